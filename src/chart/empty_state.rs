//! Panels without data: the message that the picture shows instead of marks.

use super::extents::panel_extents;
use super::kinds::chart;
use crate::figure::context::{Context, text};
use crate::figure::layout::PanelLayout;
use crate::scale::Locale;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::{Axis, AxisScale, Layer, Panel, Spec};

/// The messages that there are no data, and none above 0, by language code. Other languages get the English ones.
#[rustfmt::skip]
const MESSAGES: [(&str, [&str; 2]); 15] = [
    ("cs", ["Žádná data", "Žádné kladné hodnoty"]),
    ("da", ["Ingen data", "Ingen positive værdier"]),
    ("de", ["Keine Daten", "Keine positiven Werte"]),
    ("en", ["No data", "No positive values"]),
    ("es", ["Sin datos", "Sin valores positivos"]),
    ("fi", ["Ei tietoja", "Ei positiivisia arvoja"]),
    ("fr", ["Aucune donnée", "Aucune valeur positive"]),
    ("it", ["Nessun dato", "Nessun valore positivo"]),
    ("nb", ["Ingen data", "Ingen positive verdier"]),
    ("nl", ["Geen gegevens", "Geen positieve waarden"]),
    ("pl", ["Brak danych", "Brak wartości dodatnich"]),
    ("pt", ["Sem dados", "Sem valores positivos"]),
    ("ru", ["Нет данных", "Нет положительных значений"]),
    ("sv", ["Inga data", "Inga positiva värden"]),
    ("tr", ["Veri yok", "Pozitif değer yok"]),
];

/// True if a layer has no finite value.
pub(super) fn is_empty(layer: &Layer) -> bool {
    let mut columns = layer
        .series
        .iter()
        .flat_map(|one| one.channels.values().chain([&one.y]));
    columns.all(|column| column.iter().all(|value| !value.is_finite()))
}

/// The messages in the language of the picture or in English.
fn messages(locale: &Locale) -> [&'static str; 2] {
    let known = MESSAGES.iter().find(|(code, _)| *code == locale.language());
    known.map_or(["No data", "No positive values"], |(_, words)| *words)
}

/// The message that there are no data, in the language of the picture or in English.
pub(super) fn no_data(locale: &Locale) -> &'static str {
    messages(locale)[0]
}

/// The message that no value is above 0, in the language of the picture or in English.
pub(super) fn no_positive_values(locale: &Locale) -> &'static str {
    messages(locale)[1]
}

/// The message of a panel that has nothing to show; `None` when it has marks.
pub(super) fn message(panel: &Panel, locale: &Locale) -> Option<&'static str> {
    let all = |test: fn(&Layer) -> bool| panel.layers.iter().all(test);
    if all(is_empty) {
        return Some(no_data(locale));
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
