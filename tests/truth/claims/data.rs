//! Claims about groups, columns and labels of data.

use std::collections::BTreeSet;

use crate::draw::{picture, write};
use crate::judge::{hold, near, pixels};
use crate::plot::{framed, name};
use crate::scale::{Kind, number};
use crate::svg::{Item, Rect};

pub(crate) fn bars_by_hue() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&x=a,b,a,b&y=1,2,3,4&hue=u,u,v,v&width=400&height=300")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    hold(x.ticks.len() == 2, || format!("2 names | {:?}", x.ticks))?;
    for (series, bar, beside, value) in [
        (1, "a", -0.2125, 1.0),
        (1, "b", -0.2125, 2.0),
        (2, "a", 0.2125, 3.0),
        (2, "b", 0.2125, 4.0),
    ] {
        let place = name(&x, bar)? + beside * x.band();
        let cover = panels[0].cover(series, true, place);
        let right =
            matches!(cover[..], [(a, b)] if near(a, y.number(value)) && near(b, y.number(0.0)));
        hold(right, || {
            format!("{bar}: {value} at x={place:.1} | {}", pixels(&cover))
        })?;
    }
    Ok(())
}

pub(crate) fn boxes_by_hue() -> Result<(), String> {
    let query =
        "kind=box&x=a,a,b,b,a,a,b,b&y=1,2,3,4,5,6,7,8&hue=u,u,u,u,v,v,v,v&width=400&height=300";
    let (_, panels, _) = framed(query)?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (bar, way, low, high) in [
        ("a", -1.0, 1.25, 1.75),
        ("b", -1.0, 3.25, 3.75),
        ("a", 1.0, 5.25, 5.75),
        ("b", 1.0, 7.25, 7.75),
    ] {
        let place = name(&x, bar)? + way * 0.16 * x.band();
        let cover = panels[0].cover(0, true, place);
        let right = cover
            .iter()
            .any(|(a, b)| near(*a, y.number(high)) && near(*b, y.number(low)));
        hold(right, || {
            format!(
                "a box from {low} to {high} beside {bar} | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

pub(crate) fn numeric_hue() -> Result<(), String> {
    let (picture, answer) = picture("kind=bar&x=a,b,c&y=1,2,3&hue=1,5,9")?;
    let marks = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 50.0);
    let bars: Vec<Rect> = marks.clone().map(Item::ink).collect();
    let fills: BTreeSet<&String> = marks.filter_map(|item| item.fill.as_ref()).collect();
    let wide = bars
        .iter()
        .map(|rect| rect.width())
        .fold(f64::INFINITY, f64::min);
    let colored = bars.len() == 3 && fills.len() == 3 && wide > picture.size.0 * 0.15;
    hold(colored || answer.notes("hue"), || {
        format!(
            "three bars, as wide as without, in colours of their hue | {} bars of {wide:.0} px, notes {:?}",
            bars.len(),
            answer.notes
        )
    })
}

pub(crate) fn own_prices() -> Result<(), String> {
    write(
        "own-prices.csv",
        "Date,Open,High,Low,Close,Volume\n2024-01-01,2,6,1,4,100\n2024-01-02,4,9,3,8,200\n2024-01-03,8,8.5,2,3,300\n",
    );
    let (_, panels, _) = framed("kind=candlestick&data=own-prices.csv")?;
    let y = panels[0].y("y", Kind::Linear)?;
    let bodies: Vec<Rect> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some() && item.area() > 20.0)
        .map(Item::ink)
        .collect();
    hold(bodies.len() == 3, || {
        format!("three bodies | {}", bodies.len())
    })?;
    for (body, (open, close)) in bodies.iter().zip([(2.0, 4.0), (4.0, 8.0), (8.0, 3.0)]) {
        let (top, bottom) = (
            y.number(f64::max(open, close)),
            y.number(f64::min(open, close)),
        );
        hold(near(body.top, top) && near(body.bottom, bottom), || {
            format!(
                "{open} to {close} from {top:.1} to {bottom:.1} | {:.1} to {:.1}",
                body.top, body.bottom
            )
        })?;
    }
    Ok(())
}

pub(crate) fn second_pie() -> Result<(), String> {
    write("two-columns.csv", "name,one,two\na,1,5\nb,2,6\nc,3,7\n");
    let (picture, answer) = picture("kind=pie&data=two-columns.csv")?;
    let slices = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 1.0);
    let count = slices.count();
    hold(count == 6 || !answer.notes.is_empty(), || {
        format!("six slices or a note | {count}, no note")
    })
}

pub(crate) fn labels_at_points() -> Result<(), String> {
    let (picture, answer) = picture("kind=scatter&x=1,2,3&y=1,2,3&labels=p,q,r")?;
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let drawn = ["p", "q", "r"].iter().all(|label| texts.contains(label));
    hold(drawn || !answer.notes.is_empty(), || {
        format!("p, q, r at the points or a note | {texts:?}")
    })
}

/// The title of each bar, and of each point, says what it is called and its own value.
pub(crate) fn titles(query: &str, wanted: &[(&str, f64)]) -> Result<(), String> {
    let (picture, _) = picture(query)?;
    let titles: Vec<&str> = picture
        .items
        .iter()
        .filter(|item| item.is("mark"))
        .map(Item::title)
        .collect();
    for (name, value) in wanted {
        let says = titles.iter().any(|title| {
            let numbers = title.split([' ', ':', ',']).filter_map(number);
            title.contains(name) && numbers.into_iter().any(|number| number == *value)
        });
        hold(says, || {
            format!("a title with {name} and {value} | {titles:?}")
        })?;
    }
    Ok(())
}
