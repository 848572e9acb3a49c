//! Texts above a table that is no table for them, such as those of instruments and weather stations: the beginning of a text comes in, the
//! place where its table begins goes out.

use std::collections::BTreeSet;

use super::note_row::is_rule;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::date_text::{self, DayOrder};
use crate::table::number::{is_missing, is_number};
use crate::table::text::decode;
use crate::table::unit;

/// How many lines are looked at.
const MAX_LINES: usize = 400;

/// The fewest lines of numbers that are a table under any names, or under none.
const MIN_ROWS: usize = 4;

/// The fewest under a row of names that stands apart from the lines above it.
const MIN_NAMED_ROWS: usize = 2;

/// The most rows of names and units above the numbers.
const MAX_HEAD: usize = 3;

/// Where a table begins below other texts.
pub(super) struct Beginning {
    /// The bytes above it.
    pub(super) bytes: usize,
    /// The sign between its cells.
    pub(super) delimiter: u8,
    /// What its author should know of them.
    pub(super) note: Note,
}

impl Beginning {
    /// The beginning of a table below these texts.
    pub(super) fn below(bytes: usize, delimiter: u8, above: &[&str]) -> Beginning {
        let text = format!(
            "the {} above the table are left out, the first \"{}\"; raw=1 reads them as rows",
            match above.len() {
                0 | 1 => "texts".to_owned(),
                count => format!("{count} lines"),
            },
            excerpt(
                &above
                    .first()
                    .map_or("", |text| text.trim())
                    .replace('\t', " ")
            )
        );
        Beginning {
            bytes,
            delimiter,
            note: Note::new(NoteKind::LeftOut, "", text),
        }
    }
}

/// How a text was read without regard to what may stand above its table.
pub(super) struct FirstReading<'a> {
    /// The sign between its cells.
    pub(super) delimiter: u8,
    /// Its first rows.
    pub(super) rows: &'a [Vec<String>],
    /// The number of the row with its names.
    pub(super) head: usize,
}

/// A line of a text.
pub(super) struct Line {
    /// Where it begins.
    pub(super) offset: usize,
    pub(super) text: String,
}

/// Lines one below the other that have the same number of cells, most of them numbers.
#[derive(Clone, Copy)]
struct Run {
    delimiter: u8,
    /// The first line, and the one behind the last.
    first: usize,
    end: usize,
    /// The number of cells.
    width: usize,
}

/// The place where the table of a text begins, where lines of another form stand above it and the first reading took one of these for
/// its names; `None` elsewhere.
pub(super) fn beginning(start: &[u8], first: &FirstReading<'_>) -> Option<Beginning> {
    // a shortcut for most files: all rows are alike from the first one on
    let width = first.rows.first().map_or(0, Vec::len);
    if first.head == 0 && width > 2 && first.rows.iter().all(|row| row.len() == width) {
        return None;
    }
    let lines = lines(start);
    let run = longest_run(&lines, first.delimiter)?;
    let head = head_of(&lines, run);
    let begin = head.unwrap_or(run.first);
    let above = lines.get(..begin)?;
    let above: Vec<&Line> = above.iter().filter(|line| !is_empty(&line.text)).collect();
    let label = labelled(&lines, run).filter(|_| head.is_none());
    // comments are left out anyway
    let has_comments = above.iter().any(|line| line.text.starts_with('#'));
    if has_comments || (above.is_empty() && label.is_none()) {
        return None;
    }
    let is_named = head.is_some() || label.is_some();
    // without names only plain numbers are certain, where nothing else is a table
    let found = first.rows.get(first.head).map_or(0, Vec::len);
    let are_labels = run.delimiter == b' ' && above.iter().all(|line| is_label(&line.text));
    if !is_named && ((found > 1 && !are_labels) || !has_numbers_alone(&lines, run)) {
        return None;
    }
    let is_blank = |at: usize| lines.get(at).is_none_or(|line| is_empty(&line.text));
    let is_apart = || {
        let others = above.iter().filter(|line| {
            cells(&line.text, run.delimiter).len() == run.width && !is_label(&line.text)
        });
        others.count() == 0 && above.len() > 1
    };
    let has_blanks = || {
        begin.checked_sub(1).is_some_and(is_blank)
            && is_blank(run.end)
            && has_numbers_alone(&lines, run)
    };
    let is_long = run.end - run.first >= MIN_ROWS;
    let is_ruled = run
        .first
        .checked_sub(1)
        .is_some_and(|at| is_line(&lines, at));
    let is_certain = run.width > 2 && (is_ruled || is_apart());
    if !is_long && !(is_named && (is_certain || has_blanks())) {
        return None;
    }
    if !is_misread(&lines, run, head, &above, first) {
        return None;
    }
    let bytes = match label {
        Some(bytes) => bytes,
        None => lines.get(begin)?.offset,
    };
    let texts: Vec<&str> = above.iter().map(|line| line.text.as_str()).collect();
    Some(Beginning::below(bytes, run.delimiter, &texts))
}

/// True when all cells of a run are numbers.
fn has_numbers_alone(lines: &[Line], run: Run) -> bool {
    let mut rows = lines.get(run.first..run.end).unwrap_or_default().iter();
    rows.all(|line| {
        let mut cells = cells(&line.text, run.delimiter).into_iter();
        cells.all(is_number)
    })
}

/// True when the first reading took another row for the names than the one directly above the numbers.
fn is_misread(
    lines: &[Line],
    run: Run,
    head: Option<usize>,
    above: &[&Line],
    first: &FirstReading<'_>,
) -> bool {
    let empty = Vec::new();
    let found = first.rows.get(first.head).unwrap_or(&empty);
    let begin = head.unwrap_or(run.first);
    let own = lines
        .get(begin)
        .map_or_else(Vec::new, |line| cells(&line.text, run.delimiter));
    let texts = |cells: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        let filled = cells.filter(|cell| !cell.is_empty());
        filled.map(str::to_owned).collect()
    };
    let mut known = found.iter().map(|cell| cell.trim().trim_matches('"'));
    if texts(&mut known) == texts(&mut own.iter().copied()) {
        return false;
    }
    if first.delimiter != run.delimiter {
        let fits = first
            .rows
            .iter()
            .filter(|row| row.len() > 1 && row.len() == found.len());
        return fits.count() * 5 < first.rows.len() * 4 || found.len() < 2;
    }
    if found.len() != run.width {
        return true;
    }
    // a row of names below rows that begin with texts, above rows that begin with numbers
    let begins_with_text = |line: &&Line| {
        let cells = cells(&line.text, run.delimiter);
        cells.first().is_some_and(|cell| !is_value(cell))
    };
    let mut rows = lines.get(run.first..run.end).unwrap_or_default().iter();
    (head.is_some() && above.len() > 1 || above.iter().all(|line| is_label(&line.text)))
        && above.iter().all(begins_with_text)
        && rows.all(|line| !begins_with_text(&line))
}

/// The first lines of a text, without comments.
pub(super) fn lines(start: &[u8]) -> Vec<Line> {
    let mut offset = 0;
    let mut lines = Vec::new();
    for line in start.split_inclusive(|byte| *byte == b'\n').take(MAX_LINES) {
        lines.push(Line {
            offset,
            text: decode(line).trim_end().to_owned(),
        });
        offset += line.len();
    }
    lines
}

pub(super) fn is_empty(text: &str) -> bool {
    text.trim_matches(|c: char| c.is_whitespace() || ",;\t|".contains(c))
        .is_empty()
}

/// The cells of a line. Signs between quotes part none.
pub(super) fn cells(text: &str, delimiter: u8) -> Vec<&str> {
    if delimiter == b' ' {
        return text.split_whitespace().collect();
    }
    let mut is_quoted = false;
    let is_sign = |c: char| {
        is_quoted ^= c == '"';
        c == delimiter as char && !is_quoted
    };
    let cells = text.split(is_sign);
    cells.map(|cell| cell.trim().trim_matches('"')).collect()
}

/// True for a number, a date or a time of day.
fn is_value(cell: &str) -> bool {
    is_number(cell)
        || date_text::clock(cell).is_some()
        || [DayOrder::DayFirst, DayOrder::MonthFirst]
            .iter()
            .any(|order| date_text::read(cell, Some(*order)).is_some())
}

/// The number of cells of a row of numbers: at least half of those that are not missing are numbers or dates, and of two both.
fn width_of_numbers(text: &str, delimiter: u8) -> Option<usize> {
    let cells = cells(text, delimiter);
    let present: Vec<&&str> = cells.iter().filter(|cell| !is_missing(cell)).collect();
    let values = present.iter().filter(|cell| is_value(cell)).count();
    let is_row = match cells.len() {
        0 | 1 => false,
        2 => values == 2,
        _ => values > 1 && values * 2 >= present.len(),
    };
    is_row.then_some(cells.len())
}

/// The longest run of rows of numbers, which goes on to the end of what is known of the text, apart from a few notes. Of equally long
/// ones it is that with the sign that was found first.
fn longest_run(lines: &[Line], usual: u8) -> Option<Run> {
    let mut best: Option<Run> = None;
    let signs = [usual, b'\t', b';', b'|', b',', b' '];
    for delimiter in signs {
        let mut at = 0;
        while at < lines.len() {
            let width = |at: usize| width_of_numbers(&lines.get(at)?.text, delimiter);
            let Some(own) = width(at) else {
                at += 1;
                continue;
            };
            let first = at;
            while width(at) == Some(own) {
                at += 1;
            }
            let length = |run: &Run| run.end - run.first;
            let run = Run {
                delimiter,
                first,
                end: at,
                width: own,
            };
            if best.as_ref().is_none_or(|best| length(&run) > length(best)) {
                best = Some(run);
            }
        }
    }
    let run = best.filter(|run| run.end - run.first >= MIN_NAMED_ROWS)?;
    let below = lines.get(run.end..).unwrap_or_default().iter();
    let notes = below.filter(|line| !is_empty(&line.text)).count();
    (notes * 2 <= run.end - run.first).then_some(run)
}

/// True for a line that is a rule, perhaps with gaps between the columns.
fn is_line(lines: &[Line], at: usize) -> bool {
    let text = lines.get(at).map_or("", |line| line.text.trim());
    is_rule(text) || (text.len() > 2 && text.chars().all(|c| "-=*_+ |".contains(c)))
}

/// True for a line such as `Height: 20 m`.
fn is_label(text: &str) -> bool {
    let label = text.split_once(": ").map(|(label, _)| label.trim());
    label.is_some_and(|label| label.contains(char::is_alphabetic))
}

/// True for names parted by blanks that all stand behind the first cell of the rows below: one of them has two words, as `Std. Error` above
/// the numbers of a model has, and nothing tells which.
fn lacks_first_name(lines: &[Line], run: Run, at: usize) -> bool {
    let text = |at: usize| lines.get(at).map_or("", |line| line.text.as_str());
    let indent = |text: &str| text.len() - text.trim_start().len();
    let row = text(run.first);
    let first = row.split_whitespace().next().unwrap_or_default();
    run.delimiter == b' ' && indent(text(at)) > indent(row) + first.len() && !is_value(first)
}

/// The first line of the names above a run: lines of as many different texts, perhaps with a rule below them.
fn head_of(lines: &[Line], run: Run) -> Option<usize> {
    let is_line = |at: usize| is_line(lines, at);
    let mut below = run.first;
    while below > 0 && is_line(below - 1) {
        below -= 1;
    }
    let is_head = |at: usize| {
        let cells = lines
            .get(at)
            .map_or_else(Vec::new, |line| cells(&line.text, run.delimiter));
        let texts = cells.iter().filter(|cell| !cell.is_empty());
        let named = texts.clone().filter(|cell| !is_value(cell)).count();
        cells.len() == run.width
            && named * 2 > texts.count()
            && !is_line(at)
            && !(run.delimiter == b' ' && lines.get(at).is_some_and(|line| is_label(&line.text)))
            && !lacks_first_name(lines, run, at)
    };
    let mut first = below;
    while first > 0 && below - first < MAX_HEAD && is_head(first - 1) {
        first -= 1;
    }
    // units stand below the names
    let has_units = |at: usize| {
        let cells = lines
            .get(at)
            .map_or_else(Vec::new, |line| cells(&line.text, run.delimiter));
        let is_unit = |cell: &&&str| unit::is_unit(cell) || cell.starts_with(['[', '(']);
        let named = cells.iter().filter(|cell| !cell.is_empty());
        cells.iter().filter(is_unit).count() * 2 >= named.count()
    };
    let is_distinct = |at: &usize| {
        let cells = lines
            .get(*at)
            .map_or_else(Vec::new, |line| cells(&line.text, run.delimiter));
        let known: BTreeSet<&str> = cells
            .iter()
            .copied()
            .filter(|cell| !cell.is_empty())
            .collect();
        known.len() == cells.len()
    };
    let named = (first..below)
        .rev()
        .find(|at| is_distinct(at) && !has_units(*at));
    named.or_else(|| (first..below).find(is_distinct))
}

/// Where the names begin in a line that has a word with a colon before them: `Data:  y  x`.
fn labelled(lines: &[Line], run: Run) -> Option<usize> {
    let line = lines.get(run.first.checked_sub(1)?)?;
    let (label, names) = line.text.split_once(':')?;
    let names_of = cells(names, run.delimiter);
    let is_label = !label.trim().contains(char::is_whitespace);
    let is_named = names_of.len() == run.width && names_of.iter().all(|name| !is_value(name));
    (is_label && is_named).then(|| line.offset + label.len() + 1)
}
