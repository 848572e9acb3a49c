//! `Object`, the methods of objects, and those of functions (ECMA-262, 20.1, 20.2).

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::Class;
use crate::dialect::chartjs::script::machine::Machine;
use crate::dialect::chartjs::script::value::{ObjectId, Value};

impl Machine {
    /// Calls a function of `Object`.
    pub(super) fn object_function(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let first = argument(arguments, 0);
        match name {
            "Object.assign" => {
                if let Value::Object(id) = first {
                    for from in arguments.iter().skip(1) {
                        self.copy_members(from, *id, at)?;
                    }
                }
                Ok(first.clone())
            }
            "Object.freeze" => Ok(first.clone()),
            "Object.fromEntries" => self.object_of_entries(first, at),
            _ => {
                let mut all = Vec::new();
                for (key, value) in self.members(first, at)? {
                    all.push(match name {
                        "Object.keys" => Value::Text(key),
                        "Object.values" => value,
                        _ => self.array([Value::Text(key), value], at)?,
                    });
                }
                self.array(all, at)
            }
        }
    }

    fn object_of_entries(&mut self, entries: &Value, at: u32) -> Outcome {
        let entries = self.iterate(entries, at)?;
        let id = self.heap.object(Class::Plain, &mut self.meter, at)?;
        for entry in entries {
            let pair = self.iterate(&entry, at)?;
            let key = self.text_of(argument(&pair, 0), at)?;
            let value = argument(&pair, 1).clone();
            self.set(id, key, value, at)?;
        }
        Ok(Value::Object(id))
    }

    /// True for a method that an object has although it is none of its members.
    pub(super) fn has_object_method(&self, id: ObjectId, name: &str) -> bool {
        let Some(object) = self.heap.get(id) else {
            return false;
        };
        if object.place(name).is_some() {
            return false;
        }
        let of_class = match object.class {
            Class::Date(_) => super::date::has_method(name),
            Class::NumberFormat(_) => name == "format",
            Class::Axis => name == "getLabelForValue",
            Class::Plain | Class::Made(_) | Class::Thousands => false,
        };
        of_class
            || matches!(
                name,
                "hasOwnProperty" | "toString" | "toLocaleString" | "valueOf"
            )
    }

    /// Calls such a method.
    pub(super) fn object_method(
        &mut self,
        id: ObjectId,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        let class = self.heap.get(id).map(|object| object.class.clone());
        let first = argument(arguments, 0);
        match (class, name) {
            (_, "hasOwnProperty") => {
                let key = self.text_of(first, at)?;
                self.meter.step(key.len() as u64 / 16, at)?;
                let object = self.heap.get(id);
                let is_there = object.is_some_and(|object| object.place(&key).is_some());
                Ok(Value::Bool(is_there))
            }
            (Some(Class::Date(time)), _) => self.date_method(id, time, name, arguments, at),
            (Some(Class::NumberFormat(style)), "format") => {
                let number = self.number_of(first, at)?;
                self.meter.step(16, at)?;
                self.text(&style.write(number), at)
            }
            (Some(Class::Axis), "getLabelForValue") => {
                let labels = self.heap.member(id, "labels");
                match (labels, self.number_of(first, at)?) {
                    (Value::Array(labels), place) if place >= 0.0 => {
                        Ok(self.heap.element(labels, place as usize))
                    }
                    _ => Ok(first.clone()),
                }
            }
            (_, "valueOf") => Ok(Value::Object(id)),
            _ => Ok(Value::Text(self.text_of(&Value::Object(id), at)?)),
        }
    }

    /// Calls a method of a function: `call` or `apply`.
    pub(super) fn function_method(
        &mut self,
        function: &Value,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        let this = argument(arguments, 0).clone();
        let rest = match (name, argument(arguments, 1)) {
            ("call", _) => arguments.get(1..).unwrap_or_default().to_vec(),
            ("apply", Value::Undefined | Value::Null) => Vec::new(),
            ("apply", list) => self.iterate(list, at)?,
            _ => {
                return Err(Fault::unsupported(
                    at,
                    &format!("the method \"{name}\" of a function"),
                ));
            }
        };
        self.call(function, this, rest, at)
    }
}
