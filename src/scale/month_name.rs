//! The names of months and weekdays in all known languages: a word comes in, its number goes out.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::locale::LOCALES;

/// Spellings that the table of the GNU C library does not have, with their months.
const MORE_MONTHS: [(&str, i64); 11] = [
    ("fevrier", 2),
    ("aout", 8),
    ("decembre", 12),
    ("sept", 9),
    ("мая", 5),
    ("maerz", 3),
    ("märz", 3),
    ("mrz", 3),
    ("févr", 2),
    ("juil", 7),
    ("maj", 5),
];

/// The number of the month, from 1, that a word in lower case names in any language, abbreviated or not. Endings may
/// differ from the form in the table, because many languages inflect a month behind a day. Of several languages that
/// disagree about a word the most decide.
pub fn month(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.');
    if let Some(month) = month_with_sign(word) {
        return Some(month);
    }
    let months = months();
    if let Some(month) = months.get(word) {
        return Some(*month);
    }
    // a number behind a word is that of a thing
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    // An inflected form shares all but its ending, so English words are not taken for months of other languages.
    let stem: String = letters.get(..3)?.iter().collect();
    if word.is_ascii() && letters.len() < 5 {
        return None;
    }
    let alike = months
        .range(stem.clone()..)
        .take_while(|(name, _)| name.starts_with(&stem))
        .filter_map(|(name, month)| {
            let length = name.chars().count();
            let shared = name.chars().zip(&letters).take_while(|(a, b)| a == *b);
            let shared = shared.count();
            let missing = length.min(letters.len()) - shared;
            let fits = length.abs_diff(letters.len()) <= 2
                && length > 3
                && missing <= if shared > 4 { 3 } else { 2 };
            let distance = length.abs_diff(letters.len());
            fits.then_some((shared, Reverse(distance), Reverse(length), *month))
        });
    alike.max().map(|(.., month)| month)
}

/// The number of a month that is a figure with a sign behind it, as in Chinese, Japanese and Korean: `1月`, `１２月`, `3월`.
fn month_with_sign(word: &str) -> Option<i64> {
    let figures = word.strip_suffix(['月', '월'])?;
    let digit = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        c => c.is_ascii_digit().then_some(c),
    };
    let digits: Option<String> = figures.trim().chars().map(digit).collect();
    digits?
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))
}

/// True for the name of a weekday, in lower case, in any language, abbreviated or not.
pub fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// The number of the weekday, from 0 for Monday, that a word in lower case names.
pub fn weekday(word: &str) -> Option<i64> {
    static DAYS: OnceLock<BTreeMap<String, i64>> = OnceLock::new();
    let days = DAYS.get_or_init(|| {
        let names = LOCALES.iter().flat_map(|locale| {
            let all = [locale.days, locale.days_short];
            all.into_iter().flat_map(numbered)
        });
        let more =
            [("tues", 2), ("thur", 4), ("thurs", 4)].map(|(name, day)| (name.to_owned(), day));
        let sunday_first = majority(names.chain(more));
        let from_monday = sunday_first
            .into_iter()
            .map(|(name, day)| (name, (day + 6) % 7));
        from_monday.collect()
    });
    days.get(word.trim_end_matches('.')).copied()
}

/// True when short words are names of one language, so that codes such as `mo` and `sa` are not taken for weekdays: all
/// have three letters or more, or there are at least three and one language has all of them.
pub fn are_of_one_language(words: &[String]) -> bool {
    let plain = |word: &String| word.trim_end_matches('.').to_owned();
    let words: Vec<String> = words.iter().map(plain).collect();
    let has_all = |all: [&'static [&'static str]; 4]| {
        let names: Vec<String> = all
            .into_iter()
            .flat_map(numbered)
            .map(|(name, _)| name)
            .collect();
        words.iter().all(|word| names.contains(word))
    };
    let is_long = |word: &String| word.chars().count() > 2 || month_with_sign(word).is_some();
    words.iter().all(is_long)
        || (words.len() > 2
            && LOCALES.iter().any(|locale| {
                has_all([
                    locale.months,
                    locale.months_short,
                    locale.days,
                    locale.days_short,
                ])
            }))
}

/// Every name of a month in lower case, with its number from 1.
fn months() -> &'static BTreeMap<String, i64> {
    static MONTHS: OnceLock<BTreeMap<String, i64>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let names = LOCALES.iter().flat_map(|locale| {
            let all = [locale.months, locale.months_short];
            all.into_iter().flat_map(numbered)
        });
        let names = names.map(|(name, index)| (name, index + 1));
        let mut months = majority(names);
        // Chinese and Japanese months are figures with a sign, which are read as figures.
        months.retain(|name, _| !name.contains(|c: char| c.is_numeric()));
        months.extend(MORE_MONTHS.map(|(name, month)| (name.to_owned(), month)));
        months
    })
}

/// Names in lower case, without the dot of an abbreviation, with their index.
fn numbered(names: &'static [&'static str]) -> impl Iterator<Item = (String, i64)> {
    let plain = |name: &str| name.trim().trim_end_matches('.').to_lowercase();
    names
        .iter()
        .zip(0..)
        .map(move |(name, index)| (plain(name), index))
}

/// For each name the number that it has most often; of equally frequent ones the first.
fn majority(names: impl Iterator<Item = (String, i64)>) -> BTreeMap<String, i64> {
    let mut counts: BTreeMap<String, Vec<(i64, usize)>> = BTreeMap::new();
    for (name, number) in names.filter(|(name, _)| !name.is_empty()) {
        let of_name = counts.entry(name).or_default();
        match of_name.iter_mut().find(|(known, _)| *known == number) {
            Some((_, count)) => *count += 1,
            None => of_name.push((number, 1)),
        }
    }
    let most = |numbers: Vec<(i64, usize)>| {
        let first = numbers.first().copied().unwrap_or_default();
        let best = numbers
            .into_iter()
            .fold(first, |best, one| if one.1 > best.1 { one } else { best });
        best.0
    };
    counts
        .into_iter()
        .map(|(name, numbers)| (name, most(numbers)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_months_of_all_languages() {
        #[rustfmt::skip]
        let table = [
            ("jan", Some(1)), ("january", Some(1)), ("sept", Some(9)), ("märz", Some(3)), ("août", Some(8)),
            ("января", Some(1)), ("марта", Some(3)), ("мая", Some(5)), ("stycznia", Some(1)), ("června", Some(6)),
            ("července", Some(7)), ("tammikuuta", Some(1)), ("ocak", Some(1)), ("marathon", None), ("jane", None),
            ("march", Some(3)), ("mary", None), ("north", None), ("total", None), ("may", Some(5)), ("a", None), ("", None),
        ];
        for (word, expected) in table {
            assert_eq!(month(word), expected, "{word}");
        }
        for locale in LOCALES {
            for (name, number) in locale.months.iter().zip(1..) {
                let name = name.trim().to_lowercase();
                let is_figure = name.contains(|c: char| c.is_numeric());
                // October in Croatian, November in Czech and Polish
                if !is_figure && name != "listopad" {
                    assert_eq!(month(&name), Some(number), "{name} in {}", locale.name);
                }
            }
        }
    }

    #[test]
    fn knows_weekdays() {
        #[rustfmt::skip]
        let table = [
            ("monday", Some(0)), ("mon", Some(0)), ("sun", Some(6)), ("do.", Some(3)), ("dimanche", Some(6)), ("thurs", Some(3)),
            ("north", None), ("", None),
        ];
        for (word, expected) in table {
            assert_eq!(weekday(word), expected, "{word}");
        }
    }
}
