//! Computes how much of each pixel a shape covers, from the edges of the shape in device pixels.
//!
//! The method is that of FreeType's `ftgrays.c` and of LibArt. Every edge adds to the cells that it crosses how much of
//! the cell lies right of it, and a sweep along each row sums the cells up (non-zero winding). For outlines of glyphs and
//! for thin lines this takes a fifth of the time of tiny-skia, because it touches the edges alone.
//!
//! The cells of a row are not sorted. They are added to the columns of one row ([`RowSums`]), and a bit for each column
//! tells which columns have a cell. When a shape has too many cells for a list, as a line that goes up and down tens of
//! thousands of times, it is computed again in bands of rows, with a place for each pixel of a band ([`Band`]). So the
//! memory depends on the width of the picture and not on the length of the line.

use std::ops::Range;

use super::band::{self, Band};
use super::cell_list::CellList;
use super::coverage::Span;
use super::edges::{self, Cells as _};
use super::row_sums::RowSums;

/// A rectangle of device pixels: left and top inclusive, right and bottom exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClipRect {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

impl ClipRect {
    /// The intersection; it may be empty.
    pub(crate) fn intersect(self, other: ClipRect) -> ClipRect {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        ClipRect {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    /// True when the rectangle contains no pixel.
    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// A point in device pixels: x to the right, y downwards.
pub(crate) type DevicePoint = (f32, f32);

/// Collects the edges of one shape, and then computes its coverage. One is used for many shapes, so that its memory is
/// allocated once.
pub(crate) struct Rasterizer {
    clip: ClipRect,
    cells: CellList,
    /// The rows that are being collected, after the shape was found to have too many cells for a list.
    band: Option<Band>,
    touched: Touched,
    sums: RowSums,
}

/// The rows and columns that the edges of a shape touch, both inclusive.
#[derive(Clone, Copy)]
struct Touched {
    rows: (i32, i32),
    columns: (i32, i32),
}

impl Touched {
    const NOTHING: Touched = Touched {
        rows: (i32::MAX, 0),
        columns: (i32::MAX, 0),
    };
}

impl Rasterizer {
    /// A rasterizer without edges.
    pub(crate) fn new() -> Rasterizer {
        Rasterizer {
            clip: ClipRect {
                left: 0,
                top: 0,
                right: 0,
                bottom: 0,
            },
            cells: CellList::default(),
            band: None,
            touched: Touched::NOTHING,
            sums: RowSums::default(),
        }
    }

    /// Computes a shape, which is cut off at `clip`. `outline` adds its edges; it is called again for each band of rows
    /// when the shape has very many. `paint` gets each span that the shape covers, row by row from the top, each row from
    /// the left.
    pub(crate) fn cover(
        &mut self,
        clip: ClipRect,
        outline: impl Fn(&mut Rasterizer),
        mut paint: impl FnMut(Span<'_>),
    ) {
        self.start(clip);
        outline(self);
        if self.cells.overflowed() {
            self.cells.clear();
            self.cover_in_bands(band::MAX_CELLS, outline, &mut paint);
        } else {
            self.sweep(&mut paint);
        }
    }

    /// Starts the next shape.
    fn start(&mut self, clip: ClipRect) {
        self.clip = clip;
        self.touched = Touched::NOTHING;
        self.sums.resize(self.width() as usize);
        self.cells.begin(self.width(), self.height());
    }

    /// Computes the shape whose touched rows and columns are known, in bands of at most `most_cells` cells.
    fn cover_in_bands(
        &mut self,
        most_cells: usize,
        outline: impl Fn(&mut Rasterizer),
        paint: &mut impl FnMut(Span<'_>),
    ) {
        let (columns, rows) = (self.touched_columns(), self.touched_rows());
        let mut band = Band::new(columns, rows.len(), most_cells);
        let mut top = rows.start;
        while top < rows.end {
            top = band.begin(top..rows.end);
            self.band = Some(band);
            outline(self);
            let Some(collected) = self.band.take() else {
                return;
            };
            band = collected;
            self.sweep_band(&mut band, paint);
        }
    }

    /// The touched rows of the clip.
    fn touched_rows(&self) -> Range<i32> {
        let (first, last) = self.touched.rows;
        first..(last + 1).min(self.height())
    }

    /// The touched columns of the clip.
    fn touched_columns(&self) -> Range<i32> {
        let (first, last) = self.touched.columns;
        first.max(0)..(last + 1).min(self.width())
    }

    /// The columns of the clip.
    fn width(&self) -> i32 {
        self.clip.right.saturating_sub(self.clip.left) as i32
    }

    /// The rows of the clip.
    fn height(&self) -> i32 {
        self.clip.bottom.saturating_sub(self.clip.top) as i32
    }

    /// Adds a straight edge. The caller must close contours; only horizontal edges may be left out. Edges with NaN or
    /// infinite coordinates are ignored.
    pub(crate) fn add_edge(&mut self, from: DevicePoint, to: DevicePoint) {
        let (left, top) = (self.clip.left as f32, self.clip.top as f32);
        let a = (from.0 - left, from.1 - top);
        let b = (to.0 - left, to.1 - top);
        let (width, height) = (self.width() as f32, self.height() as f32);
        let inside = |p: DevicePoint| (0.0..=width).contains(&p.0) && (0.0..=height).contains(&p.1);
        if inside(a) && inside(b) {
            self.add_edge_inside(a, b);
        } else {
            self.add_clipped_edge(a, b, width, height);
        }
    }

    /// Adds an edge that leaves the clip. The parts above, below and right of the clip do not count. A part left of it
    /// is moved to the left side of the clip, because coverage is summed up from the left.
    fn add_clipped_edge(&mut self, a: DevicePoint, b: DevicePoint, width: f32, height: f32) {
        let (ax, ay, bx, by) = (
            f64::from(a.0),
            f64::from(a.1),
            f64::from(b.0),
            f64::from(b.1),
        );
        let (width, height) = (f64::from(width), f64::from(height));
        if ay == by || !(ax + ay + bx + by).is_finite() {
            return;
        }
        let (y0, y1) = (ay.clamp(0.0, height), by.clamp(0.0, height));
        if y0 == y1 {
            return;
        }
        let x_at = |y: f64| ax + (y - ay) * (bx - ax) / (by - ay);
        let (x0, x1) = (x_at(y0), x_at(y1));
        // The heights at which the edge crosses the left and the right side, in its own direction.
        let mut stops = [y0, y0, y1, y1];
        if x0 != x1 {
            let y_at =
                |x: f64| (y0 + (x - x0) * (y1 - y0) / (x1 - x0)).clamp(y0.min(y1), y0.max(y1));
            let (l, r) = (y_at(0.0), y_at(width));
            (stops[1], stops[2]) = if x0 < x1 { (l, r) } else { (r, l) };
        }
        for pair in stops.windows(2) {
            let &[from, to] = pair else { continue };
            let middle = x_at((from + to) / 2.0);
            if from == to || middle > width {
                continue;
            }
            let x = |y: f64| {
                if middle < 0.0 {
                    0.0
                } else {
                    x_at(y).clamp(0.0, width)
                }
            };
            self.add_edge_inside((x(from) as f32, from as f32), (x(to) as f32, to as f32));
        }
    }

    /// Adds an edge that lies inside the clip; coordinates are relative to the clip.
    fn add_edge_inside(&mut self, a: DevicePoint, b: DevicePoint) {
        let fix = |v: f32| (v * 256.0 + 0.5) as i32;
        let (x1, y1, x2, y2) = (fix(a.0), fix(a.1), fix(b.0), fix(b.1));
        if y1 == y2 {
            return;
        }
        if let Some(band) = &mut self.band {
            return edges::add_edge(band, (x1, y1), (x2, y2));
        }
        let Touched { rows, columns } = &mut self.touched;
        *rows = (rows.0.min(y1.min(y2) >> 8), rows.1.max(y1.max(y2) >> 8));
        *columns = (
            columns.0.min(x1.min(x2) >> 8),
            columns.1.max(x1.max(x2) >> 8),
        );
        if !self.cells.overflowed() {
            edges::add_edge(&mut self.cells, (x1, y1), (x2, y2));
        }
    }

    /// Paints the rows of the list of cells.
    fn sweep(&mut self, paint: &mut impl FnMut(Span<'_>)) {
        for row in self.touched_rows() {
            if self.cells.take_row(row, &mut self.sums) {
                self.paint_row(row, paint);
            }
        }
    }

    /// Paints the rows of a band.
    fn sweep_band(&mut self, band: &mut Band, paint: &mut impl FnMut(Span<'_>)) {
        for row in band.rows() {
            band.take_row(row, &mut self.sums);
            self.paint_row(row, paint);
        }
    }

    /// Paints the row that has been summed up.
    #[inline]
    fn paint_row(&mut self, row: i32, paint: &mut impl FnMut(Span<'_>)) {
        let columns = self.touched_columns();
        let (y, left) = (self.clip.top + row as u32, self.clip.left);
        let columns = columns.start as usize..columns.end.max(0) as usize;
        self.sums.emit(columns, |from, coverage| {
            let x = left + from as u32;
            paint(Span { y, x, coverage });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::coverage::FULL;
    use super::*;

    const CLIP: ClipRect = ClipRect {
        left: 10,
        top: 20,
        right: 14,
        bottom: 23,
    };

    fn add_contour(rasterizer: &mut Rasterizer, contour: &[DevicePoint]) {
        let next = contour.iter().cycle().skip(1);
        for (from, to) in contour.iter().zip(next) {
            rasterizer.add_edge(*from, *to);
        }
    }

    fn drawn(contour: &[DevicePoint]) -> String {
        let mut picture = [[0u8; 4]; 3];
        let outline = |rasterizer: &mut Rasterizer| add_contour(rasterizer, contour);
        Rasterizer::new().cover(CLIP, outline, |span| {
            for (x, level) in span.pixels() {
                picture[(span.y - 20) as usize][(x - 10) as usize] = level;
            }
        });
        picture
            .map(|row| row.map(|level| format!("{level:2}")).join(" "))
            .join(" | ")
    }

    #[test]
    fn covers_exactly() {
        for (what, contour, wanted) in [
            (
                "whole pixels",
                &[(11.0, 20.0), (13.0, 20.0), (13.0, 22.0), (11.0, 22.0)][..],
                " 0 16 16  0 |  0 16 16  0 |  0  0  0  0",
            ),
            (
                "the other way round",
                &[(11.0, 22.0), (13.0, 22.0), (13.0, 20.0), (11.0, 20.0)][..],
                " 0 16 16  0 |  0 16 16  0 |  0  0  0  0",
            ),
            (
                "half pixels",
                &[(10.5, 20.5), (12.5, 20.5), (12.5, 21.5), (10.5, 21.5)][..],
                " 4  8  4  0 |  4  8  4  0 |  0  0  0  0",
            ),
            (
                "a diagonal",
                &[(10.0, 20.0), (13.0, 23.0), (10.0, 23.0)][..],
                " 8  0  0  0 | 16  8  0  0 | 16 16  8  0",
            ),
            (
                "far outside on every side",
                &[(-1e9, -1e9), (1e9, -1e9), (1e9, 1e9), (-1e9, 1e9)][..],
                "16 16 16 16 | 16 16 16 16 | 16 16 16 16",
            ),
            (
                "crossing the left edge",
                &[(0.0, 21.0), (20.0, 21.0), (20.0, 22.0), (0.0, 22.0)][..],
                " 0  0  0  0 | 16 16 16 16 |  0  0  0  0",
            ),
            (
                "not a number",
                &[(f32::NAN, 21.0), (f32::INFINITY, 21.0), (12.0, f32::NAN)][..],
                " 0  0  0  0 |  0  0  0  0 |  0  0  0  0",
            ),
        ] {
            assert_eq!(drawn(contour), wanted, "{what}");
        }
    }

    #[test]
    fn holes_and_overlaps_wind() {
        let square = |a: f32, b: f32| [(a, 20.0), (b, 20.0), (b, 23.0), (a, 23.0)];
        let mut rasterizer = Rasterizer::new();
        for (reverse, wanted) in [(false, "16 16 16 16"), (true, "16  0  0 16")] {
            let mut inner = square(11.0, 13.0);
            if reverse {
                inner.reverse();
            }
            let outline = |rasterizer: &mut Rasterizer| {
                add_contour(rasterizer, &square(10.0, 14.0));
                add_contour(rasterizer, &inner);
            };
            let mut row = [0u8; 4];
            rasterizer.cover(CLIP, outline, |span| {
                for (x, level) in span.pixels().filter(|_| span.y == 21) {
                    row[(x - 10) as usize] = level;
                }
            });
            assert_eq!(row.map(|level| format!("{level:2}")).join(" "), wanted);
        }
    }

    /// A tangle of edges, steep and flat, inside the clip and beyond it, covers the same in a list and in bands.
    #[test]
    fn bands_cover_what_a_list_covers() {
        let clip = ClipRect {
            left: 3,
            top: 5,
            right: 90,
            bottom: 77,
        };
        let mut state = 1u32;
        let mut random = |most: f32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 * most - 10.0
        };
        let contour: Vec<DevicePoint> = (0..60).map(|_| (random(110.0), random(100.0))).collect();
        let outline = |rasterizer: &mut Rasterizer| add_contour(rasterizer, &contour);
        let mut list = vec![0; 100 * 100];
        let paint = |picture: &mut Vec<u8>, span: Span<'_>| {
            for (x, level) in span.pixels() {
                picture[(span.y * 100 + x) as usize] = level;
            }
        };
        let mut rasterizer = Rasterizer::new();
        rasterizer.cover(clip, outline, |span| paint(&mut list, span));
        assert!(list.iter().filter(|level| **level > 0).count() > 4000);
        for most_cells in [1, 300, 1000, 10_000] {
            let mut bands = vec![0; 100 * 100];
            rasterizer.start(clip);
            outline(&mut rasterizer);
            rasterizer.cells.clear();
            rasterizer.cover_in_bands(most_cells, outline, &mut |span| paint(&mut bands, span));
            assert!(bands == list, "{most_cells}");
        }
    }

    /// A line that goes up and down more often than a list has room for.
    #[test]
    fn long_lines_are_cut_into_bands() {
        let clip = ClipRect {
            left: 0,
            top: 0,
            right: 300,
            bottom: 300,
        };
        // Each pair of edges covers half of its column; there are more cells than a list holds.
        let outline = |rasterizer: &mut Rasterizer| {
            for at in 0..3000 {
                let x = (at % 300) as f32;
                let corners = [(x, 0.0), (x + 0.5, 0.0), (x + 0.5, 300.0), (x, 300.0)];
                add_contour(rasterizer, &corners);
            }
        };
        let mut rasterizer = Rasterizer::new();
        let mut pixels = 0;
        rasterizer.cover(clip, outline, |span| {
            // Ten times half a pixel is more than the whole.
            pixels += span.pixels().filter(|(_, level)| *level == FULL).count();
        });
        assert_eq!(pixels, 300 * 300);
        assert!(rasterizer.cells.overflowed());
    }
}
