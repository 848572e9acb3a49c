//! The data of a chart as a table of texts: a spec comes in; header and rows, for a page or whoever cannot see it, go out.

use crate::chart::{Column, Content, Coords, chart};
use crate::format::html::Table;
use crate::scale::{Format, instant};
use crate::spec::{Axis, AxisScale, Layer, Panel, Series, Side, Spec};

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

/// A series with what belongs to it.
struct Shown<'a> {
    series: &'a Series,
    columns: Vec<Column<'a>>,
    /// Whether the axis of its values shows dates.
    dated: bool,
}

/// The data as drawn: a row for each position, a column for each series and for what its kind shows beyond values. Columns
/// of names at the front stand in place of positions.
pub fn table(spec: &Spec, writing: Writing) -> Table {
    let panel = spec.panels.first();
    let shown: Vec<Shown<'_>> = spec.panels.iter().flat_map(shown).collect();
    let columns = || shown.iter().flat_map(|one| &one.columns);
    let names = columns().take_while(|column| column.is_named()).count();
    let title = panel.and_then(|panel| axes(panel)[0].title.as_ref());
    let position = title.map_or(String::new(), |title| title.text.clone());
    let mut heads = Vec::from_iter((names == 0).then_some(position));
    for (index, one) in shown.iter().enumerate() {
        let own = || name(one.series, index, panel);
        heads.extend(one.columns.iter().map(|column| match column.name {
            "" => own(),
            word if shown.len() == 1 => word.to_owned(),
            word => format!("{} {word}", own()),
        }));
    }
    let most = match writing {
        Writing::Readers => MOST_ROWS,
        Writing::Programs => usize::MAX,
    };
    let scale = panel.map(|panel| &axes(panel)[0].scale);
    let write = Write { spec, writing };
    let line = |row: &Row| {
        let mut line = Vec::with_capacity(heads.len());
        if names == 0 {
            line.push(write.position(row, &shown, scale));
        }
        write.cells(row, &shown, &mut line);
        line
    };
    let rows = rows(&shown, most).iter().map(line).collect();
    let texts = shown
        .iter()
        .any(|one| one.series.names.iter().any(|name| !name.is_empty()));
    let named = texts
        || matches!(
            scale,
            Some(AxisScale::Category { .. } | AxisScale::Time { .. })
        );
    Table {
        columns: heads,
        rows,
        names: match names {
            0 => usize::from(named),
            names => names,
        },
    }
}

/// The series of a panel in the order in which their author gave them, one with a trend line once.
fn shown(panel: &Panel) -> Vec<Shown<'_>> {
    let mut all: Vec<(&Layer, &Series)> = Vec::new();
    for layer in &panel.layers {
        all.extend(layer.series.iter().map(|series| (layer, series)));
    }
    all.sort_by_key(|(_, series)| series.place);
    all.dedup_by_key(|(_, series)| series.place);
    let shown = all.into_iter().map(|(layer, series)| Shown {
        series,
        columns: chart(&layer.mark).columns(series),
        dated: matches!(value_axis(layer, panel).scale, AxisScale::Time { .. }),
    });
    shown.collect()
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
    if panel.layers.iter().any(flipped) {
        [&panel.y, &panel.x]
    } else {
        [&panel.x, &panel.y]
    }
}

/// The axis by which the values of a layer are measured.
fn value_axis<'a>(layer: &Layer, panel: &'a Panel) -> &'a Axis {
    match (layer.side, &panel.y2) {
        (Side::Right, Some(y2)) => y2,
        _ => axes(panel)[1],
    }
}

/// A position, and for each series the index of its point there.
struct Row {
    at: f64,
    points: Vec<Option<usize>>,
}

/// The points of all series by position; a series with several at one position gives several rows. At most `most`.
fn rows(shown: &[Shown<'_>], most: usize) -> Vec<Row> {
    let mut sorted: Vec<std::iter::Peekable<_>> = shown
        .iter()
        .map(|one| {
            let points = one.series.x.iter().copied().enumerate();
            let mut points: Vec<(usize, f64)> = points.filter(|(_, x)| x.is_finite()).collect();
            points.sort_by(|a, b| a.1.total_cmp(&b.1));
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

/// How cells are written.
struct Write<'a> {
    spec: &'a Spec,
    writing: Writing,
}

impl Write<'_> {
    /// Where a row lies: a name, else the place on the axis of positions.
    fn position(&self, row: &Row, shown: &[Shown<'_>], scale: Option<&AxisScale>) -> String {
        let named = shown.iter().zip(&row.points).find_map(|(one, index)| {
            let name = one.series.names.get((*index)?)?;
            (!name.is_empty()).then(|| name.clone())
        });
        named.unwrap_or_else(|| match scale {
            Some(AxisScale::Category { names }) => {
                names.get(row.at as usize).cloned().unwrap_or_default()
            }
            Some(AxisScale::Time { .. }) => instant::to_iso(row.at as i64),
            _ => self.number(row.at),
        })
    }

    /// Adds to a line what each column has in a row; nothing where a series has no point there.
    fn cells(&self, row: &Row, shown: &[Shown<'_>], line: &mut Vec<String>) {
        for (one, index) in shown.iter().zip(&row.points) {
            for column in &one.columns {
                line.push(match index {
                    Some(index) => self.cell(column, *index, one.dated),
                    None => String::new(),
                });
            }
        }
    }

    /// One cell; nothing for a missing value.
    fn cell(&self, column: &Column<'_>, index: usize, dated: bool) -> String {
        let (values, dated) = match &column.content {
            Content::Values(values) => (values, dated),
            Content::Numbers(values) => (values, false),
            Content::Names(names) => {
                return names.get(index).copied().unwrap_or_default().to_owned();
            }
        };
        match values.get(index) {
            Some(value) if value.is_finite() && dated => instant::to_iso(*value as i64),
            Some(value) if value.is_finite() => self.number(*value),
            _ => String::new(),
        }
    }

    fn number(&self, value: f64) -> String {
        match self.writing {
            Writing::Readers => Format::default().value(value, &self.spec.locale),
            Writing::Programs => format!("{value}"),
        }
    }
}
