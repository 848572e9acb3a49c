//! Claims about options that meet: tables with positions of their own, annotations in panels of a second axis, names at the ends of
//! stacks, formats for per cent, words that are hexadecimal numbers, histograms of dates.

use std::collections::BTreeSet;

use crate::draw::{ask, picture, write};
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
        (
            "stacked bars of a histogram stand on one another",
            stacked_bins,
        ),
        ("a formula far from zero is the line", formula_of_years),
        ("a legend without room is told", legend_without_room),
        ("low panels keep the labels of their axis", low_panels),
        ("no zone moves a date without a time", zones_of_days),
        ("lists in their own order share one axis", orders_of_lists),
        ("colours move with their points", moved_colors),
        ("names are written as in the list", written_names),
        (
            "labels of a scale are matched with the data",
            labels_of_scale,
        ),
        ("a logarithmic share begins at the first step", share_of_one),
        ("a hatched area ends at zero", hatched_area),
        (
            "labels of bars that are cut off are told",
            labels_of_cut_bars,
        ),
        ("a moving average goes along the axis", mean_along_axis),
        (
            "a colormap tells values of a treemap apart",
            colored_treemap,
        ),
        (
            "no value is written as 0 beside a large one",
            small_beside_large,
        ),
        ("what fades has the colours of its points", faded_points),
        (
            "hatched bars have outlines in their colours",
            hatched_points,
        ),
        ("a table of tasks has their dates", table_of_tasks),
        (
            "rings with names of their own have colours of their own",
            rings_by_name,
        ),
        ("slices without names say their values", unnamed_slices),
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

fn stacked_bins() -> Result<(), String> {
    let query = "kind=hist&y=1,2,3&y=2,3,4&histtype=barstacked&bins=3&legend=none";
    let (picture, panels, _) = framed(query)?;
    let y = panels[0].y("y", Kind::Linear)?;
    let marks = picture.items.iter().filter(|item| item.is("mark"));
    let top = marks
        .map(|item| item.ink().top)
        .fold(f64::INFINITY, f64::min);
    // one and two in the last bin
    hold((y.number(3.0) - top).abs() < 1.0, || {
        format!("up to 3, {} | {top}", y.number(3.0))
    })
}

/// The number before a text in a formula with our minus.
fn number_before(formula: &str, after: &str) -> Option<f64> {
    let text = formula
        .split(after)
        .next()?
        .rsplit(['=', ' '])
        .find(|part| !part.is_empty())?;
    text.replace('\u{2212}', "-")
        .replace(['\u{202f}', '\u{a0}'], "")
        .parse()
        .ok()
}

fn formula_of_years() -> Result<(), String> {
    for (ys, at_2020) in [("10,12,13", 35.0 / 3.0), ("5,6,9", 20.0 / 3.0)] {
        let query = format!("kind=scatter&x=2019,2020,2021&y={ys}&trend=linear&formula=1");
        let (picture, _) = picture(&query)?;
        let mut texts = picture.items.iter().map(Item::text);
        let formula = texts
            .find(|text| text.contains("R²"))
            .unwrap_or_default()
            .to_owned();
        let right = formula.split("R²").next().unwrap_or_default().trim();
        let (slope, intercept) = (number_before(right, " x"), right.rsplit(' ').next());
        let intercept = intercept.map(|text| text.replace(['\u{202f}', '\u{a0}'], ""));
        let intercept: Option<f64> = intercept.and_then(|text| text.parse().ok());
        let value = slope
            .zip(intercept)
            .map(|(slope, intercept)| slope * 2020.0 - intercept);
        let is_near = value.is_some_and(|value| (value - at_2020).abs() < 0.05);
        hold(is_near, || {
            format!("{at_2020} in 2020 | {formula}: {value:?}")
        })?;
    }
    Ok(())
}

fn legend_without_room() -> Result<(), String> {
    let query = "kind=bar&x=a,b&y=1,2&y=3,1&label=Nord,Ost&width=250&height=500";
    let (small, answer) = picture(query)?;
    let has = |picture: &Picture| picture.items.iter().any(|item| item.text() == "Nord");
    hold(answer.notes("legend") && !has(&small), || {
        format!("a note | {:?}", answer.notes)
    })?;
    let (asked, answer) = picture(&format!("{query}&legend=top"))?;
    hold(has(&asked) && answer.notes.is_empty(), || {
        format!("the legend that is asked for | {:?}", answer.notes)
    })
}

fn low_panels() -> Result<(), String> {
    let query = "y=1,2,3&y=3,2,1&y=1,3,2&subplots=1&layout=3,1&xlabel=time&ylabel=units&width=640";
    for height in [300, 360, 400, 480] {
        let (picture, answer) = picture(&format!("{query}&height={height}"))?;
        let count = |class: &str, text: &str| {
            let items = picture.items.iter();
            items
                .filter(|item| item.is(class) && item.text() == text)
                .count()
        };
        let has_labels = ["0", "1", "2"].iter().all(|label| count("x", label) > 0);
        let is_titled = picture.items.iter().any(|item| item.text() == "time");
        hold(has_labels && (is_titled || answer.notes("xlabel")), || {
            format!(
                "{height}: labels, and a title or a note | {:?}",
                answer.notes
            )
        })?;
    }
    Ok(())
}

fn zones_of_days() -> Result<(), String> {
    let query = "x=2026-03-28,2026-03-29,2026-03-30&y=1,2,3&kind=bar";
    let (plain, _) = picture(query)?;
    let (zoned, answer) = picture(&format!("{query}&tz=America/New_York"))?;
    let texts = |picture: &Picture| -> Vec<String> {
        picture
            .items
            .iter()
            .map(|item| item.text().to_owned())
            .collect()
    };
    hold(texts(&plain) == texts(&zoned) && answer.notes("tz"), || {
        format!("the same days and a note | {:?}", answer.notes)
    })?;
    // 22:30 in UTC is half past eleven in Berlin, on the axis and on hovering
    let query = "x=2026-03-28T22:30,2026-03-28T23:30&y=1,2&kind=scatter&tz=Europe/Berlin";
    let (picture, _) = picture(query)?;
    let is_told = |item: &Item| item.title().contains("2026-03-28T23:30:00+01:00");
    hold(picture.items.iter().any(is_told), || {
        "half past eleven on hovering | another time".to_owned()
    })
}

/// The data of a query as csv, without its first line.
fn rows(query: &str) -> Result<String, String> {
    let answer = ask(format!("{query}&format=csv").as_bytes())?;
    let text = String::from_utf8_lossy(&answer.body).replace("\r\n", "\n");
    let (_, rows) = text.split_once('\n').unwrap_or_default();
    Ok(rows.trim_end().replace('\n', "|"))
}

fn orders_of_lists() -> Result<(), String> {
    for (query, expected) in [
        // pd.concat([pd.Series([1, 2], [2020, 2022]), pd.Series([3, 4], [2021, 2022])], axis=1).sort_index()
        (
            "kind=bar&x=2020,2022&y=1,2&x=2021,2022&y=3,4",
            "2020,1,|2021,,3|2022,2,4",
        ),
        (
            "kind=bar&x=Jan,Mar&y=1,2&x=Feb,Mar&y=3,4",
            "Jan,1,|Feb,,3|Mar,2,4",
        ),
        // names without an order, and lists that go down, stay as they come
        ("kind=bar&x=b,a&y=1,2&x=c,a&y=3,4", "b,1,|a,2,4|c,,3"),
        ("kind=bar&x=9,5&y=1,2&x=7,5&y=3,4", "9,1,|5,2,4|7,,3"),
    ] {
        let found = rows(query)?;
        hold(found == expected, || {
            format!("{query}: {expected} | {found}")
        })?;
    }
    Ok(())
}

fn moved_colors() -> Result<(), String> {
    let (moved, _) = picture("kind=bar&x=a,b,c&y=1,3,2&color=red,green,blue&sort=-y")?;
    let (given, _) = picture("kind=bar&x=b,c,a&y=3,2,1&color=green,blue,red")?;
    let fills = |picture: &Picture| -> Vec<String> {
        let items = picture.items.iter();
        items.map(|item| format!("{item:?}")).collect()
    };
    hold(fills(&moved) == fills(&given), || {
        "the same bars | others".to_owned()
    })
}

fn written_names() -> Result<(), String> {
    for (query, expected) in [
        ("kind=bar&x=007,010&y=1,2", "007,1|010,2"),
        ("kind=pie&x=5%25,10%25&y=1,2", "5%,1|10%,2"),
        ("kind=bar&x=1.9,1.10&y=1,2", "1.9,1|1.10,2"),
        // numbers where they are measured
        ("kind=bar&x=007,010&y=1,2&xscale=linear", "7,1|10,2"),
        ("kind=line&x=007,010&y=1,2", "7,1|10,2"),
        ("kind=bar&x=1e3,2e3&y=1,2", "1000,1|2000,2"),
    ] {
        let found = rows(query)?;
        hold(found == expected, || {
            format!("{query}: {expected} | {found}")
        })?;
    }
    Ok(())
}

fn labels_of_scale() -> Result<(), String> {
    let data = "datasets:[{data:[{x:'Jan',y:1},{x:'Mar',y:3}]}]";
    let names = "labels:['Jan','Feb','Mar']";
    for kind in ["line", "bar"] {
        let own = format!(
            "v=3&c={{type:'{kind}',data:{{{data}}},options:{{scales:{{x:{{type:'category',{names}}}}}}}}}"
        );
        let of_data = format!("v=3&c={{type:'{kind}',data:{{{names},{data}}}}}");
        let same = picture(&own)?.0.items == picture(&of_data)?.0.items;
        hold(same, || format!("{kind}: March at March | elsewhere"))?;
    }
    let spans = "c={type:'bar',data:{labels:['a','b'],datasets:[{data:[[1,3],[-2,2]]}]}}";
    let found = rows(spans)?;
    hold(found == "a,3,1|b,2,-2", || {
        format!("both ends of spans | {found}")
    })?;
    // Chart.js makes the axis y where a dataset names it
    let of_default = "v=3&c={type:'line',data:{labels:['a','b'],datasets:[{yAxisID:'y',data:[1,2]},{yAxisID:'y1',data:[3,4]}]},options:{scales:{y1:{position:'right'}}}}";
    let found = rows(of_default)?;
    hold(found == "a,1,3|b,2,4", || format!("an axis y | {found}"))
}

fn share_of_one() -> Result<(), String> {
    let (picture, _) = picture("kind=ecdf&y=1,4,2,5,3,2,2,7&logy=1")?;
    let has = |text: &str| {
        picture
            .items
            .iter()
            .any(|item| item.is("y") && item.text() == text)
    };
    // one of eight is 0.125
    hold(has("0.1"), || "0.1 on the axis | not".to_owned())
}

fn hatched_area() -> Result<(), String> {
    let (picture, _) = picture("y=101,103,102,104&fill=1&hatch=/")?;
    let is_zero = |item: &Item| item.is("y") && item.text() == "0";
    hold(picture.items.iter().any(is_zero), || {
        "an axis from 0 | another".to_owned()
    })
}

fn labels_of_cut_bars() -> Result<(), String> {
    let query = "kind=bar&x=a,b,c&y=1,2,40&ylim=0,5&bar_label=1";
    let (_, answer) = picture(query)?;
    hold(answer.notes("bar_label"), || {
        format!("a note | {:?}", answer.notes)
    })
}

fn mean_along_axis() -> Result<(), String> {
    let ends = |query: &str| -> Result<Vec<(f64, f64)>, String> {
        let (picture, _) = picture(query)?;
        let marks = picture.items.iter().filter(|item| item.is("mark"));
        let lines = marks.filter(|item| matches!(item.shape, Shape::Path(..)));
        Ok(lines.flat_map(|item| item.points()).collect())
    };
    let sorted = ends("kind=scatter&x=0,1,2,3,4,5,6&y=0,1,2,3,4,5,6&trend=ma:3")?;
    let shuffled = ends("kind=scatter&x=5,1,3,2,4,6,0&y=5,1,3,2,4,6,0&trend=ma:3")?;
    let line = |points: &[(f64, f64)]| {
        let xs = points.iter().map(|point| (point.0 * 10.0).round() as i64);
        let mut xs: Vec<i64> = xs.collect();
        xs.sort_unstable();
        xs
    };
    hold(line(&sorted) == line(&shuffled), || {
        format!(
            "the same line | {} and {} points",
            sorted.len(),
            shuffled.len()
        )
    })
}

fn colored_treemap() -> Result<(), String> {
    let query = "kind=treemap&x=a,b,c,d&y=40,30,20,10&cmap=Blues";
    let (picture, _) = picture(query)?;
    let is_cell = |item: &&Item| item.is("mark") && matches!(item.shape, Shape::Path(..));
    let marks = picture.items.iter().filter(is_cell);
    let mut fills: Vec<String> = marks.filter_map(|item| item.fill.clone()).collect();
    fills.sort_unstable();
    fills.dedup();
    hold(fills.len() == 4, || format!("four colours | {fills:?}"))
}

fn small_beside_large() -> Result<(), String> {
    for query in [
        "kind=pie&x=a,b&y=0.5,12345678&pie_labels=value",
        "kind=bar&x=a,b,c&y=0.00012,123456789,1e15&bar_label=1",
    ] {
        let (picture, _) = picture(query)?;
        let labels = picture.items.iter().filter(|item| item.is("mark-label"));
        let bad = labels.map(Item::text).find(|text| {
            text.ends_with(" 0.0M") || text.contains("0.0000001") || text.starts_with("0×")
        });
        hold(bad.is_none(), || format!("{query}: readable | {bad:?}"))?;
    }
    Ok(())
}

fn faded_points() -> Result<(), String> {
    for (query, colors) in [
        ("kind=pie&y=3,2,1&color=red,lime,blue", 3),
        ("kind=pie&y=3,2,1&palette=red,lime,blue", 3),
        ("kind=bar&y=3,2,1&color=red,lime,blue", 3),
        ("kind=barh&y=3,2,1&color=red,lime,blue", 3),
        ("kind=rose&y=3,2,1&color=red,lime,blue", 3),
        (
            "kind=bar&stacked=1&y=1,2,3;3,2,1&color=red,lime,blue&color=lime,blue,red",
            6,
        ),
    ] {
        let answer = ask(format!("{query}&gradient=1&format=svg").as_bytes())?;
        let text = String::from_utf8(answer.body).map_err(|error| error.to_string())?;
        let gradients: Vec<&str> = text.split("<linearGradient").skip(1).collect();
        let of = |color: &str| gradients.iter().filter(|one| one.contains(color)).count();
        let found = ["#f00", "#0f0", "#00f"].map(of);
        hold(
            found.iter().all(|&count| count >= 1) && found.iter().sum::<usize>() >= colors,
            || format!("{query}: each colour fades | {found:?}"),
        )?;
    }
    Ok(())
}

fn hatched_points() -> Result<(), String> {
    let (picture, _) = picture("kind=bar&y=3,2,1&hatch=/&color=red,lime,blue")?;
    let bars = picture.items.iter().filter(|item| item.is("mark"));
    let mut strokes: Vec<String> = bars.filter_map(|item| item.stroke.clone()).collect();
    strokes.sort_unstable();
    strokes.dedup();
    hold(strokes.len() == 3, || {
        format!("three outlines | {strokes:?}")
    })
}

fn unnamed_slices() -> Result<(), String> {
    for (query, expected) in [
        ("kind=pie&y=30,20,10", ["30", "20", "10"]),
        (
            "kind=donut&y=30,20,10&pie_labels=percent",
            ["50%", "33%", "17%"],
        ),
        ("kind=pie&x=0,1,2&y=30,20,10", ["0 50%", "1 33%", "2 17%"]),
    ] {
        let (picture, _) = picture(query)?;
        let labels = picture.items.iter().filter(|item| item.is("mark-label"));
        let labels = labels.map(Item::text).filter(|text| !text.is_empty());
        let found: BTreeSet<&str> = labels.collect();
        hold(found == BTreeSet::from(expected), || {
            format!("{query}: {expected:?} | {found:?}")
        })?;
    }
    Ok(())
}

fn table_of_tasks() -> Result<(), String> {
    let tasks = "kind=gantt&x=Plan,Build&start=2026-01-01,2026-01-05&end=2026-01-10,2026-02-12";
    let (picture, _) = picture(&format!("{tasks}&table=1"))?;
    let cells: Vec<String> = texts(&picture, "table")
        .into_iter()
        .map(|cell| cell.0)
        .collect();
    let expected = ["2026-01-01 – 2026-01-10", "2026-01-05 – 2026-02-12"];
    hold(
        expected
            .iter()
            .all(|text| cells.iter().any(|cell| cell == text)),
        || format!("starts and ends | {cells:?}"),
    )
}

fn rings_by_name() -> Result<(), String> {
    let colors = |query: &str| -> Result<Vec<String>, String> {
        let (picture, _) = picture(query)?;
        let slices = picture
            .items
            .iter()
            .filter(|item| item.is("mark") && !item.title().is_empty());
        Ok(slices.filter_map(|item| item.fill.clone()).collect())
    };
    let distinct = |colors: &[String]| colors.iter().collect::<BTreeSet<_>>().len();
    let own = colors("kind=donut&x=a,b,c,d&y=1,2,3,4&hue=u,u,v,v&legend=outside")?;
    hold(own.len() == 4 && distinct(&own) == 4, || {
        format!("four colours | {own:?}")
    })?;
    let shared = colors("kind=donut&x=a,b&y=1,2&y=3,4&legend=outside")?;
    hold(shared.len() == 4 && distinct(&shared) == 2, || {
        format!("two colours | {shared:?}")
    })
}
