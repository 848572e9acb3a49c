//! Finds the pictures that a page asks for by their URLs, and puts the finished pictures into the page.
//!
//! Everything outside of the tags of such pictures stays as it is, byte for byte. The page may have any encoding that
//! contains ASCII, or UTF-16.

use std::borrow::Cow;
use std::ops::Range;

use super::inset::{self, FORM_ATTRIBUTE, Inset, InsetForm};
use super::markup::{self, Tag};
use crate::dialect::{Request, packed};
use crate::error::{Error, ErrorKind, Result};
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;
use crate::table::text;

/// The scheme of a URL that means this program, wherever it is installed.
const SCHEME: &str = "plotcgi:";

/// The names of the program in URLs.
const PROGRAM_NAMES: [&str; 3] = ["plotcgi", "plotcgi.cgi", "plotcgi.exe"];

/// A picture that a page asks for, with its tag.
#[derive(Clone, Debug)]
pub struct PictureTag {
    /// The path before the query. Its extension gives the format.
    path: String,
    query: String,
    tag: Tag,
}

impl PictureTag {
    /// The picture of an `<img>` tag; `None` if its URL does not mean this program.
    fn of(tag: Tag) -> Option<PictureTag> {
        let source = String::from_utf8_lossy(&tag.attribute("src")?.value).into_owned();
        // Browsers remove tabs and line breaks (URL Standard, section 4.4), and authors break long URLs over several
        // lines.
        let address: String = source.chars().filter(|c| !"\t\r\n".contains(*c)).collect();
        let (path, query) = program_url(address.trim_matches(' '))?;
        Some(PictureTag {
            path: path.to_owned(),
            query: query.to_owned(),
            tag,
        })
    }

    /// How the picture is set into the page.
    ///
    /// # Errors
    /// An attribute [`FORM_ATTRIBUTE`] with a value that is none of [`InsetForm::WORDS`].
    pub fn form(&self) -> Result<InsetForm> {
        match self.text(FORM_ATTRIBUTE) {
            Some(word) if !word.is_empty() => InsetForm::read(FORM_ATTRIBUTE, &word),
            _ => Ok(InsetForm::Uri),
        }
    }

    /// The request for the picture. The alternative text of the tag becomes its `alt`, unless the query has one.
    ///
    /// # Errors
    /// A query beyond the limits, or one that is packed wrongly.
    fn request(&self, limits: &Limits) -> Result<Request> {
        let mut query = packed::expand(Query::read(self.query.as_bytes(), limits)?, limits)?;
        if let Some(alt) = self.text("alt").filter(|alt| !alt.trim().is_empty())
            && !query.has("alt")
        {
            query.push("alt", alt);
        }
        if self.form() == Ok(InsetForm::Svg) {
            query.push("format", Format::Svg.word());
        }
        Ok(Request::new(query))
    }

    /// The format that the extension of the path stands for.
    pub fn extension(&self) -> Option<Format> {
        Format::of_name(&self.path)
    }

    /// The value of an attribute.
    fn text(&self, attribute: &str) -> Option<String> {
        let value = &self.tag.attribute(attribute)?.value;
        Some(String::from_utf8_lossy(value).into_owned())
    }
}

/// The path and the query of a URL that means this program: `plotcgi:?…`, or one on the same host as the page whose
/// path ends in the name of the program, perhaps followed by the name of a picture. The path is empty without such a
/// name.
fn program_url(address: &str) -> Option<(&str, &str)> {
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
    let is_program = |part: Option<&str>| part.is_some_and(|part| PROGRAM_NAMES.contains(&part));
    if is_program(parts.next()) {
        Some(("", query))
    } else {
        is_program(parts.next()).then_some((path, query))
    }
}

/// A page and the pictures that it asks for.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    /// The page; converted to UTF-8 if it is UTF-16.
    text: Cow<'a, [u8]>,
    encoding: Encoding,
    pictures: Vec<PictureTag>,
}

impl<'a> Template<'a> {
    /// Reads a page.
    ///
    /// # Errors
    /// A page in invalid UTF-16, which could not be written back as it was; one in ISO-2022-JP, in which ASCII bytes
    /// are not always markup.
    pub fn read(page: &'a [u8]) -> Result<Template<'a>> {
        let encoding = detect_encoding(page);
        let text = match encoding {
            Encoding::AsciiCompatible(ref label) if label.starts_with("iso-2022-") => {
                return Err(unreadable(label));
            }
            Encoding::AsciiCompatible(_) => Cow::Borrowed(page),
            Encoding::Utf16(order) => {
                let text = decode_utf16(page, order).ok_or_else(|| unreadable("utf-16"))?;
                Cow::Owned(text.into_bytes())
            }
        };
        let tags = markup::tags(&text, &["img"]).into_iter();
        let pictures = tags
            .filter_map(|tag| PictureTag::of(decode_values(tag, &text)))
            .collect();
        Ok(Template {
            text,
            encoding,
            pictures,
        })
    }

    /// The pictures, in the order of the page.
    pub fn pictures(&self) -> &[PictureTag] {
        &self.pictures
    }

    /// The requests for the pictures, in the order of the page. A request is an error if its query is beyond the limits
    /// or packed wrongly.
    pub fn requests(&self, limits: &Limits) -> Vec<Result<Request>> {
        let pictures = self.pictures.iter();
        pictures.map(|picture| picture.request(limits)).collect()
    }

    /// The name of the page's encoding for `Content-Type`.
    pub fn charset(&self) -> &str {
        match &self.encoding {
            Encoding::AsciiCompatible(label) => label,
            Encoding::Utf16(_) => "utf-16",
        }
    }

    /// The line on which a picture's tag begins, from 1.
    pub fn line(&self, picture: &PictureTag) -> usize {
        let before = self.text.get(..picture.tag.range.start).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// The page with every picture set in. `insets` has one for each tag, in their order.
    pub fn fill(&self, insets: &[Inset]) -> Vec<u8> {
        let mut page = Vec::with_capacity(self.text.len());
        let mut done = 0;
        let mut change = |range: Range<usize>, bytes: &[u8]| {
            page.extend_from_slice(self.text.get(done..range.start).unwrap_or_default());
            page.extend_from_slice(bytes);
            done = range.end;
        };
        for (picture, inset) in self.pictures.iter().zip(insets) {
            for (range, bytes) in inset::edits(&picture.tag, inset, &self.text) {
                change(range, &bytes);
            }
        }
        change(self.text.len()..self.text.len(), b"");
        match self.encoding {
            Encoding::AsciiCompatible(_) => page,
            Encoding::Utf16(order) => encode_utf16(&String::from_utf8_lossy(&page), order),
        }
    }
}

/// The encoding of a page.
#[derive(Clone, Debug)]
enum Encoding {
    /// Bytes below 128 are ASCII. The label names the encoding.
    AsciiCompatible(String),
    /// UTF-16; the function makes a code unit of two bytes.
    Utf16(fn([u8; 2]) -> u16),
}

/// The encoding of a page: that of its byte order mark, else that of the first `<meta>` that declares one, else UTF-8
/// if the page is valid UTF-8, else Windows-1252 as in browsers.
fn detect_encoding(page: &[u8]) -> Encoding {
    match page {
        [0xff, 0xfe, ..] => return Encoding::Utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return Encoding::Utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, ..] => return Encoding::AsciiCompatible("utf-8".to_owned()),
        _ => {}
    }
    let declared = markup::tags(page, &["meta"])
        .iter()
        .find_map(declared_label);
    let fallback = match std::str::from_utf8(page) {
        Ok(_) => "utf-8",
        Err(_) => "windows-1252",
    };
    Encoding::AsciiCompatible(declared.unwrap_or_else(|| fallback.to_owned()))
}

/// The label of the encoding that a `<meta>` declares (HTML, section 13.2.3.2), in lower case. A declared UTF-16 counts
/// as UTF-8: if the page were UTF-16, its `<meta>` could not have been read as ASCII.
fn declared_label(meta: &Tag) -> Option<String> {
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
    let valid = (1..=40).contains(&label.len()) && label.bytes().all(fits);
    let utf16 = label.starts_with("utf-16");
    valid.then(|| if utf16 { "utf-8" } else { label }.to_owned())
}

/// The error about a page in an encoding in which markup cannot be found.
fn unreadable(name: &str) -> Error {
    let message = format!("expected a page whose markup can be read, found {name}; UTF-8 is safe");
    Error::new(ErrorKind::Parameter, message)
}

/// Decodes UTF-16; `None` if it is invalid, because then it could not be written back as it was.
fn decode_utf16(page: &[u8], order: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = page.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| order(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// Encodes a text as UTF-16 in this byte order.
fn encode_utf16(text: &str, order: fn([u8; 2]) -> u16) -> Vec<u8> {
    // Reading bytes in an order either keeps or swaps them, so doing it again gives the bytes to write.
    let bytes = |unit: u16| order(unit.to_ne_bytes()).to_ne_bytes();
    text.encode_utf16().flat_map(bytes).collect()
}

/// Converts the values of a tag's attributes to UTF-8. Bytes that are not valid UTF-8 are read as Windows-1252.
fn decode_values(mut tag: Tag, page: &[u8]) -> Tag {
    let bytes = page.get(tag.range.clone()).unwrap_or_default();
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
        let query = |picture: &PictureTag| picture.request(&limits).unwrap().query.encode();
        template.pictures().iter().map(query).collect()
    }

    fn inset(body: &str) -> Inset {
        Inset {
            form: InsetForm::Uri,
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
            assert_eq!(program_url(address), expected, "{address}");
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
        assert_eq!(queries(&encode_utf16(&wide, u16::from_le_bytes)), expected);
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
            template.fill(&[inset("data:,x")])
        };
        assert_eq!(done(page.as_bytes()), expected.as_bytes());
        let orders: [fn([u8; 2]) -> u16; 2] = [u16::from_le_bytes, u16::from_be_bytes];
        for order in orders {
            let wide = done(&encode_utf16(page, order));
            assert_eq!(wide, encode_utf16(&expected, order));
        }
        let none = b"\xff<img src=a.png>\xfe";
        assert_eq!(Template::read(none).unwrap().fill(&[]), none);
    }
}
