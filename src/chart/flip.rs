//! Bars whose names do not fit below them: finds such panels, and turns their bars horizontal.

use super::kinds::chart;
use crate::error::{Note, NoteKind, Notes};
use crate::figure::band_labels::{self, NameRoom};
use crate::figure::context::Context;
use crate::font::Fonts;
use crate::spec::{AxisScale, Panel, Spec};

/// Greatest room around the bars of a panel, in CSS pixels: tick labels, padding and titles.
const BAR_SURROUNDINGS: f32 = 80.0;

/// True for each panel whose bars have names that would be truncated or vertical below them and that fit beside them.
/// A note tells the author.
pub(super) fn panels_to_flip(spec: &Spec, fonts: &Fonts, notes: &mut Notes) -> Vec<bool> {
    if !spec.panels.iter().any(may_flip) {
        return vec![false; spec.panels.len()];
    }
    let context = Context::new(spec, fonts, notes);
    let crowded: Vec<bool> = spec
        .panels
        .iter()
        .map(|panel| may_flip(panel) && is_crowded(&context, panel))
        .collect();
    if crowded.contains(&true) {
        let text =
            "the names do not fit under the bars, so the bars are horizontal, as with kind=barh";
        notes.add(Note::new(NoteKind::Changed, "x", text));
    }
    crowded
}

/// True if a panel contains only bars, and the author did not fix how names are shown.
fn may_flip(panel: &Panel) -> bool {
    panel.frame_drawing().is_none()
        && matches!(panel.x.scale, AxisScale::Category { .. })
        && panel
            .layers
            .iter()
            .map(|layer| chart(&layer.mark))
            // what is derived from bars follows them
            .all(|kind| kind.is_derived() || kind.flipped().is_some())
        && panel.x.visible
        && panel.x.rotate.is_none()
        && panel.x.ticks.is_none()
        && panel.y2.is_none()
        && panel.annotations.is_empty()
}

/// True if the names have more room beside horizontal bars than below vertical ones, in letters of the full size rather than
/// in smaller ones, and in the picture as it is rather than in a higher one.
fn is_crowded(context: &Context<'_>, panel: &Panel) -> bool {
    if context.spec.canvas.is_thumbnail() {
        return false;
    }
    let (spec, canvas) = (context.spec, &context.spec.canvas);
    let columns = spec.columns.clamp(1, spec.panels.len().max(1));
    let rows = spec.panels.len().div_ceil(columns).max(1) as f32;
    let width = (canvas.width / columns as f32 - BAR_SURROUNDINGS).max(1.0);
    let height = (canvas.height / rows - BAR_SURROUNDINGS).max(1.0);
    let room = band_labels::room_below(context, &panel.x, width, height);
    if room == NameRoom::Ample {
        return false;
    }
    let line = context.fonts.line_height(&context.label_style());
    if panel.x.names().len() as f32 * line * 1.1 <= height {
        return true;
    }
    let greatest = canvas
        .max_height
        .unwrap_or(canvas.height)
        .max(canvas.height);
    let highest = (greatest / rows - BAR_SURROUNDINGS).max(1.0);
    room == NameRoom::None && band_labels::least_length(&panel.x, context) <= highest
}

/// Exchanges the axes. The first name stands at the top.
pub(super) fn flip(panel: &mut Panel) {
    std::mem::swap(&mut panel.x, &mut panel.y);
    panel.y.reversed = !panel.y.reversed;
    for layer in &mut panel.layers {
        if let Some(flipped) = chart(&layer.mark).flipped() {
            layer.mark = flipped;
        }
    }
}
