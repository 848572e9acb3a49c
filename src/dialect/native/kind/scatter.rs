//! `kind=scatter`: points, whose sizes and colours may show values.

use super::definition::{BoundsUse, KindDefinition, LineUse, MarkInput, MarkerUse};
use super::options::{ASPECT, AXES, DRAWING, EDGES, ERROR_BARS, HUE, SIZES, ZORDER};
use crate::chart::sizes;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::shared_scales::SharedScales;
use crate::dialect::native::size;
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Result};
use crate::font;
use crate::spec::mark::{PointSizes, Scatter};
use crate::spec::{Channel, ColorScale, Mark};

pub(super) const KIND: KindDefinition = KindDefinition {
    bounds: BoundsUse::Errors,
    has_point_colors: true,
    marker: MarkerUse::Always,
    line_use: LineUse::FormatString,
    has_pairs: true,
    has_point_hue: true,
    has_trend: true,
    has_second_axis: true,
    has_point_labels: true,
    reads: &[AXES, ASPECT, DRAWING, HUE, EDGES, ERROR_BARS, SIZES, ZORDER],
    ..KindDefinition::new("scatter", &["point", "bubble"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Scatter::default();
    let size_title = input.arguments.text("size_label");
    let color_default = ColorScale {
        title: font::lines(&input.titles.hue),
        ..default.color_scale
    };
    let mut color_scale = color_scale(input.arguments, input.theme, color_default)?;
    color_scale.reach = input.scales.hue_range(color_scale.log);
    color_scale.is_time = input.scales.are_instants;
    leave_out(input, color_scale.log);
    let sizes = point_sizes(input.arguments, input.scales)?;
    note_tiny(input, sizes);
    Ok(Mark::Scatter(Scatter {
        color_scale,
        sizes,
        size_title: font::lines(size_title.unwrap_or(&input.titles.size)),
    }))
}

/// The least diameter of points whose sizes are given in pixels, in CSS pixels.
const LEAST_DIAMETER: f64 = 2.0;

/// How sizes become diameters: `s` has areas, `size_pixels` gives the diameter for a size of 1, else the largest point has a
/// diameter that suits the picture, or that of `maxsize`.
fn point_sizes(arguments: &Arguments<'_>, scales: &SharedScales) -> Result<PointSizes> {
    let most = scales.largest_size();
    // areas are proportional to sizes
    let count = scales.sizes.iter().map(|size| size / most).sum();
    let default = sizes::largest_point(size::shorter_side(arguments), count);
    let diameter = arguments.number("maxsize")?.unwrap_or(default);
    Ok(match arguments.number("size_pixels")? {
        Some(unit) => PointSizes::Diameters {
            unit,
            least: LEAST_DIAMETER,
        },
        None if arguments.last("s").is_some() => PointSizes::SquarePoints,
        None => PointSizes::Areas { most, diameter },
    })
}

/// Adds a note about points that are larger than their sizes say, because they could not be seen.
fn note_tiny(input: &mut MarkInput<'_>, sizes: PointSizes) {
    let PointSizes::Areas { most, diameter } = sizes else {
        return;
    };
    // areas are proportional to sizes
    let share = Scatter::least(diameter) / diameter;
    let least = most * share * share;
    let series = input.series.iter();
    let all = series.flat_map(|series| series.channel(Channel::Size));
    let count = all.filter(|size| **size > 0.0 && **size < least).count();
    if let (1.., Some(argument)) = (count, input.arguments.last("size")) {
        let text = format!(
            "points that would be too small to be seen are {} pixels wide: {count}",
            Scatter::least(diameter)
        );
        let note = Note::new(NoteKind::Changed, argument.name, text);
        input.notes.add(note);
    }
}

/// Leaves out the points that have no size or no colour: their values count as missing, so that they have neither a label nor
/// a part in a trend. Notes say how many. Sizes of which none is above 0 show nothing, and leave out nothing.
fn leave_out(input: &mut MarkInput<'_>, is_log: bool) {
    // a point without a size in pixels is as large as the others
    let are_pixels = input.arguments.last("size_pixels").is_some();
    let has_size = |size: f64| size > 0.0 || (are_pixels && size.is_nan());
    let all = input
        .series
        .iter()
        .flat_map(|series| series.channel(Channel::Size));
    let show_sizes = are_pixels || all.copied().any(has_size);
    let has_sizes = input
        .series
        .iter()
        .any(|series| !series.channel(Channel::Size).is_empty());
    let (mut sizeless, mut colorless) = (0, 0);
    for series in input.series.iter_mut() {
        let (sizes, hues) = (series.channel(Channel::Size), series.channel(Channel::Hue));
        let lacks_size =
            |index: usize| show_sizes && sizes.get(index).is_some_and(|size| !has_size(*size));
        let lacks_color = |index: usize| hues.get(index).is_some_and(|hue| hue.is_nan());
        let is_below = |index: usize| is_log && hues.get(index).is_some_and(|hue| *hue <= 0.0);
        let points = (0..series.y.len()).filter(|index| {
            let (x, y) = (series.x.get(*index), series.y.get(*index));
            x.is_some_and(|x| x.is_finite()) && y.is_some_and(|y| y.is_finite())
        });
        let mut left_out = Vec::new();
        for index in points {
            sizeless += usize::from(lacks_size(index));
            colorless += usize::from(lacks_color(index));
            if lacks_size(index) || lacks_color(index) || is_below(index) {
                left_out.push(index);
            }
        }
        if left_out.is_empty() {
            continue;
        }
        let y = series.y.own();
        for index in left_out {
            if let Some(y) = y.get_mut(index) {
                *y = f64::NAN;
            }
        }
    }
    let size = if input.arguments.last("size").is_some() {
        "size"
    } else {
        "s"
    };
    if has_sizes && !show_sizes {
        let name = input
            .arguments
            .last(size)
            .map_or(size, |argument| argument.name);
        let text = "no size is above 0; ignored, all points are equally large";
        input.notes.add(Note::new(NoteKind::Ignored, name, text));
    }
    for (count, name, what) in [
        (sizeless, size, "no size above 0"),
        (colorless, "hue", "no value of hue"),
    ] {
        if count > 0 {
            let text = format!("points with {what} are not drawn; left out: {count}");
            let argument = input.arguments.last(name);
            let name = argument.map_or(name, |argument| argument.name);
            let note = Note::new(NoteKind::LeftOut, name, text);
            input.notes.add(note);
        }
    }
}
