//! What a logarithmic axis cannot show: the numbers of a layer in, how many of them have no logarithm out.

use crate::spec::{Channel, Layer, Series};
use std::ops::Add;

/// How much of a layer is zero or below, where a logarithmic axis ends before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nonpositive {
    /// The number of marks that are not drawn.
    pub left_out: usize,
    /// The number of marks that are drawn only as far as the low end of the axis.
    pub cut_off: usize,
}

impl Nonpositive {
    /// Nothing.
    pub const NONE: Nonpositive = Nonpositive {
        left_out: 0,
        cut_off: 0,
    };
}

impl Add for Nonpositive {
    type Output = Nonpositive;

    fn add(self, other: Nonpositive) -> Nonpositive {
        Nonpositive {
            left_out: self.left_out + other.left_out,
            cut_off: self.cut_off + other.cut_off,
        }
    }
}

/// The coordinate that an axis has, whatever its direction in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// The axis of positions: the horizontal one unless the marks are [flipped](super::Coords::Flipped).
    Positions,
    /// The axis of values.
    Values,
}

/// Marks that stand at one number each. NaN has no mark.
pub(super) fn of_points(numbers: impl IntoIterator<Item = f64>) -> Nonpositive {
    Nonpositive {
        left_out: numbers.into_iter().filter(|number| *number <= 0.0).count(),
        cut_off: 0,
    }
}

/// Marks that reach from one number to another, in any order. One with NaN has no mark.
pub(super) fn of_spans(spans: impl IntoIterator<Item = (f64, f64)>) -> Nonpositive {
    let mut found = Nonpositive::NONE;
    for (one, other) in spans {
        let is_low = |end: f64| end <= 0.0;
        found.left_out += usize::from(is_low(one) && is_low(other));
        found.cut_off += usize::from(is_low(one) && other > 0.0 || is_low(other) && one > 0.0);
    }
    found
}

/// The points of all series, with their bands and errors.
pub(super) fn of_series(layer: &Layer, along: Along) -> Nonpositive {
    layer
        .series
        .iter()
        .map(|series| match along {
            Along::Positions => {
                let errors = errors(series, &series.x, Channel::XErrLow);
                of_points(series.x.iter().copied()) + errors
            }
            Along::Values => {
                let errors = errors(series, &series.y, Channel::YErrLow);
                of_points(series.y.iter().copied()) + errors + band(series)
            }
        })
        .fold(Nonpositive::NONE, Add::add)
}

/// The error bars of points that have a place themselves.
fn errors(series: &Series, numbers: &[f64], below: Channel) -> Nonpositive {
    let ends = numbers.iter().zip(series.channel(below));
    of_spans(
        ends.filter(|(number, _)| **number > 0.0)
            .map(|(number, below)| (number - below, *number)),
    )
}

/// The band between two edges.
fn band(series: &Series) -> Nonpositive {
    let (low, high) = (series.channel(Channel::Low), series.channel(Channel::High));
    of_spans(low.iter().copied().zip(high.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out_or_cut_off() {
        let found = |left_out, cut_off| Nonpositive { left_out, cut_off };
        assert_eq!(of_points([1.0, 0.0, -2.0, f64::NAN]), found(2, 0));
        #[rustfmt::skip]
        let table = [
            ((1.0, 2.0),       found(0, 0)),
            ((0.0, 2.0),       found(0, 1)),
            ((2.0, -1.0),      found(0, 1)),
            ((-1.0, 0.0),      found(1, 0)),
            ((f64::NAN, -1.0), found(0, 0)),
        ];
        for (span, expected) in table {
            assert_eq!(of_spans([span]), expected, "{span:?}");
        }
    }
}
