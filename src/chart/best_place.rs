//! Where in the first panel a legend covers none of its marks.

use super::layout::Layout;
use super::legend::Legend;
use super::panel;
use crate::error::Notes;
use crate::figure::context::Context;
use crate::font::Fonts;
use crate::spec::{LegendPlace, Spec};

/// The place of a legend that is to find a free one inside the first panel, above the plots where there is none; `None` where
/// it is not to search. The panel is drawn on a sheet of its own, to see what the legend would cover.
pub(super) fn best_place(spec: &Spec, fonts: &Fonts) -> Option<LegendPlace> {
    if spec.legend.place != LegendPlace::Best {
        return None;
    }
    let mut notes = Notes::default();
    let mut context = Context::new(spec, fonts, &mut notes);
    let layout = Layout::new(&mut context);
    let Legend::Inside(rows, _) = &layout.legend else {
        return None;
    };
    let first = layout.panels.first()?;
    first.layout.as_ref()?;
    panel::draw(&mut context, first, 0);
    let data = context.canvas.covered(first.plot);
    let place = rows.best_place(first.plot, &data);
    Some(place.unwrap_or(LegendPlace::Top))
}
