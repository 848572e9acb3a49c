//! The table: every kind and every option meet in one cell, which is judged or says why there is nothing to judge.

use crate::ask::{Ask, is_bar};
use crate::draw::{ask as send, picture};
use crate::judge::hold;
use crate::ways::{self, boxes_of};
use crate::{fields, round, simple, spread};

/// What a cell is.
pub(crate) enum Cell {
    /// It holds, or the text says what was expected and, after a bar, what was found.
    Judge(Box<dyn Fn() -> Result<(), String> + Send + Sync>),
    /// Why there is nothing to judge.
    NotApplicable(&'static str),
}

/// The options, each of which meets every kind.
pub(crate) const OPTIONS: &[&str] = &[
    "base",
    "xlim",
    "ylim",
    "logx",
    "logy",
    "symlog",
    "invert_x",
    "invert_y",
    "horizontal",
    "stacked",
    "percent",
    "hue",
    "yerr",
    "xerr",
    "bar_label",
    "missing",
    "subplots",
    "secondary_y",
    "dates",
    "names",
    "numbers",
    "table",
    "trend",
    "json",
    "order",
    "unused",
    "raster",
];

/// Options at once, for kinds whose marks stand at a place and reach to a value.
const PAIRS: &[&str] = &[
    "stacked+yerr",
    "percent+yerr",
    "yerr+bar_label",
    "stacked+bar_label",
    "invert_y+bar_label",
    "negative+bar_label",
    "negative+stacked",
    "negative+percent",
    "logy+stacked",
    "logy+yerr",
    "logy+invert_y",
    "ylim+stacked",
    "ylim+yerr",
    "ylim+subplots",
    "ylim+secondary_y",
    "ylim+trend",
    "ylim+invert_y",
    "hue+stacked",
    "hue+yerr",
    "invert_y+yerr",
    "invert_y+stacked",
    "missing+stacked",
    "missing+names",
    "horizontal+stacked",
    "horizontal+percent",
    "horizontal+hue",
    "horizontal+errors",
    "horizontal+bar_label",
    "horizontal+stacked+errors",
    "horizontal+invert_x+bar_label",
    "horizontal+subplots",
];

const SIMPLE: &[&str] = &[
    "line", "step", "area", "scatter", "bar", "barh", "stem", "errorbar",
];
const SPREAD: &[&str] = &[
    "hist",
    "ecdf",
    "kde",
    "violin",
    "box",
    "candlestick",
    "ohlc",
    "waterfall",
    "bullet",
    "gantt",
];
const FIELDS: &[&str] = &[
    "hexbin", "hist2d", "heatmap", "contour", "contourf", "quiver",
];
const ROUND: &[&str] = &[
    "pie",
    "donut",
    "qr",
    "calendar",
    "funnel",
    "sparkline",
    "slope",
    "radar",
    "polar",
    "rose",
    "gauge",
    "treemap",
    "map",
    "sankey",
    "surface",
    "drawing",
];

/// The pairs of options that a kind meets besides.
pub(crate) fn pairs(kind: &str) -> &'static [&'static str] {
    match kind {
        _ if SIMPLE.contains(&kind) => PAIRS,
        "hist" => &["logy+stacked", "logy+invert_y", "ylim+invert_y"],
        "waterfall" => &["invert_y+bar_label", "ylim+invert_y"],
        "ecdf" | "kde" | "box" | "violin" | "candlestick" | "ohlc" => {
            &["logy+invert_y", "ylim+invert_y"]
        }
        "hexbin" | "hist2d" | "quiver" => &["logy+invert_y", "ylim+invert_y"],
        "contour" | "contourf" => &["ylim+invert_y"],
        _ => &[],
    }
}

/// The cell of a kind and an option; none where the kind or the option is not in the table.
pub(crate) fn cell(kind: &'static str, option: &'static str) -> Option<Cell> {
    if !OPTIONS.contains(&option) && !pairs(kind).contains(&option) {
        return None;
    }
    if matches!(option, "table" | "json" | "order" | "unused" | "raster") {
        return Some(ways::cell(kind, option, base(kind)?));
    }
    let of = [
        (SIMPLE, of_simple as fn(&'static str, &'static str) -> Cell),
        (SPREAD, of_spread),
        (FIELDS, of_fields),
        (ROUND, of_round),
    ];
    let (_, of) = of.into_iter().find(|(kinds, _)| kinds.contains(&kind))?;
    Some(of(kind, option))
}

/// The query of a kind without any option.
pub(crate) fn base(kind: &'static str) -> Option<String> {
    match kind {
        _ if SIMPLE.contains(&kind) => Some(Ask::new(kind).query()),
        _ if SPREAD.contains(&kind) => Some(spread::ask(kind).query()),
        _ if FIELDS.contains(&kind) => Some(fields::ask(kind).query()),
        _ if ROUND.contains(&kind) => Some(round::query(kind)),
        _ => None,
    }
}

/// A cell that holds where a note, or the error, names the parameter that means nothing to the kind.
fn noted(query: String, parameter: &'static str) -> Cell {
    Cell::Judge(Box::new(move || {
        let notes = match send(format!("{query}&format=svg").as_bytes()) {
            Err(error) => vec![error],
            Ok(answer) => answer.notes,
        };
        // A kind of one series says so where another is asked for.
        let series = |note: &String| parameter == "hue" && note.contains("one series");
        hold(
            notes
                .iter()
                .any(|note| note.contains(parameter) || series(note)),
            || format!("a note about {parameter}, which means nothing here | {notes:?}"),
        )
    }))
}

/// A cell of limits of an axis of names: a note, or other marks, all of them in the plot.
fn noted_or_cut(kind: &'static str, query: String, parameter: &'static str) -> Cell {
    Cell::Judge(Box::new(move || {
        let (cut, answer) = picture(&query)?;
        if answer.notes(parameter) {
            return Ok(());
        }
        let (whole, _) = picture(&base(kind).unwrap_or_default())?;
        let other = ways::same(&whole, &cut, false, |at| at).is_err();
        hold(other, || {
            format!(
                "a note about {parameter}, or other marks | neither, notes {:?}",
                answer.notes
            )
        })?;
        crate::scale::panels(&cut)
            .iter()
            .try_for_each(crate::judge::window)
    }))
}

/// A cell that a judge of asked-for charts decides.
fn judged(ask: Ask, judge: fn(&Ask) -> Result<(), String>) -> Cell {
    Cell::Judge(Box::new(move || judge(&ask)))
}

/// The parameter and value of an option that is one word of the query.
fn plain(option: &str) -> Option<(&'static str, &'static str)> {
    Some(match option {
        "xlim" => ("xlim", "2,5"),
        "ylim" => ("ylim", "3,6"),
        "logx" => ("logx", "1"),
        "logy" => ("logy", "1"),
        "symlog" => ("yscale", "symlog"),
        "invert_x" => ("invert_xaxis", "1"),
        "invert_y" => ("invert_yaxis", "1"),
        "horizontal" => ("orientation", "horizontal"),
        "stacked" => ("stacked", "1"),
        "percent" => ("stacked", "percent"),
        "hue" => ("hue", "u,u,v,v"),
        "yerr" => ("yerr", "0.5"),
        "xerr" => ("xerr", "0.5"),
        "bar_label" => ("bar_label", "1"),
        "trend" => ("trend", "1"),
        "secondary_y" => ("secondary_y", "1"),
        "subplots" => ("subplots", "1"),
        _ => return None,
    })
}

/// A cell that asks a kind for an option that means nothing to it.
fn passed_over(kind: &'static str, option: &'static str) -> Cell {
    match plain(option) {
        Some((parameter @ ("xlim" | "ylim"), value)) => {
            let query = format!("{}&{parameter}={value}", base(kind).unwrap_or_default());
            noted_or_cut(kind, query, parameter)
        }
        Some((parameter, value)) => noted(
            format!("{}&{parameter}={value}", base(kind).unwrap_or_default()),
            parameter,
        ),
        None => Cell::NotApplicable(
            "one of the two means nothing to this kind; the cell of that one wants a note",
        ),
    }
}

fn of_simple(kind: &'static str, option: &'static str) -> Cell {
    let level = kind == "barh";
    let bar = is_bar(kind);
    let stacks = bar || kind == "area";
    let errors = !matches!(kind, "area" | "stem");
    let mut parts: Vec<&str> = option.split('+').collect();
    if parts.len() > 1 && parts.contains(&"horizontal") {
        if level {
            return Cell::NotApplicable(
                "a barh is horizontal already: its other cells say the same",
            );
        }
    } else if level && parts.len() > 1 {
        // The same two along the other axis.
        for part in &mut parts {
            *part = match *part {
                "ylim" => "xlim",
                "logy" => "logx",
                "invert_y" => "invert_x",
                "yerr" => "errors",
                other => other,
            };
        }
    }
    let concerns = parts.iter().all(|part| match *part {
        "xlim" | "logx" => kind != "bar",
        "ylim" | "logy" => !level,
        "horizontal" => bar,
        "stacked" | "percent" => stacks,
        "yerr" => errors && !level,
        "xerr" => errors && kind != "bar",
        "errors" => errors,
        "bar_label" => bar || !matches!(kind, "area"),
        "trend" => errors,
        _ => true,
    });
    if level && option == "horizontal" {
        return Cell::NotApplicable("a barh is horizontal already");
    }
    let one_axis = level || matches!(kind, "errorbar" | "stem");
    if one_axis && matches!(option, "secondary_y" | "ylim+secondary_y") {
        return passed_over(kind, "secondary_y");
    }
    if matches!(option, "stacked" | "percent") && !concerns {
        let mut ask = Ask::new(kind);
        ask.two();
        (ask.stacked, ask.percent) = (option == "stacked", option == "percent");
        return Cell::Judge(Box::new(move || {
            let answer = send(format!("{}&format=svg", ask.query()).as_bytes())?;
            if answer.notes("stacked") {
                return Ok(());
            }
            let told = |error| {
                format!(
                    "a note about stacked, or the series on one another | no note; expected {error}"
                )
            };
            simple::judge(&ask).map_err(told)
        }));
    }
    if !concerns {
        return passed_over(kind, option);
    }
    let mut ask = Ask::new(kind);
    let twice = ["stacked", "percent", "hue", "subplots", "secondary_y"];
    if parts.iter().any(|part| twice.contains(part)) {
        ask.two();
        // Areas stand on one another unless they are told not to.
        if kind == "area" && !parts.contains(&"subplots") {
            ask.stacked = !parts.contains(&"secondary_y");
            if !ask.stacked {
                ask.extra = "stacked=0".to_owned();
            }
        }
    }
    for part in parts {
        match part {
            "horizontal" => ask.horizontal = true,
            "negative" => {
                let negative = |values: &mut Vec<f64>| {
                    values[1] = -values[1];
                    values[4] = -values[4];
                };
                ask.y.iter_mut().for_each(negative);
                if !stacks {
                    ask.stacked = false;
                }
            }
            "stacked" => ask.stacked = true,
            "percent" => (ask.percent, ask.stacked) = (true, false),
            "hue" => {
                ask.hue = true;
                ask.x.truncate(3);
                ask.y.iter_mut().for_each(|values| values.truncate(3));
            }
            "yerr" | "errors" => ask.value_error = Some(0.5),
            "xerr" if level => ask.value_error = Some(0.5),
            "xerr" => ask.place_error = Some(0.25),
            "bar_label" => ask.labels = true,
            "missing" => ask.y[0][1] = f64::NAN,
            "subplots" => ask.subplots = true,
            "secondary_y" => {
                ask.secondary = true;
                ask.y[1].iter_mut().for_each(|value| *value *= 100.0);
            }
            "dates" => ask.dates(),
            "names" => ask.names(),
            "numbers" => ask.numbers(),
            "trend" => ask.trend = true,
            "symlog" => {
                ask.symlog = true;
                ask.y = vec![vec![-10.0, 0.5, 1.0, 50.0, 2000.0]];
            }
            _ => axis(&mut ask, part),
        }
    }
    judged(ask, simple::judge)
}

/// The options of one axis: `x…` and `y…` are the sides of the picture.
fn axis(ask: &mut Ask, part: &str) {
    let of_values = part.ends_with('y') || part.starts_with('y');
    let of_values = of_values != ask.horizontal;
    match (part, of_values) {
        ("xlim" | "ylim", true) => ask.value_limits = Some((3.0, 6.0)),
        ("xlim" | "ylim", false) => ask.place_limits = Some((2.0, 5.0)),
        ("logx" | "logy", true) => ask.value_log = true,
        ("logx" | "logy", false) => ask.place_log = true,
        ("invert_x" | "invert_y", true) => ask.value_inverted = true,
        ("invert_x" | "invert_y", false) => ask.place_inverted = true,
        _ => {}
    }
}

fn of_spread(kind: &'static str, option: &'static str) -> Cell {
    let densities = matches!(kind, "hist" | "ecdf" | "kde");
    let groups = matches!(kind, "box" | "violin");
    let level = matches!(kind, "bullet" | "gantt");
    let days = matches!(kind, "candlestick" | "ohlc" | "gantt");
    let mut ask = spread::ask(kind);
    match option {
        "base" => {}
        "missing" => {
            let data = ask.data.take().unwrap();
            ask.data = Some(match kind {
                "hist" | "ecdf" | "kde" => {
                    ask.y[0][1] = f64::NAN;
                    data.replacen("y=1,2,", "y=1,_,", 1)
                }
                "box" | "violin" => data.replacen("y=1,2,", "y=1,_,", 1),
                "candlestick" | "ohlc" => data.replacen("open=2,4,", "open=2,_,", 1),
                "waterfall" => data.replacen("y=4,3,", "y=4,_,", 1),
                "bullet" => data.replacen("y=3,", "y=_,", 1),
                _ => data.replacen("2024-02-01", "_", 1),
            });
        }
        "subplots" | "hue" | "stacked" | "percent" | "secondary_y" | "logy+stacked" => {
            let possible = match option {
                "subplots" | "hue" => densities || groups,
                "secondary_y" => densities,
                _ => kind == "hist",
            };
            if !possible && option == "subplots" {
                return Cell::NotApplicable("one series is one panel; two of them are two charts");
            }
            if !possible {
                return passed_over(kind, option);
            }
            if groups && option == "hue" {
                let half = |a: &str, b: &str| {
                    format!("{}{}", format!("{a},").repeat(4), format!("{b},").repeat(4))
                };
                let hue = format!("{0}{0}", half("u", "v"));
                ask.data = Some(format!(
                    "{}&hue={}",
                    ask.data.unwrap(),
                    hue.trim_end_matches(',')
                ));
                ask.hue = true;
            } else {
                spread::two(&mut ask, option == "hue");
            }
            match option {
                "subplots" => ask.subplots = true,
                "stacked" => ask.stacked = true,
                "percent" => ask.percent = true,
                "logy+stacked" => (ask.stacked, ask.value_log) = (true, true),
                "secondary_y" => {
                    ask.secondary = true;
                    return Cell::Judge(Box::new(move || {
                        let answer = send(format!("{}&format=svg", ask.query()).as_bytes())?;
                        if answer.notes("secondary_y") {
                            return Ok(());
                        }
                        spread::judge(&ask)
                    }));
                }
                _ => {}
            }
            if option == "hue" && densities {
                ask.hue = false;
            }
        }
        "horizontal" if matches!(kind, "hist" | "box" | "violin") => ask.horizontal = true,
        "horizontal" if level => return Cell::NotApplicable("it is horizontal already"),
        "names" if !densities && kind != "candlestick" && kind != "ohlc" => {
            return Cell::NotApplicable("names are what its plain cell has");
        }
        "dates" if days => return Cell::NotApplicable("dates are what its plain cell has"),
        "dates" | "names" | "numbers" => {
            return Cell::NotApplicable(
                "what stands along x is the values, a name or a day, by its nature",
            );
        }
        "bar_label" if kind == "waterfall" => ask.labels = true,
        "invert_y+bar_label" if kind == "waterfall" => {
            ask.labels = true;
            ask.value_inverted = true;
        }
        "xlim" | "logx" | "invert_x" | "ylim" | "logy" | "invert_y" | "symlog"
        | "logy+invert_y" | "ylim+invert_y" => {
            let upright = option.ends_with('y') || option.starts_with('y') || option == "symlog";
            let upright = upright || option.contains("_y");
            let values = upright != level;
            let names = !densities;
            if days && option == "xlim" && !level {
                ask.extra = "xlim=2024-01-02,2024-01-03".to_owned();
                return judged(ask, spread::judge);
            }
            let means_nothing = !values && names && !option.starts_with("invert")
                || kind == "gantt" && matches!(option, "logx" | "symlog");
            if means_nothing {
                return match option {
                    "symlog" => Cell::NotApplicable(
                        "dates or names have no such scale; logx and logy want the note",
                    ),
                    _ => passed_over(kind, option),
                };
            }
            if option == "symlog" && level {
                return passed_over(kind, option);
            }
            let limits = match kind {
                "hist" => (0.0, 3.0),
                "ecdf" => (0.25, 0.75),
                "kde" => (0.02, 0.06),
                "gantt" => {
                    ask.extra = "xlim=2024-02-10,2024-05-10".to_owned();
                    (0.0, 0.0)
                }
                "waterfall" => (2.0, 8.0),
                "bullet" => (2.0, 4.5),
                _ => (3.0, 7.0),
            };
            if option.contains("lim") {
                match (values, kind) {
                    (_, "gantt") => {}
                    (true, _) => ask.value_limits = Some(limits),
                    (false, _) => ask.place_limits = Some((2.5, 7.0)),
                }
            }
            match (option, values) {
                ("logx" | "logy", true) => ask.value_log = true,
                ("logx" | "logy", false) => ask.place_log = true,
                ("invert_x" | "invert_y", true) => ask.value_inverted = true,
                ("invert_x" | "invert_y", false) => ask.place_inverted = true,
                ("symlog", _) => ask.symlog = true,
                ("logy+invert_y", true) => (ask.value_log, ask.value_inverted) = (true, true),
                ("ylim+invert_y", true) => ask.value_inverted = true,
                _ => {}
            }
            if kind == "gantt" && option.contains("invert_x") {
                ask.value_inverted = true;
            }
        }
        _ => return passed_over(kind, option),
    }
    judged(ask, spread::judge)
}

fn of_fields(kind: &'static str, option: &'static str) -> Cell {
    let mut ask = fields::ask(kind);
    let heatmap = kind == "heatmap";
    match option {
        "base" => {}
        "missing" => {
            let data = ask.data.take().unwrap();
            ask.data = Some(match kind {
                "hexbin" | "hist2d" | "quiver" => data.replacen("y=", "y=_,", 1).replacen(
                    match kind {
                        "quiver" => "y=_,1,",
                        _ => "y=_,2,",
                    },
                    "y=_,",
                    1,
                ),
                "heatmap" => data.replacen("y=1,2,", "y=1,_,", 1),
                _ => data.replacen("y=3,4,", "y=_,4,", 1),
            });
        }
        "invert_x" => ask.place_inverted = true,
        "invert_y" => ask.value_inverted = true,
        "xlim" | "ylim" | "logx" | "logy" if heatmap => return passed_over(kind, option),
        "xlim" => ask.place_limits = Some((2.0, 3.5)),
        "ylim" if matches!(kind, "contour" | "contourf") => ask.value_limits = Some((1.5, 2.5)),
        "ylim" => ask.value_limits = Some((3.0, 6.0)),
        "ylim+invert_y" if !heatmap => {
            ask.value_limits = Some((1.5, 2.5));
            ask.value_inverted = true;
        }
        "logx" | "logy" if matches!(kind, "contour" | "contourf") => {
            return Cell::NotApplicable(
                "heights between the places of a grid on a logarithmic axis have no one right value",
            );
        }
        "logx" => ask.place_log = true,
        "logy" => ask.value_log = true,
        "logy+invert_y" if !heatmap && !matches!(kind, "contour" | "contourf") => {
            (ask.value_log, ask.value_inverted) = (true, true);
        }
        "subplots" => return Cell::NotApplicable("one matrix, one cloud of points: one panel"),
        "dates" | "names" | "numbers" => {
            return Cell::NotApplicable(
                "its cells are rows and columns, or its places numbers, by its nature",
            );
        }
        "hue" if kind == "quiver" => {
            return Cell::NotApplicable("colours of arrows are no geometry");
        }
        "symlog" if matches!(kind, "contour" | "contourf") => {
            return Cell::NotApplicable(
                "heights between the places of a grid on a logarithmic axis have no one right value",
            );
        }
        "symlog" if !heatmap => ask.symlog = true,
        _ => return passed_over(kind, option),
    }
    judged(ask, fields::judge)
}

fn of_round(kind: &'static str, option: &'static str) -> Cell {
    let values = !matches!(kind, "qr" | "drawing");
    let base = round::query(kind);
    let named = matches!(
        kind,
        "pie" | "donut" | "treemap" | "funnel" | "radar" | "rose"
    );
    let query = match option {
        "base" => base,
        "missing" if kind == "gauge" => {
            return Cell::NotApplicable("its only value missing leaves nothing to draw");
        }
        "missing" if values => round::missing(kind),
        "missing" => return Cell::NotApplicable("it shows no values"),
        "names" if named => base,
        "numbers" if named => base.replace("x=a,b,c,d", "x=1,2,3,4"),
        "dates" if named => {
            base.replace("x=a,b,c,d", "x=2024-01-10,2024-02-10,2024-03-10,2024-04-10")
        }
        "dates" | "names" | "numbers" => {
            return Cell::NotApplicable(
                "it has no positions, or they are angles, days, regions by its nature",
            );
        }
        "subplots"
            if matches!(
                kind,
                "pie" | "donut" | "treemap" | "radar" | "polar" | "rose" | "sparkline"
            ) =>
        {
            let query = format!("{base}&y=3,1,2,2&subplots=1");
            return Cell::Judge(Box::new(move || spread_apart(&query)));
        }
        "subplots" => return Cell::NotApplicable("one panel is all of it"),
        _ => {
            let Some((parameter, value)) = plain(option) else {
                return Cell::NotApplicable(
                    "it has no axes, or one of the two means nothing to it",
                );
            };
            let mut base = base;
            let value = match option {
                // From zero on, where radii are as values are.
                "ylim" => "0,8",
                "hue" => match kind {
                    "sparkline" => "u,u,v,v,v",
                    "map" | "sankey" | "calendar" | "surface" => "u,u,v",
                    "slope" => "u,v",
                    "gauge" => "u",
                    _ => value,
                },
                _ => value,
            };
            if matches!(kind, "radar" | "rose" | "polar") && matches!(option, "stacked" | "percent")
            {
                base.push_str("&y=1,1,1,1");
            }
            let query = format!("{base}&{parameter}={value}");
            return Cell::Judge(Box::new(move || {
                done_or_noted(kind, &base, &query, parameter)
            }));
        }
    };
    Cell::Judge(Box::new(move || round::judge(kind, &query)))
}

/// The option changes the picture, which still says what the data say, or a note says that it does not.
fn done_or_noted(kind: &str, base: &str, query: &str, parameter: &str) -> Result<(), String> {
    let found = send(format!("{query}&format=svg").as_bytes());
    let Ok(found) = found else {
        return Ok(());
    };
    if found.notes(parameter) {
        return Ok(());
    }
    let before = send(format!("{base}&format=svg").as_bytes())?;
    hold(before.body != found.body, || {
        format!(
            "{parameter} does its work or is a note | neither, notes {:?}",
            found.notes
        )
    })?;
    if parameter == "hue" {
        return round::all_there(kind, &picture(query)?.0);
    }
    if kind == "gauge" || parameter == "stacked" {
        return Ok(());
    }
    round::judge(kind, query)
}

/// Each series has a part of the picture of its own, or a note says why not.
fn spread_apart(query: &str) -> Result<(), String> {
    let (picture, answer) = picture(query)?;
    if answer.notes("subplots") || answer.notes("y: ") {
        return Ok(());
    }
    let (one, two) = match query.contains("kind=pie") || query.contains("kind=donut") {
        // Slices have colours by name, so that both discs are of the first series.
        true => round::halves(&picture)?,
        false => (boxes_of(&picture, 1), boxes_of(&picture, 2)),
    };
    let shared = one.within(two);
    hold(
        two.left <= two.right && (shared.left >= shared.right || shared.top >= shared.bottom),
        || format!("two panels | {one:?} and {two:?}"),
    )
}

/// Data that are drawn in place of those that a judge of the kind expects: what to replace in its plain query by what.
const WRONG: &[(&str, &str, &str)] = &[
    ("line", "2,9,4,8,3", "2,9,5,8,3"),
    ("step", "2,9,4,8,3", "2,9,5,8,3"),
    ("area", "2,9,4,8,3", "2,9,5,8,3"),
    ("scatter", "2,9,4,8,3", "2,9,5,8,3"),
    ("bar", "2,9,4,8,3", "2,9,5,8,3"),
    ("barh", "2,9,4,8,3", "2,9,5,8,3"),
    ("stem", "2,9,4,8,3", "2,9,5,8,3"),
    ("errorbar", "2,9,4,8,3", "2,9,5,8,3"),
    ("hist", "6,20", "12,20"),
    ("ecdf", "6,20", "6,18"),
    ("kde", "6,20", "6,18"),
    ("box", "6,20", "6,18"),
    ("violin", "6,20", "6,18"),
    ("candlestick", "open=2,4", "open=3,4"),
    ("ohlc", "open=2,4", "open=3,4"),
    ("waterfall", "4,3,-2", "4,2,-2"),
    ("bullet", "y=3,5", "y=3.5,5"),
    ("gantt", "2024-03-01", "2024-03-11"),
    ("hexbin", "9.1,1,6", "9.1,4,6"),
    ("hist2d", "9.1,1,6", "9.1,4,6"),
    ("heatmap", "1,2,6", "1,2,7"),
    ("contour", "y=3,4,5,6", "y=3,4,5,8"),
    ("contourf", "y=3,4,5,6", "y=3,4,5,8"),
    ("quiver", "u=1,-2", "u=2,-2"),
    ("pie", "8,4,2,1", "8,5,2,1"),
    ("donut", "8,4,2,1", "8,5,2,1"),
    ("treemap", "8,4,2,1", "8,5,2,1"),
    ("funnel", "8,4,2,1", "8,5,2,1"),
    ("radar", "4,2,3,1", "4,2.5,3,1"),
    ("polar", "4,2,3,1", "4,2.5,3,1"),
    ("rose", "4,2,3,1", "4,2.5,3,1"),
    ("gauge", "y=40", "y=45"),
    ("map", "y=1,2,3", "y=1,5,3"),
    ("sankey", "y=1,2,3", "y=1,5,3"),
    ("calendar", "2024-01-09", "2024-01-10"),
    ("surface", "&y=2,2,2", ""),
    ("drawing", "0,0 1,1", "0,0 0.5,1"),
    (
        "qr",
        "text=hi",
        "text=a+longer+text+that+needs+more+modules",
    ),
    ("sparkline", "2,9,4", "2,9,5"),
    ("slope", "1,4", "1,3"),
];

/// What the judge of a kind says of its plain picture, and of one of other data.
pub(crate) fn verdicts(kind: &'static str) -> Option<[Result<(), String>; 2]> {
    let (_, from, to) = WRONG.iter().find(|(of, ..)| *of == kind)?;
    let right = base(kind)?;
    let wrong = right.replacen(from, to, 1);
    assert_ne!(right, wrong, "{kind}: {from} is not in its query");
    let both =
        |judge: &dyn Fn(String) -> Result<(), String>| [judge(right.clone()), judge(wrong.clone())];
    let of = |mut ask: Ask, query: String, judge: fn(&Ask) -> Result<(), String>| {
        ask.instead = Some(query);
        judge(&ask)
    };
    Some(match kind {
        _ if SIMPLE.contains(&kind) => both(&|query| of(Ask::new(kind), query, simple::judge)),
        _ if SPREAD.contains(&kind) => both(&|query| of(spread::ask(kind), query, spread::judge)),
        _ if FIELDS.contains(&kind) => both(&|query| of(fields::ask(kind), query, fields::judge)),
        _ => both(&|query| round::judge(kind, &query)),
    })
}
