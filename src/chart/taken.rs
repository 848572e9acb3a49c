//! Areas of a picture that are taken: rectangles come in, whether there is room for another goes out.

use crate::scene::Rect;
use std::collections::BTreeMap;

/// The side in CSS pixels of the squares in which neighbours are looked up.
const SIDE: f32 = 64.0;

/// In a square with more areas only the last ones are compared.
const MOST: usize = 1000;

/// Areas that are taken, in squares of the picture, so that a new one is compared with its neighbours alone.
pub(super) struct Taken {
    /// What lies outside of this rectangle, which is a little larger than the picture, does not count.
    bounds: Rect,
    squares: BTreeMap<(i32, i32), Vec<(Option<usize>, Rect)>>,
}

impl Taken {
    /// A picture with this width and height in CSS pixels, of which nothing is taken yet.
    pub(super) fn new(width: f32, height: f32) -> Taken {
        Taken {
            bounds: Rect::new(0.0, 0.0, width, height).inset(-SIDE),
            squares: BTreeMap::new(),
        }
    }

    /// The squares that an area touches.
    fn squares(&self, area: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
        let square = |at: f32| (at / SIDE).floor() as i32;
        let seen = area.intersection(&self.bounds);
        let all = seen.map(|area| {
            let (left, right) = (square(area.x), square(area.right()));
            let (top, bottom) = (square(area.y), square(area.bottom()));
            (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
        });
        all.into_iter().flatten()
    }

    /// Takes an area, which is free only for its owner.
    pub(super) fn add(&mut self, owner: Option<usize>, area: Rect) {
        for square in self.squares(&area) {
            self.squares.entry(square).or_default().push((owner, area));
        }
    }

    /// True when no area of another owner, or of none, overlaps this one.
    pub(super) fn is_free(&self, owner: Option<usize>, area: &Rect) -> bool {
        let overlaps = |(other, taken): &(Option<usize>, Rect)| {
            (other.is_none() || *other != owner) && taken.intersection(area).is_some()
        };
        let mut squares = self.squares(area).filter_map(|at| self.squares.get(&at));
        !squares.any(|taken| taken.iter().rev().take(MOST).any(overlaps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_free_for_their_owners() {
        let mut taken = Taken::new(300.0, 200.0);
        taken.add(Some(1), Rect::new(10.0, 10.0, 200.0, 20.0));
        taken.add(None, Rect::new(-1e30, 100.0, 2e30, 10.0));
        #[rustfmt::skip]
        let table = [
            (Some(1), Rect::new(150.0, 15.0, 10.0, 5.0), true),
            (Some(2), Rect::new(150.0, 15.0, 10.0, 5.0), false),
            (None,    Rect::new(150.0, 15.0, 10.0, 5.0), false),
            (Some(1), Rect::new(5.0, 105.0, 10.0, 5.0),  false),
            (Some(2), Rect::new(5.0, 50.0, 10.0, 5.0),   true),
        ];
        for (owner, area, expected) in table {
            assert_eq!(taken.is_free(owner, &area), expected, "{owner:?} {area:?}");
        }
    }
}
