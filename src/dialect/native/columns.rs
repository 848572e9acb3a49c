//! `data` and the transformations of its table: the columns that other parameters name, or the lists that they hold.

mod added;
mod apply;
mod asked;
mod bands;
mod bounds;
mod clock;
mod lists;
mod messages;
mod prepare;
mod roles;
mod span;
mod zone;

pub(super) use asked::LINE_PARAMETERS;
pub(super) use roles::MAX_GROUPS;

use std::collections::BTreeSet;

use self::asked::{Asked, named_axes};
use self::bands::NamedBand;
use super::axis_titles;
use super::chart_data::SeriesUnits;
use super::column_errors::{numbers, refuse_contents};
use super::kind::Kind;
use super::names::Named;
use super::rewrite::{Rewrite, rewritten};
use super::table_plan::PlannedChart;
use super::table_roles;
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::{CalendarUnit, Zone, date_text, instant};
use crate::spec::StepPlace;
use crate::stat::Numbers;
use crate::table::transform::{Step, Steps};
use crate::table::verdict::{ColumnKind, Verdict};
use crate::table::{Column, Options, Table, Values, describe, list};

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
    /// The name of the column whose names a pivot made new columns of; empty without a pivot.
    spread: String,
    /// True when a kind draws pairs of numbers.
    has_pairs: bool,
    /// The names of the columns of numbers that are no values.
    hidden: BTreeSet<String>,
    /// The kind of chart that suits the table.
    chart: PlannedChart,
    /// The values with bounds around them.
    bands: Vec<NamedBand>,
    /// True when the plan chose the positions.
    follows_plan: bool,
    /// True when the positions are times of day.
    is_clock: bool,
    /// True when the positions are names without an order of their own.
    has_plain_names: bool,
    /// What each column of the table was taken for.
    verdicts: Vec<(String, Verdict)>,
    /// The names of the columns whose names tell the series apart.
    series: Vec<String>,
    /// The number of series that a pivot makes of each column of values; 0 without a pivot.
    series_per_column: usize,
    /// The units of its series.
    units: SeriesUnits,
    /// The file as it was read; `None` without one.
    source: Option<SourceFacts>,
    /// Why no row is left, where the conditions of the query hold for none.
    no_row: Option<Error>,
    /// The steps that made the table what it is.
    steps: Steps,
    /// The index of the series with the only band, as it was before its values were computed from others; `None` where they were not.
    band_owner: Option<usize>,
    /// The query with the names of columns in place of its lists, where these are the table; `None` for a file.
    named_lists: Option<Query>,
    /// What the steps made of arguments.
    rewrites: Vec<Rewrite>,
    /// The columns of values, as they were before these were computed from others, that also say where or how they are drawn.
    unchanged: Vec<Column>,
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
            spread: String::new(),
            has_pairs: false,
            hidden: BTreeSet::new(),
            chart: PlannedChart::Default,
            bands: Vec::new(),
            follows_plan: false,
            is_clock: false,
            has_plain_names: false,
            verdicts: Vec::new(),
            series: Vec::new(),
            series_per_column: 0,
            units: SeriesUnits::default(),
            source: None,
            no_row: None,
            steps: Steps::default(),
            band_owner: None,
            named_lists: None,
            rewrites: Vec::new(),
            unchanged: Vec::new(),
        };
        let argument = arguments.last("data");
        if let Some(argument) = argument.filter(|argument| list::is_numbers(argument.value)) {
            let values = excerpt(list::bare(argument.value));
            let what = format!("the name of a file; values are y={values}");
            return Err(Error::expected(argument.name, &what, argument.value));
        }
        refuse_contents(argument)?;
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
        let na = arguments.last("na");
        let Some(mut reading) = reading.transpose()? else {
            if let Some(argument) = na {
                let text = "ignored without data; what is missing in a list is empty or _";
                notes.add(Note::new(NoteKind::Ignored, argument.name, text));
            }
            columns.read_lists(query, kinds, &mut steps, notes)?;
            note_unused_agg(arguments, &steps, notes);
            return Ok(columns);
        };
        match na {
            Some(argument) if argument.value.eq_ignore_ascii_case("off") => {}
            Some(argument) => reading.table.forget(&argument.texts()),
            None if options.raw => {}
            None => reading.notes.extend(reading.table.forget_sentinels()),
        }
        for note in reading.notes {
            notes.add(note.about(&options.parameter));
        }
        zone::read(&mut reading.table, arguments, kinds)?;
        columns.source = Some(SourceFacts {
            parameter: options.parameter,
            rows: reading.table.rows(),
            mixed: describe::mixed_column(&reading.table),
        });
        let mut asked = Asked { arguments, kinds };
        steps.group_by_default(named_axes(&asked, &reading.table));
        columns.has_pairs = kinds.iter().any(|kind| kind.has_pairs);
        let is_matrix = asked.draws_matrix(&reading.table, &steps);
        if is_matrix {
            asked.kinds = &[Kind::HEATMAP];
        }
        let (table, x) = columns.prepare(reading.table, &asked, &mut steps, notes)?;
        if is_matrix {
            columns.chart = PlannedChart::Heatmap;
        }
        note_unused_agg(arguments, &steps, notes);
        note_unmoved(arguments, &table, notes);
        columns.apply(table, x, &asked, &mut steps, notes)?;
        columns.name_count(arguments, &steps, sources);
        Ok(columns)
    }

    /// Calls the column that counts rows in the language of the page, where one is set.
    fn name_count(&mut self, arguments: &Arguments<'_>, steps: &Steps, sources: &Sources<'_>) {
        if !steps.counts_groups() || arguments.last("y").is_some() {
            return;
        }
        let name = axis_titles::count_name(sources.lang, &sources.locale);
        if steps.pivots() {
            name.clone_into(&mut self.pivoted);
            return;
        }
        let columns = self.table.iter_mut().flat_map(|table| &mut table.columns);
        let is_key = |column: &Column| self.x.as_ref() == Some(&column.name);
        let counted = columns
            .filter(|column| !is_key(column))
            .find(|column| column.name == "count");
        if let Some(column) = counted {
            name.clone_into(&mut column.name);
        }
    }

    /// True when there is a table, and the query names neither columns of values nor a kind of chart.
    pub(super) fn is_unspecified(&self, arguments: &Arguments<'_>) -> bool {
        let choices = ["kind", "y", "secondary_y", "hue"].map(|name| arguments.last(name));
        self.is_file() && choices.iter().all(Option::is_none)
    }

    /// The name of the column of positions, which the parameter `x` may name, empty when the series have none; `None` without a
    /// table.
    pub(super) fn x_name(
        &self,
        arguments: &Arguments<'_>,
        x: &str,
        has_positions: bool,
    ) -> Option<String> {
        let table = self.table.as_ref().filter(|_| self.is_file())?;
        let argument = arguments.last(x).map(|argument| argument.value);
        let name = argument.or(self.x.as_deref());
        let index = name
            .filter(|_| has_positions)
            .and_then(|name| table.position(name));
        let column = index.and_then(|index| table.columns.get(index));
        Some(column.map_or_else(String::new, |column| column.name.clone()))
    }

    /// The column of positions: that which `x` names, else that of the table.
    fn axis_column(&self, arguments: &Arguments<'_>) -> Option<&Column> {
        let table = self.table.as_ref()?;
        let name = arguments.last("x").map(|argument| argument.value);
        table
            .columns
            .get(table.position(name.or(self.x.as_deref())?)?)
    }

    /// What the positions call their instants: those of `x`, else those of the table.
    pub(super) fn calendar(&self, arguments: &Arguments<'_>) -> CalendarUnit {
        match (self.axis_column(arguments), arguments.last("x")) {
            (Some(column), _) => column.calendar,
            (None, Some(argument)) => CalendarUnit::of(list::each_item(argument.value)),
            (None, None) => CalendarUnit::Date,
        }
    }

    /// The clock by which the positions are read, else the dates of the table; UTC where they name none, or periods of UTC were made
    /// of them.
    pub(super) fn zone(&self, arguments: &Arguments<'_>) -> Zone {
        let Some(table) = &self.table else {
            let x = arguments.last("x");
            return x.map_or(Zone::Utc, |x| {
                date_text::shared_zone(list::each_item(x.value))
            });
        };
        let is_dated = |column: &&Column| matches!(column.values, Values::Instants(_));
        let position = self.axis_column(arguments).filter(is_dated);
        let dated = || {
            table
                .columns
                .iter()
                .find(|column| is_dated(column) && column.zone != Zone::Utc)
        };
        let zone = position.or_else(dated).map(|column| column.zone.clone());
        let is_whole = |zone: &Zone| zone.is_plain() || !self.steps.groups();
        zone.filter(is_whole).unwrap_or_default()
    }

    /// The name of the column that an argument names; `None` when it holds a list.
    pub(super) fn column_name(&self, argument: Argument<'_>) -> Option<String> {
        let table = self.table.as_ref()?;
        let column = table.columns.get(table.position(argument.value)?)?;
        Some(column.name.clone())
    }

    /// A query as its data are to be read after the steps: with the names of columns in place of its lists, where steps transform
    /// these, and with what they made of its arguments.
    pub(super) fn named_lists(&self, query: &Query) -> Query {
        rewritten(self.named_lists.as_ref().unwrap_or(query), &self.rewrites)
    }

    /// What the steps made of arguments.
    pub(super) fn rewrites(&self) -> &[Rewrite] {
        &self.rewrites
    }

    /// The index of the series to which the only band belongs, where steps changed both; `None` elsewhere.
    pub(super) fn band_owner(&self) -> Option<usize> {
        self.band_owner
    }

    /// True when the columns are those of a file, whose names the author knows.
    pub(super) fn is_file(&self) -> bool {
        self.source.is_some()
    }

    /// The name of a column of values as a series bears it: none where a list of the query is the column.
    pub(super) fn name_of_series(&self, name: String) -> String {
        match self.is_file() || self.is_reshaped {
            true => name,
            false => String::new(),
        }
    }

    /// True when an argument names a column that the table had before its steps.
    pub(super) fn had(&self, argument: Argument<'_>) -> bool {
        let mut known = self.verdicts.iter();
        known.any(|(name, _)| name == argument.value.trim())
    }

    /// The column whose name is this word, in any case, perhaps with a number before it as in `1. open`; `None` when there is none.
    pub(super) fn named_like(&self, word: &str) -> Option<String> {
        named_like(self.table.as_ref()?, word)
    }

    /// The name of the column whose names are the rows of a matrix, because a pivot made series of them; empty for none.
    pub(super) fn rows_name(&self) -> &str {
        &self.spread
    }

    /// What the values of a series are called, of which `names` has the columns: its column; that from which a pivot made it;
    /// empty when it has neither.
    pub(super) fn value_name(&self, names: &[String], index: usize) -> String {
        if self.is_reshaped {
            return self.pivoted.clone();
        }
        let name = names.get(index).cloned().unwrap_or_default();
        self.name_of_series(name)
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

    /// True for the name of a column of dates.
    pub(super) fn holds_dates(&self, name: &str) -> bool {
        let table = self.table.as_ref();
        let column = table.and_then(|table| table.columns.get(table.position(name)?));
        column.is_some_and(|column| matches!(column.values, Values::Instants(_)))
    }

    /// The values of the column that an argument names, or of the list that it holds.
    ///
    /// # Errors
    /// The argument names an unknown column.
    pub(super) fn values(&self, argument: Argument<'_>) -> Result<Values> {
        match &self.table {
            Some(table) if table.position(argument.value).is_some() || !is_list(argument) => {
                Ok(self.given(table, argument)?.values.clone())
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
                numbers(argument.name, table, self.given(table, argument)?)
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
            let column = self.column(table, *part)?;
            Ok((column.name.clone(), numbers(part.name, table, column)?))
        };
        parts.iter().map(series).collect()
    }

    /// The series of a query that names none: every column of numbers, each with its name, except the column of positions,
    /// which is `x` or else that of the table, and the columns that are no values. Empty without a table.
    pub(super) fn every(&self, x: Option<&str>) -> Vec<(String, Numbers)> {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let excluded = x
            .or(self.x.as_deref())
            .and_then(|name| table.position(name));
        let series = |(index, column): (usize, &Column)| match &column.values {
            Values::Numbers(values)
                if excluded != Some(index)
                    && !self.hidden.contains(&column.name)
                    && table_roles::has_values(values) =>
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

    /// The kind of chart that suits a table when the query names none.
    pub(super) fn chart(&self) -> &PlannedChart {
        &self.chart
    }

    /// True when the positions are times of day.
    pub(super) fn is_clock(&self) -> bool {
        self.is_clock
    }

    /// True when the positions are names without an order of their own, which no line joins.
    pub(super) fn has_plain_names(&self) -> bool {
        self.has_plain_names
    }

    /// What each column of the file was taken for.
    pub(super) fn verdicts(&self) -> &[(String, Verdict)] {
        match self.is_file() {
            true => &self.verdicts,
            false => &[],
        }
    }

    /// The number of series that a pivot makes of each column of values; 0 without a pivot.
    pub(super) fn series_per_column(&self) -> usize {
        self.series_per_column
    }

    /// The units of the series that columns beside them name.
    pub(super) fn units(&self) -> SeriesUnits {
        self.units.clone()
    }

    /// The names of the columns whose names tell the series apart.
    pub(super) fn series_names(&self) -> &[String] {
        &self.series
    }

    /// For each row whether a pivot found nothing there for the column with this name; empty without a pivot.
    pub(super) fn absent(&self, name: &str) -> &[bool] {
        let table = self.table.as_ref();
        let column =
            table.and_then(|table| table.columns.iter().find(|column| column.name == name));
        column.map_or(&[], |column| &column.absent)
    }

    /// The values of the column by whose names points are coloured; `None` when there is none.
    pub(super) fn colors(&self) -> Option<Values> {
        let PlannedChart::Points(Some(at)) = &self.chart else {
            return None;
        };
        let table = self.table.as_ref()?;
        table.columns.get(*at).map(|column| column.values.clone())
    }

    /// True when a column of the file has the same name in every row, so that it tells no rows apart.
    fn is_constant(&self, name: &str) -> bool {
        self.has_kind(name, ColumnKind::Constant)
    }

    /// True for numbers of things that the plan made no positions of.
    fn is_number_of_things(&self, name: &str) -> bool {
        self.follows_plan && self.has_kind(name, ColumnKind::Identifier)
    }

    /// True when a column of the file was taken for this.
    fn has_kind(&self, name: &str, kind: ColumnKind) -> bool {
        let mut verdicts = self.verdicts.iter();
        verdicts.any(|(column, verdict)| column == name && verdict.kind == kind)
    }

    /// The names of the columns of numbers that are values, without those at the indices that are `taken`.
    fn measures(&self, table: &Table, taken: &[Option<usize>]) -> Vec<String> {
        let columns = table.columns.iter().enumerate();
        let shown = columns.filter(|(at, column)| {
            let is_shown = column.values.numbers().is_some() && !self.hidden.contains(&column.name);
            is_shown && !taken.contains(&Some(*at))
        });
        shown.map(|(_, column)| column.name.clone()).collect()
    }

    /// The name of the column of positions of a table, whose first column holds them when it `is_grouped`.
    fn position_column(&self, table: &Table, is_grouped: bool) -> Option<String> {
        let column = table_roles::position_column(table, is_grouped, self.has_pairs)?;
        Some(column.name.clone())
    }
}

/// What messages say of a file, whatever the steps make of its table.
struct SourceFacts {
    /// The parameter that names the file, as its author spelt it.
    parameter: String,
    /// The number of rows.
    rows: usize,
    /// A clause about the first column of names that mostly looks like numbers; `None` when there is none.
    mixed: Option<String>,
}

/// The column of a table whose name is this word, in any case, perhaps with a number before it.
fn named_like(table: &Table, word: &str) -> Option<String> {
    let is_like = |column: &&Column| {
        let name = column.name.trim();
        let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
        name.eq_ignore_ascii_case(word)
    };
    let found = table.columns.iter().find(is_like);
    found.map(|column| column.name.clone())
}

/// Notes that `agg` has no effect, because nothing is combined.
fn note_unused_agg(arguments: &Arguments<'_>, steps: &Steps, notes: &mut Notes) {
    if let (Some(argument), false) = (arguments.last("agg"), steps.groups()) {
        let text = "ignored without x, groupby, resample or pivot";
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
    }
}

/// Adds a note about lists beside a file when steps move the rows of its table.
fn note_unmoved(arguments: &Arguments<'_>, table: &Table, notes: &mut Notes) {
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
    let is_list = |list: &Argument<'_>| {
        let is_column = |part: Argument<'_>| table.position(part.value).is_some();
        list::is_numbers(list.value) && !list.parts().any(is_column)
    };
    let lists = BESIDE.iter().filter_map(|name| arguments.last(name));
    for list in lists.filter(is_list) {
        let text = format!(
            "taken in the order of the query; {} moves the rows of the table alone",
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
        raw: arguments.flag("raw")?.unwrap_or(false),
        dateformat: arguments.text("dateformat").map(str::to_owned),
        dates: arguments
            .last("x")
            .map(|argument| argument.value.trim().to_owned()),
        sheet: arguments
            .last("sheet")
            .map(|argument| (argument.name.to_owned(), argument.value.to_owned())),
        ..Options::default()
    })
}
