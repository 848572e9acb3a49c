//! The columns that a table gets beside those of its file: dates of their parts, the ends of tasks, names of several columns.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::asked::Asked;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::table::date_parts::DateParts;
use crate::table::verdict::{ColumnKind, Verdict};
use crate::table::{Column, Table, Values, heading, list};

/// Adds the column of the ends of tasks, which a start and a duration give. Durations beside dates are days, unless the name says
/// hours, minutes or weeks.
pub(super) fn push_ends(
    table: &mut Table,
    verdicts: &mut Vec<Verdict>,
    start: usize,
    duration: usize,
) {
    let column = |at: usize| table.columns.get(at);
    let (Some(first), Some(length)) = (column(start), column(duration)) else {
        return;
    };
    let lengths = length.values.numbers().unwrap_or_default();
    let end = |(start, length): (&f64, &f64), unit: f64| start + length * unit;
    let values = match &first.values {
        Values::Instants(starts) => {
            let unit = heading::duration_unit(&length.name);
            Values::Instants(
                starts
                    .iter()
                    .zip(lengths)
                    .map(|pair| end(pair, unit))
                    .collect(),
            )
        }
        Values::Numbers(starts) => Values::Numbers(
            starts
                .iter()
                .zip(lengths)
                .map(|pair| end(pair, 1.0))
                .collect(),
        ),
        Values::Names(_) => return,
    };
    verdicts.push(Verdict {
        kind: ColumnKind::Date,
        why: "the start and the duration".into(),
    });
    table.columns.push(Column::new("end", values));
}

/// Adds the date that the query joins of several columns, or that the columns of a table give together, and returns the columns
/// of which the query's own date consists.
pub(super) fn join_date(
    table: &mut Table,
    verdicts: &mut Vec<Verdict>,
    asked: &Asked<'_>,
    notes: &mut Notes,
) -> Result<BTreeSet<String>> {
    let arguments = asked.arguments;
    if let Some((column, parts)) = stated_date(table, verdicts, arguments)? {
        push_date(table, verdicts, column);
        return Ok(parts);
    }
    if arguments.last("x").is_none()
        && asked.follows_verdicts()
        && let Some(parts) = DateParts::of(table, verdicts)
    {
        let names: Vec<&str> = parts
            .columns()
            .iter()
            .filter_map(|at| table.columns.get(*at))
            .map(|column| column.name.as_str())
            .collect();
        if let Some(column) = parts.join(table, &names.join(" ")) {
            let quoted: Vec<String> = names
                .iter()
                .map(|name| list::quoted(name).into_owned())
                .collect();
            let first = quoted.first().map_or("", |name| name);
            let text = format!(
                "{} are joined to one date, as with x={}; x={first} draws over {first} alone",
                names.join(", "),
                quoted.join(",")
            );
            let text = match parts.lacks_year() {
                true => format!("{text}; no column has the year"),
                false => text,
            };
            notes.add(Note::new(NoteKind::Assumed, "data", text));
            push_date(table, verdicts, column);
        }
    }
    Ok(BTreeSet::new())
}

/// The column of dates whose parts `x` names, as in `x=Year,Month`, and the names of these parts. `None` when it names one
/// column or a list.
///
/// # Errors
/// The columns make no dates.
fn stated_date(
    table: &Table,
    verdicts: &[Verdict],
    arguments: &Arguments<'_>,
) -> Result<Option<(Column, BTreeSet<String>)>> {
    let Some(argument) = arguments
        .last("x")
        .filter(|x| table.position(x.value).is_none())
    else {
        return Ok(None);
    };
    let parts: Option<Vec<usize>> = argument
        .parts()
        .map(|part| table.position(part.value))
        .collect();
    let Some(parts) = parts.filter(|parts| parts.len() > 1) else {
        return Ok(None);
    };
    let joined = DateParts::stated(table, verdicts, &parts).join(table, argument.value.trim());
    let what = "columns that make dates together, such as Year,Month";
    let joined = joined.ok_or_else(|| Error::expected(argument.name, what, argument.value))?;
    let names = parts
        .iter()
        .filter_map(|at| table.columns.get(*at))
        .map(|column| column.name.clone());
    Ok(Some((joined, names.collect())))
}

/// Adds a column of joined dates with its verdict.
fn push_date(table: &mut Table, verdicts: &mut Vec<Verdict>, column: Column) {
    verdicts.push(Verdict {
        kind: ColumnKind::Date,
        why: "joined from its parts".into(),
    });
    table.columns.push(column);
}

/// A column with the names of several columns in each row, with commas between them.
pub(super) fn joined_names(table: &Table, columns: &[usize]) -> Column {
    let columns: Vec<&Column> = columns
        .iter()
        .filter_map(|at| table.columns.get(*at))
        .collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut known: BTreeMap<String, Rc<str>> = BTreeMap::new();
    let mut name = |row: usize| {
        let parts: Vec<Rc<str>> = columns
            .iter()
            .map(|column| column.values.name(row))
            .collect();
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| &**part)
            .filter(|part| !part.is_empty())
            .collect();
        let joined = parts.join(", ");
        let shared = known
            .entry(joined)
            .or_insert_with_key(|joined| joined.as_str().into());
        Rc::clone(shared)
    };
    let values = (0..table.rows()).map(&mut name).collect();
    Column::new(names.join(", "), Values::Names(values))
}
