//! `kind=hist2d`: the number of points in each cell of a grid, as colours.

use super::bins::bins;
use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, only};
use crate::dialect::native::color_scale::color_scale;
use crate::error::Result;
use crate::spec::mark::Hist2d;
use crate::spec::{Channel, ColorScale, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    has_pairs: true,
    reads: &[AXES, ASPECT, only(&["bins", "weights"])],
    hides_grid: true,
    ..KindDefinition::new("hist2d", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Hist2d::default();
    let bins = bins(input.arguments, input.limits)?;
    let series = input.series.iter();
    let has_weights = series
        .flat_map(|series| series.channel(Channel::Weight))
        .next();
    let color_default = ColorScale {
        title: match has_weights {
            Some(_) => input.titles.weights.clone(),
            None => input.titles.count.clone(),
        },
        ..default.color_scale
    };
    Ok(Mark::Hist2d(Hist2d {
        bins: bins.map_or(default.bins, |bins| [bins.clone(), bins]),
        color_scale: color_scale(input.arguments, input.theme, color_default)?,
    }))
}
