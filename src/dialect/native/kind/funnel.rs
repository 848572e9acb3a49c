//! Centred bars of the steps of a process.

use super::definition::{Company, Definition, Draft, Placing};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::PieLabels;
use crate::spec::mark::Funnel;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Names,
    company: Company::Alone,
    ..Definition::new("funnel", &[], read)
};

fn read(_: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Funnel(Funnel {
        labels: PieLabels::NamePercent,
    }))
}
