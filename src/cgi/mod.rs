//! The conversation with the web server: environment and standard input in, one whole reply out.
//!
//! The `cgi` crate's `Request` and `Response` are the currency here, but its `cgi::handle` is not called. Measured with
//! what real servers pass on, `handle` of 0.8 panics on any variable that is not UTF-8, on `SERVER_PROTOCOL` other than
//! four, on a `REQUEST_URI` with a quote or none at all, and on a short body; it aborts on a large `CONTENT_LENGTH`;
//! it offers `REMOTE_USER` as a header that a client can overwrite, sends bodies for HEAD, and never flushes. So the
//! environment is read and the reply is written by this room.

pub mod accept;
mod allocator;
pub mod body;
pub mod cached;
pub mod contents;
pub mod date;
pub mod deadline;
pub mod encoding;
pub mod environment;
mod fallback;
mod log;
pub mod multipart;
pub mod page;
mod parameter;
pub mod reply;
pub mod request;
pub mod validate;
pub mod write;

use std::io::{IsTerminal, Read, Write};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cgi::Response;
use cgi::http::Method;

use crate::answer::{Answer, Resources};
use crate::dialect::cache_key::lasting;
use crate::dialect::{self, Request, packed};
use crate::error::{Error, Result};
use crate::font::Source;
use crate::store::config::Configuration;
use crate::store::data::Files;
use crate::store::fonts::HostFonts;
use body::{Incoming, Length};
use environment::Environment;
use fallback::{Alarm, Cause};
use validate::Validators;

/// What draws: [`crate::answer::answer`], or a stand-in that fails on purpose.
pub type Draw = dyn Fn(&Request, &Resources) -> Result<Answer> + Send + Sync;

/// Answers the request that this process was started for.
pub fn run(environment: Environment) -> ExitCode {
    allocator::prepare();
    deadline::say_only_where();
    let configuration = Configuration::load(environment.variables());
    let head = environment.get("REQUEST_METHOD") == Some(b"HEAD");
    let cause = Cause::of(&environment);
    fallback::prepare(head, cause.is_none().then_some(&environment));
    let draw = Arc::new(crate::answer::answer);
    let response = match cause {
        Some(cause) => apologise(cause, &environment, configuration),
        None => converse_with(environment, configuration, std::io::stdin(), draw, true),
    };
    if std::io::stdout().is_terminal() && !head && !is_text(&response) {
        let _ = writeln!(
            std::io::stderr(),
            "plotcgi: a terminal cannot show the picture; write the response to a file (> response),\n\
             or draw a file: plotcgi 'y=3,1,4' -o chart.png"
        );
        return ExitCode::from(write::USAGE);
    }
    let reply = write::serialise(&response, head);
    fallback::own();
    write::send(&reply)
}

/// Whether a person can read the body.
fn is_text(response: &Response) -> bool {
    let media_type = response.headers().get("content-type");
    media_type.is_none_or(|kind| {
        [
            &b"text/"[..],
            b"application/json",
            b"application/problem+json",
            b"image/svg",
        ]
        .iter()
        .any(|known| kind.as_bytes().starts_with(known))
    })
}

/// The response of a process that could not go on before.
fn apologise(
    cause: Cause,
    environment: &Environment,
    configuration: Result<Configuration>,
) -> Response {
    let configuration = configuration.unwrap_or_default();
    let time = Duration::from_secs_f64(configuration.limits.seconds);
    let _alarm = Alarm::set(time);
    let error = match cause {
        Cause::Late => deadline::late(time),
        Cause::Aborted => fallback::refused(),
    };
    refuse(&error, environment, &configuration)
}

/// The whole conversation but for the last step: a response for every environment and every input, in bounded time.
pub fn converse(
    environment: Environment,
    configuration: Result<Configuration>,
    stdin: impl Read + Send + 'static,
    draw: Arc<Draw>,
) -> Response {
    converse_with(environment, configuration, stdin, draw, false)
}

/// The same; with `alarm`, a process that takes too long may start anew.
fn converse_with(
    environment: Environment,
    configuration: Result<Configuration>,
    stdin: impl Read + Send + 'static,
    draw: Arc<Draw>,
    alarm: bool,
) -> Response {
    let (configuration, wrong) = match configuration {
        Ok(configuration) => (configuration, None),
        Err(error) => (Configuration::default(), Some(error)),
    };
    let time = Duration::from_secs_f64(configuration.limits.seconds);
    let shared = Arc::new((environment, configuration));
    let theirs = Arc::clone(&shared);
    let work = move || {
        let (environment, configuration) = &*theirs;
        let length = Length::of(environment);
        let until = Instant::now() + time.mul_f64(0.9);
        let mut incoming = Incoming::open(stdin, length.clone().unwrap_or(Length::Nothing), until);
        let response = match wrong {
            Some(error) => Err(error),
            None => respond(environment, configuration, length, &mut incoming, &*draw),
        };
        let response = response.unwrap_or_else(|error| refuse(&error, environment, configuration));
        incoming.drain();
        response
    };
    let response = if alarm {
        deadline::alarmed(time, work)
    } else {
        deadline::within(time, work)
    };
    let (environment, configuration) = &*shared;
    response.unwrap_or_else(|error| refuse(&error, environment, configuration))
}

/// The error's response when no more than the environment is known.
fn refuse(error: &Error, environment: &Environment, configuration: &Configuration) -> Response {
    log::tell(error);
    let query = request::query(environment, &configuration.limits).unwrap_or_default();
    let request = Request::new(query);
    let extension = request::extension(environment);
    reply::failure(error, environment, &request, extension, &configuration.site)
}

fn respond(
    environment: &Environment,
    configuration: &Configuration,
    length: Result<Length>,
    incoming: &mut Incoming,
    draw: &Draw,
) -> Result<Response> {
    let Configuration { limits, site, .. } = configuration;
    let mut request = request::read(environment)?;
    if request.method() == Method::OPTIONS {
        return Ok(reply::options(environment, site));
    }
    if page::is_asked(environment, site) {
        return page::respond(environment, configuration);
    }
    let mut query = request::query(environment, limits)?;
    let mut attachment = None;
    let posted = request.method() == Method::POST;
    if posted {
        length?;
        *request.body_mut() = incoming.read(limits)?;
        let (pairs, table) = contents::read(&request, limits)?;
        query.pairs.extend(pairs.pairs);
        query = query.within(limits)?;
        attachment = table;
    }
    let query = packed::expand(query, limits)?;
    if query.pairs.is_empty() && attachment.is_none() {
        return Ok(reply::welcome(environment, site));
    }
    let library = Files::new(
        site.data_directory(),
        configuration.queries.clone(),
        attachment,
    );
    Ok(chart(
        &Request::new(query),
        &library,
        posted,
        environment,
        configuration,
        draw,
    ))
}

/// The chart that a request asks for, or what is wrong with it. What was posted has no validators: it is not named by
/// its address.
fn chart(
    request: &Request,
    library: &Files,
    posted: bool,
    environment: &Environment,
    configuration: &Configuration,
    draw: &Draw,
) -> Response {
    let Configuration { limits, site, .. } = configuration;
    let extension = request::extension(environment);
    let lasting = if posted {
        None
    } else {
        Some(lasting(request, limits))
    };
    let validators = lasting
        .as_ref()
        .and_then(|lasting| Validators::of(lasting, extension, library, site));
    let validators = validators.as_ref();
    let shared = validators.filter(|_| !request.is_private());
    if let Some(validators) = shared.filter(|one| one.known_to(environment)) {
        return reply::unchanged(validators, request, environment, site);
    }
    let fonts = Rc::new(HostFonts::of(site));
    let faces: Rc<dyn Source> = fonts.clone();
    let resources = Resources {
        limits,
        library,
        extension,
        faces: Some(faces),
    };
    // Only what the name says is drawn, so that one name is one picture.
    let lasting = lasting.as_ref().filter(|_| validators.is_some());
    let drawn = lasting.unwrap_or(request);
    let draw = || deadline::caught(|| draw(drawn, &resources)).and_then(|answer| answer);
    let answer = cached::answer(configuration, shared, draw);
    if let Some(reason) = fonts.unread() {
        log::say(&reason.to_string());
    }
    match answer {
        (Ok(mut answer), kept) => {
            dialect::note_unknown(request, &mut answer.notes);
            let options = &request.options;
            reply::success(answer, kept, options, validators, environment, site)
        }
        (Err(error), _) => {
            log::tell(&error);
            reply::failure(&error, environment, request, extension, site)
        }
    }
}
