//! Reads the site's configuration from `plotcgi.toml` and from environment variables.
//!
//! Both are needed: hosts that run programs through suexec remove the variables of `SetEnv`, and containers are
//! configured by variables instead of files. A variable wins over the file.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use super::identity::last_change;
use super::shortage::shortage;
use crate::error::{Error, ErrorKind, Result, excerpt};
use crate::limits::{Domain, Limits, Setting, SettingValue, nearest_key};
use crate::settings;

settings! {
    /// How the site wants its answers sent.
    pub struct Site {
        /// Seconds for which browsers and proxies may cache a chart that reads no data file. Its URL gives the same picture
        /// until the program itself is replaced; this limits how long the old picture is still shown then.
        max_age: u64 = 86_400u64, Domain::Whole(0, 31_536_000);
        /// The sites whose scripts may read responses (CORS): origins separated by spaces, or * for all; empty for none.
        /// Pages that only show pictures need nothing here.
        cors: String = "", Domain::Origins;
        /// The sites whose pages may show the pictures (Cross-Origin-Resource-Policy): all sites (cross-origin), or only
        /// this site (same-site) or host (same-origin), so that others cannot use this server for their pages.
        resource_policy: String = "cross-origin", Domain::Words(&["cross-origin", "same-site", "same-origin"]);
        /// Whether a browser gets the playground, a page for trying out charts, when its URL has no query. When off, it
        /// gets status 400 and a message, as other programs do in any case.
        playground: bool = true, Domain::Switch;
        /// Expensive charts (of more than about 50 milliseconds) that are drawn at once on the machine; 0 is as many as it
        /// has processors. Others wait for a third of `seconds` and then get status 503.
        jobs: usize = 0usize, Domain::Whole(0, 1_000);
        /// A directory in which finished responses are cached, so that each chart is drawn once; empty for no cache. Only
        /// the program should be able to write there. `plotcgi cache --stats` shows its size, `--clear` empties it.
        cache_dir: String = "", Domain::Text;
        /// Bytes that all cached responses may take together, one response at most a sixteenth of it: larger ones are drawn
        /// each time. The oldest are removed first.
        cache_bytes: u64 = 268_435_456u64, Domain::Whole(0, 10_000_000_000_000);
        /// Seconds after which a cached response is drawn again, because changes of some things, such as the typefaces of
        /// the server, are not noticed.
        cache_age: u64 = 604_800u64, Domain::Whole(0, 3_153_600_000);
        /// A directory of font files that are preferred to those of the server; empty for none. The program's own
        /// typefaces cover Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and Georgian; other scripts and emoji need
        /// files here or on the server.
        font_dir: String = "", Domain::Text;
        /// The address of the program as visitors see it, for the addresses that /chart/create gives; empty for the name
        /// that the server says. nginx says only its server_name.
        url: String = "", Domain::Address;
        /// The extension, such as phtml, of HTML pages that Apache passes to the program by an Action, so that it inserts
        /// their charts; empty for none. Only files with this extension below the server's DOCUMENT_ROOT are ever read.
        page_extension: String = "", Domain::Text;
        /// The directory of the files that data= may name. Nothing outside it is ever read. Empty means data/ beside the
        /// executable; where that does not exist, there are no data files.
        data_dir: String = "", Domain::Text;
        /// Whether a request with the query `doctor` gets a report on what is wrong with this installation, for owners who
        /// can only upload files; also when another setting is wrong. It shows no environment and no path above the program's
        /// directory. Switch it off afterwards.
        doctor: bool = false, Domain::Switch;
    }
}

/// The name of the configuration file, which lies beside the executable.
pub const FILE: &str = "plotcgi.toml";

/// The beginning of the name of every environment variable that is a setting.
pub const PREFIX: &str = "PLOTCGI_";

/// The environment variable with the path of another configuration file.
const FILE_VARIABLE: &str = "PLOTCGI_CONFIG";

/// Everything that the site's owner can decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Configuration {
    /// What one request may cost.
    pub limits: Limits,
    /// How the site wants its answers sent.
    pub site: Site,
    /// The SQL of each stored query, by its name: `[query.monthly]` with `sql = "…"`.
    pub queries: BTreeMap<String, String>,
    /// When the configuration file changed last; `None` when there is none.
    pub modified: Option<SystemTime>,
}

impl Site {
    /// Makes the path of every folder absolute. A relative path starts at `home`.
    fn resolve_folders(&mut self, home: &Path) {
        for folder in [&mut self.cache_dir, &mut self.font_dir, &mut self.data_dir] {
            if !folder.is_empty() {
                *folder = home.join(&*folder).to_string_lossy().into_owned();
            }
        }
    }

    /// The directory whose files a query may name.
    pub fn data_directory(&self) -> PathBuf {
        if self.data_dir.is_empty() {
            executable_directory().join("data")
        } else {
            PathBuf::from(&self.data_dir)
        }
    }
}

impl Configuration {
    /// Reads the configuration file, if there is one, and then the variables that begin with [`PREFIX`]. An empty
    /// variable counts as not set.
    ///
    /// # Errors
    /// The file cannot be read or is no TOML, a key or variable is unknown, or a value lies outside its domain. All are
    /// [`ErrorKind::Configuration`]. The reason is for the site's owner alone.
    pub fn load(variables: &[(OsString, OsString)]) -> Result<Configuration> {
        Configuration::load_or(variables, |error, path| {
            error.with_more_log(format_args!("the file is {}", path.display()))
        })
    }

    /// The error of a configuration that cannot be used, without the path of its file, where `doctor` is on all the same,
    /// so that a visitor may see it. `None` where it is off or nothing is wrong.
    pub fn error_for_doctor(variables: &[(OsString, OsString)]) -> Option<Error> {
        let error = Configuration::load_or(variables, |error, _| error).err()?;
        has_doctor(variables).then_some(error)
    }

    /// Reads the configuration. `in_full` completes an error of the file with this path.
    fn load_or(
        variables: &[(OsString, OsString)],
        in_full: impl Fn(Error, &Path) -> Error,
    ) -> Result<Configuration> {
        let mut configuration = Configuration::default();
        let (place, path) = place_of_file(variables);
        match std::fs::read(&path) {
            Ok(bytes) => {
                let applied = configuration.apply_file(&bytes);
                applied.map_err(|error| in_full(error, &path))?;
                // Debian's package has a link beside the executable.
                let target = path.read_link().and_then(|_| path.canonicalize());
                let file = target.as_ref().unwrap_or(&path);
                let home = file.parent().unwrap_or(Path::new(""));
                configuration.site.resolve_folders(home);
                let about = path.metadata().ok();
                configuration.modified = about.and_then(|about| last_change(&about));
            }
            Err(error) if place == FILE && error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                let message = format!("cannot read the file: {error}");
                let busy = shortage(&error, format!("{place}: {message}"));
                let error = busy.unwrap_or_else(|| setting_error(place, message));
                return Err(in_full(error, &path));
            }
        }
        for (name, value) in variables {
            configuration.apply_variable(name, value)?;
        }
        Ok(configuration)
    }

    /// Applies the contents of the configuration file.
    fn apply_file(&mut self, bytes: &[u8]) -> Result<()> {
        for (key, value) in &parse(bytes)? {
            if let ("query", toml::Value::Table(queries)) = (key.as_str(), value) {
                self.apply_queries(queries)?;
                continue;
            }
            let text = match value {
                toml::Value::String(text) => text.clone(),
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Float(number) => number.to_string(),
                toml::Value::Boolean(switch) => switch.to_string(),
                other => return Err(self.refusal(&key_in_file(key), key, other.type_str())),
            };
            self.set(&key_in_file(key), key, &text)?;
        }
        Ok(())
    }

    /// Adds the stored queries, `[query.name]` with `sql = "…"`.
    fn apply_queries(&mut self, queries: &toml::Table) -> Result<()> {
        for (name, query) in queries {
            let keys = query.as_table().into_iter().flatten();
            let sql = query.get("sql").and_then(toml::Value::as_str);
            let (Some(sql), 1) = (sql, keys.count()) else {
                let place = key_in_file(&format!("query.{name}"));
                return Err(setting_error(
                    &place,
                    "expected sql = \"select …\" and nothing else".to_owned(),
                ));
            };
            self.queries.insert(name.clone(), sql.to_owned());
        }
        Ok(())
    }

    /// Applies one environment variable, if it is a setting.
    fn apply_variable(&mut self, name: &OsStr, value: &OsStr) -> Result<()> {
        let Some(key) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else {
            return Ok(());
        };
        if name == FILE_VARIABLE || value.is_empty() {
            return Ok(());
        }
        let name = format!("{PREFIX}{key}");
        self.set(&name, &key.to_ascii_lowercase(), &value.to_string_lossy())
    }

    /// Sets one key. `place` is what an error names: the file and key, or the variable.
    fn set(&mut self, place: &str, key: &str, text: &str) -> Result<()> {
        let text = text.trim();
        let result = set_by_key(Limits::TABLE, &mut self.limits, key, text)
            .or_else(|| set_by_key(Site::TABLE, &mut self.site, key, text));
        match result {
            Some(true) => Ok(()),
            _ => Err(self.refusal(place, key, text)),
        }
    }

    /// The error for a key that is unknown or whose value lies outside its domain.
    fn refusal(&self, place: &str, key: &str, found: &str) -> Error {
        if let Some(domain) = domain(key) {
            return setting_error(
                place,
                format!(
                    "expected {}, found \"{}\"",
                    domain.describe(),
                    excerpt(found)
                ),
            );
        }
        let near = nearest_key(Limits::TABLE, key).or_else(|| nearest_key(Site::TABLE, key));
        let suggestion = near.map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
        setting_error(place, format!("there is no such setting{suggestion}"))
    }
}

/// What an error names instead of the file, and the path of the file: the one that a variable names, or the one beside
/// the executable.
fn place_of_file(variables: &[(OsString, OsString)]) -> (&'static str, PathBuf) {
    let mut variables = variables.iter();
    let named = variables.find(|(name, value)| name == FILE_VARIABLE && !value.is_empty());
    match named {
        Some((_, path)) => (FILE_VARIABLE, PathBuf::from(path)),
        None => (FILE, executable_directory().join(FILE)),
    }
}

/// Reads the contents of the configuration file as TOML.
///
/// # Errors
/// They are none; the message names the line.
fn parse(bytes: &[u8]) -> Result<toml::Table> {
    // Editors on Windows put a byte order mark at the beginning.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| setting_error(FILE, "expected text in UTF-8".to_owned()))?;
    text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.bytes().take(start);
        let number = before.filter(|byte| *byte == b'\n').count();
        let line = text.lines().nth(number).unwrap_or_default();
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        let (key, value) = (key.trim(), value.split('#').next().unwrap_or_default());
        let message = match (domain(key), bool::read(value.trim(), &Domain::Switch)) {
            (Some(Domain::Switch), Some(switch)) => format!("write {key} = {switch}"),
            _ => error.message().to_owned(),
        };
        let place = format!("{FILE}: line {}: {}", number + 1, excerpt(key));
        setting_error(&place, message)
    })
}

/// True when `doctor` is on, whatever the other settings are. False when the file cannot be read or is no TOML.
fn has_doctor(variables: &[(OsString, OsString)]) -> bool {
    let is_on = |text: &str| bool::read(text.trim(), &Domain::Switch) == Some(true);
    let mut variables_of_it = variables.iter();
    let variable = variables_of_it
        .find(|(name, value)| name == "PLOTCGI_DOCTOR" && !value.is_empty())
        .map(|(_, value)| is_on(&value.to_string_lossy()));
    let file = || {
        let bytes = std::fs::read(place_of_file(variables).1).ok()?;
        let table = parse(&bytes).ok()?;
        let value = table.get("doctor")?;
        Some(value.as_bool() == Some(true) || value.as_str().is_some_and(is_on))
    };
    variable.or_else(file).unwrap_or(false)
}

/// Sets the field with this key; `None` when the table has no such key, `Some(false)` when the text is no value of it.
fn set_by_key<T>(table: &[Setting<T>], settings: &mut T, key: &str, text: &str) -> Option<bool> {
    let setting = table.iter().find(|setting| setting.key == key)?;
    Some((setting.set)(settings, text))
}

/// The domain of a key; `None` for an unknown one.
fn domain(key: &str) -> Option<Domain> {
    let limit = Limits::TABLE
        .iter()
        .find(|setting| setting.key == key)
        .map(|setting| setting.domain);
    limit.or_else(|| {
        Site::TABLE
            .iter()
            .find(|setting| setting.key == key)
            .map(|setting| setting.domain)
    })
}

fn key_in_file(key: &str) -> String {
    format!("{FILE}: {}", excerpt(key))
}

/// The error for a setting. The owner reads what is wrong; visitors read only that something is.
fn setting_error(place: &str, message: String) -> Error {
    let for_visitors = "a setting of this site is wrong; the server's error log says which";
    Error::new(ErrorKind::Configuration, for_visitors).with_log(format!("{place}: {message}"))
}

/// The directory of the executable. Where the system does not tell it (without `/proc`) it is the current directory,
/// which RFC 3875, section 7.2 recommends to be the same.
pub fn executable_directory() -> PathBuf {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    let found = || {
        let program = std::env::current_exe().ok()?;
        program.parent().map(Path::to_owned)
    };
    DIRECTORY
        .get_or_init(|| found().unwrap_or_default())
        .clone()
}

/// The text of `plotcgi.toml.example`: every key with its reason, domain and default, commented out.
pub fn example() -> String {
    let mut text = String::from(
        "# Settings of plotcgi. The program reads plotcgi.toml beside the executable, which in Debian's package is\n\
         # /etc/plotcgi/plotcgi.toml. Remove the # before the keys that you change. Each key can also be set as an environment\n\
         # variable, which takes precedence: pixels is PLOTCGI_PIXELS. With a wrong key or value, every request gets status 500,\n\
         # and the server's error log names it. Relative directories start at the directory of this file.\n",
    );
    write_table(&mut text, Limits::TABLE, &Limits::default());
    write_table(&mut text, Site::TABLE, &Site::default());
    text.push_str(
        "\n# Stored queries of the SQLite databases in data_dir. They have to be the last entries of this file and cannot be\n\
         # environment variables. A URL can only name them: data=shop.db&query=monthly&year=2026\n\
         # [query.monthly]\n\
         # sql = \"select month, sum(amount) from orders where year = :year group by month\"\n",
    );
    text
}

/// Appends the settings of a table.
fn write_table<T>(text: &mut String, table: &[Setting<T>], defaults: &T) {
    for setting in table {
        text.push('\n');
        for line in setting.reason.lines() {
            text.push_str(&format!("# {}\n", line.trim()));
        }
        let value = (setting.get)(defaults);
        text.push_str(&format!(
            "# Allowed: {}.\n#{} = {value}\n",
            setting.domain.describe(),
            setting.key
        ));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<Configuration> {
        let mut configuration = Configuration::default();
        configuration.apply_file(text.as_bytes())?;
        Ok(configuration)
    }

    #[test]
    fn reads_the_file() {
        let configuration =
            file("\u{feff}# mine\npixels = 1_000\nseconds = 2\nmax_age = \"60\"\n").unwrap();
        assert_eq!(configuration.limits.pixels, 1000);
        assert_eq!(configuration.limits.seconds, 2.0);
        assert_eq!(configuration.site.max_age, 60);
    }

    #[test]
    fn reads_stored_queries() {
        let configuration = file("[query.monthly]\nsql = \"select 1\"\n").unwrap();
        assert_eq!(configuration.queries.get("monthly").unwrap(), "select 1");
    }

    #[test]
    fn names_what_is_wrong() {
        #[rustfmt::skip]
        let table = [
            ("pixels = 0",        "plotcgi.toml: pixels: expected a whole number from 1 to 1000000000, found \"0\""),
            ("pixels = \"many\"", "plotcgi.toml: pixels: expected a whole number from 1 to 1000000000, found \"many\""),
            ("pixels = [1]",      "plotcgi.toml: pixels: expected a whole number from 1 to 1000000000, found \"array\""),
            ("seconds = nan",     "plotcgi.toml: seconds: expected a number from 0.001 to 3600, found \"NaN\""),
            ("pixel = 1",         "plotcgi.toml: pixel: there is no such setting; did you mean \"pixels\"?"),
            ("[query.a]",         "plotcgi.toml: query.a: expected sql = \"select …\" and nothing else"),
            ("[queries.a]",       "plotcgi.toml: queries: there is no such setting"),
            ("\npixels = ",       "plotcgi.toml: line 2: pixels: string values must be quoted, expected literal string"),
            ("max_age = 1\nplayground = off # not now", "plotcgi.toml: line 2: playground: write playground = false"),
            ("doctor = yes",      "plotcgi.toml: line 1: doctor: write doctor = true"),
            ("playground = 2",    "plotcgi.toml: playground: expected true or false (in a variable also on or off), found \"2\""),
            ("cache_dir = off",   "plotcgi.toml: line 1: cache_dir: string values must be quoted, expected literal string"),
            ("pixels = 1\npixels = 2", "plotcgi.toml: line 2: pixels: duplicate key"),
            ("cors = \"https://a/\"", "plotcgi.toml: cors: expected origins such as https://example.org, or *, found \"https://a/\""),
        ];
        for (text, message) in table {
            let error = file(text).unwrap_err();
            assert_eq!(error.for_owner(), message);
            assert_eq!(error.status(), 500);
            assert_eq!(
                error.to_string(),
                "a setting of this site is wrong; the server's error log says which"
            );
        }
        let mut configuration = Configuration::default();
        let error = configuration.apply_file(b"\xff").unwrap_err();
        assert_eq!(error.for_owner(), "plotcgi.toml: expected text in UTF-8");
    }

    #[test]
    fn the_environment_wins() {
        let mut configuration = file("points = 5\npairs = 5").unwrap();
        let variables = [
            ("PLOTCGI_POINTS", "7"),
            ("PLOTCGI_PAIRS", ""),
            ("POINTS", "9"),
        ];
        for (name, value) in variables {
            configuration
                .apply_variable(OsStr::new(name), OsStr::new(value))
                .unwrap();
        }
        assert_eq!(
            (configuration.limits.points, configuration.limits.pairs),
            (7, 5)
        );
        let error = configuration.apply_variable(OsStr::new("PLOTCGI_POINTS"), OsStr::new("-1"));
        assert_eq!(
            error.unwrap_err().for_owner(),
            "PLOTCGI_POINTS: expected a whole number from 1 to 1000000000, found \"-1\""
        );
        let error = configuration.apply_variable(OsStr::new("PLOTCGI_SECOND"), OsStr::new("1"));
        assert_eq!(
            error.unwrap_err().for_owner(),
            "PLOTCGI_SECOND: there is no such setting; did you mean \"seconds\"?"
        );
    }

    #[test]
    fn folders_lie_beside_the_file() {
        let mut site = file("cache_dir = \"kept\"\nfont_dir = \"/fonts\"")
            .unwrap()
            .site;
        site.resolve_folders(Path::new("/home"));
        assert_eq!(
            [&site.cache_dir, &site.font_dir, &site.data_dir],
            ["/home/kept", "/fonts", ""]
        );
    }

    #[test]
    fn the_example_is_the_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cgi-bin/plotcgi.toml.example");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, example()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), example());
    }

    #[test]
    fn the_example_uncommented_is_the_default() {
        let text: String = example()
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert_eq!(file(&text).unwrap(), Configuration::default());
        assert_eq!(text.matches("\npixels = 16000000\n").count(), 1);
    }
}
