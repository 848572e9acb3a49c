//! Values as texts, numbers and lists, by the rules of the language (ECMA-262, 7.1).

use std::rc::Rc;

use super::Machine;
use crate::dialect::chartjs::script::digits;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::{Class, Object};
use crate::dialect::chartjs::script::value::{ArrayId, Value};

/// Numbers from here on are no integers of 32 bits.
const TWO_32: f64 = 4_294_967_296.0;

impl Machine {
    /// A value as text, as `String(value)` gives it.
    ///
    /// # Errors
    /// An array is too long or too deep.
    pub(in crate::dialect::chartjs::script) fn text_of(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<Rc<str>, Fault> {
        let text = match value {
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => digits::text(*value),
            Value::Text(text) => return Ok(Rc::clone(text)),
            Value::Array(id) => return self.joined(*id, ",", at),
            Value::Object(id) => match self.heap.get(*id).map(|object| &object.class) {
                Some(Class::Date(time)) => self.date_text(*time),
                _ => "[object Object]".to_owned(),
            },
            Value::Function(_) => "function () { [code] }".to_owned(),
        };
        self.meter.string(text.len(), at)?;
        Ok(Rc::from(text))
    }

    /// The elements of an array as texts with a separator between them; holes, `undefined` and `null` are empty.
    pub(in crate::dialect::chartjs::script) fn joined(
        &mut self,
        id: ArrayId,
        separator: &str,
        at: u32,
    ) -> Result<Rc<str>, Fault> {
        self.meter.enter(at)?;
        let text = self.join(id, separator, at);
        self.meter.leave();
        text
    }

    fn join(&mut self, id: ArrayId, separator: &str, at: u32) -> Result<Rc<str>, Fault> {
        let mut text = String::new();
        for index in 0..self.heap.elements(id).len() {
            self.meter.step(1, at)?;
            if index > 0 {
                text.push_str(separator);
            }
            let element = self.heap.element(id, index);
            if element.is_given() {
                text.push_str(&self.text_of(&element, at)?);
            }
            self.meter.string_length(text.len(), at)?;
        }
        self.meter.string(text.len(), at)?;
        Ok(Rc::from(text))
    }

    /// A value as a number, as `Number(value)` gives it; NaN where it is none.
    ///
    /// # Errors
    /// An array is too long or too deep.
    pub(in crate::dialect::chartjs::script) fn number_of(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<f64, Fault> {
        Ok(match value {
            Value::Undefined | Value::Function(_) => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(value) => f64::from(u8::from(*value)),
            Value::Number(value) => *value,
            Value::Text(text) => self.parse_number(text, at)?,
            Value::Array(id) => {
                let text = self.joined(*id, ",", at)?;
                self.parse_number(&text, at)?
            }
            Value::Object(id) => match self.heap.get(*id).map(|object| &object.class) {
                Some(Class::Date(time)) => *time,
                _ => f64::NAN,
            },
        })
    }

    fn parse_number(&mut self, text: &str, at: u32) -> Result<f64, Fault> {
        self.meter.step(text.len() as u64 / 16, at)?;
        Ok(digits::parse(text))
    }

    /// A value as a whole number towards zero; 0 where it is none (ECMA-262, 7.1.5). It may be infinite.
    pub(in crate::dialect::chartjs::script) fn integer_of(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<f64, Fault> {
        let number = self.number_of(value, at)?;
        Ok(if number.is_nan() { 0.0 } else { number.trunc() })
    }

    /// A value as an integer of 32 bits (ECMA-262, 7.1.6).
    pub(in crate::dialect::chartjs::script) fn int32_of(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<i32, Fault> {
        let number = self.number_of(value, at)?;
        if !number.is_finite() {
            return Ok(0);
        }
        let rest = number.trunc().rem_euclid(TWO_32);
        Ok((rest as u32).cast_signed())
    }

    /// The value that an operator works with: a text for arrays, objects and dates, else the value itself.
    pub(super) fn primitive_of(&mut self, value: &Value, at: u32) -> Result<Value, Fault> {
        match value {
            Value::Array(_) | Value::Object(_) | Value::Function(_) => {
                Ok(Value::Text(self.text_of(value, at)?))
            }
            _ => Ok(value.clone()),
        }
    }

    /// The value that a comparison works with: dates are numbers.
    pub(in crate::dialect::chartjs::script) fn comparable_of(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<Value, Fault> {
        if let Value::Object(id) = value
            && let Some(Class::Date(time)) = self.heap.get(*id).map(|object| &object.class)
        {
            return Ok(Value::Number(*time));
        }
        self.primitive_of(value, at)
    }

    /// The elements of what can be spread: an array, or the characters of a text.
    ///
    /// # Errors
    /// It is something else, or too long.
    pub(in crate::dialect::chartjs::script) fn iterate(
        &mut self,
        list: &Value,
        at: u32,
    ) -> Result<Vec<Value>, Fault> {
        match list {
            Value::Array(id) => {
                let elements = self.heap.elements(*id);
                self.meter.step(elements.len() as u64, at)?;
                let filled = |element: &Option<Value>| element.clone().unwrap_or(Value::Undefined);
                Ok(elements.iter().map(filled).collect())
            }
            Value::Text(text) => {
                let text = Rc::clone(text);
                let mut characters = Vec::new();
                for c in text.chars() {
                    self.meter.elements(characters.len() + 1, at)?;
                    characters.push(self.text(c.encode_utf8(&mut [0; 4]), at)?);
                }
                Ok(characters)
            }
            other => {
                let found = self.describe(other);
                Err(Fault::runtime(
                    at,
                    format!("expected an array or a string, found {found}"),
                ))
            }
        }
    }

    /// The members of a value in the order of the language: those of an object, the elements of an array by their
    /// numbers, the characters of a text; none of anything else.
    pub(in crate::dialect::chartjs::script) fn members(
        &mut self,
        value: &Value,
        at: u32,
    ) -> Result<Vec<(Rc<str>, Value)>, Fault> {
        match value {
            Value::Object(id) => {
                let Some(object) = self.heap.get(*id) else {
                    return Ok(Vec::new());
                };
                self.meter.step(object.entries.len() as u64, at)?;
                Ok(in_order(object))
            }
            Value::Array(id) => {
                let elements = self.heap.elements(*id).to_vec();
                self.numbered(elements, at)
            }
            Value::Text(_) => {
                let characters = self.iterate(value, at)?;
                self.numbered(characters.into_iter().map(Some).collect(), at)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Elements with their numbers as keys, without the holes.
    fn numbered(
        &mut self,
        elements: Vec<Option<Value>>,
        at: u32,
    ) -> Result<Vec<(Rc<str>, Value)>, Fault> {
        let mut all = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            self.meter.step(1, at)?;
            let Some(element) = element else { continue };
            self.meter.string(8, at)?;
            all.push((Rc::from(index.to_string()), element));
        }
        Ok(all)
    }

    /// A value in a few words, for messages.
    pub(in crate::dialect::chartjs::script) fn describe(&self, value: &Value) -> String {
        match value {
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => digits::text(*value),
            Value::Text(text) => format!("\"{}\"", crate::error::excerpt(text)),
            Value::Array(_) => "an array".to_owned(),
            Value::Object(id) => match self.heap.get(*id).map(|object| &object.class) {
                Some(Class::Date(_)) => "a date".to_owned(),
                _ => "an object".to_owned(),
            },
            Value::Function(_) => "a function".to_owned(),
        }
    }
}

/// The members of an object in the order of the language.
fn in_order(object: &Object) -> Vec<(Rc<str>, Value)> {
    let places = object.order();
    let entries = places.iter().filter_map(|place| object.entries.get(*place));
    entries
        .map(|entry| (Rc::clone(&entry.key), entry.value.clone()))
        .collect()
}
