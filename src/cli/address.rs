//! Splits a URL into the parts before and after its `?`. The command line takes URLs as well as queries.

/// The part of a URL before its `?`, and the query after it. A text that is no URL is a query as a whole, even with a
/// `?` in it.
pub(super) fn split_address(text: &[u8]) -> (&str, &[u8]) {
    let is_address = [&b"http://"[..], b"https://", b"/", b"?"]
        .iter()
        .any(|start| text.starts_with(start));
    let question = text
        .iter()
        .position(|&byte| byte == b'?')
        .filter(|_| is_address);
    match question.map(|at| text.split_at(at)) {
        Some((before, after)) => (
            std::str::from_utf8(before).unwrap_or_default(),
            after.get(1..).unwrap_or_default(),
        ),
        None => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_query_in_an_address() {
        #[rustfmt::skip]
        let table = [
            ("y=1",                             "",                           "y=1"),
            ("title=why?&y=1",                  "",                           "title=why?&y=1"),
            ("?y=1",                            "",                           "y=1"),
            ("/cgi-bin/plotcgi/a.svg?y=1?",     "/cgi-bin/plotcgi/a.svg",     "y=1?"),
            ("https://example.org/plotcgi?y=1", "https://example.org/plotcgi", "y=1"),
        ];
        for (text, name, query) in table {
            assert_eq!(
                split_address(text.as_bytes()),
                (name, query.as_bytes()),
                "{text}"
            );
        }
    }
}
