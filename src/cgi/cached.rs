//! Answers a request from the site's cache, or draws the answer once for all processes that wait for it.

use std::time::{Duration, Instant};

use super::fallback::{LastWord, RestartCause};
use super::log;
use super::validate::Validators;
use crate::answer::Answer;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;
use crate::store::cache::{Cache, Claim};
use crate::store::config::Configuration;
use crate::store::identity::Fingerprint;
use crate::store::turn::Refusal;

/// What the cache did for an answer, for the header `Cache-Status` (RFC 9211).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheStatus {
    /// The answer was in the cache.
    Hit,
    /// The answer was drawn and stored.
    Stored,
    /// The answer was drawn and not stored.
    NotStored,
}

impl CacheStatus {
    /// The value of the header.
    pub fn header(self) -> &'static str {
        match self {
            CacheStatus::Hit => "plotcgi; hit",
            CacheStatus::Stored => "plotcgi; fwd=miss; stored",
            CacheStatus::NotStored => "plotcgi; fwd=miss",
        }
    }
}

/// The share of the time for a request that may be spent waiting for another process that draws the same chart.
const WAITING_SHARE: f64 = 0.85;

/// The answer to a request, and what the site's cache did for it.
///
/// The status is `None`, and the answer is simply drawn, when the site has no cache or when `shared` is `None`: then
/// only the client that asked may see the answer. Otherwise every client whose request has the same fingerprint may get
/// what
/// `draw` returns, so it is stored only if `identify` still finds the same fingerprint afterwards: a file may have changed
/// after it was identified and before it was read.
pub fn answer(
    configuration: &Configuration,
    start: Instant,
    shared: Option<&Validators>,
    identify: impl FnOnce() -> Option<Validators>,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Option<CacheStatus>) {
    let (Some(cache), Some(shared)) = (Cache::of(&configuration.site), shared) else {
        return (draw(), None);
    };
    let limits = &configuration.limits;
    let fingerprint = &shared.fingerprint;
    let is_same = || identify().is_some_and(|now| now.fingerprint == *fingerprint);
    let (answer, status) = find_or_draw(&cache, fingerprint, start, limits, is_same, draw);
    (answer, Some(status))
}

/// Finds the answer in the cache, or draws it, and stores it if it `is_same` still. The request began at `start`, and
/// `limits` say what it may cost. A cache that cannot be written is reported to the site's owner alone.
fn find_or_draw(
    cache: &Cache,
    fingerprint: &Fingerprint,
    start: Instant,
    limits: &Limits,
    is_same: impl FnOnce() -> bool,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, CacheStatus) {
    let time = Duration::from_secs_f64(limits.seconds);
    // While its maker lives the answer may come any moment; drawing it once more would take longer.
    let until = start + time.mul_f64(WAITING_SHARE);
    let turn = match cache.wait(fingerprint, until) {
        Claim::Found(answer) => return (Ok(answer), CacheStatus::Hit),
        Claim::Refuse(refusal) => {
            return (Err(remembered(refusal, limits)), CacheStatus::NotStored);
        }
        Claim::Busy => return (Err(being_drawn()), CacheStatus::NotStored),
        Claim::Draw(turn) => turn,
    };
    let last_word = turn.as_ref().map(LastWord::new);
    let drawn = draw();
    drop(last_word);
    let answer = match drawn {
        Ok(answer) => answer,
        Err(error) => {
            if let Some(turn) = turn.filter(|_| error.kind == ErrorKind::TooLarge) {
                turn.refuse(&error);
            }
            return (Err(error), CacheStatus::NotStored);
        }
    };
    if answer.private || !is_same() {
        return (Ok(answer), CacheStatus::NotStored);
    }
    let stored = cache.put(fingerprint, &answer);
    drop(turn);
    let status = match stored {
        Ok(true) => CacheStatus::Stored,
        Ok(false) => CacheStatus::NotStored,
        Err(error) => {
            let folder = cache.root().display();
            log::write_line(&format!("cache_dir: {folder} cannot be written: {error}"));
            CacheStatus::NotStored
        }
    };
    (Ok(answer), status)
}

/// The error for a chart that was refused a moment ago. The log has its line already.
fn remembered(refusal: Refusal, limits: &Limits) -> Error {
    let error = match refusal {
        Refusal::Error(error) => error,
        Refusal::Ended(word) => RestartCause::of_word(&word).error(limits),
    };
    Error { log: None, ..error }
}

/// The error for a chart that another process has not finished in time.
fn being_drawn() -> Error {
    let message = "the server is still drawing this chart; try again in a few seconds";
    Error::new(ErrorKind::Unavailable, message)
}
