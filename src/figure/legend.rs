//! The legend: its entries are laid out in rows or columns, in a box inside the plot, or as labels at the ends of
//! lines.

use crate::stat::sort::sort_by_number;
use std::rc::Rc;

use super::advice::shows_all;
use super::context::{Context, text};
use super::plot_area::PlotArea;
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::font::{ShapedLine, WrapLimits};
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Stroke, shape};
use crate::spec::{Fill, LegendPosition, Marker};

/// One entry: a name and its symbol.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The name.
    pub name: String,
    /// The symbol in front of the name.
    pub symbol: LegendSymbol,
}

/// The symbol in front of a name. It looks like the mark.
#[derive(Clone, Debug)]
pub enum LegendSymbol {
    /// A piece of line, a marker, or both.
    Line(Option<Stroke>, Option<Marker>),
    /// A piece of line with sharp edges.
    Rule(Stroke),
    /// A filled square with an optional outline.
    Swatch(Fill, Option<Stroke>),
}

/// The sizes of symbols, in CSS pixels.
pub struct LegendMetrics {
    /// The width and the height of a swatch.
    pub swatch: (f32, f32),
    /// The width of a piece of line.
    pub line: f32,
    /// From a symbol to its name.
    pub gap: f32,
    /// The radius of the corners of a swatch.
    pub radius: f32,
    /// The most diameter of a marker: larger ones would touch those of the entries above and below.
    pub marker: f32,
}

impl LegendMetrics {
    /// Width of a symbol in CSS pixels.
    fn width(&self, symbol: &LegendSymbol) -> f32 {
        match symbol {
            LegendSymbol::Line(None, Some(_)) | LegendSymbol::Swatch(..) => self.swatch.0,
            LegendSymbol::Line(..) | LegendSymbol::Rule(_) => self.line,
        }
    }
}

/// The sizes in the legend of a figure.
const METRICS: LegendMetrics = LegendMetrics {
    swatch: (11.0, 11.0),
    line: 18.0,
    gap: 6.0,
    radius: 2.0,
    marker: 10.0,
};
/// From one entry to the next in a row, in CSS pixels.
const ENTRY_GAP: f32 = 18.0;
/// Padding of a legend in a box, in CSS pixels.
const BOX_PADDING: f32 = 8.0;

/// The width of the line through a name, in CSS pixels.
const STRIKE: f32 = 2.0;

/// A legend laid out in rows.
pub struct LegendRows {
    entries: Vec<PlacedEntry>,
    title: Option<Rc<ShapedLine>>,
    /// Total width in CSS pixels.
    pub width: f32,
    /// Total height in CSS pixels.
    pub height: f32,
    /// Distance between lines in CSS pixels.
    pitch: f32,
}

/// One entry and its place.
pub struct PlacedEntry {
    /// Its top left corner, relative to that of the legend.
    pub at: Point,
    /// The lines of its name.
    pub lines: Vec<Rc<ShapedLine>>,
    /// Its symbol.
    pub symbol: LegendSymbol,
    /// True strikes its name out.
    pub is_struck: bool,
}

impl LegendRows {
    /// Lays out entries within `width` CSS pixels, with `columns` entries per row or, for `None`, as many as fit.
    pub fn new(
        context: &Context<'_>,
        entries: &[LegendEntry],
        width: f32,
        columns: Option<usize>,
    ) -> LegendRows {
        let style = context.legend_style();
        let max_width = (width - METRICS.line - METRICS.gap).max(10.0);
        let wrap = WrapLimits {
            width: Some(max_width.min(320.0)),
            lines: Some(if columns.is_some() { 4 } else { 2 }),
        };
        let texts: Vec<Vec<Rc<ShapedLine>>> = entries
            .iter()
            .map(|entry| context.fonts.paragraph(&entry.name, &style, &wrap))
            .collect();
        // Two pixels of space between the lines.
        let heights = texts.iter().map(|lines| context.fonts.pitch(&style, lines));
        let pitch = heights.fold(context.fonts.line_height(&style), f32::max) + 2.0;
        let widths: Vec<f32> = entries
            .iter()
            .zip(&texts)
            .map(|(entry, lines)| {
                let text = lines.iter().map(|line| line.width).fold(0.0, f32::max);
                METRICS.width(&entry.symbol) + METRICS.gap + text
            })
            .collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        let all: f32 = widths.iter().map(|width| width + ENTRY_GAP).sum();
        // Three or more rows of names of similar length are aligned in columns.
        let even = all > 2.0 * width && widest * (widths.len() as f32) < 1.4 * all;
        let column = (columns.is_some() || even).then_some(widest);
        let bold = crate::font::FontStyle {
            weight: 600,
            ..style.clone()
        };
        let title = context
            .spec
            .legend
            .title
            .as_ref()
            .map(|title| context.line(title, &bold));
        let mut rows = LegendRows {
            entries: Vec::new(),
            title,
            width: 0.0,
            height: 0.0,
            pitch,
        };
        let mut x = 0.0_f32;
        let mut y = if rows.title.is_some() { pitch } else { 0.0 };
        let (mut in_row, mut tallest) = (0, 1);
        for ((entry, lines), entry_width) in entries.iter().zip(texts).zip(widths) {
            let cell_width = column.unwrap_or(entry_width);
            let full = columns.is_some_and(|columns| in_row == columns.max(1));
            if in_row > 0 && (full || x + cell_width > width) {
                (x, y, in_row) = (0.0, y + pitch * tallest as f32, 0);
                tallest = 1;
            }
            tallest = tallest.max(lines.len());
            rows.width = rows.width.max(x + entry_width);
            rows.entries.push(PlacedEntry {
                at: Point::new(x, y),
                lines,
                symbol: entry.symbol.clone(),
                is_struck: false,
            });
            x += cell_width + ENTRY_GAP;
            in_row += 1;
        }
        rows.height = y + pitch * tallest as f32;
        rows.width = rows
            .width
            .max(rows.title.as_ref().map_or(0.0, |title| title.width));
        rows
    }

    /// Drops the last entries if the legend is higher than its `share` of `height` CSS pixels, and shows how many are missing.
    pub fn drop_overflow(&mut self, context: &mut Context<'_>, height: f32, share: f32) {
        let count = self.entries.len();
        let lowest = |entry: &PlacedEntry| entry.at.y + self.pitch * entry.lines.len() as f32;
        let kept = self
            .entries
            .iter()
            .take_while(|entry| lowest(entry) <= height * share);
        let kept = kept.count().max(1);
        if kept == count {
            return;
        }
        let all = self.entries.iter().map(lowest).fold(0.0, f32::max);
        let more = (all / share - height) * 1.1 + 4.0;
        let side = context.spec.canvas.height + more;
        let text = format!(
            "{} of {count} names are left out for lack of room",
            count + 1 - kept
        );
        let note = Note::new(NoteKind::LeftOut, "legend", text);
        let note = note.advising(shows_all(&[("height", side)], None));
        context.notes.add(note);
        self.entries.truncate(kept);
        self.height = self.entries.iter().map(lowest).fold(0.0, f32::max);
        if let Some(last) = self.entries.last_mut() {
            let more = format!("+ {}", count + 1 - kept);
            last.lines = vec![context.line(&more, &context.legend_style())];
            last.symbol = LegendSymbol::Line(None, None);
        }
    }

    /// Draws the legend with its top left corner at `corner`.
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
            draw_entries(
                context,
                &self.entries,
                (corner, self.pitch),
                &METRICS,
                color,
            );
        });
    }

    /// Width and height of a box around the legend, in CSS pixels.
    fn box_size(&self) -> (f32, f32) {
        (
            self.width + 2.0 * BOX_PADDING,
            self.height + 2.0 * BOX_PADDING - 4.0,
        )
    }

    /// The first place inside a plot, in matplotlib's order of preference, where the legend covers none of these
    /// points; `None` where it always covers some.
    pub fn best_place(&self, plot: Rect, points: &[Point]) -> Option<LegendPosition> {
        let order = [
            LegendPosition::UpperRight,
            LegendPosition::UpperLeft,
            LegendPosition::LowerLeft,
            LegendPosition::LowerRight,
            LegendPosition::CenterLeft,
            LegendPosition::CenterRight,
            LegendPosition::LowerCenter,
            LegendPosition::UpperCenter,
            LegendPosition::Center,
        ];
        let is_free = |place: &LegendPosition| {
            let rect = box_rect(plot, self.box_size(), *place).inset(-4.0);
            !points.iter().any(|point| rect.contains(*point))
        };
        order.into_iter().find(is_free)
    }

    /// Draws the legend with a background inside a plot.
    pub fn draw_inside(&self, plot: &mut PlotArea<'_, '_>, place: LegendPosition) {
        let boxed = box_rect(plot.rect, self.box_size(), place);
        let background = plot.theme().background.faded(0.88);
        let canvas = plot.context.canvas.clone();
        canvas.group(crate::scene::backend::GroupStart::new(Role::Legend), || {
            canvas.push(Item::Rect {
                rect: boxed,
                radius: [3.0; 4],
                fill: Some(Paint::Solid(background)),
                stroke: None,
            });
        });
        self.draw(
            plot.context,
            Point::new(boxed.x + BOX_PADDING, boxed.y + BOX_PADDING - 2.0),
        );
    }
}

/// Draws the entries of a legend with this corner and this distance between its lines, in CSS pixels.
pub fn draw_entries(
    context: &Context<'_>,
    entries: &[PlacedEntry],
    (corner, pitch): (Point, f32),
    metrics: &LegendMetrics,
    color: Rgba,
) {
    for entry in entries {
        let (x, y) = (corner.x + entry.at.x, corner.y + entry.at.y);
        let symbol = &entry.symbol;
        draw_symbol(context, symbol, Point::new(x, y + pitch / 2.0), metrics);
        let x = x + metrics.width(symbol) + metrics.gap;
        for (index, line) in entry.lines.iter().enumerate() {
            let baseline = y + pitch * index as f32 + (pitch + line.ascent - line.descent) / 2.0;
            context.write(line, Point::new(x, baseline), Anchor::Start, 0.0, color);
            if entry.is_struck {
                let middle = y + pitch * (index as f32 + 0.5);
                let ends = (Point::new(x, middle), Point::new(x + line.width, middle));
                context.rule(ends.0, ends.1, color, STRIKE);
            }
        }
    }
}

/// Draws the symbol of an entry. `at` is the middle of its left edge.
fn draw_symbol(context: &Context<'_>, symbol: &LegendSymbol, at: Point, metrics: &LegendMetrics) {
    match symbol {
        LegendSymbol::Line(stroke, marker) => {
            let width = metrics.width(symbol);
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
                    size: marker.size.min(metrics.marker),
                    ..marker.clone()
                };
                context.canvas.push(super::marker::item(
                    &small,
                    vec![Point::new(at.x + width / 2.0, at.y)],
                ));
            }
        }
        LegendSymbol::Rule(stroke) => context.canvas.push(Item::Rule {
            from: at,
            to: Point::new(at.x + metrics.line, at.y),
            stroke: stroke.clone(),
        }),
        LegendSymbol::Swatch(fill, stroke) => {
            // Whole pixels keep the edges of swatches sharp and their sizes equal.
            let (width, height) = metrics.swatch;
            let top = (at.y - height / 2.0).round();
            let rect = Rect::new(at.x.round(), top, width, height);
            let fill = Some(super::paint::fill(fill, rect));
            context.canvas.push(Item::Rect {
                rect,
                radius: [metrics.radius; 4],
                fill,
                stroke: stroke.clone(),
            });
        }
    }
}

/// The rectangle of a box of the given size at a place inside a plot.
fn box_rect(plot: Rect, (width, height): (f32, f32), place: LegendPosition) -> Rect {
    let (left, right) = (
        plot.x + BOX_PADDING,
        (plot.right() - BOX_PADDING - width).max(plot.x),
    );
    let (top, bottom) = (
        plot.y + BOX_PADDING,
        (plot.bottom() - BOX_PADDING - height).max(plot.y),
    );
    let (middle, centre) = (
        plot.center().x - width / 2.0,
        plot.center().y - height / 2.0,
    );
    let (x, y) = match place {
        LegendPosition::UpperLeft => (left, top),
        LegendPosition::LowerLeft => (left, bottom),
        LegendPosition::LowerRight => (right, bottom),
        LegendPosition::CenterRight => (right, centre),
        LegendPosition::CenterLeft => (left, centre),
        LegendPosition::LowerCenter => (middle, bottom),
        LegendPosition::UpperCenter => (middle, top),
        LegendPosition::Center => (middle, centre),
        LegendPosition::UpperRight
        | LegendPosition::Best
        | LegendPosition::Auto
        | LegendPosition::None
        | LegendPosition::Top
        | LegendPosition::Bottom
        | LegendPosition::Outside
        | LegendPosition::OutsideLeft
        | LegendPosition::Ends => (right, top),
    };
    Rect::new(x, y, width, height)
}

/// A name at the end of a line.
pub struct LineEndLabel {
    /// The name, shaped.
    pub line: Rc<ShapedLine>,
    /// The line's colour.
    pub color: Rgba,
    /// The y coordinate of the line's end.
    pub y: f32,
}

/// Writes the names at the ends of lines. Names that would touch are moved apart.
pub fn draw_ends(context: &mut Context<'_>, mut ends: Vec<LineEndLabel>, plot: Rect, x: f32) {
    let pitch = context.fonts.line_height(&context.legend_style());
    sort_by_number(&mut ends, |item| item.y);
    let wanted: Vec<f32> = ends.iter().map(|end| end.y).collect();
    let places = spread_apart(&wanted, pitch, plot.y, plot.bottom());
    let (background, text_color) = (context.theme().background, context.theme().text);
    context.group(Role::Legend, "legend", |context| {
        for (end, y) in ends.iter().zip(places) {
            let baseline = y + (end.line.ascent - end.line.descent) / 2.0;
            let theme_color = context.theme().legend.color;
            let color = theme_color.unwrap_or_else(|| end.color.legible(background, text_color));
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

/// Moves heights at least `pitch` apart. `wanted` is in increasing order; the results are as close to it as possible,
/// and between `low` and `high` if they fit.
///
/// Neighbours that touch are merged to a pool around the mean of their wanted heights (pool adjacent violators).
pub fn spread_apart(wanted: &[f32], pitch: f32, low: f32, high: f32) -> Vec<f32> {
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
            // The members' offsets from the center of their pool sum to 0, so its best center is the mean of their
            // wanted heights.
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
    use super::spread_apart;

    #[test]
    fn moves_labels_apart_and_keeps_them_inside() {
        assert_eq!(spread_apart(&[10.0, 50.0], 10.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread_apart(&[50.0, 50.0], 10.0, 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(
            spread_apart(&[98.0, 99.0, 100.0], 10.0, 0.0, 100.0),
            [80.0, 90.0, 100.0]
        );
        assert_eq!(spread_apart(&[], 10.0, 0.0, 100.0), Vec::<f32>::new());
    }
}
