//! Years, quarters and months one below the other in one column, as offices of statistics write them: the cells of the column come in,
//! the rows of the shortest periods go out.

use std::ops::Range;

use crate::scale::CalendarUnit;

/// Fewer rows than this of one period are no series.
const MIN_ROWS: usize = 3;

/// What the periods are called, from the longest to the shortest.
const NAMES: [&str; 3] = ["years", "quarters", "months"];

/// The index in [`NAMES`] of the year or the quarter that a cell names; `None` for any other cell.
fn long_period(cell: &str) -> Option<usize> {
    let (year, rest) = cell.trim().split_at_checked(4)?;
    let has_year = year.bytes().all(|byte| byte.is_ascii_digit());
    let rest = rest.trim_start_matches([' ', '-', '/']);
    let number = rest.strip_prefix(['Q', 'q', 'T', 'K']);
    let is_quarter = number.is_some_and(|number| matches!(number, "1" | "2" | "3" | "4"));
    match (rest.is_empty(), is_quarter) {
        (true, _) if has_year => Some(0),
        (_, true) if has_year => Some(1),
        _ => None,
    }
}

/// The index in [`NAMES`] of the period that a cell names; `None` for any other cell. A number with a point, such as an energy in eV, is
/// a month only where it has a year of our time and two decimals.
fn period(cell: &str) -> Option<usize> {
    let cell = cell.trim();
    let may_be_month = match cell.split_once(['.', ',']) {
        Some((year, month)) => {
            let year = year.parse::<u32>();
            month.len() == 2 && year.is_ok_and(|year| (1500..2200).contains(&year))
        }
        None => true,
    };
    let is_month = || may_be_month && CalendarUnit::of([cell]) == CalendarUnit::Month;
    long_period(cell).or_else(|| is_month().then_some(2))
}

/// The rows with the shortest of several periods, and what these are called; `None` where a column has one period alone, or its rows
/// of one period do not stand together.
pub(super) fn finest(cells: &[impl AsRef<str>]) -> Option<(Range<usize>, &'static str)> {
    if !cells
        .iter()
        .any(|cell| long_period(cell.as_ref()).is_some())
    {
        return None;
    }
    let periods: Vec<Option<usize>> = cells.iter().map(|cell| period(cell.as_ref())).collect();
    let rows = |wanted: usize| {
        let all = periods.iter().enumerate();
        all.filter(move |(_, period)| **period == Some(wanted))
            .map(|(row, _)| row)
    };
    let known = periods.iter().flatten().count();
    let counts = [0, 1, 2].map(|period| rows(period).count());
    let is_some = counts.iter().filter(|count| **count >= MIN_ROWS).count() > 1;
    // a few cells above, such as a unit, are none of them
    let finest = (0..NAMES.len()).rev().find(|at| counts[*at] >= MIN_ROWS)?;
    let (first, last) = (rows(finest).next()?, rows(finest).next_back()?);
    let is_whole = last + 1 - first == counts[finest];
    (is_some && is_whole && known * 5 >= cells.len() * 4)
        .then_some((first..last + 1, NAMES[finest]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_periods_are_found() {
        let table: &[(&str, Option<(Range<usize>, &str)>)] = &[
            (
                "Unit,2015,2016,2017,2015 Q1,2015 Q2,2015 Q3,2015 JAN,2015 FEB,2015 MAR",
                Some((7..10, "months")),
            ),
            (
                "2015,2016,2017,2015 Q1,2015 Q2,2015 Q3",
                Some((3..6, "quarters")),
            ),
            (
                "2015-01,2015-02,2015-03,2015,2016,2017",
                Some((0..3, "months")),
            ),
            ("2015,2016,2017,2018", None),
            ("2015 JAN,2015 FEB,2015 MAR,2016", None),
            ("2015,2015-01,2015-02,2016,2016-01,2016-02,2017", None),
            ("1000,2000,3000,a,b,c", None),
            (
                "2015,2016,2017,2015.01,2015.02,2015.03",
                Some((3..6, "months")),
            ),
            ("6389.9,6389.9,6390.0,6391,6392,6394", None),
            ("2389.11,2389.12,2390.10,2391,2392,2394", None),
            ("2089.1,2089.2,2090.3,2091,2092,2094", None),
        ];
        for (text, expected) in table {
            let cells: Vec<&str> = text.split(',').collect();
            assert_eq!(finest(&cells), *expected, "{text}");
        }
    }
}
