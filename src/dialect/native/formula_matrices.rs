//! `f` of x and y: formulas in, the rows of matrices out.

use std::collections::BTreeMap;

use super::chart_data::InputSeries;
use super::formula_curves::{domain_of, formulas};
use super::kind::{FormulaGrid, Kind};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result};
use crate::stat::Numbers;
use crate::stat::sample;
use crate::table::function::Function;

/// The largest number of matrices; a picture has no room for more.
const MAX_MATRICES: usize = 16;

/// The default domain of both variables is from minus this number to this number.
const DEFAULT_LIMIT: f64 = 5.0;

/// A matrix that a formula made.
pub(super) struct FormulaMatrix {
    /// The formula as its author wrote it.
    pub name: String,
    /// Its rows, the lowest y first. The name of each is its y.
    pub rows: Vec<InputSeries>,
}

/// The matrices of a query. `kind_of` gives the kind of the formula with a number. The domains of x and y are `xlim` and
/// `ylim`, else `x_domain` and `y_domain`, which are those of the other data, else from -5 to 5.
///
/// # Errors
/// A formula cannot be read, a domain is wrong, or there are too many formulas.
pub(super) fn read(
    arguments: &Arguments<'_>,
    kind_of: &dyn Fn(usize) -> Kind,
    x_domain: Option<(f64, f64)>,
    y_domain: Option<(f64, f64)>,
) -> Result<Vec<FormulaMatrix>> {
    let all = formulas(arguments, "f").into_iter().enumerate();
    let of_x_and_y: Vec<_> = all
        .filter_map(|(number, argument)| {
            let kind = kind_of(number);
            Some((kind, kind.matrix?, argument))
        })
        .collect();
    if of_x_and_y.len() > MAX_MATRICES {
        let message = format!(
            "expected at most {MAX_MATRICES} formulas of x and y, found {}",
            of_x_and_y.len()
        );
        return Err(Error::for_parameter("f", message));
    }
    let x = ordered(domain_of(arguments, "xlim")?.or(x_domain));
    let y = ordered(domain_of(arguments, "ylim")?.or(y_domain));
    let limits = ["vmin", "vmax", "levels", "zlim"];
    let has_limits = limits.iter().any(|name| arguments.last(name).is_some());
    // small panels do with half the columns and rows
    let divisor = if of_x_and_y.len() > 4 { 2 } else { 1 };
    let mut matrices = Vec::with_capacity(of_x_and_y.len());
    for (kind, grid, argument) in of_x_and_y {
        let function = Function::read(argument.name, argument.value, &["x", "y"])?;
        let FormulaGrid { columns, rows, .. } = grid;
        let is_celled = grid.is_celled;
        let xs = Numbers::from(even_positions(x, columns / divisor, is_celled));
        let ys = even_positions(y, rows / divisor, is_celled);
        let row_values = |y: &f64| xs.iter().map(|x| function.value(&[*x, *y])).collect();
        let mut values: Vec<Vec<f64>> = ys.iter().map(row_values).collect();
        if !has_limits {
            clip_at_poles(&mut values, grid.has_holes);
        }
        let matrix = matrices.len() + 1;
        let row = |(y, values): (&f64, Vec<f64>)| InputSeries {
            kind,
            name: y.to_string(),
            column: String::new(),
            x: xs.clone(),
            y: values.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            point_labels: Vec::new(),
            is_curve: false,
            matrix,
        };
        matrices.push(FormulaMatrix {
            name: argument.value.trim().to_owned(),
            rows: ys.iter().zip(values).map(row).collect(),
        });
    }
    Ok(matrices)
}

/// A domain with the lower end first; the default one for `None`.
fn ordered(domain: Option<(f64, f64)>) -> (f64, f64) {
    let (from, to) = domain.unwrap_or((-DEFAULT_LIMIT, DEFAULT_LIMIT));
    (from.min(to), from.max(to))
}

/// `count` positions in even steps: the middles of cells where the grid has cells, else from end to end.
fn even_positions((low, high): (f64, f64), count: usize, is_celled: bool) -> Vec<f64> {
    let (shift, steps) = if is_celled {
        (0.5, count)
    } else {
        (0.0, count - 1)
    };
    let position = |index: usize| {
        let share = (index as f64 + shift) / steps as f64;
        low * (1.0 - share) + high * share
    };
    (0..count).map(position).collect()
}

/// Limits the values beside poles to the range that is worth showing. Beyond it they become NaN where the kind has holes,
/// and the nearest limit elsewhere. Infinite values become NaN.
fn clip_at_poles(values: &mut [Vec<f64>], has_holes: bool) {
    let all: Vec<f64> = values.iter().flatten().copied().collect();
    let finite: Vec<f64> = all.into_iter().filter(|value| value.is_finite()).collect();
    let Some((low, high)) = sample::view(&finite) else {
        return;
    };
    for value in values.iter_mut().flatten() {
        let is_hole = has_holes && (*value < low || *value > high);
        *value = if value.is_finite() && !is_hole {
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
    fn positions_are_even() {
        assert_eq!(
            even_positions((0.0, 4.0), 5, false),
            [0.0, 1.0, 2.0, 3.0, 4.0]
        );
        assert_eq!(even_positions((0.0, 4.0), 4, true), [0.5, 1.5, 2.5, 3.5]);
        assert_eq!(ordered(Some((3.0, 1.0))), (1.0, 3.0));
    }

    #[test]
    fn values_beside_poles_are_clipped() {
        let row = |pole: f64| -> Vec<f64> {
            (0..100)
                .map(|at| f64::from(at) / 10.0)
                .chain([pole])
                .collect()
        };
        for (has_holes, last) in [(true, f64::NAN), (false, 9.5)] {
            let mut values = vec![row(1e9)];
            clip_at_poles(&mut values, has_holes);
            let found = values[0][100];
            assert!(
                (found - last).abs() < 0.1 || (found.is_nan() && last.is_nan()),
                "{found}"
            );
            assert_eq!(values[0][50], 5.0);
        }
        let mut values = vec![row(f64::NAN), row(f64::INFINITY)];
        clip_at_poles(&mut values, false);
        assert!(values[0][100].is_nan() && values[1][100].is_nan());
    }
}
