//! Rules for much in little room: every kind in every size, dense data, and what stands in line with what.

use plotcgi::color::Rgba;
use plotcgi::scene::bounds::Oriented;
use plotcgi::scene::{Item, Paint, Rect, Role, Scene};
use plotcgi::spec::Theme;

use crate::axes::drawn;
use crate::layout::shrunk;

/// The texts of a picture with their roles and boxes.
fn texts(scene: &Scene) -> Vec<(String, Option<Role>, Oriented)> {
    let all = scene.texts().into_iter();
    all.map(|(role, text)| (text.line.text.clone(), role, text.outline()))
        .collect()
}

/// Fails where a text leaves the picture, or the letters of two overlap.
fn keeps_texts_apart(query: &str) {
    let (scene, _) = drawn(query);
    let paper = Rect::new(0.0, 0.0, scene.width, scene.height).inset(-0.5);
    let all = texts(&scene);
    for (index, (text, _, outline)) in all.iter().enumerate() {
        let bounds = outline.bounds();
        assert!(paper.encloses(&bounds), "{query}: {text} at {bounds:?}");
        for (other, _, at) in &all[..index] {
            let (own, at) = (shrunk(outline, 0.2), shrunk(at, 0.2));
            assert!(!own.intersects(&at), "{query}: {text} over {other}");
        }
    }
}

/// A query of each kind that has bars, lines or points at names.
const AT_NAMES: [&str; 10] = [
    "line",
    "step",
    "stem",
    "area",
    "errorbar",
    "bar",
    "barh",
    "waterfall",
    "bullet",
    "funnel",
];

#[test]
fn long_names_that_count_on_stay_in_the_picture() {
    let name = |index: usize| format!("{}{index}", "a name that goes on and on ".repeat(7));
    let names: Vec<String> = (0..5).map(name).collect();
    for kind in AT_NAMES {
        let x = names.join(",");
        keeps_texts_apart(&format!("kind={kind}&x={x}&y=3,5,2,8,4"));
    }
}

#[test]
fn small_pictures_keep_texts_apart() {
    for kind in AT_NAMES {
        for (width, height) in [(120, 80), (240, 160), (90, 300), (300, 90)] {
            for labels in ["", "&bar_label=1"] {
                keeps_texts_apart(&format!(
                    "kind={kind}&x=Apples,Bananas,Cherries,Dates&y=12,19,7,15&width={width}&height={height}{labels}"
                ));
            }
        }
    }
    let many: Vec<String> = (1..=60)
        .map(|value| (value * 37 % 90).to_string())
        .collect();
    keeps_texts_apart(&format!("kind=bar&y={}&bar_label=1", many.join(",")));
}

#[test]
fn a_narrow_axis_does_not_reach_far_beyond_its_values() {
    for (query, most) in [
        ("kind=hist&y=1,2,2,3,3,3,4,4,5&width=120&height=80", "5"),
        (
            "kind=barh&x=a,b&y=12,19&bar_label=1&width=240&height=160",
            "25",
        ),
        (
            "kind=bullet&x=a,b&y=270,190&goal=250,260&width=200&height=160",
            "300",
        ),
    ] {
        let (scene, _) = drawn(query);
        let ends = texts(&scene).into_iter().map(|(text, _, _)| text);
        let greatest = ends.filter_map(|text| text.parse::<u32>().ok()).max();
        assert_eq!(
            greatest.map(|end| end.to_string()).as_deref(),
            Some(most),
            "{query}"
        );
    }
}

#[test]
fn thumbnails_leave_labels_to_larger_pictures() {
    let matrix = "y=1,4,2,5&y=2,5,3,1&y=4,2,6,3";
    for (query, labelled) in [
        (format!("kind=contour&width=120&height=80&{matrix}"), false),
        (format!("kind=contour&width=240&height=160&{matrix}"), true),
        ("kind=pie&x=a,b&y=1,2&width=90&height=90".to_owned(), false),
        ("kind=pie&x=a,b&y=1,2&width=240&height=160".to_owned(), true),
    ] {
        let (scene, _) = drawn(&query);
        let found = texts(&scene)
            .into_iter()
            .any(|(_, role, _)| role == Some(Role::MarkLabel));
        assert_eq!(found, labelled, "{query}");
    }
}

#[test]
fn sixteen_times_the_names_take_about_sixteen_times_as_long() {
    let time = |kind: &str, count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("n{at}")).collect();
        let (names, values) = (names.join(","), vec!["1"; count].join(","));
        let query = format!("kind={kind}&x={names}&y={values}");
        let start = std::time::Instant::now();
        drawn(&query);
        start.elapsed()
    };
    for kind in ["line", "treemap"] {
        time(kind, 1);
        // A machine with other work may hold one of the two up.
        let trials = (0..3).map(|_| (time(kind, 1_000), time(kind, 16_000)));
        let slow: Vec<_> = trials
            .take_while(|(few, many)| *many >= *few * 64)
            .collect();
        assert!(slow.len() < 3, "{kind}: {slow:?}");
    }
}

#[test]
fn each_of_many_bars_has_its_colour() {
    let colors: Vec<String> = (0..400)
        .map(|at| format!("%23{:06x}", at * 40_000))
        .collect();
    let query = format!(
        "kind=bar&y={}&color={}",
        vec!["1"; 400].join(","),
        colors.join(",")
    );
    let (scene, _) = drawn(&query);
    let visits = scene.visits();
    let bars = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
    let fill = |item: &Item| match item {
        Item::Rect { fill, .. } | Item::Path { fill, .. } => {
            fill.as_ref().map(|fill| format!("{fill:?}"))
        }
        _ => None,
    };
    let fills: std::collections::BTreeSet<_> = bars.filter_map(|visit| fill(visit.item)).collect();
    assert_eq!(fills.len(), 400);
}

#[test]
fn a_legend_leaves_more_than_half_of_the_picture() {
    let series: String = (0..40)
        .map(|index| format!("&y=1,{index},3&label=Series+{index}"))
        .collect();
    let (scene, notes) = drawn(&format!("kind=area&width=400&height=260{series}"));
    assert!(
        notes.iter().any(|note| note.parameter == "legend"),
        "{notes:?}"
    );
    let legend = texts(&scene)
        .into_iter()
        .filter(|(_, role, _)| *role == Some(Role::Legend));
    let legend: Vec<_> = legend.collect();
    let foot = legend
        .iter()
        .map(|(_, _, at)| at.bounds().bottom())
        .fold(0.0, f32::max);
    assert!(foot < 0.5 * scene.height, "the legend ends at {foot}");
    // as many as are left out stand at its end
    let shown = legend.len() - 1;
    assert_eq!(
        legend.last().map(|one| one.0.clone()),
        Some(format!("+ {}", 40 - shown))
    );
}

#[test]
fn a_listed_legend_has_the_order_of_the_stack() {
    for (query, first) in [
        ("kind=bar&stacked=1&legend=outside", "c"),
        ("kind=area&legend=upper left", "c"),
        ("kind=area", "a"),
        ("kind=bar&stacked=1", "a"),
        ("kind=barh&stacked=1&legend=outside", "a"),
        ("kind=bar&legend=outside", "a"),
    ] {
        let (scene, _) = drawn(&format!("{query}&y=1,2&y=2,3&y=3,1&label=a,b,c"));
        let legend = texts(&scene)
            .into_iter()
            .find(|(_, role, _)| *role == Some(Role::Legend));
        assert_eq!(
            legend.map(|(text, _, _)| text).as_deref(),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn a_legend_of_several_kinds_has_the_order_of_the_series() {
    for (query, order) in [
        ("kind=line,bar,area", "abc"),
        ("kind=bar,line,bar&legend=outside", "abc"),
        // what is stacked stays together, top first
        ("kind=line,bar,bar&stacked=1&legend=outside", "acb"),
        ("kind=scatter&trend=linear", "abc"),
    ] {
        let (scene, _) = drawn(&format!("{query}&y=1,2&y=2,3&y=3,1&label=a,b,c"));
        let legend = texts(&scene)
            .into_iter()
            .filter(|(_, role, _)| *role == Some(Role::Legend))
            .map(|(text, _, _)| text);
        assert_eq!(legend.collect::<String>(), order, "{query}");
    }
}

#[test]
fn cells_of_a_table_stand_under_their_bars() {
    let (scene, _) = drawn("kind=bar&x=a,b,c&y=12,7,15&table=1&label=A+rather+long+name");
    let visits = scene.visits();
    let bars = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
    let bars: Vec<Rect> = bars
        .filter_map(|visit| match visit.item {
            Item::Rect { rect, .. } => Some(*rect),
            _ => None,
        })
        .collect();
    let cells = texts(&scene)
        .into_iter()
        .filter(|(_, role, _)| *role == Some(Role::Table));
    let cells: Vec<_> = cells.collect();
    // the names of the bars are said once, by the axis
    assert_eq!(cells.len(), 1 + bars.len());
    let (name, rest) = cells.split_first().unwrap();
    assert!(name.2.bounds().right() <= bars[0].x);
    for ((text, _, at), bar) in rest.iter().zip(&bars) {
        let off = (at.bounds().center().x - bar.center().x).abs();
        assert!(off <= 1.0, "{text} stands {off} px beside its bar");
    }
    // names that stand slanted head no columns
    let names: Vec<String> = (0..25)
        .map(|at| format!("Country {}", ["x", "yy"][at % 2]))
        .collect();
    let (scene, _) = drawn(&format!(
        "kind=bar&x={}&y={}&table=1",
        names.join(","),
        "1,2,3,4,5,".repeat(5)
    ));
    let heads = texts(&scene)
        .into_iter()
        .filter(|(text, role, _)| *role == Some(Role::Table) && text.starts_with("Country"));
    assert!(heads.count() > 3);
}

#[test]
fn shares_have_the_same_decimals() {
    for (query, expected) in [
        (
            "kind=pie&x=a,b,c&y=0.8,20,79.2",
            ["a 0.8%", "b 20.0%", "c 79.2%"],
        ),
        (
            "kind=pie&x=a,b,c&y=0.8,20,79.2&lang=de",
            ["a 0,8\u{a0}%", "b 20,0\u{a0}%", "c 79,2\u{a0}%"],
        ),
        ("kind=pie&x=a,b,c&y=1,20,79", ["a 1%", "b 20%", "c 79%"]),
        ("kind=pie&x=a,b,c&y=1,1,1", ["a 33%", "b 33%", "c 33%"]),
        (
            "kind=funnel&x=a,b,c&y=1000,420,64",
            ["1000", "420 · 42.0%", "64 · 6.4%"],
        ),
    ] {
        let (scene, _) = drawn(query);
        let labels = texts(&scene)
            .into_iter()
            .filter(|(_, role, _)| *role == Some(Role::MarkLabel));
        let labels: Vec<String> = labels.map(|(text, _, _)| text).collect();
        for text in expected {
            assert!(
                labels.iter().any(|label| label == text),
                "{query}: {labels:?}"
            );
        }
    }
}

#[test]
fn arrows_stay_in_their_plot() {
    let lattice = |part: fn(i32, i32) -> i32| {
        let all = (0..35).map(|index| part(index % 7 - 3, index / 7 - 2).to_string());
        all.collect::<Vec<_>>().join(",")
    };
    let (x, y) = (lattice(|x, _| x), lattice(|_, y| y));
    let (u, v) = (lattice(|_, y| -y), lattice(|x, _| x));
    for size in [
        "",
        "&width=400&height=400",
        "&width=300&height=500",
        "&width=1200&height=300",
    ] {
        let (scene, _) = drawn(&format!("kind=quiver&x={x}&y={y}&u={u}&v={v}{size}"));
        let visits = scene.visits();
        let grid = visits.iter().filter(|visit| visit.role == Some(Role::Grid));
        let (mut left, mut right, mut top, mut bottom) = (f32::MAX, 0.0_f32, f32::MAX, 0.0_f32);
        for visit in grid {
            if let Item::Rule { from, to, .. } = visit.item {
                (left, right) = (left.min(from.x), right.max(to.x));
                (top, bottom) = (top.min(from.y), bottom.max(to.y));
            }
        }
        let plot = Rect::new(left, top, right - left, bottom - top).inset(-1.5);
        for visit in visits.iter().filter(|visit| visit.role == Some(Role::Mark)) {
            let ink = visit.bounds().unwrap();
            assert!(plot.encloses(&ink), "{size}: {ink:?} in {plot:?}");
        }
    }
}

#[test]
fn matrices_without_a_field_say_so() {
    for (query, words) in [
        (
            "kind=contour&y=1,1&y=1,1",
            "Contours need two different values",
        ),
        (
            "kind=contourf&y=1,2,3",
            "This needs values beside and above one another",
        ),
    ] {
        let (scene, _) = drawn(query);
        let texts = texts(&scene);
        assert!(
            texts.iter().any(|(text, _, _)| text == words),
            "{query}: {texts:?}"
        );
    }
}

#[test]
fn a_large_picture_has_larger_letters() {
    let size = |query: &str| {
        let (scene, _) = drawn(&format!("kind=bar&x=a,b&y=3,4{query}"));
        let texts = scene.texts();
        let heights = texts.iter().map(|(_, text)| text.outline().bounds().height);
        heights.fold(0.0, f32::max).round()
    };
    let usual = size("");
    assert_eq!(size("&width=1100&height=1100"), usual);
    assert!((2.2..2.8).contains(&(size("&width=4000&height=4000") / usual)));
    assert_eq!(size("&figsize=40,40"), size("&width=4000&height=4000"));
    // an author's size holds
    assert_eq!(size("&width=4000&height=4000&fontsize=12"), usual);
    assert_eq!(size("&width=4000&height=300"), usual);
}

#[test]
fn points_of_an_only_series_have_hatches_in_turn() {
    let hatched = |query: &str| {
        let (scene, _) = drawn(query);
        let visits = scene.visits();
        let marks = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
        marks
            .filter(|visit| {
                matches!(
                    visit.item,
                    Item::Path {
                        fill: Some(Paint::Hatch { .. }),
                        ..
                    } | Item::Rect {
                        fill: Some(Paint::Hatch { .. }),
                        ..
                    }
                )
            })
            .count()
    };
    assert_eq!(hatched("kind=pie&x=a,b,c&y=3,4,5&hatch=/,o,x"), 3);
    assert_eq!(hatched("kind=pie&x=a,b,c&y=3,4,5&hatch=/,none"), 2);
    assert_eq!(hatched("kind=bar&x=a,b,c&y=3,4,5&hatch=/,none,x"), 2);
    assert_eq!(hatched("kind=bar&x=a,b&y=3,4&y=5,6&hatch=/,none"), 2);
}

#[test]
fn a_legend_that_finds_no_free_place_stands_above() {
    let (scene, _) =
        drawn("kind=bar&y=9,9,9,9&y=8,9,9,8&label=one,two&legend=best&width=480&height=300");
    let visits = scene.visits();
    let marks = visits.iter().filter(|visit| visit.role == Some(Role::Mark));
    let top = marks
        .filter_map(|visit| visit.bounds())
        .map(|ink| ink.y)
        .fold(f32::MAX, f32::min);
    let legend = texts(&scene)
        .into_iter()
        .filter(|(_, role, _)| *role == Some(Role::Legend));
    let legend: Vec<_> = legend.collect();
    assert_eq!(legend.len(), 2);
    assert!(legend.iter().all(|(_, _, at)| at.bounds().bottom() < top));
}

#[test]
fn a_legend_at_the_left_stands_beside_the_axis() {
    let (scene, _) = drawn("y=1,2&y=2,3&label=one,two&legend=outside left");
    let of = |role: Role| {
        let all = texts(&scene)
            .into_iter()
            .filter(move |(_, own, _)| *own == Some(role));
        all.map(|(_, _, at)| at.bounds()).collect::<Vec<_>>()
    };
    let right = of(Role::Legend).iter().map(Rect::right).fold(0.0, f32::max);
    assert!(right > 0.0 && of(Role::Axis).iter().all(|label| label.x > right));
}

#[test]
fn formulas_say_what_is_there() {
    for (query, formula) in [
        ("x=1,2,3,4,5&y=1,4,9,16,25&trend=poly:2", "y = x²   R² = 1"),
        ("x=1,2,3,4&y=3,5,7,9&trend=linear", "y = 2 x + 1   R² = 1"),
        (
            "x=1,2,3,4&y=-1,-2,-3,-4&trend=linear",
            "y = \u{2212}x   R² = 1",
        ),
    ] {
        let (scene, _) = drawn(&format!("kind=scatter&{query}&formula=1"));
        let texts = texts(&scene);
        assert!(
            texts.iter().any(|(text, _, _)| text == formula),
            "{query}: {texts:?}"
        );
    }
}

#[test]
fn only_the_white_on_what_turns_dark_turns() {
    for (query, white) in [
        ("kind=heatmap&y=1,2&y=3,9", true),
        ("kind=heatmap&y=1,2&y=3,9&theme=auto", false),
        ("kind=bar&y=3,4&bar_label=center&theme=auto", true),
        (
            "kind=bar&y=3,4&bar_label=center&theme=auto&color=navy",
            false,
        ),
    ] {
        let (scene, _) = drawn(query);
        let texts = scene.texts();
        let labels = texts
            .iter()
            .filter(|(role, _)| *role == Some(Role::MarkLabel));
        let mut light = labels.filter(|(_, text)| text.color.contrast(Rgba::BLACK) > 15.0);
        let turns = light
            .clone()
            .any(|(_, text)| text.color.with_alpha(1.0) == Rgba::WHITE);
        assert!(light.next().is_some(), "{query}");
        assert_eq!(turns, white, "{query}");
    }
    // what is white on a colour is black on the one that it becomes
    let (light, dark) = (Theme::light(), Theme::dark());
    for at in 0..light.palette.colors().len() {
        if light.ink_on(light.palette.at(at)) == Rgba::WHITE {
            assert!(
                dark.palette.at(at).contrast(Rgba::BLACK) >= 4.5,
                "colour {at}"
            );
        }
    }
}
