//! The table of kinds: a word comes in, its kind goes out.

use super::definition::{Definition, Kind};
use super::{
    area, bar, board, box_plot, bullet, calendar, candlestick, contour, ecdf, errorbar, funnel,
    gantt, gauge, heatmap, hexbin, hist, hist2d, kde, line, map, pie, polar, qr, quiver, radar,
    rose, sankey, scatter, slope, sparkline, stem, step, surface, treemap, violin, waterfall,
};
use crate::dialect::native::instead::instead_of;
use crate::error::{Error, Result};

/// Every kind, in the order of the manual.
const KINDS: &[&Definition] = &[
    &line::KIND,
    &step::KIND,
    &area::KIND,
    &scatter::KIND,
    &bar::BAR,
    &bar::BARH,
    &hist::KIND,
    &pie::PIE,
    &pie::DONUT,
    &qr::KIND,
    &stem::KIND,
    &errorbar::KIND,
    &ecdf::KIND,
    &kde::KIND,
    &violin::KIND,
    &hexbin::KIND,
    &contour::CONTOUR,
    &contour::CONTOURF,
    &calendar::KIND,
    &box_plot::KIND,
    &heatmap::KIND,
    &hist2d::KIND,
    &candlestick::CANDLESTICK,
    &candlestick::OHLC,
    &waterfall::KIND,
    &funnel::KIND,
    &bullet::KIND,
    &gantt::KIND,
    &quiver::KIND,
    &sparkline::KIND,
    &slope::KIND,
    &radar::KIND,
    &polar::KIND,
    &rose::KIND,
    &gauge::KIND,
    &treemap::KIND,
    &map::KIND,
    &sankey::KIND,
    &surface::KIND,
    &board::KIND,
];

impl Kind {
    /// The words of all kinds, in the order of the manual.
    pub const WORDS: &'static [&'static str] = &words();

    /// A line through points.
    pub const LINE: Kind = Kind(&line::KIND);

    /// A line that holds its values.
    pub const STEP: Kind = Kind(&step::KIND);

    /// Upright bars.
    pub const BAR: Kind = Kind(&bar::BAR);

    /// Level bars.
    pub const BARH: Kind = Kind(&bar::BARH);

    /// A QR code.
    pub const QR: Kind = Kind(&qr::KIND);

    /// The kind of a word or of one of its other spellings, in any case.
    pub fn find(text: &str) -> Option<Kind> {
        let text = text.trim();
        let is_meant = |one: &&&Definition| {
            let mut words = std::iter::once(one.name).chain(one.also.iter().copied());
            words.any(|word| word.eq_ignore_ascii_case(text))
        };
        KINDS.iter().find(is_meant).map(|one| Kind(one))
    }

    /// The kind of a word, in one of the forms in which libraries and people say it: `barplot`, `pie chart`, `lines`.
    ///
    /// # Errors
    /// An unknown word: all known ones are listed, and what to say instead where that is known.
    pub(in crate::dialect::native) fn called(parameter: &str, text: &str) -> Result<Kind> {
        let argument = text.trim().to_ascii_lowercase();
        let stem = argument.trim_end_matches("plot").trim_end_matches("chart");
        let stem = stem.trim_end_matches([' ', '_', '-', 's']);
        let found = Kind::find(&argument).or_else(|| Kind::find(stem));
        found.ok_or_else(|| {
            let unknown = Error::one_of(parameter, Self::WORDS, text);
            match instead_of(&argument) {
                Some(instead) => Error::of(parameter, format!("{}; {instead}", unknown.message)),
                None => unknown,
            }
        })
    }
}

const fn words() -> [&'static str; KINDS.len()] {
    let mut words = [""; KINDS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = KINDS[at].name;
        at += 1;
    }
    words
}
