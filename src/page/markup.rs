//! The bytes of a page in, its start tags out: where each stands, with the attributes as a browser reads them.
//!
//! html5gum, which is tested with the test suite of the browsers' own parsers, reads the page; this file tells it what only
//! a tree of elements knows: after which tags text follows that is no markup, and what lies inside SVG and MathML.

use std::ops::Range;

use html5gum::{Emitter, State, Tokenizer, naive_next_state};

/// An attribute of a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// In small letters.
    pub name: Vec<u8>,
    /// Without quotes, entities resolved; empty where there is none.
    pub value: Vec<u8>,
    /// Its bytes in the page, from the name to the closing quote.
    pub place: Range<usize>,
    /// The bytes of the value, quotes included; empty where there is none.
    pub value_place: Range<usize>,
}

/// A start tag outside of `<template>`, comments and text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// In small letters.
    pub name: Vec<u8>,
    /// Its bytes in the page, from `<` to `>`.
    pub place: Range<usize>,
    /// In their order; of several with one name only the first counts and is here.
    pub attributes: Vec<Attribute>,
}

impl Tag {
    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        let wanted = name.as_bytes();
        self.attributes.iter().find(|one| one.name == wanted)
    }
}

/// The start tags of those names, in their order. The page may have any encoding whose bytes below 64 are ASCII.
pub fn tags(page: &[u8], wanted: &[&str]) -> Vec<Tag> {
    let reader = Reader {
        page,
        wanted,
        ..Reader::default()
    };
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(page, reader)
        .flatten()
        .collect()
}

/// Elements whose start tag ends SVG and MathML that nobody has closed (HTML, section 13.2.6.5).
const BREAKOUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements of SVG and MathML that hold HTML again.
const INTEGRATION: &[&str] = &[
    "foreignobject",
    "desc",
    "title",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "annotation-xml",
];

/// What the tokenizer reports, kept as tags.
#[derive(Default)]
struct Reader<'a> {
    page: &'a [u8],
    wanted: &'a [&'a str],
    /// Bytes read so far.
    at: usize,
    /// Where the `<` stood that was met last.
    open: usize,
    tag: Tag,
    closing: bool,
    self_closing: bool,
    /// The start tag after which text was read that ends with its end tag.
    last: Vec<u8>,
    /// SVG, MathML and what holds HTML inside of them, from the outside in.
    foreign: Vec<Vec<u8>>,
    /// How many `<template>` are open.
    templates: usize,
    found: Option<Tag>,
}

impl Reader<'_> {
    fn is_foreign(&self) -> bool {
        self.foreign.last().is_some_and(|name| is_root(name))
    }

    fn opened(&mut self) -> Option<State> {
        let name = std::mem::take(&mut self.tag.name);
        let among = |list: &[&str]| list.iter().any(|one| one.as_bytes() == name);
        while self.is_foreign() && among(BREAKOUT) {
            self.foreign.pop();
        }
        let foreign = self.is_foreign();
        let holds = is_root(&name) || foreign && among(INTEGRATION);
        if holds && !self.self_closing {
            self.foreign.push(name.clone());
        }
        let text = match name.as_slice() {
            _ if self.is_foreign() || foreign && holds => None,
            b"noframes" => Some(State::RawText),
            name => naive_next_state(name),
        };
        self.templates += usize::from(name == b"template" && !foreign);
        self.last.clone_from(&name);
        if self.templates == 0 && among(self.wanted) {
            self.tag.name = name;
            self.tag.place = self.open..self.at;
            self.found = Some(std::mem::take(&mut self.tag));
        }
        text
    }

    fn closed(&mut self) {
        let name = std::mem::take(&mut self.tag.name);
        if let Some(inner) = self.foreign.iter().rposition(|one| *one == name) {
            self.foreign.truncate(inner);
        }
        self.templates -= usize::from(name == b"template" && self.templates > 0);
        self.last.clear();
    }

    /// Where the value that begins there ends, quotes included: at the same quote, or at a blank or the tag's end.
    fn value(&self, start: usize) -> Range<usize> {
        let quote = start
            .checked_sub(1)
            .and_then(|before| self.page.get(before));
        let rest = self.page.get(start..).unwrap_or_default();
        match quote {
            Some(quote @ (b'"' | b'\'')) => {
                let end = rest.iter().position(|byte| byte == quote);
                start - 1..start + end.map_or(rest.len(), |end| end + 1)
            }
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                start..start + rest.iter().position(ends).unwrap_or(rest.len())
            }
        }
    }

    fn attribute(&mut self) -> Option<&mut Attribute> {
        self.tag.attributes.last_mut()
    }

    /// Takes back the last attribute where an earlier one has its name.
    fn settle(&mut self) {
        if let Some((last, before)) = self.tag.attributes.split_last()
            && before.iter().any(|one| one.name == last.name)
        {
            self.tag.attributes.pop();
        }
    }
}

/// Whether everything inside an element is no HTML.
fn is_root(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

impl Emitter for Reader<'_> {
    type Token = Tag;

    fn pop_token(&mut self) -> Option<Tag> {
        self.found.take()
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.at = self.at.saturating_add_signed(offset);
    }

    fn start_open_tag(&mut self) {
        self.open = self.at.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.tag = Tag::default();
        (self.closing, self.self_closing) = (false, false);
    }

    fn init_end_tag(&mut self) {
        self.tag = Tag::default();
        self.closing = true;
    }

    fn push_tag_name(&mut self, text: &[u8]) {
        self.tag.name.extend_from_slice(text);
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.settle();
        let start = self.at.saturating_sub(1);
        self.tag.attributes.push(Attribute {
            place: start..start,
            ..Attribute::default()
        });
    }

    fn push_attribute_name(&mut self, text: &[u8]) {
        if let Some(attribute) = self.attribute() {
            attribute.name.extend_from_slice(text);
            attribute.place.end = attribute.place.start + attribute.name.len();
        }
    }

    fn init_attribute_value(&mut self) {
        let value = self.value(self.at);
        if let Some(attribute) = self.attribute() {
            attribute.place.end = value.end;
            attribute.value_place = value;
        }
    }

    fn push_attribute_value(&mut self, text: &[u8]) {
        if let Some(attribute) = self.attribute() {
            attribute.value.extend_from_slice(text);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.settle();
        if self.closing {
            self.closed();
            None
        } else {
            self.opened()
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.closing && !self.last.is_empty() && self.last == self.tag.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.is_foreign()
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: html5gum::Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pictures of a page: for each its attributes as read, and as they stand there.
    fn read(page: &str) -> Vec<String> {
        let place = |place: &Range<usize>| &page[place.clone()];
        let told = |one: &Attribute| {
            let value = String::from_utf8_lossy(&one.value);
            assert!(place(&one.place).ends_with(place(&one.value_place)));
            format!("{}→{value}", place(&one.place))
        };
        let found = tags(page.as_bytes(), &["img"]);
        assert!(found.iter().all(|tag| place(&tag.place).starts_with('<')));
        assert!(found.iter().all(|tag| place(&tag.place).ends_with('>')));
        let tags = found.iter().map(|tag| &tag.attributes);
        tags.map(|all| all.iter().map(told).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn reads_attributes_as_browsers_do() {
        #[rustfmt::skip]
        let table = [
            ("<img src=\"a?b=1&amp;c=2\" alt='x'>", "src=\"a?b=1&amp;c=2\"→a?b=1&c=2 alt='x'→x"),
            ("<IMG SRC=a ALT = \"x\">",             "SRC=a→a ALT = \"x\"→x"),
            ("<img src=a&copy=1&copy;>",            "src=a&copy=1&copy;→a&copy=1©"),
            ("<img src=a/>",                        "src=a/→a/"),
            ("<img src='a'alt=b/ >",                "src='a'→a alt=b/→b/"),
            ("<img/src=\"a\"/alt=\"&#65;&\"/>",     "src=\"a\"→a alt=\"&#65;&\"→A&"),
            ("<img hidden src=a alt>",              "hidden→ src=a→a alt→"),
            ("<img src=a src=b>",                   "src=a→a"),
            ("<p>\r\n<img\r\nsrc=\"a\r\nb\"\r\n>", "src=\"a\r\nb\"→a\nb"),
            ("é<img alt=é src=a&eacute>",           "alt=é→é src=a&eacute→aé"),
        ];
        for (page, expected) in table {
            assert_eq!(read(page), [expected], "{page}");
        }
    }

    #[test]
    fn passes_over_what_is_no_element_of_the_page() {
        #[rustfmt::skip]
        let table = [
            ("<!-- <img src=a> --><img src=z>",                                  1),
            ("<script>'<img src=a>'</script><img src=z>",                        1),
            ("<style><img src=a></style><title><img src=a></title>",             0),
            ("<textarea><img src=a></textarea><noscript><img src=a></noscript>", 0),
            ("<noframes><img src=a></noframes><xmp><img src=a></xmp>",           0),
            ("<template><p><template></template><img src=a></template><img src=z>", 1),
            ("<svg><![CDATA[ > <img src=a> ]]></svg><img src=z>",                1),
            ("<![CDATA[ > <img src=z> ]]>",                                      1),
            ("<svg><desc><svg/><p></desc><![CDATA[ > <img src=a> ]]></svg>",     0),
            ("<svg><p><script>'<img src=a>'</script>",                           0),
            ("<svg><title></title></svg><title><img src=a></title>",             0),
            ("<img src=a",                                                       0),
            ("<plaintext><img src=a>",                                           0),
            ("<a title=\"<img src=a>\"><img src=z>",                             1),
        ];
        for (page, expected) in table {
            assert_eq!(read(page).len(), expected, "{page}");
        }
    }
}
