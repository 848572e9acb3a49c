//! Numbers in the texts of parameters.

/// Parses a finite number; `None` for anything else.
pub(super) fn parse_number(text: &str) -> Option<f64> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite() && value.abs() < 1e300)
}

/// Parses the number at the beginning of a text, whatever follows it.
pub(super) fn parse_leading_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c)))
        .unwrap_or(text.len());
    let head = text.get(..end)?;
    parse_number(head).or_else(|| parse_number(head.trim_end_matches(['e', 'E', '+', '-'])))
}

/// A dash and a gap in CSS pixels as a pattern of a line; empty unless both are above 0.
pub(super) fn dash_pattern(dash: f64, gap: f64) -> Vec<f32> {
    match dash > 0.0 && gap > 0.0 {
        true => [dash, gap].map(|length| length.min(1000.0) as f32).to_vec(),
        false => Vec::new(),
    }
}

/// The values from `start` to `end` by `step`; none when there would be more than `most` steps.
pub(super) fn steps(start: f64, end: f64, step: f64, most: usize) -> Vec<f64> {
    // Rounding must not lose the last value.
    let count = ((end - start) / step + 1e-9).floor();
    if !(0.0..=most as f64).contains(&count) {
        return Vec::new();
    }
    let index = 0..=count as usize;
    index.map(|index| start + step * index as f64).collect()
}
