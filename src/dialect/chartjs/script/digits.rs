//! Numbers as text, by the rules of JavaScript (ECMA-262, 6.1.6.1.20 and 21.1.3).

/// The shortest text that reads back as the same number: `0.1`, `1e+21`, `NaN`, `-Infinity`; `0` for both zeros.
pub(super) fn text(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if let Some(word) = not_finite(value) {
        return word.to_owned();
    }
    let (digits, exponent) = shortest(value.abs());
    let sign = if value < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let point = exponent + 1;
    let body = if (count..=21).contains(&point) {
        format!("{digits}{}", zeros(point - count))
    } else if (1..=21).contains(&point) {
        with_point(&digits, point)
    } else if (-5..=0).contains(&point) {
        format!("0.{}{digits}", zeros(-point))
    } else {
        scientific(&digits, exponent)
    };
    format!("{sign}{body}")
}

/// The word for a number that is not finite.
fn not_finite(value: f64) -> Option<&'static str> {
    match value {
        _ if value.is_finite() => None,
        _ if value.is_nan() => Some("NaN"),
        _ if value > 0.0 => Some("Infinity"),
        _ => Some("-Infinity"),
    }
}

/// The fewest digits that tell a positive number from all others, and the exponent of ten of the first.
pub(super) fn shortest(value: f64) -> (String, i32) {
    split(&format!("{value:e}"))
}

/// The digits of `d.ddde±x`, and its exponent.
fn split(scientific: &str) -> (String, i32) {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// So many zeros; none for a negative count.
fn zeros(count: i32) -> String {
    "0".repeat(usize::try_from(count).unwrap_or(0))
}

/// Digits with a point after the first `point` of them.
fn with_point(digits: &str, point: i32) -> String {
    let place = usize::try_from(point).unwrap_or(0);
    match digits.split_at_checked(place) {
        Some((whole, rest)) if !rest.is_empty() => format!("{whole}.{rest}"),
        _ => digits.to_owned(),
    }
}

/// `1.23e+4`.
fn scientific(digits: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{}", with_point(digits, 1), exponent.abs())
}

/// `toFixed`: so many decimals (0 to 100), exactly half a unit rounded away from zero; [`text`] from 10²¹ on.
pub(in crate::dialect::chartjs) fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() || value.abs() >= 1e21 {
        return text(value);
    }
    let size = value.abs();
    let body = if is_tie(size, decimals) {
        // The digits end in 5 exactly; one more unit in the place before cuts the tie.
        let exact = format!("{size:.*}", decimals + 1);
        round_up(exact.get(..exact.len() - 1).unwrap_or_default())
    } else {
        format!("{size:.decimals$}")
    };
    // -0.4.toFixed(0) is "-0", but -0 itself has no sign
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", body.trim_end_matches('.'))
}

/// True when a positive number lies exactly between two numbers of so many decimals: then the last bit of its fraction is
/// worth 2^-(decimals + 1).
fn is_tie(value: f64, decimals: usize) -> bool {
    let bits = value.to_bits();
    let mantissa = (bits & ((1 << 52) - 1)) | 1 << 52;
    let exponent = i64::try_from(bits >> 52).unwrap_or(0) - 1075;
    let last = exponent + i64::from(mantissa.trailing_zeros());
    i64::try_from(decimals).is_ok_and(|decimals| last == -(decimals + 1))
}

/// Decimal digits, perhaps with a point, plus one unit of the last place.
fn round_up(digits: &str) -> String {
    let mut raised: Vec<char> = Vec::with_capacity(digits.len() + 1);
    let mut carry = true;
    for digit in digits.chars().rev() {
        let next = match digit {
            '9' if carry => '0',
            '0'..='8' if carry => {
                carry = false;
                char::from_digit(digit.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or('0')
            }
            other => other,
        };
        raised.push(next);
    }
    if carry {
        raised.push('1');
    }
    raised.iter().rev().collect()
}

/// So many significant digits of a positive number, exactly half a unit rounded up, with the exponent of ten of the first.
pub(super) fn significant(value: f64, count: usize) -> (String, i32) {
    let count = count.max(1);
    let (nearest, exponent) = split(&format!("{value:.*e}", count - 1));
    // A number has 767 significant digits at most; whether the rest is exactly a half, only they can say.
    let (near, _) = split(&format!("{value:.*e}", count + 2));
    if !near.ends_with("500") {
        return (nearest, exponent);
    }
    let (all, all_exponent) = split(&format!("{value:.766e}"));
    let rest = all.get(count..).unwrap_or_default();
    if !rest.starts_with('5') {
        return (nearest, exponent);
    }
    let raised = round_up(all.get(..count).unwrap_or_default());
    let carried = i32::from(raised.len() > count);
    (
        raised.get(..count).unwrap_or_default().to_owned(),
        all_exponent + carried,
    )
}

/// `toPrecision`: so many significant digits (1 to 100).
pub(super) fn precision(value: f64, count: usize) -> String {
    if !value.is_finite() {
        return text(value);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let (digits, exponent) = match value == 0.0 {
        true => ("0".repeat(count), 0),
        false => significant(value.abs(), count),
    };
    let length = i32::try_from(count).unwrap_or(i32::MAX);
    let body = if exponent < -6 || exponent >= length {
        scientific(&digits, exponent)
    } else if exponent >= 0 {
        with_point(&digits, exponent + 1)
    } else {
        format!("0.{}{digits}", zeros(-exponent - 1))
    };
    format!("{sign}{body}")
}

/// `toExponential`: so many decimals (0 to 100), or as many as needed.
pub(super) fn exponential(value: f64, decimals: Option<usize>) -> String {
    if !value.is_finite() {
        return text(value);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let (digits, exponent) = match (decimals, value == 0.0) {
        (Some(decimals), true) => ("0".repeat(decimals + 1), 0),
        (None, true) => ("0".to_owned(), 0),
        (Some(decimals), false) => significant(value.abs(), decimals + 1),
        (None, false) => shortest(value.abs()),
    };
    format!("{sign}{}", scientific(&digits, exponent))
}

/// `toString(radix)` in a system from 2 to 36. ECMA-262 leaves open how fractions are rounded; this is how V8 does it
/// (`DoubleToRadixCString`): as many digits as tell the number from its neighbours.
pub(super) fn in_radix(value: f64, radix: u32) -> String {
    if radix == 10 || !value.is_finite() {
        return text(value);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    let whole = size.floor();
    let (fraction, carried) = fraction_digits(size, size - whole, radix);
    let whole = whole_digits(if carried { whole + 1.0 } else { whole }, radix);
    let mut body = whole;
    if !fraction.is_empty() {
        body.push('.');
        body.extend(fraction.iter().map(|digit| digit_of(*digit, radix)));
    }
    format!("{sign}{body}")
}

fn digit_of(digit: u32, radix: u32) -> char {
    char::from_digit(digit, radix).unwrap_or('0')
}

/// The digits after the point, and whether rounding carries into the whole part.
fn fraction_digits(size: f64, fraction: f64, radix: u32) -> (Vec<u32>, bool) {
    let base = f64::from(radix);
    let mut rest = fraction;
    let mut delta = (0.5 * (next_up(size) - size)).max(next_up(0.0));
    let mut digits = Vec::new();
    while rest >= delta {
        rest *= base;
        delta *= base;
        let digit = rest as u32;
        digits.push(digit);
        rest -= f64::from(digit);
        let rounds_up = rest > 0.5 || (rest == 0.5 && digit % 2 == 1);
        if rounds_up && rest + delta > 1.0 {
            let carried = carry(&mut digits, radix);
            return (digits, carried);
        }
    }
    (digits, false)
}

/// Adds one unit in the last place; true when no digit is left to take it.
fn carry(digits: &mut Vec<u32>, radix: u32) -> bool {
    while let Some(digit) = digits.pop() {
        if digit + 1 < radix {
            digits.push(digit + 1);
            return false;
        }
    }
    true
}

/// The digits of a whole number. Those below the precision of its bits are zeros.
fn whole_digits(whole: f64, radix: u32) -> String {
    let base = f64::from(radix);
    let mut rest = whole;
    let mut digits = Vec::new();
    while rest / base >= 9_007_199_254_740_992.0 {
        rest /= base;
        digits.push('0');
    }
    loop {
        let digit = rest % base;
        digits.push(digit_of(digit as u32, radix));
        rest = (rest - digit) / base;
        if rest <= 0.0 {
            break;
        }
    }
    digits.iter().rev().collect()
}

/// The next greater number of a positive one.
fn next_up(value: f64) -> f64 {
    f64::from_bits(value.to_bits() + 1)
}

/// The number that a text says, as `Number(text)` does: blanks around it are allowed, an empty text is 0, anything else
/// that is no number is NaN (ECMA-262, 7.1.4.1).
pub(super) fn parse(text: &str) -> f64 {
    let text = trim(text);
    if text.is_empty() {
        return 0.0;
    }
    let prefixed = |letter: char, radix| {
        let rest = text.strip_prefix('0')?;
        let rest = rest.strip_prefix([letter, letter.to_ascii_uppercase()])?;
        let is_digits = !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix));
        Some(if is_digits {
            super::literal::integer(rest, radix).unwrap_or(f64::NAN)
        } else {
            f64::NAN
        })
    };
    prefixed('x', 16)
        .or_else(|| prefixed('o', 8))
        .or_else(|| prefixed('b', 2))
        .unwrap_or_else(|| match decimal_length(text) {
            length if length == text.len() => decimal(text),
            _ => f64::NAN,
        })
}

/// A text without the white space of the language at its ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// White space and ends of lines (ECMA-262, 12.2 and 12.3).
pub(super) fn is_blank(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// The number at the beginning of a text, as `parseFloat` reads it; NaN where none is.
pub(super) fn parse_float(text: &str) -> f64 {
    let text = trim(text);
    match text.get(..decimal_length(text)) {
        Some(number) if !number.is_empty() => decimal(number),
        _ => f64::NAN,
    }
}

/// The whole number at the beginning of a text, as `parseInt` reads it; a radix of 0 is 10, or 16 after `0x`.
pub(super) fn parse_int(text: &str, radix: i32) -> f64 {
    let text = trim(text);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = digits.strip_prefix("0x").or(digits.strip_prefix("0X"));
    let (radix, digits) = match (radix, hex) {
        (0 | 16, Some(rest)) => (16, rest),
        (0, None) => (10, digits),
        (radix, _) => (radix, digits),
    };
    let Some(radix) = u32::try_from(radix)
        .ok()
        .filter(|radix| (2..=36).contains(radix))
    else {
        return f64::NAN;
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let digits = digits.get(..end).unwrap_or_default();
    let value = match radix {
        10 if !digits.is_empty() => digits.parse().unwrap_or(f64::NAN),
        _ => super::literal::integer(digits, radix).unwrap_or(f64::NAN),
    };
    sign * value
}

/// The length of the decimal number at the beginning of a text, with a sign, or of `Infinity`; 0 where none is.
fn decimal_length(text: &str) -> usize {
    let sign = usize::from(text.starts_with(['+', '-']));
    let body = text.get(sign..).unwrap_or_default();
    if body.starts_with("Infinity") {
        return sign + "Infinity".len();
    }
    let digits = |start: usize| {
        let rest = body.get(start..).unwrap_or_default();
        rest.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len())
    };
    let whole = digits(0);
    let mut end = whole;
    if body.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        let decimals = digits(end + 1);
        if whole + decimals == 0 {
            return 0;
        }
        end += 1 + decimals;
    } else if whole == 0 {
        return 0;
    }
    let exponent = body.get(end..).unwrap_or_default();
    if let Some(rest) = exponent.strip_prefix(['e', 'E']) {
        let start = end + 1 + usize::from(rest.starts_with(['+', '-']));
        let count = digits(start);
        if count > 0 {
            end = start + count;
        }
    }
    sign + end
}

/// The value of a decimal number whose form has been checked.
fn decimal(text: &str) -> f64 {
    match text.trim_start_matches(['+', '-']) {
        "Infinity" if text.starts_with('-') => f64::NEG_INFINITY,
        "Infinity" => f64::INFINITY,
        _ => text.parse().unwrap_or(f64::NAN),
    }
}
