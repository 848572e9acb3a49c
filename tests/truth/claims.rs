//! Claims about single queries: the cases whose queries lie under `cases/`, and faults that were found, measured from the
//! SVG.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::ask::Ask;
use crate::draw::{Answer, ask as send, picture, write};
use crate::judge::{canvas, hold, near, pixels, window};
use crate::relations::Judge;
use crate::scale::{At, Axis, Kind, Panel, distance, number, panels};
use crate::simple;
use crate::svg::{Item, Picture, Rect, Shape};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("case 06: xerr runs along barh", case_06),
        ("case 07: errors stand on the stack", case_07),
        ("case 08: labels stand beyond errors", case_08),
        (
            "case 09: labels stand beyond bars of inverted axes",
            case_09,
        ),
        ("case 10: a panel's box stands over its name", case_10),
        (
            "case 11: parted level panels have axes of their own",
            case_11,
        ),
        ("case 20: small pies have names, legend= is drawn", case_20),
        ("case 21: names are never thinned", case_21),
        (
            "case 23: stacked areas part where they change sign",
            case_23,
        ),
        ("case 25: a Windows-1252 query is read", case_25),
        ("found 1: a function ends at the plot", || {
            inside("f=x^2&ylim=0,10")
        }),
        ("found 1: a filled band ends at the plot", || {
            inside("y=1,9,2,8,3&low=0,8,1,7,2&high=2,10,3,9,4&ylim=2,5")
        }),
        ("found 1: a level band ends at the plot", || {
            inside("y=3,4,3&ylim=2,5&hspan=4,9")
        }),
        ("found 1: an upright band ends at the plot", || {
            inside("x=1,2,3&y=3,4,3&xlim=1,2&vspan=1.5,9")
        }),
        ("found 1: bars over dates end at the plot", || {
            inside(
                "kind=bar&x=2024-01-01,2024-01-02,2024-01-03,2024-01-04&y=1,2,3,4&xlim=2024-01-02,2024-01-03",
            )
        }),
        ("found 1: a gantt chart's rows end at the plot", || {
            inside(
                "kind=gantt&x=a,b&start=2024-01-01,2024-02-01&end=2024-03-01,2024-04-01&xlim=2024-02-10,2024-02-20",
            )
        }),
        ("found 1: pixels of panels end at their plots", || {
            crate::ways::pixels(
                "y=1,9,2,8,3&y=3,4,5,9,1&subplots=1&ylim=2,5&frame=on&width=400&height=300",
            )
        }),
        ("found 1: pixels of a second axis end at the plot", || {
            crate::ways::pixels(
                "y=1,2,3&y=1,9,2&label=u,v&secondary_y=v&y2lim=2,5&frame=on&tick_color=black&label_color=black&width=400&height=300",
            )
        }),
        ("found 1: pixels of a trend end at the plot", || {
            crate::ways::pixels(
                "kind=scatter&x=1,2,3,4&y=1,4,6,9&trend=1&ylim=3,7&frame=on&width=400&height=300",
            )
        }),
        ("found 1: a level line outside is not drawn", || {
            inside("y=3,4,3&ylim=2,5&hline=9")
        }),
        ("found 1: an upright line outside is not drawn", || {
            inside("x=1,2,3&y=3,4,3&xlim=1,2&vline=9")
        }),
        ("found 1: points of sizes end at the plot", || {
            inside("kind=scatter&x=1,2,3&y=1,9,2&size=1,2,3&ylim=2,5")
        }),
        ("found 1: a radar ends at its disc", || {
            disc("kind=radar&x=a,b,c&y=1,9,2&ylim=0,4")
        }),
        ("found 1: a polar line ends at its disc", || {
            disc("kind=polar&x=0,90,180&y=1,9,2&ylim=0,4")
        }),
        (
            "found 2: a 0 on a logarithmic axis is a gap and a note",
            zero_on_log,
        ),
        (
            "found 2: hexagons of a logarithmic axis are alike",
            hexagons_on_log,
        ),
        ("found 3: trends of stacks follow the stack", trend_of_stack),
        ("found 4: bars by hue stand at their names", bars_by_hue),
        ("found 4: boxes by hue stand at their names", boxes_by_hue),
        (
            "found 4: a numeric hue colours bars or is a note",
            numeric_hue,
        ),
        ("found 5: quarters have a tick a bar", || {
            periods("2024Q1,2024Q2,2024Q3,2024Q4,2025Q1")
        }),
        ("found 5: months have a tick a bar", || {
            periods("2024-01,2024-02,2024-03,2024-04,2024-05")
        }),
        ("found 5: weeks have a tick a bar", || {
            periods("2024-W01,2024-W02,2024-W03,2024-W04,2024-W05")
        }),
        ("found 5: years have a tick a bar", || {
            periods("2020,2021,2022,2023,2024")
        }),
        ("found 6: 25 names of a barh are all there", || {
            names("kind=barh&title=T&subtitle=S&source=from+there")
        }),
        ("found 6: 25 names of bars are all there", || {
            names("kind=bar")
        }),
        (
            "found 6: labels of many bars are all there or a note",
            labels_of_bars,
        ),
        ("found 6: names of a heatmap do not touch", names_of_heatmap),
        ("found 7: an axis is called by its column, title", || {
            called("kind=line&title=T")
        }),
        ("found 7: an axis is called by its column, errorbar", || {
            called("kind=errorbar")
        }),
        ("found 7: an axis is called by its column, box", || {
            called("kind=box")
        }),
        ("found 7: an axis is called by its column, violin", || {
            called("kind=violin")
        }),
        ("found 7: an axis is called by its column, hexbin", || {
            called("kind=hexbin")
        }),
        ("found 7: an axis is called by its column, hue", || {
            called("kind=scatter&hue=g")
        }),
        ("found 7: an axis is called by its column, trend", || {
            called("kind=scatter&trend=1")
        }),
        ("found 7: label= does not rename an axis", || {
            called("kind=line&label=zz")
        }),
        ("found 7: a histogram says that it counts", counts_said),
        ("found 8: one low and high is one band", one_band),
        ("found 8: a table's own prices are found", own_prices),
        (
            "found 8: xformat=%Y of years that are numbers",
            years_as_numbers,
        ),
        ("found 8: one limit moves one end", one_limit),
        ("found 8: leaders do not cross slices", leaders),
        ("found 9: y=1e400,2 is told", || told("y=1e400,2")),
        ("found 9: a third label of two series is told", || {
            told("y=1,2&y=2,3&label=a,b,c")
        }),
        ("found 9: y=1,5;2,5 is told", || told("y=1,5;2,5")),
        (
            "found 9: a candlestick of one row of values is told",
            || told("kind=candlestick&y=1,2"),
        ),
        ("found 9: xformat=%Q is told", || {
            told("x=2024-01-01,2024-02-01&y=1,2&xformat=%25Q")
        }),
        ("found 9: a bad date among good ones is told", || {
            told("x=2024-01-01,2024-13-41,2024-03-01&y=1,2,3")
        }),
        ("found 9: hlines=2,0,1 is told", || {
            told("y=1,2&hlines=2,0,1")
        }),
        (
            "found 9: a second value column of a pie is told or drawn",
            second_pie,
        ),
        (
            "found 9: labels= at points is drawn or told",
            labels_at_points,
        ),
        ("found 9: bar_label on lines is drawn or told", || {
            told("kind=line&y=1,2&bar_label=1")
        }),
        ("found 9: date_format for output is told", || {
            told("x=2024-01-01,2024-02-01&y=1,2&date_format=%25b")
        }),
        ("found 10: bars stack at one position", stack_at_position),
        ("found 10: areas stack at one position", areas_at_position),
        (
            "found 10: an error below zero runs down on a logarithmic axis",
            error_on_log,
        ),
        ("found 10: a negative part of a pie is told", || {
            negative("pie")
        }),
        ("found 10: a negative part of a funnel is told", || {
            negative("funnel")
        }),
        ("found 10: a negative part of a treemap is told", || {
            negative("treemap")
        }),
        ("found 10: a negative part of a rose is told", || {
            negative("rose")
        }),
        (
            "found 11: alternative texts count what is drawn",
            alternative,
        ),
        ("found 11: a trend over days counts in days", trend_in_days),
        (
            "found 11: densities of stacked histograms integrate to 1",
            density,
        ),
        (
            "found 11: weights of a histogram count or are told",
            weights,
        ),
        ("found 11: a hue shorter than its data is told", || {
            told("kind=scatter&x=1,2,3,4&y=1,2,3,4&hue=u,v")
        }),
        ("found 11: a trend of level bars is drawn or told", || {
            told_or("kind=barh&x=a,b,c&y=1,2,3&trend=1", "trend")
        }),
        (
            "found 12: letters are of the typeface that was measured",
            letters,
        ),
    ];
    let claims = claims
        .iter()
        .map(|(name, claim)| ((*name).to_owned(), Box::new(*claim) as Judge));
    let lows = LOW_ON_LOG.iter().map(|(name, query)| {
        let name = format!("found 10: 0 and below on a logarithmic axis, {name}");
        (name, Box::new(move || low_on_log(query)) as Judge)
    });
    claims.chain(lows).collect()
}

/// Data of which a part cannot stand on a logarithmic axis.
const LOW_ON_LOG: &[(&str, &str)] = &[
    (
        "candlestick",
        "kind=candlestick&x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=0,1&close=3,2",
    ),
    (
        "ohlc",
        "kind=ohlc&x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=0,1&close=3,2",
    ),
    ("box", "kind=box&y=-1,0,1,2,3,4,5"),
    ("violin", "kind=violin&y=-1,0,1,2,3,4,5"),
    ("a band", "y=1,2,3&low=0,1,2&high=2,3,4"),
    ("line", "y=1,0,10,5"),
    ("step", "kind=step&y=1,0,10,5"),
    ("area", "kind=area&y=1,0,10,5"),
    ("stacked areas", "kind=area&y=1,0,10,5&y=2,3,0,1&stacked=1"),
    ("bar", "kind=bar&x=a,b,c&y=1,0,-3"),
    (
        "stacked bars",
        "kind=bar&x=a,b,c&y=1,0,3&y=2,-3,4&stacked=1",
    ),
    ("stem", "kind=stem&y=1,0,-3,10"),
    ("scatter", "kind=scatter&x=1,2,3&y=1,0,10"),
    ("errors of bars", "kind=bar&x=a,b,c&y=1,2,3&yerr=1.5"),
    ("errors of points", "kind=scatter&x=1,2,3&y=1,2,3&yerr=1.5"),
    ("waterfall", "kind=waterfall&x=a,b,c&y=4,-6,5"),
    ("hexbin", "kind=hexbin&x=1,2,3,4&y=0,1,10,100&gridsize=4"),
    ("hist2d", "kind=hist2d&x=1,2,3,4&y=0,1,10,100&bins=3"),
    ("quiver", "kind=quiver&x=1,2&y=0,10&u=1,2&v=3,1"),
    ("trend", "kind=scatter&x=1,2,3,4&y=10,5,1,0.1&trend=1"),
    ("a function", "f=x&xlim=-5,5"),
    ("a level line", "y=1,10,100&hline=0"),
    ("a level band", "y=1,10,100&hspan=0,5"),
];

/// What is 0 or below runs to the lower end of the axis, inside of the plot, or a note says that it is left out.
fn low_on_log(query: &str) -> Result<(), String> {
    let query = format!("{query}&logy=1&width=400&height=300");
    // Refused with its reason.
    if send(query.as_bytes()).is_err() {
        return Ok(());
    }
    let (picture, panels, answer) = framed(&query)?;
    canvas(&picture)?;
    let panel = &panels[0];
    window(panel)?;
    let frame = panel.frame;
    let data = panel
        .items
        .iter()
        .filter(|item| item.is("mark") || item.is("annotation"));
    let lowest = data
        .map(|item| item.ink().bottom)
        .fold(f64::NEG_INFINITY, f64::max);
    hold(
        lowest > frame.bottom - 2.0 || !answer.notes.is_empty(),
        || {
            format!(
                "marks down to y={:.0}, or a note | down to {lowest:.1}, no note",
                frame.bottom
            )
        },
    )?;
    // What is filled stands on the lower end, so that nothing hangs from above.
    let fills = panel
        .marks(0)
        .filter(|item| item.fill.is_some() && item.area() > 200.0);
    let hangs = fills.map(Item::ink).find(|ink| ink.top < frame.top - 1.6);
    hold(hangs.is_none(), || {
        format!("nothing that hangs from above | {:.1?}", hangs.unwrap())
    })
}

/// The queries of a case, one a line.
fn queries(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/cases");
    let text = fs::read_to_string(path.join(format!("{name}.query"))).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(!lines.is_empty(), "{name} has no query");
    lines
}

/// A query framed, its picture, panels and answer.
fn framed(query: &str) -> Result<(Picture, Vec<Panel>, Answer), String> {
    let (picture, answer) = picture(&format!("{query}&frame=on"))?;
    let panels = panels(&picture);
    hold(!panels.is_empty(), || format!("a plot for {query} | none"))?;
    Ok((picture, panels, answer))
}

/// The place of a name.
fn name(axis: &Axis, name: &str) -> Result<f64, String> {
    let place = axis.place(&At::Name(name.to_owned(), 0.0));
    place.ok_or_else(|| format!("the name {name} | {:?}", axis.ticks))
}

/// A series' strokes run from one point to another.
fn runs(
    panel: &Panel,
    series: usize,
    a: (f64, f64),
    b: (f64, f64),
    what: &str,
) -> Result<(), String> {
    let strokes = panel.strokes(series);
    let points = crate::judge::samples(a, b);
    let missing = points
        .iter()
        .find(|p| !strokes.iter().any(|s| distance(**p, *s) < 1.0));
    hold(missing.is_none(), || {
        format!(
            "{what} from {a:.1?} to {b:.1?} | no stroke at {:.1?}",
            missing.unwrap()
        )
    })?;
    // And not further.
    let (dx, dy) = ((b.0 - a.0).signum() * 6.0, (b.1 - a.1).signum() * 6.0);
    let beyond = |p: (f64, f64), way: f64| {
        let p = if (b.0 - a.0).abs() > (b.1 - a.1).abs() {
            (p.0 + way * dx, p.1)
        } else {
            (p.0, p.1 + way * dy)
        };
        strokes.iter().any(|stroke| distance(p, *stroke) < 1.0)
    };
    hold(!beyond(a, -1.0) && !beyond(b, 1.0), || {
        format!("{what} from {a:.1?} to {b:.1?} | it is longer")
    })
}

fn case_06() -> Result<(), String> {
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

fn case_07() -> Result<(), String> {
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

fn case_08() -> Result<(), String> {
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

/// The labels at marks with their middles, for messages.
fn labels(panel: &Panel) -> Vec<String> {
    panel
        .mark_labels()
        .map(|(text, rect)| format!("{text} at {:.0},{:.0}", rect.center().0, rect.center().1))
        .collect()
}

fn case_09() -> Result<(), String> {
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

fn case_10() -> Result<(), String> {
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
            let own = axis.ticks.iter().any(|(label, _)| label == title);
            let place = match own {
                true => name(&axis, title)?,
                false => panels[index].frame.center().0,
            };
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

fn case_11() -> Result<(), String> {
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

fn case_20() -> Result<(), String> {
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

fn case_21() -> Result<(), String> {
    let query = &queries("21-names-thinned")[0];
    let (picture, answer) = picture(query)?;
    all_named(&picture, &answer, query)
}

/// Every name of `x=` is read somewhere, or a note says how many are left out.
fn all_named(picture: &Picture, answer: &Answer, query: &str) -> Result<(), String> {
    let names = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("x="))
        .unwrap();
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    // A name may have up to three lines.
    let lines = (1..=3).flat_map(|count| texts.windows(count).map(|lines| lines.join(" ")));
    let texts: BTreeSet<String> = lines.collect();
    let missing: Vec<&str> = names
        .split(',')
        .filter(|name| !texts.contains(*name))
        .collect();
    let noted = answer
        .notes
        .iter()
        .any(|note| note.contains(&missing.len().to_string()));
    hold(missing.is_empty() || noted, || {
        format!(
            "all names or a note with their number | {} missing, notes {:?}",
            missing.len(),
            answer.notes
        )
    })
}

fn case_23() -> Result<(), String> {
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

fn case_25() -> Result<(), String> {
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

/// Nothing of the data is outside of the plot.
fn inside(query: &str) -> Result<(), String> {
    let (picture, panels, _) = framed(&format!("{query}&width=400&height=300"))?;
    canvas(&picture)?;
    panels.iter().try_for_each(window)
}

/// Nothing of the data is outside of the disc that the spokes of the grid fill.
fn disc(query: &str) -> Result<(), String> {
    let (picture, _) = picture(query)?;
    let spokes: Vec<Vec<(f64, f64)>> = picture
        .items
        .iter()
        .filter(|item| item.is("grid"))
        .map(Item::points)
        .filter(|points| points.len() == 2)
        .collect();
    let spoke = spokes.first().ok_or("a grid | none")?;
    let middle = spoke[0];
    let far = |p: (f64, f64)| (p.0 - middle.0).hypot(p.1 - middle.1);
    let reach = far(spoke[1]);
    for item in picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.clip.is_none())
    {
        for point in item.points() {
            hold(far(point) <= reach + 1.5, || {
                format!("nothing beyond {reach:.1} px | a mark at {:.1}", far(point))
            })?;
        }
    }
    Ok(())
}

fn zero_on_log() -> Result<(), String> {
    let (_, panels, answer) = framed("y=1,0,10,100,50&logy=1&width=400&height=300")?;
    window(&panels[0])?;
    let x = panels[0].x(Kind::Linear)?;
    let spike = panels[0].strokes(1).iter().any(|(a, b)| {
        let left = a.0.min(b.0);
        left < x.number(1.0) - 2.0 && a.0.max(b.0) > x.number(0.5)
            || near(left, x.number(1.0)) && left + 1.0 < a.0.max(b.0)
    });
    hold(!spike && !answer.notes.is_empty(), || {
        format!(
            "a gap at 1 and a note | spike: {spike}, notes {:?}",
            answer.notes
        )
    })
}

fn hexagons_on_log() -> Result<(), String> {
    let (_, panels, _) =
        framed("kind=hexbin&x=1,2,5,10,20,50,100,200,500&y=1,2,3,4,5,6,7,8,9&logx=1&gridsize=6")?;
    let frame = panels[0].frame;
    let boxes: Vec<Rect> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some())
        .map(|item| item.points().into_iter().fold(Rect::NONE, Rect::with))
        .filter(|rect| frame.covers(*rect))
        .collect();
    hold(boxes.len() > 1, || format!("hexagons | {}", boxes.len()))?;
    let widths: Vec<f64> = boxes.iter().map(|rect| rect.width()).collect();
    hold(widths.iter().all(|width| near(*width, widths[0])), || {
        format!("equal widths | {widths:.1?}")
    })
}

fn trend_of_stack() -> Result<(), String> {
    let mut ask = Ask::new("bar");
    ask.two();
    ask.stacked = true;
    ask.trend = true;
    // Both series have a trend, each along the tops of its bars.
    let (_, panels, answer) = framed(&ask.query())?;
    if answer.notes("trend") {
        return Ok(());
    }
    let y = panels[0].y("y", Kind::Linear)?;
    let trends: Vec<&Item> = panels[0]
        .items
        .iter()
        .filter(|item| item.is("trend"))
        .collect();
    hold(trends.len() == 2, || format!("2 trends | {}", trends.len()))?;
    // Least squares through 7, 12, 10, 9, 7 at 0..4: 9.6 at the first.
    let first = trends[1].points()[0].1;
    hold(near(first, y.number(9.6)), || {
        format!("the upper trend from {:.1} | {first:.1}", y.number(9.6))
    })
}

fn bars_by_hue() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&x=a,b,a,b&y=1,2,3,4&hue=u,u,v,v&width=400&height=300")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    hold(x.ticks.len() == 2, || format!("2 names | {:?}", x.ticks))?;
    for (series, bar, beside, value) in [
        (1, "a", -0.2125, 1.0),
        (1, "b", -0.2125, 2.0),
        (2, "a", 0.2125, 3.0),
        (2, "b", 0.2125, 4.0),
    ] {
        let place = name(&x, bar)? + beside * x.band();
        let cover = panels[0].cover(series, true, place);
        let right =
            matches!(cover[..], [(a, b)] if near(a, y.number(value)) && near(b, y.number(0.0)));
        hold(right, || {
            format!("{bar}: {value} at x={place:.1} | {}", pixels(&cover))
        })?;
    }
    Ok(())
}

fn boxes_by_hue() -> Result<(), String> {
    let query =
        "kind=box&x=a,a,b,b,a,a,b,b&y=1,2,3,4,5,6,7,8&hue=u,u,u,u,v,v,v,v&width=400&height=300";
    let (_, panels, _) = framed(query)?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (bar, way, low, high) in [
        ("a", -1.0, 1.25, 1.75),
        ("b", -1.0, 3.25, 3.75),
        ("a", 1.0, 5.25, 5.75),
        ("b", 1.0, 7.25, 7.75),
    ] {
        let place = name(&x, bar)? + way * 0.16 * x.band();
        let cover = panels[0].cover(0, true, place);
        let right = cover
            .iter()
            .any(|(a, b)| near(*a, y.number(high)) && near(*b, y.number(low)));
        hold(right, || {
            format!(
                "a box from {low} to {high} beside {bar} | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

fn numeric_hue() -> Result<(), String> {
    let (picture, answer) = picture("kind=bar&x=a,b,c&y=1,2,3&hue=1,5,9")?;
    let marks = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 50.0);
    let bars: Vec<Rect> = marks.clone().map(Item::ink).collect();
    let fills: BTreeSet<&String> = marks.filter_map(|item| item.fill.as_ref()).collect();
    let wide = bars
        .iter()
        .map(|rect| rect.width())
        .fold(f64::INFINITY, f64::min);
    let colored = bars.len() == 3 && fills.len() == 3 && wide > picture.size.0 * 0.15;
    hold(colored || answer.notes("hue"), || {
        format!(
            "three bars, as wide as without, in colours of their hue | {} bars of {wide:.0} px, notes {:?}",
            bars.len(),
            answer.notes
        )
    })
}

fn periods(x: &str) -> Result<(), String> {
    let (_, panels, _) = framed(&format!("kind=bar&x={x}&y=3,5,2,6,4"))?;
    let bars: Vec<f64> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some())
        .map(|item| item.ink().center().0)
        .collect();
    let axis = panels[0].x(Kind::Names)?;
    hold(bars.len() == 5, || format!("5 bars | {}", bars.len()))?;
    for (index, place) in bars.iter().enumerate() {
        let own = axis.ticks.iter().any(|(_, tick)| near(*tick, *place));
        hold(own, || {
            format!("a tick below the bar at {place:.1} | {:?}", axis.ticks)
        })?;
        let even = bars[0] + (bars[4] - bars[0]) * index as f64 / 4.0;
        hold(near(*place, even), || {
            format!("bars at even steps | {bars:.1?}")
        })?;
    }
    let year = x.get(..4).unwrap();
    let named = axis.ticks.iter().any(|(label, _)| label.contains(year));
    hold(named, || {
        format!("the year {year} in a label | {:?}", axis.ticks)
    })?;
    let strange = axis
        .ticks
        .iter()
        .find(|(_, tick)| !bars.iter().any(|place| near(*place, *tick)));
    hold(strange.is_none(), || {
        format!("no tick between bars | {strange:?}")
    })
}

fn names(query: &str) -> Result<(), String> {
    let names: Vec<String> = (1..=25).map(|index| format!("Name{index}")).collect();
    let values: Vec<String> = (1..=25).map(|index| index.to_string()).collect();
    let query = format!(
        "{query}&x={}&y={}&width=800&height=480",
        names.join(","),
        values.join(",")
    );
    let (picture, answer) = picture(&query)?;
    all_named(&picture, &answer, &query)
}

fn labels_of_bars() -> Result<(), String> {
    let names: Vec<String> = (1..=40).map(|index| format!("n{index}")).collect();
    let values: Vec<String> = (1..=40)
        .map(|index| (1000 + index * 37 % 400).to_string())
        .collect();
    let query = format!(
        "kind=bar&x={}&y={}&bar_label=1&width=600&height=300",
        names.join(","),
        values.join(",")
    );
    let (picture, answer) = picture(&query)?;
    let texts: Vec<Rect> = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label"))
        .map(Item::ink)
        .collect();
    hold(texts.len() == 40 || answer.notes("bar_label"), || {
        format!(
            "40 labels or a note | {}, notes {:?}",
            texts.len(),
            answer.notes
        )
    })?;
    apart(&texts)
}

/// No two texts lie on one another.
fn apart(texts: &[Rect]) -> Result<(), String> {
    for (index, one) in texts.iter().enumerate() {
        for two in &texts[index + 1..] {
            let shared = one.grown(-0.5).within(two.grown(-0.5));
            hold(
                shared.left >= shared.right || shared.top >= shared.bottom,
                || format!("texts apart | {one:.1?} and {two:.1?}"),
            )?;
        }
    }
    Ok(())
}

fn names_of_heatmap() -> Result<(), String> {
    let names: Vec<String> = (1..=12)
        .map(|index| format!("A long name {index}"))
        .collect();
    let values: Vec<String> = (1..=12).map(|index| index.to_string()).collect();
    let values = values.join(",");
    let query = format!(
        "kind=heatmap&x={}&y={values}&y={values}&width=600&height=300",
        names.join(",")
    );
    let (picture, answer) = picture(&query)?;
    all_named(&picture, &answer, &query)?;
    let texts: Vec<Rect> = picture
        .items
        .iter()
        .filter(|item| item.is("axis") && item.is("x") && item.ink().height() < 15.0)
        .filter(|item| !item.text().is_empty())
        .map(Item::ink)
        .collect();
    apart(&texts)
}

fn called(query: &str) -> Result<(), String> {
    let rows = "place,amount,g\n1,3,u\n2,5,u\n3,4,v\n4,6,v\n5,5,v\n";
    write("called.csv", rows);
    // Boxes stand over names.
    let place = if query.contains("box") || query.contains("violin") {
        "g"
    } else {
        "place"
    };
    let (picture, _) = picture(&format!("{query}&data=called.csv&x={place}&y=amount"))?;
    let texts: Vec<&str> = picture
        .items
        .iter()
        .filter(|item| item.is("axis"))
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let has = |text: &str| texts.contains(&text);
    hold(has("amount") && has(place) && !has("zz"), || {
        format!("axes called {place} and amount | {texts:?}")
    })
}

fn counts_said() -> Result<(), String> {
    let (_, panels, _) = framed("kind=hist&y=1,2,2,3,3,3,4")?;
    let title = panels[0]
        .items
        .iter()
        .filter(|item| item.is("axis") && item.is("y"))
        .any(|item| item.text().chars().any(char::is_alphabetic));
    hold(title, || "a title of the axis of counts | none".to_owned())
}

fn one_band() -> Result<(), String> {
    let (_, panels, _) = framed("x=0,1,2,3&y=1,2,_,_&y=_,2,3,4&low=_,2,2,2&high=_,2,4,6")?;
    let bands = panels[0]
        .marks(0)
        .filter(|item| item.fill.is_some() && item.area() > 100.0)
        .count();
    hold(bands == 1, || format!("one band | {bands}"))
}

fn own_prices() -> Result<(), String> {
    write(
        "own-prices.csv",
        "Date,Open,High,Low,Close,Volume\n2024-01-01,2,6,1,4,100\n2024-01-02,4,9,3,8,200\n2024-01-03,8,8.5,2,3,300\n",
    );
    let (_, panels, _) = framed("kind=candlestick&data=own-prices.csv")?;
    let y = panels[0].y("y", Kind::Linear)?;
    let bodies: Vec<Rect> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some() && item.area() > 20.0)
        .map(Item::ink)
        .collect();
    hold(bodies.len() == 3, || {
        format!("three bodies | {}", bodies.len())
    })?;
    for (body, (open, close)) in bodies.iter().zip([(2.0, 4.0), (4.0, 8.0), (8.0, 3.0)]) {
        let (top, bottom) = (
            y.number(f64::max(open, close)),
            y.number(f64::min(open, close)),
        );
        hold(near(body.top, top) && near(body.bottom, bottom), || {
            format!(
                "{open} to {close} from {top:.1} to {bottom:.1} | {:.1} to {:.1}",
                body.top, body.bottom
            )
        })?;
    }
    Ok(())
}

fn years_as_numbers() -> Result<(), String> {
    let (_, panels, answer) = framed("x=2019,2020,2021,2022&y=1,3,2,4&xformat=%25Y")?;
    let axis = panels[0].x(Kind::Names)?;
    let years = axis.ticks.iter().any(|(label, _)| label == "2020");
    hold(years || answer.notes("xformat"), || {
        format!("2020 as a label, or a note | {:?}", axis.ticks)
    })
}

fn one_limit() -> Result<(), String> {
    let (_, panels, answer) = framed("x=0,5,10,15,20&y=1,2,3,4,5&xlim=10")?;
    window(&panels[0])?;
    let axis = panels[0].x(Kind::Linear)?;
    let (left, last) = (axis.number(10.0), axis.number(20.0));
    let frame = panels[0].frame;
    hold(near(left, frame.left) && last <= frame.right + 1.0, || {
        format!(
            "from 10 to the data's end | 10 at {left:.1}, 20 at {last:.1}, notes {:?}",
            answer.notes
        )
    })
}

/// Whether a point lies in a ring.
fn within(point: (f64, f64), ring: &[(f64, f64)]) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a.1 > point.1) != (b.1 > point.1)
            && point.0 < (b.0 - a.0) * (point.1 - a.1) / (b.1 - a.1) + a.0
        {
            inside = !inside;
        }
    }
    inside
}

fn leaders() -> Result<(), String> {
    for values in [
        "40,3,2,2,1,1,1,30",
        "1,1,1,1,1,1,1,100",
        "20,1,20,1,20,1,20,1",
        "8,7,6,5,4,3,2,1",
        "1,2,3,4,5,6,7,8",
    ] {
        leaders_of(values)?;
    }
    Ok(())
}

fn leaders_of(values: &str) -> Result<(), String> {
    let names = "Alpha,Bravo,Charlie,Delta,Echo,Foxtrot,Golf,Hotel";
    let query = &format!("kind=donut&x={names}&y={values}&width=400&height=240");
    let (picture, answer) = picture(query)?;
    let slices: Vec<Vec<(f64, f64)>> = picture
        .items
        .iter()
        .filter(|item| item.is("series-1") && item.fill.is_some())
        .map(Item::points)
        .collect();
    let leaders = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label") && item.stroke.is_some() && item.fill.is_none());
    for leader in leaders {
        for pair in leader.points().windows(2) {
            for point in crate::judge::samples(pair[0], pair[1]) {
                let crossed = slices.iter().any(|slice| within(point, slice));
                hold(!crossed, || {
                    format!("leaders outside of slices | one through {point:.1?}")
                })?;
            }
        }
    }
    let texts: Vec<&str> = picture.items.iter().map(Item::text).collect();
    for slice in [
        "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel",
    ] {
        let named = texts.iter().any(|text| text.contains(slice));
        hold(named || !answer.notes.is_empty(), || {
            format!("the name {slice} or a note | neither")
        })?;
    }
    Ok(())
}

/// An error, or a note.
fn told(query: &str) -> Result<(), String> {
    match send(format!("{query}&format=svg").as_bytes()) {
        Err(_) => Ok(()),
        Ok(answer) => hold(!answer.notes.is_empty(), || {
            "a note or an error | neither".to_owned()
        }),
    }
}

/// A note, or marks of that class.
fn told_or(query: &str, class: &str) -> Result<(), String> {
    let (picture, answer) = picture(query)?;
    let drawn = picture.items.iter().any(|item| item.is(class));
    hold(drawn || !answer.notes.is_empty(), || {
        format!("{class} drawn or a note | neither")
    })
}

fn second_pie() -> Result<(), String> {
    write("two-columns.csv", "name,one,two\na,1,5\nb,2,6\nc,3,7\n");
    let (picture, answer) = picture("kind=pie&data=two-columns.csv")?;
    let slices = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 1.0);
    let count = slices.count();
    hold(count == 6 || !answer.notes.is_empty(), || {
        format!("six slices or a note | {count}, no note")
    })
}

fn labels_at_points() -> Result<(), String> {
    let (picture, answer) = picture("kind=scatter&x=1,2,3&y=1,2,3&labels=p,q,r")?;
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let drawn = ["p", "q", "r"].iter().all(|label| texts.contains(label));
    hold(drawn || !answer.notes.is_empty(), || {
        format!("p, q, r at the points or a note | {texts:?}")
    })
}

fn stack_at_position() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&stacked=1&x=Oslo,Rome&y=1,2&x=Rome,Oslo&y=4,6")?;
    let (x, y) = (panels[0].x(Kind::Names)?, panels[0].y("y", Kind::Linear)?);
    for (series, bar, low, high) in [
        (1, "Oslo", 0.0, 1.0),
        (1, "Rome", 0.0, 2.0),
        (2, "Oslo", 1.0, 7.0),
        (2, "Rome", 2.0, 6.0),
    ] {
        let cover = panels[0].cover(series, true, name(&x, bar)?);
        let (top, bottom) = (y.number(high), y.number(low));
        let right = matches!(cover[..], [(a, b)] if near(a, top) && near(b, bottom));
        hold(right, || {
            format!(
                "{bar} from {low} to {high} ({top:.1}..{bottom:.1}) | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

fn areas_at_position() -> Result<(), String> {
    let (_, panels, _) = framed("kind=area&stacked=1&x=1,2,3&y=1,2,3&x=3,2,1&y=6,5,4")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    for (at, low, high) in [(1.25, 1.25, 5.5), (1.5, 1.5, 6.0), (2.5, 2.5, 8.0)] {
        let cover = panels[0].cover(2, true, x.number(at));
        let (top, bottom) = (y.number(high), y.number(low));
        let right = matches!(cover[..], [(a, b)] if near(a, top) && near(b, bottom));
        hold(right, || {
            format!(
                "from {low} to {high} ({top:.1}..{bottom:.1}) at x={at} | {}",
                pixels(&cover)
            )
        })?;
    }
    Ok(())
}

fn error_on_log() -> Result<(), String> {
    let (_, panels, answer) = framed("kind=errorbar&x=1,2,3&y=1,10,100&yerr=5&logy=1")?;
    window(&panels[0])?;
    let panel = &panels[0];
    let (x, y) = (panel.x(Kind::Linear)?, panel.y("y", Kind::Log)?);
    let strokes = panel.strokes(1);
    let at = |value: f64, below: f64| (x.number(value), below);
    // 1±5 reaches from the lower end of the axis to 6.
    let low = at(1.0, panel.frame.bottom - 2.0);
    let high = at(1.0, (y.number(6.0) + y.number(1.0)) / 2.0);
    let reaches = |p: (f64, f64)| strokes.iter().any(|stroke| distance(p, *stroke) < 1.0);
    hold(
        reaches(high) && (reaches(low) || !answer.notes.is_empty()),
        || format!("1±5 down to the end of the axis, or a note | {strokes:.1?}"),
    )
}

fn negative(kind: &str) -> Result<(), String> {
    let query = format!("kind={kind}&x=a,b,c&y=3,-2,1");
    let (picture, answer) = match picture(&query) {
        Err(_) => return Ok(()),
        Ok(found) => found,
    };
    hold(!answer.notes.is_empty(), || {
        "a note about -2 | none".to_owned()
    })?;
    let shown = picture
        .items
        .iter()
        .filter(|item| item.is("mark") && item.fill.is_some() && item.area() > 20.0)
        .filter(|item| matches!(item.shape, Shape::Path(_)))
        .find(|item| item.title().starts_with("b"));
    hold(shown.is_none(), || {
        format!("no part for -2 | {}", shown.unwrap().title())
    })
}

fn alternative() -> Result<(), String> {
    // Of five values two are seen, and 9 is not the highest of them.
    let (picture, _) = picture("kind=scatter&x=1,2,3,4,5&y=1,9,2,8,3&xlim=1,3&ylim=0,5")?;
    hold(
        !picture.description.contains("5 values") && !picture.description.contains('9'),
        || {
            format!(
                "a text about the two points that are drawn | {}",
                picture.description
            )
        },
    )?;
    let (picture, _) = crate::draw::picture("y=1,_,3,_,5")?;
    hold(!picture.description.contains("5 values"), || {
        format!("3 values | {}", picture.description)
    })
}

fn trend_in_days() -> Result<(), String> {
    let (picture, _) = picture(
        "kind=line&x=2024-01-01,2024-01-02,2024-01-03,2024-01-04&y=1,3,5,7&trend=1&formula=1",
    )?;
    let all = picture
        .items
        .iter()
        .flat_map(|item| item.titles.iter().map(String::as_str).chain([item.text()]));
    let formula: Vec<&str> = all
        .filter(|text| text.contains('=') || text.contains("R²"))
        .collect();
    hold(!formula.is_empty(), || "a formula | none".to_owned())?;
    let days = formula.iter().any(|text| {
        text.contains('2') && !text.contains("e-") && !text.contains("e−") && !text.contains("10⁻")
    });
    hold(days, || format!("2 a day | {formula:?}"))
}

fn density() -> Result<(), String> {
    let (_, panels, _) = framed("kind=hist&y=1,2,2,3,3,3&y=3,4,4,5&bins=4&density=1&stacked=1")?;
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    let total: f64 = [1.5, 2.5, 3.5, 4.5]
        .iter()
        .map(|middle| {
            let cover = panels[0].cover(0, true, x.number(*middle));
            let height: f64 = cover.iter().map(|(a, b)| b - a).sum();
            height / (y.number(0.0) - y.number(1.0))
        })
        .sum();
    hold((total - 1.0).abs() < 0.03, || {
        format!("an area of 1 | {total:.3}")
    })
}

fn weights() -> Result<(), String> {
    let (_, panels, answer) = framed("kind=hist&y=1,2,3&weights=5,1,1&bins=2")?;
    if answer.notes("weights") {
        return Ok(());
    }
    let (x, y) = (panels[0].x(Kind::Linear)?, panels[0].y("y", Kind::Linear)?);
    let cover = panels[0].cover(1, true, x.number(1.5));
    let right = matches!(cover[..], [(a, _)] if near(a, y.number(5.0)));
    hold(right, || {
        format!(
            "5 from 1 to 2 at y={:.1}, or a note | {}",
            y.number(5.0),
            pixels(&cover)
        )
    })
}

fn letters() -> Result<(), String> {
    let answer = send(b"y=1,20,300&title=Letters&format=svg")?;
    let text = String::from_utf8(answer.body).unwrap();
    let stretched = text.contains("textLength") && !text.contains("@font-face");
    hold(
        !stretched && (text.contains("@font-face") || !text.contains("<text")),
        || {
            format!(
                "the typeface in the picture, or outlines | textLength: {}",
                text.contains("textLength")
            )
        },
    )
}
