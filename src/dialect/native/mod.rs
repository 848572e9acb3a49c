//! The native dialect: a query in the words of `pandas.DataFrame.plot` and matplotlib in, a [`Spec`] out.

mod axes;
mod columns;
mod data;
mod layers;
mod picture;
mod qr;
mod style;
pub mod words;

use crate::dialect::word::Reader;
use crate::dialect::{Sources, request};
use crate::error::{Error, Notes, Result, excerpt, nearest};
use crate::query::Query;
use crate::spec::{Panel, Spec};
use crate::vocabulary;

vocabulary! {
    /// What `kind=` may be.
    pub enum Kind {
        /// A line through the points.
        Line = "line" | "plot",
        /// A line that holds its value.
        Step = "step",
        /// The ground under lines.
        Area = "area" | "stackplot",
        /// A marker at each point.
        Scatter = "scatter",
        /// Upright bars.
        Bar = "bar",
        /// Level bars.
        Barh = "barh",
        /// A histogram.
        Hist = "hist",
        /// Slices of a whole.
        Pie = "pie",
        /// A pie with a hole.
        Donut = "donut" | "doughnut",
        /// A QR code of `text=`.
        Qr = "qr" | "qrcode",
    }
}

/// Reads a query in our own words.
///
/// # Errors
/// The first word that is wrong, by its name.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let reader = Reader::new(query, words::WORDS);
    check_lengths(query, sources)?;
    if reader.text("kind").and_then(Kind::find) == Some(Kind::Qr) {
        return qr::read(query, &reader, sources);
    }
    let picture = picture::read(&reader, sources)?;
    let data = data::read(query, &reader, sources, notes)?;
    let layers = layers::read(&reader, &data, &picture.canvas.theme, sources.limits, notes)?;
    let (x, y) = axes::read(&reader, &data, &layers, &picture.canvas.theme, notes)?;
    let panel = Panel {
        title: None,
        layers,
        x,
        y,
        y2: None,
        frame: picture.canvas.theme.frame,
    };
    Ok(Spec {
        canvas: picture.canvas,
        heading: picture.heading,
        legend: picture.legend,
        panels: vec![panel],
        columns: 1,
        share_x: false,
        share_y: false,
        table: false,
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    })
}

/// Refuses texts that are longer than the limit; lists of values are counted by their points instead.
fn check_lengths(query: &Query, sources: &Sources<'_>) -> Result<()> {
    for pair in &query.pairs {
        if matches!(pair.name.as_str(), "x" | "y" | "text") {
            continue;
        }
        let length = pair.value.chars().count();
        if length > sources.limits.text_length {
            let most = sources.limits.text_length;
            return Err(Error::of(
                &pair.name,
                format!("expected at most {most} characters, found {length}"),
            ));
        }
    }
    Ok(())
}

/// Notes every parameter that is no word of ours, with the nearest one.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    let reader = Reader::new(query, words::WORDS);
    let ours: Vec<&str> = words::WORDS
        .iter()
        .map(|word| word.name)
        .chain(request::WORDS.iter().map(|word| word.name))
        .collect();
    // Other names are the values that a stored query of a database binds.
    let binding = query.has("query") && query.has("data");
    for pair in reader
        .unknown(&[words::WORDS])
        .into_iter()
        .filter(|_| !binding)
    {
        if pair.name.is_empty() || ours.contains(&pair.name.as_str()) {
            continue;
        }
        let near = nearest(&ours, &pair.name)
            .map(|word| format!("; did you mean \"{word}\"?"))
            .unwrap_or_default();
        notes.add(format!(
            "{}: not known and ignored{near}",
            excerpt(&pair.name)
        ));
    }
}
