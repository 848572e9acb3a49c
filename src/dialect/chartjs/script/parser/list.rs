//! What stands between brackets: arrays, objects, arguments.

use std::rc::Rc;

use super::Parser;
use crate::dialect::chartjs::script::digits;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::syntax::{Element, Expression, Key, Member, Node};
use crate::dialect::chartjs::script::token::TokenKind;

impl Parser {
    /// `[a, , ...b]`.
    pub(super) fn array(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        self.expect("[")?;
        let mut elements = Vec::new();
        while !self.take("]") {
            if self.take(",") {
                elements.push(Element::Hole);
                continue;
            }
            elements.push(self.element()?);
            if self.mark() != "]" && !self.take(",") {
                return Err(self.expected("\",\" or \"]\""));
            }
        }
        Ok(Expression {
            node: Node::Array(elements),
            at,
        })
    }

    /// `(a, ...b)`.
    pub(super) fn arguments(&mut self) -> Result<Vec<Element>, Fault> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.take(")") {
            arguments.push(self.element()?);
            if self.mark() != ")" && !self.take(",") {
                return Err(self.expected("\",\" or \")\""));
            }
        }
        Ok(arguments)
    }

    /// A value, or all values of a list.
    fn element(&mut self) -> Result<Element, Fault> {
        if self.take("...") {
            return Ok(Element::Spread(self.assignment()?));
        }
        Ok(Element::Item(self.assignment()?))
    }

    /// `{a: 1, b, [c]: 2, ...d, e() {}}`.
    pub(super) fn object(&mut self) -> Result<Expression, Fault> {
        let at = self.at();
        self.expect("{")?;
        let mut members = Vec::new();
        while !self.take("}") {
            members.push(self.member()?);
            if self.mark() != "}" && !self.take(",") {
                return Err(self.expected("\",\" or \"}\""));
            }
        }
        Ok(Expression {
            node: Node::Object(members),
            at,
        })
    }

    /// One member of an object.
    fn member(&mut self) -> Result<Member, Fault> {
        if self.take("...") {
            return Ok(Member::Spread(self.assignment()?));
        }
        let at = self.at();
        if matches!(self.word(), "get" | "set" | "async") && !self.ends_key() {
            let what = format!("\"{}\" before the name of a member", self.word());
            return Err(Fault::unsupported(at, &what));
        }
        let is_word = matches!(self.token().kind, TokenKind::Name(_));
        let key = self.key()?;
        if self.take(":") {
            return Ok(Member::Field(key, self.assignment()?));
        }
        if self.mark() == "(" {
            let method = self.nested(|parser| parser.method(&key))?;
            return Ok(Member::Field(key, method));
        }
        match &key {
            Key::Name(name) if is_word && matches!(self.mark(), "," | "}") => {
                let node = Node::Name(Rc::clone(name));
                Ok(Member::Field(key, Expression { node, at }))
            }
            _ => Err(self.expected("\":\" after the name of the option")),
        }
    }

    /// True where the word that is next is a name by itself.
    fn ends_key(&self) -> bool {
        [":", ",", "}", "("]
            .iter()
            .any(|mark| self.is_followed_by(mark))
    }

    /// The name of a member: a word, a string, a number, or an expression in brackets.
    pub(super) fn key(&mut self) -> Result<Key, Fault> {
        let name = match &self.token().kind {
            TokenKind::Name(name) | TokenKind::Text(name) => Rc::clone(name),
            TokenKind::Number(number) => Rc::from(digits::text(*number)),
            TokenKind::Mark("[") => return Ok(Key::Computed(self.index()?)),
            _ => return Err(self.expected("the name of an option or \"}\"")),
        };
        self.advance();
        Ok(Key::Name(name))
    }
}
