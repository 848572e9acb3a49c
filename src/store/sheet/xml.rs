//! The elements and texts of an XML part, one after the other.
//!
//! Entities that a document declares itself are not expanded, and a tag or a text has a greatest length.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::archive::{Archive, Part};
use super::fault::Fault;

/// The most bytes of one tag or text. A cell of a spreadsheet has at most 32,767 characters.
const MAX_NODE: u64 = 1024 * 1024;

/// What comes next in a part.
pub(super) enum Node<'b> {
    /// The beginning of an element.
    Start(Tag<'b>),
    /// The end of an element with this name, without its prefix.
    End(Cow<'b, str>),
    /// A text, or a piece of one.
    Text(Cow<'b, str>),
    /// The end of the part.
    Last,
}

/// The beginning of an element. Names are without the prefix of their namespace, unless it is said.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl Tag<'_> {
    /// The name of the element.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the first attribute with this name; `None` when there is none or it cannot be read.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key.rsplit(':').next() == Some(name))
    }

    /// The value of the attribute with this name and prefix, such as `calcext:value-type`.
    pub(super) fn prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| is_it(attribute.key.into_inner()))?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(Cow::into_owned)
    }

    /// The attribute as a whole number.
    pub(super) fn count(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Reads a part.
pub(super) struct Xml<'a> {
    reader: Reader<Part<'a>>,
    buffer: Vec<u8>,
}

impl<'a> Xml<'a> {
    /// Opens the part with this name; `None` when there is none.
    ///
    /// # Errors
    /// The archive is damaged.
    pub(super) fn open(archive: &Archive<'a>, name: &str) -> Result<Option<Xml<'a>>, Fault> {
        let part = archive.part(name, MAX_NODE)?;
        Ok(part.map(|part| {
            let mut reader = Reader::from_reader(part);
            reader.config_mut().expand_empty_elements = true;
            Xml {
                reader,
                buffer: Vec::new(),
            }
        }))
    }

    /// What comes next.
    ///
    /// # Errors
    /// The part is damaged, or more is unpacked than the limits allow.
    pub(super) fn next(&mut self) -> Result<Node<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().renew();
        Ok(match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(start) | Event::Empty(start) => Node::Start(Tag(start)),
            Event::End(end) => Node::End(end.local_name().into_inner().to_owned().into()),
            Event::Text(text) => Node::Text(text.into_inner()),
            Event::CData(text) => Node::Text(text.into_inner()),
            Event::GeneralRef(reference) => Node::Text(resolve(&reference).into()),
            Event::Eof => Node::Last,
            _ => Node::Text("".into()),
        })
    }
}

/// The text of a reference such as `&amp;` or `&#10;`; empty for an entity of the document's own.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        Ok(None) => quick_xml::escape::resolve_predefined_entity(reference)
            .unwrap_or_default()
            .to_owned(),
        Err(_) => String::new(),
    }
}
