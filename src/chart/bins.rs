//! The bins of histograms: how they are cut and values come in, edges go out.

use crate::spec::Bins;
use crate::stat::bins;

/// The edges of the bins over these values.
pub(super) fn edges(how: &Bins, values: &[f64]) -> Vec<f64> {
    match how {
        Bins::Edges(edges) => edges.clone(),
        Bins::Count(count) => bins::even_edges(values, *count),
        Bins::Rule(rule) => bins::rule_edges(values, *rule),
    }
}
