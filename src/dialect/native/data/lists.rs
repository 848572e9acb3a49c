//! The lists of a query on their way to series.

use crate::dialect::native::kind::Kind;
use crate::stat::Numbers;
use crate::table::Values;

/// The lists of a query before they are series.
pub(super) struct Lists {
    /// The kind of each list of values.
    pub(super) kinds: Vec<Kind>,
    /// The names of the columns of the values, empty where the query has them.
    pub(super) column_names: Vec<String>,
    /// The lists of values.
    pub(super) ys: Vec<Numbers>,
    /// The lists of positions.
    pub(super) xs: Vec<Values>,
}

/// The kind of a series: its own, else the last one.
pub(super) fn kind_of(kinds: &[Kind], index: usize) -> Kind {
    let kind = kinds.get(index).or(kinds.last());
    kind.copied().unwrap_or(Kind::LINE)
}
