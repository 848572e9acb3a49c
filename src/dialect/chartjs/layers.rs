//! The marks of the datasets of a plane: bars, lines, areas, points, and the labels at them.

use super::axis::Sort;
use super::course::{Course, course};
use super::data_labels::{self, DataLabels};
use super::dataset::Dataset;
use super::defaults;
use super::elements::BarSlots;
use super::fills;
use super::kind::Kind;
use super::parameters::Version;
use super::plane::{Plane, Stacking};
use super::series::{self, Paints};
use crate::color::Rgba;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::mark::{Area, Bar, Labels, Line, PointSizes, Scatter, Step};
use crate::spec::{Arrangement, BarLabels, Channel, Direction, Fill, Layer, Mark, Series, Stroke};

/// Whether bars share their band with those of other datasets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// As the axes say.
    Shared,
    /// In front of one another, with labels in their middle.
    InFront,
}

/// The layers of all datasets.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn read(plane: &Plane<'_, '_>, place: Place, notes: &mut Notes) -> Result<Vec<Layer>> {
    let mut layers = Vec::new();
    for axis in 0..plane.values.len() {
        layers.extend(bars(plane, axis, place, notes)?);
        layers.extend(stacked_lines(plane, axis, notes)?);
    }
    // the first dataset is painted last
    let shown: Vec<&Dataset<'_>> = plane.config.shown().collect();
    for dataset in shown
        .into_iter()
        .rev()
        .filter(|dataset| !dataset.kind.is_bar())
    {
        let axis = plane.axis_of(dataset)?;
        let is_line = matches!(dataset.kind, Kind::Line | Kind::Sparkline);
        if is_line && plane.stacking(axis) == Stacking::Stacked {
            continue;
        }
        layers.extend(if is_line {
            line(plane, dataset, axis, notes)?
        } else {
            points(plane, dataset, axis, notes)?
        });
    }
    if layers.is_empty() {
        // without data there are axes all the same
        let nothing = series::plain(0, String::new(), Rgba::TRANSPARENT, Rgba::TRANSPARENT);
        layers.push(Layer::new(
            Mark::Line(Line { smooth: false }),
            vec![nothing],
            crate::spec::Side::Left,
        ));
    }
    Ok(layers)
}

/// The bars along an axis of values: one layer, or one for each stack where several share the bands.
fn bars(plane: &Plane<'_, '_>, axis: usize, place: Place, notes: &mut Notes) -> Result<Vec<Layer>> {
    let (mut all, mut labels) = (Vec::new(), BarLabels::None);
    let (mut stacks, mut has_spans) = (Vec::new(), false);
    for dataset in plane.config.shown().filter(|dataset| dataset.kind.is_bar()) {
        if plane.axis_of(dataset)? != axis {
            continue;
        }
        let mut series = bar_series(plane, dataset, notes)?;
        if let Some(DataLabels { texts, is_inside }) =
            data_labels::of_dataset(plane.config, dataset, notes)?
        {
            series.labels = texts;
            labels = if is_inside {
                BarLabels::Inside
            } else {
                BarLabels::Outside
            };
        }
        has_spans |= dataset.data.iter().any(|datum| datum.span.is_some());
        let stack = dataset.field.get("stack").text()?.unwrap_or_default();
        if !stacks.contains(&stack) {
            stacks.push(stack);
        }
        all.push(series);
    }
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let stacking = plane.stacking(axis);
    if stacks.len() > 1
        && plane.config.is_sane
        && let Some(dataset) = plane.config.shown().next()
    {
        let text = "stacks side by side are drawn as one stack";
        dataset
            .field
            .get("stack")
            .note(NoteKind::Changed, text, notes);
    }
    if labels != BarLabels::None {
        // a series without labels of its own has none
        for series in all.iter_mut().filter(|series| series.labels.is_empty()) {
            series.labels = vec![String::new(); series.x.len()];
        }
    }
    let arrangement = match (place, stacking) {
        (Place::InFront, _) | (_, Stacking::Overlapped) => Arrangement::Overlapped,
        (_, Stacking::Stacked) => Arrangement::Stacked,
        (_, Stacking::None) => Arrangement::Grouped,
    };
    if has_spans && arrangement != Arrangement::Grouped {
        let text = "floating bars in a stack begin at their own values";
        plane
            .config
            .options
            .get("scales")
            .note(NoteKind::Changed, text, notes);
    }
    let width = bar_width(plane, all.len(), arrangement)?;
    let bar = Bar {
        arrangement,
        direction: match plane.is_horizontal {
            true => Direction::Horizontal,
            false => Direction::Vertical,
        },
        width: Some(width),
        radius: bar_radius(plane)?,
        labels,
        ..Bar::default()
    };
    let layer = |series: Vec<Series>| Layer::new(Mark::Bar(bar.clone()), series, Plane::side(axis));
    let is_apart = !plane.config.is_sane && place == Place::Shared;
    match is_apart && plane.sort == Sort::Category && BarSlots::are_apart(plane)? {
        true => Ok(in_slots(plane, all)?.into_iter().map(layer).collect()),
        false => Ok(vec![layer(all)]),
    }
}

/// The series of bars by the stacks to which they belong, each of which has a slot of its own.
fn in_slots(plane: &Plane<'_, '_>, all: Vec<Series>) -> Result<Vec<Vec<Series>>> {
    let slots = BarSlots::read(plane)?;
    let mut apart: Vec<Vec<Series>> = (0..slots.count()).map(|_| Vec::new()).collect();
    for series in all {
        let Some(dataset) = plane.config.datasets.get(series.place) else {
            continue;
        };
        let slot = slots.of(plane, dataset)?;
        if let Some(slot) = apart.get_mut(slot) {
            slot.push(series);
        }
    }
    apart.retain(|series| !series.is_empty());
    Ok(apart)
}

/// The part of a band that bars fill: `categoryPercentage`, and where one stands alone `barPercentage` of it.
fn bar_width(plane: &Plane<'_, '_>, count: usize, arrangement: Arrangement) -> Result<f64> {
    let category = plane.bar_share("categoryPercentage", 0.8)?;
    let bar = plane.bar_share("barPercentage", 0.9)?;
    let is_alone = count == 1 || arrangement != Arrangement::Grouped;
    let width = if is_alone { category * bar } else { category };
    Ok(width.clamp(0.01, 1.0))
}

/// The radius of the free ends of bars, which they have since version 3.
fn bar_radius(plane: &Plane<'_, '_>) -> Result<f32> {
    if !plane.config.version.is_new() {
        return Ok(0.0);
    }
    let first = plane
        .config
        .shown()
        .find_map(|dataset| dataset.field.get("borderRadius").given());
    let first = first.unwrap_or_else(|| {
        plane
            .config
            .options
            .get_path(&["elements", "bar", "borderRadius"])
    });
    if first.is_object() {
        let sides = first.entries().unwrap_or_default();
        let sides = sides
            .iter()
            .filter_map(|(_, side)| side.number().ok().flatten());
        return Ok(sides.fold(0.0, f64::max).clamp(0.0, 1000.0) as f32);
    }
    Ok(first.number()?.unwrap_or(0.0).clamp(0.0, 1000.0) as f32)
}

/// The bars of a dataset.
fn bar_series(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Series> {
    let config = plane.config;
    let colors = defaults::of_dataset(config, dataset);
    let element = if config.version == Version::V2 {
        "rectangle"
    } else {
        "bar"
    };
    let fills = config.element_option(dataset, "backgroundColor", (element, "backgroundColor"));
    let fills = Paints::read(config, dataset, &fills, |_| colors.background, notes)?;
    let mut series = series::plain(
        dataset.index,
        plane.config.series_name(dataset),
        colors.background,
        colors.border,
    );
    fills.fill(&mut series.style);
    series.style.edge = series::stroke(config, dataset, element, (colors.border, 0.0), notes)?;
    place(plane, dataset, &mut series);
    if dataset.data.iter().any(|datum| datum.span.is_some()) {
        let start = |datum: &super::dataset::Datum<'_>| datum.span.map_or(0.0, |[from, _]| from);
        let starts: Vec<f64> = dataset.data.iter().map(start).collect();
        series.channels.insert(Channel::Start, starts.into());
    }
    Ok(series)
}

/// Gives a series its positions, values and names.
fn place(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, series: &mut Series) {
    let positions = plane.positions_of(dataset);
    if plane.sort == Sort::Category {
        let name = |at: &f64| plane.names.get(*at as usize).cloned().unwrap_or_default();
        series.names = positions.iter().map(name).collect();
    }
    series.x = positions.into();
    series.y = dataset.values().into();
}

/// A line of a dataset with its look, not yet placed.
fn line_series(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Series> {
    let config = plane.config;
    let colors = defaults::of_dataset(config, dataset);
    let is_spark = config.kind == Kind::Sparkline;
    let width = if is_spark { 1.0 } else { 3.0 };
    let background = config.element_option(dataset, "backgroundColor", ("line", "backgroundColor"));
    let background = Paints::read(config, dataset, &background, |_| colors.background, notes)?;
    let stroke = series::stroke(config, dataset, "line", (colors.border, width), notes)?;
    let mut series = series::plain(
        dataset.index,
        plane.config.series_name(dataset),
        stroke.color,
        stroke.color,
    );
    series.style.stroke = stroke;
    series.style.fill = is_filled(plane, dataset, notes)?.then_some(background.whole.fill);
    if dataset.field.get("showLine").truth() == Some(false) {
        series.style.stroke.width = 0.0;
    }
    place(plane, dataset, &mut series);
    if dataset.field.get("spanGaps").truth() == Some(true) {
        let both = series.x.iter().copied().zip(series.y.iter().copied());
        let (x, y): (Vec<f64>, Vec<f64>) = both.filter(|(_, y)| y.is_finite()).unzip();
        let known = series.y.iter().map(|y| y.is_finite());
        let names = series.names.iter().zip(known).filter(|(_, known)| *known);
        series.names = names.map(|(name, _)| name.clone()).collect();
        (series.x, series.y) = (x.into(), y.into());
    }
    Ok(series)
}

/// True when the area under a line is filled.
fn is_filled(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<bool> {
    let fill = plane
        .config
        .element_option(dataset, "fill", ("line", "fill"));
    if !plane.config.is_sane && fills::target_of(plane, dataset)?.is_some() {
        // a shape under the marks
        return Ok(false);
    }
    if !fill.is_given() {
        return Ok(plane.config.version == Version::V2);
    }
    match fill.text() {
        Ok(Some(text)) => Ok(match &*text {
            "false" => false,
            "true" | "origin" | "zero" | "start" => true,
            other => {
                let text = format!("\"{other}\" is drawn as the area down to zero");
                fill.note(NoteKind::Changed, &text, notes);
                true
            }
        }),
        _ => {
            // an object of a target and colours
            fill.mark_read();
            Ok(fill.truth().unwrap_or(false))
        }
    }
}

/// The line of a dataset with its points and labels.
fn line(
    plane: &Plane<'_, '_>,
    dataset: &Dataset<'_>,
    axis: usize,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let mut series = line_series(plane, dataset, notes)?;
    let radius = if plane.config.kind == Kind::Sparkline {
        0.0
    } else {
        3.0
    };
    let points = series::points(plane.config, dataset, radius, notes)?;
    let side = Plane::side(axis);
    let mut layers = Vec::new();
    let varies = !points.sizes.is_empty() || !points.colors.is_empty();
    if !varies {
        series.style.marker = points.marker.clone();
    }
    let mark = match course(plane, dataset)? {
        Course::Straight => Mark::Line(Line { smooth: false }),
        Course::Smooth => Mark::Line(Line { smooth: true }),
        Course::Step(place) => Mark::Step(Step { place }),
    };
    let mut dots = series.clone();
    layers.push(Layer::new(mark, vec![series], side));
    layers.extend(labels(plane, dataset, &dots, side, notes)?);
    if varies && points.marker.is_some() {
        dots.style.fill = None;
        dots.style.marker = points.marker;
        dots.style.colors = points.colors;
        place(plane, dataset, &mut dots);
        layers.push(scatter(dots, points.sizes, side));
    }
    Ok(layers)
}

/// Points of sizes in CSS pixels; all have that of the marker where there are none.
fn scatter(mut series: Series, sizes: Vec<f64>, side: crate::spec::Side) -> Layer {
    if !sizes.is_empty() {
        series.channels.insert(Channel::Size, sizes.into());
    }
    let mark = Scatter {
        sizes: PointSizes::Diameters {
            unit: 1.0,
            least: 0.0,
        },
        ..Scatter::default()
    };
    Layer::new(Mark::Scatter(mark), vec![series], side)
}

/// The points of a dataset of a scatter or bubble chart, with a line where it asks for one.
fn points(
    plane: &Plane<'_, '_>,
    dataset: &Dataset<'_>,
    axis: usize,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let config = plane.config;
    let side = Plane::side(axis);
    if dataset.kind != Kind::Bubble && dataset.field.get("showLine").truth() == Some(true) {
        return line(plane, dataset, axis, notes);
    }
    let colors = defaults::of_dataset(config, dataset);
    let mut series = series::plain(
        dataset.index,
        plane.config.series_name(dataset),
        colors.background,
        colors.border,
    );
    series.style.fill = None;
    place(plane, dataset, &mut series);
    let (points, sizes) = if dataset.kind == Kind::Bubble {
        bubbles(plane, dataset, &mut series, notes)?
    } else {
        let points = series::points(config, dataset, 3.0, notes)?;
        (points.marker, points.sizes)
    };
    if let Some(marker) = &points {
        series.style.color = marker.fill.unwrap_or(colors.background);
    }
    series.style.marker = points;
    let labelled = labels(plane, dataset, &series, side, notes)?;
    let mut layers = vec![scatter(series, sizes, side)];
    layers.extend(labelled);
    Ok(layers)
}

/// The marker of bubbles and the diameter of each; `r` is a radius in CSS pixels.
fn bubbles(
    plane: &Plane<'_, '_>,
    dataset: &Dataset<'_>,
    series: &mut Series,
    notes: &mut Notes,
) -> Result<(Option<crate::spec::Marker>, Vec<f64>)> {
    let config = plane.config;
    let colors = defaults::of_dataset(config, dataset);
    let option = dataset.field.get("backgroundColor");
    let fills = Paints::read(config, dataset, &option, |_| colors.background, notes)?;
    let edge = series::stroke(config, dataset, "point", (colors.border, 1.0), notes)?;
    let common = config.element_option(dataset, "radius", ("point", "radius"));
    let common = series::numbers(config, dataset, &common, 3.0)?;
    let radius = |(index, datum): (usize, &super::dataset::Datum<'_>)| {
        let own = if datum.field.is_object() {
            datum.field.get("r").to_number()
        } else {
            f64::NAN
        };
        let common = common.get(index).or(common.first()).copied().unwrap_or(3.0);
        2.0 * if own.is_finite() {
            own.max(0.0)
        } else {
            common
        }
    };
    let sizes: Vec<f64> = dataset.data.iter().enumerate().map(radius).collect();
    series.style.colors = fills.each.iter().map(|paint| paint.color).collect();
    let marker = crate::spec::Marker {
        shape: crate::spec::MarkerShape::Circle,
        size: 6.0,
        fill: Some(fills.whole.color),
        edge: Stroke {
            width: edge.width.max(0.01),
            ..edge
        },
    };
    Ok((Some(marker), sizes))
}

/// The labels at the points of a series, if it has any.
fn labels(
    plane: &Plane<'_, '_>,
    dataset: &Dataset<'_>,
    series: &Series,
    side: crate::spec::Side,
    notes: &mut Notes,
) -> Result<Option<Layer>> {
    let Some(labels) = data_labels::of_dataset(plane.config, dataset, notes)? else {
        return Ok(None);
    };
    let mut series = series.clone();
    series.labels = labels.texts;
    if series.labels.len() != series.x.len() {
        // gaps were joined
        place(plane, dataset, &mut series);
    }
    Ok(Some(Layer::new(
        Mark::Labels(Labels::Values),
        vec![series],
        side,
    )))
}

/// The stacked lines along an axis of values as one layer of areas, if there are any.
fn stacked_lines(plane: &Plane<'_, '_>, axis: usize, notes: &mut Notes) -> Result<Option<Layer>> {
    if plane.stacking(axis) != Stacking::Stacked {
        return Ok(None);
    }
    let mut area = Area::default();
    let mut all = Vec::new();
    for dataset in plane.config.shown() {
        let is_line = matches!(dataset.kind, Kind::Line | Kind::Sparkline);
        if !is_line || plane.axis_of(dataset)? != axis {
            continue;
        }
        let mut series = line_series(plane, dataset, notes)?;
        if series.style.fill.is_none() {
            series.style.fill = Some(Fill::Solid(Rgba::TRANSPARENT));
        }
        match course(plane, dataset)? {
            Course::Straight => {}
            Course::Smooth => area.smooth = true,
            Course::Step(place) => area.step = Some(place),
        }
        all.push(series);
    }
    Ok((!all.is_empty()).then(|| Layer::new(Mark::Area(area), all, Plane::side(axis))))
}
