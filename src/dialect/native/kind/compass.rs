//! `theta_zero=` and `clockwise=`: the direction of angle 0 and the sense of rotation.

use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::spec::Compass;

/// The direction of angle 0, in degrees clockwise from twelve o'clock, and the sense of rotation; what the query leaves
/// out is that of `default`.
pub(super) fn compass(arguments: &Arguments<'_>, default: Compass) -> Result<Compass> {
    let zero = match arguments.last("theta_zero") {
        None => default.zero,
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
                let degrees = argument.number().ok();
                let degrees = degrees.filter(|degrees| degrees.abs() <= 360.0);
                degrees.ok_or_else(|| {
                    let what = "N, NE, E, SE, S, SW, W, NW, or degrees clockwise from N";
                    Error::expected(argument.name, what, argument.value)
                })?
            }
        },
    };
    let clockwise = arguments.flag("clockwise")?.unwrap_or(default.clockwise);
    Ok(Compass { zero, clockwise })
}
