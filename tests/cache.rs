//! The folder of finished responses, used by many processes of the built program at once.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A folder of its own, gone when dropped.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Room {
        let path = std::env::temp_dir().join(format!("plotcgi-kept-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Room(path)
    }

    fn start(&self, query: &str) -> Child {
        command(&self.0.join("cache"), query).spawn().unwrap()
    }

    fn ask(&self, query: &str) -> Reply {
        Reply::of(self.start(query).wait_with_output().unwrap())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(cache: &Path, query: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
    command
        .env_clear()
        .env("QUERY_STRING", query)
        .env("PLOTCGI_CACHE_DIR", cache)
        .env("PLOTCGI_SECONDS", "60")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

struct Reply {
    head: String,
    body: Vec<u8>,
    log: String,
}

impl Reply {
    fn of(output: Output) -> Reply {
        let end = output
            .stdout
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        Reply {
            log: String::from_utf8(output.stderr).unwrap(),
            head: String::from_utf8(output.stdout[..end].to_vec()).unwrap(),
            body: output.stdout[end + 4..].to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .next()
            .unwrap_or("")
    }

    fn hit(&self) -> bool {
        self.header("Cache-Status") == "plotcgi; hit"
    }
}

const SLOW: &str = "y=3,1,4&width=2000&height=1500&title=once";

#[test]
fn fifty_who_ask_at_once_wait_for_one_drawing() {
    let room = Room::new("fifty");
    let children: Vec<Child> = (0..50).map(|_| room.start(SLOW)).collect();
    let replies: Vec<Reply> = children
        .into_iter()
        .map(|child| Reply::of(child.wait_with_output().unwrap()))
        .collect();
    let drawn = replies.iter().filter(|reply| !reply.hit()).count();
    assert_eq!(drawn, 1);
    assert!(
        replies
            .iter()
            .all(|reply| reply.body == replies[0].body && !reply.body.is_empty())
    );
}

#[test]
fn a_kept_answer_is_the_drawn_one() {
    let room = Room::new("same");
    let first = room.ask("y=3,1,4&format=svg&foo=1");
    let second = room.ask("format=svg&y=3,1,4&bar=2");
    assert_eq!(first.header("Cache-Status"), "plotcgi; fwd=miss; stored");
    assert!(second.hit());
    assert_eq!(
        (&second.body, second.header("ETag")),
        (&first.body, first.header("ETag"))
    );
    assert_eq!(second.header("Content-Type"), "image/svg+xml");
    assert!(first.header("X-Plotcgi-Note").starts_with("foo: not known"));
    assert!(
        second
            .header("X-Plotcgi-Note")
            .starts_with("bar: not known")
    );
    assert!(!room.ask("y=3,1,5&format=svg").hit());
}

#[test]
fn an_answer_of_more_than_a_sixteenth_is_not_called_stored() {
    let room = Room::new("sixteenth");
    for (bytes, status) in [
        ("16000", "plotcgi; fwd=miss"),
        ("1600000", "plotcgi; fwd=miss; stored"),
    ] {
        let mut command = command(&room.0.join("cache"), "y=3,1,4&format=svg&title=sixteenth");
        command.env("PLOTCGI_CACHE_BYTES", bytes);
        let reply = Reply::of(command.output().unwrap());
        assert!(reply.body.len() > 1000, "{}", reply.head);
        assert_eq!(reply.header("Cache-Status"), status, "{bytes}");
    }
}

#[test]
fn a_spelling_of_its_own_gets_its_own_answer() {
    let room = Room::new("spelt");
    #[rustfmt::skip]
    let table = [
        ("ymin=2",    "ymax=2"),
        ("xmin=1",    "xmax=1"),
        ("legend=1",  "loc=1"),
        ("low=1,1,1", "y2=1,1,1"),
        ("square=0",  "axis=0"),
        ("aspect=0",  "axes=0"),
        ("kind=surface&y=1,2,3&zmin=2", "kind=surface&y=1,2,3&zmax=2"),
        // the picture is the same, the note is not
        ("size=1,2,3", "sizes=1,2,3"),
        ("hline=1&kind=pie", "axhline=1&kind=pie"),
    ];
    for (one, other) in table {
        let text = |word: &str| format!("y=3,1,4&label=a&format=svg&width=200&height=150&{word}");
        let replies = [one, other].map(|word| room.ask(&text(word)));
        let [first, second] = &replies;
        assert!(!first.hit() && !second.hit(), "{one}, {other}");
        assert_ne!(first.header("ETag"), second.header("ETag"), "{one}");
        let said = |reply: &Reply| {
            (
                reply.body.clone(),
                reply.header("X-Plotcgi-Note").to_owned(),
            )
        };
        assert_ne!(said(first), said(second), "{one}, {other}");
        let mut command = command(&room.0.join("cache"), &text(other));
        command.env("HTTP_IF_NONE_MATCH", first.header("ETag"));
        let reply = Reply::of(command.output().unwrap());
        assert!(reply.hit() && said(&reply) == said(second), "{other}");
    }
    assert!(!room.ask("y=1,2&kind=bar").hit() && room.ask("y=1,2&type=bar").hit());
}

#[test]
fn what_is_refused_now_is_not_taken_from_the_cache() {
    let room = Room::new("limits");
    let query = "y=3,1,4&width=800&height=600";
    assert!(!room.ask(query).hit() && room.ask(query).hit());
    let status = |variable: &str, value: &str| {
        let mut command = command(&room.0.join("cache"), query);
        let reply = Reply::of(command.env(variable, value).output().unwrap());
        reply.head.get(8..11).unwrap().to_owned()
    };
    assert_eq!(status("PLOTCGI_PIXELS", "10000"), "413");
    assert_eq!(status("PLOTCGI_POINTS", "2"), "413");
    assert!(room.ask(query).hit());
}

#[test]
fn notes_of_strange_words_crowd_out_no_others() {
    let room = Room::new("crowd");
    let strange: String = (0..60).map(|number| format!("&w{number}=1")).collect();
    let chart = "cht=p&chs=200x100&chd=t:1,2&chan=900";
    let alone = Room::new("alone").ask(chart);
    let note = alone.header("X-Plotcgi-Note");
    assert!(!note.is_empty());
    assert!(!room.ask(&format!("{chart}{strange}")).hit());
    let second = room.ask(chart);
    assert!(second.hit());
    assert_eq!(second.header("X-Plotcgi-Note"), note);
}

#[test]
fn errors_secrets_and_placeholders_are_not_kept() {
    let room = Room::new("secret");
    for query in [
        "y=3,1,4&scale=x",
        "y=3,1,4&title=%F4%8F%BF%BD",
        "kind=qr&data=secret",
        "cht=qr&chl=secret&chs=99x99",
    ] {
        assert!(!room.ask(query).hit() && !room.ask(query).hit(), "{query}");
    }
    let stats = Command::new(env!("CARGO_BIN_EXE_plotcgi"))
        .env_clear()
        .env("PLOTCGI_CACHE_DIR", room.0.join("cache"))
        .args(["cache", "--stats"])
        .output()
        .unwrap();
    assert!(stats.stdout.starts_with(b"0 responses, 0 bytes"));
}

#[test]
fn a_killed_writer_leaves_nothing_broken() {
    let room = Room::new("killed");
    let truth = room.ask(SLOW).body;
    let cache = room.0.join("cache");
    for delay in 0..12 {
        std::fs::remove_dir_all(&cache).unwrap();
        let mut child = room.start(SLOW);
        std::thread::sleep(Duration::from_millis(delay * 40));
        child.kill().unwrap();
        child.wait().unwrap();
        std::fs::create_dir_all(&cache).unwrap();
        assert_eq!(room.ask(SLOW).body, truth, "after {delay}");
        assert!(room.ask(SLOW).hit());
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_for_the_log() {
    let room = Room::new("note");
    std::fs::write(room.0.join("cache"), "a file where the folder should be").unwrap();
    let reply = room.ask("y=3,1,4");
    assert!(reply.head.starts_with("Status: 200"));
    assert_eq!(reply.header("X-Plotcgi-Note"), "");
    let folder = room.0.join("cache");
    let begin = format!(
        "plotcgi: cache_dir: {} cannot be written: ",
        folder.display()
    );
    assert!(
        reply.log.starts_with(&begin) && reply.log.matches('\n').count() == 1,
        "{}",
        reply.log
    );
}

#[test]
fn a_full_disk_is_for_the_log() {
    let room = Room::new("full");
    std::fs::create_dir_all(room.0.join("cache")).unwrap();
    // No file may hold a byte: what a disk without room says, for one process.
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\"";
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_plotcgi")])
        .env_clear();
    command
        .env("QUERY_STRING", "y=3,1,4")
        .env("PLOTCGI_CACHE_DIR", room.0.join("cache"));
    let reply = Reply::of(command.output().unwrap());
    assert!(reply.head.starts_with("Status: 200") && reply.body.starts_with(b"\x89PNG"));
    assert_eq!(reply.header("X-Plotcgi-Note"), "");
    let (log, folder) = (&reply.log, room.0.join("cache"));
    let line = format!(
        "plotcgi: cache_dir: {} cannot be written: ",
        folder.display()
    );
    assert!(log.starts_with(&line) && log.ends_with(")\n"), "{log}");
    assert_eq!(reply.header("Cache-Status"), "plotcgi; fwd=miss");
    let left = |path: PathBuf| {
        std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    };
    let left = left(room.0.join("cache")).flat_map(left);
    let left: Vec<PathBuf> = left
        .filter(|path| path.extension().is_none_or(|end| end != "lock"))
        .collect();
    assert_eq!(left, Vec::<PathBuf>::new());
    assert!(!room.ask("y=3,1,4").hit() && room.ask("y=3,1,4").hit());
}

#[test]
fn is_counted_and_emptied() {
    let room = Room::new("clear");
    assert!(!room.ask("y=1,2").hit() && room.ask("y=1,2").hit());
    let run = |argument: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
        let command = command
            .env_clear()
            .env("PLOTCGI_CACHE_DIR", room.0.join("cache"));
        String::from_utf8(command.args(["cache", argument]).output().unwrap().stdout).unwrap()
    };
    assert!(run("--stats").starts_with("1 response, "));
    assert!(run("--clear").starts_with("removed 1 response, "));
    assert!(run("--stats").starts_with("0 responses, 0 bytes"));
    assert!(!room.ask("y=1,2").hit());
}

#[test]
fn a_list_of_charts_is_made() {
    let room = Room::new("batch");
    let list = "[[chart]]\noutput = \"a.svg\"\nquery = \"y=3,1,4\"\n[[chart]]\noutput = \"b.png\"\ny = [\"x\"]\n\
        [[chart]]\noutput = \"c.csv\"\nkind = \"bar\"\nx = [\"u\", \"v\"]\ny = [[1, 2], [3, 4]]\n";
    let run = |text: &str, arguments: &[&str]| {
        std::fs::write(room.0.join("charts.toml"), text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
        let command = command
            .env_clear()
            .current_dir(&room.0)
            .args(["batch", "charts.toml"]);
        let output = command.args(arguments).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, said) = run(list, &[]);
    assert_eq!(code, 65);
    assert!(said.contains("b.png: y: "), "{said}");
    assert!(
        said.ends_with("3 charts: 2 written, 0 unchanged, 1 failed\n"),
        "{said}"
    );
    let csv = std::fs::read_to_string(room.0.join("c.csv")).unwrap();
    assert_eq!(csv, ",y1,y2\r\nu,1,3\r\nv,2,4\r\n");
    let good = list.replace("[\"x\"]", "[1, 2]");
    assert_eq!(run(&good, &["--if-changed", "--jobs", "1"]).0, 0);
    let (code, said) = run(&good, &["--if-changed"]);
    assert_eq!(
        (code, said.as_str()),
        (1, "plotcgi: 3 charts: 0 written, 3 unchanged, 0 failed\n")
    );
}

#[test]
fn says_in_words_and_numbers_what_it_shows() {
    let room = Room::new("words");
    let body = |query: &str| String::from_utf8(room.ask(query).body).unwrap();
    #[rustfmt::skip]
    let table = [
        ("y=3,1,4&alt=A+pie",                            "A pie"),
        ("y=1,2,3,4,9",                                  "Line chart with 5 values, from 1 to 9, rising overall."),
        ("y=7,7,7",                                      "Line chart with 3 values, all 7."),
        ("y=1500000&lang=de&title=Umsatz.",              "Umsatz. Line chart with one value: 1.500.000."),
        ("kind=bar&x=a,b&y=3,1&y=2,4&label=u&label=v",   "Bar chart of u and v with values from 1 (u, b) to 4 (v, b)."),
        ("kind=pie&x=a,b,c&y=1,1,6",                     "Pie chart with 3 slices, from 1 (a, 13%) to 6 (c, 75%)."),
        ("y=1,2,3,4,5&y=5,4,3,2,1&label=u&label=v",      "Line chart of u and v with values from 1 (u) to 5 (u), u rising overall, v falling overall."),
        ("kind=heatmap&y=1,2&y=3,4",                     "Heatmap with 2 rows and values from 1 (y1, 0) to 4 (y2, 1)."),
        ("kind=gantt&x=a,b&start=2026-01-01,2026-02-01&end=2026-02-01,2026-03-01", "Gantt chart with 2 bars, from 2026-01-01 (a) to 2026-03-01 (b)."),
    ];
    for (query, sentence) in table {
        assert_eq!(
            body(&format!("{query}&format=alt")),
            format!("{sentence}\n")
        );
    }
    assert_eq!(
        body("x=2,1&y=5,&y=1.5,2&label=a&label=b&format=csv"),
        ",a,b\r\n2,5,1.5\r\n1,,2\r\n"
    );
    // A series is a column once and where its author put it, whatever is painted first.
    for kind in ["kind=line,bar", "kind=scatter&trend=linear"] {
        assert_eq!(
            body(&format!("{kind}&y=5,4&y=1.5,2&label=a,b&format=csv")),
            ",a,b\r\n0,5,1.5\r\n1,4,2\r\n"
        );
    }
    assert_eq!(
        body("kind=bar&x=Mon,2026&y=3,1&label=n&format=json"),
        "[\n{\"x\":\"Mon\",\"n\":3},\n{\"x\":\"2026\",\"n\":1}\n]\n"
    );
}
