//! Grids of numbers: which columns are the two sides of a grid, and which holds the value at each of its points.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::stat::summary;
use crate::table::placeholder::is_placeholder;
use crate::table::verdict::ColumnKind;

/// The fewest points along each side of a grid: fewer are lines or bars beside one another.
const MIN_SIDE: usize = 10;

/// The most rows and columns of numbers without names that are looked at as a grid.
const MAX_SIDE: usize = 500;

/// Such a grid has at most so many times more rows than columns, or columns than rows.
const MAX_RATIO: usize = 5;

/// Numbers without names are a grid where those beside one another differ by less than this part of their standard deviation, on average.
const MAX_STEP: f64 = 0.4;

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
        } else if let Some(values) = self.smooth_matrix() {
            plan.x = None;
            for at in &values {
                plan.hidden.remove(self.name(*at));
            }
            plan.values = values;
            plan.notes.clear();
            let text = "drawn as areas of equal value, because the numbers hardly change from row to row and from column to column; kind=line draws lines";
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

    /// All columns of a table of numbers without names, where these hardly change from row to row and from column to column, as those
    /// measured over an area do; `None` for any other table.
    fn smooth_matrix(&self) -> Option<Vec<usize>> {
        let values: Vec<usize> = self.columns().collect();
        let is_nameless = |at: &usize| {
            let is_whole = self.numbers(*at).iter().all(|number| number.is_finite());
            is_placeholder(self.name(*at)) && self.is_numeric(*at) && is_whole
        };
        let rows = self.table.rows();
        let (short, long) = (values.len().min(rows), values.len().max(rows));
        // many rows of a few columns are series
        let is_large = short >= MIN_SIDE && long <= MAX_SIDE && long <= short * MAX_RATIO;
        if !is_large || !values.iter().all(is_nameless) {
            return None;
        }
        let first = self.numbers(0);
        if first.windows(2).all(|pair| pair[0] < pair[1]) {
            return None;
        }
        let columns: Vec<&[f64]> = values.iter().map(|at| self.numbers(*at)).collect();
        let down = columns.iter().flat_map(|column| column.windows(2));
        let down: Vec<f64> = down.map(|pair| (pair[0] - pair[1]).abs()).collect();
        let across = columns
            .windows(2)
            .flat_map(|pair| pair[0].iter().zip(pair[1]));
        let across: Vec<f64> = across.map(|(left, right)| (left - right).abs()).collect();
        let all: Vec<f64> = columns
            .iter()
            .flat_map(|column| column.iter().copied())
            .collect();
        let spread = summary::deviation(&all, 0)?;
        let is_smooth = |steps: &[f64]| {
            let step = summary::mean(steps).unwrap_or(0.0);
            step < spread * MAX_STEP && step > 0.0
        };
        (is_smooth(&down) && is_smooth(&across)).then_some(values)
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
