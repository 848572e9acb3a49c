//! Bars from sum to sum.

use super::definition::{Company, Definition, Draft, Placing};
use super::prices::color;
use crate::dialect::native::bars::bar_label;
use crate::dialect::parameter::Argument;
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
    let (arguments, theme, series) = (draft.arguments, draft.theme, &*draft.series);
    let names = series.first().map_or(&[][..], |one| one.names.as_slice());
    let place = |argument: Argument<'_>| -> Result<usize> {
        if let Some(at) = names.iter().position(|name| name == argument.value) {
            return Ok(at);
        }
        let words: Vec<&str> = names.iter().map(String::as_str).collect();
        argument
            .value
            .parse::<usize>()
            .ok()
            .filter(|at| *at < names.len())
            .ok_or_else(|| Error::one_of(argument.name, &words, argument.value))
    };
    let totals = match arguments.last("totals") {
        Some(argument) => argument
            .parts()
            .filter(|part| !part.value.is_empty())
            .map(place)
            .collect::<Result<_>>()?,
        None => Vec::new(),
    };
    let labels = bar_label(arguments)?.is_none_or(|(place, _)| place != BarLabels::None);
    Ok(Mark::Waterfall(Waterfall {
        totals,
        rising: color(arguments, "upcolor", theme)?,
        falling: color(arguments, "downcolor", theme)?,
        total: None,
        labels,
    }))
}

/// Refuses a second series of a kind that has no room for one in a plot.
fn alone(draft: &Draft<'_>) -> Result<()> {
    let (arguments, series) = (draft.arguments, &*draft.series);
    if series.len() < 2 {
        return Ok(());
    }
    let message = format!(
        "expected one series for a {}, found {}; subplots=1 gives each a panel",
        draft.kind.name,
        series.len()
    );
    Err(Error::of(
        arguments.last("y").map_or("y", |argument| argument.name),
        message,
    ))
}
