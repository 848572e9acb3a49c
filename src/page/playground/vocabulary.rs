//! The declared words of every dialect and the examples in; JSON for the page's script out.

use crate::color::{Colormap, PaletteName};
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::{Form, Parameter};
use crate::dialect::{google, request};
use crate::format::Format;
use crate::page::error::quoted;
use crate::page::gallery::Picture;

/// An object with the first query, our words, Google's words and the examples; fit to stand in a `script` element.
pub(super) fn json(start: &str, examples: &[Picture]) -> String {
    let ours = PARAMETERS
        .iter()
        .map(native)
        .chain(request::PARAMETERS.iter().map(wish));
    let theirs = google::parameters::PARAMETERS
        .iter()
        .map(|word| row(word.name, &[], &[], word.values, "", word.doc));
    let pictures = examples
        .iter()
        .map(|picture| format!("[{},{}]", quoted(&picture.name), quoted(&picture.query)));
    let text = format!(
        "{{\"start\":{},\n\"words\":{},\n\"google\":{},\n\"examples\":{}}}",
        quoted(start),
        list(ours),
        list(theirs),
        list(pictures),
    );
    // nothing in it may end the element
    text.replace('<', "\\u003c")
}

fn native(word: &Parameter) -> String {
    let choices: Vec<&str> = match (&word.form, word.name) {
        (Form::Words(words), _) => words.to_vec(),
        (Form::Flag, _) => vec!["on", "off"],
        (_, "palette") => PaletteName::WORDS.to_vec(),
        (_, "cmap") => Colormap::words().collect(),
        _ => Vec::new(),
    };
    let form = word.form.describe();
    let also: Vec<&str> = word.spellings().skip(1).collect();
    row(word.name, &also, &choices, &form, word.default, word.doc)
}

fn wish(word: &request::Parameter) -> String {
    let choices = match word.name {
        "format" => Format::WORDS,
        "errors" => request::ErrorForm::WORDS,
        _ => &[],
    };
    row(word.name, &[], choices, word.values, word.default, word.doc)
}

/// Name, other spellings, choices, form, default, meaning.
fn row(
    name: &str,
    also: &[&str],
    choices: &[&str],
    form: &str,
    default: &str,
    doc: &str,
) -> String {
    let words = |words: &[&str]| list(words.iter().map(|word| quoted(word)));
    // the choices say it already
    let form = if choices.is_empty() { form } else { "" };
    format!(
        "[{},{},{},{},{},{}]",
        quoted(name),
        words(also),
        words(choices),
        quoted(form),
        quoted(default),
        quoted(&doc.replace('`', "")),
    )
}

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
