//! The first rows of a text come in; what parts its cells, whether they have names and where the table begins goes out.

use std::collections::{HashMap, HashSet};

use super::gap::{Gap, is_fault};
use super::record::{Record, reader};
use crate::scale::instant;
use crate::table::Options;
use crate::table::number::{self, Cell, Notation};
use crate::table::text::decode;

/// Rows that are looked at before anything is decided.
const SAMPLE: usize = 64;

/// `sep=;` as the first line, which spreadsheets understand: its length and the sign.
pub(super) fn separator_line(start: &[u8]) -> (usize, Option<u8>) {
    match start {
        [b's', b'e', b'p', b'=', sign, b'\r', b'\n', ..] => (7, Some(*sign)),
        [b's', b'e', b'p', b'=', sign, b'\n', ..] => (6, Some(*sign)),
        _ => (0, None),
    }
}

/// The first rows, as text.
pub(super) fn sample(start: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut squeezed;
    let mut rest = start;
    if delimiter == b' ' {
        squeezed = start.to_vec();
        Squeeze::default().run(&mut squeezed);
        rest = &squeezed;
    }
    let sign = if delimiter == b' ' { b'\t' } else { delimiter };
    let (mut reader, mut record, mut rows) = (reader(sign), Record::default(), Vec::new());
    while rows.len() < SAMPLE {
        Gap::default().pass(&mut rest, true);
        let at_end = rest.is_empty();
        match record.read(&mut reader, &mut rest) {
            Ok(true) => {
                if !record.is_blank() {
                    rows.push(
                        record
                            .cells()
                            .map(|cell| decode(cell).trim().to_owned())
                            .collect(),
                    );
                }
                record.clear();
            }
            Ok(false) if !at_end => {}
            _ => break,
        }
    }
    rows
}

/// The sign between cells: the one for which the most rows have the most common number of cells, at least two;
/// where two signs do as well, the first of tab, `;`, `|`, `,` and spaces.
pub(super) fn sniff(start: &[u8]) -> u8 {
    let mut best = (0.0, b',');
    for delimiter in *b"\t;|," {
        let rows = sample(start, delimiter);
        let (width, share) = width(&rows);
        if width > 1 && share > best.0 + 0.05 {
            best = (share, delimiter);
        }
    }
    if best.0 == 0.0 && is_spaced(&sample(start, b' ')) {
        return b' ';
    }
    best.1
}

/// The most common number of cells and the share of rows that have it.
fn width(rows: &[Vec<String>]) -> (usize, f64) {
    let mut best = (0, 0);
    for row in rows {
        let same = rows.iter().filter(|other| other.len() == row.len()).count();
        if same > best.1 || (same == best.1 && row.len() > best.0) {
            best = (row.len(), same);
        }
    }
    (best.0, best.1 as f64 / rows.len().max(1) as f64)
}

/// Whether spaces part columns of numbers, not words of a sentence.
fn is_spaced(rows: &[Vec<String>]) -> bool {
    let (width, share) = width(rows);
    let numeric = |row: &Vec<String>| row.iter().any(|cell| is_number(cell));
    width > 1 && share > 0.9 && rows.iter().skip(1).all(numeric) && rows.len() > 1
}

fn is_number(cell: &str) -> bool {
    let read = |decimal| matches!(number::read(cell, Notation { decimal }), Cell::Number(_));
    read(b'.') || read(b',')
}

/// Makes runs of spaces and tabs one tab, none at the beginning of a line; quoted text stays.
#[derive(Default)]
pub(super) struct Squeeze {
    quoted: bool,
    pending: bool,
    begun: bool,
}

impl Squeeze {
    pub(super) fn run(&mut self, piece: &mut Vec<u8>) {
        let mut out = Vec::with_capacity(piece.len());
        for &byte in piece.iter() {
            self.quoted ^= byte == b'"';
            match byte {
                b' ' | b'\t' if !self.quoted => self.pending = self.begun,
                b'\n' | b'\r' if !self.quoted => {
                    (self.pending, self.begun) = (false, false);
                    out.push(byte);
                }
                _ => {
                    if std::mem::take(&mut self.pending) {
                        out.push(b'\t');
                    }
                    self.begun = true;
                    out.push(byte);
                }
            }
        }
        *piece = out;
    }
}

/// What was decided by the first rows.
pub(super) struct Shape {
    /// Rows before the table: titles.
    pub(super) skip: usize,
    pub(super) names: Vec<String>,
    /// Whether the first row after those is the names.
    pub(super) header: bool,
    pub(super) decimal: Option<u8>,
    pub(super) unclear: u8,
}

impl Shape {
    pub(super) fn of(
        rows: &[Vec<String>],
        start: &[u8],
        delimiter: u8,
        options: &Options,
    ) -> Shape {
        let (width, _) = width(rows);
        let skip = rows.iter().take_while(|row| is_title(row, width)).count();
        let skip = if skip * 2 < rows.len() { skip } else { 0 };
        let body = rows.get(skip..).unwrap_or_default();
        let header = options.header.unwrap_or_else(|| has_header(body));
        let width = body
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .min(width.max(1));
        let mut names = match body.first() {
            Some(first) if header => first.clone(),
            _ => commented(start, delimiter, width).unwrap_or_default(),
        };
        names.resize(
            width.max(if header { names.len() } else { 0 }),
            String::new(),
        );
        let decimal = options.decimal;
        let unclear = if delimiter == b';' { b',' } else { b'.' };
        Shape {
            skip,
            names: distinct(names),
            header,
            decimal,
            unclear,
        }
    }
}

/// Whether a row stands above a table of this width: it is shorter, or has words in its first cell alone, as programs
/// that fill rows up write them.
fn is_title(row: &[String], width: usize) -> bool {
    let alone = |(first, rest): (&String, &[String])| {
        !is_number(first) && rest.iter().all(String::is_empty)
    };
    (row.len() < width && width > 1) || (width > 2 && row.split_first().is_some_and(alone))
}

/// Whether the first row names the columns: no cell of it is a number or a date, or those that are stand over a
/// column of the same and are years in rising order beside a name (`country,2019,2020`).
fn has_header(rows: &[Vec<String>]) -> bool {
    let Some((first, rest)) = rows.split_first() else {
        return false;
    };
    let value = |cell: &String| is_number(cell) || instant::iso(cell).is_some();
    let values: Vec<&String> = first.iter().filter(|cell| value(cell)).collect();
    if values.is_empty() {
        return rest.is_empty() || first.iter().any(|cell| !number::is_missing(cell));
    }
    let years: Vec<i64> = values.iter().filter_map(|cell| cell.parse().ok()).collect();
    let rising = years.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
    let all_years = years.len() == values.len() && years.iter().all(|y| (1000..=2999).contains(y));
    years.len() >= 2 && all_years && rising && values.len() < first.len()
}

/// The names in the last comment above the table, where it has as many cells as the table.
fn commented(start: &[u8], delimiter: u8, width: usize) -> Option<Vec<String>> {
    let lines = start.split(|byte| *byte == b'\n').take(SAMPLE);
    let comment = lines
        .take_while(|line| line.first() == Some(&b'#') && !is_fault(line))
        .last()?;
    let rows = sample(comment.trim_ascii_start().strip_prefix(b"#")?, delimiter);
    let [names] = rows.as_slice() else {
        return None;
    };
    (names.len() == width && width > 1 && !names.iter().any(|name| is_number(name)))
        .then(|| names.clone())
}

/// The names, each once: an empty one becomes `column 2`, a second `a` becomes `a.1` as in pandas.
pub(crate) fn distinct(names: Vec<String>) -> Vec<String> {
    let mut known = HashSet::with_capacity(names.len());
    // how often each name came, so that many of the same are not counted from the first again
    let mut often: HashMap<String, usize> = HashMap::new();
    let named = names.into_iter().enumerate().map(|(i, name)| {
        let name = if name.is_empty() {
            format!("column {}", i + 1)
        } else {
            name
        };
        let mut unique = name.clone();
        while !known.insert(unique.clone()) {
            let count = often.entry(name.clone()).or_default();
            *count += 1;
            unique = format!("{name}.{count}");
        }
        unique
    });
    named.collect()
}
