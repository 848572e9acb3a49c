//! The words of further columns (errors, prices, spans, sizes …) to one map a series.

use super::names::Named;
use std::collections::BTreeMap;

use super::columns::Columns;
use super::kind::Kind;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::spec::Channel;
use crate::stat::Numbers;
use crate::table::Values;

/// The further columns of one series.
pub(super) type Further = BTreeMap<Channel, Numbers>;

/// Words that give one column each.
const PLAIN: &[(&str, Channel)] = &[
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

/// Words of errors: one column for both ends, or two.
const ERRORS: &[(&str, Channel, Channel)] = &[
    ("yerr", Channel::YErrLow, Channel::YErrHigh),
    ("xerr", Channel::XErrLow, Channel::XErrHigh),
];

/// The further columns of so many series, and whether spans are dates.
///
/// # Errors
/// A word whose values are not what it takes.
pub(super) fn read(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    count: usize,
    columns: &Columns<'_>,
) -> Result<(Vec<Further>, bool)> {
    let mut all = vec![Further::new(); count];
    let mut timed = false;
    for (word, channel) in PLAIN {
        let every = match *word {
            "low" => edges(arguments, kinds).0,
            word => arguments.every(word),
        };
        for (index, further) in all.iter_mut().enumerate() {
            let Some(argument) = own(&every, index) else {
                continue;
            };
            let (mut values, instants) = column(argument, columns)?;
            timed |= instants;
            if *word == "s" {
                values
                    .own()
                    .iter_mut()
                    .for_each(|area| *area = diameter(*area));
            }
            further.insert(*channel, values);
        }
    }
    for (word, low, high) in ERRORS {
        errors(arguments, word, (*low, *high), &mut all, columns)?;
    }
    Ok((all, timed))
}

/// The lower edges of areas and bands, and apart from them what `y2` says of kinds that have none: one more series.
pub(super) fn edges<'a>(
    arguments: &Arguments<'a>,
    kinds: &[Kind],
) -> (Vec<Argument<'a>>, Vec<Argument<'a>>) {
    let first = kinds.first();
    let edged = first.is_some_and(|kind| kind.has_edges) || arguments.last("high").is_some();
    let argument = arguments.every("low").into_iter();
    argument.partition(|argument| edged || argument.name != "y2")
}

/// What a word says of one series: its own occurrence, or the only one, which then holds for all.
fn own<'a>(every: &[Argument<'a>], index: usize) -> Option<Argument<'a>> {
    let argument = match every {
        [only] => Some(only),
        _ => every.get(index),
    };
    argument
        .copied()
        .filter(|argument| !argument.value.trim().is_empty())
}

/// Numbers, or dates as milliseconds where the word is one of a span; whether they were dates.
fn column(argument: Argument<'_>, columns: &Columns<'_>) -> Result<(Numbers, bool)> {
    if argument.name == "start" {
        return instants(columns, argument);
    }
    Ok((columns.numbers(argument)?, false))
}

/// Numbers, or dates as milliseconds where all are dates; whether they were dates.
///
/// # Errors
/// An unknown column, an item that is neither.
pub(super) fn instants(columns: &Columns<'_>, argument: Argument<'_>) -> Result<(Numbers, bool)> {
    match columns.values(argument)? {
        Values::Instants(instants) => Ok((instants, true)),
        _ => Ok((columns.numbers(argument)?, false)),
    }
}

/// The diameter in CSS pixels of matplotlib's marker of that area in square points, at 100 pixels an inch.
fn diameter(area: f64) -> f64 {
    (area.max(0.0)).sqrt() * 100.0 / 72.0
}

/// Lower and upper errors: one list for both, two lists with `;` between, or for a single series the word twice.
fn errors(
    arguments: &Arguments<'_>,
    word: &str,
    (low, high): (Channel, Channel),
    all: &mut [Further],
    columns: &Columns<'_>,
) -> Result<()> {
    let every = arguments.every(word);
    let sized = |argument: Argument<'_>, value: &str| -> Result<Numbers> {
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
    let single = all.len() == 1;
    for (index, further) in all.iter_mut().enumerate() {
        let rows = match every[..] {
            [below, above] if single => {
                Some((sized(below, below.value)?, sized(above, above.value)?))
            }
            _ => match own(&every, index) {
                None => None,
                Some(argument) => Some(match argument.value.split_once(';') {
                    Some((below, above)) => (sized(argument, below)?, sized(argument, above)?),
                    None => {
                        let both = sized(argument, argument.value)?;
                        (both.clone(), both)
                    }
                }),
            },
        };
        if let Some((below, above)) = rows {
            further.insert(low, below);
            further.insert(high, above);
        }
    }
    Ok(())
}

/// Columns made as long as the series: a single value holds for every point, what is not there is missing.
pub(super) fn broadcast(mut further: Further, length: usize, notes: &mut Notes) -> Further {
    for (channel, values) in &mut further {
        if let [only] = values[..] {
            *values = vec![only; length].into();
        } else if values.len() != length {
            let text = format!(
                "{} values for {length} points; missing ones are left out",
                values.len()
            );
            notes.add(Note::new(NoteKind::LeftOut, channel.word(), text));
            values.own().resize(length, f64::NAN);
        }
    }
    further
}
