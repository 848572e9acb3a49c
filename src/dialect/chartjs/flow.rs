//! Sankey diagrams: flows between nodes.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::config::Config;
use super::dataset::Dataset;
use super::series::{self, Paints};
use super::title_and_legend;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{ErrorKind, Notes, Result};
use crate::spec::mark::{NodeLabels, Sankey};
use crate::spec::{Canvas, Channel, Fill, Layer, Mark, Panel, Spec, ValueAxis};
use crate::stat::flow::MAX_FLOWS;

/// Reads a Sankey diagram: data of `from`, `to` and `flow`.
///
/// # Errors
/// There is no dataset, or a flow lacks an end or a number.
pub(super) fn chart(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let dataset = config.shown().next().ok_or_else(|| config.no_dataset())?;
    let count = dataset.data.len();
    if count > MAX_FLOWS {
        let data = dataset.field.get("data");
        let error = data.error(&format!(
            "expected at most {MAX_FLOWS} flows, found {count}"
        ));
        return Err(error.with_kind(ErrorKind::TooLarge));
    }
    let (mut nodes, mut known) = (Vec::new(), BTreeMap::new());
    let mut node = |name: Rc<str>| {
        let index = *known.entry(Rc::clone(&name)).or_insert_with(|| {
            nodes.push(name);
            nodes.len() - 1
        });
        index as f64
    };
    let (mut from, mut to, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for datum in &dataset.data {
        let [start, end] = [datum.field.get("from"), datum.field.get("to")];
        from.push(node(
            start
                .text()?
                .ok_or_else(|| start.expected("the name of a node"))?,
        ));
        to.push(node(
            end.text()?
                .ok_or_else(|| end.expected("the name of a node"))?,
        ));
        let value = datum.field.get("flow");
        values.push(value.number()?.ok_or_else(|| value.expected("a number"))?);
    }
    let labels = dataset.field.get("labels");
    let nodes = nodes.iter().map(|name| {
        let own = labels.get(name).text().ok().flatten();
        own.unwrap_or_else(|| Rc::clone(name)).to_string()
    });
    let mut mark = Sankey::new(nodes.collect());
    let ends = ends(config, dataset, notes)?;
    let ink = ends.first().map_or(FROM, |(from, _)| *from);
    let mut series = series::plain(dataset.index, config.series_name(dataset), ink, ink);
    series.style.fill = None;
    if !config.look.is_ours() {
        let mode = dataset.field.get("colorMode").text()?;
        let alpha = dataset.field.get("alpha").number()?.unwrap_or(0.5);
        let fill = |(from, to): &(Rgba, Rgba)| {
            flow_fill(mode.as_deref(), from.faded(alpha), to.faded(alpha))
        };
        series.style.fills = ends.iter().map(fill).map(Some).collect();
        series.style.edge = series::stroke(config, dataset, "flow", (Rgba::BLACK, 1.0), notes)?;
        mark.labels = NodeLabels::Inward;
        mark.node_colors = vec![ink; mark.nodes.len()];
        // a later flow decides
        for ((from, to), (start, end)) in ends.iter().zip(from.iter().zip(&to)) {
            for (color, node) in [(from, start), (to, end)] {
                if let Some(place) = mark.node_colors.get_mut(*node as usize) {
                    *place = *color;
                }
            }
        }
    }
    series.x = (0..count).map(|at| at as f64).collect();
    series.y = values.into();
    series.channels.insert(Channel::Source, from.into());
    series.channels.insert(Channel::Target, to.into());
    let panel = Panel::new(vec![Layer::new(
        Mark::Sankey(mark),
        vec![series],
        ValueAxis::First,
    )]);
    title_and_legend::figure(config, canvas, panel, sources, notes)
}

/// The colour of the beginning of a flow that has none of its own.
const FROM: Rgba = Rgba::rgb(255, 0, 0);

/// The colour of the end of such a flow.
const TO: Rgba = Rgba::rgb(0, 128, 0);

/// The colours of the beginning and of the end of each flow.
///
/// # Errors
/// A function that fails.
fn ends(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    notes: &mut Notes,
) -> Result<Vec<(Rgba, Rgba)>> {
    let mut colors = |key: &str, default: Rgba| -> Result<Vec<Rgba>> {
        let option = dataset.field.get(key);
        let paints = Paints::read(config, dataset, &option, |_| default, notes)?;
        Ok(match paints.each.is_empty() {
            true => vec![paints.whole.color; dataset.data.len()],
            false => paints.each.iter().map(|paint| paint.color).collect(),
        })
    };
    let (from, to) = (colors("colorFrom", FROM)?, colors("colorTo", TO)?);
    Ok(from.into_iter().zip(to).collect())
}

/// The fill of a flow by `colorMode`: that of one end, or from one to the other.
fn flow_fill(mode: Option<&str>, from: Rgba, to: Rgba) -> Fill {
    match mode {
        Some("from") => Fill::Solid(from),
        Some("to") => Fill::Solid(to),
        _ => Fill::Gradient {
            angle: 0.0,
            stops: vec![(0.0, from), (1.0, to)],
        },
    }
}
