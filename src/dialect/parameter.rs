//! Words: what a dialect calls a thing, declared once; the parser, the error texts and the manual read the same table.

use crate::error::{Error, Result};
use crate::query::{Pair, Query};
use crate::table::list;

/// One word of a dialect.
#[derive(Debug)]
pub struct Parameter {
    /// The word itself.
    pub name: &'static str,
    /// Second names: whichever is said, the chart is the same.
    pub also: &'static [&'static str],
    /// Spellings that mean something of their own, such as one end of a range, or that several words share. They are
    /// read in one order with the word.
    pub own: &'static [&'static str],
    /// The families of kinds that alone take it: where none of them is drawn, it is noted as ignored. Empty: no note.
    pub kinds: &'static [&'static str],
    /// What its value looks like.
    pub form: Form,
    /// The value that holds when it is not given; empty where there is none.
    pub default: &'static str,
    /// One line for the manual: what it does, with its unit.
    pub doc: &'static str,
    /// The chapter of the manual.
    pub chapter: Chapter,
}

impl Parameter {
    /// Every spelling: the word itself, its second names, those that mean something of their own.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        let further = self.also.iter().chain(self.own).copied();
        std::iter::once(self.name).chain(further)
    }

    /// Whether this is one of its spellings.
    pub fn is_spelt(&self, name: &str) -> bool {
        self.spellings().any(|spelling| spelling == name)
    }

    /// The word with spellings that mean something of their own.
    pub(super) const fn with_own(mut self, own: &'static [&'static str]) -> Parameter {
        self.own = own;
        self
    }

    /// The word as one that only these families of kinds take.
    pub(super) const fn of(mut self, kinds: &'static [&'static str]) -> Parameter {
        self.kinds = kinds;
        self
    }
}

/// What the value of a word looks like.
#[derive(Debug)]
pub enum Form {
    /// Any text.
    Text,
    /// `1`, `on`, `true`, `yes` or `0`, `off`, `false`, `no`.
    Flag,
    /// A number between two bounds, both included.
    Number(f64, f64),
    /// A whole number between two bounds, both included.
    Whole(i64, i64),
    /// The size of letters in pixels between two bounds, both included, or one of the names of sizes.
    FontSize(f64, f64),
    /// One of these words.
    Words(&'static [&'static str]),
    /// A colour.
    Color,
    /// Described in these words.
    Other(&'static str),
}

impl Form {
    /// What is expected, as the manual and the error messages word it.
    pub fn describe(&self) -> String {
        match self {
            Form::Text => "text".to_owned(),
            Form::Flag => "on or off (also 1/0, true/false, yes/no)".to_owned(),
            Form::Number(low, high) => format!("a number from {} to {}", short(*low), short(*high)),
            Form::Whole(low, high) => format!("a whole number from {low} to {high}"),
            Form::FontSize(low, high) => {
                let number = Form::Number(*low, *high).describe();
                format!("{number}, or a size such as small or x-large")
            }
            Form::Words(words) => format!("one of {}", words.join(", ")),
            Form::Color => "a colour".to_owned(),
            Form::Other(text) => (*text).to_owned(),
        }
    }
}

/// A bound as a reader takes it in: far from 1 by its power of ten.
fn short(bound: f64) -> String {
    let size = bound.abs();
    if bound != 0.0 && !(1e-6..1e15).contains(&size) {
        format!("{bound:e}")
    } else {
        bound.to_string()
    }
}

crate::vocabulary! {
    /// A chapter of the manual.
    pub enum Chapter {
        /// What is drawn.
        Data = "Data",
        /// Files, databases, and the steps from their rows to series.
        Table = "Tables",
        /// Titles and legend.
        Text = "Titles and legend",
        /// Axes, ticks, grid.
        Axes = "Axes",
        /// Panels, second axis, table.
        Panels = "Panels and axes",
        /// Lines, bands and texts in the plot.
        Annotations = "Annotations",
        /// How series look.
        Style = "Style",
        /// Parameters of single kinds.
        Kinds = "Parameters of single kinds",
        /// Size and colours of the picture.
        Picture = "Picture",
        /// The request itself, the same in every dialect.
        Request = "Request",
    }
}

/// A word as it was said: how its author spelt it, and its value.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// The name as it stands in the query.
    pub name: &'a str,
    /// The value.
    pub value: &'a str,
}

impl<'a> Argument<'a> {
    /// The value cut at commas that stand in no parentheses, blanks trimmed, without brackets around all of it and
    /// quotes around a part.
    pub fn parts(self) -> impl Iterator<Item = Argument<'a>> {
        self.cut(list::bare(self.value))
    }

    /// The same of colours, of which `(1,0,0)` is one.
    pub fn colors(self) -> impl Iterator<Item = Argument<'a>> {
        let tuple = self.value.trim_start().starts_with('(');
        self.cut(if tuple {
            self.value
        } else {
            list::bare(self.value)
        })
    }

    fn cut(self, value: &'a str) -> impl Iterator<Item = Argument<'a>> {
        list::parts(value).map(move |part| Argument {
            name: self.name,
            value: list::inside(part).unwrap_or(part),
        })
    }

    /// The texts of the value: as many as there are commas between them, in quotes where they hold some.
    pub fn texts(self) -> Vec<String> {
        list::texts(list::bare(self.value))
    }

    /// The value as one text, without the quotes around it.
    pub fn unquoted(self) -> String {
        list::unquoted(self.value.trim()).into_owned()
    }

    /// The value as a finite number.
    ///
    /// # Errors
    /// Anything else.
    pub fn number(self) -> Result<f64> {
        let text = self.value.trim().replace('\u{2212}', "-");
        let text = text.strip_suffix("px").unwrap_or(&text);
        text.parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
            .ok_or_else(|| Error::expected(self.name, "a number", self.value))
    }

    /// The value as a flag.
    ///
    /// # Errors
    /// Anything that is no flag.
    pub fn flag(self) -> Result<bool> {
        match self.value.trim().to_ascii_lowercase().as_str() {
            "1" | "on" | "true" | "yes" | "y" => Ok(true),
            "0" | "off" | "false" | "no" | "n" | "none" => Ok(false),
            _ => Err(Error::expected(
                self.name,
                &Form::Flag.describe(),
                self.value,
            )),
        }
    }
}

/// matplotlib's and CSS' names of sizes of letters, in pixels where the middle one is ours.
fn named_size(name: &str) -> Option<f64> {
    const SIZES: [(&str, f64); 7] = [
        ("xx-small", 7.0),
        ("x-small", 8.0),
        ("small", 10.0),
        ("medium", 12.0),
        ("large", 14.0),
        ("x-large", 17.0),
        ("xx-large", 21.0),
    ];
    let found = SIZES.iter().find(|(known, _)| *known == name);
    found.map(|(_, size)| *size)
}

/// Reads the words of one table out of a query.
pub struct Arguments<'a> {
    query: &'a Query,
    words: &'static [Parameter],
}

impl<'a> Arguments<'a> {
    /// A reader of a query by a table.
    pub fn new(query: &'a Query, words: &'static [Parameter]) -> Arguments<'a> {
        Arguments { query, words }
    }

    /// The declaration of a word.
    fn word(&self, name: &str) -> Option<&'static Parameter> {
        self.words.iter().find(|word| word.name == name)
    }

    /// Every occurrence of a word in any of its spellings, empty values too, in order.
    pub fn every(&self, name: &str) -> Vec<Argument<'a>> {
        let word = self.word(name);
        self.query
            .pairs
            .iter()
            .filter(|pair| pair.name == name || word.is_some_and(|word| word.is_spelt(&pair.name)))
            .map(|pair| Argument {
                name: &pair.name,
                value: &pair.value,
            })
            .collect()
    }

    /// The last occurrence of a word that is not empty; without quotes around it where it is one value.
    pub fn last(&self, name: &str) -> Option<Argument<'a>> {
        let argument = self.every(name);
        let mut argument = argument.into_iter().rev();
        let mut argument = argument.find(|argument| !argument.value.trim().is_empty())?;
        let form = self.word(name).map(|word| &word.form);
        if !matches!(form, Some(Form::Other(_) | Form::Color)) {
            argument.value = list::inside(argument.value.trim()).unwrap_or(argument.value);
        }
        Some(argument)
    }

    /// The last value of a word as text.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.last(name).map(|argument| argument.value)
    }

    /// A flag; `None` when it is not given.
    ///
    /// # Errors
    /// A value that is no flag.
    pub fn flag(&self, name: &str) -> Result<Option<bool>> {
        self.last(name).map(Argument::flag).transpose()
    }

    /// A number within the bounds that its word declares; `None` when it is not given.
    ///
    /// # Errors
    /// No number, or one out of bounds.
    pub fn number(&self, name: &str) -> Result<Option<f64>> {
        self.last(name)
            .map(|argument| self.bounded(name, argument))
            .transpose()
    }

    /// A value of a word, checked against the bounds that the word declares.
    ///
    /// # Errors
    /// No number, or one out of bounds.
    pub fn bounded(&self, name: &str, argument: Argument<'_>) -> Result<f64> {
        let Some(word) = self.word(name) else {
            return argument.number();
        };
        let wrong = || Error::expected(argument.name, &word.form.describe(), argument.value);
        let share = matches!(word.form, Form::Number(_, 1.0));
        let number = match argument.value.trim().strip_suffix('%').filter(|_| share) {
            Some(value) => Argument { value, ..argument }
                .number()
                .map(|percent| percent / 100.0),
            None => argument.number(),
        };
        let number = match word.form {
            Form::FontSize(..) => number.or_else(|error| named_size(argument.value).ok_or(error)),
            _ => number,
        };
        let number = number.map_err(|_| wrong())?;
        let fits = match word.form {
            Form::Number(low, high) | Form::FontSize(low, high) => (low..=high).contains(&number),
            Form::Whole(low, high) => {
                number.fract() == 0.0 && (low as f64..=high as f64).contains(&number)
            }
            Form::Text | Form::Flag | Form::Words(_) | Form::Color | Form::Other(_) => true,
        };
        if fits { Ok(number) } else { Err(wrong()) }
    }

    /// A number, or the default that its word declares.
    ///
    /// # Errors
    /// No number, or one out of bounds.
    pub fn number_or_default(&self, name: &str) -> Result<f64> {
        Ok(self.number(name)?.unwrap_or_else(|| self.default(name)))
    }

    /// The number that holds where a word is not given.
    pub fn default(&self, name: &str) -> f64 {
        let default = self.word(name).map_or("", |word| word.default);
        default.parse().unwrap_or(0.0)
    }

    /// A value of a closed vocabulary; `None` when it is not given.
    ///
    /// # Errors
    /// A word that is not in the vocabulary.
    pub fn choice<T>(&self, name: &str, read: fn(&str, &str) -> Result<T>) -> Result<Option<T>> {
        self.last(name)
            .map(|argument| read(argument.name, argument.value))
            .transpose()
    }

    /// The pairs whose name is in none of the tables.
    pub fn unknown(&self, tables: &[&'static [Parameter]]) -> Vec<&'a Pair> {
        let known = |name: &str| {
            tables
                .iter()
                .flat_map(|words| words.iter())
                .any(|word| word.is_spelt(name))
        };
        self.query
            .pairs
            .iter()
            .filter(|pair| !known(&pair.name))
            .collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_commas_outside_parentheses() {
        let argument = Argument {
            name: "color",
            value: "red, rgb(1,2,3),,#fff, \"a, b\", '--'",
        };
        let parts: Vec<_> = argument.parts().map(|part| part.value).collect();
        assert_eq!(parts, ["red", "rgb(1,2,3)", "", "#fff", "a, b", "--"]);
    }

    #[test]
    fn takes_only_finite_numbers() {
        for (text, expected) in [
            ("1", Some(1.0)),
            (" -2.5 ", Some(-2.5)),
            ("\u{2212}3", Some(-3.0)),
            ("1e308", Some(1e308)),
            ("1e309", None),
            ("nan", None),
            ("inf", None),
            ("", None),
            ("0x10", None),
        ] {
            assert_eq!(
                Argument {
                    name: "n",
                    value: text
                }
                .number()
                .ok(),
                expected,
                "{text}"
            );
        }
    }
}
