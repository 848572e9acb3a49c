//! What each column of a table is: the table comes in, one verdict for each column goes out, decided from all of its
//! values, its name and its neighbours. Nothing else in the program guesses what a column is.

use std::collections::{HashMap, HashSet};

use super::{Column, Origin, Table, Values, heading, ordered};
use crate::scale::date_text;

/// A table with more rows than this is not searched for columns that go together, because nobody draws several series of
/// that length without naming the column.
const MAX_ROWS: usize = 200_000;

/// Why a column of 0 and 1, or of 1 and 2, is no measure.
const TWO_CODES: &str = "two codes";

/// Names that are longer on average, in characters, are texts and no names of things.
const MAX_NAME_LENGTH: usize = 60;

crate::vocabulary! {
    /// What a column is.
    pub enum ColumnKind {
        /// It has no values.
        Empty = "empty",
        /// It has the same name in every row.
        Constant = "constant",
        /// Names that come again in several rows, so that they tell series apart.
        Key = "key",
        /// Names or codes that stand for another column, one for each of its values.
        Alias = "alias",
        /// Names that differ from row to row.
        Name = "name",
        /// Names with an order of their own: months, weekdays, quarters, sizes, ages.
        Ordered = "ordered name",
        /// Long texts.
        Text = "text",
        /// Dates, or dates with times.
        Date = "date",
        /// Unix time.
        Epoch = "epoch",
        /// Times of day without a date.
        Clock = "clock",
        /// Years.
        Year = "year",
        /// Months beside a column of years.
        Month = "month",
        /// Quarters beside a column of years.
        Quarter = "quarter",
        /// Weeks beside a column of years.
        Week = "week",
        /// Days of a month beside columns of years and months.
        Day = "day",
        /// Hours of a day beside a column of dates or days.
        Hour = "hour",
        /// Minutes beside a column of hours.
        Minute = "minute",
        /// Numbers that measure or count something.
        Measure = "measure",
        /// Percentages.
        Percent = "percent",
        /// Amounts of money.
        Money = "money",
        /// The sums of other columns.
        Total = "total",
        /// Numbers that count the rows.
        Counter = "counter",
        /// Numbers that stand for things: ids, codes, telephone numbers.
        Identifier = "identifier",
        /// Latitudes or longitudes.
        Coordinate = "coordinate",
    }
}

impl ColumnKind {
    /// True when a chart shows the numbers of such a column as values.
    pub fn is_value(self) -> bool {
        matches!(
            self,
            ColumnKind::Measure | ColumnKind::Percent | ColumnKind::Money | ColumnKind::Total
        )
    }

    /// True when such a column is a part of a date beside others.
    pub fn is_date_part(self) -> bool {
        matches!(
            self,
            ColumnKind::Year
                | ColumnKind::Month
                | ColumnKind::Quarter
                | ColumnKind::Week
                | ColumnKind::Day
                | ColumnKind::Hour
                | ColumnKind::Minute
        )
    }

    /// True when the names of such a column may tell series apart or stand along an axis.
    pub fn is_name(self) -> bool {
        matches!(
            self,
            ColumnKind::Key | ColumnKind::Name | ColumnKind::Ordered
        )
    }
}

/// What a column is, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What it is.
    pub kind: ColumnKind,
    /// The reason, as a clause without a subject: `12 names, each in several rows`.
    pub why: String,
}

impl Verdict {
    fn new(kind: ColumnKind, why: impl Into<String>) -> Verdict {
        Verdict {
            kind,
            why: why.into(),
        }
    }
}

/// The verdicts on the columns of a table, in their order.
pub fn judge(table: &Table) -> Vec<Verdict> {
    let facts: Vec<Facts> = table.columns.iter().map(Facts::of).collect();
    let mut verdicts: Vec<Verdict> = table
        .columns
        .iter()
        .zip(&facts)
        .enumerate()
        .map(|(at, (column, facts))| alone(at, column, facts, table.columns.len()))
        .collect();
    mark_aliases(table, &facts, &mut verdicts);
    mark_date_parts(table, &facts, &mut verdicts);
    mark_coordinates(table, &facts, &mut verdicts);
    mark_total(table, &mut verdicts);
    keep_marks(&mut verdicts);
    keep_a_value(table, &mut verdicts);
    verdicts
}

/// What is known of a column without its neighbours.
struct Facts {
    /// The number of values that are not missing.
    present: usize,
    /// For each row the index of its value among the different values in the order of their appearance; `None` for a
    /// missing value. Empty for a table with too many rows.
    codes: Vec<Option<usize>>,
    /// The number of different values.
    distinct: usize,
    /// True when all numbers are whole.
    is_whole: bool,
    /// The least and the greatest number.
    range: (f64, f64),
}

impl Facts {
    fn of(column: &Column) -> Facts {
        let rows = column.values.len();
        let present = (0..rows)
            .filter(|row| !column.values.is_missing(*row))
            .count();
        let (codes, distinct) = if rows <= MAX_ROWS {
            codes(&column.values)
        } else {
            (Vec::new(), count_distinct(&column.values))
        };
        let numbers = column.values.numbers().unwrap_or_default();
        let finite = || numbers.iter().filter(|value| value.is_finite());
        Facts {
            present,
            codes,
            distinct,
            is_whole: finite().all(|value| value.fract() == 0.0),
            range: finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(*value), high.max(*value))
            }),
        }
    }

    /// True when all numbers are whole and lie within these bounds.
    fn is_within(&self, low: f64, high: f64) -> bool {
        self.present > 0 && self.is_whole && self.range.0 >= low && self.range.1 <= high
    }
}

/// For each row the index of its value among the different ones, and their number.
pub fn codes(values: &Values) -> (Vec<Option<usize>>, usize) {
    match values {
        Values::Names(names) => {
            let mut known: HashMap<&str, usize> = HashMap::new();
            let mut all = Vec::with_capacity(names.len());
            for name in names {
                let next = known.len();
                all.push((!name.is_empty()).then(|| *known.entry(name).or_insert(next)));
            }
            (all, known.len())
        }
        Values::Numbers(numbers) | Values::Instants(numbers) => {
            let mut known: HashMap<u64, usize> = HashMap::new();
            let mut all = Vec::with_capacity(numbers.len());
            for number in numbers {
                let next = known.len();
                // adding zero makes one of the two zeros
                let bits = (number + 0.0).to_bits();
                all.push((!number.is_nan()).then(|| *known.entry(bits).or_insert(next)));
            }
            (all, known.len())
        }
    }
}

/// The number of different values, at most 1001.
fn count_distinct(values: &Values) -> usize {
    let mut known = HashSet::new();
    for row in 0..values.len() {
        if known.len() > 1000 {
            break;
        }
        if !values.is_missing(row) {
            known.insert(values.name(row));
        }
    }
    known.len()
}

/// The verdict on a column without regard to its neighbours, of which there are `count` with itself; `at` is its index.
fn alone(at: usize, column: &Column, facts: &Facts, count: usize) -> Verdict {
    if facts.present == 0 {
        return Verdict::new(ColumnKind::Empty, "no values");
    }
    match &column.values {
        Values::Instants(_) => dated(column.origin),
        Values::Names(names) => named(names, facts),
        Values::Numbers(values) => numeric(at, column, values, facts, count),
    }
}

/// The verdict on a column of instants that were read from this.
fn dated(origin: Origin) -> Verdict {
    let epoch = |unit: &str| Verdict::new(ColumnKind::Epoch, format!("{unit} since 1970"));
    match origin {
        Origin::Seconds => epoch("seconds"),
        Origin::Milliseconds => epoch("milliseconds"),
        Origin::Microseconds => epoch("microseconds"),
        Origin::Nanoseconds => epoch("nanoseconds"),
        Origin::Digits => Verdict::new(ColumnKind::Date, "dates such as 20260131"),
        Origin::MonthDigits => Verdict::new(ColumnKind::Date, "months such as 202601"),
        Origin::WeekDigits => Verdict::new(ColumnKind::Date, "weeks such as 202605"),
        Origin::MonthFirst => Verdict::new(ColumnKind::Date, "dates with the month first"),
        Origin::DayFirst => Verdict::new(ColumnKind::Date, "dates with the day first"),
        Origin::FiscalYears => Verdict::new(ColumnKind::Date, "years such as 2019/20"),
        Origin::Joined => Verdict::new(ColumnKind::Date, "joined from its parts"),
        Origin::Text => Verdict::new(ColumnKind::Date, "dates"),
    }
}

/// The verdict on a column of names.
fn named(names: &[std::rc::Rc<str>], facts: &Facts) -> Verdict {
    let mut seen = HashSet::new();
    let mut different: Vec<&str> = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if different.len() > 1000 {
            break;
        }
        if seen.insert(&**name) {
            different.push(name);
        }
    }
    if different
        .iter()
        .all(|name| date_text::clock(name).is_some())
    {
        return Verdict::new(ColumnKind::Clock, "times of day");
    }
    if facts.distinct == 1 && facts.present > 1 && facts.present == names.len() {
        let first = different.first().copied().unwrap_or_default();
        let why = format!("\"{}\" in every row", crate::error::excerpt(first));
        return Verdict::new(ColumnKind::Constant, why);
    }
    if let Some((order, _)) = ordered::order(&different) {
        return Verdict::new(ColumnKind::Ordered, order.word());
    }
    let length: usize = different.iter().map(|name| name.chars().count()).sum();
    if length > MAX_NAME_LENGTH * different.len() {
        return Verdict::new(ColumnKind::Text, "long texts");
    }
    if facts.distinct == facts.present && facts.present == names.len() {
        return Verdict::new(ColumnKind::Name, "a name of its own in each row");
    }
    let why = format!("{} names, some in several rows", facts.distinct);
    Verdict::new(ColumnKind::Key, why)
}

/// The verdict on a column of numbers.
fn numeric(at: usize, column: &Column, values: &[f64], facts: &Facts, count: usize) -> Verdict {
    let name = &column.name;
    let is_numbered = || counts_rows(values) || numbers_rows(name, values);
    if count > 1 && facts.is_whole && heading::names_row_number(name) && is_numbered() {
        return Verdict::new(ColumnKind::Counter, "counts the rows");
    }
    let is_year = facts.is_within(1000.0, 2999.0);
    if is_year && heading::names_year(name) {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    // without a name that says so, only the first column can be years, one after the other
    let rises = || values.len() > 2 && values.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
    if at == 0 && count > 1 && facts.is_within(1700.0, 2150.0) && rises() {
        return Verdict::new(ColumnKind::Year, "years, one after the other");
    }
    if count > 1 && facts.is_whole && heading::names_identity(name) {
        return Verdict::new(ColumnKind::Identifier, "stands for things by its name");
    }
    // 0 and 1, or 1 and 2, in many rows
    if count > 1 && facts.present > 11 && facts.distinct == 2 && facts.is_within(0.0, 2.0) {
        return Verdict::new(ColumnKind::Identifier, TWO_CODES);
    }
    if matches!(column.unit.as_str(), "%" | "‰") || heading::names_percent(name) {
        return Verdict::new(ColumnKind::Percent, "numbers with a percent sign");
    }
    if !column.unit.is_empty() {
        let why = format!("numbers in {}", column.unit);
        return Verdict::new(ColumnKind::Money, why);
    }
    if heading::names_money(name) {
        return Verdict::new(ColumnKind::Money, "numbers, money by its name");
    }
    Verdict::new(ColumnKind::Measure, "numbers")
}

/// True when numbers count from 0 or 1, perhaps anew several times.
fn counts_rows(values: &[f64]) -> bool {
    let Some(start) = values.first().filter(|start| [0.0, 1.0].contains(*start)) else {
        return false;
    };
    let follows = |pair: &[f64]| pair[1] == pair[0] + 1.0 || pair[1] == *start;
    values.windows(2).all(follows)
}

/// True when numbers count on from any small number, as those of the rows that were selected from a longer table. Years,
/// and a column that has no name, may do so by accident.
fn numbers_rows(name: &str, values: &[f64]) -> bool {
    let is_small = values
        .first()
        .is_some_and(|first| (0.0..1000.0).contains(first));
    let is_named = !name.starts_with("column ");
    is_small
        && is_named
        && values.len() > 2
        && values.windows(2).all(|pair| pair[1] - pair[0] == 1.0)
}

/// Finds the columns that stand for another one: codes beside names, numbers of things beside their names.
fn mark_aliases(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
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
        // what differs in every row says nothing of things that come again
        if !(is_code || is_property) || own.distinct * 2 > rows || own.codes.is_empty() {
            continue;
        }
        let stands_for = |other: usize| {
            let source = verdicts.get(other).zip(facts.get(other));
            source.is_some_and(|(kind, facts)| {
                let is_enough = if is_code {
                    other < at && facts.distinct == own.distinct
                } else {
                    facts.distinct >= 4 && facts.distinct * 2 <= rows
                };
                other != at
                    && is_enough
                    && is_source(kind.kind)
                    && determines(&facts.codes, &own.codes, facts.distinct)
            })
        };
        if let Some(other) = (0..verdicts.len()).find(|other| stands_for(*other)) {
            let name = table.columns.get(other).map_or("", |column| &column.name);
            let why = format!("the same for each {}", crate::error::excerpt(name));
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::new(ColumnKind::Alias, why);
            }
        }
    }
}

/// True when each value of the first column, by its code, goes with one value of the second. With as many different values
/// on both sides they go together one to one.
pub fn determines(source: &[Option<usize>], own: &[Option<usize>], distinct: usize) -> bool {
    let mut partners: Vec<Option<Option<usize>>> = vec![None; distinct];
    source.iter().zip(own).all(|(source, own)| match source {
        None => own.is_none(),
        Some(source) => partners
            .get_mut(*source)
            .is_some_and(|partner| *partner.get_or_insert(*own) == *own),
    })
}

/// Finds the parts of dates: months, quarters, weeks, days, hours and minutes, by their names and their ranges.
fn mark_date_parts(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
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
    let has_year = verdicts
        .iter()
        .any(|verdict| verdict.kind == ColumnKind::Year);
    for (kind, low, high, says) in PARTS {
        let order = match kind {
            ColumnKind::Month => ordered::Order::Months.word(),
            ColumnKind::Quarter => ordered::Order::Quarters.word(),
            _ => "",
        };
        let all = table.columns.iter().zip(facts).zip(verdicts.iter_mut());
        for ((column, facts), verdict) in all {
            let is_number = column.values.numbers().is_some() && facts.is_within(low, high);
            let is_free = matches!(
                verdict.kind,
                ColumnKind::Measure | ColumnKind::Alias | ColumnKind::Identifier
            );
            // names of months are a part of a date only beside the year
            let is_named = has_year && verdict.kind == ColumnKind::Ordered && verdict.why == order;
            if is_named || (is_number && is_free && says(&column.name)) {
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

/// Finds latitudes and longitudes, which count only together.
fn mark_coordinates(table: &Table, facts: &[Facts], verdicts: &mut [Verdict]) {
    let find = |says: fn(&str) -> bool, most: f64, verdicts: &[Verdict]| {
        let all = table.columns.iter().zip(facts).zip(verdicts);
        let mut fits = all.map(|((column, facts), verdict)| {
            let is_number =
                column.values.numbers().is_some() && verdict.kind == ColumnKind::Measure;
            is_number && facts.range.0 >= -most && facts.range.1 <= most && says(&column.name)
        });
        fits.position(|fits| fits)
    };
    let latitude = find(heading::names_latitude, 90.0, verdicts);
    let longitude = find(heading::names_longitude, 360.0, verdicts);
    if let (Some(latitude), Some(longitude)) = (latitude, longitude) {
        for (at, what) in [(latitude, "latitudes"), (longitude, "longitudes")] {
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::new(
                    ColumnKind::Coordinate,
                    format!("{what} by its name and its values"),
                );
            }
        }
    }
}

/// Finds a column with the sums of all other values of its row, to a thousandth, that is named so.
fn mark_total(table: &Table, verdicts: &mut [Verdict]) {
    let is_summed = |at: usize| {
        let verdict = verdicts.get(at);
        verdict
            .is_some_and(|verdict| matches!(verdict.kind, ColumnKind::Measure | ColumnKind::Money))
    };
    let columns = || table.columns.iter().enumerate();
    let total = columns().find(|(at, column)| is_summed(*at) && heading::names_total(&column.name));
    let Some((total, totals)) = total.and_then(|(at, column)| Some((at, column.values.numbers()?)))
    else {
        return;
    };
    let parts: Vec<&[f64]> = columns()
        .filter(|(at, _)| *at != total && is_summed(*at))
        .filter_map(|(_, column)| column.values.numbers())
        .collect();
    let is_sum = |(row, total): (usize, &f64)| {
        let values = parts.iter().filter_map(|part| part.get(row));
        let sum: f64 = values.filter(|value| value.is_finite()).sum();
        total.is_nan() || (sum - total).abs() <= total.abs() * 0.001
    };
    if parts.len() > 1 && totals.iter().enumerate().all(is_sum) {
        let why = format!("the sums of {} other columns", parts.len());
        if let Some(verdict) = verdicts.get_mut(total) {
            *verdict = Verdict::new(ColumnKind::Total, why);
        }
    }
}

/// Makes columns of two codes measures where they are most of what a table has beside dates: then they mark when something
/// was the case.
fn keep_marks(verdicts: &mut [Verdict]) {
    let count = |test: &dyn Fn(&Verdict) -> bool| verdicts.iter().filter(|one| test(one)).count();
    let marks = count(&|one| one.why == TWO_CODES);
    let values = count(&|one| one.kind.is_value());
    let dates = count(&|one| {
        matches!(
            one.kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        )
    });
    if marks >= 3 && marks > 2 * values && dates > 0 {
        let marks = verdicts.iter_mut().filter(|one| one.why == TWO_CODES);
        marks
            .for_each(|one| *one = Verdict::new(ColumnKind::Measure, "two codes, as most columns"));
    }
}

/// Makes a column of numbers a measure where no other is one: whoever draws a table of ids wants to see them.
fn keep_a_value(table: &Table, verdicts: &mut [Verdict]) {
    if verdicts.iter().any(|verdict| verdict.kind.is_value()) {
        return;
    }
    let has_coordinates = verdicts
        .iter()
        .any(|verdict| verdict.kind == ColumnKind::Coordinate);
    let rank = |kind: ColumnKind| match kind {
        ColumnKind::Alias => 1,
        ColumnKind::Identifier => 2,
        ColumnKind::Counter => 3,
        ColumnKind::Year => 5,
        _ if kind.is_date_part() => 4,
        _ => 6,
    };
    let numeric = table
        .columns
        .iter()
        .zip(verdicts.iter_mut())
        .filter(|(column, verdict)| {
            column.values.numbers().is_some() && verdict.kind != ColumnKind::Empty
        });
    let least = numeric.min_by_key(|(_, verdict)| rank(verdict.kind));
    if let Some((_, verdict)) = least.filter(|_| !has_coordinates) {
        *verdict = Verdict::new(ColumnKind::Measure, "the only numbers");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::{Options, read};

    /// The kinds of the columns of a CSV text whose lines `|` separates.
    fn kinds(text: &str) -> String {
        let text = text.replace('|', "\n");
        let table = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        let verdicts = judge(&table.unwrap().table);
        let words: Vec<&str> = verdicts.iter().map(|verdict| verdict.kind.word()).collect();
        words.join(", ")
    }

    #[test]
    fn columns_are_what_their_values_names_and_neighbours_say() {
        #[rustfmt::skip]
        let table = [
            ("Entity,Code,Year,Share|A,AA,2000,1|A,AA,2001,2|B,BB,2000,3|B,BB,2001,4", "key, alias, year, measure"),
            ("c,year,group,v|A,1,3,1|A,2,3,2|B,1,0,3|B,2,0,4|C,1,3,5|C,2,3,6|D,1,1,7|D,2,1,8", "key, measure, alias, measure"),
            ("station,name,date,v|X,Hill,2026-01-01,1|X,Hill,2026-01-02,2",            "constant, constant, date, measure"),
            ("id,created_at,value|1,1609459200,5|2,1609462800,6|3,1609466400,7",       "counter, epoch, measure"),
            ("year,month,n|2019,11,3|2019,12,4|2020,1,5",                              "year, month, measure"),
            ("year,month,day,n|2019,11,3,1|2019,11,4,2",                               "year, month, day, measure"),
            ("year,month,n|2019,Nov,3|2019,Dec,4|2020,Jan,5",                          "year, month, measure"),
            ("Month,Year,n|3,14,3|4,14,4",                                             "month, year, measure"),
            ("month,n|Jan,3|Feb,4",                                                    "ordered name, measure"),
            ("date,hour,n|2020-01-01,0,3|2020-01-01,1,4",                              "date, hour, measure"),
            ("date,time,n|2020-01-01,00:00,3|2020-01-01,01:00,4",                      "date, clock, measure"),
            ("name,zip,v|A,12345,3|B,23456,4",                                         "name, identifier, measure"),
            ("name,lat,lon,v|A,50,10,3|B,51,11,4",                                     "name, coordinate, coordinate, measure"),
            ("name,a,b,total|A,5,1,6|B,5,2,7",                                         "name, measure, measure, total"),
            ("name,a,b,total|A,5,1,6|B,5,2,9",                                         "name, measure, measure, measure"),
            ("name,share|A,5%|B,6%",                                                   "name, percent"),
            ("name,cost|A,$5|B,$6",                                                    "name, money"),
            ("name,id|A,17|B,12",                                                      "name, measure"),
            (",a,b|0,5,6|1,6,7|2,7,8|0,5,5|1,1,2",                                     "counter, measure, measure"),
            ("x,y|1999,3|2000,4|2001,6",                                               "year, measure"),
            ("x,y|1999,3|2005,4|2001,6",                                               "measure, measure"),
            ("rownames,a|35,5|36,7|37,6",                                              "counter, measure"),
            ("rownames,a|1951,5|1952,7|1953,6",                                        "year, measure"),
            ("a,b|x,|y,",                                                              "name, empty"),
        ];
        for (text, expected) in table {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn columns_of_marks_are_measures_where_there_is_little_else() {
        let rows = |first: i32| -> String {
            let row = |number: i32| {
                let marks = [number % 2, number / 2 % 2, number / 4 % 2];
                format!(
                    "|{},{},{},{},{number}",
                    number * first,
                    marks[0],
                    marks[1],
                    marks[2]
                )
            };
            (2001..2014).map(row).collect()
        };
        assert_eq!(
            kinds(&format!("year,a,b,c,d{}", rows(1))),
            "year, measure, measure, measure, measure"
        );
        assert_eq!(
            kinds(&format!("id,a,b,c,d{}", rows(10))),
            "identifier, identifier, identifier, identifier, measure"
        );
    }
}
