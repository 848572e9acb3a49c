//! Parses a formula such as `sin(x)/x` to a function of numbers.
//!
//! This is our own evaluator, because none of the crates that we tried reads what people write. exmex 0.21 and fasteval
//! 0.2 read -2^2 as 4 (in mathematics and Python it is −4). exmex and evalexpr 13 read 2^3^2 as 64. evalexpr calls its
//! sine `math::sin`. meval 0.2 has had no release since 2018. None of these reads 2x; only meval says where an error
//! is; and all use the platform's sine, so that pictures would differ between machines. nanoexpr 0.2 can do all that
//! and accepts our functions, but it parses its text again for every point, and a curve has thousands of points. There
//! 1/0 is an error instead of a pole, -7 % 3 is -1 (in Python 2), both branches of an `if` are computed, and a space
//! cannot stand for a `+`.

use crate::error::{Error, Result, excerpt, nearest};

/// The most characters of a formula.
const MAX_LENGTH: usize = 1000;

/// The deepest nesting, so that the recursive parser cannot exhaust the stack.
const MAX_DEPTH: usize = 50;

/// The most operations, so that one point costs at most a few microseconds.
const MAX_OPERATIONS: usize = 300;

/// A function of one or more variables.
#[derive(Clone, Debug)]
pub struct Function {
    root: Node,
    /// For each variable, whether the formula names it.
    uses: Vec<bool>,
}

/// A node of the syntax tree.
#[derive(Clone, Debug)]
enum Node {
    Number(f64),
    /// The variable with this index.
    Variable(usize),
    Unary(fn(f64) -> f64, Box<Node>),
    Binary(fn(f64, f64) -> f64, Box<Node>, Box<Node>),
    /// Condition, then, otherwise. The condition holds when it is neither 0 nor NaN.
    If(Box<[Node; 3]>),
}

impl Function {
    /// Parses a formula in these variables.
    ///
    /// It may have the operators `+ - * / % ^` (also `**`, `·`, `×`, `÷`), comparisons (their value is 1 or 0),
    /// parentheses, `2x` and `2(x+1)` for products, the constants `pi`, `tau`, `e`, `phi`, the functions in
    /// [`FUNCTIONS`], and `atan2`, `mod`, `hypot`, `pow`, `min`, `max`, `if(condition, then, else)`. A space between
    /// two operands counts as a `+`, because a `+` in a URL means a space.
    ///
    /// `^` is a power. It binds more tightly than a minus before it (-2^2 is -4) and groups from right to left.
    ///
    /// # Errors
    /// A text that is not a formula, with the position of the fault; a formula that is too long or nested too deeply.
    pub fn read(parameter: &str, text: &str, variables: &[&str]) -> Result<Function> {
        if text.chars().count() > MAX_LENGTH {
            return Err(Error::for_parameter(
                parameter,
                format!("expected a formula of at most {MAX_LENGTH} characters"),
            ));
        }
        let chars = text.chars().collect();
        let uses = vec![false; variables.len()];
        let mut parser = Parser {
            parameter,
            chars,
            position: 0,
            depth: 0,
            operations: 0,
            variables,
            uses,
        };
        let root = parser.comparison()?;
        match parser.peek() {
            None => Ok(Function {
                root,
                uses: parser.uses,
            }),
            Some(_) => Err(parser.unexpected("an operator")),
        }
    }

    /// The value for these values of the variables; NaN where the function is undefined or a value is missing.
    pub fn value(&self, variables: &[f64]) -> f64 {
        self.root.value(variables)
    }

    /// True when the formula names the variable with this index.
    pub fn uses(&self, variable: usize) -> bool {
        self.uses.get(variable).copied().unwrap_or(false)
    }
}

impl Node {
    /// Evaluates the tree. Only the branch of an `if` that is needed is evaluated.
    fn value(&self, variables: &[f64]) -> f64 {
        match self {
            Node::Number(value) => *value,
            Node::Variable(at) => variables.get(*at).copied().unwrap_or(f64::NAN),
            Node::Unary(function, a) => function(a.value(variables)),
            Node::Binary(function, a, b) => function(a.value(variables), b.value(variables)),
            Node::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let holds = condition.value(variables);
                if holds != 0.0 && !holds.is_nan() {
                    then.value(variables)
                } else {
                    otherwise.value(variables)
                }
            }
        }
    }
}

/// Functions of one number; angles are in radians. They come from `libm`, which gives the same bits on every machine.
#[rustfmt::skip]
pub const FUNCTIONS: &[(&str, fn(f64) -> f64)] = &[
    ("sin", libm::sin), ("cos", libm::cos), ("tan", libm::tan),
    ("asin", libm::asin), ("acos", libm::acos), ("atan", libm::atan),
    ("arcsin", libm::asin), ("arccos", libm::acos), ("arctan", libm::atan),
    ("sinh", libm::sinh), ("cosh", libm::cosh), ("tanh", libm::tanh),
    ("asinh", libm::asinh), ("acosh", libm::acosh), ("atanh", libm::atanh),
    ("sec", |x| 1.0 / libm::cos(x)), ("csc", |x| 1.0 / libm::sin(x)), ("cot", |x| 1.0 / libm::tan(x)),
    ("exp", libm::exp), ("expm1", libm::expm1), ("ln", libm::log), ("log", libm::log), ("log2", libm::log2),
    ("log10", libm::log10), ("log1p", libm::log1p),
    ("sqrt", f64::sqrt), ("cbrt", libm::cbrt), ("abs", f64::abs), ("sign", sign), ("sgn", sign),
    ("floor", f64::floor), ("ceil", f64::ceil), ("round", |x| libm::rint(x)), ("trunc", f64::trunc),
    ("frac", |x| x - x.floor()),
    ("sinc", |x| if x == 0.0 { 1.0 } else { libm::sin(std::f64::consts::PI * x) / (std::f64::consts::PI * x) }),
    ("heaviside", |x| if x.is_nan() { x } else { (sign(x) + 1.0) / 2.0 }), ("step", |x| f64::from(x >= 0.0)),
    ("gamma", libm::tgamma), ("lgamma", libm::lgamma), ("factorial", |x| libm::tgamma(x + 1.0)),
    ("erf", libm::erf), ("erfc", libm::erfc), ("j0", libm::j0), ("j1", libm::j1), ("y0", libm::y0), ("y1", libm::y1),
    ("deg", f64::to_degrees), ("rad", f64::to_radians), ("degrees", f64::to_degrees), ("radians", f64::to_radians),
];

/// Functions of two numbers.
const BINARY_FUNCTIONS: &[(&str, fn(f64, f64) -> f64)] = &[
    ("atan2", libm::atan2),
    ("mod", modulo),
    ("hypot", libm::hypot),
    ("pow", libm::pow),
    ("min", nan_min),
    ("max", nan_max),
];

/// Constants by name.
const CONSTANTS: &[(&str, f64)] = &[
    ("pi", std::f64::consts::PI),
    ("π", std::f64::consts::PI),
    ("tau", std::f64::consts::TAU),
    ("τ", std::f64::consts::TAU),
    ("e", std::f64::consts::E),
    ("phi", 1.618_033_988_749_895),
    ("nan", f64::NAN),
];

/// -1, 0, 1 or NaN. (`f64::signum` of 0 is 1.)
fn sign(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        x
    } else {
        x.signum()
    }
}

/// The remainder with the sign of the divisor, as in Python.
fn modulo(a: f64, b: f64) -> f64 {
    a - (a / b).floor() * b
}

/// The smaller number; NaN where one of them is NaN. (`f64::min` ignores NaN.)
fn nan_min(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

/// The larger number; NaN where one of them is NaN. (`f64::max` ignores NaN.)
fn nan_max(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

/// A recursive descent parser. Its methods from `comparison` to `atom` parse the levels of precedence, from the lowest
/// up.
struct Parser<'a> {
    /// The parameter to name in errors.
    parameter: &'a str,
    chars: Vec<char>,
    /// The index of the next character.
    position: usize,
    /// The current depth of nesting.
    depth: usize,
    /// The operations so far.
    operations: usize,
    variables: &'a [&'a str],
    uses: Vec<bool>,
}

impl Parser<'_> {
    /// Skips white space and returns the next character; `None` at the end.
    fn peek(&mut self) -> Option<char> {
        while self
            .chars
            .get(self.position)
            .is_some_and(|c| c.is_whitespace())
        {
            self.position += 1;
        }
        self.chars.get(self.position).copied()
    }

    /// Skips white space and takes the first of these signs that stands there; `None` if none does.
    fn take(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        self.peek()?;
        let rest = self.chars.get(self.position..)?;
        let sign = signs.iter().find(|sign| {
            let mut rest = rest.iter();
            sign.chars().all(|c| rest.next() == Some(&c))
        })?;
        self.position += sign.chars().count();
        Some(sign)
    }

    /// The error that something else than `what` stands at the current position.
    fn unexpected(&mut self, what: &str) -> Error {
        let found = match self.peek() {
            Some(letter) => format!("\"{}\"", excerpt(&letter.to_string())),
            None => "its end".to_owned(),
        };
        let text: String = self.chars.iter().collect();
        let message = format!(
            "expected {what} as character {} of \"{}\", found {found}",
            self.position + 1,
            excerpt(&text)
        );
        Error::for_parameter(self.parameter, message)
    }

    /// Counts an operation.
    fn count_operation(&mut self) -> Result<()> {
        self.operations += 1;
        if self.operations > MAX_OPERATIONS {
            Err(Error::for_parameter(
                self.parameter,
                format!("expected a formula of at most {MAX_OPERATIONS} operations"),
            ))
        } else {
            Ok(())
        }
    }

    /// Enters a level of nesting.
    fn descend(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("expected a formula of at most {MAX_DEPTH} levels");
            return Err(Error::for_parameter(self.parameter, message));
        }
        Ok(())
    }

    fn binary(&mut self, function: fn(f64, f64) -> f64, a: Node, b: Node) -> Result<Node> {
        self.count_operation()?;
        Ok(Node::Binary(function, Box::new(a), Box::new(b)))
    }

    /// Sums with comparisons between them; the whole formula, a parenthesis or an argument.
    fn comparison(&mut self) -> Result<Node> {
        self.descend()?;
        let mut left = self.sum()?;
        while let Some(sign) = self.take(&["<=", ">=", "==", "!=", "<", ">"]) {
            let right = self.sum()?;
            let function: fn(f64, f64) -> f64 = match sign {
                "<=" => |a, b| f64::from(a <= b),
                ">=" => |a, b| f64::from(a >= b),
                "==" => |a, b| f64::from(a == b),
                "!=" => |a, b| f64::from(a != b),
                "<" => |a, b| f64::from(a < b),
                _ => |a, b| f64::from(a > b),
            };
            left = self.binary(function, left, right)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Products with `+` or `-` between them.
    fn sum(&mut self) -> Result<Node> {
        let mut left = self.product()?;
        loop {
            let function: fn(f64, f64) -> f64 = match self.take(&["+", "-", "−"]) {
                Some("+") => |a, b| a + b,
                Some(_) => |a, b| a - b,
                None if self.is_lost_plus() => |a, b| a + b,
                None => return Ok(left),
            };
            let right = self.product()?;
            left = self.binary(function, left, right)?;
        }
    }

    /// True when a space stands where an operator must: a `+` that the URL made a space.
    fn is_lost_plus(&mut self) -> bool {
        let begins = |c: char| c == '(' || c == '.' || c.is_ascii_digit() || c.is_alphabetic();
        self.peek().is_some_and(begins) && self.after_blank()
    }

    /// True when white space stands before the current position.
    fn after_blank(&self) -> bool {
        let before = self
            .position
            .checked_sub(1)
            .and_then(|at| self.chars.get(at));
        before.is_some_and(|c| c.is_whitespace())
    }

    /// Factors with `*`, `/`, `%` or nothing between them.
    fn product(&mut self) -> Result<Node> {
        let mut left = self.signed()?;
        loop {
            let function: fn(f64, f64) -> f64 = match self.take(&["*", "·", "×", "/", "÷", "%"])
            {
                Some("/" | "÷") => |a, b| a / b,
                Some("%") => modulo,
                Some(_) => |a, b| a * b,
                None if self.peek().is_some_and(|c| c == '(' || c.is_alphabetic())
                    && !self.after_blank() =>
                {
                    |a, b| a * b
                }
                None => return Ok(left),
            };
            let right = self.signed()?;
            left = self.binary(function, left, right)?;
        }
    }

    /// A power, with any number of signs before it.
    fn signed(&mut self) -> Result<Node> {
        let mut negative = false;
        while let Some(sign) = self.take(&["-", "−", "+"]) {
            negative ^= sign != "+";
        }
        // People paste Python: np.sin and math.sin are sin.
        self.take(&["np.", "math."]);
        let node = self.power()?;
        if !negative {
            return Ok(node);
        }
        self.count_operation()?;
        Ok(Node::Unary(|x| -x, Box::new(node)))
    }

    /// An atom with `²`, `³`, `!` or an exponent after it.
    fn power(&mut self) -> Result<Node> {
        let mut base = self.atom()?;
        while let Some(sign) = self.take(&["²", "³", "!"]) {
            // In `x != 1` the sign is half of the comparison.
            if sign == "!" && self.peek() == Some('=') {
                self.position -= 1;
                break;
            }
            self.count_operation()?;
            let function: fn(f64) -> f64 = match sign {
                "²" => |x| x * x,
                "³" => |x| x * x * x,
                _ => |x| libm::tgamma(x + 1.0),
            };
            base = Node::Unary(function, Box::new(base));
        }
        if self.take(&["^", "**"]).is_none() {
            return Ok(base);
        }
        self.descend()?;
        let exponent = self.signed()?;
        self.depth -= 1;
        self.binary(libm::pow, base, exponent)
    }

    /// A number, a name, or a formula in parentheses.
    fn atom(&mut self) -> Result<Node> {
        match self.peek() {
            Some('(') => {
                self.position += 1;
                let inside = self.comparison()?;
                self.close()?;
                Ok(inside)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_alphabetic() => self.name(),
            _ => Err(self.unexpected("a number, a name or (")),
        }
    }

    /// Takes a closing parenthesis.
    fn close(&mut self) -> Result<()> {
        self.take(&[")"])
            .map(|_| ())
            .ok_or_else(|| self.unexpected("an operator or )"))
    }

    /// Digits with a decimal point and an exponent. `2e` without digits after it is 2 times e.
    fn number(&mut self) -> Result<Node> {
        let start = self.position;
        let char_at = |at: usize| self.chars.get(at).copied().unwrap_or(' ');
        let mut end = start;
        while char_at(end).is_ascii_digit() || char_at(end) == '.' {
            end += 1;
        }
        let sign = usize::from(matches!(char_at(end + 1), '+' | '-'));
        if matches!(char_at(end), 'e' | 'E') && char_at(end + 1 + sign).is_ascii_digit() {
            end += 2 + sign;
            while char_at(end).is_ascii_digit() {
                end += 1;
            }
        }
        let text: String = self
            .chars
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect();
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                self.position = end;
                Ok(Node::Number(value))
            }
            _ => Err(self.unexpected("a number")),
        }
    }

    /// A variable, a constant, or a function with its arguments.
    fn name(&mut self) -> Result<Node> {
        let start = self.position;
        while self
            .chars
            .get(self.position)
            .is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit() || *c == '_')
        {
            self.position += 1;
        }
        let name: String = self
            .chars
            .get(start..self.position)
            .unwrap_or_default()
            .iter()
            .collect();
        if let Some(at) = self.variables.iter().position(|variable| *variable == name) {
            if let Some(used) = self.uses.get_mut(at) {
                *used = true;
            }
            return Ok(Node::Variable(at));
        }
        if let Some((_, value)) = CONSTANTS.iter().find(|(known, _)| *known == name) {
            return Ok(Node::Number(*value));
        }
        let lower = name.to_lowercase();
        let unary = FUNCTIONS.iter().find(|(known, _)| *known == lower);
        let binary = BINARY_FUNCTIONS.iter().find(|(known, _)| *known == lower);
        match (unary, binary, lower.as_str()) {
            (Some((_, function)), ..) => {
                let [a] = self.arguments(&name)?;
                self.count_operation()?;
                Ok(Node::Unary(*function, Box::new(a)))
            }
            (_, Some((_, function)), _) => {
                let [a, b] = self.arguments(&name)?;
                self.binary(*function, a, b)
            }
            (_, _, "if" | "where") => {
                let parts = self.arguments(&name)?;
                self.count_operation()?;
                Ok(Node::If(Box::new(parts)))
            }
            _ => {
                self.position = start;
                Err(self.unknown(&name))
            }
        }
    }

    /// Exactly `COUNT` arguments in parentheses, separated by commas.
    fn arguments<const COUNT: usize>(&mut self, name: &str) -> Result<[Node; COUNT]> {
        if self.take(&["("]).is_none() {
            return Err(self.unexpected(&format!("( after {name}")));
        }
        let mut arguments = Vec::with_capacity(COUNT);
        loop {
            arguments.push(self.comparison()?);
            if arguments.len() == COUNT {
                self.close()?;
                break;
            }
            if self.take(&[",", ";"]).is_none() {
                return Err(
                    self.unexpected(&format!("a comma, because {name} takes {COUNT} values,"))
                );
            }
        }
        arguments.try_into().map_err(|_| self.unexpected("a value"))
    }

    /// The error about a name that is unknown, with a suggestion if one is near.
    fn unknown(&mut self, name: &str) -> Error {
        let mut known: Vec<&str> = self.variables.to_vec();
        known.extend(FUNCTIONS.iter().map(|(name, _)| *name));
        known.extend(BINARY_FUNCTIONS.iter().map(|(name, _)| *name));
        known.extend(CONSTANTS.iter().map(|(name, _)| *name));
        let variables = self.variables.join(", ");
        let position = self.position + 1;
        let mut message = format!(
            "expected a function, a constant or one of the variables {variables} as character {position}, found \"{}\"",
            excerpt(name)
        );
        if let Some(near) = nearest(&known, name) {
            message.push_str(&format!("; did you mean \"{near}\"?"));
        }
        Error::for_parameter(self.parameter, message)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn value(text: &str, x: f64) -> f64 {
        Function::read("f", text, &["x"]).unwrap().value(&[x])
    }

    #[test]
    fn computes() {
        #[rustfmt::skip]
        let table = [
            ("1+2*3",                 7.0),
            ("(1+2)*3",               9.0),
            ("-2^2",                  -4.0),
            ("2^3^2",                 512.0),
            ("2**-1",                 0.5),
            ("-x^2",                  -9.0),
            ("--x",                   3.0),
            ("2x",                    6.0),
            ("2x^2",                  18.0),
            ("2(x+1)(x-1)",           16.0),
            ("x(x+1)",                12.0),
            ("2sin(0)+1",             1.0),
            ("x^2 1",                 10.0),
            ("1 2 x (x)",             9.0),
            ("2 * x - 1 ",            5.0),
            ("6/2x",                  9.0),
            ("7 % 4",                 3.0),
            ("mod(-1,4)",             3.0),
            ("1e3+1E-3",              1000.001),
            ("2e",                    2.0 * std::f64::consts::E),
            (".5",                    0.5),
            ("sqrt(x+1)",             2.0),
            ("Max(x, 5)",             5.0),
            ("if(x>2, 1, 0)",         1.0),
            ("where(x<=2; 1; x)",     3.0),
            ("x==3",                  1.0),
            ("x!=3",                  0.0),
            ("4!",                    24.0),
            ("x²",                    9.0),
            ("2·π",                   std::f64::consts::TAU),
            ("abs(−x)",               3.0),
            ("log10(1000)",           3.0),
            ("sign(-3)+sinc(0)",      0.0),
            ("atan2(0,1)",            0.0),
        ];
        for (text, expected) in table {
            let found = value(text, 3.0);
            assert!((found - expected).abs() < 1e-12, "{text}: {found}");
        }
        assert!(value("1/x", 0.0).is_infinite());
        assert!(value("sqrt(x)", -1.0).is_nan());
    }

    #[test]
    fn shows_the_place_of_an_error() {
        #[rustfmt::skip]
        let table = [
            ("sin(x)/",    "f: expected a number, a name or ( as character 8 of \"sin(x)/\", found its end"),
            ("1+*2",       "f: expected a number, a name or ( as character 3 of \"1+*2\", found \"*\""),
            ("(x",         "f: expected an operator or ) as character 3 of \"(x\", found its end"),
            ("x)",         "f: expected an operator as character 2 of \"x)\", found \")\""),
            ("x $ 2",      "f: expected an operator as character 3 of \"x $ 2\", found \"$\""),
            ("sin x",      "f: expected ( after sin as character 5 of \"sin x\", found \"x\""),
            ("max(1)",     "f: expected a comma, because max takes 2 values, as character 6 of \"max(1)\", found \")\""),
            ("1.2.3",      "f: expected a number as character 1 of \"1.2.3\", found \"1\""),
            ("",           "f: expected a number, a name or ( as character 1 of \"\", found its end"),
            ("sine(x)",    "f: expected a function, a constant or one of the variables x as character 1, found \"sine\"; did you mean \"sin\"?"),
        ];
        for (text, message) in table {
            assert_eq!(
                Function::read("f", text, &["x"]).unwrap_err().to_string(),
                message
            );
        }
    }

    #[test]
    fn depth_and_cost_are_bounded() {
        for text in [
            "(".repeat(900),
            "2^".repeat(400),
            "-".repeat(900) + "x",
            "x+".repeat(450) + "x",
            "sin(".repeat(200),
        ] {
            let _ = Function::read("f", &text, &["x"]);
        }
        let error = |text: String| Function::read("f", &text, &["x"]).unwrap_err().to_string();
        assert_eq!(
            error("(".repeat(100)),
            "f: expected a formula of at most 50 levels"
        );
        assert_eq!(
            error("2^".repeat(100)),
            "f: expected a formula of at most 50 levels"
        );
        assert_eq!(
            error("x+".repeat(400)),
            "f: expected a formula of at most 300 operations"
        );
        assert_eq!(
            error("x".repeat(1001)),
            "f: expected a formula of at most 1000 characters"
        );
    }

    #[test]
    fn knows_its_variables() {
        let function = Function::read("f", "y*2", &["x", "y"]).unwrap();
        assert!(!function.uses(0) && function.uses(1));
        assert_eq!(function.value(&[1.0, 4.0]), 8.0);
    }
}
