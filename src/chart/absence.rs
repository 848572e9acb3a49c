//! Panels without anything to see: what the picture says instead of marks.

use std::borrow::Cow;

use super::{contour, kde};
use crate::figure::layout::Laid;
use crate::figure::sheet::Sheet;
use crate::scale::Locale;
use crate::scene::{Anchor, Point, Role};
use crate::spec::{Axis, AxisScale, Layer, Mark, Panel, Spec};

/// That there are no data, by language; English where none is found.
const NO_DATA: [(&str, &str); 15] = [
    ("cs", "Žádná data"),
    ("da", "Ingen data"),
    ("de", "Keine Daten"),
    ("en", "No data"),
    ("es", "Sin datos"),
    ("fi", "Ei tietoja"),
    ("fr", "Aucune donnée"),
    ("it", "Nessun dato"),
    ("nb", "Ingen data"),
    ("nl", "Geen gegevens"),
    ("pl", "Brak danych"),
    ("pt", "Sem dados"),
    ("ru", "Нет данных"),
    ("sv", "Inga data"),
    ("tr", "Veri yok"),
];

/// Whether a layer has no value at all.
fn is_empty(layer: &Layer) -> bool {
    let mut columns = layer
        .series
        .iter()
        .flat_map(|one| one.channels.values().chain([&one.y]));
    columns.all(|column| column.iter().all(|value| !value.is_finite()))
}

/// Whether a matrix has four values round a field anywhere.
fn has_ground(layer: &Layer) -> bool {
    layer.series.windows(2).any(|rows| {
        let [one, next] = rows else { return false };
        let both = one.y.iter().zip(&next.y);
        let known: Vec<bool> = both.map(|(a, b)| (a + b).is_finite()).collect();
        known.windows(2).any(|two| two == [true, true])
    })
}

/// What a panel says when it has nothing to show; `None` when it has.
fn message(panel: &Panel, locale: &Locale) -> Option<&'static str> {
    let all = |test: fn(&Layer) -> bool| panel.layers.iter().all(test);
    if all(is_empty) {
        let language = locale.name.split('-').next().unwrap_or_default();
        let known = NO_DATA.iter().find(|(code, _)| *code == language);
        return Some(known.map_or("No data", |(_, words)| *words));
    }
    let bare = |layer: &Layer| matches!(layer.mark, Mark::Kde(_)) && kde::is_bare(layer);
    if all(contour::is_bare) {
        return Some("Contours need two different values");
    }
    let ground = |layer: &Layer| matches!(layer.mark, Mark::Contour(_)) && !has_ground(layer);
    if all(ground) {
        return Some("This needs values beside and above one another");
    }
    all(bare).then_some("A density needs two different values")
}

/// The same figure; where a panel has nothing to show, its axes measure nothing either.
pub(super) fn bared(spec: &Spec) -> Cow<'_, Spec> {
    let bare =
        |panel: &Panel| message(panel, &spec.locale).is_some() && super::claims(panel).is_some();
    if !spec.panels.iter().any(bare) {
        return Cow::Borrowed(spec);
    }
    let mut spec = spec.clone();
    for panel in spec.panels.iter_mut().filter(|panel| bare(panel)) {
        let axes = [Some(&mut panel.x), Some(&mut panel.y), panel.y2.as_mut()];
        axes.into_iter().flatten().for_each(strip);
    }
    Cow::Owned(spec)
}

/// Takes the ticks from an axis that nobody gave ends, ticks or names.
fn strip(axis: &mut Axis) {
    let free = axis.domain == [None, None] && axis.ticks.is_none();
    if !free || matches!(axis.scale, AxisScale::Category { .. }) {
        return;
    }
    axis.ticks = Some(Vec::new());
    axis.tick_labels = None;
    if matches!(axis.scale, AxisScale::Linear | AxisScale::Symlog { .. }) {
        axis.domain = [Some(0.0), Some(1.0)];
    }
}

/// Says in the middle of the plot what there is to say, if anything, where it has room.
pub(super) fn draw(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    let Some(words) = message(laid.panel, &sheet.spec.locale) else {
        return;
    };
    let line = sheet.line(words, &sheet.label_style());
    if line.width > laid.plot.width || line.ascent > laid.plot.height {
        return;
    }
    let center = laid.plot.center();
    let at = Point::new(center.x, center.y + (line.ascent - line.descent) / 2.0);
    let color = sheet.theme().label;
    sheet.group(Role::MarkLabel, "no-data", |sheet| {
        sheet.write(&line, at, Anchor::Middle, 0.0, color);
    });
}
