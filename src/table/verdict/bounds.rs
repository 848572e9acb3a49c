//! Lower and upper bounds beside a value, such as those of a forecast: a table comes in, the columns that belong together go out.

use super::kind::{ColumnKind, Verdict};
use crate::stat::sort::sort_by_rank;
use crate::table::{Table, heading};

/// The fewest rows that show that a value lies between two others.
const MIN_ROWS: usize = 2;

/// Tables with more columns of bounds than this are not searched.
const MAX_BOUNDS: usize = 64;

/// A column of values between two others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The index of the column of values.
    pub value: usize,
    /// The index of the column of lower bounds.
    pub low: usize,
    /// The index of the column of upper bounds.
    pub high: usize,
}

/// Which bound a column is by its name.
#[derive(Clone, Debug, PartialEq)]
enum Side {
    /// The lower or the upper bound of an interval around the value of these words: `yhat_lower`, `ci_low`, `high`.
    Interval { is_high: bool, of: Vec<String> },
    /// The least or the greatest of what these words say: `Min`, `temp_max`.
    Extreme { is_high: bool, of: Vec<String> },
    /// A quantile between 0 and 1, such as `2.5 %`, `q95`, `[0.025`.
    Quantile(f64),
}

/// The columns of values with bounds, and these bounds, in the order of the lower bounds. The names say what may be a bound, and
/// in each row with all three the value lies between them.
pub fn bands(table: &Table, verdicts: &[Verdict]) -> Vec<Band> {
    let mut found = named_bands(table, verdicts);
    found.extend(error_bands(verdicts));
    found
}

/// The columns of values with the ends of their errors.
fn error_bands(verdicts: &[Verdict]) -> impl Iterator<Item = Band> {
    let end = |at: usize| verdicts.get(at).and_then(Verdict::end_of);
    (1..verdicts.len()).filter_map(move |at| {
        let (low, high) = (end(at - 1)?, end(at)?);
        let is_pair = low == (high.0, false) && high.1;
        is_pair.then_some(Band {
            value: high.0,
            low: at - 1,
            high: at,
        })
    })
}

/// The columns of values with bounds that are told by their names.
fn named_bands(table: &Table, verdicts: &[Verdict]) -> Vec<Band> {
    let is_value = |at: &usize| {
        let verdict = verdicts.get(*at);
        verdict.is_some_and(|verdict| {
            let is_of_error = verdict.error_of().is_some() || verdict.end_of().is_some();
            verdict.kind.is_value() && verdict.kind != ColumnKind::Total && !is_of_error
        })
    };
    let numeric: Vec<usize> = (0..table.columns.len()).filter(is_value).collect();
    let name = |at: usize| table.columns.get(at).map_or("", |column| &column.name);
    let sides: Vec<(usize, Side)> = numeric
        .iter()
        .filter_map(|at| Some((*at, side(name(*at))?)))
        .take(MAX_BOUNDS + 1)
        .collect();
    let says = |word: &str| {
        numeric
            .iter()
            .any(|at| heading::words(name(*at)).iter().any(|own| own == word))
    };
    // prices have a low and a high that are no bounds
    if sides.len() > MAX_BOUNDS || says("close") || says("open") {
        return Vec::new();
    }
    let mut found: Vec<Band> = Vec::new();
    for (low, side) in &sides {
        let Some((high, _)) = sides.iter().find(|(_, other)| side.is_below(other)) else {
            continue;
        };
        let is_used = |at: usize| {
            let mut all = found.iter();
            all.any(|band| [band.value, band.low, band.high].contains(&at))
        };
        if is_used(*low) || is_used(*high) {
            continue;
        }
        let is_free = |at: &usize| !sides.iter().any(|(bound, _)| bound == at) && !is_used(*at);
        let mut values: Vec<usize> = numeric.iter().copied().filter(is_free).collect();
        // what has the name of the bounds comes first, then what stands nearest
        sort_by_rank(&mut values, |at| at.abs_diff(*low));
        sort_by_rank(&mut values, |at| usize::from(!side.is_of(name(*at))));
        // of several columns of values any may have these percentiles
        let is_clear = !is_percentile(name(*low)) || values.len() == 1;
        let value = values
            .into_iter()
            .filter(|at| side.is_of(name(*at)) || (side.is_of_anything() && is_clear))
            .find(|at| encloses(table, *at, *low, *high));
        found.extend(value.map(|value| Band {
            value,
            low: *low,
            high: *high,
        }));
    }
    found
}

/// Tells the bounds of values from values, and returns the values that have bounds.
pub(super) fn mark_bounds(table: &Table, verdicts: &mut [Verdict]) -> Vec<Band> {
    let found = named_bands(table, verdicts);
    for band in &found {
        let name = table
            .columns
            .get(band.value)
            .map_or("", |column| &column.name);
        let name = crate::error::excerpt(name);
        for (at, which) in [(band.low, "lower"), (band.high, "upper")] {
            if let Some(verdict) = verdicts.get_mut(at) {
                *verdict = Verdict::new(ColumnKind::Bound, format!("the {which} bound of {name}"));
            }
        }
    }
    found
}

/// True when the values of a column lie between those of two others in each row that has all of them, and these differ.
fn encloses(table: &Table, value: usize, low: usize, high: usize) -> bool {
    let numbers = |at: usize| {
        let column = table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    };
    let edges = numbers(low).iter().zip(numbers(high));
    let (mut rows, mut wide) = (0, 0);
    // settings of a machine are the same in all rows, where bounds go along with their value
    let is_level = |at: usize| {
        let mut known = numbers(at).iter().filter(|number| number.is_finite());
        let first = known.next();
        known.all(|number| Some(number) == first)
    };
    if numbers(value).len() > MIN_ROWS && !is_level(value) && is_level(low) && is_level(high) {
        return false;
    }
    for (value, (low, high)) in numbers(value).iter().zip(edges) {
        if value.is_finite() && low.is_finite() && high.is_finite() {
            let slack = 1e-9 * (low.abs() + high.abs());
            if *value < low - slack || *value > high + slack {
                return false;
            }
            rows += 1;
            wide += usize::from(low < high);
        }
    }
    rows >= MIN_ROWS && wide * 2 >= rows
}

impl Side {
    /// True when this is the lower bound and another one the upper bound of the same.
    fn is_below(&self, other: &Side) -> bool {
        match (self, other) {
            (
                Side::Interval { is_high: false, of },
                Side::Interval {
                    is_high: true,
                    of: other,
                },
            )
            | (
                Side::Extreme { is_high: false, of },
                Side::Extreme {
                    is_high: true,
                    of: other,
                },
            ) => of == other,
            (Side::Quantile(low), Side::Quantile(high)) => {
                *low < 0.5 && (low + high - 1.0).abs() < 1e-6
            }
            _ => false,
        }
    }

    /// True when the name of a column says that this is its bound.
    fn is_of(&self, name: &str) -> bool {
        let words = heading::words(name);
        match self {
            Side::Interval { of, .. } => {
                let own: Vec<&String> = words.iter().filter(|word| !is_filler(word)).collect();
                own.iter().copied().eq(of)
            }
            Side::Extreme { of, .. } => {
                let tail = |word: &String| match word.split_at_checked(1) {
                    Some((first, rest)) if is_middle(rest) => Some(first.to_owned()),
                    _ => (!is_middle(word)).then(|| word.clone()),
                };
                let own: Vec<String> = words.iter().filter_map(tail).collect();
                own == *of && !words.is_empty()
            }
            Side::Quantile(_) => words
                .iter()
                .any(|word| is_middle(word) || ["p50", "q50", "q2"].contains(&word.as_str())),
        }
    }

    /// True for bounds of an interval, which may belong to a value of any name.
    fn is_of_anything(&self) -> bool {
        !matches!(self, Side::Extreme { .. })
    }
}

/// True for a word that says that a column holds the middle of something: `mean`, `estimate`.
pub(super) fn is_middle(word: &str) -> bool {
    const MIDDLES: [&str; 22] = [
        "mean",
        "avg",
        "average",
        "median",
        "mid",
        "middle",
        "central",
        "expected",
        "mittel",
        "mittelwert",
        "durchschnitt",
        "moyenne",
        "moy",
        "media",
        "promedio",
        "gemiddelde",
        "snitt",
        "value",
        "estimate",
        "coef",
        "coefficient",
        "measurement",
    ];
    MIDDLES.contains(&word)
}

/// True for a word that says nothing of the value to which a bound belongs: `ci`, `95`, `bound`.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 18] = [
        "ci",
        "cl",
        "pi",
        "cri",
        "conf",
        "confidence",
        "interval",
        "int",
        "bound",
        "limit",
        "band",
        "level",
        "of",
        "the",
        "pct",
        "percent",
        "grenze",
        "intervall",
    ];
    FILLERS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The bound that the name of a column says; `None` for other columns.
fn side(name: &str) -> Option<Side> {
    const LOW: [&str; 12] = [
        "lower",
        "low",
        "lwr",
        "lo",
        "lcl",
        "lb",
        "lcb",
        "untere",
        "unten",
        "inferior",
        "inférieure",
        "lowerbound",
    ];
    const HIGH: [&str; 13] = [
        "upper",
        "high",
        "upr",
        "hi",
        "ucl",
        "ub",
        "ucb",
        "up",
        "obere",
        "oben",
        "superior",
        "supérieure",
        "upperbound",
    ];
    const LEAST: [&str; 4] = ["min", "minimum", "least", "lowest"];
    const MOST: [&str; 4] = ["max", "maximum", "most", "highest"];
    if let Some(quantile) = quantile(name) {
        return Some(Side::Quantile(quantile));
    }
    let words = heading::words(name);
    let bare = |word: &str| word.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let without = |at: usize| -> Vec<String> {
        let others = words.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, word)| word.clone()).collect()
    };
    for (at, word) in words.iter().enumerate() {
        let word = bare(word);
        let is = |list: &[&str]| list.contains(&word.as_str());
        if is(&LOW) || is(&HIGH) {
            let of = without(at)
                .into_iter()
                .filter(|word| !is_filler(word))
                .collect();
            return Some(Side::Interval {
                is_high: is(&HIGH),
                of,
            });
        }
        if is(&LEAST) || is(&MOST) {
            return Some(Side::Extreme {
                is_high: is(&MOST),
                of: without(at),
            });
        }
    }
    // `tmin` and `tmax`
    let (first, rest) = match words.as_slice() {
        [only] => only.split_at_checked(1)?,
        _ => return None,
    };
    let is_high = rest == "max";
    (is_high || rest == "min").then(|| Side::Extreme {
        is_high,
        of: vec![first.to_owned()],
    })
}

/// True for the name of a percentile, such as `P95`, which may be that of anything; others are those of an interval.
fn is_percentile(name: &str) -> bool {
    let is_short = name.trim().starts_with(['q', 'Q', 'p', 'P']);
    is_short && quantile(name).is_some()
}

/// The quantile that a name says, from 0 to 1: `2.5%`, `q0.975`, `P95`, `[0.025`.
fn quantile(name: &str) -> Option<f64> {
    let text = name.trim();
    let bare = text.trim_matches(|c| "[]()".contains(c));
    let (is_marked, bare) = match bare.strip_prefix(['q', 'Q', 'p', 'P']) {
        Some(rest) => (true, rest.trim_start_matches(['_', '.'])),
        None => (bare.len() < text.len(), bare),
    };
    let (is_percent, number) = match bare.strip_suffix('%') {
        Some(rest) => (true, rest.trim_end()),
        None => (false, bare),
    };
    let value: f64 = number.parse().ok().filter(|_| is_marked || is_percent)?;
    let value = if is_percent || value >= 1.0 {
        value / 100.0
    } else {
        value
    };
    (value > 0.0 && value < 1.0 && value != 0.5).then_some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::verdict::judge;
    use crate::table::{Options, read};

    /// The bands of a CSV text, whose lines `|` separates, by the names of their columns.
    fn found(text: &str) -> String {
        let text = text.replace('|', "\n");
        let reading = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        let table = reading.unwrap().table;
        let name = |at: usize| table.columns[at].name.as_str();
        let all = bands(&table, &judge(&table));
        let shown = all.iter().map(|band| {
            format!(
                "{}<{}<{}",
                name(band.low),
                name(band.value),
                name(band.high)
            )
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn bounds_are_told_by_names_and_values() {
        #[rustfmt::skip]
        let table = [
            ("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8",                      "lower<mean<upper"),
            ("ds,yhat,yhat_lower,yhat_upper|2020-01-01,5,4,6|2020-01-02,6,5,8",           "yhat_lower<yhat<yhat_upper"),
            ("ds,y,yhat,yhat_lower,yhat_upper|2020-01-01,5,5,4,6|2020-01-02,6,6,5,8",     "yhat_lower<yhat<yhat_upper"),
            ("x,value,ci_low,ci_high|a,5,4,6|b,6,5,8",                                    "ci_low<value<ci_high"),
            ("term,estimate,conf.low,conf.high|a,5,4,6|b,6,5,8",                          "conf.low<estimate<conf.high"),
            ("x,coef,std err,[0.025,0.975]|a,5,1,4,6|b,6,1,5,8",                          "[0.025<coef<0.975]"),
            ("x,fit,2.5%,97.5%|a,5,4,6|b,6,5,8",                                          "2.5%<fit<97.5%"),
            ("x,Lower 95% CI,Upper 95% CI,Rate|a,4,6,5|b,5,8,6",                          "Lower 95% CI<Rate<Upper 95% CI"),
            ("d,Min,Mean,Max|2020-01-01,4,5,6|2020-01-02,5,6,8",                          "Min<Mean<Max"),
            ("d,tmin,tavg,tmax|2020-01-01,4,5,6|2020-01-02,5,6,8",                        "tmin<tavg<tmax"),
            ("d,temp_max,temp,temp_min|2020-01-01,6,5,4|2020-01-02,8,6,5",                "temp_min<temp<temp_max"),
            ("d,a,aLower,aUpper,b,bLower,bUpper|2020-01-01,5,4,6,15,14,16|2020-01-02,6,5,8,16,15,17", "aLower<a<aUpper bLower<b<bUpper"),
            ("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,9,5,8",                      ""),
            ("d,temp_min,temp_max,rain|2020-01-01,4,6,5|2020-01-02,5,8,6",                ""),
            ("d,open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,7",               ""),
            ("d,mean,lower|2020-01-01,5,4|2020-01-02,6,5",                                ""),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
