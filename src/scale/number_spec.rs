//! Number formats as Python, C and d3 write them: `,.1f`, `+d`, `.0%`, `%.2e`, `$,.2f`, `~s`.

use super::locale::Locale;
use super::number::{self, MINUS};

/// A parsed number format: `[[fill]align][sign][$][#][0][width][,|_][.precision][~][type]`
/// (Python's format specification mini-language, with `$`, `~` and `s` as in d3-format).
#[derive(Clone, Debug, PartialEq)]
pub struct NumberSpec {
    fill: char,
    align: Align,
    sign: Sign,
    currency: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    trim: bool,
    conversion: Conversion,
}

/// Where the number stands in its width.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Align {
    Left,
    Right,
    Center,
}

/// What stands before a number that is not negative: nothing, a plus, or a space.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Negative,
    Always,
    Space,
}

/// The conversion that the last letter of a format names.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Conversion {
    /// No letter: the fewest digits that give the number exactly.
    Shortest,
    /// `d`, `i`, `u`: rounded to a whole number.
    Whole,
    /// `f`: the precision is the number of decimals.
    Fixed,
    /// `e`: an exponent; the precision is the number of decimals.
    Exponent,
    /// `E`: like `e` with a capital letter.
    UpperExponent,
    /// `g`, `r`: the precision is the number of significant digits.
    General,
    /// `%`: the value times a hundred, with a percent sign.
    Percent,
    /// `s`: an SI prefix.
    Prefix,
}

impl NumberSpec {
    /// Reads a specification as it stands in Python's braces after the colon; `None` when it is not valid.
    pub fn read(text: &str) -> Option<NumberSpec> {
        // Reversed, so that the next character is the last of the vector and can be popped.
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        let mut spec = NumberSpec::plain();
        spec.read_align(&mut rest);
        spec.sign = match take_one_of(&mut rest, &['+', '-', ' ']) {
            Some('+') => Sign::Always,
            Some(' ') => Sign::Space,
            _ => Sign::Negative,
        };
        spec.currency = take_one_of(&mut rest, &['$']).is_some();
        take_one_of(&mut rest, &['#']);
        spec.zero = take_one_of(&mut rest, &['0']).is_some();
        spec.width = digits(&mut rest).unwrap_or(0);
        spec.grouping = take_one_of(&mut rest, &[',', '_']);
        spec.read_end(&mut rest)?;
        (spec.width <= 100).then_some(spec)
    }

    /// Reads a conversion of C's `printf` without its percent sign (`.1f`, `05d`, `'d`); `None` when it is not valid.
    pub fn read_c(text: &str) -> Option<NumberSpec> {
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        let mut spec = NumberSpec::plain();
        while let Some(flag) = take_one_of(&mut rest, &['-', '+', ' ', '0', '#', '\'']) {
            match flag {
                '-' => spec.align = Align::Left,
                '+' => spec.sign = Sign::Always,
                ' ' => spec.sign = Sign::Space,
                '0' => spec.zero = true,
                '\'' => spec.grouping = Some(','),
                // `#` is accepted and changes nothing.
                _ => {}
            }
        }
        spec.width = digits(&mut rest).unwrap_or(0);
        rest.retain(|letter| !matches!(letter, 'l' | 'h'));
        spec.read_end(&mut rest)?;
        let number = !matches!(
            spec.conversion,
            Conversion::Shortest | Conversion::Percent | Conversion::Prefix
        );
        (spec.width <= 100 && number).then_some(spec)
    }

    /// The specification of an empty text.
    fn plain() -> NumberSpec {
        NumberSpec {
            fill: ' ',
            align: Align::Right,
            sign: Sign::Negative,
            currency: false,
            zero: false,
            width: 0,
            grouping: None,
            precision: None,
            trim: false,
            conversion: Conversion::Shortest,
        }
    }

    /// Reads the alignment and the character to fill with, if they are there.
    fn read_align(&mut self, rest: &mut Vec<char>) {
        let align = |letter: char| match letter {
            '<' => Some(Align::Left),
            '>' | '=' => Some(Align::Right),
            '^' => Some(Align::Center),
            _ => None,
        };
        let letter = |back: usize| {
            rest.len()
                .checked_sub(back)
                .and_then(|at| rest.get(at))
                .copied()
        };
        if let (Some(fill), Some(found)) = (letter(1), letter(2).and_then(align)) {
            (self.fill, self.align) = (fill, found);
            rest.truncate(rest.len() - 2);
        } else if let Some(found) = letter(1).and_then(align) {
            self.align = found;
            rest.pop();
        }
    }

    /// Reads the precision and the letter of the conversion. `None` when they are not valid or something follows.
    fn read_end(&mut self, rest: &mut Vec<char>) -> Option<()> {
        if take_one_of(rest, &['.']).is_some() {
            self.precision = Some(digits(rest)?);
        }
        self.trim = take_one_of(rest, &['~']).is_some();
        self.conversion = match rest.pop() {
            None => Conversion::Shortest,
            Some('d' | 'i' | 'u') => Conversion::Whole,
            Some('f' | 'F') => Conversion::Fixed,
            Some('e') => Conversion::Exponent,
            Some('E') => Conversion::UpperExponent,
            Some('g' | 'G' | 'r') => Conversion::General,
            Some('n') => {
                self.grouping = Some(',');
                Conversion::General
            }
            Some('%') => Conversion::Percent,
            Some('s') => Conversion::Prefix,
            Some(_) => return None,
        };
        (rest.is_empty() && self.precision.is_none_or(|precision| precision <= 50)).then_some(())
    }

    /// True when the value is multiplied by a hundred and gets a percent sign.
    pub(super) fn is_percent(&self) -> bool {
        self.conversion == Conversion::Percent
    }

    /// The same specification without the multiplication and the sign of per cent.
    pub(super) fn without_percent(mut self) -> NumberSpec {
        if self.is_percent() {
            self.conversion = Conversion::Fixed;
        }
        self
    }

    /// A finite number in this format, with the separators of a language. From 10²¹ on it always has an exponent.
    pub fn write(&self, value: f64, locale: &Locale) -> String {
        let (digits, tail) = self.digits(value);
        let sign = match self.sign {
            _ if number::shows_minus(value, &digits) => MINUS,
            Sign::Always => "+",
            Sign::Space => " ",
            Sign::Negative => "",
        };
        let currency = if self.currency { "$" } else { "" };
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let used = sign.chars().count() + currency.len() + digits.len() + tail.chars().count();
        let zeros = if self.zero {
            self.width.saturating_sub(used)
        } else {
            0
        };
        let whole = format!("{}{whole}", "0".repeat(zeros));
        let mut text = format!("{sign}{currency}");
        match self.grouping {
            Some('_') => number::push_grouped(&mut text, &whole, "_", false),
            Some(_) => {
                number::push_grouped(&mut text, &whole, group_separator(locale), locale.pairs)
            }
            None => text.push_str(&whole),
        }
        if !fraction.is_empty() {
            text.push_str(locale.decimal);
            text.push_str(fraction);
        }
        text.push_str(&tail);
        self.pad(text)
    }

    /// The digits with a decimal point, and what follows them: an exponent, a percent sign or an SI prefix.
    fn digits(&self, value: f64) -> (String, String) {
        let precision = self.precision.unwrap_or(6);
        let (digits, tail) = match self.conversion {
            // JavaScript's `toFixed`, which d3 uses, changes to an exponent at the same size.
            Conversion::Whole | Conversion::Fixed | Conversion::Percent if value.abs() >= 1e21 => {
                general(value, 6)
            }
            Conversion::Prefix if number::is_extreme(value) => general(value, 6),
            Conversion::Shortest => self.shortest(value),
            Conversion::Whole => (number::unsigned_digits(value, 0), String::new()),
            Conversion::Fixed => (number::unsigned_digits(value, precision), String::new()),
            Conversion::Exponent => scientific(value, precision, 'e'),
            Conversion::UpperExponent => scientific(value, precision, 'E'),
            Conversion::General => general(value, precision.max(1)),
            Conversion::Percent => (
                number::unsigned_digits(times_hundred(value), precision),
                "%".to_owned(),
            ),
            Conversion::Prefix => with_si_prefix(value, self.precision),
        };
        if self.trim {
            return (number::trim_zeros(&digits).to_owned(), tail);
        }
        (digits, tail)
    }

    /// The digits and exponent of a format without a letter.
    fn shortest(&self, value: f64) -> (String, String) {
        if let Some(precision) = self.precision {
            return general(value, precision.max(1));
        }
        let size = value.abs();
        if size != 0.0 && !(1e-4..1e16).contains(&size) {
            let text = format!("{size:e}");
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
            return (
                mantissa.to_owned(),
                write_exponent(power.parse().unwrap_or(0), 'e'),
            );
        }
        (format!("{size}"), String::new())
    }

    /// The text filled up to the width.
    fn pad(&self, text: String) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let fill = |count: usize| self.fill.to_string().repeat(count);
        match self.align {
            Align::Left => format!("{text}{}", fill(missing)),
            Align::Right => format!("{}{text}", fill(missing)),
            Align::Center => format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
        }
    }
}

/// What a comma in a format stands for: a comma when no language was asked for, else the separator of the language.
fn group_separator(locale: &Locale) -> &'static str {
    if locale.name.is_empty() {
        ","
    } else {
        locale.group
    }
}

/// The value times a hundred, or the value itself when that would be infinite.
fn times_hundred(value: f64) -> f64 {
    let hundred = value * 100.0;
    if hundred.is_finite() { hundred } else { value }
}

/// The mantissa and the exponent of a number as texts: `1.5` and `e+06`.
fn scientific(value: f64, precision: usize, letter: char) -> (String, String) {
    let text = format!("{:.*e}", precision, value.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    (
        mantissa.to_owned(),
        write_exponent(power.parse().unwrap_or(0), letter),
    )
}

/// An exponent as C writes it, with at least two digits: `e+06`.
fn write_exponent(power: i32, letter: char) -> String {
    let sign = if power < 0 { MINUS } else { "+" };
    format!("{letter}{sign}{:02}", power.unsigned_abs())
}

/// The digits and exponent of C's `%g`: `figures` significant digits, and an exponent for very small and large numbers.
fn general(value: f64, figures: usize) -> (String, String) {
    let (_, power) = number::scientific(value, figures - 1);
    if value != 0.0 && (power < -4 || power >= figures as i32) {
        let (mantissa, tail) = scientific(value, figures - 1, 'e');
        return (number::trim_zeros(&mantissa).to_owned(), tail);
    }
    let decimals = (figures as i32 - 1 - power).clamp(0, 100) as usize;
    let digits = number::unsigned_digits(value, decimals);
    (number::trim_zeros(&digits).to_owned(), String::new())
}

/// A number divided by its SI prefix, and the prefix. It has `figures` significant digits; `None` gives up to six,
/// without zeros at the end.
fn with_si_prefix(value: f64, figures: Option<usize>) -> (String, String) {
    let (sign, power) = number::si_prefix(value);
    let small = value.abs() * libm::pow(10.0, f64::from(-power));
    let (_, lead) = number::scientific(small, figures.unwrap_or(6).max(1) - 1);
    let decimals = (figures.unwrap_or(6) as i32 - 1 - lead).clamp(0, 100) as usize;
    let digits = number::unsigned_digits(small, decimals);
    match figures {
        Some(_) => (digits, sign.to_owned()),
        None => (number::trim_zeros(&digits).to_owned(), sign.to_owned()),
    }
}

/// Takes the next character, the last of the vector, when it is one of `letters`.
fn take_one_of(rest: &mut Vec<char>, letters: &[char]) -> Option<char> {
    rest.pop_if(|letter| letters.contains(letter))
}

/// Takes the number that comes next; `None` without a digit. More than three digits give a number that the caller
/// refuses.
fn digits(rest: &mut Vec<char>) -> Option<usize> {
    let mut text = String::new();
    while let Some(digit) = rest.pop_if(|letter| letter.is_ascii_digit()) {
        text.push(digit);
    }
    if text.len() > 3 {
        return Some(usize::MAX);
    }
    text.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_python_does() {
        // Expected: Python 3.11's format(value, spec), hyphens turned into minus signs.
        #[rustfmt::skip]
        let table = [
            (",.1f",   1_234_567.89, "1,234,567.9"),
            (",.1f",   999.96,       "1,000.0"),
            (".0%",    0.256,        "26%"),
            (".1%",    -0.0754,      "−7.5%"),
            ("e",      1_234_567.0,  "1.234567e+06"),
            (".2E",    0.000123,     "1.23E−04"),
            ("+d",     42.0,         "+42"),
            ("+d",     -42.0,        "−42"),
            (" d",     42.0,         " 42"),
            (",d",     1e6,          "1,000,000"),
            ("_d",     1e6,          "1_000_000"),
            ("05d",    42.0,         "00042"),
            ("06.1f",  -3.24,        "−003.2"),
            (">6.1f",  3.24,         "   3.2"),
            ("<6.1f",  3.24,         "3.2   "),
            ("*^7.1f", 3.24,         "**3.2**"),
            ("g",      1e6,          "1e+06"),
            ("g",      123_456.0,    "123456"),
            (".3g",    0.000_012_34, "1.23e−05"),
            (".3g",    0.0,          "0"),
            ("",       0.1,          "0.1"),
            ("",       1e22,         "1e+22"),
            (".3",     2.61828,      "2.62"),
            ("f",      1.5,          "1.500000"),
            (",.1f",   1e20,         "100,000,000,000,000,000,000.0"),
        ];
        for (text, value, expected) in table {
            let spec = NumberSpec::read(text).unwrap();
            assert_eq!(
                spec.write(value, &Locale::DEFAULT),
                expected,
                "{text} of {value}"
            );
        }
    }

    #[test]
    fn writes_as_c_and_d3_do() {
        let locale = Locale::DEFAULT;
        for (text, value, expected) in [
            (".1f", 2.25, "2.2"),
            ("03d", 7.0, "007"),
            ("'d", 12345.0, "12,345"),
            ("ld", 5.0, "5"),
            ("-5.1f", 1.0, "1.0  "),
        ] {
            assert_eq!(
                NumberSpec::read_c(text).unwrap().write(value, &locale),
                expected,
                "%{text}"
            );
        }
        #[rustfmt::skip]
        let table = [
            ("$,.2f", 1234.5,    "$1,234.50"),
            ("~s",    1_500.0,   "1.5k"),
            (".2s",   1_500.0,   "1.5k"),
            (".3s",   0.000_042, "42.0µ"),
            ("s",     0.0,       "0"),
            (".1~f",  2.0,       "2"),
        ];
        for (text, value, expected) in table {
            assert_eq!(
                NumberSpec::read(text).unwrap().write(value, &locale),
                expected,
                "{text} of {value}"
            );
        }
    }

    #[test]
    fn keeps_huge_numbers_short() {
        for text in [",.1f", "d", ".0%", "f"] {
            let written = NumberSpec::read(text)
                .unwrap()
                .write(-1.5e300, &Locale::DEFAULT);
            assert!(written.starts_with("−1.5e+300"), "{written}");
        }
    }

    #[test]
    fn speaks_the_readers_language() {
        let german = Locale::find("de").unwrap();
        assert_eq!(
            NumberSpec::read(",.2f").unwrap().write(12345.678, german),
            "12.345,68"
        );
        assert_eq!(
            NumberSpec::read(".1e").unwrap().write(12345.678, german),
            "1,2e+04"
        );
    }

    #[test]
    fn refuses_what_is_no_format() {
        for text in ["x", ".f", "q", ",.1ff", ".99f", "999d", "1234567d", "hello"] {
            assert_eq!(NumberSpec::read(text), None, "{text}");
        }
        for text in ["", "Y", ".1", "s", "%"] {
            assert_eq!(NumberSpec::read_c(text), None, "%{text}");
        }
    }
}
