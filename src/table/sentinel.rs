//! Numbers that programs write for missing values, such as -9999: a table comes in, those that are surely such signs go out of it.

use super::heading;
use super::values::{Table, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::extent::extent;

/// The numbers that programs write for missing values.
const SENTINELS: [f64; 25] = [
    -999999.0, -9999999.0, -99999.9, -99.0, -99.9, -999.0, -999.9, -999.99, -9999.0, -9999.9,
    -9999.99, -99999.0, -32767.0, -32768.0, -1e30, 999.0, 999.9, 999.99, 9999.0, 9999.9, 9999.99,
    99999.0, 999999.0, 9999999.0, 1e30,
];

/// More columns than this are not named in a note.
pub const MAX_NAMED: usize = 8;

/// The number that stands for missing values among these, as it is far below or above all others; `None` without one.
pub fn sentinel(numbers: &[f64]) -> Option<f64> {
    let (least, most) = extent(numbers)?;
    let is_far = |end: f64| {
        let others = numbers.iter().copied();
        let others: Vec<f64> = others.filter(|number| *number != end).collect();
        let Some((low, high)) = extent(&others) else {
            return false;
        };
        let room = (high - low) * 3.0;
        match end < 0.0 {
            true => end < low - room && low > end / 2.0,
            false => end > high + room && high < end / 2.0,
        }
    };
    let mut ends = [least, most].into_iter();
    ends.find(|end| is_sentinel(*end) && is_far(*end))
}

/// True for a number that programs write for a missing value, such as the least of those that they can count to.
fn is_sentinel(number: f64) -> bool {
    const LEAST: std::ops::RangeInclusive<f64> = -2_200_000_000.0..=-2_100_000_000.0;
    SENTINELS.contains(&number) || LEAST.contains(&number)
}

/// The first of these columns by their names, for a note.
pub fn named<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = if names.len() > MAX_NAMED { " …" } else { "" };
    let shown: Vec<String> = names.take(MAX_NAMED).map(excerpt).collect();
    format!("{}{more}", shown.join(", "))
}

impl Table {
    /// Makes the negative numbers missing that are surely signs for it, because each stands several times far below all other numbers of
    /// its columns, and returns the note about them.
    pub fn forget_sentinels(&mut self) -> Option<Note> {
        let columns = self.columns.iter();
        let numbers: Vec<Option<&[f64]>> = columns
            .map(|column| match &column.values {
                Values::Numbers(numbers) => Some(&**numbers),
                Values::Names(_) | Values::Instants(_) => None,
            })
            .collect();
        // amounts and shares may be as low, and -99 may be a temperature or a score
        let is_measured = |at: usize| {
            let name = self.columns.get(at).map_or("", |column| &column.name);
            !heading::names_money(name)
                && !heading::names_balance(name)
                && !heading::names_percent(name)
                && !heading::names_amount(name)
        };
        let sign = |(at, own): (usize, &Option<&[f64]>)| {
            sentinel((*own)?).filter(|sign| *sign <= -99.9 && is_measured(at))
        };
        let signs: Vec<Option<f64>> = numbers.iter().enumerate().map(sign).collect();
        let mut sure: Vec<f64> = Vec::new();
        for sign in signs.iter().flatten() {
            let own = numbers
                .iter()
                .zip(&signs)
                .filter(|(_, own)| **own == Some(*sign));
            let all = own.filter_map(|(own, _)| *own).flatten();
            if !sure.contains(sign) && all.filter(|number| **number == *sign).count() > 1 {
                sure.push(*sign);
            }
        }
        if sure.is_empty() {
            return None;
        }
        // where a sign is sure, no number of another column lies near it either
        let is_apart = |own: &[f64]| {
            let sign = extent(own)?.0;
            let mut others = own.iter().filter(|number| **number != sign);
            let is_free = others.all(|number| number.is_nan() || *number > sign / 2.0);
            Some(sign).filter(|sign| sure.contains(sign) && is_free)
        };
        let found: Vec<Option<f64>> = numbers
            .iter()
            .zip(&signs)
            .enumerate()
            .map(|(at, (own, sign))| {
                let own = own.filter(|_| is_measured(at));
                sign.filter(|sign| sure.contains(sign))
                    .or_else(|| is_apart(own?))
            })
            .collect();
        for (column, sign) in self.columns.iter_mut().zip(&found) {
            if let (Some(sign), Values::Numbers(numbers)) = (sign, &mut column.values) {
                let all = numbers.own().iter_mut();
                all.filter(|number| **number == *sign)
                    .for_each(|number| *number = f64::NAN);
            }
        }
        let signs: Vec<String> = sure.iter().map(f64::to_string).collect();
        let names = self.columns.iter().zip(&found);
        let names: Vec<&str> = names
            .filter_map(|(column, sign)| sign.map(|_| column.name.as_str()))
            .collect();
        let text = format!(
            "{} in {} stands for a missing value and is left out; na=off draws it",
            signs.join(" or "),
            named(names.into_iter())
        );
        Some(Note::new(NoteKind::LeftOut, "", text))
    }
}
