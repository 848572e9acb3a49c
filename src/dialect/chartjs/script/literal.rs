//! Numbers as a program writes them: text in, value and length out.

/// The number at the beginning of a text, and its length in bytes; `None` where none begins. Decimal with point,
/// exponent and `_` between digits; `0x`, `0o`, `0b`; and `017`, which is octal, as in any script without modules.
pub(super) fn number(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let radix = match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'x' | b'X')) => 16,
        (Some(b'0'), Some(b'o' | b'O')) => 8,
        (Some(b'0'), Some(b'b' | b'B')) => 2,
        _ => return decimal(text),
    };
    let digits = text.get(2..)?;
    let length = digits
        .find(|c: char| !c.is_digit(radix) && c != '_')
        .unwrap_or(digits.len());
    let value = integer(digits.get(..length)?, radix)?;
    Some((value, 2 + length))
}

/// A number in the decimal system, or in the octal one where it begins with `0` and has none of its other digits.
fn decimal(text: &str) -> Option<(f64, usize)> {
    let whole = digits(text, 0);
    let first = text.get(..whole)?;
    if whole > 1 && first.starts_with('0') && first.bytes().all(|byte| (b'0'..b'8').contains(&byte))
    {
        return Some((integer(first, 8)?, whole));
    }
    let mut end = whole;
    if text.get(end..)?.starts_with('.') {
        end = digits(text, end + 1);
    }
    let exponent = text.get(end..)?;
    if exponent.starts_with(['e', 'E']) {
        let signed = exponent.get(1..)?.starts_with(['+', '-']);
        let start = end + 1 + usize::from(signed);
        let stop = digits(text, start);
        if stop > start {
            end = stop;
        }
    }
    let plain = text.get(..end)?.replace('_', "");
    Some((plain.parse().ok()?, end))
}

/// The end of the digits that begin at a byte.
fn digits(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let is_digit = |c: char| c.is_ascii_digit() || c == '_';
    start + rest.find(|c| !is_digit(c)).unwrap_or(rest.len())
}

/// Digits of another system as a number; `None` where there are none. Beyond 2⁵³ it is rounded digit by digit, so that
/// the last bit may differ from the nearest number.
pub(super) fn integer(digits: &str, radix: u32) -> Option<f64> {
    let mut value = None;
    for digit in digits.chars().filter(|c| *c != '_') {
        let digit = f64::from(digit.to_digit(radix)?);
        value = Some(value.unwrap_or(0.0) * f64::from(radix) + digit);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        #[rustfmt::skip]
        let table = [
            ("0",           Some((0.0, 1))),
            ("12,",         Some((12.0, 2))),
            ("1.5.2",       Some((1.5, 3))),
            (".5",          Some((0.5, 2))),
            ("5.",          Some((5.0, 2))),
            ("1e3",         Some((1000.0, 3))),
            ("1E-3x",       Some((0.001, 4))),
            ("1e",          Some((1.0, 1))),
            ("1e400",       Some((f64::INFINITY, 5))),
            ("1_000",       Some((1000.0, 5))),
            ("0xFf",        Some((255.0, 4))),
            ("0b101",       Some((5.0, 5))),
            ("0o17",        Some((15.0, 4))),
            ("017",         Some((15.0, 3))),
            ("018",         Some((18.0, 3))),
            ("0.1",         Some((0.1, 3))),
            ("0x",          None),
            ("0b2",         None),
        ];
        for (text, expected) in table {
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
