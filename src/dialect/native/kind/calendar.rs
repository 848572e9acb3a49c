//! `kind=calendar`: the days of years as coloured cells.

use super::definition::{KindDefinition, MarkInput, Sharing};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::scale::calendar::Civil;
use crate::spec::Mark;
use crate::spec::mark::Calendar;
use crate::stat::Numbers;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    sharing: Sharing::Alone,
    size: Some(size),
    ..KindDefinition::new("calendar", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Calendar(Calendar {
        color_scale: color_scale(
            input.arguments,
            input.theme,
            Calendar::default().color_scale,
        )?,
    }))
}

/// The default width of charts, and a height that grows with the number of years, up to the default height.
fn size(positions: &[&Numbers]) -> [f64; 2] {
    let dates = positions.iter().flat_map(|all| all.iter().copied());
    let (first, last) = dates
        .filter(|ms| ms.abs() < 4e14)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), ms| {
            (first.min(ms), last.max(ms))
        });
    let year = |ms: f64| Civil::from_local(ms as i64).year;
    let years = if first <= last {
        year(last) - year(first) + 1
    } else {
        1
    };
    [800.0, (90.0 + 115.0 * years as f64).min(480.0)]
}
