//! Gantt charts: horizontal bars from start to end. Each name is a row.

use super::column::Column;
use super::kind::{AxisDefaults, AxisMeaning, Chart, Coords, PaintOrder, Shown, Summary};
use super::nonpositive::{self, Along, Nonpositive};
use super::{legend_entries, point};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Rect, Role};
use crate::spec::mark::Gantt;
use crate::spec::{Channel, Fill, Layer, Panel, Series};

impl Chart for Gantt {
    fn name(&self) -> &'static str {
        "Gantt chart"
    }

    fn noun(&self) -> &'static str {
        "bars"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn shown(&self) -> Shown {
        Shown::Along
    }

    /// From the beginning to the end.
    fn spans(&self, series: &Series) -> Vec<(f64, f64)> {
        let mut all = vec![(f64::NAN, f64::NAN); series.y.len()];
        for span in spans(series) {
            if let Some(of_value) = all.get_mut(span.index) {
                *of_value = (span.start, span.end);
            }
        }
        all
    }

    fn summary(&self) -> Summary {
        Summary::Spans
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: Some(true),
            ..AxisDefaults::default()
        }
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Nothing, AxisMeaning::Positions]
    }

    /// Along x all starts and ends with a margin of 2 %. Half a band above and below.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::of([], 0.02), Extent::NONE);
        for span in layer.series.iter().flat_map(spans) {
            x.add(span.start);
            x.add(span.end);
            y.add(span.row - 0.5);
            y.add(span.row + 0.5);
        }
        Extents { x, y }
    }

    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let spans = layer.series.iter().flat_map(spans);
        match along {
            Along::Positions => Nonpositive::NONE,
            Along::Values => nonpositive::of_spans(spans.map(|span| (span.start, span.end))),
        }
    }

    /// Draws every bar.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        for (number, series) in layer.series.iter().enumerate() {
            plot.series_group(first + number, &series.name, |plot| {
                for span in spans(series) {
                    draw_span(plot, series, &span, self.width / 2.0, self.radius);
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

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }
}

/// The bar of one point.
struct Span {
    /// The index of the point in its series.
    index: usize,
    /// The position of the row.
    row: f64,
    start: f64,
    end: f64,
}

/// The bars of a series. A point without a row, a start or an end has none. A series without starts begins at zero.
fn spans(series: &Series) -> Vec<Span> {
    let starts = series.channel(Channel::Start);
    let start = |index: usize| {
        if starts.is_empty() {
            0.0
        } else {
            starts.get(index).copied().unwrap_or(f64::NAN)
        }
    };
    let points = series.x.iter().zip(&series.y).enumerate();
    points
        .map(|(index, (row, end))| Span {
            index,
            row: *row,
            start: start(index),
            end: *end,
        })
        .filter(|span| {
            [span.row, span.start, span.end]
                .iter()
                .all(|value| value.is_finite())
        })
        .collect()
}

/// Draws one bar, at least one pixel wide and cut off at the edges of the plot.
fn draw_span(plot: &mut PlotArea<'_, '_>, series: &Series, span: &Span, half: f64, radius: f32) {
    let color = series.style.color_of_point(span.index);
    let fill = series
        .style
        .fill
        .clone()
        .filter(|_| series.style.colors.is_empty())
        .unwrap_or(Fill::Solid(color));
    let name = series.names.get(span.index).map_or("", String::as_str);
    let ends = [span.start, span.end].map(|value| plot.value_text(plot.x_scale(), value));
    let title = point::named(name, &ends.join(" to "));
    let within = plot.rect;
    let bar = Bar {
        corners: [(span.start, span.row - half), (span.end, span.row + half)],
        draw: |whole: Rect| {
            let whole = Rect::new(whole.x, whole.y, whole.width.max(1.0), whole.height);
            let rect = whole.intersection(&within)?;
            Some(Item::Rect {
                rect,
                radius: [radius.min(rect.height / 2.0).min(rect.width / 2.0); 4],
                fill: Some(paint::fill(&fill, rect)),
                stroke: paint::stroke(&series.style.edge_of_point(span.index)),
            })
        },
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&bar)
    });
}
