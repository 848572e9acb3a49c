//! What becomes of the rows that share a position: series, sums, means or points.

use std::collections::BTreeSet;

use super::outcome::{PlannedChart, TablePlan};
use super::survey::{Codes, Surveyed};
use crate::error::{Note, NoteKind, excerpt};
use crate::table::transform::Aggregate;
use crate::table::verdict::ColumnKind;
use crate::table::{Values, heading, list};

/// Names tell series apart where at least one of so many rows shares its position with another.
const MIN_REPEATED: usize = 20;

/// More names than this are no quantities.
const MAX_QUANTITIES: usize = 60;

/// Fewer rows than this in no order of time are still a line.
const MIN_SCATTERED: usize = 20;

impl Surveyed<'_> {
    /// Divides the rows at the same position into series, or adds them up, or draws them as points.
    pub(super) fn divide(&self, x: usize, plan: &mut TablePlan) {
        let present = self.present(x);
        if present < 2 || plan.values.is_empty() {
            return;
        }
        if let Some(balance) = self
            .running_balance(&plan.values)
            .filter(|_| self.is_open())
        {
            plan.notes.extend(self.balance_note(x, balance));
            return;
        }
        if self.distinct(x) == present {
            if let Some(key) = self
                .interleaved(x, &plan.values)
                .filter(|_| self.request.may_pivot)
            {
                plan.notes.push(self.series_note(&[key]));
                self.limit_lines(&[key], plan);
                self.limit_series(&[key], plan);
                plan.series = vec![key];
            } else if self.are_scattered(x) && self.request.may_choose_kind {
                plan.chart = PlannedChart::Points(self.color_column(x));
                let text = format!(
                    "drawn as points, because the rows are in no order of {}; kind=line joins them",
                    excerpt(self.name(x))
                );
                plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
            }
            return;
        }
        if let Some(rows) = self.without_copies(x).filter(|_| self.is_open()) {
            let old = match self.kind(x).is_name() {
                true => format!(
                    "groupby={}&agg=sum adds them up",
                    list::quoted(self.name(x))
                ),
                false => "kind=line draws all of them".to_owned(),
            };
            let text = format!(
                "rows that are there twice are drawn once: {}; {old}",
                self.table.rows() - rows.len()
            );
            plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
            plan.rows = Some(rows);
            return;
        }
        let is_names = self
            .table
            .columns
            .get(x)
            .is_some_and(|column| matches!(column.values, Values::Names(_)));
        // where hardly any rows share a position, these few do not make series of all others
        let is_rare = !is_names && (present - self.distinct(x)) * MIN_REPEATED < present;
        let keys = match is_rare {
            true => self.interleaved(x, &plan.values).map(|key| vec![key]),
            false => self.series_columns(x, present),
        };
        let keys = keys
            .or_else(|| self.numbered_series(x, is_names, plan))
            .filter(|_| self.request.may_pivot);
        // names that are rarely shared, such as those of towns in several states, stay apart
        let is_dense =
            |keys: &Vec<usize>| present * 5 >= self.distinct(x) * self.combined(keys).groups() * 2;
        let is_sparse = is_names && keys.as_ref().is_some_and(|keys| !is_dense(keys));
        if is_sparse && present < 2 * self.distinct(x) {
            return;
        }
        let keys = keys.filter(|_| !is_sparse);
        if let Some(keys) = keys {
            let of_keys = plan.values.iter().filter(|at| keys.contains(at));
            plan.hidden
                .extend(of_keys.map(|at| self.name(*at).to_owned()));
            plan.values.retain(|at| !keys.contains(at));
            plan.notes.push(self.series_note(&keys));
            self.limit_lines(&keys, plan);
            self.limit_series(&keys, plan);
            plan.series = keys;
            return;
        }
        let color = self.color_column(x);
        if is_names {
            let names = self.all_names(x, present).max(1);
            let is_sample = plan.values.len() > 1
                && (present > 4 * names || (plan.values.len() > 3 && present > 29));
            // a few names of a list may come twice, such as the other costs of each part
            let is_list = self.distinct(x) * 10 >= present * 9;
            if is_sample && !is_list && self.is_open() {
                self.scatter(plan, color, None);
            } else if self.request.may_group {
                let is_split = self.leave_one_quantity(x, plan);
                self.add_up(x, !is_split && present > 2 * names, plan);
            }
        } else if self.are_sums(&plan.values) && self.request.may_group {
            self.add_up(x, false, plan);
        } else if self.repeats_rarely(x) {
            let text = format!(
                "some rows share a {0}; groupby={1}&agg=mean draws one for each",
                excerpt(self.name(x)),
                list::quoted(self.name(x))
            );
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        } else if self.kind(x) == ColumnKind::Year && plan.values.len() > 1 && self.is_open() {
            self.scatter(plan, color, None);
        } else if self.request.may_choose_kind && self.request.may_pivot {
            plan.chart = PlannedChart::Points(color);
            let text = format!(
                "drawn as points, because several rows share a {}; kind=line joins them",
                excerpt(self.name(x))
            );
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }

    /// Leaves the rows of the most frequent quantity, where a column of a long table tells what its values are, such as their unit or their
    /// parameter: others cannot be added to them. True where there are several.
    fn leave_one_quantity(&self, x: usize, plan: &mut TablePlan) -> bool {
        let is_quantity = |at: &usize| {
            let several = (2..=MAX_QUANTITIES).contains(&self.distinct(*at));
            *at != x
                && several
                && self.kind(*at) == ColumnKind::Key
                && heading::names_quantity(self.name(*at))
        };
        let quantities: Vec<usize> = self.columns().filter(is_quantity).collect();
        if quantities.is_empty() || !self.is_open() {
            return false;
        }
        self.leave_most_frequent(&quantities, plan);
        true
    }

    /// Leaves the rows of the most frequent combination of the names of these columns, and says so.
    pub(super) fn leave_most_frequent(&self, quantities: &[usize], plan: &mut TablePlan) {
        let all = self.combined(quantities);
        let mut counts = vec![0; all.distinct];
        for code in all.rows.iter().flatten() {
            if let Some(count) = counts.get_mut(*code as usize) {
                *count += 1;
            }
        }
        let most = counts.iter().max().copied().unwrap_or(0);
        let kept = counts.iter().position(|count| *count == most);
        let is_kept = |row: &usize| {
            let code = all.rows.get(*row).copied().flatten();
            code.map(|code| code as usize) == kept
        };
        let rows: Vec<usize> = (0..self.table.rows()).filter(is_kept).collect();
        let conditions = quantities.iter().filter_map(|at| {
            let column = self.table.columns.get(*at)?;
            let value = column.values.name(*rows.first()?);
            Some(format!("{} = {}", excerpt(&column.name), excerpt(&value)))
        });
        let text = format!(
            "only the rows with {} are drawn, because several quantities have no axis and no sum in common; where= draws others",
            conditions.collect::<Vec<_>>().join(" and ")
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        plan.rows = Some(rows);
    }

    /// The rows of a table without those that repeat another one in every column, where these few are all that share a date or a name;
    /// `None` elsewhere.
    fn without_copies(&self, x: usize) -> Option<Vec<usize>> {
        let is_time = matches!(self.kind(x), ColumnKind::Date | ColumnKind::Epoch);
        if !is_time && !self.kind(x).is_name() {
            return None;
        }
        let all = self.combined(&self.columns().collect::<Vec<_>>());
        let mut next = 0;
        let is_first = |code: Option<u32>| {
            let is_new = code == Some(next);
            next += u32::from(is_new);
            is_new
        };
        let firsts: Vec<bool> = all.rows.iter().copied().map(is_first).collect();
        let rows: Vec<usize> = (0..firsts.len()).filter(|row| firsts[*row]).collect();
        let copies = firsts.len() - rows.len();
        let is_all = rows.len() == self.distinct(x) && self.present(x) == firsts.len();
        let are_sure = match is_time {
            true => copies * 5 <= firsts.len(),
            false => self.are_copies(&all, &firsts),
        };
        (copies > 0 && is_all && are_sure).then_some(rows)
    }

    /// True when most rows are there once, and those that are not `firsts` have numbers that nobody would count twice by accident: long
    /// ones of inhabitants. Anything else may be paid or sent again and again.
    fn are_copies(&self, all: &Codes, firsts: &[bool]) -> bool {
        const MIN_DIGITS: usize = 4;
        let copied = || (0..firsts.len()).filter(|row| !firsts.get(*row).copied().unwrap_or(true));
        let repeated: BTreeSet<u32> = copied()
            .filter_map(|row| all.rows.get(row).copied().flatten())
            .collect();
        let values = self.values(None);
        let counts_people = |at: &usize| heading::names_inhabitants(self.name(*at));
        let is_long = |number: f64| {
            let digits = format!("{number}");
            number.fract() == 0.0 && digits.trim_end_matches('0').len() >= MIN_DIGITS
        };
        let is_clear = |row: usize| {
            let mut numbers = values.iter().filter_map(|at| self.numbers(*at).get(row));
            numbers.any(|number| is_long(*number))
        };
        repeated.len() * 2 <= all.distinct
            && values.iter().all(counts_people)
            && copied().all(is_clear)
    }

    /// True when years that rise come again in a few rows, such as those of which two counts were made, or hardly any time of a long
    /// series does.
    fn repeats_rarely(&self, x: usize) -> bool {
        let (distinct, present) = (self.distinct(x), self.present(x));
        match self.kind(x) {
            ColumnKind::Year => distinct * 6 >= present * 5 && self.follows_time(x),
            ColumnKind::Date | ColumnKind::Epoch => {
                (present - distinct) * MIN_REPEATED < present && self.mostly_rises(x)
            }
            // energies of which rounding made a few equal
            ColumnKind::Measure => {
                (present - distinct) * MIN_REPEATED < present && self.follows_time(x)
            }
            _ => false,
        }
    }

    /// True when hardly any date comes before the one above it.
    fn mostly_rises(&self, x: usize) -> bool {
        let column = self.table.columns.get(x);
        let Some(Values::Instants(dates)) = column.map(|column| &column.values) else {
            return false;
        };
        let falls = dates.windows(2).filter(|pair| pair[0] > pair[1]).count();
        falls * MIN_REPEATED < dates.len()
    }

    /// True when the dates of many rows neither follow one another nor are evenly apart, as those on which people were born.
    fn are_scattered(&self, x: usize) -> bool {
        let Some(Values::Instants(dates)) = self.table.columns.get(x).map(|column| &column.values)
        else {
            return false;
        };
        let rises = dates.windows(2).filter(|pair| pair[0] < pair[1]).count();
        let mut sorted: Vec<f64> = dates
            .iter()
            .copied()
            .filter(|date| date.is_finite())
            .collect();
        sorted.sort_by(f64::total_cmp);
        let mut steps: Vec<f64> = sorted.windows(2).map(|pair| pair[1] - pair[0]).collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
        let is_uneven = steps.last().is_some_and(|most| *most > usual * 5.0);
        let is_mixed = rises * 5 > dates.len() && rises * 5 < dates.len() * 4;
        dates.len() >= MIN_SCATTERED && is_mixed && is_uneven
    }

    /// Adds up the rows with the same name, or takes their mean where they were measured again and again.
    pub(super) fn add_up(&self, x: usize, is_repeated: bool, plan: &mut TablePlan) {
        let (grouping, how, other) = if is_repeated && !self.are_amounts(&plan.values) {
            (
                Aggregate::Mean,
                "drawn as their mean",
                "agg=sum adds them up",
            )
        } else {
            (Aggregate::Sum, "added up", "agg=mean takes their mean")
        };
        plan.grouping = Some(grouping);
        let taken = self.request.taken.iter().filter(|at| **at != x);
        let names: Vec<&str> = [&x]
            .into_iter()
            .chain(taken)
            .map(|at| self.name(*at))
            .collect();
        let others = match self.untold_names(x) {
            Some(others) => format!(
                ", pivot={} draws a series for each {}",
                list::quoted(self.name(others)),
                excerpt(self.name(others))
            ),
            None => String::new(),
        };
        let text = format!(
            "the rows with the same {} are {how}; {other}{others}, groupby=off draws each row",
            excerpt(&names.join(" and "))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// A few names that tell rows of the same position apart, but are not drawn; `None` where there are none.
    fn untold_names(&self, x: usize) -> Option<usize> {
        const MAX_NAMES: usize = 12;
        let is_told = |at: &usize| {
            *at != x
                && self.is_free(*at)
                && matches!(
                    self.kind(*at),
                    ColumnKind::Key | ColumnKind::Ordered | ColumnKind::Identifier
                )
                && (2..=MAX_NAMES).contains(&self.distinct(*at))
        };
        self.columns()
            .filter(|_| self.request.may_pivot)
            .filter(is_told)
            .find(|at| self.combined(&[x, *at]).groups() > self.distinct(x))
    }

    /// True when all of these columns hold amounts, of which several at one name are as good as their sum.
    pub(super) fn are_amounts(&self, values: &[usize]) -> bool {
        let is_amount = |at: &usize| heading::names_amount(self.name(*at));
        values.iter().all(|at| is_amount(at) || self.is_money(*at))
    }

    /// True when all of these columns hold money that was paid or earned, of which a day has the sum.
    pub(super) fn are_sums(&self, values: &[usize]) -> bool {
        values
            .iter()
            .all(|at| self.is_money(*at) && !heading::names_price(self.name(*at)))
    }

    pub(super) fn is_money(&self, at: usize) -> bool {
        self.kind(at) == ColumnKind::Money
    }

    /// The number of different combinations of all names that come again.
    pub(super) fn all_names(&self, x: usize, present: usize) -> usize {
        let mut names = vec![x];
        let recurs = |at: &usize| self.kind(*at).is_name() && self.distinct(*at) * 2 <= present;
        names.extend(self.columns().filter(|at| *at != x && recurs(at)));
        self.combined(&names).groups()
    }
}
