//! The values of a program.

use std::rc::Rc;

/// A value of the language. Arrays, objects and functions are places of the machine that made them: a clone is the same
/// array, and only that machine can look into it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `undefined`: nothing was given.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; NaN where something is none.
    Number(f64),
    /// A string.
    Text(Rc<str>),
    /// An array.
    Array(ArrayId),
    /// An object: members in their order, or something with a class, such as a date.
    Object(ObjectId),
    /// A function.
    Function(FunctionId),
}

/// An array's place in its machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArrayId(pub(super) u32);

/// An object's place in its machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ObjectId(pub(super) u32);

/// A function's place in its machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FunctionId(pub(super) u32);

impl Value {
    /// A string.
    pub fn text(text: &str) -> Value {
        Value::Text(Rc::from(text))
    }

    /// True for anything but `undefined` and `null`.
    pub fn is_given(&self) -> bool {
        !matches!(self, Value::Undefined | Value::Null)
    }

    /// What counts as true where a condition stands (ECMA-262, 7.1.2): anything but `undefined`, `null`, `false`, 0, NaN
    /// and the empty string.
    pub fn is_truthy(&self) -> bool {
        match self {
            Value::Undefined | Value::Null => false,
            Value::Bool(value) => *value,
            Value::Number(value) => *value != 0.0 && !value.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Array(_) | Value::Object(_) | Value::Function(_) => true,
        }
    }

    /// The word of the operator `typeof`.
    pub(super) fn type_of(&self) -> &'static str {
        match self {
            Value::Undefined => "undefined",
            Value::Null | Value::Array(_) | Value::Object(_) => "object",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::Function(_) => "function",
        }
    }
}

/// What only QuickChart knows: the functions that it gives to configurations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helper {
    /// `getGradientFill(stops, box)`: members `stops`, `box`.
    GradientFill,
    /// `getGradientFillHelper(direction, colors, dimensions)`: members `direction`, `colors`, `dimensions`.
    GradientFillHelper,
    /// `pattern.draw(shape, background, foreground, size)`: members of these names.
    PatternDraw,
}
