//! A gauge as the plugin chartjs-gauge draws it: bands on half a ring, a needle, the value in a box.

use super::color::{self, Paint};
use super::config::Config;
use super::disc_frame::{self, DiscPlace};
use super::elements::{Element, Placed};
use super::frame;
use super::framed::on_disc;
use super::label_shapes;
use super::layout::Area;
use super::script;
use super::script::Field;
use super::series;
use super::shapes::{Letters, Painter, TextBox, no_line};
use super::title_and_legend::TitleAndLegend;
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::drawing::{Part, SectorShape, Shape};
use crate::spec::mark::Pie;
use crate::spec::{Canvas, Fill, Panel, Spec};

/// What a gauge shows.
pub(super) struct Dial {
    /// The value at the left end.
    pub(super) low: f64,
    /// The upper ends of the bands in ascending order, with their paints.
    pub(super) bands: Vec<(f64, Paint)>,
    /// The value at which the needle points; NaN for none.
    pub(super) value: f64,
}

impl Dial {
    /// The direction of a value, in degrees clockwise from twelve o'clock. Values beyond the ends count as the ends.
    fn angle(&self, value: f64) -> f64 {
        let high = self.bands.last().map_or(self.low + 1.0, |band| band.0);
        let part = (value - self.low) / (high - self.low);
        -90.0
            + 180.0
                * if part.is_nan() {
                    0.0
                } else {
                    part.clamp(0.0, 1.0)
                }
    }
}

/// The part of the radius that the hole takes.
const HOLE: f64 = 0.5;

/// A gauge. The mark of the panel holds its data; shapes show them.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn gauge(
    config: &Config<'_>,
    canvas: Canvas,
    (dial, panel): (Dial, Panel),
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut around = TitleAndLegend::read(config, notes)?;
    let area = around.lay_out(&canvas, frame::padding(config)?, Vec::new());
    let hole = config.options.get("cutoutPercentage").number()?;
    let hole = hole.map_or(HOLE, |percent| (percent / 100.0).clamp(0.0, 0.99));
    let half = Pie {
        hole,
        start: -90.0,
        span: 180.0,
        ..Pie::default()
    };
    let disc = disc_frame::place(config, &half, area)?;
    let (x, y) = disc.center;
    let plot = Area {
        left: libm::round(x - disc.radius),
        top: libm::round(y - disc.radius),
        right: libm::round(x + disc.radius),
        bottom: libm::round(y + disc.radius),
    };
    let mut painter = Painter::new(plot);
    bands(&mut painter, config, &dial, hole, notes)?;
    painter.shapes.push(Shape::Marks);
    painter.shapes.push(Shape::Part(Part::Labels));
    if dial.value.is_finite() {
        needle(
            &mut painter,
            config,
            &dial,
            (disc, hole),
            area.width(),
            notes,
        )?;
        value_label(
            &mut painter,
            config,
            dial.value,
            (disc, area.width()),
            notes,
        )?;
    }
    label_shapes::paint(
        &mut painter,
        config,
        &[placed(config, &dial, disc, hole)],
        notes,
    )?;
    let on = (painter, disc.radius);
    Ok(on_disc(canvas, panel, &around, on, sources, notes))
}

/// Paints the bands.
fn bands(
    painter: &mut Painter,
    config: &Config<'_>,
    dial: &Dial,
    hole: f64,
    notes: &mut Notes,
) -> Result<()> {
    let Some(dataset) = config.shown().next() else {
        return Ok(());
    };
    let edge = series::slice_paints(config, dataset, notes)?.1;
    let mut from = dial.low;
    for (end, paint) in &dial.bands {
        painter.shapes.push(Shape::Sector(SectorShape {
            from: dial.angle(from),
            to: dial.angle(*end),
            inner: hole,
            outer: 1.0,
            fill: paint.fill.clone(),
            edge: edge.clone(),
            name: String::new(),
        }));
        from = *end;
    }
    Ok(())
}

/// Where the bands stand, for the labels at them.
fn placed(config: &Config<'_>, dial: &Dial, disc: DiscPlace, hole: f64) -> Placed {
    let mut from = dial.low;
    let band = |(end, _): &(f64, Paint)| {
        let begin = std::mem::replace(&mut from, *end);
        Some(Element::Slice {
            center: disc.center,
            radii: (disc.radius * hole, disc.radius),
            angles: (dial.angle(begin), dial.angle(*end)),
        })
    };
    Placed {
        dataset: config.shown().next().map_or(0, |dataset| dataset.index),
        elements: dial.bands.iter().map(band).collect(),
    }
}

/// A length that an option gives in per cent of another.
fn share(options: &Field<'_>, key: &str, default: f64, of: f64) -> Result<f64> {
    let percent = options.get(key).number()?.unwrap_or(default);
    Ok(percent.clamp(0.0, 200.0) / 100.0 * of)
}

/// Paints the needle; its hub and its width are parts of the width of the chart.
fn needle(
    painter: &mut Painter,
    config: &Config<'_>,
    dial: &Dial,
    (disc, hole): (DiscPlace, f64),
    width: f64,
    notes: &mut Notes,
) -> Result<()> {
    let options = config.options.get("needle");
    let ink = color::color(&options.get("color"), notes).unwrap_or(Rgba::BLACK);
    let hub = share(&options, "radiusPercentage", 2.0, width)?;
    let foot = share(&options, "widthPercentage", 3.2, width)? / 2.0;
    let ring = disc.radius * (1.0 - hole);
    let length = disc.radius * hole + share(&options, "lengthPercentage", 80.0, ring)?;
    let (sin, cos) = libm::sincos(dial.angle(dial.value).to_radians());
    let (x, y) = disc.center;
    let corners = [
        (x + cos * foot, y + sin * foot),
        (x + sin * length, y - cos * length),
        (x - cos * foot, y - sin * foot),
    ];
    painter.ellipse(disc.center, (hub, hub), Fill::Solid(ink), no_line());
    painter.path(&corners, true, Fill::Solid(ink), no_line());
    Ok(())
}

/// Writes the value in a box above the middle of the lower end.
fn value_label(
    painter: &mut Painter,
    config: &Config<'_>,
    value: f64,
    (disc, width): (DiscPlace, f64),
    notes: &mut Notes,
) -> Result<()> {
    let options = config.options.get("valueLabel");
    let text = match options.get("formatter").function() {
        Some(function) => {
            let made = function.call_field(&[script::Value::Number(value)])?;
            frame::text_of(&made)?.unwrap_or_default()
        }
        None => format!("{value}"),
    };
    let size = frame::font_size(&options.get("fontSize"))?.unwrap_or(12.0);
    let letters = Letters {
        size: f64::from(size),
        weight: 400,
        is_italic: false,
        color: color::color(&options.get("color"), notes).unwrap_or(Rgba::WHITE),
    };
    let fill = color::color(&options.get("backgroundColor"), notes).unwrap_or(Rgba::BLACK);
    let radius = options.get("borderRadius").number()?.unwrap_or(5.0);
    let padding = options.get("padding");
    let side = |key: &str| -> Result<f64> {
        let own = padding.get(key).number()?;
        Ok(own.unwrap_or(5.0).clamp(0.0, 500.0))
    };
    let up = share(&options, "bottomMarginPercentage", 5.0, width)?;
    if options.get("display").truth() == Some(false) || text.is_empty() {
        return Ok(());
    }
    let (x, y) = (disc.center.0, disc.center.1 - up);
    // letters are as high as a wide one is wide
    let over = (letters.line() - letters.size) / 2.0;
    let text = TextBox {
        padding: [
            side("top")? - over,
            side("right")?,
            side("bottom")? - over,
            side("left")?,
        ],
        fill: Some(Fill::Solid(fill)),
        radius: radius.clamp(0.0, 100.0),
        ..TextBox::new(vec![text], letters)
    };
    // the text is there, not the middle of the box
    let [top, right, bottom, left] = text.padding;
    let at = (x + (right - left) / 2.0, y + (bottom - top) / 2.0);
    painter.boxed(&text, at, (0.0, 0.0));
    Ok(())
}
