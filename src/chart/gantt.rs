//! Gantt charts: level bars from start to end, one row a name.

use super::column::Column;
use super::key;
use super::kind::{Chart, Coords, Depth, Suits};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scale::{Scale, instant};
use crate::scene::backend::Open;
use crate::scene::{Item, Rect, Role};
use crate::spec::mark::Gantt;
use crate::spec::{Channel, Fill, Layer, Panel, Series, Theme};

impl Chart for Gantt {
    fn name(&self) -> &'static str {
        "Gantt chart"
    }

    fn items(&self) -> &'static str {
        "bars"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn suits(&self) -> Suits {
        Suits {
            x_grid: Some(true),
            ..Suits::default()
        }
    }

    /// All starts and ends; half a band above and below.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::of([], 0.02), Extent::NONE);
        for (_, row, start, end) in layer.series.iter().flat_map(spans) {
            x.add(start);
            x.add(end);
            y.add(row - 0.5);
            y.add(row + 0.5);
        }
        Extents { x, y }
    }

    /// Draws every bar.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (index, one) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                for span in spans(one) {
                    draw_span(plot, one, span, self.width / 2.0, self.radius);
                }
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let starts = series.channel(Channel::Start);
        if starts.is_empty() {
            vec![Column::y(series)]
        } else {
            vec![
                Column::values("start", starts),
                Column::values("end", &series.y),
            ]
        }
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::swatches(layer)
    }
}

/// Row, start and end of every bar that has all three; without a start it begins at zero.
fn spans(series: &Series) -> Vec<(usize, f64, f64, f64)> {
    let starts = series.channel(Channel::Start);
    let start = |index: usize| {
        if starts.is_empty() {
            0.0
        } else {
            starts.get(index).copied().unwrap_or(f64::NAN)
        }
    };
    let all = series.x.iter().zip(&series.y).enumerate();
    all.map(|(index, (row, end))| (index, *row, start(index), *end))
        .filter(|(_, row, start, end)| row.is_finite() && start.is_finite() && end.is_finite())
        .collect()
}

fn draw_span(
    plot: &mut PlotArea<'_, '_>,
    series: &Series,
    (index, row, start, end): (usize, f64, f64, f64),
    half: f64,
    radius: f32,
) {
    let color = series
        .style
        .colors
        .get(index)
        .copied()
        .unwrap_or(series.style.color);
    let fill = series
        .style
        .fill
        .clone()
        .filter(|_| series.style.colors.is_empty())
        .unwrap_or(Fill::Solid(color));
    let name = series.names.get(index).map_or("", String::as_str);
    let ends = [start, end].map(|end| written(plot, end));
    let title = format!("{name}: {} to {}", ends[0], ends[1]);
    let within = plot.rect;
    let bar = Bar {
        corners: [(start, row - half), (end, row + half)],
        draw: |whole: Rect| {
            let whole = Rect::new(whole.x, whole.y, whole.width.max(1.0), whole.height);
            let rect = whole.intersection(&within)?;
            Some(Item::Rect {
                rect,
                radius: [radius.min(rect.height / 2.0).min(rect.width / 2.0); 4],
                fill: Some(paint::fill(&fill, rect)),
                stroke: paint::stroke(&series.style.edge),
            })
        },
    };
    plot.group(
        Open::new(Role::Mark).title(title.trim_start_matches(": ")),
        |plot| plot.draw(&bar),
    );
}

/// A value of the horizontal axis in words.
fn written(plot: &PlotArea<'_, '_>, value: f64) -> String {
    match plot.x_scale() {
        Scale::Time(_) => instant::to_iso(value as i64),
        _ => plot.context.number(value),
    }
}
