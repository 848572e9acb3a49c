//! Claims about what a picture cannot show: it is told, or stands elsewhere.

use crate::draw::{ask as send, picture, write};
use crate::judge::{hold, near};
use crate::plot::framed;
use crate::relations::Judge;
use crate::svg::Item;

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("legends inside stand beside discs", legends_of_discs),
        ("a trend is told where it is none", trends),
        ("a base of stacks is told", || {
            has_note(
                "kind=bar&x=a,b&y=10,90&y=1,2&bottom=30&stacked=1",
                "bottom: ",
            )
        }),
        ("labels of a column stand at points", labels_of_column),
        ("too few labels are told", || {
            has_note(
                "kind=scatter&x=1,2,3&y=3,1,2&labels=a,b",
                "labels: 2 labels for 3 points; the others have none",
            )
        }),
        ("axes with trends keep their titles", titles_with_trends),
        ("means have few digits", few_digits),
        ("labels stand off error bars and stems", labels_off_marks),
        ("rows of data keep their order", order_of_rows),
        ("quarters and weeks come back as such", periods_back),
        ("missing prices, arrows and heights are told", missing_parts),
        ("errors of dates are days", errors_of_dates),
        ("gaps of stacked areas are told", || {
            let x = "kind=area&x=2024-01,2024-02,2024-03";
            has_note(
                &format!("{x}&y=10,_,30&y=1,2,3&stacked=percent"),
                "gaps where one has none: 1",
            )
        }),
        ("names at ends stand beyond a second axis", ends_beyond_axis),
        ("slices of 0 are told", || {
            has_note("kind=pie&x=a,b,c&y=3,0,2", "no slices for 0")?;
            has_note("kind=treemap&x=a,b,c&y=900,450,0", "no areas for 0")
        }),
        ("a stage alone in its row has its value beside it", counts),
        ("small values beside large ones are not 0", small_values),
        ("periods are called alike by all kinds", names_of_periods),
        ("rows over numbers are no names", rows_of_numbers),
        ("a group without a name has one", || {
            let (picture, _) = picture("kind=scatter&x=1,2,3&y=1,2,3&hue=u,v,_")?;
            let named = picture.items.iter().any(|item| item.text() == "(blank)");
            hold(named, || "(blank) in the legend | none".to_owned())
        }),
        ("descriptions count what is seen", described),
        ("dates are dates on hovering", dates_on_hovering),
        ("a series called yield names its axis", yields),
        ("sizes that are not above 0 are told", sizes_below_zero),
        ("a point without a place has no error bar", || {
            let (_, panels, _) = framed("kind=scatter&x=1,2,3&y=0,10,100&yerr=1&logy=1")?;
            let places: Vec<f64> = panels[0].strokes(1).iter().map(|(a, _)| a.0).collect();
            let markers = crate::judge::markers(&panels[0], 1);
            let least = markers.iter().map(|at| at.0).fold(f64::INFINITY, f64::min);
            let stray = places.iter().find(|place| **place < least - 6.0);
            hold(stray.is_none(), || {
                format!("no dash left of {least:.0} | {stray:?}")
            })
        }),
        ("names of rings are told", || {
            has_note(
                "kind=pie&x=a,b,c&y=1,2,3&y=4,5,6&label=in,out",
                "from the inside they are in, out",
            )
        }),
        ("tasks that cover one another are told", || {
            let row = "kind=gantt&x=a,a&start=2026-01-01,2026-01-05";
            has_note(
                &format!("{row}&end=2026-01-10,2026-01-12"),
                "cover one another: 1",
            )?;
            let answer = send(format!("{row}&end=2026-01-05,2026-01-12&format=svg").as_bytes())?;
            hold(answer.notes.is_empty(), || {
                format!("no note | {:?}", answer.notes)
            })
        }),
        ("a map says how values of one region combine", || {
            has_note("kind=map&x=DE,DE&y=1,2", "agg=sum adds them up")?;
            has_note(
                "kind=map&x=DE&x=DE&y=1&y=2",
                "subplots=1 draws a map for each",
            )
        }),
        ("every total of a name is one", || {
            let all = "kind=waterfall&x=a,b,a,c&y=3,4,7,2";
            let [named, numbered] = ["a", "0,2"]
                .map(|totals| send(format!("{all}&totals={totals}&format=svg").as_bytes()));
            hold(named?.body == numbered?.body, || {
                "rows 0 and 2 | others".to_owned()
            })
        }),
        ("a date finds the name that stands for it", || {
            let all = "kind=waterfall&x=2026-01-01,2026-02-01,2026-03-01&y=3,2,1";
            let [day, month] = ["2026-02-01", "2026-02"]
                .map(|at| send(format!("{all}&vline={at}&format=svg").as_bytes()));
            hold(day?.body == month?.body, || {
                "a line at February | another".to_owned()
            })
        }),
        ("notes name the parameter", || {
            has_note(
                "kind=errorbar&y=1,2,3&yerr=1,2",
                "yerr: 2 values for 3 points",
            )?;
            has_note(
                "kind=hist&y=1,2,3&weights=1,2",
                "weights: 2 values for 3 points",
            )
        }),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("told: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// A note of a query contains these words.
fn has_note(query: &str, words: &str) -> Result<(), String> {
    let answer = send(format!("{query}&format=svg").as_bytes())?;
    hold(answer.notes(words), || {
        format!("{query}: a note with \"{words}\" | {:?}", answer.notes)
    })
}

/// The texts of a picture.
fn texts(query: &str) -> Result<Vec<String>, String> {
    let (picture, _) = picture(query)?;
    let texts = picture.items.iter().map(Item::text);
    Ok(texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect())
}

/// A legend that is asked for inside a plot is drawn where a disc has no plot, and covers none of the disc.
fn legends_of_discs() -> Result<(), String> {
    let places = [
        "right",
        "left",
        "upper right",
        "upper left",
        "lower right",
        "lower left",
        "best",
        "center",
        "upper center",
        "lower center",
        "ends",
    ];
    let bases = [
        "kind=pie&x=ann,bob,cid&y=1,2,3",
        "kind=donut&pie_labels=none&x=ann,bob,cid&y=1,2,3",
        "kind=radar&x=a,b,c&y=1,2,3&y=2,3,1&label=ann,bob",
        "kind=rose&x=N,E,S,W&y=1,2,3,4&y=2,3,1,1&label=ann,bob",
        "kind=polar&x=0,90,180&y=1,2,3&y=2,3,1&label=ann,bob",
    ];
    for (base, place) in bases
        .iter()
        .flat_map(|base| places.map(|place| (base, place)))
    {
        let (picture, _) = picture(&format!("{base}&legend={}", place.replace(' ', "+")))?;
        for name in ["ann", "bob"] {
            let label = picture.items.iter().find(|item| item.text() == name);
            let label = label.ok_or_else(|| format!("{base}, {place}: the name {name} | none"))?;
            let area = label.ink();
            let struck = picture
                .items
                .iter()
                .filter(|item| item.is("mark") && item.text().is_empty())
                .flat_map(|item| item.points())
                .any(|point| area.holds(point));
            hold(!struck, || {
                format!("{base}, {place}: {name} beside the disc | on it")
            })?;
        }
    }
    Ok(())
}

/// A trend that a kind does not draw, or for which there are too few points, is told, however it is spelt.
fn trends() -> Result<(), String> {
    let kinds = [
        "area",
        "hist",
        "kde",
        "ecdf",
        "stem",
        "box",
        "violin",
        "candlestick",
        "waterfall",
        "heatmap",
        "pie",
        "radar",
    ];
    for kind in kinds {
        for trend in ["linear", "poly:2", "lowess", "ma:2"] {
            has_note(&format!("kind={kind}&y=3,1,2,4&trend={trend}"), "trend: ")?;
        }
    }
    has_note(
        "kind=line&x=1,2,3&y=10,_,30&trend=poly:2",
        "needs values at 3 positions",
    )?;
    has_note("kind=line&y=1,2,3&trend=ma:9", "means of 9 points")
}

/// `labels=` that names a column of a file writes its texts at the points.
fn labels_of_column() -> Result<(), String> {
    write(
        "told.csv",
        "Country,Coal,Wind\nNorway,1,5\nPoland,9,2\nSpain,3,4\n",
    );
    let texts = texts("data=told.csv&kind=scatter&x=Coal&y=Wind&labels=Country")?;
    for name in ["Norway", "Poland", "Spain"] {
        hold(texts.iter().any(|text| text == name), || {
            format!("{name} at its point | {texts:?}")
        })?;
    }
    hold(!texts.iter().any(|text| text == "Country"), || {
        format!("no series called Country | {texts:?}")
    })
}

/// Both axes have the same titles with a trend as without.
fn titles_with_trends() -> Result<(), String> {
    let base = "kind=line&y=1,2,3&y=3,2,1&label=Left,Right&secondary_y=Right";
    for query in [base.to_owned(), format!("{base}&trend=linear")] {
        let texts = texts(&query)?;
        for name in ["Left", "Right"] {
            let found = texts.iter().any(|text| text == name);
            hold(found, || format!("{query}: the title {name} | {texts:?}"))?;
        }
    }
    Ok(())
}

/// Means are written with four digits, what an author gave as the author gave it.
fn few_digits() -> Result<(), String> {
    #[rustfmt::skip]
    let table = [
        ("kind=bar&x=a,b&y=158.453703704,81&bar_label=1",            "158.5"),
        ("kind=heatmap&x=a,b&y=28.95000013,27.4&y=1,2",              "28.95"),
        ("kind=line&x=1,2&y=0.333333333333,0.5&bar_label=1",         "0.333"),
        ("kind=bar&x=a,b&y=12345.67,3.5&bar_label=1",                "12345.67"),
        ("kind=bar&x=a,b&y=158.453703704,81&bar_label={:.6f}",       "158.453704"),
    ];
    for (query, expected) in table {
        let texts = texts(query)?;
        hold(
            texts
                .iter()
                .any(|text| text.replace('\u{202f}', "") == expected),
            || format!("{query}: {expected} | {texts:?}"),
        )?;
    }
    Ok(())
}

/// No label lies on an error bar or on a stem.
fn labels_off_marks() -> Result<(), String> {
    let mut queries: Vec<String> = ["errorbar", "scatter", "line", "step"]
        .iter()
        .map(|kind| format!("kind={kind}&x=1,2,3&y=10,20,30&yerr=5&bar_label=1"))
        .collect();
    queries.extend(
        [
            "kind=bar&stacked=1&x=a,b,c&y=10,-5,3&y=3,-2,6&yerr=2&bar_label=1",
            "kind=barh&stacked=1&x=a,b,c&y=10,-5,3&y=3,-2,6&xerr=2&bar_label=1",
            "kind=stem&x=1,2,3&y=10,20,30&bar_label=1&ylim=0,30",
            "kind=stem&x=1,2,3&y=10,20,60&bottom=30&logy=1&bar_label=1",
            "kind=stem&x=1,2,3&y=-10,20,-30&bar_label=1",
        ]
        .map(str::to_owned),
    );
    for query in queries {
        let (_, panels, _) = framed(&query)?;
        let panel = &panels[0];
        let labels: Vec<_> = panel.mark_labels().collect();
        hold(!labels.is_empty(), || format!("{query}: labels | none"))?;
        // the lines between points are crossed where nothing else is free
        let upright = panel.items.iter().filter(|item| item.is("mark"));
        for line in upright.filter(|item| item.fill.is_none()) {
            for pair in line.points().windows(2) {
                let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                if !near(x1, x2) && !near(y1, y2) {
                    continue;
                }
                for (text, label) in &labels {
                    let label = label.grown(-1.0);
                    let apart = x1.max(x2) < label.left
                        || x1.min(x2) > label.right
                        || y1.max(y2) < label.top
                        || y1.min(y2) > label.bottom;
                    hold(apart || query.contains("step"), || {
                        format!("{query}: {text} off the line at {x1:.0},{y1:.0} | on it")
                    })?;
                }
            }
        }
    }
    Ok(())
}

/// The rows of `format=json` are in the order of the data, so that a line that turns back does so again.
fn order_of_rows() -> Result<(), String> {
    let answer = send(b"kind=line&x=3,1,2&y=1,2,3&format=csv")?;
    let text = String::from_utf8_lossy(&answer.body).replace("\r\n", " ");
    hold(text.ends_with("3,1 1,2 2,3 "), || {
        format!("the rows 3,1 1,2 2,3 | {text}")
    })
}

/// Periods are written as they were given.
fn periods_back() -> Result<(), String> {
    for (x, kind) in [
        ("2024Q1,2024Q2,2024Q4", "line"),
        ("2024Q1,2024Q2,2024Q4", "bar"),
        ("2024-W01,2024-W02,2024-W04", "line"),
    ] {
        let answer = send(format!("kind={kind}&x={x}&y=1,2,3&format=csv").as_bytes())?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for period in x.split(',') {
            hold(text.contains(period), || {
                format!("{kind}: {period} | {text}")
            })?;
        }
    }
    Ok(())
}

/// What lacks a part is not drawn, and a note counts it.
fn missing_parts() -> Result<(), String> {
    let prices = "x=1,2,3&open=2,3,4&high=5,6,7&low=1,1,1&close=3,_,2";
    has_note(
        &format!("kind=candlestick&{prices}"),
        "close: values are missing",
    )?;
    has_note(&format!("kind=ohlc&{prices}"), "close: values are missing")?;
    has_note(
        "kind=quiver&x=1,2,3&y=1,2,3&u=1,0,_&v=1,1,1",
        "u: values are missing",
    )?;
    has_note(
        "kind=surface&y=1,2,3&y=4,_,6&y=7,8,9",
        "y: values are missing",
    )
}

/// An error of 10 at a date reaches ten days to both sides.
fn errors_of_dates() -> Result<(), String> {
    let base = "kind=scatter&x=2024-01-01,2024-03-01&y=1,2&xerr=10";
    let (_, panels, _) = framed(base)?;
    let panel = &panels[0];
    let points = crate::judge::markers(panel, 1);
    let [first, second] = points[..] else {
        return Err(format!("two points | {points:?}"));
    };
    let ten_days = (second.0 - first.0) / 6.0;
    let found = panel
        .strokes(1)
        .iter()
        .any(|(a, b)| near(a.1, first.1) && near((b.0 - a.0).abs(), 2.0 * ten_days));
    hold(found, || {
        format!(
            "an error bar of {:.1} px | {:.1?}",
            2.0 * ten_days,
            panel.strokes(1)
        )
    })
}

/// The names at the ends of lines stand beyond the labels of the second axis, those of its series at its heights.
fn ends_beyond_axis() -> Result<(), String> {
    let (picture, panels, _) =
        framed("y=1,2,3&y=1000,1500,2000&label=low,high&secondary_y=high&legend=ends")?;
    let name = |name: &str| {
        let mut named = picture.items.iter().filter(|item| item.text() == name);
        let last = named
            .by_ref()
            .max_by(|a, b| a.ink().left.total_cmp(&b.ink().left));
        last.map(Item::ink).ok_or(format!("{name} | none"))
    };
    let labels = panels[0].items.iter();
    let right = labels
        .filter(|item| item.is("axis") && item.is("y2"))
        .filter(|item| item.text().starts_with(|c: char| c.is_ascii_digit()))
        .map(|item| item.ink().right)
        .fold(0.0, f64::max);
    for text in ["low", "high"] {
        hold(name(text)?.left > right, || {
            format!("{text} right of {right:.0} | {:?}", name(text))
        })?;
    }
    Ok(())
}

/// A stage that is alone in its row has its value beside a bar that is too short for it.
fn counts() -> Result<(), String> {
    let (picture, answer) = picture("kind=funnel&x=Visits,Carts,Orders&y=1000,400,50&hue=a,b,c")?;
    let written = picture.items.iter().any(|item| item.text() == "50");
    hold(written, || {
        format!("50 beside its bar | {:?}", answer.notes)
    })
}

/// A value that is not 0 is not written as 0.
fn small_values() -> Result<(), String> {
    let (_, panels, _) = framed("kind=bar&x=a,b,c&y=1e-9,2e9,3&bar_label=1")?;
    let labels: Vec<&str> = panels[0].mark_labels().map(|(text, _)| text).collect();
    hold(!labels.is_empty() && !labels.contains(&"0"), || {
        format!("no 0 | {labels:?}")
    })
}

/// Every kind and every description calls a quarter a quarter.
fn names_of_periods() -> Result<(), String> {
    for kind in ["heatmap", "box", "waterfall", "bar", "line"] {
        let answer =
            send(format!("kind={kind}&x=2024Q1,2024Q2,2024Q3&y=1,2,3&format=svg").as_bytes())?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        hold(
            !text.contains("2024-01-01") && !text.contains("2024-07-01"),
            || format!("{kind}: quarters | dates"),
        )?;
    }
    Ok(())
}

/// The description of a matrix over numbers does not list them with all their digits.
fn rows_of_numbers() -> Result<(), String> {
    for query in ["kind=contourf&f=x*y", "kind=surface&f=x*y"] {
        let answer = send(format!("{query}&format=svg").as_bytes())?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let alt = text.split("<desc").nth(1).unwrap_or_default();
        let alt = alt.split("</desc>").next().unwrap_or_default();
        let long = alt
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .find(|number| number.len() > 10);
        hold(long.is_none() && !alt.contains("more"), || {
            format!("{query}: few digits | {alt}")
        })?;
    }
    Ok(())
}

/// A date on an axis of dates is told as a date on hovering over a mark.
fn dates_on_hovering() -> Result<(), String> {
    write(
        "hovered.csv",
        "when,v\n2024-01-01,3\n2024-02-01,4\n2024-04-01,9\n",
    );
    for query in [
        "kind=hist&y=when",
        "kind=box&y=when",
        "kind=violin&y=when",
        "kind=scatter&x=v&y=when",
        "kind=line&x=v&y=when&marker=o",
        "kind=stem&x=v&y=when",
        "kind=bar&x=v&y=when",
        "kind=barh&x=v&y=when",
        "kind=slope&x=v&y=when",
        "kind=quiver&x=when&y=v&u=v&v=v",
        "kind=gantt&x=v&start=when&end=when",
    ] {
        let (picture, _) = picture(&format!("{query}&data=hovered.csv"))?;
        let digits = |title: &str| title.chars().filter(char::is_ascii_digit).count();
        let titles: Vec<&str> = picture.items.iter().map(Item::title).collect();
        let are_dates = titles.iter().any(|title| title.contains("2024-0"));
        // 1 704 067 200 000, or 1704.067B
        let is_number = |title: &&&str| title.contains("1\u{202f}7") || title.contains("170");
        let number = titles.iter().find(is_number);
        hold(are_dates && number.is_none(), || {
            let most = titles.iter().map(|title| digits(title)).max();
            format!("{query}: dates | {number:?}, at most {most:?} digits")
        })?;
    }
    Ok(())
}

/// A column whose name begins with the letter of unnamed series has a name.
fn yields() -> Result<(), String> {
    for name in ["sales", "yield", "y"] {
        let query = format!("label=price,{name}&y=1,2,3&y=3,2,1&secondary_y={name}");
        let (picture, _) = picture(&query)?;
        let titles = picture.items.iter().filter(|item| item.text() == name);
        let is_legend = |item: &Item| item.is("legend");
        hold(
            titles.clone().count() == 1 && !titles.clone().any(is_legend),
            || format!("{name}: the title of the second axis | {}", titles.count()),
        )?;
    }
    Ok(())
}

/// Sizes of which none is above 0 are told, and leave no point out.
fn sizes_below_zero() -> Result<(), String> {
    for (query, name) in [
        ("kind=scatter&y=1,2,3&s=-5", "s"),
        ("kind=scatter&y=1,2,3&size=0,0,-1", "size"),
    ] {
        let (picture, answer) = picture(query)?;
        let marks = picture.items.iter().filter(|item| item.is("mark")).count();
        hold(answer.notes(name) && marks == 3, || {
            format!("{query}: a note and 3 points | {:?}, {marks}", answer.notes)
        })?;
    }
    Ok(())
}

/// The description counts what the limits leave.
fn described() -> Result<(), String> {
    #[rustfmt::skip]
    let table = [
        ("kind=heatmap&x=a,b,c,d&y=1,2,3,4&xlim=0,1",                                        "from 1 (a) to 2 (b)"),
        ("kind=candlestick&x=1,2,3&open=2,3,4&high=9,9,9&low=1,1,1&close=3,4,8&ylim=5,9", "with 3 values"),
        ("kind=scatter&x=1,2,3&y=1,2,9&ylim=0,5",               "with 2 points, from 1 to 2"),
        ("kind=box&y=1,50,100,3,4,2&ylim=0,5",                  "with 4 observations, from 1 to 4"),
        ("kind=violin&y=1,50,100,3,4,2&ylim=0,5",               "with 4 observations, from 1 to 4"),
        ("kind=hist&y=1,2,3,30,100&log_scale=1&xlim=1,5",       "with 3 observations, from 1 to 3"),
        ("kind=hist&y=-1,1,2,3,30,100&bins=0,2,5,200&xlim=0,5", "with 3 observations, from 1 to 3"),
        ("kind=kde&y=1,2,3,30,100&log_scale=1&xlim=1,5",        "with 3 observations, from 1 to 3"),
        // a bar is seen where a part of it is
        ("kind=bullet&x=a,b&y=10,30&xlim=0,5",                  "with 2 values, from 10 (a) to 30 (b)"),
        ("kind=waterfall&x=a,b,c&y=100,20,-30&ylim=105,150",    "with 2 values, from −30 (c) to 20 (b)"),
        ("kind=rose&x=a,b,c&y=3,5,9&ylim=0,6",                  "with 3 values, from 3 (a) to 9 (c)"),
        // a line is cut at the rim
        ("kind=radar&x=a,b,c&y=3,5,9&ylim=0,6",                 "with 2 values, from 3 (a) to 5 (b)"),
        ("kind=polar&x=0,90,180&y=3,5,9&ylim=0,6",              "with 2 values, from 3 to 5"),
        ("kind=quiver&x=1,2&y=1,7&x=2,3&y=2,3&u=1,1&v=1,2",     "with 4 arrows"),
    ];
    for (query, expected) in table {
        let answer = send(format!("{query}&format=svg").as_bytes())?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let alt = text.split("<desc").nth(1).unwrap_or_default();
        let alt = alt.split("</desc>").next().unwrap_or_default();
        hold(alt.contains(expected), || {
            format!("{query}: {expected} | {alt}")
        })?;
    }
    Ok(())
}
