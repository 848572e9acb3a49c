//! Years with fractions: numbers such as 1931.083 come in, the instants that they stand for go out.

use std::collections::BTreeSet;

use super::heading;
use crate::scale::CalendarUnit;
use crate::scale::calendar::{DAY, days_to};
use crate::stat::Numbers;

/// The fewest values, and the fewest different fractions, that show how years are divided.
const MIN_VALUES: usize = 3;

/// A fraction with two decimals is so far from its twelfth at most, in twelfths.
const ROUNDING: f64 = 0.07;

/// The instants of numbers that are years with fractions, in a column whose name speaks of years or dates, and the periods that
/// they name. The fraction is a month (`1931.01` to `1931.12`), a quarter (`1931.1` to `1931.4`), twelfths that begin with the
/// month or stand in its middle (`1931.083`, `1931.125`), or, where the numbers rise, any part of the year. `None` for other
/// numbers.
pub(super) fn read(values: &[f64], name: &str) -> Option<(Numbers, CalendarUnit)> {
    let is_named =
        heading::names_year(name) || heading::names_date_alone(name) || heading::names_time(name);
    // Most columns of numbers are no years, and most columns of years are whole. A long column is only copied where it may be
    // one of these.
    let given = || values.iter().copied().filter(|year| !year.is_nan());
    if !is_named || !given().all(|year| (1500.0..2200.0).contains(&year)) {
        return None;
    }
    let present: Vec<f64> = given().collect();
    let fractions = |places: f64| -> BTreeSet<i64> {
        let fraction = |year: &f64| (year.fract() * places).round() as i64;
        present.iter().map(fraction).collect()
    };
    let is_divided = present.iter().any(|year| year.fract() != 0.0);
    if !is_divided || present.len() < MIN_VALUES {
        return None;
    }
    if fractions(1e6).len() < MIN_VALUES && !is_even(&present) {
        return None;
    }
    let has_decimals = |places: f64| {
        let mut all = present.iter().map(|year| year.fract() * places);
        all.all(|fraction| (fraction - fraction.round()).abs() < 1e-4)
    };
    let is_within = |places: f64, most: i64| {
        let found = fractions(places);
        let fits = found.iter().all(|fraction| (1..=most).contains(fraction));
        has_decimals(places) && fits && found.len() >= MIN_VALUES
    };
    let month = |year: f64, month: f64| {
        let months = year.floor() as i64 * 12 + month as i64;
        (days_to(months.div_euclid(12), months.rem_euclid(12) + 1, 1) * DAY) as f64
    };
    let all = |instant: &dyn Fn(f64) -> f64| -> Numbers {
        let read = |year: &f64| {
            if year.is_nan() {
                f64::NAN
            } else {
                instant(*year)
            }
        };
        values.iter().map(read).collect()
    };
    if is_within(10.0, 4) {
        let quarter = |year: f64| month(year, (year.fract() * 10.0).round() * 3.0 - 3.0);
        return Some((all(&quarter), CalendarUnit::Quarter));
    }
    if is_within(100.0, 12) {
        let numbered = |year: f64| month(year, (year.fract() * 100.0).round() - 1.0);
        return Some((all(&numbered), CalendarUnit::Month));
    }
    for middle in [0.0, 0.5] {
        let twelfth = |year: f64| year.fract() * 12.0 - middle;
        let is_near = |year: &f64| (twelfth(*year) - twelfth(*year).round()).abs() <= ROUNDING;
        if present.iter().all(is_near) {
            return Some((
                all(&|year| month(year, twelfth(year).round())),
                CalendarUnit::Month,
            ));
        }
    }
    let rises = present.windows(2).all(|pair| pair[0] <= pair[1]);
    rises.then(|| (all(&day), CalendarUnit::Date))
}

/// The instant of the day that a year with a fraction is nearest to.
fn day(year: f64) -> f64 {
    let first = days_to(year.floor() as i64, 1, 1);
    let next = days_to(year.floor() as i64 + 1, 1, 1);
    let days = (year.fract() * (next - first) as f64).round();
    (first * DAY) as f64 + days * DAY as f64
}

/// True when numbers rise by the same step.
fn is_even(values: &[f64]) -> bool {
    let mut steps = values.windows(2).map(|pair| pair[1] - pair[0]);
    let Some(first) = steps.next().filter(|step| *step > 0.0) else {
        return false;
    };
    steps.all(|step| (step - first).abs() < 1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::instant;

    #[test]
    fn fractions_of_years_are_months_quarters_or_days() {
        #[rustfmt::skip]
        let table: [(&str, &[f64], &str); 11] = [
            ("year",         &[1931.0, 1931.083, 1931.167, 1931.25],  "1931-01 1931-02 1931-03 1931-04"),
            ("Year",         &[1931.0, 1931.08, 1931.17, 1931.25],    "1931-01 1931-02 1931-03 1931-04"),
            ("decimal date", &[1958.2027, 1958.2877, 1958.3699],      "1958-03 1958-04 1958-05"),
            ("time",         &[1958.0417, 1958.125, 1958.2083],       "1958-01 1958-02 1958-03"),
            ("Date",         &[1871.01, 1871.02, 1871.1, 1871.12],    "1871-01 1871-02 1871-10 1871-12"),
            ("time",         &[1931.1, 1931.2, 1931.3, 1931.4],       "1931Q1 1931Q2 1931Q3 1931Q4"),
            ("time",         &[1990.0, 1990.5, 1991.0, 1991.5],       "1990-01 1990-07 1991-01 1991-07"),
            ("year",         &[1990.2, 1990.9, 1992.35],              "1990-03-15 1990-11-26 1992-05-08"),
            ("median year",  &[1974.0, 1975.5, 1980.0],               "none"),
            ("year",         &[1974.31, 1950.72, 1980.45],            "none"),
            ("price",        &[1931.0, 1931.083, 1931.167],           "none"),
        ];
        for (name, values, expected) in table {
            let found = read(values, name).map_or_else(
                || "none".to_owned(),
                |(instants, unit)| {
                    let texts = instants.iter().map(|at| instant::to_text(*at as i64, unit));
                    texts.collect::<Vec<_>>().join(" ")
                },
            );
            assert_eq!(found, expected, "{name} {values:?}");
        }
    }
}
