//! A request in Google's words to the same chart in our own, the same to the byte.

use super::color;
use super::params::Params;
use crate::color::Rgba;
use crate::dialect::native::{board, fill};
use crate::dialect::{qr, request};
use crate::error::Notes;
use crate::query::Query;
use crate::spec::board::Drawing;
use crate::spec::{Fill, Map, Mark, Series, Spec, View};

/// The same chart in our own words.
pub(super) fn argument(params: &Params<'_>, mut spec: Spec) -> Query {
    let mut out = Words::default();
    let layers = spec.panels.first_mut().map(|panel| &mut panel.layers);
    let layer = layers.and_then(|layers| layers.first_mut());
    match layer.map(|layer| (&mut layer.mark, layer.series.first())) {
        Some((Mark::Drawing(own), _)) => {
            board(own, &mut out);
            if let Some(words) = spec.alt.as_ref().filter(|_| params.get("alt").is_none()) {
                out.say("alt", words);
            }
        }
        Some((Mark::Map(own), Some(series))) => {
            map(params, spec.canvas.margins, own, series, &mut out)
        }
        _ => code(params, &mut out),
    }
    surface(&spec, &mut out);
    request_words(params, &mut out);
    out.0
}

/// The words of the request stay as they are.
fn request_words(params: &Params<'_>, out: &mut Words) {
    let retina = params.flag("icretina");
    for word in request::PARAMETERS {
        match params.get(word.name) {
            Some(value) if !(retina && word.name == "scale") => out.say(word.name, value),
            _ => {}
        }
    }
    if retina {
        let scale = params.get("scale").and_then(request::scale).unwrap_or(1.0);
        out.say("scale", (2.0 * scale).to_string());
    }
    if params.get("lang").is_none() && !params.sources.lang.is_empty() {
        out.say("lang", params.sources.lang);
    }
}

/// A board with everything on it.
fn board(own: &mut Drawing, out: &mut Words) {
    out.say("kind", "board");
    let (ground, draws) = board::say(own);
    out.say("ground", ground);
    for draw in draws {
        out.say("draw", draw);
    }
}

/// The words in the order in which they are said.
#[derive(Default)]
struct Words(Query);

impl Words {
    fn say(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(name, value);
    }

    /// A list with commas.
    fn list(&mut self, name: &str, parts: impl IntoIterator<Item = String>) {
        let parts: Vec<String> = parts.into_iter().collect();
        self.say(name, parts.join(","));
    }
}

/// Size and background.
fn surface(spec: &Spec, out: &mut Words) {
    let canvas = &spec.canvas;
    out.say("width", canvas.width.to_string());
    out.say("height", canvas.height.to_string());
    match &canvas.background {
        None => out.say("transparent", "on"),
        Some(Fill::Solid(Rgba::WHITE)) => {}
        Some(fill) => out.say("background", fill::argument(fill)),
    }
}

/// A QR code.
fn code(params: &Params<'_>, out: &mut Words) {
    out.say("kind", "qr");
    out.say("text", params.query.last("chl").unwrap_or(""));
    let (level, quiet) = super::qr::level(params.text("chld"), &mut Notes::default());
    out.say("ecc", level.word());
    out.say("margin", quiet.to_string());
    if let Some(encoding) = qr::Encoding::find(params.text("choe")) {
        out.say("encoding", encoding.word());
    }
    if let Some(ink) = params.get("icqrf").and_then(color::read) {
        out.say("color", ink.to_string());
    }
}

/// A map without title, key and flags.
fn map(
    params: &Params<'_>,
    margins: [Option<f32>; 4],
    map: &Map,
    series: &Series,
    out: &mut Words,
) {
    out.say("kind", "map");
    let (names, values) = (&series.names, &series.y);
    if names.is_empty() {
        // a map of nothing still needs a region
        out.say("x", "VA");
        out.say("y", "nan");
    } else {
        out.list("x", names.iter().cloned());
        out.list("y", values.iter().map(f64::to_string));
    }
    match (map.view, params.get("chtm")) {
        (_, Some(area)) if params.text("cht") == "t" => out.say("area", area),
        (View::Usa, _) => out.say("area", "usa"),
        (
            View::Bounds {
                south,
                west,
                north,
                east,
            },
            _,
        ) => out.list(
            "area",
            [south, west, north, east].map(|end| end.to_string()),
        ),
    }
    out.say("land", map.land.to_string());
    out.say("edgecolor", map.border.to_string());
    if let Some(colors) = &map.color_scale.map {
        out.list("cmap", colors.stops().iter().map(|stop| stop.1.to_string()));
    }
    for (word, end) in ["vmin", "vmax"].iter().zip(map.color_scale.domain) {
        out.say(word, end.unwrap_or(0.0).to_string());
    }
    out.say("colorbar", "off");
    let margins = margins.map(|margin| margin.unwrap_or(0.0));
    out.list("padding", margins.map(|margin| margin.to_string()));
}
