//! `kind=funnel`: the steps of a process as centred bars.

use super::definition::{KindDefinition, MarkInput, PositionRule, SameNames, Sharing};
use super::options::{HUE, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Funnel;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 2_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    same_names: SameNames::AddedUp,
    sharing: Sharing::Alone,
    positive_parts: Some("bars"),
    reads: &[
        HUE,
        only(&[
            "ylabel",
            "yticks",
            "yticklabels",
            "invert_yaxis",
            "invert",
            "xlabel",
            "xformat",
            "xprefix",
            "xsuffix",
            "grid",
            "frame",
            "hline",
            "vline",
            "hspan",
            "vspan",
            "text",
            "annotate",
        ]),
    ],
    ..KindDefinition::new("funnel", &[], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Funnel(Funnel))
}
