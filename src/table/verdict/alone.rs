//! The verdict on a column without regard to its neighbours: its name and its values come in, what it is goes out.

use std::collections::HashSet;

use super::facts::Facts;
use super::kind::{ColumnKind, Reason, Verdict};
use crate::scale::date_text;
use crate::table::placeholder::is_placeholder;
use crate::table::{Column, Origin, Table, Values, heading, ordered, unit};

/// Names that are longer on average, in characters, are texts and no names of things.
const MAX_NAME_LENGTH: usize = 60;

/// More different names than this are not looked at.
const MAX_DIFFERENT: usize = 1000;

/// What the whole table says of each of its columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    /// The number of columns.
    count: usize,
    /// True when no column has a name.
    is_unnamed: bool,
    /// True when all columns have numbers.
    is_numeric: bool,
    /// The number of columns of numbers.
    numeric: usize,
    /// True when a column has names that differ from row to row, or nearly so.
    names_rows: bool,
    /// True when a column is called `yes`, so that `no` is no number.
    has_answers: bool,
    /// True when columns are called as countries or oxides are, so that `NO` is none either.
    has_codes: bool,
    /// True when a column has dates.
    has_dates: bool,
    /// True when several columns say yes or no by 0 and 1.
    has_flags: bool,
}

impl Surroundings {
    pub(super) fn of(table: &Table, facts: &[Facts]) -> Surroundings {
        let columns = &table.columns;
        let names_rows = |(column, facts): (&Column, &Facts)| {
            let differ = facts.distinct * 10 >= facts.present * 9;
            matches!(column.values, Values::Names(_)) && facts.present > 1 && differ
        };
        let is_flag = |(column, facts): &(&Column, &Facts)| {
            facts.distinct == 2
                && facts.is_within(0.0, 1.0)
                && !heading::names_counted(&column.name)
        };
        Surroundings {
            count: columns.len(),
            has_flags: columns.iter().zip(facts).filter(is_flag).count() > 1,
            is_unnamed: columns.iter().all(|column| is_placeholder(&column.name)),
            is_numeric: columns
                .iter()
                .all(|column| column.values.numbers().is_some()),
            numeric: columns
                .iter()
                .filter(|column| column.values.numbers().is_some())
                .count(),
            names_rows: columns.iter().zip(facts).any(names_rows),
            has_dates: columns
                .iter()
                .any(|column| matches!(column.values, Values::Instants(_))),
            has_codes: heading::has_codes(columns.iter().map(|column| &*column.name)),
            has_answers: columns
                .iter()
                .any(|column| heading::names_answer(&column.name, "yes")),
        }
    }
}

/// The verdict on the column with this index in a table.
pub(super) fn alone(
    at: usize,
    column: &Column,
    facts: &Facts,
    surroundings: Surroundings,
) -> Verdict {
    if facts.present == 0 {
        return Verdict::new(ColumnKind::Empty, "no values");
    }
    match &column.values {
        Values::Instants(_) => dated(column.origin),
        Values::Names(names) => named(names, facts),
        Values::Numbers(values) => numeric(at, column, values, facts, surroundings),
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
        Origin::PackedQuarters => Verdict::new(ColumnKind::Date, "quarters such as Q42010"),
        Origin::YearFractions => Verdict::new(ColumnKind::Date, "years such as 1931.083"),
        Origin::Joined => Verdict::new(ColumnKind::Date, "joined from its parts"),
        Origin::Text | Origin::Padded | Origin::Signs => Verdict::new(ColumnKind::Date, "dates"),
    }
}

/// The verdict on a column of names.
fn named(names: &[std::rc::Rc<str>], facts: &Facts) -> Verdict {
    let different = different(names, facts);
    // the first names stand for all of most columns, but not of times that go on behind the end of a day
    let is_clock = |name: &str| name.is_empty() || date_text::clock(name).is_some();
    if different.iter().all(|name| is_clock(name))
        && (different.len() <= MAX_DIFFERENT || names.iter().all(|name| is_clock(name)))
    {
        return Verdict::new(ColumnKind::Clock, "times of day");
    }
    if facts.distinct == 1 && facts.present > 1 && facts.present == names.len() {
        let first = different.first().copied().unwrap_or_default();
        let why = format!("\"{}\" in every row", crate::error::excerpt(first));
        return Verdict::new(ColumnKind::Constant, why);
    }
    if let Some((order, _)) = ordered::order(&different) {
        return Verdict::new(ColumnKind::Ordered, Reason::Order(order));
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

/// The first of the different names, one more than the most that are looked at.
fn different<'n>(names: &'n [std::rc::Rc<str>], facts: &Facts) -> Vec<&'n str> {
    let mut different: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    for (row, name) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        if different.len() > MAX_DIFFERENT {
            break;
        }
        let is_new = match facts.codes.get(row) {
            Some(code) => code.is_some_and(|code| code as usize == different.len()),
            None => seen.insert(&**name),
        };
        if is_new {
            different.push(name);
        }
    }
    different
}

/// The verdict on a column of numbers.
fn numeric(
    at: usize,
    column: &Column,
    values: &[f64],
    facts: &Facts,
    surroundings: Surroundings,
) -> Verdict {
    let (name, count) = (&column.name, surroundings.count);
    // without any name, numbers that rise are positions
    let is_position = surroundings.is_unnamed && surroundings.is_numeric;
    let is_numbered = || counts_rows(values) || numbers_rows(name, values);
    let is_answer = (surroundings.has_answers && heading::names_answer(name, "no"))
        || (surroundings.has_codes && at > 0 && name == "NO");
    let may_count = count > 1 && facts.is_whole && !is_position && !is_answer;
    if may_count && heading::names_row_number(name) && is_numbered() {
        return Verdict::new(ColumnKind::Counter, "counts the rows");
    }
    if may_count
        && at == 0
        && is_placeholder(name)
        && !surroundings.is_unnamed
        && nearly_counts(values)
    {
        return Verdict::new(
            ColumnKind::Counter,
            "counts the rows, of which some are gone",
        );
    }
    // rows are left of a longer table; even steps are positions
    let is_left_over = at == 0 && is_placeholder(name) && count > surroundings.numeric;
    if may_count && is_left_over && !facts.is_within(1700.0, 2150.0) && rises_unevenly(values) {
        return Verdict::new(
            ColumnKind::Counter,
            "counts the rows, of which some are gone",
        );
    }
    let is_year = facts.is_within(1000.0, 2999.0);
    if is_year && (is_span_of(name, facts.range) || is_year_sign(&column.unit)) {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    let is_dated = surroundings.has_dates && heading::ends_in_year(name);
    if is_year && (heading::names_year(name) || is_dated) {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    let is_our_time = facts.is_within(1700.0, 2150.0);
    let is_history =
        facts.is_within(-10_000.0, 2999.0) && facts.range.1 >= 1000.0 && facts.distinct > 2;
    if is_history && heading::words(name) == ["year"] {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    let is_season = surroundings.has_dates && heading::ends_in_season(name);
    if is_our_time && is_season {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    // a name of dates says that numbers in the range of our time are years
    if is_our_time && facts.distinct > 1 && heading::names_date_alone(name) {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    // the year in which something began is no amount of it
    let is_beginning = surroundings.numeric > 1 && heading::ends_in_date(name);
    if is_our_time && is_beginning && facts.distinct > 1 {
        return Verdict::new(ColumnKind::Year, "years by its name and its values");
    }
    // without a name that says so, the first column can be years, one after the other, and without any name each
    let rises = || values.len() > 2 && values.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
    let may_be_first = at == 0 || surroundings.is_unnamed;
    if may_be_first && count > 1 && is_our_time && rises() {
        return Verdict::new(ColumnKind::Year, "years, one after the other");
    }
    let may_be_codes = column.unit.is_empty() && !heading::names_percent(name);
    let is_number = facts.is_whole || heading::names_reference_number(name);
    if count > 1 && is_number && heading::names_identity(name) && !is_answer {
        return Verdict::new(ColumnKind::Identifier, "stands for things by its name");
    }
    // without names or dates they are the axis
    let rises_on = || values.windows(2).all(|pair| pair[0] < pair[1]);
    let is_label = at == 0 && facts.distinct == values.len() && !rises_on();
    let has_axis = count > surroundings.numeric || is_label;
    if surroundings.numeric > 1 && has_axis && !is_answer && is_number_of_something(column, facts) {
        return Verdict::new(ColumnKind::Identifier, "stands for things by its name");
    }
    if count > 1 && numbers_things(at, name, values, facts, surroundings.names_rows) {
        return Verdict::new(ColumnKind::Identifier, "a number of its own for each name");
    }
    let is_list = surroundings.numeric > 1 && surroundings.names_rows && column.unit.is_empty();
    if at == 0 && is_list && are_codes_of_list(name, values, facts) {
        return Verdict::new(ColumnKind::Identifier, "a number of its own for each name");
    }
    // a counter may stand before them
    if at < 2 && count > 2 && facts.is_whole && !heading::names_axis(name) {
        if numbers_blocks(values) {
            return Verdict::new(
                ColumnKind::Identifier,
                "numbers things of several rows each",
            );
        }
        if count > 3 && has_wide_gaps(values) {
            return Verdict::new(
                ColumnKind::Identifier,
                "rises with wide gaps, as numbers of a list do",
            );
        }
    }
    // few clicks or errors of each thing or day are counted
    let is_counted = (surroundings.names_rows || surroundings.has_dates)
        && !surroundings.has_flags
        && facts.is_within(0.0, 1.0)
        && heading::names_counted(name);
    // 0 and 1, or 1 and 2, in many rows
    let is_flag = heading::names_flag(name) && facts.is_within(0.0, 1.0);
    if may_be_codes
        && !is_counted
        && count > 1
        && (facts.present > 11 || is_flag)
        && facts.distinct == 2
        && facts.is_within(0.0, 2.0)
    {
        return Verdict::new(ColumnKind::Identifier, Reason::TwoCodes);
    }
    // `95%` above times is a quantile of them
    let number = name.trim().strip_suffix('%');
    let is_quantile = number.is_some_and(|number| number.parse::<f64>().is_ok());
    let is_share = heading::names_percent(name) && !is_quantile;
    if matches!(column.unit.as_str(), "%" | "‰") || is_share {
        return Verdict::new(ColumnKind::Percent, "numbers with a percent sign");
    }
    if !column.unit.is_empty() {
        let why = format!("numbers in {}", column.unit);
        let kind = match unit::is_currency(&column.unit) {
            true => ColumnKind::Money,
            false => ColumnKind::Measure,
        };
        return Verdict::new(kind, why);
    }
    if heading::names_money(name) {
        return Verdict::new(ColumnKind::Money, "numbers, money by its name");
    }
    Verdict::new(ColumnKind::Measure, "numbers")
}

/// True for a name such as `2003-2005` above years of that span, of which the first and the last one are there.
fn is_span_of(name: &str, range: (f64, f64)) -> bool {
    let year = |text: &str| -> Option<f64> {
        let text = text.trim();
        text.parse().ok().filter(|_| text.len() == 4)
    };
    let ends = name.trim().split_once(['-', '–', '/', '_']);
    let ends = ends.and_then(|(first, last)| year(first).zip(year(last)));
    ends.is_some_and(|ends| ends == range && range.0 < range.1)
}

/// True for the sign behind a year in Chinese, Japanese and Korean.
fn is_year_sign(unit: &str) -> bool {
    matches!(unit, "年" | "년" | "年度" | "년도")
}

/// True when numbers are those of things that other columns name: they have the same number of digits, at least four, and either
/// their column is called as documents are, or it is the first, and each number is there once.
fn numbers_things(at: usize, name: &str, values: &[f64], facts: &Facts, names_rows: bool) -> bool {
    let digits = |value: f64| libm::log10(value.max(1.0)).floor();
    let (least, most) = facts.range;
    // the account in a statement of one row has its digits alone to tell it
    let is_clear = facts.present > 2 || (heading::names_document(name) && least >= 1e7);
    let is_number = is_clear && facts.is_whole && least >= 1000.0;
    let has_digits = is_number && digits(least) == digits(most);
    if !has_digits || heading::names_amount(name) || heading::names_axis(name) {
        return false;
    }
    let is_first = at == 0 && least >= 10_000.0 && facts.distinct == facts.present;
    // a year of the same thing rises from row to row, and so does what grows
    let is_growing = values.windows(2).all(|pair| pair[0] <= pair[1]) && !is_listed(values);
    heading::names_document(name) || (is_first && names_rows && !is_growing)
}

/// True when whole numbers of one sign rise from row to row, as the codes of a list that is sorted by them do: the branches of an
/// economy, the accounts of a ledger.
fn are_codes_of_list(name: &str, values: &[f64], facts: &Facts) -> bool {
    const MIN_ROWS: usize = 5;
    let rises = values.windows(2).all(|pair| pair[0] < pair[1]);
    let is_axis = heading::names_axis(name) || heading::names_time_step(name);
    let is_amount = heading::names_amount(name) || heading::names_percent(name);
    values.len() >= MIN_ROWS
        && facts.is_whole
        && facts.range.0 >= 0.0
        && rises
        && !is_axis
        && !is_amount
}

/// True when rising numbers have gaps as those of a list have: many of one step, some of more.
fn is_listed(values: &[f64]) -> bool {
    let next = values.windows(2).filter(|pair| pair[1] - pair[0] == 1.0);
    next.count() * 3 > values.len()
}

/// True when numbers count on from 0 or 1, each in the same number of rows, as those of persons who were asked several times.
fn numbers_blocks(values: &[f64]) -> bool {
    let Some(first) = values.first().filter(|first| [0.0, 1.0].contains(*first)) else {
        return false;
    };
    let size = values.iter().take_while(|value| *value == first).count();
    let mut rows = values.iter().enumerate();
    let counts = rows.all(|(row, value)| *value == first + (row / size) as f64);
    counts && size > 1 && values.len().is_multiple_of(size) && values.len() / size > 2
}

/// True when many numbers rise from row to row, most by little and some by very much.
fn has_wide_gaps(values: &[f64]) -> bool {
    const MIN_ROWS: usize = 50;
    const WIDE: f64 = 50.0;
    let mut steps: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let rises = steps.iter().all(|step| *step > 0.0);
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    rises && values.len() >= MIN_ROWS && steps.last().is_some_and(|most| *most > usual * WIDE)
}

/// True when numbers count from 0 or 1, perhaps anew several times.
fn counts_rows(values: &[f64]) -> bool {
    // a total at the end has no number
    let values = match values.split_last() {
        Some((last, counted)) if last.is_nan() && counted.len() > 2 => counted,
        _ => values,
    };
    let Some(start) = values.first().filter(|start| [0.0, 1.0].contains(*start)) else {
        return false;
    };
    let follows = |pair: &[f64]| pair[1] == pair[0] + 1.0 || pair[1] == *start;
    values.windows(2).all(follows)
}

/// True when numbers rise from row to row by different steps.
fn rises_unevenly(values: &[f64]) -> bool {
    let steps = || values.windows(2).map(|pair| pair[1] - pair[0]);
    let first = steps().next().unwrap_or(0.0);
    steps().all(|step| step > 0.0) && steps().any(|step| step != first)
}

/// True when the numbers of a column stand for things and are no amounts, by its name and their digits.
fn is_number_of_something(column: &Column, facts: &Facts) -> bool {
    /// No account has a smaller number.
    const ACCOUNT: f64 = 1e6;
    /// No amount is as great: such are the numbers of cards and devices.
    const CARD: f64 = 1e14;
    /// No rack has more places, and no country more districts.
    const PLACES: f64 = 500.0;
    let name = &column.name;
    let (least, most) = facts.range;
    let digits = |value: f64| libm::log10(value.max(1.0)).floor();
    let is_long = least >= CARD && digits(least) == digits(most);
    let is_whole = facts.is_whole && column.unit.is_empty() && least >= 0.0;
    heading::names_version(name)
        || (is_whole
            && (heading::names_register(name)
                // several rows of each, for numbers of their own are counts
                || (facts.distinct > 2
                    && facts.distinct * 2 <= facts.present
                    && heading::names_person(name))
                || (most <= PLACES && heading::names_place(name))
                || (least >= ACCOUNT && heading::names_account(name))
                || is_long))
}

/// True when many numbers count from 0 or 1 with a gap here and there, as those of rows of which some were taken out.
fn nearly_counts(values: &[f64]) -> bool {
    const MIN_ROWS: usize = 20;
    let starts = values
        .first()
        .is_some_and(|first| [0.0, 1.0].contains(first));
    let steps = || values.windows(2).map(|pair| pair[1] - pair[0]);
    let gaps = steps().filter(|step| *step != 1.0).count();
    starts
        && values.len() >= MIN_ROWS
        && gaps * 10 <= values.len()
        && steps().all(|step| step > 0.0)
}

/// True when numbers count on from any small number, as those of the rows that were selected from a longer table. Years,
/// and a column that has no name, may do so by accident.
fn numbers_rows(name: &str, values: &[f64]) -> bool {
    let is_small = values
        .first()
        .is_some_and(|first| (0.0..1000.0).contains(first));
    is_small
        && !is_placeholder(name)
        && values.len() > 2
        && values.windows(2).all(|pair| pair[1] - pair[0] == 1.0)
}
