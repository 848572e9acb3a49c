//! Drawings: shapes are drawn at their coordinates, under and over the marks of their panel. Where a drawing frames its
//! panel, title, legend and axes take exactly the room that they need.

mod axis;
mod bars;
pub(super) mod coords;
pub(super) mod disc;
mod legend;
pub(super) mod legend_entries;
mod shape;
mod space;

use std::borrow::Cow;
use std::rc::Rc;

use super::panel_scales::PanelScales;
use crate::figure::annotation;
use crate::figure::axes::draw_grid_line;
use crate::figure::context::Context;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Point, Rect, Role};
use crate::spec::drawing::{
    CoordinateSystem, Drawing, DrawingFrame, DrawingLegend, DrawingTitle, Part, Shape, TextShape,
};
use crate::spec::{Annotation, Edge, LabelAlign, Panel};
use coords::Projector;
use legend::PlacedLegend;
use legend_entries::legend_entries;
use space::{grow, shrink};

/// How far marks may reach beyond the plot, in CSS pixels, their strokes not counted.
const OVERHANG: f32 = 1.0;

/// Room between a disc and a label at its side, in CSS pixels: the line that leads to it.
const BESIDE_DISC: f32 = 9.0;

/// Room between a disc and a label above or below it, in CSS pixels.
const ABOVE_DISC: f32 = 4.0;

/// The greatest parts of the width and of the height that labels take at each side of a disc, so that it keeps a size to be seen.
const LABEL_PARTS: (f32, f32) = (0.38, 0.3);

/// From the title to the edge of the picture, in CSS pixels.
const TITLE_MARGIN: f32 = 5.0;

/// From the title to what is below it, in CSS pixels.
const TITLE_GAP: f32 = 4.0;

/// Draws a panel that a drawing lays out, within the rectangle `cell`. `first` is the number of the panel's first series in the
/// figure.
pub(super) fn draw(
    context: &mut Context<'_>,
    panel: &Panel,
    drawing: &Drawing,
    cell: Rect,
    first: usize,
) {
    let scales = PanelScales::of(panel);
    let (x, y) = (Rc::clone(&scales.x), Rc::clone(&scales.y));
    let plot = &mut PlotArea::new(context, cell, x, y);
    let mut room = cell;
    // The order matters: each part takes its room from what the parts before it left.
    let [top, right, bottom, left] = drawing.margins;
    for (side, margin) in [
        (Edge::Top, top),
        (Edge::Right, right),
        (Edge::Bottom, bottom),
        (Edge::Left, left),
    ] {
        shrink(&mut room, side, margin);
        grow(&mut room, side, -margin);
    }
    draw_title(plot, drawing, &mut room, cell);
    let legend = drawing.legend.as_ref();
    let legend = legend.map(|legend| placed_legend(plot, panel, legend, &mut room));
    let draw_legend = |plot: &mut PlotArea<'_, '_>| {
        if let Some((legend, placed)) = &legend {
            legend::draw(plot, legend, placed);
        }
    };
    let is_fixed = drawing.frame == DrawingFrame::Fixed;
    if !is_fixed {
        reserve_for_disc_labels(plot, drawing, &mut room);
    }
    let layout = axis::lay_out(plot, drawing, &scales, room);
    let projector = Projector::new(drawing, layout.plot, &scales);
    // Other coordinate systems have no axes with the values of annotations.
    let annotations = match drawing.coords {
        CoordinateSystem::Data | CoordinateSystem::Plane | CoordinateSystem::Bars(_) => {
            &panel.annotations[..]
        }
        _ => &[],
    };
    let sized = match &drawing.coords {
        CoordinateSystem::Bars(slots) => Some(bars::fit(panel, &scales, slots, layout.plot)),
        _ => None,
    };
    let marks = sized
        .as_ref()
        .map_or((panel, &scales), |(panel, scales)| (panel, scales));
    if is_fixed {
        draw_legend(plot);
        draw_background(plot, drawing, &projector);
        axis::draw(plot, drawing, &layout, &projector);
        draw_marks(plot, marks, annotations, drawing, &projector, first);
    } else {
        draw_background(plot, drawing, &projector);
        draw_marks(plot, marks, annotations, drawing, &projector, first);
        axis::draw(plot, drawing, &layout, &projector);
    }
    if !annotations.is_empty() {
        let over = &mut marks.1.main_plot(plot.context, marks.0, layout.plot);
        let data = over.context.canvas.covered_points(layout.plot);
        annotation::draw_over_marks(over, annotations, &data);
    }
    if !is_fixed {
        draw_legend(plot);
    }
}

/// A legend, with the entries of the panel where it has none of its own, and its place, which it takes of the room where it is
/// beside the plot.
fn placed_legend<'a>(
    plot: &PlotArea<'_, '_>,
    panel: &Panel,
    legend: &'a DrawingLegend,
    room: &mut Rect,
) -> (Cow<'a, DrawingLegend>, PlacedLegend) {
    let legend = match legend.entries.is_empty() {
        true => Cow::Owned(DrawingLegend {
            entries: legend_entries(panel),
            ..legend.clone()
        }),
        false => Cow::Borrowed(legend),
    };
    let placed = legend::reserve(plot, &legend, room);
    (legend, placed)
}

/// Draws the background of the plot and the grid lines.
fn draw_background(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, projector: &Projector<'_>) {
    let rect = projector.rect;
    if let Some(fill) = &drawing.fill {
        plot.push(Item::Rect {
            rect,
            radius: [0.0; 4],
            fill: Some(paint::fill(fill, rect)),
            stroke: None,
        });
    }
    draw_grid(plot, drawing, projector);
    axis::draw_grid(plot, drawing, projector);
}

/// Draws the bands of the annotations, and over them the marks with the shapes under and over them.
fn draw_marks(
    plot: &mut PlotArea<'_, '_>,
    (panel, scales): (&Panel, &PanelScales),
    annotations: &[Annotation],
    drawing: &Drawing,
    projector: &Projector<'_>,
    first: usize,
) {
    let rect = projector.rect;
    let bands = &mut scales.main_plot(plot.context, panel, rect);
    annotation::draw_bands(bands, annotations);
    // The texts of its ticks are no numbers, from which values at bars could take their unit.
    let draw_layers = |context: &mut Context<'_>| {
        scales.draw_layers(context, panel, (rect, first), OVERHANG, |_| Vec::new());
    };
    if !drawing.shapes.contains(&Shape::Marks) {
        draw_layers(plot.context);
    }
    for run in runs(&drawing.shapes) {
        if run.first() == Some(&Shape::Marks) {
            draw_layers(plot.context);
        }
        draw_run(plot, run, projector);
    }
}

/// The shapes in runs, each of which begins with a part of the picture or with the marks, except for the first one.
fn runs(shapes: &[Shape]) -> impl Iterator<Item = &[Shape]> {
    shapes.chunk_by(|_, next| !matches!(next, Shape::Part(_) | Shape::Marks))
}

/// Draws a run of shapes, as one group where it begins with a part of the picture.
fn draw_run(plot: &mut PlotArea<'_, '_>, run: &[Shape], projector: &Projector<'_>) {
    let group = match run.first() {
        Some(Shape::Part(part)) => group_of(*part),
        _ => None,
    };
    match group {
        Some(group) => plot.group(group, |plot| {
            run.iter()
                .for_each(|shape| shape::draw(plot, shape, projector, true));
        }),
        None => run
            .iter()
            .for_each(|shape| shape::draw(plot, shape, projector, false)),
    }
}

/// The group of a part of the picture; `None` where each shape is by itself.
fn group_of(part: Part) -> Option<GroupStart> {
    let (role, class) = match part {
        Part::None => return None,
        Part::Heading => (Role::Heading, "heading"),
        Part::Legend => (Role::Legend, "legend"),
        Part::Grid => (Role::Grid, "grid"),
        Part::X => (Role::Axis, "x"),
        Part::Y => (Role::Axis, "y"),
        Part::Labels => (Role::MarkLabel, ""),
        Part::Annotations => (Role::Annotation, ""),
    };
    Some(GroupStart::new(role).class(class))
}

/// Draws the shapes of a drawing that does not frame its panel: those before the marks when `under` is true, else those after
/// them. The plot is that of the figure.
pub(super) fn draw_shapes(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, under: bool) {
    let scales = PanelScales {
        x: plot.x_scale_shared(),
        y: plot.y_scale_shared(),
        y2: None,
    };
    let projector = Projector::new(drawing, plot.rect, &scales);
    let marks = drawing
        .shapes
        .iter()
        .position(|shape| *shape == Shape::Marks);
    let (before, after) = drawing.shapes.split_at(marks.unwrap_or(0));
    let shapes = if under { before } else { after };
    runs(shapes).for_each(|run| draw_run(plot, run, &projector));
}

/// Reserves room for labels around a disc that takes all room.
fn reserve_for_disc_labels(plot: &PlotArea<'_, '_>, drawing: &Drawing, room: &mut Rect) {
    if !matches!(
        drawing.coords,
        CoordinateSystem::Round { radius: None, .. } | CoordinateSystem::Fan { radius: None }
    ) {
        return;
    }
    let (mut side, mut height, mut below) = (0.0_f32, 0.0_f32, 0.0_f32);
    for shape in &drawing.shapes {
        let Shape::Text(TextShape {
            label, at, anchor, ..
        }) = shape
        else {
            continue;
        };
        if *anchor == (0, 0) && at.y == 0.0 {
            continue;
        }
        let style = &label.font;
        let lines = label.text.split('\n');
        let width = lines
            .clone()
            .map(|line| plot.context.line(line, style).width)
            .fold(0.0, f32::max);
        if anchor.0 != 0 {
            side = side.max(width + BESIDE_DISC);
        }
        if anchor.1 != 0 {
            let tall = plot.context.fonts.line_height(style) * lines.count() as f32;
            height = height.max(tall + ABOVE_DISC);
            below = below.max(if anchor.1 > 0 { tall + ABOVE_DISC } else { 0.0 });
        }
    }
    let fan = matches!(drawing.coords, CoordinateSystem::Fan { .. });
    let max_side = room.width * LABEL_PARTS.0;
    let tilted = matches!(drawing.coords, CoordinateSystem::Round { tilt, .. } if tilt < 1.0);
    // A full disc in the middle of a wide picture already has room at its sides.
    let spare = if fan || tilted {
        0.0
    } else {
        ((room.width - room.height) / 2.0).max(0.0)
    };
    for at in [Edge::Left, Edge::Right] {
        shrink(room, at, (side - spare).clamp(0.0, max_side));
    }
    shrink(room, Edge::Top, height.min(room.height * LABEL_PARTS.1));
    let bottom = if fan { below } else { height };
    shrink(room, Edge::Bottom, bottom.min(room.height * LABEL_PARTS.1));
}

/// Writes the title: across the whole width, where it takes its room, or where it has a place of its own.
fn draw_title(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, room: &mut Rect, canvas: Rect) {
    if drawing.title.is_empty() {
        return;
    }
    let mut y = room.y;
    plot.group(GroupStart::new(Role::Heading).class("heading"), |plot| {
        for DrawingTitle { label, at, angle } in &drawing.title {
            if let Some((x, y)) = *at {
                let anchor = (label.align.side(), 0);
                shape::draw_label(plot, label, Point::new(x, y), anchor, *angle as f32);
                continue;
            }
            let line = space::line_within(
                plot,
                &label.text,
                &label.font,
                canvas.width - 2.0 * TITLE_MARGIN,
            );
            let height = plot.context.fonts.line_height(&label.font);
            let (x, anchor) = match label.align {
                LabelAlign::Left => (canvas.x + TITLE_MARGIN, Anchor::Start),
                LabelAlign::Center => (canvas.center().x, Anchor::Middle),
                LabelAlign::Right => (canvas.right() - TITLE_MARGIN, Anchor::End),
            };
            let baseline = y + (height + line.ascent - line.descent) / 2.0;
            plot.context
                .write(&line, Point::new(x, baseline), anchor, 0.0, label.color);
            y += height;
        }
    });
    if y > room.y {
        let by = y - room.y + TITLE_GAP;
        shrink(room, Edge::Top, by);
    }
}

/// Draws the grid lines under the shapes: straight lines, or rings and spokes in a polar coordinate system.
fn draw_grid(plot: &mut PlotArea<'_, '_>, drawing: &Drawing, projector: &Projector<'_>) {
    let Some(grid) = &drawing.grid else { return };
    let Some(stroke) = paint::stroke(&grid.stroke) else {
        return;
    };
    let rect = projector.rect;
    let polar = matches!(drawing.coords, CoordinateSystem::Polar { .. });
    plot.group(GroupStart::new(Role::Grid).class("grid"), |plot| {
        for (parts, is_horizontal) in [(&grid.y, true), (&grid.x, false)] {
            for part in parts {
                let segments = match (polar, is_horizontal) {
                    (false, _) => {
                        draw_grid_line(plot.context, rect, is_horizontal, *part, &stroke);
                        continue;
                    }
                    (true, true) => projector.ring(*part),
                    (true, false) => projector.spoke(*part),
                };
                plot.push(Item::Path {
                    segments,
                    fill: None,
                    stroke: Some(stroke.clone()),
                });
            }
        }
    });
}
