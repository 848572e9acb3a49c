//! The plot as a window: recorded marks come in, what is seen of them inside a rectangle goes out.

use super::bounds::path_bounds;
use super::{Item, Point, Rect, Role, Segment};

/// A marker whose centre is this far outside the window is still at its edge, in CSS pixels: rounding moves points by
/// less.
const TOLERANCE: f32 = 0.5;
/// A round shape that is at most this wide is a dot, in CSS pixels. It stands for a point as a marker does.
const MAX_DOT: f32 = 12.0;

/// Marks as they are seen through a window. Shapes that reach beyond it by more than `overhang` CSS pixels, without their
/// strokes, are clipped, and those outside it are gone. A marker is drawn whole if its centre is in the window, and not at all otherwise. Labels are left as they are, because
/// they may stand beside the window. Marks that lie in the window come out as they went in.
pub(super) fn seen_through(items: Vec<Item>, window: Rect, overhang: f32) -> Vec<Item> {
    let mut seen = Vec::with_capacity(items.len());
    let mut shapes = Vec::new();
    for item in items {
        match item {
            Item::Group {
                role,
                class,
                title,
                clip,
                items,
            } if role != Role::MarkLabel => {
                finish(&mut shapes, &mut seen, window, overhang);
                let items = seen_through(items, window, overhang);
                seen.extend(group(role, class, title, clip, items, window));
            }
            Item::Markers {
                segments,
                at,
                titles,
                fill,
                stroke,
            } => {
                finish(&mut shapes, &mut seen, window, overhang);
                let given = at.len();
                let (at, titles) = centred_in(at, titles, window);
                if given == 0 || !at.is_empty() {
                    seen.push(Item::Markers {
                        segments,
                        at,
                        titles,
                        fill,
                        stroke,
                    });
                }
            }
            Item::Text(_) | Item::Group { .. } => {
                finish(&mut shapes, &mut seen, window, overhang);
                seen.push(item);
            }
            Item::Rect { .. } | Item::Rule { .. } | Item::Path { .. } | Item::Raster { .. } => {
                match dot_center(&item) {
                    Some(center) => {
                        finish(&mut shapes, &mut seen, window, overhang);
                        if holds(window, center) {
                            seen.push(item);
                        }
                    }
                    None => shapes.push(item),
                }
            }
        }
    }
    finish(&mut shapes, &mut seen, window, overhang);
    seen
}

/// A group of items that are seen through a window; `None` without any. If all of them are clipped, the group itself is.
fn group(
    role: Role,
    class: String,
    title: String,
    mut clip: Option<Rect>,
    mut items: Vec<Item>,
    window: Rect,
) -> Option<Item> {
    if let [
        Item::Group {
            role: inner,
            class,
            title,
            clip: Some(rect),
            items: clipped,
        },
    ] = &mut items[..]
        && (*inner, *rect) == (Role::Mark, window)
        && class.is_empty()
        && title.is_empty()
    {
        clip = super::walk::intersect_clips(clip, Some(window));
        items = std::mem::take(clipped);
    }
    (!items.is_empty()).then_some(Item::Group {
        role,
        class,
        title,
        clip,
        items,
    })
}

/// Moves a run of shapes to what is seen: without those outside the window, and in a clipped group if one of them
/// reaches beyond it.
fn finish(shapes: &mut Vec<Item>, seen: &mut Vec<Item>, window: Rect, overhang: f32) {
    let mut all_inside = true;
    let mut run = std::mem::take(shapes);
    run.retain(|item| {
        let Some(extent) = extent(item) else {
            return true;
        };
        if window.inset(-overhang).encloses(&extent) {
            return true;
        }
        let is_seen = window.intersection(&extent).is_some();
        all_inside &= !is_seen;
        is_seen
    });
    if all_inside {
        seen.append(&mut run);
    } else {
        seen.push(Item::Group {
            role: Role::Mark,
            class: String::new(),
            title: String::new(),
            clip: Some(window),
            items: run,
        });
    }
}

/// The box around a shape without its stroke; `None` where it has no points.
fn extent(item: &Item) -> Option<Rect> {
    match item {
        Item::Rect { rect, .. } | Item::Raster { rect, .. } => Some(*rect),
        Item::Rule { from, to, .. } => Some(Rect::between(*from, *to)),
        Item::Path { segments, .. } => path_bounds(segments),
        Item::Markers { .. } | Item::Text(_) | Item::Group { .. } => item.bounds(),
    }
}

/// The centre of a dot: a small filled circle. `None` for every other item.
fn dot_center(item: &Item) -> Option<Point> {
    let Item::Path {
        segments,
        fill: Some(_),
        stroke: None,
    } = item
    else {
        return None;
    };
    let is_curve = |segment: &Segment| matches!(segment, Segment::Cubic(..));
    let is_circle =
        segments.len() == 6 && segments.iter().filter(|part| is_curve(part)).count() == 4;
    let bounds = is_circle.then(|| path_bounds(segments)).flatten()?;
    let is_dot = bounds.width <= MAX_DOT && (bounds.width - bounds.height).abs() < 0.1;
    is_dot.then(|| bounds.center())
}

/// The points in the window with their hover texts.
fn centred_in(at: Vec<Point>, titles: Vec<String>, window: Rect) -> (Vec<Point>, Vec<String>) {
    if at.iter().all(|point| holds(window, *point)) {
        return (at, titles);
    }
    if titles.len() != at.len() {
        let at = at.into_iter().filter(|point| holds(window, *point));
        return (at.collect(), titles);
    }
    let both = at.into_iter().zip(titles);
    both.filter(|(point, _)| holds(window, *point)).unzip()
}

/// True if a point lies in the window, its edges included.
pub fn holds(window: Rect, point: Point) -> bool {
    window.inset(-TOLERANCE).contains(point)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::{Paint, Stroke, shape};
    use super::*;
    use crate::color::Rgba;

    const WINDOW: Rect = Rect {
        x: 10.0,
        y: 10.0,
        width: 80.0,
        height: 40.0,
    };
    const INK: Rgba = Rgba::rgb(1, 2, 3);

    fn line(points: &[(f32, f32)]) -> Item {
        let points: Vec<Point> = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
        Item::Path {
            segments: shape::polyline(&points),
            fill: None,
            stroke: Some(Stroke::solid(INK, 2.0)),
        }
    }

    fn markers(at: &[(f32, f32)], titles: &[&str]) -> Item {
        Item::Markers {
            segments: shape::circle(Point::default(), 4.0).into(),
            at: at.iter().map(|(x, y)| Point::new(*x, *y)).collect(),
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
            fill: Some(Paint::Solid(INK)),
            stroke: None,
        }
    }

    fn group(role: Role, items: Vec<Item>) -> Item {
        Item::Group {
            role,
            class: "series-1".to_owned(),
            title: String::new(),
            clip: None,
            items,
        }
    }

    fn seen(items: Vec<Item>) -> String {
        format!("{:?}", seen_through(items, WINDOW, 1.0))
    }

    #[test]
    fn what_lies_inside_stays_as_it_is() {
        let items = || {
            vec![group(
                Role::Mark,
                vec![
                    line(&[(10.0, 10.0), (90.0, 50.5)]),
                    markers(&[(10.0, 50.0)], &["a"]),
                    markers(&[], &[]),
                ],
            )]
        };
        assert_eq!(seen(items()), format!("{:?}", items()));
    }

    #[test]
    fn shapes_are_clipped_and_markers_are_not() {
        let items = seen_through(
            vec![group(
                Role::Mark,
                vec![
                    line(&[(20.0, 20.0), (30.0, 99.0)]),
                    line(&[(20.0, 70.0), (30.0, 99.0)]),
                    markers(
                        &[(20.0, 20.0), (30.0, 99.0), (90.0, 30.0)],
                        &["a", "b", "c"],
                    ),
                ],
            )],
            WINDOW,
            1.0,
        );
        let [
            Item::Group {
                clip: None, items, ..
            },
        ] = &items[..]
        else {
            panic!("{items:?}")
        };
        let [
            Item::Group {
                clip, items: lines, ..
            },
            Item::Markers { at, titles, .. },
        ] = &items[..]
        else {
            panic!("{items:?}")
        };
        assert_eq!((*clip, lines.len()), (Some(WINDOW), 1));
        assert_eq!(at[..], [Point::new(20.0, 20.0), Point::new(90.0, 30.0)]);
        assert_eq!(titles[..], ["a", "c"]);
    }

    #[test]
    fn a_group_of_shapes_is_clipped_itself() {
        let items = vec![group(Role::Mark, vec![line(&[(20.0, 20.0), (30.0, 99.0)])])];
        let items = seen_through(items, WINDOW, 1.0);
        let [
            Item::Group {
                clip, class, items, ..
            },
        ] = &items[..]
        else {
            panic!("{items:?}")
        };
        assert_eq!((*clip, class.as_str()), (Some(WINDOW), "series-1"));
        assert!(matches!(items[..], [Item::Path { .. }]));
    }

    #[test]
    fn dots_are_markers_and_labels_stay() {
        let dot = |x: f32| Item::Path {
            segments: shape::circle(Point::new(x, 20.0), 3.0),
            fill: Some(Paint::Solid(INK)),
            stroke: None,
        };
        let labels = || group(Role::MarkLabel, vec![line(&[(0.0, 0.0), (200.0, 99.0)])]);
        let kept = format!("{:?}", vec![dot(89.0), labels()]);
        assert_eq!(seen(vec![dot(89.0), dot(92.0), labels()]), kept);
    }

    #[test]
    fn groups_without_anything_to_see_are_gone() {
        let outside = line(&[(20.0, 70.0), (30.0, 99.0)]);
        assert_eq!(seen(vec![group(Role::Mark, vec![outside])]), "[]");
    }

    #[test]
    fn shapes_may_hang_over_as_far_as_allowed() {
        let cap = || vec![line(&[(6.5, 20.0), (13.5, 20.0)])];
        let whole = seen_through(cap(), WINDOW, 4.0);
        assert_eq!(format!("{whole:?}"), format!("{:?}", cap()));
        let cut = seen_through(cap(), WINDOW, 1.0);
        assert!(matches!(
            cut[..],
            [Item::Group {
                clip: Some(WINDOW),
                ..
            }]
        ));
    }
}
