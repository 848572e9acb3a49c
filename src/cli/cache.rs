//! `plotcgi cache`: tells how much the cache of finished answers holds, or empties it.

use std::ffi::OsString;
use std::process::ExitCode;

use super::outcome::{EXIT_CONFIG, print_error, report_error};
use crate::cgi::environment::Environment;
use crate::cgi::write;
use crate::error::quantity;
use crate::store::cache::Cache;
use crate::store::config::Configuration;

/// Runs `plotcgi cache --stats` or `plotcgi cache --clear`.
pub(super) fn run(arguments: &[OsString], environment: &Environment) -> ExitCode {
    let clear = match arguments {
        [only] if only == "--clear" => true,
        [only] if only == "--stats" => false,
        _ => {
            print_error("expected plotcgi cache --stats or plotcgi cache --clear");
            return ExitCode::from(write::EXIT_USAGE);
        }
    };
    let configuration = match Configuration::load(environment.variables()) {
        Ok(configuration) => configuration,
        Err(error) => return report_error(&error, None),
    };
    let Some(cache) = Cache::of(&configuration.site) else {
        print_error("no responses are cached: cache_dir (PLOTCGI_CACHE_DIR) is not set");
        return ExitCode::from(EXIT_CONFIG);
    };
    let done = if clear { cache.clear() } else { cache.usage() };
    let verb = if clear { "removed " } else { "" };
    match done {
        Ok(usage) => {
            let (entries, bytes) = (quantity(usage.entries as usize, "response"), usage.bytes);
            let room = cache.root().display();
            write::write_stdout(format!("{verb}{entries}, {bytes} bytes, in {room}\n").as_bytes())
        }
        Err(error) => {
            print_error(&format!("cannot read {}: {error}", cache.root().display()));
            ExitCode::from(write::EXIT_IO_ERROR)
        }
    }
}
