//! The program file: whether it arrived as it was sent, for which machine it is, and who may run it. Other copies beside
//! it, which may be the ones that do not run, are read as well.

use std::fs;
use std::path::{Path, PathBuf};

use super::finding::{Finding, Site};
use super::permissions::Permissions;

/// Bytes in every copy of the program that a transfer in text mode changes: it replaces or removes ends of lines.
#[used]
static LINE_ENDS: [u8; 27] = *b"plotcgi-ends-of-lines:\r\n\n\r:";

/// How [`LINE_ENDS`] begins; what follows is compared. In two parts, so that these bytes occur once in the program.
const BEGINNING: [&[u8]; 2] = [b"plotcgi-ends", b"-of-lines:"];

/// The most copies that are read.
const MAX_COPIES: usize = 8;

/// The largest file that is read as a copy of the program, in bytes. Of a larger one only the permissions are examined.
const MAX_BYTES: u64 = 100_000_000;

/// Examines this program and its copies.
pub(super) fn examine(site: &Site) -> Vec<Finding> {
    let version = format!(
        "plotcgi {} for {} on {}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    let mut findings = vec![Finding::good("program", version)];
    for path in copies(&site.home) {
        findings.extend(examine_copy(site, &path));
    }
    findings.extend(examine_directory(site));
    findings
}

/// The files in the directory whose names say that they are the program, in the order of their names.
fn copies(home: &Path) -> Vec<PathBuf> {
    const EXTENSIONS: [&str; 4] = ["", "cgi", "exe", "fcgi"];
    let entries = fs::read_dir(home).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            stem.to_ascii_lowercase().starts_with("plotcgi")
                && EXTENSIONS.contains(&&*extension.to_ascii_lowercase())
        })
        .collect();
    found.sort();
    found.truncate(MAX_COPIES);
    found
}

/// Examines one copy of the program; nothing when it is no file.
fn examine_copy(site: &Site, path: &Path) -> Vec<Finding> {
    let name = site.show(path);
    let metadata = match path.metadata() {
        Ok(metadata) if metadata.is_file() => metadata,
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    if metadata.len() <= MAX_BYTES {
        findings.push(match fs::read(path) {
            Ok(bytes) => examine_bytes(&name, &bytes),
            Err(error) => Finding::advice(&name, format!("cannot be read: {error}")),
        });
    }
    if let Some(permissions) = Permissions::of(&metadata) {
        findings.extend(examine_permissions(&name, permissions));
    }
    findings
}

/// What the bytes of a copy say.
fn examine_bytes(name: &str, bytes: &[u8]) -> Finding {
    let Some(machine) = machine(bytes) else {
        return Finding::fault(
            name,
            "is no program for Linux or Windows; upload it again, in binary mode",
        );
    };
    if !has_line_ends(bytes) {
        return Finding::fault(
            name,
            "was changed on its way: ends of lines in it are not as they were sent. Upload it again with the transfer type \"binary\"",
        );
    }
    let here = Machine::here();
    if machine != here {
        let text = format!(
            "is for {}, but this machine is {}; it cannot run here",
            machine.describe(),
            here.describe()
        );
        return Finding::fault(name, text);
    }
    Finding::good(name, format!("{} bytes, arrived whole", bytes.len()))
}

/// True when the bytes hold [`LINE_ENDS`] unchanged.
fn has_line_ends(bytes: &[u8]) -> bool {
    let beginning = BEGINNING.concat();
    let rest = &LINE_ENDS[beginning.len()..];
    let mut places = bytes
        .windows(LINE_ENDS.len())
        .filter(|window| window.starts_with(&beginning));
    places.any(|window| &window[beginning.len()..] == rest)
}

/// A system and a processor for which a program is built.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Machine {
    system: &'static str,
    processor: &'static str,
}

impl Machine {
    /// That of this program.
    fn here() -> Machine {
        Machine {
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
        }
    }

    fn describe(&self) -> String {
        format!("{} on {}", self.system, self.processor)
    }
}

/// The machine for which a program file is built, from its header: ELF (System V ABI, "ELF Header") or PE (Microsoft's
/// "PE Format"). `None` for other files.
fn machine(bytes: &[u8]) -> Option<Machine> {
    let word = |at: usize| {
        let pair = bytes.get(at..at.checked_add(2)?)?;
        Some(u16::from_le_bytes([pair[0], pair[1]]))
    };
    if bytes.starts_with(b"\x7fELF") {
        let processor = match word(18)? {
            0x03 => "x86",
            0x3e => "x86_64",
            0x28 => "arm",
            0xb7 => "aarch64",
            0xf3 => "riscv64",
            0x15 => "powerpc64",
            0x16 => "s390x",
            _ => "another processor",
        };
        return Some(Machine {
            system: "linux",
            processor,
        });
    }
    if bytes.starts_with(b"MZ") {
        let header = usize::from(word(60)?) | usize::from(word(62)?) << 16;
        if bytes.get(header..header.checked_add(4)?)? != b"PE\0\0" {
            return None;
        }
        let processor = match word(header.checked_add(4)?)? {
            0x014c => "x86",
            0x8664 => "x86_64",
            0xaa64 => "aarch64",
            _ => "another processor",
        };
        return Some(Machine {
            system: "windows",
            processor,
        });
    }
    None
}

/// What the permissions of a copy mean for a web server.
fn examine_permissions(name: &str, permissions: Permissions) -> Option<Finding> {
    let mode = permissions.mode & 0o777;
    if permissions.others_write() {
        let text = format!(
            "its permissions are {mode:o}: others may write it, and servers with suexec refuse to run it; chmod 755"
        );
        return Some(Finding::fault(name, text));
    }
    if !permissions.all_enter() || !permissions.all_read() {
        let text = format!(
            "its permissions are {mode:o}: a web server that runs as another user cannot start it; chmod 755"
        );
        return Some(Finding::advice(name, text));
    }
    None
}

/// What the permissions of the program's directory mean for a web server.
fn examine_directory(site: &Site) -> Option<Finding> {
    let permissions = Permissions::of(&site.home.metadata().ok()?)?;
    let mode = permissions.mode & 0o777;
    if permissions.others_write() {
        let text = format!(
            "its permissions are {mode:o}: others may replace the program, and servers with suexec refuse to run it; chmod 755"
        );
        return Some(Finding::fault("program's directory", text));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of this machine's kind that holds the bytes by which damage is seen.
    fn whole() -> Vec<u8> {
        let mut bytes = b"\x7fELF".to_vec();
        bytes.resize(18, 0);
        let code: u16 = if std::env::consts::ARCH == "aarch64" {
            0xb7
        } else {
            0x3e
        };
        bytes.extend(code.to_le_bytes());
        bytes.extend(b"code\r\nmore\n");
        bytes.extend(LINE_ENDS);
        bytes
    }

    /// The bytes after a transfer that replaces one end of line by another.
    fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        let mut result = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at..].starts_with(from) {
                result.extend(to);
                at += from.len();
            } else {
                result.push(bytes[at]);
                at += 1;
            }
        }
        result
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_transfer_in_text_mode_is_seen() {
        let level = |bytes: &[u8]| examine_bytes("plotcgi", bytes).level;
        assert_eq!(level(&whole()), super::super::finding::Level::Good);
        for (from, to) in [("\n", "\r\n"), ("\r\n", "\n"), ("\r", "\n"), ("\r", "")] {
            let spoilt = replaced(&whole(), from.as_bytes(), to.as_bytes());
            assert_eq!(
                level(&spoilt),
                super::super::finding::Level::Fault,
                "{from:?} to {to:?}"
            );
        }
        assert_eq!(level(b"<html>"), super::super::finding::Level::Fault);
    }

    #[test]
    fn reads_for_which_machine_a_program_is() {
        let mut pe = b"MZ".to_vec();
        pe.resize(60, 0);
        pe.extend(64_u32.to_le_bytes());
        pe.extend(b"PE\0\0\x64\x86");
        let mut elf = b"\x7fELF".to_vec();
        elf.resize(18, 0);
        elf.extend([0xb7, 0]);
        #[rustfmt::skip]
        let table: [(&[u8], Option<&str>); 6] = [
            (&pe,        Some("windows on x86_64")),
            (&elf,       Some("linux on aarch64")),
            (b"\x7fELF", None),
            (b"MZ",      None),
            (b"#!/bin/sh", None),
            (b"",        None),
        ];
        for (bytes, expected) in table {
            let found = machine(bytes).map(|machine| machine.describe());
            assert_eq!(found.as_deref(), expected);
        }
    }

    #[test]
    fn permissions_that_servers_refuse() {
        let level = |mode| {
            examine_permissions("plotcgi", Permissions { mode, own: true })
                .map(|finding| finding.level)
        };
        assert_eq!(level(0o755), None);
        assert_eq!(level(0o775), Some(super::super::finding::Level::Fault));
        assert_eq!(level(0o777), Some(super::super::finding::Level::Fault));
        assert_eq!(level(0o644), Some(super::super::finding::Level::Advice));
        assert_eq!(level(0o700), Some(super::super::finding::Level::Advice));
    }
}
