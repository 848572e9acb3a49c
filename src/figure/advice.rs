//! The sizes that notes advise: what did not fit comes in, a part of a sentence goes out.

/// The longest side in CSS pixels that a note advises. A picture of this width and height is the largest that the default
/// limit of pixels allows.
const LONGEST: f32 = 4000.0;

/// The end of a note: with which sizes all is shown, or with which other parameter, such as
/// `; height=640 or legend=outside shows all`. The sides are in CSS pixels; they are rounded up to tens. If a side would be longer
/// than anybody wants, they are not advised. Empty without advice.
pub fn shows_all(sides: &[(&str, f32)], other: Option<&str>) -> String {
    let up = |side: f32| (side / 10.0).ceil() * 10.0;
    let sizes = sides.iter();
    let sizes = sizes.map(|(name, side)| format!("{name}={}", up(*side)));
    let sizes = sizes.collect::<Vec<_>>().join("&");
    let is_wanted = !sides.is_empty() && sides.iter().all(|(_, side)| up(*side) <= LONGEST);
    match (is_wanted, other) {
        (true, Some(other)) => format!("; {sizes} or {other} shows all"),
        (true, None) => format!("; {sizes} shows all"),
        (false, Some(other)) => format!("; {other} shows all"),
        (false, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advises_sizes_that_one_can_want() {
        let height = [("height", 631.2)];
        assert_eq!(shows_all(&height, None), "; height=640 shows all");
        assert_eq!(
            shows_all(&height, Some("a=b")),
            "; height=640 or a=b shows all"
        );
        assert_eq!(
            shows_all(&[("width", 100.0), ("height", 4000.0)], None),
            "; width=100&height=4000 shows all"
        );
        for sides in [&[][..], &[("width", 4001.0)], &[("width", f32::NAN)]] {
            assert_eq!(shows_all(sides, None), "");
            assert_eq!(shows_all(sides, Some("a=b")), "; a=b shows all");
        }
    }
}
