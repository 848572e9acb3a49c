//! Lines over angles.

use super::compass::compass;
use super::definition::{Company, Definition, Draft, MarkerUse};
use crate::error::{Error, Result};
use crate::spec::mark::Polar;
use crate::spec::{Compass, Mark};

pub(super) const KIND: Definition = Definition {
    is_line: true,
    marker: MarkerUse::Few,
    company: Company::Alone,
    ..Definition::new("polar", &[], read)
};

/// A line over angles; angles in radians become degrees, and without angles the points stand evenly.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, series) = (draft.arguments, &mut *draft.series);
    let radians = match arguments.last("theta_unit") {
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
    let given = arguments.last("x").is_some();
    for one in series.iter_mut() {
        let count = one.x.len().max(1) as f64;
        for x in one.x.own() {
            if !given {
                *x *= 360.0 / count;
            } else if radians {
                *x = x.to_degrees();
            }
            // whole turns say nothing
            *x = if x.abs() < 1e9 { *x } else { f64::NAN };
        }
    }
    Ok(Mark::Polar(Polar {
        compass: compass(
            arguments,
            Compass {
                zero: 90.0,
                clockwise: false,
            },
        )?,
        filled: arguments.flag("fill")?.unwrap_or(false),
    }))
}
