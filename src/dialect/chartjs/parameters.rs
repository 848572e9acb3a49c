//! The parameters of QuickChart's `/chart`: a query in, its parameters with their defaults out. The configuration itself is
//! read by `source.rs`.

use super::overrides;
use super::source::{decode_again, is_base64};
use super::version::Version;
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result, excerpt};
use crate::query::Query;

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// The name in the query.
    pub name: &'static str,
    /// The other name; empty where there is none.
    pub short: &'static str,
    /// The form of the value, for the manual.
    pub values: &'static str,
    /// The default, for the manual; empty where there is none.
    pub default: &'static str,
    /// The meaning, one line for the manual.
    pub doc: &'static str,
}

/// Every parameter, in the order of the manual.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    Parameter { name: "chart",            short: "c",   values: "a configuration",       default: "",            doc: "Configuration of Chart.js, as JSON or JavaScript" },
    Parameter { name: "width",            short: "w",   values: "1 to 3000",             default: "500",         doc: "Width in CSS pixels" },
    Parameter { name: "height",           short: "h",   values: "1 to 3000",             default: "300",         doc: "Height in CSS pixels" },
    Parameter { name: "devicePixelRatio", short: "",    values: "0.1 to 16",             default: "2",           doc: "Device pixels per CSS pixel" },
    Parameter { name: "backgroundColor",  short: "bkg", values: "a CSS colour",          default: "transparent", doc: "Colour of the canvas" },
    Parameter { name: "version",          short: "v",   values: "2, 3, 4, or longer",    default: "2",           doc: "Version of Chart.js: its first digit decides" },
    Parameter { name: "format",           short: "f",   values: "png, svg, pdf, webp, jpg, base64", default: "png", doc: "Format of the response" },
    Parameter { name: "encoding",         short: "",    values: "url, base64",           default: "url",         doc: "How the configuration is encoded" },
    Parameter { name: "sane",             short: "",    values: "on, off",               default: "off",         doc: "The chart in the look of plotcgi, not in that of Chart.js" },
    Parameter { name: "key",              short: "",    values: "any",                   default: "",            doc: "Accepted and ignored" },
    Parameter { name: "sig",              short: "",    values: "any",                   default: "",            doc: "Accepted and ignored" },
    Parameter { name: "accountId",        short: "",    values: "any",                   default: "",            doc: "Accepted and ignored" },
    Parameter { name: "ref",              short: "",    values: "any",                   default: "",            doc: "Accepted and ignored" },
];

/// What a picture of a configuration looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As Chart.js draws it.
    ChartJs,
    /// As this program draws charts (`sane=1`).
    Ours,
}

impl Look {
    /// True for the look of this program.
    pub fn is_ours(self) -> bool {
        self == Look::Ours
    }
}

/// The parameters of a request, with all defaults filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The width in CSS pixels, from 1 to [`MAX_SIZE`].
    pub width: u32,
    /// The height in CSS pixels, from 1 to [`MAX_SIZE`].
    pub height: u32,
    /// Device pixels per CSS pixel, from 0.1 to 16.
    pub ratio: f64,
    /// The colour of the canvas as it is written, with the name of its parameter; `None` for transparent.
    pub background: Option<(&'static str, String)>,
    /// The version of Chart.js.
    pub version: Version,
    /// True for the look of this program instead of that of Chart.js.
    pub look: Look,
}

/// The largest width or height, in CSS pixels.
pub const MAX_SIZE: u32 = 3_000;

/// True when a query is in this dialect: `chart` is there, `c` begins with `{` after blanks, comments and `(`, or
/// `encoding=base64` stands beside `c`. Google's `cht` and `chst` decide before.
pub fn speaks(query: &Query) -> bool {
    if query.last("cht").is_some() || query.last("chst").is_some() {
        return false;
    }
    query.last("chart").is_some()
        || query.last("c").is_some_and(|text| {
            // a configuration may be encoded twice
            is_braced(text) || is_braced(&decode_again(text)) || is_base64(query)
        })
}

/// True for a text that begins, after blanks, comments and opening brackets, as an object does.
fn is_braced(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "(\u{feff}".contains(c));
        let after = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once(['\n', '\r', '\u{2028}', '\u{2029}']),
            (_, Some(block)) => block.split_once("*/"),
            _ => return rest.starts_with('{'),
        };
        rest = after.map_or("", |(_, rest)| rest);
    }
}

/// True for a name that this dialect knows.
pub fn knows(name: &str) -> bool {
    let is_name = |parameter: &Parameter| parameter.name == name || parameter.short == name;
    !name.is_empty() && (PARAMETERS.iter().any(is_name) || overrides::knows(name))
}

impl Parameters {
    /// Reads the parameters of a query.
    ///
    /// # Errors
    /// A width, height or ratio beyond its range. What is no number is the default, as in
    /// QuickChart.
    pub fn read(query: &Query) -> Result<Parameters> {
        Ok(Parameters {
            width: size(query, "width", 500)?,
            height: size(query, "height", 300)?,
            ratio: ratio(query)?,
            background: background(query),
            version: version(query),
            look: match given(query, "sane") {
                Some((_, value)) if is_on(value) => Look::Ours,
                _ => Look::ChartJs,
            },
        })
    }
}

/// The version of Chart.js that a query asks for.
pub fn version(query: &Query) -> Version {
    given(query, "version").map_or(Version::V2, |(_, value)| Version::of(value))
}

/// Width and height in CSS pixels for the picture of an error, also where one of them is beyond its range.
pub fn picture_size(query: &Query) -> (f32, f32) {
    let side = |name, default| size(query, name, default).unwrap_or(default) as f32;
    (side("width", 500), side("height", 300))
}

/// Adds a note for every parameter that this dialect does not have, unless `is_other` knows it.
pub fn note_unknown(query: &Query, is_other: impl Fn(&str) -> bool, notes: &mut Notes) {
    for pair in &query.pairs {
        let name = pair.name.as_str();
        if !name.is_empty() && !knows(name) && !is_other(name) {
            notes.add(Note::new(NoteKind::Unknown, &excerpt(name), ""));
        }
    }
    let version = given(query, "version").filter(|(_, value)| !value.is_empty());
    if let Some((name, value)) = version.filter(|(_, value)| !value.starts_with(['2', '3', '4'])) {
        let text = format!(
            "Chart.js {} is not known; drawn as version 2",
            excerpt(value)
        );
        notes.add(Note::new(NoteKind::Changed, name, text));
    }
}

/// The value of a parameter with the name under which it stands: the long one before the short one.
fn given<'a>(query: &'a Query, name: &'static str) -> Option<(&'static str, &'a str)> {
    let parameter = PARAMETERS.iter().find(|known| known.name == name)?;
    let value = |name: &'static str| Some((name, query.last(name)?.trim()));
    value(parameter.name).or_else(|| value(parameter.short))
}

/// True for a value that switches something on.
fn is_on(value: &str) -> bool {
    !matches!(value, "" | "0" | "off" | "no" | "false")
}

/// A width or height. As in QuickChart, digits at the beginning count, and 0 or no number is the default.
fn size(query: &Query, name: &'static str, default: u32) -> Result<u32> {
    let Some((name, value)) = given(query, name) else {
        return Ok(default);
    };
    let (is_negative, digits) = match value.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let digits = digits.get(..end).unwrap_or_default();
    if digits.trim_start_matches('0').is_empty() {
        return Ok(default);
    }
    let size = digits.parse().unwrap_or(u32::MAX);
    if is_negative || size > MAX_SIZE {
        let error = Error::expected(name, &format!("1 to {MAX_SIZE} pixels"), value);
        return Err(if is_negative {
            error
        } else {
            error.with_kind(ErrorKind::TooLarge)
        });
    }
    Ok(size)
}

/// Device pixels per CSS pixel. As in QuickChart, a number at the beginning counts, and 0 or no number is the default.
fn ratio(query: &Query) -> Result<f64> {
    let Some((name, value)) = given(query, "devicePixelRatio") else {
        return Ok(2.0);
    };
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let end = value.find(|c| !is_part(c)).unwrap_or(value.len());
    let ratio: f64 = value
        .get(..end)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0);
    match ratio {
        0.0 => Ok(2.0),
        ratio if (0.1..=16.0).contains(&ratio) => Ok(ratio),
        _ => Err(Error::expected(name, "a number from 0.1 to 16", value)),
    }
}

/// The colour of the canvas; `None` where it is transparent.
fn background(query: &Query) -> Option<(&'static str, String)> {
    let (name, value) = given(query, "backgroundColor")?;
    let is_transparent = value.is_empty() || value.eq_ignore_ascii_case("transparent");
    (!is_transparent).then(|| (name, value.to_owned()))
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
    fn configurations_are_told_from_colours() {
        #[rustfmt::skip]
        let table = [
            ("c={type:'bar'}",              true),
            ("c=+%0A{type:'bar'}",          true),
            ("c=%257Btype",                 true),
            ("c=({type:'bar'})",            true),
            ("c=((%0A{",                    true),
            ("c=%2528%257B",                true),
            ("c=//+x%0A{type:'bar'}",       true),
            ("c=/*x*/(//%0D/**/+{",         true),
            ("c=%EF%BB%BF{",                true),
            ("c=(1)",                       false),
            ("c=r,g",                       false),
            ("c=//+{",                      false),
            ("c=/*{",                       false),
            ("c=/{",                        false),
            ("c=[{",                        false),
            ("chart=x",                     true),
            ("chart=&c=red",                false),
            ("c=red",                       false),
            ("c=e30&encoding=base64",       true),
            ("encoding=base64",             false),
            ("y=1&chart=",                  false),
            ("cht=lc&c={type:'bar'}",       false),
            ("chst=d_text&chart={}",        false),
            ("cht=&c={}",                   true),
        ];
        for (text, expected) in table {
            assert_eq!(speaks(&query(text)), expected, "{text}");
        }
        assert!(knows("bkg") && knows("devicePixelRatio") && !knows("") && !knows("kind"));
    }

    #[test]
    fn parameters_have_defaults() {
        let defaults = Parameters {
            width: 500,
            height: 300,
            ratio: 2.0,
            background: None,
            version: Version::V2,
            look: Look::ChartJs,
        };
        let read = |text: &str| Parameters::read(&query(text)).unwrap();
        assert_eq!(read("c={}"), defaults);
        assert_eq!(
            read("w=400e&h=x&devicePixelRatio=1.0&bkg=&v=1"),
            Parameters {
                width: 400,
                ratio: 1.0,
                ..defaults.clone()
            }
        );
        assert_eq!(
            read("width=200&w=100&h=-0&height=0&bkg=red&backgroundColor=%23fff&version=4.4"),
            Parameters {
                width: 200,
                background: Some(("backgroundColor", "#fff".to_owned())),
                version: Version::V4,
                ..defaults
            }
        );
        assert_eq!(read("v=3").version, Version::V3);
    }

    #[test]
    fn says_what_is_wrong() {
        #[rustfmt::skip]
        let table = [
            ("w=3001",                  "w: expected 1 to 3000 pixels, found \"3001\""),
            ("height=99999999999",      "height: expected 1 to 3000 pixels, found \"99999999999\""),
            ("h=-5",                    "h: expected 1 to 3000 pixels, found \"-5\""),
            ("devicePixelRatio=20",     "devicePixelRatio: expected a number from 0.1 to 16, found \"20\""),
        ];
        for (text, expected) in table {
            let error = Parameters::read(&query(text)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let mut notes = Notes::default();
        note_unknown(
            &query("c={}&ref=a&foo=.png&lang=de"),
            |name| name == "lang",
            &mut notes,
        );
        assert_eq!(notes.sentences(), ["foo: not known and ignored"]);
        for (text, expected) in [
            ("c={}&v=9", "v: Chart.js 9 is not known; drawn as version 2"),
            (
                "c={}&version=latest",
                "version: Chart.js latest is not known; drawn as version 2",
            ),
        ] {
            let mut notes = Notes::default();
            note_unknown(&query(text), |_| false, &mut notes);
            assert_eq!(notes.sentences(), [expected]);
        }
        for text in ["c={}&v=", "c={}&v=3.9.1", "c={}&version=4"] {
            let mut notes = Notes::default();
            note_unknown(&query(text), |_| false, &mut notes);
            assert_eq!(notes.sentences(), [""; 0], "{text}");
        }
    }
}
