//! A band scale: the indices of categories to the middles of bands of equal width.

/// So many bands side by side; category `i` (from 0) has its middle at `(i + 0.5) / n`.
///
/// # Guarantees
/// At least one band; the padding is at least 0 and below 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    count: usize,
    padding: f64,
    turned: bool,
}

impl Band {
    /// Bands for `count` categories (none counts as one), without padding.
    pub fn new(count: usize) -> Band {
        Band {
            count: count.max(1),
            padding: 0.0,
            turned: false,
        }
    }

    /// The same bands with this share of each left free, half on each side (clamped to 0…0.99, NaN is 0).
    pub fn with_padding(self, padding: f64) -> Band {
        let padding = if padding.is_nan() { 0.0 } else { padding };
        Band {
            padding: padding.clamp(0.0, 0.99),
            ..self
        }
    }

    /// How many categories.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The outer edges of the first and last band in units of categories: −0.5 and n − 0.5, exchanged where reversed.
    pub fn domain(&self) -> (f64, f64) {
        let (lo, hi) = (-0.5, self.count as f64 - 0.5);
        if self.turned { (hi, lo) } else { (lo, hi) }
    }

    /// The same bands in the other order.
    pub fn reversed(self) -> Band {
        Band {
            turned: !self.turned,
            ..self
        }
    }

    /// Where the middle of a category lies; fractions lie between, nothing is clamped, NaN stays NaN.
    pub fn position(&self, value: f64) -> f64 {
        let position = (value + 0.5) / self.count as f64;
        if self.turned {
            1.0 - position
        } else {
            position
        }
    }

    /// The (fractional) category at a position.
    pub fn invert(&self, position: f64) -> f64 {
        let position = if self.turned {
            1.0 - position
        } else {
            position
        };
        position * self.count as f64 - 0.5
    }

    /// The width of one band without its padding, as a share of the axis.
    pub fn bandwidth(&self) -> f64 {
        (1.0 - self.padding) / self.count as f64
    }

    /// Every category, or every second, third… so that there are at most `count`.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let stride = self.count.div_ceil(count.max(1)).max(1);
        let ticks = (0..self.count).step_by(stride).map(|i| i as f64).collect();
        super::linear::directed(ticks, self.turned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_the_middles() {
        let band = Band::new(4).with_padding(0.25);
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
        assert_eq!(band.bandwidth(), 0.1875);
        assert_eq!(band.domain(), (-0.5, 3.5));
        assert_eq!(Band::new(0).position(0.0), 0.5);
        assert!(band.position(f64::NAN).is_nan());
    }

    #[test]
    fn thins_ticks() {
        assert_eq!(Band::new(3).ticks(10), [0.0, 1.0, 2.0]);
        assert_eq!(Band::new(10).ticks(4), [0.0, 3.0, 6.0, 9.0]);
        assert_eq!(Band::new(3).reversed().ticks(9), [2.0, 1.0, 0.0]);
        assert_eq!(Band::new(3).ticks(0), [0.0]);
    }
}
