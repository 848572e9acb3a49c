//! What a dialect may draw upon besides the query.

use crate::limits::Limits;
use crate::scale::Locale;
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
