//! Dates of digits whose order of day, month and year only their whole column tells: a column of names comes in, one of
//! instants goes out.

use std::rc::Rc;

use super::heading;
use super::values::{Column, Origin, Values};
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::{Civil, DAY};
use crate::scale::date_text::{self, DayOrder};

/// A column of dates such as `11/03/2026`, which may begin with the day, the month or the year.
pub(super) struct Slashed {
    /// The readings with the fewest values that are no dates.
    readings: Vec<DateReading>,
    /// The order that the column itself shows.
    pub(super) order: Option<DayOrder>,
    /// What shows it.
    basis: Basis,
}

/// What shows the order of day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    /// The dates themselves: another order gives more that are none.
    Dates,
    /// The steps between the dates.
    Steps,
    /// How the countries write dates in which files are written so.
    Custom,
    /// Nothing: every order gives the same dates, as on the fifth of May, so that they show nothing of other columns either.
    Either,
}

/// The dates of a column, read in one order.
struct DateReading {
    order: DayOrder,
    /// Milliseconds since 1970; NaN for a value that is no date.
    instants: Vec<f64>,
    /// How many values are no dates.
    misfits: usize,
}

impl DateReading {
    /// The dates in one order; `None` when more than so many values are no dates.
    fn of(names: &[Rc<str>], order: DayOrder, most_misfits: usize) -> Option<DateReading> {
        let mut instants = Vec::with_capacity(names.len());
        let mut misfits = 0;
        for name in names {
            let dated = date_text::read(name, Some(order));
            misfits += usize::from(dated.is_none() && !name.is_empty());
            if misfits > most_misfits {
                return None;
            }
            instants.push(dated.map_or(f64::NAN, |dated| dated.instant as f64));
        }
        Some(DateReading {
            order,
            instants,
            misfits,
        })
    }

    /// The readings with the fewest values that are no dates, which a fifth of them may be.
    fn best(names: &[Rc<str>], orders: [DayOrder; 3]) -> Vec<DateReading> {
        let mut readings: Vec<DateReading> = Vec::new();
        let mut most = names.len() / 5;
        for order in orders {
            if let Some(reading) = DateReading::of(names, order, most) {
                most = reading.misfits;
                readings.push(reading);
            }
        }
        readings.retain(|reading| reading.misfits == most);
        readings
    }

    /// The steps from one date to the next, without those of no length.
    fn steps(&self) -> Vec<f64> {
        let pairs = self.instants.windows(2).map(|pair| pair[1] - pair[0]);
        pairs.filter(|step| *step != 0.0).collect()
    }

    fn is_monotone(&self) -> bool {
        let steps = self.steps();
        steps.iter().all(|step| *step > 0.0) || steps.iter().all(|step| *step < 0.0)
    }

    /// True for steps of days or weeks, and of months of 28 to 31 days.
    fn is_even(&self) -> bool {
        let steps = self.steps();
        let first = steps.first().copied().unwrap_or(0.0).abs();
        let fits = |step: &f64| (step.abs() / first - 1.0).abs() < 0.12;
        steps.len() > 1 && steps.iter().all(fits)
    }

    /// True for the days on which exchanges and offices are open: from Monday to Friday, at most a long weekend apart.
    fn has_workdays(&self) -> bool {
        const MIN_DAYS: usize = 4;
        const LONGEST: f64 = 4.0 * DAY as f64;
        let known = self.instants.iter().copied();
        let mut days: Vec<f64> = known.filter(|at| at.is_finite()).collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        let is_open = |at: &f64| Civil::from_local(*at as i64).weekday() < 5;
        days.len() >= MIN_DAYS
            && days.iter().all(is_open)
            && days.windows(2).all(|pair| pair[1] - pair[0] <= LONGEST)
    }

    /// True when another order gives the same dates.
    fn is_as(&self, other: &DateReading) -> bool {
        let mut pairs = self.instants.iter().zip(&other.instants);
        pairs.all(|(own, other)| own == other || (own.is_nan() && other.is_nan()))
    }

    /// True when all dates are the first day of a month, as those of months are.
    fn has_months(&self) -> bool {
        let mut known = self.instants.iter().filter(|at| at.is_finite());
        known.all(|at| Civil::from_local(*at as i64).day == 1)
    }
}

/// The only reading that passes a test; `None` when none or several do.
fn only(readings: &[&DateReading], test: fn(&DateReading) -> bool) -> Option<DayOrder> {
    let mut found = readings.iter().filter(|reading| test(reading));
    found
        .next()
        .filter(|_| found.next().is_none())
        .map(|reading| reading.order)
}

/// The order in which dates run without going back or step evenly; `None` when no order or several do.
fn clearest(readings: &[&DateReading]) -> Option<DayOrder> {
    only(readings, DateReading::is_monotone).or_else(|| only(readings, DateReading::is_even))
}

/// The same, or the order in which dates are those of trading, or those of months.
fn smoothest(readings: &[&DateReading]) -> Option<DayOrder> {
    let workdays = || only(readings, DateReading::has_workdays);
    let months = || only(readings, DateReading::has_months);
    clearest(readings).or_else(workdays).or_else(months)
}

/// True for dates with signs between their numbers that are hardly used where the month comes first: `03-11-2026`.
fn have_dashes(names: &[Rc<str>]) -> bool {
    let mut known = names.iter().filter(|name| !name.is_empty());
    known.all(|name| name.contains('-') && !name.contains('/'))
}

/// The order of `24/01/01, 24/01/02, 24/01/03` where `found` makes the same day of each year of them: days one after the other are
/// likelier, unless that day is the first or the last one of a year or a month.
fn years_first(readings: &[&DateReading], found: DayOrder) -> DayOrder {
    let reading = |order| readings.iter().find(|reading| reading.order == order);
    let (Some(days), Some(years)) = (reading(DayOrder::YearFirst), reading(found)) else {
        return found;
    };
    let civil = |at: f64| Civil::from_local(at as i64);
    let finite = |reading: &DateReading| -> Vec<f64> {
        let all = reading.instants.iter().copied();
        all.filter(|at| at.is_finite()).collect()
    };
    let dates: Vec<Civil> = finite(years).into_iter().map(civil).collect();
    let is_same = dates
        .windows(2)
        .all(|pair| (pair[0].month, pair[0].day) == (pair[1].month, pair[1].day));
    let is_edge = dates
        .first()
        .is_some_and(|date| date.day == 1 || date.day >= 28);
    let follow = |pair: &[f64]| pair[1] - pair[0] == DAY as f64;
    let are_days = dates.len() > 2 && finite(days).windows(2).all(follow);
    match is_same && !is_edge && are_days {
        true => DayOrder::YearFirst,
        false => found,
    }
}

/// The order of dates that are `1/1/2017, 1/2/2017, 1/3/2017`, where `found` makes the first days of months of them: without zeros before
/// the numbers, days one after the other are likelier.
fn days_first(names: &[Rc<str>], readings: &[&DateReading], found: DayOrder) -> DayOrder {
    let is_padded = |name: &Rc<str>| name.starts_with('0') || name.contains("/0");
    let runs = |reading: &&&DateReading| {
        let mut days: Vec<f64> = reading
            .instants
            .iter()
            .copied()
            .filter(|at| at.is_finite())
            .collect();
        days.sort_by(f64::total_cmp);
        days.dedup();
        reading.order == DayOrder::MonthFirst
            && days.len() > 2
            && days.windows(2).all(|pair| pair[1] - pair[0] == DAY as f64)
    };
    let days = readings
        .iter()
        .find(runs)
        .filter(|_| !names.iter().any(is_padded));
    match (days, found) {
        (Some(days), DayOrder::DayFirst) => days.order,
        _ => found,
    }
}

impl Slashed {
    /// The readings of a column of names; `None` when less than four fifths of them are such dates. `has_days_first` tells that the file
    /// is written as in countries where the day comes first.
    pub(super) fn of(column: &Column, has_days_first: bool) -> Option<Slashed> {
        let Values::Names(names) = &column.values else {
            return None;
        };
        let first = names.iter().find(|name| !name.is_empty())?;
        let orders = [
            DayOrder::MonthFirst,
            DayOrder::DayFirst,
            DayOrder::YearFirst,
        ];
        // A shortcut for large columns of other names: if the first is not such a date, the column is not.
        let is_date = |order: &DayOrder| date_text::read(first, Some(*order)).is_some();
        if !orders.iter().any(is_date) {
            return None;
        }
        let readings = DateReading::best(names, orders);
        if readings.is_empty() {
            return None;
        }
        let all: Vec<&DateReading> = readings.iter().collect();
        // few people put a year of two digits first, so that it does not make the others unclear
        let is_usual = |reading: &&DateReading| reading.order != DayOrder::YearFirst;
        let usual: Vec<&DateReading> = all.iter().copied().filter(is_usual).collect();
        let is_custom =
            has_days_first || heading::names_date_day_first(&column.name) || have_dashes(names);
        let (order, basis) = match (all.as_slice(), usual.as_slice()) {
            ([one], _) => (Some(one.order), Basis::Dates),
            (_, [one]) if years_first(&all, one.order) != one.order => {
                (Some(DayOrder::YearFirst), Basis::Steps)
            }
            (_, [one]) => match smoothest(&all) {
                Some(order) if order != one.order => (Some(order), Basis::Steps),
                _ => (Some(one.order), Basis::Dates),
            },
            (_, [one, other]) if one.is_as(other) => (Some(one.order), Basis::Either),
            _ if is_custom => match clearest(&all).or_else(|| clearest(&usual)) {
                Some(order) => (Some(order), Basis::Steps),
                None => (Some(DayOrder::DayFirst), Basis::Custom),
            },
            _ => {
                let found = smoothest(&all).or_else(|| smoothest(&usual));
                let found = found.map(|order| days_first(names, &all, order));
                (found, Basis::Steps)
            }
        };
        Some(Slashed {
            readings,
            order,
            basis,
        })
    }

    /// The order, where the dates themselves show it.
    pub(super) fn certain(&self) -> Option<DayOrder> {
        self.order.filter(|_| self.basis == Basis::Dates)
    }

    /// The order, where the column shows one to its neighbours.
    pub(super) fn shown(&self) -> Option<DayOrder> {
        self.order.filter(|_| self.basis != Basis::Either)
    }

    /// The column in the order that it shows, else in that of its `neighbour`, else as names with a note.
    pub(super) fn settle(
        self,
        mut column: Column,
        neighbour: Option<DayOrder>,
        notes: &mut Vec<Note>,
    ) -> Column {
        let name = excerpt(&column.name);
        let order = match self.basis {
            Basis::Custom => neighbour.or(self.order),
            Basis::Dates | Basis::Steps | Basis::Either => self.order.or(neighbour),
        };
        let mut readings = self.readings.into_iter();
        let Some(reading) = readings.find(|reading| Some(reading.order) == order) else {
            let text = format!(
                "the dates in column \"{name}\" may mean two days; set dateformat=%m/%d/%Y or %d/%m/%Y"
            );
            notes.push(Note::new(NoteKind::Advice, "", text));
            return column;
        };
        let (word, origin, other) = match reading.order {
            DayOrder::MonthFirst => ("month", Origin::MonthFirst, "%d/%m/%Y"),
            DayOrder::DayFirst => ("day", Origin::DayFirst, "%m/%d/%Y"),
            DayOrder::YearFirst => ("year", Origin::Text, "%d-%m-%y"),
        };
        let why = match self.basis {
            _ if self.order != order => Some("as those of another column"),
            Basis::Custom => Some("as files that are written so mostly have them"),
            Basis::Steps => Some("which gives the most even steps"),
            Basis::Dates | Basis::Either => None,
        };
        if let Some(why) = why {
            let text = format!(
                "the dates in column \"{name}\" are read with the {word} first, {why}; \
                 dateformat={other} reads them the other way"
            );
            notes.push(Note::new(NoteKind::Assumed, "", text));
        }
        if reading.misfits > 0 {
            let text = format!(
                "column \"{name}\": {} of {} values are not dates and were left out",
                reading.misfits,
                column.values.len()
            );
            notes.push(Note::new(NoteKind::LeftOut, "", text));
        }
        column.values = Values::Instants(reading.instants.into());
        column.origin = origin;
        column
    }
}
