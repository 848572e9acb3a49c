//! The conversation with a server when drawing goes wrong: faults that the shipped program does not contain.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::ffi::OsString;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use cgi::Response;
use plotcgi::answer::{Answer, Resources};
use plotcgi::cgi::environment::Environment;
use plotcgi::cgi::{handle_request, write};
use plotcgi::dialect::Request;
use plotcgi::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};
use plotcgi::format::Format;
use plotcgi::store::config::Configuration;

fn environment(variables: &[(&str, &str)]) -> Environment {
    let variables = variables
        .iter()
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Environment::new(variables.collect())
}

/// Converses about `query` with a `draw` that behaves as the test wants.
fn ask(query: &str, draw: impl Fn(&Request) -> Result<Answer> + Send + Sync + 'static) -> Response {
    ask_within(query, Configuration::default(), draw)
}

fn ask_within(
    query: &str,
    configuration: Configuration,
    draw: impl Fn(&Request) -> Result<Answer> + Send + Sync + 'static,
) -> Response {
    let environment = environment(&[("QUERY_STRING", query)]);
    let draw = Arc::new(move |request: &Request, _: &Resources| draw(request));
    handle_request(environment, Ok(configuration), std::io::empty(), draw)
}

/// A configuration that loses its patience soon; for what is slow on purpose only, since a loaded machine is slow too.
fn hasty() -> Configuration {
    let mut configuration = Configuration::default();
    configuration.limits.seconds = 0.3;
    configuration
}

fn picture() -> Answer {
    Answer {
        format: Format::Png,
        body: b"png".to_vec(),
        notes: Notes::default(),
        private: false,
        changing: false,
    }
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

fn body(response: &Response) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn a_panic_is_a_500() {
    let response = ask("y=1", |_| panic!("on purpose"));
    assert_eq!(response.status(), 500);
    assert_eq!(
        body(&response),
        "the program failed; the server's error log says where\n"
    );
    assert_eq!(header(&response, "cache-control"), "no-store");
    let picture = ask("y=1&errors=image", |_| panic!("on purpose"));
    assert_eq!(header(&picture, "content-type"), "image/png");
}

#[test]
fn too_slow_is_a_503_in_time() {
    let begun = Instant::now();
    let response = ask_within("y=1", hasty(), |_| {
        std::thread::sleep(Duration::from_secs(60));
        Ok(picture())
    });
    assert_eq!(response.status(), 503);
    assert_eq!(header(&response, "retry-after"), "5");
    assert_eq!(
        body(&response),
        "drawing took longer than the 0.3 seconds allowed\n"
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn deep_recursion_has_room() {
    fn deep(levels: u32) -> u32 {
        let room = std::hint::black_box([1u8; 1000]);
        match levels {
            0 => u32::from(room[7]),
            _ => deep(levels - 1) + u32::from(room[3]),
        }
    }
    let response = ask("y=1", |_| {
        assert_eq!(deep(8_000), 8_001);
        Ok(picture())
    });
    assert_eq!(response.status(), 200);
}

#[test]
fn nothing_from_a_query_breaks_a_header() {
    let response = ask("y=1", |_| {
        Err(Error::for_parameter(
            "a\r\nSet-Cookie: x\u{1}",
            "expected é\n\n<html>",
        ))
    });
    let reply = [&write::header(&response)[..], response.body()].concat();
    let text = String::from_utf8_lossy(&reply);
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    assert_eq!(head.matches("Set-Cookie").count(), 1);
    assert!(!head.contains("\nSet-Cookie"), "{head}");
    assert!(head.is_ascii() && !head.contains("<html>\r\n\r\n"));
    assert!(head.lines().all(|line| line.contains(": ")));
}

#[test]
fn notes_travel_in_one_short_header() {
    let response = ask("y=1", |_| {
        let mut answer = picture();
        let note = |text: &str| Note::new(NoteKind::Ignored, "", text);
        answer.notes.add(note("unknown word \"é\""));
        for number in 0..50 {
            answer.notes.add(note(&format!(
                "a rather long note with the number {number}"
            )));
        }
        Ok(answer)
    });
    let note = header(&response, "x-plotcgi-note");
    assert!(
        note.starts_with("unknown word \"%C3%A9\"; a rather long note with the number 0; "),
        "{note}"
    );
    assert!(note.len() <= 900);
}

#[test]
fn says_who_may_keep_the_answer() {
    assert_eq!(
        header(&ask("y=1", |_| Ok(picture())), "cache-control"),
        "public, max-age=86400"
    );
    assert_eq!(
        header(&ask("y=1&maxage=5", |_| Ok(picture())), "cache-control"),
        "public, max-age=5"
    );
    let private = ask("y=1&maxage=5", |_| {
        Ok(Answer {
            private: true,
            changing: false,
            ..picture()
        })
    });
    assert_eq!(header(&private, "cache-control"), "no-store");
}

#[test]
fn the_status_may_be_200_but_the_error_stays_visible() {
    let response = ask("y=1&status=200", |_| {
        Err(Error::expected("y", "a number", "x"))
    });
    assert_eq!(response.status(), 200);
    assert_eq!(
        header(&response, "x-plotcgi-error"),
        "y: expected a number, found \"x\""
    );
}

#[test]
fn a_wrong_configuration_is_a_500_and_draws_nothing() {
    let drawn = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&drawn);
    let wrong = Error::new(
        ErrorKind::Configuration,
        "a setting is wrong; the log says which",
    )
    .with_log("plotcgi.toml: pixel: there is no such setting");
    let draw = Arc::new(move |_: &Request, _: &Resources| {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(picture())
    });
    let response = handle_request(
        environment(&[("QUERY_STRING", "y=1")]),
        Err(wrong),
        std::io::empty(),
        draw,
    );
    assert_eq!(response.status(), 500);
    assert_eq!(body(&response), "a setting is wrong; the log says which\n");
    assert_eq!(drawn.load(Ordering::SeqCst), 0);
}

#[test]
fn a_body_is_merged_last() {
    let draw = Arc::new(|request: &Request, _: &Resources| {
        let mut answer = picture();
        answer.body = request.query.encode().into_bytes();
        Ok(answer)
    });
    let environment = environment(&[
        ("REQUEST_METHOD", "POST"),
        ("QUERY_STRING", "a=1&b=2"),
        ("CONTENT_LENGTH", "7"),
        ("CONTENT_TYPE", "application/x-www-form-urlencoded"),
    ]);
    let response = handle_request(environment, Ok(hasty()), &b"b=3&c=4 not ours"[..], draw);
    assert_eq!(body(&response), "a=1&b=2&b=3&c=4");
    assert_eq!(header(&response, "cache-control"), "no-store");
}

#[test]
fn a_client_that_sends_nothing_is_not_waited_for() {
    struct Silent;
    impl Read for Silent {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            std::thread::sleep(Duration::from_secs(60));
            Ok(0)
        }
    }
    for method in ["POST", "GET", "PUT"] {
        let begun = Instant::now();
        let environment = environment(&[
            ("REQUEST_METHOD", method),
            ("QUERY_STRING", "y=1"),
            ("CONTENT_LENGTH", "100"),
        ]);
        let response = handle_request(
            environment,
            Ok(hasty()),
            Silent,
            Arc::new(|_: &Request, _: &Resources| Ok(picture())),
        );
        let expected = [("POST", 503), ("GET", 200), ("PUT", 405)];
        assert!(
            expected.contains(&(method, response.status().as_u16())),
            "{method}: {}",
            response.status()
        );
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn what_changed_while_it_was_drawn_is_not_kept() {
    let room = std::env::temp_dir().join(format!("plotcgi-meanwhile-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let file = room.join("a.csv");
    let write = |number: u32| std::fs::write(&file, format!("a,b\n1,{number}\n")).unwrap();
    let mut configuration = Configuration::default();
    configuration.site.data_dir = room.to_str().unwrap().to_owned();
    configuration.site.cache_dir = room.join("kept").to_str().unwrap().to_owned();
    let ask = |meanwhile: Option<&'static str>| {
        let file = file.clone();
        let draw = Arc::new(move |request: &Request, resources: &Resources| {
            if let Some(text) = meanwhile {
                std::fs::write(&file, text).unwrap();
            }
            plotcgi::answer::answer(request, resources)
        });
        let environment = environment(&[("QUERY_STRING", "data=a.csv&x=a&y=b&format=csv")]);
        let response = handle_request(
            environment,
            Ok(configuration.clone()),
            std::io::empty(),
            draw,
        );
        let status = header(&response, "cache-status").to_owned();
        (body(&response).to_owned(), status)
    };
    write(1);
    let (seen, status) = ask(Some("a,b\n1,2\n"));
    assert_eq!(
        (seen.as_str(), status.as_str()),
        ("a,b\r\n1,2\r\n", "plotcgi; fwd=miss")
    );
    write(1);
    let (seen, status) = ask(None);
    assert_eq!(
        (seen.as_str(), status.as_str()),
        ("a,b\r\n1,1\r\n", "plotcgi; fwd=miss; stored")
    );
    assert_eq!(ask(None).1, "plotcgi; hit");
    std::fs::remove_dir_all(room).unwrap();
}
