//! `plotcgi translate 'cht=…'`: translates a query of Google Image Charts or of QuickChart to plotcgi's own parameters.

use std::ffi::OsString;
use std::process::ExitCode;

use super::address::split_address;
use super::outcome::{print_error, report_error};
use crate::answer::{self, Resources};
use crate::cgi::write;
use crate::dialect::{Request, packed};
use crate::error::{Notes, Result};
use crate::limits::Limits;
use crate::query::Query;

/// Prints the translated query. Notes about what cannot be translated go to standard error.
pub(super) fn run(arguments: &[OsString]) -> ExitCode {
    let [query] = arguments else {
        print_error("translate takes one query, in quotes");
        return ExitCode::from(write::EXIT_USAGE);
    };
    let mut notes = Notes::default();
    match translate(query.as_encoded_bytes(), &mut notes) {
        Ok(query) => {
            notes
                .iter()
                .for_each(|note| print_error(&format!("note: {note}")));
            write::write_stdout(format!("{}\n", query.encode()).as_bytes())
        }
        Err(error) => report_error(&error, None),
    }
}

fn translate(text: &[u8], notes: &mut Notes) -> Result<Query> {
    let limits = Limits::default();
    let (_, text) = split_address(text);
    let query = packed::expand(Query::read(text, &limits)?, &limits)?;
    answer::translate(&Request::new(query), &Resources::new(&limits), notes)
}
