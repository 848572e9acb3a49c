//! Reads the series of a chart from `chd` and `chfd`, with their scaling by `chds`.

use super::encoding::{ChartData, DataEncoding, ScaleSharing, Scaling, ValueRange};
use super::encoding::{parse_data, parse_scaling};
use super::function;
use super::params::Params;
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};

/// Reads the data of a chart.
///
/// # Errors
/// A request without data, an unknown encoding, a wrong formula; 413 for more points than the limits allow.
pub(super) fn read_data(params: &Params<'_>, notes: &mut Notes) -> Result<ChartData> {
    let Some(text) = params.get("chd") else {
        return Err(Error::for_parameter(
            "chd",
            "expected data such as t:10,20,30, found nothing",
        ));
    };
    let mut data = parse_data(text, notes)
        .ok_or_else(|| Error::expected("chd", "t:, s:, e: or a: before the values", text))?;
    function::apply(params, &mut data, notes)?;
    let points: usize = data.rows.iter().map(Vec::len).sum();
    let most = params.sources.limits.points;
    if points > most {
        let message = format!("expected at most {most} values in all, found {points}");
        return Err(Error::for_parameter("chd", message).with_kind(ErrorKind::TooLarge));
    }
    Ok(data)
}

/// True for values along an axis, by the number of their row and their index in it; false for others, such as sizes.
pub(super) type AlongAxis = fn(usize, usize) -> bool;

/// Reads the data of a chart with axes, and their scaling. Numbers below 0 count as missing on a scale without them, and a note
/// tells of those that are outside of their scale.
///
/// # Errors
/// As [`read_data`].
pub(super) fn read_scaled(
    params: &Params<'_>,
    sharing: ScaleSharing,
    is_along: AlongAxis,
    notes: &mut Notes,
) -> Result<(ChartData, Scaling)> {
    let mut data = read_data(params, notes)?;
    let scale = parse_scaling(params, &data, sharing);
    let is_fixed = data.encoding == DataEncoding::Text && !scale.automatic;
    for (row, values) in data.rows.iter_mut().enumerate().filter(|_| is_fixed) {
        let ValueRange { low, high } = scale.of(row);
        let values = values.iter_mut().enumerate();
        let values = values.filter(|(index, _)| low.min(high) >= 0.0 && is_along(row, *index));
        let missing = values.filter(|(_, value)| **value < 0.0);
        missing.for_each(|(_, value)| *value = f64::NAN);
    }
    let rows = data.rows.iter().take(data.drawn).enumerate();
    let drawn = rows.flat_map(|(row, values)| {
        let values = values.iter().enumerate();
        let values = values.filter(move |(index, _)| is_along(row, *index));
        values.map(move |(_, value)| (row, *value))
    });
    note_outside(drawn, &scale, Below::LeftOut, notes);
    Ok((data, scale))
}

/// What becomes of a value below its scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// It is not drawn.
    LeftOut,
    /// It is drawn at the beginning of the scale.
    AtStart,
}

/// Adds a note about values outside of their scale, each of which comes with its row: those beyond its end stand at the end.
pub(super) fn note_outside(
    values: impl Iterator<Item = (usize, f64)>,
    scale: &Scaling,
    fate_below: Below,
    notes: &mut Notes,
) {
    // how many, and the scale of the first
    let (mut before, mut beyond) = ((0, None), (0, None));
    for (row, value) in values {
        let range = scale.of(row);
        let count = match range.position(value) {
            part if part > 1.0 + 1e-9 => &mut beyond,
            part if part < -1e-9 => &mut before,
            _ => continue,
        };
        count.0 += 1;
        count.1.get_or_insert(range);
    }
    let what = |count: usize| if count == 1 { "value" } else { "values" };
    let mut note = |kind, text: String| {
        let text = format!("{text}; chds=a fits the scale to the values");
        notes.add(Note::new(kind, "chd", text));
    };
    if let (count, Some(ValueRange { low, high })) = beyond {
        let (values, end) = (what(count), if count == 1 { "ends" } else { "end" });
        let text = format!("{count} {values} beyond the scale of {low} to {high} {end} there");
        note(NoteKind::Changed, text);
    }
    if let (count, Some(ValueRange { low, high })) = before {
        let values = what(count);
        let (kind, fate) = match (fate_below, count) {
            (Below::LeftOut, 1) => (NoteKind::LeftOut, "is not drawn"),
            (Below::LeftOut, _) => (NoteKind::LeftOut, "are not drawn"),
            (Below::AtStart, 1) => (NoteKind::Changed, "is drawn at its beginning"),
            (Below::AtStart, _) => (NoteKind::Changed, "are drawn at its beginning"),
        };
        let text = format!("{count} {values} below the scale of {low} to {high} {fate}");
        note(kind, text);
    }
}
