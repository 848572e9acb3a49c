//! Scatter plots: a marker at each point, whose size and colour can show further values.

use super::column::{self, Column};
use super::kind::{AxisMeaning, Chart, ColorGuide, Cost, PaintOrder, Shown, SizeScale};
use super::{error_bars, legend_entries, point};
use crate::figure::element::Markers;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::LegendEntry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::{PointSizes, Scatter};
use crate::spec::{Channel, Layer, Marker, Panel, ResolvedColorScale, Series, Stroke};
use crate::stat::sort::sort_by_number;

impl Chart for Scatter {
    fn name(&self) -> &'static str {
        "scatter plot"
    }

    fn has_free_order(&self) -> bool {
        true
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn noun(&self) -> &'static str {
        "points"
    }

    fn shown(&self) -> Shown {
        Shown::Points
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Point
    }

    fn axis_meanings(&self) -> [AxisMeaning; 2] {
        [AxisMeaning::Positions, AxisMeaning::Values]
    }

    /// All points with a margin of 5 % on all sides, 9 % when sizes show values.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let has_sizes = layer
            .series
            .iter()
            .any(|series| !series.channel(Channel::Size).is_empty());
        let margin = if has_sizes { 0.09 } else { 0.05 };
        Extents {
            x: Extent::of(points().map(|point| point.0), margin).free(),
            y: Extent::of(points().map(|point| point.1), margin).free(),
        }
    }

    /// Draws each series with its error bars.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, first: usize) {
        let total: usize = layer.series.iter().map(|series| series.x.len()).sum();
        let colors = self.color_guide(layer, panel).map(|guide| guide.colors);
        for (number, series) in layer.series.iter().enumerate() {
            plot.series_group(first + number, &series.name, |plot| {
                error_bars::draw_at_points(plot, series);
                let is_framed = panel.frame_drawing().is_some();
                let sizes = self.diameters(layer, series);
                draw_points(plot, series, total, colors.as_ref(), &sizes, is_framed);
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let others = [("size", Channel::Size), ("hue", Channel::Hue)];
        let mut columns = vec![Column::y(series)];
        columns.extend(column::numbers(series, &others));
        columns.extend(column::errors(series));
        columns
    }

    fn legend_entries(&self, layer: &Layer) -> Vec<LegendEntry> {
        legend_entries::lines(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    /// The colours for the channel `Hue` of all series; `None` when no series has it.
    fn color_guide(&self, layer: &Layer, _panel: &Panel) -> Option<ColorGuide<'_>> {
        ColorGuide::of_hue(&self.color_scale, layer)
    }

    /// The largest size of the picture and its diameter; `None` when sizes stand for pixels, or none is above 0.
    fn sizes(&self, layer: &Layer) -> Option<SizeScale<'_>> {
        let PointSizes::Areas { most, diameter } = self.sizes else {
            return None;
        };
        let mut series = layer.series.iter();
        let has_sizes = series.any(|series| !series.channel(Channel::Size).is_empty());
        (has_sizes && most > 0.0).then_some(SizeScale {
            most,
            diameter,
            title: &self.size_title,
        })
    }

    /// Those of its sizes. If none is above 0, sizes that are no pixels show nothing: the markers keep theirs.
    fn diameters(&self, layer: &Layer, series: &Series) -> Vec<f64> {
        let sizes = series.channel(Channel::Size);
        let are_pixels = matches!(self.sizes, PointSizes::Diameters { .. });
        if !are_pixels && !sizes.iter().any(|size| *size > 0.0) {
            return Vec::new();
        }
        let key = self.sizes(layer);
        let of_marker = series.style.marker.as_ref();
        let of_marker = of_marker.map_or(0.0, |marker| f64::from(marker.size));
        let diameter = |size: &f64| match (self.sizes, &key) {
            (PointSizes::Diameters { .. }, _) if size.is_nan() => of_marker,
            (PointSizes::Diameters { unit, least }, _) if *size > 0.0 => (size * unit).max(least),
            (PointSizes::Diameters { .. }, _) => 0.0,
            (PointSizes::SquarePoints, _) => Scatter::diameter(*size),
            (PointSizes::Areas { .. }, Some(key)) if *size > 0.0 => {
                key.diameter_of(*size).max(Scatter::least(key.diameter))
            }
            (PointSizes::Areas { .. }, _) => 0.0,
        };
        sizes.iter().map(diameter).collect()
    }
}

/// Draws the points of one series; `total` is the number of points of all series. `is_framed` is true when a drawing lays out the
/// panel, with which points are as opaque as their colours.
fn draw_points(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    total: usize,
    colors: Option<&ResolvedColorScale>,
    sizes: &[f64],
    is_framed: bool,
) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    let hues = series.channel(Channel::Hue);
    let mut marker = default_marker(marker, plot, total);
    if !sizes.is_empty() && !is_framed {
        // large points overlap, so they are transparent
        marker.fill = marker.fill.map(|fill| fill.faded(0.75));
    }
    // markers that all look alike are drawn at once
    if series.style.colors.is_empty() && hues.is_empty() && sizes.is_empty() {
        return point::draw(plot, series, &marker);
    }
    for index in drawing_order(series, sizes) {
        let (Some(x), Some(y)) = (series.x.get(index), series.y.get(index)) else {
            continue;
        };
        if !plot.has_place((*x, *y)) {
            continue;
        }
        let Some(marker) = point_marker(&marker, series, index, sizes, colors) else {
            continue;
        };
        let title = point::title(plot, series, index);
        plot.draw(&Markers {
            points: vec![(*x, *y)],
            marker: &marker,
            titles: vec![title],
        });
    }
}

/// The indices of the points, large ones first, so that none is hidden behind a larger one.
fn drawing_order(series: &Series, sizes: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..series.x.len()).collect();
    let size = |index: &usize| sizes.get(*index).copied().unwrap_or(0.0);
    sort_by_number(&mut order, |item| -size(item));
    order
}

/// The marker of one point in its colour and size; `None` when its size or its hue is missing.
fn point_marker(
    marker: &Marker,
    series: &Series,
    index: usize,
    sizes: &[f64],
    colors: Option<&ResolvedColorScale>,
) -> Option<Marker> {
    let mut styled = marker.clone();
    let alpha = marker.fill.map_or(1.0, |fill| f64::from(fill.a) / 255.0);
    if let Some(color) = series.style.colors.get(index) {
        // such a colour is as opaque as its author wants; what the marker has besides is for crowded and for large points
        let besides = match series.style.color.a {
            0 => 1.0,
            own => alpha * 255.0 / f64::from(own),
        };
        styled.fill = Some(color.faded(besides));
    }
    let hue = series.channel(Channel::Hue).get(index);
    if let (Some(colors), Some(hue)) = (colors, hue) {
        if hue.is_nan() {
            return None;
        }
        styled.fill = Some(colors.color(*hue).faded(alpha));
    }
    if let Some(size) = sizes.get(index) {
        styled.size = size.clamp(0.0, 2000.0) as f32;
        if styled.size.is_nan() || styled.size <= 0.0 {
            return None;
        }
    }
    Some(styled)
}

/// The marker with a ring in the colour of the background when there are few points, or transparent when there are many,
/// unless the author chose its outline or its opacity.
fn default_marker(marker: &Marker, plot: &PlotArea<'_, '_>, total: usize) -> Marker {
    let mut marker = marker.clone();
    if marker.edge.width == 0.0 && total <= 100 {
        marker.edge = Stroke::solid(plot.theme().background, 1.0);
        marker.size += 1.0;
    } else if total > 100 {
        marker.fill = marker
            .fill
            .map(|fill| if fill.a == 255 { fill.faded(0.7) } else { fill });
    }
    marker
}
