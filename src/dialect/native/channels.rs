//! The words of further columns (errors, prices, spans, sizes …) to one map a series.

use super::names::Named;
use std::collections::BTreeMap;

use super::columns::Columns;
use super::kind::Kind;
use crate::dialect::word::{Reader, Said};
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
    reader: &Reader<'_>,
    kinds: &[Kind],
    count: usize,
    columns: &Columns<'_>,
) -> Result<(Vec<Further>, bool)> {
    let mut all = vec![Further::new(); count];
    let mut timed = false;
    for (word, channel) in PLAIN {
        let every = match *word {
            "low" => edges(reader, kinds).0,
            word => reader.every(word),
        };
        for (index, further) in all.iter_mut().enumerate() {
            let Some(said) = own(&every, index) else {
                continue;
            };
            let (mut values, instants) = column(said, columns)?;
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
        errors(reader, word, (*low, *high), &mut all, columns)?;
    }
    Ok((all, timed))
}

/// The lower edges of areas and bands, and apart from them what `y2` says of kinds that have none: one more series.
pub(super) fn edges<'a>(reader: &Reader<'a>, kinds: &[Kind]) -> (Vec<Said<'a>>, Vec<Said<'a>>) {
    let first = kinds.first();
    let edged = first.is_some_and(|kind| kind.has_edges) || reader.last("high").is_some();
    let said = reader.every("low").into_iter();
    said.partition(|said| edged || said.name != "y2")
}

/// What a word says of one series: its own occurrence, or the only one, which then holds for all.
fn own<'a>(every: &[Said<'a>], index: usize) -> Option<Said<'a>> {
    let said = match every {
        [only] => Some(only),
        _ => every.get(index),
    };
    said.copied().filter(|said| !said.value.trim().is_empty())
}

/// Numbers, or dates as milliseconds where the word is one of a span; whether they were dates.
fn column(said: Said<'_>, columns: &Columns<'_>) -> Result<(Numbers, bool)> {
    if said.name == "start" {
        return instants(columns, said);
    }
    Ok((columns.numbers(said)?, false))
}

/// Numbers, or dates as milliseconds where all are dates; whether they were dates.
///
/// # Errors
/// An unknown column, an item that is neither.
pub(super) fn instants(columns: &Columns<'_>, said: Said<'_>) -> Result<(Numbers, bool)> {
    match columns.values(said)? {
        Values::Instants(instants) => Ok((instants, true)),
        _ => Ok((columns.numbers(said)?, false)),
    }
}

/// The diameter in CSS pixels of matplotlib's marker of that area in square points, at 100 pixels an inch.
fn diameter(area: f64) -> f64 {
    (area.max(0.0)).sqrt() * 100.0 / 72.0
}

/// Lower and upper errors: one list for both, two lists with `;` between, or for a single series the word twice.
fn errors(
    reader: &Reader<'_>,
    word: &str,
    (low, high): (Channel, Channel),
    all: &mut [Further],
    columns: &Columns<'_>,
) -> Result<()> {
    let every = reader.every(word);
    let sized = |said: Said<'_>, value: &str| -> Result<Numbers> {
        let part = Said {
            name: said.name,
            value: value.trim(),
        };
        let values = columns.numbers(part)?;
        if values.iter().any(|value| *value < 0.0) {
            return Err(Error::expected(
                said.name,
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
                Some(said) => Some(match said.value.split_once(';') {
                    Some((below, above)) => (sized(said, below)?, sized(said, above)?),
                    None => {
                        let both = sized(said, said.value)?;
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
pub(super) fn fitted(mut further: Further, length: usize, notes: &mut Notes) -> Further {
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
