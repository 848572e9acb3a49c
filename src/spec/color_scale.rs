//! Colour scales: how numbers become colours, and how the colour bar is labelled.

use crate::color::Colormap;
use crate::scale::format::Format;

/// How numbers become colours, as the author asked for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ColorScale {
    /// The colour map; `None` takes the default sequential map, or the default diverging one when there is a centre or the
    /// values have both signs.
    pub map: Option<Colormap>,
    /// The values at the ends of the scale; `None` follows the data.
    pub domain: [Option<f64>; 2],
    /// The least and the greatest of the values of the whole picture, which count beside those of the data; `None` where each panel has
    /// a scale of its own.
    pub reach: Option<[f64; 2]>,
    /// The value of the middle colour, from which equal distances on both sides are equally strong colours; `None` fixes no
    /// centre.
    pub center: Option<f64>,
    /// True when equal ratios, not equal differences, are equal steps of colour.
    pub log: bool,
    /// True when the values are milliseconds UTC, which the colour bar writes as dates.
    pub is_time: bool,
    /// True draws a colour bar beside the plot.
    pub bar: bool,
    /// The title of the colour bar; empty for no title.
    pub title: String,
    /// How the numbers at the colour bar are written; `None` takes as few digits as tell them apart.
    pub format: Option<Format>,
}

impl Default for ColorScale {
    fn default() -> ColorScale {
        ColorScale {
            map: None,
            domain: [None, None],
            reach: None,
            center: None,
            log: false,
            is_time: false,
            bar: true,
            title: String::new(),
            format: None,
        }
    }
}

/// A colour scale whose ends and colours are decided.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedColorScale {
    /// The colour map.
    pub map: Colormap,
    /// The value of the first colour.
    pub low: f64,
    /// The value of the last colour, greater than `low`.
    pub high: f64,
    /// True when equal ratios are equal steps of colour; both ends are positive then.
    pub log: bool,
    /// True when the values are milliseconds UTC.
    pub is_time: bool,
    /// The only value, when all values are equal and the author fixed neither ends nor centre. It has the middle colour.
    pub only: Option<f64>,
}

impl ColorScale {
    /// The default scale of points and lines. Its map is sequential even if values lie on both sides of zero, because the
    /// pale middle of a diverging one would vanish into the background.
    pub fn of_points() -> ColorScale {
        ColorScale {
            map: Some(Colormap::sequential()),
            ..ColorScale::default()
        }
    }

    /// Decides the ends and the colours for these values. Values that are not finite, and on a logarithmic scale those that
    /// are not positive, do not count. Without any value the scale runs from 0 to 1, a logarithmic one from 1 to 10.
    ///
    /// A scale with ends on both sides of 0 has its centre there, unless it has a map without a neutral middle, or a map and
    /// two fixed ends. Ends that the author fixed stay where they are; the shorter side of a centre then has only the weaker colours of its half of the map, as in seaborn.
    pub fn over(&self, values: impl IntoIterator<Item = f64>) -> ResolvedColorScale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().chain(self.reach.into_iter().flatten()) {
            if value.is_finite() && (!self.log || value > 0.0) {
                low = low.min(value);
                high = high.max(value);
            }
        }
        if low > high {
            (low, high) = if self.log { (1.0, 10.0) } else { (0.0, 1.0) };
        }
        let ends = (
            self.domain[0].unwrap_or(low),
            self.domain[1].unwrap_or(high),
        );
        let is_fixed = self.domain.iter().all(Option::is_some);
        let has_middle = self
            .map
            .as_ref()
            .is_none_or(|map| map.is_diverging() && !is_fixed);
        let both_sides = ends.0 < 0.0 && ends.1 > 0.0 && has_middle && !self.log;
        let center = self.center.or(both_sides.then_some(0.0));
        if let Some(center) = center {
            // both sides get the same length, so that equal distances from the centre are equally strong colours
            let half = (ends.1 - center).max(center - ends.0);
            (low, high) = (center - half, center + half);
        }
        let whole = (low, high);
        let only = (low == high && self.domain == [None, None] && center.is_none()).then_some(low);
        if let Some(value) = only {
            // some interval around the value, so that it gets the middle colour
            let room = if value == 0.0 { 1.0 } else { value.abs() / 2.0 };
            (low, high) = if self.log {
                (value / 2.0, value * 2.0)
            } else {
                (value - room, value + room)
            };
        }
        low = self.domain[0].unwrap_or(low);
        high = self.domain[1].unwrap_or(high);
        if high <= low {
            high = low + if low == 0.0 { 1.0 } else { low.abs() };
        }
        let map = self.map.clone().unwrap_or_else(|| {
            if center.is_some() {
                Colormap::diverging()
            } else {
                Colormap::sequential()
            }
        });
        let share = |value: f64| (value - whole.0) / (whole.1 - whole.0);
        let (from, to) = (share(low), share(high));
        let is_part = center.is_some() && !self.log && from < to && (from > 0.0 || to < 1.0);
        let map = if is_part { map.part(from, to) } else { map };
        ResolvedColorScale {
            map,
            low,
            high,
            log: self.log && low > 0.0,
            is_time: self.is_time,
            only,
        }
    }
}

impl ResolvedColorScale {
    /// The position of a value between the first colour (0) and the last (1). Values beyond the ends count as the ends; NaN
    /// stays NaN, and on a logarithmic scale what is not positive has no position: NaN.
    pub fn share(&self, value: f64) -> f64 {
        let share = if self.log && value <= 0.0 {
            f64::NAN
        } else if self.log {
            libm::log(value / self.low) / libm::log(self.high / self.low)
        } else {
            // halves first, so that ends of opposite sign do not overflow
            (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
        };
        if share.is_nan() {
            share
        } else {
            share.clamp(0.0, 1.0)
        }
    }

    /// The colour of a value; one without a position is transparent.
    pub fn color(&self, value: f64) -> crate::color::Rgba {
        self.map.at(self.share(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color_scale() -> ColorScale {
        ColorScale {
            map: None,
            domain: [None, None],
            reach: None,
            center: None,
            log: false,
            is_time: false,
            bar: true,
            title: String::new(),
            format: None,
        }
    }

    #[test]
    fn decides_its_ends() {
        for (values, low, high) in [
            (vec![1.0, 3.0, f64::NAN], 1.0, 3.0),
            (vec![-1.0, 3.0], -3.0, 3.0),
            (vec![5.0, 5.0], 2.5, 7.5),
            (vec![0.0], -1.0, 1.0),
            (vec![], 0.0, 1.0),
        ] {
            let colors = color_scale().over(values.clone());
            assert_eq!((colors.low, colors.high), (low, high), "{values:?}");
        }
        let equal = color_scale().over([4.0, 4.0]);
        assert_eq!((equal.only, equal.share(4.0)), (Some(4.0), 0.5));
        assert_eq!(color_scale().over([1.0, 2.0]).only, None);
        let log = ColorScale {
            log: true,
            ..color_scale()
        }
        .over([0.0, 1.0, 100.0]);
        assert!((log.share(10.0) - 0.5).abs() < 1e-12);
        assert!(log.share(f64::NAN).is_nan());
        assert!(log.share(0.0).is_nan() && log.share(-5.0).is_nan());
    }

    #[test]
    fn the_centre_stays_where_it_is() {
        let over = |domain, center| {
            let scale = ColorScale {
                domain,
                center,
                ..color_scale()
            };
            scale.over([-1.0, 4.0])
        };
        let middle = Colormap::diverging().at(0.5);
        // with an end at 0 there is no other side
        let sequential = over([Some(0.0), None], None);
        assert_eq!(sequential.map, Colormap::sequential());
        for (domain, center, low, high) in [
            ([None, None], None, -4.0, 4.0),
            ([Some(-1.0), None], None, -1.0, 4.0),
            ([Some(-2.0), Some(6.0)], None, -2.0, 6.0),
            ([Some(0.0), Some(8.0)], Some(2.0), 0.0, 8.0),
        ] {
            let colors = over(domain, center);
            assert_eq!((colors.low, colors.high), (low, high), "{domain:?}");
            assert_eq!(colors.color(center.unwrap_or(0.0)), middle, "{domain:?}");
        }
        // equal distances are equally strong colours
        let strong = over([None, None], None).color(-1.0);
        assert_eq!(over([Some(-1.0), None], None).color(-1.0), strong);
    }
}
