//! Infers from the first rows of a text which delimiter it uses, where the table begins and what its columns are
//! called.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::gap::{Gap, is_error_value};
use super::header::{Header, header, is_short, lacks_last_names};
use super::note_row::{is_note, is_rule};
use super::record::{Ending, Record, csv_reader};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::date_text;
use crate::table::Options;
use crate::table::heading;
use crate::table::notation::{Evidence, Surroundings};
use crate::table::number::is_number;
use crate::table::placeholder::placeholder;
use crate::table::text::decode;

/// How many rows are looked at.
const SAMPLE_ROWS: usize = 64;

/// More names than this that several columns have are not told of.
const MAX_REPEATED: usize = 3;

/// Reads `sep=;` in the first line, which spreadsheets understand: returns the length of the line in bytes and the
/// delimiter, or 0 and `None` without such a line. A line that names none has none.
pub(super) fn separator_line(start: &[u8]) -> (usize, Option<u8>) {
    match start {
        [b's', b'e', b'p', b'=', b'\n', ..] => (5, None),
        [b's', b'e', b'p', b'=', b'\r', b'\n', ..] => (6, None),
        [b's', b'e', b'p', b'=', b'\r' | b'"', ..] => (0, None),
        [b's', b'e', b'p', b'=', sign, b'\r', b'\n', ..] => (7, Some(*sign)),
        [b's', b'e', b'p', b'=', sign, b'\n', ..] => (6, Some(*sign)),
        _ => (0, None),
    }
}

/// True when the lines that begin with `#` are comments. They are rows where most rows below a head begin so and have as many cells
/// as the head, such as those of orders that are called `#1001`.
pub(super) fn has_comments(start: &[u8]) -> bool {
    let is_line = |pair: &[u8]| matches!(pair, [b'\n' | b'\r', b'#']);
    if start.first() == Some(&b'#') || !start.windows(2).any(is_line) {
        return true;
    }
    let are_rows = |delimiter: &u8| {
        let rows = sample_rows(start, *delimiter, false);
        let Some((head, below)) = rows.split_first().filter(|(head, _)| head.len() > 1) else {
            return false;
        };
        let is_marked = |row: &&Vec<String>| row.first().is_some_and(|cell| cell.starts_with('#'));
        let is_value = |row: &&Vec<String>| {
            let rest = row.first().and_then(|cell| cell.strip_prefix('#'));
            rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        };
        let marked = || below.iter().filter(is_marked);
        let fits = marked().filter(|row| is_value(row) && row.len() == head.len());
        let fits = fits.count();
        fits * 2 > below.len() && fits * 10 >= marked().count() * 9
    };
    !b"\t;|,".iter().any(are_rows)
}

/// The note about lines that begin with `#` among the first rows below the header of a table of `width` columns, and have as many cells,
/// so that they may be rows; `None` without any.
pub(super) fn commented_rows(start: &[u8], delimiter: u8, width: usize) -> Option<Note> {
    let is_line = |pair: &[u8]| matches!(pair, [b'\n' | b'\r', b'#']);
    if width < 2 || !start.windows(2).any(is_line) {
        return None;
    }
    let rows = sample_rows(start, delimiter, false);
    let is_marked = |row: &&Vec<String>| {
        let first = row.first().map_or("", String::as_str);
        first.starts_with('#') && !is_error_value(first.as_bytes())
    };
    let fits = |row: &&Vec<String>| row.len() == width;
    let below = rows.iter().skip_while(|row| !fits(row) || is_marked(row));
    let mut marked = below.filter(|row| fits(row) && is_marked(row));
    let first = marked.next()?.first()?;
    let count = 1 + marked.count();
    let text = format!(
        "lines that begin with # are taken for comments: {count}, the first \"{}\"; raw=1 reads them as rows",
        excerpt(first)
    );
    Some(Note::new(NoteKind::LeftOut, "", text))
}

/// The first rows with content, as trimmed texts. Lines that begin with `#` are left out where a text `has_comments`.
pub(super) fn sample_rows(start: &[u8], delimiter: u8, has_comments: bool) -> Vec<Vec<String>> {
    let mut collapsed;
    let mut rest = start;
    if delimiter == b' ' {
        collapsed = start.to_vec();
        SpaceCollapser::default().collapse(&mut collapsed);
        rest = &collapsed;
    }
    let sign = if delimiter == b' ' { b'\t' } else { delimiter };
    let (mut reader, mut record, mut rows) = (csv_reader(sign), Record::default(), Vec::new());
    while rows.len() < SAMPLE_ROWS {
        Gap::new(has_comments).skip(&mut rest, true);
        if rest.is_empty() {
            end_sample(&mut record, &mut reader, sign, &mut rows);
            break;
        }
        match record.read(&mut reader, &mut rest) {
            Ok(true) => {
                add_sample(&mut record.cells(), &mut rows);
                record.clear();
            }
            Ok(false) => {}
            Err(_) => break,
        }
    }
    rows
}

/// Adds a row to a sample, unless it is blank.
fn add_sample(cells: &mut dyn Iterator<Item = &[u8]>, rows: &mut Vec<Vec<String>>) {
    let cells: Vec<String> = cells.map(|cell| decode(cell).trim().to_owned()).collect();
    if cells.iter().any(|cell| !cell.is_empty()) && !is_rule_alone(&cells) {
        rows.push(cells);
    }
}

/// True for a row that has a rule, such as `-----`, and nothing else: it stands above a table or below its names.
fn is_rule_alone(cells: &[String]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    filled.next().is_some_and(|cell| is_rule(cell)) && filled.next().is_none()
}

/// Adds the last row of a text to a sample. A quote that opens in the first row and is never closed is passed over, because
/// without that there would be no other row.
fn end_sample(
    record: &mut Record,
    reader: &mut csv_core::Reader,
    delimiter: u8,
    rows: &mut Vec<Vec<String>>,
) {
    let Ok(ending) = record.end(reader) else {
        return;
    };
    if matches!(ending, Ending::OpenQuote) && rows.is_empty() {
        let all = &mut Vec::new();
        let read = record.without_quote(delimiter, true, &mut |_, cells| {
            add_sample(cells, all);
            Ok(())
        });
        if read.is_ok() {
            rows.extend(all.drain(..).take(SAMPLE_ROWS));
        }
    } else {
        add_sample(&mut record.cells(), rows);
    }
}

/// The delimiter for which the largest share of the rows has the most common number of cells, which must be at least
/// two. Of equally good ones it is the first of tab, `;`, `|`, `,` and spaces; without any it is a comma.
pub(super) fn sniff_delimiter(start: &[u8], has_comments: bool) -> u8 {
    let mut best = (0.0, b',');
    for delimiter in *b"\t;|," {
        let rows = sample_rows(start, delimiter, has_comments);
        let (width, share) = common_width(&rows);
        // A later delimiter has to be clearly better: nearly equal shares count as equal.
        if width > 1 && share > best.0 + 0.05 {
            best = (share, delimiter);
        }
    }
    if best.0 == 0.0 && is_space_separated(&sample_rows(start, b' ', has_comments)) {
        return b' ';
    }
    best.1
}

/// The most common number of cells of a row, and the share of rows that have it, from 0 to 1.
fn common_width(rows: &[Vec<String>]) -> (usize, f64) {
    let mut best = (0, 0);
    for row in rows {
        let same = rows.iter().filter(|other| other.len() == row.len()).count();
        if same > best.1 || (same == best.1 && row.len() > best.0) {
            best = (row.len(), same);
        }
    }
    (best.0, best.1 as f64 / rows.len().max(1) as f64)
}

/// The rows without their last cell, where it is empty in all the longest rows and a header above has no name for it: each of
/// these rows ends in a comma too much. `None` for other rows.
fn without_last_comma(rows: &[Vec<String>]) -> Option<Vec<Vec<String>>> {
    let (width, _) = common_width(rows);
    let has_short = rows.iter().any(|row| row.len() + 1 == width);
    let is_open = |row: &Vec<String>| row.len() < width || row.last().is_some_and(String::is_empty);
    (width > 2 && has_short && rows.iter().all(is_open)).then(|| {
        let cut = |row: &Vec<String>| row.iter().take(width - 1).cloned().collect();
        rows.iter().map(cut).collect()
    })
}

/// True when spaces separate columns of numbers rather than the words of sentences.
fn is_space_separated(rows: &[Vec<String>]) -> bool {
    let (width, _) = common_width(rows);
    // the header may lack the name of the first column
    let is_short = rows
        .first()
        .is_some_and(|row| row.len() > 1 && row.len() + 1 == width);
    let (_, share) = common_width(rows.get(usize::from(is_short)..).unwrap_or_default());
    let numeric = |row: &Vec<String>| row.iter().any(|cell| is_number(cell));
    let is_plain = width > 1 && share > 0.9 && rows.iter().skip(1).all(numeric) && rows.len() > 1;
    !are_sentences(rows) && (is_plain || is_report(rows, width))
}

/// True for rows of at least four words most of which end as sentences do.
fn are_sentences(rows: &[Vec<String>]) -> bool {
    let is_sentence = |row: &&Vec<String>| {
        let ends = |cell: &String| {
            cell.ends_with(['.', '!', '?']) && cell.starts_with(char::is_alphabetic)
        };
        row.len() > 3 && row.last().is_some_and(ends)
    };
    rows.iter().filter(is_sentence).count() * 2 > rows.len()
}

/// True for what programs that watch a computer print: a few titles, names, and rows of which most have the same number of cells, at
/// least four, and numbers in at least half of them.
fn is_report(rows: &[Vec<String>], width: usize) -> bool {
    const MAX_TITLES: usize = 3;
    let titles = rows.iter().take_while(|row| row.len() != width).count();
    let below = rows.get(titles + 1..).unwrap_or_default();
    let is_row = |row: &&Vec<String>| {
        let numbers = row.iter().filter(|cell| is_number(cell)).count();
        row.len() == width && numbers * 2 >= width
    };
    let count = below.iter().filter(is_row).count();
    width > 3 && titles <= MAX_TITLES && count > 2 && count * 10 >= below.len() * 8
}

/// Replaces each run of spaces and tabs by one tab, and removes those at the beginning of a line. Quoted text stays as
/// it is. It works across pieces of a text.
#[derive(Default)]
pub(super) struct SpaceCollapser {
    /// True inside quotes.
    quoted: bool,
    /// True after a run that still needs its tab.
    pending: bool,
    /// True once the line has any other character.
    begun: bool,
}

impl SpaceCollapser {
    /// Changes a piece in place.
    pub(super) fn collapse(&mut self, piece: &mut Vec<u8>) {
        let mut out = Vec::with_capacity(piece.len());
        for (at, &byte) in piece.iter().enumerate() {
            self.quoted ^= byte == b'"';
            match byte {
                b' ' | b'\t' if !self.quoted => self.pending = self.begun,
                b'\n' | b'\r' if !self.quoted => {
                    (self.pending, self.begun) = (false, false);
                    out.push(byte);
                }
                _ => {
                    if std::mem::take(&mut self.pending) {
                        let is_half = is_half_of_day(&out, piece.get(at..).unwrap_or_default());
                        out.push(if is_half { b' ' } else { b'\t' });
                    }
                    self.begun = true;
                    out.push(byte);
                }
            }
        }
        *piece = out;
    }
}

/// True where a time such as `12:10:01` is followed by AM or PM, which belongs to it.
fn is_half_of_day(before: &[u8], text: &[u8]) -> bool {
    let is_time =
        matches!(before, [.., b':', ten, one] if ten.is_ascii_digit() && one.is_ascii_digit());
    is_time && matches!(text, [b'A' | b'P', b'M', b' ' | b'\t', ..])
}

/// What the first rows tell about a table.
pub(super) struct CsvShape {
    /// The number of rows above the table, which are titles.
    pub(super) skip: usize,
    /// The names of the columns, all different.
    pub(super) names: Vec<String>,
    /// The number of columns up to the last one that has a name, or of all if none has.
    pub(super) named: usize,
    /// The names that several columns have in the header, each with the new name of its last column.
    pub(super) repeated: Vec<(String, String)>,
    /// The number of rows that the header takes; 0 without one.
    pub(super) header: usize,
    /// The rows of units and of other facts in the header, from 1 for the first row of the table; `None` without any.
    pub(super) units: Option<RangeInclusive<usize>>,
    /// The decimal sign that the options state.
    pub(super) decimal: Option<u8>,
    /// What the first rows show of the decimal sign.
    pub(super) surroundings: Surroundings,
}

impl CsvShape {
    /// Infers the shape from `rows`, the first rows of a text that begins with `start`.
    pub(super) fn of(
        rows: &[Vec<String>],
        start: &[u8],
        delimiter: u8,
        options: &Options,
    ) -> CsvShape {
        let trimmed = without_last_comma(rows);
        let rows = trimmed.as_deref().unwrap_or(rows);
        let (width, _) = common_width(rows);
        let titles = match delimiter {
            // a line of words may be longer than the table
            b' ' => titles(rows, width).max(longer_titles(rows, width)),
            _ => titles(rows, width),
        };
        let below = head_below(rows).max(period_head(rows));
        let titles = titles.max(below);
        // The last of the short rows may be a header that lacks the name of the first column.
        let short = titles.checked_sub(1).filter(|at| {
            let next = rows.get(at + 1).map_or(&[][..], Vec::as_slice);
            let row = rows.get(*at).map_or(&[][..], Vec::as_slice);
            options.header.is_none() && is_short(row, next, width)
        });
        let dated = titles.checked_sub(1).filter(|at| {
            let next = rows.get(at + 1).map_or(&[][..], Vec::as_slice);
            let row = rows.get(*at).map_or(&[][..], Vec::as_slice);
            options.header.is_none() && lacks_last_names(row, next, width)
        });
        // If most rows look like titles, none of them is one.
        let most = if titles * 2 < rows.len() || titles == below {
            titles
        } else {
            0
        };
        let marked = marked_names(start, delimiter, width).filter(|_| options.header.is_none());
        let above = marked.as_ref().map(|(_, above)| *above);
        let skip = above.or(short).or(dated).unwrap_or(most);
        let body = rows.get(skip..).unwrap_or_default();
        let found = match body.first().filter(|_| short.is_some()) {
            _ if marked.is_some() => None,
            Some(row) => Some(Header {
                names: std::iter::once(String::new())
                    .chain(row.iter().cloned())
                    .collect(),
                rows: 1,
                units: None,
            }),
            None => header(body, width, options.header),
        };
        let (header, units) = found.as_ref().map_or((0, None), |header| {
            let units = header.units.as_ref();
            let units = units.map(|rows| skip + rows.start() + 1..=skip + rows.end() + 1);
            (header.rows, units)
        });
        let width = body
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .min(width.max(1));
        let mut names = match found {
            Some(header) => header.names,
            None => marked
                .map(|(names, _)| names)
                .or_else(|| names_in_comment(start, delimiter, width))
                .unwrap_or_default(),
        };
        names.resize(
            width.max(if header > 0 { names.len() } else { 0 }),
            String::new(),
        );
        let decimal = options.decimal;
        let has_semicolons = delimiter == b';';
        let values = body.iter().skip(header).flatten();
        let shown = Evidence::of(values.map(String::as_str));
        let surroundings = Surroundings {
            has_semicolons,
            neighbours: shown.shared(has_semicolons),
        };
        bare(&mut names);
        let last_named = names.iter().rposition(|name| !name.is_empty());
        let written = names.clone();
        let names = distinct(names);
        CsvShape {
            skip,
            named: last_named.map_or(names.len(), |at| at + 1),
            repeated: repeated(&written, &names),
            names,
            header,
            units,
            decimal,
            surroundings,
        }
    }
}

/// The number of rows above the table, as far as they look like titles or like the labels of a preamble, such as
/// `Elevation (m):;1828;;`. A title in which the sign that parts cells occurs stands between others and has no last cell.
fn titles(rows: &[Vec<String>], width: usize) -> usize {
    let mut count = 0;
    while let Some(row) = rows.get(count) {
        let is_next_title = || {
            let next = rows.get(count + 1);
            next.is_some_and(|next| is_title(next, width))
        };
        let has_signs = count > 0
            && width > 2
            && row.first().is_some_and(|cell| !cell.is_empty())
            && row.last().is_some_and(String::is_empty)
            && !row.iter().any(|cell| is_number(cell));
        if !(is_title(row, width) || is_label(row) || (has_signs && is_next_title())) {
            break;
        }
        count += 1;
    }
    count.max(preamble(rows, width))
}

/// True for a name and at least three years that rise.
fn are_years(names: &[String]) -> bool {
    let Some((first, years)) = names.split_first() else {
        return false;
    };
    let year = |cell: &String| {
        cell.parse::<u32>()
            .ok()
            .filter(|year| (1000..3000).contains(year))
    };
    let all: Option<Vec<u32>> = years.iter().map(year).collect();
    all.is_some_and(|all| all.len() > 2 && all.windows(2).all(|pair| pair[0] < pair[1]))
        && !is_number(first)
}

/// The number of rows above the one with years or months in all or every second column, where rows with few cells stand there, as
/// offices of statistics write them: `Time frequency,,Monthly`. 0 without such rows.
fn period_head(rows: &[Vec<String>]) -> usize {
    const MAX_ABOVE: usize = 40;
    const MIN_PERIODS: usize = 3;
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let is_period = |cell: &String| {
        let year = heading::without_marks(cell).parse::<u32>();
        let is_year = year.is_ok_and(|year| (1500..2200).contains(&year));
        is_year || (!is_number(cell) && date_text::read(cell, None).is_some())
    };
    let is_head = |at: &usize| {
        let row = rows.get(*at).map_or(&[][..], Vec::as_slice);
        let mut names = row.iter().filter(|cell| !cell.is_empty());
        let titles = names.clone().take_while(|cell| !is_period(cell)).count();
        let periods: Vec<&String> = names.by_ref().skip(titles).collect();
        let different: HashSet<&String> = periods.iter().copied().collect();
        let below = rows.get(at + 1..).unwrap_or_default();
        let has_numbers = |row: &Vec<String>| row.iter().any(|cell| is_number(cell));
        titles > 0
            && periods.len() >= MIN_PERIODS
            && different.len() == periods.len()
            && periods.iter().all(|cell| is_period(cell))
            && below.iter().filter(|row| has_numbers(row)).count() * 2 > below.len()
    };
    let Some(head) = (1..rows.len().min(MAX_ABOVE)).find(is_head) else {
        return 0;
    };
    let names = rows.get(head).map_or(0, filled);
    let is_sparse = |row: &Vec<String>| filled(row) * 2 <= names && filled(row) <= 3;
    match rows.iter().take(head).all(is_sparse) {
        true => head,
        false => 0,
    }
}

/// The number of rows above the names of the columns, where rows with few cells stand there, as remarks above the table of a sheet do:
/// the names are texts that differ, above all columns that have values in most rows below, apart from one that numbers these. A row of
/// groups above the names belongs to these. 0 where nothing shows that.
fn head_below(rows: &[Vec<String>]) -> usize {
    const MIN_ABOVE: usize = 3;
    const MIN_BELOW: usize = 3;
    const MAX_ABOVE: usize = 40;
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let names = |row: &Vec<String>| -> Vec<String> {
        row.iter()
            .filter(|cell| !cell.is_empty())
            .cloned()
            .collect()
    };
    let is_text = |cell: &String| !is_number(cell) && date_text::read(cell, None).is_none();
    let is_head = |at: &usize| {
        let (Some(row), below) = (rows.get(*at), rows.get(at + 1..).unwrap_or_default()) else {
            return false;
        };
        let all = names(row);
        let different: HashSet<&String> = all.iter().collect();
        let is_named = |column: usize| row.get(column).is_some_and(|cell| !cell.is_empty());
        let cells = |column: usize| below.iter().filter_map(move |row| row.get(column));
        let present = |column: usize| cells(column).filter(|cell| !cell.is_empty()).count();
        let numbers = |column: usize| cells(column).filter(|cell| is_number(cell)).count();
        let width = below.iter().map(Vec::len).max().unwrap_or(0);
        let has_values = |column: usize| present(column) * 2 > below.len();
        let mut unnamed = (0..width).filter(|column| has_values(*column) && !is_named(*column));
        let is_numbered =
            unnamed.next().is_none_or(|column| column == 0) && unnamed.next().is_none();
        let measured = (0..width).filter(|column| {
            is_named(*column) && has_values(*column) && numbers(*column) * 5 >= present(*column) * 4
        });
        let most = rows.iter().take(*at).map(filled).max().unwrap_or(0);
        let is_sparse = rows
            .iter()
            .take(*at)
            .filter(|row| filled(row) * 2 <= all.len())
            .count();
        all.len() > 2
            && different.len() == all.len()
            && (all.iter().all(is_text) || are_years(&all))
            && below.len() >= MIN_BELOW
            && is_numbered
            && measured.count() > 0
            && most < all.len()
            && is_sparse * 3 >= at * 2
    };
    let Some(head) = (MIN_ABOVE..rows.len().min(MAX_ABOVE)).find(is_head) else {
        return 0;
    };
    let is_group = |row: &Vec<String>| {
        row.first().is_some_and(String::is_empty)
            && filled(row) > 1
            && names(row).iter().all(is_text)
    };
    match head.checked_sub(1).and_then(|above| rows.get(above)) {
        Some(row) if is_group(row) => head - 1,
        _ => head,
    }
}

/// The number of lines of words above a table whose columns spaces part, which have more words than the table has columns.
fn longer_titles(rows: &[Vec<String>], width: usize) -> usize {
    let count = rows.iter().take_while(|row| row.len() > width).count();
    if count < rows.len() { count } else { 0 }
}

/// True for a row of a preamble: a label that ends in a colon, one value, and nothing else in at least four cells.
fn is_label(row: &[String]) -> bool {
    let label = row.first().filter(|_| row.len() > 3);
    label.is_some_and(|label| label.ends_with(':')) && row.iter().skip(2).all(String::is_empty)
}

/// The number of rows above the names of the columns, where at least two such rows stand there, each with a first cell and one more at
/// most, and the row of names fills all columns below which values stand; else 0.
fn preamble(rows: &[Vec<String>], width: usize) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let is_sparse = |row: &Vec<String>| {
        let has_first = row.first().is_some_and(|cell| !cell.is_empty());
        (has_first && filled(row) <= 2) || filled(row) == 0
    };
    let above = rows.iter().take_while(|row| is_sparse(row)).count();
    // the name of the index may stand alone below the names of the columns
    let is_alone =
        |row: &&Vec<String>| filled(row) == 1 && row.first().is_some_and(|cell| !cell.is_empty());
    let below = above + 1 + usize::from(rows.get(above + 1).as_ref().is_some_and(is_alone));
    let (Some(head), Some(next)) = (rows.get(above), rows.get(below)) else {
        return 0;
    };
    let is_named = filled(head) == width && !head.iter().skip(1).all(|cell| is_number(cell));
    let has_values = filled(next) > 2 && next.iter().skip(1).any(|cell| is_number(cell));
    let has_pairs = rows.iter().take(above).any(|row| filled(row) == 2);
    let has_all = is_named && has_values && has_pairs && !head.iter().any(|cell| is_number(cell));
    if has_all && width > 2 && above > 1 {
        above
    } else {
        0
    }
}

/// True when a row is a title above a table of this width: it is shorter, or only its first cell has text, because some
/// programs pad titles to the width of the table.
fn is_title(row: &[String], width: usize) -> bool {
    let alone = |(first, rest): (&String, &[String])| {
        !is_number(first) && rest.iter().all(String::is_empty)
    };
    let begins_note = row
        .first()
        .is_some_and(|first| first.contains(':') && is_note(first));
    (row.len() < width && width > 1)
        || (width > 2 && row.split_first().is_some_and(alone))
        || (width > 1 && begins_note)
}

/// The names in the last comment above the table, if that has as many cells as the table.
fn names_in_comment(start: &[u8], delimiter: u8, width: usize) -> Option<Vec<String>> {
    let lines = start.split(|byte| *byte == b'\n').take(SAMPLE_ROWS);
    let comment = lines
        .take_while(|line| line.first() == Some(&b'#') && !is_error_value(line))
        .last()?;
    let rows = sample_rows(
        comment.trim_ascii_start().strip_prefix(b"#")?,
        delimiter,
        true,
    );
    let [names] = rows.as_slice() else {
        return None;
    };
    let is_header = names.len() == width && width > 1 && !names.iter().any(|name| is_number(name));
    is_header.then(|| names.iter().map(|name| unmarked(name)).collect())
}

/// The names in the last line above the table of which each cell begins with `#`, as banks write it, and the number of rows above
/// that line. The rows of the table may have up to two cells more, which are empty.
fn marked_names(start: &[u8], delimiter: u8, width: usize) -> Option<(Vec<String>, usize)> {
    let is_marked = |line: &[u8]| {
        let cells = line.trim_ascii().split(|byte| *byte == delimiter);
        let cells: Vec<&[u8]> = cells.map(<[u8]>::trim_ascii).collect();
        let named = || cells.iter().filter(|cell| !cell.is_empty());
        named().count() > 1 && named().all(|cell| cell.starts_with(b"#"))
    };
    let (mut offset, mut found) = (0, None);
    for line in start.split(|byte| *byte == b'\n').take(SAMPLE_ROWS) {
        if is_marked(line) {
            found = Some((offset, line));
        }
        offset += line.len() + 1;
    }
    let (offset, line) = found?;
    let cells = line.trim_ascii().split(|byte| *byte == delimiter);
    let mut names: Vec<String> = cells.map(|cell| unmarked(&decode(cell))).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let above = sample_rows(start.get(..offset)?, delimiter, true).len();
    let fits = names.len() <= width && names.len() + 2 >= width;
    fits.then_some((names, above))
}

/// A name without the sign that begins it.
fn unmarked(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix('#').unwrap_or(name).trim().to_owned()
}

/// Takes the single quotes away from names that all have them.
fn bare(names: &mut [String]) {
    let inner = |name: &String| Some(name.strip_prefix('\'')?.strip_suffix('\'')?.to_owned());
    let bare: Option<Vec<String>> = names.iter().map(inner).collect();
    for (name, bare) in names.iter_mut().zip(bare.into_iter().flatten()) {
        *name = bare;
    }
}

/// The names that occur more than once, each with the name that its last column has among the `distinct` ones.
fn repeated(written: &[String], distinct: &[String]) -> Vec<(String, String)> {
    let changed = written.iter().zip(distinct);
    let changed = changed.filter(|(name, new)| !name.is_empty() && name != new);
    let mut repeated: Vec<(String, String)> = Vec::new();
    for (name, new) in changed {
        if let Some((_, last)) = repeated.iter_mut().find(|(known, _)| known == name) {
            last.clone_from(new);
        } else if repeated.len() < MAX_REPEATED {
            repeated.push((name.clone(), new.clone()));
        }
    }
    repeated
}

/// Makes names unique: an empty one becomes `column 2`, a second `a` becomes `a.1` as in pandas.
pub(crate) fn distinct(names: Vec<String>) -> Vec<String> {
    let mut known = HashSet::with_capacity(names.len());
    // Remembers the last number of each name, so that many equal names do not take quadratic time.
    let mut last_suffix: HashMap<String, usize> = HashMap::new();
    let named = names.into_iter().enumerate().map(|(i, name)| {
        let name = if name.is_empty() {
            placeholder(i)
        } else {
            name
        };
        let mut unique = name.clone();
        while !known.insert(unique.clone()) {
            let suffix = last_suffix.entry(name.clone()).or_default();
            *suffix += 1;
            unique = format!("{name}.{suffix}");
        }
        unique
    });
    named.collect()
}
