//! Claims about where data stand: stacks by position, groups by hue, errors, labels and trends on them.

use crate::draw::{ask as send, picture, write};
use crate::judge::{hold, near, pixels};
use crate::plot::{framed, name, runs};
use crate::relations::Judge;
use crate::scale::{Axis, Kind, Panel};
use crate::svg::Item;
use crate::ways::same;

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("percentages are of one position", percent_at_position),
        (
            "errors and labels of stacks are at their position",
            errors_at_position,
        ),
        ("bars over dates stack at one day", days),
        (
            "bars of one series at one position add up in a stack",
            twice,
        ),
        ("bars that cover one another are told", covered),
        ("areas lack what has no value at a position", lacking),
        (
            "areas in per cent part where they change sign",
            percent_signs,
        ),
        ("areas in steps part where they change sign", step_signs),
        ("a bar alone at its name stands in its middle", alone),
        ("numbers by hue are in ascending order", ascending),
        ("boxes by hue of a file stand side by side", boxes_of_file),
        (
            "boxes of two columns over names are those by hue",
            boxes_of_columns,
        ),
        ("boxes over numbers are boxes by number", boxes_of_numbers),
        (
            "numbers of hue that tell apart equal names are groups",
            years,
        ),
        (
            "trends of grouped bars lead over their own bars",
            grouped_trend,
        ),
        ("trends of level stacks lead over their ends", level_trend),
        ("a numeric hue colours bars by its scale", hue_colors),
        ("weights count in a histogram", weights),
        ("cumulative densities of a stack end at 1", cumulative),
        ("corners are round at the end of an inverted bar", corners),
        (
            "errors of level bars have no other parameter untold",
            level_errors,
        ),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("places: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// A series covers one stretch at a place, from a value to another.
pub(super) fn covers(
    panel: &Panel,
    y: &Axis,
    (series, place): (usize, f64),
    (low, high): (f64, f64),
) -> Result<(), String> {
    let cover = panel.cover(series, true, place);
    let (top, bottom) = (y.number(high), y.number(low));
    let right = matches!(cover[..], [(a, b)] if near(a, top) && near(b, bottom));
    hold(right, || {
        format!(
            "series {series} from {low} to {high} ({top:.1}..{bottom:.1}) at x={place:.1} | {}",
            pixels(&cover)
        )
    })
}

fn percent_at_position() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&stacked=percent&x=Oslo,Rome&y=1,2&x=Rome,Oslo&y=6,3")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (series, bar, low, high) in [
        (1, "Oslo", 0.0, 25.0),
        (1, "Rome", 0.0, 25.0),
        (2, "Oslo", 25.0, 100.0),
        (2, "Rome", 25.0, 100.0),
    ] {
        covers(&panels[0], &y, (series, name(&x, bar)?), (low, high))?;
    }
    Ok(())
}

fn errors_at_position() -> Result<(), String> {
    let query = "kind=bar&stacked=1&x=Oslo,Rome&y=2,4&x=Rome,Oslo&y=4,6&yerr=0.2,0.3&yerr=0.4,0.5&bar_label=1&width=400&height=300";
    let (_, panels, _) = framed(query)?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Names)?, panel.y("y", Kind::Linear)?);
    for (series, bar, end, error) in [
        (1, "Oslo", 2.0, 0.2),
        (1, "Rome", 4.0, 0.3),
        (2, "Rome", 8.0, 0.4),
        (2, "Oslo", 8.0, 0.5),
    ] {
        let place = name(&x, bar)?;
        let at = |value: f64| (place, y.number(value));
        runs(panel, series, at(end - error), at(end + error), "the error")?;
    }
    for (bar, middle, text) in [("Rome", 6.0, "4"), ("Oslo", 5.0, "6")] {
        let (place, middle) = (name(&x, bar)?, y.number(middle));
        let there = panel.mark_labels().any(|(label, rect)| {
            let (across, along) = rect.center();
            label == text && near(across, place) && (along - middle).abs() < 4.0
        });
        hold(there, || {
            format!(
                "{text} in the part of {bar} at y={middle:.1} | {:?}",
                crate::plot::labels(panel)
            )
        })?;
    }
    Ok(())
}

fn days() -> Result<(), String> {
    let query = "kind=bar&stacked=1&x=2024-01-01,2024-01-02,2024-01-03&y=1,2,3&x=2024-01-03,2024-01-01&y=4,6&xformat=%25d";
    let (_, panels, _) = framed(query)?;
    let y = panels[0].y("y", Kind::Linear)?;
    let bars = |series: usize| -> Vec<(f64, f64, f64)> {
        let marks = panels[0].marks(series).filter(|item| item.fill.is_some());
        let ink = marks.map(|item| item.ink());
        ink.map(|ink| (ink.center().0, ink.top, ink.bottom))
            .collect()
    };
    let (one, two) = (bars(1), bars(2));
    hold(one.len() == 3 && two.len() == 2, || {
        format!("3 and 2 bars | {} and {}", one.len(), two.len())
    })?;
    for (bar, on, low, high) in [(two[0], one[2], 3.0, 7.0), (two[1], one[0], 1.0, 7.0)] {
        let right = near(bar.0, on.0) && near(bar.1, y.number(high)) && near(bar.2, y.number(low));
        hold(right, || {
            format!("a part from {low} to {high} over x={:.1} | {bar:.1?}", on.0)
        })?;
    }
    Ok(())
}

fn twice() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&stacked=1&x=a,b,a,b&y=1,2,4,5&hue=u,u,u,v")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    let cover = panels[0].cover(1, true, name(&x, "a")?);
    let length: f64 = cover.iter().map(|(a, b)| b - a).sum();
    hold(near(length, y.number(0.0) - y.number(5.0)), || {
        format!("1 and 4 on one another at a | {}", pixels(&cover))
    })
}

fn covered() -> Result<(), String> {
    crate::plot::told("kind=bar&x=a,a,b&y=1,2,3&hue=u,u,v")
}

fn lacking() -> Result<(), String> {
    let (_, panels, answer) =
        framed("kind=area&stacked=1&x=1,2,3,4,5&y=1,2,3,4,5&x=1,2,4,5&y=5,5,5,5")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (2, x.number(1.5)), (1.5, 6.5))?;
    covers(&panels[0], &y, (2, x.number(4.5)), (4.5, 9.5))?;
    covers(&panels[0], &y, (1, x.number(3.5)), (0.0, 3.5))?;
    let gap = panels[0].cover(2, true, x.number(2.5));
    hold(gap.is_empty() && !answer.notes.is_empty(), || {
        format!(
            "a gap and a note | {}, notes {:?}",
            pixels(&gap),
            answer.notes
        )
    })
}

fn percent_signs() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=area&stacked=percent&y=3,3,3&y=1,-1,1&label=a,b&width=400&height=300")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (2, x.number(1.0)), (-25.0, 0.0))?;
    covers(&panels[0], &y, (1, x.number(1.0)), (0.0, 75.0))?;
    // where b is zero a is all
    covers(&panels[0], &y, (1, x.number(0.5)), (0.0, 100.0))?;
    covers(&panels[0], &y, (2, x.number(0.25)), (87.5, 100.0))
}

fn step_signs() -> Result<(), String> {
    let query = "kind=area&stacked=1&step=post&y=3,3,3&y=1,-1,1&label=a,b&width=400&height=300";
    let (_, panels, _) = framed(query)?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (2, x.number(0.7)), (3.0, 4.0))?;
    covers(&panels[0], &y, (2, x.number(1.3)), (-1.0, 0.0))?;
    covers(&panels[0], &y, (1, x.number(1.3)), (0.0, 3.0))
}

fn alone() -> Result<(), String> {
    let size = "width=400&height=300";
    let (_, panels, _) = framed(&format!("kind=bar&x=a,b,c&y=1,2,3&hue=u,v,u&{size}"))?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (series, bar, value) in [(1, "a", 1.0), (2, "b", 2.0), (1, "c", 3.0)] {
        let place = name(&x, bar)?;
        covers(&panels[0], &y, (series, place), (0.0, value))?;
        let across = panels[0].cover(series, false, y.number(value / 2.0));
        let own = across.iter().find(|(a, b)| *a <= place && *b >= place);
        let middle = own.is_some_and(|(a, b)| near((a + b) / 2.0, place) && b - a > x.band() * 0.7);
        hold(middle, || {
            format!(
                "a bar of 3/4 of its band about {place:.1} | {}",
                pixels(&across)
            )
        })?;
    }
    Ok(())
}

fn ascending() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&x=1,10,2,1&y=1,2,3,4&hue=u,u,v,v")?;
    let x = panels[0].x(Kind::Names)?;
    let texts: Vec<&str> = x.ticks.iter().map(|(text, _)| text.as_str()).collect();
    hold(texts == ["1", "2", "10"], || {
        format!("1, 2, 10 | {texts:?}")
    })
}

const BOXES: [(&str, &str, f64); 8] = [
    ("a", "u", 1.0),
    ("a", "u", 2.0),
    ("b", "u", 3.0),
    ("b", "u", 4.0),
    ("a", "v", 5.0),
    ("a", "v", 6.0),
    ("b", "v", 7.0),
    ("b", "v", 8.0),
];

fn boxes_of_file() -> Result<(), String> {
    let rows: Vec<String> = BOXES
        .iter()
        .map(|(place, group, value)| format!("{place},{value},{group}\n"))
        .collect();
    write("boxes-long.csv", format!("p,value,g\n{}", rows.concat()));
    for kind in ["box", "violin"] {
        let size = "width=400&height=300&frame=on";
        let lists =
            format!("kind={kind}&{size}&x=a,a,b,b,a,a,b,b&y=1,2,3,4,5,6,7,8&hue=u,u,u,u,v,v,v,v");
        let file = format!("kind={kind}&{size}&data=boxes-long.csv&x=p&y=value&hue=g");
        same(&picture(&lists)?.0, &picture(&file)?.0, false, |at| at)?;
        let legend = picture(&lists)?.0;
        let named = ["u", "v"].iter().all(|group| {
            let mut items = legend.items.iter();
            items.any(|item| item.is("legend") && item.text() == *group)
        });
        hold(named, || "a legend with u and v | none".to_owned())?;
    }
    Ok(())
}

fn boxes_of_columns() -> Result<(), String> {
    write("boxes-wide.csv", "p,u,v\na,1,5\na,2,6\nb,3,7\nb,4,8\n");
    let size = "width=400&height=300&frame=on";
    let lists = format!("kind=box&{size}&x=a,a,b,b,a,a,b,b&y=1,2,3,4,5,6,7,8&hue=u,u,u,u,v,v,v,v");
    let file = format!("kind=box&{size}&data=boxes-wide.csv&x=p&y=u&y=v");
    same(&picture(&lists)?.0, &picture(&file)?.0, false, |at| at)
}

fn years() -> Result<(), String> {
    let size = "width=400&height=300&frame=on";
    for form in [
        "kind=bar",
        "kind=bar&stacked=1",
        "kind=barh",
        "kind=bar&stacked=percent",
    ] {
        let hue = format!("{form}&{size}&x=a,b,a,b&y=1,2,3,4&hue=2026,2026,999,999");
        let two = format!("{form}&{size}&x=a,b&y=3,4&y=1,2&label=999,2026");
        same(&picture(&hue)?.0, &picture(&two)?.0, false, |at| at)?;
    }
    for kind in ["box", "violin"] {
        let query =
            |hue: &str| format!("kind={kind}&{size}&x=a,a,b,b,a,a,b,b&y=1,2,3,4,5,6,7,8&hue={hue}");
        let (years, names) = (query("7,7,7,7,8,8,8,8"), query("u,u,u,u,v,v,v,v"));
        let (years, names) = (picture(&years)?.0, picture(&names)?.0);
        same(&years, &names, false, |at| at)?;
    }
    Ok(())
}

fn boxes_of_numbers() -> Result<(), String> {
    let size = "width=400&height=300&frame=on";
    let names = format!("kind=box&{size}&x=1,1,2,2,10,10&y=1,2,3,4,5,7");
    let mixed = format!("kind=box&{size}&x=10,1,2,2,10,1&y=5,1,3,4,7,2");
    let (_, panels, _) = framed(&names)?;
    let x = panels[0].x(Kind::Names)?;
    hold(x.ticks.len() == 3, || format!("3 names | {:?}", x.ticks))?;
    let colors = |query: &str| -> Result<Vec<(f64, f64)>, String> {
        let (_, panels, _) = framed(query)?;
        let boxes = panels[0].marks(0).filter(|item| item.fill.is_some());
        let mut boxes: Vec<(f64, f64)> = boxes.map(|item| item.ink().center()).collect();
        boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
        Ok(boxes)
    };
    let (one, two) = (colors(&names)?, colors(&mixed)?);
    let alike = one.len() == two.len()
        && (one.iter().zip(&two)).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1));
    hold(alike, || format!("the same boxes {one:.1?} | {two:.1?}"))
}

/// The ends of a trend.
fn ends(item: &Item) -> [(f64, f64); 2] {
    let points = item.points();
    [points[0], points[points.len() - 1]]
}

fn grouped_trend() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&x=a,b,c&y=1,2,3&y=6,5,4&trend=1&width=400&height=300")?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Names)?, panel.y("y", Kind::Linear)?);
    let trends: Vec<&Item> = panel.items.iter().filter(|item| item.is("trend")).collect();
    hold(trends.len() == 2, || format!("2 trends | {}", trends.len()))?;
    for (trend, beside, values) in [
        (trends[0], -0.2125, (1.0, 3.0)),
        (trends[1], 0.2125, (6.0, 4.0)),
    ] {
        let wanted = [("a", values.0), ("c", values.1)];
        for ((bar, value), end) in wanted.into_iter().zip(ends(trend)) {
            let place = name(&x, bar)? + beside * x.band();
            let right = (end.0 - place).abs() < 2.0 && (end.1 - y.number(value)).abs() < 2.0;
            hold(right, || {
                format!(
                    "a trend through {place:.1},{:.1} | {end:.1?}",
                    y.number(value)
                )
            })?;
        }
    }
    Ok(())
}

fn level_trend() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=barh&stacked=1&x=a,b,c&y=1,2,3&y=6,6,6&trend=1&width=400&height=300")?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Linear)?, panel.y("y", Kind::Names)?);
    let trends: Vec<&Item> = panel.items.iter().filter(|item| item.is("trend")).collect();
    hold(trends.len() == 2, || format!("2 trends | {}", trends.len()))?;
    // The first name is at the top.
    let mut drawn = ends(trends[1]);
    drawn.sort_by(|a, b| a.1.total_cmp(&b.1));
    for ((bar, value), end) in [("a", 7.0), ("c", 9.0)].into_iter().zip(drawn) {
        let wanted = (x.number(value), name(&y, bar)?);
        let right = (end.0 - wanted.0).abs() < 2.0 && (end.1 - wanted.1).abs() < 2.0;
        hold(right, || {
            format!("a trend through {wanted:.1?} | {end:.1?}")
        })?;
    }
    Ok(())
}

fn hue_colors() -> Result<(), String> {
    let (picture, _) = picture("kind=bar&x=a,b,c&y=1,2,3&hue=5,5,9")?;
    let bars = picture.items.iter();
    let bars = bars.filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 50.0);
    let fills: Vec<&String> = bars.filter_map(|item| item.fill.as_ref()).collect();
    hold(
        fills.len() == 3 && fills[0] == fills[1] && fills[1] != fills[2],
        || format!("two bars alike and one other | {fills:?}"),
    )?;
    let texts: Vec<&str> = picture.items.iter().map(Item::text).collect();
    hold(texts.contains(&"8.0"), || {
        format!("a colour bar with 8 between 5 and 9 | {texts:?}")
    })
}

fn weights() -> Result<(), String> {
    let (_, panels, _) = framed("kind=hist&y=1,2,3&weights=5,1,2&bins=2")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (1, x.number(1.5)), (0.0, 5.0))?;
    covers(&panels[0], &y, (1, x.number(2.5)), (0.0, 3.0))
}

fn cumulative() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=hist&y=1,2,2,3&y=3,4,4,5&bins=4&density=1&cumulative=1&stacked=1")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    covers(&panels[0], &y, (1, x.number(4.5)), (0.0, 0.5))?;
    covers(&panels[0], &y, (2, x.number(4.5)), (0.5, 1.0))
}

fn corners() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=bar&x=a,b&y=3,5&invert_yaxis=1&rounded=8&width=400&height=300")?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Names)?, panel.y("y", Kind::Linear)?);
    let across = |value: f64, way: f64| {
        let at = y.number(value) + way;
        let place = name(&x, "b").unwrap_or_default();
        let cover = panel.cover(1, false, at);
        let own = cover.into_iter().find(|(a, b)| *a <= place && *b >= place);
        own.map_or(0.0, |(a, b)| b - a)
    };
    // The axis runs down: the end of a bar is its lower side.
    let (base, end) = (across(0.0, 1.5), across(5.0, -1.5));
    hold(end < base - 4.0, || {
        format!("narrower at its end than at its base | {end:.1} and {base:.1}")
    })
}

fn level_errors() -> Result<(), String> {
    for (query, parameter) in [
        ("kind=barh&x=a,b&y=30,50&yerr=8", "yerr"),
        ("kind=barh&x=a,b&y=30,50&xerr=8&yerr=9", "yerr"),
        ("kind=bar&x=a,b&y=30,50&xerr=8", "xerr"),
    ] {
        let answer = send(format!("{query}&format=svg").as_bytes())?;
        hold(answer.notes(parameter), || {
            format!("{query}: a note about {parameter} | {:?}", answer.notes)
        })?;
    }
    Ok(())
}
