//! `Math` (ECMA-262, 21.3).

use super::argument::Outcome;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::machine::{Machine, power};
use crate::dialect::chartjs::script::value::Value;

impl Machine {
    /// Calls a function of `Math`.
    pub(super) fn math(&mut self, function: &str, arguments: &[Value], at: u32) -> Outcome {
        self.meter.step(arguments.len() as u64, at)?;
        let mut numbers = Vec::with_capacity(arguments.len());
        for argument in arguments {
            numbers.push(self.number_of(argument, at)?);
        }
        let first = numbers.first().copied().unwrap_or(f64::NAN);
        let second = numbers.get(1).copied().unwrap_or(f64::NAN);
        Ok(Value::Number(match function {
            "max" => numbers
                .iter()
                .fold(f64::NEG_INFINITY, |a, b| greatest(a, *b)),
            "min" => -numbers
                .iter()
                .fold(f64::NEG_INFINITY, |a, b| greatest(a, -*b)),
            "pow" => power(first, second),
            "atan2" => libm::atan2(first, second),
            "hypot" => hypotenuse(&numbers),
            "random" => self.random(),
            _ => match of_one(function, first) {
                Some(number) => number,
                None => return Err(Fault::unsupported(at, &format!("Math.{function}"))),
            },
        }))
    }

    /// The next of a fixed list of numbers from 0 to 1: a picture is the same each time (SplitMix64 of Steele, Lea and
    /// Flood, 2014).
    fn random(&mut self) -> f64 {
        self.random_state = self.random_state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.random_state;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        (bits >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The greater of two numbers; NaN where one is, and 0 is greater than -0.
fn greatest(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a == 0.0 && b == 0.0 {
        if a.is_sign_negative() { b } else { a }
    } else {
        a.max(b)
    }
}

/// The length of a vector, without an overflow on the way.
fn hypotenuse(numbers: &[f64]) -> f64 {
    if numbers.iter().any(|number| number.is_infinite()) {
        return f64::INFINITY;
    }
    let largest = numbers.iter().fold(0.0, |a, b| greatest(a, b.abs()));
    if largest == 0.0 || largest.is_nan() {
        return largest;
    }
    let mut sum = 0.0;
    let mut lost = 0.0;
    for number in numbers {
        let share = number / largest;
        let term = share * share - lost;
        let next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }
    sum.sqrt() * largest
}

/// A function of one number; `None` where there is none of this name.
fn of_one(function: &str, x: f64) -> Option<f64> {
    Some(match function {
        "abs" => x.abs(),
        "acos" => libm::acos(x),
        "acosh" => libm::acosh(x),
        "asin" => libm::asin(x),
        "asinh" => libm::asinh(x),
        "atan" => libm::atan(x),
        "atanh" => libm::atanh(x),
        "cbrt" => libm::cbrt(x),
        "ceil" => x.ceil(),
        "cos" => libm::cos(x),
        "cosh" => libm::cosh(x),
        // the series of fdlibm misses this one by a bit
        "exp" if x == 1.0 => std::f64::consts::E,
        "exp" => libm::exp(x),
        "expm1" => libm::expm1(x),
        "floor" => x.floor(),
        "fround" => f64::from(x as f32),
        "log" => libm::log(x),
        "log10" => libm::log10(x),
        "log1p" => libm::log1p(x),
        "log2" => libm::log2(x),
        "round" => rounded(x),
        "sign" if x == 0.0 || x.is_nan() => x,
        "sign" => x.signum(),
        "sin" => libm::sin(x),
        "sinh" => libm::sinh(x),
        "sqrt" => x.sqrt(),
        "tan" => libm::tan(x),
        "tanh" => libm::tanh(x),
        "trunc" => x.trunc(),
        _ => return None,
    })
}

/// The nearest whole number; halves go up, also below zero.
fn rounded(x: f64) -> f64 {
    let floor = x.floor();
    let nearest = if x - floor >= 0.5 { floor + 1.0 } else { floor };
    nearest.copysign(x)
}
