//! `data` and the transformations of its table: the columns that other parameters name, or the lists that they hold.

use super::kind::Kind;
use super::names::Named;
use super::table_roles;
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::instant;
use crate::spec::StepPlace;
use crate::stat::Numbers;
use crate::table::transform::{Step, Steps};
use crate::table::{Column, Options, Table, Values, list};

/// The source of the values of parameters such as `x` and `y`.
pub(super) struct Columns<'a> {
    /// The table after its transformations; `None` when the query has only lists.
    table: Option<Table>,
    /// The limits on lists.
    limits: &'a Limits,
    /// The format of the dates in lists, from `dateformat`.
    date_format: Option<instant::InstantFormat>,
    /// The name of the column of positions; `None` when the table has none.
    x: Option<String>,
    /// True when the transformations made new columns, so that those that `y` names do not exist any more.
    is_reshaped: bool,
    /// The name of the column whose values a pivot spread over new columns; empty when that is not one column.
    pivoted: String,
    /// True when a kind draws pairs of numbers.
    has_pairs: bool,
    /// The name of the column that numbers the rows; `None` when the table has none.
    row_number_column: Option<String>,
}

impl<'a> Columns<'a> {
    /// Reads the table that the query names or that came with the request, and transforms it.
    ///
    /// # Errors
    /// The data cannot be read, or a transformation is wrong.
    pub(super) fn read(
        query: &Query,
        arguments: &Arguments<'_>,
        kinds: &[Kind],
        sources: &'a Sources<'_>,
        notes: &mut Notes,
    ) -> Result<Columns<'a>> {
        let mut columns = Columns {
            table: None,
            limits: sources.limits,
            date_format: arguments.choice("dateformat", instant::InstantFormat::read)?,
            x: None,
            is_reshaped: false,
            pivoted: String::new(),
            has_pairs: false,
            row_number_column: None,
        };
        let argument = arguments.last("data");
        let is_list_of_numbers = |argument: &Argument<'_>| {
            let numbers = || list::numbers(argument.name, argument.value, sources.limits);
            argument.value.contains(',') && numbers().is_ok()
        };
        if let Some(argument) = argument.filter(is_list_of_numbers) {
            let what = "the name of a file; values are y=3,1,4";
            return Err(Error::expected(argument.name, what, argument.value));
        }
        let mut options = options(arguments)?;
        options.parameter = argument.map_or("data", |argument| argument.name).to_owned();
        let reading = match argument {
            Some(argument) => Some(sources.library.named(
                argument.value,
                query,
                &options,
                sources.limits,
            )),
            None => sources.library.attached(&options, sources.limits),
        };
        let mut steps = steps(arguments)?;
        if let (Some(argument), false) = (arguments.last("agg"), steps.groups()) {
            let text = "ignored without groupby, resample or pivot";
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
        let na = arguments.last("na");
        let Some(mut reading) = reading.transpose()? else {
            if let Some(argument) = na {
                let text = "ignored without data; what is missing in a list is empty or _";
                notes.add(Note::new(NoteKind::Ignored, argument.name, text));
            }
            columns.read_lists(arguments, &steps)?;
            note_unmoved(arguments, notes);
            return Ok(columns);
        };
        if let Some(argument) = na {
            reading.table.forget(&argument.texts());
        }
        for note in reading.notes {
            notes.add(note.about(&options.parameter));
        }
        columns.has_pairs = kinds.iter().any(|kind| kind.has_pairs);
        let table = columns.prepare(reading.table, arguments, &mut steps, notes)?;
        columns.apply(table, arguments, &steps)?;
        Ok(columns)
    }

    /// True when there is a table, and the query names neither columns of values nor a kind of chart.
    pub(super) fn is_unspecified(&self, arguments: &Arguments<'_>) -> bool {
        let choices = ["kind", "y", "secondary_y", "hue"].map(|name| arguments.last(name));
        self.is_table() && choices.iter().all(Option::is_none)
    }

    /// The name of the column of positions, which the parameter `x` may name, empty when the series have none; `None` without a
    /// table.
    pub(super) fn x_name(
        &self,
        arguments: &Arguments<'_>,
        x: &str,
        has_positions: bool,
    ) -> Option<String> {
        let table = self.table.as_ref()?;
        let argument = arguments.last(x).map(|argument| argument.value);
        let name = argument.or(self.x.as_deref());
        let index = name
            .filter(|_| has_positions)
            .and_then(|name| table.position(name));
        let column = index.and_then(|index| table.columns.get(index));
        Some(column.map_or_else(String::new, |column| column.name.clone()))
    }

    /// The name of the column that an argument names; `None` when it holds a list.
    pub(super) fn column_name(&self, argument: Argument<'_>) -> Option<String> {
        let table = self.table.as_ref()?;
        let column = table.columns.get(table.position(argument.value)?)?;
        Some(column.name.clone())
    }

    /// The column whose name is this word, in any case, perhaps with a number before it as in `1. open`; `None` when there is none.
    pub(super) fn named_like(&self, word: &str) -> Option<String> {
        let table = self.table.as_ref()?;
        let is_like = |column: &&Column| {
            let name = column.name.trim();
            let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
            name.eq_ignore_ascii_case(word)
        };
        table
            .columns
            .iter()
            .find(is_like)
            .map(|column| column.name.clone())
    }

    /// What the values of a series are called, of which `names` has the columns: its column; that from which a pivot made it;
    /// empty when it has neither.
    pub(super) fn value_name(&self, names: &[String], index: usize) -> String {
        if self.is_reshaped {
            return self.pivoted.clone();
        }
        names.get(index).cloned().unwrap_or_default()
    }

    /// The list that an argument holds.
    fn list(&self, argument: Argument<'_>) -> Result<Column> {
        list::column(
            argument.name,
            argument.value,
            self.date_format.as_ref(),
            self.limits,
        )
    }

    /// The format of dates that the query states for lists, and the argument that states it.
    pub(super) fn date_format<'q>(
        &self,
        arguments: &Arguments<'q>,
    ) -> Option<(Argument<'q>, &instant::InstantFormat)> {
        arguments.last("dateformat").zip(self.date_format.as_ref())
    }

    /// True when there is a table, whose columns parameters may name.
    pub(super) fn is_table(&self) -> bool {
        self.table.is_some()
    }

    /// The values of the column that an argument names, or of the list that it holds.
    ///
    /// # Errors
    /// The argument names an unknown column.
    pub(super) fn values(&self, argument: Argument<'_>) -> Result<Values> {
        match &self.table {
            Some(table) if table.position(argument.value).is_some() || !is_list(argument) => {
                Ok(table.column(argument.name, argument.value)?.values.clone())
            }
            _ => Ok(self.list(argument)?.values),
        }
    }

    /// The same values as numbers; dates are milliseconds UTC.
    ///
    /// # Errors
    /// The argument names an unknown column or a column of names, or an item of the list is not a number.
    pub(super) fn numbers(&self, argument: Argument<'_>) -> Result<Numbers> {
        match &self.table {
            Some(table) if table.position(argument.value).is_some() || !is_list(argument) => {
                numbers(argument.name, table.column(argument.name, argument.value)?)
            }
            _ => Ok(list::numbers(argument.name, argument.value, self.limits)?.into()),
        }
    }

    /// The series of an argument, each with its name: one list, whose name is empty, or several columns with commas between
    /// their names.
    ///
    /// # Errors
    /// As [`Columns::numbers`].
    pub(super) fn series(&self, argument: Argument<'_>) -> Result<Vec<(String, Numbers)>> {
        let Some(table) = &self.table else {
            return Ok(vec![(String::new(), self.numbers(argument)?)]);
        };
        let is_column = |part: Argument<'_>| table.position(part.value).is_some();
        if table.position(argument.value).is_none()
            && is_list(argument)
            && !argument.parts().all(is_column)
        {
            return Ok(vec![(String::new(), self.numbers(argument)?)]);
        }
        let parts = match table.position(argument.value) {
            Some(_) => vec![argument],
            None => argument
                .parts()
                .filter(|part| !part.value.is_empty())
                .collect(),
        };
        let series = |part: &Argument<'_>| {
            let column = table.column(part.name, part.value)?;
            Ok((column.name.clone(), numbers(part.name, column)?))
        };
        parts.iter().map(series).collect()
    }

    /// The series of a query that names none: every column of numbers, each with its name, except the column of positions,
    /// which is `x` or else that of the table, and the column that numbers the rows. Empty without a table.
    pub(super) fn every(&self, x: Option<&str>) -> Vec<(String, Numbers)> {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let excluded = [
            x.or(self.x.as_deref())
                .and_then(|name| table.position(name)),
            self.row_number_column
                .as_deref()
                .and_then(|name| table.position(name)),
        ];
        let series = |(index, column): (usize, &Column)| match &column.values {
            Values::Numbers(values)
                if !excluded.contains(&Some(index)) && table_roles::has_values(values) =>
            {
                Some((column.name.clone(), values.clone()))
            }
            _ => None,
        };
        table
            .columns
            .iter()
            .enumerate()
            .filter_map(series)
            .collect()
    }

    /// The positions of a query that names none; `None` when the table has no column of positions.
    pub(super) fn positions(&self) -> Option<Values> {
        let table = self.table.as_ref()?;
        let index = table.position(self.x.as_deref()?)?;
        table.columns.get(index).map(|column| column.values.clone())
    }

    /// True when the columns that `y` names do not exist any more, because the transformations made new ones.
    pub(super) fn is_reshaped(&self) -> bool {
        self.is_reshaped
    }

    /// The table without a row of totals. Where the query has no transformations and the table is in long form, a pivot is
    /// added to them, so that each series has a column.
    fn prepare(
        &self,
        mut table: Table,
        arguments: &Arguments<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<Table> {
        let has_all_rows = arguments.last("where").is_none();
        if let Some(row) = table_roles::total_row(&table).filter(|_| has_all_rows) {
            table = table.pick(&(0..row).collect::<Vec<_>>());
            let text = format!("the totals in row {} are left out", row + 1);
            notes.add(Note::new(NoteKind::LeftOut, "data", text));
        }
        let is_specified = arguments.last("kind").or(arguments.last("hue")).is_some();
        if is_specified || !steps.is_empty() {
            return Ok(table);
        }
        let argument = arguments
            .last("x")
            .map(|argument| argument.value.to_owned());
        let found =
            || table_roles::position_column(&table, false, false).map(|column| column.name.clone());
        if let Some(series) = argument
            .or_else(found)
            .and_then(|x| table_roles::series_column(&table, &x))
        {
            steps.set(Step::Pivot, "pivot", &list::quoted(&series.name))?;
            let text = format!(
                "drawn as one series for each {0}, as with pivot={0}",
                series.name
            );
            notes.add(Note::new(NoteKind::Assumed, "data", text));
        }
        Ok(table)
    }

    /// Transforms the table, and keeps it with the name of its column of positions.
    fn apply(&mut self, table: Table, arguments: &Arguments<'_>, steps: &Steps) -> Result<()> {
        let x = arguments
            .last("x")
            .map(|argument| argument.value)
            .filter(|x| table.position(x).is_some());
        let values: Vec<Argument<'_>> = arguments
            .every("y")
            .into_iter()
            .flat_map(Argument::parts)
            .collect();
        let y: Vec<&str> = values
            .iter()
            .map(|y| y.value)
            .filter(|y| table.position(y).is_some())
            .collect();
        self.row_number_column =
            table_roles::row_number_column(&table).map(|column| column.name.clone());
        let before = self.position_column(&table, false);
        self.pivoted = only_value_column(&table, &y, x.or(before.as_deref()));
        let table = steps.apply(table, x, &y, self.limits)?;
        self.is_reshaped = steps.pivots();
        self.x = x
            .map(str::to_owned)
            .or(before.filter(|_| !steps.groups()))
            .filter(|x| table.position(x).is_some())
            .or_else(|| self.position_column(&table, steps.groups()));
        self.table = Some(table);
        Ok(())
    }

    /// The name of the column of positions of a table, whose first column holds them when it `is_grouped`.
    fn position_column(&self, table: &Table, is_grouped: bool) -> Option<String> {
        let column = table_roles::position_column(table, is_grouped, self.has_pairs)?;
        Some(column.name.clone())
    }

    /// Makes a table of the lists of the query when there are transformations, and transforms it.
    fn read_lists(&mut self, arguments: &Arguments<'_>, steps: &Steps) -> Result<()> {
        if steps.is_empty() {
            return Ok(());
        }
        let mut columns = Vec::new();
        if let Some(argument) = arguments.last("x") {
            columns.push(Column {
                name: "x".to_owned(),
                ..self.list(argument)?
            });
        }
        let labels: Vec<Argument<'_>> = arguments
            .every("label")
            .into_iter()
            .flat_map(Argument::parts)
            .collect();
        let every = arguments.every("y");
        let count = every.len();
        for (index, argument) in every.into_iter().enumerate() {
            let name = match (labels.get(index), count) {
                (Some(label), _) => label.value.to_owned(),
                (None, 1) => "y".to_owned(),
                (None, _) => format!("y{}", index + 1),
            };
            columns.push(Column::new(
                name,
                Values::Numbers(list::numbers(argument.name, argument.value, self.limits)?.into()),
            ));
        }
        let rows = columns
            .iter()
            .map(|column| column.values.len())
            .max()
            .unwrap_or(0);
        let all: Vec<usize> = (0..rows).collect();
        for column in &mut columns {
            column.values = column.values.pick(&all);
        }
        let table = Table { columns };
        let x = table.position("x").map(|_| "x");
        let table = steps.apply(table, x, &[], self.limits)?;
        self.x = x
            .map(str::to_owned)
            .filter(|x| table.position(x).is_some())
            .or_else(|| self.position_column(&table, steps.groups()));
        self.is_reshaped = true;
        self.table = Some(table);
        Ok(())
    }
}

/// Adds a note about lists beside `x` and `y` when steps move the rows of these two alone.
fn note_unmoved(arguments: &Arguments<'_>, notes: &mut Notes) {
    const MOVING: [&str; 7] = [
        "where", "groupby", "resample", "pivot", "sort", "head", "tail",
    ];
    const BESIDE: [&str; 16] = [
        "yerr", "xerr", "hue", "size", "s", "low", "high", "open", "close", "start", "end", "u",
        "v", "weights", "goal", "target",
    ];
    let is_step = |argument: &Argument<'_>| StepPlace::find(argument.value).is_none();
    let given = |name: &&str| arguments.last(name).filter(is_step);
    let Some(step) = MOVING.iter().find_map(given) else {
        return;
    };
    let lists = BESIDE.iter().filter_map(|name| arguments.last(name));
    for list in lists.filter(|list| list.parts().count() > 1) {
        let text = format!(
            "taken in the order of the query; {} moves the rows of x and y alone, those of a table as a whole",
            step.name
        );
        notes.add(Note::new(NoteKind::Assumed, list.name, text));
    }
}

/// The name of the only column of values: that of `y`, else the only one of numbers that is not `x`. Empty when there are
/// several.
fn only_value_column(table: &Table, y: &[&str], x: Option<&str>) -> String {
    let x = x.and_then(|x| table.position(x));
    let columns = table.columns.iter().enumerate();
    let mut found = columns.filter(|(index, column)| match y {
        [] => Some(*index) != x && column.values.numbers().is_some(),
        y => y.iter().any(|y| table.position(y) == Some(*index)),
    });
    match (found.next(), found.next()) {
        (Some((_, only)), None) => only.name.clone(),
        _ => String::new(),
    }
}

/// The numbers of a column; dates are milliseconds UTC.
///
/// # Errors
/// The column has names.
fn numbers(parameter: &str, column: &Column) -> Result<Numbers> {
    match &column.values {
        Values::Numbers(values) | Values::Instants(values) => Ok(values.clone()),
        Values::Names(names) => {
            let found = names
                .iter()
                .find(|name| !name.is_empty())
                .map_or("", |name| name);
            let what = format!("a column of numbers; \"{}\" has names", column.name);
            Err(Error::expected(parameter, &what, found))
        }
    }
}

/// True when a value looks like a list of numbers and not like the name of a column.
fn is_list(argument: Argument<'_>) -> bool {
    argument
        .value
        .starts_with(|c: char| c.is_ascii_digit() || "-+.[".contains(c))
}

/// True when a character cannot be a delimiter, because it is part of cells or has another meaning in CSV.
fn is_no_delimiter(character: char) -> bool {
    !character.is_ascii() || character.is_ascii_alphanumeric() || "\"#\r\n".contains(character)
}

/// The transformations of a query.
fn steps(arguments: &Arguments<'_>) -> Result<Steps> {
    let mut steps = Steps::default();
    for step in Step::ALL {
        // `where=pre`, `mid` or `post` is matplotlib's place of steps and no condition
        let is_condition = |argument: &Argument<'_>| StepPlace::find(argument.value).is_none();
        for argument in arguments
            .every(step.word())
            .into_iter()
            .filter(is_condition)
        {
            steps.set(*step, argument.name, argument.value)?;
        }
    }
    Ok(steps)
}

/// The options with which the table is read.
fn options(arguments: &Arguments<'_>) -> Result<Options> {
    let character = |name: &str| match arguments.last(name) {
        None => Ok(None),
        Some(argument) => match argument.value.to_ascii_lowercase().as_str() {
            "tab" | "\\t" => Ok(Some(b'\t')),
            "space" | "\\s+" => Ok(Some(b' ')),
            "comma" => Ok(Some(b',')),
            "semicolon" => Ok(Some(b';')),
            "point" => Ok(Some(b'.')),
            text if text.len() == 1 && !text.contains(is_no_delimiter) => Ok(text.bytes().next()),
            _ => Err(Error::expected(
                argument.name,
                "one character, tab or space",
                argument.value,
            )),
        },
    };
    let decimal = character("decimal").unwrap_or_default();
    let decimal = decimal.filter(|character| matches!(character, b'.' | b','));
    if let (Some(argument), None) = (arguments.last("decimal"), decimal) {
        return Err(Error::expected(
            argument.name,
            "a point or a comma",
            argument.value,
        ));
    }
    Ok(Options {
        delimiter: character("sep")?,
        decimal,
        header: arguments.flag("header")?,
        dateformat: arguments.text("dateformat").map(str::to_owned),
        dates: arguments
            .last("x")
            .map(|argument| argument.value.trim().to_owned()),
        ..Options::default()
    })
}
