//! Slices of a disc: pies, donuts and roses in; kinds, data and styles out.

use super::super::fill;
use super::query_writer::{QueryWriter, are_counted, list_of};
use super::series::limits;
use crate::color::Rgba;
use crate::spec::mark::{Pie, Rose};
use crate::spec::{Fill, Panel, PieLabels, Series, Stroke};
use crate::stat::sort::sort_by_rank;

/// The series of all layers in the order in which the author gave them.
fn in_order(panel: &Panel) -> Vec<&Series> {
    let layers = panel.layers.iter();
    let mut series: Vec<&Series> = layers.flat_map(|layer| &layer.series).collect();
    sort_by_rank(&mut series, |one| one.place);
    series
}

/// Slices: their names under this parameter, their data, their colours.
fn slices(series: &[&Series], name: &str, out: &mut QueryWriter) {
    let names = series.first().map_or(&[][..], |first| &first.names);
    if !are_counted(names) {
        out.add(name, list_of(names));
    }
    series.iter().for_each(|one| out.add_numbers("y", &one.y));
    for one in series {
        out.add_list("color", one.style.colors.iter().map(Rgba::to_string));
        let fills: Vec<Option<&Fill>> = one.style.fills.iter().map(Option::as_ref).collect();
        if fills.iter().any(Option::is_some) {
            let text = |fill: Option<&Fill>| fill.map_or("off".to_owned(), fill::argument);
            out.add_list("gradient", fills.into_iter().map(text));
        }
    }
    let edges = series.iter().map(|one| &one.style.edge);
    let edges: Vec<&Stroke> = edges.filter(|edge| edge.width > 0.0).collect();
    if let Some(edge) = edges.first() {
        if series.iter().any(|one| !one.style.edge_colors.is_empty()) {
            for one in series {
                out.add_list(
                    "edgecolor",
                    one.style.edge_colors.iter().map(Rgba::to_string),
                );
            }
        } else {
            out.add("edgecolor", edge.color.to_string());
        }
        out.add("linewidth", edge.width.to_string());
    }
}

/// The parameters of a pie or a donut: its slices, and where they begin.
pub fn pie(mark: &Pie, panel: &Panel, out: &mut QueryWriter) {
    let series = in_order(panel);
    out.add("kind", if mark.hole > 0.0 { "donut" } else { "pie" });
    slices(&series, if series.len() > 1 { "x" } else { "labels" }, out);
    if let Some(ends) = mark.limits {
        out.add_list("slice_limits", ends.map(|end| end.to_string()));
    }
    if mark.hole > 0.0 {
        out.add("hole", mark.hole.to_string());
    }
    if mark.start != 0.0 {
        out.add("startangle", (90.0 - mark.start).to_string());
    }
    if mark.span != 360.0 {
        out.add("circumference", mark.span.to_string());
    }
    let has_labels = mark.labels != PieLabels::None;
    out.add("pie_labels", if has_labels { "name" } else { "none" });
    if !mark.middle.is_empty() {
        out.add("text", mark.middle.replace('\n', "\\n"));
    }
}

/// The parameters of a rose.
pub fn rose(mark: &Rose, panel: &Panel, out: &mut QueryWriter) {
    out.add("kind", "rose");
    slices(&in_order(panel), "labels", out);
    out.add("theta_zero", mark.compass.zero.to_string());
    if !mark.has_names {
        out.add("pie_labels", "none");
    }
    limits(panel, out);
}
