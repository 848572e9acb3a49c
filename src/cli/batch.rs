//! `plotcgi batch`: draws all charts that a file lists, several at once. A chart that fails does not stop the others.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::draw::draw_query;
use super::outcome::{EXIT_DATA_ERROR, EXIT_UNCHANGED, print_error, report_error};
use crate::cgi::environment::Environment;
use crate::cgi::{deadline, write};
use crate::error::{Error, Result, excerpt, nearest};
use crate::query::Query;
use crate::store::config::Configuration;
use crate::store::replace::replace_if_changed;

/// One chart of the list: the file to write, and the query that draws it.
#[derive(Debug, PartialEq)]
struct Chart {
    output: PathBuf,
    query: String,
}

/// The outcome of one chart.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    Written,
    Unchanged,
    Failed,
}

/// Runs `plotcgi batch LIST [--jobs N] [--if-changed]`.
pub(super) fn run(words: &[OsString], environment: &Environment) -> ExitCode {
    let arguments = match parse_arguments(words) {
        Ok(arguments) => arguments,
        Err(message) => {
            print_error(&message);
            return ExitCode::from(write::EXIT_USAGE);
        }
    };
    deadline::log_panic_locations();
    let configuration = match Configuration::load(environment.variables()) {
        Ok(configuration) => configuration,
        Err(error) => return report_error(&error, None),
    };
    let charts = std::fs::read_to_string(&arguments.list)
        .map_err(|error| error.to_string())
        .and_then(|text| parse_list(&text, arguments.list.parent().unwrap_or(Path::new(""))));
    let charts = match charts {
        Ok(charts) => charts,
        Err(message) => {
            print_error(&format!("{}: {message}", arguments.list.display()));
            return ExitCode::from(EXIT_DATA_ERROR);
        }
    };
    let outcomes = draw_all(&charts, arguments.jobs, &configuration);
    let count = |outcome: Outcome| outcomes.iter().filter(|one| **one == outcome).count();
    let (written, failed) = (count(Outcome::Written), count(Outcome::Failed));
    let unchanged = count(Outcome::Unchanged);
    print_error(&format!(
        "{} charts: {written} written, {unchanged} unchanged, {failed} failed",
        charts.len()
    ));
    match (failed, written) {
        (0, 0) if arguments.if_changed => ExitCode::from(EXIT_UNCHANGED),
        (0, _) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_DATA_ERROR),
    }
}

/// The arguments of `plotcgi batch`.
struct BatchArguments {
    list: PathBuf,
    jobs: usize,
    if_changed: bool,
}

fn parse_arguments(arguments: &[OsString]) -> Result<BatchArguments, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let (mut list, mut jobs, mut if_changed) = (None, jobs, false);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("if-changed") => if_changed = true,
            Short('j') | Long("jobs") => {
                let value = parser.value().map_err(|error| error.to_string())?;
                let number = value.to_str().and_then(|text| text.parse().ok());
                jobs = number
                    .filter(|jobs| (1..=256).contains(jobs))
                    .ok_or_else(|| {
                        format!("--jobs: expected a number from 1 to 256, found {value:?}")
                    })?;
            }
            Value(path) if list.is_none() => list = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let list = list.ok_or("expected the name of a list, such as charts.toml")?;
    Ok(BatchArguments {
        list,
        jobs,
        if_changed,
    })
}

/// Reads a list in TOML. Each `[[chart]]` has an `output`, a path from the directory of the list, and `query`, or
/// parameters as keys, or both. A list of lists is a parameter that is repeated.
fn parse_list(text: &str, directory: &Path) -> Result<Vec<Chart>, String> {
    let list: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.unwrap_or("").matches('\n').count() + 1;
        format!("line {line}: {}", error.message())
    })?;
    if let Some(key) = list.keys().find(|key| *key != "chart") {
        return Err(match nearest(&["chart"], key) {
            Some(chart) => format!("found [[{key}]]; did you mean [[{chart}]]?"),
            None => format!("{key}: expected only tables called [[chart]]"),
        });
    }
    let charts = list.get("chart").and_then(toml::Value::as_array);
    let charts = charts.filter(|charts| !charts.is_empty());
    let charts = charts.ok_or("expected at least one [[chart]]")?;
    let one = |(index, chart): (usize, &toml::Value)| {
        let table = chart.as_table().ok_or("expected [[chart]]".to_owned());
        table
            .and_then(|table| parse_chart(table, directory))
            .map_err(|message| format!("chart {}: {message}", index + 1))
    };
    charts.iter().enumerate().map(one).collect()
}

/// Reads one `[[chart]]`.
fn parse_chart(table: &toml::Table, directory: &Path) -> Result<Chart, String> {
    let output = table.get("output").and_then(toml::Value::as_str);
    let output = output.ok_or_else(|| no_output(table))?;
    let mut words = Query::default();
    let mut start = String::new();
    for (key, value) in table {
        match (key.as_str(), value) {
            ("output", _) => {}
            ("query", toml::Value::String(query)) => start.clone_from(query),
            (key, toml::Value::Array(items)) if items.iter().any(toml::Value::is_array) => {
                for item in items {
                    words.push(key, query_text(key, item)?);
                }
            }
            (key, value) => words.push(key, query_text(key, value)?),
        }
    }
    let words = words.encode();
    let both = [start, words];
    let parts: Vec<&str> = both
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    Ok(Chart {
        output: directory.join(output),
        query: parts.join("&"),
    })
}

/// The message about a chart without the name of its file, which names the key that was probably meant.
fn no_output(table: &toml::Table) -> String {
    if let Some(value) = table.get("output") {
        let found = value.type_str();
        return format!(
            "output: expected the name of a file in quotes, found a value of type {found}"
        );
    }
    let meant = |key: &&String| {
        let word = nearest(&["output", "file", "filename", "out"], key);
        word.is_some_and(|_| table.get(*key).is_some_and(toml::Value::is_str))
    };
    match table.keys().find(meant) {
        Some(key) => format!("found {key}; did you mean \"output\"?"),
        None => {
            let keys: Vec<&str> = table.keys().map(String::as_str).collect();
            format!(
                "expected output = \"a file\", found only {}",
                excerpt(&keys.join(", "))
            )
        }
    }
}

/// The value as a query writes it. The items of a list have commas between them, or `|` when an item contains a comma.
///
/// # Errors
/// The value is a table.
fn query_text(key: &str, value: &toml::Value) -> Result<String, String> {
    Ok(match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(flag) => u8::from(*flag).to_string(),
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| query_text(key, item))
                .collect::<Result<_, _>>()?;
            let commas = items.iter().any(|item| item.contains(','));
            items.join(if commas { "|" } else { "," })
        }
        toml::Value::Table(_) => return Err(format!("{key}: expected a value or a list of them")),
    })
}

/// Draws and writes all charts with this number of threads. Returns the outcome of each chart, in the order of the
/// list.
fn draw_all(charts: &[Chart], jobs: usize, configuration: &Configuration) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(vec![Outcome::Failed; charts.len()]);
    let done = AtomicUsize::new(0);
    let draw_until_done = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(chart) = charts.get(index) else {
                break;
            };
            let outcome = draw_one(chart, configuration);
            let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(place) = outcomes.get_mut(index) {
                *place = outcome;
            }
            show_progress(done.fetch_add(1, Ordering::Relaxed) + 1, charts.len());
        }
    };
    std::thread::scope(|scope| {
        let helpers = jobs.min(charts.len()).saturating_sub(1);
        for _ in 0..helpers {
            // When no more threads can be started, the others do the work.
            let _ = std::thread::Builder::new().spawn_scoped(scope, draw_until_done);
        }
        draw_until_done();
    });
    outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// Draws and writes one chart, and prints its notes or its error.
fn draw_one(chart: &Chart, configuration: &Configuration) -> Outcome {
    let name = chart.output.display();
    let drawn = draw_query(chart.query.as_bytes(), Some(&chart.output), configuration);
    let written = drawn
        .map_err(|error: Error| error.for_owner())
        .and_then(|answer| {
            for note in answer.notes.iter() {
                print_error(&format!("{name}: note: {note}"));
            }
            let written = replace_if_changed(&chart.output, &answer.body);
            written.map_err(|error| format!("cannot be written: {error}"))
        });
    match written {
        Ok(true) => Outcome::Written,
        Ok(false) => Outcome::Unchanged,
        Err(message) => {
            print_error(&format!("{name}: {message}"));
            Outcome::Failed
        }
    }
}

/// Shows a progress bar on a terminal. Elsewhere nothing is shown, so that the mail of a cron job contains errors
/// alone.
fn show_progress(done: usize, all: usize) {
    let mut output = std::io::stderr();
    if !output.is_terminal() || all == 0 {
        return;
    }
    let filled = done * 30 / all;
    let bar = "#".repeat(filled) + &".".repeat(30 - filled.min(30));
    let end = if done == all { "\r\x1b[K" } else { "" };
    let _ = write!(output, "\r[{bar}] {done}/{all}{end}");
    let _ = output.flush();
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_queries_and_words() {
        let text = "[[chart]]\noutput = \"a.svg\"\nquery = \"y=3,1,4&title=A+b\"\n\n\
            [[chart]]\noutput = \"sub/b.png\"\nkind = \"bar\"\nx = [\"a\", \"b, c\"]\ny = [[1, 2.5], [3, 4]]\ngrid = true\n";
        let charts = parse_list(text, Path::new("home")).unwrap();
        let found: Vec<_> = charts
            .iter()
            .map(|chart| (chart.output.to_str().unwrap(), chart.query.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("home/a.svg", "y=3,1,4&title=A+b"),
                ("home/sub/b.png", "grid=1&kind=bar&x=a%7Cb,+c&y=1,2.5&y=3,4"),
            ]
        );
    }

    #[test]
    fn says_what_is_wrong_with_a_list() {
        #[rustfmt::skip]
        let table = [
            ("",                                            "expected at least one [[chart]]"),
            ("chart = []",                                  "expected at least one [[chart]]"),
            ("[[picture]]",                                 "picture: expected only tables called [[chart]]"),
            ("[[chart]]\ny = [1]",                          "chart 1: expected output = \"a file\", found only y"),
            ("[[chart]]\nouput = \"a.svg\"\ny = [1]",       "chart 1: found ouput; did you mean \"output\"?"),
            ("[[chart]]\nfile = \"a.svg\"\ny = [1]",        "chart 1: found file; did you mean \"output\"?"),
            ("[[chart]]\noutput = 1",                       "chart 1: output: expected the name of a file in quotes, found a value of type integer"),
            ("[[charts]]\noutput = \"a\"",                  "found [[charts]]; did you mean [[chart]]?"),
            ("[[chart]]\noutput = \"a\"\ny = {a = 1}",      "chart 1: y: expected a value or a list of them"),
            ("chart = [1]",                                 "chart 1: expected [[chart]]"),
        ];
        for (text, message) in table {
            assert_eq!(parse_list(text, Path::new("")).unwrap_err(), message);
        }
    }
}
