//! Annotations as Chart.js' plugin draws them: lines, boxes, points, ellipses and texts in both spellings in; shapes out.
//!
//! Source: the behaviour of `chartjs-plugin-annotation` 0.5.7 and 3.

use super::axis::Sort;
use super::axis_frame;
use super::color;
use super::config::Config;
use super::frame;
use super::instants;
use super::layout::Area;
use super::plane::Plane;
use super::script::{Field, Value};
use super::shapes::{Letters, Painter, TextBox, hollow};
use crate::color::Rgba;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::drawing::{Part, Shape};
use crate::spec::{Axis, AxisScale, Fill, Panel, Stroke};

/// The plot: places are parts of it, from the left and from the top.
const PLOT: Area = Area {
    left: 0.0,
    top: 0.0,
    right: 1.0,
    bottom: 1.0,
};

/// What annotations are drawn on.
struct AnnotatedAxes<'p, 'c, 'a> {
    plane: &'p Plane<'c, 'a>,
    /// The axis of positions.
    positions: &'p Axis,
    /// The axes of values.
    values: Vec<&'p Axis>,
}

/// The shapes under and over the marks of a panel.
///
/// # Errors
/// A width or a size that is no number.
pub(super) fn read(
    plane: &Plane<'_, '_>,
    panel: &Panel,
    notes: &mut Notes,
) -> Result<[Vec<Shape>; 2]> {
    let config = plane.config;
    let (positions, values) = match plane.is_horizontal {
        true => (&panel.y, vec![&panel.x]),
        false => (&panel.x, [&panel.y].into_iter().chain(&panel.y2).collect()),
    };
    let axes = &AnnotatedAxes {
        plane,
        positions,
        values,
    };
    let options = match config.version.is_new() {
        true => config.plugins.get("annotation"),
        false => config.options.get("annotation"),
    };
    for key in [
        "events",
        "dblClickSpeed",
        "clip",
        "interaction",
        "animations",
    ] {
        options.get(key).mark_read();
    }
    let common = options.get("drawTime").text()?;
    let fields = options.get("annotations").members();
    let mut painters = [Painter::new(PLOT), Painter::new(PLOT)];
    for field in fields {
        for key in [
            "id",
            "z",
            "adjustScaleRange",
            "init",
            "events",
            "click",
            "enter",
            "leave",
        ] {
            field.get(key).mark_read();
        }
        let time = field.get("drawTime").text()?.or_else(|| common.clone());
        if field.get("display").truth() == Some(false) {
            field.mark_read();
            continue;
        }
        let is_over = !time.is_some_and(|time| time.starts_with("before"));
        if let Some(painter) = painters.get_mut(usize::from(is_over)) {
            one(axes, &field, painter, notes)?;
        }
    }
    let part = |painter: Painter| {
        let mut shapes = painter.shapes;
        if !shapes.is_empty() {
            shapes.insert(0, Shape::Part(Part::Annotations));
        }
        shapes
    };
    Ok(painters.map(part))
}

/// The look of an annotation.
struct Look {
    fill: Fill,
    edge: Stroke,
}

impl Look {
    fn read(field: &Field<'_>, config: &Config<'_>, notes: &mut Notes) -> Result<Look> {
        let is_new = config.version.is_new();
        let default = if is_new {
            Rgba::BLACK.faded(0.1)
        } else {
            Rgba::rgb(102, 102, 102)
        };
        let ink = color::color(&field.get("borderColor"), notes).unwrap_or(default);
        let width = field.get("borderWidth").number()?;
        let width = width
            .unwrap_or(if is_new { 2.0 } else { 1.0 })
            .clamp(0.0, 100.0);
        let fill = color::paint(&field.get("backgroundColor"), config.size, notes)?;
        if field.get("borderRadius").truth().unwrap_or(false) {
            let text = "the corners are not rounded";
            let option = field.get("borderRadius");
            option.note(NoteKind::Changed, text, notes);
        }
        Ok(Look {
            fill: fill.map_or(hollow(), |paint| paint.fill),
            edge: Stroke {
                color: ink,
                width: width as f32,
                dash: frame::dash(&field.get("borderDash"))?,
            },
        })
    }
}

/// Draws one annotation.
fn one(
    axes: &AnnotatedAxes<'_, '_, '_>,
    field: &Field<'_>,
    painter: &mut Painter,
    notes: &mut Notes,
) -> Result<()> {
    let is_new = axes.plane.config.version.is_new();
    let kind = field.get("type").text()?;
    let look = Look::read(field, axes.plane.config, notes)?;
    match kind.as_deref() {
        Some("line") => line(axes, field, &look, painter, notes),
        Some("box") => {
            let area = bounds(axes, field);
            let (left, right) = (area.left, area.right);
            let middle = (left + right) / 2.0;
            let level = |y: f64| vec![(left, y), (middle, y), (right, y)];
            surface(painter, [level(area.top), level(area.bottom)], &look);
            label(axes, field, Inside::Box(area), painter, notes)
        }
        Some("ellipse") if is_new => {
            let area = bounds(axes, field);
            let (x, y) = area.center();
            let half = (area.width() / 2.0, area.height() / 2.0);
            let arc = |sign: f64| -> Vec<(f64, f64)> {
                let angle = |step: i32| f64::from(step) / 32.0 * std::f64::consts::PI;
                let point = |step: i32| {
                    let (sin, cos) = libm::sincos(angle(step));
                    (x - half.0 * cos, y - sign * half.1 * sin)
                };
                (0..=32).map(point).collect()
            };
            surface(painter, [arc(1.0), arc(-1.0)], &look);
            label(axes, field, Inside::Box(area), painter, notes)
        }
        Some("point" | "polygon") if is_new => {
            let at = point(axes, field);
            let radius = field
                .get("radius")
                .number()?
                .unwrap_or(10.0)
                .clamp(0.0, 1000.0);
            let sides = field
                .get("sides")
                .number()?
                .unwrap_or(3.0)
                .clamp(3.0, 100.0);
            if kind.as_deref() == Some("point") {
                painter.ellipse(at, (radius, radius), look.fill, look.edge);
            } else {
                let corner = |index: usize| {
                    let angle = index as f64 / libm::floor(sides) * std::f64::consts::TAU;
                    let (sin, cos) = libm::sincos(angle);
                    (sin * radius, -cos * radius)
                };
                let corners: Vec<(f64, f64)> = (0..sides as usize).map(corner).collect();
                painter.path_at(at, &corners, true, look.fill, look.edge);
            }
            Ok(())
        }
        Some("label") if is_new => {
            let at = point(axes, field);
            let text = text(field, Rgba::BLACK, notes)?;
            let shift = (
                field.get("xAdjust").number()?.unwrap_or(0.0),
                field.get("yAdjust").number()?.unwrap_or(0.0),
            );
            let text = TextBox {
                fill: Some(look.fill),
                edge: look.edge,
                ..text
            };
            painter.boxed(&text, at, shift);
            Ok(())
        }
        _ => {
            field.mark_read();
            let text = match is_new {
                true => "only line, box, ellipse, point, polygon and label are drawn",
                false => "only lines and boxes are drawn",
            };
            field.note(NoteKind::LeftOut, text, notes);
            Ok(())
        }
    }
}

/// Paints what is between two edges with a line around it, which begins in the middle of the first edge.
fn surface(painter: &mut Painter, [top, base]: [Vec<(f64, f64)>; 2], look: &Look) {
    let middle = top.len() / 2;
    let back = base.iter().rev();
    let around = top.iter().skip(middle).chain(back);
    let around = around.chain(top.iter().take(middle + 1));
    let around: Vec<(f64, f64)> = around.copied().collect();
    painter.area([(top, false), (base, false)], look.fill.clone());
    if look.edge.width > 0.0 {
        painter.line(&around, look.edge.clone());
    }
}

/// The axis with this name, or the first one in a direction; true for that of positions.
fn axis<'g>(
    axes: &'g AnnotatedAxes<'_, '_, '_>,
    id: Option<&str>,
    is_horizontal: bool,
) -> (&'g Axis, bool) {
    let plane = axes.plane;
    let are_positions = is_horizontal != plane.is_horizontal;
    let named = id.and_then(|id| plane.values.iter().position(|axis| axis.id == id));
    let of_values = axes.values.get(named.unwrap_or(0));
    match (
        are_positions && named.is_none(),
        of_values.or(axes.values.first()),
    ) {
        (true, _) | (_, None) => (axes.positions, true),
        (false, Some(axis)) => (axis, false),
    }
}

/// The place of a value on the axis of this name: a number, an instant, a name or its index.
fn place(
    axes: &AnnotatedAxes<'_, '_, '_>,
    at: &Field<'_>,
    id: Option<&str>,
    is_horizontal: bool,
) -> f64 {
    let (axis, are_positions) = axis(axes, id, is_horizontal);
    let config = axes.plane.config;
    let value = match &axis.scale {
        AxisScale::Category { names } => {
            // since version 3 a number is an index, before it is a name where there is such a name
            let is_index = config.version.is_new() && matches!(at.value(), Value::Number(_));
            let text = at.text().ok().flatten().filter(|_| !is_index);
            let named = text.and_then(|text| names.iter().position(|name| **name == *text));
            named.map_or_else(|| at.to_number(), |index| index as f64)
        }
        AxisScale::Time { .. } if are_positions && axes.plane.sort == Sort::Time => {
            instants::instant_of(at, axes.plane.positions.pattern().as_deref())
        }
        _ => at.to_number(),
    };
    let part = axis_frame::part(axis, value);
    if is_horizontal { part } else { 1.0 - part }
}

/// The name of the axis that an option chooses.
fn id_of(field: &Field<'_>, key: &str) -> Option<String> {
    field
        .get(key)
        .text()
        .ok()
        .flatten()
        .map(|id| id.to_string())
}

/// The place that a member says; `None` without one.
fn place_of(
    axes: &AnnotatedAxes<'_, '_, '_>,
    field: &Field<'_>,
    key: &str,
    is_horizontal: bool,
) -> Option<f64> {
    let id = id_of(
        field,
        if is_horizontal {
            "xScaleID"
        } else {
            "yScaleID"
        },
    );
    let given = field.get(key).given()?;
    Some(place(axes, &given, id.as_deref(), is_horizontal)).filter(|place| place.is_finite())
}

/// The rectangle of an annotation within the plot; missing ends reach its edges.
fn bounds(axes: &AnnotatedAxes<'_, '_, '_>, field: &Field<'_>) -> Area {
    let area = PLOT;
    for key in ["xScaleID", "yScaleID"] {
        field.get(key).mark_read();
    }
    let end = |key: &str, is_horizontal: bool| place_of(axes, field, key, is_horizontal);
    let across = [end("xMin", true), end("xMax", true)];
    let down = [end("yMax", false), end("yMin", false)];
    let sorted = |[from, to]: [Option<f64>; 2], low: f64, high: f64| {
        let (from, to) = (from.unwrap_or(low), to.unwrap_or(high));
        (from.min(to).clamp(low, high), from.max(to).clamp(low, high))
    };
    let (left, right) = sorted(across, area.left, area.right);
    let (top, bottom) = sorted(down, area.top, area.bottom);
    Area {
        left,
        top,
        right,
        bottom,
    }
}

/// The point of an annotation: `xValue` and `yValue`, or the middle of its rectangle.
fn point(axes: &AnnotatedAxes<'_, '_, '_>, field: &Field<'_>) -> (f64, f64) {
    let middle = bounds(axes, field).center();
    (
        place_of(axes, field, "xValue", true).unwrap_or(middle.0),
        place_of(axes, field, "yValue", false).unwrap_or(middle.1),
    )
}

/// Draws a line across the plot, or between two points.
fn line(
    axes: &AnnotatedAxes<'_, '_, '_>,
    field: &Field<'_>,
    look: &Look,
    painter: &mut Painter,
    notes: &mut Notes,
) -> Result<()> {
    let area = PLOT;
    let id = id_of(field, "scaleID");
    let mode = field.get("mode").text()?;
    let given = |key: &str| field.get(key).given();
    let (from, to) = match given("value") {
        Some(value) => {
            let is_along_x = match mode.as_deref() {
                Some(mode) => mode == "vertical",
                None => id.as_deref().is_some_and(|id| id.starts_with('x')),
            };
            let start = place(axes, &value, id.as_deref(), is_along_x);
            let end = given("endValue");
            let end = end.map_or(start, |end| place(axes, &end, id.as_deref(), is_along_x));
            match is_along_x {
                true => ((start, area.top), (end, area.bottom)),
                false => ((area.left, start), (area.right, end)),
            }
        }
        None => {
            let end = |key: &str, is_horizontal: bool| place_of(axes, field, key, is_horizontal);
            let across = [end("xMin", true), end("xMax", true)];
            let down = [end("yMin", false), end("yMax", false)];
            let x = |at: Option<f64>, edge: f64| at.unwrap_or(edge);
            let level = |ends: [Option<f64>; 2]| (ends[0].or(ends[1]), ends[1].or(ends[0]));
            let (x1, x2) = level(across);
            let (y1, y2) = level(down);
            (
                (x(x1, area.left), x(y1, area.top)),
                (x(x2, area.right), x(y2, area.bottom)),
            )
        }
    };
    for key in ["xScaleID", "yScaleID", "endValue", "curve", "arrowHeads"] {
        field.get(key).mark_read();
    }
    let is_inside = |(x, y): (f64, f64)| {
        x >= area.left - 1e-3
            && x <= area.right + 1e-3
            && y >= area.top - 1e-3
            && y <= area.bottom + 1e-3
    };
    if !is_inside(from) && !is_inside(to) {
        field.mark_read();
        let text = "not drawn: it is not on the plot";
        field.note(NoteKind::LeftOut, text, notes);
        return Ok(());
    }
    if from.0 == to.0 || from.1 == to.1 {
        painter.rule(from, to, &look.edge);
    } else {
        painter.line(&[from, to], look.edge.clone());
    }
    label(axes, field, Inside::Line(from, to), painter, notes)
}

/// What a label belongs to.
enum Inside {
    /// A line between two points.
    Line((f64, f64), (f64, f64)),
    /// A rectangle.
    Box(Area),
}

/// Draws the label of an annotation.
fn label(
    axes: &AnnotatedAxes<'_, '_, '_>,
    field: &Field<'_>,
    inside: Inside,
    painter: &mut Painter,
    notes: &mut Notes,
) -> Result<()> {
    let options = field.get("label");
    let shown = options.get("enabled").given();
    let shown = shown.unwrap_or_else(|| options.get("display"));
    if !shown.truth().unwrap_or(false) {
        options.mark_read();
        return Ok(());
    }
    let is_line = matches!(inside, Inside::Line(..));
    let letters = if is_line { Rgba::WHITE } else { Rgba::BLACK };
    let text = text(&options, letters, notes)?;
    let fill = color::color(&options.get("backgroundColor"), notes);
    let fill = fill.or(is_line.then(|| Rgba::BLACK.faded(0.8)));
    let (width, height) = text.size();
    let is_new = axes.plane.config.version.is_new();
    let position = options.get("position").text()?;
    // a label at the end of a line is wholly on it
    let (at, beside) = match inside {
        Inside::Box(area) => (area.center(), (0.0, 0.0)),
        Inside::Line(from, to) => {
            let part = match (is_new, position.as_deref()) {
                (true, Some("start")) => 0.0,
                (true, Some("end")) => 1.0,
                (false, Some("top" | "left")) => 0.0,
                (false, Some("bottom" | "right")) => 1.0,
                _ => 0.5,
            };
            let along = |from: f64, to: f64| from.min(to) + (from - to).abs() * part;
            match from.0 == to.0 {
                true => ((from.0, along(from.1, to.1)), (0.0, height * (0.5 - part))),
                false => (
                    (along(from.0, to.0), (from.1 + to.1) / 2.0),
                    (width * (0.5 - part), 0.0),
                ),
            }
        }
    };
    let shift = (
        options.get("xAdjust").number()?.unwrap_or(0.0),
        options.get("yAdjust").number()?.unwrap_or(0.0),
    );
    for key in ["rotation", "drawTime", "textAlign", "z", "callout"] {
        options.get(key).mark_read();
    }
    let text = TextBox {
        fill: fill.map(Fill::Solid),
        ..text
    };
    painter.boxed(&text, at, (beside.0 + shift.0, beside.1 + shift.1));
    Ok(())
}

/// A text with a box around it, in the spelling of either version.
fn text<'a>(options: &Field<'a>, ink: Rgba, notes: &mut Notes) -> Result<TextBox> {
    let font = options.get("font");
    let either = |old: &str, new: Field<'a>| options.get(old).given().unwrap_or(new);
    let lines = options.get("content").lines()?.unwrap_or_default();
    let ink_given = color::color(&either("fontColor", options.get("color")), notes);
    let weight = frame::font_weight(&either("fontStyle", font.get("weight")));
    for key in ["family", "lineHeight", "style"] {
        font.get(key).mark_read();
    }
    options.get("fontFamily").mark_read();
    let plain = |option: Field<'_>| match option.is_object() {
        true => Ok(None),
        false => option.number(),
    };
    let padding = plain(options.get("padding"))?;
    let side = |key: &str| -> Result<f64> {
        let own = options.get(key).number()?.or(padding);
        Ok(own.unwrap_or(6.0).clamp(0.0, 1000.0))
    };
    let (across, down) = (side("xPadding")?, side("yPadding")?);
    let radius = plain(either("cornerRadius", options.get("borderRadius")))?;
    let letters = Letters {
        size: frame::font_size(&either("fontSize", font.get("size")))?.map_or(12.0, f64::from),
        weight: weight.unwrap_or(700),
        is_italic: false,
        color: ink_given.unwrap_or(ink),
    };
    Ok(TextBox {
        padding: [down, across, down, across],
        radius: radius.unwrap_or(6.0).clamp(0.0, 1000.0),
        ..TextBox::new(lines.iter().map(|line| line.to_string()).collect(), letters)
    })
}
