//! `kind=area`: areas under lines.

use std::collections::BTreeSet;

use super::definition::{BoundsUse, KindDefinition, MarkInput};
use super::options::{ASPECT, AXES, FILLS, HUE, LINES, ZORDER, only};
use super::step;
use crate::color::Rgba;
use crate::dialect::native::bars::stacking;
use crate::dialect::native::fill::fills_any;
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::spec::Mark;
use crate::spec::mark::{Area, Course};
use crate::spec::{Arrangement, Channel, Fill, Series};

pub(super) const KIND: KindDefinition = KindDefinition {
    bounds: BoundsUse::LeftOut,
    has_area: true,
    adds_rows: is_stack,
    has_free_axis: true,
    value_parameter: Some("high"),
    value_replaces_y: true,
    has_low_edge: true,
    has_faint_gradient: true,
    has_second_axis: true,
    reads: &[
        AXES,
        ASPECT,
        HUE,
        LINES,
        FILLS,
        ZORDER,
        only(&["stacked", "step", "smooth", "low", "high", "fill"]),
    ],
    ..KindDefinition::new("area", &["stackplot", "fill_between"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let default = Area::default();
    let arrangement = arrangement(input.arguments, input.series, default.arrangement)?;
    if arrangement.is_stacked() {
        note_lacking_positions(input.series, input.notes);
        note_lines(input);
    }
    // an area is filled by nature, so that only its series can say that none is
    if fills_any(input.arguments) == Some(false) {
        for series in input.series.iter_mut() {
            series.style.fill = Some(Fill::Solid(Rgba::TRANSPARENT));
        }
    }
    Ok(Mark::Area(Area {
        arrangement,
        course: match step::step_place(input.arguments)? {
            Some(place) => Course::Step(place),
            None => step::smooth(input.arguments)?,
        },
    }))
}

/// True for areas of several series that stand on one another.
fn is_stack(arguments: &Arguments<'_>, are_several: bool) -> bool {
    let is_stacked = |arrangement: Arrangement| arrangement.is_stacked();
    let has_edge = arguments.last("low").is_some();
    // a wrong word is an error where the mark is read
    are_several
        && !has_edge
        && arrangement(arguments, &[], Area::default().arrangement).is_ok_and(is_stacked)
}

/// Adds a note for each parameter of lines that is given for areas that stand on one another: nothing but a gap parts them.
fn note_lines(input: &mut MarkInput<'_>) {
    if input.series.len() < 2 {
        return;
    }
    for name in ["linestyle", "linewidth", "dashes"] {
        let given = input.arguments.last(name);
        if let Some(argument) = given.filter(|given| !given.is_off()) {
            let text = "areas that stand on one another have no lines; ignored";
            input
                .notes
                .add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    }
}

/// Areas with lower edges of their own cannot be stacked, so they overlap.
fn arrangement(
    arguments: &Arguments<'_>,
    series: &[Series],
    default: Arrangement,
) -> Result<Arrangement> {
    let has_low_edge = |series: &Series| !series.channel(Channel::Low).is_empty();
    if series.iter().any(has_low_edge) {
        return Ok(Arrangement::Overlapped);
    }
    stacking(arguments, default, Arrangement::Overlapped)
}

/// Adds a note about areas that stand on one another and have no value at a position of one another: they have a gap there.
fn note_lacking_positions(series: &[Series], notes: &mut Notes) {
    let is_whole = |series: &Series| series.y.iter().all(|y| y.is_finite());
    let is_same = |pair: &[Series]| pair[0].x == pair[1].x;
    if series.len() < 2 || (series.windows(2).all(is_same) && series.iter().all(is_whole)) {
        return;
    }
    let positions = |series: &Series| -> BTreeSet<u64> {
        series.points().map(|(x, _)| (x + 0.0).to_bits()).collect()
    };
    let own: Vec<BTreeSet<u64>> = series.iter().map(positions).collect();
    let all: BTreeSet<u64> = own.iter().flatten().copied().collect();
    let lacking = own.iter().map(|own| all.len() - own.len()).sum::<usize>();
    if lacking > 0 {
        let text = format!(
            "areas that stand on one another need values at the same positions; gaps where one has none: {lacking}"
        );
        notes.add(Note::new(NoteKind::LeftOut, "x", text));
    }
}
