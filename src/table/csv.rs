//! Text with cells and rows comes in, piece by piece; columns go out.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::column::{Builder, ReadInstant};
use super::number::{self, Cell, Notation};
use super::text::{Text, decode};
use super::{Form, Options, Reading, Table};
use crate::error::{Error, Kind, Result};
use crate::limits::Limits;
use crate::scale::instant;

/// Rows that are looked at before anything is decided.
const SAMPLE: usize = 64;
/// A row with more cells, or a row with more bytes, is no table.
const COLUMNS: usize = 4096;
const ROW_BYTES: usize = 4 * 1024 * 1024;

/// Reads cells with a sign between them.
///
/// The sign is that of `sep=` in a first line, else the one of tab, `;`, `|`, `,` and spaces that gives most rows
/// the same number of cells. Lines that begin with `#` are comments; the last before the table may hold its names.
/// Titles above the table are skipped.
///
/// # Errors
/// 413 past the limits; a row that is too long; a text without any row.
pub fn table(text: &mut Text, options: &Options, limits: &Limits) -> Result<Reading> {
    let (skip, stated) = separator_line(text.ahead());
    let start = text.ahead().get(skip..).unwrap_or_default();
    let delimiter = match (options.form, options.delimiter.or(stated)) {
        (_, Some(delimiter)) => delimiter,
        (Form::Tsv, None) => b'\t',
        (_, None) => sniff(start),
    };
    let shape = Shape::of(&sample(start, delimiter), start, delimiter, options);
    let mut rows = Rows::new(shape, options, limits);
    let mut reader = reader(delimiter);
    let (mut piece, mut first) = (Vec::new(), skip);
    let mut cells = Record::default();
    let mut squeeze = (delimiter == b' ').then(Squeeze::default);
    while text.next(&mut piece)? {
        piece.drain(..std::mem::take(&mut first).min(piece.len()));
        if let Some(squeeze) = &mut squeeze {
            squeeze.run(&mut piece);
        }
        let mut rest = piece.as_slice();
        while !rest.is_empty() {
            if cells.read(&mut reader, &mut rest)? {
                rows.add(&cells)?;
                cells.clear();
            }
        }
    }
    // A last row without a line's end: csv-core learns of the end by an empty input.
    if cells.read(&mut reader, &mut &b""[..])? && !cells.is_blank() {
        rows.add(&cells)?;
    }
    rows.finish()
}

fn reader(delimiter: u8) -> Reader {
    let delimiter = if delimiter == b' ' { b'\t' } else { delimiter };
    ReaderBuilder::new()
        .delimiter(delimiter)
        .comment(Some(b'#'))
        .build()
}

/// `sep=;` as the first line, which spreadsheets understand: its length and the sign.
fn separator_line(start: &[u8]) -> (usize, Option<u8>) {
    match start {
        [b's', b'e', b'p', b'=', sign, b'\r', b'\n', ..] => (7, Some(*sign)),
        [b's', b'e', b'p', b'=', sign, b'\n', ..] => (6, Some(*sign)),
        _ => (0, None),
    }
}

/// One row: its cells, one after the other, and where each ends.
#[derive(Default)]
struct Record {
    bytes: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Record {
    /// Reads on; whether the row is complete.
    fn read(&mut self, reader: &mut Reader, input: &mut &[u8]) -> Result<bool> {
        loop {
            let (bytes, ends) = (
                self.bytes.get_mut(self.used..),
                self.ends.get_mut(self.count..),
            );
            let (result, taken, written, ended) =
                reader.read_record(input, bytes.unwrap_or_default(), ends.unwrap_or_default());
            *input = input.get(taken..).unwrap_or_default();
            self.used += written;
            self.count += ended;
            match result {
                ReadRecordResult::InputEmpty => return Ok(false),
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
                ReadRecordResult::OutputFull => grow(&mut self.bytes, 1024, ROW_BYTES, "bytes")?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, 32, COLUMNS, "cells")?,
            }
        }
    }

    fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.count).map(move |end| {
            let cell = self.bytes.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim_ascii().is_empty())
    }

    fn clear(&mut self) {
        (self.used, self.count) = (0, 0);
    }
}

fn grow<T: Clone + Default>(
    list: &mut Vec<T>,
    least: usize,
    most: usize,
    what: &str,
) -> Result<()> {
    if list.len() >= most {
        let message =
            format!("expected at most {most} {what} in a row of data; is a quote not closed?");
        return Err(Error::new(Kind::TooLarge, message));
    }
    list.resize((list.len() * 2).clamp(least, most), T::default());
    Ok(())
}

/// The first rows, as text.
fn sample(start: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut squeezed;
    let mut rest = start;
    if delimiter == b' ' {
        squeezed = start.to_vec();
        Squeeze::default().run(&mut squeezed);
        rest = &squeezed;
    }
    let (mut reader, mut record, mut rows) = (reader(delimiter), Record::default(), Vec::new());
    while rows.len() < SAMPLE {
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
fn sniff(start: &[u8]) -> u8 {
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
struct Squeeze {
    quoted: bool,
    pending: bool,
    begun: bool,
}

impl Squeeze {
    fn run(&mut self, piece: &mut Vec<u8>) {
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
struct Shape {
    /// Rows before the table: titles.
    skip: usize,
    names: Vec<String>,
    /// Whether the first row after those is the names.
    header: bool,
    decimal: Option<u8>,
    unclear: u8,
}

impl Shape {
    fn of(rows: &[Vec<String>], start: &[u8], delimiter: u8, options: &Options) -> Shape {
        let (width, _) = width(rows);
        let skip = rows
            .iter()
            .take_while(|row| row.len() < width && width > 1)
            .count();
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
        .take_while(|line| line.first() == Some(&b'#'))
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
    let mut known: Vec<String> = Vec::with_capacity(names.len());
    for (i, name) in names.into_iter().enumerate() {
        let name = if name.is_empty() {
            format!("column {}", i + 1)
        } else {
            name
        };
        let mut unique = name.clone();
        let mut count = 0;
        while known.contains(&unique) {
            count += 1;
            unique = format!("{name}.{count}");
        }
        known.push(unique);
    }
    known
}

/// The columns while rows are added.
struct Rows<'a> {
    columns: Vec<Builder>,
    skip: usize,
    rows: usize,
    limits: &'a Limits,
    long: Option<usize>,
    instants: Box<ReadInstant>,
}

impl<'a> Rows<'a> {
    fn new(shape: Shape, options: &Options, limits: &'a Limits) -> Rows<'a> {
        let builder = |name| Builder::new(name, shape.decimal, shape.unclear);
        Rows {
            columns: shape.names.into_iter().map(builder).collect(),
            skip: shape.skip + usize::from(shape.header),
            rows: 0,
            limits,
            long: None,
            instants: super::instants(options),
        }
    }

    fn add(&mut self, record: &Record) -> Result<()> {
        if record.count <= 1 && record.is_blank() && (self.columns.len() > 1 || self.skip > 0) {
            return Ok(());
        }
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        self.rows += 1;
        if self.rows.saturating_mul(self.columns.len()) > self.limits.cells {
            return Err(super::too_many_cells(self.limits));
        }
        let mut cells = record.cells();
        for column in &mut self.columns {
            column.push(cells.next().unwrap_or_default(), &*self.instants);
        }
        if self.long.is_none() && cells.any(|cell| !cell.is_empty()) {
            self.long = Some(self.rows);
        }
        Ok(())
    }

    fn finish(self) -> Result<Reading> {
        let mut reading = Reading {
            table: Table::default(),
            notes: Vec::new(),
        };
        if let Some(row) = self.long {
            let count = self.columns.len();
            reading.notes.push(format!(
                "rows with more than {count} cells were cut, the first is row {row}"
            ));
        }
        for builder in self.columns {
            let (column, note) = builder.finish(&*self.instants);
            reading.table.columns.push(super::epoch(column));
            reading.notes.extend(note);
        }
        Ok(reading)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::table::{self, Values};

    /// A table in one line: `name:1,2|name:a,b`; dates in ISO 8601, `?` for missing.
    fn show(bytes: &[u8], options: &Options) -> String {
        let reading = table::read(&mut &bytes[..], options, &Limits::default()).unwrap();
        let column = |column: &table::Column| {
            let value = |row| match column.values.is_missing(row) {
                true => "?".to_owned(),
                false => column.values.name(row).to_string(),
            };
            let values: Vec<String> = (0..column.values.len()).map(value).collect();
            let kind = match column.values {
                Values::Numbers(_) => "",
                Values::Instants(_) => "@",
                Values::Names(_) => "$",
            };
            format!("{}{kind}:{}", column.name, values.join(","))
        };
        reading
            .table
            .columns
            .iter()
            .map(column)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn reads_the_dialects_people_have() {
        #[rustfmt::skip]
        let table: &[(&[u8], &str)] = &[
            (b"a,b\n1,2\n3,4\n",                          "a:1,3|b:2,4"),
            (b"a,b\r\n1,2\r\n3,4",                        "a:1,3|b:2,4"),
            (b"a\tb\n1\t2\n",                             "a:1|b:2"),
            (b"a;b\n1,5;2\n2,25;4\n",                     "a:1.5,2.25|b:2,4"),
            (b"a|b\nx|2\n",                               "a$:x|b:2"),
            (b"a b\n1 2\n3   4\n",                        "a:1,3|b:2,4"),
            (b"  x   y\n 1.0 2.0\n 3.0 4.0\n",            "x:1,3|y:2,4"),
            (b"1,2\n3,4\n",                               "column 1:1,3|column 2:2,4"),
            (b"5\n7\n6\n",                                "column 1:5,7,6"),
            (b"v\n5\n\n6\n",                              "v:5,6"),
            (b"\xef\xbb\xbfa,b\n1,2\n",                   "a:1|b:2"),
            (b"\xff\xfea\0,\0b\0\n\x001\0,\x002\0\n\0",   "a:1|b:2"),
            (b"\xfe\xff\0a\0,\0b\0\n\x001\0,\x002\0\n",   "a:1|b:2"),
            (b"a\0,\0b\0\n\x001\0,\x002\0\n\0",           "a:1|b:2"),
            (b"Stra\xdfe,n\nM\xfcller,1\n",               "Straße$:Müller|n:1"),
            ("Straße,n\nMüller,1\n".as_bytes(),           "Straße$:Müller|n:1"),
            (b"\"a, b\",c\n\"x \"\"y\"\"\",\"1,234\"\n",  "a, b$:x \"y\"|c:1234"),
            (b"a,b\n\"two\nlines\",1\n",                  "a$:two\nlines|b:1"),
            (b"# made by x\na,b\n1,2\n# end\n",           "a:1|b:2"),
            (b"# t, v\n1,2\n3,4\n",                       "t:1,3|v:2,4"),
            (b"Sales 2026\n\nmonth,n\nJan,1\nFeb,2\n",    "month$:Jan,Feb|n:1,2"),
            (b"sep=;\na;b\n1;2\n",                        "a:1|b:2"),
            (b"country,2019,2020\nDE,1,2\nFR,3,4\n",      "country$:DE,FR|2019:1,3|2020:2,4"),
            (b"DE,1,2\nFR,3,4\n",                         "column 1$:DE,FR|column 2:1,3|column 3:2,4"),
            (b"a,a,\n1,2,3\n",                            "a:1|a.1:2|column 3:3"),
            (b"a,b\n1\n2,3\n",                            "a:1,2|b:?,3"),
            (b"a,b\nNA,1\n-,2\nn/a,3\n4,null\n",          "a:?,?,?,4|b:1,2,3,?"),
            (b"p,c\n12%,$1\n\"8,5%\",$2\n",               "p:12,8.5|c:1,2"),
            (b"d,v\n2026-01-01,1\n2026-01-02,2\n",        "d@:2026-01-01,2026-01-02|v:1,2"),
            (b"d,v\n2026-01-01 12:30,1\n",                "d@:2026-01-01T12:30:00Z|v:1"),
            (b"d,v\n03.11.2026,1\n24.12.2026,2\n",         "d@:2026-11-03,2026-12-24|v:1,2"),
            (b"d,v\nNov 2026,1\nDec 2026,2\n",            "d@:2026-11-01,2026-12-01|v:1,2"),
            (b"timestamp,v\n1700000000,1\n1700000060,2\n","timestamp@:2023-11-14T22:13:20Z,2023-11-14T22:14:20Z|v:1,2"),
            (b"year,v\n2020,1\n2021,2\n",                 "year:2020,2021|v:1,2"),
            (b"n;v\nx;1.234,50\ny;2.000,00\n",            "n$:x,y|v:1234.5,2000"),
            (b"n;v\nx;1.234\ny;1.234.567\n",              "n$:x,y|v:1234,1234567"),
            (b"v\n1 234\n12 345\n",                       "v:1234,12345"),
            (b"a,b\n1,2,3,4\n",                           "a:1|b:2|column 3:3|column 4:4"),
            (b"name,city\nAnn,Rome\n",                    "name$:Ann|city$:Rome"),
            (b"",                                         ""),
            (b"\n\n",                                     ""),
            (b"just one\n",                               "just one:"),
        ];
        for (bytes, expected) in table {
            let shown = show(bytes, &Options::default());
            assert_eq!(&shown, expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn follows_what_is_stated() {
        let options = Options {
            header: Some(false),
            ..Options::default()
        };
        assert_eq!(show(b"a,b\nc,d\n", &options), "column 1$:a,c|column 2$:b,d");
        let options = Options {
            delimiter: Some(b':'),
            ..Options::default()
        };
        assert_eq!(show(b"a:b\n1:2\n", &options), "a:1|b:2");
        let options = Options {
            decimal: Some(b','),
            ..Options::default()
        };
        assert_eq!(show(b"v\n1.234\n", &options), "v:1234");
        let options = Options {
            dateformat: Some("%m/%d/%Y".to_owned()),
            ..Options::default()
        };
        assert_eq!(show(b"d\n11/03/2026\n", &options), "d@:2026-11-03");
        let options = Options {
            form: Form::Tsv,
            ..Options::default()
        };
        assert_eq!(show(b"a,b\tc\n1\t2\n", &options), "a,b:1|c:2");
    }

    #[test]
    fn pieces_of_any_size_give_the_same() {
        struct Slow<'a>(&'a [u8]);
        impl table::Source for Slow<'_> {
            fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
                self.0.fill(&mut buffer[..1])
            }
        }
        let mut text = String::from("n,\"a\nb\"\n");
        for i in 0..20_000 {
            text.push_str(&format!("{i},\"{}\"\n", i * 2));
        }
        let limits = Limits::default();
        let whole = table::read(&mut text.as_bytes(), &Options::default(), &limits).unwrap();
        let slow = table::read(&mut Slow(text.as_bytes()), &Options::default(), &limits).unwrap();
        assert_eq!(whole, slow);
        assert_eq!(
            whole.table.columns[1].values.numbers().unwrap()[19_999],
            39_998.0
        );
    }

    #[test]
    fn keeps_the_limits() {
        let limits = Limits {
            cells: 3,
            ..Limits::default()
        };
        let error =
            table::read(&mut &b"a,b\n1,2\n3,4\n"[..], &Options::default(), &limits).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (413, "expected at most 3 cells of data")
        );
        let limits = Limits {
            data_bytes: 10,
            ..Limits::default()
        };
        let error =
            table::read(&mut &b"a,b\n1,2\n3,4\n"[..], &Options::default(), &limits).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected at most 10 bytes of data, unpacked"
        );
        let open = format!("a,b\n\"{}", "x".repeat(5_000_000));
        let error = table::read(
            &mut open.as_bytes(),
            &Options::default(),
            &Limits::default(),
        )
        .unwrap_err();
        assert!(error.to_string().ends_with("is a quote not closed?"));
    }
}
