//! Translates a request to the native dialect. The picture is the same to the byte.

use super::color;
use super::params::Params;
use crate::color::Rgba;
use crate::dialect::native::{board, fill};
use crate::dialect::{qr, request};
use crate::error::Notes;
use crate::query::Query;
use crate::spec::drawing::Drawing;
use crate::spec::{Fill, Map, MapView, Mark, Series, Spec};

/// The query in the native dialect for a request and the spec that it was read as.
pub(super) fn to_native(params: &Params<'_>, mut spec: Spec) -> Query {
    let mut out = QueryWriter::default();
    let layers = spec.panels.first_mut().map(|panel| &mut panel.layers);
    let layer = layers.and_then(|layers| layers.first_mut());
    match layer.map(|layer| (&mut layer.mark, layer.series.first())) {
        Some((Mark::Drawing(content), _)) => {
            drawing(content, &mut out);
            if let Some(alt) = spec.alt.as_ref().filter(|_| params.get("alt").is_none()) {
                out.add("alt", alt);
            }
        }
        Some((Mark::Map(content), Some(series))) => {
            map(params, spec.canvas.margins, content, series, &mut out)
        }
        _ => code(params, &mut out),
    }
    surface(&spec, &mut out);
    request_parameters(params, &mut out);
    out.0
}

/// The parameters of the request stay as they are, except that `icretina` becomes a `scale`.
fn request_parameters(params: &Params<'_>, out: &mut QueryWriter) {
    let retina = params.flag("icretina");
    for parameter in request::PARAMETERS {
        match params.get(parameter.name) {
            Some(value) if !(retina && parameter.name == "scale") => out.add(parameter.name, value),
            _ => {}
        }
    }
    if retina {
        let scale = params.get("scale").and_then(request::scale).unwrap_or(1.0);
        out.add("scale", (2.0 * scale).to_string());
    }
    if params.get("lang").is_none() && !params.sources.lang.is_empty() {
        out.add("lang", params.sources.lang);
    }
}

/// A drawing by coordinates.
fn drawing(content: &mut Drawing, out: &mut QueryWriter) {
    out.add("kind", "board");
    let (ground, draws) = board::say(content);
    out.add("ground", ground);
    for draw in draws {
        out.add("draw", draw);
    }
}

/// Collects the parameters of the new query in their order.
#[derive(Default)]
struct QueryWriter(Query);

impl QueryWriter {
    /// Adds a parameter.
    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(name, value);
    }

    /// Adds a parameter whose value is a list.
    fn add_list(&mut self, name: &str, parts: impl IntoIterator<Item = String>) {
        let parts: Vec<String> = parts.into_iter().collect();
        self.add(name, parts.join(","));
    }
}

/// Size and background.
fn surface(spec: &Spec, out: &mut QueryWriter) {
    let canvas = &spec.canvas;
    out.add("width", canvas.width.to_string());
    out.add("height", canvas.height.to_string());
    match &canvas.background {
        None => out.add("transparent", "on"),
        Some(Fill::Solid(Rgba::WHITE)) => {}
        Some(fill) => out.add("background", fill::argument(fill)),
    }
}

/// A QR code.
fn code(params: &Params<'_>, out: &mut QueryWriter) {
    out.add("kind", "qr");
    out.add("text", params.query.last("chl").unwrap_or(""));
    let (level, quiet) = super::qr::parse_level(params.text("chld"), &mut Notes::default());
    out.add("ecc", level.word());
    out.add("margin", quiet.to_string());
    if let Some(encoding) = qr::Encoding::find(params.text("choe")) {
        out.add("encoding", encoding.word());
    }
    if let Some(ink) = params.get("icqrf").and_then(color::parse) {
        out.add("color", ink.to_string());
    }
}

/// A map without title, legend and flags.
fn map(
    params: &Params<'_>,
    margins: [Option<f32>; 4],
    map: &Map,
    series: &Series,
    out: &mut QueryWriter,
) {
    out.add("kind", "map");
    let (names, values) = (&series.names, &series.y);
    if names.is_empty() {
        // The kind map needs at least one region. One without a value looks like all others.
        out.add("x", "VA");
        out.add("y", "nan");
    } else {
        out.add_list("x", names.iter().cloned());
        out.add_list("y", values.iter().map(f64::to_string));
    }
    match (map.view, params.get("chtm")) {
        (_, Some(area)) if params.text("cht") == "t" => out.add("area", area),
        (MapView::Usa, _) => out.add("area", "usa"),
        (
            MapView::Bounds {
                south,
                west,
                north,
                east,
            },
            _,
        ) => out.add_list(
            "area",
            [south, west, north, east].map(|end| end.to_string()),
        ),
    }
    out.add("land", map.land.to_string());
    out.add("edgecolor", map.border.to_string());
    if let Some(colors) = &map.color_scale.map {
        out.add_list("cmap", colors.stops().iter().map(|stop| stop.1.to_string()));
    }
    for (word, end) in ["vmin", "vmax"].iter().zip(map.color_scale.domain) {
        out.add(word, end.unwrap_or(0.0).to_string());
    }
    out.add("colorbar", "off");
    let margins = margins.map(|margin| margin.unwrap_or(0.0));
    out.add_list("padding", margins.map(|margin| margin.to_string()));
}
