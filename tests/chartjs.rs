//! The language of configurations against what Node makes of the same expressions (`tests/chartjs/javascript.tsv`).
#![allow(clippy::unwrap_used)]

use plotcgi::dialect::chartjs::script::{Bounds, Field, Script, Value};

/// A value in the notation of `tests/chartjs/javascript.mjs`.
fn show(field: &Field<'_>) -> String {
    match field.value() {
        Value::Text(text) => quoted(text),
        Value::Array(_) => {
            let items = field.items().unwrap();
            let items: Vec<String> = items.iter().map(show).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(_) => {
            if let Some(time) = field.date() {
                return format!("date {}", number(time));
            }
            let entries = field.entries().unwrap();
            let entries = entries
                .iter()
                .map(|(key, field)| format!("{key}:{}", show(field)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        Value::Function(_) => "function".to_owned(),
        Value::Number(value) => number(*value),
        Value::Undefined => "undefined".to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
    }
}

/// A number, with the sign of -0, which no text of it has.
fn number(value: f64) -> String {
    if value == 0.0 && value.is_sign_negative() {
        return "-0".to_owned();
    }
    let script = Script::read("c", "{a:v=>''+v}", &Bounds::DEFAULT).unwrap();
    let text = script.root().get("a").function().unwrap();
    let text = text.call_field(&[Value::Number(value)]).unwrap().text();
    text.unwrap().unwrap().to_string()
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// What comes of an expression.
fn run(expression: &str) -> String {
    match Script::read("c", &format!("{{a:({expression})}}"), &Bounds::DEFAULT) {
        Ok(script) => show(&script.root().get("a")),
        Err(_) => "error".to_owned(),
    }
}

/// True where two numbers of a transcendental function differ in the last bit, which the standard leaves open.
fn is_near(expression: &str, expected: &str, found: &str) -> bool {
    let (Ok(expected), Ok(found)) = (expected.parse::<f64>(), found.parse::<f64>()) else {
        return false;
    };
    let is_open = ["Math.cbrt", "Math.cosh", "Math.tanh"]
        .iter()
        .any(|function| expression.starts_with(function));
    is_open && (expected - found).abs() <= expected.abs() * f64::EPSILON
}

#[test]
fn values_are_those_of_node() {
    let table = include_str!("chartjs/javascript.tsv");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines() {
        let (expression, expected) = line.split_once('\t').unwrap();
        let found = run(expression);
        count += 1;
        if found != expected && !is_near(expression, expected, &found) {
            wrong.push(format!("{expression}\n    {expected}\n    {found}"));
        }
    }
    assert!(count > 5_000, "{count}");
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

/// The deepest recursions that the bounds allow fit in a small stack: half of what a thread of the standard library has, and
/// without optimization.
#[test]
fn the_deepest_recursion_needs_little_stack() {
    let programs = [
        "(function f(){return f()})()",
        "(function f(n){return [1].map(()=>[2,1].sort(()=>f(n)))})()",
        "(function f(n){return `${[...[{...{a:(-(f(n)+1)),b:[f]}}]]}`})()",
        "(function f(n){if(1){for(const a of [1]){switch(1){case 1:{while(1){return n?.x??f(n)&&1}}}}}})()",
        "(function f({a=f({})}){return a})({})",
        "(function f(n){return 'aa'.replace('a',()=>[1].reduce((a,b)=>f.call(n,a),[0]))})()",
        "(()=>{let a=[];for(let i=0;i<1000;i++)a=[a];return a.flat(Infinity)})()",
        "(()=>{let a=[];for(let i=0;i<1000;i++)a=[a];return ''+a})()",
    ];
    for text in programs {
        let read = move || Script::read("c", &format!("{{a:{text}}}"), &Bounds::DEFAULT).err();
        let thread = std::thread::Builder::new().stack_size(1 << 20);
        let error = thread.spawn(read).unwrap().join().unwrap().unwrap();
        assert!(
            error.message.contains("inside one another"),
            "{text}: {error}"
        );
    }
}
