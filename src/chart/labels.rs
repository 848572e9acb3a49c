//! Labels at points: the values, or names, beside the markers that another layer draws.

use super::kind::{Chart, PaintOrder};
use super::kinds::chart;
use super::placement::{Placement, SeriesPlacement};
use super::taken::Taken;
use super::{error_bars, value_labels};
use crate::error::{Note, NoteKind};
use crate::figure::context::text;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::mark::Labels;
use crate::spec::{Direction, Layer, Mark, Panel, Series, ValueAxis};

/// From the edge of a marker to its label, in CSS pixels.
const GAP: f32 = 3.0;

/// More labels than these fit into no picture; shaping them would take long.
const MAX_LABELS: usize = 2000;

impl Chart for Labels {
    fn name(&self) -> &'static str {
        "labels"
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Point
    }

    /// All points, with more room than they need themselves.
    fn extents(&self, layer: &Layer, _panel: &Panel) -> Extents {
        let points = || layer.series.iter().flat_map(Series::points);
        Extents {
            x: Extent::of(points().map(|point| point.0), 0.05),
            y: Extent::of(points().map(|point| point.1), 0.15),
        }
    }

    /// Writes each label above its point and its error bar, or else where it covers neither another label nor a mark. A note
    /// counts those that find no place.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        if plot.context.spec.canvas.is_thumbnail() {
            return;
        }
        let texts = self.texts(plot, layer, panel);
        let placement = Placement::of(layer, panel);
        let points: Vec<Place> = layer
            .series
            .iter()
            .zip(&placement.series)
            .flat_map(|(series, placed)| places(plot, series, placed, &diameters(series, panel)))
            .collect();
        let canvas = &plot.context.spec.canvas;
        let mut taken = Taken::new(canvas.width, canvas.height);
        for area in plot.context.canvas.label_areas() {
            taken.add(None, area);
        }
        let shown = points.iter().filter(|place| place.at.x.is_finite());
        shown
            .flat_map(|place| &place.covers)
            .for_each(|area| taken.add(None, *area));
        let style = plot.context.label_style();
        let (mut written, mut left_out) = (0_usize, 0_usize);
        plot.group(GroupStart::new(Role::MarkLabel), |plot| {
            for (place, label) in points.iter().zip(&texts) {
                if !place.at.x.is_finite() || label.is_empty() {
                    continue;
                }
                if written + left_out >= MAX_LABELS {
                    left_out += 1;
                    continue;
                }
                let line = plot.context.line(label, &style);
                let size = [line.width, line.ascent + line.descent];
                let free = place
                    .around(size)
                    .into_iter()
                    .find(|area| plot.rect.inset(-GAP).encloses(area) && taken.is_free(None, area));
                let Some(area) = free else {
                    left_out += 1;
                    continue;
                };
                taken.add(None, area);
                written += 1;
                let base = Point::new(area.x, area.y + line.ascent);
                let ink = plot.theme().label;
                plot.push(text(&line, base, Anchor::Start, 0.0, ink, None));
            }
        });
        if left_out > 0 {
            let parameter = match self {
                Labels::Values => "bar_label",
                Labels::Names => "label",
            };
            let what = match several_of(panel) {
                true => format!(
                    "no room at their points, labels of {} left out: {left_out}",
                    names(layer)
                ),
                false => format!("no room at their points, labels left out: {left_out}"),
            };
            let note = Note::new(NoteKind::LeftOut, parameter, what);
            plot.context.notes.add(note);
        }
    }

    fn is_derived(&self) -> bool {
        true
    }
}

impl Labels {
    /// The text of every point of every series; empty for a point without one.
    fn texts(self, plot: &PlotArea<'_, '_>, layer: &Layer, panel: &Panel) -> Vec<String> {
        let series = layer.series.iter();
        match self {
            Labels::Names => series.flat_map(|series| series.names.clone()).collect(),
            Labels::Values if layer.series.iter().any(|series| !series.labels.is_empty()) => {
                series.flat_map(|series| series.labels.clone()).collect()
            }
            Labels::Values => {
                let axis = match (layer.axis, &panel.y2) {
                    (ValueAxis::Second, Some(y2)) => y2,
                    (ValueAxis::First | ValueAxis::Second, _) => &panel.y,
                };
                let all: Vec<f64> = series.flat_map(|series| series.y.iter().copied()).collect();
                value_labels::format_values(plot, axis, &all)
            }
        }
    }
}

/// True when several layers of a panel have labels, each with a count of its own.
fn several_of(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    let mut next = || layers.find(|layer| matches!(layer.mark, Mark::Labels(_)));
    next().and(next()).is_some()
}

/// The names of the series of a layer, with commas.
fn names(layer: &Layer) -> String {
    let names: Vec<&str> = layer
        .series
        .iter()
        .map(|series| series.name.as_str())
        .collect();
    names.join(", ")
}

/// Where a datum stands, in CSS pixels.
struct Place {
    /// Its point; NaN where it is not in the plot.
    at: Point,
    /// Its marker together with its error bars.
    body: Rect,
    /// What its marks cover: the marker, the error bars, the line to its base.
    covers: Vec<Rect>,
    /// True when a line comes down to it from both sides, so that a text has more room below.
    is_valley: bool,
}

/// The diameters in CSS pixels of the points of a series whose sizes show values; empty where none does.
fn diameters(series: &Series, panel: &Panel) -> Vec<f32> {
    let mut layers = panel.layers.iter();
    let drawn = layers.find(|layer| {
        let mut all = layer.series.iter();
        let has = all.any(|other| other.place == series.place);
        has && !chart(&layer.mark).is_derived()
    });
    let diameters = drawn.map(|layer| chart(&layer.mark).diameters(layer, series));
    let diameters = diameters.into_iter().flatten();
    diameters.map(|diameter| diameter as f32).collect()
}

/// The place of each datum of a series, whose points have these diameters if sizes show values.
fn places(
    plot: &PlotArea<'_, '_>,
    series: &Series,
    placed: &SeriesPlacement<'_>,
    diameters: &[f32],
) -> Vec<Place> {
    let line = series.style.stroke.width;
    let marker = series.style.marker.as_ref();
    let usual = marker.map_or(line, |marker| marker.size);
    let lies_above = |index: Option<usize>, value: f64| {
        let other = index.and_then(|index| series.y.get(index));
        other.is_some_and(|other| *other > value)
    };
    let place = |(index, (x, y)): (usize, (&f64, &f64))| {
        let at = match plot.shows((*x, *y)) {
            true => plot.at(*x, *y),
            false => Point::new(f32::NAN, f32::NAN),
        };
        let own = diameters.get(index).copied().filter(|own| own.is_finite());
        let radius = own.unwrap_or(usual) / 2.0;
        let dot = Rect::new(at.x - radius, at.y - radius, 2.0 * radius, 2.0 * radius);
        let errors = error_bars::areas(plot, series, placed, Direction::Vertical, index);
        let stem = stem(plot, placed, index, line);
        Place {
            at,
            body: errors.iter().fold(dot, |body, error| body.union(*error)),
            covers: [dot].into_iter().chain(errors).chain(stem).collect(),
            is_valley: line > 0.0
                && lies_above(index.checked_sub(1), *y)
                && lies_above(Some(index + 1), *y),
        }
    };
    series
        .x
        .iter()
        .zip(&series.y)
        .enumerate()
        .map(place)
        .collect()
}

/// What the line from a datum to its base covers in the plot; `None` for a datum without a base.
fn stem(
    plot: &PlotArea<'_, '_>,
    placed: &SeriesPlacement<'_>,
    index: usize,
    width: f32,
) -> Option<Rect> {
    let (x, end) = (*placed.positions.get(index)?, *placed.ends.get(index)?);
    let base = placed.base(index);
    if !base.is_finite() || !end.is_finite() {
        return None;
    }
    let line = plot.rect_between([(x, plot.y_scale().base(base)), (x, end)]);
    Rect::new(line.x - width / 2.0, line.y, width, line.height).intersection(&plot.rect)
}

impl Place {
    /// The areas beside the point in which a text of this width and height may stand, best first: above, below, right,
    /// left; in a valley below comes first.
    fn around(&self, [width, height]: [f32; 2]) -> [Rect; 4] {
        let Point { x, y } = self.at;
        let body = self.body.inset(-GAP);
        let above = (x - width / 2.0, body.y - height);
        let below = (x - width / 2.0, body.bottom());
        let right = (body.right(), y - height / 2.0);
        let left = (body.x - width, y - height / 2.0);
        let order = if self.is_valley {
            [below, above, right, left]
        } else {
            [above, below, right, left]
        };
        order.map(|(x, y)| Rect::new(x, y, width, height))
    }
}
