//! Words of a URL to a [`Spec`](crate::spec::Spec), one file or folder per way of speaking.

pub mod manual;
pub mod native;
pub mod request;
pub mod word;

use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::Locale;
use crate::spec::Spec;
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
    let spec = native::read(query, sources, notes)?;
    native::note_unknown(query, notes);
    Ok(spec)
}
