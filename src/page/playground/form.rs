//! The form for the common words: their declarations in, HTML out that also works where no script runs.

use std::fmt::Write as _;

use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::Form;
use crate::dialect::request;
use crate::format::Format;
use crate::page::error::escape;

/// The words of the form, in its order; a wide one has a row of its own.
const FIELDS: &[(&str, bool)] = &[
    ("kind", false),
    ("format", false),
    ("title", true),
    ("x", true),
    ("y", true),
    ("label", true),
    ("xlabel", false),
    ("ylabel", false),
    ("width", false),
    ("height", false),
    ("theme", false),
    ("legend", false),
    ("stacked", false),
    ("color", false),
];

/// The fields, those that `start` names filled in.
pub(super) fn html(start: &str) -> String {
    let mut fields = String::new();
    for (name, wide) in FIELDS {
        let value = start
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let Some((doc, control)) = declared(name, value.unwrap_or("")) else {
            continue;
        };
        let class = if *wide { "field wide" } else { "field" };
        let _ = writeln!(
            fields,
            "<label class=\"{class}\"><span><b>{name}</b> <small>{}</small></span>{control}</label>",
            escape(doc.split([';', ':', '(']).next().unwrap_or(doc)),
        );
    }
    fields
}

/// A word's line of documentation, and what it is said by.
fn declared(name: &str, value: &str) -> Option<(&'static str, String)> {
    if let Some(word) = PARAMETERS.iter().find(|word| word.name == name) {
        let control = match word.form {
            Form::Words(words) => choice(name, words, word.default, value),
            Form::Flag => choice(name, &["on", "off"], word.default, value),
            Form::Number(low, high) | Form::FontSize(low, high) => {
                number(name, low, high, word.default, value)
            }
            Form::Whole(low, high) => number(name, low as f64, high as f64, word.default, value),
            Form::Text | Form::Color | Form::Other(_) => text(name, &word.form.describe(), value),
        };
        return Some((word.doc, control));
    }
    let word = request::PARAMETERS.iter().find(|word| word.name == name)?;
    let control = match name {
        "format" => choice(name, Format::WORDS, word.default, value),
        _ => text(name, word.values, value),
    };
    Some((word.doc, control))
}

/// One of some words; the first choice says nothing and leaves it to the default.
fn choice(name: &str, words: &[&str], default: &str, value: &str) -> String {
    let mut options = format!("<option value=\"\">{}</option>", escape(default));
    for word in words.iter().filter(|word| **word != default) {
        let chosen = if *word == value { " selected" } else { "" };
        let _ = write!(options, "<option{chosen}>{}</option>", escape(word));
    }
    format!("<select name=\"{name}\">{options}</select>")
}

fn number(name: &str, low: f64, high: f64, default: &str, value: &str) -> String {
    format!(
        "<input name=\"{name}\" type=\"number\" min=\"{low}\" max=\"{high}\" step=\"any\" placeholder=\"{}\" value=\"{}\">",
        escape(default),
        escape(value),
    )
}

fn text(name: &str, expected: &str, value: &str) -> String {
    format!(
        "<input name=\"{name}\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" placeholder=\"{}\" value=\"{}\">",
        escape(expected),
        escape(value),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_a_declared_word() {
        let form = html("kind=bar&title=\"a\"");
        for (name, _) in FIELDS {
            assert!(form.contains(&format!(" name=\"{name}\"")), "{name}");
        }
        assert!(form.contains("<option selected>bar</option>"));
        assert!(form.contains("value=\"&quot;a&quot;\""));
    }
}
