//! The entries of a layer in the legend: one a series, as its mark looks.

use crate::figure::legend::{Entry, Symbol};
use crate::figure::paint;
use crate::spec::{Fill, Layer, Series};

/// An entry with a piece of line and its marker for each series.
pub(super) fn lines(layer: &Layer) -> Vec<Entry> {
    each(layer, line)
}

/// An entry with a filled square for each series.
pub(super) fn swatches(layer: &Layer) -> Vec<Entry> {
    each(layer, swatch)
}

fn each(layer: &Layer, symbol: fn(&Series) -> Symbol) -> Vec<Entry> {
    let entry = |series: &Series| Entry {
        name: series.name.clone(),
        symbol: symbol(series),
    };
    layer.series.iter().map(entry).collect()
}

/// A piece of line with its marker.
fn line(series: &Series) -> Symbol {
    Symbol::Line(
        paint::stroke(&series.style.stroke),
        series.style.marker.clone(),
    )
}

/// A filled square.
fn swatch(series: &Series) -> Symbol {
    let fill = series
        .style
        .fill
        .clone()
        .unwrap_or(Fill::Solid(series.style.color));
    Symbol::Swatch(fill, paint::stroke(&series.style.edge))
}
