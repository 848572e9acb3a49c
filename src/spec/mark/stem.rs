//! A marker on a stalk from the base.

/// A marker on a stalk from the base.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    /// Where the stalks stand.
    pub base: f64,
}
