//! The page that answers a browser without a query: the declared words and the gallery in, a playground out.
//!
//! `page.html`, `style.css` and `script.js` beside this file are put together and packed when the program is built. Here
//! the page gets what the program knows: the form, the vocabulary, the examples. It names nothing of the environment:
//! every address in it is relative to wherever the page itself was found.

mod form;
mod vocabulary;

use std::fmt::Write as _;

use super::error::escape;
use super::gallery::{Picture, pictures};
use super::unpacked;

/// The page with its style and its script.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/playground.z"));

/// What a browser lets the page do: its own script and style, pictures from this host. Nothing else runs or is fetched,
/// and no other page may frame it.
pub const POLICY: &str = concat!(
    "default-src 'none'; script-src '",
    env!("BUILT_SCRIPT_HASH"),
    "'; style-src '",
    env!("BUILT_STYLE_HASH"),
    "'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'"
);

/// What stands in the editor at the beginning.
const START: &str = "title=Temperature at the harbour&subtitle=Monthly mean in 2026&ylabel=°C&x=Jan,Feb,Mar,Apr,May,Jun,\
    Jul,Aug,Sep,Oct,Nov,Dec&y=2,3,5,9,13,17,19,18,15,11,6,3&format=svg";

/// The longest query that is an example; longer ones are numbers that nobody reads.
const READABLE: usize = 1_200;

/// Examples for who runs no scripts.
const PLAIN: [&str; 6] = [
    "line/three-series",
    "bar/plain",
    "hist/plain",
    "scatter/plain",
    "donut/plain",
    "heatmap/plain",
];

/// The page.
pub fn html() -> String {
    let mut examples = pictures();
    examples.retain(|picture| picture.query.len() <= READABLE);
    // of each kind first what is plainest
    examples.sort_by_key(|picture| {
        let (kind, case) = picture.name.split_once('/').unwrap_or_default();
        (kind.to_owned(), case != "plain")
    });
    // in the order in which they stand in the page
    let slots = [
        ("<!--form-->", form::html(START)),
        ("<!--picture-->", address(START)),
        ("<!--examples-->", links(&examples)),
        ("<!--vocabulary-->", vocabulary::json(START, &examples)),
    ];
    let mut page = String::new();
    let template = unpacked(PACKED);
    let mut rest = template.as_str();
    for (slot, content) in slots {
        let (before, after) = rest.split_once(slot).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(&content);
        rest = after;
    }
    page + rest
}

/// A query as it stands in an attribute.
fn address(query: &str) -> String {
    escape(&query.replace(' ', "+"))
}

/// A few examples as links.
fn links(examples: &[Picture]) -> String {
    let mut list = String::new();
    let known = PLAIN
        .iter()
        .filter_map(|name| examples.iter().find(|picture| picture.name == *name));
    for picture in known {
        let query = address(&picture.query);
        let _ = writeln!(
            list,
            "<li>{}: <a href=\"?{query}\"><code>?{query}</code></a></li>",
            escape(&picture.name.replace('/', ", ")),
        );
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_filled() {
        let page = html();
        assert!(!page.contains("<!--"));
        assert!(page.contains("<a href=\"?"));
        assert_eq!(page.matches("<li>").count(), PLAIN.len());
        assert!(page.trim_end().ends_with("</html>"));
    }

    #[test]
    fn names_no_other_host() {
        let page = html();
        let schemes = page.matches("://").count();
        let namespaces = page.matches("http://www.w3.org/2000/svg").count();
        let words = page.matches("https://example.org").count();
        assert_eq!(schemes, namespaces + words);
    }

    #[test]
    fn no_markup_runs_anything() {
        let page = html();
        for handler in [
            " onclick=",
            " onload=",
            " onerror=",
            " style=",
            "javascript:",
        ] {
            assert!(!page.contains(handler), "{handler}");
        }
        assert_eq!(page.matches("<script").count(), 2);
    }
}
