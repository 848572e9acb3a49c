//! What the columns of a query say of themselves: a query that asks for what they cannot give comes in, an error goes out.

use std::collections::BTreeSet;

use super::Columns;
use crate::color::Rgba;
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result, excerpt};
use crate::query::Query;
use crate::spec::Theme;
use crate::table::describe::{columns_of, list as list_of};
use crate::table::verdict::{ColumnKind, Verdict, count_distinct};
use crate::table::{Column, Table, Values, list};

impl Columns<'_> {
    /// The column of the transformed table that an argument names.
    ///
    /// # Errors
    /// There is no such column, or the transformations left no numbers of it. The message has the columns of the file.
    pub(super) fn column<'t>(
        &self,
        table: &'t Table,
        argument: Argument<'_>,
    ) -> Result<&'t Column> {
        let unknown = match table.column(argument.name, argument.value) {
            Ok(column) => return Ok(column),
            Err(unknown) => unknown,
        };
        let (name, there) = (argument.value.trim(), self.describe());
        let same = |known: &&(String, Verdict)| known.0.eq_ignore_ascii_case(name);
        let known = self.verdicts.iter().find(same);
        if !self.steps.reshaping().is_empty() && !self.verdicts.is_empty() {
            return Err(match known {
                Some(known) => self.gone(table, argument.name, known),
                None => self.unknown_after(table, argument),
            });
        }
        if let Some((name, verdict)) = known {
            let (name, kind) = (excerpt(name), verdict.kind.word());
            let message = format!("expected a column of numbers, found {name} ({kind}); {there}");
            return Err(Error::for_parameter(argument.name, message));
        }
        if self.verdicts.is_empty() {
            return Err(unknown);
        }
        let names: Vec<&str> = self
            .verdicts
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        Err(Error::unknown_column(argument.name, name, &names, &there))
    }

    /// The error about a column that the steps have not left, of which they knew what it is.
    fn gone(&self, table: &Table, parameter: &str, (name, verdict): &(String, Verdict)) -> Error {
        let takes_names = ["x", "hue", "label", "labels", "pivot"].contains(&parameter);
        if !verdict.kind.is_value() && !takes_names {
            let message = format!(
                "expected a column of numbers, found {} ({}); after {} {}",
                excerpt(name),
                verdict.kind.word(),
                excerpt(&self.steps.reshaping()),
                table.describe()
            );
            return Error::for_parameter(parameter, message);
        }
        let keeping = self.steps.keeping(name);
        let advice = keeping.map_or(String::new(), |keeping| format!("{keeping} keeps it; "));
        let message = format!(
            "found {}, which is no column any more after {}; {advice}{}",
            excerpt(name),
            excerpt(&self.steps.reshaping()),
            table.describe()
        );
        Error::for_parameter(parameter, message)
    }

    /// The error about a name that is no column, neither before the steps nor in the table that they left.
    pub(super) fn unknown_after(&self, table: &Table, argument: Argument<'_>) -> Error {
        let before = self.verdicts.iter().map(|(name, _)| name.as_str());
        let after = table.columns.iter().map(|column| column.name.as_str());
        let is_new = before.clone().ne(after.clone());
        let names: Vec<&str> = before.chain(after).collect();
        let verdicts = self.verdicts.iter();
        let mut there = columns_of(verdicts.map(|(name, verdict)| (name.as_str(), verdict.kind)));
        if is_new {
            let left = table.columns.iter();
            let left: Vec<String> = left.map(|column| excerpt(&column.name)).collect();
            let steps = excerpt(&self.steps.reshaping());
            there.push_str(&format!("; after {steps} there are {}", list_of(&left)));
        } else {
            there.push_str(&format!(" after {}", excerpt(&self.steps.reshaping())));
        }
        Error::unknown_column(argument.name, argument.value.trim(), &names, &there)
    }

    /// The columns that the table has, for messages: `there are city (name), units (measure)`; empty without a table.
    pub(in crate::dialect::native) fn describe(&self) -> String {
        if !self.is_file() {
            return String::new();
        }
        let columns = self.verdicts.iter();
        columns_of(columns.map(|(name, verdict)| (name.as_str(), verdict.kind)))
    }

    /// Why no row of the table is left; `None` when some are.
    pub(in crate::dialect::native) fn no_row(&self) -> Option<&Error> {
        self.no_row.as_ref()
    }

    /// Refuses colours that are the name of a column.
    ///
    /// # Errors
    /// `color` names a column of the table.
    pub(in crate::dialect::native) fn refuse_colors(
        &self,
        arguments: &Arguments<'_>,
    ) -> Result<()> {
        for argument in arguments.every("color") {
            let name = argument.value.trim();
            let is_column = self.verdicts.iter().any(|(column, _)| column == name);
            let palette = Theme::light().palette;
            if is_column && Rgba::find(name, &palette).is_none() {
                let what = format!("a colour such as red; colours by a column are hue={name}");
                return Err(Error::expected(argument.name, &what, name));
            }
        }
        Ok(())
    }

    /// Refuses names as the values of a matrix, as other libraries take them for its rows.
    ///
    /// # Errors
    /// `y` names a column of names, which a pivot would spread.
    pub(in crate::dialect::native) fn refuse_names_of_rows(&self, written: &Query) -> Result<()> {
        let arguments = Arguments::new(written, PARAMETERS);
        let Some(table) = self.table.as_ref().filter(|_| !self.is_reshaped) else {
            return Ok(());
        };
        let names = |name: &str| {
            let argument = arguments.last(name)?;
            let column = table.columns.get(table.position(argument.value)?)?;
            matches!(column.values, Values::Names(_)).then_some((argument, &column.name))
        };
        let (Some((argument, y)), Some((_, x))) = (names("y"), names("x")) else {
            return Ok(());
        };
        let hue = arguments.last("hue").map_or("…", |hue| hue.value);
        let message = format!(
            "expected a column of numbers, found {} with names; a heatmap of names is x={}&pivot={}&y={hue}",
            excerpt(y),
            list::quoted(x),
            list::quoted(y)
        );
        Err(Error::for_parameter(argument.name, message))
    }

    /// True for a column of names of which most come again.
    fn recurs(&self, name: &str) -> bool {
        let table = self.table.as_ref();
        let column = table.and_then(|table| table.columns.get(table.position(name)?));
        column.is_some_and(|column| count_distinct(&column.values) * 2 <= column.values.len())
    }

    /// The number of lines of a file that is a text, or what a program wrote on a terminal: it has one column, half of whose cells have
    /// three words or more, in many lengths, or all lines end as sentences do. `None` for any other.
    fn lines_of_text(&self) -> Option<usize> {
        const MIN_LENGTHS: usize = 3;
        let columns = self.table.as_ref()?.columns.as_slice();
        let is_end = |text: &str| text.trim().ends_with(['.', '!', '?', '。']);
        let are_ends = |column: &Column| match &column.values {
            Values::Names(cells) => is_end(&column.name) && cells.iter().all(|cell| is_end(cell)),
            Values::Numbers(_) | Values::Instants(_) => false,
        };
        let has_words = |column: &Column| column.name.split_whitespace().nth(2).is_some();
        if columns.last().is_some_and(are_ends) && columns.iter().any(has_words) {
            return columns.last().map(|column| column.values.len() + 1);
        }
        let [column] = columns else {
            return None;
        };
        let Values::Names(cells) = &column.values else {
            return None;
        };
        let long = cells
            .iter()
            .filter(|cell| cell.split_whitespace().nth(2).is_some());
        let lengths: BTreeSet<usize> = cells.iter().map(|cell| cell.len()).collect();
        let is_text = long.count() * 2 >= cells.len() && lengths.len() >= MIN_LENGTHS;
        is_text.then(|| cells.len() + 1)
    }

    /// The error of a table without numbers to draw.
    pub(in crate::dialect::native) fn no_numbers(&self) -> Error {
        let source = self.source.as_ref();
        let parameter = source.map_or("data", |source| &source.parameter);
        if self.verdicts.is_empty() {
            return Error::for_parameter(parameter, "the file is empty");
        }
        if source.is_some_and(|source| source.rows == 0) {
            let names = self.verdicts.iter().map(|(name, _)| excerpt(name));
            let message = format!(
                "the file has no rows below the names of its columns, {}",
                list_of(&names.collect::<Vec<_>>())
            );
            return Error::for_parameter(parameter, message);
        }
        if let Some(lines) = self.lines_of_text() {
            let message = format!(
                "expected a table, found no cells; it looks like a text of {lines} lines, and a table has rows of cells such as \"Rome,5\""
            );
            return Error::for_parameter(parameter, message);
        }
        let is_key = |verdict: &Verdict| verdict.kind == ColumnKind::Key;
        let keys = || self.verdicts.iter().filter(|(_, verdict)| is_key(verdict));
        let key = keys().find(|(name, _)| self.recurs(name)).or(keys().next());
        let counts = key.map_or(String::new(), |(name, _)| {
            format!("; counts are groupby={}&agg=count", list::quoted(name))
        });
        let mixed = source.and_then(|source| source.mixed.as_deref());
        let mixed = mixed.map_or(String::new(), |mixed| format!("; {mixed}"));
        let message = format!(
            "expected a column of numbers in the data, found none; {}{mixed}{counts}",
            self.describe()
        );
        Error::for_parameter("y", message)
    }
}
