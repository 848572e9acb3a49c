//! Grids of numbers: which columns are the two sides of a grid, and which holds the value at each of its points.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::verdict::ColumnKind;

/// The fewest points along each side of a grid: fewer are lines or bars beside one another.
const MIN_SIDE: usize = 10;

impl Surveyed<'_> {
    /// Draws areas of equal value over a grid. True when the table has one: two columns of evenly spaced numbers, a row for each of
    /// their pairs and one column of values; or numbered columns, whose rows are the rows of the grid.
    pub(super) fn plan_grid(&self, plan: &mut TablePlan) -> bool {
        if !self.is_open() || !self.request.may_pivot {
            return false;
        }
        if let Some((counter, values)) = self.numbered_matrix() {
            plan.x = counter;
            for at in &values {
                plan.hidden.remove(self.name(*at));
            }
            plan.values = values;
            plan.notes.clear();
            let text = "drawn as areas of equal value, because rows and columns are numbered; kind=line draws lines";
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        } else if let Some([x, y, value]) = self.grid() {
            plan.x = Some(x);
            plan.series = vec![y];
            plan.values = vec![value];
            plan.hidden.insert(self.name(y).to_owned());
            plan.notes.clear();
            let text = format!(
                "drawn as areas of equal {} over {} and {}, because these are a grid; kind=line draws lines",
                excerpt(self.name(value)),
                excerpt(self.name(x)),
                excerpt(self.name(y))
            );
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        } else {
            return false;
        }
        plan.bands.clear();
        plan.chart = PlannedChart::Contour;
        true
    }

    /// The two sides and the values of a grid, where a table has nothing else.
    fn grid(&self) -> Option<[usize; 3]> {
        let is_quiet = |at: &usize| {
            matches!(
                self.kind(*at),
                ColumnKind::Counter | ColumnKind::Constant | ColumnKind::Empty
            )
        };
        let columns: Vec<usize> = self.columns().filter(|at| !is_quiet(at)).collect();
        let &[first, second, third] = columns.as_slice() else {
            return None;
        };
        if !columns.iter().all(|at| self.is_numeric(*at)) {
            return None;
        }
        let orders = [
            [first, second, third],
            [first, third, second],
            [second, third, first],
        ];
        orders
            .into_iter()
            .find(|[x, y, value]| self.kind(*value).is_value() && self.are_sides(*x, *y))
    }

    /// True when each pair of the evenly spaced numbers of two columns has a row of its own.
    fn are_sides(&self, x: usize, y: usize) -> bool {
        let rows = self.table.rows();
        let (across, down) = (self.distinct(x), self.distinct(y));
        across.min(down) >= MIN_SIDE
            && across * down == rows
            && self.combined(&[x, y]).distinct == rows
            && is_even(self.numbers(x))
            && is_even(self.numbers(y))
    }

    /// The counter of the rows, if there is one, and the other columns, where all these are numbers and are called by numbers that
    /// follow one another evenly.
    fn numbered_matrix(&self) -> Option<(Option<usize>, Vec<usize>)> {
        let counter = Some(0).filter(|at| self.kind(*at) == ColumnKind::Counter);
        let values: Vec<usize> = self.columns().filter(|at| Some(*at) != counter).collect();
        let names: Vec<f64> = values
            .iter()
            .map(|at| self.name(*at).parse().ok().filter(|_| self.is_numeric(*at)))
            .collect::<Option<_>>()?;
        let rises = |numbers: &[f64]| numbers.windows(2).all(|pair| pair[0] < pair[1]);
        // a first column that rises is one of positions
        let has_positions =
            counter.is_none() && values.first().is_some_and(|at| rises(self.numbers(*at)));
        let is_large = values.len() >= MIN_SIDE && self.table.rows() >= MIN_SIDE;
        (is_large && !has_positions && rises(&names) && is_even(&names))
            .then_some((counter, values))
    }
}

/// True when the different ones of these numbers have the same distance, to a hundredth of it.
fn is_even(numbers: &[f64]) -> bool {
    let mut different = numbers.to_vec();
    different.sort_by(f64::total_cmp);
    different.dedup();
    let mut steps = different.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next().filter(|step| step.is_finite()) else {
        return false;
    };
    steps.all(|step| (step - first).abs() <= first * 0.01)
}
