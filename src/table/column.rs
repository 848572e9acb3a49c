//! Cells come in from top to bottom; a column of the type that they have goes out.

use std::collections::HashSet;
use std::rc::Rc;

use super::number::{self, Cell, Notation};
use super::text::decode;
use super::values::{Column, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::instant;

/// So many cells are kept as text before a column's type is chosen; later ones are read as that type at once.
const SAMPLE: usize = 4096;

/// Reads one kind of date: milliseconds UTC, or `None`.
pub type ReadInstant = dyn Fn(&str) -> Option<f64>;

/// A column that is being read.
///
/// Its type is the one that at least four fifths of its cells have (numbers before dates before names), missing
/// ones aside: the first cells suggest it, and where all of them say otherwise it is changed at the end. What does not
/// fit becomes missing and is counted. In memory is a number for each cell; texts only of the first 4096 cells, of
/// names (each once) and of what does not fit.
pub struct Builder {
    name: String,
    decimal: Option<u8>,
    unclear: u8,
    notation: Notation,
    kind: Option<Kind>,
    /// The cells of the sample, one after the other, and where each ends.
    sample: Vec<u8>,
    ends: Vec<usize>,
    numbers: Vec<f64>,
    names: Vec<Rc<str>>,
    known: HashSet<Rc<str>>,
    misfits: Vec<(usize, String)>,
    missing: usize,
    unit: String,
    /// Missing cells before the sample.
    blank: usize,
    /// Dates come before numbers.
    dated: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Numbers,
    Instants,
    Names,
}

impl Builder {
    /// A column without cells. `decimal` is the sign before a fraction where it is stated, `unclear` the one to
    /// assume for `1,234` where nothing speaks for either.
    pub fn new(name: String, decimal: Option<u8>, unclear: u8) -> Builder {
        Builder {
            name,
            decimal,
            unclear,
            notation: Notation::default(),
            kind: None,
            sample: Vec::new(),
            ends: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
            known: HashSet::new(),
            misfits: Vec::new(),
            missing: 0,
            unit: String::new(),
            blank: 0,
            dated: false,
        }
    }

    /// The same, with dates before numbers if `dated`.
    pub fn dated(self, dated: bool) -> Builder {
        Builder { dated, ..self }
    }

    /// The same under another name.
    pub fn renamed(self, name: &str) -> Builder {
        Builder {
            name: name.to_owned(),
            ..self
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        match self.kind {
            None => self.blank + self.ends.len(),
            Some(Kind::Names) => self.names.len(),
            Some(_) => self.numbers.len(),
        }
    }

    /// Whether there are no cells yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &[u8], instants: &ReadInstant) {
        let cell = cell.trim_ascii();
        match self.kind {
            Some(Kind::Numbers) => match number::plain(cell, self.notation) {
                Some(value) => self.numbers.push(value),
                None => self.add(cell, instants),
            },
            Some(_) => self.add(cell, instants),
            None => {
                self.sample.extend_from_slice(cell);
                self.ends.push(self.sample.len());
                if self.ends.len() >= SAMPLE {
                    self.choose(instants, false);
                }
            }
        }
    }

    /// Whether cells with this sign between them are read as numbers at once.
    pub fn reads_numbers(&self, delimiter: u8) -> bool {
        self.kind == Some(Kind::Numbers) && self.notation.decimal != delimiter
    }

    /// The plain number at the beginning of a text and what follows it: see [`number::leading`].
    pub fn number<'t>(&self, text: &'t [u8]) -> Option<(f64, &'t [u8])> {
        number::leading(text, self.notation)
    }

    /// Adds a number to a column that [`Builder::reads_numbers`].
    pub fn push_number(&mut self, value: f64) {
        self.numbers.push(value);
    }

    /// Adds missing cells until there are `rows`.
    pub fn pad(&mut self, rows: usize, instants: &ReadInstant) {
        while self.len() < rows {
            self.push(b"", instants);
        }
    }

    /// The column, and a note where some cells did not fit.
    pub fn finish(mut self, instants: &ReadInstant) -> (Column, Option<Note>) {
        if self.kind.is_none() {
            self.choose(instants, true);
        }
        if self.misfits.len() * 5 > self.len() - self.missing {
            self.become_names();
        }
        if self.kind == Some(Kind::Names) && self.len() > SAMPLE {
            self.reconsider(instants);
        }
        let note = self.note();
        let values = match self.kind {
            Some(Kind::Numbers) => Values::Numbers(self.numbers.into()),
            Some(Kind::Instants) => Values::Instants(self.numbers.into()),
            Some(Kind::Names) | None => Values::Names(self.names),
        };
        let numeric = matches!(values, Values::Numbers(_));
        let column = Column {
            name: self.name,
            values,
            unit: if numeric { self.unit } else { String::new() },
        };
        (column, note)
    }

    /// Chooses the type by the sample and reads the sample as that type. A sample without any value says nothing: the
    /// next one does, unless it is the `last`.
    fn choose(&mut self, instants: &ReadInstant, last: bool) {
        let (sample, ends) = (
            std::mem::take(&mut self.sample),
            std::mem::take(&mut self.ends),
        );
        let mut start = 0;
        let cells: Vec<_> = ends
            .iter()
            .map(|end| {
                let cell = sample.get(start..*end).unwrap_or_default();
                start = *end;
                decode(cell)
            })
            .collect();
        let present: Vec<&str> = cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !number::is_missing(cell))
            .collect();
        if present.is_empty() && !last {
            self.blank += cells.len();
            return;
        }
        self.begin(&present, instants);
        for cell in &cells {
            self.add(cell.as_bytes(), instants);
        }
    }

    /// Takes the notation, the type and the unit from cells that are not missing.
    fn begin(&mut self, present: &[&str], instants: &ReadInstant) {
        self.notation = match self.decimal {
            Some(decimal) => Notation { decimal },
            None => Notation::of(present.iter().copied(), self.unclear),
        };
        let kind = self.kind_of(present, instants);
        let unit = present.first().map_or("", |cell| number::unit(cell));
        if present.iter().all(|cell| number::unit(cell) == unit) {
            self.unit = unit.to_owned();
        }
        self.kind = Some(kind);
        self.missing = self.blank;
        match kind {
            Kind::Names => self.names = vec![Rc::default(); self.blank],
            Kind::Numbers | Kind::Instants => self.numbers = vec![f64::NAN; self.blank],
        }
    }

    /// The type that four fifths of these have.
    fn kind_of(&self, present: &[&str], instants: &ReadInstant) -> Kind {
        let is_number = |cell: &str| matches!(number::read(cell, self.notation), Cell::Number(_));
        let most = |fits: &dyn Fn(&str) -> bool| {
            let mut misfits = 0;
            let few = |cell: &&str| {
                misfits += usize::from(!fits(cell));
                misfits * 5 <= present.len()
            };
            present.iter().all(few)
        };
        let dates = |cell: &str| instants(cell).is_some();
        if present.is_empty() || (!self.dated && most(&is_number)) {
            Kind::Numbers
        } else if most(&dates) {
            Kind::Instants
        } else if self.dated && most(&is_number) {
            Kind::Numbers
        } else {
            Kind::Names
        }
    }

    /// The first cells looked like names; if most of all do not, they are read again.
    fn reconsider(&mut self, instants: &ReadInstant) {
        let names = std::mem::take(&mut self.names);
        let present: Vec<&str> = names
            .iter()
            .map(|name| &**name)
            .filter(|name| !name.is_empty())
            .collect();
        let (before, missing) = (self.notation, self.missing);
        self.blank = 0;
        self.begin(&present, instants);
        if self.kind == Some(Kind::Names) {
            (self.notation, self.missing, self.names) = (before, missing, names);
            return;
        }
        for name in &names {
            self.add(name.as_bytes(), instants);
        }
    }

    fn add(&mut self, cell: &[u8], instants: &ReadInstant) {
        let text = decode(cell);
        let text = text.trim();
        let read = match self.kind {
            Some(Kind::Numbers) => number::read(text, self.notation),
            Some(Kind::Instants) => match instants(text) {
                Some(value) => Cell::Number(value),
                None if number::is_missing(text) => Cell::Missing,
                None => Cell::Other,
            },
            Some(Kind::Names) | None => return self.add_name(text),
        };
        let value = match read {
            Cell::Number(value) => value,
            Cell::Missing => {
                self.missing += 1;
                f64::NAN
            }
            Cell::Other => {
                self.misfits.push((self.numbers.len(), text.to_owned()));
                f64::NAN
            }
        };
        self.numbers.push(value);
    }

    fn add_name(&mut self, text: &str) {
        let name = match self.known.get(text) {
            Some(name) => Rc::clone(name),
            None if number::is_missing(text) => {
                self.missing += 1;
                Rc::default()
            }
            None => {
                let name: Rc<str> = text.into();
                self.known.insert(Rc::clone(&name));
                name
            }
        };
        self.names.push(name);
    }

    /// Too much did not fit: everything is written out again. Numbers beyond the sample come in their shortest form.
    fn become_names(&mut self) {
        let (numbers, misfits) = (
            std::mem::take(&mut self.numbers),
            std::mem::take(&mut self.misfits),
        );
        let dates = self.kind == Some(Kind::Instants);
        self.kind = Some(Kind::Names);
        self.missing = 0;
        let mut misfits = misfits.into_iter().peekable();
        for (row, value) in numbers.into_iter().enumerate() {
            match misfits.next_if(|(at, _)| *at == row) {
                Some((_, text)) => self.add_name(&text),
                None if value.is_nan() => self.add_name(""),
                None if dates => self.add_name(&instant::to_iso(value as i64)),
                None => self.add_name(&format!("{value}")),
            }
        }
    }

    fn note(&self) -> Option<Note> {
        let (row, text) = self.misfits.first()?;
        let what = if self.kind == Some(Kind::Instants) {
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
        let mut builder = Builder::new("a".to_owned(), None, b'.');
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
            let mut builder = Builder::new("a".to_owned(), None, b'.').dated(dated);
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
