//! Writes an error as a small HTML page or as a problem document (RFC 9457).

use std::fmt::Write as _;

use crate::error::{Error, ErrorKind};

/// Escapes a text for HTML, between tags and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// What the reader of an error can do about it, in a sentence for the page.
pub fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Parameter => {
            "A parameter in the URL of this chart is wrong. The author of the URL can correct it."
        }
        ErrorKind::NotFound => "This site has no such data.",
        ErrorKind::Method => "Charts are fetched with GET, HEAD or POST.",
        ErrorKind::TooLarge | ErrorKind::UriTooLong => "The request exceeds a limit of this site.",
        ErrorKind::MediaType => "The request's body is of a type that is not supported.",
        ErrorKind::Configuration => {
            "The owner of this site has to correct this; the server's error log has the reason."
        }
        ErrorKind::Internal => "This is a fault of the program, not of the URL.",
        ErrorKind::Unavailable => "Try again a little later.",
    }
}

/// A small page with the message, the parameter in code style, what to do about it, and what else was noted.
pub fn html(error: &Error) -> String {
    let title = format!("{} {}", error.status(), error.kind.reason());
    let parameter = match &error.parameter {
        Some(parameter) => format!(
            "<code>{}</code>: ",
            escape(&crate::error::excerpt(parameter))
        ),
        None => String::new(),
    };
    let items: String = error
        .notes
        .sentences()
        .iter()
        .map(|sentence| format!("<li>{}</li>\n", escape(sentence)))
        .collect();
    let notes = if items.is_empty() {
        String::new()
    } else {
        format!("<p>Also noted:</p>\n<ul class=\"notes\">\n{items}</ul>\n")
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <h1>{title}</h1>\n<p class=\"message\">{parameter}{message}</p>\n<p>{advice}</p>\n{notes}</html>\n",
        message = escape(&error.message),
        advice = advice(error.kind),
    )
}

/// The stylesheet of the page.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 12vh auto; padding: 0 1rem; }
h1 { font-size: 1.1rem; font-weight: 600; opacity: .7; }
.message { font-size: 1.25rem; overflow-wrap: anywhere; }
.notes { list-style: none; margin: .5rem 0; padding: 0; }
.notes li { border-left: 3px solid #efb118; margin-top: .35rem; overflow-wrap: anywhere; padding-left: .6rem; }
";

/// A problem document (RFC 9457) with the extension members `parameter`, which names the wrong parameter, and `suggestion`,
/// which has the word that was `found` in its value and the `better` one.
pub fn problem_json(error: &Error) -> String {
    let mut text = format!(
        "{{\"type\":\"about:blank\",\"title\":\"{}\",\"status\":{},\"detail\":{}",
        error.kind.reason(),
        error.status(),
        json_string(&error.to_string()),
    );
    if let Some(parameter) = &error.parameter {
        let _ = write!(text, ",\"parameter\":{}", json_string(parameter));
    }
    if let Some(suggestion) = &error.suggestion {
        let _ = write!(
            text,
            ",\"suggestion\":{{\"found\":{},\"better\":{}}}",
            json_string(&suggestion.found),
            json_string(&suggestion.better)
        );
    }
    text.push_str("}\n");
    text
}

/// A JSON string with its quotes.
pub fn json_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c < ' ' || c == '\u{7f}' => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Note, NoteKind, Notes};

    #[test]
    fn nothing_of_the_message_is_markup() {
        let error = Error::expected("<b>", "a number", "\"><script>&'");
        let page = html(&error);
        assert!(page.contains(
            "<code>&lt;b&gt;</code>: expected a number, found &quot;&quot;&gt;&lt;script&gt;&amp;&#39;&quot;"
        ));
        assert!(page.contains("<title>400 Bad Request</title>"));
        assert!(!page.contains("<ul"));
        let mut notes = Notes::default();
        notes.add(Note::new(NoteKind::Unknown, "<i>", ""));
        assert!(
            html(&error.with_notes(notes)).contains("<li>&lt;i&gt;: not known and ignored</li>")
        );
    }

    #[test]
    fn a_problem_document_says_who_has_to_act() {
        let table = [
            (
                Error::expected("dpi", "a number", "a\"b"),
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"dpi: expected a number, found \\\"a\\\"b\\\"\",\"parameter\":\"dpi\"}\n",
            ),
            (
                Error::one_of("kind", &["line"], "lin"),
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"kind: found \\\"lin\\\"; did you mean \\\"line\\\"? (one of line)\",\"parameter\":\"kind\",\"suggestion\":{\"found\":\"lin\",\"better\":\"line\"}}\n",
            ),
            (
                Error::new(ErrorKind::Internal, "a\nb\u{1}é"),
                "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\"a\\nb\\u0001é\"}\n",
            ),
        ];
        for (error, expected) in table {
            assert_eq!(problem_json(&error), expected);
        }
    }
}
