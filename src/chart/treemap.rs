//! Treemaps: a rectangle for each value. Several series are groups side by side.

use std::rc::Rc;

use super::kind::{Chart, Coords, PaintOrder, Shown};
use super::{empty_state, point};
use crate::color::Rgba;
use crate::error::{Advice, Note, NoteKind};
use crate::figure::context::text;
use crate::figure::plot_area::PlotArea;
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role};
use crate::spec::mark::Treemap;
use crate::spec::{Layer, Panel, Series};
use crate::stat::squarify::squarify;

/// The sizes of the text, as parts of the size of labels, with the distance from the edge of its cell in CSS pixels. The
/// second is used when the first does not fit.
const TEXT_SIZES: [(f32, f32); 2] = [(1.0, 6.0), (0.85, 3.0)];

impl Chart for Treemap {
    fn name(&self) -> &'static str {
        "treemap"
    }

    fn noun(&self) -> &'static str {
        "tiles"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn shown(&self) -> Shown {
        Shown::Between(f64::MIN_POSITIVE, f64::MAX)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws a cell for each positive value.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let room = plot.rect;
        let sums: Vec<f64> = layer
            .series
            .iter()
            .map(|series| positive(series).iter().sum())
            .collect();
        if sums.iter().sum::<f64>() <= 0.0 {
            return empty_state::write_no_positive(plot, layer);
        }
        let grouped = layer.series.len() > 1;
        let blocks = squarify(&sums, frame(room));
        let mut nameless = 0;
        for (number, (series, block)) in layer.series.iter().zip(blocks).enumerate() {
            let mut block = rect(block);
            if block.width < 0.5 || block.height < 0.5 {
                continue;
            }
            plot.series_group(first + number, &series.name, |plot| {
                if grouped {
                    block = block.inset(1.5_f32.min(block.width / 8.0));
                    block = draw_heading(plot, series, block);
                }
                let values = positive(series);
                let many = grouped || values.iter().filter(|value| **value > 0.0).count() > 10;
                let max = many.then(|| values.iter().copied().fold(f64::MIN_POSITIVE, f64::max));
                let cells = squarify(&values, frame(block));
                for (index, cell) in cells.into_iter().enumerate() {
                    let is_named = draw_cell(plot, series, index, rect(cell), max);
                    nameless += usize::from(!is_named);
                }
            });
        }
        if nameless > 0 && !plot.context.spec.canvas.is_thumbnail() {
            let text = format!(
                "{nameless} names have no room in their cells; a larger picture shows more"
            );
            let note = Note::new(NoteKind::LeftOut, "x", text);
            let advice = Advice::new("kind", "barh", "shows all");
            plot.context.notes.add(note.advising(advice));
        }
    }
}

/// The values of a series, with 0 for those that are not positive or missing.
fn positive(series: &Series) -> Vec<f64> {
    series
        .y
        .iter()
        .map(|value| if *value > 0.0 { *value } else { 0.0 })
        .collect()
}

/// A rectangle as left, top, width and height, for `squarify`.
fn frame(rect: Rect) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(f64::from)
}

/// A rectangle of `squarify`.
fn rect([x, y, width, height]: [f64; 4]) -> Rect {
    Rect::new(x as f32, y as f32, width as f32, height as f32)
}

/// Writes the name of a group above its cells, and returns the rest of its rectangle.
fn draw_heading(plot: &mut PlotArea<'_, '_>, series: &Series, block: Rect) -> Rect {
    let style = FontStyle {
        weight: 600,
        ..plot.context.label_style()
    };
    let pitch = plot.context.fonts.line_height(&style) + 3.0;
    if block.height < pitch * 2.2 || block.width < 40.0 || series.name.is_empty() {
        return block;
    }
    let wrap = WrapLimits {
        width: Some(block.width - 4.0),
        lines: Some(1),
    };
    let lines = plot.context.fonts.paragraph(&series.name, &style, &wrap);
    let color = plot.theme().text;
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        for line in &lines {
            let baseline = block.y + (pitch + line.ascent - line.descent) / 2.0;
            plot.push(text(
                line,
                Point::new(block.x + 2.0, baseline),
                Anchor::Start,
                0.0,
                color,
                None,
            ));
        }
    });
    Rect::new(block.x, block.y + pitch, block.width, block.height - pitch)
}

/// The colour of a cell: the author's for this point; else a colour of the palette; or, when there are many cells and `max`
/// is the largest value, the colour of the series, lighter for smaller values.
fn color(plot: &PlotArea<'_, '_>, series: &Series, index: usize, max: Option<f64>) -> Rgba {
    if let Some(color) = series.style.colors.get(index) {
        return *color;
    }
    let Some(max) = max else {
        return plot.theme().series_color(index);
    };
    let share = series.y.get(index).map_or(0.0, |value| value / max);
    series
        .style
        .color
        .mix(plot.theme().background, 0.45 * (1.0 - share.sqrt()))
}

/// Draws one cell with its name and its value. False if its name has no room.
fn draw_cell(
    plot: &mut PlotArea<'_, '_>,
    series: &Series,
    index: usize,
    cell: Rect,
    max: Option<f64>,
) -> bool {
    if cell.width <= 0.0 || cell.height <= 0.0 {
        return true;
    }
    let fill = color(plot, series, index, max);
    let gap = 1.0_f32.min(cell.width / 6.0).min(cell.height / 6.0);
    let inner = cell.inset(gap);
    let name = series.names.get(index).cloned().unwrap_or_default();
    let value = plot
        .context
        .number(series.y.get(index).copied().unwrap_or(f64::NAN));
    let title = point::named(&name, &value);
    plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
        plot.push(Item::Rect {
            rect: inner,
            radius: [2.0_f32.min(inner.width / 4.0).min(inner.height / 4.0); 4],
            fill: Some(fill.into()),
            stroke: None,
        });
    });
    draw_label(plot, inner, &name, &value, plot.theme().ink_on(fill)) || name.is_empty()
}

/// Writes the name and the value into a cell, if they fit. False if the name does not.
fn draw_label(plot: &mut PlotArea<'_, '_>, cell: Rect, name: &str, value: &str, ink: Rgba) -> bool {
    let fitting = TEXT_SIZES
        .iter()
        .find_map(|(size, inset)| fitting_lines(plot, cell, name, value, (*size, *inset)));
    let Some((room, pitch, lines)) = fitting else {
        return false;
    };
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        for (index, line) in lines.iter().enumerate() {
            let baseline =
                room.y + pitch * (index as f32 + 0.5) + (line.ascent - line.descent) / 2.0;
            plot.push(text(
                line,
                Point::new(room.x, baseline),
                Anchor::Start,
                0.0,
                ink,
                None,
            ));
        }
    });
    true
}

/// The lines of a cell in a size and at a distance from its edge, with their rectangle and the distance between baselines;
/// `None` when a word is too long.
fn fitting_lines(
    plot: &PlotArea<'_, '_>,
    cell: Rect,
    name: &str,
    value: &str,
    (size, inset): (f32, f32),
) -> Option<(Rect, f32, Vec<Rc<ShapedLine>>)> {
    let labels = plot.context.label_style();
    let style = FontStyle {
        size: labels.size * size,
        ..labels
    };
    let bold = FontStyle {
        weight: 600,
        ..style.clone()
    };
    let pitch = plot.context.fonts.line_height(&style);
    let room = Rect::new(
        cell.x + inset,
        cell.y + inset - 2.0,
        cell.width - 2.0 * inset,
        cell.height - inset,
    );
    let words = name.split_whitespace();
    let longest = words
        .map(|word| plot.context.line(word, &bold).width)
        .fold(10.0, f32::max);
    if longest > room.width || room.height < pitch {
        return None;
    }
    let max_lines = (room.height / pitch) as usize;
    let wrap = WrapLimits {
        width: Some(room.width),
        lines: Some(max_lines.min(3)),
    };
    let mut lines = match name {
        "" => Vec::new(),
        name => plot.context.fonts.paragraph(name, &bold, &wrap),
    };
    let number = plot.context.line(value, &style);
    if lines.len() < max_lines && number.width <= room.width {
        lines.push(number);
    }
    Some((room, pitch, lines))
}
