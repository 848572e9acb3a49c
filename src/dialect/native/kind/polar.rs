//! `kind=polar`: lines over angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, MarkerUse, Sharing};
use super::options::{HUE, LINES, RADIAL, only};
use super::radial::note_symlog;
use crate::error::{Error, Result};
use crate::spec::Mark;
use crate::spec::mark::Polar;

pub(super) const KIND: KindDefinition = KindDefinition {
    is_line: true,
    marker: MarkerUse::Few,
    sharing: Sharing::Alone,
    reads: &[
        RADIAL,
        HUE,
        LINES,
        only(&["fill", "theta_unit", "theta_zero", "clockwise"]),
    ],
    ..KindDefinition::new("polar", &[], read)
};

/// The mark of lines over angles. The positions of the series become degrees; without positions the points stand at even
/// angles.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    note_symlog(input);
    let (arguments, series) = (input.arguments, &mut *input.series);
    let is_radians = match arguments.last("theta_unit") {
        None => false,
        Some(argument) => match argument.value.trim().to_ascii_lowercase().as_str() {
            "degrees" | "deg" => false,
            "radians" | "rad" => true,
            _ => {
                return Err(Error::one_of(
                    argument.name,
                    &["degrees", "radians"],
                    argument.value,
                ));
            }
        },
    };
    let has_angles = arguments.last("x").is_some();
    for series in series.iter_mut() {
        let count = series.x.len().max(1) as f64;
        for x in series.x.own() {
            if !has_angles {
                *x *= 360.0 / count;
            } else if is_radians {
                *x = x.to_degrees();
            }
            // angles of a thousand million degrees and more count as missing
            *x = if x.abs() < 1e9 { *x } else { f64::NAN };
        }
    }
    let default = Polar::default();
    Ok(Mark::Polar(Polar {
        compass: compass(arguments, default.compass)?,
        filled: arguments.flag("fill")?.unwrap_or(default.filled),
    }))
}
