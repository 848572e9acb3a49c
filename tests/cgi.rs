//! The built program as a server would run it: an empty environment, meta-variables, standard input.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

const PROGRAM: &str = env!("CARGO_BIN_EXE_plotcgi");

type Variable<'a> = (&'a [u8], &'a [u8]);

fn program(variables: &[Variable]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear();
    for (name, value) in variables {
        command.env(OsStr::from_bytes(name), OsStr::from_bytes(value));
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs the program with this input, which stays open until the reply is there.
fn run(variables: &[Variable], input: &[u8]) -> Output {
    let mut child = program(variables).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
        stdin
    });
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    child
        .stdout
        .take()
        .unwrap()
        .read_to_end(&mut stdout)
        .unwrap();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_end(&mut stderr)
        .unwrap();
    let status = child.wait().unwrap();
    drop(writer.join());
    Output {
        status,
        stdout,
        stderr,
    }
}

/// What visitors read of a wrong setting.
const SETTING: &str = "a setting of this site is wrong; the server's error log says which";

/// What visitors read when memory ends.
const MEMORY: &str = "the server has too little memory for this chart";

/// A reply that has passed the grammar of RFC 3875, section 6, and our own stricter rules.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// Reads a reply and checks everything that must be true of each.
fn checked(output: &Output, head: bool, what: &str) -> Reply {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{what}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let reply = &output.stdout;
    let end = reply
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("{what}: no header"));
    let block = std::str::from_utf8(&reply[..end]).unwrap();
    assert!(
        block.len() < 4000,
        "{what}: {} bytes of header",
        block.len()
    );
    assert!(
        block
            .replace("\r\n", "")
            .bytes()
            .all(|byte| (b' '..=b'~').contains(&byte)),
        "{what}: {block}"
    );
    let headers: Vec<(String, String)> = block
        .split("\r\n")
        .map(|line| {
            assert!(line.len() < 1000, "{what}: {line}");
            let (name, value) = line
                .split_once(": ")
                .unwrap_or_else(|| panic!("{what}: {line}"));
            assert!(
                name.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
                "{what}: {line}"
            );
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let mut names: Vec<_> = headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), headers.len(), "{what}: {block}");
    let (first, status) = &headers[0];
    assert_eq!(first, "Status", "{what}");
    let (code, reason) = status.split_once(' ').unwrap();
    assert!(code.len() == 3 && !reason.is_empty(), "{what}: {status}");
    let reply = Reply {
        status: code.parse().unwrap(),
        body: reply[end + 4..].to_vec(),
        headers,
    };
    assert_eq!(reply.header("X-Content-Type-Options"), "nosniff", "{what}");
    match reply.status {
        204 | 304 => assert_eq!(
            (reply.header("Content-Type"), reply.body.len()),
            ("", 0),
            "{what}"
        ),
        _ => {
            assert!(reply.header("Content-Type").contains('/'), "{what}");
            let length: usize = reply.header("Content-Length").parse().unwrap();
            assert_eq!(reply.body.len(), if head { 0 } else { length }, "{what}");
        }
    }
    // Only what its owner may want to change has a line in the log.
    let log = String::from_utf8_lossy(&output.stderr);
    let one_line = || {
        let lines = log.matches('\n').count();
        assert!(log.starts_with("plotcgi: ") && lines == 1, "{what}: {log}");
    };
    match reply.header("X-Plotcgi-Error") {
        SETTING | MEMORY => one_line(),
        message if message.starts_with("drawing took") => one_line(),
        _ => assert_eq!(log, "", "{what}"),
    }
    if reply.status >= 400 {
        assert!(!reply.header("X-Plotcgi-Error").is_empty(), "{what}");
        assert_eq!(reply.header("Cache-Control"), "no-store", "{what}");
    }
    reply
}

fn get(query: &str) -> Reply {
    let output = run(
        &[
            (b"REQUEST_METHOD", b"GET"),
            (b"QUERY_STRING", query.as_bytes()),
        ],
        b"",
    );
    checked(&output, false, query)
}

const GOOD: &[u8] = b"y=3,1,4";

/// What real servers have been seen to pass on, and worse: the variables beside a good request, and the status.
#[rustfmt::skip]
const HOSTILE: &[(u16, &[Variable])] = &[
    (200, &[]),
    // bytes that are not UTF-8
    (200, &[(b"HTTP_USER_AGENT", b"\xff\xfe")]),
    (200, &[(b"PATH_INFO", b"/\xff")]),
    (200, &[(b"HTTP_\xff", b"x")]),
    (200, &[(b"\xff\xfe", b"\xff")]),
    (200, &[(b"REQUEST_URI", b"/cgi-bin/plotcgi?\xff")]),
    (200, &[(b"QUERY_STRING", b"y=1&title=\xff")]),
    (200, &[(b"QUERY_STRING", b"y=1&title=%FF%00%01%7F")]),
    (405, &[(b"REQUEST_METHOD", b"\xff")]),
    (200, &[(b"CONTENT_TYPE", b"\xff\x01")]),
    (200, &[(b"HTTP_ACCEPT", b"\xff;q=\xff,,;")]),
    // protocols
    (200, &[(b"SERVER_PROTOCOL", b"HTTP/0.9")]),
    (200, &[(b"SERVER_PROTOCOL", b"HTTP/1.2")]),
    (200, &[(b"SERVER_PROTOCOL", b"HTTP/2")]),
    (200, &[(b"SERVER_PROTOCOL", b"HTTP/3.0")]),
    (200, &[(b"SERVER_PROTOCOL", b"INCLUDED")]),
    (200, &[(b"SERVER_PROTOCOL", b"http/1.1")]),
    (200, &[(b"SERVER_PROTOCOL", b"")]),
    // request URIs
    (200, &[(b"REQUEST_URI", b"")]),
    (200, &[(b"REQUEST_URI", b"/x?title=\"<>{}|\\^` ")]),
    (200, &[(b"REQUEST_URI", b"http://example.org/x?y=9")]),
    (200, &[(b"REQUEST_URI", b"/x?y=not,what,counts")]),
    (200, &[(b"REQUEST_URI", b"/a b\tc\n")]),
    (200, &[(b"REQUEST_URI", &[b'a'; 70_000])]),
    // paths
    (200, &[(b"PATH_INFO", b"/a b.png"), (b"SCRIPT_NAME", b"")]),
    (200, &[(b"PATH_INFO", b"/\n\x7f\x01")]),
    (200, &[(b"PATH_INFO", b"/cgi-bin/plotcgi.exe"), (b"SERVER_SOFTWARE", b"Microsoft-IIS/10.0")]),
    (200, &[(b"PATH_INFO", b"/../../../etc/passwd")]),
    (200, &[(b"PATH_INFO", b"....png.....")]),
    (200, &[(b"PATH_TRANSLATED", b"/\x01\xff")]),
    (200, &[(b"SCRIPT_NAME", b"\x00")]),
    // methods
    (405, &[(b"REQUEST_METHOD", b"get")]),
    (405, &[(b"REQUEST_METHOD", b"GET POST")]),
    (405, &[(b"REQUEST_METHOD", b"FOO\r\nX: y")]),
    (405, &[(b"REQUEST_METHOD", b"PUT")]),
    (405, &[(b"REQUEST_METHOD", b"TRACE")]),
    (200, &[(b"REQUEST_METHOD", b"")]),
    (204, &[(b"REQUEST_METHOD", b"OPTIONS")]),
    // lengths, for GET, where they do not matter, and for POST, where they do
    (200, &[(b"CONTENT_LENGTH", b"")]),
    (200, &[(b"CONTENT_LENGTH", b"0")]),
    (200, &[(b"CONTENT_LENGTH", b"-1")]),
    (200, &[(b"CONTENT_LENGTH", b"abc")]),
    (200, &[(b"CONTENT_LENGTH", b"18446744073709551616")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"-1")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"+5")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"abc")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"5")]),
    (413, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"2147483648")]),
    (413, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"107374182400")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"9223372036854775808")]),
    (400, &[(b"REQUEST_METHOD", b"POST"), (b"CONTENT_LENGTH", b"99999999999999999999")]),
    (200, &[(b"REQUEST_METHOD", b"POST")]),
    (200, &[(b"REQUEST_METHOD", b"POST"), (b"HTTP_TRANSFER_ENCODING", b"chunked")]),
    // headers
    (200, &[(b"HTTP_", b"x")]),
    (200, &[(b"HTTP_A B(C)", b"x")]),
    (200, &[(b"HTTP_X", b"a\x01\x02\r\nb")]),
    (200, &[(b"HTTP_X_CGI_REMOTE_USER", b"admin"), (b"HTTP_PROXY", b"http://evil.example")]),
    (200, &[(b"HTTP_HOST", &[b'h'; 100_000])]),
    (200, &[(b"REMOTE_USER", b"\x01\xff"), (b"AUTH_TYPE", b"")]),
    (200, &[(b"HTTPS", b"off"), (b"SERVER_PORT", b"http"), (b"REMOTE_ADDR", b"::1")]),
    (200, &[(b"REDIRECT_STATUS", b"404"), (b"RUST_BACKTRACE", b"full")]),
    // our own
    (500, &[(b"PLOTCGI_PIXELS", b"\xff")]),
    (500, &[(b"PLOTCGI_CONFIG", b"/nowhere/plotcgi.toml")]),
    (414, &[(b"PLOTCGI_QUERY_BYTES", b"5")]),
    (413, &[(b"PLOTCGI_PAIRS", b"1"), (b"QUERY_STRING", b"y=1&y=2")]),
];

#[test]
fn every_environment_gets_a_well_formed_reply() {
    for (status, variables) in HOSTILE {
        let mut all: Vec<Variable> = vec![(b"REQUEST_METHOD", b"GET"), (b"QUERY_STRING", GOOD)];
        // A variable cannot hold a byte 0, and no system passes one on.
        all.extend(variables.iter().filter(|(_, value)| !value.contains(&0)));
        let what: Vec<_> = variables
            .iter()
            .map(|(name, value)| {
                name.escape_ascii().to_string() + "=" + &value.escape_ascii().to_string()
            })
            .collect();
        let what = what.join(" ");
        let what = what.get(..200).unwrap_or(&what);
        let output = program(&all).output().unwrap();
        assert_eq!(checked(&output, false, what).status, *status, "{what}");
    }
}

#[test]
fn thousands_of_headers_do_not_matter() {
    let mut command = program(&[(b"REQUEST_METHOD", b"GET"), (b"QUERY_STRING", GOOD)]);
    for number in 0..33_000 {
        command.env(format!("HTTP_X{number}"), "x");
    }
    assert_eq!(
        checked(&command.output().unwrap(), false, "33000 headers").status,
        200
    );
}

#[test]
fn an_svg_has_text_or_outlines() {
    let texts = |query: &str| {
        let svg = String::from_utf8(get(query).body).unwrap();
        svg.matches("<text").count()
    };
    assert!(texts("y=1,2&title=T&format=svg") > 1);
    assert_eq!(texts("y=1,2&title=T&format=svg&svg_text=path"), 0);
}

#[test]
fn head_sends_what_get_sends_but_no_body() {
    for query in ["y=1,2", "y=1&format=svg", "y=1&format=nonsense", ""] {
        let variables = |method: &'static [u8]| {
            [
                (&b"REQUEST_METHOD"[..], method),
                (b"QUERY_STRING", query.as_bytes()),
            ]
        };
        let get = checked(&run(&variables(b"GET"), b""), false, query);
        let head = checked(&run(&variables(b"HEAD"), b""), true, query);
        assert_eq!(head.headers, get.headers, "{query}");
    }
}

#[test]
fn the_method_and_its_absence() {
    let put = checked(&run(&[(b"REQUEST_METHOD", b"PUT")], b""), false, "PUT");
    assert_eq!(put.header("Allow"), "GET, HEAD, POST, OPTIONS");
    let options = checked(
        &run(&[(b"REQUEST_METHOD", b"OPTIONS")], b""),
        false,
        "OPTIONS",
    );
    assert_eq!(options.header("Allow"), "GET, HEAD, POST, OPTIONS");
    let none = checked(&run(&[(b"QUERY_STRING", GOOD)], b""), false, "no method");
    assert_eq!(none.header("Content-Type"), "image/png");
}

#[test]
fn forms_come_in_the_body() {
    let post = |length: &[u8], kind: &[u8], body: &[u8]| {
        let variables: [Variable; 4] = [
            (b"REQUEST_METHOD", b"POST"),
            (b"QUERY_STRING", b"y=1,2&format=svg"),
            (b"CONTENT_LENGTH", length),
            (b"CONTENT_TYPE", kind),
        ];
        checked(
            &run(&variables, body),
            false,
            &String::from_utf8_lossy(body),
        )
    };
    let form = b"application/x-www-form-urlencoded";
    assert_eq!(
        post(b"10", form, b"format=gif").header("Content-Type"),
        "image/gif"
    );
    assert_eq!(
        post(b"10", form, b"format=gif&format=bmp").header("Content-Type"),
        "image/gif"
    );
    assert_eq!(
        post(b"12", form, b"format=gif\r\n").header("Content-Type"),
        "image/gif"
    );
    assert_eq!(
        post(b"0", form, b"").header("Content-Type"),
        "image/svg+xml"
    );
    assert_eq!(post(b"4", b"text/nonsense", b"abcd").status, 415);
}

#[test]
fn a_body_that_is_not_used_is_taken() {
    let body = vec![b'x'; 5_000_000];
    for (method, status) in [(&b"PUT"[..], 405), (b"GET", 200), (b"POST", 413)] {
        let variables: [Variable; 4] = [
            (b"REQUEST_METHOD", method),
            (b"QUERY_STRING", GOOD),
            (b"CONTENT_LENGTH", b"5000000"),
            (b"PLOTCGI_BODY_BYTES", b"1000"),
        ];
        let mut child = program(&variables).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&body).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert_eq!(checked(&output, false, "5 MB").status, status);
    }
}

#[test]
fn arguments_are_not_looked_at() {
    let expected = program(&[(b"QUERY_STRING", GOOD)]).output().unwrap();
    for argument in ["-o", "--help", "serve", "-d allow_url_include=1", "y=9"] {
        let output = program(&[(b"QUERY_STRING", GOOD)])
            .args([argument, "x.png"])
            .output()
            .unwrap();
        assert_eq!(output.stdout, expected.stdout, "{argument}");
    }
    let odd = program(&[(b"QUERY_STRING", GOOD)])
        .arg(OsStr::from_bytes(b"\xff"))
        .output()
        .unwrap();
    assert_eq!(odd.stdout, expected.stdout);
}

#[test]
fn the_extension_of_the_path_is_the_format() {
    #[rustfmt::skip]
    let table: [(&[u8], &str, &str); 6] = [
        (b"/visits.svg",      "y=1",            "image/svg+xml"),
        (b"/visits.JPG",      "y=1",            "image/jpeg"),
        (b"/a/b.c/visits.gif", "y=1",           "image/gif"),
        (b"/visits.svg",      "y=1&format=bmp", "image/bmp"),
        (b"/visits.exe",      "y=1",            "image/png"),
        (b"/visits",          "y=1",            "image/png"),
    ];
    for (path, query, expected) in table {
        let output = run(
            &[(b"PATH_INFO", path), (b"QUERY_STRING", query.as_bytes())],
            b"",
        );
        assert_eq!(
            checked(&output, false, query).header("Content-Type"),
            expected,
            "{query}"
        );
    }
}

#[test]
fn an_error_comes_in_the_form_that_its_reader_can_use() {
    let ask = |query: &str, accept: &[u8]| {
        let variables: [Variable; 2] = [
            (b"QUERY_STRING", query.as_bytes()),
            (b"HTTP_ACCEPT", accept),
        ];
        checked(&run(&variables, b""), false, query)
    };
    #[rustfmt::skip]
    let table: [(&str, &[u8], &str); 8] = [
        ("y=1&scale=x",                b"*/*",                    "text/plain; charset=utf-8"),
        ("y=1&scale=x",                b"text/html,*/*;q=0.8",    "text/html; charset=utf-8"),
        ("y=1&scale=x",                b"application/json",       "application/problem+json"),
        ("y=1&scale=x",                b"image/webp,*/*",         "image/png"),
        ("y=1&scale=x&format=gif",     b"image/*",                "image/gif"),
        ("y=1&scale=x&format=html",    b"image/*",                "image/png"),
        ("y=1&scale=x&errors=json",    b"text/html",              "application/problem+json"),
        ("y=1&scale=x&errors=nothing", b"text/html",              "text/html; charset=utf-8"),
    ];
    for (query, accept, expected) in table {
        let reply = ask(query, accept);
        assert_eq!(
            (reply.status, reply.header("Content-Type")),
            (400, expected),
            "{query}"
        );
        assert_eq!(
            reply.header("X-Plotcgi-Error").contains("scale: expected"),
            !query.contains("nothing") || reply.header("X-Plotcgi-Error").contains("scale")
        );
    }
    let text = ask("y=1&scale=x", b"*/*");
    assert_eq!(
        text.text(),
        "scale: expected a number from 0.1 to 16, found \"x\"\n"
    );
    let page = ask("y=1&scale=%3Cscript%3E", b"text/html");
    assert!(page.text().contains("&lt;script&gt;") && !page.text().contains("<script>"));
    assert!(
        page.header("Content-Security-Policy")
            .starts_with("default-src 'none'")
    );
    assert_eq!(ask("y=1&scale=x&status=200", b"*/*").status, 200);
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for query in ["y=3,1,4", "y=3,1,4&format=svg", "y=1&format=webp"] {
        assert_eq!(get(query).body, get(query).body, "{query}");
    }
}

/// Asks with these headers of a client, all of them conditions.
fn asked(query: &str, conditions: &[Variable]) -> Reply {
    let mut variables: Vec<Variable> = vec![
        (b"REQUEST_METHOD", b"GET"),
        (b"QUERY_STRING", query.as_bytes()),
    ];
    variables.extend(conditions);
    checked(&program(&variables).output().unwrap(), false, query)
}

#[test]
fn who_has_the_answer_is_told_so() {
    let first = get("y=3,1,4");
    let tag = first.header("ETag").to_owned();
    assert!(tag.len() == 34 && tag.starts_with('"'), "{tag}");
    for query in [
        "y=3%2C1,4",
        "y=3,1,4&_=99",
        "y=3,1,4&maxage=9&download=a.png&format=png",
    ] {
        let reply = asked(query, &[(b"HTTP_IF_NONE_MATCH", tag.as_bytes())]);
        assert_eq!(
            (reply.status, reply.header("ETag")),
            (304, tag.as_str()),
            "{query}"
        );
        assert_eq!(reply.header("Vary"), "");
    }
    assert_eq!(
        asked("y=3,1,4&maxage=9", &[(b"HTTP_IF_NONE_MATCH", b"*")]).header("Cache-Control"),
        "public, max-age=9"
    );
    for query in [
        "y=3,1,5",
        "y=3,1,4&format=svg",
        "y=3,1,4&scale=2",
        "y=3,1,4&lang=de",
    ] {
        let reply = asked(query, &[(b"HTTP_IF_NONE_MATCH", tag.as_bytes())]);
        assert_eq!(reply.status, 200, "{query}");
        assert_ne!(reply.header("ETag"), tag, "{query}");
    }
    let wrong = asked("y=1&scale=x", &[(b"HTTP_IF_NONE_MATCH", b"*")]);
    assert_eq!((wrong.status, wrong.header("ETag")), (400, ""));
    assert_eq!(wrong.header("Vary"), "Accept, Sec-Fetch-Dest");
    assert_eq!(get("y=1&scale=x&errors=text").header("Vary"), "");
    let page = asked("", &[BROWSER]);
    let tag = page.header("ETag").as_bytes();
    assert_eq!(
        asked("", &[BROWSER, (b"HTTP_IF_NONE_MATCH", tag)]).status,
        304
    );
    let code = asked("kind=qr&data=secret", &[(b"HTTP_IF_NONE_MATCH", b"*")]);
    assert_eq!(
        (code.header("ETag"), code.header("Cache-Control")),
        ("", "no-store")
    );
}

#[test]
fn what_depends_on_the_moment_is_asked_for_again() {
    let room = std::env::temp_dir().join(format!("plotcgi-moment-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let database = rusqlite::Connection::open(room.join("a.db")).unwrap();
    let rows = "create table t (day, n); insert into t values ('2026-01-01', 1), ('2026-01-02', 2); \
         create view ages as select day, julianday('now') - julianday(day) as n from t;";
    database.execute_batch(rows).unwrap();
    drop(database);
    let stored = "[query.all]\nsql = \"select day, n from t\"\n[query.recent]\n\
        sql = \"select day, n from t where day < date('now')\"\n[query.ages]\nsql = \"select day, n from ages\"\n\
        [query.months]\nsql = \"select strftime('%Y-%m', day) as day, n from t\"\n";
    std::fs::write(room.join("plotcgi.toml"), stored).unwrap();
    let (config, data) = (room.join("plotcgi.toml"), room.to_str().unwrap().to_owned());
    let ask = |query: &str| {
        let config: Variable = (b"PLOTCGI_CONFIG", config.to_str().unwrap().as_bytes());
        let data: Variable = (b"PLOTCGI_DATA_DIR", data.as_bytes());
        let reply = asked(query, &[config, data, (b"HTTP_IF_NONE_MATCH", b"*")]);
        (reply.status, reply.header("Cache-Control").to_owned())
    };
    let all = ask("data=a.db&query=all&x=day&y=n");
    assert_eq!(all, (304, "public, max-age=60".to_owned()));
    let months = ask("data=a.db&query=months&x=day&y=n");
    assert_eq!(months, all);
    for name in ["recent", "ages"] {
        let found = ask(&format!("data=a.db&query={name}&x=day&y=n"));
        assert_eq!(found, (200, "no-cache".to_owned()), "{name}");
    }
    std::fs::remove_dir_all(room).unwrap();
}

#[test]
fn an_answer_from_a_file_is_as_old_as_the_file() {
    let room = std::env::temp_dir().join(format!("plotcgi-modified-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let file = room.join("a.csv");
    std::fs::write(&file, "a,b\n1,2\n2,3\n").unwrap();
    let directory = room.to_str().unwrap().to_owned();
    let ask = |name: &'static [u8], value: &str| {
        let place: Variable = (b"PLOTCGI_DATA_DIR", directory.as_bytes());
        asked("data=a.csv&x=a&y=b", &[place, (name, value.as_bytes())])
    };
    let first = ask(b"HTTP_X", "");
    let (tag, date) = (
        first.header("ETag").to_owned(),
        first.header("Last-Modified").to_owned(),
    );
    assert_eq!(first.header("Cache-Control"), "public, max-age=60");
    assert!(date.ends_with(" GMT"), "{date}");
    assert_eq!(ask(b"HTTP_IF_NONE_MATCH", &tag).status, 304);
    assert_eq!(ask(b"HTTP_IF_MODIFIED_SINCE", &date).status, 304);
    assert_eq!(
        ask(b"HTTP_IF_MODIFIED_SINCE", "Sun, 06 Nov 1994 08:49:37 GMT").status,
        200
    );
    let later = "Fri, 01 Jan 2100 00:00:00 GMT";
    assert_eq!(ask(b"HTTP_IF_MODIFIED_SINCE", later).status, 200);
    // The file that takes its place was written long before.
    std::thread::sleep(Duration::from_millis(1100));
    let other = room.join("b.csv");
    std::fs::write(&other, "a,b\n1,2\n2,5\n").unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let opened = OpenOptions::new().write(true).open(&other).unwrap();
    opened.set_modified(long_ago).unwrap();
    std::fs::rename(&other, &file).unwrap();
    assert_eq!(ask(b"HTTP_IF_MODIFIED_SINCE", &date).status, 200);
    std::fs::write(&file, "a,b\n1,2\n2,4\n").unwrap();
    let second = ask(b"HTTP_IF_NONE_MATCH", &tag);
    assert_eq!(second.status, 200);
    assert_ne!(second.header("ETag"), tag);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(ask(b"HTTP_IF_NONE_MATCH", "*").status, 404);
    std::fs::remove_dir_all(room).unwrap();
}

#[test]
fn another_stored_query_is_another_date() {
    let room = std::env::temp_dir().join(format!("plotcgi-stored-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let connection = rusqlite::Connection::open(room.join("a.db")).unwrap();
    let sql = "create table t (day text, n integer); insert into t values ('2026-01-01', 7);";
    connection.execute_batch(sql).unwrap();
    drop(connection);
    let settings = room.join("plotcgi.toml");
    let store = |column: &str| {
        let text = format!("data_dir = \".\"\n[query.q]\nsql = \"select day, {column} from t\"\n");
        std::fs::write(&settings, text).unwrap();
    };
    let ask = |since: &str| {
        let variables: [Variable; 2] = [
            (b"PLOTCGI_CONFIG", settings.as_os_str().as_bytes()),
            (b"HTTP_IF_MODIFIED_SINCE", since.as_bytes()),
        ];
        asked("data=a.db&query=q&format=csv", &variables)
    };
    store("n");
    let date = ask("").header("Last-Modified").to_owned();
    assert_eq!(ask(&date).status, 304);
    std::thread::sleep(Duration::from_millis(1100));
    store("n + 1 as n");
    assert_eq!(ask(&date).status, 200);
    std::fs::remove_dir_all(room).unwrap();
}

#[test]
fn pages_elsewhere_read_answers_where_they_may() {
    let ask = |method: &[u8], cors: &[u8], origin: &[u8]| {
        let variables: [Variable; 4] = [
            (b"REQUEST_METHOD", method),
            (b"QUERY_STRING", GOOD),
            (b"PLOTCGI_CORS", cors),
            (b"HTTP_ORIGIN", origin),
        ];
        checked(&program(&variables).output().unwrap(), false, "cors")
    };
    #[rustfmt::skip]
    let table: [(&[u8], &[u8], &str, &str); 7] = [
        (b"",                       b"https://a.example", "",                  ""),
        (b"*",                      b"https://a.example", "*",                 ""),
        (b"https://a.example",      b"https://a.example", "https://a.example", ""),
        (b"https://a.example",      b"https://b.example", "https://a.example", ""),
        (b"https://a.example https://b.example", b"https://b.example", "https://b.example", "Origin"),
        (b"https://a.example https://b.example", b"https://c.example", "",                  "Origin"),
        (b"https://a.example https://b.example", b"https://b.exampl",  "",                  "Origin"),
    ];
    for (cors, origin, allowed, vary) in table {
        for method in [&b"GET"[..], b"OPTIONS"] {
            let reply = ask(method, cors, origin);
            assert_eq!(
                (
                    reply.header("Access-Control-Allow-Origin"),
                    reply.header("Vary")
                ),
                (allowed, vary)
            );
            assert_eq!(reply.header("Cross-Origin-Resource-Policy"), "cross-origin");
        }
    }
    let preflight = ask(b"OPTIONS", b"*", b"https://a.example");
    assert_eq!(
        preflight.header("Access-Control-Allow-Methods"),
        "GET, HEAD, POST, OPTIONS"
    );
    assert_eq!(preflight.header("Access-Control-Max-Age"), "86400");
    let variables: [Variable; 2] = [
        (b"QUERY_STRING", GOOD),
        (b"PLOTCGI_RESOURCE_POLICY", b"same-site"),
    ];
    let strict = checked(&program(&variables).output().unwrap(), false, "policy");
    assert_eq!(strict.header("Cross-Origin-Resource-Policy"), "same-site");
    let variables: [Variable; 2] = [
        (b"QUERY_STRING", GOOD),
        (b"PLOTCGI_RESOURCE_POLICY", b"none"),
    ];
    let wrong = checked(&program(&variables).output().unwrap(), false, "policy");
    assert_eq!(
        (wrong.status, wrong.header("X-Plotcgi-Error")),
        (500, SETTING)
    );
}

#[test]
fn a_download_has_a_name() {
    let reply = get("y=1&download=Gr%C3%B6%C3%9Fe%0D%0AX:1.png");
    assert_eq!(
        reply.header("Content-Disposition"),
        "attachment; filename=\"Gr__eX1.png\"; filename*=UTF-8''Gr%C3%B6%C3%9FeX1.png"
    );
    assert_eq!(get("y=1").header("Content-Disposition"), "");
}

#[test]
fn a_configuration_stands_beside_the_program() {
    let name = format!("plotcgi-beside-{}", std::process::id());
    let room = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&room).unwrap();
    let copy = room.join("plotcgi");
    // A file that was just written cannot be run while a process that another test starts has it open still.
    std::fs::hard_link(PROGRAM, &copy).unwrap();
    let ask = |text: &[u8], variable: &str| {
        std::fs::write(room.join("plotcgi.toml"), text).unwrap();
        let mut command = Command::new(&copy);
        command
            .env_clear()
            .env("QUERY_STRING", "y=1")
            .env("PLOTCGI_MAX_AGE", variable);
        let output = command.output().unwrap();
        let log = String::from_utf8(output.stderr.clone()).unwrap();
        (checked(&output, false, &String::from_utf8_lossy(text)), log)
    };
    assert_eq!(
        ask(b"max_age = 7", "").0.header("Cache-Control"),
        "public, max-age=7"
    );
    assert_eq!(
        ask(b"max_age = 7", "9").0.header("Cache-Control"),
        "public, max-age=9"
    );
    for (text, line) in [
        (
            &b"max_ages = 7"[..],
            "plotcgi.toml: max_ages: there is no such setting; did you mean \"max_age\"?",
        ),
        (b"\xff", "plotcgi.toml: expected text in UTF-8"),
    ] {
        let (wrong, log) = ask(text, "");
        assert_eq!(
            (wrong.status, wrong.text()),
            (500, format!("{SETTING}\n").as_str())
        );
        assert!(
            log.starts_with(&format!("plotcgi: {line}; the file is /")),
            "{log}"
        );
    }
    std::fs::remove_dir_all(room).unwrap();
}

#[test]
fn a_reply_that_cannot_be_written_is_told_by_the_exit_code() {
    for query in ["y=1&format=svg", "y=1", "y=1&format=bmp"] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = program(&[(b"QUERY_STRING", query.as_bytes())])
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(74), "{query}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(
            line.starts_with("plotcgi: cannot write the reply: ")
                && line.lines().count() == 1
                && line.is_ascii(),
            "{line}"
        );
    }
}

#[test]
fn a_reader_that_left_is_not_worth_a_line() {
    let mut child = program(&[(b"QUERY_STRING", b"y=1&format=bmp")])
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    assert_eq!(output.stderr, b"");
}

#[test]
fn little_memory_is_enough() {
    let mut command = Command::new("sh");
    command.env_clear().env("QUERY_STRING", "y=3,1,4");
    command.args(["-c", "ulimit -v 65536 && exec \"$0\"", PROGRAM]);
    assert_eq!(
        checked(&command.output().unwrap(), false, "64 MiB").status,
        200
    );
}

#[test]
fn too_little_memory_is_a_503() {
    let mut command = Command::new("sh");
    command
        .env_clear()
        .env("QUERY_STRING", "y=3,1,4&width=4000&height=4000");
    command.args(["-c", "ulimit -v 65536 && exec \"$0\"", PROGRAM]);
    let reply = checked(&command.output().unwrap(), false, "16 million pixels");
    assert_eq!((reply.status, reply.header("Retry-After")), (503, "5"));
    assert_eq!(
        reply.text(),
        "not enough memory for a picture of 4000×4000 device pixels\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn memory_that_ends_anywhere_is_a_503() {
    let room = std::env::temp_dir().join(format!("plotcgi-memory-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    std::fs::write(room.join("a.csv"), "1,2\n".repeat(4_000_000)).unwrap();
    for (method, accept) in [("GET", "*/*"), ("HEAD", "*/*"), ("GET", "image/*")] {
        let mut command = Command::new("sh");
        command.env_clear().env("PLOTCGI_DATA_DIR", &room);
        // what is unoptimized takes long
        command.env("PLOTCGI_SECONDS", "100");
        command
            .env("QUERY_STRING", "data=a.csv&width=300&height=200")
            .env("REQUEST_METHOD", method)
            .env("HTTP_ACCEPT", accept);
        command.args(["-c", "ulimit -v 49152 && exec \"$0\"", PROGRAM]);
        let reply = checked(&command.output().unwrap(), method == "HEAD", method);
        assert_eq!((reply.status, reply.header("Retry-After")), (503, "5"));
        assert_eq!(reply.header("X-Plotcgi-Error"), MEMORY);
        assert_eq!(reply.body.is_empty(), method == "HEAD");
        match accept {
            "image/*" => assert_eq!(reply.header("Content-Type"), "image/png"),
            _ => assert_eq!(reply.header("Content-Length"), "48"),
        }
    }
    std::fs::remove_dir_all(room).unwrap();
}

/// What a request may cost: what is asked, the settings, status and message of the reply.
#[test]
fn what_costs_more_than_it_may_is_refused_with_a_reason() {
    let many = format!("y={}", "1,2;".repeat(6_000).trim_end_matches(';'));
    let slices = format!("kind=pie&y={}1", "1,".repeat(6_000));
    let spans = "&hspan=0,3,%23ff000080".repeat(1_900);
    let spans = format!("y=1,2&width=4000&height=4000{spans}");
    let names = format!("kind=bar&x={}a&y=1", "a,".repeat(200));
    let bars = format!("kind=bar&y={}1&format=svg", "1,".repeat(4_000));
    #[rustfmt::skip]
    let table: &[(&str, Variable, u16, &str)] = &[
        (&many,   (b"", b""), 413, "y: expected at most 5000 series, found 6000"),
        (&slices, (b"", b""), 413, "y: expected at most 5000 points of kind=pie, found 6001"),
        (&spans,  (b"", b""), 413, "expected a picture that can be drawn in 1.1 seconds, found one that takes longer at 4000×4000 device pixels; "),
        (&names,  (b"PLOTCGI_NAMES", b"100"), 413, "x: expected at most 100 names, or numbers or dates, found 201"),
        (&bars,   (b"PLOTCGI_SHAPE_BYTES", b"1000000"), 413, "expected a chart whose shapes take at most 1 MB of memory, found more; fewer values or series would fit"),
        (&bars,   (b"PLOTCGI_REPLY_BYTES", b"100000"), 413, "expected a response of at most 100000 bytes, found more as svg; fewer values would fit, or format=png"),
        ("y=1,2&format=json", (b"PLOTCGI_REPLY_BYTES", b"1000"), 200, "[\n{\"x\":0,"),
    ];
    for (query, setting, status, message) in table {
        let mut variables: Vec<Variable> = vec![(b"QUERY_STRING", query.as_bytes())];
        variables.extend((!setting.0.is_empty()).then_some(*setting));
        let reply = checked(&run(&variables, b""), false, message);
        assert_eq!(reply.status, *status, "{message}");
        assert!(reply.text().starts_with(message), "{}", reply.text());
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn more_memory_than_the_site_allows_is_a_503_in_the_form_that_is_asked_for() {
    // A million numbers take 8 million bytes, and their positions as many.
    let body = format!("y={}1", "1,2,3,".repeat(350_000));
    for (errors, kind) in [
        ("text", "text/plain; charset=utf-8"),
        ("image", "image/png"),
        ("json", "application/problem+json"),
    ] {
        let query = format!("errors={errors}");
        let length = body.len().to_string();
        let variables: [Variable; 6] = [
            (b"REQUEST_METHOD", b"POST"),
            (b"QUERY_STRING", query.as_bytes()),
            (b"CONTENT_LENGTH", length.as_bytes()),
            (b"CONTENT_TYPE", b"application/x-www-form-urlencoded"),
            (b"PLOTCGI_MEMORY", b"40000000"),
            (b"PLOTCGI_SECONDS", b"100"),
        ];
        let mut output = run(&variables, body.as_bytes());
        let log = std::mem::take(&mut output.stderr);
        assert_eq!(
            String::from_utf8_lossy(&log),
            "plotcgi: memory: a chart needed more than 40000000 bytes\n"
        );
        let reply = checked(&output, false, errors);
        assert_eq!((reply.status, reply.header("Retry-After")), (503, "5"));
        assert_eq!(reply.header("Content-Type"), kind);
        assert_eq!(
            reply.header("X-Plotcgi-Error"),
            "the chart needs more than the 40 MB of memory that one may take; expected fewer values or a smaller picture"
        );
    }
}

#[test]
fn a_server_that_does_not_take_the_reply_is_not_waited_for() {
    let mut command = program(&[
        (
            b"QUERY_STRING",
            b"y=3,1,4&format=bmp&width=1000&height=1000",
        ),
        (b"PLOTCGI_SEND_SECONDS", b"0.3"),
    ]);
    let begun = std::time::Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(74));
    assert!(begun.elapsed() < Duration::from_secs(20));
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "plotcgi: the server did not take the reply in time\n");
}

#[test]
fn drawing_that_takes_too_long_is_a_503_in_the_form_that_is_asked_for() {
    // Each way in which a server may start the program: as it is, with the signal ignored, with a stack that is too
    // small to draw on, so that a thread draws.
    for start in ["exec", "trap '' ALRM && exec", "ulimit -s 1024 && exec"] {
        for (errors, kind) in [
            ("text", "text/plain; charset=utf-8"),
            ("image", "image/png"),
        ] {
            let mut command = Command::new("sh");
            let large = "kind=surface&f=sin(x)*cos(y)&width=4000&height=4000";
            let query = format!("{large}&errors={errors}");
            command
                .env_clear()
                .env("QUERY_STRING", query)
                .env("PLOTCGI_SECONDS", "0.4");
            command.args(["-c", &format!("{start} \"$0\""), PROGRAM]);
            let reply = checked(&command.output().unwrap(), false, start);
            assert_eq!(reply.status, 503, "{start}");
            assert_eq!(
                (reply.header("Content-Type"), reply.header("Retry-After")),
                (kind, "5"),
                "{start}"
            );
            assert_eq!(
                reply.header("X-Plotcgi-Error"),
                "drawing took longer than the 0.4 seconds allowed",
                "{start}"
            );
        }
    }
}

#[test]
fn an_apology_that_takes_too_long_is_short() {
    let output = run(
        &[
            (b"RESTARTED_PLOTCGI", b"1"),
            (b"QUERY_STRING", b"errors=image&width=4000&height=4000"),
            (b"PLOTCGI_SECONDS", b"0.001"),
        ],
        b"",
    );
    let reply = checked(&output, false, "late twice");
    assert_eq!((reply.status, reply.header("Retry-After")), (503, "5"));
    assert_eq!(reply.text(), "drawing took too long\n");
}

#[test]
fn the_command_line_draws_files() {
    let room = std::env::temp_dir().join(format!("plotcgi-files-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let draw = |arguments: &[&str]| {
        program(&[])
            .current_dir(&room)
            .args(arguments)
            .output()
            .unwrap()
    };
    let written = draw(&["y=3,1,4&format=gif", "-o", "pi.svg"]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    assert_eq!(
        std::fs::read(room.join("pi.svg")).unwrap(),
        get("y=3,1,4&format=svg").body
    );
    assert_eq!(
        draw(&["y=3,1,4&format=gif"]).stdout,
        get("y=3,1,4&format=gif").body
    );
    assert_eq!(
        draw(&["/plotcgi/x.gif?y=3,1,4"]).stdout,
        get("y=3,1,4&format=gif").body
    );
    let unknown = draw(&["y=3,1,4", "-o", "pi.doc"]);
    assert_eq!(unknown.status.code(), Some(65));
    assert!(
        String::from_utf8(unknown.stderr)
            .unwrap()
            .starts_with("plotcgi: -o: expected a file name that ends in one of png, ")
    );
    assert_eq!(
        draw(&["y=3,1,4", "-o", "missing/pi.png"]).status.code(),
        Some(74)
    );
    assert_eq!(draw(&["y=1", "title=b"]).status.code(), Some(64));
    assert_eq!(draw(&["scale=x"]).status.code(), Some(65));
    assert!(draw(&["--help"]).stdout.starts_with(b"plotcgi draws"));
    assert!(draw(&["--version"]).stdout.starts_with(b"plotcgi 0."));
    let names: Vec<_> = std::fs::read_dir(&room)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["pi.svg"]);
    std::fs::remove_dir_all(room).unwrap();
}

#[test]
fn a_query_may_come_on_standard_input() {
    let mut child = program(&[]).arg("-").stdin(Stdio::piped()).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"y=3,1,4\nformat=svg\n")
        .unwrap();
    assert_eq!(
        child.wait_with_output().unwrap().stdout,
        get("y=3,1,4&format=svg").body
    );
}

/// The reply to who asks for no chart, with these variables more.
fn welcomed(more: &[Variable]) -> Reply {
    let mut variables: Vec<Variable> = vec![(b"REQUEST_METHOD", b"GET"), (b"QUERY_STRING", b"")];
    variables.extend(more);
    checked(&run(&variables, b""), false, "no query")
}

const BROWSER: Variable<'static> = (
    b"HTTP_ACCEPT",
    b"text/html,application/xhtml+xml,image/webp,*/*;q=0.8",
);

#[test]
fn a_browser_without_a_query_gets_the_playground() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let reply = welcomed(&[BROWSER, (b"SCRIPT_NAME", b"/\"><script>alert(1)</script>")]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("Content-Type"), "text/html; charset=utf-8");
    let page = String::from_utf8(reply.body.clone()).unwrap();
    assert!(page.contains("<title>plotcgi playground</title>") && !page.contains("alert(1)"));
    let policy = reply.header("Content-Security-Policy");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for part in [
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let content = page
            .split_once(open)
            .unwrap()
            .1
            .split_once(close)
            .unwrap()
            .0;
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(content));
        assert!(
            policy.contains(&format!("'sha256-{hash}'")),
            "{open}: {policy}"
        );
    }
}

#[test]
fn the_playground_is_packed_for_who_can_unpack_it() {
    let plain = welcomed(&[BROWSER]);
    let packed = welcomed(&[BROWSER, (b"HTTP_ACCEPT_ENCODING", b"gzip, deflate, br")]);
    assert_eq!(
        (
            plain.header("Content-Encoding"),
            packed.header("Content-Encoding")
        ),
        ("", "gzip")
    );
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_slice())
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain.body);
    assert!(packed.body.len() < 46_000, "{} bytes", packed.body.len());
    for reply in [&plain, &packed] {
        assert_eq!(
            reply.header("Vary"),
            "Accept, Sec-Fetch-Dest, Accept-Encoding"
        );
    }
    assert_ne!(plain.header("ETag"), packed.header("ETag"));
    let tag = packed.header("ETag").as_bytes();
    let gzip: Variable = (b"HTTP_ACCEPT_ENCODING", b"gzip");
    let known = welcomed(&[BROWSER, gzip, (b"HTTP_IF_NONE_MATCH", tag)]);
    assert_eq!((known.status, known.header("Content-Encoding")), (304, ""));
    assert_eq!(
        welcomed(&[BROWSER, (b"HTTP_IF_NONE_MATCH", tag)]).status,
        200
    );
}

#[test]
fn others_without_a_query_learn_what_is_missing() {
    let message = "expected a query such as y=3,1,4, found none";
    let off: Variable = (b"PLOTCGI_PLAYGROUND", b"off");
    #[rustfmt::skip]
    let table: [(&[Variable], &str); 6] = [
        (&[(b"QUERY_STRING", b"&&")],              "text/plain; charset=utf-8"),
        (&[],                                      "text/plain; charset=utf-8"),
        (&[(b"HTTP_ACCEPT", b"*/*")],              "text/plain; charset=utf-8"),
        (&[(b"HTTP_ACCEPT", b"image/avif,*/*")],   "image/png"),
        (&[(b"HTTP_ACCEPT", b"application/json")], "application/problem+json"),
        (&[BROWSER, off],                          "text/html; charset=utf-8"),
    ];
    for (variables, media_type) in table {
        let reply = welcomed(variables);
        assert_eq!(
            (reply.status, reply.header("Content-Type")),
            (400, media_type)
        );
        assert_eq!(reply.header("X-Plotcgi-Error"), message);
        assert!(!String::from_utf8_lossy(&reply.body).contains("<script"));
    }
}

#[test]
fn the_doctor_answers_where_the_owner_asks_for_it() {
    let on: Variable = (b"PLOTCGI_DOCTOR", b"on");
    let cache: Variable = (b"PLOTCGI_CACHE_DIR", b"/nowhere/private");
    let asked: Variable = (b"QUERY_STRING", b"doctor");
    let off = checked(&run(&[asked], b""), false, "off");
    assert_eq!(off.status, 400);
    assert!(off.header("X-Plotcgi-Error").starts_with("doctor: "));
    let reply = checked(&run(&[asked, on, cache], b""), false, "on");
    assert_eq!(
        (
            reply.status,
            reply.header("Content-Type"),
            reply.header("Cache-Control")
        ),
        (200, "text/plain; charset=utf-8", "no-store")
    );
    let text = reply.text();
    assert!(text.contains("a chart takes"), "{text}");
    assert!(
        text.contains("(a path outside of the program's directory)"),
        "{text}"
    );
    assert!(
        !text.contains("/nowhere") && !text.contains("PLOTCGI"),
        "{text}"
    );
    let server: [Variable; 2] = [
        (b"GATEWAY_INTERFACE", b"CGI/1.1"),
        (b"SERVER_SOFTWARE", b"Apache/2.4.71 (Debian)"),
    ];
    let reply = checked(
        &run(&[asked, on, server[0], server[1]], b""),
        false,
        "Apache",
    );
    let text = reply.text();
    assert!(text.contains("server: Apache;"), "{text}");
    assert!(!text.contains("2.4.71"), "{text}");
}

#[test]
fn the_doctor_names_a_wrong_setting() {
    let room = std::env::temp_dir().join(format!("plotcgi-doctor-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let file = room.join("plotcgi.toml");
    let name = file.to_str().unwrap().to_owned();
    let config: Variable = (b"PLOTCGI_CONFIG", name.as_bytes());
    let asked: Variable = (b"QUERY_STRING", b"doctor");
    let on: Variable = (b"PLOTCGI_DOCTOR", b"on");
    let fault = "FAULT   configuration: plotcgi.toml: pixel: there is no such setting; did you mean \"pixels\"?\n";
    #[rustfmt::skip]
    let table: [(&str, Option<Variable>, Option<&str>); 5] = [
        ("doctor = true\npixel = 3\n",    None,     Some(fault)),
        ("pixel = 3\n",                   Some(on), Some(fault)),
        ("pixel = 3\n",                   None,     None),
        ("doctor = false\npixel = 3\n",   None,     None),
        ("doctor = true\npixel = \n",     None,     None),
    ];
    for (text, variable, expected) in table {
        std::fs::write(&file, text).unwrap();
        let variables: Vec<Variable> = [Some(asked), Some(config), variable]
            .into_iter()
            .flatten()
            .collect();
        let reply = checked(&run(&variables, b""), false, text);
        match expected {
            Some(line) => {
                assert_eq!(reply.status, 200, "{text}");
                let report = reply.text();
                assert!(report.contains(line), "{text}: {report}");
                assert!(!report.contains(room.to_str().unwrap()), "{text}: {report}");
            }
            None => assert_eq!(
                (reply.status, reply.header("X-Plotcgi-Error")),
                (500, SETTING),
                "{text}"
            ),
        }
    }
    // No other query gets the report.
    std::fs::write(&file, "doctor = true\npixel = 3\n").unwrap();
    let chart: Variable = (b"QUERY_STRING", b"y=1,2");
    assert_eq!(
        checked(&run(&[chart, config], b""), false, "chart").status,
        500
    );
    std::fs::remove_dir_all(&room).unwrap();
}

#[test]
#[cfg(unix)]
fn a_linked_configuration_has_its_directories_beside_itself() {
    let room = std::env::temp_dir().join(format!("plotcgi-linked-{}", std::process::id()));
    std::fs::create_dir_all(room.join("etc/tables")).unwrap();
    std::fs::create_dir_all(room.join("bin")).unwrap();
    std::fs::write(room.join("etc/plotcgi.toml"), "data_dir = \"tables\"\n").unwrap();
    std::fs::write(room.join("etc/tables/a.csv"), "x,y\n1,2\n2,3\n").unwrap();
    let link = room.join("bin/plotcgi.toml");
    std::os::unix::fs::symlink(room.join("etc/plotcgi.toml"), &link).unwrap();
    let name = link.to_str().unwrap().to_owned();
    let config: Variable = (b"PLOTCGI_CONFIG", name.as_bytes());
    let query: Variable = (b"QUERY_STRING", b"data=a.csv");
    assert_eq!(
        checked(&run(&[query, config], b""), false, "link").status,
        200
    );
    std::fs::remove_dir_all(&room).unwrap();
}

#[test]
fn nothing_of_a_code_is_told_to_logs_caches_or_notes() {
    let long = "s3cret".repeat(600);
    #[rustfmt::skip]
    let queries = [
        "cht=qr&chs=200x200&chl=s3cret".to_owned(),
        "cht=qr&chs=200x200&chl=s3cret&s3=1&chld=Z|999&choe=EBCDIC&chof=xyz".to_owned(),
        "cht=qr&chs=9x9&chl=s3cret".to_owned(),
        "cht=qr&chs=200x200&choe=Shift_JIS&chl=s3cret%F0%9F%98%80".to_owned(),
        format!("cht=qr&chs=200x200&chl={long}"),
        "kind=qr&text=s3cret".to_owned(),
        "kind=qr&text=s3cret&format=xyz".to_owned(),
        "kind=qr&text=s3cret&width=9&height=9&errors=json".to_owned(),
    ];
    for query in queries {
        let variables: [Variable; 2] = [
            (b"REQUEST_METHOD", b"GET"),
            (b"QUERY_STRING", query.as_bytes()),
        ];
        let output = program(&variables).output().unwrap();
        let reply = checked(&output, false, &query);
        assert_eq!(reply.header("Cache-Control"), "no-store", "{query}");
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        let headers: String = reply
            .headers
            .iter()
            .map(|(_, value)| value.as_str())
            .collect();
        for text in [
            log,
            headers,
            String::from_utf8_lossy(&reply.body).into_owned(),
        ] {
            assert!(!text.contains("s3cret"), "{query}: {text}");
        }
    }
}

#[test]
fn a_posted_request_of_old_is_the_same() {
    let query = "cht=bvs&chs=200x100&chd=t:10,50&chxt=x,y&chxl=0:|a|b&chtt=a%26b";
    let posted = run(
        &[
            (b"REQUEST_METHOD", b"POST"),
            (b"CONTENT_TYPE", b"application/x-www-form-urlencoded"),
            (b"CONTENT_LENGTH", query.len().to_string().as_bytes()),
            (b"QUERY_STRING", b"chid=12345"),
        ],
        query.as_bytes(),
    );
    assert!(checked(&posted, false, query).body == get(query).body);
}
