//! Rules of layout, asserted over every picture of the gallery: a golden freezes faults as well as truth.

use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::error::Notes;
use plotcgi::limits::Limits;

use crate::cases;
use plotcgi::scene::bounds::Oriented;
use plotcgi::scene::{Item, Point, Rect, Role, Scene, Segment};
use plotcgi::spec::mark;
use plotcgi::spec::{Arrangement, Direction, Mark, Spec};

/// Every picture of the gallery with its spec.
pub(crate) fn pictures() -> Vec<(String, Spec, Scene)> {
    let limits = Limits::default();
    cases::cases()
        .into_iter()
        .map(|case| {
            let query = cases::read(&case.query, &limits).unwrap();
            let answer::Drawn { spec, scene, .. } = answer::scene(
                &Request::new(query),
                &Resources {
                    library: &cases::library(),
                    ..Resources::new(&limits)
                },
                &mut Notes::default(),
            )
            .unwrap();
            (case.name, spec, scene)
        })
        .collect()
}

/// The texts of a picture: what they say, their role, and the box of their letters.
fn texts(scene: &Scene) -> Vec<(String, Option<Role>, Oriented)> {
    let all = scene.texts().into_iter();
    all.map(|(role, text)| (text.line.text.clone(), role, text.outline()))
        .collect()
}

#[test]
fn no_text_leaves_the_picture() {
    let mut wrong = Vec::new();
    for (name, _, scene) in pictures() {
        let paper = Rect::new(0.0, 0.0, scene.width, scene.height);
        for (text, _, outline) in texts(&scene) {
            if !paper.inset(-0.5).encloses(&outline.bounds()) {
                wrong.push(format!(
                    "{name}: \"{text}\" at {:?} in {paper:?}",
                    outline.bounds()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_texts_overlap() {
    let mut wrong = Vec::new();
    for (name, _, scene) in pictures() {
        // an author may write where he likes
        let texts: Vec<_> = texts(&scene)
            .into_iter()
            .filter(|(_, role, _)| *role != Some(Role::Annotation))
            .collect();
        for (index, (first, _, a)) in texts.iter().enumerate() {
            for (second, _, b) in &texts[index + 1..] {
                if letters(a).intersects(&letters(b)) {
                    wrong.push(format!("{name}: \"{first}\" and \"{second}\""));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The part of a text's box where letters usually stand: its outer fifths above and below are mostly empty.
fn letters(outline: &Oriented) -> Oriented {
    shrunk(outline, 0.18)
}

/// The same box with this share of its height removed above and below, from 0 to 0.5.
pub(crate) fn shrunk(outline: &Oriented, share: f32) -> Oriented {
    let [top_left, top_right, bottom_right, bottom_left] = outline.corners;
    let towards = |from: Point, to: Point| {
        let part = |from: f32, to: f32| from + (to - from) * share;
        Point::new(part(from.x, to.x), part(from.y, to.y))
    };
    Oriented {
        corners: [
            towards(top_left, bottom_left),
            towards(top_right, bottom_right),
            towards(bottom_right, top_right),
            towards(bottom_left, top_left),
        ],
    }
}

#[test]
fn no_mark_leaves_the_picture() {
    let mut wrong = Vec::new();
    for (name, _, scene) in pictures() {
        let paper = Rect::new(0.0, 0.0, scene.width, scene.height).inset(-0.51);
        for visit in scene.visits() {
            if let Some(bounds) = visit.bounds().filter(|bounds| !paper.encloses(bounds)) {
                wrong.push(format!(
                    "{name}: {:?} {:?} at {bounds:?}",
                    visit.role, visit.classes
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_of_the_axes_stands_on_a_bar() {
    let mut wrong = Vec::new();
    for (name, _, scene) in pictures() {
        let bars = bars(&scene);
        for (text, role, outline) in texts(&scene) {
            let around = matches!(role, Some(Role::Axis | Role::Heading));
            if around
                && bars
                    .iter()
                    .any(|bar| bar.inset(1.0).intersects(&letters(&outline).bounds()))
            {
                wrong.push(format!("{name}: \"{text}\""));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rectangles among the marks.
fn bars(scene: &Scene) -> Vec<Rect> {
    let visits = scene.visits();
    let marks = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
    marks
        .filter_map(|visit| match visit.item {
            Item::Rect { rect, .. } => Some(*rect),
            _ => None,
        })
        .collect()
}

#[test]
fn a_bar_stands_over_its_label() {
    let mut checked = 0;
    for (name, spec, scene) in pictures() {
        let [panel] = &spec.panels[..] else { continue };
        let [layer] = &panel.layers[..] else { continue };
        let Mark::Bar(mark::Bar {
            direction: Direction::Vertical,
            arrangement,
            ..
        }) = layer.mark
        else {
            continue;
        };
        if layer.series.len() > 1 && arrangement == Arrangement::Grouped {
            continue;
        }
        let labels: Vec<(String, Oriented)> = texts(&scene)
            .into_iter()
            .filter(|(_, role, _)| *role == Some(Role::Axis))
            .map(|(text, _, at)| (text, at))
            .collect();
        let bars = bars(&scene);
        for category in panel.x.names() {
            let found: Vec<_> = labels.iter().filter(|(text, _)| text == category).collect();
            let [(_, outline)] = found[..] else { continue };
            let bounds = outline.bounds();
            // bars that lie level have their names beside them
            let foot = bars.iter().map(Rect::bottom).fold(0.0, f32::max);
            if bounds.center().y < foot {
                continue;
            }
            if bounds.height > bounds.width * 0.9
                || scene
                    .texts()
                    .iter()
                    .any(|(_, text)| text.line.text == *category && text.angle != 0.0)
            {
                continue;
            }
            let middle = bounds.center().x;
            if let Some(bar) = bars.iter().min_by(|a, b| {
                (a.center().x - middle)
                    .abs()
                    .total_cmp(&(b.center().x - middle).abs())
            }) {
                let off = (bar.center().x - middle).abs();
                if off < bar.width {
                    assert!(
                        off <= 0.51,
                        "{name}: the bar of {category} stands {off} px beside its label"
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(
        checked >= 10,
        "only {checked} bars were compared with their labels"
    );
}

#[test]
fn grid_lines_run_at_tick_labels() {
    let mut checked = 0;
    for (name, _, scene) in pictures() {
        let visits = scene.visits();
        let labels: Vec<Rect> = visits
            .iter()
            .filter(|visit| visit.role == Some(Role::Axis) && visit.classes.last() == Some(&"y"))
            .filter_map(|visit| match visit.item {
                Item::Text(text) if text.angle == 0.0 => Some(text.outline().bounds()),
                _ => None,
            })
            .collect();
        for visit in visits.iter().filter(|visit| visit.role == Some(Role::Grid)) {
            let Item::Rule { from, to, .. } = visit.item else {
                continue;
            };
            let minor = visit.classes.contains(&"minor-grid");
            if from.y != to.y || labels.is_empty() || minor {
                continue;
            }
            let near = labels
                .iter()
                .map(|label| (label.center().y - from.y).abs())
                .fold(f32::INFINITY, f32::min);
            assert!(
                near <= 2.0,
                "{name}: the grid line at {} is {near} px from the next label",
                from.y
            );
            checked += 1;
        }
    }
    assert!(
        checked >= 20,
        "only {checked} grid lines were compared with labels"
    );
}

/// The straight pieces of the lines among the labels of marks: leader lines.
fn leaders(scene: &Scene) -> Vec<Vec<(Point, Point)>> {
    let visits = scene.visits();
    let labels = visits
        .iter()
        .filter(|visit| visit.role == Some(Role::MarkLabel));
    labels
        .filter_map(|visit| match visit.item {
            Item::Path {
                segments,
                fill: None,
                ..
            } => Some(pieces(segments)),
            _ => None,
        })
        .collect()
}

/// From each point of a polyline to the next.
fn pieces(segments: &[Segment]) -> Vec<(Point, Point)> {
    let points: Vec<Point> = segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Move(at) | Segment::Line(at) => Some(*at),
            Segment::Cubic(..) | Segment::Close => None,
        })
        .collect();
    points.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether two straight pieces cross.
fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let side =
        |(a, b): (Point, Point), at: Point| (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

#[test]
fn leader_lines_of_pies_never_cross() {
    let mut checked = 0;
    for (name, spec, scene) in pictures() {
        let mut layers = spec.panels.iter().flat_map(|panel| &panel.layers);
        if !layers.any(|layer| matches!(layer.mark, Mark::Pie(_))) {
            continue;
        }
        let lines = leaders(&scene);
        for (index, one) in lines.iter().enumerate() {
            for other in &lines[index + 1..] {
                let crossing = one.iter().any(|a| other.iter().any(|b| cross(*a, *b)));
                assert!(!crossing, "{name}: {one:?} crosses {other:?}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 100, "only {checked} pairs of leader lines found");
}

#[test]
fn cells_of_a_matrix_are_square_where_nothing_speaks_against_it() {
    let mut checked = 0;
    for (name, spec, scene) in pictures() {
        let [panel] = &spec.panels[..] else { continue };
        let [layer] = &panel.layers[..] else { continue };
        let Mark::Heatmap(mark::Heatmap {
            square: None,
            extent: None,
            ..
        }) = layer.mark
        else {
            continue;
        };
        let (columns, rows) = (panel.x.names().len(), panel.y.names().len());
        if columns > 3 * rows || rows > 3 * columns {
            continue;
        }
        for cell in bars(&scene) {
            let off = (cell.width - cell.height).abs();
            assert!(
                off <= 1.01,
                "{name}: a cell is {} by {}",
                cell.width,
                cell.height
            );
            checked += 1;
        }
    }
    assert!(checked >= 10, "only {checked} cells measured");
}
