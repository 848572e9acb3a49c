//! The units of numbers: the text of a cell comes in, the number without its unit and the unit go out.

/// Signs and words for units, before or after a number. A longer one stands before one that is part of it (`US$`, `$`).
const UNITS: &[&str] = &[
    "%", "‰", "US$", "HK$", "A$", "C$", "R$", "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "₴",
    "₫", "₱", "₦", "฿", "¢", "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD",
    "HKD", "SGD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "BRL", "MXN", "ZAR",
    "KRW", "RUB", "ILS", "THB", "kr.", "kr", "Fr.", "zł", "Kč", "Ft", "Rs.",
];

/// A text of more bytes is no number with a unit.
const MAX_BYTES: usize = 64;

/// Words behind a number that multiply it, with the power of ten.
const MULTIPLIERS: &[(&str, i32)] = &[
    ("k", 3),
    ("K", 3),
    ("thousand", 3),
    ("Tsd.", 3),
    ("M", 6),
    ("mn", 6),
    ("mln", 6),
    ("Mio.", 6),
    ("Mio", 6),
    ("million", 6),
    ("Million", 6),
    ("B", 9),
    ("bn", 9),
    ("Bn", 9),
    ("Mrd.", 9),
    ("Mrd", 9),
    ("billion", 9),
    ("Billion", 9),
    ("tn", 12),
    ("trillion", 12),
    ("Trillion", 12),
];

/// The unit of a cell that is a number: `%`, `€`; empty without one.
pub(super) fn unit_of(text: &str) -> &'static str {
    split_unit(text).1
}

/// Splits a cell into the text without its unit, and the unit.
pub(super) fn split_unit(text: &str) -> (&str, &'static str) {
    let text = text.trim();
    if !may_have_unit(text) {
        return (text, "");
    }
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

/// Splits off a word such as `M` or `bn`: the text without it, and its power of ten, 0 without one. A small `m` means
/// millions only where a currency `is_money`.
pub(super) fn split_multiplier(text: &str, is_money: bool) -> (&str, i32) {
    // every word ends in a letter or a point, and a digit stands before it
    let bytes = text.as_bytes();
    let is_end = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'.';
    if !bytes.last().is_some_and(is_end) || bytes.len() > MAX_BYTES {
        return (text, 0);
    }
    let words = MULTIPLIERS.iter().copied();
    let words = words.chain(is_money.then_some(("m", 6)));
    for (word, exponent) in words {
        if let Some(rest) = text.strip_suffix(word)
            && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            return (rest.trim_end(), exponent);
        }
    }
    (text, 0)
}

/// The bytes with which units begin, and those with which they end.
const FIRST_BYTES: [bool; 256] = bytes_of(true);
const LAST_BYTES: [bool; 256] = bytes_of(false);

/// For each byte whether a unit begins with it (`is_first`) or ends with it.
const fn bytes_of(is_first: bool) -> [bool; 256] {
    let mut bytes = [false; 256];
    let mut at = 0;
    while at < UNITS.len() {
        let unit = UNITS[at].as_bytes();
        let byte = if is_first {
            unit[0]
        } else {
            unit[unit.len() - 1]
        };
        bytes[byte as usize] = true;
        at += 1;
    }
    bytes
}

/// True unless a glance shows that a text has no unit: it has no digit, or neither begins nor ends as one.
fn may_have_unit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_in = |table: &[bool; 256], byte: Option<&u8>| {
        byte.and_then(|byte| table.get(usize::from(*byte)))
            .copied()
            .unwrap_or(false)
    };
    let has_end = is_in(&FIRST_BYTES, bytes.first()) || is_in(&LAST_BYTES, bytes.last());
    has_end && bytes.len() <= MAX_BYTES && bytes.iter().any(u8::is_ascii_digit)
}
