//! The CGI program (RFC 3875). It reads the environment and standard input, and writes one whole reply to standard
//! output.
//!
//! This room uses `Request` and `Response` of the crate `cgi`, but does not call its `cgi::handle`. Tried with what
//! real servers pass on, `handle` of 0.8 panics on a variable that is not UTF-8, on a `SERVER_PROTOCOL` other than
//! four, on a
//! `REQUEST_URI` with a quote or none at all, and on a short body. It aborts on a large `CONTENT_LENGTH`, offers
//! `REMOTE_USER` as a header that a client can overwrite, sends bodies for HEAD, and never flushes. So this room reads the
//! environment and writes the reply itself.

pub mod accept;
pub mod allocator;
pub mod body;
pub mod cached;
pub mod contents;
mod create;
pub mod date;
pub mod deadline;
mod descriptors;
pub mod encoding;
pub mod environment;
mod fallback;
mod header_parameter;
mod jobs;
mod log;
pub mod multipart;
pub mod page;
pub mod reply;
pub mod request;
pub mod validate;
pub mod write;

use std::io::{IsTerminal, Read};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cgi::Response;
use cgi::http::Method;

use crate::answer::{Answer, Resources};
use crate::dialect::cache_key::cacheable_part;
use crate::dialect::{self, Endpoint, Request, packed};
use crate::doctor::{self, Reader};
use crate::error::{Error, ErrorKind, Result};
use crate::font::Source;
use crate::limits::Limits;
use crate::query::Query;
use crate::store::config::{Configuration, Site};
use crate::store::data::Files;
use crate::store::fonts::HostFonts;
use body::{BodyLength, BodyReader};
use environment::Environment;
use fallback::{Alarm, RestartCause};
use jobs::Jobs;
use validate::Validators;

/// The query that asks what is wrong with the installation.
const DOCTOR: &str = "doctor";

/// The function that draws: [`crate::answer::answer`], or in tests one that fails on purpose.
pub type Draw = dyn Fn(&Request, &Resources) -> Result<Answer> + Send + Sync;

/// From now on a file that would grow past the limit of the system (`ulimit -f`) is an error of the write, not the end
/// of the process. The first call of the program, whatever it is to do.
pub fn ignore_file_limit() {
    fallback::ignore_file_limit();
}

/// Answers the request for which the web server started this process.
pub fn run(environment: Environment) -> ExitCode {
    allocator::prepare();
    let head = environment.get("REQUEST_METHOD") == Some(b"HEAD");
    let cause = RestartCause::of(&environment);
    fallback::prepare(head, cause.is_none().then_some(&environment));
    if cause.is_none() {
        fallback::keep_processor_time();
    }
    log::take_over_stderr();
    deadline::log_panic_locations();
    let configuration = Configuration::load(environment.variables());
    if let Ok(configuration) = &configuration {
        allocator::keep_within(configuration.limits.memory, fallback::on_refused_memory);
    }
    let send_seconds = configuration.as_ref().map_or_else(
        |_| Limits::default().send_seconds,
        |configuration| configuration.limits.send_seconds,
    );
    let draw = Arc::new(crate::answer::answer);
    let response = match cause {
        Some(cause) => reply_after_restart(cause, &environment, configuration),
        None => handle_request_with(environment, configuration, std::io::stdin(), draw, true),
    };
    if std::io::stdout().is_terminal() && !head && !is_text(&response) {
        log::write(
            "plotcgi: a terminal cannot show the picture; write the response to a file (> response),\n\
             or draw a file: plotcgi 'y=3,1,4' -o chart.png\n",
        );
        return ExitCode::from(write::EXIT_USAGE);
    }
    let header = write::header(&response);
    let body = if head { &[] } else { &response.body()[..] };
    // From here on no signal handler writes a reply of its own.
    fallback::claim_stdout();
    let _limit = fallback::limit_sending(Duration::from_secs_f64(send_seconds));
    write::write_parts([&header, body])
}

/// True when a person can read the body on a terminal.
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

/// The response of a program that had to restart.
fn reply_after_restart(
    cause: RestartCause,
    environment: &Environment,
    configuration: Result<Configuration>,
) -> Response {
    let configuration = configuration.unwrap_or_default();
    let time = Duration::from_secs_f64(configuration.limits.seconds);
    let _alarm = Alarm::set(time);
    early_failure(
        &cause.error(&configuration.limits),
        environment,
        &configuration,
    )
}

/// Handles a request up to the response, which the caller writes. It returns a response for every environment and every
/// input, in bounded time.
pub fn handle_request(
    environment: Environment,
    configuration: Result<Configuration>,
    stdin: impl Read + Send + 'static,
    draw: Arc<Draw>,
) -> Response {
    handle_request_with(environment, configuration, stdin, draw, false)
}

/// The same. With `alarm` the program may restart when the time is up.
fn handle_request_with(
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
    let for_work = Arc::clone(&shared);
    let start = Instant::now();
    let work = move || {
        let (environment, configuration) = &*for_work;
        let length = BodyLength::of(environment);
        let until = start + time.mul_f64(0.9);
        let mut incoming =
            BodyReader::open(stdin, length.clone().unwrap_or(BodyLength::Absent), until);
        let response = match wrong {
            Some(error) => doctor_report_of_fault(environment).ok_or(error),
            None => {
                let jobs = Rc::new(Jobs::new(configuration, start));
                respond(
                    environment,
                    configuration,
                    length,
                    &mut incoming,
                    &jobs,
                    &*draw,
                )
            }
        };
        let response =
            response.unwrap_or_else(|error| early_failure(&error, environment, configuration));
        incoming.drain();
        response
    };
    let response = if alarm {
        deadline::within_alarm(time, work)
    } else {
        deadline::within(time, work)
    };
    let (environment, configuration) = &*shared;
    response.unwrap_or_else(|error| early_failure(&error, environment, configuration))
}

/// The response to an error outside of the drawing of a chart, such as one in the body or a timeout. The request is read
/// again from the environment.
fn early_failure(
    error: &Error,
    environment: &Environment,
    configuration: &Configuration,
) -> Response {
    log::write_reason(error);
    let query = request::query(environment, &configuration.limits).unwrap_or_default();
    let request = Request::at(request::endpoint(environment), query);
    let extension = request::extension(environment);
    reply::failure(error, environment, &request, extension, &configuration.site)
}

/// Reads the request and answers it.
///
/// # Errors
/// What is wrong with the method, the query or the body, or with a page.
fn respond(
    environment: &Environment,
    configuration: &Configuration,
    length: Result<BodyLength>,
    incoming: &mut BodyReader,
    jobs: &Rc<Jobs>,
    draw: &Draw,
) -> Result<Response> {
    let Configuration { limits, site, .. } = configuration;
    let mut request = request::read(environment)?;
    if request.method() == Method::OPTIONS {
        return Ok(reply::options(environment, site));
    }
    let endpoint = request::endpoint(environment);
    if endpoint == Endpoint::Healthcheck {
        return Ok(reply::healthy(environment, site));
    }
    if let Endpoint::Unsupported(path) = endpoint {
        return Err(unsupported(path));
    }
    if page::is_asked(environment, site) {
        return page::respond(environment, configuration, jobs);
    }
    let mut query = request::query(environment, limits)?;
    let mut attachment = None;
    let posted = request.method() == Method::POST;
    if posted {
        length?;
        *request.body_mut() = incoming.read(limits)?;
        let (pairs, table) = contents::read(request, limits)?;
        query.pairs.extend(pairs.pairs);
        query = query.within(limits)?;
        attachment = table;
    }
    let query = packed::expand(query, limits)?;
    if query.pairs.is_empty() && attachment.is_none() && endpoint == Endpoint::Any {
        return Ok(reply::no_query(environment, site));
    }
    if is_for_doctor(&query) {
        return doctor_report(environment, configuration);
    }
    let library = Files::new(
        site.data_directory(),
        configuration.queries.clone(),
        attachment,
    )
    .admitted_by(jobs.clone());
    if endpoint == Endpoint::Create {
        let faces: Rc<dyn Source> = Rc::new(HostFonts::of(site));
        let resources = Resources {
            limits,
            library: &library,
            extension: None,
            faces: Some(faces),
            admission: Some(&**jobs),
        };
        return create::respond(&query, &resources, environment, site);
    }
    Ok(chart_response(
        &Request::at(endpoint, query),
        &library,
        posted,
        environment,
        configuration,
        jobs,
        draw,
    ))
}

/// The error of a path of QuickChart's that this program does not answer.
fn unsupported(path: &str) -> Error {
    let message = format!(
        "QuickChart's {path} is not supported; plotcgi answers /chart, /chart/create, /chart/render, /gchart, /qr and /healthcheck"
    );
    Error::new(ErrorKind::NotFound, message)
}

/// True for the query that asks what is wrong with the installation.
fn is_for_doctor(query: &Query) -> bool {
    matches!(&query.pairs[..], [only] if only.name == DOCTOR)
}

/// The response with what is wrong with the installation, where a setting is wrong; `None` where the request does not ask for
/// it or the site's owner has not switched it on.
fn doctor_report_of_fault(environment: &Environment) -> Option<Response> {
    let query = request::query(environment, &Limits::default()).ok()?;
    let error =
        is_for_doctor(&query).then(|| Configuration::error_for_doctor(environment.variables()))?;
    let findings = doctor::examine(&Err(error?), Reader::Visitor);
    let text = doctor::report(&findings);
    Some(reply::report(text, environment, &Site::default()))
}

/// The response with what is wrong with the installation.
///
/// # Errors
/// The site's owner has not switched it on.
fn doctor_report(environment: &Environment, configuration: &Configuration) -> Result<Response> {
    if !configuration.site.doctor {
        let message = "expected a site whose plotcgi.toml has doctor = true; at a terminal, plotcgi doctor says the same";
        return Err(Error::for_parameter(DOCTOR, message));
    }
    let findings = doctor::examine(&Ok(configuration.clone()), Reader::Visitor);
    let text = doctor::report(&findings);
    Ok(reply::report(text, environment, &configuration.site))
}

/// The response with the chart that a request asks for, or with the error. A posted chart has no validators, because
/// its URL does not identify it.
fn chart_response(
    request: &Request,
    library: &Files,
    posted: bool,
    environment: &Environment,
    configuration: &Configuration,
    jobs: &Jobs,
    draw: &Draw,
) -> Response {
    let Configuration { limits, site, .. } = configuration;
    let extension = request::extension(environment);
    let cacheable_part = if posted {
        None
    } else {
        Some(cacheable_part(request, limits))
    };
    let identify =
        || Validators::for_request(cacheable_part.as_ref()?, extension, library, configuration);
    let validators = identify();
    let validators = validators.as_ref();
    let shared = validators.filter(|_| !request.is_private());
    if let Some(validators) = shared.filter(|one| one.match_client(environment)) {
        return reply::not_modified(validators, request, environment, site);
    }
    let fonts = Rc::new(HostFonts::of(site));
    let faces: Rc<dyn Source> = fonts.clone();
    let resources = Resources {
        limits,
        library,
        extension,
        faces: Some(faces),
        admission: Some(jobs),
    };
    // Parameters that do not count for the fingerprint are left out, so that one fingerprint is one picture.
    let drawn = cacheable_part.as_ref().filter(|_| validators.is_some());
    let drawn = drawn.unwrap_or(request);
    let draw = || deadline::catch_panic(|| draw(drawn, &resources)).and_then(|answer| answer);
    let answer = cached::answer(configuration, jobs.start(), shared, identify, draw);
    if let Some(reason) = fonts.unreadable_folder() {
        log::write_line(&reason.to_string());
    }
    match answer {
        (Ok(mut answer), cache_status) => {
            dialect::note_unknown(request, &mut answer.notes);
            let options = &request.options;
            reply::success(answer, cache_status, options, validators, environment, site)
        }
        (Err(mut error), _) => {
            log::write_reason(&error);
            dialect::note_unknown(request, &mut error.notes);
            reply::failure(&error, environment, request, extension, site)
        }
    }
}
