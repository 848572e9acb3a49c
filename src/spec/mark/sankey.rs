//! Sankey diagram: bands between nodes, from one series with the channels `Source` and `Target`.

/// Sankey diagram: bands between nodes, from one series with the channels `Source` and `Target`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sankey {
    /// The names of the nodes; the channels hold indices into them.
    pub nodes: Vec<String>,
}
