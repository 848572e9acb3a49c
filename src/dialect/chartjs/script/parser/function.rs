//! Functions in their three spellings, their parameters, and patterns that take values apart.

use std::rc::Rc;

use super::Parser;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::syntax::{
    Body, Expression, Function, Key, Node, Parameter, Pattern, Statement,
};
use crate::dialect::chartjs::script::token::TokenKind;

impl Parser {
    /// `a => …` or `(a, b) => …`.
    pub(super) fn arrow(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        let parameters = if self.mark() == "(" {
            self.parameters()?
        } else {
            vec![Parameter {
                pattern: self.name_pattern()?,
                default: None,
                is_rest: false,
            }]
        };
        self.expect("=>")?;
        self.variables.push(Vec::new());
        let body = if self.mark() == "{" {
            self.block().map(Body::Block)
        } else {
            self.assignment().map(Body::Value)
        };
        let variables = self.variables.pop().unwrap_or_default();
        let function = Function {
            at,
            name: Rc::from(""),
            parameters,
            body: body?,
            variables,
            is_arrow: true,
            knows_itself: false,
        };
        Ok(expression(function))
    }

    /// `function name(a) { … }` as a value.
    pub(super) fn function_expression(&mut self) -> Result<Expression, Fault> {
        let function = self.function(false)?;
        Ok(expression(function))
    }

    /// `function name(a) { … }`, which needs its name as a statement.
    pub(super) fn function(&mut self, needs_name: bool) -> Result<Function, Fault> {
        self.advance();
        if self.mark() == "*" {
            return Err(Fault::unsupported(self.at(), "a generator (function*)"));
        }
        let has_name = matches!(self.token().kind, TokenKind::Name(_));
        let name = if needs_name || has_name {
            self.expect_name("the name of the function")?
        } else {
            Rc::from("")
        };
        let mut function = self.rest_of_function(name)?;
        function.knows_itself = has_name && !needs_name;
        Ok(function)
    }

    /// `(a) { … }` after the key of a member.
    pub(super) fn method(&mut self, key: &Key) -> Result<Expression, Fault> {
        let name = match key {
            Key::Name(name) => Rc::clone(name),
            Key::Computed(_) => Rc::from(""),
        };
        let function = self.rest_of_function(name)?;
        Ok(expression(function))
    }

    /// Parameters and body.
    fn rest_of_function(&mut self, name: Rc<str>) -> Result<Function, Fault> {
        let at = self.at();
        let parameters = self.parameters()?;
        self.variables.push(Vec::new());
        let body = self.block();
        let variables = self.variables.pop().unwrap_or_default();
        Ok(Function {
            at,
            name,
            parameters,
            body: Body::Block(body?),
            variables,
            is_arrow: false,
            knows_itself: false,
        })
    }

    /// `{ statements }`.
    pub(super) fn block(&mut self) -> Result<Vec<Statement>, Fault> {
        self.expect("{")?;
        let mut statements = Vec::new();
        while !self.take("}") {
            if self.token().kind == TokenKind::End {
                return Err(self.expected("\"}\" at the end of the block"));
            }
            statements.push(self.statement()?);
        }
        Ok(statements)
    }

    /// `(a, {b, c} = {}, ...d)`.
    fn parameters(&mut self) -> Result<Vec<Parameter>, Fault> {
        self.expect("(")?;
        let mut parameters = Vec::new();
        while !self.take(")") {
            parameters.push(self.parameter()?);
            if self.mark() != ")" && !self.take(",") {
                return Err(self.expected("\",\" or \")\" after the parameter"));
            }
        }
        Ok(parameters)
    }

    /// A pattern, perhaps with a value where none is given.
    fn parameter(&mut self) -> Result<Parameter, Fault> {
        let is_rest = self.take("...");
        let pattern = self.nested(Parser::pattern)?;
        let default = match self.take("=") {
            true => Some(self.assignment()?),
            false => None,
        };
        Ok(Parameter {
            pattern,
            default,
            is_rest,
        })
    }

    /// What takes a value: a name, or an array or object of such.
    pub(super) fn pattern(&mut self) -> Result<Pattern, Fault> {
        match self.mark() {
            "[" => self.array_pattern(),
            "{" => self.object_pattern(),
            _ => self.name_pattern(),
        }
    }

    fn name_pattern(&mut self) -> Result<Pattern, Fault> {
        let at = self.at();
        let name = self.expect_name("a name")?;
        Ok(Pattern::Name(name, at))
    }

    fn array_pattern(&mut self) -> Result<Pattern, Fault> {
        self.expect("[")?;
        let mut parts = Vec::new();
        while !self.take("]") {
            if self.take(",") {
                parts.push(None);
                continue;
            }
            parts.push(Some(self.parameter()?));
            if self.mark() != "]" && !self.take(",") {
                return Err(self.expected("\",\" or \"]\""));
            }
        }
        Ok(Pattern::Array(parts))
    }

    fn object_pattern(&mut self) -> Result<Pattern, Fault> {
        self.expect("{")?;
        let mut parts = Vec::new();
        while !self.take("}") {
            parts.push(self.object_part()?);
            if self.mark() != "}" && !self.take(",") {
                return Err(self.expected("\",\" or \"}\""));
            }
        }
        Ok(Pattern::Object(parts))
    }

    /// `a`, `a = 1`, `a: pattern` or `...a`.
    fn object_part(&mut self) -> Result<(Key, Parameter), Fault> {
        if self.mark() == "..." {
            return Ok((Key::Name(Rc::from("")), self.parameter()?));
        }
        let at = self.at();
        if matches!(self.token().kind, TokenKind::Name(_)) && !self.is_followed_by(":") {
            let parameter = self.parameter()?;
            return match &parameter.pattern {
                Pattern::Name(name, _) => Ok((Key::Name(Rc::clone(name)), parameter)),
                _ => Err(Fault::expected(at, "a name")),
            };
        }
        let key = self.key()?;
        self.expect(":")?;
        Ok((key, self.parameter()?))
    }
}

fn expression(function: Function) -> Expression {
    Expression {
        at: function.at,
        node: Node::Function(Rc::new(function)),
    }
}
