//! `data` and the steps of a table: columns that the other words name come out, with or without a table behind them.

use super::defaults;
use super::kind::Kind;
use super::names::Named;
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

/// What words such as `x` and `y` may name.
pub(super) struct Columns<'a> {
    table: Option<Table>,
    limits: &'a Limits,
    /// How the dates of lists are written, where it is stated.
    dated: Option<instant::Reading>,
    /// The column of positions, where the steps or the data make one.
    x: Option<String>,
    /// The steps made new columns: what `y` named is gone.
    reshaped: bool,
    /// Points lie at pairs of numbers.
    paired: bool,
    /// The column that numbers the rows.
    count: Option<String>,
}

impl<'a> Columns<'a> {
    /// Reads the table that the query names or that came with it, and does the steps.
    ///
    /// # Errors
    /// What is wrong with the data or the steps.
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
            dated: arguments.choice("dateformat", instant::Reading::read)?,
            x: None,
            reshaped: false,
            paired: false,
            count: None,
        };
        let argument = arguments.last("data");
        let listed = |argument: &Argument<'_>| {
            let numbers = || list::numbers(argument.name, argument.value, sources.limits);
            argument.value.contains(',') && numbers().is_ok()
        };
        if let Some(argument) = argument.filter(listed) {
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
            columns.inline(arguments, &steps)?;
            return Ok(columns);
        };
        if let Some(argument) = na {
            reading.table.forget(&argument.texts());
        }
        for note in reading.notes {
            notes.add(note.about(&options.parameter));
        }
        columns.paired = kinds.iter().any(|kind| kind.has_pairs);
        let table = columns.understood(reading.table, arguments, &mut steps, notes)?;
        columns.apply(table, arguments, &steps)?;
        Ok(columns)
    }

    /// Whether there is a table, of which the query says neither columns of values nor a kind of chart.
    pub(super) fn is_unsaid(&self, arguments: &Arguments<'_>) -> bool {
        let argument = ["kind", "y", "secondary_y", "hue"].map(|word| arguments.last(word));
        self.is_table() && argument.iter().all(Option::is_none)
    }

    /// What the column of positions is called; `None` without a table.
    pub(super) fn along(&self, arguments: &Arguments<'_>) -> Option<String> {
        let table = self.table.as_ref()?;
        let argument = arguments.last("x").map(|argument| argument.value);
        let at = argument
            .or(self.x.as_deref())
            .and_then(|name| table.position(name));
        let column = at.and_then(|at| table.columns.get(at));
        Some(column.map_or_else(String::new, |column| column.name.clone()))
    }

    /// The list that a word holds.
    fn listed(&self, argument: Argument<'_>) -> Result<Column> {
        list::column(
            argument.name,
            argument.value,
            self.dated.as_ref(),
            self.limits,
        )
    }

    /// Whether words name columns of a table.
    pub(super) fn is_table(&self) -> bool {
        self.table.is_some()
    }

    /// The values of a column that a word names, or of the list that it holds.
    ///
    /// # Errors
    /// An unknown column.
    pub(super) fn values(&self, argument: Argument<'_>) -> Result<Values> {
        match &self.table {
            Some(table) if table.position(argument.value).is_some() || !is_list(argument) => {
                Ok(table.column(argument.name, argument.value)?.values.clone())
            }
            _ => Ok(self.listed(argument)?.values),
        }
    }

    /// The same as numbers, dates as milliseconds.
    ///
    /// # Errors
    /// An unknown column, one of names, an item that is no number.
    pub(super) fn numbers(&self, argument: Argument<'_>) -> Result<Numbers> {
        match &self.table {
            Some(table) if table.position(argument.value).is_some() || !is_list(argument) => {
                numbers(argument.name, table.column(argument.name, argument.value)?)
            }
            _ => Ok(list::numbers(argument.name, argument.value, self.limits)?.into()),
        }
    }

    /// The series of a word: a list, or columns with commas between; each with its name, empty for a list.
    ///
    /// # Errors
    /// As [`Columns::numbers`].
    pub(super) fn series(&self, argument: Argument<'_>) -> Result<Vec<(String, Numbers)>> {
        let Some(table) = &self.table else {
            return Ok(vec![(String::new(), self.numbers(argument)?)]);
        };
        let known = |part: Argument<'_>| table.position(part.value).is_some();
        if table.position(argument.value).is_none()
            && is_list(argument)
            && !argument.parts().all(known)
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
        let one = |part: &Argument<'_>| {
            let column = table.column(part.name, part.value)?;
            Ok((column.name.clone(), numbers(part.name, column)?))
        };
        parts.iter().map(one).collect()
    }

    /// What is drawn where the query names nothing: every column of numbers but the positions, those that are `x` or
    /// else the table's own, and but one that numbers the rows.
    pub(super) fn every(&self, x: Option<&str>) -> Vec<(String, Numbers)> {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let not = [
            x.or(self.x.as_deref())
                .and_then(|name| table.position(name)),
            self.count.as_deref().and_then(|name| table.position(name)),
        ];
        let series = |(at, column): (usize, &Column)| match &column.values {
            Values::Numbers(values) if !not.contains(&Some(at)) && defaults::has_values(values) => {
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

    /// The positions where the query names none.
    pub(super) fn positions(&self) -> Option<Values> {
        let table = self.table.as_ref()?;
        let at = table.position(self.x.as_deref()?)?;
        table.columns.get(at).map(|column| column.values.clone())
    }

    /// Whether what `y` named before the steps is gone.
    pub(super) fn is_reshaped(&self) -> bool {
        self.reshaped
    }

    /// The table without a row of totals; where there are no steps, those that make rows of several series one for each
    /// position.
    fn understood(
        &self,
        mut table: Table,
        arguments: &Arguments<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<Table> {
        let whole = arguments.last("where").is_none();
        if let Some(row) = defaults::total(&table).filter(|_| whole) {
            table = table.pick(&(0..row).collect::<Vec<_>>());
            let text = format!("the totals in row {} are left out", row + 1);
            notes.add(Note::new(NoteKind::LeftOut, "data", text));
        }
        let told = arguments.last("kind").or(arguments.last("hue")).is_some();
        if told || !steps.is_empty() {
            return Ok(table);
        }
        let argument = arguments
            .last("x")
            .map(|argument| argument.value.to_owned());
        let own = || defaults::positions(&table, false, false).map(|column| column.name.clone());
        if let Some(parts) = argument
            .or_else(own)
            .and_then(|x| defaults::parts(&table, &x))
        {
            steps.set(Step::Pivot, "pivot", &list::quoted(&parts.name))?;
            let text = format!(
                "drawn as one series for each {0}, as with pivot={0}",
                parts.name
            );
            notes.add(Note::new(NoteKind::Assumed, "data", text));
        }
        Ok(table)
    }

    fn apply(&mut self, table: Table, arguments: &Arguments<'_>, steps: &Steps) -> Result<()> {
        let x = arguments
            .last("x")
            .map(|argument| argument.value)
            .filter(|x| table.position(x).is_some());
        let argument: Vec<Argument<'_>> = arguments
            .every("y")
            .into_iter()
            .flat_map(Argument::parts)
            .collect();
        let y: Vec<&str> = argument
            .iter()
            .map(|y| y.value)
            .filter(|y| table.position(y).is_some())
            .collect();
        self.count = defaults::count(&table).map(|column| column.name.clone());
        let own = self.first(&table, false);
        let table = steps.apply(table, x, &y, self.limits)?;
        self.reshaped = steps.pivots();
        self.x = x
            .map(str::to_owned)
            .or(own.filter(|_| !steps.groups()))
            .filter(|x| table.position(x).is_some())
            .or_else(|| self.first(&table, steps.groups()));
        self.table = Some(table);
        Ok(())
    }

    /// The column that the others belong to.
    fn first(&self, table: &Table, keyed: bool) -> Option<String> {
        let column = defaults::positions(table, keyed, self.paired)?;
        Some(column.name.clone())
    }

    /// Lists of the query as a table, where there are steps to do.
    fn inline(&mut self, arguments: &Arguments<'_>, steps: &Steps) -> Result<()> {
        if steps.is_empty() {
            return Ok(());
        }
        let mut columns = Vec::new();
        if let Some(argument) = arguments.last("x") {
            columns.push(Column {
                name: "x".to_owned(),
                ..self.listed(argument)?
            });
        }
        let labels: Vec<Argument<'_>> = arguments
            .every("label")
            .into_iter()
            .flat_map(Argument::parts)
            .collect();
        let every = arguments.every("y");
        let count = every.len();
        for (i, argument) in every.into_iter().enumerate() {
            let name = match (labels.get(i), count) {
                (Some(label), _) => label.value.to_owned(),
                (None, 1) => "y".to_owned(),
                (None, _) => format!("y{}", i + 1),
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
            .or_else(|| self.first(&table, steps.groups()));
        self.reshaped = true;
        self.table = Some(table);
        Ok(())
    }
}

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

/// Whether a value looks like a list of numbers and not like the name of a column.
fn is_list(argument: Argument<'_>) -> bool {
    argument
        .value
        .starts_with(|c: char| c.is_ascii_digit() || "-+.[".contains(c))
}

/// Whether a sign cannot stand between cells, because cells consist of such or csv has it for something else.
fn is_content(sign: char) -> bool {
    !sign.is_ascii() || sign.is_ascii_alphanumeric() || "\"#\r\n".contains(sign)
}

/// The steps of a query.
fn steps(arguments: &Arguments<'_>) -> Result<Steps> {
    let mut steps = Steps::default();
    for step in Step::ALL {
        // matplotlib's where= of steps is no condition
        let conditions = |argument: &Argument<'_>| StepPlace::find(argument.value).is_none();
        for argument in arguments.every(step.word()).into_iter().filter(conditions) {
            steps.set(*step, argument.name, argument.value)?;
        }
    }
    Ok(steps)
}

/// How the table is to be read.
fn options(arguments: &Arguments<'_>) -> Result<Options> {
    let sign = |name: &str| match arguments.last(name) {
        None => Ok(None),
        Some(argument) => match argument.value.to_ascii_lowercase().as_str() {
            "tab" | "\\t" => Ok(Some(b'\t')),
            "space" | "\\s+" => Ok(Some(b' ')),
            "comma" => Ok(Some(b',')),
            "semicolon" => Ok(Some(b';')),
            "point" => Ok(Some(b'.')),
            text if text.len() == 1 && !text.contains(is_content) => Ok(text.bytes().next()),
            _ => Err(Error::expected(
                argument.name,
                "one character, tab or space",
                argument.value,
            )),
        },
    };
    let decimal = sign("decimal").unwrap_or_default();
    let decimal = decimal.filter(|sign| matches!(sign, b'.' | b','));
    if let (Some(argument), None) = (arguments.last("decimal"), decimal) {
        return Err(Error::expected(
            argument.name,
            "a point or a comma",
            argument.value,
        ));
    }
    Ok(Options {
        delimiter: sign("sep")?,
        decimal,
        header: arguments.flag("header")?,
        dateformat: arguments.text("dateformat").map(str::to_owned),
        dates: arguments
            .last("x")
            .map(|argument| argument.value.trim().to_owned()),
        ..Options::default()
    })
}
