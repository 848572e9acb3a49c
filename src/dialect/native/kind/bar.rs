//! `kind=bar` and `kind=barh`: vertical and horizontal bars.

use super::covered::covered_count;
use super::definition::{BoundsUse, KindDefinition, KindReader, MarkInput, PositionRule, Sharing};
use super::options::{AXES, DRAWING, EDGES, ERROR_BARS, FILLS, HUE, POINT_LABELS, ZORDER, only};
use crate::dialect::native::bars::{bar_label, bar_width, direction, radius, stacking};
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes, Result, excerpt};
use crate::spec::mark::Bar;
use crate::spec::{Channel, Direction, Mark, Series};
use crate::table::list;

pub(super) const BAR: KindDefinition = KindDefinition {
    bounds: BoundsUse::Errors,
    max_points: 250_000,
    has_free_axis: true,
    has_point_colors: true,
    position_rule: PositionRule::Bands,
    has_hatch_outline: true,
    has_point_hue: true,
    has_trend: true,
    has_second_axis: true,
    reads: &[
        AXES,
        DRAWING,
        HUE,
        FILLS,
        EDGES,
        ERROR_BARS,
        POINT_LABELS,
        ZORDER,
        only(&[
            "stacked",
            "rounded",
            "barwidth",
            "bargap",
            "bottom",
            "orientation",
        ]),
    ],
    ..KindDefinition::new("bar", &["column"], vertical)
};

pub(super) const BARH: KindDefinition = KindDefinition {
    name: "barh",
    aliases: &["horizontalBar"],
    family: "bar",
    has_second_axis: false,
    sharing: Sharing::Alone,
    read: KindReader::Mark(horizontal),
    ..BAR
};

fn vertical(input: &mut MarkInput<'_>) -> Result<Mark> {
    direction(input.arguments)?;
    bar(input, Direction::Vertical)
}

fn horizontal(input: &mut MarkInput<'_>) -> Result<Mark> {
    if let Some(argument) = input.arguments.last("orientation")
        && direction(input.arguments)? == Some(Direction::Vertical)
    {
        let text = "kind=barh is horizontal, kind=bar is vertical; ignored";
        let note = Note::new(NoteKind::Ignored, argument.name, text);
        input.notes.add(note);
    }
    bar(input, Direction::Horizontal)
}

/// The mark of bars in one direction.
fn bar(input: &mut MarkInput<'_>, direction: Direction) -> Result<Mark> {
    let arguments = input.arguments;
    let default = Bar::default();
    let arrangement = stacking(arguments, default.arrangement, default.arrangement)?;
    let is_stacked = arrangement.is_stacked();
    if !is_stacked {
        note_covered(input.series, input.notes);
    }
    let base = match arguments.last("bottom") {
        Some(argument) if is_stacked => {
            let text = "bars that stand on one another begin at 0; ignored";
            let note = Note::new(NoteKind::Ignored, argument.name, text);
            input.notes.add(note);
            default.base
        }
        _ => bottom(arguments)?.unwrap_or(default.base),
    };
    if !is_stacked {
        read_starts(arguments, input.series)?;
        note_bottom(arguments, input.notes);
    }
    let labels = bar_label(arguments)?.map_or(default.labels, |(labels, _)| labels);
    // without a hue `cmap` is a palette
    let has_hue = |series: &Series| !series.channel(Channel::Hue).is_empty();
    let hues = input.series.iter().flat_map(|series| {
        let hues = series.channel(Channel::Hue).iter();
        hues.zip(&series.y)
            .filter(|(hue, y)| hue.is_nan() && y.is_finite())
    });
    let grey = hues.count();
    if let Some(hue) = arguments.last("hue").filter(|_| grey > 0) {
        let text = format!("bars without a value of hue are grey: {grey}");
        input
            .notes
            .add(Note::new(NoteKind::Changed, hue.name, text));
    }
    let mut color_scale = match input.series.iter().any(has_hue) {
        true => color_scale(arguments, input.theme, default.color_scale)?,
        false => default.color_scale,
    };
    color_scale.reach = input.scales.hue_range(color_scale.log);
    color_scale.is_time = input.scales.are_instants;
    Ok(Mark::Bar(Bar {
        arrangement,
        direction,
        width: bar_width(arguments)?.or(default.width),
        gap: arguments.number("bargap")?.or(default.gap),
        radius: radius(arguments)?.unwrap_or(default.radius),
        outline: input.theme.bar_outline,
        labels,
        base,
        color_scale,
    }))
}

/// The value at which bars begin; `None` where none is given.
///
/// # Errors
/// It is no number. Where it is a list, such as the heights of the bars below, the message says what stacks bars.
fn bottom(arguments: &Arguments<'_>) -> Result<Option<f64>> {
    arguments.number("bottom").map_err(|mut error| {
        let bottom = arguments.last("bottom");
        if bottom.is_some_and(|bottom| list::is_numbers(bottom.value)) {
            let advice = "; stacked=1 stands the bars of each y on those of the one before";
            error.message.push_str(advice);
        }
        error
    })
}

/// Adds a note about `bottom`, which is an offset in matplotlib.
fn note_bottom(arguments: &Arguments<'_>, notes: &mut Notes) {
    let is_offset = |bottom: &Argument<'_>| {
        bottom.name == "bottom" && bottom.number().is_ok_and(|base| base != 0.0)
    };
    if let Some(bottom) = arguments.last("bottom").filter(is_offset) {
        let value = excerpt(bottom.value.trim());
        let text = format!(
            "bars run from {value} to their values; matplotlib's have their values as heights, and end at {value} + y"
        );
        notes.add(Note::new(NoteKind::Assumed, bottom.name, text));
    }
}

/// Gives the bars of each series the value at which they begin, when `bottom` is repeated.
fn read_starts(arguments: &Arguments<'_>, series: &mut [Series]) -> Result<()> {
    let every = arguments.every("bottom");
    for one in series.iter_mut().filter(|_| every.len() > 1) {
        if let Some(argument) = every.get(one.place).or(every.last()) {
            let start = arguments.bounded("bottom", *argument)?;
            let starts = vec![start; one.x.len()];
            one.channels.insert(Channel::Start, starts.into());
        }
    }
    Ok(())
}

/// Adds a note about bars of one series that stand at one position and cover one another.
fn note_covered(series: &[Series], notes: &mut Notes) {
    let count: usize = series.iter().map(covered_count).sum();
    if count > 0 {
        let text = format!(
            "a series has several values at one position; bars that cover others: {count}; stacked=1 adds them, a table is summed up by groupby and agg"
        );
        notes.add(Note::new(NoteKind::Advice, "x", text));
    }
}
