//! Claims about the order of painting, about areas and gaps that the author asks for, and about numbers as names.

use crate::draw::picture;
use crate::judge::{hold, near};
use crate::relations::Judge;
use crate::svg::{Item, Picture};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("zorder decides which line is above", lines),
        ("zorder lifts bars over lines", bars_over_lines),
        ("zorder leaves stacks as they are", stacks),
        ("fill has the colours that it names", areas),
        ("areas of radars lie under all lines", areas_of_radars),
        ("bargap parts bars side by side", gaps),
        ("numbers as names are as far apart as names", names),
        (
            "bars stand at their numbers along a linear axis",
            bars_at_numbers,
        ),
        ("violins of one width are as wide as one another", violins),
        ("slices share the circumference", circumference),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("order: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// The marks of a query in the order of painting.
fn marks(query: &str) -> Result<Vec<Item>, String> {
    let (Picture { items, .. }, answer) = picture(query)?;
    hold(answer.notes.is_empty(), || {
        format!("{query}: no note | {:?}", answer.notes)
    })?;
    Ok(items.into_iter().filter(|item| item.is("mark")).collect())
}

/// Where the first mark in a colour stands in the order of painting.
fn painted(marks: &[Item], color: &str) -> Option<usize> {
    let has = |paint: &Option<String>| paint.as_deref() == Some(color);
    marks
        .iter()
        .position(|item| has(&item.fill) || has(&item.stroke))
}

fn lines() -> Result<(), String> {
    let query =
        "y=1,2,3&y=3,2,1&y=2,2,3&color=%23ff0000,%2300ff00,%230000ff&marker=none&legend=none";
    for (more, order) in [
        ("", [0, 1, 2]),
        ("&zorder=3,1,2", [2, 0, 1]),
        ("&zorder=,,-1", [1, 2, 0]),
    ] {
        let marks = marks(&format!("{query}{more}"))?;
        let found = ["#f00", "#0f0", "#00f"].map(|color| painted(&marks, color));
        let mut ranks: Vec<(Option<usize>, usize)> = found.into_iter().zip(order).collect();
        ranks.sort_unstable();
        let is_sorted = ranks.iter().map(|(_, rank)| *rank).eq(0..3);
        hold(is_sorted, || {
            format!("{more}: painted {order:?} | {found:?}")
        })?;
    }
    Ok(())
}

fn bars_over_lines() -> Result<(), String> {
    let query = "kind=bar,line&y=1,2,3&y=3,2,1&color=%23ff0000,%230000ff&marker=none&legend=none";
    for (more, bars_first) in [("", true), ("&zorder=2,1", false)] {
        let marks = marks(&format!("{query}{more}"))?;
        let (bar, line) = (painted(&marks, "#f00"), painted(&marks, "#00f"));
        hold((bar < line) == bars_first, || {
            format!("{more}: bars first {bars_first} | {bar:?} {line:?}")
        })?;
    }
    Ok(())
}

fn stacks() -> Result<(), String> {
    let query = "kind=bar&stacked=1&y=1,2,3&y=3,2,1&legend=none";
    let bars = |more: &str| -> Result<Vec<Vec<(f64, f64)>>, String> {
        Ok(marks(&format!("{query}{more}"))?
            .iter()
            .map(Item::points)
            .collect())
    };
    let (plain, turned) = (bars("")?, bars("&zorder=2,1")?);
    hold(plain == turned, || "the same stacks | others".to_owned())
}

fn areas() -> Result<(), String> {
    let query = "y=1,2,3&y=3,2,1&fill=%2300ff00,off&marker=none&legend=none";
    let marks = marks(query)?;
    let filled: Vec<&Item> = marks.iter().filter(|item| item.fill.is_some()).collect();
    let is_so = filled.len() == 1 && filled[0].fill.as_deref() == Some("#0f0");
    hold(is_so, || format!("one area, green | {}", filled.len()))?;
    // an area down to the end of an axis that begins elsewhere would show no amounts
    let (whole, _) = picture("y=104,103,105&fill=on&legend=none")?;
    let is_zero = |item: &Item| item.is("y") && item.text() == "0";
    hold(whole.items.iter().any(is_zero), || {
        "an axis from 0 | another".to_owned()
    })
}

fn areas_of_radars() -> Result<(), String> {
    let marks = marks("kind=radar&x=a,b,c&y=3,2,3&y=1,2,1&marker=none&legend=none")?;
    let last_area = marks.iter().rposition(|item| item.fill.is_some());
    let first_line = marks.iter().position(|item| item.stroke.is_some());
    hold(last_area.is_some() && last_area < first_line, || {
        format!("areas, then lines | {last_area:?}, {first_line:?}")
    })
}

fn gaps() -> Result<(), String> {
    // two bars of a name and the gap between them fill six tenths of its band
    let marks = marks("kind=bar&x=a,b&y=1,2&y=2,1&barwidth=0.6&bargap=0.2&legend=none&rounded=0")?;
    let ink = |item: &Item| item.ink();
    let mut bars: Vec<_> = marks.iter().map(ink).collect();
    bars.sort_by(|a, b| a.left.total_cmp(&b.left));
    let [first, second, third, _] = bars[..] else {
        return Err(format!("four bars | {}", bars.len()));
    };
    let (width, gap, band) = (
        first.width(),
        second.left - first.right,
        third.left - first.left,
    );
    let is_so = (gap / band - 0.2).abs() < 0.02 && (width / band - 0.2).abs() < 0.02;
    hold(is_so, || {
        format!("a fifth each | width {width} gap {gap} band {band}")
    })
}

fn names() -> Result<(), String> {
    let steps = |query: &str| -> Result<f64, String> {
        let marks = marks(query)?;
        let mut at: Vec<f64> = marks.iter().map(|item| item.ink().center().0).collect();
        at.sort_by(f64::total_cmp);
        let [a, b, c] = at[..] else {
            return Err(format!("three points | {}", at.len()));
        };
        Ok((c - b) / (b - a))
    };
    let query = "kind=scatter&x=2001,2002,2010&y=1,2,3";
    let (numbers, names) = (steps(query)?, steps(&format!("{query}&xscale=category"))?);
    hold(numbers > 7.0 && near(names, 1.0), || {
        format!("8 times, then once as far | {numbers}, {names}")
    })
}

fn bars_at_numbers() -> Result<(), String> {
    for (query, is_upright) in [
        ("kind=bar&x=2001,2002,2010&y=1,2,3&xscale=linear", true),
        ("kind=barh&x=2001,2002,2010&y=1,2,3&yscale=linear", false),
    ] {
        let along = |item: &Item| match (is_upright, item.ink().center()) {
            (true, (x, _)) => x,
            (false, (_, y)) => -y,
        };
        let marks = marks(query)?;
        let mut at: Vec<f64> = marks.iter().map(along).collect();
        at.sort_by(f64::total_cmp);
        let [a, b, c] = at[..] else {
            return Err(format!("{query}: three bars | {}", at.len()));
        };
        let steps = (c - b) / (b - a);
        hold((steps - 8.0).abs() < 0.1, || {
            format!("{query}: 8 times as far | {steps}")
        })?;
    }
    Ok(())
}

fn violins() -> Result<(), String> {
    let query = "kind=violin&y=1,2,3,4,9,5,3&y=4,5,6,7,6,6&inner=none";
    for (more, is_equal) in [("", false), ("&density_norm=width", true)] {
        let marks = marks(&format!("{query}{more}"))?;
        let [a, b] = &marks[..] else {
            return Err(format!(
                "{more}: two outlines and nothing inside | {}",
                marks.len()
            ));
        };
        let ratio = a.ink().width() / b.ink().width();
        hold(((ratio - 1.0).abs() < 0.01) == is_equal, || {
            format!("{more}: equal {is_equal} | {ratio}")
        })?;
    }
    // the least of (1, 2, 3, 4, 9, 5, 3) is 1, the median 3, the greatest 9
    let marks = marks("kind=violin&y=1,2,3,4,9,5,3&inner=median")?;
    let [body, diamond] = &marks[..] else {
        return Err(format!("an outline and a diamond | {}", marks.len()));
    };
    let (body, (_, y)) = (body.ink(), diamond.ink().center());
    let share = (body.bottom - y) / body.height();
    hold((share - 0.25).abs() < 0.01, || {
        format!("the diamond at 3 | {share}")
    })
}

fn circumference() -> Result<(), String> {
    let marks = marks("kind=pie&y=1,1&circumference=180&startangle=180&pie_labels=none")?;
    // both slices lie above the centre, and each is a quarter
    let whole = marks
        .iter()
        .map(Item::ink)
        .fold(crate::svg::Rect::NONE, |whole, one| {
            whole
                .with((one.left, one.top))
                .with((one.right, one.bottom))
        });
    let ratio = whole.width() / whole.height();
    hold((ratio - 2.0).abs() < 0.05, || {
        format!("twice as wide as high | {ratio}")
    })
}
