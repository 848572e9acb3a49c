//! Translates a request to the native dialect. The picture is the same to the byte.

use super::color;
use super::parameters::ChartType;
use super::params::Params;
use crate::chart::sizes;
use crate::color::Rgba;
use crate::dialect::native::fill;
use crate::dialect::native::write::{self, QueryWriter, collapse_equal};
use crate::dialect::{qr, request};
use crate::error::Notes;
use crate::query::Query;
use crate::spec::{Canvas, Fill, LabelStyle, Map, MapView, Mark, Series, Spec, Theme};

/// The query in the native dialect for a request and the spec that it was read as.
pub(super) fn to_native(params: &Params<'_>, mut spec: Spec) -> Query {
    let mut out = QueryWriter::default();
    let alt = spec.alt.clone().filter(|_| params.get("alt").is_none());
    let Some(panel) = spec.panels.first_mut() else {
        return out.0;
    };
    let series = panel.series();
    let is_framed = panel.drawing.is_some();
    match panel.layers.first().map(|layer| &layer.mark) {
        Some(Mark::Map(content)) => {
            let margins = spec.canvas.margins;
            map(params, margins, content, &series, is_framed, &mut out)
        }
        Some(Mark::Line(_) | Mark::Scatter(_) | Mark::Bar(_)) => write::plane(panel, &mut out),
        Some(Mark::Radar(mark)) => write::radar(mark, panel, &mut out),
        Some(Mark::Pie(mark)) => {
            write::pie(mark, panel, &mut out);
            letters(&spec.canvas, &mut out);
        }
        Some(Mark::Rose(mark)) => {
            write::rose(mark, panel, &mut out);
            letters(&spec.canvas, &mut out);
        }
        Some(Mark::Qr(_)) => code(params, &mut out),
        _ => out.add("kind", "drawing"),
    }
    let has_theme = out.0.last("theme").is_some();
    if let Some(content) = &mut panel.drawing {
        let families = &spec.canvas.theme.families;
        if content.has_texts() && !has_theme {
            out.add_list("font", families.iter().cloned());
        }
        write::drawing(content, families, &mut out);
    }
    if let Some(alt) = alt {
        out.add("alt", alt);
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
            // only this service has it, and it is a note
            Some("chartjs-config") if parameter.name == "format" => {}
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

/// The theme, and what of its letters is not its own.
fn letters(canvas: &Canvas, out: &mut QueryWriter) {
    out.add("theme", "google");
    let theme = &canvas.theme;
    let shorter = f64::from(canvas.width.min(canvas.height));
    if theme.label_size != sizes::with_letters(Theme::google(), shorter).label_size {
        out.add("fontsize", theme.label_size.to_string());
    }
    if theme.families != Theme::google().families {
        out.add_list("font", theme.families.iter().cloned());
    }
    let LabelStyle {
        weight,
        italic,
        color,
        ..
    } = theme.ticks;
    if let Some(weight) = weight {
        out.add("tick_weight", weight.to_string());
    }
    if italic == Some(true) {
        out.add("tick_style", "italic");
    }
    if let Some(color) = color {
        out.add("tick_color", color.to_string());
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

/// A map. One that a drawing frames has the margins of this.
fn map(
    params: &Params<'_>,
    margins: [Option<f32>; 4],
    map: &Map,
    series: &[&Series],
    is_framed: bool,
    out: &mut QueryWriter,
) {
    out.add("kind", "map");
    let series = series.first();
    let names = series.map_or(&[][..], |series| &series.names);
    if let (false, Some(series)) = (names.is_empty(), series) {
        out.add_list("x", names.iter().cloned());
        out.add_numbers("y", &series.y);
        let colors = series.style.colors.iter().map(Rgba::to_string);
        if colors.len() > 0 {
            out.add_list("color", collapse_equal(colors));
        }
    } else {
        // The kind map needs at least one region. One without a value looks like all others.
        out.add("x", "VA");
        out.add("y", "nan");
    }
    match (map.view, params.get("chtm")) {
        (_, Some(area)) if params.chart == Some(ChartType::PlainMap) => out.add("area", area),
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
        for (word, end) in ["vmin", "vmax"].iter().zip(map.color_scale.domain) {
            out.add(word, end.unwrap_or(0.0).to_string());
        }
    }
    out.add("colorbar", "off");
    if !is_framed {
        let margins = margins.map(|margin| margin.unwrap_or(0.0));
        out.add_list("padding", margins.map(|margin| margin.to_string()));
    }
}
