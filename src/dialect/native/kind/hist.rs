//! Histograms.

use super::bins::bins;
use super::definition::{Definition, Draft};
use crate::dialect::native::bars::{direction, stacking};
use crate::dialect::native::names::{Named, names};
use crate::dialect::native::words::HIST_TYPES;
use crate::error::Error;
use crate::error::Result;
use crate::spec::mark::Hist;
use crate::spec::{Arrangement, Mark, Normalization};

names! {
    Normalization {
        Count = "count",
        Density = "density",
        Probability = "probability",
    }
}

pub(super) const KIND: Definition = Definition {
    is_observed: true,
    is_outlined: true,
    ..Definition::new("hist", &["histogram"], read)
};

/// A histogram.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let reader = draft.reader;
    let outline = match reader.last("histtype") {
        None => false,
        Some(said) => match said.value.trim().to_ascii_lowercase().as_str() {
            "step" => true,
            "bar" | "stepfilled" | "barstacked" => false,
            _ => return Err(Error::one_of(said.name, HIST_TYPES, said.value)),
        },
    };
    let normalization = match reader.flag("density")? {
        Some(true) => Normalization::Density,
        Some(false) | None => reader
            .choice("normalization", Normalization::read)?
            .unwrap_or(Normalization::Count),
    };
    Ok(Mark::Hist(Hist {
        bins: bins(reader, draft.limits)?,
        arrangement: stacking(reader, Arrangement::Overlapped, Arrangement::Overlapped)?,
        normalization,
        cumulative: reader.flag("cumulative")?.unwrap_or(false),
        outline,
        direction: direction(reader)?,
    }))
}
