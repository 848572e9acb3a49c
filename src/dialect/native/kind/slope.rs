//! `kind=slope`: lines between two positions, with names and values at both ends.

use super::definition::{KindDefinition, MarkInput, MarkerUse, PositionRule, SameNames, Sharing};
use super::options::{LINES, only};
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Slope;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 20_000,
    is_line: true,
    marker: MarkerUse::Few,
    position_rule: PositionRule::Names,
    same_names: SameNames::Series,
    sharing: Sharing::Alone,
    reads: &[
        LINES,
        only(&[
            "xlabel",
            "ylabel",
            "xlim",
            "ylim",
            "xticks",
            "xticklabels",
            "yscale",
            "logy",
            "linthresh",
            "yformat",
            "yprefix",
            "ysuffix",
            "invert_xaxis",
            "invert_yaxis",
            "invert",
            "grid",
            "grid_color",
            "grid_style",
            "grid_width",
            "rot",
            "margins",
            "hline",
            "vline",
            "hspan",
            "vspan",
            "text",
            "annotate",
        ]),
    ],
    ..KindDefinition::new("slope", &["slopegraph"], read)
};

fn read(_: &mut MarkInput<'_>) -> Result<Mark> {
    Ok(Mark::Slope(Slope))
}
