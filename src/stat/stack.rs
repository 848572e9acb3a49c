//! Stacking: the positions and the values of several series come in, the two ends of each bar or area go out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::course::Course;
use super::monotone;

/// One series of a stack.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The positions. NaN is missing.
    pub positions: &'a [f64],
    /// The values, as many as positions. NaN is missing.
    pub values: &'a [f64],
}

/// In which units the parts of a stack are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StackUnit {
    /// In those of the values.
    Values,
    /// As percentages of the sum of the absolute values at their position.
    Percent,
}

/// The parts of one series, one for each of its values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Where each part begins; NaN for a missing value.
    pub from: Vec<f64>,
    /// Where each part ends; NaN for a missing value.
    pub to: Vec<f64>,
    /// By what values are divided at each position: 1, or a hundredth of the sum for percentages.
    pub units: Vec<f64>,
    /// True for each part on which no other part of its side stands.
    pub outermost: Vec<bool>,
}

/// The parts of all series. Positive values are stacked upwards from zero and negative ones downwards, each on the end of the
/// part before at the same position, wherever in its series that is. Several values of one series at one position stand on
/// one another.
///
/// A missing value, or one at a missing position, gives NaN at both ends and takes no space. Percentages are 0 where all
/// values are zero or missing.
pub fn stack(columns: &[Column<'_>], unit: StackUnit) -> Vec<Parts> {
    let places = Places::of(columns);
    let units = units(columns, &places, unit);
    let mut above = vec![0.0; places.count];
    let mut below = vec![0.0; places.count];
    // The series and the index of the last part on each side.
    let mut last = vec![[None; 2]; places.count];
    let mut all = Vec::with_capacity(columns.len());
    for (number, column) in columns.iter().enumerate() {
        let count = column.values.len();
        let mut parts = Parts {
            from: Vec::with_capacity(count),
            to: Vec::with_capacity(count),
            units: Vec::with_capacity(count),
            outermost: vec![false; count],
        };
        for (index, value) in column.values.iter().enumerate() {
            let place = places.get(number, index);
            let unit = place.and_then(|place| units.get(place)).copied();
            let unit = unit.unwrap_or(1.0);
            let value = value / unit;
            let is_below = value < 0.0;
            let sums = if is_below { &mut below } else { &mut above };
            let (from, to) = match place.and_then(|place| sums.get_mut(place)) {
                Some(sum) => stack_part(sum, value),
                None => (f64::NAN, f64::NAN),
            };
            let sides = place.and_then(|place| last.get_mut(place));
            if let Some(sides) = sides.filter(|_| from.is_finite() && from != to) {
                sides[usize::from(is_below)] = Some((number, index));
            }
            parts.from.push(from);
            parts.to.push(to);
            parts.units.push(unit);
        }
        all.push(parts);
    }
    for (number, index) in last.into_iter().flatten().flatten() {
        let outermost = all
            .get_mut(number)
            .map(|parts: &mut Parts| &mut parts.outermost);
        if let Some(part) = outermost.and_then(|parts| parts.get_mut(index)) {
            *part = true;
        }
    }
    all
}

/// The two ends of a part that stands on `base`; `base` then moves to its end.
fn stack_part(base: &mut f64, value: f64) -> (f64, f64) {
    if !value.is_finite() {
        return (f64::NAN, f64::NAN);
    }
    let from = *base;
    *base += value;
    (from, *base)
}

/// By what the values at each place are divided.
fn units(columns: &[Column<'_>], places: &Places, unit: StackUnit) -> Vec<f64> {
    let mut sums = vec![0.0; places.count];
    if unit == StackUnit::Values {
        return vec![1.0; places.count];
    }
    for (number, column) in columns.iter().enumerate() {
        for (index, value) in column.values.iter().enumerate() {
            let sum = places.get(number, index).and_then(|at| sums.get_mut(at));
            if let Some(sum) = sum.filter(|_| value.is_finite()) {
                // Divided by 100 here, so that the quotient comes out in percent.
                *sum += value.abs() / 100.0;
            }
        }
    }
    sums.into_iter().map(usable).collect()
}

/// A sum by which values can be divided: itself, or 1 if it is zero or not finite.
fn usable(sum: f64) -> f64 {
    if sum > 0.0 && sum.is_finite() {
        sum
    } else {
        1.0
    }
}

/// Positions as bits that are equal for equal numbers: −0 is 0.
fn key(position: f64) -> u64 {
    (position + 0.0).to_bits()
}

/// The places at which values are stacked, numbered from 0.
struct Places {
    /// How many there are.
    count: usize,
    /// For each series the place of each value, `None` where its position is missing; `None` if the place of every value
    /// is its index.
    of_series: Option<Vec<Vec<Option<usize>>>>,
}

impl Places {
    /// The places of all values: one for each position.
    fn of(columns: &[Column<'_>]) -> Places {
        let longest = columns.iter().max_by_key(|column| column.positions.len());
        let longest = longest.map_or(&[][..], |column| column.positions);
        let is_rising = |pair: &[f64]| pair[0] < pair[1];
        // Nearly all stacks are so, and need no search.
        let same_rows = columns
            .iter()
            .all(|column| longest.starts_with(column.positions))
            && (longest.windows(2).all(is_rising) && longest.iter().all(|at| at.is_finite()));
        if same_rows {
            return Places {
                count: longest.len(),
                of_series: None,
            };
        }
        let mut places = BTreeMap::new();
        let mut place = |position: &f64| {
            position.is_finite().then(|| {
                let next = places.len();
                *places.entry(key(*position)).or_insert(next)
            })
        };
        let of_series = columns
            .iter()
            .map(|column| column.positions.iter().map(&mut place).collect())
            .collect();
        Places {
            count: places.len(),
            of_series: Some(of_series),
        }
    }

    /// The place of a value; `None` where its position is missing.
    fn get(&self, series: usize, index: usize) -> Option<usize> {
        match &self.of_series {
            None => (index < self.count).then_some(index),
            Some(places) => *places.get(series)?.get(index)?,
        }
    }
}

/// The lower and the upper edge of one area of a stack.
#[derive(Clone, Debug, PartialEq)]
pub struct Edges<'a> {
    /// The positions. NaN parts the area.
    pub positions: Cow<'a, [f64]>,
    /// The lower edge at each position; NaN is missing.
    pub from: Vec<f64>,
    /// The upper edge at each position; NaN is missing.
    pub to: Vec<f64>,
    /// True if straight lines between the positions are the edges, whatever the course of the areas is.
    pub straight: bool,
}

/// Areas with more positions than this, counted for each series, are stacked without gaps and without parting them: what lies
/// between so many positions is narrower than a pixel.
const MOST_LAID: usize = 1_000_000;

/// The areas of all series, one upon another, from the least position to the greatest, in whatever order these come. Between
/// two positions an area is what its edges say, so areas must stand at
/// the same positions: one that lacks a position of another has no value there, as if it were given as missing. Series
/// whose values change their sign are parted where they are zero, and continue on the other side of the stack, so that
/// areas never cover one another.
pub fn areas<'a>(columns: &[Column<'a>], unit: StackUnit, course: Course) -> Vec<Edges<'a>> {
    let first = columns.first().map_or(&[][..], |column| column.positions);
    let same = |column: &Column<'_>| is_same(first, column.positions);
    let is_laid = is_ascending(first) && columns.iter().all(same);
    let shared: Option<Vec<f64>> = (!is_laid).then(|| union(columns));
    let length = shared.as_ref().map_or(first.len(), Vec::len);
    let is_dense = length.saturating_mul(columns.len()) > MOST_LAID;
    if is_dense && shared.is_some() {
        return unparted(columns, stack(columns, unit));
    }
    let laid: Vec<Cow<'_, [f64]>> = match &shared {
        None => columns.iter().map(|column| column.values.into()).collect(),
        Some(grid) => columns.iter().map(|one| lay(one, grid).into()).collect(),
    };
    let turns = |values: &Cow<'_, [f64]>| {
        values.iter().any(|value| *value > 0.0) && values.iter().any(|value| *value < 0.0)
    };
    let grid = shared.as_deref().unwrap_or(first);
    if columns.len() > 1 && !is_dense && laid.iter().any(turns) {
        let values: Vec<&[f64]> = laid.iter().map(|values| &**values).collect();
        return refine(grid, &values, course)
            .map(|(grid, values)| part_by_sign(&grid, &values, unit))
            .unwrap_or_default();
    }
    // Positions come in their order, so each row is a place.
    let rows: Vec<f64> = (0..grid.len()).map(|row| row as f64).collect();
    let rows_of = |values: &'_ Cow<'_, [f64]>| values.len().min(rows.len());
    let by_row: Vec<Column<'_>> = laid
        .iter()
        .map(|values| Column {
            positions: &rows[..rows_of(values)],
            values,
        })
        .collect();
    let mut areas = unparted(columns, stack(&by_row, unit));
    if let Some(grid) = &shared {
        for area in &mut areas {
            area.positions = Cow::Owned(grid.clone());
        }
    }
    areas
}

/// Areas whose edges are the ends of the parts of their series.
fn unparted<'a>(columns: &[Column<'a>], parts: Vec<Parts>) -> Vec<Edges<'a>> {
    let edges = |(column, parts): (&Column<'a>, Parts)| Edges {
        positions: Cow::Borrowed(column.positions),
        from: parts.from,
        to: parts.to,
        straight: false,
    };
    columns.iter().zip(parts).map(edges).collect()
}

/// True if no position is less than one before it. A missing one has no order.
pub fn is_ascending(positions: &[f64]) -> bool {
    let finite = positions.iter().filter(|at| at.is_finite());
    finite.is_sorted()
}

/// True if two lists of positions are the same; NaN equals NaN.
fn is_same(one: &[f64], other: &[f64]) -> bool {
    std::ptr::eq(one, other)
        || one.len() == other.len() && one.iter().zip(other).all(|(a, b)| key(*a) == key(*b))
}

/// All positions of all series in ascending order. One that a series has several times comes as often.
fn union(columns: &[Column<'_>]) -> Vec<f64> {
    let mut times: BTreeMap<u64, (f64, usize)> = BTreeMap::new();
    for column in columns {
        let mut own: BTreeMap<u64, usize> = BTreeMap::new();
        for position in column.positions.iter().filter(|at| at.is_finite()) {
            let count = own.entry(key(*position)).or_default();
            *count += 1;
            let most = times.entry(key(*position)).or_insert((*position, 0));
            most.1 = most.1.max(*count);
        }
    }
    let mut all: Vec<f64> = times
        .into_values()
        .flat_map(|(position, count)| std::iter::repeat_n(position, count))
        .collect();
    all.sort_by(f64::total_cmp);
    all
}

/// The values of a series at the positions of a grid; NaN where it has none. If the grid has a position more often than the
/// series, the last of its values there holds for the others.
fn lay(column: &Column<'_>, grid: &[f64]) -> Vec<f64> {
    let mut given: BTreeMap<u64, Vec<f64>> = BTreeMap::new();
    for (position, value) in column.positions.iter().zip(column.values) {
        given.entry(key(*position)).or_default().push(*value);
    }
    let mut before = (None, 0);
    grid.iter()
        .map(|position| {
            let own = key(*position);
            let nth = if before.0 == Some(own) {
                before.1 + 1
            } else {
                0
            };
            before = (Some(own), nth);
            let values = given.get(&own).map_or(&[][..], Vec::as_slice);
            values
                .get(nth)
                .or(values.last())
                .copied()
                .unwrap_or(f64::NAN)
        })
        .collect()
}

/// Into how many straight pieces a curve between two positions is divided.
const PIECES: usize = 16;
/// Between more positions than this a curve is drawn straight.
const MANY: usize = 2_000;

/// A grid and the values at it between which all series run straight and keep their sign. `None` for an empty grid.
#[allow(clippy::type_complexity)]
fn refine(grid: &[f64], values: &[&[f64]], course: Course) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
    let tangents: Vec<Vec<f64>> = match course {
        Course::Smooth => values.iter().map(|one| slopes(grid, one)).collect(),
        Course::Straight | Course::Step(_) => Vec::new(),
    };
    let at = |series: usize, row: usize| values[series].get(row).copied().unwrap_or(f64::NAN);
    let count = values.len();
    let mut positions = vec![*grid.first()?];
    let mut rows: Vec<Vec<f64>> = vec![(0..count).map(|series| at(series, 0)).collect()];
    let mut add = |position: f64, row: Vec<f64>| {
        let last = rows.last().cloned().unwrap_or_default();
        if positions.last() == Some(&position) && last == row {
            return;
        }
        let from = positions.last().copied().unwrap_or(position);
        let crossing = |(a, b): (&f64, &f64)| (a * b < 0.0).then(|| a / (a - b));
        let mut parts: Vec<f64> = last.iter().zip(&row).filter_map(crossing).collect();
        parts.sort_by(f64::total_cmp);
        parts.dedup();
        for part in parts {
            // Exactly zero where a series crosses, so that both sides of the stack meet there.
            let between = |(a, b): (&f64, &f64)| {
                if crossing((a, b)) == Some(part) {
                    0.0
                } else {
                    a + (b - a) * part
                }
            };
            positions.push(from + (position - from) * part);
            rows.push(last.iter().zip(&row).map(between).collect());
        }
        positions.push(position);
        rows.push(row);
    };
    for index in 1..grid.len() {
        let (from, to) = (grid[index - 1], grid[index]);
        let row = |row: usize| -> Vec<f64> { (0..count).map(|series| at(series, row)).collect() };
        match course {
            Course::Straight => {}
            Course::Step(place) => {
                let change = from + (to - from) * place.part();
                add(change, row(index - 1));
                add(change, row(index));
            }
            Course::Smooth => {
                let pieces = if grid.len() > MANY { 1 } else { PIECES };
                for piece in 1..pieces {
                    let part = piece as f64 / pieces as f64;
                    let curve = |series: usize| {
                        let ends = (at(series, index - 1), at(series, index));
                        let slopes = tangents.get(series).map_or((0.0, 0.0), |slopes| {
                            let slope = |row: usize| slopes.get(row).copied().unwrap_or(0.0);
                            (slope(index - 1), slope(index))
                        });
                        hermite(ends, slopes, to - from, part)
                    };
                    add(from + (to - from) * part, (0..count).map(curve).collect());
                }
            }
        }
        add(to, row(index));
    }
    let columns = (0..count)
        .map(|series| rows.iter().map(|row| row[series]).collect())
        .collect();
    Some((positions, columns))
}

/// The slope of a monotone curve at each position; runs between missing values are curves of their own.
fn slopes(grid: &[f64], values: &[f64]) -> Vec<f64> {
    let points: Vec<(f64, f64)> = grid.iter().copied().zip(values.iter().copied()).collect();
    let mut slopes = Vec::with_capacity(points.len());
    for run in points.split(|(_, value)| !value.is_finite()) {
        slopes.extend(monotone::tangents(run));
        // for the missing value that ends the run
        slopes.push(0.0);
    }
    slopes
}

/// The value of a cubic curve between two values with these slopes over a width, at a part of the way.
fn hermite(ends: (f64, f64), slopes: (f64, f64), width: f64, part: f64) -> f64 {
    let rest = 1.0 - part;
    let start = rest * rest * (1.0 + 2.0 * part) * ends.0 + rest * rest * part * width * slopes.0;
    let end = part * part * (3.0 - 2.0 * part) * ends.1 - part * part * rest * width * slopes.1;
    start + end
}

/// The areas over a grid between whose positions no series changes its sign.
fn part_by_sign(grid: &[f64], values: &[Vec<f64>], unit: StackUnit) -> Vec<Edges<'static>> {
    let present = |value: f64| if value.is_finite() { value } else { 0.0 };
    let units: Vec<f64> = (0..grid.len())
        .map(|row| match unit {
            StackUnit::Values => 1.0,
            StackUnit::Percent => usable(
                values
                    .iter()
                    .map(|one| present(one[row]).abs() / 100.0)
                    .sum(),
            ),
        })
        .collect();
    let mut sums = [vec![[0.0; 2]; grid.len()], vec![[0.0; 2]; grid.len()]];
    let mut all = Vec::with_capacity(values.len());
    for one in values {
        let mut edges = Edges {
            positions: Cow::Owned(Vec::new()),
            from: Vec::new(),
            to: Vec::new(),
            straight: true,
        };
        let mut last = None;
        let mut below = false;
        for row in 1..grid.len() {
            let ends = [one[row - 1] / units[row - 1], one[row] / units[row]];
            let middle = present(ends[0]) + present(ends[1]);
            // an area that stays at zero stays on its side
            if middle != 0.0 {
                below = middle < 0.0;
            }
            let side = &mut sums[usize::from(below)];
            let bases = [side[row - 1][1], side[row][0]];
            side[row - 1][1] += present(ends[0]);
            side[row][0] += present(ends[1]);
            if !ends.iter().all(|end| end.is_finite()) {
                last = None;
                continue;
            }
            let start = (grid[row - 1], bases[0], bases[0] + ends[0]);
            if last != Some(start) {
                push(&mut edges, (f64::NAN, f64::NAN, f64::NAN));
                push(&mut edges, start);
            }
            let end = (grid[row], bases[1], bases[1] + ends[1]);
            push(&mut edges, end);
            last = Some(end);
        }
        // a value between two missing ones is an area of no width
        for row in 0..grid.len() {
            let alone = |row: Option<usize>| {
                row.and_then(|row| one.get(row))
                    .is_none_or(|v| !v.is_finite())
            };
            if one[row].is_finite() && alone(row.checked_sub(1)) && alone(Some(row + 1)) {
                let value = one[row] / units[row];
                let sum = sums[usize::from(value < 0.0)][row][usize::from(row == 0)];
                push(&mut edges, (f64::NAN, f64::NAN, f64::NAN));
                push(&mut edges, (grid[row], sum - value, sum));
            }
        }
        all.push(edges);
    }
    all
}

/// Adds a position with its lower and its upper edge.
fn push(edges: &mut Edges<'_>, (position, from, to): (f64, f64, f64)) {
    edges.positions.to_mut().push(position);
    edges.from.push(from);
    edges.to.push(to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stat::course::StepPlace;

    const ROWS: [f64; 5] = [0.0, 1.0, 2.0, 3.0, 4.0];
    const NAN: f64 = f64::NAN;

    /// Columns whose positions are 0, 1, 2 …
    fn by_row<'a>(columns: &[&'a [f64]]) -> Vec<Column<'a>> {
        let column = |values: &&'a [f64]| Column {
            positions: &ROWS[..values.len()],
            values,
        };
        columns.iter().map(column).collect()
    }

    fn ends(parts: &[Parts]) -> Vec<(Vec<f64>, Vec<f64>)> {
        let ends = |parts: &Parts| (parts.from.clone(), parts.to.clone());
        parts.iter().map(ends).collect()
    }

    #[test]
    fn puts_parts_on_top_of_each_other() {
        let columns = by_row(&[&[1.0, 2.0, -1.0], &[3.0, -4.0, -2.0], &[4.0, 5.0]]);
        let parts = stack(&columns, StackUnit::Values);
        assert_eq!(
            ends(&parts),
            [
                (vec![0.0, 0.0, 0.0], vec![1.0, 2.0, -1.0]),
                (vec![1.0, 0.0, -1.0], vec![4.0, -4.0, -3.0]),
                (vec![4.0, 2.0], vec![8.0, 7.0]),
            ]
        );
        let outermost: Vec<&[bool]> = parts.iter().map(|parts| &*parts.outermost).collect();
        assert_eq!(
            outermost,
            [
                &[false, false, false][..],
                &[false, true, true],
                &[true, true]
            ]
        );
        let shares = stack(&columns, StackUnit::Percent);
        assert_eq!((shares[2].from[0], shares[2].to[0]), (50.0, 100.0));
        assert_eq!((shares[1].from[2], shares[1].to[2]), (-100.0 / 3.0, -100.0));
        assert_eq!(shares[0].units, [0.08, 0.11, 0.03]);
    }

    #[test]
    fn leaves_gaps() {
        let parts = stack(&by_row(&[&[NAN, 0.0], &[2.0, NAN]]), StackUnit::Values);
        assert!(parts[0].from[0].is_nan() && parts[1].to[1].is_nan());
        assert_eq!((parts[1].from[0], parts[1].to[0]), (0.0, 2.0));
        let none = stack(&by_row(&[&[0.0]]), StackUnit::Percent);
        assert_eq!(ends(&none), [(vec![0.0], vec![0.0])]);
        assert!(stack(&[], StackUnit::Values).is_empty());
    }

    #[test]
    fn stacks_what_stands_at_one_position() {
        let columns = [
            Column {
                positions: &[0.0, 1.0],
                values: &[1.0, 2.0],
            },
            Column {
                positions: &[1.0, -0.0, 7.0, NAN],
                values: &[4.0, 6.0, 3.0, 9.0],
            },
            // twice at one position: one upon the other
            Column {
                positions: &[1.0, 1.0],
                values: &[10.0, -20.0],
            },
            Column {
                positions: &[1.0, 1.0],
                values: &[1.0, 1.0],
            },
        ];
        let parts = stack(&columns, StackUnit::Values);
        assert_eq!(
            (parts[1].from[..3].to_vec(), parts[1].to[..3].to_vec()),
            (vec![2.0, 1.0, 0.0], vec![6.0, 7.0, 3.0])
        );
        assert!(parts[1].from[3].is_nan() && parts[1].to[3].is_nan());
        assert_eq!(
            ends(&parts[2..]),
            [
                (vec![6.0, 0.0], vec![16.0, -20.0]),
                (vec![16.0, 17.0], vec![17.0, 18.0]),
            ]
        );
        assert_eq!(parts[3].outermost, [false, true]);
        let shares = stack(&columns[..2], StackUnit::Percent);
        assert!(shares[1].to[..3].iter().all(|to| (to - 100.0).abs() < 1e-9));
        assert_eq!(shares[0].to[0], 100.0 / 7.0);
    }

    /// The edges of an area as texts `position:from..to`, with `|` where it is parted.
    fn text(edges: &Edges<'_>) -> String {
        let points = edges.positions.iter().zip(edges.from.iter().zip(&edges.to));
        let points = points.map(|(at, (from, to))| match at.is_nan() || to.is_nan() {
            true => "|".to_owned(),
            false => format!("{at}:{from}..{to}"),
        });
        points.collect::<Vec<String>>().join(" ")
    }

    fn texts(columns: &[Column<'_>], unit: StackUnit, course: Course) -> Vec<String> {
        areas(columns, unit, course).iter().map(text).collect()
    }

    #[test]
    fn areas_of_one_sign_keep_their_positions() {
        let columns = by_row(&[&[1.0, 2.0], &[3.0, NAN], &[-1.0, -1.0]]);
        assert_eq!(
            texts(&columns, StackUnit::Values, Course::Straight),
            ["0:0..1 1:0..2", "0:1..4 |", "0:0..-1 1:0..-1"]
        );
        assert!(matches!(
            areas(&columns, StackUnit::Values, Course::Straight)[0].positions,
            Cow::Borrowed(_)
        ));
        // one area alone stands on zero on both sides
        assert_eq!(
            texts(
                &by_row(&[&[1.0, -1.0]]),
                StackUnit::Values,
                Course::Straight
            ),
            ["0:0..1 1:0..-1"]
        );
    }

    #[test]
    fn areas_part_where_they_change_sign() {
        let columns = by_row(&[&[1.0, 1.0, 1.0], &[2.0, -2.0, 0.0], &[-1.0, -1.0, 3.0]]);
        assert_eq!(
            texts(&columns, StackUnit::Values, Course::Straight),
            [
                "| 0:0..1 0.5:0..1 1:0..1 1.25:0..1 2:0..1",
                "| 0:1..3 0.5:1..1 | 0.5:0..0 1:0..-2 1.25:0..-1.5 2:0..0",
                "| 0:0..-1 0.5:0..-1 1:-2..-3 1.25:-1.5..-1.5 | 1.25:1..1 2:1..4",
            ]
        );
        let shares = texts(&columns, StackUnit::Percent, Course::Straight);
        assert_eq!(shares[0], "| 0:0..25 0.5:0..50 1:0..25 1.25:0..40 2:0..25");
        let steps = texts(
            &columns[1..],
            StackUnit::Values,
            Course::Step(StepPlace::Post),
        );
        assert_eq!(
            steps[0],
            "| 0:0..2 1:0..2 1:0..0 1:0..-2 2:0..-2 2:0..-1.5 2:0..0"
        );
        let curves = areas(&columns, StackUnit::Values, Course::Smooth);
        assert!(curves[1].positions.len() > 2 * PIECES && curves[1].straight);
    }

    #[test]
    fn areas_lack_what_stands_at_no_position_of_theirs() {
        let columns = [
            Column {
                positions: &[1.0, 2.0, 3.0],
                values: &[1.0, 2.0, 3.0],
            },
            Column {
                positions: &[3.0, 1.0],
                values: &[4.0, 6.0],
            },
        ];
        assert_eq!(
            texts(&columns, StackUnit::Values, Course::Straight),
            ["1:0..1 2:0..2 3:0..3", "1:1..7 | 3:3..7"]
        );
        // a jump of one area is one of those upon it
        let columns = [
            Column {
                positions: &[1.0, 2.0, 2.0],
                values: &[1.0, 2.0, 5.0],
            },
            Column {
                positions: &[1.0, 2.0],
                values: &[1.0, 1.0],
            },
        ];
        assert_eq!(
            texts(&columns, StackUnit::Values, Course::Straight)[1],
            "1:1..2 2:2..3 2:5..6"
        );
    }
}
