//! `kind=sankey`: flows between nodes.

use super::definition::{KindDefinition, MarkInput, Sharing};
use super::options::only;
use crate::error::{Error, Result};
use crate::spec::mark::Sankey;
use crate::spec::{Channel, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    has_flows: true,
    sharing: Sharing::Alone,
    reads: &[only(&["target", "color", "palette", "cmap"])],
    has_value_colors: true,
    positive_parts: Some("flows"),
    ..KindDefinition::new("sankey", &[], read)
};

/// The mark of flows. The nodes and the columns of the flows are read already.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (series, nodes) = (&*input.series, input.nodes);
    if series.len() != 1
        || !series
            .iter()
            .all(|series| series.channels.contains_key(&Channel::Source))
    {
        return Err(Error::for_parameter(
            "y",
            "a sankey has one y: a value for each flow",
        ));
    }
    Ok(Mark::Sankey(Sankey::new(nodes.to_vec())))
}
