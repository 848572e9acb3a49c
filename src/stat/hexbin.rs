//! Hexagonal binning: points come in, counts in hexagons go out (matplotlib's two interleaved lattices).

use super::sort::sort_by_number;

/// A hexagon with at least one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hexagon {
    /// The x of its middle.
    pub x: f64,
    /// The y of its middle.
    pub y: f64,
    /// The number of points in it.
    pub count: usize,
}

/// The hexagons of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hexbin {
    /// Half the width of a hexagon.
    pub half_width: f64,
    /// The distance from the middle of a hexagon to its upper corner.
    pub reach: f64,
    /// The extent along x over which the hexagons are laid.
    pub across: (f64, f64),
    /// The extent along y over which the hexagons are laid.
    pub up: (f64, f64),
    /// The hexagons with points, row by row from the lowest.
    pub cells: Vec<Hexagon>,
}

impl Hexbin {
    /// The six corners of a hexagon, anticlockwise from the lower right.
    pub fn corners(&self, cell: &Hexagon) -> [(f64, f64); 6] {
        let (w, h) = (self.half_width, self.reach);
        [
            (w, -h / 2.0),
            (w, h / 2.0),
            (0.0, h),
            (-w, h / 2.0),
            (-w, -h / 2.0),
            (0.0, -h),
        ]
        .map(|(dx, dy)| (cell.x + dx, cell.y + dy))
    }
}

/// Counts points in hexagons, `columns` (clamped to 1…1000) in each row. The number of rows makes the hexagons regular
/// in a square picture (`gridsize` of `matplotlib.axes.Axes.hexbin`). Points with a missing coordinate are skipped.
/// `each` hands over all points; it is called twice, so that millions of them need not be copied.
pub fn hexbin(each: impl Fn(&mut dyn FnMut(f64, f64)), columns: usize) -> Hexbin {
    let columns = columns.clamp(1, 1000);
    let rows = ((columns as f64 / libm::sqrt(3.0)) as usize).max(1);
    let each_finite = |take: &mut dyn FnMut(f64, f64)| {
        each(&mut |x, y| {
            if x.is_finite() && y.is_finite() {
                take(x, y);
            }
        });
    };
    let (mut low, mut high) = (
        (f64::INFINITY, f64::INFINITY),
        (f64::NEG_INFINITY, f64::NEG_INFINITY),
    );
    each_finite(&mut |x, y| {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    });
    if low.0 > high.0 {
        return Hexbin::default();
    }
    let (across, up) = (padded((low.0, high.0), 1e-9), padded((low.1, high.1), 0.0));
    let (dx, dy) = (
        (across.1 - across.0) / columns as f64,
        (up.1 - up.0) / rows as f64,
    );
    // The second lattice is shifted by half a cell in both directions. A point counts at the nearer of the two centres.
    let (first, second) = ((columns + 1, rows + 1), (columns, rows));
    let mut on_first = vec![0; first.0 * first.1];
    let mut on_second = vec![0; second.0 * second.1];
    each_finite(&mut |x, y| {
        let (at_x, at_y) = ((x - across.0) / dx, (y - up.0) / dy);
        let ((low_x, near_x), (low_y, near_y)) = (around(at_x), around(at_y));
        let distance = |x: f64, y: f64| (at_x - x) * (at_x - x) + 3.0 * (at_y - y) * (at_y - y);
        let (lattice, size, place) =
            if distance(near_x, near_y) < distance(low_x + 0.5, low_y + 0.5) {
                (&mut on_first, first, (near_x, near_y))
            } else {
                (&mut on_second, second, (low_x, low_y))
            };
        let (column, row) = (place.0 as usize, place.1 as usize);
        if let Some(count) = lattice.get_mut(row.min(size.1 - 1) * size.0 + column.min(size.0 - 1))
        {
            *count += 1;
        }
    });
    let cells = |counts: Vec<usize>, size: (usize, usize), shift: f64| {
        let filled = counts
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0);
        filled.map(move |(index, count)| Hexagon {
            x: across.0 + ((index % size.0) as f64 + shift) * dx,
            y: up.0 + ((index / size.0) as f64 + shift) * dy,
            count,
        })
    };
    let mut all: Vec<Hexagon> = cells(on_first, first, 0.0)
        .chain(cells(on_second, second, 0.5))
        .collect();
    sort_by_number(&mut all, |hexagon| hexagon.x);
    sort_by_number(&mut all, |hexagon| hexagon.y);
    Hexbin {
        half_width: dx / 2.0,
        reach: dy / 3.0,
        across,
        up,
        cells: all,
    }
}

/// The whole numbers below and nearest to a place, the even one of two that are as near. Casts take a third of the time of
/// `floor` and `round_ties_even`, for which old processors have no instruction. A place beyond the range of `i64` is cut off.
fn around(place: f64) -> (f64, f64) {
    let toward_zero = place as i64;
    let low = toward_zero.saturating_sub(i64::from(place < toward_zero as f64));
    let rest = place - low as f64;
    let is_upper = rest > 0.5 || (rest == 0.5 && low % 2 != 0);
    (low as f64, low.saturating_add(i64::from(is_upper)) as f64)
}

/// An extent with a margin on both sides, `margin` as a share of it. A single value gets at least half a unit on both
/// sides.
fn padded((lo, hi): (f64, f64), margin: f64) -> (f64, f64) {
    let (lo, hi) = (lo.max(-1e307), hi.min(1e307));
    if hi > lo {
        let margin = (hi - lo) * margin;
        return (lo - margin, hi + margin);
    }
    let margin = f64::max(0.5, lo.abs() * 1e-3);
    (lo - margin, hi + margin)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hexagons of points with these coordinates.
    fn of(x: &[f64], y: &[f64], columns: usize) -> Hexbin {
        let each = |take: &mut dyn FnMut(f64, f64)| {
            x.iter().zip(y).for_each(|(x, y)| take(*x, *y));
        };
        hexbin(each, columns)
    }

    #[test]
    fn rounds_as_the_standard_library_does() {
        for step in -40..4000 {
            let place = f64::from(step) / 16.0;
            for place in [place, place.next_up(), place.next_down()] {
                assert_eq!(
                    around(place),
                    (place.floor(), place.round_ties_even()),
                    "{place}"
                );
            }
        }
    }

    #[test]
    fn counts_as_matplotlib_does() {
        // matplotlib 3.11.2: hexbin(arange(12), y, gridsize=4), get_offsets() and get_array() above zero
        let x: Vec<f64> = (0..12).map(f64::from).collect();
        let y = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];
        let found = of(&x, &y, 4);
        #[rustfmt::skip]
        let expected = [
            (0.0,   1.9,  1), (2.75,  1.9,  1), (1.375, 3.85, 1), (4.125, 3.85, 2), (6.875, 3.85, 2),
            (9.625, 3.85, 1), (2.75,  5.8,  1), (11.0,  5.8,  2), (5.5,   9.7,  1),
        ];
        assert_eq!(found.cells.len(), expected.len());
        for (cell, (x, y, count)) in found.cells.iter().zip(expected) {
            let near = (cell.x - x).abs() < 1e-6 && (cell.y - y).abs() < 1e-12;
            assert!(near && cell.count == count, "{cell:?}");
        }
        assert!((found.half_width - 1.375).abs() < 1e-8 && (found.reach - 1.3).abs() < 1e-12);
    }

    #[test]
    fn survives_odd_data() {
        assert_eq!(of(&[], &[], 10), Hexbin::default());
        assert_eq!(of(&[f64::NAN], &[1.0], 10), Hexbin::default());
        let one = of(&[3.0; 5], &[4.0; 5], 3);
        assert_eq!(one.cells.iter().map(|cell| cell.count).sum::<usize>(), 5);
        let wide = of(&[-1e300, 1e300], &[0.0, f64::INFINITY], 3);
        assert_eq!(wide.cells.len(), 1);
    }
}
