//! The tokens of a program in, its tree out: a parser by descent, with Pratt's method for operators.
//!
//! V. R. Pratt, "Top down operator precedence", POPL 1973. What may be nested counts how deep it is, so that no text
//! exhausts the stack.

mod expression;
mod function;
mod list;
mod statement;

use std::rc::Rc;

use super::bounds::{Bounds, over};
use super::fault::Fault;
use super::lexer::{Tokens, tokens};
use super::syntax::Expression;
use super::token::{Token, TokenKind};

/// Reads a text that is one expression, as a configuration is; semicolons may follow.
///
/// # Errors
/// The text is none, goes on after it, has a part of the language that is not supported, or exceeds a bound.
pub(crate) fn parse(text: &str, bounds: &Bounds) -> Result<Expression, Fault> {
    let mut parser = Parser::new(tokens(text, bounds)?, bounds);
    let expression = parser.expression()?;
    while parser.take(";") {}
    match parser.token().kind {
        TokenKind::End => Ok(expression),
        _ => Err(parser.expected("the end of the text after the configuration")),
    }
}

/// Tokens that are being read.
pub(super) struct Parser {
    tokens: Tokens,
    /// The token that is next.
    place: usize,
    /// How many expressions and statements are open.
    depth: usize,
    nesting: usize,
    /// For each function that is open the names that `var` declares in it.
    variables: Vec<Vec<Rc<str>>>,
    /// What stands for a token beyond the end.
    end: Token,
}

impl Parser {
    fn new(tokens: Tokens, bounds: &Bounds) -> Parser {
        let at = tokens.list.last().map_or(0, |token| token.at);
        let end = Token {
            kind: TokenKind::End,
            at,
            after_line: false,
        };
        Parser {
            tokens,
            place: 0,
            depth: 0,
            nesting: bounds.nesting,
            variables: Vec::new(),
            end,
        }
    }

    /// The token that is next.
    fn token(&self) -> &Token {
        self.tokens.list.get(self.place).unwrap_or(&self.end)
    }

    /// The place of the token that is next.
    fn at(&self) -> u32 {
        self.token().at
    }

    /// Passes over the token that is next.
    fn advance(&mut self) {
        self.place += 1;
    }

    /// The bracket or operator that is next; empty where something else is.
    fn mark(&self) -> &'static str {
        match self.token().kind {
            TokenKind::Mark(mark) => mark,
            _ => "",
        }
    }

    /// The name or word that is next; empty where something else is.
    fn word(&self) -> &str {
        match &self.token().kind {
            TokenKind::Name(name) => name,
            _ => "",
        }
    }

    /// True where the token after the next is this mark.
    fn is_followed_by(&self, mark: &str) -> bool {
        let next = self.tokens.list.get(self.place + 1);
        next.is_some_and(|token| matches!(token.kind, TokenKind::Mark(found) if found == mark))
    }

    /// True where the parameters of an arrow function begin.
    fn is_arrow(&self) -> bool {
        match &self.token().kind {
            TokenKind::Name(_) => self.is_followed_by("=>"),
            TokenKind::Mark("(") => self.tokens.arrows.contains(&self.place),
            _ => false,
        }
    }

    /// Passes over a mark if it is next.
    fn take(&mut self, mark: &str) -> bool {
        let is_next = self.mark() == mark;
        self.place += usize::from(is_next);
        is_next
    }

    /// Passes over a word if it is next.
    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.word() == word;
        self.place += usize::from(is_next);
        is_next
    }

    /// Passes over a mark that has to be next.
    fn expect(&mut self, mark: &str) -> Result<(), Fault> {
        if self.take(mark) {
            Ok(())
        } else {
            Err(self.expected(&format!("\"{mark}\"")))
        }
    }

    /// The name that has to be next.
    fn expect_name(&mut self, what: &str) -> Result<Rc<str>, Fault> {
        let name = match &self.token().kind {
            TokenKind::Name(name) if !RESERVED.contains(&&**name) => Rc::clone(name),
            _ => return Err(self.expected(what)),
        };
        self.advance();
        Ok(name)
    }

    /// The fault of a token that is not what the grammar wants.
    fn expected(&self, what: &str) -> Fault {
        Fault::expected(self.at(), what)
    }

    /// Reads a part that is inside of others.
    fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Parser) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.depth >= self.nesting {
            let limit = self.nesting as u64;
            return Err(over(self.at(), limit, "expressions inside one another"));
        }
        self.depth += 1;
        let part = read(self);
        self.depth -= 1;
        part
    }
}

/// Words that cannot be names.
const RESERVED: &[&str] = &[
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Words that begin what is not supported, where a value or a statement may begin.
const UNSUPPORTED: &[&str] = &[
    "async", "await", "catch", "class", "debugger", "delete", "export", "extends", "finally",
    "import", "super", "throw", "try", "with", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        match parse(text, &Bounds::DEFAULT) {
            Ok(tree) => format!("no error: {tree:?}"),
            Err(fault) => fault.in_text("c", text).to_string(),
        }
    }

    #[test]
    fn says_where_and_what_was_expected() {
        #[rustfmt::skip]
        let table = [
            ("{a:1",              "c: line 1, column 5: expected \",\" or \"}\", found the end of the text"),
            ("{a:1 b:2}",         "c: line 1, column 6: expected \",\" or \"}\", found \"b:2}\""),
            ("{a:[1 2]}",         "c: line 1, column 7: expected \",\" or \"]\", found \"2]}\""),
            ("{a 1}",             "c: line 1, column 4: expected \":\" after the name of the option, found \"1}\""),
            ("{\n  a:\n}",        "c: line 3, column 1: expected a value, found \"}\""),
            ("{a:,}",             "c: line 1, column 4: expected a value, found \",}\""),
            ("{a:1}}",            "c: line 1, column 6: expected the end of the text after the configuration, found \"}\""),
            ("{a:1} {b:2}",       "c: line 1, column 7: expected the end of the text after the configuration, found \"{b:2}\""),
            ("{a:(1}",            "c: line 1, column 6: expected \")\" or an operator, found \"}\""),
            ("{-a:1}",            "c: line 1, column 2: expected the name of an option or \"}\", found \"-a:1}\""),
            ("{a:b.1}",           "c: line 1, column 5: expected \",\" or \"}\", found \".1}\""),
            ("{a:b.}",            "c: line 1, column 6: expected a name after the point, found \"}\""),
            ("{a:`x${1 2}`}",     "c: line 1, column 10: expected \"}\" after the value in the template, found \"2}`}\""),
            ("{a:v=>{return v}",  "c: line 1, column 17: expected \",\" or \"}\", found the end of the text"),
            ("{a:v=>{return v",   "c: line 1, column 16: expected \"}\" at the end of the block, found the end of the text"),
            ("{a:v=>{x y}}",      "c: line 1, column 10: expected \";\" or an operator, found \"y}}\""),
            ("{a:(v,)=>v,b:()}",  "c: line 1, column 15: expected a value, found \")}\""),
            ("{a:function(1){}}", "c: line 1, column 13: expected a name, found \"1){}}\""),
            ("{a:-2**2}",         "c: line 1, column 6: expected brackets around the sign and its number before \"**\", found \"**2}\""),
            ("{a:1=2}",           "c: line 1, column 5: expected a name or a member before \"=\", at \"=2}\""),
            ("{a:class{}}",       "c: line 1, column 4: \"class\" is not supported, at \"class{}}\""),
            ("{a:async v=>v}",    "c: line 1, column 4: \"async\" is not supported, at \"async v=>v}\""),
            ("{a:()=>{try{}}}",   "c: line 1, column 9: \"try\" is not supported, at \"try{}}}\""),
            ("{get a(){}}",       "c: line 1, column 2: \"get\" before the name of a member is not supported, at \"get a(){}}\""),
            ("{a:f`x`}",          "c: line 1, column 5: a function before a template is not supported, at \"`x`}\""),
            ("{a:function*(){}}", "c: line 1, column 12: a generator (function*) is not supported, at \"*(){}}\""),
            ("",                  "c: line 1, column 1: expected a value, found the end of the text"),
        ];
        for (text, expected) in table {
            assert_eq!(error(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_nested_too_deeply() {
        let signs = [
            "-", "!", "typeof ", "a=", "a=>", "a?b:c=>", "2**", "++", "(a=", "x?",
        ];
        for sign in signs {
            let text = sign.repeat(10_000);
            assert!(error(&text).contains("expected at most 64 "), "{sign}");
        }
        for bracket in [
            "[",
            "{a:",
            "(",
            "f(",
            "a[",
            "`${",
            "{[",
            "[...",
            "function(){if(1){",
            "a=>{",
        ] {
            let text = bracket.repeat(10_000);
            assert!(error(&text).contains("expected at most 64 "), "{bracket}");
        }
    }

    #[test]
    fn what_stands_side_by_side_is_not_nested() {
        let many = |part: &str, end: &str| format!("{{a:{}{end}}}", part.repeat(10_000));
        let texts = [
            many("1+", "1"),
            many("a.", "b"),
            many("a&&", "b"),
            many("a?b:", "c"),
            format!("{{a:f{}}}", "()".repeat(10_000)),
            format!("{{a:()=>{{if(1){{}}{}}}}}", "else if(1){}".repeat(10_000)),
            format!("{{a:()=>{{{}}}}}", "x;".repeat(10_000)),
        ];
        for text in texts {
            let tree = parse(&text, &Bounds::DEFAULT);
            assert!(tree.is_ok(), "{:.60}: {}", text, error(&text));
        }
    }

    /// The deepest tree that the bounds allow fits in a small stack, to be read and to be dropped.
    #[test]
    fn the_deepest_tree_needs_little_stack() {
        let level = "(0??0||0&&0|0^0&0==0<0<<0+0*";
        let text = format!("{{a:{}0{}}}", level.repeat(58), ")".repeat(58));
        let read = move || parse(&text, &Bounds::DEFAULT).is_ok();
        let thread = std::thread::Builder::new().stack_size(STACK);
        assert!(
            thread
                .spawn(read)
                .map(|thread| thread.join().unwrap_or(false))
                .unwrap_or(false)
        );
    }

    /// Bytes of stack for the deepest tree, without optimization. A thread of the standard library has four times as many.
    const STACK: usize = 1 << 19;
}
