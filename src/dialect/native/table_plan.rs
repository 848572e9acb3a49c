//! Which columns of a table become the axis, the series and the values of a chart: the verdicts on the columns and what
//! the query names come in, a plan goes out. What the query names is never overruled.

mod answers;
mod axis;
mod balance;
mod counts;
mod divide;
mod grid;
mod largest;
mod networks;
mod outcome;
mod parameters;
mod points;
mod prices;
mod series;
mod spans;
mod survey;
mod tasks;
mod units;
mod values;
mod votes;

use crate::dialect::native::kind::BoundsUse;
use crate::table::verdict::{Verdict, bands, codes, is_searched};
use crate::table::{Column, Table};
use survey::{Codes, Surveyed};

pub(super) use outcome::{PlannedChart, TablePlan};
pub(super) use survey::PlanRequest;

/// A table with more rows than this is not searched for series: nobody draws several series of that length without naming
/// the column.
const MAX_ROWS: usize = 100_000;

/// What is known of a table, and a plan that says nothing yet.
fn survey<'a>(
    table: &'a Table,
    verdicts: &'a [Verdict],
    request: &'a PlanRequest,
) -> (Surveyed<'a>, TablePlan) {
    let is_small = table.rows() <= MAX_ROWS && is_searched(table);
    let code = |column: &Column| {
        let (rows, distinct) = codes(&column.values);
        Codes { rows, distinct }
    };
    let survey = Surveyed {
        table,
        verdicts,
        request,
        codes: table
            .columns
            .iter()
            .filter(|_| is_small)
            .map(code)
            .collect(),
        bands: match request.bounds {
            BoundsUse::Never => Vec::new(),
            _ => bands(table, verdicts),
        },
    };
    let plan = TablePlan {
        x: None,
        series: Vec::new(),
        grouping: None,
        period: None,
        values: Vec::new(),
        bands: survey.bands.clone(),
        rows: None,
        parts: Vec::new(),
        units: Vec::new(),
        added: Vec::new(),
        has_labels: false,
        hidden: survey.hidden(),
        chart: PlannedChart::Default,
        notes: Vec::new(),
        band_note: None,
    };
    (survey, plan)
}

/// The plan for the rows that share a name in the column that the query names, and for nothing else.
pub(super) fn divide(table: &Table, verdicts: &[Verdict], request: &PlanRequest) -> TablePlan {
    let (survey, mut plan) = survey(table, verdicts, request);
    plan.x = request.x;
    plan.values = survey.values(request.x);
    if let Some(x) = request.x {
        survey.divide(x, &mut plan);
    }
    plan
}

/// The plan for a table of answers that are counted; `None` for any other table.
pub(super) fn answers(
    table: &Table,
    verdicts: &[Verdict],
    request: &PlanRequest,
) -> Option<TablePlan> {
    let (survey, mut plan) = survey(table, verdicts, request);
    survey.plan_answers(&mut plan).then_some(plan)
}

/// The plan for a table by the verdicts on its columns.
pub(super) fn plan(table: &Table, verdicts: &[Verdict], request: &PlanRequest) -> TablePlan {
    let (survey, mut plan) = survey(table, verdicts, request);
    let x = request.x.or_else(|| survey.axis());
    let label = survey.label().filter(|_| x.is_none() && !request.has_pairs);
    plan.has_labels = label.is_some();
    let x = x.or(label);
    plan.x = x;
    plan.values = survey.values(x);
    survey.note_axis(x, &mut plan.notes);
    plan.notes.extend(label.map(|at| survey.label_note(at)));
    survey.leave_local(&mut plan);
    if survey.plan_answers(&mut plan)
        || survey.plan_tasks(&mut plan)
        || survey.plan_grid(&mut plan)
        || survey.plan_network(&mut plan)
    {
        return plan;
    }
    if survey.count_persons(&mut plan) {
    } else if plan.values.is_empty() {
        if !survey.place(&mut plan) {
            survey.count(&mut plan);
            survey.plan_only_numbers(&mut plan);
        }
    } else if survey.plan_votes(&mut plan) {
    } else if survey.are_places(x) && survey.place(&mut plan) {
        survey.note_places(x, &mut plan);
    } else if survey.plan_spans(&mut plan)
        || survey.plan_countless(&mut plan)
        || survey.is_open() && survey.plan_boxes(&mut plan)
    {
    } else if let Some(x) = x {
        survey.divide(x, &mut plan);
        survey.part_units(x, &mut plan);
        survey.limit_bars(x, &mut plan);
        survey.limit_columns(&mut plan);
    } else if survey.place(&mut plan) || !survey.is_open() || survey.goes_by_days() {
    } else if survey.has_no_order(&plan.values)
        || (plan.values.len() > 1 && survey.are_things_numbered())
    {
        survey.scatter(&mut plan, None, None);
    } else {
        survey.plan_histogram(&mut plan);
    }
    survey.plan_prices(&mut plan);
    let is_drawn = plan.chart == PlannedChart::Default;
    let values = plan.values.clone();
    plan.bands
        .retain(|band| is_drawn && values.contains(&band.value));
    let hidden = survey.note_hidden(&plan);
    let totals = survey.note_totals(&plan);
    plan.band_note = survey.note_bands(&plan);
    let sentinels = survey.note_sentinels(&plan);
    let notes = hidden
        .into_iter()
        .chain(totals)
        .chain(plan.band_note.clone());
    plan.notes.extend(notes.chain(sentinels));
    plan
}
