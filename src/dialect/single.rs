//! Charts of one mark without axes, such as a QR code: a mark in, a [`Spec`] out.

use super::Sources;
use crate::color::Rgba;
use crate::spec::{
    Canvas, Heading, Layer, Legend, LegendPosition, Mark, Panel, Series, SeriesStyle, Spec, Stroke,
    ValueAxis,
};

/// A chart with one panel that shows one mark, in one colour; its only series has no points.
pub(super) fn single(mark: Mark, color: Rgba, canvas: Canvas, sources: &Sources<'_>) -> Spec {
    let layer = Layer::new(mark, vec![empty_series(color)], ValueAxis::First);
    Spec {
        canvas,
        heading: Heading::default(),
        legend: Legend {
            is_chosen: false,
            place: LegendPosition::None,
            reversed: false,
            title: None,
            columns: None,
            mark_right: false,
        },
        panels: vec![Panel::new(vec![layer])],
        columns: 1,
        share_x: false,
        share_y: false,
        table: false,
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    }
}

/// A series without points, in one colour.
fn empty_series(color: Rgba) -> Series {
    Series {
        place: 0,
        name: String::new(),
        x: Default::default(),
        y: Default::default(),
        channels: Default::default(),
        names: Vec::new(),
        labels: Vec::new(),
        style: SeriesStyle {
            color,
            colors: Vec::new(),
            stroke: Stroke::solid(color, 2.0),
            fills: Vec::new(),
            hatches: Vec::new(),
            fill: None,
            edge: Stroke::solid(color, 0.0),
            edge_colors: Vec::new(),
            errors: Default::default(),
            marker: None,
        },
    }
}
