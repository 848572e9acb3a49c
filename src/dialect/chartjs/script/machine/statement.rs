//! Statements: what a function does.

use super::Machine;
use super::pattern::Binding;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::ScopeId;
use crate::dialect::chartjs::script::syntax::{
    Action, Declaration, Expression, ForEach, ForLoop, Pattern, Statement,
};
use crate::dialect::chartjs::script::value::Value;

/// What follows a statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Flow {
    /// The next statement.
    Next,
    /// The end of the loop or `switch`.
    Break,
    /// The next turn of the loop.
    Continue,
    /// The end of the function, with its value.
    Return(Value),
}

impl Flow {
    /// What follows the body of a loop; `None` where the next turn does.
    fn leaves_loop(self) -> Option<Flow> {
        match self {
            Flow::Next | Flow::Continue => None,
            Flow::Break => Some(Flow::Next),
            Flow::Return(value) => Some(Flow::Return(value)),
        }
    }
}

type Outcome = Result<Flow, Fault>;

impl Machine {
    /// Runs statements in a scope. The functions among them are known from the beginning.
    pub(super) fn statements(&mut self, statements: &[Statement], scope: ScopeId) -> Outcome {
        for statement in statements {
            if let Action::Function(function) = &statement.action {
                let value = self.closure(function, scope, statement.at)?;
                let (meter, at) = (&mut self.meter, statement.at);
                self.heap
                    .declare(scope, &function.name, value, false, meter, at)?;
            }
        }
        for statement in statements {
            let flow = self.statement(statement, scope)?;
            if flow != Flow::Next {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement, scope: ScopeId) -> Outcome {
        self.meter.step(1, statement.at)?;
        self.meter.enter(statement.at)?;
        let flow = self.action(statement, scope);
        self.meter.leave();
        flow
    }

    fn action(&mut self, statement: &Statement, scope: ScopeId) -> Outcome {
        let at = statement.at;
        match &statement.action {
            Action::Nothing | Action::Function(_) => Ok(Flow::Next),
            Action::Evaluate(expression) => {
                self.evaluate(expression, scope)?;
                Ok(Flow::Next)
            }
            Action::Declare(declaration, all) => self.declare_all(*declaration, all, scope, at),
            Action::Return(value) => Ok(Flow::Return(match value {
                Some(value) => self.evaluate(value, scope)?,
                None => Value::Undefined,
            })),
            Action::If(arms, otherwise) => self.run_if(arms, otherwise.as_deref(), scope),
            Action::For(parts) => {
                self.in_scope(scope, at, |machine, own| machine.run_for(parts, own, at))
            }
            Action::ForEach(parts) => self.run_for_each(parts, scope, at),
            Action::While(test, body) => self.run_while(test, body, false, scope),
            Action::DoWhile(body, test) => self.run_while(test, body, true, scope),
            Action::Switch(value, cases) => self.in_scope(scope, at, |machine, own| {
                machine.run_switch(value, cases, own, at)
            }),
            Action::Block(statements) => self.in_scope(scope, at, |machine, own| {
                machine.statements(statements, own)
            }),
            Action::Break => Ok(Flow::Break),
            Action::Continue => Ok(Flow::Continue),
        }
    }

    fn declare_all(
        &mut self,
        declaration: Declaration,
        all: &[(Pattern, Option<Expression>)],
        scope: ScopeId,
        at: u32,
    ) -> Outcome {
        for (pattern, value) in all {
            let value = match value {
                Some(value) => self.evaluate(value, scope)?,
                // `var a` without a value leaves the one that it has
                None if declaration == Declaration::Var => continue,
                None => Value::Undefined,
            };
            self.bind(pattern, value, Binding::Declare(declaration), scope, at)?;
        }
        Ok(Flow::Next)
    }

    fn run_if(
        &mut self,
        arms: &[(Expression, Statement)],
        otherwise: Option<&Statement>,
        scope: ScopeId,
    ) -> Outcome {
        for (condition, statement) in arms {
            if self.evaluate(condition, scope)?.is_truthy() {
                return self.statement(statement, scope);
            }
        }
        match otherwise {
            Some(statement) => self.statement(statement, scope),
            None => Ok(Flow::Next),
        }
    }

    /// Each turn has its own copy of the names that `let` declares, so that functions made in it keep theirs.
    fn run_for(&mut self, parts: &ForLoop, scope: ScopeId, at: u32) -> Outcome {
        let mut own = scope;
        if let Some(first) = &parts.first {
            self.statement(first, own)?;
        }
        loop {
            if let Some(test) = &parts.test
                && !self.evaluate(test, own)?.is_truthy()
            {
                return Ok(Flow::Next);
            }
            let mark = self.heap.mark();
            if let Some(flow) = self.statement(&parts.body, own)?.leaves_loop() {
                return Ok(flow);
            }
            if self.heap.has_new_functions(mark) {
                own = self.heap.copy_scope(own, &mut self.meter, at)?;
            }
            if let Some(next) = &parts.next {
                self.evaluate(next, own)?;
            }
        }
    }

    fn run_for_each(&mut self, parts: &ForEach, scope: ScopeId, at: u32) -> Outcome {
        let list = self.evaluate(&parts.list, scope)?;
        let values = if parts.over_keys {
            let members = self.members(&list, at)?;
            members
                .into_iter()
                .map(|(key, _)| Value::Text(key))
                .collect()
        } else {
            self.iterate(&list, at)?
        };
        for value in values {
            self.meter.step(1, at)?;
            let how = parts.declaration.map_or(Binding::Assign, Binding::Declare);
            let flow = self.in_scope(scope, at, |machine, own| {
                machine.bind(&parts.pattern, value, how, own, at)?;
                machine.statement(&parts.body, own)
            })?;
            if let Some(flow) = flow.leaves_loop() {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn run_while(
        &mut self,
        test: &Expression,
        body: &Statement,
        body_first: bool,
        scope: ScopeId,
    ) -> Outcome {
        let mut skips_test = body_first;
        while skips_test || self.evaluate(test, scope)?.is_truthy() {
            skips_test = false;
            if let Some(flow) = self.statement(body, scope)?.leaves_loop() {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    fn run_switch(
        &mut self,
        value: &Expression,
        cases: &[(Option<Expression>, Vec<Statement>)],
        own: ScopeId,
        at: u32,
    ) -> Outcome {
        let value = self.evaluate(value, own)?;
        let mut start = None;
        for (place, (test, _)) in cases.iter().enumerate() {
            let Some(test) = test else { continue };
            let test = self.evaluate(test, own)?;
            if self.is_identical(&value, &test, at)? {
                start = Some(place);
                break;
            }
        }
        let default = || cases.iter().position(|(test, _)| test.is_none());
        let Some(start) = start.or_else(default) else {
            return Ok(Flow::Next);
        };
        for (_, statements) in cases.iter().skip(start) {
            match self.statements(statements, own)? {
                Flow::Next => {}
                Flow::Break => return Ok(Flow::Next),
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }
}
