//! T
/// T
pub fn decimate(x: &[f64], y: &[f64], _: &crate::scale::Scale, _: usize) -> (Vec<f64>, Vec<f64>) {
    (x.to_vec(), y.to_vec())
}
