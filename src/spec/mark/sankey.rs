//! Sankey diagram: bands between nodes, from one series with the channels `Source` and `Target`.

use crate::color::Rgba;

/// Where the names of nodes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeLabels {
    /// At the right of each node, with its value where there is room.
    Right,
    /// Beside each node, towards the middle of the picture, without values.
    Inward,
}

/// Sankey diagram: bands between nodes, from one series with the channels `Source` and `Target`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sankey {
    /// The names of the nodes; the channels hold indices into them.
    pub nodes: Vec<String>,
    /// The colour of each node; those of the theme in turn where there are fewer.
    pub node_colors: Vec<Rgba>,
    /// Where the names of nodes stand.
    pub labels: NodeLabels,
}

impl Sankey {
    /// The diagram of these nodes with every default.
    pub fn new(nodes: Vec<String>) -> Sankey {
        Sankey {
            nodes,
            node_colors: Vec::new(),
            labels: NodeLabels::Right,
        }
    }
}
