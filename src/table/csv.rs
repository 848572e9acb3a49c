//! Reads CSV and its relatives piece by piece into columns.

mod below;
mod beside;
mod blocks;
mod frame;
mod frequency;
mod gap;
mod header;
mod line_ends;
mod note_row;
mod plain;
mod preamble;
mod quote_spaces;
mod record;
mod remark;
mod shape;
mod uneven;

use std::ops::RangeInclusive;

use super::column::{Builder, ParseInstant};
use super::dates::{finish, instants, is_dated};
use super::text::{TextReader, decode};
use super::{Form, Options, Reading, too_many_cells};
use crate::error::{Note, NoteKind, Result, excerpt};
use crate::limits::Limits;
use below::Below;
use gap::Gap;
use line_ends::LineEnds;
use note_row::{is_note, is_rule};
use plain::PlainRowReader;
use quote_spaces::QuoteSpaces;
use record::{Ending, Record, csv_reader};
use shape::{CsvShape, SpaceCollapser, has_comments, sample_rows, separator_line, sniff_delimiter};
use uneven::UnevenRows;

pub(crate) use shape::distinct;

/// Reads a table whose cells are separated by a delimiter.
///
/// The delimiter is the one in the options, else the one that a first line `sep=;` names, else the one of tab, `;`,
/// `|`, `,` and spaces that gives most rows the same number of cells. Lines that begin with `#` are comments, unless most rows do;
/// the last comment before the table may hold the names of the columns. Titles above the table are skipped,
/// and so are the frames and rules of signs around cells.
///
/// # Errors
/// 413 for more bytes or cells than the limits allow, or for a row that is too long.
pub fn read_table(text: &mut TextReader, options: &Options, limits: &Limits) -> Result<Reading> {
    let may_be_framed = !options.raw && options.delimiter.is_none_or(|sign| sign == b'|');
    let framed = text
        .whole()
        .filter(|_| may_be_framed)
        .and_then(frame::unframed);
    let around = framed.and_then(|(rows, note)| {
        text.replace(rows);
        note
    });
    let (mut skip, stated) = separator_line(text.lookahead());
    let start = text.lookahead().get(skip..).unwrap_or_default();
    let mut form = TextForm::of(start, stated, options);
    let is_open = options.delimiter.or(stated).is_none() && options.header.is_none();
    let above = match is_open && !options.raw {
        true => {
            let first = form.first_reading();
            preamble::beginning(start, &first).or_else(|| remark::beginning(start, &first))
        }
        false => None,
    };
    if let Some(above) = &above {
        skip += above.bytes;
        let start = text.lookahead().get(skip..).unwrap_or_default();
        form = TextForm::of(start, Some(above.delimiter), options);
    }
    let start = text.lookahead().get(skip..).unwrap_or_default();
    let TextForm {
        has_comments,
        delimiter,
        shape,
        ..
    } = form;
    let mut quote_spaces = QuoteSpaces::needed(start, delimiter);
    let width = shape.names.len();
    let comments = has_comments.then(|| shape::commented_rows(start, delimiter, width));
    let mut rows = RowCollector::new(shape, options, limits);
    let spaced = delimiter == b' ';
    let mut collapser = spaced.then(SpaceCollapser::default);
    // The collapser turns runs of spaces into tabs.
    let delimiter = if spaced { b'\t' } else { delimiter };
    let mut reader = csv_reader(delimiter);
    let mut plain = PlainRowReader::new(delimiter);
    let mut gap = Gap::new(has_comments);
    let mut record = Record::default();
    let (mut piece, mut carried) = (Vec::new(), Vec::new());
    // Bytes of the line `sep=`, which the first piece still has.
    let mut first = skip;
    let mut between_rows = true;
    let mut ends = LineEnds::default();
    while text.next(&mut piece)? {
        piece.drain(..std::mem::take(&mut first).min(piece.len()));
        if let Some(spaces) = &mut quote_spaces {
            spaces.remove(&mut piece);
        }
        if let Some(collapser) = &mut collapser {
            collapser.collapse(&mut piece);
        }
        piece.splice(..0, carried.drain(..));
        let mut rest = piece.as_slice();
        while !rest.is_empty() {
            // Between two rows csv-core's reader holds nothing back, so the faster readers may take the next rows.
            if between_rows {
                if gap.is_in_comment() {
                    gap.skip(&mut rest, false);
                    ends.forget();
                }
                rows.add_numbers(&mut rest, delimiter)?;
                ends.note_row(&piece, rest);
                loop {
                    if ends.begins_blank(rest) {
                        rows.note_blank();
                    }
                    let Some(row) = plain.row(&mut rest) else {
                        break;
                    };
                    rows.add(row.count(), row.cells())?;
                    rows.add_numbers(&mut rest, delimiter)?;
                    ends.note_row(&piece, rest);
                }
                let certain = gap.skip(&mut rest, false);
                if !certain || rest.is_empty() {
                    carried.extend_from_slice(rest);
                    break;
                }
            }
            between_rows = record.read(&mut reader, &mut rest)?;
            if between_rows {
                ends.note_row(&piece, rest);
                rows.add(record.count(), record.cells())?;
                record.clear();
            }
        }
        rows.expect(text);
    }
    match record.end(&mut reader)? {
        Ending::Row if !record.is_blank() => rows.add(record.count(), record.cells())?,
        Ending::Row | Ending::Complete => {}
        Ending::OpenQuote => {
            let row = if rows.skip > 0 { 0 } else { rows.rows + 1 };
            rows.uneven.note_open_quote(row);
            record.without_quote(delimiter, has_comments, &mut |count, cells| {
                rows.add(count, cells)
            })?;
        }
    }
    let mut reading = rows.finish()?;
    reading.notes.extend(comments.flatten());
    reading.notes.extend(around);
    reading.notes.extend(above.map(|above| above.note));
    Ok(reading)
}

/// What the beginning of a text tells of its form.
struct TextForm {
    has_comments: bool,
    delimiter: u8,
    /// The first rows.
    sample: Vec<Vec<String>>,
    shape: CsvShape,
}

impl TextForm {
    /// The form of a text that begins with `start`. `stated` is the sign between cells that its first line names.
    fn of(start: &[u8], stated: Option<u8>, options: &Options) -> TextForm {
        let has_comments = !options.raw && has_comments(start);
        let delimiter = match (options.form, options.delimiter.or(stated)) {
            (_, Some(delimiter)) => delimiter,
            (Form::Tsv, None) if start.contains(&b'\t') => b'\t',
            (_, None) => sniff_delimiter(start, has_comments),
        };
        let cleaned = QuoteSpaces::without(start, delimiter);
        let sample = sample_rows(cleaned.as_deref().unwrap_or(start), delimiter, has_comments);
        let shape = CsvShape::of(&sample, start, delimiter, options);
        TextForm {
            has_comments,
            delimiter,
            sample,
            shape,
        }
    }

    /// What the search for texts above the table needs of it.
    fn first_reading(&self) -> preamble::FirstReading<'_> {
        preamble::FirstReading {
            delimiter: self.delimiter,
            rows: &self.sample,
            head: self.shape.skip,
        }
    }
}

/// Collects rows into columns.
struct RowCollector<'a> {
    columns: Vec<Builder>,
    /// How many rows to skip: titles and the header.
    skip: usize,
    /// Rows added so far.
    rows: usize,
    /// A buffer for the numbers of one row.
    numbers: Vec<f64>,
    limits: &'a Limits,
    /// The rows that have more or fewer cells than there are columns.
    uneven: UnevenRows,
    instants: Box<ParseInstant>,
    /// Rows with a first cell and no other, and rows below a rule, that have not been added: at the end of a table they may be notes.
    lonely: Vec<Vec<Vec<u8>>>,
    /// A row that may be the head of another table below, of which the next row tells.
    held: Option<Vec<Vec<u8>>>,
    /// True when the last of these rows follow a rule, such as `____`.
    is_below_rule: bool,
    /// What is known of the end of the table.
    below: Below,
    /// The names that several columns have in the header, each with the new name of its last column.
    repeated: Vec<(String, String)>,
    /// The rows of units and of other facts in the header, from 1; `None` without any.
    units: Option<RangeInclusive<usize>>,
    /// True when all rows below the header belong to the table.
    is_raw: bool,
}

/// Reads the row of plain numbers at the beginning of a text into `numbers` and returns the text after it; `None` where a
/// cell is not a plain number or the number of cells is not that of the columns.
#[inline]
fn read_numbers<'t>(
    columns: &[Builder],
    numbers: &mut Vec<f64>,
    text: &'t [u8],
    delimiter: u8,
) -> Option<&'t [u8]> {
    numbers.clear();
    let (mut rest, mut sign) = (text, delimiter);
    for column in columns {
        if sign != delimiter {
            return None;
        }
        let (value, after) = column.leading_number(rest)?;
        numbers.push(value);
        (sign, rest) = after.split_first().map(|(sign, rest)| (*sign, rest))?;
    }
    match sign {
        b'\n' => Some(rest),
        b'\r' => Some(rest.strip_prefix(b"\n").unwrap_or(rest)),
        _ => None,
    }
}

/// More rows than this at the end of a table are no notes.
const MAX_NOTES: usize = 64;

impl<'a> RowCollector<'a> {
    fn new(shape: CsvShape, options: &Options, limits: &'a Limits) -> RowCollector<'a> {
        let builder = |(at, name): (usize, String)| {
            let dated = is_dated(options, at, &name);
            Builder::new(name, shape.decimal)
                .among(shape.surroundings)
                .dated(dated)
                .raw(options.raw)
        };
        let (units, repeated) = (shape.units, shape.repeated);
        let uneven = UnevenRows::new(shape.names.len(), shape.named);
        RowCollector {
            columns: shape.names.into_iter().enumerate().map(builder).collect(),
            skip: shape.skip + shape.header,
            rows: 0,
            numbers: Vec::new(),
            limits,
            uneven,
            instants: instants(options),
            lonely: Vec::new(),
            held: None,
            is_below_rule: false,
            below: Below::default(),
            repeated,
            units,
            is_raw: options.raw,
        }
    }

    /// Adds a row, unless it is blank or above the table. Cells beyond the last column are cut.
    fn add<'c>(&mut self, count: usize, mut cells: impl Iterator<Item = &'c [u8]>) -> Result<()> {
        if self.below.has_ended() {
            return Ok(());
        }
        let first = cells.next().unwrap_or_default();
        let blank = count <= 1 && first.trim_ascii().is_empty();
        if blank && (self.columns.len() > 1 || self.skip > 0) {
            self.note_blank();
            return Ok(());
        }
        if self.skip > 0 {
            // Rows without any content were left out when the titles were counted.
            let empty = |cell: &[u8]| cell.trim_ascii().is_empty();
            let has_others = !cells.all(empty);
            let is_rule = !has_others && is_rule(&decode(first));
            self.skip -= usize::from((has_others || !empty(first)) && !is_rule);
            return Ok(());
        }
        if self.columns.len() > 1 && !self.is_raw {
            let second = cells.next().unwrap_or_default();
            if self.held.is_some() || self.may_begin_table(first, second) {
                let row: Vec<&[u8]> = [first, second].into_iter().chain(cells).collect();
                return self.add_below(count, &row);
            }
            if second.is_empty() || first.contains(&b':') || self.is_below_rule {
                return self.add_sparse(count, first, second, cells);
            }
            let has_title = !self.lonely.is_empty();
            if self.is_head_again(first, second) {
                let rest: Vec<&[u8]> = cells.collect();
                // below a title of its own, the same head begins another table
                if self.repeats_head(&rest) && has_title && self.rows > 1 {
                    self.lonely.clear();
                    self.below.begin_table(&[first, second], &rest);
                } else if self.repeats_head(&rest) {
                    self.add_lonely()?;
                    self.below.repeated_heads += 1;
                } else {
                    self.add_lonely()?;
                    self.push_row(count, [first, second].into_iter().chain(rest))?;
                }
                return Ok(());
            }
            self.add_lonely()?;
            return self.push_row(count, [first, second].into_iter().chain(cells));
        }
        self.push_row(count, std::iter::once(first).chain(cells))
    }

    /// True when a row of a table that is too long to be searched for its end may be the head of another one: it stands below a title or a
    /// blank line or begins as the head does, and its first two cells are different texts.
    fn may_begin_table(&self, first: &[u8], second: &[u8]) -> bool {
        let row = self.rows + self.lonely.len();
        let name = self.columns.first().map_or("", Builder::name).as_bytes();
        let is_apart = !self.lonely.is_empty()
            || self.below.blanks().last() == Some(&row)
            || (!name.is_empty() && first.trim_ascii() == name);
        is_apart
            && self.columns.iter().any(Builder::has_read_values)
            && below::are_names(&[first, second])
            && !self.is_head_again(first, second)
    }

    /// Adds a row that may be the head of another table, or the one below it. The table ends where both are.
    fn add_below(&mut self, count: usize, row: &[&[u8]]) -> Result<()> {
        if let Some(head) = self.held.take() {
            let names: Vec<&[u8]> = head.iter().map(Vec::as_slice).collect();
            if below::lies_below(&names, row) {
                self.lonely.clear();
                self.below.begin_table(&names, &[]);
                return Ok(());
            }
            self.add_lonely()?;
            self.push_kept(&head)?;
            return self.push_row(count, row.iter().copied());
        }
        let has_values = |(cell, column): (&&[u8], &Builder)| {
            !cell.trim_ascii().is_empty() && column.has_read_values()
        };
        let mut above = row.iter().zip(&self.columns);
        if above.any(has_values) && below::are_names(row) {
            self.held = Some(row.iter().map(|cell| cell.to_vec()).collect());
            return Ok(());
        }
        self.add_lonely()?;
        self.push_row(count, row.iter().copied())
    }

    /// True when the first two cells of a row are the names of the first two columns.
    fn is_head_again(&self, first: &[u8], second: &[u8]) -> bool {
        let is_name = |at: usize, cell: &[u8]| {
            let name = self.columns.get(at).map_or("", Builder::name).as_bytes();
            !name.is_empty() && cell.trim_ascii().eq_ignore_ascii_case(name)
        };
        is_name(0, first) && is_name(1, second)
    }

    /// True when the `rest` of a row that begins with the names of the first two columns goes on with that of the third, if there
    /// is one.
    fn repeats_head(&self, rest: &[&[u8]]) -> bool {
        let third = self.columns.get(2).map(Builder::name);
        third.is_none_or(|name| {
            let cell = rest.first().copied().unwrap_or_default();
            decode(cell).trim().eq_ignore_ascii_case(name)
        })
    }

    /// Takes note of a blank line before the next row.
    fn note_blank(&mut self) {
        if self.skip == 0 {
            self.below.note_blank(self.rows + self.lonely.len());
        }
    }

    /// Adds a row whose second cell is empty, or which begins like a note, unless all of its cells are empty. A note is kept back,
    /// because at the end of a table it does not belong to it.
    fn add_sparse<'c>(
        &mut self,
        count: usize,
        first: &'c [u8],
        second: &'c [u8],
        cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<()> {
        let rest: Vec<&[u8]> = cells.collect();
        let is_empty = |cell: &&[u8]| cell.trim_ascii().is_empty();
        let is_alone = is_empty(&second) && rest.iter().all(&is_empty);
        let has_text = !is_empty(&first);
        if is_alone && !has_text {
            self.note_blank();
            return Ok(());
        }
        // a rule below the names of the columns belongs to them
        if is_alone && self.rows == 0 && self.lonely.is_empty() && is_rule(&decode(first)) {
            return Ok(());
        }
        self.is_below_rule |= is_alone && is_rule(&decode(first));
        // below a rule, notes may have signs that part cells
        let is_open = self.is_below_rule && rest.last().is_some_and(is_empty);
        let is_note = has_text && (is_alone || is_open || is_note(&decode(first)));
        if is_note && self.lonely.len() < MAX_NOTES {
            let cells = [first, second].into_iter().chain(rest);
            self.lonely.push(cells.map(<[u8]>::to_vec).collect());
            return Ok(());
        }
        self.add_lonely()?;
        self.push_row(count, [first, second].into_iter().chain(rest))
    }

    /// Adds the rows that were kept back, because another row follows them.
    fn add_lonely(&mut self) -> Result<()> {
        self.is_below_rule = false;
        for row in std::mem::take(&mut self.lonely) {
            self.push_kept(&row)?;
        }
        Ok(())
    }

    /// Adds a row that was kept back. That it has few cells is nothing to tell of.
    fn push_kept(&mut self, row: &[Vec<u8>]) -> Result<()> {
        self.push_row(1, row.iter().map(Vec::as_slice))
    }

    /// Adds the notes at the end of the table that are none, and returns a note about the others.
    fn end_lonely(&mut self) -> Result<Option<Note>> {
        if let Some(head) = self.held.take() {
            self.add_lonely()?;
            self.push_kept(&head)?;
        }
        let rows = std::mem::take(&mut self.lonely);
        let texts: Vec<String> = rows
            .iter()
            .map(|row| {
                let first = row.first().map(Vec::as_slice).unwrap_or_default();
                decode(first).trim().to_owned()
            })
            .collect();
        let is_long = |text: &String| text.chars().count() > 40 && text.contains(' ');
        // below numbers and dates, a text is no further row
        let holds_values = self.columns.first().is_some_and(Builder::holds_values);
        let is_text = |text: &String| {
            holds_values && below::is_text(text) && text.chars().any(char::is_alphabetic)
        };
        let is_end =
            |text: &String| is_note(text) || is_rule(text) || is_long(text) || is_text(text);
        let begin = texts.iter().position(is_end);
        let kept = begin.unwrap_or(rows.len());
        for row in rows.iter().take(kept) {
            self.push_kept(row)?;
        }
        let text = texts.iter().skip(kept).find(|text| !is_rule(text));
        Ok(text.map(|text| below::notes_left_out(text)))
    }

    /// Adds a row of the table, which has `count` cells.
    fn push_row<'c>(
        &mut self,
        count: usize,
        mut cells: impl Iterator<Item = &'c [u8]>,
    ) -> Result<()> {
        self.count()?;
        for column in &mut self.columns {
            column.push(cells.next().unwrap_or_default(), &*self.instants);
        }
        self.uneven.note(self.rows, count, cells);
        Ok(())
    }

    /// Counts one more row.
    ///
    /// # Errors
    /// 413 for more cells than the limits allow.
    fn count(&mut self) -> Result<()> {
        self.rows += 1;
        if self.rows.saturating_mul(self.columns.len()) > self.limits.cells {
            Err(too_many_cells(self.limits))
        } else {
            Ok(())
        }
    }

    /// Adds the rows at the beginning of a text as long as all their cells are plain numbers, if all columns hold
    /// numbers. `input` then begins with the first other row. This reads each byte only once.
    fn add_numbers(&mut self, input: &mut &[u8], delimiter: u8) -> Result<()> {
        let numeric = |column: &Builder| column.reads_numbers(delimiter);
        let are_numeric = !self.columns.is_empty() && self.columns.iter().all(numeric);
        if self.skip > 0 || self.below.has_ended() || self.held.is_some() || !are_numeric {
            return Ok(());
        }
        while let Some(rest) = read_numbers(&self.columns, &mut self.numbers, input, delimiter) {
            if !self.lonely.is_empty() {
                self.add_lonely()?;
            }
            self.count()?;
            for (column, value) in self.columns.iter_mut().zip(&self.numbers) {
                column.push_number(*value);
            }
            *input = rest;
        }
        Ok(())
    }

    /// Tells the columns how many rows there will be, if the text goes on as far as it is known and as it was so far.
    fn expect(&mut self, text: &TextReader) {
        let Some(total) = text.total_bytes() else {
            return;
        };
        // A hundredth more, because to move a column costs more than room that is not used.
        let rows = self.rows as f64 * 1.01 * total as f64 / text.read_bytes().max(1) as f64;
        let columns = self.columns.len().max(1);
        // A wrong guess may take this much.
        let bytes = self.limits.memory / 3;
        let room = usize::try_from(bytes).unwrap_or(usize::MAX) / size_of::<f64>();
        let rows = (rows as usize).min(room.min(self.limits.cells) / columns);
        for column in &mut self.columns {
            column.expect(rows);
        }
    }

    /// The columns, and notes about what was left out.
    fn finish(mut self) -> Result<Reading> {
        let mut notes = Vec::from_iter(self.end_lonely()?);
        if !self.is_raw {
            notes.extend(beside::without_neighbours(&mut self.columns));
            notes.extend(self.below.end(&mut self.columns, &mut self.uneven));
        }
        if let Some(rows) = &self.units {
            let (first, last) = (rows.start(), rows.end());
            let text = match first == last {
                true => format!(
                    "row {first} has the units or other names of the columns and is left out; header=1 reads it as values"
                ),
                false => format!(
                    "rows {first} to {last} describe the columns and are left out; header=1 reads them as values"
                ),
            };
            notes.push(Note::new(NoteKind::LeftOut, "", text));
        }
        notes.extend(self.uneven.notes());
        notes.extend(self.repeated.iter().map(|(name, new)| {
            let text = format!(
                "several columns are called \"{}\"; the last of them is \"{}\"",
                excerpt(name),
                excerpt(new)
            );
            Note::new(NoteKind::Changed, "", text)
        }));
        let mut reading = finish(self.columns, &*self.instants);
        reading.notes.splice(..0, notes);
        if !self.is_raw {
            blocks::number(&mut reading, self.below.blanks());
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
            let value = |row| {
                if column.values.is_missing(row) {
                    "?".to_owned()
                } else {
                    column.values.name(row).to_string()
                }
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

    /// Whatever the pieces are in which a text comes, a cell that went wrong is no comment.
    #[test]
    fn faults_are_no_comments_wherever_a_text_is_cut() {
        struct Cut<'a>(&'a [u8], usize);
        impl table::Source for Cut<'_> {
            fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
                let most = if self.0.len() > 400 { 70_000 } else { self.1 };
                let most = most.min(buffer.len());
                self.0.fill(&mut buffer[..most])
            }
        }
        let faults = "#N/A,1\n#NULL!,2\r\n#NO\n\n#DIV/0!,3\n#VALUE!,4\n# #REF!,0\n#REF!,5\n\
            #\n#NAME?,6\n#NAMES,7\n#NUM!,7\n#VALUE,8\n#VA\n#N/A,8\n#N";
        for padding in 0..8 {
            let comment = "x".repeat(66_000 + padding);
            let text = format!("a,b\nx,9\n#{comment}\n{faults}");
            for piece in 1..20 {
                let mut source = Cut(text.as_bytes(), piece);
                let reading = table::read(&mut source, &Options::default(), &Limits::default());
                let table = reading.unwrap().table;
                let numbers = table.columns[1].values.numbers().unwrap();
                let expected = [9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
                assert_eq!(numbers, expected, "{padding} {piece}");
            }
        }
    }

    /// A file may grow or shrink while it is read, so that its length is no more than a guess.
    #[test]
    fn a_wrong_length_changes_nothing() {
        struct Lying<'a>(&'a [u8], Option<u64>);
        impl table::Source for Lying<'_> {
            fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
                self.0.fill(buffer)
            }

            fn left(&self) -> Option<u64> {
                self.1
            }
        }
        let rows = (0..30_000).map(|row| format!("{row},{}\n", row % 7));
        let text = format!("a,b\n{}", rows.collect::<String>());
        let read = |left| {
            let mut source = Lying(text.as_bytes(), left);
            table::read(&mut source, &Options::default(), &Limits::default()).unwrap()
        };
        let whole = read(None);
        assert_eq!(whole.table.rows(), 30_000);
        for left in [0, 1, 1_000_000, u64::MAX] {
            assert_eq!(read(Some(left)), whole, "{left}");
        }
    }

    /// Comments before the names and after a row, with faults behind them.
    #[test]
    fn comments_end_where_a_fault_begins() {
        let text = b"# one\n# a, b\n1,2\n# three\n#N/A,3\n4,5\n";
        assert_eq!(show(text, &Options::default()), "a:1,?,4|b:2,3,5");
        let text = b"# t\r#N/A,1\r2,3\r";
        assert_eq!(show(text, &Options::default()), "column 1:?,2|column 2:1,3");
    }

    /// Text that comes byte by byte is read by csv-core alone; text that comes at once mostly is not.
    #[test]
    fn plain_rows_are_read_as_csv_core_reads_them() {
        struct Slow<'a>(&'a [u8]);
        impl table::Source for Slow<'_> {
            fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
                let most = if self.0.len() > 70_000 {
                    buffer.len()
                } else {
                    1
                };
                self.0.fill(&mut buffer[..most])
            }
        }
        let (limits, mut state) = (Limits::default(), 0x9E37_79B9_7F4A_7C15_u64);
        let mut dice = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 33) as usize % below
        };
        let pieces = [
            "1", "2.5", "a", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "#", " ", "\t", ";",
            "-", "\u{e4}",
        ];
        for _ in 0..40 {
            let mut text = "3,4\n".repeat(17_000 + dice(9));
            text.push_str(&"5".repeat(dice(40_000)));
            for _ in 0..dice(400) {
                text.push_str(pieces[dice(pieces.len())]);
            }
            let options = Options {
                delimiter: Some(b','),
                ..Options::default()
            };
            // As text, because missing values are not equal to themselves.
            let whole = format!("{:?}", table::read(&mut text.as_bytes(), &options, &limits));
            let slow = table::read(&mut Slow(text.as_bytes()), &options, &limits);
            assert!(whole == format!("{slow:?}"), "{}", &text[68_000..]);
        }
    }

    #[test]
    fn a_field_may_be_longer_than_a_piece() {
        let long = "x".repeat(300_000);
        let text = format!("a,b\n1,\"{long}\n{long}\"\n2,{long}\n3,c\n");
        let reading = table::read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        let table = reading.unwrap().table;
        assert_eq!(
            table.columns[0].values,
            Values::Numbers(vec![1.0, 2.0, 3.0].into())
        );
        assert_eq!(table.columns[1].values.name(0).len(), 600_001);
        assert_eq!(table.columns[1].values.name(1).len(), 300_000);
    }

    #[test]
    fn dates_are_as_they_are_stated() {
        let stated = |format: &str, dates: Option<&str>| Options {
            dateformat: Some(format.to_owned()),
            dates: dates.map(str::to_owned),
            ..Options::default()
        };
        #[rustfmt::skip]
        let table: &[(&[u8], Options, &str)] = &[
            (b"d,v\n20261103,20261104\n",   stated("%Y%m%d", None),      "d@:2026-11-03|v:20261104"),
            (b"v,d\n20261103,20261104\n",   stated("%Y%m%d", Some("D")), "v:20261103|d@:2026-11-04"),
            (b"v,d\n2025,2026\n",           stated("year", Some("#2")),  "v:2025|d@:2026-01-01"),
            (b"v,d\n1,1795440896\n",        stated("unix", Some("d")),   "v:1|d@:2026-11-23T13:34:56Z"),
            (b"d,v\n1795440896000,1\n",     stated("unixms", None),      "d@:2026-11-23T13:34:56Z|v:1"),
            (b"d,v\n03.11.26 08:15,1\n",    stated("%d.%m.%y %H:%M", None), "d@:2026-11-03T08:15:00Z|v:1"),
            (b"d,v\n3 Nov 2026,1\n",        stated("%d %b %Y", Some("v")), "d@:2026-11-03|v:1"),
        ];
        for (bytes, options, expected) in table {
            assert_eq!(
                &show(bytes, options),
                expected,
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn the_stated_encoding_is_followed() {
        let stated = |charset: &str| Options {
            charset: Some(charset.to_owned()),
            ..Options::default()
        };
        assert_eq!(show(b"a\n\xe4\n", &stated("ISO-8859-1")), "a$:\u{e4}");
        assert_eq!(
            show(b"\0a\0\n\x04\x41\0\n", &stated("utf-16be")),
            "a$:\u{441}"
        );
        assert_eq!(
            show("a\n\u{e4}\n".as_bytes(), &stated("UTF-8")),
            "a$:\u{e4}"
        );
        assert_eq!(
            show(b"\xef\xbb\xbfa\n\xc3\xa4\n", &stated("utf-16")),
            "a$:\u{e4}"
        );
        let error =
            table::read(&mut &b"a"[..], &stated("klingon"), &Limits::default()).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (
                415,
                "charset: expected one of utf-8, utf-16, utf-16le, utf-16be, windows-1252, iso-8859-1, windows-1250, iso-8859-2, windows-1251, iso-8859-5, koi8-r, cp866, windows-1253, windows-1254, iso-8859-9, shift_jis, euc-jp, gbk, euc-kr, big5, found \"klingon\""
            )
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
            (413, "data: expected at most 3 cells")
        );
        let limits = Limits {
            data_bytes: 10,
            ..Limits::default()
        };
        let error =
            table::read(&mut &b"a,b\n1,2\n3,4\n"[..], &Options::default(), &limits).unwrap_err();
        assert_eq!(
            error.to_string(),
            "data: expected at most 10 bytes, unpacked"
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
