//! Notes about parts of a request that are known but have no effect.

use super::axis;
use super::color::{FillArea, parse, parse_fill};
use super::number::{parse_leading_number, parse_number};
use super::parameters::ChartType;
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
    note_malformed(params, notes);
    note_axes(params, notes);
    let is_line = params.chart.is_some_and(ChartType::is_line);
    for set in sets("chf").filter(|_| is_line) {
        if let Some((FillArea::Series(_), _)) = parse_fill(set) {
            let area = set.split(',').next().unwrap_or("");
            let text = format!("\"{area}\" fills bars; lines are filled by chm=B");
            notes.add(Note::new(NoteKind::Ignored, "chf", text));
        }
    }
    let has_axes = params.chart.is_some_and(ChartType::has_axes);
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

/// Adds a note for axes that the chart has not, and for options of axes that `chxt` does not name.
fn note_axes(params: &Params<'_>, notes: &mut Notes) {
    let Some(chart) = params.chart else { return };
    let has_axes = chart.has_axes() || chart == ChartType::Dial;
    if !has_axes && params.get("chxt").is_some() {
        let text = "this kind of chart has no axes; ignored";
        notes.add(Note::new(NoteKind::Ignored, "chxt", text));
        return;
    }
    for word in axis::unknown_sides(params) {
        let text = format!("\"{}\" is no axis; x, y, r and t are", excerpt(word));
        notes.add(Note::new(NoteKind::Ignored, "chxt", text));
    }
    let count = params.axes.len();
    let first = params.text("chxl").split('|').next().unwrap_or("").trim();
    let first = first
        .strip_suffix(':')
        .and_then(|text| text.parse::<usize>().ok());
    if let Some(index) = first.filter(|index| *index >= count && has_axes) {
        let text = format!("chxt has no axis {index}; its labels are ignored");
        notes.add(Note::new(NoteKind::Ignored, "chxl", text));
    }
    for name in ["chxr", "chxp", "chxs", "chxtc"] {
        for set in params.text(name).split('|').map(str::trim) {
            let digits = set.bytes().take_while(u8::is_ascii_digit).count();
            let number = set
                .get(..digits)
                .and_then(|text| text.parse::<usize>().ok());
            if let Some(index) = number.filter(|index| *index >= count && has_axes) {
                let text = format!("chxt has no axis {index}: \"{}\"; ignored", excerpt(set));
                notes.add(Note::new(NoteKind::Ignored, name, text));
            }
        }
    }
}

/// True for the text of a field that can be read; also for an empty one.
type FieldCheck = fn(&str) -> bool;

/// The forms of parameters that consist of sets: the name, the checks of the first fields of a set and of all others, and what is
/// expected.
#[rustfmt::skip]
const FORMS: &[(&str, &[FieldCheck], FieldCheck, &str)] = &[
    ("chxr",  &[is_axis],                   is_number, "axis,start,end such as 0,0,100"),
    ("chxp",  &[is_axis],                   is_number, "axis,position,… such as 0,10,50"),
    ("chxtc", &[is_axis],                   is_number, "axis,length such as 0,5"),
    ("chxs",  &[is_axis, is_color, is_number, is_number, is_any, is_color, is_color], is_any, "axis,colour,size such as 0,676767,11.5"),
    ("chls",  &[],                          is_number, "width,dash,gap such as 3,6,2"),
    ("chbh",  &[is_thickness],              is_number, "a width or a or r, and gaps such as 20,4,8"),
    ("chg",   &[is_number, is_number, is_number, is_number], is_any, "steps in per cent such as 20,50,4,1"),
    ("chma",  &[],                          is_number, "margins in pixels such as 20,20,20,30"),
    ("chp",   &[],                          is_number, "a number such as 0.5"),
    ("chbr",  &[],                          is_number, "a radius in pixels such as 5"),
    ("chts",  &[is_color, is_number],       is_any,    "colour,size such as 676767,13.5"),
    ("chdls", &[is_color, is_number],       is_any,    "colour,size such as 666666,11.5"),
];

/// Adds a note for what cannot be read in `chco`, `chds` and the parameters that consist of sets.
fn note_malformed(params: &Params<'_>, notes: &mut Notes) {
    let mut note = |name: &str, what: &str, found: &str, fate: &str| {
        let text = format!("expected {what}, found \"{}\"; {fate}", excerpt(found));
        notes.add(Note::new(NoteKind::Ignored, name, text));
    };
    for color in params.text("chco").split([',', '|']).map(str::trim) {
        if !is_color(color) {
            note("chco", "colours such as FF0000", color, "left out");
        }
    }
    let scales = params.text("chds");
    let ends: Vec<&str> = scales.split([',', '|']).map(str::trim).collect();
    if !scales.is_empty() && !scales.starts_with('a') {
        for (index, end) in ends.iter().enumerate() {
            let default = if index % 2 == 0 { 0.0 } else { 100.0 };
            if parse_number(end).is_none() {
                let taken = parse_leading_number(end).unwrap_or(default);
                let fate = format!("{taken} is taken");
                note("chds", "numbers such as 0,100, or a", end, &fate);
            }
        }
        if ends.len() % 2 == 1 {
            note(
                "chds",
                "pairs such as 0,100",
                scales,
                "the last number is ignored",
            );
        }
    }
    for (name, first, others, what) in FORMS {
        for set in params
            .text(name)
            .split('|')
            .filter(|set| !set.trim().is_empty())
        {
            let fields = set.split(',').map(str::trim).enumerate();
            let check = |index: usize| first.get(index).unwrap_or(others);
            let is_wrong = |(index, field): (usize, &str)| !check(index)(field);
            if fields.clone().any(is_wrong) || (*name == "chxr" && fields.count() < 3) {
                note(name, what, set, "what cannot be read is ignored");
            }
        }
    }
}

/// True for every text.
fn is_any(_: &str) -> bool {
    true
}

/// True for a number.
fn is_number(text: &str) -> bool {
    text.is_empty() || parse_number(text).is_some()
}

/// True for a colour.
fn is_color(text: &str) -> bool {
    text.is_empty() || parse(text).is_some()
}

/// True for the thickness of bars.
fn is_thickness(text: &str) -> bool {
    matches!(text, "a" | "r") || is_number(text)
}

/// True for the number of an axis, perhaps with a format of numbers.
fn is_axis(text: &str) -> bool {
    let number = text.split('N').next().unwrap_or("");
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
