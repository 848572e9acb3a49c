//! A request and what is known of it before anything is drawn in, its validators (RFC 9110, section 8.8) out, and
//! whether the client has the answer already.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::date;
use super::environment::Environment;
use crate::dialect::Request;
use crate::dialect::cache_key::{cache_key, files, lasting};
use crate::error::Result;
use crate::format::Format;
use crate::limits::Limits;
use crate::page::template::Template;
use crate::store::config::Site;
use crate::store::data::Files;
use crate::store::identity::{Identity, Name};

/// Which build of the program it is: version and number of its source.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("BUILT_SOURCE"));

/// What servers that compress put at the end of a tag, inside its quotes (Apache, lighttpd).
const COMPRESSED: [&str; 4] = ["-gzip", "-deflate", "-br", "-zstd"];

/// What names one state of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Validators {
    /// Another one as soon as the bytes may be others.
    pub name: Name,
    /// When the data were changed last, in seconds since 1970; `None` for a chart that comes from no file.
    pub modified: Option<i64>,
}

impl Validators {
    /// The validators of the answer to what is [`lasting`] of a request; `None` where it has none, because an option is
    /// wrong or its data cannot be named. Nothing is drawn.
    pub fn of(
        lasting: &Request,
        extension: Option<Format>,
        library: &Files,
        site: &Site,
    ) -> Option<Validators> {
        lasting.check().ok()?;
        let query = &lasting.query;
        let request = cache_key(lasting, lasting.format(extension)).encode();
        let mut name = Name::of(&[
            BUILD.as_bytes(),
            request.as_bytes(),
            site.font_dir.as_bytes(),
        ]);
        let now = SystemTime::now();
        let mut newest = None;
        for file in files(query) {
            let identity = library.identity(file, query, now)?;
            name = Name::of(&[name.bytes(), identity.name.bytes()]);
            newest = newest.max(Some(identity.modified));
        }
        let modified = newest.and_then(|modified| changed(modified, now));
        Some(Validators { name, modified })
    }

    /// The validators of a page with pictures set in: of its file and of each picture. `None` where one of them has
    /// none. Nothing is drawn.
    pub fn of_template(
        path: &Path,
        template: &Template,
        requests: &[Result<Request>],
        limits: &Limits,
        library: &Files,
        site: &Site,
    ) -> Option<Validators> {
        let now = SystemTime::now();
        let file = Identity::of(path, now)?;
        let mut name = Name::of(&[BUILD.as_bytes(), file.name.bytes()]);
        let mut modified = changed(file.modified, now);
        for (wanted, request) in template.pictures().iter().zip(requests) {
            let request = lasting(request.as_ref().ok()?, limits);
            let picture = Validators::of(&request, wanted.extension(), library, site)?;
            name = Name::of(&[name.bytes(), picture.name.bytes()]);
            // A picture of no file is as old as the page; one whose date is not known makes that of the page unknown.
            if !files(&request.query).is_empty() {
                modified = modified.zip(picture.modified).map(|(a, b)| a.max(b));
            }
        }
        Some(Validators { name, modified })
    }

    /// The validators of a page that is always the same.
    pub fn of_page(page: &[u8]) -> Validators {
        Validators {
            name: Name::of(&[page]),
            modified: None,
        }
    }

    /// The entity tag, strong: 128 bits of the name.
    pub fn tag(&self) -> String {
        let hex = self.name.hex();
        format!("\"{}\"", hex.get(..32).unwrap_or(&hex))
    }

    /// Whether the client has this very answer (RFC 9110, section 13.2.2): `If-None-Match` decides where it is there,
    /// else `If-Modified-Since`.
    pub fn known_to(&self, environment: &Environment) -> bool {
        match environment.get("HTTP_IF_NONE_MATCH") {
            Some(tags) => matches(&String::from_utf8_lossy(tags), &self.tag()),
            None => {
                let since = environment
                    .get("HTTP_IF_MODIFIED_SINCE")
                    .and_then(date::read);
                matches!((self.modified, since), (Some(modified), Some(since)) if modified <= since)
            }
        }
    }
}

/// When an answer was changed: with its data, or with the program that draws them. `None` for a time to come.
fn changed(data: SystemTime, now: SystemTime) -> Option<i64> {
    let program = std::env::current_exe()
        .and_then(|path| path.metadata())
        .and_then(|about| about.modified());
    let newest = program.map_or(data, |program| program.max(data));
    let seconds = newest.duration_since(UNIX_EPOCH).ok()?.as_secs();
    (newest <= now)
        .then(|| i64::try_from(seconds).ok())
        .flatten()
}

/// Whether a list of tags has this one: `*` has every one, weakness does not count (RFC 9110, section 8.8.3.2), nor
/// what a server that compresses adds. A tag may hold a comma, but none of ours does.
fn matches(list: &str, tag: &str) -> bool {
    let own = tag.trim_matches('"');
    list.split(',').map(str::trim).any(|item| {
        let item = item.strip_prefix("W/").unwrap_or(item);
        let Some(opaque) = item
            .strip_prefix('"')
            .and_then(|item| item.strip_suffix('"'))
        else {
            return item == "*";
        };
        let plain = COMPRESSED
            .iter()
            .find_map(|suffix| opaque.strip_suffix(suffix));
        plain.unwrap_or(opaque) == own
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::query::Query;
    use std::ffi::OsString;
    use std::path::PathBuf;

    #[test]
    fn finds_its_tag_in_a_list() {
        #[rustfmt::skip]
        let table = [
            ("\"a1\"",                    true),
            ("W/\"a1\"",                  true),
            ("\"b\", \"a1\"",             true),
            ("\"b\",W/\"a1\" , \"c\"",    true),
            ("*",                         true),
            ("\"a1-gzip\"",               true),
            ("W/\"a1-br\"",               true),
            ("\"a1-x\"",                  false),
            ("a1",                        false),
            ("\"a\"",                     false),
            ("\"*\"",                     false),
            ("w/\"a1\"",                  false),
            ("\"a1",                      false),
            ("",                          false),
            (",,",                        false),
        ];
        for (list, expected) in table {
            assert_eq!(matches(list, "\"a1\""), expected, "{list}");
        }
    }

    #[test]
    fn a_tag_decides_before_a_date() {
        let validators = Validators {
            name: Name::of(&[b"x"]),
            modified: Some(784_111_777),
        };
        let tag = validators.tag();
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        #[rustfmt::skip]
        let table = [
            ("",            "",                              false),
            (tag.as_str(),  "",                              true),
            ("\"other\"",   date,                            false),
            ("",            date,                            true),
            ("",            "Sun, 06 Nov 1994 08:49:36 GMT", false),
            ("",            "yesterday",                     false),
        ];
        for (tags, since, expected) in table {
            let pairs = [
                ("HTTP_IF_NONE_MATCH", tags),
                ("HTTP_IF_MODIFIED_SINCE", since),
            ];
            let variables =
                pairs.map(|(name, value)| (OsString::from(name), OsString::from(value)));
            let environment = Environment::new(variables.to_vec());
            assert_eq!(
                validators.known_to(&environment),
                expected,
                "{tags} {since}"
            );
        }
    }

    #[test]
    fn a_wrong_request_and_missing_data_have_no_validators() {
        let files = Files::new(PathBuf::from("/nonexistent"), Default::default(), None);
        let of = |text: &str| {
            let limits = Limits::default();
            let request = Request::new(Query::read(text.as_bytes(), &limits).unwrap());
            Validators::of(&lasting(&request, &limits), None, &files, &Site::default())
        };
        assert!(of("y=1").is_some_and(|found| found.modified.is_none()));
        assert_eq!(of("y=1&scale=x"), None);
        assert_eq!(of("data=a.csv"), None);
        assert_eq!(of("type=bar&y=1&_=5"), of("kind=bar&y=1"));
        assert_ne!(of("kind=bar&y=1"), of("kind=bar&y=2"));
    }
}
