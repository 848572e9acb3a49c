//! The table under a chart: series and positions come in, rows of texts go out.

use std::rc::Rc;

use super::context::Context;
use super::layout::PanelLayout;
use crate::error::{Note, NoteKind};
use crate::font::{Line, Wrap};
use crate::scale::instant;
use crate::scene::{Anchor, Point, Role};
use crate::spec::{AxisScale, Panel, Series};

/// Room at both sides of a cell.
const INSET: f32 = 6.0;

/// The texts of a table, measured.
#[derive(Clone)]
pub struct Table {
    /// Rows of cells, the heads of the columns first; the first cell of a row is its name.
    rows: Vec<Vec<Rc<Line>>>,
    /// The position of each column.
    places: Vec<f64>,
    /// Where the columns end at their right, from the left edge of the table.
    ends: Vec<f32>,
    /// Whether the labels of the axis over the table are its heads.
    headed: bool,
    pitch: f32,
}

impl Table {
    /// The data of the first panel: a row a series, a column a position, as many as fit a width and a third of the
    /// picture's height; what is left out is noted. `None` when nothing fits.
    pub fn new(context: &mut Context<'_>, width: f32) -> Option<Table> {
        let spec = context.spec;
        let style = context.label_style();
        let pitch = context.fonts.line_height(&style) + 4.0;
        let most = (spec.canvas.height / 3.0 / pitch) as usize;
        let series: Vec<&Series> = spec.series().collect();
        if most < 2 || series.is_empty() {
            return None;
        }
        let longest = series.iter().max_by_key(|one| one.x.len())?;
        let heads = heads(spec.panels.first()?, longest, context);
        let wrap = Wrap {
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
        let mut rows: Vec<Vec<Rc<Line>>> = Vec::new();
        let head = std::iter::once(String::new()).chain(heads);
        rows.push(head.filter_map(|text| name(&text)).collect());
        for one in series.iter().take(most - 1) {
            let mut numbers = context.numbers(&one.y);
            // a power that all share makes nothing of what is much smaller
            let lost = |(value, text): (&f64, &String)| *value != 0.0 && text.starts_with("0×");
            if one.y.iter().zip(&numbers).any(lost) {
                numbers = one.y.iter().map(|value| context.number(*value)).collect();
            }
            let cells = std::iter::once(one.name.clone()).chain(numbers);
            rows.push(cells.filter_map(|text| name(&text)).collect());
        }
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths: Vec<f32> = (0..count)
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at));
                cells.map(|line| line.width).fold(0.0, f32::max) + 2.0 * INSET
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
            return None;
        }
        if fitting < count || series.len() > most - 1 {
            let text = "some data do not fit under the chart; only the first are shown";
            context
                .notes
                .add(Note::new(NoteKind::LeftOut, "table", text));
        }
        widths.truncate(fitting);
        let spare = (width - widths.iter().sum::<f32>()) / (fitting - 1) as f32;
        let spare = spare.min(60.0);
        let mut end = 0.0;
        let ends = widths.iter().enumerate().map(|(at, one)| {
            end += one + if at > 0 { spare } else { 0.0 };
            end - INSET
        });
        Some(Table {
            ends: ends.collect(),
            places: longest.x.to_vec(),
            rows,
            headed: false,
            pitch,
        })
    }

    /// The same with every column under its band of the chart above, whose labels then are the heads; `None` where these do
    /// not stand level, one at each column, or a band is too narrow. `left` is the left edge of the table.
    pub fn aligned(&self, layout: &PanelLayout<'_>, left: f32) -> Option<Table> {
        let x = &layout.x;
        let names = layout.panel.x.names().len();
        let labelled = x.angle == 0.0
            && x.ticks.len() == names
            && x.ticks.iter().all(|tick| !tick.lines.is_empty());
        let whole = self.rows.iter().all(|row| row.len() <= self.ends.len());
        let apart = self.places.windows(2).all(|pair| pair[0] < pair[1]);
        if names == 0 || !(labelled && whole && apart) {
            return None;
        }
        let band = layout.plot.width / names as f32;
        let mut ends = vec![0.0];
        for (at, place) in self.places.iter().enumerate() {
            let cells = self.rows.iter().skip(1).filter_map(|row| row.get(at + 1));
            let width = cells.map(|line| line.width).fold(0.0, f32::max);
            if width + INSET > band {
                return None;
            }
            let middle = x.scale.position(*place) as f32 * layout.plot.width;
            ends.push(layout.plot.x - left + middle + width / 2.0);
        }
        Some(Table {
            ends,
            headed: true,
            ..self.clone()
        })
    }

    /// Width of the names of the rows and of the room beside them.
    pub fn names(&self) -> f32 {
        let names = self.rows.iter().skip(1).filter_map(|row| row.first());
        names.map(|line| line.width).fold(0.0, f32::max) + INSET
    }

    /// Height of all rows.
    pub fn height(&self) -> f32 {
        self.pitch * self.shown().len() as f32
    }

    /// The rows without what the axis says already.
    fn shown(&self) -> &[Vec<Rc<Line>>] {
        self.rows
            .get(usize::from(self.headed)..)
            .unwrap_or_default()
    }

    /// Draws the table with its top left corner at a place, its lines as far as `right`.
    pub fn draw(&self, context: &mut Context<'_>, corner: Point, right: f32) {
        let theme = context.theme();
        let right = match (self.headed, self.ends.last()) {
            (false, Some(end)) => corner.x + end + INSET,
            _ => right,
        };
        context.group(Role::Table, "table", |context| {
            for (index, row) in self.shown().iter().enumerate() {
                let top = corner.y + self.pitch * index as f32;
                let head = index == 0 && !self.headed;
                if !head {
                    let ends = (Point::new(corner.x, top), Point::new(right, top));
                    let first = index == 1 && !self.headed;
                    let color = if first { theme.axis } else { theme.grid };
                    context.rule(ends.0, ends.1, color, 1.0);
                }
                for (at, (line, end)) in row.iter().zip(&self.ends).enumerate() {
                    let baseline = top + (self.pitch + line.ascent - line.descent) / 2.0;
                    let (x, anchor) = match at {
                        0 => (0.0, Anchor::Start),
                        _ => (*end, Anchor::End),
                    };
                    let color = if head || at == 0 {
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

/// What stands over each column: the positions.
fn heads(panel: &Panel, series: &Series, context: &Context<'_>) -> Vec<String> {
    let axis = if panel.y.names().is_empty() {
        &panel.x
    } else {
        &panel.y
    };
    let named = |at: usize| {
        series
            .names
            .get(at)
            .filter(|name| !name.is_empty())
            .cloned()
    };
    let place = |(at, x): (usize, &f64)| match &axis.scale {
        AxisScale::Category { names } => names.get(*x as usize).cloned().unwrap_or_default(),
        AxisScale::Time { .. } => instant::to_iso(*x as i64),
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            named(at).unwrap_or_else(|| context.number(*x))
        }
    };
    series.x.iter().enumerate().map(place).collect()
}
