//! Lines and bands across a plot (`chartjs-plugin-annotation`, both spellings).

use super::axis::Sort;
use super::color;
use super::frame;
use super::instants;
use super::plane::Plane;
use super::script::Field;
use crate::color::Rgba;
use crate::error::{NoteKind, Notes, Result};
use crate::font::FontStyle;
use crate::spec::{
    Annotation, AnnotationShape, AxisScale, Canvas, Label, LabelAlign, Layer, Panel, Stroke,
};

/// The panel of a plane with all layers and its annotations.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn panel(
    plane: &Plane<'_, '_>,
    layers: Vec<Layer>,
    canvas: &Canvas,
    notes: &mut Notes,
) -> Result<Panel> {
    let mut panel = plane.panel(layers, canvas, notes)?;
    panel.annotations = read(plane, &panel, notes)?;
    Ok(panel)
}

/// The annotations of a plane.
///
/// # Errors
/// A width or a size that is no number.
fn read(plane: &Plane<'_, '_>, panel: &Panel, notes: &mut Notes) -> Result<Vec<Annotation>> {
    let config = plane.config;
    let options = match config.version.is_new() {
        true => config.plugins.get("annotation"),
        false => config.options.get("annotation"),
    };
    options.get("drawTime").mark_read();
    let fields = options.get("annotations").members();
    let mut annotations = Vec::new();
    for field in fields {
        annotations.extend(one(plane, panel, &field, notes)?);
    }
    Ok(annotations)
}

/// One annotation.
fn one(
    plane: &Plane<'_, '_>,
    panel: &Panel,
    field: &Field<'_>,
    notes: &mut Notes,
) -> Result<Vec<Annotation>> {
    for key in ["drawTime", "id"] {
        field.get(key).mark_read();
    }
    if field.get("display").truth() == Some(false) {
        field.mark_read();
        return Ok(Vec::new());
    }
    let kind = field.get("type").text()?;
    let shapes = match kind.as_deref() {
        Some("line") => line(plane, panel, field)?,
        Some("box") => band(plane, panel, field),
        _ => {
            field.mark_read();
            let text = "only lines and boxes are drawn";
            field.note(NoteKind::LeftOut, text, notes);
            return Ok(Vec::new());
        }
    };
    if shapes.is_empty() {
        let text = "not drawn: a line needs a value on an axis, and a box that is bounded on all four sides is not supported";
        field.note(NoteKind::LeftOut, text, notes);
        field.mark_read();
        return Ok(Vec::new());
    }
    let ink = color::color(&field.get("borderColor"), notes).unwrap_or(frame::TEXT);
    let width = field
        .get("borderWidth")
        .number()?
        .unwrap_or(1.0)
        .clamp(0.0, 100.0);
    let dash = frame::dash(&field.get("borderDash"))?;
    let fill = color::color(&field.get("backgroundColor"), notes).unwrap_or(Rgba::TRANSPARENT);
    let label = label(field, ink, notes)?;
    let annotation = |shape| Annotation {
        shape,
        label: label.clone(),
        stroke: Stroke {
            color: ink,
            width: width as f32,
            dash: dash.clone(),
        },
        fill,
    };
    Ok(shapes.into_iter().map(annotation).collect())
}

/// The text of an annotation.
fn label(field: &Field<'_>, ink: Rgba, notes: &mut Notes) -> Result<Label> {
    let options = field.get("label");
    let shown = options
        .get("enabled")
        .given()
        .unwrap_or_else(|| options.get("display"));
    let text = frame::text_of(&options.get("content"))?;
    let text = text
        .filter(|_| shown.truth().unwrap_or(false))
        .unwrap_or_default();
    // white letters are for a box of their own; on the plot they take the colour of the line
    let own = options
        .get("fontColor")
        .given()
        .unwrap_or_else(|| options.get("color"));
    let own = color::color(&own, notes).filter(|own| own.luminance() < 0.8);
    let size = options
        .get("fontSize")
        .given()
        .unwrap_or_else(|| options.get_path(&["font", "size"]));
    for key in [
        "backgroundColor",
        "fontStyle",
        "xPadding",
        "yPadding",
        "cornerRadius",
        "xAdjust",
        "yAdjust",
    ] {
        options.get(key).mark_read();
    }
    Ok(Label {
        text,
        font: FontStyle {
            families: Vec::new(),
            size: frame::font_size(&size)?.unwrap_or(12.0),
            weight: 700,
            italic: false,
        },
        color: own.unwrap_or(ink),
        align: LabelAlign::Center,
    })
}

/// A line across the plot.
fn line(plane: &Plane<'_, '_>, panel: &Panel, field: &Field<'_>) -> Result<Vec<AnnotationShape>> {
    let scale = field.get("scaleID").text()?.unwrap_or_default();
    let value = |key: &str| field.get(key).given();
    // version 2 names the axis and its value, later ones both ends on both axes
    let (lies, at) = match (value("value"), field.get("mode").text()?.as_deref()) {
        (Some(at), Some(mode)) => (mode == "horizontal", at),
        (Some(at), None) => (!scale.starts_with('x'), at),
        (None, _) => match (
            value("yMin").or_else(|| value("yMax")),
            value("xMin").or_else(|| value("xMax")),
        ) {
            (Some(at), None) => (true, at),
            (None, Some(at)) => (false, at),
            _ => return Ok(Vec::new()),
        },
    };
    for key in ["yMin", "yMax", "xMin", "xMax", "endValue"] {
        field.get(key).mark_read();
    }
    let at = place(plane, panel, &at, lies);
    Ok(match (at.is_finite(), lies) {
        (false, _) => Vec::new(),
        (true, true) => vec![AnnotationShape::HLine { y: at }],
        (true, false) => vec![AnnotationShape::VLine { x: at }],
    })
}

/// A band across the plot. Where an end is missing it reaches to that of the axis. Bounded on all sides it is none.
fn band(plane: &Plane<'_, '_>, panel: &Panel, field: &Field<'_>) -> Vec<AnnotationShape> {
    let end = |key: &str, lies: bool| {
        let given = field.get(key).given()?;
        Some(place(plane, panel, &given, lies)).filter(|at| at.is_finite())
    };
    let across = [end("xMin", false), end("xMax", false)];
    let up = [end("yMin", true), end("yMax", true)];
    for key in ["xScaleID", "yScaleID"] {
        field.get(key).mark_read();
    }
    let reach = |ends: [Option<f64>; 2], domain: [Option<f64>; 2]| {
        let from = ends[0].or(domain[0])?;
        Some((from, ends[1].or(domain[1])?))
    };
    match (across, up) {
        ([None, None], ends) => {
            let ends = reach(ends, panel.y.domain);
            ends.map(|(from, to)| AnnotationShape::HSpan { from, to })
                .into_iter()
                .collect()
        }
        (ends, [None, None]) => {
            let ends = reach(ends, panel.x.domain);
            ends.map(|(from, to)| AnnotationShape::VSpan { from, to })
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The value of an annotation on its axis: a number, an instant, or the index of a name. A line that lies has its value on
/// the upright axis.
fn place(plane: &Plane<'_, '_>, panel: &Panel, at: &Field<'_>, lies: bool) -> f64 {
    let axis = if lies { &panel.y } else { &panel.x };
    match &axis.scale {
        AxisScale::Category { names } => {
            let text = at.text().ok().flatten();
            let named = text.and_then(|text| names.iter().position(|name| **name == *text));
            named.map_or_else(|| at.to_number(), |index| index as f64)
        }
        AxisScale::Time { .. } if plane.sort == Sort::Time => {
            instants::instant_of(at, plane.positions.pattern().as_deref())
        }
        _ => at.to_number(),
    }
}
