//! Words of a URL to a [`Spec`], one file or folder per way of speaking.

pub mod canonical;
pub mod google;
pub mod manual;
pub mod native;
pub mod qr;
pub mod request;
mod shift_jis;
pub mod short;
mod single;
mod sources;
pub mod word;

pub use request::Dialect;
pub use sources::Sources;

use crate::error::{Notes, Result};
use crate::query::Query;
use crate::spec::Spec;

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
