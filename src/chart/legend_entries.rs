//! The entries of a layer in the legend: one for each series.

use crate::color::Rgba;
use crate::figure::legend::{LegendEntry, LegendSymbol};
use crate::figure::paint;
use crate::spec::{Fill, Layer, Series};

/// An entry with a short line and its marker for each series.
pub(super) fn lines(layer: &Layer) -> Vec<LegendEntry> {
    for_each_series(layer, line)
}

/// An entry with a filled square for each series.
pub(super) fn swatches(layer: &Layer) -> Vec<LegendEntry> {
    for_each_series(layer, swatch)
}

/// An entry with a filled square for each point of a series, by its name.
pub(super) fn points(series: &Series) -> Vec<LegendEntry> {
    let named = series.names.iter().enumerate();
    let entry = |(index, name): (usize, &String)| LegendEntry {
        name: name.clone(),
        symbol: LegendSymbol::Swatch(
            series.style.fill_of_point(index),
            paint::stroke(&series.style.edge),
        ),
    };
    named.map(entry).collect()
}

/// An entry for each series, with the symbol that a function makes of it.
fn for_each_series(layer: &Layer, symbol: fn(&Series) -> LegendSymbol) -> Vec<LegendEntry> {
    let entry = |series: &Series| LegendEntry {
        name: series.name.clone(),
        symbol: symbol(series),
    };
    layer.series.iter().map(entry).collect()
}

/// A short line with the marker of the series.
fn line(series: &Series) -> LegendSymbol {
    LegendSymbol::Line(
        paint::stroke(&series.style.stroke),
        series.style.marker.clone(),
    )
}

/// A square in the fill of the series, or its line where nothing is filled.
fn swatch(series: &Series) -> LegendSymbol {
    let edge = paint::stroke(&series.style.edge);
    if edge.is_none() && series.style.fill == Some(Fill::Solid(Rgba::TRANSPARENT)) {
        return LegendSymbol::Line(paint::stroke(&series.style.stroke), None);
    }
    let fill = series
        .style
        .fill
        .clone()
        .unwrap_or(Fill::Solid(series.style.color));
    LegendSymbol::Swatch(fill, edge)
}
