//! A tree of a formula in, a box out: Knuth's rules (The TeXbook, appendix G) with the constants of the face's
//! OpenType `MATH` table.

use std::rc::Rc;

use skrifa::GlyphId;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::math::{MathConstant as Constant, MathGlyphConstruction};

use super::super::{Face, Fonts, Glyph, Run, Style};
use super::frame::Frame;
use super::parse::{Letters, Node};
use super::symbols::Class;

/// How large and how cramped a part is set (The TeXbook, chapter 17).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mode {
    level: Level,
    /// Under a rule or a radical: superscripts stay lower.
    cramped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Display,
    Text,
    Script,
    ScriptScript,
}

impl Mode {
    pub(super) const TEXT: Mode = Mode {
        level: Level::Text,
        cramped: false,
    };

    fn cramped(self) -> Mode {
        Mode {
            cramped: true,
            ..self
        }
    }

    fn script(self) -> Mode {
        let level = match self.level {
            Level::Display | Level::Text => Level::Script,
            Level::Script | Level::ScriptScript => Level::ScriptScript,
        };
        Mode { level, ..self }
    }

    fn fraction(self) -> Mode {
        let level = match self.level {
            Level::Display => Level::Text,
            Level::Text => Level::Script,
            Level::Script | Level::ScriptScript => Level::ScriptScript,
        };
        Mode { level, ..self }
    }
}

/// What a formula is set with.
pub(super) struct Layout<'a> {
    pub fonts: &'a Fonts,
    pub style: &'a Style,
    /// The face with the `MATH` table.
    pub math: Rc<Face>,
}

impl Layout<'_> {
    fn size(&self, mode: Mode) -> f32 {
        // TeX's sizes; the face's 60 and 50 % cannot be read in a label of 12 px.
        let factor = match mode.level {
            Level::Display | Level::Text => 1.0,
            Level::Script => 0.7,
            Level::ScriptScript => 0.55,
        };
        self.style.size * factor
    }

    /// A constant in CSS pixels at the size of a mode.
    fn constant(&self, constant: Constant, mode: Mode) -> f32 {
        let tables = self.math.font.tables();
        let constants = tables.math().and_then(|math| math.math_constants());
        let units = constants.map_or(0, |constants| constants.constant(constant));
        units as f32 / f32::from(self.math.units_per_em()) * self.size(mode)
    }

    pub(super) fn node(&self, node: &Node, mode: Mode) -> Frame {
        match node {
            Node::Symbol(c, Class::Op, letters) => self.operator(*c, *letters, mode),
            Node::Symbol(c, class, letters) => self.symbol(*c, *letters, mode).with(*class),
            Node::Words {
                text,
                letters,
                class,
                ..
            } => self.words(text, *letters, mode).with(*class),
            Node::Row(nodes) => self.row(nodes, mode),
            Node::Scripts {
                base,
                sub,
                sup,
                limits,
            } => self.scripts(base, sub.as_deref(), sup.as_deref(), *limits, mode),
            Node::Fraction {
                top,
                bottom,
                rule,
                display,
            } => {
                let level = match display {
                    Some(true) => Level::Display,
                    Some(false) => Level::Text.max(mode.level),
                    None => mode.level,
                };
                self.fraction(top, bottom, *rule, Mode { level, ..mode })
            }
            Node::Radical { degree, body } => self.radical(degree.as_deref(), body, mode),
            Node::Accent { mark, wide, body } => self.accent(*mark, *wide, body, mode),
            Node::Overline(body) => self.line(body, true, mode),
            Node::Underline(body) => self.line(body, false, mode),
            Node::Stack { base, over, under } => {
                let base = self.node(base, mode);
                let over = over.as_ref().map(|over| self.node(over, mode.script()));
                let under = under.as_ref().map(|under| self.node(under, mode.script()));
                self.limits(base, under, over, mode)
            }
            Node::Fenced { left, body, right } => self.fenced(*left, body, *right, mode),
            Node::Sized(c, class, factor) => self
                .stretched(*c, self.size(mode) * factor, mode)
                .with(*class),
            Node::Space(em) => Frame::space(em * self.size(mode)),
            Node::Display(_) => Frame::space(0.0),
        }
    }

    /// Boxes side by side with the space that their classes ask for.
    fn row(&self, nodes: &[Node], mode: Mode) -> Frame {
        let mut mode = mode;
        let mut frames: Vec<(Frame, bool)> = Vec::new();
        for node in nodes {
            if let Node::Display(display) = node {
                let level = if *display {
                    Level::Display
                } else {
                    Level::Text
                };
                mode = Mode { level, ..mode };
                continue;
            }
            frames.push((self.node(node, mode), matches!(node, Node::Space(_))));
        }
        let single = frames.len() == 1;
        let mut row = Frame::space(0.0);
        row.sign = single && frames.iter().all(|(frame, _)| frame.sign);
        if single {
            row.class = frames.first().map_or(Class::Ord, |(frame, _)| frame.class);
        }
        let classes = classes(&frames);
        let mut before: Option<Class> = None;
        for ((frame, is_space), class) in frames.into_iter().zip(classes) {
            if !is_space {
                if let Some(before) = before {
                    row.width += spacing(before, class, mode.level >= Level::Script) / 18.0
                        * self.size(mode);
                }
                before = Some(class);
            }
            row.append(frame);
        }
        row
    }

    /// A character in the letters asked for.
    fn symbol(&self, c: char, letters: Letters, mode: Mode) -> Frame {
        let (c, letters) = spelled(c, letters);
        let upright = !c.is_alphabetic() || is_capital_greek(c) || self.math_letter(c);
        let letters = match letters {
            Letters::Math if upright => Letters::Roman,
            letters => letters,
        };
        let of_math = !c.is_alphanumeric() || self.math_letter(c);
        match self.math.glyph(c).filter(|_| of_math) {
            Some(glyph) => self.glyph(&self.math, glyph, Some(c), self.size(mode)),
            None => Frame {
                sign: true,
                ..self.words(&c.to_string(), letters, mode)
            },
        }
    }

    /// Whether a letter belongs to the face of formulas: script, double-struck, Hebrew signs and the like.
    fn math_letter(&self, c: char) -> bool {
        (0x2100..0x2200).contains(&u32::from(c)) || u32::from(c) >= 0x1d400
    }

    /// Shaped letters.
    fn words(&self, text: &str, letters: Letters, mode: Mode) -> Frame {
        let mut style = Style {
            size: self.size(mode),
            italic: false,
            ..self.style.clone()
        };
        match letters {
            Letters::Math | Letters::Italic => style.italic = true,
            Letters::Bold => style.weight = 700,
            Letters::BoldItalic => (style.weight, style.italic) = (700, true),
            Letters::Mono => style.families.insert(0, "monospace".to_owned()),
            Letters::Roman | Letters::Script | Letters::Blackboard | Letters::Fraktur => {}
        }
        let line = self.fonts.plain_line(text, &style);
        let mut frame = Frame {
            width: line.width,
            ..Frame::space(0.0)
        };
        (frame.height, frame.depth) = (f32::MIN, f32::MIN);
        for run in &line.runs {
            for glyph in &run.glyphs {
                let ink = ink(&run.face, glyph.id);
                frame.height = frame.height.max(ink.top * run.size - glyph.y);
                frame.depth = frame.depth.max(-ink.bottom * run.size + glyph.y);
                frame.italic = (run.x + glyph.x + ink.right * run.size - line.width).max(0.0);
            }
        }
        if line.runs.is_empty() {
            (frame.height, frame.depth) = (0.0, 0.0);
        }
        if !style.italic {
            frame.italic = 0.0;
        }
        frame.runs.clone_from(&line.runs);
        frame
    }

    /// One glyph; the character is `None` for a form that text cannot name.
    fn glyph(&self, face: &Rc<Face>, glyph: u32, c: Option<char>, size: f32) -> Frame {
        let ink = ink(face, glyph);
        let width = face.advance(glyph) * size;
        let run = Run {
            face: face.clone(),
            size,
            text: c.map(String::from).unwrap_or_default(),
            x: 0.0,
            y: 0.0,
            width,
            glyphs: vec![Glyph {
                id: glyph,
                x: 0.0,
                y: 0.0,
                cluster: 0,
            }],
        };
        Frame {
            height: ink.top * size,
            depth: -ink.bottom * size,
            italic: self.correction(face, glyph) * size,
            sign: true,
            runs: vec![run],
            ..Frame::space(width)
        }
    }

    /// The face's own italics correction in em.
    fn correction(&self, face: &Rc<Face>, glyph: u32) -> f32 {
        let tables = face.font.tables();
        let Some(Ok(table)) = (tables.math().and_then(|math| math.math_glyph_info()))
            .ok()
            .and_then(|info| info.math_italics_correction_info())
        else {
            return 0.0;
        };
        let at = table
            .coverage()
            .ok()
            .and_then(|coverage| coverage.get(GlyphId::new(glyph)));
        let value = at.and_then(|at| table.italics_correction().get(at as usize));
        value.map_or(0.0, |value| {
            f32::from(value.value().to_i16()) / f32::from(face.units_per_em())
        })
    }

    /// A large operator, centred on the axis, larger in display style (rule 13).
    fn operator(&self, c: char, letters: Letters, mode: Mode) -> Frame {
        let frame = match mode.level {
            Level::Display => self.variant(
                c,
                self.constant(Constant::DisplayOperatorMinHeight, mode),
                mode,
            ),
            _ => None,
        };
        let frame = frame.unwrap_or_else(|| self.symbol(c, letters, mode));
        self.centred(frame, mode).with(Class::Op)
    }

    /// A box whose middle lies on the axis.
    fn centred(&self, frame: Frame, mode: Mode) -> Frame {
        let axis = self.constant(Constant::AxisHeight, mode);
        let shift = axis - (frame.height - frame.depth) / 2.0;
        frame.raised(shift)
    }

    /// The ways in which the face makes a sign higher.
    fn construction<T>(
        &self,
        c: char,
        read: impl Fn(MathGlyphConstruction<'_>) -> Option<T>,
    ) -> Option<T> {
        let glyph = self.math.glyph(c)?;
        let tables = self.math.font.tables();
        let variants = tables.math().ok()?.math_variants().ok()?;
        let coverage = variants.vert_glyph_coverage()?.ok()?;
        let at = coverage.get(GlyphId::new(glyph))?;
        read(variants.vert_glyph_constructions().get(at as usize).ok()?)
    }

    /// The smallest form of a sign that is at least this high, else the highest; `None` when there is but one.
    fn variant(&self, c: char, height: f32, mode: Mode) -> Option<Frame> {
        let (size, em) = (self.size(mode), f32::from(self.math.units_per_em()));
        let found = self.construction(c, |construction| {
            let forms = construction.math_glyph_variant_records();
            let high = |units: u16| f32::from(units) / em * size >= height;
            let form = forms
                .iter()
                .find(|form| high(form.advance_measurement().to_u16()));
            let form = form.or(forms.last())?;
            Some(u32::from(form.variant_glyph().to_u16()))
        })?;
        Some(self.glyph(&self.math, found, None, size))
    }

    /// A bracket at least this high, centred on the axis.
    fn stretched(&self, c: char, height: f32, mode: Mode) -> Frame {
        let plain = self.symbol(c, Letters::Roman, mode);
        let enough = |frame: &Frame| frame.height + frame.depth >= height;
        let frame = if enough(&plain) {
            plain
        } else {
            let form = self.variant(c, height, mode).unwrap_or(plain);
            if enough(&form) {
                form
            } else {
                self.assembled(c, height, mode).unwrap_or(form)
            }
        };
        self.centred(frame, mode)
    }

    /// A bracket put together from parts, with as many repeated ones as the height needs (OpenType `MATH`,
    /// "GlyphAssembly").
    fn assembled(&self, c: char, height: f32, mode: Mode) -> Option<Frame> {
        let scale = self.size(mode) / f32::from(self.math.units_per_em());
        let parts: Vec<(u32, f32, bool)> = self.construction(c, |construction| {
            let assembly = construction.glyph_assembly()?.ok()?;
            let parts = assembly.part_records().iter().map(|part| {
                let advance = f32::from(part.full_advance().to_u16()) * scale;
                (
                    u32::from(part.glyph_id().to_u16()),
                    advance,
                    part.part_flags().bits() & 1 == 1,
                )
            });
            Some(parts.collect())
        })?;
        let tables = self.math.font.tables();
        let overlap = tables
            .math()
            .ok()?
            .math_variants()
            .ok()?
            .min_connector_overlap()
            .to_u16();
        let overlap = f32::from(overlap) * scale;
        let total = |repeats: usize| {
            let sum: f32 = parts
                .iter()
                .map(|(_, advance, extends)| {
                    (advance - overlap) * if *extends { repeats as f32 } else { 1.0 }
                })
                .sum();
            sum + overlap
        };
        let repeats = (1..100)
            .find(|repeats| total(*repeats) >= height)
            .unwrap_or(100);
        let mut frame = Frame {
            height: f32::MIN,
            depth: f32::MIN,
            ..Frame::space(0.0)
        };
        let mut bottom = 0.0;
        for (glyph, advance, extends) in parts {
            for _ in 0..if extends { repeats } else { 1 } {
                let part = self.glyph(&self.math, glyph, None, self.size(mode));
                // Its lower end comes to lie at `bottom`.
                let y = -bottom - part.depth;
                frame.width = frame.width.max(part.width);
                frame.put(part, 0.0, y);
                bottom += advance - overlap;
            }
        }
        Some(frame)
    }

    /// Sub- and superscript beside or, for some operators, below and above their base (rule 18).
    fn scripts(
        &self,
        base: &Node,
        sub: Option<&Node>,
        sup: Option<&Node>,
        limits: Option<bool>,
        mode: Mode,
    ) -> Frame {
        let nucleus = self.node(base, mode);
        let small = sub.map(|sub| self.node(sub, mode.script().cramped()));
        let primes = sup.is_some_and(only_primes);
        let sup_mode = if primes { mode } else { mode.script() };
        let above = sup.map(|sup| self.node(sup, sup_mode));
        let by_itself = match base {
            // Sums carry their limits above and below even within a line, as in matplotlib; integrals beside.
            Node::Symbol(c, Class::Op, _) => !('∫'..='∳').contains(c) && *c != '⨌',
            Node::Words { limits, .. } => *limits,
            _ => false,
        };
        if limits.unwrap_or(by_itself) {
            return self.limits(nucleus, small, above, mode);
        }
        let class = nucleus.class;
        let (mut up, mut down) = self.script_shifts(&nucleus, mode);
        // A prime is drawn high already.
        if primes {
            up = 0.0;
        } else if let Some(above) = &above {
            up = up.max(above.depth + self.constant(Constant::SuperscriptBottomMin, mode));
        }
        match (&small, &above) {
            (Some(small), None) => {
                down = down.max(small.height - self.constant(Constant::SubscriptTopMax, mode));
            }
            (Some(small), Some(above)) => {
                let gap = (up - above.depth) - (small.height - down);
                let least = self.constant(Constant::SubSuperscriptGapMin, mode);
                if gap < least && !primes {
                    down += least - gap;
                    let most = self.constant(Constant::SuperscriptBottomMaxWithSubscript, mode);
                    let raise = (most - (up - above.depth)).max(0.0);
                    up += raise;
                    down -= raise;
                }
            }
            (None, _) => {}
        }
        let (width, italic) = (nucleus.width, nucleus.italic);
        // An integral's own width already holds its lean: the subscript goes below it, the superscript stays.
        let (sub_x, sup_x) = match class {
            Class::Op => (width - italic, width),
            _ => (width, width + italic),
        };
        let mut frame = nucleus;
        for (script, x, y) in [(small, sub_x, down), (above, sup_x, -up)] {
            if let Some(script) = script {
                frame.width = frame.width.max(x + script.width + script.italic);
                frame.put(script, x, y);
            }
        }
        frame.width += self.constant(Constant::SpaceAfterScript, mode);
        Frame {
            italic: 0.0,
            sign: false,
            class,
            ..frame
        }
    }

    /// How far scripts go up and down before their own sizes count.
    fn script_shifts(&self, nucleus: &Frame, mode: Mode) -> (f32, f32) {
        let up = if mode.cramped {
            Constant::SuperscriptShiftUpCramped
        } else {
            Constant::SuperscriptShiftUp
        };
        let (up, down) = (
            self.constant(up, mode),
            self.constant(Constant::SubscriptShiftDown, mode),
        );
        if nucleus.sign && nucleus.class != Class::Op {
            return (up, down);
        }
        let drop = self.constant(Constant::SuperscriptBaselineDropMax, mode);
        let fall = self.constant(Constant::SubscriptBaselineDropMin, mode);
        (
            up.max(nucleus.height - drop),
            down.max(nucleus.depth + fall),
        )
    }

    /// Boxes above and below a base, all centred (rule 13a).
    fn limits(&self, base: Frame, under: Option<Frame>, over: Option<Frame>, mode: Mode) -> Frame {
        let (class, lean) = (base.class, base.italic / 2.0);
        let wide = [under.as_ref(), over.as_ref()]
            .into_iter()
            .flatten()
            .map(|frame| frame.width);
        let width = wide.fold(base.width, f32::max);
        let (height, depth) = (base.height, base.depth);
        let mut frame = Frame {
            height,
            depth,
            class,
            ..Frame::space(width)
        };
        let x = (width - base.width) / 2.0;
        frame.put(base, x, 0.0);
        if let Some(over) = over {
            let gap = self.constant(Constant::UpperLimitGapMin, mode);
            let rise = self.constant(Constant::UpperLimitBaselineRiseMin, mode);
            let y = height + (gap + over.depth).max(rise);
            let x = (width - over.width) / 2.0 + lean;
            frame.put(over, x, -y);
        }
        if let Some(under) = under {
            let gap = self.constant(Constant::LowerLimitGapMin, mode);
            let y = depth + gap + under.height;
            let x = (width - under.width) / 2.0 - lean;
            frame.put(under, x, y);
        }
        frame
    }

    /// A box over another (rule 15).
    fn fraction(&self, top: &Node, bottom: &Node, rule: bool, mode: Mode) -> Frame {
        let display = mode.level == Level::Display;
        let above = self.node(top, mode.fraction());
        let below = self.node(bottom, mode.fraction().cramped());
        let pick = |yes, no| self.constant(if display { yes } else { no }, mode);
        let axis = self.constant(Constant::AxisHeight, mode);
        let thickness = if rule {
            self.constant(Constant::FractionRuleThickness, mode)
        } else {
            0.0
        };
        let (mut up, mut down, gap) = if rule {
            (
                pick(
                    Constant::FractionNumeratorDisplayStyleShiftUp,
                    Constant::FractionNumeratorShiftUp,
                ),
                pick(
                    Constant::FractionDenominatorDisplayStyleShiftDown,
                    Constant::FractionDenominatorShiftDown,
                ),
                pick(
                    Constant::FractionNumDisplayStyleGapMin,
                    Constant::FractionNumeratorGapMin,
                ),
            )
        } else {
            (
                pick(
                    Constant::StackTopDisplayStyleShiftUp,
                    Constant::StackTopShiftUp,
                ),
                pick(
                    Constant::StackBottomDisplayStyleShiftDown,
                    Constant::StackBottomShiftDown,
                ),
                pick(Constant::StackDisplayStyleGapMin, Constant::StackGapMin) / 2.0,
            )
        };
        up = up.max(axis + thickness / 2.0 + gap + above.depth);
        down = down.max(below.height + gap + thickness / 2.0 - axis);
        let width = above.width.max(below.width);
        // TeX's \nulldelimiterspace on both sides.
        let side = 0.12 * self.size(mode);
        let mut frame = Frame {
            class: Class::Inner,
            ..Frame::space(width + 2.0 * side)
        };
        let (left, right) = ((width - above.width) / 2.0, (width - below.width) / 2.0);
        frame.put(above, side + left, -up);
        frame.put(below, side + right, down);
        if rule {
            frame.put(
                Frame::rule(-axis - thickness / 2.0, width, thickness),
                side,
                0.0,
            );
        }
        frame
    }

    /// A root (rule 11).
    fn radical(&self, degree: Option<&Node>, body: &Node, mode: Mode) -> Frame {
        let body = self.node(body, mode.cramped());
        let thickness = self.constant(Constant::RadicalRuleThickness, mode);
        let gap = match mode.level {
            Level::Display => self.constant(Constant::RadicalDisplayStyleVerticalGap, mode),
            _ => self.constant(Constant::RadicalVerticalGap, mode),
        };
        let inside = body.height.max(0.5 * self.size(mode)) + body.depth.max(0.0) + gap + thickness;
        let sign = self.stretched('√', inside, mode);
        let spare = ((sign.height + sign.depth) - inside).max(0.0) / 2.0;
        let top = body.height.max(0.5 * self.size(mode)) + gap + spare + thickness;
        let sign = {
            let shift = top - sign.height;
            sign.raised(shift)
        };
        let mut frame = Frame::space(0.0);
        if let Some(degree) = degree {
            let script = Mode {
                level: Level::ScriptScript,
                ..mode
            };
            let degree = self.node(degree, script);
            let raise = (sign.height + sign.depth) * 0.6 - sign.depth;
            frame.width += self
                .constant(Constant::RadicalKernBeforeDegree, mode)
                .max(0.0);
            let x = frame.width;
            frame.width += degree.width;
            frame.put(degree, x, -raise);
            frame.width =
                (frame.width + self.constant(Constant::RadicalKernAfterDegree, mode)).max(0.0);
        }
        let x = frame.width;
        frame.width += sign.width;
        frame.put(sign, x, 0.0);
        frame.put(Frame::rule(-top, body.width, thickness), frame.width, 0.0);
        frame.append(body);
        frame.height += self.constant(Constant::RadicalExtraAscender, mode);
        Frame {
            italic: 0.0,
            ..frame
        }
    }

    /// A mark above its base (rule 12).
    fn accent(&self, mark: char, wide: bool, body: &Node, mode: Mode) -> Frame {
        let base = self.node(body, mode.cramped());
        let glyph = if wide {
            self.wide_mark(mark, base.width, mode)
        } else {
            self.math.glyph(mark)
        };
        let Some(glyph) = glyph else {
            return base;
        };
        let size = self.size(mode);
        let mark_ink = ink(&self.math, glyph);
        let middle = (mark_ink.left + mark_ink.right) / 2.0 * size;
        // A slanted letter's top lies to the right of its middle.
        let x = (base.width + base.italic) / 2.0 + if base.sign { base.italic / 2.0 } else { 0.0 }
            - middle;
        let y = match mark {
            // The stroke of \not goes through its base.
            '\u{338}' => 0.0,
            _ => {
                base.height
                    .min(self.constant(Constant::AccentBaseHeight, mode))
                    - base.height
            }
        };
        let over = self.glyph(&self.math, glyph, None, size);
        let mut frame = base;
        frame.put(over, x, y);
        frame
    }

    /// The widest form of a mark that does not reach over its base, else the narrowest.
    fn wide_mark(&self, mark: char, width: f32, mode: Mode) -> Option<u32> {
        let glyph = self.math.glyph(mark)?;
        let tables = self.math.font.tables();
        let variants = tables.math().ok()?.math_variants().ok()?;
        let at = variants
            .horiz_glyph_coverage()?
            .ok()?
            .get(GlyphId::new(glyph));
        let constructions = variants.horiz_glyph_constructions();
        let construction = at.and_then(|at| constructions.get(at as usize).ok())?;
        let scale = self.size(mode) / f32::from(self.math.units_per_em());
        let fits = |units: u16| f32::from(units) * scale <= width * 1.05;
        let forms = construction.math_glyph_variant_records().iter();
        let form = forms
            .rev()
            .find(|form| fits(form.advance_measurement().to_u16()));
        Some(form.map_or(glyph, |form| u32::from(form.variant_glyph().to_u16())))
    }

    /// A rule over or under a box (rules 9 and 10).
    fn line(&self, body: &Node, over: bool, mode: Mode) -> Frame {
        let base = self.node(body, if over { mode.cramped() } else { mode });
        let (gap, thickness, extra) = if over {
            (
                Constant::OverbarVerticalGap,
                Constant::OverbarRuleThickness,
                Constant::OverbarExtraAscender,
            )
        } else {
            (
                Constant::UnderbarVerticalGap,
                Constant::UnderbarRuleThickness,
                Constant::UnderbarExtraDescender,
            )
        };
        let [gap, thickness, extra] = [gap, thickness, extra].map(|c| self.constant(c, mode));
        let (top, width) = if over {
            (-base.height - gap - thickness, base.width + base.italic)
        } else {
            (base.depth.max(0.0) + gap, base.width)
        };
        let mut frame = base;
        frame.put(Frame::rule(top, width, thickness), 0.0, 0.0);
        if over {
            frame.height += extra
        } else {
            frame.depth += extra
        }
        Frame {
            class: Class::Ord,
            sign: false,
            ..frame
        }
    }

    /// A box between brackets of its height (rule 19).
    fn fenced(&self, left: Option<char>, body: &Node, right: Option<char>, mode: Mode) -> Frame {
        let body = self.node(body, mode);
        let axis = self.constant(Constant::AxisHeight, mode);
        let reach = (body.height - axis).max(body.depth + axis).max(0.0);
        // TeX's \delimiterfactor and \delimitershortfall.
        let height = (2.0 * reach * 0.901).max(2.0 * reach - 0.5 * self.size(mode));
        let mut frame = Frame {
            class: Class::Inner,
            ..Frame::space(0.0)
        };
        let bracket = |c: char| self.stretched(c, height, mode);
        let none = || Frame::space(0.12 * self.size(mode));
        frame.append(left.map_or_else(none, bracket));
        frame.append(body);
        frame.width += frame.italic;
        frame.append(right.map_or_else(none, bracket));
        Frame {
            italic: 0.0,
            ..frame
        }
    }
}

/// The letters of script, double-struck and black-letter alphabets have code points of their own.
fn spelled(c: char, letters: Letters) -> (char, Letters) {
    let (capital, small, digit, holes): (u32, u32, u32, &[(char, char)]) = match letters {
        Letters::Script => (
            0x1d49c,
            0x1d4b6,
            0,
            &[
                ('B', 'ℬ'),
                ('E', 'ℰ'),
                ('F', 'ℱ'),
                ('H', 'ℋ'),
                ('I', 'ℐ'),
                ('L', 'ℒ'),
                ('M', 'ℳ'),
                ('R', 'ℛ'),
                ('e', 'ℯ'),
                ('g', 'ℊ'),
                ('o', 'ℴ'),
            ],
        ),
        Letters::Blackboard => (
            0x1d538,
            0x1d552,
            0x1d7d8,
            &[
                ('C', 'ℂ'),
                ('H', 'ℍ'),
                ('N', 'ℕ'),
                ('P', 'ℙ'),
                ('Q', 'ℚ'),
                ('R', 'ℝ'),
                ('Z', 'ℤ'),
            ],
        ),
        Letters::Fraktur => (
            0x1d504,
            0x1d51e,
            0,
            &[('C', 'ℭ'), ('H', 'ℌ'), ('I', 'ℑ'), ('R', 'ℜ'), ('Z', 'ℨ')],
        ),
        _ => return (c, letters),
    };
    if let Some((_, sign)) = holes.iter().find(|(letter, _)| *letter == c) {
        return (*sign, Letters::Roman);
    }
    let code = match c {
        'A'..='Z' => capital + u32::from(c) - u32::from('A'),
        'a'..='z' => small + u32::from(c) - u32::from('a'),
        '0'..='9' if digit > 0 => digit + u32::from(c) - u32::from('0'),
        _ => return (c, Letters::Math),
    };
    (char::from_u32(code).unwrap_or(c), Letters::Roman)
}

fn only_primes(node: &Node) -> bool {
    let prime = |node: &Node| matches!(node, Node::Symbol('′', ..));
    matches!(node, Node::Row(row) if row.iter().all(prime))
}

fn is_capital_greek(c: char) -> bool {
    ('Α'..='Ω').contains(&c)
}

/// The classes after the operators that stand where no two terms meet have become ordinary (rules 5 and 6).
fn classes(frames: &[(Frame, bool)]) -> Vec<Class> {
    let mut classes: Vec<Class> = frames.iter().map(|(frame, _)| frame.class).collect();
    let real: Vec<usize> = (0..frames.len())
        .filter(|at| frames.get(*at).is_some_and(|(_, is_space)| !is_space))
        .collect();
    let class = |classes: &[Class], at: usize| classes.get(at).copied().unwrap_or(Class::Ord);
    for (place, &at) in real.iter().enumerate() {
        if class(&classes, at) != Class::Bin {
            continue;
        }
        let before = place
            .checked_sub(1)
            .and_then(|place| real.get(place))
            .map(|at| class(&classes, *at));
        let after = real.get(place + 1).map(|at| class(&classes, *at));
        let binds =
            |class: Option<Class>, no: &[Class]| class.is_some_and(|class| !no.contains(&class));
        let left = binds(
            before,
            &[Class::Bin, Class::Op, Class::Rel, Class::Open, Class::Punct],
        );
        let right = binds(after, &[Class::Rel, Class::Close, Class::Punct]);
        if !(left && right)
            && let Some(class) = classes.get_mut(at)
        {
            *class = Class::Ord;
        }
    }
    classes
}

/// The space between two classes in eighteenths of an em (The TeXbook, chapter 18).
fn spacing(left: Class, right: Class, script: bool) -> f32 {
    use Class::{Bin, Close, Inner, Op, Open, Ord, Punct, Rel};
    let (units, always) = match (left, right) {
        (Ord | Close, Op) | (Op, Ord | Op) | (Inner, Op) => (3.0, true),
        (Ord | Close | Inner, Bin) | (Bin, Ord | Op | Open | Inner) => (4.0, false),
        (Ord | Op | Close | Inner, Rel) | (Rel, Ord | Op | Open | Inner) => (5.0, false),
        (Ord | Op | Close, Inner) | (Inner, Ord | Open | Punct | Inner) => (3.0, false),
        (Punct, Bin) => (0.0, true),
        (Punct, _) => (3.0, false),
        _ => (0.0, true),
    };
    if script && !always { 0.0 } else { units }
}

/// What a glyph covers, in em, y upwards.
#[derive(Clone, Copy, Default)]
struct Ink {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

fn ink(face: &Face, glyph: u32) -> Ink {
    let outlines = face.font.outline_glyphs();
    let Some(extents) = outlines
        .get(GlyphId::new(glyph))
        .and_then(|outline| outline.extents().ok())
    else {
        return Ink::default();
    };
    let em = f32::from(face.units_per_em());
    let lean = if face.is_leaned() {
        0.2125 * extents.y_bearing
    } else {
        0.0
    };
    Ink {
        left: extents.x_bearing / em,
        right: (extents.x_bearing + extents.width.abs() + lean) / em,
        top: extents.y_bearing / em,
        bottom: (extents.y_bearing - extents.height.abs()) / em,
    }
}
