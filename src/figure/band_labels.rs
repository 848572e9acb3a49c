//! The names of bands along an axis, made to fit its length: a laid-out axis comes in, and goes out with names that do not
//! touch one another.
//!
//! Names without an order are never thinned while there is another way: smaller letters, several lines, an angle. Names
//! with an order, such as dates, are thinned, because a reader can infer those between two of them.

use crate::stat::sort::sort_by_number;
use std::rc::Rc;

use super::axis::{AxisLayout, Tick, is_cut};
use super::context::{Context, LEAST_TEXT_SIZE, text_sizes};
use super::extent::Extent;
use super::names::{self, Order};
use crate::font::ShapedLine;
use crate::spec::Axis;

/// Least distance between two neighbouring labels of the full size, in CSS pixels.
pub(super) const LABEL_SPACING: f32 = 10.0;
/// The most lines of a name below an axis.
const MAX_LINES: usize = 3;
/// The share of the height of a panel that names below it may take.
const MAX_SHARE: f32 = 0.4;
/// The part of the width of a panel that a name may be long at an angle that the author chose.
const MAX_SLANTED_SHARE: f32 = 0.45;
/// The angles of slanted and of vertical names, in degrees clockwise.
const SLANTED: f32 = -45.0;
const VERTICAL: f32 = -90.0;

/// How the names below an axis have room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRoom {
    /// All of them are there and easy to read: horizontal, or slanted in letters of the full size.
    Ample,
    /// All of them are there, slanted in smaller letters.
    Tight,
    /// They are vertical, cut short or left out.
    None,
}

/// How names are written.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Lettering {
    /// The size in CSS pixels.
    size: f32,
    /// The angle in degrees clockwise.
    angle: f32,
}

/// What there is room for below an axis.
#[derive(Clone, Copy, Debug)]
struct RoomBelow {
    /// The length of the axis in CSS pixels.
    width: f32,
    /// The part of it that belongs to one name.
    band: f32,
    /// The width and the height of the whole panel.
    panel: (f32, f32),
    /// The longest slanted name.
    longest: f32,
}

/// The sizes of letters that may be tried, the largest first. A size that the author chose is the only one.
fn sizes(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> Vec<f32> {
    let full = axis_layout.style(context).size;
    let chosen = axis_layout.axis.tick_style.is_some() || context.theme().ticks.size.is_some();
    if chosen {
        return vec![full];
    }
    text_sizes(full)
}

/// The least distance between the middles of two parallel lines of names, in CSS pixels. Names in the smallest letters stand
/// as close as the lines of a dense table.
fn least_pitch(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> f32 {
    let style = axis_layout.style(context);
    match axis_layout.label_size {
        Some(size) if size <= LEAST_TEXT_SIZE => size,
        _ => context.fonts.line_height(&style) * 0.9,
    }
}

/// The least distance between the middles of two names beside an axis, in CSS pixels.
fn pitch_beside(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> f32 {
    match axis_layout.label_size {
        Some(_) => least_pitch(axis_layout, context),
        None => context.fonts.line_height(&axis_layout.style(context)) * 1.05,
    }
}

/// Makes the names below a horizontal axis fit into its `width`; the others are the width and the height of the whole panel.
pub(super) fn fit_below(
    axis_layout: &mut AxisLayout<'_>,
    width: f32,
    (panel_width, height): (f32, f32),
    context: &Context<'_>,
) {
    *axis_layout = AxisLayout::new(axis_layout.axis, Extent::NONE, usize::MAX, context);
    let count = axis_layout.ticks.len().max(1) as f32;
    let room = RoomBelow {
        width,
        band: width / count,
        panel: (panel_width, height),
        longest: height * MAX_SHARE,
    };
    if fit_slots_below(axis_layout, width, context) {
        return;
    }
    let sizes = sizes(axis_layout, context);
    if let Some(angle) = axis_layout.axis.rotate {
        return fit_at_angle(axis_layout, &sizes, angle, room, context);
    }
    if fits_flat(axis_layout, width) {
        return;
    }
    let order = names::order(axis_layout.axis.names());
    if order == Order::Ordered && thin_flat(axis_layout, room) {
        return;
    }
    // No name has room where the letters of all of them are higher than the axis is long.
    let smallest = sizes.last().copied().unwrap_or(LEAST_TEXT_SIZE);
    let hopeless = room.band < smallest.min(LEAST_TEXT_SIZE);
    if !hopeless {
        if wrap_flat(axis_layout, room, context) {
            return;
        }
        for size in sizes.iter().skip(1) {
            axis_layout.relabel(*size, context);
            if fits_flat(axis_layout, width) || wrap_flat(axis_layout, room, context) {
                return;
            }
        }
        for angle in [SLANTED, VERTICAL] {
            for size in &sizes {
                let lettering = Lettering { size: *size, angle };
                if turn(axis_layout, lettering, room, context) && is_whole(axis_layout) {
                    return;
                }
            }
        }
    }
    axis_layout.relabel(sizes.first().copied().unwrap_or(LEAST_TEXT_SIZE), context);
    if order == Order::Counted && thin_flat(axis_layout, room) {
        return;
    }
    let longest = axis_layout.label_width();
    cut_or_thin(axis_layout, &sizes, room, context);
    if axis_layout.left_out.is_none() {
        axis_layout.count_left_out(0.0, longest / MAX_SHARE - height);
    }
}

/// Labels the bars over dates below an axis: all of them where their labels have room, if need be in smaller letters, else the
/// first of each week, month and so on. False where there are no such bars.
pub(super) fn fit_slots_below(
    axis_layout: &mut AxisLayout<'_>,
    width: f32,
    context: &Context<'_>,
) -> bool {
    let angle = axis_layout.axis.rotate.unwrap_or(0.0);
    let sin = libm::sin(f64::from(angle).to_radians()).abs() as f32;
    let sizes = sizes(axis_layout, context);
    axis_layout.tick_slots(&sizes, context, |axis_layout, count| match angle {
        0.0 => !has_touching_lines(axis_layout, width),
        _ => count as f32 * least_pitch(axis_layout, context) / sin.max(1e-3) <= width,
    })
}

/// The same beside a vertical axis, with each label in one line.
pub(super) fn fit_slots_beside(
    axis_layout: &mut AxisLayout<'_>,
    height: f32,
    context: &Context<'_>,
) -> bool {
    let sizes = sizes(axis_layout, context);
    let fits = axis_layout.tick_slots(&sizes, context, |axis_layout, _| {
        least_step(axis_layout) * height >= pitch_beside(axis_layout, context)
    });
    if fits {
        axis_layout.join_lines(context);
    }
    fits
}

/// The least distance between two neighbouring ticks as a part of the axis; infinity for fewer than two.
fn least_step(axis_layout: &AxisLayout<'_>) -> f32 {
    let ticks = axis_layout.ticks.iter();
    let mut places: Vec<f64> = ticks.map(|tick| tick.position).collect();
    places.sort_by(f64::total_cmp);
    let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
    steps.fold(f64::INFINITY, f64::min) as f32
}

/// The length of a vertical axis on which all bars over dates have labels in letters of the full size, in CSS pixels.
pub fn length_of_slots(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> f32 {
    let scale = &axis_layout.scale;
    let slots = axis_layout.axis.slots.as_ref();
    let instants = slots.map_or(&[][..], |slots| &slots.instants);
    let place = |(index, instant): (usize, &f64)| match axis_layout.is_banded() {
        true => scale.position(index as f64),
        false => scale.position(*instant),
    };
    let mut places: Vec<f64> = instants.iter().enumerate().map(place).collect();
    places.sort_by(f64::total_cmp);
    let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps.fold(f64::INFINITY, f64::min).max(1e-6);
    let full = AxisLayout::new(axis_layout.axis, Extent::NONE, 1, context);
    pitch_beside(&full, context) / step as f32
}

/// Writes names of which not all have room: cut short where that is enough, else only some of them.
fn cut_or_thin(
    axis_layout: &mut AxisLayout<'_>,
    sizes: &[f32],
    room: RoomBelow,
    context: &Context<'_>,
) {
    if longest_word(axis_layout, context) <= room.band - spacing(axis_layout) {
        axis_layout.wrap_labels(room.band - spacing(axis_layout), MAX_LINES, context);
        return;
    }
    for angle in [SLANTED, VERTICAL] {
        for size in sizes {
            let lettering = Lettering { size: *size, angle };
            if turn(axis_layout, lettering, room, context) {
                return;
            }
        }
    }
    let smallest = Lettering {
        size: sizes.last().copied().unwrap_or(LEAST_TEXT_SIZE),
        angle: VERTICAL,
    };
    thin_turned(axis_layout, smallest, room, context);
}

/// Makes names fit at the angle that the author chose.
fn fit_at_angle(
    axis_layout: &mut AxisLayout<'_>,
    sizes: &[f32],
    angle: f32,
    room: RoomBelow,
    context: &Context<'_>,
) {
    let line = context.fonts.line_height(&axis_layout.style(context));
    let sin = libm::sin(f64::from(angle).to_radians()).abs() as f32;
    let room = RoomBelow {
        // a slanted name is less high than it is long; a horizontal one may be as long as its band
        longest: match sin {
            0.0 => room.band - spacing(axis_layout),
            _ => (room.longest / sin).min(room.panel.0 * MAX_SLANTED_SHARE),
        }
        .max(line),
        ..room
    };
    for size in sizes {
        let lettering = Lettering { size: *size, angle };
        if turn(axis_layout, lettering, room, context) && is_whole(axis_layout) {
            return;
        }
        axis_layout.relabel(*size, context);
        if angle == 0.0 && wrap_flat(axis_layout, room, context) {
            return;
        }
    }
    for size in sizes {
        let lettering = Lettering { size: *size, angle };
        axis_layout.relabel(*size, context);
        let longest = axis_layout.label_width();
        let higher = longest * sin / MAX_SHARE - room.panel.1;
        let wider = longest / MAX_SLANTED_SHARE - room.panel.0;
        if turn(axis_layout, lettering, room, context) {
            return axis_layout.count_left_out(wider.max(0.0), higher.max(0.0));
        }
    }
    let size = sizes.last().copied().unwrap_or(LEAST_TEXT_SIZE);
    thin_turned(axis_layout, Lettering { size, angle }, room, context);
}

/// Writes every name at an angle. True if none touches its neighbour.
fn turn(
    axis_layout: &mut AxisLayout<'_>,
    lettering: Lettering,
    room: RoomBelow,
    context: &Context<'_>,
) -> bool {
    axis_layout.relabel(lettering.size, context);
    axis_layout.wrap_labels(room.longest, 1, context);
    axis_layout.angle = lettering.angle;
    let fits = distance_needed(axis_layout, lettering.angle, context) <= room.band;
    if !fits {
        axis_layout.angle = 0.0;
    }
    fits
}

/// The least distance along the axis between two names at an angle, in CSS pixels.
fn distance_needed(axis_layout: &AxisLayout<'_>, angle: f32, context: &Context<'_>) -> f32 {
    let turn = f64::from(angle).to_radians();
    let (sin, cos) = (libm::sin(turn).abs() as f32, libm::cos(turn).abs() as f32);
    let pitch = least_pitch(axis_layout, context);
    let side_by_side = axis_layout.label_width() * cos + pitch * sin + spacing(axis_layout) * cos;
    // Parallel lines are apart by the sine of their angle.
    side_by_side.min(pitch / sin.max(1e-3))
}

/// Writes as many names at an angle as have room, and keeps how many are left out.
fn thin_turned(
    axis_layout: &mut AxisLayout<'_>,
    lettering: Lettering,
    room: RoomBelow,
    context: &Context<'_>,
) {
    turn(axis_layout, lettering, room, context);
    let needed = distance_needed(axis_layout, lettering.angle, context);
    let length = needed * axis_layout.ticks.len() as f32;
    axis_layout.angle = lettering.angle;
    axis_layout.thin_labels((needed / room.band).ceil().clamp(1.0, 1e9) as usize);
    axis_layout.count_left_out(length - room.width, 0.0);
}

/// True if no two neighbouring names touch when all are horizontal.
fn fits_flat(axis_layout: &AxisLayout<'_>, width: f32) -> bool {
    !has_touching_labels(axis_layout, width)
}

/// Wraps horizontal names at spaces. False if they do not fit in [`MAX_LINES`] lines; they are then as they were.
fn wrap_flat(axis_layout: &mut AxisLayout<'_>, room: RoomBelow, context: &Context<'_>) -> bool {
    let width = room.band - spacing(axis_layout);
    if longest_word(axis_layout, context) > width {
        return false;
    }
    axis_layout.wrap_labels(width, MAX_LINES, context);
    is_whole(axis_layout)
}

/// Keeps every second, third … horizontal name. False if not even two of them fit.
fn thin_flat(axis_layout: &mut AxisLayout<'_>, room: RoomBelow) -> bool {
    let count = axis_layout.ticks.len();
    let fitting = if axis_layout.shaped_every == 1 {
        (2..=count).find(|step| !has_touching_labels_by(axis_layout, room.width, *step))
    } else {
        let needed = axis_layout.label_width() + spacing(axis_layout);
        let step = (needed / room.band).ceil().clamp(1.0, 1e9) as usize;
        Some(step).filter(|step| *step <= count)
    };
    if let Some(step) = fitting {
        axis_layout.thin_labels(step);
    }
    fitting.is_some()
}

/// Makes the names beside a vertical axis fit into its `height`; `width` is that of the whole panel.
pub(super) fn fit_beside(
    axis_layout: &mut AxisLayout<'_>,
    height: f32,
    width: f32,
    context: &Context<'_>,
) {
    *axis_layout = AxisLayout::new(axis_layout.axis, Extent::NONE, usize::MAX, context);
    if fit_slots_beside(axis_layout, height, context) {
        return;
    }
    let count = axis_layout.ticks.len().max(1) as f32;
    let rooms = [(width * 0.35).min(260.0), width * 0.5];
    let sizes = sizes(axis_layout, context);
    let order = names::order(axis_layout.axis.names());
    let mut fitting: Option<f32> = None;
    // Shaping thousands of names in all sizes, of which none has room, would take long.
    let smallest = sizes.last().copied().unwrap_or(LEAST_TEXT_SIZE);
    let hopeful = if smallest.min(LEAST_TEXT_SIZE) * count <= height {
        &rooms[..]
    } else {
        &[]
    };
    for room in hopeful {
        for size in &sizes {
            axis_layout.relabel(*size, context);
            if pitch_beside(axis_layout, context) * count > height {
                // Names with an order are thinned in letters of the full size.
                if order == Order::Ordered {
                    break;
                }
                continue;
            }
            wrap_beside(axis_layout, *room, height / count, context);
            if is_whole(axis_layout) {
                return;
            }
            fitting = fitting.or(Some(*size));
        }
    }
    // Names that are whole in no size are cut short in the largest one in which all are there.
    let fallback = match order {
        Order::None => sizes.last(),
        Order::Counted | Order::Ordered => sizes.first(),
    };
    let size = fitting.or(fallback.copied()).unwrap_or(LEAST_TEXT_SIZE);
    axis_layout.relabel(size, context);
    let needed = pitch_beside(axis_layout, context) * count;
    let longest = axis_layout.label_width();
    wrap_beside(axis_layout, rooms[0], height / count, context);
    if fitting.is_some() {
        axis_layout.count_left_out(longest * 2.0 - width, 0.0);
        return;
    }
    axis_layout.thin_labels((needed / height).ceil().clamp(1.0, 1e9) as usize);
    if order == Order::None {
        axis_layout.count_left_out(0.0, needed - height);
    }
}

/// Wraps names beside an axis to a width, in as many lines as a band is high.
fn wrap_beside(axis_layout: &mut AxisLayout<'_>, width: f32, band: f32, context: &Context<'_>) {
    let line = context.fonts.line_height(&axis_layout.style(context));
    let lines = (band / line / 1.1) as usize;
    axis_layout.wrap_labels(width, lines.clamp(1, 4), context);
}

/// True if the names below an axis, written as they are now, have room along a plot of this width.
pub(super) fn have_room_below(
    axis_layout: &AxisLayout<'_>,
    width: f32,
    context: &Context<'_>,
) -> bool {
    if !axis_layout.is_banded() || axis_layout.axis.rotate.is_some() {
        return true;
    }
    if axis_layout.angle == 0.0 {
        return !has_touching_labels(axis_layout, width);
    }
    let labelled = axis_layout
        .ticks
        .iter()
        .filter(|tick| !tick.lines.is_empty());
    let count = labelled.count().max(1) as f32;
    distance_needed(axis_layout, axis_layout.angle, context) * count <= width
}

/// True if the names beside an axis, written as they are now, have room along a plot of this height.
pub(super) fn have_room_beside(
    axis_layout: &AxisLayout<'_>,
    height: f32,
    context: &Context<'_>,
) -> bool {
    let labelled = axis_layout
        .ticks
        .iter()
        .filter(|tick| !tick.lines.is_empty());
    let lines = labelled.map(|tick| tick.lines.len()).sum::<usize>();
    !axis_layout.is_banded() || pitch_beside(axis_layout, context) * 0.99 * lines as f32 <= height
}

/// The length of a vertical axis that shows all names in letters of the full size, in CSS pixels.
pub fn full_length(axis: &Axis, context: &Context<'_>) -> f32 {
    let axis_layout = AxisLayout::new(axis, Extent::NONE, 1, context);
    pitch_beside(&axis_layout, context) * axis.names().len() as f32
}

/// The length of a vertical axis that shows all names in the smallest letters, in CSS pixels.
pub fn least_length(axis: &Axis, context: &Context<'_>) -> f32 {
    let mut axis_layout = AxisLayout::new(axis, Extent::NONE, 1, context);
    let smallest = sizes(&axis_layout, context).last().copied();
    axis_layout.label_size = smallest.filter(|size| *size < axis_layout.style(context).size);
    pitch_beside(&axis_layout, context) * axis.names().len() as f32
}

/// Removes all names below an axis if one of them is cut to a letter or two; `height` is that of the whole panel.
pub(super) fn drop_truncated_names(
    axis_layout: &mut AxisLayout<'_>,
    height: f32,
    context: &Context<'_>,
) {
    let is_stump = |line: &Rc<ShapedLine>| is_cut(&line.text) && line.text.chars().count() < 4;
    let mut lines = axis_layout.ticks.iter().flat_map(|tick| &tick.lines);
    if !lines.any(is_stump) {
        return;
    }
    let style = axis_layout.style(context);
    let names = axis_layout.axis.names().iter();
    let longest = names.map(|name| context.line(name, &style).width);
    let longest = longest.fold(0.0, f32::max);
    axis_layout.clear_labels();
    axis_layout.count_left_out(0.0, longest / MAX_SHARE - height);
}

/// How the names of a horizontal axis have room in a panel of this size.
pub fn room_below(context: &Context<'_>, axis: &Axis, width: f32, height: f32) -> NameRoom {
    let mut axis_layout = AxisLayout::new(axis, Extent::NONE, usize::MAX, context);
    fit_below(&mut axis_layout, width, (width, height), context);
    let missing = axis_layout
        .left_out
        .is_some_and(|left_out| !left_out.is_cut);
    let all = !missing && is_whole(&axis_layout);
    match axis_layout.angle {
        _ if !all => NameRoom::None,
        VERTICAL => NameRoom::None,
        angle if angle != 0.0 && axis_layout.label_size.is_some() => NameRoom::Tight,
        _ => NameRoom::Ample,
    }
}

/// True if no name is cut short, apart from those whose own text ends with an ellipsis.
fn is_whole(axis_layout: &AxisLayout<'_>) -> bool {
    let names = axis_layout.axis.names();
    let whole = |tick: &Tick| {
        let cut = tick.lines.iter().any(|line| is_cut(&line.text));
        let name = names.get(tick.value as usize);
        !cut || name.is_some_and(|name| is_cut(name))
    };
    axis_layout.ticks.iter().all(whole)
}

/// The least distance between two neighbouring labels, in CSS pixels; smaller letters may stand closer.
fn spacing(axis_layout: &AxisLayout<'_>) -> f32 {
    LABEL_SPACING
        * axis_layout
            .label_size
            .map_or(1.0, |size| size / 12.0)
            .min(1.0)
}

/// True if two neighbouring labels are too close.
pub(super) fn has_touching_labels(axis_layout: &AxisLayout<'_>, width: f32) -> bool {
    let spans = axis_layout
        .ticks
        .iter()
        .filter(|tick| tick.width() > 0.0)
        .map(|tick| (tick.position as f32 * width, tick.width() / 2.0));
    has_touching_spans(spans.collect(), spacing(axis_layout))
}

/// True if two lines at the same height of neighbouring labels are too close. The year below one of them may reach below the
/// next ones.
fn has_touching_lines(axis_layout: &AxisLayout<'_>, width: f32) -> bool {
    let lines = axis_layout.ticks.iter().map(|tick| tick.lines.len()).max();
    (0..lines.unwrap_or(0)).any(|line| {
        let span = |tick: &Tick| {
            let line = tick.lines.get(line).filter(|line| line.width > 0.0)?;
            Some((tick.position as f32 * width, line.width / 2.0))
        };
        let spans = axis_layout.ticks.iter().filter_map(span);
        has_touching_spans(spans.collect(), spacing(axis_layout))
    })
}

/// True if two neighbours of these spans, each a middle and half a width, are closer than `spacing`.
fn has_touching_spans(mut spans: Vec<(f32, f32)>, spacing: f32) -> bool {
    sort_by_number(&mut spans, |item| item.0);
    spans
        .windows(2)
        .any(|pair| pair[0].0 + pair[0].1 + spacing > pair[1].0 - pair[1].1)
}

/// True if two neighbouring labels are too close when only every `step`-th is kept.
fn has_touching_labels_by(axis_layout: &AxisLayout<'_>, width: f32, step: usize) -> bool {
    let band = width * step as f32 / axis_layout.ticks.len().max(1) as f32;
    let kept = axis_layout.ticks.iter().step_by(step.max(1));
    kept.map(Tick::width).fold(0.0, f32::max) + spacing(axis_layout) > band
}

/// Width of the longest word of all labels, in CSS pixels.
fn longest_word(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> f32 {
    let style = axis_layout.style(context);
    let words = axis_layout
        .ticks
        .iter()
        .flat_map(|tick| &tick.lines)
        .flat_map(|line| line.text.split_whitespace());
    words
        .map(|word| context.line(word, &style).width)
        .fold(0.0, f32::max)
}
