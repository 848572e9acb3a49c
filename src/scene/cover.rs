//! What marks cover: recorded items come in, places on their ink go out, so that labels can keep clear of it.

use super::{Item, Paint, Point, Rect, Role, Segment};

/// Distance of places along a line, in CSS pixels.
const ALONG: f32 = 6.0;
/// Distance of places on a ground.
const APART: f32 = 12.0;
/// A ground paler than this (of 255) lets a label stand on it.
const OPAQUE: u8 = 128;
/// Contours of more segments than this are taken by their outline alone.
const SEGMENTS: usize = 2_000;

/// Places within `area` that marks, their labels and annotations cover.
pub(super) fn places(items: &[Item], area: Rect) -> Vec<Point> {
    let mut places = Vec::new();
    collect(items, false, area, &mut places);
    places
}

fn collect(items: &[Item], within: bool, area: Rect, places: &mut Vec<Point>) {
    for item in items {
        match item {
            Item::Group { role, items, .. } => {
                let covers = matches!(role, Role::Mark | Role::MarkLabel | Role::Annotation);
                collect(items, within || covers, area, places);
            }
            item if within => places.extend(
                of(item, area)
                    .into_iter()
                    .filter(|place| area.contains(*place)),
            ),
            _ => {}
        }
    }
}

/// Places on the ink of one item.
fn of(item: &Item, area: Rect) -> Vec<Point> {
    let opaque = |fill: &Option<Paint>| fill.as_ref().is_some_and(is_opaque);
    match item {
        Item::Rect {
            rect, fill, stroke, ..
        } => {
            let mut places = if stroke.is_some() {
                outline(&edges(*rect))
            } else {
                Vec::new()
            };
            if opaque(fill) {
                places.extend(rect.intersection(&area).map(ground).unwrap_or_default());
            }
            places
        }
        Item::Rule { from, to, .. } => outline(&[*from, *to]),
        Item::Path {
            segments,
            fill,
            stroke,
        } => {
            let contour = flattened(segments);
            let mut places = if stroke.is_some() {
                outline(&contour)
            } else {
                Vec::new()
            };
            if opaque(fill) && contour.len() <= SEGMENTS {
                let bounds =
                    Rect::around(contour.iter().copied()).and_then(|all| all.intersection(&area));
                let inside = bounds.map(ground).unwrap_or_default().into_iter();
                places.extend(inside.filter(|place| encloses(&contour, *place)));
            }
            places
        }
        Item::Markers { at, .. } => at.clone(),
        Item::Text(text) => ground(text.outline().bounds()),
        Item::Raster { rect, .. } => rect.intersection(&area).map(ground).unwrap_or_default(),
        Item::Group { .. } => Vec::new(),
    }
}

fn is_opaque(paint: &Paint) -> bool {
    match paint {
        Paint::Solid(color) => color.a >= OPAQUE,
        Paint::Linear { stops, .. } => stops.iter().any(|(_, color)| color.a >= OPAQUE),
        Paint::Hatch { .. } => true,
    }
}

/// The corners of a rectangle, the first one again at the end.
fn edges(rect: Rect) -> [Point; 5] {
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

/// Places along a line, its corners among them.
fn outline(corners: &[Point]) -> Vec<Point> {
    let mut places: Vec<Point> = corners.first().copied().into_iter().collect();
    for pair in corners.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let steps = (libm::hypotf(dx, dy) / ALONG).ceil().clamp(1.0, 1000.0) as usize;
        places.extend((1..=steps).map(|step| {
            let part = step as f32 / steps as f32;
            Point::new(pair[0].x + dx * part, pair[0].y + dy * part)
        }));
    }
    places
}

/// Places all over a rectangle, its edges among them.
fn ground(rect: Rect) -> Vec<Point> {
    let steps = |length: f32| (length / APART).ceil().clamp(1.0, 1000.0) as usize;
    let (columns, rows) = (steps(rect.width), steps(rect.height));
    let part = |index: usize, count: usize| index as f32 / count as f32;
    (0..=rows)
        .flat_map(|row| (0..=columns).map(move |column| (part(column, columns), part(row, rows))))
        .map(|(x, y)| Point::new(rect.x + rect.width * x, rect.y + rect.height * y))
        .collect()
}

/// The ends of all segments, curves in four straight pieces.
fn flattened(segments: &[Segment]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(segments.len());
    for segment in segments {
        match *segment {
            Segment::Move(to) | Segment::Line(to) => corners.push(to),
            Segment::Cubic(a, b, to) => {
                let from = corners.last().copied().unwrap_or(a);
                corners.extend([0.25, 0.5, 0.75, 1.0].map(|t| curve([from, a, b, to], t)));
            }
            Segment::Close => {}
        }
    }
    corners
}

/// The place on a cubic curve at a part of its way.
fn curve(points: [Point; 4], t: f32) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let sum = |of: fn(&Point) -> f32| {
        points
            .iter()
            .zip(weights)
            .map(|(point, weight)| of(point) * weight)
            .sum()
    };
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

/// Whether a closed contour goes round a place (by the parity of the edges to its right).
fn encloses(contour: &[Point], place: Point) -> bool {
    let next = contour.iter().cycle().skip(1);
    let crossed = contour.iter().zip(next).filter(|(a, b)| {
        (a.y > place.y) != (b.y > place.y)
            && place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x)
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

    fn covered(items: &[Item], rect: Rect) -> usize {
        let all = places(items, Rect::new(0.0, 0.0, 100.0, 100.0));
        all.into_iter()
            .filter(|place| rect.contains(*place))
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
        assert!(covered(&bar(1.0), middle) > 0);
        assert_eq!(covered(&bar(0.2), middle), 0);
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
        assert!(covered(&area(1.0), inside) > 0);
        assert_eq!(covered(&area(0.2), inside), 0);
        assert_eq!(covered(&area(1.0), corner), 0);
        assert!(covered(&area(0.2), Rect::new(20.0, 30.0, 20.0, 30.0)) > 0);
    }

    #[test]
    fn only_marks_and_what_is_written_at_them_cover() {
        let rule = Item::Rule {
            from: Point::new(0.0, 50.0),
            to: Point::new(100.0, 50.0),
            stroke: Stroke::solid(Rgba::BLACK, 1.0),
        };
        let all = Rect::new(0.0, 0.0, 100.0, 100.0);
        assert_eq!(covered(std::slice::from_ref(&rule), all), 0);
        assert!(covered(&mark(rule), all) > 10);
    }
}
