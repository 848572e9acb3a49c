//! A program as a tree. What stands side by side is a list and not a chain of nodes, so that the depth of a tree is that
//! of its brackets: `1+1+1` is one node, and so is `a.b.c`.

use std::rc::Rc;

/// An expression with the byte at which it begins, or at which its operator stands.
#[derive(Debug)]
pub(super) struct Expression {
    /// What it is.
    pub(super) node: Node,
    /// Its place in the text.
    pub(super) at: u32,
}

/// What an expression is.
#[derive(Debug)]
pub(super) enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in any spelling.
    Number(f64),
    /// A string in single or double quotes.
    Text(Rc<str>),
    /// A string in backticks: one more text than expressions.
    Template(Vec<Rc<str>>, Vec<Expression>),
    /// The pattern by which people group digits, see [`THOUSANDS`].
    Thousands,
    /// `[a, , ...b]`.
    Array(Vec<Element>),
    /// `{a: 1, b, [c]: 2, ...d, e() {}}`.
    Object(Vec<Member>),
    /// A function in any spelling.
    Function(Rc<Function>),
    /// A name, also `undefined`, `NaN`, `Infinity`.
    Name(Rc<str>),
    /// `this`.
    This,
    /// A sign or word before a value.
    Unary(Unary, Box<Expression>),
    /// Values with operators of one precedence between them, from left to right. The byte is that of the operator.
    Binary(Box<Expression>, Vec<(Binary, u32, Expression)>),
    /// Values between `&&`, `||` or `??`, from left to right.
    Logic(Logic, Vec<Expression>),
    /// `a ? b : c ? d : e`: conditions with their values, then the value that remains.
    Conditional(Vec<(Expression, Expression)>, Box<Expression>),
    /// `a = b`, `a += b`, `a ||= b`.
    Assign(Box<Pattern>, Assignment, Box<Expression>),
    /// `++a`, `a++`, `--a`, `a--`: what is added, and whether the value is that before.
    Update(Box<Expression>, f64, bool),
    /// A value with `.x`, `[i]`, `?.x` and calls after it.
    Access(Box<Expression>, Vec<Link>),
    /// `new Name(…)`; a name may have dots.
    New(String, Vec<Element>),
    /// `a, b`: the value is the last.
    Sequence(Vec<Expression>),
}

/// The regular expression that puts a comma between groups of three digits: the only one that is read.
pub(super) const THOUSANDS: &str = r"/\B(?=(\d{3})+(?!\d))/g";

/// One place between the brackets of an array or of a call.
#[derive(Debug)]
pub(super) enum Element {
    /// Nothing between two commas.
    Hole,
    /// A value.
    Item(Expression),
    /// `...values`.
    Spread(Expression),
}

/// One place between the braces of an object.
#[derive(Debug)]
pub(super) enum Member {
    /// A name with its value.
    Field(Key, Expression),
    /// `...object`.
    Spread(Expression),
}

/// The name of a member.
#[derive(Debug)]
pub(super) enum Key {
    /// Bare, quoted or a number.
    Name(Rc<str>),
    /// `[expression]`.
    Computed(Expression),
}

/// One access after a value.
#[derive(Debug)]
pub(super) struct Link {
    /// What is accessed.
    pub(super) access: Access,
    /// True after `?.`: where the value before is null or undefined, that of all links is undefined.
    pub(super) optional: bool,
    /// The byte of the name or bracket.
    pub(super) at: u32,
}

/// What a link accesses.
#[derive(Debug)]
pub(super) enum Access {
    /// `.name`.
    Member(Rc<str>),
    /// `[expression]`.
    Index(Expression),
    /// `(arguments)`.
    Call(Vec<Element>),
}

/// An operator before a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `!`.
    Not,
    /// `~`.
    BitNot,
    /// `typeof`.
    TypeOf,
    /// `void`.
    Void,
}

/// An operator between two values, both of which are evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `%`.
    Remainder,
    /// `**`.
    Power,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `===`.
    Same,
    /// `!==`.
    NotSame,
    /// `in`.
    In,
    /// `&`.
    BitAnd,
    /// `|`.
    BitOr,
    /// `^`.
    BitXor,
    /// `<<`.
    ShiftLeft,
    /// `>>`.
    ShiftRight,
    /// `>>>`.
    ShiftRightUnsigned,
}

/// An operator whose right side is evaluated only where it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Logic {
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `??`.
    Coalesce,
}

/// What an assignment does with the value before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assignment {
    /// `=`: it is lost.
    Plain,
    /// `+=` and the like.
    Binary(Binary),
    /// `||=` and the like.
    Logic(Logic),
}

/// A function: arrow, `function`, or method.
#[derive(Debug)]
pub(super) struct Function {
    /// The byte at which it begins.
    pub(super) at: u32,
    /// Its name; empty where it has none.
    pub(super) name: Rc<str>,
    /// Its parameters in order.
    pub(super) parameters: Vec<Parameter>,
    /// What it does.
    pub(super) body: Body,
    /// The names that `var` declares anywhere in it.
    pub(super) variables: Vec<Rc<str>>,
    /// True for an arrow function, which has the `this` of its surroundings.
    pub(super) is_arrow: bool,
    /// True for `function name() {}` as an expression: the name is known inside.
    pub(super) knows_itself: bool,
}

/// What a function does.
#[derive(Debug)]
pub(super) enum Body {
    /// `=> expression`.
    Value(Expression),
    /// `{ statements }`.
    Block(Vec<Statement>),
}

/// A parameter of a function, or a part of a pattern.
#[derive(Debug)]
pub(super) struct Parameter {
    /// What it names.
    pub(super) pattern: Pattern,
    /// Its value where none is given.
    pub(super) default: Option<Expression>,
    /// True after `...`: it takes all that remain.
    pub(super) is_rest: bool,
}

/// What takes a value.
#[derive(Debug)]
pub(super) enum Pattern {
    /// A name with its place.
    Name(Rc<str>, u32),
    /// `a.b` or `a[b]`, only in assignments.
    Place(Expression),
    /// `[a, , b]`.
    Array(Vec<Option<Parameter>>),
    /// `{a, b: c}`; after `...` the key is empty.
    Object(Vec<(Key, Parameter)>),
}

/// A statement with its place.
#[derive(Debug)]
pub(super) struct Statement {
    /// What it is.
    pub(super) action: Action,
    /// The byte at which it begins.
    pub(super) at: u32,
}

/// What a statement is.
#[derive(Debug)]
pub(super) enum Action {
    /// `;`.
    Nothing,
    /// An expression whose value is lost.
    Evaluate(Expression),
    /// `const`, `let` or `var`.
    Declare(Declaration, Vec<(Pattern, Option<Expression>)>),
    /// `function name() {}`.
    Function(Rc<Function>),
    /// `return`, perhaps with a value.
    Return(Option<Expression>),
    /// `if … else if … else …`.
    If(Vec<(Expression, Statement)>, Option<Box<Statement>>),
    /// `for (first; test; next)`.
    For(Box<ForLoop>),
    /// `for (a of b)` and `for (a in b)`.
    ForEach(Box<ForEach>),
    /// `while (test)`.
    While(Expression, Box<Statement>),
    /// `do … while (test)`.
    DoWhile(Box<Statement>, Expression),
    /// `switch (value)`: cases with their statements; the one without a value is `default`.
    Switch(Expression, Vec<(Option<Expression>, Vec<Statement>)>),
    /// `{ statements }`.
    Block(Vec<Statement>),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

/// How a name is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declaration {
    /// Once and for all.
    Const,
    /// In the block.
    Let,
    /// In the function.
    Var,
}

/// A loop that counts.
#[derive(Debug)]
pub(super) struct ForLoop {
    /// Before the first turn.
    pub(super) first: Option<Statement>,
    /// Before each turn.
    pub(super) test: Option<Expression>,
    /// After each turn.
    pub(super) next: Option<Expression>,
    /// In each turn.
    pub(super) body: Statement,
}

/// A loop over the elements of something.
#[derive(Debug)]
pub(super) struct ForEach {
    /// How the name is declared; `None` for one that is there already.
    pub(super) declaration: Option<Declaration>,
    /// What takes the element.
    pub(super) pattern: Pattern,
    /// True for `in`: the keys instead of the elements.
    pub(super) over_keys: bool,
    /// The elements.
    pub(super) list: Expression,
    /// In each turn.
    pub(super) body: Statement,
}
