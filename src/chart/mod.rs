//! The marks, one file a kind. A [`Spec`] comes in, a [`Scene`] goes out.
//!
//! Each kind has the same three functions: `claim` says what it needs of the axes, `draw` draws it on a plot, `key`
//! says what stands for it in the legend.

mod absence;
mod area;
mod bar;
mod board;
mod boxes;
mod bullet;
mod calendar;
mod candlestick;
mod contour;
mod describe;
mod ecdf;
mod equal;
mod errorbar;
mod funnel;
mod gantt;
mod gauge;
mod heatmap;
mod hexbin;
mod hist;
mod hist2d;
mod kde;
mod keys;
mod legend;
mod line;
mod lying;
mod map;
mod path;
mod pie;
mod point;
mod polar;
mod qr;
mod quiver;
mod radar;
mod rose;
mod sankey;
mod scatter;
mod sparkline;
mod stem;
mod surface;
mod treemap;
mod trend;
mod violin;
mod waterfall;

use std::rc::Rc;

use crate::error::Notes;
use crate::figure::heading::Headings;
use crate::figure::layout::{Claims, is_tiny};
use crate::figure::legend::{Entry, Symbol};
use crate::figure::panels::{self, Placed};
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::sheet::Sheet;
use crate::figure::table::Table;
use crate::figure::{annotation, axes, paint};
use crate::font::Fonts;
use crate::scale::Format;
use crate::scene::{Item, Point, Rect, Scene};
use crate::spec::{Axis, AxisScale, Layer, LegendPlace, Mark, Panel, Series, Side, Spec, Theme};

pub use describe::describe;
use keys::Keys;
use legend::Legend;

/// From the headings to the plot.
const HEADING_GAP: f32 = 12.0;

/// Draws a chart; again with the legend above it where the best place inside covers data.
pub fn draw(spec: &Spec, fonts: &Fonts, notes: &mut Notes) -> Scene {
    let level = lying::laid(spec, fonts, notes);
    let spec = absence::bared(&level);
    draw_whole(&spec, fonts, notes)
}

fn draw_whole(spec: &Spec, fonts: &Fonts, notes: &mut Notes) -> Scene {
    let mut sheet = Sheet::new(spec, fonts, notes);
    let paper = paper(spec);
    let headings = Headings::new(&sheet, paper.width);
    let mut room = paper;
    shrink_top(&mut room, headings.height(), HEADING_GAP);
    shrink_bottom(&mut room, headings.foot(), HEADING_GAP);
    let mut table = if spec.table {
        Table::new(&mut sheet, paper.width)
    } else {
        None
    };
    let table_height = table.as_ref().map_or(0.0, Table::height);
    shrink_bottom(&mut room, table_height, HEADING_GAP);
    let foot = room.bottom() + HEADING_GAP + table_height;
    let mut legend = Legend::new(&sheet, spec, room);
    legend.bound(&mut sheet, room.height);
    let legend_at = legend.take(&mut room);
    let mut left = None;
    let claims: Vec<Option<Claims>> = spec.panels.iter().map(claims).collect();
    let mut first = 0;
    let keys: Vec<Keys> = spec
        .panels
        .iter()
        .map(|panel| Keys::new(&sheet, panel, room.height * 0.85 / rows(spec)))
        .collect();
    let beside: Vec<f32> = keys
        .iter()
        .map(|keys| keys.room() + legend.right())
        .collect();
    let place = |sheet: &_, room| panels::place(sheet, &claims, room, &beside);
    let mut all = place(&sheet, room);
    if let Some(one) = &table
        && let Some((aligned, placed)) = under_bands(one, &all, room, |room| place(&sheet, room))
    {
        (table, all) = (Some(aligned), placed);
    }
    if let Some(evened) = equal::evened(spec, &all) {
        return draw_whole(&evened, fonts, notes);
    }
    for (placed, keys) in all.iter_mut().zip(&keys) {
        square(&sheet, placed);
        draw_panel(&mut sheet, placed, &legend, first);
        keys.draw(&mut sheet, placed.plot, legend.right());
        first += placed
            .panel
            .layers
            .iter()
            .map(|layer| layer.series.len())
            .sum::<usize>();
        let plot = placed.plot;
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
    if let (Some(rows), Some(at)) = (legend.rows(), legend_at) {
        let beside = spec.legend.place == LegendPlace::OutsideLeft;
        let x = if at.x == paper.x && !beside && rows.width <= paper.right() - start {
            start
        } else {
            at.x
        };
        rows.draw(&mut sheet, Point::new(x, at.y));
    }
    if let Some(table) = &table {
        let at = Point::new(paper.x, foot - table.height());
        table.draw(&mut sheet, at, end);
    }
    let hidden = sheet.hidden;
    let scene = finish(sheet);
    if !hidden {
        return scene;
    }
    let mut above = spec.clone();
    above.legend.place = LegendPlace::Top;
    draw(&above, fonts, notes)
}

/// A table whose columns stand under the bands of a single panel, and that panel with room for the names of the rows at its
/// left; `None` where they cannot.
fn under_bands<'a>(
    table: &Table,
    placed: &[Placed<'a>],
    room: Rect,
    place: impl Fn(Rect) -> Vec<Placed<'a>>,
) -> Option<(Table, Vec<Placed<'a>>)> {
    let aligned = |placed: &[Placed<'_>]| match placed {
        [one] => table.aligned(one.laid.as_ref()?, room.x),
        _ => None,
    };
    let first = aligned(placed)?;
    let beside = placed.first()?.plot.x - room.x;
    let short = (table.names() - beside).max(0.0);
    // the axis says what the heads would, and the table stands as near as they
    let higher = table.height() - first.height() + HEADING_GAP / 2.0;
    let again = place(Rect::new(
        room.x + short,
        room.y,
        room.width - short,
        room.height + higher,
    ));
    Some((aligned(&again)?, again))
}

/// How many panels stand over one another.
fn rows(spec: &Spec) -> f32 {
    spec.panels.len().div_ceil(spec.columns.max(1)).max(1) as f32
}

/// Of the room for a plot, the part that has to stay where cells are made square unasked.
const LARGE: f32 = 0.4;

/// Longest side of such a cell: a single value needs no poster.
const MOST_SIDE: f32 = 150.0;

/// Makes the cells of a matrix as high as wide, where the author wants it or the plot stays large, and puts the plot into
/// the middle of its room.
fn square(sheet: &Sheet<'_>, placed: &mut Placed<'_>) {
    let Some(laid) = &mut placed.laid else { return };
    let mut wanted = laid
        .panel
        .layers
        .iter()
        .filter_map(|layer| match layer.mark {
            Mark::Heatmap { square, extent, .. } => Some((square, extent)),
            _ => None,
        });
    let Some((square, extent)) = wanted.next() else {
        return;
    };
    let span = |[from, to]: [f64; 2]| (to - from).abs() as f32;
    let names = |axis: &Axis| axis.names().len().max(1) as f32;
    let (across, down) = match extent {
        Some([x, y]) => (span(x), span(y)),
        None => (names(&laid.panel.x), names(&laid.panel.y)),
    };
    let room = laid.plot;
    let most = MOST_SIDE * sheet.label_style().size / 12.0;
    let mut side = (room.width / across).min(room.height / down);
    if square.is_none() && extent.is_none() {
        side = side.min(most);
    }
    let (width, height) = (side * across, side * down);
    let large = width * height >= LARGE * room.width * room.height || side == most;
    let stays = large && extent.is_none() && !is_tiny(sheet);
    if !square.unwrap_or(stays) || !side.is_finite() || side <= 0.0 {
        return;
    }
    laid.plot.width = width.round().max(1.0);
    laid.plot.height = height.round().max(1.0);
    laid.plot.x += ((room.width - laid.plot.width) / 2.0).max(0.0).round();
    laid.plot.y += ((room.height - laid.plot.height) / 2.0).max(0.0).round();
    placed.plot = laid.plot;
}

/// The recorded items as a scene.
fn finish(sheet: Sheet<'_>) -> Scene {
    let spec = sheet.spec;
    let whole = Rect::new(0.0, 0.0, spec.canvas.width, spec.canvas.height);
    let mut scene = Scene::new(spec.canvas.width, spec.canvas.height);
    scene.scale = spec.canvas.scale;
    scene.inch = spec.canvas.inch;
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
    if spec.canvas.theme.adapts {
        scene.dark = spec.canvas.theme.turned(&Theme::dark());
    }
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

/// Draws one panel; `first` is the number of its first series in the figure.
fn draw_panel(sheet: &mut Sheet<'_>, placed: &Placed<'_>, legend: &Legend, first: usize) {
    placed.draw_title(sheet);
    let panel = placed.panel;
    let Some(laid) = &placed.laid else {
        return draw_free(sheet, panel, placed.plot, first);
    };
    let ground = match &sheet.spec.canvas.plot_background {
        Some(fill) => Some(paint::fill(fill, laid.plot)),
        None => Some(sheet.theme().plot_background)
            .filter(|color| color.a > 0)
            .map(Into::into),
    };
    if let Some(fill) = ground {
        sheet.canvas.push(Item::Rect {
            rect: laid.plot,
            radius: [0.0; 4],
            fill: Some(fill),
            stroke: None,
        });
    }
    axes::grid(sheet, laid);
    let solid = panel.layers.iter().any(|layer| {
        matches!(
            layer.mark,
            Mark::Bar { .. }
                | Mark::Hist { .. }
                | Mark::Area { .. }
                | Mark::Waterfall { .. }
                | Mark::Bullet { .. }
        )
    });
    let celled = panel.layers.iter().any(|layer| {
        matches!(
            layer.mark,
            Mark::Hist2d { .. } | Mark::Hexbin { .. } | Mark::Contour { .. }
        )
    });
    if !solid && !celled {
        axes::zero(sheet, laid);
    }
    let scales = (Rc::clone(&laid.x.scale), Rc::clone(&laid.y.scale));
    let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
    annotation::under(&mut plot, &panel.annotations);
    let mut series = first;
    for layer in &panel.layers {
        let y = match (&laid.y2, layer.side) {
            (Some(y2), Side::Right) => y2,
            _ => &laid.y,
        };
        let values = if layer.mark.is_level() { &laid.x } else { y };
        let scales = (Rc::clone(&laid.x.scale), Rc::clone(&y.scale));
        let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
        plot.ticks = values.ticks.iter().map(|tick| tick.value).collect();
        draw_layer(&mut plot, layer, panel, series);
        series += layer.series.len();
    }
    if solid {
        axes::zero(sheet, laid);
    }
    axes::draw(sheet, laid);
    let scales = (Rc::clone(&laid.x.scale), Rc::clone(&laid.y.scale));
    let mut plot = Plot::new(sheet, laid.plot, scales.0, scales.1);
    if !panel.annotations.is_empty() {
        let data = plot.sheet.canvas.covered(plot.rect);
        annotation::over(&mut plot, &panel.annotations, &data);
    }
    absence::draw(sheet, laid);
    legend.draw_inside(sheet, laid, first);
}

/// Draws a panel that has no axes.
fn draw_free(sheet: &mut Sheet<'_>, panel: &Panel, cell: Rect, first: usize) {
    let unit = Rc::new(crate::scale::Scale::linear(0.0, 1.0));
    for layer in &panel.layers {
        let mut plot = Plot::new(sheet, cell, Rc::clone(&unit), Rc::clone(&unit));
        draw_layer(&mut plot, layer, panel, first);
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
    if let Some(all) = &mut claims {
        for annotation in &panel.annotations {
            annotation
                .shape
                .xs()
                .iter()
                .for_each(|x| all.first.x.add(*x));
            annotation
                .shape
                .ys()
                .iter()
                .for_each(|y| all.first.y.add(*y));
        }
    }
    if let (Some(all), Some(_)) = (&mut claims, &panel.y2) {
        // ticks at both ends let the second axis share the grid
        all.first.y = all.first.y.nice();
    }
    claims
}

/// What one layer claims of its axes.
fn claim(layer: &Layer, panel: &Panel) -> Option<Claim> {
    let series = &layer.series;
    let claim = match &layer.mark {
        Mark::Line { .. } | Mark::Step { .. } => line::claim(series, panel),
        Mark::Area { arrangement, .. } => area::claim(*arrangement, series),
        Mark::Scatter { .. } => scatter::claim(layer),
        Mark::Errorbar => errorbar::claim(series),
        Mark::Stem { base } => stem::claim(series, *base),
        Mark::Ecdf => ecdf::claim(series),
        Mark::Box { .. } => boxes::claim(layer),
        Mark::Violin { .. } => violin::claim(layer),
        Mark::Kde { .. } => kde::claim(layer),
        Mark::Hexbin { .. } => hexbin::claim(layer),
        Mark::Contour { .. } => contour::claim(layer),
        Mark::Trend { .. } => trend::claim(),
        Mark::Heatmap { .. } => heatmap::claim(layer),
        Mark::Hist2d { .. } => hist2d::claim(layer),
        Mark::Candlestick { .. } => candlestick::claim(layer, panel),
        Mark::Waterfall { .. } => waterfall::claim(layer),
        Mark::Funnel { .. } => funnel::claim(layer),
        Mark::Bullet { .. } => bullet::claim(layer),
        Mark::Gantt { .. } => gantt::claim(layer),
        Mark::Quiver { .. } => quiver::claim(series),
        Mark::Sparkline => sparkline::claim(series),
        Mark::Bar { .. } => bar::claim(layer, panel),
        Mark::Hist { .. } => hist::claim(layer),
        Mark::Pie { .. }
        | Mark::Calendar { .. }
        | Mark::Qr { .. }
        | Mark::Board(_)
        | Mark::Radar { .. }
        | Mark::Polar { .. }
        | Mark::Rose { .. }
        | Mark::Gauge { .. }
        | Mark::Treemap
        | Mark::Map(_)
        | Mark::Sankey { .. }
        | Mark::Surface { .. } => return None,
    };
    Some(errorbar::widen(claim, layer))
}

/// Draws one layer; `first` is the number of its first series in the panel.
fn draw_layer(plot: &mut Plot<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
    let series = &layer.series;
    match &layer.mark {
        Mark::Line { smooth } => line::draw(plot, series, first, *smooth, None),
        Mark::Errorbar => line::draw(plot, series, first, false, None),
        Mark::Step { place } => line::draw(plot, series, first, false, Some(*place)),
        Mark::Area {
            arrangement,
            smooth,
            step,
        } => area::draw(plot, series, first, *arrangement, *smooth, *step),
        Mark::Scatter { .. } => scatter::draw(plot, layer, first),
        Mark::Stem { base } => stem::draw(plot, series, first, *base),
        Mark::Ecdf => ecdf::draw(plot, series, first),
        Mark::Box { .. } => boxes::draw(plot, layer, first),
        Mark::Violin { .. } => violin::draw(plot, layer, first),
        Mark::Kde { .. } => kde::draw(plot, layer, first),
        Mark::Hexbin { .. } => hexbin::draw(plot, layer, first),
        Mark::Contour { .. } => contour::draw(plot, layer, first),
        Mark::Calendar { .. } => calendar::draw(plot, layer, first),
        Mark::Trend { .. } => trend::draw(plot, layer),
        Mark::Heatmap { .. } => heatmap::draw(plot, layer, panel),
        Mark::Hist2d { .. } => hist2d::draw(plot, layer, first),
        Mark::Candlestick { .. } => candlestick::draw(plot, layer, panel, first),
        Mark::Waterfall { .. } => waterfall::draw(plot, layer, panel, first),
        Mark::Funnel { .. } => funnel::draw(plot, layer, panel, first),
        Mark::Bullet { .. } => bullet::draw(plot, layer, first),
        Mark::Gantt { .. } => gantt::draw(plot, layer, first),
        Mark::Quiver { .. } => quiver::draw(plot, layer, first),
        Mark::Sparkline => sparkline::draw(plot, series, first),
        Mark::Bar { .. } => bar::draw(plot, layer, panel, first),
        Mark::Hist { .. } => hist::draw(plot, layer, first),
        Mark::Pie { .. } => pie::draw(plot, layer),
        Mark::Radar { filled } => radar::draw(plot, layer, panel, first, *filled),
        Mark::Polar { compass, filled } => {
            polar::draw(plot, layer, panel, first, *compass, *filled)
        }
        Mark::Rose { compass } => rose::draw(plot, layer, panel, first, *compass),
        Mark::Gauge { low, high, bands } => {
            gauge::draw(plot, layer, panel, first, (*low, *high), bands)
        }
        Mark::Treemap => treemap::draw(plot, layer, first),
        Mark::Map(map) => map::draw(plot, layer, map),
        Mark::Sankey { nodes } => sankey::draw(plot, layer, nodes),
        Mark::Surface { .. } => surface::draw(plot, layer, panel),
        Mark::Qr { code } => qr::draw(plot, layer, code),
        Mark::Board(one) => board::draw(plot, one),
    }
}

/// What stands for a layer's series in the legend; nothing where an axis or a bar of colours names them.
fn key(layer: &Layer, theme: &Theme) -> Vec<Entry> {
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
        Mark::Line { .. }
        | Mark::Step { .. }
        | Mark::Errorbar
        | Mark::Stem { .. }
        | Mark::Kde { .. }
        | Mark::Ecdf
        | Mark::Radar { .. }
        | Mark::Polar { .. }
        | Mark::Scatter { .. } => each(line::key),
        Mark::Area { .. }
        | Mark::Bar { .. }
        | Mark::Hist { .. }
        | Mark::Rose { .. }
        | Mark::Funnel { .. }
        | Mark::Bullet { .. }
        | Mark::Gantt { .. }
        | Mark::Quiver { .. } => each(bar::key),
        Mark::Box { .. }
        | Mark::Violin { .. }
        | Mark::Hexbin { .. }
        | Mark::Contour { .. }
        | Mark::Calendar { .. }
        | Mark::Trend { .. }
        | Mark::Heatmap { .. }
        | Mark::Hist2d { .. }
        | Mark::Candlestick { .. }
        | Mark::Waterfall { .. }
        | Mark::Sparkline => Vec::new(),
        Mark::Pie { .. } => pie::key(layer, theme),
        Mark::Qr { .. }
        | Mark::Board(_)
        | Mark::Gauge { .. }
        | Mark::Treemap
        | Mark::Map(_)
        | Mark::Sankey { .. }
        | Mark::Surface { .. } => Vec::new(),
    }
}

/// Values in the format of their own, else as the axis of values writes them, in the unit of its ticks.
fn written(plot: &Plot<'_, '_>, axis: &Axis, values: &[f64]) -> Vec<String> {
    let along = || axis.format.clone().unwrap_or_default();
    let format = axis.values.clone();
    let format = format.unwrap_or_else(|| along().around(&axis.prefix, &axis.suffix));
    let ticks = match axis.scale {
        AxisScale::Linear => &plot.ticks,
        _ => values,
    };
    format.beside(ticks, values, &plot.sheet.spec.locale)
}

/// Parts of a whole in a format; without one in per cent, all with the same decimals: one where a part below a tenth is no
/// whole number, else none.
fn shares(plot: &Plot<'_, '_>, parts: &[f64], format: Option<&Format>) -> Vec<String> {
    if let Some(format) = format {
        let by = if format.is_percent() { 1.0 } else { 100.0 };
        let parts: Vec<f64> = parts.iter().map(|part| part * by).collect();
        return format.values(&parts, &plot.sheet.spec.locale);
    }
    let percent = || parts.iter().map(|part| part * 100.0);
    let fine = percent().any(|share| share < 9.95 && (share - share.round()).abs() > 0.05);
    let by = if fine { 10.0 } else { 1.0 };
    let rounded: Vec<f64> = percent().map(|share| (share * by).round() / by).collect();
    let locale = &plot.sheet.spec.locale;
    Format::default()
        .around("", locale.percent())
        .values(&rounded, locale)
}

/// Whether an axis has room for bars without a gap at its ends: bands have.
fn is_banded(axis: &Axis) -> bool {
    matches!(axis.scale, AxisScale::Category { .. })
}
