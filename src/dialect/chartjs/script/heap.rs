//! Where the arrays, objects, functions and scopes of a program are kept, in the order in which they were made. Nothing but
//! scopes is given back before the whole heap is, so that circles need no care and nothing deep is dropped piece by piece.

use std::collections::HashMap;
use std::rc::Rc;

use super::bounds::Meter;
use super::builtin::Builtin;
use super::fault::Fault;
use super::number_style::NumberStyle;
use super::syntax::Function;
use super::value::{ArrayId, FunctionId, Helper, ObjectId, Value};

/// The elements of an array; `None` is a hole, which reads as `undefined`.
pub(super) type Elements = Vec<Option<Value>>;

/// What an object is.
#[derive(Clone, Debug)]
pub(super) enum Class {
    /// An object of members.
    Plain,
    /// A date: milliseconds UTC from 1970, NaN where it is invalid.
    Date(f64),
    /// `new Intl.NumberFormat(…)`.
    NumberFormat(Rc<NumberStyle>),
    /// The pattern that groups digits by three.
    Thousands,
    /// The work of one of QuickChart's functions, with its arguments as members.
    Made(Helper),
    /// The axis that `this` is in a callback of its ticks, with its labels as the member `labels`.
    Axis,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Rc<str>,
    pub(super) value: Value,
    /// True when a reader of the configuration has asked for it.
    pub(super) is_read: bool,
}

/// An object.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) class: Class,
    /// The members in the order in which they were added.
    pub(super) entries: Vec<Entry>,
    /// Where each member is, kept for objects of more than [`FEW`] members.
    places: HashMap<Rc<str>, usize>,
}

/// So many members are searched one by one.
const FEW: usize = 12;

impl Object {
    /// The place of a member.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        if self.entries.len() > FEW {
            return self.places.get(key).copied();
        }
        self.entries.iter().position(|entry| &*entry.key == key)
    }

    /// A member; `None` where it has none of this name.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        let place = self.place(key)?;
        self.entries.get(place).map(|entry| &entry.value)
    }

    fn add(&mut self, key: Rc<str>, value: Value) {
        if self.entries.len() == FEW {
            let keys = self.entries.iter().map(|entry| Rc::clone(&entry.key));
            self.places = keys.zip(0..).collect();
        }
        if self.entries.len() >= FEW {
            self.places.insert(Rc::clone(&key), self.entries.len());
        }
        self.entries.push(Entry {
            key,
            value,
            is_read: false,
        });
    }

    /// The places of the members in the order of the language: whole numbers first by size, then the others as they were
    /// added (ECMA-262, 10.1.11.1).
    pub(super) fn order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.entries.len()).collect();
        places.sort_by_cached_key(|place| {
            let entry = self.entries.get(*place);
            let index = entry.and_then(|entry| index_of(&entry.key));
            index.map_or((1, 0), |index| (0, index))
        });
        places
    }
}

/// The number of a key that is a whole number as the language writes it.
fn index_of(key: &str) -> Option<u32> {
    let is_plain = key == "0" || !key.starts_with('0');
    let is_digits = key.bytes().all(|byte| byte.is_ascii_digit());
    key.parse()
        .ok()
        .filter(|index| is_plain && is_digits && *index != u32::MAX)
}

/// A function.
#[derive(Clone, Debug)]
pub(super) enum Callable {
    /// One that the program defines, with the scope around it and the number of the text in which it stands.
    Closure(Rc<Function>, ScopeId, usize),
    /// One that is there already.
    Builtin(Builtin),
}

/// A scope's place in its heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScopeId(u32);

/// The names of a block or function.
#[derive(Debug, Default)]
struct Scope {
    outer: Option<ScopeId>,
    bindings: Vec<Binding>,
}

/// A name with its value.
#[derive(Clone, Debug)]
struct Binding {
    name: Rc<str>,
    value: Value,
    is_constant: bool,
}

/// What came of an assignment to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assigned {
    /// It has the value.
    Done,
    /// It was declared with `const`.
    Constant,
    /// There is no such name.
    Unknown,
}

/// How much there was at some time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    scopes: usize,
    functions: usize,
}

/// Everything that a program has made.
#[derive(Debug, Default)]
pub(super) struct Heap {
    arrays: Vec<Elements>,
    objects: Vec<Object>,
    functions: Vec<Callable>,
    scopes: Vec<Scope>,
}

/// The next place in a list.
fn next<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Bytes of an array or object besides its elements.
const CONTAINER_BYTES: usize = 96;

impl Heap {
    /// Keeps an array.
    ///
    /// # Errors
    /// It has too many elements, or the memory is used up.
    pub(super) fn array(
        &mut self,
        elements: Elements,
        meter: &mut Meter,
        at: u32,
    ) -> Result<Value, Fault> {
        meter.elements(elements.len(), at)?;
        meter.step(elements.len() as u64, at)?;
        meter.take(CONTAINER_BYTES + elements.len() * size_of::<Value>(), at)?;
        let id = ArrayId(next(&self.arrays));
        self.arrays.push(elements);
        Ok(Value::Array(id))
    }

    /// Keeps an object without members.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn object(
        &mut self,
        class: Class,
        meter: &mut Meter,
        at: u32,
    ) -> Result<ObjectId, Fault> {
        meter.take(CONTAINER_BYTES, at)?;
        let id = ObjectId(next(&self.objects));
        self.objects.push(Object {
            class,
            entries: Vec::new(),
            places: HashMap::new(),
        });
        Ok(id)
    }

    /// Keeps a function.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn function(
        &mut self,
        function: Callable,
        meter: &mut Meter,
        at: u32,
    ) -> Result<Value, Fault> {
        meter.take(CONTAINER_BYTES, at)?;
        let id = FunctionId(next(&self.functions));
        self.functions.push(function);
        Ok(Value::Function(id))
    }

    /// Opens a scope inside another.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn scope(
        &mut self,
        outer: Option<ScopeId>,
        meter: &mut Meter,
        at: u32,
    ) -> Result<ScopeId, Fault> {
        meter.take(CONTAINER_BYTES, at)?;
        let id = ScopeId(next(&self.scopes));
        self.scopes.push(Scope {
            outer,
            bindings: Vec::new(),
        });
        Ok(id)
    }

    /// How much there is, for [`Heap::release`].
    pub(super) fn mark(&self) -> Mark {
        Mark {
            scopes: self.scopes.len(),
            functions: self.functions.len(),
        }
    }

    /// True when a function has been made since a mark. It keeps the scopes of its surroundings in use.
    pub(super) fn has_new_functions(&self, mark: Mark) -> bool {
        self.functions.len() > mark.functions
    }

    /// Gives back the scopes that were opened since a mark, unless a function may still use them.
    pub(super) fn release(&mut self, mark: Mark, meter: &mut Meter) {
        if self.has_new_functions(mark) {
            return;
        }
        let unused = self.scopes.get(mark.scopes..).unwrap_or_default();
        let bytes = unused
            .iter()
            .map(|scope| CONTAINER_BYTES + scope.bindings.len() * size_of::<Binding>());
        meter.give_back(bytes.sum());
        self.scopes.truncate(mark.scopes);
    }

    /// Keeps a copy of a scope, for the next turn of a loop.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn copy_scope(
        &mut self,
        from: ScopeId,
        meter: &mut Meter,
        at: u32,
    ) -> Result<ScopeId, Fault> {
        let Some(scope) = self.scopes.get(from.0 as usize) else {
            return Ok(from);
        };
        let bytes = scope.bindings.len() * size_of::<Binding>();
        meter.step(scope.bindings.len() as u64, at)?;
        meter.take(CONTAINER_BYTES + bytes, at)?;
        let copy = Scope {
            outer: scope.outer,
            bindings: scope.bindings.clone(),
        };
        let id = ScopeId(next(&self.scopes));
        self.scopes.push(copy);
        Ok(id)
    }

    /// The elements of an array.
    pub(super) fn elements(&self, id: ArrayId) -> &[Option<Value>] {
        let elements = self.arrays.get(id.0 as usize);
        elements.map_or(&[], Vec::as_slice)
    }

    /// The elements of an array, to be changed; [`Meter`] has to know of what is added.
    pub(super) fn elements_mut(&mut self, id: ArrayId) -> Option<&mut Elements> {
        self.arrays.get_mut(id.0 as usize)
    }

    /// An element; `undefined` where there is none.
    pub(super) fn element(&self, id: ArrayId, index: usize) -> Value {
        let element = self.elements(id).get(index).cloned().flatten();
        element.unwrap_or(Value::Undefined)
    }

    /// An object.
    pub(super) fn get(&self, id: ObjectId) -> Option<&Object> {
        self.objects.get(id.0 as usize)
    }

    /// An object, to be changed; members are added by [`Heap::set`].
    pub(super) fn get_mut(&mut self, id: ObjectId) -> Option<&mut Object> {
        self.objects.get_mut(id.0 as usize)
    }

    /// A member of an object; `undefined` where it has none of this name.
    pub(super) fn member(&self, id: ObjectId, key: &str) -> Value {
        let value = self.get(id).and_then(|object| object.get(key));
        value.cloned().unwrap_or(Value::Undefined)
    }

    /// Gives a member of an object its value.
    ///
    /// # Errors
    /// It has too many members, or the memory is used up.
    pub(super) fn set(
        &mut self,
        id: ObjectId,
        key: Rc<str>,
        value: Value,
        meter: &mut Meter,
        at: u32,
    ) -> Result<(), Fault> {
        let Some(object) = self.objects.get_mut(id.0 as usize) else {
            return Ok(());
        };
        if let Some(place) = object.place(&key) {
            if let Some(entry) = object.entries.get_mut(place) {
                entry.value = value;
            }
            return Ok(());
        }
        meter.elements(object.entries.len() + 1, at)?;
        let bytes = size_of::<Entry>() + if object.entries.len() >= FEW { 40 } else { 0 };
        meter.take(bytes, at)?;
        object.add(key, value);
        Ok(())
    }

    /// A function.
    pub(super) fn callable(&self, id: FunctionId) -> Option<&Callable> {
        self.functions.get(id.0 as usize)
    }

    /// Declares a name in a scope, or gives it another value if it is there.
    ///
    /// # Errors
    /// The memory is used up.
    pub(super) fn declare(
        &mut self,
        scope: ScopeId,
        name: &Rc<str>,
        value: Value,
        is_constant: bool,
        meter: &mut Meter,
        at: u32,
    ) -> Result<(), Fault> {
        let Some(scope) = self.scopes.get_mut(scope.0 as usize) else {
            return Ok(());
        };
        meter.step((scope.bindings.len() + name.len()) as u64 / 16, at)?;
        let known = scope.bindings.iter_mut().find(|known| known.name == *name);
        if let Some(binding) = known {
            binding.value = value;
            return Ok(());
        }
        meter.take(size_of::<Binding>(), at)?;
        scope.bindings.push(Binding {
            name: Rc::clone(name),
            value,
            is_constant,
        });
        Ok(())
    }

    /// The value of a name, searched from a scope outwards; `None` where there is no such name.
    ///
    /// # Errors
    /// The steps are used up.
    pub(super) fn lookup(
        &mut self,
        scope: ScopeId,
        name: &str,
        meter: &mut Meter,
        at: u32,
    ) -> Result<Option<Value>, Fault> {
        let binding = self.binding(scope, name, meter, at)?;
        Ok(binding.map(|binding| binding.value.clone()))
    }

    /// Gives a name that is declared another value.
    ///
    /// # Errors
    /// The steps are used up.
    pub(super) fn assign(
        &mut self,
        scope: ScopeId,
        name: &str,
        value: Value,
        meter: &mut Meter,
        at: u32,
    ) -> Result<Assigned, Fault> {
        Ok(match self.binding(scope, name, meter, at)? {
            None => Assigned::Unknown,
            Some(binding) if binding.is_constant => Assigned::Constant,
            Some(binding) => {
                binding.value = value;
                Assigned::Done
            }
        })
    }

    fn binding(
        &mut self,
        scope: ScopeId,
        name: &str,
        meter: &mut Meter,
        at: u32,
    ) -> Result<Option<&mut Binding>, Fault> {
        let mut next = Some(scope);
        while let Some(ScopeId(place)) = next {
            let Some(scope) = self.scopes.get(place as usize) else {
                break;
            };
            let found = scope.bindings.iter().position(|known| &*known.name == name);
            meter.step((scope.bindings.len() + name.len()) as u64 / 16, at)?;
            if let Some(found) = found {
                let scope = self.scopes.get_mut(place as usize);
                return Ok(scope.and_then(|scope| scope.bindings.get_mut(found)));
            }
            next = scope.outer;
        }
        Ok(None)
    }
}
