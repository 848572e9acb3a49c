//! What the site's owner finds in the server's error log, and visitors nowhere: the built program as a server would run it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// A copy of the program with its files beside it, gone when dropped.
struct Room(PathBuf);

const QUERIES: &str = "[query.orders]\nsql = \"select day, n from orders\"\n\
    [query.lost]\nsql = \"select day, n from secrets\"\n\
    [query.writes]\nsql = \"delete from orders\"\n";

impl Room {
    fn new(name: &str) -> Room {
        let path = std::env::temp_dir().join(format!("plotcgi-log-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("data/sub")).unwrap();
        let room = Room(path.canonicalize().unwrap());
        fs::hard_link(env!("CARGO_BIN_EXE_plotcgi"), room.0.join("plotcgi"))
            .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_plotcgi"), room.0.join("plotcgi")).map(drop))
            .unwrap();
        room.write("plotcgi.toml", QUERIES);
        room
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), text).unwrap();
    }

    /// A database with one row.
    fn database(&self, name: &str) -> Connection {
        let connection = Connection::open(self.0.join("data").join(name)).unwrap();
        let sql = "create table orders (day text, n integer); insert into orders values ('2026-01-01', 7);";
        connection.execute_batch(sql).unwrap();
        connection
    }

    fn command(&self, query: &str) -> Command {
        let mut command = Command::new(self.0.join("plotcgi"));
        command
            .env_clear()
            .env("GATEWAY_INTERFACE", "CGI/1.1")
            .env("REQUEST_METHOD", "GET")
            .env("QUERY_STRING", query)
            .stdin(Stdio::null());
        command
    }

    fn get(&self, query: &str) -> Told {
        Told::of(self.command(query).output().unwrap())
    }

    /// The page with this name, as Apache hands it over.
    fn page(&self, name: &str) -> Told {
        let mut command = self.command("");
        nobody(&mut command);
        command
            .env("PATH_INFO", format!("/{name}"))
            .env("REDIRECT_URL", format!("/{name}"))
            .env("REDIRECT_STATUS", "200")
            .env("DOCUMENT_ROOT", &self.0)
            .env("PATH_TRANSLATED", self.0.join(name));
        Told::of(command.output().unwrap())
    }

    /// Checks status, the visitor's sentence in every form of an answer, and the owner's one line, in which `{}` is the
    /// room. Nothing of the line, but for the sentence, reaches the visitor.
    #[track_caller]
    fn check(&self, query: &str, status: u16, sentence: &str, line: &str) {
        let line = match line {
            "" => String::new(),
            line => format!("plotcgi: {line}\n").replace("{}", self.0.to_str().unwrap()),
        };
        for form in ["text", "html", "json", "image&format=svg"] {
            let told = self.get(&format!("{query}&errors={form}"));
            assert_eq!(told.log, line, "{query} {form}");
            assert_eq!(told.status, status, "{query} {form}");
            assert_eq!(told.header("X-Plotcgi-Error"), sentence, "{query} {form}");
            let seen = format!("{}{}", told.head, told.body);
            let secrets = [
                self.0.to_str().unwrap(),
                "SQLite",
                "secrets",
                "locked",
                "malformed",
                "no such table",
                "os error",
                "plotcgi.toml",
            ];
            for secret in secrets {
                assert!(!seen.contains(secret), "{query} {form}: {seen}");
            }
            if form == "text" {
                assert_eq!(told.body, format!("{sentence}\n"), "{query}");
            }
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Has a program run by somebody who may not read everything, as root may.
fn nobody(command: &mut Command) {
    if fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        command.uid(54321).gid(54321);
    }
}

/// A reply and what went to the log meanwhile.
struct Told {
    status: u16,
    head: String,
    body: String,
    log: String,
}

impl Told {
    fn of(output: Output) -> Told {
        let all = String::from_utf8_lossy(&output.stdout).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        assert!(
            output
                .stderr
                .iter()
                .all(|byte| matches!(byte, b' '..=b'~' | b'\n')),
            "{:?}",
            String::from_utf8_lossy(&output.stderr)
        );
        Told {
            status: head.strip_prefix("Status: ").unwrap()[..3].parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
            log: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(key, _)| *key == name);
        values.next().map_or("", |(_, value)| value)
    }
}

const MISSING: &str = "data: there is no such data here";
const BUSY: &str = "data: the data are being changed just now; try again in a few seconds";
const BROKEN: &str = "data: the data cannot be read; the server's error log says why";
const STORED: &str = "query: the stored query cannot be run; the server's error log says why";
const SETTING: &str = "a setting of this site is wrong; the server's error log says which";

#[test]
fn no_directory_of_data() {
    let room = Room::new("none");
    fs::remove_dir_all(room.0.join("data")).unwrap();
    let line =
        "data: the data directory, {}/data, cannot be read: No such file or directory (os error 2)";
    room.check("data=a.csv", 404, MISSING, line);
    // Who could not have meant a file is told nothing, and nothing is told of him.
    room.check("data=../a.csv", 404, MISSING, "");
    room.write("data", "a file");
    let line = "data: the data directory, {}/data, cannot be read: Not a directory (os error 20)";
    room.check("data=a.csv", 404, MISSING, line);
}

#[test]
fn files_that_are_there_and_not_read() {
    let room = Room::new("unread");
    room.write("secret.csv", "a\n1\n");
    room.write("data/.hidden.csv", "a\n1\n");
    room.write("data/a.csv", "a\n1\n");
    let link = |to: &str, name: &str| symlink(to, room.0.join("data").join(name)).unwrap();
    link("nowhere", "dangling.csv");
    link("loop.csv", "loop.csv");
    link("../secret.csv", "out.csv");
    link(".hidden.csv", "named.csv");
    link("/dev/null", "device.csv");
    #[rustfmt::skip]
    let table = [
        ("sub",          "data: {}/data/sub is a directory, not a file"),
        ("dangling.csv", "data: {}/data/dangling.csv is a link to nothing"),
        ("out.csv",      "data: {}/data/out.csv leads out of the data directory"),
        ("device.csv",   "data: {}/data/device.csv leads out of the data directory"),
        ("named.csv",    "data: {}/data/named.csv leads to a file whose name is not allowed"),
        // Names that are merely unknown, or nonsense, are no news.
        ("nothing.csv",  ""),
        ("a.csv/b",      ""),
        ("none/a.csv",   ""),
        (".hidden.csv",  ""),
        ("a.csv%0aplotcgi: b", ""),
    ];
    for (name, line) in table {
        room.check(&format!("data={name}"), 404, MISSING, line);
    }
    let looped = room.get("data=loop.csv").log;
    let begin = format!(
        "plotcgi: data: {}/data/loop.csv cannot be read: ",
        room.0.display()
    );
    assert!(
        looped.starts_with(&begin) && looped.matches('\n').count() == 1,
        "{looped}"
    );
    assert_eq!(room.get("data=a.csv").log, "");
}

#[test]
fn a_file_without_permission() {
    let room = Room::new("permission");
    room.write("data/a.csv", "a\n1\n");
    let permit = |name: &str, mode| {
        fs::set_permissions(room.0.join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    permit("data/a.csv", 0o000);
    let ask = || {
        let mut command = room.command("data=a.csv&errors=text");
        nobody(&mut command);
        Told::of(command.output().unwrap())
    };
    let told = ask();
    let file = format!("{}/data/a.csv", room.0.display());
    assert_eq!(
        told.log,
        format!("plotcgi: data: {file} cannot be read: Permission denied (os error 13)\n")
    );
    assert_eq!(
        (told.status, told.body.as_str()),
        (404, "data: there is no such data here\n")
    );
    permit("data/a.csv", 0o644);
    permit("data", 0o600);
    let told = ask();
    let line = format!(
        "plotcgi: data: the data directory, {}/data, cannot be read: Permission denied (os error 13)\n",
        room.0.display()
    );
    assert_eq!((told.status, told.log), (404, line));
    permit("data", 0o755);
    assert_eq!(ask().status, 200);
}

#[test]
fn a_name_in_another_case() {
    let room = Room::new("case");
    room.write("data/Sales.csv", "a\n1\n");
    room.write("data/sub/Gr\u{f6}\u{df}e.csv", "a\n1\n");
    fs::create_dir(room.0.join("data/b.csv")).unwrap();
    #[rustfmt::skip]
    let table = [
        ("sales.csv",           "data: sales.csv was requested; there is Sales.csv"),
        ("Sub/gr%C3%B6%C3%9Fe.CSV", "data: Sub/gr\\u{f6}\\u{df}e.CSV was requested; there is sub/Gr\\u{f6}\\u{df}e.csv"),
        // What could not be had under its true name either.
        ("B.csv",               ""),
        ("sales",               ""),
    ];
    for (name, line) in table {
        room.check(&format!("data={name}"), 404, MISSING, line);
    }
}

#[test]
fn a_locked_database_is_a_503() {
    let room = Room::new("locked");
    let writer = room.database("shop.db");
    writer.execute_batch("begin exclusive").unwrap();
    let begin = Instant::now();
    let line = "data: SQLite says: database is locked; the database is {}/data/shop.db";
    room.check("data=shop.db&query=orders", 503, BUSY, line);
    assert!(begin.elapsed() < Duration::from_secs(40));
    let told = room.get("data=shop.db&query=orders");
    assert_eq!(told.header("Retry-After"), "5");
    writer.execute_batch("commit").unwrap();
    assert_eq!(room.get("data=shop.db&query=orders").status, 200);
    // Who is done soon is waited for.
    writer.execute_batch("begin exclusive").unwrap();
    let child = room
        .command("data=shop.db&query=orders")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    writer.execute_batch("commit").unwrap();
    let told = Told::of(child.wait_with_output().unwrap());
    assert_eq!((told.status, told.log.as_str()), (200, ""));
}

#[test]
fn a_corrupt_database() {
    let room = Room::new("corrupt");
    drop(room.database("shop.db"));
    let path = room.0.join("data/shop.db");
    let whole = fs::read(&path).unwrap();
    let with = |range: std::ops::Range<usize>| {
        let mut bytes = whole.clone();
        bytes[range].fill(0xff);
        bytes
    };
    // The format of the file, the table of tables, the table itself.
    #[rustfmt::skip]
    let table = [
        (with(18..40),     "file is not a database"),
        (with(100..120),   "database disk image is malformed"),
        (with(4096..4200), "database disk image is malformed"),
        (whole[..100].to_vec(), "database disk image is malformed"),
    ];
    for (bytes, said) in table {
        fs::write(&path, bytes).unwrap();
        let line = format!("data: SQLite says: {said}; the database is {{}}/data/shop.db");
        room.check("data=shop.db&query=orders", 500, BROKEN, &line);
    }
    for bytes in [with(0..16), Vec::new()] {
        fs::write(&path, bytes).unwrap();
        let line = "data: {}/data/shop.db is not an SQLite database";
        room.check("data=shop.db&query=orders", 500, BROKEN, line);
    }
    // A table may be called like a database.
    fs::write(&path, "a,b\n1,2\n").unwrap();
    let told = room.get("data=shop.db");
    assert_eq!((told.status, told.log.as_str()), (200, ""));
}

/// Makes the data folder one that the server's user may read and not write, and asks as that user.
fn ask_without_writing(room: &Room, query: &str) -> Told {
    let data = room.0.join("data");
    let permit = |mode| fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
    permit(0o555);
    let mut command = room.command(query);
    nobody(&mut command);
    let told = Told::of(command.output().unwrap());
    permit(0o755);
    told
}

#[test]
fn a_database_in_a_folder_that_cannot_be_written() {
    let room = Room::new("readonly");
    for mode in ["delete", "wal"] {
        let connection = room.database(&format!("{mode}.db"));
        connection
            .pragma_update(None, "journal_mode", mode)
            .unwrap();
        drop(connection);
        assert!(!room.0.join(format!("data/{mode}.db-wal")).exists());
        let query = format!("data={mode}.db&query=orders&format=csv");
        let told = ask_without_writing(&room, &query);
        assert_eq!((told.status, told.log.as_str()), (200, ""), "{mode}");
        assert!(told.body.contains("2026-01-01,7"), "{}", told.body);
    }
}

#[test]
fn rows_of_a_write_ahead_log_are_never_left_out() {
    let room = Room::new("ahead");
    let writer = room.database("live.db");
    writer.pragma_update(None, "journal_mode", "wal").unwrap();
    writer
        .execute("insert into orders values ('2026-01-02', 8)", ())
        .unwrap();
    let data = room.0.join("data");
    // What a copy of a database in use brings along, and what it does not.
    for ending in ["", "-wal"] {
        let copied = fs::copy(
            data.join(format!("live.db{ending}")),
            data.join(format!("copy.db{ending}")),
        );
        copied.unwrap();
    }
    let ask = |name: &str| ask_without_writing(&room, &format!("data={name}&query=orders"));
    let refused = |told: Told, name: &str, said: &str| {
        let path = data.join(name);
        let path = path.display();
        let line = format!(
            "plotcgi: data: the changes in {path}-wal cannot be read; let the server's user read and write it and \
             its directory, or copy the database with .backup of sqlite3; SQLite says: {said}; the database is {path}\n"
        );
        let sentence = told.header("X-Plotcgi-Error").to_owned();
        assert_eq!(
            (told.status, sentence.as_str(), told.log),
            (500, BROKEN, line)
        );
    };
    refused(ask("copy.db"), "copy.db", "unable to open database file");
    for ending in ["-wal", "-shm"] {
        let path = data.join(format!("live.db{ending}"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    refused(ask("live.db"), "live.db", "unable to open database file");
    // The same rows are there for who may read all of it.
    for ending in ["-wal", "-shm"] {
        let path = data.join(format!("live.db{ending}"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let told = ask_without_writing(&room, "data=live.db&query=orders&format=csv");
    assert_eq!((told.status, told.log.as_str()), (200, ""));
    assert!(told.body.contains("2026-01-02,8"), "{}", told.body);
}

#[test]
fn a_stored_query_that_cannot_be_run() {
    let room = Room::new("stored");
    drop(room.database("shop.db"));
    let line = "plotcgi.toml: query.lost: SQLite says: no such table: secrets; the database is {}/data/shop.db";
    room.check("data=shop.db&query=lost", 500, STORED, line);
    let line =
        "plotcgi.toml: query.writes: SQLite says: not authorized; the database is {}/data/shop.db";
    room.check("data=shop.db&query=writes", 500, STORED, line);
}

#[test]
fn wrong_settings() {
    let room = Room::new("settings");
    #[rustfmt::skip]
    let table: [(&[u8], &str); 5] = [
        (b"pixel = 1",                   "plotcgi.toml: pixel: there is no such setting; did you mean \"pixels\"?; the file is {}/plotcgi.toml"),
        (b"pixels = 0",                  "plotcgi.toml: pixels: expected a whole number from 1 to 1000000000, found \"0\"; the file is {}/plotcgi.toml"),
        (b"pixels = \xff",               "plotcgi.toml: expected text in UTF-8; the file is {}/plotcgi.toml"),
        ("\"größe\\n\\u001b\" = 1".as_bytes(), "plotcgi.toml: gr\\u{f6}\\u{df}e\\u{fffd}\\u{fffd}: there is no such setting; the file is {}/plotcgi.toml"),
        (b"[query.a]\nsql = 1",          "plotcgi.toml: query.a: expected sql = \"select \\u{2026}\" and nothing else; the file is {}/plotcgi.toml"),
    ];
    for (text, line) in table {
        room.write("plotcgi.toml", text);
        room.check("y=3,1,4", 500, SETTING, line);
    }
    fs::remove_file(room.0.join("plotcgi.toml")).unwrap();
    fs::create_dir(room.0.join("plotcgi.toml")).unwrap();
    let line = "plotcgi.toml: cannot read the file: Is a directory (os error 21); the file is {}/plotcgi.toml";
    room.check("y=3,1,4", 500, SETTING, line);
}

#[test]
fn a_cache_that_cannot_be_written() {
    let room = Room::new("cache");
    room.write("plotcgi.toml", "cache_dir = \"kept\"\n");
    room.write("kept", "a file where the folder should be");
    let told = room.get("y=3,1,4&format=svg");
    let line = format!(
        "plotcgi: cache_dir: {}/kept cannot be written: Not a directory (os error 20)\n",
        room.0.display()
    );
    assert_eq!((told.status, told.log.as_str()), (200, line.as_str()));
    assert_eq!(told.header("X-Plotcgi-Note"), "");
    assert_eq!(told.header("Cache-Status"), "plotcgi; fwd=miss");
}

#[test]
fn a_folder_of_fonts_that_cannot_be_read() {
    let room = Room::new("fonts");
    room.write("plotcgi.toml", "font_dir = \"faces\"\n");
    let reason = format!(
        "font_dir: {}/faces cannot be read: No such file or directory (os error 2)",
        room.0.display()
    );
    let told = room.get("y=3,1,4&title=a&fontfamily=Nowhere&format=svg");
    assert_eq!(
        (told.status, told.log.as_str()),
        (200, format!("plotcgi: {reason}\n").as_str())
    );
    assert!(!told.head.contains("faces"), "{}", told.head);
    // Who needs no other typeface does not look.
    assert_eq!(room.get("y=3,1,4&title=a&format=svg").log, "");
    let mut command = Command::new(room.0.join("plotcgi"));
    let output = command
        .env_clear()
        .arg("y=3&title=a&fontfamily=Nowhere")
        .output();
    let said = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(
        said.contains(&format!("plotcgi: note: {reason}\n")),
        "{said}"
    );
}

#[test]
fn a_page_names_its_line() {
    let room = Room::new("page");
    room.write("plotcgi.toml", "page_extension = \"phtml\"\n");
    room.write("data/Sales.csv", "a\n1\n");
    room.write("a.phtml", "<p>\n<img src=\"plotcgi?data=sales.csv\">\n");
    let ask = |name: &str| room.page(name);
    let told = ask("a.phtml");
    assert_eq!(
        (told.status, told.header("X-Plotcgi-Note")),
        (200, "line 2: data: there is no such data here")
    );
    let page = room.0.join("a.phtml");
    let line = "line 2: data: sales.csv was requested; there is Sales.csv";
    assert_eq!(told.log, format!("plotcgi: {}: {line}\n", page.display()));
    assert!(!told.body.contains("Sales.csv"), "{}", told.body);
    fs::set_permissions(&page, fs::Permissions::from_mode(0o000)).unwrap();
    let told = ask("a.phtml");
    let unread = format!(
        "plotcgi: the page {} cannot be read: Permission denied (os error 13)\n",
        page.display()
    );
    assert_eq!((told.status, told.log), (404, unread));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o644)).unwrap();
    let mut command = Command::new(room.0.join("plotcgi"));
    let output = command.env_clear().args(["page"]).arg(&page).output();
    let said = String::from_utf8(output.unwrap().stderr).unwrap();
    assert_eq!(said, format!("plotcgi: {}: {line}\n", page.display()));
}

#[test]
fn each_reason_is_told_once_and_ten_at_most() {
    let room = Room::new("often");
    // Three hundred pictures take a while on a busy machine.
    room.write(
        "plotcgi.toml",
        "page_extension = \"phtml\"\nseconds = 600\n",
    );
    let pages: String = (0..300)
        .map(|_| "<img src=\"plotcgi?data=sales.csv\">\n")
        .collect();
    room.write("data/Sales.csv", "a\n1\n");
    room.write("same.phtml", pages);
    let told = room.page("same.phtml");
    let line = "line 1: data: sales.csv was requested; there is Sales.csv";
    let page = room.0.join("same.phtml");
    assert_eq!(told.log, format!("plotcgi: {}: {line}\n", page.display()));
    let mut pages = String::new();
    for number in 0..30 {
        room.write(&format!("data/A{number}.csv"), "a\n1\n");
        pages += &format!("<img src=\"plotcgi?data=a{number}.csv\">\n");
    }
    room.write("other.phtml", pages);
    let told = room.page("other.phtml");
    let lines: Vec<&str> = told.log.lines().collect();
    assert_eq!(lines.len(), 10, "{}", told.log);
    for (number, line) in lines.iter().enumerate() {
        let reason = format!("data: a{number}.csv was requested; there is A{number}.csv");
        assert!(line.ends_with(&reason), "{line}");
    }
    // Two reasons of one chart are two lines.
    room.write(
        "plotcgi.toml",
        "cache_dir = \"kept\"\nfont_dir = \"faces\"\n",
    );
    room.write("kept", "a file where the folder should be");
    let told = room.get("y=3,1,4&title=a&fontfamily=Nowhere&format=svg");
    let mut lines: Vec<&str> = told.log.lines().collect();
    lines.sort_unstable();
    let begins = ["plotcgi: cache_dir: ", "plotcgi: font_dir: "];
    let fits = lines
        .iter()
        .zip(begins)
        .all(|(line, begin)| line.starts_with(begin));
    assert!(
        told.status == 200 && lines.len() == 2 && fits,
        "{}",
        told.log
    );
}

#[test]
fn the_command_line_is_the_owners() {
    let room = Room::new("terminal");
    room.write("data/Gr\u{f6}\u{df}e.csv", "a\n1\n");
    drop(room.database("shop.db"));
    #[rustfmt::skip]
    let table = [
        ("data=gr\u{f6}\u{df}e.csv",  65, "data: gr\u{f6}\u{df}e.csv was requested; there is Gr\u{f6}\u{df}e.csv"),
        ("data=none.csv",             65, "data: there is no file \"none.csv\" in {}/data"),
        ("data=shop.db&query=writes", 78, "plotcgi.toml: query.writes: SQLite says: not authorized; the database is {}/data/shop.db"),
    ];
    for (query, code, line) in table {
        let mut command = Command::new(room.0.join("plotcgi"));
        let output = command.env_clear().arg(query).output().unwrap();
        let line = format!("plotcgi: {line}\n").replace("{}", room.0.to_str().unwrap());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), line);
        assert_eq!(output.status.code(), Some(code), "{query}");
    }
}

#[test]
fn where_visitors_get_standard_error_nothing_is_written() {
    let room = Room::new("mixed");
    room.write("data/Sales.csv", "a\n1\n");
    let mut command = room.command("data=sales.csv&errors=text");
    command.env("SERVER_SOFTWARE", "Microsoft-IIS/10.0");
    let told = Told::of(command.output().unwrap());
    assert_eq!((told.status, told.log.as_str()), (404, ""));
    // Standard output and standard error are one pipe.
    let mut command = Command::new("sh");
    command
        .env_clear()
        .env("GATEWAY_INTERFACE", "CGI/1.1")
        .env("QUERY_STRING", "data=sales.csv&errors=text")
        .args(["-c", "exec \"$0\" 2>&1"])
        .arg(room.0.join("plotcgi"));
    let told = Told::of(command.output().unwrap());
    assert_eq!(
        (told.status, told.body.as_str()),
        (404, "data: there is no such data here\n")
    );
}
