//! The dialect of Google Image Charts: reads a query with `cht` or `chst` as a [`Spec`].
//!
//! Syntax and behaviour are those of the service, which no longer exists; see `docs/google-image-charts.md`.

mod axis;
mod bar;
mod bar_series;
mod canvas;
mod color;
mod data;
mod dial;
mod discs;
mod encoding;
mod escape;
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
mod radar;
mod series;
mod spec;
mod text;
mod translate;
mod venn;

use params::Params;

use crate::dialect::Sources;
use crate::dialect::request;
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::query::Query;
use crate::spec::Spec;

/// Reads a query in this dialect.
///
/// # Errors
/// Anything that cannot be drawn, with the parameter that is wrong.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let params = Params { query, sources };
    note_unknown(query, notes);
    ignored::note_ignored(&params, notes);
    if params.text("cht").is_empty() && params.get("chst").is_some() {
        return icon::chart(&params, notes);
    }
    if parameters::is_code(query) {
        return qr::read(&params, notes);
    }
    let (kind, option) = parameters::kind(query);
    match kind.trim().to_ascii_lowercase().as_str() {
        "lc" | "l" => line::chart(&params, line::LineKind::Line, option == "nda", notes),
        "ls" | "lfi" => line::chart(&params, line::LineKind::Spark, true, notes),
        "lxy" => line::chart(&params, line::LineKind::Pairs, option == "nda", notes),
        "s" => line::chart(&params, line::LineKind::Scatter, false, notes),
        "bb" => line::chart(&params, line::LineKind::Bubble, false, notes),
        "r" => line::chart(&params, line::LineKind::Radar, true, notes),
        "rs" => line::chart(&params, line::LineKind::SmoothRadar, true, notes),
        "bvs" | "bv" => bar::chart(&params, bar::BarLayout::Stacked, false, notes),
        "bhs" | "bh" => bar::chart(&params, bar::BarLayout::Stacked, true, notes),
        "bvg" => bar::chart(&params, bar::BarLayout::Grouped, false, notes),
        "bhg" => bar::chart(&params, bar::BarLayout::Grouped, true, notes),
        "bvo" => bar::chart(&params, bar::BarLayout::Overlapped, false, notes),
        "bho" => bar::chart(&params, bar::BarLayout::Overlapped, true, notes),
        "p" => pie::chart(&params, pie::PieKind::Flat, notes),
        "p3" => pie::chart(&params, pie::PieKind::Tilted, notes),
        "pc" => pie::chart(&params, pie::PieKind::Rings, notes),
        "pd" => pie::chart(&params, pie::PieKind::Doughnut, notes),
        "pa" => pie::chart(&params, pie::PieKind::Polar, notes),
        "gom" => dial::chart(&params, notes),
        "v" => venn::chart(&params, notes),
        "tx" => formula::chart(&params),
        "map" => map::chart(&params, false, option, notes),
        "t" => map::chart(&params, true, option, notes),
        "gv" => Err(Error::for_parameter(
            "cht",
            "graphs in DOT are not supported; Graphviz draws them: dot -Tsvg",
        )),
        _ => Err(Error::one_of("cht", parameters::KINDS, kind)),
    }
}

/// Translates a query to the native dialect. The picture is the same to the byte.
///
/// # Errors
/// Anything that cannot be drawn.
pub(super) fn translate(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Query> {
    let spec = read(query, sources, notes)?;
    let params = Params { query, sources };
    Ok(translate::to_native(&params, spec))
}

/// The parameter of this dialect for what our own words call `name`; `name` where there is none.
pub(super) fn own_name<'a>(query: &Query, name: &'a str) -> &'a str {
    let kind = parameters::kind(query).0.to_ascii_lowercase();
    match (name, kind.as_str()) {
        ("x", kind) if kind.starts_with('p') => "chl",
        ("x", "map" | "t") => "chld",
        ("x", _) => "chxl",
        ("text", "pd") => "chli",
        ("formula", _) => "chl",
        ("text", _) => "chm",
        ("y" | "s" | "size", _) => "chd",
        ("label" | "labels" | "clabel", _) => "chdl",
        ("legend", _) => "chdlp",
        ("title", _) => "chtt",
        ("xlim" | "ylim", _) => "chds",
        ("color", _) => "chco",
        ("font", _) => "icff",
        ("width" | "height", _) => "chs",
        _ => name,
    }
}

/// Adds a note for every parameter that neither this dialect nor the request has.
pub(super) fn note_unknown(query: &Query, notes: &mut Notes) {
    for pair in &query.pairs {
        let name = pair.name.as_str();
        let known = parameters::PARAMETERS
            .iter()
            .any(|known| known.name == name)
            || request::PARAMETERS.iter().any(|known| known.name == name);
        if !known && !name.is_empty() {
            notes.add(Note::new(NoteKind::Unknown, &excerpt(name), ""));
        }
    }
}
