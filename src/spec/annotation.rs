//! Annotations: lines, bands, texts and arrows that the author puts into a plot, in the plot's own values.

use super::style::{Label, Stroke};
use crate::color::Rgba;

/// Something that the author puts into a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// What it is and where.
    pub shape: AnnotationShape,
    /// What is written at it; no text draws none.
    pub label: Label,
    /// The line or the arrow; a width of 0 draws none.
    pub stroke: Stroke,
    /// The inside of a band.
    pub fill: Rgba,
}

/// What an annotation is; all places are values of the axes: numbers, milliseconds UTC, or indices of names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AnnotationShape {
    /// A level line across the plot.
    HLine {
        /// Its height.
        y: f64,
    },
    /// An upright line across the plot.
    VLine {
        /// Its place.
        x: f64,
    },
    /// A level band across the plot.
    HSpan {
        /// One edge.
        from: f64,
        /// The other.
        to: f64,
    },
    /// An upright band across the plot.
    VSpan {
        /// One edge.
        from: f64,
        /// The other.
        to: f64,
    },
    /// A text that begins at a place.
    Text {
        /// Its left end.
        x: f64,
        /// Its baseline.
        y: f64,
    },
    /// A text with an arrow to a place.
    Arrow {
        /// Where the arrow points.
        x: f64,
        /// Where the arrow points.
        y: f64,
        /// The middle of the text; `None` finds room near the place.
        text: Option<(f64, f64)>,
    },
}

impl AnnotationShape {
    /// The places along x that have to be seen.
    pub fn xs(&self) -> Vec<f64> {
        match *self {
            AnnotationShape::HLine { .. } | AnnotationShape::HSpan { .. } => Vec::new(),
            AnnotationShape::VLine { x } | AnnotationShape::Text { x, .. } => vec![x],
            AnnotationShape::VSpan { from, to } => vec![from, to],
            AnnotationShape::Arrow { x, text, .. } => {
                text.iter().map(|text| text.0).chain([x]).collect()
            }
        }
    }

    /// The places along y that have to be seen.
    pub fn ys(&self) -> Vec<f64> {
        match *self {
            AnnotationShape::VLine { .. } | AnnotationShape::VSpan { .. } => Vec::new(),
            AnnotationShape::HLine { y } | AnnotationShape::Text { y, .. } => vec![y],
            AnnotationShape::HSpan { from, to } => vec![from, to],
            AnnotationShape::Arrow { y, text, .. } => {
                text.iter().map(|text| text.1).chain([y]).collect()
            }
        }
    }
}
