//! Amounts whose sign stands in a column of its own, such as `S` and `H` or `debit` and `credit`: the columns come in, and go out with
//! negative amounts where that says so.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::heading;
use super::values::{Column, Origin, Values};
use crate::error::{Note, NoteKind, excerpt};

/// What is taken away, and what is added, in the words of banks, bookkeepers and those who keep accounts of a household.
const WORDS: [[&str; 2]; 17] = [
    ["s", "h"],
    ["soll", "haben"],
    ["d", "c"],
    ["d", "k"],
    ["debetas", "kreditas"],
    ["db", "cr"],
    ["dr", "cr"],
    ["dbit", "crdt"],
    ["debit", "credit"],
    ["debet", "credit"],
    ["af", "bij"],
    ["débit", "crédit"],
    ["dare", "avere"],
    ["debe", "haber"],
    ["expense", "income"],
    ["ausgabe", "einnahme"],
    ["gasto", "ingreso"],
];

/// The words in the name of a column whose single letters are signs.
const OF_LETTERS: [&str; 15] = [
    "soll",
    "haben",
    "s",
    "h",
    "kz",
    "kennzeichen",
    "debit",
    "credit",
    "dc",
    "d",
    "c",
    "k",
    "type",
    "indicator",
    "sign",
];

/// The words in the name of a column that says how somebody paid.
const OF_WAYS: [&str; 8] = [
    "card",
    "cards",
    "karte",
    "carte",
    "tarjeta",
    "payment",
    "method",
    "zahlungsart",
];

/// Makes amounts of money negative where another column says so, with a note: where that has two words, one for what is taken away and
/// one for what is added, and no amount has a sign of its own.
pub(super) fn settle(columns: &mut [Column], notes: &mut Vec<Note>) {
    let mut all = columns.iter().enumerate();
    let Some((at, sign, word)) =
        all.find_map(|(at, column)| Some((at, column, taken_away(column)?)))
    else {
        return;
    };
    let name = sign.name.clone();
    let rows = || 0..sign.values.len();
    let is_taken = |row| sign.values.name(row).trim().to_lowercase() == word;
    let taken: Vec<bool> = rows().map(is_taken).collect();
    let first = rows().find(|row| is_taken(*row));
    let word = first.map(|row| sign.values.name(row)).unwrap_or_default();
    let is_money = |column: &&Column| heading::names_money(&column.name);
    let has_signs = columns.iter().filter(is_money).any(has_signs);
    if has_signs || has_both_each_time(columns, &taken) {
        return;
    }
    let Some(column) = columns.iter_mut().find(|column| is_amount(column)) else {
        return;
    };
    if let Values::Numbers(numbers) = &mut column.values {
        let all = numbers.own().iter_mut().zip(taken);
        all.filter(|(_, is_taken)| *is_taken)
            .for_each(|(number, _)| *number = 0.0 - *number);
    }
    let text = format!(
        "the amounts of {} are negative where {} is {word}; raw=1 reads them without a sign",
        excerpt(&column.name),
        excerpt(&name)
    );
    notes.push(Note::new(NoteKind::Changed, "", text));
    if let Some(sign) = columns.get_mut(at) {
        sign.origin = Origin::Signs;
    }
}

/// True when each time has one row of either word: these are two series and no account.
fn has_both_each_time(columns: &[Column], taken: &[bool]) -> bool {
    let is_time = |column: &&Column| {
        let name = &column.name;
        let is_part = heading::names_year(name) || heading::names_month(name);
        matches!(column.values, Values::Instants(_)) || is_part
    };
    let times: Vec<&Column> = columns.iter().filter(is_time).collect();
    let mut counts: BTreeMap<Vec<Rc<str>>, [usize; 2]> = BTreeMap::new();
    for (row, is_taken) in taken.iter().enumerate() {
        let time = times.iter().map(|column| column.values.name(row)).collect();
        counts.entry(time).or_default()[usize::from(*is_taken)] += 1;
    }
    !times.is_empty() && counts.values().all(|both| *both == [1, 1])
}

/// True for a column of amounts of money.
fn is_amount(column: &Column) -> bool {
    let has_numbers = column.values.numbers().is_some();
    let is_called = heading::names_money(&column.name) || heading::names_payment(&column.name);
    has_numbers && is_called && !heading::names_price(&column.name)
}

/// True for a column with a number below 0.
fn has_signs(column: &Column) -> bool {
    let numbers = column.values.numbers().unwrap_or_default();
    numbers.iter().any(|number| *number < 0.0)
}

/// The word for what is taken away, in small letters, where a column has two words for the signs of amounts and nothing else. Single
/// letters need a name that speaks of them.
fn taken_away(column: &Column) -> Option<&'static str> {
    let Values::Names(names) = &column.values else {
        return None;
    };
    let mut different: Vec<String> = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let word = name.trim().to_lowercase();
        if !different.contains(&word) {
            different.push(word);
        }
        if different.len() > 2 {
            return None;
        }
    }
    let is_pair = |pair: &&[&str; 2]| {
        different.len() == 2
            && pair
                .iter()
                .all(|word| different.iter().any(|own| own == word))
    };
    let [taken, _] = WORDS.iter().find(is_pair)?;
    let words = heading::words(&column.name);
    let is_told = taken.len() > 1 || words.iter().any(|word| OF_LETTERS.contains(&word.as_str()));
    // somebody may pay by debit or credit cards
    let is_way = words.iter().any(|word| OF_WAYS.contains(&word.as_str()));
    (is_told && !is_way).then_some(*taken)
}
