//! The data of a chart as a table of texts: a spec comes in; header and rows, for a page or whoever cannot see it, go out.

use crate::chart::{Coords, chart};
use crate::format::html::Table;
use crate::order;
use crate::scale::{Format, instant};
use crate::spec::{Axis, AxisScale, Layer, Panel, Series, Spec};

/// More rows than these say less than the picture.
const MOST_ROWS: usize = 1_000;

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// For readers, in the language of the chart; at most a thousand rows.
    Readers,
    /// For programs: shortest form, a point before fractions; all rows.
    Programs,
}

/// The data as drawn: a row for each position, a column for each series.
pub fn table(spec: &Spec, writing: Writing) -> Table {
    let panel = spec.panels.first();
    let series: Vec<&Series> = spec.series().collect();
    let title = panel.and_then(|panel| axes(panel)[0].title.as_ref());
    let mut columns = vec![title.map_or(String::new(), |title| title.text.clone())];
    let names = series.iter().enumerate();
    columns.extend(names.map(|(index, one)| name(one, index, panel)));
    let most = match writing {
        Writing::Readers => MOST_ROWS,
        Writing::Programs => usize::MAX,
    };
    let scale = panel.map(|panel| &axes(panel)[0].scale);
    let rows = rows(&series, most)
        .iter()
        .map(|one| cells(one, &series, scale, spec, writing))
        .collect();
    let texts = series
        .iter()
        .any(|one| one.names.iter().any(|name| !name.is_empty()));
    let named = texts
        || matches!(
            scale,
            Some(AxisScale::Category { .. } | AxisScale::Time { .. })
        );
    Table {
        columns,
        rows,
        named,
    }
}

/// What a column is called.
fn name(series: &Series, index: usize, panel: Option<&Panel>) -> String {
    let title = panel.and_then(|panel| axes(panel)[1].title.as_ref());
    if series.name.is_empty() {
        title.map_or_else(|| format!("y{}", index + 1), |title| title.text.clone())
    } else {
        series.name.clone()
    }
}

/// The axis along which positions lie, and that of the values.
fn axes(panel: &Panel) -> [&Axis; 2] {
    let flipped = |layer: &Layer| chart(&layer.mark).coords() == Coords::Flipped;
    match panel.layers.iter().any(flipped) {
        true => [&panel.y, &panel.x],
        false => [&panel.x, &panel.y],
    }
}

/// A position, and for each series the index of its point there.
struct Row {
    at: f64,
    points: Vec<Option<usize>>,
}

/// The points of all series by position; a series with several at one position gives several rows. At most `most`.
fn rows(series: &[&Series], most: usize) -> Vec<Row> {
    let mut sorted: Vec<std::iter::Peekable<_>> = series
        .iter()
        .map(|one| {
            let points = one.x.iter().copied().enumerate();
            let mut points: Vec<(usize, f64)> = points.filter(|(_, x)| x.is_finite()).collect();
            order::sort_by(&mut points, |a, b| a.1.total_cmp(&b.1));
            points.into_iter().peekable()
        })
        .collect();
    let mut rows = Vec::new();
    while rows.len() < most {
        let heads = sorted.iter_mut().filter_map(|points| points.peek());
        let Some(at) = heads.map(|(_, x)| *x).min_by(f64::total_cmp) else {
            break;
        };
        let points = sorted
            .iter_mut()
            .map(|points| points.next_if(|(_, x)| *x == at).map(|(index, _)| index))
            .collect();
        rows.push(Row { at, points });
    }
    rows
}

/// One row: the position, then each series' value there.
fn cells(
    row: &Row,
    series: &[&Series],
    scale: Option<&AxisScale>,
    spec: &Spec,
    writing: Writing,
) -> Vec<String> {
    let number = |value: f64| match writing {
        Writing::Readers => Format::default().value(value, &spec.locale),
        Writing::Programs => format!("{value}"),
    };
    let named = series.iter().zip(&row.points).find_map(|(one, index)| {
        let name = one.names.get((*index)?)?;
        (!name.is_empty()).then(|| name.clone())
    });
    let position = named.unwrap_or_else(|| match scale {
        Some(AxisScale::Category { names }) => {
            names.get(row.at as usize).cloned().unwrap_or_default()
        }
        Some(AxisScale::Time { .. }) => instant::to_iso(row.at as i64),
        _ => number(row.at),
    });
    let values = series.iter().zip(&row.points).map(|(one, index)| {
        let value = index.and_then(|index| one.y.get(index).copied());
        value
            .filter(|value| value.is_finite())
            .map(number)
            .unwrap_or_default()
    });
    std::iter::once(position).chain(values).collect()
}
