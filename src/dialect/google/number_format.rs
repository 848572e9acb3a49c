//! Number formats, as in `chxs` and `chm`: a number in, its text out.

use crate::scale::Locale;

/// A number format: `<prefix>*<kind><decimals><z><s><x|y>*<suffix>`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    prefix: String,
    suffix: String,
    /// `f` for decimals, `p` for percent, `e` for scientific, `c` for a currency.
    kind: char,
    /// Three letters of ISO 4217; empty for other kinds.
    currency: String,
    /// The number of decimals, at most 15; `None` for 2.
    decimals: Option<usize>,
    /// `z`: keeps zeros at the end.
    keeps_zeros: bool,
    /// `s`: separates thousands.
    separates_thousands: bool,
    /// `x`: the format is for x values.
    pub of_x: bool,
}

impl NumberFormat {
    /// Parses a format, which is the text after the `N`. Unknown letters are skipped.
    pub(super) fn read(text: &str) -> NumberFormat {
        let mut parts = text.splitn(3, '*');
        let first = parts.next().unwrap_or("");
        let (prefix, middle, suffix) = match (parts.next(), parts.next()) {
            (Some(middle), suffix) => (first, middle, suffix.unwrap_or("")),
            (None, _) => (first, "", ""),
        };
        let mut format = NumberFormat {
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            kind: 'f',
            ..NumberFormat::default()
        };
        let mut rest = middle.trim();
        if let Some(after) = rest.strip_prefix(['f', 'p', 'e', 'c']) {
            format.kind = rest.chars().next().unwrap_or('f');
            rest = after;
            if format.kind == 'c' {
                format.currency = rest.chars().take(3).collect();
                rest = rest.get(format.currency.len()..).unwrap_or("");
            }
        }
        for letter in rest.chars() {
            match letter {
                '0'..='9' => {
                    let digit = letter.to_digit(10).unwrap_or(0) as usize;
                    format.decimals = Some((format.decimals.unwrap_or(0) * 10 + digit).min(15));
                }
                'z' => format.keeps_zeros = true,
                's' => format.separates_thousands = true,
                'x' => format.of_x = true,
                _ => {}
            }
        }
        format
    }

    /// Writes a number, with the decimal and thousands separators of a locale if there is one; empty for NaN.
    pub(super) fn write(&self, value: f64, locale: Option<&Locale>) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let decimals = self.decimals.unwrap_or(2);
        let sign = if value < 0.0 { "-" } else { "" };
        let body = match self.kind {
            'p' => format!("{}%", self.fixed(value.abs() * 100.0, decimals)),
            'e' => {
                let text = format!("{:.decimals$e}", value.abs());
                text.replace('e', "E")
            }
            _ => self.fixed(value.abs(), decimals),
        };
        let localized = |letter: char| match (letter, locale) {
            ('.', Some(locale)) => locale.decimal.to_owned(),
            (',', Some(locale)) => locale.group.to_owned(),
            _ => letter.to_string(),
        };
        let body: String = body.chars().map(localized).collect();
        let (before, after) = match self.currency.to_ascii_uppercase().as_str() {
            "" => ("", String::new()),
            "USD" | "CAD" | "AUD" | "MXN" => ("$", String::new()),
            "EUR" => ("€", String::new()),
            "GBP" => ("£", String::new()),
            "JPY" | "CNY" => ("¥", String::new()),
            "INR" => ("₹", String::new()),
            "KRW" => ("₩", String::new()),
            other => ("", format!(" {other}")),
        };
        // A number that is rounded to 0 has no minus.
        let is_zero = !body.chars().any(|c| ('1'..='9').contains(&c));
        let sign = if is_zero { "" } else { sign };
        format!("{}{sign}{before}{body}{after}{}", self.prefix, self.suffix)
    }

    /// Writes a number that is not negative with this many decimals at most. From 1e15 on it is written with an
    /// exponent.
    fn fixed(&self, value: f64, decimals: usize) -> String {
        let mut text = if value < 1e15 {
            format!("{value:.decimals$}")
        } else {
            format!("{value:e}")
        };
        if !self.keeps_zeros && text.contains('.') {
            text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        if self.separates_thousands {
            text = separate_thousands(&text);
        }
        text
    }
}

/// Puts commas between thousands.
fn separate_thousands(text: &str) -> String {
    let (whole, rest) = match text.find(['.', 'e']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers() {
        #[rustfmt::skip]
        let table = [
            ("",              10.0,       "10"),
            ("",              0.126,      "0.13"),
            ("*f1z*",         3.0,        "3.0"),
            ("*p0*",          0.43,       "43%"),
            ("*cUSD2sz*Mil",  1234.5,     "$1,234.50Mil"),
            ("*cEUR*",        -2.5,       "-€2.5"),
            ("**K",           20.0,       "20K"),
            ("~ *e1*",        1234.0,     "~ 1.2E3"),
            ("*s*",           1_234_567.0,"1,234,567"),
            ("*f0*",          -0.2,       "0"),
            ("*cCHF0*",       5.0,        "5 CHF"),
        ];
        for (format, value, expected) in table {
            assert_eq!(
                NumberFormat::read(format).write(value, None),
                expected,
                "{format}"
            );
        }
    }
}
