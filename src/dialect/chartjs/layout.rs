//! Chart.js' layout: boxes at the sides of a picture come in; out come their places and the rectangle that they leave.
//!
//! Source: the behaviour of Chart.js 2.9.4 (`core.layouts`): upright boxes are fitted first, then horizontal ones, each within what
//! those before it left.

use crate::spec::Edge;
use crate::stat::sort::sort_by_rank;

/// Lengths at the top, right, bottom and left, in CSS pixels.
pub(super) type Sides = [f64; 4];

const TOP: usize = 0;
const RIGHT: usize = 1;
const BOTTOM: usize = 2;
const LEFT: usize = 3;

/// A rectangle by the places of its sides, in CSS pixels from the left and from the top of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Its centre.
    pub(super) fn center(&self) -> (f64, f64) {
        (
            (self.left + self.right) / 2.0,
            (self.top + self.bottom) / 2.0,
        )
    }
}

/// The room in which a box is fitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The most width in CSS pixels.
    pub(super) width: f64,
    /// The most height in CSS pixels.
    pub(super) height: f64,
    /// Width and height of the picture.
    pub(super) picture: (f64, f64),
}

/// Something at a side of the chart: a title, a legend, an axis.
pub(super) trait Boxed {
    /// Its side.
    fn side(&self) -> Edge;

    /// Boxes of a greater weight are further from the chart.
    fn weight(&self) -> u32;

    /// True when it lies along the whole picture and not along the chart.
    fn is_full(&self) -> bool;

    /// Fits it into a room, and returns its thickness in CSS pixels.
    fn fit(&mut self, room: Room) -> f64;

    /// How far it reaches beyond the ends of the chart.
    fn overhang(&self) -> Sides {
        [0.0; 4]
    }

    /// Gives it its place.
    fn place(&mut self, area: Area);

    /// True when it lies at the top or at the bottom.
    fn is_horizontal(&self) -> bool {
        self.side().is_horizontal()
    }
}

/// The state of a layout.
struct Fitting {
    /// Width and height of the picture.
    picture: (f64, f64),
    /// What the boxes take at each side.
    taken: Sides,
    /// The least distance of the chart from each side of the picture.
    least: Sides,
    /// Width and height that are left.
    left: (f64, f64),
}

impl Fitting {
    /// What the boxes take at a side, or the least distance where that is more.
    fn margin(&self, side: usize) -> f64 {
        let taken = self.taken.get(side).copied().unwrap_or(0.0);
        taken.max(self.least.get(side).copied().unwrap_or(0.0))
    }

    /// Fits one box whose thickness was `before`, and returns its thickness.
    fn fit(&mut self, one: &mut dyn Boxed, (width, height): (f64, f64)) -> f64 {
        let thickness = one.fit(Room {
            width,
            height,
            picture: self.picture,
        });
        if let Some(taken) = self.taken.get_mut(one.side().index()) {
            *taken += thickness;
        }
        for (least, overhang) in self.least.iter_mut().zip(one.overhang()) {
            *least = least.max(overhang);
        }
        let across = self.margin(LEFT) + self.margin(RIGHT);
        let down = self.margin(TOP) + self.margin(BOTTOM);
        self.left = (self.picture.0 - across, self.picture.1 - down);
        thickness
    }
}

/// The boxes at a side, from the outermost inwards.
fn at_side(boxes: &[&mut dyn Boxed], side: Edge) -> Vec<usize> {
    let mut found: Vec<usize> = (0..boxes.len()).collect();
    found.retain(|at| boxes.get(*at).is_some_and(|one| one.side() == side));
    let weight = |at: &usize| boxes.get(*at).map_or(0, |one| one.weight());
    let is_outwards = matches!(side, Edge::Right | Edge::Bottom);
    // of axes at one side the first is the outermost at the left, and the innermost at the right
    if is_outwards {
        sort_by_rank(&mut found, |at| weight(at) as usize);
        found.reverse();
    } else {
        sort_by_rank(&mut found, |at| (u32::MAX - weight(at)) as usize);
    }
    found
}

/// Lays out boxes in a picture with this padding, and returns the rectangle of the chart.
pub(super) fn lay_out(
    (width, height): (f64, f64),
    padding: Sides,
    boxes: &mut [&mut dyn Boxed],
) -> Area {
    let [top, right, bottom, left] = padding;
    let available = (width - left - right, height - top - bottom);
    let mut fitting = Fitting {
        picture: (width, height),
        taken: padding,
        least: padding,
        left: available,
    };
    let order = |boxes: &[&mut dyn Boxed], near: Edge, far: Edge| {
        let mut order = at_side(boxes, near);
        let mut outwards = at_side(boxes, far);
        outwards.reverse();
        order.extend(outwards);
        order
    };
    let vertical = order(boxes, Edge::Left, Edge::Right);
    let horizontal = order(boxes, Edge::Top, Edge::Bottom);
    let mut sizes = vec![0.0; boxes.len()];
    let mut keep = |at: usize, size: f64| {
        if let Some(kept) = sizes.get_mut(at) {
            *kept = size;
        }
    };
    for at in &vertical {
        if let Some(one) = boxes.get_mut(*at) {
            let room = (
                available.0 / 2.0 / vertical.len().max(1) as f64,
                fitting.left.1,
            );
            keep(*at, fitting.fit(*one, room));
        }
    }
    for at in &horizontal {
        if let Some(one) = boxes.get_mut(*at) {
            let across = if one.is_full() {
                available.0
            } else {
                fitting.left.0
            };
            keep(*at, fitting.fit(*one, (across, available.1 / 2.0)));
        }
    }
    let shift = |side: usize| {
        let taken = fitting.taken.get(side).copied().unwrap_or(0.0);
        (fitting.margin(side) - taken).max(0.0)
    };
    let area = Area {
        left: fitting.margin(LEFT),
        top: fitting.margin(TOP),
        right: fitting.margin(LEFT) + fitting.left.0.max(1.0),
        bottom: fitting.margin(TOP) + fitting.left.1.max(1.0),
    };
    let corner = (left + shift(LEFT), top + shift(TOP));
    place(boxes, &sizes, area, corner, padding, width);
    area
}

/// Gives all boxes their places around the chart.
fn place(
    boxes: &mut [&mut dyn Boxed],
    sizes: &[f64],
    area: Area,
    (mut x, mut y): (f64, f64),
    padding: Sides,
    width: f64,
) {
    let size = |at: usize| sizes.get(at).copied().unwrap_or(0.0);
    let put = |boxes: &mut [&mut dyn Boxed], at: usize, start: f64| {
        let Some(one) = boxes.get_mut(at) else {
            return start;
        };
        let end = start + size(at);
        one.place(match (one.is_horizontal(), one.is_full()) {
            (false, _) => Area {
                left: start,
                right: end,
                ..area
            },
            (true, false) => Area {
                top: start,
                bottom: end,
                ..area
            },
            (true, true) => Area {
                left: padding[LEFT],
                top: start,
                right: width - padding[RIGHT],
                bottom: end,
            },
        });
        end
    };
    for at in at_side(boxes, Edge::Left) {
        x = put(boxes, at, x);
    }
    for at in at_side(boxes, Edge::Top) {
        y = put(boxes, at, y);
    }
    (x, y) = (area.right, area.bottom);
    for at in at_side(boxes, Edge::Right).into_iter().rev() {
        x = put(boxes, at, x);
    }
    for at in at_side(boxes, Edge::Bottom).into_iter().rev() {
        y = put(boxes, at, y);
    }
}
