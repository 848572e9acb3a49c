//! Texts that had no room: a finished picture comes in, notes about those that are cut short go out.

use std::collections::BTreeMap;

use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::scene::{Item, Role};
use crate::spec::{Label, Spec};
use crate::table::describe::list;

/// Adds a note for each parameter whose texts are cut short. The names along the axes that are `told` already are left out.
pub(super) fn note(items: &[Item], spec: &Spec, told: &[&str], notes: &mut Notes) {
    if spec.canvas.is_thumbnail() {
        return;
    }
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    collect(items, (Role::Mark, ""), spec, &mut found);
    for (parameter, mut texts) in found {
        if told.contains(&parameter) {
            continue;
        }
        texts.dedup();
        let text = format!(
            "cut short for lack of room: {}; a larger width or height shows more",
            list(&texts)
        );
        notes.add(Note::new(NoteKind::LeftOut, parameter, text));
    }
}

/// Collects the texts that are cut short by the parameters that give them. `group` is the role and the class of the group around
/// the items.
fn collect(
    items: &[Item],
    group: (Role, &str),
    spec: &Spec,
    found: &mut BTreeMap<&'static str, Vec<String>>,
) {
    for item in items {
        match item {
            Item::Group {
                role, class, items, ..
            } => collect(items, (*role, class), spec, found),
            Item::Text(text) if text.line.is_cut => {
                let words = &text.line.text;
                let parameter = parameter(words.trim_end_matches('\u{2026}'), group, spec);
                found.entry(parameter).or_default().push(excerpt(words));
            }
            _ => {}
        }
    }
}

/// The parameter that gives a text of which these are the first words.
fn parameter(words: &str, (role, class): (Role, &str), spec: &Spec) -> &'static str {
    let has = |text: &str| text.replace('\n', " ").contains(words);
    let is_label = |label: &Option<Label>| label.as_ref().is_some_and(|label| has(&label.text));
    let is_series = || spec.series().any(|series| has(&series.name));
    let is_drawn = || spec.panels.iter().any(|panel| panel.drawing.is_some());
    match role {
        Role::Heading if class == "panel-title" => "titles",
        Role::Heading if is_label(&spec.heading.title) || is_drawn() => "title",
        Role::Heading if is_label(&spec.heading.subtitle) => "subtitle",
        Role::Heading => "source",
        Role::Table => "table",
        Role::Annotation => "text",
        Role::Axis => {
            let mut panels = spec.panels.iter();
            let titles = panels.find_map(|panel| {
                let y2 = panel.y2.as_ref().is_some_and(|axis| is_label(&axis.title));
                let titles = [
                    ("xlabel", is_label(&panel.x.title)),
                    ("ylabel", is_label(&panel.y.title)),
                    ("y2label", y2),
                ];
                let title = titles.into_iter().find(|(_, is_title)| *is_title);
                title.map(|(parameter, _)| parameter)
            });
            titles.unwrap_or("x")
        }
        Role::Legend if spec.legend.title.as_deref().is_some_and(has) => "legend_title",
        Role::Legend | Role::Mark | Role::MarkLabel | Role::Grid if is_series() => "label",
        Role::Legend => "clabel",
        Role::Mark | Role::MarkLabel | Role::Grid => "x",
    }
}
