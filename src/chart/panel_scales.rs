//! The scales of the axes of a panel, and its layers drawn over them.

use std::rc::Rc;

use super::extents::panel_extents;
use super::kinds::chart;
use crate::figure::axis::build_scale;
use crate::figure::context::Context;
use crate::figure::extent::Extent;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scene::Rect;
use crate::spec::{Layer, Panel, ValueAxis};

/// The number of ticks to which the ends of an axis are rounded that a drawing frames and that has no limits of its own.
const DEFAULT_TICKS: usize = 6;

/// The scales of the axes of a panel.
#[derive(Clone)]
pub(super) struct PanelScales {
    /// That of the horizontal axis.
    pub x: Rc<Scale>,
    /// That of the first vertical axis.
    pub y: Rc<Scale>,
    /// That of the second vertical axis; `None` without one.
    pub y2: Option<Rc<Scale>>,
}

impl PanelScales {
    /// The scales in a panel that a drawing frames: over the limits that the axes have, or over the extents of the marks where they have none.
    pub(super) fn of(panel: &Panel) -> PanelScales {
        let extents = panel_extents(panel);
        let [x, y, y2] = match extents {
            Some(extents) => [extents.first.x, extents.first.y, extents.second],
            None => [Extent::NONE; 3],
        };
        let build = |axis, extent| Rc::new(build_scale(axis, extent, DEFAULT_TICKS));
        PanelScales {
            x: build(&panel.x, x),
            y: build(&panel.y, y),
            y2: panel.y2.as_ref().map(|axis| build(axis, y2)),
        }
    }

    /// The vertical scale of the axis on a side.
    pub(super) fn y_on(&self, side: ValueAxis) -> &Rc<Scale> {
        match (&self.y2, side) {
            (Some(y2), ValueAxis::Second) => y2,
            _ => &self.y,
        }
    }

    /// The plot of a panel in a rectangle with the scales by which annotations are placed.
    pub(super) fn main_plot<'s, 'a>(
        &self,
        context: &'s mut Context<'a>,
        panel: &Panel,
        rect: Rect,
    ) -> PlotArea<'s, 'a> {
        let y = self.y_on(panel.main_axis());
        PlotArea::new(context, rect, Rc::clone(&self.x), Rc::clone(y))
    }

    /// Draws all layers of a panel, whose plot is the rectangle `rect` and whose first series has this number in the figure.
    /// Marks may reach beyond the plot by `overhang` CSS pixels. `ticks` are those of the axis along which a layer has its values.
    pub(super) fn draw_layers(
        &self,
        context: &mut Context<'_>,
        panel: &Panel,
        (rect, first): (Rect, usize),
        overhang: f32,
        ticks: impl Fn(&Layer) -> Vec<f64>,
    ) {
        let mut series = first;
        for layer in &panel.layers {
            let (x, y) = (Rc::clone(&self.x), Rc::clone(self.y_on(layer.axis)));
            let mut plot = PlotArea::new(context, rect, x, y);
            plot.ticks = ticks(layer);
            plot.window(overhang, |plot| {
                chart(&layer.mark).draw(plot, layer, panel, series)
            });
            series += layer.series.len();
        }
    }
}
