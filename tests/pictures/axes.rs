//! Rules of axes, asserted over every picture of the gallery: ends are ticks, ticks are few, and can be read.

use plotcgi::answer::{self, Resources};
use plotcgi::color::Rgba;
use plotcgi::dialect::Request;
use plotcgi::error::Notes;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::scene::walk::Visit;
use plotcgi::scene::{Item, Paint, Point, Rect, Role, Scene, Segment};
use plotcgi::spec::mark;
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
        Mark::Bar(mark::Bar { direction, .. }) | Mark::Hist(mark::Hist { direction, .. }) => {
            direction
        }
        Mark::Area(mark::Area { arrangement, .. })
            if !between || arrangement != Arrangement::Overlapped =>
        {
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

/// What a query draws, and what its author is told.
pub(crate) fn drawn(query: &str) -> (Scene, Notes) {
    let limits = Limits::default();
    let query = Query::read(query.as_bytes(), &limits).unwrap();
    let mut notes = Notes::default();
    let drawn = answer::scene(&Request::new(query), &Resources::new(&limits), &mut notes).unwrap();
    (drawn.scene, notes)
}

/// Lengths of the strokes outwards from an axis: its ticks, and those between them.
fn strokes(scene: &Scene, axis: &str) -> Vec<f32> {
    let visits = scene.visits();
    let own = visits
        .iter()
        .filter(|visit| visit.role == Some(Role::Axis) && visit.classes.contains(&axis));
    own.filter_map(|visit| match visit.item {
        Item::Rule { from, to, .. } => Some((from.x - to.x).abs() + (from.y - to.y).abs()),
        _ => None,
    })
    .filter(|length| *length < 10.0)
    .collect()
}

#[test]
fn minor_draws_ticks_between_the_ticks() {
    let lengths = |query: &str, axis: &str, length: f32| {
        let all = strokes(&drawn(query).0, axis);
        all.into_iter()
            .filter(|own| (own - length).abs() < 0.01)
            .count()
    };
    #[rustfmt::skip]
    let table = [
        // query,                                   axis, ticks, between them
        ("y=0,10&ylim=0,10&xlim=0,1",               "y",  0,     0),
        ("y=0,10&ylim=0,10&xlim=0,1&minor=y",       "y",  6,     15),
        ("y=0,10&ylim=0,10&xlim=0,1&minor=y",       "x",  0,     0),
        ("y=1,1000&logy=1&minor=y",                 "y",  4,     24),
        ("y=0,10&ylim=0,10&yticks=0,5,10&minor=y",  "y",  3,     8),
        ("kind=bar&x=a,b&y=1,2&minor=x",            "x",  0,     0),
    ];
    for (query, axis, ticks, between) in table {
        assert_eq!(lengths(query, axis, 4.0), ticks, "ticks of {query}");
        assert_eq!(
            lengths(query, axis, 2.0),
            between,
            "between those of {query}"
        );
    }
}

#[test]
fn names_without_room_stand_beside_level_bars() {
    let long = "Research and development department of the northern region";
    let names: Vec<String> = (1..=9)
        .map(|index| {
            format!(
                "{long} {}",
                ["a", "b", "c", "d", "e", "f", "g", "h", "i"][index - 1]
            )
        })
        .collect();
    let values: Vec<String> = (1..=9).map(|value| value.to_string()).collect();
    let query = |names: &str| format!("kind=bar&x={names}&y={}", values.join(","));
    let (scene, notes) = drawn(&query(&names.join(",")));
    assert!(
        notes.iter().any(|note| note.text.contains("kind=barh")),
        "{notes:?}"
    );
    let visits = scene.visits();
    let bars: Vec<Rect> = visits
        .iter()
        .filter(|visit| visit.role == Some(Role::Mark))
        .filter_map(|visit| match visit.item {
            Item::Rect { rect, .. } => Some(*rect),
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 9);
    assert!(
        bars.iter()
            .all(|bar| bar.x == bars[0].x && bar.width > bar.height)
    );
    // a few short names stay where they are, and so do those that an author turns
    for query in [
        query("a,b,c,d,e,f,g,h,i"),
        query(&names.join(",")) + "&rot=90",
    ] {
        let (_, notes) = drawn(&query);
        assert!(
            !notes.iter().any(|note| note.text.contains("kind=barh")),
            "{notes:?}"
        );
    }
}

#[test]
fn a_picture_without_data_says_so() {
    for (query, words) in [
        ("y=", "No data"),
        ("kind=bar&x=a,b&y=,&lang=de", "Keine Daten"),
        ("kind=kde&y=3,3", "A density needs two different values"),
    ] {
        let (scene, _) = drawn(query);
        let texts: Vec<&str> = scene
            .texts()
            .iter()
            .map(|(_, text)| text.line.text.as_str())
            .collect();
        assert!(texts.contains(&words), "{query}: {texts:?}");
        assert!(!texts.contains(&"0.2"), "{query}: {texts:?}");
    }
    let (scene, _) = drawn("y=1,2&y=");
    assert!(
        scene
            .texts()
            .iter()
            .all(|(_, text)| text.line.text != "No data")
    );
}

#[test]
fn points_say_their_value_on_hovering() {
    for (query, title) in [
        ("x=2026-03-01,2026-03-02&y=3,4", "2026-03-02: 4"),
        ("kind=scatter&x=1.5,2.5&y=3,4", "2.5: 4"),
        ("kind=stem&x=a,b&y=3,4", "b: 4"),
    ] {
        let (scene, _) = drawn(query);
        let visits = scene.visits();
        let titles: Vec<&String> = visits
            .iter()
            .filter_map(|visit| match visit.item {
                Item::Markers { titles, .. } => Some(titles),
                _ => None,
            })
            .flatten()
            .collect();
        assert_eq!(titles.len(), 2, "{query}: {titles:?}");
        assert_eq!(titles[1], title, "{query}");
    }
}

#[test]
fn a_circle_is_round_where_units_are_equal() {
    let extent = |query: &str| {
        let (scene, _) = drawn(query);
        let mut curves = scene.visits().into_iter().filter_map(|visit| {
            let Item::Path { segments, .. } = visit.item else {
                return None;
            };
            let points = segments.iter().filter_map(|segment| match segment {
                Segment::Move(at) | Segment::Line(at) => Some(*at),
                Segment::Cubic(..) | Segment::Close => None,
            });
            Rect::around(points).filter(|_| segments.len() > 50)
        });
        let curve = curves.next_back().unwrap();
        curve.width / curve.height
    };
    for query in [
        "r=1",
        "r=1&xlim=-2,2",
        "r=1&width=300&height=700",
        "fx=cos(t)&fy=sin(t)&aspect=equal&title=Round&xlabel=x&ylabel=y",
        "fx=cos(t)&fy=sin(t)&aspect=equal&invert=y",
    ] {
        let found = extent(query);
        assert!((found - 1.0).abs() < 0.01, "{query}: {found}");
    }
    for query in ["r=1&square=off", "fx=cos(t)&fy=sin(t)"] {
        assert!(extent(query) > 1.3, "{query}");
    }
}

/// The ground under a curve goes down to zero, or to the foot of a logarithmic scale, which has no zero.
#[test]
fn grounds_under_curves_stand_on_the_foot_of_the_plot() {
    for query in [
        "kind=kde&y=1,2,3,4,8,5,4,3&fill=1",
        "kind=kde&y=1,2,3,4,8,5,4,3&fill=1&logy=1",
    ] {
        let (scene, _) = drawn(query);
        let visits = scene.visits();
        let marks = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
        let mut grounds = marks.filter_map(|visit| match visit.item {
            Item::Path {
                segments,
                fill: Some(_),
                ..
            } => Some(segments),
            _ => None,
        });
        let ends = grounds.next().unwrap().iter().filter_map(|one| match one {
            Segment::Move(at) | Segment::Line(at) => Some(at.y),
            Segment::Cubic(..) | Segment::Close => None,
        });
        let ends: Vec<f32> = ends.collect();
        let foot = ends.iter().copied().fold(0.0, f32::max);
        assert_eq!(ends[ends.len() - 2..], [foot, foot], "{query}");
        let lowest = lowest_line(&scene);
        assert!(foot > lowest - 0.51, "{query}: {foot} is over {lowest}");
    }
}

/// The height of the lowest level line of the grid or an axis.
fn lowest_line(scene: &Scene) -> f32 {
    let level = |visit: &Visit<'_>| match visit.item {
        Item::Rule { from, to, .. } if from.y == to.y => Some(from.y),
        _ => None,
    };
    let furniture = [Some(Role::Grid), Some(Role::Axis)];
    let visits = scene.visits().into_iter();
    let visits = visits.filter(|visit| furniture.contains(&visit.role));
    visits.filter_map(|visit| level(&visit)).fold(0.0, f32::max)
}
