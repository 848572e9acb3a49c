//! What to write instead of a parameter whose advice depends on its value or on the rest of the query.

use super::alternatives::alternative_to;
use super::kind::Kind;
use crate::error::excerpt;
use crate::query::Query;
use crate::table::transform::Aggregate;
use crate::vocabulary::on_or_off;

/// How objects of matplotlib are called before their methods and settings, and what begins the names of its setters.
const PREFIXES: [&str; 7] = ["plt.", "ax.", "axes.", "fig.", "figure.", "lines.", "set_"];

/// A name without what stands before it in code for matplotlib: `ylim` for `ax.set_ylim`.
pub(super) fn plain_name(name: &str) -> &str {
    let mut plain = name;
    for prefix in PREFIXES {
        plain = plain.strip_prefix(prefix).unwrap_or(plain);
    }
    plain
}

/// What to write instead of an unknown parameter with this value; `None` when there is no advice.
pub(super) fn instead_of(name: &str, value: &str, query: &Query) -> Option<String> {
    let name = plain_name(name);
    in_context(name, value.trim(), query).or_else(|| alternative_to(name, value))
}

/// The advice that depends on more than the name.
fn in_context(name: &str, value: &str, query: &Query) -> Option<String> {
    let kind = query.last("kind").and_then(Kind::find);
    let is_kind = |names: &[&str]| kind.is_some_and(|kind| names.contains(&kind.name));
    let shown = excerpt(value);
    let advice = match name {
        "range" if is_kind(&["hist"]) => {
            format!("use xlim={shown}, or bins= with the edges of the bins")
        }
        // counted from 0 there, from 1 here
        "index_col" => {
            let number: u32 = value.parse().ok()?;
            format!("use x=%23{}", u64::from(number) + 1)
        }
        "filename" if !query.has("y") && !query.has("data") => {
            format!("use data={shown} for a file in the data directory")
        }
        "nlargest" | "nsmallest" if query.has("data") => {
            let column = query.last("y").map_or_else(|| "…".to_owned(), excerpt);
            let sign = if name == "nlargest" { "-" } else { "" };
            format!("use sort={sign}{column}&head={shown}")
        }
        "nrows" if query.has("data") && !query.has("ncols") && !query.has("subplots") => {
            format!("use head={shown}")
        }
        "url" | "src" | "file" | "csv" if value.contains("://") => {
            "the program fetches nothing; a file in the data directory is data=NAME".to_owned()
        }
        "estimator" | "aggregate" | "aggregation" if Aggregate::find(value).is_some() => {
            let column = query.last("x").map_or_else(|| "…".to_owned(), excerpt);
            format!("use groupby={column}&agg={shown}")
        }
        "xaxis" | "yaxis" | "xvisible" | "yvisible" if on_or_off(value) == Some(false) => {
            format!(
                "use axis=off, or {}ticks=none",
                name.get(..1).unwrap_or_default()
            )
        }
        "plot" | "type" | "chart" | "graph" if Kind::find(value).is_some() => {
            format!("use kind={shown}")
        }
        "by" | "group" if is_kind(&["box", "violin"]) => format!("use x={shown}"),
        "by" | "group" if is_kind(&["hist"]) => format!("use hue={shown}"),
        "order" if value.parse::<u8>().is_ok() => format!("use trend=poly:{value}"),
        "order" if query.has("data") && !value.contains(',') => format!("use sort={shown}"),
        "linecolor" | "linecolors" if is_kind(&["heatmap"]) => "cells have no lines".to_owned(),
        "interpolation" if is_kind(&["heatmap"]) => "cells are never blurred".to_owned(),
        "extent" if is_kind(&["heatmap", "contour", "contourf"]) => {
            "the places of columns are x=, the names of rows are label=".to_owned()
        }
        "shade" if is_kind(&["kde"]) => "use fill=1".to_owned(),
        "C" if is_kind(&["hexbin"]) => "hexagons count their points".to_owned(),
        "fmt" if is_kind(&["heatmap"]) => format!("use annot={shown}"),
        "twinx" | "right" | "secondary" if on_or_off(value) == Some(true) => {
            "use secondary_y=on".to_owned()
        }
        _ => return None,
    };
    Some(advice)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn advice_heeds_the_rest_of_the_query() {
        #[rustfmt::skip]
        let table = [
            ("nlargest",  "5",          "data=a.csv&y=units",  "use sort=-units&head=5"),
            ("nsmallest", "5",          "data=a.csv",          "use sort=…&head=5"),
            ("nrows",     "5",          "data=a.csv",          "use head=5"),
            ("url",       "https://a",  "y=1",                 "the program fetches nothing; a file in the data directory is data=NAME"),
            ("url",       "a.csv",      "y=1",                 "use data=a.csv for a file in the data directory"),
            ("estimator", "mean",       "data=a.csv&x=region", "use groupby=region&agg=mean"),
            ("xaxis",     "off",        "y=1",                 "use axis=off, or xticks=none"),
            ("plot",      "bar",        "y=1",                 "use kind=bar"),
        ];
        for (name, value, query, expected) in table {
            let query = Query::read(query.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(instead_of(name, value, &query).as_deref(), Some(expected));
        }
    }
}
