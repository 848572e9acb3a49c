//! `kind=polar`: lines over angles.

use super::compass::compass;
use super::definition::{KindDefinition, MarkInput, MarkerUse, Sharing};
use super::options::{HUE, LINES, RADIAL, only};
use crate::dialect::native::fill::fills_any;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Note, NoteKind, Result};
use crate::spec::Mark;
use crate::spec::mark::Polar;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_series: 1_000,
    is_line: true,
    has_area: true,
    has_angles: true,
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
    let (arguments, series) = (input.arguments, &mut *input.series);
    let unit = 360.0 / full_turn(arguments)?;
    let given = arguments.last("x");
    let has_angles = given.is_some();
    if let Some(argument) = given.filter(|_| arguments.last("theta_unit").is_none())
        && series.iter().all(|series| are_radians(&series.x))
    {
        let text = "angles are degrees; those of radians are theta_unit=radians";
        input
            .notes
            .add(Note::new(NoteKind::Advice, argument.name, text));
    }
    for series in series.iter_mut() {
        let count = series.x.len().max(1) as f64;
        let is_given = has_angles || input.curves.contains(&series.place);
        for x in series.x.own() {
            *x *= if is_given { unit } else { 360.0 / count };
            // angles of a thousand million degrees and more count as missing
            *x = if x.abs() < 1e9 { *x } else { f64::NAN };
        }
    }
    let default = Polar::default();
    Ok(Mark::Polar(Polar {
        compass: compass(arguments, default.compass)?,
        filled: fills_any(arguments).unwrap_or(default.filled),
    }))
}

/// True for angles that are probably radians: three or more within a turn of them, with fractions.
fn are_radians(angles: &[f64]) -> bool {
    let finite: Vec<f64> = angles
        .iter()
        .copied()
        .filter(|angle| angle.is_finite())
        .collect();
    finite.len() >= 3
        && finite
            .iter()
            .all(|angle| angle.abs() < std::f64::consts::TAU + 0.01)
        && finite.iter().any(|angle| angle.fract() != 0.0)
}

/// `theta_unit=`: how many of the unit of angles go around.
///
/// # Errors
/// The unit is unknown.
pub(in crate::dialect::native) fn full_turn(arguments: &Arguments<'_>) -> Result<f64> {
    let Some(argument) = arguments.last("theta_unit") else {
        return Ok(360.0);
    };
    match argument.value.trim().to_ascii_lowercase().as_str() {
        "degrees" | "deg" => Ok(360.0),
        "radians" | "rad" => Ok(std::f64::consts::TAU),
        _ => Err(Error::one_of(
            argument.name,
            &["degrees", "radians"],
            argument.value,
        )),
    }
}
