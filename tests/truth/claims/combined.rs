//! Claims about pictures in which two features meet: panels and sizes, kinds and bounds, limits and bars, dates and kinds without
//! an axis of dates.

use crate::draw::{ask, picture, write};
use crate::judge::{hold, near};
use crate::relations::Judge;
use crate::svg::{Item, Picture, Rect, Shape};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("panels have one scale of sizes with one key", shared_sizes),
        ("panels have one scale of colours with one bar", shared_hues),
        ("small points beside a large one are seen", tiny_points),
        ("every kind has the bounds of a file or tells it", bounds),
        (
            "bounds go through steps that begin with a gap",
            bounds_in_steps,
        ),
        ("every kind is drawn over the years of a file", years),
        ("flows between the same two are one", added_flows),
        ("a bar of colours has dates", dated_hues),
        ("years divide lines as names do", lines_by_year),
        ("series of months are called so", named_months),
        ("limits leave bars whole", whole_bars),
        ("gauges over dates have their names", dated_gauges),
        ("a histogram of one day is a day wide", one_day),
        ("a single year stands between its neighbours", single_year),
        (
            "names that are times have no letters of ISO 8601",
            times_as_names,
        ),
        ("half a pie stands in the middle", half_pie),
        ("a legend names slices with values", named_by_legend),
        ("steps on tasks are told", steps_on_tasks),
        ("what two features leave out is told", told),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("combined: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// The marks with a fill.
fn marks(picture: &Picture) -> Vec<&Item> {
    let all = picture.items.iter();
    all.filter(|item| item.is("mark") && item.fill.is_some() && item.text().is_empty())
        .collect()
}

/// The texts of the groups with this class.
fn texts(picture: &Picture, class: &str) -> Vec<String> {
    let of_class = picture.items.iter().filter(|item| item.is(class));
    let texts = of_class.map(|item| item.text().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// The text that a query answers in this format.
fn text(query: &str, format: &str) -> Result<String, String> {
    let answer = ask(format!("{query}&format={format}").as_bytes())?;
    String::from_utf8(answer.body).map_err(|error| error.to_string())
}

/// The symbols of the points of a query, in the order in which they are painted. Points of one size have the same symbol.
fn symbols(query: &str) -> Result<Vec<String>, String> {
    let svg = text(query, "svg")?;
    let uses = svg.split("<use href=\"").skip(1);
    let symbol = |after: &str| after.split('"').next().unwrap_or_default().to_owned();
    Ok(uses.map(symbol).collect())
}

fn shared_sizes() -> Result<(), String> {
    let query = "kind=scatter&x=1,2&y=1,2&size=100,400&x=1,2&y=2,1&size=400,6400&subplots=1";
    // large points are painted first
    let symbols = symbols(query)?;
    let is_right = symbols.len() == 4
        && symbols[0] == symbols[3]
        && symbols[1] != symbols[0]
        && symbols[2] != symbols[0];
    hold(is_right, || format!("{query}: 400 is 400 | {symbols:?}"))?;
    let (picture, _) = picture(query)?;
    let numbers = texts(&picture, "sizes");
    let mut once = numbers.clone();
    once.sort();
    once.dedup();
    hold(!numbers.is_empty() && once.len() == numbers.len(), || {
        format!("{query}: one key | {numbers:?}")
    })
}

fn shared_hues() -> Result<(), String> {
    let query = "kind=scatter&x=1,2&y=1,2&hue=1,5&x=1,2&y=2,1&hue=5,9&subplots=1";
    let (picture, _) = picture(query)?;
    let fills: Vec<&str> = marks(&picture)
        .iter()
        .filter_map(|item| item.fill.as_deref())
        .collect();
    let is_right =
        fills.len() == 4 && fills[1] == fills[2] && fills[0] != fills[1] && fills[3] != fills[1];
    hold(is_right, || format!("{query}: 5 is 5 | {fills:?}"))?;
    let numbers = texts(&picture, "colorbar");
    let mut once = numbers.clone();
    once.sort();
    once.dedup();
    hold(!numbers.is_empty() && once.len() == numbers.len(), || {
        format!("{query}: one bar | {numbers:?}")
    })
}

fn tiny_points() -> Result<(), String> {
    let query = "kind=scatter&x=1,2,3&y=3,1,2&size=1000000000,1,2";
    let answer = ask(format!("{query}&format=json").as_bytes())?;
    let symbols = symbols(query)?;
    let are_seen = symbols.len() == 3 && symbols[1] == symbols[2] && symbols[0] != symbols[1];
    hold(are_seen && answer.notes("size"), || {
        format!(
            "{query}: of the least size and told | {symbols:?} {:?}",
            answer.notes
        )
    })
}

fn bounds() -> Result<(), String> {
    write(
        "bounds-of-kinds.csv",
        "year,value,low,high\n2001,5,4,6\n2002,6,5,8\n2003,7,6,9\n2004,6,5,7\n",
    );
    for (kind, wanted) in [
        ("line", "\"low\":5,\"high\":8"),
        ("step", "\"low\":5,\"high\":8"),
        ("errorbar", "\"yerr low\":1,\"yerr high\":2"),
        ("scatter", "\"yerr low\":1,\"yerr high\":2"),
        ("bar", "\"yerr low\":1,\"yerr high\":2"),
        ("barh", "\"xerr low\":1,\"xerr high\":2"),
        ("area", "\"value\":6}"),
    ] {
        let query = format!("data=bounds-of-kinds.csv&kind={kind}");
        let answer = ask(format!("{query}&format=json").as_bytes())?;
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        let is_told = answer.notes.iter().any(|note| note.contains("bounds"));
        hold(body.contains(wanted) && is_told, || {
            format!("{query}: {wanted} and a note | {body} {:?}", answer.notes)
        })?;
    }
    Ok(())
}

fn bounds_in_steps() -> Result<(), String> {
    write(
        "bounds-in-steps.csv",
        "year,value,low,high\n2001,5,4,6\n2002,6,5,8\n2003,7,6,9\n2004,6,5,7\n",
    );
    for (step, wanted) in [
        ("rolling=2", "\"yerr low\":1,\"yerr high\":1.5"),
        ("diff=1", "\"value\":-1"),
    ] {
        for kind in ["bar", "scatter", "errorbar"] {
            let query = format!("data=bounds-in-steps.csv&kind={kind}&{step}");
            let body = text(&query, "json")?;
            hold(body.contains(wanted), || {
                format!("{query}: {wanted} | {body}")
            })?;
        }
    }
    Ok(())
}

fn years() -> Result<(), String> {
    write("years-last.csv", "val,year\n5,2001\n6,2002\n7,2003\n");
    write(
        "years-named.csv",
        "name,year,val\na,2001,5\nb,2002,6\nc,2003,7\n",
    );
    for file in ["years-last", "years-named"] {
        for kind in ["line", "step", "scatter", "errorbar", "stem", "bar"] {
            let query = format!("data={file}.csv&kind={kind}");
            let body = text(&query, "csv")?;
            hold(body.contains("2002,6"), || {
                format!("{query}: 2002,6 | {body}")
            })?;
        }
    }
    Ok(())
}

fn added_flows() -> Result<(), String> {
    write(
        "flows-twice.csv",
        "source,target,value\na,b,3\na,c,2\na,b,4\nb,c,1\na,b,-9\n",
    );
    for query in [
        "kind=sankey&source=a,a,a,b,a&target=b,c,b,c,b&y=3,2,4,1,-9",
        "kind=sankey&data=flows-twice.csv",
    ] {
        let (picture, answer) = picture(query)?;
        let is_flow = |item: &&Item| item.title() == "a → b: 7";
        hold(picture.items.iter().filter(is_flow).count() == 1, || {
            format!("{query}: one flow of 7 | {:?}", answer.notes)
        })?;
        hold(
            answer.notes.iter().any(|note| note.contains("added: 1")),
            || format!("{query}: a note | {:?}", answer.notes),
        )?;
    }
    Ok(())
}

fn dated_hues() -> Result<(), String> {
    for (hue, wanted) in [
        ("2024-05-01,2024-05-03,2024-05-05", "2024-05-03"),
        ("2024-01,2024-03,2024-05", "2024-03"),
    ] {
        let query = format!("kind=scatter&x=1,2,3&y=1,2,3&hue={hue}");
        let (picture, _) = picture(&query)?;
        let labels = texts(&picture, "colorbar");
        let are_dates = labels.iter().all(|label| label.starts_with("2024-0"));
        hold(
            are_dates && labels.iter().any(|label| label == wanted),
            || format!("{query}: {wanted} | {labels:?}"),
        )?;
    }
    Ok(())
}

fn lines_by_year() -> Result<(), String> {
    write(
        "lines-by-year.csv",
        "month,year,v\nJan,2020,1\nFeb,2020,2\nJan,2021,3\nFeb,2021,5\n",
    );
    for kind in ["line", "step", "area", "errorbar", "stem", "bar"] {
        let query = format!("data=lines-by-year.csv&kind={kind}&x=month&y=v&hue=year");
        let body = text(&query, "csv")?;
        let is_divided = body.contains("2020,2021") && body.contains("Feb,2,5");
        hold(is_divided, || format!("{query}: Feb,2,5 | {body}"))?;
    }
    write(
        "hist-by-year.csv",
        "year,v\n2020,1\n2020,2\n2021,3\n2021,5\n",
    );
    for kind in ["hist", "kde", "ecdf"] {
        let query = format!("data=hist-by-year.csv&kind={kind}&y=v&hue=year");
        let body = text(&query, "csv")?;
        hold(body.contains("2020,2021"), || {
            format!("{query}: 2020,2021 | {body}")
        })?;
    }
    Ok(())
}

fn named_months() -> Result<(), String> {
    write(
        "named-months.csv",
        "month,city,v\n2024-01,A,1\n2024-02,A,2\n2024-01,B,3\n2024-02,B,5\n",
    );
    for query in [
        "data=named-months.csv&kind=line&x=city&y=v&pivot=month",
        "data=named-months.csv&kind=bar&x=city&y=v&hue=month",
    ] {
        let body = text(query, "csv")?;
        hold(body.contains("2024-01,2024-02"), || {
            format!("{query}: 2024-01,2024-02 | {body}")
        })?;
    }
    Ok(())
}

fn whole_bars() -> Result<(), String> {
    let dates = "2024-01-01,2024-01-02,2024-01-03,2024-01-04,2024-01-05";
    let (alone, _) = picture("kind=bar&x=2024-01-01&y=5&xlim=2023-12-25,2024-01-07")?;
    let width = marks(&alone).first().map_or(0.0, |item| item.ink().width());
    hold(width > 10.0, || format!("a bar of a day | {width:.1}"))?;
    for (query, count) in [
        (
            format!("kind=bar&x={dates}&y=3,1,4,2,5&xlim=2024-01-02,2024-01-04"),
            3,
        ),
        (
            format!("kind=bar&x={dates}&y=3,1,4,2,5&xlim=2024-01-04,2024-01-02"),
            3,
        ),
        (
            format!("kind=bar&x={dates}&y=3,1,4,2,5&xlim=2024-01-02T06:00,"),
            3,
        ),
        (
            format!("kind=barh&x={dates}&y=3,1,4,2,5&ylim=2024-01-02,2024-01-04"),
            3,
        ),
        (
            "kind=bar&x=1,2,3,4,5&y=3,1,4,2,5&xscale=linear&xlim=2,4".to_owned(),
            3,
        ),
    ] {
        let (picture, _) = picture(&query)?;
        let is_level = query.starts_with("kind=barh");
        let widths: Vec<f64> = marks(&picture)
            .iter()
            .map(|item| match is_level {
                true => item.ink().height(),
                false => item.ink().width(),
            })
            .collect();
        let is_equal = widths.iter().all(|width| (width - widths[0]).abs() < 2.0);
        hold(widths.len() == count && is_equal, || {
            format!("{query}: {count} whole bars | {widths:.1?}")
        })?;
    }
    Ok(())
}

fn dated_gauges() -> Result<(), String> {
    let query = "kind=gauge&x=2024-01-01,2024-02-10&y=40,50";
    let (picture, _) = picture(query)?;
    for name in ["2024-01-01", "2024-02-10"] {
        let is_there = picture.items.iter().any(|item| item.text() == name);
        hold(is_there, || format!("{query}: {name} | not there"))?;
    }
    Ok(())
}

fn one_day() -> Result<(), String> {
    write(
        "one-day.csv",
        "when,v\n2024-01-05,1\n2024-01-05,2\n2024-01-05,3\n",
    );
    let query = "data=one-day.csv&kind=hist&x=when";
    let (picture, _) = picture(query)?;
    let labels = texts(&picture, "x").join(" ");
    let is_right = labels.contains('5') && labels.contains('6') && !labels.contains(':');
    hold(is_right, || format!("{query}: 5 and 6 | {labels}"))
}

fn single_year() -> Result<(), String> {
    for kind in ["line", "scatter", "area", "stem"] {
        let query = format!("kind={kind}&x=2020&y=5");
        let (picture, _) = picture(&query)?;
        let labels = texts(&picture, "x");
        hold(labels == ["2019", "2020", "2021"], || {
            format!("{query}: 2019 2020 2021 | {labels:?}")
        })?;
    }
    Ok(())
}

fn times_as_names() -> Result<(), String> {
    let times = "2024-01-01T10:00:00,2024-01-01T11:30:00";
    write("times-of-day.csv", "time,v\n08:00,3\n09:30,5\n10:00,4\n");
    for kind in ["pie", "gauge", "radar", "heatmap"] {
        let query = format!("data=times-of-day.csv&kind={kind}&x=time&y=v");
        let body = text(&query, "csv")?;
        hold(body.contains("\n09:30,5"), || {
            format!("{query}: 09:30,5 | {body}")
        })?;
    }
    for query in [
        format!("kind=heatmap&x={times}&y=1,2&y=3,4"),
        format!("kind=box&x={times},{times}&y=1,2,3,4"),
        format!("kind=pie&x={times}&y=1,2"),
    ] {
        let (picture, _) = picture(&query)?;
        let all: Vec<&str> = picture.items.iter().map(Item::text).collect();
        let is_there = all.iter().any(|text| text.contains("2024-01-01 11:30"));
        let is_iso = all.iter().any(|text| text.contains("T11:30"));
        hold(is_there && !is_iso, || {
            format!("{query}: 2024-01-01 11:30 | {all:?}")
        })?;
    }
    Ok(())
}

fn half_pie() -> Result<(), String> {
    for query in [
        "kind=pie&x=a,b&y=1,2&circumference=180&startangle=180",
        "kind=donut&x=a,b&y=1,2&circumference=180&startangle=180&pie_labels=none",
        "kind=pie&x=a,b&y=1,2&circumference=180",
        "kind=pie&x=a,b&y=1,2&circumference=90",
    ] {
        let (picture, _) = picture(query)?;
        let slices = marks(&picture);
        let corners = slices.iter().flat_map(|item| item.points());
        let area = corners.fold(Rect::NONE, Rect::with);
        let middle = area.center();
        let (width, height) = picture.size;
        let is_central =
            (middle.0 - width / 2.0).abs() < 3.0 && (middle.1 - height / 2.0).abs() < 20.0;
        hold(is_central && !near(area.height(), 0.0), || {
            format!(
                "{query}: in the middle | {middle:.0?} of {:?}",
                picture.size
            )
        })?;
    }
    Ok(())
}

fn named_by_legend() -> Result<(), String> {
    for labels in ["value", "percent"] {
        let query = format!("kind=pie&x=Ag,Bg&y=1,2&legend=outside&pie_labels={labels}");
        let (picture, answer) = picture(&query)?;
        let named = texts(&picture, "legend");
        let outside = picture.items.iter().filter(|item| item.is("mark-label"));
        let outside: Vec<&str> = outside
            .filter(|item| matches!(item.shape, Shape::Text(..)))
            .map(Item::text)
            .collect();
        let is_said_once = !outside.iter().any(|text| text.contains('g'));
        hold(
            named == ["Ag", "Bg"] && is_said_once && answer.notes.is_empty(),
            || {
                format!(
                    "{query}: names in the legend | {named:?} {outside:?} {:?}",
                    answer.notes
                )
            },
        )?;
    }
    Ok(())
}

fn steps_on_tasks() -> Result<(), String> {
    let query = "kind=gantt&x=a,b&start=1,2&y=5,6&cumsum=1";
    let answer = ask(format!("{query}&format=csv").as_bytes())?;
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    hold(body.contains("2,6") && answer.notes("cumsum"), || {
        format!("{query}: 2,6 and a note | {body} {:?}", answer.notes)
    })
}

fn told() -> Result<(), String> {
    write(
        "told-year.csv",
        "country,year,gdp,pop\nA,2001,5,10\nB,2001,3,20\nA,2002,6,11\nB,2002,4,21\n",
    );
    write(
        "told-twice.csv",
        "day,name,what,v\n2024-01-01,A,u,1\n2024-01-01,A,w,5\n2024-01-02,A,u,2\n2024-01-01,B,u,3\n2024-01-02,B,u,4\n2024-01-02,B,w,9\n",
    );
    write(
        "told-times.csv",
        "when,v\n2024-01-01T05:00:00Z,3\n2024-01-02T06:00:00Z,4\n",
    );
    write(
        "told-prices.csv",
        "date,open,high,low,close\n2024-01-01,10,12,9,11\n2024-01-02,11,13,10,12\n2024-01-03,12,15,11,10\n",
    );
    write(
        "told-tasks.csv",
        "task,start,end\nA,2024-01-01,2024-01-04\nB,2024-01-03,2024-01-09\n",
    );
    for (query, parameter, part) in [
        (
            "kind=scatter&x=1,2&y=1,2&y=2,1&hue=1,2",
            "hue",
            "first series",
        ),
        (
            "data=told-year.csv&x=year&y=gdp,pop&hue=country",
            "hue",
            "pivot=country",
        ),
        ("x=10:00,11:00&y=1,2&tz=America/New_York", "tz", "no zone"),
        (
            "data=told-times.csv&xticklabels=a,b,c",
            "xticklabels",
            "at the ticks",
        ),
        (
            "kind=radar&x=a,b,c&y=1,2,3&y=4,5,6&subplots=1&sharey=1",
            "sharey",
            "a scale of its own",
        ),
        ("kind=bar&x=a,b,c&y=1,2,3&hue=5,_,7", "hue", "grey: 1"),
        (
            "data=told-prices.csv&kind=candlestick&diff=1",
            "diff",
            "prices",
        ),
        (
            "data=told-prices.csv&kind=candlestick&pct=1",
            "pct",
            "prices",
        ),
        (
            "data=told-tasks.csv&kind=gantt&cumsum=1",
            "cumsum",
            "ignored",
        ),
        (
            "data=told-twice.csv&x=day&y=v&hue=name&kind=line",
            "hue",
            "stay apart: 2",
        ),
        (
            "data=told-twice.csv&kind=scatter&groupby=day,name&y=v",
            "groupby",
            "hue=name",
        ),
        (
            "kind=bar&x=2024-01-01,2024-01-02&y=1,2&sort=-y",
            "sort",
            "order of time",
        ),
        ("kind=hist&x=1,2,3&y=1,2,2", "x", "no positions"),
        ("kind=ecdf&x=1,2,3&y=1,2,2", "x", "no positions"),
        ("kind=kde&x=1,2,3&y=1,2,2", "x", "no positions"),
    ] {
        let answer = ask(format!("{query}&format=json").as_bytes())?;
        let is_told = |note: &String| note.starts_with(parameter) && note.contains(part);
        hold(answer.notes.iter().any(is_told), || {
            format!("{query}: {parameter}: … {part} | {:?}", answer.notes)
        })?;
    }
    Ok(())
}
