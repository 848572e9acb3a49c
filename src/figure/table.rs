//! The table under a chart: series and positions come in, rows of texts go out.

use std::rc::Rc;

use super::sheet::Sheet;
use crate::font::{Line, Wrap};
use crate::scale::instant;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::{AxisScale, Panel, Series};

/// Room at both sides of a cell.
const INSET: f32 = 6.0;

/// The texts of a table, measured.
pub struct Table {
    /// Rows of cells, the heads of the columns first; the first cell of a row is its name.
    rows: Vec<Vec<Rc<Line>>>,
    widths: Vec<f32>,
    pitch: f32,
}

impl Table {
    /// The data of the first panel: a row a series, a column a position, as many as fit a width and a third of the
    /// picture's height; what is left out is noted. `None` when nothing fits.
    pub fn new(sheet: &mut Sheet<'_>, width: f32) -> Option<Table> {
        let spec = sheet.spec;
        let style = sheet.label_style();
        let pitch = sheet.fonts.line_height(&style) + 4.0;
        let most = (spec.canvas.height / 3.0 / pitch) as usize;
        let series: Vec<&Series> = spec.series().collect();
        if most < 2 || series.is_empty() {
            return None;
        }
        let longest = series.iter().max_by_key(|one| one.x.len())?;
        let heads = heads(spec.panels.first()?, longest, sheet);
        let wrap = Wrap {
            width: Some(width * 0.3),
            lines: Some(1),
        };
        let name = |text: &str| {
            sheet
                .fonts
                .paragraph(text, &style, &wrap)
                .into_iter()
                .next()
        };
        let mut rows: Vec<Vec<Rc<Line>>> = Vec::new();
        let head = std::iter::once(String::new()).chain(heads);
        rows.push(head.filter_map(|text| name(&text)).collect());
        for one in series.iter().take(most - 1) {
            let numbers = sheet.numbers(&one.y);
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
            sheet
                .notes
                .add("table: not all of the data fit under the chart; the first are shown");
        }
        widths.truncate(fitting);
        let spare = (width - widths.iter().sum::<f32>()) / (fitting - 1) as f32;
        let spare = spare.min(60.0);
        widths.iter_mut().skip(1).for_each(|one| *one += spare);
        Some(Table {
            rows,
            widths,
            pitch,
        })
    }

    /// Height of all rows.
    pub fn height(&self) -> f32 {
        self.pitch * self.rows.len() as f32
    }

    /// Draws the table with its top left corner at a place.
    pub fn draw(&self, sheet: &mut Sheet<'_>, corner: Point) {
        let theme = sheet.theme();
        let all: f32 = self.widths.iter().sum();
        sheet.group(Role::Table, "table", |sheet| {
            for (index, row) in self.rows.iter().enumerate() {
                let top = corner.y + self.pitch * index as f32;
                let cell = Rect::new(corner.x, top, all, self.pitch);
                if index > 0 {
                    let ends = (Point::new(cell.x, top), Point::new(cell.right(), top));
                    let color = if index == 1 { theme.axis } else { theme.grid };
                    sheet.rule(ends.0, ends.1, color, 1.0);
                }
                let mut x = corner.x;
                for (at, (line, width)) in row.iter().zip(&self.widths).enumerate() {
                    let baseline = top + (self.pitch + line.ascent - line.descent) / 2.0;
                    let (x_at, anchor) = if at == 0 {
                        (x, Anchor::Start)
                    } else {
                        (x + width - INSET, Anchor::End)
                    };
                    let color = if index == 0 || at == 0 {
                        theme.text
                    } else {
                        theme.label
                    };
                    sheet.write(line, Point::new(x_at, baseline), anchor, 0.0, color);
                    x += width;
                }
            }
        });
    }
}

/// What stands over each column: the positions.
fn heads(panel: &Panel, series: &Series, sheet: &Sheet<'_>) -> Vec<String> {
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
            named(at).unwrap_or_else(|| sheet.number(*x))
        }
    };
    series.x.iter().enumerate().map(place).collect()
}
