//! A formula comes in, `sin(x)/x`; a function of numbers goes out.
//!
//! Our own evaluator, because of the crates tried none reads what people write: exmex 0.21 and fasteval 0.2 take -2^2
//! for 4 (mathematics and Python: −4), exmex and evalexpr 13 take 2^3^2 for 64, evalexpr calls its sine `math::sin`, meval
//! 0.2 has had no release since 2018; none of them knows 2x; only meval tells an error's place; and all use the platform's
//! sine, so that a picture would differ from machine to machine. nanoexpr 0.2 knows all that and takes our functions, but
//! reads its text anew for every point, where a curve has thousands and a surface more; 1/0 is an error there and no pole,
//! -7 % 3 is -1 (Python: 2), both branches of an `if` among its functions are computed, and a blank is no lost `+`.

use crate::error::{Error, Result, excerpt, nearest};

/// The longest formula, the deepest nesting, the most operations: a point costs at most some microseconds.
const LENGTH: usize = 1000;
const DEPTH: usize = 50;
const OPERATIONS: usize = 300;

/// A function of some variables.
#[derive(Clone, Debug)]
pub struct Function {
    root: Node,
    uses: Vec<bool>,
}

#[derive(Clone, Debug)]
enum Node {
    Number(f64),
    Variable(usize),
    One(fn(f64) -> f64, Box<Node>),
    Two(fn(f64, f64) -> f64, Box<Node>, Box<Node>),
    /// The first decides: the second where it is neither 0 nor NaN, else the third.
    If(Box<[Node; 3]>),
}

impl Function {
    /// Reads a formula in these variables: `+ - * / % ^` (also `**`, `·`, `×`, `÷`), comparisons (1 or 0),
    /// parentheses, `2x` and `2(x+1)` for products, a blank for a `+` (which a URL makes of it), the constants `pi`, `tau`, `e`, `phi`, and the functions of
    /// [`FUNCTIONS`], `atan2`, `mod`, `hypot`, `pow`, `min`, `max`, `if(condition, then, else)`.
    ///
    /// `^` is a power, binds before a minus in front of it (-2^2 is -4), and goes from right to left.
    ///
    /// # Errors
    /// What is no formula, with the place in it; one that is too long or too deep.
    pub fn read(parameter: &str, text: &str, variables: &[&str]) -> Result<Function> {
        if text.chars().count() > LENGTH {
            return Err(Error::of(
                parameter,
                format!("expected a formula of at most {LENGTH} characters"),
            ));
        }
        let letters = text.chars().collect();
        let uses = vec![false; variables.len()];
        let mut reader = Reader {
            parameter,
            letters,
            at: 0,
            depth: 0,
            operations: 0,
            variables,
            uses,
        };
        let root = reader.comparison()?;
        match reader.peek() {
            None => Ok(Function {
                root,
                uses: reader.uses,
            }),
            Some(_) => Err(reader.wrong("an operator")),
        }
    }

    /// Its value; NaN where it has none or a variable is not given.
    pub fn value(&self, variables: &[f64]) -> f64 {
        self.root.value(variables)
    }

    /// Whether the formula names the variable of this place.
    pub fn uses(&self, variable: usize) -> bool {
        self.uses.get(variable).copied().unwrap_or(false)
    }
}

impl Node {
    fn value(&self, variables: &[f64]) -> f64 {
        match self {
            Node::Number(value) => *value,
            Node::Variable(at) => variables.get(*at).copied().unwrap_or(f64::NAN),
            Node::One(function, a) => function(a.value(variables)),
            Node::Two(function, a, b) => function(a.value(variables), b.value(variables)),
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

/// Functions of one number; angles in radians.
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
const TWO: &[(&str, fn(f64, f64) -> f64)] = &[
    ("atan2", libm::atan2),
    ("mod", modulo),
    ("hypot", libm::hypot),
    ("pow", libm::pow),
    ("min", least),
    ("max", most),
];

const CONSTANTS: &[(&str, f64)] = &[
    ("pi", std::f64::consts::PI),
    ("π", std::f64::consts::PI),
    ("tau", std::f64::consts::TAU),
    ("τ", std::f64::consts::TAU),
    ("e", std::f64::consts::E),
    ("phi", 1.618_033_988_749_895),
    ("nan", f64::NAN),
];

fn sign(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        x
    } else {
        x.signum()
    }
}

/// The rest with the divisor's sign, as in Python.
fn modulo(a: f64, b: f64) -> f64 {
    a - (a / b).floor() * b
}

fn least(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

fn most(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

struct Reader<'a> {
    parameter: &'a str,
    letters: Vec<char>,
    at: usize,
    depth: usize,
    operations: usize,
    variables: &'a [&'a str],
    uses: Vec<bool>,
}

impl Reader<'_> {
    /// The next letter that is no blank.
    fn peek(&mut self) -> Option<char> {
        while self.letters.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.letters.get(self.at).copied()
    }

    /// Takes the first of these signs that is there.
    fn take(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        self.peek()?;
        let rest = self.letters.get(self.at..)?;
        let sign = signs.iter().find(|sign| {
            let mut rest = rest.iter();
            sign.chars().all(|c| rest.next() == Some(&c))
        })?;
        self.at += sign.chars().count();
        Some(sign)
    }

    fn wrong(&mut self, what: &str) -> Error {
        let found = match self.peek() {
            Some(letter) => format!("\"{}\"", excerpt(&letter.to_string())),
            None => "its end".to_owned(),
        };
        let text: String = self.letters.iter().collect();
        let message = format!(
            "expected {what} as character {} of \"{}\", found {found}",
            self.at + 1,
            excerpt(&text)
        );
        Error::of(self.parameter, message)
    }

    fn count(&mut self) -> Result<()> {
        self.operations += 1;
        if self.operations > OPERATIONS {
            Err(Error::of(
                self.parameter,
                format!("expected a formula of at most {OPERATIONS} operations"),
            ))
        } else {
            Ok(())
        }
    }

    fn two(&mut self, function: fn(f64, f64) -> f64, a: Node, b: Node) -> Result<Node> {
        self.count()?;
        Ok(Node::Two(function, Box::new(a), Box::new(b)))
    }

    fn comparison(&mut self) -> Result<Node> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::of(
                self.parameter,
                format!("expected a formula of at most {DEPTH} levels"),
            ));
        }
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
            left = self.two(function, left, right)?;
        }
        self.depth -= 1;
        Ok(left)
    }

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
            left = self.two(function, left, right)?;
        }
    }

    /// Whether a blank stands where an operator must: a `+` that the URL made a blank.
    fn is_lost_plus(&mut self) -> bool {
        let begins = |c: char| c == '(' || c == '.' || c.is_ascii_digit() || is_letter(c);
        self.peek().is_some_and(begins) && self.after_blank()
    }

    /// Whether a blank stands before the next letter.
    fn after_blank(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        before.is_some_and(|c| c.is_whitespace())
    }

    fn product(&mut self) -> Result<Node> {
        let mut left = self.signed()?;
        loop {
            let function: fn(f64, f64) -> f64 = match self.take(&["*", "·", "×", "/", "÷", "%"])
            {
                Some("/" | "÷") => |a, b| a / b,
                Some("%") => modulo,
                Some(_) => |a, b| a * b,
                None if self.peek().is_some_and(|c| c == '(' || is_letter(c))
                    && !self.after_blank() =>
                {
                    |a, b| a * b
                }
                None => return Ok(left),
            };
            let right = self.signed()?;
            left = self.two(function, left, right)?;
        }
    }

    fn signed(&mut self) -> Result<Node> {
        let mut negative = false;
        while let Some(sign) = self.take(&["-", "−", "+"]) {
            negative ^= sign != "+";
        }
        // Python's modules
        self.take(&["np.", "math."]);
        let node = self.power()?;
        if !negative {
            return Ok(node);
        }
        self.count()?;
        Ok(Node::One(|x| -x, Box::new(node)))
    }

    fn power(&mut self) -> Result<Node> {
        let mut base = self.atom()?;
        while let Some(sign) = self.take(&["²", "³", "!"]) {
            if sign == "!" && self.peek() == Some('=') {
                self.at -= 1;
                break;
            }
            self.count()?;
            let function: fn(f64) -> f64 = match sign {
                "²" => |x| x * x,
                "³" => |x| x * x * x,
                _ => |x| libm::tgamma(x + 1.0),
            };
            base = Node::One(function, Box::new(base));
        }
        if self.take(&["^", "**"]).is_none() {
            return Ok(base);
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::of(
                self.parameter,
                format!("expected a formula of at most {DEPTH} levels"),
            ));
        }
        let exponent = self.signed()?;
        self.depth -= 1;
        self.two(libm::pow, base, exponent)
    }

    fn atom(&mut self) -> Result<Node> {
        match self.peek() {
            Some('(') => {
                self.at += 1;
                let inside = self.comparison()?;
                self.close()?;
                Ok(inside)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if is_letter(c) => self.name(),
            _ => Err(self.wrong("a number, a name or (")),
        }
    }

    fn close(&mut self) -> Result<()> {
        self.take(&[")"])
            .map(|_| ())
            .ok_or_else(|| self.wrong("an operator or )"))
    }

    /// Digits with a point and an exponent; `2e` without digits behind it is twice e.
    fn number(&mut self) -> Result<Node> {
        let start = self.at;
        let letter = |at: usize| self.letters.get(at).copied().unwrap_or(' ');
        let mut end = start;
        while letter(end).is_ascii_digit() || letter(end) == '.' {
            end += 1;
        }
        let sign = usize::from(matches!(letter(end + 1), '+' | '-'));
        if matches!(letter(end), 'e' | 'E') && letter(end + 1 + sign).is_ascii_digit() {
            end += 2 + sign;
            while letter(end).is_ascii_digit() {
                end += 1;
            }
        }
        let text: String = self
            .letters
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect();
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                self.at = end;
                Ok(Node::Number(value))
            }
            _ => Err(self.wrong("a number")),
        }
    }

    fn name(&mut self) -> Result<Node> {
        let start = self.at;
        while self
            .letters
            .get(self.at)
            .is_some_and(|c| is_letter(*c) || c.is_ascii_digit() || *c == '_')
        {
            self.at += 1;
        }
        let name: String = self
            .letters
            .get(start..self.at)
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
        let one = FUNCTIONS.iter().find(|(known, _)| *known == lower);
        let two = TWO.iter().find(|(known, _)| *known == lower);
        match (one, two, lower.as_str()) {
            (Some((_, function)), ..) => {
                let [a] = self.arguments(&name)?;
                self.count()?;
                Ok(Node::One(*function, Box::new(a)))
            }
            (_, Some((_, function)), _) => {
                let [a, b] = self.arguments(&name)?;
                self.two(*function, a, b)
            }
            (_, _, "if" | "where") => {
                let parts = self.arguments(&name)?;
                self.count()?;
                Ok(Node::If(Box::new(parts)))
            }
            _ => {
                self.at = start;
                Err(self.unknown(&name))
            }
        }
    }

    fn arguments<const COUNT: usize>(&mut self, name: &str) -> Result<[Node; COUNT]> {
        if self.take(&["("]).is_none() {
            return Err(self.wrong(&format!("( after {name}")));
        }
        let mut arguments = Vec::with_capacity(COUNT);
        loop {
            arguments.push(self.comparison()?);
            if arguments.len() == COUNT {
                self.close()?;
                break;
            }
            if self.take(&[",", ";"]).is_none() {
                return Err(self.wrong(&format!("a comma, because {name} takes {COUNT} values,")));
            }
        }
        arguments.try_into().map_err(|_| self.wrong("a value"))
    }

    fn unknown(&mut self, name: &str) -> Error {
        let mut known: Vec<&str> = self.variables.to_vec();
        known.extend(FUNCTIONS.iter().map(|(name, _)| *name));
        known.extend(TWO.iter().map(|(name, _)| *name));
        known.extend(CONSTANTS.iter().map(|(name, _)| *name));
        let variables = self.variables.join(", ");
        let place = self.at + 1;
        let mut message = format!(
            "expected a function, a constant or one of the variables {variables} as character {place}, found \"{}\"",
            excerpt(name)
        );
        if let Some(near) = nearest(&known, name) {
            message.push_str(&format!("; did you mean \"{near}\"?"));
        }
        Error::of(self.parameter, message)
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
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
