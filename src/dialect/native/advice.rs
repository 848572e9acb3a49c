//! What to write instead of a parameter whose advice depends on its value or on the rest of the query.

use super::alternatives::alternative_to;
use super::kind::Kind;
use crate::error::excerpt;
use crate::query::Query;
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
