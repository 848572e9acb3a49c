//! The rows of a table that have the totals of others: a table and its verdicts come in, the numbers of these rows go out.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::table::verdict::{ColumnKind, Verdict, codes};
use crate::table::{Column, Table, Values, heading};

/// Longer tables are not searched for totals between their rows.
const MAX_ROWS: usize = 20_000;

/// The rows that are named as totals and have the sums of others, to a thousandth: of all, of those above or below them, or of the
/// other names in a long table, such as `Total` beside `women` and `men`. Columns that no sum can be of, such as ids and shares, do not
/// count, and of many columns a few may have another total, such as that of people who are in several groups.
pub(super) fn total_rows(table: &Table, verdicts: &[Verdict]) -> Vec<usize> {
    let sums = Sums { table, verdicts };
    let between = match table.rows() <= MAX_ROWS {
        true => sums.between(),
        false => Vec::new(),
    };
    let mut found = between.clone();
    found.extend(sums.of_all(&between));
    found.sort_unstable();
    if found.is_empty() {
        return found;
    }
    // the same in per cent below the totals: `Total in %`
    while let Some(next) = found.last().map(|last| last + 1) {
        let is_total = next < table.rows() && sums.is_named(next, heading::names_total_share);
        if !is_total {
            break;
        }
        found.push(next);
    }
    // a name that has the sums in some rows only is no total
    let others = (0..table.rows()).filter(|row| found.binary_search(row).is_err());
    let kept: HashSet<Rc<str>> = others.map(|row| sums.total_name(row)).collect();
    let is_whole = |row: &usize| !kept.contains(&sums.total_name(*row));
    found.iter().copied().filter(is_whole).collect()
}

/// A table in which totals are looked for.
struct Sums<'a> {
    table: &'a Table,
    verdicts: &'a [Verdict],
}

impl Sums<'_> {
    /// The name of a row that says that it is a total; empty for others.
    fn total_name(&self, row: usize) -> Rc<str> {
        let columns = self.table.columns.iter();
        let mut names = columns
            .filter(|column| matches!(column.values, Values::Names(_)))
            .map(|column| column.values.name(row));
        names
            .find(|name| heading::mentions_all(name))
            .unwrap_or_default()
    }

    /// The last row or the first, if it has the sums of all others that are no totals themselves.
    fn of_all(&self, totals: &[usize]) -> Option<usize> {
        let last = self.table.rows().checked_sub(1)?;
        let others = |row: usize| {
            let rows = 0..self.table.rows();
            rows.filter(move |at| *at != row && !totals.contains(at))
        };
        let is_total = |row: &usize| {
            let is_named = !totals.contains(row) && self.is_named(*row, heading::mentions_all);
            is_named && self.has_sums(*row, &others(*row).collect::<Vec<_>>())
        };
        [last, 0].into_iter().find(is_total)
    }

    /// The rows between others that have the sums of the rows above them, up to another total, or of those below them; else those of
    /// the names of a long table.
    fn between(&self) -> Vec<usize> {
        let has_values = self.verdicts.iter().any(|verdict| verdict.kind.is_value());
        let rows = 0..if has_values { self.table.rows() } else { 0 };
        let named = |row: &usize| self.is_named(*row, heading::mentions_total);
        let candidates: Vec<usize> = rows.filter(named).collect();
        let of_names = match candidates.is_empty() {
            true => return candidates,
            false => self.of_names(),
        };
        if !of_names.is_empty() {
            return of_names;
        }
        let mut found: Vec<usize> = Vec::new();
        for (index, row) in candidates.iter().copied().enumerate() {
            let before = index.checked_sub(1).and_then(|at| candidates.get(at));
            let above: Vec<usize> = (before.map_or(0, |row| row + 1)..row).collect();
            let next = candidates
                .get(index + 1)
                .copied()
                .unwrap_or(self.table.rows());
            let below: Vec<usize> = (row + 1..next).collect();
            if self.has_sums(row, &above) || self.has_sums(row, &below) {
                found.push(row);
            }
        }
        // a single total at the edge is that of all rows
        let is_edge = |row: &usize| *row == 0 || row + 1 == self.table.rows();
        if found.len() == 1 && found.iter().all(is_edge) {
            found.clear();
        }
        if found.is_empty() {
            self.of_names()
        } else {
            found
        }
    }

    /// The rows of a long table that are called a total in a column whose other names have these sums, in every group of the rows that
    /// have all other names, dates and years in common.
    fn of_names(&self) -> Vec<usize> {
        let mut gone = Vec::new();
        for (key, column) in self.table.columns.iter().enumerate() {
            let is_total = |row: usize| heading::names_total(&column.values.name(row));
            let totals: Vec<usize> = match (self.kind(key), &column.values) {
                (ColumnKind::Key | ColumnKind::Ordered, Values::Names(_)) => (0..self.table.rows())
                    .filter(|row| is_total(*row))
                    .collect(),
                _ => continue,
            };
            if totals.len() < 2 {
                continue;
            }
            let groups = self.groups(key);
            let mut parts: HashMap<u32, Vec<usize>> = HashMap::new();
            for (row, group) in groups.iter().enumerate() {
                if !is_total(row) && !gone.contains(&row) {
                    parts.entry(*group).or_default().push(row);
                }
            }
            let has_parts = |row: &usize| {
                let group = groups.get(*row).and_then(|group| parts.get(group));
                group.is_some_and(|parts| self.has_sums(*row, parts))
            };
            if totals
                .iter()
                .all(|row| gone.contains(row) || has_parts(row))
            {
                gone.extend(totals);
            }
        }
        gone.sort_unstable();
        gone.dedup();
        gone
    }

    /// For each row the number of the group of rows that have all names, dates and years but those of one column in common.
    fn groups(&self, key: usize) -> Vec<u32> {
        let mut groups = vec![0; self.table.rows()];
        let is_other = |(at, _): &(usize, &Column)| {
            let kind = self.kind(*at);
            let is_time =
                kind.is_date_part() || matches!(kind, ColumnKind::Date | ColumnKind::Epoch);
            *at != key && (is_time || matches!(kind, ColumnKind::Key | ColumnKind::Ordered))
        };
        for (_, column) in self.table.columns.iter().enumerate().filter(is_other) {
            let mut known: HashMap<(u32, Option<u32>), u32> = HashMap::new();
            let (own, _) = codes(&column.values);
            for (group, code) in groups.iter_mut().zip(own) {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                *group = *known.entry((*group, code)).or_insert(next);
            }
        }
        groups
    }

    fn kind(&self, at: usize) -> ColumnKind {
        self.verdicts
            .get(at)
            .map_or(ColumnKind::Empty, |verdict| verdict.kind)
    }

    /// True for a row in which a column of names has one that says so.
    fn is_named(&self, row: usize, says: fn(&str) -> bool) -> bool {
        self.table.columns.iter().any(|column| {
            matches!(column.values, Values::Names(_)) && says(&column.values.name(row))
        })
    }

    /// True when a row has the sums of several others.
    fn has_sums(&self, row: usize, parts: &[usize]) -> bool {
        if parts.len() < 2 {
            return false;
        }
        let is_sum = |column: &Column| {
            let values = column.values.numbers().unwrap_or_default();
            let total = values.get(row).filter(|total| total.is_finite())?;
            let parts = parts.iter().filter_map(|part| values.get(*part));
            let sum: f64 = parts.filter(|value| value.is_finite()).sum();
            Some((sum - total).abs() <= total.abs() * 0.001)
        };
        let sums = self
            .table
            .columns
            .iter()
            .zip(self.verdicts)
            .filter(|(_, verdict)| verdict.kind.is_value())
            .filter_map(|(column, verdict)| Some((is_sum(column)?, verdict.kind)))
            .filter(|(is_sum, kind)| *is_sum || *kind != ColumnKind::Percent)
            .map(|(is_sum, _)| is_sum);
        let (right, wrong): (Vec<bool>, Vec<bool>) = sums.partition(|is_sum| *is_sum);
        !right.is_empty() && wrong.len() * 5 <= right.len()
    }
}
