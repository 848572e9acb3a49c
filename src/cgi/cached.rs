//! A request that others ask too in, its answer out: kept from another time, or drawn once for all who wait.

use std::time::{Duration, Instant};

use super::log;
use super::validate::Validators;
use crate::answer::Answer;
use crate::error::Result;
use crate::store::cache::{Cache, Turn};
use crate::store::config::Configuration;
use crate::store::identity::Name;

/// What the cache did, as `Cache-Status` says it (RFC 9211).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The answer was there.
    Hit,
    /// It was drawn and is kept now.
    Stored,
    /// It was drawn and is not kept.
    Passed,
}

impl Status {
    /// The value of the header.
    pub fn header(self) -> &'static str {
        match self {
            Status::Hit => "plotcgi; hit",
            Status::Stored => "plotcgi; fwd=miss; stored",
            Status::Passed => "plotcgi; fwd=miss",
        }
    }
}

/// The answer to a request, and what the site's cache did for it: nothing where it has none, and where the answer has no
/// name that others share, because only its asker may see it. Whatever `draw` puts into the answer is everybody's of that name.
pub fn answer(
    configuration: &Configuration,
    shared: Option<&Validators>,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Option<Status>) {
    let (Some(cache), Some(shared)) = (Cache::of(&configuration.site), shared) else {
        return (draw(), None);
    };
    // As long to wait as to draw, so that there is time for both.
    let patience = Duration::from_secs_f64(configuration.limits.seconds / 3.0);
    let until = Instant::now() + patience;
    let (answer, status) = kept(&cache, &shared.name, until, draw);
    (answer, Some(status))
}

/// The answer of that name: from the cache, else drawn and kept. A cache that cannot be written is its
/// owner's affair.
fn kept(
    cache: &Cache,
    name: &Name,
    until: Instant,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Status) {
    let lock = match cache.wait(name, until) {
        Turn::Found(answer) => return (Ok(answer), Status::Hit),
        Turn::Ours(lock) => lock,
    };
    let answer = match draw() {
        Ok(answer) => answer,
        Err(error) => return (Err(error), Status::Passed),
    };
    if answer.private {
        return (Ok(answer), Status::Passed);
    }
    let stored = cache.put(name, &answer);
    drop(lock);
    let status = match stored {
        Ok(()) => Status::Stored,
        Err(error) => {
            let folder = cache.root().display();
            log::say(&format!("cache_dir: {folder} cannot be written: {error}"));
            Status::Passed
        }
    };
    (Ok(answer), status)
}
