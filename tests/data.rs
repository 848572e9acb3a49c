//! Data from where people have it, as a visitor asks for it: the built program, files in a directory of data, forms.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_plotcgi");

/// A directory of its own, gone when dropped.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Room {
        let path = std::env::temp_dir().join(format!("plotcgi-data-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("data/sub")).unwrap();
        Room(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    fn command(&self, query: &[u8]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .env("GATEWAY_INTERFACE", "CGI/1.1")
            .env("PLOTCGI_DATA_DIR", self.0.join("data"))
            .env("QUERY_STRING", OsStr::from_bytes(query));
        command
    }

    /// The reply to a GET, `format=svg` unless the query says otherwise.
    fn get(&self, query: &str) -> Reply {
        let query = format!("format=svg&{query}");
        Reply::of(self.command(query.as_bytes()).output().unwrap())
    }

    /// The reply to a POST of this body, of which it says that it has `length` bytes.
    fn post(&self, query: &str, variables: &[(&str, &str)], body: &[u8], length: usize) -> Reply {
        let query = format!("format=svg&{query}");
        let mut command = self.command(query.as_bytes());
        command
            .env("REQUEST_METHOD", "POST")
            .env("CONTENT_LENGTH", length.to_string())
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let body = body.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&body));
        let output = child.wait_with_output().unwrap();
        let _ = writer.join();
        Reply::of(output)
    }

    /// A POST of a whole body of one type.
    fn send(&self, query: &str, kind: &str, body: &[u8]) -> Reply {
        self.post(query, &[("CONTENT_TYPE", kind)], body, body.len())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn of(output: Output) -> Reply {
        let all = output.stdout;
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.lines().find_map(|line| line.strip_prefix("Status: "));
        Reply {
            status: status.map_or(200, |text| text[..3].parse().unwrap()),
            body: all[end + 4..].to_vec(),
            head,
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The picture, or the words of the error.
    #[track_caller]
    fn picture(self) -> Vec<u8> {
        assert_eq!(self.status, 200, "{}", self.text());
        self.body
    }

    fn note(&self) -> &str {
        let mut notes = self
            .head
            .lines()
            .filter_map(|line| line.strip_prefix("X-Plotcgi-Note: "));
        notes.next_back().unwrap_or_default()
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn what_stands_for_missing_values_is_missing() {
    let room = Room::new("na");
    let marked = b"day,north,south,sky\n1,3,2.5,dry\n2,-999,3,n.d.\n3,4,-999.0,wet\n4,5,4,wet\n";
    let empty = b"day,north,south,sky\n1,3,2.5,dry\n2,,3,\n3,4,,wet\n4,5,4,wet\n";
    room.write("data/marked.csv", marked);
    room.write("data/empty.csv", empty);
    for columns in ["y=north,south", "x=day&y=south&hue=sky&kind=scatter"] {
        let told = room.get(&format!("data=marked.csv&na=-999,n.d.&{columns}"));
        let known = room.get(&format!("data=empty.csv&{columns}"));
        assert!(told.picture() == known.picture(), "{columns}");
    }
}

#[test]
fn what_may_not_be_read_is_not_there() {
    let room = Room::new("tricks");
    let table = b"a,b\n1,2\n";
    for name in [
        "secret.csv",
        "data/a.csv",
        "data/.hidden.csv",
        "data/sub/b.csv",
    ] {
        room.write(name, table);
    }
    symlink("../secret.csv", room.0.join("data/out.csv")).unwrap();
    symlink(room.0.join("secret.csv"), room.0.join("data/absolute.csv")).unwrap();
    symlink("..", room.0.join("data/up")).unwrap();
    symlink("loop", room.0.join("data/loop")).unwrap();
    symlink("missing", room.0.join("data/dangling")).unwrap();
    symlink("/dev/zero", room.0.join("data/zero.csv")).unwrap();
    symlink("sub/b.csv", room.0.join("data/inside.csv")).unwrap();
    let fifo = Command::new("mkfifo")
        .arg(room.0.join("data/pipe.csv"))
        .status();
    assert!(fifo.unwrap().success());
    let whole = room.0.join("data/a.csv");
    let long = "a/".repeat(4000);
    let nothing = room.get("data=nothing.csv");
    assert_eq!(nothing.status, 404);
    #[rustfmt::skip]
    let tricks = [
        "../secret.csv", "..%2fsecret.csv", "%2e%2e/secret.csv", "%2e%2e%2fsecret.csv", "%252e%252e/secret.csv",
        "sub/../a.csv", "sub/../../secret.csv", "./a.csv", "sub/./b.csv", "sub//b.csv", "..", ".", "sub", "sub/", "a.csv/",
        "a.csv/.", "..%5csecret.csv", "sub%5cb.csv", "%5c%5chost%5cshare%5ca.csv", "%5c%5c?%5cC:%5ca.csv", "/a.csv", "//a.csv",
        whole.to_str().unwrap(), "/etc/passwd", "/dev/zero", "/dev/stdin", "/dev/fd/0", "/proc/self/environ",
        "file:///etc/passwd", "file:a.csv", "~/a.csv", "C:a.csv", "C:%5ca.csv", "c:/a.csv",
        "a.csv:stream", "a.csv::$DATA", "a.csv:$DATA", "a.csv.", "a.csv..", "a.csv%20", "%20a.csv", "a.csv%20.", "a.csv%00",
        "a.csv%00.png", "%00", "a.csv%0a", "%0d%0aa.csv", "CON", "con", "NUL", "nul.csv", "AUX.csv", "PRN", "COM1", "com9.csv",
        "LPT1", "lpt%c2%b9", "CONIN$", "CONOUT$", "sub/CON", ".hidden.csv", "A.CSV%20", "*.csv", "?.csv", "a.cs?", "[a].csv",
        "a.csv|ls", "%3ca.csv", "out.csv", "absolute.csv", "up/secret.csv", "up", "loop", "dangling", "zero.csv", "pipe.csv",
        "%ef%bc%8e%ef%bc%8e/secret.csv", "%c0%ae%c0%ae/secret.csv", "%e2%80%a5/secret.csv", "a%ff.csv", "nothing/a.csv",
        long.as_str(),
    ];
    for name in tricks {
        let reply = room.get(&format!("data={name}"));
        assert_eq!((reply.status, &reply.head), (404, &nothing.head), "{name}");
        assert!(reply.body == nothing.body, "{name}: {}", reply.text());
    }
    for name in ["a.csv", "sub/b.csv", "sub%2fb.csv", "inside.csv"] {
        assert_eq!(room.get(&format!("data={name}")).status, 200, "{name}");
    }
    // What cannot be named may as well not exist.
    let before: Vec<Vec<u8>> = tricks
        .iter()
        .map(|name| room.get(&format!("data={name}")).body)
        .collect();
    fs::remove_dir_all(room.0.join("data")).unwrap();
    fs::remove_file(room.0.join("secret.csv")).unwrap();
    for (name, body) in tricks.iter().zip(before) {
        assert!(room.get(&format!("data={name}")).body == body, "{name}");
    }
}

#[test]
fn the_same_table_comes_in_every_way() {
    let room = Room::new("ways");
    let csv = b"month,revenue,costs\nJan,1.5,1\nFeb,2.5,2\n";
    let tsv = b"month\trevenue\tcosts\nJan\t1.5\t1\nFeb\t2.5\t2\n";
    let records =
        br#"[{"month":"Jan","revenue":1.5,"costs":1},{"month":"Feb","revenue":2.5,"costs":2}]"#;
    let lists = br#"{"month":["Jan","Feb"],"revenue":[1.5,2.5],"costs":[1,2]}"#;
    let rows = br#"[["month","revenue","costs"],["Jan",1.5,1],["Feb",2.5,2]]"#;
    let lines = b"{\"month\":\"Jan\",\"revenue\":1.5,\"costs\":1}\n{\"month\":\"Feb\",\"revenue\":2.5,\"costs\":2}\n";
    room.write("data/sales.csv", csv);
    let words = "x=month&y=revenue,costs&kind=bar";
    let expected = room.get(&format!("data=sales.csv&{words}")).picture();
    let files: [(&str, &[u8]); 6] = [
        ("s.tsv", tsv),
        ("r.json", records),
        ("l.json", lists),
        ("a.json", rows),
        ("n.jsonl", lines),
        ("m.ndjson", lines),
    ];
    for (name, bytes) in files {
        room.write(&format!("data/{name}"), bytes);
        room.write(&format!("data/{name}.gz"), &gzip(bytes));
        for name in [name, &format!("{name}.gz")] {
            assert!(
                room.get(&format!("data={name}&{words}")).picture() == expected,
                "{name}"
            );
        }
    }
    let bodies: [(&str, &[u8]); 7] = [
        ("text/csv", csv),
        ("text/csv; charset=utf-8; header=present", csv),
        ("TEXT/CSV", csv),
        ("text/tab-separated-values", tsv),
        ("application/json", records),
        ("application/json; charset=utf-8", rows),
        ("application/x-ndjson", lines),
    ];
    for (kind, body) in bodies {
        assert!(room.send(words, kind, body).picture() == expected, "{kind}");
        let packed = gzip(body);
        let variables = [("CONTENT_TYPE", kind), ("HTTP_CONTENT_ENCODING", "gzip")];
        let reply = room.post(words, &variables, &packed, packed.len());
        assert!(reply.picture() == expected, "{kind}, packed");
    }
    let object = format!(
        r#"{{"x":"month","y":["revenue","costs"],"kind":"bar","data":{}}}"#,
        String::from_utf8_lossy(records)
    );
    assert!(
        room.send("", "application/json", object.as_bytes())
            .picture()
            == expected
    );
    let form = "data=sales.csv&x=month&y=revenue,costs&kind=bar";
    let kind = "application/x-www-form-urlencoded";
    assert!(room.send("", kind, form.as_bytes()).picture() == expected);
    let last = format!("{form}&width=800");
    assert!(room.send("width=300", kind, last.as_bytes()).picture() == expected);
    for number in [
        "x=%231&y=%232,%233",
        "x=%231",
        "x=MONTH&y=Revenue&y=Costs",
        "",
    ] {
        let reply = room.get(&format!("data=sales.csv&kind=bar&{number}"));
        assert!(reply.picture() == expected, "{number}");
    }
}

/// As CSV and JSON have it: quotes keep a name together.
#[test]
fn names_may_hold_commas() {
    let room = Room::new("quotes");
    let expected = room.get("kind=bar&y=1,2&y=3,4&x=a,+b|c&label=A,+B&label=5%22,+C");
    let expected = expected.picture();
    for query in [
        "kind=bar&y=1,2&y=3,4&x=%22a,+b%22,c&label=%22A,+B%22,%225%22%22,+C%22",
        "kind=bar&y=1,2&y=3,4&x=['a,+b',+'c']&label='A,+B','5%22,+C'",
    ] {
        assert!(room.get(query).picture() == expected, "{query}");
    }
    let json = br#"{"kind":"bar","x":["a, b","c"],"y":[[1,2],[3,4]],"label":["A, B","5\", C"]}"#;
    assert!(room.send("", "application/json", json).picture() == expected);
    let json = br#"{"kind":"pie","x":["a, b"],"y":[1]}"#;
    let pie = room.send("", "application/json", json).picture();
    assert!(pie == room.get("kind=pie&y=1&x=%22a,+b%22").picture());
    assert!(pie == room.get("kind=pie&y=1&label=%22a,+b%22").picture());
    room.write("data/a.csv", b"\"a, b\",n,m\n\"x, y\",1,2\nz,3,4\n");
    let expected = room.get("data=a.csv&x=n&y=m&head=1").picture();
    for query in [
        "where=a,+b=%22x,+y%22",
        "where=a,+b+in+%22x,+y%22,w",
        "sort=%22a,+b%22&head=1",
    ] {
        let reply = room.get(&format!("data=a.csv&x=n&y=m&{query}"));
        assert!(reply.picture() == expected, "{query}");
    }
    let expected = room.get("data=a.csv&kind=bar&x=%231&y=%232,%233").picture();
    let quoted = room.get("data=a.csv&kind=bar&x=%22a,+b%22&y='n',%22m%22");
    assert!(quoted.picture() == expected);
    let expected = room.get("data=a.csv&x=n&y=m&head=1").picture();
    let json = br#"{"data":"a.csv","x":"n","y":"m","where":["n<2","m in 2,3"]}"#;
    assert!(room.send("", "application/json", json).picture() == expected);
}

#[test]
fn forms_with_a_file_come_as_browsers_and_curl_send_them() {
    let room = Room::new("multipart");
    let csv = "month,n\r\nJan,1\r\nM\u{e4}r,2\r\n";
    room.write("data/a.csv", csv.as_bytes());
    let expected = room.get("data=a.csv&kind=bar").picture();
    let part = |boundary: &str, disposition: &str, more: &str, content: &[u8]| {
        let mut bytes = format!("--{boundary}\r\nContent-Disposition: {disposition}\r\n{more}\r\n")
            .into_bytes();
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\r\n");
        bytes
    };
    let latin: Vec<u8> = csv
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let packed = gzip(csv.as_bytes());
    let kind_field = "form-data; name=\"kind\"";
    let file = "form-data; name=\"file\"; filename=\"my; \\\"file\\\".csv\"";
    #[rustfmt::skip]
    let table: [(&str, &str, &str, &str, &[u8]); 6] = [
        ("----WebKitFormBoundaryABC",          "----WebKitFormBoundaryABC",  file,                                          "Content-Type: text/csv\r\n", csv.as_bytes()),
        ("\"------------------------d74496\"", "------------------------d74496", "form-data; name=\"file\"; filename=\"a.csv\"", "Content-Type: application/octet-stream\r\n", csv.as_bytes()),
        ("'()+_,-./:=?",                       "'()+_,-./:=?",               "form-data; name=file; filename=a.csv",        "", csv.as_bytes()),
        ("x; charset=utf-8",                   "x",                          "form-data; filename=\"a.csv\"; name=\"data\"", "Content-Type: text/csv\r\n", csv.as_bytes()),
        ("a b",                                "a b",                        "FORM-DATA; Name=\"file\"; FileName=\"a.csv.gz\"", "", &packed),
        ("b",                                  "b",                          "form-data; name=\"file\"; filename=\"a.csv\"", "Content-Type: text/csv; charset=iso-8859-1\r\n", &latin),
    ];
    for (stated, boundary, disposition, more, content) in table {
        let mut body = b"This is a preamble.\r\n".to_vec();
        body.extend(part(
            boundary,
            "form-data; name=\"empty\"; filename=\"\"",
            "Content-Type: application/octet-stream\r\n",
            b"",
        ));
        body.extend(part(boundary, kind_field, "", b"bar"));
        body.extend(part(boundary, disposition, more, content));
        body.extend_from_slice(format!("--{boundary}--\r\nand an epilogue").as_bytes());
        let kind = format!("multipart/form-data; boundary={stated}");
        assert!(
            room.send("", &kind, &body).picture() == expected,
            "{stated}"
        );
        let cut = room.send("", &kind, &body[..body.len() - 40]);
        assert_eq!(cut.status, 400, "{stated}");
    }
    for kind in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
    ] {
        assert_eq!(room.send("", kind, b"--x--").status, 400, "{kind}");
    }
}

#[test]
fn bodies_keep_to_their_length_and_limits() {
    let room = Room::new("length");
    let csv = b"a,b\n1,2\n3,4\n";
    let kind = ("CONTENT_TYPE", "text/csv");
    let short = room.post("", &[kind], csv, csv.len() + 5);
    assert_eq!(short.status, 400);
    assert!(
        short
            .text()
            .contains("expected a body of 17 bytes, found 12"),
        "{}",
        short.text()
    );
    // The length alone is enough: nobody has to send so much.
    let large = room.post("", &[kind], b"", 1_000_000_000_000);
    assert_eq!(large.status, 413);
    assert!(
        large
            .text()
            .contains("expected a body of at most 16777216 bytes"),
        "{}",
        large.text()
    );
    let bomb = gzip(&vec![b'1'; 30_000_000]);
    assert!(bomb.len() < 100_000);
    let packed = ("HTTP_CONTENT_ENCODING", "gzip");
    for kind in [
        "text/csv",
        "application/json",
        "application/x-www-form-urlencoded",
    ] {
        let reply = room.post("", &[("CONTENT_TYPE", kind), packed], &bomb, bomb.len());
        assert_eq!(reply.status, 413, "{kind}");
        assert!(reply.text().contains("16777216 bytes"), "{}", reply.text());
    }
    let broken = room.post("", &[kind, packed], &bomb[..100], 100);
    assert_eq!(broken.status, 400);
    let other = room.post("", &[kind, ("HTTP_CONTENT_ENCODING", "br")], csv, csv.len());
    assert_eq!(other.status, 415);
    let charset = room.send("", "text/csv; charset=klingon", csv);
    assert_eq!(charset.status, 415);
    assert_eq!(
        room.send("", "application/json", "[".repeat(100_000).as_bytes())
            .status,
        400
    );
    let small = [kind, ("PLOTCGI_CELLS", "3")];
    let cells = room.post("", &small, csv, csv.len());
    assert_eq!(cells.status, 413);
    assert!(cells.text().contains("at most 3 cells"), "{}", cells.text());
}

#[test]
fn what_does_not_fit_is_noted_with_its_row() {
    let room = Room::new("notes");
    let rows: String = (1..100).map(|row| format!("{row},{row}\n")).collect();
    room.write("data/a.csv", format!("t,v\n{rows}100,many\n").as_bytes());
    let reply = room.get("data=a.csv&x=t&y=v");
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.note(),
        "data: column \"v\": 1 of 100 values are not numbers and were left out, the first \"many\" in row 100"
    );
    room.write("data/d.csv", b"t,v\n03.11.2026,1\n24.12.2026,2\n");
    let reply = room.get("data=d.csv&dateformat=%25m/%25d/%25Y&agg=mean");
    assert_eq!(
        reply.note(),
        "data: no column has dates in the form dateformat=\"%m/%d/%Y\"; \
            agg: ignored without x, groupby, resample or pivot"
    );
    for query in [
        "data=d.csv&x=t&y=v&dateformat=%25d.%25m.%25Y",
        "x=03.11.2026,24.12.2026&y=1,2&dateformat=%25d.%25m.%25Y",
        "x=20261103,20261224&y=1,2&dateformat=%25Y%25m%25d",
    ] {
        assert!(room.get(query).text().contains("Dec"), "{query}");
    }
}

#[test]
fn long_queries_travel_packed() {
    let room = Room::new("packed");
    let long: Vec<String> = (0..5000).map(|i| (i * 37 % 101).to_string()).collect();
    let query = format!("y={}&title=A+%26+B&kind=line", long.join(","));
    let run = |arguments: &[&str]| {
        let output = Command::new(PROGRAM)
            .env_clear()
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    };
    let packed = run(&["--shorten", &query]);
    assert!(
        packed.len() * 5 < query.len(),
        "{} of {}",
        packed.len(),
        query.len()
    );
    let word = if packed.starts_with("z=") {
        packed.clone()
    } else {
        format!("z={packed}")
    };
    assert_eq!(run(&["--expand", &packed]), query);
    assert!(room.get(&word).picture() == room.get(&query).picture());
    assert!(
        room.get(&format!("{word}&title=C")).picture()
            == room.get(&format!("{query}&title=C")).picture()
    );
    let bomb = run(&["--shorten", &format!("title={}", "x".repeat(120_000))]);
    let small = room
        .command(bomb.as_bytes())
        .env("PLOTCGI_QUERY_BYTES", "50000")
        .output()
        .unwrap();
    assert_eq!(Reply::of(small).status, 414);
}

/// The command line says where a file is looked for, and what helps where it is in the current directory.
#[test]
fn a_terminal_is_told_of_the_directory() {
    let room = Room::new("terminal");
    room.write("a.csv", b"x,y\n1,2\n2,3\n");
    for (directory, said) in [
        ("data", "there is no file \"a.csv\" in "),
        ("nowhere", "the data directory, "),
    ] {
        let output = Command::new(PROGRAM)
            .env_clear()
            .env("PLOTCGI_DATA_DIR", room.0.join(directory))
            .current_dir(&room.0)
            .args(["data=a.csv", "-o", "a.svg"])
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        let hint = "; with PLOTCGI_DATA_DIR=. the files of this directory are read\n";
        assert!(
            message.contains(said) && message.ends_with(hint),
            "{message}"
        );
    }
}

/// Draws a file of `megabytes` in a process that may not hold much more than its columns.
fn in_little_memory(room: &Room, name: &str, query: &str) -> Reply {
    let query = format!("format=svg&data={name}&{query}");
    let mut command = Command::new("sh");
    command
        .env_clear()
        .env("PLOTCGI_DATA_DIR", room.0.join("data"))
        .env("PLOTCGI_SECONDS", "600")
        .env("QUERY_STRING", query)
        .args(["-c", "ulimit -v 65536 && exec \"$0\"", PROGRAM]);
    Reply::of(command.output().unwrap())
}

#[test]
fn memory_is_that_of_the_columns() {
    let room = Room::new("memory");
    let note = "x".repeat(1500);
    let write = |path: &Path, begin: &str, row: &dyn Fn(usize) -> String, end: &str| {
        let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
        file.write_all(begin.as_bytes()).unwrap();
        (0..20_000).for_each(|at| file.write_all(row(at).as_bytes()).unwrap());
        file.write_all(end.as_bytes()).unwrap();
        file.flush().unwrap();
    };
    let file = |name: &str| room.0.join("data").join(name);
    write(
        &file("a.csv"),
        "t,v,note\n",
        &|at| format!("{at},{},{note}\n", at % 7),
        "",
    );
    let record = |at: usize| format!("{{\"t\":{at},\"v\":{},\"note\":\"{note}\"}}", at % 7);
    let listed = |at: usize| format!("{}{}", if at == 0 { "" } else { "," }, record(at));
    write(&file("a.json"), "[", &listed, "]");
    write(&file("a.jsonl"), "", &|at| format!("{}\n", record(at)), "");
    write(
        &file("nested.json"),
        "{\"status\":\"ok\",\"rows\":[",
        &listed,
        "]}",
    );
    // 16 MB of columns, which nobody may copy.
    let mut numbers = std::io::BufWriter::new(fs::File::create(file("numbers.csv")).unwrap());
    numbers.write_all(b"t,v\n").unwrap();
    (0..1_000_000).for_each(|at| writeln!(numbers, "{at},{}", at % 7).unwrap());
    numbers.flush().unwrap();
    assert_eq!(
        in_little_memory(&room, "numbers.csv", "x=t&y=v").status,
        200
    );
    let expected = in_little_memory(&room, "a.csv", "x=t&y=v").picture();
    for name in ["a.json", "a.jsonl", "nested.json"] {
        assert!(fs::metadata(file(name)).unwrap().len() > 30_000_000);
        let reply = in_little_memory(&room, name, "x=t&y=v");
        assert!(reply.picture() == expected, "{name}");
    }
}

/// The words of a line as a shell would take them, single quotes gone.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// What curl would send for these words.
fn curl(room: &Room, words: &[String]) -> Reply {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/data");
    let (mut kind, mut packing, mut body, mut query) =
        (String::new(), String::new(), Vec::new(), String::new());
    let mut rest = words.iter().skip(1);
    while let Some(word) = rest.next() {
        if let Some(url) = word.strip_prefix("https://example.org/cgi-bin/plotcgi") {
            query = url
                .split_once('?')
                .map_or("", |(_, query)| query)
                .to_owned();
            continue;
        }
        let value = rest.next().unwrap();
        match word.as_str() {
            "--data-binary" => {
                body = fs::read(examples.join(value.strip_prefix('@').unwrap())).unwrap()
            }
            "-H" => match value.split_once(": ").unwrap() {
                ("Content-Type", stated) => kind = stated.to_owned(),
                ("Content-Encoding", stated) => packing = stated.to_owned(),
                other => panic!("{other:?}"),
            },
            "--json" => {
                kind = "application/json".to_owned();
                body = value.clone().into_bytes();
            }
            "-d" => {
                kind = "application/x-www-form-urlencoded".to_owned();
                body.extend_from_slice(if body.is_empty() { b"" } else { b"&" });
                body.extend_from_slice(value.as_bytes());
            }
            "-F" => {
                kind = "multipart/form-data; boundary=x".to_owned();
                let (name, content) = value.split_once('=').unwrap();
                let (more, content) = match content.strip_prefix('@') {
                    Some(file) => (
                        format!("; filename=\"{file}\""),
                        fs::read(examples.join(file)).unwrap(),
                    ),
                    None => (String::new(), content.as_bytes().to_vec()),
                };
                body.extend(
                    format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
                        .bytes(),
                );
                body.extend(content);
                body.extend_from_slice(b"\r\n");
            }
            "-o" => {}
            other => panic!("{other}"),
        }
    }
    if kind.starts_with("multipart") {
        body.extend_from_slice(b"--x--\r\n");
    }
    let variables = [
        ("CONTENT_TYPE", kind.as_str()),
        ("HTTP_CONTENT_ENCODING", &packing),
    ];
    room.post(&query, &variables, &body, body.len())
}

#[test]
fn what_the_manual_sends_gives_pictures() {
    let room = Room::new("manual");
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md");
    let text = fs::read_to_string(manual).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("curl "))
        .collect();
    assert!(lines.len() >= 7, "{lines:?}");
    for line in lines {
        let reply = curl(&room, &words(line));
        assert_eq!(reply.note(), "", "{line}");
        assert!(reply.picture().starts_with(b"<svg"), "{line}");
    }
}

#[test]
fn a_file_alone_is_a_good_chart() {
    let room = Room::new("alone");
    let us = "Month,\"Revenue ($)\",Margin %\nJan-25,\"$12,400.50\",12.5%\nFeb-25,\"$13,100.00\",11.0%\n";
    #[rustfmt::skip]
    let table: [(&str, &str, &str); 12] = [
        // names as positions are bars, a last row of totals is none, nor are columns without a value
        ("Answer;Count\r\nYes;120\r\nNo;90\r\nTotal;210\r\n",        "kind=bar&x=Yes,No&y=120,90&label=Count&xlabel=Answer&ylabel=Count", "the totals in row 3"),
        ("Name,Value,Value,,\nA,1,2,,\nB,3,4,,\n",                    "kind=bar&x=A,B&y=1,3&y=2,4&label=Value,Value.1&xlabel=Name", "several columns are called"),
        // positions: numbers that rise, dates anywhere, names behind a count of the rows
        ("Year,GDP\n1990,10\n2000,12\n2010,9\n",                     "x=1990,2000,2010&y=10,12,9&xlabel=Year&label=GDP&ylabel=GDP", ""),
        (",date,a\n0,2026-01-01,3\n1,2026-01-02,4\n",                "x=2026-01-01,2026-01-02&y=3,4&label=a&xlabel=date&ylabel=a", ""),
        ("id,name,score\n1,Ann,70\n2,Bob,80\n",                      "kind=bar&x=Ann,Bob&y=70,80&label=score&xlabel=name&ylabel=score", ""),
        ("a,b\n3,1\n1,5\n",                                          "y=3,1&y=1,5&label=a,b",                             ""),
        // dates with slashes where one is past the twelfth, dates without signs
        ("Day,Load\n1/2/2026,5\n1/13/2026,7\n",                      "x=2026-01-02,2026-01-13&y=5,7&label=Load&xlabel=Day&ylabel=Load", ""),
        ("Day,Load\n2/1/2026 1:30 PM,5\n13/1/2026 12:00 AM,7\n",     "x=2026-01-02T13:30,2026-01-13&y=5,7&label=Load&xlabel=Day&ylabel=Load", ""),
        ("Day,Load\n1/2/2026,5\n2/2/2026,7\n",                       "kind=bar&x=1/2/2026,2/2/2026&y=5,7&label=Load&xlabel=Day&ylabel=Load", "may mean two days"),
        ("MESS_DATUM;T\n20260101;5,5\n20260102;7,0\n20260103;\n",    "x=2026-01-01,2026-01-02,2026-01-03&y=5.5,7,&label=T&xlabel=MESS_DATUM&ylabel=T", ""),
        // rows of several series
        ("day,region,n\n2026-01-01,N,1\n2026-01-01,S,2\n2026-01-02,N,3\n2026-01-02,S,4\n",
                                                                    "x=2026-01-01,2026-01-02&y=1,3&y=2,4&label=N,S&xlabel=day&ylabel=n", "as with pivot=region"),
        // values of other sizes have a panel of their own
        (us,                                                        "x=2025-01-01,2025-02-01&y=12400.5,13100&y=12.5,11&label=Revenue ($),Margin %25&subplots=1&xlabel=Month", ""),
    ];
    for (file, said, note) in table {
        room.write("data/a.csv", file.as_bytes());
        let alone = room.get("data=a.csv");
        assert!(
            alone.note().contains(note) && alone.note().is_empty() == note.is_empty(),
            "{}",
            alone.note()
        );
        assert!(alone.picture() == room.get(said).picture(), "{file}");
    }
    room.write(
        "data/a.csv",
        b"day,price,volume\n2026-01-01,10,1000000\n2026-01-02,11,1200000\n",
    );
    room.write(
        "data/b.csv",
        b"id,name,score\n1,Ann,70\n2,Bob,80\n3,Eve,60\n",
    );
    let best = room.get("data=b.csv&sort=-score&head=2").picture();
    let said = "kind=bar&x=Bob,Ann&y=80,70&label=score&xlabel=name&ylabel=score";
    assert!(best == room.get(said).picture());
    room.write("data/b.csv", b"day;2024;2025\n2026-01-01;1;2\n2026-01-02;3;4\nSumme;4;6\n2026-01-03;5;6\n2026-01-04;7;8\n");
    let columns = room.get("data=b.csv&y=2024,2025&kind=bar").picture();
    let said = "kind=bar&x=2026-01-01,2026-01-02,,2026-01-03,2026-01-04&y=1,3,,5,7&y=2,4,,6,8&label=2024,2025&xlabel=day";
    assert!(columns == room.get(said).picture());
    room.write(
        "data/b.csv",
        b"day,n\n1/13/2026,1\n1/14/2026,2\n1/15/2026,3\n1/16/2026,4\nsome day,5\n",
    );
    let note = "column \"day\": 1 of 5 values are not dates and were left out";
    assert!(room.get("data=b.csv").note().contains(note));
    let together = room.get("data=a.csv&subplots=off").picture();
    assert!(together == room.get("data=a.csv&y=price,volume").picture());
    room.write("data/a.csv", b"Day,Visits\nMon,3\nTue,4\n");
    let titled = room.get("data=a.csv&title=Visits+by+day").picture();
    assert!(
        titled
            == room
                .get("kind=bar&x=Mon,Tue&y=3,4&label=Visits&title=Visits+by+day&xlabel=Day&ylabel=Visits")
                .picture()
    );
    let lined = room.get("data=a.csv&marker=s").picture();
    assert!(lined == room.get("data=a.csv&kind=line&marker=s").picture());
}

#[test]
fn a_table_holds_what_the_marks_show() {
    let room = Room::new("columns");
    let table = [
        // bars along the vertical axis: positions are named by that axis
        (
            "kind=barh&x=a,b&y=1,2&xlabel=Visits&ylabel=Town",
            "Town,Visits|a,1|b,2",
        ),
        (
            "kind=gantt&x=a,b&start=1,2&end=3,5",
            ",start,end|a,1,3|b,2,5",
        ),
        (
            "kind=gantt&x=a,b&start=2027-01-01,2027-01-05&end=2027-02-01,2027-02-10T12:00",
            ",start,end|a,2027-01-01,2027-02-01T00:00:00Z|b,2027-01-05,2027-02-10T12:00:00Z",
        ),
        (
            "kind=gantt&x=a,a&start=1,2&end=3,5&start=4,&end=6,&label=P,Q",
            ",P start,P end,Q start,Q end|a,1,3,4,6|a,2,5,,",
        ),
        ("kind=gantt&x=a,b&end=3,5", ",y1|a,3|b,5"),
        (
            "kind=candlestick&x=2027-01-01,2027-01-02&open=1,2&high=4,5&low=0,1&close=3,4",
            ",open,high,low,close|2027-01-01,1,4,0,3|2027-01-02,2,5,1,4",
        ),
        (
            "kind=ohlc&open=1,2&high=4,5&low=0,1&close=3,4",
            ",open,high,low,close|0,1,4,0,3|1,2,5,1,4",
        ),
        (
            "kind=quiver&x=1,2&y=3,4&u=1,0&v=0,1",
            ",y1,u,v|1,3,1,0|2,4,0,1",
        ),
        ("kind=line&y=1,2&yerr=0.1,0.2", ",y1,yerr|0,1,0.1|1,2,0.2"),
        (
            "kind=bar&x=a,b&y=1,2&yerr=0.1,0.2;0.3,0.4&ylabel=t",
            ",t,yerr low,yerr high|a,1,0.1,0.3|b,2,0.2,0.4",
        ),
        (
            "kind=errorbar&x=1,2&y=1,2&yerr=0.5&xerr=0.2",
            ",y1,yerr,xerr|1,1,0.5,0.2|2,2,0.5,0.2",
        ),
        (
            "y=1,2&y=3,4&label=A,B&yerr=0.1",
            ",A,A yerr,B,B yerr|0,1,0.1,3,0.1|1,2,0.1,4,0.1",
        ),
        ("y=1,2&low=0,1&high=2,", ",y1,low,high|0,1,0,2|1,2,1,"),
        ("kind=area&low=0,1&high=2,3", ",low,high|0,0,2|1,1,3"),
        (
            "kind=scatter&x=1,2&y=3,4&size=5,6&hue=7,8",
            ",y1,size,hue|1,3,5,7|2,4,6,8",
        ),
        (
            "kind=bullet&x=a,b&y=1,2&goal=2,3&bands=1,2,3",
            ",y1,goal|a,1,2|b,2,3",
        ),
        (
            "kind=sankey&source=a,a,2027&target=b,2027,b&y=1,2,3",
            "source,target,y1|a,b,1|a,2027,2|2027,b,3",
        ),
        // observations
        ("kind=box&y=1,2&y=3&label=A,B", ",A,B|A,1,|A,2,|B,,3"),
        ("kind=violin&y=1,2&label=A", ",A|A,1|A,2"),
        ("kind=hist&y=1,2,2&bins=2", ",y1|0,1|1,2|2,2"),
        ("kind=kde&y=1,2", ",y1|0,1|1,2"),
        ("kind=ecdf&y=2,1", ",y1|0,2|1,1"),
        // names and dates with values
        (
            "kind=calendar&x=2027-01-01,2027-01-02&y=1,2",
            ",y1|2027-01-01,1|2027-01-02,2",
        ),
        ("kind=map&x=fr,de&y=1,2", ",y1|fr,1|de,2"),
        ("kind=pie&x=a,b&y=1,2", ",y1|a,1|b,2"),
        ("kind=treemap&x=a,b&y=1,2", ",y1|a,1|b,2"),
        ("kind=funnel&x=a,b&y=2,1", ",y1|a,2|b,1"),
        // a trend shows no data of its own
        ("kind=scatter&x=1,2&y=2,4&trend=1", ",y1|1,2|2,4"),
        ("y=1,2&y2=5,6&label=A", ",A,y2|0,1,5|1,2,6"),
        // lists that follow one another stay so, and those between one another have the order of the year
        (
            "kind=bar&x=Nov,Dec&y=1,2&x=Jan,Feb&y=3,4",
            ",y1,y2|Nov,1,|Dec,2,|Jan,,3|Feb,,4",
        ),
        (
            "kind=bar&x=Jan,Mar&y=1,2&x=Feb,Mar&y=3,4",
            ",y1,y2|Jan,1,|Feb,,3|Mar,2,4",
        ),
    ];
    for (query, rows) in table {
        let found = room.get(&format!("{query}&format=csv")).text();
        let found = found.trim_end().replace("\r\n", "|");
        assert_eq!(found, rows, "{query}");
    }
}

#[test]
fn names_that_look_like_numbers_stay_names() {
    let room = Room::new("names");
    let flows = room.get("kind=sankey&source=1,1&target=2,3&y=4,5&format=json");
    assert_eq!(
        flows.text(),
        "[\n{\"source\":\"1\",\"target\":\"2\",\"y1\":4},\n{\"source\":\"1\",\"target\":\"3\",\"y1\":5}\n]\n"
    );
    let page = room.get("kind=candlestick&open=1&high=4&low=0&close=3&format=html");
    let row = "<th scope=\"row\">0<td>1<td>4<td>0<td>3";
    assert!(page.text().contains(row), "{}", page.text());
}
