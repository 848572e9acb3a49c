//! The command line. Pictures go to a file or to standard output; notes and errors go to standard error.

mod address;
mod batch;
mod cache;
mod doctor;
mod draw;
mod outcome;
mod page;
mod translate;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cgi::environment::Environment;
use crate::cgi::write;
use crate::dialect::packed;
use crate::limits::Limits;
use crate::query::Query;
use crate::store::config;
use address::split_address;
use outcome::{print_error, report_error};

const HELP: &str = "\
plotcgi draws the chart that a query describes.

usage:
  plotcgi 'y=3,1,4&title=Pi' -o pi.png    write a file; its extension chooses the format
  plotcgi 'y=3,1,4&format=svg' > pi.svg   write the picture to standard output
  plotcgi - -o pi.png < query.txt         read the query from standard input
  plotcgi batch charts.toml [--jobs N]    write many files, several at once; see docs/static-files.md
  plotcgi page report.html -o out.html    insert the charts of an HTML page into it; see docs/static-files.md
  plotcgi translate 'cht=…'               rewrite a query of Google or QuickChart with plotcgi's parameters
  plotcgi cache --stats | --clear         show or empty the cache of responses
  plotcgi doctor                          say what is wrong with the installation in the program's directory
  plotcgi serve [--port N]                run a try-out server on http://127.0.0.1:8017/
  QUERY_STRING='y=3,1,4' plotcgi > reply  run as a web server does: header, empty line, picture

options:
  -o, --output FILE   write to this file, whole or not at all; - is standard output
      --if-changed    exit with 1 when the file did not change; an unchanged file is never written
      --explain       print what each column of the table was taken for, why, and which chart follows
      --shorten QUERY print a long query compressed, as z=…
      --expand QUERY  print a compressed query in full
      --settings      print a plotcgi.toml with every setting, its meaning and its default
  -h, --help          print this
  -V, --version       print the version

The query may also be a whole URL with a ? in it. Put it in quotes, because shells interpret &.
When GATEWAY_INTERFACE, REQUEST_METHOD or QUERY_STRING is set, all arguments are ignored.

exit codes:
   0  done
   1  nothing has changed (only with --if-changed)
  64  the arguments are wrong
  65  the query cannot be drawn; standard error says why
  70  a fault of the program
  74  the output could not be written
  78  the configuration or a database is wrong
";

/// What the arguments ask for, but for the commands that parse their own arguments.
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
    Explain {
        query: OsString,
    },
    Rewrite {
        query: OsString,
        rewriting: Rewriting,
    },
}

/// Runs the command that the arguments (without the program's name) ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match arguments.split_first() {
        Some((first, rest)) if first == "batch" => return batch::run(rest, environment),
        Some((first, rest)) if first == "page" => return page::run(rest, environment),
        Some((first, rest)) if first == "cache" => return cache::run(rest, environment),
        Some((first, rest)) if first == "doctor" => return doctor::run(rest, environment),
        Some((first, rest)) if first == "translate" => return translate::run(rest),
        _ => {}
    }
    match parse(arguments) {
        Ok(Command::Help) => write::write_stdout(HELP.as_bytes()),
        Ok(Command::Version) => {
            write::write_stdout(concat!("plotcgi ", env!("CARGO_PKG_VERSION"), "\n").as_bytes())
        }
        Ok(Command::Settings) => write::write_stdout(config::example().as_bytes()),
        Ok(Command::Serve { port }) => crate::serve::run(port),
        Ok(Command::Explain { query }) => draw::explain(&query, environment),
        Ok(Command::Rewrite { query, rewriting }) => rewrite(&query, rewriting),
        Ok(Command::Draw {
            query,
            output,
            if_changed,
        }) => draw::draw(&query, output.as_deref(), if_changed, environment),
        Err(message) => {
            print_error(&format!("{message}\nplotcgi --help shows the usage"));
            ExitCode::from(write::EXIT_USAGE)
        }
    }
}

/// The direction in which a query is rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rewriting {
    /// To its short form, `z=…` (`dialect::packed`).
    Packed,
    /// To its long form, without `z=`.
    Expanded,
}

/// Prints a query in its short or long form. The part of a URL before its `?` stays as it is.
fn rewrite(query: &OsStr, rewriting: Rewriting) -> ExitCode {
    let limits = Limits::default();
    let text = query.as_encoded_bytes();
    let (name, rest) = split_address(text);
    let rewritten = Query::read(rest, &limits)
        .and_then(|query| packed::expand(query, &limits))
        .map(|query| match rewriting {
            Rewriting::Packed => format!(
                "{}={}",
                packed::WORD,
                packed::deflate_query(query.encode().as_bytes())
            ),
            Rewriting::Expanded => query.encode(),
        });
    match rewritten {
        Ok(query) if rest.len() < text.len() => {
            write::write_stdout(format!("{name}?{query}\n").as_bytes())
        }
        Ok(query) => write::write_stdout(format!("{query}\n").as_bytes()),
        Err(error) => report_error(&error, None),
    }
}

/// Reads the arguments.
///
/// # Errors
/// What is wrong with them, as a sentence for standard error.
fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut words, mut output, mut port, mut rewriting) = (Vec::new(), None, None, None);
    let (mut if_changed, mut explains) = (false, false);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("settings") => return Ok(Command::Settings),
            Long("if-changed") => if_changed = true,
            Long("explain") => explains = true,
            Long("shorten") => rewriting = Some(Rewriting::Packed),
            Long("expand") => rewriting = Some(Rewriting::Expanded),
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
    if let (Some(rewriting), [query], None, None) = (rewriting, words.as_slice(), &port, &output) {
        return Ok(Command::Rewrite {
            query: query.clone(),
            rewriting,
        });
    }
    if rewriting.is_some() {
        return Err("--shorten and --expand take one query and nothing else".to_owned());
    }
    if let (true, [query], None, None) = (explains, words.as_slice(), &port, &output) {
        return Ok(Command::Explain {
            query: query.clone(),
        });
    }
    if explains {
        return Err("--explain takes one query and nothing else".to_owned());
    }
    if if_changed && output.as_ref().is_none_or(|output| output == "-") {
        return Err("--if-changed needs -o and a file".to_owned());
    }
    let serve = words.first().is_some_and(|word| word == "serve");
    match (words.len(), serve, port, output) {
        (1, true, port, None) => Ok(Command::Serve {
            port: port.unwrap_or(crate::serve::PORT),
        }),
        (_, true, ..) => Err("serve takes no argument but --port N".to_owned()),
        (_, _, Some(_), _) if !serve => Err("--port is only for serve".to_owned()),
        (0, _, _, None) => Ok(Command::Help),
        (0, _, _, Some(_)) => Err("expected a query, such as 'y=3,1,4'".to_owned()),
        (1, false, _, output) => Ok(Command::Draw {
            query: words.swap_remove(0),
            output: output.filter(|output| output != "-").map(PathBuf::from),
            if_changed,
        }),
        (count, ..) => Err(format!(
            "expected one query, found {count} arguments; put it in quotes, because shells interpret & and spaces"
        )),
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
        assert_eq!(
            parsed(&["data=a.csv", "--explain"]),
            Ok(Command::Explain {
                query: "data=a.csv".into()
            })
        );
        assert_eq!(parsed(&["serve"]), Ok(Command::Serve { port: 8017 }));
        assert_eq!(
            parsed(&["serve", "--port=0"]),
            Ok(Command::Serve { port: 0 })
        );
    }

    #[test]
    fn says_what_makes_no_sense() {
        #[rustfmt::skip]
        let table: [(&[&str], &str); 10] = [
            (&["--explain"],               "--explain takes one query and nothing else"),
            (&["y=1", "--if-changed"],     "--if-changed needs -o and a file"),
            (&["y=1", "title=a"],          "expected one query, found 2 arguments; put it in quotes, because shells interpret & and spaces"),
            (&["-o", "a.png"],             "expected a query, such as 'y=3,1,4'"),
            (&["y=1", "-o"],               "missing argument for option '-o'"),
            (&["serve", "--port", "http"], "--port: expected a number from 0 to 65535, found \"http\""),
            (&["serve", "-o", "a.png"],    "serve takes no argument but --port N"),
            (&["serve", "8080"],           "serve takes no argument but --port N"),
            (&["y=1", "--port", "1"],      "--port is only for serve"),
            (&["--colour"],                "invalid option '--colour'"),
        ];
        for (arguments, message) in table {
            assert_eq!(parsed(arguments), Err(message.to_owned()));
        }
    }
}
