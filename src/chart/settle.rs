//! What the dialect left open: a spec comes in as its dialect made it, and goes out with the paint order, the axis
//! defaults of its kinds, and all that depends on the layout decided.

use super::kind::{AxisDefaults, Coords};
use super::kinds::chart;
use super::layout::Layout;
use super::{aspect, best_place, empty_state, flip, growth, slots};
use crate::error::Notes;
use crate::figure::context::Context;
use crate::font::Fonts;
use crate::spec::{Layer, Panel, Spec};
use crate::stat::sort::{sort_by_number, sort_by_rank};

/// Decides what the dialect left open: the paint order of layers, colours of points, horizontal bars where names do not fit below,
/// defaults of the axes, panels without data, the height of the picture, ticks of bars over dates, equal units, and the place of a legend inside the plot.
pub fn settle(mut spec: Spec, fonts: &Fonts, notes: &mut Notes) -> Spec {
    for panel in &mut spec.panels {
        paint_in_order(&mut panel.layers);
        for Layer { mark, series, .. } in &mut panel.layers {
            chart(mark).fill_colors(series, &spec.canvas.theme);
        }
    }
    // Bars are flipped before defaults of the axes are set, because the defaults differ by direction.
    let to_flip = flip::panels_to_flip(&spec, fonts, notes);
    for (panel, _) in spec
        .panels
        .iter_mut()
        .zip(&to_flip)
        .filter(|(_, flips)| **flips)
    {
        flip::flip(panel);
    }
    if to_flip.iter().all(|flips| *flips) {
        std::mem::swap(&mut spec.share_x, &mut spec.share_y);
    }
    slots::settle(&mut spec.panels, spec.share_x, spec.share_y);
    let percent = spec.locale.percent();
    for panel in &mut spec.panels {
        apply_axis_defaults(panel, percent);
    }
    empty_state::clear_axes(&mut spec);
    growth::grow(&mut spec, fonts);
    if spec.panels.iter().any(|panel| panel.equal) {
        // The layout is computed once more for the picture; its notes must not appear twice.
        let mut discarded = Notes::default();
        let mut context = Context::new(&spec, fonts, &mut discarded);
        let domains = aspect::domains(&spec, &Layout::new(&mut context).panels);
        for (panel, domains) in spec.panels.iter_mut().zip(domains) {
            aspect::widen(panel, domains);
        }
    }
    if let Some(place) = best_place::best_place(&spec, fonts) {
        spec.legend.place = place;
    }
    spec
}

/// Sorts layers by their number in the order of painting, the lowest first, and those with equal ones by what they are. A
/// derived layer stays with the layer that it is derived from.
fn paint_in_order(layers: &mut Vec<Layer>) {
    let mut groups: Vec<Vec<Layer>> = Vec::with_capacity(layers.len());
    for layer in layers.drain(..) {
        // A trend line, for example, must be painted right after its series.
        match groups.last_mut() {
            Some(group) if chart(&layer.mark).is_derived() => group.push(layer),
            _ => groups.push(vec![layer]),
        }
    }
    let first = |group: &Vec<Layer>| {
        let layer = group.first();
        layer.map_or((0, 0.0), |layer| {
            (chart(&layer.mark).paint_order() as usize, layer.zorder)
        })
    };
    // both sorts keep the order of what is equal
    sort_by_rank(&mut groups, |group| first(group).0);
    sort_by_number(&mut groups, |group| first(group).1);
    layers.extend(groups.into_iter().flatten());
}

/// True if the positions of a layer run along the vertical axis.
fn is_flipped(layer: &Layer) -> bool {
    chart(&layer.mark).coords() == Coords::Flipped
}

/// Sets the axis options that the author left open to what the marks prefer. Of several marks the last one decides.
fn apply_axis_defaults(panel: &mut Panel, percent: &str) {
    let axis_defaults: Vec<(AxisDefaults, bool)> = panel
        .layers
        .iter()
        .map(|layer| (chart(&layer.mark).axis_defaults(), is_flipped(layer)))
        .collect();
    let flipped = axis_defaults.iter().any(|(_, flipped)| *flipped);
    let last = |grid: fn(&AxisDefaults) -> Option<bool>| {
        axis_defaults
            .iter()
            .rev()
            .find_map(|(axis_defaults, _)| grid(axis_defaults))
    };
    panel.x.grid = panel.x.grid.or(last(|axis_defaults| axis_defaults.x_grid));
    panel.y.grid = panel.y.grid.or(last(|axis_defaults| axis_defaults.y_grid));
    panel.x.visible &= !axis_defaults
        .iter()
        .any(|(axis_defaults, _)| axis_defaults.hides_x);
    panel.y.visible &= !axis_defaults
        .iter()
        .any(|(axis_defaults, _)| axis_defaults.hides_y);
    let values = if flipped { &mut panel.x } else { &mut panel.y };
    let shares = axis_defaults
        .iter()
        .any(|(axis_defaults, _)| axis_defaults.percent);
    if shares {
        match values.format.take() {
            Some(format) => values.format = Some(format.of_percentages(percent)),
            None if values.suffix.is_empty() => values.suffix = percent.to_owned(),
            None => (),
        }
    }
}
