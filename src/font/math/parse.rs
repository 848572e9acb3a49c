//! TeX's language for formulas, in the measure of matplotlib's mathtext: text in, a tree out.

use super::symbols::{self, Class};

/// The kind of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Letters slanted, figures and capital Greek upright.
    Math,
    Roman,
    Italic,
    Bold,
    BoldItalic,
    Mono,
    Script,
    Blackboard,
    Fraktur,
}

/// A formula as a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Symbol(char, Class, Letters),
    /// Words: a function's name (then `Op`) or `\text`.
    Words {
        text: String,
        letters: Letters,
        class: Class,
        limits: bool,
    },
    Row(Vec<Node>),
    Scripts {
        base: Box<Node>,
        sub: Option<Box<Node>>,
        sup: Option<Box<Node>>,
        limits: Option<bool>,
    },
    Fraction {
        top: Box<Node>,
        bottom: Box<Node>,
        rule: bool,
        display: Option<bool>,
    },
    Radical {
        degree: Option<Box<Node>>,
        body: Box<Node>,
    },
    Accent {
        mark: char,
        wide: bool,
        body: Box<Node>,
    },
    Overline(Box<Node>),
    Underline(Box<Node>),
    Stack {
        base: Box<Node>,
        over: Option<Box<Node>>,
        under: Option<Box<Node>>,
    },
    Fenced {
        left: Option<char>,
        body: Box<Node>,
        right: Option<char>,
    },
    /// A bracket this many times as high as a line.
    Sized(char, Class, f32),
    /// In em.
    Space(f32),
    /// What follows in the row is set in display (true) or text style.
    Display(bool),
}

/// What is wrong with a formula, and at which character of it, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wrong {
    pub at: usize,
    pub message: String,
}

/// Groups inside groups; more are a mistake or malice.
const DEPTH: usize = 40;

/// Reads what stands between two dollars.
pub(super) fn parse(text: &str) -> Result<Node, Wrong> {
    let mut parser = Parser {
        characters: text.chars().collect(),
        at: 0,
        letters: Letters::Math,
        depth: 0,
    };
    let row = parser.row(End::Input)?;
    Ok(Node::Row(row))
}

/// Where a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Input,
    Brace,
    Bracket,
    Right,
}

struct Parser {
    characters: Vec<char>,
    at: usize,
    letters: Letters,
    depth: usize,
}

type Parsed<T> = Result<T, Wrong>;

impl Parser {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn wrong<T>(&self, at: usize, message: impl Into<String>) -> Parsed<T> {
        Err(Wrong {
            at: at + 1,
            message: message.into(),
        })
    }

    /// Everything up to the end of a group, the end itself read.
    fn row(&mut self, end: End) -> Parsed<Vec<Node>> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return self.wrong(start, "expected fewer nested groups");
        }
        let letters = self.letters;
        let mut row = Vec::new();
        loop {
            self.skip_spaces();
            let at = self.at;
            match (self.peek(), end) {
                (None, End::Input) => break,
                (None, End::Brace) => return self.wrong(at, "expected \"}\", found the end"),
                (None, End::Bracket) => return self.wrong(at, "expected \"]\", found the end"),
                (None, End::Right) => return self.wrong(at, "expected \"\\right\", found the end"),
                (Some('}'), End::Brace) | (Some(']'), End::Bracket) => {
                    self.at += 1;
                    break;
                }
                (Some('}'), _) => {
                    return self.wrong(at, "expected no \"}\" without a \"{\" before it");
                }
                (Some('\\'), End::Right) if self.is_command("right") => {
                    self.at += "\\right".len();
                    break;
                }
                (Some('^' | '_' | '\''), _) => self.scripts(&mut row)?,
                _ => {
                    if let Some(node) = self.atom(&mut row)? {
                        row.push(node);
                    }
                }
            }
        }
        self.letters = letters;
        self.depth -= 1;
        Ok(row)
    }

    fn is_command(&self, name: &str) -> bool {
        let rest = self.characters.get(self.at + 1..).unwrap_or_default();
        let found: String = rest
            .iter()
            .take_while(|c| c.is_ascii_alphabetic())
            .collect();
        found == name
    }

    /// One thing that is no script. `None` for what only changes how the rest is read.
    fn atom(&mut self, row: &mut Vec<Node>) -> Parsed<Option<Node>> {
        let start = self.at;
        Ok(match self.next() {
            Some('{') => Some(Node::Row(self.row(End::Brace)?)),
            Some('\\') => return self.command(start, row),
            Some('~') => Some(Node::Space(1.0 / 3.0)),
            Some('-') => Some(Node::Symbol('−', Class::Bin, self.letters)),
            Some('*') => Some(Node::Symbol('∗', Class::Bin, self.letters)),
            Some(c @ ('&' | '#')) => {
                return self.wrong(start, format!("expected \"\\{c}\", found \"{c}\""));
            }
            Some(c) => Some(Node::Symbol(c, symbols::class(c), self.letters)),
            None => None,
        })
    }

    /// An argument: a group, a command with its own arguments, or one character.
    fn argument(&mut self, of: &str) -> Parsed<Box<Node>> {
        self.skip_spaces();
        let at = self.at;
        match self.peek() {
            None | Some('}' | '^' | '_') => {
                self.wrong(at, format!("expected an argument of \"{of}\""))
            }
            Some(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return self.wrong(at, "expected fewer nested groups");
                }
                let node = self.atom(&mut Vec::new())?;
                self.depth -= 1;
                Ok(Box::new(node.unwrap_or(Node::Row(Vec::new()))))
            }
        }
    }

    /// Scripts behind the last thing of a row.
    fn scripts(&mut self, row: &mut Vec<Node>) -> Parsed<()> {
        let (base, mut sub, mut sup, limits) = match row.pop() {
            Some(Node::Scripts {
                base,
                sub,
                sup,
                limits,
            }) => (base, sub, sup, limits),
            Some(base) => (Box::new(base), None, None, None),
            None => (Box::new(Node::Row(Vec::new())), None, None, None),
        };
        let at = self.at;
        match self.next() {
            Some('_') if sub.is_some() => {
                return self.wrong(at, "expected one subscript, found a second");
            }
            Some('_') => sub = Some(self.argument("_")?),
            Some('\'') => {
                let mut primes = vec![Node::Symbol('′', Class::Ord, Letters::Roman)];
                while self.peek() == Some('\'') {
                    self.at += 1;
                    primes.push(Node::Symbol('′', Class::Ord, Letters::Roman));
                }
                if let Some(before) = sup {
                    primes.insert(0, *before);
                }
                if self.peek() == Some('^') {
                    self.at += 1;
                    primes.push(*self.argument("^")?);
                }
                sup = Some(Box::new(Node::Row(primes)));
            }
            _ if sup.is_some() => {
                return self.wrong(at, "expected one superscript, found a second");
            }
            _ => sup = Some(self.argument("^")?),
        }
        row.push(Node::Scripts {
            base,
            sub,
            sup,
            limits,
        });
        Ok(())
    }

    fn command(&mut self, start: usize, row: &mut Vec<Node>) -> Parsed<Option<Node>> {
        let name = self.name();
        if name.is_empty() {
            return self.wrong(start, "expected a command after \"\\\", found the end");
        }
        if let Some(width) = symbols::space(&name) {
            return Ok(Some(Node::Space(width)));
        }
        if let Some(c) = name.chars().next().filter(|c| "$%#&_".contains(*c)) {
            return Ok(Some(Node::Symbol(c, Class::Ord, Letters::Roman)));
        }
        if let Some((mark, wide)) = symbols::accent(&name) {
            let body = self.argument(&format!("\\{name}"))?;
            return Ok(Some(Node::Accent { mark, wide, body }));
        }
        if let Some(node) = self.font(&name)? {
            return Ok(node);
        }
        if let Some(node) = self.structure(start, &name, row)? {
            return Ok(node);
        }
        if let Some(limits) = symbols::function(&name) {
            let text = match name.as_str() {
                "liminf" => "lim inf".to_owned(),
                "limsup" => "lim sup".to_owned(),
                _ => name,
            };
            return Ok(Some(Node::Words {
                text,
                letters: Letters::Roman,
                class: Class::Op,
                limits,
            }));
        }
        match name.as_str() {
            "|" => return Ok(Some(Node::Symbol('‖', Class::Ord, self.letters))),
            "{" => return Ok(Some(Node::Symbol('{', Class::Open, self.letters))),
            "}" => return Ok(Some(Node::Symbol('}', Class::Close, self.letters))),
            _ => {}
        }
        match symbols::symbol(&name) {
            Some((c, class)) => Ok(Some(Node::Symbol(c, class, self.letters))),
            None => self.wrong(
                start,
                format!("expected a known command, found \"\\{name}\""),
            ),
        }
    }

    /// The name of a command: letters, or one other character.
    fn name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_alphabetic) {
            name.push(c);
            self.at += 1;
        }
        if name.is_empty() {
            name.extend(self.next());
        }
        name
    }

    /// Commands that choose letters.
    fn font(&mut self, name: &str) -> Parsed<Option<Option<Node>>> {
        let letters = match name.strip_prefix("math").unwrap_or(name) {
            "rm" | "sf" | "regular" | "normal" | "default" => Letters::Roman,
            "it" | "mathdefault" => Letters::Italic,
            "bf" => Letters::Bold,
            "bfit" | "boldsymbol" => Letters::BoldItalic,
            "tt" => Letters::Mono,
            "cal" | "scr" => Letters::Script,
            "bb" => Letters::Blackboard,
            "frak" => Letters::Fraktur,
            _ if matches!(
                name,
                "text" | "textrm" | "operatorname" | "textbf" | "textit" | "texttt" | "mbox"
            ) =>
            {
                return self.words(name).map(|node| Some(Some(node)));
            }
            _ => return Ok(None),
        };
        if !name.starts_with("math") && name != "boldsymbol" {
            // A switch: until the end of the group.
            self.letters = letters;
            return Ok(Some(None));
        }
        let before = std::mem::replace(&mut self.letters, letters);
        let body = self.argument(&format!("\\{name}"));
        self.letters = before;
        Ok(Some(Some(*body?)))
    }

    /// Words as they are, spaces included.
    fn words(&mut self, name: &str) -> Parsed<Node> {
        self.skip_spaces();
        let start = self.at;
        if self.next() != Some('{') {
            return self.wrong(start, format!("expected \"{{\" after \"\\{name}\""));
        }
        let mut text = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                Some('\\') => text.extend(self.next()),
                Some(c) => text.push(c),
                None => return self.wrong(self.at, "expected \"}\", found the end"),
            }
        }
        let letters = match name {
            "textbf" => Letters::Bold,
            "textit" => Letters::Italic,
            "texttt" => Letters::Mono,
            _ => Letters::Roman,
        };
        let class = if name == "operatorname" {
            Class::Op
        } else {
            Class::Ord
        };
        Ok(Node::Words {
            text,
            letters,
            class,
            limits: false,
        })
    }

    /// Commands with arguments of their own; the outer `None` when it is none of them.
    fn structure(
        &mut self,
        start: usize,
        name: &str,
        row: &mut Vec<Node>,
    ) -> Parsed<Option<Option<Node>>> {
        let command = format!("\\{name}");
        let node = match name {
            "frac" | "dfrac" | "tfrac" | "binom" => {
                let (top, bottom) = (self.argument(&command)?, self.argument(&command)?);
                let display = match name {
                    "dfrac" => Some(true),
                    "tfrac" => Some(false),
                    _ => None,
                };
                let fraction = Node::Fraction {
                    top,
                    bottom,
                    rule: name != "binom",
                    display,
                };
                match name {
                    "binom" => Node::Fenced {
                        left: Some('('),
                        body: Box::new(fraction),
                        right: Some(')'),
                    },
                    _ => fraction,
                }
            }
            "sqrt" => {
                self.skip_spaces();
                let mut degree = None;
                if self.peek() == Some('[') {
                    self.at += 1;
                    degree = Some(Box::new(Node::Row(self.row(End::Bracket)?)));
                }
                Node::Radical {
                    degree,
                    body: self.argument(&command)?,
                }
            }
            "overline" => Node::Overline(self.argument(&command)?),
            "underline" => Node::Underline(self.argument(&command)?),
            "overset" | "stackrel" => {
                let over = Some(self.argument(&command)?);
                Node::Stack {
                    base: self.argument(&command)?,
                    over,
                    under: None,
                }
            }
            "underset" => {
                let under = Some(self.argument(&command)?);
                Node::Stack {
                    base: self.argument(&command)?,
                    over: None,
                    under,
                }
            }
            "substack" => *self.argument(&command)?,
            "left" => {
                let left = self.delimiter(&command)?;
                let body = Box::new(Node::Row(self.row(End::Right)?));
                Node::Fenced {
                    left,
                    body,
                    right: self.delimiter("\\right")?,
                }
            }
            "right" => return self.wrong(start, "expected \"\\left\" before \"\\right\""),
            "middle" => match self.delimiter(&command)? {
                Some(c) => Node::Symbol(c, Class::Rel, Letters::Roman),
                None => Node::Space(0.0),
            },
            "big" | "Big" | "bigg" | "Bigg" | "bigl" | "Bigl" | "biggl" | "Biggl" | "bigr"
            | "Bigr" | "biggr" | "Biggr" => self.sized(&command)?,
            "displaystyle" => Node::Display(true),
            "textstyle" => Node::Display(false),
            "limits" | "nolimits" => {
                match row.pop() {
                    Some(Node::Scripts { base, sub, sup, .. }) => {
                        row.push(Node::Scripts {
                            base,
                            sub,
                            sup,
                            limits: Some(name == "limits"),
                        });
                    }
                    Some(base) => {
                        let (base, limits) = (Box::new(base), Some(name == "limits"));
                        row.push(Node::Scripts {
                            base,
                            sub: None,
                            sup: None,
                            limits,
                        });
                    }
                    None => {
                        return self
                            .wrong(start, format!("expected an operator before \"{command}\""));
                    }
                }
                return Ok(Some(None));
            }
            "not" => {
                let body = self.argument(&command)?;
                Node::Accent {
                    mark: '\u{338}',
                    wide: false,
                    body,
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(Some(node)))
    }

    fn sized(&mut self, command: &str) -> Parsed<Node> {
        let factor = match command.trim_end_matches(['l', 'r']) {
            "\\big" => 1.2,
            "\\Big" => 1.8,
            "\\bigg" => 2.4,
            _ => 3.0,
        };
        let c = self.delimiter(command)?;
        let class = match c.map_or(Class::Ord, symbols::class) {
            _ if command.ends_with('l') => Class::Open,
            _ if command.ends_with('r') => Class::Close,
            class => class,
        };
        Ok(c.map_or(Node::Space(0.0), |c| Node::Sized(c, class, factor)))
    }

    /// A bracket after `\left` and the like; `None` for the full stop, which stands for none.
    fn delimiter(&mut self, of: &str) -> Parsed<Option<char>> {
        self.skip_spaces();
        let at = self.at;
        let known = |c: char| "()[]{}|‖⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯/\\↑↓↕⇑⇓⇕".contains(c);
        let found = match self.next() {
            Some('.') => return Ok(None),
            Some('<') => Some('⟨'),
            Some('>') => Some('⟩'),
            Some('\\') => match self.name().as_str() {
                "|" => Some('‖'),
                name @ ("{" | "}") => name.chars().next(),
                name => symbols::symbol(name).map(|(c, _)| c),
            },
            other => other,
        };
        match found.filter(|c| known(*c)) {
            Some(c) => Ok(Some(c)),
            None => self.wrong(at, format!("expected a bracket after \"{of}\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_and_where() {
        #[rustfmt::skip]
        let table = [
            (r"\frac{1}",        9,  r#"expected an argument of "\frac""#),
            (r"\frac{1}{2",      11, r#"expected "}", found the end"#),
            (r"a}",              2,  r#"expected no "}" without a "{" before it"#),
            (r"x \foo y",        3,  r#"expected a known command, found "\foo""#),
            (r"x^2^3",           4,  "expected one superscript, found a second"),
            (r"x_1_2",           4,  "expected one subscript, found a second"),
            (r"x^",              3,  r#"expected an argument of "^""#),
            (r"\left( x",        9,  r#"expected "\right", found the end"#),
            (r"\right)",         1,  r#"expected "\left" before "\right""#),
            (r"\left x\right)",  7,  r#"expected a bracket after "\left""#),
            (r"\sqrt[3{x}",      11, r#"expected "]", found the end"#),
            (r"\",               1,  r#"expected a command after "\", found the end"#),
            (r"a & b",           3,  r#"expected "\&", found "&""#),
            (r"\text x",         7,  r#"expected "{" after "\text""#),
        ];
        for (text, at, message) in table {
            let message = message.to_owned();
            assert_eq!(parse(text), Err(Wrong { at, message }), "{text}");
        }
        assert!(parse(&"{".repeat(100_000)).is_err());
        assert!(parse(&r"\sqrt".repeat(100_000)).is_err());
    }

    #[test]
    fn reads_formulas() {
        let x = || Node::Symbol('x', Class::Ord, Letters::Math);
        let two = || Node::Symbol('2', Class::Ord, Letters::Math);
        let row = |nodes: Vec<Node>| Ok(Node::Row(nodes));
        let script = |sub: Option<Node>, sup: Option<Node>| Node::Scripts {
            base: Box::new(x()),
            sub: sub.map(Box::new),
            sup: sup.map(Box::new),
            limits: None,
        };
        assert_eq!(parse("x^2"), row(vec![script(None, Some(two()))]));
        assert_eq!(parse("x_x^2"), row(vec![script(Some(x()), Some(two()))]));
        assert_eq!(parse("x^2_x"), parse("x_x^2"));
        assert_eq!(
            parse(r"\mathrm{x}"),
            row(vec![Node::Row(vec![Node::Symbol(
                'x',
                Class::Ord,
                Letters::Roman
            )])])
        );
        let root = Node::Radical {
            degree: Some(Box::new(Node::Row(vec![two()]))),
            body: Box::new(x()),
        };
        assert_eq!(parse(r"\sqrt[2]x"), row(vec![root]));
    }
}
