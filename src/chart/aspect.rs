//! A unit as long upwards as across: the domain of one axis grows until it is, as matplotlib's `axis('equal')` has it.

use super::kinds::chart;
use crate::figure::layout::PanelLayout;
use crate::figure::panels::PlacedPanel;
use crate::scale::Scale;
use crate::spec::{Mark, Panel, Spec};

/// The ends of an axis.
pub(super) type Domain = [f64; 2];

/// By how much the lengths of units may differ.
const NEAR: f64 = 1e-3;

/// For each panel that wants equal units the domains of its axes, one of them grown, by the room in which it was placed;
/// `None` where nothing is to be done. Axes whose ends the author fixed or that panels share stay as they are.
pub(super) fn domains(spec: &Spec, placed: &[PlacedPanel<'_>]) -> Vec<Option<[Domain; 2]>> {
    let shared = spec.share_x || spec.share_y;
    let wanted = |layout: &&PanelLayout<'_>| layout.panel.equal && !shared;
    let panels = placed.iter();
    panels
        .map(|placed| {
            placed
                .layout
                .as_ref()
                .filter(wanted)
                .and_then(grown_domains)
        })
        .collect()
}

/// Gives the axes of a panel these domains.
pub(super) fn widen(panel: &mut Panel, domains: Option<[Domain; 2]>) {
    if let Some([x, y]) = domains {
        panel.x.domain = x.map(Some);
        panel.y.domain = y.map(Some);
    }
}

/// Both domains, one of them grown about its middle.
fn grown_domains(layout: &PanelLayout<'_>) -> Option<[Domain; 2]> {
    let Panel { layers, x, y, .. } = layout.panel;
    // The cells of a matrix are made square by another way.
    let matrix = |mark: &Mark| chart(mark).cells().is_some();
    if layers.iter().any(|layer| matrix(&layer.mark)) {
        return None;
    }
    let (across, upwards) = (ends(&layout.x.scale)?, ends(&layout.y.scale)?);
    let unit = |[from, to]: Domain, length: f32| (to - from) / f64::from(length);
    let ratio = unit(across, layout.plot.width) / unit(upwards, layout.plot.height);
    let free = |axis: &crate::spec::Axis| axis.domain.iter().all(Option::is_none);
    match ratio {
        _ if !(ratio.is_finite() && ratio > 0.0) || (ratio - 1.0).abs() < NEAR => None,
        _ if ratio < 1.0 && free(x) => Some([grown(across, 1.0 / ratio), upwards]),
        _ if ratio > 1.0 && free(y) => Some([across, grown(upwards, ratio)]),
        _ => None,
    }
}

/// The ends of a linear scale, the lower first.
fn ends(scale: &Scale) -> Option<Domain> {
    let Scale::Linear(linear) = scale else {
        return None;
    };
    let (from, to) = linear.domain();
    Some([from.min(to), from.max(to)])
}

fn grown([from, to]: Domain, by: f64) -> Domain {
    let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0 * by);
    [middle - half, middle + half]
}
