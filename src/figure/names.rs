//! The names of the bands of an axis: whether they form a sequence, and which of them a reader needs.

use crate::scale::instant;

/// True if names are sorted numbers, texts with increasing numbers, or dates, so that a reader can infer the names
/// between two of them.
pub(super) fn is_sequence(names: &[String]) -> bool {
    let rising = |numbers: &[f64]| numbers.is_sorted();
    let falling = |numbers: &[f64]| numbers.iter().rev().is_sorted();
    let numbers: Option<Vec<f64>> = names.iter().map(|name| name.trim().parse().ok()).collect();
    match (numbers, numbers_in(names)) {
        (Some(numbers), _) => rising(&numbers) || falling(&numbers),
        (None, Some(numbers)) => numbers.is_sorted(),
        (None, None) => names.iter().all(|name| instant::iso(name).is_some()),
    }
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
fn numbers_in(names: &[String]) -> Option<Vec<usize>> {
    let digit = |letter: char| letter.is_ascii_digit();
    let mut common_text = None;
    let number = |name: &String| {
        let (before, rest) = name.split_at(name.find(digit)?);
        let (number, after) =
            rest.split_at(rest.find(|letter| !digit(letter)).unwrap_or(rest.len()));
        let text = (before.to_owned(), after.to_owned());
        let is_equal = *common_text.get_or_insert_with(|| text.clone()) == text;
        // Larger numbers do not occur in practice, and adding to these cannot overflow.
        let number = number
            .parse::<usize>()
            .ok()
            .filter(|number| *number < 1_000_000_000);
        let fraction = after.strip_prefix(['.', ',']);
        let whole = !fraction.is_some_and(|rest| rest.starts_with(digit));
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
            ("0|1|2",                 true,  Some(0)),
            ("1|2|3",                 true,  Some(1)),
            ("Week 7|Week 8|Week 9",  true,  Some(7)),
            ("Week 7|Week 9",         true,  None),
            ("Week 9|Week 7",         false, None),
            ("Q1 25|Q2 25|Q3 25",     true,  Some(1)),
            ("Week 1|Month 2",        false, None),
            ("3|2|1",                 true,  None),
            ("1.5|2.5",               true,  None),
            ("2026-01-01|2026-02-01", true,  None),
            ("North|South",           false, None),
            ("1|99999999999999999999", true, None),
        ];
        for (names, follow, first) in table {
            assert_eq!(is_sequence(&list(names)), follow, "{names}");
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
