//! Words that belong to the request and not to the chart: a query in, the wishes of whoever fetches the answer out.
//!
//! They mean the same in every dialect, and no dialect needs to know them.

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
    pub fn of(query: &Query) -> Dialect {
        match google::words::speaks(query) {
            true => Dialect::Google,
            false => Dialect::Native,
        }
    }

    /// Whether a name is a word of the dialect in any of its spellings.
    pub fn knows(self, name: &str) -> bool {
        match self {
            Dialect::Google => google::words::WORDS.iter().any(|word| word.name == name),
            Dialect::Native => native::words::WORDS.iter().any(|word| word.is_spelt(name)),
        }
    }
}

/// A word of this file, for the manual and for the dialects, which have to pass over it.
#[derive(Debug)]
pub struct Word {
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
pub const WORDS: &[Word] = &[
    Word { name: "format",   values: "png, jpeg, webp, gif, bmp, tiff, svg, pdf, html, datauri, alt, csv, json", default: "png",  doc: "Encoding of the answer; also chosen by the extension of a name after the program: /cgi-bin/plotcgi/visits.svg?…" },
    Word { name: "scale",    values: "0.1 to 16",                default: "1",                doc: "Device pixels per CSS pixel, for sharp screens" },
    Word { name: "errors",   values: "image, html, json, text",  default: "what Accept asks", doc: "How an error is sent" },
    Word { name: "svg_text", values: "text, path",               default: "text",             doc: "Whether an SVG writes its texts as text, which can be searched and copied, or as outlines, which need no typeface" },
    Word { name: "status",   values: "200",                      default: "the true status",  doc: "Send errors with status 200, for clients that drop the body of other answers" },
    Word { name: "download", values: "a file name",              default: "",                 doc: "Offer the answer to be saved under this name" },
    Word { name: "maxage",   values: "0 to 31536000",            default: "from the site",    doc: "Seconds for which caches may keep the answer" },
    Word { name: "lang",     values: "a language tag",           default: "en",               doc: "Language of numbers, dates and our own words, as in BCP 47: de, fr-CH" },
    Word { name: "alt",      values: "a text",                   default: "worded from the data", doc: "What the picture says to those who cannot see it" },
    Word { name: "strict",   values: "0, 1",                     default: "0",                doc: "Unknown and ignored words are errors instead of notes" },
    Word { name: "z",        values: "deflate, base64url",       default: "",                 doc: "The rest of the query, packed: plotcgi --shorten 'query' prints it" },
];

/// The most device pixels that a CSS pixel may have.
pub const MAX_SCALE: f64 = 16.0;

/// The longest time that a cache may be told: a year, as RFC 9111 advises.
pub const MAX_AGE: u64 = 31_536_000;

/// What the request asks for besides the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
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

impl Wishes {
    /// Reads the words of this file; all others are passed over, empty values count as not said, the last value
    /// of a word counts.
    ///
    /// # Errors
    /// The first word whose value is not allowed.
    pub fn read(query: &Query) -> Result<Wishes> {
        let (wishes, error) = Wishes::lenient(query);
        match error {
            Some(error) => Err(error),
            None => Ok(wishes),
        }
    }

    /// The same, wrong values left out, with the first failure beside them: what an error is sent by.
    pub fn lenient(query: &Query) -> (Wishes, Option<Error>) {
        let mut wishes = Wishes::default();
        let mut first = None;
        for word in WORDS {
            let Some(value) = query.last(word.name) else {
                continue;
            };
            if let Err(error) = wishes.set(word, value.trim()) {
                first.get_or_insert(error);
            }
        }
        // Google's own word for it, where it names a format at all
        if wishes.format.is_none() && (query.has("cht") || query.has("chst")) {
            let wanted = query.last("chof").unwrap_or("");
            wishes.format = Format::find(wanted.trim().trim_start_matches('.'));
        }
        let own = query.last("iclocale").filter(|_| query.has("cht"));
        if let (None, Some(own)) = (&wishes.lang, own) {
            wishes.lang = Locale::find(own).and_then(|_| lang(own));
        }
        (wishes, first)
    }

    fn set(&mut self, word: &Word, value: &str) -> Result<()> {
        let expected = |what: &str| Error::expected(word.name, what, value);
        match word.name {
            "format" => self.format = Some(Format::read(word.name, value)?),
            "scale" => {
                let what = match value {
                    "log" | "symlog" | "linear" => "a number (of axes it is xscale and yscale)",
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

/// Width and height that a query asks for in any dialect, in CSS pixels, for an error's picture; `None` where
/// neither is said sensibly. Between 50×30 and 2000×2000.
pub fn size(query: &Query) -> Option<(f32, f32)> {
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

    fn query(text: &str) -> Query {
        Query::read(text.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn reads_its_words_and_no_others() {
        let wishes = Wishes::read(&query(
            "y=1&format=JPG&scale=2x&errors=json&status=200&maxage=60&lang=de_CH&strict=1&download=a.png&alt=A+pie&svg_text=path",
        ));
        assert_eq!(
            wishes.unwrap(),
            Wishes {
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
        assert_eq!(
            Wishes::read(&query("y=1&format=&scale=&strict=")),
            Ok(Wishes::default())
        );
    }

    #[test]
    fn says_what_it_expected() {
        #[rustfmt::skip]
        let table = [
            (
                "format=pgn",
                "format: expected one of png, jpeg, webp, gif, bmp, tiff, svg, pdf, html, datauri, alt, csv, json, found \"pgn\"; did you mean \"png\"?",
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
            assert_eq!(Wishes::read(&query(text)).unwrap_err().to_string(), message);
        }
        let (wishes, error) = Wishes::lenient(&query("scale=x&errors=text"));
        assert!(error.is_some());
        assert_eq!(wishes.errors, Some(ErrorForm::Text));
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
            assert_eq!(size(&query(text)), expected, "{text}");
        }
    }
}
