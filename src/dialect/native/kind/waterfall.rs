//! Bars from sum to sum.

use super::definition::{Company, Definition, Draft, Placing};
use super::prices::color;
use crate::dialect::native::bars::bar_label;
use crate::dialect::word::Said;
use crate::error::{Error, Result};
use crate::spec::mark::Waterfall;
use crate::spec::{BarLabels, Mark};

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Names,
    company: Company::Alone,
    ..Definition::new("waterfall", &[], read)
};

/// Bars from sum to sum; `totals` names those that are sums.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    alone(draft)?;
    let (reader, theme, series) = (draft.reader, draft.theme, &*draft.series);
    let names = series.first().map_or(&[][..], |one| one.names.as_slice());
    let place = |said: Said<'_>| -> Result<usize> {
        if let Some(at) = names.iter().position(|name| name == said.value) {
            return Ok(at);
        }
        let words: Vec<&str> = names.iter().map(String::as_str).collect();
        said.value
            .parse::<usize>()
            .ok()
            .filter(|at| *at < names.len())
            .ok_or_else(|| Error::one_of(said.name, &words, said.value))
    };
    let totals = match reader.last("totals") {
        Some(said) => said
            .parts()
            .filter(|part| !part.value.is_empty())
            .map(place)
            .collect::<Result<_>>()?,
        None => Vec::new(),
    };
    let labels = bar_label(reader)?.is_none_or(|(place, _)| place != BarLabels::None);
    Ok(Mark::Waterfall(Waterfall {
        totals,
        rising: color(reader, "upcolor", theme)?,
        falling: color(reader, "downcolor", theme)?,
        total: None,
        labels,
    }))
}

/// Refuses a second series of a kind that has no room for one in a plot.
fn alone(draft: &Draft<'_>) -> Result<()> {
    let (reader, series) = (draft.reader, &*draft.series);
    if series.len() < 2 {
        return Ok(());
    }
    let message = format!(
        "expected one series for a {}, found {}; subplots=1 gives each a panel",
        draft.kind.name,
        series.len()
    );
    Err(Error::of(
        reader.last("y").map_or("y", |said| said.name),
        message,
    ))
}
