//! The parameters of further columns (errors, prices, spans, sizes …) in; the channels of each series out.

use super::names::Named;
use std::collections::BTreeMap;

use super::chart_data::{count_within, missing_points};
use super::columns::Columns;
use super::kind::Kind;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::table::{Values, list};

/// The further columns of one series.
pub(super) type Channels = BTreeMap<Channel, Numbers>;

/// Parameters that give one column.
const SINGLE: &[(&str, Channel)] = &[
    ("size", Channel::Size),
    ("s", Channel::Size),
    ("low", Channel::Low),
    ("high", Channel::High),
    ("open", Channel::Open),
    ("close", Channel::Close),
    ("start", Channel::Start),
    ("u", Channel::U),
    ("v", Channel::V),
    ("weights", Channel::Weight),
    ("goal", Channel::Goal),
];

/// The channels of the lower and the upper errors of values.
const VALUE_ERRORS: (Channel, Channel) = (Channel::YErrLow, Channel::YErrHigh);

/// The channels of the lower and the upper errors of positions.
const POSITION_ERRORS: (Channel, Channel) = (Channel::XErrLow, Channel::XErrHigh);

/// The channels of `count` series. The flag is true when the starts of spans are dates.
///
/// # Errors
/// A parameter has values of the wrong type.
pub(super) fn read(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    count: usize,
    columns: &Columns<'_>,
    notes: &mut Notes,
) -> Result<(Vec<Channels>, bool)> {
    let mut all = vec![Channels::new(); count];
    let mut has_dates = false;
    for (name, channel) in SINGLE {
        let every = match *name {
            "low" => edges(arguments, kinds).0,
            name => arguments.every(name),
        };
        note_further(&every, count, notes);
        let found = of_all_series(&every, count, |argument| column(argument, columns))?;
        for (channels, found) in all.iter_mut().zip(found) {
            if let Some((values, is_dates)) = found {
                has_dates |= is_dates;
                channels.insert(*channel, values);
            }
        }
    }
    for (name, channels) in error_parameters(arguments, kinds, notes) {
        // a single series may have its lower and its upper errors apart
        note_further(&arguments.every(name), count.max(2), notes);
        errors(arguments, name, channels, &mut all, columns)?;
    }
    Ok((all, has_dates))
}

/// The parameters that give errors, and what these are errors of. Bars stand at names, which have no errors: only those along
/// the bars are drawn.
fn error_parameters(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    notes: &mut Notes,
) -> Vec<(&'static str, (Channel, Channel))> {
    let all = |kind: Kind| kinds.iter().all(|other| *other == kind);
    let (along, across) = match (all(Kind::BARH), all(Kind::BAR)) {
        (true, _) => ("xerr", "yerr"),
        (false, true) => ("yerr", "xerr"),
        (false, false) => return vec![("yerr", VALUE_ERRORS), ("xerr", POSITION_ERRORS)],
    };
    let Some(argument) = arguments.last(across) else {
        return vec![(along, VALUE_ERRORS)];
    };
    if along == "xerr" && arguments.last(along).is_none() {
        let text = "errors of horizontal bars are xerr; drawn along the bars";
        notes.add(Note::new(NoteKind::Changed, argument.name, text));
        return vec![(across, VALUE_ERRORS)];
    }
    let text =
        format!("bars stand at names, which have no errors; errors of the values are {along}");
    notes.add(Note::new(NoteKind::Ignored, argument.name, text));
    vec![(along, VALUE_ERRORS)]
}

/// Adds a note when a parameter has more lists than there are series.
fn note_further(every: &[Argument<'_>], count: usize, notes: &mut Notes) {
    if let Some(last) = every.last()
        && every.len() > count.max(1)
    {
        let text = format!(
            "{} lists for {count} series; the last are left out",
            every.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, last.name, text));
    }
}

/// The arguments of `low`, divided into lower edges and further series. `y2` is an alias of `low`; where the kind has no
/// edges, it gives another series instead.
pub(super) fn edges<'a>(
    arguments: &Arguments<'a>,
    kinds: &[Kind],
) -> (Vec<Argument<'a>>, Vec<Argument<'a>>) {
    let first = kinds.first();
    let has_edges = first.is_some_and(|kind| kind.has_low_edge) || arguments.last("high").is_some();
    let argument = arguments.every("low").into_iter();
    argument.partition(|argument| has_edges || argument.name != "y2")
}

/// The argument for one series: its own occurrence of a repeated parameter, or the only occurrence, which holds for all;
/// `None` when it has none or its value is empty.
fn of_series<'a>(every: &[Argument<'a>], index: usize) -> Option<Argument<'a>> {
    let argument = match every {
        [only] => Some(only),
        _ => every.get(index),
    };
    argument
        .copied()
        .filter(|argument| !argument.value.trim().is_empty())
}

/// What `read` makes of the argument of each of `count` series; `None` for those that have none. An argument that holds
/// for all series is read once.
///
/// # Errors
/// The first error of `read`.
fn of_all_series<'a, T: Clone>(
    every: &[Argument<'a>],
    count: usize,
    mut read: impl FnMut(Argument<'a>) -> Result<T>,
) -> Result<Vec<Option<T>>> {
    if let [only] = every {
        let is_given = count > 0 && !only.value.trim().is_empty();
        let values = is_given.then(|| read(*only)).transpose()?;
        return Ok(vec![values; count]);
    }
    (0..count)
        .map(|index| of_series(every, index).map(&mut read).transpose())
        .collect()
}

/// The numbers of a parameter. Those of `start` may be dates, which become milliseconds UTC; the flag is true then.
fn column(argument: Argument<'_>, columns: &Columns<'_>) -> Result<(Numbers, bool)> {
    if argument.name == "start" {
        return instants(columns, argument);
    }
    Ok((columns.numbers(argument)?, false))
}

/// Numbers, or dates as milliseconds UTC where all values are dates; the flag is true then.
///
/// # Errors
/// The value names an unknown column, or an item is neither a number nor a date.
pub(super) fn instants(columns: &Columns<'_>, argument: Argument<'_>) -> Result<(Numbers, bool)> {
    match columns.values(argument)? {
        Values::Instants(instants) => Ok((instants, true)),
        _ => Ok((columns.numbers(argument)?, false)),
    }
}

/// Reads the lower and the upper errors of all series: one list for both, two lists with `;` between them, or for a single
/// series the parameter twice.
fn errors(
    arguments: &Arguments<'_>,
    parameter: &str,
    (low, high): (Channel, Channel),
    all: &mut [Channels],
    columns: &Columns<'_>,
) -> Result<()> {
    let every = arguments.every(parameter);
    let distances = |argument: Argument<'_>, value: &str| -> Result<Numbers> {
        let part = Argument {
            name: argument.name,
            value: value.trim(),
        };
        let values = columns.numbers(part)?;
        if values.iter().any(|value| *value < 0.0) {
            return Err(Error::expected(
                argument.name,
                "distances that are not negative",
                value,
            ));
        }
        Ok(values)
    };
    let found = match every[..] {
        [below, above] if all.len() == 1 => {
            let both = (
                distances(below, below.value)?,
                distances(above, above.value)?,
            );
            vec![Some(both)]
        }
        _ => of_all_series(&every, all.len(), |argument| {
            // matplotlib writes the two lists as [[1,2],[3,4]]
            let rows = || match list::rows(argument.value)[..] {
                [below, above] => Some((below, above)),
                _ => None,
            };
            match argument.value.split_once(';').or_else(rows) {
                Some((below, above)) => {
                    Ok((distances(argument, below)?, distances(argument, above)?))
                }
                None => {
                    let both = distances(argument, argument.value)?;
                    Ok((both.clone(), both))
                }
            }
        })?,
    };
    for (channels, errors) in all.iter_mut().zip(found) {
        if let Some((below, above)) = errors {
            channels.insert(low, below);
            channels.insert(high, above);
        }
    }
    Ok(())
}

/// Gives a band to one of several series, where the query gives `low` and `high` once: to the one with the most values within it,
/// the first of equal ones, or to its `owner` where steps changed the values since. A note says so where others have values within it too.
pub(super) fn give_band_to_one(
    arguments: &Arguments<'_>,
    all: &mut [Channels],
    ys: &[Numbers],
    owner: Option<usize>,
    notes: &mut Notes,
) {
    let (low, high) = (arguments.every("low"), arguments.every("high"));
    let ([low], [_], [_, _, ..]) = (&low[..], &high[..], &*all) else {
        return;
    };
    let within = |(channels, y): (&Channels, &Numbers)| {
        let edge = |channel| channels.get(&channel).map_or(&[][..], |edge| &edge[..]);
        count_within(y, edge(Channel::Low), edge(Channel::High))
    };
    let counts: Vec<usize> = all.iter().zip(ys).map(within).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let known = owner;
    let first = || counts.iter().position(|count| *count == most).unwrap_or(0);
    let owner = owner.unwrap_or_else(first);
    if known.is_none() && counts.iter().filter(|count| **count == most).count() > 1 {
        let text = format!(
            "one band for {} series; it belongs to series {}; low and high for each series, empty for none, give others",
            ys.len(),
            owner + 1
        );
        notes.add(Note::new(NoteKind::Assumed, low.name, text));
    }
    for (index, channels) in all.iter_mut().enumerate() {
        if index != owner {
            channels.remove(&Channel::Low);
            channels.remove(&Channel::High);
        }
    }
}

/// The parameter that gave a channel, as its author spelt it.
fn parameter<'a>(arguments: &Arguments<'a>, channel: Channel) -> &'a str {
    let single = SINGLE.iter().filter(|(_, of)| *of == channel);
    let candidates: Vec<&'static str> = match channel {
        Channel::YErrLow | Channel::YErrHigh => vec!["yerr", "xerr"],
        Channel::XErrLow | Channel::XErrHigh => vec!["xerr", "yerr"],
        _ => single.map(|(name, _)| *name).collect(),
    };
    let mut given = candidates.iter().filter_map(|name| arguments.last(name));
    let first = candidates.first().copied();
    given
        .next()
        .map_or(first.unwrap_or(channel.word()), |argument| argument.name)
}

/// The channels at the length of the series. A single value holds for every point; missing values become NaN, with a note.
pub(super) fn broadcast(
    arguments: &Arguments<'_>,
    mut channels: Channels,
    length: usize,
    notes: &mut Notes,
) -> Channels {
    for (channel, values) in &mut channels {
        if let [only] = values[..] {
            *values = vec![only; length].into();
        } else if values.len() != length {
            let text = missing_points(values.len(), length);
            let name = parameter(arguments, *channel);
            notes.add(Note::new(NoteKind::LeftOut, name, text));
            let given = values.iter().copied().chain(std::iter::repeat(f64::NAN));
            *values = given.take(length).collect();
        }
    }
    channels
}
