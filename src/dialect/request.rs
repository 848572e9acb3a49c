//! A query in; out the request that it makes: its dialect, what it asks of its answer, the size of its picture.
//!
//! The words of this file belong to the request and not to the chart. They mean the same in every dialect, and no dialect
//! needs to know them.

use super::native::Kind;
use super::{google, native};
use crate::error::{Error, Result};
use crate::format::Format;
use crate::format::svg::Letters;
use crate::query::Query;
use crate::scale::Locale;
use crate::vocabulary;

vocabulary! {
    /// How an error is sent.
    pub enum ErrorForm {
        /// A picture of the asked size and format with the message in it.
        Image = "image",
        /// A small page.
        Html = "html",
        /// A problem document (RFC 9457).
        Json = "json",
        /// One line of text.
        Text = "text",
    }
}

/// A way of speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Google Image Charts'.
    Google,
    /// Our own.
    Native,
}

impl Dialect {
    /// The dialect in which a query is written.
    fn of(query: &Query) -> Dialect {
        if google::parameters::speaks(query) {
            Dialect::Google
        } else {
            Dialect::Native
        }
    }

    /// Whether a name is a word of the dialect in any of its spellings.
    pub fn knows(self, name: &str) -> bool {
        match self {
            Dialect::Google => google::parameters::PARAMETERS
                .iter()
                .any(|word| word.name == name),
            Dialect::Native => native::parameters::PARAMETERS
                .iter()
                .any(|word| word.is_spelt(name)),
        }
    }
}

/// A word of this file, for the manual and for the dialects, which have to pass over it.
#[derive(Debug)]
pub struct Parameter {
    /// The word.
    pub name: &'static str,
    /// What it may be.
    pub values: &'static str,
    /// What it is when it is not said.
    pub default: &'static str,
    /// One line of documentation.
    pub doc: &'static str,
}

/// Every word, in the order of the manual.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    Parameter { name: "format",   values: "png, jpeg, webp, gif, bmp, tiff, svg, pdf, html, datauri, alt, csv, json", default: "png",  doc: "Format of the response; also chosen by the extension of a file name after the program: /cgi-bin/plotcgi/visits.svg?…" },
    Parameter { name: "scale",    values: "0.1 to 16",                default: "1",                doc: "Device pixels per CSS pixel; 2 is sharp on high-density screens" },
    Parameter { name: "errors",   values: "image, html, json, text",  default: "by the Accept header", doc: "Format in which an error is sent" },
    Parameter { name: "svg_text", values: "text, path",               default: "text",             doc: "SVG: texts as text, which can be searched and copied, or as outlines (path), which need no typeface" },
    Parameter { name: "status",   values: "200",                      default: "the true status",  doc: "Send errors with status 200, for clients that discard the body of other responses" },
    Parameter { name: "download", values: "a file name",              default: "",                 doc: "Offer the response as a download with this name" },
    Parameter { name: "maxage",   values: "0 to 31536000",            default: "the site's max_age", doc: "Seconds for which caches may keep the response" },
    Parameter { name: "lang",     values: "a language tag",           default: "en",               doc: "Language of numbers, dates and the program's own texts, as in BCP 47: de, fr-CH" },
    Parameter { name: "alt",      values: "a text",                   default: "made from the data", doc: "Alternative text: what the picture shows, for those who cannot see it" },
    Parameter { name: "strict",   values: "0, 1",                     default: "0",                doc: "The first note, such as one about an unknown or ignored parameter, becomes an error" },
    Parameter { name: "z",        values: "deflate, base64url",       default: "",                 doc: "More of the query, compressed: plotcgi --shorten 'query' prints it" },
];

/// The most device pixels that a CSS pixel may have.
pub const MAX_SCALE: f64 = 16.0;

/// The longest time that a cache may be told: a year, as RFC 9111 advises.
pub const MAX_AGE: u64 = 31_536_000;

/// A request, read once; whoever answers it is given this.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The dialect in which it is written.
    pub dialect: Dialect,
    /// What it asks of its answer; a wrong value counts as not said.
    pub options: RequestOptions,
    /// Width and height that it asks for in any dialect, in CSS pixels, for an error's picture; `None` where neither is
    /// said sensibly. Between 50×30 and 2000×2000.
    pub size: Option<(f32, f32)>,
    /// All that it says.
    pub query: Query,
    /// The first option whose value is wrong.
    wrong: Option<Error>,
}

impl Default for Request {
    fn default() -> Request {
        Request::new(Query::default())
    }
}

impl Request {
    /// The request of a query, which is unpacked already.
    pub fn new(query: Query) -> Request {
        let (options, wrong) = RequestOptions::read(&query);
        Request {
            dialect: Dialect::of(&query),
            options,
            size: size(&query),
            query,
            wrong,
        }
    }

    /// Whether its options can be obeyed.
    ///
    /// # Errors
    /// The first option whose value is not allowed.
    pub fn check(&self) -> Result<()> {
        self.wrong.clone().map_or(Ok(()), Err)
    }

    /// The encoding of its answer: what it says, else what the extension of the asked name says, else PNG.
    pub fn format(&self, extension: Option<Format>) -> Format {
        let format = self.options.format.or(extension);
        format.unwrap_or(Format::Png)
    }

    /// Whether the answer is only for its asker, as `Spec::is_private` says of what is drawn.
    pub fn is_private(&self) -> bool {
        match self.dialect {
            Dialect::Google => google::parameters::is_code(&self.query),
            Dialect::Native => native::parameters::kind(&self.query) == Some(Kind::QR),
        }
    }

    /// The same request where only these pairs are to be drawn.
    pub(super) fn with_query(&self, query: Query) -> Request {
        Request {
            dialect: self.dialect,
            options: self.options.clone(),
            size: self.size,
            query,
            wrong: self.wrong.clone(),
        }
    }
}

/// What a request asks of its answer besides the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestOptions {
    /// `format=`; `None` leaves it to the extension, then to the default.
    pub format: Option<Format>,
    /// `scale=`, from 0.1 to [`MAX_SCALE`].
    pub scale: Option<f64>,
    /// `errors=`; `None` leaves it to the `Accept` header.
    pub errors: Option<ErrorForm>,
    /// `svg_text=`: how an SVG writes its texts.
    pub letters: Letters,
    /// `status=200`: errors are sent with status 200.
    pub status_200: bool,
    /// `download=`: the name under which the answer is to be saved.
    pub download: Option<String>,
    /// `maxage=` in seconds, at most [`MAX_AGE`].
    pub max_age: Option<u64>,
    /// `lang=`: a language tag, `-` between its parts.
    pub lang: Option<String>,
    /// `alt=`: the words that stand for the picture.
    pub alt: Option<String>,
    /// `strict=1`: notes are errors.
    pub strict: bool,
}

impl RequestOptions {
    /// Reads the words of this file; all others are passed over, empty values count as not said, the last value
    /// of a word counts. Wrong values are left out, with the first failure beside them.
    fn read(query: &Query) -> (RequestOptions, Option<Error>) {
        let mut options = RequestOptions::default();
        let mut first = None;
        for word in PARAMETERS {
            let Some(value) = query.last(word.name) else {
                continue;
            };
            if let Err(error) = options.set(word, value.trim()) {
                first.get_or_insert(error);
            }
        }
        // Google's own word for it, where it names a format at all
        if options.format.is_none() && (query.has("cht") || query.has("chst")) {
            let wanted = query.last("chof").unwrap_or("");
            options.format = Format::find(wanted.trim().trim_start_matches('.'));
        }
        let own = query.last("iclocale").filter(|_| query.has("cht"));
        if let (None, Some(own)) = (&options.lang, own) {
            options.lang = Locale::find(own).and_then(|_| lang(own));
        }
        (options, first)
    }

    fn set(&mut self, word: &Parameter, value: &str) -> Result<()> {
        let expected = |what: &str| Error::expected(word.name, what, value);
        match word.name {
            "format" => self.format = Some(Format::read(word.name, value)?),
            "scale" => {
                let what = match value {
                    "log" | "symlog" | "linear" => "a number (for axes use xscale and yscale)",
                    _ => "a number from 0.1 to 16",
                };
                self.scale = Some(scale(value).ok_or_else(|| expected(what))?);
            }
            "errors" => self.errors = Some(ErrorForm::read(word.name, value)?),
            "svg_text" => self.letters = Letters::read(word.name, value)?,
            "status" => match value {
                "200" => self.status_200 = true,
                _ => return Err(expected("200")),
            },
            "download" => self.download = Some(value.to_owned()),
            "maxage" => {
                let seconds = value.parse().ok().filter(|seconds| *seconds <= MAX_AGE);
                self.max_age = Some(
                    seconds
                        .ok_or_else(|| expected("a whole number of seconds from 0 to 31536000"))?,
                );
            }
            "lang" => {
                self.lang = Some(
                    lang(value).ok_or_else(|| expected("a language tag such as de or fr-CH"))?,
                )
            }
            "alt" => self.alt = Some(value.to_owned()),
            "strict" => self.strict = switch(value).ok_or_else(|| expected("0 or 1"))?,
            _ => {}
        }
        Ok(())
    }
}

/// Device pixels a CSS pixel; `x` may follow the number.
pub fn scale(value: &str) -> Option<f64> {
    let value = value.strip_suffix('x').unwrap_or(value);
    value
        .parse()
        .ok()
        .filter(|scale| (0.1..=MAX_SCALE).contains(scale))
}

fn switch(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "1" | "true" | "on" | "yes" => Some(true),
        "0" | "false" | "off" | "no" => Some(false),
        _ => None,
    }
}

fn lang(value: &str) -> Option<String> {
    let tag = value.replace('_', "-");
    let fits = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (tag.len() <= 35 && tag.split('-').all(fits)).then_some(tag)
}

/// Width and height for [`Request::size`].
fn size(query: &Query) -> Option<(f32, f32)> {
    let number = |name: &str| {
        query
            .last(name)
            .and_then(|text| text.trim().parse::<f32>().ok())
    };
    let both = |pair: &str| {
        let (width, height) = pair.split_once(['x', ','])?;
        Some((
            width.trim().parse::<f32>().ok()?,
            height.trim().parse::<f32>().ok()?,
        ))
    };
    let (width, height) = match (query.last("chs"), query.last("figsize")) {
        (Some(size), _) => both(size)?,
        (None, Some(size)) => {
            let dpi = number("dpi").unwrap_or(100.0);
            both(size).map(|(width, height)| (width * dpi, height * dpi))?
        }
        _ => {
            let width = number("width").or_else(|| number("w"));
            let height = number("height").or_else(|| number("h"));
            if width.is_none() && height.is_none() {
                return None;
            }
            (width.unwrap_or(800.0), height.unwrap_or(480.0))
        }
    };
    let sound = width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0;
    sound.then(|| (width.clamp(50.0, 2000.0), height.clamp(30.0, 2000.0)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn request(text: &str) -> Request {
        Request::new(Query::read(text.as_bytes(), &Limits::default()).unwrap())
    }

    #[test]
    fn reads_its_words_and_no_others() {
        let request = request(
            "y=1&format=JPG&scale=2x&errors=json&status=200&maxage=60&lang=de_CH&strict=1&download=a.png&alt=A+pie&svg_text=path",
        );
        assert_eq!(request.check(), Ok(()));
        assert_eq!(
            request.options,
            RequestOptions {
                format: Some(Format::Jpeg),
                scale: Some(2.0),
                errors: Some(ErrorForm::Json),
                letters: Letters::Paths,
                status_200: true,
                download: Some("a.png".to_owned()),
                max_age: Some(60),
                lang: Some("de-CH".to_owned()),
                alt: Some("A pie".to_owned()),
                strict: true,
            }
        );
        let nothing = self::request("y=1&format=&scale=&strict=");
        assert_eq!(nothing.check(), Ok(()));
        assert_eq!(nothing.options, RequestOptions::default());
    }

    #[test]
    fn says_what_it_expected() {
        #[rustfmt::skip]
        let table = [
            (
                "format=pgn",
                "format: found \"pgn\"; did you mean \"png\"? (one of png, jpeg, webp, gif, bmp, tiff, svg, pdf, html, datauri, alt, csv, json)",
            ),
            (
                "scale=nan",
                "scale: expected a number from 0.1 to 16, found \"nan\"",
            ),
            (
                "scale=1e308",
                "scale: expected a number from 0.1 to 16, found \"1e308\"",
            ),
            (
                "errors=xml",
                "errors: expected one of image, html, json, text, found \"xml\"",
            ),
            ("status=404", "status: expected 200, found \"404\""),
            (
                "maxage=-1",
                "maxage: expected a whole number of seconds from 0 to 31536000, found \"-1\"",
            ),
            (
                "lang=d%C3%A9",
                "lang: expected a language tag such as de or fr-CH, found \"dé\"",
            ),
            ("strict=2", "strict: expected 0 or 1, found \"2\""),
        ];
        for (text, message) in table {
            assert_eq!(request(text).check().unwrap_err().to_string(), message);
        }
        let request = request("scale=x&errors=text");
        assert!(request.check().is_err());
        assert_eq!(request.options.errors, Some(ErrorForm::Text));
    }

    #[test]
    fn guesses_the_size_in_every_dialect() {
        #[rustfmt::skip]
        let table = [
            ("y=1",                 None),
            ("width=300",           Some((300.0, 480.0))),
            ("w=300&h=200",         Some((300.0, 200.0))),
            ("chs=250x100",         Some((250.0, 100.0))),
            ("figsize=6,4&dpi=50",  Some((300.0, 200.0))),
            ("width=1e30&height=1", Some((2000.0, 30.0))),
            ("width=inf",           None),
            ("width=-5",            None),
            ("chs=250",             None),
        ];
        for (text, expected) in table {
            assert_eq!(request(text).size, expected, "{text}");
        }
    }

    #[test]
    fn codes_are_for_their_asker() {
        #[rustfmt::skip]
        let table = [
            ("kind=qr&text=a",             true),
            ("type=QR&text=a",             true),
            ("kind=line&kind=qr&text=a",   true),
            ("kind=qr&kind=line&y=1",      false),
            ("kind=&y=1",                  false),
            ("y=1&title=qr&x=kind",        false),
            ("cht=qr&chl=a",               true),
            ("cht=+Qr+&chl=a",             true),
            ("cht=qr:x&chl=a",             true),
            ("cht=lc&cht=&chd=t:1",        false),
            ("cht=lc&kind=qr&chd=t:1",     false),
            ("chst=d_text_outline&kind=qr", false),
        ];
        for (text, expected) in table {
            assert_eq!(request(text).is_private(), expected, "{text}");
        }
    }
}
