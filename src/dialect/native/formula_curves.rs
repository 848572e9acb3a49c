//! `f`, `fx` with `fy`, and `r`: formulas in, the points of curves out.

use super::axis_limits::number_limits;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::stat::quantile::{quantile, sorted};
use crate::stat::sample;
use crate::table::function::Function;

/// The message for a formula of two variables whose kind needs a formula of one.
const NEEDS_MATRIX_KIND: &str =
    "a formula of x and y needs kind=heatmap, contour, contourf or surface";

/// The number of even steps; bends get more. Two pixels of the default width for a step make curves smooth.
const POINTS: usize = 400;

/// The largest number of formulas; nobody can tell more curves apart.
const MAX_CURVES: usize = 100;

/// The points of a curve.
pub(super) struct Curve {
    /// The formula as its author wrote it.
    pub(super) name: String,
    /// The positions.
    pub(super) x: Vec<f64>,
    /// The values, as many as positions; NaN where the formula has no value.
    pub(super) y: Vec<f64>,
    /// True when positions and values are coordinates in a plane that the curve runs through in any direction, false when the
    /// values are a function of the positions.
    pub(super) is_plane: bool,
}

impl Curve {
    /// The same curve of a plane as angles, of which `full_turn` go around, and distances from the centre, for a kind that
    /// draws these.
    pub(super) fn around_center(self, full_turn: f64) -> Curve {
        let points = self.x.iter().zip(&self.y);
        let (angles, distances) = points
            .map(|(x, y)| {
                let turn = libm::atan2(*y, *x) / std::f64::consts::TAU;
                let turn = if turn < 0.0 { turn + 1.0 } else { turn };
                (turn * full_turn, libm::hypot(*x, *y))
            })
            .unzip();
        Curve {
            x: angles,
            y: distances,
            ..self
        }
    }
}

/// True when the query has formulas.
pub(super) fn has_formulas(arguments: &Arguments<'_>) -> bool {
    ["f", "fx", "fy", "r"]
        .iter()
        .any(|name| arguments.last(name).is_some())
}

/// The curves of a query, each with the number of its formula. The domain of x is `xlim`, else `domain`, which is that of
/// the other data, else from -10 to 10. `is_curve` is false for the numbers of `f` that become matrices.
///
/// # Errors
/// A formula cannot be read, `fx` has no `fy`, a domain is wrong, or there are too many formulas.
pub(super) fn read(
    arguments: &Arguments<'_>,
    domain: Option<(f64, f64)>,
    is_curve: &dyn Fn(usize) -> bool,
) -> Result<Vec<(Curve, usize)>> {
    let mut curves = Vec::new();
    let all = formulas(arguments, "f").into_iter().enumerate();
    let of_x: Vec<(usize, Argument<'_>)> = all.filter(|(number, _)| is_curve(*number)).collect();
    let mut number = formulas(arguments, "f").len();
    let count = |name: &str| formulas(arguments, name).len();
    check_count(of_x.len() + count("fx") + count("r"))?;
    if !of_x.is_empty() {
        let (lo, hi) = domain_of(arguments, "xlim")?
            .or(domain)
            .unwrap_or((-10.0, 10.0));
        let has_ylim = arguments.last("ylim").is_some();
        for (number, argument) in of_x {
            let function =
                Function::read(argument.name, argument.value, &["x"]).map_err(|error| {
                    match Function::read(argument.name, argument.value, &["x", "y"]) {
                        Ok(_) => Error::for_parameter(argument.name, NEEDS_MATRIX_KIND),
                        Err(_) => error,
                    }
                })?;
            let points = sample::sample(|x| function.value(&[x]), lo, hi, POINTS);
            let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let even: Vec<f64> = (0..=POINTS)
                .map(|step| function.value(&[lo + (hi - lo) * step as f64 / POINTS as f64]))
                .filter(|y| y.is_finite())
                .collect();
            let y = if has_ylim { y } else { cut_at_poles(y, &even) };
            let name = argument.value.trim().to_owned();
            let is_plane = false;
            curves.push((
                Curve {
                    name,
                    x,
                    y,
                    is_plane,
                },
                number,
            ));
        }
    }
    let mut add = |curve: Curve| {
        curves.push((curve, number));
        number += 1;
    };
    let (fx, fy, r) = (
        formulas(arguments, "fx"),
        formulas(arguments, "fy"),
        formulas(arguments, "r"),
    );
    if fx.len() != fy.len() {
        let message = format!(
            "expected as many fx as fy, found {} and {}",
            fx.len(),
            fy.len()
        );
        return Err(Error::for_parameter(
            if fx.len() < fy.len() { "fy" } else { "fx" },
            message,
        ));
    }
    let (lo, hi) = domain_of(arguments, "t")?.unwrap_or((0.0, std::f64::consts::TAU));
    for (fx, fy) in fx.iter().zip(&fy) {
        let x = Function::read(fx.name, fx.value, &["t"])?;
        let y = Function::read(fy.name, fy.value, &["t"])?;
        let name = format!("({}, {})", fx.value, fy.value);
        add(parametric_curve(name, lo, hi, |t| {
            (x.value(&[t]), y.value(&[t]))
        }));
    }
    for argument in r {
        let names = ["t", "theta", "θ"];
        let radius = Function::read(argument.name, argument.value, &names)?;
        let point = |t: f64| {
            let r = radius.value(&[t, t, t]);
            (r * libm::cos(t), r * libm::sin(t))
        };
        add(parametric_curve(
            format!("r = {}", argument.value),
            lo,
            hi,
            point,
        ));
    }
    Ok(curves)
}

/// Checks the number of curves, before any of them is computed.
///
/// # Errors
/// More than [`MAX_CURVES`].
fn check_count(count: usize) -> Result<()> {
    if count > MAX_CURVES {
        let message = format!("expected at most {MAX_CURVES} formulas, found {count}");
        return Err(Error::for_parameter("f", message));
    }
    Ok(())
}

/// Adds a note about formulas with a space between two operands, which is their product: in a query `+` stands for a space, so
/// a sum may have been meant.
pub(super) fn note_lost_plus(arguments: &Arguments<'_>, notes: &mut Notes) {
    let all = ["f", "fx", "fy", "r"].into_iter();
    for argument in all.flat_map(|name| formulas(arguments, name)) {
        let Some((before, after)) = spaced_operands(argument.value) else {
            continue;
        };
        let text = format!(
            "\"{before} {after}\" is a product; in a URL + stands for a space, and a sum is written {before}%2B{after}"
        );
        notes.add(Note::new(NoteKind::Assumed, argument.name, text));
    }
}

/// The first two operands between which a formula has nothing but a space, each up to its next sign; `None` when there are
/// none.
fn spaced_operands(formula: &str) -> Option<(&str, &str)> {
    let is_operand =
        |character: char| character.is_alphanumeric() || matches!(character, '.' | '_');
    formula.match_indices(' ').find_map(|(at, _)| {
        let (before, after) = (formula[..at].trim_end(), formula[at..].trim_start());
        let start = before.rfind(|character| !is_operand(character));
        let start = start.map_or(0, |sign| sign + 1);
        let end = after.find(|character| !is_operand(character));
        let (one, other) = (
            before.get(start..)?,
            after.get(..end.unwrap_or(after.len()))?,
        );
        (!one.is_empty() && !other.is_empty()).then_some((one, other))
    })
}

/// Every formula of a parameter, which may be repeated and may have several formulas with commas.
pub(super) fn formulas<'a>(arguments: &Arguments<'a>, name: &str) -> Vec<Argument<'a>> {
    let parts = arguments.every(name).into_iter().flat_map(Argument::parts);
    parts.filter(|part| !part.value.is_empty()).collect()
}

/// The domain that a parameter gives by two formulas without variables, such as `0,2*pi`; `None` when an end is open.
///
/// # Errors
/// The value is not two different numbers below 1e150, whose squares are still finite.
pub(super) fn domain_of(arguments: &Arguments<'_>, parameter: &str) -> Result<Option<(f64, f64)>> {
    let wrong = || {
        let argument = arguments.last(parameter);
        let (name, value) =
            argument.map_or((parameter, ""), |argument| (argument.name, argument.value));
        Error::expected(name, "two different numbers such as 0,2*pi", value)
    };
    match number_limits(arguments, parameter).map_err(|_| wrong())? {
        [Some(lo), Some(hi)] if lo.abs().max(hi.abs()) < 1e150 => Ok(Some((lo, hi))),
        [Some(_), Some(_)] => Err(wrong()),
        _ => Ok(None),
    }
}

/// Cuts a curve beside its poles: values become NaN beyond the range of the middle nine tenths of the even steps, widened
/// by as much on both sides. A curve without gaps stays whole, and so does one that stays near that range.
fn cut_at_poles(y: Vec<f64>, even: &[f64]) -> Vec<f64> {
    let even = sorted(even);
    let (lo, hi) = (quantile(&even, 0.05), quantile(&even, 0.95));
    let extent = hi - lo;
    let beyond = |times: f64| move |y: &f64| *y < lo - times * extent || *y > hi + times * extent;
    let has_gaps = y.iter().any(|y| y.is_nan());
    if !(has_gaps && extent > 0.0 && y.iter().any(beyond(3.0))) {
        return y;
    }
    let is_far = beyond(1.0);
    let cut = |y: f64| if is_far(&y) { f64::NAN } else { y };
    y.into_iter().map(cut).collect()
}

/// The curve of a point that moves with a variable from `lo` to `hi`.
fn parametric_curve(name: String, lo: f64, hi: f64, point: impl Fn(f64) -> (f64, f64)) -> Curve {
    let (x, y) = sample::trace(point, lo, hi, POINTS).into_iter().unzip();
    Curve {
        name,
        x,
        y,
        is_plane: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_plus_is_seen() {
        #[rustfmt::skip]
        let table = [
            ("1 cos(t)",     Some(("1", "cos"))),
            ("2*x  3",       Some(("x", "3"))),
            ("1 + cos(t)",   None),
            ("sin( x )",     None),
            ("x^2 - 2*x",    None),
            ("x",            None),
        ];
        for (formula, expected) in table {
            assert_eq!(spaced_operands(formula), expected, "{formula}");
        }
    }

    #[test]
    fn a_curve_of_a_plane_goes_around_its_centre() {
        let curve = Curve {
            name: String::new(),
            x: vec![2.0, 0.0, -1.0, 0.0],
            y: vec![0.0, 3.0, 0.0, -4.0],
            is_plane: true,
        };
        let curve = curve.around_center(360.0);
        assert_eq!(curve.x, [0.0, 90.0, 180.0, 270.0]);
        assert_eq!(curve.y, [2.0, 3.0, 1.0, 4.0]);
    }

    #[test]
    fn cuts_beside_poles_only() {
        let least = |function: fn(f64) -> f64, lo: f64, hi: f64| {
            let points = sample::sample(function, lo, hi, POINTS);
            let y = points.into_iter().map(|point| point.1).collect();
            let step = |i: usize| function(lo + (hi - lo) * i as f64 / POINTS as f64);
            let even: Vec<f64> = (0..=POINTS).map(step).filter(|y| y.is_finite()).collect();
            let shown = cut_at_poles(y, &even);
            let extent = |far: f64, y: &f64| if y.abs() > far { y.abs() } else { far };
            shown.iter().fold(0.0, extent)
        };
        assert!(least(|x| 1.0 / x, -2.0, 2.0) < 20.0);
        assert!(least(libm::tan, -10.0, 10.0) < 25.0);
        assert!((least(|x| libm::exp(-x * x * 1000.0), -1.0, 1.0) - 1.0).abs() < 0.01);
        assert!(least(libm::exp, 0.0, 20.0) > 1e8);
        assert!((least(|x| x.sqrt(), -5.0, 100.0) - 10.0).abs() < 1e-9);
    }
}
