//! Computes the validators of an answer (RFC 9110, section 8.8) before anything is drawn, and tells whether the client
//! has the answer already.

use std::time::{SystemTime, UNIX_EPOCH};

use super::date;
use super::environment::Environment;
use crate::dialect::Request;
use crate::dialect::cache_key::{cache_key, cacheable_part, files};
use crate::error::Result;
use crate::format::Format;
use crate::page::template::Template;
use crate::store::config::Configuration;
use crate::store::data::Files;
use crate::store::identity::{FileIdentity, Fingerprint};

/// The build of the program: its version, and the number of its source (`build.rs`).
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("BUILT_SOURCE"));

/// The endings that servers add to a tag, inside its quotes, when they compress (Apache, lighttpd).
const COMPRESSION_SUFFIXES: [&str; 4] = ["-gzip", "-deflate", "-br", "-zstd"];

/// What identifies one state of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Validators {
    /// It changes whenever program, configuration, query or data may change the bytes of the answer; the typefaces of the host are
    /// not looked at.
    pub fingerprint: Fingerprint,
    /// When the answer changed last, in seconds since 1970; `None` for a chart of no file, and when the time is not
    /// known.
    pub modified: Option<i64>,
}

impl Validators {
    /// The validators of the answer to a request, of which only the [`cacheable_part`] parameters are given. `None` when an
    /// option is wrong or the state of its data cannot be identified. Nothing is drawn.
    pub fn for_request(
        cacheable_part: &Request,
        extension: Option<Format>,
        library: &Files,
        configuration: &Configuration,
    ) -> Option<Validators> {
        cacheable_part.check().ok()?;
        let query = &cacheable_part.query;
        let request = cache_key(cacheable_part, cacheable_part.format(extension)).encode();
        let mut fingerprint = Fingerprint::of(&[
            BUILD.as_bytes(),
            request.as_bytes(),
            configuration.site.font_dir.as_bytes(),
            // An answer within other limits may be refused within these.
            format!("{:?}", configuration.limits).as_bytes(),
        ]);
        let now = SystemTime::now();
        let mut newest = None;
        for file in files(query) {
            let identity = library.identity(file, query, now)?;
            fingerprint = Fingerprint::of(&[fingerprint.bytes(), identity.fingerprint.bytes()]);
            newest = newest.max(Some(identity.modified));
        }
        let modified = newest.and_then(|modified| last_change(modified, configuration, now));
        Some(Validators {
            fingerprint,
            modified,
        })
    }

    /// The validators of a page with charts, from its file and from each chart. `None` when one of them has none.
    /// Nothing is drawn.
    pub fn for_page(
        file: &FileIdentity,
        template: &Template,
        requests: &[Result<Request>],
        library: &Files,
        configuration: &Configuration,
    ) -> Option<Validators> {
        let now = SystemTime::now();
        let mut fingerprint = Fingerprint::of(&[BUILD.as_bytes(), file.fingerprint.bytes()]);
        let mut modified = last_change(file.modified, configuration, now);
        for (wanted, request) in template.pictures().iter().zip(requests) {
            let request = cacheable_part(request.as_ref().ok()?, &configuration.limits);
            let picture =
                Validators::for_request(&request, wanted.extension(), library, configuration)?;
            fingerprint = Fingerprint::of(&[fingerprint.bytes(), picture.fingerprint.bytes()]);
            // A chart of no file is as old as the page. A chart of unknown date makes the date of the page unknown.
            if !files(&request.query).is_empty() {
                modified = modified.zip(picture.modified).map(|(a, b)| a.max(b));
            }
        }
        Some(Validators {
            fingerprint,
            modified,
        })
    }

    /// The validators of a reply that is always the same bytes.
    pub fn for_bytes(page: &[u8]) -> Validators {
        Validators {
            fingerprint: Fingerprint::of(&[page]),
            modified: None,
        }
    }

    /// The strong entity tag: 128 bits of the fingerprint in hexadecimal digits, in quotes.
    pub fn tag(&self) -> String {
        let hex = self.fingerprint.hex();
        format!("\"{}\"", hex.get(..32).unwrap_or(&hex))
    }

    /// True when the client has this answer already (RFC 9110, section 13.2.2). `If-None-Match` decides if it is sent,
    /// and otherwise `If-Modified-Since`. Its time must be the same, not only later: a file may have gone
    /// and left an older one.
    pub fn match_client(&self, environment: &Environment) -> bool {
        match environment.get("HTTP_IF_NONE_MATCH") {
            Some(tags) => has_tag(&String::from_utf8_lossy(tags), &self.tag()),
            None => {
                let since = environment
                    .get("HTTP_IF_MODIFIED_SINCE")
                    .and_then(date::read);
                matches!((self.modified, since), (Some(modified), Some(since)) if modified == since)
            }
        }
    }
}

/// When an answer changed last, in seconds since 1970: when its data, the configuration with its stored queries, or the
/// program file did. `None` for a time in the future.
fn last_change(data: SystemTime, configuration: &Configuration, now: SystemTime) -> Option<i64> {
    let program = std::env::current_exe()
        .and_then(|path| path.metadata())
        .ok();
    let program = program.and_then(|about| about.modified().ok().max(about.created().ok()));
    let newest = Some(data).max(configuration.modified).max(program)?;
    let seconds = newest.duration_since(UNIX_EPOCH).ok()?.as_secs();
    (newest <= now)
        .then(|| i64::try_from(seconds).ok())
        .flatten()
}

/// True when a list of tags contains this one. `*` contains every tag. Weakness (RFC 9110, section 8.8.3.2) and the
/// endings of servers that compress do not count. The list is split at commas: a tag may contain one, but those of this
/// program do not.
fn has_tag(list: &str, tag: &str) -> bool {
    let own = tag.trim_matches('"');
    list.split(',').map(str::trim).any(|item| {
        let item = item.strip_prefix("W/").unwrap_or(item);
        let Some(opaque) = item
            .strip_prefix('"')
            .and_then(|item| item.strip_suffix('"'))
        else {
            return item == "*";
        };
        let plain = COMPRESSION_SUFFIXES
            .iter()
            .find_map(|suffix| opaque.strip_suffix(suffix));
        plain.unwrap_or(opaque) == own
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
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
            assert_eq!(has_tag(list, "\"a1\""), expected, "{list}");
        }
    }

    #[test]
    fn a_tag_decides_before_a_date() {
        let validators = Validators {
            fingerprint: Fingerprint::of(&[b"x"]),
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
            ("",            "Sun, 06 Nov 1994 08:49:38 GMT", false),
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
                validators.match_client(&environment),
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
            Validators::for_request(
                &cacheable_part(&request, &limits),
                None,
                &files,
                &Configuration::default(),
            )
        };
        assert!(of("y=1").is_some_and(|found| found.modified.is_none()));
        assert_eq!(of("y=1&scale=x"), None);
        assert_eq!(of("data=a.csv"), None);
        assert_eq!(of("type=bar&y=1&_=5"), of("kind=bar&y=1"));
        assert_ne!(of("kind=bar&y=1"), of("kind=bar&y=2"));
    }
}
