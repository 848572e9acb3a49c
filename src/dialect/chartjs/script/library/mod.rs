//! The functions and methods that are there already: names and values in, a value out.

mod argument;
mod array;
mod date;
mod helper;
mod math;
mod number;
mod number_options;
mod object;
mod string;

use std::rc::Rc;

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
        match name.split('.').next().unwrap_or(name) {
            "Math" => self.math(name.trim_start_matches("Math."), arguments, at),
            "Array" => self.array_function(name, arguments, at),
            "Object" => self.object_function(name, arguments, at),
            "Date" => self.date_function(name, arguments, at),
            "String" => self.string_function(name, arguments, at),
            "Boolean" => Ok(Value::Bool(argument(arguments, 0).is_truthy())),
            // What a program says to its developer concerns nobody here.
            "console" => Ok(Value::Undefined),
            "getGradientFill" | "getGradientFillHelper" | "pattern" => {
                self.helper(name, arguments, at)
            }
            _ => match self.number_function(name, arguments, at)? {
                Some(value) => Ok(value),
                None => Err(Fault::unsupported(at, name)),
            },
        }
    }

    /// `String(value)` and `String.fromCharCode(…)`.
    fn string_function(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        if name == "String.fromCharCode" {
            let mut units = Vec::with_capacity(arguments.len());
            for argument in arguments {
                let unit = self.int32_of(argument, at)? & 0xffff;
                units.push(u16::try_from(unit).unwrap_or(0));
            }
            return self.text(&String::from_utf16_lossy(&units), at);
        }
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
        match name {
            "Date" => self.new_date(arguments, at),
            "Array" => self.array_function(name, arguments, at),
            "Object" if arguments.is_empty() => self.object(Class::Plain, [], at),
            "Intl.NumberFormat" => {
                let (locales, options) = (argument(arguments, 0), argument(arguments, 1));
                let style = self.number_style(locales, options, at)?;
                self.object(Class::NumberFormat(Rc::new(style)), [], at)
            }
            _ => Err(Fault::unsupported(at, &format!("new {name}"))),
        }
    }

    /// True where a value has a method of the language by this name, and no function of its own.
    pub(super) fn has_method(&self, value: &Value, name: &str) -> bool {
        match value {
            Value::Undefined | Value::Null => false,
            Value::Bool(_) => matches!(name, "toString" | "valueOf" | "toLocaleString"),
            Value::Number(_) => number::METHODS.contains(&name),
            Value::Text(_) => string::METHODS.contains(&name),
            Value::Array(_) => array::has_method(name),
            Value::Object(id) => self.has_object_method(*id, name),
            Value::Function(_) => matches!(name, "call" | "apply" | "bind" | "toString"),
        }
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
        match value {
            Value::Number(number) => self.number_method(*number, name, arguments, at),
            Value::Text(text) => self.string_method(text, name, arguments, at),
            Value::Array(id) => self.array_method(*id, name, arguments, at),
            Value::Object(id) => self.object_method(*id, name, arguments, at),
            Value::Function(_) => self.function_method(value, name, arguments, at),
            Value::Bool(_) if name == "valueOf" => Ok(value.clone()),
            _ => Ok(Value::Text(self.text_of(value, at)?)),
        }
    }
}
