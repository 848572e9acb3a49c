//! Statements: what stands in the body of a function.

use std::rc::Rc;

use super::{Parser, UNSUPPORTED};
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::syntax::{
    Action, Declaration, Expression, ForEach, ForLoop, Node, Pattern, Statement,
};
use crate::dialect::chartjs::script::token::TokenKind;

impl Parser {
    /// A statement with the semicolon after it.
    pub(super) fn statement(&mut self) -> Result<Statement, Fault> {
        let at = self.at();
        let action = self.nested(Parser::action)?;
        Ok(Statement { action, at })
    }

    fn action(&mut self) -> Result<Action, Fault> {
        match self.mark() {
            "{" => return Ok(Action::Block(self.block()?)),
            ";" => {
                self.advance();
                return Ok(Action::Nothing);
            }
            _ => {}
        }
        match self.word() {
            "if" => self.condition(),
            "for" => self.for_loop(),
            "while" => {
                self.advance();
                let test = self.head()?;
                Ok(Action::While(test, Box::new(self.statement()?)))
            }
            "do" => self.do_while(),
            "switch" => self.switch(),
            "function" => Ok(Action::Function(Rc::new(self.function(true)?))),
            word if UNSUPPORTED.contains(&word) => {
                Err(Fault::unsupported(self.at(), &format!("\"{word}\"")))
            }
            _ => {
                let action = self.simple()?;
                self.end_of_statement()?;
                Ok(action)
            }
        }
    }

    /// A statement that a semicolon ends.
    fn simple(&mut self) -> Result<Action, Fault> {
        if let Some(declaration) = self.declaration() {
            self.advance();
            return self.declare(declaration);
        }
        match self.word() {
            "return" => {
                self.advance();
                let ends = self.ends_statement();
                let value = if ends { None } else { Some(self.expression()?) };
                Ok(Action::Return(value))
            }
            "break" => {
                self.advance();
                Ok(Action::Break)
            }
            "continue" => {
                self.advance();
                Ok(Action::Continue)
            }
            _ => Ok(Action::Evaluate(self.expression()?)),
        }
    }

    /// The declaration whose word is next; `None` for another word.
    fn declaration(&self) -> Option<Declaration> {
        match self.word() {
            "const" => Some(Declaration::Const),
            "let" => Some(Declaration::Let),
            "var" => Some(Declaration::Var),
            _ => None,
        }
    }

    /// `a = 1, {b} = c` after the word of a declaration.
    fn declare(&mut self, declaration: Declaration) -> Result<Action, Fault> {
        let mut all = Vec::new();
        loop {
            let pattern = self.declared(declaration)?;
            let value = match self.take("=") {
                true => Some(self.assignment()?),
                false => None,
            };
            if value.is_none() && !matches!(pattern, Pattern::Name(..)) {
                return Err(self.expected("\"=\" and the value that is taken apart"));
            }
            all.push((pattern, value));
            if !self.take(",") {
                return Ok(Action::Declare(declaration, all));
            }
        }
    }

    /// A pattern whose names are declared.
    fn declared(&mut self, declaration: Declaration) -> Result<Pattern, Fault> {
        let pattern = self.nested(Parser::pattern)?;
        if declaration == Declaration::Var
            && let Some(variables) = self.variables.last_mut()
        {
            names(&pattern, variables);
        }
        Ok(pattern)
    }

    /// True where a statement may end: before a bracket, after a line, at the end.
    fn ends_statement(&self) -> bool {
        let token = self.token();
        token.after_line || token.kind == TokenKind::End || matches!(self.mark(), ";" | "}")
    }

    fn end_of_statement(&mut self) -> Result<(), Fault> {
        if self.take(";") || self.ends_statement() {
            Ok(())
        } else {
            Err(self.expected("\";\" or an operator"))
        }
    }

    /// `(expression)`.
    fn head(&mut self) -> Result<Expression, Fault> {
        self.expect("(")?;
        let expression = self.expression()?;
        self.expect(")")?;
        Ok(expression)
    }

    /// `if … else if … else …`.
    fn condition(&mut self) -> Result<Action, Fault> {
        let mut arms = Vec::new();
        let mut otherwise = None;
        loop {
            self.advance();
            let test = self.head()?;
            arms.push((test, self.statement()?));
            if !self.take_word("else") {
                break;
            }
            if self.word() != "if" {
                otherwise = Some(Box::new(self.statement()?));
                break;
            }
        }
        Ok(Action::If(arms, otherwise))
    }

    fn do_while(&mut self) -> Result<Action, Fault> {
        self.advance();
        let body = Box::new(self.statement()?);
        if !self.take_word("while") {
            return Err(self.expected("\"while\" after the body of \"do\""));
        }
        let test = self.head()?;
        self.take(";");
        Ok(Action::DoWhile(body, test))
    }

    /// `for (…; …; …)`, `for (… of …)`, `for (… in …)`.
    fn for_loop(&mut self) -> Result<Action, Fault> {
        self.advance();
        self.expect("(")?;
        let at = self.at();
        if self.is_for_each() {
            return self.for_each();
        }
        let first = match self.mark() {
            ";" => None,
            _ => Some(Statement {
                action: self.simple()?,
                at,
            }),
        };
        self.expect(";")?;
        let test = self.unless(";")?;
        self.expect(";")?;
        let next = self.unless(")")?;
        self.expect(")")?;
        let body = self.statement()?;
        Ok(Action::For(Box::new(ForLoop {
            first,
            test,
            next,
            body,
        })))
    }

    /// An expression, or none where the mark is next.
    fn unless(&mut self, mark: &str) -> Result<Option<Expression>, Fault> {
        if self.mark() == mark {
            return Ok(None);
        }
        self.expression().map(Some)
    }

    /// True where `of` or `in` follows the name or pattern that is next in the head of a loop.
    fn is_for_each(&self) -> bool {
        let start = self.place + usize::from(self.declaration().is_some());
        let mut depth = 0_usize;
        for token in self.tokens.list.iter().skip(start) {
            match &token.kind {
                TokenKind::Mark("[" | "{") => depth += 1,
                TokenKind::Mark("]" | "}") => depth = depth.saturating_sub(1),
                TokenKind::Name(word) if depth == 0 && matches!(&**word, "of" | "in") => {
                    return true;
                }
                TokenKind::Name(_) | TokenKind::Mark(".") => {}
                _ if depth == 0 => return false,
                _ => {}
            }
        }
        false
    }

    /// `name of list) body` or `name in object) body`.
    fn for_each(&mut self) -> Result<Action, Fault> {
        let declaration = self.declaration();
        let pattern = if let Some(declaration) = declaration {
            self.advance();
            self.declared(declaration)?
        } else {
            self.loop_place()?
        };
        let over_keys = self.take_word("in");
        if !over_keys && !self.take_word("of") {
            return Err(self.expected("\"of\""));
        }
        let list = self.expression()?;
        self.expect(")")?;
        let body = self.statement()?;
        Ok(Action::ForEach(Box::new(ForEach {
            declaration,
            pattern,
            over_keys,
            list,
            body,
        })))
    }

    /// A name in the head of a loop that is declared elsewhere.
    fn loop_place(&mut self) -> Result<Pattern, Fault> {
        let at = self.at();
        let name = self.expect_name("a name")?;
        Ok(Pattern::Name(name, at))
    }

    /// `switch (value) { case a: … default: … }`.
    fn switch(&mut self) -> Result<Action, Fault> {
        self.advance();
        let value = self.head()?;
        self.expect("{")?;
        let mut cases = Vec::new();
        while !self.take("}") {
            let test = if self.take_word("default") {
                None
            } else if self.take_word("case") {
                Some(self.expression()?)
            } else {
                return Err(self.expected("\"case\", \"default\" or \"}\""));
            };
            self.expect(":")?;
            let mut statements = Vec::new();
            while !matches!(self.word(), "case" | "default") && self.mark() != "}" {
                statements.push(self.statement()?);
            }
            cases.push((test, statements));
        }
        Ok(Action::Switch(value, cases))
    }
}

/// Adds the names of a pattern.
fn names(pattern: &Pattern, into: &mut Vec<Rc<str>>) {
    match pattern {
        Pattern::Name(name, _) => into.push(Rc::clone(name)),
        Pattern::Place(Expression {
            node: Node::Name(name),
            ..
        }) => into.push(Rc::clone(name)),
        Pattern::Place(_) => {}
        Pattern::Array(parts) => {
            for part in parts.iter().flatten() {
                names(&part.pattern, into);
            }
        }
        Pattern::Object(parts) => {
            for (_, part) in parts {
                names(&part.pattern, into);
            }
        }
    }
}
