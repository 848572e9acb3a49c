//! Takes the cells of a column from top to bottom and builds a typed column from them.

use std::borrow::Cow;
use std::rc::Rc;

use super::heading;
use super::notation::{Evidence, Notation, Surroundings};
use super::number::{self, Cell};
use super::shared_names::SharedNames;
use super::text::decode;
use super::unit::{shared_word, split_word, unit_of};
use super::values::{Column, Origin, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::{CalendarUnit, Zone, date_text, instant};

/// The number of cells that are kept as text until the column's type is chosen. Later cells are read as that type at
/// once.
const SAMPLE: usize = 4096;

/// The bytes of text after which a sample of fewer cells is enough: such long texts are names.
const SAMPLE_BYTES: usize = 256 * 1024;

/// Parses a date to milliseconds since 1970 in UTC; `None` where the text is not a date.
pub type ParseInstant = dyn Fn(&str) -> Option<f64>;

/// Builds a column cell by cell.
///
/// The type of the column is the first of numbers, dates and names that at least four fifths of its cells have, missing
/// cells aside. The first cells decide; if all cells together disagree, the type is changed at the end. A cell that
/// does not fit becomes missing and is counted. The builder holds one number for each cell. It keeps texts only for the
/// first 4096 cells, for names (each distinct name once) and for the cells that do not fit.
pub struct Builder {
    name: String,
    /// The decimal sign that the author stated.
    decimal: Option<u8>,
    /// What is known of the decimal sign besides the cells.
    surroundings: Surroundings,
    /// What the cells of the sample show of it; `None` until they are looked at.
    evidence: Option<Evidence>,
    notation: Notation,
    /// `None` until the sample is complete.
    column_type: Option<ColumnType>,
    /// The cells of the sample, one after the other.
    sample: Vec<u8>,
    /// Where each cell of the sample ends, in four bytes each, because there may be thousands of columns.
    ends: Vec<u32>,
    /// The values read so far, for numbers and dates (milliseconds); NaN is missing.
    numbers: Vec<f64>,
    /// About how many cells there will be; 0 where nobody knows.
    expected: usize,
    names: Vec<Rc<str>>,
    /// The names, so that equal ones share one allocation.
    known: SharedNames,
    /// Row (from 0) and text of every cell that does not fit the type.
    misfits: Vec<(usize, String)>,
    /// The number of missing cells.
    missing: usize,
    unit: String,
    /// The different units of the sample; empty for less than two.
    units: Vec<&'static str>,
    /// What the sample calls its instants.
    calendar: CalendarUnit,
    /// The clock by which they are written.
    zone: Zone,
    /// The number of bounds such as `<5`, which count as missing.
    bounds: usize,
    /// The first of them.
    first_bound: Option<String>,
    /// The number of missing cells before the sample.
    leading_missing: usize,
    /// Tries dates before numbers.
    dated: bool,
    /// True when the sample has whole numbers that begin with zeros.
    is_padded: bool,
    /// True when texts with numbers stay texts.
    is_raw: bool,
}

/// The cells of a text that holds them one after the other, each up to its end.
fn cells_of<'t>(text: &'t [u8], ends: &[u32]) -> Vec<Cow<'t, str>> {
    let mut start = 0;
    let cell = |end: &u32| {
        let end = *end as usize;
        let cell = text.get(start..end).unwrap_or_default();
        start = end;
        decode(cell)
    };
    ends.iter().map(cell).collect()
}

/// True when nearly all cells are digits, and one of them begins with a zero that its number does not need; or when they are long and
/// begin with a plus, as telephone numbers do.
fn are_padded(present: &[&str]) -> bool {
    const MIN_DIGITS: usize = 9;
    let is_telephone = |cell: &&str| {
        let digits = cell.strip_prefix('+').unwrap_or_default();
        digits.len() >= MIN_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !present.is_empty() && present.iter().all(is_telephone) {
        return true;
    }
    let is_whole = |cell: &&&str| cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = |cell: &&str| cell.len() > 1 && cell.starts_with('0') && is_whole(&cell);
    present.iter().any(is_padded)
        && present.iter().filter(is_whole).count() * 10 >= present.len() * 9
}

/// The different units of numbers, and whether every number has one.
fn units_of(present: &[&str]) -> (Vec<&'static str>, bool) {
    let mut units: Vec<&str> = Vec::new();
    let mut all_have = true;
    for unit in present.iter().map(|cell| unit_of(cell)) {
        if unit.is_empty() {
            all_have = false;
        } else if !units.contains(&unit) {
            units.push(unit);
        }
    }
    (units, all_have)
}

/// A cell without the unit behind it.
fn without<'t>(cell: &'t str, unit: &str) -> &'t str {
    match unit.is_empty() {
        true => cell,
        false => cell.strip_suffix(unit).map_or(cell, str::trim_end),
    }
}

/// Adds a number to a column that will have about so many of them, or 0 where nobody knows.
#[inline]
fn push(numbers: &mut Vec<f64>, value: f64, expected: usize) {
    if numbers.len() == numbers.capacity() {
        grow(numbers, expected);
    }
    numbers.push(value);
}

/// Makes room in a column of numbers. A long one grows to what is expected, and otherwise by a quarter and not to twice its
/// length, because there may be thousands of them.
#[cold]
fn grow(numbers: &mut Vec<f64>, expected: usize) {
    let count = numbers.len();
    if count >= SAMPLE {
        numbers.reserve_exact(expected.saturating_sub(count).max(count / 4));
    }
}

/// The type of a column.
#[derive(Clone, Copy, PartialEq)]
enum ColumnType {
    Numbers,
    Instants,
    Names,
}

impl Builder {
    /// A builder without cells. `decimal` is the decimal sign if the author states it.
    pub fn new(name: String, decimal: Option<u8>) -> Builder {
        Builder {
            name,
            decimal,
            surroundings: Surroundings::default(),
            evidence: None,
            notation: Notation::default(),
            column_type: None,
            sample: Vec::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
            expected: 0,
            names: Vec::new(),
            known: SharedNames::default(),
            misfits: Vec::new(),
            missing: 0,
            unit: String::new(),
            units: Vec::new(),
            calendar: CalendarUnit::Date,
            zone: Zone::Utc,
            bounds: 0,
            first_bound: None,
            leading_missing: 0,
            dated: false,
            is_padded: false,
            is_raw: false,
        }
    }

    /// The same builder with what is known of the decimal sign besides the cells.
    pub fn among(self, surroundings: Surroundings) -> Builder {
        Builder {
            surroundings,
            ..self
        }
    }

    /// What the first cells show of the decimal sign.
    pub fn evidence(&mut self) -> Evidence {
        if let Some(evidence) = self.evidence {
            return evidence;
        }
        let has_sign = self.sample.iter().any(|byte| b",.".contains(byte));
        let cells = match has_sign {
            true => cells_of(&self.sample, &self.ends),
            false => Vec::new(),
        };
        let evidence = Evidence::of(cells.iter().map(|cell| cell.trim()));
        self.evidence = Some(evidence);
        evidence
    }

    /// Takes note of what all columns of the table show of the decimal sign, as far as this one is not read yet.
    pub fn compare(&mut self, shown: Evidence) {
        let shared = shown.shared(self.surroundings.has_semicolons);
        self.surroundings.neighbours = shared.or(self.surroundings.neighbours);
    }

    /// True when semicolons separate the cells of the table.
    pub fn has_semicolons(&self) -> bool {
        self.surroundings.has_semicolons
    }

    /// True when at least four fifths of its cells are numbers, dates or times of day; false while there are less than three.
    pub fn holds_values(&self) -> bool {
        if let Some(found) = self.column_type {
            return found != ColumnType::Names;
        }
        let cells = cells_of(&self.sample, &self.ends);
        let present = cells.iter().filter(|cell| !number::is_missing(cell));
        let is_value = |cell: &&Cow<'_, str>| {
            number::is_number(cell)
                || date_text::read(cell, None).is_some()
                || date_text::clock(cell).is_some()
        };
        let count = present.clone().count();
        count > 2 && present.filter(is_value).count() * 5 >= count * 4
    }

    /// True if it tries dates before numbers.
    pub fn is_dated(&self) -> bool {
        self.dated
    }

    /// The same builder; it tries dates before numbers if `dated` is true.
    pub fn dated(self, dated: bool) -> Builder {
        Builder { dated, ..self }
    }

    /// The same builder; texts with numbers, such as durations and numbers with words behind them, stay texts if `is_raw` is true.
    pub fn raw(self, is_raw: bool) -> Builder {
        Builder { is_raw, ..self }
    }

    /// True if texts with numbers stay texts.
    pub fn is_raw(&self) -> bool {
        self.is_raw
    }

    /// The name of the column.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// True when the cells were read as numbers or dates.
    pub fn has_read_values(&self) -> bool {
        matches!(
            self.column_type,
            Some(ColumnType::Numbers | ColumnType::Instants)
        )
    }

    /// All cells as texts; `None` when there are so many that they were read already.
    pub fn texts(&self) -> Option<Vec<Cow<'_, str>>> {
        let is_whole = self.column_type.is_none() && self.leading_missing == 0;
        is_whole.then(|| cells_of(&self.sample, &self.ends))
    }

    /// The last cell, if it does not fit the numbers or dates above it; `None` where cells are names.
    pub fn last_misfit(&self) -> Option<Cow<'_, str>> {
        let last = self.len().checked_sub(1)?;
        if self.column_type.is_some() {
            let (row, text) = self.misfits.last()?;
            return (*row == last).then_some(Cow::Borrowed(text.as_str()));
        }
        let texts = self.texts()?;
        let (text, above) = texts.split_last()?;
        let fits = |cell: &Cow<'_, str>| {
            number::is_number(cell)
                || number::is_missing(cell)
                || date_text::read(cell, None).is_some()
                || date_text::clock(cell).is_some()
        };
        let are_values = above.iter().all(fits) && !above.is_empty();
        (are_values && !number::is_number(text)).then(|| text.clone())
    }

    /// Removes the last cell.
    pub fn pop(&mut self) {
        let Some(last) = self.len().checked_sub(1) else {
            return;
        };
        match self.column_type {
            None if self.ends.is_empty() => self.leading_missing -= 1,
            None => self.keep(0..self.ends.len().saturating_sub(1), None),
            Some(ColumnType::Names) => {
                self.names.pop();
            }
            Some(_) => {
                self.numbers.pop();
                self.misfits.retain(|(row, _)| *row < last);
            }
        }
    }

    /// Keeps only these cells of those that [`Builder::texts`] gives, and calls the column so.
    pub fn keep(&mut self, rows: std::ops::Range<usize>, name: Option<String>) {
        let at = |row: usize| match row.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(0, |end| *end as usize),
            None => 0,
        };
        let (begin, end) = (at(rows.start), at(rows.end));
        self.ends = self.ends.get(rows).map(<[u32]>::to_vec).unwrap_or_default();
        let shift = u32::try_from(begin).unwrap_or(u32::MAX);
        self.ends
            .iter_mut()
            .for_each(|end| *end = end.saturating_sub(shift));
        self.sample = self
            .sample
            .get(begin..end)
            .map(<[u8]>::to_vec)
            .unwrap_or_default();
        self.evidence = None;
        if let Some(name) = name {
            self.name = name;
        }
    }

    /// The same builder with another name for the column.
    pub fn renamed(self, name: &str) -> Builder {
        Builder {
            name: name.to_owned(),
            ..self
        }
    }

    /// The number of cells so far.
    pub fn len(&self) -> usize {
        match self.column_type {
            None => self.leading_missing + self.ends.len(),
            Some(ColumnType::Names) => self.names.len(),
            Some(_) => self.numbers.len(),
        }
    }

    /// True while there are no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a cell; `instants` parses dates.
    pub fn push(&mut self, cell: &[u8], instants: &ParseInstant) {
        let cell = cell.trim_ascii();
        match self.column_type {
            Some(ColumnType::Numbers) => match number::parse_plain(cell, self.notation) {
                Some(value) => self.push_number(value),
                None => self.add_cell(cell, instants),
            },
            Some(_) => self.add_cell(cell, instants),
            None => {
                self.sample.extend_from_slice(cell);
                self.ends
                    .push(u32::try_from(self.sample.len()).unwrap_or(u32::MAX));
                if self.ends.len() >= SAMPLE || self.sample.len() >= SAMPLE_BYTES {
                    self.choose_type(instants, false);
                }
            }
        }
    }

    /// Takes a point in front of three digits for the decimal sign, as in numbers of JSON, unless the author says otherwise.
    pub fn set_decimal_point(&mut self) {
        self.decimal.get_or_insert(b'.');
    }

    /// True when [`Builder::leading_number`] may read the next cell, which ends at `delimiter`.
    pub fn reads_numbers(&self, delimiter: u8) -> bool {
        self.column_type == Some(ColumnType::Numbers) && self.notation.decimal != delimiter
    }

    /// The plain number at the beginning of a text, and the text after it: see [`number::parse_leading`].
    pub fn leading_number<'t>(&self, text: &'t [u8]) -> Option<(f64, &'t [u8])> {
        number::parse_leading(text, self.notation)
    }

    /// Adds a number. Only for columns for which [`Builder::reads_numbers`] is true.
    #[inline]
    pub fn push_number(&mut self, value: f64) {
        push(&mut self.numbers, value, self.expected);
    }

    /// Takes note of about how many cells there will be, so that the column need not grow often.
    pub fn expect(&mut self, cells: usize) {
        self.expected = cells;
    }

    /// Adds missing cells until there are `rows` cells.
    pub fn pad(&mut self, rows: usize, instants: &ParseInstant) {
        while self.len() < rows {
            self.push(b"", instants);
        }
    }

    /// The finished column, and a note if some cells did not fit its type.
    pub fn finish(mut self, instants: &ParseInstant) -> (Column, Option<Note>) {
        if self.column_type.is_none() {
            self.choose_type(instants, true);
        }
        // More than a fifth of the present cells do not fit.
        if self.misfits.len() * 5 > self.len() - self.missing {
            self.convert_to_names();
        }
        if self.column_type == Some(ColumnType::Names) && self.len() > SAMPLE {
            self.reread_names(instants);
        }
        let note = self
            .misfit_note()
            .or_else(|| self.bound_note())
            .or_else(|| self.units_note())
            .or_else(|| self.unit_note())
            .or_else(|| self.notation_note());
        let values = match self.column_type {
            Some(ColumnType::Numbers) => Values::Numbers(self.numbers.into()),
            Some(ColumnType::Instants) => Values::Instants(self.numbers.into()),
            Some(ColumnType::Names) | None => Values::Names(self.names),
        };
        let numeric = matches!(values, Values::Numbers(_));
        let is_padded = numeric && self.is_padded;
        let column = Column {
            values,
            origin: if is_padded {
                Origin::Padded
            } else {
                Origin::Text
            },
            unit: if numeric { self.unit } else { String::new() },
            calendar: self.calendar,
            zone: self.zone,
            ..Column::new(self.name, Values::Names(Vec::new()))
        };
        (column, note)
    }

    /// Chooses the type by the sample and reads the sample as that type. A sample of missing cells decides nothing: the
    /// next sample does, unless this one is the `last`.
    fn choose_type(&mut self, instants: &ParseInstant, last: bool) {
        let (sample, ends) = (
            std::mem::take(&mut self.sample),
            std::mem::take(&mut self.ends),
        );
        let cells = cells_of(&sample, &ends);
        let present: Vec<&str> = cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !number::is_missing(cell))
            .collect();
        if present.is_empty() && !last {
            self.leading_missing += cells.len();
            return;
        }
        self.set_type(&present, instants);
        for cell in &cells {
            self.add_cell(cell.as_bytes(), instants);
        }
    }

    /// Sets notation, type and unit by the cells that are not missing.
    fn set_type(&mut self, present: &[&str], instants: &ParseInstant) {
        let has_words = || present.iter().any(|cell| split_word(cell).is_some());
        let word = match !self.is_raw && has_words() {
            true => shared_word(present, number::is_number),
            false => String::new(),
        };
        if !word.is_empty() {
            let numbers: Vec<&str> = present.iter().map(|cell| without(cell, &word)).collect();
            self.evidence = Some(Evidence::of(numbers.iter().copied()));
            self.set_type_of(&numbers, instants);
            if self.column_type == Some(ColumnType::Numbers) {
                self.unit = word;
                return;
            }
        }
        self.set_type_of(present, instants);
    }

    /// Sets notation, type and unit by cells from which a unit that is not known was taken away.
    fn set_type_of(&mut self, present: &[&str], instants: &ParseInstant) {
        self.notation = match self.decimal {
            Some(decimal) => Notation { decimal },
            None => {
                let shown = || Evidence::of(present.iter().copied());
                let evidence = self.evidence.unwrap_or_else(shown);
                self.evidence = Some(evidence);
                evidence.notation(self.surroundings)
            }
        };
        let column_type = self.infer_type(present, instants);
        if column_type == ColumnType::Numbers {
            let (units, all_have) = units_of(present);
            match units.as_slice() {
                [unit] if all_have => self.unit = (*unit).to_owned(),
                [_, _, ..] => self.units = units,
                _ => {}
            }
            self.is_padded = are_padded(present);
        }
        if column_type == ColumnType::Instants {
            self.calendar = CalendarUnit::of(present.iter().copied());
            let fits = present.iter().filter(|cell| instants(cell).is_some());
            self.zone = date_text::shared_zone(fits.copied());
        }
        self.column_type = Some(column_type);
        self.missing = self.leading_missing;
        match column_type {
            ColumnType::Names => self.names = vec![Rc::default(); self.leading_missing],
            ColumnType::Numbers | ColumnType::Instants => {
                self.numbers = vec![f64::NAN; self.leading_missing]
            }
        }
    }

    /// The type that at least four fifths of these cells have.
    fn infer_type(&self, present: &[&str], instants: &ParseInstant) -> ColumnType {
        let most_are = |fits: &dyn Fn(&str) -> bool| {
            let mut misfits = 0;
            let few = |cell: &&str| {
                misfits += usize::from(!fits(cell));
                misfits * 5 <= present.len()
            };
            present.iter().all(few)
        };
        let dates = |cell: &str| instants(cell).is_some();
        // 3.10 is another version than 3.1
        let is_version = !self.is_raw
            && heading::names_version(&self.name)
            && present.iter().any(|cell| cell.contains('.'))
            && self.decimal.is_none();
        if is_version {
            return ColumnType::Names;
        }
        if present.is_empty() || (!self.dated && self.are_numbers(present)) {
            ColumnType::Numbers
        } else if most_are(&dates) {
            ColumnType::Instants
        } else if self.dated && self.are_numbers(present) {
            ColumnType::Numbers
        } else {
            ColumnType::Names
        }
    }

    /// True when at least four fifths of these cells are numbers, or bounds such as `<5` beside numbers.
    fn are_numbers(&self, present: &[&str]) -> bool {
        let (mut numbers, mut bounds, mut others) = (0, 0, 0);
        for cell in present {
            match number::parse(cell, self.notation) {
                Cell::Number(_) => numbers += 1,
                Cell::Bound => bounds += 1,
                Cell::Missing | Cell::Other => others += 1,
            }
            if others * 5 > present.len() {
                return false;
            }
        }
        let misfits = others + if numbers > 0 { 0 } else { bounds };
        misfits * 5 <= present.len()
    }

    /// Infers the type again from all cells, where the sample looked like names; reads them anew if they are not names.
    fn reread_names(&mut self, instants: &ParseInstant) {
        let names = std::mem::take(&mut self.names);
        let present: Vec<&str> = names
            .iter()
            .map(|name| &**name)
            .filter(|name| !name.is_empty())
            .collect();
        let (before, missing) = (self.notation, self.missing);
        self.leading_missing = 0;
        self.set_type(&present, instants);
        if self.column_type == Some(ColumnType::Names) {
            (self.notation, self.missing, self.names) = (before, missing, names);
            return;
        }
        for name in &names {
            self.add_cell(name.as_bytes(), instants);
        }
    }

    /// Reads a cell as the chosen type and adds it.
    fn add_cell(&mut self, cell: &[u8], instants: &ParseInstant) {
        let text = decode(cell);
        let text = text.trim();
        let read = match self.column_type {
            Some(ColumnType::Numbers) => number::parse(without(text, &self.unit), self.notation),
            Some(ColumnType::Instants) => match instants(text) {
                Some(value) => Cell::Number(value),
                None if number::is_missing(text) => Cell::Missing,
                None => Cell::Other,
            },
            Some(ColumnType::Names) | None => return self.add_name(text),
        };
        let value = match read {
            Cell::Number(value) => value,
            Cell::Missing => {
                self.missing += 1;
                f64::NAN
            }
            Cell::Bound => {
                self.missing += 1;
                self.bounds += 1;
                self.first_bound.get_or_insert_with(|| text.to_owned());
                f64::NAN
            }
            Cell::Other => {
                self.misfits.push((self.numbers.len(), text.to_owned()));
                f64::NAN
            }
        };
        push(&mut self.numbers, value, self.expected);
    }

    /// Adds a name; a word for "missing" becomes the empty name.
    fn add_name(&mut self, text: &str) {
        let name = match self.known.get(text) {
            Some(name) => name,
            None if number::is_missing_name(text) => {
                self.missing += 1;
                Rc::default()
            }
            None => {
                let name: Rc<str> = text.into();
                self.known.insert(&name);
                name
            }
        };
        self.names.push(name);
    }

    /// Makes names of all cells, because too many do not fit. The original texts of those that fit are gone, so numbers
    /// are written in their shortest form and dates in ISO 8601.
    fn convert_to_names(&mut self) {
        let (numbers, misfits) = (
            std::mem::take(&mut self.numbers),
            std::mem::take(&mut self.misfits),
        );
        let dates = self.column_type == Some(ColumnType::Instants);
        self.column_type = Some(ColumnType::Names);
        self.missing = 0;
        let mut misfits = misfits.into_iter().peekable();
        for (row, value) in numbers.into_iter().enumerate() {
            match misfits.next_if(|(misfit, _)| *misfit == row) {
                Some((_, text)) => self.add_name(&text),
                None if value.is_nan() => self.add_name(""),
                None if dates => self.add_name(&instant::to_iso(value as i64)),
                None => self.add_name(&format!("{value}")),
            }
        }
    }

    /// The note about bounds such as `<5`; `None` without any.
    fn bound_note(&self) -> Option<Note> {
        let first = self.first_bound.as_deref()?;
        if self.column_type != Some(ColumnType::Numbers) {
            return None;
        }
        let text = format!(
            "column \"{}\": {} of {} values are bounds such as \"{}\" and were left out",
            excerpt(&self.name),
            self.bounds,
            self.len(),
            excerpt(first)
        );
        Some(Note::new(NoteKind::LeftOut, "", text))
    }

    /// The note about a unit that was found behind the numbers; `None` for signs that are always taken for units.
    fn unit_note(&self) -> Option<Note> {
        let is_numeric = self.column_type == Some(ColumnType::Numbers);
        let is_found = !self.unit.is_empty() && unit_of(&format!("1{}", self.unit)).is_empty();
        let text = || {
            format!(
                "column \"{}\": numbers in {}; raw=1 reads them as texts",
                excerpt(&self.name),
                excerpt(&self.unit)
            )
        };
        (is_numeric && is_found).then(|| Note::new(NoteKind::Assumed, "", text()))
    }

    /// The note about numbers in several units; `None` where they have one or none.
    fn units_note(&self) -> Option<Note> {
        if self.column_type != Some(ColumnType::Numbers) || self.units.is_empty() {
            return None;
        }
        let text = format!(
            "column \"{}\": the numbers are in {}, and are drawn as they stand, as if all were in one",
            excerpt(&self.name),
            self.units.join(", ")
        );
        Some(Note::new(NoteKind::Assumed, "", text))
    }

    /// The note about points that may separate thousands; `None` where that is clear.
    fn notation_note(&self) -> Option<Note> {
        let is_free = self.decimal.is_none() && self.column_type == Some(ColumnType::Numbers);
        if is_free && self.evidence?.is_guess(self.surroundings) {
            let text = format!(
                "column \"{}\": the points are read as separators of thousands; decimal=point reads them as decimal points",
                excerpt(&self.name)
            );
            return Some(Note::new(NoteKind::Assumed, "", text));
        }
        let is_open = self.evidence?.is_open(self.surroundings) && self.decimal.is_none();
        if self.column_type != Some(ColumnType::Numbers) || !is_open {
            return None;
        }
        let text = format!(
            "column \"{}\": the points are read as decimal points; decimal=comma reads them as separators of thousands",
            excerpt(&self.name)
        );
        Some(Note::new(NoteKind::Assumed, "", text))
    }

    /// The note about cells that do not fit; `None` if all fit.
    fn misfit_note(&self) -> Option<Note> {
        let (row, text) = self.misfits.first()?;
        let what = if self.column_type == Some(ColumnType::Instants) {
            "dates"
        } else {
            "numbers"
        };
        let (count, all) = (self.misfits.len(), self.len());
        let text = format!(
            "column \"{}\": {count} of {all} values are not {what} and were left out, the first \"{}\" in row {}",
            excerpt(&self.name),
            excerpt(text),
            row + 1
        );
        Some(Note::new(NoteKind::LeftOut, "", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<f64> {
        instant::iso(text).map(|at| at as f64)
    }

    fn column(cells: &[&str]) -> (Column, Option<String>) {
        let mut builder = Builder::new("a".to_owned(), None);
        for cell in cells {
            builder.push(cell.as_bytes(), &iso);
        }
        let (column, note) = builder.finish(&iso);
        (column, note.map(|note| note.to_string()))
    }

    #[test]
    fn the_type_is_what_four_fifths_are() {
        let (numbers, note) = column(&["1", "2", "x", "4", "5", "NA"]);
        assert!(
            matches!(&numbers.values, Values::Numbers(v) if v.len() == 6 && v[2].is_nan() && v[4] == 5.0)
        );
        assert_eq!(
            note.as_deref(),
            Some(
                "column \"a\": 1 of 6 values are not numbers and were left out, the first \"x\" in row 3"
            )
        );
        let (names, note) = column(&["1", "x", "y2", "007"]);
        assert_eq!(
            names.values,
            Values::Names(["1", "x", "y2", "007"].map(Rc::from).to_vec())
        );
        assert_eq!(note, None);
        let (dates, _) = column(&["2026-01-01", "", "2026-01-02"]);
        assert!(matches!(&dates.values, Values::Instants(v) if v[2] - v[0] == 86_400_000.0));
        let (nothing, _) = column(&["", "NA"]);
        assert!(matches!(&nothing.values, Values::Numbers(v) if v.len() == 2));
    }

    #[test]
    fn reads_on_past_the_sample() {
        let mut cells = vec!["1.5"; SAMPLE];
        cells.extend(["2", "x", "3"]);
        let (numbers, note) = column(&cells);
        assert!(
            matches!(&numbers.values, Values::Numbers(v) if v.len() == SAMPLE + 3 && v[SAMPLE + 2] == 3.0)
        );
        assert!(note.is_some_and(|note| note.ends_with("the first \"x\" in row 4098")));
        cells.extend(vec!["x"; 2 * SAMPLE]);
        let (names, note) = column(&cells);
        assert!(
            matches!(&names.values, Values::Names(v) if &*v[0] == "1.5" && &*v[SAMPLE + 1] == "x")
        );
        assert_eq!(note, None);
    }

    #[test]
    fn all_values_decide() {
        let mut cells = vec!["x"; SAMPLE];
        cells.extend(vec!["1,234.5"; 4 * SAMPLE]);
        let (numbers, note) = column(&cells);
        assert!(
            matches!(&numbers.values, Values::Numbers(v) if v[0].is_nan() && v[SAMPLE] == 1234.5)
        );
        assert_eq!(
            note.as_deref(),
            Some(
                "column \"a\": 4096 of 20480 values are not numbers and were left out, the first \"x\" in row 1"
            )
        );
        cells.push("x");
        assert!(matches!(column(&cells).0.values, Values::Names(v) if &*v[SAMPLE] == "1,234.5"));
        let mut cells = vec![""; 2 * SAMPLE + 1];
        cells.push("2026-01-01");
        let (dates, note) = column(&cells);
        assert!(
            matches!(&dates.values, Values::Instants(v) if v.len() == 2 * SAMPLE + 2 && v[0].is_nan() && v[2 * SAMPLE + 1] > 0.0)
        );
        assert_eq!(note, None);
    }

    #[test]
    fn dates_come_first_where_they_are_stated() {
        let read = |dated| {
            let mut builder = Builder::new("a".to_owned(), None).dated(dated);
            let years = |text: &str| text.parse().ok();
            ["2024", "2025"]
                .iter()
                .for_each(|cell| builder.push(cell.as_bytes(), &years));
            builder.finish(&years).0.values
        };
        assert!(
            matches!(read(true), Values::Instants(_)) && matches!(read(false), Values::Numbers(_))
        );
    }

    #[test]
    fn keeps_the_unit() {
        assert_eq!(column(&["12 %", "-3%", ""]).0.unit, "%");
        assert_eq!(column(&["12 %", "3"]).0.unit, "");
    }
}
