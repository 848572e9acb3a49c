//! Relations between pictures, which need no expected picture.

use crate::ask::{Ask, list};
use crate::draw::{picture, write};
use crate::judge::hold;
use crate::scale::panels;
use crate::ways::{alike, relative, same};
use crate::{fields, spread};

/// A judge of pictures.
pub(crate) type Judge = Box<dyn Fn() -> Result<(), String> + Send + Sync>;

/// Every relation by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let mut found = Vec::new();
    transposed(&mut found);
    mirrored(&mut found);
    tenfold(&mut found);
    parted(&mut found);
    long(&mut found);
    ways(&mut found);
    interleaved(&mut found);
    back(&mut found);
    found
}

/// The kinds whose values may be turned round, with their queries; limits keep the ends of the axes the same.
fn queries() -> Vec<(&'static str, String)> {
    let simple = ["line", "step", "area", "scatter", "bar", "stem", "errorbar"];
    let spread = [
        "hist",
        "ecdf",
        "kde",
        "box",
        "violin",
        "candlestick",
        "ohlc",
        "waterfall",
    ];
    let simple = simple
        .into_iter()
        .map(|kind| (kind, Ask::new(kind).query()));
    simple
        .chain(
            spread
                .into_iter()
                .map(|kind| (kind, spread::ask(kind).query())),
        )
        .collect()
}

/// Horizontal bars are upright ones transposed: the first name is at the top, values run to the right.
fn transposed(found: &mut Vec<(String, Judge)>) {
    let size = "width=600&height=600&frame=on&legend=off";
    let bars = [
        ("plain", "x=a,b,c,d,e&y=2,9,4,8,3"),
        ("negative", "x=a,b,c&y=2,-9,4"),
        ("grouped", "x=a,b,c&y=2,9,4&y=5,3,6"),
        ("stacked", "x=a,b,c&y=2,9,4&y=5,3,6&stacked=1"),
        ("percent", "x=a,b,c&y=2,9,4&y=5,3,6&stacked=percent"),
        ("log", "x=a,b,c&y=2,90,400&LOG=1"),
    ];
    for (name, data) in bars {
        let limits = match name {
            "percent" => "LIM=0,100",
            "log" => "LIM=1,1000",
            _ => "LIM=-20,20",
        };
        let upright = format!("kind=bar&{size}&{data}&{limits}")
            .replace("LIM", "ylim")
            .replace("LOG", "logy");
        let level = format!("kind=barh&{size}&{data}&{limits}")
            .replace("LIM", "xlim")
            .replace("LOG", "logx");
        turned(
            found,
            format!("relation: barh is bar transposed, {name}"),
            upright,
            level,
        );
    }
    let upright = format!("kind=bar&{size}&x=a,b&y=30,50&yerr=8&ylim=0,100");
    let level = format!("kind=barh&{size}&x=a,b&y=30,50&xerr=8&xlim=0,100");
    turned(
        found,
        "relation: barh is bar transposed, errors".to_owned(),
        upright,
        level,
    );
    for kind in ["box", "violin"] {
        let data = spread::ask(kind).data.unwrap();
        let upright = format!("kind={kind}&{size}&{data}&ylim=-20,40");
        let level = format!("kind={kind}&{size}&{data}&xlim=-20,40&orientation=horizontal");
        turned(
            found,
            format!("relation: a horizontal {kind} is an upright one transposed"),
            upright,
            level,
        );
    }
}

fn turned(found: &mut Vec<(String, Judge)>, name: String, upright: String, level: String) {
    let judge = move || {
        let (one, two) = (picture(&upright)?.0, picture(&level)?.0);
        same(&one, &two, true, |(x, y)| (y, 1.0 - x))
    };
    found.push((name, Box::new(judge)));
}

/// An inverted axis mirrors the marks and nothing else.
fn mirrored(found: &mut Vec<(String, Judge)>) {
    for (kind, query) in queries() {
        for axis in ["x", "y"] {
            let (query, inverted) = (query.clone(), format!("{query}&invert_{axis}axis=1"));
            let judge = move || {
                let (one, two) = (picture(&query)?.0, picture(&inverted)?.0);
                same(&one, &two, true, |(x, y)| match axis {
                    "x" => (1.0 - x, y),
                    _ => (x, 1.0 - y),
                })
            };
            found.push((
                format!("relation: invert_{axis}axis mirrors {kind}"),
                Box::new(judge),
            ));
        }
    }
}

/// Ten times the values are the same marks.
fn tenfold(found: &mut Vec<(String, Judge)>) {
    let ten = |values: &[f64]| list(&values.iter().map(|value| value * 10.0).collect::<Vec<_>>());
    let simple = [
        "line", "step", "area", "scatter", "bar", "barh", "stem", "errorbar",
    ];
    let mut pairs: Vec<(&str, String, String)> = Vec::new();
    for kind in simple {
        let mut ask = Ask::new(kind);
        let one = ask.query();
        ask.y[0].iter_mut().for_each(|value| *value *= 10.0);
        pairs.push((kind, one, ask.query()));
    }
    for kind in ["hist", "ecdf", "box", "violin"] {
        let one = spread::ask(kind).query();
        let mut two = one.clone();
        for group in spread::GROUPS {
            two = two.replace(&list(&group), &ten(&group));
        }
        pairs.push((kind, one, two));
    }
    for (kind, one, two) in [
        (
            "candlestick",
            "x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=1,2&close=3,2",
            "x=2024-01-01,2024-01-02&open=20,30&high=40,50&low=10,20&close=30,20",
        ),
        (
            "ohlc",
            "x=2024-01-01,2024-01-02&open=2,3&high=4,5&low=1,2&close=3,2",
            "x=2024-01-01,2024-01-02&open=20,30&high=40,50&low=10,20&close=30,20",
        ),
        ("waterfall", "x=a,b,c&y=4,3,-2", "x=a,b,c&y=40,30,-20"),
        (
            "bullet",
            "x=a,b&y=3,5&goal=5,4&ranges=2,4,7",
            "x=a,b&y=30,50&goal=50,40&ranges=20,40,70",
        ),
        ("kde", "y=1,2,4,8", "y=10,20,40,80"),
        ("slope", "x=p,q&y=1,4&y=3,2", "x=p,q&y=10,40&y=30,20"),
        ("heatmap", "x=a,b&y=1,2&y=3,4", "x=a,b&y=10,20&y=30,40"),
        (
            "contour",
            "y=1,2,4&y=2,3,5&levels=3",
            "y=10,20,40&y=20,30,50&levels=3",
        ),
        ("sparkline", "y=2,9,4", "y=20,90,40"),
        ("gauge", "y=40&bands=60,100", "y=400&bands=600,1000"),
    ] {
        let query = |data: &str| format!("kind={kind}&width=400&height=300&frame=on&{data}");
        pairs.push((kind, query(one), query(two)));
    }
    for kind in ["hexbin", "hist2d"] {
        let one = fields::ask(kind).query();
        let y: Vec<f64> = fields::POINTS.iter().map(|point| point.1).collect();
        let two = one.replace(&format!("y={}", list(&y)), &format!("y={}", ten(&y)));
        pairs.push((kind, one, two));
    }
    for kind in [
        "pie", "donut", "treemap", "funnel", "radar", "rose", "polar",
    ] {
        let one = crate::round::query(kind);
        let two = one
            .replace("y=8,4,2,1", "y=80,40,20,10")
            .replace("y=4,2,3,1", "y=40,20,30,10");
        pairs.push((kind, one, two));
    }
    for (kind, one, two) in pairs {
        let judge = move || same(&picture(&one)?.0, &picture(&two)?.0, false, |at| at);
        found.push((
            format!("relation: ten times the values are the same {kind}"),
            Box::new(judge),
        ));
    }
}

/// Each panel of `subplots` shows what a chart of that series alone shows.
fn parted(found: &mut Vec<(String, Judge)>) {
    let size = "height=300&frame=on&legend=off";
    let series = ["2,9,4,8,3", "5,3,6,1,4"];
    for kind in [
        "line", "step", "area", "scatter", "bar", "barh", "stem", "errorbar", "hist", "ecdf",
        "kde", "box", "violin",
    ] {
        let named = matches!(kind, "bar" | "barh");
        let x = match kind {
            "hist" => "&bins=3",
            "ecdf" | "kde" | "box" | "violin" => "",
            _ if named => "&x=a,b,c,d,e",
            _ => "&x=1,2,4,5,7",
        };
        let limits = match kind {
            "barh" => "&xlim=0,10",
            "kde" => "&ylim=0,0.3&xlim=0,10",
            "ecdf" => "&ylim=0,1&xlim=0,10",
            "hist" => "&ylim=0,10&xlim=0,10",
            _ => "&ylim=0,10",
        };
        let judge = move || {
            let both = format!(
                "kind={kind}&{size}&width=800&layout=1,2&subplots=1{x}{limits}&y={}&y={}&label=u,v",
                series[0], series[1]
            );
            let (both, _) = picture(&both)?;
            let count = panels(&both).len();
            hold(count == 2, || format!("2 panels | {count}"))?;
            for (index, values) in series.iter().enumerate() {
                let name = ["u", "v"][index];
                let one =
                    format!("kind={kind}&{size}&width=400{x}{limits}&y={values}&label={name}");
                let (one, _) = picture(&one)?;
                let part = crate::svg::Picture {
                    items: {
                        let panel = panels(&both).swap_remove(index);
                        panel.items
                    },
                    ..both.clone()
                };
                alike(&relative(&one), relative(&part), true, false, |at| at)
                    .map_err(|error| format!("panel {}: {error}", index + 1))?;
            }
            Ok(())
        };
        found.push((
            format!("relation: subplots draws single charts, {kind}"),
            Box::new(judge),
        ));
    }
}

/// What a query says besides places and values comes back from `format=json` too.
fn back(found: &mut Vec<(String, Judge)>) {
    let queries = [
        ("errors", "errorbar", "x=1,2,4&y=2,9,4&yerr=0.5,1,2"),
        (
            "errors both ways",
            "errorbar",
            "x=1,2,4&y=2,9,4&yerr=0.5,1,2&xerr=0.1,0.2,0.3",
        ),
        ("a band", "line", "x=1,2,4&y=2,9,4&low=1,8,3&high=3,10,6"),
        ("sizes", "scatter", "x=1,2,4&y=2,9,4&size=1,2,3"),
        ("a numeric hue", "scatter", "x=1,2,4&y=2,9,4&hue=1,5,3"),
        (
            "a hue of names",
            "scatter",
            "x=1,2,4,5&y=2,9,4,8&hue=u,v,u,v",
        ),
        ("bars by hue", "bar", "x=a,b,a,b&y=1,2,3,4&hue=u,u,v,v"),
        (
            "stacked bars",
            "bar",
            "x=a,b,c&y=2,9,4&y=5,3,6&label=u,v&stacked=1",
        ),
        ("a missing value", "line", "x=1,2,4,5&y=2,_,4,8"),
        (
            "dates",
            "line",
            "x=2024-01-01,2024-02-01,2024-03-01&y=2,9,4",
        ),
        (
            "a second axis",
            "line",
            "x=1,2,4&y=2,9,4&y=500,300,600&label=u,v&secondary_y=v",
        ),
    ];
    for (name, kind, data) in queries {
        let query = format!("kind={kind}&width=400&height=300&frame=on&{data}");
        let judge = move || crate::ways::sent_back(kind, &query);
        found.push((
            format!("relation: format=json sent back is the same, {name}"),
            Box::new(judge),
        ));
    }
}

/// The same numbers as lists, as a wide and as a long table, as CSV, JSON and SQLite.
fn ways(found: &mut Vec<(String, Judge)>) {
    let places: [(&str, [&str; 3]); 3] = [
        ("numbers", ["1", "2", "4"]),
        ("dates", ["2024-01-10", "2024-02-10", "2024-03-10"]),
        ("names", ["a", "b", "c"]),
    ];
    for kind in ["line", "step", "area", "scatter", "stem", "errorbar", "bar"] {
        for (places, x) in places {
            let judge = move || same_in_all_ways(kind, places, x);
            found.push((
                format!("relation: lists, CSV, JSON and SQLite over {places} are the same {kind}"),
                Box::new(judge),
            ));
        }
    }
}

fn same_in_all_ways(kind: &str, places: &str, x: [&str; 3]) -> Result<(), String> {
    let base = format!("kind={kind}&width=400&height=300&frame=on");
    let inline = format!("x={}&y=2,9,4&y=5,3,6&label=u,v", x.join(","));
    let (one, _) = picture(&format!("{base}&{inline}"))?;
    let wide = crate::ways::columns(&inline);
    let group = |name: &str| [name; 3].join(",");
    let long = format!(
        "x={0},{0}&y=2,9,4,5,3,6&hue={1},{2}",
        x.join(","),
        group("u"),
        group("v")
    );
    let long = crate::ways::columns(&long);
    for (form, columns) in [("wide", wide), ("long", long)] {
        let name = format!("{kind}-{places}-{form}");
        write(&format!("{name}.csv"), columns.csv(false));
        write(&format!("{name}.json"), columns.json());
        columns.sqlite(&format!("{name}.sqlite"));
        for file in [
            format!("{name}.csv"),
            format!("{name}.json"),
            format!("{name}.sqlite&query=all"),
        ] {
            let query = format!("{base}&{}", columns.query(&file));
            let (two, _) = picture(&query).map_err(|error| format!("{file} draws | {error}"))?;
            same(&one, &two, false, |at| at).map_err(|error| format!("{file}: {error}"))?;
        }
    }
    Ok(())
}

/// Rows of a long table may alternate between the series, as long as each has its own in order.
fn interleaved(found: &mut Vec<(String, Judge)>) {
    for kind in [
        "line", "step", "area", "scatter", "bar", "barh", "stem", "errorbar", "hist", "ecdf", "kde",
    ] {
        let judge = move || {
            let base = format!("kind={kind}&width=400&height=300&frame=on");
            let x = |rows: &str| match kind {
                "hist" => "&bins=3".to_owned(),
                "ecdf" | "kde" => String::new(),
                _ => format!("&x={rows}"),
            };
            let blocks = format!("{base}{}&y=2,9,4,5,3,6&hue=u,u,u,v,v,v", x("1,2,4,1,2,4"));
            let turns = format!("{base}{}&y=2,5,9,3,4,6&hue=u,v,u,v,u,v", x("1,1,2,2,4,4"));
            let (one, two) = (picture(&blocks)?.0, picture(&turns)?.0);
            same(&one, &two, false, |at| at)
        };
        found.push((
            format!("relation: rows of series in turns are the same {kind}"),
            Box::new(judge),
        ));
    }
}

/// A long table told apart by `hue` is the wide table.
fn long(found: &mut Vec<(String, Judge)>) {
    for kind in [
        "line", "step", "area", "scatter", "bar", "barh", "stem", "errorbar",
    ] {
        let x = if matches!(kind, "bar" | "barh") {
            ["a", "b", "c"]
        } else {
            ["1", "2", "4"]
        };
        let (u, v) = ([2, 9, 4], [5, 3, 6]);
        let judge = move || {
            let mut wide = "p,u,v\n".to_owned();
            let mut long = "p,value,group\n".to_owned();
            for row in 0..3 {
                wide.push_str(&format!("{},{},{}\n", x[row], u[row], v[row]));
            }
            for (name, values) in [("u", u), ("v", v)] {
                for row in 0..3 {
                    long.push_str(&format!("{},{},{name}\n", x[row], values[row]));
                }
            }
            write(&format!("{kind}-wide.csv"), wide);
            write(&format!("{kind}-long.csv"), long);
            let base = format!("kind={kind}&width=400&height=300&frame=on");
            let (one, _) = picture(&format!("{base}&data={kind}-wide.csv&x=p&y=u&y=v"))?;
            let (two, _) = picture(&format!(
                "{base}&data={kind}-long.csv&x=p&y=value&hue=group"
            ))?;
            same(&one, &two, false, |at| at)
        };
        found.push((
            format!("relation: a long table and hue is the wide table, {kind}"),
            Box::new(judge),
        ));
    }
}
