//! Bands between nodes; one series with the columns `source` and `target`.

/// Bands between nodes; one series with the columns `source` and `target`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sankey {
    /// The names of the nodes.
    pub nodes: Vec<String>,
}
