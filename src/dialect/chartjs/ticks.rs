//! Chart.js' own ticks: the range of the data and the options of an axis in, the values of the ticks and their texts out.
//!
//! Source: the behaviour of Chart.js 2.9.4 and 3.9.1 (`scale.linearbase`, `scale.logarithmic`, `core.ticks`).

use super::version::Version;

/// Most ticks of an axis unless the author says otherwise.
const MOST: usize = 11;

/// More ticks than this no axis has, however small the step.
const LIMIT: usize = 1000;

/// What an author says of the ticks of an axis of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct LinearOptions {
    /// The low end.
    pub(super) min: Option<f64>,
    /// The high end.
    pub(super) max: Option<f64>,
    /// A low end that data may exceed.
    pub(super) suggested_min: Option<f64>,
    /// A high end that data may exceed.
    pub(super) suggested_max: Option<f64>,
    /// True when zero belongs to the axis.
    pub(super) begin_at_zero: bool,
    /// The distance of the ticks is a multiple of it.
    pub(super) step: Option<f64>,
    /// Most ticks.
    pub(super) most: Option<usize>,
    /// Most decimals of the distance of the ticks.
    pub(super) precision: Option<f64>,
}

impl LinearOptions {
    /// The ends of the axis before they are moved to ticks. Without data they are 0 and 1.
    fn range(&self, data: Option<(f64, f64)>) -> (f64, f64) {
        let (mut min, mut max) = data.unwrap_or((0.0, 1.0));
        min = self
            .min
            .unwrap_or(min.min(self.suggested_min.unwrap_or(min)));
        max = self
            .max
            .unwrap_or(max.max(self.suggested_max.unwrap_or(max)));
        if self.begin_at_zero {
            if min > 0.0 && max > 0.0 && self.min.is_none() {
                min = 0.0;
            } else if min < 0.0 && max < 0.0 && self.max.is_none() {
                max = 0.0;
            }
        }
        if min >= max {
            max = min + 1.0;
            if !self.begin_at_zero && self.min.is_none() {
                min -= 1.0;
            }
        }
        (min, max)
    }

    /// The values of the ticks in increasing order, at least two. `room` is how many fit.
    pub(super) fn ticks(&self, data: Option<(f64, f64)>, room: usize) -> Vec<f64> {
        let (min, max) = self.range(data);
        let unit = self.step.filter(|step| *step > 0.0);
        let by_step = unit.map(|step| libm::ceil(max / step) - libm::floor(min / step) + 1.0);
        let most = match by_step {
            Some(count) => (count.min(LIMIT as f64) as usize).min(self.most.unwrap_or(LIMIT)),
            None => self.most.unwrap_or(MOST).min(room),
        };
        let spaces = (most.max(2) - 1) as f64;
        let unit = unit.unwrap_or(1.0);
        let mut spacing = nice((max - min) / spaces / unit) * unit;
        let count = libm::ceil(max / spacing) - libm::floor(min / spacing);
        if count > spaces {
            spacing = nice(count * spacing / spaces / unit) * unit;
        }
        if let Some(precision) = self.precision {
            let factor = libm::pow(10.0, precision.clamp(0.0, 15.0));
            // but for the last bits, which a multiplication may change
            spacing = libm::ceil(spacing * factor * (1.0 - 1e-12)) / factor;
        }
        self.between(min, max, spacing)
    }

    /// The ticks at the multiples of the spacing; an end that the author gave is a tick itself.
    fn between(&self, min: f64, max: f64, spacing: f64) -> Vec<f64> {
        if !(spacing.is_finite() && spacing > 0.0) {
            return vec![min, max];
        }
        let decimals = decimals_of(spacing);
        let (first, last) = (libm::floor(min / spacing), libm::ceil(max / spacing));
        let count = ((last - first).max(0.0) as usize).min(LIMIT);
        let all = (0..=count).map(|at| round((first + at as f64) * spacing, decimals));
        let mut ticks: Vec<f64> = all.collect();
        if let Some(min) = self.min {
            ticks.retain(|tick| *tick > min + spacing * 1e-9);
            ticks.insert(0, min);
        }
        if let Some(max) = self.max {
            ticks.retain(|tick| *tick < max - spacing * 1e-9);
            ticks.push(max);
        }
        ticks
    }
}

/// The least of 1, 2, 5 and 10 times a power of ten that is no less than a number.
fn nice(number: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(number)));
    let fraction = number / power;
    let step = [1.0, 2.0, 5.0].into_iter().find(|step| fraction <= *step);
    step.unwrap_or(10.0) * power
}

/// How many decimals a number has, at most 15.
fn decimals_of(number: f64) -> usize {
    let has = |decimals: &usize| {
        let scaled = number * libm::pow(10.0, *decimals as f64);
        (scaled - libm::round(scaled)).abs() < 1e-6 * scaled.abs().max(1.0)
    };
    (0..15).find(has).unwrap_or(15)
}

/// A number with so many decimals.
fn round(number: f64, decimals: usize) -> f64 {
    let power = libm::pow(10.0, decimals as f64);
    let scaled = libm::round(number * power) / power;
    // no minus before zero, and nothing beyond what a number can hold
    if scaled.is_finite() {
        scaled + 0.0
    } else {
        number
    }
}

/// The texts of ticks: with as many decimals as their distance has, with commas between thousands since version 3.
pub(super) fn texts(ticks: &[f64], groups_thousands: bool) -> Vec<String> {
    let distance = match ticks {
        [_, second, third, _, ..] => third - second,
        [first, second, ..] => second - first,
        _ => 0.0,
    };
    let write = |tick: &f64| number(*tick, distance.abs(), ticks, groups_thousands);
    ticks.iter().map(write).collect()
}

/// The text of one tick.
fn number(tick: f64, distance: f64, ticks: &[f64], groups_thousands: bool) -> String {
    if tick == 0.0 {
        return "0".to_owned();
    }
    let is_fraction = distance > 1.0 && tick != libm::floor(tick);
    let distance = if is_fraction {
        (tick - libm::floor(tick)).abs()
    } else {
        distance
    };
    let power = if distance > 0.0 {
        libm::floor(libm::log10(distance))
    } else {
        0.0
    };
    let largest = ticks
        .iter()
        .fold(0.0_f64, |most, tick| most.max(tick.abs()));
    if largest < 1e-4 {
        let digits = libm::floor(libm::log10(tick.abs())) - power;
        return exponential(tick, digits.clamp(0.0, 20.0) as usize);
    }
    if groups_thousands && largest >= 1e15 {
        return exponential(tick, 0);
    }
    let decimals = (-power).clamp(0.0, 20.0) as usize;
    let text = format!("{tick:.decimals$}");
    if groups_thousands {
        grouped(&text)
    } else {
        text
    }
}

/// A number as JavaScript's `toExponential` writes it.
fn exponential(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$e}");
    match text.split_once('e') {
        Some((digits, power)) if !power.starts_with('-') => format!("{digits}e+{power}"),
        _ => text,
    }
}

/// Digits with commas between thousands.
fn grouped(text: &str) -> String {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) = rest
        .split_once('.')
        .map_or((rest, None), |(a, b)| (a, Some(b)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The ticks of a logarithmic axis over positive data, and their texts. Only those at 1, 2 and 5 times a power of ten and
/// the ends have a text.
pub(super) fn logarithmic(
    data: Option<(f64, f64)>,
    (min, max): (Option<f64>, Option<f64>),
    version: Version,
) -> (Vec<f64>, Vec<String>) {
    let (least, greatest) = data.unwrap_or((1.0, 10.0));
    let power = |value: f64| libm::floor(libm::log10(value));
    let low = min.filter(|min| *min > 0.0);
    let low = low.unwrap_or_else(|| libm::pow(10.0, power(least)));
    let high = max.filter(|max| *max > low).unwrap_or(greatest).max(low);
    let mut ticks = vec![low];
    let mut exponent = power(low);
    let mut digit = libm::floor(low / libm::pow(10.0, exponent)) + 1.0;
    while ticks.len() < LIMIT && ticks.last().is_some_and(|last| *last < high) {
        if digit > 9.0 {
            (digit, exponent) = (1.0, exponent + 1.0);
        }
        let tick = round(
            digit * libm::pow(10.0, exponent),
            (-exponent).max(0.0) as usize,
        );
        ticks.push(if tick > high && max.is_some() {
            high
        } else {
            tick
        });
        digit += 1.0;
    }
    let last = ticks.len().saturating_sub(1);
    let text = |(index, tick): (usize, &f64)| {
        let leading = tick / libm::pow(10.0, power(*tick));
        let is_named = [1.0, 2.0, 5.0]
            .iter()
            .any(|named| (leading - named).abs() < 1e-9);
        match is_named || index == 0 || index == last {
            true if version.is_new() => grouped(&format!("{tick}")),
            true => exponential(*tick, usize::from(leading.fract().abs() > 1e-9)),
            false => String::new(),
        }
    };
    let texts = ticks.iter().enumerate().map(text).collect();
    (ticks, texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_those_of_chart_js() {
        let plain = LinearOptions::default();
        let zero = LinearOptions {
            begin_at_zero: true,
            ..plain
        };
        #[rustfmt::skip]
        let table = [
            (zero,  Some((50.0, 500.0)),   20, "0 50 100 150 200 250 300 350 400 450 500"),
            (plain, Some((40.0, 400.0)),   20, "0 50 100 150 200 250 300 350 400"),
            (plain, Some((-10.0, 10.0)),   12, "-10 -8 -6 -4 -2 0 2 4 6 8 10"),
            (plain, Some((3.0, 3.0)),      20, "2.0 2.2 2.4 2.6 2.8 3.0 3.2 3.4 3.6 3.8 4.0"),
            (zero,  Some((0.0, 0.0)),      20, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0"),
            (zero,  None,                  20, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0"),
            (LinearOptions { step: Some(25.0), ..zero },  Some((5.0, 95.0)), 20, "0 25 50 75 100"),
            (LinearOptions { max: Some(95.0), ..zero },   Some((5.0, 80.0)), 20, "0 10 20 30 40 50 60 70 80 90 95"),
            (LinearOptions { most: Some(3), ..zero },     Some((5.0, 95.0)), 20, "0 50 100"),
            (LinearOptions { suggested_max: Some(9.0), ..zero }, Some((1.0, 5.0)), 20, "0 1 2 3 4 5 6 7 8 9"),
            (zero,  Some((-31.0, -9.0)),    5, "-40 -30 -20 -10 0"),
        ];
        for (options, data, room, expected) in table {
            let ticks = options.ticks(data, room);
            assert_eq!(texts(&ticks, false).join(" "), expected);
        }
    }

    #[test]
    fn texts_have_the_decimals_of_the_distance() {
        #[rustfmt::skip]
        let table: [(&[f64], bool, &str); 5] = [
            (&[0.0, 500_000.0, 1_000_000.0],  false, "0 500000 1000000"),
            (&[0.0, 500_000.0, 1_000_000.0],  true,  "0 500,000 1,000,000"),
            (&[-1500.0, 0.0, 1500.0],         true,  "-1,500 0 1,500"),
            (&[0.0, 0.05, 0.1],               false, "0 0.05 0.10"),
            (&[0.0, 0.00001, 0.00002],        false, "0 1e-5 2e-5"),
        ];
        for (ticks, groups, expected) in table {
            assert_eq!(texts(ticks, groups).join(" "), expected);
        }
    }

    #[test]
    fn logarithmic_ticks_are_named_at_1_2_and_5() {
        let (ticks, texts) = logarithmic(Some((10.0, 300.0)), (None, None), Version::V2);
        assert_eq!(ticks.len(), 12);
        assert_eq!(texts.join(" "), "1e+1 2e+1   5e+1     1e+2 2e+2 3e+2");
        let (_, texts) = logarithmic(Some((1000.0, 2000.0)), (None, None), Version::V3);
        assert_eq!(texts, ["1,000", "2,000"]);
    }
}
