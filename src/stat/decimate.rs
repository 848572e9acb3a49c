//! Thinning of lines: a line with very many points comes in, one with few points that covers the same pixels goes out.

use super::extent::{CHUNK, finite_extent};

/// The points that can be seen, in their order: the first, the lowest, the highest and the last of each run of points
/// within one pixel column (M4; Jugel, Jerzak, Hackenbroich and Markl, PVLDB 7, 2014).
///
/// `column` maps an x to pixels or finer, and either rises or falls with it. The points need not be sorted by x. Of each
/// gap, one missing point (x or y not finite) is kept, so that the line still breaks there.
pub fn decimate(
    mut points: impl Iterator<Item = (f64, f64)>,
    column: impl Fn(f64) -> f64,
) -> Vec<(f64, f64)> {
    let mut runs = Runs::default();
    let (mut xs, mut ys) = ([0.0; CHUNK], [0.0; CHUNK]);
    for begin in (0..).step_by(CHUNK) {
        let mut count = 0;
        for ((x, y), point) in xs.iter_mut().zip(&mut ys).zip(&mut points) {
            (*x, *y) = point;
            count += 1;
        }
        runs.add_chunk(begin, &xs, &ys, count, &column);
        if count < CHUNK {
            break;
        }
    }
    runs.finish()
}

/// The pixel column of a place; `None` for one that is not finite.
fn column_of(place: f64) -> Option<i64> {
    // A cast is several times as fast as `floor`, which old processors lack. It rounds towards zero, so that 1 is
    // taken off left of the picture; there a whole number comes out one column too low, which does no harm.
    let column = place as i64 - i64::from(place < 0.0);
    place.is_finite().then_some(column)
}

/// The points that are kept, and the run that goes on.
#[derive(Default)]
struct Runs {
    kept: Vec<(f64, f64)>,
    run: Option<Run>,
    /// True after a missing point.
    is_gap: bool,
}

impl Runs {
    /// Adds the next point, which is at this place.
    fn add(&mut self, point: RunPoint, place: f64) {
        let column = column_of(place).filter(|_| point.y.is_finite());
        let Some(column) = column else {
            self.end_run();
            if !self.is_gap {
                self.kept.push((point.x, point.y));
            }
            self.is_gap = true;
            return;
        };
        self.is_gap = false;
        match &mut self.run {
            Some(run) if run.column == column => run.add(point),
            _ => {
                self.end_run();
                self.run = Some(Run::start(column, point));
            }
        }
    }

    /// Adds the next points, `count` of these, of which the first has the index `begin`.
    fn add_chunk(
        &mut self,
        begin: usize,
        xs: &[f64; CHUNK],
        ys: &[f64; CHUNK],
        count: usize,
        column: &dyn Fn(f64) -> f64,
    ) {
        if count == CHUNK && self.add_within_column(begin, xs, ys, column) {
            return;
        }
        for (index, (x, y)) in xs.iter().zip(ys).take(count).enumerate() {
            let (index, x, y) = (begin + index, *x, *y);
            self.add(RunPoint { index, x, y }, column(x));
        }
    }

    /// Adds the next points, of which the first has the index `begin`, if none is missing and all are in one column; else
    /// returns false. Most points of long lines are added like this, in a third of the time.
    fn add_within_column(
        &mut self,
        begin: usize,
        xs: &[f64; CHUNK],
        ys: &[f64; CHUNK],
        column: &dyn Fn(f64) -> f64,
    ) -> bool {
        let Some((across, up)) = finite_extent(xs).zip(finite_extent(ys)) else {
            return false;
        };
        let ends = [across.low, across.high].map(|x| column_of(column(x)));
        let point = |index: usize| {
            let (x, y) = (xs.get(index)?, ys.get(index)?);
            Some(RunPoint {
                index: begin + index,
                x: *x,
                y: *y,
            })
        };
        let ([Some(low), Some(high)], Some(first), Some(last)) = (ends, point(0), point(CHUNK - 1))
        else {
            return false;
        };
        if low != high {
            return false;
        }
        self.add(first, column(first.x));
        let at = |y: f64| ys.iter().position(|other| *other == y).and_then(point);
        if let Some(run) = &mut self.run {
            if up.low < run.lowest.y {
                run.lowest = at(up.low).unwrap_or(run.lowest);
            }
            if up.high > run.highest.y {
                run.highest = at(up.high).unwrap_or(run.highest);
            }
            run.last = last;
        }
        true
    }

    /// Keeps what can be seen of the run.
    fn end_run(&mut self) {
        if let Some(run) = self.run.take() {
            run.finish(&mut self.kept);
        }
    }

    /// All points that are kept.
    fn finish(mut self) -> Vec<(f64, f64)> {
        self.end_run();
        self.kept
    }
}

/// A point and its index in the line.
#[derive(Clone, Copy)]
struct RunPoint {
    index: usize,
    x: f64,
    y: f64,
}

/// Successive points within one column.
struct Run {
    column: i64,
    first: RunPoint,
    last: RunPoint,
    lowest: RunPoint,
    highest: RunPoint,
}

impl Run {
    /// A run of one point.
    fn start(column: i64, point: RunPoint) -> Run {
        Run {
            column,
            first: point,
            last: point,
            lowest: point,
            highest: point,
        }
    }

    /// Adds the next point.
    fn add(&mut self, point: RunPoint) {
        self.last = point;
        if point.y < self.lowest.y {
            self.lowest = point;
        }
        if point.y > self.highest.y {
            self.highest = point;
        }
    }

    /// Appends its first, lowest, highest and last point in their order, each once.
    fn finish(self, kept: &mut Vec<(f64, f64)>) {
        let mut four = [self.first, self.lowest, self.highest, self.last];
        four.sort_unstable_by_key(|point| point.index);
        let mut before = None;
        for point in four {
            if before != Some(point.index) {
                kept.push((point.x, point.y));
            }
            before = Some(point.index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lowest and highest y that a polyline reaches in each of `columns` columns.
    fn envelope(x: &[f64], y: &[f64], columns: usize) -> Vec<(f64, f64)> {
        let mut found = vec![(f64::INFINITY, f64::NEG_INFINITY); columns];
        let mut touch = |column: usize, y: f64| {
            if let Some((lo, hi)) = found.get_mut(column) {
                (*lo, *hi) = (lo.min(y), hi.max(y));
            }
        };
        for (xs, ys) in x.windows(2).zip(y.windows(2)) {
            if !(ys[0].is_finite() && ys[1].is_finite()) {
                continue;
            }
            touch(xs[0].floor() as usize, ys[0]);
            touch(xs[1].floor() as usize, ys[1]);
            for border in xs[0].floor() as usize + 1..=xs[1].floor() as usize {
                let share = (border as f64 - xs[0]) / (xs[1] - xs[0]);
                let crossing = ys[0] + share * (ys[1] - ys[0]);
                touch(border - 1, crossing);
                touch(border, crossing);
            }
        }
        found
    }

    #[test]
    fn keeps_the_envelope() {
        let x: Vec<f64> = (0..50_000).map(|i| f64::from(i) * 0.004).collect();
        let wave = |x: &f64| libm::sin(x * 37.0) * libm::cos(x * 0.1) + libm::sin(x * 1001.0);
        let mut y: Vec<f64> = x.iter().map(wave).collect();
        y[20_000..20_300].fill(f64::NAN);
        let points = x.iter().copied().zip(y.iter().copied());
        let (few_x, few_y): (Vec<f64>, Vec<f64>) = decimate(points, |x| x).into_iter().unzip();
        assert!(few_x.len() <= 4 * 200 + 1, "{}", few_x.len());
        assert_eq!(envelope(&few_x, &few_y, 200), envelope(&x, &y, 200));
    }

    #[test]
    fn keeps_gaps_and_small_lines() {
        let nan = f64::NAN;
        #[rustfmt::skip]
        let table: &[(&[f64], &[f64], &[usize])] = &[
            (&[],                        &[],                        &[]),
            (&[1.0],                     &[5.0],                     &[0]),
            (&[0.0, 1.0, 2.0],           &[5.0, 6.0, 7.0],           &[0, 1, 2]),
            (&[0.1, 0.2, 0.3, 0.4, 0.5], &[1.0, 2.0, 9.0, 3.0, 4.0], &[0, 2, 4]),
            (&[0.1, 0.2, 0.3, 0.4, 0.5], &[1.0, nan, nan, 3.0, 4.0], &[0, 1, 3, 4]),
            (&[2.0, 1.0, 2.0],           &[1.0, 1.0, 1.0],           &[0, 1, 2]),
            (&[nan, 1.0],                &[1.0, 1.0],                &[0, 1]),
        ];
        for (x, y, expected) in table {
            let points = x.iter().copied().zip(y.iter().copied());
            let expected: Vec<(f64, f64)> = expected.iter().map(|at| (x[*at], y[*at])).collect();
            // As text, because missing values are not equal to themselves.
            let kept = decimate(points, |x| x);
            assert_eq!(format!("{kept:?}"), format!("{expected:?}"), "{x:?} {y:?}");
        }
    }

    /// Whole chunks within a column, at its borders, with gaps, rising and falling, against the definition.
    #[test]
    fn keeps_four_points_of_each_run() {
        let wave = |i: i32| libm::sin(f64::from(i) * 0.9) + (f64::from(i) * 0.01).round();
        for step in [0.001, 0.004, 0.03, -0.003] {
            let x: Vec<f64> = (0..5000).map(|i| 70.0 + f64::from(i) * step).collect();
            let mut y: Vec<f64> = (0..5000).map(wave).collect();
            y[1000..1070].fill(f64::NAN);
            y[3000] = f64::INFINITY;
            let mut expected: Vec<usize> = Vec::new();
            // all of a gap is one run, in whatever columns it is
            let column = |i: &usize| Some(x[*i].floor()).filter(|_| y[*i].is_finite());
            let all: Vec<usize> = (0..5000).collect();
            for run in all.chunk_by(|a, b| column(a) == column(b)) {
                let (first, last) = (run[0], run[run.len() - 1]);
                // the first of equal values
                let lowest = run.iter().copied().min_by(|a, b| y[*a].total_cmp(&y[*b]));
                let highest = run
                    .iter()
                    .rev()
                    .copied()
                    .max_by(|a, b| y[*a].total_cmp(&y[*b]));
                let mut four = match y[first].is_finite() {
                    true => vec![
                        first,
                        lowest.unwrap_or(first),
                        highest.unwrap_or(first),
                        last,
                    ],
                    false => vec![first],
                };
                four.sort_unstable();
                four.dedup();
                expected.extend(four);
            }
            let points = x.iter().copied().zip(y.iter().copied());
            let expected: Vec<(f64, f64)> = expected.iter().map(|at| (x[*at], y[*at])).collect();
            let kept = decimate(points, |x| x);
            assert_eq!(format!("{kept:?}"), format!("{expected:?}"), "{step}");
        }
    }
}
