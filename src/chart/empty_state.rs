//! Panels and kinds without data: the message that the picture shows instead of marks.

use super::extents::panel_extents;
use super::kinds::chart;
use crate::error::{Note, NoteKind};
use crate::figure::context::{Context, text};
use crate::figure::layout::PanelLayout;
use crate::figure::plot_area::PlotArea;
use crate::scale::Locale;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::{Axis, AxisScale, Layer, Panel, Spec};

/// True if a layer has no finite value.
pub(super) fn is_empty(layer: &Layer) -> bool {
    let mut columns = layer
        .series
        .iter()
        .flat_map(|one| one.channels.values().chain([&one.y]));
    columns.all(|column| column.iter().all(|value| !value.is_finite()))
}

/// The message of a panel that has nothing to show; `None` when it has marks.
pub(super) fn message(panel: &Panel, locale: &Locale) -> Option<&'static str> {
    let all = |test: fn(&Layer) -> bool| panel.layers.iter().all(test);
    if all(is_empty) {
        return Some(locale.words().no_data);
    }
    let mut layers = panel.layers.iter();
    let first = chart(&layers.next()?.mark).empty_state(panel.layers.first()?)?;
    let mut others = layers.map(|layer| chart(&layer.mark).empty_state(layer));
    others.all(|message| message.is_some()).then_some(first)
}

/// Removes the ticks of axes whose panel has nothing to show, unless they share them with a panel that has.
pub(super) fn clear_axes(spec: &mut Spec) {
    let is_empty = |panel: &Panel| message(panel, &spec.locale).is_some();
    let empty: Vec<bool> = spec.panels.iter().map(is_empty).collect();
    let is_any_drawn = empty.contains(&false);
    let (keeps_x, keeps_y) = (spec.share_x && is_any_drawn, spec.share_y && is_any_drawn);
    let panels = spec.panels.iter_mut().zip(empty);
    for (panel, _) in panels.filter(|(_, is_empty)| *is_empty) {
        if panel_extents(panel).is_none() {
            continue;
        }
        let x = Some(&mut panel.x).filter(|_| !keeps_x);
        let y = Some(&mut panel.y).filter(|_| !keeps_y);
        let axes = [x, y, panel.y2.as_mut()];
        axes.into_iter().flatten().for_each(clear_axis);
    }
}

/// Removes the ticks of an axis, unless the author set its ends, ticks or names.
fn clear_axis(axis: &mut Axis) {
    let free = axis.domain == [None, None] && axis.ticks.is_none();
    if !free || matches!(axis.scale, AxisScale::Category { .. }) {
        return;
    }
    // Without data the numbers at the ticks would have no meaning.
    axis.ticks = Some(Vec::new());
    axis.tick_labels = None;
    if matches!(axis.scale, AxisScale::Linear | AxisScale::Symlog { .. }) {
        axis.domain = [Some(0.0), Some(1.0)];
    }
}

/// Draws the message in the middle of the plot if there is one and it fits.
pub(super) fn draw(context: &mut Context<'_>, layout: &PanelLayout<'_>) {
    if let Some(words) = message(layout.panel, &context.spec.locale) {
        write(context, layout.plot, words);
    }
}

/// Writes a message into the middle of a rectangle, if it fits.
pub(super) fn write(context: &mut Context<'_>, rect: Rect, words: &str) {
    let line = context.line(words, &context.label_style());
    if line.width > rect.width || line.ascent > rect.height {
        return;
    }
    let center = rect.center();
    let at = Point::new(center.x, center.y + (line.ascent - line.descent) / 2.0);
    let color = context.theme().label;
    let halo = Some((context.theme().background, 4.0));
    context.group(Role::MarkLabel, "no-data", |context| {
        context
            .canvas
            .push(text(&line, at, Anchor::Middle, 0.0, color, halo));
    });
}

/// Writes into the middle of the plot that there are no positive values, with a note for the author; or that there are no data,
/// where the layer has no value at all.
pub(super) fn write_no_positive(plot: &mut PlotArea<'_, '_>, layer: &Layer) {
    if write_no_data(plot, layer) {
        return;
    }
    plot.context.notes.add(Note::new(
        NoteKind::LeftOut,
        "y",
        "this kind needs at least one positive value",
    ));
    let words = plot.context.spec.locale.words().no_positive;
    write(plot.context, plot.rect, words);
}

/// Writes that there are no data if the layer has no value. True if it has none.
pub(super) fn write_no_data(plot: &mut PlotArea<'_, '_>, layer: &Layer) -> bool {
    let is_empty = is_empty(layer);
    if is_empty {
        let words = plot.context.spec.locale.words().no_data;
        write(plot.context, plot.rect, words);
    }
    is_empty
}
