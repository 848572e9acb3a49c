//! Extents: the range of values that a mark needs along the axes, and how the ends of an axis are chosen from it.

use crate::scale::Granularity;
use crate::spec::Direction;
use crate::stat::extent::{CHUNK, FiniteExtent, finite_extent};

/// The values that one layer, or all layers of a panel, need along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The least value; infinity when there is none.
    pub low: f64,
    /// The greatest value; negative infinity when there is none.
    pub high: f64,
    /// The least positive value, for logarithmic axes; infinity when there is none.
    pub least_positive: f64,
    /// True if the ends of the domain should be ticks, as for bars and areas.
    pub nice: bool,
    /// Share of the range left free at each end that is not zero.
    pub padding: f64,
    /// True if an end at zero is padded too, because points there would extend beyond the plot.
    pub pads_zero: bool,
    /// True if every value is a whole number. Ticks between whole numbers are then left out.
    pub integers: bool,
    /// True for positions, of which a single whole number, such as a year, stands between its neighbours.
    pub has_neighbors: bool,
    /// The coarsest calendar unit at whose beginning every value lies, when values are milliseconds.
    pub grain: Granularity,
}

/// True if a finite value is a whole number. Up to 2⁵³ a conversion to an integer and back is exact, and faster than a
/// remainder; beyond that every value is whole.
fn is_whole(value: f64) -> bool {
    /// Up to this value `f64` holds every whole number; beyond it holds nothing else.
    const EXACT_INTEGERS: f64 = (1_u64 << 53) as f64;
    value.abs() >= EXACT_INTEGERS || value as i64 as f64 == value
}

impl Extent {
    /// An extent without values.
    pub const NONE: Extent = Extent {
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
        least_positive: f64::INFINITY,
        nice: false,
        padding: 0.0,
        pads_zero: true,
        integers: true,
        has_neighbors: false,
        grain: Granularity::Year,
    };

    /// The extent of the finite values, padded by this share of the range at each end.
    pub fn of(values: impl IntoIterator<Item = f64>, padding: f64) -> Extent {
        let mut extent = Extent {
            padding,
            pads_zero: false,
            ..Extent::NONE
        };
        values.into_iter().for_each(|value| extent.add(value));
        extent
    }

    /// Adds one value. NaN and infinite values are ignored.
    #[inline]
    pub fn add(&mut self, value: f64) {
        if value.is_finite() {
            // Once one value has a fraction and lies within a day, the others need no test.
            if self.integers || self.grain > Granularity::Any {
                self.add_steps(value);
            }
            // Comparisons are faster than `min` and `max`, which also handle NaN.
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

    /// Adds values that are all finite, of which this is known; as [`Extent::add`] for each of them.
    fn add_chunk(&mut self, values: &[f64; CHUNK], ends: FiniteExtent) {
        if self.integers {
            self.integers = values.iter().all(|value| is_whole(*value));
        }
        // of several zeros the first one is an end
        if self.grain > Granularity::Any || ends.low == 0.0 || ends.high == 0.0 {
            return values.iter().for_each(|value| self.add(*value));
        }
        if ends.low < self.low {
            self.low = ends.low;
        }
        if ends.high > self.high {
            self.high = ends.high;
        }
        if ends.least_positive < self.least_positive {
            self.least_positive = ends.least_positive;
        }
    }

    /// Adds one finite value to what is known of the steps between values.
    fn add_steps(&mut self, value: f64) {
        self.integers = self.integers && is_whole(value);
        if self.grain > Granularity::Any {
            self.grain = self.grain.min(Granularity::of(value));
        }
    }

    /// Extends the range to `low` and `high` although these are not values of the data.
    pub fn widen(&mut self, low: f64, high: f64) {
        // The ends are no data: they must not change which ticks suit the values.
        let (whole, grain) = (self.integers, self.grain);
        self.add(low);
        self.add(high);
        (self.integers, self.grain) = (whole, grain);
    }

    /// The same extent, padded at zero too.
    pub fn free(self) -> Extent {
        Extent {
            pads_zero: true,
            ..self
        }
    }

    /// The same extent with its ends at ticks.
    pub fn nice(self) -> Extent {
        Extent {
            nice: true,
            padding: 0.0,
            ..self
        }
    }

    /// The extent that contains both.
    pub fn union(self, other: Extent) -> Extent {
        Extent {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            least_positive: self.least_positive.min(other.least_positive),
            nice: self.nice || other.nice,
            pads_zero: self.pads_zero && other.pads_zero,
            integers: self.integers && other.integers,
            has_neighbors: self.has_neighbors || other.has_neighbors,
            grain: self.grain.min(other.grain),
            padding: if self.nice || other.nice {
                0.0
            } else {
                self.padding.max(other.padding)
            },
        }
    }

    /// True if there is no value.
    pub fn is_empty(&self) -> bool {
        self.low > self.high
    }
}

/// The extents of a layer along both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extents {
    /// Along the horizontal axis.
    pub x: Extent,
    /// Along the vertical axis.
    pub y: Extent,
}

impl Extents {
    /// Adds points with these coordinates. A point of which one is not finite is ignored.
    pub fn add_points(&mut self, x: &[f64], y: &[f64]) {
        let count = x.len().min(y.len());
        let (x, y) = (&x[..count], &y[..count]);
        let ((chunks_of_x, rest_of_x), (chunks_of_y, rest_of_y)) =
            (x.as_chunks::<CHUNK>(), y.as_chunks::<CHUNK>());
        for (x, y) in chunks_of_x.iter().zip(chunks_of_y) {
            match finite_extent(x).zip(finite_extent(y)) {
                Some((along_x, along_y)) => {
                    self.x.add_chunk(x, along_x);
                    self.y.add_chunk(y, along_y);
                }
                None => self.add_each(x, y),
            }
        }
        self.add_each(rest_of_x, rest_of_y);
    }

    /// Adds points one by one.
    fn add_each(&mut self, x: &[f64], y: &[f64]) {
        for (x, y) in x.iter().zip(y) {
            if x.is_finite() && y.is_finite() {
                self.x.add(*x);
                self.y.add(*y);
            }
        }
    }

    /// The extents of bars that grow in `direction`: of their positions and of their values.
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
