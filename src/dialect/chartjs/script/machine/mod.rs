//! Runs programs: a tree and a scope in, a value out. It knows nothing of the world outside, and ends at its bounds.

mod access;
mod call;
mod convert;
mod expression;
mod operator;
mod pattern;
mod statement;
#[cfg(test)]
mod tests;

pub(super) use operator::{compare_texts, comparison_steps, is_same, power};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bounds::{Bounds, Meter};
use super::builtin::Builtin;
use super::fault::Fault;
use super::heap::{Callable, Class, Elements, Heap, ScopeId};
use super::value::{FunctionId, ObjectId, Value};

/// A machine with everything that its programs have made.
#[derive(Debug)]
pub(super) struct Machine {
    /// What there is.
    pub(super) heap: Heap,
    /// What it has cost.
    pub(super) meter: Meter,
    /// The names that all programs share.
    globals: Option<ScopeId>,
    /// The functions of the language that programs hold as values.
    builtins: BTreeMap<&'static str, FunctionId>,
    /// The number of the text that is running.
    source: usize,
    /// The state of `Math.random`.
    pub(super) random_state: u64,
}

impl Machine {
    /// A machine in which nothing has been made.
    pub(super) fn new(bounds: Bounds) -> Machine {
        Machine {
            heap: Heap::default(),
            meter: Meter::new(bounds),
            globals: None,
            builtins: BTreeMap::new(),
            source: 0,
            random_state: 0,
        }
    }

    /// The scope that all programs share.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn globals(&mut self) -> Result<ScopeId, Fault> {
        if let Some(globals) = self.globals {
            return Ok(globals);
        }
        let globals = self.heap.scope(None, &mut self.meter, 0)?;
        self.globals = Some(globals);
        Ok(globals)
    }

    /// Sets the number of the text whose program runs next.
    pub(super) fn begin_text(&mut self, source: usize) {
        self.source = source;
    }

    /// A scope inside another.
    fn scope(&mut self, outer: ScopeId, at: u32) -> Result<ScopeId, Fault> {
        self.heap.scope(Some(outer), &mut self.meter, at)
    }

    /// Runs a part of a program in a scope of its own.
    fn in_scope<T>(
        &mut self,
        outer: ScopeId,
        at: u32,
        run: impl FnOnce(&mut Machine, ScopeId) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mark = self.heap.mark();
        let scope = self.scope(outer, at)?;
        let result = run(self, scope);
        self.heap.release(mark, &mut self.meter);
        result
    }

    /// A string that is made.
    ///
    /// # Errors
    /// It is too long, or the memory is used up.
    pub(super) fn text(&mut self, text: &str, at: u32) -> Result<Value, Fault> {
        self.meter.string(text.len(), at)?;
        Ok(Value::Text(Rc::from(text)))
    }

    /// An array of values.
    ///
    /// # Errors
    /// They are too many, or the memory is used up.
    pub(super) fn array(
        &mut self,
        values: impl IntoIterator<Item = Value>,
        at: u32,
    ) -> Result<Value, Fault> {
        let elements = values.into_iter().map(Some).collect();
        self.elements(elements, at)
    }

    /// An array of elements, some of which may be holes.
    pub(super) fn elements(&mut self, elements: Elements, at: u32) -> Result<Value, Fault> {
        self.heap.array(elements, &mut self.meter, at)
    }

    /// An object with these members.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn object<'a>(
        &mut self,
        class: Class,
        members: impl IntoIterator<Item = (&'a str, Value)>,
        at: u32,
    ) -> Result<Value, Fault> {
        let id = self.heap.object(class, &mut self.meter, at)?;
        for (key, value) in members {
            self.set(id, Rc::from(key), value, at)?;
        }
        Ok(Value::Object(id))
    }

    /// Gives a member of an object its value.
    pub(super) fn set(
        &mut self,
        id: ObjectId,
        key: Rc<str>,
        value: Value,
        at: u32,
    ) -> Result<(), Fault> {
        self.meter.step(key.len() as u64 / 16, at)?;
        self.heap.set(id, key, value, &mut self.meter, at)
    }

    /// A function of the language as a value; the same one each time.
    fn builtin(&mut self, builtin: Builtin, at: u32) -> Result<Value, Fault> {
        if let Some(id) = self.builtins.get(builtin.0) {
            return Ok(Value::Function(*id));
        }
        let value = self
            .heap
            .function(Callable::Builtin(builtin), &mut self.meter, at)?;
        if let Value::Function(id) = value {
            self.builtins.insert(builtin.0, id);
        }
        Ok(value)
    }
}
