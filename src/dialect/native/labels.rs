//! `label=`: the names of series, or the texts of the points of a single series.

use super::chart_data::InputSeries;
use super::chart_data::texts;
use super::columns::Columns;
use super::kind::Kind;
use super::parameters::PARAMETERS;
use super::rewrite::Rewrite;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes, Result};
use crate::font;
use crate::query::Query;
use crate::scale::CalendarUnit;
use crate::table::{Values, list};

/// The names of `count` series: one for each occurrence of `label`, or the items of its only one. A single series keeps a
/// name with commas.
pub(super) fn names(arguments: &Arguments<'_>, count: usize) -> Vec<String> {
    let labels = arguments.every("label");
    if let [one] = labels[..] {
        let texts = one.texts();
        if texts.len() == count || count > 1 {
            return texts.iter().map(|text| font::lines(text)).collect();
        }
    }
    let texts = labels.into_iter().map(Argument::unquoted);
    texts.map(|text| font::lines(&text)).collect()
}

/// The query with the labels of the bars of a single list as their positions, where it has none, with a note; and what became of the
/// argument. `None` where there is not one label for each bar.
pub(super) fn as_positions(
    query: &Query,
    kinds: &[Kind],
    notes: &mut Notes,
) -> Option<(Query, Rewrite)> {
    let arguments = Arguments::new(query, PARAMETERS);
    let given = |name: &&str| arguments.last(name).is_some();
    let takes_names = |kind: &Kind| kind.is_banded() && kind.has_axes() && !kind.takes_observations;
    let ([values], [labels]) = (&arguments.every("y")[..], &arguments.every("label")[..]) else {
        return None;
    };
    let is_other = |kind: &Kind| kind.has_named_points || kind.has_point_labels || kind.is_matrix();
    if kinds.is_empty()
        || !kinds.iter().all(takes_names)
        || kinds.iter().any(is_other)
        || ["x", "data", "hue", "start"].iter().any(given)
    {
        return None;
    }
    let count = labels.texts().len();
    if count < 2 || !list::is_numbers(values.value) || values.texts().len() != count {
        return None;
    }
    let mut query = query.clone();
    let mut pairs = query.pairs.iter_mut();
    let pair = pairs.find(|pair| pair.name == labels.name && *pair.value == *labels.value)?;
    "x".clone_into(&mut pair.name);
    let text = "the names of the bars, as x= has them";
    notes.add(Note::new(NoteKind::Assumed, labels.name, text));
    Some((query, Rewrite::new(*labels, Vec::new())))
}

/// Gives the labels to the points of a single series, such as the slices of a pie: the names in the column of a table, or as many
/// labels as there are points. `labels` with several names means the points in any case, and a note says how many have none.
/// Names of positions win where positions are what names the points.
///
/// # Errors
/// The column that `label` names cannot be read.
pub(super) fn name_points(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    series: &mut [InputSeries],
    notes: &mut Notes,
) -> Result<()> {
    let [only] = series else { return Ok(()) };
    let is_named_by_position = only.kind.has_named_points && arguments.last("x").is_some();
    let may_be_named = only.kind.has_named_points || only.kind.has_point_labels;
    // one name for one point is the name of the series
    let least = if only.kind.has_named_points { 1 } else { 2 };
    if !may_be_named || is_named_by_position || only.y.len() < least {
        return Ok(());
    }
    let count = only.y.len();
    let mut texts = match column(arguments, columns)? {
        Some(texts) => texts,
        None => names(arguments, count),
    };
    if let Some(argument) = arguments.last("label").filter(|_| texts.len() != count) {
        let items = argument.texts();
        if argument.name != "labels" || items.len() < 2 || arguments.every("label").len() > 1 {
            return Ok(());
        }
        let rest = match items.len() > count {
            true => "the last are left out",
            false => "the others have none",
        };
        let text = format!("{} labels for {count} points; {rest}", items.len());
        notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
        texts = items.iter().map(|text| font::lines(text)).collect();
        texts.resize(count, String::new());
    }
    if texts.len() != count {
        return Ok(());
    }
    if only.kind.has_named_points {
        only.names = texts;
    } else {
        only.point_labels = texts;
    }
    only.name = String::new();
    Ok(())
}

/// The texts of the column of a table that `label` names; `None` where it names none. A column of numbers is only meant by
/// `labels`: a series may have the name of a column.
fn column(arguments: &Arguments<'_>, columns: &Columns<'_>) -> Result<Option<Vec<String>>> {
    let every = arguments.every("label");
    let [argument] = every[..] else {
        return Ok(None);
    };
    if columns.column_name(argument).is_none() {
        if argument.name == "labels" && columns.had(argument) {
            // the error says which step left it out
            columns.values(argument)?;
        }
        return Ok(None);
    }
    let values = columns.values(argument)?;
    let is_meant = argument.name == "labels" || !matches!(values, Values::Numbers(_));
    Ok(is_meant.then(|| texts(&values, CalendarUnit::Date)))
}

/// Adds a note when there are more names than series and they are not the names of points, or fewer.
pub(super) fn note_count(arguments: &Arguments<'_>, series: &[InputSeries], notes: &mut Notes) {
    let Some(argument) = arguments.last("label") else {
        return;
    };
    // a name is that of a row, or stands beside a node
    let has_other_names = |series: &InputSeries| {
        series.kind.is_matrix() || !series.point_labels.is_empty() || series.name.is_empty()
    };
    let (found, wanted) = (names(arguments, series.len()).len(), series.len());
    if found == wanted || (wanted < 2 && found < 2) || series.iter().all(has_other_names) {
        return;
    }
    let what = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let rest = if found > wanted {
        "the last are left out"
    } else {
        "the others are numbered"
    };
    let text = format!(
        "{} for {}; {rest}",
        what(found, "name", "names"),
        what(wanted, "series", "series")
    );
    notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
}
