//! The legend of a drawing: symbols and names at one side.

use std::rc::Rc;

use super::space::{line_within, shrink};
use crate::figure::legend::{LegendMetrics, LegendSymbol, PlacedEntry, draw_entries};
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::ShapedLine;
use crate::scene::{Point, Rect, Role};
use crate::spec::drawing::{DrawingLegend, DrawingSymbol};
use crate::spec::{Edge, Fill, LabelAlign, Marker};

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

/// The sizes of symbols.
fn metrics(legend: &DrawingLegend) -> LegendMetrics {
    LegendMetrics {
        swatch: legend.symbol,
        line: legend.symbol.0,
        gap: legend.gap,
        radius: 0.0,
        marker: f32::INFINITY,
    }
}

/// Places the legend and reserves room for it.
pub(super) fn reserve(
    plot: &PlotArea<'_, '_>,
    legend: &DrawingLegend,
    room: &mut Rect,
) -> PlacedLegend {
    let pitch = plot.context.fonts.line_height(&legend.label.font) + 1.0;
    let pitch = legend.spacing.map_or(pitch, |spacing| spacing.1);
    if let Some(margins) = legend.margins {
        return within(plot, legend, margins, pitch);
    }
    let free = match legend.side {
        Edge::Right => plot.rect.right() - room.right(),
        Edge::Left => room.x - plot.rect.x,
        Edge::Top => room.y - plot.rect.y,
        Edge::Bottom => plot.rect.bottom() - room.bottom(),
    };
    shrink(room, legend.side, MIN_MARGIN - free);
    let (entries, (width, height)) = place_entries(plot, legend, pitch, (room.width, room.height));
    let (width, height) = (width.max(legend.least.0), height.max(legend.least.1));
    let corner = match legend.side {
        Edge::Right | Edge::Left => {
            let y = room.center().y - height / 2.0;
            let x = if legend.side == Edge::Right {
                room.right() - width
            } else {
                room.x
            };
            shrink(room, legend.side, width + PLOT_GAP);
            Point::new(x, y.max(0.0))
        }
        Edge::Top | Edge::Bottom => {
            let x = (room.center().x - width / 2.0).max(room.x);
            let y = if legend.side == Edge::Top {
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

/// Places the legend within margins of the picture.
fn within(
    plot: &PlotArea<'_, '_>,
    legend: &DrawingLegend,
    [top, right, bottom, left]: [f32; 4],
    pitch: f32,
) -> PlacedLegend {
    let canvas = &plot.context.spec.canvas;
    let room = (canvas.width - left - right, canvas.height - top - bottom);
    PlacedLegend {
        corner: Point::new(left, top),
        entries: place_entries(plot, legend, pitch, room).0,
        pitch,
    }
}

/// The entries in their places, and the width and the height of all of them in CSS pixels. Rows, and columns within margins,
/// end where the room does; within margins each of them is aligned by itself.
fn place_entries(
    plot: &PlotArea<'_, '_>,
    legend: &DrawingLegend,
    pitch: f32,
    room: (f32, f32),
) -> (Vec<PlacedEntry>, (f32, f32)) {
    let is_column = legend.column || !legend.side.is_horizontal();
    let is_within = legend.margins.is_some();
    let beside = legend.spacing.map_or(ENTRY_GAP, |spacing| spacing.0);
    let (most, gap, gap_across) = match (is_column, is_within) {
        (true, true) => (room.1, 0.0, beside),
        (true, false) => (f32::INFINITY, 0.0, 0.0),
        (false, _) => (room.0, beside, 0.0),
    };
    let part = match (is_within, legend.align) {
        (false, _) | (true, LabelAlign::Left) => 0.0,
        (true, LabelAlign::Center) => 0.5,
        (true, LabelAlign::Right) => 1.0,
    };
    let point = |along: f32, across: f32| match is_column {
        true => Point::new(across, along),
        false => Point::new(along, across),
    };
    // where the next entry begins, and how thick its row or column is so far
    let (mut along, mut across, mut thick) = (0.0_f32, 0.0_f32, 0.0_f32);
    let mut size = (0.0_f32, 0.0_f32);
    let mut entries: Vec<PlacedEntry> = Vec::with_capacity(legend.entries.len());
    let mut first = 0;
    let align = |row: &mut [PlacedEntry], end: f32| {
        let by = point((most - end + gap) * part, 0.0);
        let moved = |at: Point| Point::new(at.x + by.x, at.y + by.y);
        row.iter_mut().for_each(|entry| entry.at = moved(entry.at));
    };
    for entry in &legend.entries {
        let lines = entry.name.split('\n');
        let lines: Vec<_> = lines.map(|line| name_line(plot, legend, line)).collect();
        let text = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let width = legend.symbol.0 + legend.gap + text;
        let height = pitch * lines.len() as f32;
        let (length, thickness) = match is_column {
            true => (height, width),
            false => (width, height),
        };
        if along > 0.0 && along + length > most {
            align(entries.get_mut(first..).unwrap_or_default(), along);
            first = entries.len();
            (along, across, thick) = (0.0, across + thick + gap_across, 0.0);
        }
        let at = point(along, across);
        size = (size.0.max(at.x + width), size.1.max(at.y + height));
        entries.push(PlacedEntry {
            at,
            lines,
            symbol: symbol_of(&entry.symbol, legend),
            is_struck: entry.is_struck,
        });
        along += length + gap;
        thick = thick.max(thickness);
    }
    if part > 0.0 {
        align(entries.get_mut(first..).unwrap_or_default(), along);
    }
    (entries, size)
}

/// The symbol of an entry; lines have at least a pixel and at most six, however wide they are in the plot.
fn symbol_of(symbol: &DrawingSymbol, legend: &DrawingLegend) -> LegendSymbol {
    match symbol {
        DrawingSymbol::Line(line) => {
            let mut line = line.clone();
            line.width = line.width.clamp(1.0, 6.0);
            match paint::stroke(&line) {
                Some(stroke) => LegendSymbol::Rule(stroke),
                None => LegendSymbol::Line(None, None),
            }
        }
        DrawingSymbol::Swatch(fill, edge, None) => {
            LegendSymbol::Swatch(fill.clone(), paint::stroke(edge))
        }
        DrawingSymbol::Swatch(fill, edge, Some(shape)) => {
            let marker = Marker {
                shape: *shape,
                size: legend.symbol.0,
                // markers have one colour
                fill: Some(match fill {
                    Fill::Solid(color) => *color,
                    _ => edge.color,
                }),
                edge: edge.clone(),
            };
            LegendSymbol::Line(None, Some(marker))
        }
    }
}

/// A line of a name; beside the plot names leave it a part of the picture.
fn name_line(plot: &PlotArea<'_, '_>, legend: &DrawingLegend, text: &str) -> Rc<ShapedLine> {
    if legend.margins.is_some() {
        return plot.context.line(text, &legend.label.font);
    }
    let width = plot.context.spec.canvas.width;
    let room = match legend.side {
        Edge::Left | Edge::Right => width * MOST_BESIDE,
        Edge::Top | Edge::Bottom => width - 2.0 * MIN_MARGIN,
    };
    let start = legend.symbol.0 + legend.gap;
    line_within(plot, text, &legend.label.font, room - start)
}

/// Draws the legend.
pub(super) fn draw(plot: &mut PlotArea<'_, '_>, legend: &DrawingLegend, placed: &PlacedLegend) {
    let at = (placed.corner, placed.pitch);
    plot.context.group(Role::Legend, "legend", |context| {
        let (metrics, color) = (metrics(legend), legend.label.color);
        draw_entries(context, &placed.entries, at, &metrics, color);
    });
}
