//! `plotcgi translate 'cht=…'`: a chart in Google's words on the command line, the same in our own on standard output.

use std::ffi::OsString;
use std::process::ExitCode;

use super::address::address;
use super::outcome::{failed, say};
use crate::cgi::write;
use crate::dialect::{Request, google, packed};
use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;

/// Prints the query; what our words do not say goes to standard error.
pub(super) fn run(arguments: &[OsString]) -> ExitCode {
    let [query] = arguments else {
        say("translate takes one query, in quotes");
        return ExitCode::from(write::USAGE);
    };
    let mut notes = Notes::default();
    match translated(query.as_encoded_bytes(), &mut notes) {
        Ok(query) => {
            notes.iter().for_each(|note| say(&format!("note: {note}")));
            write::send(format!("{}\n", query.encode()).as_bytes())
        }
        Err(error) => failed(&error, None),
    }
}

fn translated(text: &[u8], notes: &mut Notes) -> Result<Query> {
    let limits = Limits::default();
    let (_, text) = address(text);
    let query = packed::expand(Query::read(text, &limits)?, &limits)?;
    google::translate(&Request::new(query), &limits, notes)
}
