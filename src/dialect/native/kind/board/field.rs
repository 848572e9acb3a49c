//! The values in a board's parts: the text of a URL in, a value out, and back without loss.

use crate::atlas;
use crate::color::{Palette, Rgba};
use crate::dialect::native::fill;
use crate::dialect::native::names::{Named, names};
use crate::spec::board::{At, Beside, Frame, Mark, Regions, Side};
use crate::spec::{Fill, LabelAlign, MarkerShape, View};

/// What a field holds.
pub(super) trait Value {
    /// The text from which [`Value::hear`] makes the same value.
    fn say(&self) -> String;

    /// Becomes what a text says; `None` when it says nothing of the kind.
    fn hear(&mut self, text: &str) -> Option<()>;

    /// What a text has to look like.
    fn form(&self) -> &'static str;
}

/// Lengths of this many CSS pixels are longer than any picture needs.
const LONGEST: f32 = 5000.0;

/// Numbers with commas; NaN is one.
fn numbers(text: &str) -> Option<Vec<f64>> {
    let parts = text.split(',').map(|part| part.trim().parse::<f64>().ok());
    parts.collect()
}

/// A length that a picture may have.
fn length(number: f64) -> Option<f32> {
    let length = number as f32;
    (length.abs() <= LONGEST).then_some(length)
}

/// Values with a sign between them.
fn joined<T: ToString>(values: &[T], sign: &str) -> String {
    let texts: Vec<String> = values.iter().map(T::to_string).collect();
    texts.join(sign)
}

impl Value for f32 {
    fn say(&self) -> String {
        self.to_string()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let length = length(text.trim().parse().ok()?)?;
        *self = (length >= 0.0).then_some(length)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a number from 0 to 5000"
    }
}

impl Value for f64 {
    fn say(&self) -> String {
        self.to_string()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let number = text.trim().parse::<f64>().ok()?;
        *self = (number.abs() <= 1e6).then_some(number)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a number from -1000000 to 1000000"
    }
}

impl Value for usize {
    fn say(&self) -> String {
        self.to_string()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let count = text.trim().parse::<usize>().ok()?;
        *self = (count <= 100_000).then_some(count)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a whole number from 0 to 100000"
    }
}

/// A weight of a typeface.
impl Value for u16 {
    fn say(&self) -> String {
        self.to_string()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let weight = text.trim().parse::<u16>().ok()?;
        *self = (100..=900).contains(&weight).then_some(weight)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a weight from 100 to 900"
    }
}

impl Value for bool {
    fn say(&self) -> String {
        if *self { "on" } else { "off" }.to_owned()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
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

impl Value for String {
    fn say(&self) -> String {
        escaped(self)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        *self = plain(text);
        Some(())
    }

    fn form(&self) -> &'static str {
        "a text"
    }
}

impl Value for Vec<String> {
    fn say(&self) -> String {
        escaped(&self.join(","))
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let names = plain(text);
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

impl Value for Rgba {
    fn say(&self) -> String {
        self.to_string()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        *self = Rgba::read("", text, &Palette::default()).ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a colour"
    }
}

impl Value for Fill {
    fn say(&self) -> String {
        fill::argument(self)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        *self = fill::read("", text, &Palette::default()).ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        fill::FORM
    }
}

impl<T: Value + Default> Value for Option<T> {
    fn say(&self) -> String {
        self.as_ref().map_or("none".to_owned(), T::say)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let mut value = T::default();
        *self = match text.trim() {
            "none" => None,
            _ => value.hear(text).map(|()| Some(value))?,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        T::default().form()
    }
}

/// What makes a list with blanks.
trait Item: Value + Default {}
impl Item for f64 {}
impl Item for At {}
impl Item for Rgba {}
impl Item for Fill {}

impl<T: Item> Value for Vec<T> {
    fn say(&self) -> String {
        let texts: Vec<String> = self.iter().map(T::say).collect();
        texts.join(" ")
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let item = |text: &str| {
            let mut item = T::default();
            item.hear(text).map(|()| item)
        };
        *self = text.split_whitespace().map(item).collect::<Option<_>>()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        T::default().form()
    }
}

/// Lengths of dashes and gaps.
impl Value for Vec<f32> {
    fn say(&self) -> String {
        joined(self, ",")
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let given = match text.trim() {
            "" => Vec::new(),
            text => numbers(text)?,
        };
        let lengths: Vec<f32> = given.into_iter().filter_map(length).collect();
        let sound = lengths.iter().all(|one| *one >= 0.1);
        *self = (sound && lengths.len().is_multiple_of(2)).then_some(lengths)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "lengths of dashes and gaps in turn, such as 4,1,"
    }
}

impl Value for At {
    fn say(&self) -> String {
        let beside = match self.beside {
            Beside::Group => String::new(),
            Beside::Bar(at) => format!(",{at}"),
            Beside::Plot => ",plot".to_owned(),
        };
        format!("{},{}{beside}", self.x, self.y)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        *self = match text.strip_suffix(",plot") {
            Some(text) => match numbers(text)?[..] {
                [x, y] => At::plot(x, y),
                _ => return None,
            },
            None => match numbers(text)?[..] {
                [x, y] => At::new(x, y),
                [x, y, bar] if (0.0..1e5).contains(&bar) => At {
                    beside: Beside::Bar(bar as usize),
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

impl Value for [At; 4] {
    fn say(&self) -> String {
        self.to_vec().say()
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let mut all: Vec<At> = Vec::new();
        all.hear(text)?;
        *self = all.try_into().ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "four points"
    }
}

impl Value for (f32, f32) {
    fn say(&self) -> String {
        format!("{},{}", self.0, self.1)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
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

impl Value for (i8, i8) {
    fn say(&self) -> String {
        format!("{},{}", self.0, self.1)
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let sides = numbers(text)?;
        let sound = sides.iter().all(|side| [-1.0, 0.0, 1.0].contains(side));
        *self = match sides[..] {
            [x, y] if sound => (x as i8, y as i8),
            _ => return None,
        };
        Some(())
    }

    fn form(&self) -> &'static str {
        "two of -1, 0, 1 with a comma"
    }
}

impl Value for [f32; 4] {
    fn say(&self) -> String {
        joined(self, ",")
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let lengths = numbers(text)?.into_iter().map(length);
        let lengths: Vec<f32> = lengths.collect::<Option<_>>()?;
        *self = lengths.try_into().ok()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "lengths at top, right, bottom and left with commas"
    }
}

/// Positions with their texts: `0 low|0.5|1 high`, groups with `#`.
impl Value for Vec<(Mark, String)> {
    fn say(&self) -> String {
        let tick = |(mark, text): &(Mark, String)| match mark {
            Mark::Part(part) => format!("{part} {}", escaped(text)),
            Mark::Group(group) => format!("#{group} {}", escaped(text)),
        };
        let ticks: Vec<String> = self.iter().map(tick).collect();
        ticks.join("|")
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let tick = |text: &str| {
            let (place, text) = text.split_once(' ').unwrap_or((text, ""));
            let mark = match place.strip_prefix('#') {
                Some(group) => Mark::Group(group.parse().ok()?),
                None => Mark::Part(place.parse().ok()?),
            };
            Some((mark, plain(text)))
        };
        *self = match text.trim() {
            "" => Vec::new(),
            _ => cut(text, '|')
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

/// The codes of regions.
impl Value for Regions {
    fn say(&self) -> String {
        let found = self.0.iter().filter_map(|at| atlas::regions().get(*at));
        let codes: Vec<&str> = found.map(|region| region.code.as_str()).collect();
        codes.join(" ")
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let codes = text.split_whitespace().map(atlas::find);
        self.0 = codes.collect::<Option<_>>()?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "codes of countries or states with blanks"
    }
}

impl Value for View {
    fn say(&self) -> String {
        match self {
            View::Usa => "usa".to_owned(),
            View::Bounds {
                south,
                west,
                north,
                east,
            } => joined(&[south, west, north, east], ","),
        }
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        *self = match text.trim() {
            "usa" => View::Usa,
            ends => View::bounds(numbers(ends)?.try_into().ok()?),
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
    Side {
        Bottom = "bottom",
        Left = "left",
        Top = "top",
        Right = "right",
    }
}

/// Values that have names.
macro_rules! words {
    ($($name:ident: $form:literal),+) => {
        $(impl Value for $name {
            fn say(&self) -> String {
                self.word().to_owned()
            }

            fn hear(&mut self, text: &str) -> Option<()> {
                *self = $name::find(text)?;
                Some(())
            }

            fn form(&self) -> &'static str {
                $form
            }
        })+
    };
}

words!(
    Frame: "none, flag, callout or balloon",
    LabelAlign: "left, center or right",
    MarkerShape: "one of matplotlib's markers",
    Side: "bottom, left, top or right"
);

/// A text in which what separates parts is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | ';' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The text that was escaped.
fn plain(text: &str) -> String {
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

/// The pieces between the signs that are not escaped.
pub(super) fn cut(text: &str, sign: char) -> Vec<&str> {
    let mut after = false;
    text.split(|letter: char| {
        let free = !after;
        after = letter == '\\' && free;
        letter == sign && free
    })
    .collect()
}
