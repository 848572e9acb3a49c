//! The parameters of a request in Google's words: a query in, what each of them says out.

use super::parameters;
use crate::dialect::Sources;
use crate::query::Query;
use crate::scale::Locale;

/// The parameters of a request; the last of several counts, an empty one is absent.
pub(super) struct Params<'a> {
    /// The query.
    pub(super) query: &'a Query,
    /// What else may be drawn upon.
    pub(super) sources: &'a Sources<'a>,
}

impl<'a> Params<'a> {
    /// The value of a parameter, blanks trimmed; `None` when absent or empty.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        parameters::last(self.query, name)
    }

    /// The same; empty when absent.
    pub(super) fn text(&self, name: &str) -> &'a str {
        self.get(name).unwrap_or("")
    }

    /// Whether the request speaks image-charts' variant: one of its own words occurs.
    pub(super) fn is_image_charts(&self) -> bool {
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
    pub(super) fn fits_data(&self) -> bool {
        self.is_image_charts() && self.text("cht").starts_with("bv") && self.get("chds").is_none()
    }

    /// How numbers are written, where a language was asked for.
    pub(super) fn locale(&self) -> Option<&Locale> {
        let is_asked = !self.sources.lang.is_empty();
        is_asked.then_some(&self.sources.locale)
    }

    /// Whether a parameter stands for "yes".
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(
            self.text(name).to_ascii_lowercase().as_str(),
            "1" | "on" | "true" | "yes"
        )
    }
}
