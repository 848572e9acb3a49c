//! `plotcgi doctor`: says what is wrong in the place where the program stands.

use std::ffi::OsString;
use std::process::ExitCode;

use super::outcome::{EXIT_CONFIG, print_error};
use crate::cgi::environment::Environment;
use crate::cgi::write;
use crate::doctor::{self, Level, Reader};
use crate::store::config::Configuration;

/// Runs `plotcgi doctor`. The exit code is 78 when there is a fault.
pub(super) fn run(arguments: &[OsString], environment: &Environment) -> ExitCode {
    if !arguments.is_empty() {
        print_error("doctor takes no argument; it examines the directory of the program");
        return ExitCode::from(write::EXIT_USAGE);
    }
    let configuration = Configuration::load(environment.variables());
    let findings = doctor::examine(&configuration, Reader::Owner);
    let written = write::write_stdout(doctor::report(&findings).as_bytes());
    match doctor::worst(&findings) {
        Level::Fault => ExitCode::from(EXIT_CONFIG),
        Level::Good | Level::Advice => written,
    }
}
