//! Tables: what comes in is text that people have in files, what goes out are columns of numbers, instants and names.

pub mod column;
pub mod csv;
pub mod function;
pub mod json;
pub mod list;
pub mod number;
pub mod text;
pub mod transform;
mod utf16;

use std::rc::Rc;

use crate::error::{Error, Kind, Result, excerpt, nearest};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::strftime::Pattern;
use crate::scale::{Locale, Zone, instant};
use crate::stat::Numbers;

/// Columns of the same length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// From left to right; all have as many values.
    pub columns: Vec<Column>,
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// As its header has it; `column 3` where there is none.
    pub name: String,
    /// The values from top to bottom.
    pub values: Values,
    /// The sign that all numbers bore: `%`, `€`; empty where there was none.
    pub unit: String,
}

/// The values of a column, all of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Finite numbers; NaN is missing.
    Numbers(Numbers),
    /// Milliseconds UTC; NaN is missing.
    Instants(Numbers),
    /// Names; an empty one is missing.
    Names(Vec<Rc<str>>),
}

impl Values {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Numbers(values) | Values::Instants(values) => values.len(),
            Values::Names(names) => names.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers, if they are numbers.
    pub fn numbers(&self) -> Option<&[f64]> {
        match self {
            Values::Numbers(values) => Some(values),
            Values::Instants(_) | Values::Names(_) => None,
        }
    }

    /// What it is, in the plural.
    pub fn describe(&self) -> &'static str {
        match self {
            Values::Numbers(_) => "numbers",
            Values::Instants(_) => "dates",
            Values::Names(_) => "names",
        }
    }

    /// Only the values of these rows, in their order; a row that does not exist is missing.
    pub fn pick(&self, rows: &[usize]) -> Values {
        let numbers = |values: &[f64]| {
            let at = |row: &usize| values.get(*row).copied().unwrap_or(f64::NAN);
            rows.iter().map(at).collect()
        };
        match self {
            Values::Numbers(values) => Values::Numbers(numbers(values)),
            Values::Instants(values) => Values::Instants(numbers(values)),
            Values::Names(names) => Values::Names(
                rows.iter()
                    .map(|row| names.get(*row).cloned().unwrap_or_default())
                    .collect(),
            ),
        }
    }

    /// Whether the value of this row is missing; one that does not exist is.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Values::Numbers(values) | Values::Instants(values) => {
                values.get(row).is_none_or(|value| value.is_nan())
            }
            Values::Names(names) => names.get(row).is_none_or(|name| name.is_empty()),
        }
    }

    /// The value of a row as a name: a number in its shortest form, an instant in ISO 8601, empty for missing.
    pub fn name(&self, row: usize) -> Rc<str> {
        match self {
            Values::Names(names) => names.get(row).cloned().unwrap_or_default(),
            _ if self.is_missing(row) => Rc::default(),
            Values::Numbers(values) => values
                .get(row)
                .map(|value| format!("{value}"))
                .unwrap_or_default()
                .into(),
            Values::Instants(values) => values
                .get(row)
                .map(|value| instant::to_iso(*value as i64))
                .unwrap_or_default()
                .into(),
        }
    }
}

impl Table {
    /// Makes every number and name missing that is one of these.
    pub fn forget(&mut self, missing: &[String]) {
        let numbers: Vec<f64> = missing
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        for column in &mut self.columns {
            match &mut column.values {
                Values::Numbers(values) => {
                    let all = values.own().iter_mut();
                    all.filter(|value| numbers.contains(value))
                        .for_each(|value| *value = f64::NAN);
                }
                Values::Names(names) => {
                    let all = names.iter_mut();
                    all.filter(|name| missing.iter().any(|one| **one == ***name))
                        .for_each(|name| *name = Rc::default());
                }
                Values::Instants(_) => {}
            }
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The column of a name (first as it is spelt, then without regard to case, then without its quotes), or `#2` for
    /// the second.
    ///
    /// # Errors
    /// No such column: those there are get listed, the nearest is suggested.
    pub fn column(&self, parameter: &str, name: &str) -> Result<&Column> {
        self.position(name)
            .and_then(|at| self.columns.get(at))
            .ok_or_else(|| self.unknown(parameter, name))
    }

    /// The place of the column that [`Table::column`] would give, from 0.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let number = || {
            name.strip_prefix('#')?
                .parse::<usize>()
                .ok()?
                .checked_sub(1)
        };
        let by = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|c| same(&c.name));
        by(&|known| known == name)
            .or_else(|| by(&|known| known.to_lowercase() == name.to_lowercase()))
            .or_else(|| number().filter(|at| *at < self.columns.len()))
            .or_else(|| self.position(list::inside(name)?))
    }

    fn unknown(&self, parameter: &str, name: &str) -> Error {
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        let shown: Vec<String> = names.iter().take(12).map(|n| excerpt(n)).collect();
        let more = if names.len() > 12 { ", …" } else { "" };
        let what = format!("a column of the data ({}{more})", shown.join(", "));
        let mut error = Error::expected(parameter, &what, name);
        if let Some(near) = nearest(&names, name) {
            error
                .message
                .push_str(&format!("; did you mean \"{near}\"?"));
        }
        error
    }

    /// Only these rows, in this order.
    pub fn pick(&self, rows: &[usize]) -> Table {
        let pick = |column: &Column| Column {
            values: column.values.pick(rows),
            ..column.clone_without_values()
        };
        Table {
            columns: self.columns.iter().map(pick).collect(),
        }
    }
}

impl Column {
    /// A column without a unit.
    pub fn new(name: impl Into<String>, values: Values) -> Column {
        Column {
            name: name.into(),
            values,
            unit: String::new(),
        }
    }

    fn clone_without_values(&self) -> Column {
        Column {
            name: self.name.clone(),
            values: Values::Numbers(Numbers::default()),
            unit: self.unit.clone(),
        }
    }
}

/// Where bytes come from, piece by piece.
pub trait Source {
    /// Fills the beginning of `buffer`; how many bytes, 0 at the end.
    ///
    /// # Errors
    /// What the source cannot give.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize>;
}

impl Source for &[u8] {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.len().min(buffer.len());
        let (now, later) = self.split_at(count);
        if let Some(room) = buffer.get_mut(..count) {
            room.copy_from_slice(now);
        }
        *self = later;
        Ok(count)
    }
}

crate::vocabulary! {
    /// How a table is written.
    pub enum Form {
        /// Whatever it looks like.
        Auto = "auto",
        /// Cells with commas, semicolons, tabs or bars between.
        Csv = "csv" | "txt" | "dat",
        /// Cells with tabs between.
        Tsv = "tsv" | "tab",
        /// JSON: one value, or one a line.
        Json = "json" | "jsonl" | "ndjson",
    }
}

/// How a table is to be read; the default guesses everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The parameter to blame.
    pub parameter: String,
    /// How it is written.
    pub form: Form,
    /// Between cells.
    pub delimiter: Option<u8>,
    /// `.` or `,`: before the fraction.
    pub decimal: Option<u8>,
    /// Whether the first row holds names.
    pub header: Option<bool>,
    /// How dates are written, as `strftime` has it (`%d.%m.%Y`) or by name: see [`instant::Reading`].
    pub dateformat: Option<String>,
    /// The column whose numbers are dates too, where `dateformat` is stated; the first where none is named.
    pub dates: Option<String>,
    /// The encoding, by its name in HTML and HTTP; a byte order mark wins over it.
    pub charset: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            parameter: "data".to_owned(),
            form: Form::Auto,
            delimiter: None,
            decimal: None,
            header: None,
            dateformat: None,
            dates: None,
            charset: None,
        }
    }
}

/// Where tables come from that a query does not hold itself.
pub trait Library: std::fmt::Debug {
    /// The table that a query names, `parameter` and `name` being what it says; `query` holds the values for a
    /// database to bind.
    ///
    /// # Errors
    /// The same 404 for everything that may not be read, whether it exists or not; what is no table.
    fn named(
        &self,
        name: &str,
        query: &Query,
        options: &Options,
        limits: &Limits,
    ) -> Result<Reading>;

    /// The table that came with the request, if one did.
    fn attached(&self, options: &Options, limits: &Limits) -> Option<Result<Reading>>;
}

/// A library that has nothing.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Library for Empty {
    fn named(&self, _: &str, _: &Query, options: &Options, _: &Limits) -> Result<Reading> {
        Err(not_found(&options.parameter))
    }

    fn attached(&self, _: &Options, _: &Limits) -> Option<Result<Reading>> {
        None
    }
}

/// The one answer to every name that may not be read.
pub fn not_found(parameter: &str) -> Error {
    Error::of(parameter, "there is no such data here").with_kind(Kind::NotFound)
}

/// A table that came with the request, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// How they are written.
    pub form: Form,
    /// The name of their encoding, where the request states it.
    pub charset: Option<String>,
}

/// A table, and what its author should know about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The columns.
    pub table: Table,
    /// Values that did not fit their column, rows that were too long.
    pub notes: Vec<String>,
}

/// Reads a table in one pass, in whatever form and encoding it is.
///
/// # Errors
/// 413 where it has more bytes or cells than the limits allow; what is no table.
pub fn read(source: &mut dyn Source, options: &Options, limits: &Limits) -> Result<Reading> {
    let mut text = text::Text::open(source, options.charset.as_deref(), limits)?;
    let json = match options.form {
        Form::Json => true,
        Form::Auto => matches!(first(text.ahead()), Some(b'{' | b'[')),
        Form::Csv | Form::Tsv => false,
    };
    let mut reading = match json {
        true => json::table(&mut text, options, limits),
        false => csv::table(&mut text, options, limits),
    }?;
    let dated = |column: &Column| matches!(column.values, Values::Instants(_));
    if let (Some(format), false) = (&options.dateformat, reading.table.columns.iter().any(dated)) {
        let note = format!(
            "no column has dates as dateformat=\"{}\" writes them",
            excerpt(format)
        );
        reading.notes.push(note);
    }
    Ok(reading)
}

fn first(bytes: &[u8]) -> Option<u8> {
    bytes
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}

/// The error of a table with too many cells.
pub(crate) fn too_many_cells(limits: &Limits) -> Error {
    too_large(format!("expected at most {} cells", limits.cells))
}

/// The error of data past a limit.
pub(crate) fn too_large(message: String) -> Error {
    Error::of("data", message).with_kind(Kind::TooLarge)
}

/// Ways to write a date, besides ISO 8601, that cannot be mistaken. `11/03/2026` can: `dateformat` has to say.
const DATES: &[&str] = &[
    "%d.%m.%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d, %Y",
    "%b %Y",
    "%b-%Y",
    "%b-%y",
];

/// How the cells of dates are read: as the options state it, else by ISO 8601 and [`DATES`]; without a zone in UTC.
pub(crate) fn instants(options: &Options) -> Box<column::ReadInstant> {
    let stated = options.dateformat.as_deref();
    let readings: Vec<instant::Reading> = match stated {
        Some(text) => instant::Reading::read("dateformat", text)
            .into_iter()
            .collect(),
        None => {
            let patterns = DATES.iter().filter_map(|text| Pattern::read(text));
            let patterns = patterns.map(instant::Reading::Pattern);
            std::iter::once(instant::Reading::Iso)
                .chain(patterns)
                .collect()
        }
    };
    Box::new(move |text| {
        let numeric = text.bytes().any(|byte| byte.is_ascii_digit());
        if !numeric || text.len() > 40 {
            return None;
        }
        let mut found = readings.iter();
        let at = found.find_map(|reading| reading.parse(text, &Zone::Utc, &Locale::DEFAULT));
        at.map(|at| at as f64)
    })
}

/// Whether the numbers of a column are dates because the options say so.
pub(crate) fn is_dated(options: &Options, at: usize, name: &str) -> bool {
    let wanted = |wanted: &String| {
        let number = wanted.strip_prefix('#').and_then(|text| text.parse().ok());
        wanted.eq_ignore_ascii_case(name) || number == Some(at + 1)
    };
    options.dateformat.is_some() && options.dates.as_ref().map_or(at == 0, wanted)
}

/// Names of columns whose large numbers are seconds or milliseconds since 1970.
const EPOCHS: &[&str] = &[
    "time",
    "timestamp",
    "date",
    "datetime",
    "epoch",
    "unix",
    "unixtime",
    "ts",
];

/// Ways to write a date that may mean two days: months first, as in the United States, or days.
const UNCLEAR: [&str; 2] = ["%m/%d/", "%d/%m/"];

/// What follows a day and a month in dates with slashes.
const ENDS: [&str; 5] = ["%Y", "%Y %H:%M", "%Y %I:%M %p", "%Y %H:%M:%S", "%y"];

/// A column of names as instants where all but a few are dates with slashes, or hyphens, and only one order of day and
/// month makes them so; with a note where both do. Any other column as it is.
pub(crate) fn slashed(mut column: Column, notes: &mut Vec<String>) -> Column {
    let Values::Names(names) = &column.values else {
        return column;
    };
    let Some(first) = names.iter().find(|name| !name.is_empty()) else {
        return column;
    };
    let read = |beginning: &str| {
        let patterns = ENDS.map(|end| Pattern::read(&format!("{beginning}{end}")));
        let at = |name: &Rc<str>| {
            let text = name.replace('-', "/");
            let parse = |pattern: &Pattern| pattern.parse(&text, &Zone::Utc, &Locale::DEFAULT);
            let found = patterns.iter().flatten().find_map(parse);
            found.map_or(f64::NAN, |at| at as f64)
        };
        // what the first of many is not, they are not
        if at(first).is_nan() {
            return (names.len(), Vec::new());
        }
        let instants: Vec<f64> = names.iter().map(at).collect();
        let misfits = instants.iter().zip(names);
        let misfits = misfits.filter(|(at, name)| at.is_nan() && !name.is_empty());
        (misfits.count(), instants)
    };
    let [(unlike_months, months), (unlike_days, days)] = UNCLEAR.map(read);
    if unlike_months.min(unlike_days) * 5 > names.len() {
        return column;
    }
    if unlike_months == unlike_days {
        notes.push(format!(
            "column \"{}\" may mean two days; dateformat=%m/%d/%Y or %d/%m/%Y says which",
            excerpt(&column.name)
        ));
        return column;
    }
    let misfits = unlike_months.min(unlike_days);
    if misfits > 0 {
        notes.push(format!(
            "column \"{}\": {misfits} of {} values are no dates and were left out",
            excerpt(&column.name),
            names.len()
        ));
    }
    let instants = if unlike_months < unlike_days {
        months
    } else {
        days
    };
    column.values = Values::Instants(instants.into());
    column
}

/// A column of whole numbers that all are dates without signs between, 20260131, as instants; any other as it is.
fn figures(mut column: Column) -> Column {
    if let Values::Numbers(values) = &column.values {
        let date = |value: &f64| {
            let (year, month, day) = (
                (value / 1e4).floor(),
                (value / 1e2).floor() % 1e2,
                value % 1e2,
            );
            let iso = format!("{year}-{month:02}-{day:02}");
            let fits = value.fract() == 0.0 && (1800.0..2200.0).contains(&year);
            fits.then(|| instant::iso(&iso))
                .flatten()
                .map(|at| at as f64)
        };
        let missing = |value: &f64| value.is_nan().then_some(f64::NAN);
        let all = values
            .iter()
            .map(|value| missing(value).or_else(|| date(value)));
        let known = values
            .iter()
            .filter(|value| !value.is_nan())
            .take(3)
            .count();
        if let (3, Some(instants)) = (known, all.collect::<Option<Vec<f64>>>()) {
            column.values = Values::Instants(instants.into());
        }
    }
    column
}

/// A column of Unix time as instants: by its name, and all its values between 1973 and 2103 in seconds or in
/// milliseconds, or of [`figures`]. Any other column as it is.
pub(crate) fn epoch(column: Column) -> Column {
    let mut column = figures(column);
    let named = EPOCHS
        .iter()
        .any(|name| column.name.eq_ignore_ascii_case(name));
    if let (true, Values::Numbers(values)) = (named, &mut column.values) {
        let all = |unit: f64| {
            let fits = |value: &f64| value.is_nan() || (1e8 * unit..4.2e9 * unit).contains(value);
            values.iter().all(fits) && values.iter().any(|value| !value.is_nan())
        };
        let factor = if all(1.0) { 1000.0 } else { 1.0 };
        if all(1.0) || all(1000.0) {
            let instants = values.iter().map(|value| value * factor).collect();
            column.values = Values::Instants(instants);
        }
    }
    column
}
