//! Translates a request to the native dialect. The picture is the same to the byte.

use super::color;
use super::params::Params;
use super::series::list_of;
use super::spec::collapse_equal;
use crate::chart::sizes;
use crate::color::Rgba;
use crate::dialect::native::{drawing as elements, fill};
use crate::dialect::{qr, request};
use crate::error::Notes;
use crate::query::Query;
use crate::scale::Clamp;
use crate::spec::drawing::Drawing;
use crate::spec::mark::{Bar, Pie, PointSizes, Scatter};
use crate::spec::{
    Arrangement, Canvas, Channel, Direction, Fill, LabelStyle, Map, MapView, Mark, Panel,
    PieLabels, Series, Side, Spec, Theme,
};

/// The query in the native dialect for a request and the spec that it was read as.
pub(super) fn to_native(params: &Params<'_>, mut spec: Spec) -> Query {
    let mut out = QueryWriter::default();
    let alt = spec.alt.clone().filter(|_| params.get("alt").is_none());
    let Some(panel) = spec.panels.first_mut() else {
        return out.0;
    };
    let series: Vec<&Series> = in_order(panel);
    let is_framed = panel.drawing.is_some();
    match panel.layers.first().map(|layer| &layer.mark) {
        Some(Mark::Map(content)) => {
            let margins = spec.canvas.margins;
            map(params, margins, content, &series, is_framed, &mut out)
        }
        Some(Mark::Line(_)) => lines("line", &series, panel, &mut out),
        Some(Mark::Radar(mark)) => {
            lines("radar", &series, panel, &mut out);
            out.add("fill", "off");
            if mark.smooth {
                out.add("smooth", "on");
            }
        }
        Some(Mark::Scatter(mark)) => discs(mark, &series, panel, &mut out),
        Some(Mark::Bar(mark)) => bars(mark, &series, panel, &mut out),
        Some(Mark::Pie(mark)) => {
            pie(mark, &series, &mut out);
            letters(&spec.canvas, &mut out);
        }
        Some(Mark::Rose(mark)) => {
            out.add("kind", "rose");
            slices(&series, "labels", &mut out);
            out.add("theta_zero", mark.compass.zero.to_string());
            if !mark.has_names {
                out.add("pie_labels", "none");
            }
            limits(panel, &mut out);
            letters(&spec.canvas, &mut out);
        }
        Some(Mark::Qr(_)) => code(params, &mut out),
        _ => out.add("kind", "drawing"),
    }
    if let Some(content) = &mut panel.drawing {
        drawing(content, &mut out);
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

/// The series of all layers in the order in which the author gave them.
fn in_order(panel: &Panel) -> Vec<&Series> {
    let layers = panel.layers.iter();
    let mut series: Vec<&Series> = layers.flat_map(|layer| &layer.series).collect();
    series.sort_by_key(|one| one.place);
    series
}

/// Lines: their data, their styles and the limits of the axes.
fn lines(kind: &str, series: &[&Series], panel: &Panel, out: &mut QueryWriter) {
    out.add("kind", kind);
    let names = series.first().map_or(&[][..], |first| &first.names);
    if are_counted(names) {
        positions(series, out);
    } else {
        out.add("x", list_of(names));
    }
    values_and_names(series, out);
    let strokes = || series.iter().map(|one| &one.style.stroke);
    let colors = strokes().map(|stroke| stroke.color.to_string());
    out.add_list("color", collapse_equal(colors));
    let widths = strokes().map(|stroke| stroke.width.to_string());
    out.add_list("linewidth", collapse_equal(widths));
    if strokes().any(|stroke| !stroke.dash.is_empty()) {
        strokes().for_each(|stroke| {
            out.add_list("dashes", stroke.dash.iter().map(f32::to_string));
        });
    }
    out.add("marker", "none");
    limits(panel, out);
    if !panel.x.names().is_empty() {
        out.add("margins", "0");
    }
}

/// Points: their data, their sizes and the limits of the axes.
fn discs(mark: &Scatter, series: &[&Series], panel: &Panel, out: &mut QueryWriter) {
    out.add("kind", "scatter");
    positions(series, out);
    values_and_names(series, out);
    colors(series, out);
    if series
        .iter()
        .any(|one| !one.channel(Channel::Size).is_empty())
    {
        let sizes = series.iter().map(|one| one.channel(Channel::Size));
        sizes.for_each(|sizes| out.add_numbers("size", sizes));
        if let PointSizes::Diameters { unit, .. } = mark.sizes {
            out.add("size_pixels", unit.to_string());
        }
    }
    match series.first().and_then(|one| one.style.marker.as_ref()) {
        None => out.add("marker", "none"),
        Some(marker) => {
            out.add("markersize", marker.size.to_string());
            out.add("markeredgewidth", "0");
        }
    }
    limits(panel, out);
}

/// The positions of the points of series, unless they are numbered.
fn positions(series: &[&Series], out: &mut QueryWriter) {
    let counts = |series: &Series| series.x.iter().enumerate().all(|(at, x)| *x == at as f64);
    let positions = series.iter().map(|series| &series.x);
    if !series.iter().all(|one| counts(one)) {
        for x in collapse_equal(positions) {
            out.add_numbers("x", x);
        }
    }
}

/// The colours of series, or those of their points.
fn colors(series: &[&Series], out: &mut QueryWriter) {
    let of_series = |one: &&Series| match one.style.colors.is_empty() {
        true => one.style.color.to_string(),
        false => {
            let colors: Vec<String> = one.style.colors.iter().map(Rgba::to_string).collect();
            colors.join(",")
        }
    };
    let colors = series.iter().map(of_series);
    if series.iter().all(|one| one.style.colors.is_empty()) {
        out.add_list("color", collapse_equal(colors));
    } else {
        colors.for_each(|colors| out.add("color", colors));
    }
}

/// Gradients and stripes, or `off` for none, of series or of points.
fn fills<'a>(fills: impl Iterator<Item = Option<&'a Fill>>, out: &mut QueryWriter) {
    let fills: Vec<Option<&Fill>> = fills.collect();
    if fills.iter().any(Option::is_some) {
        let text = |fill: Option<&Fill>| fill.map_or("off".to_owned(), fill::argument);
        out.add_list("gradient", fills.into_iter().map(text));
    }
}

/// Bars: their data, their colours and the limits of the axis of values.
fn bars(mark: &Bar, series: &[&Series], panel: &Panel, out: &mut QueryWriter) {
    let (kind, positions) = match mark.direction {
        Direction::Vertical => ("bar", &panel.x),
        Direction::Horizontal => ("barh", &panel.y),
    };
    out.add("kind", kind);
    let names = positions.names();
    if !are_counted(names) {
        out.add("x", list_of(names));
    }
    values_and_names(series, out);
    match mark.arrangement {
        Arrangement::Stacked => out.add("stacked", "on"),
        Arrangement::Overlapped => out.add("stacked", "overlap"),
        Arrangement::Grouped | Arrangement::Percent => {}
    }
    colors(series, out);
    fills(series.iter().map(|one| one.style.fill.as_ref()), out);
    let starts = series
        .iter()
        .flat_map(|one| one.channel(Channel::Start).first());
    let starts: Vec<f64> = starts.copied().collect();
    starts
        .iter()
        .for_each(|start| out.add("bottom", start.to_string()));
    if mark.base != 0.0 {
        out.add("bottom", mark.base.to_string());
    }
    out.add("rounded", mark.radius.to_string());
    limits(panel, out);
}

/// Slices: their names under this parameter, their data, their colours.
fn slices(series: &[&Series], name: &str, out: &mut QueryWriter) {
    let names = series.first().map_or(&[][..], |first| &first.names);
    if !are_counted(names) {
        out.add(name, list_of(names));
    }
    series.iter().for_each(|one| out.add_numbers("y", &one.y));
    for one in series {
        out.add_list("color", one.style.colors.iter().map(Rgba::to_string));
        fills(one.style.fills.iter().map(Option::as_ref), out);
    }
}

/// A pie or a donut: its slices, and where they begin.
fn pie(mark: &Pie, series: &[&Series], out: &mut QueryWriter) {
    out.add("kind", if mark.hole > 0.0 { "donut" } else { "pie" });
    slices(series, if series.len() > 1 { "x" } else { "labels" }, out);
    if let Some(ends) = mark.limits {
        out.add_list("slice_limits", ends.map(|end| end.to_string()));
    }
    if mark.hole > 0.0 {
        out.add("hole", mark.hole.to_string());
    }
    if mark.start != 0.0 {
        out.add("startangle", (90.0 - mark.start).to_string());
    }
    let has_labels = mark.labels != PieLabels::None;
    out.add("pie_labels", if has_labels { "name" } else { "none" });
    if !mark.middle.is_empty() {
        out.add("text", mark.middle.replace('\n', "\\n"));
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
    if !theme.families.is_empty() {
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

/// True when names are the numbers of their positions, which need not be said.
fn are_counted(names: &[String]) -> bool {
    let is_number = |(index, name): (usize, &String)| *name == index.to_string();
    names.iter().enumerate().all(is_number)
}

/// The values of series, and their names when a series has another than its number.
fn values_and_names(series: &[&Series], out: &mut QueryWriter) {
    series.iter().for_each(|one| out.add_numbers("y", &one.y));
    let number = |index: usize| format!("y{}", index + 1);
    let is_named =
        |(index, one): (usize, &&Series)| !one.name.is_empty() && one.name != number(index);
    if series.iter().enumerate().any(is_named) {
        series.iter().for_each(|one| out.add("label", &one.name));
    }
}

/// The limits of the axes of numbers, from the left and from the bottom; the series of the second vertical axis; and where
/// values beyond the limits stand.
fn limits(panel: &Panel, out: &mut QueryWriter) {
    let second = panel
        .layers
        .iter()
        .filter(|layer| layer.side == Side::Right);
    let second: Vec<String> = second
        .flat_map(|layer| &layer.series)
        .map(|series| series.place.to_string())
        .collect();
    if !second.is_empty() {
        out.add_list("secondary_y", second);
    }
    let axes = [
        ("xlim", Some(&panel.x)),
        ("ylim", Some(&panel.y)),
        ("y2lim", panel.y2.as_ref()),
    ];
    let axes = axes
        .into_iter()
        .filter_map(|(name, axis)| Some((name, axis?)));
    for (name, axis) in axes.clone() {
        let mut ends: Vec<String> = axis.domain.iter().flatten().map(f64::to_string).collect();
        if axis.reversed {
            ends.reverse();
        }
        if !ends.is_empty() {
            out.add_list(name, ends);
        }
    }
    let clamps = axes.map(|(_, axis)| axis.clamp);
    let clamp = clamps.max().filter(|clamp| *clamp != Clamp::Off);
    if let Some(clamp) = clamp {
        out.add("clamp", clamp.word());
    }
}

/// What is drawn by coordinates, and the surroundings of the plot.
fn drawing(content: &mut Drawing, out: &mut QueryWriter) {
    let (ground, draws) = elements::say(content);
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

    /// Adds a parameter whose value is a list of numbers.
    fn add_numbers(&mut self, name: &str, numbers: &[f64]) {
        let text = |number: &f64| match number.is_nan() {
            true => "nan".to_owned(),
            false => number.to_string(),
        };
        self.add_list(name, numbers.iter().map(text));
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
