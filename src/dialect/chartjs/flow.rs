//! Sankey diagrams: flows between nodes.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::config::Config;
use super::{color, series, surroundings};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{ErrorKind, Notes, Result};
use crate::spec::mark::Sankey;
use crate::spec::{Canvas, Channel, Layer, Mark, Panel, Side, Spec};
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
    let nodes = nodes.collect();
    let option = dataset.field.get("colorFrom");
    let ink = if option.function().is_some() {
        None
    } else {
        color::color(&option, notes)
    };
    let ink = ink.unwrap_or(Rgba::rgb(255, 0, 0));
    let mut series = series::plain(dataset.index, config.series_name(dataset), ink, ink);
    series.style.fill = None;
    series.x = (0..count).map(|at| at as f64).collect();
    series.y = values.into();
    series.channels.insert(Channel::Source, from.into());
    series.channels.insert(Channel::Target, to.into());
    let panel = Panel::new(vec![Layer::new(
        Mark::Sankey(Sankey { nodes }),
        vec![series],
        Side::Left,
    )]);
    surroundings::figure(config, canvas, panel, sources, notes)
}
