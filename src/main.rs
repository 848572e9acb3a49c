//! Chooses the edge; nothing else.

use std::process::ExitCode;

use plotcgi::cgi::environment::Environment;
use plotcgi::{cgi, cli};

fn main() -> ExitCode {
    let environment = Environment::of_process();
    if environment.is_cgi() {
        cgi::run(environment)
    } else {
        cli::run(std::env::args_os().skip(1), &environment)
    }
}
