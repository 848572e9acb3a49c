//! `kind=calendar`: the days of years as coloured cells.

use super::definition::{KindDefinition, MarkInput, Sharing};
use super::options::only;
use crate::chart::calendar_size;
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Calendar;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    needs_dates: true,
    sharing: Sharing::Alone,
    size: Some(calendar_size),
    reads: &[only(&["grid_color"])],
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
