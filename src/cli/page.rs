//! `plotcgi page`: draws the charts whose URLs are in a page, and writes the page with all of them set in.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use super::outcome::{EXIT_DATA_ERROR, EXIT_UNCHANGED, deliver, print_error, report_error};
use crate::answer::Resources;
use crate::answer::page::{Failure, Page, page, picture};
use crate::cgi::environment::Environment;
use crate::cgi::{deadline, write};
use crate::error::{Error, ErrorKind, Result};
use crate::font::Source;
use crate::page::template::Template;
use crate::store::config::Configuration;
use crate::store::data::Files;
use crate::store::fonts::HostFonts;

/// Runs `plotcgi page PAGE [-o FILE] [--if-changed]`.
pub(super) fn run(words: &[OsString], environment: &Environment) -> ExitCode {
    let arguments = match parse_arguments(words) {
        Ok(arguments) => arguments,
        Err(message) => {
            print_error(&format!("{message}\nplotcgi --help shows the usage"));
            return ExitCode::from(write::EXIT_USAGE);
        }
    };
    deadline::log_panic_locations();
    let name = arguments.page.display();
    let page = match draw_page(&arguments.page, environment) {
        Ok(page) => page,
        Err(error) => return report_error(&error, Some(&arguments.page)),
    };
    page.notes
        .iter()
        .for_each(|note| print_error(&format!("{name}: note: {note}")));
    for Failure { line, error } in &page.failures {
        print_error(&format!("{name}: line {line}: {}", error.for_owner()));
    }
    let written = deliver(
        &page.body,
        arguments.output.as_deref(),
        arguments.if_changed,
    );
    match (page.failures.is_empty(), written) {
        (false, code) if code == ExitCode::SUCCESS || code == ExitCode::from(EXIT_UNCHANGED) => {
            ExitCode::from(EXIT_DATA_ERROR)
        }
        (_, code) => code,
    }
}

/// The arguments of `plotcgi page`.
#[derive(Debug, PartialEq)]
struct PageArguments {
    /// `-` is standard input.
    page: PathBuf,
    /// `None` is standard output.
    output: Option<PathBuf>,
    if_changed: bool,
}

fn parse_arguments(arguments: &[OsString]) -> Result<PageArguments, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut page, mut output, mut if_changed) = (None, None, false);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("if-changed") => if_changed = true,
            Short('o') | Long("output") => {
                output = Some(parser.value().map_err(|error| error.to_string())?);
            }
            Value(path) if page.is_none() => page = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let output = output.filter(|output| output != "-").map(PathBuf::from);
    if if_changed && output.is_none() {
        return Err("--if-changed needs -o and a file".to_owned());
    }
    let page = page.ok_or("expected the name of a page, such as report.html")?;
    Ok(PageArguments {
        page,
        output,
        if_changed,
    })
}

/// Reads the page, draws its charts and sets them in.
fn draw_page(path: &Path, environment: &Environment) -> Result<Page> {
    let Configuration {
        limits,
        site,
        queries,
        ..
    } = Configuration::load(environment.variables())?;
    let bytes = read_input(path)
        .map_err(|error| Error::new(ErrorKind::NotFound, format!("cannot be read: {error}")))?;
    // There is no time limit: a person at a terminal can stop the program.
    deadline::within(Duration::MAX, move || {
        let template = Template::read(&bytes)?;
        let fonts = Rc::new(HostFonts::of(&site));
        let faces: Rc<dyn Source> = fonts.clone();
        let library = Files::new(site.data_directory(), queries, None);
        let resources = Resources {
            limits: &limits,
            library: &library,
            extension: None,
            faces: Some(faces),
            admission: None,
        };
        let requests = template.requests(&limits);
        let mut page = page(&template, &requests, |wanted, request, place| {
            deadline::catch_panic(|| picture(wanted, request, place, &resources))
                .and_then(|drawn| drawn)
        });
        let note = fonts.unreadable_folder();
        note.into_iter().for_each(|note| page.notes.add(note));
        Ok(page)
    })?
}

/// The bytes of the file; `-` is standard input.
fn read_input(path: &Path) -> std::io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_arguments() {
        let parsed = |words: &str| {
            let words: Vec<OsString> = words.split_whitespace().map(OsString::from).collect();
            parse_arguments(&words)
        };
        let wanted = |output: Option<&str>, if_changed| {
            Ok(PageArguments {
                page: PathBuf::from("a.html"),
                output: output.map(PathBuf::from),
                if_changed,
            })
        };
        assert_eq!(parsed("a.html"), wanted(None, false));
        assert_eq!(parsed("-o - a.html"), wanted(None, false));
        assert_eq!(parsed("a.html --if-changed -o b"), wanted(Some("b"), true));
        assert!(parsed("").is_err() && parsed("a b").is_err() && parsed("a -x").is_err());
        assert!(parsed("a --if-changed").is_err() && parsed("a --if-changed -o -").is_err());
    }
}
