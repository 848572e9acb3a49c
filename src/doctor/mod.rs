//! Examines the place where the program stands and says what is wrong there: the program file, the configuration, the
//! directories and the limits of the server.

mod configuration;
mod finding;
mod folders;
mod permissions;
mod program;
mod resources;
mod server;

use crate::error::Result;
use crate::store::config::{self, Configuration};
use finding::Site;
pub use finding::{Finding, Level, Reader};

/// Examines the program's directory, its configuration, the directories that it uses, and the limits of the process.
/// A configuration that cannot be read is a finding; the rest is then examined with the defaults.
pub fn examine(configuration: &Result<Configuration>, reader: Reader) -> Vec<Finding> {
    let site = Site {
        home: config::executable_directory(),
        reader,
    };
    let defaults = Configuration::default();
    let settings = configuration.as_ref().unwrap_or(&defaults);
    let mut findings = program::examine(&site);
    findings.extend(configuration::examine(&site, configuration));
    findings.extend(folders::examine(&site, &settings.site));
    findings.extend(resources::examine(&settings.limits));
    findings.push(server::examine());
    findings
}

/// The worst level among the findings; [`Level::Good`] when there are none.
pub fn worst(findings: &[Finding]) -> Level {
    let levels = findings.iter().map(|finding| finding.level);
    levels.max().unwrap_or(Level::Good)
}

/// The findings as plain text, a paragraph each, and a last line that counts what has to be done.
pub fn report(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let line = format!(
            "{}  {}: {}",
            finding.level.label(),
            finding.subject,
            finding.text
        );
        text.push_str(&line);
        text.push('\n');
    }
    let count = |level| {
        findings
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    };
    let (faults, advice) = (count(Level::Fault), count(Level::Advice));
    text.push_str(&match (faults, advice) {
        (0, 0) => "Nothing is wrong.\n".to_owned(),
        (faults, advice) => format!("Faults: {faults}. Advice: {advice}.\n"),
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_has_to_be_done() {
        let findings = [
            Finding::good("program", "fine"),
            Finding::advice("cache", "set one"),
            Finding::fault("data", "missing"),
        ];
        assert_eq!(worst(&findings), Level::Fault);
        assert_eq!(
            report(&findings),
            "ok      program: fine\nadvice  cache: set one\nFAULT   data: missing\nFaults: 1. Advice: 1.\n"
        );
        assert_eq!(report(&[]), "Nothing is wrong.\n");
    }
}
