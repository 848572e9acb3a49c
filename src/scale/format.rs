//! How values become labels: numbers and instants in, words out.

use super::label::Label;
use super::locale::Locale;
use super::number::{self, MINUS};
use super::spec::Spec;
use super::strftime::Pattern;
use super::zone::Zone;
use super::{Scale, concise};

/// How the values of an axis (or a column) are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) kind: Kind,
}

/// What is done with the numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Kind {
    /// As few figures as tell the values apart; dates concise.
    #[default]
    Auto,
    /// A hundred times as much and a percent sign.
    Percent,
    /// `1.2k`, `3M`, `40µ`.
    Si,
    /// A currency's sign, and none or two decimals.
    Money(&'static str),
    /// As Python, C or d3 would.
    Spec(Spec),
    /// By `strftime`.
    Time(Pattern),
}

impl Format {
    /// The same format with text around it, outside of what it has already.
    pub fn around(self, prefix: &str, suffix: &str) -> Format {
        Format {
            prefix: format!("{prefix}{}", self.prefix),
            suffix: format!("{}{suffix}", self.suffix),
            kind: self.kind,
        }
    }

    /// Whether it is made for instants.
    pub fn is_time(&self) -> bool {
        matches!(self.kind, Kind::Time(_))
    }

    /// Whether it writes a hundred times as much and a percent sign.
    pub fn is_percent(&self) -> bool {
        match &self.kind {
            Kind::Percent => true,
            Kind::Spec(spec) => spec.is_percent(),
            Kind::Auto | Kind::Si | Kind::Money(_) | Kind::Time(_) => false,
        }
    }

    /// One value by itself: at most six significant figures where the format leaves it open. Empty for NaN and infinities.
    pub fn value(&self, value: f64, locale: &Locale) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let text = match &self.kind {
            Kind::Auto => single(value, locale),
            Kind::Percent => single(value * 100.0, locale) + locale.percent(),
            Kind::Si | Kind::Money(_) if number::is_extreme(value) => number::power(value, locale),
            Kind::Si => {
                let (sign, exponent) = number::prefix(value);
                scaled(value, exponent, None, locale) + sign
            }
            Kind::Money(sign) => money(value, number::decimals(&[rounded(value)]), sign, locale),
            Kind::Spec(spec) => spec.write(value, locale),
            Kind::Time(pattern) => pattern.write(value as i64, &Zone::Utc, locale),
        };
        self.dress(text)
    }

    /// The values of one axis together, so that they have the same decimals; empty for NaN and infinities.
    pub fn values(&self, values: &[f64], locale: &Locale) -> Vec<String> {
        self.beside(values, values, locale)
    }

    /// The same of values that stand beside an axis with these ticks: thousands, millions or powers of ten are those of
    /// the ticks, but for values far beyond them.
    pub fn beside(&self, ticks: &[f64], values: &[f64], locale: &Locale) -> Vec<String> {
        let hundredfold: Vec<f64> = values.iter().map(|value| value * 100.0).collect();
        let reach = |of: &[f64]| {
            let finite = of.iter().filter(|value| value.is_finite());
            finite.fold(0.0_f64, |most, value| most.max(value.abs()))
        };
        let (ticks, largest) = match (reach(ticks), reach(values)) {
            (near, far) if near < far / 10.0 => (values, far),
            (near, _) => (ticks, near),
        };
        let extreme = number::is_extreme(largest)
            && matches!(self.kind, Kind::Si | Kind::Percent | Kind::Money(_));
        if extreme {
            return values
                .iter()
                .map(|value| self.value(*value, locale))
                .collect();
        }
        let decimals = match &self.kind {
            Kind::Percent => number::decimals(&hundredfold),
            Kind::Money(_) => number::decimals(values),
            Kind::Auto | Kind::Si | Kind::Spec(_) | Kind::Time(_) => 0,
        };
        let (sign, exponent, places) = match &self.kind {
            Kind::Si => shared_prefix(values, largest),
            Kind::Auto => shared_power(ticks, values, largest, locale),
            _ => (String::new(), 0, 0),
        };
        let write = |value: &f64| {
            if !value.is_finite() {
                return String::new();
            }
            self.dress(match &self.kind {
                Kind::Auto | Kind::Si if *value == 0.0 && exponent != 0 => "0".to_owned(),
                Kind::Auto | Kind::Si => scaled(*value, exponent, Some(places), locale) + &sign,
                Kind::Percent => number::fixed(value * 100.0, decimals, locale) + locale.percent(),
                Kind::Money(sign) => money(*value, decimals, sign, locale),
                Kind::Spec(_) | Kind::Time(_) => return self.value(*value, locale),
            })
        };
        values.iter().map(write).collect()
    }

    /// The labels of the ticks of a scale. Band scales number their categories from 1; their names are the caller's.
    pub fn labels(&self, scale: &Scale, ticks: &[f64], locale: &Locale) -> Vec<Label> {
        let texts = match (scale, &self.kind) {
            (Scale::Time(time), Kind::Time(pattern)) => ticks
                .iter()
                .map(|tick| self.dress(pattern.write(*tick as i64, time.zone(), locale)))
                .collect(),
            (Scale::Time(time), _) => return concise::labels(ticks, time.zone(), locale),
            (Scale::Log(_) | Scale::Symlog(_), Kind::Auto) => self.magnitudes(ticks, locale),
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

    /// Ticks of a logarithmic axis: figures while all lie between 0.001 and a million, else powers of ten.
    /// Linear ticks within less than a decade share their decimals.
    fn magnitudes(&self, ticks: &[f64], locale: &Locale) -> Vec<String> {
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
        let plain = least >= 0.999e-3 && most <= 1.001e6;
        let write = |tick: &f64| match tick {
            tick if !tick.is_finite() => String::new(),
            tick if plain => self.dress(single(*tick, locale)),
            tick => self.dress(number::power(*tick, locale)),
        };
        ticks.iter().map(write).collect()
    }

    /// The text between its prefix and suffix; a minus goes before a prefix such as `$`.
    fn dress(&self, text: String) -> String {
        let sign = self
            .prefix
            .ends_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
        match text.strip_prefix(MINUS) {
            Some(rest) if sign => format!("{MINUS}{}{rest}{}", self.prefix, self.suffix),
            _ => format!("{}{text}{}", self.prefix, self.suffix),
        }
    }
}

/// A value to six significant figures (all figures of a whole number below 10¹⁵), powers of ten beyond.
fn single(value: f64, locale: &Locale) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e15).contains(&size) {
        return number::power(value, locale);
    }
    let value = rounded(value);
    number::fixed(value, number::decimals(&[value]), locale)
}

/// A number to six significant figures, a large one to its units.
fn rounded(value: f64) -> f64 {
    if value.abs() >= 1e5 {
        return value.round();
    }
    format!("{value:.5e}").parse().unwrap_or(value)
}

/// A value divided by a power of ten; without `places`, to at most four significant figures.
fn scaled(value: f64, exponent: i32, places: Option<usize>, locale: &Locale) -> String {
    let small = divided(value, exponent);
    let places = places.unwrap_or_else(|| {
        let four = format!("{small:.3e}").parse().unwrap_or(small);
        number::decimals(&[four])
    });
    number::fixed(small, places, locale)
}

/// `value / 10^exponent`; in two steps where the power itself would be out of range.
fn divided(value: f64, exponent: i32) -> f64 {
    if exponent.abs() <= 22 {
        return value / super::step::decimal(1.0, exponent);
    }
    let half = exponent / 2;
    value / super::step::decimal(1.0, half) / super::step::decimal(1.0, exponent - half)
}

/// One SI prefix for all values of an axis, by the largest of its ticks; with it the exponent and the decimals needed.
fn shared_prefix(values: &[f64], largest: f64) -> (String, i32, usize) {
    let (sign, exponent) = number::prefix(largest);
    let small: Vec<f64> = values
        .iter()
        .map(|value| divided(*value, exponent))
        .collect();
    (sign.to_owned(), exponent, number::decimals(&small))
}

/// One word or power of ten for all values of an axis, `M` or `×10⁻⁶`, once the largest passes ten million or stays below
/// 0.0001, unless figures would be shorter; with it the exponent and the decimals that the values need. A step lower where the
/// largest tick would be below 2 and have decimals: 200M to 1000M are easier to read than 0.2B to 1.0B.
fn shared_power(
    ticks: &[f64],
    values: &[f64],
    largest: f64,
    locale: &Locale,
) -> (String, i32, usize) {
    let plain = (String::new(), 0, number::decimals(values));
    if largest == 0.0 || (1e-4..=1e7).contains(&largest) {
        return plain;
    }
    let places = |of: &[f64], exponent: i32| {
        let small = of.iter().map(|value| divided(*value, exponent));
        number::decimals(&small.collect::<Vec<f64>>())
    };
    let (_, magnitude) = number::scientific(largest, 3);
    let mut known: Vec<(i32, String)> = Vec::new();
    if (1e7..1e15).contains(&largest) {
        known.extend(
            locale
                .large()
                .filter(|(exponent, _)| *exponent <= magnitude),
        );
    }
    if known.is_empty() {
        let power = |exponent: i32| (exponent, format!("×10{}", number::superscript(exponent)));
        known.extend([magnitude - 1, magnitude].map(power));
    }
    let mut known = known.into_iter().rev();
    let (mut exponent, mut sign) = known.next().unwrap_or_default();
    if divided(largest, exponent) < 2.0
        && places(ticks, exponent) > 0
        && let Some(lower) = known.next()
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

/// An amount with no or two decimals and its currency, on the side where the language puts it.
fn money(value: f64, decimals: usize, sign: &str, locale: &Locale) -> String {
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
