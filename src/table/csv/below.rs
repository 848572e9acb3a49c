//! Where a table ends: the rows that were read come in, those that belong to another table below it or are its legend go out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::frequency::finest;
use super::note_row::is_note;
use super::shape::distinct;
use super::uneven::UnevenRows;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::date_text::{self, DayOrder};
use crate::scale::month_name::month;
use crate::table::column::Builder;
use crate::table::heading;
use crate::table::number::{is_missing, is_number};
use crate::table::text::decode;

/// More blank lines than this part no tables.
const MAX_BLANKS: usize = 4096;

/// What is known of the end of a table while its rows are read.
#[derive(Default)]
pub(super) struct Below {
    /// The rows before which there is a blank line.
    blanks: Vec<usize>,
    /// The number of rows that were left out because they are the head once more.
    pub(super) repeated_heads: usize,
    /// The first names of the same head below a title of its own, at which the table ends.
    next: Option<String>,
}

/// Removes the last row where it has the totals of a table whose first column has numbers or dates, and returns the note about it.
fn without_totals(columns: &mut [Builder]) -> Option<Note> {
    let first = columns.first()?;
    let rows = first.len();
    let is_total = first.last_misfit().is_some_and(|text| {
        let text = text.trim().trim_end_matches(':');
        heading::names_total(text) || heading::names_mean(text)
    });
    if !is_total || rows < 3 {
        return None;
    }
    columns.iter_mut().for_each(Builder::pop);
    let text = format!("the totals in row {rows} are left out; raw=1 draws them");
    Some(Note::new(NoteKind::LeftOut, "", text))
}

/// The note about another table below, with these columns.
fn another_table(columns: &str) -> Note {
    let text = format!(
        "another table follows below the first, with the columns {}; it is left out, and raw=1 reads all as one",
        excerpt(columns)
    );
    Note::new(NoteKind::LeftOut, "", text)
}

/// The note about lines below a table, of which this is the first.
pub(super) fn notes_left_out(first: &str) -> Note {
    let text = format!(
        "the notes below the table are left out, the first \"{}\"; raw=1 reads them as rows",
        excerpt(first)
    );
    Note::new(NoteKind::LeftOut, "", text)
}

/// True when the filled cells of a row may be names of columns: at least two different texts.
pub(super) fn are_names(row: &[&[u8]]) -> bool {
    let cells = row.iter().map(|cell| decode(cell).trim().to_owned());
    let names: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
    let different: BTreeSet<&String> = names.iter().collect();
    names.len() > 1
        && different.len() == names.len()
        && names
            .iter()
            .all(|name| !is_value(name) && !is_missing(name))
}

/// True when a row has values and all its cells lie below names.
pub(super) fn lies_below(names: &[&[u8]], row: &[&[u8]]) -> bool {
    let is_filled = |cell: &&[u8]| !cell.trim_ascii().is_empty();
    let filled = || row.iter().enumerate().filter(|(_, cell)| is_filled(cell));
    filled().any(|(_, cell)| is_value(decode(cell).trim()))
        && filled().all(|(at, _)| names.get(at).is_some_and(is_filled))
}

impl Below {
    /// The rows before which there is a blank line.
    pub(super) fn blanks(&self) -> &[usize] {
        &self.blanks
    }

    /// Takes note of a blank line before this row.
    pub(super) fn note_blank(&mut self, row: usize) {
        if row > 0 && self.blanks.len() < MAX_BLANKS && self.blanks.last() != Some(&row) {
            self.blanks.push(row);
        }
    }

    /// Ends the table at the head of another one, of which this is the row.
    pub(super) fn begin_table(&mut self, first: &[&[u8]], rest: &[&[u8]]) {
        let names = first.iter().chain(rest).take(3).map(|cell| decode(cell));
        let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
        self.next = Some(names.join(", "));
    }

    /// True when the table has ended, so that the rows that follow are none of its own.
    pub(super) fn has_ended(&self) -> bool {
        self.next.is_some()
    }

    /// Ends the columns where the head of another table follows, or a legend behind a blank line. A table of one row gives way to the
    /// next. Long tables are not searched.
    pub(super) fn end(&self, columns: &mut [Builder], uneven: &mut UnevenRows) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.repeated_heads > 0 {
            let text = match self.repeated_heads {
                1 => "1 row repeats the names of the columns and is left out".to_owned(),
                count => format!("{count} rows repeat the names of the columns and are left out"),
            };
            let text = format!("{text}; raw=1 keeps all");
            notes.push(Note::new(NoteKind::LeftOut, "", text));
        }
        if let Some(next) = &self.next {
            notes.push(another_table(next));
        }
        notes.extend(without_totals(columns));
        let texts: Option<Vec<Vec<Cow<'_, str>>>> = columns.iter().map(Builder::texts).collect();
        let Some(texts) = texts.filter(|texts| texts.len() > 1) else {
            return notes;
        };
        let names = columns.iter().map(|column| column.name().to_owned());
        let names = names.collect();
        let rows = Rows { names, texts };
        let Some(found) = rows.end(&self.blanks).or_else(|| rows.shortest_periods()) else {
            return notes;
        };
        let names = found.names.map(distinct);
        let (kept, note) = (found.rows, found.note);
        drop(rows);
        for (at, column) in columns.iter_mut().enumerate() {
            let name = names.as_ref().and_then(|names| names.get(at)).cloned();
            column.keep(kept.clone(), name);
        }
        uneven.end_at(kept.end);
        notes.push(note);
        notes
    }
}

/// The end of a table.
struct End {
    /// The rows that belong to it.
    rows: std::ops::Range<usize>,
    /// The names of its columns, if they are others than those of the first table.
    names: Option<Vec<String>>,
    /// What is left out.
    note: Note,
}

/// The cells of a table by columns.
struct Rows<'a> {
    /// The names of the columns.
    names: Vec<String>,
    texts: Vec<Vec<Cow<'a, str>>>,
}

/// True for a cell with a number or a date.
fn is_value(cell: &str) -> bool {
    let is_date = |order: &DayOrder| date_text::read(cell, Some(*order)).is_some();
    is_number(cell)
        || [DayOrder::DayFirst, DayOrder::MonthFirst]
            .iter()
            .any(is_date)
        || date_text::clock(cell).is_some()
}

/// True for words that people write where they do not know a value.
fn is_unknown(cell: &str) -> bool {
    const WORDS: [&str; 8] = [
        "desconocido",
        "inconnu",
        "k.a.",
        "keine angabe",
        "missing",
        "n.v.t.",
        "unbekannt",
        "unknown",
    ];
    WORDS.contains(&cell.to_lowercase().as_str())
}

/// True for a cell with a date, a time of day or the name of a month.
pub(super) fn is_dated(cell: &str) -> bool {
    let has_letters = || cell.chars().any(char::is_alphabetic);
    (is_value(cell) && !is_number(cell)) || (has_letters() && month(&cell.to_lowercase()).is_some())
}

/// True for a cell that is neither a number, a date nor a sign for a missing value.
pub(super) fn is_text(cell: &str) -> bool {
    !is_value(cell) && !is_missing(cell)
}

impl Rows<'_> {
    fn count(&self) -> usize {
        self.texts.first().map_or(0, Vec::len)
    }

    /// The cells of a row, without white space around them.
    fn row(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        let columns = self.texts.iter();
        columns.map(move |column| column.get(row).map_or("", |cell| cell.trim()))
    }

    /// The only text of a row that has no other cells.
    fn alone(&self, row: usize) -> Option<&str> {
        let mut cells = self.row(row);
        let first = cells.next().filter(|first| !first.is_empty())?;
        cells.all(str::is_empty).then_some(first)
    }

    /// The end of the table, if anything else stands below it.
    fn end(&self, blanks: &[usize]) -> Option<End> {
        let is_blank = |row: usize| blanks.binary_search(&row).is_ok();
        let mut heads = Vec::new();
        let mut from = 0;
        for row in 1..self.count() {
            let is_apart = is_blank(row) || self.alone(row - 1).is_some();
            if self.is_head(row, from) && (is_apart || self.replaces_head(row, from)) {
                heads.push(row);
                from = row + 1;
            }
        }
        if let Some(first) = heads.first().copied() {
            return Some(self.ends_at_head(first, &heads));
        }
        let legend = blanks.iter().find(|row| self.is_legend(**row))?;
        let first = self.row(*legend).find(|cell| !cell.is_empty())?;
        Some(End {
            rows: 0..*legend,
            names: None,
            note: notes_left_out(first),
        })
    }

    /// The rows of the shortest periods, where the first column has years, quarters and months one below the other.
    fn shortest_periods(&self) -> Option<End> {
        let (rows, name) = finest(self.texts.first()?)?;
        let text = format!(
            "periods of several lengths stand one below the other, and only the {name} are drawn; raw=1 reads all rows"
        );
        Some(End {
            rows,
            names: None,
            note: Note::new(NoteKind::LeftOut, "", text),
        })
    }

    /// The end of the first table before its head, or of the next one where the first has a single row.
    fn ends_at_head(&self, first: usize, heads: &[usize]) -> End {
        // titles between two tables belong to neither
        let end = |mut row: usize| {
            while row > 1 && self.alone(row - 1).is_some() {
                row -= 1;
            }
            row
        };
        let names = |row: usize| self.row(row).map(str::to_owned).collect::<Vec<String>>();
        let shown = |row: usize| {
            let names = self.row(row).filter(|name| !name.is_empty()).take(3);
            names.collect::<Vec<_>>().join(", ")
        };
        let last = end(first);
        if last > 1 {
            return End {
                rows: 0..last,
                names: None,
                note: another_table(&shown(first)),
            };
        }
        // the longest of the others
        let ends = heads.iter().skip(1).copied().map(end);
        let ends = ends.chain(std::iter::once(self.count()));
        let ends: Vec<usize> = ends.collect();
        let tables = heads.iter().zip(&ends).rev();
        let (head, last) = tables
            .max_by_key(|(head, last)| last.saturating_sub(**head))
            .map_or((first, self.count()), |(head, last)| (*head, *last));
        let text = format!(
            "of several tables the longest is read, with the columns {}; the others are left out, and raw=1 reads all as one",
            excerpt(&shown(head))
        );
        End {
            rows: head + 1..last,
            names: Some(names(head)),
            note: Note::new(NoteKind::LeftOut, "", text),
        }
    }

    /// True when a row names the columns of another table: its cells are different texts, above at least one of them there are
    /// values from this row on, and what stands below has values and lies below its names.
    fn is_head(&self, row: usize, from: usize) -> bool {
        let filled = |row: usize| {
            self.row(row)
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
        };
        let names: Vec<(usize, &str)> = filled(row).collect();
        let mut different = BTreeSet::new();
        if names.len() < 2
            || names.iter().any(|(_, name)| is_unknown(name))
            || self.renames_columns(&names)
            || !names.iter().all(|(_, name)| different.insert(*name))
            || !names.iter().all(|(_, name)| is_text(name))
        {
            return false;
        }
        let next = row + 1;
        next < self.count()
            && names.iter().any(|(at, _)| self.had_values(*at, from..row))
            && filled(next).any(|(_, cell)| is_value(cell))
            && filled(next).all(|(at, _)| names.iter().any(|(name, _)| *name == at))
    }

    /// True when a column had values in these rows, with few others.
    fn had_values(&self, at: usize, rows: std::ops::Range<usize>) -> bool {
        let above = self.texts.get(at).and_then(|cells| cells.get(rows));
        let cells = || above.into_iter().flatten().map(|cell| cell.trim());
        let present = cells().filter(|cell| !is_missing(cell)).count();
        let values = cells().filter(|cell| is_value(cell)).count();
        values > 0 && values * 5 >= present * 4
    }

    /// True when a row that may be the head of another table, with at least three names, has one for each column that had values, of
    /// which there are several: nothing parts the two tables. A row of words such as `Bob, DNF, DNS` is none, because the rows below it
    /// go on as those above.
    fn replaces_head(&self, row: usize, from: usize) -> bool {
        if self.repeats_name(row, from) || self.ends_dates(row, from) {
            return true;
        }
        let first = self.row(row).next().unwrap_or_default();
        let is_axis = heading::names_month(first)
            || heading::names_year(first)
            || heading::names_time(first)
            || heading::names_period(first);
        let below = row + 1..self.count();
        let goes_on = || {
            (0..self.texts.len())
                .all(|at| self.had_values(at, from..row) == self.had_values(at, below.clone()))
        };
        if !is_axis && goes_on() {
            return false;
        }
        let is_named = |at: usize| {
            let cell = self.texts.get(at).and_then(|cells| cells.get(row));
            cell.is_some_and(|cell| !cell.trim().is_empty())
        };
        let columns = || 0..self.texts.len();
        let mut valued = columns().filter(|at| self.had_values(*at, from..row));
        columns().filter(|at| is_named(*at)).count() > 2
            && valued.clone().count() > 1
            && valued.all(is_named)
    }

    /// True when the names in a row are those of the columns in slightly other words, `temp (C)` for `temp`: it parts no tables.
    fn renames_columns(&self, names: &[(usize, &str)]) -> bool {
        let plain = |name: &str| -> String {
            let letters = name.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let is_alike = |(at, name): &(usize, &str)| {
            let (one, other) = (
                plain(name),
                self.names
                    .get(*at)
                    .map_or_else(String::new, |name| plain(name)),
            );
            one.starts_with(&other) || other.starts_with(&one)
        };
        let is_equal =
            |(at, name): &(usize, &str)| self.names.get(*at).is_some_and(|own| own == name);
        names.len() == self.names.len() && names.iter().all(is_alike) && !names.iter().all(is_equal)
    }

    /// True when a row begins as the head does, or has the names of all columns that had values.
    fn repeats_name(&self, row: usize, from: usize) -> bool {
        let is_name = |(cell, name): (&str, &String)| cell.to_lowercase() == name.to_lowercase();
        let mut pairs = self.row(row).zip(&self.names).enumerate();
        self.row(row).zip(&self.names).next().is_some_and(is_name)
            || pairs.all(|(at, pair)| !self.had_values(at, from..row) || is_name(pair))
    }

    /// True when the first column has nothing but dates or months above a row, and none below it.
    fn ends_dates(&self, row: usize, from: usize) -> bool {
        const MIN_ROWS: usize = 2;
        let first = self.texts.first().map_or(&[][..], Vec::as_slice);
        let above = first.get(from..row).unwrap_or_default();
        let below = first.get(row..).unwrap_or_default();
        let is_date = |cell: &Cow<'_, str>| is_dated(cell.trim());
        above.len() >= MIN_ROWS
            && below.len() > MIN_ROWS
            && above.iter().all(is_date)
            && !below.iter().any(is_date)
    }

    /// True when all rows from this one on are lines of a legend or of notes: none has values, and at least one reads like a note.
    fn is_legend(&self, row: usize) -> bool {
        let width = self.texts.len();
        let rows = || row..self.count();
        // a sign with its meaning: `:`, `not available`
        let explains_sign = |row: usize| {
            let mut filled = self.row(row).filter(|cell| !cell.is_empty());
            let sign = filled.next().unwrap_or_default();
            let has_meaning = filled.next().is_some_and(|text| text.len() > 3);
            sign.chars().count() < 3 && has_meaning && filled.next().is_none()
        };
        let reads_like_note = |row: usize| {
            let first = self.row(row).next().unwrap_or_default();
            is_note(first) || first.contains(": ") || first.contains("(c)") || explains_sign(row)
        };
        let is_sparse = |row: usize| {
            let filled = self.row(row).filter(|cell| !cell.is_empty());
            let is_short = filled.clone().count() * 2 <= width.max(2) + 1;
            is_short && (reads_like_note(row) || !filled.clone().any(is_value))
        };
        !rows().is_empty() && rows().all(is_sparse) && rows().any(reads_like_note)
    }
}
