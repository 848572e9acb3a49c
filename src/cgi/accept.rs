//! Reads an `Accept` header and chooses the form in which its sender can use an error.

use crate::dialect::request::ErrorForm;

/// The form that the client prefers (RFC 9110, section 12.5.1). A browser's `<img>` tag gets a picture, its address
/// line a page, a script that asks for JSON a problem document, and every other client a line of text. When `accept`
/// names none of these, as `*/*` does, `destination` decides: the value of `Sec-Fetch-Dest`, if there is one.
pub fn preferred(accept: Option<&[u8]>, destination: Option<&[u8]>) -> ErrorForm {
    let mut best: Option<(ErrorForm, f32)> = None;
    for range in accept.unwrap_or_default().split(|&byte| byte == b',') {
        let range = String::from_utf8_lossy(range).to_ascii_lowercase();
        let mut parts = range.split(';').map(str::trim);
        let Some(form) = parts.next().and_then(form_of_media_type) else {
            continue;
        };
        let quality = parts
            .find_map(|part| part.strip_prefix("q="))
            .map_or(1.0, parse_quality);
        let better = best.is_none_or(|(known, most)| {
            quality > most || quality == most && rank(form) < rank(known)
        });
        if quality > 0.0 && better {
            best = Some((form, quality));
        }
    }
    match (best, destination) {
        (Some((form, _)), _) => form,
        (None, Some(b"image")) => ErrorForm::Image,
        (None, Some(b"document" | b"iframe")) => ErrorForm::Html,
        (None, _) => ErrorForm::Text,
    }
}

/// The form for a media type; `None` for a type that says nothing about the form.
fn form_of_media_type(media_type: &str) -> Option<ErrorForm> {
    match media_type {
        "text/html" | "application/xhtml+xml" => Some(ErrorForm::Html),
        "application/json" | "application/problem+json" => Some(ErrorForm::Json),
        "text/plain" | "text/*" => Some(ErrorForm::Text),
        _ if media_type.starts_with("image/") => Some(ErrorForm::Image),
        _ => None,
    }
}

/// A weight from 0 to 1. A text that is no such number, NaN included, counts as 1.
fn parse_quality(text: &str) -> f32 {
    text.parse()
        .ok()
        .filter(|quality| (0.0..=1.0).contains(quality))
        .unwrap_or(1.0)
}

/// The rank among forms of equal weight; the lowest is sent. Browsers that ask for a page give pictures the same
/// weight, so pages come first.
fn rank(form: ErrorForm) -> u8 {
    match form {
        ErrorForm::Html => 0,
        ErrorForm::Json => 1,
        ErrorForm::Image => 2,
        ErrorForm::Text => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_real_clients_send() {
        #[rustfmt::skip]
        let table = [
            // Chrome's address line, its <img>, Firefox's <img>, Safari's <img>
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8", ErrorForm::Html),
            ("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",    ErrorForm::Image),
            ("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", ErrorForm::Image),
            ("image/webp,image/avif,video/*;q=0.8,image/*,*/*;q=0.5",               ErrorForm::Image),
            ("application/json",                                                    ErrorForm::Json),
            ("application/json, text/plain, */*",                                   ErrorForm::Json),
            ("APPLICATION/PROBLEM+JSON;q=0.5, text/html;q=0.4",                     ErrorForm::Json),
            ("text/html;q=0, image/png;q=0.1",                                      ErrorForm::Image),
            ("*/*",                                                                 ErrorForm::Text),
            ("",                                                                    ErrorForm::Text),
            (",;q=,,image",                                                         ErrorForm::Text),
            ("text/html;q=nan, image/png;q=0.9",                                    ErrorForm::Html),
        ];
        for (accept, expected) in table {
            assert_eq!(
                preferred(Some(accept.as_bytes()), None),
                expected,
                "{accept}"
            );
        }
        assert_eq!(preferred(None, None), ErrorForm::Text);
        assert_eq!(preferred(Some(b"\xff"), None), ErrorForm::Text);
        assert_eq!(preferred(Some(b"*/*"), Some(b"image")), ErrorForm::Image);
        assert_eq!(preferred(Some(b"*/*"), Some(b"document")), ErrorForm::Html);
    }
}
