//! Number formats as Python, C and d3 write them: `,.1f`, `+d`, `.0%`, `%.2e`, `$,.2f`, `~s`.

use super::locale::Locale;
use super::number::{self, MINUS};

/// A number format, read once: `[[fill]align][sign][$][#][0][width][,|_][.precision][~][type]`
/// (Python's format specification mini-language, with `$`, `~` and `s` as in d3-format).
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    fill: char,
    align: Align,
    sign: Sign,
    currency: bool,
    zero: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    trim: bool,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Align {
    Left,
    Right,
    Middle,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Negative,
    Always,
    Space,
}

/// The last letter of a format.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    /// No letter: as few figures as tell the number.
    Shortest,
    /// `d`, `i`, `u`: rounded to a whole number.
    Whole,
    /// `f`: so many decimals.
    Fixed,
    /// `e`: so many decimals and an exponent.
    Exponent,
    /// `E`.
    UpperExponent,
    /// `g`, `r`: so many significant figures.
    General,
    /// `%`: a hundred times as much, with a percent sign.
    Percent,
    /// `s`: an SI prefix.
    Prefix,
}

impl Spec {
    /// Reads what stands between Python's braces after the colon; `None` if it is no such format.
    pub fn read(text: &str) -> Option<Spec> {
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        let mut spec = Spec::plain();
        spec.read_align(&mut rest);
        spec.sign = match take(&mut rest, &['+', '-', ' ']) {
            Some('+') => Sign::Always,
            Some(' ') => Sign::Space,
            _ => Sign::Negative,
        };
        spec.currency = take(&mut rest, &['$']).is_some();
        take(&mut rest, &['#']);
        spec.zero = take(&mut rest, &['0']).is_some();
        spec.width = digits(&mut rest).unwrap_or(0);
        spec.grouping = take(&mut rest, &[',', '_']);
        spec.read_end(&mut rest)?;
        (spec.width <= 100).then_some(spec)
    }

    /// Reads a conversion of C's `printf` without its percent sign (`.1f`, `05d`, `'d`); `None` if it is none.
    pub fn read_c(text: &str) -> Option<Spec> {
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        let mut spec = Spec::plain();
        while let Some(flag) = take(&mut rest, &['-', '+', ' ', '0', '#', '\'']) {
            match flag {
                '-' => spec.align = Align::Left,
                '+' => spec.sign = Sign::Always,
                ' ' => spec.sign = Sign::Space,
                '0' => spec.zero = true,
                '\'' => spec.grouping = Some(','),
                _ => {}
            }
        }
        spec.width = digits(&mut rest).unwrap_or(0);
        rest.retain(|letter| !matches!(letter, 'l' | 'h'));
        spec.read_end(&mut rest)?;
        let number = !matches!(spec.style, Style::Shortest | Style::Percent | Style::Prefix);
        (spec.width <= 100 && number).then_some(spec)
    }

    fn plain() -> Spec {
        Spec {
            fill: ' ',
            align: Align::Right,
            sign: Sign::Negative,
            currency: false,
            zero: false,
            width: 0,
            grouping: None,
            precision: None,
            trim: false,
            style: Style::Shortest,
        }
    }

    fn read_align(&mut self, rest: &mut Vec<char>) {
        let align = |letter: char| match letter {
            '<' => Some(Align::Left),
            '>' | '=' => Some(Align::Right),
            '^' => Some(Align::Middle),
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

    /// The precision and the letter, which must be the end.
    fn read_end(&mut self, rest: &mut Vec<char>) -> Option<()> {
        if take(rest, &['.']).is_some() {
            self.precision = Some(digits(rest)?);
        }
        self.trim = take(rest, &['~']).is_some();
        self.style = match rest.pop() {
            None => Style::Shortest,
            Some('d' | 'i' | 'u') => Style::Whole,
            Some('f' | 'F') => Style::Fixed,
            Some('e') => Style::Exponent,
            Some('E') => Style::UpperExponent,
            Some('g' | 'G' | 'r') => Style::General,
            Some('n') => {
                self.grouping = Some(',');
                Style::General
            }
            Some('%') => Style::Percent,
            Some('s') => Style::Prefix,
            Some(_) => return None,
        };
        (rest.is_empty() && self.precision.is_none_or(|precision| precision <= 50)).then_some(())
    }

    /// Whether it writes a hundred times as much with a percent sign.
    pub(super) fn is_percent(&self) -> bool {
        self.style == Style::Percent
    }

    /// A finite number in this format, with the signs of a language; from 10²¹ on always with an exponent.
    pub fn write(&self, value: f64, locale: &Locale) -> String {
        let (digits, tail) = self.digits(value);
        let sign = match self.sign {
            _ if number::negative(value, &digits) => MINUS,
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
            Some('_') => number::group(&mut text, &whole, "_", false),
            Some(_) => number::group(&mut text, &whole, comma(locale), locale.pairs),
            None => text.push_str(&whole),
        }
        if !fraction.is_empty() {
            text.push_str(locale.decimal);
            text.push_str(fraction);
        }
        text.push_str(&tail);
        self.pad(text)
    }

    /// The digits with a point, and what follows them.
    fn digits(&self, value: f64) -> (String, String) {
        let precision = self.precision.unwrap_or(6);
        let (digits, tail) = match self.style {
            Style::Whole | Style::Fixed | Style::Percent if value.abs() >= 1e21 => {
                general(value, 6)
            }
            Style::Prefix if number::is_extreme(value) => general(value, 6),
            Style::Shortest => self.shortest(value),
            Style::Whole => (number::plain(value, 0), String::new()),
            Style::Fixed => (number::plain(value, precision), String::new()),
            Style::Exponent => exponent(value, precision, 'e'),
            Style::UpperExponent => exponent(value, precision, 'E'),
            Style::General => general(value, precision.max(1)),
            Style::Percent => (number::plain(percent(value), precision), "%".to_owned()),
            Style::Prefix => prefixed(value, self.precision),
        };
        if self.trim {
            return (number::trimmed(&digits).to_owned(), tail);
        }
        (digits, tail)
    }

    fn shortest(&self, value: f64) -> (String, String) {
        if let Some(precision) = self.precision {
            return general(value, precision.max(1));
        }
        let size = value.abs();
        if size != 0.0 && !(1e-4..1e16).contains(&size) {
            let text = format!("{size:e}");
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
            return (mantissa.to_owned(), tail(power.parse().unwrap_or(0), 'e'));
        }
        (format!("{size}"), String::new())
    }

    fn pad(&self, text: String) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let fill = |count: usize| self.fill.to_string().repeat(count);
        match self.align {
            Align::Left => format!("{text}{}", fill(missing)),
            Align::Right => format!("{}{text}", fill(missing)),
            Align::Middle => format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
        }
    }
}

/// What a comma in a format stands for: itself where no language was asked for, else the language's own sign.
fn comma(locale: &Locale) -> &'static str {
    if locale.name.is_empty() {
        ","
    } else {
        locale.group
    }
}

fn percent(value: f64) -> f64 {
    let hundred = value * 100.0;
    if hundred.is_finite() { hundred } else { value }
}

/// `1.5` and `e+06`.
fn exponent(value: f64, precision: usize, letter: char) -> (String, String) {
    let text = format!("{:.*e}", precision, value.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    (
        mantissa.to_owned(),
        tail(power.parse().unwrap_or(0), letter),
    )
}

fn tail(power: i32, letter: char) -> String {
    let sign = if power < 0 { MINUS } else { "+" };
    format!("{letter}{sign}{:02}", power.unsigned_abs())
}

/// So many significant figures, an exponent for the very small and large (C's `%g`).
fn general(value: f64, figures: usize) -> (String, String) {
    let (_, power) = number::scientific(value, figures - 1);
    if value != 0.0 && (power < -4 || power >= figures as i32) {
        let (mantissa, tail) = exponent(value, figures - 1, 'e');
        return (number::trimmed(&mantissa).to_owned(), tail);
    }
    let decimals = (figures as i32 - 1 - power).clamp(0, 100) as usize;
    let digits = number::plain(value, decimals);
    (number::trimmed(&digits).to_owned(), String::new())
}

/// A number of the size of its SI prefix, to so many significant figures (all that tell it, up to six, if `None`).
fn prefixed(value: f64, figures: Option<usize>) -> (String, String) {
    let (sign, power) = number::prefix(value);
    let small = value.abs() * libm::pow(10.0, f64::from(-power));
    let (_, lead) = number::scientific(small, figures.unwrap_or(6).max(1) - 1);
    let decimals = (figures.unwrap_or(6) as i32 - 1 - lead).clamp(0, 100) as usize;
    let digits = number::plain(small, decimals);
    match figures {
        Some(_) => (digits, sign.to_owned()),
        None => (number::trimmed(&digits).to_owned(), sign.to_owned()),
    }
}

/// The next letter (the last of the vector) if it is one of these.
fn take(rest: &mut Vec<char>, letters: &[char]) -> Option<char> {
    rest.pop_if(|letter| letters.contains(letter))
}

/// The number that comes next, if it has one to three digits.
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
            let spec = Spec::read(text).unwrap();
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
                Spec::read_c(text).unwrap().write(value, &locale),
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
                Spec::read(text).unwrap().write(value, &locale),
                expected,
                "{text} of {value}"
            );
        }
    }

    #[test]
    fn keeps_huge_numbers_short() {
        for text in [",.1f", "d", ".0%", "f"] {
            let written = Spec::read(text).unwrap().write(-1.5e300, &Locale::DEFAULT);
            assert!(written.starts_with("−1.5e+300"), "{written}");
        }
    }

    #[test]
    fn speaks_the_readers_language() {
        let german = Locale::find("de").unwrap();
        assert_eq!(
            Spec::read(",.2f").unwrap().write(12345.678, german),
            "12.345,68"
        );
        assert_eq!(
            Spec::read(".1e").unwrap().write(12345.678, german),
            "1,2e+04"
        );
    }

    #[test]
    fn refuses_what_is_no_format() {
        for text in ["x", ".f", "q", ",.1ff", ".99f", "999d", "1234567d", "hello"] {
            assert_eq!(Spec::read(text), None, "{text}");
        }
        for text in ["", "Y", ".1", "s", "%"] {
            assert_eq!(Spec::read_c(text), None, "%{text}");
        }
    }
}
