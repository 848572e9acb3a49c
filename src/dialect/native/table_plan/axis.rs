//! Which column of a table is the axis.

use super::survey::Surveyed;
use crate::dialect::native::table_roles;
use crate::error::{Note, NoteKind, excerpt};
use crate::scale::calendar::DAY;
use crate::table::verdict::{ColumnKind, Reason, determines};
use crate::table::{Origin, Values, heading, list};

/// With more rows than this, names that differ from row to row are no axis beside dates.
const MAX_NAMES: usize = 60;

/// The same where the dates do not follow one another, so that the rows are in no order of time.
const MAX_UNDATED_NAMES: usize = 250;

/// The fewest numbers that fall from row to row and are positions, such as frequencies.
const MIN_FALLING: usize = 10;

/// The fewest rows of each name in which numbers rise to be its positions.
const MIN_RISING: usize = 3;

/// In a table with more columns than this, none is compared with all others.
const MAX_COLUMNS: usize = 100;

impl Surveyed<'_> {
    /// The column that may be the axis: dates, else names, else times of day, else numbers that rise.
    pub(super) fn axis(&self) -> Option<usize> {
        if self.request.has_pairs {
            let first = table_roles::position_column(self.table, false, true);
            let first =
                first.and_then(|first| self.columns().find(|at| self.name(*at) == first.name));
            let is_dated = |at: &usize| self.kind(*at) == ColumnKind::Date;
            return first.filter(is_dated).or_else(|| self.years()).or(first);
        }
        let find = |test: &dyn Fn(ColumnKind) -> bool| {
            self.columns()
                .find(|at| self.is_free(*at) && test(self.kind(*at)))
        };
        let is_joined = |at: &usize| {
            self.table
                .columns
                .get(*at)
                .is_some_and(|column| column.origin == Origin::Joined)
        };
        let joined = self
            .columns()
            .rev()
            .find(|at| is_joined(at) && self.is_free(*at));
        let dated = |kind: ColumnKind| find(&|other| other == kind);
        // the day on which somebody was born is the axis only where there is no other date
        let moment = |kind: ColumnKind| {
            let is_moment = |at: &usize| self.is_free(*at) && self.kind(*at) == kind;
            let mut moments = self.columns().filter(is_moment);
            let first = moments.clone().next();
            let found = moments
                .clone()
                .find(|at| !heading::names_birth(self.name(*at)));
            // the week is finer than the season in which it lies
            let is_finer = |at: &usize| found.is_some_and(|found| self.lies_in(*at, found));
            moments.find(is_finer).or(found).or(first)
        };
        let date = joined
            .or_else(|| moment(ColumnKind::Date))
            .or_else(|| dated(ColumnKind::Epoch))
            .or_else(|| moment(ColumnKind::Year))
            .filter(|at| self.distinct(*at) > 1 || self.codes.is_empty())
            .filter(|at| !self.is_property(*at));
        // remarks on a few rows are no names of them
        let is_filled =
            |at: &usize| self.codes.is_empty() || self.present(*at) * 2 >= self.table.rows();
        // units are no axis where numbers rise
        let are_units = |at: usize| {
            self.request.x.is_none() && self.has_units(at) && self.rising_column().is_some()
        };
        let is_naming = |at: &usize| {
            self.is_free(*at) && self.kind(*at).is_name() && is_filled(at) && !are_units(*at)
        };
        // versions are an axis where there are no other names
        let is_version = |at: &usize| heading::names_version(self.name(*at));
        let mut named = self.columns().filter(is_naming);
        let first = named.clone().next();
        let names = named.find(|at| !is_version(at)).or(first).or_else(|| {
            let has_numbers = self.rising_column().is_some();
            find(&|kind| kind.is_name()).filter(|_| !has_numbers)
        });
        if let Some(date) = date {
            return match names {
                Some(names) if self.are_rows_named(names, date) => Some(names),
                _ => Some(date),
            };
        }
        let part = [
            ColumnKind::Month,
            ColumnKind::Week,
            ColumnKind::Hour,
            ColumnKind::Day,
            ColumnKind::Quarter,
        ]
        .into_iter()
        .find_map(dated)
        .filter(|at| self.distinct(*at) > 1 || self.codes.is_empty())
        .filter(|at| self.kind(*at) != ColumnKind::Day || !self.are_days_shared(*at));
        if self.goes_by_days() {
            return None;
        }
        if let Some(names) = names {
            // hours and months go along the axis, names beside them tell series apart
            let recurs = self.kind(names) == ColumnKind::Key;
            let naming = self.naming_column();
            let is_whole = |at: &usize| self.distinct(*at) == self.present(*at);
            let clock =
                dated(ColumnKind::Clock).filter(|at| recurs && self.has_own_times(names, *at));
            return part
                .filter(|_| recurs)
                .or(clock)
                .or(naming.filter(is_whole))
                .or_else(|| self.settings().map(|(first, _)| first))
                .or_else(|| self.restarting_in_names())
                .or(naming)
                .or(Some(names));
        }
        part.or_else(|| dated(ColumnKind::Clock))
            .or_else(|| self.restarting_column())
            .or_else(|| self.rising_column())
    }

    /// The first column, where its numbers are the only names that the rows have: districts and accounts in no order. Columns of values that
    /// measure different things are points.
    pub(super) fn label(&self) -> Option<usize> {
        let rows = self.table.rows();
        let is_number = self.kind(0) == ColumnKind::Identifier && self.is_numeric(0);
        let is_own = self.distinct(0) == rows && (2..=MAX_NAMES).contains(&rows);
        let why = self.verdicts.first().map(|verdict| &verdict.why);
        let is_clear = matches!(why, Some(Reason::Clause(_))) && self.is_open();
        if !is_number || !is_own || !is_clear {
            return None;
        }
        let values = self.values(Some(0));
        let are_points =
            self.has_no_order(&values) || (values.len() > 1 && self.are_things_numbered());
        (!values.is_empty() && !are_points).then_some(0)
    }

    /// The note about numbers that are names.
    pub(super) fn label_note(&self, at: usize) -> Note {
        let text = format!(
            "the numbers of {} are names of the rows; y={} draws them as values",
            excerpt(self.name(at)),
            list::quoted(self.name(at))
        );
        Note::new(NoteKind::Assumed, "data", text)
    }

    /// True when each name has each of its times of day once, and times come again for other names.
    fn has_own_times(&self, names: usize, clock: usize) -> bool {
        let pairs = self.combined(&[names, clock]).distinct;
        let times = self.distinct(clock);
        pairs == self.table.rows() && times * 2 <= pairs && times > 1
    }

    /// The years along which values are measured.
    fn years(&self) -> Option<usize> {
        let are_years = |at: &usize| self.is_free(*at) && self.kind(*at) == ColumnKind::Year;
        let found = self.columns().find(are_years)?;
        (self.distinct(found) > 1 && !self.is_property(found)).then_some(found)
    }

    /// True when each date of a column lies in one of the far fewer dates of another, as weeks lie in seasons.
    fn lies_in(&self, fine: usize, coarse: usize) -> bool {
        let (Some(own), Some(other)) = (self.codes.get(fine), self.codes.get(coarse)) else {
            return false;
        };
        let is_finer = own.distinct > other.distinct * 4 && other.distinct > 1;
        // the time of a day is no more than the moment at which a row was written
        let column = self.table.columns.get(fine).map(|column| &column.values);
        let are_days = match column {
            Some(Values::Instants(dates)) => dates
                .iter()
                .all(|date| date.is_nan() || date % DAY as f64 == 0.0),
            _ => false,
        };
        is_finer && are_days && determines(&own.rows, &other.rows, own.distinct)
    }

    /// True when days of any months are a property of the rows, as of persons who were asked on them, rather than their order.
    fn are_days_shared(&self, day: usize) -> bool {
        let present = self.present(day);
        self.distinct(day) < present
            && !self.follows_time(day)
            && self.series_columns(day, present).is_none()
            && self.numeric_keys(day).is_empty()
    }

    /// True when a table has months and days without a year, one after the other.
    pub(super) fn goes_by_days(&self) -> bool {
        let find = |wanted: ColumnKind| self.columns().find(|at| self.kind(*at) == wanted);
        let (Some(month), Some(day)) = (find(ColumnKind::Month), find(ColumnKind::Day)) else {
            return false;
        };
        let days = self.numbers(month).iter().zip(self.numbers(day));
        let days: Vec<f64> = days.map(|(month, day)| month * 100.0 + day).collect();
        days.len() > 1 && days.windows(2).all(|pair| pair[0] < pair[1])
    }

    /// The first column of numbers that rise again and again, once for each number of another column: the time of each of
    /// several things that were measured, one after the other.
    pub(super) fn restarting_column(&self) -> Option<usize> {
        let rises_in_each = |at: &usize, key: &usize| {
            let (numbers, codes) = (self.numbers(*at), self.codes.get(*key));
            let rows = codes.map_or(&[][..], |codes| &codes.rows);
            let mut pairs = numbers.windows(2).zip(rows.windows(2));
            let rises = pairs.all(|(numbers, keys)| keys[0] != keys[1] || numbers[0] < numbers[1]);
            // each thing has its rows in one piece
            let changes = rows.windows(2).filter(|pair| pair[0] != pair[1]).count();
            rises && changes + 1 == self.distinct(*key)
        };
        let is_axis = |at: &usize| {
            let keys = self.numeric_keys(*at);
            self.is_numeric(*at)
                && self.is_free(*at)
                && keys.iter().any(|key| rises_in_each(at, key))
        };
        let is_narrow = self.table.columns.len() <= MAX_COLUMNS;
        self.columns().filter(|_| is_narrow).find(is_axis)
    }

    /// The first column of numbers that rise again and again, once for all names of the rows: the age of girls, and then that of boys.
    /// They begin anew with the same number, or their name says that they go along an axis.
    fn restarting_in_names(&self) -> Option<usize> {
        let is_key = |at: &usize| matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
        let keys: Vec<usize> = self.columns().filter(is_key).collect();
        let groups = self.combined(&keys);
        let is_few = groups.distinct > 1 && groups.distinct * MIN_RISING <= self.table.rows();
        let changes = groups
            .rows
            .windows(2)
            .filter(|pair| pair[0] != pair[1])
            .count();
        if !is_few || changes + 1 != groups.distinct {
            return None;
        }
        let rises = |at: &usize| {
            let numbers = self.numbers(*at);
            let mut pairs = numbers.windows(2).zip(groups.rows.windows(2));
            pairs.all(|(numbers, rows)| rows[0] != rows[1] || numbers[0] < numbers[1])
        };
        let begins_anew = |at: usize| {
            let numbers = self.numbers(at);
            let mut pairs = numbers.windows(2).zip(groups.rows.windows(2));
            pairs.all(|(pair, rows)| rows[0] == rows[1] || Some(&pair[1]) == numbers.first())
        };
        let is_called = |at: usize| {
            let name = self.name(at);
            heading::names_axis(name) || heading::names_time_step(name)
        };
        let is_free = |at: &usize| self.is_numeric(*at) && self.is_free(*at);
        let mut found = self.columns().filter(is_free).filter(rises);
        let has_values = |at: &usize| self.values(Some(*at)).iter().any(|other| other != at);
        found
            .find(|at| begins_anew(*at) || is_called(*at))
            .filter(has_values)
    }

    /// True when the dates of a column belong to things that come again in several rows, such as the year of a model.
    pub(super) fn is_property(&self, date: usize) -> bool {
        let Some(own) = self.codes.get(date) else {
            return false;
        };
        let is_source = |at: usize| {
            let source = self
                .codes
                .get(at)
                .filter(|_| self.kind(at) == ColumnKind::Key);
            source.is_some_and(|source| {
                source.distinct * 2 <= own.present()
                    && determines(&source.rows, &own.rows, source.distinct)
            })
        };
        self.columns().any(is_source)
    }

    /// True when the rows are things with names rather than moments: each has a name of its own, and dates that come
    /// later do not run evenly.
    pub(super) fn are_rows_named(&self, names: usize, date: usize) -> bool {
        let rows = self.table.rows();
        let differ = self.distinct(names) == self.present(names) && rows > 1;
        let is_joined = self
            .table
            .columns
            .get(date)
            .is_some_and(|column| column.origin == Origin::Joined);
        let most = if self.follows_time(date) {
            MAX_NAMES
        } else {
            MAX_UNDATED_NAMES
        };
        differ && names < date && rows <= most && !is_joined && !self.runs_evenly(date)
    }

    /// True when the numbers or dates of a column never fall, or never rise.
    pub(super) fn follows_time(&self, at: usize) -> bool {
        let values = match self.table.columns.get(at).map(|column| &column.values) {
            Some(Values::Numbers(values) | Values::Instants(values)) => values,
            _ => return false,
        };
        let mut pairs = values.windows(2);
        pairs.clone().all(|pair| pair[0] <= pair[1]) || pairs.all(|pair| pair[0] >= pair[1])
    }

    /// True when the numbers or dates of a column rise or fall without a jump of more than five usual steps.
    pub(super) fn runs_evenly(&self, at: usize) -> bool {
        let values = match self.table.columns.get(at).map(|column| &column.values) {
            Some(Values::Numbers(values) | Values::Instants(values)) => values,
            _ => return false,
        };
        let mut steps: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_monotone =
            steps.iter().all(|step| *step > 0.0) || steps.iter().all(|step| *step < 0.0);
        steps.iter_mut().for_each(|step| *step = step.abs());
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
        is_monotone && values.len() > 2 && steps.last().is_some_and(|most| *most <= usual * 5.0)
    }

    /// The column of names that tells the rows apart; `None` when no single one does. Among several that only together
    /// do, it is the one with an order, else the first.
    pub(super) fn naming_column(&self) -> Option<usize> {
        let names: Vec<usize> = self
            .columns()
            .filter(|at| self.is_free(*at) && self.kind(*at).is_name())
            .collect();
        let differs = |at: &usize| self.distinct(*at) == self.present(*at);
        // what people read comes before its code
        let is_code = |at: &usize| {
            heading::names_identity(self.name(*at)) || heading::names_version(self.name(*at))
        };
        let own = names
            .iter()
            .copied()
            .filter(|at| !is_code(at))
            .find(differs);
        let own = own.or_else(|| names.iter().copied().find(differs));
        own.or_else(|| {
            names
                .iter()
                .copied()
                .find(|at| self.kind(*at) == ColumnKind::Ordered)
        })
    }

    /// The first column of numbers after a counter, if its numbers rise and another column has values.
    pub(super) fn rising_column(&self) -> Option<usize> {
        let numeric: Vec<usize> = self
            .columns()
            .filter(|at| {
                // a year that is the same in all rows is no position
                let is_constant = self.distinct(*at) == 1 && self.kind(*at) == ColumnKind::Year;
                self.is_numeric(*at)
                    && self.kind(*at) != ColumnKind::Counter
                    && self.kind(*at) != ColumnKind::Empty
                    && !is_constant
            })
            .collect();
        let first = numeric.first().copied().filter(|at| self.is_free(*at))?;
        // numbers of things are no positions, unless they count them
        if self.kind(first) == ColumnKind::Identifier && !self.runs_evenly(first) {
            return None;
        }
        let values = self.table.columns.get(first)?.values.numbers()?;
        // a few that are no numbers do not change what the others are
        let known: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        let is_known = known.len() * 5 >= values.len() * 4;
        let rises = is_known && known.len() > 1 && known.windows(2).all(|pair| pair[0] < pair[1]);
        let restarts = || {
            let key = self.columns().find(|at| self.kind(*at) == ColumnKind::Key);
            let repeated = self.distinct(first) < self.present(first);
            key.is_some() && repeated
        };
        if numeric.len() > 1 && (rises || restarts()) {
            return Some(first);
        }
        // a column further right may be the axis by its name, and the first one where rounding made neighbours equal
        numeric
            .into_iter()
            .find(|at| {
                let values = self.numbers(*at);
                let steps = || values.windows(2).map(|pair| pair[1] - pair[0]);
                let rises = values.len() > 1 && steps().all(|step| step > 0.0);
                let is_rounded = || *at == first && self.distinct(*at) * 2 > values.len();
                let is_called = heading::names_axis(self.name(*at));
                let may_fall = (is_called && values.len() >= MIN_FALLING)
                    || self.is_halved(*at)
                    || self.has_errors_alone(*at);
                let falls = *at == first && may_fall && steps().all(|step| step < 0.0);
                let never_falls =
                    rises || falls || (steps().all(|step| step >= 0.0) && is_rounded());
                // energies and altitudes with decimals, of which rounding made some neighbours equal
                let has_decimals = || values.iter().any(|value| value.fract() != 0.0);
                let is_first = *at == first && values.len() > 2 && (falls || has_decimals());
                never_falls && (is_called || is_first) && self.is_free(*at)
            })
            .filter(|_| self.table.columns.len() > 1)
    }

    /// True for numbers that fall by the same factor from row to row, such as the steps of a grid that is refined.
    fn is_halved(&self, at: usize) -> bool {
        let values = self.numbers(at);
        let mut ratios = values.windows(2).map(|pair| pair[1] / pair[0]);
        let first = ratios.next().unwrap_or(f64::NAN);
        values.len() > 2 && ratios.all(|ratio| (ratio - first).abs() < 1e-6)
    }

    /// True where nothing but errors stands beside a column of numbers.
    fn has_errors_alone(&self, at: usize) -> bool {
        let is_error = |other: usize| {
            let words = heading::words(self.name(other));
            words
                .iter()
                .any(|word| matches!(word.as_str(), "err" | "error" | "errors" | "residual"))
        };
        let mut others = self.columns().filter(|other| *other != at);
        self.columns().len() > 1 && others.all(is_error)
    }

    /// A note where another column would be the axis by the order of the columns alone.
    pub(super) fn note_axis(&self, x: Option<usize>, notes: &mut Vec<Note>) {
        if self.request.x.is_some() || self.request.has_own_axis || self.request.has_pairs {
            return;
        }
        let first = table_roles::position_column(self.table, false, false);
        let is_joined = |at: usize| {
            self.table
                .columns
                .get(at)
                .is_some_and(|column| column.origin == Origin::Joined)
        };
        let (Some(x), Some(first)) = (x.filter(|x| !is_joined(*x)), first) else {
            return;
        };
        let name = self.name(x);
        let is_constant =
            |at: usize| self.kind(at) == ColumnKind::Constant && self.name(at) == first.name;
        if first.name != name && !self.columns().any(is_constant) {
            let text = format!(
                "drawn over {}; x={} draws over {}",
                excerpt(name),
                list::quoted(&first.name),
                excerpt(&first.name)
            );
            notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }
}
