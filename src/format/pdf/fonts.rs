//! Encodes shaped runs with embedded fonts, and writes each font with the glyphs that are used.

use std::collections::BTreeMap;
use std::rc::Rc;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Rect, Ref, Str};
use subsetter::GlyphRemapper;

use super::super::sfnt;
use super::objects::{Objects, compress};
use crate::font::{Face, Run};

/// The fonts that have been used so far.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    /// The addresses of faces that cannot be embedded.
    refused: Vec<*const Face>,
}

/// A font that will be embedded.
struct Font {
    face: Rc<Face>,
    file: Vec<u8>,
    index: u32,
    glyphs: GlyphRemapper,
    /// The text that each code stands for.
    texts: BTreeMap<u16, String>,
    id: Option<Ref>,
}

/// A run encoded with a font.
pub(super) struct EncodedRun {
    /// The name of the font in the resources of the page.
    pub(super) font: String,
    /// The glyphs, in the order of the run.
    pub(super) glyphs: Vec<EncodedGlyph>,
    /// True when the codes alone do not tell the text.
    pub(super) ambiguous: bool,
}

/// One glyph of a run.
pub(super) struct EncodedGlyph {
    /// Its code in the embedded font.
    pub(super) code: u16,
    /// Its advance in the font, in em.
    pub(super) advance: f32,
}

impl Fonts {
    /// The names and references of the fonts that are written.
    pub(super) fn names(&self) -> impl Iterator<Item = (String, Ref)> {
        let fonts = self.fonts.iter().enumerate();
        fonts.filter_map(|(at, font)| Some((format!("f{at}"), font.id?)))
    }

    /// Encodes a run and adds its glyphs to its font; `None` when the face cannot be embedded.
    pub(super) fn encode(&mut self, run: &Run) -> Option<EncodedRun> {
        let at = self.find(&run.face)?;
        let font = self.fonts.get_mut(at)?;
        let mut encoded = EncodedRun {
            font: format!("f{at}"),
            glyphs: Vec::with_capacity(run.glyphs.len()),
            ambiguous: false,
        };
        let texts = cluster_texts(run);
        for (glyph, text) in run.glyphs.iter().zip(texts) {
            let code = font.glyphs.remap(u16::try_from(glyph.id).ok()?);
            encoded.glyphs.push(EncodedGlyph {
                code,
                advance: run.face.advance(glyph.id),
            });
            let known = font
                .texts
                .entry(code)
                .or_insert_with(|| text.unwrap_or_default().to_owned());
            encoded.ambiguous |= text != Some(known);
        }
        Some(encoded)
    }

    /// Writes every font with the glyphs that are used.
    pub(super) fn write_all(&mut self, objects: &mut Objects) {
        for font in &mut self.fonts {
            let ids: [Ref; 5] = [(); 5].map(|()| objects.new_ref());
            font.id = ids.first().copied();
            let Ok(subset) = subsetter::subset(&font.file, font.index, &font.glyphs) else {
                continue;
            };
            write_font(objects, font, ids, &subset);
        }
    }

    /// The index of the font for a face, which is added when it is new; `None` when the face cannot be embedded.
    fn find(&mut self, face: &Rc<Face>) -> Option<usize> {
        let address = Rc::as_ptr(face);
        if self.refused.contains(&address) {
            return None;
        }
        let known = |font: &Font| Rc::ptr_eq(&font.face, face);
        if let Some(at) = self.fonts.iter().position(known) {
            return Some(at);
        }
        let glyphs = GlyphRemapper::new();
        let whole = face
            .data()
            .map(|(bytes, index)| (bytes.into_owned(), index))
            .filter(|(file, index)| subsetter::subset(file, *index, &glyphs).is_ok());
        let Some((file, index)) = whole else {
            self.refused.push(address);
            return None;
        };
        self.fonts.push(Font {
            face: face.clone(),
            file,
            index,
            glyphs,
            texts: BTreeMap::new(),
            id: None,
        });
        Some(self.fonts.len() - 1)
    }
}

/// The text of each glyph of a run: the characters of its cluster. `None` when several glyphs share the cluster.
fn cluster_texts(run: &Run) -> Vec<Option<&str>> {
    let mut starts: Vec<usize> = run
        .glyphs
        .iter()
        .map(|glyph| glyph.cluster as usize)
        .collect();
    starts.push(run.text.len());
    starts.sort_unstable();
    let alone = |start: usize| starts.iter().filter(|other| **other == start).count() == 1;
    let end = |start: usize| starts.iter().copied().find(|other| *other > start);
    run.glyphs
        .iter()
        .map(|glyph| {
            let start = glyph.cluster as usize;
            let text = run.text.get(start..end(start).unwrap_or(run.text.len()))?;
            (alone(start) && !text.is_empty()).then_some(text)
        })
        .collect()
}

/// Writes a font: the font itself, its descriptor, its file, and its map from codes to text.
fn write_font(objects: &mut Objects, font: &Font, ids: [Ref; 5], subset: &[u8]) {
    const SYSTEM: SystemInfo = SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    let pdf = &mut objects.pdf;
    let [id, descendant, descriptor, stream, unicode] = ids;
    let name = subset_name(&font.face.family, subset);
    let name = Name(name.as_bytes());
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(unicode);

    let compact = sfnt::table(subset, b"CFF ");
    let mut cid = pdf.cid_font(descendant);
    cid.base_font(name).system_info(SYSTEM).default_width(0.0);
    cid.font_descriptor(descriptor);
    match compact {
        Some(_) => cid.subtype(CidFontType::Type0),
        None => cid
            .subtype(CidFontType::Type2)
            .cid_to_gid_map_predefined(Name(b"Identity")),
    };
    let width = |glyph: u16| font.face.advance(u32::from(glyph)) * 1000.0;
    let mut widths = cid.widths();
    widths.consecutive(0, font.glyphs.remapped_gids().map(width));
    widths.finish();
    cid.finish();

    let heights = font.face.metrics();
    let mut facts = pdf.font_descriptor(descriptor);
    facts
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(
            -1000.0,
            -1000.0 * heights.descent,
            3000.0,
            1000.0 * heights.ascent,
        ))
        .italic_angle(if font.face.italic { -12.0 } else { 0.0 })
        .ascent(1000.0 * heights.ascent)
        .descent(-1000.0 * heights.descent)
        .cap_height(1000.0 * heights.cap_height)
        .stem_v(if font.face.weight < 550 { 80.0 } else { 120.0 });
    match compact {
        Some(_) => facts.font_file3(stream),
        None => facts.font_file2(stream),
    };
    facts.finish();

    let bytes = compact.unwrap_or(subset);
    let compressed = compress(bytes);
    let mut file = pdf.stream(stream, &compressed);
    file.filter(Filter::FlateDecode);
    match compact {
        Some(_) => file.pair(Name(b"Subtype"), Name(b"CIDFontType0C")),
        None => file.pair(Name(b"Length1"), bytes.len() as i32),
    };
    file.finish();

    let mut map = UnicodeCmap::new(Name(b"Texts"), SYSTEM);
    for (code, text) in font.texts.iter().filter(|(_, text)| !text.is_empty()) {
        map.pair_with_multiple(*code, text.chars());
    }
    let map = compress(&map.finish());
    pdf.cmap(unicode, &map).filter(Filter::FlateDecode);
}

/// The name of a subset as PDF requires it: six letters that depend on the subset, a plus sign, and the family.
fn subset_name(family: &str, subset: &[u8]) -> String {
    let mut number = subset
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |number, byte| {
            (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let mut name = String::new();
    for _ in 0..6 {
        name.push(char::from(b'A' + (number % 26) as u8));
        number /= 26;
    }
    name.push('+');
    name.extend(family.chars().filter(char::is_ascii_alphanumeric));
    name
}
