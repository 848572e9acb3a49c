//! The titles of colour bars and legends of sizes that a query does not give.

/// The titles that guides have unless the query gives others; empty for none.
#[derive(Clone, Debug, Default)]
pub(in crate::dialect::native) struct GuideTitles {
    /// Of the colour bar of numbers in `hue`: the name of their column.
    pub hue: String,
    /// Of the legend of sizes: the name of their column.
    pub size: String,
    /// Of the colour bar of a matrix that a pivot made: the name of the column of its values.
    pub values: String,
    /// Of the colour bar of counts.
    pub count: String,
    /// Of the colour bar of sums of weights: the name of their column.
    pub weights: String,
    /// Of the slice that gathers small ones.
    pub other: String,
}
