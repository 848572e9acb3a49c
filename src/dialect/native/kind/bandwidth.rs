//! `bw_method=`: the width of the kernel of a density estimate.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::stat::density::{Bandwidth, BandwidthRule};

/// The width of the kernel: a rule, or a factor of the standard deviation; `None` when the query gives none.
pub(super) fn bandwidth(arguments: &Arguments<'_>) -> Result<Option<Bandwidth>> {
    let Some(argument) = arguments.last("bw_method") else {
        return Ok(None);
    };
    if let Some(rule) = BandwidthRule::find(argument.value) {
        return Ok(Some(Bandwidth::Rule(rule)));
    }
    argument
        .number()
        .ok()
        .filter(|factor| (0.001..=100.0).contains(factor))
        .map(|factor| Some(Bandwidth::Factor(factor)))
        .ok_or_else(|| {
            Error::expected(
                argument.name,
                "scott, silverman, nrd or a factor of the standard deviation from 0.001 to 100",
                argument.value,
            )
        })
}
