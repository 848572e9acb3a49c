//! QR codes: each module is a whole number of device pixels wide, so that nothing is anti-aliased.

use super::kind::{Chart, Coords, PaintOrder, Summary};
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Paint, Point, Role, Segment};
use crate::spec::mark::Qr;
use crate::spec::{Layer, Panel};

impl Chart for Qr {
    fn name(&self) -> &'static str {
        "QR code"
    }

    fn summary(&self) -> Summary {
        Summary::Name
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Point
    }

    /// Draws the dark modules as one path in the middle of the plot. Modules are as large as fit in whole device pixels.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, _first: usize) {
        let Some(series) = layer.series.first() else {
            return;
        };
        let scale = plot.context.spec.canvas.scale;
        let room = (plot.rect.width.min(plot.rect.height) * scale).floor();
        let module = (room / self.code.whole() as f32).floor().max(1.0);
        let side = module * self.code.side() as f32;
        // the position of the code along one axis, on a whole device pixel
        let corner =
            |from: f32, length: f32| from + ((length * scale - side) / 2.0).floor() / scale;
        let origin = Point::new(
            corner(plot.rect.x, plot.rect.width),
            corner(plot.rect.y, plot.rect.height),
        );
        let corner_at = |(column, row): (usize, usize)| {
            Point::new(
                origin.x + column as f32 * module / scale,
                origin.y + row as f32 * module / scale,
            )
        };
        let mut segments = Vec::new();
        for contour in self.code.contours() {
            let mut corners = contour.into_iter().map(corner_at);
            segments.extend(corners.next().map(Segment::Move));
            segments.extend(corners.map(Segment::Line));
            segments.push(Segment::Close);
        }
        let fill = Some(Paint::Solid(series.style.color));
        plot.group(GroupStart::new(Role::Mark).class("code"), |plot| {
            plot.push(Item::Path {
                segments,
                fill,
                stroke: None,
            });
        });
    }
}
