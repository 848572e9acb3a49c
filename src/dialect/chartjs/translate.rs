//! A chart in our own words: a query with a configuration and the [`Spec`] that it was read as in, a query of the native dialect
//! out. Title, legend, axes and labels are shapes by coordinates there, as they are in the [`Spec`].

use super::parameters::Parameters;
use crate::dialect::native::fill;
use crate::dialect::native::write::{self, QueryWriter};
use crate::dialect::request;
use crate::error::{Error, Result};
use crate::query::Query;
use crate::spec::{Mark, Spec};

/// The query in the native dialect.
///
/// # Errors
/// A type of chart that our own words cannot say in the look of Chart.js, and `sane=on`, which has another look.
pub(super) fn to_native(query: &Query, parameters: &Parameters, mut spec: Spec) -> Result<Query> {
    let name = if query.has("chart") { "chart" } else { "c" };
    if parameters.look.is_ours() {
        let message = "translate says charts in the look of Chart.js; leave it out";
        return Err(Error::for_parameter("sane", message));
    }
    let mut out = QueryWriter::default();
    let Some(panel) = spec.panels.first_mut() else {
        return Ok(out.0);
    };
    match panel.layers.first().map(|layer| &layer.mark) {
        Some(Mark::Line(_) | Mark::Area(_) | Mark::Bar(_) | Mark::Scatter(_)) => {
            write::plane(panel, &mut out)
        }
        Some(Mark::Radar(mark)) => write::radar(mark, panel, &mut out),
        Some(Mark::Pie(mark)) => write::pie(mark, panel, &mut out),
        Some(Mark::Rose(mark)) => write::rose(mark, panel, &mut out),
        _ => {
            let what = "a configuration of bars, lines, points, slices or a radar to translate";
            return Err(Error::for_parameter(name, format!("expected {what}")));
        }
    }
    out.add("theme", "chartjs");
    if let Some(content) = &mut panel.drawing {
        write::drawing(content, &spec.canvas.theme.families, &mut out);
    }
    let canvas = &spec.canvas;
    out.add("width", canvas.width.to_string());
    out.add("height", canvas.height.to_string());
    match &canvas.background {
        None => out.add("transparent", "on"),
        Some(background) => out.add("background", fill::argument(background)),
    }
    for parameter in request::PARAMETERS {
        let value = query.last(parameter.name);
        match (parameter.name, value.or(query.last("f"))) {
            ("scale", _) => out.add("scale", canvas.scale.to_string()),
            ("format", Some(format)) => out.add("format", format),
            (name, _) => value.into_iter().for_each(|value| out.add(name, value)),
        }
    }
    Ok(out.0)
}
