//! Finds the start tags of a page: where each stands, and its attributes as a browser reads them.
//!
//! html5gum reads the page; it is tested with the test suite of the browsers' parsers. This file tells it what a
//! browser knows from its tree of elements: after which tags there is raw text instead of markup, and what is inside of
//! SVG and MathML.

use std::ops::Range;

use html5gum::{Emitter, State, Tokenizer, naive_next_state};

/// An attribute of a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The name in lower case.
    pub name: Vec<u8>,
    /// The value without quotes and with character references resolved; empty without a value.
    pub value: Vec<u8>,
    /// The bytes of the attribute in the page, from the name to the closing quote.
    pub range: Range<usize>,
    /// The bytes of the value in the page, with its quotes; empty without a value.
    pub value_range: Range<usize>,
}

/// A start tag outside of `<template>`, comments and text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name in lower case.
    pub name: Vec<u8>,
    /// The bytes of the tag in the page, from `<` to `>`.
    pub range: Range<usize>,
    /// The attributes in their order. Of several with the same name only the first counts; the others are left out.
    pub attributes: Vec<Attribute>,
}

impl Tag {
    /// The attribute with this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        let wanted = name.as_bytes();
        self.attributes.iter().find(|one| one.name == wanted)
    }
}

/// The start tags with these names, in their order. The page may have any encoding in which bytes below 64 are ASCII.
pub fn tags(page: &[u8], wanted: &[&str]) -> Vec<Tag> {
    let reader = TagReader {
        page,
        wanted,
        ..TagReader::default()
    };
    // Reading from memory cannot fail.
    Tokenizer::new_with_emitter(page, reader)
        .flatten()
        .collect()
}

/// Elements whose start tag ends SVG and MathML that are still open (HTML, section 13.2.6.5).
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

/// Elements of SVG and MathML that may contain HTML (HTML calls them integration points).
const INTEGRATION_POINTS: &[&str] = &[
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

/// Builds tags from what the tokenizer reports.
#[derive(Default)]
struct TagReader<'a> {
    page: &'a [u8],
    wanted: &'a [&'a str],
    /// The number of bytes read so far.
    position: usize,
    /// The position of the last `<`.
    open: usize,
    /// The tag that is being read.
    tag: Tag,
    /// True for an end tag.
    closing: bool,
    self_closing: bool,
    /// The name of the last start tag. Raw text after it ends at its end tag.
    last: Vec<u8>,
    /// The open elements `svg`, `math` and integration points, from the outermost to the innermost.
    foreign: Vec<Vec<u8>>,
    /// The number of open `<template>` elements.
    templates: usize,
    /// A finished tag with one of the wanted names.
    found: Option<Tag>,
}

impl TagReader<'_> {
    /// True when the innermost of the open elements is `svg` or `math`.
    fn is_foreign(&self) -> bool {
        self.foreign
            .last()
            .is_some_and(|name| is_foreign_root(name))
    }

    /// Handles a start tag. Returns the state in which the tokenizer has to go on, if that is not the usual one.
    fn start_tag(&mut self) -> Option<State> {
        let name = std::mem::take(&mut self.tag.name);
        let is_in = |list: &[&str]| list.iter().any(|one| one.as_bytes() == name);
        while self.is_foreign() && is_in(BREAKOUT) {
            self.foreign.pop();
        }
        let foreign = self.is_foreign();
        let holds = is_foreign_root(&name) || foreign && is_in(INTEGRATION_POINTS);
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
        if self.templates == 0 && is_in(self.wanted) {
            self.tag.name = name;
            self.tag.range = self.open..self.position;
            self.found = Some(std::mem::take(&mut self.tag));
        }
        text
    }

    /// Handles an end tag.
    fn end_tag(&mut self) {
        let name = std::mem::take(&mut self.tag.name);
        if let Some(inner) = self.foreign.iter().rposition(|one| *one == name) {
            self.foreign.truncate(inner);
        }
        self.templates -= usize::from(name == b"template" && self.templates > 0);
        self.last.clear();
    }

    /// The range of the value whose first character is at `start`, with its quotes. It ends at the same quote as it
    /// begins with, or without quotes at white space or at the end of the tag.
    fn value_range(&self, start: usize) -> Range<usize> {
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

    /// The attribute that is being read.
    fn attribute(&mut self) -> Option<&mut Attribute> {
        self.tag.attributes.last_mut()
    }

    /// Removes the last attribute if an earlier one has the same name.
    fn drop_duplicate(&mut self) {
        if let Some((last, before)) = self.tag.attributes.split_last()
            && before.iter().any(|one| one.name == last.name)
        {
            self.tag.attributes.pop();
        }
    }
}

/// True for the elements that begin SVG and MathML.
fn is_foreign_root(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

impl Emitter for TagReader<'_> {
    type Token = Tag;

    fn pop_token(&mut self) -> Option<Tag> {
        self.found.take()
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn start_open_tag(&mut self) {
        self.open = self.position.saturating_sub(1);
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
        self.drop_duplicate();
        let start = self.position.saturating_sub(1);
        self.tag.attributes.push(Attribute {
            range: start..start,
            ..Attribute::default()
        });
    }

    fn push_attribute_name(&mut self, text: &[u8]) {
        if let Some(attribute) = self.attribute() {
            attribute.name.extend_from_slice(text);
            attribute.range.end = attribute.range.start + attribute.name.len();
        }
    }

    fn init_attribute_value(&mut self) {
        let range = self.value_range(self.position);
        if let Some(attribute) = self.attribute() {
            attribute.range.end = range.end;
            attribute.value_range = range;
        }
    }

    fn push_attribute_value(&mut self, text: &[u8]) {
        if let Some(attribute) = self.attribute() {
            attribute.value.extend_from_slice(text);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.drop_duplicate();
        if self.closing {
            self.end_tag();
            None
        } else {
            self.start_tag()
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
            assert!(place(&one.range).ends_with(place(&one.value_range)));
            format!("{}→{value}", place(&one.range))
        };
        let found = tags(page.as_bytes(), &["img"]);
        assert!(found.iter().all(|tag| place(&tag.range).starts_with('<')));
        assert!(found.iter().all(|tag| place(&tag.range).ends_with('>')));
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
