//! Numbers as text: grouping and signs of a language, powers of ten, SI prefixes.

use super::locale::Locale;

/// The minus sign, U+2212.
pub const MINUS: &str = "−";

/// The number of digits from which a number is grouped: `9999`, but `10 000`.
const GROUPED_FROM: usize = 5;

/// A finite number with `decimals` decimals (at most 300), grouped from 10 000 on. Zero never gets a minus.
pub fn fixed(value: f64, decimals: usize, locale: &Locale) -> String {
    let digits = unsigned_digits(value, decimals);
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + 8);
    if shows_minus(value, &digits) {
        text.push_str(MINUS);
    }
    if whole.len() >= GROUPED_FROM {
        push_grouped(&mut text, whole, locale.group, locale.pairs);
    } else {
        text.push_str(whole);
    }
    if !fraction.is_empty() {
        text.push_str(locale.decimal);
        text.push_str(fraction);
    }
    text
}

/// The digits of a number with `decimals` decimals and a point, without its sign.
pub(super) fn unsigned_digits(value: f64, decimals: usize) -> String {
    format!("{:.*}", decimals.min(300), value.abs())
}

/// True when a number is negative and these digits, to which it was rounded, are not all zero.
pub(super) fn shows_minus(value: f64, digits: &str) -> bool {
    value < 0.0 && digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// Appends digits in groups of three from the right, or in `pairs` to the left of the last three.
pub(super) fn push_grouped(text: &mut String, digits: &str, sign: &str, pairs: bool) {
    let length = digits.len();
    for (i, digit) in digits.chars().enumerate() {
        let left = length - i;
        let border = match left {
            _ if i == 0 => false,
            0..=3 => left == 3,
            _ if pairs => (left - 3).is_multiple_of(2),
            _ => left.is_multiple_of(3),
        };
        if border {
            text.push_str(sign);
        }
        text.push(digit);
    }
}

/// True if a text writes 0, in whatever digits: `0`, `0.00`, `0M`, `0×10⁹`; false for a text without a number.
pub fn is_zero(text: &str) -> bool {
    let mantissa = text.split('×').next().unwrap_or_default();
    let is_zero = |c: char| ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'].contains(&c);
    let mut digits = mantissa.chars().filter(|c| c.is_numeric()).peekable();
    digits.peek().is_some() && digits.all(is_zero)
}

/// The fewest decimals that write each of these numbers exactly. When no number of decimals does (as for thirds), it is
/// as many as tell the numbers apart, and two more. NaN and infinities do not count; without numbers it is 0.
pub fn decimals_needed(values: &[f64]) -> usize {
    let mut sorted: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    sorted.sort_by(f64::total_cmp);
    sorted.dedup();
    let largest = sorted
        .iter()
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    let gap = sorted
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(largest, f64::min);
    if gap.is_nan() || gap <= 0.0 {
        return 0;
    }
    // A millionth of the smallest gap cannot be seen; 1e-15 is the rounding error of the largest number.
    let tolerance = (gap * 1e-6).max(largest * 1e-15);
    let most = (2.0 - libm::floor(libm::log10(gap))).clamp(0.0, 300.0) as usize;
    (0..most + 4)
        .find(|decimals| {
            let exact = |value: &f64| error_at(*value, *decimals) <= tolerance;
            sorted.iter().all(exact)
        })
        .unwrap_or(most)
}

/// The difference between a number and what is written with `decimals` decimals.
fn error_at(value: f64, decimals: usize) -> f64 {
    let written = unsigned_digits(value, decimals).parse().unwrap_or(f64::NAN);
    (value.abs() - written).abs()
}

/// An exponent in superscript digits: `⁻³`.
pub fn superscript(exponent: i32) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let sign = if exponent < 0 { "⁻" } else { "" };
    let figures = exponent.unsigned_abs().to_string();
    let raised = figures
        .bytes()
        .filter_map(|byte| FIGURES.get(usize::from(byte - b'0')));
    sign.chars().chain(raised.copied()).collect()
}

/// A number as a power of ten, with at most six significant digits: `10⁻³`, `2×10⁵`, `−10⁶`, `1.5×10⁸`, `0`.
pub fn power_of_ten(value: f64, locale: &Locale) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let (mantissa, exponent) = scientific(value, 5);
    let sign = if value < 0.0 { MINUS } else { "" };
    let raised = superscript(exponent);
    if mantissa == "1" {
        return format!("{sign}10{raised}");
    }
    format!("{sign}{}×10{raised}", mantissa.replace('.', locale.decimal))
}

/// The mantissa and the exponent of a number. The mantissa has no sign, at most `decimals` decimals, and no zeros at
/// its end.
pub(super) fn scientific(value: f64, decimals: usize) -> (String, i32) {
    let text = format!("{:.*e}", decimals, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (
        trim_zeros(mantissa).to_owned(),
        exponent.parse().unwrap_or(0),
    )
}

/// The digits without the zeros at the end of their fraction.
pub(super) fn trim_zeros(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

/// True when a number is outside the range of the SI prefixes, which also is too large or small for an amount of money.
pub(super) fn is_extreme(value: f64) -> bool {
    value != 0.0 && !(1e-30..1e33).contains(&value.abs())
}

/// The SI prefix with which a number is written as 1 to 999, and its exponent of ten; `("", 0)` for zero, NaN and
/// infinities.
pub fn si_prefix(value: f64) -> (&'static str, i32) {
    const PREFIXES: [&str; 21] = [
        "q", "r", "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z",
        "Y", "R", "Q",
    ];
    if value == 0.0 || !value.is_finite() {
        return ("", 0);
    }
    // A number that rounds up to the next prefix belongs there: 999 999 is 1M.
    let (_, exponent) = scientific(value, 3);
    let index = (exponent.div_euclid(3) + 10).clamp(0, 20);
    let sign = PREFIXES.get(index as usize).copied().unwrap_or_default();
    (sign, (index - 10) * 3)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_signs() {
        let english = Locale::DEFAULT;
        let german = Locale::find("de").unwrap();
        let indian = Locale::find("en-in").unwrap();
        #[rustfmt::skip]
        let table = [
            (0.0,           0, &english, "0"),
            (-0.0,          1, &english, "0.0"),
            (-0.04,         1, &english, "0.0"),
            (-0.06,         1, &english, "−0.1"),
            (9999.0,        0, &english, "9999"),
            (10_000.0,      0, &english, "10\u{202f}000"),
            (1_234_567.891, 2, &english, "1\u{202f}234\u{202f}567.89"),
            (-1_234_567.8,  1, german,   "−1.234.567,8"),
            (12_345_678.0,  0, indian,   "1,23,45,678"),
            (1e21,          0, german,   "1.000.000.000.000.000.000.000"),
        ];
        for (value, decimals, locale, expected) in table {
            assert_eq!(fixed(value, decimals, locale), expected);
        }
    }

    #[test]
    fn finds_the_fewest_decimals() {
        #[rustfmt::skip]
        let table: &[(&[f64], usize)] = &[
            (&[],                          0),
            (&[0.0],                       0),
            (&[f64::NAN, 5.0],             0),
            (&[0.0, 2.5, 5.0],             1),
            (&[0.0, 0.1, 0.2, 0.30000000000000004], 1),
            (&[0.25, 0.5],                 2),
            (&[1e6, 1_000_000.5],          1),
            (&[3.15159, 2.61828],          5),
            (&[1.0 / 3.0, 2.0 / 3.0],      3),
            (&[7.000000000000001],         0),
            (&[1e-5, 2e-5],                5),
            (&[1e300, 2e300],              0),
        ];
        for (values, expected) in table {
            assert_eq!(decimals_needed(values), *expected, "{values:?}");
        }
    }

    #[test]
    fn writes_powers_and_prefixes() {
        let locale = Locale::DEFAULT;
        #[rustfmt::skip]
        let table = [
            (1e-3, "10⁻³"), (2e5, "2×10⁵"), (-1e6, "−10⁶"), (1.5e8, "1.5×10⁸"), (0.0, "0"), (1.0, "10⁰"), (1e300, "10³⁰⁰"),
        ];
        for (value, expected) in table {
            assert_eq!(power_of_ten(value, &locale), expected);
        }
        #[rustfmt::skip]
        let table = [
            (0.0, ("", 0)), (1200.0, ("k", 3)), (999_999.0, ("M", 6)), (3e-6, ("µ", -6)), (12.0, ("", 0)), (1e40, ("Q", 30)),
        ];
        for (value, expected) in table {
            assert_eq!(si_prefix(value), expected);
        }
    }
}
