//! Fading: makes every colour of a drawing transparent.

use super::{Drawing, DrawingGrid, DrawingLegend, DrawingSymbol, DrawingTitle, EdgeAxis, Shape};
use crate::color::Rgba;
use crate::spec::style::{ErrorBars, Fill, Label, Marker, SeriesStyle, Stroke};

impl Drawing {
    /// Multiplies the opacity of every colour by `alpha`: 0 is invisible, 1 leaves it as it is.
    pub fn fade(&mut self, alpha: f64) {
        // without `..`, so that a new field has to be considered here
        let Drawing {
            frame: _,
            title,
            legend,
            fill,
            margins: _,
            coords: _,
            axes,
            grid,
            shapes,
        } = self;
        title.fade(alpha);
        legend.fade(alpha);
        fill.fade(alpha);
        axes.fade(alpha);
        grid.fade(alpha);
        shapes.fade(alpha);
    }
}

impl SeriesStyle {
    /// Multiplies the opacity of every colour by `alpha`: 0 is invisible, 1 leaves it as it is.
    pub fn fade(&mut self, alpha: f64) {
        // without `..`, as above
        let SeriesStyle {
            color,
            colors,
            stroke,
            fill,
            fills,
            // they are in the colours of their points
            hatches: _,
            edge,
            edge_colors,
            errors,
            marker,
        } = self;
        color.fade(alpha);
        colors.fade(alpha);
        stroke.fade(alpha);
        fill.fade(alpha);
        fills.fade(alpha);
        edge.fade(alpha);
        edge_colors.fade(alpha);
        errors.fade(alpha);
        marker.fade(alpha);
    }
}

/// Something that has colours.
trait Fade {
    /// Multiplies the opacity of its colours by `alpha`, 0 to 1.
    fn fade(&mut self, alpha: f64);
}

impl Fade for Rgba {
    fn fade(&mut self, alpha: f64) {
        *self = self.faded(alpha);
    }
}

impl Fade for Fill {
    fn fade(&mut self, alpha: f64) {
        *self = self.clone().faded(alpha);
    }
}

impl Fade for Stroke {
    fn fade(&mut self, alpha: f64) {
        self.color.fade(alpha);
    }
}

impl Fade for ErrorBars {
    fn fade(&mut self, alpha: f64) {
        self.color.fade(alpha);
    }
}

impl Fade for Marker {
    fn fade(&mut self, alpha: f64) {
        self.fill.fade(alpha);
        self.edge.fade(alpha);
    }
}

impl Fade for Label {
    fn fade(&mut self, alpha: f64) {
        self.color.fade(alpha);
    }
}

impl<T: Fade> Fade for Option<T> {
    fn fade(&mut self, alpha: f64) {
        self.iter_mut().for_each(|one| one.fade(alpha));
    }
}

impl<T: Fade> Fade for Vec<T> {
    fn fade(&mut self, alpha: f64) {
        self.iter_mut().for_each(|one| one.fade(alpha));
    }
}

impl Fade for DrawingTitle {
    fn fade(&mut self, alpha: f64) {
        self.label.fade(alpha);
    }
}

impl Fade for DrawingLegend {
    fn fade(&mut self, alpha: f64) {
        self.label.fade(alpha);
        for entry in &mut self.entries {
            match &mut entry.symbol {
                DrawingSymbol::Line(stroke) => stroke.fade(alpha),
                DrawingSymbol::Swatch(fill, edge, _) => {
                    fill.fade(alpha);
                    edge.fade(alpha);
                }
            }
        }
    }
}

impl Fade for EdgeAxis {
    fn fade(&mut self, alpha: f64) {
        self.label.fade(alpha);
        self.line.fade(alpha);
        self.tick.fade(alpha);
        self.backdrop.fade(alpha);
        self.grid.colors.fade(alpha);
        self.grid.zero.fade(alpha);
        self.title.label.fade(alpha);
    }
}

impl Fade for DrawingGrid {
    fn fade(&mut self, alpha: f64) {
        self.stroke.fade(alpha);
    }
}

impl Fade for Shape {
    fn fade(&mut self, alpha: f64) {
        match self {
            // the marks have colours of their own
            Shape::Marks | Shape::Part(_) => {}
            Shape::Line { stroke, .. } => stroke.fade(alpha),
            Shape::Rule(rule) => rule.stroke.fade(alpha),
            Shape::Area { fill, .. } | Shape::Span { fill, .. } | Shape::Disc { fill, .. } => {
                fill.fade(alpha);
            }
            Shape::Bars(bars) => bars.fills.fade(alpha),
            Shape::Markers(markers) => markers.colors.fade(alpha),
            Shape::Text(text) => {
                text.label.fade(alpha);
                text.backing.fill.fade(alpha);
                text.backing.edge.fade(alpha);
                text.halo.fade(alpha);
            }
            Shape::Figure { fill, edge, .. } => {
                fill.fade(alpha);
                edge.fade(alpha);
            }
            Shape::Sector(sector) => {
                sector.fill.fade(alpha);
                sector.edge.fade(alpha);
            }
            Shape::Regions { fill, border, .. } => {
                fill.fade(alpha);
                border.fade(alpha);
            }
            Shape::Candle { fill, edge, .. } => {
                fill.fade(alpha);
                edge.fade(alpha);
            }
        }
    }
}
