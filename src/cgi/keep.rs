//! A request that others ask too in, its answer out: kept from another time, or drawn once for all who wait.

use std::time::{Duration, Instant};

use super::log;
use super::validate::Validators;
use crate::answer::Answer;
use crate::dialect;
use crate::error::{Notes, Result};
use crate::query::Query;
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

/// The answer to a request, and what the site's cache did for it: nothing where it has none, where the request has no
/// name, and where only its asker may see the answer.
pub fn answer(
    configuration: &Configuration,
    validators: Option<&Validators>,
    query: &Query,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Option<Status>) {
    let cache = Cache::of(&configuration.site).filter(|_| !dialect::is_private(query));
    let (Some(cache), Some(validators)) = (cache, validators) else {
        return (draw(), None);
    };
    // As long to wait as to draw, so that there is time for both.
    let patience = Duration::from_secs_f64(configuration.limits.seconds / 3.0);
    let until = Instant::now() + patience;
    let (answer, status) = kept(&cache, &validators.name, query, until, draw);
    (answer, Some(status))
}

/// The answer of that name: from the cache, else drawn and kept. A cache that cannot be written is its
/// owner's affair.
fn kept(
    cache: &Cache,
    name: &Name,
    query: &Query,
    until: Instant,
    draw: impl FnOnce() -> Result<Answer>,
) -> (Result<Answer>, Status) {
    let mut unknown = Notes::default();
    dialect::note_unknown(query, &mut unknown);
    let lock = match cache.wait(name, until) {
        Turn::Found(mut answer) => {
            unknown.iter().for_each(|note| answer.notes.add(note));
            return (Ok(answer), Status::Hit);
        }
        Turn::Ours(lock) => lock,
    };
    let answer = match draw() {
        Ok(answer) => answer,
        Err(error) => return (Err(error), Status::Passed),
    };
    if answer.private {
        return (Ok(answer), Status::Passed);
    }
    // Words that nobody knows are not part of the name: others who ask for the same have others, or none.
    let mut lasting = answer.clone();
    lasting.notes = Notes::default();
    let others = answer.notes.iter();
    for note in others.filter(|note| !unknown.iter().any(|own| own == *note)) {
        lasting.notes.add(note);
    }
    let stored = cache.put(name, &lasting);
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
