//! Claims about groups, columns and labels of data.

use std::collections::BTreeSet;

use crate::draw::{ask as send, picture, write};
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
    texts_there(
        "kind=scatter&x=1,2,3&y=1,2,3&labels=p,q,r",
        &["p", "q", "r"],
    )
}

/// Each of these texts stands in the picture.
pub(crate) fn texts_there(query: &str, wanted: &[&str]) -> Result<(), String> {
    let (picture, _) = picture(query)?;
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let drawn = wanted.iter().all(|label| texts.contains(label));
    hold(drawn, || format!("{wanted:?} in the picture | {texts:?}"))
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

/// Queries of which a part is left out, read as something else or has no effect, and the parameter that a note or an error
/// has to name.
pub(crate) const TOLD: &[(&str, &str)] = &[
    ("y=1e400,2", "y"),
    ("y=2,-1e999", "y"),
    ("y=1,2&y=2,3&label=a,b,c", "label"),
    ("y=1,2&y=2,3&y=3,4&label=a,b", "label"),
    ("y=1,5;2,5", "y"),
    ("kind=candlestick&y=1,2", "kind"),
    ("kind=quiver&y=1,2", "kind"),
    ("kind=gantt&x=a,b&end=3,4", "kind"),
    (
        "kind=candlestick&open=1,2&high=3,4&low=0,1&close=2,3&y=7,8",
        "y",
    ),
    ("x=2024-01-01,2024-02-01&y=1,2&xformat=%25Q", "xformat"),
    ("x=2024-01-01,2024-13-41,2024-03-01&y=1,2,3", "x"),
    ("x=1,2,abc,4&y=1,2,3,4", "x"),
    ("x=1,2&x=3,4&y=1,2", "x"),
    ("y=1,2&hlines=2,0,1", "hlines"),
    ("y=1,2&hline=2,0,1", "hline"),
    ("y=1,2&vlines=0,1", "vlines"),
    (
        "x=2024-01-01,2024-02-01&y=1,2&date_format=%25b",
        "date_format",
    ),
    ("y=1,2,3&ylim=1,2,3", "ylim"),
    ("y=1,2,3&xticks=0,1&xticklabels=a,b,c", "xticklabels"),
    ("y=1,2,3&xticks=0,1,2&xticklabels=a,b", "xticklabels"),
    ("kind=bar&x=a,b&y=1,2&xticklabels=p,q,r", "xticklabels"),
    ("kind=bar&x=a,b&y=1,2&xformat={:.1f}", "xformat"),
    ("kind=bar&x=a,b&y=1,2&xlim=7,9", "xlim"),
    ("y=1,2&y=2,3&color=red,blue,lime", "color"),
    ("y=1,2&color=red,blue", "color"),
    ("kind=bar&x=a,b&y=1,2&color=red,blue,lime", "color"),
    ("y=1,2&y=2,3&linestyle=-,--,:", "linestyle"),
    ("y=1,2&y=2,3&subplots=1&titles=a,b,c", "titles"),
    ("kind=scatter&x=1,2&y=1,2&size=3,4&size=5,6", "size"),
    ("kind=scatter&x=1,2&y=1,2&sizes=3,4,5", "sizes"),
    ("y=1,2&yerr=1,2&yerr=1,2&yerr=1,2", "yerr"),
    ("kind=line&y=1,2&hue=1,2", "hue"),
    ("y=3,1,2&low=0,0,1&high=4,2,3&diff=1", "low"),
    ("y=3,1,2&y=1,2,3&yerr=1&diff=1", "yerr"),
    ("kind=bar&x=a,a,b&y=1,2,3&yerr=1,2,3&agg=count", "yerr"),
    ("kind=bullet&x=a,b&y=3,5&ranges=2,4,6&cumsum=1", "ranges"),
    ("kind=calendar&x=2026-01-01,2026-01-01&y=3,4", "x"),
    ("kind=calendar&x=2026-01-01,2026-01-02&y=3,4&y=4,5", "y"),
    ("kind=radar&x=a,b,a&y=1,2,3", "x"),
    ("kind=area&x=1,1,2&y=1,2,3&y=4,5,6", "x"),
    ("kind=box&x=a,a,b,b&y=1,2,3,4&diff=1", "diff"),
    ("y=0,1,2&normalize=first", "normalize"),
    ("y=1,1,1&y=1,2,3&normalize=minmax", "normalize"),
    ("x=1,1,2,2&y=3,1,2,4&hue=u,v,u,v&agg=sum&cumsum=1", "cumsum"),
    ("x=1,1,2&y=3,1,2&y=1,2,3&hue=u,v,u&agg=sum", "hue"),
    ("x=1,1,2,2&y=3,1,2,4&hue=u,v,u,v&cumsum=1", "cumsum"),
    ("y=3,1,_,2,4&y=1,2,3,4,5&rolling=3", "rolling"),
    ("x=1,2&y=3,1,2&cumsum=1", "y"),
    ("kind=hist,kde&y=1,2,3,4", "kind"),
    ("kind=bar,line&x=a,b&y=1,2", "kind"),
    ("y=1,2&decimal=,", "decimal"),
    ("y=1,2&sep=;", "sep"),
    ("y=1,2&tz=Europe/Berlin", "tz"),
    ("kind=barh&x=a,b&y=1,2&orientation=vertical", "orientation"),
    ("kind=pie&x=a,b&y=1,2&xlim=abc", "xlim"),
];

/// A note or an error about each query of [`TOLD`] begins with the parameter, as it is spelt there.
pub(crate) fn all_told() -> Result<(), String> {
    for (query, parameter) in TOLD {
        let found = match send(format!("{query}&format=svg").as_bytes()) {
            Err(error) => vec![error],
            Ok(answer) => answer.notes,
        };
        let begins = |note: &String| note.starts_with(&format!("{parameter}: "));
        hold(found.iter().any(begins), || {
            format!("{query}: a note about {parameter} | {found:?}")
        })?;
    }
    Ok(())
}

/// A total without a value is the sum, in the picture and in the data; one with another value is told.
pub(crate) fn totals() -> Result<(), String> {
    let query = "kind=waterfall&x=Start,Sales,Costs,End&y=100,50,-30,_&totals=End";
    let csv = send(format!("{query}&format=csv").as_bytes())?;
    let text = String::from_utf8_lossy(&csv.body).into_owned();
    hold(text.contains("End,120"), || format!("End,120 | {text:?}"))?;
    for (value, is_told) in [("120", false), ("120.5", false), ("0", true), ("90", true)] {
        let answer = send(query.replace('_', value).as_bytes())?;
        hold(answer.notes("totals: ") == is_told, || {
            format!("a total of {value} is told: {is_told} | {:?}", answer.notes)
        })?;
    }
    Ok(())
}
