//! Which columns of a table are drawn against one another as points.

use super::outcome::{PlannedChart, TablePlan};
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::verdict::ColumnKind;
use crate::table::{heading, list};

/// More colours than this cannot be told apart among points.
const MAX_COLORS: usize = 10;

/// So few different numbers are levels.
const MAX_LEVELS: usize = 8;

/// The fewest numbers of a histogram that nobody asked for.
const MIN_SAMPLE: usize = 100;

/// The fewest things with numbers that are no axis.
const MIN_THINGS: usize = 20;

/// So many columns of one size, whose rows are in no order, are compared by their spread.
const MANY_COLUMNS: usize = 8;

/// The fewest columns that show together that the rows are in no order, and how rough each is at least.
const MIN_SAMPLE_COLUMNS: usize = 5;
const ROUGH: f64 = 0.35;

/// More names than this are no axis where the rows have two columns of values.
const MAX_NAMED_BARS: usize = 250;

/// More names than this are no axis where each has a place.
const MAX_NAMES: usize = 60;

impl Surveyed<'_> {
    /// Draws the first two columns of values against one another, because the rows have no positions or have too many `names` for
    /// an axis.
    pub(super) fn scatter(&self, plan: &mut TablePlan, color: Option<usize>, names: Option<usize>) {
        // few different numbers, such as those of cylinders, are levels rather than measures
        let is_fine = |at: &usize| self.distinct(*at) > MAX_LEVELS;
        let fine: Vec<usize> = plan.values.iter().copied().filter(is_fine).collect();
        let values = if fine.len() > 1 { &fine } else { &plan.values };
        let &[first, second, ..] = values.as_slice() else {
            return;
        };
        // what goes along an axis by its name, and what was measured there, which mostly comes last
        let along = values
            .iter()
            .copied()
            .find(|at| heading::names_axis(self.name(*at)));
        let is_partner = |at: &usize| {
            along.is_some_and(|along| self.name(along).eq_ignore_ascii_case("x"))
                && self.name(*at).eq_ignore_ascii_case("y")
        };
        let partner = values.iter().copied().find(is_partner);
        let last = partner.or_else(|| values.iter().copied().rfind(|at| Some(*at) != along));
        let (x, y) = along.zip(last).unwrap_or((first, second));
        let why = match names {
            Some(names) => format!(
                "there are too many names of {} for an axis; x={} draws bars",
                excerpt(self.name(names)),
                list::quoted(self.name(names))
            ),
            None => "the rows have no positions; x= and y= name other columns".to_owned(),
        };
        self.scatter_over(x, y, plan, (color, &why));
    }

    /// Draws the column `y` as points over `x`, with the column of their colours and the reason.
    pub(super) fn scatter_over(
        &self,
        x: usize,
        y: usize,
        plan: &mut TablePlan,
        (color, why): (Option<usize>, &str),
    ) {
        plan.x = Some(x);
        let others = plan.values.iter().filter(|at| **at != y);
        plan.hidden
            .extend(others.map(|at| self.name(*at).to_owned()));
        plan.values = vec![y];
        plan.chart = PlannedChart::Points(color);
        let text = format!(
            "drawn as points of {} and {}, because {why}",
            excerpt(self.name(x)),
            excerpt(self.name(y))
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// Draws two columns of values against one another, where the rows have so many names that these are no axis. True when they
    /// have.
    pub(super) fn plan_countless(&self, plan: &mut TablePlan) -> bool {
        let is_name = |at: &usize| matches!(self.kind(*at), ColumnKind::Name | ColumnKind::Key);
        let Some(names) = plan.x.filter(is_name).filter(|_| self.is_open()) else {
            return false;
        };
        let (distinct, present) = (self.distinct(names), self.present(names));
        let is_fine = |at: &&usize| self.distinct(**at) > MAX_LEVELS;
        let has_pair = plan.values.iter().filter(is_fine).count() > 1;
        if distinct <= MAX_NAMED_BARS || distinct * 10 < present * 9 || !has_pair {
            return false;
        }
        self.scatter(plan, self.color_column(names), Some(names));
        true
    }

    /// Draws a histogram of the only column of values, where the rows are many and in no order.
    pub(super) fn plan_histogram(&self, plan: &mut TablePlan) {
        let &[only] = plan.values.as_slice() else {
            return;
        };
        let is_sample = self.numbers(only).len() >= MIN_SAMPLE
            && (self.jumps(only) || self.are_things_numbered() || self.have_texts());
        let has_others = self.columns().any(|at| {
            let kind = self.kind(at);
            let is_empty = matches!(
                kind,
                ColumnKind::Counter | ColumnKind::Constant | ColumnKind::Empty | ColumnKind::Text
            );
            at != only && !is_empty && !self.is_flag(at) && !self.numbers_things(at)
        });
        if is_sample && !has_others && self.distinct(only) > MAX_LEVELS {
            plan.chart = PlannedChart::Histogram;
            let text = "drawn as a histogram, because the rows are in no order; kind=line draws them one after the other";
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
    }

    /// Draws a box for each column of values, where the rows are things with numbers in no order, such as persons with their marks, and
    /// all columns are of one size. True when they are.
    pub(super) fn plan_boxes(&self, plan: &mut TablePlan) -> bool {
        let numbers_rows = |at: usize| {
            let is_number = matches!(self.kind(at), ColumnKind::Counter | ColumnKind::Identifier);
            is_number && heading::names_identity(self.name(at))
        };
        let values = &plan.values;
        let rough = values.iter().filter(|at| self.jumps(**at)).count();
        let is_sample = values.len() > 2
            && plan.x.is_none_or(numbers_rows)
            && (self.columns().any(numbers_rows) || values.len() >= MANY_COLUMNS)
            && rough * 3 >= values.len() * 2
            && !self.differ_in_size(values);
        if is_sample {
            plan.chart = PlannedChart::Boxes;
            plan.x = None;
            let text = "drawn as the spread of each column, because the rows are in no order; kind=line draws them one after the other";
            plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
        }
        is_sample
    }

    /// Draws longitudes and latitudes as points, where a table has no other positions. True when it has them.
    pub(super) fn place(&self, plan: &mut TablePlan) -> bool {
        let coordinates: Vec<usize> = self
            .columns()
            .filter(|at| self.kind(*at) == ColumnKind::Coordinate)
            .collect();
        let first = |says: fn(&str) -> bool| {
            let mut found = coordinates.iter().copied();
            found.find(|at| says(self.name(*at)))
        };
        let places = first(heading::names_longitude).zip(first(heading::names_latitude));
        let Some((x, y)) = places.filter(|_| self.is_open()) else {
            return false;
        };
        plan.hidden
            .extend(plan.values.iter().map(|at| self.name(*at).to_owned()));
        plan.hidden.remove(self.name(y));
        (plan.x, plan.values) = (Some(x), vec![y]);
        plan.chart = PlannedChart::Points(self.color_column(x));
        true
    }

    /// True when a table has a place for each of so many names that they are no axis.
    pub(super) fn are_places(&self, x: Option<usize>) -> bool {
        let is_name = |at: usize| matches!(self.kind(at), ColumnKind::Name | ColumnKind::Key);
        x.is_some_and(|at| is_name(at) && self.distinct(at) > MAX_NAMES)
    }

    /// A note about names that became points at their places.
    pub(super) fn note_places(&self, names: Option<usize>, plan: &mut TablePlan) {
        let name = names.map_or("", |at| self.name(at));
        let text = format!(
            "drawn as points at their longitudes and latitudes, because there are too many names of {} for an axis; x={} draws bars",
            excerpt(name),
            list::quoted(name)
        );
        plan.notes.push(Note::new(NoteKind::Assumed, "data", text));
    }

    /// True when a column jumps from row to row as if the rows stood in any order.
    fn jumps(&self, at: usize) -> bool {
        self.roughness(at) > 1.4
    }

    /// The squared steps of a column from row to row in proportion to its variance: near two where the rows stand in any order, near
    /// zero where they follow one another (von Neumann, 1941). Zero for few rows.
    fn roughness(&self, at: usize) -> f64 {
        let finite = self
            .numbers(at)
            .iter()
            .copied()
            .filter(|number| number.is_finite());
        let known: Vec<f64> = finite.collect();
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        let square = |number: f64| number * number;
        let variance: f64 = known.iter().map(|number| square(number - mean)).sum();
        let steps: f64 = known.windows(2).map(|pair| square(pair[1] - pair[0])).sum();
        if known.len() < 20 || variance == 0.0 {
            return 0.0;
        }
        steps / variance
    }

    /// True for a column of two codes, such as 0 and 1.
    fn is_flag(&self, at: usize) -> bool {
        self.kind(at) == ColumnKind::Identifier && self.is_numeric(at) && self.distinct(at) == 2
    }

    /// True when rows are a sample of things rather than moments: more than half of many columns, also those of two codes, are rough,
    /// even where the rows are sorted by some of them.
    fn are_rows_a_sample(&self) -> bool {
        let counts =
            |at: &usize| self.is_numeric(*at) && (self.kind(*at).is_value() || self.is_flag(*at));
        let columns: Vec<usize> = self.columns().filter(counts).collect();
        let rough = columns.iter().filter(|at| self.roughness(**at) > ROUGH);
        columns.len() >= MIN_SAMPLE_COLUMNS && rough.count() * 2 > columns.len()
    }

    /// True when each of many rows is a thing with a number of its own, such as a post code, so that rows beside one another have
    /// nothing in common.
    pub(super) fn are_things_numbered(&self) -> bool {
        self.columns().any(|at| self.numbers_things(at))
    }

    /// True when the rows are long texts.
    fn have_texts(&self) -> bool {
        self.columns().any(|at| self.kind(at) == ColumnKind::Text)
    }

    /// True for a column that has a number of its own for each of many rows, and that does not count them.
    fn numbers_things(&self, at: usize) -> bool {
        let rows = self.table.rows();
        self.kind(at) == ColumnKind::Identifier
            && rows >= MIN_THINGS
            && self.distinct(at) == self.present(at)
            && self.present(at) * 10 >= rows * 9
            && !self.runs_evenly(at)
    }

    /// True when both of two columns of values jump, or most of several that measure different things.
    pub(super) fn has_no_order(&self, values: &[usize]) -> bool {
        let jumps = |at: &usize| self.jumps(*at);
        match values {
            [_, _] => values.iter().all(jumps),
            [_, _, _, ..] => {
                let count = values.iter().filter(|at| self.jumps(**at)).count();
                let are_mixed = count * 3 >= values.len() * 2 || self.are_rows_a_sample();
                are_mixed && self.differ_in_size(values)
            }
            _ => false,
        }
    }

    /// True when the usual sizes of columns of values lie apart, so that they measure different things.
    fn differ_in_size(&self, values: &[usize]) -> bool {
        let mean = |at: &usize| {
            let known = self.numbers(*at).iter().filter(|number| number.is_finite());
            let sizes: Vec<f64> = known.map(|number| number.abs()).collect();
            sizes.iter().sum::<f64>() / sizes.len().max(1) as f64
        };
        let sizes = values.iter().map(mean);
        let (least, most) = sizes.fold((f64::INFINITY, 0.0), |(least, most), size| {
            (f64::min(least, size), f64::max(most, size))
        });
        most > least * 4.0
    }

    /// A column with few names, by which points can be coloured.
    pub(super) fn color_column(&self, x: usize) -> Option<usize> {
        self.columns()
            .filter(|at| *at == x || self.is_free(*at))
            .find(|at| {
                let is_key = matches!(self.kind(*at), ColumnKind::Key | ColumnKind::Ordered);
                is_key && (2..=MAX_COLORS).contains(&self.distinct(*at))
            })
    }
}
