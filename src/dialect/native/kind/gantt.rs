//! `kind=gantt`: tasks as horizontal bars from start to end.

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{AXES, EDGES, FILLS, HUE, only};
use crate::dialect::native::bars::{bar_width, radius};
use crate::error::{Note, NoteKind, Result};
use crate::spec::mark::Gantt;
use crate::spec::{Channel, Mark, Series};
use crate::stat::sort::sort_by_number;

pub(super) const KIND: KindDefinition = KindDefinition {
    max_points: 20_000,
    has_point_colors: true,
    position_rule: PositionRule::MergedNames,
    has_hatch_outline: true,
    value_parameter: Some("end"),
    value_replaces_y: true,
    own_span: Some(["start", "end"]),
    sharing: Sharing::Alone,
    reads: &[
        AXES,
        HUE,
        FILLS,
        EDGES,
        only(&["rounded", "barwidth", "start", "end"]),
    ],
    needed_channels: &[Channel::Start],
    ..KindDefinition::new("gantt", &["broken_barh", "timeline"], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    note_spans(input);
    let default = Gantt::default();
    Ok(Mark::Gantt(Gantt {
        width: bar_width(input.arguments)?.unwrap_or(default.width),
        radius: radius(input.arguments)?.unwrap_or(default.radius),
    }))
}

/// Adds notes about tasks without a bar, because they have no start or no end, and about those that end before they start.
fn note_spans(input: &mut MarkInput<'_>) {
    let (mut open, mut turned) = (0, 0);
    for series in input.series.iter() {
        let starts = series.channel(Channel::Start);
        for (start, end) in starts.iter().zip(&series.y) {
            open += usize::from(start.is_finite() != end.is_finite());
            turned += usize::from(end < start);
        }
    }
    let end = input.arguments.last("end");
    let name = end.map_or("y", |argument| argument.name);
    if open > 0 {
        let text = format!("a bar needs a start and an end; tasks without a bar: {open}");
        let note = Note::new(NoteKind::LeftOut, name, text);
        input.notes.add(note);
    }
    if turned > 0 {
        let text = format!(
            "tasks that end before they start, with bars from the earlier to the later: {turned}"
        );
        let note = Note::new(NoteKind::Changed, name, text);
        input.notes.add(note);
    }
    let covered = count_overlapping(input.series);
    if covered > 0 {
        let text = format!(
            "tasks that begin in a row before another one has ended, so that their bars cover one another: {covered}; a row for each task shows them all"
        );
        input.notes.add(Note::new(NoteKind::Advice, "x", text));
    }
}

/// The number of tasks that begin in a row before an earlier one has ended.
fn count_overlapping(series: &[Series]) -> usize {
    let mut tasks: Vec<(f64, f64, f64)> = Vec::new();
    for series in series {
        let starts = series.channel(Channel::Start);
        let ends = starts.iter().zip(&series.y);
        let rows = series.x.iter().zip(ends);
        tasks.extend(rows.map(|(row, (start, end))| (*row, start.min(*end), start.max(*end))));
    }
    tasks.retain(|(row, start, end)| (row + start + end).is_finite());
    sort_by_number(&mut tasks, |task| task.1);
    sort_by_number(&mut tasks, |task| task.0);
    let in_row = tasks.chunk_by(|a, b| a.0 == b.0);
    in_row
        .map(|tasks| {
            let mut latest = f64::NEG_INFINITY;
            let begin_early = tasks.iter().filter(|(_, start, end)| {
                let is_early = *start < latest;
                latest = latest.max(*end);
                is_early
            });
            begin_early.count()
        })
        .sum()
}
