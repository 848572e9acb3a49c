//! Scales: they map values to positions from 0 to 1 along an axis, and choose the ticks.
//!
//! Values are always `f64`: numbers; milliseconds UTC for time; indices from 0 for categories.

pub mod band;
pub mod calendar;
pub mod concise;
pub mod date_text;
pub mod format;
pub mod instant;
pub mod label;
mod language_name;
pub mod linear;
pub mod locale;
pub mod log;
pub mod month_name;
mod notation;
pub mod number;
pub mod number_spec;
pub mod slots;
mod spreadsheet_date;
pub mod step;
pub mod strftime;
mod strptime;
pub mod symlog;
pub mod time;
pub mod words;
pub mod zone;

pub use band::Band;
pub use format::Format;
pub use instant::CalendarUnit;
pub use label::Label;
pub use linear::{Clamp, Linear};
pub use locale::Locale;
pub use log::Log;
pub use symlog::Symlog;
pub use time::{Granularity, Time};
pub use zone::Zone;

/// How the values of one axis are spread along it.
///
/// # Guarantees
/// The domain is finite and not empty, whatever the constructor of the variant was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Numbers, evenly.
    Linear(Linear),
    /// Positive numbers, by decades.
    Log(Log),
    /// Numbers, evenly around zero, then by decades.
    Symlog(Symlog),
    /// Instants, evenly, with a calendar's ticks.
    Time(Time),
    /// Categories, side by side.
    Band(Band),
}

/// Makes the same call on the inner scale of every variant.
macro_rules! each {
    ($scale:expr, $inner:ident => $call:expr) => {
        match $scale {
            Scale::Linear($inner) => $call,
            Scale::Log($inner) => $call,
            Scale::Symlog($inner) => $call,
            Scale::Time($inner) => $call,
            Scale::Band($inner) => $call,
        }
    };
}

impl Scale {
    /// A linear scale. [`linear::domain`] tells how NaN, infinite and equal ends are repaired.
    pub fn linear(lo: f64, hi: f64) -> Scale {
        Scale::Linear(Linear::new(lo, hi))
    }

    /// A logarithmic scale; `None` where an end is zero or negative.
    pub fn log(lo: f64, hi: f64) -> Option<Scale> {
        Log::new(lo, hi).map(Scale::Log)
    }

    /// A symmetric logarithmic scale, even within ±`threshold`.
    pub fn symlog(lo: f64, hi: f64, threshold: f64) -> Scale {
        Scale::Symlog(Symlog::new(lo, hi, threshold))
    }

    /// A scale of instants in milliseconds UTC, with ticks on the clocks and calendar of a zone.
    pub fn time(lo: f64, hi: f64, zone: Zone) -> Scale {
        Scale::Time(Time::new(lo, hi, zone))
    }

    /// A scale with `count` categories; 0 counts as 1.
    pub fn band(count: usize) -> Scale {
        Scale::Band(Band::new(count))
    }

    /// Both ends of the domain. The first is drawn at position 0 and may be the greater one.
    pub fn domain(&self) -> (f64, f64) {
        each!(self, scale => scale.domain())
    }

    /// The position of `value`: 0 at the first end of the domain, 1 at the second, beyond them unless the scale is clamped.
    /// NaN gives NaN. So does a number that is not positive on a logarithmic scale.
    pub fn position(&self, value: f64) -> f64 {
        each!(self, scale => scale.position(value))
    }

    /// True for a number that has no place because it lies before the first end of a scale that leaves such numbers out.
    pub fn leaves_out(&self, value: f64) -> bool {
        matches!(self, Scale::Linear(scale) if value.is_finite() && scale.position(value).is_nan())
    }

    /// The value at which a fill ends that begins at `value`: `value` itself, or the lower end of the domain where `value`
    /// has no position, such as 0 on a logarithmic scale.
    pub fn base(&self, value: f64) -> f64 {
        if self.position(value).is_finite() {
            return value;
        }
        let (one, other) = self.domain();
        one.min(other)
    }

    /// The value at a position.
    pub fn invert(&self, position: f64) -> f64 {
        each!(self, scale => scale.invert(position))
    }

    /// About `count` ticks within the domain, in its direction.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        each!(self, scale => scale.ticks(count))
    }

    /// The minor ticks between the ticks of `ticks(count)`, without those ticks. Categories have none.
    pub fn minor(&self, count: usize) -> Vec<f64> {
        match self {
            Scale::Linear(scale) => scale.minor(count),
            Scale::Log(scale) => scale.minor(count),
            Scale::Symlog(scale) => scale.minor(count),
            Scale::Time(scale) => scale.minor(count),
            Scale::Band(_) => Vec::new(),
        }
    }

    /// The same scale with both ends moved outwards to ticks of `ticks(count)`.
    pub fn nice(&self, count: usize) -> Scale {
        self.nice_ends(count, true, true)
    }

    /// The same scale with the lower end, the upper end, or both moved outwards to ticks of `ticks(count)`.
    pub fn nice_ends(&self, count: usize, low: bool, high: bool) -> Scale {
        match self {
            Scale::Linear(scale) => Scale::Linear(scale.nice(count, low, high)),
            Scale::Log(scale) => Scale::Log(scale.nice(count, low, high)),
            Scale::Symlog(scale) => Scale::Symlog(scale.nice(count, low, high)),
            Scale::Time(scale) => Scale::Time(scale.nice(count, low, high)),
            Scale::Band(scale) => Scale::Band(scale.clone()),
        }
    }

    /// The same scale with its ends exchanged.
    pub fn reversed(self) -> Scale {
        match self {
            Scale::Linear(scale) => Scale::Linear(scale.reversed()),
            Scale::Log(scale) => Scale::Log(scale.reversed()),
            Scale::Symlog(scale) => Scale::Symlog(scale.reversed()),
            Scale::Time(scale) => Scale::Time(scale.reversed()),
            Scale::Band(scale) => Scale::Band(scale.reversed()),
        }
    }

    /// The width of a category's band as a share of the axis, above 0 to 1; 0 on all other scales.
    pub fn bandwidth(&self) -> f64 {
        match self {
            Scale::Band(scale) => scale.bandwidth(),
            Scale::Linear(_) | Scale::Log(_) | Scale::Symlog(_) | Scale::Time(_) => 0.0,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Numbers of all sizes and signs, the same in every run (Knuth's MMIX generator).
    fn numbers() -> impl Iterator<Item = f64> {
        let mut state = 1_u64;
        let mut next = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        std::iter::from_fn(move || {
            let exponent = match next() {
                share if share < 0.4 => next() * 8.0 - 4.0,
                share if share < 0.7 => next() * 40.0 - 20.0,
                _ => next() * 640.0 - 320.0,
            };
            let sign = if next() < 0.3 { -1.0 } else { 1.0 };
            Some(sign * (1.0 + 9.0 * next()) * libm::pow(10.0, exponent))
        })
    }

    #[test]
    fn fills_end_at_the_low_end_of_a_logarithmic_scale() {
        let log = Scale::log(2.0, 50.0).unwrap();
        assert_eq!(
            (log.base(0.0), log.base(-1.0), log.base(3.0)),
            (2.0, 2.0, 3.0)
        );
        assert_eq!(log.reversed().base(0.0), 2.0);
        assert_eq!(Scale::linear(2.0, 50.0).base(0.0), 0.0);
        assert_eq!(Scale::symlog(-5.0, 50.0, 1.0).base(0.0), 0.0);
    }

    /// Every scale over a pair of numbers, and once over nearly equal ones.
    fn scales(a: f64, b: f64) -> Vec<Scale> {
        let berlin = Zone::find("Europe/Berlin").unwrap_or_default();
        let near = a * (1.0 + 1e-9);
        let mut scales = vec![
            Scale::linear(a, b),
            Scale::linear(a, near),
            Scale::symlog(a, b, 1.0),
            Scale::symlog(a, near, b.abs()),
            Scale::time(a, b, berlin.clone()),
            Scale::time(a, near, berlin),
            Scale::band((a.abs() % 1000.0) as usize),
        ];
        scales.extend(Scale::log(a.abs(), b.abs()));
        scales.extend(Scale::log(a.abs(), near.abs()));
        scales
    }

    #[test]
    fn places_ticks_inside_and_in_order_whatever_the_domain() {
        let numbers: Vec<f64> = numbers().take(800).collect();
        for pair in numbers.chunks(2) {
            for scale in scales(pair[0], pair[1]) {
                for scale in [scale.nice(6), scale.clone().reversed(), scale] {
                    for ticks in [scale.ticks(6), scale.minor(6)] {
                        let places: Vec<f64> =
                            ticks.iter().map(|tick| scale.position(*tick)).collect();
                        let inside = |place: &f64| (-1e-6..=1.0 + 1e-6).contains(place);
                        assert!(places.iter().all(inside), "{scale:?}: {ticks:?} {places:?}");
                        assert!(places.is_sorted(), "{scale:?}: {ticks:?} {places:?}");
                        assert!(ticks.len() < 200, "{scale:?}: {}", ticks.len());
                    }
                    let (lo, hi) = scale.domain();
                    let ends = (scale.position(lo), scale.position(hi));
                    assert!(
                        ends.0.abs() < 1e-9 && (ends.1 - 1.0).abs() < 1e-9,
                        "{scale:?}: {ends:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn labels_tell_ticks_apart() {
        for pair in numbers().take(800).collect::<Vec<_>>().chunks(2) {
            for scale in scales(pair[0], pair[1]) {
                let ticks = scale.ticks(6);
                let labels = Format::default().labels(&scale, &ticks, &Locale::DEFAULT);
                assert_eq!(labels.len(), ticks.len());
                let twins = labels
                    .windows(2)
                    .filter(|two| two[0].text == two[1].text && two[1].context.is_none());
                assert_eq!(twins.count(), 0, "{scale:?} {ticks:?} {labels:?}");
            }
        }
    }

    #[test]
    fn inverts_positions() {
        for pair in numbers().take(400).collect::<Vec<_>>().chunks(2) {
            for scale in scales(pair[0], pair[1]) {
                for place in [0.0, 0.25, 0.5, 0.75, 1.0] {
                    let back = scale.position(scale.invert(place));
                    assert!((back - place).abs() < 1e-3, "{scale:?}: {place} {back}");
                }
            }
        }
    }
}
