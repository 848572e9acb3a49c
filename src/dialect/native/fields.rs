//! `f` of x and y: formulas in, matrices out.

use std::collections::BTreeMap;

use super::functions::{ends, every};
use super::given::Given;
use super::kind::{Grid, Kind};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::stat::Numbers;
use crate::stat::sample;
use crate::table::function::Function;

/// More matrices than one picture has room for.
const FIELDS: usize = 16;

/// Where nothing is said of it, both variables run from minus this to this.
const REACH: f64 = 5.0;

/// A matrix that a formula makes.
pub(super) struct Field {
    /// The formula.
    pub name: String,
    /// Its rows, the lowest y first, each named by its y.
    pub rows: Vec<Given>,
}

/// The matrices of a query; `kind_of` says what the formula with a number is drawn as. `across` and `up` are where the
/// other data lie, if there are any; `xlim` and `ylim` win over them.
///
/// # Errors
/// A formula that is none, with the place in it; a domain that is none; too many formulas.
pub(super) fn read(
    arguments: &Arguments<'_>,
    kind_of: &dyn Fn(usize) -> Kind,
    across: Option<(f64, f64)>,
    up: Option<(f64, f64)>,
) -> Result<Vec<Field>> {
    let all = every(arguments, "f").into_iter().enumerate();
    let formulas: Vec<_> = all
        .filter_map(|(number, argument)| {
            let kind = kind_of(number);
            Some((kind, kind.matrix?, argument))
        })
        .collect();
    if formulas.len() > FIELDS {
        let message = format!(
            "expected at most {FIELDS} formulas of x and y, found {}",
            formulas.len()
        );
        return Err(Error::of("f", message));
    }
    let x = ordered(ends(arguments, "xlim")?.or(across));
    let y = ordered(ends(arguments, "ylim")?.or(up));
    let bounded = ["vmin", "vmax", "levels", "zlim"];
    let whole = bounded.iter().any(|word| arguments.last(word).is_some());
    let coarse = if formulas.len() > 4 { 2 } else { 1 };
    let mut fields = Vec::with_capacity(formulas.len());
    for (kind, grid, argument) in formulas {
        let function = Function::read(argument.name, argument.value, &["x", "y"])?;
        let Grid { columns, rows, .. } = grid;
        let celled = grid.is_celled;
        let xs = places(x, columns / coarse, celled);
        let xs = Numbers::from(xs);
        let ys = places(y, rows / coarse, celled);
        let at = |y: &f64| xs.iter().map(|x| function.value(&[*x, *y])).collect();
        let mut values: Vec<Vec<f64>> = ys.iter().map(at).collect();
        if !whole {
            shown(&mut values, grid.has_holes);
        }
        let matrix = fields.len() + 1;
        let row = |(y, values): (&f64, Vec<f64>)| Given {
            kind,
            name: y.to_string(),
            x: xs.clone(),
            y: values.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            matrix,
        };
        fields.push(Field {
            name: argument.value.trim().to_owned(),
            rows: ys.iter().zip(values).map(row).collect(),
        });
    }
    Ok(fields)
}

/// The ends of a domain, the lower one first.
fn ordered(ends: Option<(f64, f64)>) -> (f64, f64) {
    let (from, to) = ends.unwrap_or((-REACH, REACH));
    (from.min(to), from.max(to))
}

/// So many places in even steps, from end to end or in the middles of cells.
fn places((low, high): (f64, f64), count: usize, celled: bool) -> Vec<f64> {
    let (shift, steps) = if celled {
        (0.5, count)
    } else {
        (0.0, count - 1)
    };
    let place = |index: usize| {
        let share = (index as f64 + shift) / steps as f64;
        low * (1.0 - share) + high * share
    };
    (0..count).map(place).collect()
}

/// Beside poles heights are cut where they leave what is worth showing: a surface has a hole there, colours stay at
/// their end.
fn shown(values: &mut [Vec<f64>], has_holes: bool) {
    let all: Vec<f64> = values.iter().flatten().copied().collect();
    let finite: Vec<f64> = all.into_iter().filter(|value| value.is_finite()).collect();
    let Some((low, high)) = sample::view(&finite) else {
        return;
    };
    for value in values.iter_mut().flatten() {
        let gone = has_holes && (*value < low || *value > high);
        *value = if value.is_finite() && !gone {
            value.max(low).min(high)
        } else {
            f64::NAN
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_even() {
        assert_eq!(places((0.0, 4.0), 5, false), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(places((0.0, 4.0), 4, true), [0.5, 1.5, 2.5, 3.5]);
        assert_eq!(ordered(Some((3.0, 1.0))), (1.0, 3.0));
    }

    #[test]
    fn poles_leave_the_rest_to_be_seen() {
        let row = |pole: f64| -> Vec<f64> {
            (0..100)
                .map(|at| f64::from(at) / 10.0)
                .chain([pole])
                .collect()
        };
        for (has_holes, last) in [(true, f64::NAN), (false, 9.5)] {
            let mut values = vec![row(1e9)];
            shown(&mut values, has_holes);
            let found = values[0][100];
            assert!(
                (found - last).abs() < 0.1 || (found.is_nan() && last.is_nan()),
                "{found}"
            );
            assert_eq!(values[0][50], 5.0);
        }
        let mut values = vec![row(f64::NAN), row(f64::INFINITY)];
        shown(&mut values, false);
        assert!(values[0][100].is_nan() && values[1][100].is_nan());
    }
}
