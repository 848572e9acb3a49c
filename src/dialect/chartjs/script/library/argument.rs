//! What goes into functions of the language and comes out of them.

use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::value::Value;

/// The value of a function, or why it has none.
pub(super) type Outcome = Result<Value, Fault>;

/// An argument; `undefined` where none is given.
pub(super) fn argument(arguments: &[Value], place: usize) -> &Value {
    arguments.get(place).unwrap_or(&Value::Undefined)
}
