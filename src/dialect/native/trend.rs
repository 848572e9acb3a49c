//! `trend=`: a curve fitted to the points.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::spec::mark::Trend;
use crate::spec::{Fit, Mark};

/// The mark of a fitted curve, whose formula is written with `formula=1`; `None` without a trend.
pub(super) fn trend(arguments: &Arguments<'_>) -> Result<Option<Mark>> {
    let Some(argument) = arguments.last("trend") else {
        return Ok(None);
    };
    let wrong = || {
        Error::expected(
            argument.name,
            "linear, poly:2 (1 to 10), lowess, lowess:0.5 (0.01 to 1) or ma:7 (2 to 100000)",
            argument.value,
        )
    };
    let text = argument.value.trim().to_ascii_lowercase();
    let (name, number) = match text.split_once(':') {
        Some((name, number)) => (name, Some(number.parse::<f64>().map_err(|_| wrong())?)),
        None => (text.as_str(), None),
    };
    let whole = |number: f64, most: f64| {
        let fits = number.fract() == 0.0 && (1.0..=most).contains(&number);
        fits.then_some(number as usize).ok_or_else(wrong)
    };
    let fit = match (name, number) {
        ("off" | "none" | "0", None) => return Ok(None),
        ("linear" | "1" | "on" | "ols", None) => Trend::default().fit,
        ("poly", number) => Fit::Poly(whole(number.unwrap_or(2.0), 10.0)?),
        ("lowess" | "loess", None) => Fit::Lowess(2.0 / 3.0),
        ("lowess" | "loess", Some(share)) if (0.01..=1.0).contains(&share) => Fit::Lowess(share),
        ("ma" | "mean" | "rolling", number) => Fit::Mean(whole(number.unwrap_or(7.0), 1e5)?),
        _ => return Err(wrong()),
    };
    let default = Trend::default();
    Ok(Some(Mark::Trend(Trend {
        fit,
        formula: arguments.flag("formula")?.unwrap_or(default.formula),
    })))
}
