//! What the server lets a process use, beside what the settings promise, and whether a chart can be drawn within it.

use std::fs;
use std::time::Instant;

use super::finding::Finding;
use crate::answer::{self, Resources};
use crate::dialect::Request;
use crate::limits::Limits;
use crate::query::Query;

/// Compares the process's limits with the settings, and draws a chart.
pub(super) fn examine(limits: &Limits) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Ok(table) = fs::read_to_string("/proc/self/limits") {
        findings.extend(examine_limits(&table, limits));
    }
    findings.push(draw(limits));
    findings
}

/// Compares a table as in `/proc/self/limits` (proc(5)) with what the settings promise.
fn examine_limits(table: &str, limits: &Limits) -> Vec<Finding> {
    const SUBJECT: &str = "limits of the server";
    let soft = |name: &str| {
        let line = table.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    let mut findings = Vec::new();
    if let Some(bytes) = soft("Max address space").filter(|bytes| *bytes < limits.memory) {
        let text = format!(
            "a process may use {} MiB of memory; large charts get status 503 below {} MiB (RLimitMEM in Apache)",
            bytes >> 20,
            limits.memory >> 20
        );
        findings.push(Finding::advice(SUBJECT, text));
    }
    if let Some(seconds) = soft("Max cpu time").filter(|seconds| (*seconds as f64) < limits.seconds)
    {
        let text = format!(
            "a process may compute for {seconds} s, less than the setting seconds = {}; the server ends it first (RLimitCPU in Apache)",
            limits.seconds
        );
        findings.push(Finding::advice(SUBJECT, text));
    }
    if let Some(bytes) = soft("Max file size").filter(|bytes| *bytes < 1 << 20) {
        findings.push(Finding::advice(
            SUBJECT,
            format!("a file may have {bytes} bytes; larger responses are not cached"),
        ));
    }
    if findings.is_empty() {
        findings.push(Finding::good(
            SUBJECT,
            "leave room for every chart at these settings",
        ));
    }
    findings
}

/// Draws a small chart, as for a request.
fn draw(limits: &Limits) -> Finding {
    const SUBJECT: &str = "drawing";
    let start = Instant::now();
    let drawn = Query::read(b"y=3,1,4,1,5&title=Test", limits)
        .and_then(|query| answer::answer(&Request::new(query), &Resources::new(limits)));
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    match drawn {
        Ok(_) => Finding::good(SUBJECT, format!("a chart takes {milliseconds:.1} ms")),
        Err(error) => Finding::fault(
            SUBJECT,
            format!("a chart cannot be drawn: {}", error.for_owner()),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::finding::Level;

    #[test]
    fn compares_limits_with_settings() {
        let table = |memory: &str, time: &str, file: &str| {
            format!(
                "Limit                     Soft Limit           Hard Limit           Units     \n\
                 Max cpu time              {time}                unlimited            seconds   \n\
                 Max file size             {file}                unlimited            bytes     \n\
                 Max address space         {memory}              unlimited            bytes     \n"
            )
        };
        let count = |memory, time, file| {
            let findings = examine_limits(&table(memory, time, file), &Limits::default());
            findings
                .iter()
                .filter(|finding| finding.level == Level::Advice)
                .count()
        };
        assert_eq!(count("unlimited", "unlimited", "unlimited"), 0);
        assert_eq!(count("1000000000", "60", "10000000"), 0);
        assert_eq!(count("67108864", "5", "1000"), 3);
        assert_eq!(examine_limits("", &Limits::default()).len(), 1);
    }
}
