//! Thinning of lines: a line with very many points comes in, one with few points that covers the same pixels goes out.

/// The points that can be seen, in their order: the first, the lowest, the highest and the last of each run of points
/// within one pixel column (M4; Jugel, Jerzak, Hackenbroich and Markl, PVLDB 7, 2014).
///
/// `column` maps an x to pixels or finer. The points need not be sorted by x. Of each gap, one missing point (x or y
/// not finite) is kept, so that the line still breaks there.
pub fn decimate(
    points: impl Iterator<Item = (f64, f64)>,
    column: impl Fn(f64) -> f64,
) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    let mut run: Option<Run> = None;
    let mut gap = false;
    for (index, (x, y)) in points.enumerate() {
        let point = RunPoint { index, x, y };
        let at = column(x);
        if !(at.is_finite() && y.is_finite()) {
            if let Some(run) = run.take() {
                run.finish(&mut kept);
            }
            if !gap {
                kept.push((x, y));
            }
            gap = true;
            continue;
        }
        gap = false;
        // A cast is several times as fast as `floor`, which old processors lack. It rounds towards zero, so that 1 is
        // taken off left of the picture; there a whole number comes out one column too low, which does no harm.
        let place = at as i64 - i64::from(at < 0.0);
        match &mut run {
            Some(run) if run.column == place => run.add(point),
            _ => {
                if let Some(run) = run.replace(Run::start(place, point)) {
                    run.finish(&mut kept);
                }
            }
        }
    }
    if let Some(run) = run {
        run.finish(&mut kept);
    }
    kept
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
}
