//! Claims about options that meet: tables with positions of their own, annotations in panels of a second axis, names at the ends of
//! stacks, formats for per cent, words that are hexadecimal numbers, histograms of dates.

use crate::draw::{picture, write};
use crate::judge::{hold, near};
use crate::plot::framed;
use crate::relations::Judge;
use crate::scale::Kind;
use crate::svg::{Item, Picture, Shape};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("a table below has each value under its position", table),
        ("lines of a panel go by its only axis", panel_of_second_axis),
        (
            "names at the end of a stack stand in their parts",
            ends_of_stack,
        ),
        ("a format for per cent fits an axis of per cent", percent),
        ("a word of hexadecimal digits is a label", hexadecimal_words),
        (
            "a text beyond the limits is left out with a note",
            text_beyond,
        ),
        ("limits that leave nothing are told", empty_view),
        (
            "a diverging colormap has its middle at zero",
            middle_of_colors,
        ),
        ("labels of two axes do not touch", labels_of_two_axes),
        ("an area that is not filled is a line", hollow_areas),
        ("a histogram of dates has dates", dates),
        ("a formula covers no line where a place is free", formula),
        (
            "a legend of sizes stands beside the second axis",
            sizes_beside_axis,
        ),
        ("a smoothed fill ends at the rim of a radar", smooth_at_rim),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("meetings: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// The texts of the groups with this class, each with the middle of its letters.
fn texts(picture: &Picture, class: &str) -> Vec<(String, (f64, f64))> {
    let of_class = picture.items.iter().filter(|item| item.is(class));
    of_class
        .filter_map(|item| match &item.shape {
            Shape::Text(_, text, ..) => Some((text.clone(), middle(item))),
            _ => None,
        })
        .collect()
}

fn middle(item: &Item) -> (f64, f64) {
    let count = item.corners.len().max(1) as f64;
    let sum = |of: fn(&(f64, f64)) -> f64| item.corners.iter().map(of).sum::<f64>() / count;
    (sum(|at| at.0), sum(|at| at.1))
}

fn table() -> Result<(), String> {
    for (query, rows) in [
        (
            "kind=bar&x=a,b,c&y=1,2,3&x=b,c,d&y=30,20,10&table=1",
            ["1 2 3", "30 20 10"],
        ),
        (
            "x=1,2,3&y=1,2,3&x=2,3,4&y=30,20,10&table=1",
            ["1 2 3", "30 20 10"],
        ),
    ] {
        let (picture, _) = picture(query)?;
        let cells = texts(&picture, "table");
        // one row is one height; the names of rows are the leftmost cells
        let row = |name: &str| -> Vec<(String, f64)> {
            let Some((_, at)) = cells.iter().find(|(text, _)| text == name) else {
                return Vec::new();
            };
            let beside = cells.iter().filter(|(_, cell)| (cell.1 - at.1).abs() < 4.0);
            let mut row: Vec<(String, f64)> = beside
                .filter(|(text, _)| text != name)
                .map(|(text, cell)| (text.clone(), cell.0))
                .collect();
            row.sort_by(|a, b| a.1.total_cmp(&b.1));
            row
        };
        let (first, second) = (row("y1"), row("y2"));
        let joined = |row: &[(String, f64)]| {
            let cells: Vec<&str> = row.iter().map(|(text, _)| text.as_str()).collect();
            cells.join(" ")
        };
        hold([joined(&first), joined(&second)] == rows, || {
            format!("{query}: {rows:?} | {first:?} {second:?}")
        })?;
        let is_shifted = first
            .iter()
            .skip(1)
            .zip(&second)
            .all(|(a, b)| (a.1 - b.1).abs() < 12.0);
        hold(is_shifted, || {
            format!("{query}: the second row begins one column later | {first:?} {second:?}")
        })?;
    }
    Ok(())
}

fn panel_of_second_axis() -> Result<(), String> {
    let query = "kind=bar&x=a,b,c&y=1,2,3&y=10,20,30&subplots=1&secondary_y=1&hline=20,line";
    let (picture, _) = picture(query)?;
    let ends = |item: &Item| {
        item.points()
            .iter()
            .map(|at| at.1)
            .fold(f64::INFINITY, f64::min)
    };
    let bars: Vec<f64> = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.is("series-2"))
        .map(ends)
        .collect();
    let lines: Vec<f64> = picture
        .items
        .iter()
        .filter(|item| item.is("annotation") && !matches!(item.shape, Shape::Text(..)))
        .map(ends)
        .collect();
    let [_, of_20, _] = bars[..] else {
        return Err(format!("three bars | {bars:?}"));
    };
    hold(lines.iter().any(|line| near(*line, of_20)), || {
        format!("a line at the top of the bar of 20, {of_20} | {lines:?}")
    })
}

fn ends_of_stack() -> Result<(), String> {
    for kind in ["area", "bar"] {
        let query =
            format!("kind={kind}&x=1,2,3&y=1,2,3&y=3,2,1&stacked=1&legend=ends&label=low,high");
        let (picture, panels, _) = framed(&query)?;
        let y = panels[0].y("y", Kind::Linear)?;
        let names = texts(&picture, "legend");
        for (name, value) in [("low", 1.5), ("high", 3.5)] {
            let found = names
                .iter()
                .find(|(text, _)| text == name)
                .map(|(_, at)| at.1);
            let expected = y.number(value);
            let is_near = found.is_some_and(|found| (found - expected).abs() < 6.0);
            hold(is_near, || {
                format!("{query}: {name} at {expected} | {found:?}")
            })?;
        }
    }
    Ok(())
}

fn percent() -> Result<(), String> {
    for format in [".0%25", "percent", "{:.0%25}"] {
        for kind in ["bar", "area"] {
            let query = format!("kind={kind}&stacked=percent&x=1,2&y=1,2&y=3,4&yformat={format}");
            let (picture, _) = picture(&query)?;
            let labels: Vec<String> = texts(&picture, "y")
                .into_iter()
                .map(|(text, _)| text)
                .collect();
            let is_right = labels.iter().any(|text| text == "100%")
                && labels.iter().all(|text| text.len() <= 4);
            hold(is_right, || format!("{query}: 0% to 100% | {labels:?}"))?;
        }
    }
    Ok(())
}

fn hexadecimal_words() -> Result<(), String> {
    for word in ["Dec", "Feb", "bad", "decade", "bee", "facade"] {
        let query = format!("y=1,2,3&hline=2.5,{word}");
        let (picture, _) = picture(&query)?;
        let found = texts(&picture, "annotation");
        hold(found.iter().any(|(text, _)| text == word), || {
            format!("{query}: a label | {found:?}")
        })?;
    }
    for color in ["fff", "ccddee", "ffcc00", "%23dec", "b"] {
        let query = format!("y=1,2,3&hline=2.5,{color}");
        let (picture, _) = picture(&query)?;
        let found = texts(&picture, "annotation");
        hold(found.is_empty(), || {
            format!("{query}: a colour | {found:?}")
        })?;
    }
    Ok(())
}

fn text_beyond() -> Result<(), String> {
    for (query, is_left_out) in [
        ("kind=bar&x=a,b,c,d&y=1,2,3,4&xlim=b,c&text=a,1,first", true),
        ("y=1,2,3&ylim=0,5&text=0,9,first", true),
        ("y=1,2,3&ylim=0,5&hline=9,first", true),
        ("y=1,2,3&ylim=0,5&annotate=1,9,first", true),
        ("y=1,2,3&ylim=0,5&text=0,5,first", false),
    ] {
        let (picture, answer) = picture(query)?;
        let is_written = texts(&picture, "annotation")
            .iter()
            .any(|(text, _)| text == "first");
        let is_told = answer.notes("outside the limits");
        hold(is_written != is_left_out && is_told == is_left_out, || {
            format!(
                "{query}: left out and told {is_left_out} | written {is_written}, told {is_told}"
            )
        })?;
    }
    Ok(())
}

fn empty_view() -> Result<(), String> {
    for (query, is_empty) in [
        ("y=1,2,3&xlim=5,10", true),
        ("y=1,2,3&ymin=10", true),
        ("kind=bar&y=1,2,3&ylim=-5,-1&x=a,b,c", true),
        ("kind=hist&y=1,2,3&xlim=10,20", true),
        ("kind=scatter&x=1,2&y=1,2&xlim=2,10", false),
        ("y=1,2,3&ylim=0,1", false),
        ("y=,,&ylim=0,1", false),
        ("f=x*x&xlim=5,10", false),
    ] {
        let (_, answer) = picture(query)?;
        hold(answer.notes("no value lies within") == is_empty, || {
            format!("{query}: told {is_empty} | {:?}", answer.notes)
        })?;
    }
    Ok(())
}

fn middle_of_colors() -> Result<(), String> {
    // the middle of the map is a light grey: equal distances from zero are equally strong
    let color = |query: &str, name: &str| -> Result<[i32; 3], String> {
        let (picture, _) = picture(query)?;
        let mut cells = picture.items.iter().filter(|item| item.is("mark"));
        let cell = cells.find(|item| item.titles.iter().any(|title| title.contains(name)));
        let fill = cell.and_then(|cell| cell.fill.clone());
        let hex = fill
            .as_deref()
            .and_then(|fill| fill.strip_prefix('#'))
            .unwrap_or_default();
        let wide: String = match hex.len() {
            3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => hex.to_owned(),
        };
        let part = |at: usize| {
            let pair = wide.get(at..at + 2).unwrap_or("x");
            i32::from_str_radix(pair, 16)
                .map_err(|_| format!("{query}: no colour of {name} | {fill:?}"))
        };
        Ok([part(0)?, part(2)?, part(4)?])
    };
    let query = "kind=heatmap&x=a,b,c&y=-5,0,10&cmap=RdBu&rows=r";
    let [red, green, blue] = color(query, "b")?;
    hold((red - blue).abs() < 12 && green > 230, || {
        format!("{query}: zero is nearly white | {red} {green} {blue}")
    })?;
    // ends that the author gave stay where they are
    let [red, _, blue] = color(&format!("{query}&vmin=-5&vmax=10"), "b")?;
    hold(red > blue + 20, || {
        format!("{query} with both ends: zero is reddish | {red} {blue}")
    })
}

fn labels_of_two_axes() -> Result<(), String> {
    let query = "y=1,2,3&y=10,20,50&secondary_y=1&bar_label=1";
    let (picture, answer) = picture(query)?;
    let labels: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label") && matches!(item.shape, Shape::Text(..)))
        .collect();
    let boxes: Vec<_> = labels.iter().map(|item| item.ink()).collect();
    hold(
        boxes.len() + usize::from(answer.notes("bar_label")) > 3,
        || format!("{query}: most labels are there | {}", boxes.len()),
    )?;
    crate::plot::spread_apart(&boxes)
}

fn hollow_areas() -> Result<(), String> {
    for query in ["kind=area&y=1,2,3&fill=off", "kind=area&y=1,2,3&fill=none"] {
        let (picture, _) = picture(query)?;
        let marks: Vec<&Item> = picture
            .items
            .iter()
            .filter(|item| item.is("mark"))
            .collect();
        let is_filled = |item: &&&Item| {
            !matches!(
                item.fill.as_deref(),
                None | Some("none" | "#0000" | "#00000000")
            )
        };
        let filled = marks
            .iter()
            .filter(is_filled)
            .filter(|item| item.stroke.is_none())
            .count();
        let lines = marks.iter().filter(|item| item.stroke.is_some()).count();
        hold(filled == 0 && lines > 0, || {
            format!("{query}: a line alone | {filled} filled, {lines} lines")
        })?;
    }
    Ok(())
}

fn dates() -> Result<(), String> {
    write(
        "orders.csv",
        "ordered,units\n2026-01-02,1\n2026-01-15,3\n2026-02-07,2\n2026-02-09,8\n2026-03-01,4\n",
    );
    let query = "data=orders.csv&kind=hist&y=ordered&bins=3&vline=2026-02-10,middle";
    let (picture, _) = picture(query)?;
    let labels = texts(&picture, "x");
    hold(labels.iter().any(|(text, _)| text.contains("Jan")), || {
        format!("{query}: months on the axis | {labels:?}")
    })?;
    let (_, answer) = crate::draw::picture("data=orders.csv&kind=hist&y=ordered")?;
    hold(answer.notes.is_empty(), || {
        format!("no note | {:?}", answer.notes)
    })?;
    for query in [
        "data=orders.csv&kind=stem&x=units&y=ordered&bar_label=1&width=1200",
        "data=orders.csv&x=units&y=ordered&table=1&width=1200",
    ] {
        let (picture, _) = crate::draw::picture(query)?;
        let mut written = picture.items.iter().map(Item::text);
        hold(written.any(|text| text == "2026-02-07"), || {
            format!("{query}: a date as a value")
        })?;
    }
    let answer = crate::draw::ask(b"data=orders.csv&kind=hist&y=ordered&format=json")?;
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    hold(
        text.contains("\"ordered\":\"2026-02-07\"") && !text.contains("1970"),
        || format!("the dates in the data | {text}"),
    )
}

fn formula() -> Result<(), String> {
    let query = "kind=scatter&x=1,2,3,4,5&y=5,4,3,2,2&trend=linear&formula=1&width=400&height=280";
    let (picture, _) = picture(query)?;
    let written: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| matches!(&item.shape, Shape::Text(_, text, ..) if text.starts_with("y =")))
        .collect();
    let [text] = written[..] else {
        return Err(format!("one formula | {}", written.len()));
    };
    let area = text.ink();
    let covered = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.points().iter().any(|at| area.holds(*at)))
        .count();
    hold(covered == 0, || {
        format!("{query}: no point under the formula | {covered}")
    })
}

fn sizes_beside_axis() -> Result<(), String> {
    let query =
        "kind=scatter&x=1,2,3&y=1,2,3&y=100,300,200&secondary_y=1&size=1,5,10&width=400&height=280";
    let (picture, _) = picture(query)?;
    let right = |class: &str| {
        let of_class = picture.items.iter().filter(|item| item.is(class));
        of_class.map(|item| item.ink()).collect::<Vec<_>>()
    };
    let labels = right("y2")
        .iter()
        .map(|area| area.right)
        .fold(0.0, f64::max);
    let sizes = right("sizes")
        .iter()
        .map(|area| area.left)
        .fold(f64::INFINITY, f64::min);
    hold(labels > 0.0 && sizes.is_finite() && labels < sizes, || {
        format!("{query}: sizes right of the axis | {labels} {sizes}")
    })
}

fn smooth_at_rim() -> Result<(), String> {
    let query = "kind=radar&x=a,b,c,d,e&y=3,-2,5,4,1&fill=on&smooth=1&ylim=0,4&grid=on";
    let (picture, _) = picture(query)?;
    let bounds = |items: Vec<&Item>| {
        let all = items.iter().flat_map(|item| item.points());
        all.fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |most, at| {
            (most.0.max(at.0), most.1.max(at.1))
        })
    };
    let rim = bounds(
        picture
            .items
            .iter()
            .filter(|item| !item.is("mark") && !matches!(item.shape, Shape::Text(..)))
            .filter(|item| item.stroke.is_some())
            .collect(),
    );
    let fill = bounds(
        picture
            .items
            .iter()
            .filter(|item| item.is("mark"))
            .collect(),
    );
    hold(fill.1 <= rim.1 + 4.0 && fill.0 <= rim.0 + 4.0, || {
        format!("{query}: within {rim:?} | {fill:?}")
    })
}
