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
pub mod parameters;
mod params;
mod pie;
mod points;
mod qr;
mod spec;
mod text;
mod translate;
mod venn;

use params::Params;

use crate::dialect::Sources;
use crate::dialect::request::{self, Dialect, Request};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::Spec;
use crate::table::Empty;

/// Reads a query in Google's words.
///
/// # Errors
/// What cannot be drawn, by the parameter to blame.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let params = Params { query, sources };
    note_unknown(query, notes);
    ignored::note(&params, notes);
    if params.text("cht").is_empty() && params.get("chst").is_some() {
        return icon::chart(&params, notes);
    }
    if parameters::is_code(query) {
        return qr::read(&params, notes);
    }
    let (kind, option) = parameters::kind(query);
    match kind.trim().to_ascii_lowercase().as_str() {
        "lc" | "l" => line::chart(&params, line::Way::Line, option == "nda", notes),
        "ls" | "lfi" => line::chart(&params, line::Way::Spark, true, notes),
        "lxy" => line::chart(&params, line::Way::Pairs, option == "nda", notes),
        "s" => line::chart(&params, line::Way::Scatter, false, notes),
        "bb" => line::chart(&params, line::Way::Bubble, false, notes),
        "r" => line::chart(&params, line::Way::Radar, true, notes),
        "rs" => line::chart(&params, line::Way::Curves, true, notes),
        "bvs" | "bv" => bar::chart(&params, bar::Way::Stacked, false, notes),
        "bhs" | "bh" => bar::chart(&params, bar::Way::Stacked, true, notes),
        "bvg" => bar::chart(&params, bar::Way::Grouped, false, notes),
        "bhg" => bar::chart(&params, bar::Way::Grouped, true, notes),
        "bvo" => bar::chart(&params, bar::Way::Overlapped, false, notes),
        "bho" => bar::chart(&params, bar::Way::Overlapped, true, notes),
        "p" => pie::chart(&params, pie::Way::Flat, notes),
        "p3" => pie::chart(&params, pie::Way::Deep, notes),
        "pc" => pie::chart(&params, pie::Way::Rings, notes),
        "pd" => pie::chart(&params, pie::Way::Doughnut, notes),
        "pa" => pie::chart(&params, pie::Way::Polar, notes),
        "gom" => dial::chart(&params, notes),
        "v" => venn::chart(&params, notes),
        "tx" => formula::chart(&params, notes),
        "map" => map::chart(&params, false, option, notes),
        "t" => map::chart(&params, true, option, notes),
        "gv" => Err(Error::of(
            "cht",
            "graphs in DOT are not supported; Graphviz draws them: dot -Tsvg",
        )),
        _ => Err(Error::one_of("cht", parameters::KINDS, kind)),
    }
}

/// The same chart in our own words, the same to the byte.
///
/// # Errors
/// A query that is not in this dialect, and what cannot be drawn.
pub fn translate(request: &Request, limits: &Limits, notes: &mut Notes) -> Result<Query> {
    if request.dialect != Dialect::Google {
        return Err(Error::of(
            "cht",
            "expected a query for Google Image Charts, with cht or chst, found none",
        ));
    }
    let query = &request.query;
    let lang = request.options.lang.as_deref().unwrap_or("");
    let sources = &Sources {
        limits,
        library: &Empty,
        scale: 1.0,
        lang,
        locale: Locale::find(lang).copied().unwrap_or(Locale::DEFAULT),
    };
    let spec = read(query, sources, notes)?;
    let params = Params { query, sources };
    Ok(translate::argument(&params, spec))
}

/// Notes every parameter that is neither a word of this dialect nor of the request.
pub(super) fn note_unknown(query: &Query, notes: &mut Notes) {
    for pair in &query.pairs {
        let name = pair.name.as_str();
        let known = parameters::PARAMETERS.iter().any(|word| word.name == name)
            || request::PARAMETERS.iter().any(|word| word.name == name);
        if !known && !name.is_empty() {
            notes.add(Note::new(NoteKind::Unknown, &excerpt(name), ""));
        }
    }
}
