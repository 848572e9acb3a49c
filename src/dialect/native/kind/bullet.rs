//! Level bars with a goal before bands.

use super::definition::{Company, Definition, Draft, Placing};
use crate::dialect::parameter::Arguments;
use crate::error::Error;
use crate::error::Result;
use crate::limits::Limits;
use crate::spec::Mark;
use crate::spec::mark::Bullet;
use crate::table::list;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Names,
    company: Company::Alone,
    ..Definition::new("bullet", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Bullet(Bullet {
        bands: bands(draft.arguments, draft.limits)?,
    }))
}

/// Upper ends of the bands behind bullets.
fn bands(arguments: &Arguments<'_>, limits: &Limits) -> Result<Vec<f64>> {
    let Some(argument) = arguments.last("ranges") else {
        return Ok(Vec::new());
    };
    let ends = list::numbers(argument.name, argument.value, limits)?;
    let rising = ends.windows(2).all(|pair| pair[0] < pair[1]);
    if !rising || ends.len() > 8 || ends.iter().any(|end| !end.is_finite()) {
        return Err(Error::expected(
            argument.name,
            "at most eight rising numbers such as 50,75,100",
            argument.value,
        ));
    }
    Ok(ends)
}
