//! Points alone: of one size or of sizes by value, of one colour or of colours by value.

use super::column::{self, Column};
use super::kind::{Chart, Depth, Measure, SizeKey};
use super::{error_bars, key, point};
use crate::figure::element::Markers;
use crate::figure::extent::{Extent, Extents};
use crate::figure::legend::Entry;
use crate::figure::plot_area::PlotArea;
use crate::spec::mark::Scatter;
use crate::spec::{
    Channel, ColorScale, Layer, Marker, Panel, ResolvedColorScale, Series, Stroke, Theme,
};

impl Chart for Scatter {
    fn name(&self) -> &'static str {
        "scatter plot"
    }

    fn items(&self) -> &'static str {
        "points"
    }

    fn depth(&self) -> Depth {
        Depth::Point
    }

    fn measures(&self) -> [Measure; 2] {
        [Measure::Positions, Measure::Values]
    }

    /// 5 % of room beyond the points on all sides; more where points are large.
    fn domain(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        let sized = layer
            .series
            .iter()
            .any(|one| !one.channel(Channel::Size).is_empty());
        let room = if sized { 0.09 } else { 0.05 };
        Extents {
            x: Extent::of(points().map(|point| point.0), room).free(),
            y: Extent::of(points().map(|point| point.1), room).free(),
        }
    }

    /// Draws each point: with a ring in the ground's colour when there are few, see-through when there are many.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        let total: usize = layer.series.iter().map(|one| one.x.len()).sum();
        let colors = self.color_scale(layer).map(|(colors, _)| colors);
        let sizing = self.sizes(layer);
        for (index, one) in layer.series.iter().enumerate() {
            plot.series_group(first + index, &one.name, |plot| {
                error_bars::draw(plot, one, 0.0, false, one.style.color);
                draw_one(plot, one, total, colors.as_ref(), sizing.as_ref());
            });
        }
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let more = [("size", Channel::Size), ("hue", Channel::Hue)];
        let mut columns = vec![Column::y(series)];
        columns.extend(column::numbers(series, &more));
        columns.extend(column::errors(series));
        columns
    }

    fn key(&self, layer: &Layer, _theme: &Theme) -> Vec<Entry> {
        key::lines(layer)
    }

    fn is_ordered(&self) -> bool {
        true
    }

    fn needs_positive(&self) -> bool {
        true
    }

    /// The colours over all hues; `None` where no series has them.
    fn color_scale(&self, layer: &Layer) -> Option<(ResolvedColorScale, &ColorScale)> {
        let series = layer.series.iter();
        let mut hues = series
            .flat_map(|one| one.channel(Channel::Hue))
            .copied()
            .peekable();
        hues.peek()?;
        Some((self.color_scale.over(hues), &self.color_scale))
    }

    /// The largest size and its diameter where areas show values; `None` where no series has sizes.
    fn sizes(&self, layer: &Layer) -> Option<SizeKey<'_>> {
        let diameter = self.largest?;
        let series = layer.series.iter();
        let sizes = series.flat_map(|one| one.channel(Channel::Size)).copied();
        let most = sizes.filter(|size| size.is_finite()).fold(0.0, f64::max);
        (most > 0.0).then_some(SizeKey {
            most,
            diameter,
            title: &self.size_title,
        })
    }
}

fn draw_one(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    total: usize,
    colors: Option<&ResolvedColorScale>,
    sizing: Option<&SizeKey<'_>>,
) {
    let Some(marker) = &series.style.marker else {
        return;
    };
    let (hues, sizes) = (series.channel(Channel::Hue), series.channel(Channel::Size));
    // sizes of nothing but zero measure nothing
    let sizes = if sizes.iter().any(|size| *size > 0.0) {
        sizes
    } else {
        &[]
    };
    let mut marker = dressed(marker, plot, total);
    if !sizes.is_empty() {
        // points of many sizes overlap
        marker.fill = marker.fill.map(|fill| fill.faded(0.75));
    }
    let placed = |(x, y): (f64, f64)| {
        plot.x_scale().position(x).is_finite() && plot.y_scale().position(y).is_finite()
    };
    if series.style.colors.is_empty() && hues.is_empty() && sizes.is_empty() {
        return point::draw(plot, series, &marker);
    }
    for index in drawing_order(series, sizes) {
        let (Some(x), Some(y)) = (series.x.get(index), series.y.get(index)) else {
            continue;
        };
        if !placed((*x, *y)) {
            continue;
        }
        let Some(own) = own(&marker, series, index, sizes, colors, sizing) else {
            continue;
        };
        let title = point::title(plot, series, index);
        plot.draw(&Markers {
            points: vec![(*x, *y)],
            marker: &own,
            titles: vec![title],
        });
    }
}

/// Large points first, so that none is hidden behind a larger one.
fn drawing_order(series: &Series, sizes: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..series.x.len()).collect();
    let size = |index: &usize| sizes.get(*index).copied().unwrap_or(0.0);
    order.sort_by(|a, b| size(b).total_cmp(&size(a)));
    order
}

/// The marker of one point; `None` where its size or its hue is missing.
fn own(
    marker: &Marker,
    series: &Series,
    index: usize,
    sizes: &[f64],
    colors: Option<&ResolvedColorScale>,
    sizing: Option<&SizeKey<'_>>,
) -> Option<Marker> {
    let mut own = marker.clone();
    let alpha = marker.fill.map_or(1.0, |fill| f64::from(fill.a) / 255.0);
    if let Some(color) = series.style.colors.get(index) {
        own.fill = Some(color.faded(alpha));
    }
    let hue = series.channel(Channel::Hue).get(index);
    if let (Some(colors), Some(hue)) = (colors, hue) {
        if hue.is_nan() {
            return None;
        }
        own.fill = Some(colors.color(*hue).faded(alpha));
    }
    if let Some(size) = sizes.get(index) {
        own.size = match sizing {
            Some(key) => (key.diameter * (size.max(0.0) / key.most).sqrt()) as f32,
            None => size.clamp(0.0, 2000.0) as f32,
        };
        if own.size.is_nan() || own.size <= 0.0 {
            return None;
        }
    }
    Some(own)
}

/// The marker with a ring or see-through, unless the author said how it looks.
fn dressed(marker: &Marker, plot: &PlotArea<'_, '_>, total: usize) -> Marker {
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
