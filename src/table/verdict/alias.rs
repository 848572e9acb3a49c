//! Columns that stand for another one: a table comes in, the verdicts on codes beside names change.

use super::facts::{Facts, determines, nearly_determines};
use super::kind::{ColumnKind, Verdict};
use crate::scale::calendar::{DAY, HOUR};
use crate::table::{Table, Values, heading};

/// A column is compared with at most so many columns of names.
const MAX_SOURCES: usize = 64;

/// Longer names are no codes.
const MAX_CODE: usize = 8;

/// The fewest different numbers of a column that repeats another one: fewer may do so by accident.
const MIN_COPIED: usize = 5;

/// So many rows at least have the name of another one where a number beside names is their code.
const MIN_SHARED: usize = 2;

/// Finds the columns that stand for another one: codes beside names, numbers of things beside their names.
pub(super) fn mark_aliases(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    mark_results(table, facts, verdicts);
    let rows = table.rows();
    let is_source = |kind: ColumnKind| matches!(kind, ColumnKind::Key | ColumnKind::Ordered);
    for at in 0..verdicts.len() {
        let (Some(verdict), Some(own)) = (verdicts.get(at), facts.get(at)) else {
            continue;
        };
        let is_code = matches!(
            verdict.kind,
            ColumnKind::Key | ColumnKind::Ordered | ColumnKind::Identifier
        );
        // a number of each thing, the same in all its rows; few things may have one by accident
        let is_property = verdict.kind == ColumnKind::Measure && own.is_whole && own.distinct > 1;
        // a number directly beside a name, one to one with it, is its code, also where few rows show that
        let are_beside = |at: usize, other: usize| {
            let is_one_to_one = facts.get(other).is_some_and(|names| {
                names.distinct == own.distinct && names.distinct + MIN_SHARED <= rows
            });
            let name = table.columns.get(at).map_or("", |column| &column.name);
            at.abs_diff(other) == 1 && is_one_to_one && !heading::names_amount(name)
        };
        // what differs in every row says nothing of things that come again
        let is_rare =
            own.distinct * 2 <= rows || (is_property && own.distinct + MIN_SHARED <= rows);
        if !(is_code || is_property) || !is_rare || own.codes.is_empty() {
            continue;
        }
        let stands_for = |other: usize| {
            let source = verdicts.get(other).zip(facts.get(other));
            source.is_some_and(|(kind, facts)| {
                let is_enough = if is_code {
                    other < at && facts.distinct == own.distinct
                } else {
                    facts.distinct >= 4 && (facts.distinct * 2 <= rows || are_beside(at, other))
                };
                // a number of its own for nearly each thing
                let is_number = is_property && own.distinct * 10 >= facts.distinct * 9;
                let goes_along = || {
                    determines(&facts.codes, &own.codes, facts.distinct)
                        || (is_number
                            && nearly_determines(&facts.codes, &own.codes, facts.distinct))
                };
                other != at && is_enough && is_source(kind.kind) && goes_along()
            })
        };
        let sources = (0..verdicts.len()).filter(|other| {
            let verdict = verdicts.get(*other);
            verdict.is_some_and(|verdict| is_source(verdict.kind))
        });
        if let Some(other) = sources.take(MAX_SOURCES).find(|other| stands_for(*other)) {
            // what people read names things rather than its code before it
            let is_coded = is_code && other < at && are_codes(table, other, at);
            let (kept, gone) = if is_coded { (at, other) } else { (other, at) };
            let name = table.columns.get(kept).map_or("", |column| &column.name);
            let why = format!("the same for each {}", crate::error::excerpt(name));
            if let Some(verdict) = verdicts.get_mut(gone) {
                *verdict = Verdict::new(ColumnKind::Alias, why);
            }
        }
    }
    mark_copies(table, facts, verdicts);
    mark_epochs(table, verdicts);
}

/// Finds the columns of numbers that are the Unix time of the dates of another one, perhaps in another zone.
fn mark_epochs(table: &Table, verdicts: &mut [Verdict]) {
    const UNITS: [f64; 3] = [1000.0, 1.0, 0.001];
    let dates = |at: usize| match table.columns.get(at).map(|column| &column.values) {
        Some(Values::Instants(dates)) => Some(&**dates),
        _ => None,
    };
    let Some((date, instants)) = (0..table.columns.len()).find_map(|at| Some((at, dates(at)?)))
    else {
        return;
    };
    // the zones of the world are half and quarter hours apart
    let is_offset = |gap: f64| gap.abs() <= DAY as f64 && gap % (HOUR / 4) as f64 == 0.0;
    for (column, verdict) in table.columns.iter().zip(verdicts) {
        let numbers = column.values.numbers().unwrap_or_default();
        if verdict.kind != ColumnKind::Measure || numbers.len() < 2 {
            continue;
        }
        let gap = |unit: f64, row: usize| {
            let number = numbers.get(row).copied().unwrap_or(f64::NAN);
            let instant = instants.get(row).copied().unwrap_or(f64::NAN);
            libm::floor(number * unit / 1000.0) * 1000.0 - libm::floor(instant / 1000.0) * 1000.0
        };
        let repeats = |unit: &f64| {
            let is_same = |row: usize| {
                let gap = gap(*unit, row);
                gap.is_nan() || is_offset(gap)
            };
            is_same(0) && gap(*unit, 0).is_finite() && (1..numbers.len()).all(is_same)
        };
        if UNITS.iter().any(repeats) {
            let name = table.columns.get(date).map_or("", |column| &column.name);
            let why = format!("the Unix time of {}", crate::error::excerpt(name));
            *verdict = Verdict::new(ColumnKind::Alias, why);
        }
    }
}

/// True when each name of a column is made of several numbers, of which one is that of another column, such as the results of games,
/// `2-0`, beside the goals: the names follow from the numbers, and not the numbers from the names.
fn is_made_of(table: &Table, names: usize, numbers: usize) -> bool {
    let values = |at: usize| table.columns.get(at).map(|column| &column.values);
    let (Some(Values::Names(names)), Some(Values::Numbers(numbers))) =
        (values(names), values(numbers))
    else {
        return false;
    };
    let has_number = |(name, number): (&std::rc::Rc<str>, &f64)| {
        let figures = || name.split(|c: char| !c.is_ascii_digit());
        let own = || figures().filter(|figure| !figure.is_empty());
        let is_result = own().count() > 1 && !name.contains(char::is_alphabetic);
        is_result && own().any(|figure| figure.parse() == Ok(*number))
    };
    let named = || {
        names
            .iter()
            .zip(numbers.iter())
            .filter(|(name, _)| !name.is_empty())
    };
    let known = || named().filter(|(_, number)| !number.is_nan());
    // rows without the number say nothing
    let count = known().count();
    count >= MIN_SHARED && count * 2 > named().count() && known().all(has_number)
}

/// Finds the names that are made of the numbers beside them: these tell no series apart.
fn mark_results(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    for at in 0..verdicts.len() {
        let is_key = verdicts
            .get(at)
            .is_some_and(|one| matches!(one.kind, ColumnKind::Key | ColumnKind::Name));
        let is_number = |other: &usize| {
            let verdict = verdicts.get(*other).zip(facts.get(*other));
            verdict.is_some_and(|(verdict, facts)| {
                verdict.kind == ColumnKind::Measure && facts.is_whole && facts.distinct > 1
            })
        };
        if !is_key {
            continue;
        }
        let mut numbers = (0..verdicts.len()).take(MAX_SOURCES).filter(is_number);
        let Some(number) = numbers.find(|other| is_made_of(table, at, *other)) else {
            continue;
        };
        let name = table.columns.get(number).map_or("", |column| &column.name);
        let why = format!("made of the numbers in {}", crate::error::excerpt(name));
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::new(ColumnKind::Alias, why);
        }
    }
}

/// True when one column has short codes in capitals and digits, and most names of another one have small letters.
fn are_codes(table: &Table, codes: usize, words: usize) -> bool {
    let names = |at: usize| match table.columns.get(at).map(|column| &column.values) {
        Some(Values::Names(names)) => names.as_slice(),
        _ => &[],
    };
    let is_sign =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    let is_code = |name: &std::rc::Rc<str>| name.len() <= MAX_CODE && name.bytes().all(is_sign);
    let is_word = |name: &&std::rc::Rc<str>| name.contains(char::is_lowercase);
    let words = names(words);
    names(codes).iter().all(is_code) && words.iter().filter(is_word).count() * 2 > words.len()
}

/// Finds the columns of values that repeat another one before them, number by number, such as those of a tooltip.
fn mark_copies(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let numbers = |at: usize| {
        table
            .columns
            .get(at)
            .and_then(|column| column.values.numbers())
    };
    let is_varied = |at: usize| {
        facts
            .get(at)
            .is_some_and(|facts| facts.distinct >= MIN_COPIED)
    };
    for at in 1..verdicts.len() {
        let is_value = |at: usize| verdicts.get(at).is_some_and(|one| one.kind.is_value());
        let Some(own) = numbers(at).filter(|_| is_value(at) && is_varied(at)) else {
            continue;
        };
        let is_equal = |other: &usize| {
            let mut pairs = own.iter().zip(numbers(*other).unwrap_or_default());
            is_value(*other)
                && numbers(*other).is_some_and(|numbers| numbers.len() == own.len())
                && pairs.all(|(own, other)| own == other || (own.is_nan() && other.is_nan()))
        };
        if let Some(other) = (0..at).take(MAX_SOURCES).find(is_equal) {
            let name = table.columns.get(other).map_or("", |column| &column.name);
            let why = format!("the same numbers as in {}", crate::error::excerpt(name));
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::new(ColumnKind::Alias, why);
            }
        }
    }
}
