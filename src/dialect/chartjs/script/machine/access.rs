//! What may follow a value: members, elements, calls; and the places that an assignment changes.

use std::rc::Rc;

use super::Machine;
use crate::dialect::chartjs::script::builtin;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::ScopeId;
use crate::dialect::chartjs::script::syntax::{Access, Element, Expression, Link, Node};
use crate::dialect::chartjs::script::value::{ArrayId, Value};

type Outcome = Result<Value, Fault>;

impl Machine {
    /// A value with members, elements and calls after it.
    pub(super) fn access(&mut self, base: &Expression, links: &[Link], scope: ScopeId) -> Outcome {
        let (mut value, mut place) = self.base(base, links, scope)?;
        let mut this = Value::Undefined;
        while let Some(link) = links.get(place) {
            self.meter.step(1, link.at)?;
            if link.optional && !value.is_given() {
                return Ok(Value::Undefined);
            }
            place += 1;
            let call = match links.get(place).map(|next| &next.access) {
                Some(Access::Call(arguments)) => Some(arguments),
                _ => None,
            };
            match (&link.access, call) {
                (Access::Member(name), Some(arguments)) if self.has_method(&value, name) => {
                    let arguments = self.arguments(arguments, scope, link.at)?;
                    value = self.method(&value, name, &arguments, link.at)?;
                    place += 1;
                }
                (Access::Member(name), _) => {
                    let member = self.member(&value, name, link.at)?;
                    this = std::mem::replace(&mut value, member);
                }
                (Access::Index(index), _) => {
                    let key = self.evaluate(index, scope)?;
                    let element = self.index(&value, &key, link.at)?;
                    this = std::mem::replace(&mut value, element);
                }
                (Access::Call(arguments), _) => {
                    if !matches!(value, Value::Function(_)) {
                        return Err(self.not_a_function(base, links.get(..place - 1), link.at));
                    }
                    let arguments = self.arguments(arguments, scope, link.at)?;
                    value = self.call(
                        &value,
                        std::mem::replace(&mut this, Value::Undefined),
                        arguments,
                        link.at,
                    )?;
                }
            }
        }
        Ok(value)
    }

    /// The value before the links, and how many links belong to it: `Math.max` is one name.
    fn base(
        &mut self,
        base: &Expression,
        links: &[Link],
        scope: ScopeId,
    ) -> Result<(Value, usize), Fault> {
        let (Node::Name(name), Some(link)) = (&base.node, links.first()) else {
            return Ok((self.evaluate(base, scope)?, 0));
        };
        let declared = self.heap.lookup(scope, name, &mut self.meter, base.at)?;
        if let Some(value) = declared {
            return Ok((value, 0));
        }
        let Access::Member(member) = &link.access else {
            return Ok((self.evaluate(base, scope)?, 0));
        };
        if !builtin::has_members(name) {
            return Ok((self.evaluate(base, scope)?, 0));
        }
        let path = format!("{name}.{member}");
        if let Some(number) = builtin::constant(&path) {
            return Ok((Value::Number(number), 1));
        }
        match builtin::find(&path) {
            Some(builtin) => Ok((self.builtin(builtin, base.at)?, 1)),
            None => Err(Fault::unsupported(base.at, &path)),
        }
    }

    /// The fault of a call of something that is no function.
    fn not_a_function(&self, base: &Expression, links: Option<&[Link]>, at: u32) -> Fault {
        let mut path = match &base.node {
            Node::Name(name) => name.to_string(),
            Node::This => "this".to_owned(),
            _ => String::new(),
        };
        for link in links.unwrap_or_default() {
            match &link.access {
                Access::Member(name) => path.push_str(&format!(".{name}")),
                Access::Index(_) => path.push_str("[…]"),
                Access::Call(_) => path.push_str("(…)"),
            }
        }
        Fault::runtime(at, format!("{path} is not a function"))
    }

    /// Arguments of a call as values.
    pub(super) fn arguments(
        &mut self,
        arguments: &[Element],
        scope: ScopeId,
        at: u32,
    ) -> Result<Vec<Value>, Fault> {
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match argument {
                Element::Hole => values.push(Value::Undefined),
                Element::Item(item) => values.push(self.evaluate(item, scope)?),
                Element::Spread(list) => {
                    let list = self.evaluate(list, scope)?;
                    values.extend(self.iterate(&list, at)?);
                }
            }
            self.meter.elements(values.len(), at)?;
        }
        Ok(values)
    }

    /// `value.name`.
    ///
    /// # Errors
    /// The value is undefined or null.
    pub(in crate::dialect::chartjs::script) fn member(
        &mut self,
        value: &Value,
        name: &str,
        at: u32,
    ) -> Outcome {
        self.meter.step(name.len() as u64 / 16, at)?;
        Ok(match value {
            Value::Undefined | Value::Null => {
                let message = format!("cannot read \"{name}\" of {}", self.describe(value));
                return Err(Fault::runtime(at, message));
            }
            Value::Object(id) => self.heap.member(*id, name),
            Value::Array(id) if name == "length" => {
                Value::Number(self.heap.elements(*id).len() as f64)
            }
            Value::Array(id) => match name.parse() {
                Ok(index) => self.heap.element(*id, index),
                Err(_) => Value::Undefined,
            },
            Value::Text(text) if name == "length" => Value::Number(self.units(text, at)? as f64),
            Value::Text(text) => match name.parse() {
                Ok(index) => self.character(text, index, at)?,
                Err(_) => Value::Undefined,
            },
            Value::Bool(_) | Value::Number(_) | Value::Function(_) => Value::Undefined,
        })
    }

    /// The number of code units of a text in UTF-16.
    pub(in crate::dialect::chartjs::script) fn units(
        &mut self,
        text: &str,
        at: u32,
    ) -> Result<usize, Fault> {
        self.meter.step(text.len() as u64 / 16, at)?;
        if text.is_ascii() {
            return Ok(text.len());
        }
        Ok(text.chars().map(char::len_utf16).sum())
    }

    /// The code unit of a text as a text of its own; `undefined` beyond its end.
    fn character(&mut self, text: &str, index: usize, at: u32) -> Outcome {
        self.meter.step(text.len() as u64 / 16, at)?;
        let Some(unit) = text.encode_utf16().nth(index) else {
            return Ok(Value::Undefined);
        };
        self.text(&String::from_utf16_lossy(&[unit]), at)
    }

    /// `value[key]`.
    ///
    /// # Errors
    /// The value is undefined or null.
    pub(super) fn index(&mut self, value: &Value, key: &Value, at: u32) -> Outcome {
        if let (Value::Array(id), Value::Number(index)) = (value, key) {
            let index = whole_index(*index);
            return Ok(index.map_or(Value::Undefined, |index| self.heap.element(*id, index)));
        }
        let key = self.text_of(key, at)?;
        self.member(value, &key, at)
    }

    /// The object and the key of a place to which something is assigned.
    pub(super) fn place(
        &mut self,
        place: &Expression,
        scope: ScopeId,
    ) -> Result<(Value, Value), Fault> {
        let Node::Access(base, links) = &place.node else {
            return Err(Fault::runtime(place.at, "expected a name or a member"));
        };
        let Some((last, before)) = links.split_last() else {
            return Err(Fault::runtime(place.at, "expected a name or a member"));
        };
        let object = match before {
            [] => self.evaluate(base, scope)?,
            _ => self.access(base, before, scope)?,
        };
        let key = match &last.access {
            Access::Member(name) => Value::Text(Rc::clone(name)),
            Access::Index(index) => self.evaluate(index, scope)?,
            Access::Call(_) => return Err(Fault::runtime(last.at, "expected a name or a member")),
        };
        Ok((object, key))
    }

    /// `object[key] = value`. What is no object stays as it is.
    ///
    /// # Errors
    /// The object is undefined or null, or becomes too large.
    pub(in crate::dialect::chartjs::script) fn assign_member(
        &mut self,
        object: &Value,
        key: &Value,
        value: Value,
        at: u32,
    ) -> Result<(), Fault> {
        match (object, key) {
            (Value::Array(id), Value::Number(index)) => match whole_index(*index) {
                Some(index) => self.assign_element(*id, index, value, at),
                None => Ok(()),
            },
            (Value::Array(id), _) => {
                let key = self.text_of(key, at)?;
                match (&*key, key.parse::<u32>()) {
                    ("length", _) => self.assign_length(*id, &value, at),
                    (_, Ok(index)) => self.assign_element(*id, index as usize, value, at),
                    (_, Err(_)) => {
                        let what = format!("the member \"{key}\" of an array");
                        Err(Fault::unsupported(at, &what))
                    }
                }
            }
            (Value::Object(id), _) => {
                let key = self.text_of(key, at)?;
                self.set(*id, key, value, at)
            }
            (Value::Undefined | Value::Null, _) => {
                let key = self.text_of(key, at)?;
                let message = format!("cannot set \"{key}\" of {}", self.describe(object));
                Err(Fault::runtime(at, message))
            }
            _ => Ok(()),
        }
    }

    fn assign_element(
        &mut self,
        id: ArrayId,
        index: usize,
        value: Value,
        at: u32,
    ) -> Result<(), Fault> {
        let length = self.heap.elements(id).len();
        if index >= length {
            self.grow(id, index + 1, at)?;
        }
        let elements = self.heap.elements_mut(id);
        if let Some(element) = elements.and_then(|elements| elements.get_mut(index)) {
            *element = Some(value);
        }
        Ok(())
    }

    fn assign_length(&mut self, id: ArrayId, length: &Value, at: u32) -> Result<(), Fault> {
        let length = self.number_of(length, at)?;
        let Some(length) = whole_index(length) else {
            return Err(Fault::runtime(at, "expected a whole number for \"length\""));
        };
        if length > self.heap.elements(id).len() {
            return self.grow(id, length, at);
        }
        if let Some(elements) = self.heap.elements_mut(id) {
            elements.truncate(length);
        }
        Ok(())
    }

    /// Makes an array longer by holes.
    fn grow(&mut self, id: ArrayId, length: usize, at: u32) -> Result<(), Fault> {
        self.meter.elements(length, at)?;
        let added = length.saturating_sub(self.heap.elements(id).len());
        self.meter.step(added as u64, at)?;
        self.meter.take(added * size_of::<Value>(), at)?;
        if let Some(elements) = self.heap.elements_mut(id) {
            elements.resize_with(length, || None);
        }
        Ok(())
    }
}

/// The place of an element; `None` where a number is none.
fn whole_index(index: f64) -> Option<usize> {
    let is_whole = index >= 0.0 && index < f64::from(u32::MAX) && index.fract() == 0.0;
    is_whole.then_some(index as usize)
}
