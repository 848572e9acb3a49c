//! What the marks of a panel want of its axes.

use super::error_bars;
use super::kind::Coords;
use super::kinds::chart;
use crate::figure::extent::{Extent, Extents};
use crate::figure::layout::PanelExtents;
use crate::spec::{Layer, Panel, Side};

/// What all layers of a panel claim; `None` when no layer needs axes.
pub(super) fn panel_extents(panel: &Panel) -> Option<PanelExtents> {
    let mut panel_extents: Option<PanelExtents> = None;
    for layer in &panel.layers {
        let Some(extents) = extents(layer, panel) else {
            continue;
        };
        let all = panel_extents.get_or_insert(PanelExtents {
            first: Extents {
                x: Extent::NONE,
                y: Extent::NONE,
            },
            second: Extent::NONE,
        });
        all.first.x = all.first.x.union(extents.x);
        match layer.side {
            Side::Left => all.first.y = all.first.y.union(extents.y),
            Side::Right => all.second = all.second.union(extents.y),
        }
    }
    if let Some(all) = &mut panel_extents {
        for annotation in &panel.annotations {
            annotation
                .shape
                .xs()
                .iter()
                .for_each(|x| all.first.x.add(*x));
            annotation
                .shape
                .ys()
                .iter()
                .for_each(|y| all.first.y.add(*y));
        }
    }
    if let (Some(all), Some(_)) = (&mut panel_extents, &panel.y2) {
        // ticks at both ends let the second axis share the grid
        all.first.y = all.first.y.nice();
    }
    panel_extents
}

/// What one layer claims of its axes; `None` where it needs none.
fn extents(layer: &Layer, panel: &Panel) -> Option<Extents> {
    let kind = chart(&layer.mark);
    let coords = kind.coords();
    let extents = || error_bars::widen(kind.domain(layer, panel), layer, coords == Coords::Flipped);
    coords.has_axes().then(extents)
}
