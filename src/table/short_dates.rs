//! Dates of six or eight digits in another order than that of ISO 8601, such as 310126, 260131 and 31012026: a column of numbers comes
//! in, instants go out.

use super::heading;
use super::values::Origin;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::{DAY, days_in_month, days_to};
use crate::scale::date_text::DayOrder;
use crate::scale::instant;
use crate::stat::Numbers;

/// The orders that digits may have.
const ORDERS: [DayOrder; 3] = [
    DayOrder::DayFirst,
    DayOrder::MonthFirst,
    DayOrder::YearFirst,
];

/// The places of year, month and day among the three parts of a number.
fn places(order: DayOrder) -> [usize; 3] {
    match order {
        DayOrder::DayFirst => [2, 1, 0],
        DayOrder::MonthFirst => [2, 0, 1],
        DayOrder::YearFirst => [0, 1, 2],
    }
}

/// The order as `dateformat` says it, of numbers with a year of four digits where they are long.
fn format(order: DayOrder, is_long: bool) -> &'static str {
    match (order, is_long) {
        (DayOrder::DayFirst, false) => "%d%m%y",
        (DayOrder::MonthFirst, false) => "%m%d%y",
        (DayOrder::YearFirst, false) => "%y%m%d",
        (DayOrder::DayFirst, true) => "%d%m%Y",
        (DayOrder::MonthFirst, true) => "%m%d%Y",
        (DayOrder::YearFirst, true) => "%Y%m%d",
    }
}

/// The order that a name states: `YYMMDD`, `date (ddmmyy)`.
fn order_of_name(name: &str) -> Option<DayOrder> {
    let words = heading::words(name);
    let stated = |word: &String| match word.as_str() {
        "yymmdd" | "yyyymmdd" | "ymd" => Some(DayOrder::YearFirst),
        "ddmmyy" | "ddmmyyyy" | "dmy" => Some(DayOrder::DayFirst),
        "mmddyy" | "mmddyyyy" | "mdy" => Some(DayOrder::MonthFirst),
        _ => None,
    };
    words.iter().find_map(stated)
}

/// The dates of all numbers in one order, in days since 1970.
struct ShortDates {
    order: DayOrder,
    days: Vec<i64>,
}

impl ShortDates {
    /// The reading of the numbers in an order; `None` where one of them is no date in it.
    fn of(numbers: &[i64], order: DayOrder, is_long: bool) -> Option<ShortDates> {
        let days = numbers.iter().map(|number| day(*number, order, is_long));
        let days = days.collect::<Option<Vec<i64>>>()?;
        Some(ShortDates { order, days })
    }

    /// True for dates that never go back, or never forward.
    fn is_sorted(&self) -> bool {
        let pairs = || self.days.windows(2);
        pairs().all(|pair| pair[0] <= pair[1]) || pairs().all(|pair| pair[0] >= pair[1])
    }

    /// The days from the first date to the last.
    fn length(&self) -> i64 {
        let (least, most) = (self.days.iter().min(), self.days.iter().max());
        most.zip(least).map_or(0, |(most, least)| most - least)
    }
}

/// The instants of numbers that are all dates of six or eight digits in another order than that of ISO 8601, in a column that its name
/// calls dates. Of several orders it is that of the name, else that with the year first where those dates are sorted, else that in which
/// they are sorted, else that of the shortest time; a note tells of the other. Shorter numbers are such dates only where they were written
/// with zeros (`is_padded`). `None` for other numbers.
pub(super) fn read(
    values: &[f64],
    name: &str,
    is_padded: bool,
    notes: &mut Vec<Note>,
) -> Option<(Numbers, Origin)> {
    const MIN_ROWS: usize = 3;
    let is_whole = |value: &f64| value.is_nan() || value.fract() == 0.0;
    if !heading::names_calendar(name) || !values.iter().all(is_whole) {
        return None;
    }
    let known = values.iter().filter(|value| !value.is_nan());
    let known: Vec<i64> = known.map(|value| *value as i64).collect();
    let (least, most) = (*known.iter().min()?, *known.iter().max()?);
    let is_long = most >= 1_000_000;
    let shortest = match (is_padded, is_long) {
        (true, _) => 101,
        (false, true) => 10_000_000,
        (false, false) => 100_000,
    };
    if known.len() < MIN_ROWS || least < shortest || most >= 100_000_000 {
        return None;
    }
    let readings = ORDERS.into_iter();
    let readings = readings.filter_map(|order| ShortDates::of(&known, order, is_long));
    let readings: Vec<ShortDates> = readings.collect();
    let chosen = choose(&readings, name)?;
    let other = readings
        .iter()
        .rev()
        .find(|reading| reading.order != chosen.order && reading.days != chosen.days);
    if let Some(other) = other {
        let first = chosen.days.first().copied().unwrap_or(0) * DAY;
        let text = format!(
            "column \"{}\": numbers as dates written {}, the first {}; dateformat={} reads them the other way",
            excerpt(name),
            format(chosen.order, is_long),
            instant::to_iso(first),
            format(other.order, is_long)
        );
        notes.push(Note::new(NoteKind::Assumed, "", text));
    }
    let instant = |value: &f64| match value.is_nan() {
        true => f64::NAN,
        false => {
            day(*value as i64, chosen.order, is_long).map_or(f64::NAN, |days| (days * DAY) as f64)
        }
    };
    Some((values.iter().map(instant).collect(), Origin::Digits))
}

/// The instants of numbers that are all dates with times of the day in ten, twelve or fourteen digits, 2601310815, 202601310815 or
/// 20260131081500, in a column that its name calls a time; `None` for other numbers. Ten digits begin with a year, such as 2026013108, where they would be times years ahead in seconds.
pub(super) fn with_times(values: &[f64], name: &str) -> Option<(Numbers, Origin)> {
    const MIN_ROWS: usize = 3;
    // first, for most columns are called otherwise, and may be long
    if !(heading::names_time(name) || heading::names_calendar(name)) {
        return None;
    }
    let known = || values.iter().copied().filter(|value| !value.is_nan());
    let (least, most) = (known().reduce(f64::min)?, known().reduce(f64::max)?);
    let (shift, is_short) = match () {
        // years and not seconds since 1970, which would lie years ahead
        () if least >= 1.95e9 && most < 2.1e9 => (10_000, false),
        () if least >= 2_100_000_000.0 && most < 1e10 => (100, true),
        () if least >= 1.8e11 && most < 2.2e11 => (100, false),
        () if least >= 1.8e13 && most < 2.2e13 => (1, false),
        () => return None,
    };
    let instant = |value: f64| {
        let number = Some(value as i64 * shift).filter(|_| value.fract() == 0.0)?;
        let time = [number / 10_000 % 100, number / 100 % 100, number % 100];
        let [hour, minute, second] = time;
        let date = number / 1_000_000;
        let days = match is_short {
            true => day(date, DayOrder::YearFirst, false)?,
            false => day_of_year(date / 10_000, date / 100 % 100, date % 100)?,
        };
        let fits = hour < 24 && minute < 60 && second < 60;
        fits.then(|| (days * DAY + ((hour * 60 + minute) * 60 + second) * 1000) as f64)
    };
    let read = |value: &f64| match value.is_nan() {
        true => Some(f64::NAN),
        false => instant(*value),
    };
    let instants: Option<Numbers> = values.iter().map(read).collect();
    let instants = instants.filter(|_| known().count() >= MIN_ROWS)?;
    Some((instants, Origin::Digits))
}

/// The instants of numbers that are all months before years, 012026, where the name says so or the months follow one another; `None` for
/// other numbers.
pub(super) fn months(
    values: &[f64],
    name: &str,
    notes: &mut Vec<Note>,
) -> Option<(Numbers, Origin)> {
    let month = |value: &f64| {
        let number = *value as i64;
        let (month, year) = (number / 10_000, number % 10_000);
        let fits = (1..=12).contains(&month) && (1900..2100).contains(&year);
        (fits && value.fract() == 0.0).then_some((year * 12 + month - 1, year, month))
    };
    let months: Vec<(i64, i64, i64)> = values.iter().map(month).collect::<Option<_>>()?;
    let is_stated = heading::words(name).contains(&"mmyyyy".to_owned());
    let mut pairs = months.windows(2);
    let follow = months.len() > 2 && pairs.all(|pair| pair[1].0 == pair[0].0 + 1);
    if !(is_stated || (follow && heading::names_calendar(name))) {
        return None;
    }
    if !is_stated {
        let text = format!(
            "column \"{}\": numbers as months before years; dateformat=%m%d%y reads them as days",
            excerpt(name)
        );
        notes.push(Note::new(NoteKind::Assumed, "", text));
    }
    let instant = |(_, year, month): &(i64, i64, i64)| (days_to(*year, *month, 1) * DAY) as f64;
    Some((months.iter().map(instant).collect(), Origin::MonthDigits))
}

/// The days from 1970 to 2036: no table of today ends later.
const NOT_YET: i64 = 24_106;

/// The likeliest of several readings of a column of this name.
fn choose<'r>(readings: &'r [ShortDates], name: &str) -> Option<&'r ShortDates> {
    let stated = order_of_name(name);
    let find = |order: DayOrder| readings.iter().find(|reading| reading.order == order);
    let named = stated.and_then(find);
    // most tables are of our time, and end in it
    let latest = |reading: &ShortDates| {
        let last = reading.days.iter().max().copied().unwrap_or(0);
        if last < NOT_YET { last } else { i64::MIN }
    };
    let years = find(DayOrder::YearFirst).filter(|reading| reading.is_sorted());
    let years = years.filter(|years| {
        let mut sorted = readings.iter().filter(|reading| reading.is_sorted());
        sorted.all(|reading| latest(reading) <= latest(years))
    });
    let has_days_first = heading::names_date_day_first(name);
    let others = || {
        readings.iter().min_by_key(|reading| {
            let is_custom = has_days_first && reading.order == DayOrder::DayFirst;
            (!reading.is_sorted(), !is_custom, reading.length())
        })
    };
    named.or(years).or_else(others)
}

/// The days from 1970 to the date that a number is in an order; `None` for no date.
fn day(number: i64, order: DayOrder, is_long: bool) -> Option<i64> {
    let parts = match is_long {
        true => [number / 1_000_000, number / 10_000 % 100, number % 10_000],
        false => [number / 10_000, number / 100 % 100, number % 100],
    };
    let [year, month, day] = places(order).map(|place| parts.get(place).copied());
    let (year, month, day) = (year?, month?, day?);
    // two digits as in POSIX: 69 to 99 are in the twentieth century
    let year = match year {
        0..=68 if !is_long => year + 2000,
        69..=99 if !is_long => year + 1900,
        year => year,
    };
    day_of_year(year, month, day)
}

/// The days from 1970 to a date; `None` where there is no such day.
fn day_of_year(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1800..2200).contains(&year) && (1..=12).contains(&month);
    (exists && (1..=days_in_month(year, month)).contains(&day)).then(|| days_to(year, month, day))
}
