//! Which of many series are drawn: more than a legend can tell apart come in, those that end highest go out.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::extent::extent;
use crate::stat::sort::sort_by_number;
use crate::table::Values;

/// More series than this are too many for a legend.
const MAX_SERIES: usize = 40;

/// So many of them are drawn then.
const DRAWN: usize = 12;

/// A series goes on to the end when its last value lies in this part of the whole time.
const NEAR_END: f64 = 0.1;

impl Surveyed<'_> {
    /// Leaves the rows of the series that end highest, where the names of `keys` make more series than a legend can tell apart.
    pub(super) fn limit_series(&self, x: usize, keys: &[usize], plan: &mut TablePlan) {
        let groups = self.combined(keys);
        let &[value] = plan.values.as_slice() else {
            return;
        };
        if groups.groups() <= MAX_SERIES || !self.is_open() || plan.rows.is_some() {
            return;
        }
        // for each series its last position so far, and the value there
        let mut lasts = vec![(f64::NEG_INFINITY, f64::NEG_INFINITY); groups.distinct];
        for (row, number) in self.numbers(value).iter().enumerate() {
            let position = self.position(x, row);
            let code = groups.rows.get(row).copied().flatten();
            let last = code.and_then(|code| lasts.get_mut(code as usize));
            if let Some(last) = last.filter(|last| number.is_finite() && position >= last.0) {
                *last = (position, *number);
            }
        }
        // what ended long ago comes after what goes on to the end
        let positions = lasts.iter().map(|(position, _)| *position);
        let known: Vec<f64> = positions.filter(|position| position.is_finite()).collect();
        let (first, last) = extent(&known).unwrap_or_default();
        let goes_on = |position: f64| position >= last - (last - first) * NEAR_END;
        let is_signed = lasts
            .iter()
            .any(|(_, value)| *value < 0.0 && value.is_finite());
        let end = |(position, value): &(f64, f64)| match goes_on(*position) {
            _ if !value.is_finite() => f64::NEG_INFINITY,
            true if is_signed => value.abs(),
            true => *value,
            false => f64::MIN,
        };
        let ends: Vec<f64> = lasts.iter().map(end).collect();
        let drawn = largest(&ends);
        let is_drawn = |row: &usize| {
            let code = groups.rows.get(*row).copied().flatten();
            code.is_some_and(|code| drawn.contains(&(code as usize)))
        };
        plan.rows = Some((0..self.table.rows()).filter(is_drawn).collect());
        let names: Vec<&str> = keys.iter().map(|key| self.name(*key)).collect();
        let note = note(groups.groups(), &names.join(", "));
        plan.notes.push(note);
    }

    /// Leaves the columns that end highest, where the rows of a table whose header is the axis are more series than a legend can tell
    /// apart.
    pub(super) fn limit_columns(&self, plan: &mut TablePlan) {
        let count = plan.values.len();
        if !self.request.is_turned || count <= MAX_SERIES || !self.is_open() {
            return;
        }
        let end = |at: &usize| {
            let numbers = self.numbers(*at).iter().rev();
            let mut known = numbers.copied().filter(|number| number.is_finite());
            known.next().unwrap_or(f64::NEG_INFINITY)
        };
        let ends: Vec<f64> = plan.values.iter().map(end).collect();
        let mut drawn = largest(&ends);
        drawn.sort_unstable();
        let left = (0..count).filter(|at| !drawn.contains(at));
        let left = left.filter_map(|at| plan.values.get(at));
        plan.hidden.extend(left.map(|at| self.name(*at).to_owned()));
        let values = drawn.iter().filter_map(|at| plan.values.get(*at));
        plan.values = values.copied().collect();
        plan.notes.push(note(count, "rows"));
    }

    /// Where a row stands along a column of numbers or dates; by its number along one of names.
    fn position(&self, x: usize, row: usize) -> f64 {
        match self.table.columns.get(x).map(|column| &column.values) {
            Some(Values::Numbers(values) | Values::Instants(values)) => {
                values.get(row).copied().unwrap_or(f64::NAN)
            }
            _ => row as f64,
        }
    }
}

/// The indices of the largest numbers, as many as are drawn.
fn largest(numbers: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    sort_by_number(&mut order, |at| {
        -numbers.get(*at).copied().unwrap_or(f64::NEG_INFINITY)
    });
    order.truncate(DRAWN);
    order
}

/// The note about series that are left out.
fn note(count: usize, names: &str) -> Note {
    let text = format!(
        "of {count} series, those {DRAWN} of {} that end highest are drawn; kind=line draws all",
        excerpt(names)
    );
    Note::new(NoteKind::LeftOut, "data", text)
}
