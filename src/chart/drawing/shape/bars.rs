//! Bars of one series.

use super::{cycled, draw_in_group};
use crate::chart::drawing::coords::Projector;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::{Item, Point, Rect};
use crate::spec::Fill;
use crate::spec::drawing::{At, BarsShape};

impl BarsShape {
    /// Draws the bars, clipped at the plot.
    pub(super) fn draw(&self, plot: &mut PlotArea<'_, '_>, projector: &Projector<'_>) {
        draw_in_group(plot, Some(self.series), |plot| {
            for (index, ends) in self.from.iter().zip(&self.to).enumerate() {
                let (Some(fill), Some(radius)) =
                    (cycled(&self.fills, index), cycled(&self.radii, index))
                else {
                    continue;
                };
                draw_bar(plot, projector, ends, fill, *radius as f32);
            }
        });
    }
}

/// Draws a bar, clipped at the plot.
fn draw_bar(
    plot: &PlotArea<'_, '_>,
    projector: &Projector<'_>,
    (from, to): (&At, &At),
    fill: &Fill,
    radius: f32,
) {
    let (Some(from), Some(to)) = (projector.point(*from), projector.point(*to)) else {
        return;
    };
    let half = projector.thickness() / 2.0;
    let whole = if projector.is_horizontal() {
        Rect::between(
            Point::new(from.x, from.y - half),
            Point::new(to.x, to.y + half),
        )
    } else {
        Rect::between(
            Point::new(from.x - half, from.y),
            Point::new(to.x + half, to.y),
        )
    };
    let Some(rect) = whole.intersection(&projector.rect) else {
        return;
    };
    if rect.width < 0.01 || rect.height < 0.01 {
        return;
    }
    let radius = radius.max(0.0).min(rect.width / 2.0).min(rect.height / 2.0);
    let forward = if projector.is_horizontal() {
        to.x >= from.x
    } else {
        to.y <= from.y
    };
    let radius = match (projector.is_horizontal(), forward) {
        (true, true) => [0.0, radius, radius, 0.0],
        (true, false) => [radius, 0.0, 0.0, radius],
        (false, true) => [radius, radius, 0.0, 0.0],
        (false, false) => [0.0, 0.0, radius, radius],
    };
    plot.push(Item::Rect {
        rect,
        radius,
        fill: Some(paint::fill(fill, whole)),
        stroke: None,
    });
}
