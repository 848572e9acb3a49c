//! The names of the bands of an axis: whether they have an order, and which of them a reader needs.

use crate::scale::instant;

/// What a reader can infer of names between two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Nothing: each name stands for itself.
    None,
    /// The number in it: `Store 1`, `Store 2` …
    Counted,
    /// All of it: numbers, dates, months, `Week 1`, `Week 2` …
    Ordered,
}

/// Words for periods, in lower case. What they count has an order, as dates have.
const PERIODS: [&str; 24] = [
    "q", "w", "d", "y", "h", "week", "day", "month", "year", "quarter", "hour", "wk", "cw", "kw",
    "fy", "woche", "tag", "monat", "jahr", "quartal", "semaine", "jour", "mois", "semana",
];

/// The beginnings of the names of the months in English, in their order.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The order of names.
pub(super) fn order(names: &[String]) -> Order {
    let rising = |numbers: &[f64]| numbers.is_sorted();
    let falling = |numbers: &[f64]| numbers.iter().rev().is_sorted();
    let numbers: Option<Vec<f64>> = names.iter().map(|name| name.trim().parse().ok()).collect();
    if let Some(numbers) = numbers {
        return match rising(&numbers) || falling(&numbers) {
            true => Order::Ordered,
            false => Order::None,
        };
    }
    if let Some(numbers) = numbers_in(names) {
        return match (numbers.is_sorted(), names.first()) {
            (true, Some(first)) if counts_periods(first) => Order::Ordered,
            (true, _) => Order::Counted,
            (false, _) => Order::None,
        };
    }
    let dates = names.iter().all(|name| instant::iso(name).is_some());
    if dates || are_months(names) {
        Order::Ordered
    } else {
        Order::None
    }
}

/// True if a name with a number has no other word than one for a period, such as `Week 7` or `Q1 25`.
fn counts_periods(name: &str) -> bool {
    let words = name.split(|letter: char| !letter.is_alphabetic());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.iter().all(|word| PERIODS.contains(&word.as_str()))
}

/// True if names are months one after the other.
fn are_months(names: &[String]) -> bool {
    let month = |name: &String| {
        let start = name.trim().get(..3)?.to_lowercase();
        MONTHS.iter().position(|month| *month == start)
    };
    let months: Option<Vec<usize>> = names.iter().map(month).collect();
    let follows = |pair: &[usize]| (pair[0] + 1) % 12 == pair[1];
    months.is_some_and(|months| months.windows(2).all(follows))
}

/// The first number of names that count up by one: 0, 1, 2 … or Week 1, Week 2 …; `None` for other names.
pub(super) fn counting_start(names: &[String]) -> Option<usize> {
    let numbers = numbers_in(names)?;
    let first = *numbers.first()?;
    let mut counted = numbers.iter().zip(first..);
    counted
        .all(|(number, expected)| *number == expected)
        .then_some(first)
}

/// The number in each name; `None` unless the names are equal apart from their numbers.
fn numbers_in<'n>(names: &'n [String]) -> Option<Vec<usize>> {
    let digit = |byte: u8| byte.is_ascii_digit();
    let mut common_text = None;
    let number = |name: &'n String| {
        let (before, rest) = name.split_at(name.bytes().position(digit)?);
        let end = rest.bytes().position(|byte| !digit(byte));
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        let is_equal = *common_text.get_or_insert((before, after)) == (before, after);
        // Larger numbers do not occur in practice, and adding to these cannot overflow.
        let number = number
            .parse::<usize>()
            .ok()
            .filter(|number| *number < 1_000_000_000);
        let fraction = after.strip_prefix(['.', ',']);
        let whole = !fraction.is_some_and(|rest| rest.bytes().next().is_some_and(digit));
        number.filter(|_| is_equal && whole)
    };
    names.iter().map(number).collect()
}

/// The least of 1, 2, 5, 10, 20, 50 … that is at least `least`.
pub(super) fn round_step_up(least: usize) -> usize {
    let mut ten = 1_usize;
    loop {
        for step in [ten, 2 * ten, 5 * ten] {
            if step >= least {
                return step;
            }
        }
        match ten.checked_mul(10).filter(|ten| *ten < usize::MAX / 10) {
            Some(next) => ten = next,
            None => return least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &str) -> Vec<String> {
        names.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn knows_what_counts() {
        #[rustfmt::skip]
        let table = [
            ("0|1|2",                 Order::Ordered, Some(0)),
            ("1|2|3",                 Order::Ordered, Some(1)),
            ("Week 7|Week 8|Week 9",  Order::Ordered, Some(7)),
            ("Week 7|Week 9",         Order::Ordered, None),
            ("Week 9|Week 7",         Order::None,    None),
            ("Q1 25|Q2 25|Q3 25",     Order::Ordered, Some(1)),
            ("Store 1|Store 2",       Order::Counted, Some(1)),
            ("Week 1|Month 2",        Order::None,    None),
            ("3|2|1",                 Order::Ordered, None),
            ("1.5|2.5",               Order::Ordered, None),
            ("3|1|2",                 Order::None,    None),
            ("2026-01-01|2026-02-01", Order::Ordered, None),
            ("Nov|Dec|Jan",           Order::Ordered, None),
            ("March|April|May",       Order::Ordered, None),
            ("Mar|May",               Order::None,    None),
            ("North|South",           Order::None,    None),
            ("1|99999999999999999999", Order::Ordered, None),
        ];
        for (names, expected, first) in table {
            assert_eq!(order(&list(names)), expected, "{names}");
            assert_eq!(counting_start(&list(names)), first, "{names}");
        }
    }

    #[test]
    fn rounds_steps_up() {
        for (least, expected) in [
            (1, 1),
            (2, 2),
            (3, 5),
            (6, 10),
            (11, 20),
            (101, 200),
            (usize::MAX, usize::MAX),
        ] {
            assert_eq!(round_step_up(least), expected, "{least}");
        }
    }
}
