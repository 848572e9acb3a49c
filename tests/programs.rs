//! Whatever a configuration says: no panic, no hang, and nothing beyond the bounds.
//!
//! Programs come from a grammar, and mutants from the expressions of `tests/chartjs/javascript.tsv` and from configurations.
//! `PROGRAMS=1000000 cargo test --release --test programs` runs as many instead of a few thousand.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use plotcgi::dialect::chartjs::script::{Bounds, Field, Script, Value};
use plotcgi::dialect::chartjs::source;
use plotcgi::error::{ErrorKind, Notes};
use plotcgi::limits::Limits;
use plotcgi::query::Query;

/// Random numbers, the same in every run (SplitMix64 of Steele, Lea and Flood).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ bits >> 31
    }

    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }

    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "f",
    "i",
    "v",
    "ctx",
    "values",
    "undefined",
    "Math",
    "this",
    "arguments",
];
const ATOMS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "0.5",
    "1e21",
    "1e-7",
    "NaN",
    "Infinity",
    "65536",
    "99999",
    "1e9",
    "''",
    "'a'",
    "'10'",
    "'aé😀'",
    "null",
    "undefined",
    "true",
    "false",
    "[]",
    "{}",
    "[1,2,3]",
    "{a:1,b:[2]}",
    "x=>x",
    "new Date(0)",
    "/\\B(?=(\\d{3})+(?!\\d))/g",
    "[,1,,]",
    "`t${a}`",
    "Array(9)",
    "Math.PI",
    "[[[1]]]",
];
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "%", "**", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&&", "||",
    "??", "&", "|", "^", "<<", ">>", ">>>", ",", " in ",
];
const METHODS: &[&str] = &[
    "map",
    "filter",
    "reduce",
    "forEach",
    "sort",
    "join",
    "concat",
    "slice",
    "splice",
    "push",
    "pop",
    "shift",
    "unshift",
    "reverse",
    "fill",
    "flat",
    "flatMap",
    "indexOf",
    "includes",
    "find",
    "some",
    "every",
    "keys",
    "entries",
    "at",
    "repeat",
    "padStart",
    "padEnd",
    "split",
    "replace",
    "replaceAll",
    "substr",
    "substring",
    "charAt",
    "toUpperCase",
    "trim",
    "toFixed",
    "toPrecision",
    "toExponential",
    "toString",
    "toLocaleString",
    "toLocaleDateString",
    "getTime",
    "setDate",
    "setMonth",
    "toISOString",
    "hasOwnProperty",
    "call",
    "apply",
    "valueOf",
    "localeCompare",
    "codePointAt",
    "format",
    "foo",
];
const FUNCTIONS: &[&str] = &[
    "Math.max",
    "Math.round",
    "Math.hypot",
    "Math.random",
    "Array",
    "Array.from",
    "Object.keys",
    "Object.entries",
    "Object.assign",
    "Object.fromEntries",
    "String",
    "Number",
    "parseInt",
    "parseFloat",
    "isNaN",
    "Date.parse",
    "Date.UTC",
    "String.fromCharCode",
    "getGradientFillHelper",
    "pattern.draw",
    "console.log",
    "new Date",
    "new Array",
    "new Intl.NumberFormat",
    "f",
    "eval",
];

/// An expression of the grammar, or nearly.
fn expression(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 {
        return match dice.below(2) {
            0 => dice.one(NAMES).to_owned(),
            _ => dice.one(ATOMS).to_owned(),
        };
    }
    let inner = |dice: &mut Dice| expression(dice, depth - 1);
    match dice.below(16) {
        0 | 1 => format!("({}{}{})", inner(dice), dice.one(OPERATORS), inner(dice)),
        2 | 3 => format!("({}).{}({})", inner(dice), dice.one(METHODS), inner(dice)),
        4 => format!("{}({},{})", dice.one(FUNCTIONS), inner(dice), inner(dice)),
        5 => format!("[{},...[{}],{}]", inner(dice), inner(dice), inner(dice)),
        6 => format!(
            "({{{}:{},['k'+{}]:{},...{}}})",
            dice.one(NAMES),
            inner(dice),
            inner(dice),
            inner(dice),
            inner(dice)
        ),
        7 => format!("(({})=>{})({})", dice.one(NAMES), inner(dice), inner(dice)),
        8 => format!(
            "(function f({}){{{}}})({})",
            dice.one(NAMES),
            statements(dice, depth - 1),
            inner(dice)
        ),
        9 => format!("({}?{}:{})", inner(dice), inner(dice), inner(dice)),
        10 => format!(
            "{}{}",
            dice.one(&["-", "!", "~", "+", "typeof ", "void "]),
            inner(dice)
        ),
        11 => format!("({})[{}]", inner(dice), inner(dice)),
        12 => format!("({})?.{}", inner(dice), dice.one(NAMES)),
        13 => format!(
            "({}{}{})",
            dice.one(NAMES),
            dice.one(&["=", "+=", "**=", "??=", "-="]),
            inner(dice)
        ),
        14 => format!("`x${{{}}}y${{{}}}`", inner(dice), inner(dice)),
        _ => format!(
            "({}).map(({})=>{})",
            inner(dice),
            dice.one(NAMES),
            inner(dice)
        ),
    }
}

/// Some statements of the grammar, or nearly.
fn statements(dice: &mut Dice, depth: usize) -> String {
    (0..1 + dice.below(3))
        .map(|_| statement(dice, depth))
        .collect()
}

fn statement(dice: &mut Dice, depth: usize) -> String {
    let value = expression(dice, depth.min(2));
    if depth == 0 {
        return format!("{value};");
    }
    let body = statements(dice, depth - 1);
    let name = dice.one(NAMES);
    match dice.below(13) {
        0 => format!("let {name}={value};"),
        1 => format!("const [{name},{{a:c=1}}={{}}]={value};"),
        2 => format!("var {name}={value},i;"),
        3 => format!("if({value}){{{body}}}else if({name})return {name};"),
        4 => format!(
            "for(let i=0;i<{};i++){{{body}}}",
            dice.one(&["9", "a.length", "1e9", "values"])
        ),
        5 => format!("for(const {name} of {value}){{{body}}}"),
        6 => format!("for(var {name} in {value}){{{body}}}"),
        7 => format!("while({value}){{{body}break;}}"),
        8 => format!("do{{{body}}}while({})", dice.one(&["0", "1", "i++<9"])),
        9 => format!("switch({value}){{case 1:{body}case 'a':break;default:{body}}}"),
        10 => format!("return {value};"),
        11 => format!("function f({name}){{{body}return f({value})}}"),
        _ => format!("{name}.push({value});{name}[{value}]={value};"),
    }
}

/// Configurations as people write them.
const CONFIGURATIONS: &[&str] = &[
    "{type:'bar',data:{labels:['Q1','Q2'],datasets:[{label:'Users',data:[50,60]}]},options:{scales:{yAxes:[{ticks:{callback:(val)=>{return '$'+val.toLocaleString();}}}]}}}",
    "{\"type\":\"line\",\"data\":{\"datasets\":[{\"data\":[{\"x\":\"06/14/2020 09:08\",\"y\":-29},{\"x\":\"06/19/2020\",\"y\":null}],\"fill\":false}]}}",
    "{type:'pie',data:{datasets:[{data:[1,2,]}]},options:{plugins:{datalabels:{formatter:(v,ctx)=>{let s=ctx.dataset.data.reduce((a,b)=>a+b,0);return (v/s*100).toFixed(1)+'%';}}}}}",
    "{type:'radar',data:{labels:['a','b'],datasets:[{data:(function(d,a){let s=[d[0]];for(let i=1;i<d.length;i++)s.push(a*d[i]+(1-a)*s[i-1]);return s})([1,2,3],0.5)}]}}",
    "{type:'doughnut',options:{circumference:Math.PI,rotation:-Math.PI/2,plugins:{doughnutlabel:{labels:[{text:'\\n5',font:{size:20}}]}}}} // end",
    "{type:'bar',data:{datasets:[{backgroundColor:getGradientFillHelper('vertical',[\"#36a2eb\",'#a336eb']),data:[new Date(2020,1,1),,3]}]},options:{tooltips:{callbacks:{label:(t,d)=>{const u=['','K','M'];let i=Math.floor(Math.log10(t.y)/3);return `${t.y/10**(3*i)}${u[i]}`}}}}}",
];

/// Parts that mean something.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "'",
    "\"",
    "`",
    "${",
    "=>",
    "...",
    "?.",
    "??",
    "//",
    "/*",
    "*/",
    "\\u",
    "\\",
    "\n",
    "function(){",
    "return ",
    "for(;;)",
    "while(1)",
    "new ",
    "0x",
    "1e999",
    "é",
    "😀",
    "\u{2028}",
    "\0",
    "%",
    "+",
    "-",
    "**",
    "/",
    "((((((((((((((((((((((((",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ".repeat(1e9)",
    ".padEnd(65536,'ab')",
    ".fill(0)",
    ".length=1e6",
];

/// A text with some changes.
fn mutant(dice: &mut Dice, seed: &str) -> String {
    let mut text: Vec<char> = seed.chars().collect();
    for _ in 0..1 + dice.below(5) {
        let at = dice.below(text.len() + 1);
        let end = (at + 1 + dice.below(12)).min(text.len());
        match dice.below(6) {
            0 => text.truncate(at),
            1 => drop(text.drain(at..end)),
            2 => drop(text.splice(at..at, dice.one(PIECES).chars())),
            3 => {
                let part: Vec<char> = text[at..end].repeat(dice.below(40));
                drop(text.splice(at..at, part));
            }
            4 => {
                let from = dice.below(text.len() + 1).min(end);
                let part: Vec<char> = text[from..end.max(from)].to_vec();
                drop(text.splice(at..at, part));
            }
            _ => drop(text.splice(at..end, expression(dice, 1).chars())),
        }
    }
    text.into_iter().collect()
}

/// One text to read.
fn text(dice: &mut Dice, seeds: &[&str]) -> String {
    match dice.below(4) {
        0 => format!("{{a:{},f:v=>{}}}", expression(dice, 3), expression(dice, 2)),
        1 => format!(
            "{{a:(()=>{{{}}})(),f(v,i){{{}}}}}",
            statements(dice, 3),
            statements(dice, 2)
        ),
        2 => format!(
            "{{a:{}}}",
            mutant(dice, seeds[dice.0 as usize % seeds.len()])
        ),
        _ => {
            let seed = CONFIGURATIONS[dice.below(CONFIGURATIONS.len())];
            mutant(dice, seed)
        }
    }
}

/// Bounds that let a test try much in a short time.
const SMALL: Bounds = Bounds {
    text_bytes: 100_000,
    nesting: 64,
    calls: 64,
    levels: 400,
    call_steps: 5_000,
    steps: 20_000,
    string_bytes: 65_536,
    elements: 10_000,
    memory: 4 << 20,
};

/// Reads a text, takes its value apart and calls its functions.
fn use_all(text: &str, bounds: &Bounds) {
    let script = match Script::read("c", text, bounds) {
        Ok(script) => script,
        Err(error) => {
            let kinds = [ErrorKind::Parameter, ErrorKind::TooLarge];
            assert!(kinds.contains(&error.kind), "{error:?}");
            return;
        }
    };
    let context = script.object([
        ("dataIndex", Value::Number(1.0)),
        ("dataset", script.root().value().clone()),
    ]);
    let mut left = 40;
    visit(&script.root(), &context.unwrap_or(Value::Null), &mut left);
    let mut notes = Notes::default();
    script.note_unread(&mut notes, |_| None);
    script.root().mark_read();
    assert!(script.unread().is_empty());
    assert!(script.steps() <= bounds.steps && script.memory() <= bounds.memory);
}

fn visit(field: &Field<'_>, context: &Value, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let _ = (
        field.number(),
        field.lines(),
        field.to_number(),
        field.truth(),
        field.path(),
    );
    let _ = field.for_element(1, context).map(|field| field.text());
    if let Some(callback) = field.function() {
        let values = field.script().array([Value::Number(1.5), Value::Null]);
        let arguments = [
            Value::Number(1234.5),
            context.clone(),
            values.unwrap_or(Value::Null),
        ];
        let before = field.script().steps();
        let axis = field.script().axis(Value::Undefined).unwrap_or(Value::Null);
        let _ = callback.call_on(axis, &arguments);
        assert!(
            field.script().steps() - before <= SMALL.call_steps.max(Bounds::DEFAULT.call_steps)
        );
    }
    for (_, member) in field.entries().unwrap_or_default() {
        visit(&member, context, left);
    }
    for item in field.items().unwrap_or_default() {
        visit(&item, context, left);
    }
}

/// What is wrong with the way a text is read, if anything.
fn fault(text: &str, bounds: &Bounds) -> Option<String> {
    let begun = Instant::now();
    let used = catch_unwind(AssertUnwindSafe(|| {
        use_all(text, bounds);
        let query = format!("c={text}");
        let query = Query::read(query.as_bytes(), &Limits::default());
        let _ = query.and_then(|query| source::read(&query, bounds));
    }));
    match used {
        Err(_) => Some(format!("panic: {text}")),
        Ok(()) if begun.elapsed() > Duration::from_secs(10) => {
            Some(format!("{:?}: {text}", begun.elapsed()))
        }
        Ok(()) => None,
    }
}

#[test]
fn no_program_panics_hangs_or_exceeds_its_bounds() {
    let count = env::var("PROGRAMS").map_or(3_000, |count| count.parse().unwrap());
    let table = include_str!("chartjs/javascript.tsv");
    let seeds: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut faults = Vec::new();
    let mut longest = (Duration::ZERO, String::new());
    for seed in 0..count {
        let mut dice = Dice(seed);
        let text = text(&mut dice, &seeds);
        // Now and then with the bounds of requests, which take longer.
        let bounds = if seed % 1_000 == 7 {
            Bounds::DEFAULT
        } else {
            SMALL
        };
        let begun = Instant::now();
        faults.extend(fault(&text, &bounds));
        if begun.elapsed() > longest.0 {
            longest = (begun.elapsed(), text);
        }
    }
    eprintln!(
        "{count} programs; the longest took {:?}: {}",
        longest.0, longest.1
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
