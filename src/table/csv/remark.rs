//! Remarks above a table that have as many cells as its rows: the first rows of a text come in, the place where its table begins goes
//! out.

use super::below::{are_names, is_dated};
use super::preamble::{Beginning, FirstReading, cells, is_empty, lines};
use crate::table::heading;
use crate::table::number::{is_missing, is_number};
use crate::table::unit;

/// More remarks than this stand above no table.
const MAX_REMARKS: usize = 8;

/// The fewest rows of a table below remarks.
const MIN_ROWS: usize = 2;

/// The place where the table of a text begins, where remarks above it have as many cells as its rows: the names stand above dates, in
/// the first rows nothing does; or these are sentences, or the last of them is the head of a section, such as `[Data]`.
pub(super) fn beginning(start: &[u8], first: &FirstReading<'_>) -> Option<Beginning> {
    let rows = first.rows;
    let from = first.head.min(rows.len());
    let lines = lines(start);
    let row_of = |at: usize| cells(&lines.get(at)?.text, first.delimiter).into();
    let is_line = |at: &usize, row: &Vec<String>| {
        let cells: Option<Vec<&str>> = row_of(*at);
        cells.is_some_and(|cells| cells == *row)
    };
    let line_of = |row: &Vec<String>| (0..lines.len()).find(|at| is_line(at, row));
    let is_section = |row: &Vec<String>| {
        let first = row.first().map_or("", String::as_str);
        let is_alone = row.iter().skip(1).all(String::is_empty);
        is_alone && first.starts_with('[') && first.ends_with(']') && first.len() > 2
    };
    // each sign that parts cells is followed by a blank, and none below is
    let is_prose = |at: usize| {
        let text = |at: usize| lines.get(at).map_or("", |line| line.text.as_str());
        let sign = first.delimiter as char;
        let has_blanks = |text: &str| text.split(sign).skip(1).all(|cell| cell.starts_with(' '));
        let mut below = lines.iter().skip(at + 1);
        text(at).contains(sign)
            && has_blanks(text(at))
            && !below.any(|line| line.text.contains(sign) && has_blanks(&line.text))
    };
    let sections = rows.iter().take(MAX_REMARKS * 4).rposition(is_section);
    let head = match sections {
        Some(at) => Some(at + 1).filter(|at| is_head(rows, *at)),
        None => (from + 1..rows.len().min(from + 1 + MAX_REMARKS)).find(|at| {
            let above = rows.get(from..*at).unwrap_or_default();
            let prose = above.first().and_then(line_of).is_some_and(is_prose);
            is_head(rows, *at) && are_remarks(above, rows, *at, prose)
        }),
    }?;
    let line = lines.get(line_of(rows.get(head)?)?)?;
    let above = lines.iter().take_while(|other| other.offset < line.offset);
    let above = above.filter(|line| !is_empty(&line.text));
    let texts: Vec<&str> = above.map(|line| line.text.trim()).collect();
    Some(Beginning::below(line.offset, first.delimiter, &texts))
}

/// True for a row of names, of which not all others than the first are units, above rows of as many cells, one column of which has
/// numbers.
fn is_head(rows: &[Vec<String>], at: usize) -> bool {
    let Some((head, below)) = rows.get(at..).and_then(<[_]>::split_first) else {
        return false;
    };
    let names: Vec<&[u8]> = head.iter().map(String::as_bytes).collect();
    let is_whole = |row: &&Vec<String>| row.len() == head.len();
    let whole = || below.iter().filter(is_whole);
    let is_measured = |column: usize| {
        let cells = || whole().filter_map(|row| row.get(column));
        let is_either = |cell: &String| is_number(cell) || is_missing(cell);
        cells().all(is_either) && cells().any(|cell| is_number(cell))
    };
    head.len() > 1
        && head.iter().all(|name| !name.is_empty())
        && are_names(&names)
        && !head.iter().skip(1).all(|name| unit::is_unit(name))
        && whole().count() >= MIN_ROWS
        && whole().count() * 5 >= below.len() * 4
        && (1..head.len()).any(is_measured)
}

/// True where the rows `above` a head at `at` are remarks. `is_prose` tells that the first one is written as a sentence.
fn are_remarks(above: &[Vec<String>], rows: &[Vec<String>], at: usize, is_prose: bool) -> bool {
    let first = |row: &Vec<String>| row.first().cloned().unwrap_or_default();
    let names_dates = |name: &str| {
        heading::names_time(name)
            || heading::names_calendar(name)
            || heading::names_year(name)
            || heading::names_month(name)
            || heading::names_day(name)
            || heading::names_clock(name, false)
            || heading::names_period(name)
    };
    let is_date = |cell: &str| {
        let is_year = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
        is_year || is_dated(cell)
    };
    let (Some(head), below) = (rows.get(at), rows.get(at + 1..).unwrap_or_default()) else {
        return false;
    };
    let has_values = |row: &Vec<String>| row.iter().any(|cell| is_number(cell) || is_dated(cell));
    // the same name in both rows is one of joined cells
    let is_other = |row: &Vec<String>| {
        let name = first(row);
        name != first(head) && !is_date(&name) && (has_values(row) || !names_dates(&name))
    };
    // a table of its own, to which the one below it is another one
    if is_head(above, 0) || !above.iter().all(is_other) {
        return false;
    }
    let is_below = |test: &dyn Fn(&str) -> bool| {
        let fits = below.iter().filter(|row| test(&first(row))).count();
        fits >= MIN_ROWS && fits * 5 >= below.len() * 4
    };
    let is_small = head.len() == 2 || is_prose;
    if names_dates(&first(head)) && is_below(&is_date) {
        return is_small;
    }
    let has_digit = |cell: &str| cell.bytes().any(|byte| byte.is_ascii_digit());
    let mut firsts = above.iter().chain([head]).map(first);
    // `Shift,2` above `Machine,Output` and `M1,50`
    let changes = above.len() > 1
        && head.len() == 2
        && above.iter().any(has_values)
        && is_below(&has_digit)
        && !firsts.any(|cell| has_digit(&cell));
    let is_sentence = |cell: &String| cell.split_whitespace().nth(2).is_some();
    let says = |row: &Vec<String>| {
        has_values(row) || row.iter().any(is_sentence) || row.len() > head.len()
    };
    let mut titles = above.iter().skip(1);
    changes || (is_prose && above.first().is_some_and(says) && titles.all(|row| row.len() == 1))
}
