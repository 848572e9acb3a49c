//! The bins of histograms.

use crate::spec::Bins;
use crate::stat::bins;

/// The edges of bins that are alike on a logarithmic axis, in ascending order: the rule divides the logarithms of the values
/// above 0 (seaborn's `log_scale`). Edges that the author chose stay as they are.
pub(super) fn log_edges(rule: &Bins, values: &[f64]) -> Vec<f64> {
    let positive = values.iter().filter(|value| **value > 0.0);
    let logarithms: Vec<f64> = positive.map(|value| libm::log10(*value)).collect();
    match rule {
        Bins::Edges(edges) => edges.clone(),
        Bins::Count(_) | Bins::Rule(_) => {
            let mut edges: Vec<f64> = edges(rule, &logarithms)
                .into_iter()
                .map(|edge| libm::pow(10.0, edge))
                .collect();
            // rounding must not push the least and the greatest value out of their bins
            let ends = values.iter().filter(|value| **value > 0.0);
            let (least, greatest) = ends.fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
                (low.min(*value), high.max(*value))
            });
            if let Some(first) = edges.first_mut() {
                *first = first.min(least);
            }
            if let Some(last) = edges.last_mut() {
                *last = last.max(greatest);
            }
            edges
        }
    }
}

/// The edges of the bins for these values, in ascending order.
pub(super) fn edges(rule: &Bins, values: &[f64]) -> Vec<f64> {
    match rule {
        Bins::Edges(edges) => edges.clone(),
        Bins::Count(count) => bins::even_edges(values, *count),
        Bins::Rule(name) => bins::rule_edges(values, *name),
    }
}
