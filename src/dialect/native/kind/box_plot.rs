//! `kind=box`: median, quartiles, whiskers and outliers.

use super::definition::{KindDefinition, MarkInput, Sharing};
use super::options::{AXES, FILLS, HUE, only};
use crate::dialect::native::bars::{bar_width, direction};
use crate::dialect::parameter::Argument;
use crate::error::{Error, Result};
use crate::spec::Mark;
use crate::spec::mark::BoxPlot;
use crate::stat::quantile::Whiskers;

pub(super) const KIND: KindDefinition = KindDefinition {
    takes_observations: true,
    is_named_by_axis: true,
    is_split_by_name: true,
    sharing: Sharing::Alone,
    reads: &[
        AXES,
        HUE,
        FILLS,
        only(&[
            "barwidth",
            "orientation",
            "whis",
            "notch",
            "outliers",
            "means",
        ]),
    ],
    ..KindDefinition::new("box", &[], read)
};

/// The mark of boxes with whiskers.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let arguments = input.arguments;
    let default = BoxPlot::default();
    Ok(Mark::BoxPlot(BoxPlot {
        direction: direction(arguments)?.unwrap_or(default.direction),
        whiskers: arguments
            .last("whis")
            .map_or(Ok(default.whiskers), whiskers)?,
        notch: arguments.flag("notch")?.unwrap_or(default.notch),
        outliers: arguments.flag("outliers")?.unwrap_or(default.outliers),
        mean: arguments.flag("means")?.unwrap_or(default.mean),
        width: bar_width(arguments)?.unwrap_or(default.width),
    }))
}

/// The reach of whiskers: a factor of the interquartile range, or two percentiles.
fn whiskers(argument: Argument<'_>) -> Result<Whiskers> {
    let wrong = || {
        Error::expected(
            argument.name,
            "a factor from 0 to 100 such as 1.5, or two rising percentiles such as 5,95",
            argument.value,
        )
    };
    let parts = argument
        .parts()
        .map(Argument::number)
        .collect::<Result<Vec<f64>>>()
        .map_err(|_| wrong())?;
    match parts[..] {
        [factor] if (0.0..=100.0).contains(&factor) => Ok(Whiskers::Iqr(factor)),
        [low, high] if (0.0..=100.0).contains(&low) && low < high && high <= 100.0 => {
            Ok(Whiskers::Percentiles(low, high))
        }
        _ => Err(wrong()),
    }
}
