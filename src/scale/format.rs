//! Formats of labels: numbers and instants come in, text goes out.

use super::label::Label;
use super::locale::Locale;
use super::number::{self, MINUS};
use super::number_spec::NumberSpec;
use super::strftime::Pattern;
use super::zone::Zone;
use super::{Scale, concise, instant};

/// How the values of an axis or a column are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) kind: FormatKind,
}

/// The notation between prefix and suffix.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum FormatKind {
    /// As few digits as tell the values apart; dates as in [`concise`].
    #[default]
    Auto,
    /// The value times a hundred, with a percent sign.
    Percent,
    /// `1.2k`, `3M`, `40µ`.
    Si,
    /// An amount with no or two decimals and this currency symbol.
    Currency(&'static str),
    /// A number format of Python, C or d3.
    Number(NumberSpec),
    /// A date by a pattern of `strftime`.
    Time(Pattern),
    /// The time of day, with seconds where there are any.
    Clock,
}

impl Format {
    /// The same format with more text before and after it. The text goes outside the prefix and suffix it has already.
    pub fn around(self, prefix: &str, suffix: &str) -> Format {
        Format {
            prefix: format!("{prefix}{}", self.prefix),
            suffix: format!("{}{suffix}", self.suffix),
            kind: self.kind,
        }
    }

    /// The time of day of instants: to the minute, or to the second or its parts where one of the ticks has them.
    pub fn clock() -> Format {
        Format {
            kind: FormatKind::Clock,
            ..Format::default()
        }
    }

    /// True for a `strftime` pattern and for the time of day, which are meant for instants.
    pub fn is_time(&self) -> bool {
        matches!(self.kind, FormatKind::Time(_) | FormatKind::Clock)
    }

    /// True for a `strftime` pattern of the calendar, and not of the clock alone.
    pub fn writes_dates(&self) -> bool {
        matches!(&self.kind, FormatKind::Time(pattern) if pattern.has_dates())
    }

    /// True when the format multiplies by a hundred and writes a percent sign.
    pub fn is_percent(&self) -> bool {
        match &self.kind {
            FormatKind::Percent => true,
            FormatKind::Number(spec) => spec.is_percent(),
            FormatKind::Auto
            | FormatKind::Si
            | FormatKind::Currency(_)
            | FormatKind::Time(_)
            | FormatKind::Clock => false,
        }
    }

    /// The same format for values that are percentages already; `sign` is the percent sign of a language.
    pub fn of_percentages(mut self, sign: &str) -> Format {
        if self.is_percent() {
            self.suffix.insert_str(0, sign);
        }
        self.kind = match self.kind {
            FormatKind::Percent => FormatKind::Auto,
            FormatKind::Number(spec) => FormatKind::Number(spec.without_percent()),
            other => other,
        };
        self
    }

    /// One value by itself. It has at most six significant digits unless the format gives a precision. Empty for NaN
    /// and infinities.
    pub fn value(&self, value: f64, locale: &Locale) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let text = match &self.kind {
            FormatKind::Auto => write_six_digits(value, locale),
            FormatKind::Percent => write_six_digits(value * 100.0, locale) + locale.percent(),
            FormatKind::Si | FormatKind::Currency(_) if number::is_extreme(value) => {
                number::power_of_ten(value, locale)
            }
            FormatKind::Si => {
                let (sign, exponent) = number::si_prefix(value);
                write_scaled(value, exponent, None, locale) + sign
            }
            FormatKind::Currency(sign) => write_currency(
                value,
                number::decimals_needed(&[round_to_six_digits(value)]),
                sign,
                locale,
            ),
            FormatKind::Number(spec) => spec.write(value, locale),
            FormatKind::Time(pattern) => pattern.write(value as i64, &Zone::Utc, locale),
            FormatKind::Clock => instant::to_clock(value as i64),
        };
        self.add_affixes(text)
    }

    /// The values of one axis, all with the same number of decimals. Empty for NaN and infinities.
    pub fn values(&self, values: &[f64], locale: &Locale) -> Vec<String> {
        self.beside(values, values, locale)
    }

    /// Like [`Format::values`] for values beside an axis with these ticks, such as value labels. They are written in
    /// the same unit (thousands, millions, powers of ten) as the ticks, unless they are more than ten times as large.
    pub fn beside(&self, ticks: &[f64], values: &[f64], locale: &Locale) -> Vec<String> {
        let percentages: Vec<f64> = values.iter().map(|value| value * 100.0).collect();
        let largest_of = |of: &[f64]| {
            let finite = of.iter().filter(|value| value.is_finite());
            finite.fold(0.0_f64, |most, value| most.max(value.abs()))
        };
        let (ticks, largest) = match (largest_of(ticks), largest_of(values)) {
            (near, far) if near < far / 10.0 => (values, far),
            (near, _) => (ticks, near),
        };
        // No prefix and no currency reads well at such a size; each value then becomes a power of ten by itself.
        let extreme = number::is_extreme(largest)
            && matches!(
                self.kind,
                FormatKind::Si | FormatKind::Percent | FormatKind::Currency(_)
            );
        // one prefix for all would leave nothing of the smallest
        let small =
            |value: &&f64| value.is_finite() && **value != 0.0 && value.abs() < largest / 1000.0;
        if extreme || self.kind == FormatKind::Si && values.iter().any(|value| small(&value)) {
            return values
                .iter()
                .map(|value| self.value(*value, locale))
                .collect();
        }
        let decimals = match &self.kind {
            FormatKind::Percent => number::decimals_needed(&percentages),
            FormatKind::Currency(_) => number::decimals_needed(values),
            FormatKind::Auto
            | FormatKind::Si
            | FormatKind::Number(_)
            | FormatKind::Time(_)
            | FormatKind::Clock => 0,
        };
        let (sign, exponent, places) = match &self.kind {
            FormatKind::Si => shared_prefix(values, largest),
            FormatKind::Auto => shared_unit(ticks, values, largest, locale),
            _ => (String::new(), 0, 0),
        };
        let write = |value: &f64| {
            if !value.is_finite() {
                return String::new();
            }
            self.add_affixes(match &self.kind {
                FormatKind::Auto | FormatKind::Si if *value == 0.0 && exponent != 0 => {
                    "0".to_owned()
                }
                FormatKind::Auto | FormatKind::Si => {
                    write_scaled(*value, exponent, Some(places), locale) + &sign
                }
                FormatKind::Percent => {
                    number::fixed(value * 100.0, decimals, locale) + locale.percent()
                }
                FormatKind::Currency(sign) => write_currency(*value, decimals, sign, locale),
                FormatKind::Number(_) | FormatKind::Time(_) | FormatKind::Clock => {
                    return self.value(*value, locale);
                }
            })
        };
        values.iter().map(write).collect()
    }

    /// The labels of the ticks of a scale. A band scale numbers its categories from 1; the caller replaces the numbers
    /// by names.
    pub fn labels(&self, scale: &Scale, ticks: &[f64], locale: &Locale) -> Vec<Label> {
        let texts = match (scale, &self.kind) {
            (Scale::Time(time), FormatKind::Time(pattern)) => ticks
                .iter()
                .map(|tick| self.add_affixes(pattern.write(*tick as i64, time.zone(), locale)))
                .collect(),
            (Scale::Time(time), FormatKind::Clock) => {
                let texts = concise::clock_texts(ticks, time.zone(), locale);
                texts
                    .into_iter()
                    .map(|text| self.add_affixes(text))
                    .collect()
            }
            (Scale::Time(time), _) => {
                return concise::labels_of(ticks, time.zone(), locale, time.unit());
            }
            (Scale::Log(_) | Scale::Symlog(_), FormatKind::Auto) => self.log_labels(ticks, locale),
            (Scale::Log(_) | Scale::Symlog(_), _) => {
                ticks.iter().map(|tick| self.value(*tick, locale)).collect()
            }
            (Scale::Linear(_), _) => self.values(ticks, locale),
            (Scale::Band(_), _) => {
                let numbers: Vec<f64> = ticks.iter().map(|tick| tick + 1.0).collect();
                self.values(&numbers, locale)
            }
        };
        let label = |text| Label {
            text,
            context: None,
        };
        texts.into_iter().map(label).collect()
    }

    /// The labels of a logarithmic axis: plain numbers when all lie between 0.001 and a million, else powers of ten.
    /// Linear ticks within less than a decade have the same number of decimals.
    fn log_labels(&self, ticks: &[f64], locale: &Locale) -> Vec<String> {
        let sizes = ticks
            .iter()
            .map(|tick| tick.abs())
            .filter(|size| *size > 0.0);
        let (least, most) = sizes.fold((f64::MAX, 0.0_f64), |(lo, hi), size| {
            (lo.min(size), hi.max(size))
        });
        let is_power = |tick: &f64| *tick == 0.0 || number::scientific(*tick, 9).0 == "1";
        if most < least * 10.0 && !ticks.iter().all(is_power) {
            return self.values(ticks, locale);
        }
        // A little wider than 0.001 to a million, because ticks may miss a power of ten by rounding.
        let plain = least >= 0.999e-3 && most <= 1.001e6;
        let write = |tick: &f64| match tick {
            tick if !tick.is_finite() => String::new(),
            tick if plain => self.add_affixes(write_six_digits(*tick, locale)),
            tick => self.add_affixes(number::power_of_ten(*tick, locale)),
        };
        ticks.iter().map(write).collect()
    }

    /// The text with prefix and suffix. A minus goes before a prefix that ends in a sign such as `$`.
    fn add_affixes(&self, text: String) -> String {
        let sign = self
            .prefix
            .ends_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
        match text.strip_prefix(MINUS) {
            Some(rest) if sign => format!("{MINUS}{}{rest}{}", self.prefix, self.suffix),
            _ => format!("{}{text}{}", self.prefix, self.suffix),
        }
    }
}

/// A value with six significant digits. A whole number below 10¹⁵ keeps all its digits; very small and very large
/// values become powers of ten.
fn write_six_digits(value: f64, locale: &Locale) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e15).contains(&size) {
        return number::power_of_ten(value, locale);
    }
    let value = round_to_six_digits(value);
    number::fixed(value, number::decimals_needed(&[value]), locale)
}

/// A number rounded to six significant digits, or to a whole number from 100 000 on.
fn round_to_six_digits(value: f64) -> f64 {
    if value.abs() >= 1e5 {
        return value.round();
    }
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// A value divided by a power of ten, as text with `places` decimals. `None` gives at most four significant digits.
fn write_scaled(value: f64, exponent: i32, places: Option<usize>, locale: &Locale) -> String {
    let small = divide_by_power(value, exponent);
    let places = places.unwrap_or_else(|| {
        let four = format!("{small:.3e}").parse().unwrap_or(small);
        number::decimals_needed(&[four])
    });
    number::fixed(small, places, locale)
}

/// `value / 10^exponent`.
fn divide_by_power(value: f64, exponent: i32) -> f64 {
    // Powers up to 10²² are exact in `f64`.
    if exponent.abs() <= 22 {
        return value / super::step::decimal(1.0, exponent);
    }
    // In two steps, because 10^exponent itself may be out of the range of `f64`.
    let half = exponent / 2;
    value / super::step::decimal(1.0, half) / super::step::decimal(1.0, exponent - half)
}

/// The SI prefix that fits the largest tick of an axis, its exponent, and the decimals that the values need with it.
fn shared_prefix(values: &[f64], largest: f64) -> (String, i32, usize) {
    let (sign, exponent) = number::si_prefix(largest);
    let small: Vec<f64> = values
        .iter()
        .map(|value| divide_by_power(*value, exponent))
        .collect();
    (sign.to_owned(), exponent, number::decimals_needed(&small))
}

/// The unit in which all values of an axis are written, such as `M` or `×10⁻⁶`, its exponent, and the decimals that the
/// values need in it. There is a unit when the largest tick is above ten million or below 0.0001, unless plain digits
/// are shorter; otherwise the unit is empty and the exponent 0.
///
/// The next lower unit is taken when the largest tick would be below 2 and the ticks would have decimals: 200M to 1000M
/// are easier to read than 0.2B to 1.0B.
fn shared_unit(
    ticks: &[f64],
    values: &[f64],
    largest: f64,
    locale: &Locale,
) -> (String, i32, usize) {
    let plain = (String::new(), 0, number::decimals_needed(values));
    if largest == 0.0 || (1e-4..=1e7).contains(&largest) {
        return plain;
    }
    let places = |of: &[f64], exponent: i32| {
        let small = of.iter().map(|value| divide_by_power(*value, exponent));
        number::decimals_needed(&small.collect::<Vec<f64>>())
    };
    let (_, magnitude) = number::scientific(largest, 3);
    let mut units: Vec<(i32, String)> = Vec::new();
    if (1e7..1e15).contains(&largest) {
        units.extend(
            locale
                .large_number_words()
                .filter(|(exponent, _)| *exponent <= magnitude),
        );
    }
    if units.is_empty() {
        let power = |exponent: i32| (exponent, format!("×10{}", number::superscript(exponent)));
        units.extend([magnitude - 1, magnitude].map(power));
    }
    let mut units = units.into_iter().rev();
    let (mut exponent, mut sign) = units.next().unwrap_or_default();
    if divide_by_power(largest, exponent) < 2.0
        && places(ticks, exponent) > 0
        && let Some(lower) = units.next()
    {
        (exponent, sign) = lower;
    }
    let needed = places(values, exponent);
    if needed > 3 && (1e7..1e15).contains(&largest) {
        plain
    } else {
        (sign, exponent, needed)
    }
}

/// An amount of money with no decimals or at least two. The currency symbol stands on the side where the language puts
/// it.
fn write_currency(value: f64, decimals: usize, sign: &str, locale: &Locale) -> String {
    let decimals = if decimals == 0 { 0 } else { decimals.max(2) };
    let amount = number::fixed(value, decimals, locale);
    if locale.decimal == "," {
        return format!("{amount}\u{a0}{sign}");
    }
    let space = if sign.ends_with(char::is_alphabetic) {
        "\u{a0}"
    } else {
        ""
    };
    match amount.strip_prefix(MINUS) {
        Some(rest) => format!("{MINUS}{sign}{space}{rest}"),
        None => format!("{sign}{space}{amount}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Format {
        Format::read("yformat", text).unwrap()
    }

    #[test]
    fn writes_the_ticks_of_an_axis_alike() {
        #[rustfmt::skip]
        let table: &[(&str, &[f64], &str)] = &[
            ("auto",    &[0.0, 2.5, 5.0],             "0.0 2.5 5.0"),
            ("auto",    &[-0.2, 0.0, 0.2],            "−0.2 0.0 0.2"),
            ("auto",    &[0.0, 5000.0, 10_000.0],     "0 5000 10\u{202f}000"),
            ("auto",    &[0.0, 5e6, 1e7],             "0 5\u{202f}000\u{202f}000 10\u{202f}000\u{202f}000"),
            ("auto",    &[0.0, 5e6, 1e7, 1.5e7],      "0 5M 10M 15M"),
            ("auto",    &[0.0, 2e8, 1e9],             "0 200M 1000M"),
            ("auto",    &[0.0, 1e9, 2e9],             "0 1B 2B"),
            ("auto",    &[0.0, 2.5e12, 5e12],         "0 2.5T 5.0T"),
            ("auto",    &[0.0, 2.5e15, 5e15],         "0 2.5×10¹⁵ 5.0×10¹⁵"),
            ("auto",    &[0.0, 5e-7, 1e-6],           "0 5×10⁻⁷ 10×10⁻⁷"),
            ("auto",    &[0.0, 2e-5, 4e-5],           "0 2×10⁻⁵ 4×10⁻⁵"),
            ("auto",    &[1e7, 10_000_001.0],         "10\u{202f}000\u{202f}000 10\u{202f}000\u{202f}001"),
            ("auto",    &[1e300, 2e300],              "1×10³⁰⁰ 2×10³⁰⁰"),
            ("auto",    &[f64::NAN, 1.0],             " 1"),
            ("percent", &[0.0, 0.05, 0.1],            "0% 5% 10%"),
            ("percent", &[0.07, 0.075],               "7.0% 7.5%"),
            ("si",      &[0.0, 5e5, 1e6, 1.5e6],      "0 0.5M 1.0M 1.5M"),
            ("si",      &[0.0, 2e-6, 4e-6],           "0 2µ 4µ"),
            ("usd",     &[-1.5, 0.0, 1500.0],         "−$1.50 $0.00 $1500.00"),
            ("eur",     &[0.0, 20_000.0],             "€0 €20\u{202f}000"),
            ("{:,.1f} kWh", &[1234.5],                "1,234.5 kWh"),
            ("${x:,.0f}", &[-1234.5],                 "−$1,234"),
            ("{{{}}}",  &[3.0],                       "{3}"),
            ("%.1f%%",  &[12.25],                     "12.2%"),
            (".0%",     &[0.5],                       "50%"),
        ];
        for (text, values, expected) in table {
            let labels = read(text).values(values, &Locale::DEFAULT);
            assert_eq!(labels.join(" "), *expected, "{text}");
        }
    }

    #[test]
    fn writes_values_in_the_unit_of_the_ticks_beside_them() {
        #[rustfmt::skip]
        let table: &[(&str, &[f64], &[f64], &str)] = &[
            ("auto", &[0.0, 1e9, 2e9],   &[1.23e9, 9e8],      "1.23B 0.90B"),
            ("auto", &[0.0, 1e9],        &[9e8, 0.0],         "0.9B 0"),
            ("auto", &[0.0, 5e8, 1.5e9], &[1.2e9],            "1200M"),
            ("auto", &[0.0, 5e6, 1e7],   &[9e6],              "9\u{202f}000\u{202f}000"),
            ("auto", &[0.0, 2e9, 4e9],   &[3e9, 12_345.0],    "3\u{202f}000\u{202f}000\u{202f}000 12\u{202f}345"),
            ("si",   &[0.0, 1e6, 2e6],   &[8e5, 1.25e6],      "0.80M 1.25M"),
            ("auto", &[],                &[5e8, 2e9],         "0.5B 2.0B"),
            ("auto", &[0.0, 100.0],      &[1e300],            "1×10³⁰⁰"),
        ];
        for (text, ticks, values, expected) in table {
            let labels = read(text).beside(ticks, values, &Locale::DEFAULT);
            assert_eq!(labels.join(" "), *expected, "{text} {values:?}");
        }
    }

    #[test]
    fn writes_one_value() {
        #[rustfmt::skip]
        let table = [
            ("auto", 0.1 + 0.2,     "0.3"),
            ("auto", 1234567.8,     "1\u{202f}234\u{202f}568"),
            ("auto", 2.0 / 3.0,     "0.666667"),
            ("auto", 1e-7,          "10⁻⁷"),
            ("auto", f64::INFINITY, ""),
            ("percent", 0.1234,     "12.34%"),
            ("si",   1234.0,        "1.234k"),
            ("si",   999_999.0,     "1M"),
            ("usd",  3.5,           "$3.50"),
            ("chf",  3.0,           "CHF\u{a0}3"),
            ("si",   1.5e300,       "1.5×10³⁰⁰"),
            ("usd",  1e-300,        "10⁻³⁰⁰"),
            ("percent", 1e300,      "10³⁰²%"),
        ];
        for (text, value, expected) in table {
            assert_eq!(
                read(text).value(value, &Locale::DEFAULT),
                expected,
                "{text} of {value}"
            );
        }
        for text in ["auto", "percent", "si", "usd", "{:,.1f}", ".0%", "~s", "g"] {
            for value in [f64::MAX, f64::MIN_POSITIVE, -1e300, 1e-300, 1e25] {
                let (one, all) = (
                    read(text).value(value, &Locale::DEFAULT),
                    read(text).values(&[value, 0.0], &Locale::DEFAULT),
                );
                assert!(
                    one.chars().count() < 45 && all[0].chars().count() < 45,
                    "{text}: {one} {all:?}"
                );
            }
        }
        let german = Locale::find("de").unwrap();
        assert_eq!(read("percent").value(0.125, german), "12,5\u{a0}%");
        assert_eq!(read("eur").value(12345.5, german), "12.345,50\u{a0}€");
    }

    #[test]
    fn writes_logarithmic_ticks() {
        #[rustfmt::skip]
        let table: &[(f64, f64, &str)] = &[
            (1.0,  1e4,  "1 10 100 1000 10\u{202f}000"),
            (1e-3, 1.0,  "0.001 0.01 0.1 1"),
            (1e-5, 1e-2, "10⁻⁵ 10⁻⁴ 10⁻³ 10⁻²"),
            (1e6,  1e9,  "10⁶ 10⁷ 10⁸ 10⁹"),
            (20.0, 30.0, "20 22 24 26 28 30"),
        ];
        for (lo, hi, expected) in table {
            let scale = Scale::log(*lo, *hi).unwrap();
            let labels = Format::default().labels(&scale, &scale.ticks(6), &Locale::DEFAULT);
            let texts: Vec<String> = labels.into_iter().map(|label| label.text).collect();
            assert_eq!(texts.join(" "), *expected, "{lo} to {hi}");
        }
        let scale = Scale::symlog(-1e8, 1e8, 1.0);
        let labels = Format::default().labels(&scale, &[-1e8, 0.0, 1e8], &Locale::DEFAULT);
        assert_eq!(labels[0].text, "−10⁸");
    }

    #[test]
    fn writes_times() {
        let scale = Scale::time(0.0, 86_400_000.0, Zone::find("+01:00").unwrap());
        let format = Format::read_time("xformat", "%d %H:%M").unwrap();
        assert_eq!(
            format.labels(&scale, &[0.0], &Locale::DEFAULT)[0].text,
            "01 01:00"
        );
        assert_eq!(
            Format::read_time("xformat", "{:%d}").unwrap(),
            Format::read_time("xformat", "%d").unwrap()
        );
        assert!(!read("%d").is_time() && read("%b %Y").is_time());
    }
}
