//! A line with very many points to one with few that covers the same pixels.

/// The indices of the points that matter, ascending: of each run of points within one pixel column the first, the
/// lowest, the highest and the last (M4; Jugel, Jerzak, Hackenbroich and Markl, PVLDB 7, 2014).
///
/// `column` places an x in pixels (or finer); points are neighbours in the order given, x need not be sorted.
/// One missing point (x or y not finite) of each gap is kept, so that the line breaks where it broke.
pub fn decimate(x: &[f64], y: &[f64], column: impl Fn(f64) -> f64) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut run: Option<Run> = None;
    let mut gap = false;
    for (index, (x, y)) in x.iter().zip(y).enumerate() {
        let at = column(*x);
        if !(at.is_finite() && y.is_finite()) {
            if let Some(run) = run.take() {
                run.keep(&mut kept);
            }
            if !gap {
                kept.push(index);
            }
            gap = true;
            continue;
        }
        gap = false;
        // A cast is several times as fast as `floor`, which old processors lack; the border of a column left of
        // the picture belongs to the next one.
        let place = at as i64 - i64::from(at < 0.0);
        match &mut run {
            Some(run) if run.column == place => run.add(index, *y),
            _ => {
                if let Some(run) = run.replace(Run::start(index, place, *y)) {
                    run.keep(&mut kept);
                }
            }
        }
    }
    if let Some(run) = run {
        run.keep(&mut kept);
    }
    kept
}

/// Successive points within one column.
struct Run {
    column: i64,
    first: usize,
    last: usize,
    lowest: (usize, f64),
    highest: (usize, f64),
}

impl Run {
    fn start(index: usize, column: i64, y: f64) -> Run {
        Run {
            column,
            first: index,
            last: index,
            lowest: (index, y),
            highest: (index, y),
        }
    }

    fn add(&mut self, index: usize, y: f64) {
        self.last = index;
        if y < self.lowest.1 {
            self.lowest = (index, y);
        }
        if y > self.highest.1 {
            self.highest = (index, y);
        }
    }

    fn keep(self, kept: &mut Vec<usize>) {
        let mut four = [self.first, self.lowest.0, self.highest.0, self.last];
        four.sort_unstable();
        for index in four {
            if kept.last() != Some(&index) {
                kept.push(index);
            }
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
        let kept = decimate(&x, &y, |x| x);
        assert!(kept.len() <= 4 * 200 + 1, "{}", kept.len());
        let few_x: Vec<f64> = kept.iter().map(|i| x[*i]).collect();
        let few_y: Vec<f64> = kept.iter().map(|i| y[*i]).collect();
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
            assert_eq!(decimate(x, y, |x| x), *expected, "{x:?} {y:?}");
        }
    }
}
