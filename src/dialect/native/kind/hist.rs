//! `kind=hist`: histograms.

use super::bins::bins;
use super::definition::{KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, EDGES, FILLS, HUE, only};
use crate::dialect::native::bars::{direction, stacking};
use crate::dialect::native::names::{Named, names};
use crate::dialect::native::parameters::HIST_TYPES;
use crate::error::Error;
use crate::error::Result;
use crate::scale::calendar::DAY;
use crate::spec::mark::Hist;
use crate::spec::{Arrangement, Bins, Mark, Normalization};

names! {
    Normalization {
        Count = "count",
        Density = "density",
        Probability = "probability",
    }
}

pub(super) const KIND: KindDefinition = KindDefinition {
    takes_observations: true,
    has_hatch_outline: true,
    reads: &[
        AXES,
        ASPECT,
        HUE,
        FILLS,
        EDGES,
        only(&[
            "stacked",
            "bins",
            "density",
            "normalization",
            "cumulative",
            "histtype",
            "orientation",
            "log_scale",
            "weights",
        ]),
    ],
    ..KindDefinition::new("hist", &["histogram"], read)
};

/// The bin of the only day of which all values are; `None` where they are not one and the same instant.
fn only_day(input: &MarkInput<'_>) -> Option<Bins> {
    let values = input.series.iter().flat_map(|series| &series.y);
    let mut known = values.filter(|value| value.is_finite());
    let first = *known.next().filter(|_| input.are_instants)?;
    let day = DAY as f64;
    let start = (first / day).floor() * day;
    known
        .all(|value| *value == first)
        .then(|| Bins::Edges(vec![start, start + day]))
}

/// The mark of a histogram.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let arguments = input.arguments;
    let default = Hist::default();
    let arrangement = match arguments.last("histtype") {
        Some(argument) if argument.value.trim().eq_ignore_ascii_case("barstacked") => {
            Arrangement::Stacked
        }
        _ => default.arrangement,
    };
    let outline = match arguments.last("histtype") {
        None => default.outline,
        Some(argument) => match argument.value.trim().to_ascii_lowercase().as_str() {
            "step" => true,
            "bar" | "stepfilled" | "barstacked" => false,
            _ => return Err(Error::one_of(argument.name, HIST_TYPES, argument.value)),
        },
    };
    let normalization = match arguments.flag("density")? {
        Some(true) => Normalization::Density,
        Some(false) | None => arguments
            .choice("normalization", Normalization::read)?
            .unwrap_or(default.normalization),
    };
    Ok(Mark::Hist(Hist {
        bins: bins(arguments, input.limits)?
            .or_else(|| only_day(input))
            .unwrap_or(default.bins),
        bins_logarithms: arguments
            .flag("log_scale")?
            .unwrap_or(default.bins_logarithms),
        arrangement: stacking(arguments, arrangement, default.arrangement)?,
        normalization,
        cumulative: arguments.flag("cumulative")?.unwrap_or(default.cumulative),
        outline,
        direction: direction(arguments)?.unwrap_or(default.direction),
    }))
}
