//! The label of a tick.

/// The text of one tick label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The first line; empty for a tick that is not finite.
    pub text: String,
    /// The second line, such as the year of a month or the date of a time of day; `None` when there is none.
    pub context: Option<String>,
}
