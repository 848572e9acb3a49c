//! A query's picture with its plot, and what is asked of many of them.

use std::collections::BTreeSet;

use crate::draw::{Answer, ask as send, picture};
use crate::judge::{canvas, hold, window};
use crate::scale::{At, Axis, Panel, distance, panels};
use crate::svg::{Item, Picture, Rect};

/// A query framed, its picture, panels and answer.
pub(crate) fn framed(query: &str) -> Result<(Picture, Vec<Panel>, Answer), String> {
    let (picture, answer) = picture(&format!("{query}&frame=on"))?;
    let panels = panels(&picture);
    hold(!panels.is_empty(), || format!("a plot for {query} | none"))?;
    Ok((picture, panels, answer))
}

/// The place of a name.
pub(crate) fn name(axis: &Axis, name: &str) -> Result<f64, String> {
    let place = axis.place(&At::Name(name.to_owned(), 0.0));
    place.ok_or_else(|| format!("the name {name} | {:?}", axis.ticks))
}

/// A series' strokes run from one point to another.
pub(crate) fn runs(
    panel: &Panel,
    series: usize,
    a: (f64, f64),
    b: (f64, f64),
    what: &str,
) -> Result<(), String> {
    let strokes = panel.strokes(series);
    let points = crate::judge::samples(a, b);
    let missing = points
        .iter()
        .find(|p| !strokes.iter().any(|s| distance(**p, *s) < 1.0));
    hold(missing.is_none(), || {
        format!(
            "{what} from {a:.1?} to {b:.1?} | no stroke at {:.1?}",
            missing.unwrap()
        )
    })?;
    // And not further.
    let (dx, dy) = ((b.0 - a.0).signum() * 6.0, (b.1 - a.1).signum() * 6.0);
    let beyond = |p: (f64, f64), way: f64| {
        let p = if (b.0 - a.0).abs() > (b.1 - a.1).abs() {
            (p.0 + way * dx, p.1)
        } else {
            (p.0, p.1 + way * dy)
        };
        strokes.iter().any(|stroke| distance(p, *stroke) < 1.0)
    };
    hold(!beyond(a, -1.0) && !beyond(b, 1.0), || {
        format!("{what} from {a:.1?} to {b:.1?} | it is longer")
    })
}

/// The labels at marks with their middles, for messages.
pub(crate) fn labels(panel: &Panel) -> Vec<String> {
    panel
        .mark_labels()
        .map(|(text, rect)| format!("{text} at {:.0},{:.0}", rect.center().0, rect.center().1))
        .collect()
}

/// Every name of `x=` is read somewhere, or a note says how many are left out.
pub(crate) fn all_named(picture: &Picture, answer: &Answer, query: &str) -> Result<(), String> {
    let names = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("x="))
        .unwrap();
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    // A name may have up to three lines.
    let lines = (1..=3).flat_map(|count| texts.windows(count).map(|lines| lines.join(" ")));
    let texts: BTreeSet<String> = lines.collect();
    let missing: Vec<&str> = names
        .split(',')
        .filter(|name| !texts.contains(*name))
        .collect();
    let noted = answer
        .notes
        .iter()
        .any(|note| note.contains(&missing.len().to_string()));
    hold(missing.is_empty() || noted, || {
        format!(
            "all names or a note with their number | {} missing, notes {:?}",
            missing.len(),
            answer.notes
        )
    })
}

/// Nothing of the data is outside of the plot.
pub(crate) fn inside(query: &str) -> Result<(), String> {
    let (picture, panels, _) = framed(&format!("{query}&width=400&height=300"))?;
    canvas(&picture)?;
    panels.iter().try_for_each(window)
}

/// Nothing of the data is outside of the disc that the spokes of the grid fill.
pub(crate) fn disc(query: &str) -> Result<(), String> {
    let (picture, _) = picture(query)?;
    let spokes: Vec<Vec<(f64, f64)>> = picture
        .items
        .iter()
        .filter(|item| item.is("grid"))
        .map(Item::points)
        .filter(|points| points.len() == 2)
        .collect();
    let spoke = spokes.first().ok_or("a grid | none")?;
    let middle = spoke[0];
    let far = |p: (f64, f64)| (p.0 - middle.0).hypot(p.1 - middle.1);
    let reach = far(spoke[1]);
    for item in picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.clip.is_none())
    {
        for point in item.points() {
            hold(far(point) <= reach + 1.5, || {
                format!("nothing beyond {reach:.1} px | a mark at {:.1}", far(point))
            })?;
        }
    }
    Ok(())
}

/// No two texts lie on one another.
pub(crate) fn spread_apart(texts: &[Rect]) -> Result<(), String> {
    for (index, one) in texts.iter().enumerate() {
        for two in &texts[index + 1..] {
            let shared = one.grown(-0.5).within(two.grown(-0.5));
            hold(
                shared.left >= shared.right || shared.top >= shared.bottom,
                || format!("texts apart | {one:.1?} and {two:.1?}"),
            )?;
        }
    }
    Ok(())
}

/// An error, or a note.
pub(crate) fn told(query: &str) -> Result<(), String> {
    match send(format!("{query}&format=svg").as_bytes()) {
        Err(_) => Ok(()),
        Ok(answer) => hold(!answer.notes.is_empty(), || {
            "a note or an error | neither".to_owned()
        }),
    }
}

/// A note, or marks of that class.
pub(crate) fn told_or(query: &str, class: &str) -> Result<(), String> {
    let (picture, answer) = picture(query)?;
    let drawn = picture.items.iter().any(|item| item.is(class));
    hold(drawn || !answer.notes.is_empty(), || {
        format!("{class} drawn or a note | neither")
    })
}
