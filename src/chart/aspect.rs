//! Equal units along both axes: the domain of one axis is extended, like matplotlib's `axis('equal')`.

use super::kinds::chart;
use crate::figure::layout::PanelLayout;
use crate::figure::panels::PlacedPanel;
use crate::scale::Scale;
use crate::spec::{Mark, Panel, Spec};

/// The two ends of an axis.
pub(super) type Domain = [f64; 2];

/// Relative difference between the units that is ignored.
const TOLERANCE: f64 = 1e-3;

/// The extended domains of each panel that wants equal units; `None` where nothing changes. Axes that panels share,
/// and axes whose ends the author fixed, are not extended.
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

/// Sets the domains of the axes of a panel.
pub(super) fn widen(panel: &mut Panel, domains: Option<[Domain; 2]>) {
    if let Some([x, y]) = domains {
        panel.x.domain = x.map(Some);
        panel.y.domain = y.map(Some);
    }
}

/// The domains of both axes, one of them extended around its center.
fn grown_domains(layout: &PanelLayout<'_>) -> Option<[Domain; 2]> {
    let Panel { layers, x, y, .. } = layout.panel;
    // The cells of a matrix are made square by the layout, see `Cells`.
    let matrix = |mark: &Mark| chart(mark).cells().is_some();
    if layers.iter().any(|layer| matrix(&layer.mark)) {
        return None;
    }
    let (across, upwards) = (
        linear_domain(&layout.x.scale)?,
        linear_domain(&layout.y.scale)?,
    );
    let unit = |[from, to]: Domain, length: f32| (to - from) / f64::from(length);
    let ratio = unit(across, layout.plot.width) / unit(upwards, layout.plot.height);
    let free = |axis: &crate::spec::Axis| axis.domain.iter().all(Option::is_none);
    if !(ratio.is_finite() && ratio > 0.0) || (ratio - 1.0).abs() < TOLERANCE {
        None
    } else if ratio < 1.0 && free(x) {
        Some([scaled_about_middle(across, 1.0 / ratio), upwards])
    } else if ratio > 1.0 && free(y) {
        Some([across, scaled_about_middle(upwards, ratio)])
    } else {
        None
    }
}

/// The ends of a linear scale in increasing order; `None` for other scales.
fn linear_domain(scale: &Scale) -> Option<Domain> {
    let Scale::Linear(linear) = scale else {
        return None;
    };
    let (from, to) = linear.domain();
    Some([from.min(to), from.max(to)])
}

/// A domain `by` times as long, with the same center.
fn scaled_about_middle([from, to]: Domain, by: f64) -> Domain {
    let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0 * by);
    [middle - half, middle + half]
}
