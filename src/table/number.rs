//! Numbers as people write them: what comes in is a cell, what goes out a finite number, missing, or neither.

/// What a cell is, read as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A finite number.
    Number(f64),
    /// Nothing, or a word that means nothing: `NA`, `n/a`, `-`, `nan`, `null`; also what is infinite.
    Missing,
    /// Something else.
    Other,
}

/// Words for a missing value: pandas' list, and what statistical offices print.
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

/// Signs before or after a number that say what it counts.
const UNITS: &[&str] = &[
    "%", "‰", "US$", "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "₴", "¢", "USD", "EUR", "GBP",
    "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "kr", "Fr.",
];

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// Before the fraction: `.` or `,`; the other one parts thousands.
    pub decimal: u8,
}

impl Default for Notation {
    fn default() -> Notation {
        Notation { decimal: b'.' }
    }
}

impl Notation {
    /// The notation that these cells speak for. A single comma before exactly three digits may be either; it is
    /// a decimal comma only where `otherwise` is one.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, otherwise: u8) -> Notation {
        let (mut comma, mut point, mut unclear) = (0_usize, 0_usize, 0_usize);
        for cell in cells {
            match vote(bare(cell).0) {
                Some(b',') => comma += 1,
                Some(b'.') => point += 1,
                Some(_) => unclear += 1,
                None => {}
            }
        }
        let decimal = match comma.cmp(&point) {
            std::cmp::Ordering::Greater => b',',
            std::cmp::Ordering::Equal if unclear > 0 && comma == 0 => otherwise,
            _ => b'.',
        };
        Notation { decimal }
    }
}

/// Which sign a cell shows before its fraction: `.`, `,`, `?` for a comma that may be either, `None` for neither.
fn vote(text: &str) -> Option<u8> {
    let digits = |c: char| c.is_ascii_digit() || "+-−.,'’_ \u{a0}\u{202f}\u{2009}eE".contains(c);
    if !text.contains(|c: char| c.is_ascii_digit()) || !text.chars().all(digits) {
        return None;
    }
    let count = |sign: char| text.matches(sign).count();
    // One sign before exactly three digits may part thousands as well.
    let thousands = |sign: char| {
        let (before, after) = text.split_once(sign).unwrap_or_default();
        let before = before.trim_start_matches(['+', '-', '−']);
        after.len() == 3 && (1..=3).contains(&before.len()) && before != "0"
    };
    match (count(','), count('.')) {
        (0, 0) => None,
        (0, 1) => (!thousands('.')).then_some(b'.'),
        (0, _) => Some(b','),
        (1, 0) => Some(if thousands(',') { b'?' } else { b',' }),
        (_, 0) => Some(b'.'),
        _ => Some(if text.rfind(',') > text.rfind('.') {
            b','
        } else {
            b'.'
        }),
    }
}

/// Reads a cell that is already trimmed.
pub fn read(text: &str, notation: Notation) -> Cell {
    if let Some(number) = plain(text.as_bytes(), notation).or_else(|| precise(text, notation)) {
        return Cell::Number(number);
    }
    if is_missing(text) {
        return Cell::Missing;
    }
    match decorated(text, notation) {
        Some(number) if number.is_finite() => Cell::Number(number),
        Some(_) => Cell::Missing,
        None => Cell::Other,
    }
}

/// Whether a trimmed cell says that there is no value.
pub fn is_missing(text: &str) -> bool {
    text.len() <= 16 && MISSING.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A number as [`leading`] reads it, with nothing after it.
pub fn plain(bytes: &[u8], notation: Notation) -> Option<f64> {
    leading(bytes, notation).and_then(|(value, rest)| rest.is_empty().then_some(value))
}

/// The number at the beginning of a text, of at most 18 digits, with a fraction or without, exactly: the digits as a
/// whole number, divided once by a power of ten that has no error (Clinger, "How to Read Floating Point Numbers
/// Accurately", 1990); and what follows it.
pub fn leading(text: &[u8], notation: Notation) -> Option<(f64, &[u8])> {
    const TENS: [f64; 19] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18,
    ];
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    };
    let (whole, count, places, rest) =
        short(digits, notation.decimal).unwrap_or_else(|| long(digits, notation.decimal));
    // Eighteen digits: the whole number cannot overflow.
    if !(1..=18).contains(&count) || whole > 1 << 53 {
        return None;
    }
    let value = whole as f64 / TENS.get(places)?;
    Some((if negative { -value } else { value }, rest))
}

/// A number that [`plain`] cannot read exactly, such as programs write it: with more digits, a plus, an exponent.
fn precise(text: &str, notation: Notation) -> Option<f64> {
    let known =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if notation.decimal != b'.' || !text.bytes().all(known) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The digits at the beginning of a text as one whole number, the sign before the fraction aside; how many they are, how
/// many of them stand behind that sign; and what follows.
type Digits<'t> = (u64, usize, usize, &'t [u8]);

/// [`Digits`] of any number, of which more than 18 overflow.
fn long(text: &[u8], decimal: u8) -> Digits<'_> {
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
    (
        whole,
        count,
        before.map_or(0, |before| count - before),
        rest,
    )
}

/// [`Digits`] where no more than eight stand on either side of the sign, sixteen bytes read at once: a step for each
/// would leave the processor to guess where they end, which it cannot (Lemire, "Quickly parsing eight digits", 2018).
fn short(text: &[u8], decimal: u8) -> Option<Digits<'_>> {
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
    // Digits become 0 to 9; of any other byte the highest bit gets set.
    let bytes = u128::from_le_bytes(*text.first_chunk()?) ^ (EACH * 0x30);
    let others = (((bytes & (EACH * 0x7f)) + EACH * 0x76) | bytes) & (EACH * 0x80);
    let place = |others: u128| (others.trailing_zeros() / 8) as usize;
    let (first, second) = (place(others), place(others & others.wrapping_sub(1)));
    if second > 15 {
        return None;
    }
    let (places, end) = match text.get(first) {
        Some(sign) if *sign == decimal => (second - first - 1, second),
        _ => (0, first),
    };
    let ten = TENS.get(places)?;
    let behind = eight(text.get(first + 1..)?, places)?;
    let whole = eight(text, first)? * ten + behind;
    Some((whole, first + places, places, text.get(end..)?))
}

/// The number of so many digits at the beginning of a text, at most eight; the text has eight bytes.
#[inline]
fn eight(text: &[u8], count: usize) -> Option<u64> {
    let bytes = u64::from_le_bytes(*text.first_chunk()?) ^ 0x3030_3030_3030_3030;
    // The digits in the upper bytes, zeros before them; then pairs, fours, all of them.
    let empty = 8_usize.checked_sub(count)? as u32;
    let digits = bytes.checked_shl(8 * empty).unwrap_or(0);
    let pairs = digits.wrapping_mul(1 + (10 << 8)) >> 8 & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(1 + (100 << 16)) >> 16 & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul(1 + (10_000 << 32)) >> 32)
}

/// The unit of a cell that reads as a number: `%`, `€`; empty without one.
pub fn unit(text: &str) -> &'static str {
    bare(text).1
}

/// The text without its unit, and the unit.
fn bare(text: &str) -> (&str, &'static str) {
    let text = text.trim();
    for unit in UNITS {
        if let Some(rest) = text.strip_suffix(unit) {
            return (rest.trim(), unit);
        }
        if let Some(rest) = text.strip_prefix(unit) {
            return (rest.trim(), unit);
        }
    }
    (text, "")
}

/// `(1,234.50)`, `-$12`, `$-12`, `12 %`, `1 234,5 €`.
fn decorated(text: &str, notation: Notation) -> Option<f64> {
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 64 {
        return None;
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return decorated(inside, notation)
            .filter(|n| *n >= 0.0)
            .map(|n| -n);
    }
    let (sign, rest) = signed(text);
    let (rest, unit) = bare(rest);
    let (inner, rest) = if sign.is_none() && !unit.is_empty() {
        signed(rest)
    } else {
        (None, rest)
    };
    let value = grouped(rest.trim(), notation)?;
    Some(match sign.or(inner) {
        Some(true) => -value,
        _ => value,
    })
}

/// Whether there is a sign and whether it is a minus, and what follows it.
fn signed(text: &str) -> (Option<bool>, &str) {
    for (sign, negative) in [('-', true), ('−', true), ('+', false)] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (Some(negative), rest.trim_start());
        }
    }
    (None, text)
}

/// Digits with signs between the thousands, a fraction, an exponent; no sign before.
fn grouped(text: &str, notation: Notation) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
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
    let between = |c: char| c == other || "'’_ \u{a0}\u{202f}\u{2009}".contains(c);
    let groups: Vec<&str> = whole.split(between).collect();
    let last = groups.len() - 1;
    let fits = |(i, group): (usize, &&str)| {
        let long = match (i, last) {
            (_, 0) => true,
            (0, _) => (1..=3).contains(&group.len()),
            (i, last) if i == last => group.len() == 3,
            _ => (2..=3).contains(&group.len()),
        };
        digits(group) && long
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
    fn reads_what_people_write() {
        #[rustfmt::skip]
        let table: [(&str, Notation, f64); 30] = [
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
        ];
        for (text, notation, expected) in table {
            assert_eq!(read(text, notation), Cell::Number(expected), "{text}");
        }
    }

    #[test]
    fn knows_what_is_missing_and_what_is_none() {
        for text in [
            "", "NA", "n/a", "NaN", "-", "null", "None", "#N/A", "inf", "1e999",
        ] {
            assert_eq!(read(text, POINT), Cell::Missing, "{text}");
        }
        for text in [
            "abc",
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
            assert_eq!(read(text, POINT), Cell::Other, "{text}");
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
            assert_eq!(plain(text.as_bytes(), POINT), text.parse().ok(), "{text}");
            for rest in [
                ",",
                "/1234567",
                ":12345678",
                "\n-3.25",
                "\u{b1}2345678",
                "x",
            ] {
                let line = format!("{text}{rest}");
                let read = leading(line.as_bytes(), POINT);
                let value = text.parse().unwrap_or_default();
                assert_eq!(read, Some((value, rest.as_bytes())), "{line}");
            }
        }
        assert_eq!(plain(b"9007199254740993", POINT), None);
        assert_eq!(plain(b"-", POINT), None);
        assert_eq!(plain(b".", POINT), None);
    }

    #[test]
    fn finds_the_notation() {
        #[rustfmt::skip]
        let table: [(&[&str], u8, u8); 8] = [
            (&["1.5", "2"],          b'.', b'.'),
            (&["1,5", "2"],          b'.', b','),
            (&["1,234", "5,678"],    b'.', b'.'),
            (&["1,234", "5,678"],    b',', b','),
            (&["1,234", "5.5"],      b',', b'.'),
            (&["1.234,5", "1.234"],  b'.', b','),
            (&["1.234.567"],         b'.', b','),
            (&["a, b", "x"],         b'.', b'.'),
        ];
        for (cells, otherwise, expected) in table {
            let found = Notation::of(cells.iter().copied(), otherwise);
            assert_eq!(found.decimal, expected, "{cells:?}");
        }
    }
}
