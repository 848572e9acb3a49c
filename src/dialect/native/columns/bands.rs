//! A column of values with the columns of its bounds.

use crate::table::Table;
use crate::table::verdict::Band;

/// A column of values and those of its bounds, by their names.
#[derive(Clone)]
pub(super) struct NamedBand {
    pub(super) value: String,
    pub(super) low: String,
    pub(super) high: String,
}

impl NamedBand {
    /// The names of the columns of a band; `None` when the table has one of them no more.
    pub(super) fn of(band: &Band, table: &Table) -> Option<NamedBand> {
        let named = |at: usize| table.columns.get(at).map(|column| column.name.clone());
        Some(NamedBand {
            value: named(band.value)?,
            low: named(band.low)?,
            high: named(band.high)?,
        })
    }
}
