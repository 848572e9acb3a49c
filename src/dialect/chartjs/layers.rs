//! The marks of the datasets of a plane: bars, lines, areas, points, and the labels at them.

use super::axis::Sort;
use super::config::Config;
use super::course::course;
use super::data_labels::{self, DataLabels};
use super::dataset::Dataset;
use super::defaults;
use super::elements::BarSlots;
use super::fills;
use super::kind::Kind;
use super::plane::{Plane, Stacking};
use super::script::{Field, Value};
use super::series::{self, Paints, Points};
use crate::color::Rgba;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::mark::{Area, Bar, BarOutline, Course, Labels, Line, PointSizes, Scatter};
use crate::spec::{
    Arrangement, BarLabels, Channel, Direction, Layer, Mark, MarkerShape, Series, Stroke,
};

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
        if plane.config.look.is_ours() {
            layers.extend(stacked_areas(plane, axis, notes)?);
        }
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
        if is_line && plane.config.look.is_ours() && are_stacked_areas(plane, axis)? {
            continue;
        }
        layers.extend(if is_line {
            line(plane, dataset, axis, notes)?
        } else {
            points(plane, dataset, axis, notes)?
        });
    }
    if plane
        .config
        .shown()
        .any(|dataset| dataset.field.get("order").is_given())
    {
        // lines are in front of bars unless somebody says otherwise
        let place = |series: &Series| {
            let mut shown = plane.config.shown();
            shown.position(|dataset| dataset.index == series.place)
        };
        for layer in &mut layers {
            let first = layer.series.iter().filter_map(place).min();
            layer.zorder = -(first.unwrap_or(0) as f64);
        }
    }
    if layers.is_empty() {
        // without data there are axes all the same
        let nothing = series::plain(0, String::new(), Rgba::TRANSPARENT, Rgba::TRANSPARENT);
        layers.push(Layer::new(
            Mark::Line(Line::default()),
            vec![nothing],
            crate::spec::ValueAxis::First,
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
            data_labels::of_marks(plane.config, dataset, notes)?
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
        && plane.config.look.is_ours()
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
        labels,
        ..Bar::default()
    };
    let may_part =
        !plane.config.look.is_ours() && place == Place::Shared && plane.sort == Sort::Category;
    let apart = match may_part && BarSlots::are_apart(plane)? {
        true => in_slots(plane, all)?,
        false => vec![all],
    };
    let mut layers = Vec::with_capacity(apart.len());
    for series in apart {
        let (radius, outline) = bar_look(plane, &series, notes)?;
        let mark = Mark::Bar(Bar {
            radius,
            outline,
            ..bar.clone()
        });
        layers.push(Layer::new(mark, series, Plane::side(axis)));
    }
    Ok(layers)
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

/// What the options of all bars are called.
fn bar_element(config: &Config<'_>) -> &'static str {
    if config.version.is_new() {
        "bar"
    } else {
        "rectangle"
    }
}

/// The radius of the corners of some bars, and where the lines around them run: those of the first dataset. Notes tell of others.
fn bar_look(
    plane: &Plane<'_, '_>,
    series: &[Series],
    notes: &mut Notes,
) -> Result<(f32, BarOutline)> {
    let config = plane.config;
    let mut look = None;
    let datasets = series
        .iter()
        .filter_map(|one| config.datasets.get(one.place));
    for dataset in datasets {
        let option = |key: &str| config.element_option(dataset, key, (bar_element(config), key));
        let radius = match config.version.is_new() {
            true => bar_radius(&option("borderRadius"))?,
            false => plugin_radius(config, notes)?,
        };
        let skipped = option("borderSkipped");
        let has_spans = dataset.data.iter().any(|datum| datum.span.is_some());
        let outline = match (config.look.is_ours(), has_spans && !config.version.is_new()) {
            (true, _) => BarOutline::Centered,
            (_, true) => BarOutline::Whole,
            (_, false) => bar_outline(plane, &skipped, notes),
        };
        if *look.get_or_insert((radius, outline)) != (radius, outline) {
            let text = "bars of one stack all have the corners and borders of its first dataset";
            dataset.field.note(NoteKind::Changed, text, notes);
            break;
        }
    }
    Ok(look.unwrap_or((0.0, BarOutline::Centered)))
}

/// Where the lines around bars run: `borderSkipped`.
fn bar_outline(plane: &Plane<'_, '_>, option: &Field<'_>, notes: &mut Notes) -> BarOutline {
    let word = option.text().ok().flatten();
    let is_new = plane.config.version.is_new();
    match (word.as_deref(), plane.is_horizontal, is_new) {
        (None, ..) if !option.is_given() => BarOutline::OpenBase,
        (Some("bottom"), false, _) | (Some("left"), true, _) | (Some("start"), _, true) => {
            BarOutline::OpenBase
        }
        (Some("top"), false, _) | (Some("right"), true, _) | (Some("end"), _, true) => {
            BarOutline::OpenEnd
        }
        (Some("left"), false, _) | (Some("top"), true, _) => BarOutline::OpenLow,
        (Some("right"), false, _) | (Some("bottom"), true, _) => BarOutline::OpenHigh,
        (Some("middle"), _, true) => {
            option.note(NoteKind::Changed, "\"middle\" is drawn as \"start\"", notes);
            BarOutline::OpenBase
        }
        _ => BarOutline::Whole,
    }
}

/// The radius of the corners of bars by the plugin `roundedBars`, which QuickChart has in version 2.
fn plugin_radius(config: &Config<'_>, notes: &mut Notes) -> Result<f32> {
    let options = config.plugins.get("roundedBars");
    if !options.truth().unwrap_or(false) {
        return Ok(0.0);
    }
    let all = options.get("allCorners");
    if all.truth() == Some(true) {
        let text = "corners at the base are not rounded";
        all.note(NoteKind::Changed, text, notes);
    }
    let radius = options.get("cornerRadius");
    Ok(match radius.is_given() {
        true => bar_radius(&radius)?,
        false => 20.0,
    })
}

/// The radius of the corners of bars: a number, or the greatest of an object.
fn bar_radius(option: &Field<'_>) -> Result<f32> {
    let number = match option.is_object() {
        true => {
            let sides = option.entries().unwrap_or_default();
            let sides = sides
                .iter()
                .filter_map(|(_, side)| side.number().ok().flatten());
            sides.fold(0.0, f64::max)
        }
        false => option.number()?.unwrap_or(0.0),
    };
    Ok(number.clamp(0.0, 1000.0) as f32)
}

/// The bars of a dataset.
fn bar_series(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Series> {
    let config = plane.config;
    let colors = defaults::of_dataset(config, dataset);
    let element = bar_element(config);
    let fills = config.element_option(dataset, "backgroundColor", (element, "backgroundColor"));
    let fills = Paints::read(config, dataset, &fills, |_| colors.background, notes)?;
    let mut series = series::plain(
        dataset.index,
        plane.config.series_name(dataset),
        colors.background,
        colors.border,
    );
    fills.fill(&mut series.style);
    let default = (colors.border, 0.0);
    (series.style.edge, series.style.edge_colors) =
        series::outline(config, dataset, element, default, notes)?;
    let skipped = config.element_option(dataset, "borderSkipped", (element, "borderSkipped"));
    if config.version.is_new() && skipped.value() == &Value::Bool(true) {
        series.style.edge.width = 0.0;
    }
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
    if !dataset.kind.is_bar() && plane.is_stacked(dataset) {
        let ends: Vec<f64> = plane.spans_of(dataset).iter().map(|[_, to]| *to).collect();
        let own = std::mem::replace(&mut series.y, ends.into());
        series.channels.insert(Channel::Part, own);
    }
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
    if !config.shows_line(dataset) {
        series.style.stroke.width = 0.0;
    }
    place(plane, dataset, &mut series);
    if dataset.field.get("spanGaps").truth() == Some(true) {
        let known: Vec<bool> = series.y.iter().map(|y| y.is_finite()).collect();
        let names = series.names.iter().zip(&known).filter(|(_, known)| **known);
        series.names = names.map(|(name, _)| name.clone()).collect();
        let columns = [&mut series.x, &mut series.y];
        for column in columns.into_iter().chain(series.channels.values_mut()) {
            let kept = column.iter().zip(&known).filter(|(_, known)| **known);
            *column = kept.map(|(number, _)| *number).collect::<Vec<f64>>().into();
        }
    }
    Ok(series)
}

/// True when the area under a line is filled.
fn is_filled(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<bool> {
    let fill = plane
        .config
        .element_option(dataset, "fill", ("line", "fill"));
    let is_new = plane.config.version.is_new();
    if !is_new && !plane.config.shows_line(dataset) {
        return Ok(false);
    }
    if !plane.config.look.is_ours() && fills::target_of(plane, dataset)?.is_some() {
        // a shape under the marks
        return Ok(false);
    }
    if !fill.is_given() {
        return Ok(!is_new);
    }
    let has_target = plane.config.look.is_ours() && fills::target(plane.config, dataset).is_some();
    let target = match fill.is_object() {
        true => fill.get("target"),
        false => fill.clone(),
    };
    let is_zero = ["true", "origin", "zero", "start"];
    let is_filled = match target.text() {
        // a target that is not there is none
        Ok(Some(text)) => is_zero.contains(&&*text) || has_target,
        _ => target.truth().unwrap_or(false) || has_target,
    };
    if is_filled && has_target && target.text().ok().flatten().as_deref() != Some("start") {
        let text = "it is drawn as the area down to zero";
        fill.note(NoteKind::Changed, text, notes);
    }
    fill.mark_read();
    Ok(is_filled)
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
    let varies = [points.sizes.len(), points.colors.len(), points.shapes.len()] != [0; 3];
    if !varies {
        series.style.marker = points.marker.clone();
    }
    let course = course(plane, dataset)?;
    let mark = Mark::Line(Line { course });
    let mut dots = series.clone();
    layers.push(Layer::new(mark, vec![series], side));
    layers.extend(labels(plane, dataset, &dots, side, notes)?);
    if varies && points.marker.is_some() {
        dots.style.fill = None;
        place(plane, dataset, &mut dots);
        layers.extend(scatters(dots, points, side));
    }
    Ok(layers)
}

/// The points of a series: one layer, or one for each shape where they have several.
fn scatters(mut series: Series, points: Points, side: crate::spec::ValueAxis) -> Vec<Layer> {
    series.style.marker = points.marker;
    series.style.colors = points.colors;
    let mut layers: Vec<Layer> = Vec::new();
    for (index, shape) in points.shapes.iter().enumerate() {
        if points.shapes.iter().position(|other| other == shape) != Some(index) {
            continue;
        }
        let sizes = points.sizes.iter().zip(&points.shapes);
        let size = |(size, own): (&f64, &MarkerShape)| if own == shape { *size } else { 0.0 };
        let mut series = series.clone();
        if let Some(marker) = &mut series.style.marker {
            marker.shape = *shape;
            if shape.is_line() {
                marker.fill = Some(marker.edge.color);
            }
        }
        layers.push(scatter(series, sizes.map(size).collect(), side));
    }
    if layers.is_empty() {
        layers.push(scatter(series, points.sizes, side));
    }
    layers
}

/// Points of sizes in CSS pixels; all have that of the marker where there are none.
fn scatter(mut series: Series, sizes: Vec<f64>, side: crate::spec::ValueAxis) -> Layer {
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
    let points = if dataset.kind == Kind::Bubble {
        bubbles(plane, dataset, notes)?
    } else {
        series::points(config, dataset, 3.0, notes)?
    };
    if let Some(marker) = &points.marker {
        series.style.color = marker.fill.unwrap_or(colors.background);
    }
    let labelled = labels(plane, dataset, &series, side, notes)?;
    let mut layers = scatters(series, points, side);
    layers.extend(labelled);
    Ok(layers)
}

/// The marker of bubbles and the diameter of each; `r` is a radius in CSS pixels.
fn bubbles(plane: &Plane<'_, '_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Points> {
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
    let marker = crate::spec::Marker {
        shape: MarkerShape::Circle,
        size: 6.0,
        fill: Some(fills.whole.color),
        edge: Stroke {
            width: edge.width.max(0.01),
            ..edge
        },
    };
    Ok(Points {
        marker: Some(marker),
        sizes,
        colors: fills.each.iter().map(|paint| paint.color).collect(),
        shapes: Vec::new(),
    })
}

/// The labels at the points of a series, if it has any.
fn labels(
    plane: &Plane<'_, '_>,
    dataset: &Dataset<'_>,
    series: &Series,
    side: crate::spec::ValueAxis,
    notes: &mut Notes,
) -> Result<Option<Layer>> {
    let Some(labels) = data_labels::of_marks(plane.config, dataset, notes)? else {
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

/// The datasets of lines along an axis of values.
fn lines_along<'p, 'a>(
    plane: &'p Plane<'_, 'a>,
    axis: usize,
) -> impl Iterator<Item = &'p Dataset<'a>> {
    plane.config.shown().filter(move |dataset| {
        let is_line = matches!(dataset.kind, Kind::Line | Kind::Sparkline);
        is_line && plane.axis_of(dataset).is_ok_and(|own| own == axis)
    })
}

/// True when the lines along an axis of values are stacked and the areas of all are filled, so that they may be areas on one
/// another.
fn are_stacked_areas(plane: &Plane<'_, '_>, axis: usize) -> Result<bool> {
    let mut all = plane.stacking(axis) == Stacking::Stacked;
    for dataset in lines_along(plane, axis) {
        all &= is_filled(plane, dataset, &mut Notes::default())?;
    }
    Ok(all)
}

/// The stacked areas along an axis of values as one layer, if there are any.
fn stacked_areas(plane: &Plane<'_, '_>, axis: usize, notes: &mut Notes) -> Result<Option<Layer>> {
    if !are_stacked_areas(plane, axis)? {
        return Ok(None);
    }
    let mut area = Area::default();
    let mut all = Vec::new();
    for dataset in lines_along(plane, axis) {
        let mut series = line_series(plane, dataset, notes)?;
        // they are put on one another where they are drawn
        if let Some(own) = series.channels.remove(&Channel::Part) {
            series.y = own;
        }
        match course(plane, dataset)? {
            Course::Straight => {}
            Course::Smooth if area.course != Course::Straight => {}
            own => area.course = own,
        }
        all.push(series);
    }
    Ok((!all.is_empty()).then(|| Layer::new(Mark::Area(area), all, Plane::side(axis))))
}
