//! A query in; the request out: its dialect, the options of its answer, the size of its picture.
//!
//! The parameters of this file belong to the request and not to the chart. They mean the same in every dialect, and the
//! dialects pass over them.

use super::native::Kind;
use super::{chartjs, google, native};
use crate::dialect::parameter::is_unset;
use crate::error::{Error, Result};
use crate::format::Format;
use crate::format::svg::Letters;
use crate::query::{Pair, Query};
use crate::scale::Locale;
use crate::spec::Canvas;
use crate::vocabulary;
use crate::vocabulary::on_or_off;

vocabulary! {
    /// The form in which an error is sent.
    pub enum ErrorForm {
        /// A picture with the message in it, in the size and format of the request.
        Image = "image",
        /// A small HTML page.
        Html = "html",
        /// A problem document (RFC 9457).
        Json = "json",
        /// One line of text.
        Text = "text",
    }
}

/// A set of parameters in which a chart can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The parameters of Google Image Charts.
    Google,
    /// The parameters of QuickChart, one of which is a configuration of Chart.js.
    ChartJs,
    /// The parameters of QuickChart's QR codes.
    QuickChartQr,
    /// The parameters of this project, which follow pandas and matplotlib.
    Native,
}

impl Dialect {
    /// The dialect in which a query is written that came to an endpoint. Google's chart type decides before everything else,
    /// because pages still ask for `/chart?cht=…`; then the path of QR codes, then a configuration of Chart.js. The path `/chart`
    /// decides only where the query has no parameter of this project.
    fn of(query: &Query, endpoint: Endpoint) -> Dialect {
        let is_native = |pair: &Pair| Dialect::Native.knows(&pair.name);
        if google::parameters::speaks(query) || endpoint == Endpoint::Google {
            Dialect::Google
        } else if endpoint == Endpoint::Qr {
            Dialect::QuickChartQr
        } else if chartjs::parameters::speaks(query)
            || matches!(endpoint, Endpoint::Render | Endpoint::Unsupported(_))
            || (endpoint == Endpoint::Chart && !query.pairs.iter().any(is_native))
        {
            Dialect::ChartJs
        } else {
            Dialect::Native
        }
    }

    /// True when a name is a parameter of the dialect, in any of its spellings.
    pub fn knows(self, name: &str) -> bool {
        match self {
            Dialect::Google => google::parameters::PARAMETERS
                .iter()
                .any(|parameter| parameter.name == name),
            Dialect::ChartJs => chartjs::parameters::knows(name),
            Dialect::QuickChartQr => chartjs::code::knows(name),
            Dialect::Native => native::parameters::PARAMETERS
                .iter()
                .any(|parameter| parameter.is_spelt(name)),
        }
    }
}

/// What the path after the program's name asks for, as QuickChart names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Endpoint {
    /// No path, or one that has no meaning: the query alone decides.
    #[default]
    Any,
    /// `/chart`: a configuration of Chart.js, or a chart of Google's.
    Chart,
    /// `/gchart`: a chart of Google's.
    Google,
    /// `/chart/create`: an address for a configuration.
    Create,
    /// `/chart/render`: the chart of such an address.
    Render,
    /// `/qr`: a QR code.
    Qr,
    /// `/healthcheck`: whether the program runs.
    Healthcheck,
    /// A path of QuickChart's that this program does not answer.
    Unsupported(&'static str),
}

/// The paths of QuickChart's that this program does not answer: what they draw is no chart of Chart.js or Google's.
const UNSUPPORTED: [&str; 7] = [
    "/graphviz",
    "/wordcloud",
    "/apex-charts/render",
    "/google-charts/render",
    "/watermark",
    "/barcode",
    "/chart-maker",
];

impl Endpoint {
    /// The endpoint of a path such as `/chart`. Before it may stand anything: some servers pass on the whole path.
    pub fn of_path(path: &str) -> Endpoint {
        let path = path.trim_end_matches('/');
        if let Some(found) = UNSUPPORTED.iter().find(|other| path.ends_with(*other)) {
            return Endpoint::Unsupported(found);
        }
        let mut parts = path.rsplit('/');
        match parts.next() {
            Some("create") if parts.next() == Some("chart") => Endpoint::Create,
            Some("render") if parts.next() == Some("chart") => Endpoint::Render,
            Some("chart") => Endpoint::Chart,
            Some("gchart") => Endpoint::Google,
            Some("qr") => Endpoint::Qr,
            Some("healthcheck") => Endpoint::Healthcheck,
            _ => Endpoint::Any,
        }
    }
}

/// The declaration of a parameter of the request.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its possible values, as the manual words them.
    pub values: &'static str,
    /// The value that holds when it is not given, as the manual words it; empty where there is none.
    pub default: &'static str,
    /// One line for the manual.
    pub doc: &'static str,
}

/// Every parameter of the request, in the order of the manual.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    Parameter { name: "format",   values: "png, jpeg, webp, gif, bmp, tiff, svg, pdf, html, datauri, alt, csv, json", default: "png",  doc: "Format of the response; also chosen by the extension of a file name after the program: /cgi-bin/plotcgi/visits.svg?…" },
    Parameter { name: "scale",    values: "0.1 to 16",                default: "1",                doc: "Device pixels per CSS pixel; 2 is sharp on high-density screens" },
    Parameter { name: "errors",   values: "image, html, json, text",  default: "by the Accept header", doc: "Format in which an error is sent" },
    Parameter { name: "svg_text", values: "text, path, local",        default: "text",             doc: "SVG: texts as text with the glyphs that they use, as outlines (path), or as text in the reader's own typefaces (local), a few kilobytes less" },
    Parameter { name: "status",   values: "200",                      default: "the true status",  doc: "Send errors with status 200, for clients that discard the body of other responses" },
    Parameter { name: "download", values: "a file name",              default: "",                 doc: "Offer the response as a download with this name" },
    Parameter { name: "maxage",   values: "0 to 31536000",            default: "the site's max_age", doc: "Seconds for which caches may keep the response" },
    Parameter { name: "lang",     values: "a language tag",           default: "en",               doc: "Language of numbers, dates and the program's own texts, as in BCP 47: de, fr-CH" },
    Parameter { name: "alt",      values: "a text",                   default: "made from the data", doc: "Alternative text: what the picture shows, for those who cannot see it" },
    Parameter { name: "strict",   values: "0, 1",                     default: "0",                doc: "The first note, such as one about an unknown or ignored parameter, becomes an error" },
    Parameter { name: "notes",    values: "0, 1",                     default: "0",                doc: "Write the notes, such as those about unknown or ignored parameters, at the foot of the picture, which grows by as much" },
    Parameter { name: "z",        values: "deflate, base64url",       default: "",                 doc: "More of the query, compressed: plotcgi --shorten 'query' prints it" },
];

/// The largest `scale=`, in device pixels per CSS pixel.
pub const MAX_SCALE: f64 = 16.0;

/// The largest `maxage=`, in seconds: one year.
pub const MAX_AGE: u64 = 31_536_000;

/// A request, read once from its query.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The dialect in which it is written.
    pub dialect: Dialect,
    /// The options of its answer; an option with a wrong value is absent.
    pub options: RequestOptions,
    /// Width and height in CSS pixels in any dialect, for the picture of an error, between 50×30 and 2000×2000; `None` when
    /// the request has no size or a wrong one.
    pub size: Option<(f32, f32)>,
    /// All its pairs, with packed ones expanded.
    pub query: Query,
    /// The error of the first option with a wrong value.
    option_error: Option<Error>,
}

impl Default for Request {
    fn default() -> Request {
        Request::new(Query::default())
    }
}

impl Request {
    /// True when the answer may be another one later: only `data` names a table that may change.
    pub fn is_changing(&self) -> bool {
        self.query.has("data")
    }

    /// The request of a query whose packed pairs are expanded already.
    pub fn new(query: Query) -> Request {
        Request::at(Endpoint::Any, query)
    }

    /// The request of a query that came to an endpoint.
    pub fn at(endpoint: Endpoint, query: Query) -> Request {
        let dialect = Dialect::of(&query, endpoint);
        let (mut options, mut option_error) = RequestOptions::read(&query);
        if endpoint == Endpoint::Create {
            // programs ask for it, which read the answer
            options.errors = options.errors.or(Some(ErrorForm::Json));
        }
        if matches!(dialect, Dialect::ChartJs | Dialect::QuickChartQr) {
            // QuickChart calls the format `f` as well
            let format = query.last("f").filter(|_| options.format.is_none());
            match format.map(|format| Format::read("f", format.trim())) {
                Some(Ok(format)) => options.format = Some(format),
                Some(Err(error)) => option_error = option_error.or(Some(error)),
                None => {}
            }
        }
        let size = match dialect {
            Dialect::ChartJs => Some(chartjs::parameters::picture_size(&query)),
            Dialect::QuickChartQr => Some(chartjs::code::size(&query)),
            Dialect::Google | Dialect::Native => size(&query),
        };
        Request {
            dialect,
            options,
            size: size
                .map(|(width, height)| (width.clamp(50.0, 2000.0), height.clamp(30.0, 2000.0))),
            query,
            option_error,
        }
    }

    /// Checks its options.
    ///
    /// # Errors
    /// The first option with a wrong value.
    pub fn check(&self) -> Result<()> {
        self.option_error.clone().map_or(Ok(()), Err)
    }

    /// The format of its answer: that of `format=`, else that of the file extension in the URL, else PNG.
    pub fn format(&self, extension: Option<Format>) -> Format {
        let format = self.options.format.or(extension);
        format.unwrap_or(Format::Png)
    }

    /// True when caches that several users share must not keep the answer. It agrees with `Spec::is_private`, but needs
    /// no spec.
    pub fn is_private(&self) -> bool {
        match self.dialect {
            Dialect::Google => google::parameters::is_code(&self.query),
            Dialect::ChartJs => false,
            Dialect::QuickChartQr => true,
            Dialect::Native => native::parameters::kind(&self.query) == Some(Kind::QR),
        }
    }

    /// The same request with other pairs.
    pub(super) fn with_query(&self, query: Query) -> Request {
        Request {
            dialect: self.dialect,
            options: self.options.clone(),
            size: self.size,
            query,
            option_error: self.option_error.clone(),
        }
    }
}

/// The options of the answer to a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestOptions {
    /// `format=`; `None` when it is not given, see [`Request::format`].
    pub format: Option<Format>,
    /// `scale=`, from 0.1 to [`MAX_SCALE`].
    pub scale: Option<f64>,
    /// `errors=`; `None` when it is not given, and the `Accept` header decides.
    pub errors: Option<ErrorForm>,
    /// `svg_text=`: how an SVG contains its texts.
    pub letters: Letters,
    /// `status=200`: errors have status 200.
    pub status_200: bool,
    /// `download=`: the file name under which browsers save the answer.
    pub download: Option<String>,
    /// `maxage=` in seconds, at most [`MAX_AGE`].
    pub max_age: Option<u64>,
    /// `lang=`: a language tag (BCP 47) with `-` between its parts.
    pub lang: Option<String>,
    /// `alt=`: the alternative text of the picture.
    pub alt: Option<String>,
    /// `strict=1`: unknown and ignored parameters are errors.
    pub strict: bool,
    /// `notes=1`: the picture shows the notes at its foot.
    pub notes: bool,
}

impl RequestOptions {
    /// Reads the parameters of this file and passes over all others. The last value of a parameter counts, and an empty
    /// value counts as not given. An option with a wrong value is left out; the first such error is returned beside them.
    fn read(query: &Query) -> (RequestOptions, Option<Error>) {
        let mut options = RequestOptions::default();
        let mut first_error = None;
        for parameter in PARAMETERS {
            let given = query.last(parameter.name);
            let Some(value) = given.filter(|value| !is_unset(value)) else {
                continue;
            };
            // image-charts.com answers with a configuration; a note says that the picture is drawn
            let is_config = parameter.name == "format" && value.trim() == "chartjs-config";
            if is_config && query.has("cht") {
                continue;
            }
            if let Err(error) = options.set(parameter.name, value.trim()) {
                first_error.get_or_insert(error);
            }
        }
        // Google's chof and iclocale mean the same as format and lang; a value that is wrong there is no error
        if options.format.is_none() && (query.has("cht") || query.has("chst")) {
            let format = query.last("chof").unwrap_or("");
            options.format = Format::find(format.trim().trim_start_matches('.'));
        }
        let locale = query.last("iclocale").filter(|_| query.has("cht"));
        if let (None, Some(locale)) = (&options.lang, locale) {
            options.lang = Locale::find(locale).and_then(|_| language_tag(locale));
        }
        (options, first_error)
    }

    /// Sets the option of a parameter to a value, which is not empty.
    ///
    /// # Errors
    /// The value is not allowed.
    fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let expected = |what: &str| Error::expected(name, what, value);
        match name {
            "format" => self.format = Some(Format::read(name, value)?),
            "scale" => {
                // an author who writes scale=log means an axis
                let what = match value {
                    "log" | "symlog" | "linear" => "a number (for axes use xscale and yscale)",
                    _ => "a number from 0.1 to 16",
                };
                self.scale = Some(scale(value).ok_or_else(|| expected(what))?);
            }
            "errors" => self.errors = Some(ErrorForm::read(name, value)?),
            "svg_text" => self.letters = Letters::read(name, value)?,
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
                    language_tag(value)
                        .ok_or_else(|| expected("a language tag such as de or fr-CH"))?,
                )
            }
            "alt" => self.alt = Some(value.to_owned()),
            "strict" => self.strict = on_or_off(value).ok_or_else(|| expected("0 or 1"))?,
            "notes" => self.notes = on_or_off(value).ok_or_else(|| expected("0 or 1"))?,
            // `z` is expanded before the request is made
            _ => {}
        }
        Ok(())
    }
}

/// Device pixels per CSS pixel, from 0.1 to [`MAX_SCALE`]; `x` may follow the number. `None` for anything else.
pub fn scale(value: &str) -> Option<f64> {
    let value = value.strip_suffix('x').unwrap_or(value);
    value
        .parse()
        .ok()
        .filter(|scale| (0.1..=MAX_SCALE).contains(scale))
}

/// A language tag with `-` between its parts, which may be `_` in the value; `None` when it cannot be one (BCP 47).
fn language_tag(value: &str) -> Option<String> {
    let tag = value.replace('_', "-");
    let fits = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (tag.len() <= 35 && tag.split('-').all(fits)).then_some(tag)
}

/// Width and height for [`Request::size`], from the parameters of all dialects.
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
            let default = Canvas::DEFAULT_SIZE;
            (width.unwrap_or(default.0), height.unwrap_or(default.1))
        }
    };
    let is_valid = width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0;
    is_valid.then(|| (width.clamp(50.0, 2000.0), height.clamp(30.0, 2000.0)))
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
    fn reads_its_parameters_and_no_others() {
        let request = request(
            "y=1&format=JPG&scale=2x&errors=json&status=200&maxage=60&lang=de_CH&strict=1&download=a.png&alt=A+pie&svg_text=path&notes=1",
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
                notes: true,
            }
        );
        let nothing = self::request("y=1&format=&scale=&strict=");
        assert_eq!(nothing.check(), Ok(()));
        assert_eq!(nothing.options, RequestOptions::default());
    }

    #[test]
    fn errors_say_what_was_expected() {
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
            ("notes=foot", "notes: expected 0 or 1, found \"foot\""),
        ];
        for (text, message) in table {
            assert_eq!(request(text).check().unwrap_err().to_string(), message);
        }
        let request = request("scale=x&errors=text");
        assert!(request.check().is_err());
        assert_eq!(request.options.errors, Some(ErrorForm::Text));
    }

    #[test]
    fn tells_the_dialects_apart() {
        use Endpoint::{Any, Chart, Google as GoogleChart, Qr};
        #[rustfmt::skip]
        let table = [
            // Google's chart type decides first, on every path
            (Any,         "cht=p&chd=t:1,2",            Dialect::Google),
            (Chart,       "cht=p&chd=t:1,2",            Dialect::Google),
            (Chart,       "cht=p&c={type:'bar'}",       Dialect::Google),
            (Any,         "chst=d_note&chld=a",         Dialect::Google),
            (Qr,          "cht=qr&chl=a",               Dialect::Google),
            (GoogleChart, "chs=200x100",                Dialect::Google),
            // a configuration
            (Any,         "c={type:'bar'}",             Dialect::ChartJs),
            (Any,         "c=%20{type:'bar'}",          Dialect::ChartJs),
            (Any,         "chart={type:'bar'}",         Dialect::ChartJs),
            (Any,         "c=e30&encoding=base64",      Dialect::ChartJs),
            (Any,         "y=1,2&c=red",                Dialect::Native),
            (Any,         "encoding=base64&y=1",        Dialect::Native),
            // the path alone
            (Chart,       "",                           Dialect::ChartJs),
            (Chart,       "foo=1",                      Dialect::ChartJs),
            (Chart,       "y=1,2",                      Dialect::Native),
            (Chart,       "kind=pie&y=1,2",             Dialect::Native),
            (Qr,          "text=a",                     Dialect::QuickChartQr),
            (Any,         "text=a&kind=qr",             Dialect::Native),
        ];
        for (endpoint, text, expected) in table {
            let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(
                Request::at(endpoint, query).dialect,
                expected,
                "{endpoint:?} {text}"
            );
        }
    }

    #[test]
    fn paths_name_endpoints_by_their_end() {
        #[rustfmt::skip]
        let table = [
            ("",                           Endpoint::Any),
            ("/chart",                     Endpoint::Chart),
            ("/chart/",                    Endpoint::Chart),
            ("/chart/render",              Endpoint::Render),
            ("/cgi-bin/plotcgi.exe/chart", Endpoint::Chart),
            ("/gchart",                    Endpoint::Google),
            ("/qr",                        Endpoint::Qr),
            ("/healthcheck",               Endpoint::Healthcheck),
            ("/graphviz",                  Endpoint::Unsupported("/graphviz")),
            ("/apex-charts/render",        Endpoint::Unsupported("/apex-charts/render")),
            ("/graphviz.svg",              Endpoint::Any),
            ("/mygraphviz",                Endpoint::Any),
            ("/visits.svg",                Endpoint::Any),
            ("/mychart",                   Endpoint::Any),
        ];
        for (path, expected) in table {
            assert_eq!(Endpoint::of_path(path), expected, "{path}");
        }
    }

    #[test]
    fn finds_the_size_in_every_dialect() {
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
    fn qr_codes_are_private() {
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
