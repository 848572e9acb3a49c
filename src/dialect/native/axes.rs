//! The parameters of the axes in; the horizontal, the vertical and the second vertical [`Axis`] out.

use super::aspect::hides_axes;
use super::axis_limits::limits;
use super::axis_titles::title;
use super::chart_data::{ChartData, InputSeries, Positions};
use super::parameters::{SCALES, X_SCALES};
use super::time_position::{self, time_position};
use super::{bars, grid_style};
use crate::chart::{Along, Cells, Coords, Nonpositive, chart};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::font;
use crate::scale::calendar::{DAY, MINUTE};
use crate::scale::format::Format;
use crate::scale::{CalendarUnit, Clamp, Zone};
use crate::spec::{Axis, AxisScale, Layer, Series, Theme, ValueAxis};
use crate::stat::sort::sort_by_number;
use crate::table::list;
use std::collections::BTreeSet;
use std::ops::Add;

/// The horizontal and the vertical axis of a panel, in which the series have these positions.
///
/// # Errors
/// A parameter of an axis has a wrong value.
pub(super) fn read(
    arguments: &Arguments<'_>,
    data: &ChartData,
    positions: Positions,
    layers: &[Layer],
    theme: &Theme,
    notes: &mut Notes,
) -> Result<(Axis, Axis)> {
    let zone = zone(arguments, data, &positions, notes)?;
    let is_flipped = layers
        .iter()
        .any(|layer| chart(&layer.mark).coords() == Coords::Flipped);
    let has_log_scale = arguments.flag("log_scale")?.unwrap_or(false);
    let (positions, values) = scales(arguments, data, positions, layers, zone, has_log_scale);
    let has_bands = matches!(positions, AxisScale::Category { .. });
    let has_rows = matches!(values, AxisScale::Category { .. });
    let (x, y) = if is_flipped {
        (values, positions)
    } else {
        (positions, values)
    };
    // where one axis has names, values are along the other
    let is_named = |scale: &AxisScale| matches!(scale, AxisScale::Category { .. });
    let has_values = is_named(&x) != is_named(&y);
    let other = |parameters: &AxisParameters| has_values.then_some(parameters.log);
    let [x_unit, y_unit] = match is_flipped {
        true => [CalendarUnit::Date, data.calendar],
        false => [data.calendar, CalendarUnit::Date],
    };
    let mut x = axis(arguments, &X, (x, x_unit), other(&Y), theme, notes)?;
    let mut y = axis(arguments, &Y, (y, y_unit), other(&X), theme, notes)?;
    let is_centered = |layer: &Layer| chart(&layer.mark).axis_defaults().centered_x;
    if layers.iter().any(is_centered) {
        note_centered(arguments, notes);
        (x.domain, x.scale, x.reversed) = ([None, None], AxisScale::Linear, false);
    }
    // the first name stands at the top
    if has_rows || (is_flipped && has_bands) {
        y.reversed = !y.reversed;
    }
    if data.calendar == CalendarUnit::TimeOfDay {
        let positions = if is_flipped { &mut y } else { &mut x };
        positions.format.get_or_insert_with(Format::clock);
    }
    x.values = value_format(arguments, layers)?;
    y.values.clone_from(&x.values);
    invert(arguments, &mut x, &mut y)?;
    shared_options(arguments, &mut x, &mut y)?;
    if let Some((along_x, along_y)) = arguments.last("grid").map(grid_lines).transpose()? {
        (x.grid, y.grid) = (Some(along_x), Some(along_y));
    }
    if hides_axes(arguments) {
        (x.visible, y.visible) = (false, false);
        (x.grid, y.grid) = (Some(false), Some(false));
    }
    let has_width = |layer: &Layer| {
        let kind = chart(&layer.mark);
        kind.placing(layer).width > 0.0 || kind.fills_slots() || kind.cells().is_some()
    };
    if layers.iter().any(has_width) {
        // bars fill their bands up to the ends of the axis
        for axis in [&mut x, &mut y] {
            axis.margin = axis.margin.filter(|_| axis.names().is_empty());
        }
    }
    if let Some((along_x, along_y)) = arguments.last("minor").map(chosen_axes).transpose()? {
        (x.minor, y.minor) = (along_x, along_y);
    }
    if let Some((along_x, along_y)) = arguments.last("minor_grid").map(chosen_axes).transpose()? {
        (x.minor_grid, y.minor_grid) = (along_x, along_y);
        (x.minor, y.minor) = (x.minor || along_x, y.minor || along_y);
    }
    note_without_numbers(arguments, [&x, &y], notes);
    let [at_positions, at_values] = label_places(arguments, data, layers);
    let [along_x, along_y] = match is_flipped {
        true => [at_values, at_positions],
        false => [at_positions, at_values],
    };
    place_labels(arguments, &X, &mut x, along_x, notes);
    place_labels(arguments, &Y, &mut y, along_y, notes);
    let (along_x, along_y) = if is_flipped {
        (Along::Values, Along::Positions)
    } else {
        (Along::Positions, Along::Values)
    };
    let on_left = || layers.iter().filter(|layer| layer.axis == ValueAxis::First);
    note_nonpositive(arguments, layers.iter(), &x, &X, along_x, notes);
    note_nonpositive(arguments, on_left(), &y, &Y, along_y, notes);
    Ok((x, y))
}

/// Adds a note for each parameter of the horizontal axis that means nothing where marks are centred on it.
fn note_centered(arguments: &Arguments<'_>, notes: &mut Notes) {
    for name in [X.lim, X.scale, X.log] {
        if let Some(argument) = arguments.last(name) {
            let text = "the bars are centred on an axis without a scale; ignored";
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    }
}

/// The format of the values at bars; `None` when the query gives none, or no kind writes values.
fn value_format(arguments: &Arguments<'_>, layers: &[Layer]) -> Result<Option<Format>> {
    if !layers
        .iter()
        .any(|layer| chart(&layer.mark).writes_values())
    {
        return Ok(None);
    }
    Ok(bars::bar_label(arguments)?.and_then(|(_, format)| format))
}

/// Adds a note about what a logarithmic axis cannot show of these layers.
fn note_nonpositive<'l>(
    arguments: &Arguments<'_>,
    layers: impl Iterator<Item = &'l Layer>,
    axis: &Axis,
    parameters: &AxisParameters,
    along: Along,
    notes: &mut Notes,
) {
    if !matches!(axis.scale, AxisScale::Log { .. }) {
        return;
    }
    let found = layers
        .filter(|layer| {
            let kind = chart(&layer.mark);
            let has_axis = match kind.coords() {
                Coords::Upright | Coords::Flipped => true,
                // a disc has an axis of values, its radius
                Coords::Disc => along == Along::Values,
                Coords::Free => false,
            };
            has_axis && !kind.is_derived()
        })
        .map(|layer| chart(&layer.mark).nonpositive(layer, along))
        .fold(Nonpositive::NONE, Nonpositive::add);
    let parts = [
        ("points left out", found.left_out),
        ("cut off at the end of the axis", found.cut_off),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what}: {count}"))
        .collect();
    if !parts.is_empty() {
        let symlog = format!("{}=symlog shows them", parameters.scale);
        let text = format!(
            "0 and below have no logarithm; {}; {symlog}",
            parts.join(", ")
        );
        let by_kind = || arguments.last("log_scale").map(|argument| argument.name);
        let name = scale_argument(arguments, parameters).map(|(name, _)| name);
        let name = name.or_else(by_kind).unwrap_or(parameters.scale);
        notes.add(Note::new(NoteKind::LeftOut, name, text));
    }
}

/// The time zone of axes of time: that of `tz`, else that of the data, with a note. Dates without a time are the same days everywhere,
/// and times of day have no zone, so that none moves them; a note says so.
///
/// # Errors
/// The zone is not known.
fn zone(
    arguments: &Arguments<'_>,
    data: &ChartData,
    positions: &Positions,
    notes: &mut Notes,
) -> Result<Zone> {
    let has_instants = *positions == Positions::Instants;
    let has_time_axis = has_instants || data.has_time_values;
    let Some(argument) = arguments.last("tz") else {
        let is_known = |zone: &Zone| has_time_axis && *zone != Zone::Utc;
        let zone = Some(data.zone.clone()).filter(is_known);
        let zone = zone.inspect(|zone| note_clock(zone, data.x_name.is_some(), notes));
        return Ok(zone.unwrap_or_default());
    };
    let zone = Zone::read(argument.name, argument.value)?;
    if zone == Zone::Utc || !has_time_axis {
        return Ok(zone);
    }
    if matches!(data.zone, Zone::Clock(_)) {
        return Ok(data.zone.clone());
    }
    let mut instants = data.series.iter().flat_map(|series| {
        let x = has_instants.then_some(&series.x);
        let y = data.has_time_values.then_some(&series.y);
        x.into_iter().chain(y).flatten()
    });
    let is_day = |at: &f64| at.is_nan() || at % DAY as f64 == 0.0;
    let what = match data.calendar {
        CalendarUnit::TimeOfDay => "times of day have no zone; ignored",
        _ if instants.all(is_day) => "dates without a time are the same in every zone; ignored",
        _ => return Ok(zone),
    };
    notes.add(Note::new(NoteKind::Ignored, argument.name, what));
    Ok(Zone::Utc)
}

/// Adds the note about data whose times all name this zone: those of a file, or of a list.
fn note_clock(zone: &Zone, is_file: bool, notes: &mut Notes) {
    let (parameter, what) = match is_file {
        true => ("data", "file"),
        false => ("x", "list"),
    };
    let offset = zone.ahead(0);
    let minutes = offset.abs() / MINUTE;
    let text = format!(
        "the times are those of the {what}, at {}{:02}:{:02}; tz=UTC draws UTC",
        if offset < 0 { '-' } else { '+' },
        minutes / 60,
        minutes % 60
    );
    notes.add(Note::new(NoteKind::Assumed, parameter, text));
}

/// The scales of the positions and of the values; `has_log_scale` when observations are spread by their logarithms.
fn scales(
    arguments: &Arguments<'_>,
    data: &ChartData,
    positions: Positions,
    layers: &[Layer],
    zone: Zone,
    has_log_scale: bool,
) -> (AxisScale, AxisScale) {
    let is_statistical = layers
        .iter()
        .any(|layer| chart(&layer.mark).is_statistical());
    let positions = match positions {
        _ if is_statistical && has_log_scale => AxisScale::Log { base: 10.0 },
        _ if is_statistical && data.has_time_values => AxisScale::Time { zone: zone.clone() },
        _ if is_statistical => AxisScale::Linear,
        Positions::Numbers => AxisScale::Linear,
        Positions::Instants => AxisScale::Time { zone: zone.clone() },
        Positions::Names(names) => AxisScale::Category { names },
    };
    let has_named_rows = |cells: Cells| cells.extent.is_none();
    let has_rows = layers
        .iter()
        .any(|layer| chart(&layer.mark).cells().is_some_and(has_named_rows));
    let values = if has_rows {
        AxisScale::Category {
            names: row_names(arguments, layers),
        }
    } else if data.has_time_values && !is_statistical {
        AxisScale::Time { zone }
    } else {
        AxisScale::Linear
    };
    (positions, values)
}

/// The names of the rows of a matrix: labels, else names of columns, else numbers from 0.
fn row_names(arguments: &Arguments<'_>, layers: &[Layer]) -> Vec<String> {
    let has_labels = arguments.last("label").is_some();
    let name = |(index, name): (usize, &String)| {
        let has_name = has_labels || !Series::is_default_name(name, index);
        if has_name {
            name.clone()
        } else {
            index.to_string()
        }
    };
    let series = layers.iter().flat_map(|layer| &layer.series);
    let names: Vec<&String> = series.map(|series| &series.name).collect();
    names.into_iter().enumerate().map(name).collect()
}

/// Reverses axes: `invert=x`, `invert_xaxis=1`.
fn invert(arguments: &Arguments<'_>, x: &mut Axis, y: &mut Axis) -> Result<()> {
    let (mut along_x, mut along_y) = arguments
        .last("invert")
        .map(chosen_axes)
        .transpose()?
        .unwrap_or((false, false));
    along_x |= arguments.flag("invert_xaxis")?.unwrap_or(false);
    along_y |= arguments.flag("invert_yaxis")?.unwrap_or(false);
    x.reversed ^= along_x;
    y.reversed ^= along_y;
    Ok(())
}

/// Reads the options that both axes share: rotated labels, and margins beyond the data.
fn shared_options(arguments: &Arguments<'_>, x: &mut Axis, y: &mut Axis) -> Result<()> {
    // the spec counts clockwise
    x.rotate = arguments.number("rot")?.map(|angle| -angle as f32);
    if let Some(argument) = arguments.last("margins") {
        let wrong = || {
            Error::expected(
                argument.name,
                "a part of the extent from 0 to 10 such as 0.05, or two with a comma for x and y",
                argument.value,
            )
        };
        let parts = argument
            .parts()
            .map(|part| {
                part.number()
                    .ok()
                    .filter(|part| (0.0..=10.0).contains(part))
            })
            .collect::<Option<Vec<f64>>>()
            .ok_or_else(wrong)?;
        (x.margin, y.margin) = match parts[..] {
            [both] => (Some(both), Some(both)),
            [along_x, along_y] => (Some(along_x), Some(along_y)),
            _ => return Err(wrong()),
        };
    }
    Ok(())
}

/// The second vertical axis; `None` when no layer needs it.
///
/// # Errors
/// A parameter of the axis has a wrong value.
pub(super) fn second(
    arguments: &Arguments<'_>,
    layers: &[Layer],
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Option<Axis>> {
    if layers.iter().all(|layer| layer.axis == ValueAxis::First) {
        return Ok(None);
    }
    let mut axis = axis(
        arguments,
        &Y2,
        (AxisScale::Linear, CalendarUnit::Date),
        None,
        theme,
        notes,
    )?;
    axis.values = value_format(arguments, layers)?;
    place_labels(arguments, &Y2, &mut axis, Vec::new(), notes);
    let on_right = layers
        .iter()
        .filter(|layer| layer.axis == ValueAxis::Second);
    note_nonpositive(arguments, on_right, &axis, &Y2, Along::Values, notes);
    Ok(Some(axis))
}

/// The names of the parameters of one axis.
struct AxisParameters {
    label: &'static str,
    lim: &'static str,
    scale: &'static str,
    log: &'static str,
    format: &'static str,
    ticks: &'static str,
    tick_labels: &'static str,
    prefix: &'static str,
    suffix: &'static str,
}

/// The parameters of the horizontal axis.
const X: AxisParameters = AxisParameters {
    label: "xlabel",
    lim: "xlim",
    scale: "xscale",
    log: "logx",
    format: "xformat",
    ticks: "xticks",
    tick_labels: "xticklabels",
    prefix: "xprefix",
    suffix: "xsuffix",
};

/// The parameters of the vertical axis.
const Y: AxisParameters = AxisParameters {
    label: "ylabel",
    lim: "ylim",
    scale: "yscale",
    log: "logy",
    format: "yformat",
    ticks: "yticks",
    tick_labels: "yticklabels",
    prefix: "yprefix",
    suffix: "ysuffix",
};

/// The parameters of the second vertical axis.
const Y2: AxisParameters = AxisParameters {
    label: "y2label",
    lim: "y2lim",
    scale: "y2scale",
    log: "logy2",
    format: "y2format",
    ticks: "y2ticks",
    tick_labels: "y2ticklabels",
    prefix: "y2prefix",
    suffix: "y2suffix",
};

/// One axis from its parameters; `scale` is the scale that the data need, `other` the parameter that makes the other axis
/// logarithmic where that one has the values.
fn axis(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    (scale, unit): (AxisScale, CalendarUnit),
    other: Option<&str>,
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Axis> {
    let scale = scale_of(arguments, parameters, scale, other, notes)?;
    let mut axis = Axis::new(scale);
    axis.unit = unit;
    axis.title = arguments
        .text(parameters.label)
        .map(|text| title(text, theme));
    axis.domain = limits(arguments, parameters.lim, &axis.scale, unit)?;
    drop_limits_beyond_names(arguments, parameters, &mut axis, notes);
    if let [Some(low), Some(high)] = axis.domain
        && low > high
    {
        axis.domain = [Some(high), Some(low)];
        axis.reversed = true;
    }
    axis.clamp = arguments
        .choice("clamp", Clamp::read)?
        .unwrap_or(axis.clamp);
    let read_format = if matches!(axis.scale, AxisScale::Time { .. }) {
        Format::read_time
    } else {
        Format::read
    };
    axis.format = arguments.choice(parameters.format, read_format)?;
    if let (Some(argument), AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. }) =
        (arguments.last(parameters.format), &axis.scale)
        && axis.format.as_ref().is_some_and(Format::writes_dates)
    {
        let text = "a format of dates; the axis has numbers, which it leaves as they are";
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        axis.format = None;
    }
    note_format(arguments, parameters, &axis.scale, notes);
    axis.prefix = arguments.text(parameters.prefix).unwrap_or("").to_owned();
    axis.suffix = arguments.text(parameters.suffix).unwrap_or("").to_owned();
    axis.ticks = arguments
        .last(parameters.ticks)
        .map(|argument| ticks(argument, &axis.scale, unit))
        .transpose()?;
    axis.tick_labels = arguments.last(parameters.tick_labels).map(|argument| {
        list::items(argument.value)
            .into_iter()
            .map(|label| font::lines(&label))
            .collect()
    });
    // labels of names without ticks stand at 0, 1, 2 …, as at matplotlib's fixed ticks; those of numbers and dates are placed by the data
    if let (None, Some(labels), AxisScale::Category { .. }) =
        (&axis.ticks, &axis.tick_labels, &axis.scale)
    {
        axis.ticks = Some((0..labels.len()).map(|index| index as f64).collect());
    }
    note_tick_labels(arguments, parameters, &axis, notes);
    Ok(axis)
}

/// Drops limits between which no name of an axis lies, and adds a note.
fn drop_limits_beyond_names(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    axis: &mut Axis,
    notes: &mut Notes,
) {
    let AxisScale::Category { names } = &axis.scale else {
        return;
    };
    let is_beyond = |end: &f64| *end < 0.0 || *end >= names.len() as f64;
    if !axis.domain.iter().flatten().any(is_beyond) {
        return;
    }
    if let Some(argument) = arguments.last(parameters.lim) {
        let last = names.len().saturating_sub(1);
        let text =
            format!("no name of the axis lies there, whose numbers are 0 to {last}; ignored");
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
    }
    axis.domain = [None, None];
}

/// Adds notes about parameters of numbers on an axis of names, and about a letter of dates that is easily confused.
fn note_format(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    scale: &AxisScale,
    notes: &mut Notes,
) {
    let format = arguments.last(parameters.format);
    let words = [parameters.format, parameters.prefix, parameters.suffix];
    if matches!(scale, AxisScale::Category { .. }) {
        for argument in words.iter().filter_map(|name| arguments.last(name)) {
            let text = format!(
                "names have no format; ignored; {}=a,b writes others",
                parameters.tick_labels
            );
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    }
    let is_time = matches!(scale, AxisScale::Time { .. });
    if let Some(argument) = format.filter(|format| is_time && format.value.contains("%Q")) {
        let text = "%Q writes milliseconds since 1970, as in d3; the quarter is %q";
        notes.add(Note::new(NoteKind::Advice, argument.name, text));
    }
}

/// Adds notes about parameters of axes of numbers, or of dates, when neither axis is one.
fn note_without_numbers(arguments: &Arguments<'_>, axes: [&Axis; 2], notes: &mut Notes) {
    let is_time = |axis: &&Axis| matches!(axis.scale, AxisScale::Time { .. });
    let is_named = |axis: &&Axis| matches!(axis.scale, AxisScale::Category { .. });
    let mut note = |name: &str, text: &str| {
        if let Some(argument) = arguments.last(name) {
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    };
    if !axes.iter().any(is_time) {
        note("tz", "ignored without an axis of dates");
    }
    if axes.iter().all(is_named) {
        for name in ["minor", "minor_grid", "margins"] {
            note(name, "ignored without an axis of numbers or dates");
        }
    }
}

/// The different positions and the different values of all points, in the order in which they come, at which labels without ticks may stand; none of
/// observations. Positions that nobody gave are as many as labels want.
fn label_places(arguments: &Arguments<'_>, data: &ChartData, layers: &[Layer]) -> [Vec<f64>; 2] {
    let given = [&X, &Y]
        .iter()
        .any(|axis| arguments.last(axis.tick_labels).is_some());
    let is_statistical = |layer: &Layer| chart(&layer.mark).is_statistical();
    if !given || layers.iter().any(is_statistical) {
        return [Vec::new(), Vec::new()];
    }
    let distinct = |of: fn(&InputSeries) -> &[f64]| {
        let mut known = BTreeSet::new();
        let mut all: Vec<f64> = data.series.iter().flat_map(of).copied().collect();
        all.retain(|at| at.is_finite() && known.insert((at + 0.0).to_bits()));
        all
    };
    [distinct(|series| &series.x), distinct(|series| &series.y)]
}

/// Places labels without ticks on an axis of numbers or dates: at the points where there is one for each of these, else at the ticks of
/// the axis from the first on, as matplotlib does, with a note.
fn place_labels(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    axis: &mut Axis,
    places: Vec<f64>,
    notes: &mut Notes,
) {
    let (None, Some(labels), Some(argument)) = (
        &axis.ticks,
        &axis.tick_labels,
        arguments.last(parameters.tick_labels),
    ) else {
        return;
    };
    if labels.len() == places.len() {
        let mut pairs: Vec<(f64, String)> =
            places.into_iter().zip(labels.iter().cloned()).collect();
        sort_by_number(&mut pairs, |(place, _)| *place);
        let (places, labels) = pairs.into_iter().unzip();
        (axis.ticks, axis.tick_labels) = (Some(places), Some(labels));
        return;
    }
    let text = format!(
        "the labels stand at the ticks of the axis, from the first on; {}= places them",
        parameters.ticks
    );
    notes.add(Note::new(NoteKind::Assumed, argument.name, text));
}

/// Adds a note when there are more labels than ticks, or fewer.
fn note_tick_labels(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    axis: &Axis,
    notes: &mut Notes,
) {
    let (Some(argument), Some(labels)) =
        (arguments.last(parameters.tick_labels), &axis.tick_labels)
    else {
        return;
    };
    let given = arguments.last(parameters.ticks).and(axis.ticks.as_ref());
    let places = match (given, &axis.scale) {
        (Some(ticks), _) => ticks.len(),
        (None, AxisScale::Category { names }) => names.len(),
        (None, _) => labels.len(),
    };
    let found = labels.len();
    let rest = match found {
        _ if found > places => "the last are left out",
        _ if found < places => "the other ticks have none",
        _ => return,
    };
    let text = format!("{found} labels for {places} ticks; {rest}");
    notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
}

/// The positions of ticks: numbers, dates, or names of the axis or their indices; `none` for no ticks.
fn ticks(argument: Argument<'_>, scale: &AxisScale, unit: CalendarUnit) -> Result<Vec<f64>> {
    if argument.value.eq_ignore_ascii_case("none") || argument.value.eq_ignore_ascii_case("off") {
        return Ok(Vec::new());
    }
    let items = list::items(argument.value);
    let what = match scale {
        AxisScale::Time { .. } => {
            let [first, second] = time_position::example(unit);
            let what = time_position::what(unit);
            &format!("at most 1000 {what} with commas such as {first},{second}")
        }
        AxisScale::Category { .. } => "names of the axis with commas, or their numbers from 0",
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            "at most 1000 numbers with commas such as 0,50,100; texts at the ticks are xticklabels= and yticklabels="
        }
    };
    let position = |item: &str| match scale {
        AxisScale::Time { zone } => time_position(item, unit, zone),
        AxisScale::Category { names } => names
            .iter()
            .position(|name| name == item)
            .map(|index| index as f64)
            .or_else(|| {
                item.parse::<usize>()
                    .ok()
                    .filter(|index| *index < names.len())
                    .map(|index| index as f64)
            }),
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            let item = Argument {
                name: argument.name,
                value: item,
            };
            item.number().ok()
        }
    };
    let positions: Option<Vec<f64>> = items.iter().map(|item| position(item)).collect();
    positions
        .filter(|positions| positions.len() <= 1000)
        .ok_or_else(|| Error::expected(argument.name, what, argument.value))
}

/// The name, as its author spelt it, and the value of the parameter that asks for a scale: of `xscale`, or of the flag `logx`
/// where that is on. `None` when the query asks for no scale.
fn scale_argument<'a>(
    arguments: &Arguments<'a>,
    parameters: &AxisParameters,
) -> Option<(&'a str, &'a str)> {
    if let Some(argument) = arguments.last(parameters.scale) {
        return Some((argument.name, argument.value));
    }
    let argument = arguments.last(parameters.log)?;
    if argument.value.eq_ignore_ascii_case("sym") {
        return Some((argument.name, "symlog"));
    }
    (argument.flag() == Ok(true)).then_some((argument.name, "log"))
}

/// The scale that the query asks for; `scale` when it asks for none, or when names and dates do not allow it.
fn scale_of(
    arguments: &Arguments<'_>,
    parameters: &AxisParameters,
    scale: AxisScale,
    other: Option<&str>,
    notes: &mut Notes,
) -> Result<AxisScale> {
    if let (Some(argument), None) = (
        arguments.last(parameters.log),
        arguments.last(parameters.scale),
    ) && !argument.value.eq_ignore_ascii_case("sym")
    {
        argument.flag()?;
    }
    let Some((name, value)) = scale_argument(arguments, parameters) else {
        return Ok(scale);
    };
    let scale_of_query = match value.trim().to_ascii_lowercase().as_str() {
        "linear" => return Ok(scale),
        "log" | "log10" => AxisScale::Log { base: 10.0 },
        "symlog" => AxisScale::Symlog {
            threshold: arguments.number_or_default("linthresh")?,
        },
        "category" if parameters.scale == X.scale => return Ok(scale),
        _ if parameters.scale == X.scale => return Err(Error::one_of(name, X_SCALES, value)),
        _ => return Err(Error::one_of(name, SCALES, value)),
    };
    if matches!(scale, AxisScale::Category { .. } | AxisScale::Time { .. }) {
        let are_numbers = matches!(&scale, AxisScale::Category { names }
            if !names.is_empty() && names.iter().all(|name| name.parse::<f64>().is_ok()));
        let what = match are_numbers {
            true => "numbers at which bars stand are names, which",
            false => "names and dates",
        };
        let mut text = format!("{what} have no logarithm; the parameter is ignored");
        if let Some(other) = other.filter(|other| arguments.last(other).is_none()) {
            text.push_str(&format!("; values are along the other axis: {other}=1"));
        }
        notes.add(Note::new(NoteKind::Ignored, name, text));
        return Ok(scale);
    }
    Ok(scale_of_query)
}

/// True for each of x and y when it has grid lines; a line style means both.
fn grid_lines(argument: Argument<'_>) -> Result<(bool, bool)> {
    let value = &argument.unquoted();
    match grid_style::grid_dash(argument) {
        Some(_) => Ok((true, true)),
        None => chosen_axes(Argument { value, ..argument }).map_err(|_| {
            let what = "on, off, x, y, both or a line style such as --";
            Error::expected(argument.name, what, argument.value)
        }),
    }
}

/// True for each of x and y when an argument names it: `x`, `y`, `both`, or a flag for both.
fn chosen_axes(argument: Argument<'_>) -> Result<(bool, bool)> {
    match argument.value.trim().to_ascii_lowercase().as_str() {
        "x" => Ok((true, false)),
        "y" => Ok((false, true)),
        "both" | "xy" | "x,y" => Ok((true, true)),
        _ => match argument.flag() {
            Ok(on) => Ok((on, on)),
            Err(_) => Err(Error::one_of(
                argument.name,
                &["on", "off", "x", "y", "both"],
                argument.value,
            )),
        },
    }
}
