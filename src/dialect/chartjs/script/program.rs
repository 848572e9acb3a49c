//! From a text to the configuration that it says, with the machine that runs the functions in it.

use std::cell::RefCell;
use std::rc::Rc;

use super::bounds::Bounds;
use super::fault::{Fault, FaultKind};
use super::heap::{Callable, Class};
use super::machine::Machine;
use super::parser::parse;
use super::syntax::{Expression, Node};
use super::value::{FunctionId, Value};
use crate::error::{Error, Result};

/// A text that is of the grammar and has not been run yet.
#[derive(Debug)]
pub struct Program {
    text: Rc<str>,
    tree: Expression,
    bounds: Bounds,
}

/// Why a text is not of the grammar.
#[derive(Clone, Debug)]
pub struct SyntaxFault {
    text: Rc<str>,
    fault: Fault,
}

impl SyntaxFault {
    /// True when the text ends inside a string.
    pub fn ends_in_string(&self) -> bool {
        self.fault.kind == FaultKind::UnclosedText
    }

    /// True when the text exceeds a bound, so that no other way to read it helps.
    pub fn is_limit(&self) -> bool {
        self.fault.kind == FaultKind::Limit
    }

    /// The error about the parameter in which the text stands.
    pub fn error(&self, parameter: &str) -> Error {
        self.fault.in_text(parameter, &self.text)
    }
}

impl Program {
    /// Reads a text.
    ///
    /// # Errors
    /// It is not one expression, uses what is not supported, or exceeds a bound.
    pub fn parse(text: &str, bounds: &Bounds) -> Result<Program, SyntaxFault> {
        let text: Rc<str> = Rc::from(text);
        match parse(&text, bounds) {
            Ok(tree) => Ok(Program {
                text,
                tree,
                bounds: *bounds,
            }),
            Err(fault) => Err(SyntaxFault { text, fault }),
        }
    }

    /// Evaluates the text of a parameter to a configuration.
    ///
    /// # Errors
    /// The text cannot be evaluated, or is no object.
    pub fn run(self, parameter: &str) -> Result<Script> {
        let mut machine = Machine::new(self.bounds);
        let scope = machine.globals();
        let value = scope.and_then(|scope| machine.evaluate(&self.tree, scope));
        let root = value.map_err(|fault| fault.in_text(parameter, &self.text))?;
        if !matches!(root, Value::Object(_)) {
            let found = machine.describe(&root);
            let message =
                format!("expected an object such as {{type:'bar',data:{{…}}}}, found {found}");
            return Err(Error::for_parameter(parameter, message));
        }
        Ok(Script {
            machine: RefCell::new(machine),
            texts: RefCell::new(vec![self.text]),
            root,
            bounds: self.bounds,
            lists_repeat: false,
        })
    }
}

/// A configuration, with the machine that made it and runs its functions.
#[derive(Debug)]
pub struct Script {
    machine: RefCell<Machine>,
    /// The text of the configuration, then those of functions that stood in strings.
    texts: RefCell<Vec<Rc<str>>>,
    root: Value,
    bounds: Bounds,
    /// True when a list with a value for each element begins anew where it ends.
    lists_repeat: bool,
}

impl Script {
    /// The same; with `lists_repeat` a list with a value for each element begins anew where it ends, as since version 3.
    pub fn with_lists(self, lists_repeat: bool) -> Script {
        Script {
            lists_repeat,
            ..self
        }
    }

    /// True when a list with a value for each element begins anew where it ends.
    pub(super) fn lists_repeat(&self) -> bool {
        self.lists_repeat
    }

    /// Reads and evaluates the text of a parameter.
    ///
    /// # Errors
    /// The text is not of the grammar, cannot be evaluated, is no object, or exceeds a bound. The message names line and
    /// column.
    pub fn read(parameter: &str, text: &str, bounds: &Bounds) -> Result<Script> {
        let program = Program::parse(text, bounds).map_err(|fault| fault.error(parameter))?;
        program.run(parameter)
    }

    /// The configuration.
    pub(super) fn root_value(&self) -> &Value {
        &self.root
    }

    /// A string for an argument of a function.
    pub fn text(&self, text: &str) -> Result<Value> {
        self.made(|machine| machine.text(text, 0))
    }

    /// An array for an argument of a function.
    ///
    /// # Errors
    /// The memory of the picture is used up.
    pub fn array(&self, values: impl IntoIterator<Item = Value>) -> Result<Value> {
        self.made(|machine| machine.array(values, 0))
    }

    /// An object for an argument of a function, such as the context of a scriptable option.
    ///
    /// # Errors
    /// The memory of the picture is used up.
    pub fn object<'a>(&self, members: impl IntoIterator<Item = (&'a str, Value)>) -> Result<Value> {
        self.made(|machine| machine.object(Class::Plain, members, 0))
    }

    /// What `this` is in a callback of ticks: it has the method `getLabelForValue`, which reads `labels`, an array.
    ///
    /// # Errors
    /// The memory of the picture is used up.
    pub fn axis(&self, labels: Value) -> Result<Value> {
        self.made(|machine| machine.object(Class::Axis, [("labels", labels)], 0))
    }

    /// Gives a member of an object its value. What is no object stays as it is.
    ///
    /// # Errors
    /// The memory of the picture is used up.
    pub fn set(&self, object: &Value, key: &str, value: Value) -> Result<()> {
        let set =
            |machine: &mut Machine| machine.assign_member(object, &Value::text(key), value, 0);
        self.with(set).map_err(|fault| self.error(&fault, "", 0))
    }

    /// The value of another text, which stands in a parameter beside the configuration.
    ///
    /// # Errors
    /// The text is not of the grammar, cannot be evaluated, or exceeds a bound.
    pub fn evaluate(&self, parameter: &str, text: &str) -> Result<Value> {
        let fault = |fault: Fault| fault.in_text(parameter, text);
        let tree = parse(text, &self.bounds).map_err(fault)?;
        self.value_of(&tree, text).map_err(fault)
    }

    /// The value of the tree of another text, which the machine keeps for the messages of functions in it.
    fn value_of(&self, tree: &Expression, text: &str) -> Result<Value, Fault> {
        let source = self.texts.borrow().len();
        self.texts.borrow_mut().push(Rc::from(text));
        self.with(|machine| {
            machine.begin_text(source);
            let scope = machine.globals()?;
            let value = machine.evaluate(tree, scope);
            machine.begin_text(0);
            value
        })
    }

    fn made(&self, make: impl FnOnce(&mut Machine) -> Result<Value, Fault>) -> Result<Value> {
        self.with(make).map_err(|fault| self.error(&fault, "", 0))
    }

    /// The machine, for a moment. Nobody may ask for it while somebody has it, which holds because machines do not know
    /// of scripts.
    pub(super) fn with<T>(&self, use_it: impl FnOnce(&mut Machine) -> T) -> T {
        use_it(&mut self.machine.borrow_mut())
    }

    /// Calls a function for the option at a path.
    ///
    /// # Errors
    /// The function fails, or exceeds a bound.
    pub(super) fn call(
        &self,
        function: FunctionId,
        path: &str,
        this: Value,
        arguments: &[Value],
    ) -> Result<Value> {
        let (outcome, source) = self.with(|machine| {
            let (at, source) = match machine.heap.callable(function) {
                Some(Callable::Closure(closure, _, source)) => (closure.at, *source),
                _ => (0, 0),
            };
            machine.meter.begin_call();
            let function = Value::Function(function);
            (
                machine.call(&function, this, arguments.to_vec(), at),
                source,
            )
        });
        outcome.map_err(|fault| self.error(&fault, path, source))
    }

    /// A function that stands in a string; `None` where the string holds none.
    pub(super) fn function_in(&self, text: &str) -> Option<FunctionId> {
        let tree = parse(text, &self.bounds).ok()?;
        if !matches!(tree.node, Node::Function(_)) {
            return None;
        }
        match self.value_of(&tree, text) {
            Ok(Value::Function(function)) => Some(function),
            _ => None,
        }
    }

    /// The error of a fault in one of the texts.
    fn error(&self, fault: &Fault, path: &str, source: usize) -> Error {
        let text = self.texts.borrow().get(source).cloned();
        fault.in_text(path, text.as_deref().unwrap_or_default())
    }

    /// The steps that have been made so far; see [`Bounds::steps`].
    pub fn steps(&self) -> u64 {
        self.with(|machine| machine.meter.steps())
    }

    /// The bytes that have been taken so far; see [`Bounds::memory`].
    pub fn memory(&self) -> usize {
        self.with(|machine| machine.meter.memory())
    }
}
