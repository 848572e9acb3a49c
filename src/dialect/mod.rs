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
mod shift_jis;
mod single;
mod sources;

pub use request::{Dialect, Endpoint, Request};
pub use sources::Sources;

use crate::error::{Notes, Result};
use crate::spec::Spec;

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

/// The name in the words of a request for what our own words call `name`; the same where its dialect has no other.
pub fn own_name(request: &Request, name: &str) -> String {
    match request.dialect {
        Dialect::Google => google::own_name(&request.query, name).to_owned(),
        Dialect::ChartJs => chartjs::own_name(&request.query, name).to_owned(),
        Dialect::QuickChartQr | Dialect::Native => name.to_owned(),
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
