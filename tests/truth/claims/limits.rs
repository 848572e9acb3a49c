//! Claims about limits, logarithmic axes and stacks.

use crate::ask::Ask;
use crate::draw::{ask as send, picture};
use crate::judge::{canvas, hold, near, pixels, window};
use crate::plot::{framed, name};
use crate::scale::{Kind, distance};
use crate::svg::{Item, Rect, Shape};

/// Data of which a part cannot stand on a logarithmic axis.
pub(crate) const LOW_ON_LOG: &[(&str, &str)] = &[
    (
        "candlestick",
        "kind=candlestick&x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=0,1&close=3,2",
    ),
    (
        "ohlc",
        "kind=ohlc&x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=0,1&close=3,2",
    ),
    ("box", "kind=box&y=-1,0,1,2,3,4,5"),
    ("violin", "kind=violin&y=-1,0,1,2,3,4,5"),
    ("a band", "y=1,2,3&low=0,1,2&high=2,3,4"),
    ("line", "y=1,0,10,5"),
    ("step", "kind=step&y=1,0,10,5"),
    ("area", "kind=area&y=1,0,10,5"),
    ("stacked areas", "kind=area&y=1,0,10,5&y=2,3,0,1&stacked=1"),
    ("bar", "kind=bar&x=a,b,c&y=1,0,-3"),
    (
        "stacked bars",
        "kind=bar&x=a,b,c&y=1,0,3&y=2,-3,4&stacked=1",
    ),
    ("stem", "kind=stem&y=1,0,-3,10"),
    ("scatter", "kind=scatter&x=1,2,3&y=1,0,10"),
    ("errors of bars", "kind=bar&x=a,b,c&y=1,2,3&yerr=1.5"),
    ("errors of points", "kind=scatter&x=1,2,3&y=1,2,3&yerr=1.5"),
    ("waterfall", "kind=waterfall&x=a,b,c&y=4,-6,5"),
    ("hexbin", "kind=hexbin&x=1,2,3,4&y=0,1,10,100&gridsize=4"),
    ("hist2d", "kind=hist2d&x=1,2,3,4&y=0,1,10,100&bins=3"),
    ("quiver", "kind=quiver&x=1,2&y=0,10&u=1,2&v=3,1"),
    ("trend", "kind=scatter&x=1,2,3,4&y=10,5,1,0.1&trend=1"),
    ("a function", "f=x&xlim=-5,5"),
    ("a level line", "y=1,10,100&hline=0"),
    ("a level band", "y=1,10,100&hspan=0,5"),
];

/// What is 0 or below runs to the lower end of the axis, inside of the plot, or a note says that it is left out.
pub(crate) fn low_on_log(query: &str) -> Result<(), String> {
    let query = format!("{query}&logy=1&width=400&height=300");
    // Refused with its reason.
    if send(query.as_bytes()).is_err() {
        return Ok(());
    }
    let (picture, panels, answer) = framed(&query)?;
    canvas(&picture)?;
    let panel = &panels[0];
    window(panel)?;
    let frame = panel.frame;
    let data = panel
        .items
        .iter()
        .filter(|item| item.is("mark") || item.is("annotation"));
    let lowest = data
        .map(|item| item.ink().bottom)
        .fold(f64::NEG_INFINITY, f64::max);
    // Of a curve through values that all have a place, the part below runs out of the plot.
    let is_curve = query.contains("trend");
    hold(
        if is_curve {
            lowest > frame.bottom - 2.0
        } else {
            answer.notes("log")
        },
        || {
            format!(
                "a note about what has no logarithm | marks down to {lowest:.1}, notes {:?}",
                answer.notes
            )
        },
    )?;
    // What is filled stands on the lower end, so that nothing hangs from above.
    let fills = panel
        .marks(0)
        .filter(|item| item.fill.is_some() && item.area() > 200.0);
    let hangs = fills.map(Item::ink).find(|ink| ink.top < frame.top - 1.6);
    hold(hangs.is_none(), || {
        format!("nothing that hangs from above | {:.1?}", hangs.unwrap())
    })
}

pub(crate) fn zero_on_log() -> Result<(), String> {
    let (_, panels, answer) = framed("y=1,0,10,100,50&logy=1&width=400&height=300")?;
    window(&panels[0])?;
    let x = panels[0].x(Kind::Linear)?;
    let spike = panels[0].strokes(1).iter().any(|(a, b)| {
        let left = a.0.min(b.0);
        left < x.number(1.0) - 2.0 && a.0.max(b.0) > x.number(0.5)
            || near(left, x.number(1.0)) && left + 1.0 < a.0.max(b.0)
    });
    hold(!spike && !answer.notes.is_empty(), || {
        format!(
            "a gap at 1 and a note | spike: {spike}, notes {:?}",
            answer.notes
        )
    })
}

/// The bins of `log_scale` are alike on a logarithmic axis, and their bars count what is in them.
pub(crate) fn log_bins() -> Result<(), String> {
    let data = "y=1,2,4,10,50,100,1000&bins=3";
    let (_, panels, _) = framed(&format!("kind=hist&{data}&log_scale=1"))?;
    let (x, y) = (panels[0].x(Kind::Log)?, panels[0].y("y", Kind::Linear)?);
    for (middle, count) in [(3.0, 3.0), (30.0, 2.0), (300.0, 2.0)] {
        let cover = panels[0].cover(1, true, x.number(middle));
        let right = matches!(cover[..], [(a, _)] if near(a, y.number(count)));
        hold(right, || {
            format!("a bar of {count} at {middle} | {}", pixels(&cover))
        })?;
    }
    // A density by logarithms has an area of 1 in the picture, a decade wide.
    let (_, panels, _) = framed(&format!("kind=hist&{data}&log_scale=1&density=1"))?;
    let (x, y) = (panels[0].x(Kind::Log)?, panels[0].y("y", Kind::Linear)?);
    let cover = panels[0].cover(1, true, x.number(3.0));
    let height = matches!(cover[..], [(a, _)] if near(a, y.number(3.0 / 7.0)));
    hold(height, || format!("3/7 a decade | {}", pixels(&cover)))?;
    let (picture, panels, _) = framed("kind=kde&y=1,10,100,1000&log_scale=1")?;
    canvas(&picture)?;
    // Observations that are even in logarithms have a symmetric density.
    let x = panels[0].x(Kind::Log)?;
    let heights: Vec<f64> = [3.0, 1000.0 / 3.0]
        .iter()
        .map(|at| {
            panels[0]
                .cover(1, true, x.number(*at))
                .iter()
                .map(|(a, b)| b - a)
                .sum()
        })
        .collect();
    hold(near(heights[0], heights[1]) && heights[0] > 20.0, || {
        format!("a symmetric curve | {heights:.1?}")
    })
}

/// Sectors on a logarithmic scale begin at the centre.
pub(crate) fn rose_on_log() -> Result<(), String> {
    let (picture, _) = picture("kind=rose&x=a,b,c&y=1,10,100&logy=1")?;
    let reach = |name: &str| {
        let sector = picture
            .items
            .iter()
            .find(|item| item.title().starts_with(name));
        sector.map_or(0.0, |item| item.ink().height().max(item.ink().width()))
    };
    let found = ["a", "b", "c"].map(reach);
    hold(
        found[0] > 4.0 && found[1] > found[0] + 20.0 && found[2] > found[1] + 20.0,
        || format!("three sectors, each longer | {found:.1?}"),
    )
}

pub(crate) fn hexagons_on_log() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=hexbin&x=1,2,5,10,20,50,100,200,500&y=1,2,3,4,5,6,7,8,9&logx=1&gridsize=6")?;
    let frame = panels[0].frame;
    let boxes: Vec<Rect> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some())
        .map(|item| item.points().into_iter().fold(Rect::NONE, Rect::with))
        .filter(|rect| frame.covers(*rect))
        .collect();
    hold(boxes.len() > 1, || format!("hexagons | {}", boxes.len()))?;
    let widths: Vec<f64> = boxes.iter().map(|rect| rect.width()).collect();
    hold(widths.iter().all(|width| near(*width, widths[0])), || {
        format!("equal widths | {widths:.1?}")
    })
}

pub(crate) fn trend_of_stack() -> Result<(), String> {
    let mut ask = Ask::new("bar");
    ask.two();
    ask.stacked = true;
    ask.trend = true;
    // Both series have a trend, each along the tops of its bars.
    let (_, panels, answer) = framed(&ask.query())?;
    if answer.notes("trend") {
        return Ok(());
    }
    let y = panels[0].y("y", Kind::Linear)?;
    let trends: Vec<&Item> = panels[0]
        .items
        .iter()
        .filter(|item| item.is("trend"))
        .collect();
    hold(trends.len() == 2, || format!("2 trends | {}", trends.len()))?;
    // Least squares through 7, 12, 10, 9, 7 at 0..4: 9.6 at the first.
    let first = trends[1].points()[0].1;
    hold(near(first, y.number(9.6)), || {
        format!("the upper trend from {:.1} | {first:.1}", y.number(9.6))
    })
}

pub(crate) fn one_band() -> Result<(), String> {
    let (_, panels, _) = framed("x=0,1,2,3&y=1,2,_,_&y=_,2,3,4&low=_,2,2,2&high=_,2,4,6")?;
    let bands = panels[0]
        .marks(0)
        .filter(|item| item.fill.is_some() && item.area() > 100.0)
        .count();
    hold(bands == 1, || format!("one band | {bands}"))
}

/// A limit alone moves its end; the other follows the data.
pub(crate) fn open_limits() -> Result<(), String> {
    let data = "kind=scatter&x=0,5,10,15,20&y=-4,-2,0,2,4";
    let (_, panels, _) = framed(&format!("{data}&xlim=,10&ylim=0"))?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    let frame = panels[0].frame;
    hold(
        near(x.number(10.0), frame.right) && x.number(0.0) < frame.left + 40.0,
        || format!("up to 10 | 10 at {:.1}", x.number(10.0)),
    )?;
    hold(
        near(y.number(0.0), frame.bottom) && y.number(4.0) < frame.top + 30.0,
        || format!("from 0 | 0 at {:.1}", y.number(0.0)),
    )?;
    for wrong in ["xlim=5,5", "xlim=a", "xlim=1,2,3"] {
        hold(send(format!("{data}&{wrong}").as_bytes()).is_err(), || {
            format!("{wrong} is an error | a picture")
        })?;
    }
    Ok(())
}

pub(crate) fn one_limit() -> Result<(), String> {
    let (_, panels, answer) = framed("x=0,5,10,15,20&y=1,2,3,4,5&xlim=10")?;
    window(&panels[0])?;
    let axis = panels[0].x(Kind::Linear)?;
    let (left, last) = (axis.number(10.0), axis.number(20.0));
    let frame = panels[0].frame;
    hold(near(left, frame.left) && last <= frame.right + 1.0, || {
        format!(
            "from 10 to the data's end | 10 at {left:.1}, 20 at {last:.1}, notes {:?}",
            answer.notes
        )
    })
}

pub(crate) fn stack_at_position() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&stacked=1&x=Oslo,Rome&y=1,2&x=Rome,Oslo&y=4,6")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (series, bar, low, high) in [
        (1, "Oslo", 0.0, 1.0),
        (1, "Rome", 0.0, 2.0),
        (2, "Oslo", 1.0, 7.0),
        (2, "Rome", 2.0, 6.0),
    ] {
        let cover = panels[0].cover(series, true, name(&x, bar)?);
        let (top, bottom) = (y.number(high), y.number(low));
        let right = matches!(cover[..], [(a, b)] if near(a, top) && near(b, bottom));
        hold(right, || {
            format!(
                "{bar} from {low} to {high} ({top:.1}..{bottom:.1}) | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

pub(crate) fn areas_at_position() -> Result<(), String> {
    let (_, panels, _) = framed("kind=area&stacked=1&x=1,2,3&y=1,2,3&x=3,2,1&y=6,5,4")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    for (at, low, high) in [(1.25, 1.25, 5.5), (1.5, 1.5, 6.0), (2.5, 2.5, 8.0)] {
        let cover = panels[0].cover(2, true, x.number(at));
        let (top, bottom) = (y.number(high), y.number(low));
        let right = matches!(cover[..], [(a, b)] if near(a, top) && near(b, bottom));
        hold(right, || {
            format!(
                "from {low} to {high} ({top:.1}..{bottom:.1}) at x={at} | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

pub(crate) fn error_on_log() -> Result<(), String> {
    let (_, panels, answer) = framed("kind=errorbar&x=1,2,3&y=1,10,100&yerr=5&logy=1")?;
    window(&panels[0])?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Linear)?, panel.y("y", Kind::Log)?);
    let strokes = panel.strokes(1);
    let at = |value: f64, below: f64| (x.number(value), below);
    // 1±5 reaches from the lower end of the axis to 6.
    let low = at(1.0, panel.frame.bottom - 2.0);
    let high = at(1.0, (y.number(6.0) + y.number(1.0)) / 2.0);
    let reaches = |p: (f64, f64)| strokes.iter().any(|stroke| distance(p, *stroke) < 1.0);
    hold(
        reaches(high) && (reaches(low) || !answer.notes.is_empty()),
        || format!("1±5 down to the end of the axis, or a note | {strokes:.1?}"),
    )
}

pub(crate) fn negative(kind: &str) -> Result<(), String> {
    let query = format!("kind={kind}&x=a,b,c&y=3,-2,1");
    let (picture, answer) = match picture(&query) {
        Err(_) => return Ok(()),
        Ok(found) => found,
    };
    hold(!answer.notes.is_empty(), || {
        "a note about -2 | none".to_owned()
    })?;
    let shown = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 20.0)
        .filter(|item| matches!(item.shape, Shape::Path(_)))
        .find(|item| item.title().starts_with("b"));
    hold(shown.is_none(), || {
        format!("no part for -2 | {}", shown.unwrap().title())
    })
}

pub(crate) fn density() -> Result<(), String> {
    let (_, panels, _) = framed("kind=hist&y=1,2,2,3,3,3&y=3,4,4,5&bins=4&density=1&stacked=1")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    let total: f64 = [1.5, 2.5, 3.5, 4.5]
        .iter()
        .map(|middle| {
            let cover = panels[0].cover(0, true, x.number(*middle));
            let height: f64 = cover.iter().map(|(a, b)| b - a).sum();
            height / (y.number(0.0) - y.number(1.0))
        })
        .sum();
    hold((total - 1.0).abs() < 0.03, || {
        format!("an area of 1 | {total:.3}")
    })
}

pub(crate) fn weights() -> Result<(), String> {
    let (_, panels, answer) = framed("kind=hist&y=1,2,3&weights=5,1,1&bins=2")?;
    if answer.notes("weights") {
        return Ok(());
    }
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    let cover = panels[0].cover(1, true, x.number(1.5));
    let right = matches!(cover[..], [(a, _)] if near(a, y.number(5.0)));
    hold(right, || {
        format!(
            "5 from 1 to 2 at y={:.1}, or a note | {}",
            y.number(5.0),
            pixels(&cover)
        )
    })
}
