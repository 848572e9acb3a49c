//! Words of a URL to a [`Spec`], one file or folder per way of speaking.

pub mod canonical;
pub mod google;
pub mod manual;
pub mod native;
pub mod qr;
pub mod request;
mod shift_jis;
pub mod short;
pub mod word;

use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::{
    Axis, AxisScale, Canvas, Heading, Layer, Legend, LegendPlace, Mark, Panel, Series, SeriesStyle,
    Side, Spec, Stroke,
};
use crate::table::Library;

/// What a dialect may draw upon besides the query.
pub struct Sources<'a> {
    /// The ceilings.
    pub limits: &'a Limits,
    /// Tables that the query only names.
    pub library: &'a dyn Library,
    /// Device pixels per CSS pixel that the request asks for.
    pub scale: f64,
    /// The language that the request asks for, BCP 47; empty for none.
    pub lang: &'a str,
    /// How that language writes numbers and dates.
    pub locale: Locale,
}

/// Reads a query in whichever dialect it is written.
///
/// # Errors
/// The first word that is wrong, by its name as its author spelt it.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    match Dialect::of(query) {
        Dialect::Google => google::read(query, sources, notes),
        Dialect::Native => {
            let spec = native::read(query, sources, notes)?;
            native::note_unknown(query, notes);
            Ok(spec)
        }
    }
}

/// Notes every word of the query that its dialect does not know. These notes alone depend on words that
/// [`canonical::lasting`] leaves out.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    match Dialect::of(query) {
        Dialect::Google => google::note_unknown(query, notes),
        Dialect::Native => native::note_unknown(query, notes),
    }
}

/// Whether the query's own words say that the answer is only for its asker, as [`Spec::is_private`] does afterwards:
/// QR codes may hold passwords.
pub fn is_private(query: &Query) -> bool {
    let code = |kind: &str| kind.to_ascii_lowercase().contains("qr");
    let kind = |name: &str| name == "cht" || native::words::is_kind(name);
    let pairs = &mut query.pairs.iter();
    pairs.any(|pair| kind(&pair.name) && code(&pair.value))
}

/// A way of speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Google Image Charts'.
    Google,
    /// Our own.
    Native,
}

impl Dialect {
    /// The dialect in which a query is written.
    pub fn of(query: &Query) -> Dialect {
        match google::speaks(query) {
            true => Dialect::Google,
            false => Dialect::Native,
        }
    }

    /// Whether a name is a word of the dialect in any of its spellings.
    pub fn knows(self, name: &str) -> bool {
        match self {
            Dialect::Google => google::words::WORDS.iter().any(|word| word.name == name),
            Dialect::Native => native::words::WORDS.iter().any(|word| word.is_spelt(name)),
        }
    }
}

/// A chart of one mark without axes and without data of its own, in one colour.
pub(crate) fn single(mark: Mark, color: Rgba, canvas: Canvas, sources: &Sources<'_>) -> Spec {
    let layer = Layer {
        mark,
        series: vec![empty_series(color)],
        side: Side::Left,
    };
    let panel = Panel {
        title: None,
        layers: vec![layer],
        x: Axis::new(AxisScale::Linear),
        y: Axis::new(AxisScale::Linear),
        y2: None,
        annotations: Vec::new(),
        frame: false,
        equal: false,
    };
    Spec {
        canvas,
        heading: Heading::default(),
        legend: Legend {
            place: LegendPlace::None,
            reversed: false,
            title: None,
            columns: None,
        },
        panels: vec![panel],
        columns: 1,
        share_x: false,
        share_y: false,
        table: false,
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    }
}

/// A series of no points in one colour.
fn empty_series(color: Rgba) -> Series {
    Series {
        place: 0,
        name: String::new(),
        x: Default::default(),
        y: Default::default(),
        channels: Default::default(),
        names: Vec::new(),
        style: SeriesStyle {
            color,
            colors: Vec::new(),
            stroke: Stroke::solid(color, 2.0),
            hatches: Vec::new(),
            fill: None,
            edge: Stroke::solid(color, 0.0),
            errors: Default::default(),
            marker: None,
        },
    }
}
