//! The playground: the page that a browser gets for a URL without a query.
//!
//! The build script joins `page.html`, `style.css` and `script.js` beside this file and compresses them. This file adds
//! what the program knows: the form, the vocabulary and the examples. The page names nothing of its environment: every
//! URL in it is relative to the page itself.

mod form;
mod vocabulary;

use std::fmt::Write as _;

use super::error::escape;
use super::gallery::{Picture, pictures};
use super::unpacked;

/// The page with its stylesheet and its script, compressed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/playground.z"));

/// The Content Security Policy of the page. It allows its own script and stylesheet and pictures from this host.
/// Nothing else may run or be fetched, and no other page may frame it.
pub const POLICY: &str = concat!(
    "default-src 'none'; script-src '",
    env!("BUILT_SCRIPT_HASH"),
    "'; style-src '",
    env!("BUILT_STYLE_HASH"),
    "'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'"
);

/// The query in the editor at the beginning.
const START: &str = "title=Temperature at the harbour&subtitle=Monthly mean in 2026&ylabel=°C&x=Jan,Feb,Mar,Apr,May,Jun,\
    Jul,Aug,Sep,Oct,Nov,Dec&y=2,3,5,9,13,17,19,18,15,11,6,3&format=svg";

/// The longest query, in bytes, that is shown as an example. Longer ones are mostly numbers.
const MAX_EXAMPLE: usize = 1_200;

/// The examples for readers without scripts.
const LINKED_EXAMPLES: [&str; 6] = [
    "line/three-series",
    "bar/plain",
    "hist/plain",
    "scatter/plain",
    "donut/plain",
    "heatmap/plain",
];

/// The page.
pub fn html() -> String {
    let mut examples = short_examples(pictures());
    // The plain case of each kind comes first.
    examples.sort_by_key(|picture| {
        let (kind, case) = picture.name.split_once('/').unwrap_or_default();
        (kind.to_owned(), case != "plain")
    });
    // The slots are in the order in which they stand in the page.
    let slots = [
        ("<!--form-->", form::html(START)),
        ("<!--picture-->", escape_query(START)),
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

/// The pictures whose queries can be read.
fn short_examples(mut pictures: Vec<Picture>) -> Vec<Picture> {
    pictures.retain(|picture| picture.query.len() <= MAX_EXAMPLE);
    pictures
}

/// A query for the URL in an attribute.
fn escape_query(query: &str) -> String {
    escape(&query.replace(' ', "+"))
}

/// A few examples as links.
fn links(examples: &[Picture]) -> String {
    let mut list = String::new();
    let linked = LINKED_EXAMPLES
        .iter()
        .filter_map(|name| examples.iter().find(|picture| picture.name == *name));
    for picture in linked {
        let query = escape_query(&picture.query);
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
    use std::collections::BTreeSet;

    #[test]
    fn every_slot_is_filled() {
        let page = html();
        assert!(!page.contains("<!--"));
        assert!(page.contains("<a href=\"?"));
        assert_eq!(page.matches("<li>").count(), LINKED_EXAMPLES.len());
        assert!(page.trim_end().ends_with("</html>"));
    }

    #[test]
    fn every_kind_has_an_example() {
        let kinds = |examples: &[Picture]| -> BTreeSet<String> {
            let names = examples.iter().filter_map(|one| one.name.split_once('/'));
            names.map(|(kind, _)| kind.to_owned()).collect()
        };
        let all = pictures();
        let missing: Vec<String> = kinds(&all)
            .difference(&kinds(&short_examples(all)))
            .cloned()
            .collect();
        assert_eq!(missing, Vec::<String>::new());
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
