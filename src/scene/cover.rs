//! What marks cover: recorded items come in, sample points on their ink go out, so that labels can avoid them.

use super::shape::cubic_at;
use super::{Item, Paint, Point, Rect, Role, Segment};

/// Distance between sample points along a line, in CSS pixels.
const LINE_SPACING: f32 = 6.0;
/// Distance between sample points inside a filled area, in CSS pixels.
const AREA_SPACING: f32 = 12.0;
/// A fill whose alpha is below this (of 255) may lie under a label.
const OPAQUE_ALPHA: u8 = 128;
/// The inside of a contour with more points than this is not sampled, only its outline: the test compares every sample
/// point with every edge.
const MAX_FILLED_POINTS: usize = 2_000;

/// After this many sample points nothing more is sampled: a picture that is covered so densely has no free place.
const MAX_SAMPLES: usize = 200_000;

/// Sample points within `area` that marks, their labels and annotations cover, in CSS pixels.
pub(super) fn covered_points(items: &[Item], area: Rect) -> Vec<Point> {
    let mut points = Vec::new();
    collect(items, false, area, &mut points);
    points
}

/// The areas of the texts that stand beside marks, in CSS pixels.
pub(super) fn label_areas(items: &[Item]) -> Vec<Rect> {
    let mut areas = Vec::new();
    for item in items {
        match item {
            Item::Group {
                role: Role::MarkLabel,
                items,
                ..
            } => areas.extend(items.iter().filter_map(Item::bounds)),
            Item::Group { items, .. } => areas.extend(label_areas(items)),
            _ => (),
        }
    }
    areas
}

/// Adds the sample points of all items in marks, their labels and annotations; `in_mark` is true inside such a group.
fn collect(items: &[Item], in_mark: bool, area: Rect, points: &mut Vec<Point>) {
    for item in items {
        if points.len() > MAX_SAMPLES {
            return;
        }
        match item {
            Item::Group { role, items, .. } => {
                let covers = matches!(role, Role::Mark | Role::MarkLabel | Role::Annotation);
                collect(items, in_mark || covers, area, points);
            }
            item if in_mark => points.extend(
                points_on(item, area)
                    .into_iter()
                    .filter(|point| area.contains(*point)),
            ),
            _ => {}
        }
    }
}

/// Sample points on the ink of one item.
fn points_on(item: &Item, area: Rect) -> Vec<Point> {
    let opaque = |fill: &Option<Paint>| fill.as_ref().is_some_and(is_opaque);
    match item {
        Item::Rect {
            rect, fill, stroke, ..
        } => {
            let mut points = if stroke.is_some() {
                points_along(&corners(*rect))
            } else {
                Vec::new()
            };
            if opaque(fill) {
                points.extend(
                    rect.intersection(&area)
                        .map(grid_points)
                        .unwrap_or_default(),
                );
            }
            points
        }
        Item::Rule { from, to, .. } => points_along(&[*from, *to]),
        Item::Path {
            segments,
            fill,
            stroke,
        } => {
            let contour = flatten(segments);
            let mut points = if stroke.is_some() {
                points_along(&contour)
            } else {
                Vec::new()
            };
            if opaque(fill) && contour.len() <= MAX_FILLED_POINTS {
                let bounds =
                    Rect::around(contour.iter().copied()).and_then(|all| all.intersection(&area));
                let inside = bounds.map(grid_points).unwrap_or_default().into_iter();
                points.extend(inside.filter(|point| encloses(&contour, *point)));
            }
            points
        }
        Item::Markers { at, .. } => at.clone(),
        Item::Text(text) => grid_points(text.outline().bounds()),
        Item::Raster { rect, .. } => rect
            .intersection(&area)
            .map(grid_points)
            .unwrap_or_default(),
        Item::Group { .. } => Vec::new(),
    }
}

/// True if a paint hides what lies below it.
fn is_opaque(paint: &Paint) -> bool {
    match paint {
        Paint::Solid(color) => color.a >= OPAQUE_ALPHA,
        Paint::Linear { stops, .. } => stops.iter().any(|(_, color)| color.a >= OPAQUE_ALPHA),
        Paint::Hatch { .. } => true,
    }
}

/// The corners of a rectangle, with the first one repeated at the end.
fn corners(rect: Rect) -> [Point; 5] {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ]
    .map(|(x, y)| Point::new(x, y))
}

/// Points along a line at about [`LINE_SPACING`], its corners included.
fn points_along(corners: &[Point]) -> Vec<Point> {
    let mut points: Vec<Point> = corners.first().copied().into_iter().collect();
    for pair in corners.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let steps = (libm::hypotf(dx, dy) / LINE_SPACING)
            .ceil()
            .clamp(1.0, 1000.0) as usize;
        points.extend((1..=steps).map(|step| {
            let part = step as f32 / steps as f32;
            Point::new(pair[0].x + dx * part, pair[0].y + dy * part)
        }));
    }
    points
}

/// A grid of points over a rectangle at about [`AREA_SPACING`], its edges included.
fn grid_points(rect: Rect) -> Vec<Point> {
    // A shape far larger than the picture must not cost more than a million points.
    let steps = |length: f32| (length / AREA_SPACING).ceil().clamp(1.0, 1000.0) as usize;
    let (columns, rows) = (steps(rect.width), steps(rect.height));
    let part = |index: usize, count: usize| index as f32 / count as f32;
    (0..=rows)
        .flat_map(|row| (0..=columns).map(move |column| (part(column, columns), part(row, rows))))
        .map(|(x, y)| Point::new(rect.x + rect.width * x, rect.y + rect.height * y))
        .collect()
}

/// The points of a contour, with each curve approximated by four straight lines.
fn flatten(segments: &[Segment]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(segments.len());
    for segment in segments {
        match *segment {
            Segment::Move(to) | Segment::Line(to) => corners.push(to),
            Segment::Cubic(a, b, to) => {
                let from = corners.last().copied().unwrap_or(a);
                corners.extend([0.25, 0.5, 0.75, 1.0].map(|t| cubic_at([from, a, b, to], t)));
            }
            Segment::Close => {}
        }
    }
    corners
}

/// True if a closed contour encloses a point, by the even-odd rule for the edges to its right.
fn encloses(contour: &[Point], point: Point) -> bool {
    let next = contour.iter().cycle().skip(1);
    let crossed = contour.iter().zip(next).filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y)
            && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::super::{Stroke, shape};
    use super::*;
    use crate::color::Rgba;

    fn mark(item: Item) -> Vec<Item> {
        vec![Item::Group {
            role: Role::Mark,
            class: String::new(),
            title: String::new(),
            clip: None,
            items: vec![item],
        }]
    }

    fn count_covered(items: &[Item], rect: Rect) -> usize {
        let all = covered_points(items, Rect::new(0.0, 0.0, 100.0, 100.0));
        all.into_iter()
            .filter(|point| rect.contains(*point))
            .count()
    }

    #[test]
    fn bars_cover_their_body_and_pale_grounds_only_their_line() {
        let fill = |alpha: f64| Some(Paint::Solid(Rgba::BLACK.faded(alpha)));
        let rect = Rect::new(10.0, 10.0, 40.0, 80.0);
        let bar = |alpha: f64| {
            mark(Item::Rect {
                rect,
                radius: [0.0; 4],
                fill: fill(alpha),
                stroke: None,
            })
        };
        let middle = Rect::new(20.0, 40.0, 14.0, 14.0);
        assert!(count_covered(&bar(1.0), middle) > 0);
        assert_eq!(count_covered(&bar(0.2), middle), 0);
        let triangle = [(0.0, 90.0), (50.0, 0.0), (100.0, 90.0)].map(|(x, y)| Point::new(x, y));
        let area = |alpha: f64| {
            mark(Item::Path {
                segments: shape::polygon(&triangle),
                fill: fill(alpha),
                stroke: Some(Stroke::solid(Rgba::BLACK, 2.0)),
            })
        };
        let (inside, corner) = (
            Rect::new(40.0, 50.0, 20.0, 20.0),
            Rect::new(0.0, 0.0, 20.0, 20.0),
        );
        assert!(count_covered(&area(1.0), inside) > 0);
        assert_eq!(count_covered(&area(0.2), inside), 0);
        assert_eq!(count_covered(&area(1.0), corner), 0);
        assert!(count_covered(&area(0.2), Rect::new(20.0, 30.0, 20.0, 30.0)) > 0);
    }

    #[test]
    fn only_marks_and_what_is_written_at_them_cover() {
        let rule = Item::Rule {
            from: Point::new(0.0, 50.0),
            to: Point::new(100.0, 50.0),
            stroke: Stroke::solid(Rgba::BLACK, 1.0),
        };
        let all = Rect::new(0.0, 0.0, 100.0, 100.0);
        assert_eq!(count_covered(std::slice::from_ref(&rule), all), 0);
        assert!(count_covered(&mark(rule), all) > 10);
    }
}
