//! The configuration: `plotcgi.toml`, and Apache's `.htaccess` beside it.

use std::fs;

use super::finding::{Finding, Site};
use crate::error::Result;
use crate::store::config::{Configuration, FILE};

/// The longest `.htaccess` that is read, in bytes.
const MAX_BYTES: u64 = 1_000_000;

/// Examines the configuration as it was read, and `.htaccess`.
pub(super) fn examine(site: &Site, configuration: &Result<Configuration>) -> Vec<Finding> {
    let mut findings = vec![match configuration {
        Err(error) => Finding::fault("configuration", error.for_owner()),
        Ok(configuration) if configuration.modified.is_some() => Finding::good(
            "configuration",
            format!("{FILE} was read, all its settings are known"),
        ),
        Ok(_) => Finding::good(
            "configuration",
            format!("no {FILE}; all settings have their defaults"),
        ),
    }];
    findings.extend(examine_htaccess(site));
    findings
}

/// Examines `.htaccess`, which Apache reads on each request.
fn examine_htaccess(site: &Site) -> Option<Finding> {
    const NAME: &str = ".htaccess";
    let path = site.home.join(NAME);
    let metadata = path.metadata().ok()?;
    if metadata.len() > MAX_BYTES {
        return None;
    }
    let bytes = fs::read(&path).ok()?;
    let fault = |text: &str| Some(Finding::fault(NAME, text));
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return fault(
            "begins with a byte order mark, so that Apache answers each request with status 500; save it as UTF-8 without one",
        );
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return fault(
            "is UTF-16, so that Apache answers each request with status 500; save it as UTF-8 or ASCII",
        );
    }
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        return fault(
            "is one long line: its ends of lines are those of an old Mac; save it with ends of lines as on Unix",
        );
    }
    None
}
