//! Funnel charts: centred bars for the stages of a process, each with its share of the first stage. Several series are
//! parts of a bar.

use std::collections::BTreeMap;

use super::kind::{AxisDefaults, Chart, Coords, PaintOrder, Shown};
use super::{legend_entries, point, value_labels};
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::context::{LEAST_TEXT_SIZE, text};
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::font::FontStyle;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role};
use crate::spec::mark::Funnel;
use crate::spec::{Layer, Panel, Series};
use crate::stat::stack::{self, Column, StackUnit};

/// The part of a band that a bar fills.
const HEIGHT: f64 = 0.72;
impl Chart for Funnel {
    fn name(&self) -> &'static str {
        "funnel chart"
    }

    fn noun(&self) -> &'static str {
        "stages"
    }

    fn coords(&self) -> Coords {
        Coords::Flipped
    }

    fn shown(&self) -> Shown {
        Shown::Between(0.0, f64::MAX)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            hides_x: true,
            centered_x: true,
            ..AxisDefaults::default()
        }
    }

    /// Along x the widest bar on both sides of zero. Half a band above and below.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let (mut x, mut y) = (Extent::of([0.0], 0.0), Extent::NONE);
        for stage in stages(layer).iter().flatten() {
            x.add(stage.ends.0);
            x.add(stage.ends.1);
            y.add(stage.row - 0.5);
            y.add(stage.row + 0.5);
        }
        Extents { x, y }
    }

    /// Draws the bars, the slopes between them, and the values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let alone = layer.series.len() == 1;
        let (mut left_out, mut all) = (0, 0);
        for (index, (series, stages)) in layer.series.iter().zip(stages(layer)).enumerate() {
            let bars = stages.iter().map(|stage| plot.rect_between(corners(stage)));
            let bars: Vec<Rect> = bars.collect();
            plot.series_group(first + index, &series.name, |plot| {
                draw_slopes(plot, &stages, series.style.color);
                for stage in &stages {
                    draw_bar(plot, series, stage, alone);
                }
            });
            all += stages.len();
            left_out += plot.group(GroupStart::new(Role::MarkLabel), |plot| {
                write_values(plot, series, panel, &stages, &bars, alone)
            });
        }
        if left_out > 0 && !plot.context.spec.canvas.is_thumbnail() {
            let text = format!(
                "{left_out} of {all} values are left out for lack of room; a larger width or height shows more"
            );
            plot.context
                .notes
                .add(Note::new(NoteKind::LeftOut, "y", text));
        }
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::swatches(layer)
    }
}

/// The bar of a stage, or the part of it that belongs to a series.
struct Stage {
    /// The index of the value in its series.
    index: usize,
    /// The position of the row.
    row: f64,
    /// The ends along x. The whole bar is centred on zero.
    ends: (f64, f64),
    /// The value; NaN for a negative one.
    value: f64,
    /// True when no other series has a part of the bar.
    is_whole: bool,
}

/// The stages of every series.
fn stages(layer: &Layer) -> Vec<Vec<Stage>> {
    let values: Vec<Vec<f64>> = layer
        .series
        .iter()
        .map(|series| series.y.iter().map(|value| positive(*value)).collect())
        .collect();
    let columns = layer.series.iter().zip(&values);
    let columns: Vec<Column<'_>> = columns
        .map(|(series, values)| Column {
            positions: &series.x,
            values,
        })
        .collect();
    let parts = stack::stack(&columns, StackUnit::Values);
    // the end of the last part of each row, and the number of its parts
    let mut wholes: BTreeMap<u64, (f64, usize)> = BTreeMap::new();
    for (column, parts) in columns.iter().zip(&parts) {
        for (row, end) in column.positions.iter().zip(&parts.to) {
            let (whole, count) = wholes.entry(row.to_bits()).or_default();
            *whole = whole.max(*end);
            *count += usize::from(end.is_finite());
        }
    }
    let stage = |row: f64, index: usize, low: f64, high: f64| -> Option<Stage> {
        let (whole, count) = wholes.get(&row.to_bits())?;
        let half = whole / 2.0;
        (row.is_finite() && high.is_finite()).then_some(Stage {
            index,
            row,
            ends: (low - half, high - half),
            value: high - low,
            is_whole: *count == 1,
        })
    };
    columns
        .iter()
        .zip(&parts)
        .map(|(column, parts)| {
            let ends = parts.from.iter().zip(&parts.to);
            let rows = column.positions.iter().zip(ends).enumerate();
            rows.filter_map(|(index, (row, (low, high)))| stage(*row, index, *low, *high))
                .collect()
        })
        .collect()
}

/// The value; NaN for a negative one, which has no bar.
fn positive(value: f64) -> f64 {
    if value < 0.0 { f64::NAN } else { value }
}

/// Two opposite corners of a bar.
fn corners(stage: &Stage) -> [(f64, f64); 2] {
    let half = HEIGHT / 2.0;
    [
        (stage.ends.0, stage.row - half),
        (stage.ends.1, stage.row + half),
    ]
}

/// Draws a light slope from each bar to the next, between the edges that face one another. A missing stage leaves a gap.
fn draw_slopes(plot: &PlotArea<'_, '_>, stages: &[Stage], color: Rgba) {
    let neighbours = |pair: &&[Stage]| pair[1].index == pair[0].index + 1;
    for pair in stages.windows(2).filter(neighbours) {
        let [stage, next] = pair else { continue };
        let half = HEIGHT / 2.0 * (next.row - stage.row).signum();
        plot.polygon(
            vec![
                (stage.ends.0, stage.row + half),
                (stage.ends.1, stage.row + half),
                (next.ends.1, next.row - half),
                (next.ends.0, next.row - half),
            ],
            color.faded(0.2),
        );
    }
}

/// Draws the bar of a stage; `alone` when it is not a part of a bar.
fn draw_bar(plot: &mut PlotArea<'_, '_>, series: &Series, stage: &Stage, alone: bool) {
    let color = series.style.color_of_point(stage.index);
    let name = series.names.get(stage.index).map_or("", String::as_str);
    let title = point::named(name, &plot.context.number(stage.value));
    // parts of a bar have a gap between them and no rounded corners
    let (gap, radius) = if alone { (0.0, 2.0) } else { (1.0, 0.0) };
    let bar = Bar {
        corners: corners(stage),
        draw: |bar: Rect| {
            Some(Item::Rect {
                rect: Rect::new(bar.x, bar.y, (bar.width - gap).max(1.0), bar.height),
                radius: [radius; 4],
                fill: Some(Paint::Solid(color)),
                stroke: None,
            })
        },
    };
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.draw(&bar)
    });
}

/// Writes the value of each stage and, where there is one series, its share of the first stage: inside the bar if they fit, else to
/// its right. A part of a bar has only its value, and only if it fits. Low bars have smaller letters. Returns how many values have no room.
fn write_values(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    panel: &Panel,
    stages: &[Stage],
    bars: &[Rect],
    alone: bool,
) -> usize {
    let lowest = bars
        .iter()
        .map(|bar| bar.height)
        .fold(f32::INFINITY, f32::min);
    let full = plot.context.label_style();
    let style = FontStyle {
        size: full
            .size
            .min(lowest.floor())
            .max(full.size.min(LEAST_TEXT_SIZE)),
        ..full
    };
    let mut left_out = 0;
    let all: Vec<f64> = stages.iter().map(|stage| stage.value).collect();
    let texts = value_labels::format_values(plot, &panel.x, &all);
    let whole = all.first().copied().unwrap_or(0.0);
    let parts: Vec<f64> = all.iter().map(|value| value / whole).collect();
    let shares = value_labels::format_shares(plot, &parts, None);
    let texts = texts.iter().zip(&shares).enumerate();
    for ((number, (value, share)), (stage, bar)) in texts.zip(stages.iter().zip(bars)) {
        let label = if alone && number > 0 && !share.is_empty() {
            format!("{value} · {share}")
        } else {
            value.clone()
        };
        let line = plot.context.line(&label, &style);
        // inside the bar it stands in the middle of what is seen of it
        let Some(bar) = bar.intersection(&plot.rect) else {
            continue;
        };
        if bar.height < style.size {
            left_out += 1;
            continue;
        }
        let is_end_seen = plot.shows((stage.ends.1, stage.row));
        let color = series.style.color_of_point(stage.index);
        let baseline = bar.center().y + (line.ascent - line.descent) / 2.0;
        let (at, anchor, ink) = if line.width + 12.0 <= bar.width {
            let ink = plot.theme().ink_on(color.over(plot.theme().background));
            (Point::new(bar.center().x, baseline), Anchor::Middle, ink)
        } else if !stage.is_whole
            || !is_end_seen
            || bar.right() + 6.0 + line.width > plot.context.spec.canvas.width
        {
            left_out += usize::from(bar.width >= 1.0);
            continue;
        } else {
            let at = Point::new(bar.right() + 6.0, baseline);
            (at, Anchor::Start, plot.theme().label)
        };
        plot.push(text(&line, at, anchor, 0.0, ink, None));
    }
    left_out
}
