//! Draws one panel: grid, marks, axes and annotations in paint order.

use std::rc::Rc;

use super::drawing;
use super::empty_state;
use super::kind::{Coords, ZeroLine};
use super::kinds::chart;
use super::panel_scales::PanelScales;
use crate::figure::context::Context;
use crate::figure::panels::PlacedPanel;
use crate::figure::plot_area::PlotArea;
use crate::figure::{annotation, axes, paint};
use crate::scene::{Item, Rect};
use crate::spec::{Panel, Spec, ValueAxis};

/// Draws one panel; `first` is the number of its first series in the figure.
pub(super) fn draw(context: &mut Context<'_>, placed: &PlacedPanel<'_>, first: usize) {
    placed.draw_title(context);
    let panel = placed.panel;
    if let Some(framed) = panel.frame_drawing() {
        return drawing::draw(context, panel, framed, placed.plot, first);
    }
    let Some(layout) = &placed.layout else {
        return draw_free(context, panel, placed.plot, first);
    };
    let background = match &context.spec.canvas.plot_background {
        Some(fill) => Some(paint::fill(fill, layout.plot)),
        None => Some(context.theme().plot_background)
            .filter(|color| color.a > 0)
            .map(Into::into),
    };
    if let Some(fill) = background {
        context.canvas.push(Item::Rect {
            rect: layout.plot,
            radius: [0.0; 4],
            fill: Some(fill),
            stroke: None,
        });
    }
    axes::draw_grid(context, layout);
    let zero = zero_line(panel);
    if zero == ZeroLine::Under {
        axes::draw_zero_lines(context, layout);
    }
    let on_side = |side: ValueAxis| match (&layout.y2, side) {
        (Some(y2), ValueAxis::Second) => y2,
        _ => &layout.y,
    };
    let main = &on_side(panel.main_axis()).scale;
    let scales = (Rc::clone(&layout.x.scale), Rc::clone(main));
    let mut plot = PlotArea::new(context, layout.plot, scales.0, scales.1);
    if let Some(shapes) = &panel.drawing {
        drawing::draw_shapes(&mut plot, shapes, true);
    }
    annotation::draw_bands(&mut plot, &panel.annotations);
    let overhang = overhang(context.spec, panel);
    let scales = PanelScales {
        x: Rc::clone(&layout.x.scale),
        y: Rc::clone(&layout.y.scale),
        y2: layout.y2.as_ref().map(|y2| Rc::clone(&y2.scale)),
    };
    // Values written at bars take their unit (thousands, millions) from the ticks of the axis of values.
    scales.draw_layers(context, panel, (layout.plot, first), overhang, |layer| {
        let values = match chart(&layer.mark).coords() {
            Coords::Flipped => &layout.x,
            _ => on_side(layer.axis),
        };
        values.ticks.iter().map(|tick| tick.value).collect()
    });
    if zero == ZeroLine::Over {
        axes::draw_zero_lines(context, layout);
    }
    axes::draw(context, layout);
    let scales = (Rc::clone(&layout.x.scale), Rc::clone(main));
    let mut plot = PlotArea::new(context, layout.plot, scales.0, scales.1);
    if let Some(shapes) = &panel.drawing {
        drawing::draw_shapes(&mut plot, shapes, false);
    }
    if !panel.annotations.is_empty() {
        // Labels avoid the marks, so annotations come after them.
        let data = plot.context.canvas.covered_points(plot.rect);
        annotation::draw_over_marks(&mut plot, &panel.annotations, &data);
    }
    empty_state::draw(context, layout);
}

/// By how many CSS pixels shapes may reach beyond the plot. Where all limits follow from the data, the caps of error bars and
/// bars that are a pixel high may hang over the edge, as markers do. Where limits are given, a pixel may, for rounding.
fn overhang(spec: &Spec, panel: &Panel) -> f32 {
    let axes = [Some(&panel.x), Some(&panel.y), panel.y2.as_ref()];
    let mut ends = axes.into_iter().flatten().flat_map(|axis| axis.domain);
    let is_given = spec.share_x || spec.share_y || ends.any(|end| end.is_some());
    if is_given { 1.0 } else { 4.0 }
}

/// When the line at zero is painted: over marks that stand on it, under others, and not at all where marks cover the
/// plot.
fn zero_line(panel: &Panel) -> ZeroLine {
    let any = |line: ZeroLine| {
        let mut layers = panel.layers.iter();
        layers.any(|layer| chart(&layer.mark).zero_line() == line)
    };
    if any(ZeroLine::Over) {
        ZeroLine::Over
    } else if any(ZeroLine::None) {
        ZeroLine::None
    } else {
        ZeroLine::Under
    }
}

/// Draws a panel without axes.
fn draw_free(context: &mut Context<'_>, panel: &Panel, cell: Rect, first: usize) {
    let unit = Rc::new(crate::scale::Scale::linear(0.0, 1.0));
    for layer in &panel.layers {
        let mut plot = PlotArea::new(context, cell, Rc::clone(&unit), Rc::clone(&unit));
        chart(&layer.mark).draw(&mut plot, layer, panel, first);
    }
}
