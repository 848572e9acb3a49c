//! The table below a chart: series and their positions come in, rows of text go out.

use std::rc::Rc;

use super::context::Context;
use super::layout::PanelLayout;
use crate::error::{Note, NoteKind};
use crate::font::{ShapedLine, WrapLimits};
use crate::scale::{Zone, instant};
use crate::scene::{Anchor, Point, Role};
use crate::spec::{Axis, AxisScale, Channel, Panel, Series};
use crate::stat::rows::{self, Row};

/// Padding at both sides of a cell, in CSS pixels.
const CELL_PADDING: f32 = 6.0;

/// What a table shows of one series.
pub struct TableRow<'a> {
    /// The series.
    pub series: &'a Series,
    /// The axis of its values.
    pub axis: &'a Axis,
}

impl TableRow<'_> {
    /// The values of these points, after their starts where they have some; empty for a point that is not there and for a value
    /// that is missing.
    fn texts(&self, points: &[Option<usize>], context: &Context<'_>) -> Vec<String> {
        let ends = self.numbers(&self.series.y, points, context);
        let starts = self.numbers(self.series.channel(Channel::Start), points, context);
        let joined = starts.into_iter().zip(ends).map(|(start, end)| {
            let parts = [start, end];
            let parts: Vec<&str> = parts
                .iter()
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect();
            parts.join(" – ")
        });
        joined.collect()
    }

    /// The numbers at these points of a list, or the dates where the axis has dates.
    fn numbers(
        &self,
        list: &[f64],
        points: &[Option<usize>],
        context: &Context<'_>,
    ) -> Vec<String> {
        let value = |point: &Option<usize>| point.and_then(|point| list.get(point)).copied();
        let values: Vec<f64> = points
            .iter()
            .map(|point| value(point).unwrap_or(f64::NAN))
            .collect();
        let date = |zone: &Zone, at: f64| match at.is_finite() {
            true => instant::to_text_in(at as i64, self.axis.unit, zone),
            false => String::new(),
        };
        let mut texts = match &self.axis.scale {
            AxisScale::Time { zone } => values.iter().map(|at| date(zone, *at)).collect(),
            _ => context.numbers(&values),
        };
        for (text, point) in texts.iter_mut().zip(points) {
            if value(point).is_none() {
                text.clear();
            }
        }
        texts
    }
}

/// The cells of a table, shaped and measured.
#[derive(Clone)]
pub struct Table {
    /// Rows of cells, beginning with the column heads. The first cell of a row is its name.
    rows: Vec<Vec<Rc<ShapedLine>>>,
    /// The position of each column along the axis.
    positions: Vec<f64>,
    /// The right end of each column, in CSS pixels from the left edge of the table.
    ends: Vec<f32>,
    /// True if the tick labels of the chart above serve as column heads.
    uses_axis_labels: bool,
    /// Height of a row in CSS pixels.
    pitch: f32,
}

impl Table {
    /// The data of the chart: these rows, one column per position, as many as fit into `width` CSS pixels and
    /// a third of the picture's height. A note says when something is left out. `None` when nothing fits.
    pub fn new(context: &mut Context<'_>, rows: &[TableRow<'_>], width: f32) -> Option<Table> {
        let spec = context.spec;
        let style = context.label_style();
        let pitch = context.fonts.line_height(&style) + 4.0;
        let max_rows = (spec.canvas.height / 3.0 / pitch) as usize;
        if max_rows < 2 || rows.is_empty() {
            let text = "no room for a table in a picture this small; a larger height has";
            context
                .notes
                .add(Note::new(NoteKind::LeftOut, "table", text));
            return None;
        }
        let count_of_series = rows.len();
        let given = rows.get(..max_rows - 1).unwrap_or(rows);
        let shown: Vec<&Series> = given.iter().map(|row| row.series).collect();
        let columns = common_rows(&shown, width);
        let panel = spec.panels.first()?;
        let heads = column_heads(panel, &shown, &columns, context);
        let wrap = WrapLimits {
            width: Some(width * 0.3),
            lines: Some(1),
        };
        let name = |text: &str| {
            context
                .fonts
                .paragraph(text, &style, &wrap)
                .into_iter()
                .next()
        };
        let mut rows: Vec<Vec<Rc<ShapedLine>>> = Vec::new();
        let head = std::iter::once(String::new()).chain(heads);
        rows.push(head.filter_map(|text| name(&text)).collect());
        for (index, one) in given.iter().enumerate() {
            let points = columns.iter().map(|row| *row.points.get(index)?);
            let texts = one.texts(&points.collect::<Vec<_>>(), context);
            let cells = std::iter::once(one.series.name.clone()).chain(texts);
            rows.push(cells.filter_map(|text| name(&text)).collect());
        }
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths: Vec<f32> = (0..count)
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|line| line.width).fold(0.0, f32::max) + 2.0 * CELL_PADDING
            })
            .collect();
        let mut taken = 0.0;
        let fitting = widths
            .iter()
            .take_while(|one| {
                taken += **one;
                taken <= width
            })
            .count();
        if fitting < 2 {
            let text = "no room for a table in a picture this small; a larger width has";
            context
                .notes
                .add(Note::new(NoteKind::LeftOut, "table", text));
            return None;
        }
        if fitting < count || count_of_series > max_rows - 1 {
            let text = "some data do not fit under the chart; only the first are shown";
            context
                .notes
                .add(Note::new(NoteKind::LeftOut, "table", text));
        }
        widths.truncate(fitting);
        let spare = (width - widths.iter().sum::<f32>()) / (fitting - 1) as f32;
        // Numbers that are far apart are hard to compare: the rest of the width stays free.
        let spare = spare.min(60.0);
        let mut end = 0.0;
        let ends = widths.iter().enumerate().map(|(column, width)| {
            end += width + if column > 0 { spare } else { 0.0 };
            end - CELL_PADDING
        });
        Some(Table {
            ends: ends.collect(),
            positions: columns.iter().map(|row| row.position).collect(),
            rows,
            uses_axis_labels: false,
            pitch,
        })
    }

    /// The same table with every column centred under its band in the chart above, whose tick labels replace the
    /// column heads. `left` is the left edge of the table. `None` if the labels are rotated or incomplete, or if a
    /// band is too narrow.
    pub fn aligned(&self, layout: &PanelLayout<'_>, left: f32) -> Option<Table> {
        let x = &layout.x;
        let names = layout.panel.x.names().len();
        let labelled = x.angle == 0.0
            && x.ticks.len() == names
            && x.ticks.iter().all(|tick| !tick.lines.is_empty());
        let whole = self.rows.iter().all(|row| row.len() <= self.ends.len());
        let spread_apart = self.positions.windows(2).all(|pair| pair[0] < pair[1]);
        if names == 0 || !(labelled && whole && spread_apart) {
            return None;
        }
        let band = layout.plot.width / names as f32;
        let mut ends = vec![0.0];
        for (index, position) in self.positions.iter().enumerate() {
            let cells = self
                .rows
                .iter()
                .skip(1)
                .filter_map(|row| row.get(index + 1));
            let width = cells.map(|line| line.width).fold(0.0, f32::max);
            if width + CELL_PADDING > band {
                return None;
            }
            let middle = x.scale.position(*position) as f32 * layout.plot.width;
            ends.push(layout.plot.x - left + middle + width / 2.0);
        }
        Some(Table {
            ends,
            uses_axis_labels: true,
            ..self.clone()
        })
    }

    /// Width of the row names in CSS pixels, padding included.
    pub fn names_width(&self) -> f32 {
        let names = self.rows.iter().skip(1).filter_map(|row| row.first());
        names.map(|line| line.width).fold(0.0, f32::max) + CELL_PADDING
    }

    /// Height of all rows in CSS pixels.
    pub fn height(&self) -> f32 {
        self.pitch * self.shown_rows().len() as f32
    }

    /// The rows, without the column heads where the axis shows them.
    fn shown_rows(&self) -> &[Vec<Rc<ShapedLine>>] {
        self.rows
            .get(usize::from(self.uses_axis_labels)..)
            .unwrap_or_default()
    }

    /// Draws the table with its top left corner at `corner`. Its lines extend to `right` if it is aligned with the
    /// chart, else to its last column.
    pub fn draw(&self, context: &mut Context<'_>, corner: Point, right: f32) {
        let theme = context.theme();
        let right = match (self.uses_axis_labels, self.ends.last()) {
            (false, Some(end)) => corner.x + end + CELL_PADDING,
            _ => right,
        };
        context.group(Role::Table, "table", |context| {
            for (index, row) in self.shown_rows().iter().enumerate() {
                let top = corner.y + self.pitch * index as f32;
                let head = index == 0 && !self.uses_axis_labels;
                if !head {
                    let ends = (Point::new(corner.x, top), Point::new(right, top));
                    let first = index == 1 && !self.uses_axis_labels;
                    let color = if first { theme.axis } else { theme.grid };
                    context.rule(ends.0, ends.1, color, 1.0);
                }
                for (column, (line, end)) in row.iter().zip(&self.ends).enumerate() {
                    let baseline = top + (self.pitch + line.ascent - line.descent) / 2.0;
                    let (x, anchor) = match column {
                        0 => (0.0, Anchor::Start),
                        _ => (*end, Anchor::End),
                    };
                    let color = if head || column == 0 {
                        theme.text
                    } else {
                        theme.label
                    };
                    let place = Point::new(corner.x + x, baseline);
                    context.write(line, place, anchor, 0.0, color);
                }
            }
        });
    }
}

/// The points at each position of these series, at least as many as fit into `width` CSS pixels.
fn common_rows(series: &[&Series], width: f32) -> Vec<Row> {
    let positions: Vec<&[f64]> = series.iter().map(|one| &one.x[..]).collect();
    let most = (width / CELL_PADDING) as usize + 1;
    let mut found = Vec::new();
    rows::each_row(&positions, most, &mut |row| {
        found.push(row.clone());
        true
    });
    found
}

/// The column heads: the positions of the series.
fn column_heads(
    panel: &Panel,
    series: &[&Series],
    columns: &[Row],
    context: &Context<'_>,
) -> Vec<String> {
    let axis = if panel.y.names().is_empty() {
        &panel.x
    } else {
        &panel.y
    };
    let named = |row: &Row| {
        let mut points = series.iter().zip(&row.points);
        let (one, index) = points.find_map(|(one, point)| Some((one, (*point)?)))?;
        one.names
            .get(index)
            .filter(|name| !name.is_empty())
            .cloned()
    };
    let place = |row: &Row| match &axis.scale {
        AxisScale::Category { names } => {
            let name = names.get(row.position as usize);
            name.cloned().unwrap_or_default()
        }
        AxisScale::Time { zone } => instant::to_text_in(row.position as i64, axis.unit, zone),
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            named(row).unwrap_or_else(|| context.number(row.position))
        }
    };
    columns.iter().map(place).collect()
}
