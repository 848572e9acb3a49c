//! The parser of formulas: text in the subset of TeX that matplotlib's mathtext has comes in, a tree goes out.

use super::symbols::{self, SymbolClass};

/// The alphabet in which letters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Slanted letters; upright digits and capital Greek letters.
    Math,
    /// Upright letters.
    Roman,
    /// Slanted letters.
    Italic,
    /// Bold letters.
    Bold,
    /// Bold slanted letters.
    BoldItalic,
    /// Letters of equal width.
    Mono,
    /// Script letters, as for ℒ.
    Script,
    /// Double-struck letters, as for ℝ.
    Blackboard,
    /// Black-letter, as for ℜ.
    Fraktur,
}

/// A node of the tree of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MathNode {
    /// A single character.
    Symbol(char, SymbolClass, Alphabet),
    /// A word: the name of a function, whose class is `Op`, or the text of `\text`.
    Words {
        text: String,
        alphabet: Alphabet,
        class: SymbolClass,
        /// True when scripts stand below and above it.
        limits: bool,
    },
    /// Nodes side by side.
    Row(Vec<MathNode>),
    /// A base with a subscript, a superscript, or both.
    Scripts {
        base: Box<MathNode>,
        sub: Option<Box<MathNode>>,
        sup: Option<Box<MathNode>>,
        /// True for scripts below and above the base (`\limits`), false for beside it (`\nolimits`), `None` for what
        /// suits the base.
        limits: Option<bool>,
    },
    /// A fraction or, without a bar, a binomial coefficient.
    Fraction {
        top: Box<MathNode>,
        bottom: Box<MathNode>,
        /// True when there is a bar.
        rule: bool,
        /// True for display style, false for text style, `None` for that of the surroundings.
        display: Option<bool>,
    },
    /// A root.
    Radical {
        degree: Option<Box<MathNode>>,
        body: Box<MathNode>,
    },
    /// A mark above a base.
    Accent {
        /// A combining character.
        mark: char,
        /// True when the mark is as wide as the base.
        wide: bool,
        body: Box<MathNode>,
    },
    /// A base with a bar above it.
    Overline(Box<MathNode>),
    /// A base with a bar below it.
    Underline(Box<MathNode>),
    /// A base with something above it, below it, or both.
    Stack {
        base: Box<MathNode>,
        over: Option<Box<MathNode>>,
        under: Option<Box<MathNode>>,
    },
    /// A part between brackets of its height; `None` for no bracket on that side.
    Fenced {
        left: Option<char>,
        body: Box<MathNode>,
        right: Option<char>,
    },
    /// Rows of cells, as a matrix has them.
    Table(MathTable),
    /// A bracket of a fixed height, as a multiple of the font size.
    Sized(char, SymbolClass, f32),
    /// A space in em; it may be negative.
    Space(f32),
    /// Changes the rest of the row to display style (true) or text style (false).
    Display(bool),
}

/// The cells of an environment such as `matrix`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MathTable {
    /// The rows from the top; they may have different numbers of cells.
    pub rows: Vec<Vec<MathNode>>,
    /// The alignment of the columns, which begins anew after the last of them.
    pub columns: Vec<CellAlign>,
    /// The space between columns in em: after the first of each two, and after the second.
    pub gaps: [f32; 2],
    /// True for cells in the size of scripts.
    pub is_small: bool,
}

/// Where a cell stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellAlign {
    Left,
    Center,
    Right,
}

/// An error in a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ParseError {
    /// The position of the character, counted from 1.
    pub at: usize,
    /// What was expected, and what was found instead.
    pub message: String,
}

/// The largest depth of groups inside groups. It keeps a hostile formula from overflowing the stack.
const DEPTH: usize = 40;

/// Parses the text between two dollar signs.
///
/// # Errors
/// The first error in it.
pub(super) fn parse(text: &str) -> Result<MathNode, ParseError> {
    let mut parser = Parser {
        characters: text.chars().collect(),
        at: 0,
        alphabet: Alphabet::Math,
        depth: 0,
    };
    let row = parser.row(RowEnd::Input)?;
    Ok(MathNode::Row(row))
}

/// What ends a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowEnd {
    /// The end of the formula.
    Input,
    /// `}`
    Brace,
    /// `]`
    Bracket,
    /// `\right`
    Right,
    /// `&`, `\\` or `\end`, which stay the next.
    Cell,
}

/// The state of parsing.
struct Parser {
    characters: Vec<char>,
    /// The index of the next character.
    at: usize,
    /// The alphabet of the next letters.
    alphabet: Alphabet,
    /// The number of open groups.
    depth: usize,
}

/// An upright word.
fn words(text: &str, class: SymbolClass) -> MathNode {
    MathNode::Words {
        text: text.to_owned(),
        alphabet: Alphabet::Roman,
        class,
        limits: false,
    }
}

/// A result or the first error.
type Parsed<T> = Result<T, ParseError>;

/// What a command of a group of commands is.
enum Command {
    /// It gives a node.
    Node(MathNode),
    /// It gives none, but changes what surrounds it, as `\rm` and `\limits` do.
    Effect,
    /// It is none of the group.
    Other,
}

impl Parser {
    /// The next character, which stays the next.
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    /// Reads the next character.
    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    /// Skips spaces, which mean nothing in a formula.
    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// An error at the character with an index.
    fn error_at<T>(&self, at: usize, message: impl Into<String>) -> Parsed<T> {
        Err(ParseError {
            at: at + 1,
            message: message.into(),
        })
    }

    /// Parses the nodes up to `end`, and reads the end.
    fn row(&mut self, end: RowEnd) -> Parsed<Vec<MathNode>> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return self.error_at(start, "expected fewer nested groups");
        }
        let alphabet = self.alphabet;
        let mut row = Vec::new();
        loop {
            self.skip_spaces();
            let at = self.at;
            match (self.peek(), end) {
                (None, RowEnd::Input) => break,
                (None, RowEnd::Brace) => return self.error_at(at, "expected \"}\", found the end"),
                (None, RowEnd::Bracket) => {
                    return self.error_at(at, "expected \"]\", found the end");
                }
                (None, RowEnd::Right) => {
                    return self.error_at(at, "expected \"\\right\", found the end");
                }
                (None, RowEnd::Cell) => {
                    return self.error_at(at, "expected \"\\end\", found the end");
                }
                (Some('&'), RowEnd::Cell) => break,
                (Some('\\'), RowEnd::Cell) if self.ends_row() || self.is_command("end") => break,
                (Some('}'), RowEnd::Brace) | (Some(']'), RowEnd::Bracket) => {
                    self.at += 1;
                    break;
                }
                (Some('}'), _) => {
                    return self.error_at(at, "expected no \"}\" without a \"{\" before it");
                }
                (Some('\\'), RowEnd::Right) if self.is_command("right") => {
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
        // A switch such as `\rm` holds until the end of its group.
        self.alphabet = alphabet;
        self.depth -= 1;
        Ok(row)
    }

    /// True when the next command is `\\`.
    fn ends_row(&self) -> bool {
        self.characters.get(self.at + 1) == Some(&'\\')
    }

    /// True when the next command has this name.
    fn is_command(&self, name: &str) -> bool {
        let rest = self.characters.get(self.at + 1..).unwrap_or_default();
        let found: String = rest
            .iter()
            .take_while(|c| c.is_ascii_alphabetic())
            .collect();
        found == name
    }

    /// Parses one node other than scripts. `None` for a command that gives no node, such as one that changes the
    /// alphabet. `row` has the nodes before it.
    fn atom(&mut self, row: &mut Vec<MathNode>) -> Parsed<Option<MathNode>> {
        let start = self.at;
        Ok(match self.next() {
            Some('{') => Some(MathNode::Row(self.row(RowEnd::Brace)?)),
            Some('\\') => return self.command(start, row),
            Some('~') => Some(MathNode::Space(1.0 / 3.0)),
            Some('-') => Some(MathNode::Symbol('−', SymbolClass::Bin, self.alphabet)),
            Some('*') => Some(MathNode::Symbol('∗', SymbolClass::Bin, self.alphabet)),
            Some(c @ ('&' | '#')) => {
                return self.error_at(start, format!("expected \"\\{c}\", found \"{c}\""));
            }
            Some(c) => Some(MathNode::Symbol(c, symbols::class(c), self.alphabet)),
            None => None,
        })
    }

    /// Parses an argument of the command `of`: a group, a command with its own arguments, or one character.
    fn argument(&mut self, of: &str) -> Parsed<Box<MathNode>> {
        self.skip_spaces();
        let at = self.at;
        match self.peek() {
            None | Some('}' | '^' | '_') => {
                self.error_at(at, format!("expected an argument of \"{of}\""))
            }
            Some(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return self.error_at(at, "expected fewer nested groups");
                }
                let node = self.atom(&mut Vec::new())?;
                self.depth -= 1;
                Ok(Box::new(node.unwrap_or(MathNode::Row(Vec::new()))))
            }
        }
    }

    /// Parses a script and adds it to the last node of the row.
    fn scripts(&mut self, row: &mut Vec<MathNode>) -> Parsed<()> {
        let (base, mut sub, mut sup, limits) = match row.pop() {
            Some(MathNode::Scripts {
                base,
                sub,
                sup,
                limits,
            }) => (base, sub, sup, limits),
            Some(base) => (Box::new(base), None, None, None),
            None => (Box::new(MathNode::Row(Vec::new())), None, None, None),
        };
        let at = self.at;
        match self.next() {
            Some('_') if sub.is_some() => {
                return self.error_at(at, "expected one subscript, found a second");
            }
            Some('_') => sub = Some(self.argument("_")?),
            Some('\'') => {
                let mut primes = vec![MathNode::Symbol('′', SymbolClass::Ord, Alphabet::Roman)];
                while self.peek() == Some('\'') {
                    self.at += 1;
                    primes.push(MathNode::Symbol('′', SymbolClass::Ord, Alphabet::Roman));
                }
                if let Some(before) = sup {
                    primes.insert(0, *before);
                }
                if self.peek() == Some('^') {
                    self.at += 1;
                    primes.push(*self.argument("^")?);
                }
                sup = Some(Box::new(MathNode::Row(primes)));
            }
            _ if sup.is_some() => {
                return self.error_at(at, "expected one superscript, found a second");
            }
            _ => sup = Some(self.argument("^")?),
        }
        row.push(MathNode::Scripts {
            base,
            sub,
            sup,
            limits,
        });
        Ok(())
    }

    /// Parses a command, after its backslash at `start`. `None` for a command that gives no node.
    fn command(&mut self, start: usize, row: &mut Vec<MathNode>) -> Parsed<Option<MathNode>> {
        let name = self.command_name();
        if name.is_empty() {
            return self.error_at(start, "expected a command after \"\\\", found the end");
        }
        if let Some(width) = symbols::space(&name) {
            return Ok(Some(MathNode::Space(width)));
        }
        if let Some(c) = name.chars().next().filter(|c| "$%#&_".contains(*c)) {
            return Ok(Some(MathNode::Symbol(c, SymbolClass::Ord, Alphabet::Roman)));
        }
        if let Some((mark, wide)) = symbols::accent(&name) {
            let body = self.argument(&format!("\\{name}"))?;
            return Ok(Some(MathNode::Accent { mark, wide, body }));
        }
        let command = match self.alphabet_command(&name)? {
            Command::Other => self.argument_command(start, &name, row)?,
            known => known,
        };
        match command {
            Command::Node(node) => return Ok(Some(node)),
            Command::Effect => return Ok(None),
            Command::Other => {}
        }
        if let Some(limits) = symbols::function(&name) {
            let text = match name.as_str() {
                "liminf" => "lim inf".to_owned(),
                "limsup" => "lim sup".to_owned(),
                _ => name,
            };
            return Ok(Some(MathNode::Words {
                text,
                alphabet: Alphabet::Roman,
                class: SymbolClass::Op,
                limits,
            }));
        }
        match name.as_str() {
            "begin" => return self.environment(start).map(Some),
            "bmod" => return Ok(Some(words("mod", SymbolClass::Bin))),
            "pmod" => return self.residue().map(Some),
            "|" => return Ok(Some(MathNode::Symbol('‖', SymbolClass::Ord, self.alphabet))),
            "{" => {
                return Ok(Some(MathNode::Symbol(
                    '{',
                    SymbolClass::Open,
                    self.alphabet,
                )));
            }
            "}" => {
                return Ok(Some(MathNode::Symbol(
                    '}',
                    SymbolClass::Close,
                    self.alphabet,
                )));
            }
            _ => {}
        }
        match symbols::symbol(&name) {
            Some((c, class)) => Ok(Some(MathNode::Symbol(c, class, self.alphabet))),
            None => self.error_at(
                start,
                format!("expected a known command, found \"\\{name}\""),
            ),
        }
    }

    /// Reads the name of a command: letters, or one other character. It is empty at the end of the formula.
    fn command_name(&mut self) -> String {
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

    /// Parses a command that chooses an alphabet.
    fn alphabet_command(&mut self, name: &str) -> Parsed<Command> {
        let alphabet = match name.strip_prefix("math").unwrap_or(name) {
            "rm" | "sf" | "regular" | "normal" | "default" => Alphabet::Roman,
            "it" | "mathdefault" => Alphabet::Italic,
            "bf" => Alphabet::Bold,
            "bfit" | "boldsymbol" => Alphabet::BoldItalic,
            "tt" => Alphabet::Mono,
            "cal" | "scr" => Alphabet::Script,
            "bb" => Alphabet::Blackboard,
            "frak" => Alphabet::Fraktur,
            _ if matches!(
                name,
                "text" | "textrm" | "operatorname" | "textbf" | "textit" | "texttt" | "mbox"
            ) =>
            {
                return self.text_command(name).map(Command::Node);
            }
            _ => return Ok(Command::Other),
        };
        if !name.starts_with("math") && name != "boldsymbol" {
            // A command without an argument, such as `\rm`, switches until the end of the group.
            self.alphabet = alphabet;
            return Ok(Command::Effect);
        }
        let before = std::mem::replace(&mut self.alphabet, alphabet);
        let body = self.argument(&format!("\\{name}"));
        self.alphabet = before;
        Ok(Command::Node(*body?))
    }

    /// Parses the argument of a command such as `\text`, in which spaces count.
    fn text_command(&mut self, name: &str) -> Parsed<MathNode> {
        self.skip_spaces();
        let start = self.at;
        if self.next() != Some('{') {
            return self.error_at(start, format!("expected \"{{\" after \"\\{name}\""));
        }
        let mut text = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                Some('\\') => text.extend(self.next()),
                Some(c) => text.push(c),
                None => return self.error_at(self.at, "expected \"}\", found the end"),
            }
        }
        let alphabet = match name {
            "textbf" => Alphabet::Bold,
            "textit" => Alphabet::Italic,
            "texttt" => Alphabet::Mono,
            _ => Alphabet::Roman,
        };
        let class = if name == "operatorname" {
            SymbolClass::Op
        } else {
            SymbolClass::Ord
        };
        Ok(MathNode::Words {
            text,
            alphabet,
            class,
            limits: false,
        })
    }

    /// Parses a command with arguments.
    fn argument_command(
        &mut self,
        start: usize,
        name: &str,
        row: &mut Vec<MathNode>,
    ) -> Parsed<Command> {
        let command = format!("\\{name}");
        let node = match name {
            "frac" | "dfrac" | "tfrac" | "binom" => {
                let (top, bottom) = (self.argument(&command)?, self.argument(&command)?);
                let display = match name {
                    "dfrac" => Some(true),
                    "tfrac" => Some(false),
                    _ => None,
                };
                let fraction = MathNode::Fraction {
                    top,
                    bottom,
                    rule: name != "binom",
                    display,
                };
                match name {
                    "binom" => MathNode::Fenced {
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
                    degree = Some(Box::new(MathNode::Row(self.row(RowEnd::Bracket)?)));
                }
                MathNode::Radical {
                    degree,
                    body: self.argument(&command)?,
                }
            }
            "overline" => MathNode::Overline(self.argument(&command)?),
            "underline" => MathNode::Underline(self.argument(&command)?),
            "overset" | "stackrel" => {
                let over = Some(self.argument(&command)?);
                MathNode::Stack {
                    base: self.argument(&command)?,
                    over,
                    under: None,
                }
            }
            "underset" => {
                let under = Some(self.argument(&command)?);
                MathNode::Stack {
                    base: self.argument(&command)?,
                    over: None,
                    under,
                }
            }
            "substack" => *self.argument(&command)?,
            "left" => {
                let left = self.delimiter(&command)?;
                let body = Box::new(MathNode::Row(self.row(RowEnd::Right)?));
                MathNode::Fenced {
                    left,
                    body,
                    right: self.delimiter("\\right")?,
                }
            }
            "right" => return self.error_at(start, "expected \"\\left\" before \"\\right\""),
            "middle" => match self.delimiter(&command)? {
                Some(c) => MathNode::Symbol(c, SymbolClass::Rel, Alphabet::Roman),
                None => MathNode::Space(0.0),
            },
            "big" | "Big" | "bigg" | "Bigg" | "bigl" | "Bigl" | "biggl" | "Biggl" | "bigr"
            | "Bigr" | "biggr" | "Biggr" => self.sized_bracket(&command)?,
            "displaystyle" => MathNode::Display(true),
            "textstyle" => MathNode::Display(false),
            "limits" | "nolimits" => {
                match row.pop() {
                    Some(MathNode::Scripts { base, sub, sup, .. }) => {
                        row.push(MathNode::Scripts {
                            base,
                            sub,
                            sup,
                            limits: Some(name == "limits"),
                        });
                    }
                    Some(base) => {
                        let (base, limits) = (Box::new(base), Some(name == "limits"));
                        row.push(MathNode::Scripts {
                            base,
                            sub: None,
                            sup: None,
                            limits,
                        });
                    }
                    None => {
                        return self
                            .error_at(start, format!("expected an operator before \"{command}\""));
                    }
                }
                return Ok(Command::Effect);
            }
            "not" => {
                let body = self.argument(&command)?;
                MathNode::Accent {
                    mark: '\u{338}',
                    wide: false,
                    body,
                }
            }
            _ => return Ok(Command::Other),
        };
        Ok(Command::Node(node))
    }

    /// Parses the argument of `\pmod`: the modulus in round brackets.
    fn residue(&mut self) -> Parsed<MathNode> {
        let symbol = |c, class| MathNode::Symbol(c, class, Alphabet::Roman);
        Ok(MathNode::Row(vec![
            MathNode::Space(0.5),
            symbol('(', SymbolClass::Open),
            words("mod", SymbolClass::Ord),
            MathNode::Space(1.0 / 3.0),
            *self.argument("\\pmod")?,
            symbol(')', SymbolClass::Close),
        ]))
    }

    /// Parses an environment after its `\begin`, which is at `start`.
    fn environment(&mut self, start: usize) -> Parsed<MathNode> {
        use CellAlign::{Center, Left, Right};
        let name = self.name_in_braces("\\begin")?;
        let (columns, gaps, brackets) = match name.trim_end_matches('*') {
            "matrix" | "smallmatrix" => (vec![Center], [1.0; 2], None),
            "pmatrix" => (vec![Center], [1.0; 2], Some(('(', Some(')')))),
            "bmatrix" => (vec![Center], [1.0; 2], Some(('[', Some(']')))),
            "Bmatrix" => (vec![Center], [1.0; 2], Some(('{', Some('}')))),
            "vmatrix" => (vec![Center], [1.0; 2], Some(('|', Some('|')))),
            "Vmatrix" => (vec![Center], [1.0; 2], Some(('‖', Some('‖')))),
            "cases" => (vec![Left], [1.0; 2], Some(('{', None))),
            "gather" | "gathered" => (vec![Center], [1.0; 2], None),
            "align" | "aligned" | "split" => (vec![Right, Left], [0.0, 2.0], None),
            "eqnarray" => (vec![Right, Center, Left], [0.3; 2], None),
            "array" => (self.columns()?, [1.0; 2], None),
            _ => {
                let message = format!(
                    "expected an environment such as matrix, pmatrix, bmatrix, cases, aligned or array, found \"{name}\""
                );
                return self.error_at(start, message);
            }
        };
        let follows_relation = columns == [Right, Left];
        let rows = self.rows(follows_relation)?;
        let at = self.at.saturating_sub(1);
        self.command_name();
        let end = self.name_in_braces("\\end")?;
        if end != name {
            let message = format!("expected \"\\end{{{name}}}\", found \"\\end{{{end}}}\"");
            return self.error_at(at, message);
        }
        let table = MathNode::Table(MathTable {
            rows,
            columns,
            gaps,
            is_small: name == "smallmatrix",
        });
        Ok(match brackets {
            None => table,
            Some((left, right)) => MathNode::Fenced {
                left: Some(left),
                body: Box::new(table),
                right,
            },
        })
    }

    /// Parses the cells of an environment up to its `\end`, whose backslash is read as well. Where `follows_relation`, the second
    /// of each two cells goes on with what the first began.
    fn rows(&mut self, follows_relation: bool) -> Parsed<Vec<Vec<MathNode>>> {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        loop {
            let mut nodes = self.row(RowEnd::Cell)?;
            if follows_relation && row.len() % 2 == 1 {
                nodes.insert(0, MathNode::Row(Vec::new()));
            }
            row.push(MathNode::Row(nodes));
            if self.next() == Some('&') {
                continue;
            }
            // a backslash, and another one after a row
            let ends = self.peek() != Some('\\');
            let is_empty = row == [MathNode::Row(Vec::new())];
            // the last `\\` begins no row
            if !(ends && is_empty) {
                rows.push(std::mem::take(&mut row));
            }
            if ends {
                return Ok(rows);
            }
            self.at += 1;
            self.skip_space_below()?;
        }
    }

    /// Reads the space that may stand in square brackets after `\\`. Rows keep their own distance.
    fn skip_space_below(&mut self) -> Parsed<()> {
        if self.peek() == Some('[') {
            while self.next() != Some(']') {
                if self.peek().is_none() {
                    return self.error_at(self.at, "expected \"]\", found the end");
                }
            }
        }
        Ok(())
    }

    /// Reads a name in braces after a command.
    fn name_in_braces(&mut self, of: &str) -> Parsed<String> {
        self.skip_spaces();
        let at = self.at;
        let rest = self.characters.get(at..).unwrap_or_default();
        let length = rest.iter().position(|c| *c == '}');
        let (Some('{'), Some(length)) = (self.peek(), length) else {
            return self.error_at(at, format!("expected a name in braces after \"{of}\""));
        };
        self.at += length + 1;
        Ok(rest.iter().take(length).skip(1).collect())
    }

    /// Reads the alignments of the columns of an `array`; vertical lines are not drawn.
    fn columns(&mut self) -> Parsed<Vec<CellAlign>> {
        let at = self.at;
        let letters = self.name_in_braces("\\begin{array}")?;
        let columns = letters.chars().filter_map(|letter| match letter {
            'l' => Some(CellAlign::Left),
            'c' => Some(CellAlign::Center),
            'r' => Some(CellAlign::Right),
            _ => None,
        });
        let columns: Vec<CellAlign> = columns.collect();
        match columns.is_empty() {
            true => self.error_at(at, "expected columns such as {lcr}"),
            false => Ok(columns),
        }
    }

    /// Parses the bracket after `\big` and the like.
    fn sized_bracket(&mut self, command: &str) -> Parsed<MathNode> {
        // As in amsmath: 1, 1.5, 2 and 2.5 times 1.2 of the font size.
        let factor = match command.trim_end_matches(['l', 'r']) {
            "\\big" => 1.2,
            "\\Big" => 1.8,
            "\\bigg" => 2.4,
            _ => 3.0,
        };
        let c = self.delimiter(command)?;
        let class = match c.map_or(SymbolClass::Ord, symbols::class) {
            _ if command.ends_with('l') => SymbolClass::Open,
            _ if command.ends_with('r') => SymbolClass::Close,
            class => class,
        };
        Ok(c.map_or(MathNode::Space(0.0), |c| MathNode::Sized(c, class, factor)))
    }

    /// Parses a bracket after a command such as `\left`; `None` for a full stop, which means no bracket.
    fn delimiter(&mut self, of: &str) -> Parsed<Option<char>> {
        self.skip_spaces();
        let at = self.at;
        let known = |c: char| "()[]{}|‖⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯/\\↑↓↕⇑⇓⇕".contains(c);
        let found = match self.next() {
            Some('.') => return Ok(None),
            Some('<') => Some('⟨'),
            Some('>') => Some('⟩'),
            Some('\\') => match self.command_name().as_str() {
                "|" => Some('‖'),
                name @ ("{" | "}") => name.chars().next(),
                name => symbols::symbol(name).map(|(c, _)| c),
            },
            other => other,
        };
        match found.filter(|c| known(*c)) {
            Some(c) => Ok(Some(c)),
            None => self.error_at(at, format!("expected a bracket after \"{of}\"")),
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
            (r"\begin{foo}a\end{foo}", 1, "expected an environment such as matrix, pmatrix, bmatrix, cases, aligned or array, found \"foo\""),
            (r"\begin{matrix}a&b",     18, "expected \"\\end\", found the end"),
            (r"\begin{matrix}a\end{cases}", 16, "expected \"\\end{matrix}\", found \"\\end{cases}\""),
            (r"\begin x",               8, "expected a name in braces after \"\\begin\""),
            (r"\begin{array}{|}a\end{array}", 14, "expected columns such as {lcr}"),
            (r"\begin{matrix}a\\[2",   20, "expected \"]\", found the end"),
            (r"\end{matrix}",          1, "expected a known command, found \"\\end\""),
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
            assert_eq!(parse(text), Err(ParseError { at, message }), "{text}");
        }
        assert!(parse(&"{".repeat(100_000)).is_err());
        assert!(parse(&r"\sqrt".repeat(100_000)).is_err());
    }

    #[test]
    fn reads_formulas() {
        let x = || MathNode::Symbol('x', SymbolClass::Ord, Alphabet::Math);
        let two = || MathNode::Symbol('2', SymbolClass::Ord, Alphabet::Math);
        let row = |nodes: Vec<MathNode>| Ok(MathNode::Row(nodes));
        let script = |sub: Option<MathNode>, sup: Option<MathNode>| MathNode::Scripts {
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
            row(vec![MathNode::Row(vec![MathNode::Symbol(
                'x',
                SymbolClass::Ord,
                Alphabet::Roman
            )])])
        );
        let root = MathNode::Radical {
            degree: Some(Box::new(MathNode::Row(vec![two()]))),
            body: Box::new(x()),
        };
        assert_eq!(parse(r"\sqrt[2]x"), row(vec![root]));
    }
}
