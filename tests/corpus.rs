//! What real Google Image Charts requests ask for against the structure of what is drawn: series, colours, texts, places.
#![allow(clippy::unwrap_used, clippy::panic)]

use plotcgi::answer::{Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;

/// A request with its picture.
struct Drawn {
    query: Query,
    svg: String,
}

/// Every request of the sample that is a chart, drawn.
fn drawn() -> Vec<Drawn> {
    let limits = Limits::default();
    let lines = include_str!("google/corpus.txt").lines();
    lines
        .filter_map(|line| line.split('\t').next())
        .filter_map(|line| {
            let query = Query::read(format!("{line}&format=svg").as_bytes(), &limits).unwrap();
            let answer = answer(&Request::new(query.clone()), &Resources::new(&limits)).ok()?;
            let svg = String::from_utf8(answer.body).unwrap();
            Some(Drawn { query, svg })
        })
        .collect()
}

impl Drawn {
    /// The last value of a parameter that says something.
    fn word(&self, name: &str) -> &str {
        let pairs = self.query.pairs.iter().rev();
        pairs
            .filter(|pair| pair.name == name)
            .map(|pair| pair.value.trim())
            .find(|value| !value.is_empty())
            .unwrap_or("")
    }

    fn is_one_of(&self, kinds: &[&str]) -> bool {
        kinds.contains(&self.word("cht"))
    }

    /// The insides of the groups of a class, in paint order.
    fn groups(&self, class: &str) -> Vec<&str> {
        let open = format!("<g class=\"{class}");
        let starts = self.svg.match_indices(&open).map(|(at, _)| at);
        starts.map(|at| inside(&self.svg[at..])).collect()
    }

    fn series(&self, index: usize) -> Vec<&str> {
        self.groups(&format!("mark series-{}\"", index + 1))
    }
}

/// A group up to its own end.
fn inside(svg: &str) -> &str {
    let mut depth = 0_i32;
    let mut at = 0;
    while let Some(next) = svg[at..].find('<').map(|found| at + found) {
        if svg[next..].starts_with("<g ") || svg[next..].starts_with("<g>") {
            depth += 1;
        } else if svg[next..].starts_with("</g>") {
            depth -= 1;
        }
        if depth == 0 {
            return &svg[..next];
        }
        at = next + 1;
    }
    svg
}

/// The texts of a piece of a picture, their parts joined.
fn texts(svg: &str) -> Vec<String> {
    svg.split("<text")
        .skip(1)
        .map(|one| {
            let end = one.find("</text>").unwrap();
            let mut text = String::new();
            let mut tag = true;
            for letter in one[..end].chars() {
                match letter {
                    '<' => tag = true,
                    '>' => tag = false,
                    _ if !tag => text.push(letter),
                    _ => {}
                }
            }
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

/// The numbers of an attribute, element by element.
fn attributes(svg: &str, element: &str, name: &str) -> Vec<f64> {
    let open = format!(" {name}=\"");
    svg.split(&format!("<{element} "))
        .skip(1)
        .map(|one| {
            let one = &one[..one.find('>').unwrap()];
            let one = format!(" {one}");
            match one.find(&open) {
                Some(at) => {
                    let rest = &one[at + open.len()..];
                    rest[..rest.find('"').unwrap()].parse().unwrap()
                }
                None => 0.0,
            }
        })
        .collect()
}

/// The corners of a path of straight lines, in our writer's short notation.
fn corners(path: &str) -> Vec<(f64, f64)> {
    let (mut at, mut all) = ((0.0, 0.0), Vec::new());
    let mut rest = path;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let numbers = numbers(&rest[..end]);
        rest = &rest[end..];
        let pairs = numbers.chunks_exact(2).map(|pair| (pair[0], pair[1]));
        match letter {
            'M' | 'L' => pairs.for_each(|to| {
                at = to;
                all.push(at);
            }),
            'm' | 'l' => pairs.for_each(|by| {
                at = (at.0 + by.0, at.1 + by.1);
                all.push(at);
            }),
            'h' | 'v' => numbers.iter().for_each(|by| {
                at = match letter {
                    'h' => (at.0 + by, at.1),
                    _ => (at.0, at.1 + by),
                };
                all.push(at);
            }),
            other => panic!("{other} in {path}"),
        }
    }
    all
}

/// Numbers that a blank, a comma, a sign or a second point sets apart.
fn numbers(text: &str) -> Vec<f64> {
    let mut parts: Vec<String> = Vec::new();
    let mut new = true;
    for letter in text.chars() {
        let point = letter == '.' && parts.last().is_some_and(|last| last.contains('.'));
        match letter {
            ' ' | ',' => new = true,
            _ if new || letter == '-' || point => {
                parts.push(letter.to_string());
                new = false;
            }
            _ => parts.last_mut().unwrap().push(letter),
        }
    }
    parts.iter().map(|part| part.parse().unwrap()).collect()
}

/// `chd` by the letter of the documentation: parts of 0 to 1 in the order of the series, NaN for missing.
fn data(text: &str) -> Option<Vec<Vec<f64>>> {
    let (head, body) = text.split_once(':')?;
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
    let digit = |letter: char| letters.find(letter).map_or(f64::NAN, |at| at as f64);
    match head {
        "s" => Some(
            body.split(',')
                .map(|row| {
                    let part = |letter| digit(letter) / 61.0;
                    row.chars()
                        .map(part)
                        .map(|part| if part > 1.0 { f64::NAN } else { part })
                        .collect()
                })
                .collect(),
        ),
        "e" => Some(
            body.split(',')
                .map(|row| {
                    let letters: Vec<char> = row.chars().collect();
                    letters
                        .chunks(2)
                        .map(|pair| (64.0 * digit(pair[0]) + digit(pair[1])) / 4095.0)
                        .collect()
                })
                .collect(),
        ),
        "t" => Some(
            body.split('|')
                .map(|row| {
                    row.split(',')
                        .map(|text| text.parse().unwrap_or(f64::NAN))
                        .map(|value: f64| if value < 0.0 { f64::NAN } else { value })
                        .map(|value| (value / 100.0).min(1.0))
                        .collect()
                })
                .collect(),
        ),
        _ => None,
    }
}

/// Whether `chd` alone says where the values lie.
fn is_plain(drawn: &Drawn) -> bool {
    let scaled = drawn.word("chd").starts_with('t') && !drawn.word("chds").is_empty();
    let own = ["icretina", "chan", "chbr", "chli", "iclocale"];
    !scaled && !own.iter().any(|name| drawn.query.has(name))
}

#[test]
fn titles_and_names_are_written_in_order() {
    let mut seen = (0, 0);
    for one in drawn() {
        if !one.word("chtt").is_empty() && !one.is_one_of(&["qr", "tx", "gv"]) {
            let lines: Vec<String> = one
                .word("chtt")
                .split('|')
                .map(|s| s.trim().into())
                .collect();
            let found: Vec<String> = one
                .groups("heading")
                .iter()
                .flat_map(|g| texts(g))
                .collect();
            assert_eq!(found, lines, "{}", one.query.encode());
            seen.0 += 1;
        }
        if !one.word("chdl").is_empty() && !one.word("chdlp").contains('|') {
            let names = one.word("chdl").split('|').map(str::trim);
            let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
            let found: Vec<String> = one.groups("legend").iter().flat_map(|g| texts(g)).collect();
            assert_eq!(found, names, "{}", one.query.encode());
            seen.1 += 1;
        }
    }
    assert!(seen.0 >= 55 && seen.1 >= 40, "{seen:?}");
}

#[test]
fn labels_of_axes_are_written_where_they_belong() {
    let mut seen = 0;
    for one in drawn() {
        let sides: Vec<&str> = one.word("chxt").split(',').collect();
        let styled = one.word("chxs").contains(",0,") || !one.word("chxp").is_empty();
        if one.word("chxl").is_empty() || styled || one.is_one_of(&["gom"]) {
            continue;
        }
        let mut wanted = vec![Vec::new(); sides.len()];
        let mut current = None;
        for token in one.word("chxl").split('|') {
            let index = token
                .strip_suffix(':')
                .and_then(|at| at.parse::<usize>().ok());
            match (index, current) {
                (Some(index), _) if index < sides.len() => current = Some(index),
                (_, Some(index)) => wanted[index].push(token.trim()),
                _ => {}
            }
        }
        for (index, wanted) in wanted.iter().enumerate() {
            let side = if sides[index].is_empty() {
                "x"
            } else {
                sides[index]
            };
            let nth = sides[..index].iter().filter(|s| **s == side).count();
            let groups = one.groups(&format!("axis {side}\""));
            let found = texts(groups.get(nth).copied().unwrap_or(""));
            let wanted: Vec<&str> = wanted.iter().copied().filter(|t| !t.is_empty()).collect();
            if !wanted.is_empty() {
                assert_eq!(found, wanted, "{}", one.query.encode());
                seen += 1;
            }
        }
    }
    assert!(seen >= 75, "{seen}");
}

#[test]
fn lines_run_through_their_values_in_their_colours() {
    let mut seen = 0;
    for one in drawn() {
        let Some(rows) = data(one.word("chd")) else {
            continue;
        };
        let spread_apart = !one.word("chma").is_empty() || one.word("chm").contains('F');
        if !one.is_one_of(&["lc", "ls", "lc:nda"]) || !is_plain(&one) || spread_apart {
            continue;
        }
        // the second-outermost values fix the scale, the others must follow
        let colors: Vec<&str> = one
            .word("chco")
            .split(',')
            .filter(|c| c.len() >= 6)
            .collect();
        for (index, row) in rows.iter().enumerate() {
            if row.iter().any(|part| part.is_nan()) || row.len() < 2 {
                continue;
            }
            let group = one.series(index);
            assert_eq!(group.len(), 1, "{}", one.query.encode());
            let path = group[0].split(" d=\"").nth(1).unwrap();
            let found = corners(&path[..path.find('"').unwrap()]);
            if found.len() == row.len() {
                follows(&found, row, &one);
                seen += 1;
            }
            if !colors.is_empty() {
                let color = colors[index % colors.len()]
                    .get(..6)
                    .unwrap()
                    .to_lowercase();
                assert!(has_color(group[0], &color), "{color}: {}", group[0]);
            }
        }
    }
    assert!(seen >= 90, "{seen}");
}

/// Whether points stand at even distances and at heights in proportion to their values.
fn follows(found: &[(f64, f64)], row: &[f64], one: &Drawn) {
    let step = (found[found.len() - 1].0 - found[0].0) / (found.len() - 1) as f64;
    let low = (0..row.len())
        .min_by(|a, b| row[*a].total_cmp(&row[*b]))
        .unwrap();
    let high = (0..row.len())
        .max_by(|a, b| row[*a].total_cmp(&row[*b]))
        .unwrap();
    let by = match row[high] - row[low] {
        span if span > 0.0 => (found[high].1 - found[low].1) / span,
        _ => 0.0,
    };
    assert!(by <= 0.0, "upwards: {}", one.query.encode());
    for (index, (at, part)) in found.iter().zip(row).enumerate() {
        let expected = (
            found[0].0 + step * index as f64,
            found[low].1 + by * (part - row[low]),
        );
        let near = (at.0 - expected.0).abs() < 0.6 && (at.1 - expected.1).abs() < 0.6;
        assert!(near, "{at:?} {expected:?}: {}", one.query.encode());
    }
}

/// Whether a piece of a picture has a colour of six digits, which the writer may shorten.
fn has_color(svg: &str, color: &str) -> bool {
    let c: Vec<char> = color.chars().collect();
    let short = c[0] == c[1] && c[2] == c[3] && c[4] == c[5];
    svg.contains(&format!("#{color}"))
        || (short && svg.contains(&format!("#{}{}{}", c[0], c[2], c[4])))
}

#[test]
fn bars_are_as_long_as_their_values() {
    let mut seen = 0;
    for one in drawn() {
        let Some(rows) = data(one.word("chd")) else {
            continue;
        };
        let shaped = one.word("chf").contains("b0") || !one.word("chp").is_empty();
        let upright = one.is_one_of(&["bvs", "bvg", "bvo"]);
        let level = one.is_one_of(&["bhs", "bhg"]);
        if !(upright || level) || !is_plain(&one) || shaped {
            continue;
        }
        let mut scale = None;
        for (index, row) in rows.iter().enumerate() {
            let group = one.series(index);
            assert_eq!(group.len(), 1, "{}", one.query.encode());
            let lengths = attributes(group[0], "rect", if upright { "height" } else { "width" });
            // a bar of no length has no rectangle, bars that do not fit are cut off at the end
            let parts: Vec<f64> = row.iter().copied().filter(|part| *part > 0.0).collect();
            assert!(lengths.len() <= parts.len(), "{}", one.query.encode());
            assert!(!lengths.is_empty() || parts.is_empty());
            let full: f64 = (0..row.len())
                .map(|at| rows.iter().filter_map(|row| row.get(at)).sum::<f64>())
                .fold(0.0, f64::max);
            if full > 1.0 && one.word("cht").ends_with('s') {
                continue;
            }
            for (length, part) in lengths.iter().zip(&parts) {
                let scale = *scale.get_or_insert(length / part);
                let near = (length - part * scale).abs() < 1.0 + 0.02 * length;
                assert!(near, "{length} for {part}: {}", one.query.encode());
                seen += 1;
            }
        }
    }
    assert!(seen >= 100, "{seen}");
}

/// Colours that a parameter lists, six digits in small letters; `,` and `|` between them.
fn listed(text: &str) -> Vec<String> {
    let is_color = |text: &&str| {
        let hex = text.chars().all(|letter| letter.is_ascii_hexdigit());
        hex && matches!(text.len(), 6 | 8)
    };
    let colors = text.split([',', '|']).map(str::trim).filter(is_color);
    colors.map(|color| color[..6].to_lowercase()).collect()
}

/// How many series `chd` has that are drawn, and the points of the longest.
fn extent(drawn: &Drawn) -> (usize, usize) {
    let text = drawn.word("chd");
    let (head, body) = text.split_once(':').unwrap_or(("", ""));
    let shown = head.get(1..).and_then(|count| count.parse().ok());
    let (rows, width): (Vec<&str>, usize) = match head.get(..1) {
        Some("s") => (body.split(',').collect(), 1),
        Some("e") => (body.split(',').collect(), 2),
        _ => (body.split('|').collect(), 0),
    };
    let length = |row: &&str| match width {
        0 => row.split(',').count(),
        width => row.len() / width,
    };
    let longest = rows.iter().map(length).max().unwrap_or(0);
    (shown.unwrap_or(rows.len()), longest)
}

#[test]
fn every_picture_has_the_size_and_the_background_that_is_asked_for() {
    let (mut sizes, mut grounds) = (0, 0);
    for one in drawn() {
        let query = one.query.encode();
        let size = one.word("chs").split_once('x');
        if let Some((width, height)) = size.filter(|_| !one.is_one_of(&["tx"])) {
            let head = format!("width=\"{width}\" height=\"{height}\"");
            assert!(one.svg.contains(&head), "{head}: {query}");
            sizes += 1;
        }
        for set in one
            .word("chf")
            .split('|')
            .filter(|_| !one.is_one_of(&["qr"]))
        {
            let parts: Vec<&str> = set.split(',').collect();
            let [area @ ("bg" | "c"), kind, ..] = parts[..] else {
                continue;
            };
            let round = one.is_one_of(&["p", "p3", "pc", "pd", "pa", "gom", "v", "map", "t"]);
            let clear = |color: &String| set.contains(&format!("{}00", color.to_uppercase()));
            if area == "c" && round || one.word("chf").contains("a,s,") {
                continue;
            }
            for color in listed(&set[set.find(',').unwrap()..])
                .iter()
                .filter(|own| !clear(own))
            {
                assert!(has_color(&one.svg, color), "{color}: {query}");
            }
            assert!(kind == "s" || one.svg.contains("linearGradient"), "{query}");
            grounds += 1;
        }
    }
    assert!(sizes >= 235 && grounds >= 40, "{sizes} {grounds}");
}

#[test]
fn every_colour_that_is_asked_for_is_there() {
    let mut seen = 0;
    for one in drawn() {
        let query = one.query.encode();
        let colors = listed(one.word("chco"));
        let (shown, points) = extent(&one);
        let wanted = match one.word("cht").split(':').next().unwrap() {
            "lc" | "ls" | "bvs" | "bvg" | "bhs" | "bhg" | "bvo" | "r" | "rs" => {
                if one.word("chco").contains('|') {
                    points
                } else {
                    shown
                }
            }
            "lxy" => shown / 2,
            "s" => 1,
            "p" | "p3" if one.word("chco").contains('|') => points,
            "v" => 2,
            "tx" => 1,
            _ => continue,
        };
        let filled = one.word("chf").contains("b0") || one.word("chf").contains("ps0");
        let faded = one.word("chf").contains("a,s,") || one.word("chls").starts_with('0');
        if filled || faded || one.word("chd").contains("t:-1") {
            continue;
        }
        for color in colors.iter().take(wanted) {
            assert!(has_color(&one.svg, color), "{color}: {query}");
            seen += 1;
        }
    }
    assert!(seen >= 218, "{seen}");
}

#[test]
fn pies_have_a_slice_a_value_with_its_label_and_its_share() {
    let mut seen = 0;
    for one in drawn() {
        if !one.is_one_of(&["p", "p3", "pd"]) {
            continue;
        }
        let query = one.query.encode();
        let text = one.word("chd");
        let row = match text.split_once(':').unwrap() {
            ("a" | "t", body) => {
                let row = body.split('|').next().unwrap();
                row.split(',')
                    .map(|value| value.parse().unwrap_or(f64::NAN))
                    .collect()
            }
            _ => data(text).unwrap()[0].clone(),
        };
        let row: Vec<f64> = row.into_iter().filter(|value: &f64| *value > 0.0).collect();
        let titles = |group: &str| group.matches("<title>").count();
        let slices: usize = one.series(0).into_iter().map(titles).sum();
        assert_eq!(slices, row.len(), "{query}");
        let labels = one.word("chl").replace("\\n", "|");
        let labels = labels
            .split('|')
            .map(str::trim)
            .filter(|text| !text.is_empty());
        for label in labels {
            assert!(
                texts(&one.svg).iter().any(|text| text == label),
                "{label}: {query}"
            );
        }
        seen += 1;
    }
    assert!(seen >= 11, "{seen}");
}

#[test]
fn points_stand_where_their_values_say() {
    let mut seen = 0;
    for one in drawn() {
        if !one.is_one_of(&["s"]) || !is_plain(&one) || !one.word("chma").is_empty() {
            continue;
        }
        let Some(rows) = data(one.word("chd")) else {
            continue;
        };
        let [xs, ys, ..] = &rows[..] else { continue };
        let group = match one.series(0)[..] {
            [group] => group.to_owned(),
            _ => continue,
        };
        let at = |name: &str| attributes(&group, "use", name);
        let found: Vec<(f64, f64)> = at("x").into_iter().zip(at("y")).collect();
        let count = xs.len().min(ys.len());
        if found.len() != count || count < 3 {
            continue;
        }
        // the outermost points fix the scale, the others must follow; large ones are drawn before small ones
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::MAX, f64::MIN), |(least, most), value| {
                (least.min(value), most.max(value))
            })
        };
        let scale = |row: &[f64], places: (f64, f64)| {
            let (least, most) = ends(&mut row.iter().take(count).copied());
            let by = (places.1 - places.0) / (most - least).max(1e-9);
            move |value: f64| places.0 + by * (value - least)
        };
        let (left, right) = ends(&mut found.iter().map(|point| point.0));
        let (top, bottom) = ends(&mut found.iter().map(|point| point.1));
        let (along, up) = (scale(xs, (left, right)), scale(ys, (bottom, top)));
        let mut left_over = found.clone();
        for (x, y) in xs.iter().zip(ys) {
            let expected = (along(*x), up(*y));
            let own = left_over.iter().position(|point| {
                (point.0 - expected.0).abs() < 0.6 && (point.1 - expected.1).abs() < 0.6
            });
            let own = own.unwrap_or_else(|| panic!("{expected:?}: {}", one.query.encode()));
            left_over.remove(own);
        }
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn markers_are_there_in_their_colours_with_their_texts() {
    let (mut colors, mut words) = (0, 0);
    for one in drawn() {
        let query = one.query.encode();
        for set in one.word("chm").split('|').filter(|set| !set.is_empty()) {
            let parts: Vec<&str> = set.split(',').collect();
            let Some(color) = parts.get(1).map(|color| listed(color)) else {
                continue;
            };
            // candles that rise are not filled, and what lies behind all else may be covered
            for color in color.iter().filter(|_| !set.starts_with('F')) {
                assert!(has_color(&one.svg, color), "{color}: {query}");
                colors += 1;
            }
            if let Some(text) = parts[0].strip_prefix(['t', 'f', 'A']) {
                assert!(
                    texts(&one.svg).iter().any(|own| own == text),
                    "{text}: {query}"
                );
                words += 1;
            }
        }
    }
    assert!(colors >= 86 && words >= 2, "{colors} {words}");
}

#[test]
fn circles_spokes_and_dials_are_as_many_as_their_values() {
    let mut seen = 0;
    for one in drawn() {
        let query = one.query.encode();
        let values = match one.word("chd").split_once(':') {
            Some(("t", body)) => body
                .split([',', '|'])
                .filter_map(|text| text.parse().ok())
                .collect(),
            _ => data(one.word("chd")).unwrap_or_default().concat(),
        };
        let values: Vec<f64> = values;
        match one.word("cht") {
            "v" => {
                let circles = values.iter().take(3).filter(|value| **value > 0.0).count();
                assert_eq!(
                    one.svg.matches("fill-opacity=\".502\"").count(),
                    circles,
                    "{query}"
                );
            }
            "r" if extent(&one).0 == 1 && values.iter().all(|value| value.is_finite()) => {
                assert_eq!(one.groups("mark series-").len(), 1, "{query}");
            }
            "gom" => {
                let labels = one.word("chl").split('|').filter(|text| !text.is_empty());
                for label in labels {
                    assert!(
                        texts(&one.svg).iter().any(|own| own == label),
                        "{label}: {query}"
                    );
                }
            }
            _ => continue,
        }
        seen += 1;
    }
    assert!(seen >= 20, "{seen}");
}
