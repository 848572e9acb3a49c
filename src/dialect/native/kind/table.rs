//! The table of all kinds: the value of `kind=` in, its kind out.

use super::definition::{Kind, KindDefinition};
use super::{
    area, bar, box_plot, bullet, calendar, candlestick, contour, drawing, ecdf, errorbar, funnel,
    gantt, gauge, heatmap, hexbin, hist, hist2d, kde, line, map, pie, polar, qr, quiver, radar,
    rose, sankey, scatter, slope, sparkline, stem, step, surface, treemap, violin, waterfall,
};
use crate::dialect::native::alternatives::alternative_kind;
use crate::dialect::parameter::Parameter;
use crate::error::{Error, Result};

/// Every kind, in the order of the manual.
const KINDS: &[&KindDefinition] = &[
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
    &drawing::KIND,
];

impl Kind {
    /// The names of all kinds, in the order of the manual.
    pub const WORDS: &'static [&'static str] = &names();

    /// `line`, the default kind.
    pub const LINE: Kind = Kind(&line::KIND);

    /// `scatter`.
    pub const SCATTER: Kind = Kind(&scatter::KIND);

    /// Tasks from their starts to their ends.
    pub const GANTT: Kind = Kind(&gantt::KIND);

    /// Prices of each date.
    pub const CANDLESTICK: Kind = Kind(&candlestick::CANDLESTICK);

    /// `hist`.
    pub const HIST: Kind = Kind(&hist::KIND);

    /// Boxes of quartiles.
    pub const BOX: Kind = Kind(&box_plot::KIND);

    /// A matrix of colours.
    pub const HEATMAP: Kind = Kind(&heatmap::KIND);

    /// Areas of equal value.
    pub const CONTOURF: Kind = Kind(&contour::CONTOURF);

    /// The leaves of a tree.
    pub const TREEMAP: Kind = Kind(&treemap::KIND);

    /// Flows between names.
    pub const SANKEY: Kind = Kind(&sankey::KIND);

    /// `step`.
    pub const STEP: Kind = Kind(&step::KIND);

    /// `bar`, vertical bars.
    pub const BAR: Kind = Kind(&bar::BAR);

    /// `barh`, horizontal bars.
    pub const BARH: Kind = Kind(&bar::BARH);

    /// `qr`, a QR code.
    pub const QR: Kind = Kind(&qr::KIND);

    /// Every kind, in the order of the manual.
    pub(in crate::dialect::native) fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|kind| Kind(kind))
    }

    /// The families of kinds that read a parameter, in the order of the manual.
    pub(in crate::dialect::native) fn readers(parameter: &Parameter) -> Vec<&'static str> {
        Kind::names(|kind| kind.reads(parameter))
    }

    /// The families of the kinds that a test selects, in the order of the manual.
    pub(in crate::dialect::native) fn names(selects: impl Fn(Kind) -> bool) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for kind in Kind::all().filter(|kind| selects(*kind)) {
            if !names.contains(&kind.family) {
                names.push(kind.family);
            }
        }
        names
    }

    /// The kind with that name or alias, in any case; `None` when there is none.
    pub fn find(text: &str) -> Option<Kind> {
        let text = text.trim();
        let has_name = |kind: &&&KindDefinition| {
            let mut names = std::iter::once(kind.name).chain(kind.aliases.iter().copied());
            names.any(|name| name.eq_ignore_ascii_case(text))
        };
        KINDS.iter().find(has_name).map(|kind| Kind(kind))
    }

    /// The kind with that name, also in the forms of other libraries: `barplot`, `pie chart`, `lines`.
    ///
    /// # Errors
    /// The name is unknown. The message lists the known ones, and what to write instead where that is known.
    pub(in crate::dialect::native) fn parse(parameter: &str, text: &str) -> Result<Kind> {
        let name = text.trim().to_ascii_lowercase();
        let stem = name.trim_end_matches("plot").trim_end_matches("chart");
        let stem = stem.trim_end_matches([' ', '_', '-', 's']);
        let found = Kind::find(&name).or_else(|| Kind::find(stem));
        found.ok_or_else(|| match alternative_kind(&name) {
            Some(advice) => Error::one_of_with(parameter, Self::WORDS, text, advice),
            None => Error::one_of(parameter, Self::WORDS, text),
        })
    }
}

/// The names of the table, for a constant.
const fn names() -> [&'static str; KINDS.len()] {
    let mut names = [""; KINDS.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = KINDS[index].name;
        index += 1;
    }
    names
}
