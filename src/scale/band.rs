//! A band scale: it maps the index of a category to the middle of a band. All bands are equally wide.

/// `n` bands side by side. Category `i`, counted from the first one that is shown, has its middle at position
/// `(i + 0.5) / n`, unless there is other room at the ends.
///
/// # Guarantees
/// At least one band; the room is at least 0, and above 0 for a single band.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    first: usize,
    count: usize,
    /// From the low end of the axis to the middle of the first band, in bands.
    room: f64,
    /// The number of bands that the axis is long, the room at its ends included.
    length: f64,
    is_reversed: bool,
}

/// The room from the middle of a band to its edge, in bands.
const HALF: f64 = 0.5;

impl Band {
    /// Bands for `count` categories; 0 counts as 1.
    pub fn new(count: usize) -> Band {
        Band {
            first: 0,
            count: count.max(1),
            room: HALF,
            length: count.max(1) as f64,
            is_reversed: false,
        }
    }

    /// Bands for `count` categories from the one with index `first` on. All others lie beyond the ends.
    pub fn from(first: usize, count: usize) -> Band {
        Band {
            first,
            ..Band::new(count)
        }
    }

    /// The same categories with this part of the distance from the first to the last as room at each end: 0 puts both at the
    /// ends of the axis, as d3's point scale does. Nothing changes for a single category, and for a part that is negative or
    /// NaN.
    pub fn with_margin(self, part: f64) -> Band {
        if self.count < 2 || part.is_nan() || part < 0.0 {
            return self;
        }
        let steps = (self.count - 1) as f64;
        let room = part * steps;
        let length = steps + 2.0 * room;
        Band {
            room,
            length,
            ..self
        }
    }

    /// The same bands on an axis that is as long as so many of them: those beyond its high end are not seen, and what they leave
    /// is empty. Nothing changes for a length that is not above 0.
    pub fn with_length(self, bands: f64) -> Band {
        let length = if bands > 0.0 { bands } else { self.length };
        Band { length, ..self }
    }

    /// The number of categories that are shown, at least 1.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The ends of the axis in units of categories: −0.5 and n − 0.5 when all are shown without other room at the ends. They
    /// are exchanged when the scale is reversed.
    pub fn domain(&self) -> (f64, f64) {
        let lo = self.first as f64 - self.room;
        let hi = lo + self.length;
        if self.is_reversed { (hi, lo) } else { (lo, hi) }
    }

    /// The same bands in the other order.
    pub fn reversed(self) -> Band {
        Band {
            is_reversed: !self.is_reversed,
            ..self
        }
    }

    /// The position of the middle of a category. A fraction lies between two categories. Nothing is clamped; NaN stays
    /// NaN.
    pub fn position(&self, value: f64) -> f64 {
        let position = (value - self.first as f64 + self.room) / self.length;
        if self.is_reversed {
            1.0 - position
        } else {
            position
        }
    }

    /// The category at a position, usually with a fraction.
    pub fn invert(&self, position: f64) -> f64 {
        let position = if self.is_reversed {
            1.0 - position
        } else {
            position
        };
        position * self.length - self.room + self.first as f64
    }

    /// The width of one band, as a share of the axis.
    pub fn bandwidth(&self) -> f64 {
        1.0 / self.length
    }

    /// Every category, or every second, third and so on, so that there are at most `count` ticks.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let stride = self.count.div_ceil(count.max(1)).max(1);
        let all = self.first..self.first + self.count;
        let ticks = all.step_by(stride).map(|i| i as f64).collect();
        super::linear::in_direction(ticks, self.is_reversed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_the_middles() {
        let band = Band::new(4);
        for (value, position) in [
            (0.0, 0.125),
            (1.0, 0.375),
            (3.0, 0.875),
            (-0.5, 0.0),
            (3.5, 1.0),
        ] {
            assert_eq!(band.position(value), position);
            assert_eq!(band.invert(position), value);
            assert_eq!(band.clone().reversed().position(value), 1.0 - position);
        }
        assert_eq!(band.bandwidth(), 0.25);
        assert_eq!(band.domain(), (-0.5, 3.5));
        assert_eq!(Band::new(0).position(0.0), 0.5);
        assert!(band.position(f64::NAN).is_nan());
    }

    #[test]
    fn leaves_room_at_the_ends() {
        #[rustfmt::skip]
        let table = [
            (Band::new(3).with_margin(0.0),  [0.0, 0.5, 1.0]),
            (Band::new(3).with_margin(0.25), [1.0 / 6.0, 0.5, 5.0 / 6.0]),
            (Band::new(1).with_margin(0.0),  [0.5, 1.5, 2.5]),
            (Band::new(3).with_margin(0.0).reversed(), [1.0, 0.5, 0.0]),
            (Band::new(3).with_length(2.0),  [0.25, 0.75, 1.25]),
            (Band::new(3).with_length(4.0).reversed(), [0.875, 0.625, 0.375]),
            (Band::new(2).with_length(f64::NAN), [0.25, 0.75, 1.25]),
        ];
        for (band, positions) in table {
            for (value, position) in [0.0, 1.0, 2.0].into_iter().zip(positions) {
                assert_eq!(band.position(value), position, "{band:?}");
                assert_eq!(band.invert(position), value, "{band:?}");
            }
        }
    }

    #[test]
    fn shows_some_of_the_categories() {
        let band = Band::from(2, 2);
        assert_eq!(band.domain(), (1.5, 3.5));
        for (value, position) in [(1.0, -0.25), (2.0, 0.25), (3.0, 0.75), (4.0, 1.25)] {
            assert_eq!(band.position(value), position);
            assert_eq!(band.invert(position), value);
            assert_eq!(band.clone().reversed().position(value), 1.0 - position);
        }
        assert_eq!(band.ticks(9), [2.0, 3.0]);
    }

    #[test]
    fn thins_ticks() {
        assert_eq!(Band::new(3).ticks(10), [0.0, 1.0, 2.0]);
        assert_eq!(Band::new(10).ticks(4), [0.0, 3.0, 6.0, 9.0]);
        assert_eq!(Band::new(3).reversed().ticks(9), [2.0, 1.0, 0.0]);
        assert_eq!(Band::new(3).ticks(0), [0.0]);
    }
}
