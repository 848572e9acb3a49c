//! Finds a place for the legend inside the first panel where it covers no marks.

use super::layout::Layout;
use super::legend_place::Legend;
use super::panel;
use crate::error::Notes;
use crate::figure::context::Context;
use crate::font::Fonts;
use crate::spec::{LegendPosition, Spec};

/// A free place for the legend inside the first panel, or above the plots where there is none. `None` unless the
/// author asks for the best place. The panel is drawn on a separate canvas in order to know what the legend would
/// cover.
pub(super) fn best_place(spec: &Spec, fonts: &Fonts) -> Option<LegendPosition> {
    if spec.legend.place != LegendPosition::Best {
        return None;
    }
    // The panel is drawn again for the picture; its notes must not appear twice.
    let mut notes = Notes::default();
    let mut context = Context::new(spec, fonts, &mut notes);
    let layout = Layout::new(&mut context);
    let Legend::Inside(rows, _) = &layout.legend else {
        return None;
    };
    let first = layout.panels.first()?;
    first.layout.as_ref()?;
    panel::draw(&mut context, first, 0);
    let data = context.canvas.covered_points(first.plot);
    let place = rows.best_place(first.plot, &data);
    Some(place.unwrap_or(LegendPosition::Top))
}
