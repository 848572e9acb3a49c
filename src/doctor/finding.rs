//! A finding of the examination, and how paths are shown in it.

use std::path::{Path, PathBuf};

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
    pub(super) fn label(self) -> &'static str {
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
    pub(super) fn new(level: Level, subject: &str, text: impl Into<String>) -> Finding {
        Finding {
            level,
            subject: subject.to_owned(),
            text: text.into(),
        }
    }

    pub(super) fn good(subject: &str, text: impl Into<String>) -> Finding {
        Finding::new(Level::Good, subject, text)
    }

    pub(super) fn advice(subject: &str, text: impl Into<String>) -> Finding {
        Finding::new(Level::Advice, subject, text)
    }

    pub(super) fn fault(subject: &str, text: impl Into<String>) -> Finding {
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
pub(super) struct Site {
    /// The directory of the executable.
    pub(super) home: PathBuf,
    /// Who reads the findings.
    pub(super) reader: Reader,
}

impl Site {
    /// A path for the reader: relative to the executable's directory where it lies inside, otherwise whole for the owner and
    /// unnamed for a visitor.
    pub(super) fn show(&self, path: &Path) -> String {
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
}
