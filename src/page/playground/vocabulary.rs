//! The parameters of all dialects and the examples, as JSON for the script of the playground.

use crate::color::{Colormap, PaletteName};
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::{Form, Parameter};
use crate::dialect::{google, request};
use crate::format::Format;
use crate::page::error::json_string;
use crate::page::gallery::Picture;

/// An object with the first query, the parameters of the native dialect and of the request (`words`), those of Google's
/// dialect and the examples. It may stand in a `script` element.
pub(super) fn json(start: &str, examples: &[Picture]) -> String {
    let words = PARAMETERS
        .iter()
        .map(native_row)
        .chain(request::PARAMETERS.iter().map(request_row));
    let google = google::parameters::PARAMETERS.iter().map(|parameter| {
        row(
            parameter.name,
            &[],
            &[],
            parameter.values,
            "",
            parameter.doc,
        )
    });
    let pictures = examples.iter().map(|picture| {
        format!(
            "[{},{}]",
            json_string(&picture.name),
            json_string(&picture.query)
        )
    });
    let text = format!(
        "{{\"start\":{},\n\"words\":{},\n\"google\":{},\n\"examples\":{}}}",
        json_string(start),
        list(words),
        list(google),
        list(pictures),
    );
    // A `</script>` in a text must not end the element.
    text.replace('<', "\\u003c")
}

/// A parameter of the native dialect.
fn native_row(parameter: &Parameter) -> String {
    let choices: Vec<&str> = match (&parameter.form, parameter.name) {
        (Form::Words(words), _) => words.to_vec(),
        (Form::Flag, _) => vec!["on", "off"],
        (_, "palette") => PaletteName::WORDS.to_vec(),
        (_, "cmap") => Colormap::words().collect(),
        _ => Vec::new(),
    };
    let form = parameter.form.describe();
    let also: Vec<&str> = parameter.spellings().skip(1).collect();
    row(
        parameter.name,
        &also,
        &choices,
        &form,
        parameter.default,
        parameter.doc,
    )
}

/// A parameter of the request.
fn request_row(parameter: &request::Parameter) -> String {
    let choices = match parameter.name {
        "format" => Format::WORDS,
        "errors" => request::ErrorForm::WORDS,
        _ => &[],
    };
    row(
        parameter.name,
        &[],
        choices,
        parameter.values,
        parameter.default,
        parameter.doc,
    )
}

/// One parameter: name, other spellings, choices, form of the value, default, meaning. The script reads them by
/// position.
fn row(
    name: &str,
    also: &[&str],
    choices: &[&str],
    form: &str,
    default: &str,
    doc: &str,
) -> String {
    let words = |words: &[&str]| list(words.iter().map(|word| json_string(word)));
    // The choices already describe the form.
    let form = if choices.is_empty() { form } else { "" };
    format!(
        "[{},{},{},{},{},{}]",
        json_string(name),
        words(also),
        words(choices),
        json_string(form),
        json_string(default),
        json_string(&doc.replace('`', "")),
    )
}

/// A JSON list.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn is_json_with_every_word() {
        let pictures = [Picture {
            name: "a/b".to_owned(),
            query: "title=</script>\"".to_owned(),
        }];
        let text = json("y=1", &pictures);
        assert!(!text.contains('<'));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let words = value["words"].as_array().unwrap();
        assert_eq!(words.len(), PARAMETERS.len() + request::PARAMETERS.len());
        assert!(words.iter().all(|word| word[5].as_str().unwrap().len() > 3));
        assert_eq!(value["examples"][0][1], "title=</script>\"");
        let kind = words.iter().find(|word| word[0] == "kind").unwrap();
        assert!(kind[2].as_array().unwrap().len() > 30);
    }
}
