//! Tells whether the result of a stored query depends on the moment at which it is run: on the clock or on chance.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::query::Query;

/// Functions of SQLite whose result is another one each time.
const CHANCE: &[&str] = &[
    "random",
    "randomblob",
    "current_date",
    "current_time",
    "current_timestamp",
    "changes",
    "total_changes",
    "last_insert_rowid",
];

/// Functions that read the clock when their time is missing or is one of [`NOW`] (SQLite, "Date And Time Functions"),
/// with the places of their times among the arguments.
const CLOCK: &[(&str, &[usize])] = &[
    ("date", &[0]),
    ("time", &[0]),
    ("datetime", &[0]),
    ("julianday", &[0]),
    ("unixepoch", &[0]),
    ("strftime", &[1]),
    ("timediff", &[0, 1]),
];

/// Times that mean the current one.
const NOW: &[&str] = &["now", "subsec", "subsecond"];

/// Functions that may stand between a column and a function of the clock without making "now" of something else.
const PLAIN: &[&str] = &[
    "abs",
    "cast",
    "coalesce",
    "ifnull",
    "max",
    "min",
    "nullif",
    "round",
    "substr",
    "substring",
];

/// True when the result may depend on the clock or on chance. SQLite itself says which functions the query calls, in
/// views too. A function of the clock does no harm when its time is a column, a constant, or computed from columns in a
/// simple way; whatever is less clear counts as dependent.
///
/// # Errors
/// The query cannot be prepared.
pub(super) fn is_dependent(
    connection: &mut Connection,
    sql: &str,
    query: &Query,
) -> rusqlite::Result<bool> {
    let called = called_functions(connection, sql)?;
    if CHANCE.iter().any(|name| called.contains(*name)) {
        return Ok(true);
    }
    if !CLOCK.iter().any(|(name, _)| called.contains(*name)) {
        return Ok(false);
    }
    let mut values = query.pairs.iter().map(|pair| pair.value.trim());
    if values.any(is_now) {
        return Ok(true);
    }
    let mut statement =
        connection.prepare("select name, sql from sqlite_schema where type = 'view'")?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut views: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut texts = vec![sql.to_owned()];
    while let Some(text) = texts.pop() {
        if !gives_all_times(&text) {
            return Ok(true);
        }
        let names = tokens(&text);
        let used = views.extract_if(.., |(view, _)| names.iter().any(|one| one.may_name(view)));
        texts.extend(used.map(|(_, sql)| sql));
    }
    Ok(false)
}

/// The names of all functions that a query calls, in small letters.
fn called_functions(connection: &mut Connection, sql: &str) -> rusqlite::Result<BTreeSet<String>> {
    let called = Arc::new(Mutex::new(BTreeSet::new()));
    let seen = Arc::clone(&called);
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        if let AuthAction::Function { function_name } = context.action {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert(function_name.to_ascii_lowercase());
        }
        Authorization::Allow
    }))?;
    connection.prepare(sql)?;
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    let called = called.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(called.clone())
}

/// True for a word that means the current time.
fn is_now(text: &str) -> bool {
    NOW.iter().any(|now| text.eq_ignore_ascii_case(now))
}

/// The places of the times of a function of the clock; `None` for another function.
fn times_of(name: &str) -> Option<&'static [usize]> {
    let found = CLOCK
        .iter()
        .find(|(clock, _)| name.eq_ignore_ascii_case(clock));
    found.map(|(_, places)| *places)
}

/// True when each call of a function of the clock in this SQL has a time that is not the current one.
fn gives_all_times(sql: &str) -> bool {
    let tokens = tokens(sql);
    let mut calls = tokens.iter().enumerate().filter_map(|(at, token)| {
        let places = times_of(token.name()?)?;
        let (open, rest) = tokens.get(at + 1..)?.split_first()?;
        (*open == Token::Sign('(')).then(|| (places, arguments(rest)))
    });
    let is_given = |argument: Option<&&[Token<'_>]>| argument.is_some_and(|one| is_time(one));
    calls.all(|(places, arguments)| places.iter().all(|place| is_given(arguments.get(*place))))
        && !tokens.iter().any(|token| token.text().is_some_and(is_now))
}

/// The arguments of a call, from the tokens after its opening parenthesis.
fn arguments<'a, 'b>(rest: &'b [Token<'a>]) -> Vec<&'b [Token<'a>]> {
    let (mut all, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, token) in rest.iter().enumerate() {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') if depth > 0 => depth -= 1,
            Token::Sign(')' | ',') if depth == 0 => {
                all.extend(rest.get(start..at));
                start = at + 1;
                if *token == Token::Sign(')') {
                    break;
                }
            }
            _ => {}
        }
    }
    all
}

/// True for an argument that is a time of its own: one constant, parameter or column; another function of the clock,
/// which is judged by itself; or numbers and columns in a simple computation.
fn is_time(argument: &[Token<'_>]) -> bool {
    if let [one] = argument {
        return !matches!(one, Token::Sign(_));
    }
    if let [function, Token::Sign('('), rest @ .., Token::Sign(')')] = argument {
        let closed = |depth: i32, token: &Token<'_>| match token {
            Token::Sign('(') => Some(depth + 1),
            Token::Sign(')') if depth == 0 => None,
            Token::Sign(')') => Some(depth - 1),
            _ => Some(depth),
        };
        let whole = rest.iter().try_fold(0, closed).is_some();
        if whole && function.name().is_some_and(|name| times_of(name).is_some()) {
            return true;
        }
    }
    let is_call = |at: usize| argument.get(at + 1) == Some(&Token::Sign('('));
    let mut column = false;
    let simple = argument.iter().enumerate().all(|(at, token)| match token {
        Token::Text(_) | Token::Sign('|') => false,
        Token::Word(name) if is_call(at) => {
            PLAIN.iter().any(|plain| name.eq_ignore_ascii_case(plain))
        }
        Token::Word(_) | Token::Quoted(_) => {
            column = true;
            !is_call(at)
        }
        Token::Parameter | Token::Sign(_) => true,
    });
    simple && column
}

/// A part of SQL: as much as is needed to find calls and their arguments.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    /// A name, keyword or number.
    Word(&'a str),
    /// A name in double quotes, brackets or backticks; SQLite takes one in double quotes that it does not know for a
    /// text.
    Quoted(&'a str),
    /// A text.
    Text(&'a str),
    /// A parameter of the query.
    Parameter,
    /// Any other character.
    Sign(char),
}

impl<'a> Token<'a> {
    /// What may be the name of a function.
    fn name(&self) -> Option<&'a str> {
        match self {
            Token::Word(name) | Token::Quoted(name) => Some(name),
            _ => None,
        }
    }

    /// True when it may be the name of this view, which SQLite also takes in the quotes of a text. Names with quotes in
    /// them count always.
    fn may_name(&self, view: &str) -> bool {
        match self {
            Token::Word(name) | Token::Quoted(name) | Token::Text(name) => {
                name.eq_ignore_ascii_case(view) || view.contains(['\'', '"', '`', ']'])
            }
            Token::Parameter | Token::Sign(_) => false,
        }
    }

    /// What may be the text of a time.
    fn text(&self) -> Option<&'a str> {
        match self {
            Token::Quoted(text) | Token::Text(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// The tokens of SQL, without blanks and comments.
fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = sql.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        // The text up to an end, and what follows it.
        let until = |text: &'_ str, end: &str| {
            let length = text.find(end).unwrap_or(text.len());
            (length, (length + end.len()).min(text.len()))
        };
        let is_in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let word = |text: &str| text.find(|c| !is_in_word(c)).unwrap_or(text.len());
        rest = match first {
            '-' if after.starts_with('-') => &after[until(after, "\n").1..],
            '/' if after.starts_with('*') => &after[1..][until(&after[1..], "*/").1..],
            '\'' | '"' | '`' | '[' => {
                let end = if first == '[' { ']' } else { first };
                let (length, next) = until(after, end.encode_utf8(&mut [0; 4]));
                let text = &after[..length];
                tokens.push(match first {
                    '\'' => Token::Text(text),
                    _ => Token::Quoted(text),
                });
                &after[next..]
            }
            ':' | '@' | '$' | '?' => {
                tokens.push(Token::Parameter);
                &after[word(after)..]
            }
            first if is_in_word(first) => {
                let (text, next) = rest.split_at(word(rest));
                tokens.push(Token::Word(text));
                next
            }
            other => {
                tokens.push(Token::Sign(other));
                after
            }
        }
        .trim_start();
    }
    tokens
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn knows_what_depends_on_the_moment() {
        let mut connection = Connection::open_in_memory().unwrap();
        let tables = "create table t (day text, n real, snow text, known text, clock text);
             create table u (day text, at real);
             create view plain as select day, date(day) as d from t;
             create view year as select strftime('%Y', day) as year, n from t;";
        connection.execute_batch(tables).unwrap();
        #[rustfmt::skip]
        let table = [
            ("select day, n from t",                                       "y=1",       false),
            ("select day, n from t where day like :day || '%'",            "day=now",   false),
            ("select 'now', n from t",                                     "",          false),
            ("select snow, known from t where date(day) > :from",          "from=2026", false),
            ("select strftime('%Y-%m', t.day) as m, sum(n) from t group by 1", "",      false),
            ("select date(at, 'unixepoch', 'start of month') from u",      "",          false),
            ("select datetime(at / 1000, 'unixepoch') from u",             "",          false),
            ("select date(max(day)), julianday(substr(day, 1, 10)) from t", "",         false),
            ("select date(datetime(at, 'unixepoch'), '-1 day') from u",    "",          false),
            ("select n from t where day > date(:from, '-7 days')",         "from=2026-01-01", false),
            ("select n from t where day > date('2026-01-01', '+1 year')",  "",          false),
            ("select year, n from year",                                   "",          false),
            ("select day, d from plain -- not date()",                     "",          false),
            ("select n from t where day > date('now', '-30 days')",        "",          true),
            ("select n from t where day > date(\"now\")",                  "",          true),
            ("select n from t where day > date('n' || 'ow')",              "",          true),
            ("select date(replace(day, 'x', 'now')) from t",               "",          true),
            ("select date(lower(day)) from t",                             "",          true),
            ("SELECT n FROM t WHERE day > CURRENT_DATE",                   "",          true),
            ("select current_time, n from t",                              "",          true),
            ("select CURRENT_TIMESTAMP, n from t",                         "",          true),
            ("select n from t order by random()",                          "",          true),
            ("select hex(randomblob(4)), n from t",                        "",          true),
            ("select datetime(), n from t",                                "",          true),
            ("select julianday ( ) - julianday(day) from t",               "",          true),
            ("select time/* none */(/* none */) from t",                   "",          true),
            ("select \"date\"(), n from t",                                "",          true),
            ("select unixepoch(), n from t",                               "",          true),
            ("select unixepoch('subsec'), n from t",                       "",          true),
            ("select strftime('%s'), n from t",                            "",          true),
            ("select strftime('%s', 'NOW'), n from t",                     "",          true),
            ("select timediff(day, 'now'), n from t",                      "",          true),
            ("select n from t where day > date(:from)",                    "from=Now",  true),
            ("select n from t where day > date(:from)",                    "from=subsec", true),
            ("with p as (select 'now' as d) select date(d) from p",        "",          true),
        ];
        let mut check = |sql: &str, query: &str, expected: bool| {
            let query = Query::read(query.as_bytes(), &Limits::default()).unwrap();
            let found = is_dependent(&mut connection, sql, &query).unwrap();
            assert_eq!(found, expected, "{sql}");
        };
        for (sql, query, expected) in table {
            check(sql, query, expected);
        }
        for body in [
            "select n, julianday('now') - julianday(day) as n2 from t",
            "select n, random() as n2 from t",
            "select n, unixepoch ( ) as n2 from t",
            "select n, strftime('%s') as n2 from t",
            "select n, current_date as n2 from t",
        ] {
            let view = format!("create view v as {body}");
            let mut connection = Connection::open_in_memory().unwrap();
            connection.execute_batch(tables).unwrap();
            connection.execute_batch(&view).unwrap();
            let found = is_dependent(&mut connection, "select n, n2 from v", &Query::default());
            assert!(found.unwrap(), "{body}");
            let found = is_dependent(&mut connection, "select n from t", &Query::default());
            assert!(!found.unwrap(), "{body}");
            let other = "select n, date(day) from t";
            let found = is_dependent(&mut connection, other, &Query::default());
            assert!(!found.unwrap(), "{body}");
            let outer = "create view w as select date(n) as d, n2 from \"V\"";
            connection.execute_batch(outer).unwrap();
            let sql = "select d, n2 from w";
            let found = is_dependent(&mut connection, sql, &Query::default());
            assert!(found.unwrap(), "{body}");
        }
    }
}
