//! The notes of an answer at the foot of its picture: a finished scene and the notes come in; the scene is taller
//! afterwards, and the chart in it is as it was. So the notes are true of the picture without them, too.

use std::rc::Rc;

use super::context::text;
use crate::color::Rgba;
use crate::error::Notes;
use crate::font::{FontStyle, Fonts, ShapedLine, WrapLimits};
use crate::scene::backend::{Canvas, GroupStart};
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Scene};
use crate::spec::Theme;

/// With more lines than this, the notes that are left are only counted.
const MAX_LINES: usize = 12;

/// A note with more lines than this ends with an ellipsis.
const MAX_LINES_OF_NOTE: usize = 4;

/// The least distance from the chart to the first note, in CSS pixels.
const MIN_GAP: f32 = 4.0;

/// From one note to the next, in CSS pixels.
const NOTE_GAP: f32 = 4.0;

/// From the left end of the bar beside a note to its text, in CSS pixels.
const INDENT: f32 = 8.0;

/// The width of the bar beside a note, in CSS pixels.
const BAR_WIDTH: f32 = 2.0;

/// The colour of the bar: amber, which is visible on light and on dark.
const BAR_COLOR: Rgba = Rgba::rgb(0xef, 0xb1, 0x18);

/// Writes the notes below the chart of a scene, which becomes taller by as many whole pixels as they need. The description
/// of the scene repeats them for readers who cannot see it. Without notes nothing changes.
pub fn write(scene: &mut Scene, notes: &Notes, theme: &Theme, fonts: &Fonts) {
    if notes.is_empty() {
        return;
    }
    let padding = (scene.width.min(scene.height) * 0.05).clamp(1.0, 16.0);
    let style = FontStyle {
        size: theme.caption_size,
        ..theme.label_style()
    };
    let sentences = notes.sentences();
    let width = (scene.width - 2.0 * padding - INDENT).max(1.0);
    let blocks = wrap(&sentences, &style, width, fonts);
    let canvas = Canvas::new(scene.width, scene.height);
    let mut y = scene.height + (MIN_GAP - padding).max(0.0);
    canvas.group(GroupStart::new(Role::Heading).class("notes"), || {
        for lines in &blocks {
            let pitch = fonts.pitch(&style, lines);
            let height = pitch * lines.len() as f32;
            canvas.push(bar(Rect::new(padding, y, BAR_WIDTH, height)));
            for (index, line) in lines.iter().enumerate() {
                let top = y + pitch * index as f32;
                let baseline = top + (pitch + line.ascent - line.descent) / 2.0;
                let at = Point::new(padding + INDENT, baseline);
                canvas.push(text(line, at, Anchor::Start, 0.0, theme.label, None));
            }
            y += height + NOTE_GAP;
        }
    });
    scene.items.extend(canvas.take());
    scene.height = (y - NOTE_GAP + padding).ceil();
    for sentence in &sentences {
        scene.description.push_str(&format!("\nNote: {sentence}."));
    }
}

/// The lines of the notes, each wrapped to this width; the last block counts those that have no room.
fn wrap(
    sentences: &[String],
    style: &FontStyle,
    width: f32,
    fonts: &Fonts,
) -> Vec<Vec<Rc<ShapedLine>>> {
    let limits = WrapLimits {
        width: Some(width),
        lines: Some(MAX_LINES_OF_NOTE),
    };
    let paragraph = |text: &str| fonts.paragraph(text, style, &limits);
    let mut blocks: Vec<Vec<Rc<ShapedLine>>> = Vec::new();
    let mut lines = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let block = paragraph(sentence);
        lines += block.len();
        // the line that counts the others takes no more room than the last of them
        let is_last = index + 1 == sentences.len();
        let most = if is_last { MAX_LINES } else { MAX_LINES - 1 };
        if lines > most && index > 0 {
            blocks.push(paragraph(&format!("and {} more", sentences.len() - index)));
            break;
        }
        blocks.push(block);
    }
    blocks
}

/// The bar beside a note.
fn bar(rect: Rect) -> Item {
    Item::Rect {
        rect,
        radius: [0.0; 4],
        fill: Some(Paint::Solid(BAR_COLOR)),
        stroke: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Note, NoteKind};

    fn notes(count: usize, text: &str) -> Notes {
        let mut notes = Notes::default();
        for index in 0..count {
            notes.add(Note::new(NoteKind::Ignored, &format!("p{index}"), text));
        }
        notes
    }

    /// The height that the notes add to a picture of this width, and the texts that stand there.
    fn written(width: f32, notes: &Notes) -> (f32, Vec<String>) {
        let mut scene = Scene::new(width, 300.0);
        write(&mut scene, notes, &Theme::light(), &Fonts::embedded());
        let mut texts = Vec::new();
        for item in &scene.items {
            if let Item::Group { items, .. } = item {
                for item in items {
                    if let Item::Text(text) = item {
                        assert!(text.at.y > 300.0 && text.at.y < scene.height);
                        assert!(text.at.x + text.line.width <= width);
                        texts.push(text.line.text.to_string());
                    }
                }
            }
        }
        (scene.height - 300.0, texts)
    }

    #[test]
    fn the_picture_grows_by_what_the_notes_need() {
        assert_eq!(written(400.0, &notes(0, "")), (0.0, Vec::new()));
        let (one, texts) = written(400.0, &notes(1, "ignored"));
        assert_eq!(texts, ["p0: ignored"]);
        let (two, texts) = written(400.0, &notes(2, "ignored"));
        assert_eq!(texts, ["p0: ignored", "p1: ignored"]);
        assert!(two > one && one > 0.0);
    }

    #[test]
    fn long_notes_wrap_and_many_are_counted() {
        let (_, texts) = written(200.0, &notes(1, &"many words ".repeat(100)));
        assert_eq!(texts.len(), MAX_LINES_OF_NOTE);
        assert!(texts[MAX_LINES_OF_NOTE - 1].ends_with('…'));
        let (_, texts) = written(400.0, &notes(12, "ignored"));
        assert_eq!(texts.len(), 12);
        assert_eq!(texts[11], "p11: ignored");
        let (_, texts) = written(400.0, &notes(20, "ignored"));
        assert_eq!(texts.len(), 12);
        assert_eq!(texts[11], "and 9 more");
    }
}
