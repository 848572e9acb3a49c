//! Charts laid out as Chart.js does: a panel with its marks in; out a [`Spec`] whose drawing has title, legend, axes, labels and
//! annotations in the places that they have there.

use super::annotation_shapes::{self, Ground};
use super::annotations;
use super::axis::AxisOptions;
use super::axis_frame::AxisFrame;
use super::config::Config;
use super::elements::{self, BarSlots, PlaneAxes};
use super::fills;
use super::frame;
use super::kind::Kind;
use super::label_shapes;
use super::layout::{Area, Boxed, Sides, lay_out};
use super::legend_box::LegendBox;
use super::plane::Plane;
use super::shapes::Painter;
use super::title_box::TitleBox;
use crate::dialect::Sources;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::drawing::{CoordinateSystem, Drawing, Part, Shape, Side, billionth};
use crate::spec::{
    Axis, BarLabels, Canvas, Heading, Layer, Legend, LegendPosition, Mark, Panel, Spec,
};

/// Titles and legend around a chart.
pub(super) struct Surroundings {
    titles: Vec<TitleBox>,
    legend: LegendBox,
}

impl Surroundings {
    /// Reads titles and legend.
    pub(super) fn read(config: &Config<'_>, notes: &mut Notes) -> Result<Surroundings> {
        let has_own = matches!(
            config.kind,
            Kind::Sparkline | Kind::ProgressBar | Kind::RadialGauge | Kind::Gauge
        );
        let is_listed = !has_own || config.surroundings().get("legend").is_given();
        let is_listed = is_listed && !config.is_plugin_off("legend", notes);
        Ok(Surroundings {
            titles: TitleBox::read_all(config, notes)?,
            legend: LegendBox::read(config, is_listed)?,
        })
    }

    /// Lays them out with further boxes, and returns the rectangle of the chart.
    pub(super) fn lay_out<'b>(
        &'b mut self,
        canvas: &Canvas,
        padding: Sides,
        others: Vec<&'b mut dyn Boxed>,
    ) -> Area {
        let mut boxes: Vec<&'b mut dyn Boxed> = Vec::new();
        for title in &mut self.titles {
            boxes.push(title);
        }
        boxes.push(&mut self.legend);
        boxes.extend(others);
        let size = (f64::from(canvas.width), f64::from(canvas.height));
        lay_out(size, padding, &mut boxes)
    }

    /// Their shapes; a note tells of titles that are longer than the picture.
    pub(super) fn paint(&self, painter: &mut Painter, notes: &mut Notes) {
        self.titles.iter().for_each(|title| title.note_cut(notes));
        if !self.titles.is_empty() {
            painter.shapes.push(Shape::Part(Part::Heading));
            self.titles.iter().for_each(|title| title.paint(painter));
        }
        painter.shapes.push(Shape::Part(Part::Legend));
        self.legend.paint(painter);
        if painter.shapes.last() == Some(&Shape::Part(Part::Legend)) {
            painter.shapes.pop();
        }
    }
}

/// A rectangle whose sides are on whole pixels.
fn snapped(area: Area) -> Area {
    let (left, top) = (libm::round(area.left), libm::round(area.top));
    Area {
        left,
        top,
        right: libm::round(area.right).max(left + 1.0),
        bottom: libm::round(area.bottom).max(top + 1.0),
    }
}

/// The drawing over a plot.
pub(super) fn drawing(
    canvas: &Canvas,
    plot: Area,
    ground: CoordinateSystem,
    shapes: Vec<Shape>,
) -> Drawing {
    let margins = [
        plot.top,
        f64::from(canvas.width) - plot.right,
        f64::from(canvas.height) - plot.bottom,
        plot.left,
    ];
    Drawing {
        is_framed: true,
        title: Vec::new(),
        key: None,
        fill: None,
        margins: margins.map(|margin| margin as f32),
        ground,
        edges: Vec::new(),
        grid: None,
        shapes,
    }
}

/// The chart of a panel with its drawing.
pub(super) fn spec(
    config: &Config<'_>,
    canvas: Canvas,
    mut panel: Panel,
    drawing: Drawing,
    sources: &Sources<'_>,
) -> Result<Spec> {
    panel.drawing = Some(Box::new(drawing));
    panel.annotations = Vec::new();
    let mut spec = frame::spec(config, canvas, panel, sources, &mut Notes::default())?;
    spec.heading = Heading::default();
    // the shapes are the legend
    spec.legend = Legend {
        place: LegendPosition::None,
        is_chosen: false,
        reversed: false,
        title: None,
        ..spec.legend
    };
    spec.canvas.margins = [Some(0.0); 4];
    Ok(spec)
}

/// The chart of a panel whose marks or shapes stand on a disc of this radius in CSS pixels.
pub(super) fn on_disc(
    config: &Config<'_>,
    canvas: Canvas,
    panel: Panel,
    (painter, radius): (Painter, f64),
    sources: &Sources<'_>,
) -> Result<Spec> {
    let ground = CoordinateSystem::Round {
        tilt: 1.0,
        radius: Some(radius as f32),
    };
    let drawing = drawing(&canvas, painter.plot, ground, tidy(painter.shapes));
    spec(config, canvas, panel, drawing, sources)
}

/// A chart with two axes.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn plane(
    plane: &Plane<'_, '_>,
    canvas: Canvas,
    mut panel: Panel,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let config = plane.config;
    let mut around = Surroundings::read(config, notes)?;
    let first = match plane.is_horizontal {
        true => &panel.y,
        false => &panel.x,
    };
    let options = &plane.positions;
    let mut positions = AxisFrame::read(options, first, options.side(), config, notes)?;
    let of_values: Vec<Axis> = match plane.is_horizontal {
        true => vec![panel.x.clone()],
        false => [Some(panel.y.clone()), panel.y2.clone()]
            .into_iter()
            .flatten()
            .collect(),
    };
    let mut values = Vec::new();
    for (options, axis) in plane.values.iter().zip(&of_values) {
        let side = options.side();
        values.push(AxisFrame::read(options, axis, side, config, notes)?);
    }
    let mut boxes: Vec<&mut dyn Boxed> = vec![&mut positions.sized];
    for frame in &mut values {
        boxes.push(&mut frame.sized);
    }
    let exact = around.lay_out(&canvas, frame::padding(config)?, boxes);
    let area = snapped(exact);
    positions.sized.align(exact, area);
    values
        .iter_mut()
        .for_each(|frame| frame.sized.align(exact, area));
    let mut painter = Painter::new(area);
    around.paint(&mut painter, notes);
    painter.shapes.push(Shape::Part(Part::Grid));
    positions.paint_grid(&mut painter, area);
    values
        .iter()
        .for_each(|frame| frame.paint_grid(&mut painter, area));
    positions.paint(&mut painter);
    values.iter().for_each(|frame| frame.paint(&mut painter));
    let position_axis = first.clone();
    let axes = PlaneAxes {
        positions: (&positions, &position_axis),
        values: values.iter().zip(&of_values).collect(),
    };
    fit_bars(plane, &axes, &mut panel, notes)?;
    let ground = Ground {
        plane,
        axes: &axes,
        area,
    };
    let [under, over] = annotation_shapes::read(&ground, notes)?;
    painter.shapes.extend(under);
    let placed = elements::of_plane(plane, &axes)?;
    let level = |dataset: &super::dataset::Dataset<'_>, value: f64| {
        axes.level(plane.axis_of(dataset).ok()?, value)
    };
    fills::paint(&mut painter, plane, &placed, (area, &level), notes)?;
    painter.shapes.push(Shape::Marks);
    painter.shapes.push(Shape::Part(Part::Labels));
    label_shapes::paint(&mut painter, config, &placed, notes)?;
    painter.shapes.extend(over);
    without_labels(&mut panel);
    let drawing = drawing(&canvas, area, CoordinateSystem::Data, tidy(painter.shapes));
    spec(config, canvas, panel, drawing, sources)
}

/// Shapes without parts that have none.
pub(super) fn tidy(shapes: Vec<Shape>) -> Vec<Shape> {
    let mut tidy: Vec<Shape> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let is_part = |shape: &Shape| matches!(shape, Shape::Part(_));
        let begins = is_part(&shape) || shape == Shape::Marks;
        if begins && tidy.last().is_some_and(is_part) {
            tidy.pop();
        }
        tidy.push(shape);
    }
    if matches!(tidy.last(), Some(Shape::Part(_))) {
        tidy.pop();
    }
    tidy
}

/// Leaves out the labels of marks: shapes are in their place.
pub(super) fn without_labels(panel: &mut Panel) {
    panel
        .layers
        .retain(|layer| !matches!(layer.mark, Mark::Labels(_)));
    for layer in &mut panel.layers {
        if let Mark::Bar(bar) = &mut layer.mark {
            bar.labels = BarLabels::None;
        }
        for series in &mut layer.series {
            series.labels = Vec::new();
        }
    }
}

/// Gives bars the thickness and the gaps that they have in Chart.js.
fn fit_bars(
    plane: &Plane<'_, '_>,
    axes: &PlaneAxes<'_, '_>,
    panel: &mut Panel,
    notes: &mut Notes,
) -> Result<()> {
    let slots = BarSlots::read(plane)?;
    let band = elements::band(plane, axes)?;
    let count = slots.count() as f64;
    for layer in &mut panel.layers {
        let Mark::Bar(mark) = &mut layer.mark else {
            continue;
        };
        let mut first = None;
        for series in &layer.series {
            let Some(dataset) = plane.config.datasets.get(series.place) else {
                continue;
            };
            let (slot, bar) = slots.fit(plane, dataset, band)?;
            if *first.get_or_insert((slot, bar)) != (slot, bar) {
                let text = "bars of one stack are all as thick as those of its first dataset";
                dataset.field.note(NoteKind::Changed, text, notes);
                break;
            }
            // all slots of all layers together, and the gaps between them
            mark.width = Some(billionth((slot * (count - 1.0) + bar).clamp(1e-3, 1.0)));
            mark.gap = Some(billionth((slot - bar).max(0.0)));
        }
    }
    Ok(())
}

/// The panel of a plane with all layers. Its annotations are those of the figure, where that lays out the chart.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn panel(
    plane: &Plane<'_, '_>,
    layers: Vec<Layer>,
    canvas: &Canvas,
    notes: &mut Notes,
) -> Result<Panel> {
    match plane.config.is_sane {
        true => annotations::panel(plane, layers, canvas, notes),
        false => plane.panel(layers, canvas, notes),
    }
}

/// The chart of a panel with two axes, in either look.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    plane: &Plane<'_, '_>,
    canvas: Canvas,
    panel: Panel,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    note_sides(plane, notes);
    match plane.config.is_sane {
        true => frame::spec(plane.config, canvas, panel, sources, notes),
        false => self::plane(plane, canvas, panel, sources, notes),
    }
}

/// Adds a note for each axis whose `position` is not the side at which it is drawn.
fn note_sides(plane: &Plane<'_, '_>, notes: &mut Notes) {
    let drawn = |options: &AxisOptions<'_>, number: usize| match (options.lies, number) {
        _ if !plane.config.is_sane => options.side(),
        (true, _) => Side::Bottom,
        (false, 0) => Side::Left,
        (false, _) => Side::Right,
    };
    let positions = &plane.positions;
    positions.note_side(drawn(positions, 0), notes);
    for (number, values) in plane.values.iter().enumerate() {
        values.note_side(drawn(values, number), notes);
    }
}
