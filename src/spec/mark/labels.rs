//! Labels: a text at each point of the series that another layer draws.

/// Labels: a text at each point of the series that another layer draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// The values, in the format of their axis.
    Values,
    /// The names of the points.
    Names,
}
