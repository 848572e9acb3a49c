//! The form for the common parameters as HTML, which also works without scripts.

use std::fmt::Write as _;

use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::Form;
use crate::dialect::request;
use crate::format::Format;
use crate::page::error::escape;

/// The parameters of the form in their order, and whether each gets a row of its own.
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

/// The fields as HTML. Those that the query `start` contains are filled in.
pub(super) fn html(start: &str) -> String {
    let mut fields = String::new();
    for (name, wide) in FIELDS {
        let value = start
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let Some((doc, control)) = documented_control(name, value.unwrap_or("")) else {
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

/// The line of documentation of a parameter, and the control to enter it.
fn documented_control(name: &str, value: &str) -> Option<(&'static str, String)> {
    if let Some(parameter) = PARAMETERS.iter().find(|word| word.name == name) {
        let control = match parameter.form {
            Form::Words(words) => choice(name, words, parameter.default, value),
            Form::Flag => choice(name, &["on", "off"], parameter.default, value),
            Form::Number(low, high) | Form::FontSize(low, high) => {
                number(name, low, high, parameter.default, value)
            }
            Form::Whole(low, high) => {
                number(name, low as f64, high as f64, parameter.default, value)
            }
            Form::Text | Form::Color | Form::Switch(_) | Form::Other(_) => {
                text(name, &parameter.form.describe(), value)
            }
        };
        return Some((parameter.doc, control));
    }
    let parameter = request::PARAMETERS.iter().find(|word| word.name == name)?;
    let control = match name {
        "format" => choice(name, Format::WORDS, parameter.default, value),
        _ => text(name, parameter.values, value),
    };
    Some((parameter.doc, control))
}

/// A list of words to choose from. The first choice shows the default and leaves the parameter out.
fn choice(name: &str, words: &[&str], default: &str, value: &str) -> String {
    let mut options = format!("<option value=\"\">{}</option>", escape(default));
    for word in words.iter().filter(|word| **word != default) {
        let chosen = if *word == value { " selected" } else { "" };
        let _ = write!(options, "<option{chosen}>{}</option>", escape(word));
    }
    format!("<select name=\"{name}\">{options}</select>")
}

/// A field for a number within a range.
fn number(name: &str, low: f64, high: f64, default: &str, value: &str) -> String {
    format!(
        "<input name=\"{name}\" type=\"number\" min=\"{low}\" max=\"{high}\" step=\"any\" placeholder=\"{}\" value=\"{}\">",
        escape(default),
        escape(value),
    )
}

/// A field for a text; `expected` describes it.
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
    fn every_field_is_a_parameter() {
        let form = html("kind=bar&title=\"a\"");
        for (name, _) in FIELDS {
            assert!(form.contains(&format!(" name=\"{name}\"")), "{name}");
        }
        assert!(form.contains("<option selected>bar</option>"));
        assert!(form.contains("value=\"&quot;a&quot;\""));
    }
}
