//! Reads a list in a URL, such as `3,1,,nan,_,4`, as a column.

use std::borrow::Cow;

use super::function::Function;
use super::notation::Notation;
use super::number::{self, Cell};
use super::quote::quotation;
use super::values::{Column, Values};
use crate::error::{Error, Result, excerpt};
use crate::limits::Limits;
use crate::scale::instant::InstantFormat;
use crate::scale::{CalendarUnit, Locale, Zone};
use crate::stat::Numbers;

pub use super::quote::inside;

/// The numbers of a list, separated as [`items`] describes. An empty item, `nan`, `null`, `None`, `NA` or `_` is
/// missing (NaN). An empty text has no items.
///
/// # Errors
/// An item that is not a number, with its position: `y: expected numbers, found "abc" as item 3`; 413 for more items
/// than `limits.points`.
pub fn numbers(parameter: &str, text: &str, limits: &Limits) -> Result<Vec<f64>> {
    if let Some(values) = plain_numbers(text, limits.points) {
        return Ok(values);
    }
    let count = each_item(text).count();
    check_count(parameter, count, limits)?;
    let mut values = Vec::with_capacity(count);
    for (i, item) in each_item(text).enumerate() {
        values.push(number(&item).ok_or_else(|| item_error(parameter, "numbers", &item, i))?);
    }
    Ok(values)
}

/// The numbers of a list as programs write it: plain numbers with commas between them and nothing else, perhaps in
/// brackets. `None` for any other list, and for one with more than `most` numbers.
fn plain_numbers(text: &str, most: usize) -> Option<Vec<f64>> {
    let mut rest = bare(text).as_bytes();
    // Sums of few are sums of bytes, which processors add by the dozen.
    let commas = |few: &[u8]| few.iter().map(|byte| u8::from(*byte == b',')).sum::<u8>();
    let count = rest
        .chunks(255)
        .map(|few| usize::from(commas(few)))
        .sum::<usize>()
        + 1;
    let mut values = Vec::with_capacity(Some(count).filter(|count| *count <= most)?);
    loop {
        let (value, after) = number::parse_leading(rest, Notation::default())?;
        values.push(value);
        match after.split_first() {
            None => return Some(values),
            Some((b',', later)) => rest = later,
            Some(_) => return None,
        }
    }
}

/// True for two or more numbers with commas, semicolons or bars between them, perhaps in brackets.
pub fn is_numbers(text: &str) -> bool {
    let bracket = |c: char| "[]() ".contains(c);
    let items = || text.split([',', ';', '|']);
    let is_number = |item: &str| item.trim_matches(bracket).parse::<f64>().is_ok();
    items().count() > 1 && items().all(is_number)
}

/// The values of a list as a column. Its type is the first of numbers, ISO dates and names that all items have. Where
/// the author states the format of dates (`dated`), dates come before numbers.
///
/// # Errors
/// 413 for more items than `limits.points`, or for more names than `limits.names`.
pub fn column(
    parameter: &str,
    text: &str,
    dated: Option<&InstantFormat>,
    limits: &Limits,
) -> Result<Column> {
    if dated.is_none()
        && let Some(numbers) = plain_numbers(text, limits.points)
    {
        return Ok(Column::new(parameter, Values::Numbers(numbers.into())));
    }
    let count = each_item(text).count();
    check_count(parameter, count, limits)?;
    let all = |read: &dyn Fn(&str) -> Option<f64>| -> Option<Numbers> {
        let mut values = Vec::with_capacity(count);
        for item in each_item(text) {
            values.push(read(&item)?);
        }
        Some(values.into())
    };
    let numbers = all(&number);
    let instants = match (dated, &numbers) {
        (None, Some(_)) => None,
        (stated, _) => {
            let dates = |reading: &InstantFormat| {
                all(&|item| {
                    let at = reading.parse(item, &Zone::Utc, &Locale::DEFAULT);
                    at.map(|at| at as f64).or_else(|| nan_if_missing(item))
                })
            };
            // a format that is meant for labels does not hide dates that everybody knows
            let stated = stated.filter(|_| count > 0).and_then(&dates);
            stated.or_else(|| numbers.is_none().then(|| dates(&InstantFormat::Iso))?)
        }
    };
    let values = if let Some(instants) = instants {
        Values::Instants(instants)
    } else if let Some(numbers) = numbers {
        Values::Numbers(numbers)
    } else {
        check_names(parameter, count, limits)?;
        let name = |item: Cow<'_, str>| if item == "_" { "" } else { &*item }.into();
        Values::Names(each_item(text).map(name).collect())
    };
    let calendar = match values {
        Values::Instants(_) => CalendarUnit::of(each_item(text)),
        Values::Numbers(_) | Values::Names(_) => CalendarUnit::Date,
    };
    Ok(Column {
        calendar,
        ..Column::new(parameter, values)
    })
}

/// The items of a list. They are separated by `|` if there is one, else by `,`, else by `;`, else (numbers only) by
/// spaces. A separator inside a quoted item does not count. The quotes are removed.
pub fn items(text: &str) -> Vec<Cow<'_, str>> {
    each_item(text).collect()
}

/// The same items one by one, so that a list of millions is not in memory twice.
pub fn each_item(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let text = bare(text);
    let mut separator = ',';
    if text.contains(['|', ';']) {
        let (mut bars, mut commas) = (false, false);
        let any = |c| {
            (bars, commas) = (bars || c == '|', commas || c == ',');
            matches!(c, '|' | ',' | ';')
        };
        // Cutting at every separator shows which of them stand outside of quotes.
        split_outside_quotes(text, any).for_each(drop);
        separator = match (bars, commas) {
            (true, _) => '|',
            (false, true) => ',',
            (false, false) => ';',
        };
    }
    let parts = move || split_outside_quotes(text, move |c| c == separator);
    let words = || text.split_whitespace();
    let are_words = parts().nth(1).is_none()
        && words().nth(1).is_some()
        && words().all(|word| number(word).is_some());
    let (parts, words) = match (text.is_empty(), are_words) {
        (true, _) => (None, None),
        (false, true) => (None, Some(words().map(Cow::from))),
        (false, false) => (Some(parts().map(unquoted)), None),
    };
    words
        .into_iter()
        .flatten()
        .chain(parts.into_iter().flatten())
}

/// A list without the brackets around all of it, as Python writes them: `[…]`, or `(…)` with a comma inside.
pub fn bare(text: &str) -> &str {
    let text = text.trim();
    let inside = match text.as_bytes() {
        [b'[', .., b']'] | [b'(', .., b')'] => text.get(1..text.len() - 1).unwrap_or_default(),
        _ => return text,
    };
    let mut depth = 0_i32;
    let whole = inside.chars().all(|c| {
        depth += i32::from("[(".contains(c)) - i32::from("])".contains(c));
        depth >= 0
    });
    if whole && (text.starts_with('[') || inside.contains(',')) {
        inside.trim()
    } else {
        text
    }
}

/// The rows of a matrix as JSON or numpy write it: `[[1,2],[3,4]]` or `1,2;3,4`. Any other text is one row.
pub fn rows(text: &str) -> Vec<&str> {
    let inside = bare(text);
    if inside.starts_with('[') {
        let between = |c: char| c.is_whitespace() || ",[".contains(c);
        let rows = inside.split(']').map(|row| row.trim_start_matches(between));
        return rows.filter(|row| !row.is_empty()).collect();
    }
    if inside.contains(',') && inside.contains(';') {
        inside.split(';').collect()
    } else {
        vec![text]
    }
}

/// The [`parts`] of a text, without their quotes.
pub fn texts(text: &str) -> Vec<String> {
    parts(text)
        .map(|part| unquoted(part).into_owned())
        .collect()
}

/// The parts of a text between commas, trimmed. A comma in parentheses or in quotes does not count.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    split_outside_quotes(text, move |c| {
        depth = (depth + i32::from(c == '(') - i32::from(c == ')')).max(0);
        c == ',' && depth == 0
    })
}

/// The parts of a text between separators, trimmed. As in CSV a part may be a [`quotation`], in which separators do not
/// count.
fn split_outside_quotes(
    text: &str,
    mut is_separator: impl FnMut(char) -> bool,
) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?.trim_start();
        let (quoted, unquoted) = text.split_at(quotation(text).map_or(0, str::len));
        let (part, later) = match unquoted.split_once(&mut is_separator) {
            Some((part, later)) => (part, Some(later)),
            None => (unquoted, None),
        };
        rest = later;
        text.get(..quoted.len() + part.len()).map(str::trim)
    })
}

/// A part without the quotes around it, where a doubled quote inside stands for one. A part without quotes stays as it
/// is.
pub fn unquoted(part: &str) -> Cow<'_, str> {
    match (inside(part), part.get(..1)) {
        (Some(inside), Some(quote)) => inside.replace(&quote.repeat(2), quote).into(),
        _ => part.into(),
    }
}

/// A text that [`unquoted`] gives back unchanged: the text itself, or the text in quotes if a list would misread it.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let special = |c: char| c.is_whitespace() || ",;|\"'()[]".contains(c);
    if text.contains(special) {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

/// NaN for an item that stands for a missing value; `None` for any other.
fn nan_if_missing(item: &str) -> Option<f64> {
    number::is_missing(item).then_some(f64::NAN)
}

/// The number that an item is, NaN if it is missing; `None` if it is neither.
fn number(item: &str) -> Option<f64> {
    match number::parse(item, Notation::default()) {
        Cell::Number(value) => Some(value),
        Cell::Missing => Some(f64::NAN),
        Cell::Bound | Cell::Other => None,
    }
}

/// The first item of a list of names that looks like a slip, because at least half of the others are dates or numbers.
#[derive(Debug, PartialEq)]
pub struct Misfit {
    /// The item.
    pub item: String,
    /// Its position in the list, from 1.
    pub position: usize,
    /// What the others are: `date` or `number`.
    pub what: &'static str,
}

/// The misfit of a list whose items became names; `None` when no type fits at least half of them. `dated` is the format of
/// dates that the author states.
pub fn misfit(text: &str, dated: Option<&InstantFormat>) -> Option<Misfit> {
    let items = items(text);
    let is_date = |item: &str| {
        let reading = dated.unwrap_or(&InstantFormat::Iso);
        let at = reading.parse(item, &Zone::Utc, &Locale::DEFAULT);
        at.is_some()
    };
    let is_number = |item: &str| number(item).is_some();
    let present = || {
        items
            .iter()
            .enumerate()
            .filter(|(_, item)| !number::is_missing(item))
    };
    let first_other = |what: &'static str, fits: &dyn Fn(&str) -> bool| {
        let others = || present().filter(|(_, item)| !fits(item));
        let (index, item) = others().next()?;
        let is_rare = others().count() * 2 <= present().count();
        is_rare.then(|| Misfit {
            item: item.to_string(),
            position: index + 1,
            what,
        })
    };
    first_other("date", &is_date).or_else(|| first_other("number", &is_number))
}

/// True when a list has names, because none of its items is a date in the format that the author states.
pub fn has_other_dates(text: &str, dated: &InstantFormat) -> bool {
    let is_so = |item: &Cow<'_, str>| dated.parse(item, &Zone::Utc, &Locale::DEFAULT).is_some();
    !items(text).iter().any(is_so)
}

/// The error about an item, with its position from 1, and a hint where it is a formula.
fn item_error(parameter: &str, what: &str, item: &str, index: usize) -> Error {
    let (found, position) = (excerpt(item), index + 1);
    let is_beyond = item.parse().is_ok_and(f64::is_infinite);
    let what = if is_beyond {
        "numbers below 1.8e308"
    } else {
        what
    };
    let mut message = format!("expected {what}, found \"{found}\" as item {position}");
    // 2024-01-01 would be a difference
    let has_name = item.contains(char::is_alphabetic);
    if has_name && item.len() > 1 && Function::read(parameter, item, &["x"]).is_ok() {
        message.push_str(&format!("; a formula is f={found}"));
    } else if parameter == "y" && index == 0 && item.chars().all(char::is_alphabetic) {
        message.push_str("; a column needs data=, the file that has it, and names are x=");
    }
    Error::for_parameter(parameter, message)
}

/// Checks the number of names.
///
/// # Errors
/// 413 for more than `limits.names`.
pub fn check_names(parameter: &str, count: usize, limits: &Limits) -> Result<()> {
    if count > limits.names {
        let message = format!(
            "expected at most {} names, or numbers or dates, found {count}",
            limits.names
        );
        return Err(
            Error::for_parameter(parameter, message).with_kind(crate::error::ErrorKind::TooLarge)
        );
    }
    Ok(())
}

/// Checks the number of items.
fn check_count(parameter: &str, count: usize, limits: &Limits) -> Result<()> {
    if count > limits.points {
        let message = format!("expected at most {} items, found {count}", limits.points);
        return Err(
            Error::for_parameter(parameter, message).with_kind(crate::error::ErrorKind::TooLarge)
        );
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let column = column("y", text, None, &Limits::default()).unwrap();
        let rows = 0..column.values.len();
        let names: Vec<_> = rows
            .map(|row| column.values.name(row).to_string())
            .collect();
        format!("{} {}", column.values.describe(), names.join(";"))
    }

    #[test]
    fn the_type_is_what_all_are() {
        #[rustfmt::skip]
        let table = [
            ("3,1,4",                  "numbers 3;1;4"),
            ("3,1,,nan,_,4",           "numbers 3;1;;;;4"),
            ("1 2 3",                  "numbers 1;2;3"),
            ("[1, 2.5, -3e2]",         "numbers 1;2.5;-300"),
            ("1|2",                    "numbers 1;2"),
            ("1;2",                    "numbers 1;2"),
            ("(1, 2)",                 "numbers 1;2"),
            ("(1),(2)",                "numbers -1;-2"),
            ("(1)",                    "numbers -1"),
            ("a;b",                    "names a;b"),
            ("5",                      "numbers 5"),
            ("",                       "numbers "),
            (",",                      "numbers ;"),
            ("a,b,c",                  "names a;b;c"),
            ("a,1,_",                  "names a;1;"),
            ("'a','b'",                "names a;b"),
            ("a, b|c",                 "names a, b;c"),
            ("New York",               "names New York"),
            ("\"a, b\",c",              "names a, b;c"),
            ("'a, b', \"c|d\"",         "names a, b;c|d"),
            ("[\"a, b\", 'c']",         "names a, b;c"),
            ("\"a, b\"|'c'",            "names a, b;c"),
            ("a|\"b|c, d\"",            "names a;b|c, d"),
            ("\"5\"\" pipe\",x",        "names 5\" pipe;x"),
            ("\"a\" and \"b\",'tis",    "names \"a\" and \"b\";'tis"),
            ("\"a,b",                   "names \"a;b"),
            ("\"\",\",\"",              "names ;,"),
            ("\"1 2\"",                "names 1 2"),
            ("2026-01-01,,2026-01-03", "dates 2026-01-01;;2026-01-03"),
            ("2026-01,2026-02",        "dates 2026-01-01;2026-02-01"),
            ("2024,2025",              "numbers 2024;2025"),
            ("Nov 2026,Dec 2026",      "names Nov 2026;Dec 2026"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn finds_the_slip_among_dates_and_numbers() {
        #[rustfmt::skip]
        let table = [
            ("2024-01-01,2024-13-41,2024-03-01", Some(("2024-13-41", 2, "date"))),
            ("2024-01-01,today",                 Some(("today", 2, "date"))),
            ("1,2,1e400,4",                      Some(("1e400", 3, "number"))),
            ("a,b,2024-03-01",                   None),
            ("a,b,c",                            None),
            ("",                                 None),
        ];
        for (text, expected) in table {
            let found = misfit(text, None);
            let found = found.as_ref();
            let found = found.map(|slip| (slip.item.as_str(), slip.position, slip.what));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn quotes_come_and_go() {
        for text in [
            "a",
            "a, b",
            "",
            "\"",
            "'",
            "a\"b",
            "f(x",
            " a ",
            "1 2",
            "[x]",
            "a|b",
            "\"a\", 'b'",
        ] {
            let list = format!("{},{}", quoted(text), quoted(text));
            assert_eq!(items(&list), [text, text], "{list}");
            assert_eq!(texts(&list), [text, text], "{list}");
        }
        assert_eq!(texts("f(x, y),\"g(\",h),i"), ["f(x, y)", "g(", "h)", "i"]);
    }

    #[test]
    fn takes_matrices_apart() {
        #[rustfmt::skip]
        let table: [(&str, &[&str]); 5] = [
            ("[[1, 2], [3,4]]", &["1, 2", "3,4"]),
            ("[1,2],[3,4]",     &["1,2", "3,4"]),
            ("1,2;3,4",         &["1,2", "3,4"]),
            ("[1,2]",           &["[1,2]"]),
            ("1;2",             &["1;2"]),
        ];
        for (text, expected) in table {
            assert_eq!(rows(text), expected, "{text}");
        }
    }

    #[test]
    fn errors_name_the_item() {
        let error = numbers("y", "1,2,abc,4", &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "y: expected numbers, found \"abc\" as item 3"
        );
        let error = numbers("y", "2,1e400", &Limits::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "y: expected numbers below 1.8e308, found \"1e400\" as item 2"
        );
        let limits = Limits {
            points: 2,
            ..Limits::default()
        };
        let error = numbers("y", "1,2,3", &limits).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (413, "y: expected at most 2 items, found 3")
        );
    }
}
