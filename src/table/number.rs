//! Parses numbers as people write them.

use super::notation::Notation;
use super::unit::{split_multiplier, split_unit};

/// A cell that was read as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A finite number.
    Number(f64),
    /// A missing value: an empty text, or a word such as `NA`, `n/a`, `-`, `nan`, `null`, `inf`.
    Missing,
    /// A bound instead of a value, such as `<5`.
    Bound,
    /// Any other text, and a number that is too large, such as `1e400`.
    Other,
}

/// Words for a missing value, in lower case: pandas' list, and the signs that statistical offices print.
const MISSING: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    "…",
    "..",
    "...",
    ":",
    ".",
    "?",
    "_",
    "na",
    "n/a",
    "nan",
    "-nan",
    "nil",
    "null",
    "none",
    "<na>",
    "#n/a",
    "#na",
    "#n/a n/a",
    "#div/0!",
    "#value!",
    "#ref!",
    "#null!",
    "#num!",
    "#name?",
    "#nv",
    "#wert!",
    "#bezug!",
    "#zahl!",
    "#valeur!",
    "1.#ind",
    "-1.#ind",
    "1.#qnan",
    "-1.#qnan",
    "inf",
    "-inf",
    "+inf",
    "infinity",
    "-infinity",
    "∞",
    "-∞",
];

/// Parses a cell that is already trimmed.
pub fn parse(text: &str, notation: Notation) -> Cell {
    if let Some(number) =
        parse_plain(text.as_bytes(), notation).or_else(|| parse_float(text, notation))
    {
        return Cell::Number(number);
    }
    if is_missing(text) {
        return Cell::Missing;
    }
    let other = Notation {
        decimal: if notation.decimal == b'.' { b',' } else { b'.' },
    };
    // `1.234,5` among numbers such as `1,234.5`: with both signs there is no doubt
    let has_both = text.contains('.') && text.contains(',');
    let found = parse_decorated(text, notation)
        .or_else(|| parse_decorated(text, other).filter(|_| has_both));
    match found {
        Some(number) if number.is_finite() => Cell::Number(number),
        None if is_bound(text, notation) => Cell::Bound,
        // digits of a number beyond the range of f64 are no word for a missing value
        Some(_) | None => Cell::Other,
    }
}

/// True when a trimmed cell is a number in either notation.
pub fn is_number(text: &str) -> bool {
    let read = |decimal| matches!(parse(text, Notation { decimal }), Cell::Number(_));
    read(b'.') || read(b',')
}

/// True for `<5`, `> 1,000`, `≤0.1`: statistical offices hide small counts so, and laboratories what they cannot measure.
fn is_bound(text: &str, notation: Notation) -> bool {
    let rest = text.trim_start_matches(['<', '>', '≤', '≥', '=', '~']);
    let has_sign = text.starts_with(['<', '>', '≤', '≥']);
    has_sign && parse_decorated(rest.trim_start(), notation).is_some()
}

/// True when a trimmed cell stands for a missing value.
pub fn is_missing(text: &str) -> bool {
    // No word is longer, and each begins with one of these, so most texts are not compared with each.
    let first = text.as_bytes().first();
    let begins = first.is_none_or(|first| b"-.:?_nN<#1iI+\xe2".contains(first));
    begins && text.len() <= 16 && MISSING.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// True when a trimmed cell stands for a missing name. `Nan`, `Null`, `Na` and `Infinity` are names when they are written as names
/// are, as in pandas; `None` is Python's missing value.
pub fn is_missing_name(text: &str) -> bool {
    let mut letters = text.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let is_name = is_capital && letters.clone().count() > 0 && letters.all(char::is_lowercase);
    is_missing(text) && (text == "None" || !is_name)
}

/// Parses a whole text as [`parse_leading`] does; `None` if anything follows the number.
pub fn parse_plain(bytes: &[u8], notation: Notation) -> Option<f64> {
    parse_leading(bytes, notation).and_then(|(value, rest)| rest.is_empty().then_some(value))
}

/// Parses the plain number at the beginning of a text: digits, perhaps a minus before them and a decimal sign among
/// them. Returns it with the text after it; `None` for a number with more than 18 digits or one that needs more care.
///
/// The result is the nearest `f64`: the digits are read as a whole number below 2⁵³ and divided once by a power of ten,
/// both of which are exact (Clinger, "How to Read Floating Point Numbers Accurately", 1990).
pub fn parse_leading(text: &[u8], notation: Notation) -> Option<(f64, &[u8])> {
    const TENS: [f64; 19] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18,
    ];
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    };
    let digits = read_sixteen_bytes(digits, notation.decimal)
        .unwrap_or_else(|| read_bytewise(digits, notation.decimal));
    // Up to eighteen digits the whole number cannot overflow.
    if !(1..=18).contains(&digits.count) || digits.whole > 1 << 53 {
        return None;
    }
    let value = digits.whole as f64 / TENS.get(digits.decimals)?;
    Some((if negative { -value } else { value }, digits.rest))
}

/// Parses a number as programs write it, which [`parse_plain`] may not read: with more digits, a plus sign or an
/// exponent.
fn parse_float(text: &str, notation: Notation) -> Option<f64> {
    let known =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if notation.decimal != b'.' || !text.bytes().all(known) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The digits at the beginning of a text.
struct Digits<'t> {
    /// All digits as one whole number, without the decimal sign.
    whole: u64,
    /// The number of digits.
    count: usize,
    /// The number of digits after the decimal sign.
    decimals: usize,
    /// The text after the digits.
    rest: &'t [u8],
}

/// Reads digits one by one. With more than 18 of them the whole number overflows.
fn read_bytewise(text: &[u8], decimal: u8) -> Digits<'_> {
    let (mut whole, mut count, mut before) = (0_u64, 0, None);
    let mut rest = text;
    while let Some((byte, later)) = rest.split_first() {
        match byte {
            b'0'..=b'9' => {
                whole = whole.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                count += 1;
            }
            sign if *sign == decimal && before.is_none() => before = Some(count),
            _ => break,
        }
        rest = later;
    }
    Digits {
        whole,
        count,
        decimals: before.map_or(0, |before| count - before),
        rest,
    }
}

/// Reads digits sixteen bytes at once; `None` where more than eight stand on either side of the decimal sign. A loop
/// over the digits would be slower, because the processor mispredicts where it ends (Lemire, "Quickly parsing eight
/// digits", 2018).
fn read_sixteen_bytes(text: &[u8], decimal: u8) -> Option<Digits<'_>> {
    const TENS: [u64; 9] = [
        1,
        10,
        100,
        1000,
        10_000,
        100_000,
        1_000_000,
        10_000_000,
        100_000_000,
    ];
    const EACH: u128 = u128::MAX / 0xff;
    // The exclusive or turns digits into 0 to 9. Adding 0x76 sets the highest bit of every other byte.
    let bytes = u128::from_le_bytes(*text.first_chunk()?) ^ (EACH * 0x30);
    let others = (((bytes & (EACH * 0x7f)) + EACH * 0x76) | bytes) & (EACH * 0x80);
    let lowest = |others: u128| (others.trailing_zeros() / 8) as usize;
    // Clearing the lowest bit of `others` leaves the second byte that is not a digit.
    let (first, second) = (lowest(others), lowest(others & others.wrapping_sub(1)));
    if second > 15 {
        return None;
    }
    let (decimals, end) = match text.get(first) {
        Some(sign) if *sign == decimal => (second - first - 1, second),
        _ => (0, first),
    };
    let ten = TENS.get(decimals)?;
    let fraction = parse_eight_digits(text.get(first + 1..)?, decimals)?;
    Some(Digits {
        whole: parse_eight_digits(text, first)? * ten + fraction,
        count: first + decimals,
        decimals,
        rest: text.get(end..)?,
    })
}

/// The whole number of the first `count` digits of a text, at most eight. `None` for a text of less than eight bytes.
#[inline]
fn parse_eight_digits(text: &[u8], count: usize) -> Option<u64> {
    let bytes = u64::from_le_bytes(*text.first_chunk()?) ^ 0x3030_3030_3030_3030;
    // Shift the digits into the upper bytes, so that zeros stand before them. Then join neighbours to numbers of two,
    // four and eight digits.
    let empty = 8_usize.checked_sub(count)? as u32;
    let digits = bytes.checked_shl(8 * empty).unwrap_or(0);
    let pairs = digits.wrapping_mul(1 + (10 << 8)) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(1 + (100 << 16)) >> 16 & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul(1 + (10_000 << 32)) >> 32)
}

/// Parses `(1,234.50)` and `1,234.50-` (negative numbers, as accountants write them), `-$12`, `$-12`, `12 %`,
/// `1 234,5 €`, `3.5M`, lists of one number, `[12]`, and numbers with a mark behind them: `12*`, `12[a]`, `12.5 p`.
fn parse_decorated(text: &str, notation: Notation) -> Option<f64> {
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 64 {
        return None;
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return parse_decorated(inside, notation)
            .filter(|n| *n >= 0.0)
            .map(|n| -n);
    }
    // a list of one number, as programs write it
    if let Some(inside) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        let is_one = !inside.contains([',', ';', '[']);
        return parse_decorated(inside.trim(), notation).filter(|_| is_one);
    }
    let (sign, rest) = split_sign(without_mark(text));
    let (rest, unit) = split_unit(rest);
    let (inner, rest) = if sign.is_none() && !unit.is_empty() {
        split_sign(rest)
    } else {
        (None, rest)
    };
    let sign = sign.or(inner);
    let (sign, rest) = match rest.strip_suffix(['-', '−']) {
        Some(rest) if sign.is_none() => (Some(true), rest.trim_end()),
        _ => (sign, rest),
    };
    let (rest, exponent) = split_multiplier(rest, !unit.is_empty() && unit != "%");
    let value = parse_grouped(rest.trim(), notation, exponent)?;
    Some(match sign {
        Some(true) => -value,
        _ => value,
    })
}

/// A number without the mark of a footnote behind it: `12*`, `12[a]`, and the flags of Eurostat, `12.5 p`.
fn without_mark(text: &str) -> &str {
    let plain = text.trim_end_matches(['*', '†', '‡']).trim_end();
    let plain = match plain
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
    {
        Some((number, note)) if note.chars().count() <= 2 => number.trim_end(),
        _ => plain,
    };
    match plain.rsplit_once(' ') {
        Some((number, flag)) if flag.len() == 1 && "bcdeinpruz".contains(flag) => number.trim_end(),
        _ => plain,
    }
}

/// Splits off a sign: `Some(true)` for a minus, `Some(false)` for a plus, `None` without one; and the text after it.
fn split_sign(text: &str) -> (Option<bool>, &str) {
    // a margin of error, `±3` or `+/-3`
    if let Some(rest) = ["±", "+/-", "+-"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
    {
        return (Some(false), rest.trim_start());
    }
    for (sign, negative) in [('-', true), ('−', true), ('+', false)] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (Some(negative), rest.trim_start());
        }
    }
    (None, text)
}

/// Parses digits with separators between thousands, perhaps with a fraction and an exponent, without a sign, and
/// multiplies them by a power of ten.
fn parse_grouped(text: &str, notation: Notation, power: i32) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?.checked_add(power)?),
        None => (text, power),
    };
    let (whole, fraction) = match mantissa.split_once(char::from(notation.decimal)) {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let other = if notation.decimal == b'.' { ',' } else { '.' };
    let separates = |c: char| c == other || "'’_ \u{a0}\u{202f}\u{2009}".contains(c);
    let groups: Vec<&str> = whole.split(separates).collect();
    let last = groups.len() - 1;
    let fits = |(i, group): (usize, &&str)| {
        let fitting_length = match (i, last) {
            (_, 0) => true,
            (0, _) => (1..=3).contains(&group.len()),
            (i, last) if i == last => group.len() == 3,
            // Groups of two between the others, as in India: 12,34,567.
            _ => (2..=3).contains(&group.len()),
        };
        digits(group) && fitting_length
    };
    if !groups.iter().enumerate().all(fits) {
        return None;
    }
    format!("{}.{}e{exponent}", groups.concat(), fraction)
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: Notation = Notation { decimal: b'.' };
    const COMMA: Notation = Notation { decimal: b',' };

    #[test]
    fn every_word_for_missing_is_found() {
        assert!(MISSING.iter().all(|word| is_missing(word)));
        assert!(MISSING.iter().all(|word| is_missing(&word.to_uppercase())));
    }

    #[test]
    fn reads_what_people_write() {
        #[rustfmt::skip]
        let table: [(&str, Notation, f64); 46] = [
            ("0",              POINT, 0.0),
            ("-12.50",         POINT, -12.5),
            (".5",             POINT, 0.5),
            ("5.",             POINT, 5.0),
            ("+3",             POINT, 3.0),
            ("1e3",            POINT, 1000.0),
            ("-1.5E-3",        POINT, -0.0015),
            ("0.1",            POINT, 0.1),
            ("123456789012345678901", POINT, 123456789012345678901.0),
            ("3.141592653589793238", POINT, std::f64::consts::PI),
            ("1,234",          POINT, 1234.0),
            ("1,234,567.89",   POINT, 1234567.89),
            ("12,34,567",      POINT, 1234567.0),
            ("1 234.5",        POINT, 1234.5),
            ("1\u{202f}234",   POINT, 1234.0),
            ("1'234.50",       POINT, 1234.5),
            ("$1,200",         POINT, 1200.0),
            ("-$5",            POINT, -5.0),
            ("$-5",            POINT, -5.0),
            ("(1,234)",        POINT, -1234.0),
            ("12 %",           POINT, 12.0),
            ("12.5%",          POINT, 12.5),
            ("EUR 5",          POINT, 5.0),
            ("−7",             POINT, -7.0),
            ("1,5",            COMMA, 1.5),
            ("1.234,5",        COMMA, 1234.5),
            ("1.234.567",      COMMA, 1234567.0),
            ("12,5 €",         COMMA, 12.5),
            ("1 234,5",        COMMA, 1234.5),
            ("-0,25",          COMMA, -0.25),
            ("1.234,56-",      COMMA, -1234.56),
            ("850,00- €",      COMMA, -850.0),
            ("12-",            POINT, -12.0),
            ("3.5M",           POINT, 3.5e6),
            ("1.2k",           POINT, 1200.0),
            ("4 bn",           POINT, 4e9),
            ("$5m",            POINT, 5e6),
            ("€1.5bn",         POINT, 1.5e9),
            ("2,5 Mrd. €",     COMMA, 2.5e9),
            ("1,234.5",        COMMA, 1234.5),
            ("1.234,5",        POINT, 1234.5),
            ("12*",            POINT, 12.0),
            ("12.5[a]",        POINT, 12.5),
            ("12.5 p",         POINT, 12.5),
            ("1\u{2009}234",    POINT, 1234.0),
            ("PLN 12.50",      POINT, 12.5),
        ];
        for (text, notation, expected) in table {
            assert_eq!(parse(text, notation), Cell::Number(expected), "{text}");
        }
    }

    #[test]
    fn people_may_be_called_nan() {
        for (text, expected) in [
            ("Nan", false),
            ("Na", false),
            ("NaN", true),
            ("null", true),
            ("None", true),
            ("N/A", true),
            ("-", true),
            ("", true),
        ] {
            assert_eq!(is_missing_name(text), expected, "{text}");
        }
    }

    #[test]
    fn knows_what_is_missing_and_what_is_none() {
        for text in ["", "NA", "n/a", "NaN", "-", "null", "None", "#N/A", "inf"] {
            assert_eq!(parse(text, POINT), Cell::Missing, "{text}");
        }
        for text in [
            "abc",
            "1e999",
            "2026-11-03",
            "1,2",
            "1,23,4",
            "12:30",
            "1.2.3",
            "0x10",
            "1e",
            "--5",
            "$",
            "5 apples",
            "1 2",
            "e5",
            "(-5)",
            "-+5",
        ] {
            assert_eq!(parse(text, POINT), Cell::Other, "{text}");
        }
    }

    #[test]
    fn plain_agrees_with_the_standard_library() {
        for text in [
            "0.1",
            "1.7976931348",
            "123456789.123456",
            "9007199254740992",
            "0.00000000000000001",
            "4.35",
            "7",
            "-0",
            "12345678",
            "-1234567.8",
            "1234567890123456",
            "1234567890123456.",
            "123456789012345.6",
            "12345678.12345678",
            "123456789.1",
            "00000000012345678.",
            ".87654321",
        ] {
            assert_eq!(
                parse_plain(text.as_bytes(), POINT),
                text.parse().ok(),
                "{text}"
            );
            for rest in [
                ",",
                "/1234567",
                ":12345678",
                "\n-3.25",
                "\u{b1}2345678",
                "x",
            ] {
                let line = format!("{text}{rest}");
                let read = parse_leading(line.as_bytes(), POINT);
                let value = text.parse().unwrap_or_default();
                assert_eq!(read, Some((value, rest.as_bytes())), "{line}");
            }
        }
        assert_eq!(parse_plain(b"9007199254740993", POINT), None);
        assert_eq!(parse_plain(b"-", POINT), None);
        assert_eq!(parse_plain(b".", POINT), None);
    }
}
