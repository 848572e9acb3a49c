//! `f=`: the curves and matrices of formulas beside the series of a query.

use std::collections::BTreeMap;

use crate::dialect::native::chart_data::{InputSeries, Positions};
use crate::dialect::native::kind::{self, Kind};
use crate::dialect::native::{formula_curves, formula_matrices, labels};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Result, excerpt};
use crate::stat::Numbers;

/// Adds the curves of formulas and the rows of the matrices that formulas of x and y make, over the domain of the other
/// series where there are any. Returns the names of the matrices.
///
/// # Errors
/// A formula cannot be read, or the positions are not numbers.
pub(super) fn add_formulas(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    positions: &Positions,
    series: &mut Vec<InputSeries>,
) -> Result<Vec<String>> {
    if !formula_curves::has_formulas(arguments) {
        return Ok(Vec::new());
    }
    if *positions != Positions::Numbers {
        let x = arguments.last("x");
        if let Some((x, (from, to))) = x.and_then(|x| Some((x, range_of_code(x.value)?))) {
            let message = format!(
                "found \"{}\"; a formula is drawn over xlim={},{}",
                excerpt(x.value),
                excerpt(from),
                excerpt(to)
            );
            return Err(Error::for_parameter(x.name, message));
        }
        return Err(Error::for_parameter(
            "f",
            "expected numbers as positions; a formula has no names or dates",
        ));
    }
    let before = series.len();
    let kind_of = |number: usize| {
        let kind = kinds
            .get(before + number)
            .or(kinds.last().filter(|_| before == 0));
        kind.copied().unwrap_or(Kind::LINE)
    };
    let x_domain = extent(series.iter().map(|series| &series.x));
    let y_domain = extent(series.iter().map(|series| &series.y));
    let matrices = formula_matrices::read(arguments, &kind_of, x_domain, y_domain)?;
    // a curve in front of a matrix is as wide as the matrix
    let row = matrices.first().and_then(|matrix| matrix.rows.first());
    let x_domain = x_domain.or_else(|| extent(row.map(|row| &row.x)));
    let full_turn = kind::full_turn(arguments)?;
    // over angles a formula of x goes once around
    let x_domain = x_domain.or_else(|| kind_of(0).has_angles.then_some((0.0, full_turn)));
    let curves = formula_curves::read(arguments, x_domain, &|number| !kind_of(number).is_matrix())?;
    let names = labels::names(arguments, before + matrices.len() + curves.len());
    for (curve, number) in curves {
        let kind = kind_of(number);
        let curve = match curve.is_plane && kind.has_angles {
            true => curve.around_center(full_turn),
            false => curve,
        };
        series.push(InputSeries {
            kind,
            name: curve.name,
            column: String::new(),
            x: curve.x.into(),
            y: curve.y.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            point_labels: Vec::new(),
            is_curve: true,
            matrix: 0,
        });
    }
    for (series, name) in series.iter_mut().zip(&names) {
        series.name.clone_from(name);
    }
    // labels name the series first, then the matrices
    let labelled = series.len();
    let mut titles = Vec::with_capacity(matrices.len());
    for (index, matrix) in matrices.into_iter().enumerate() {
        let label = names.get(labelled + index).cloned();
        titles.push(label.unwrap_or(matrix.name));
        series.extend(matrix.rows);
    }
    Ok(titles)
}

/// The ends of a range in code for NumPy, `np.linspace(0,10,100)` or `np.arange(0,10,0.1)`, as they are written there.
fn range_of_code(text: &str) -> Option<(&str, &str)> {
    let call = text.trim().strip_prefix("np.").unwrap_or(text.trim());
    let inner = ["linspace(", "arange("]
        .iter()
        .find_map(|function| call.strip_prefix(function))?;
    let mut ends = inner.trim_end_matches(')').split(',').map(str::trim);
    Some((ends.next()?, ends.next()?))
}

/// The least and the greatest finite value of all lists; `None` when there are no two different ones.
fn extent<'v>(lists: impl IntoIterator<Item = &'v Numbers>) -> Option<(f64, f64)> {
    let all = lists
        .into_iter()
        .flatten()
        .filter(|value| value.is_finite());
    let (least, greatest) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    (least < greatest).then_some((least, greatest))
}
