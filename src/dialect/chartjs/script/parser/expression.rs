//! Expressions: operators by their precedence, values, and what may follow a value.

use std::rc::Rc;

use super::{Parser, RESERVED, UNSUPPORTED};
use crate::dialect::chartjs::script::bounds::over;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::syntax::{
    Access, Assignment, Binary, Expression, Link, Logic, Node, Pattern, Unary,
};
use crate::dialect::chartjs::script::token::TokenKind;

/// An operator between two values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infix {
    Binary(Binary),
    Logic(Logic),
}

/// The precedence of `**`, which alone groups from the right.
const POWER: u8 = 12;

const POWER_SIGN: Infix = Infix::Binary(Binary::Power);

/// Values with operators of one precedence between them, and one operator that waits for the value after it.
struct Waiting {
    precedence: u8,
    values: Vec<Expression>,
    signs: Vec<(Infix, u32)>,
}

impl Waiting {
    /// The expression with the value after the last operator.
    fn complete(mut self, last: Expression) -> Expression {
        self.values.push(last);
        let at = self.values.first().map_or(0, |value| value.at);
        if let Some((Infix::Logic(logic), _)) = self.signs.first() {
            let node = Node::Logic(*logic, self.values);
            return Expression { node, at };
        }
        let mut values = self.values.into_iter();
        let first = values.next().map_or(Node::Null, |value| value.node);
        let sign = |((infix, at), value): ((Infix, u32), Expression)| match infix {
            Infix::Binary(binary) => Some((binary, at, value)),
            Infix::Logic(_) => None,
        };
        let rest = self.signs.into_iter().zip(values).filter_map(sign);
        let first = Box::new(Expression { node: first, at });
        let node = Node::Binary(first, rest.collect());
        Expression { node, at }
    }
}

impl Parser {
    /// An expression, also one with commas.
    pub(super) fn expression(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        let first = self.assignment()?;
        if self.mark() != "," {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.take(",") {
            all.push(self.assignment()?);
        }
        Ok(Expression {
            node: Node::Sequence(all),
            at,
        })
    }

    /// An expression without commas: an arrow function, an assignment, a condition, or values with operators.
    pub(super) fn assignment(&mut self) -> Result<Expression, Fault> {
        self.nested(|parser| {
            if parser.is_arrow() {
                return parser.arrow();
            }
            let left = parser.operators()?;
            if parser.mark() == "?" {
                return parser.conditional(left);
            }
            parser.assignment_to(left)
        })
    }

    /// What follows a value that may be assigned to: the assignment, or nothing.
    fn assignment_to(&mut self, left: Expression) -> Result<Expression, Fault> {
        let Some(assignment) = assignment_of(self.mark()) else {
            return Ok(left);
        };
        let at = self.at();
        let is_plain = assignment == Assignment::Plain;
        let Some(target) = self.target(left, is_plain)? else {
            return Err(Fault::runtime(
                at,
                format!("expected a name or a member before \"{}\"", self.mark()),
            ));
        };
        self.advance();
        let value = self.assignment()?;
        Ok(Expression {
            node: Node::Assign(Box::new(target), assignment, Box::new(value)),
            at,
        })
    }

    /// The pattern of an expression before `=`; `None` where it is no place for a value.
    fn target(&mut self, left: Expression, is_plain: bool) -> Result<Option<Pattern>, Fault> {
        Ok(match left.node {
            Node::Name(name) => Some(Pattern::Name(name, left.at)),
            _ if is_place(&left) => Some(Pattern::Place(left)),
            Node::Array(_) | Node::Object(_) if is_plain => {
                let what = "taking an array or object apart in an assignment (use const)";
                return Err(Fault::unsupported(left.at, what));
            }
            _ => None,
        })
    }

    /// `? value : value` after a condition, and further conditions in the last place.
    fn conditional(&mut self, condition: Expression) -> Result<Expression, Fault> {
        let at = condition.at;
        let mut arms = Vec::new();
        let mut last = condition;
        while self.take("?") {
            let value = self.assignment()?;
            self.expect(":")?;
            arms.push((last, value));
            if self.is_arrow() {
                last = self.nested(Parser::arrow)?;
                break;
            }
            last = self.operators()?;
        }
        let last = self.assignment_to(last)?;
        Ok(Expression {
            node: Node::Conditional(arms, Box::new(last)),
            at,
        })
    }

    /// Values with operators between them. Operators whose right side is not complete wait in a list of rising precedence,
    /// so that ever tighter ones need no stack.
    fn operators(&mut self) -> Result<Expression, Fault> {
        let mut waiting: Vec<Waiting> = Vec::new();
        loop {
            let is_bracketed = self.mark() == "(";
            let mut value = self.unary()?;
            let next = self.infix();
            let precedence = next.map_or(0, |(precedence, _)| precedence);
            // `**` groups from the right, so it waits for another one
            let is_complete = |last: &mut Waiting| last.precedence > precedence;
            while let Some(last) = waiting.pop_if(is_complete) {
                value = last.complete(value);
            }
            let Some((_, infix)) = next else {
                return Ok(value);
            };
            if infix == POWER_SIGN && matches!(value.node, Node::Unary(..)) && !is_bracketed {
                let what = "brackets around the sign and its number before \"**\"";
                return Err(self.expected(what));
            }
            self.await_right(&mut waiting, value, precedence, infix)?;
        }
    }

    /// Passes over an operator and lets it wait for its right side.
    fn await_right(
        &mut self,
        waiting: &mut Vec<Waiting>,
        value: Expression,
        precedence: u8,
        infix: Infix,
    ) -> Result<(), Fault> {
        let at = self.at();
        match waiting.last_mut() {
            Some(last) if last.precedence == precedence && infix != POWER_SIGN => {
                last.values.push(value);
                last.signs.push((infix, at));
            }
            _ => {
                if self.depth + waiting.len() >= self.nesting + usize::from(POWER) {
                    let limit = self.nesting as u64;
                    return Err(over(at, limit, "expressions inside one another"));
                }
                waiting.push(Waiting {
                    precedence,
                    values: vec![value],
                    signs: vec![(infix, at)],
                });
            }
        }
        self.advance();
        Ok(())
    }

    /// The operator between two values that is next, with its precedence; a higher one binds more tightly.
    fn infix(&self) -> Option<(u8, Infix)> {
        let (precedence, binary) = match self.mark() {
            "??" => return Some((1, Infix::Logic(Logic::Coalesce))),
            "||" => return Some((2, Infix::Logic(Logic::Or))),
            "&&" => return Some((3, Infix::Logic(Logic::And))),
            "|" => (4, Binary::BitOr),
            "^" => (5, Binary::BitXor),
            "&" => (6, Binary::BitAnd),
            "==" => (7, Binary::Equal),
            "!=" => (7, Binary::NotEqual),
            "===" => (7, Binary::Same),
            "!==" => (7, Binary::NotSame),
            "<" => (8, Binary::Less),
            "<=" => (8, Binary::LessEqual),
            ">" => (8, Binary::Greater),
            ">=" => (8, Binary::GreaterEqual),
            "<<" => (9, Binary::ShiftLeft),
            ">>" => (9, Binary::ShiftRight),
            ">>>" => (9, Binary::ShiftRightUnsigned),
            "+" => (10, Binary::Add),
            "-" => (10, Binary::Subtract),
            "*" => (11, Binary::Multiply),
            "/" => (11, Binary::Divide),
            "%" => (11, Binary::Remainder),
            "**" => (POWER, Binary::Power),
            _ if self.word() == "in" => (8, Binary::In),
            _ => return None,
        };
        Some((precedence, Infix::Binary(binary)))
    }

    /// A value with signs before it or `++` beside it.
    fn unary(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        let sign = match (self.mark(), self.word()) {
            ("+", _) => Unary::Plus,
            ("-", _) => Unary::Minus,
            ("!", _) => Unary::Not,
            ("~", _) => Unary::BitNot,
            (_, "typeof") => Unary::TypeOf,
            (_, "void") => Unary::Void,
            (mark @ ("++" | "--"), _) => {
                self.advance();
                let place = self.nested(Parser::unary)?;
                return self.update(place, mark, at, false);
            }
            _ => return self.postfix(),
        };
        self.advance();
        let value = self.nested(Parser::unary)?;
        Ok(Expression {
            node: Node::Unary(sign, Box::new(value)),
            at,
        })
    }

    /// A value with `++` or `--` after it on the same line.
    fn postfix(&mut self) -> Result<Expression, Fault> {
        let value = self.access()?;
        match self.mark() {
            mark @ ("++" | "--") if !self.token().after_line => {
                let at = self.at();
                self.advance();
                self.update(value, mark, at, true)
            }
            _ => Ok(value),
        }
    }

    fn update(
        &self,
        place: Expression,
        mark: &str,
        at: u32,
        is_after: bool,
    ) -> Result<Expression, Fault> {
        if !is_place(&place) {
            let message = format!("expected a name or a member beside \"{mark}\"");
            return Err(Fault::runtime(at, message));
        }
        let step = if mark == "++" { 1.0 } else { -1.0 };
        Ok(Expression {
            node: Node::Update(Box::new(place), step, is_after),
            at,
        })
    }

    /// A value with members, elements and calls after it.
    fn access(&mut self) -> Result<Expression, Fault> {
        let value = self.primary()?;
        let mut links = Vec::new();
        loop {
            let at = self.at();
            let optional = self.take("?.");
            let access = match self.mark() {
                "[" => Access::Index(self.index()?),
                "(" => Access::Call(self.arguments()?),
                "." if !optional => {
                    self.advance();
                    Access::Member(self.member_name()?)
                }
                _ if optional => Access::Member(self.member_name()?),
                _ if matches!(
                    self.token().kind,
                    TokenKind::Template { is_first: true, .. }
                ) =>
                {
                    return Err(Fault::unsupported(at, "a function before a template"));
                }
                _ => break,
            };
            links.push(Link {
                access,
                optional,
                at,
            });
        }
        if links.is_empty() {
            return Ok(value);
        }
        Ok(Expression {
            at: value.at,
            node: Node::Access(Box::new(value), links),
        })
    }

    /// `[expression]`.
    pub(super) fn index(&mut self) -> Result<Expression, Fault> {
        self.expect("[")?;
        let index = self.expression()?;
        self.expect("]")?;
        Ok(index)
    }

    /// The name after a point, which may be any word.
    fn member_name(&mut self) -> Result<Rc<str>, Fault> {
        let TokenKind::Name(name) = &self.token().kind else {
            return Err(self.expected("a name after the point"));
        };
        let name = Rc::clone(name);
        self.advance();
        Ok(name)
    }

    /// A value without anything before or after it.
    fn primary(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        let node = match &self.token().kind {
            TokenKind::Number(number) => Node::Number(*number),
            TokenKind::Text(text) => Node::Text(Rc::clone(text)),
            TokenKind::Thousands => Node::Thousands,
            TokenKind::Template { is_first: true, .. } => return self.template(),
            TokenKind::Mark("[") => return self.array(),
            TokenKind::Mark("{") => return self.object(),
            TokenKind::Mark("(") => return self.bracketed(),
            TokenKind::Name(name) => match &**name {
                "null" => Node::Null,
                "true" => Node::Bool(true),
                "false" => Node::Bool(false),
                "this" => Node::This,
                "function" => return self.function_expression(),
                "new" => return self.construction(),
                word if UNSUPPORTED.contains(&word) => {
                    return Err(Fault::unsupported(at, &format!("\"{word}\"")));
                }
                word if RESERVED.contains(&word) => return Err(self.expected("a value")),
                _ => Node::Name(Rc::clone(name)),
            },
            _ => return Err(self.expected("a value")),
        };
        self.advance();
        Ok(Expression { node, at })
    }

    /// An expression in brackets.
    fn bracketed(&mut self) -> Result<Expression, Fault> {
        self.expect("(")?;
        let inner = self.expression()?;
        if !self.take(")") {
            return Err(self.expected("\")\" or an operator"));
        }
        Ok(inner)
    }

    /// A string in backticks.
    fn template(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        let mut texts = Vec::new();
        let mut values = Vec::new();
        loop {
            let TokenKind::Template { text, is_last, .. } = &self.token().kind else {
                return Err(self.expected("\"}\" after the value in the template"));
            };
            let is_last = *is_last;
            texts.push(Rc::clone(text));
            self.advance();
            if is_last {
                break;
            }
            values.push(self.expression()?);
            if matches!(
                self.token().kind,
                TokenKind::Template { is_first: true, .. }
            ) {
                return Err(self.expected("\"}\" after the value in the template"));
            }
        }
        Ok(Expression {
            node: Node::Template(texts, values),
            at,
        })
    }

    /// `new Name(…)`.
    fn construction(&mut self) -> Result<Expression, Fault> {
        self.advance();
        let at = self.at();
        let mut name = self
            .expect_name("the name of a class after \"new\"")?
            .to_string();
        while self.take(".") {
            name.push('.');
            name.push_str(&self.member_name()?);
        }
        let arguments = match self.mark() {
            "(" => self.arguments()?,
            _ => Vec::new(),
        };
        Ok(Expression {
            node: Node::New(name, arguments),
            at,
        })
    }
}

/// The assignment of a mark; `None` for another mark.
fn assignment_of(mark: &str) -> Option<Assignment> {
    let binary = match mark {
        "=" => return Some(Assignment::Plain),
        "&&=" => return Some(Assignment::Logic(Logic::And)),
        "||=" => return Some(Assignment::Logic(Logic::Or)),
        "??=" => return Some(Assignment::Logic(Logic::Coalesce)),
        "+=" => Binary::Add,
        "-=" => Binary::Subtract,
        "*=" => Binary::Multiply,
        "/=" => Binary::Divide,
        "%=" => Binary::Remainder,
        "**=" => Binary::Power,
        "&=" => Binary::BitAnd,
        "|=" => Binary::BitOr,
        "^=" => Binary::BitXor,
        "<<=" => Binary::ShiftLeft,
        ">>=" => Binary::ShiftRight,
        ">>>=" => Binary::ShiftRightUnsigned,
        _ => return None,
    };
    Some(Assignment::Binary(binary))
}

/// True for a name, `a.b` and `a[b]`: what can hold a value.
pub(super) fn is_place(expression: &Expression) -> bool {
    match &expression.node {
        Node::Name(_) => true,
        Node::Access(_, links) => {
            let is_member = |link: &Link| !matches!(link.access, Access::Call(_));
            links.last().is_some_and(is_member) && !links.iter().any(|link| link.optional)
        }
        _ => false,
    }
}
