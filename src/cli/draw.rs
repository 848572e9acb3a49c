//! `plotcgi 'y=3,1,4' -o pi.png`: draws the chart of a query to a file or to standard output.

use std::ffi::OsStr;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use super::address::split_address;
use super::outcome::{deliver, print_error, report_error};
use crate::answer::{self, Answer, Resources, answer};
use crate::cgi::environment::Environment;
use crate::cgi::{deadline, write};
use crate::dialect::{Request, packed};
use crate::error::{Error, ErrorKind, Notes, Result, excerpt, nearest_within};
use crate::font::Source;
use crate::format::Format;
use crate::query::Query;
use crate::store::config::{Configuration, Site};
use crate::store::data::Files;
use crate::store::fonts::HostFonts;

/// Among more files than this no similar name is searched.
const MAX_FILES: usize = 1000;

/// The most letters in which the name of a file may differ from one that is proposed.
const MAX_SLIPS: usize = 2;

/// Draws the chart of a query to the file, or to standard output when none is given. The query `-` is read from
/// standard input.
pub(super) fn draw(
    query: &OsStr,
    output: Option<&Path>,
    if_changed: bool,
    environment: &Environment,
) -> ExitCode {
    deadline::log_panic_locations();
    match draw_input(query, output, environment) {
        Ok(answer) => {
            answer
                .notes
                .iter()
                .for_each(|note| print_error(&format!("note: {note}")));
            write_answer(&answer, output, if_changed)
        }
        Err(error) => report_error(&error, None),
    }
}

/// Prints how the table of a query is read.
pub(super) fn explain(query: &OsStr, environment: &Environment) -> ExitCode {
    let explained = Configuration::load(environment.variables()).and_then(|configuration| {
        let text = match query == "-" {
            true => read_stdin_query()?,
            false => query.as_encoded_bytes().to_vec(),
        };
        let Configuration {
            limits,
            site,
            queries,
            ..
        } = configuration;
        let (_, text) = split_address(&text);
        let query = packed::expand(Query::read(text, &limits)?, &limits)?;
        let library = Files::new(site.data_directory(), queries, None);
        let resources = Resources {
            library: &library,
            ..Resources::new(&limits)
        };
        let mut notes = Notes::default();
        let explained = answer::explain(&Request::new(query.clone()), &resources, &mut notes);
        let explained = explained.map_err(|error| missing_file(error, &query, &site))?;
        Ok((explained, notes))
    });
    match explained {
        Ok((text, notes)) => {
            notes
                .iter()
                .for_each(|note| print_error(&format!("note: {note}")));
            write::write_stdout(text.as_bytes())
        }
        Err(error) => report_error(&error, None),
    }
}

fn draw_input(query: &OsStr, output: Option<&Path>, environment: &Environment) -> Result<Answer> {
    let configuration = Configuration::load(environment.variables())?;
    let text = if query == "-" {
        read_stdin_query()?
    } else {
        query.as_encoded_bytes().to_vec()
    };
    draw_query(&text, output, &configuration)
}

/// Draws the chart of a query or a URL. The format is that of the file's extension, if there is a file.
pub(super) fn draw_query(
    text: &[u8],
    output: Option<&Path>,
    configuration: &Configuration,
) -> Result<Answer> {
    let Configuration {
        limits,
        site,
        queries,
        ..
    } = configuration.clone();
    let (name, text) = split_address(text);
    let mut query = packed::expand(Query::read(text, &limits)?, &limits)?;
    if let Some(output) = output {
        let named = Format::of_name(&output.to_string_lossy());
        match named {
            Some(format) => query.push("format", format.word()),
            None if query.last("format").is_none() => return Err(unknown_format(output)),
            None => {}
        }
    }
    let request = Request::new(query);
    let extension = Format::of_name(name);
    // There is no time limit: a person at a terminal can stop the program.
    deadline::within(Duration::MAX, move || {
        let fonts = Rc::new(HostFonts::of(&site));
        let faces: Rc<dyn Source> = fonts.clone();
        let library = Files::new(site.data_directory(), queries, None);
        let answer = answer(
            &request,
            &Resources {
                limits: &limits,
                library: &library,
                extension,
                faces: Some(faces),
                admission: None,
            },
        );
        let mut answer = answer.map_err(|error| missing_file(error, &request.query, &site))?;
        let note = fonts.unreadable_folder();
        note.into_iter().for_each(|note| answer.notes.add(note));
        Ok(answer)
    })?
}

/// The error about a data file that does not exist, with what a visitor of a site would not be told: the directory, a file
/// with a similar name, and what helps where the file is in the current directory. Any other error stays as it is.
fn missing_file(error: Error, query: &Query, site: &Site) -> Error {
    let name = query.last("data").unwrap_or_default();
    if error.kind != ErrorKind::NotFound {
        return error;
    }
    let here = || {
        let is_here = Path::new(name).is_file();
        is_here.then_some("with PLOTCGI_DATA_DIR=. the files of this directory are read")
    };
    // without a log the directory could be read
    let Some(parameter) = error.parameter.clone().filter(|_| error.log.is_none()) else {
        return match here() {
            Some(here) if error.log.is_some() => error.with_more_log(format_args!("{here}")),
            _ => error,
        };
    };
    let directory = site.data_directory();
    let entries = directory.read_dir().into_iter().flatten().flatten();
    let names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .take(MAX_FILES)
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let near = || {
        let near = nearest_within(&names, name, MAX_SLIPS)?;
        Some(format!("; did you mean \"{near}\"?"))
    };
    let here = here().map(|here| format!("; {here}"));
    let more = here.or_else(near).unwrap_or_default();
    let directory = directory.display();
    error.with_log(format!(
        "{parameter}: there is no file \"{}\" in {directory}{more}",
        excerpt(name)
    ))
}

/// The error for a file name without the extension of a format.
fn unknown_format(output: &Path) -> Error {
    let known = Format::WORDS.join(", ");
    let found = output.to_string_lossy();
    Error::expected(
        "-o",
        &format!("a file name that ends in one of {known}, or format= in the query"),
        &found,
    )
}

/// Reads a query from standard input. Several lines are joined with `&`.
fn read_stdin_query() -> Result<Vec<u8>> {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).map_err(|error| {
        Error::new(
            ErrorKind::Internal,
            format!("cannot read standard input: {error}"),
        )
    })?;
    let lines: Vec<&[u8]> = text
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
        .collect();
    Ok(lines.join(&b'&'))
}

/// Writes the picture. A picture that is not text is refused on a terminal.
fn write_answer(answer: &Answer, output: Option<&Path>, if_changed: bool) -> ExitCode {
    let Some(path) = output else {
        if std::io::stdout().is_terminal() && !answer.format.is_text() {
            print_error(
                "a terminal cannot show the picture; name a file with -o, for example -o chart.png",
            );
            return ExitCode::from(write::EXIT_USAGE);
        }
        return write::write_stdout(&answer.body);
    };
    deliver(&answer.body, Some(path), if_changed)
}
