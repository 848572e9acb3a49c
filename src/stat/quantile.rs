//! Quantiles and box plots: numbers come in, their quantiles go out.

use super::summary;

/// The finite numbers in ascending order, as [`quantile`] needs them.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = summary::finite(values);
    values.sort_by(f64::total_cmp);
    values
}

/// The quantile `q` (clamped to 0…1) of ascending finite numbers; NaN when there are none.
///
/// Linear interpolation between order statistics: type 7 of Hyndman and Fan (1996), the default of numpy, pandas and R.
pub fn quantile(sorted: &[f64], q: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let at = q.clamp(0.0, 1.0) * last as f64;
    let below = libm::floor(at);
    let index = below as usize;
    let low = sorted.get(index).copied().unwrap_or(f64::NAN);
    let high = sorted.get(index + 1).copied().unwrap_or(low);
    let share = at - below;
    if share == 0.0 {
        return low;
    }
    // Not `low + (high - low) * share`: the difference of large numbers may be infinite.
    low * (1.0 - share) + high * share
}

/// Where the whiskers of a box end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whiskers {
    /// At the furthest value within this number of interquartile ranges from the box (Tukey: 1.5).
    Iqr(f64),
    /// At the furthest values within these two percentiles (0 to 100).
    Percentiles(f64, f64),
}

/// The statistics of one box (matplotlib's `cbook.boxplot_stats`).
#[derive(Clone, Debug, PartialEq)]
pub struct BoxPlot {
    /// The end of the lower whisker.
    pub low: f64,
    /// The first quartile.
    pub q1: f64,
    /// The median.
    pub median: f64,
    /// The third quartile.
    pub q3: f64,
    /// The end of the upper whisker.
    pub high: f64,
    /// The arithmetic mean.
    pub mean: f64,
    /// The ends of the notch: the median ± 1.57 interquartile ranges / √n (McGill, Tukey and Larsen 1978).
    pub notch: (f64, f64),
    /// The values beyond the whiskers, ascending.
    pub outliers: Vec<f64>,
    /// The number of finite values.
    pub count: usize,
}

/// The box of some numbers; `None` when none is finite.
pub fn box_plot(values: &[f64], whiskers: Whiskers) -> Option<BoxPlot> {
    let sorted = sorted(values);
    let mean = summary::mean(&sorted)?;
    let [q1, median, q3] = [0.25, 0.5, 0.75].map(|q| quantile(&sorted, q));
    let iqr = q3 - q1;
    let (floor, ceiling) = match whiskers {
        Whiskers::Iqr(factor) => (q1 - factor * iqr, q3 + factor * iqr),
        Whiskers::Percentiles(lo, hi) => {
            (quantile(&sorted, lo / 100.0), quantile(&sorted, hi / 100.0))
        }
    };
    let low = sorted.iter().copied().find(|value| *value >= floor);
    let high = sorted.iter().copied().rev().find(|value| *value <= ceiling);
    // Quartiles are interpolated, so that no value may lie between the box and its fence; then there is no whisker.
    let low = low.filter(|low| *low <= q1).unwrap_or(q1);
    let high = high.filter(|high| *high >= q3).unwrap_or(q3);
    let half_notch = 1.57 * iqr / libm::sqrt(sorted.len() as f64);
    Some(BoxPlot {
        low,
        q1,
        median,
        q3,
        high,
        mean,
        notch: (median - half_notch, median + half_notch),
        count: sorted.len(),
        outliers: sorted
            .into_iter()
            .filter(|value| *value < low || *value > high)
            .collect(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const DATA: [f64; 12] = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 9.7, 2.7, 4.0, 3.1, 6.2, 4.9];

    #[test]
    fn agrees_with_numpy() {
        // numpy 2.4.6: numpy.quantile(data, q)
        let table = [
            (0.0, 1.9),
            (0.05, 2.01),
            (0.25, 3.0),
            (0.5, 3.9),
            (0.75, 5.075),
            (0.9, 6.14),
            (1.0, 9.7),
        ];
        for (q, expected) in table {
            assert!(
                (quantile(&sorted(&DATA), q) - expected).abs() < 1e-14,
                "{q}"
            );
        }
    }

    #[test]
    fn agrees_with_matplotlib() {
        // matplotlib 3.11.2: cbook.boxplot_stats(data, whis=1.5) and whis=(5, 95)
        let found = box_plot(&DATA, Whiskers::Iqr(1.5)).unwrap();
        assert_eq!(
            (found.low, found.q1, found.median, found.high),
            (1.9, 3.0, 3.9, 6.2)
        );
        assert_eq!((found.outliers.as_slice(), found.count), (&[9.7][..], 12));
        assert!(
            (found.q3 - 5.075).abs() < 1e-14 && (found.mean - 4.316_666_666_666_666).abs() < 1e-14
        );
        assert!((found.notch.0 - 2.959_568_580_273_748).abs() < 1e-14);
        assert!((found.notch.1 - 4.840_431_419_726_252).abs() < 1e-14);
        let found = box_plot(&DATA, Whiskers::Percentiles(5.0, 95.0)).unwrap();
        assert_eq!(
            (found.low, found.high, found.outliers.as_slice()),
            (2.1, 6.2, &[1.9, 9.7][..])
        );
    }

    #[test]
    fn survives_odd_data() {
        assert!(box_plot(&[f64::NAN], Whiskers::Iqr(1.5)).is_none());
        assert!(quantile(&[], 0.5).is_nan());
        let one = box_plot(&[4.0], Whiskers::Iqr(1.5)).unwrap();
        assert_eq!((one.low, one.median, one.high), (4.0, 4.0, 4.0));
        let wide = box_plot(&[-1e300, 0.0, 1e300], Whiskers::Iqr(1.5)).unwrap();
        assert_eq!((wide.q1, wide.high), (-5e299, 1e300));
    }
}
