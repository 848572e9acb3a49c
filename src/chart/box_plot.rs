//! Box plots: median, quartiles, whiskers and outliers, one box a series.

use super::kind::{Chart, Coords, Depth};
use crate::color::Rgba;
use crate::figure::plot::Plot;
use crate::figure::reach::{Claim, Reach};
use crate::figure::{marker, paint};
use crate::scene::backend::Open;
use crate::scene::{Item, Point, Role, Stroke, shape};
use crate::spec::Panel;
use crate::spec::mark;
use crate::spec::mark::BoxPlot;
use crate::spec::{Direction, Fill, Layer, Mark, Marker, MarkerShape, Series};
use crate::stat::quantile::{self, Whiskers, box_plot};

impl Chart for BoxPlot {
    fn name(&self) -> &'static str {
        "box plot"
    }

    fn items(&self) -> &'static str {
        "observations"
    }

    fn coords(&self) -> Coords {
        Coords::of(self.direction)
    }

    fn depth(&self) -> Depth {
        Depth::Bar
    }

    fn domain(&self, layer: &Layer, _panel: &Panel) -> Claim {
        domain(layer, self.direction)
    }

    fn draw(&self, plot: &mut Plot<'_, '_>, layer: &Layer, _panel: &Panel, first: usize) {
        draw(plot, layer, first)
    }
}

/// How the boxes of a layer look.
#[derive(Clone, Copy)]
struct Look {
    level: bool,
    whiskers: Whiskers,
    notch: bool,
    outliers: bool,
    mean: bool,
    width: f64,
}

impl Look {
    fn of(layer: &Layer) -> Option<Look> {
        match layer.mark {
            Mark::BoxPlot(mark::BoxPlot {
                direction,
                whiskers,
                notch,
                outliers,
                mean,
                width,
            }) => Some(Look {
                level: direction == Direction::Horizontal,
                whiskers,
                notch,
                outliers,
                mean,
                width,
            }),
            _ => None,
        }
    }

    /// The place of a value on the axis of values beside a position.
    fn at(&self, plot: &Plot<'_, '_>, position: f64, value: f64) -> Point {
        if self.level {
            plot.at(value, position)
        } else {
            plot.at(position, value)
        }
    }
}

/// Half a band on both sides; the whiskers, and the outliers where they are drawn, with room around them.
fn domain(layer: &Layer, direction: Direction) -> Claim {
    let count = layer.series.len().max(1) as f64;
    let positions = Reach::of([-0.5, count - 0.5], 0.0);
    let mut values = Reach::of([], 0.05);
    if let Some(look) = Look::of(layer) {
        for figures in layer
            .series
            .iter()
            .filter_map(|one| box_plot(&one.y, look.whiskers))
        {
            values.add(figures.low);
            values.add(figures.high);
            if look.outliers {
                figures.outliers.iter().for_each(|value| values.add(*value));
            }
        }
    }
    if direction == Direction::Horizontal {
        Claim {
            x: values,
            y: positions,
        }
    } else {
        Claim {
            x: positions,
            y: values,
        }
    }
}

/// Draws each box.
pub(super) fn draw(plot: &mut Plot<'_, '_>, layer: &Layer, first: usize) {
    let Some(look) = Look::of(layer) else { return };
    for (index, one) in layer.series.iter().enumerate() {
        let Some(figures) = box_plot(&one.y, look.whiskers) else {
            continue;
        };
        let title = title(plot, &one.name, &figures);
        plot.series_group(first + index, &one.name, |plot| {
            plot.group(Open::new(Role::Mark).title(title), |plot| {
                draw_box(plot, &look, index as f64, &figures, one);
            });
        });
    }
}

/// What a reader sees on hovering over a box.
fn title(plot: &Plot<'_, '_>, name: &str, figures: &quantile::BoxPlot) -> String {
    let [low, q1, median, q3, high] = [
        figures.low,
        figures.q1,
        figures.median,
        figures.q3,
        figures.high,
    ]
    .map(|value| plot.sheet.number(value));
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("{name}: ")
    };
    format!(
        "{name}median {median}, quartiles {q1} and {q3}, whiskers {low} and {high}, {} values",
        figures.count
    )
}

fn draw_box(
    plot: &Plot<'_, '_>,
    look: &Look,
    position: f64,
    figures: &quantile::BoxPlot,
    series: &Series,
) {
    let color = series.style.color;
    let ink = edge(color, plot);
    let half = half_width(plot, look);
    let at = |beside: f64, value: f64| look.at(plot, position + beside, value);
    for (from, to) in [(figures.q1, figures.low), (figures.q3, figures.high)] {
        plot.sheet.rule(at(0.0, from), at(0.0, to), ink, 1.25);
        plot.sheet
            .rule(at(-half / 2.5, to), at(half / 2.5, to), ink, 1.25);
    }
    let fill = series
        .style
        .fill
        .clone()
        .unwrap_or(Fill::Solid(tint(color, plot)));
    plot.push(Item::Path {
        segments: shape::polygon(&outline(look, figures, half, &at)),
        fill: Some(paint::fill(&fill, plot.rect)),
        stroke: Some(Stroke::solid(ink, 1.25)),
    });
    let waist = if look.notch { half / 2.0 } else { half };
    plot.push(Item::Path {
        segments: shape::polyline(&[at(-waist, figures.median), at(waist, figures.median)]),
        fill: None,
        stroke: Some(Stroke::solid(ink, 2.5)),
    });
    if look.mean {
        let mark = dot(
            MarkerShape::Diamond,
            7.0,
            Some(plot.theme().background),
            ink,
        );
        plot.push(marker::item(&mark, vec![at(0.0, figures.mean)]));
    }
    if look.outliers && !figures.outliers.is_empty() {
        let mark = dot(MarkerShape::Circle, 5.0, None, ink);
        let places = figures
            .outliers
            .iter()
            .map(|value| at(0.0, *value))
            .collect();
        plot.push(marker::item(&mark, places));
    }
}

/// Half the width of a box in bands: its part of the band, at most 60 pixels.
fn half_width(plot: &Plot<'_, '_>, look: &Look) -> f64 {
    let (a, b) = (look.at(plot, 0.0, 0.0), look.at(plot, 1.0, 0.0));
    let band = f64::from((a.x - b.x).abs())
        .max(f64::from((a.y - b.y).abs()))
        .max(1e-3);
    look.width.min(96.0 / band) / 2.0
}

/// The corners of a box, drawn in at the median where it has a notch.
fn outline(
    look: &Look,
    figures: &quantile::BoxPlot,
    half: f64,
    at: &dyn Fn(f64, f64) -> Point,
) -> Vec<Point> {
    let (q1, q3, median) = (figures.q1, figures.q3, figures.median);
    if !look.notch {
        return vec![at(-half, q1), at(half, q1), at(half, q3), at(-half, q3)];
    }
    let (low, high) = figures.notch;
    let waist = half / 2.0;
    vec![
        at(-half, q1),
        at(half, q1),
        at(half, low),
        at(waist, median),
        at(half, high),
        at(half, q3),
        at(-half, q3),
        at(-half, high),
        at(-waist, median),
        at(-half, low),
    ]
}

/// A marker without a ring.
fn dot(shape: MarkerShape, size: f32, fill: Option<Rgba>, edge: Rgba) -> Marker {
    Marker {
        shape,
        size,
        fill,
        edge: crate::spec::Stroke::solid(edge, 1.0),
    }
}

/// The light inside of a box or violin of this colour.
pub(super) fn tint(color: Rgba, plot: &Plot<'_, '_>) -> Rgba {
    let ground = plot.theme().background;
    ground.mix(Rgba { a: 255, ..color }, 0.35)
}

/// The edge of a box of this colour: its own, a little nearer to the ink.
pub(super) fn edge(color: Rgba, plot: &Plot<'_, '_>) -> Rgba {
    color.mix(plot.theme().text, 0.25)
}
