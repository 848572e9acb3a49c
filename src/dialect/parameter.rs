//! The declaration of a URL parameter, and the reader that finds its values in a query.
//!
//! Each dialect declares its parameters in one table. The parser, the error messages and the manual read that table.

use crate::color::{Palette, Rgba};
use crate::error::{Error, Result};
use crate::query::{Pair, Query};
use crate::table::list;
use crate::vocabulary::on_or_off;

/// The declaration of one parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Its main name.
    pub name: &'static str,
    /// Other names with exactly the same meaning.
    pub aliases: &'static [&'static str],
    /// Other names with a meaning of their own, such as `xmin` for one end of `xlim`, and names that several parameters
    /// share, such as `loglog`. Their occurrences are read together with those of the main name, in the order of the query.
    pub special: &'static [&'static str],
    /// The parameters of which one has to be given, because it has no effect alone: the title of a second axis without
    /// that axis. Empty: it has its effect alone.
    pub needs: &'static [&'static str],
    /// The expected form of its value.
    pub form: Form,
    /// The value that holds when it is not given, as the manual words it; empty where there is none.
    pub default: &'static str,
    /// One line for the manual: its effect and its unit.
    pub doc: &'static str,
    /// The chapter of the manual in which it stands.
    pub chapter: Chapter,
    /// The first letters of all its names, as [`initials`] gives them.
    initials: u32,
}

/// The set of the first letters of names: a bit for each, which several letters share. Most names of a query differ from
/// most names of a table in the first letter.
const fn initials(names: &[&str]) -> u32 {
    let (mut set, mut at) = (0, 0);
    while at < names.len() {
        if let Some(first) = names[at].as_bytes().first() {
            set |= 1 << (*first & 31);
        }
        at += 1;
    }
    set
}

impl Parameter {
    /// A parameter without further names and without a line for the manual yet.
    pub(super) const fn new(
        chapter: Chapter,
        name: &'static str,
        form: Form,
        default: &'static str,
    ) -> Parameter {
        Parameter {
            name,
            aliases: &[],
            special: &[],
            needs: &[],
            form,
            default,
            doc: "",
            chapter,
            initials: initials(&[name]),
        }
    }

    /// Every name under which a query may give it: the main name, then the aliases, then the special spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        let further = self.aliases.iter().chain(self.special).copied();
        std::iter::once(self.name).chain(further)
    }

    /// True when a name is one of its spellings.
    pub fn is_spelt(&self, name: &str) -> bool {
        self.initials & initials(&[name]) != 0 && self.spellings().any(|spelling| spelling == name)
    }

    /// True where nothing or a missing value is one of its values, so that `None` says that and not that it is not given.
    fn knows_none(&self) -> bool {
        let says = |text: &str| text.contains("none") || text.contains("missing");
        match &self.form {
            Form::Words(words) => words.contains(&"none"),
            Form::Other(text) | Form::Switch(text) => says(text) || says(self.doc),
            Form::Color => says(self.doc),
            _ => false,
        }
    }

    /// The same parameter with these aliases.
    pub(super) const fn aliases(mut self, aliases: &'static [&'static str]) -> Parameter {
        self.aliases = aliases;
        self.initials |= initials(aliases);
        self
    }

    /// The same parameter with these special spellings.
    pub(super) const fn special(mut self, special: &'static [&'static str]) -> Parameter {
        self.special = special;
        self.initials |= initials(special);
        self
    }

    /// The same parameter with this line for the manual.
    pub(super) const fn doc(mut self, doc: &'static str) -> Parameter {
        self.doc = doc;
        self
    }

    /// The same parameter, which has no effect unless one of these is given.
    pub(super) const fn with(mut self, needs: &'static [&'static str]) -> Parameter {
        self.needs = needs;
        self
    }
}

/// True for what templates write where a variable has no value: `None` in Python, `null` and `undefined` in JavaScript. In quotes they are
/// words.
pub fn is_unset(value: &str) -> bool {
    ["None", "null", "undefined"].contains(&value.trim())
}

/// The expected form of the value of a parameter.
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
    /// A font size in CSS pixels between two bounds, both included, or a name such as `small`.
    FontSize(f64, f64),
    /// One of these names.
    Words(&'static [&'static str]),
    /// A colour.
    Color,
    /// On, off or something else; this text describes it.
    Switch(&'static str),
    /// A form that this text describes.
    Other(&'static str),
}

impl Form {
    /// The expected form, as the manual and the error messages word it.
    pub fn describe(&self) -> String {
        match self {
            Form::Text => "text".to_owned(),
            Form::Flag => "on or off (also 1/0, true/false, yes/no)".to_owned(),
            Form::Number(low, high) => {
                let (low, high) = (format_bound(*low), format_bound(*high));
                format!("a number from {low} to {high}")
            }
            Form::Whole(low, high) => format!("a whole number from {low} to {high}"),
            Form::FontSize(low, high) => {
                let number = Form::Number(*low, *high).describe();
                format!("{number}, or a size such as small or x-large")
            }
            Form::Words(words) => format!("one of {}", words.join(", ")),
            Form::Color => "a colour".to_owned(),
            Form::Switch(text) | Form::Other(text) => (*text).to_owned(),
        }
    }

    /// True where `off` is a value, so that `0` means it.
    pub fn has_off(&self) -> bool {
        match self {
            Form::Flag | Form::Switch(_) => true,
            Form::Words(words) => words.contains(&"off"),
            _ => false,
        }
    }
}

/// A bound as text, in scientific notation where it is far from 1.
fn format_bound(bound: f64) -> String {
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
        /// The kind of chart and the values it draws.
        Data = "Data",
        /// Files, databases, and the steps from their rows to series.
        Table = "Tables",
        /// Titles and legend.
        Text = "Titles and legend",
        /// Axes, ticks, grid.
        Axes = "Axes",
        /// Panels, second vertical axis, table of values.
        Panels = "Panels and axes",
        /// Lines, bands, texts and arrows in the plot.
        Annotations = "Annotations",
        /// The style of the series.
        Style = "Style",
        /// Parameters that only some kinds read.
        Kinds = "Parameters of single kinds",
        /// Size and colours of the picture.
        Picture = "Picture",
        /// Parameters of the request itself, the same in every dialect.
        Request = "Request",
    }
}

/// One occurrence of a parameter in a query: its name as the author spelt it, and its value.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// The name as it stands in the query.
    pub name: &'a str,
    /// The value.
    pub value: &'a str,
}

impl<'a> Argument<'a> {
    /// The items of the value, split at commas outside parentheses and quotes. Brackets around the whole list, quotes
    /// around an item and surrounding blanks are removed.
    pub fn parts(self) -> impl Iterator<Item = Argument<'a>> {
        self.split(list::bare(self.value))
    }

    /// The items of a list of colours. A value such as `(1,0,0)` is one colour, so its parentheses stay.
    pub fn colors(self) -> impl Iterator<Item = Argument<'a>> {
        let tuple = self.value.trim_start().starts_with('(');
        self.split(if tuple {
            self.value
        } else {
            list::bare(self.value)
        })
    }

    /// The items of a text, each under the name of this argument.
    fn split(self, value: &'a str) -> impl Iterator<Item = Argument<'a>> {
        list::parts(value).map(move |part| Argument {
            name: self.name,
            value: list::inside(part).unwrap_or(part),
        })
    }

    /// The value as a list of texts, split at commas; a text with a comma stands in quotes.
    pub fn texts(self) -> Vec<String> {
        list::texts(list::bare(self.value))
    }

    /// The value as one text, without blanks and quotes around it.
    pub fn unquoted(self) -> String {
        list::unquoted(self.value.trim()).into_owned()
    }

    /// The value as a finite number; the unit `px` may follow it.
    ///
    /// # Errors
    /// The value is not a finite number.
    pub fn number(self) -> Result<f64> {
        // U+2212 is the minus sign of typeset texts
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
    /// The value is not a flag.
    pub fn flag(self) -> Result<bool> {
        let expected = || Error::expected(self.name, &Form::Flag.describe(), self.value);
        on_or_off(self.value).ok_or_else(expected)
    }

    /// True for an empty value, and for one that switches something off.
    pub fn is_off(self) -> bool {
        self.value.trim().is_empty() || self.flag() == Ok(false)
    }
}

/// The font size in CSS pixels of a name that matplotlib and CSS share; `medium` is our default size of labels.
fn named_font_size(name: &str) -> Option<f64> {
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

/// The values that a query gives to the parameters of one table.
pub struct Arguments<'a> {
    query: &'a Query,
    parameters: &'static [Parameter],
    /// Each pair of the query with each parameter that its name spells, in the order of the query: found once, because
    /// a reader asks for every parameter of the table.
    meanings: Vec<(&'static Parameter, Argument<'a>)>,
}

impl<'a> Arguments<'a> {
    /// The arguments of a query for the parameters of a table.
    pub fn new(query: &'a Query, parameters: &'static [Parameter]) -> Arguments<'a> {
        let meanings = query.pairs.iter().flat_map(|pair| {
            let argument = Argument {
                name: &pair.name,
                value: &pair.value,
            };
            parameters
                .iter()
                .filter(|parameter| parameter.is_spelt(argument.name))
                .filter(|parameter| parameter.knows_none() || !is_unset(argument.value))
                .map(move |parameter| (parameter, argument))
        });
        Arguments {
            query,
            parameters,
            meanings: meanings.collect(),
        }
    }

    /// The declaration of a parameter by its main name; `None` for a name that the table does not have.
    fn declaration(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }

    /// Every occurrence of a parameter under any of its spellings, in the order of the query, empty values included.
    pub fn every(&self, name: &str) -> Vec<Argument<'a>> {
        self.meanings
            .iter()
            .filter(|(parameter, _)| parameter.name == name)
            .map(|(_, argument)| *argument)
            .collect()
    }

    /// The last occurrence of a parameter with a value, without quotes around it where the form is a single value;
    /// `None` when no occurrence has a value.
    pub fn last(&self, name: &str) -> Option<Argument<'a>> {
        let mut backwards = self.every(name).into_iter().rev();
        let mut argument = backwards.find(|argument| !argument.value.trim().is_empty())?;
        let form = self.declaration(name).map(|parameter| &parameter.form);
        // lists remove the quotes of their items themselves
        if !matches!(form, Some(Form::Switch(_) | Form::Other(_) | Form::Color)) {
            argument.value = list::inside(argument.value.trim()).unwrap_or(argument.value);
        }
        Some(argument)
    }

    /// The last value of a parameter as text; `None` when it is not given.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.last(name).map(|argument| argument.value)
    }

    /// A flag; `None` when it is not given.
    ///
    /// # Errors
    /// The value is not a flag.
    pub fn flag(&self, name: &str) -> Result<Option<bool>> {
        self.last(name).map(Argument::flag).transpose()
    }

    /// A colour, by its name, its digits or its place in a palette; `None` when it is not given.
    ///
    /// # Errors
    /// The value is no colour.
    pub fn color(&self, name: &str, palette: &Palette) -> Result<Option<Rgba>> {
        self.last(name)
            .map(|argument| Rgba::read(argument.name, argument.value, palette))
            .transpose()
    }

    /// A number within the bounds that its parameter declares; `None` when it is not given.
    ///
    /// # Errors
    /// The value is not a number or out of bounds.
    pub fn number(&self, name: &str) -> Result<Option<f64>> {
        self.last(name)
            .map(|argument| self.bounded(name, argument))
            .transpose()
    }

    /// The number of an argument, checked against the bounds that the parameter of that main name declares. Where the
    /// upper bound is 1, a percentage such as `30%` is a number too.
    ///
    /// # Errors
    /// The value is not a number or out of bounds.
    pub fn bounded(&self, name: &str, argument: Argument<'_>) -> Result<f64> {
        let Some(parameter) = self.declaration(name) else {
            return argument.number();
        };
        let wrong = || Error::expected(argument.name, &parameter.form.describe(), argument.value);
        let is_share = matches!(parameter.form, Form::Number(_, 1.0));
        let number = match argument.value.trim().strip_suffix('%').filter(|_| is_share) {
            Some(value) => Argument { value, ..argument }
                .number()
                .map(|percent| percent / 100.0),
            None => argument.number(),
        };
        let number = match parameter.form {
            Form::FontSize(..) => {
                number.or_else(|error| named_font_size(argument.value).ok_or(error))
            }
            _ => number,
        };
        let number = number.map_err(|_| wrong())?;
        let fits = match parameter.form {
            Form::Number(low, high) | Form::FontSize(low, high) => (low..=high).contains(&number),
            Form::Whole(low, high) => {
                number.fract() == 0.0 && (low as f64..=high as f64).contains(&number)
            }
            Form::Text
            | Form::Flag
            | Form::Words(_)
            | Form::Color
            | Form::Switch(_)
            | Form::Other(_) => true,
        };
        if fits { Ok(number) } else { Err(wrong()) }
    }

    /// A number, or the default that its parameter declares.
    ///
    /// # Errors
    /// The value is not a number or out of bounds.
    pub fn number_or_default(&self, name: &str) -> Result<f64> {
        Ok(self.number(name)?.unwrap_or_else(|| self.default(name)))
    }

    /// The default that a parameter declares, as a number; 0 where it declares none or words it in prose.
    pub fn default(&self, name: &str) -> f64 {
        let default = self.declaration(name);
        let default = default.map_or("", |parameter| parameter.default);
        default.parse().unwrap_or(0.0)
    }

    /// The last value as `read` understands it, which gets the name as its author spelt it and the value; `None` when
    /// the parameter is not given.
    ///
    /// # Errors
    /// The error of `read`.
    pub fn choice<T>(&self, name: &str, read: fn(&str, &str) -> Result<T>) -> Result<Option<T>> {
        self.last(name)
            .map(|argument| read(argument.name, argument.value))
            .transpose()
    }

    /// The pairs of the query whose name no table declares.
    pub fn unknown(&self, tables: &[&'static [Parameter]]) -> Vec<&'a Pair> {
        let known = |name: &str| {
            tables
                .iter()
                .flat_map(|parameters| parameters.iter())
                .any(|parameter| parameter.is_spelt(name))
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
