//! What is true of every reply: the grammar of its header, and a body that is complete.

use cgi::Response;
use cgi::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use plotcgi::cgi::write;
use plotcgi::format::Format;

/// Checks a reply as `tests/cgi.rs` does, with code of its own.
pub(crate) fn check(response: &Response, head_only: bool) {
    let header = write::header(response);
    let text = std::str::from_utf8(&header).unwrap_or("not UTF-8");
    assert!(text.is_ascii() && text.ends_with("\r\n\r\n"), "{text}");
    let block = &text[..text.len() - 4];
    for line in block.split("\r\n") {
        let (name, value) = line.split_once(": ").unwrap_or(("", ""));
        let name_is_right = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let value_is_right = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        assert!(
            !name.is_empty() && name_is_right && value_is_right && line.len() < 1000,
            "{line:?}"
        );
    }
    let status = response.status().as_u16();
    // 500 would be a panic that was caught.
    assert!(
        matches!(status, 200 | 204 | 304 | 400..=499 | 503),
        "{status}: {block}"
    );
    let headers = response.headers();
    assert!(headers.get_all(CONTENT_TYPE).iter().count() <= 1, "{block}");
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    let body = response.body();
    let has_body = !matches!(status, 204 | 304);
    assert!(
        !has_body || head_only || length == Some(body.len()),
        "{length:?} promised, {} came: {block}",
        body.len()
    );
}

/// Checks that a picture is complete, by its first and last bytes.
pub(crate) fn check_body(format: Format, body: &[u8]) {
    let (start, end): (&[u8], &[u8]) = match format.word() {
        _ if !crate::is_known(format) => return,
        "png" => (b"\x89PNG\r\n\x1a\n", b"IEND\xae\x42\x60\x82"),
        "svg" => (b"<svg", b"</svg>"),
        "pdf" => (b"%PDF-", b"%%EOF"),
        "gif" => (b"GIF89a", b";"),
        "webp" => (b"RIFF", b""),
        _ => (b"<!doctype html", b""),
    };
    let word = format.word();
    assert!(
        body.starts_with(start),
        "{word} begins with {:?}",
        &body[..body.len().min(20)]
    );
    let trimmed = body.trim_ascii_end();
    assert!(
        body.ends_with(end) || trimmed.ends_with(end),
        "{word} is cut"
    );
}
