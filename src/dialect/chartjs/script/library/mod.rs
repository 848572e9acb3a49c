//! The functions and methods that are there already: names and values in, a value out.

mod argument;
mod helper;
mod math;
mod number;

use argument::{Outcome, argument};

use super::builtin::Builtin;
use super::fault::Fault;
use super::heap::Class;
use super::machine::Machine;
use super::value::Value;

impl Machine {
    /// Calls a function of the language.
    ///
    /// # Errors
    /// It is not supported, or an argument is not what it wants.
    pub(super) fn call_builtin(
        &mut self,
        builtin: Builtin,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        let name = builtin.0;
        if let Some(function) = name.strip_prefix("Math.") {
            return self.math(function, arguments, at);
        }
        match name {
            "getGradientFill" | "getGradientFillHelper" | "pattern.draw" => {
                self.helper(name, arguments, at)
            }
            "Boolean" => Ok(Value::Bool(argument(arguments, 0).is_truthy())),
            "String" => self.string(arguments, at),
            _ => match self.number_function(name, arguments, at)? {
                Some(value) => Ok(value),
                None => Err(Fault::unsupported(at, name)),
            },
        }
    }

    /// `String(value)`.
    fn string(&mut self, arguments: &[Value], at: u32) -> Outcome {
        match arguments.first() {
            Some(value) => Ok(Value::Text(self.text_of(value, at)?)),
            None => self.text("", at),
        }
    }

    /// Makes an object of a class.
    ///
    /// # Errors
    /// The class is not supported, or an argument is not what it wants.
    pub(super) fn make(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        match (name, arguments) {
            ("Date", [Value::Number(time)]) => self.object(Class::Date(*time), [], at),
            _ => Err(Fault::unsupported(at, &format!("new {name}"))),
        }
    }

    /// True where a value has a method of the language by this name, and no function of its own.
    pub(super) fn has_method(&self, value: &Value, name: &str) -> bool {
        matches!(value, Value::Number(_)) && number::METHODS.contains(&name)
    }

    /// Calls a method of a value.
    ///
    /// # Errors
    /// There is no such method, or an argument is not what it wants.
    pub(super) fn method(
        &mut self,
        value: &Value,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        if let Value::Number(number) = value {
            return self.number_method(*number, name, arguments, at);
        }
        let found = self.describe(value);
        Err(Fault::runtime(
            at,
            format!("{found} has no method \"{name}\""),
        ))
    }

    /// A date as text.
    pub(super) fn date_text(&self, time: f64) -> String {
        super::digits::text(time)
    }
}
