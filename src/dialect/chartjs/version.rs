//! The versions of Chart.js: a text comes in, the version that it asks for goes out.

/// The version of Chart.js for which a configuration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 2.9.4: what QuickChart takes where nothing else is asked for.
    V2,
    /// 3.9.1.
    V3,
    /// 4.
    V4,
}

impl Version {
    /// True for the versions since 3, which share the spelling of their options.
    pub fn is_new(self) -> bool {
        self != Version::V2
    }

    /// The version of a text: its first digit decides, and anything else is version 2.
    pub(super) fn of(text: &str) -> Version {
        match text.trim().chars().next() {
            Some('3') => Version::V3,
            Some('4') => Version::V4,
            _ => Version::V2,
        }
    }
}
