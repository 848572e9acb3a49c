//! The sizes that notes advise: what did not fit comes in, a part of a sentence goes out.

/// The longest side in CSS pixels that a note advises. A picture of this width and height is the largest that the default
/// limit of pixels allows.
const LONGEST: f32 = 4000.0;

/// The end of a note: with which sizes all is shown, such as `; height=640 shows all`. The sides are in CSS pixels; they are
/// rounded up to tens. Empty without sides, and if a side would be longer than anybody wants.
pub fn shows_all(sides: &[(&str, f32)]) -> String {
    let up = |side: f32| (side / 10.0).ceil() * 10.0;
    if sides.is_empty() || !sides.iter().all(|(_, side)| up(*side) <= LONGEST) {
        return String::new();
    }
    let sizes = sides
        .iter()
        .map(|(name, side)| format!("{name}={}", up(*side)));
    format!("; {} shows all", sizes.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advises_sizes_that_one_can_want() {
        assert_eq!(shows_all(&[("height", 631.2)]), "; height=640 shows all");
        assert_eq!(
            shows_all(&[("width", 100.0), ("height", 4000.0)]),
            "; width=100&height=4000 shows all"
        );
        for sides in [&[][..], &[("width", 4001.0)], &[("width", f32::NAN)]] {
            assert_eq!(shows_all(sides), "");
        }
    }
}
