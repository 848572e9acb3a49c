//! Flows between nodes.

use super::definition::{Company, Definition, Draft};
use crate::error::{Error, Result};
use crate::spec::mark::Sankey;
use crate::spec::{Channel, Mark};

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    has_flows: true,
    company: Company::Alone,
    ..Definition::new("sankey", &[], read)
};

/// The mark of flows whose columns are read already.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (series, nodes) = (&*draft.series, draft.nodes);
    if series.len() != 1
        || !series
            .iter()
            .all(|one| one.channels.contains_key(&Channel::Source))
    {
        return Err(Error::of("y", "a sankey has one y: a value for each flow"));
    }
    Ok(Mark::Sankey(Sankey {
        nodes: nodes.to_vec(),
    }))
}
