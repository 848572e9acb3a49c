//! The units of numbers: the text of a cell comes in, the number without its unit and the unit go out.

use std::collections::BTreeSet;

use crate::scale::month_name;

/// Signs and words for units, before or after a number. A longer one stands before one that is part of it (`US$`, `$`).
const UNITS: &[&str] = &[
    "%", "‰", "US$", "HK$", "A$", "C$", "R$", "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₪", "₴",
    "₫", "₱", "₦", "฿", "¢", "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD",
    "HKD", "SGD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "TRY", "BRL", "MXN", "ZAR",
    "KRW", "RUB", "ILS", "THB", "kr.", "kr", "Fr.", "zł", "Kč", "Ft", "Rs.",
];

/// Units that may stand directly behind whole numbers. Others need a space, a sign such as `/` or decimals, because they may be
/// letters of names: `5a`, `6a`.
const KNOWN: &[&str] = &[
    "mm", "cm", "dm", "m", "km", "mi", "ft", "in", "yd", "mg", "g", "kg", "t", "lb", "lbs", "oz",
    "ml", "cl", "dl", "l", "L", "mL", "hl", "s", "ms", "min", "h", "d", "Pa", "hPa", "kPa", "mbar",
    "bar", "psi", "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "V", "mV", "kV", "mA", "Ah", "mAh",
    "Hz", "kHz", "MHz", "GHz", "dB", "dBm", "lx", "lm", "lux", "kB", "KB", "MB", "GB", "TB", "KiB",
    "MiB", "GiB", "TiB", "Mbps", "kbps", "rpm", "bpm", "ppm", "ppb", "mph", "kmh", "kn", "kcal",
    "cal", "kJ", "J", "Nm", "px", "pt", "Stk", "Stk.", "pcs", "年", "년", "年度", "年代", "円",
    "元", "원", "人", "件", "個", "台", "回", "명", "개",
];

/// Words behind a number that make it something else than an amount: a time of day, an era, an ordinal number.
const NO_UNITS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "uhr", "bc", "ad", "bce", "ce", "st", "nd", "rd", "th", "x", "月",
    "日", "월", "일", "時", "시", "分", "분",
];

/// The most letters of a unit.
const MAX_UNIT: usize = 12;

/// The fewest cells that show a unit.
const MIN_CELLS: usize = 3;

/// More different whole numbers than this are amounts, also where each comes again and again, as sizes of packages do.
const MAX_SIZES: usize = 12;

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

/// True for a unit of money.
pub(super) fn is_currency(unit: &str) -> bool {
    !matches!(unit, "%" | "‰") && (UNITS.contains(&unit) || matches!(unit, "円" | "元" | "원"))
}

/// Currencies by their codes in ISO 4217, and those without a bank that have codes like them.
const CURRENCIES: &[&str] = &[
    "AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK",
    "DKK", "EGP", "ETB", "EUR", "GBP", "GHS", "HKD", "HRK", "HUF", "IDR", "ILS", "INR", "ISK",
    "JPY", "KES", "KRW", "KZT", "LKR", "LTL", "LVL", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD",
    "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "RUR", "SAR", "SEK", "SGD", "THB",
    "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "VND", "XAF", "XOF", "ZAR", "BTC",
    "ETH", "XRP", "LTC", "USDT", "USDC", "BCH", "ADA", "SOL", "BNB", "DOGE", "DOT", "XLM",
];

/// What stands over or under the stroke of a unit such as `ng/µL`, without its prefix.
const PARTS: &[&str] = &[
    "g", "L", "l", "mol", "U", "IU", "M", "m", "s", "h", "min", "d", "kat", "eq", "Eq", "m2", "m3",
    "m²", "m³", "cells", "copies", "op", "ops", "W", "Wh", "V", "A", "B", "bit",
];

/// True for the code of a currency, such as `GBP`.
pub fn is_currency_code(text: &str) -> bool {
    CURRENCIES.contains(&text.trim())
}

/// True for a text that is a unit or the code of a currency and nothing else: `ng/uL`, `mM`, `ns`, `GBP`.
pub fn is_unit(text: &str) -> bool {
    const PREFIXES: [&str; 10] = ["n", "u", "µ", "μ", "m", "c", "d", "k", "M", "p"];
    let text = text.trim();
    let is_part = |part: &str| {
        let bare = PREFIXES.iter().find_map(|prefix| part.strip_prefix(prefix));
        PARTS.contains(&part) || bare.is_some_and(|bare| PARTS.contains(&bare))
    };
    let is_ratio = text
        .split_once('/')
        .is_some_and(|(over, under)| is_part(over) && is_part(under));
    let is_small = matches!(
        text,
        "ns" | "us" | "µs" | "μs" | "nM" | "uM" | "µM" | "μM" | "mM"
    );
    UNITS.contains(&text)
        || KNOWN.contains(&text)
        || CURRENCIES.contains(&text)
        || is_ratio
        || is_small
}

/// True for a text that would be a unit if it were written in other capitals: `KWH`, `eur`.
pub fn is_like_unit(text: &str) -> bool {
    let mut all = [UNITS, KNOWN, CURRENCIES].into_iter().flatten();
    let text = text.trim();
    text.len() > 1 && all.any(|unit| unit.eq_ignore_ascii_case(text))
}

/// True for two ways of writing one unit: `mg/l` and `mg/L`, `kWh` and `KWH`, but not `mW` and `MW`.
pub fn same_unit(one: &str, other: &str) -> bool {
    let is_mega = |text: &str| text.starts_with('M') && is_unit(text);
    one == other || (one.eq_ignore_ascii_case(other) && is_mega(one) == is_mega(other))
}

/// The unit at the end of the name of a column: `Speed (km/h)`, `Size [MB]`, `Area, km²`, `time_ms`, `Use (kWh per capita)`. `None`
/// without one.
pub fn of_head(name: &str) -> Option<&str> {
    // the second column of one name is called `Weight (KG).1`
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_word = |word: &&str| {
        // `(95%)` is a level
        let is_sign = word.starts_with('°') || word.ends_with(['%', '€', '£', '²', '³', '$']);
        let is_ratio = || word.split_once('/').is_some_and(|(over, _)| is_unit(over));
        let is_level = word.ends_with('%') && word.len() > 1;
        let is_letter = word.len() == 1
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !is_letter_of(word, name);
        !is_level
            && !is_letter
            && (is_sign || is_unit(word) || is_unit(&word.to_lowercase()) || is_ratio())
    };
    let bracketed = || {
        let open = name.rfind(['(', '['])?;
        let inner = name.get(open + 1..)?.strip_suffix([')', ']'])?;
        // `(in EUR)` has no inches, and `(sq. km)` no kilometres
        let mut words = inner.split_whitespace().take(4).peekable();
        words.next_if(|word| matches!(*word, "in" | "à" | "en"));
        words
            .next_if(|word| !word.starts_with("sq"))
            .into_iter()
            .chain(words)
            .find(is_word)
    };
    let behind = |separator: char, least: usize| {
        let last = name.rsplit_once(separator)?.1.trim();
        Some(last).filter(|last| last.chars().count() >= least && is_word(last))
    };
    bracketed()
        .or_else(|| behind(',', 1))
        .or_else(|| behind('_', 2))
}

/// True for a letter that is the unit of what a name calls: metres of a height, seconds of a time. Elsewhere it may be anything, as in
/// `Wins (W)` and `Boys (m)`.
fn is_letter_of(letter: &str, name: &str) -> bool {
    const QUANTITIES: [(&str, &[&str]); 4] = [
        (
            "shd",
            &[
                "dauer", "duration", "durée", "elapsed", "runtime", "time", "zeit",
            ],
        ),
        (
            "m",
            &[
                "altitude",
                "depth",
                "distance",
                "elevation",
                "height",
                "höhe",
                "length",
                "länge",
                "tiefe",
            ],
        ),
        ("gt", &["gewicht", "mass", "masse", "poids", "weight"]),
        ("l", &["volume", "volumen"]),
    ];
    let words = super::heading::words(name);
    QUANTITIES.iter().any(|(letters, quantities)| {
        letters.contains(letter) && words.iter().any(|word| quantities.contains(&word.as_str()))
    })
}

/// A unit as it is compared with others: `€` and `EUR`, `m³` and `m3`, `km/h` and `kmh` are the same.
pub fn normal(unit: &str) -> String {
    let plain = unit
        .replace('³', "3")
        .replace('²', "2")
        .replace(['µ', 'μ'], "u");
    let lower = plain.to_lowercase();
    match lower.as_str() {
        "€" => "eur".to_owned(),
        "$" | "us$" => "usd".to_owned(),
        "£" => "gbp".to_owned(),
        "kmh" | "kph" => "km/h".to_owned(),
        // millis and megas differ
        _ if plain.starts_with('M') && plain.len() < 4 => plain,
        _ => lower,
    }
}

/// Splits a number from any word behind it that may be a unit: `960,3hPa`, `12 km/h`. `None` for other texts.
pub(super) fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    if !text.starts_with(|c: char| c.is_ascii_digit() || "-+−.,".contains(c))
        || text.len() > MAX_BYTES
    {
        return None;
    }
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = text.split_at(end);
    let is_of_number = |c: char| c.is_ascii_digit() || ".,'’ \u{a0}\u{202f}".contains(c);
    let digits = number.trim_start_matches(['-', '+', '−']);
    let word = unit.trim_start();
    if word.is_empty() {
        return None;
    }
    let is_of_unit = |c: char| c.is_alphanumeric() || "/°²³µ·^-%. Ω".contains(c);
    let begins = word.starts_with(|c: char| c.is_alphabetic() || "°%/".contains(c));
    let lower = word.to_lowercase();
    (digits.chars().all(is_of_number)
        && begins
        && word.chars().count() <= MAX_UNIT
        && word.chars().all(is_of_unit)
        && !NO_UNITS.contains(&lower.as_str())
        && month_name::month(&lower).is_none())
    .then_some((number, word))
}

/// The one unit behind at least four fifths of these cells, where it stands there as a unit and not as a part of names: the numbers
/// before it have decimals or differ from row to row. A known one may stand behind some cells where all others are numbers alone, as
/// `is_number` says. Empty without one.
pub(super) fn shared_word(present: &[&str], is_number: fn(&str) -> bool) -> String {
    let mut found = present.iter().filter_map(|cell| split_word(cell));
    let first = found.next().map_or("", |(_, unit)| unit).to_owned();
    let sample = format!("1{first}");
    if first.is_empty() || split_multiplier(&sample, true).1 > 0 || !unit_of(&sample).is_empty() {
        return String::new();
    }
    let same = || {
        let cells = present
            .iter()
            .filter_map(|cell| Some((split_word(cell)?, *cell)));
        cells.filter(|((_, unit), _)| *unit == first)
    };
    let count = same().count();
    let numbers: BTreeSet<&str> = same().map(|((number, _), _)| number).collect();
    let has_decimals = || numbers.iter().any(|number| number.contains(['.', ',']));
    let has_space =
        || same().all(|((number, unit), cell)| number.len() + unit.len() < cell.trim().len());
    let is_known = KNOWN.contains(&first.as_str());
    let is_written =
        is_known || first.contains(['/', '°', '²', '³', '%']) || has_decimals() || has_space();
    let is_year = matches!(first.as_str(), "年" | "년" | "年度" | "년도");
    let differ =
        numbers.len() * 2 > count || numbers.len() > MAX_SIZES || has_decimals() || is_year;
    let is_unit = count >= MIN_CELLS
        && count * 5 >= present.len() * 4
        && numbers.len() > 1
        && is_written
        && differ;
    // `33g` among numbers without a unit
    let is_among_numbers = || {
        let mut others = present.iter().filter(|cell| split_word(cell).is_none());
        let plain = others.clone().count();
        is_known
            && plain > 0
            && count + plain == present.len()
            && others.all(|cell| is_number(cell))
    };
    if is_unit || is_among_numbers() {
        first
    } else {
        String::new()
    }
}

/// Splits a cell into the text without its unit, and the unit.
pub(super) fn split_unit(text: &str) -> (&str, &'static str) {
    let text = text.trim();
    if !may_have_unit(text) {
        return (text, "");
    }
    let bytes = text.as_bytes();
    for unit in UNITS {
        let sign = unit.as_bytes();
        if sign.last() == bytes.last()
            && let Some(rest) = text.strip_suffix(unit)
        {
            return (rest.trim(), unit);
        }
        if sign.first() == bytes.first()
            && let Some(rest) = text.strip_prefix(unit)
        {
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
