//! The radial axis of radars and polar areas as Chart.js draws it: the chart's rectangle, the axis and the names of its spokes
//! in; centre, radius and the axes of a drawing out.
//!
//! Source: the behaviour of Chart.js 2.9.4 and 3.9.1 (`scale.radialLinear`).

use super::axis_frame;
use super::color;
use super::config::Config;
use super::defaults;
use super::disc_frame::DiscPlace;
use super::elements::{Element, Placed};
use super::frame;
use super::kind::Kind;
use super::layout::Area;
use super::script::{Field, Value};
use super::series;
use super::shapes::{Letters, hundredths};
use super::version::Version;
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::drawing::{EdgeAxis, GridLines, TickPosition, billionth};
use crate::spec::{Axis, Edge, LabelAlign, Series};

/// From the rim to the names of the spokes, in CSS pixels.
const NAME_GAP: f64 = 5.0;

/// A radial axis.
pub(super) struct RadialFrame<'a> {
    /// The disc over which it runs.
    pub(super) disc: DiscPlace,
    options: Field<'a>,
    /// The lines of the names of the spokes; empty where they are not written.
    names: Vec<Vec<String>>,
    name_letters: Letters,
    tick_letters: Letters,
    has_ticks: bool,
    is_visible: bool,
    /// The angle of the first spoke in degrees clockwise from twelve o'clock.
    pub(super) start: f64,
}

/// The height of a label of a tick with its backdrop.
fn backdrop_height(options: &Field<'_>, size: f64) -> Result<f64> {
    let ticks = options.get("ticks");
    let padding = ticks.get("backdropPaddingY").given();
    let padding = padding.unwrap_or_else(|| ticks.get("backdropPadding"));
    let padding = match padding.is_object() {
        true => padding.get("top").number()?,
        false => padding.number()?,
    };
    Ok(size + 2.0 * padding.unwrap_or(2.0))
}

impl<'a> RadialFrame<'a> {
    /// Lays out the radial axis of a chart in its rectangle.
    ///
    /// # Errors
    /// A size that is no number, or a function that fails.
    pub(super) fn new(
        config: &Config<'a>,
        options: Field<'a>,
        area: Area,
        notes: &mut Notes,
    ) -> Result<RadialFrame<'a>> {
        let is_visible = options.get("display").truth().unwrap_or(true);
        let ticks = options.get("ticks");
        let has_ticks = is_visible && ticks.get("display").truth().unwrap_or(true);
        let tick_letters = Letters::of(&frame::label("", &ticks, config, frame::PLAIN, notes)?);
        let point = options.get("pointLabels");
        let name_letters = Letters::of(&frame::label("", &point, config, (10.0, 400), notes)?);
        let has_names = config.kind == Kind::Radar && is_visible;
        let has_names = has_names && point.get("display").truth().unwrap_or(true);
        let names = match has_names {
            true => names(config, &point, notes)?,
            false => Vec::new(),
        };
        let half = match has_ticks {
            true => backdrop_height(&options, tick_letters.size)? / 2.0,
            false => 0.0,
        };
        let start = options.get("startAngle").number()?.unwrap_or(0.0);
        let mut radial = RadialFrame {
            disc: DiscPlace {
                center: (0.0, 0.0),
                radius: 0.0,
            },
            options,
            names,
            name_letters,
            tick_letters,
            has_ticks,
            is_visible,
            start,
        };
        radial.disc = match config.version.is_new() {
            // half a text of a tick is free on all sides, before only above
            true => radial.fit_evenly(Area {
                left: area.left + half,
                top: area.top + half,
                right: area.right - half,
                bottom: area.bottom - half,
            }),
            false => radial.fit(area, half),
        };
        Ok(radial)
    }

    /// The disc that leaves room for the names around it.
    fn fit(&self, area: Area, top: f64) -> DiscPlace {
        let (width, height) = (area.width(), area.height() - top);
        let largest = width.min(height) / 2.0;
        let middle = (libm::floor(width / 2.0), libm::floor(height / 2.0));
        // how far the names reach: left, right, top, bottom, each with the angle of the furthest
        let mut reach = [(0.0, 0.0), (width, 0.0), (0.0, 0.0), (height, 0.0)];
        let count = self.names.len();
        let mut widen = |at: usize, value: f64, angle: f64, is_more: bool| {
            if let Some(known) = reach.get_mut(at)
                && (value > known.0) == is_more
                && value != known.0
            {
                *known = (value, angle);
            }
        };
        for (index, lines) in self.names.iter().enumerate() {
            let degrees = (self.start + 360.0 * index as f64 / count as f64).rem_euclid(360.0);
            let angle = degrees.to_radians();
            let (sin, cos) = libm::sincos(angle);
            let rim = largest + NAME_GAP;
            let (x, y) = (middle.0 + sin * rim, middle.1 - cos * rim);
            let size = (
                self.name_letters.width(lines),
                self.name_letters.line() * lines.len() as f64,
            );
            let across = limits(degrees, x, size.0, (0.0, 180.0));
            let down = limits(degrees, y, size.1, (90.0, 270.0));
            widen(0, across.0, angle, false);
            widen(1, across.1, angle, true);
            widen(2, down.0, angle, false);
            widen(3, down.1, angle, true);
        }
        let part = |over: f64, by: f64| {
            let part = over / by;
            if part.is_finite() { part } else { 0.0 }
        };
        let (sin, cos): (fn(f64) -> f64, fn(f64) -> f64) = (libm::sin, libm::cos);
        let left = part(reach[0].0, sin(reach[0].1));
        let right = part((reach[1].0 - width).max(0.0), sin(reach[1].1));
        let above = part(-reach[2].0, cos(reach[2].1));
        let below = part(-(reach[3].0 - height).max(0.0), cos(reach[3].1));
        let radius = match count {
            0 => largest,
            _ => f64::min(
                libm::floor(largest - (left + right) / 2.0),
                libm::floor(largest - (above + below) / 2.0),
            ),
        };
        let radius = radius.max(0.0);
        let x = (left + radius + width - right - radius) / 2.0;
        let y = (above + radius + height - below - radius) / 2.0;
        DiscPlace {
            center: (libm::floor(x + area.left), libm::floor(y + area.top + top)),
            radius,
        }
    }

    /// The disc that leaves room for the names around it, as since version 3.
    fn fit_evenly(&self, area: Area) -> DiscPlace {
        let largest = libm::floor(area.width().min(area.height()) / 2.0).max(0.0);
        let middle = area.center();
        let middle = (libm::floor(middle.0), libm::floor(middle.1));
        // how much further than the rim names reach: left, right, up, down
        let mut over = [0.0_f64; 4];
        let count = self.names.len();
        for (index, lines) in self.names.iter().enumerate() {
            let degrees = (self.start + 360.0 * index as f64 / count as f64).rem_euclid(360.0);
            let (sin, cos) = libm::sincos(degrees.to_radians());
            let rim = largest + NAME_GAP;
            let (x, y) = (middle.0 + sin * rim, middle.1 - cos * rim);
            let height = self.name_letters.line() * lines.len() as f64;
            let across = limits(degrees, x, self.name_letters.width(lines), (0.0, 180.0));
            let down = limits(degrees, y, height, (90.0, 270.0));
            let beyond = [
                (area.left - across.0) / sin.abs(),
                (across.1 - area.right) / sin.abs(),
                (area.top - down.0) / cos.abs(),
                (down.1 - area.bottom) / cos.abs(),
            ];
            for (most, beyond) in over.iter_mut().zip(beyond) {
                if beyond.is_finite() {
                    *most = most.max(beyond);
                }
            }
        }
        let [left, right, above, below] = over;
        let most = over.into_iter().fold(0.0, f64::max);
        DiscPlace {
            center: (
                middle.0 + libm::floor((left - right) / 2.0),
                middle.1 + libm::floor((above - below) / 2.0),
            ),
            radius: largest - most.min(largest / 2.0),
        }
    }

    /// The point of a spoke of `count` at a part of the radius.
    pub(super) fn point(&self, spoke: f64, count: usize, part: f64) -> (f64, f64) {
        let angle = (self.start + 360.0 * spoke / count.max(1) as f64).to_radians();
        let (sin, cos) = libm::sincos(angle);
        (
            self.disc.center.0 + sin * part * self.disc.radius,
            self.disc.center.1 - cos * part * self.disc.radius,
        )
    }

    /// The axis along its radius, and that of its spokes, of which there are so many.
    ///
    /// # Errors
    /// A width or a padding that is no number.
    pub(super) fn axes(
        &self,
        config: &Config<'_>,
        axis: &Axis,
        spokes: usize,
        notes: &mut Notes,
    ) -> Result<Vec<EdgeAxis>> {
        if !self.is_visible {
            return Ok(Vec::new());
        }
        let is_new = config.version.is_new();
        let grid = self.options.get(if is_new { "grid" } else { "gridLines" });
        let is_radar = config.kind == Kind::Radar;
        let is_circular = grid.get("circular").truth().unwrap_or(!is_radar);
        let rings = lines(&grid, grid.get("display").truth().unwrap_or(true), notes)?;
        let angles = self.options.get("angleLines");
        let has_spokes = angles.get("display").truth().unwrap_or(is_radar);
        let ticks = self.options.get("ticks");
        let has_backdrop = ticks.get("showLabelBackdrop").truth().unwrap_or(true);
        let backdrop = color::color(&ticks.get("backdropColor"), notes);
        let pad = |key: &str| -> Result<f32> {
            let padding = ticks.get(key).number()?.unwrap_or(2.0);
            Ok(hundredths(padding.clamp(0.0, 1000.0)))
        };
        let texts = axis.tick_labels.as_deref().unwrap_or_default();
        let tick = |(index, value): (usize, &f64)| {
            let text = texts.get(index).filter(|_| self.has_ticks);
            let part = billionth(axis_frame::part(axis, *value));
            (TickPosition::Part(part), text.cloned().unwrap_or_default())
        };
        let marks = axis.ticks.iter().flatten().enumerate().map(tick);
        // the innermost has neither a ring nor a text
        let is_out = |mark: &TickPosition| matches!(mark, TickPosition::Part(part) if *part > 1e-9);
        let along = EdgeAxis {
            ticks: marks.filter(|(mark, _)| is_out(mark)).collect(),
            gap: Some(0.0),
            backdrop: has_backdrop.then(|| backdrop.unwrap_or(Rgba::WHITE.faded(0.75))),
            pad: (pad("backdropPaddingX")?, pad("backdropPaddingY")?),
            grid: GridLines {
                are_polygons: !is_circular && spokes > 0,
                ..rings
            },
            ..EdgeAxis::new(Edge::Left, self.tick_letters.label("", LabelAlign::Center))
        };
        let name = |spoke: usize| {
            let part = self.start / 360.0 + spoke as f64 / spokes.max(1) as f64;
            let text = self.names.get(spoke).map(|lines| lines.join("\n"));
            let place = TickPosition::Part(billionth(part));
            (place, text.unwrap_or_default())
        };
        let mut lengths = vec![0.0; spokes.max(1)];
        if self.has_ticks {
            // the outermost tick has its text below the first name
            lengths[0] = 8.0;
        }
        let around = EdgeAxis {
            ticks: (0..spokes).map(name).collect(),
            gap: Some(NAME_GAP),
            lengths,
            grid: lines(&angles, has_spokes, notes)?,
            ..EdgeAxis::new(
                Edge::Bottom,
                self.name_letters.label("", LabelAlign::Center),
            )
        };
        let is_empty = around.grid.colors.is_empty() && self.names.is_empty();
        Ok([along]
            .into_iter()
            .chain((!is_empty).then_some(around))
            .collect())
    }

    /// The points of radars.
    ///
    /// # Errors
    /// A radius that is no number.
    pub(super) fn points(
        &self,
        config: &Config<'_>,
        axis: &Axis,
        all: &[Series],
    ) -> Result<Vec<Placed>> {
        let mut placed = Vec::new();
        for series in all {
            let Some(dataset) = config.datasets.get(series.place) else {
                continue;
            };
            let radii = series::radii(config, dataset, 3.0)?;
            let count = series.y.len();
            let point = |(index, value): (usize, &f64)| {
                let part = axis_frame::part(axis, *value);
                let radius = radii.get(index).or(radii.first()).copied().unwrap_or(3.0);
                part.is_finite().then(|| Element::Point {
                    at: self.point(index as f64, count, part),
                    radius,
                })
            };
            placed.push(Placed {
                dataset: series.place,
                elements: series.y.iter().enumerate().map(point).collect(),
            });
        }
        Ok(placed)
    }

    /// The sectors of a polar area.
    pub(super) fn sectors(&self, axis: &Axis, all: &[Series]) -> Vec<Placed> {
        let placed = |series: &Series| {
            let count = series.y.len().max(1) as f64;
            let sector = |(index, value): (usize, &f64)| {
                let part = axis_frame::part(axis, *value);
                let angle = |at: f64| self.start + 360.0 * at / count;
                part.is_finite().then(|| Element::Slice {
                    center: self.disc.center,
                    radii: (0.0, part * self.disc.radius),
                    angles: (angle(index as f64), angle(index as f64 + 1.0)),
                })
            };
            Placed {
                dataset: series.place,
                elements: series.y.iter().enumerate().map(sector).collect(),
            }
        };
        all.iter().map(placed).collect()
    }
}

/// The names of the spokes, as a callback makes them.
fn names(config: &Config<'_>, options: &Field<'_>, notes: &mut Notes) -> Result<Vec<Vec<String>>> {
    let callback = options.get("callback").callback(notes)?;
    let mut all = Vec::new();
    for (index, (name, field)) in config.labels.iter().zip(&config.label_fields).enumerate() {
        let text = match &callback {
            Some(callback) => {
                let arguments = [field.value().clone(), Value::Number(index as f64)];
                frame::text_of(&callback.call_field(&arguments)?)?.unwrap_or_default()
            }
            None => name.clone(),
        };
        all.push(text.split('\n').map(str::to_owned).collect());
    }
    Ok(all)
}

/// The lines that some options describe, where they are displayed.
fn lines<'a>(options: &Field<'a>, is_displayed: bool, notes: &mut Notes) -> Result<GridLines> {
    let first = |option: Field<'a>| {
        if option.is_array() {
            option.at(0)
        } else {
            option
        }
    };
    let ink = color::color(&first(options.get("color")), notes).unwrap_or(defaults::grey());
    let width = first(options.get("lineWidth")).number()?;
    Ok(GridLines {
        colors: if is_displayed { vec![ink] } else { Vec::new() },
        widths: width.iter().map(|width| width.clamp(0.0, 100.0)).collect(),
        dash: frame::dash(&options.get("borderDash"))?,
        zero_width: 1.0,
        ..GridLines::default()
    })
}

/// How far a text of this size reaches from a point at an angle; `(least, greatest)` are the angles at which it is in the middle,
/// and between which it lies after the point.
fn limits(degrees: f64, at: f64, size: f64, (least, greatest): (f64, f64)) -> (f64, f64) {
    let is = |angle: f64| (degrees - angle).abs() < 1e-6;
    if is(least) || is(greatest) {
        (at - size / 2.0, at + size / 2.0)
    } else if degrees < least || degrees > greatest {
        (at - size, at)
    } else {
        (at, at + size)
    }
}

/// How many ticks a radial axis has room for in a rectangle, as the length of an upright axis that has as many.
///
/// # Errors
/// A size that is no number.
pub(super) fn tick_room(options: &Field<'_>, area: Area, version: Version) -> Result<f64> {
    let ticks = options.get("ticks");
    let size = match version.is_new() {
        true => ticks.get_path(&["font", "size"]).number()?,
        false => ticks.get("fontSize").number()?,
    };
    let height = backdrop_height(options, size.unwrap_or(12.0))?;
    let radius = match version.is_new() {
        true => (area.width() - height).min(area.height() - height) / 2.0,
        false => area.width().min(area.height() - height / 2.0) / 2.0,
    };
    Ok(radius / height.max(1.0) * 1.2 * 12.0)
}
