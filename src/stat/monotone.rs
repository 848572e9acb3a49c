//! T
/// T
pub fn curve(p: &[(f64, f64)]) -> Vec<[(f64, f64); 3]> {
    p.windows(2).map(|w| [w[0], w[1], w[1]]).collect()
}
