//! Chooses between the CGI program and the command line. Everything else is in the library; `lib.rs` is its map.

use std::process::ExitCode;

use plotcgi::cgi::allocator::CountingAllocator;
use plotcgi::cgi::environment::Environment;
use plotcgi::{cgi, cli};

/// Counts the memory, so that a request cannot take more than the site's owner allows.
#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

fn main() -> ExitCode {
    cgi::ignore_file_limit();
    let environment = Environment::of_process();
    // The environment decides before any argument is read: servers turn parts of a URL into arguments.
    if environment.is_cgi() {
        cgi::run(environment)
    } else {
        cli::run(std::env::args_os().skip(1), &environment)
    }
}
