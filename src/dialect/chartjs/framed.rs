//! Charts laid out as Chart.js does: a panel with its marks in; out a [`Spec`] whose drawing has title, legend, axes, labels and
//! annotations in the places that they have there.

use super::annotations;
use super::axis::AxisOptions;
use super::axis_frame::AxisFrame;
use super::elements::{self, BarSlots, PlaneAxes};
use super::fills;
use super::frame;
use super::label_shapes;
use super::layout::{Area, Boxed};
use super::plane::Plane;
use super::shapes::Painter;
use super::title_and_legend::{self, TitleAndLegend};
use crate::chart::legend_entries;
use crate::dialect::Sources;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::drawing::{CoordinateSystem, Drawing, DrawingFrame, Part, Shape, billionth};
use crate::spec::{Axis, Canvas, Edge, Mark, Panel, Spec};

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

/// The drawing over a plot with what surrounds it; a note tells of titles that are longer than the picture.
pub(super) fn drawing(
    canvas: &Canvas,
    around: &TitleAndLegend,
    (plot, coords): (Area, CoordinateSystem),
    shapes: Vec<Shape>,
    notes: &mut Notes,
) -> Drawing {
    let size = (f64::from(canvas.width), f64::from(canvas.height));
    let margins = [
        plot.top,
        size.0 - plot.right,
        size.1 - plot.bottom,
        plot.left,
    ];
    let (title, legend) = around.drawn(size, notes);
    Drawing {
        frame: DrawingFrame::Fixed,
        title,
        legend,
        margins: margins.map(|margin| margin as f32),
        ..Drawing::new(coords, tidy(shapes))
    }
}

/// The chart of a panel with its drawing.
pub(super) fn spec(
    mut canvas: Canvas,
    mut panel: Panel,
    mut drawing: Drawing,
    sources: &Sources<'_>,
) -> Spec {
    // entries that the series themselves give are not said
    if let Some(legend) = drawing
        .legend
        .as_mut()
        .filter(|legend| legend.entries == legend_entries(&panel))
    {
        legend.entries.clear();
    }
    panel.drawing = Some(Box::new(drawing));
    canvas.margins = [Some(0.0); 4];
    frame::spec(canvas, panel, sources)
}

/// The chart of a panel whose marks or shapes stand on a disc of this radius in CSS pixels.
pub(super) fn on_disc(
    canvas: Canvas,
    panel: Panel,
    around: &TitleAndLegend,
    (painter, radius): (Painter, f64),
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Spec {
    let coords = CoordinateSystem::Round {
        tilt: 1.0,
        radius: Some(radius as f32),
    };
    let drawing = drawing(
        &canvas,
        around,
        (painter.plot, coords),
        painter.shapes,
        notes,
    );
    spec(canvas, panel, drawing, sources)
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
    let mut around = TitleAndLegend::read(config, notes)?;
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
    let position_axis = first.clone();
    let axes = PlaneAxes {
        positions: (&positions, &position_axis),
        values: values.iter().zip(&of_values).collect(),
    };
    fit_bars(plane, &axes, &mut panel, notes)?;
    let [under, over] = annotations::read(plane, &panel, notes)?;
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
    let on = (area, CoordinateSystem::Data);
    let mut drawing = drawing(&canvas, &around, on, painter.shapes, notes);
    // on each side of the plot values are those of the axis that is there by default
    let has_values = |(number, frame): &(usize, &AxisFrame<'_>)| match (plane.is_horizontal, number)
    {
        (true, _) | (false, 0) => true,
        (false, 1) => values.len() == 1 || frame.sized.side != Edge::Right,
        (false, _) => frame.sized.side == Edge::Right,
    };
    let frames = [&positions].into_iter().chain(&values).enumerate();
    let axes = frames.map(|one| one.1.edge(area, has_values(&one)));
    drawing.axes = axes.flatten().collect();
    Ok(spec(canvas, panel, drawing, sources))
}

/// Shapes without parts that have none.
fn tidy(shapes: Vec<Shape>) -> Vec<Shape> {
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

/// The chart of a panel with two axes, in either look.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    plane: &Plane<'_, '_>,
    canvas: Canvas,
    mut panel: Panel,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    note_sides(plane, notes);
    if !plane.config.look.is_ours() {
        return self::plane(plane, canvas, panel, sources, notes);
    }
    let [mut shapes, over] = annotations::read(plane, &panel, notes)?;
    if !shapes.is_empty() || !over.is_empty() {
        shapes.push(Shape::Marks);
        shapes.extend(over);
        panel.drawing = Some(Box::new(Drawing {
            frame: DrawingFrame::Figure,
            ..Drawing::new(CoordinateSystem::Data, shapes)
        }));
    }
    title_and_legend::figure(plane.config, canvas, panel, sources, notes)
}

/// Adds a note for each axis whose `position` is not the side at which it is drawn.
fn note_sides(plane: &Plane<'_, '_>, notes: &mut Notes) {
    let drawn = |options: &AxisOptions<'_>, number: usize| match (options.is_horizontal, number) {
        _ if !plane.config.look.is_ours() => options.side(),
        (true, _) => Edge::Bottom,
        (false, 0) => Edge::Left,
        (false, _) => Edge::Right,
    };
    let positions = &plane.positions;
    positions.note_side(drawn(positions, 0), notes);
    for (number, values) in plane.values.iter().enumerate() {
        values.note_side(drawn(values, number), notes);
    }
}
