//! JavaScript without an engine: reads configurations as people write them, and runs the functions in them.
//!
//! A configuration is an expression of JavaScript, mostly an object literal. [`Script::read`] reads it by a lexer and a
//! parser of its own, evaluates it, and hands out its root as a [`Field`]. Functions in it stay values until somebody
//! calls them. There is no world outside: no clock, no network, no prototype, no `eval`. Everything that a text can make
//! large is counted ([`Bounds`]), so that each text ends soon, with a value or with an error that says which bound it
//! met and where.
//!
//! Sources: ECMA-262 for the language, ECMA-402 for `toLocaleString`. Where the standard leaves something open, V8 decides,
//! and tables written by Node are the tests (`tests/chartjs`).
//!
//! What differs from JavaScript: strings are Unicode texts, and half of a surrogate pair alone is U+FFFD; `Math.random`
//! gives the same numbers each time; there is no present date; regular expressions are not read but for the one that
//! groups digits by three; `class`, `async`, `try`, `throw`, `delete` and generators are refused.

mod bounds;
mod builtin;
mod date_style;
mod date_text;
mod decimal;
pub(super) mod digits;
mod escape;
mod fault;
mod field;
mod heap;
mod lexer;
mod library;
mod literal;
mod locale;
mod machine;
mod number_style;
mod parser;
mod path;
mod program;
mod syntax;
mod token;
mod units;
mod value;

pub use bounds::Bounds;
pub use field::{Callback, Field};
pub use program::{Program, Script, SyntaxFault};
pub use value::{ArrayId, FunctionId, Helper, ObjectId, Value};
