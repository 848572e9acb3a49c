//! The label of a tick.

/// The words of one tick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// What stands at the tick; empty for a tick that is not finite.
    pub text: String,
    /// A second line, where there is one: the year of months, the date of times.
    pub context: Option<String>,
}
