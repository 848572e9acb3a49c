//! The layout of formulas: a tree comes in, a box goes out. The rules are those of Knuth (The TeXbook, appendix G),
//! with the constants of the OpenType `MATH` table of the face.

use std::rc::Rc;

use skrifa::GlyphId;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::math::{MathConstant as Constant, MathGlyphConstruction};

use super::super::{Face, FontStyle, Fonts, Glyph, Run};
use super::frame::MathFrame;
use super::parse::{Alphabet, CellAlign, MathNode, MathTable};
use super::symbols::SymbolClass;

/// The style in which a part of a formula is set (The TeXbook, chapter 17).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MathMode {
    level: StyleLevel,
    /// True under a rule or a radical, where superscripts stay lower.
    cramped: bool,
}

/// The four styles of TeX, from the largest to the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum StyleLevel {
    /// A formula on a line of its own.
    Display,
    /// A formula in a text.
    Text,
    /// Sub- and superscripts.
    Script,
    /// Scripts of scripts.
    ScriptScript,
}

impl MathMode {
    /// The style of a formula in a text.
    pub(super) const TEXT: MathMode = MathMode {
        level: StyleLevel::Text,
        cramped: false,
    };

    /// The same style, cramped.
    fn cramped(self) -> MathMode {
        MathMode {
            cramped: true,
            ..self
        }
    }

    /// The style of the scripts of a part.
    fn script(self) -> MathMode {
        let level = match self.level {
            StyleLevel::Display | StyleLevel::Text => StyleLevel::Script,
            StyleLevel::Script | StyleLevel::ScriptScript => StyleLevel::ScriptScript,
        };
        MathMode { level, ..self }
    }

    /// The style of the numerator and denominator of a fraction.
    fn fraction(self) -> MathMode {
        let level = match self.level {
            StyleLevel::Display => StyleLevel::Text,
            StyleLevel::Text => StyleLevel::Script,
            StyleLevel::Script | StyleLevel::ScriptScript => StyleLevel::ScriptScript,
        };
        MathMode { level, ..self }
    }
}

/// The fonts and the style with which a formula is set.
pub(super) struct MathLayout<'a> {
    /// The typefaces of the picture.
    pub fonts: &'a Fonts,
    /// The style of the text around the formula.
    pub style: &'a FontStyle,
    /// The face with the `MATH` table.
    pub math: Rc<Face>,
}

impl MathLayout<'_> {
    /// The font size in CSS pixels.
    fn size(&self, mode: MathMode) -> f32 {
        // The sizes of TeX. The 60 and 50 % of the face cannot be read in a label of 12 px.
        let factor = match mode.level {
            StyleLevel::Display | StyleLevel::Text => 1.0,
            StyleLevel::Script => 0.7,
            StyleLevel::ScriptScript => 0.55,
        };
        self.style.size * factor
    }

    /// A constant of the `MATH` table in CSS pixels; 0 when the face has no such table.
    fn constant(&self, constant: Constant, mode: MathMode) -> f32 {
        let tables = self.math.font.tables();
        let constants = tables.math().and_then(|math| math.math_constants());
        let units = constants.map_or(0, |constants| constants.constant(constant));
        units as f32 / f32::from(self.math.units_per_em()) * self.size(mode)
    }

    /// The box of a node.
    pub(super) fn node(&self, node: &MathNode, mode: MathMode) -> MathFrame {
        match node {
            MathNode::Symbol(c, SymbolClass::Op, alphabet) => self.operator(*c, *alphabet, mode),
            MathNode::Symbol(c, class, alphabet) => {
                self.symbol(*c, *alphabet, mode).with_class(*class)
            }
            MathNode::Words {
                text,
                alphabet,
                class,
                ..
            } => self.words(text, *alphabet, mode).with_class(*class),
            MathNode::Row(nodes) => self.row(nodes, mode),
            MathNode::Scripts {
                base,
                sub,
                sup,
                limits,
            } => self.scripts(base, sub.as_deref(), sup.as_deref(), *limits, mode),
            MathNode::Fraction {
                top,
                bottom,
                rule,
                display,
            } => {
                let level = match display {
                    Some(true) => StyleLevel::Display,
                    Some(false) => StyleLevel::Text.max(mode.level),
                    None => mode.level,
                };
                self.fraction(top, bottom, *rule, MathMode { level, ..mode })
            }
            MathNode::Radical { degree, body } => self.radical(degree.as_deref(), body, mode),
            MathNode::Accent { mark, wide, body } => self.accent(*mark, *wide, body, mode),
            MathNode::Overline(body) => self.line(body, true, mode),
            MathNode::Underline(body) => self.line(body, false, mode),
            MathNode::Stack { base, over, under } => {
                let base = self.node(base, mode);
                let over = over.as_ref().map(|over| self.node(over, mode.script()));
                let under = under.as_ref().map(|under| self.node(under, mode.script()));
                self.limits(base, under, over, mode)
            }
            MathNode::Fenced { left, body, right } => self.fenced(*left, body, *right, mode),
            MathNode::Table(table) => self.table(table, mode),
            MathNode::Sized(c, class, factor) => self
                .stretched(*c, self.size(mode) * factor, mode)
                .with_class(*class),
            MathNode::Space(em) => MathFrame::space(em * self.size(mode)),
            MathNode::Display(_) => MathFrame::space(0.0),
        }
    }

    /// The boxes of several nodes side by side, with the space that their classes ask for.
    fn row(&self, nodes: &[MathNode], mode: MathMode) -> MathFrame {
        let mut mode = mode;
        let mut frames: Vec<(MathFrame, bool)> = Vec::new();
        for node in nodes {
            if let MathNode::Display(display) = node {
                let level = if *display {
                    StyleLevel::Display
                } else {
                    StyleLevel::Text
                };
                mode = MathMode { level, ..mode };
                continue;
            }
            frames.push((self.node(node, mode), matches!(node, MathNode::Space(_))));
        }
        let single = frames.len() == 1;
        let mut row = MathFrame::space(0.0);
        row.is_character = single && frames.iter().all(|(frame, _)| frame.is_character);
        if single {
            row.class = frames
                .first()
                .map_or(SymbolClass::Ord, |(frame, _)| frame.class);
        }
        let classes = classes(&frames);
        let mut before: Option<SymbolClass> = None;
        for ((frame, is_space), class) in frames.into_iter().zip(classes) {
            if !is_space {
                if let Some(before) = before {
                    row.width += spacing(before, class, mode.level >= StyleLevel::Script) / 18.0
                        * self.size(mode);
                }
                before = Some(class);
            }
            row.append(frame);
        }
        row
    }

    /// The box of a character in an alphabet.
    fn symbol(&self, c: char, alphabet: Alphabet, mode: MathMode) -> MathFrame {
        let (c, alphabet) = map_alphabet(c, alphabet);
        let upright = !c.is_alphabetic() || is_capital_greek(c) || self.math_letter(c);
        let alphabet = match alphabet {
            Alphabet::Math if upright => Alphabet::Roman,
            alphabet => alphabet,
        };
        let of_math = !c.is_alphanumeric() || self.math_letter(c);
        match self.math.glyph(c).filter(|_| of_math) {
            Some(glyph) => self.glyph(&self.math, glyph, Some(c), self.size(mode)),
            None => MathFrame {
                is_character: true,
                ..self.words(&c.to_string(), alphabet, mode)
            },
        }
    }

    /// True for a letter that the face of formulas draws: letterlike symbols and mathematical alphabets.
    fn math_letter(&self, c: char) -> bool {
        (0x2100..0x2200).contains(&u32::from(c)) || u32::from(c) >= 0x1d400
    }

    /// The box of a word in the faces of the text.
    fn words(&self, text: &str, alphabet: Alphabet, mode: MathMode) -> MathFrame {
        let mut style = FontStyle {
            size: self.size(mode),
            italic: false,
            ..self.style.clone()
        };
        match alphabet {
            Alphabet::Math | Alphabet::Italic => style.italic = true,
            Alphabet::Bold => style.weight = 700,
            Alphabet::BoldItalic => (style.weight, style.italic) = (700, true),
            Alphabet::Mono => style.families.insert(0, "monospace".to_owned()),
            Alphabet::Roman | Alphabet::Script | Alphabet::Blackboard | Alphabet::Fraktur => {}
        }
        let line = self.fonts.line_without_formulas(text, &style);
        let mut frame = MathFrame {
            width: line.width,
            ..MathFrame::space(0.0)
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

    /// The box of one glyph. The character is `None` for a variant of a glyph that has no code point.
    fn glyph(&self, face: &Rc<Face>, glyph: u32, c: Option<char>, size: f32) -> MathFrame {
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
        MathFrame {
            height: ink.top * size,
            depth: -ink.bottom * size,
            italic: self.correction(face, glyph) * size,
            is_character: true,
            runs: vec![run],
            ..MathFrame::space(width)
        }
    }

    /// The italics correction of a glyph in em, from the `MATH` table; 0 when it has none.
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
    fn operator(&self, c: char, alphabet: Alphabet, mode: MathMode) -> MathFrame {
        let frame = match mode.level {
            StyleLevel::Display => self.variant(
                c,
                self.constant(Constant::DisplayOperatorMinHeight, mode),
                mode,
            ),
            _ => None,
        };
        let frame = frame.unwrap_or_else(|| self.symbol(c, alphabet, mode));
        self.centred(frame, mode).with_class(SymbolClass::Op)
    }

    /// The box raised so that its middle lies on the axis.
    fn centred(&self, frame: MathFrame, mode: MathMode) -> MathFrame {
        let axis = self.constant(Constant::AxisHeight, mode);
        let shift = axis - (frame.height - frame.depth) / 2.0;
        frame.raised(shift)
    }

    /// What `read` finds in the list of taller variants and parts of a character; `None` when the face has none.
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

    /// The smallest variant of a character that is at least this high, else the highest. `None` when it has no
    /// variants.
    fn variant(&self, c: char, height: f32, mode: MathMode) -> Option<MathFrame> {
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
    fn stretched(&self, c: char, height: f32, mode: MathMode) -> MathFrame {
        let plain = self.symbol(c, Alphabet::Roman, mode);
        let enough = |frame: &MathFrame| frame.height + frame.depth >= height;
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

    /// A bracket assembled from parts, some of them repeated until it is high enough (OpenType `MATH`,
    /// "GlyphAssembly").
    fn assembled(&self, c: char, height: f32, mode: MathMode) -> Option<MathFrame> {
        let scale = self.size(mode) / f32::from(self.math.units_per_em());
        let parts: Vec<(u32, f32, bool)> = self.construction(c, |construction| {
            let assembly = construction.glyph_assembly()?.ok()?;
            let parts = assembly.part_records().iter().map(|part| {
                let advance = f32::from(part.full_advance().to_u16()) * scale;
                (
                    u32::from(part.glyph_id().to_u16()),
                    advance,
                    // The flag EXTENDER: the part may be repeated.
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
        // The bound matters for damaged fonts, whose parts may add no height.
        let repeats = (1..100)
            .find(|repeats| total(*repeats) >= height)
            .unwrap_or(100);
        let mut frame = MathFrame {
            height: f32::MIN,
            depth: f32::MIN,
            ..MathFrame::space(0.0)
        };
        let mut bottom = 0.0;
        for (glyph, advance, extends) in parts {
            for _ in 0..if extends { repeats } else { 1 } {
                let part = self.glyph(&self.math, glyph, None, self.size(mode));
                // The lower end of the part is put at `bottom`.
                let y = -bottom - part.depth;
                frame.width = frame.width.max(part.width);
                frame.put(part, 0.0, y);
                bottom += advance - overlap;
            }
        }
        Some(frame)
    }

    /// A base with its sub- and superscript, which stand beside it or, for some operators, below and above it (rule
    /// 18).
    fn scripts(
        &self,
        base: &MathNode,
        sub: Option<&MathNode>,
        sup: Option<&MathNode>,
        limits: Option<bool>,
        mode: MathMode,
    ) -> MathFrame {
        let nucleus = self.node(base, mode);
        let small = sub.map(|sub| self.node(sub, mode.script().cramped()));
        let primes = sup.is_some_and(only_primes);
        let sup_mode = if primes { mode } else { mode.script() };
        let above = sup.map(|sup| self.node(sup, sup_mode));
        let by_itself = match base {
            // Sums have their limits above and below even within a line, as in matplotlib; integrals have them beside.
            MathNode::Symbol(c, SymbolClass::Op, _) => !('∫'..='∳').contains(c) && *c != '⨌',
            MathNode::Words { limits, .. } => *limits,
            _ => false,
        };
        if limits.unwrap_or(by_itself) {
            return self.limits(nucleus, small, above, mode);
        }
        let class = nucleus.class;
        let (mut up, mut down) = self.script_shifts(&nucleus, mode);
        // The glyph of a prime stands high already.
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
        // The width of an integral includes its slant, so that its subscript moves to the left instead.
        let (sub_x, sup_x) = match class {
            SymbolClass::Op => (width - italic, width),
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
        MathFrame {
            italic: 0.0,
            is_character: false,
            class,
            ..frame
        }
    }

    /// The shifts of the super- and subscript, up and down, before their own sizes count.
    fn script_shifts(&self, nucleus: &MathFrame, mode: MathMode) -> (f32, f32) {
        let up = if mode.cramped {
            Constant::SuperscriptShiftUpCramped
        } else {
            Constant::SuperscriptShiftUp
        };
        let (up, down) = (
            self.constant(up, mode),
            self.constant(Constant::SubscriptShiftDown, mode),
        );
        if nucleus.is_character && nucleus.class != SymbolClass::Op {
            return (up, down);
        }
        let drop = self.constant(Constant::SuperscriptBaselineDropMax, mode);
        let fall = self.constant(Constant::SubscriptBaselineDropMin, mode);
        (
            up.max(nucleus.height - drop),
            down.max(nucleus.depth + fall),
        )
    }

    /// A base with boxes above and below it, all centred (rule 13a).
    fn limits(
        &self,
        base: MathFrame,
        under: Option<MathFrame>,
        over: Option<MathFrame>,
        mode: MathMode,
    ) -> MathFrame {
        let (class, lean) = (base.class, base.italic / 2.0);
        let wide = [under.as_ref(), over.as_ref()]
            .into_iter()
            .flatten()
            .map(|frame| frame.width);
        let width = wide.fold(base.width, f32::max);
        let (height, depth) = (base.height, base.depth);
        let mut frame = MathFrame {
            height,
            depth,
            class,
            ..MathFrame::space(width)
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

    /// A fraction, with a bar or, for a binomial coefficient, without one (rule 15).
    fn fraction(&self, top: &MathNode, bottom: &MathNode, rule: bool, mode: MathMode) -> MathFrame {
        let display = mode.level == StyleLevel::Display;
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
        let mut frame = MathFrame {
            class: SymbolClass::Inner,
            ..MathFrame::space(width + 2.0 * side)
        };
        let (left, right) = ((width - above.width) / 2.0, (width - below.width) / 2.0);
        frame.put(above, side + left, -up);
        frame.put(below, side + right, down);
        if rule {
            frame.put(
                MathFrame::rule(-axis - thickness / 2.0, width, thickness),
                side,
                0.0,
            );
        }
        frame
    }

    /// Rows of cells, centred on the axis. Each row is at least as high as a line of text.
    fn table(&self, table: &MathTable, mode: MathMode) -> MathFrame {
        let mode = match table.is_small {
            true => mode.script(),
            false => MathMode {
                level: mode.level.max(StyleLevel::Text),
                ..mode
            },
        };
        let em = self.size(mode);
        let rows: Vec<Vec<MathFrame>> = (table.rows.iter())
            .map(|row| row.iter().map(|cell| self.node(cell, mode)).collect())
            .collect();
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width_of = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.fold(0.0, |most: f32, cell| most.max(cell.width + cell.italic))
        };
        let widths: Vec<f32> = (0..count).map(width_of).collect();
        let gap = |column: usize| table.gaps[column % 2] * em;
        let gaps: f32 = (1..count).map(|column| gap(column - 1)).sum();
        let mut frame = MathFrame {
            class: SymbolClass::Inner,
            ..MathFrame::space(widths.iter().sum::<f32>() + gaps)
        };
        let mut y = 0.0;
        for (number, row) in rows.into_iter().enumerate() {
            // TeX's \strutbox, and a tenth of a line between rows
            let height = row
                .iter()
                .fold(0.84 * em, |most, cell| most.max(cell.height));
            let depth = row
                .iter()
                .fold(0.36 * em, |most, cell| most.max(cell.depth));
            match number {
                0 => frame.height = height,
                _ => y += height + 0.1 * em,
            }
            let mut x = 0.0;
            for (column, (cell, width)) in row.into_iter().zip(&widths).enumerate() {
                let spare = width - cell.width - cell.italic;
                let align = table.columns.get(column % table.columns.len().max(1));
                let before = match align {
                    None | Some(CellAlign::Left) => 0.0,
                    Some(CellAlign::Center) => spare / 2.0,
                    Some(CellAlign::Right) => spare,
                };
                frame.put(cell, x + before, y);
                x += width + gap(column);
            }
            y += depth;
            frame.depth = frame.depth.max(y);
        }
        self.centred(frame, mode)
    }

    /// A root with its degree, if it has one (rule 11).
    fn radical(&self, degree: Option<&MathNode>, body: &MathNode, mode: MathMode) -> MathFrame {
        let body = self.node(body, mode.cramped());
        let thickness = self.constant(Constant::RadicalRuleThickness, mode);
        let gap = match mode.level {
            StyleLevel::Display => self.constant(Constant::RadicalDisplayStyleVerticalGap, mode),
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
        let mut frame = MathFrame::space(0.0);
        if let Some(degree) = degree {
            let script = MathMode {
                level: StyleLevel::ScriptScript,
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
        frame.put(
            MathFrame::rule(-top, body.width, thickness),
            frame.width,
            0.0,
        );
        frame.append(body);
        frame.height += self.constant(Constant::RadicalExtraAscender, mode);
        MathFrame {
            italic: 0.0,
            ..frame
        }
    }

    /// An accent above its base (rule 12).
    fn accent(&self, mark: char, wide: bool, body: &MathNode, mode: MathMode) -> MathFrame {
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
        let x = (base.width + base.italic) / 2.0
            + if base.is_character {
                base.italic / 2.0
            } else {
                0.0
            }
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

    /// The widest variant of a mark that is not wider than its base, else the narrowest.
    fn wide_mark(&self, mark: char, width: f32, mode: MathMode) -> Option<u32> {
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
        // A variant that is up to a twentieth wider counts as fitting, too.
        let fits = |units: u16| f32::from(units) * scale <= width * 1.05;
        let forms = construction.math_glyph_variant_records().iter();
        let form = forms
            .rev()
            .find(|form| fits(form.advance_measurement().to_u16()));
        Some(form.map_or(glyph, |form| u32::from(form.variant_glyph().to_u16())))
    }

    /// A box with a bar over or under it (rules 9 and 10).
    fn line(&self, body: &MathNode, over: bool, mode: MathMode) -> MathFrame {
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
        frame.put(MathFrame::rule(top, width, thickness), 0.0, 0.0);
        if over {
            frame.height += extra
        } else {
            frame.depth += extra
        }
        MathFrame {
            class: SymbolClass::Ord,
            is_character: false,
            ..frame
        }
    }

    /// A box between brackets that are about as high as it is (rule 19).
    fn fenced(
        &self,
        left: Option<char>,
        body: &MathNode,
        right: Option<char>,
        mode: MathMode,
    ) -> MathFrame {
        let body = self.node(body, mode);
        let axis = self.constant(Constant::AxisHeight, mode);
        let reach = (body.height - axis).max(body.depth + axis).max(0.0);
        // TeX's \delimiterfactor and \delimitershortfall.
        let height = (2.0 * reach * 0.901).max(2.0 * reach - 0.5 * self.size(mode));
        let mut frame = MathFrame {
            class: SymbolClass::Inner,
            ..MathFrame::space(0.0)
        };
        let bracket = |c: char| self.stretched(c, height, mode);
        let none = || MathFrame::space(0.12 * self.size(mode));
        frame.append(left.map_or_else(none, bracket));
        frame.append(body);
        frame.width += frame.italic;
        frame.append(right.map_or_else(none, bracket));
        MathFrame {
            italic: 0.0,
            ..frame
        }
    }
}

/// The character for a letter of a script, double-struck or Fraktur alphabet, which has its own code point, and the
/// alphabet in which it is then set. Some letters are holes in the Unicode block, because they had a code point before.
fn map_alphabet(c: char, alphabet: Alphabet) -> (char, Alphabet) {
    let (capital, small, digit, holes): (u32, u32, u32, &[(char, char)]) = match alphabet {
        Alphabet::Script => (
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
        Alphabet::Blackboard => (
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
        Alphabet::Fraktur => (
            0x1d504,
            0x1d51e,
            0,
            &[('C', 'ℭ'), ('H', 'ℌ'), ('I', 'ℑ'), ('R', 'ℜ'), ('Z', 'ℨ')],
        ),
        _ => return (c, alphabet),
    };
    if let Some((_, sign)) = holes.iter().find(|(letter, _)| *letter == c) {
        return (*sign, Alphabet::Roman);
    }
    let code = match c {
        'A'..='Z' => capital + u32::from(c) - u32::from('A'),
        'a'..='z' => small + u32::from(c) - u32::from('a'),
        '0'..='9' if digit > 0 => digit + u32::from(c) - u32::from('0'),
        _ => return (c, Alphabet::Math),
    };
    (char::from_u32(code).unwrap_or(c), Alphabet::Roman)
}

/// True for a row of primes.
fn only_primes(node: &MathNode) -> bool {
    let prime = |node: &MathNode| matches!(node, MathNode::Symbol('′', ..));
    matches!(node, MathNode::Row(row) if row.iter().all(prime))
}

/// True for a capital Greek letter, which is set upright.
fn is_capital_greek(c: char) -> bool {
    ('Α'..='Ω').contains(&c)
}

/// The classes of boxes side by side; true marks a space. A binary operator that does not stand between two terms
/// becomes an ordinary symbol (rules 5 and 6).
fn classes(frames: &[(MathFrame, bool)]) -> Vec<SymbolClass> {
    let mut classes: Vec<SymbolClass> = frames.iter().map(|(frame, _)| frame.class).collect();
    let real: Vec<usize> = (0..frames.len())
        .filter(|at| frames.get(*at).is_some_and(|(_, is_space)| !is_space))
        .collect();
    let class =
        |classes: &[SymbolClass], at: usize| classes.get(at).copied().unwrap_or(SymbolClass::Ord);
    for (place, &at) in real.iter().enumerate() {
        if class(&classes, at) != SymbolClass::Bin {
            continue;
        }
        let before = place
            .checked_sub(1)
            .and_then(|place| real.get(place))
            .map(|at| class(&classes, *at));
        let after = real.get(place + 1).map(|at| class(&classes, *at));
        let binds = |class: Option<SymbolClass>, no: &[SymbolClass]| {
            class.is_some_and(|class| !no.contains(&class))
        };
        let left = binds(
            before,
            &[
                SymbolClass::Bin,
                SymbolClass::Op,
                SymbolClass::Rel,
                SymbolClass::Open,
                SymbolClass::Punct,
            ],
        );
        let right = binds(
            after,
            &[SymbolClass::Rel, SymbolClass::Close, SymbolClass::Punct],
        );
        if !(left && right)
            && let Some(class) = classes.get_mut(at)
        {
            *class = SymbolClass::Ord;
        }
    }
    classes
}

/// The space between two classes in eighteenths of an em (The TeXbook, chapter 18).
fn spacing(left: SymbolClass, right: SymbolClass, script: bool) -> f32 {
    use SymbolClass::{Bin, Close, Inner, Op, Open, Ord, Punct, Rel};
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

/// The bounds of the ink of a glyph in em, y upwards.
#[derive(Clone, Copy, Default)]
struct Ink {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

/// The bounds of the ink of a glyph; all 0 for a glyph without an outline.
fn ink(face: &Face, glyph: u32) -> Ink {
    let outlines = face.font.outline_glyphs();
    let Some(extents) = outlines
        .get(GlyphId::new(glyph))
        .and_then(|outline| outline.extents().ok())
    else {
        return Ink::default();
    };
    let em = f32::from(face.units_per_em());
    // A synthetic italic moves the top to the right.
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
