//! Annotations: lines, bands, texts and arrows that the author adds to a plot, positioned by values of its axes.

use super::style::{Label, Stroke};
use crate::color::Rgba;

/// A line, band, text or arrow that the author adds to a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// What is drawn, and at which values.
    pub shape: AnnotationShape,
    /// The text beside it; an empty text draws nothing.
    pub label: Label,
    /// The line or the arrow; a width of 0 draws nothing.
    pub stroke: Stroke,
    /// The colour of a band; other shapes ignore it.
    pub fill: Rgba,
}

/// The shape of an annotation. All positions are values of the axes: numbers, milliseconds UTC, or indices of names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AnnotationShape {
    /// A horizontal line across the plot.
    HLine {
        /// The value on the vertical axis.
        y: f64,
    },
    /// A vertical line across the plot.
    VLine {
        /// The value on the horizontal axis.
        x: f64,
    },
    /// A horizontal band across the plot.
    HSpan {
        /// The value at one edge.
        from: f64,
        /// The value at the other edge; it may be the smaller one.
        to: f64,
    },
    /// A vertical band across the plot.
    VSpan {
        /// The value at one edge.
        from: f64,
        /// The value at the other edge; it may be the smaller one.
        to: f64,
    },
    /// A text that begins at a position.
    Text {
        /// Its left end.
        x: f64,
        /// Its baseline.
        y: f64,
    },
    /// A text with an arrow to a position.
    Arrow {
        /// The horizontal position of the arrow's tip.
        x: f64,
        /// The vertical position of the arrow's tip.
        y: f64,
        /// The middle of the text; `None` finds free space near the tip.
        text: Option<(f64, f64)>,
    },
}

impl AnnotationShape {
    /// The values that have to fit along the horizontal axis.
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

    /// The values that have to fit along the vertical axis.
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
