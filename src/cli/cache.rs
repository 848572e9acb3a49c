//! `plotcgi cache`: what the folder of finished answers holds, in words, and how to empty it.

use std::ffi::OsString;
use std::process::ExitCode;

use super::outcome::{MISCONFIGURED, failed, say};
use crate::cgi::environment::Environment;
use crate::cgi::write;
use crate::store::cache::Cache;
use crate::store::config::Configuration;

/// Does `--stats` or `--clear`, the only argument there may be.
pub(super) fn run(arguments: &[OsString], environment: &Environment) -> ExitCode {
    let clear = match arguments {
        [only] if only == "--clear" => true,
        [only] if only == "--stats" => false,
        _ => {
            say("expected plotcgi cache --stats or plotcgi cache --clear");
            return ExitCode::from(write::USAGE);
        }
    };
    let configuration = match Configuration::load(environment.variables()) {
        Ok(configuration) => configuration,
        Err(error) => return failed(&error, None),
    };
    let Some(cache) = Cache::of(&configuration.site) else {
        say("no responses are cached: cache_dir (PLOTCGI_CACHE_DIR) is not set");
        return ExitCode::from(MISCONFIGURED);
    };
    let done = if clear { cache.clear() } else { cache.stock() };
    let verb = if clear { "removed " } else { "" };
    match done {
        Ok(stock) => {
            let (entries, bytes) = (stock.entries, stock.bytes);
            let room = cache.root().display();
            write::send(format!("{verb}{entries} responses, {bytes} bytes, in {room}\n").as_bytes())
        }
        Err(error) => {
            say(&format!("cannot read {}: {error}", cache.root().display()));
            ExitCode::from(write::NOT_WRITTEN)
        }
    }
}
