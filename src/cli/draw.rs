//! `plotcgi 'y=3,1,4' -o pi.png`: a query in, its picture in a file or on standard output out.

use std::ffi::OsStr;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use super::address::address;
use super::outcome::{deliver, failed, say};
use crate::answer::{Answer, Resources, answer};
use crate::cgi::environment::Environment;
use crate::cgi::{deadline, write};
use crate::dialect::{Request, packed};
use crate::error::{Error, Kind, Result};
use crate::font::Source;
use crate::format::Format;
use crate::query::Query;
use crate::store::config::Configuration;
use crate::store::data::Files;
use crate::store::fonts::HostFonts;

/// Draws what a query says, to a file or to standard output where none is named.
pub(super) fn draw(
    query: &OsStr,
    output: Option<&Path>,
    if_changed: bool,
    environment: &Environment,
) -> ExitCode {
    deadline::say_only_where();
    match drawn(query, output, environment) {
        Ok(answer) => {
            answer
                .notes
                .iter()
                .for_each(|note| say(&format!("note: {note}")));
            write(&answer, output, if_changed)
        }
        Err(error) => failed(&error, None),
    }
}

fn drawn(query: &OsStr, output: Option<&Path>, environment: &Environment) -> Result<Answer> {
    let configuration = Configuration::load(environment.variables())?;
    let text = if query == "-" {
        input()?
    } else {
        query.as_encoded_bytes().to_vec()
    };
    picture(&text, output, &configuration)
}

/// What a query or an address says, in the format that the name of the file wants.
pub(super) fn picture(
    text: &[u8],
    output: Option<&Path>,
    configuration: &Configuration,
) -> Result<Answer> {
    let Configuration {
        limits,
        site,
        queries,
    } = configuration.clone();
    let (name, text) = address(text);
    let mut query = packed::expand(Query::read(text, &limits)?, &limits)?;
    if let Some(output) = output {
        let named = Format::of_name(&output.to_string_lossy());
        match named {
            Some(format) => query.push("format", format.word()),
            None if query.last("format").is_none() => return Err(no_format(output)),
            None => {}
        }
    }
    let request = Request::new(query);
    let extension = Format::of_name(name);
    // No limit of time: whoever waits at a terminal can stop it.
    deadline::within(Duration::MAX, move || {
        let fonts = Rc::new(HostFonts::of(&site));
        let faces: Rc<dyn Source> = fonts.clone();
        let library = Files::new(site.data_directory(), queries, None);
        let mut answer = answer(
            &request,
            &Resources {
                limits: &limits,
                library: &library,
                extension,
                faces: Some(faces),
            },
        )?;
        let unread = fonts.unread();
        unread.into_iter().for_each(|note| answer.notes.add(note));
        Ok(answer)
    })?
}

fn no_format(output: &Path) -> Error {
    let known = Format::WORDS.join(", ");
    let found = output.to_string_lossy();
    Error::expected(
        "-o",
        &format!("a file name that ends in one of {known}, or format= in the query"),
        &found,
    )
}

/// A query on standard input: one line, or several that count as if `&` stood between them.
fn input() -> Result<Vec<u8>> {
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).map_err(|error| {
        Error::new(
            Kind::Internal,
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

fn write(answer: &Answer, output: Option<&Path>, if_changed: bool) -> ExitCode {
    let Some(path) = output else {
        if std::io::stdout().is_terminal() && !answer.format.is_text() {
            say(
                "a terminal cannot show the picture; name a file with -o, for example -o chart.png",
            );
            return ExitCode::from(write::USAGE);
        }
        return write::send(&answer.body);
    };
    deliver(&answer.body, Some(path), if_changed)
}
