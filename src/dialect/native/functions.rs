//! `f`, `fx` and `fy`, `r`: formulas in, curves out.

use super::ends::limits;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::spec::AxisScale;
use crate::stat::quantile::{quantile, sorted};
use crate::stat::sample;
use crate::table::function::Function;

/// What a formula of two variables is told where it cannot be a matrix.
const OF_TWO: &str = "a formula of x and y needs kind=heatmap, contour, contourf or surface";

/// Points before bends ask for more; two on every pixel of a usual width make curves smooth.
const POINTS: usize = 400;

/// More curves than anyone can tell apart.
const CURVES: usize = 100;

/// A curve: its formula as its name, positions and values.
pub(super) struct Curve {
    pub(super) name: String,
    pub(super) x: Vec<f64>,
    pub(super) y: Vec<f64>,
}

/// Whether the query has formulas.
pub(super) fn are_given(arguments: &Arguments<'_>) -> bool {
    ["f", "fx", "fy", "r"]
        .iter()
        .any(|word| arguments.last(word).is_some())
}

/// The curves of a query, each with the number of its formula. `domain` is where the other data lie, if there are any;
/// `xlim` wins over it. `wanted` says which numbers of `f` are curves.
///
/// # Errors
/// A formula that is none; `fx` without `fy`; a domain that is none.
pub(super) fn read(
    arguments: &Arguments<'_>,
    domain: Option<(f64, f64)>,
    wanted: &dyn Fn(usize) -> bool,
) -> Result<Vec<(Curve, usize)>> {
    let mut curves = Vec::new();
    let all = every(arguments, "f").into_iter().enumerate();
    let formulas: Vec<(usize, Argument<'_>)> = all.filter(|(number, _)| wanted(*number)).collect();
    let mut number = every(arguments, "f").len();
    if !formulas.is_empty() {
        let (lo, hi) = ends(arguments, "xlim")?.or(domain).unwrap_or((-10.0, 10.0));
        let whole = arguments.last("ylim").is_some();
        for (number, argument) in formulas {
            let function =
                Function::read(argument.name, argument.value, &["x"]).map_err(|error| {
                    match Function::read(argument.name, argument.value, &["x", "y"]) {
                        Ok(_) => Error::of(argument.name, OF_TWO),
                        Err(_) => error,
                    }
                })?;
            let points = sample::sample(|x| function.value(&[x]), lo, hi, POINTS);
            let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let even: Vec<f64> = (0..=POINTS)
                .map(|step| function.value(&[lo + (hi - lo) * step as f64 / POINTS as f64]))
                .filter(|y| y.is_finite())
                .collect();
            let y = if whole { y } else { shown(y, &even) };
            let name = argument.value.trim().to_owned();
            curves.push((Curve { name, x, y }, number));
        }
    }
    let mut add = |curve: Curve| {
        curves.push((curve, number));
        number += 1;
    };
    let (fx, fy, r) = (
        every(arguments, "fx"),
        every(arguments, "fy"),
        every(arguments, "r"),
    );
    if fx.len() != fy.len() {
        let message = format!(
            "expected as many fx as fy, found {} and {}",
            fx.len(),
            fy.len()
        );
        return Err(Error::of(
            if fx.len() < fy.len() { "fy" } else { "fx" },
            message,
        ));
    }
    let (lo, hi) = ends(arguments, "t")?.unwrap_or((0.0, std::f64::consts::TAU));
    for (fx, fy) in fx.iter().zip(&fy) {
        let x = Function::read(fx.name, fx.value, &["t"])?;
        let y = Function::read(fy.name, fy.value, &["t"])?;
        let name = format!("({}, {})", fx.value, fy.value);
        add(path(name, lo, hi, |t| (x.value(&[t]), y.value(&[t]))));
    }
    for argument in r {
        let names = ["t", "theta", "θ"];
        let radius = Function::read(argument.name, argument.value, &names)?;
        let at = |t: f64| {
            let r = radius.value(&[t, t, t]);
            (r * libm::cos(t), r * libm::sin(t))
        };
        add(path(format!("r = {}", argument.value), lo, hi, at));
    }
    if curves.len() > CURVES {
        Err(Error::of(
            "f",
            format!("expected at most {CURVES} formulas, found {}", curves.len()),
        ))
    } else {
        Ok(curves)
    }
}

/// Every formula of a word, those with commas between taken apart.
pub(super) fn every<'a>(arguments: &Arguments<'a>, word: &str) -> Vec<Argument<'a>> {
    let parts = arguments.every(word).into_iter().flat_map(Argument::parts);
    parts.filter(|part| !part.value.is_empty()).collect()
}

/// Two ends, each a formula without variables: `0,2*pi`. `None` where one is left open.
pub(super) fn ends(arguments: &Arguments<'_>, word: &str) -> Result<Option<(f64, f64)>> {
    let wrong = || {
        let argument = arguments.last(word);
        let (name, value) = argument.map_or((word, ""), |argument| (argument.name, argument.value));
        Error::expected(name, "two different numbers such as 0,2*pi", value)
    };
    match limits(arguments, word, &AxisScale::Linear).map_err(|_| wrong())? {
        [Some(lo), Some(hi)] if lo.abs().max(hi.abs()) < 1e150 => Ok(Some((lo, hi))),
        [Some(_), Some(_)] => Err(wrong()),
        _ => Ok(None),
    }
}

/// The curve beside a pole is cut where it leaves what is worth showing: nine tenths of even steps, and as much
/// room again on both sides. A curve without a gap, and one that stays near, is whole.
fn shown(y: Vec<f64>, even: &[f64]) -> Vec<f64> {
    let even = sorted(even);
    let (lo, hi) = (quantile(&even, 0.05), quantile(&even, 0.95));
    let room = hi - lo;
    let beyond = |times: f64| move |y: &f64| *y < lo - times * room || *y > hi + times * room;
    let parted = y.iter().any(|y| y.is_nan());
    if !(parted && room > 0.0 && y.iter().any(beyond(3.0))) {
        return y;
    }
    let far = beyond(1.0);
    let cut = |y: f64| if far(&y) { f64::NAN } else { y };
    y.into_iter().map(cut).collect()
}

/// A curve in the plane.
fn path(name: String, lo: f64, hi: f64, at: impl Fn(f64) -> (f64, f64)) -> Curve {
    let (x, y) = sample::trace(at, lo, hi, POINTS).into_iter().unzip();
    Curve { name, x, y }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_beside_poles_only() {
        let least = |function: fn(f64) -> f64, lo: f64, hi: f64| {
            let points = sample::sample(function, lo, hi, POINTS);
            let y = points.into_iter().map(|point| point.1).collect();
            let step = |i: usize| function(lo + (hi - lo) * i as f64 / POINTS as f64);
            let even: Vec<f64> = (0..=POINTS).map(step).filter(|y| y.is_finite()).collect();
            let shown = shown(y, &even);
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
