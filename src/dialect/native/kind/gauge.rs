//! `kind=gauge`: values on an arc.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::only;
use crate::chart::gauge_range;
use crate::color::Rgba;
use crate::dialect::native::axis_limits::number_limits;
use crate::dialect::parameter::Argument;
use crate::error::{Error, Result};
use crate::spec::mark::Gauge;
use crate::spec::{Mark, Theme};

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 200,
    has_point_colors: true,
    has_named_points: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    reads: &[only(&[
        "ylim",
        "bands",
        "yformat",
        "yprefix",
        "ysuffix",
        "grid_color",
    ])],
    ..KindDefinition::new("gauge", &[], read)
};

/// The mark of a gauge, whose ends `ylim` gives and whose arc `bands` divides.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    for series in input.series.iter_mut() {
        let mut names = series.names.iter().enumerate();
        // without names the values are counted
        if names.all(|(index, name)| *name == index.to_string()) {
            series.names.clear();
        }
    }
    let (arguments, series, theme) = (input.arguments, &*input.series, input.theme);
    let bands = arguments.last("bands").map_or_else(
        || Ok(Gauge::default().bands),
        |argument| bands(argument, theme),
    )?;
    let [low, high] = number_limits(arguments, "ylim")?;
    let gauge = Gauge { low, high, bands };
    let (low, high) = gauge_range(&gauge, series);
    if let (true, Some(argument)) = (low >= high, arguments.last("ylim")) {
        let what = "two rising numbers with a comma such as 0,100; either may be empty";
        return Err(Error::expected(argument.name, what, argument.value));
    }
    Ok(Mark::Gauge(gauge))
}

/// The upper ends of the bands, each perhaps with a colour: `60:green,80:orange,100:red`.
fn bands(argument: Argument<'_>, theme: &Theme) -> Result<Vec<(f64, Option<Rgba>)>> {
    let wrong = || {
        Error::expected(
            argument.name,
            "rising ends of bands with commas, each perhaps with a colour such as 60:green,80:orange,100:red",
            argument.value,
        )
    };
    let parts: Vec<Argument<'_>> = argument
        .parts()
        .filter(|part| !part.value.is_empty())
        .collect();
    let count = parts.len();
    let mut bands: Vec<(f64, Option<Rgba>)> = Vec::with_capacity(count);
    for part in parts {
        let (end, color) = match part.value.split_once(':') {
            Some((end, color)) => (end, Some(Rgba::read(argument.name, color, &theme.palette)?)),
            None => (part.value, None),
        };
        let end = Argument { value: end, ..part }
            .number()
            .map_err(|_| wrong())?;
        if bands.last().is_some_and(|last| last.0 >= end) || count > 20 {
            return Err(wrong());
        }
        bands.push((end, color));
    }
    Ok(bands)
}
