//! The light fill and the dark edge of boxes and violins, derived from the colour of a series.

use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;

/// The light fill of a box or violin of this colour: opaque, so that grid lines do not shine through.
pub(super) fn fill(color: Rgba, plot: &PlotArea<'_, '_>) -> Rgba {
    plot.theme().background.mix(Rgba { a: 255, ..color }, 0.35)
}

/// The edge of a box or violin of this colour: the colour itself, a little closer to the colour of texts.
pub(super) fn edge(color: Rgba, plot: &PlotArea<'_, '_>) -> Rgba {
    color.mix(plot.theme().text, 0.25)
}
