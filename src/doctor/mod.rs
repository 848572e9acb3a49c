//! Examines the place where the program stands and says what is wrong there: the program file, the configuration, the
//! directories and the limits of the server.

mod configuration;
mod folders;
mod permissions;
mod program;
mod resources;

use std::path::{Path, PathBuf};

use crate::store::config::{self, Configuration};

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Good,
    /// It works, but could be better or safer.
    Advice,
    /// Requests fail because of it, or will.
    Fault,
}

impl Level {
    /// The word in front of a finding, as wide as the widest.
    fn label(self) -> &'static str {
        match self {
            Level::Good => "ok    ",
            Level::Advice => "advice",
            Level::Fault => "FAULT ",
        }
    }
}

/// One thing that was examined.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// How it is meant.
    pub level: Level,
    /// What was examined, such as `data directory`.
    pub subject: String,
    /// What was found, and for advice and faults what to do.
    pub text: String,
}

impl Finding {
    fn new(level: Level, subject: &str, text: impl Into<String>) -> Finding {
        Finding {
            level,
            subject: subject.to_owned(),
            text: text.into(),
        }
    }

    fn good(subject: &str, text: impl Into<String>) -> Finding {
        Finding::new(Level::Good, subject, text)
    }

    fn advice(subject: &str, text: impl Into<String>) -> Finding {
        Finding::new(Level::Advice, subject, text)
    }

    fn fault(subject: &str, text: impl Into<String>) -> Finding {
        Finding::new(Level::Fault, subject, text)
    }
}

/// Who reads the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The owner at a terminal, who may see every path.
    Owner,
    /// Whoever opens `?doctor`, who sees no path above the program's own directory.
    Visitor,
}

/// Where the program stands, and how its paths are shown.
pub(crate) struct Site {
    home: PathBuf,
    reader: Reader,
}

impl Site {
    /// The directory of the executable.
    fn home(&self) -> &Path {
        &self.home
    }

    /// A path for the reader: relative to the executable's directory where it lies inside, otherwise whole for the owner and
    /// unnamed for a visitor.
    fn show(&self, path: &Path) -> String {
        match (path.strip_prefix(&self.home), self.reader) {
            (Ok(inside), _) if inside.as_os_str().is_empty() => {
                "the program's directory".to_owned()
            }
            (Ok(inside), _) => inside.display().to_string(),
            (Err(_), Reader::Owner) => path.display().to_string(),
            (Err(_), Reader::Visitor) => "(a path outside of the program's directory)".to_owned(),
        }
    }
}

/// Examines the program's directory, its configuration, the directories that it uses, and the limits of the process.
/// A configuration that cannot be read is a finding; the rest is then examined with the defaults.
pub fn examine(
    configuration: &crate::error::Result<Configuration>,
    reader: Reader,
) -> Vec<Finding> {
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
    fn a_visitor_sees_no_path_outside() {
        let site = |reader| Site {
            home: PathBuf::from("/home/ann/cgi-bin"),
            reader,
        };
        let table = [
            ("/home/ann/cgi-bin/data", Reader::Visitor, "data"),
            (
                "/home/ann/cgi-bin",
                Reader::Visitor,
                "the program's directory",
            ),
            (
                "/home/ann/private",
                Reader::Visitor,
                "(a path outside of the program's directory)",
            ),
            ("/home/ann/private", Reader::Owner, "/home/ann/private"),
        ];
        for (path, reader, shown) in table {
            assert_eq!(site(reader).show(Path::new(path)), shown);
        }
    }

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
