//! Which of many series are drawn: more than a legend can tell apart come in, the largest go out.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::atlas;
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::sort::sort_by_number;
use crate::table::heading;

/// More series than this are too many for a legend.
const MAX_SERIES: usize = 40;

/// So many of them are drawn then.
const DRAWN: usize = 12;

impl Surveyed<'_> {
    /// Leaves the rows of the largest series, where the names of `keys` make more series than a legend can tell apart.
    pub(super) fn limit_series(&self, keys: &[usize], plan: &mut TablePlan) {
        let groups = self.combined(keys);
        let &[value] = plan.values.as_slice() else {
            return;
        };
        if groups.groups() <= MAX_SERIES || !self.is_open() || plan.rows.is_some() {
            return;
        }
        // for each series the sum of its sizes: what has values at a few positions only is small
        let mut sizes = vec![(0.0, 0.0); groups.distinct];
        for (row, number) in self.numbers(value).iter().enumerate() {
            let code = groups.rows.get(row).copied().flatten();
            let size = code.and_then(|code| sizes.get_mut(code as usize));
            if let Some((sum, count)) = size.filter(|_| number.is_finite()) {
                *sum += number.abs();
                *count += 1.0;
            }
        }
        let is_ranked = self.is_ranked(value);
        // of ranks the lowest mean is the best
        let size = |(sum, count): &(f64, f64)| match is_ranked {
            true if *count == 0.0 => f64::NEG_INFINITY,
            true => -sum / count,
            false => *sum,
        };
        let ends: Vec<f64> = sizes.iter().map(size).collect();
        let drawn = largest(&ends);
        let is_drawn = |row: &usize| {
            let code = groups.rows.get(*row).copied().flatten();
            code.is_some_and(|code| drawn.contains(&(code as usize)))
        };
        plan.rows = Some((0..self.table.rows()).filter(is_drawn).collect());
        let names: Vec<&str> = keys.iter().map(|key| self.name(*key)).collect();
        let note = note(groups.groups(), &names.join(", "), is_ranked);
        plan.notes.push(note);
        let firsts = (0..groups.distinct).filter_map(|code| {
            let is_own = |own: &Option<u32>| *own == u32::try_from(code).ok();
            groups.rows.iter().position(is_own)
        });
        let key = keys.first().and_then(|key| self.table.columns.get(*key));
        let names: Vec<String> = firsts
            .filter_map(|row| Some(key?.values.name(row).to_string()))
            .collect();
        plan.notes.extend(sums_note(&names, &drawn));
    }

    /// Leaves the largest columns, where the rows of a table whose header is the axis are more series than a legend can tell
    /// apart.
    pub(super) fn limit_columns(&self, plan: &mut TablePlan) {
        let count = plan.values.len();
        if !self.request.is_turned || count <= MAX_SERIES || !self.is_open() {
            return;
        }
        let size = |at: &usize| {
            let known = self.numbers(*at).iter().filter(|number| number.is_finite());
            known.map(|number| number.abs()).sum::<f64>()
        };
        let ends: Vec<f64> = plan.values.iter().map(size).collect();
        let mut drawn = largest(&ends);
        drawn.sort_unstable();
        let names = plan.values.iter().map(|at| self.name(*at).to_owned());
        let sums = sums_note(&names.collect::<Vec<_>>(), &drawn);
        let left = (0..count).filter(|at| !drawn.contains(at));
        let left = left.filter_map(|at| plan.values.get(at));
        plan.hidden.extend(left.map(|at| self.name(*at).to_owned()));
        let values = drawn.iter().filter_map(|at| plan.values.get(*at));
        plan.values = values.copied().collect();
        plan.notes.push(note(count, "rows", false));
        plan.notes.extend(sums);
    }

    /// True for a column of ranks, of which 1 is the best.
    fn is_ranked(&self, at: usize) -> bool {
        let is_rank = |number: &f64| number.is_nan() || (*number >= 1.0 && number.fract() == 0.0);
        heading::names_rank_alone(self.name(at)) && self.numbers(at).iter().all(is_rank)
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
fn note(count: usize, names: &str, is_ranked: bool) -> Note {
    let how = if is_ranked {
        "lowest ranks"
    } else {
        "largest sums"
    };
    let text = format!(
        "of {count} series, those {DRAWN} of {} with the {how} are drawn; kind=line draws all",
        excerpt(names)
    );
    Note::new(NoteKind::LeftOut, "data", text)
}

/// The note about sums of others, such as the world among countries, that are drawn of all these names; `None` where there are none.
fn sums_note(names: &[String], drawn: &[usize]) -> Option<Note> {
    let is_country = |name: &&String| atlas::find(name).is_some();
    if names.iter().filter(is_country).count() * 2 < names.len() {
        return None;
    }
    let drawn = drawn.iter().filter_map(|at| names.get(*at));
    let is_sum = |name: &&String| !is_country(name) && heading::names_countries(name);
    let sums: Vec<String> = drawn.filter(is_sum).map(|name| excerpt(name)).collect();
    let text = format!(
        "drawn are also several countries together: {}; where= leaves them out",
        sums.join("; ")
    );
    (!sums.is_empty()).then(|| Note::new(NoteKind::Advice, "data", text))
}
