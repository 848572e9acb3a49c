//! The sizes that notes advise: what did not fit comes in, advice goes out.

use crate::error::Advice;

/// The longest side in CSS pixels that a note advises. A picture of this width and height is the largest that the default
/// limit of pixels allows.
const LONGEST: f32 = 4000.0;

/// The advice that a picture with these sides shows all, or another parameter. The sides are in CSS pixels; they are rounded up to
/// tens. If one would be longer than anybody wants, they are not advised. `None` without advice.
pub fn shows_all(
    sides: &[(&'static str, f32)],
    other: Option<(&'static str, &str)>,
) -> Option<Advice> {
    let up = |side: f32| (side / 10.0).ceil() * 10.0;
    let is_wanted = !sides.is_empty() && sides.iter().all(|(_, side)| up(*side) <= LONGEST);
    let size = sides
        .iter()
        .map(|(name, side)| (*name, up(*side).to_string()));
    let size = is_wanted.then(|| size.collect());
    let other = other.map(|(name, value)| vec![(name, value.to_owned())]);
    let ways: Vec<Vec<(&str, String)>> = size.into_iter().chain(other).collect();
    (!ways.is_empty()).then_some(Advice {
        ways,
        effect: "shows all",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advises_sizes_that_one_can_want() {
        let ways = |sides: &[(&'static str, f32)], other| {
            shows_all(sides, other).map_or(Vec::new(), |advice| advice.ways)
        };
        let height = vec![("height", "640".to_owned())];
        let legend = vec![("legend", "top".to_owned())];
        assert_eq!(
            ways(&[("height", 631.2)], None),
            std::slice::from_ref(&height)
        );
        assert_eq!(
            ways(&[("height", 631.2)], Some(("legend", "top"))),
            [height, legend.clone()]
        );
        for sides in [&[][..], &[("width", 4001.0)], &[("width", f32::NAN)]] {
            assert_eq!(shows_all(sides, None), None);
            assert_eq!(
                ways(sides, Some(("legend", "top"))),
                std::slice::from_ref(&legend)
            );
        }
    }
}
