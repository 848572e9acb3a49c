//! Writes the manual's page about settings from their tables.

use super::config::{PREFIX, Site};
use crate::limits::{Limits, Setting};

/// The text of `docs/configuration.md`.
pub fn configuration() -> String {
    let mut text = String::from(INTRODUCTION);
    text.push_str("\n## Limits of one request\n\n");
    rows(&mut text, Limits::TABLE, &Limits::default());
    text.push_str("\n## Responses, cache and directories\n\n");
    rows(&mut text, Site::TABLE, &Site::default());
    text
}

const INTRODUCTION: &str = "\
# Configuration

plotcgi works without any configuration. A site's owner can change the settings below in a file `plotcgi.toml` beside the
executable; `cgi-bin/plotcgi.toml.example` lists every key with its default, and `plotcgi --settings` prints the same. Each
key can also be set as an environment variable: its name in capitals after `PLOTCGI_`. The variable takes precedence:

```apache
SetEnv PLOTCGI_SECONDS 5
```

Under suexec, which most shared hosts use, variables of `SetEnv` do not reach the program: use the file there. The variable
`PLOTCGI_CONFIG` names another file than the one beside the executable. Relative directories in the file start at the
file's own directory (where `plotcgi.toml` is a link, at that of the file to which it leads), those in variables at the
current directory, which for most servers is that of the executable.

With an unknown key, a value that is not allowed or a file that cannot be read, every request gets status 500, so that a
mistyped limit is never taken for the default. The server's error log ([logs](logs.md)), the command line and, where
`doctor` is on, the report at `?doctor` say what is wrong; visitors do not see it. The stored queries of databases (`[query.name]`, see [data](data.md#databases)) can be set in
the file only.
";

/// Appends a table of settings.
fn rows<T>(text: &mut String, table: &[Setting<T>], defaults: &T) {
    text.push_str(
        "| key | environment variable | default | allowed | meaning |\n|---|---|---|---|---|\n",
    );
    for setting in table {
        let reason: Vec<&str> = setting.reason.lines().map(str::trim).collect();
        let default = (setting.get)(defaults);
        text.push_str(&format!(
            "| `{key}` | `{PREFIX}{variable}` | `{default}` | {domain} | {reason} |\n",
            key = setting.key,
            variable = setting.key.to_ascii_uppercase(),
            domain = setting.domain.describe(),
            reason = reason.join(" "),
        ));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_page_is_the_tables() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, configuration()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), configuration());
    }
}
