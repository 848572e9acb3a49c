//! A straight line across the plot or between two positions.

use super::in_group;
use crate::chart::drawing::coords::Projector;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Item, Point, Role, shape};
use crate::spec::Direction;
use crate::spec::drawing::RuleShape;

impl RuleShape {
    /// Draws the line, as a group of its own unless it `is_part` of one.
    pub(super) fn draw(
        &self,
        plot: &mut PlotArea<'_, '_>,
        projector: &Projector<'_>,
        is_part: bool,
    ) {
        let group = GroupStart::new(Role::Annotation).class("rule");
        in_group(plot, (!is_part).then_some(group), |plot| {
            if let Some(item) = self.item(projector) {
                plot.push(item);
            }
        });
    }

    /// A line from `at` to `to`, or of its length around `at`, or across the whole plot; `None` where it has no width or no place.
    fn item(&self, projector: &Projector<'_>) -> Option<Item> {
        let stroke = paint::stroke(&self.stroke)?;
        let at = projector.point(self.at)?;
        let rect = projector.rect;
        let half = self.length.map(|length| length / 2.0);
        let (left, right) = half.map_or((rect.x, rect.right()), |half| (at.x - half, at.x + half));
        let (top, bottom) = half.map_or((rect.y, rect.bottom()), |half| (at.y - half, at.y + half));
        let end = self.to.and_then(|to| projector.point(to));
        let (from, to) = match (end, self.direction) {
            (Some(end), _) => (at, end),
            (None, Direction::Horizontal) => (Point::new(left, at.y), Point::new(right, at.y)),
            (None, Direction::Vertical) => (Point::new(at.x, top), Point::new(at.x, bottom)),
        };
        Some(match from.x == to.x || from.y == to.y {
            true => Item::Rule { from, to, stroke },
            false => Item::Path {
                segments: shape::polyline(&[from, to]),
                fill: None,
                stroke: Some(stroke),
            },
        })
    }
}
