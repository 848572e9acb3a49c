//! `kind=bullet`: horizontal bars with a mark for their goal, in front of bands.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, only};
use crate::dialect::parameter::Arguments;
use crate::error::Error;
use crate::error::Result;
use crate::limits::Limits;
use crate::spec::Mark;
use crate::spec::mark::Bullet;
use crate::table::list;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    reads: &[AXES, only(&["goal", "ranges"])],
    ..KindDefinition::new("bullet", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Bullet(Bullet {
        bands: bands(input.arguments, input.limits)?,
    }))
}

/// The upper ends of the bands behind the bars, in rising order; empty when the query gives none.
fn bands(arguments: &Arguments<'_>, limits: &Limits) -> Result<Vec<f64>> {
    let Some(argument) = arguments.last("ranges") else {
        return Ok(Bullet::default().bands);
    };
    let ends = list::numbers(argument.name, argument.value, limits)?;
    let are_rising = ends.windows(2).all(|pair| pair[0] < pair[1]);
    if !are_rising || ends.len() > 8 || ends.iter().any(|end| !end.is_finite()) {
        return Err(Error::expected(
            argument.name,
            "at most eight rising numbers such as 50,75,100",
            argument.value,
        ));
    }
    Ok(ends)
}
