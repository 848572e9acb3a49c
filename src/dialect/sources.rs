//! The surroundings of a query: limits, data and locale, which a dialect reads besides the query.

use crate::limits::Limits;
use crate::scale::Locale;
use crate::table::Library;

/// What a dialect reads besides the query.
pub struct Sources<'a> {
    /// The largest size, number of points and length of texts that are allowed.
    pub limits: &'a Limits,
    /// The files and databases that a query may name, and the data that came with the request.
    pub library: &'a dyn Library,
    /// Device pixels per CSS pixel, from `scale=`.
    pub scale: f64,
    /// The language tag of the request (BCP 47), from `lang=`; empty for none.
    pub lang: &'a str,
    /// How numbers and dates are written in that language.
    pub locale: Locale,
}
