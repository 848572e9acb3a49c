//! A line that holds its value.

use crate::vocabulary;

/// A line that holds its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it changes.
    pub place: StepPlace,
}

vocabulary! {
    /// Where between two points a step lies.
    pub enum StepPlace {
        /// At the left point: the value holds before its position.
        Pre = "pre" | "steps" | "steps-pre",
        /// Half way.
        Mid = "mid" | "steps-mid",
        /// At the right point: the value holds after its position.
        Post = "post" | "steps-post",
    }
}
