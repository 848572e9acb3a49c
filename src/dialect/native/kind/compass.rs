//! `theta_zero=` and `clockwise=`: where angles begin and which way they run.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::spec::Compass;

/// Where angles begin and which way they run: matplotlib's for polar plots, the compass' for roses.
pub(super) fn compass(arguments: &Arguments<'_>, usual: Compass) -> Result<Compass> {
    let zero = match arguments.last("theta_zero") {
        None => usual.zero,
        Some(argument) => match argument.value.trim().to_ascii_uppercase().as_str() {
            "N" => 0.0,
            "NE" => 45.0,
            "E" => 90.0,
            "SE" => 135.0,
            "S" => 180.0,
            "SW" => 225.0,
            "W" => 270.0,
            "NW" => 315.0,
            _ => {
                let words = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
                return Err(Error::one_of(argument.name, &words, argument.value));
            }
        },
    };
    let clockwise = arguments.flag("clockwise")?.unwrap_or(usual.clockwise);
    Ok(Compass { zero, clockwise })
}
