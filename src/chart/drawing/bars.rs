//! Bars by pixels: a panel and the coordinate system `bars` come in, the same panel with bars of that thickness and the scale
//! of their positions go out.

use std::rc::Rc;

use crate::chart::kinds::chart;
use crate::chart::panel_scales::PanelScales;
use crate::scale::{Band, Scale};
use crate::scene::Rect;
use crate::spec::drawing::BarSlots;
use crate::spec::{Direction, Layer, Panel};

/// The panel whose bars stand in these slots of the plot `rect`, and its scales. Names beyond the end of the plot are beyond
/// the end of their scale. Nothing changes where positions are no names.
pub(super) fn fit(
    panel: &Panel,
    scales: &PanelScales,
    slots: &BarSlots,
    rect: Rect,
) -> (Panel, PanelScales) {
    let mut scales = scales.clone();
    let (axis, scale) = match slots.direction {
        Direction::Horizontal => (&panel.y, &mut scales.y),
        Direction::Vertical => (&panel.x, &mut scales.x),
    };
    let (length, count) = (slots.length(rect), axis.names().len());
    let thickness = slots.thickness(length);
    let (gap, group_gap) = slots.gaps(thickness);
    let beside = slots.beside.max(1) as f32;
    let group = beside * thickness + (beside - 1.0) * gap;
    let step = f64::from(group + group_gap);
    let mut layers = panel.layers.clone();
    if count > 0 {
        let band = Band::new(count).with_length(f64::from(length) / step);
        let band = Scale::Band(band);
        *scale = Rc::new(match axis.reversed {
            true => band.reversed(),
            false => band,
        });
        let (width, gap) = (f64::from(group) / step, f64::from(gap) / step);
        for Layer { mark, .. } in &mut layers {
            if let Some(sized) = chart(mark).in_slots(width, gap) {
                *mark = sized;
            }
        }
    }
    let panel = Panel {
        x: panel.x.clone(),
        y: panel.y.clone(),
        y2: panel.y2.clone(),
        ..Panel::new(layers)
    };
    (panel, scales)
}
