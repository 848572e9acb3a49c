//! Claims about axes that panels share, and about the names of bars over dates.

use crate::draw::{ask as send, picture};
use crate::judge::{hold, near};
use crate::plot::{framed, spread_apart};
use crate::relations::Judge;
use crate::scale::{Axis, Kind, Panel};
use crate::svg::{Item, Rect};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("shared axes have the same ticks", shared_axes),
        ("an axis that cannot be shared is told", unshared_axes),
        ("shared slots are those of all panels", shared_slots),
        ("names of level panels have room", level_names),
        ("daily bars have all their names", daily_bars),
        ("names of slopes stand off the axis", slopes_off_axis),
        ("an empty panel keeps the axes that it shares", empty_panel),
        (
            "many panels make the picture higher or are told",
            many_panels,
        ),
        (
            "panels of tiny pictures are called by their series",
            tiny_panels,
        ),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("panels: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// The lowest panel has the labels of the horizontal axis that all share, whether or not it has data.
fn empty_panel() -> Result<(), String> {
    let query = "subplots=1&layout=3,1&x=1,2,3&y=1,2,3&y=2,3,4&y=_,_,_&sharex=1";
    let (picture, _) = picture(query)?;
    let below = |item: &&Item| item.is("axis") && item.is("x") && !item.text().is_empty();
    let mut labels: Vec<&str> = picture.items.iter().filter(below).map(Item::text).collect();
    labels.sort_unstable();
    hold(labels == ["1", "2", "3"], || {
        format!("{query}: 1, 2, 3 below | {labels:?}")
    })
}

/// Each of many panels has a plot that can be read, or a note names a height.
fn many_panels() -> Result<(), String> {
    let lists: Vec<String> = (0..60).map(|i| format!("y=1,{i},3")).collect();
    let lists = lists.join("&");
    let (grown, answer) = picture(&format!("{lists}&subplots=1"))?;
    hold(grown.size.1 > 480.0 && answer.notes.is_empty(), || {
        format!(
            "60 panels: higher than 480 | {} {:?}",
            grown.size.1, answer.notes
        )
    })?;
    let line = |item: &&Item| item.is("mark") && item.points().len() == 3;
    for item in grown.items.iter().filter(line).skip(5) {
        let heights = item.points();
        let spread = heights
            .iter()
            .map(|(_, y)| *y)
            .fold(f64::NEG_INFINITY, f64::max)
            - heights
                .iter()
                .map(|(_, y)| *y)
                .fold(f64::INFINITY, f64::min);
        hold(spread > 20.0, || {
            format!("60 panels: a line of 20 pixels | {spread}")
        })?;
    }
    for size in ["height=200", "layout=60,1"] {
        let query = format!("{lists}&subplots=1&{size}");
        let answer = send(query.as_bytes())?;
        hold(answer.notes("subplots: "), || {
            format!("{size}: a note | {:?}", answer.notes)
        })?;
    }
    Ok(())
}

/// The places of grid lines along the vertical axis, from the lower end of the plot.
fn lines(panel: &Panel) -> Vec<f64> {
    let grid = panel.items.iter().filter(|item| item.is("grid"));
    let ends = grid.flat_map(|item| item.points());
    let mut places: Vec<f64> = ends.map(|(_, y)| panel.frame.bottom - y).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 0.6);
    places
}

/// Panels with `sharey=1` have grid lines at the same heights, and the labels of the first column say the same.
fn shared_axes() -> Result<(), String> {
    let data = [
        "kind=bar&x=a,b,c&y=3,1,4&y=2,7,1&y=8,2,8",
        "kind=bar&x=a,b,c&y=3,1,4&y=2,7,1&y=8,2,8&title=T&titles=One,Two,Three",
        "kind=line&x=1,2,3&y=1,2,3&y=100,230,170&y=5,57,3",
        "kind=area&x=1,2,3&y=1,2,3&y=10,23,17&y=5,57,3",
        "kind=scatter&x=1,2,3&y=1,2,3&y=1000,23,17&y=5,57,3&logy=1",
        "kind=hist&y=1,2,2,3,3,3,4,4,5&y=2,2,2,2,2,2,9&y=1,5,9",
        "kind=bar&x=a+name+that+is+long+enough+for+lines,b,c&y=3,1,4&y=2,7,1&y=8,2,8",
    ];
    for query in data {
        for layout in ["", "&layout=3,1", "&layout=1,3", "&layout=2,2"] {
            for size in ["&width=500&height=400", "&width=800&height=600"] {
                let query = format!("{query}&subplots=1&sharey=1&grid=y{layout}{size}");
                same_ticks(&query).map_err(|error| format!("{query}: {error}"))?;
            }
        }
    }
    Ok(())
}

fn same_ticks(query: &str) -> Result<(), String> {
    let (_, panels, _) = framed(query)?;
    let first = lines(&panels[0]);
    hold(panels.len() == 3 && first.len() > 1, || {
        format!("3 panels with lines | {} {first:.1?}", panels.len())
    })?;
    for panel in &panels[1..] {
        let own = lines(panel);
        let same =
            own.len() == first.len() && own.iter().zip(&first).all(|(a, b)| (a - b).abs() < 1.1);
        hold(same, || format!("lines at {first:.1?} | {own:.1?}"))?;
    }
    Ok(())
}

/// Where names or scales differ, a note says that the axis is not shared; `row` and `col` share it with all panels.
fn unshared_axes() -> Result<(), String> {
    let unlike = "kind=bar,hist&x=a,b,c&y=3,1,2&y=1,5,2&subplots=1";
    let answer = send(format!("{unlike}&sharex=1&format=svg").as_bytes())?;
    hold(answer.notes("sharex: "), || {
        format!("a note on sharex | {:?}", answer.notes)
    })?;
    let answer = send(b"y=1,2&y=3,4&subplots=1&sharey=row&format=svg")?;
    hold(answer.notes("sharey: "), || {
        format!("a note on sharey=row | {:?}", answer.notes)
    })
}

/// Bars over dates of two panels with one axis stand above ticks of the lower panel, also where the upper one alone has bars.
fn shared_slots() -> Result<(), String> {
    for (x, other) in [
        (
            "2024-01-01,2024-01-02,2024-01-03",
            "2024-01-02,2024-01-03,2024-01-05",
        ),
        ("2024-01,2024-02,2024-03", "2024-02,2024-03,2024-05"),
    ] {
        let query = format!("kind=bar&x={x}&y=3,1,4&x={other}&y=2,7,1&subplots=1&layout=2,1");
        let (_, panels, _) = framed(&query)?;
        let axis: Axis = panels[1].x(Kind::Names)?;
        for panel in &panels {
            let bars = panel
                .items
                .iter()
                .filter(|item| item.is("mark") && item.fill.is_some());
            for bar in bars {
                let place = bar.ink().center().0;
                let own = axis.ticks.iter().any(|(_, tick)| near(*tick, place));
                hold(own, || {
                    format!(
                        "{query}: a tick below the bar at {place:.1} | {:?}",
                        axis.ticks
                    )
                })?;
            }
        }
    }
    Ok(())
}

/// The names beside the bars of level panels are all there, and none lies on another or on bars of its neighbour.
fn level_names() -> Result<(), String> {
    let own = |at: u8| format!("Name {}", char::from(b'n' - at % 14));
    let names: Vec<String> = (1..=14).map(|at| own(at).replace(' ', "+")).collect();
    let values: Vec<String> = (1..=14).map(|at| (at % 5 + 1).to_string()).collect();
    let (names, values) = (names.join(","), values.join(","));
    for shared in ["", "&sharey=0"] {
        for size in ["", "&width=500", "&layout=1,3"] {
            let query = format!(
                "kind=barh&x={names}&y={values}&y={values}&y={values}&subplots=1{shared}{size}"
            );
            let (picture, answer) = picture(&query)?;
            let labels: Vec<Rect> = picture
                .items
                .iter()
                .filter(|item| item.is("axis") && item.is("y") && !item.text().is_empty())
                .map(Item::ink)
                .collect();
            spread_apart(&labels).map_err(|error| format!("{query}: {error}"))?;
            for at in 1..=14 {
                let name = own(at);
                let named = picture.items.iter().any(|item| item.text() == name);
                hold(named || !answer.notes.is_empty(), || {
                    format!("{query}: {name} | it is not there")
                })?;
            }
            let bars: Vec<Rect> = picture
                .items
                .iter()
                .filter(|item| item.is("mark") && item.fill.is_some())
                .map(Item::ink)
                .collect();
            for label in &labels {
                let struck = bars.iter().find(|bar| {
                    let shared = label.grown(-1.0).within(bar.grown(-1.0));
                    shared.left < shared.right && shared.top < shared.bottom
                });
                hold(struck.is_none(), || {
                    format!("{query}: names off bars | {label:.0?} on {struck:.0?}")
                })?;
            }
        }
    }
    Ok(())
}

/// A fortnight of daily bars has a label each, in letters of at least 9 pixels.
fn daily_bars() -> Result<(), String> {
    let days: Vec<String> = (1..=15).map(|day| format!("2024-01-{day:02}")).collect();
    let values: Vec<String> = (1..=15).map(|at| (at % 5 + 1).to_string()).collect();
    let (days, values) = (days.join(","), values.join(","));
    for query in [
        format!("kind=bar&x={days}&y={values}"),
        format!("kind=bar&x={days}&y={values}&width=400&height=300"),
        format!("kind=barh&x={days}&y={values}"),
        format!("kind=barh&x={days}&y={values}&width=400&height=300"),
        format!("kind=barh&x={days}&y={values}&y={values}&subplots=1"),
        format!("kind=barh&x={days}&y={values}&y={values}&y={values}&subplots=1&layout=3,1"),
    ] {
        let (picture, _) = picture(&query)?;
        for day in 2..=15 {
            let named = picture
                .items
                .iter()
                .any(|item| item.text() == day.to_string());
            hold(named, || {
                format!("{query}: the day {day} | it is not there")
            })?;
        }
        let labels: Vec<Rect> = picture
            .items
            .iter()
            .filter(|item| item.is("axis") && !item.text().is_empty())
            .map(Item::ink)
            .collect();
        spread_apart(&labels).map_err(|error| format!("{query}: {error}"))?;
    }
    Ok(())
}

/// The labels at the ends of slopes do not cross the line of the axis.
fn slopes_off_axis() -> Result<(), String> {
    for size in ["width=400&height=250", "width=500&subplots=1", "width=800"] {
        let query = format!("kind=slope&x=2020,2024&y=1,9&y=3,4&y=2,5&label=Ag,Bg,Cg&{size}");
        let (picture, _) = picture(&query)?;
        let axes: Vec<Rect> = picture
            .items
            .iter()
            .filter(|item| item.is("axis") && item.is("x") && item.text().is_empty())
            .map(Item::ink)
            .collect();
        hold(!axes.is_empty(), || format!("{query}: axes | none"))?;
        let labels = picture.items.iter().filter(|item| item.is("mark-label"));
        for label in labels {
            let ink = label.ink();
            let crossed = axes
                .iter()
                .find(|axis| ink.top < axis.top && axis.top < ink.bottom);
            hold(crossed.is_none(), || {
                format!(
                    "{query}: {:?} off the axis | {ink:.1?} on {crossed:.1?}",
                    label.text()
                )
            })?;
        }
    }
    Ok(())
}

/// Nothing else says which series a panel shows.
fn tiny_panels() -> Result<(), String> {
    for size in [
        "width=300&height=300",
        "width=150&height=120",
        "width=400&height=190",
    ] {
        let query = format!("kind=line&y=1,2,3&y=300,100,200&label=Ag,Bg&subplots=1&{size}");
        let (picture, _) = picture(&query)?;
        for name in ["Ag", "Bg"] {
            let found = picture.items.iter().any(|item| item.text() == name);
            hold(found, || format!("{query}: {name} | not there"))?;
        }
    }
    Ok(())
}
