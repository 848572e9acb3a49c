//! A chart's parts to a [`Spec`]: what is the same for every chart type.

use super::color::{Area, fill_of, fills};
use super::params::Params;
use super::text::margins;
use super::{canvas, text};
use crate::color::Rgba;
use crate::dialect::single::single;
use crate::error::{Notes, Result};
use crate::spec::board::{CoordinateSystem, Drawing, EdgeAxis, Grid, Shape, Symbol};
use crate::spec::{Canvas, Fill, Mark, Spec};

/// What a chart type puts together.
pub(super) struct Parts {
    /// How values become places.
    pub ground: CoordinateSystem,
    /// Axes.
    pub edges: Vec<EdgeAxis>,
    /// Grid.
    pub grid: Option<Grid>,
    /// Shapes in paint order.
    pub shapes: Vec<Shape>,
    /// Symbols of the series for the key.
    pub symbols: Vec<Symbol>,
    /// Space round everything in CSS pixels, unless `chma` says more.
    pub padding: f32,
    /// The picture in words.
    pub words: String,
}

/// A surface of that size with the background of `chf`, and no space round what is on it.
pub(super) fn canvas(params: &Params<'_>, size: (f64, f64)) -> Result<Canvas> {
    let mut canvas = canvas::canvas(params, size)?;
    canvas.margins = [Some(0.0); 4];
    if let Some(fill) = fill_of(&fills(params), Area::Background) {
        let clear = matches!(fill, Fill::Solid(color) if color.a == 0);
        canvas.background = (!clear).then(|| fill.clone());
    }
    Ok(canvas)
}

/// The spec of a chart on a surface of that size.
pub(super) fn build(
    params: &Params<'_>,
    size: (f64, f64),
    parts: Parts,
    _notes: &mut Notes,
) -> Result<Spec> {
    let mut canvas = canvas(params, size)?;
    let fills = fills(params);
    let [left, right, top, bottom] = margins(params).0;
    let padding = parts.padding;
    let side = |own: Option<f32>| own.map_or(padding, |own| own.max(0.0));
    let title = text::title(params);
    let words = match title.first() {
        Some(line) => format!("{}. {}", line.text.trim_end_matches('.'), parts.words),
        None => parts.words,
    };
    // of pies and dials only the background has a fill
    let round = matches!(
        parts.ground,
        CoordinateSystem::Round { .. } | CoordinateSystem::Fan
    );
    let plot = fill_of(&fills, Area::Plot).filter(|_| !round);
    let mut board = Drawing {
        title,
        key: text::key(params, &parts.symbols),
        fill: plot.cloned(),
        margins: [side(top), side(right), side(bottom), side(left)],
        ground: parts.ground,
        edges: parts.edges,
        grid: parts.grid,
        shapes: parts.shapes,
    };
    if let Some(Fill::Solid(color)) = fill_of(&fills, Area::Alpha) {
        let alpha = f64::from(color.a) / 255.0;
        board.fade(alpha);
        canvas.background = canvas.background.map(|fill| fill.faded(alpha));
    }
    let mut spec = single(
        Mark::Drawing(Box::new(board)),
        Rgba::BLACK,
        canvas,
        params.sources,
    );
    spec.alt = Some(words);
    Ok(spec)
}

/// Values for shapes in turn; one where all are the same.
pub(super) fn in_turn<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    if values.windows(2).all(|two| two[0] == two[1]) {
        values.truncate(1);
    }
    values
}
