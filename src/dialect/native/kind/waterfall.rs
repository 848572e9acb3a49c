//! `kind=waterfall`: changes as bars from one running total to the next.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, EDGES, POINT_LABELS, only};
use super::price_colors::optional_color;
use crate::dialect::native::bars::bar_label;
use crate::dialect::parameter::Argument;
use crate::error::{Error, Result};
use crate::spec::mark::Waterfall;
use crate::spec::{BarLabels, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    reads: &[
        AXES,
        EDGES,
        POINT_LABELS,
        only(&["color", "upcolor", "downcolor", "totals"]),
    ],
    has_value_colors: true,
    ..KindDefinition::new("waterfall", &[], read)
};

/// The mark of changes; `totals` names the values that are totals and not changes.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    check_single_series(input)?;
    let (arguments, theme, series) = (input.arguments, input.theme, &*input.series);
    let names = series
        .first()
        .map_or(&[][..], |series| series.names.as_slice());
    let index = |argument: Argument<'_>| -> Result<usize> {
        if let Some(index) = names.iter().position(|name| name == argument.value) {
            return Ok(index);
        }
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        argument
            .value
            .parse::<usize>()
            .ok()
            .filter(|index| *index < names.len())
            .ok_or_else(|| Error::one_of(argument.name, &known, argument.value))
    };
    let default = Waterfall::default();
    let totals = match arguments.last("totals") {
        Some(argument) => argument
            .parts()
            .filter(|part| !part.value.is_empty())
            .map(index)
            .collect::<Result<_>>()?,
        None => default.totals,
    };
    let labels =
        bar_label(arguments)?.map_or(default.labels, |(place, _)| place != BarLabels::None);
    Ok(Mark::Waterfall(Waterfall {
        totals,
        rising: optional_color(arguments, "upcolor", theme)?.or(default.rising),
        falling: optional_color(arguments, "downcolor", theme)?.or(default.falling),
        total: default.total,
        labels,
    }))
}

/// Refuses a second series, for which a plot has no room.
fn check_single_series(input: &MarkInput<'_>) -> Result<()> {
    let (arguments, series) = (input.arguments, &*input.series);
    if series.len() < 2 {
        return Ok(());
    }
    let message = format!(
        "expected one series for a {}, found {}; subplots=1 gives each a panel",
        input.kind.name,
        series.len()
    );
    Err(Error::for_parameter(
        arguments.last("y").map_or("y", |argument| argument.name),
        message,
    ))
}
