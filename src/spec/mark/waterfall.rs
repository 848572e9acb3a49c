//! Waterfall chart: each bar leads from one running total to the next.

use crate::color::Rgba;
use std::collections::BTreeSet;

/// Waterfall chart: each bar leads from one running total to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The indices of values that are totals, not changes.
    pub totals: BTreeSet<usize>,
    /// The colour of increases; `None` takes the default.
    pub rising: Option<Rgba>,
    /// The colour of decreases; `None` takes the default.
    pub falling: Option<Rgba>,
    /// The colour of totals; `None` takes the first colour of the theme.
    pub total: Option<Rgba>,
    /// True writes the values at the bars.
    pub labels: bool,
}

impl Default for Waterfall {
    fn default() -> Waterfall {
        Waterfall {
            totals: BTreeSet::new(),
            rising: None,
            falling: None,
            total: None,
            labels: true,
        }
    }
}
