//! `bw_method=`: the width of the kernel of a density estimate.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::stat::density::{Bandwidth, Rule};

/// The width of the kernel: a rule, by default Scott's, or a factor of the standard deviation.
pub(super) fn bandwidth(arguments: &Arguments<'_>) -> Result<Bandwidth> {
    let Some(argument) = arguments.last("bw_method") else {
        return Ok(Bandwidth::Rule(Rule::Scott));
    };
    if let Some(rule) = Rule::find(argument.value) {
        return Ok(Bandwidth::Rule(rule));
    }
    argument
        .number()
        .ok()
        .filter(|factor| (0.001..=100.0).contains(factor))
        .map(Bandwidth::Factor)
        .ok_or_else(|| {
            Error::expected(
                argument.name,
                "scott, silverman or a factor of the standard deviation from 0.001 to 100",
                argument.value,
            )
        })
}
