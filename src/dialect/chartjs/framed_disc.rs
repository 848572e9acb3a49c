//! Charts on a disc laid out as Chart.js does: a panel with its mark in; out a [`Spec`] whose drawing has title, legend, grid and
//! labels in the places that they have there.

use super::config::Config;
use super::disc_frame::{self, DiscPlace};
use super::fills;
use super::frame;
use super::framed::{drawing, on_disc, spec};
use super::kind::Kind;
use super::label_shapes;
use super::layout::Area;
use super::radial_frame::RadialFrame;
use super::shapes::{Letters, Painter, TextBox, no_line};
use super::title_and_legend::TitleAndLegend;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::drawing::{CoordinateSystem, Part, Shape};
use crate::spec::mark::Pie;
use crate::spec::{Axis, Canvas, Mark, Panel, Series, Spec};

/// The square around a disc whose sides are this far from its rim, on whole pixels.
fn square(disc: DiscPlace, beyond: f64) -> Area {
    let (x, y) = disc.center;
    let half = libm::ceil(disc.radius + beyond).max(1.0);
    let (left, top) = (libm::round(x - half), libm::round(y - half));
    Area {
        left,
        top,
        right: left + 2.0 * half,
        bottom: top + 2.0 * half,
    }
}

/// A pie or a doughnut, whose rings are these series, the outermost last, with these texts around it if there are any.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn pie(
    config: &Config<'_>,
    canvas: Canvas,
    (mark, panel): (Pie, Panel),
    outlabels: Option<Vec<String>>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut around = TitleAndLegend::read(config, notes)?;
    let area = around.lay_out(&canvas, frame::padding(config)?, Vec::new());
    let disc = disc_frame::place(config, &mark, area)?;
    let plot = square(disc, 1.0);
    let mut painter = Painter::new(plot);
    painter.shapes.push(Shape::Marks);
    painter.shapes.push(Shape::Part(Part::Labels));
    let rings: Vec<Series> = panel
        .layers
        .first()
        .map_or(Vec::new(), |layer| layer.series.clone());
    let placed = disc_frame::slices(&mark, disc, &rings);
    if let (Some(texts), Some(placed)) = (&outlabels, placed.last()) {
        let size = (f64::from(canvas.width), f64::from(canvas.height));
        disc_frame::paint_outlabels(&mut painter, config, (texts, placed), disc, size, notes)?;
    }
    label_shapes::paint(&mut painter, config, &placed, notes)?;
    disc_frame::paint_middle(
        &mut painter,
        config,
        (disc, area.center()),
        mark.hole,
        notes,
    )?;
    let on = (painter, disc.radius);
    Ok(on_disc(canvas, panel, &around, on, sources, notes))
}

/// A radial gauge: a pie of a value and of its rest, with a text in the middle.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn radial_gauge(
    config: &Config<'_>,
    canvas: Canvas,
    (mark, mut panel): (Pie, Panel),
    (text_letters, below): (Option<Letters>, Option<String>),
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut around = TitleAndLegend::read(config, notes)?;
    let area = around.lay_out(&canvas, frame::padding(config)?, Vec::new());
    let radius = ((area.width().min(area.height()) - 2.0) / 2.0).max(0.0);
    let disc = DiscPlace {
        center: area.center(),
        radius,
    };
    let plot = square(disc, 1.0);
    let mut painter = Painter::new(plot);
    painter.shapes.push(Shape::Marks);
    if config.options.get("roundedCorners").truth().unwrap_or(true) {
        round_ends(&mut painter, &mark, &panel, disc);
    }
    painter.shapes.push(Shape::Part(Part::Labels));
    let letters = text_letters.unwrap_or(Letters {
        // fiftieths of the inner radius, in ems of 16 points
        size: radius * mark.hole / 50.0 * 64.0 / 3.0,
        weight: 400,
        is_italic: false,
        color: frame::TEXT,
    });
    let lines: Vec<String> = mark.middle.split('\n').map(str::to_owned).collect();
    let (line, half) = (
        letters.line(),
        Letters {
            size: letters.size / 2.0,
            ..letters
        },
    );
    painter.boxed(&TextBox::new(lines, letters), disc.center, (0.0, 0.0));
    if let Some(text) = below {
        // half as large, directly below the first line
        let at = (disc.center.0, disc.center.1 + (line + half.line()) / 2.0);
        painter.boxed(&TextBox::new(vec![text], half), at, (0.0, 0.0));
    }
    if let Some(layer) = panel.layers.first_mut() {
        layer.mark = Mark::Pie(Pie {
            middle: String::new(),
            ..mark
        });
    }
    let on = (painter, disc.radius);
    Ok(on_disc(canvas, panel, &around, on, sources, notes))
}

/// Paints round ends on the first slice of a ring.
fn round_ends(painter: &mut Painter, mark: &Pie, panel: &Panel, disc: DiscPlace) {
    let series = panel.layers.first().and_then(|layer| layer.series.first());
    let Some((share, fill)) = series.and_then(|series| {
        let share = series.y.first().copied()?;
        Some((share, series.style.fill_of_point(0)))
    }) else {
        return;
    };
    if share <= 0.0 {
        return;
    }
    let (middle, half) = (
        disc.radius * (1.0 + mark.hole) / 2.0,
        disc.radius * (1.0 - mark.hole) / 2.0,
    );
    for part in [0.0, share.min(1.0)] {
        let (sin, cos) = libm::sincos((mark.start + part * 360.0).to_radians());
        let at = (disc.center.0 + sin * middle, disc.center.1 - cos * middle);
        painter.ellipse(at, (half, half), fill.clone(), no_line());
    }
}

/// What a radial chart is made of, once it is known how many ticks have room.
pub(super) struct Radial<'r, 'a> {
    /// The options of its axis.
    pub(super) options: super::script::Field<'a>,
    /// Makes the axis for a rectangle.
    pub(super) axis: &'r dyn Fn(Area, &mut Notes) -> Result<Axis>,
    /// How many spokes it has.
    pub(super) spokes: usize,
}

/// A radar or a polar area.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn radial<'a>(
    config: &Config<'a>,
    canvas: Canvas,
    mut panel: Panel,
    parts: Radial<'_, 'a>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut around = TitleAndLegend::read(config, notes)?;
    let area = around.lay_out(&canvas, frame::padding(config)?, Vec::new());
    panel.y = (parts.axis)(area, notes)?;
    let frame = RadialFrame::new(config, parts.options, area, notes)?;
    // the disc of a polar system ends four pixels before the plot
    let plot = square(frame.disc, 4.0);
    let mut painter = Painter::new(plot);
    let series: Vec<Series> = panel
        .layers
        .first()
        .map_or(Vec::new(), |layer| layer.series.clone());
    let placed = match config.kind {
        Kind::Radar => frame.points(config, &panel.y, &series)?,
        _ => frame.sectors(&panel.y, &series),
    };
    if config.kind == Kind::Radar {
        fills::paint_rings(&mut painter, config, &placed, notes)?;
    }
    painter.shapes.push(Shape::Marks);
    painter.shapes.push(Shape::Part(Part::Labels));
    label_shapes::paint(&mut painter, config, &placed, notes)?;
    let coords = CoordinateSystem::Polar {
        spokes: parts.spokes.max(1),
        open: false,
    };
    let mut drawing = drawing(&canvas, &around, (plot, coords), painter.shapes, notes);
    drawing.axes = frame.axes(config, &panel.y, parts.spokes, notes)?;
    Ok(spec(canvas, panel, drawing, sources))
}
