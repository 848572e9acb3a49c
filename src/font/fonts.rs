//! The typefaces of one picture: texts and styles in, shaped lines out, each shaped once.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use harfrust::{Buffer, Language};

use crate::error::{Note, NoteKind, Notes, excerpt};

use super::embedded::{self, FACES};
use super::math;
use super::plain::Plain;
use super::shape::{self, Faces};
use super::{Face, Line, Metrics, Run, Source, Style, Wanted};

/// Languages for which the embedded sans has letters of their own (its feature `locl`).
const NATIONAL: [&str; 3] = ["ca", "mo", "ro"];

/// All typefaces, and what has been shaped with them. Creating it parses nothing and reads no file.
pub struct Fonts {
    /// As they are, leaned, emboldened, and both.
    embedded: [[OnceCell<Option<Rc<Face>>>; FACES.len()]; 4],
    source: Option<Rc<dyn Source>>,
    language: Option<Language>,
    loaded: RefCell<Loaded>,
    chains: RefCell<Vec<Rc<Chain>>>,
    buffer: RefCell<Option<Buffer>>,
    missing: RefCell<BTreeSet<char>>,
    errors: RefCell<Vec<Note>>,
}

/// Faces of the source by its number, the wanted weight and whether they are leaned; `None` for files that could not
/// be read.
type Loaded = HashMap<(u32, u16, bool), Option<Rc<Face>>>;

/// The faces that a style means, and the lines shaped in it.
struct Chain {
    families: Vec<String>,
    weight: u16,
    italic: bool,
    /// In order of preference, the embedded sans included; the symbols come last.
    faces: Vec<Rc<Face>>,
    /// The faces that a source gave for characters which no face of the chain has.
    further: RefCell<HashMap<char, Option<Rc<Face>>>>,
    lines: RefCell<HashMap<u32, HashMap<String, Rc<Line>>>>,
}

impl Fonts {
    /// The embedded faces alone.
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

    /// The same for texts in a language (BCP 47), which decides between national forms of letters; an empty or
    /// malformed one changes nothing.
    pub fn in_language(mut self, language: &str) -> Fonts {
        let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
        if !language.is_empty() && language.len() <= 35 && language.bytes().all(plain) {
            self.language = Language::new(language);
        }
        self
    }

    /// One shaped line; newlines and other control characters count as spaces. A text that was shaped before in the
    /// same style is not shaped again.
    pub fn line(&self, text: &str, style: &Style) -> Rc<Line> {
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
        let line = if math::concerns(text) {
            self.formula(text, style)
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

    /// A line whose dollars are dollars.
    pub(super) fn plain_line(&self, text: &str, style: &Style) -> Line {
        self.shape(&self.chain(style), text, style.size, None)
    }

    /// A line that may have formulas in it.
    fn formula(&self, text: &str, style: &Style) -> Line {
        let style = Style {
            size: sane(style.size),
            ..style.clone()
        };
        match self.face(embedded::MATH, style.weight, false) {
            Some(math) => self.math_line(&clean(text), &style, math),
            None => self.plain_line(text, &style),
        }
    }

    /// Keeps a note about a text, once.
    pub(super) fn note(&self, note: Note) {
        let mut errors = self.errors.borrow_mut();
        if !errors.contains(&note) {
            errors.push(note);
        }
    }

    /// What was wrong in formulas so far, worded for their author.
    pub fn errors(&self) -> Vec<Note> {
        self.errors.borrow().clone()
    }

    /// Heights of a style's first face, in CSS pixels.
    pub fn metrics(&self, style: &Style) -> Metrics {
        let chain = self.chain(style);
        let metrics = chain.faces.first().map(|face| face.metrics());
        let size = sane(style.size);
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
    pub fn line_height(&self, style: &Style) -> f32 {
        let metrics = self.metrics(style);
        (metrics.ascent + metrics.descent + metrics.gap).max(1.2 * sane(style.size))
    }

    /// The distance for lines of which a formula may be taller than letters are.
    pub fn pitch(&self, style: &Style, lines: &[Rc<Line>]) -> f32 {
        let heights = lines.iter().map(|line| line.ascent + line.descent);
        heights.fold(self.line_height(style), f32::max)
    }

    /// Characters found in no face so far, in the order of their code points; each was drawn as a placeholder.
    pub fn missing(&self) -> Vec<char> {
        self.missing.borrow().iter().copied().collect()
    }

    /// Notes what could not be drawn as written, and how that is mended.
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
        let remedy = package(*first).map_or_else(
            || "put the file of a typeface that has it".to_owned(),
            |package| format!("install one on the server (Debian: {package}) or put its file"),
        );
        let text = format!(
            "no typeface has {}; {remedy} into the folder that the setting font_dir names",
            names.join(", ")
        );
        notes.add(Note::new(NoteKind::Missing, "text", text));
    }

    /// A line of a paragraph whose direction is known.
    pub(super) fn part(&self, text: &str, style: &Style, rtl: bool) -> Rc<Line> {
        if !rtl || math::concerns(text) {
            return self.line(text, style);
        }
        Rc::new(self.shape(&self.chain(style), text, style.size, Some(true)))
    }

    fn shape(&self, chain: &Chain, text: &str, size: f32, rtl: Option<bool>) -> Line {
        let size = sane(size);
        let text = clean(text);
        if rtl.is_none()
            && let Some(line) = self.plain(chain, &text, size)
        {
            return line;
        }
        let faces = Choice { fonts: self, chain };
        let mut buffer = self.buffer.borrow_mut().take();
        let language = self.language.as_ref();
        let (runs, width) = shape::shape(&text, size, language, rtl, &faces, &mut buffer);
        *self.buffer.borrow_mut() = buffer;
        let first = chain.faces.first().map(|face| face.metrics());
        let all = runs.iter().map(|run| run.face.metrics()).chain(first);
        let (ascent, descent) = all.fold((0.0f32, 0.0f32), |(ascent, descent), metrics| {
            (ascent.max(metrics.ascent), descent.max(metrics.descent))
        });
        Line {
            text,
            width,
            ascent: ascent * size,
            descent: descent * size,
            runs,
            rules: Vec::new(),
        }
    }

    /// The short way: a line all in the first face whose shaping is written down.
    fn plain(&self, chain: &Chain, text: &str, size: f32) -> Option<Line> {
        let face = chain.faces.first()?;
        let national = |language: &Language| {
            let tag = language.as_str();
            NATIONAL.contains(&tag.split('-').next().unwrap_or_default())
        };
        if self.language.as_ref().is_some_and(national) {
            return None;
        }
        let scale = size / f32::from(face.units_per_em());
        let (glyphs, width) = face.plain?.shape(text, scale)?;
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
        Some(Line {
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
        })
    }

    /// An embedded face, opened at its first use.
    fn face(&self, index: usize, weight: u16, italic: bool) -> Option<Rc<Face>> {
        let source = FACES.get(index)?;
        let (lean, embolden) = (italic && !source.italic, heavier(weight, source.weight));
        let cells = &self.embedded[usize::from(lean) + 2 * usize::from(embolden)];
        let open = || {
            let mut face = Face::embedded(source.data.get(), source.family)?;
            face.weight = source.weight;
            face.italic = source.italic;
            face.plain = Plain::new(source.plain.get());
            Some(styled(face, lean, embolden))
        };
        cells.get(index)?.get_or_init(open).clone()
    }

    /// A face of the source, read at its first use.
    fn load(&self, wanted: &Wanted<'_>) -> Option<Rc<Face>> {
        let source = self.source.as_ref()?;
        let found = source.find(wanted)?;
        let lean = wanted.italic && !found.italic && !found.color;
        let mut loaded = self.loaded.borrow_mut();
        let key = (found.id, wanted.weight, lean);
        let face = loaded.entry(key).or_insert_with(|| {
            let (file, index) = source.open(found.id)?;
            let face = Face::open(file, index, &found, wanted.weight)?;
            let embolden = heavier(wanted.weight, face.weight) && !found.color;
            Some(styled(face, lean, embolden))
        });
        face.clone()
    }

    fn chain(&self, style: &Style) -> Rc<Chain> {
        let same = |chain: &&Rc<Chain>| {
            chain.weight == style.weight
                && chain.italic == style.italic
                && chain.families == style.families
        };
        if let Some(chain) = self.chains.borrow().iter().find(same) {
            return chain.clone();
        }
        let chain = Rc::new(Chain {
            families: style.families.clone(),
            weight: style.weight,
            italic: style.italic,
            faces: self.faces(style),
            further: RefCell::default(),
            lines: RefCell::default(),
        });
        self.chains.borrow_mut().push(chain.clone());
        chain
    }

    /// The families of a style that exist, then the embedded sans.
    fn faces(&self, style: &Style) -> Vec<Rc<Face>> {
        let mut faces: Vec<Rc<Face>> = Vec::new();
        let mut found = 0;
        let names = style.families.iter().map(String::as_str).take(20);
        for name in names.chain([FACES.first().map_or("", |face| face.family)]) {
            let face = match embedded::family(name) {
                Some(family) => embedded::nearest(family, style.weight, style.italic)
                    .and_then(|index| self.face(index, style.weight, style.italic)),
                None => self.load(&Wanted {
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
        // The embedded sans at the end is always there.
        if found < 2 && !style.families.is_empty() {
            let names = style.families.join(", ");
            let text = format!("the server has no typeface \"{}\"", excerpt(&names));
            self.note(Note::new(NoteKind::Missing, "font", text));
        }
        faces
    }

    /// The embedded symbols.
    fn symbols(&self, chain: &Chain) -> Option<Rc<Face>> {
        self.face(embedded::SYMBOLS, chain.weight, chain.italic)
    }
}

/// Whether a bold is wanted and the weight at hand is none.
fn heavier(wanted: u16, found: u16) -> bool {
    wanted >= 550 && found < 500
}

fn styled(face: Face, lean: bool, embolden: bool) -> Rc<Face> {
    let face = if lean { face.lean() } else { face };
    Rc::new(if embolden { face.embolden() } else { face })
}

/// A size that shaping can bear: between 0 (for NaN and below) and 10,000.
fn sane(size: f32) -> f32 {
    size.clamp(0.0, 10_000.0).max(0.0)
}

/// Control characters become spaces.
fn clean(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(plain).collect()
}

/// Whether a character shows nothing by itself and so needs no glyph: joiners, variation selectors, marks of
/// direction, tags.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
        | 0x202a..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
        | 0xe0000..=0xe0fff)
}

/// Whether a cluster asks for colours: an emoji that has them by default, or a sign with the variation selector 16.
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

/// The Debian package whose fonts have a character; `None` for one of private use.
fn package(c: char) -> Option<&'static str> {
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

/// Chooses faces from a chain.
struct Choice<'a> {
    fonts: &'a Fonts,
    chain: &'a Chain,
}

impl Choice<'_> {
    fn further(&self, cluster: &str, script: [u8; 4]) -> Option<Rc<Face>> {
        let first = cluster.chars().find(|c| !is_invisible(*c))?;
        let known = self.chain.further.borrow().get(&first).cloned();
        if let Some(face) = known {
            return face;
        }
        let wanted = Wanted {
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
            .load(&wanted)
            .filter(|face| face.glyph(first).is_some());
        let mut further = self.chain.further.borrow_mut();
        further.insert(first, face.clone());
        face
    }
}

impl Faces for Choice<'_> {
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
        // A space between two words of another face does not tear them apart.
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
        let symbols = || self.fonts.symbols(self.chain);
        if !colored && let Some(face) = symbols().filter(|face| has(face)) {
            return Some(face);
        }
        if let Some(face) = self.further(cluster, script) {
            return Some(face);
        }
        let all = self.chain.faces.iter().cloned().chain(symbols());
        if let Some(face) = all.clone().find(|face| has(face)) {
            return Some(face);
        }
        let mut missing = self.fonts.missing.borrow_mut();
        let absent =
            |c: &char| !is_invisible(*c) && !all.clone().any(|face| face.glyph(*c).is_some());
        missing.extend(cluster.chars().filter(absent));
        drop(missing);
        // The first face's placeholder stands for it.
        all.clone().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(size: f32) -> Style {
        Style {
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
            let style = Style {
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
        let named = |names: &[&str]| Style {
            families: names.iter().map(|&name| name.to_owned()).collect(),
            ..style(12.0)
        };
        fonts.line("a", &named(&["Helvetica", "sans-serif"]));
        assert!(fonts.errors().is_empty());
        fonts.line("a", &named(&["Helvetica", "Arial"]));
        assert_eq!(
            fonts.errors(),
            [Note::new(
                NoteKind::Missing,
                "font",
                "the server has no typeface \"Helvetica, Arial\""
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
