//! Writes the data of a chart as a table, for the formats csv, json and html.

use crate::chart::{AxisMeaning, Column, Content, Coords, chart, observations_axis};
use crate::format::table::{Cell, Rows, Table, TakeRow};
use crate::scale::calendar::DAY;
use crate::scale::{CalendarUnit, Format, Zone, instant};
use crate::spec::{Axis, AxisScale, Layer, Panel, Series, Spec, ValueAxis};
use crate::stat::rows::{Row, each_row};
use crate::stat::sort::sort_by_rank;

/// The most rows for readers: a longer table tells less than the picture.
const MOST_ROWS: usize = 1_000;

/// Who reads the table. It decides how numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// People: numbers in the language of the chart, at most a thousand rows.
    Readers,
    /// Programs: numbers in their shortest form with a decimal point, all rows.
    Programs,
}

/// A series with its columns.
struct SeriesColumns<'a> {
    series: &'a Series,
    columns: Vec<Column<'a>>,
    /// The clock of the axis of its values, where that shows dates.
    dated: Option<&'a Zone>,
    /// For each column whether a date in it has a time of day, so that all are written with theirs.
    have_times: Vec<bool>,
}

/// The data as drawn. There is one row for each position, and one column for each series and for anything that its kind
/// shows besides values. If the first columns are names, they replace the column of positions.
pub fn table(spec: &Spec, audience: Audience) -> Table<'_> {
    let panel = spec.panels.first();
    let all: Vec<SeriesColumns<'_>> = spec.panels.iter().flat_map(series_columns).collect();
    let columns = || all.iter().flat_map(|one| &one.columns);
    let names = columns().take_while(|column| column.is_named()).count();
    let position = panel.map_or("", |panel| axis_name(panel, AxisMeaning::Positions));
    let position = position.to_owned();
    let mut heads = Vec::from_iter((names == 0).then_some(position));
    for (index, one) in all.iter().enumerate() {
        let series_name = || series_name(one.series, index, panel);
        heads.extend(one.columns.iter().map(|column| match column.name {
            "" => series_name(),
            word if all.len() == 1 => word.to_owned(),
            word => format!("{} {word}", series_name()),
        }));
    }
    let max_rows = match audience {
        Audience::Readers => MOST_ROWS,
        Audience::Programs => usize::MAX,
    };
    // observations have no positions but their numbers
    let is_observed = |panel: &&Panel| {
        let mut layers = panel.layers.iter();
        layers.any(|layer| observations_axis(layer, panel).is_some())
    };
    let axis = panel.filter(|panel| !is_observed(panel));
    let axis = axis.map(|panel| axes(panel)[0]);
    let positions_have_times = match axis.map(|axis| (&axis.scale, axis.unit)) {
        Some((_, CalendarUnit::TimeOfDay | CalendarUnit::DayOfYear)) => false,
        Some((AxisScale::Time { zone }, _)) => {
            all.iter().any(|one| have_times(zone, &one.series.x))
        }
        _ => false,
    };
    let writer = CellWriter {
        spec,
        audience,
        positions_have_times,
    };
    let has_names = all
        .iter()
        .any(|one| one.series.names.iter().any(|name| !name.is_empty()));
    let named = has_names
        || matches!(
            axis.map(|axis| &axis.scale),
            Some(AxisScale::Category { .. } | AxisScale::Time { .. })
        );
    let make = move |take: &mut TakeRow<'_>| {
        let mut line = Vec::new();
        let positions: Vec<&[f64]> = all.iter().map(|one| &one.series.x[..]).collect();
        each_row(&positions, max_rows, &mut |row| {
            line.clear();
            if names == 0 {
                line.push(writer.position(row, &all, axis));
            }
            writer.cells(row, &all, &mut line);
            take(&line)
        });
    };
    Table {
        columns: heads,
        rows: Rows::new(make),
        names: match names {
            0 => usize::from(named),
            names => names,
        },
    }
}

/// The series of a panel in the order in which the author gave them. A series with a trend line, which is in two
/// layers, comes once.
fn series_columns(panel: &Panel) -> Vec<SeriesColumns<'_>> {
    let mut all: Vec<(&Layer, &Series)> = Vec::new();
    for layer in &panel.layers {
        all.extend(layer.series.iter().map(|series| (layer, series)));
    }
    // Layers are in paint order; `place` is the order in the request.
    sort_by_rank(&mut all, |(_, series)| series.place);
    all.dedup_by_key(|(_, series)| series.place);
    let columns = all.into_iter().map(|(layer, series)| {
        let dated = match &value_axis(layer, panel).scale {
            AxisScale::Time { zone } => Some(zone),
            _ => None,
        };
        let columns = chart(&layer.mark).columns(series);
        SeriesColumns {
            series,
            have_times: columns
                .iter()
                .map(|column| has_times(column, dated))
                .collect(),
            columns,
            dated,
        }
    });
    columns.collect()
}

/// The name of a series, else the title of the axis of values, else `y1`, `y2`, ….
fn series_name(series: &Series, index: usize, panel: Option<&Panel>) -> String {
    if !series.name.is_empty() {
        return series.name.clone();
    }
    match panel.map_or("", |panel| axis_name(panel, AxisMeaning::Values)) {
        "" => Series::default_name(index),
        title => title.to_owned(),
    }
}

/// The title of the axis that measures this, positions or values; empty without one. A kind that does not say what its axes
/// measure has them as usual.
fn axis_name(panel: &Panel, meaning: AxisMeaning) -> &str {
    let usual = axes(panel)[usize::from(meaning == AxisMeaning::Values)];
    let of_kind = panel
        .layers
        .first()
        .map_or([AxisMeaning::Nothing; 2], |layer| {
            chart(&layer.mark).axis_meanings()
        });
    let said = of_kind.iter().position(|of_axis| *of_axis == meaning);
    let is_silent = |axis: &Axis| {
        let index = usize::from(!std::ptr::eq(axis, &panel.x));
        of_kind[index] == AxisMeaning::Nothing
    };
    let axis = match said {
        Some(0) => Some(&panel.x),
        Some(_) => Some(&panel.y),
        None => Some(usual).filter(|axis| is_silent(axis)),
    };
    let title = axis.and_then(|axis| axis.title.as_ref());
    title.map_or("", |title| &title.text)
}

/// The axis of positions and the axis of values. In flipped charts, such as horizontal bars, they are y and x.
fn axes(panel: &Panel) -> [&Axis; 2] {
    let flipped = |layer: &Layer| chart(&layer.mark).coords() == Coords::Flipped;
    if panel.layers.iter().any(flipped) {
        [&panel.y, &panel.x]
    } else {
        [&panel.x, &panel.y]
    }
}

/// The axis of the values of a layer, which may be the one on the right.
fn value_axis<'a>(layer: &Layer, panel: &'a Panel) -> &'a Axis {
    if let Some(axis) = observations_axis(layer, panel) {
        return axis;
    }
    match (layer.axis, &panel.y2) {
        (ValueAxis::Second, Some(y2)) => y2,
        _ => axes(panel)[1],
    }
}

/// Writes cells.
struct CellWriter<'a> {
    spec: &'a Spec,
    audience: Audience,
    /// True when positions are dates of which one has a time of day, so that all are written with theirs.
    positions_have_times: bool,
}

/// True when one of these instants is not the beginning of a day by the clock of a zone.
fn have_times<'v>(zone: &Zone, instants: impl IntoIterator<Item = &'v f64>) -> bool {
    let mut instants = instants.into_iter().filter(|at| at.is_finite());
    instants.any(|at| zone.local(*at as i64).rem_euclid(DAY) != 0)
}

/// True when a column has dates of which one is no beginning of a day by the clock of a zone.
fn has_times(column: &Column<'_>, zone: Option<&Zone>) -> bool {
    match (&column.content, zone) {
        (Content::Values(values), Some(zone)) => have_times(zone, &**values),
        _ => false,
    }
}

impl CellWriter<'_> {
    /// The position of a row: a name, else what the axis of positions shows there.
    fn position<'d>(
        &self,
        row: &Row,
        all: &'d [SeriesColumns<'_>],
        axis: Option<&'d Axis>,
    ) -> Cell<'d> {
        let named = all.iter().zip(&row.points).find_map(|(one, index)| {
            let name = one.series.names.get((*index)?)?;
            (!name.is_empty()).then_some(name.as_str())
        });
        if let Some(name) = named {
            return Cell::text(name);
        }
        let unit = axis.map(|axis| axis.unit).unwrap_or_default();
        match axis.map(|axis| &axis.scale) {
            Some(AxisScale::Category { names }) => {
                let name = names.get(row.position as usize);
                name.map_or(Cell::Missing, |name| Cell::text(name.as_str()))
            }
            Some(AxisScale::Time { zone }) => match self.positions_have_times {
                true => Cell::text(instant::to_time_in(row.position as i64, zone)),
                false => Cell::text(instant::to_text_in(row.position as i64, unit, zone)),
            },
            _ => self.number(row.position),
        }
    }

    /// Adds the cells of all columns in a row to a line. They are missing where a series has no point.
    fn cells<'d>(&self, row: &Row, all: &'d [SeriesColumns<'_>], line: &mut Vec<Cell<'d>>) {
        for (one, index) in all.iter().zip(&row.points) {
            let cell = |(column, has_times): (&'d Column<'_>, &bool)| match index {
                Some(index) => self.cell(column, *index, one.dated.map(|zone| (zone, *has_times))),
                None => Cell::Missing,
            };
            line.extend(one.columns.iter().zip(&one.have_times).map(cell));
        }
    }

    /// One cell.
    fn cell<'d>(
        &self,
        column: &'d Column<'_>,
        index: usize,
        dated: Option<(&Zone, bool)>,
    ) -> Cell<'d> {
        let (values, dated) = match &column.content {
            Content::Values(values) => (values, dated),
            Content::Numbers(values) => (values, None),
            Content::Names(names) => {
                return names
                    .get(index)
                    .map_or(Cell::Missing, |name| Cell::text(*name));
            }
        };
        match values.get(index) {
            Some(value)
                if value.is_finite()
                    && let Some((zone, has_times)) = dated =>
            {
                Cell::text(match has_times {
                    true => instant::to_time_in(*value as i64, zone),
                    false => instant::to_text_in(*value as i64, CalendarUnit::Date, zone),
                })
            }
            Some(value) if value.is_finite() => self.number(*value),
            _ => Cell::Missing,
        }
    }

    /// A finite number in the form for the audience.
    fn number(&self, value: f64) -> Cell<'static> {
        match self.audience {
            Audience::Readers => Cell::text(Format::default().value(value, &self.spec.locale)),
            Audience::Programs => Cell::Number(value),
        }
    }
}
