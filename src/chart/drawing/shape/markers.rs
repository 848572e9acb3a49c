//! Markers of one shape.

use super::{cycled, draw_in_group};
use crate::chart::drawing::coords::Projector;
use crate::figure::marker;
use crate::figure::plot_area::PlotArea;
use crate::spec::drawing::MarkersShape;
use crate::spec::{Marker, Stroke};

impl MarkersShape {
    /// Draws the markers whose positions are in the picture.
    pub(super) fn draw(&self, plot: &mut PlotArea<'_, '_>, projector: &Projector<'_>) {
        draw_in_group(plot, self.series, |plot| {
            for (index, at) in self.at.iter().enumerate() {
                let (Some(point), Some(size), Some(color)) = (
                    projector.point(*at),
                    cycled(&self.sizes, index),
                    cycled(&self.colors, index),
                ) else {
                    continue;
                };
                let marker = Marker {
                    shape: self.shape,
                    size: *size as f32,
                    fill: Some(*color),
                    edge: Stroke::solid(*color, self.width),
                };
                plot.push(marker::item(&marker, vec![point]));
            }
        });
    }
}
