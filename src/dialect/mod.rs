//! The dialects: the parameters of a URL in, a [`Spec`] out, one folder for each dialect.

pub mod cache_key;
pub mod chartjs;
pub mod google;
pub mod manual;
pub mod native;
pub mod packed;
pub mod parameter;
pub mod qr;
pub mod request;
mod single;
mod sources;

pub use request::{Dialect, Endpoint, Request};
pub use sources::Sources;

use crate::error::{Error, Notes, Result, excerpt};
use crate::font;
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::{Canvas, Spec};
use crate::table::Empty;

/// Reads a request in its dialect.
///
/// # Errors
/// The first parameter with a wrong value, by its name as the author spelt it.
pub fn read(request: &Request, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let query = &request.query;
    match request.dialect {
        Dialect::Google => google::read(query, sources, notes),
        Dialect::ChartJs => chartjs::read(query, sources, notes),
        Dialect::QuickChartQr => chartjs::read_code(query, sources, notes),
        Dialect::Native => {
            let spec = native::read(query, sources, notes)?;
            native::note_unknown(query, notes);
            Ok(spec)
        }
    }
}

/// Translates a request of another dialect to the native one.
///
/// # Errors
/// A request in the native dialect, anything that cannot be drawn, and charts for which the native dialect has no words.
pub fn translate(request: &Request, limits: &Limits, notes: &mut Notes) -> Result<Query> {
    let query = &request.query;
    let lang = request.options.lang.as_deref().unwrap_or("");
    let sources = &Sources {
        limits,
        library: &Empty,
        scale: 1.0,
        lang,
        locale: Locale::find(lang).copied().unwrap_or(Locale::DEFAULT),
    };
    match request.dialect {
        Dialect::Google => google::translate(query, sources, notes),
        Dialect::ChartJs => chartjs::translate(query, sources, notes),
        Dialect::QuickChartQr | Dialect::Native => Err(Error::for_parameter(
            "translate",
            "expected a query of Google Image Charts, with cht or chst, or of QuickChart, with a configuration in c",
        )),
    }
}

/// The name in the words of a request for what our own words call `name`; the same where its dialect has no other.
pub fn own_name(request: &Request, name: &str) -> String {
    match request.dialect {
        Dialect::Google => google::own_name(&request.query, name).to_owned(),
        Dialect::ChartJs => chartjs::own_name(&request.query, name).to_owned(),
        Dialect::QuickChartQr | Dialect::Native => name.to_owned(),
    }
}

/// Parameters in our own words with their values, for a picture of this size, in the words of a request; `None` where it has none
/// for them.
pub fn own_way(request: &Request, way: &[(&str, String)], canvas: &Canvas) -> Option<String> {
    let is_size = way
        .iter()
        .all(|(name, _)| ["width", "height"].contains(name));
    match request.dialect {
        Dialect::Google if is_size => {
            let side = |name: &str, given: f32| {
                let other = way.iter().find(|(known, _)| *known == name);
                other.map_or(given.to_string(), |(_, side)| side.clone())
            };
            let (width, height) = (side("width", canvas.width), side("height", canvas.height));
            Some(format!("chs={width}x{height}"))
        }
        Dialect::ChartJs if !is_size => None,
        Dialect::Google => None,
        Dialect::ChartJs | Dialect::QuickChartQr | Dialect::Native => {
            let pairs: Vec<String> = way
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            Some(pairs.join("&"))
        }
    }
}

/// The parameter of a request in which this letter is, for dialects whose parameters have texts of several things.
pub fn name_of_letter(request: &Request, letter: char) -> String {
    let mut pairs = request.query.pairs.iter();
    let pair = match request.dialect {
        Dialect::Google | Dialect::ChartJs => pairs.find(|pair| pair.value.contains(letter)),
        Dialect::QuickChartQr | Dialect::Native => None,
    };
    pair.map_or("text", |pair| &pair.name).to_owned()
}

/// The parameter of a request that has a formula with a mistake.
pub fn name_of_formula(request: &Request) -> String {
    let mut pairs = request.query.pairs.iter();
    match pairs.find(|pair| font::has_mistake(&pair.value)) {
        Some(pair) => excerpt(&pair.name),
        None => own_name(request, "formula"),
    }
}

/// Adds a note for every parameter of the request that its dialect does not know or that no kind in the picture reads. These are the only notes that depend
/// on parameters that [`cache_key::cacheable_part`] leaves out.
pub fn note_unknown(request: &Request, notes: &mut Notes) {
    let query = &request.query;
    match request.dialect {
        Dialect::Google => google::note_unknown(query, notes),
        Dialect::ChartJs => chartjs::note_unknown(query, notes),
        Dialect::QuickChartQr => chartjs::note_unknown_of_codes(query, notes),
        Dialect::Native => native::note_unknown(query, notes),
    }
}
