//! Numbers that a date format is to write: years and seconds or milliseconds since 1970 in, milliseconds UTC out.

use crate::scale::calendar::Civil;
use crate::scale::format::Format;
use crate::stat::Numbers;

/// The instants that numbers mean when the axis writes them by a format such as `%Y`: whole numbers from 1000 to 2999 are
/// years, larger ones seconds or milliseconds since 1970. `None` for all other numbers, and for a format of numbers or of
/// times of day. NaN stays NaN.
pub(super) fn of_numbers(numbers: &[f64], format: &Format) -> Option<Numbers> {
    if !format.writes_dates() {
        return None;
    }
    let all = |test: &dyn Fn(f64) -> bool| {
        let mut finite = numbers
            .iter()
            .filter(|number| number.is_finite())
            .peekable();
        finite.peek().is_some() && finite.all(|number| test(*number))
    };
    let instant: fn(f64) -> f64 = if all(&|number| is_year(number)) {
        |year| Civil::date(year as i64, 1, 1).to_local() as f64
    } else if all(&|number| (1e8..1e11).contains(&number.abs())) {
        |seconds| seconds * 1000.0
    } else if all(&|number| (1e11..1e15).contains(&number.abs())) {
        |milliseconds| milliseconds
    } else {
        return None;
    };
    let instants = numbers.iter().map(|number| match number.is_finite() {
        true => instant(*number),
        false => f64::NAN,
    });
    Some(instants.collect())
}

/// True for a whole number that people write for a year.
fn is_year(number: f64) -> bool {
    number.fract() == 0.0 && (1000.0..3000.0).contains(&number)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_numbers_mean() {
        let day = 86_400_000.0;
        #[rustfmt::skip]
        let table: &[(&str, &[f64], Option<&[f64]>)] = &[
            ("%Y",       &[1970.0, 1971.0],   Some(&[0.0, 365.0 * day])),
            ("%b %Y",    &[86_400_000_000.0], Some(&[86_400_000_000_000.0])),
            ("%Y-%m-%d", &[1.7e12],           Some(&[1.7e12])),
            ("%Y",       &[1.0, 2.0],         None),
            ("%Y",       &[2020.5],           None),
            ("%M:%S",    &[2020.0],           None),
            (".1f",      &[2020.0],           None),
            ("%Y",       &[],                 None),
        ];
        for (format, numbers, expected) in table {
            let format = Format::read("xformat", format).unwrap();
            let found = of_numbers(numbers, &format);
            assert_eq!(found.as_deref(), *expected, "{numbers:?}");
        }
    }
}
