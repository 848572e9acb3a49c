//! T
/// T
pub fn stacked(c: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let n = c.iter().map(|c| c.len()).max().unwrap_or(0);
    let mut p = vec![0.0; n];
    let mut m = vec![0.0; n];
    c.iter()
        .map(|c| {
            let mut lo = vec![];
            let mut hi = vec![];
            for (i, v) in c.iter().enumerate() {
                let v = if v.is_nan() { 0.0 } else { *v };
                let b = if v >= 0.0 { &mut p[i] } else { &mut m[i] };
                lo.push(*b);
                *b += v;
                hi.push(*b);
            }
            (lo, hi)
        })
        .collect()
}
/// T
pub fn percent(c: &[&[f64]]) -> Vec<(Vec<f64>, Vec<f64>)> {
    stacked(c)
}
