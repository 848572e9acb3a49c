//! The command line: arguments in, a file or a body on standard output out, notes and errors on standard error.

mod batch;
mod cache;
mod page;
mod translate;

use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use crate::answer::{Answer, Context, answer};
use crate::cgi::environment::Environment;
use crate::cgi::{send, watch};
use crate::dialect::short;
use crate::error::{Error, Kind, Result};
use crate::font::Source;
use crate::format::Format;
use crate::limits::Limits;
use crate::query::Query;
use crate::store::config::{self, Configuration};
use crate::store::data::Files;
use crate::store::fonts::HostFonts;
use crate::store::replace::replace_if_changed;

const HELP: &str = "\
plotcgi draws the chart that a query says.

usage:
  plotcgi 'y=3,1,4&title=Pi' -o pi.png    draw a file; the format follows its extension
  plotcgi 'y=3,1,4&format=svg' > pi.svg   the picture on standard output
  plotcgi - -o pi.png < query.txt         the query from standard input
  plotcgi batch charts.toml [--jobs N]    many files, several at once; docs/static-files.md shows a list
  plotcgi page report.html -o out.html    a page whose charts are set into it; docs/static-files.md
  plotcgi translate 'cht=…'               a chart in Google's words in our own
  plotcgi cache --stats | --clear         the finished answers that the site keeps
  plotcgi serve [--port N]                a try-out server on http://127.0.0.1:8017/
  QUERY_STRING='y=3,1,4' plotcgi > reply  what a web server gets: header, empty line, picture

options:
  -o, --output FILE   write there, whole or not at all; - is standard output
      --if-changed    exit with 1 when no file had to be changed; an unchanged file is never touched
      --shorten QUERY print it packed, as z=…, for long queries
      --expand QUERY  print it unpacked
      --settings      print plotcgi.toml with every setting, its reason and its default
  -h, --help          print this
  -V, --version       print the version

The query may also be a whole address with a ? in it. Put it in quotes: & means something to shells.
When GATEWAY_INTERFACE, REQUEST_METHOD or QUERY_STRING is set, arguments are not looked at.

exit codes:
   0  done
   1  nothing has changed (with --if-changed only)
  64  the arguments make no sense
  65  the query cannot be drawn; standard error says why
  70  a fault of the program
  74  the output could not be written
  78  the configuration or a database is wrong
";

/// What the arguments ask for.
#[derive(Debug, PartialEq)]
enum Command {
    Help,
    Version,
    Settings,
    Serve {
        port: u16,
    },
    Draw {
        query: OsString,
        output: Option<PathBuf>,
        if_changed: bool,
    },
    Rewrite {
        query: OsString,
        shape: Shape,
    },
}

/// The exit code that says that nothing was changed.
const UNCHANGED: u8 = 1;

/// `EX_DATAERR` of sysexits.h: what was given cannot be drawn.
const UNDRAWABLE: u8 = 65;

/// `EX_CONFIG` of sysexits.h: the configuration or a database is wrong.
const MISCONFIGURED: u8 = 78;

/// Does what the arguments (without the program's own name) ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match arguments.split_first() {
        Some((first, rest)) if first == "batch" => return batch::run(rest, environment),
        Some((first, rest)) if first == "page" => return page::run(rest, environment),
        Some((first, rest)) if first == "cache" => return cache::run(rest, environment),
        Some((first, rest)) if first == "translate" => return translate::run(rest),
        _ => {}
    }
    match parse(arguments) {
        Ok(Command::Help) => send::send(HELP.as_bytes()),
        Ok(Command::Version) => {
            send::send(concat!("plotcgi ", env!("CARGO_PKG_VERSION"), "\n").as_bytes())
        }
        Ok(Command::Settings) => send::send(config::example().as_bytes()),
        Ok(Command::Serve { port }) => crate::serve::run(port),
        Ok(Command::Rewrite { query, shape }) => rewrite(&query, shape),
        Ok(Command::Draw {
            query,
            output,
            if_changed,
        }) => draw(&query, output.as_deref(), if_changed, environment),
        Err(message) => {
            say(&format!("{message}\nplotcgi --help tells more"));
            ExitCode::from(send::USAGE)
        }
    }
}

/// Which way a query is rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Packed as `z=`.
    Short,
    /// Every `z=` unpacked.
    Long,
}

/// Prints a query packed or unpacked. What stands before the `?` of an address stays.
fn rewrite(query: &OsStr, shape: Shape) -> ExitCode {
    let limits = Limits::default();
    let text = query.as_encoded_bytes();
    let (name, rest) = address(text);
    let rewritten = Query::read(rest, &limits)
        .and_then(|query| short::expand(query, &limits))
        .map(|query| match shape {
            Shape::Short => format!(
                "{}={}",
                short::WORD,
                short::deflate_query(query.encode().as_bytes())
            ),
            Shape::Long => query.encode(),
        });
    match rewritten {
        Ok(query) if rest.len() < text.len() => send::send(format!("{name}?{query}\n").as_bytes()),
        Ok(query) => send::send(format!("{query}\n").as_bytes()),
        Err(error) => failed(&error, None),
    }
}

fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "plotcgi: {message}");
}

/// Says what went wrong, and in which file where there are several; the exit code tells who has to mend it.
fn failed(error: &Error, file: Option<&Path>) -> ExitCode {
    match file {
        Some(file) => say(&format!("{}: {}", file.display(), error.for_owner())),
        None => say(&error.for_owner()),
    }
    ExitCode::from(match error.kind {
        Kind::Configuration => MISCONFIGURED,
        Kind::Internal => 70,
        _ => UNDRAWABLE,
    })
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut words, mut output, mut port, mut shape) = (Vec::new(), None, None, None);
    let mut if_changed = false;
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("settings") => return Ok(Command::Settings),
            Long("if-changed") => if_changed = true,
            Long("shorten") => shape = Some(Shape::Short),
            Long("expand") => shape = Some(Shape::Long),
            Short('o') | Long("output") => {
                output = Some(parser.value().map_err(|error| error.to_string())?)
            }
            Long("port") => {
                let text = parser.value().map_err(|error| error.to_string())?;
                let number = text.to_str().and_then(|text| text.parse().ok());
                port = Some(number.ok_or_else(|| {
                    format!("--port: expected a number from 0 to 65535, found {text:?}")
                })?);
            }
            Value(word) => words.push(word),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if let (Some(shape), [query], None, None) = (shape, words.as_slice(), &port, &output) {
        return Ok(Command::Rewrite {
            query: query.clone(),
            shape,
        });
    }
    if shape.is_some() {
        return Err("--shorten and --expand take one query and nothing else".to_owned());
    }
    if if_changed && output.as_ref().is_none_or(|output| output == "-") {
        return Err("--if-changed makes sense only with -o and a file".to_owned());
    }
    let serve = words.first().is_some_and(|word| word == "serve");
    match (words.len(), serve, port, output) {
        (1, true, port, None) => Ok(Command::Serve {
            port: port.unwrap_or(crate::serve::PORT),
        }),
        (_, true, ..) => Err("serve takes nothing but --port N".to_owned()),
        (_, _, Some(_), _) if !serve => Err("--port makes sense only after serve".to_owned()),
        (0, _, _, None) => Ok(Command::Help),
        (0, _, _, Some(_)) => Err("expected a query, such as 'y=3,1,4'".to_owned()),
        (1, false, _, output) => Ok(Command::Draw {
            query: words.swap_remove(0),
            output: output.filter(|output| output != "-").map(PathBuf::from),
            if_changed,
        }),
        (count, ..) => Err(format!(
            "expected one query, found {count} words; put it in quotes, because & and spaces mean something to shells"
        )),
    }
}

fn draw(
    query: &OsStr,
    output: Option<&Path>,
    if_changed: bool,
    environment: &Environment,
) -> ExitCode {
    watch::say_only_where();
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
    let text = match query == "-" {
        true => input()?,
        false => query.as_encoded_bytes().to_vec(),
    };
    picture(&text, output, &configuration)
}

/// What a query or an address says, in the format that the name of the file wants.
fn picture(text: &[u8], output: Option<&Path>, configuration: &Configuration) -> Result<Answer> {
    let Configuration {
        limits,
        site,
        queries,
    } = configuration.clone();
    let (name, text) = address(text);
    let mut query = short::expand(Query::read(text, &limits)?, &limits)?;
    if let Some(output) = output {
        let named = Format::of_name(&output.to_string_lossy());
        match named {
            Some(format) => query.push("format", format.word()),
            None if query.last("format").is_none() => return Err(no_format(output)),
            None => {}
        }
    }
    let extension = Format::of_name(name);
    // No limit of time: whoever waits at a terminal can stop it.
    watch::within(Duration::MAX, move || {
        let fonts = Rc::new(HostFonts::of(&site));
        let faces: Rc<dyn Source> = fonts.clone();
        let library = Files::new(site.data_directory(), queries, None);
        let mut answer = answer(
            &query,
            &Context {
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

/// What stands before the `?` of an address, and the query after it.
fn address(text: &[u8]) -> (&str, &[u8]) {
    let is_address = [&b"http://"[..], b"https://", b"/", b"?"]
        .iter()
        .any(|start| text.starts_with(start));
    let question = text
        .iter()
        .position(|&byte| byte == b'?')
        .filter(|_| is_address);
    match question.map(|at| text.split_at(at)) {
        Some((before, after)) => (
            std::str::from_utf8(before).unwrap_or_default(),
            after.get(1..).unwrap_or_default(),
        ),
        None => ("", text),
    }
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
            say("a picture is not for a terminal; name a file with -o, for example -o chart.png");
            return ExitCode::from(send::USAGE);
        }
        return send::send(&answer.body);
    };
    deliver(&answer.body, Some(path), if_changed)
}

/// Writes a file whole, or to standard output where none is named.
fn deliver(body: &[u8], output: Option<&Path>, if_changed: bool) -> ExitCode {
    let Some(path) = output else {
        return send::send(body);
    };
    match replace_if_changed(path, body) {
        Ok(false) if if_changed => ExitCode::from(UNCHANGED),
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("cannot write {}: {error}", path.display()));
            ExitCode::from(send::NOT_WRITTEN)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Command, String> {
        parse(arguments.iter().map(OsString::from))
    }

    fn drawing(query: &str, output: Option<&str>) -> Result<Command, String> {
        Ok(Command::Draw {
            query: query.into(),
            output: output.map(PathBuf::from),
            if_changed: false,
        })
    }

    #[test]
    fn reads_arguments() {
        assert_eq!(parsed(&[]), Ok(Command::Help));
        assert_eq!(parsed(&["-h"]), Ok(Command::Help));
        assert_eq!(parsed(&["--version"]), Ok(Command::Version));
        assert_eq!(parsed(&["y=1"]), drawing("y=1", None));
        assert_eq!(
            parsed(&["y=1", "-o", "a.png"]),
            drawing("y=1", Some("a.png"))
        );
        assert_eq!(parsed(&["-oa.png", "y=1"]), drawing("y=1", Some("a.png")));
        assert_eq!(parsed(&["y=1", "-o", "-"]), drawing("y=1", None));
        assert_eq!(parsed(&["-"]), drawing("-", None));
        assert_eq!(parsed(&["--", "-o"]), drawing("-o", None));
        assert_eq!(parsed(&["serve"]), Ok(Command::Serve { port: 8017 }));
        assert_eq!(
            parsed(&["serve", "--port=0"]),
            Ok(Command::Serve { port: 0 })
        );
    }

    #[test]
    fn says_what_makes_no_sense() {
        #[rustfmt::skip]
        let table: [(&[&str], &str); 9] = [
            (&["y=1", "--if-changed"],     "--if-changed makes sense only with -o and a file"),
            (&["y=1", "title=a"],          "expected one query, found 2 words; put it in quotes, because & and spaces mean something to shells"),
            (&["-o", "a.png"],             "expected a query, such as 'y=3,1,4'"),
            (&["y=1", "-o"],               "missing argument for option '-o'"),
            (&["serve", "--port", "http"], "--port: expected a number from 0 to 65535, found \"http\""),
            (&["serve", "-o", "a.png"],    "serve takes nothing but --port N"),
            (&["serve", "8080"],           "serve takes nothing but --port N"),
            (&["y=1", "--port", "1"],      "--port makes sense only after serve"),
            (&["--colour"],                "invalid option '--colour'"),
        ];
        for (arguments, message) in table {
            assert_eq!(parsed(arguments), Err(message.to_owned()));
        }
    }

    #[test]
    fn finds_the_query_in_an_address() {
        #[rustfmt::skip]
        let table = [
            ("y=1",                             "",                           "y=1"),
            ("title=why?&y=1",                  "",                           "title=why?&y=1"),
            ("?y=1",                            "",                           "y=1"),
            ("/cgi-bin/plotcgi/a.svg?y=1?",     "/cgi-bin/plotcgi/a.svg",     "y=1?"),
            ("https://example.org/plotcgi?y=1", "https://example.org/plotcgi", "y=1"),
        ];
        for (text, name, query) in table {
            assert_eq!(address(text.as_bytes()), (name, query.as_bytes()), "{text}");
        }
    }
}
