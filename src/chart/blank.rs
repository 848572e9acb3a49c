//! Blank: no marks; the shapes of its panel's drawing are all that is drawn.

use super::kind::{Chart, Coords, PaintOrder};
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Blank;
use crate::spec::{Layer, Panel};

impl Chart for Blank {
    fn name(&self) -> &'static str {
        "chart"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Surface
    }

    fn draw(&self, _plot: &mut PlotArea<'_, '_>, _layer: &Layer, _panel: &Panel, _first: usize) {}
}
