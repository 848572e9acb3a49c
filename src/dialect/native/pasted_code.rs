//! A query that is a line of Python or JavaScript instead of parameters: the query comes in, the error that shows the same
//! chart as parameters goes out.

use super::kind::Kind;
use super::parameters::PARAMETERS;
use crate::error::{Error, Result, excerpt};
use crate::query::Query;
use crate::table::list;

/// The longest value, in characters, that the proposed parameters repeat in full.
const MAX_VALUE: usize = 40;

/// Refuses a query whose first name is a call, such as `plt.plot([1,2,3])`.
///
/// # Errors
/// The query is code. The message has the parameters to write instead.
pub(super) fn refuse(query: &Query) -> Result<()> {
    let Some(first) = query.pairs.first() else {
        return Ok(());
    };
    let Some((function, _)) = first.name.split_once('(') else {
        return Ok(());
    };
    let is_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let function = function.trim();
    if function.is_empty() || !function.contains('.') || !function.chars().all(is_path) {
        return Ok(());
    }
    let text = written(query);
    let inside = text.split_once('(').map_or("", |(_, inside)| inside);
    let parameters = parameters(function, inside);
    let message = format!("expected parameters such as y=3,1,4, found code; write {parameters}");
    Err(Error::for_parameter(function, message))
}

/// The text of a query before it was split at `&` and `=`.
fn written(query: &Query) -> String {
    let mut text = String::new();
    for pair in &query.pairs {
        text.push_str(if text.is_empty() { "" } else { "&" });
        text.push_str(&pair.name);
        if !pair.value.is_empty() {
            text.push('=');
            text.push_str(&pair.value);
        }
    }
    text
}

/// The parameters that draw what a call draws, as far as its arguments are lists, texts and names of columns.
fn parameters(function: &str, inside: &str) -> String {
    let name = function.rsplit('.').next().unwrap_or(function);
    let is_of_frame = function.starts_with("df.") || function.contains(".plot.");
    let mut plain = Vec::new();
    let mut named: Vec<(String, String)> = Vec::new();
    let mut has_frame = is_of_frame;
    for argument in arguments(inside) {
        match argument.split_once('=') {
            Some((key, value)) if is_word(key.trim()) => {
                named.push((key.trim().to_owned(), literal(value)));
            }
            _ if is_frame(argument) => has_frame = true,
            _ => plain.push(argument),
        }
    }
    let mut words: Vec<(String, String)> = Vec::new();
    let kind = Kind::parse("kind", name).ok().map(|kind| kind.name);
    if let Some(kind) = kind.filter(|kind| *kind != "line") {
        words.push(("kind".to_owned(), kind.to_owned()));
    }
    let (styles, lists): (Vec<&str>, Vec<&str>) = plain
        .into_iter()
        .partition(|value| value.starts_with(['\'', '"']));
    match lists[..] {
        [] => {}
        [y] => words.push(("y".to_owned(), literal(y))),
        [x, y, ..] => {
            words.push(("x".to_owned(), literal(x)));
            words.push(("y".to_owned(), literal(y)));
        }
    }
    let style = styles
        .first()
        .filter(|_| name == "plot" && !lists.is_empty());
    words.extend(style.map(|style| ("style".to_owned(), literal(style))));
    let mut file = has_frame.then(|| "sales.csv".to_owned());
    for (key, value) in named {
        let key = match key.as_str() {
            "height" | "values" | "sizes" => "y",
            "names" => "x",
            "data" | "data_frame" | "df" => {
                file = Some("sales.csv".to_owned());
                continue;
            }
            key => key,
        };
        let is_known = PARAMETERS.iter().any(|parameter| parameter.is_spelt(key));
        if is_known {
            words.push((key.to_owned(), value));
        }
    }
    if let Some(file) = file {
        words.insert(0, ("data".to_owned(), file));
    }
    if words.is_empty() {
        return "y=3,1,4".to_owned();
    }
    let words: Vec<String> = words
        .iter()
        .map(|(name, value)| format!("{name}={}", shortened(value)))
        .collect();
    words.join("&")
}

/// The arguments of a call up to its closing parenthesis, split at commas outside of brackets and quotes.
fn arguments(inside: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut start) = (0_usize, None, 0);
    let mut arguments = Vec::new();
    for (at, c) in inside.char_indices() {
        let mut add = || {
            arguments.push(inside.get(start..at).unwrap_or_default().trim());
            start = at + c.len_utf8();
        };
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ',') if depth == 0 => add(),
            (None, ')') if depth == 0 => {
                add();
                start = inside.len();
                break;
            }
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    arguments.push(inside.get(start..).unwrap_or_default().trim());
    arguments.retain(|argument| !argument.is_empty());
    arguments
}

/// True for a variable that probably holds a table.
fn is_frame(text: &str) -> bool {
    text.starts_with("df") || ["data", "frame", "table"].contains(&text)
}

/// True for a plain name, such as that of a variable.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A list or a text of a program as a value of a query: without brackets, quotes and blanks around its items.
fn literal(text: &str) -> String {
    // a variable has values that the query does not show
    if is_word(text.trim()) && !["True", "False", "true", "false"].contains(&text.trim()) {
        return "…".to_owned();
    }
    let items: Vec<String> = list::texts(list::bare(text.trim()))
        .iter()
        .map(|item| list::quoted(item.trim()).into_owned())
        .collect();
    match &items[..] {
        [only] => list::unquoted(only).into_owned(),
        _ => items.join(","),
    }
}

/// A value that is cut after a comma where it is long.
fn shortened(value: &str) -> String {
    let short: String = value.chars().take(MAX_VALUE).collect();
    match short.rsplit_once(',') {
        Some((whole, _)) if short.len() < value.len() => format!("{whole},…"),
        _ => excerpt(value),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn shows_the_parameters_of_a_call() {
        #[rustfmt::skip]
        let table = [
            ("plt.plot([1,2,3])",                                "y=1,2,3"),
            ("plt.plot([1, 2, 3], [4, 5, 6], 'r--')",            "x=1,2,3&y=4,5,6&style=r--"),
            ("ax.bar(['a', 'b'], [3, 4])",                       "kind=bar&x=a,b&y=3,4"),
            ("plt.bar(x=['a','b'], height=[1,2])",               "kind=bar&x=a,b&y=1,2"),
            ("plt.hist(values, bins=20)",                        "kind=hist&y=…&bins=20"),
            ("plt.plot(x, y)",                                   "x=…&y=…"),
            ("plt.bar(names, [1, 2], color='red')",              "kind=bar&x=…&y=1,2&color=red"),
            ("df.plot()",                                        "data=sales.csv"),
            ("df.plot(kind='bar', x='day', y='sales')",          "data=sales.csv&kind=bar&x=day&y=sales"),
            ("df.plot.scatter(x='a', y='b')",                    "data=sales.csv&kind=scatter&x=a&y=b"),
            ("sns.lineplot(x='a',y='b',data=df)",                "data=sales.csv&x=a&y=b"),
            ("px.line(df, x='a', y='b', title='A & B')",         "data=sales.csv&x=a&y=b&title=A & B"),
            ("plt.pie([3,1], labels=['a','b'])",                 "kind=pie&y=3,1&labels=a,b"),
            ("plt.show()",                                       "y=3,1,4"),
            ("plt.plot([1000,2000,3000,4000,5000,6000,7000,8000,9000,9999])", "y=1000,2000,3000,4000,5000,6000,7000,8000,…"),
        ];
        for (text, expected) in table {
            let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
            let error = refuse(&query).unwrap_err();
            let (_, write) = error.message.split_once("; write ").unwrap();
            assert_eq!(write, expected, "{text}");
        }
    }

    #[test]
    fn parameters_are_no_code() {
        for text in [
            "",
            "y=sin(x)",
            "f=sin(x)",
            "(a)=1",
            "a(b)=1",
            "y=1,2&plt.show()",
        ] {
            let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
            assert_eq!(refuse(&query), Ok(()), "{text}");
        }
    }
}
