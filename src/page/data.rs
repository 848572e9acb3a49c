//! The data of a chart as a table of texts: a spec comes in; header and rows, for a page or whoever cannot see it, go out.

use crate::format::html::Table;
use crate::scale::{Format, instant};
use crate::spec::{Axis, AxisScale, Direction, Mark, Panel, Series, Spec};

/// More rows than these say less than the picture.
const MOST_ROWS: usize = 1_000;

/// The data as drawn: a row for each position, a column for each series; at most a thousand rows.
pub fn table(spec: &Spec) -> Table {
    let panel = spec.panels.first();
    let series: Vec<&Series> = spec.series().collect();
    let mut header = vec![
        panel
            .map(|panel| {
                position_axis(panel)
                    .title
                    .as_ref()
                    .map_or(String::new(), |title| title.text.clone())
            })
            .unwrap_or_default(),
    ];
    header.extend(
        series
            .iter()
            .enumerate()
            .map(|(index, one)| name(one, index, panel)),
    );
    let positions = positions(&series);
    let rows = positions
        .iter()
        .take(MOST_ROWS)
        .map(|at| row(*at, &series, panel, spec))
        .collect();
    Table {
        columns: header,
        rows,
    }
}

/// What a column is called.
fn name(series: &Series, index: usize, panel: Option<&Panel>) -> String {
    let axis = panel
        .and_then(|panel| panel.y.title.as_ref())
        .map(|title| title.text.clone());
    if series.name.is_empty() {
        axis.unwrap_or_else(|| format!("y{}", index + 1))
    } else {
        series.name.clone()
    }
}

/// The axis along which positions lie.
fn position_axis(panel: &Panel) -> &Axis {
    let level = panel.layers.iter().any(|layer| {
        matches!(
            layer.mark,
            Mark::Bar {
                direction: Direction::Horizontal,
                ..
            }
        )
    });
    if level { &panel.y } else { &panel.x }
}

/// Every position once, in order.
fn positions(series: &[&Series]) -> Vec<f64> {
    let mut all: Vec<f64> = series
        .iter()
        .flat_map(|one| &one.x)
        .copied()
        .filter(|x| x.is_finite())
        .collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// One row: the position, then each series' value there.
fn row(at: f64, series: &[&Series], panel: Option<&Panel>, spec: &Spec) -> Vec<String> {
    let number = |value: f64| Format::default().value(value, &spec.locale);
    let named = series.iter().find_map(|one| {
        let index = one.x.iter().position(|x| *x == at)?;
        one.names
            .get(index)
            .filter(|name| !name.is_empty())
            .cloned()
    });
    let position = named.unwrap_or_else(|| match panel.map(|panel| &position_axis(panel).scale) {
        Some(AxisScale::Category { names }) => names.get(at as usize).cloned().unwrap_or_default(),
        Some(AxisScale::Time { .. }) => instant::to_iso(at as i64),
        _ => number(at),
    });
    let value = |one: &&Series| {
        let index = one.x.iter().position(|x| *x == at)?;
        one.y
            .get(index)
            .copied()
            .filter(|value| value.is_finite())
            .map(number)
    };
    std::iter::once(position)
        .chain(series.iter().map(|one| value(one).unwrap_or_default()))
        .collect()
}
