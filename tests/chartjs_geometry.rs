//! Where Chart.js draws what: for each configuration of `tests/chartjs/corpus.txt` the facts of `tests/chartjs/geometry.tsv`,
//! which the real Chart.js gave, against what is measured in our SVG. Nothing here is shared with the code that draws.
//!
//! `cargo test --test chartjs_geometry -- --nocapture` prints the table.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stdout,
    dead_code
)]

#[path = "truth/svg.rs"]
mod svg;

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;

use svg::{Item, Picture, Rect, Shape};

/// How far a side of the chart may be from that of Chart.js, in CSS pixels.
const AREA: f64 = 4.0;

/// How far an element may be from that of Chart.js, in CSS pixels.
const ELEMENTS: f64 = 3.0;

/// The configurations that differ, with the reason. The list must not grow.
const KNOWN: &[(&str, &str)] = &[(
    "047",
    "data without labels: Chart.js draws only the first point of a line within the picture, we draw all of them",
)];

/// What Chart.js draws for a configuration: names of facts with their values.
type Facts<'a> = Vec<(&'a str, &'a str)>;

/// The configurations with their numbers and their facts.
fn all() -> Vec<(&'static str, &'static str, Facts<'static>)> {
    let lines = include_str!("chartjs/corpus.txt").lines();
    let facts = include_str!("chartjs/geometry.tsv").lines();
    let facts: Vec<[&str; 3]> = facts
        .map(|line| {
            let parts: Vec<&str> = line.split('\t').collect();
            [parts[0], parts[1], parts[2]]
        })
        .collect();
    lines
        .map(|line| {
            let (query, source) = line.split_once('\t').unwrap();
            let number = source.split(' ').next().unwrap();
            let own = facts.iter().filter(|fact| fact[0] == number);
            (number, query, own.map(|fact| (fact[1], fact[2])).collect())
        })
        .collect()
}

/// Our picture of a query.
fn picture(query: &str) -> Picture {
    let limits = Limits::default();
    let query = format!("{query}&format=svg");
    let query = Query::read(query.as_bytes(), &limits).unwrap();
    let answer = answer(&Request::new(query), &Resources::new(&limits));
    let answer = answer.unwrap_or_else(|error| panic!("{error}"));
    svg::read(&String::from_utf8(answer.body).unwrap())
}

/// The texts of a class that `of` chooses, from the top or from the left.
fn texts(
    picture: &Picture,
    class: &str,
    is_horizontal: bool,
    of: impl Fn(&Rect) -> bool,
) -> String {
    let items = picture.items.iter().filter(|item| item.is(class));
    let mut found: Vec<(f64, String)> = items
        .filter(|item| matches!(item.shape, Shape::Text(..)) && of(&item.ink()))
        .map(|item| {
            // the end that is at the tick
            let at = item.points()[0];
            (
                if is_horizontal { at.0 } else { at.1 },
                item.text().to_owned(),
            )
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let texts: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
    texts.join("|")
}

/// The names in the legend, row by row.
fn legend(picture: &Picture) -> String {
    let items = picture.items.iter().filter(|item| item.is("legend"));
    let texts = items.filter(|item| matches!(item.shape, Shape::Text(..)));
    let mut found: Vec<(i64, f64, &str)> = texts
        .map(|item| {
            let (x, y) = item.points()[0];
            ((y / 5.0).round() as i64, x, item.text())
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let texts: Vec<&str> = found.into_iter().map(|(_, _, text)| text).collect();
    texts.join("|")
}

/// The straight lines of a class with both ends.
fn lines(picture: &Picture, class: &str) -> Vec<[(f64, f64); 2]> {
    let items = picture.items.iter().filter(|item| item.is(class));
    let rows = items.flat_map(|item| match &item.shape {
        Shape::Path(rows) => rows.clone(),
        _ => Vec::new(),
    });
    let two = rows.filter(|(row, _)| row.len() == 2);
    two.map(|(row, _)| [row[0], row[1]]).collect()
}

/// The chart between its axes: the ends of their longest lines.
fn area(picture: &Picture) -> Option<Rect> {
    let length = |line: &[(f64, f64); 2]| (line[0].0 - line[1].0).hypot(line[0].1 - line[1].1);
    let longest = |class: &str, is_horizontal: bool| {
        let all = lines(picture, class).into_iter();
        let all = all.filter(|line| (line[0].1 == line[1].1) == is_horizontal);
        all.max_by(|a, b| length(a).total_cmp(&length(b)))
    };
    let (across, up) = (longest("x", true)?, longest("y", false)?);
    Some(Rect {
        left: across[0].0.min(across[1].0),
        right: across[0].0.max(across[1].0),
        top: up[0].1.min(up[1].1),
        bottom: up[0].1.max(up[1].1),
    })
}

/// What shows data: for each item its rows of points.
fn marks(picture: &Picture) -> Vec<&Item> {
    let items = picture.items.iter();
    items.filter(|item| item.is("mark")).collect()
}

/// The distance of a point from the nearest of a row of points and the lines between them.
fn distance(point: (f64, f64), row: &[(f64, f64)], closes: bool) -> f64 {
    let to = |a: (f64, f64), b: (f64, f64)| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = dx * dx + dy * dy;
        let part = ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / length;
        let part = if length > 0.0 {
            part.clamp(0.0, 1.0)
        } else {
            0.0
        };
        (point.0 - a.0 - part * dx).hypot(point.1 - a.1 - part * dy)
    };
    let ends = if closes { row.first() } else { None };
    let next = row.iter().skip(1).chain(ends);
    row.iter()
        .zip(next)
        .map(|(a, b)| to(*a, *b))
        .fold(f64::INFINITY, f64::min)
}

/// The numbers of each element of a fact.
fn elements(value: &str) -> Vec<Vec<f64>> {
    let parts = value.split('|').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            part.split(' ')
                .map(|number| number.parse().unwrap())
                .collect()
        })
        .collect()
}

/// How far our elements are from these, at most; each of ours counts once.
fn off_by<T>(
    expected: &[Vec<f64>],
    ours: &[T],
    between: impl Fn(&[f64], &T) -> f64,
    used: &mut [bool],
) -> f64 {
    let mut most: f64 = 0.0;
    for one in expected {
        let candidates = ours.iter().enumerate().filter(|(at, _)| !used[*at]);
        let nearest = candidates
            .map(|(at, ours)| (at, between(one, ours)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        match nearest {
            Some((at, distance)) => {
                used[at] = true;
                most = most.max(distance);
            }
            None => return f64::INFINITY,
        }
    }
    most
}

/// The bounds of all closed outlines of marks.
fn boxes(picture: &Picture) -> Vec<Rect> {
    let closed = |item: &&Item| item.fill.is_some() && matches!(item.shape, Shape::Path(_));
    let bounds = |item: &Item| item.points().into_iter().fold(Rect::NONE, Rect::with);
    marks(picture)
        .into_iter()
        .filter(closed)
        .map(bounds)
        .collect()
}

/// The points of marks with their radii: markers, small discs, and the corners of lines.
fn points(picture: &Picture) -> Vec<(f64, f64, f64)> {
    let mut found = Vec::new();
    for item in marks(picture) {
        match &item.shape {
            Shape::Marker(at) => found.push((at.0, at.1, f64::NAN)),
            Shape::Path(rows) if item.fill.is_some() => {
                for (row, _) in rows {
                    let rect = row.iter().copied().fold(Rect::NONE, Rect::with);
                    let (x, y) = rect.center();
                    found.push((x, y, rect.width() / 2.0));
                }
            }
            Shape::Path(rows) => {
                let corners = rows.iter().flat_map(|(row, _)| row);
                found.extend(corners.map(|(x, y)| (*x, *y, f64::NAN)));
            }
            _ => {}
        }
    }
    found
}

/// How far a sector with these numbers is from an outline: centre, inner and outer radius, start and end.
fn sector_off(one: &[f64], item: &&Item) -> f64 {
    let [x, y, inner, outer, start, end] = one[..] else {
        panic!("{one:?}");
    };
    let at = |radius: f64, angle: f64| (x + radius * angle.cos(), y + radius * angle.sin());
    let middle = (start + end) / 2.0;
    let spots = [
        at(outer, start),
        at(outer, end),
        at(outer, middle),
        at(inner, start),
        at(inner, end),
        at(inner, middle),
    ];
    let Shape::Path(rows) = &item.shape else {
        return f64::INFINITY;
    };
    let to_rows = |spot: (f64, f64)| {
        let rows = rows.iter();
        rows.map(|(row, _)| distance(spot, row, true))
            .fold(f64::INFINITY, f64::min)
    };
    let there = spots.into_iter().map(to_rows).fold(0.0, f64::max);
    let back = |(px, py): (f64, f64)| {
        let radius = (px - x).hypot(py - y);
        (radius - outer).max(inner - radius).max(0.0)
    };
    item.points().into_iter().map(back).fold(there, f64::max)
}

/// What is different about a configuration; empty where nothing is.
fn differences(picture: &Picture, facts: &Facts<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let ours = area(picture);
    let (middle, center) = (picture.size.0 / 2.0, picture.size.1 / 2.0);
    let mut used = Vec::new();
    for (name, value) in facts {
        let mut same_texts = |what: &str, ours: String| {
            if ours != *value {
                found.push(format!("{what}: expected {value}, found {ours}"));
            }
        };
        let (kind, _) = name.split_once(' ').unwrap_or((name, ""));
        match (kind, *name) {
            (_, "area") => {
                let expected = &elements(value)[0];
                let Some(ours) = ours else {
                    // without axes nothing shows it but its elements
                    continue;
                };
                let sides = [ours.left, ours.top, ours.right, ours.bottom];
                let most = expected.iter().zip(sides).map(|(a, b)| (a - b).abs());
                let most = most.fold(0.0, f64::max);
                if most > AREA {
                    found.push(format!("area: {most:.1} px: {value}, found {sides:?}"));
                }
            }
            (_, "left texts") => same_texts(
                name,
                texts(picture, "y", false, |ink| {
                    ink.center().0 < middle && ink.height() < 40.0 && !is_title(picture, ink)
                }),
            ),
            (_, "right texts") => {
                same_texts(
                    name,
                    texts(picture, "y", false, |ink| ink.center().0 > middle),
                );
            }
            (_, "bottom texts") => same_texts(
                name,
                texts(picture, "x", true, |ink| {
                    ink.center().1 > center && !is_title(picture, ink)
                }),
            ),
            (_, "rings") => {
                // from the outermost inwards
                let ours = texts(picture, "y", false, |_| true);
                let mut ours: Vec<&str> = ours.split('|').collect();
                ours.reverse();
                same_texts(name, ours.join("|"));
            }
            (_, "legend") => same_texts(name, legend(picture)),
            ("bar" | "horizontalBar", _) => {
                let boxes = boxes(picture);
                used.resize(boxes.len(), false);
                let expected = elements(value);
                let within = ours;
                let sides = |one: &[f64]| {
                    let half = one[3] / 2.0;
                    let rect = if kind == "bar" {
                        Rect {
                            left: one[0] - half,
                            right: one[0] + half,
                            top: one[1].min(one[2]),
                            bottom: one[1].max(one[2]),
                        }
                    } else {
                        Rect {
                            left: one[0].min(one[2]),
                            right: one[0].max(one[2]),
                            top: one[1] - half,
                            bottom: one[1] + half,
                        }
                    };
                    within.map_or(rect, |area| rect.within(area))
                };
                // a bar of which nothing is in the chart
                let seen = |one: &&Vec<f64>| {
                    let rect = sides(one);
                    rect.width() > 0.5 && rect.height() > 0.5
                };
                let expected: Vec<Vec<f64>> = expected.iter().filter(seen).cloned().collect();
                let between = |one: &[f64], ours: &Rect| {
                    let rect = sides(one);
                    let off = [
                        rect.left - ours.left,
                        rect.right - ours.right,
                        rect.top - ours.top,
                        rect.bottom - ours.bottom,
                    ];
                    off.into_iter().map(f64::abs).fold(0.0, f64::max)
                };
                let off = off_by(&expected, &boxes, between, &mut used);
                if off > ELEMENTS {
                    found.push(format!("{name}: {off:.1} px"));
                }
            }
            ("line" | "scatter" | "radar" | "bubble" | "violin", _) => {
                let points = points(picture);
                let mut free = vec![false; points.len()];
                let between = |one: &[f64], ours: &(f64, f64, f64)| match one[..] {
                    [x] => (x - ours.0).abs(),
                    [x, y] => (x - ours.0).hypot(y - ours.1),
                    [x, y, radius] => (x - ours.0).hypot(y - ours.1).max((radius - ours.2).abs()),
                    _ => f64::INFINITY,
                };
                let off = off_by(&elements(value), &points, between, &mut free);
                if off > ELEMENTS {
                    found.push(format!("{name}: {off:.1} px"));
                }
            }
            ("pie" | "doughnut" | "polarArea" | "radialGauge", _) => {
                let items = marks(picture);
                let mut free = vec![false; items.len()];
                let off = off_by(&elements(value), &items, sector_off, &mut free);
                if off > ELEMENTS {
                    found.push(format!("{name}: {off:.1} px"));
                }
            }
            _ => panic!("a fact that is not judged: {name}"),
        }
    }
    found
}

/// True for the title of an axis: one text further out than those of all ticks.
fn is_title(picture: &Picture, ink: &Rect) -> bool {
    let items = picture
        .items
        .iter()
        .filter(|item| item.is("x") || item.is("y"));
    let own = items.clone().find(|item| item.ink() == *ink);
    let Some(own) = own else {
        return false;
    };
    // its letters are not those of the others
    let same = items.filter(|item| {
        matches!(item.shape, Shape::Text(..)) && item.fill == own.fill && item.ink().height() > 0.0
    });
    same.count() < 2
}

#[test]
fn charts_stand_where_those_of_chart_js_do() {
    let (mut table, mut passed, mut grown, mut shrunk) = (String::new(), 0, Vec::new(), Vec::new());
    let all = all();
    for (number, query, facts) in &all {
        let found = differences(&picture(query), facts);
        let known = KNOWN.iter().find(|(known, _)| known == number);
        if found.is_empty() {
            passed += 1;
            table += &format!("{number}  as Chart.js\n");
            shrunk.extend(known.map(|_| *number));
            continue;
        }
        let text = format!("{number}  {}\n", found.join("; "));
        table += &text;
        match known {
            Some((_, reason)) => table += &format!("     known: {reason}\n"),
            None => grown.push(text),
        }
    }
    println!("{table}{passed} of {} as Chart.js", all.len());
    assert!(grown.is_empty(), "{}", grown.concat());
    assert!(shrunk.is_empty(), "no longer different: {shrunk:?}");
    assert!(passed * 100 >= all.len() * 95, "{passed} of {}", all.len());
}
