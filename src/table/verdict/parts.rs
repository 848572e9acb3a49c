//! Parts of dates and of places: a table comes in, the verdicts on months beside years and on latitudes beside longitudes change.

use super::facts::Facts;
use super::kind::{ColumnKind, Reason, Verdict};
use crate::scale::calendar::{Civil, DAY, days_to};
use crate::table::ordered::Order;
use crate::table::placeholder::is_placeholder;
use crate::table::{Column, Origin, Table, Values, heading};

/// Finds the times of day that are written without a sign, such as 0130 and 1300, beside dates.
pub(super) fn mark_clock_numbers(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    // a date with a time of its own needs no clock
    let is_day = |at: &f64| at.is_nan() || at % DAY as f64 == 0.0;
    let has_days = |column: &Column| match &column.values {
        Values::Instants(instants) => instants.iter().all(is_day),
        Values::Numbers(_) | Values::Names(_) => false,
    };
    if !table.columns.iter().any(has_days) {
        return;
    }
    for ((column, facts), verdict) in table.columns.iter().zip(facts).zip(verdicts) {
        let numbers = column.values.numbers().unwrap_or_default();
        // 130000 has seconds
        let most = if facts.range.1 > 2400.0 {
            240_000.0
        } else {
            2400.0
        };
        let is_clock =
            |number: &f64| number.is_nan() || (number % 100.0 < 60.0 && number % 10_000.0 < 6000.0);
        let is_free = matches!(verdict.kind, ColumnKind::Measure | ColumnKind::Identifier);
        // more than the hours of a day, in steps that end at whole hours
        let is_long = facts.range.1 >= 100.0 && facts.is_within(0.0, most) && facts.distinct > 1;
        let is_padded = column.origin == Origin::Padded;
        let is_called = heading::names_clock(&column.name, is_padded)
            && !heading::states_time_unit(&column.name);
        if is_free && is_long && is_called && numbers.iter().all(is_clock) {
            *verdict = Verdict::new(ColumnKind::Clock, "times of day such as 1300");
        }
    }
}

/// Finds the parts of dates: months, quarters, weeks, days, hours and minutes, by their names and their ranges.
pub(super) fn mark_date_parts(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    /// A part with the range of its numbers and the names that it has.
    type Part = (ColumnKind, f64, f64, fn(&str) -> bool);
    const PARTS: [Part; 6] = [
        (ColumnKind::Month, 1.0, 12.0, heading::names_month),
        (ColumnKind::Quarter, 1.0, 4.0, heading::names_quarter),
        (ColumnKind::Week, 0.0, 53.0, heading::names_week_alone),
        (ColumnKind::Day, 1.0, 31.0, heading::names_day),
        (ColumnKind::Hour, 0.0, 24.0, heading::names_hour),
        (ColumnKind::Minute, 0.0, 59.0, heading::names_minute),
    ];
    // two digits are a year only beside a month
    let is_month = |(column, facts): (&Column, &Facts)| {
        facts.is_within(1.0, 12.0) && heading::names_month(&column.name)
    };
    if table.columns.iter().zip(facts).any(is_month) {
        let all = table.columns.iter().zip(facts).zip(verdicts.iter_mut());
        for ((column, facts), verdict) in all {
            let is_year = facts.is_within(0.0, 99.0) && heading::names_year(&column.name);
            if is_year && verdict.kind == ColumnKind::Measure {
                *verdict = Verdict::new(ColumnKind::Year, "two digits of years, beside a month");
            }
        }
    }
    mark_years_beside_names(table, facts, verdicts);
    mark_nameless_parts(table, facts, verdicts);
    mark_unusual_parts(table, facts, verdicts);
    let has_year = verdicts
        .iter()
        .any(|verdict| verdict.kind == ColumnKind::Year);
    let has_month = |verdicts: &[Verdict]| {
        verdicts
            .iter()
            .any(|verdict| verdict.kind == ColumnKind::Month)
    };
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let days = table
        .columns
        .iter()
        .find_map(|column| match &column.values {
            Values::Instants(instants) => Some(instants.to_vec()),
            Values::Numbers(_) | Values::Names(_) => None,
        });
    let letters = letters_of_parts(table, facts);
    for (kind, low, high, says) in PARTS {
        // whole dates need no parts, but times of their days
        let dates = days.clone().filter(|_| !has_year && !has_month(verdicts));
        let order = match kind {
            ColumnKind::Month => Some(Reason::Order(Order::Months)),
            ColumnKind::Quarter => Some(Reason::Order(Order::Quarters)),
            _ => None,
        };
        let letter = letters.iter().find(|(part, _)| *part == kind);
        let is_letter =
            |name: &str| letter.is_some_and(|(_, letter)| name.eq_ignore_ascii_case(letter));
        let all = table.columns.iter().zip(facts).zip(verdicts.iter_mut());
        for ((column, facts), verdict) in all {
            let is_quarter = |hour: &f64| hour.is_nan() || (hour * 4.0).fract() == 0.0;
            let numbers = column.values.numbers().unwrap_or_default();
            let has_quarters = kind == ColumnKind::Hour
                && facts.range.0 >= low
                && facts.range.1 <= high
                && numbers.iter().all(is_quarter);
            let is_number =
                column.values.numbers().is_some() && (facts.is_within(low, high) || has_quarters);
            let is_free = matches!(
                verdict.kind,
                ColumnKind::Measure | ColumnKind::Alias | ColumnKind::Identifier
            );
            // names of months are a part of a date only beside the year
            let has_order = order.as_ref() == Some(&verdict.why);
            let is_named = has_year && verdict.kind == ColumnKind::Ordered && has_order;
            let is_called = || {
                is_letter(&column.name)
                    || (says(&column.name) && !is_amount(kind, column, dates.as_deref(), &names))
            };
            if is_named || (is_number && is_free && is_called()) {
                let why = if is_named {
                    "names beside the year"
                } else {
                    "by its name and its values"
                };
                *verdict = Verdict::new(kind, why);
                break;
            }
        }
    }
}

/// True for a column that is called like a part of dates and has other numbers: the least beside the greatest, the day beside the night,
/// home runs (HR) and minutes on the field (MIN) of a day.
fn is_amount(kind: ColumnKind, column: &Column, dates: Option<&[f64]>, names: &[&str]) -> bool {
    let numbers = column.values.numbers().unwrap_or_default();
    let has = |says: fn(&str) -> bool| names.iter().any(|name| says(name));
    let words = heading::words(&column.name);
    let is_short =
        matches!(words.as_slice(), [word] if ["min", "mn", "hr"].contains(&word.as_str()));
    match kind {
        ColumnKind::Minute => is_short && !has(heading::names_hour),
        ColumnKind::Hour => {
            is_short && {
                let repeats = has(heading::names_minute);
                dates.is_some_and(|dates| !runs_through_days(dates, numbers, repeats))
            }
        }
        ColumnKind::Day => dates.is_some_and(|dates| {
            let is_its_day = |(at, day): (&f64, &f64)| {
                at.is_nan() || day.is_nan() || Civil::from_local(*at as i64).day as f64 == *day
            };
            let counts = numbers.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
            !counts && !dates.iter().zip(numbers).all(is_its_day)
        }),
        _ => false,
    }
}

/// True when numbers rise within each day, or stay where they `repeat`; most days have more than one row.
fn runs_through_days(days: &[f64], hours: &[f64], repeat: bool) -> bool {
    let rows = || days.windows(2).zip(hours.windows(2));
    let same = || rows().filter(|(day, _)| day[0] == day[1]);
    same().count() * 2 >= days.len()
        && same().all(|(_, hour)| hour[0] < hour[1] || (repeat && hour[0] == hour[1]))
}

/// The letters with which a table names the months, days and hours of its rows, where it has all three: `M`, `D`, `H`.
fn letters_of_parts(table: &Table, facts: &[Facts]) -> Vec<(ColumnKind, &'static str)> {
    const LETTERS: [(ColumnKind, &str, f64, f64); 3] = [
        (ColumnKind::Month, "m", 1.0, 12.0),
        (ColumnKind::Day, "d", 1.0, 31.0),
        (ColumnKind::Hour, "h", 0.0, 24.0),
    ];
    let is_there = |(_, letter, low, high): &&(ColumnKind, &str, f64, f64)| {
        let mut all = table.columns.iter().zip(facts);
        all.any(|(column, facts)| {
            column.name.eq_ignore_ascii_case(letter) && facts.is_within(*low, *high)
        })
    };
    let found = LETTERS.iter().filter(is_there);
    let found: Vec<_> = found.map(|(kind, letter, ..)| (*kind, *letter)).collect();
    // hours follow one another in the same month
    let numbers = |letter: &str| {
        let mut all = table.columns.iter();
        let column = all.find(|column| column.name.eq_ignore_ascii_case(letter));
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    };
    let pairs = || numbers("m").windows(2);
    let same = pairs().filter(|pair| pair[0] == pair[1]).count();
    match found.len() == LETTERS.len() && same * 2 >= pairs().count() {
        true => found,
        false => Vec::new(),
    }
}

/// Finds months that count from 0, days of the year, and days of a month that are called dates, beside years.
fn mark_unusual_parts(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let find = |verdicts: &[Verdict], kind: ColumnKind| verdicts.iter().any(|one| one.kind == kind);
    if !find(verdicts, ColumnKind::Year) || find(verdicts, ColumnKind::Date) {
        return;
    }
    let says =
        |name: &str, words: &[&str]| words.contains(&heading::words(name).join(" ").as_str());
    let has_month =
        table.columns.iter().zip(facts).any(|(column, facts)| {
            facts.is_within(1.0, 12.0) && heading::names_month(&column.name)
        });
    for ((column, facts), verdict) in table.columns.iter().zip(facts).zip(verdicts) {
        let is_number = column.values.numbers().is_some();
        let is_free = matches!(
            verdict.kind,
            ColumnKind::Measure | ColumnKind::Identifier | ColumnKind::Alias
        );
        if !is_number || !is_free {
            continue;
        }
        let is_whole_year = facts.range == (0.0, 11.0) && facts.is_whole;
        if is_whole_year && heading::names_month(&column.name) {
            *verdict = Verdict::new(ColumnKind::Month, Reason::MonthsFrom0);
        } else if facts.is_within(1.0, 366.0)
            && !has_month
            && says(
                &column.name,
                &[
                    "doy",
                    "do y",
                    "day of year",
                    "yday",
                    "jday",
                    "julian day",
                    "day of the year",
                ],
            )
        {
            *verdict = Verdict::new(ColumnKind::Day, Reason::DaysOfYear);
        } else if facts.is_within(1.0, 31.0) && has_month && says(&column.name, &["date"]) {
            *verdict = Verdict::new(ColumnKind::Day, "days beside the month");
        }
    }
}

/// Finds the year, the month and perhaps the day of each row in the first columns of a table without names of columns: the dates that
/// they make rise from row to row, day by day or month by month for the most part.
fn mark_nameless_parts(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    const MIN_ROWS: usize = 3;
    const PARTS: [(ColumnKind, f64, f64); 3] = [
        (ColumnKind::Year, 1500.0, 2200.0),
        (ColumnKind::Month, 1.0, 12.0),
        (ColumnKind::Day, 1.0, 31.0),
    ];
    let is_unnamed = table
        .columns
        .iter()
        .all(|column| is_placeholder(&column.name));
    if !is_unnamed || table.rows() < MIN_ROWS {
        return;
    }
    let within = |(at, (_, low, high)): (usize, &(ColumnKind, f64, f64))| {
        let is_whole = facts
            .get(at)
            .is_some_and(|facts| facts.is_within(*low, *high));
        is_whole
            && facts
                .get(at)
                .is_some_and(|facts| facts.present == table.rows())
    };
    let count = PARTS
        .iter()
        .enumerate()
        .take_while(|part| within(*part))
        .count();
    let numbers = |at: usize| {
        let column = table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    };
    let instants = |count: usize| -> Vec<i64> {
        let day = |row: usize| {
            if count > 2 {
                numbers(2).get(row).copied()
            } else {
                Some(1.0)
            }
        };
        let date = |row: usize| {
            let (year, month) = (numbers(0).get(row)?, numbers(1).get(row)?);
            Some(days_to(*year as i64, *month as i64, day(row)? as i64))
        };
        (0..table.rows()).filter_map(date).collect()
    };
    let fits = |parts: &usize| {
        let all = instants(*parts);
        let steps = || all.windows(2).map(|pair| pair[1] - pair[0]);
        let usual = if *parts > 2 { 1..=31 } else { 28..=31 };
        let even = steps().filter(|step| usual.contains(step)).count();
        *parts <= count && steps().all(|step| step > 0) && even * 10 >= steps().count() * 9
    };
    let has_values = |count: &usize| table.columns.len() > *count;
    // beside months that follow one another, numbers that change are no days
    let are_months = fits(&2) && facts.get(2).is_some_and(|facts| facts.distinct > 1);
    let most = if are_months { 2 } else { count };
    let found = [3, 2].into_iter().filter(|parts| *parts <= most);
    let Some(found) = found.filter(has_values).find(fits) else {
        return;
    };
    for (verdict, (kind, ..)) in verdicts.iter_mut().zip(PARTS).take(found) {
        *verdict = Verdict::new(kind, "dates that rise from row to row");
    }
}

/// Finds the years that no name calls so: numbers in the range of our time that never fall, each in several rows, in the first
/// column or in one without a name, beside names of months or quarters.
fn mark_years_beside_names(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let is_part = |verdict: &Verdict| {
        let orders = [Order::Months, Order::Quarters].map(Reason::Order);
        verdict.kind == ColumnKind::Ordered && orders.contains(&verdict.why)
    };
    let has_year = verdicts.iter().any(|one| one.kind == ColumnKind::Year);
    if has_year || !verdicts.iter().any(is_part) {
        return;
    }
    let all = table.columns.iter().zip(facts).zip(verdicts.iter_mut());
    for (at, ((column, facts), verdict)) in all.enumerate() {
        let numbers = column.values.numbers().unwrap_or_default();
        let known = || numbers.iter().filter(|number| number.is_finite());
        let mut pairs = known().zip(known().skip(1));
        let is_year = (at == 0 || is_placeholder(&column.name))
            && verdict.kind == ColumnKind::Measure
            && facts.is_within(1700.0, 2150.0)
            && facts.distinct > 1
            && facts.distinct < facts.present
            && pairs.all(|(year, next)| year <= next);
        if is_year {
            *verdict = Verdict::new(ColumnKind::Year, "years, beside names of their parts");
            return;
        }
    }
}

/// The fewest rows of which numbers that nothing calls so count the dates.
const MIN_COUNTED: usize = 12;

/// Numbers that count anew do so after at least so many rows, on average.
const MIN_RUN: usize = 4;

/// True when the numbers of a column count from 0 or 1, one for each row; anew several times where its name says that they count:
/// others may be goals or visitors.
fn counts_on(column: &Column) -> bool {
    let numbers = column.values.numbers().unwrap_or_default();
    let first = numbers.first().copied().unwrap_or(f64::NAN);
    let may_restart = heading::names_row_number(&column.name) || heading::names_turn(&column.name);
    let follows = |pair: &[f64]| pair[1] - pair[0] == 1.0 || (may_restart && pair[1] == first);
    let restarts = numbers.windows(2).filter(|pair| pair[1] == first).count();
    [0.0, 1.0].contains(&first)
        && numbers.len() >= MIN_COUNTED
        && restarts * MIN_RUN <= numbers.len()
        && numbers.windows(2).all(follows)
}

/// Finds the numbers that go on with time, such as those of the weeks of a study, beside dates or years.
pub(super) fn mark_time_steps(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let is_time = |verdict: &Verdict| {
        matches!(
            verdict.kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        )
    };
    let is_other = |(column, verdict): (&Column, &Verdict)| {
        let is_step = heading::names_time_step(&column.name) || counts_on(column);
        verdict.kind.is_value() && !is_step
    };
    let has_dates = facts
        .iter()
        .zip(&*verdicts)
        .any(|(facts, verdict)| is_time(verdict) && facts.distinct > 1);
    let has_others = has_dates && table.columns.iter().zip(&*verdicts).any(is_other);
    if !has_others || !verdicts.iter().any(is_time) {
        return;
    }
    for ((column, facts), verdict) in table.columns.iter().zip(facts).zip(verdicts) {
        let numbers = column.values.numbers().unwrap_or_default();
        let is_step = verdict.kind == ColumnKind::Measure && facts.is_whole && facts.distinct > 2;
        let rises = || numbers.windows(2).all(|pair| pair[0] <= pair[1]);
        let is_named = || heading::names_time_step(&column.name) && rises();
        let goes_along = heading::names_axis(&column.name) && !rises();
        if is_step && !goes_along && (counts_on(column) || is_named()) {
            *verdict = Verdict::new(ColumnKind::Counter, Reason::TimeStep);
        }
    }
}

/// Finds the time since the beginning beside times of day or dates: it rises from row to row, and its name says so.
pub(super) fn mark_elapsed(table: &Table, verdicts: &mut [Verdict]) {
    let is_time = |verdict: &Verdict| {
        matches!(
            verdict.kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Clock
        )
    };
    let elapsed = |(column, verdict): (&Column, &Verdict)| {
        let numbers = column.values.numbers().unwrap_or_default();
        let rises = numbers.windows(2).all(|pair| pair[0] < pair[1]);
        let is_long = numbers.len() >= MIN_COUNTED;
        verdict.kind == ColumnKind::Measure
            && is_long
            && rises
            && heading::names_elapsed(&column.name)
    };
    let is_elapsed: Vec<bool> = table.columns.iter().zip(&*verdicts).map(elapsed).collect();
    let mut others = verdicts.iter().zip(&is_elapsed);
    let has_others = others.any(|(verdict, is_elapsed)| verdict.kind.is_value() && !is_elapsed);
    if !has_others || !verdicts.iter().any(is_time) {
        return;
    }
    for (verdict, _) in verdicts
        .iter_mut()
        .zip(is_elapsed)
        .filter(|(_, is_elapsed)| *is_elapsed)
    {
        *verdict = Verdict::new(ColumnKind::Counter, Reason::TimeStep);
    }
}

/// Finds the parts of other dates beside values, such as `start_month` and `card_exp_year`: these are the days of a calendar and no
/// measures.
pub(super) fn mark_other_parts(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let all = table.columns.iter().zip(facts).zip(&*verdicts);
    let is_part = |((column, facts), verdict): ((&Column, &Facts), &Verdict)| {
        verdict.kind == ColumnKind::Measure
            && facts.distinct > 1
            && is_other_part(&column.name, facts)
    };
    let parts: Vec<bool> = all.map(is_part).collect();
    let mut others = verdicts.iter().zip(&parts);
    // where nothing else is measured they are all that there is
    if !others.any(|(verdict, is_part)| verdict.kind.is_value() && !is_part) {
        return;
    }
    for (verdict, _) in verdicts
        .iter_mut()
        .zip(parts)
        .filter(|(_, is_part)| *is_part)
    {
        *verdict = Verdict::new(ColumnKind::Identifier, "a part of another date");
    }
}

/// True for numbers in the range of months, days or years whose name ends in that word behind another one, and counts nothing.
fn is_other_part(name: &str, facts: &Facts) -> bool {
    const PARTS: [(&[&str], f64, f64); 3] = [
        (&["month", "monat", "mes", "mois"], 1.0, 12.0),
        (&["day", "tag", "dia", "día", "jour"], 1.0, 31.0),
        (&["year", "jahr", "año", "ano", "année"], 1900.0, 2150.0),
    ];
    const COUNTS: [&str; 10] = [
        "per", "of", "a", "each", "by", "number", "num", "n", "count", "total",
    ];
    let words = heading::words(name);
    let counts = words.iter().any(|word| COUNTS.contains(&word.as_str()));
    let is_part = |(names, low, high): &(&[&str], f64, f64)| {
        let is_last = words
            .last()
            .is_some_and(|word| names.contains(&word.as_str()));
        is_last && facts.is_within(*low, *high)
    };
    words.len() > 1 && !counts && PARTS.iter().any(is_part)
}

/// Marks a latitude without a longitude, beside names or dates and values.
fn mark_latitude(table: &Table, latitudes: &[usize], verdicts: &mut [Verdict]) {
    let &[at] = latitudes else {
        return;
    };
    let is_called = |column: &Column| heading::words(&column.name) == ["latitude"];
    let is_axis = |kind: ColumnKind| kind.is_name() || kind == ColumnKind::Date;
    let has_axis = verdicts.iter().any(|verdict| is_axis(verdict.kind));
    let mut others = verdicts.iter().enumerate();
    let has_values = others.any(|(other, verdict)| other != at && verdict.kind.is_value());
    let is_latitude = table.columns.get(at).is_some_and(is_called) && has_axis && has_values;
    if let Some(verdict) = verdicts.get_mut(at).filter(|_| is_latitude) {
        let why = "latitudes by its name and its values";
        *verdict = Verdict::new(ColumnKind::Coordinate, why);
    }
}

/// As many semicircles are half a turn.
const SEMICIRCLES: f64 = 2_147_483_648.0;

/// Finds latitudes and longitudes, which count only together, unless the latitudes stand alone.
pub(super) fn mark_coordinates(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let find = |says: fn(&str) -> bool, most: f64| -> Vec<usize> {
        let all = table.columns.iter().zip(facts).zip(&*verdicts);
        let fits = all.enumerate().filter(|(_, ((column, facts), verdict))| {
            let is_number =
                column.values.numbers().is_some() && verdict.kind == ColumnKind::Measure;
            // semicircles, as watches write them, are the 2³¹st parts of half a turn
            let is_degree = facts.range.0 >= -most && facts.range.1 <= most;
            let is_part = facts.is_whole
                && facts.range.0 >= -SEMICIRCLES
                && facts.range.1 <= SEMICIRCLES
                && facts.range.0.abs().max(facts.range.1.abs()) > 1e6;
            // nobody measures where both are zero
            let is_somewhere = facts.range != (0.0, 0.0) || facts.present < 2;
            is_number && (is_degree || is_part) && is_somewhere && says(&column.name)
        });
        fits.map(|(at, _)| at).collect()
    };
    let latitudes = find(heading::names_latitude, 90.0);
    let longitudes = find(heading::names_longitude, 360.0);
    if longitudes.is_empty() {
        return mark_latitude(table, &latitudes, verdicts);
    }
    for (places, what) in [(&latitudes, "latitudes"), (&longitudes, "longitudes")] {
        // some tables have two places in a row, such as both ends of a way
        for at in places.iter().take(latitudes.len().min(longitudes.len())) {
            if let Some(verdict) = verdicts.get_mut(*at) {
                let why = format!("{what} by its name and its values");
                *verdict = Verdict::new(ColumnKind::Coordinate, why);
            }
        }
    }
}
