//! The legend of a drawing: symbols and names at one side.

use std::rc::Rc;

use super::space::{line_within, shrink};
use crate::figure::legend::{LegendMetrics, LegendSymbol, PlacedEntry, draw_entries};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::ShapedLine;
use crate::scene::{Point, Rect, Role};
use crate::spec::drawing::{DrawingLegend, DrawingSymbol, Side};

/// The sizes of symbols.
const METRICS: LegendMetrics = LegendMetrics {
    swatch: 10.0,
    line: 10.0,
    gap: 5.0,
    radius: 0.0,
};
/// From the left edge of an entry to its name, in CSS pixels.
const NAME_START: f32 = METRICS.swatch + METRICS.gap;
/// From one entry to the next in a row, in CSS pixels.
const ENTRY_GAP: f32 = 12.0;
/// From the legend to the plot, in CSS pixels.
const PLOT_GAP: f32 = 8.0;

/// The part of the width of a picture that a legend beside the plot takes at most.
const MOST_BESIDE: f32 = 0.6;

/// Least distance from the legend to the edge of the picture, in CSS pixels.
const MIN_MARGIN: f32 = 4.0;

/// A legend in its place.
pub(super) struct PlacedLegend {
    corner: Point,
    entries: Vec<PlacedEntry>,
    /// Distance between its lines in CSS pixels.
    pitch: f32,
}

/// Places the legend and reserves room for it.
pub(super) fn reserve(
    plot: &PlotArea<'_, '_>,
    legend: &DrawingLegend,
    room: &mut Rect,
) -> PlacedLegend {
    let free = match legend.side {
        Side::Right => plot.rect.right() - room.right(),
        Side::Left => room.x - plot.rect.x,
        Side::Top => room.y - plot.rect.y,
        Side::Bottom => plot.rect.bottom() - room.bottom(),
    };
    shrink(room, legend.side, MIN_MARGIN - free);
    let pitch = plot.context.fonts.line_height(&legend.label.font) + 1.0;
    let (entries, (width, height)) = place_entries(plot, legend, pitch, room.width);
    let (width, height) = (width.max(legend.least.0), height.max(legend.least.1));
    let corner = match legend.side {
        Side::Right | Side::Left => {
            let y = room.center().y - height / 2.0;
            let x = if legend.side == Side::Right {
                room.right() - width
            } else {
                room.x
            };
            shrink(room, legend.side, width + PLOT_GAP);
            Point::new(x, y.max(0.0))
        }
        Side::Top | Side::Bottom => {
            let x = (room.center().x - width / 2.0).max(room.x);
            let y = if legend.side == Side::Top {
                room.y
            } else {
                room.bottom() - height
            };
            shrink(room, legend.side, height + PLOT_GAP / 2.0);
            Point::new(x, y)
        }
    };
    PlacedLegend {
        corner,
        entries,
        pitch,
    }
}

/// The entries in their places, and the width and the height of all of them in CSS pixels.
fn place_entries(
    plot: &PlotArea<'_, '_>,
    legend: &DrawingLegend,
    pitch: f32,
    room: f32,
) -> (Vec<PlacedEntry>, (f32, f32)) {
    let column = legend.column || matches!(legend.side, Side::Left | Side::Right);
    let (mut x, mut y, mut size) = (0.0_f32, 0.0_f32, (0.0_f32, 0.0_f32));
    let mut entries = Vec::with_capacity(legend.entries.len());
    for (name, symbol) in &legend.entries {
        let lines: Vec<Rc<ShapedLine>> = name
            .split('\n')
            .map(|line| name_line(plot, legend, line))
            .collect();
        let text = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let (width, height) = (NAME_START + text, pitch * lines.len() as f32);
        if !column && x > 0.0 && x + width > room {
            (x, y) = (0.0, size.1);
        }
        size = (size.0.max(x + width), size.1.max(y + height));
        entries.push(PlacedEntry {
            at: Point::new(x, y),
            lines,
            symbol: symbol_of(symbol),
        });
        if column {
            y += height;
        } else {
            x += width + ENTRY_GAP;
        }
    }
    (entries, size)
}

/// The symbol of an entry; lines have at least a pixel and at most six, however wide they are in the plot.
fn symbol_of(symbol: &DrawingSymbol) -> LegendSymbol {
    match symbol {
        DrawingSymbol::Line(line) => {
            let mut line = line.clone();
            line.width = line.width.clamp(1.0, 6.0);
            match paint::stroke(&line) {
                Some(stroke) => LegendSymbol::Rule(stroke),
                None => LegendSymbol::Line(None, None),
            }
        }
        DrawingSymbol::Square(fill) => LegendSymbol::Swatch(fill.clone(), None),
    }
}

/// A line of a name; beside the plot names leave it a part of the picture.
fn name_line(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, text: &str) -> Rc<ShapedLine> {
    let width = plot.context.spec.canvas.width;
    let room = match legend.side {
        Side::Left | Side::Right => width * MOST_BESIDE,
        Side::Top | Side::Bottom => width - 2.0 * MIN_MARGIN,
    };
    line_within(plot, text, &legend.label.font, room - NAME_START)
}

/// Draws the legend.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, legend: &DrawingLegend, placed: &PlacedLegend) {
    let at = (placed.corner, placed.pitch);
    plot.context.group(Role::Legend, "legend", |context| {
        draw_entries(context, &placed.entries, at, &METRICS, legend.label.color);
    });
}
