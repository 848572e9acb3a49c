//! `data` and the transformations of its table: the columns that other parameters name, or the lists that they hold.

mod apply;
mod lists;
mod messages;
mod roles;
mod span;

pub(super) use roles::MAX_GROUPS;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::axis_titles;
use super::column_errors::{numbers, refuse_contents};
use super::kind::{BoundsUse, Kind, PositionRule, SameNames};
use super::names::Named;
use super::rewrite::{Rewrite, rewritten};
use super::table_plan::{self, PlanRequest, PlannedChart, TablePlan};
use super::table_roles;
use super::total_rows::total_rows;
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::query::Query;
use crate::scale::calendar::DAY;
use crate::scale::{CalendarUnit, instant};
use crate::spec::StepPlace;
use crate::stat::Numbers;
use crate::table::date_parts::{self, DateParts};
use crate::table::ordered::Order;
use crate::table::transform::{
    Aggregate, MAX_SERIES, Step, Steps, beside_dated_header, has_dated_header, is_single_row,
};
use crate::table::verdict::{
    Band, ColumnKind, Reason, Verdict, codes, count_distinct, is_matrix, judge, push_error_ends,
};
use crate::table::{Column, Options, Table, Values, describe, heading, list};

/// The parameters that say how lines look: who gives one wants lines.
pub(super) const LINE_PARAMETERS: [&str; 7] = [
    "style",
    "linestyle",
    "linewidth",
    "marker",
    "smooth",
    "step",
    "dashes",
];

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
        if let Some(argument) = na {
            reading.table.forget(&argument.texts());
        }
        for note in reading.notes {
            notes.add(note.about(&options.parameter));
        }
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

    /// The milliseconds by which the clock of the positions of a file is ahead of UTC; 0 where they have none, or periods of UTC were
    /// made of them.
    pub(super) fn offset(&self, arguments: &Arguments<'_>) -> i64 {
        let column = self.axis_column(arguments);
        column
            .filter(|_| self.is_file() && !self.steps.groups())
            .map_or(0, |column| column.offset)
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

    /// The table with the rows that the query selects, without a row of totals, and with dates joined from their parts;
    /// and the name of its column of positions. Where the query leaves it open, steps that make series are added.
    fn prepare(
        &mut self,
        mut table: Table,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<(Table, Option<String>)> {
        let arguments = asked.arguments;
        let is_raw = arguments.flag("raw")?.unwrap_or(false);
        let has_all_rows = arguments.last("where").is_none() && !is_raw;
        let mut first_verdicts = Some(judge(&table));
        let judged = first_verdicts.as_deref().unwrap_or_default();
        let totals = match has_all_rows {
            true => total_rows(&table, judged),
            false => Vec::new(),
        };
        if !totals.is_empty() {
            first_verdicts = None;
            let is_kept = |row: &usize| totals.binary_search(row).is_err();
            table = table.pick(&(0..table.rows()).filter(is_kept).collect::<Vec<_>>());
            notes.add(totals_note(&totals));
        }
        first_verdicts = first_verdicts.filter(|_| arguments.last("where").is_none());
        (table, self.no_row) = steps.filter(table)?;
        let is_transposed_by_hand = steps.transposes();
        let may_transpose = asked.may_transpose(&table, steps);
        let beside = beside_dated_header(&table);
        let header = match has_dated_header(&table) {
            true => "the years, months or dates of the header",
            false => "the names of the columns",
        };
        let (mut table, is_transposed) = steps.transpose(table, may_transpose)?;
        if is_transposed && asked.is_unasked_matrix() {
            notes.add(matrix_note());
        } else if is_transposed {
            notes.add(transposed_note(header, &beside, asked.has_named_rows()));
        }
        // a table that is still as it was read need not be judged again
        let mut verdicts = match first_verdicts.filter(|_| !is_transposed && !is_transposed_by_hand)
        {
            Some(verdicts) => verdicts,
            None => judge(&table),
        };
        let parts_of_x = join_date(&mut table, &mut verdicts, asked, notes)?;
        let request = PlanRequest {
            is_turned: is_transposed,
            ..asked.plan_request(&table, steps, self.has_pairs)
        };
        let ends_of_errors = match request.bounds {
            BoundsUse::Never => Vec::new(),
            _ => push_error_ends(&mut table, &mut verdicts),
        };
        let mut plan = table_plan::plan(&table, &verdicts, &request);
        let division = self.division(&table, &verdicts, asked, request, steps);
        let divides = asked.follows_verdicts() || division.is_some();
        if let Some(division) = division {
            division.notes.into_iter().for_each(|note| notes.add(note));
            plan.x = division.x;
            plan.series = division.series;
            plan.grouping = division.grouping;
        } else if asked.follows_verdicts() {
            plan.notes.into_iter().for_each(|note| notes.add(note));
        } else if let Some(note) = plan.band_note {
            notes.add(note);
        }
        self.hidden = if asked.shows_everything() {
            BTreeSet::new()
        } else {
            plan.hidden
        };
        self.hidden.extend(parts_of_x);
        self.hidden.extend(ends_of_errors);
        // the rows of a table whose header is the axis are of one kind
        if is_transposed {
            self.series_per_column = plan.values.len();
        }
        self.chart = plan.chart;
        self.follows_plan = asked.follows_verdicts() && arguments.last("x").is_none();
        if let PlannedChart::Spans(start, duration) = self.chart {
            push_ends(&mut table, &mut verdicts, start, duration);
            self.chart = PlannedChart::Gantt;
        }
        let named = |at: usize| table.columns.get(at).map(|column| column.name.clone());
        let band = |band: &Band| {
            Some(NamedBand {
                value: named(band.value)?,
                low: named(band.low)?,
                high: named(band.high)?,
            })
        };
        let drawn = plan
            .bands
            .iter()
            .filter(|_| asked.bounds_use() != BoundsUse::LeftOut);
        self.bands = drawn.filter_map(band).collect();
        let x = if divides || steps.pivots() {
            plan.x
                .and_then(|at| table.columns.get(at))
                .map(|column| column.name.clone())
        } else {
            let years = plan.x.filter(|at| {
                self.has_pairs
                    && verdicts.get(*at).map(|verdict| verdict.kind) == Some(ColumnKind::Year)
            });
            let years = years.and_then(|at| table.columns.get(at));
            years
                .map(|column| column.name.clone())
                .or_else(|| self.position_column(&table, false))
        };
        let x_at = x.as_deref().and_then(|name| table.position(name));
        let x_kind = x_at
            .and_then(|at| verdicts.get(at))
            .map(|verdict| verdict.kind);
        self.has_plain_names = matches!(
            x_kind,
            Some(
                ColumnKind::Key
                    | ColumnKind::Name
                    | ColumnKind::Text
                    | ColumnKind::Alias
                    | ColumnKind::Constant
            )
        ) || x_at.is_some_and(|at| are_many_numbered(&table, &verdicts, at));
        if divides {
            self.series = plan
                .series
                .iter()
                .filter_map(|at| table.columns.get(*at))
                .map(|column| column.name.clone())
                .collect();
            let columns = (&plan.series[..], plan.grouping);
            split_rows(
                &mut table,
                &mut verdicts,
                columns,
                x.as_deref(),
                asked,
                steps,
            );
        }
        if let Some(period) = plan.period {
            steps.set(Step::Resample, "resample", period)?;
            steps.aggregate_by_default(Aggregate::Count);
        }
        if let Some(column) = x_at.and_then(|at| table.columns.get_mut(at)) {
            self.is_clock |= read_clock(&mut column.values, x_kind);
        }
        if let Some(rows) = &plan.rows {
            table = table.pick(rows);
        }
        if steps.may_sort()
            && !self.has_pairs
            && let Some(column) = x_at.and_then(|at| table.columns.get(at))
            && let Some(rows) = table_roles::rows_in_time(&column.values)
        {
            table = table.pick(&rows);
        }
        self.verdicts = table
            .columns
            .iter()
            .map(|column| column.name.clone())
            .zip(verdicts)
            .collect();
        Ok((table, x))
    }

    /// What becomes of the rows with one name where a kind has one place for each name; the rows and columns that a long table makes of a
    /// matrix. `None` where the verdicts on the columns say it anyway, or the rows stay as they are.
    fn division(
        &self,
        table: &Table,
        verdicts: &[Verdict],
        asked: &Asked<'_>,
        request: PlanRequest,
        steps: &Steps,
    ) -> Option<TablePlan> {
        if asked.follows_verdicts() || !steps.may_group() {
            return None;
        }
        if asked.has_named_rows() {
            let request = PlanRequest {
                may_pivot: request.taken.is_empty(),
                ..request
            };
            let plan = table_plan::plan(table, verdicts, &request);
            let is_long = !plan.series.is_empty() && plan.values.len() == 1;
            return Some(plan).filter(|_| is_long);
        }
        if let Some(plan) = table_plan::answers(table, verdicts, &request) {
            return Some(plan);
        }
        let positions = self.position_column(table, false);
        let positions = positions.and_then(|name| table.position(&name));
        let x = request.x.or(positions)?;
        let has_names = matches!(table.columns.get(x)?.values, Values::Names(_));
        if !asked.combines_names() || !has_names {
            return None;
        }
        let is_open = request.taken.is_empty();
        let hue = asked.dividing_hue(table);
        let hue = hue.and_then(|hue| table.position(&hue));
        let is_divided = hue.is_some() && request.taken.iter().all(|at| Some(*at) == hue);
        let request = PlanRequest {
            x: Some(x),
            may_pivot: is_open && asked.has_series(),
            may_group: is_open || is_divided,
            ..request
        };
        Some(table_plan::divide(table, verdicts, &request))
    }

    /// The bands that a pivot made of `bands`, each with the series of a name. The bounds are hidden, and series of a single column
    /// are called by their names alone.
    fn spread_bands(
        &mut self,
        table: &mut Table,
        bands: &[NamedBand],
        spread: usize,
    ) -> Vec<NamedBand> {
        let mut found = Vec::new();
        for band in bands {
            let prefix = format!("{} ", band.value);
            for at in 0..table.columns.len() {
                let name = table.columns.get(at).map_or("", |column| &column.name);
                let Some(label) = name.strip_prefix(&prefix).map(str::to_owned) else {
                    continue;
                };
                let [low, high] = [&band.low, &band.high].map(|bound| format!("{bound} {label}"));
                if table.position(&low).is_none() || table.position(&high).is_none() {
                    continue;
                }
                let value = if spread == 1 { label } else { name.to_owned() };
                if let Some(column) = table.columns.get_mut(at) {
                    column.name.clone_from(&value);
                }
                self.hidden.extend([low.clone(), high.clone()]);
                found.push(NamedBand { value, low, high });
            }
        }
        found
    }

    /// The parameters for the bounds around the values of the series with these names: `low` and `high`, once for each series and
    /// empty where it has none.
    pub(super) fn bounds(&self, names: &[String]) -> Vec<(&'static str, String)> {
        let band = |name: &String| self.bands.iter().find(|band| band.value == *name);
        let of = |pick: fn(&NamedBand) -> &String| {
            let all = names
                .iter()
                .map(move |name| band(name).map(pick).cloned().unwrap_or_default());
            all.collect::<Vec<String>>()
        };
        let low = of(|band| &band.low).into_iter().map(|low| ("low", low));
        low.chain(of(|band| &band.high).into_iter().map(|high| ("high", high)))
            .collect()
    }

    /// The same bounds as errors: this `parameter` with the lower distances and the upper ones.
    pub(super) fn distances(
        &self,
        parameter: &'static str,
        names: &[String],
    ) -> Vec<(&'static str, String)> {
        let numbers = |name: &str| {
            let table = self.table.as_ref();
            let column =
                table.and_then(|table| table.columns.iter().find(|column| column.name == name));
            column
                .and_then(|column| column.values.numbers())
                .unwrap_or_default()
        };
        let apart = |(from, to): (&f64, &f64)| match to - from {
            distance if distance.is_finite() => {
                let size = from.abs().max(to.abs());
                without_noise(distance.max(0.0), size).to_string()
            }
            _ => "_".to_owned(),
        };
        // in brackets a list may begin with a missing number
        let list = |from: &str, to: &str| {
            let pairs = numbers(from).iter().zip(numbers(to));
            format!("[{}]", pairs.map(apart).collect::<Vec<String>>().join(","))
        };
        let errors = |name: &String| {
            let band = self.bands.iter().find(|band| band.value == *name);
            let both =
                band.map(|band| format!("{};{}", list(&band.low, name), list(name, &band.high)));
            (parameter, both.unwrap_or_default())
        };
        names.iter().map(errors).collect()
    }

    /// True when some values have bounds around them.
    pub(super) fn has_bounds(&self) -> bool {
        !self.bands.is_empty()
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

/// A difference of two numbers of this size without the digits that they do not have: 55.6 less 52.5 is 3.1.
fn without_noise(difference: f64, size: f64) -> f64 {
    const DIGITS: f64 = 13.0;
    let decimals = DIGITS - libm::log10(size.max(1e-300)).ceil();
    if !(0.0..=60.0).contains(&decimals) {
        return difference;
    }
    let text = format!("{difference:.0$}", decimals as usize);
    text.parse().unwrap_or(difference)
}

/// More numbered names than this are bars, as all names are.
const MAX_NUMBERED: usize = 60;

/// What messages say of a file, whatever the steps make of its table.
struct SourceFacts {
    /// The parameter that names the file, as its author spelt it.
    parameter: String,
    /// The number of rows.
    rows: usize,
    /// A clause about the first column of names that mostly looks like numbers; `None` when there is none.
    mixed: Option<String>,
}

/// 1 January 1900 in milliseconds from 1970.
const FIRST_OF_1900: f64 = -25_567.0 * DAY as f64;

/// The note about rows of totals that are left out.
fn totals_note(rows: &[usize]) -> Note {
    const MAX_NAMED: usize = 3;
    let named = rows.iter().take(MAX_NAMED).map(|row| (row + 1).to_string());
    let named: Vec<String> = named.collect();
    let which = match rows.len() {
        1 => format!("row {}", named.join(", ")),
        2..=MAX_NAMED => format!("rows {}", named.join(", ")),
        count => format!("{count} rows, the first of them {}", named.join(", ")),
    };
    let text = format!("the totals in {which} are left out; raw=1 draws them");
    Note::new(NoteKind::LeftOut, "data", text)
}

/// The note about a table that was transposed, so that its `header` is the axis. The columns `beside` the header are left out; a matrix shows the table as it
/// stands.
fn transposed_note(header: &str, beside: &[String], is_matrix: bool) -> Note {
    if is_matrix {
        let text = "the rows of the table are the rows of the picture; transpose=off makes its columns rows";
        return Note::new(NoteKind::Changed, "data", text);
    }
    let left_out = if beside.is_empty() {
        String::new()
    } else {
        format!("; left out: {}", excerpt(&beside.join(", ")))
    };
    let text = format!(
        "{header} are the axis, as with transpose=1; transpose=off draws them as series{left_out}"
    );
    Note::new(NoteKind::Changed, "data", text)
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

/// A column of values and those of its bounds, by their names.
#[derive(Clone)]
struct NamedBand {
    value: String,
    low: String,
    high: String,
}

/// The note about a square matrix.
fn matrix_note() -> Note {
    let text =
        "drawn as a heatmap, because its rows are called like its columns; kind=bar draws bars";
    Note::new(NoteKind::Assumed, "data", text)
}

/// Adds the column of the ends of tasks, which a start and a duration give. Durations beside dates are days, unless the name says
/// hours, minutes or weeks.
fn push_ends(table: &mut Table, verdicts: &mut Vec<Verdict>, start: usize, duration: usize) {
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

/// What the query asks for, as far as it concerns the roles of columns.
struct Asked<'a> {
    arguments: &'a Arguments<'a>,
    kinds: &'a [Kind],
}

impl Asked<'_> {
    /// True when the query names no kind, or only kinds whose axis may be any column: lines, error bars and bars.
    fn follows_verdicts(&self) -> bool {
        self.arguments.last("kind").is_none() || self.kinds.iter().all(|kind| kind.has_free_axis)
    }

    /// True when every kind has a series for each name of a column beside its axis.
    fn has_series(&self) -> bool {
        let is_line = |kind: &Kind| {
            let is_special = kind.has_pairs || kind.takes_observations || kind.needs_dates;
            let has_any_axis = kind.position_rule == PositionRule::Any && kind.has_axes();
            has_any_axis && !is_special && !kind.has_prices()
        };
        let splits = |kind: &Kind| kind.same_names == SameNames::Series || is_line(kind);
        self.follows_verdicts() || self.kinds.iter().all(splits) || self.has_named_rows()
    }

    /// True when every kind has one place for each name, at which the rows with that name are added up.
    fn combines_names(&self) -> bool {
        let adds = |kind: &Kind| kind.same_names != SameNames::Apart;
        self.kinds.iter().all(adds)
    }

    /// True when the query names kinds, each of which shows parts of a whole or bars.
    fn shows_parts(&self) -> bool {
        let is_part = |kind: &Kind| kind.same_names == SameNames::AddedUp || kind.is_bar();
        self.arguments.last("kind").is_some() && self.kinds.iter().all(is_part)
    }

    /// True when every kind shows one value of a series at each position, so that several are added up. `are_several` is true where
    /// there are several series.
    fn adds_rows(&self, are_several: bool) -> bool {
        let adds = |kind: &Kind| (kind.adds_rows)(self.arguments, are_several);
        self.kinds.iter().all(adds)
    }

    /// True when the query has one series of values, which names of `hue` divide. A query that names no values has several where the
    /// table has.
    fn has_one_series(&self, table: &Table) -> bool {
        let count = |argument: Argument<'_>| match table.position(argument.value) {
            Some(_) => 1,
            None => argument
                .parts()
                .filter(|part| !part.value.is_empty())
                .count(),
        };
        let every = self.arguments.every("y").into_iter();
        every.map(count).sum::<usize>() < 2
    }

    /// The name of the column of names by which `hue` divides the only series; `None` without one.
    fn dividing_hue(&self, table: &Table) -> Option<String> {
        let hue = self.arguments.last("hue")?;
        let column = table.columns.get(table.position(hue.value)?)?;
        let divides = matches!(column.values, Values::Names(_)) && self.has_one_series(table);
        divides.then(|| column.name.clone())
    }

    /// How all kinds draw bounds around values: not at all where one does it otherwise than another.
    fn bounds_use(&self) -> BoundsUse {
        let mut uses = self.kinds.iter().map(|kind| kind.bounds);
        let first = uses.next().unwrap_or(BoundsUse::Never);
        match uses.all(|other| other == first) {
            true => first,
            false => BoundsUse::Never,
        }
    }

    /// True when the kind shows every number as it stands, as a matrix does.
    fn shows_everything(&self) -> bool {
        self.kinds.iter().any(|kind| kind.is_matrix())
    }

    /// True when a table is a square matrix, and the query leaves it open how it is drawn.
    fn draws_matrix(&self, table: &Table, steps: &Steps) -> bool {
        let given = |name: &str| self.arguments.last(name).is_some();
        let is_open = !["kind", "x", "y", "hue", "secondary_y", "f"]
            .into_iter()
            .any(given);
        let has_style = LINE_PARAMETERS.into_iter().any(given);
        is_open && !has_style && steps.is_plain() && is_matrix(table)
    }

    /// True when the kind is a matrix although the query names none.
    fn is_unasked_matrix(&self) -> bool {
        self.arguments.last("kind").is_none() && self.has_named_rows()
    }

    /// True when the kind shows a matrix whose rows have names.
    fn has_named_rows(&self) -> bool {
        let is_named = |kind: &Kind| kind.is_matrix() && kind.position_rule == PositionRule::Names;
        self.kinds.iter().all(is_named)
    }

    /// True when a table may be transposed although the query does not ask for it: its header has years, months or dates,
    /// or its rows are those of a matrix, as with seaborn's `heatmap`.
    fn may_transpose(&self, table: &Table, steps: &Steps) -> bool {
        let names = ["x", "y", "hue", "secondary_y"];
        let every = names.iter().flat_map(|name| self.arguments.every(name));
        let mut parts = every.flat_map(Argument::parts);
        let is_open = !steps.groups() && parts.all(|part| table.position(part.value).is_none());
        let has_names = || {
            let first = table.columns.first().map(|column| &column.values);
            matches!(first, Some(Values::Names(_))) && table.columns.len() > 2
        };
        if self.has_named_rows() {
            // rows of one name are those of a long table
            let comes_once = |column: &Column| count_distinct(&column.values) == table.rows();
            let are_rows = table.columns.first().is_some_and(comes_once);
            let are_rows = are_rows || steps.refuses_pivot();
            return is_open && has_names() && are_rows && table.rows() <= MAX_SERIES;
        }
        let has_kind = self.arguments.last("kind").is_some();
        let is_row = || !has_kind && is_single_row(table);
        self.follows_verdicts() && is_open && (has_dated_header(table) || is_row())
    }

    /// What the query says about the columns of a table.
    fn plan_request(&self, table: &Table, steps: &Steps, has_pairs: bool) -> PlanRequest {
        let arguments = self.arguments;
        let position = |argument: &Argument<'_>| table.position(argument.value);
        let named = |names: &[&str]| -> Vec<usize> {
            let every = names.iter().flat_map(|name| arguments.every(name));
            every
                .flat_map(|argument| match table.position(argument.value) {
                    Some(at) => vec![at],
                    None => argument
                        .parts()
                        .filter_map(|part| table.position(part.value))
                        .collect(),
                })
                .collect()
        };
        let given = |names: &[&str]| names.iter().any(|name| arguments.last(name).is_some());
        let has_style = given(&LINE_PARAMETERS) || given(&["hue", "f"]);
        let has_kind = arguments.last("kind").is_some();
        let follows = self.follows_verdicts();
        let has_channels = given(&["yerr", "xerr", "low", "high", "size", "hue", "secondary_y"]);
        // names for the columns of `y` leave none for further series
        let has_labels = arguments.last("label").is_some() && arguments.last("y").is_some();
        let may_bound = !steps.transposes()
            && !has_channels
            && !given(&["y", "high", "low"])
            && steps.unbounded().is_none();
        PlanRequest {
            x: arguments.last("x").as_ref().and_then(position),
            has_own_axis: steps.groups(),
            y: named(&["y", "secondary_y", "high", "low", "yerr", "xerr"]),
            taken: named(&["pivot", "hue", "size"]),
            may_choose_kind: !has_kind && !has_style && steps.is_plain(),
            bounds: match may_bound {
                true => self.bounds_use(),
                false => BoundsUse::Never,
            },
            may_pivot: follows && steps.may_pivot() && !has_channels && !has_labels,
            may_group: follows && steps.may_group() && !has_channels,
            is_turned: false,
            has_pairs,
            computes: steps.first_calculation().is_some(),
            may_count: self.shows_parts() && !given(&["y"]) && steps.may_group() && !has_channels,
        }
    }
}

/// The columns that `x` and, beside it, `hue` name: `agg` alone makes one value of the rows that have both in common.
fn named_axes(asked: &Asked<'_>, table: &Table) -> Vec<String> {
    let column = |name: &str| {
        let argument = asked.arguments.last(name)?;
        let column = table.columns.get(table.position(argument.value)?)?;
        Some(column.name.clone())
    };
    let Some(x) = column("x") else {
        return Vec::new();
    };
    // names divide none of several series
    let hue = column("hue").filter(|hue| *hue != x && asked.has_one_series(table));
    [x].into_iter().chain(hue).collect()
}

/// Notes that `agg` has no effect, because nothing is combined.
fn note_unused_agg(arguments: &Arguments<'_>, steps: &Steps, notes: &mut Notes) {
    if let (Some(argument), false) = (arguments.last("agg"), steps.groups()) {
        let text = "ignored without x, groupby, resample or pivot";
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
    }
}

/// Adds the date that the query joins of several columns, or that the columns of a table give together, and returns the columns
/// of which the query's own date consists.
fn join_date(
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
            notes.add(Note::new(NoteKind::Assumed, "data", text));
            push_date(table, verdicts, column);
        }
    }
    Ok(BTreeSet::new())
}

/// Reads the values of the axis as times of a day where they are that, and tells whether they are.
fn read_clock(values: &mut Values, kind: Option<ColumnKind>) -> bool {
    if kind == Some(ColumnKind::Clock) {
        *values = clock_values(values);
    }
    // a pattern such as %H:%M gives times of the first day of 1900, as in Python
    let is_of_1900 =
        |at: &f64| at.is_nan() || (FIRST_OF_1900..FIRST_OF_1900 + DAY as f64).contains(at);
    if let Values::Instants(instants) = values
        && instants.iter().any(|at| at.is_finite())
        && instants.iter().all(is_of_1900)
    {
        let instants = instants.own().iter_mut();
        instants.for_each(|at| *at -= FIRST_OF_1900);
        return true;
    }
    kind == Some(ColumnKind::Clock)
}

/// Adds the steps by which the rows of a table become the series of its plan: columns of names are a pivot, and without one rows
/// that share a name are summarized.
fn split_rows(
    table: &mut Table,
    verdicts: &mut Vec<Verdict>,
    (series, grouping): (&[usize], Option<Aggregate>),
    x: Option<&str>,
    asked: &Asked<'_>,
    steps: &mut Steps,
) {
    match series {
        [] => {
            if let (Some(how), Some(name)) = (grouping, x) {
                let hue = asked.dividing_hue(table).filter(|hue| hue != name);
                steps.group_by([name.to_owned()].into_iter().chain(hue).collect());
                steps.aggregate_by_default(how);
            }
        }
        [only] => {
            let name = table.columns.get(*only).map_or("", |column| &column.name);
            steps.divide_by(name);
        }
        several => {
            let column = joined_names(table, several);
            let name = column.name.clone();
            verdicts.push(Verdict {
                kind: ColumnKind::Key,
                why: "joined from its parts".into(),
            });
            table.columns.push(column);
            steps.divide_by(&name);
        }
    }
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

/// True for a column of numbered names that are so many that a line between them would mean nothing.
fn are_many_numbered(table: &Table, verdicts: &[Verdict], at: usize) -> bool {
    let is_numbered = verdicts.get(at).is_some_and(|verdict| {
        verdict.kind == ColumnKind::Ordered && verdict.why == Reason::Order(Order::Numbered)
    });
    let column = table.columns.get(at).filter(|_| is_numbered);
    column.is_some_and(|column| codes(&column.values).1 > MAX_NUMBERED)
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
fn joined_names(table: &Table, columns: &[usize]) -> Column {
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

/// Times of day as instants of 1 January 1970.
fn clock_values(values: &Values) -> Values {
    let time =
        |row: usize| date_parts::time_of_day(values, row).map_or(f64::NAN, |time| time as f64);
    Values::Instants((0..values.len()).map(time).collect())
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
