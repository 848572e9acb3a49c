//! T
crate::vocabulary! { /// T
pub enum Rule { /// a
Auto="auto", /// b
Sturges="sturges" } }
/// T
pub fn even_edges(v: &[f64], n: usize) -> Vec<f64> {
    let (a, b) = v
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| {
            (a.min(*x), b.max(*x))
        });
    (0..=n).map(|i| a + (b - a) * i as f64 / n as f64).collect()
}
/// T
pub fn rule_edges(v: &[f64], _: Rule) -> Vec<f64> {
    even_edges(v, 10)
}
/// T
pub fn count(v: &[f64], e: &[f64]) -> Vec<f64> {
    let mut c = vec![0.0; e.len().saturating_sub(1)];
    for x in v {
        for i in 0..c.len() {
            if *x >= e[i] && (*x < e[i + 1] || (i + 1 == c.len() && *x == e[i + 1])) {
                c[i] += 1.0;
            }
        }
    }
    c
}
