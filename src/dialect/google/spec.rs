//! Builds the [`Spec`] of a chart from its parts, in the same way for every chart type.

use super::color::{FillArea, find_fill};
use super::params::Params;
use super::text::margins;
use super::{canvas, text};
use crate::color::Rgba;
use crate::dialect::single::single;
use crate::error::Result;
use crate::spec::drawing::{
    CoordinateSystem, Drawing, DrawingFrame, DrawingGrid, DrawingSymbol, DrawingTitle, EdgeAxis,
    Shape, TickPosition, billionth,
};
use crate::spec::mark::Blank;
use crate::spec::{Axis, AxisScale, Canvas, Fill, Layer, Mark, Series, Spec, ValueAxis};

/// The parts of a chart that depend on the chart type.
pub(super) struct ChartParts {
    /// The coordinate system.
    pub coords: CoordinateSystem,
    /// The axes.
    pub axes: Vec<EdgeAxis>,
    /// The grid.
    pub grid: Option<DrawingGrid>,
    /// The marks that show the data; `None` when shapes do.
    pub marks: Option<Marks>,
    /// The shapes in paint order, with [`Shape::Marks`] where the marks are.
    pub shapes: Vec<Shape>,
    /// The symbols for the legend, in the order of its names.
    pub symbols: Vec<DrawingSymbol>,
    /// The margins at the left and the right, and at the top and the bottom, in CSS pixels, unless `chma` gives them.
    pub padding: [f32; 2],
    /// The description of a picture without marks; that of marks is made from their data.
    pub description: String,
}

impl ChartParts {
    /// A chart without axes, whose data these shapes show.
    pub(super) fn drawn(
        coords: CoordinateSystem,
        shapes: Vec<Shape>,
        description: String,
    ) -> ChartParts {
        ChartParts {
            coords,
            axes: Vec::new(),
            grid: None,
            marks: None,
            shapes,
            symbols: Vec::new(),
            padding: [0.0; 2],
            description,
        }
    }
}

/// The marks of a chart with their axes.
pub(super) struct Marks {
    /// The layers, at least one.
    pub layers: Vec<Layer>,
    /// The horizontal axis, with both limits.
    pub x: Axis,
    /// The vertical axis, with both limits.
    pub y: Axis,
    /// The second vertical axis, with both limits; `None` without one.
    pub y2: Option<Axis>,
}

impl Marks {
    /// One layer of a mark with these axes.
    pub(super) fn new(mark: Mark, series: Vec<Series>, (x, y): (Axis, Axis)) -> Marks {
        let side = ValueAxis::First;
        let layers = vec![Layer::new(mark, series, side)];
        let y2 = None;
        Marks { layers, x, y, y2 }
    }

    /// One layer of a mark that has no axes.
    pub(super) fn without_axes(mark: Mark, series: Vec<Series>) -> Marks {
        let axis = || Axis::new(AxisScale::Linear);
        Marks::new(mark, series, (axis(), axis()))
    }
}

/// A surface of this size with the background of `chf` and without margins.
///
/// # Errors
/// 413 for more device pixels than the limits allow.
pub(super) fn canvas(params: &Params<'_>, size: (f64, f64)) -> Result<Canvas> {
    let mut canvas = canvas::canvas(params, size)?;
    canvas.margins = [Some(0.0); 4];
    if let Some(fill) = find_fill(&params.fills(), FillArea::Background) {
        let clear = matches!(fill, Fill::Solid(color) if color.a == 0);
        canvas.background = (!clear).then(|| fill.clone());
    }
    Ok(canvas)
}

/// The spec of a chart of this size in CSS pixels.
///
/// # Errors
/// 413 for more device pixels than the limits allow.
pub(super) fn build_spec(params: &Params<'_>, size: (f64, f64), parts: ChartParts) -> Result<Spec> {
    let mut canvas = canvas(params, size)?;
    let fills = params.fills();
    let [left, right, top, bottom] = margins(params).0;
    let [beside, above] = parts.padding;
    let margins = [
        (top, above),
        (right, beside),
        (bottom, above),
        (left, beside),
    ];
    let margins = margins.map(|(given, default)| given.unwrap_or(default));
    let title = text::title(params, size.0);
    let description = match title.first() {
        Some(line) => format!("{}. {}", line.text.trim_end_matches('.'), parts.description),
        None => parts.description,
    };
    // Pies and dials have no plot area to fill.
    let round = matches!(
        parts.coords,
        CoordinateSystem::Round { .. } | CoordinateSystem::Fan { .. }
    );
    let plot = find_fill(&fills, FillArea::Plot).filter(|_| !round);
    let mut drawing = Drawing {
        frame: DrawingFrame::Reserved,
        title: title.into_iter().map(DrawingTitle::from).collect(),
        legend: text::legend(params, &parts.symbols),
        fill: plot.cloned(),
        margins,
        coords: parts.coords,
        axes: parts.axes,
        grid: parts.grid,
        shapes: parts.shapes,
    };
    round_positions(&mut drawing);
    let mut marks = parts.marks;
    let opacity = params.opacity();
    if opacity < 1.0 {
        drawing.fade(opacity);
        canvas.background = canvas.background.map(|fill| fill.faded(opacity));
        let layers = marks.iter_mut().flat_map(|marks| &mut marks.layers);
        let series = layers.flat_map(|layer| &mut layer.series);
        series.for_each(|series| series.style.fade(opacity));
    }
    let mut spec = single(Mark::Blank(Blank), Rgba::BLACK, canvas, params.sources);
    if marks.is_none() {
        spec.alt = Some(description);
    }
    if let Some(panel) = spec.panels.first_mut() {
        panel.drawing = Some(Box::new(drawing));
        if let Some(marks) = marks {
            (panel.layers, panel.x, panel.y) = (marks.layers, marks.x, marks.y);
            panel.y2 = marks.y2;
        }
    }
    Ok(spec)
}

/// Rounds where the ticks and the grid lines of a drawing stand, but not the values at which ticks do.
fn round_positions(drawing: &mut Drawing) {
    let has_values = drawing.coords == CoordinateSystem::Data;
    for (position, _) in drawing.axes.iter_mut().flat_map(|edge| &mut edge.ticks) {
        match position {
            TickPosition::Value(_) if has_values => {}
            TickPosition::Part(at) | TickPosition::Value(at) => *at = billionth(*at),
        }
    }
    let grid = drawing.grid.iter_mut();
    grid.flat_map(|grid| grid.x.iter_mut().chain(&mut grid.y))
        .for_each(|at| *at = billionth(*at));
}
