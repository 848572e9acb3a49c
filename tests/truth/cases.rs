//! The cases whose queries lie under `cases/`, each with its right values.

use std::fs;
use std::path::Path;

use crate::ask::Ask;
use crate::draw::{ask as send, picture, write};
use crate::judge::{hold, near, pixels};
use crate::plot::{all_named, framed, labels, name, runs};
use crate::scale::{Kind, number};
use crate::simple;
use crate::svg::{Item, Rect};

/// The queries of a case, one a line.
pub(crate) fn queries(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/cases");
    let text = fs::read_to_string(path.join(format!("{name}.query"))).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(!lines.is_empty(), "{name} has no query");
    lines
}

pub(crate) fn case_06() -> Result<(), String> {
    for query in queries("06-barh-xerr") {
        let (_, panels, _) = framed(&query)?;
        let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Names)?);
        for (bar, low, high) in [("a", 22.0, 38.0), ("b", 42.0, 58.0)] {
            let place = name(&y, bar)?;
            runs(
                &panels[0],
                1,
                (x.number(low), place),
                (x.number(high), place),
                "the error",
            )?;
        }
    }
    Ok(())
}

pub(crate) fn case_07() -> Result<(), String> {
    let queries = queries("07-stacked-yerr");
    let (_, panels, _) = framed(&queries[0])?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (bar, low, high) in [("a", 4.5, 5.5), ("b", 8.5, 9.5)] {
        let place = name(&x, bar)?;
        runs(
            &panels[0],
            2,
            (place, y.number(low)),
            (place, y.number(high)),
            "the error of y2",
        )?;
    }
    for (bar, low, high) in [("a", 2.5, 3.5), ("b", 4.5, 5.5)] {
        let place = name(&x, bar)?;
        runs(
            &panels[0],
            1,
            (place, y.number(low)),
            (place, y.number(high)),
            "the error of y1",
        )?;
    }
    // None is painted over: no fill comes after an error at the same place.
    let items = &panels[0].items;
    let is_bar = |item: &Item| item.is("mark") && item.fill.is_some() && item.area() > 50.0;
    let last_bar = items.iter().rposition(is_bar).unwrap_or(0);
    let is_error = |item: &Item| item.is("mark") && item.stroke.is_some() && item.area() < 1.0;
    let first_error = items.iter().position(is_error).unwrap_or(0);
    hold(first_error > last_bar, || {
        "errors above all bars | a bar is painted after one".to_owned()
    })?;
    let mut ask = Ask::new("bar");
    ask.x = vec!["a".to_owned(), "b".to_owned()];
    ask.y = vec![vec![3.0, 5.0], vec![2.0, 4.0]];
    ask.percent = true;
    ask.value_error = Some(0.5);
    match send(format!("{}&format=svg", queries[1]).as_bytes()) {
        Err(_) => Ok(()),
        Ok(answer) if answer.notes("yerr") => Ok(()),
        Ok(_) => simple::judge(&ask),
    }
}

pub(crate) fn case_08() -> Result<(), String> {
    for (query, values, error) in queries("08-bar-label-under-yerr")
        .into_iter()
        .zip([([3.0, 5.0], 0.5), ([-3.0, -5.0], 1.0)])
        .map(|(query, (values, error))| (query, values, error))
    {
        let (_, panels, _) = framed(&query)?;
        let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
        for (bar, value) in ["a", "b"].into_iter().zip(values) {
            let end = y.number(value + error * f64::signum(value));
            let place = name(&x, bar)?;
            let found = panels[0].mark_labels().any(|(text, rect)| {
                let right = number(text) == Some(value) && (rect.center().0 - place).abs() < 4.0;
                right
                    && if value > 0.0 {
                        rect.bottom <= end + 1.0
                    } else {
                        rect.top >= end - 1.0
                    }
            });
            hold(found, || {
                format!(
                    "the label {value} beyond y={end:.1} | {:?}",
                    labels(&panels[0])
                )
            })?;
        }
    }
    Ok(())
}

pub(crate) fn case_09() -> Result<(), String> {
    let queries = queries("09-bar-label-inverted");
    for (query, level, values) in [
        (&queries[0], false, [3.0, -5.0, 2.0]),
        (&queries[1], true, [3.0, 5.0, 2.0]),
    ] {
        let (_, panels, _) = framed(query)?;
        let panel = &panels[0];
        let (names, axis) = match level {
            true => (panel.y("y", Kind::Names)?, panel.x(Kind::Linear)?),
            false => (panel.x(Kind::Names)?, panel.y("y", Kind::Linear)?),
        };
        for (bar, value) in ["a", "b", "c"].into_iter().zip(values) {
            let (end, way) = (
                axis.number(value),
                (axis.number(value) - axis.number(0.0)).signum(),
            );
            let place = name(&names, bar)?;
            let found = panel.mark_labels().any(|(text, rect)| {
                let (x, y) = rect.center();
                let (along, across, half) = match level {
                    true => (x, y, rect.width() / 2.0),
                    false => (y, x, rect.height() / 2.0),
                };
                let gap = (along - end) * way - half;
                number(text) == Some(value)
                    && (across - place).abs() < 4.0
                    && (-1.5..=16.0).contains(&gap)
            });
            hold(found, || {
                format!(
                    "the label {value} just beyond {end:.1} | {:?}",
                    labels(panel)
                )
            })?;
        }
    }
    Ok(())
}

pub(crate) fn case_10() -> Result<(), String> {
    for query in queries("10-box-subplots") {
        let (picture, panels, _) = framed(&query)?;
        hold(panels.len() == 2, || format!("2 panels | {}", panels.len()))?;
        for (index, title) in ["small", "large"].into_iter().enumerate() {
            let panel = simple::labelled(&panels[index], &panels);
            let marks = panels[index].marks(0).filter(|item| item.fill.is_some());
            let whole = marks.map(|item| item.ink()).fold(Rect::NONE, |all, ink| {
                all.with((ink.left, ink.top)).with((ink.right, ink.bottom))
            });
            // A panel may also do without the name that its heading says.
            let axis = panel.x(Kind::Names)?;
            let own = axis.ticks.iter().find(|(label, _)| label == title);
            let place = own.map_or(panels[index].frame.center().0, |(_, place)| *place);
            let other = axis.ticks.iter().find(|(label, _)| label != title);
            hold(other.is_none(), || {
                format!("no other name below {title} | {other:?}")
            })?;
            hold(near(whole.center().0, place), || {
                format!(
                    "{title} over x={place:.1} | {:.1} in a picture of {:.0}",
                    whole.center().0,
                    picture.size.0
                )
            })?;
        }
    }
    Ok(())
}

pub(crate) fn case_11() -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/cases/states.csv");
    write("states.csv", fs::read(path).unwrap());
    for query in queries("11-level-panels-share-values") {
        let (_, panels, _) = framed(&query)?;
        hold(panels.len() > 1, || format!("panels | {}", panels.len()))?;
        for (index, panel) in panels.iter().enumerate() {
            let marks: Vec<Rect> = panel
                .marks(0)
                .filter(|item| item.fill.is_some())
                .map(|item| item.ink())
                .collect();
            let longest = marks.iter().map(|rect| rect.width()).fold(0.0, f64::max);
            hold(longest > panel.frame.width() * 0.5, || {
                format!(
                    "bars that fill panel {} of {:.0} px | the longest has {longest:.1}",
                    index + 1,
                    panel.frame.width()
                )
            })?;
        }
    }
    Ok(())
}

pub(crate) fn case_20() -> Result<(), String> {
    let queries = queries("20-small-pie-names");
    for query in &queries[..2] {
        let (picture, answer) = picture(query)?;
        let texts: Vec<&str> = picture
            .items
            .iter()
            .map(Item::text)
            .filter(|text| !text.is_empty())
            .collect();
        for slice in ["alpha", "beta", "gamma"] {
            let there = texts.iter().any(|text| text.contains(slice));
            hold(there, || {
                format!("the name {slice} | {texts:?}, notes {:?}", answer.notes)
            })?;
        }
    }
    let (picture, answer) = picture(&queries[2])?;
    let legend = picture.items.iter().any(|item| item.is("legend"));
    hold(legend || answer.notes("legend"), || {
        "a legend or a note | neither".to_owned()
    })
}

pub(crate) fn case_21() -> Result<(), String> {
    let query = &queries("21-names-thinned")[0];
    let (picture, answer) = picture(query)?;
    all_named(&picture, &answer, query)
}

pub(crate) fn case_23() -> Result<(), String> {
    let query = &queries("23-stacked-area-signs")[0];
    let (_, panels, answer) = framed(query)?;
    if answer.notes("sign") || answer.notes("stacked") {
        return Ok(());
    }
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Linear)?, panel.y("y", Kind::Linear)?);
    let cover = |series, at: f64| panel.cover(series, true, x.number(at));
    let is = |series: usize, at: f64, low: f64, high: f64| {
        let (wanted, found) = ((y.number(high), y.number(low)), cover(series, at));
        let right = matches!(found[..], [(a, b)] if near(a, wanted.0) && near(b, wanted.1));
        hold(right, || {
            format!(
                "series {series} from {low} to {high} ({:.1}..{:.1}) at x={at} | {}",
                wanted.0,
                wanted.1,
                pixels(&found)
            )
        })
    };
    // At 0.5 a is 2.5 and b is 0.5; at 1 a is 2 and b is -1.
    is(1, 0.5, 0.0, 2.5)?;
    is(2, 0.5, 2.5, 3.0)?;
    is(1, 1.0, 0.0, 2.0)?;
    is(2, 1.0, -1.0, 0.0)?;
    for step in 1..80 {
        let at = f64::from(step) / 20.0;
        let (one, two) = (cover(1, at), cover(2, at));
        let crossed = one
            .iter()
            .any(|a| two.iter().any(|b| a.1.min(b.1) - a.0.max(b.0) > 1.0));
        hold(!crossed, || {
            format!(
                "areas that never cross | at x={at} {} and {}",
                pixels(&one),
                pixels(&two)
            )
        })?;
    }
    Ok(())
}

pub(crate) fn case_25() -> Result<(), String> {
    let (picture, answer) = picture(&queries("25-latin1-query")[0])?;
    let there = picture.items.iter().any(|item| item.text() == "Café");
    hold(there || answer.notes("title"), || {
        let texts: Vec<&str> = picture
            .items
            .iter()
            .map(Item::text)
            .filter(|text| text.contains("Caf"))
            .collect();
        format!("Café | {texts:?}")
    })
}
