//! What becomes of the table of a file before the steps of its query: rows are selected, and columns get what they are for.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Columns;
use super::added::{join_date, joined_names, push_ends};
use super::asked::Asked;
use super::bands::NamedBand;
use super::clock::read_clock;
use crate::dialect::native::balance_rows::balance_rows;
use crate::dialect::native::chart_data::SeriesUnits;
use crate::dialect::native::kind::BoundsUse;
use crate::dialect::native::sums_of_places::sums_of_places;
use crate::dialect::native::table_plan::{self, PlanRequest, PlannedChart, TablePlan};
use crate::dialect::native::table_roles;
use crate::dialect::native::total_rows::total_rows;
use crate::error::{Note, NoteKind, Notes, Result, excerpt};
use crate::table::ordered::Order;
use crate::table::transform::{Aggregate, Step, Steps, beside_dated_header, has_dated_header};
use crate::table::verdict::{ColumnKind, Reason, Verdict, codes, judge, push_error_ends};
use crate::table::{Table, Values};

/// More numbered names than this are bars, as all names are.
const MAX_NUMBERED: usize = 60;

/// A table with the rows that a query selects.
struct Selected {
    table: Table,
    /// The verdicts on its columns.
    verdicts: Vec<Verdict>,
    /// True when its header became its axis by itself.
    is_transposed: bool,
}

impl Columns<'_> {
    /// The table with the rows that the query selects, without a row of totals, and with dates joined from their parts;
    /// and the name of its column of positions. Where the query leaves it open, steps that make series are added.
    pub(super) fn prepare(
        &mut self,
        table: Table,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<(Table, Option<String>)> {
        let Selected {
            mut table,
            mut verdicts,
            is_transposed,
        } = self.select(table, asked, steps, notes)?;
        let parts_of_x = join_date(&mut table, &mut verdicts, asked, notes)?;
        let request = PlanRequest {
            is_turned: is_transposed,
            ..asked.plan_request(&table, steps, self.has_pairs)
        };
        let ends_of_errors = match request.bounds {
            BoundsUse::Never => Vec::new(),
            _ => push_error_ends(&mut table, &mut verdicts),
        };
        let division = self.division(&table, &verdicts, asked, &request, steps);
        let divides = asked.follows_verdicts() || division.is_some();
        let mut plan = table_plan::plan(&table, &verdicts, &request);
        if let Some(division) = division {
            division.notes.into_iter().for_each(|note| notes.add(note));
            plan.x = division.x;
            plan.series = division.series;
            plan.grouping = division.grouping;
        } else if asked.follows_verdicts() {
            let told = std::mem::take(&mut plan.notes);
            told.into_iter().for_each(|note| notes.add(note));
        } else if let Some(note) = plan.band_note.take() {
            notes.add(note);
        }
        self.follow(&plan, &table, asked);
        self.hidden.extend(parts_of_x);
        self.hidden.extend(ends_of_errors);
        // the rows of a table whose header is the axis are of one kind, unless they have units
        if is_transposed && plan.units.is_empty() {
            self.series_per_column = plan.values.len();
        }
        if let PlannedChart::Spans(start, duration) = self.chart {
            push_ends(&mut table, &mut verdicts, start, duration);
            self.chart = PlannedChart::Gantt;
        }
        for column in plan.added.drain(..).filter(|_| divides) {
            verdicts.push(Verdict {
                kind: ColumnKind::Measure,
                why: "the values of one unit".into(),
            });
            table.columns.push(column);
        }
        let x = match divides || steps.pivots() {
            true => plan.x.and_then(|at| name_of(&table, at)),
            false => self.unplanned_axis(&table, &verdicts, plan.x),
        };
        let x_at = x.as_deref().and_then(|name| table.position(name));
        let x_kind = x_at.and_then(|at| Some(verdicts.get(at)?.kind));
        let has_labels = divides && plan.has_labels;
        if let Some(column) = x_at.and_then(|at| table.columns.get_mut(at))
            && has_labels
        {
            let rows = 0..column.values.len();
            let names = rows.map(|row| Rc::from(&*column.values.name(row)));
            column.values = Values::Names(names.collect());
        }
        self.has_plain_names = has_labels
            || x_kind.is_some_and(is_plain_name)
            || x_at.is_some_and(|at| are_many_numbered(&table, &verdicts, at));
        if divides {
            let series = plan.series.iter().filter_map(|at| name_of(&table, *at));
            self.series = series.collect();
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
        let names = table.columns.iter().map(|column| column.name.clone());
        self.verdicts = names.zip(verdicts).collect();
        Ok((table, x))
    }

    /// The rows of a table that the query selects, without totals, as columns where its header is the axis.
    ///
    /// # Errors
    /// A condition is wrong, or the table cannot be transposed.
    fn select(
        &mut self,
        mut table: Table,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<Selected> {
        let arguments = asked.arguments;
        let has_all_rows = arguments.last("where").is_none();
        let is_raw = arguments.flag("raw")?.unwrap_or(false);
        let verdicts = judge(&table);
        let rows = table.rows();
        if has_all_rows && !is_raw {
            let totals = total_rows(&table, &verdicts);
            if !totals.is_empty() {
                table = without(&table, &totals);
                notes.add(totals_note(&totals));
            }
            let balances = balance_rows(&table);
            if !balances.is_empty() {
                table = without(&table, &balances);
                notes.add(balances_note(&balances));
            }
        }
        let has_lost_rows = table.rows() < rows;
        (table, self.no_row) = steps.filter(table)?;
        let is_transposed_by_hand = steps.transposes();
        let sums = asked.adds_places(steps).then(|| sums_of_places(&table));
        let has_sums = sums.as_ref().is_some_and(Option::is_some);
        if let Some((sums, note)) = sums.flatten() {
            table = sums;
            notes.add(note);
        }
        let may_transpose = asked.may_transpose(&table, steps);
        let beside = beside_dated_header(&table);
        let header = match has_dated_header(&table) {
            true => "the years, months or dates of the header",
            false => "the names of the columns",
        };
        let (table, is_transposed) = steps.transpose(table, may_transpose)?;
        if is_transposed && asked.is_unasked_matrix() {
            notes.add(matrix_note());
        } else if is_transposed {
            notes.add(transposed_note(header, &beside, asked.has_named_rows()));
        }
        // a table that is still as it was read need not be judged again
        let is_as_read =
            has_all_rows && !has_lost_rows && !has_sums && !is_transposed && !is_transposed_by_hand;
        Ok(Selected {
            verdicts: match is_as_read {
                true => verdicts,
                false => judge(&table),
            },
            table,
            is_transposed,
        })
    }

    /// Takes over what the plan of a table says of the whole chart.
    fn follow(&mut self, plan: &TablePlan, table: &Table, asked: &Asked<'_>) {
        self.hidden = match asked.shows_everything() {
            true => BTreeSet::new(),
            false => plan.hidden.clone(),
        };
        self.chart = plan.chart.clone();
        if asked.follows_verdicts() {
            self.units = SeriesUnits {
                parts: plan.parts.clone(),
                columns: plan.units.clone(),
            };
        }
        self.follows_plan = asked.follows_verdicts() && asked.arguments.last("x").is_none();
        let are_drawn = asked.bounds_use() != BoundsUse::LeftOut;
        let drawn = plan.bands.iter().filter(|_| are_drawn);
        self.bands = drawn
            .filter_map(|band| NamedBand::of(band, table))
            .collect();
    }

    /// The name of the column of positions where the plan, which has `planned`, divides no rows: for pairs of numbers years, else the column that has
    /// this role by its name and values.
    fn unplanned_axis(
        &self,
        table: &Table,
        verdicts: &[Verdict],
        planned: Option<usize>,
    ) -> Option<String> {
        let is_year = |at: &usize| {
            verdicts
                .get(*at)
                .is_some_and(|one| one.kind == ColumnKind::Year)
        };
        let years = planned.filter(|at| self.has_pairs && is_year(at));
        let years = years.and_then(|at| name_of(table, at));
        years.or_else(|| self.position_column(table, false))
    }

    /// What becomes of the rows with one name where a kind has one place for each name; the rows and columns that a long table makes of a
    /// matrix. `None` where the verdicts on the columns say it anyway, or the rows stay as they are.
    fn division(
        &self,
        table: &Table,
        verdicts: &[Verdict],
        asked: &Asked<'_>,
        request: &PlanRequest,
        steps: &Steps,
    ) -> Option<TablePlan> {
        if asked.follows_verdicts() || !steps.may_group() {
            return None;
        }
        if asked.has_named_rows() {
            let request = PlanRequest {
                may_pivot: request.taken.is_empty(),
                ..request.clone()
            };
            let plan = table_plan::plan(table, verdicts, &request);
            let is_long = !plan.series.is_empty() && plan.values.len() == 1;
            return Some(plan).filter(|_| is_long);
        }
        if let Some(plan) = table_plan::answers(table, verdicts, request) {
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
            ..request.clone()
        };
        Some(table_plan::divide(table, verdicts, &request))
    }
}

/// The name of the column with this index.
fn name_of(table: &Table, at: usize) -> Option<String> {
    Some(table.columns.get(at)?.name.clone())
}

/// True for what has no order of its own.
fn is_plain_name(kind: ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Key
            | ColumnKind::Name
            | ColumnKind::Text
            | ColumnKind::Alias
            | ColumnKind::Constant
    )
}

/// True for a column of numbered names that are so many that a line between them would mean nothing.
fn are_many_numbered(table: &Table, verdicts: &[Verdict], at: usize) -> bool {
    let is_numbered = verdicts.get(at).is_some_and(|verdict| {
        verdict.kind == ColumnKind::Ordered && verdict.why == Reason::Order(Order::Numbered)
    });
    let column = table.columns.get(at).filter(|_| is_numbered);
    column.is_some_and(|column| codes(&column.values).1 > MAX_NUMBERED)
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

/// The note about rows of totals that are left out.
fn totals_note(rows: &[usize]) -> Note {
    let text = format!(
        "the totals in {} are left out; raw=1 draws them",
        rows_named(rows)
    );
    Note::new(NoteKind::LeftOut, "data", text)
}

/// The note about the rows of a statement that have what was in the account before or after all others.
fn balances_note(rows: &[usize]) -> Note {
    let text = format!(
        "the balances in {} are no transactions and are left out; raw=1 draws them",
        rows_named(rows)
    );
    Note::new(NoteKind::LeftOut, "data", text)
}

/// These rows by their numbers from 1, if they are few: `rows 1, 4`.
fn rows_named(rows: &[usize]) -> String {
    const MAX_NAMED: usize = 3;
    let named = rows.iter().take(MAX_NAMED).map(|row| (row + 1).to_string());
    let named: Vec<String> = named.collect();
    match rows.len() {
        1 => format!("row {}", named.join(", ")),
        2..=MAX_NAMED => format!("rows {}", named.join(", ")),
        count => format!("{count} rows, the first of them {}", named.join(", ")),
    }
}

/// A table without these rows, which are in ascending order.
fn without(table: &Table, rows: &[usize]) -> Table {
    let is_kept = |row: &usize| rows.binary_search(row).is_err();
    table.pick(&(0..table.rows()).filter(is_kept).collect::<Vec<_>>())
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

/// The note about a square matrix.
fn matrix_note() -> Note {
    let text =
        "drawn as a heatmap, because its rows are called like its columns; kind=bar draws bars";
    Note::new(NoteKind::Assumed, "data", text)
}
