//! The typefaces that an SVG brings along: the texts of a scene come in, rules of CSS with subsets of their fonts go out.
//!
//! A text was measured with a face of this program, which few readers have. With the glyphs of the face in the file, what
//! was measured is what is shown, and the text stays a text. Only faces in the executable are embedded, for the licence
//! of a font of the host may forbid it.

use std::fmt::Write as _;
use std::rc::Rc;

use super::super::datauri;
use super::identifier::PREFIX;
use super::woff::{self, Subset};
use crate::font::{Face, Glyph, Run, is_invisible};
use crate::scene::{Item, Scene, Text};

/// The media type of a font in the Web Open Font Format (RFC 8081, section 4.4.5).
const MEDIA_TYPE: &str = "font/woff";

/// The typefaces of a picture.
#[derive(Default)]
pub(super) struct Typefaces {
    /// Each font file that is embedded.
    typefaces: Vec<Typeface>,
    /// The faces that were met, each with the index of its typeface. A synthetic bold or italic has the typeface from
    /// which it was made.
    faces: Vec<(Rc<Face>, usize)>,
}

/// A font file with the glyphs that the picture uses.
struct Typeface {
    face: Rc<Face>,
    subset: Subset,
}

impl Typefaces {
    /// The typefaces for all texts of a scene.
    pub(super) fn of(scene: &Scene) -> Typefaces {
        let mut typefaces = Typefaces::default();
        typefaces.add_items(&scene.items);
        typefaces
    }

    /// The name of the family that has all glyphs of a run, as CSS has it; `None` when the run is shown in a font of the
    /// reader.
    pub(super) fn family(&self, run: &Run) -> Option<String> {
        let (at, typeface) = self.find(&run.face)?;
        let same = |(c, glyph, _)| typeface.subset.glyph(c) == Some(glyph);
        letters(run)?.into_iter().all(same).then(|| family_name(at))
    }

    /// The rules that define the families, as an element; empty when no typeface is embedded.
    pub(super) fn rules(&self) -> String {
        let mut rules = String::new();
        for (at, Typeface { face, subset }) in self.typefaces.iter().enumerate() {
            let Some(file) = face
                .data()
                .and_then(|(file, _)| woff::encode(&file, subset))
            else {
                continue;
            };
            let _ = write!(rules, "@font-face{{font-family:{}", family_name(at));
            // A synthetic bold or italic is made by the reader's program, as the weight and style of the file tell it to.
            if face.weight != 400 && face.emboldened() == 0.0 {
                let _ = write!(rules, ";font-weight:{}", face.weight);
            }
            if face.italic && !face.is_leaned() {
                rules.push_str(";font-style:italic");
            }
            let uri = datauri::encode(MEDIA_TYPE, &file);
            let _ = write!(rules, ";src:url({uri})}}");
        }
        if rules.is_empty() {
            return rules;
        }
        format!("<style>{rules}</style>")
    }

    fn add_items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Text(text) => self.add_text(text),
                Item::Group { items, .. } => self.add_items(items),
                _ => {}
            }
        }
    }

    fn add_text(&mut self, text: &Text) {
        for run in text.line.runs.iter().filter(|run| run.face.is_embedded()) {
            if let Some(letters) = letters(run) {
                self.add_letters(run, &letters);
            }
        }
    }

    /// Adds the glyphs of a run and the kerning between them, if each of its characters has no other glyph already.
    fn add_letters(&mut self, run: &Run, letters: &[(char, u16, f32)]) {
        let Some(at) = self.find_or_add(&run.face) else {
            return;
        };
        if let Some(typeface) = self.typefaces.get_mut(at) {
            typeface.subset.add(&run.face, run.size, letters);
        }
    }

    /// The typeface of a face and its index.
    fn find(&self, face: &Rc<Face>) -> Option<(usize, &Typeface)> {
        let (_, at) = self
            .faces
            .iter()
            .find(|(known, _)| Rc::ptr_eq(known, face))?;
        Some((*at, self.typefaces.get(*at)?))
    }

    /// The index of the typeface of a face; `None` when the face has no file.
    fn find_or_add(&mut self, face: &Rc<Face>) -> Option<usize> {
        if let Some((at, _)) = self.find(face) {
            return Some(at);
        }
        let file = address(face)?;
        let same = |typeface: &Typeface| address(&typeface.face) == Some(file);
        let at = self.typefaces.iter().position(same).unwrap_or_else(|| {
            self.typefaces.push(Typeface {
                face: face.clone(),
                subset: Subset::default(),
            });
            self.typefaces.len() - 1
        });
        self.faces.push((face.clone(), at));
        Some(at)
    }
}

/// The name of the family of a typeface. It begins like all identifiers of the picture, so that pictures in one page do
/// not take each other's subsets.
fn family_name(at: usize) -> String {
    format!("{PREFIX}f{at}")
}

/// The address of a face's font file in the executable; `None` for a face that has none.
fn address(face: &Face) -> Option<*const u8> {
    face.data().map(|(file, _)| file.as_ptr())
}

/// The characters of a run from left to right, with the glyph and the position of each. `None` when the shaper did more
/// than to choose a glyph for each character and to order them: a browser would need the tables of the whole font to do
/// that again.
fn letters(run: &Run) -> Option<Vec<(char, u16, f32)>> {
    let first = run.glyphs.first()?;
    let rtl = run
        .glyphs
        .last()
        .is_some_and(|last| last.cluster < first.cluster);
    let mut characters: Vec<(usize, char)> = run.text.char_indices().collect();
    if rtl {
        characters.reverse();
    }
    if characters.len() != run.glyphs.len() {
        return None;
    }
    let letter = |(glyph, (at, c)): (&Glyph, (usize, char))| {
        let id = u16::try_from(glyph.id).ok().filter(|id| *id != 0)?;
        let plain = glyph.cluster as usize == at && glyph.y == 0.0 && !is_invisible(c);
        plain.then_some((c, id, glyph.x))
    };
    run.glyphs.iter().zip(characters).map(letter).collect()
}
