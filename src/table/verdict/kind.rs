//! What a column may be, and the verdict that says so.

use std::fmt;

use crate::table::ordered::Order;

crate::vocabulary! {
    /// What a column is.
    pub enum ColumnKind {
        /// It has no values.
        Empty = "empty",
        /// It has the same name or number in every row.
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
        /// The lower or the upper bounds of another column.
        Bound = "bound",
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
            ColumnKind::Measure
                | ColumnKind::Percent
                | ColumnKind::Money
                | ColumnKind::Total
                | ColumnKind::Bound
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
    /// The reason.
    pub why: Reason,
}

/// Why a column is what it is. The reasons on which something depends have variants of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It has two different numbers.
    TwoCodes,
    /// Its numbers go on with the dates.
    TimeStep,
    /// Its numbers are those of other rows.
    ToRows,
    /// Its numbers, and those of another column, are those of things between which something goes.
    ToThings,
    /// Its numbers are days of the year.
    DaysOfYear,
    /// Its numbers are months, of which January is 0.
    MonthsFrom0,
    /// Its numbers are the errors of the values of the column with this index and this name.
    ErrorOf(usize, String),
    /// Its numbers are the values of another column less or plus their errors.
    EndOf {
        /// The index of the column of values.
        value: usize,
        /// True for the upper ends.
        is_high: bool,
    },
    /// Its names have an order.
    Order(Order),
    /// Anything else, as a clause without a subject: `12 names, each in several rows`.
    Clause(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::TwoCodes => "two codes",
            Reason::TimeStep => "goes on with the dates",
            Reason::ToRows => "refers to the rows by their numbers",
            Reason::ToThings => "leads from thing to thing by their numbers",
            Reason::DaysOfYear => "days of the year",
            Reason::MonthsFrom0 => "months from 0 to 11",
            Reason::ErrorOf(_, name) => return write!(f, "the error of {name}"),
            Reason::EndOf { is_high: true, .. } => "values plus their errors",
            Reason::EndOf { .. } => "values less their errors",
            Reason::Order(order) => order.word(),
            Reason::Clause(clause) => clause,
        })
    }
}

impl From<&str> for Reason {
    fn from(clause: &str) -> Reason {
        Reason::Clause(clause.to_owned())
    }
}

impl From<String> for Reason {
    fn from(clause: String) -> Reason {
        Reason::Clause(clause)
    }
}

impl Verdict {
    pub(super) fn new(kind: ColumnKind, why: impl Into<Reason>) -> Verdict {
        Verdict {
            kind,
            why: why.into(),
        }
    }

    /// What a column is called in a note: `identifier`, `two codes`.
    pub fn called(&self) -> String {
        match self.why {
            Reason::TwoCodes => self.why.to_string(),
            _ => self.kind.word().to_owned(),
        }
    }

    /// The index of the column whose errors this one holds; `None` for any other column.
    pub fn error_of(&self) -> Option<usize> {
        match self.why {
            Reason::ErrorOf(value, _) => Some(value),
            _ => None,
        }
    }

    /// The index of the column of values of which this one has the ends, and true for the upper ones; `None` for any other column.
    pub fn end_of(&self) -> Option<(usize, bool)> {
        match self.why {
            Reason::EndOf { value, is_high } => Some((value, is_high)),
            _ => None,
        }
    }
}
