//! Answers a request for a page that the server handed over: the page with its charts set in.
//!
//! Apache's `Action` sends the request for a page on to the program, and `PATH_TRANSLATED` is then the file of the
//! page. A client that asks for `/cgi-bin/plotcgi/private/a.phtml` itself causes the same variable, but nobody has
//! checked that it may read that file. So a file is read only when the server itself sent the request on: then its
//! `REDIRECT_URL`, which no client can set, is the same path. (php-cgi had that hole; its `cgi.force_redirect` closes
//! it in the same way.)

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;

use cgi::Response;

use super::environment::Environment;
use super::jobs::Jobs;
use super::validate::Validators;
use super::{cached, deadline, log, reply};
use crate::answer::page::{Failure, Page, page, picture};
use crate::answer::{Answer, Resources};
use crate::dialect::Request;
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result, excerpt};
use crate::font::Source;
use crate::format::Format;
use crate::limits::Limits;
use crate::page::template::Template;
use crate::store::config::{Configuration, Site};
use crate::store::data::Files;
use crate::store::fonts::HostFonts;
use crate::store::identity::FileIdentity;

/// True when the request is for a page: the site has pages, and the path ends with their extension. Such a request is
/// never for a chart.
pub fn is_asked(environment: &Environment, site: &Site) -> bool {
    let path = environment.get("PATH_INFO").unwrap_or_default();
    let extension = site.page_extension.trim_start_matches('.');
    let start = path.len().checked_sub(extension.len());
    let parts = start.and_then(|start| path.split_at_checked(start));
    parts.is_some_and(|(before, end)| {
        !extension.is_empty()
            && end.eq_ignore_ascii_case(extension.as_bytes())
            && before.ends_with(b".")
    })
}

/// The response with the page and its charts.
///
/// # Errors
/// 404 when there is no such page or the client may not know of it; 413 for one that is too large; otherwise what is
/// wrong with its encoding.
pub(super) fn respond(
    environment: &Environment,
    configuration: &Configuration,
    jobs: &Rc<Jobs>,
) -> Result<Response> {
    let Configuration {
        limits,
        site,
        queries,
        ..
    } = configuration;
    let path = find_file(environment, site).ok_or_else(no_such_page)?;
    // Before it is read: who reads first may identify a later state.
    let file = FileIdentity::of(&path, SystemTime::now());
    let bytes = read_file(&path, limits)?;
    let template = Template::read(&bytes)?;
    let library =
        Files::new(site.data_directory(), queries.clone(), None).admitted_by(jobs.clone());
    let requests = template.requests(limits);
    let identify = |file: Option<FileIdentity>| {
        Validators::for_page(&file?, &template, &requests, &library, configuration)
    };
    let validators = identify(file);
    if let Some(validators) = validators
        .as_ref()
        .filter(|one| one.match_client(environment))
    {
        return Ok(reply::page_not_modified(validators, environment, site));
    }
    let draw = || {
        let page = draw_page(&template, &requests, configuration, &library, jobs);
        log_failures(&page.failures, &path);
        Ok(to_answer(page))
    };
    let validators = validators.as_ref();
    let identify_again = || identify(FileIdentity::of(&path, SystemTime::now()));
    let (answer, cache_status) = cached::answer(
        configuration,
        jobs.start(),
        validators,
        identify_again,
        draw,
    );
    let charset = template.charset();
    Ok(reply::page(
        answer?,
        cache_status,
        charset,
        validators,
        environment,
        site,
    ))
}

/// Draws the charts of the page and sets them in.
fn draw_page(
    template: &Template,
    requests: &[Result<Request>],
    configuration: &Configuration,
    library: &Files,
    jobs: &Jobs,
) -> Page {
    let Configuration { limits, site, .. } = configuration;
    let fonts = Rc::new(HostFonts::of(site));
    let faces: Rc<dyn Source> = fonts.clone();
    let resources = Resources {
        limits,
        library,
        extension: None,
        faces: Some(faces),
        admission: Some(jobs),
    };
    let page = page(template, requests, |wanted, request, place| {
        deadline::catch_panic(|| picture(wanted, request, place, &resources))
            .and_then(|drawn| drawn)
    });
    if let Some(reason) = fonts.unreadable_folder() {
        log::write_line(&reason.to_string());
    }
    page
}

/// Logs the reasons that failed pictures keep from visitors, each at the first line of the page that has it.
fn log_failures(failures: &[Failure], page: &Path) {
    let page = page.display();
    let mut known = BTreeSet::new();
    for Failure { line, error } in failures {
        if let Some(reason) = error.log.as_ref().filter(|reason| known.insert(*reason)) {
            log::write_line(&format!("{page}: line {line}: {reason}"));
        }
    }
}

/// The page as an answer for the cache. A page with a failure is private, so that no cache keeps it.
fn to_answer(page: Page) -> Answer {
    let mut notes = Notes::default();
    for Failure { line, error } in &page.failures {
        let parameter = error.parameter.as_deref().unwrap_or_default();
        let note = Note::new(NoteKind::Failed, &excerpt(parameter), &error.message);
        notes.add(note.at_line(*line));
    }
    page.notes.iter().for_each(|note| notes.add(note.clone()));
    Answer {
        format: Format::Html,
        body: page.body,
        notes,
        private: page.private || !page.failures.is_empty(),
        changing: page.changing,
    }
}

/// The file of the page; `None` when it may not be read. The server must have sent the request on, and after links are
/// followed it must be a regular file below the document root that still has the extension of pages.
fn find_file(environment: &Environment, site: &Site) -> Option<PathBuf> {
    let sent_on = environment.get("REDIRECT_URL")? == environment.get("PATH_INFO")?;
    let answered = environment.get("REDIRECT_STATUS")? == b"200";
    let root = fs::canonicalize(utf8_path(environment.get("DOCUMENT_ROOT")?)?).ok()?;
    let file = fs::canonicalize(utf8_path(environment.get("PATH_TRANSLATED")?)?).ok()?;
    let wanted = OsStr::new(site.page_extension.trim_start_matches('.'));
    let extension = file.extension()?.eq_ignore_ascii_case(wanted);
    let inside = file.starts_with(&root) && root.parent().is_some();
    (sent_on && answered && extension && inside && file.is_file()).then_some(file)
}

/// The path; `None` when it is not UTF-8.
fn utf8_path(bytes: &[u8]) -> Option<&Path> {
    std::str::from_utf8(bytes).ok().map(Path::new)
}

/// The bytes of the page.
///
/// # Errors
/// 404 when it cannot be read, 413 when it is larger than `limits.page_bytes`.
fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let unreadable = |error: std::io::Error| {
        let reason = format!("the page {} cannot be read: {error}", path.display());
        no_such_page().with_log(reason)
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let read = file.take(limits.page_bytes + 1).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if bytes.len() as u64 > limits.page_bytes {
        let message = format!("expected a page of at most {} bytes", limits.page_bytes);
        Err(Error::new(ErrorKind::TooLarge, message))
    } else {
        Ok(bytes)
    }
}

/// The error for every page that may not be read.
fn no_such_page() -> Error {
    let message = "no such page; pages are read only where the server hands them over by an Action";
    Error::new(ErrorKind::NotFound, message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        Environment::new(pairs.collect())
    }

    #[test]
    fn knows_pages_by_their_extension() {
        #[rustfmt::skip]
        let table = [
            ("phtml",  "/a.phtml",   true),
            (".phtml", "/a/b.PHTML", true),
            ("phtml",  "/aphtml",    false),
            ("phtml",  "/a.phtml/",  false),
            ("phtml",  "",           false),
            ("",       "/a.",        false),
            ("",       "/a.phtml",   false),
        ];
        for (extension, path, expected) in table {
            let site = Site {
                page_extension: extension.to_owned(),
                ..Site::default()
            };
            let environment = environment(&[("PATH_INFO", path)]);
            assert_eq!(
                is_asked(&environment, &site),
                expected,
                "{extension} {path}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn finds_only_what_the_server_hands_over() {
        let room = std::env::temp_dir().join(format!("plotcgi-page-{}", std::process::id()));
        let root = room.join("root");
        fs::create_dir_all(&root).unwrap();
        for name in ["root/a.phtml", "root/a.html", "outside.phtml"] {
            fs::write(room.join(name), "x").unwrap();
        }
        fs::create_dir_all(room.join("root/d.phtml")).unwrap();
        std::os::unix::fs::symlink(room.join("outside.phtml"), root.join("out.phtml")).unwrap();
        std::os::unix::fs::symlink(root.join("a.html"), root.join("other.phtml")).unwrap();
        std::os::unix::fs::symlink(root.join("a.phtml"), root.join("link.phtml")).unwrap();
        let site = Site {
            page_extension: "phtml".to_owned(),
            ..Site::default()
        };
        let found = |name: &str, url: &str, status: &str| {
            let file = root.join(name);
            let pairs = [
                ("PATH_INFO", format!("/{name}")),
                ("PATH_TRANSLATED", file.to_string_lossy().into_owned()),
                ("DOCUMENT_ROOT", root.to_string_lossy().into_owned()),
                ("REDIRECT_URL", url.to_owned()),
                ("REDIRECT_STATUS", status.to_owned()),
            ];
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            find_file(&environment(&pairs), &site).is_some()
        };
        #[rustfmt::skip]
        let table = [
            ("a.phtml",           "/a.phtml",           "200", true),
            ("link.phtml",        "/link.phtml",        "200", true),
            ("a.phtml",           "",                   "",    false),
            ("a.phtml",           "/a.phtml",           "404", false),
            ("a.phtml",           "/other",             "200", false),
            ("a.html",            "/a.html",            "200", false),
            ("out.phtml",         "/out.phtml",         "200", false),
            ("other.phtml",       "/other.phtml",       "200", false),
            ("../outside.phtml",  "/../outside.phtml",  "200", false),
            ("d.phtml",           "/d.phtml",           "200", false),
            ("none.phtml",        "/none.phtml",        "200", false),
        ];
        for (name, url, status, expected) in table {
            assert_eq!(found(name, url, status), expected, "{name} {url} {status}");
        }
        fs::remove_dir_all(room).unwrap();
    }
}
