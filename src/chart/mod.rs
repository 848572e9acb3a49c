//! The marks, one file a kind. A [`Spec`] comes in, a [`Scene`] goes out.
//!
//! Each kind has the same three functions: `claim` says what it needs of the axes, `draw` draws it on a plot, `key`
//! says what stands for it in the legend.

mod area;
mod bar;
mod describe;
mod hist;
mod line;
mod pie;
mod scatter;

use std::rc::Rc;

use crate::error::Notes;
use crate::figure::heading::Headings;
use crate::figure::layout::{Claims, Laid, panel as lay_out};
use crate::figure::legend::{End, Entry, Rows, Symbol, draw_ends};
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::sheet::Sheet;
use crate::figure::{axes, paint};
use crate::font::Fonts;
use crate::scene::{Item, Point, Rect, Scene};
use crate::spec::{Axis, AxisScale, Layer, LegendPlace, Mark, Panel, Series, Side, Spec};

pub use describe::describe;

/// From the headings to the plot.
const HEADING_GAP: f32 = 12.0;

/// Draws a chart.
pub fn draw(spec: &Spec, fonts: &Fonts, notes: &mut Notes) -> Scene {
    let mut sheet = Sheet::new(spec, fonts, notes);
    let paper = paper(spec);
    let headings = Headings::new(&sheet, paper.width);
    let mut room = paper;
    shrink_top(&mut room, headings.height(), HEADING_GAP);
    shrink_bottom(&mut room, headings.foot(), HEADING_GAP);
    let legend = Legend::new(&sheet, spec, room);
    let legend_at = legend.take(&mut room);
    let mut left = None;
    let cells = cells(room, spec.panels.len(), spec.columns);
    for (panel, cell) in spec.panels.iter().zip(cells) {
        let plot = draw_panel(&mut sheet, panel, cell, &legend);
        left = left.or(Some((plot.x, plot.right())));
    }
    let (start, end) = left
        .filter(|_| spec.panels.len() == 1)
        .unwrap_or((paper.x, paper.right()));
    let start = if headings.width() > paper.right() - start {
        paper.x
    } else {
        start
    };
    headings.draw(&mut sheet, paper.y, paper.bottom(), start, end);
    if let (Legend::Rows(rows, _), Some(at)) = (&legend, legend_at) {
        let x = if at.x == paper.x && rows.width <= paper.right() - start {
            start
        } else {
            at.x
        };
        rows.draw(&mut sheet, Point::new(x, at.y));
    }
    finish(sheet)
}

/// The recorded items as a scene.
fn finish(sheet: Sheet<'_>) -> Scene {
    let spec = sheet.spec;
    let whole = Rect::new(0.0, 0.0, spec.canvas.width, spec.canvas.height);
    let mut scene = Scene::new(spec.canvas.width, spec.canvas.height);
    scene.scale = spec.canvas.scale;
    scene.background = spec
        .canvas
        .background
        .as_ref()
        .map(|fill| paint::fill(fill, whole));
    scene.items = sheet.canvas.take();
    scene.title = spec
        .heading
        .title
        .as_ref()
        .map(|title| title.text.clone())
        .unwrap_or_default();
    scene.description = spec.alt.clone().unwrap_or_else(|| describe(spec));
    scene.lang.clone_from(&spec.lang);
    scene
}

/// The surface less its outer padding.
fn paper(spec: &Spec) -> Rect {
    let (width, height) = (spec.canvas.width, spec.canvas.height);
    let usual = (width.min(height) * 0.05).clamp(0.0, 16.0);
    let [top, right, bottom, left] = spec.canvas.margins.map(|margin| margin.unwrap_or(usual));
    Rect::new(
        left,
        top,
        (width - left - right).max(1.0),
        (height - top - bottom).max(1.0),
    )
}

/// Takes a height and a gap from the top of a room.
fn shrink_top(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.y += by;
    room.height -= by;
}

/// Takes a height and a gap from the bottom of a room.
fn shrink_bottom(room: &mut Rect, height: f32, gap: f32) {
    let by = if height > 0.0 {
        (height + gap).min(room.height - 1.0).max(0.0)
    } else {
        0.0
    };
    room.height -= by;
}

/// Equal cells for so many panels, so many a row.
fn cells(room: Rect, count: usize, columns: usize) -> Vec<Rect> {
    const GUTTER: f32 = 24.0;
    let columns = columns.clamp(1, count.max(1));
    let rows = count.div_ceil(columns).max(1);
    let width = ((room.width - GUTTER * (columns - 1) as f32) / columns as f32).max(1.0);
    let height = ((room.height - GUTTER * (rows - 1) as f32) / rows as f32).max(1.0);
    (0..count)
        .map(|index| {
            let (column, row) = ((index % columns) as f32, (index / columns) as f32);
            Rect::new(
                room.x + column * (width + GUTTER),
                room.y + row * (height + GUTTER),
                width,
                height,
            )
        })
        .collect()
}

/// The legend and where it goes.
enum Legend {
    /// None.
    None,
    /// Rows or a column outside the plot.
    Rows(Rows, LegendPlace),
    /// A box inside the plot.
    Inside(Rows, LegendPlace),
    /// Names at the ends of lines, which take this much room.
    Ends(f32),
}

impl Legend {
    /// Decides where the legend goes.
    fn new(sheet: &Sheet<'_>, spec: &Spec, room: Rect) -> Legend {
        let mut entries: Vec<Entry> = spec
            .panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .flat_map(key)
            .collect();
        let mut seen: Vec<String> = Vec::new();
        entries.retain(|entry| {
            !entry.name.is_empty() && !seen.contains(&entry.name) && {
                seen.push(entry.name.clone());
                true
            }
        });
        if spec.legend.reversed {
            entries.reverse();
        }
        let place = match spec.legend.place {
            LegendPlace::Auto if entries.len() < 2 => LegendPlace::None,
            LegendPlace::Auto if has_room_for_ends(spec, &entries, room) => LegendPlace::Ends,
            LegendPlace::Auto => LegendPlace::Top,
            other => other,
        };
        let tiny = crate::figure::layout::is_tiny(sheet) && spec.legend.place == LegendPlace::Auto;
        if entries.is_empty() || tiny {
            return Legend::None;
        }
        let columns = spec.legend.columns;
        match place {
            LegendPlace::None => Legend::None,
            LegendPlace::Ends => {
                let style = sheet.label_style();
                let widest = entries
                    .iter()
                    .map(|entry| sheet.line(&entry.name, &style).width)
                    .fold(0.0, f32::max);
                if spec.legend.place == LegendPlace::Auto && widest > room.width * 0.25 {
                    return Legend::Rows(
                        Rows::new(sheet, &entries, room.width, columns),
                        LegendPlace::Top,
                    );
                }
                Legend::Ends(widest + 10.0)
            }
            LegendPlace::Auto | LegendPlace::Top | LegendPlace::Bottom => {
                Legend::Rows(Rows::new(sheet, &entries, room.width, columns), place)
            }
            LegendPlace::Outside | LegendPlace::OutsideLeft => Legend::Rows(
                Rows::new(
                    sheet,
                    &entries,
                    room.width * 0.4,
                    Some(columns.unwrap_or(1)),
                ),
                place,
            ),
            LegendPlace::Best
            | LegendPlace::UpperRight
            | LegendPlace::UpperLeft
            | LegendPlace::LowerLeft
            | LegendPlace::LowerRight
            | LegendPlace::CenterRight
            | LegendPlace::CenterLeft
            | LegendPlace::LowerCenter
            | LegendPlace::UpperCenter
            | LegendPlace::Center => Legend::Inside(
                Rows::new(
                    sheet,
                    &entries,
                    room.width * 0.5,
                    Some(columns.unwrap_or(1)),
                ),
                place,
            ),
        }
    }

    /// Takes its room from what is left, and says where its corner lies.
    fn take(&self, room: &mut Rect) -> Option<Point> {
        let Legend::Rows(rows, place) = self else {
            return None;
        };
        let corner = match place {
            LegendPlace::Bottom => {
                shrink_bottom(room, rows.height, HEADING_GAP);
                Point::new(room.x, room.bottom() + HEADING_GAP)
            }
            LegendPlace::Outside => {
                room.width = (room.width - rows.width - 20.0).max(1.0);
                Point::new(room.right() + 20.0, room.y)
            }
            LegendPlace::OutsideLeft => {
                let corner = Point::new(room.x, room.y);
                room.x += rows.width + 20.0;
                room.width = (room.width - rows.width - 20.0).max(1.0);
                corner
            }
            _ => {
                let corner = Point::new(room.x, room.y);
                shrink_top(room, rows.height, HEADING_GAP - 2.0);
                corner
            }
        };
        Some(corner)
    }
}

/// Whether every series is a line that reaches the right end, and their names have room there.
fn has_room_for_ends(spec: &Spec, entries: &[Entry], room: Rect) -> bool {
    let [panel] = &spec.panels[..] else {
        return false;
    };
    let lines = panel.layers.iter().all(|layer| {
        matches!(layer.mark, Mark::Line { .. } | Mark::Step { .. }) && layer.side == Side::Left
    });
    let pitch = spec.canvas.theme.label_size * 1.4;
    let last = |series: &Series| {
        series
            .points()
            .map(|(x, _)| x)
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let ends: Vec<f64> = spec.series().map(last).collect();
    let first = spec
        .series()
        .flat_map(Series::points)
        .map(|(x, _)| x)
        .fold(f64::INFINITY, f64::min);
    let most = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let reach = ends.iter().all(|end| *end >= most - (most - first) * 0.1);
    lines
        && reach
        && !panel.x.reversed
        && panel.y2.is_none()
        && entries.len() as f32 * pitch < room.height * 0.6
}

/// Draws one panel; where its plot lies.
fn draw_panel(sheet: &mut Sheet<'_>, panel: &Panel, cell: Rect, legend: &Legend) -> Rect {
    let Some(claims) = claims(panel) else {
        return draw_free(sheet, panel, cell);
    };
    let right = if let Legend::Ends(width) = legend {
        *width
    } else {
        0.0
    };
    let laid = lay_out(sheet, panel, &claims, cell, right);
    if let Some(fill) = &sheet.spec.canvas.plot_background {
        let fill = Some(paint::fill(fill, laid.plot));
        sheet.canvas.push(Item::Rect {
            rect: laid.plot,
            radius: [0.0; 4],
            fill,
            stroke: None,
        });
    } else if sheet.theme().plot_background.a > 0 {
        let fill = Some(sheet.theme().plot_background.into());
        sheet.canvas.push(Item::Rect {
            rect: laid.plot,
            radius: [0.0; 4],
            fill,
            stroke: None,
        });
    }
    axes::grid(sheet, &laid);
    let solid = panel.layers.iter().any(|layer| {
        matches!(
            layer.mark,
            Mark::Bar { .. } | Mark::Hist { .. } | Mark::Area { .. }
        )
    });
    if !solid {
        axes::zero(sheet, &laid);
    }
    let mut first = 0;
    for layer in &panel.layers {
        let y = match (&laid.y2, layer.side) {
            (Some(y2), Side::Right) => Rc::clone(&y2.scale),
            _ => Rc::clone(&laid.y.scale),
        };
        let mut plot = Plot::new(sheet, laid.plot, Rc::clone(&laid.x.scale), y);
        draw_layer(&mut plot, layer, panel, first);
        first += layer.series.len();
    }
    if solid {
        axes::zero(sheet, &laid);
    }
    axes::draw(sheet, &laid);
    draw_legend_inside(sheet, &laid, legend);
    laid.plot
}

/// Draws a panel that has no axes.
fn draw_free(sheet: &mut Sheet<'_>, panel: &Panel, cell: Rect) -> Rect {
    let unit = Rc::new(crate::scale::Scale::linear(0.0, 1.0));
    for layer in &panel.layers {
        let mut plot = Plot::new(sheet, cell, Rc::clone(&unit), Rc::clone(&unit));
        draw_layer(&mut plot, layer, panel, 0);
    }
    cell
}

/// The legend inside the plot or at the ends of the lines.
fn draw_legend_inside(sheet: &mut Sheet<'_>, laid: &Laid<'_>, legend: &Legend) {
    let series: Vec<&Series> = laid
        .panel
        .layers
        .iter()
        .flat_map(|layer| &layer.series)
        .collect();
    match legend {
        Legend::None | Legend::Rows(..) => {}
        Legend::Inside(rows, place) => {
            let mut plot = Plot::new(
                sheet,
                laid.plot,
                Rc::clone(&laid.x.scale),
                Rc::clone(&laid.y.scale),
            );
            rows.draw_inside(&mut plot, *place, &series);
        }
        Legend::Ends(_) => {
            let style = sheet.label_style();
            let plot = Plot::new(
                sheet,
                laid.plot,
                Rc::clone(&laid.x.scale),
                Rc::clone(&laid.y.scale),
            );
            let end = |series: &&Series| {
                let (x, y) = series
                    .points()
                    .reduce(|a, b| if b.0 >= a.0 { b } else { a })?;
                let line = plot.sheet.line(&series.name, &style);
                Some(End {
                    line,
                    color: series.style.color,
                    y: plot.at(x, y).y,
                })
            };
            let ends: Vec<End> = series.iter().filter_map(end).collect();
            draw_ends(sheet, ends, laid.plot, laid.plot.right() + 8.0);
        }
    }
}

/// What all layers of a panel claim; `None` when no layer needs axes.
fn claims(panel: &Panel) -> Option<Claims> {
    let mut claims: Option<Claims> = None;
    for layer in &panel.layers {
        let Some(claim) = claim(layer, panel) else {
            continue;
        };
        let all = claims.get_or_insert(Claims {
            first: Claim {
                x: Reach::NONE,
                y: Reach::NONE,
            },
            second: Reach::NONE,
        });
        all.first.x = all.first.x.union(claim.x);
        match layer.side {
            Side::Left => all.first.y = all.first.y.union(claim.y),
            Side::Right => all.second = all.second.union(claim.y),
        }
    }
    claims
}

/// What one layer claims of its axes.
fn claim(layer: &Layer, panel: &Panel) -> Option<Claim> {
    let series = &layer.series;
    match &layer.mark {
        Mark::Line { .. } | Mark::Step { .. } => Some(line::claim(series, panel)),
        Mark::Area { arrangement, .. } => Some(area::claim(*arrangement, series)),
        Mark::Scatter => Some(scatter::claim(series)),
        Mark::Bar { .. } => Some(bar::claim(layer, panel)),
        Mark::Hist { .. } => Some(hist::claim(layer)),
        Mark::Pie { .. } => None,
    }
}

/// Draws one layer; `first` is the number of its first series in the panel.
fn draw_layer(plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
    let series = &layer.series;
    match &layer.mark {
        Mark::Line { smooth } => line::draw(plot, series, first, *smooth, None),
        Mark::Step { place } => line::draw(plot, series, first, false, Some(*place)),
        Mark::Area {
            arrangement,
            smooth,
            step,
        } => area::draw(plot, series, first, *arrangement, *smooth, *step),
        Mark::Scatter => scatter::draw(plot, series, first),
        Mark::Bar { .. } => bar::draw(plot, layer, panel, first),
        Mark::Hist { .. } => hist::draw(plot, layer, first),
        Mark::Pie { .. } => pie::draw(plot, layer),
    }
}

/// What stands for a layer's series in the legend.
fn key(layer: &Layer) -> Vec<Entry> {
    let each = |symbol: fn(&Series) -> Symbol| -> Vec<Entry> {
        layer
            .series
            .iter()
            .map(|series| Entry {
                name: series.name.clone(),
                symbol: symbol(series),
            })
            .collect()
    };
    match &layer.mark {
        Mark::Line { .. } | Mark::Step { .. } | Mark::Scatter => each(line::key),
        Mark::Area { arrangement, .. } => {
            let mut entries = each(bar::key);
            if *arrangement != crate::spec::Arrangement::Overlapped {
                entries.reverse();
            }
            entries
        }
        Mark::Bar { .. } | Mark::Hist { .. } => each(bar::key),
        Mark::Pie { .. } => pie::key(layer),
    }
}

/// Whether an axis has room for bars without a gap at its ends: bands have.
fn is_banded(axis: &Axis) -> bool {
    matches!(axis.scale, AxisScale::Category { .. })
}
