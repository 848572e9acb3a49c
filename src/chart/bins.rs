//! The bins of histograms.

use crate::spec::Bins;
use crate::stat::bins;

/// The edges of the bins for these values, in ascending order.
pub(super) fn edges(rule: &Bins, values: &[f64]) -> Vec<f64> {
    match rule {
        Bins::Edges(edges) => edges.clone(),
        Bins::Count(count) => bins::even_edges(values, *count),
        Bins::Rule(name) => bins::rule_edges(values, *name),
    }
}
