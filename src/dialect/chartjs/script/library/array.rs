//! Arrays and their methods (ECMA-262, 23.1).

use std::cmp::Ordering;

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::Elements;
use crate::dialect::chartjs::script::machine::{Machine, compare_texts, comparison_steps, is_same};
use crate::dialect::chartjs::script::units::relative;
use crate::dialect::chartjs::script::value::{ArrayId, Value};

/// The methods that take a function and call it for each element.
const EACH: &[&str] = &[
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "forEach",
    "map",
    "some",
];

/// The other methods of arrays.
const OTHERS: &[&str] = &[
    "at",
    "concat",
    "entries",
    "fill",
    "flat",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "reverse",
    "shift",
    "slice",
    "sort",
    "splice",
    "toLocaleString",
    "toReversed",
    "toSorted",
    "toString",
    "unshift",
    "values",
];

/// True for a method of arrays.
pub(super) fn has_method(name: &str) -> bool {
    EACH.contains(&name) || OTHERS.contains(&name)
}

impl Machine {
    /// Calls a method of an array.
    pub(super) fn array_method(
        &mut self,
        id: ArrayId,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        self.meter.step(1, at)?;
        if EACH.contains(&name) {
            return self.each(id, name, arguments, at);
        }
        let first = argument(arguments, 0);
        match name {
            "push" | "pop" | "shift" | "unshift" | "splice" | "fill" | "reverse" => {
                self.change(id, name, arguments, at)
            }
            "reduce" => self.reduce(id, arguments, false, at),
            "reduceRight" => self.reduce(id, arguments, true, at),
            "sort" => {
                let sorted = self.sorted(id, first, at)?;
                self.store(id, sorted);
                Ok(Value::Array(id))
            }
            "toSorted" => {
                let sorted = self.sorted(id, first, at)?;
                self.elements(sorted, at)
            }
            "toReversed" => {
                let elements = self.heap.elements(id).iter().rev().cloned().collect();
                self.elements(elements, at)
            }
            "includes" | "indexOf" | "lastIndexOf" => self.search_array(id, name, arguments, at),
            "join" => {
                let separator = match first {
                    Value::Undefined => ",".into(),
                    value => self.text_of(value, at)?,
                };
                Ok(Value::Text(self.joined(id, &separator, at)?))
            }
            "toString" | "toLocaleString" => Ok(Value::Text(self.joined(id, ",", at)?)),
            "concat" => self.concat_array(id, arguments, at),
            "slice" => self.slice_array(id, arguments, at),
            "flat" => {
                let depth = match first {
                    Value::Undefined => 1.0,
                    value => self.integer_of(value, at)?,
                };
                let mut flat = Elements::new();
                self.flatten(id, depth, &mut flat, at)?;
                self.elements(flat, at)
            }
            "at" => {
                let place = self.integer_of(first, at)?;
                let length = self.heap.elements(id).len() as f64;
                let place = if place < 0.0 { place + length } else { place };
                let is_inside = place >= 0.0 && place < length;
                Ok(if is_inside {
                    self.heap.element(id, place as usize)
                } else {
                    Value::Undefined
                })
            }
            _ => self.listing(id, name, at),
        }
    }

    /// `keys`, `values`, `entries` as arrays.
    fn listing(&mut self, id: ArrayId, name: &str, at: u32) -> Outcome {
        let length = self.heap.elements(id).len();
        let mut all = Vec::with_capacity(length);
        for index in 0..length {
            let key = Value::Number(index as f64);
            let value = self.heap.element(id, index);
            all.push(match name {
                "keys" => key,
                "values" => value,
                _ => self.array([key, value], at)?,
            });
        }
        self.array(all, at)
    }

    /// The methods that call a function for each element.
    fn each(&mut self, id: ArrayId, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let (function, this) = (argument(arguments, 0), argument(arguments, 1));
        let length = self.heap.elements(id).len();
        let from_end = name.starts_with("findLast");
        let visits_holes = name.starts_with("find");
        let mut kept = Elements::new();
        for step in 0..length {
            self.meter.step(1, at)?;
            let index = if from_end { length - 1 - step } else { step };
            let element = self.heap.elements(id).get(index).cloned().flatten();
            if element.is_none() && !visits_holes {
                if name == "map" {
                    kept.push(None);
                }
                continue;
            }
            let value = element.unwrap_or(Value::Undefined);
            let place = Value::Number(index as f64);
            let arguments = vec![value.clone(), place.clone(), Value::Array(id)];
            let result = self.call(function, this.clone(), arguments, at)?;
            match (name, result.is_truthy()) {
                ("map", _) => kept.push(Some(result)),
                ("flatMap", _) => self.append_flat(result, &mut kept, at)?,
                ("filter", true) => kept.push(Some(value)),
                ("some", true) => return Ok(Value::Bool(true)),
                ("every", false) => return Ok(Value::Bool(false)),
                ("find" | "findLast", true) => return Ok(value),
                ("findIndex" | "findLastIndex", true) => return Ok(place),
                _ => {}
            }
            self.meter.elements(kept.len(), at)?;
        }
        match name {
            "map" | "filter" | "flatMap" => self.elements(kept, at),
            "some" => Ok(Value::Bool(false)),
            "every" => Ok(Value::Bool(true)),
            "findIndex" | "findLastIndex" => Ok(Value::Number(-1.0)),
            _ => Ok(Value::Undefined),
        }
    }

    /// Appends a value, or the elements of an array.
    fn append_flat(&mut self, value: Value, to: &mut Elements, at: u32) -> Result<(), Fault> {
        if let Value::Array(id) = value {
            let elements = self.heap.elements(id);
            self.meter.step(elements.len() as u64, at)?;
            to.extend(elements.iter().filter(|element| element.is_some()).cloned());
        } else {
            to.push(Some(value));
        }
        self.meter.elements(to.len(), at)
    }

    fn reduce(&mut self, id: ArrayId, arguments: &[Value], from_end: bool, at: u32) -> Outcome {
        let length = self.heap.elements(id).len();
        let function = argument(arguments, 0);
        let mut sum = arguments.get(1).cloned();
        for step in 0..length {
            self.meter.step(1, at)?;
            let index = if from_end { length - 1 - step } else { step };
            let Some(value) = self.heap.elements(id).get(index).cloned().flatten() else {
                continue;
            };
            sum = Some(match sum {
                None => value,
                Some(sum) => {
                    let place = Value::Number(index as f64);
                    let arguments = vec![sum, value, place, Value::Array(id)];
                    self.call(function, Value::Undefined, arguments, at)?
                }
            });
        }
        sum.ok_or_else(|| {
            let message = "reduce: expected a first value, because the array is empty";
            Fault::runtime(at, message)
        })
    }

    /// The methods that change an array.
    fn change(&mut self, id: ArrayId, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let length = self.heap.elements(id).len();
        // Elements after the place of a change are moved.
        self.meter.step(arguments.len() as u64, at)?;
        if !matches!(name, "push" | "pop") {
            self.meter.step(length as u64 / 8, at)?;
        }
        if matches!(name, "push" | "unshift" | "splice") {
            self.meter.elements(length + arguments.len(), at)?;
            self.meter.take(size_of_val(arguments), at)?;
        }
        let (from, to) = match name {
            "splice" => self.splice_range(arguments, length, at)?,
            "fill" => self.range(arguments.get(1..).unwrap_or_default(), length, at)?,
            _ => (0, 0),
        };
        let Some(elements) = self.heap.elements_mut(id) else {
            return Ok(Value::Undefined);
        };
        let added = |from: usize| arguments.iter().skip(from).cloned().map(Some);
        Ok(match name {
            "push" => {
                elements.extend(added(0));
                Value::Number(elements.len() as f64)
            }
            "unshift" => {
                elements.splice(0..0, added(0));
                Value::Number(elements.len() as f64)
            }
            "pop" => elements.pop().flatten().unwrap_or(Value::Undefined),
            "shift" if elements.is_empty() => Value::Undefined,
            "shift" => elements.remove(0).unwrap_or(Value::Undefined),
            "reverse" => {
                elements.reverse();
                Value::Array(id)
            }
            "fill" => {
                let value = argument(arguments, 0);
                if let Some(part) = elements.get_mut(from..to) {
                    part.fill(Some(value.clone()));
                }
                Value::Array(id)
            }
            _ => {
                let removed: Elements = elements.splice(from..to, added(2)).collect();
                return self.elements(removed, at);
            }
        })
    }

    /// The places that `splice` removes.
    fn splice_range(
        &mut self,
        arguments: &[Value],
        length: usize,
        at: u32,
    ) -> Result<(usize, usize), Fault> {
        let from = match arguments.first() {
            None => return Ok((0, 0)),
            Some(value) => relative(self.integer_of(value, at)?, length),
        };
        let count = match arguments.get(1) {
            None => f64::INFINITY,
            Some(value) => self.integer_of(value, at)?.max(0.0),
        };
        Ok((from, relative(from as f64 + count, length)))
    }

    /// From one place to before another, relative to the end where they are negative.
    fn range(
        &mut self,
        arguments: &[Value],
        length: usize,
        at: u32,
    ) -> Result<(usize, usize), Fault> {
        let from = self.integer_of(argument(arguments, 0), at)?;
        let to = match argument(arguments, 1) {
            Value::Undefined => f64::INFINITY,
            value => self.integer_of(value, at)?,
        };
        let (from, to) = (relative(from, length), relative(to, length));
        Ok((from, to.max(from)))
    }

    fn slice_array(&mut self, id: ArrayId, arguments: &[Value], at: u32) -> Outcome {
        let (from, to) = self.range(arguments, self.heap.elements(id).len(), at)?;
        let part = self.heap.elements(id).get(from..to);
        let part = part.unwrap_or_default().to_vec();
        self.elements(part, at)
    }

    fn concat_array(&mut self, id: ArrayId, arguments: &[Value], at: u32) -> Outcome {
        let mut all = self.heap.elements(id).to_vec();
        for argument in arguments {
            match argument {
                Value::Array(other) => all.extend_from_slice(self.heap.elements(*other)),
                value => all.push(Some(value.clone())),
            }
            self.meter.elements(all.len(), at)?;
        }
        self.elements(all, at)
    }

    fn flatten(
        &mut self,
        id: ArrayId,
        depth: f64,
        into: &mut Elements,
        at: u32,
    ) -> Result<(), Fault> {
        self.meter.enter(at)?;
        for index in 0..self.heap.elements(id).len() {
            self.meter.step(1, at)?;
            match self.heap.elements(id).get(index).cloned().flatten() {
                Some(Value::Array(inner)) if depth >= 1.0 => {
                    self.flatten(inner, depth - 1.0, into, at)?;
                }
                Some(value) => into.push(Some(value)),
                None => {}
            }
            self.meter.elements(into.len(), at)?;
        }
        self.meter.leave();
        Ok(())
    }

    fn search_array(&mut self, id: ArrayId, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let what = argument(arguments, 0);
        let elements = self.heap.elements(id);
        let length = elements.len();
        let steps = elements.iter().flatten();
        let steps: u64 = steps.map(|value| 1 + comparison_steps(value, what)).sum();
        self.meter.step(steps, at)?;
        let is_nan = |value: &Value| matches!(value, Value::Number(number) if number.is_nan());
        if name == "includes" {
            let matches = |element: &Option<Value>| {
                let value = element.as_ref().unwrap_or(&Value::Undefined);
                is_same(value, what) || (is_nan(value) && is_nan(what))
            };
            return Ok(Value::Bool(elements.iter().any(matches)));
        }
        let matches =
            |element: &Option<Value>| element.as_ref().is_some_and(|value| is_same(value, what));
        let found = match name {
            "indexOf" => {
                let from = relative(self.integer_of(argument(arguments, 1), at)?, length);
                let elements = self.heap.elements(id).iter().skip(from);
                elements.clone().position(matches).map(|place| place + from)
            }
            _ => elements.iter().rposition(matches),
        };
        Ok(Value::Number(found.map_or(-1.0, |place| place as f64)))
    }

    /// The elements in order: by a function, else by their texts; `undefined` and holes at the end.
    fn sorted(&mut self, id: ArrayId, function: &Value, at: u32) -> Result<Elements, Fault> {
        let elements = self.heap.elements(id).to_vec();
        let length = elements.len();
        self.meter.step(length as u64, at)?;
        let holes = elements.iter().filter(|element| element.is_none()).count();
        let values: Vec<Value> = elements.into_iter().flatten().collect();
        let (undefined, mut values): (Vec<Value>, Vec<Value>) = values
            .into_iter()
            .partition(|value| *value == Value::Undefined);
        if *function == Value::Undefined {
            values = self.sorted_by_text(values, at)?;
        } else {
            values = self.merge_sort(values, function, at)?;
        }
        let mut all: Elements = values.into_iter().chain(undefined).map(Some).collect();
        all.resize_with(all.len() + holes, || None);
        Ok(all)
    }

    fn sorted_by_text(&mut self, values: Vec<Value>, at: u32) -> Result<Vec<Value>, Fault> {
        let mut pairs = Vec::with_capacity(values.len());
        for value in values {
            let text = self.text_of(&value, at)?;
            // It is compared some sixteen times.
            self.meter.step(16 + text.len() as u64, at)?;
            pairs.push((text, value));
        }
        pairs.sort_by(|left, right| compare_texts(&left.0, &right.0));
        Ok(pairs.into_iter().map(|(_, value)| value).collect())
    }

    /// Sorts by a function of the program, which may fail or contradict itself; equal elements keep their order.
    fn merge_sort(
        &mut self,
        values: Vec<Value>,
        function: &Value,
        at: u32,
    ) -> Result<Vec<Value>, Fault> {
        let mut runs: Vec<Vec<Value>> = values.into_iter().map(|value| vec![value]).collect();
        while runs.len() > 1 {
            let mut merged = Vec::with_capacity(runs.len() / 2 + 1);
            let mut pairs = runs.into_iter();
            while let Some(left) = pairs.next() {
                merged.push(match pairs.next() {
                    Some(right) => self.merge(left, right, function, at)?,
                    None => left,
                });
            }
            runs = merged;
        }
        Ok(runs.pop().unwrap_or_default())
    }

    fn merge(
        &mut self,
        left: Vec<Value>,
        right: Vec<Value>,
        function: &Value,
        at: u32,
    ) -> Result<Vec<Value>, Fault> {
        let mut merged = Vec::with_capacity(left.len() + right.len());
        let mut left = left.into_iter().peekable();
        let mut right = right.into_iter().peekable();
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let arguments = vec![a.clone(), b.clone()];
            let order = self.call(function, Value::Undefined, arguments, at)?;
            let order = self.number_of(&order, at)?;
            let is_after = order.partial_cmp(&0.0) == Some(Ordering::Greater);
            merged.extend(if is_after { right.next() } else { left.next() });
        }
        merged.extend(left);
        merged.extend(right);
        Ok(merged)
    }

    /// Gives an array other elements, as many as it has.
    fn store(&mut self, id: ArrayId, elements: Elements) {
        if let Some(place) = self.heap.elements_mut(id) {
            *place = elements;
        }
    }

    /// `Array(…)` and its functions.
    pub(super) fn array_function(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        match (name, arguments) {
            ("Array.isArray", _) => {
                let is_array = matches!(argument(arguments, 0), Value::Array(_));
                Ok(Value::Bool(is_array))
            }
            ("Array.from", _) => self.array_from(arguments, at),
            ("Array", [Value::Number(length)]) => {
                let is_length = *length >= 0.0 && length.fract() == 0.0;
                if !is_length {
                    let message = "Array: expected a whole number of elements from 0 on";
                    return Err(Fault::runtime(at, message));
                }
                let length = length.min(1e9) as usize;
                self.meter.elements(length, at)?;
                self.elements(vec![None; length], at)
            }
            _ => self.array(arguments.iter().cloned(), at),
        }
    }

    /// `Array.from(list, function)`.
    fn array_from(&mut self, arguments: &[Value], at: u32) -> Outcome {
        let list = argument(arguments, 0);
        let values = match list {
            Value::Object(id) => {
                let length = self.heap.member(*id, "length");
                let length = self.integer_of(&length, at)?.clamp(0.0, 1e9) as usize;
                self.meter.elements(length, at)?;
                self.meter.step(length as u64, at)?;
                (0..length)
                    .map(|index| self.heap.member(*id, &index.to_string()))
                    .collect()
            }
            Value::Array(_) | Value::Text(_) => self.iterate(list, at)?,
            _ => Vec::new(),
        };
        let function = argument(arguments, 1);
        if *function == Value::Undefined {
            return self.array(values, at);
        }
        let mut mapped = Vec::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            let arguments = vec![value, Value::Number(index as f64)];
            mapped.push(self.call(function, Value::Undefined, arguments, at)?);
        }
        self.array(mapped, at)
    }
}
