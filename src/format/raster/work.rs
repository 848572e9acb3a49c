//! How long a scene takes to draw as pixels: an estimate that takes a thousandth of that time.

use crate::scene::walk::intersect_clips;
use crate::scene::{Item, Paint, Point, Rect, Scene, Segment, Stroke};

// Measured with the release build: 3,000 lines across 800×800 and 1600×1600 pixels, 65,000 across 4000×4000, areas,
// 20,000 markers of 7 and of 40 pixels, 1,600 bands of different colours over 800×800 pixels.

/// Nanoseconds for an edge of a long outline to cross a row or a column of device pixels, within so many of them: 7 in a picture
/// of 800×800, 13 in one of 1600×1600, 35 in one of 4000×4000, whose crossings no cache of the processor holds. A picture
/// with too many colours for a palette is drawn twice, and lines that cross everywhere have too many.
fn crossing(pixels: f64) -> f64 {
    2.0 * (6.0 + 1.8e-6 * pixels)
}
/// The same for the edges of a marker, all of which lie in few rows.
const MARKER_CROSSING: f64 = 20.0;
/// Nanoseconds to paint a device pixel with an opaque colour.
const OPAQUE: f64 = 0.8;
/// Nanoseconds to blend a device pixel with a translucent colour, a gradient or a hatch.
const BLENDED: f64 = 1.6;
/// Nanoseconds for a device pixel on which nothing is drawn.
const BACKGROUND: f64 = 2.0;
/// Nanoseconds for an item, whatever its size.
const ITEM: f64 = 300.0;
/// Nanoseconds for a corner of an outline: both of its sides and the join. Measured with the 400,000 corners of the contours of
/// noise, in 800×480 pixels.
const CORNER: f64 = 500.0;
/// Crossings for the two ends of a dash.
const DASH_END: f64 = 4.0;

/// About how many nanoseconds of a processor of the year 2020 the scene takes to draw with so many device pixels per CSS
/// pixel, to within a factor of three, without the encoder of a format.
pub fn nanoseconds(scene: &Scene, scale: f32) -> f64 {
    let scale_squared = f64::from(scale) * f64::from(scale);
    let pixels = f64::from(scene.width) * f64::from(scene.height) * scale_squared;
    let mut work = Work {
        scale: f64::from(scale),
        crossing: crossing(pixels),
        nanoseconds: 0.0,
    };
    let whole = Rect::new(0.0, 0.0, scene.width, scene.height);
    work.items(&scene.items, whole);
    work.nanoseconds + BACKGROUND * pixels
}

/// The work so far.
struct Work {
    /// Device pixels per CSS pixel.
    scale: f64,
    /// Nanoseconds for an edge to cross a row or a column.
    crossing: f64,
    nanoseconds: f64,
}

impl Work {
    /// Adds items that are clipped to a rectangle.
    fn items(&mut self, items: &[Item], clip: Rect) {
        self.nanoseconds += ITEM * items.len() as f64;
        for item in items {
            self.item(item, clip);
        }
    }

    fn item(&mut self, item: &Item, clip: Rect) {
        match item {
            Item::Rect {
                rect, fill, stroke, ..
            } => {
                self.fill(*rect, fill.as_ref(), clip);
                let corners = [
                    Point::new(rect.x, rect.y),
                    Point::new(rect.right(), rect.y),
                    Point::new(rect.right(), rect.bottom()),
                    Point::new(rect.x, rect.bottom()),
                    Point::new(rect.x, rect.y),
                ];
                let pairs = corners.windows(2).map(|pair| (pair[0], pair[1]));
                self.outline(pairs, stroke.as_ref(), clip);
            }
            Item::Rule { from, to, stroke } => {
                self.outline(std::iter::once((*from, *to)), Some(stroke), clip);
            }
            Item::Path {
                segments,
                fill,
                stroke,
            } => {
                // a small shape stays in the caches of the processor
                let whole = self.crossing;
                if let Some(bounds) = item.bounds() {
                    self.crossing = crossing(self.pixels(bounds, clip));
                }
                if let Some(fill) = fill {
                    let crossings: f64 = edges(segments)
                        .map(|(from, to)| self.crossings(from, to, clip))
                        .sum();
                    self.nanoseconds += self.crossing * crossings;
                    if let Some(bounds) = item.bounds() {
                        self.fill(bounds, Some(fill), clip);
                    }
                }
                self.outline(edges(segments), stroke.as_ref(), clip);
                self.crossing = whole;
            }
            Item::Markers {
                segments,
                at,
                fill,
                stroke,
                ..
            } => {
                let bounds = Rect::around(edges(segments).flat_map(|(from, to)| [from, to]));
                let Some(bounds) = bounds else { return };
                let around = f64::from(bounds.width + bounds.height) * self.scale;
                let width = stroke
                    .as_ref()
                    .map_or(0.0, |stroke| f64::from(stroke.width));
                let pixels = f64::from(bounds.width) * f64::from(bounds.height);
                let pixels = pixels * self.scale * self.scale * cost(fill.as_ref());
                let one = MARKER_CROSSING
                    * (around * (1.0 + width.min(2.0)) + segments.len() as f64)
                    + pixels
                    + around * width * self.scale;
                self.nanoseconds += one * at.len() as f64;
            }
            Item::Text(text) => {
                let outline = text.outline().bounds();
                self.nanoseconds += self.pixels(outline, clip) * 2.0 + 5.0 * ITEM;
            }
            Item::Raster { rect, cells, .. } => {
                self.nanoseconds += self.pixels(*rect, clip) * 2.0 + cells.len() as f64 * 4.0;
            }
            Item::Group {
                clip: own, items, ..
            } => {
                let clip = intersect_clips(Some(clip), *own).unwrap_or_default();
                if clip.width > 0.0 && clip.height > 0.0 {
                    self.items(items, clip);
                }
            }
        }
    }

    /// Adds the pixels of a filled rectangle.
    fn fill(&mut self, rect: Rect, fill: Option<&Paint>, clip: Rect) {
        if fill.is_some() {
            self.nanoseconds += self.pixels(rect, clip) * cost(fill);
        }
    }

    /// Adds an outline along these edges.
    fn outline(
        &mut self,
        edges: impl Iterator<Item = (Point, Point)>,
        stroke: Option<&Stroke>,
        clip: Rect,
    ) {
        let Some(stroke) = stroke else { return };
        let width = f64::from(stroke.width) * self.scale;
        let clip = grown(clip, stroke.width);
        let period: f64 = stroke.dash.iter().map(|length| f64::from(*length)).sum();
        let period = period * self.scale;
        for (from, to) in edges {
            let crossings = self.crossings(from, to, clip);
            if crossings <= 0.0 {
                continue;
            }
            // Each dash has two ends, which are as long as the line is wide.
            let dashes = if period > 0.0 {
                crossings / period
            } else {
                0.0
            };
            let ends = (1.0 + dashes) * (DASH_END + 2.0 * width);
            self.nanoseconds += CORNER;
            self.nanoseconds += self.crossing * (2.0 * crossings + ends)
                + crossings * width * cost(Some(&stroke.paint));
        }
    }

    /// The rows and columns of device pixels that an edge crosses inside a rectangle.
    fn crossings(&self, from: Point, to: Point, clip: Rect) -> f64 {
        let rows = overlap([from.y, to.y], [clip.y, clip.bottom()]);
        let columns = overlap([from.x, to.x], [clip.x, clip.right()]);
        match (rows, columns) {
            (Some(rows), Some(columns)) => (rows + columns) * self.scale,
            _ => 0.0,
        }
    }

    /// The device pixels of a rectangle inside another.
    fn pixels(&self, rect: Rect, clip: Rect) -> f64 {
        rect.intersection(&clip).map_or(0.0, |inside| {
            f64::from(inside.width) * f64::from(inside.height) * self.scale * self.scale
        })
    }
}

/// The rectangle with a margin on every side.
fn grown(rect: Rect, by: f32) -> Rect {
    Rect::new(
        rect.x - by,
        rect.y - by,
        rect.width + 2.0 * by,
        rect.height + 2.0 * by,
    )
}

/// The length that two intervals have in common; `None` when they do not meet.
fn overlap(one: [f32; 2], other: [f32; 2]) -> Option<f64> {
    let low = one[0].min(one[1]).max(other[0]);
    let high = one[0].max(one[1]).min(other[1]);
    (high >= low).then(|| f64::from(high - low))
}

/// Nanoseconds to paint a device pixel.
fn cost(paint: Option<&Paint>) -> f64 {
    match paint {
        None => 0.0,
        Some(Paint::Solid(color)) if color.a == 255 => OPAQUE,
        Some(Paint::Solid(_) | Paint::Linear { .. } | Paint::Hatch { .. }) => BLENDED,
    }
}

/// The straight edges of a path; a curve counts as its chords over its control points.
fn edges(segments: &[Segment]) -> impl Iterator<Item = (Point, Point)> {
    let (mut at, mut start) = (Point::default(), Point::default());
    segments.iter().flat_map(move |segment| {
        let from = at;
        let edges = match *segment {
            Segment::Move(to) => {
                start = to;
                at = to;
                [None, None, None]
            }
            Segment::Line(to) => {
                at = to;
                [Some((from, to)), None, None]
            }
            Segment::Cubic(a, b, to) => {
                at = to;
                [Some((from, a)), Some((a, b)), Some((b, to))]
            }
            Segment::Close => {
                at = start;
                [Some((from, start)), None, None]
            }
        };
        edges.into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::scene::shape;

    /// The estimate for a picture of 1000×1000 with this item.
    fn alone(item: Item) -> f64 {
        let scene = Scene::new(1000.0, 1000.0);
        let without = nanoseconds(&scene, 1.0);
        let with = Scene {
            items: vec![item],
            ..scene
        };
        nanoseconds(&with, 1.0) - without
    }

    fn zigzag(count: usize, height: f32) -> Item {
        let points: Vec<Point> = (0..count)
            .map(|index| Point::new(index as f32 * 0.1, (index % 2) as f32 * height))
            .collect();
        Item::Path {
            segments: shape::polyline(&points),
            fill: None,
            stroke: Some(Stroke::solid(Rgba::BLACK, 1.0)),
        }
    }

    #[test]
    fn grows_with_length_and_area_inside_the_picture() {
        let short = alone(zigzag(1000, 100.0));
        let ratio = |item| alone(item) / short;
        assert!((1.9..2.1).contains(&ratio(zigzag(2000, 100.0))));
        assert!((5.0..11.0).contains(&ratio(zigzag(1000, 1000.0))));
        // What lies outside takes no time.
        assert!((5.0..11.0).contains(&ratio(zigzag(1000, 1e7))));
        let square = |side: f32, color: Rgba| Item::Rect {
            rect: Rect::new(0.0, 0.0, side, side),
            radius: [0.0; 4],
            fill: Some(Paint::Solid(color)),
            stroke: None,
        };
        let pale = Rgba::BLACK.faded(0.5);
        let whole = alone(square(1000.0, pale));
        assert!((3.0..5.0).contains(&(whole / alone(square(500.0, pale)))));
        assert!(whole > 1.5 * alone(square(1000.0, Rgba::BLACK)));
        assert!((alone(square(1e6, pale)) - whole).abs() < 1.0);
    }
}
