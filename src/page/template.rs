//! A page that asks for pictures by their URLs in; which they are, and the page with each in its place, out.
//!
//! Whatever is no tag of such a picture stays as it is, byte for byte, in any encoding of the page.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::inset::{self, Inset};
use super::markup::{self, Tag};
use crate::dialect::short;
use crate::error::{Error, Kind, Result};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;
use crate::vocabulary;

/// The attribute that says how a picture is set in.
pub const FORM: &str = "data-plotcgi";

/// How an address begins that means this program wherever it lies.
const SCHEME: &str = "plotcgi:";

/// What the program is called in addresses.
const PROGRAMS: [&str; 3] = ["plotcgi", "plotcgi.cgi", "plotcgi.exe"];

vocabulary! {
    /// How a picture is set into a page.
    pub enum Form {
        /// As the address of the picture, which contains it.
        Uri = "uri",
        /// As an element of the page.
        Svg = "svg",
    }
}

/// A picture that a page asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The path before the query, for its extension.
    name: String,
    query: String,
    tag: Tag,
}

impl Wanted {
    fn of(tag: Tag) -> Option<Wanted> {
        let source = String::from_utf8_lossy(&tag.attribute("src")?.value).into_owned();
        // What browsers do to an address (URL Standard, section 4.4): many stand on several lines.
        let address: String = source.chars().filter(|c| !"\t\r\n".contains(*c)).collect();
        let (name, query) = own(address.trim_matches(' '))?;
        Some(Wanted {
            name: name.to_owned(),
            query: query.to_owned(),
            tag,
        })
    }

    /// How it is set in.
    ///
    /// # Errors
    /// An attribute [`FORM`] that says none of [`Form::WORDS`].
    pub fn form(&self) -> Result<Form> {
        match self.text(FORM) {
            Some(word) if !word.is_empty() => Form::read(FORM, &word),
            _ => Ok(Form::Uri),
        }
    }

    /// What has to be drawn: the query, with the alternative text of the tag where it has one.
    ///
    /// # Errors
    /// A query beyond the limits, a packed one that is none.
    pub fn query(&self, limits: &Limits) -> Result<Query> {
        let mut query = short::expand(Query::read(self.query.as_bytes(), limits)?, limits)?;
        if let Some(alt) = self.text("alt").filter(|alt| !alt.trim().is_empty())
            && !query.has("alt")
        {
            query.push("alt", alt);
        }
        if self.form() == Ok(Form::Svg) {
            query.push("format", Format::Svg.word());
        }
        Ok(query)
    }

    /// The format that the extension of the address stands for.
    pub fn extension(&self) -> Option<Format> {
        Format::of_name(&self.name)
    }

    fn text(&self, attribute: &str) -> Option<String> {
        let value = &self.tag.attribute(attribute)?.value;
        Some(String::from_utf8_lossy(value).into_owned())
    }
}

/// The path and the query of an address that means this program: `plotcgi:?…`, or one on the page's own host whose
/// path ends in the program's name, or in that and the name of a picture.
fn own(address: &str) -> Option<(&str, &str)> {
    let address = address.split('#').next().unwrap_or_default();
    let (scheme, rest) = address.split_at_checked(SCHEME.len()).unwrap_or_default();
    if scheme.eq_ignore_ascii_case(SCHEME) {
        return Some(rest.split_once('?').unwrap_or((rest, "")));
    }
    let (path, query) = address.split_once('?')?;
    if path.starts_with("//") || path.contains(':') || query.is_empty() {
        return None;
    }
    let mut parts = path.rsplit('/');
    let is_program = |part: Option<&str>| part.is_some_and(|part| PROGRAMS.contains(&part));
    match is_program(parts.next()) {
        true => Some(("", query)),
        false => is_program(parts.next()).then_some((path, query)),
    }
}

/// A page and the pictures that it asks for.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    /// The page, in UTF-8 where its own encoding hides ASCII.
    text: Cow<'a, [u8]>,
    encoding: &'static Encoding,
    pictures: Vec<Wanted>,
}

impl<'a> Template<'a> {
    /// Reads a page.
    ///
    /// # Errors
    /// A page in UTF-16 or ISO-2022-JP that would not come back as it was.
    pub fn read(page: &'a [u8]) -> Result<Template<'a>> {
        let encoding = encoding(page);
        let text = match encoding.is_ascii_compatible() {
            true => Cow::Borrowed(page),
            false => Cow::Owned(carried(page, encoding)?.into_bytes()),
        };
        let written = match text {
            Cow::Borrowed(_) => encoding,
            Cow::Owned(_) => UTF_8,
        };
        let tags = markup::tags(&text, &["img"]).into_iter();
        let pictures = tags
            .filter_map(|tag| Wanted::of(understood(tag, &text, written)))
            .collect();
        Ok(Template {
            text,
            encoding,
            pictures,
        })
    }

    /// The pictures, in the order of the page.
    pub fn pictures(&self) -> &[Wanted] {
        &self.pictures
    }

    /// The name of the page's encoding, as `Content-Type` wants it.
    pub fn charset(&self) -> &'static str {
        self.encoding.name()
    }

    /// The line on which a picture's tag begins, from 1.
    pub fn line(&self, wanted: &Wanted) -> usize {
        let before = self.text.get(..wanted.tag.place.start).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// The page with each picture in the place of its tag; one for each, in their order.
    pub fn filled(&self, insets: &[Inset]) -> Vec<u8> {
        let mut page = Vec::with_capacity(self.text.len());
        let mut done = 0;
        let mut change = |place: Range<usize>, bytes: &[u8]| {
            page.extend_from_slice(self.text.get(done..place.start).unwrap_or_default());
            page.extend_from_slice(bytes);
            done = place.end;
        };
        for (wanted, inset) in self.pictures.iter().zip(insets) {
            for (place, bytes) in inset::edits(&wanted.tag, inset, &self.text) {
                change(place, &bytes);
            }
        }
        change(self.text.len()..self.text.len(), b"");
        match &self.text {
            Cow::Borrowed(_) => page,
            Cow::Owned(_) => written(&String::from_utf8_lossy(&page), self.encoding),
        }
    }
}

/// The encoding of a page: that of its byte order mark, else what its first `<meta>` that knows one says, else UTF-8
/// where it is that, else what browsers take.
fn encoding(page: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(page) {
        return encoding;
    }
    let told = markup::tags(page, &["meta"]).iter().find_map(declared);
    told.unwrap_or(match std::str::from_utf8(page) {
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    })
}

/// The encoding that a `<meta>` declares (HTML, section 13.2.3.2). It cannot be UTF-16, or nobody could read it.
fn declared(meta: &Tag) -> Option<&'static Encoding> {
    let label = match meta.attribute("charset") {
        Some(charset) => charset.value.clone(),
        None => {
            let content = meta.attribute("content")?.value.to_ascii_lowercase();
            let content = String::from_utf8_lossy(&content).into_owned();
            let (_, label) = content.split_once("charset")?;
            let label = label.trim_start().strip_prefix('=')?.trim_start();
            let quote = |c| c == '"' || c == '\'';
            let label = label.trim_start_matches(quote);
            let end = |c: char| quote(c) || c == ';' || c.is_ascii_whitespace();
            label.split(end).next()?.as_bytes().to_vec()
        }
    };
    let encoding = Encoding::for_label(&label)?;
    let wide = encoding == UTF_16BE || encoding == UTF_16LE;
    Some(if wide { UTF_8 } else { encoding })
}

/// The page as text, where it can be written back.
fn carried(page: &[u8], encoding: &'static Encoding) -> Result<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(page);
    let text = text.filter(|text| written(text, encoding) == page);
    text.map(Cow::into_owned).ok_or_else(|| {
        let name = encoding.name();
        let message = format!("expected a page in well-formed {name}; UTF-8 is safer");
        Error::new(Kind::Parameter, message)
    })
}

/// Text in an encoding. Those of 16 bits can be read by the crate but not written.
fn written(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if encoding == UTF_16BE {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    encoding.encode(text).0.into_owned()
}

/// The tag with its values as text, in UTF-8: entities stand for characters, all else is in the page's encoding.
fn understood(mut tag: Tag, page: &[u8], encoding: &'static Encoding) -> Tag {
    let bytes = page.get(tag.place.clone()).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let again = markup::tags(text.as_bytes(), &["img"]);
    let again = again.first().map_or(&[][..], |tag| &tag.attributes);
    if again.len() == tag.attributes.len() {
        for (known, read) in tag.attributes.iter_mut().zip(again) {
            known.value.clone_from(&read.value);
        }
    }
    tag
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn queries(page: &[u8]) -> Vec<String> {
        let template = Template::read(page).unwrap();
        let limits = Limits::default();
        let query = |wanted: &Wanted| wanted.query(&limits).unwrap().encode();
        template.pictures().iter().map(query).collect()
    }

    fn inset(body: &str) -> Inset {
        Inset {
            form: Form::Uri,
            body: body.to_owned(),
            width: 80.0,
            height: 48.0,
            alt: "ä & b".to_owned(),
            failed: false,
        }
    }

    #[test]
    fn knows_its_own_addresses() {
        #[rustfmt::skip]
        let table = [
            ("plotcgi:?y=1",                       Some(("", "y=1"))),
            ("PlotCGI:a.svg?y=1#x",                Some(("a.svg", "y=1"))),
            ("plotcgi:",                           Some(("", ""))),
            ("/cgi-bin/plotcgi?y=1",               Some(("", "y=1"))),
            ("../cgi-bin/plotcgi.cgi?y=1?2",       Some(("", "y=1?2"))),
            ("plotcgi?y=1",                        Some(("", "y=1"))),
            ("/cgi-bin/plotcgi/a.svg?y=1",         Some(("/cgi-bin/plotcgi/a.svg", "y=1"))),
            ("/cgi-bin/plotcgi",                   None),
            ("/cgi-bin/plotcgi?",                  None),
            ("/cgi-bin/other?y=1",                 None),
            ("/plotcgi/a/b.svg?y=1",               None),
            ("//example.org/cgi-bin/plotcgi?y=1",  None),
            ("https://example.org/cgi-bin/plotcgi?y=1", None),
            ("/search?q=/plotcgi?y",               None),
            ("a.png",                              None),
            ("",                                   None),
        ];
        for (address, expected) in table {
            assert_eq!(own(address), expected, "{address}");
        }
    }

    #[test]
    fn reads_queries_in_every_encoding() {
        let page = "<p>ß</p><img src=\"plotcgi:?y=1,\n2&amp;title=Gr&ouml;ße\"><img src=x.png>";
        let expected = ["y=1,2&title=Gr%C3%B6%C3%9Fe".to_owned()];
        assert_eq!(queries(page.as_bytes()), expected);
        let narrow = format!("<meta charset=latin1>{page}");
        assert_eq!(queries(&written(&narrow, WINDOWS_1252)), expected);
        let wide = format!("\u{feff}{page}");
        assert_eq!(queries(&written(&wide, UTF_16LE)), expected);
        let japanese = "<meta http-equiv=content-type content='text/html; charset=\"shift_jis\"'>\
            <img src='plotcgi:?y=1&title=表ソ'>";
        let sjis = encoding_rs::SHIFT_JIS;
        let expected = ["y=1&title=%E8%A1%A8%E3%82%BD"];
        assert_eq!(queries(&written(japanese, sjis)), expected);
        let jis = japanese.replace("shift_jis", "iso-2022-jp");
        assert_eq!(queries(&written(&jis, encoding_rs::ISO_2022_JP)), expected);
        let broken = Template::read(b"\xff\xfe<\x00x").unwrap_err();
        assert!(
            broken
                .to_string()
                .starts_with("expected a page in well-formed UTF-16LE")
        );
    }

    #[test]
    fn takes_the_alternative_text_and_the_form_of_the_tag() {
        #[rustfmt::skip]
        let table = [
            ("<img src=plotcgi:?y=1 alt='a b'>",            "y=1&alt=a+b"),
            ("<img src=plotcgi:?y=1 alt=''>",               "y=1"),
            ("<img src=plotcgi:?y=1&alt=c alt='a b'>",      "y=1&alt=c"),
            ("<img src=plotcgi:?y=1 data-plotcgi=svg>",     "y=1&format=svg"),
            ("<img src=plotcgi:?y=1 data-plotcgi=SVG>",     "y=1&format=svg"),
            ("<img src=plotcgi:?y=1&format=svg data-plotcgi>", "y=1&format=svg"),
        ];
        for (page, expected) in table {
            assert_eq!(queries(page.as_bytes()), [expected], "{page}");
        }
        let page = b"<img src=plotcgi:?y=1 data-plotcgi=png>";
        let template = Template::read(page).unwrap();
        assert_eq!(
            template.pictures()[0].form().unwrap_err().to_string(),
            "data-plotcgi: expected one of uri, svg, found \"png\""
        );
    }

    #[test]
    fn everything_else_stays_as_it_was() {
        let page = "\u{feff}<!DOCTYPE html>\r\n<p>ß &lt\r<IMG  src='plotcgi:?y=1'\talt=\"\" ><!--\r\n<img src=plotcgi:?y=1>-->\0\r\n";
        let expected = page.replace(
            "src='plotcgi:?y=1'",
            "src=\"data:,x\" width=\"80\" height=\"48\"",
        );
        let done = |page: &[u8]| {
            let template = Template::read(page).unwrap();
            assert_eq!(template.pictures().len(), 1);
            template.filled(&[inset("data:,x")])
        };
        assert_eq!(done(page.as_bytes()), expected.as_bytes());
        for encoding in [UTF_16LE, UTF_16BE] {
            let wide = done(&written(page, encoding));
            assert_eq!(wide, written(&expected, encoding));
        }
        let none = b"\xff<img src=a.png>\xfe";
        assert_eq!(Template::read(none).unwrap().filled(&[]), none);
    }
}
