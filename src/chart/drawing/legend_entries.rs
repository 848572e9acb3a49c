//! The entries in the legend of a drawing that names none: a panel comes in, an entry for each slice or series goes out.

use crate::chart::kinds::chart;
use crate::spec::drawing::{DrawingEntry, DrawingSymbol};
use crate::spec::{Fill, Layer, Panel, Series};

/// What the legend of a drawing lists that has no entries of its own: the slices of the first series, or else all series, each
/// with a swatch of its fill and its line.
pub fn legend_entries(panel: &Panel) -> Vec<DrawingEntry> {
    let series = panel.series();
    let mark = panel.layers.first().map(|layer| &layer.mark);
    let lists_points = mark.is_some_and(|mark| chart(mark).lists_points());
    if let Some(first) = series.first().filter(|_| lists_points) {
        let slice = |(index, name): (usize, &String)| {
            let fill = Fill::Solid(first.style.color_of_point(index));
            let symbol = DrawingSymbol::swatch(fill, first.style.edge_of_point(index));
            DrawingEntry::new(name.clone(), symbol)
        };
        return first.names.iter().enumerate().map(slice).collect();
    }
    let entry = |one: &&Series| {
        let is_of = |layer: &&Layer| layer.series.iter().any(|own| own.place == one.place);
        let mark = panel.layers.iter().find(is_of).map(|layer| &layer.mark);
        let style = &one.style;
        let (color, line) = match mark.is_some_and(|mark| chart(mark).is_colored_by_line()) {
            true => (style.stroke.color, &style.stroke),
            false => (style.color_of_point(0), &style.edge),
        };
        let fill = style.fill.clone().unwrap_or(Fill::Solid(color));
        DrawingEntry::new(one.name.clone(), DrawingSymbol::swatch(fill, line.clone()))
    };
    series.iter().map(entry).collect()
}
