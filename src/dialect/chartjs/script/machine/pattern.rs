//! Names and what they take: declarations, assignments, parameters.

use std::rc::Rc;

use super::Machine;
use super::expression::decides;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::{Assigned, Class, ScopeId};
use crate::dialect::chartjs::script::syntax::{
    Assignment, Declaration, Expression, Key, Node, Parameter, Pattern,
};
use crate::dialect::chartjs::script::value::Value;

/// How a pattern gives its names their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// In the scope of a block or function.
    Declare(Declaration),
    /// Names that are there already.
    Assign,
}

impl Machine {
    /// Gives the names of a pattern the parts of a value.
    ///
    /// # Errors
    /// The value cannot be taken apart, a constant is assigned to, a bound.
    pub(super) fn bind(
        &mut self,
        pattern: &Pattern,
        value: Value,
        how: Binding,
        scope: ScopeId,
        at: u32,
    ) -> Result<(), Fault> {
        match pattern {
            Pattern::Name(name, at) => self.bind_name(name, value, how, scope, *at),
            Pattern::Place(place) => {
                let (object, key) = self.place(place, scope)?;
                self.assign_member(&object, &key, value, at)
            }
            Pattern::Array(parts) => {
                let values = self.iterate(&value, at)?;
                for (index, part) in parts.iter().enumerate() {
                    let Some(part) = part else { continue };
                    let rest = values.get(index..).unwrap_or_default();
                    let value = if part.is_rest {
                        self.array(rest.iter().cloned(), at)?
                    } else {
                        rest.first().cloned().unwrap_or(Value::Undefined)
                    };
                    self.bind_part(part, value, how, scope, at)?;
                }
                Ok(())
            }
            Pattern::Object(parts) => self.bind_members(parts, &value, how, scope, at),
        }
    }

    fn bind_name(
        &mut self,
        name: &Rc<str>,
        value: Value,
        how: Binding,
        scope: ScopeId,
        at: u32,
    ) -> Result<(), Fault> {
        match how {
            Binding::Assign | Binding::Declare(Declaration::Var) => {
                self.assign_name(name, value, scope, at)
            }
            Binding::Declare(declaration) => {
                let is_constant = declaration == Declaration::Const;
                let meter = &mut self.meter;
                self.heap
                    .declare(scope, name, value, is_constant, meter, at)
            }
        }
    }

    fn bind_members(
        &mut self,
        parts: &[(Key, Parameter)],
        value: &Value,
        how: Binding,
        scope: ScopeId,
        at: u32,
    ) -> Result<(), Fault> {
        let mut taken = Vec::new();
        for (key, part) in parts {
            let value = if part.is_rest {
                self.remaining(value, &taken, at)?
            } else {
                let key = self.key(key, scope)?;
                let member = self.member(value, &key, at)?;
                taken.push(key);
                member
            };
            self.bind_part(part, value, how, scope, at)?;
        }
        Ok(())
    }

    /// The members of an object that a pattern has not taken.
    fn remaining(&mut self, value: &Value, taken: &[Rc<str>], at: u32) -> Result<Value, Fault> {
        let id = self.heap.object(Class::Plain, &mut self.meter, at)?;
        for (key, member) in self.members(value, at)? {
            self.meter.step(taken.len() as u64 / 16, at)?;
            if !taken.contains(&key) {
                self.set(id, key, member, at)?;
            }
        }
        Ok(Value::Object(id))
    }

    /// Gives a part of a pattern its value, or the one that it has where none is given.
    pub(super) fn bind_part(
        &mut self,
        part: &Parameter,
        value: Value,
        how: Binding,
        scope: ScopeId,
        at: u32,
    ) -> Result<(), Fault> {
        self.meter.step(1, at)?;
        self.meter.enter(at)?;
        let value = match (&part.default, value) {
            (Some(default), Value::Undefined) => self.evaluate(default, scope),
            (_, value) => Ok(value),
        };
        let bound = value.and_then(|value| self.bind(&part.pattern, value, how, scope, at));
        self.meter.leave();
        bound
    }

    /// Gives a name another value. One that nobody has declared becomes known everywhere, as in any script that is not
    /// strict.
    fn assign_name(
        &mut self,
        name: &Rc<str>,
        value: Value,
        scope: ScopeId,
        at: u32,
    ) -> Result<(), Fault> {
        let assigned = self
            .heap
            .assign(scope, name, value.clone(), &mut self.meter, at)?;
        match assigned {
            Assigned::Done => Ok(()),
            Assigned::Constant => {
                let message = format!("{name} is a constant and cannot be assigned to");
                Err(Fault::runtime(at, message))
            }
            Assigned::Unknown => {
                let globals = self.globals()?;
                let meter = &mut self.meter;
                self.heap.declare(globals, name, value, false, meter, at)
            }
        }
    }

    /// `target = value`, `target += value`, `target ||= value`.
    pub(super) fn assignment(
        &mut self,
        target: &Pattern,
        assignment: Assignment,
        value: &Expression,
        scope: ScopeId,
        at: u32,
    ) -> Result<Value, Fault> {
        let place = match target {
            Pattern::Place(place) => Some(self.place(place, scope)?),
            _ => None,
        };
        let value = match assignment {
            Assignment::Plain => self.evaluate(value, scope)?,
            Assignment::Binary(operator) => {
                let before = self.current(target, place.as_ref(), scope, at)?;
                let value = self.evaluate(value, scope)?;
                self.binary(operator, &before, &value, at)?
            }
            Assignment::Logic(logic) => {
                let before = self.current(target, place.as_ref(), scope, at)?;
                if decides(logic, &before) {
                    return Ok(before);
                }
                self.evaluate(value, scope)?
            }
        };
        match place {
            Some((object, key)) => self.assign_member(&object, &key, value.clone(), at)?,
            None => self.bind(target, value.clone(), Binding::Assign, scope, at)?,
        }
        Ok(value)
    }

    /// The value of a place before an assignment.
    fn current(
        &mut self,
        target: &Pattern,
        place: Option<&(Value, Value)>,
        scope: ScopeId,
        at: u32,
    ) -> Result<Value, Fault> {
        match (target, place) {
            (_, Some((object, key))) => self.index(object, key, at),
            (Pattern::Name(name, at), None) => self.name(name, scope, *at),
            _ => Ok(Value::Undefined),
        }
    }

    /// `++place`, `place--`: the value after it, or before it.
    pub(super) fn update(
        &mut self,
        place: &Expression,
        step: f64,
        is_after: bool,
        scope: ScopeId,
        at: u32,
    ) -> Result<Value, Fault> {
        let (before, after) = match &place.node {
            Node::Name(name) => {
                let before = self.name(name, scope, at)?;
                let before = self.number_of(&before, at)?;
                self.assign_name(name, Value::Number(before + step), scope, at)?;
                (before, before + step)
            }
            _ => {
                let (object, key) = self.place(place, scope)?;
                let before = self.index(&object, &key, at)?;
                let before = self.number_of(&before, at)?;
                let after = Value::Number(before + step);
                self.assign_member(&object, &key, after, at)?;
                (before, before + step)
            }
        };
        Ok(Value::Number(if is_after { before } else { after }))
    }
}
