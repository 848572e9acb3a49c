//! Names that have an order of their own: the names come in, their order goes out.

use crate::scale::month_name;

/// What orders names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// They are months.
    Months,
    /// They are weekdays.
    Weekdays,
    /// They are quarters: Q1 to Q4.
    Quarters,
    /// They are spans of numbers, such as ages: `0-4`, `5-9`, `85+`.
    Spans,
    /// They are sizes or degrees: `S, M, L`, `low, medium, high`.
    Degrees,
    /// They end in a number after the same text: `Week 1`, `Week 2`.
    Numbered,
}

impl Order {
    /// The names as a noun in the plural.
    pub fn word(self) -> &'static str {
        match self {
            Order::Months => "months",
            Order::Weekdays => "weekdays",
            Order::Quarters => "quarters",
            Order::Spans => "spans of numbers",
            Order::Degrees => "degrees",
            Order::Numbered => "numbered names",
        }
    }
}

/// Words of degrees from low to high, in lower case.
const DEGREES: [&[&str]; 10] = [
    &["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"],
    &["tiny", "small", "medium", "large", "huge"],
    &[
        "very low",
        "low",
        "medium",
        "moderate",
        "average",
        "high",
        "very high",
    ],
    &[
        "very poor",
        "poor",
        "fair",
        "average",
        "good",
        "very good",
        "excellent",
    ],
    &[
        "never",
        "rarely",
        "seldom",
        "sometimes",
        "often",
        "usually",
        "always",
    ],
    &[
        "strongly disagree",
        "disagree",
        "neutral",
        "neither agree nor disagree",
        "agree",
        "strongly agree",
    ],
    &[
        "very dissatisfied",
        "dissatisfied",
        "neutral",
        "satisfied",
        "very satisfied",
    ],
    &["spring", "summer", "autumn", "fall", "winter"],
    &["morning", "noon", "afternoon", "evening", "night"],
    &["first", "second", "third", "fourth", "fifth", "sixth"],
];

/// The order of different names, and the rank of each; `None` when a name does not belong to it, and for less than two
/// names. Equal ranks are possible, as for `Jan` and `January`.
pub fn order(names: &[&str]) -> Option<(Order, Vec<i64>)> {
    if names.len() < 2 || names.len() > 1000 {
        return None;
    }
    let lower: Vec<String> = names
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let all = |rank: &dyn Fn(&str) -> Option<i64>| -> Option<Vec<i64>> {
        lower.iter().map(|name| rank(name)).collect()
    };
    let by = |order: Order, ranks: Option<Vec<i64>>| Some((order, ranks?));
    let is_calendar = names.len() <= 62 && month_name::are_of_one_language(&lower);
    let months = || all(&month_name::month).filter(|_| is_calendar);
    let weekdays = || all(&month_name::weekday).filter(|_| is_calendar);
    by(Order::Months, months())
        .or_else(|| by(Order::Weekdays, weekdays()))
        .or_else(|| by(Order::Quarters, all(&quarter)))
        .or_else(|| by(Order::Degrees, degrees(&lower)))
        .or_else(|| by(Order::Spans, spans(&lower)))
        .or_else(|| by(Order::Numbered, numbered(&lower)))
}

/// `q1`, `1q`, `quarter 1`, `1. quartal`.
fn quarter(name: &str) -> Option<i64> {
    let is_letter = |c: char| c.is_alphabetic();
    let letters: String = name.chars().filter(|c| is_letter(*c)).collect();
    let is_quarter = [
        "q",
        "quarter",
        "quartal",
        "qtr",
        "trimestre",
        "kvartal",
        "stquarter",
        "ndquarter",
        "rdquarter",
        "thquarter",
    ];
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let number = digits
        .parse()
        .ok()
        .filter(|number| (1..=4).contains(number));
    number.filter(|_| is_quarter.contains(&letters.as_str()) && digits.len() == 1)
}

/// The ranks of names that all are degrees of one list.
fn degrees(names: &[String]) -> Option<Vec<i64>> {
    DEGREES.iter().find_map(|list| {
        let rank = |name: &String| list.iter().zip(0..).find(|(word, _)| *word == name);
        names.iter().map(|name| Some(rank(name)?.1)).collect()
    })
}

/// The ranks of spans such as `0-4`, `18 to 24`, `under 18`, `85+`, `$10k-$20k`; one or two may have other words.
fn spans(names: &[String]) -> Option<Vec<i64>> {
    let mut ranks = Vec::with_capacity(names.len());
    let mut whole = 0;
    for name in names {
        let numbers = numbers(name);
        let opens = [
            "<", "≤", "under", "below", "less", "up to", "unter", "moins", "bis",
        ];
        let ends = [
            ">", "≥", "over", "above", "more", "+", "older", "plus", "über", "and up",
        ];
        let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let rank = match numbers.as_slice() {
            _ if name.contains('/') => return None,
            [low, high] if low < high => {
                whole += 1;
                low * 2
            }
            [high] if is(&opens) => high * 2 - 1,
            [low] if is(&ends) => low * 2 + 1,
            [only] if name.bytes().all(|byte| byte.is_ascii_digit()) => only * 2,
            _ => return None,
        };
        ranks.push(rank);
    }
    (whole > 0).then_some(ranks)
}

/// The whole numbers in a text; separators of thousands are skipped.
fn numbers(text: &str) -> Vec<i64> {
    let joined = text.replace(',', "");
    let runs = joined.split(|c: char| !c.is_ascii_digit());
    let runs = runs.filter(|run| !run.is_empty() && run.len() < 12);
    runs.filter_map(|run| run.parse().ok()).collect()
}

/// The numbers at the ends of names that are equal otherwise.
fn numbered(names: &[String]) -> Option<Vec<i64>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let stem = |name: &str| name.trim_end_matches(is_digit).to_owned();
    let first = stem(names.first()?);
    let has_text = first.chars().any(char::is_alphabetic) && !first.contains("://");
    let number = |name: &String| {
        let digits = name.strip_prefix(&first)?;
        let fits = !digits.is_empty() && digits.len() < 10 && digits.chars().all(is_digit);
        fits.then(|| digits.parse().ok())?
    };
    has_text.then(|| names.iter().map(number).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_orders() {
        #[rustfmt::skip]
        let table = [
            ("Apr|Jan|Mär",                 Some((Order::Months, vec![4, 1, 3]))),
            ("Sunday|Mon",                  Some((Order::Weekdays, vec![6, 0]))),
            ("Q2|Q1",                       Some((Order::Quarters, vec![2, 1]))),
            ("L|S|XL",                      Some((Order::Degrees, vec![4, 2, 5]))),
            ("high|low|medium",             Some((Order::Degrees, vec![5, 1, 2]))),
            ("85+|0-4|5-9|10-14",           Some((Order::Spans, vec![171, 0, 10, 20]))),
            ("18 to 24|under 18|65 and older", Some((Order::Spans, vec![36, 35, 131]))),
            ("$1,000-$2,000|$2,000-$3,000", Some((Order::Spans, vec![2000, 4000]))),
            ("week 10|Week 2",              Some((Order::Numbered, vec![10, 2]))),
            ("Mo|Di|Mi",                    Some((Order::Weekdays, vec![0, 1, 2]))),
            ("MO|SA",                       None),
            ("k|c",                         None),
            ("north|south",                 None),
            ("Jan|north",                   None),
            ("May|June|April|Sue",          None),
            ("1|2",                         None),
            ("Jan",                         None),
        ];
        for (names, expected) in table {
            let names: Vec<&str> = names.split('|').collect();
            assert_eq!(order(&names), expected, "{names:?}");
        }
    }
}
