//! `plotcgi batch`: a file that lists charts in, all their files out, several at once, past every failure.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::draw::picture;
use super::outcome::{UNCHANGED, UNDRAWABLE, failed, say};
use crate::cgi::environment::Environment;
use crate::cgi::{deadline, write};
use crate::error::{Error, Result};
use crate::query::Query;
use crate::store::config::Configuration;
use crate::store::replace::replace_if_changed;

/// One chart of the list.
#[derive(Debug, PartialEq)]
struct Chart {
    output: PathBuf,
    query: String,
}

/// What became of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Written,
    Unchanged,
    Failed,
}

/// Makes every chart of the list: `plotcgi batch LIST [--jobs N] [--if-changed]`.
pub(super) fn run(arguments: &[OsString], environment: &Environment) -> ExitCode {
    let wanted = match parse(arguments) {
        Ok(wanted) => wanted,
        Err(message) => {
            say(&message);
            return ExitCode::from(write::USAGE);
        }
    };
    deadline::say_only_where();
    let configuration = match Configuration::load(environment.variables()) {
        Ok(configuration) => configuration,
        Err(error) => return failed(&error, None),
    };
    let charts = std::fs::read_to_string(&wanted.list)
        .map_err(|error| error.to_string())
        .and_then(|text| read(&text, wanted.list.parent().unwrap_or(Path::new(""))));
    let charts = match charts {
        Ok(charts) => charts,
        Err(message) => {
            say(&format!("{}: {message}", wanted.list.display()));
            return ExitCode::from(UNDRAWABLE);
        }
    };
    let fates = make(&charts, wanted.jobs, &configuration);
    let count = |fate: Fate| fates.iter().filter(|one| **one == fate).count();
    let (written, failed) = (count(Fate::Written), count(Fate::Failed));
    let unchanged = count(Fate::Unchanged);
    say(&format!(
        "{} charts: {written} written, {unchanged} unchanged, {failed} failed",
        charts.len()
    ));
    match (failed, written) {
        (0, 0) if wanted.if_changed => ExitCode::from(UNCHANGED),
        (0, _) => ExitCode::SUCCESS,
        _ => ExitCode::from(UNDRAWABLE),
    }
}

/// What the arguments ask for.
struct Wanted {
    list: PathBuf,
    jobs: usize,
    if_changed: bool,
}

fn parse(arguments: &[OsString]) -> Result<Wanted, String> {
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
    Ok(Wanted {
        list,
        jobs,
        if_changed,
    })
}

/// The charts of a list in TOML: each `[[chart]]` has an `output`, a path from the list's own directory, and `query`, our
/// words as keys, or both. A list of lists is a word that is repeated.
fn read(text: &str, home: &Path) -> Result<Vec<Chart>, String> {
    let list: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.message().to_owned())?;
    if let Some(key) = list.keys().find(|key| *key != "chart") {
        return Err(format!("{key}: expected only tables called [[chart]]"));
    }
    let charts = list.get("chart").and_then(toml::Value::as_array);
    let charts = charts.filter(|charts| !charts.is_empty());
    let charts = charts.ok_or("expected at least one [[chart]]")?;
    let one = |(index, chart): (usize, &toml::Value)| {
        let table = chart.as_table().ok_or("expected [[chart]]".to_owned());
        table
            .and_then(|table| read_one(table, home))
            .map_err(|message| format!("chart {}: {message}", index + 1))
    };
    charts.iter().enumerate().map(one).collect()
}

fn read_one(table: &toml::Table, home: &Path) -> Result<Chart, String> {
    let output = table.get("output").and_then(toml::Value::as_str);
    let output = output.ok_or("expected output = \"a file\"")?;
    let mut words = Query::default();
    let mut start = String::new();
    for (key, value) in table {
        match (key.as_str(), value) {
            ("output", _) => {}
            ("query", toml::Value::String(query)) => start.clone_from(query),
            (key, toml::Value::Array(items)) if items.iter().any(toml::Value::is_array) => {
                for item in items {
                    words.push(key, flat(key, item)?);
                }
            }
            (key, value) => words.push(key, flat(key, value)?),
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
        output: home.join(output),
        query: parts.join("&"),
    })
}

/// A value as a query has it; commas between the items of a list, or `|` where an item has one.
fn flat(key: &str, value: &toml::Value) -> Result<String, String> {
    Ok(match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(flag) => u8::from(*flag).to_string(),
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| flat(key, item))
                .collect::<Result<_, _>>()?;
            let commas = items.iter().any(|item| item.contains(','));
            items.join(if commas { "|" } else { "," })
        }
        toml::Value::Table(_) => return Err(format!("{key}: expected a value or a list of them")),
    })
}

/// Draws and writes all charts with so many threads; what became of each, in their order.
fn make(charts: &[Chart], jobs: usize, configuration: &Configuration) -> Vec<Fate> {
    let next = AtomicUsize::new(0);
    let fates = Mutex::new(vec![Fate::Failed; charts.len()]);
    let done = AtomicUsize::new(0);
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(chart) = charts.get(index) else {
                break;
            };
            let fate = make_one(chart, configuration);
            let mut fates = fates.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(place) = fates.get_mut(index) {
                *place = fate;
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, charts.len());
        }
    };
    std::thread::scope(|scope| {
        let helpers = jobs.min(charts.len()).saturating_sub(1);
        for _ in 0..helpers {
            // Where there can be no more threads, those that are there do it all.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    fates.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn make_one(chart: &Chart, configuration: &Configuration) -> Fate {
    let name = chart.output.display();
    let drawn = picture(chart.query.as_bytes(), Some(&chart.output), configuration);
    let written = drawn
        .map_err(|error: Error| error.for_owner())
        .and_then(|answer| {
            for note in answer.notes.iter() {
                say(&format!("{name}: note: {note}"));
            }
            let written = replace_if_changed(&chart.output, &answer.body);
            written.map_err(|error| format!("cannot be written: {error}"))
        });
    match written {
        Ok(true) => Fate::Written,
        Ok(false) => Fate::Unchanged,
        Err(message) => {
            say(&format!("{name}: {message}"));
            Fate::Failed
        }
    }
}

/// A bar on a terminal; nothing elsewhere, so that the mail of a crontab has only what went wrong.
fn progress(done: usize, all: usize) {
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
        let charts = read(text, Path::new("home")).unwrap();
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
            ("[[charts]]",                                  "charts: expected only tables called [[chart]]"),
            ("[[chart]]\ny = [1]",                          "chart 1: expected output = \"a file\""),
            ("[[chart]]\noutput = \"a\"\ny = {a = 1}",      "chart 1: y: expected a value or a list of them"),
            ("chart = [1]",                                 "chart 1: expected [[chart]]"),
        ];
        for (text, message) in table {
            assert_eq!(read(text, Path::new("")).unwrap_err(), message);
        }
    }
}
