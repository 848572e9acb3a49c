//! `kind=waterfall`: changes as bars from one running total to the next.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, EDGES, POINT_LABELS, only};
use crate::dialect::native::bars::bar_label;
use crate::dialect::native::find_name::NameIndex;
use crate::dialect::parameter::Argument;
use crate::error::{Error, Note, NoteKind, Result, excerpt};
use crate::spec::mark::Waterfall;
use crate::spec::{BarLabels, Mark};
use std::collections::BTreeSet;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 20_000,
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
    let (arguments, theme) = (input.arguments, input.theme);
    let names = input
        .series
        .first()
        .map_or_else(Vec::new, |series| series.names.clone());
    let index = NameIndex::new(&names);
    // every row with the name
    let rows = |argument: Argument<'_>| -> Result<Vec<usize>> {
        let found = index.places(argument.value);
        if !found.is_empty() {
            return Ok(found.to_vec());
        }
        let number = argument.value.parse::<usize>().ok();
        let number = number.filter(|index| *index < names.len());
        Ok(vec![number.ok_or_else(|| no_value(argument, &names))?])
    };
    let default = Waterfall::default();
    let totals: BTreeSet<usize> = match arguments.last("totals") {
        Some(argument) => {
            let parts = argument.parts().filter(|part| !part.value.is_empty());
            let rows = parts.map(rows).collect::<Result<Vec<_>>>()?;
            rows.into_iter().flatten().collect()
        }
        None => default.totals,
    };
    add_up(input, &totals);
    let labels =
        bar_label(arguments)?.map_or(default.labels, |(place, _)| place != BarLabels::None);
    Ok(Mark::Waterfall(Waterfall {
        totals,
        rising: arguments
            .color("upcolor", &theme.palette)?
            .or(default.rising),
        falling: arguments
            .color("downcolor", &theme.palette)?
            .or(default.falling),
        total: default.total,
        labels,
    }))
}

/// The error about a total that is none of the values with these names.
fn no_value(argument: Argument<'_>, names: &[String]) -> Error {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    if known.is_empty() {
        let what = "the name or the number of a value in y, which has none";
        return Error::expected(argument.name, what, argument.value);
    }
    Error::one_of(argument.name, &known, argument.value)
}

/// Gives totals without a value the sum of the changes before them. A note tells of one whose value is another.
fn add_up(input: &mut MarkInput<'_>, totals: &BTreeSet<usize>) {
    /// Values that were rounded may add up to a little more or less, as a part of the greatest of them.
    const ROUNDING: f64 = 0.01;
    for series in input.series.iter_mut() {
        let (mut sum, mut greatest) = (0.0_f64, 0.0_f64);
        let mut is_begun = false;
        for (index, value) in series.y.own().iter_mut().enumerate() {
            let is_total = totals.contains(&index);
            if is_total && value.is_nan() {
                *value = sum;
            }
            if !value.is_finite() {
                continue;
            }
            greatest = greatest.max(value.abs()).max(sum.abs());
            if is_total && is_begun && (*value - sum).abs() > greatest * ROUNDING {
                // without the last digits, which sums of decimals get wrong
                let sum = (sum * 1e9).round() / 1e9;
                let name = series.names.get(index).map_or("", String::as_str);
                let text = format!(
                    "the changes before {} add up to {sum}, not {value}; it is drawn as given, and without a value as the sum",
                    excerpt(name)
                );
                input
                    .notes
                    .add(Note::new(NoteKind::Assumed, "totals", text));
            }
            sum = if is_total { *value } else { sum + *value };
            is_begun = true;
        }
    }
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
