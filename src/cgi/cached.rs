//! Answers a request from the site's cache, or draws the answer once for all processes that wait for it.

use std::time::{Duration, Instant};

use super::log;
use super::validate::Validators;
use crate::answer::Answer;
use crate::error::Result;
use crate::store::cache::{Cache, Claim};
use crate::store::config::Configuration;
use crate::store::identity::Fingerprint;

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

/// The answer to a request, and what the site's cache did for it.
///
/// The status is `None`, and the answer is simply drawn, when the site has no cache or when `shared` is `None`: then
/// only the client that asked may see the answer. Otherwise every client whose request has the same fingerprint may get
/// what
/// `draw` returns, so it is stored only if `identify` still finds the same fingerprint afterwards: a file may have changed
/// after it was identified and before it was read.
pub fn answer(
    configuration: &Configuration,
    shared: Option<&Validators>,
    identify: impl FnOnce() -> Option<Validators>,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Option<CacheStatus>) {
    let (Some(cache), Some(shared)) = (Cache::of(&configuration.site), shared) else {
        return (draw(), None);
    };
    // A third of the time is for waiting, so that enough is left for drawing.
    let patience = Duration::from_secs_f64(configuration.limits.seconds / 3.0);
    let until = Instant::now() + patience;
    let fingerprint = &shared.fingerprint;
    let is_same = || identify().is_some_and(|now| now.fingerprint == *fingerprint);
    let (answer, status) = find_or_draw(&cache, fingerprint, until, is_same, draw);
    (answer, Some(status))
}

/// Finds the answer in the cache, or draws it, and stores it if it `is_same` still. A cache that cannot be written is reported to the site's
/// owner alone.
fn find_or_draw(
    cache: &Cache,
    fingerprint: &Fingerprint,
    until: Instant,
    is_same: impl FnOnce() -> bool,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, CacheStatus) {
    let lock = match cache.wait(fingerprint, until) {
        Claim::Found(answer) => return (Ok(answer), CacheStatus::Hit),
        Claim::Draw(lock) => lock,
    };
    let answer = match draw() {
        Ok(answer) => answer,
        Err(error) => return (Err(error), CacheStatus::NotStored),
    };
    if answer.private || !is_same() {
        return (Ok(answer), CacheStatus::NotStored);
    }
    let stored = cache.put(fingerprint, &answer);
    drop(lock);
    let status = match stored {
        Ok(()) => CacheStatus::Stored,
        Err(error) => {
            let folder = cache.root().display();
            log::write_line(&format!("cache_dir: {folder} cannot be written: {error}"));
            CacheStatus::NotStored
        }
    };
    (Ok(answer), status)
}
