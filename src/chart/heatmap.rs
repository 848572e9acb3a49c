//! Heatmaps: a matrix of colours, with the values if they are large enough to read.

use std::rc::Rc;

use super::kind::{AxisDefaults, AxisMeaning, Cells, Chart, ColorGuide, Cost, PaintOrder, Shown};
use super::nonpositive::{self, Along, Nonpositive};
use super::value_labels;
use crate::color::Rgba;
use crate::figure::context::text;
use crate::figure::element::Bar;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::font::FontStyle;
use crate::scale::Scale;
use crate::scale::format::Format;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role};
use crate::spec::mark::Heatmap;
use crate::spec::{Layer, Panel, ResolvedColorScale, Series};

/// Cells narrower or lower than this, in CSS pixels, are drawn as one raster without gaps.
const MIN_CELL: f32 = 5.0;

/// Most pixels along a side of a raster on a logarithmic axis.
const MAX_RASTER: f32 = 4096.0;

impl Chart for Heatmap {
    fn name(&self) -> &'static str {
        "heatmap"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn shown(&self) -> Shown {
        match self.extent {
            Some(_) => Shown::All,
            None => Shown::Along,
        }
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    fn axis_defaults(&self) -> AxisDefaults {
        AxisDefaults {
            x_grid: Some(false),
            y_grid: Some(false),
            ..AxisDefaults::default()
        }
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Nothing]
    }

    /// All columns and rows, or the outer edges if the author gave them.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        if let Some([x, y]) = self.extent {
            return Extents {
                x: Extent::of(x, 0.0),
                y: Extent::of(y, 0.0),
            };
        }
        let columns = layer
            .series
            .iter()
            .flat_map(|series| series.x.iter().copied());
        let rows = (0..layer.series.len()).map(|row| row as f64);
        Extents {
            x: Extent::of(columns, 0.0),
            y: Extent::of(rows, 0.0),
        }
    }

    /// Columns and rows of cells; the numbers of the matrix are colours.
    fn nonpositive(&self, layer: &Layer, along: Along) -> Nonpositive {
        let Some([x, y]) = self.extent else {
            return Nonpositive::NONE;
        };
        let columns = layer.series.first().map_or(0, |row| row.y.len());
        nonpositive::of_spans(match along {
            Along::Positions => even_spans(x, columns),
            Along::Values => even_spans(y, layer.series.len()),
        })
    }

    /// Draws the cells, then their values.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        let colors = self.color_scale.over(values(layer));
        if let Some([x, y]) = self.extent {
            let is_even = |scale: &Scale| matches!(scale, Scale::Linear(_));
            return if is_even(plot.x_scale()) && is_even(plot.y_scale()) {
                draw_extent(plot, layer, &colors, x, y)
            } else {
                draw_warped(plot, layer, &colors, x, y)
            };
        }
        let size = plot.rect_between(cell(0.0, 0));
        if size.width < MIN_CELL || size.height < MIN_CELL {
            draw_raster(plot, layer, panel, &colors);
            return;
        }
        let gap = if size.width.min(size.height) >= 10.0 {
            1.0
        } else {
            0.0
        };
        for (row, series) in layer.series.iter().enumerate() {
            plot.series_group(row, &series.name, |plot| {
                draw_row(plot, series, row, panel, &colors, gap)
            });
        }
        if self.labels != Some(false) {
            write_values(plot, self.label_format.as_ref(), layer, &colors, size);
        }
    }

    /// The colours for all values.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        Some(ColorGuide::new(&self.color_scale, values(layer)))
    }

    fn has_rows(&self) -> bool {
        true
    }

    fn cells(&self) -> Option<Cells> {
        Some(Cells {
            square: self.square,
            extent: self.extent,
        })
    }
}

/// All values of the matrix, row by row.
fn values(layer: &Layer) -> impl Iterator<Item = f64> {
    layer
        .series
        .iter()
        .flat_map(|series| series.y.iter().copied())
}

/// Two opposite corners of a cell, in units of columns and rows.
fn cell(column: f64, row: usize) -> [(f64, f64); 2] {
    let row = row as f64;
    [(column - 0.5, row - 0.5), (column + 0.5, row + 0.5)]
}

/// Draws the cells of one row with a gap between them, in CSS pixels.
fn draw_row(
    plot: &mut PlotArea<'_, '_>,
    series: &Series,
    row: usize,
    panel: &Panel,
    colors: &ResolvedColorScale,
    gap: f32,
) {
    for (column, value) in series.x.iter().zip(&series.y) {
        if !column.is_finite() || !value.is_finite() {
            continue;
        }
        let name = panel
            .x
            .names()
            .get(*column as usize)
            .map_or("", String::as_str);
        let title = format!("{}, {name}: {}", series.name, plot.context.number(*value));
        let color = colors.color(*value);
        let cell = Bar {
            corners: cell(*column, row),
            draw: |whole: Rect| {
                let (width, height) = (whole.width - gap, whole.height - gap);
                Some(Item::Rect {
                    rect: Rect::new(whole.x, whole.y, width.max(0.5), height.max(0.5)),
                    radius: [0.0; 4],
                    fill: Some(Paint::Solid(color)),
                    stroke: None,
                })
            },
        };
        plot.group(
            GroupStart::new(Role::Mark).title(title.trim_start_matches(", ")),
            |plot| plot.draw(&cell),
        );
    }
}

/// The ends of so many equal parts of an axis.
fn even_spans([from, to]: [f64; 2], count: usize) -> impl Iterator<Item = (f64, f64)> {
    let edge = move |index: usize| from + (to - from) * index as f64 / count.max(1) as f64;
    (0..count).map(move |index| (edge(index), edge(index + 1)))
}

/// Draws one raster between the outer edges `x` and `y`. Its cells run from the top left of the picture, whatever the
/// directions of the axes.
fn draw_extent(
    plot: &mut PlotArea<'_, '_>,
    layer: &Layer,
    colors: &ResolvedColorScale,
    x: [f64; 2],
    y: [f64; 2],
) {
    let (first, last) = (plot.at(x[0], y[0]), plot.at(x[1], y[1]));
    let columns = layer.series.first().map_or(1, |row| row.y.len()).max(1);
    let mut cells = Vec::with_capacity(columns * layer.series.len());
    let mut rows: Vec<&Series> = layer.series.iter().collect();
    if last.y < first.y {
        rows.reverse();
    }
    for row in rows {
        let colors = row.y.iter().map(|value| colors.color(*value));
        let mut colors: Vec<Rgba> = colors.collect();
        colors.resize(columns, Rgba::TRANSPARENT);
        if last.x < first.x {
            colors.reverse();
        }
        cells.extend(colors);
    }
    let cells: Rc<[Rgba]> = Rc::from(cells);
    let raster = Bar {
        corners: [(x[0], y[0]), (x[1], y[1])],
        draw: |rect: Rect| {
            Some(Item::Raster {
                rect,
                columns,
                cells: Rc::clone(&cells),
            })
        },
    };
    let open = GroupStart::new(Role::Mark).clip(plot.rect);
    plot.group(open, |plot| plot.draw(&raster));
}

/// Draws one raster over the whole plot, of which each pixel has the colour of the cell at its place: on a logarithmic axis the
/// cells between the outer edges `x` and `y` are not equally large.
fn draw_warped(
    plot: &mut PlotArea<'_, '_>,
    layer: &Layer,
    colors: &ResolvedColorScale,
    x: [f64; 2],
    y: [f64; 2],
) {
    let columns = layer.series.first().map_or(1, |row| row.y.len()).max(1);
    let scale = plot.context.spec.canvas.scale;
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, MAX_RASTER) as usize;
    let (width, height) = (pixels(plot.rect.width), pixels(plot.rect.height));
    // the number of the cell at the middle of a pixel, from one edge to the other
    let cell = |scale: &Scale, [from, to]: [f64; 2], count: usize, part: f64| {
        let place = (scale.invert(part) - from) / (to - from) * count as f64;
        (0.0..count as f64)
            .contains(&place)
            .then_some(place as usize)
    };
    let middle = |pixel: usize, pixels: usize| (pixel as f64 + 0.5) / pixels as f64;
    let across: Vec<Option<usize>> = (0..width)
        .map(|pixel| cell(plot.x_scale(), x, columns, middle(pixel, width)))
        .collect();
    let mut cells = Vec::with_capacity(width * height);
    for pixel in 0..height {
        let up = 1.0 - middle(pixel, height);
        let row = cell(plot.y_scale(), y, layer.series.len(), up);
        let row = row.and_then(|row| layer.series.get(row));
        cells.extend(across.iter().map(|column| {
            let value = row.and_then(|row| row.y.get((*column)?));
            value.map_or(Rgba::TRANSPARENT, |value| colors.color(*value))
        }));
    }
    let rect = plot.rect;
    plot.group(GroupStart::new(Role::Mark), |plot| {
        plot.push(Item::Raster {
            rect,
            columns: width,
            cells: Rc::from(cells),
        })
    });
}

/// Draws one raster over the whole plot, for matrices of very many cells.
fn draw_raster(
    plot: &mut PlotArea<'_, '_>,
    layer: &Layer,
    panel: &Panel,
    colors: &ResolvedColorScale,
) {
    let columns = panel.x.names().len().max(1);
    let rows = layer.series.len();
    let mut cells = vec![Rgba::TRANSPARENT; columns * rows];
    let first = plot.at(0.0, 0.0);
    let last = plot.at(columns as f64 - 1.0, rows as f64 - 1.0);
    for (row, series) in layer.series.iter().enumerate() {
        let row = if last.y >= first.y {
            row
        } else {
            rows - 1 - row
        };
        for (column, value) in series.x.iter().zip(&series.y) {
            if column.is_nan() || *column < 0.0 || *column as usize >= columns {
                continue;
            }
            let column = *column as usize;
            let column = if last.x >= first.x {
                column
            } else {
                columns - 1 - column
            };
            if let Some(cell) = cells.get_mut(row * columns + column) {
                *cell = colors.color(*value);
            }
        }
    }
    // limits may cut off some of the columns and rows
    let far = (columns as f64 - 0.5, rows as f64 - 0.5);
    let rect = plot.rect_between([(-0.5, -0.5), far]);
    let whole = GroupStart::new(Role::Mark);
    let open = if plot.rect.inset(-0.1).encloses(&rect) {
        whole
    } else {
        whole.clip(plot.rect)
    };
    plot.group(open, |plot| {
        plot.push(Item::Raster {
            rect,
            columns,
            cells: Rc::from(cells),
        })
    });
}

/// Writes the values if all of them fit into their cells, in a smaller font if that helps.
fn write_values(
    plot: &mut PlotArea<'_, '_>,
    format: Option<&Format>,
    layer: &Layer,
    colors: &ResolvedColorScale,
    size: Rect,
) {
    let all: Vec<f64> = values(layer).collect();
    let texts = match format {
        Some(format) => format.values(&all, &plot.context.spec.locale),
        None => plot.context.numbers(&value_labels::readable(&all)),
    };
    let Some(style) = fitting_style(plot, &texts, size) else {
        return;
    };
    let background = plot.theme().background;
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        let mut texts = texts.iter();
        for (row, series) in layer.series.iter().enumerate() {
            for (column, value) in series.x.iter().zip(&series.y) {
                // every value has a text, also one that is not drawn
                let number = texts.next();
                let is_shown = value.is_finite() && plot.shows((*column, row as f64));
                let Some(number) = number.filter(|_| is_shown) else {
                    continue;
                };
                let line = plot.context.line(number, &style);
                let middle = plot.rect_between(cell(*column, row)).center();
                let baseline = middle.y + (line.ascent - line.descent) / 2.0;
                let ink = plot
                    .theme()
                    .ink_on(colors.color(*value).over(background))
                    .with_alpha(0.87);
                let at = Point::new(middle.x - 0.5, baseline);
                plot.push(text(&line, at, Anchor::Middle, 0.0, ink, None));
            }
        }
    });
}

/// The labels in the largest size, from the theme's down to 8 CSS pixels, in which every text fits into a cell; `None`
/// when none fits.
fn fitting_style(plot: &PlotArea<'_, '_>, texts: &[String], size: Rect) -> Option<FontStyle> {
    let longest = texts.iter().max_by_key(|text| text.chars().count())?;
    let labels = plot.context.label_style();
    [1.0, 0.92, 0.84, 0.76, 0.68]
        .iter()
        .map(|factor| FontStyle {
            size: labels.size * factor,
            ..labels.clone()
        })
        .filter(|style| style.size >= 8.0)
        .find(|style| {
            let line = plot.context.line(longest, style);
            line.width + 6.0 <= size.width && style.size * 1.3 <= size.height
        })
}
