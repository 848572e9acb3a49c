//! The values of the fields of a drawing's elements: the text of a URL in, a value out, and back without loss.

use crate::atlas;
use crate::color::{Palette, Rgba};
use crate::dialect::native::fill;
use crate::dialect::native::names::{Named, names};
use crate::spec::drawing::{At, DrawingFrame, Frame, Part, PositionUnit, Regions, TickPosition};
use crate::spec::{Direction, Edge, Fill, LabelAlign, MapView, MarkerShape};

/// A value that a field of an element can hold.
pub(super) trait FieldValue {
    /// The text from which [`FieldValue::read`] makes the same value.
    fn write(&self) -> String;

    /// Sets the value from a text; `None` when the text is not of its form.
    fn read(&mut self, text: &str) -> Option<()>;

    /// The form of its text, as error messages word it.
    fn form(&self) -> &'static str;
}

/// The longest length in CSS pixels; no picture needs longer ones.
const MAX_LENGTH: f32 = 5000.0;

/// A list of numbers with commas; NaN is a number here, because it interrupts a line.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let parts = text.split(',').map(|part| part.trim().parse::<f64>().ok());
    parts.collect()
}

/// A length in CSS pixels; `None` beyond [`MAX_LENGTH`].
fn length(number: f64) -> Option<f32> {
    let length = number as f32;
    (length.abs() <= MAX_LENGTH).then_some(length)
}

/// The texts of values, joined by a separator.
fn joined<T: ToString>(values: &[T], separator: &str) -> String {
    let texts: Vec<String> = values.iter().map(T::to_string).collect();
    texts.join(separator)
}

impl FieldValue for f32 {
    fn write(&self) -> String {
        // zero has no sign in a text
        (self + 0.0).to_string()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let length = length(text.trim().parse().ok()?)?;
        *self = (length >= 0.0).then_some(length)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a number from 0 to 5000"
    }
}

impl FieldValue for f64 {
    fn write(&self) -> String {
        // zero has no sign in a text
        (self + 0.0).to_string()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let number = text.trim().parse::<f64>().ok()?;
        *self = (number.abs() <= 1e6).then_some(number)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a number from -1000000 to 1000000"
    }
}

impl FieldValue for usize {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let count = text.trim().parse::<usize>().ok()?;
        *self = (count <= 100_000).then_some(count)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a whole number from 0 to 100000"
    }
}

/// The weight of a typeface.
impl FieldValue for u16 {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let weight = text.trim().parse::<u16>().ok()?;
        *self = (100..=900).contains(&weight).then_some(weight)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a weight from 100 to 900"
    }
}

impl FieldValue for bool {
    fn write(&self) -> String {
        if *self { "on" } else { "off" }.to_owned()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = match text.trim() {
            "on" => true,
            "off" => false,
            _ => return None,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "on or off"
    }
}

/// Makes enumerations with two values that are off and on field values.
macro_rules! switches {
    ($($name:ident: $off:ident, $on:ident);+) => {
        $(impl FieldValue for $name {
            fn write(&self) -> String {
                (*self == $name::$on).write()
            }

            fn read(&mut self, text: &str) -> Option<()> {
                let mut is_on = false;
                is_on.read(text)?;
                *self = if is_on { $name::$on } else { $name::$off };
                Some(())
            }

            fn form(&self) -> &'static str {
                false.form()
            }
        })+
    };
}

switches!(
    DrawingFrame: Reserved, Fixed;
    Direction: Vertical, Horizontal
);

impl FieldValue for String {
    fn write(&self) -> String {
        escape(self)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = unescape(text);
        Some(())
    }

    fn form(&self) -> &'static str {
        "a text"
    }
}

impl FieldValue for Vec<String> {
    fn write(&self) -> String {
        escape(&self.join(","))
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let names = unescape(text);
        let names = names.split(',').map(str::trim);
        *self = names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        Some(())
    }

    fn form(&self) -> &'static str {
        "names with commas"
    }
}

impl FieldValue for Rgba {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = Rgba::read("", text, &Palette::default()).ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a colour"
    }
}

impl FieldValue for Fill {
    fn write(&self) -> String {
        fill::argument(self)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = fill::read("", text, &Palette::default()).ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        fill::FORM
    }
}

impl<T: FieldValue + Default> FieldValue for Option<T> {
    fn write(&self) -> String {
        self.as_ref().map_or("none".to_owned(), T::write)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let mut value = T::default();
        *self = match text.trim() {
            "none" => None,
            _ => value.read(text).map(|()| Some(value))?,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        T::default().form()
    }
}

/// A value that can be an item of a list with blanks between the items.
trait Item: FieldValue + Default {}
impl Item for f64 {}
impl Item for At {}
impl Item for Rgba {}
impl Item for Fill {}

impl<T: Item> FieldValue for Vec<T> {
    fn write(&self) -> String {
        let texts: Vec<String> = self.iter().map(T::write).collect();
        texts.join(" ")
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let item = |text: &str| {
            let mut item = T::default();
            item.read(text).map(|()| item)
        };
        *self = text.split_whitespace().map(item).collect::<Option<_>>()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        T::default().form()
    }
}

/// Alternating lengths of dashes and gaps.
impl FieldValue for Vec<f32> {
    fn write(&self) -> String {
        joined(self, ",")
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let numbers = match text.trim() {
            "" => Vec::new(),
            text => self::numbers(text)?,
        };
        let lengths: Vec<f32> = numbers.into_iter().filter_map(length).collect();
        let is_valid = lengths.iter().all(|length| *length >= 0.1);
        *self = (is_valid && lengths.len().is_multiple_of(2)).then_some(lengths)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "lengths of dashes and gaps in turn, such as 4,1,"
    }
}

impl FieldValue for At {
    fn write(&self) -> String {
        let unit = match self.unit {
            PositionUnit::Coords => String::new(),
            PositionUnit::Bar(bar) => format!(",{bar}"),
            PositionUnit::Plot => ",plot".to_owned(),
        };
        format!("{},{}{unit}", self.x + 0.0, self.y + 0.0)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = match text.strip_suffix(",plot") {
            Some(text) => match numbers(text)?[..] {
                [x, y] => At::plot(x, y),
                _ => return None,
            },
            None => match numbers(text)?[..] {
                [x, y] => At::new(x, y),
                [x, y, bar] if (0.0..1e5).contains(&bar) => At {
                    unit: PositionUnit::Bar(bar as usize),
                    ..At::new(x, y)
                },
                _ => return None,
            },
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "a point such as 0.5,0.25"
    }
}

impl FieldValue for [At; 4] {
    fn write(&self) -> String {
        self.to_vec().write()
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let mut all: Vec<At> = Vec::new();
        all.read(text)?;
        *self = all.try_into().ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "four points"
    }
}

impl FieldValue for (f32, f32) {
    fn write(&self) -> String {
        format!("{},{}", self.0 + 0.0, self.1 + 0.0)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = match numbers(text)?[..] {
            [x, y] => (length(x)?, length(y)?),
            _ => return None,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "two lengths with a comma"
    }
}

impl FieldValue for (i8, i8) {
    fn write(&self) -> String {
        format!("{},{}", self.0, self.1)
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let sides = numbers(text)?;
        let are_signs = sides.iter().all(|side| [-1.0, 0.0, 1.0].contains(side));
        *self = match sides[..] {
            [x, y] if are_signs => (x as i8, y as i8),
            _ => return None,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "two of -1, 0, 1 with a comma"
    }
}

impl FieldValue for [f32; 4] {
    fn write(&self) -> String {
        joined(self, ",")
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let lengths = numbers(text)?.into_iter().map(length);
        let lengths: Vec<f32> = lengths.collect::<Option<_>>()?;
        *self = lengths.try_into().ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "lengths at top, right, bottom and left with commas"
    }
}

/// The ticks of an axis, each a position and perhaps a text: `0 low|0.5|1 high`; `#2` is the position of a group of bars.
impl FieldValue for Vec<(TickPosition, String)> {
    fn write(&self) -> String {
        let tick = |(mark, text): &(TickPosition, String)| match mark {
            TickPosition::Part(part) => format!("{part} {}", escape(text)),
            TickPosition::Value(group) => format!("#{group} {}", escape(text)),
        };
        let ticks: Vec<String> = self.iter().map(tick).collect();
        ticks.join("|")
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let tick = |text: &str| {
            let (position, text) = text.split_once(' ').unwrap_or((text, ""));
            let mark = match position.strip_prefix('#') {
                Some(group) => TickPosition::Value(group.parse().ok()?),
                None => TickPosition::Part(position.parse().ok()?),
            };
            Some((mark, unescape(text)))
        };
        *self = match text.trim() {
            "" => Vec::new(),
            _ => split_unescaped(text, '|')
                .into_iter()
                .map(tick)
                .collect::<Option<_>>()?,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "positions with their texts such as 0 low|0.5 middle|1 high"
    }
}

/// Codes of countries or states.
impl FieldValue for Regions {
    fn write(&self) -> String {
        let found = self
            .0
            .iter()
            .filter_map(|index| atlas::regions().get(*index));
        let codes: Vec<&str> = found.map(|region| region.code.as_str()).collect();
        codes.join(" ")
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let codes = text.split_whitespace().map(atlas::find);
        self.0 = codes.collect::<Option<_>>()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "codes of countries or states with blanks"
    }
}

impl FieldValue for MapView {
    fn write(&self) -> String {
        match self {
            MapView::Usa => "usa".to_owned(),
            MapView::Bounds {
                south,
                west,
                north,
                east,
            } => joined(&[south, west, north, east], ","),
        }
    }

    fn read(&mut self, text: &str) -> Option<()> {
        *self = match text.trim() {
            "usa" => MapView::Usa,
            ends => MapView::bounds(numbers(ends)?.try_into().ok()?),
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "usa, or south,west,north,east in degrees"
    }
}

names! {
    Frame {
        None = "none",
        Flag = "flag",
        Callout = "callout",
        Balloon = "balloon",
    }
}

names! {
    Edge {
        Bottom = "bottom",
        Left = "left",
        Top = "top",
        Right = "right",
    }
}

names! {
    Part {
        None = "none",
        Heading = "heading",
        Legend = "legend",
        Grid = "grid",
        X = "x",
        Y = "y",
        Labels = "labels",
        Annotations = "annotations",
    }
}

/// Makes enumerations with names field values, each with its form.
macro_rules! named_values {
    ($($name:ident: $form:literal),+) => {
        $(impl FieldValue for $name {
            fn write(&self) -> String {
                self.word().to_owned()
            }

            fn read(&mut self, text: &str) -> Option<()> {
                *self = $name::find(text)?;
                Some(())
            }

            fn form(&self) -> &'static str {
                $form
            }
        })+
    };
}

named_values!(
    Frame: "none, flag, callout or balloon",
    LabelAlign: "left, center or right",
    MarkerShape: "one of matplotlib's markers",
    Part: "none, heading, legend, grid, x, y, labels or annotations",
    Edge: "bottom, left, top or right"
);

/// A text with `\` before every character that separates fields or ticks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | ';' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The text from which [`escape`] made this one.
fn unescape(text: &str) -> String {
    let mut letters = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        out.extend(match letter {
            '\\' => letters.next(),
            _ => Some(letter),
        });
    }
    out
}

/// The pieces of a text between the separators that are not escaped.
pub(super) fn split_unescaped(text: &str, separator: char) -> Vec<&str> {
    let mut is_escaped = false;
    text.split(|letter: char| {
        let was_escaped = is_escaped;
        is_escaped = letter == '\\' && !was_escaped;
        letter == separator && !was_escaped
    })
    .collect()
}
