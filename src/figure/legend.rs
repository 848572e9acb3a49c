//! The legend: entries to rows, columns, boxes inside the plot, or labels at the ends of lines.

use std::rc::Rc;

use super::context::{Context, text};
use super::plot_area::PlotArea;
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::font::{Line, Wrap};
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::{Fill, LegendPlace, Marker};

/// One entry: a name and the symbol that stands for it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// What stands before it.
    pub symbol: Symbol,
}

/// What stands before a name, as the mark looks.
#[derive(Clone, Debug)]
pub enum Symbol {
    /// A line with its markers.
    Line(Option<Stroke>, Option<Marker>),
    /// A filled square, with an outline.
    Swatch(Fill, Option<Stroke>),
}

/// Width of a piece of line.
const SAMPLE: f32 = 18.0;
impl Symbol {
    /// What it takes before the name.
    fn width(&self) -> f32 {
        match self {
            Symbol::Line(None, Some(_)) | Symbol::Swatch(..) => SWATCH,
            Symbol::Line(..) => SAMPLE,
        }
    }
}

/// Side of a filled square.
const SWATCH: f32 = 11.0;
/// From a symbol to its name.
const GAP: f32 = 6.0;
/// From one entry to the next in a row.
const BETWEEN: f32 = 18.0;
/// Room round the entries of a box.
const INSET: f32 = 8.0;

/// A legend laid out in rows.
pub struct Rows {
    cells: Vec<Cell>,
    title: Option<Rc<Line>>,
    /// Width of all.
    pub width: f32,
    /// Height of all.
    pub height: f32,
    pitch: f32,
}

/// One entry in its place, relative to the legend's corner.
struct Cell {
    at: Point,
    lines: Vec<Rc<Line>>,
    symbol: Symbol,
}

impl Rows {
    /// Lays out entries within a width; `columns` entries a row, or as many as fit.
    pub fn new(
        context: &Context<'_>,
        entries: &[Entry],
        width: f32,
        columns: Option<usize>,
    ) -> Rows {
        let style = context.legend_style();
        let most = (width - SAMPLE - GAP).max(10.0);
        let wrap = Wrap {
            width: Some(most.min(320.0)),
            lines: Some(if columns.is_some() { 4 } else { 2 }),
        };
        let texts: Vec<Vec<Rc<Line>>> = entries
            .iter()
            .map(|entry| context.fonts.paragraph(&entry.name, &style, &wrap))
            .collect();
        let heights = texts.iter().map(|lines| context.fonts.pitch(&style, lines));
        let pitch = heights.fold(context.fonts.line_height(&style), f32::max) + 2.0;
        let widths: Vec<f32> = entries
            .iter()
            .zip(&texts)
            .map(|(entry, lines)| {
                entry.symbol.width() + GAP + lines.iter().map(|line| line.width).fold(0.0, f32::max)
            })
            .collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let all: f32 = widths.iter().map(|own| own + BETWEEN).sum();
        // three rows and more of about equal names stand in columns
        let even = all > 2.0 * width && widest * (widths.len() as f32) < 1.4 * all;
        let column = (columns.is_some() || even).then_some(widest);
        let bold = crate::font::Style {
            weight: 600,
            ..style.clone()
        };
        let title = context
            .spec
            .legend
            .title
            .as_ref()
            .map(|title| context.line(title, &bold));
        let mut rows = Rows {
            cells: Vec::new(),
            title,
            width: 0.0,
            height: 0.0,
            pitch,
        };
        let (mut x, mut y, mut in_row, mut tallest) = (
            0.0_f32,
            if rows.title.is_some() { pitch } else { 0.0 },
            0,
            1,
        );
        for ((entry, lines), own) in entries.iter().zip(texts).zip(widths) {
            let needs = column.unwrap_or(own);
            let full = columns.is_some_and(|columns| in_row == columns.max(1));
            if in_row > 0 && (full || x + needs > width) {
                (x, y, in_row) = (0.0, y + pitch * tallest as f32, 0);
                tallest = 1;
            }
            tallest = tallest.max(lines.len());
            rows.width = rows.width.max(x + own);
            rows.cells.push(Cell {
                at: Point::new(x, y),
                lines,
                symbol: entry.symbol.clone(),
            });
            x += needs + BETWEEN;
            in_row += 1;
        }
        rows.height = y + pitch * tallest as f32;
        rows.width = rows
            .width
            .max(rows.title.as_ref().map_or(0.0, |title| title.width));
        rows
    }

    /// Takes the last entries away where all would be higher than this, and writes how many instead.
    pub fn keep(&mut self, context: &mut Context<'_>, height: f32) {
        let count = self.cells.len();
        let lowest = |cell: &Cell| cell.at.y + self.pitch * cell.lines.len() as f32;
        let kept = self.cells.iter().take_while(|cell| lowest(cell) <= height);
        let kept = kept.count().max(1);
        if kept == count {
            return;
        }
        let text = "some names do not fit; legend=outside or a larger height makes room";
        context
            .notes
            .add(Note::new(NoteKind::LeftOut, "legend", text));
        self.cells.truncate(kept);
        self.height = self.cells.iter().map(lowest).fold(0.0, f32::max);
        if let Some(last) = self.cells.last_mut() {
            let more = format!("+ {}", count + 1 - kept);
            last.lines = vec![context.line(&more, &context.legend_style())];
            last.symbol = Symbol::Line(None, None);
        }
    }

    /// Draws the legend with its top left corner at a place.
    pub fn draw(&self, context: &mut Context<'_>, corner: Point) {
        context.group(Role::Legend, "legend", |context| {
            let color = context.theme().color_of(context.theme().legend);
            if let Some(title) = &self.title {
                let baseline = corner.y + (self.pitch + title.ascent - title.descent) / 2.0;
                context.write(
                    title,
                    Point::new(corner.x, baseline),
                    Anchor::Start,
                    0.0,
                    context.theme().text,
                );
            }
            for cell in &self.cells {
                let (x, y) = (corner.x + cell.at.x, corner.y + cell.at.y);
                symbol(context, &cell.symbol, Point::new(x, y + self.pitch / 2.0));
                for (index, line) in cell.lines.iter().enumerate() {
                    let baseline = y
                        + self.pitch * index as f32
                        + (self.pitch + line.ascent - line.descent) / 2.0;
                    context.write(
                        line,
                        Point::new(x + cell.symbol.width() + GAP, baseline),
                        Anchor::Start,
                        0.0,
                        color,
                    );
                }
            }
        });
    }

    /// Width and height with a box round it.
    fn boxed(&self) -> (f32, f32) {
        (self.width + 2.0 * INSET, self.height + 2.0 * INSET - 4.0)
    }

    /// The place inside a plot where it covers least of these points, in matplotlib's order of preference; `None` where it
    /// covers some everywhere.
    pub fn best_place(&self, plot: Rect, points: &[Point]) -> Option<LegendPlace> {
        let order = [
            LegendPlace::UpperRight,
            LegendPlace::UpperLeft,
            LegendPlace::LowerLeft,
            LegendPlace::LowerRight,
            LegendPlace::CenterLeft,
            LegendPlace::CenterRight,
            LegendPlace::LowerCenter,
            LegendPlace::UpperCenter,
            LegendPlace::Center,
        ];
        let is_free = |place: &LegendPlace| {
            let rect = corner(plot, self.boxed(), *place).inset(-4.0);
            !points.iter().any(|point| rect.contains(*point))
        };
        order.into_iter().find(is_free)
    }

    /// Draws the legend in a box inside a plot.
    pub fn draw_inside(&self, plot: &mut PlotArea<'_, '_>, place: LegendPlace) {
        let boxed = corner(plot.rect, self.boxed(), place);
        let ground = plot.theme().background.faded(0.88);
        let canvas = plot.context.canvas.clone();
        canvas.group(crate::scene::backend::Open::new(Role::Legend), || {
            canvas.push(Item::Rect {
                rect: boxed,
                radius: [3.0; 4],
                fill: Some(Paint::Solid(ground)),
                stroke: None,
            });
        });
        self.draw(
            plot.context,
            Point::new(boxed.x + INSET, boxed.y + INSET - 2.0),
        );
    }
}

/// The symbol of an entry; `at` is the middle of its left edge.
fn symbol(context: &Context<'_>, symbol: &Symbol, at: Point) {
    match symbol {
        Symbol::Line(stroke, marker) => {
            let width = symbol.width();
            if let Some(stroke) = stroke {
                let segments = shape::polyline(&[at, Point::new(at.x + width, at.y)]);
                context.canvas.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
            }
            if let Some(marker) = marker {
                let small = Marker {
                    size: marker.size.min(10.0),
                    ..marker.clone()
                };
                context.canvas.push(super::marker::item(
                    &small,
                    vec![Point::new(at.x + width / 2.0, at.y)],
                ));
            }
        }
        Symbol::Swatch(fill, stroke) => {
            let rect = Rect::new(at.x.round(), (at.y - SWATCH / 2.0).round(), SWATCH, SWATCH);
            let fill = Some(super::paint::fill(fill, rect));
            context.canvas.push(Item::Rect {
                rect,
                radius: [2.0; 4],
                fill,
                stroke: stroke.clone(),
            });
        }
    }
}

/// A box of that size at a place inside a plot.
fn corner(plot: Rect, (width, height): (f32, f32), place: LegendPlace) -> Rect {
    let (left, right) = (plot.x + INSET, (plot.right() - INSET - width).max(plot.x));
    let (top, bottom) = (plot.y + INSET, (plot.bottom() - INSET - height).max(plot.y));
    let (middle, centre) = (
        plot.center().x - width / 2.0,
        plot.center().y - height / 2.0,
    );
    let (x, y) = match place {
        LegendPlace::UpperLeft => (left, top),
        LegendPlace::LowerLeft => (left, bottom),
        LegendPlace::LowerRight => (right, bottom),
        LegendPlace::CenterRight => (right, centre),
        LegendPlace::CenterLeft => (left, centre),
        LegendPlace::LowerCenter => (middle, bottom),
        LegendPlace::UpperCenter => (middle, top),
        LegendPlace::Center => (middle, centre),
        LegendPlace::UpperRight
        | LegendPlace::Best
        | LegendPlace::Auto
        | LegendPlace::None
        | LegendPlace::Top
        | LegendPlace::Bottom
        | LegendPlace::Outside
        | LegendPlace::OutsideLeft
        | LegendPlace::Ends => (right, top),
    };
    Rect::new(x, y, width, height)
}

/// A label at the end of a line.
pub struct End {
    /// The name, shaped.
    pub line: Rc<Line>,
    /// The line's colour.
    pub color: Rgba,
    /// Height of the line's end.
    pub y: f32,
}

/// Writes the names at the ends of lines, moved apart where they would touch.
pub fn draw_ends(context: &mut Context<'_>, mut ends: Vec<End>, plot: Rect, x: f32) {
    let pitch = context.fonts.line_height(&context.legend_style());
    ends.sort_by(|a, b| a.y.total_cmp(&b.y));
    let wanted: Vec<f32> = ends.iter().map(|end| end.y).collect();
    let places = apart(&wanted, pitch, plot.y, plot.bottom());
    let (ground, ink) = (context.theme().background, context.theme().text);
    context.group(Role::Legend, "legend", |context| {
        for (end, y) in ends.iter().zip(places) {
            let baseline = y + (end.line.ascent - end.line.descent) / 2.0;
            let own = context.theme().legend.color;
            let color = own.unwrap_or_else(|| end.color.legible(ground, ink));
            context.canvas.push(text(
                &end.line,
                Point::new(x, baseline),
                Anchor::Start,
                0.0,
                color,
                None,
            ));
        }
    });
}

/// Heights at least `pitch` apart, as near as possible to rising `wanted` ones, between two ends where they fit.
///
/// Neighbours that touch are put together round the mean of what they want (pool adjacent violators).
pub fn apart(wanted: &[f32], pitch: f32, low: f32, high: f32) -> Vec<f32> {
    let mut pools: Vec<(f32, usize)> = Vec::new();
    let top = |mean: f32, count: usize| {
        let span = pitch * (count - 1) as f32;
        (mean - span / 2.0).min(high - span).max(low)
    };
    for want in wanted {
        pools.push((*want, 1));
        while let [.., (before, many), (last, few)] = pools[..]
            && top(before, many) + pitch * many as f32 > top(last, few)
        {
            let count = many + few;
            // each member wants the middle of the pool to lie at its own wish less its offset; the mean serves all
            let mean = (before * many as f32 + last * few as f32) / count as f32;
            pools.truncate(pools.len() - 2);
            pools.push((mean, count));
        }
    }
    pools
        .iter()
        .flat_map(|(mean, count)| {
            (0..*count).map(move |index| top(*mean, *count) + pitch * index as f32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn moves_labels_apart_and_keeps_them_inside() {
        assert_eq!(apart(&[10.0, 50.0], 10.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(apart(&[50.0, 50.0], 10.0, 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(
            apart(&[98.0, 99.0, 100.0], 10.0, 0.0, 100.0),
            [80.0, 90.0, 100.0]
        );
        assert_eq!(apart(&[], 10.0, 0.0, 100.0), Vec::<f32>::new());
    }
}
