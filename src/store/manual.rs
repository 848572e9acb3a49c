//! Writes the manual's page about settings from their tables.

use super::config::{PREFIX, Site};
use crate::limits::{Limits, Setting};

/// The text of `docs/configuration.md`.
pub fn configuration() -> String {
    let mut text = String::from(INTRODUCTION);
    text.push_str("\n## What one request may cost\n\n");
    rows(&mut text, Limits::TABLE, &Limits::default());
    text.push_str("\n## How answers are sent\n\n");
    rows(&mut text, Site::TABLE, &Site::default());
    text
}

const INTRODUCTION: &str = "\
# Configuration

Nothing needs to be configured. What a site's owner may change stands in a file `plotcgi.toml` beside the executable;
`cgi-bin/plotcgi.toml.example` holds every key with its default, and `plotcgi --settings` prints it. Each key is also an
environment variable, its name in capitals after `PLOTCGI_`, and the variable wins:

```apache
SetEnv PLOTCGI_SECONDS 5
```

Under suexec, which most shared hosts use, `SetEnv` does not reach the program: use the file. `PLOTCGI_CONFIG` names
another file than the one beside the executable. Folders that the file names without their whole path lie beside it.

An unknown key, a value that is not allowed or a file that cannot be read is answered with status 500, so that a
wrong limit is never taken for the default. What is wrong stands in the server's error log ([logs](logs.md)), and the
command line says it too; visitors do not see it. The file alone holds queries of databases
(`[query.name]`, see [data](data.md#databases)).
";

/// Appends a table of settings.
fn rows<T>(text: &mut String, table: &[Setting<T>], defaults: &T) {
    text.push_str("| key | environment | default | may be | why |\n|---|---|---|---|---|\n");
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
