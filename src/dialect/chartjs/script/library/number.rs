//! `Number`, its functions and methods (ECMA-262, 21.1, 19.2).

use std::rc::Rc;

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::digits;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::machine::Machine;
use crate::dialect::chartjs::script::value::Value;

/// The methods of numbers.
pub(super) const METHODS: &[&str] = &[
    "toExponential",
    "toFixed",
    "toLocaleString",
    "toPrecision",
    "toString",
    "valueOf",
];

impl Machine {
    /// Calls a function that concerns numbers; `None` where there is none of this name.
    pub(super) fn number_function(
        &mut self,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Result<Option<Value>, Fault> {
        let value = argument(arguments, 0);
        let number = match value {
            Value::Number(number) => Some(*number),
            _ => None,
        };
        let is_whole = |number: f64| number.is_finite() && number.fract() == 0.0;
        let is_safe = |number: f64| is_whole(number) && number.abs() < 9_007_199_254_740_992.0;
        Ok(Some(match name {
            "Number" if arguments.is_empty() => Value::Number(0.0),
            "Number" => Value::Number(self.number_of(value, at)?),
            "isNaN" => Value::Bool(self.number_of(value, at)?.is_nan()),
            "isFinite" => Value::Bool(self.number_of(value, at)?.is_finite()),
            "Number.isNaN" => Value::Bool(number.is_some_and(f64::is_nan)),
            "Number.isFinite" => Value::Bool(number.is_some_and(f64::is_finite)),
            "Number.isInteger" => Value::Bool(number.is_some_and(is_whole)),
            "Number.isSafeInteger" => Value::Bool(number.is_some_and(is_safe)),
            "parseFloat" | "Number.parseFloat" => {
                Value::Number(digits::parse_float(&self.digits_of(value, at)?))
            }
            "parseInt" | "Number.parseInt" => {
                let radix = self.int32_of(argument(arguments, 1), at)?;
                Value::Number(digits::parse_int(&self.digits_of(value, at)?, radix))
            }
            _ => return Ok(None),
        }))
    }

    /// A text that is read digit by digit.
    fn digits_of(&mut self, value: &Value, at: u32) -> Result<Rc<str>, Fault> {
        let text = self.text_of(value, at)?;
        self.meter.step(text.len() as u64 / 16, at)?;
        Ok(text)
    }

    /// Calls a method of a number.
    pub(super) fn number_method(
        &mut self,
        number: f64,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        // Digits of a number are made one by one.
        self.meter.step(64, at)?;
        let first = argument(arguments, 0);
        let given = first.clone() != Value::Undefined;
        let text = match name {
            "valueOf" => return Ok(Value::Number(number)),
            "toLocaleString" => {
                return self.number_in_language(number, first, argument(arguments, 1), at);
            }
            "toFixed" => digits::fixed(number, self.digits(name, first, 0, 100, at)?),
            "toPrecision" if given => {
                digits::precision(number, self.digits(name, first, 1, 100, at)?)
            }
            "toExponential" if given => {
                digits::exponential(number, Some(self.digits(name, first, 0, 100, at)?))
            }
            "toExponential" => digits::exponential(number, None),
            "toString" if given => {
                let radix = self.digits(name, first, 2, 36, at)?;
                digits::in_radix(number, u32::try_from(radix).unwrap_or(10))
            }
            _ => digits::text(number),
        };
        self.text(&text, at)
    }

    /// The argument of a method that is a whole number within a range.
    fn digits(
        &mut self,
        name: &str,
        value: &Value,
        least: u8,
        greatest: u8,
        at: u32,
    ) -> Result<usize, Fault> {
        let count = self.integer_of(value, at)?;
        if count >= f64::from(least) && count <= f64::from(greatest) {
            return Ok(count as usize);
        }
        let found = digits::text(count);
        let message = format!("{name}: expected {least} to {greatest}, found {found}");
        Err(Fault::runtime(at, message))
    }
}
