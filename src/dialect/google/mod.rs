//! Google Image Charts' dialect: a query with `cht` or `chst` in, a [`Spec`] out.
//!
//! Syntax and behaviour are those of the service that was switched off; see `docs/google-image-charts.md`.

mod axis;
mod bar;
mod canvas;
mod color;
mod data;
mod dial;
mod encoding;
mod formula;
mod function;
mod icon;
mod ignored;
mod line;
mod map;
mod marker;
mod pie;
mod points;
mod qr;
mod spec;
mod text;
mod translate;
mod venn;
pub mod words;

use crate::dialect::{Sources, request};
use crate::error::{Error, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::Spec;
use crate::table::Empty;

/// Whether a query is in this dialect: it has a chart type, an icon type or this dialect's data.
pub fn speaks(query: &Query) -> bool {
    ["cht", "chst", "chd"].iter().any(|name| query.has(name))
}

/// The parameters of a request; the last of several counts, an empty one is absent.
pub(super) struct Asked<'a> {
    query: &'a Query,
    /// What else may be drawn upon.
    sources: &'a Sources<'a>,
}

impl<'a> Asked<'a> {
    /// The value of a parameter, blanks trimmed; `None` when absent or empty.
    fn get(&self, name: &str) -> Option<&'a str> {
        self.query
            .pairs
            .iter()
            .rev()
            .filter(|pair| pair.name == name)
            .map(|pair| pair.value.trim())
            .find(|value| !value.is_empty())
    }

    /// The same; empty when absent.
    fn text(&self, name: &str) -> &'a str {
        self.get(name).unwrap_or("")
    }

    /// Whether the request speaks image-charts' variant: one of its own words occurs.
    fn is_image_charts(&self) -> bool {
        let own = |name: &str| {
            matches!(
                name,
                "icretina"
                    | "icac"
                    | "ichm"
                    | "iclocale"
                    | "icff"
                    | "icfs"
                    | "chan"
                    | "chbr"
                    | "chli"
                    | "chlps"
            )
        };
        self.text("chd").starts_with("a:")
            || matches!(self.text("cht"), "pd" | "pa" | "bb")
            || self.query.pairs.iter().any(|pair| own(&pair.name))
    }

    /// Whether bars in text encoding are fitted to their data, as image-charts does.
    fn fits_data(&self) -> bool {
        self.is_image_charts() && self.text("cht").starts_with("bv") && self.get("chds").is_none()
    }

    /// How numbers are written, where a language was asked for.
    fn locale(&self) -> Option<&Locale> {
        let asked = !self.sources.lang.is_empty();
        asked.then_some(&self.sources.locale)
    }

    /// Whether a parameter stands for "yes".
    fn flag(&self, name: &str) -> bool {
        matches!(
            self.text(name).to_ascii_lowercase().as_str(),
            "1" | "on" | "true" | "yes"
        )
    }
}

/// Reads a query in Google's words.
///
/// # Errors
/// What cannot be drawn, by the parameter to blame.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let asked = Asked { query, sources };
    note_unknown(query, notes);
    ignored::note(&asked, notes);
    let kind = asked.text("cht");
    if kind.is_empty() && asked.get("chst").is_some() {
        return icon::chart(&asked, notes);
    }
    let (kind, option) = kind.split_once([':', '/']).unwrap_or((kind, ""));
    match kind.trim().to_ascii_lowercase().as_str() {
        "lc" | "l" => line::chart(&asked, line::Way::Line, option == "nda", notes),
        "ls" | "lfi" => line::chart(&asked, line::Way::Spark, true, notes),
        "lxy" => line::chart(&asked, line::Way::Pairs, option == "nda", notes),
        "s" => line::chart(&asked, line::Way::Scatter, false, notes),
        "bb" => line::chart(&asked, line::Way::Bubble, false, notes),
        "r" => line::chart(&asked, line::Way::Radar, true, notes),
        "rs" => line::chart(&asked, line::Way::Curves, true, notes),
        "bvs" | "bv" => bar::chart(&asked, bar::Way::Stacked, false, notes),
        "bhs" | "bh" => bar::chart(&asked, bar::Way::Stacked, true, notes),
        "bvg" => bar::chart(&asked, bar::Way::Grouped, false, notes),
        "bhg" => bar::chart(&asked, bar::Way::Grouped, true, notes),
        "bvo" => bar::chart(&asked, bar::Way::Overlapped, false, notes),
        "bho" => bar::chart(&asked, bar::Way::Overlapped, true, notes),
        "p" => pie::chart(&asked, pie::Way::Flat, notes),
        "p3" => pie::chart(&asked, pie::Way::Deep, notes),
        "pc" => pie::chart(&asked, pie::Way::Rings, notes),
        "pd" => pie::chart(&asked, pie::Way::Doughnut, notes),
        "pa" => pie::chart(&asked, pie::Way::Polar, notes),
        "gom" => dial::chart(&asked, notes),
        "v" => venn::chart(&asked, notes),
        "tx" => formula::chart(&asked, notes),
        "map" => map::chart(&asked, false, option, notes),
        "t" => map::chart(&asked, true, option, notes),
        "gv" => Err(Error::of(
            "cht",
            "graphs in DOT are not laid out here; Graphviz itself does it: dot -Tsvg",
        )),
        "qr" => qr::read(&asked, notes),
        _ => Err(Error::one_of("cht", words::KINDS, kind)),
    }
}

/// The same chart in our own words, the same to the byte.
///
/// # Errors
/// A query that is not in this dialect, and what cannot be drawn.
pub fn translate(query: &Query, limits: &Limits, notes: &mut Notes) -> Result<Query> {
    if !speaks(query) {
        return Err(Error::of(
            "cht",
            "expected a chart in Google's words, found none",
        ));
    }
    let (wishes, _) = request::Wishes::lenient(query);
    let lang = wishes.lang.as_deref().unwrap_or("");
    let sources = &Sources {
        limits,
        library: &Empty,
        scale: 1.0,
        lang,
        locale: Locale::find(lang).copied().unwrap_or(Locale::DEFAULT),
    };
    let spec = read(query, sources, notes)?;
    let asked = Asked { query, sources };
    Ok(translate::said(&asked, spec))
}

/// Notes every parameter that is neither a word of this dialect nor of the request.
pub(super) fn note_unknown(query: &Query, notes: &mut Notes) {
    for pair in &query.pairs {
        let name = pair.name.as_str();
        let known = words::WORDS.iter().any(|word| word.name == name)
            || request::WORDS.iter().any(|word| word.name == name);
        if !known && !name.is_empty() {
            notes.add(format!("{}: not known and ignored", excerpt(name)));
        }
    }
}
