//! The extents of the marks of a panel along its axes.

use super::error_bars;
use super::kind::AxisMeaning;
use super::kinds::chart;
use crate::figure::extent::{Extent, Extents};
use crate::figure::layout::PanelExtents;
use crate::spec::{AxisScale, Layer, Panel, ValueAxis};

/// The extents of all layers and annotations of a panel; `None` when no layer needs axes.
pub(super) fn panel_extents(panel: &Panel) -> Option<PanelExtents> {
    let mut of_layers: Option<PanelExtents> = None;
    for layer in &panel.layers {
        let Some(extents) = extents(layer, panel) else {
            continue;
        };
        let all = of_layers.get_or_insert(PanelExtents {
            first: Extents {
                x: Extent::NONE,
                y: Extent::NONE,
            },
            second: Extent::NONE,
        });
        all.first.x = all.first.x.union(extents.x);
        match layer.axis {
            ValueAxis::First => all.first.y = all.first.y.union(extents.y),
            ValueAxis::Second => all.second = all.second.union(extents.y),
        }
    }
    let mut all = of_layers?;
    for annotation in &panel.annotations {
        let (xs, ys) = (annotation.shape.xs(), annotation.shape.ys());
        xs.iter().for_each(|x| all.first.x.add(*x));
        let vertical = match panel.main_axis() {
            ValueAxis::First => &mut all.first.y,
            ValueAxis::Second => &mut all.second,
        };
        ys.iter().for_each(|y| vertical.add(*y));
    }
    let meanings = panel
        .layers
        .iter()
        .map(|layer| chart(&layer.mark).axis_meanings());
    for [x, y] in meanings {
        let axes = [
            (x, &panel.x, &mut all.first.x),
            (y, &panel.y, &mut all.first.y),
        ];
        for (meaning, axis, extent) in axes {
            if meaning == AxisMeaning::Positions && axis.scale == AxisScale::Linear {
                extent.has_neighbors = true;
            }
        }
    }
    if panel.y2.is_some() {
        // Ticks at both ends let the second axis share the grid; points keep their distance from them.
        all.first.y = match all.first.y.pads_zero {
            true => Extent {
                nice: true,
                ..all.first.y
            },
            false => all.first.y.nice(),
        };
    }
    Some(all)
}

/// The extents of one layer; `None` when it needs no axes.
fn extents(layer: &Layer, panel: &Panel) -> Option<Extents> {
    let kind = chart(&layer.mark);
    let extents = || error_bars::widen(kind.extents(layer, panel), layer, panel);
    kind.coords().has_axes().then(extents)
}
