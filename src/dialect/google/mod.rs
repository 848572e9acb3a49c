//! The dialect of Google Image Charts: reads a query with `cht` or `chst` as a [`Spec`].
//!
//! Syntax and behaviour are those of the service, which no longer exists; see `docs/google-image-charts.md`.

mod axis;
mod axis_settings;
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
mod number;
mod number_format;
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

use parameters::ChartType;
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
    let params = Params::new(query, sources);
    note_unknown(query, notes);
    ignored::note_ignored(&params, notes);
    let written = parameters::written_type(query).0;
    if written.is_empty() && params.get("chst").is_some() {
        return icon::chart(&params, notes);
    }
    if written.eq_ignore_ascii_case(icon::MAP_MARKER) {
        return icon::map_marker(&params, notes);
    }
    let chart = ChartType::read("cht", written)?;
    match chart {
        ChartType::Line
        | ChartType::Spark
        | ChartType::Pairs
        | ChartType::Scatter
        | ChartType::Bubble
        | ChartType::Radar
        | ChartType::SmoothRadar => line::chart(&params, chart, notes),
        ChartType::StackedBars
        | ChartType::StackedRows
        | ChartType::GroupedBars
        | ChartType::GroupedRows
        | ChartType::OverlappedBars
        | ChartType::OverlappedRows => bar::chart(&params, chart, notes),
        ChartType::Pie
        | ChartType::TiltedPie
        | ChartType::Rings
        | ChartType::Doughnut
        | ChartType::PolarArea => pie::chart(&params, chart, notes),
        ChartType::Venn => venn::chart(&params, notes),
        ChartType::Dial => dial::chart(&params, notes),
        ChartType::Map | ChartType::PlainMap => map::chart(&params, notes),
        ChartType::Code => qr::read(&params, notes),
        ChartType::Formula => formula::chart(&params),
        ChartType::Graph => Err(Error::for_parameter(
            "cht",
            "graphs in DOT are not supported; Graphviz draws them: dot -Tsvg",
        )),
    }
}

/// Translates a query to the native dialect. The picture is the same to the byte.
///
/// # Errors
/// Anything that cannot be drawn.
pub(super) fn translate(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Query> {
    let spec = read(query, sources, notes)?;
    let params = Params::new(query, sources);
    Ok(translate::to_native(&params, spec))
}

/// The parameter of this dialect for what our own words call `name`; `name` where there is none.
pub(super) fn own_name<'a>(query: &Query, name: &'a str) -> &'a str {
    let chart = ChartType::of(query).map(|(chart, _)| chart);
    match (name, chart) {
        ("x", Some(chart)) if chart.is_pie() => "chl",
        ("x", Some(ChartType::Map | ChartType::PlainMap)) => "chld",
        ("x", _) => "chxl",
        ("text", Some(ChartType::Doughnut)) => "chli",
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
