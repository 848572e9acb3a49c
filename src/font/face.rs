//! One typeface: a font file in, metrics and outlines out.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use harfrust::{Direction, Feature, Language, Script, ShapePlan};
use skrifa::font::Blob;
use skrifa::font::glyph::outline::{OutlineSource, PathSink};
use skrifa::{DrawMemory, Font, GlyphId, HintOptions, RasterTarget, ScalerFont, Tag};

use super::embolden::{Embolden, OUTWARDS};
use super::file;
use super::pen::Pen;
use super::plain::Plain;
use super::source::{File, Found};

/// How far a leaned face leans: x moves by this much for each unit of height (12°, as browsers do).
const LEAN: f32 = 0.212_556_57;

/// Heights of a face or style, in CSS pixels or in em, as the giver says; all positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// From the baseline to the top of the tallest letters.
    pub ascent: f32,
    /// From the baseline down to the bottom of the lowest letters.
    pub descent: f32,
    /// Extra space between lines that the face asks for.
    pub gap: f32,
    /// Height of capitals.
    pub cap_height: f32,
    /// Height of the letter x.
    pub x_height: f32,
}

/// One typeface, ready to be measured and drawn.
pub struct Face {
    /// The name by which CSS knows it.
    pub family: String,
    /// CSS weight.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    pub(super) font: Font,
    pub(super) embedded: bool,
    pub(super) colored: bool,
    pub(super) plain: Option<Plain>,
    file: Option<(Arc<dyn File>, u32)>,
    leaned: bool,
    emboldened: bool,
    metrics: Metrics,
    plans: RefCell<Vec<Plan>>,
    scalers: RefCell<Vec<(u32, bool, ScalerFont)>>,
}

/// What a shaping plan was made for, and the plan.
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
    /// Opens a face inside the executable; `None` when it is none.
    pub(super) fn embedded(data: &'static [u8], family: &str) -> Option<Face> {
        let mut face = Face::new(Font::new(Blob::from(data), 0)?, family)?;
        face.embedded = true;
        Some(face)
    }

    /// Opens a face of a font file, of a weight where it can be chosen; `None` when it cannot be read.
    pub(super) fn open(
        file: Arc<dyn File>,
        index: u32,
        found: &Found,
        weight: u16,
    ) -> Option<Face> {
        let mut font = file::open(&file, index)?;
        let variable = file::weight_axis(&font);
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

    fn new(font: Font, family: &str) -> Option<Face> {
        if font.units_per_em() == 0 || font.num_glyphs() == 0 {
            return None;
        }
        let metrics = measure(&font);
        Some(Face {
            family: family.to_owned(),
            weight: 400,
            italic: false,
            font,
            embedded: false,
            colored: false,
            plain: None,
            file: None,
            leaned: false,
            emboldened: false,
            metrics,
            plans: RefCell::default(),
            scalers: RefCell::default(),
        })
    }

    /// The same face with its letters leaned to the right, for want of an italic.
    pub(super) fn lean(mut self) -> Face {
        self.leaned = true;
        self.italic = true;
        self
    }

    /// The same face with its letters made bolder, for want of a bold.
    pub(super) fn embolden(mut self) -> Face {
        self.emboldened = true;
        self.weight = 600;
        self
    }

    /// Units of the em square, at least 1.
    pub fn units_per_em(&self) -> u16 {
        self.font.units_per_em().max(1)
    }

    /// Whether it lies inside the executable; else it came from a file of the host.
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// Whether the outlines are leaned by us: a PDF writer then skews the text by tan 12°.
    pub fn is_leaned(&self) -> bool {
        self.leaned
    }

    /// How far the edges of the outlines are moved outwards by us, in em: a PDF writer then strokes them.
    pub fn emboldened(&self) -> f32 {
        if self.emboldened { OUTWARDS } else { 0.0 }
    }

    /// The whole font file and the index of the face in it, for formats that embed it; `None` when it has gone.
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

    /// Its heights in em.
    pub fn metrics(&self) -> Metrics {
        self.metrics
    }

    /// Advance width of a glyph in em, before kerning.
    pub fn advance(&self, glyph: u32) -> f32 {
        let units = self.font.glyph_metrics().h_advance(GlyphId::new(glyph));
        units / f32::from(self.units_per_em())
    }

    /// The glyph of a character by itself; `None` when the face has none.
    pub fn glyph(&self, character: char) -> Option<u32> {
        let glyph = self.font.charmap().map_unicode(character)?;
        (glyph.to_u32() != 0).then_some(glyph.to_u32())
    }

    /// Draws a glyph's outline at `ppem` pixels per em; a glyph without outline (a space, a bitmap) draws nothing.
    ///
    /// With `hinting`, heights are fitted to whole pixels so that baselines, x-heights and bars are crisp
    /// when the baseline lies on a whole pixel; widths are never changed.
    pub fn outline(&self, glyph: u32, ppem: f32, hinting: bool, pen: &mut dyn Pen) {
        if !(ppem > 0.0 && ppem < 20_000.0) {
            return;
        }
        // Past 100 px fitting cannot be seen; leaning mixes both directions and undoes it.
        let hinting = hinting && ppem < 100.0;
        let mut scalers = self.scalers.borrow_mut();
        let key = ppem.to_bits();
        let at = scalers
            .iter()
            .position(|(k, h, _)| *k == key && *h == hinting);
        let at = at.unwrap_or_else(|| {
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
            let lean = if self.leaned { LEAN } else { 0.0 };
            // An outline that fails half-way stays as far as it came: a damaged font is no reason to fail.
            if self.emboldened {
                let mut kept = Embolden::default();
                let sink = &mut Sink {
                    pen: &mut kept,
                    lean,
                };
                let _ = outline.draw(DrawMemory::Scratch, sink);
                return kept.draw(OUTWARDS * ppem, pen);
            }
            let _ = outline.draw(DrawMemory::Scratch, &mut Sink { pen, lean });
        }
    }

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

    /// The plan by which the shaper treats a script; made once.
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

    /// Features asked of the shaper: tabular figures, where they are not in the face by default.
    pub(super) fn features(&self) -> Vec<Feature> {
        if self.embedded {
            Vec::new()
        } else {
            vec![Feature::new(Tag::new(b"tnum"), 1, ..)]
        }
    }
}

fn measure(font: &Font) -> Metrics {
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
    // Old files leave these out: the usual proportions stand in.
    let or = |value: f32, usual: f32| if value > 0.0 { value / em } else { usual };
    Metrics {
        ascent: (ascent / em).clamp(0.0, 4.0),
        descent: (descent / em).clamp(0.0, 4.0),
        gap: (gap / em).clamp(0.0, 4.0),
        cap_height: or(cap_height, 0.72).min(4.0),
        x_height: or(x_height, 0.52).min(4.0),
    }
}

/// Turns the y axis round and leans.
struct Sink<'a> {
    pen: &'a mut dyn Pen,
    lean: f32,
}

impl PathSink for Sink<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(x + y * self.lean, -y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(x + y * self.lean, -y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let lean = self.lean;
        self.pen.quad_to(x1 + y1 * lean, -y1, x + y * lean, -y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let lean = self.lean;
        self.pen
            .cubic_to(x1 + y1 * lean, -y1, x2 + y2 * lean, -y2, x + y * lean, -y);
    }
    fn close(&mut self) {
        self.pen.close();
    }
}
