//! What the marks of a panel want of its axes.

use super::error_bars;
use super::kind::Coords;
use super::kinds::chart;
use crate::figure::layout::Claims;
use crate::figure::reach::{Claim, Reach};
use crate::spec::{Layer, Panel, Side};

/// What all layers of a panel claim; `None` when no layer needs axes.
pub(super) fn claims(panel: &Panel) -> Option<Claims> {
    let mut claims: Option<Claims> = None;
    for layer in &panel.layers {
        let Some(claim) = claim(layer, panel) else {
            continue;
        };
        let all = claims.get_or_insert(Claims {
            first: Claim {
                x: Reach::NONE,
                y: Reach::NONE,
            },
            second: Reach::NONE,
        });
        all.first.x = all.first.x.union(claim.x);
        match layer.side {
            Side::Left => all.first.y = all.first.y.union(claim.y),
            Side::Right => all.second = all.second.union(claim.y),
        }
    }
    if let Some(all) = &mut claims {
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
    if let (Some(all), Some(_)) = (&mut claims, &panel.y2) {
        // ticks at both ends let the second axis share the grid
        all.first.y = all.first.y.nice();
    }
    claims
}

/// What one layer claims of its axes; `None` where it needs none.
fn claim(layer: &Layer, panel: &Panel) -> Option<Claim> {
    let kind = chart(&layer.mark);
    let coords = kind.coords();
    let claim = || error_bars::widen(kind.domain(layer, panel), layer, coords == Coords::Flipped);
    coords.has_axes().then(claim)
}
