//! `chst=d_…`, the dynamic icons: pins, bubbles, notes, texts with a picture, and outlined texts.

mod body;
mod marker;
mod picture;

pub(super) use marker::icon_markers;

use super::params::Params;
use super::spec::{ChartParts, build_spec};
use super::text::label;
use super::{canvas, color};
use crate::color::Rgba;
use crate::dialect::native::drawing::outline;
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::font::Fonts;
use crate::spec::drawing::{Anchor, At, CoordinateSystem, Outline, Shape, Spot, TextShape};
use crate::spec::{Fill, LabelAlign, Spec, Stroke};
use picture::Picture;

/// The index of a part that an icon does not have.
const NONE: usize = usize::MAX;

/// The indices of the parts of `chld` with a certain meaning. What each of the five means depends on the kind of icon.
type PartIndices = [usize; 5];

/// A kind of icon.
#[derive(Clone, Copy, Debug)]
enum IconKind {
    /// A pin.
    Pin,
    /// A pin with any size and rotation.
    Spin,
    /// A bubble.
    Bubble,
    /// A text with a picture beside it.
    PictureBeside,
    /// A note.
    Note,
    /// A text with an outline.
    Outlined,
}

/// The values of `chst` without the endings `_withshadow` and `_shadow`, the kind of each, and the indices of its
/// parts.
#[rustfmt::skip]
const ICONS: &[(&str, IconKind, PartIndices)] = &[
    // style, letter, picture, fill, colour of letters; the fill of a star comes last
    ("d_map_pin_letter",          IconKind::Pin,      [NONE, 0, NONE, 1, 2]),
    ("d_map_pin_icon",            IconKind::Pin,      [NONE, NONE, 0, 1, NONE]),
    ("d_map_pin",                 IconKind::Pin,      [NONE, 0, NONE, 1, 2]),
    ("d_map_xpin_letter",         IconKind::Pin,      [0, 1, NONE, 2, 3]),
    ("d_map_xpin_icon",           IconKind::Pin,      [0, NONE, 1, 2, NONE]),
    ("d_map_xpin",                IconKind::Pin,      [0, 1, NONE, 2, 3]),
    ("d_map_spin",                IconKind::Spin,     [0, 1, 2, 3, 4]),
    // picture, frame, first line, fill, colour of letters
    ("d_bubble_text_small",       IconKind::Bubble,   [NONE, 0, 1, 2, 3]),
    ("d_bubble_text_big",         IconKind::Bubble,   [NONE, 0, 1, 2, 3]),
    ("d_bubble_texts_big",        IconKind::Bubble,   [NONE, 0, 3, 1, 2]),
    ("d_bubble_icon_text_small",  IconKind::Bubble,   [0, 1, 2, 3, 4]),
    ("d_bubble_icon_text_big",    IconKind::Bubble,   [0, 1, 2, 3, 4]),
    ("d_bubble_icon_texts_big",   IconKind::Bubble,   [0, 1, 4, 2, 3]),
    // side: 0 left, 1 right, 2 above, 3 below
    ("d_simple_text_icon_left",   IconKind::PictureBeside,   [0; 5]),
    ("d_simple_text_icon_right",  IconKind::PictureBeside,   [1; 5]),
    ("d_simple_text_icon_above",  IconKind::PictureBeside,   [2; 5]),
    ("d_simple_text_icon_below",  IconKind::PictureBeside,   [3; 5]),
    // title, picture, first line, colour of letters, alignment
    ("d_fnote",                   IconKind::Note,     [NONE, NONE, 4, 2, 3]),
    ("d_fnote_title",             IconKind::Note,     [4, NONE, 5, 2, 3]),
    ("d_weather",                 IconKind::Note,     [2, 1, 3, NONE, NONE]),
    ("d_text_outline",            IconKind::Outlined, [0, 1, 2, 3, 4]),
];

/// Reads an icon that is the whole picture.
///
/// # Errors
/// An unknown icon.
pub(super) fn chart(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    let kind = params.text("chst");
    let parts: Vec<String> = params
        .text("chld")
        .split('|')
        .map(|part| part.trim().to_owned())
        .collect();
    let icon = icon(kind, &parts, params, notes).ok_or_else(|| {
        let kinds: Vec<&str> = ICONS.iter().map(|(name, ..)| *name).collect();
        Error::one_of("chst", &kinds, kind)
    })?;
    let size = (f64::from(icon.size.0.ceil()), f64::from(icon.size.1.ceil()));
    let texts = icon.texts();
    let text = format!("Icon{texts}.");
    let built = ChartParts::drawn(CoordinateSystem::Plane, icon.shapes, text);
    let mut spec = build_spec(params, size, built)?;
    spec.canvas.background = None;
    Ok(spec)
}

/// The chart type of pins that maps had: the whole picture is a pin in the second colour of `chco`.
pub(super) const MAP_MARKER: &str = "mm";

/// Reads a pin that is the whole picture.
///
/// # Errors
/// A size that cannot be read.
pub(super) fn map_marker(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let scale = (size.0 / 21.0).min(size.1 / 34.0);
    let fill = params.text("chco").split([',', '|']).nth(1).unwrap_or("");
    let parts = [&scale.to_string(), "0", fill].map(str::to_owned);
    let icon = icon("d_map_spin", &parts, params, notes);
    let at = At::plot(0.5, 0.0);
    let shapes = icon.map_or(Vec::new(), |icon| icon.at(at, (0.0, 0.0)));
    let built = ChartParts::drawn(CoordinateSystem::Plane, shapes, "Pin.".to_owned());
    let mut spec = build_spec(params, size, built)?;
    spec.canvas.background = None;
    Ok(spec)
}

/// An icon. All coordinates are CSS pixels from its upper left corner.
struct Icon {
    size: Spot,
    /// The point that stands at the position that the icon marks.
    tip: Spot,
    /// The shapes of the icon.
    shapes: Vec<Shape>,
}

impl Icon {
    /// The texts of the icon, each after a colon.
    fn texts(&self) -> String {
        let texts = self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(format!(": {}", text.label.text.replace('\n', " "))),
            _ => None,
        });
        texts.collect()
    }

    /// The shapes of the icon with its tip at a position, moved by an offset in CSS pixels.
    fn at(self, position: At, (dx, dy): Spot) -> Vec<Shape> {
        let by = (dx - self.tip.0, dy - self.tip.1);
        let moved = |(x, y): Spot| (x + by.0, y + by.1);
        let mut shapes = self.shapes;
        for shape in &mut shapes {
            match shape {
                Shape::Text(text) => (text.at, text.shift) = (position, moved(text.shift)),
                Shape::Figure { at, outline, .. } => {
                    (*at, *outline) = (position, outline.moved(moved));
                }
                _ => {}
            }
        }
        shapes
    }

    /// The icon with its shadow, or the shadow `alone`. A slanted shadow lies on the ground behind a pin; that of a
    /// bubble is moved to the lower right.
    fn with_shadow(mut self, alone: bool, slanted: bool) -> Icon {
        let (tip, height) = (self.tip, self.size.1);
        let cast = |(x, y): Spot| {
            if slanted {
                let up = (height - y) * 0.55;
                (x + up, height - up)
            } else {
                (x + 3.0, y + 3.0)
            }
        };
        let Some(Shape::Figure { outline, .. }) = self.shapes.first() else {
            return self;
        };
        let shadow = figure(outline.moved(cast), Rgba::BLACK.faded(0.35), None);
        let wider = if slanted { height * 0.55 } else { 3.0 };
        self.size = (
            self.size.0 + wider,
            height + if slanted { 1.0 } else { 3.0 },
        );
        self.tip = tip;
        if alone {
            self.shapes = vec![shadow]
        } else {
            self.shapes.insert(0, shadow)
        }
        self
    }
}

/// The icon for a value of `chst`; `None` for an unknown one.
fn icon(kind: &str, parts: &[String], params: &Params<'_>, notes: &mut Notes) -> Option<Icon> {
    let (stem, alone) = match kind.strip_suffix("_withshadow") {
        Some(stem) => (stem, Some(false)),
        None => match kind.strip_suffix("_shadow") {
            Some(stem) => (stem, Some(true)),
            None => (kind, None),
        },
    };
    let mut builder = IconBuilder {
        params,
        parts,
        fonts: Fonts::embedded(),
        notes,
        big: stem.ends_with("_big"),
    };
    let row = ICONS.iter().find(|(name, ..)| *name == stem)?;
    let icon = match row.1 {
        IconKind::Pin => builder.pin(row.2),
        IconKind::Spin => builder.spin(),
        IconKind::Bubble => builder.bubble(row.2),
        IconKind::PictureBeside => builder.picture_beside(row.2),
        IconKind::Note => builder.note(row.2),
        IconKind::Outlined => builder.outlined(),
    };
    let slanted = stem.starts_with("d_map_");
    Some(match alone {
        Some(alone) => icon.with_shadow(alone, slanted),
        None => icon,
    })
}

/// A filled outline, with a line around it if there is a colour for it.
fn figure(outline: Outline, fill: Rgba, edge: Option<Rgba>) -> Shape {
    Shape::Figure {
        at: At::new(0.0, 1.0),
        outline,
        fill: Fill::Solid(fill),
        edge: Stroke::solid(edge.unwrap_or(Rgba::BLACK), f32::from(edge.is_some())),
    }
}

/// The look of a text.
struct TextStyle {
    size: f32,
    ink: Rgba,
    bold: bool,
    align: LabelAlign,
    halo: Option<Rgba>,
}

impl TextStyle {
    fn new(size: f32, ink: Rgba) -> TextStyle {
        TextStyle {
            size,
            ink,
            bold: false,
            align: LabelAlign::Center,
            halo: None,
        }
    }
}

/// Builds an icon from the parts of `chld`.
struct IconBuilder<'a, 'b> {
    params: &'b Params<'a>,
    parts: &'b [String],
    fonts: Fonts,
    notes: &'b mut Notes,
    /// True for the larger letters of the icons whose names end in `_big`.
    big: bool,
}

impl<'b> IconBuilder<'_, 'b> {
    /// A part of `chld`; empty if there is none.
    fn part(&self, at: usize) -> &'b str {
        self.parts.get(at).map_or("", String::as_str)
    }

    /// The colour in a part, else a default.
    fn color(&self, at: usize, default: u32) -> Rgba {
        color::parse(self.part(at)).unwrap_or(Rgba::hex(default))
    }

    /// The positive number in a part within a range, else a default.
    fn number(&self, at: usize, (low, high): (f32, f32), default: f32) -> f32 {
        let number = self.part(at).parse::<f32>().ok();
        number
            .filter(|number| *number > 0.0)
            .unwrap_or(default)
            .clamp(low, high)
    }

    /// The parts from an index on, as lines.
    fn lines(&self, from: usize) -> String {
        let lines = self.parts.get(from..).unwrap_or(&[]);
        let count = lines.len().min(50);
        lines[..count].join("\n").trim_end().to_owned()
    }

    /// The alignment in a part: `l`, `r`, else centred.
    fn align(&self, at: usize) -> LabelAlign {
        match self.part(at) {
            "l" => LabelAlign::Left,
            "r" => LabelAlign::Right,
            _ => LabelAlign::Center,
        }
    }

    /// A text whose anchor stands at a point.
    fn text(&self, text: &str, shift: Spot, anchor: Anchor, set: &TextStyle) -> Shape {
        let mut label = label(text, set.size, set.ink, self.params);
        label.align = set.align;
        if set.bold {
            label.font.weight = 700;
        }
        Shape::Text(TextShape {
            shift,
            halo: set.halo,
            ..TextShape::new(label, At::new(0.0, 1.0), anchor)
        })
    }

    /// Width and height of a text in CSS pixels.
    fn measure(&self, text: &str, set: &TextStyle) -> Spot {
        let mut style = label(text, set.size, set.ink, self.params).font;
        style.weight = if set.bold { 700 } else { style.weight };
        let lines = text.split('\n');
        let widths = lines
            .clone()
            .map(|line| self.fonts.line(line, &style).width);
        let width = widths.fold(0.0, f32::max).min(2000.0);
        (width, self.fonts.line_height(&style) * lines.count() as f32)
    }

    /// The picture that a part names, in a square around a centre; `None` for an empty part. A dot stands for an
    /// unknown one.
    fn picture(&mut self, at: usize, (x, y): Spot, size: f32, ink: Rgba) -> Option<Shape> {
        let name = self.part(at);
        if name.is_empty() {
            return None;
        }
        let found = picture::find(name).unwrap_or_else(|| {
            let name = excerpt(name);
            let text = format!("there is no icon \"{name}\"; a dot is drawn instead");
            self.notes.add(Note::new(NoteKind::Missing, "chld", text));
            Picture::Letter("●")
        });
        Some(match found {
            Picture::Letter(letter) => {
                self.text(letter, (x, y), (0, 0), &TextStyle::new(size * 0.95, ink))
            }
            Picture::Path(path) => {
                let by = size / 16.0;
                let to = |(dx, dy): Spot| (x + (dx - 8.0) * by, y + (dy - 8.0) * by);
                figure(outline::of(path).moved(to), ink, None)
            }
        })
    }

    /// A pin with a letter or a picture in it.
    fn pin(&mut self, [style, letter, picture, fill, ink]: PartIndices) -> Icon {
        let style = self.part(style);
        let body = match style {
            "pin_sleft" => body::leaning(true),
            "pin_sright" => body::leaning(false),
            _ => body::pin(),
        };
        let tip = match style {
            "pin_sleft" => 20.5,
            "pin_sright" => 0.5,
            _ => 10.5,
        };
        let mut shapes = vec![figure(body, self.color(fill, 0xff766a), Some(Rgba::BLACK))];
        let head = (10.5, 10.5);
        // Icons with a picture have no part for the colour of letters.
        let last = ink.min(fill + 1);
        let ink = self.color(ink, 0);
        let text: String = self.part(letter).chars().take(3).collect();
        if !text.is_empty() {
            shapes.push(self.text(&text, head, (0, 0), &TextStyle::new(13.0, ink)));
        }
        shapes.extend(self.picture(picture, head, 14.0, ink));
        let mut size = body::PIN;
        if style == "pin_star" {
            let fill = self.color(if letter == NONE { last } else { last + 1 }, 0xffff00);
            shapes.push(figure(body::star(), fill, Some(Rgba::BLACK)));
            size.0 += 1.0;
        }
        Icon {
            size,
            tip: (tip, size.1),
            shapes,
        }
    }

    /// A pin with a size and a rotation and lines of text. The parts are scale, degrees, fill, size of letters, weight,
    /// lines.
    fn spin(&self) -> Icon {
        let by = self.number(0, (0.1, 20.0), 1.0);
        let turn = self
            .part(1)
            .parse::<f64>()
            .ok()
            .filter(|turn| turn.is_finite());
        let turn = turn.unwrap_or(0.0).to_radians();
        let (sin, cos) = (libm::sin(turn) as f32, libm::cos(turn) as f32);
        // The pin turns around its tip.
        let turned = |(x, y): Spot| {
            let (x, y) = ((x - 10.5) * by, (y - 33.5) * by);
            (x * cos - y * sin, x * sin + y * cos)
        };
        let head = turned((10.5, 10.5));
        let radius = 10.5 * by;
        let (left, top) = ((head.0 - radius).min(-1.0), (head.1 - radius).min(-1.0));
        let (right, bottom) = ((head.0 + radius).max(1.0), (head.1 + radius).max(1.0));
        let placed = |(x, y): Spot| (x - left, y - top);
        let body = body::pin().moved(|at| placed(turned(at)));
        let mut set = TextStyle::new(self.number(3, (1.0, 200.0), 12.0), Rgba::BLACK);
        set.bold = self.part(4) == "b";
        let text = self.text(&self.lines(5), placed(head), (0, 0), &set);
        Icon {
            size: (right - left, bottom - top),
            tip: placed((0.0, 0.0)),
            shapes: vec![
                figure(body, self.color(2, 0xff766a), Some(Rgba::BLACK)),
                text,
            ],
        }
    }

    /// A bubble with a text, perhaps with a picture before it.
    fn bubble(&mut self, [image, frame, first, fill, ink]: PartIndices) -> Icon {
        // Where the text is the last part, all parts from there on are its lines.
        let (many, big) = (first > fill, self.big);
        let set = TextStyle::new(if big { 15.0 } else { 12.0 }, self.color(ink, 0));
        let square = if big { 24.0 } else { 16.0 };
        let text = if many {
            self.lines(first)
        } else {
            self.part(first).to_owned()
        };
        let (width, height) = self.measure(&text, &set);
        let square = if image == NONE { 0.0 } else { square };
        let beside = if image == NONE { 0.0 } else { square + 4.0 };
        let inner = (width + beside, height.max(square));
        let outer = ((inner.0 + 12.0).max(26.0).ceil(), (inner.1 + 6.0).ceil());
        let (body, tip) = body::bubble(self.part(frame), outer);
        let above = if tip.1 == 0.0 { body::TAIL } else { 0.0 };
        let fill = self.color(fill, 0xffffff);
        // Half a pixel on each side is for the line around the body.
        let inset = |(x, y): Spot| (x + 0.5, y + 0.5);
        let middle = above + outer.1 / 2.0;
        let mut shapes = vec![figure(body.moved(inset), fill, Some(Rgba::BLACK))];
        let spot = inset((6.0 + square / 2.0, middle));
        shapes.extend(self.picture(image, spot, square, set.ink));
        let at = inset(((outer.0 + beside) / 2.0, middle));
        shapes.push(self.text(&text, at, (0, 0), &set));
        Icon {
            size: (outer.0 + 1.0, outer.1 + body::TAIL + 1.0),
            tip: inset(tip),
            shapes,
        }
    }

    /// A note. The parts are kind, size, colour, alignment, then a title and lines; for the weather kind, picture,
    /// title and lines.
    fn note(&mut self, [title, image, first, ink, align]: PartIndices) -> Icon {
        let (ink, align) = (self.color(ink, 0), self.align(align));
        let small = self.part(1) == "1";
        let mut set = TextStyle::new(if small { 11.0 } else { 13.0 }, ink);
        set.align = align;
        let mut head = TextStyle::new(set.size + 1.0, ink);
        (head.bold, head.align) = (true, align);
        let text = self.lines(first);
        let title = self.part(title).to_owned();
        let size = |text: &str, set: &TextStyle| match text {
            "" => (0.0, 0.0),
            text => self.measure(text, set),
        };
        let (first, second) = (size(&title, &head), size(&text, &set));
        let square = if image == NONE { 0.0 } else { 36.0 };
        let least = if small { (60.0, 30.0) } else { (90.0, 50.0) };
        let inner = (
            first.0.max(second.0).max(square).max(least.0).ceil(),
            (square + first.1 + second.1).max(least.1).ceil(),
        );
        let outer = (inner.0 + 20.0, inner.1 + 16.0);
        let (mut shapes, top, tip) = note_paper(self.part(0), outer);
        let x = match align {
            LabelAlign::Left => 10.0,
            LabelAlign::Center => outer.0 / 2.0,
            LabelAlign::Right => outer.0 - 10.0,
        };
        let free = inner.1 - square - first.1 - second.1;
        let mut y = top + 8.0 + free / 2.0;
        let spot = (outer.0 / 2.0, y + square / 2.0);
        shapes.extend(self.picture(image, spot, square - 4.0, Rgba::hex(0x444444)));
        y += square;
        for (text, set, height) in [(title, head, first.1), (text, set, second.1)] {
            if !text.is_empty() {
                shapes.push(self.text(&text, (x, y), (align.side(), 1), &set));
            }
            y += height;
        }
        Icon {
            size: (outer.0 + 1.0, tip.1.max(top + outer.1) + 1.0),
            tip,
            shapes,
        }
    }

    /// A text with an outline. The parts are fill, size, alignment, colour of the outline, weight, lines.
    fn outlined(&self) -> Icon {
        let mut set = TextStyle::new(self.number(1, (4.0, 200.0), 12.0), self.color(0, 0xffffff));
        set.halo = Some(self.color(3, 0));
        set.bold = self.part(4) == "b";
        set.align = self.align(2);
        let text = self.lines(5);
        let (width, height) = self.measure(&text, &set);
        let size = ((width + 6.0).ceil(), (height + 4.0).ceil());
        let middle = (size.0 / 2.0, size.1 / 2.0);
        Icon {
            size,
            tip: middle,
            shapes: vec![self.text(&text, middle, (0, 0), &set)],
        }
    }

    /// A text with a picture at one side. The parts are text, size, fill, and name, size, fill and outline of the
    /// picture.
    fn picture_beside(&mut self, [side, ..]: PartIndices) -> Icon {
        let set = TextStyle::new(self.number(1, (4.0, 200.0), 14.0), self.color(2, 0));
        let square = self.number(4, (8.0, 100.0), 24.0);
        let text = self.part(0);
        let (width, height) = self.measure(text, &set);
        let side_by_side = side < 2;
        let size = if side_by_side {
            (width + square + 8.0, height.max(square) + 2.0)
        } else {
            (width.max(square) + 4.0, height + square + 4.0)
        };
        let middle = (size.0 / 2.0, size.1 / 2.0);
        let (picture_at, text_at) = match side {
            1 => (
                (size.0 - square / 2.0 - 2.0, middle.1),
                (width / 2.0 + 2.0, middle.1),
            ),
            2 => (
                (middle.0, square / 2.0 + 1.0),
                (middle.0, size.1 - height / 2.0 - 1.0),
            ),
            3 => (
                (middle.0, size.1 - square / 2.0 - 1.0),
                (middle.0, height / 2.0 + 1.0),
            ),
            _ => (
                (square / 2.0 + 2.0, middle.1),
                (size.0 - width / 2.0 - 2.0, middle.1),
            ),
        };
        let ink = self.color(5, 0);
        let mut shapes: Vec<Shape> = self
            .picture(3, picture_at, square, ink)
            .into_iter()
            .collect();
        if let (Some(rim), Some(Shape::Figure { edge, .. })) =
            (color::parse(self.part(6)), shapes.first_mut())
        {
            (edge.color, edge.width) = (rim, 1.0);
        }
        shapes.push(self.text(text, text_at, (0, 0), &set));
        Icon {
            size,
            tip: middle,
            shapes,
        }
    }
}

/// The paper of a note: its shapes, the distance of the paper from the top, and its tip.
fn note_paper(kind: &str, (w, h): Spot) -> (Vec<Shape>, f32, Spot) {
    let yellow = Rgba::hex(0xfff7a8);
    let edge = Some(Rgba::hex(0x8a8a6a));
    let sheet =
        |top: f32, fill: Rgba| figure(body::rounded((0.5, top + 0.5), (w, h), 0.0), fill, edge);
    let below = |top: f32| (w / 2.0, top + h);
    match kind {
        "balloon" | "arrow_d" => {
            let radius = if kind == "balloon" { 10.0 } else { 0.0 };
            let body = body::tailed((w, h), radius, Some((w / 2.0, w / 2.0)));
            let body = body.moved(|(x, y)| (x + 0.5, y + 0.5));
            let tip = (w / 2.0, h + body::TAIL);
            (vec![figure(body, Rgba::WHITE, edge)], 0.0, tip)
        }
        "thought" => {
            let round = |at: Spot, radius: f32| figure(body::circle(at, radius), Rgba::WHITE, edge);
            let body = body::rounded((0.5, 0.5), (w, h), (h / 2.0).min(18.0));
            let shapes = vec![
                figure(body, Rgba::WHITE, edge),
                round((w / 2.0 - 4.0, h + 5.0), 4.0),
                round((w / 2.0, h + 12.0), 2.5),
            ];
            (shapes, 0.0, (w / 2.0, h + 15.0))
        }
        "pinned_c" => {
            let pin = body::circle((w / 2.0, 6.0), 5.0);
            let pin = figure(pin, Rgba::hex(0xd62728), Some(Rgba::hex(0x7f1718)));
            (vec![sheet(6.0, Rgba::hex(0xfffdf2)), pin], 6.0, below(6.0))
        }
        "taped_y" => {
            let tape = body::rounded((w / 2.0 - 20.0, 1.0), (40.0, 11.0), 0.0);
            let tape = figure(tape, Rgba::hex(0xe8e4c8).faded(0.85), None);
            (vec![sheet(6.0, yellow), tape], 6.0, below(6.0))
        }
        _ => {
            let (right, bottom) = (w + 0.5, h + 0.5);
            let cut = format!(
                "M0.5,0.5 L{right},0.5 L{right},{} L{},{bottom} L0.5,{bottom} Z",
                bottom - 10.0,
                right - 10.0
            );
            let fold = format!(
                "M{right},{} L{},{} L{},{bottom} Z",
                bottom - 10.0,
                right - 10.0,
                bottom - 10.0,
                right - 10.0
            );
            let fold = figure(outline::of(&fold), Rgba::hex(0xe3d97a), edge);
            (
                vec![figure(outline::of(&cut), yellow, edge), fold],
                0.0,
                below(0.0),
            )
        }
    }
}
