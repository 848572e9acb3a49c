//! The typefaces of one picture: texts and styles come in, shaped lines go out. Each line is shaped once.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use harfrust::{Buffer, Language};

use crate::error::{Note, NoteKind, Notes, excerpt};

use super::embedded::{self, FACES};
use super::math;
use super::shape::{self, ChooseFace};
use super::shaping_table::ShapingTable;
use super::{Face, FaceQuery, FontStyle, Metrics, Run, ShapedLine, Source};

/// Languages for which the embedded sans serif has special forms of letters (its feature `locl`).
const LANGUAGES_WITH_FORMS: [&str; 3] = ["ca", "mo", "ro"];

/// All typefaces and the lines that were shaped with them. Creating it parses nothing and reads no file.
pub struct Fonts {
    /// The embedded faces: as they are, as synthetic italic, as synthetic bold, and both.
    embedded: [[OnceCell<Option<Rc<Face>>>; FACES.len()]; 4],
    /// Where further faces come from; `None` when there are only the embedded ones.
    source: Option<Rc<dyn Source>>,
    /// The language of the texts; `None` when it is not known.
    language: Option<Language>,
    loaded: RefCell<LoadedFaces>,
    chains: RefCell<Vec<Rc<FallbackChain>>>,
    /// The buffer of the shaper, which keeps its memory from text to text.
    buffer: RefCell<Option<Buffer>>,
    /// The characters that no face has.
    missing: RefCell<BTreeSet<char>>,
    /// Notes about formulas and families.
    errors: RefCell<Vec<Note>>,
}

/// The faces of the source by their id, the weight asked for, and true for a synthetic italic. `None` for a file that
/// could not be read.
type LoadedFaces = HashMap<(u32, u16, bool), Option<Rc<Face>>>;

/// The faces of a style in order of preference (a fallback chain), and the lines that were shaped with them.
struct FallbackChain {
    families: Vec<String>,
    weight: u16,
    italic: bool,
    /// The faces in order of preference, ending with the embedded sans serif. The face of symbols follows after them.
    faces: Vec<Rc<Face>>,
    /// The faces that the source has given for characters that no face of the chain has; `None` when it has none
    /// either.
    from_source: RefCell<HashMap<char, Option<Rc<Face>>>>,
    /// The shaped lines by the bits of their size, then by their text.
    lines: RefCell<HashMap<u32, HashMap<String, Rc<ShapedLine>>>>,
}

impl Fonts {
    /// The embedded faces only.
    pub fn embedded() -> Fonts {
        Fonts {
            embedded: [const { [const { OnceCell::new() }; FACES.len()] }; 4],
            source: None,
            language: None,
            loaded: RefCell::default(),
            chains: RefCell::default(),
            buffer: RefCell::default(),
            missing: RefCell::default(),
            errors: RefCell::default(),
        }
    }

    /// The embedded faces, and those of `source` for named families and for characters that the embedded ones lack.
    pub fn with_source(source: Rc<dyn Source>) -> Fonts {
        Fonts {
            source: Some(source),
            ..Fonts::embedded()
        }
    }

    /// The same faces for texts in a language (BCP 47), which decides between national forms of letters. An empty or
    /// malformed language changes nothing.
    pub fn in_language(mut self, language: &str) -> Fonts {
        let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
        if !language.is_empty() && language.len() <= 35 && language.bytes().all(plain) {
            self.language = Language::new(language);
        }
        self
    }

    /// A text shaped as one line. Newlines and other control characters count as spaces. A text that was shaped before
    /// in the same style is not shaped again.
    pub fn line(&self, text: &str, style: &FontStyle) -> Rc<ShapedLine> {
        let chain = self.chain(style);
        let key = style.size.to_bits();
        if let Some(line) = chain
            .lines
            .borrow()
            .get(&key)
            .and_then(|lines| lines.get(text))
        {
            return line.clone();
        }
        let line = if math::may_have_formulas(text) {
            self.line_with_formulas(text, style)
        } else {
            self.shape(&chain, text, style.size, None)
        };
        let line = Rc::new(line);
        let mut lines = chain.lines.borrow_mut();
        lines
            .entry(key)
            .or_default()
            .insert(text.to_owned(), line.clone());
        line
    }

    /// A text shaped as one line without formulas: a dollar sign is a dollar sign.
    pub(super) fn line_without_formulas(&self, text: &str, style: &FontStyle) -> ShapedLine {
        self.shape(&self.chain(style), text, style.size, None)
    }

    /// A text shaped as one line, with its formulas.
    fn line_with_formulas(&self, text: &str, style: &FontStyle) -> ShapedLine {
        let style = FontStyle {
            size: clamp_size(style.size),
            ..style.clone()
        };
        match self.face(embedded::MATH_FACE, style.weight, false) {
            Some(math) => self.math_line(&replace_controls(text), &style, math),
            None => self.line_without_formulas(text, &style),
        }
    }

    /// Adds a note unless it was added before.
    pub(super) fn add_note(&self, note: Note) {
        let mut errors = self.errors.borrow_mut();
        if !errors.contains(&note) {
            errors.push(note);
        }
    }

    /// The notes about formulas and families so far, worded for the author of the request.
    pub fn errors(&self) -> Vec<Note> {
        self.errors.borrow().clone()
    }

    /// The heights of the first face of a style, in CSS pixels.
    pub fn metrics(&self, style: &FontStyle) -> Metrics {
        let chain = self.chain(style);
        let metrics = chain.faces.first().map(|face| face.metrics());
        let size = clamp_size(style.size);
        let em = metrics.unwrap_or(Metrics {
            ascent: 0.8,
            descent: 0.2,
            gap: 0.0,
            cap_height: 0.72,
            x_height: 0.52,
        });
        Metrics {
            ascent: em.ascent * size,
            descent: em.descent * size,
            gap: em.gap * size,
            cap_height: em.cap_height * size,
            x_height: em.x_height * size,
        }
    }

    /// The distance from one baseline to the next, in CSS pixels.
    pub fn line_height(&self, style: &FontStyle) -> f32 {
        let metrics = self.metrics(style);
        (metrics.ascent + metrics.descent + metrics.gap).max(1.2 * clamp_size(style.size))
    }

    /// The distance from one baseline to the next for these lines, in CSS pixels. It is more than
    /// [`Fonts::line_height`] when a formula is taller than that.
    pub fn pitch(&self, style: &FontStyle, lines: &[Rc<ShapedLine>]) -> f32 {
        let heights = lines.iter().map(|line| line.ascent + line.descent);
        heights.fold(self.line_height(style), f32::max)
    }

    /// The characters that no face has so far, by code point. Each was drawn as a placeholder.
    pub fn missing(&self) -> Vec<char> {
        self.missing.borrow().iter().copied().collect()
    }

    /// Adds notes about everything that could not be drawn as written, and what the owner of the server can do.
    pub fn report(&self, notes: &mut Notes) {
        for error in self.errors() {
            notes.add(error);
        }
        let missing = self.missing();
        let Some(first) = missing.first() else {
            return;
        };
        let name = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
        let mut names: Vec<String> = missing.iter().take(5).map(name).collect();
        if missing.len() > names.len() {
            names.push(format!("{} more", missing.len() - names.len()));
        }
        let remedy = debian_package(*first).map_or_else(
            || "put the file of a typeface that has it".to_owned(),
            |package| format!("install one on the server (Debian: {package}) or put its file"),
        );
        let text = format!(
            "no typeface has {}; {remedy} into the folder that the setting font_dir names",
            names.join(", ")
        );
        notes.add(Note::new(NoteKind::Missing, "text", text));
    }

    /// A line of a paragraph, which is written from right to left when `rtl` is true.
    pub(super) fn paragraph_line(
        &self,
        text: &str,
        style: &FontStyle,
        rtl: bool,
    ) -> Rc<ShapedLine> {
        if !rtl || math::may_have_formulas(text) {
            return self.line(text, style);
        }
        Rc::new(self.shape(&self.chain(style), text, style.size, Some(true)))
    }

    /// Shapes a text with the faces of a chain. `rtl` is the direction of its paragraph; `None` finds it in the text.
    fn shape(&self, chain: &FallbackChain, text: &str, size: f32, rtl: Option<bool>) -> ShapedLine {
        let size = clamp_size(size);
        let text = replace_controls(text);
        if rtl.is_none()
            && let Some(line) = self.shape_with_table(chain, &text, size)
        {
            return line;
        }
        let faces = ChainChooser { fonts: self, chain };
        let mut buffer = self.buffer.borrow_mut().take();
        let language = self.language.as_ref();
        let (runs, width) = shape::shape(&text, size, language, rtl, &faces, &mut buffer);
        *self.buffer.borrow_mut() = buffer;
        let first = chain.faces.first().map(|face| face.metrics());
        let all = runs.iter().map(|run| run.face.metrics()).chain(first);
        let (ascent, descent) = all.fold((0.0f32, 0.0f32), |(ascent, descent), metrics| {
            (ascent.max(metrics.ascent), descent.max(metrics.descent))
        });
        ShapedLine {
            text,
            width,
            ascent: ascent * size,
            descent: descent * size,
            runs,
            rules: Vec::new(),
            is_cut: false,
        }
    }

    /// A line shaped with the table of common characters of the first face, for speed. `None` when the table does not
    /// have all characters, or when the language has special forms.
    fn shape_with_table(&self, chain: &FallbackChain, text: &str, size: f32) -> Option<ShapedLine> {
        let face = chain.faces.first()?;
        let has_own_forms = |language: &Language| {
            let tag = language.as_str();
            LANGUAGES_WITH_FORMS.contains(&tag.split('-').next().unwrap_or_default())
        };
        if self.language.as_ref().is_some_and(has_own_forms) {
            return None;
        }
        let scale = size / f32::from(face.units_per_em());
        let (glyphs, width) = face.shaping_table?.shape(text, scale)?;
        let metrics = face.metrics();
        let run = Run {
            face: face.clone(),
            size,
            text: text.to_owned(),
            x: 0.0,
            y: 0.0,
            width,
            glyphs,
        };
        Some(ShapedLine {
            text: text.to_owned(),
            width,
            ascent: metrics.ascent * size,
            descent: metrics.descent * size,
            runs: if text.is_empty() {
                Vec::new()
            } else {
                vec![run]
            },
            rules: Vec::new(),
            is_cut: false,
        })
    }

    /// An embedded face with a weight and slant, synthetic where the file has none. It is opened at its first use.
    fn face(&self, index: usize, weight: u16, italic: bool) -> Option<Rc<Face>> {
        let source = FACES.get(index)?;
        let (slant, embolden) = (italic && !source.italic, needs_bold(weight, source.weight));
        let cells = &self.embedded[usize::from(slant) + 2 * usize::from(embolden)];
        let open = || {
            let mut face = Face::embedded(source.data.get(), source.family)?;
            face.weight = source.weight;
            face.italic = source.italic;
            face.shaping_table = ShapingTable::new(source.shaping_table.get());
            Some(synthesize(face, slant, embolden))
        };
        cells.get(index)?.get_or_init(open).clone()
    }

    /// A face of the source, synthetic bold or italic where its file is neither. It is read at its first use.
    fn source_face(&self, wanted: &FaceQuery<'_>) -> Option<Rc<Face>> {
        let source = self.source.as_ref()?;
        let found = source.find(wanted)?;
        let slant = wanted.italic && !found.italic && !found.color;
        let mut loaded = self.loaded.borrow_mut();
        let key = (found.id, wanted.weight, slant);
        let face = loaded.entry(key).or_insert_with(|| {
            let (file, index) = source.open(found.id)?;
            let face = Face::open(file, index, &found, wanted.weight)?;
            let embolden = needs_bold(wanted.weight, face.weight) && !found.color;
            Some(synthesize(face, slant, embolden))
        });
        face.clone()
    }

    /// The chain of a style, made at its first use.
    fn chain(&self, style: &FontStyle) -> Rc<FallbackChain> {
        let same = |chain: &&Rc<FallbackChain>| {
            chain.weight == style.weight
                && chain.italic == style.italic
                && chain.families == style.families
        };
        if let Some(chain) = self.chains.borrow().iter().find(same) {
            return chain.clone();
        }
        let chain = Rc::new(FallbackChain {
            families: style.families.clone(),
            weight: style.weight,
            italic: style.italic,
            faces: self.faces(style),
            from_source: RefCell::default(),
            lines: RefCell::default(),
        });
        self.chains.borrow_mut().push(chain.clone());
        chain
    }

    /// The faces of those families of a style that exist, then the embedded sans serif.
    fn faces(&self, style: &FontStyle) -> Vec<Rc<Face>> {
        let mut faces: Vec<Rc<Face>> = Vec::new();
        let mut found = 0;
        // A request may name any number of families; twenty are enough.
        let names = style.families.iter().map(String::as_str).take(20);
        for name in names.chain([FACES.first().map_or("", |face| face.family)]) {
            let face = match embedded::family(name) {
                Some(family) => embedded::nearest(family, style.weight, style.italic)
                    .and_then(|index| self.face(index, style.weight, style.italic)),
                None => self.source_face(&FaceQuery {
                    family: Some(name),
                    character: None,
                    script: *b"Zyyy",
                    language: self.language.as_ref().map_or("", Language::as_str),
                    weight: style.weight,
                    italic: style.italic,
                    color: false,
                }),
            };
            found += usize::from(face.is_some());
            let new = face.filter(|face| !faces.iter().any(|known| Rc::ptr_eq(known, face)));
            faces.extend(new);
        }
        // The embedded sans serif at the end always counts as one.
        if found < 2 && !style.families.is_empty() {
            let names = style.families.join(", ");
            let text = format!("the server has no typeface \"{}\"", excerpt(&names));
            self.add_note(Note::new(NoteKind::Missing, "font", text));
        }
        faces
    }

    /// The embedded face of symbols.
    fn symbols_face(&self, chain: &FallbackChain) -> Option<Rc<Face>> {
        self.face(embedded::SYMBOLS_FACE, chain.weight, chain.italic)
    }
}

/// True when a bold is wanted and the face that was found is not bold.
fn needs_bold(wanted: u16, found: u16) -> bool {
    wanted >= 550 && found < 500
}

/// The face as synthetic italic, synthetic bold, or both.
fn synthesize(face: Face, slant: bool, embolden: bool) -> Rc<Face> {
    let face = if slant {
        face.into_synthetic_italic()
    } else {
        face
    };
    Rc::new(if embolden {
        face.into_synthetic_bold()
    } else {
        face
    })
}

/// A size clamped to 0…10 000 pixels; NaN becomes 0.
fn clamp_size(size: f32) -> f32 {
    size.clamp(0.0, 10_000.0).max(0.0)
}

/// The text with spaces in place of control characters.
fn replace_controls(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(plain).collect()
}

/// True for a character that shows nothing by itself and needs no glyph: joiners, variation selectors, direction marks,
/// tags.
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
        | 0xe0000..=0xe0fff)
}

/// True when a cluster is drawn in colours: an emoji that has them by default, or a character with variation selector
/// 16.
fn wants_color(cluster: &str) -> bool {
    cluster.contains('\u{fe0f}')
        || cluster.chars().any(|c| {
            let c = u32::from(c);
            (0x1f300..=0x1f64f).contains(&c)
                || (0x1f680..=0x1f6ff).contains(&c)
                || (0x1f900..=0x1faff).contains(&c)
                || (0x1f1e6..=0x1f1ff).contains(&c)
        })
}

/// The Debian package whose fonts have a character; `None` for a private-use character.
fn debian_package(c: char) -> Option<&'static str> {
    Some(match u32::from(c) {
        0xe000..=0xf8ff | 0xf0000.. => return None,
        0x2e80..=0x9fff
        | 0xac00..=0xd7ff
        | 0xf900..=0xfaff
        | 0xff00..=0xffef
        | 0x20000..=0x3ffff => "fonts-noto-cjk",
        0x1f000..=0x1faff => "fonts-noto-color-emoji",
        _ => "fonts-noto-core",
    })
}

/// Chooses a face for each cluster: from the chain, the face of symbols, or the source.
struct ChainChooser<'a> {
    fonts: &'a Fonts,
    chain: &'a FallbackChain,
}

impl ChainChooser<'_> {
    /// The face that the source has for the first visible character of a cluster, if it has one.
    fn face_from_source(&self, cluster: &str, script: [u8; 4]) -> Option<Rc<Face>> {
        let first = cluster.chars().find(|c| !is_invisible(*c))?;
        let known = self.chain.from_source.borrow().get(&first).cloned();
        if let Some(face) = known {
            return face;
        }
        let wanted = FaceQuery {
            family: None,
            character: Some(first),
            script,
            language: self.fonts.language.as_ref().map_or("", Language::as_str),
            weight: self.chain.weight,
            italic: self.chain.italic,
            color: wants_color(cluster),
        };
        let face = self
            .fonts
            .source_face(&wanted)
            .filter(|face| face.glyph(first).is_some());
        let mut from_source = self.chain.from_source.borrow_mut();
        from_source.insert(first, face.clone());
        face
    }
}

impl ChooseFace for ChainChooser<'_> {
    fn choose(
        &self,
        cluster: &str,
        script: [u8; 4],
        before: Option<&Rc<Face>>,
    ) -> Option<Rc<Face>> {
        let has = |face: &Rc<Face>| {
            cluster
                .chars()
                .all(|c| is_invisible(c) || face.glyph(c).is_some())
        };
        // A space after a word of another face stays in that face, so that the line is not cut into more runs.
        if let Some(before) = before
            && cluster.chars().all(char::is_whitespace)
            && !before.colored
            && has(before)
        {
            return Some(before.clone());
        }
        let colored = wants_color(cluster);
        let chain = self.chain.faces.iter().filter(|_| !colored);
        if let Some(face) = chain.clone().find(|face| has(face)) {
            return Some(face.clone());
        }
        let symbols = || self.fonts.symbols_face(self.chain);
        if !colored && let Some(face) = symbols().filter(|face| has(face)) {
            return Some(face);
        }
        if let Some(face) = self.face_from_source(cluster, script) {
            return Some(face);
        }
        // When no coloured face was found, an uncoloured one will do.
        let all = self.chain.faces.iter().cloned().chain(symbols());
        if let Some(face) = all.clone().find(|face| has(face)) {
            return Some(face);
        }
        let mut missing = self.fonts.missing.borrow_mut();
        let absent =
            |c: &char| !is_invisible(*c) && !all.clone().any(|face| face.glyph(*c).is_some());
        missing.extend(cluster.chars().filter(absent));
        drop(missing);
        // The first face draws its placeholder.
        all.clone().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(size: f32) -> FontStyle {
        FontStyle {
            families: Vec::new(),
            size,
            weight: 400,
            italic: false,
        }
    }

    #[test]
    fn measures_as_it_draws() {
        let fonts = Fonts::embedded();
        // Advance widths of Inter in its 2816 units: figures 1824 each, A 1948?, kerned pairs closer.
        let width = |text| fonts.line(text, &style(28.16)).width;
        assert_eq!(width("0"), 18.24);
        assert_eq!(width("1"), 18.24);
        assert_eq!(width("0123456789"), 182.4);
        assert!(width("AV") < width("A") + width("V") - 1.0);
        assert_eq!(width(""), 0.0);
        let line = fonts.line("To\nbe", &style(12.0));
        assert_eq!(line.text, "To be");
        assert_eq!(line.runs.len(), 1);
        assert!(Rc::ptr_eq(&line, &fonts.line("To\nbe", &style(12.0))));
    }

    /// The widths of Arial and Arial Bold, in thousandths of an em, are those of Helvetica (Adobe's font metrics).
    #[test]
    fn arial_is_as_wide_as_helvetica() {
        #[rustfmt::skip]
        let table = [
            ("0123456789", false, 5560), ("0123456789", true, 5560), ("January", false, 3557),
            ("m",          false,  833), ("m",          true,  889), ("%",       false,  889),
            ("Total",      true,  2389), ("ÄÖÜ",        false, 2167), (" ",       false,  278),
        ];
        let fonts = Fonts::embedded();
        for (text, is_bold, expected) in table {
            let style = FontStyle {
                families: vec!["Arial".to_owned()],
                weight: if is_bold { 700 } else { 400 },
                ..style(1000.0)
            };
            let width: f32 = text
                .chars()
                .map(|c| fonts.line(&c.to_string(), &style).width)
                .sum();
            assert!((width - expected as f32).abs() < 5.0, "{text}: {width}");
            let whole = super::super::arial_width(text, is_bold).unwrap_or(0.0);
            let line = fonts.line(text, &style).width;
            assert!(
                (whole * 1000.0 - line).abs() < 0.5,
                "{text}: {whole}, {line}"
            );
        }
    }

    #[test]
    fn bears_any_size() {
        let fonts = Fonts::embedded();
        for size in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e30] {
            assert!(fonts.line("ab", &style(size)).width.is_finite(), "{size}");
            assert!(fonts.line_height(&style(size)).is_finite(), "{size}");
        }
    }

    #[test]
    fn chooses_faces() {
        let fonts = Fonts::embedded();
        let face = |families: &[&str], weight, italic, text| {
            let style = FontStyle {
                families: families.iter().map(|&name| name.to_owned()).collect(),
                size: 12.0,
                weight,
                italic,
            };
            let line = fonts.line(text, &style);
            let faces = line.runs.iter().map(|run| &run.face);
            let names = faces.map(|f| {
                format!(
                    "{} {}{}",
                    f.family,
                    f.weight,
                    if f.italic { "i" } else { "" }
                )
            });
            names.collect::<Vec<_>>().join(", ")
        };
        #[rustfmt::skip]
        let table: &[(&[&str], u16, bool, &str, &str)] = &[
            (&[],                        400, false, "abc",    "Inter 400"),
            (&[],                        600, false, "abc",    "Inter 600"),
            (&[],                        700, false, "abc",    "Inter 600"),
            (&[],                        400, true,  "abc",    "Inter 400i"),
            (&[],                        700, true,  "abc",    "Inter 600i"),
            (&["Nowhere", "Monospace"],  400, false, "abc",    "JetBrains Mono 400"),
            (&["monospace"],             400, true,  "abc",    "JetBrains Mono 400i"),
            (&["monospace"],             700, true,  "abc",    "JetBrains Mono 600i"),
            (&[],                        600, false, "a עב",   "Inter 600, DejaVu Sans 600"),
            (&[],                        400, false, "αβγ жя", "Inter 400"),
            (&[],                        400, false, "a ⊕ b",  "Inter 400, DejaVu Sans 400, Inter 400"),
            (&["Arial"],                 400, false, "abc Ж",  "Liberation Sans 400"),
            (&["Helvetica"],             600, false, "abc",    "Liberation Sans 700"),
            (&["liberation sans"],       700, true,  "abc",    "Liberation Sans 700i"),
            (&["Arial"],                 400, false, "a ṩ ⊕",  "Liberation Sans 400, Inter 400, DejaVu Sans 400"),
            (&["monospace"],             400, false, "1\u{202f}234", "JetBrains Mono 400, Inter 400, JetBrains Mono 400"),
        ];
        for (families, weight, italic, text, expected) in table {
            assert_eq!(
                &face(families, *weight, *italic, text),
                expected,
                "{families:?} {text}"
            );
        }
    }

    #[test]
    fn notes_typefaces_that_are_nowhere() {
        let fonts = Fonts::embedded();
        let named = |names: &[&str]| FontStyle {
            families: names.iter().map(|&name| name.to_owned()).collect(),
            ..style(12.0)
        };
        fonts.line("a", &named(&["Verdana", "sans-serif"]));
        fonts.line("a", &named(&["Arial"]));
        assert!(fonts.errors().is_empty());
        fonts.line("a", &named(&["Verdana", "Tahoma"]));
        assert_eq!(
            fonts.errors(),
            [Note::new(
                NoteKind::Missing,
                "font",
                "the server has no typeface \"Verdana, Tahoma\""
            )]
        );
    }

    #[test]
    fn orders_both_directions() {
        let fonts = Fonts::embedded();
        let line = fonts.line("abc אבג 12 def", &style(12.0));
        let texts: Vec<&str> = line.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["abc ", "12", "אבג ", " def"]);
    }

    #[test]
    fn reports_what_is_missing() {
        let fonts = Fonts::embedded();
        let line = fonts.line("a語b\u{200d}", &style(12.0));
        assert_eq!(fonts.missing(), ['語']);
        let mut notes = Notes::default();
        fonts.report(&mut notes);
        assert_eq!(
            notes.sentences(),
            [
                "text: no typeface has 語 (U+8A9E); install one on the server (Debian: fonts-noto-cjk) or put its file \
              into the folder that the setting font_dir names"
            ]
        );
        assert!(line.width > fonts.line("ab", &style(12.0)).width + 4.0);
        assert_eq!(
            line.runs
                .iter()
                .flat_map(|run| &run.glyphs)
                .filter(|glyph| glyph.id == 0)
                .count(),
            1
        );
    }
}
