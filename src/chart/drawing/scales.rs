//! The scales of the axes of a panel that a drawing frames.

use std::rc::Rc;

use crate::chart::extents::panel_extents;
use crate::figure::axis::build_scale;
use crate::figure::extent::Extent;
use crate::scale::Scale;
use crate::spec::Panel;

/// The number of ticks to which the ends of an axis are rounded that has no limits of its own.
const DEFAULT_TICKS: usize = 6;

/// The scales of the axes of a panel.
#[derive(Clone)]
pub(super) struct PanelScales {
    /// That of the horizontal axis.
    pub x: Rc<Scale>,
    /// That of the first vertical axis.
    pub y: Rc<Scale>,
    /// That of the second vertical axis; `None` without one.
    pub y2: Option<Rc<Scale>>,
}

impl PanelScales {
    /// The scales over the limits that the axes have, or over the extents of the marks where they have none.
    pub(super) fn of(panel: &Panel) -> PanelScales {
        let extents = panel_extents(panel);
        let [x, y, y2] = match extents {
            Some(extents) => [extents.first.x, extents.first.y, extents.second],
            None => [Extent::NONE; 3],
        };
        let build = |axis, extent| Rc::new(build_scale(axis, extent, DEFAULT_TICKS));
        PanelScales {
            x: build(&panel.x, x),
            y: build(&panel.y, y),
            y2: panel.y2.as_ref().map(|axis| build(axis, y2)),
        }
    }
}
