//! Operators between two values (ECMA-262, 13.5 to 13.12, 7.2.13 to 7.2.15).

use std::cmp::Ordering;

use super::Machine;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::syntax::Binary;
use crate::dialect::chartjs::script::value::Value;

impl Machine {
    /// The value of an operator between two values.
    ///
    /// # Errors
    /// A text becomes too long, or `in` has no object after it.
    pub(super) fn binary(
        &mut self,
        operator: Binary,
        left: &Value,
        right: &Value,
        at: u32,
    ) -> Result<Value, Fault> {
        let is_less = |order: Option<Ordering>| order == Some(Ordering::Less);
        let is_greater = |order: Option<Ordering>| order == Some(Ordering::Greater);
        let is_equal = |order: Option<Ordering>| order == Some(Ordering::Equal);
        Ok(Value::Bool(match operator {
            Binary::Add => return self.add(left, right, at),
            Binary::Less => is_less(self.compare(left, right, at)?),
            Binary::Greater => is_greater(self.compare(left, right, at)?),
            Binary::LessEqual => {
                let order = self.compare(left, right, at)?;
                is_less(order) || is_equal(order)
            }
            Binary::GreaterEqual => {
                let order = self.compare(left, right, at)?;
                is_greater(order) || is_equal(order)
            }
            Binary::Equal => self.is_equal(left, right, at)?,
            Binary::NotEqual => !self.is_equal(left, right, at)?,
            Binary::Same => self.is_identical(left, right, at)?,
            Binary::NotSame => !self.is_identical(left, right, at)?,
            Binary::In => return self.contains_key(left, right, at),
            _ => return self.arithmetic(operator, left, right, at),
        }))
    }

    /// `+`: texts are joined when one side is a text, else numbers are added.
    fn add(&mut self, left: &Value, right: &Value, at: u32) -> Result<Value, Fault> {
        let left = self.primitive_of(left, at)?;
        let right = self.primitive_of(right, at)?;
        if matches!(left, Value::Text(_)) || matches!(right, Value::Text(_)) {
            let (left, right) = (self.text_of(&left, at)?, self.text_of(&right, at)?);
            self.meter.string_length(left.len() + right.len(), at)?;
            return self.text(&[&*left, &*right].concat(), at);
        }
        let (left, right) = (self.number_of(&left, at)?, self.number_of(&right, at)?);
        Ok(Value::Number(left + right))
    }

    /// An operator between numbers.
    fn arithmetic(
        &mut self,
        operator: Binary,
        left: &Value,
        right: &Value,
        at: u32,
    ) -> Result<Value, Fault> {
        let (a, b) = (self.number_of(left, at)?, self.number_of(right, at)?);
        let whole = match operator {
            Binary::Subtract => return Ok(Value::Number(a - b)),
            Binary::Multiply => return Ok(Value::Number(a * b)),
            Binary::Divide => return Ok(Value::Number(a / b)),
            Binary::Remainder => return Ok(Value::Number(a % b)),
            Binary::Power => return Ok(Value::Number(power(a, b))),
            _ => (
                self.int32_of(&Value::Number(a), at)?,
                self.int32_of(&Value::Number(b), at)?,
            ),
        };
        let (a, b) = whole;
        let places = b.cast_unsigned() & 31;
        Ok(Value::Number(match operator {
            Binary::BitAnd => f64::from(a & b),
            Binary::BitOr => f64::from(a | b),
            Binary::BitXor => f64::from(a ^ b),
            Binary::ShiftLeft => f64::from(a.wrapping_shl(places)),
            Binary::ShiftRight => f64::from(a.wrapping_shr(places)),
            Binary::ShiftRightUnsigned => f64::from(a.cast_unsigned().wrapping_shr(places)),
            _ => f64::NAN,
        }))
    }

    /// How two values compare; `None` where a number is NaN.
    fn compare(&mut self, left: &Value, right: &Value, at: u32) -> Result<Option<Ordering>, Fault> {
        let left = self.comparable_of(left, at)?;
        let right = self.comparable_of(right, at)?;
        if let (Value::Text(left), Value::Text(right)) = (&left, &right) {
            self.meter
                .step(left.len().min(right.len()) as u64 / 16, at)?;
            return Ok(Some(compare_texts(left, right)));
        }
        let (left, right) = (self.number_of(&left, at)?, self.number_of(&right, at)?);
        Ok(left.partial_cmp(&right))
    }

    /// `==`.
    fn is_equal(&mut self, left: &Value, right: &Value, at: u32) -> Result<bool, Fault> {
        use Value::{Array, Bool, Function, Number, Object, Text};
        Ok(match (left, right) {
            _ if !left.is_given() || !right.is_given() => left.is_given() == right.is_given(),
            (Number(_), Number(_)) | (Text(_), Text(_)) | (Bool(_), Bool(_)) => {
                self.is_identical(left, right, at)?
            }
            (Array(_) | Object(_) | Function(_), Array(_) | Object(_) | Function(_)) => {
                left == right
            }
            (Array(_) | Object(_) | Function(_), _) => {
                let left = self.primitive_of(left, at)?;
                self.is_equal_primitive(&left, right, at)?
            }
            (_, Array(_) | Object(_) | Function(_)) => {
                let right = self.primitive_of(right, at)?;
                self.is_equal_primitive(left, &right, at)?
            }
            _ => self.is_equal_primitive(left, right, at)?,
        })
    }

    /// `===` with its steps.
    pub(super) fn is_identical(
        &mut self,
        left: &Value,
        right: &Value,
        at: u32,
    ) -> Result<bool, Fault> {
        self.meter.step(comparison_steps(left, right), at)?;
        Ok(is_same(left, right))
    }

    /// `==` between values neither of which is an object.
    fn is_equal_primitive(&mut self, left: &Value, right: &Value, at: u32) -> Result<bool, Fault> {
        if let (Value::Text(left), Value::Text(right)) = (left, right) {
            return Ok(left == right);
        }
        let (left, right) = (self.number_of(left, at)?, self.number_of(right, at)?);
        Ok(left == right)
    }

    /// `key in object`.
    fn contains_key(&mut self, key: &Value, object: &Value, at: u32) -> Result<Value, Fault> {
        let key = self.text_of(key, at)?;
        self.meter.step(key.len() as u64 / 16, at)?;
        let found = match object {
            Value::Object(id) => self
                .heap
                .get(*id)
                .is_some_and(|object| object.place(&key).is_some()),
            Value::Array(id) => {
                let index = key.parse::<usize>().ok();
                let element = index.and_then(|index| self.heap.elements(*id).get(index));
                &*key == "length" || element.is_some_and(Option::is_some)
            }
            other => {
                let found = self.describe(other);
                let message = format!("expected an object after \"in\", found {found}");
                return Err(Fault::runtime(at, message));
            }
        };
        Ok(Value::Bool(found))
    }
}

/// The steps to compare two values: those of texts of the same length.
pub(in crate::dialect::chartjs::script) fn comparison_steps(left: &Value, right: &Value) -> u64 {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) if left.len() == right.len() => {
            left.len() as u64 / 16
        }
        _ => 0,
    }
}

/// `===`: the same number, text, truth, or the very same array, object or function.
pub(in crate::dialect::chartjs::script) fn is_same(left: &Value, right: &Value) -> bool {
    left == right
}

/// The order of two texts by their code units in UTF-16.
pub(in crate::dialect::chartjs::script) fn compare_texts(left: &str, right: &str) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        return left.cmp(right);
    }
    left.encode_utf16().cmp(right.encode_utf16())
}

/// `**`. Unlike IEEE 754 it has no value for 1 or -1 with an infinite or missing exponent.
pub(in crate::dialect::chartjs::script) fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    libm::pow(base, exponent)
}
