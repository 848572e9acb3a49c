//! Claims about marks that seem to say something else than their data, or that are left out.

use std::collections::BTreeSet;

use super::places::covers;
use crate::draw::{picture, write};
use crate::judge::{hold, near, pixels};
use crate::plot::{framed, name};
use crate::relations::Judge;
use crate::scale::Kind;
use crate::svg::{Item, Picture};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("a radius by formula goes around the centre", cardioid),
        ("areas run from left to right in any order", unordered_areas),
        (
            "a box stands on a logarithmic axis without its whisker",
            box_on_log,
        ),
        ("the values of a band are its upper edge", upper_edge),
        ("points without a size are left out", sizeless),
        ("points without a hue have no label", colorless),
        ("0 and below have no colour on a logarithmic scale", dark),
        ("values below the limits are not at the centre", centre),
        ("equal names of one list stack at one name", equal_names),
        ("a region has one value", regions),
        ("a negative flow is told", flows),
        (
            "lines over candles have values of their own",
            line_on_candles,
        ),
        ("candles that cover one another are told", two_shares),
        (
            "tasks without a bar or with one turned round are told",
            tasks,
        ),
        ("arrows point to larger values on an inverted axis", arrows),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("marks: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// A note has each of these words.
fn says(notes: &[String], words: &[&str]) -> Result<(), String> {
    let all = |note: &&String| words.iter().all(|word| note.contains(word));
    hold(notes.iter().any(|note| all(&note)), || {
        format!("a note with {words:?} | {notes:?}")
    })
}

/// The middle of a disc, where its spokes begin.
fn middle(picture: &Picture) -> Result<(f64, f64), String> {
    let grid = picture.items.iter().filter(|item| item.is("grid"));
    let mut spokes = grid.map(Item::points).filter(|points| points.len() == 2);
    Ok(spokes.next().ok_or("a grid | none")?[0])
}

/// 1 + cos(t) is 2 at 0°, reaches 3√3/4 to both sides and a quarter behind the centre.
fn cardioid() -> Result<(), String> {
    for query in ["r=1%2Bcos(t)", "r=1%2Bcos(t)&theta_unit=radians"] {
        let (picture, _) = picture(&format!("kind=polar&{query}&width=400&height=400"))?;
        let (x, y) = middle(&picture)?;
        let marks = picture.items.iter().filter(|item| item.is("mark"));
        let points: Vec<(f64, f64)> = marks.flat_map(Item::points).collect();
        let points: Vec<(f64, f64)> = points.iter().map(|p| (p.0 - x, p.1 - y)).collect();
        let far = points.iter().map(|p| p.0.hypot(p.1)).fold(0.0, f64::max);
        let tip = points.iter().find(|p| p.0.hypot(p.1) == far);
        let tip = tip.ok_or("a curve | none")?;
        let (dx, dy) = (tip.0 / far, tip.1 / far);
        let side = |p: &(f64, f64)| p.0 * dy - p.1 * dx;
        let along = points.iter().map(|p| p.0 * dx + p.1 * dy);
        let behind = along.fold(0.0, f64::min) / far;
        let left = points.iter().map(side).fold(0.0, f64::max) / far;
        let right = points.iter().map(side).fold(0.0, f64::min) / far;
        let is_cardioid = (left - 0.65).abs() < 0.02
            && (right + 0.65).abs() < 0.02
            && (behind + 0.125).abs() < 0.02;
        hold(is_cardioid, || {
            format!(
                "{query}: 0.65 to both sides, 0.125 behind | {left:.2}, {right:.2}, {behind:.2}"
            )
        })?;
    }
    let (_, answer) = picture("kind=polar&r=1+cos(t)")?;
    says(&answer.notes, &["r:", "1%2Bcos"])
}

fn unordered_areas() -> Result<(), String> {
    let data = "kind=area&x=3,1,2&y=1,2,3&y=4,5,6";
    for (option, low, high) in [
        ("", [2.5, 2.0], [8.0, 7.0]),
        ("&stacked=0", [0.0, 0.0], [5.5, 5.0]),
    ] {
        let (_, panels, _) = framed(&format!("{data}{option}"))?;
        let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
        for (index, at) in [1.5, 2.5].into_iter().enumerate() {
            covers(&panels[0], &y, (2, x.number(at)), (low[index], high[index]))?;
        }
    }
    let (_, panels, _) = framed("kind=area&x=3,1,2&y=1,2,3&low=0,1,1&high=2,3,4")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (1, x.number(1.5)), (1.0, 3.5))?;
    covers(&panels[0], &y, (1, x.number(2.5)), (0.5, 3.0))
}

fn box_on_log() -> Result<(), String> {
    let (_, panels, answer) =
        framed("kind=box&x=a,a,a,b,b,b&y=0,5,10,20,30,4000&logy=1&width=400&height=300")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Log)?);
    let cover = panels[0].cover(0, true, name(&x, "a")? + 0.05 * x.band());
    let (top, bottom) = (y.number(7.5), y.number(2.5));
    let stands = cover.iter().any(|(a, b)| near(*a, top) && near(*b, bottom));
    hold(stands, || {
        format!("a box from {top:.1} to {bottom:.1} | {}", pixels(&cover))
    })?;
    says(&answer.notes, &["log", "1"])
}

fn upper_edge() -> Result<(), String> {
    let (picture, answer) = picture("kind=area&y=10,20,5&low=5,6,2&high=12,25,8")?;
    says(&answer.notes, &["y:", "high"])?;
    let told = &picture.description;
    hold(told.contains("25") && !told.contains("20"), || {
        format!("values up to 25 | {told}")
    })
}

/// The markers of a picture, as many as are filled.
fn markers(picture: &Picture) -> usize {
    let marks = picture.items.iter().filter(|item| item.is("mark"));
    marks.filter(|item| item.fill.is_some()).count()
}

fn sizeless() -> Result<(), String> {
    let (picture, answer) = picture("kind=scatter&x=1,2,3,4&y=1,2,3,4&size=10,-20,0,_")?;
    says(&answer.notes, &["size:", "3"])?;
    let (count, told) = (markers(&picture), &picture.description);
    hold(count == 1 && told.contains("one value"), || {
        format!("1 point | {count}, {told}")
    })
}

fn colorless() -> Result<(), String> {
    let query = "kind=scatter&x=1,2,3,4&y=1,2,3,4&hue=1,_,3,4&labels=a,b,c,d";
    let (_, panels, answer) = framed(query)?;
    says(&answer.notes, &["hue:", "1"])?;
    let labels: BTreeSet<&str> = panels[0].mark_labels().map(|(text, _)| text).collect();
    hold(labels == BTreeSet::from(["a", "c", "d"]), || {
        format!("labels at three points | {labels:?}")
    })
}

fn dark() -> Result<(), String> {
    for (query, parameter, count) in [
        ("kind=heatmap&x=a,b,c&y=1,10,0&y=100,1000,-5", "y:", "2"),
        ("kind=bar&x=a,b,c&y=1,2,3&hue=0,10,100", "hue:", "1"),
        ("kind=scatter&x=1,2,3&y=1,2,3&hue=0,10,-100", "hue:", "2"),
        ("kind=map&x=FR,FR,IT&y=1,5,-4", "y:", "1"),
    ] {
        let (_, answer) = picture(&format!("{query}&cscale=log"))?;
        says(&answer.notes, &[parameter, "logarithmic", count])?;
    }
    let (picture, _) = picture("kind=bar&x=a,b,c&y=1,2,3&hue=0,10,100&cscale=log")?;
    let marks = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.area() > 50.0);
    let fills: BTreeSet<&String> = marks.filter_map(|item| item.fill.as_ref()).collect();
    hold(fills.len() == 3, || format!("three colours | {fills:?}"))
}

fn centre() -> Result<(), String> {
    for (query, count) in [
        ("kind=polar&x=0,90,180,270&y=1,-2,3,_&ylim=0,2&marker=o", 1),
        ("kind=radar&x=a,b,c,d&y=1,-2,30,4&ylim=0,10&marker=o", 2),
    ] {
        let (picture, _) = picture(query)?;
        let (x, y) = middle(&picture)?;
        let marks = picture.items.iter().filter(|item| item.is("mark"));
        let dots: Vec<(f64, f64)> = marks
            .filter(|item| !item.title().is_empty())
            .map(|item| item.ink().center())
            .collect();
        let distances: Vec<f64> = dots.iter().map(|p| (p.0 - x).hypot(p.1 - y)).collect();
        let right = distances.len() == count && distances.iter().all(|far| *far > 5.0);
        hold(right, || {
            format!("{query}: {count} markers, none at the centre | at {distances:.1?}")
        })?;
    }
    Ok(())
}

fn equal_names() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&stacked=1&x=Oslo,Rome,Oslo&y=1,2,3&y=4,5,6")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    hold(x.ticks.len() == 2, || format!("2 names | {:?}", x.ticks))?;
    for (series, bar, low, high) in [
        (1, "Oslo", 0.0, 4.0),
        (1, "Rome", 0.0, 2.0),
        (2, "Oslo", 4.0, 14.0),
        (2, "Rome", 2.0, 7.0),
    ] {
        let cover = panels[0].cover(series, true, name(&x, bar)?);
        let ends = cover.first().zip(cover.last());
        // parts of one series touch
        let right =
            ends.is_some_and(|(a, b)| near(a.0, y.number(high)) && near(b.1, y.number(low)));
        hold(right, || {
            format!(
                "{bar}, series {series}: {low} to {high} | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

fn regions() -> Result<(), String> {
    let (picture_of_two, answer) = picture("kind=map&x=France,Germany&y=1,2&y=30,40&area=europe")?;
    says(&answer.notes, &["y:", "2", "subplots"])?;
    let told = &picture_of_two.description;
    hold(!told.contains("40"), || format!("values up to 2 | {told}"))?;
    let (_, answer) = picture("kind=map&x=FR,FR,DE&y=1,5,2")?;
    says(&answer.notes, &["y:", "1"])?;
    let (_, answer) = picture("kind=map&x=FR&y=1&x=DE&y=2")?;
    hold(answer.notes.is_empty(), || {
        format!("regions of their own are all drawn | {:?}", answer.notes)
    })
}

fn flows() -> Result<(), String> {
    let (picture, answer) = picture("kind=sankey&source=A,A&target=B,C&y=10,-3")?;
    says(&answer.notes, &["y:", "negative", "1"])?;
    let told = &picture.description;
    hold(!told.contains('3'), || format!("one flow, of 10 | {told}"))
}

fn line_on_candles() -> Result<(), String> {
    let days = "x=2024-01-01,2024-01-02,2024-01-03";
    let prices = "open=1,2,3&high=4,4,4&low=0.5,0.5,0.5&close=3,2.5,1";
    let (_, panels, answer) = framed(&format!("kind=candlestick,line&{days}&{prices}&y=2,2,2"))?;
    let y = panels[0].y("y", Kind::Linear)?;
    let line = panels[0].strokes(2);
    let level = |end: (f64, f64)| near(end.1, y.number(2.0));
    hold(
        !line.is_empty() && line.iter().all(|(a, b)| level(*a) && level(*b)),
        || format!("a line at 2 | {line:.1?}, notes {:?}", answer.notes),
    )?;
    let bodies = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some() && item.area() > 20.0);
    let tops: Vec<f64> = bodies.map(|item| item.ink().top).collect();
    let close = [3.0, 2.5, 3.0].map(|value| y.number(value));
    let right = tops.len() == 3 && tops.iter().zip(close).all(|(top, value)| near(*top, value));
    hold(right, || format!("bodies up to {close:.1?} | {tops:.1?}"))?;
    hold(
        panels[0]
            .marks(2)
            .all(|item| item.fill.is_none() || item.area() < 100.0),
        || "no band around the line | one".to_owned(),
    )
}

fn two_shares() -> Result<(), String> {
    write(
        "two-shares.csv",
        "Date,Symbol,Open,High,Low,Close\n2024-01-01,A,100,110,90,105\n2024-01-01,B,10,11,9,10.5\n2024-01-02,A,105,112,101,110\n2024-01-02,B,10.5,12,10,11\n",
    );
    let (_, answer) = picture("kind=candlestick&data=two-shares.csv")?;
    says(&answer.notes, &["x:", "one position", "2", "where="])?;
    let (_, answer) = picture("kind=candlestick&data=two-shares.csv&where=Symbol%3DA")?;
    hold(!answer.notes("cover"), || {
        format!("one share alone | {:?}", answer.notes)
    })
}

fn tasks() -> Result<(), String> {
    let query = "kind=gantt&x=Draft,Test,Ship&start=2027-01-04,2027-01-18,2027-03-01&end=2027-01-20,2027-01-10,_";
    let (_, answer) = picture(query)?;
    says(&answer.notes, &["end:", "without a bar: 1"])?;
    says(&answer.notes, &["end:", "before they start", "1"])
}

fn arrows() -> Result<(), String> {
    for (option, kind) in [("", "x"), ("&invert=y", "y"), ("&invert=x", "x")] {
        let query = "kind=quiver&x=1,2,3&y=1,2,3&u=1,0,-2&v=0,-2,0";
        let (_, panels, _) = framed(&format!("{query}{option}"))?;
        let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
        let arrows: Vec<(f64, f64)> = panels[0].marks(1).map(|item| item.ink().center()).collect();
        hold(arrows.len() == 3, || format!("3 arrows | {}", arrows.len()))?;
        let towards = |from: f64, at: f64, to: f64| (at - from) * (to - from) > 4.0;
        let right = towards(x.number(1.0), arrows[0].0, x.number(2.0))
            && towards(y.number(2.0), arrows[1].1, y.number(1.0))
            && towards(x.number(3.0), arrows[2].0, x.number(2.0));
        hold(right, || {
            format!("arrows along {kind} to their values{option} | {arrows:.1?}")
        })?;
    }
    Ok(())
}
