//! Rules of axes, asserted over every picture of the gallery: ends are ticks, ticks are few, and can be read.

use plotcgi::color::Rgba;
use plotcgi::scene::walk::Visit;
use plotcgi::scene::{Item, Paint, Point, Rect, Role, Scene};
use plotcgi::spec::{Arrangement, AxisScale, Direction, Mark, Spec};

use crate::layout::pictures;

/// The places of level or upright lines of the grid, and at zero where that is wanted.
fn lines(scene: &Scene, level: bool, zero: bool) -> Vec<f32> {
    let visits = scene.visits();
    let ruled = visits.iter().filter(|visit| {
        let classes = &visit.classes;
        (visit.role == Some(Role::Grid) && !classes.contains(&"minor-grid"))
            || (zero && classes.contains(&"zero"))
    });
    let mut places: Vec<f32> = ruled
        .filter_map(|visit| match visit.item {
            Item::Rule { from, to, .. } if level && from.y == to.y => Some(from.y),
            Item::Rule { from, to, .. } if !level && from.x == to.x => Some(from.x),
            _ => None,
        })
        .collect();
    places.sort_by(f32::total_cmp);
    places.dedup();
    places
}

/// Which way the bars or areas of a picture grow, when nothing else is in it and its author chose no ends.
fn growth(spec: &Spec) -> Option<Direction> {
    let [panel] = &spec.panels[..] else {
        return None;
    };
    let [layer] = &panel.layers[..] else {
        return None;
    };
    let free = |axis: &plotcgi::spec::Axis| {
        axis.domain == [None, None]
            && axis.ticks.is_none()
            && axis.scale == AxisScale::Linear
            && axis.margin.is_none()
    };
    let between = layer
        .series
        .iter()
        .any(|one| !one.channel(plotcgi::spec::Channel::Low).is_empty());
    let direction = match layer.mark {
        Mark::Bar { direction, .. } | Mark::Hist { direction, .. } => direction,
        Mark::Area { arrangement, .. } if !between || arrangement != Arrangement::Overlapped => {
            Direction::Vertical
        }
        _ => return None,
    };
    let values = match direction {
        Direction::Vertical => &panel.y,
        Direction::Horizontal => &panel.x,
    };
    free(values).then_some(direction)
}

#[test]
fn bars_and_areas_end_within_their_ticks() {
    let mut checked = 0;
    for (name, spec, scene) in pictures() {
        let Some(direction) = growth(&spec) else {
            continue;
        };
        let lines = lines(&scene, direction == Direction::Vertical, true);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            continue;
        };
        let visits = scene.visits();
        let marks = visits
            .iter()
            .filter(|visit| visit.role == Some(Role::Mark) && is_solid(visit.item));
        for mark in marks {
            // a point alone is a dot round its value
            let (slack, bounds) = match (mark.item, mark.bounds()) {
                (_, None) => continue,
                (Item::Rect { .. }, Some(bounds)) => (1.0, bounds),
                (_, Some(bounds)) => (3.0, bounds),
            };
            let (from, to) = match direction {
                Direction::Vertical => (bounds.y, bounds.bottom()),
                Direction::Horizontal => (bounds.x, bounds.right()),
            };
            let inside = from >= first - slack && to <= last + slack;
            assert!(
                inside,
                "{name}: a mark from {from} to {to} passes the ticks from {first} to {last}"
            );
            checked += 1;
        }
    }
    assert!(
        checked >= 300,
        "only {checked} marks were compared with ticks"
    );
}

/// Whether an item is a body, not a line of some width.
fn is_solid(item: &Item) -> bool {
    match item {
        Item::Rect { stroke, .. } | Item::Path { stroke, .. } => stroke.is_none(),
        _ => false,
    }
}

#[test]
fn axes_of_values_have_few_ticks() {
    let mut checked = 0;
    for (name, spec, scene) in pictures() {
        let [panel] = &spec.panels[..] else { continue };
        let plain = panel.y.scale == AxisScale::Linear
            && panel.y.ticks.is_none()
            && panel.y.tick_count.is_none();
        if !plain || scene.height < 300.0 || scene.width < 300.0 {
            continue;
        }
        let count = lines(&scene, true, false).len();
        if count > 0 {
            assert!((2..=9).contains(&count), "{name}: {count} level lines");
            checked += 1;
        }
    }
    assert!(checked >= 60, "only {checked} pictures were counted");
}

/// What lies under a place before the item with that number is painted; `None` where that is no plain colour.
fn ground(scene: &Scene, visits: &[Visit<'_>], before: usize, at: Point) -> Option<Rgba> {
    let mut color = match &scene.background {
        Some(Paint::Solid(color)) => *color,
        Some(_) => return None,
        None => Rgba::WHITE,
    };
    for visit in visits.iter().take(before) {
        let within =
            |rect: &Rect| rect.contains(at) && visit.clip.is_none_or(|clip| clip.contains(at));
        match visit.item {
            Item::Rect {
                rect,
                fill: Some(Paint::Solid(fill)),
                ..
            } if within(rect) => {
                color = fill.over(color);
            }
            Item::Rect {
                rect,
                fill: Some(_),
                ..
            } if within(rect) => return None,
            Item::Path { fill: Some(_), .. }
                if visit.bounds().is_some_and(|bounds| bounds.contains(at)) =>
            {
                return None;
            }
            Item::Raster { rect, .. } if within(rect) => return None,
            _ => {}
        }
    }
    Some(color)
}

#[test]
fn every_text_stands_out_from_its_ground() {
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (name, _, scene) in pictures() {
        let visits = scene.visits();
        for (index, visit) in visits.iter().enumerate() {
            let Item::Text(text) = visit.item else {
                continue;
            };
            // an author may colour his annotations as he likes
            if visit.role == Some(Role::Annotation) || text.halo.is_some() {
                continue;
            }
            let at = text.outline().bounds().center();
            let Some(ground) = ground(&scene, &visits, index, at) else {
                continue;
            };
            let contrast = text.color.contrast(ground);
            checked += 1;
            if contrast < 4.5 {
                wrong.push(format!(
                    "{name}: \"{}\" is {} on {ground}: {contrast:.2}",
                    text.line.text, text.color
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked >= 2000, "only {checked} texts were measured");
}
