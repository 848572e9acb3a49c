//! Names beside marks, and panels, that have no room: finds the height that shows all of them, and makes the picture as high
//! where its author left the height open.

use super::layout::Layout;
use super::space::LEAST_PLOT;
use crate::error::Notes;
use crate::figure::band_labels;
use crate::figure::context::Context;
use crate::font::Fonts;
use crate::spec::{Panel, Spec};

/// Makes a picture of open height higher where names beside its marks are left out or its panels are very low: high enough for
/// letters of the full size, up to the greatest height.
pub(super) fn grow(spec: &mut Spec, fonts: &Fonts) {
    let Some(most) = spec.canvas.max_height else {
        return;
    };
    // The legend and the margins may change with the height, so that the first answer can be too small.
    for _ in 0..3 {
        let height = spec.canvas.height;
        let Some(wanted) = wanted_height(spec, fonts).filter(|wanted| *wanted > height) else {
            return;
        };
        spec.canvas.height = wanted.ceil().min(most).max(height);
        if spec.canvas.height >= most {
            return;
        }
    }
}

/// The height in CSS pixels at which all names have letters of the full size and all plots some height; `None` where no name is
/// left out and no plot is very low.
fn wanted_height(spec: &Spec, fonts: &Fonts) -> Option<f32> {
    let rows = spec.panels.len().div_ceil(spec.columns.max(1)).max(1) as f32;
    let are_low = rows > 1.0 && spec.canvas.height / rows < LEAST_PLOT * 3.0;
    let mut panels = spec.panels.iter();
    if !are_low && !panels.any(|panel| may_lack_room(spec, panel, rows)) {
        return None;
    }
    // The layout is computed once more for the picture; its notes must not appear twice.
    let mut discarded = Notes::default();
    let mut context = Context::new(spec, fonts, &mut discarded);
    if context.spec.canvas.is_thumbnail() {
        return None;
    }
    let layout = Layout::new(&mut context);
    let most = spec.canvas.max_height.unwrap_or(spec.canvas.height);
    let missing = layout.panels.iter().filter_map(|placed| {
        if placed.plot.height < LEAST_PLOT && rows > 1.0 {
            return Some(LEAST_PLOT - placed.plot.height);
        }
        let y = &placed.layout.as_ref()?.y;
        if y.lacks_slots() {
            // bars over dates keep some of their labels anyway, so that the picture grows for all of them only
            let missing = band_labels::length_of_slots(y, &context) - placed.plot.height;
            return Some(missing).filter(|missing| spec.canvas.height + missing * rows <= most);
        }
        y.left_out
            .filter(|left_out| !left_out.is_cut && left_out.higher > 0.0)?;
        Some(band_labels::full_length(y.axis, &context) - placed.plot.height)
    });
    let missing = missing.fold(0.0_f32, f32::max);
    (missing > 0.0).then_some(spec.canvas.height + missing * rows)
}

/// True if the names beside a panel may be more than its height has room for. It is quick to tell, and most charts have none.
fn may_lack_room(spec: &Spec, panel: &Panel, rows: f32) -> bool {
    /// No name has less height than this, in CSS pixels.
    const LEAST_PITCH: f32 = 8.0;
    /// The plot is at least this part of the height of its panel wherever names are shown.
    const LEAST_PART: f32 = 1.0 / 3.0;
    let height = spec.canvas.height / rows * LEAST_PART;
    let slots = panel.y.slots.as_ref();
    let slots = slots.map_or(0, |slots| slots.instants.len());
    panel.y.names().len().max(slots) as f32 * LEAST_PITCH > height
}
