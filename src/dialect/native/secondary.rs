//! `secondary_y`: which series are measured by a second vertical axis, and how both axes tell whose they are.

use super::given::Data;
use crate::color::Rgba;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::spec::{Axis, Label, LabelAlign, Layer, Lettering, Series, Side, Theme};

/// The side of each series.
pub(super) fn sides(
    arguments: &Arguments<'_>,
    data: &Data,
    notes: &mut Notes,
) -> Result<Vec<Side>> {
    let mut sides = vec![Side::Left; data.series.len()];
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
            choose(part, data, &mut sides)?;
        }
    }
    Ok(sides)
}

/// Moves the series of that name or number to the right; `on` means the last one.
fn choose(argument: Argument<'_>, data: &Data, sides: &mut [Side]) -> Result<()> {
    let by_name = data
        .series
        .iter()
        .position(|series| series.name == argument.value);
    let by_default = argument
        .value
        .strip_prefix('y')
        .and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
    let by_number = argument.value.parse::<usize>().ok();
    let found = by_name
        .or(by_number)
        .or(by_default)
        .filter(|index| *index < sides.len());
    match (found, argument.value.to_ascii_lowercase().as_str()) {
        (Some(index), _) => {
            if let Some(side) = sides.get_mut(index) {
                *side = Side::Right;
            }
            Ok(())
        }
        (None, "on" | "true" | "yes") => {
            if let Some(side) = sides.last_mut() {
                *side = Side::Right;
            }
            Ok(())
        }
        (None, "off" | "false" | "no" | "none") => Ok(()),
        (None, _) => Err(Error::expected(
            argument.name,
            &format!(
                "names of series, or their numbers from 0 to {}",
                sides.len().saturating_sub(1)
            ),
            argument.value,
        )),
    }
}

/// Colours the axes as the only series at each side, and calls them by its name when they have no title. Whether
/// every series is named by its axis.
pub(super) fn mark_axes(layers: &[Layer], y: &mut Axis, y2: &mut Axis, theme: &Theme) -> bool {
    let of = |side: Side| -> Vec<&Series> {
        layers
            .iter()
            .filter(|layer| layer.side == side)
            .flat_map(|layer| &layer.series)
            .collect()
    };
    let (left, right) = (of(Side::Left), of(Side::Right));
    if left.is_empty() {
        y.visible = false;
        return false;
    }
    let ([left], [right]) = (&left[..], &right[..]) else {
        return false;
    };
    let named = color(left, y, theme);
    color(right, y2, theme) && named
}

/// Gives an axis the colour of its series; whether the axis says what the series is called.
fn color(series: &Series, axis: &mut Axis, theme: &Theme) -> bool {
    let ink = series
        .style
        .color
        .legible(theme.plot_background.over(theme.background), theme.text);
    let own = series.name != format!("y{}", series.name.trim_start_matches('y'))
        && !series.name.is_empty();
    if axis.title.is_none() && own {
        axis.title = Some(label(series.name.clone(), ink, theme, theme.axis_titles));
    }
    let named = axis
        .title
        .as_ref()
        .is_some_and(|title| title.text == series.name);
    if let Some(title) = &mut axis.title {
        title.color = theme.axis_titles.color.unwrap_or(ink);
    }
    if axis.tick_style.is_none() {
        axis.tick_style = Some(label(String::new(), ink, theme, theme.ticks));
    }
    named
}

fn label(text: String, color: Rgba, theme: &Theme, sort: Lettering) -> Label {
    Label {
        text,
        font: theme.style_of(sort),
        color: sort.color.unwrap_or(color),
        align: LabelAlign::Center,
    }
}
