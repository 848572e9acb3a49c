//! A coordinate system over a rectangle: values come in, points in CSS pixels go out.

use super::disc::TiltedDisc;
use crate::chart::map::Projection;
use crate::chart::panel_scales::PanelScales;
use crate::scene::{Point, Rect, Segment, shape};
use crate::spec::drawing::{At, BarSlots, CoordinateSystem, Drawing, DrawingFrame, PositionUnit};
use crate::spec::{Direction, Edge};

/// A coordinate system with its rectangle.
pub(super) struct Projector<'a> {
    coords: &'a CoordinateSystem,
    scales: &'a PanelScales,
    frame: DrawingFrame,
    /// The rectangle of the plot.
    pub rect: Rect,
}

/// Room between the rim of a polar coordinate system and its labels, in CSS pixels.
const RIM: f32 = 4.0;

/// The radius of a polar coordinate system in a rectangle, in CSS pixels.
pub(in crate::chart) fn polar_radius(rect: Rect) -> f32 {
    (rect.width.min(rect.height) / 2.0 - RIM).max(1.0)
}

impl<'a> Projector<'a> {
    /// The coordinate system of a drawing over a plot, whose axes have these scales.
    pub(super) fn new(drawing: &'a Drawing, rect: Rect, scales: &'a PanelScales) -> Projector<'a> {
        Projector {
            coords: &drawing.coords,
            frame: drawing.frame,
            scales,
            rect,
        }
    }

    /// The center of a round coordinate system.
    pub(super) fn middle(&self) -> Point {
        match self.coords {
            CoordinateSystem::Fan { .. } => {
                let center = self.rect.center();
                Point::new(center.x, center.y + self.radius() / 2.0)
            }
            _ => self.rect.center(),
        }
    }

    /// Radius of a round coordinate system in CSS pixels.
    pub(super) fn radius(&self) -> f32 {
        match self.coords {
            CoordinateSystem::Round { .. } => self.disc().radius,
            CoordinateSystem::Polar { .. } => polar_radius(self.rect),
            CoordinateSystem::Fan { radius } => {
                let largest = (self.rect.width / 2.0).min(self.rect.height);
                radius.unwrap_or(largest).min(largest).max(1.0)
            }
            CoordinateSystem::Data
            | CoordinateSystem::Plane
            | CoordinateSystem::Bars(_)
            | CoordinateSystem::Square
            | CoordinateSystem::Map(_) => (self.rect.width.min(self.rect.height) / 2.0).max(1.0),
        }
    }

    /// The disc of a round coordinate system, or one seen from above in the middle of another one.
    pub(super) fn disc(&self) -> TiltedDisc {
        match self.coords {
            CoordinateSystem::Round { tilt, radius } => {
                TiltedDisc::within(self.rect, *tilt, *radius)
            }
            _ => TiltedDisc::flat(self.middle(), self.radius()),
        }
    }

    /// The map projection; `None` for other coordinate systems.
    pub(super) fn projection(&self) -> Option<Projection> {
        match self.coords {
            CoordinateSystem::Map(view) => Some(Projection::new(*view, self.rect)),
            _ => None,
        }
    }

    /// True if bars grow to the right.
    pub(super) fn is_horizontal(&self) -> bool {
        matches!(self.coords, CoordinateSystem::Bars(slots) if slots.direction == Direction::Horizontal)
    }

    /// The point at `angle` degrees clockwise from twelve o'clock and at `part` of the radius.
    pub(super) fn polar(&self, angle: f64, part: f64) -> Point {
        self.disc().point(angle, part)
    }

    /// The circle around the center at a part of the radius: 0 is the center, 1 the rim.
    pub(super) fn ring(&self, part: f64) -> Vec<Segment> {
        shape::circle(self.middle(), self.radius() * part as f32)
    }

    /// The straight lines between so many spokes at a part of the radius: 0 is the center, 1 the rim.
    pub(super) fn polygon(&self, part: f64, spokes: usize) -> Vec<Segment> {
        let angle = |spoke: usize| spoke as f64 * 360.0 / spokes.max(1) as f64;
        let corners = (0..spokes).map(|spoke| self.polar(angle(spoke), part));
        shape::polygon(&corners.collect::<Vec<Point>>())
    }

    /// The line from the center to the rim at a part of the way around: 0 is twelve o'clock, 0.25 three o'clock.
    pub(super) fn spoke(&self, part: f64) -> Vec<Segment> {
        shape::polyline(&[self.middle(), self.polar(part * 360.0, 1.0)])
    }

    /// The point of a pair of values; `None` when one is not finite or the point is too far away.
    pub(super) fn point(&self, at: At) -> Option<Point> {
        if !at.is_finite() {
            return None;
        }
        let rect = self.rect;
        let across = |part: f64| rect.x + (part as f32) * rect.width;
        let up = |part: f64| rect.bottom() - (part as f32) * rect.height;
        let point = match self.coords {
            _ if at.unit == PositionUnit::Plot => Point::new(across(at.x), up(at.y)),
            CoordinateSystem::Plane => Point::new(across(at.x), up(at.y)),
            CoordinateSystem::Data => Point::new(
                across(self.scales.x.position(at.x)),
                up(self.scales.y.position(at.y)),
            ),
            CoordinateSystem::Bars(slots) => {
                let middle = slots.middle(self.length(), at);
                match slots.direction {
                    Direction::Horizontal => Point::new(across(at.y), rect.y + middle),
                    Direction::Vertical => Point::new(rect.x + middle, up(at.y)),
                }
            }
            CoordinateSystem::Polar { spokes, .. } => {
                self.polar(at.x * 360.0 / (*spokes).max(1) as f64, at.y)
            }
            CoordinateSystem::Round { .. } => self.polar(at.x, at.y),
            CoordinateSystem::Map(view) => Projection::new(*view, rect).place(at.x, at.y),
            CoordinateSystem::Square | CoordinateSystem::Fan { .. } => {
                let (middle, radius) = (self.middle(), self.radius());
                Point::new(
                    middle.x + at.x as f32 * radius,
                    middle.y - at.y as f32 * radius,
                )
            }
        };
        // Points so far away would lose precision when they are drawn.
        let is_near = point.x.abs() < 1e6 && point.y.abs() < 1e6;
        is_near.then_some(point)
    }

    /// Center of a group of bars, or the place of a value along the axis at an edge, in CSS pixels from the left or from the
    /// top.
    pub(super) fn group_center(&self, group: f64, edge: Edge) -> f32 {
        match (self.coords, edge) {
            (CoordinateSystem::Data, Edge::Top | Edge::Bottom) => {
                self.scales.x.position(group) as f32 * self.rect.width
            }
            (CoordinateSystem::Data, _) => {
                let scale = match (&self.scales.y2, edge) {
                    // only there the axis on the right measures with its own scale
                    (Some(second), Edge::Right) if self.frame == DrawingFrame::Fixed => second,
                    _ => &self.scales.y,
                };
                (1.0 - scale.position(group) as f32) * self.rect.height
            }
            (CoordinateSystem::Bars(slots), _) => slots.middle(self.length(), At::new(group, 0.0)),
            _ => group as f32,
        }
    }

    /// Thickness of one bar in CSS pixels.
    pub(super) fn thickness(&self) -> f32 {
        match self.coords {
            CoordinateSystem::Bars(slots) => slots.thickness(self.length()),
            _ => 0.0,
        }
    }

    /// Length of the side along which bars stand, in CSS pixels.
    fn length(&self) -> f32 {
        if self.is_horizontal() {
            self.rect.height
        } else {
            self.rect.width
        }
    }
}

impl BarSlots {
    /// The length of the side of a plot along which the bars stand, in CSS pixels.
    pub(super) fn length(&self, rect: Rect) -> f32 {
        match self.direction {
            Direction::Horizontal => rect.height,
            Direction::Vertical => rect.width,
        }
    }

    /// Thickness of one bar, in CSS pixels, when all groups have this length.
    pub(super) fn thickness(&self, length: f32) -> f32 {
        let (groups, beside) = (self.groups.max(1) as f32, self.beside.max(1) as f32);
        let fit = if self.relative {
            length / (groups * (beside + (beside - 1.0) * self.gap + self.group_gap))
        } else {
            (length - groups * ((beside - 1.0) * self.gap + self.group_gap)) / (groups * beside)
        };
        self.thickness.unwrap_or(fit).max(1.0)
    }

    /// Gaps between bars and between groups, in CSS pixels.
    pub(super) fn gaps(&self, thickness: f32) -> (f32, f32) {
        let by = if self.relative { thickness } else { 1.0 };
        (self.gap * by, self.group_gap * by)
    }

    /// Center of a bar or of its group, in CSS pixels from the left or from the top.
    fn middle(&self, length: f32, at: At) -> f32 {
        let thickness = self.thickness(length);
        let (gap, group_gap) = self.gaps(thickness);
        let beside = self.beside.max(1) as f32;
        let group = beside * thickness + (beside - 1.0) * gap;
        let start = group_gap / 2.0 + at.x as f32 * (group + group_gap);
        match at.unit {
            PositionUnit::Coords | PositionUnit::Plot => start + group / 2.0,
            PositionUnit::Bar(index) => start + index as f32 * (thickness + gap) + thickness / 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(thickness: Option<f32>, beside: usize) -> BarSlots {
        BarSlots {
            direction: Direction::Vertical,
            groups: 2,
            beside,
            thickness,
            gap: 4.0,
            group_gap: 8.0,
            relative: false,
        }
    }

    #[test]
    fn bars_stand_by_their_pixels() {
        let at = |x: f64, unit| At { x, y: 0.0, unit };
        #[rustfmt::skip]
        let table = [
            (slots(Some(23.0), 1), at(0.0, PositionUnit::Coords), 15.5),
            (slots(Some(23.0), 1), at(1.0, PositionUnit::Coords), 46.5),
            (slots(Some(23.0), 2), at(0.0, PositionUnit::Bar(0)), 15.5),
            (slots(Some(23.0), 2), at(0.0, PositionUnit::Bar(1)), 42.5),
            (slots(Some(23.0), 2), at(0.0, PositionUnit::Coords), 29.0),
            (slots(None,       1), at(0.0, PositionUnit::Coords), 25.0),
            (slots(None,       1), at(1.0, PositionUnit::Coords), 75.0),
        ];
        for (slots, at, expected) in table {
            assert_eq!(slots.middle(100.0, at), expected, "{slots:?} {at:?}");
        }
    }
}
