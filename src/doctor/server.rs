//! The web server that started the program, as far as it matters to its owner.

use super::finding::Finding;

/// The longest name of a server that is shown, in bytes.
const MAX_NAME: usize = 30;

/// Examines the server by the variables that it sets.
pub(super) fn examine() -> Finding {
    let variable = |name| std::env::var_os(name).unwrap_or_default();
    let software = variable("SERVER_SOFTWARE");
    let started = !variable("GATEWAY_INTERFACE").is_empty();
    judge(started, &software.to_string_lossy())
}

/// What is to be known of a server with this `SERVER_SOFTWARE`.
fn judge(started: bool, software: &str) -> Finding {
    const SUBJECT: &str = "server";
    if !started {
        let text = "none started this; its user and its limits may differ, which ?doctor tells (doctor = true in plotcgi.toml)";
        return Finding::good(SUBJECT, text);
    }
    // The name without the version, which is nobody's business.
    let name: String = software
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
        .take(MAX_NAME)
        .collect();
    match name.as_str() {
        "Microsoft-IIS" => Finding::advice(
            SUBJECT,
            "Microsoft-IIS may send visitors what is meant for its log, so nothing is logged; X-Plotcgi-Error names faults",
        ),
        "Apache" => Finding::good(
            SUBJECT,
            "Apache; it keeps the length of responses where ap_trust_cgilike_cl is set, as in .htaccess",
        ),
        "" => Finding::good(SUBJECT, "does not tell its name"),
        _ => Finding::good(SUBJECT, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::finding::Level;

    #[test]
    fn names_servers_without_their_version() {
        #[rustfmt::skip]
        let table = [
            (false, "",                                 Level::Good,   "none started this"),
            (true,  "Apache/2.4.71 (Debian)",           Level::Good,   "Apache; "),
            (true,  "Microsoft-IIS/10.0",               Level::Advice, "Microsoft-IIS may "),
            (true,  "lighttpd/1.4.69",                  Level::Good,   "lighttpd"),
            (true,  "mini_httpd/1.30 26Oct2018",        Level::Good,   "mini_httpd"),
            (true,  "",                                 Level::Good,   "does not tell"),
            (true,  "<script>",                         Level::Good,   "does not tell"),
        ];
        for (started, software, level, text) in table {
            let found = judge(started, software);
            assert_eq!(found.level, level, "{software}");
            assert!(found.text.starts_with(text), "{found:?}");
            assert!(!found.text.contains("2.4"), "{found:?}");
        }
    }
}
