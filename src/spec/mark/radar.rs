//! Radar chart: a spoke for each point, a line for each series, which a drawing with `open` spokes does not close.

/// Radar chart: a spoke for each point, a line for each series, which a drawing with `open` spokes does not close.
#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    /// True fills the area inside the lines.
    pub filled: bool,
    /// True joins the points by curves.
    pub smooth: bool,
}

impl Default for Radar {
    fn default() -> Radar {
        Radar {
            filled: true,
            smooth: false,
        }
    }
}
