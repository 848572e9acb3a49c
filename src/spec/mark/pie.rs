//! Slices of a round whole; each series is a ring.

use crate::scale::format::Format;

/// Slices of a round whole; each series is a ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Pie {
    /// Radius of the hole as a part of the radius, 0 (a pie) to below 1 (a donut).
    pub hole: f64,
    /// Where the first slice begins, degrees clockwise from twelve o'clock.
    pub start: f64,
    /// Whether slices follow one another clockwise.
    pub clockwise: bool,
    /// What is written at the slices.
    pub labels: PieLabels,
    /// Whether shares stand inside the slices where they fit; `None` where the names stand outside.
    pub inside: Option<bool>,
    /// How shares are written, of 1 where the format makes them per cent, else of 100; `None` is per cent.
    pub format: Option<Format>,
    /// What stands in the hole; `\n` begins a new line.
    pub middle: String,
    /// Slices with a smaller share are put together as "other"; 0 for none.
    pub threshold: f64,
    /// How far each slice is moved outwards, as a part of the radius; empty or one a slice.
    pub explode: Vec<f64>,
}

/// What is written at the slices of a pie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieLabels {
    /// Name and share.
    NamePercent,
    /// Name and value.
    NameValue,
    /// The name alone.
    Name,
    /// Nothing.
    None,
}
