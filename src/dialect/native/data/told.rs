//! What a reader of the data of a chart is told beside the picture: series come in, notes go out.

use super::positions::Placed;
use crate::dialect::native::chart_data::{ChartData, InputSeries, Positions};
use crate::dialect::native::columns::Columns;
use crate::dialect::native::kind::Kind;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes};
use crate::spec::Channel;
use crate::stat::Numbers;

/// Adds a note where lines that `hue` divides go up and down at one date or name, because rows of a file have it in common.
pub(super) fn note_upright_lines(arguments: &Arguments<'_>, data: &ChartData, notes: &mut Notes) {
    let Some(hue) = arguments.last("hue") else {
        return;
    };
    if data.positions == Positions::Numbers || data.series.len() < 2 {
        return;
    }
    let lines = data.series.iter().filter(|series| series.kind.is_line);
    let repeated = |series: &InputSeries| {
        let mut positions = series.x.to_vec();
        positions.retain(|position| position.is_finite());
        positions.sort_by(f64::total_cmp);
        positions
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .count()
    };
    let count: usize = lines.map(repeated).sum();
    if count > 0 {
        let text = format!(
            "rows with the same position and name stay apart: {count}; agg=sum or agg=mean makes one of them"
        );
        notes.add(Note::new(NoteKind::Advice, hue.name, text));
    }
}

/// Adds a note about values of the table whose rows have no position, so that they are not drawn.
pub(super) fn note_unplaced(
    arguments: &Arguments<'_>,
    x: &str,
    columns: &Columns<'_>,
    placed: &Placed,
    ys: &[Numbers],
    notes: &mut Notes,
) {
    let has_value = |row: usize| {
        let mut values = ys.iter().filter_map(|y| y.get(row));
        values.any(|value| value.is_finite())
    };
    let Some(positions) = placed
        .only()
        .filter(|_| !matches!(placed.positions, Positions::Names(_)))
    else {
        return;
    };
    let count = positions
        .iter()
        .enumerate()
        .filter(|(row, at)| at.is_nan() && has_value(*row))
        .count();
    if count > 0 {
        let name = arguments.last(x).map_or(x, |argument| argument.name);
        let what = match columns.is_file() {
            true => "rows with values but without a position",
            false => "values without a position",
        };
        notes.add(Note::new(
            NoteKind::LeftOut,
            name,
            format!("{what} are not drawn: {count}"),
        ));
    }
}

/// Adds a note about `sort` where it chooses no rows and all are bars over dates, which stand in the order of time.
pub(super) fn note_unsorted_bars(arguments: &Arguments<'_>, data: &ChartData, notes: &mut Notes) {
    let given = |name: &str| arguments.last(name).is_some();
    let sort = arguments
        .last("sort")
        .filter(|sort| sort.flag().is_err() && !given("head") && !given("tail"));
    let is_position = |sort: Argument<'_>| Some(sort.value) == data.x_name.as_deref();
    let mut series = data.series.iter();
    if let Some(sort) = sort
        && data.positions == Positions::Instants
        && series.all(|series| series.kind.is_bar())
        && !is_position(sort)
    {
        let text = "bars over dates stand in the order of time; ignored";
        notes.add(Note::new(NoteKind::Ignored, sort.name, text));
    }
}

/// Adds a note where no bar of a file has a height, because all of its values are zero.
pub(super) fn note_flat_bars(series: &[InputSeries], notes: &mut Notes) {
    let is_bar = |series: &InputSeries| series.kind.is_bar();
    let known = || {
        let values = series.iter().flat_map(|series| &series.y);
        values.filter(|value| value.is_finite())
    };
    if series.iter().all(is_bar) && known().all(|value| *value == 0.0) && known().count() > 0 {
        let text = "all values are 0, so that no bar has a height; y= names other columns";
        notes.add(Note::new(NoteKind::Advice, "data", text));
    }
}

/// Adds a note about kinds for which there is no series.
pub(super) fn note_further_kinds(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    series: &[InputSeries],
    notes: &mut Notes,
) {
    let is_drawn = |kind: &Kind| series.iter().any(|series| series.kind == *kind);
    let mut left: Vec<&str> = Vec::new();
    let kinds = kinds.iter().filter(|_| !series.is_empty());
    for kind in kinds.filter(|kind| !is_drawn(kind)) {
        if !left.contains(&kind.name) {
            left.push(kind.name);
        }
    }
    if let (Some(_), Some(first)) = (arguments.last("kind"), left.first()) {
        let text = format!(
            "no series is left for {}; each kind takes one of y, so that y= once more draws {first}",
            left.join(", ")
        );
        // no note repeats how `kind` is spelt, so that caches know it by one name
        notes.add(Note::new(NoteKind::LeftOut, "kind", text));
    }
}

/// Removes numbers of `hue` from the series of kinds that do not colour their points by them, and adds a note.
pub(super) fn drop_numeric_hue(
    arguments: &Arguments<'_>,
    series: &mut [InputSeries],
    notes: &mut Notes,
) {
    for series in series {
        let is_dropped =
            !series.kind.has_point_hue && series.channels.remove(&Channel::Hue).is_some();
        if let (true, Some(argument)) = (is_dropped, arguments.last("hue")) {
            let text = format!(
                "numbers colour the marks of {} alone, names divide every series; ignored",
                Kind::names(|kind| kind.has_point_hue).join(", ")
            );
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    }
}
