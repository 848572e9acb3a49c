//! The light inside and the dark edge of boxes and violins: the colour of a series comes in, two of its shades go out.

use crate::color::Rgba;
use crate::figure::plot_area::PlotArea;

/// The light inside of a box or violin of this colour.
pub(super) fn tint(color: Rgba, plot: &PlotArea<'_, '_>) -> Rgba {
    let ground = plot.theme().background;
    ground.mix(Rgba { a: 255, ..color }, 0.35)
}

/// The edge of a box of this colour: its own, a little nearer to the ink.
pub(super) fn edge(color: Rgba, plot: &PlotArea<'_, '_>) -> Rgba {
    color.mix(plot.theme().text, 0.25)
}
