//! Ids that programs make, such as hashes: a table comes in, the verdicts on the names that are such ids change.

use std::rc::Rc;

use super::facts::Facts;
use super::kind::{ColumnKind, Verdict};
use crate::error::excerpt;
use crate::table::{Table, Values, heading};

/// The fewest ids that show that a column has them.
const MIN_IDS: usize = 3;

/// More ids than this are no axis, whatever stands beside them.
const MAX_IDS: usize = 60;

/// Makes names that are ids identifiers where another column tells the rows apart by names or dates: nobody reads a chart over
/// `8f14e45fceea`. A few ids stay the axis where rows of one name or date would be taken together without them.
pub(super) fn mark_tokens(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let tokens: Vec<usize> = (0..verdicts.len())
        .filter(|at| {
            let is_name = verdicts.get(*at).is_some_and(|one| one.kind.is_name());
            let column = table.columns.get(*at).filter(|_| is_name);
            column.is_some_and(|column| match &column.values {
                Values::Names(names) => are_ids(&column.name, names),
                _ => false,
            })
        })
        .collect();
    let is_readable = |(at, verdict): (usize, &Verdict)| {
        let kind = verdict.kind;
        let is_date = matches!(
            kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        );
        let tells_apart = facts
            .get(at)
            .is_some_and(|facts| facts.distinct * 10 >= facts.present * 9);
        let is_enough = tells_apart || table.rows() > MAX_IDS;
        (kind.is_name() || is_date) && is_enough && !tokens.contains(&at)
    };
    if !verdicts.iter().enumerate().any(is_readable) {
        return;
    }
    for at in tokens {
        let name = match table.columns.get(at).map(|column| &column.values) {
            Some(values) => excerpt(&values.name(0)),
            None => continue,
        };
        if let Some(verdict) = verdicts.get_mut(at) {
            let why = format!("ids such as {name}");
            *verdict = Verdict::new(ColumnKind::Identifier, why);
        }
    }
}

/// True when nearly all names differ from row to row and are written as ids are: all as hashes, or all with a random end, or, in a column
/// that is called by its numbers, all with four digits.
fn are_ids(column: &str, names: &[Rc<str>]) -> bool {
    let present: Vec<&str> = names
        .iter()
        .map(|name| &**name)
        .filter(|name| !name.is_empty())
        .collect();
    let different: std::collections::HashSet<&str> = present.iter().copied().collect();
    if present.len() < MIN_IDS || different.len() * 10 < present.len() * 9 {
        return false;
    }
    let are = |test: fn(&str) -> bool| present.iter().all(|name| test(name));
    let is_called = heading::names_identity(column) || heading::names_document(column);
    are(is_uuid)
        || (are(is_hexadecimal) && present.iter().any(|name| has_both(name)))
        || are(is_random)
        || (is_called && are(has_number))
}

/// True for `123e4567-e89b-12d3-a456-426614174000`.
fn is_uuid(name: &str) -> bool {
    let name = name.trim_matches(['{', '}']);
    let lengths = name.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12])
        && name
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// True for seven or more hexadecimal digits.
fn is_hexadecimal(name: &str) -> bool {
    let digits = name.strip_prefix("0x").unwrap_or(name);
    digits.len() >= 7
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        && digits.bytes().any(|byte| byte.is_ascii_digit())
}

/// True for digits and letters.
fn has_both(name: &str) -> bool {
    let has = |test: fn(&u8) -> bool| name.bytes().any(|byte| test(&byte));
    has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

/// True for a text without spaces whose last part is twelve or more letters and digits that change from one to the other again and again:
/// `evt_1NDx8sKq02Lm`.
fn is_random(name: &str) -> bool {
    const MIN_LENGTH: usize = 12;
    const MIN_CHANGES: usize = 4;
    let end = name.rsplit(['_', '-', ':']).next().unwrap_or(name);
    let class = |byte: &u8| match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        _ => 2,
    };
    let classes: Vec<i32> = end.as_bytes().iter().map(class).collect();
    let changes = classes.windows(2).filter(|pair| pair[0] != pair[1]).count();
    end.len() >= MIN_LENGTH
        && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && end.bytes().any(|byte| byte.is_ascii_digit())
        && changes >= MIN_CHANGES
}

/// True for a name without spaces that has at least four digits, `ORD-2024-1234`.
fn has_number(name: &str) -> bool {
    name.bytes().filter(u8::is_ascii_digit).count() >= 4 && !name.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_by_how_they_are_written() {
        #[rustfmt::skip]
        let table = [
            ("id",      "123e4567-e89b-12d3-a456-426614174000 223e4567-e89b-12d3-a456-426614174001 323e4567-e89b-12d3-a456-426614174002", true),
            ("commit",  "8f14e45 c9f0f89 45c48cc 1234567",                      true),
            ("event",   "evt_1NDx8sKq02Lm evt_2MDa8sKr03Lp evt_9Qw8eR7tY6u5",   true),
            ("order",   "ORD-1001 ORD-1002 ORD-1003",                           true),
            ("month",   "M1001 M1002 M1003",                                    false),
            ("city",    "Oslo Rome Bern",                                       false),
            ("word",    "defaced effaced acceded",                              false),
            ("station", "Munich2024 Berlin2024 Hamburg2024",                    false),
            ("commit",  "8f14e45 8f14e45 8f14e45",                              false),
        ];
        for (column, names, expected) in table {
            let names: Vec<Rc<str>> = names.split(' ').map(Rc::from).collect();
            assert_eq!(are_ids(column, &names), expected, "{names:?}");
        }
    }
}
