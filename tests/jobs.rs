//! How many expensive charts are drawn at once, and what becomes of the others: processes of the built program.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs::File;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A chart that takes seconds.
const SLOW: &str = "kind=surface&f=sin(x*9)*cos(y*7)&width=4000&height=4000&format=gif&errors=text";

/// A chart that needs a slot and takes less than a second in a release build.
const EXPENSIVE: &str = "y=1,2&width=2200&height=2200&format=gif";

const PLAIN: &str = "y=3,1,4&format=svg";

const BUSY: &str =
    "the server is drawing as many large charts as it can; try again in a few seconds";

/// A folder of its own for temporary files and the cache, gone when dropped.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Room {
        let path =
            std::env::temp_dir().join(format!("plotcgi-slots-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Room(path)
    }

    fn command(&self, query: &str, settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plotcgi"));
        command
            .env_clear()
            .env("QUERY_STRING", query)
            .env("TMPDIR", &self.0)
            .env("PLOTCGI_JOBS", "1")
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Starts a process that draws for a long time, and waits until it has its slot.
    fn draw_slowly(&self, settings: &[(&str, &str)], slot: &str) -> Child {
        let settings = [&[("PLOTCGI_SECONDS", "600")], settings].concat();
        let child = self.command(SLOW, &settings).spawn().unwrap();
        let until = Instant::now() + Duration::from_secs(60);
        while !self.is_taken(slot) {
            assert!(Instant::now() < until, "no slot was taken");
            std::thread::sleep(Duration::from_millis(5));
        }
        child
    }

    /// True while a process holds this slot.
    fn is_taken(&self, slot: &str) -> bool {
        let file = File::open(self.0.join(slot));
        file.is_ok_and(|file| file.try_lock().is_err())
    }

    /// Takes this slot, or another file that the program locks, until the result is dropped.
    fn take(&self, path: impl AsRef<Path>) -> File {
        let file = File::open(self.0.join(path)).unwrap();
        file.try_lock().unwrap();
        file
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Status, error and log of a reply.
fn told(output: &Output) -> (String, String, String) {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap();
    let error = head
        .lines()
        .find_map(|line| line.strip_prefix("X-Plotcgi-Error: "));
    let log = String::from_utf8(output.stderr.clone()).unwrap();
    (
        head[8..11].to_owned(),
        error.unwrap_or_default().to_owned(),
        log,
    )
}

fn user() -> u32 {
    std::fs::metadata("/proc/self").unwrap().uid()
}

#[test]
fn one_more_than_the_slots_waits_and_is_refused() {
    let room = Room::new("one");
    let folder = room.0.join(format!("plotcgi-{}", user()));
    let slot = |number: u32| format!("plotcgi-{}/slot-{number}.lock", user());
    let mut first = room.draw_slowly(&[], &slot(0));
    let mode = folder.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    // A process that is killed gives its slot back.
    first.kill().unwrap();
    first.wait().unwrap();
    let taken = room.take(slot(0));
    let started = Instant::now();
    let second = room.command(SLOW, &[("PLOTCGI_SECONDS", "6")]).output();
    let second = second.unwrap();
    assert_eq!(
        told(&second),
        ("503".to_owned(), BUSY.to_owned(), String::new())
    );
    assert!(String::from_utf8_lossy(&second.stdout).contains("\r\nRetry-After: 5\r\n"));
    let waited = started.elapsed();
    assert!(waited >= Duration::from_millis(1900), "{waited:?}");
    // A plain chart needs no slot.
    assert_eq!(told(&room.command(PLAIN, &[]).output().unwrap()).0, "200");
    // With two slots there is another one.
    let mut other = room.draw_slowly(&[("PLOTCGI_JOBS", "2")], &slot(1));
    other.kill().unwrap();
    other.wait().unwrap();
    drop(taken);
    let expensive = room
        .command(EXPENSIVE, &[("PLOTCGI_SECONDS", "60")])
        .output();
    assert_eq!(told(&expensive.unwrap()).0, "200");
}

#[test]
fn the_slots_are_in_the_folder_of_the_cache() {
    let room = Room::new("cache");
    let cache = room.0.join("cache");
    let settings = [("PLOTCGI_CACHE_DIR", cache.to_str().unwrap())];
    let mut child = room.draw_slowly(&settings, "cache/jobs/slot-0.lock");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(
        std::fs::read_dir(&room.0).unwrap().count(),
        1,
        "nowhere else"
    );
}

#[test]
fn a_plain_chart_makes_no_file() {
    let room = Room::new("plain");
    assert_eq!(told(&room.command(PLAIN, &[]).output().unwrap()).0, "200");
    assert_eq!(std::fs::read_dir(&room.0).unwrap().count(), 0);
}

#[test]
fn where_no_folder_can_be_made_it_draws_and_says_so_once() {
    let room = Room::new("none");
    let missing = room.0.join("missing");
    let settings = [
        ("TMPDIR", missing.to_str().unwrap()),
        ("PLOTCGI_SECONDS", "60"),
    ];
    let (status, _, log) = told(&room.command(EXPENSIVE, &settings).output().unwrap());
    assert_eq!(status, "200");
    let start = "plotcgi: jobs: no folder for the slots of expensive charts, so their number is not limited: ";
    assert!(
        log.starts_with(start) && log.matches('\n').count() == 1,
        "{log}"
    );
}

/// The others would fail in turn, each after the same time.
#[cfg(target_os = "linux")]
#[test]
fn what_took_too_long_is_refused_at_once_for_a_while() {
    let room = Room::new("late");
    let cache = room.0.join("cache");
    let settings = [
        ("PLOTCGI_CACHE_DIR", cache.to_str().unwrap()),
        ("PLOTCGI_SECONDS", "0.6"),
    ];
    let late = "drawing took longer than the 0.6 seconds allowed";
    let first = room.command(SLOW, &settings).output().unwrap();
    assert_eq!(
        told(&first),
        (
            "503".to_owned(),
            late.to_owned(),
            format!("plotcgi: {late}\n")
        )
    );
    let started = Instant::now();
    let second = room.command(SLOW, &settings).output().unwrap();
    assert_eq!(
        told(&second),
        ("503".to_owned(), late.to_owned(), String::new())
    );
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
    // Another chart is none of it.
    assert_eq!(
        told(&room.command(PLAIN, &settings).output().unwrap()).0,
        "200"
    );
}

/// A server that ends the program says nothing about the chart.
#[cfg(target_os = "linux")]
#[test]
fn what_the_server_ended_is_tried_again() {
    let room = Room::new("ended");
    let cache = room.0.join("cache");
    let settings = [
        ("PLOTCGI_CACHE_DIR", cache.to_str().unwrap()),
        ("PLOTCGI_SECONDS", "60"),
    ];
    let child = room.draw_slowly(&settings, "cache/jobs/slot-0.lock");
    let kill = format!("kill -TERM {}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(told(&child.wait_with_output().unwrap()).0, "503");
    // However fast the machine is: the chart itself, not the word that it is refused for a while.
    let again = room.command(SLOW, &settings).output().unwrap();
    assert_eq!(
        told(&again),
        ("200".to_owned(), String::new(), String::new())
    );
}

/// While its maker lives, others who want the same chart wait for it instead of drawing it as well.
#[test]
fn others_wait_for_the_same_chart_until_their_time_ends() {
    let room = Room::new("same");
    let cache = room.0.join("cache");
    let settings = [
        ("PLOTCGI_CACHE_DIR", cache.to_str().unwrap()),
        ("PLOTCGI_SECONDS", "8"),
    ];
    let mut maker = room.draw_slowly(&settings, "cache/jobs/slot-0.lock");
    maker.kill().unwrap();
    maker.wait().unwrap();
    // This test goes on as the maker.
    let folders = std::fs::read_dir(room.0.join("cache")).unwrap();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    let files = files.map(|file| file.unwrap().path());
    let turn = files.filter(|path| !path.starts_with(room.0.join("cache/jobs")));
    let turn = room.take(turn.last().unwrap());
    let started = Instant::now();
    let other = room.command(SLOW, &settings).output().unwrap();
    let message = "the server is still drawing this chart; try again in a few seconds";
    assert_eq!(
        told(&other),
        ("503".to_owned(), message.to_owned(), String::new())
    );
    let waited = started.elapsed();
    assert!(waited >= Duration::from_millis(6700), "{waited:?}");
    // Another chart does not wait, even if it shares the turn.
    assert_eq!(
        told(&room.command(PLAIN, &settings).output().unwrap()).0,
        "200"
    );
    drop(turn);
}
