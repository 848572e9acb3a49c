//! However the program is ended, its reply is whole, the exit code is true, and the log has one line: the built program as
//! a server would run it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_plotcgi");

/// A chart that takes seconds.
const SLOW: &str = "kind=surface&f=sin(x)*cos(y)&width=4000&height=4000";

/// The program, started by a shell after these commands.
fn program(before: &str, query: &str) -> Command {
    let mut command = Command::new("sh");
    command
        .env_clear()
        .env("QUERY_STRING", query)
        .env("PLOTCGI_SECONDS", "60")
        .env("PLOTCGI_JOBS", "100")
        .args(["-c", &format!("{before} exec \"$0\""), PROGRAM])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Sends a signal to the process once it draws.
fn end(child: &Child, signal: &str) {
    std::thread::sleep(Duration::from_millis(250));
    let kill = format!("kill -{signal} {}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
}

/// A reply and the log, with what must be true of every reply.
struct Reply {
    head: String,
    body: Vec<u8>,
    log: String,
}

impl Reply {
    fn of(output: Output, head_only: bool) -> Reply {
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{log}");
        let bytes = output.stdout;
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let reply = Reply {
            head: String::from_utf8(bytes[..end].to_vec()).unwrap(),
            body: bytes[end + 4..].to_vec(),
            log,
        };
        let length: usize = reply.header("Content-Length").parse().unwrap();
        assert_eq!(reply.body.len(), if head_only { 0 } else { length });
        reply
    }

    fn status(&self) -> &str {
        &self.head[8..11]
    }

    fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }
}

const ENDED: &str = "the server ended this drawing; please try again in a few seconds";
const PROCESSOR: &str = "the server allows a chart less processor time than this one takes";
const MEMORY: &str = "the server has too little memory for this chart";

#[test]
fn a_signal_while_drawing_is_a_whole_503() {
    #[rustfmt::skip]
    let signals = [
        ("TERM", ENDED,     "plotcgi: SIGTERM ended a drawing\n"),
        ("INT",  ENDED,     "plotcgi: SIGINT ended a drawing\n"),
        ("HUP",  ENDED,     "plotcgi: SIGHUP ended a drawing\n"),
        ("QUIT", ENDED,     "plotcgi: SIGQUIT ended a drawing\n"),
        ("XCPU", PROCESSOR, "plotcgi: SIGXCPU ended a drawing\n"),
        ("ABRT", MEMORY,    "plotcgi: the server has too little memory for this chart\n"),
        ("SEGV", MEMORY,    "plotcgi: the server has too little memory for this chart\n"),
        ("BUS",  MEMORY,    "plotcgi: the server has too little memory for this chart\n"),
    ];
    for (signal, message, line) in signals {
        // As it is; with the signal ignored; on a stack that is too small to draw on, so that a thread draws.
        for before in ["", "trap '' TERM INT HUP QUIT XCPU;", "ulimit -s 1024;"] {
            for (errors, method, kind) in [
                ("text", "GET", "text/plain; charset=utf-8"),
                ("image", "GET", "image/png"),
                ("text", "HEAD", "text/plain; charset=utf-8"),
            ] {
                let query = format!("{SLOW}&errors={errors}");
                let mut command = program(before, &query);
                let child = command.env("REQUEST_METHOD", method).spawn().unwrap();
                end(&child, signal);
                let reply = Reply::of(child.wait_with_output().unwrap(), method == "HEAD");
                let what = format!("{signal} {before} {errors} {method}");
                assert_eq!(reply.status(), "503", "{what}");
                assert_eq!(reply.header("Retry-After"), "5", "{what}");
                assert_eq!(reply.header("Content-Type"), kind, "{what}");
                assert_eq!(reply.header("X-Plotcgi-Error"), message, "{what}");
                assert_eq!(reply.log, line, "{what}");
            }
        }
    }
}

#[test]
fn a_second_signal_is_a_short_503() {
    // The apology is a large picture, which takes a while too.
    let query = "errors=image&width=4000&height=4000";
    for signal in ["TERM", "XCPU", "ABRT"] {
        let mut command = program("", query);
        command.env("RESTARTED_PLOTCGI", "SIGTERM");
        let child = command.spawn().unwrap();
        end(&child, signal);
        let output = child.wait_with_output().unwrap();
        let reply = Reply::of(output, false);
        assert_eq!((reply.status(), reply.header("Retry-After")), ("503", "5"));
        assert_eq!(reply.log, "plotcgi: SIGTERM ended a drawing\n");
    }
}

#[test]
fn processor_time_that_ends_is_a_503() {
    let slow = "kind=surface&f=sin(x*9)*cos(y*7)&width=4000&height=4000&format=gif&errors=text";
    for limit in ["ulimit -t 2;", "ulimit -S -t 1;"] {
        let reply = Reply::of(program(limit, slow).output().unwrap(), false);
        assert_eq!(reply.status(), "503");
        assert_eq!(reply.header("X-Plotcgi-Error"), PROCESSOR);
        assert_eq!(reply.log, "plotcgi: SIGXCPU ended a drawing\n");
    }
}

/// Rust's runtime would write a line of its own, and another one for programmers.
#[test]
fn memory_that_ends_is_one_line_in_the_log() {
    let query = "width=300&height=200&errors=text";
    let table = "1,2\n".repeat(1_000_000);
    let mut command = program("ulimit -v 49152;", query);
    let length = table.len().to_string();
    command
        .env("REQUEST_METHOD", "POST")
        .env("CONTENT_TYPE", "text/csv")
        .env("CONTENT_LENGTH", length);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(table.as_bytes()));
    let reply = Reply::of(child.wait_with_output().unwrap(), false);
    let _ = writer.join();
    assert_eq!(reply.status(), "503");
    assert_eq!(reply.log, format!("plotcgi: {MEMORY}\n"));
}

/// Whatever cannot be opened for want of files, the data are not said to be missing, nor a setting to be wrong.
#[test]
fn too_few_files_are_a_503() {
    let folder = std::env::temp_dir().join(format!("plotcgi-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.csv"), "x,y\n1,2\n2,3\n").unwrap();
    let mut places = Vec::new();
    for files in 3..8 {
        let mut command = program(&format!("ulimit -n {files};"), "data=a.csv&errors=text");
        command
            .env("PLOTCGI_DATA_DIR", &folder)
            .env("PLOTCGI_CACHE_DIR", &folder);
        let reply = Reply::of(command.output().unwrap(), false);
        if reply.status() != "200" {
            let found = (reply.status(), reply.header("Retry-After"));
            assert_eq!(found, ("503", "5"), "{files}: {}", reply.log);
            let message = "the server has too many files open; please try again in a few seconds";
            assert_eq!(reply.header("X-Plotcgi-Error"), message);
            assert!(reply.log.contains("Too many open files"), "{}", reply.log);
            let log = reply.log.trim_start_matches("plotcgi: ");
            places.extend(log.split(':').next().map(str::to_owned));
        }
    }
    assert_eq!(places, ["plotcgi.toml", "data"]);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn closed_outputs_are_no_success() {
    for before in ["exec >&-;", "exec >&- 2>&-;", "exec >&- <&-;"] {
        let output = program(before, "y=3,1,4").output().unwrap();
        assert_eq!(output.status.code(), Some(74), "{before}");
        assert_eq!(output.stdout, b"");
        let line = "plotcgi: cannot write the reply: standard output is closed\n";
        let expected = if before.contains("2>") { "" } else { line };
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    }
    // A drawing that is ended finds it closed as well.
    let child = program("exec >&-;", SLOW).spawn().unwrap();
    end(&child, "TERM");
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(74));
    let mut command = Command::new("sh");
    command
        .env_clear()
        .args(["-c", "exec >&-; exec \"$0\" y=3,1,4", PROGRAM]);
    assert_eq!(command.output().unwrap().status.code(), Some(74));
}

#[test]
fn a_null_device_is_an_output() {
    let mut command = program("", "y=3,1,4");
    let null = std::fs::File::options()
        .read(true)
        .write(true)
        .open("/dev/null")
        .unwrap();
    assert_eq!(
        command.stdout(null).output().unwrap().status.code(),
        Some(0)
    );
}

#[test]
fn a_reply_to_a_file_that_may_not_grow_is_no_success() {
    let room = std::env::temp_dir().join(format!("plotcgi-limit-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let reply = std::fs::File::create(room.join("reply")).unwrap();
    let output = program("ulimit -f 1;", "y=3,1,4")
        .stdout(reply)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(74));
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(
        log.starts_with("plotcgi: cannot write the reply: ") && log.lines().count() == 1,
        "{log}"
    );
    let mut command = Command::new("sh");
    command
        .env_clear()
        .args([
            "-c",
            "ulimit -f 1; exec \"$0\" y=3,1,4 -o chart.png",
            PROGRAM,
        ])
        .current_dir(&room);
    assert_eq!(command.output().unwrap().status.code(), Some(74));
    assert!(
        std::fs::read_dir(&room).unwrap().count() == 1,
        "only the reply"
    );
    std::fs::remove_dir_all(room).unwrap();
}

/// A reader that takes its time gets all of the reply when the server ends the program meanwhile: it is on its way.
#[test]
fn a_reply_on_its_way_is_finished() {
    let large = "y=3,1,4&format=bmp&width=600&height=400";
    let start = || {
        let mut child = program("", large).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let mut first = [0; 10];
        stdout.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"Status: 20");
        end(&child, "TERM");
        (child, stdout)
    };
    let (mut child, mut stdout) = start();
    let mut rest = Vec::new();
    stdout.read_to_end(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(rest.len() > 600 * 400 * 3, "{}", rest.len());
    // Who reads no further does not keep the process.
    let (mut child, _stdout) = start();
    assert_eq!(child.wait().unwrap().code(), Some(74));
}

#[test]
fn what_a_dead_writer_left_goes_with_the_next_chart() {
    let room = std::env::temp_dir().join(format!("plotcgi-left-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    for name in [
        ".plotcgi-4711-0.tmp",
        ".plotcgi-00ff00ff00ff00ff.tmp",
        "mine.tmp",
    ] {
        std::fs::write(room.join(name), "half a chart").unwrap();
    }
    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .current_dir(&room)
        .args(["y=3,1,4", "-o", "chart.svg"]);
    assert!(command.status().unwrap().success());
    let names = std::fs::read_dir(&room)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["chart.svg", "mine.tmp"]);
    std::fs::remove_dir_all(room).unwrap();
}

/// No more processes may be started, and threads count as processes. Root has no such limit, so another user asks.
#[test]
fn without_threads_the_body_is_read_and_time_still_ends() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let room = std::env::temp_dir().join(format!("plotcgi-threads-{}", std::process::id()));
    std::fs::create_dir_all(&room).unwrap();
    let copy = room.join("plotcgi");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let ask = |before: &str, query: &str, body: &str| {
        let mut command = Command::new("sh");
        // `ulimit -u` of the shell, in the words of dash.
        let script = format!("{before} ulimit -p 1; exec \"$0\"");
        command
            .env_clear()
            .env("QUERY_STRING", query)
            .env("PLOTCGI_SECONDS", "1")
            .args(["-c", &script])
            .arg(&copy)
            .uid(54322)
            .gid(54322)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if !body.is_empty() {
            command
                .env("REQUEST_METHOD", "POST")
                .env("CONTENT_LENGTH", "9")
                .env("CONTENT_TYPE", "application/x-www-form-urlencoded");
        }
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(body.as_bytes()).unwrap();
        let reply = Reply::of(child.wait_with_output().unwrap(), false);
        drop(stdin);
        reply
    };
    for before in ["", "ulimit -s 1024;"] {
        let reply = ask(before, "format=csv", "y=3,1,4,5");
        assert_eq!((reply.status(), reply.body.len()), ("200", 25), "{before}");
        let late = ask(before, &format!("{SLOW}&scale=1&errors=text"), "");
        assert_eq!(late.status(), "503", "{before}");
        // The client sends less than it promised.
        let waiting = ask(before, "", "y=3");
        assert_eq!(waiting.status(), "503", "{before}");
    }
    std::fs::remove_dir_all(room).unwrap();
}
