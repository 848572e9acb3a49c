//! Judgements that every kind shares: what must be in a panel, in pixels, and that nothing else of the data is beside it.

use crate::scale::{Panel, cut, distance};
use crate::svg::{Item, Picture, Rect, Shape};

/// How far a place may be off, in pixels: coordinates have two digits and crisp edges may be snapped.
const OFF: f64 = 1.0;

/// Something that has to be seen in a panel; places are in pixels and may lie outside of it.
#[derive(Clone, Debug)]
pub(crate) enum Want {
    /// Along the line `x = at` (`y = at` when not upright) the fills of a series reach from one place to another.
    Fill {
        series: usize,
        upright: bool,
        at: f64,
        from: f64,
        to: f64,
        what: String,
    },
    /// A series' strokes run along a straight piece.
    Stroke {
        series: usize,
        piece: ((f64, f64), (f64, f64)),
        what: String,
    },
    /// A marker of a series stands at a point.
    Marker {
        series: usize,
        at: (f64, f64),
        what: String,
    },
}

/// Whether a value in pixels is near another.
pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= OFF
}

/// Fails unless it is so.
pub(crate) fn hold(so: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if so { Ok(()) } else { Err(otherwise()) }
}

/// Numbers of pixels as a reader wants them.
pub(crate) fn pixels(stretches: &[(f64, f64)]) -> String {
    let texts: Vec<String> = stretches
        .iter()
        .map(|(from, to)| format!("{from:.1}..{to:.1}"))
        .collect();
    match texts.is_empty() {
        true => "nothing".to_owned(),
        false => texts.join(" and "),
    }
}

/// Whether an item stands for data: marks, bands and lines of reference.
fn is_data(item: &Item) -> bool {
    (item.is("mark") || item.is("annotation")) && !item.is("mark-label")
}

/// Nothing that stands for data is seen outside of the frame; markers may hang over it.
pub(crate) fn window(panel: &Panel) -> Result<(), String> {
    let frame = panel.frame;
    for item in panel.items.iter().filter(|item| is_data(item)) {
        let (inside, what) = match &item.shape {
            Shape::Marker(at) => {
                let shown = item.clip.is_none_or(|clip| clip.grown(3.0).holds(*at));
                (!shown || frame.grown(OFF).holds(*at), "a marker")
            }
            Shape::Text(..) => continue,
            Shape::Image(_) => (frame.grown(OFF).covers(item.ink()), "an image"),
            Shape::Path(_) => {
                let ink = item.ink();
                // A lone point may be a dot that is no `<use>`.
                let dot = ink.width() <= 8.0 && ink.height() <= 8.0 && item.titles.len() > 1;
                let dot = dot
                    || (item.fill.is_some()
                        && (ink.width() - ink.height()).abs() < 0.1
                        && ink.width() <= 8.0);
                let inside = dot && frame.grown(OFF).holds(ink.center());
                (inside || frame.grown(1.6).covers(ink), "a shape")
            }
        };
        hold(inside, || {
            let ink = item.ink();
            format!(
                "nothing outside of the plot ({:.0},{:.0} to {:.0},{:.0}) | {what} of {} {:?} at {:.1},{:.1} to {:.1},{:.1}",
                frame.left,
                frame.top,
                frame.right,
                frame.bottom,
                item.classes.join(" "),
                item.title(),
                ink.left,
                ink.top,
                ink.right,
                ink.bottom
            )
        })?;
    }
    for (text, rect) in panel.mark_labels() {
        hold(frame.grown(18.0).holds(rect.center()), || {
            let (x, y) = rect.center();
            format!("labels stand in the plot | {text:?} at {x:.1},{y:.1}")
        })?;
    }
    Ok(())
}

/// Nothing is seen outside of the picture.
pub(crate) fn canvas(picture: &Picture) -> Result<(), String> {
    let all = Rect {
        left: 0.0,
        top: 0.0,
        right: picture.size.0,
        bottom: picture.size.1,
    };
    for item in &picture.items {
        hold(all.grown(OFF).covers(item.ink()), || {
            let ink = item.ink();
            format!(
                "nothing outside of the picture | {} {:?} at {:.1},{:.1} to {:.1},{:.1}",
                item.classes.join(" "),
                item.text(),
                ink.left,
                ink.top,
                ink.right,
                ink.bottom
            )
        })?;
    }
    Ok(())
}

/// Whether a panel shows what is wanted.
pub(crate) fn shows(panel: &Panel, wants: &[Want]) -> Result<(), String> {
    wants.iter().try_for_each(|want| shown(panel, want))
}

/// All that is wanted lies in the frame: without limits, no datum is cut off.
pub(crate) fn room(panel: &Panel, wants: &[Want]) -> Result<(), String> {
    let frame = panel.frame.grown(1.6);
    for want in wants {
        let (points, what) = match want {
            Want::Fill {
                upright,
                at,
                from,
                to,
                what,
                ..
            } => match upright {
                true => (vec![(*at, *from), (*at, *to)], what),
                false => (vec![(*from, *at), (*to, *at)], what),
            },
            Want::Stroke { piece, what, .. } => (vec![piece.0, piece.1], what),
            Want::Marker { at, what, .. } => (vec![*at], what),
        };
        let off = points.into_iter().find(|point| !frame.holds(*point));
        hold(off.is_none(), || {
            let (x, y) = off.unwrap();
            format!("room in the plot for {what} | it would stand at {x:.1},{y:.1}")
        })?;
    }
    Ok(())
}

/// Places in order, cut to the frame.
fn ordered(from: f64, to: f64, frame: Rect, upright: bool) -> (f64, f64) {
    let (low, high) = match upright {
        true => (frame.top, frame.bottom),
        false => (frame.left, frame.right),
    };
    (from.min(to).clamp(low, high), from.max(to).clamp(low, high))
}

fn shown(panel: &Panel, want: &Want) -> Result<(), String> {
    let frame = panel.frame;
    match want {
        Want::Fill {
            series,
            upright,
            at,
            from,
            to,
            what,
        } => {
            let (from, to) = ordered(*from, *to, frame, *upright);
            let (low, high) = match upright {
                true => (frame.left, frame.right),
                false => (frame.top, frame.bottom),
            };
            let cover = panel.cover(*series, *upright, *at);
            let beside = *at < low - OFF || *at > high + OFF;
            let is = match beside || to - from < 0.6 {
                true => cover.iter().map(|(a, b)| b - a).sum::<f64>() < 1.6,
                false => matches!(cover[..], [(a, b)] if near(a, from) && near(b, to)),
            };
            hold(is, || {
                let line = if *upright { "x" } else { "y" };
                format!(
                    "{what} from {from:.1} to {to:.1} px along {line}={at:.1} | {}",
                    pixels(&cover)
                )
            })
        }
        Want::Stroke {
            series,
            piece,
            what,
        } => {
            let Some((a, b)) = cut(piece.0, piece.1, frame) else {
                return Ok(());
            };
            let strokes = panel.strokes(*series);
            let missing = samples(a, b).into_iter().find(|point| {
                !strokes
                    .iter()
                    .any(|stroke| distance(*point, *stroke) <= OFF)
            });
            hold(missing.is_none(), || {
                let (x, y) = missing.unwrap();
                format!("{what} through {x:.1},{y:.1} | no stroke there")
            })
        }
        Want::Marker { series, at, what } => {
            if !frame.grown(-OFF).holds(*at) {
                return Ok(());
            }
            let places = markers(panel, *series);
            let there = places
                .iter()
                .any(|place| near(place.0, at.0) && near(place.1, at.1));
            hold(there, || {
                let nearest = places.iter().copied().min_by(|a, b| {
                    let far = |p: &(f64, f64)| (p.0 - at.0).hypot(p.1 - at.1);
                    far(a).total_cmp(&far(b))
                });
                let found = nearest.map_or("none".to_owned(), |(x, y)| format!("{x:.1},{y:.1}"));
                format!(
                    "a marker for {what} at {:.1},{:.1} | nearest: {found}",
                    at.0, at.1
                )
            })
        }
    }
}

/// The markers of a series.
pub(crate) fn markers(panel: &Panel, series: usize) -> Vec<(f64, f64)> {
    panel
        .marks(series)
        .filter_map(|item| match item.shape {
            Shape::Marker(at) => Some(at),
            _ => None,
        })
        .collect()
}

/// Points along a straight piece, every three pixels, both ends among them.
pub(crate) fn samples(a: (f64, f64), b: (f64, f64)) -> Vec<(f64, f64)> {
    let length = (b.0 - a.0).hypot(b.1 - a.1);
    let count = (length / 3.0).ceil().clamp(1.0, 4000.0);
    (0..=count as usize)
        .map(|step| {
            let t = step as f64 / count;
            (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1))
        })
        .collect()
}

/// Every stroke and marker of a series is one of those that are wanted, give or take so many pixels.
pub(crate) fn only(panel: &Panel, series: usize, wants: &[Want], by: f64) -> Result<(), String> {
    let pieces: Vec<_> = wants
        .iter()
        .filter_map(|want| match want {
            Want::Stroke {
                series: of, piece, ..
            } if *of == series => Some(*piece),
            Want::Marker { series: of, at, .. } if *of == series => Some((*at, *at)),
            _ => None,
        })
        .collect();
    let off = |point: (f64, f64)| !pieces.iter().any(|piece| distance(point, *piece) <= by);
    for (a, b) in panel.strokes(series) {
        for point in samples(a, b) {
            hold(!panel.frame.holds(point) || !off(point), || {
                format!(
                    "no stroke of series {series} but for its values | one through {:.1},{:.1}",
                    point.0, point.1
                )
            })?;
        }
    }
    for point in markers(panel, series) {
        hold(!off(point), || {
            format!(
                "no marker of series {series} but at its values | one at {:.1},{:.1}",
                point.0, point.1
            )
        })?;
    }
    Ok(())
}

#[test]
fn judges_see_what_is_wrong() {
    let panel = |mark: &str| {
        let text = format!(
            "<svg width=\"100\" height=\"100\"><g class=\"mark series-1\">{mark}</g>\
             <g><rect x=\"10\" y=\"10\" width=\"80\" height=\"80\" fill=\"none\" stroke=\"#000\"/></g></svg>"
        );
        crate::scale::panels(&crate::svg::read(&text)).remove(0)
    };
    let bar = |top: f64, bottom: f64| {
        panel(&format!(
            "<path d=\"M40 {top}h10v{}h-10z\" fill=\"#00f\"/>",
            bottom - top
        ))
    };
    let fill = |from: f64, to: f64| Want::Fill {
        series: 1,
        upright: true,
        at: 45.0,
        from,
        to,
        what: "a bar".to_owned(),
    };
    #[rustfmt::skip]
    let table = [
        // drawn from, to     wanted from, to  shown  inside
        (40.0, 90.0,          40.0, 90.0,      true,  true),
        (42.0, 90.0,          40.0, 90.0,      false, true),
        (40.0, 80.0,          40.0, 90.0,      false, true),
        (10.0, 90.0,          -50.0, 90.0,     true,  true),
        (-50.0, 90.0,         -50.0, 90.0,     false, false),
        (40.0, 95.0,          40.0, 90.0,      false, false),
    ];
    for (top, bottom, from, to, is_shown, inside) in table {
        let panel = bar(top, bottom);
        assert_eq!(
            shows(&panel, &[fill(from, to)]).is_ok(),
            is_shown,
            "{top} {bottom}"
        );
        assert_eq!(window(&panel).is_ok(), inside, "{top} {bottom}");
    }
    let line = panel(
        "<path d=\"M20 20L80 80\" fill=\"none\" stroke=\"#00f\"/><use href=\"#m\" x=\"20\" y=\"20\"/>",
    );
    let stroke = |a, b| Want::Stroke {
        series: 1,
        piece: (a, b),
        what: "a line".to_owned(),
    };
    let marker = |at| Want::Marker {
        series: 1,
        at,
        what: "a point".to_owned(),
    };
    assert!(
        shows(
            &line,
            &[stroke((20.0, 20.0), (80.0, 80.0)), marker((20.0, 20.0))]
        )
        .is_ok()
    );
    assert!(shows(&line, &[stroke((20.0, 20.0), (80.0, 70.0))]).is_err());
    assert!(shows(&line, &[marker((30.0, 20.0))]).is_err());
    assert!(only(&line, 1, &[stroke((20.0, 20.0), (80.0, 80.0))], 1.2).is_ok());
    assert!(only(&line, 1, &[stroke((20.0, 20.0), (50.0, 50.0))], 1.2).is_err());
    let outside = panel("<use href=\"#m\" x=\"20\" y=\"95\"/>");
    assert!(window(&outside).is_err());
}
