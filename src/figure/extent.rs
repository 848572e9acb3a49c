//! What marks claim of the axes: the values that have to fit, and how much room they like around them.

use crate::scale::Grain;
use crate::spec::Direction;

/// What one layer, or all of a panel together, wants to show along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The least value; infinite when there is none.
    pub low: f64,
    /// The greatest value; negative infinite when there is none.
    pub high: f64,
    /// The least positive value, for logarithmic axes; infinite when there is none.
    pub least_positive: f64,
    /// Whether the ends of the domain should be ticks, as bars and areas like it.
    pub nice: bool,
    /// Part of the extent left free at each end that is not zero.
    pub room: f64,
    /// Whether an end at zero has room as well: points would hang over it.
    pub free: bool,
    /// Whether every value is a whole number, so that ticks between them would say nothing.
    pub whole: bool,
    /// What all values begin, taken for milliseconds.
    pub grain: Grain,
}

/// Whether a finite value is a whole number. Those up to 2⁵³ survive the way through an integer, which is shorter
/// than that to a remainder; larger ones have no other neighbours.
fn is_whole(value: f64) -> bool {
    const ALL: f64 = (1_u64 << 53) as f64;
    value.abs() >= ALL || value as i64 as f64 == value
}

impl Extent {
    /// A claim of nothing.
    pub const NONE: Extent = Extent {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        least_positive: f64::INFINITY,
        nice: false,
        room: 0.0,
        free: true,
        whole: true,
        grain: Grain::Year,
    };

    /// The finite ones of these values, with room around them.
    pub fn of(values: impl IntoIterator<Item = f64>, room: f64) -> Extent {
        let mut extent = Extent {
            room,
            free: false,
            ..Extent::NONE
        };
        values.into_iter().for_each(|value| extent.add(value));
        extent
    }

    /// Makes room for one more value; NaN and infinite ones are none.
    pub fn add(&mut self, value: f64) {
        if value.is_finite() {
            // The remainder is slow, and after the first value that has one nobody wants the others'.
            self.whole = self.whole && is_whole(value);
            if self.grain > Grain::Any {
                self.grain = self.grain.min(Grain::of(value));
            }
            // Comparisons, because `min` and `max` have NaN to think of.
            if value < self.low {
                self.low = value;
            }
            if value > self.high {
                self.high = value;
            }
            if value > 0.0 && value < self.least_positive {
                self.least_positive = value;
            }
        }
    }

    /// Makes room down to `low` and up to `high`, where no value has to lie.
    pub fn widen(&mut self, low: f64, high: f64) {
        let (whole, grain) = (self.whole, self.grain);
        self.add(low);
        self.add(high);
        (self.whole, self.grain) = (whole, grain);
    }

    /// The same with room beyond zero, too.
    pub fn free(self) -> Extent {
        Extent { free: true, ..self }
    }

    /// The same with its ends at ticks.
    pub fn nice(self) -> Extent {
        Extent {
            nice: true,
            room: 0.0,
            ..self
        }
    }

    /// Both claims together.
    pub fn union(self, other: Extent) -> Extent {
        Extent {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            least_positive: self.least_positive.min(other.least_positive),
            nice: self.nice || other.nice,
            free: self.free && other.free,
            whole: self.whole && other.whole,
            grain: self.grain.min(other.grain),
            room: if self.nice || other.nice {
                0.0
            } else {
                self.room.max(other.room)
            },
        }
    }

    /// Whether no value is claimed.
    pub fn is_empty(&self) -> bool {
        self.low > self.high
    }
}

/// What a layer claims of its two axes; `None` where it needs no axis at all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extents {
    /// Along the horizontal axis.
    pub x: Extent,
    /// Along the vertical axis.
    pub y: Extent,
}

impl Extents {
    /// What bars claim that grow in a direction: along their positions and along their values.
    pub fn along(direction: Direction, positions: Extent, values: Extent) -> Extents {
        match direction {
            Direction::Vertical => Extents {
                x: positions,
                y: values,
            },
            Direction::Horizontal => Extents {
                x: values,
                y: positions,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_remainder() {
        let large = (1_u64 << 53) as f64;
        for value in [
            0.0,
            -0.0,
            1.0,
            -3.0,
            0.5,
            -0.5,
            1e-300,
            2.000_000_1,
            large,
            -large,
            large - 1.0,
            large / 2.0 + 0.5,
            1e19,
            -1e19,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
        ] {
            assert_eq!(is_whole(value), value.fract() == 0.0, "{value}");
        }
    }
}
