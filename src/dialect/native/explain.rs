//! Explains how a table is read: a query comes in, a text for people goes out, with what each column was taken for, why,
//! and which chart follows.

use super::chart_data::{ChartData, Positions};
use super::data;
use super::parameters::PARAMETERS;
use crate::dialect::Sources;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Notes, Result, excerpt};
use crate::query::Query;
use crate::spec::Channel;
use crate::table::verdict::{ColumnKind, Verdict};

/// More columns and series than this are only counted.
const MAX_LINES: usize = 100;

/// The explanation of a query with a table.
///
/// # Errors
/// The data cannot be read, or the query has no table.
pub fn explain(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<String> {
    let arguments = Arguments::new(query, PARAMETERS);
    let data = data::read(query, query, &arguments, sources, notes)?;
    if data.verdicts.is_empty() {
        let message =
            "expected a table, such as data=sales.csv; values in a query need no explanation";
        return Err(Error::for_parameter("data", message));
    }
    let mut lines = vec![["column", "taken for", "why", "in the chart"].map(str::to_owned)];
    let is_of_file = |(_, verdict): &&(String, Verdict)| verdict.end_of().is_none();
    for (name, verdict) in data.verdicts.iter().filter(is_of_file).take(MAX_LINES) {
        let role = role(name, &data);
        lines.push([
            excerpt(name),
            verdict.kind.word().to_owned(),
            verdict.why.to_string(),
            role.to_owned(),
        ]);
    }
    let width = |at: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(at))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..3).map(|at| width(at).unwrap_or(0)).collect();
    let mut text = String::new();
    for line in &lines {
        let cells = line.iter().enumerate().map(|(at, cell)| {
            let width = widths.get(at).copied().unwrap_or(0);
            format!("{cell:width$}")
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    if data.verdicts.len() > MAX_LINES {
        text.push_str(&format!("and {} more\n", data.verdicts.len() - MAX_LINES));
    }
    text.push_str(&format!("\n{}\n", chart(&data)));
    Ok(text)
}

/// What a column of the table is in the chart.
fn role(name: &str, data: &ChartData) -> &'static str {
    let is_series = |series: &super::InputSeries| {
        series.name == name || series.name.starts_with(&format!("{name} "))
    };
    if data.x_name.as_deref() == Some(name) {
        return "positions";
    }
    if data.series_names.iter().any(|series| series == name) {
        return "one series for each";
    }
    if data.series.iter().any(is_series) {
        return "values";
    }
    let is_spread = !data.series_names.is_empty();
    let verdict = data.verdicts.iter().find(|(column, _)| column == name);
    let has_bounds = |series: &super::InputSeries| {
        let bounds = [Channel::Low, Channel::YErrLow];
        bounds
            .iter()
            .any(|bound| series.channels.contains_key(bound))
    };
    match verdict {
        Some((_, verdict))
            if verdict.kind == ColumnKind::Bound && data.series.iter().any(has_bounds) =>
        {
            "bounds"
        }
        Some((_, verdict)) if is_spread && verdict.kind.is_value() => "values",
        _ => "not drawn",
    }
}

/// The chart in a sentence.
fn chart(data: &ChartData) -> String {
    let kind = data
        .series
        .first()
        .map_or("nothing", |series| series.kind.name);
    let positions = match (&data.positions, data.x_name.as_deref()) {
        (_, Some(name)) if !name.is_empty() => name.to_owned(),
        (Positions::Numbers, _) => "the numbers of the rows".to_owned(),
        _ => "positions".to_owned(),
    };
    let count = data.series.len();
    let names = data
        .series
        .iter()
        .enumerate()
        .take(12)
        .map(|(index, series)| excerpt(&series.title(index, count)));
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    let more = if count > 12 {
        format!(", and {} more", count - 12)
    } else {
        String::new()
    };
    format!("chart: {kind} over {positions}: {}{more}", names.join(", "))
}
