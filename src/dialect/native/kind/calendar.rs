//! The days of years as coloured cells.

use super::definition::{Company, Definition, Draft};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::scale::calendar::Civil;
use crate::spec::Mark;
use crate::spec::mark::Calendar;
use crate::stat::Numbers;

pub(super) const KIND: Definition = Definition {
    is_shaded: true,
    company: Company::Alone,
    size: Some(size),
    ..Definition::new("calendar", &[], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Calendar(Calendar {
        color_scale: color_scale(draft.arguments, draft.theme)?,
    }))
}

/// As wide as usual, as high as its years need.
fn size(positions: &[&Numbers]) -> [f64; 2] {
    let dates = positions.iter().flat_map(|all| all.iter().copied());
    let (first, last) = dates
        .filter(|at| at.abs() < 4e14)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), at| {
            (first.min(at), last.max(at))
        });
    let year = |at: f64| Civil::from_local(at as i64).year;
    let years = if first <= last {
        year(last) - year(first) + 1
    } else {
        1
    };
    [800.0, (90.0 + 115.0 * years as f64).min(480.0)]
}
