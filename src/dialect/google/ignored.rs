//! Notes about parts of a request that are known but have no effect.

use super::color::{FillArea, parse_fill};
use super::params::Params;
use super::text::POINT_OPTIONS;
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::format::Format;

/// Parameters without an effect, and the reason.
#[rustfmt::skip]
const PARAMETERS: &[(&str, &str)] = &[
    ("chan", "pictures are not animated; the last frame is drawn"),
    ("icac", "accounts are not checked"),
    ("ichm", "signatures are not checked"),
];

/// Adds a note for each part of the request that is ignored.
pub(super) fn note_ignored(params: &Params<'_>, notes: &mut Notes) {
    for (name, why) in PARAMETERS {
        if params.query.has(name) {
            notes.add(Note::new(NoteKind::Ignored, name, *why));
        }
    }
    for name in ["format", "chof"] {
        let format = params.text(name).trim_start_matches('.');
        if !format.is_empty() && Format::find(format).is_none() {
            let text = format!("there is no format \"{}\"; a PNG is drawn", excerpt(format));
            notes.add(Note::new(NoteKind::Ignored, name, text));
        }
    }
    let sets = |name: &str| params.text(name).split('|').map(str::trim);
    for set in sets("chf").filter(|set| !set.is_empty() && parse_fill(set).is_none()) {
        let image = set
            .split(',')
            .nth(1)
            .is_some_and(|kind| kind.trim() == "img");
        notes.add(if image {
            let why = "pictures on other hosts are not fetched";
            Note::new(NoteKind::Ignored, "chf", why)
        } else {
            Note::new(NoteKind::NotUnderstood, "chf", excerpt(set))
        });
    }
    let kind = params.text("cht").to_ascii_lowercase();
    let is_line = kind.starts_with('l');
    for set in sets("chf").filter(|_| is_line) {
        if let Some((FillArea::Series(_), _)) = parse_fill(set) {
            let area = set.split(',').next().unwrap_or("");
            let text = format!("\"{area}\" fills bars; lines are filled by chm=B");
            notes.add(Note::new(NoteKind::Ignored, "chf", text));
        }
    }
    let has_axes = is_line || kind.starts_with('b') || matches!(kind.as_str(), "s" | "r" | "rs");
    if has_axes && params.get("chl").is_some() && !params.is_image_charts() {
        let text =
            "labels of slices, dials and codes; ignored; chm=t writes at points, chxl along axes";
        notes.add(Note::new(NoteKind::Ignored, "chl", text));
    }
    for set in sets("chlps").filter(|set| !set.is_empty()) {
        let option = set.split(',').next().unwrap_or("").trim();
        if !POINT_OPTIONS.contains(&option) {
            let text = format!("\"{}\" has no effect here", excerpt(option));
            notes.add(Note::new(NoteKind::Ignored, "chlps", text));
        }
    }
    if sets("chxs").any(|set| {
        set.split(',')
            .nth(8)
            .is_some_and(|turn| !turn.trim().is_empty())
    }) {
        notes.add(Note::new(
            NoteKind::Ignored,
            "chxs",
            "labels are not rotated",
        ));
    }
    let negative = |text: &str| text.trim().starts_with('-');
    if sets("chma").any(|set| set.split(',').any(negative)) {
        notes.add(Note::new(
            NoteKind::Changed,
            "chma",
            "margins below 0 count as 0",
        ));
    }
    let language = params.text("iclocale");
    if !language.is_empty() && crate::scale::Locale::find(language).is_none() {
        let text = format!("the language \"{}\" is not supported", excerpt(language));
        notes.add(Note::new(NoteKind::Missing, "iclocale", text));
    }
}
