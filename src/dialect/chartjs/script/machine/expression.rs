//! Expressions to values.

use std::rc::Rc;

use super::Machine;
use crate::dialect::chartjs::script::builtin;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::{Callable, Class, Elements, ScopeId};
use crate::dialect::chartjs::script::syntax::{
    Binary, Element, Expression, Function, Key, Logic, Member, Node, Unary,
};
use crate::dialect::chartjs::script::value::{ObjectId, Value};

type Outcome = Result<Value, Fault>;

impl Machine {
    /// The value of an expression.
    ///
    /// # Errors
    /// A name that is not known, an operation that its value does not allow, a bound.
    pub(in crate::dialect::chartjs::script) fn evaluate(
        &mut self,
        expression: &Expression,
        scope: ScopeId,
    ) -> Outcome {
        self.meter.step(1, expression.at)?;
        match &expression.node {
            Node::Null => Ok(Value::Null),
            Node::Bool(value) => Ok(Value::Bool(*value)),
            Node::Number(value) => Ok(Value::Number(*value)),
            Node::Text(text) => Ok(Value::Text(Rc::clone(text))),
            _ => {
                self.meter.enter(expression.at)?;
                let value = self.composed(expression, scope);
                self.meter.leave();
                value
            }
        }
    }

    /// The value of an expression that is no literal.
    fn composed(&mut self, expression: &Expression, scope: ScopeId) -> Outcome {
        let at = expression.at;
        match &expression.node {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => Ok(Value::Undefined),
            Node::Template(texts, values) => self.template(texts, values, scope, at),
            Node::Thousands => self.object(Class::Thousands, [], at),
            Node::Array(elements) => self.array_literal(elements, scope, at),
            Node::Object(members) => self.object_literal(members, scope, at),
            Node::Function(function) => self.closure(function, scope, at),
            Node::Name(name) => self.name(name, scope, at),
            Node::This => self.this(scope, at),
            Node::Unary(sign, value) => self.unary(*sign, value, scope, at),
            Node::Binary(first, rest) => self.chain(first, rest, scope),
            Node::Logic(logic, values) => self.logic(*logic, values, scope),
            Node::Conditional(arms, otherwise) => self.conditional(arms, otherwise, scope),
            Node::Assign(target, assignment, value) => {
                self.assignment(target, *assignment, value, scope, at)
            }
            Node::Update(place, step, is_after) => self.update(place, *step, *is_after, scope, at),
            Node::Access(value, links) => self.access(value, links, scope),
            Node::New(name, arguments) => self.construct(name, arguments, scope, at),
            Node::Sequence(all) => self.sequence(all, scope),
        }
    }

    fn template(
        &mut self,
        texts: &[Rc<str>],
        values: &[Expression],
        scope: ScopeId,
        at: u32,
    ) -> Outcome {
        let mut whole = String::new();
        let mut values = values.iter();
        for text in texts {
            whole.push_str(text);
            if let Some(value) = values.next() {
                let value = self.evaluate(value, scope)?;
                whole.push_str(&self.text_of(&value, at)?);
            }
            self.meter.string_length(whole.len(), at)?;
        }
        self.text(&whole, at)
    }

    fn array_literal(&mut self, elements: &[Element], scope: ScopeId, at: u32) -> Outcome {
        let mut all = Elements::with_capacity(elements.len());
        for element in elements {
            match element {
                Element::Hole => all.push(None),
                Element::Item(item) => all.push(Some(self.evaluate(item, scope)?)),
                Element::Spread(list) => {
                    let list = self.evaluate(list, scope)?;
                    all.extend(self.iterate(&list, at)?.into_iter().map(Some));
                }
            }
            self.meter.elements(all.len(), at)?;
        }
        self.elements(all, at)
    }

    fn object_literal(&mut self, members: &[Member], scope: ScopeId, at: u32) -> Outcome {
        let id = self.heap.object(Class::Plain, &mut self.meter, at)?;
        for member in members {
            match member {
                Member::Field(key, value) => {
                    let key = self.key(key, scope)?;
                    let value = self.evaluate(value, scope)?;
                    self.set(id, key, value, at)?;
                }
                Member::Spread(object) => {
                    let object = self.evaluate(object, scope)?;
                    self.copy_members(&object, id, at)?;
                }
            }
        }
        Ok(Value::Object(id))
    }

    /// Gives an object all members of another.
    pub(in crate::dialect::chartjs::script) fn copy_members(
        &mut self,
        from: &Value,
        to: ObjectId,
        at: u32,
    ) -> Result<(), Fault> {
        for (key, value) in self.members(from, at)? {
            self.set(to, key, value, at)?;
        }
        Ok(())
    }

    /// The name of a member, in a literal or a pattern.
    pub(super) fn key(&mut self, key: &Key, scope: ScopeId) -> Result<Rc<str>, Fault> {
        match key {
            Key::Name(name) => Ok(Rc::clone(name)),
            Key::Computed(expression) => {
                let key = self.evaluate(expression, scope)?;
                self.text_of(&key, expression.at)
            }
        }
    }

    /// A function that a program defines.
    pub(super) fn closure(&mut self, function: &Rc<Function>, scope: ScopeId, at: u32) -> Outcome {
        let closure = Callable::Closure(Rc::clone(function), scope, self.source);
        self.heap.function(closure, &mut self.meter, at)
    }

    /// The value of a name: one that the program declares, or one that is there already.
    pub(super) fn name(&mut self, name: &Rc<str>, scope: ScopeId, at: u32) -> Outcome {
        if let Some(value) = self.heap.lookup(scope, name, &mut self.meter, at)? {
            return Ok(value);
        }
        if &**name == "undefined" {
            return Ok(Value::Undefined);
        }
        if let Some(number) = builtin::constant(name) {
            return Ok(Value::Number(number));
        }
        if let Some(builtin) = builtin::find(name) {
            return self.builtin(builtin, at);
        }
        Err(Fault::runtime(at, format!("{name} is not defined")))
    }

    fn this(&mut self, scope: ScopeId, at: u32) -> Outcome {
        let this = self.heap.lookup(scope, "this", &mut self.meter, at)?;
        Ok(this.unwrap_or(Value::Undefined))
    }

    fn unary(&mut self, sign: Unary, value: &Expression, scope: ScopeId, at: u32) -> Outcome {
        if let (Unary::TypeOf, Node::Name(name)) = (sign, &value.node)
            && self.is_unknown(name, scope, at)?
        {
            return self.text("undefined", at);
        }
        let value = self.evaluate(value, scope)?;
        Ok(match sign {
            Unary::Plus => Value::Number(self.number_of(&value, at)?),
            Unary::Minus => Value::Number(-self.number_of(&value, at)?),
            Unary::Not => Value::Bool(!value.is_truthy()),
            Unary::BitNot => Value::Number(f64::from(!self.int32_of(&value, at)?)),
            Unary::TypeOf => return self.text(value.type_of(), at),
            Unary::Void => Value::Undefined,
        })
    }

    /// True for a name that has no value; `typeof` may ask for one.
    fn is_unknown(&mut self, name: &str, scope: ScopeId, at: u32) -> Result<bool, Fault> {
        let declared = self.heap.lookup(scope, name, &mut self.meter, at)?;
        let is_there = builtin::constant(name).is_some() || builtin::find(name).is_some();
        Ok(declared.is_none() && !is_there)
    }

    fn chain(
        &mut self,
        first: &Expression,
        rest: &[(Binary, u32, Expression)],
        scope: ScopeId,
    ) -> Outcome {
        let mut value = self.evaluate(first, scope)?;
        for (operator, at, right) in rest {
            self.meter.step(1, *at)?;
            let right = self.evaluate(right, scope)?;
            value = self.binary(*operator, &value, &right, *at)?;
        }
        Ok(value)
    }

    fn logic(&mut self, logic: Logic, values: &[Expression], scope: ScopeId) -> Outcome {
        let mut last = Value::Undefined;
        for value in values {
            last = self.evaluate(value, scope)?;
            if decides(logic, &last) {
                break;
            }
        }
        Ok(last)
    }

    fn conditional(
        &mut self,
        arms: &[(Expression, Expression)],
        otherwise: &Expression,
        scope: ScopeId,
    ) -> Outcome {
        for (condition, value) in arms {
            if self.evaluate(condition, scope)?.is_truthy() {
                return self.evaluate(value, scope);
            }
        }
        self.evaluate(otherwise, scope)
    }

    fn sequence(&mut self, all: &[Expression], scope: ScopeId) -> Outcome {
        let mut last = Value::Undefined;
        for expression in all {
            last = self.evaluate(expression, scope)?;
        }
        Ok(last)
    }
}

/// True when a value makes those after it needless.
pub(super) fn decides(logic: Logic, value: &Value) -> bool {
    match logic {
        Logic::And => !value.is_truthy(),
        Logic::Or => value.is_truthy(),
        Logic::Coalesce => value.is_given(),
    }
}
