//! `transpose`: makes rows of columns whose names are years, months, dates or other positions.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::pivot::MAX_SERIES;
use crate::error::{Error, Result};
use crate::scale::calendar::{DAY, HOUR, days_to};
use crate::scale::date_text::{self, DayOrder};
use crate::scale::month_name;
use crate::stat::Numbers;
use crate::table::csv::distinct;
use crate::table::fiscal_year;
use crate::table::ordered::{self, Order};
use crate::table::placeholder::is_placeholder;
use crate::table::verdict::{ColumnKind, count_distinct, is_matrix, judge};
use crate::table::{Column, Table, Values, heading};

/// The fewest years or dates in a header by which a table is transposed although nobody asks for it.
const MIN_HEADS: usize = 3;

/// With as many years, months or dates in a header, half as many other columns of numbers are left out, such as the mean
/// of a year behind its months.
const MANY_HEADS: usize = 10;

/// The columns of numbers whose names are positions, and the values of these names.
struct Heads {
    columns: Vec<usize>,
    values: Values,
    /// The numbers of the months, if the names are months.
    months: Vec<i64>,
    /// The times of day in milliseconds, if the names are those and the days stand in a column.
    times: Vec<f64>,
    /// What the names count, such as weeks; empty where they count nothing.
    step: String,
}

impl Heads {
    /// The columns of values beside the heads.
    fn others(&self, table: &Table) -> Vec<usize> {
        let verdicts = judge(table).into_iter().enumerate();
        let others = verdicts.filter(|(at, verdict)| {
            let is_year = verdict.kind == ColumnKind::Year && self.months.is_empty();
            (verdict.kind.is_value() || is_year) && !self.columns.contains(at)
        });
        others.map(|(at, _)| at).collect()
    }
}

/// True when the header of a table consists of years, months or dates, beside the columns that name its rows.
pub fn has_dated_header(table: &Table) -> bool {
    let Some(heads) = dated_heads(table) else {
        return false;
    };
    let words = |at: &usize| stem(&table.columns.get(*at)?.name);
    let have_words = heads.columns.first().is_some_and(|at| words(at).is_some());
    let mut others = heads.others(table);
    // years of something else are left out as well
    others.retain(|at| !have_words || words(at).is_none());
    let (count, others) = (heads.columns.len(), others.len());
    let is_small = table.rows() <= MAX_SERIES || year_column(table, &heads).is_some();
    let has_others = match have_words {
        true if others > 0 || has_other_stems(table, &heads) => {
            others >= count || !has_year_apart(table, &heads)
        }
        true => false,
        false => others > 0 && (count < MANY_HEADS || others * 2 > count),
    };
    let is_wide = count >= MIN_HEADS && is_small && table.columns.len() > count;
    is_wide && !has_others && !is_by_season(table, &heads)
}

/// True when other columns have years beside other words, and values that differ from row to row: halves that are compared.
fn has_other_stems(table: &Table, heads: &Heads) -> bool {
    let mut others = table.columns.iter().enumerate();
    others.any(|(at, column)| {
        let numbers = column.values.numbers().unwrap_or_default();
        let differ = numbers.windows(2).any(|pair| pair[0] != pair[1]);
        !heads.columns.contains(&at) && differ && stem(&column.name).is_some()
    })
}

/// True when the years of the heads stand before their words or in brackets, in a table whose rows have names: `Room 2011` is a room,
/// and weeks are an axis of their own. Other columns with years, such as those of a mean beside them, are the same in all rows.
fn has_year_apart(table: &Table, heads: &Heads) -> bool {
    let is_apart = |at: &usize| {
        let name = table
            .columns
            .get(*at)
            .map_or("", |column| column.name.trim());
        name.starts_with(|c: char| c.is_ascii_digit()) || name.ends_with([')', ']'])
    };
    let has_names = |column: &Column| match &column.values {
        Values::Names(names) => names.iter().all(|name| date_text::clock(name).is_none()),
        Values::Numbers(_) | Values::Instants(_) => false,
    };
    heads.columns.iter().all(is_apart)
        && table.columns.iter().any(has_names)
        && !has_other_stems(table, heads)
}

/// True when the header has years and the rows are months, weekdays or quarters: a line for each year compares them, and one for each row
/// would have a year's few points.
fn is_by_season(table: &Table, heads: &Heads) -> bool {
    let have_years = matches!(heads.values, Values::Numbers(_));
    let is_season = |(at, column): (usize, &Column)| {
        let Values::Names(names) = &column.values else {
            return false;
        };
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        let order = ordered::order(&names).map(|(order, _)| order);
        let is_of_time = matches!(
            order,
            Some(Order::Months | Order::Weekdays | Order::Quarters)
        );
        is_of_time && !heads.columns.contains(&at) && count_distinct(&column.values) == names.len()
    };
    have_years && table.rows() >= MIN_HEADS && table.columns.iter().enumerate().any(is_season)
}

/// True for a table of a single row, whose columns have names and are all values: its columns are what is compared.
pub fn is_single_row(table: &Table) -> bool {
    let named = |column: &Column| !is_placeholder(&column.name);
    table.rows() == 1
        && table.columns.len() >= MIN_HEADS
        && table.columns.iter().any(named)
        && judge(table).iter().all(|verdict| verdict.kind.is_value())
}

/// The names of the columns of numbers that are left out when a table with such a header is transposed.
pub fn beside_dated_header(table: &Table) -> Vec<String> {
    let others = dated_heads(table).map(|heads| heads.others(table));
    let columns = others.unwrap_or_default().into_iter();
    columns
        .filter_map(|at| table.columns.get(at))
        .map(|column| column.name.clone())
        .collect()
}

/// The columns whose names are all years, all dates or all months; `None` without any.
fn dated_heads(table: &Table) -> Option<Heads> {
    let numeric = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.values.numbers().is_some());
    let years_by = |year: fn(&str) -> Option<f64>| -> Vec<(usize, f64)> {
        let years = numeric.clone();
        years
            .filter_map(|(at, column)| Some((at, year(&column.name)?)))
            .collect()
    };
    // `2004-05` is a month, unless `2005-06` follows
    let fiscal = years_by(|name| fiscal_year::read(name).map(|year| year as f64));
    let months = years_by(|name| date_text::read(name, None).map(|_| 0.0));
    let mut years = if fiscal.len() >= MIN_HEADS && fiscal.len() >= months.len() {
        fiscal
    } else {
        years_by(year)
    };
    if years.is_empty() {
        years = years_beside(table);
    }
    // two columns of one year, such as 2024 and 2024 forecast, are compared with one another
    if comes_twice(&years) {
        years.clear();
    }
    if !years.is_empty() {
        let (columns, years): (Vec<usize>, Vec<f64>) = years.into_iter().unzip();
        return Some(Heads {
            columns,
            values: Values::Numbers(years.into()),
            months: Vec::new(),
            times: Vec::new(),
            step: String::new(),
        });
    }
    let orders = [None, Some(DayOrder::MonthFirst), Some(DayOrder::DayFirst)];
    let short = short_months(table);
    let dated = orders.map(|order| {
        let dates = numeric.clone().filter_map(|(at, column)| {
            let dated = date_text::read(&column.name, order)?;
            Some((at, dated.instant as f64))
        });
        dates.collect::<Vec<(usize, f64)>>()
    });
    let dated = dated.into_iter().chain([short]);
    // of the orders of day and month the one that reads most of the names; of equally good ones the first
    let best = dated.reduce(|best, next| if next.len() > best.len() { next } else { best })?;
    let (columns, instants): (Vec<usize>, Vec<f64>) = best.into_iter().unzip();
    if columns.is_empty() {
        return month_heads(table)
            .or_else(|| clock_heads(table))
            .or_else(|| counted_heads(table));
    }
    Some(Heads {
        columns,
        values: Values::Instants(instants.into()),
        months: Vec::new(),
        times: Vec::new(),
        step: String::new(),
    })
}

/// True where several columns have the same year.
fn comes_twice(years: &[(usize, f64)]) -> bool {
    let different: BTreeSet<i64> = years.iter().map(|(_, year)| *year as i64).collect();
    different.len() < years.len()
}

/// The columns whose names are a month and the last two digits of a year, `Dec 14`, `Mar 15`, with their instants: as days of one
/// year they would not rise. Empty without any.
fn short_months(table: &Table) -> Vec<(usize, f64)> {
    let read = |(at, column): (usize, &Column)| {
        column.values.numbers()?;
        let (month, year) = column.name.trim().split_once(' ')?;
        let is_year = year.len() == 2 && month.bytes().all(|byte| byte.is_ascii_alphabetic());
        let dated = date_text::read(&format!("{month}-{year}"), None).filter(|_| is_year)?;
        let day = month_name::month(&month.to_lowercase())? * 100 + year.parse::<i64>().ok()?;
        Some((at, dated.instant as f64, day))
    };
    let found: Vec<(usize, f64, i64)> = table.columns.iter().enumerate().filter_map(read).collect();
    let rises = found.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let are_days = found.windows(2).all(|pair| pair[0].2 < pair[1].2);
    let all = found.into_iter().map(|(at, instant, _)| (at, instant));
    all.filter(|_| rises && !are_days).collect()
}

/// The columns whose names are months of one language, each once; `None` without any.
fn month_heads(table: &Table) -> Option<Heads> {
    let named = |(at, column): (usize, &Column)| {
        column.values.numbers()?;
        let word = column.name.trim().to_lowercase();
        Some((at, month_name::month(&word)?, word))
    };
    let found: Vec<(usize, i64, String)> =
        table.columns.iter().enumerate().filter_map(named).collect();
    let words: Vec<String> = found.iter().map(|(.., word)| word.clone()).collect();
    let mut months: Vec<i64> = found.iter().map(|(_, month, _)| *month).collect();
    let columns: Vec<usize> = found.iter().map(|(at, ..)| *at).collect();
    let name = |at: &usize| {
        let column = table.columns.get(*at);
        column.map_or_else(Rc::default, |column| Rc::from(column.name.as_str()))
    };
    let values = Values::Names(columns.iter().map(name).collect());
    let heads = Heads {
        columns,
        values,
        months: months.clone(),
        times: Vec::new(),
        step: String::new(),
    };
    months.sort_unstable();
    months.dedup();
    let is_clear = months.len() == heads.columns.len() && months.len() >= MIN_HEADS;
    (is_clear && month_name::are_of_one_language(&words)).then_some(heads)
}

/// The fewest times of day in a header that go on from day to day.
const MIN_TIMES: usize = 12;

/// The columns whose names are evenly spaced times of a day, `00:00`, `01:00` or `H01`, `H02`, beside a column of days; `None` without them.
fn clock_heads(table: &Table) -> Option<Heads> {
    day_column(table)?;
    let hour = |name: &str| -> Option<f64> {
        let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: f64 = name.strip_prefix(word)?.parse().ok()?;
        let word = word.trim_end_matches([' ', '_', '-', '.']);
        let is_hour = word.eq_ignore_ascii_case("h") || heading::names_hour(word);
        is_hour.then_some(number * HOUR as f64)
    };
    let time = |(at, column): (usize, &Column)| {
        column.values.numbers()?;
        let name = column.name.trim();
        let begin = name.split(['-', '–']).next().unwrap_or(name).trim();
        let clock = || Some(date_text::clock(begin)? as f64);
        Some((at, hour(name).or_else(clock)?))
    };
    let found: Vec<(usize, f64)> = table.columns.iter().enumerate().filter_map(time).collect();
    let (columns, mut times): (Vec<usize>, Vec<f64>) = found.into_iter().unzip();
    let mut steps = times.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps.next().filter(|step| *step > 0.0)?;
    let is_even = steps.all(|next| next == step) && times.len() >= MIN_TIMES;
    // the first of 24 hours ends at one o'clock, and the last at midnight
    if times.last().is_some_and(|last| *last >= DAY as f64) {
        times.iter_mut().for_each(|time| *time -= step);
    }
    let names = columns.iter().filter_map(|at| table.columns.get(*at));
    let values = Values::Names(names.map(|column| Rc::from(column.name.as_str())).collect());
    is_even.then_some(Heads {
        columns,
        values,
        months: Vec::new(),
        times,
        step: String::new(),
    })
}

/// The only column of days without times; `None` without one.
fn day_column(table: &Table) -> Option<usize> {
    let is_day = |at: &f64| at.is_nan() || at % DAY as f64 == 0.0;
    let has_days = |column: &Column| match &column.values {
        Values::Instants(days) => days.iter().all(is_day),
        _ => false,
    };
    let mut found =
        (0..table.columns.len()).filter(|at| table.columns.get(*at).is_some_and(has_days));
    found.next().filter(|_| found.next().is_none())
}

/// The columns whose names count steps of time, `week_1`, `week_2`, `week_3`; `None` without at least three that follow one another.
fn counted_heads(table: &Table) -> Option<Heads> {
    let counted = |(at, column): (usize, &Column)| {
        column.values.numbers()?;
        let name = column.name.trim();
        let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: f64 = name.strip_prefix(word)?.parse().ok()?;
        let word = word.trim_end_matches([' ', '_', '-', '.']).to_lowercase();
        let is_step = heading::names_time_step(&word) || heading::names_week(&word);
        Some((at, number, word)).filter(|_| is_step)
    };
    let found: Vec<(usize, f64, String)> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(counted)
        .collect();
    let follow =
        |pair: &[(usize, f64, String)]| pair[0].1 + 1.0 == pair[1].1 && pair[0].2 == pair[1].2;
    let is_clear = found.len() >= MIN_HEADS && found.windows(2).all(follow);
    let (_, _, step) = found.first().cloned().filter(|_| is_clear)?;
    let (columns, numbers): (Vec<usize>, Vec<f64>) = found
        .into_iter()
        .map(|(at, number, _)| (at, number))
        .unzip();
    Some(Heads {
        columns,
        values: Values::Numbers(numbers.into()),
        months: Vec::new(),
        times: Vec::new(),
        step,
    })
}

/// The column of years beside months in a header, or of days beside times; `None` without one.
fn year_column(table: &Table, heads: &Heads) -> Option<usize> {
    let verdicts = judge(table);
    let years = verdicts
        .iter()
        .position(|verdict| verdict.kind == ColumnKind::Year);
    match heads.times.is_empty() {
        true => years.filter(|_| !heads.months.is_empty()),
        false => day_column(table),
    }
}

/// A table with a row for each month or time of each row, whose year or day stands in a column: the other columns, the date, the value.
fn join_months(table: &Table, heads: &Heads, years: usize) -> Table {
    let others = heads.others(table);
    let rows: Vec<usize> = (0..table.rows())
        .flat_map(|row| heads.columns.iter().map(move |_| row))
        .collect();
    let is_side = |at: &usize| *at != years && !heads.columns.contains(at) && !others.contains(at);
    let sides = (0..table.columns.len()).filter(is_side);
    let mut columns: Vec<Column> = sides
        .filter_map(|at| table.columns.get(at))
        .map(|column| Column {
            values: column.values.pick(&rows),
            ..column.clone()
        })
        .collect();
    let numbers = |at: usize| {
        let column = table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    };
    let date = |year: &f64, month: &i64| match year.is_finite() {
        true => (days_to(*year as i64, *month, 1) * DAY) as f64,
        false => f64::NAN,
    };
    let days = match table.columns.get(years).map(|column| &column.values) {
        Some(Values::Instants(days)) => days.iter().copied().collect(),
        _ => Vec::new(),
    };
    let of_months = numbers(years)
        .iter()
        .flat_map(|year| heads.months.iter().map(|month| date(year, month)));
    let of_times = days
        .iter()
        .flat_map(|day| heads.times.iter().map(move |time| day + time));
    let dates: Vec<f64> = of_months.chain(of_times).collect();
    let value = |(row, at): (usize, &usize)| numbers(*at).get(row).copied().unwrap_or(f64::NAN);
    let values = (0..table.rows()).flat_map(|row| heads.columns.iter().map(move |at| (row, at)));
    columns.push(Column::new("date", Values::Instants(dates.into())));
    columns.push(Column::new(
        "value",
        Values::Numbers(values.map(value).collect()),
    ));
    Table { columns }
}

/// The columns whose names are the same words and a year, `Price 2020`, `Rate (2020)`, `2020 Population`, with their years. Of several
/// words the first with enough years. Empty without any.
fn years_beside(table: &Table) -> Vec<(usize, f64)> {
    let mut stems: Vec<(String, Vec<(usize, f64)>)> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let stem = column.values.numbers().and_then(|_| stem(&column.name));
        let Some((stem, year)) = stem else {
            continue;
        };
        match stems.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, years)) => years.push((at, year)),
            None => stems.push((stem, vec![(at, year)])),
        }
    }
    let years = stems.into_iter().map(|(_, years)| years);
    let mut enough = years.filter(|years| years.len() >= MIN_HEADS && !comes_twice(years));
    enough.next().unwrap_or_default()
}

/// The words of a name that has a year before or behind them, and the year.
fn stem(name: &str) -> Option<(String, f64)> {
    let is_apart = |c: char| matches!(c, '_' | '-' | ' ' | '.');
    let bare = name.trim();
    let bare = bare.strip_suffix([')', ']']).unwrap_or(bare);
    let behind = || {
        let (words, digits) = bare.split_at_checked(bare.len().checked_sub(4)?)?;
        let is_inner = bare.len() < name.trim().len();
        let fits = match is_inner {
            true => words.ends_with(['(', '[']),
            false => words.ends_with(is_apart),
        };
        Some((words.to_owned(), year(digits)?)).filter(|_| fits)
    };
    let before = || {
        let (digits, words) = name.trim().split_at_checked(4)?;
        let is_word = words
            .trim_start_matches(is_apart)
            .starts_with(char::is_alphabetic);
        let fits = words.starts_with([' ', '_']) && is_word;
        Some((words.to_owned(), year(digits)?)).filter(|_| fits)
    };
    behind().or_else(before)
}

/// The year that a name is: `1990`, `1990 [YR1990]`, `X1990`, `FY1990`.
fn year(name: &str) -> Option<f64> {
    let name = name.split(['[', '(']).next().unwrap_or(name).trim();
    let marked = name.trim_start_matches(|c: char| "XxYyFf".contains(c));
    let is_short = name.len() - marked.len() <= 2;
    let digits = heading::without_marks(marked);
    let year: f64 = digits.parse().ok()?;
    let fits = digits.len() == 4 && (1500.0..2200.0).contains(&year) && year.fract() == 0.0;
    (fits && is_short).then_some(year)
}

/// A table with a row for each column of numbers and a column for each row. If the names of the columns are years, months or
/// dates, only these become rows. The first column of the result has the names of the columns, and the new columns are
/// called by the names of the rows. Months beside a column of years become dates, one after the other.
///
/// # Errors
/// There are no columns of numbers, or more rows than may become series.
pub(super) fn transpose(table: &Table, parameter: &str) -> Result<Table> {
    let heads = match dated_heads(table).filter(|heads| heads.columns.len() >= 2) {
        Some(heads) => heads,
        None => numeric_heads(table),
    };
    if heads.columns.is_empty() {
        let there = table.describe();
        let message = format!("expected columns of numbers to make rows of, found none; {there}");
        return Err(Error::for_parameter(parameter, message));
    }
    if let Some(years) = year_column(table, &heads) {
        return Ok(join_months(table, &heads, years));
    }
    if table.rows() > MAX_SERIES {
        let message = format!(
            "expected at most {MAX_SERIES} rows, of which each becomes a series, found {}; where= and head= select some",
            table.rows()
        );
        return Err(Error::for_parameter(parameter, message));
    }
    let name = match heads.values {
        _ if !heads.step.is_empty() => &heads.step,
        Values::Numbers(_) => "year",
        Values::Instants(_) => "date",
        Values::Names(_) if !heads.months.is_empty() => "month",
        Values::Names(_) if is_matrix(table) => {
            let first = table.columns.first();
            first.map_or("column", |column| &column.name)
        }
        Values::Names(_) => "column",
    };
    let mut columns = vec![Column::new(name, heads.values)];
    let names = distinct(row_names(table, &heads.columns));
    for (row, name) in names.into_iter().enumerate() {
        let value = |at: &usize| {
            let numbers = table
                .columns
                .get(*at)
                .and_then(|column| column.values.numbers());
            numbers
                .and_then(|numbers| numbers.get(row))
                .copied()
                .unwrap_or(f64::NAN)
        };
        let values: Numbers = heads.columns.iter().map(value).collect();
        columns.push(Column::new(name, Values::Numbers(values)));
    }
    Ok(Table { columns })
}

/// Every column of numbers that is a value, by its name.
fn numeric_heads(table: &Table) -> Heads {
    let verdicts = judge(table);
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|at| {
            verdicts
                .get(*at)
                .is_some_and(|verdict| verdict.kind.is_value())
        })
        .collect();
    let name = |at: &usize| {
        table
            .columns
            .get(*at)
            .map_or_else(Rc::default, |column| Rc::from(column.name.as_str()))
    };
    let names = columns.iter().map(name).collect();
    Heads {
        columns,
        values: Values::Names(names),
        months: Vec::new(),
        times: Vec::new(),
        step: String::new(),
    }
}

/// The names of the rows: those of their names, or else their years or dates. What every row has, and what stands for
/// another column, is left out.
fn row_names(table: &Table, heads: &[usize]) -> Vec<String> {
    let verdicts = judge(table);
    let is = |at: usize, test: &dyn Fn(ColumnKind) -> bool| {
        verdicts.get(at).is_some_and(|verdict| test(verdict.kind))
    };
    let others = || (0..table.columns.len()).filter(|at| !heads.contains(at));
    let mut naming: Vec<usize> = others()
        .filter(|at| is(*at, &ColumnKind::is_name))
        .collect();
    // one column that differs from row to row is enough; the first is the one that people read
    let is_enough = |at: &usize| {
        let values = table.columns.get(*at).map(|column| &column.values);
        let is_whole =
            values.is_some_and(|values| (0..values.len()).all(|row| !values.is_missing(row)));
        is_whole && is(*at, &|kind| kind == ColumnKind::Name)
    };
    if let Some(only) = naming.iter().copied().find(is_enough) {
        naming = vec![only];
    }
    if naming.is_empty() {
        let is_date = |kind| {
            matches!(
                kind,
                ColumnKind::Date | ColumnKind::Year | ColumnKind::Constant | ColumnKind::Identifier
            )
        };
        naming = others().filter(|at| is(*at, &is_date)).take(1).collect();
    }
    let name = |row: usize| {
        let parts = naming.iter().filter_map(|at| table.columns.get(*at));
        let parts = parts.map(|column| column.values.name(row).to_string());
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] if table.rows() == 1 => "value".to_owned(),
            [] => format!("row {}", row + 1),
            parts => parts.join(", "),
        }
    };
    (0..table.rows()).map(name).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::{Options, read};

    fn shown(text: &str) -> (bool, String) {
        let text = text.replace('|', "\n");
        let table = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        )
        .unwrap()
        .table;
        let column = |column: &Column| {
            let rows = 0..column.values.len();
            let names: Vec<String> = rows
                .map(|row| column.values.name(row).to_string())
                .collect();
            format!("{}:{}", column.name, names.join(","))
        };
        let flipped = transpose(&table, "transpose").unwrap();
        let columns: Vec<String> = flipped.columns.iter().map(column).collect();
        (has_dated_header(&table), columns.join("|"))
    }

    #[test]
    fn rows_become_series() {
        #[rustfmt::skip]
        let table = [
            ("Country Name,Country Code,1990,1991,1992|Freedonia,FRE,1,2,3|Sylvania,SYL,4,5,6", true, "year:1990,1991,1992|Freedonia:1,2,3|Sylvania:4,5,6"),
            ("P,C,Lat,Long,1/22/20,1/23/20,1/24/20|,Freedonia,33.9,67.7,0,1,4|North,Ruritania,28.0,1.6,1,2,3", true,
             "date:2020-01-22,2020-01-23,2020-01-24|Freedonia:0,1,4|Ruritania:1,2,3"),
            ("P,C,1/22/20,1/23/20,1/24/20|N,R,0,1,4|S,R,1,2,3|N,T,5,6,7", true,
             "date:2020-01-22,2020-01-23,2020-01-24|N, R:0,1,4|S, R:1,2,3|N, T:5,6,7"),
            ("country,2019,2020|DE,1,2|FR,3,4", false, "year:2019,2020|DE:1,2|FR:3,4"),
            ("c,2019 [YR2019],2020 [YR2020],2021 [YR2021]|DE,1,2,5|FR,3,4,6", true, "year:2019,2020,2021|DE:1,2,5|FR:3,4,6"),
            ("c,Jan 2020,Feb 2020,Mar 2020|DE,1,2,5|FR,3,4,6", true, "date:2020-01-01,2020-02-01,2020-03-01|DE:1,2,5|FR:3,4,6"),
            ("c,2020Q1,2020Q2,2020Q3|DE,1,2,5|FR,3,4,6", true, "date:2020-01-01,2020-04-01,2020-07-01|DE:1,2,5|FR:3,4,6"),
            ("c,2019,2020,2021,growth|DE,1,2,5,7|FR,3,4,6,8", false, "year:2019,2020,2021|DE:1,2,5|FR:3,4,6"),
            ("c,2004-05,2005-06,2006-07|DE,1,2,5|FR,3,4,6", true, "year:2004,2005,2006|DE:1,2,5|FR:3,4,6"),
            ("c,2004-05,2004-06,2004-07|DE,1,2,5|FR,3,4,6", true, "date:2004-05-01,2004-06-01,2004-07-01|DE:1,2,5|FR:3,4,6"),
            ("c,Jan,Feb,Mar|DE,1,2,5|FR,3,4,6", true, "month:Jan,Feb,Mar|DE:1,2,5|FR:3,4,6"),
            ("Stadt,Januar,Februar,März|Bonn,1,2,5|Köln,3,4,6", true, "month:Januar,Februar,März|Bonn:1,2,5|Köln:3,4,6"),
            ("Month,2019,2020,2021|Jan,1,2,5|Feb,3,4,6|Mar,7,8,9", false, "year:2019,2020,2021|Jan:1,2,5|Feb:3,4,6|Mar:7,8,9"),
            ("Size,2019,2020,2021|S,1,2,5|M,3,4,6|L,7,8,9", true, "year:2019,2020,2021|S:1,2,5|M:3,4,6|L:7,8,9"),
            ("Year,Jan,Feb,Mar|2019,1,2,5|2020,3,4,6", true, "date:2019-01-01,2019-02-01,2019-03-01,2020-01-01,2020-02-01,2020-03-01|value:1,2,5,3,4,6"),
            ("s,Year,Jan,Feb,Mar|A,2019,1,2,5|B,2019,3,4,6", true,
             "s:A,A,A,B,B,B|date:2019-01-01,2019-02-01,2019-03-01,2019-01-01,2019-02-01,2019-03-01|value:1,2,5,3,4,6"),
            ("Year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,J-D|2019,1,2,3,4,5,6,7,8,9,10,11,12,6", true,
             "date:2019-01-01,2019-02-01,2019-03-01,2019-04-01,2019-05-01,2019-06-01,2019-07-01,2019-08-01,2019-09-01,2019-10-01,2019-11-01,2019-12-01|\
              value:1,2,3,4,5,6,7,8,9,10,11,12"),
            ("name,a,b|x,1,2|y,3,4", false, "column:a,b|x:1,2|y:3,4"),
            ("name,x,y|x,1,2|y,3,4", false, "name:x,y|x:1,2|y:3,4"),
            (",x,y|x,1,2|y,3,4", false, "column 1:x,y|x:1,2|y:3,4"),
        ];
        for (text, dated, expected) in table {
            assert_eq!(shown(text), (dated, expected.to_owned()), "{text}");
        }
    }
}
