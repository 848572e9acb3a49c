//! Calls of functions, of methods, and of classes with `new`.

use std::rc::Rc;

use super::Machine;
use super::pattern::Binding;
use super::statement::Flow;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::{Callable, ScopeId};
use crate::dialect::chartjs::script::syntax::{Body, Declaration, Element, Function};
use crate::dialect::chartjs::script::value::Value;

type Outcome = Result<Value, Fault>;

impl Machine {
    /// Calls a function.
    ///
    /// # Errors
    /// The value is no function, or what the function does fails.
    pub(in crate::dialect::chartjs::script) fn call(
        &mut self,
        function: &Value,
        this: Value,
        arguments: Vec<Value>,
        at: u32,
    ) -> Outcome {
        let Value::Function(id) = function else {
            let found = self.describe(function);
            return Err(Fault::runtime(
                at,
                format!("expected a function, found {found}"),
            ));
        };
        let callable = self.heap.callable(*id).cloned();
        match callable {
            Some(Callable::Closure(closure, scope, source)) => {
                self.meter.enter_call(at)?;
                let before = std::mem::replace(&mut self.source, source);
                let value = self.run(&closure, scope, function, this, arguments, at);
                self.source = before;
                self.meter.leave_call();
                value
            }
            Some(Callable::Builtin(builtin)) => self.call_builtin(builtin, &arguments, at),
            None => Ok(Value::Undefined),
        }
    }

    /// Runs a function of the program.
    fn run(
        &mut self,
        function: &Rc<Function>,
        outer: ScopeId,
        itself: &Value,
        this: Value,
        arguments: Vec<Value>,
        at: u32,
    ) -> Outcome {
        self.in_scope(outer, at, |machine, scope| {
            machine.declare_own(function, scope, itself, this, at)?;
            machine.bind_parameters(function, scope, arguments, at)?;
            match &function.body {
                Body::Value(expression) => machine.evaluate(expression, scope),
                Body::Block(statements) => match machine.statements(statements, scope)? {
                    Flow::Return(value) => Ok(value),
                    _ => Ok(Value::Undefined),
                },
            }
        })
    }

    /// Gives the parameters their arguments.
    fn bind_parameters(
        &mut self,
        function: &Function,
        scope: ScopeId,
        arguments: Vec<Value>,
        at: u32,
    ) -> Result<(), Fault> {
        let mut arguments = arguments.into_iter();
        for parameter in &function.parameters {
            let value = if parameter.is_rest {
                self.array(arguments.by_ref(), at)?
            } else {
                arguments.next().unwrap_or(Value::Undefined)
            };
            let how = Binding::Declare(Declaration::Let);
            self.bind_part(parameter, value, how, scope, at)?;
        }
        Ok(())
    }

    /// Declares `this`, the function's own name, and what `var` declares.
    fn declare_own(
        &mut self,
        function: &Function,
        scope: ScopeId,
        itself: &Value,
        this: Value,
        at: u32,
    ) -> Result<(), Fault> {
        let (heap, meter) = (&mut self.heap, &mut self.meter);
        if !function.is_arrow {
            heap.declare(scope, &Rc::from("this"), this, true, meter, at)?;
        }
        if function.knows_itself {
            heap.declare(scope, &function.name, itself.clone(), false, meter, at)?;
        }
        for name in &function.variables {
            heap.declare(scope, name, Value::Undefined, false, meter, at)?;
        }
        Ok(())
    }

    /// `new Name(…)`.
    pub(super) fn construct(
        &mut self,
        name: &str,
        arguments: &[Element],
        scope: ScopeId,
        at: u32,
    ) -> Outcome {
        let arguments = self.arguments(arguments, scope, at)?;
        self.make(name, &arguments, at)
    }
}
