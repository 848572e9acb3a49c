//! What is known of a column without its neighbours: its values come in, counts and codes go out.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::stat::extent::extent;
use crate::table::{Column, Table, Values};

/// A table with more rows than this is not searched for columns that go together, because nobody draws several series of
/// that length without naming the column.
const MAX_ROWS: usize = 200_000;

/// The same for a table of more cells, so that its codes take little memory.
const MAX_CELLS: usize = 2_000_000;

/// True for a table that is searched for columns that go together.
pub fn is_searched(table: &Table) -> bool {
    let rows = table.rows();
    rows <= MAX_ROWS && rows.saturating_mul(table.columns.len()) <= MAX_CELLS
}

/// More different values of a longer table are not counted.
const MAX_COUNTED: usize = 1001;

/// What is known of a column without its neighbours.
pub(super) struct Facts {
    /// The number of values that are not missing.
    pub(super) present: usize,
    /// For each row the index of its value among the different values in the order of their appearance; `None` for a
    /// missing value. Empty for a table with too many rows.
    pub(super) codes: Vec<Option<u32>>,
    /// The number of different values.
    pub(super) distinct: usize,
    /// True when all numbers are whole.
    pub(super) is_whole: bool,
    /// The least and the greatest number; from infinity to negative infinity when there is none.
    pub(super) range: (f64, f64),
}

impl Facts {
    /// The facts about a column of a table that `is_searched` or not.
    pub(super) fn of(column: &Column, is_searched: bool) -> Facts {
        let present = match &column.values {
            Values::Names(names) => names.iter().filter(|name| !name.is_empty()).count(),
            Values::Numbers(numbers) | Values::Instants(numbers) => {
                numbers.iter().filter(|number| !number.is_nan()).count()
            }
        };
        let (codes, distinct) = if is_searched {
            codes(&column.values)
        } else {
            (Vec::new(), count_distinct(&column.values))
        };
        let numbers = column.values.numbers().unwrap_or_default();
        let mut finite = numbers.iter().filter(|value| value.is_finite());
        Facts {
            present,
            codes,
            distinct,
            is_whole: finite.all(|value| value.fract() == 0.0),
            range: extent(numbers).unwrap_or((f64::INFINITY, f64::NEG_INFINITY)),
        }
    }

    /// True when there are numbers, all of which are whole and lie within these bounds.
    pub(super) fn is_within(&self, low: f64, high: f64) -> bool {
        let (least, most) = self.range;
        least <= most && self.is_whole && least >= low && most <= high
    }
}

/// For each row the index of its value among the different ones, and their number.
pub fn codes(values: &Values) -> (Vec<Option<u32>>, usize) {
    match values {
        Values::Names(names) => {
            let mut known: HashMap<&str, u32> = HashMap::new();
            let mut all = Vec::with_capacity(names.len());
            for name in names {
                let next = short(known.len());
                all.push((!name.is_empty()).then(|| *known.entry(name).or_insert(next)));
            }
            (all, known.len())
        }
        Values::Numbers(numbers) | Values::Instants(numbers) => {
            let mut known: HashMap<u64, u32> = HashMap::new();
            let mut all = Vec::with_capacity(numbers.len());
            for number in numbers {
                let next = short(known.len());
                // adding zero makes one of the two zeros
                let bits = (number + 0.0).to_bits();
                all.push((!number.is_nan()).then(|| *known.entry(bits).or_insert(next)));
            }
            (all, known.len())
        }
    }
}

/// A number of values in four bytes; tables never have so many that it does not fit.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The number of different values, at most 1001: more are as good as countless.
pub fn count_distinct(values: &Values) -> usize {
    fn count<T: Eq + Hash>(values: impl Iterator<Item = T>) -> usize {
        let mut known = HashSet::new();
        for value in values {
            known.insert(value);
            if known.len() >= MAX_COUNTED {
                break;
            }
        }
        known.len()
    }
    match values {
        Values::Names(names) => count(names.iter().filter(|name| !name.is_empty())),
        Values::Numbers(numbers) | Values::Instants(numbers) => {
            let known = numbers.iter().filter(|number| !number.is_nan());
            count(known.map(|number| (number + 0.0).to_bits()))
        }
    }
}

/// True when each value of the first column, by its code, goes with one value of the second in all but a few of its rows, as the
/// number of a town does that changed once.
pub(super) fn nearly_determines(
    source: &[Option<u32>],
    own: &[Option<u32>],
    distinct: usize,
) -> bool {
    let mut partners: Vec<Option<Option<u32>>> = vec![None; distinct];
    let differs = |(source, own): &(&Option<u32>, &Option<u32>)| {
        let partner = source.and_then(|source| partners.get_mut(source as usize));
        partner.is_none_or(|partner| *partner.get_or_insert(**own) != **own)
    };
    source.iter().zip(own).filter(differs).count() * 50 <= source.len()
}

/// True when each value of the first column, by its code, goes with one value of the second. With as many different values
/// on both sides they go together one to one.
pub fn determines(source: &[Option<u32>], own: &[Option<u32>], distinct: usize) -> bool {
    let mut partners: Vec<Option<Option<u32>>> = vec![None; distinct];
    source.iter().zip(own).all(|(source, own)| match source {
        None => own.is_none(),
        Some(source) => partners
            .get_mut(*source as usize)
            .is_some_and(|partner| *partner.get_or_insert(*own) == *own),
    })
}
