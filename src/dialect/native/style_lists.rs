//! Lists of styles, such as `color=red,blue`: notes out about the items for which there is no series or point.

use super::chart_data::InputSeries;
use super::color_or_hue::is_color;
use super::kind::LineUse;
use super::misplaced;
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Notes};

/// The parameters with an item for each series.
const OF_SERIES: &[&str] = &[
    "color",
    "linestyle",
    "linewidth",
    "marker",
    "markersize",
    "alpha",
    "style",
    "hatch",
    "gradient",
    "edgecolor",
    "markerfacecolor",
    "markeredgecolor",
    "markeredgewidth",
    "ecolor",
    "elinewidth",
    "capsize",
    "fill",
    "zorder",
];

/// Those of them with an item for each point of a single series whose points have styles of their own.
const OF_POINTS: &[&str] = &["color", "hatch"];

/// Adds a note for every list with more items than there are series, or points where a single series has an item for each.
/// Parameters that no kind of the picture reads have a note already.
pub(super) fn note_left_over(arguments: &Arguments<'_>, series: &[InputSeries], notes: &mut Notes) {
    for name in OF_SERIES {
        if !misplaced::is_read_by(series, name) {
            continue;
        }
        let mut every = arguments.every(name);
        every.retain(is_color);
        let Some(last) = every.last() else {
            continue;
        };
        let found = match every[..] {
            [one] if name.ends_with("color") => one.colors().count(),
            [one] => one.parts().count(),
            _ => every.len(),
        };
        let (wanted, what) = match series {
            [only] if OF_POINTS.contains(name) && only.kind.has_point_colors => {
                (only.y.len(), "points")
            }
            // the outlines of the points of scatter are of one colour
            [only]
                if *name == "edgecolor"
                    && only.kind.has_point_colors
                    && only.kind.line_use != LineUse::FormatString =>
            {
                (only.y.len(), "points")
            }
            [only] if *name == "gradient" && only.kind.has_named_points => (only.y.len(), "points"),
            series => (series.len(), "series"),
        };
        if found > wanted.max(1) {
            let text = format!("{found} items for {wanted} {what}; the last are left out");
            notes.add(Note::new(NoteKind::LeftOut, last.name, text));
        }
    }
}
