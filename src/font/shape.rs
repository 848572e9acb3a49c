//! Shaping: characters come in, runs of positioned glyphs in visual order go out.
//!
//! A line is cut where the direction (UAX #9), the script (UAX #24) or the face changes. Each piece is shaped by
//! itself. Advances and offsets are not hinted, so that a text is equally wide on every device.

use std::rc::Rc;

use harfrust::{Buffer, Direction, Language, Script, ShapeOptions, ShaperFont, Tag};
use unicode_script::UnicodeScript;
use unicode_segmentation::UnicodeSegmentation;

use super::{Face, Glyph, Run};

/// Chooses the face that draws a cluster of characters.
pub(super) trait ChooseFace {
    /// The face for `cluster`, given the face of the cluster before it; `None` leaves the cluster out.
    fn choose(&self, cluster: &str, script: [u8; 4], before: Option<&Rc<Face>>)
    -> Option<Rc<Face>>;
}

/// A part of a line with one direction and one script.
struct ScriptRun<'a> {
    text: &'a str,
    script: unicode_script::Script,
    rtl: bool,
}

/// Shapes a text as one line. Returns the runs and the advance width of the line. `rtl` is the direction of its
/// paragraph; `None` finds it in the text. `buffer` is a buffer of the shaper that is used again, if there is one.
pub(super) fn shape(
    text: &str,
    size: f32,
    language: Option<&Language>,
    rtl: Option<bool>,
    faces: &dyn ChooseFace,
    buffer: &mut Option<Buffer>,
) -> (Vec<Run>, f32) {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0.0;
    // The end of the last run in the text, when that run goes from left to right.
    let mut end = None;
    for piece in script_runs(text, rtl) {
        let mut parts = parts(&piece, faces);
        if piece.rtl {
            parts.reverse();
        }
        for (face, part) in parts {
            let mut run = shape_run(&face, part, &piece, size, language, buffer);
            run.x = x;
            x += run.width;
            let start = part.as_ptr().addr() - text.as_ptr().addr();
            match runs.last_mut() {
                Some(last) if end == Some(start) && !piece.rtl && Rc::ptr_eq(&last.face, &face) => {
                    append_run(last, run);
                }
                _ => runs.push(run),
            }
            end = (!piece.rtl).then_some(start + part.len());
        }
    }
    (runs, x)
}

/// Appends a run to another one of the same face. Both go from left to right.
fn append_run(run: &mut Run, next: Run) {
    let clusters = u32::try_from(run.text.len()).unwrap_or(u32::MAX);
    run.glyphs.extend(next.glyphs.iter().map(|glyph| Glyph {
        x: glyph.x + run.width,
        cluster: glyph.cluster.saturating_add(clusters),
        ..*glyph
    }));
    run.text.push_str(&next.text);
    run.width += next.width;
}

/// The pieces of a text in visual order.
fn script_runs(text: &str, rtl: Option<bool>) -> Vec<ScriptRun<'_>> {
    if rtl != Some(true) && !text.chars().any(may_be_rtl) {
        return split_by_script(text, false);
    }
    let level = rtl.map(|rtl| {
        if rtl {
            unicode_bidi::Level::rtl()
        } else {
            unicode_bidi::Level::ltr()
        }
    });
    let info = unicode_bidi::ParagraphBidiInfo::new(text, level);
    let (levels, ranges) = info.visual_runs(0..text.len());
    let mut pieces = Vec::new();
    for range in ranges {
        let rtl = levels.get(range.start).is_some_and(|level| level.is_rtl());
        let mut found = split_by_script(text.get(range).unwrap_or_default(), rtl);
        if rtl {
            found.reverse();
        }
        pieces.append(&mut found);
    }
    pieces
}

/// True for a character that may belong to text from right to left: Hebrew, Arabic and the scripts near them, their
/// presentation forms, and the direction marks U+200F, U+202A to U+202E and U+2066 to U+2069.
fn may_be_rtl(c: char) -> bool {
    let c = u32::from(c);
    (0x590..0x900).contains(&c)
        || c == 0x200f
        || (0x202a..=0x202e).contains(&c)
        || (0x2066..=0x2069).contains(&c)
        || (0xfb1d..=0xfefc).contains(&c)
        || (0x10800..=0x10fff).contains(&c)
        || (0x1e800..=0x1efff).contains(&c)
}

/// True when the first letter of a paragraph is written from right to left (UAX #9, rules P2 and P3).
pub(super) fn begins_rtl(text: &str) -> bool {
    text.chars().any(may_be_rtl)
        && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// Cuts a text where the script changes. Characters that belong to all scripts stay with the piece before them, or at
/// the beginning with the one after them.
fn split_by_script(text: &str, rtl: bool) -> Vec<ScriptRun<'_>> {
    use unicode_script::Script::{Common, Inherited, Latin, Unknown};
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut current = Common;
    for (at, c) in text.char_indices() {
        let script = if c.is_ascii_alphabetic() {
            Latin
        } else if c.is_ascii() {
            Common
        } else {
            c.script()
        };
        if matches!(script, Common | Inherited | Unknown) || script == current {
            continue;
        }
        if current != Common {
            pieces.push(ScriptRun {
                text: text.get(start..at).unwrap_or_default(),
                script: current,
                rtl,
            });
            start = at;
        }
        current = script;
    }
    if start < text.len() {
        pieces.push(ScriptRun {
            text: text.get(start..).unwrap_or_default(),
            script: current,
            rtl,
        });
    }
    pieces
}

/// Cuts a piece where the face changes, in logical order.
fn parts<'a>(piece: &ScriptRun<'a>, faces: &dyn ChooseFace) -> Vec<(Rc<Face>, &'a str)> {
    let script = script_tag(piece.script);
    let mut parts: Vec<(Rc<Face>, &str)> = Vec::new();
    let mut start = 0;
    for (at, cluster) in piece.text.grapheme_indices(true) {
        let before = parts.last().map(|(face, _)| face);
        let Some(face) = faces.choose(cluster, script, before) else {
            continue;
        };
        let end = at + cluster.len();
        match parts.last_mut() {
            Some((last, part)) if Rc::ptr_eq(last, &face) => {
                *part = piece.text.get(start..end).unwrap_or_default();
            }
            _ => {
                start = at;
                parts.push((face, cluster));
            }
        }
    }
    parts
}

/// The ISO 15924 tag of a script.
fn script_tag(script: unicode_script::Script) -> [u8; 4] {
    let mut tag = *b"Zyyy";
    for (to, from) in tag.iter_mut().zip(script.short_name().bytes()) {
        *to = from;
    }
    tag
}

/// Shapes a text with one face, script and direction.
fn shape_run(
    face: &Rc<Face>,
    text: &str,
    piece: &ScriptRun<'_>,
    size: f32,
    language: Option<&Language>,
    spare: &mut Option<Buffer>,
) -> Run {
    let direction = if piece.rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    // Digits and symbols use the plan for Latin, which is there already.
    let script = match piece.script {
        unicode_script::Script::Common => unicode_script::Script::Latin,
        script => script,
    };
    let script = Script::from_iso15924_tag(Tag::new(&script_tag(script)));
    let plan = face.plan(script, direction, language);
    let mut buffer = spare.take().unwrap_or_default();
    buffer.clear();
    buffer.push_str(text);
    buffer.set_direction(direction);
    buffer.set_script(script);
    buffer.set_language(language.cloned());
    let features = face.features();
    let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
    let shaped = harfrust::shape(&ShaperFont::new(&face.font), &mut buffer, options);
    let scale = size / f32::from(face.units_per_em());
    let mut run = Run {
        face: face.clone(),
        size,
        text: text.to_owned(),
        x: 0.0,
        y: 0.0,
        width: 0.0,
        glyphs: Vec::with_capacity(buffer.len()),
    };
    if shaped.is_ok() {
        let mut pen = 0;
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            run.glyphs.push(Glyph {
                id: info.glyph_id,
                x: (pen + position.x_offset) as f32 * scale,
                y: -position.y_offset as f32 * scale,
                cluster: info.cluster,
            });
            pen += position.x_advance;
        }
        run.width = pen as f32 * scale;
    }
    *spare = Some(buffer);
    run
}
