//! A page that asks for pictures by their URLs in; which they are, and the page with each in its place, out.
//!
//! Whatever is no tag of such a picture stays as it is, byte for byte, in every encoding of the page that keeps ASCII,
//! and in UTF-16.

use std::borrow::Cow;
use std::ops::Range;

use super::inset::{self, FORM, Form, Inset};
use super::markup::{self, Tag};
use crate::dialect::{Request, packed};
use crate::error::{Error, Kind, Result};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;
use crate::table::text;

/// How an address begins that means this program wherever it lies.
const SCHEME: &str = "plotcgi:";

/// What the program is called in addresses.
const PROGRAMS: [&str; 3] = ["plotcgi", "plotcgi.cgi", "plotcgi.exe"];

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

    /// What has to be drawn: the request, with the alternative text of the tag where it has one.
    fn request(&self, limits: &Limits) -> Result<Request> {
        let mut query = packed::expand(Query::read(self.query.as_bytes(), limits)?, limits)?;
        if let Some(alt) = self.text("alt").filter(|alt| !alt.trim().is_empty())
            && !query.has("alt")
        {
            query.push("alt", alt);
        }
        if self.form() == Ok(Form::Svg) {
            query.push("format", Format::Svg.word());
        }
        Ok(Request::new(query))
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
    if is_program(parts.next()) {
        Some(("", query))
    } else {
        is_program(parts.next()).then_some((path, query))
    }
}

/// A page and the pictures that it asks for.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    /// The page, in UTF-8 where its own encoding hides ASCII.
    text: Cow<'a, [u8]>,
    encoding: Encoding,
    pictures: Vec<Wanted>,
}

impl<'a> Template<'a> {
    /// Reads a page.
    ///
    /// # Errors
    /// A page in UTF-16 that would not come back as it was; one in ISO-2022-JP, which hides its markup.
    pub fn read(page: &'a [u8]) -> Result<Template<'a>> {
        let encoding = encoding(page);
        let text = match encoding {
            Encoding::Ascii(ref label) if label.starts_with("iso-2022-") => {
                return Err(hidden(label));
            }
            Encoding::Ascii(_) => Cow::Borrowed(page),
            Encoding::Utf16(order) => {
                let text = carried(page, order).ok_or_else(|| hidden("utf-16"))?;
                Cow::Owned(text.into_bytes())
            }
        };
        let tags = markup::tags(&text, &["img"]).into_iter();
        let pictures = tags
            .filter_map(|tag| Wanted::of(understood(tag, &text)))
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

    /// The requests of the pictures, in the order of the page: each an error where its query is beyond the limits or packed
    /// wrongly.
    pub fn requests(&self, limits: &Limits) -> Vec<Result<Request>> {
        let pictures = self.pictures.iter();
        pictures.map(|wanted| wanted.request(limits)).collect()
    }

    /// The name of the page's encoding, as `Content-Type` wants it.
    pub fn charset(&self) -> &str {
        match &self.encoding {
            Encoding::Ascii(label) => label,
            Encoding::Utf16(_) => "utf-16",
        }
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
        match self.encoding {
            Encoding::Ascii(_) => page,
            Encoding::Utf16(order) => written(&String::from_utf8_lossy(&page), order),
        }
    }
}

/// How the bytes of a page stand for characters.
#[derive(Clone, Debug)]
enum Encoding {
    /// Bytes below 128 are ASCII; the label says what the others are.
    Ascii(String),
    /// Two bytes for each unit, in that order.
    Utf16(fn([u8; 2]) -> u16),
}

/// The encoding of a page: that of its byte order mark, else what its first `<meta>` that knows one says, else UTF-8
/// where it is that, else what browsers take.
fn encoding(page: &[u8]) -> Encoding {
    match page {
        [0xff, 0xfe, ..] => return Encoding::Utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return Encoding::Utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, ..] => return Encoding::Ascii("utf-8".to_owned()),
        _ => {}
    }
    let told = markup::tags(page, &["meta"]).iter().find_map(declared);
    let usual = match std::str::from_utf8(page) {
        Ok(_) => "utf-8",
        Err(_) => "windows-1252",
    };
    Encoding::Ascii(told.unwrap_or_else(|| usual.to_owned()))
}

/// The label of the encoding that a `<meta>` declares (HTML, section 13.2.3.2), in small letters. It cannot be UTF-16,
/// or nobody could read it.
fn declared(meta: &Tag) -> Option<String> {
    let label = match meta.attribute("charset") {
        Some(charset) => String::from_utf8_lossy(&charset.value).to_ascii_lowercase(),
        None => {
            let content = &meta.attribute("content")?.value;
            let content = String::from_utf8_lossy(content).to_ascii_lowercase();
            let (_, label) = content.split_once("charset")?;
            let label = label.trim_start().strip_prefix('=')?.trim_start();
            let quote = |c| c == '"' || c == '\'';
            let end = |c: char| quote(c) || c == ';' || c.is_ascii_whitespace();
            label
                .trim_start_matches(quote)
                .split(end)
                .next()?
                .to_owned()
        }
    };
    let label = label.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    let sound = (1..=40).contains(&label.len()) && label.bytes().all(fits);
    let wide = label.starts_with("utf-16");
    sound.then(|| if wide { "utf-8" } else { label }.to_owned())
}

fn hidden(name: &str) -> Error {
    let message = format!("expected a page whose markup can be read, found {name}; UTF-8 is safe");
    Error::new(Kind::Parameter, message)
}

/// A page in UTF-16 as text, where it can be written back.
fn carried(page: &[u8], order: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = page.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| order(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// Text as units of that order.
fn written(text: &str, order: fn([u8; 2]) -> u16) -> Vec<u8> {
    let bytes = |unit: u16| order(unit.to_ne_bytes()).to_ne_bytes();
    text.encode_utf16().flat_map(bytes).collect()
}

/// The tag with its values as text, in UTF-8: entities stand for characters, what is no UTF-8 is Windows-1252.
fn understood(mut tag: Tag, page: &[u8]) -> Tag {
    let bytes = page.get(tag.place.clone()).unwrap_or_default();
    let text = text::decode(bytes);
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
        let query = |wanted: &Wanted| wanted.request(&limits).unwrap().query.encode();
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
        let narrow: Vec<u8> = narrow.chars().map(|c| u32::from(c) as u8).collect();
        assert_eq!(queries(&narrow), expected);
        let wide = format!("\u{feff}{page}");
        assert_eq!(queries(&written(&wide, u16::from_le_bytes)), expected);
        let broken = Template::read(b"\xff\xfe<\x00x").unwrap_err();
        assert!(
            broken
                .to_string()
                .starts_with("expected a page whose markup can be read")
        );
    }

    #[test]
    fn knows_encodings() {
        #[rustfmt::skip]
        let table: [(&[u8], &str); 9] = [
            (b"<p>a",                                                  "utf-8"),
            (b"<p>\xe4",                                               "windows-1252"),
            (b"\xef\xbb\xbf<meta charset=latin1>",                     "utf-8"),
            (b"<META CHARSET=' Shift_JIS '>\x83",                      "shift_jis"),
            (b"<meta http-equiv=x content='text/html; charset=\"GBK\"'>", "gbk"),
            (b"<meta name=x content=y><meta charset=utf-16>",          "utf-8"),
            (b"<meta charset='a\r\nb'><p>",                            "utf-8"),
            (b"<!-- <meta charset=gbk> -->",                           "utf-8"),
            (b"\xfe\xff\0<",                                           "utf-16"),
        ];
        for (page, expected) in table {
            assert_eq!(Template::read(page).unwrap().charset(), expected);
        }
        assert!(Template::read(b"<meta charset=iso-2022-jp>").is_err());
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
        let orders: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];
        for order in orders {
            let wide = done(&written(page, order));
            assert_eq!(wide, written(&expected, order));
        }
        let none = b"\xff<img src=a.png>\xfe";
        assert_eq!(Template::read(none).unwrap().filled(&[]), none);
    }
}
