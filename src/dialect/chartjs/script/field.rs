//! Takes a configuration apart: every value with its path, of the type that is wanted or with an error that names the
//! path, and with a record of what was asked for.

use std::collections::HashSet;
use std::rc::Rc;

use super::heap::{Class, Heap};
use super::path::Path;
use super::program::Script;
use super::value::{FunctionId, Helper, Value};
use crate::error::{Error, Note, NoteKind, Notes, Result};

/// A value with its place in a configuration. What is not there is a field, too: one that is not given.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    script: &'a Script,
    value: Value,
    path: Path,
}

/// A function with the place at which it stands.
#[derive(Clone, Debug)]
pub struct Callback<'a> {
    script: &'a Script,
    function: FunctionId,
    path: Path,
}

impl Callback<'_> {
    /// Calls the function with `this` undefined.
    ///
    /// # Errors
    /// The function fails, or exceeds a bound; the error names its path and the line and column of the fault.
    pub fn call(&self, arguments: &[Value]) -> Result<Value> {
        self.call_on(Value::Undefined, arguments)
    }

    /// Calls the function with a value for `this`; see [`Script::axis`].
    ///
    /// # Errors
    /// As [`Callback::call`].
    pub fn call_on(&self, this: Value, arguments: &[Value]) -> Result<Value> {
        let path = self.path.shortened();
        self.script.call(self.function, &path, this, arguments)
    }

    /// Calls the function and takes its value as a field at the place of the function.
    ///
    /// # Errors
    /// As [`Callback::call`].
    pub fn call_field(&self, arguments: &[Value]) -> Result<Field<'_>> {
        self.call_field_on(Value::Undefined, arguments)
    }

    /// Calls the function with a value for `this`, and takes its value as a field at the place of the function.
    ///
    /// # Errors
    /// As [`Callback::call`].
    pub fn call_field_on(&self, this: Value, arguments: &[Value]) -> Result<Field<'_>> {
        Ok(Field {
            script: self.script,
            value: self.call_on(this, arguments)?,
            path: self.path.clone(),
        })
    }
}

impl Script {
    /// The configuration as a field without a path.
    pub fn root(&self) -> Field<'_> {
        Field {
            script: self,
            value: self.root_value().clone(),
            path: Path::default(),
        }
    }

    /// The paths of all that nobody has asked for, in their order. Where nobody has asked for an object, its members are
    /// not listed.
    pub fn unread(&self) -> Vec<String> {
        let mut walk = Walk::default();
        self.with(|machine| walk.visit(self.root_value(), &Path::default(), &machine.heap));
        walk.unread
    }

    /// Adds a note for each of [`Script::unread`]. `hint` may say what to write instead.
    pub fn note_unread(&self, notes: &mut Notes, hint: impl Fn(&str) -> Option<String>) {
        for path in self.unread() {
            let text = hint(&path).unwrap_or_default();
            notes.add(Note::new(NoteKind::Unknown, &path, text));
        }
    }
}

impl<'a> Field<'a> {
    /// The script of which it is a part.
    pub fn script(&self) -> &'a Script {
        self.script
    }

    /// Its path, such as `options.scales.yAxes[0].ticks.max`.
    pub fn path(&self) -> String {
        self.path.to_string()
    }

    /// Its value; `undefined` where it is not there.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// True for anything but `undefined` and `null`.
    pub fn is_given(&self) -> bool {
        self.value.is_given()
    }

    /// Itself if it is given.
    pub fn given(self) -> Option<Field<'a>> {
        self.is_given().then_some(self)
    }

    /// What the language takes for true or false, `display:'false'` for true; `None` where it is not given.
    pub fn truth(&self) -> Option<bool> {
        self.is_given().then(|| self.value.is_truthy())
    }

    /// True when it is exactly this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(&self.value, Value::Text(text) if &**text == word)
    }

    /// A member by its name, and it counts as read. What is no object has no members.
    pub fn get(&self, key: &str) -> Field<'a> {
        let found = self.script.with(|machine| {
            let Value::Object(id) = self.value else {
                return None;
            };
            let object = machine.heap.get_mut(id)?;
            let place = object.place(key)?;
            let entry = object.entries.get_mut(place)?;
            entry.is_read = true;
            Some((Rc::clone(&entry.key), entry.value.clone()))
        });
        let (key, value) = found.unwrap_or_else(|| (Rc::from(key), Value::Undefined));
        Field {
            script: self.script,
            value,
            path: self.path.key(key),
        }
    }

    /// A member of members: `get_path(&["ticks", "max"])` is `get("ticks").get("max")`.
    pub fn get_path(&self, keys: &[&str]) -> Field<'a> {
        let first = self.clone();
        keys.iter().fold(first, |field, key| field.get(key))
    }

    /// An element by its place. What is no array has no elements.
    pub fn at(&self, index: usize) -> Field<'a> {
        let value = match self.value {
            Value::Array(id) => self.script.with(|machine| machine.heap.element(id, index)),
            _ => Value::Undefined,
        };
        Field {
            script: self.script,
            value,
            path: self.path.index(index),
        }
    }

    /// The elements of an array, with `undefined` for holes; `None` for anything else.
    pub fn items(&self) -> Option<Vec<Field<'a>>> {
        let count = self.values()?.len();
        Some((0..count).map(|index| self.at(index)).collect())
    }

    /// The values of an array, with `undefined` for holes; `None` for anything else. It is cheaper than
    /// [`Field::items`], and what is in the values does not count as read.
    pub fn values(&self) -> Option<Vec<Value>> {
        let Value::Array(id) = self.value else {
            return None;
        };
        let filled = |element: &Option<Value>| element.clone().unwrap_or(Value::Undefined);
        Some(self.script.with(|machine| {
            let elements = machine.heap.elements(id);
            elements.iter().map(filled).collect()
        }))
    }

    /// The items of a list, or the members of an object without their names; empty for anything else.
    pub fn members(&self) -> Vec<Field<'a>> {
        self.items().unwrap_or_else(|| {
            let entries = self.entries().unwrap_or_default();
            entries.into_iter().map(|(_, field)| field).collect()
        })
    }

    /// The members of an object in the order of the language, and they count as read; `None` for anything else.
    pub fn entries(&self) -> Option<Vec<(Rc<str>, Field<'a>)>> {
        let keys = self.keys()?;
        let field = |key: Rc<str>| {
            let field = self.get(&key);
            (key, field)
        };
        Some(keys.into_iter().map(field).collect())
    }

    /// The names of the members of an object in the order of the language; `None` for anything else.
    pub fn keys(&self) -> Option<Vec<Rc<str>>> {
        let Value::Object(id) = self.value else {
            return None;
        };
        self.script.with(|machine| {
            let object = machine.heap.get(id)?;
            let places = object.order();
            let entries = places.iter().filter_map(|place| object.entries.get(*place));
            Some(entries.map(|entry| Rc::clone(&entry.key)).collect())
        })
    }

    /// True for an array.
    pub fn is_array(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }

    /// True for an object that is neither a date nor the work of a function of QuickChart's.
    pub fn is_object(&self) -> bool {
        let Value::Object(id) = self.value else {
            return false;
        };
        self.script.with(|machine| {
            let class = machine.heap.get(id).map(|object| &object.class);
            matches!(class, Some(Class::Plain))
        })
    }

    /// The number of what the language converts to one, as it stands in data: `'2'` is 2, `''` and `null` are 0, `true`
    /// is 1, a date its milliseconds; NaN for anything else.
    pub fn to_number(&self) -> f64 {
        let number = self
            .script
            .with(|machine| machine.number_of(&self.value, 0));
        number.unwrap_or(f64::NAN)
    }

    /// A number, or a string that says one; `None` where it is not given.
    ///
    /// # Errors
    /// It is something else, or not finite.
    pub fn number(&self) -> Result<Option<f64>> {
        let number = match &self.value {
            Value::Undefined | Value::Null => return Ok(None),
            Value::Number(number) => *number,
            Value::Text(text) if !text.trim().is_empty() => self.to_number(),
            _ => f64::NAN,
        };
        if number.is_finite() {
            Ok(Some(number))
        } else {
            Err(self.expected("a number"))
        }
    }

    /// A number within a range; `None` where it is not given.
    ///
    /// # Errors
    /// It is no number, or beyond the range.
    pub fn number_in(&self, least: f64, greatest: f64) -> Result<Option<f64>> {
        match self.number()? {
            Some(number) if !(least..=greatest).contains(&number) => {
                Err(self.expected(&format!("a number from {least} to {greatest}")))
            }
            number => Ok(number),
        }
    }

    /// A string, or a number or truth as text; `None` where it is not given.
    ///
    /// # Errors
    /// It is an array, an object or a function.
    pub fn text(&self) -> Result<Option<Rc<str>>> {
        match &self.value {
            Value::Undefined | Value::Null => Ok(None),
            Value::Array(_) | Value::Object(_) | Value::Function(_) => {
                Err(self.expected("a string"))
            }
            value => Ok(self.script.with(|machine| machine.text_of(value, 0)).ok()),
        }
    }

    /// One or more strings: those of an array, or the one that it is; `None` where it is not given.
    ///
    /// # Errors
    /// One of them is an array, an object or a function.
    pub fn lines(&self) -> Result<Option<Vec<Rc<str>>>> {
        let Some(items) = self.items() else {
            return Ok(self.text()?.map(|text| vec![text]));
        };
        let texts = items.iter().map(Field::text).collect::<Result<Vec<_>>>()?;
        let blank = || Rc::from("");
        Ok(Some(
            texts
                .into_iter()
                .map(|text| text.unwrap_or_else(blank))
                .collect(),
        ))
    }

    /// The place of a word among those that are allowed; `None` where it is not given.
    ///
    /// # Errors
    /// It is another word, or no string.
    pub fn word<'w>(&self, words: &[&'w str]) -> Result<Option<&'w str>> {
        let Some(text) = self.text()? else {
            return Ok(None);
        };
        let found = words.iter().copied().find(|word| *word == &*text);
        match found {
            Some(word) => Ok(Some(word)),
            None => Err(Error::one_of(&self.path.shortened(), words, &text)),
        }
    }

    /// The function that it is; `None` for anything else.
    pub fn function(&self) -> Option<Callback<'a>> {
        match self.value {
            Value::Function(function) => Some(self.callback_of(function)),
            _ => None,
        }
    }

    /// The function where only a function has sense; `None` where it is not given. One in a string is taken out of it, with
    /// a note, although Chart.js would not call it: programs that write JSON cannot send another.
    ///
    /// # Errors
    /// It is something else.
    pub fn callback(&self, notes: &mut Notes) -> Result<Option<Callback<'a>>> {
        match &self.value {
            Value::Undefined | Value::Null => Ok(None),
            Value::Function(function) => Ok(Some(self.callback_of(*function))),
            Value::Text(text) => match self.script.function_in(text) {
                Some(function) => {
                    let text = "a function in a string, which Chart.js itself would not call";
                    self.note(NoteKind::Assumed, text, notes);
                    Ok(Some(self.callback_of(function)))
                }
                None => Err(self.expected("a function")),
            },
            _ => Err(self.expected("a function")),
        }
    }

    /// The function that a function in the grammar of configurations, whose text this is, makes of the value. Its faults have
    /// the place of the value.
    ///
    /// # Errors
    /// It cannot be made of that value.
    pub fn made_into(&self, text: &str) -> Result<Option<Callback<'a>>> {
        let Value::Function(maker) = self.script.evaluate("options", text)? else {
            return Ok(None);
        };
        let made = self
            .callback_of(maker)
            .call(std::slice::from_ref(&self.value))?;
        Ok(match made {
            Value::Function(function) => Some(self.callback_of(function)),
            _ => None,
        })
    }

    fn callback_of(&self, function: FunctionId) -> Callback<'a> {
        Callback {
            script: self.script,
            function,
            path: self.path.clone(),
        }
    }

    /// The function of QuickChart's that made the object; `None` for anything else. Its arguments are members.
    pub fn made_by(&self) -> Option<Helper> {
        let Value::Object(id) = self.value else {
            return None;
        };
        self.script
            .with(|machine| match machine.heap.get(id)?.class {
                Class::Made(helper) => Some(helper),
                _ => None,
            })
    }

    /// The milliseconds UTC of a date, NaN where it is invalid; `None` for anything else.
    pub fn date(&self) -> Option<f64> {
        let Value::Object(id) = self.value else {
            return None;
        };
        self.script
            .with(|machine| match machine.heap.get(id)?.class {
                Class::Date(time) => Some(time),
                _ => None,
            })
    }

    /// Another value at the same place.
    pub fn with(&self, value: Value) -> Field<'a> {
        Field {
            value,
            ..self.clone()
        }
    }

    /// The value of an option for one element, as Chart.js resolves it: that of a function of the context, the element of an
    /// array at `index`, or itself for all. Where an array is too short, it is not given, or begins anew since version 3.
    ///
    /// # Errors
    /// The function fails.
    pub fn for_element(&self, index: usize, context: &Value) -> Result<Field<'a>> {
        if let Value::Array(id) = self.value {
            let count = self.script.with(|machine| machine.heap.elements(id).len());
            return Ok(self.at(match self.script.lists_repeat() {
                true => index % count.max(1),
                false => index,
            }));
        }
        match self.function() {
            Some(callback) => Ok(self.with(callback.call(std::slice::from_ref(context))?)),
            None => Ok(self.clone()),
        }
    }

    /// The error of a value that is not what the option wants: `options.title.fontSize: expected a number, found "x"`.
    pub fn expected(&self, what: &str) -> Error {
        let found = self.script.with(|machine| machine.describe(&self.value));
        self.error(&format!("expected {what}, found {found}"))
    }

    /// An error about it, in free words.
    pub fn error(&self, message: &str) -> Error {
        Error::for_parameter(&self.path.shortened(), message)
    }

    /// Adds a note about it.
    pub fn note(&self, kind: NoteKind, text: &str, notes: &mut Notes) {
        notes.add(Note::new(kind, &self.path.to_string(), text));
    }

    /// Marks everything in it as read, for parts that somebody else has dealt with.
    pub fn mark_read(&self) {
        let mut seen = HashSet::new();
        self.script
            .with(|machine| mark(&self.value, &mut machine.heap, &mut seen, 0));
    }
}

/// Marks the members of a value and of what it contains, each object once.
fn mark(value: &Value, heap: &mut Heap, seen: &mut HashSet<Seen>, depth: usize) {
    if depth > DEEPEST || seen_of(value).is_none_or(|id| !seen.insert(id)) {
        return;
    }
    let inner: Vec<Value> = match value {
        Value::Array(id) => heap.elements(*id).iter().flatten().cloned().collect(),
        Value::Object(id) => match heap.get_mut(*id) {
            Some(object) => {
                for entry in &mut object.entries {
                    entry.is_read = true;
                }
                let entries = object.entries.iter();
                entries.map(|entry| entry.value.clone()).collect()
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    };
    for value in &inner {
        mark(value, heap, seen, depth + 1);
    }
}

/// A walk through a configuration goes no deeper; texts cannot, but programs can build what does.
const DEEPEST: usize = 64;

/// An array or object that a walk has met.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Seen {
    Array(super::value::ArrayId),
    Object(super::value::ObjectId),
}

fn seen_of(value: &Value) -> Option<Seen> {
    match value {
        Value::Array(id) => Some(Seen::Array(*id)),
        Value::Object(id) => Some(Seen::Object(*id)),
        _ => None,
    }
}

/// A walk that collects what nobody has asked for.
#[derive(Default)]
struct Walk {
    unread: Vec<String>,
    seen: HashSet<Seen>,
    depth: usize,
}

impl Walk {
    /// Notes hold no more than this many, so that more paths need not be written.
    const MOST: usize = 60;

    fn visit(&mut self, value: &Value, path: &Path, heap: &Heap) {
        let is_new = seen_of(value).is_some_and(|id| self.seen.insert(id));
        if !is_new || self.depth >= DEEPEST || self.unread.len() >= Walk::MOST {
            return;
        }
        self.depth += 1;
        match value {
            Value::Array(id) => {
                for (index, element) in heap.elements(*id).iter().enumerate() {
                    let Some(element) = element else { continue };
                    self.element(element, path, index, heap);
                }
            }
            Value::Object(id) => {
                let entries = heap.get(*id).map(|object| object.entries.as_slice());
                for entry in entries.unwrap_or_default() {
                    let path = path.key(Rc::clone(&entry.key));
                    if entry.is_read {
                        self.visit(&entry.value, &path, heap);
                    } else {
                        self.unread.push(path.to_string());
                    }
                }
            }
            _ => {}
        }
        self.depth -= 1;
    }

    /// An object in an array that nobody has looked into is unread as a whole.
    fn element(&mut self, element: &Value, path: &Path, index: usize, heap: &Heap) {
        let Value::Object(id) = element else {
            if matches!(element, Value::Array(_)) {
                self.visit(element, &path.index(index), heap);
            }
            return;
        };
        let entries = heap.get(*id).map(|object| object.entries.as_slice());
        let entries = entries.unwrap_or_default();
        if !entries.is_empty() && entries.iter().all(|entry| !entry.is_read) {
            if !self.seen.contains(&Seen::Object(*id)) && self.unread.len() < Walk::MOST {
                self.unread.push(path.index(index).to_string());
            }
            return;
        }
        self.visit(element, &path.index(index), heap);
    }
}
