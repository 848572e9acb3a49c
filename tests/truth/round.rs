//! Kinds without an axis of values: parts of a whole, discs, cells of days, flows. Sizes are as the values are.

use crate::draw::picture;
use crate::judge::{canvas, hold};
use crate::scale::number;
use crate::svg::{Item, Picture, Rect, Shape};

/// The query of a kind without any option.
pub(crate) fn query(kind: &str) -> String {
    let data = match kind {
        "pie" | "donut" | "treemap" | "funnel" => "x=a,b,c,d&y=8,4,2,1",
        "radar" | "rose" => "x=a,b,c,d&y=4,2,3,1",
        "polar" => "x=0,90,180,270&y=4,2,3,1",
        "gauge" => "y=40",
        "map" => "area=europe&x=FR,DE,ES&y=1,2,3",
        "sankey" => "source=a,b,b&target=c,c,d&y=1,2,3",
        "calendar" => "x=2024-01-01,2024-01-09,2024-02-29&y=1,2,3",
        "surface" => "y=1,2,3&y=3,4,5&y=2,2,2",
        "qr" => "text=hi",
        "drawing" => "draw=axis&draw=line;at:0,0 1,1",
        "sparkline" => "x=1,2,4,5,7&y=2,9,4,8,3",
        "slope" => "x=2000,2010&y=1,4&y=3,2&label=u,v",
        other => panic!("{other}"),
    };
    format!("kind={kind}&width=400&height=300&{data}")
}

/// The same with a missing value.
pub(crate) fn missing(kind: &str) -> String {
    let whole = query(kind);
    match kind {
        "pie" | "donut" | "treemap" | "funnel" => whole.replace("y=8,4,2,1", "y=8,_,2,1"),
        "radar" | "rose" | "polar" => whole.replace("y=4,2,3,1", "y=4,_,3,1"),
        "map" | "calendar" => whole.replace("y=1,2,3", "y=1,_,3"),
        "sankey" => whole.replace("y=1,2,3", "y=1,_,3"),
        "surface" => whole.replace("y=3,4,5", "y=3,4,_"),
        "sparkline" => whole.replace("y=2,9", "y=2,_"),
        "slope" => whole.replace("y=1,4", "y=1,_"),
        _ => whole,
    }
}

/// Draws a query and judges it as its kind.
///
/// # Errors
/// What was expected and what was found.
pub(crate) fn judge(kind: &str, query: &str) -> Result<(), String> {
    let (picture, answer) = picture(query).map_err(|error| format!("a picture | {error}"))?;
    if kind != "map" {
        canvas(&picture)?;
    }
    let gap = query.contains(",_");
    let spread = match query {
        query if query.contains("&logy=1") => Spread::Log,
        query if query.contains("&yscale=symlog") => Spread::Symlog,
        _ => Spread::Even,
    };
    let keep = |values: &[f64]| -> Vec<f64> {
        let rest = values.iter().enumerate();
        rest.filter(|(index, _)| !gap || *index != 1)
            .map(|(_, value)| *value)
            .collect()
    };
    match kind {
        "pie" | "donut" => areas(&picture, &keep(&[8.0, 4.0, 2.0, 1.0]), 0.02),
        "treemap" => areas(&picture, &keep(&[8.0, 4.0, 2.0, 1.0]), 0.06),
        "funnel" => funnel(&picture, &keep(&[8.0, 4.0, 2.0, 1.0])),
        "radar" | "polar" => radii(&picture, &keep(&[4.0, 2.0, 3.0, 1.0]), spread),
        "rose" => sectors(&picture, &keep(&[4.0, 2.0, 3.0, 1.0]), spread),
        "gauge" => gauge(&picture),
        "calendar" => calendar(&picture, gap),
        "sankey" => sankey(&picture, gap, answer.notes("y")),
        "map" => map(&picture, gap),
        "surface" => surface(&picture, gap),
        "qr" => finders(&picture),
        "drawing" => diagonal(&picture),
        "sparkline" => sparkline(&picture, gap, query),
        "slope" => slope(&picture, gap, query),
        other => Err(format!("a judge of {other} | none")),
    }
}

/// What the first four and the last four of eight parts cover.
///
/// # Errors
/// How many parts there are instead.
pub(crate) fn halves(picture: &Picture) -> Result<(Rect, Rect), String> {
    let parts = parts(picture);
    hold(parts.len() == 8, || format!("8 parts | {}", parts.len()))?;
    let whole = |parts: &[&Item]| {
        let points = parts.iter().flat_map(|item| item.points());
        points.fold(Rect::NONE, Rect::with)
    };
    Ok((whole(&parts[..4]), whole(&parts[4..])))
}

/// Every value is seen, whatever it is grouped by.
pub(crate) fn all_there(kind: &str, picture: &Picture) -> Result<(), String> {
    match kind {
        "pie" | "donut" | "treemap" | "funnel" => counted(picture, &[8.0, 4.0, 2.0, 1.0]).map(drop),
        "rose" => counted(picture, &[4.0, 2.0, 3.0, 1.0]).map(drop),
        "radar" | "polar" => {
            let marks = picture.items.iter().filter(|item| item.is("mark"));
            let count = marks
                .filter(|item| matches!(item.shape, Shape::Marker(_)))
                .count();
            hold(count == 4, || format!("4 markers | {count}"))
        }
        _ => Ok(()),
    }
}

/// The value at the end of `name: value`, or before a share in brackets.
fn value(title: &str) -> Option<f64> {
    let text = title.split(" (").next()?;
    number(text.rsplit([' ', ':']).next()?)
}

/// The filled shapes with a title of their own.
fn parts(picture: &Picture) -> Vec<&Item> {
    picture
        .items
        .iter()
        .filter(|item| item.is("mark") && !item.is("mark-label") && !item.titles.is_empty())
        .filter(|item| item.fill.is_some() && matches!(item.shape, Shape::Path(_)))
        .collect()
}

/// A part of each value, in their order or in that of their sizes.
fn counted<'a>(picture: &'a Picture, values: &[f64]) -> Result<Vec<(f64, &'a Item)>, String> {
    let found: Vec<(f64, &Item)> = parts(picture)
        .into_iter()
        .filter_map(|item| Some((value(item.title())?, item)))
        .collect();
    let mut said: Vec<f64> = found.iter().map(|(value, _)| *value).collect();
    let mut wanted = values.to_vec();
    said.sort_by(f64::total_cmp);
    wanted.sort_by(f64::total_cmp);
    hold(said == wanted, || format!("parts of {wanted:?} | {said:?}"))?;
    Ok(found)
}

/// Areas are as the values are, up to gaps.
fn areas(picture: &Picture, values: &[f64], off: f64) -> Result<(), String> {
    let parts = counted(picture, values)?;
    let whole: f64 = parts.iter().map(|(_, item)| item.area()).sum();
    let total: f64 = values.iter().sum();
    for (value, item) in parts {
        let (wanted, found) = (value / total, item.area() / whole);
        hold((found - wanted).abs() < off, || {
            format!("{}: {wanted:.3} of the area | {found:.3}", item.title())
        })?;
    }
    Ok(())
}

/// Widths are as the values are, about one middle.
fn funnel(picture: &Picture, values: &[f64]) -> Result<(), String> {
    let parts = counted(picture, values)?;
    let unit = parts
        .iter()
        .map(|(value, item)| item.ink().width() / value)
        .fold(0.0, f64::max);
    for (value, item) in &parts {
        let width = item.ink().width();
        hold((width - unit * value).abs() < 1.0, || {
            format!("{}: {:.1} px wide | {width:.1}", item.title(), unit * value)
        })?;
        let (own, first) = (item.ink().center().0, parts[0].1.ink().center().0);
        hold((own - first).abs() < 1.0, || {
            format!("one middle | {own:.1} and {first:.1}")
        })?;
    }
    Ok(())
}

/// Where the spokes of a disc meet: where the lines of its grid begin.
fn middle(picture: &Picture) -> (f64, f64) {
    let spokes = picture.items.iter().filter(|item| item.is("grid"));
    let starts: Vec<(f64, f64)> = spokes
        .map(|item| item.points())
        .filter(|points| points.len() == 2)
        .map(|points| points[0])
        .collect();
    *starts.last().unwrap_or(&(f64::NAN, f64::NAN))
}

/// Markers stand as far from the middle as their values say, the first spoke after the other.
fn radii(picture: &Picture, values: &[f64], spread: Spread) -> Result<(), String> {
    let middle = middle(picture);
    let marks = picture.items.iter().filter(|item| item.is("series-1"));
    let found: Vec<f64> = marks
        .filter_map(|item| match item.shape {
            Shape::Marker((x, y)) => Some((x - middle.0).hypot(y - middle.1)),
            _ => None,
        })
        .collect();
    hold(found.len() == values.len(), || {
        format!("{} markers | {}", values.len(), found.len())
    })?;
    reach(
        &values.iter().copied().zip(found).collect::<Vec<_>>(),
        spread,
    )
}

/// How values are spread along a radius.
#[derive(Clone, Copy)]
enum Spread {
    Even,
    Log,
    /// Even up to 1, by decades beyond.
    Symlog,
}

/// Radii are as the values are; on a logarithmic scale as their logarithms, from a lower end of its own.
fn reach(pairs: &[(f64, f64)], spread: Spread) -> Result<(), String> {
    let even = |value: f64| match spread {
        Spread::Even => value,
        Spread::Log => value.log10(),
        // matplotlib's symlog beyond its linear part, in which none of the values lies.
        Spread::Symlog => 1.0 / 0.9 + value.log10(),
    };
    let (a, b) = (pairs[0], pairs[1]);
    let (base, unit) = match spread {
        Spread::Log => {
            let unit = (b.1 - a.1) / (even(b.0) - even(a.0));
            (a.1 - unit * even(a.0), unit)
        }
        Spread::Even | Spread::Symlog => (0.0, a.1 / even(a.0)),
    };
    for (value, radius) in pairs {
        let wanted = base + unit * even(*value);
        hold((radius - wanted).abs() < 1.0, || {
            format!("{value} at {wanted:.1} px from the middle | {radius:.1}")
        })?;
    }
    Ok(())
}

/// Sectors reach as far from the middle as their values say.
fn sectors(picture: &Picture, values: &[f64], spread: Spread) -> Result<(), String> {
    let middle = middle(picture);
    let parts = counted(picture, values)?;
    let radius = |item: &Item| {
        let far = item
            .points()
            .into_iter()
            .map(|(x, y)| (x - middle.0).hypot(y - middle.1));
        far.fold(0.0, f64::max)
    };
    reach(
        &parts
            .iter()
            .map(|(value, item)| (*value, radius(item)))
            .collect::<Vec<_>>(),
        spread,
    )
}

/// The bar of 40 is 40 of 100 of the arc.
fn gauge(picture: &Picture) -> Result<(), String> {
    let items: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| {
            item.is("series-1") && item.fill.is_some() && matches!(item.shape, Shape::Path(_))
        })
        .collect();
    let whole = items.iter().map(|item| item.area()).fold(0.0, f64::max);
    let own = items
        .iter()
        .find(|item| item.title() == "40")
        .ok_or("a bar of 40 | none")?;
    let part = own.area() / whole;
    hold((part - 0.4).abs() < 0.01, || {
        format!("0.4 of the arc | {part:.3}")
    })
}

/// A cell of each day: weekdays down, weeks to the right.
fn calendar(picture: &Picture, gap: bool) -> Result<(), String> {
    let cells: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| item.is("series-1") && item.fill.is_some())
        .collect();
    hold(cells.len() == 366, || {
        format!("366 days of 2024 | {}", cells.len())
    })?;
    let days = [
        ("2024-01-01", 1.0),
        ("2024-01-09", 2.0),
        ("2024-02-29", 3.0),
    ];
    let first = cells
        .iter()
        .map(|item| item.ink().left)
        .fold(f64::INFINITY, f64::min);
    let top = cells
        .iter()
        .map(|item| item.ink().top)
        .fold(f64::INFINITY, f64::min);
    let mut lefts: Vec<f64> = cells.iter().map(|item| item.ink().left).collect();
    lefts.sort_by(f64::total_cmp);
    let step = lefts
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|gap| *gap > 1.0)
        .fold(f64::INFINITY, f64::min);
    for (index, (day, amount)) in days.into_iter().enumerate() {
        if gap && index == 1 {
            continue;
        }
        let title = format!("{day}: {amount}");
        let own = cells.iter().find(|item| item.title() == title);
        let own = own.ok_or_else(|| format!("{title} | no such cell"))?;
        // 2024 began on a Monday, so that a day's number is its place.
        let since = crate::scale::date(day).unwrap() - crate::scale::date("2024-01-01").unwrap();
        let (week, weekday) = ((since / 7.0).floor(), since % 7.0);
        let (x, y) = (
            (own.ink().left - first) / step,
            (own.ink().top - top) / step,
        );
        hold((x - week).abs() < 0.1 && (y - weekday).abs() < 0.1, || {
            format!("{day} in week {week}, day {weekday} | {x:.1}, {y:.1}")
        })?;
    }
    Ok(())
}

/// Ribbons are as thick as their values.
fn sankey(picture: &Picture, gap: bool, noted: bool) -> Result<(), String> {
    let ribbons: Vec<(f64, f64)> = parts(picture)
        .into_iter()
        .filter(|item| item.title().contains('→'))
        .filter_map(|item| {
            let left = item.ink().left;
            let at = item
                .points()
                .into_iter()
                .filter(|(x, _)| (x - left).abs() < 0.1);
            let end = at.fold(Rect::NONE, Rect::with);
            Some((value(item.title())?, end.height()))
        })
        .collect();
    let count = if gap { 2 } else { 3 };
    let mut said: Vec<f64> = ribbons.iter().map(|(value, _)| *value).collect();
    said.sort_by(f64::total_cmp);
    let wanted: &[f64] = if gap { &[1.0, 3.0] } else { &[1.0, 2.0, 3.0] };
    hold(said == wanted, || {
        format!("ribbons of {wanted:?} | {said:?}")
    })?;
    hold(
        ribbons.len() == count && (!gap || noted || count == 2),
        || format!("{count} ribbons | {}", ribbons.len()),
    )?;
    let unit = ribbons[0].1 / ribbons[0].0;
    for (value, thick) in ribbons {
        hold((thick - unit * value).abs() < 1.0, || {
            format!("{value} is {:.1} px thick | {thick:.1}", unit * value)
        })?;
    }
    Ok(())
}

/// Regions with a value are named with it and coloured apart from the land.
fn map(picture: &Picture, gap: bool) -> Result<(), String> {
    let parts = parts(picture);
    let mut colors = Vec::new();
    for (index, (name, value)) in [("France", 1), ("Germany", 2), ("Spain", 3)]
        .into_iter()
        .enumerate()
    {
        if gap && index == 1 {
            continue;
        }
        let title = format!("{name}: {value}");
        let own = parts.iter().find(|item| item.title() == title);
        let own = own.ok_or_else(|| format!("{title} | no such region"))?;
        colors.push(own.fill.clone().unwrap());
    }
    let before = colors.len();
    colors.sort();
    colors.dedup();
    hold(colors.len() == before, || {
        format!("{before} colours | {colors:?}")
    })
}

/// A facet between each four neighbours.
fn surface(picture: &Picture, gap: bool) -> Result<(), String> {
    let facets = picture
        .items
        .iter()
        .filter(|item| item.is("surface") && item.fill.is_some());
    let (count, wanted) = (facets.count(), if gap { 2 } else { 4 });
    hold(count >= wanted, || format!("{wanted} facets | {count}"))
}

/// Three finders, seven modules wide.
fn finders(picture: &Picture) -> Result<(), String> {
    let code = picture
        .items
        .iter()
        .find(|item| item.is("code"))
        .ok_or("a code | none")?;
    let Shape::Path(rows) = &code.shape else {
        return Err("a path | another shape".to_owned());
    };
    let boxes: Vec<Rect> = rows
        .iter()
        .map(|(row, _)| row.iter().copied().fold(Rect::NONE, Rect::with))
        .collect();
    let wide = boxes
        .iter()
        .filter(|rect| rect.width() == rect.height())
        .map(|rect| rect.width())
        .fold(0.0, f64::max);
    let count = boxes
        .iter()
        .filter(|rect| rect.width() == wide && rect.height() == wide)
        .count();
    hold(
        count >= 3 && (code.ink().width() / wide - 3.0).abs() < 0.01,
        || format!("three finders of 7 of 21 modules | {count} of {wide} px"),
    )
}

/// The line from corner to corner of the picture.
fn diagonal(picture: &Picture) -> Result<(), String> {
    let line = picture
        .items
        .iter()
        .find(|item| item.stroke.is_some())
        .ok_or("a line | none")?;
    let points = line.points();
    let off = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let (low, high) = ((0.0, picture.size.1), (picture.size.0, 0.0));
    hold(
        off(points[0], low) < 2.5 && off(points[1], high) < 2.5,
        || format!("a line from {low:?} to {high:?} | {points:?}"),
    )
}

/// Whether heights in pixels are a linear function of values, of their logarithms where the query says so, and rise
/// unless it turns the axis round.
fn linear(pairs: &[(f64, f64)], query: &str) -> Result<(), String> {
    let even = |value: f64| match (query.contains("logy=1"), query.contains("yscale=symlog")) {
        (true, _) => value.log10(),
        // matplotlib's symlog beyond its linear part, in which none of the values lies.
        (_, true) => 1.0 / 0.9 + value.log10(),
        _ => value,
    };
    let pairs: Vec<(f64, f64)> = pairs.iter().map(|(value, y)| (even(*value), *y)).collect();
    let down = query.contains("invert_yaxis=1");
    let (a, b) = (
        pairs[0],
        *pairs
            .iter()
            .find(|pair| pair.0 != pairs[0].0)
            .ok_or("two values | one")?,
    );
    let steep = (b.1 - a.1) / (b.0 - a.0);
    for (value, y) in &pairs {
        let wanted = a.1 + steep * (value - a.0);
        hold((wanted - y).abs() < 1.0 && (steep > 0.0) == down, || {
            format!("{value} at y={wanted:.1} | {y:.1}")
        })?;
    }
    Ok(())
}

/// The line through the values at even steps.
fn sparkline(picture: &Picture, gap: bool, query: &str) -> Result<(), String> {
    let items = picture
        .items
        .iter()
        .filter(|item| item.is("series-1") && item.stroke.is_some());
    let mut points: Vec<(f64, f64)> = items.flat_map(Item::points).collect();
    if gap {
        // A lone point is a dot.
        let dots = picture
            .items
            .iter()
            .filter(|item| item.is("series-1") && item.fill.is_some());
        points.extend(dots.map(|item| item.ink().center()));
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points.dedup_by(|a, b| (a.0 - b.0).abs() < 0.1);
    }
    let values: &[f64] = if gap {
        &[2.0, 4.0, 8.0, 3.0]
    } else {
        &[2.0, 9.0, 4.0, 8.0, 3.0]
    };
    hold(points.len() == values.len(), || {
        format!("{} points | {}", values.len(), points.len())
    })?;
    let pairs: Vec<(f64, f64)> = values
        .iter()
        .copied()
        .zip(points.iter().map(|point| point.1))
        .collect();
    linear(&pairs, query)
}

/// Markers of each series at its values.
fn slope(picture: &Picture, gap: bool, query: &str) -> Result<(), String> {
    let mut pairs = Vec::new();
    for (series, values) in [[1.0, 4.0], [3.0, 2.0]].into_iter().enumerate() {
        let class = format!("series-{}", series + 1);
        let marks = picture.items.iter().filter(|item| item.is(&class));
        let marks = marks.filter(|item| matches!(item.shape, Shape::Marker(_)));
        let places: Vec<(f64, f64)> = marks.flat_map(Item::points).collect();
        let values: Vec<f64> = values
            .into_iter()
            .take(if gap && series == 0 { 1 } else { 2 })
            .collect();
        hold(places.len() == values.len(), || {
            format!("{} markers | {}", values.len(), places.len())
        })?;
        pairs.extend(
            values
                .into_iter()
                .zip(places)
                .map(|(value, place)| (value, place.1)),
        );
    }
    linear(&pairs, query)
}
