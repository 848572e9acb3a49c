//! What only the site's owner may read in, one line of ASCII in the server's error log out.
//!
//! RFC 3875 does not say what a server does with standard error; most write it to their error log. Some (thttpd) send it
//! to the visitor like standard output, and of IIS it is not known. There nothing is written.

use std::io::{self, Write};

use crate::error::Error;

/// The longest line; nginx cuts at 2048 bytes what it logs.
const LONGEST: usize = 1800;

/// Tells the owner what an error keeps from visitors, if it does.
pub(super) fn tell(error: &Error) {
    if let Some(reason) = &error.log {
        say(reason);
    }
}

/// Writes one line, in one piece, so that the lines of several processes do not mix. Nobody is left to tell that it
/// could not be written.
pub(super) fn say(text: &str) {
    if !is_answer() {
        let _ = io::stderr().write_all(line(text).as_bytes());
    }
}

/// The line: what is not visible ASCII as an escape, so that no text can pretend to be another line or move a cursor.
fn line(text: &str) -> String {
    let mut line = String::from("plotcgi: ");
    for letter in text.chars() {
        match letter {
            ' '..='~' => line.push(letter),
            _ => line.extend(letter.escape_default()),
        }
        if line.len() > LONGEST {
            line.push_str("...");
            break;
        }
    }
    line.push('\n');
    line
}

/// Whether visitors get what is written to standard error. Without a server there are none.
fn is_answer() -> bool {
    let variable = |name| std::env::var_os(name).unwrap_or_default();
    let server = variable("SERVER_SOFTWARE");
    !variable("GATEWAY_INTERFACE").is_empty()
        && (server.as_encoded_bytes().starts_with(b"Microsoft-IIS") || is_one_pipe())
}

/// Whether standard error and standard output are the same pipe or connection.
#[cfg(unix)]
fn is_one_pipe() -> bool {
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let about = |descriptor: BorrowedFd| {
        let file = std::fs::File::from(descriptor.try_clone_to_owned().ok()?);
        let about = file.metadata().ok()?;
        let kind = about.file_type();
        (kind.is_fifo() || kind.is_socket()).then(|| (about.dev(), about.ino()))
    };
    let output = about(io::stdout().as_fd());
    output.is_some() && output == about(io::stderr().as_fd())
}

/// Elsewhere nothing is known of it.
#[cfg(not(unix))]
fn is_one_pipe() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_of_ascii() {
        #[rustfmt::skip]
        let table = [
            ("data: Erl\u{f6}se.csv",           "plotcgi: data: Erl\\u{f6}se.csv\n"),
            ("a\r\nplotcgi: b\tc\u{1b}[31m\0",  "plotcgi: a\\r\\nplotcgi: b\\tc\\u{1b}[31m\\u{0}\n"),
            ("\u{85}\u{2028}\u{202e}\u{7f}",    "plotcgi: \\u{85}\\u{2028}\\u{202e}\\u{7f}\n"),
            ("C:\\a 'b' \"c\"",                 "plotcgi: C:\\a 'b' \"c\"\n"),
        ];
        for (text, expected) in table {
            assert_eq!(line(text), expected);
        }
        let long = line(&"\u{1f600}".repeat(5000));
        assert!(long.len() < 1900 && long.ends_with("}...\n"), "{long}");
    }
}
