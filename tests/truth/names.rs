//! Names and values are all there: written so that none lies on another, or counted in a note that names a size at which all
//! of them are there.

use crate::draw::{Answer, picture};
use crate::judge::{canvas, hold};
use crate::relations::Judge;
use crate::svg::{Item, Picture, Rect, Shape};

/// A kind with names and where its query has them: `@` stands for the names, `#` for the values.
const KINDS: &[(&str, &str)] = &[
    ("bar", "kind=bar&x=@&y=#"),
    ("bars of two series", "kind=bar&x=@&y=#&y=#"),
    ("barh", "kind=barh&x=@&y=#"),
    ("box", "kind=box&x=@,@,@&y=#,#,#"),
    ("violin", "kind=violin&x=@,@,@&y=#,#,#"),
    ("waterfall", "kind=waterfall&x=@&y=#"),
    ("bullet", "kind=bullet&x=@&y=#"),
    ("funnel", "kind=funnel&x=@&y=#"),
    ("gantt", "kind=gantt&x=@&start=#&end=#"),
    ("line", "kind=line&x=@&y=#"),
    ("columns of a heatmap", "kind=heatmap&x=@&y=#&y=#&y=#"),
    ("radar", "kind=radar&x=@&y=#"),
    ("rose", "kind=rose&x=@&y=#"),
];

/// Pies have fewer names.
const ROUND: &[(&str, &str)] = &[
    ("pie", "kind=pie&x=@&y=#"),
    ("donut", "kind=donut&x=@&y=#"),
    ("donut with a legend", "kind=donut&legend=outside&x=@&y=#"),
];

const SIZES: &[(&str, &str)] = &[
    ("no size", ""),
    ("800 by 480", "&width=800&height=480"),
    ("400 by 240", "&width=400&height=240"),
];

/// How many names there are.
const MANY: &[usize] = &[5, 12, 25, 60, 200];
const SLICES: &[usize] = &[3, 5, 8, 12, 25];

/// How long names are.
#[derive(Clone, Copy)]
enum Length {
    Short,
    Long,
    /// Long, with line breaks, as spreadsheets have them in cells.
    Broken,
}

impl Length {
    fn word(self) -> &'static str {
        match self {
            Length::Short => "short",
            Length::Long => "long",
            Length::Broken => "broken",
        }
    }
}

/// Every cell by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let mut found: Vec<(String, Judge)> = Vec::new();
    let kinds = KINDS.iter().map(|kind| (kind, MANY));
    let round = ROUND.iter().map(|kind| (kind, SLICES));
    for ((kind, query), counts) in kinds.chain(round) {
        for (size, parameters) in SIZES {
            for length in [Length::Short, Length::Long, Length::Broken] {
                let judge = move || {
                    counts
                        .iter()
                        .try_for_each(|count| named(query, parameters, *count, length))
                };
                let name = format!("names: {} ones of {kind} at {size}", length.word());
                found.push((name, Box::new(judge)));
            }
        }
    }
    for (kind, query) in VALUES {
        for (size, parameters) in SIZES {
            let judge = move || {
                [3, 8, 20, 50, 120]
                    .iter()
                    .try_for_each(|count| valued(query, parameters, *count))
            };
            found.push((format!("values: {kind} at {size}"), Box::new(judge)));
        }
    }
    let equal = || {
        let values = format!("{}8,14,14", "1,".repeat(20));
        largest_named(&values, &["slice20", "slice21", "slice22"])
    };
    found.push((
        "names: the largest of many slices".to_owned(),
        Box::new(equal),
    ));
    #[rustfmt::skip]
    let advice = [
        ("slices with a legend beside them", "kind=pie&legend=outside&y=", 1400, "legend="),
        ("more slices than a legend holds",  "kind=pie&y=",                600,  "legend="),
        ("values of many bars",              "kind=bar&bar_label=1&y=",    1500, "legend="),
        ("values of many bars in a stack",   "kind=barh&bar_label=1&stacked=on&y=3,4,5&y=", 900, "legend="),
    ];
    for (what, query, count, forbidden) in advice {
        let judge = move || {
            let values = vec!["1"; count].join(",");
            let names = names_of_numbers(count);
            advised(&format!("{query}{values}&x={names}"), forbidden)
        };
        found.push((format!("names: advice for {what}"), Box::new(judge)));
    }
    found
}

/// Different names in the order of their numbers.
fn names_of_numbers(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|at| format!("n{at}")).collect();
    names.join(",")
}

/// Different names without an order.
fn names(count: usize, length: Length) -> Vec<String> {
    let first = [
        "Mo", "Al", "Ka", "Bo", "Ne", "Ca", "In", "Da", "Jo", "El", "Fi", "Ha", "Go", "Li",
    ];
    let second = [
        "stad", "ra", "ton", "via", "mont", "berg", "mar", "dor", "ville", "wick", "ham", "nes",
        "gen", "low", "ria",
    ];
    let name = |index: usize| {
        let name = format!("{}{}", first[index % 14], second[index / 14]);
        match length {
            Length::Short => name,
            Length::Long | Length::Broken => format!("Federal district of {name} and environs"),
        }
    };
    (0..count).map(name).collect()
}

fn values(count: usize) -> Vec<String> {
    let value = |index: usize| (3 + index * 37 % 29).to_string();
    (0..count).map(value).collect()
}

/// The query of a kind with these names.
fn query(pattern: &str, names: &[String], values: &[String]) -> String {
    pattern
        .replace('@', &names.join(","))
        .replace('#', &values.join(","))
}

/// All names are written, whole or cut short, or a note counts the others and its size shows all.
fn named(pattern: &str, size: &str, count: usize, length: Length) -> Result<(), String> {
    let names = names(count, length);
    let written: Vec<String> = match length {
        Length::Broken => {
            let broken = |name: &String| name.replace(" of ", "%0Aof ").replace(" and", "%0Aand");
            names.iter().map(broken).collect()
        }
        Length::Short | Length::Long => names.clone(),
    };
    let query = query(pattern, &written, &values(count));
    let told = |error: String| format!("{count} names: {error}");
    let (first, answer) = picture(&format!("{query}{size}")).map_err(told)?;
    apart(&first).map_err(told)?;
    canvas(&first).map_err(told)?;
    let missing = missing(&first, &names);
    if missing.is_empty() {
        return Ok(());
    }
    let note = note_of(&answer, missing.len());
    let note = note.ok_or_else(|| {
        told(format!(
            "all names or a note with their number | {} missing such as {}, notes {:?}",
            missing.len(),
            missing[0],
            answer.notes
        ))
    })?;
    let Some(larger) = size_in(&note) else {
        // No size helps hundreds of names around a disc.
        if count >= 200 {
            return Ok(());
        }
        return Err(told(format!("a size in the note | {note}")));
    };
    let kept = size.split('&').filter(|pair| {
        let side = pair.split('=').next().unwrap();
        !larger.contains(side) || side.is_empty()
    });
    let kept: Vec<&str> = kept.collect();
    let (second, answer) = picture(&format!("{query}{}&{larger}", kept.join("&"))).map_err(told)?;
    let missing = self::missing(&second, &names);
    hold(missing.is_empty(), || {
        told(format!(
            "all names with {larger} | {} missing, notes {:?}",
            missing.len(),
            answer.notes
        ))
    })
}

/// The note that says this number.
fn note_of(answer: &Answer, count: usize) -> Option<String> {
    let number = count.to_string();
    let has = |note: &&String| {
        let mut words = note.split(|sign: char| !sign.is_ascii_digit());
        words.any(|word| word == number)
    };
    answer.notes.iter().find(has).cloned()
}

/// The parameters of a size that a note names.
fn size_in(note: &str) -> Option<String> {
    let words = note.split(|sign: char| sign.is_whitespace() || sign == ';' || sign == ',');
    let mut sizes = words.filter(|word| word.starts_with("width=") || word.starts_with("height="));
    sizes.next().map(str::to_owned)
}

/// The names that no text of the picture has. A name may have several lines, and may be cut short at its end.
fn missing(picture: &Picture, names: &[String]) -> Vec<String> {
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let lines = (1..=4).flat_map(|count| texts.windows(count).map(|lines| lines.join(" ")));
    let lines: Vec<String> = lines.collect();
    let is_there = |name: &&String| {
        lines.iter().any(|line| {
            let cut = line.trim_end_matches('\u{2026}').trim_end();
            line.contains(name.as_str())
                || (cut.len() + 3 == line.trim_end().len()
                    && cut.len() > 8
                    && name.starts_with(cut))
        })
    };
    names
        .iter()
        .filter(|name| !is_there(name))
        .cloned()
        .collect()
}

/// No two texts lie on one another, turned ones neither.
fn apart(picture: &Picture) -> Result<(), String> {
    let texts: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| matches!(item.shape, Shape::Text(..)))
        .collect();
    for (index, one) in texts.iter().enumerate() {
        for two in &texts[index + 1..] {
            hold(!overlap(&one.corners, &two.corners), || {
                format!(
                    "texts apart | {:?} and {:?} at {:.0?}",
                    one.text(),
                    two.text(),
                    two.ink().center()
                )
            })?;
        }
    }
    Ok(())
}

/// Whether two quadrangles have more than a rim of half a pixel in common.
fn overlap(one: &[(f64, f64)], two: &[(f64, f64)]) -> bool {
    let axes = |corners: &[(f64, f64)]| {
        [(0, 1), (1, 2)].map(|(from, to)| {
            let (dx, dy) = (
                corners[to].0 - corners[from].0,
                corners[to].1 - corners[from].1,
            );
            let length = dx.hypot(dy).max(1e-9);
            (dx / length, dy / length)
        })
    };
    let extent = |corners: &[(f64, f64)], axis: (f64, f64)| {
        let along = corners.iter().map(|at| at.0 * axis.0 + at.1 * axis.1);
        along.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        })
    };
    let mut all = axes(one).into_iter().chain(axes(two));
    all.all(|axis| {
        let (a, b) = (extent(one, axis), extent(two, axis));
        a.0 + 0.5 < b.1 && b.0 + 0.5 < a.1
    })
}

/// Where names are left out, those of the largest slices are kept, also where many slices are equal.
fn largest_named(values: &str, largest: &[&str]) -> Result<(), String> {
    let count = values.split(',').count();
    let names: Vec<String> = (0..count).map(|at| format!("slice{at}")).collect();
    let shown = names.join(",");
    let query = format!("kind=pie&width=600&height=200&x={shown}&y={values}");
    let (picture, answer) = picture(&query)?;
    let missing = missing(&picture, &names);
    hold(!missing.is_empty() && !answer.notes.is_empty(), || {
        "some names left out with a note | all".to_owned()
    })?;
    let lost = missing.iter().find(|name| largest.contains(&name.as_str()));
    hold(lost.is_none(), || {
        format!("the largest slices named | {lost:?} is not")
    })
}

/// A note advises nothing that the query has already, and no picture that is too large.
fn advised(query: &str, forbidden: &str) -> Result<(), String> {
    let (_, answer) = picture(query)?;
    hold(!answer.notes.is_empty(), || "a note | none".to_owned())?;
    for note in &answer.notes {
        hold(!note.contains(forbidden), || {
            format!("no {forbidden} | {note}")
        })?;
        let sides = note.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '=');
        let sides = sides.filter_map(|word| {
            let side = word.strip_prefix("height=").or(word.strip_prefix("width="));
            side?.parse::<f64>().ok()
        });
        for side in sides {
            hold(side <= 4000.0, || format!("at most 4000 pixels | {note}"))?;
        }
    }
    Ok(())
}

/// Kinds that write values at bars.
const VALUES: &[(&str, &str)] = &[
    ("bars", "kind=bar&bar_label=1&x=@&y=#"),
    ("bars of two series", "kind=bar&bar_label=1&x=@&y=#&y=#"),
    ("stacked bars", "kind=bar&stacked=1&bar_label=1&x=@&y=#&y=#"),
    ("barh", "kind=barh&bar_label=1&x=@&y=#"),
    ("barh of two series", "kind=barh&bar_label=1&x=@&y=#&y=#"),
    ("waterfall", "kind=waterfall&bar_label=1&x=@&y=#"),
];

/// All values are written at their bars, or a note counts the others; none lies on another or on a bar that is not its own.
fn valued(pattern: &str, size: &str, count: usize) -> Result<(), String> {
    let long = |index: usize| (1_000 + index * 3_700 % 29_000).to_string();
    let values: Vec<String> = (0..count).map(long).collect();
    let query = query(pattern, &names(count, Length::Short), &values);
    let told = |error: String| format!("{count} bars: {error}");
    let (picture, answer) = picture(&format!("{query}{size}")).map_err(told)?;
    apart(&picture).map_err(told)?;
    canvas(&picture).map_err(told)?;
    let labels: Vec<&Item> = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label") && !item.text().is_empty())
        .collect();
    let bars: Vec<Rect> = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.text().is_empty())
        .map(Item::ink)
        .collect();
    for label in &labels {
        let ink = label.ink().grown(-1.5);
        let touched = bars.iter().filter(|bar| {
            let shared = ink.within(**bar);
            shared.width() > 0.0 && shared.height() > 0.0
        });
        hold(touched.count() <= 1, || {
            told(format!("labels at one bar | {:?} on two", label.text()))
        })?;
    }
    let missing = count * pattern.matches('#').count() - labels.len();
    hold(missing == 0 || note_of(&answer, missing).is_some(), || {
        told(format!(
            "all values or a note with their number | {missing} missing, notes {:?}",
            answer.notes
        ))
    })
}

#[test]
fn overlaps_are_seen() {
    let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
    let slanted = [(12.0, 5.0), (17.0, 0.0), (22.0, 5.0), (17.0, 10.0)];
    assert!(!overlap(&square, &slanted));
    let nearer = slanted.map(|(x, y)| (x - 4.0, y));
    assert!(overlap(&square, &nearer));
    // The corner of its bounding box alone reaches into the square.
    let beside = slanted.map(|(x, y)| (x - 4.0, y + 9.0));
    assert!(!overlap(&square, &beside));
}
