//! `secondary_y`: the series of the second vertical axis, and the colours and titles by which both axes name their series.

use super::chart_data::ChartData;
use crate::chart::chart;
use crate::color::Rgba;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::spec::{Axis, Label, LabelAlign, LabelStyle, Layer, Series, Theme, ValueAxis};
use crate::table::describe::list;
use crate::vocabulary::on_or_off;

/// The vertical axis of each series.
///
/// # Errors
/// `secondary_y` names no series.
pub(super) fn sides(
    arguments: &Arguments<'_>,
    data: &ChartData,
    notes: &mut Notes,
) -> Result<Vec<ValueAxis>> {
    let mut sides = vec![ValueAxis::First; data.series.len()];
    let every = arguments.every("secondary_y");
    let Some(last) = every
        .iter()
        .rev()
        .find(|argument| !argument.value.trim().is_empty())
    else {
        return Ok(sides);
    };
    if !data.series.iter().all(|series| series.kind.has_second_axis) {
        let text = "these kinds have no second vertical axis; ignored";
        notes.add(Note::new(NoteKind::Ignored, last.name, text));
        return Ok(sides);
    }
    for argument in every {
        for part in argument.parts().filter(|part| !part.value.is_empty()) {
            move_to_second_axis(part, data, &mut sides)?;
        }
    }
    Ok(sides)
}

/// Moves a series to the second axis: by its name, by its number from 0, by the name `y1`, `y2` … of a series without
/// one, or the last series by `on`.
fn move_to_second_axis(
    argument: Argument<'_>,
    data: &ChartData,
    sides: &mut [ValueAxis],
) -> Result<()> {
    let by_name = data
        .series
        .iter()
        .position(|series| series.name == argument.value);
    let by_default_name = argument
        .value
        .strip_prefix('y')
        .and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
    let by_number = argument.value.parse::<usize>().ok();
    let found = by_name
        .or(by_number)
        .or(by_default_name)
        .filter(|index| *index < sides.len());
    match (found, on_or_off(argument.value)) {
        (Some(index), _) => {
            if let Some(side) = sides.get_mut(index) {
                *side = ValueAxis::Second;
            }
            Ok(())
        }
        (None, Some(true)) => {
            if let Some(side) = sides.last_mut() {
                *side = ValueAxis::Second;
            }
            Ok(())
        }
        (None, Some(false)) => Ok(()),
        (None, _) => Err(unknown_series(argument, data)),
    }
}

/// The error about a name that is that of no series.
fn unknown_series(argument: Argument<'_>, data: &ChartData) -> Error {
    let count = data.series.len();
    let series = data.series.iter().enumerate();
    let names: Vec<String> = series
        .map(|(index, series)| match series.name.as_str() {
            "" => Series::default_name(index),
            name => excerpt(name),
        })
        .collect();
    let what = match count {
        1 => "the name of a second series beside the one that there is".to_owned(),
        _ => format!(
            "names of series, or their numbers from 0 to {}",
            count.saturating_sub(1)
        ),
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut error = Error::expected_near(argument.name, &what, argument.value, &names);
    if error.suggestion.is_none() {
        let shown: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        error
            .message
            .push_str(&format!("; there are {}", list(&shown)));
    }
    error
}

/// Gives each axis with a single series the colour of that series, and its name as the title where it has none.
/// True when both axes name their series, so that no legend is needed.
pub(super) fn mark_axes(
    layers: &[Layer],
    data: &ChartData,
    y: &mut Axis,
    y2: &mut Axis,
    theme: &Theme,
) -> bool {
    let series_at = |side: ValueAxis| -> Vec<&Series> {
        layers
            .iter()
            // a trend repeats the series of its layer
            .filter(|layer| layer.axis == side && !chart(&layer.mark).is_derived())
            .flat_map(|layer| &layer.series)
            .collect()
    };
    let (left, right) = (series_at(ValueAxis::First), series_at(ValueAxis::Second));
    if left.is_empty() {
        y.visible = false;
        return false;
    }
    let is_left_named = match &left[..] {
        [only] => mark_axis(only, data, y, theme),
        _ => false,
    };
    let is_right_named = match &right[..] {
        [only] => mark_axis(only, data, y2, theme),
        _ => false,
    };
    is_left_named && is_right_named
}

/// Gives an axis the colour of its series, and a title where it has none: the column of a table, else the name of the series.
/// True when the title is the name of the series.
fn mark_axis(series: &Series, data: &ChartData, axis: &mut Axis, theme: &Theme) -> bool {
    let ink = series
        .style
        .color
        .legible(theme.plot_background.over(theme.background), theme.text);
    let has_name = !Series::is_default_name(&series.name, series.place);
    let input = data.series.get(series.place);
    let column = input.map_or("", |input| input.column.as_str());
    let name = match column {
        "" if has_name => series.name.as_str(),
        column => column,
    };
    if axis.title.is_none() && !name.is_empty() {
        axis.title = Some(label(name.to_owned(), ink, theme, theme.axis_titles));
    }
    let is_named = axis
        .title
        .as_ref()
        .is_some_and(|title| title.text == series.name);
    if let Some(title) = &mut axis.title {
        title.color = theme.axis_titles.color.unwrap_or(ink);
    }
    if axis.tick_style.is_none() {
        axis.tick_style = Some(label(String::new(), ink, theme, theme.ticks));
    }
    is_named
}

/// A label in the style of the theme; a colour in the style wins over `color`.
fn label(text: String, color: Rgba, theme: &Theme, style: LabelStyle) -> Label {
    Label {
        text,
        font: theme.style_of(style),
        color: style.color.unwrap_or(color),
        align: LabelAlign::Center,
    }
}
