//! A face: a font file comes in, metrics and outlines of glyphs go out.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use harfrust::{Direction, Feature, Language, Script, ShapePlan};
use skrifa::font::Blob;
use skrifa::font::glyph::outline::{OutlineSource, PathSink};
use skrifa::{DrawMemory, Font, GlyphId, HintOptions, RasterTarget, ScalerFont, Tag};

use super::embolden::{EDGE_OFFSET, EmboldenPen};
use super::file;
use super::pen::Pen;
use super::shaping_table::ShapingTable;
use super::source::{File, Found};

/// The shear of a synthetic italic: x moves by this much for each unit of height. It is the tangent of 12°, as in
/// browsers.
const SHEAR: f32 = 0.212_556_57;

/// The heights of a face or style, all at least 0. [`Face::metrics`] gives them in em, [`super::Fonts::metrics`] in CSS
/// pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// The height from the baseline to the top of the tallest letters.
    pub ascent: f32,
    /// The depth from the baseline to the bottom of the lowest letters.
    pub descent: f32,
    /// The extra space between lines that the face asks for.
    pub gap: f32,
    /// The height of capital letters.
    pub cap_height: f32,
    /// The height of the letter x.
    pub x_height: f32,
}

/// A face that can be measured and drawn.
pub struct Face {
    /// The family name in CSS.
    pub family: String,
    /// The CSS weight.
    pub weight: u16,
    /// True for a slanted face.
    pub italic: bool,
    pub(super) font: Font,
    pub(super) embedded: bool,
    /// True when it has coloured glyphs.
    pub(super) colored: bool,
    pub(super) shaping_table: Option<ShapingTable>,
    /// The file of the host and the index of the face in it; `None` for an embedded face.
    file: Option<(Arc<dyn File>, u32)>,
    synthetic_italic: bool,
    synthetic_bold: bool,
    metrics: Metrics,
    plans: RefCell<Vec<Plan>>,
    /// The last scalers, by the bits of their size and whether they hint.
    scalers: RefCell<Vec<(u32, bool, ScalerFont)>>,
}

/// A shaping plan with the properties of the text that it is for.
struct Plan {
    script: Option<Script>,
    direction: Direction,
    language: Option<Language>,
    plan: Rc<ShapePlan>,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({} {}", self.family, self.weight)?;
        f.write_str(if self.italic { " italic)" } else { ")" })
    }
}

impl Face {
    /// Opens a face in the executable; `None` when the data are no font.
    pub(super) fn embedded(data: &'static [u8], family: &str) -> Option<Face> {
        let mut face = Face::new(Font::new(Blob::from(data), 0)?, family)?;
        face.embedded = true;
        Some(face)
    }

    /// Opens a face of a font file; `None` when it cannot be read. A variable face takes on `weight`.
    pub(super) fn open(
        file: Arc<dyn File>,
        index: u32,
        found: &Found,
        weight: u16,
    ) -> Option<Face> {
        let mut font = file::open(&file, index)?;
        let variable = file::has_weight_axis(&font);
        if variable {
            let builder = font.instance_builder();
            font = builder.variations([("wght", f32::from(weight))]).build();
        }
        let mut face = Face::new(font, &found.family)?;
        face.weight = if variable { weight } else { found.weight };
        face.italic = found.italic;
        face.colored = found.color;
        face.file = Some((file, index));
        Some(face)
    }

    /// A regular, upright face; `None` when the font has no glyphs or no em.
    fn new(font: Font, family: &str) -> Option<Face> {
        if font.units_per_em() == 0 || font.num_glyphs() == 0 {
            return None;
        }
        let metrics = read_metrics(&font);
        Some(Face {
            family: family.to_owned(),
            weight: 400,
            italic: false,
            font,
            embedded: false,
            colored: false,
            shaping_table: None,
            file: None,
            synthetic_italic: false,
            synthetic_bold: false,
            metrics,
            plans: RefCell::default(),
            scalers: RefCell::default(),
        })
    }

    /// The same face with its outlines slanted: a synthetic italic.
    pub(super) fn into_synthetic_italic(mut self) -> Face {
        self.synthetic_italic = true;
        self.italic = true;
        self
    }

    /// The same face with its outlines made bolder: a synthetic bold.
    pub(super) fn into_synthetic_bold(mut self) -> Face {
        self.synthetic_bold = true;
        self.weight = 600;
        self
    }

    /// The font units per em, at least 1.
    pub fn units_per_em(&self) -> u16 {
        self.font.units_per_em().max(1)
    }

    /// True for a face in the executable, false for one from a file of the host.
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// True for a synthetic italic. A PDF writer then skews the text by tan 12°.
    pub fn is_leaned(&self) -> bool {
        self.synthetic_italic
    }

    /// The distance by which a synthetic bold moves edges outwards, in em; 0 for other faces. A PDF writer strokes the
    /// text with it.
    pub fn emboldened(&self) -> f32 {
        if self.synthetic_bold {
            EDGE_OFFSET
        } else {
            0.0
        }
    }

    /// The bytes of the font file and the index of the face in it, for formats that embed it. `None` when the file can
    /// no longer be read.
    pub fn data(&self) -> Option<(Cow<'_, [u8]>, u32)> {
        if let Some((file, index)) = &self.file {
            let size = usize::try_from(file.size()).ok()?;
            return Some((Cow::Owned(file.read(0, size)?), *index));
        }
        match self.font.source() {
            skrifa::font::Source::Blob(Blob::Static(bytes)) => Some((Cow::Borrowed(bytes), 0)),
            _ => None,
        }
    }

    /// The heights in em.
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// The advance width of a glyph in em, without kerning.
    pub fn advance(&self, glyph: u32) -> f32 {
        let units = self.font.glyph_metrics().h_advance(GlyphId::new(glyph));
        units / f32::from(self.units_per_em())
    }

    /// The glyph of a single character; `None` when the face has none.
    pub fn glyph(&self, character: char) -> Option<u32> {
        let glyph = self.font.charmap().map_unicode(character)?;
        (glyph.to_u32() != 0).then_some(glyph.to_u32())
    }

    /// Draws the outline of a glyph at `ppem` pixels per em. A glyph without an outline (a space, a bitmap) draws
    /// nothing, and so does a size that is not above 0 and below 20 000.
    ///
    /// `hinting` fits heights to whole pixels, so that baselines, x-heights and bars are crisp when the baseline lies
    /// on a whole pixel. Widths do not change.
    pub fn outline(&self, glyph: u32, ppem: f32, hinting: bool, pen: &mut dyn Pen) {
        if !(ppem > 0.0 && ppem < 20_000.0) {
            return;
        }
        // From 100 px on hinting cannot be seen.
        let hinting = hinting && ppem < 100.0;
        let mut scalers = self.scalers.borrow_mut();
        let key = ppem.to_bits();
        let at = scalers
            .iter()
            .position(|(k, h, _)| *k == key && *h == hinting);
        let at = at.unwrap_or_else(|| {
            // A picture has few sizes of text; the oldest scaler makes room for a new one.
            if scalers.len() >= 8 {
                scalers.remove(0);
            }
            scalers.push((key, hinting, self.scaler(ppem, hinting)));
            scalers.len() - 1
        });
        let Some((_, _, scaler)) = scalers.get(at) else {
            return;
        };
        if let Some(outline) = scaler.outline(GlyphId::new(glyph)) {
            let shear = if self.synthetic_italic { SHEAR } else { 0.0 };
            // When a damaged font makes an outline fail half-way, its first part stays: that is no reason to fail.
            if self.synthetic_bold {
                let mut recorded = EmboldenPen::default();
                let sink = &mut FlippingSink {
                    pen: &mut recorded,
                    shear,
                };
                let _ = outline.draw(DrawMemory::Scratch, sink);
                return recorded.draw(EDGE_OFFSET * ppem, pen);
            }
            let _ = outline.draw(DrawMemory::Scratch, &mut FlippingSink { pen, shear });
        }
    }

    /// A scaler for a size, with or without hinting.
    fn scaler(&self, ppem: f32, hinting: bool) -> ScalerFont {
        if !hinting {
            return ScalerFont::unhinted(self.font.clone(), Some(ppem));
        }
        // PostScript hints act only vertically; TrueType programs are slow and distort widths.
        let options = match self.font.outline_glyphs().source() {
            Some(OutlineSource::Cff) => HintOptions::interpreter(),
            _ => HintOptions::auto(),
        };
        let options = options.with_target(RasterTarget::Light);
        ScalerFont::hinted(
            self.font.clone(),
            ppem,
            options.with_preserve_linear_metrics(true),
        )
    }

    /// The shaping plan for a script, direction and language; made once.
    pub(super) fn plan(
        &self,
        script: Option<Script>,
        direction: Direction,
        language: Option<&Language>,
    ) -> Rc<ShapePlan> {
        let mut plans = self.plans.borrow_mut();
        let known = plans.iter().find(|p| {
            p.script == script && p.direction == direction && p.language.as_ref() == language
        });
        if let Some(known) = known {
            return known.plan.clone();
        }
        let features = self.features();
        let plan = ShapePlan::new(&self.font, direction, script, language, &features);
        let plan = Rc::new(plan);
        plans.push(Plan {
            script,
            direction,
            language: language.cloned(),
            plan: plan.clone(),
        });
        plan
    }

    /// The OpenType features for the shaper: tabular figures. The embedded faces have them by default.
    pub(super) fn features(&self) -> Vec<Feature> {
        if self.embedded {
            Vec::new()
        } else {
            vec![Feature::new(Tag::new(b"tnum"), 1, ..)]
        }
    }
}

/// The heights of a font in em, clamped to plausible values.
fn read_metrics(font: &Font) -> Metrics {
    let metrics = font.metrics();
    let em = f32::from(font.units_per_em().max(1));
    let (ascent, descent, gap) = match metrics.h_line() {
        Some(line) => (
            line.ascender.to_f32(),
            -line.descender.to_f32(),
            line.line_gap.to_f32(),
        ),
        None => (0.8 * em, 0.2 * em, 0.0),
    };
    let cap_height = metrics.cap_height.map_or(0.0, |height| height.to_f32());
    let x_height = metrics.x_height.map_or(0.0, |height| height.to_f32());
    // Old files leave these out; common proportions take their place.
    let or_common = |value: f32, common: f32| if value > 0.0 { value / em } else { common };
    Metrics {
        ascent: (ascent / em).clamp(0.0, 4.0),
        descent: (descent / em).clamp(0.0, 4.0),
        gap: (gap / em).clamp(0.0, 4.0),
        cap_height: or_common(cap_height, 0.72).min(4.0),
        x_height: or_common(x_height, 0.52).min(4.0),
    }
}

/// Passes an outline on with y downwards and sheared by `shear`.
struct FlippingSink<'a> {
    pen: &'a mut dyn Pen,
    shear: f32,
}

impl PathSink for FlippingSink<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(x + y * self.shear, -y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(x + y * self.shear, -y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let shear = self.shear;
        self.pen.quad_to(x1 + y1 * shear, -y1, x + y * shear, -y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let shear = self.shear;
        self.pen.cubic_to(
            x1 + y1 * shear,
            -y1,
            x2 + y2 * shear,
            -y2,
            x + y * shear,
            -y,
        );
    }
    fn close(&mut self) {
        self.pen.close();
    }
}
