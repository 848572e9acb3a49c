//! Answers a request: reads it, draws the chart and encodes it, or encodes the error in the form that the client wants.

pub mod estimate;
pub mod page;
mod translate;

pub use translate::translate;

use std::rc::Rc;

use crate::chart;
use crate::dialect::request::ErrorForm;
use crate::dialect::{self, Request, Sources};
use crate::error::{Error, ErrorKind, Notes, Result};
use crate::figure::{self, error_picture};
use crate::font::{Fonts, Source};
use crate::format::{self, Format, Options};
use crate::limits::Limits;
use crate::page::data::{self, Audience};
use crate::scale::Locale;
use crate::scene::Scene;
use crate::spec::{Canvas, Spec, Theme};
use crate::table::Library;

/// What an answer depends on besides the request.
#[derive(Clone, Debug)]
pub struct Resources<'a> {
    /// The limits of one request.
    pub limits: &'a Limits,
    /// The tables that a query may name.
    pub library: &'a dyn Library,
    /// The format that the extension in the URL stands for. The parameter `format` takes precedence.
    pub extension: Option<Format>,
    /// The source of typefaces besides the embedded ones.
    pub faces: Option<Rc<dyn Source>>,
    /// Who decides when expensive work may begin; `None` begins it at once.
    pub admission: Option<&'a dyn Admission>,
}

/// Decides when expensive work may begin, so that many requests at once do not keep one another from being answered.
pub trait Admission: std::fmt::Debug {
    /// Returns when work of this estimated duration may begin.
    ///
    /// # Errors
    /// 503 when it may not begin in time.
    fn admit(&self, milliseconds: f64) -> Result<()>;
}

impl<'a> Resources<'a> {
    /// Resources with these limits and nothing else: no tables, no extension, only the embedded typefaces.
    pub fn new(limits: &'a Limits) -> Resources<'a> {
        Resources {
            limits,
            library: &crate::table::Empty,
            extension: None,
            faces: None,
            admission: None,
        }
    }

    /// Returns when work of this estimated duration, in milliseconds, may begin.
    fn admit(&self, milliseconds: f64) -> Result<()> {
        match self.admission {
            Some(admission) => admission.admit(milliseconds),
            None => Ok(()),
        }
    }

    /// Returns when a scene may be encoded in this format.
    ///
    /// # Errors
    /// `TooLarge` when it would take longer than it may, with the size in which it would not.
    fn admit_encoding(&self, scene: &Scene, format: Format) -> Result<()> {
        let milliseconds = estimate::encoding(scene, format, scene.scale);
        if format.has_pixels() {
            check_duration(milliseconds, scene, format, self.limits)?;
        }
        self.admit(milliseconds)
    }
}

/// A finished answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The format of the body.
    pub format: Format,
    /// The encoded chart.
    pub body: Vec<u8>,
    /// Notes for the author of the request.
    pub notes: Notes,
    /// True when caches that several users share must not store it: it contains data that only this client may see, or
    /// it lacks characters that the server may get a typeface for.
    pub private: bool,
    /// True when the data may be different the next time, so that caches may only store it for a short time.
    pub changing: bool,
}

/// Draws the chart of a request and encodes it. Formats of data (csv, json) give its table instead.
///
/// # Errors
/// Anything that is wrong with the request, in words for its author.
pub fn answer(request: &Request, resources: &Resources) -> Result<Answer> {
    let format = request.format(resources.extension);
    let mut notes = Notes::default();
    let drawn = match scene(request, resources, &mut notes) {
        Ok(drawn) => drawn,
        Err(error) => {
            dialect::note_unknown(request, &mut notes);
            return Err(error.with_notes(notes));
        }
    };
    let Drawn { spec, scene, .. } = &drawn;
    check_strict(request, &notes)?;
    // Only these formats show the table, so that no other request pays for it.
    let table = match format {
        Format::Html => Some(data::table(spec, Audience::Readers)),
        Format::Csv | Format::Json => Some(data::table(spec, Audience::Programs)),
        _ => None,
    };
    let options = Options {
        table,
        letters: request.options.letters,
        most_bytes: Some(resources.limits.reply_bytes),
        ..Options::default()
    };
    resources.admit_encoding(scene, format)?;
    let body = format::encode(scene, format, &options)?;
    Ok(Answer {
        format,
        body,
        notes,
        private: spec.is_private() || drawn.lacks_letters,
        changing: request.is_changing(),
    })
}

/// The part of the time of a request that its pixels may take, by estimate.
const WORK_SHARE: f64 = 0.11;

/// What its pixels may take in any case, in seconds. With all that comes before them an answer takes less than two.
const LEAST_WORK: f64 = 1.1;

/// Checks that a picture, which takes so many milliseconds by estimate, can be drawn as pixels in its share of the time.
///
/// # Errors
/// `TooLarge` when it would take longer, with the size in which it would not.
fn check_duration(milliseconds: f64, scene: &Scene, format: Format, limits: &Limits) -> Result<()> {
    let most = (limits.seconds * WORK_SHARE).max(LEAST_WORK);
    if milliseconds <= most * 1e3 {
        return Ok(());
    }
    let fits = |scale: f32| estimate::encoding(scene, format, scale) <= most * 1e3;
    let pixels = |length: f32, scale: f32| (length * scale).round();
    let size = |scale: f32| {
        let (width, height) = (pixels(scene.width, scale), pixels(scene.height, scale));
        format!("{width}\u{d7}{height}")
    };
    let mut smaller = (1..10).map(|step| scene.scale * libm::powf(0.8, step as f32));
    let advice = match smaller.find(|scale| fits(*scale)) {
        Some(scale) => format!("{} would fit, or fewer values, or format=svg", size(scale)),
        None => "fewer values would fit, or format=svg".to_owned(),
    };
    let message = format!(
        "expected a picture that can be drawn in {most} seconds, found one that takes longer at {} device pixels; {advice}",
        size(scene.scale)
    );
    Err(Error::new(ErrorKind::TooLarge, message))
}

/// Checks the notes of a strict request.
///
/// # Errors
/// The first note, if the request is strict.
fn check_strict(request: &Request, notes: &Notes) -> Result<()> {
    match notes.iter().next().filter(|_| request.options.strict) {
        Some(note) => Err(note.to_error()),
        None => Ok(()),
    }
}

/// Checks the number of pixels of a picture that has grown.
///
/// # Errors
/// `TooLarge` when it has more than `limits.pixels`.
fn check_pixels(scene: &Scene, limits: &Limits) -> Result<()> {
    let (width, height) = (scene.width * scene.scale, scene.height * scene.scale);
    let most = limits.pixels;
    if f64::from(width.ceil()) * f64::from(height.ceil()) <= most as f64 {
        return Ok(());
    }
    let message =
        format!("expected at most {most} pixels in all, found {width} × {height} with the notes");
    Err(Error::for_parameter("notes", message).with_kind(ErrorKind::TooLarge))
}

/// The picture of a request.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What the request asks for.
    pub spec: Spec,
    /// The picture.
    pub scene: Scene,
    /// True when placeholders stand for characters that no typeface has.
    pub lacks_letters: bool,
}

/// Reads a request and draws its picture.
///
/// # Errors
/// Anything that is wrong with the request.
pub fn scene(request: &Request, resources: &Resources, notes: &mut Notes) -> Result<Drawn> {
    request.check()?;
    resources.admit(estimate::reading(request.query.bytes()))?;
    let options = &request.options;
    let sources = sources(request, resources)?;
    let lang = sources.lang;
    let mut spec = dialect::read(request, &sources, notes)?;
    // The alternative text of the author replaces the generated one in every dialect.
    if options.alt.is_some() {
        spec.alt.clone_from(&options.alt);
    }
    resources.admit(estimate::drawing(&spec))?;
    let fonts = match &resources.faces {
        Some(source) => Fonts::with_source(source.clone()),
        None => Fonts::embedded(),
    };
    let fonts = fonts.in_language(lang);
    let mut of_drawing = Notes::default();
    let spec = chart::settle(spec, &fonts, &mut of_drawing);
    let scene = chart::draw(&spec, &fonts, resources.limits.shape_bytes, &mut of_drawing);
    // a kind of chart knows no dialect, and calls parameters by our own names
    let canvas = &spec.canvas;
    let of_drawing = of_drawing.say_advice(|way| dialect::own_way(request, way, canvas));
    notes.extend(of_drawing, |name| dialect::own_name(request, name));
    let mut of_letters = Notes::default();
    fonts.report(&mut of_letters);
    let missing = fonts.missing().first().copied();
    notes.extend(of_letters, |name| match (name, missing) {
        ("text", Some(letter)) => dialect::name_of_letter(request, letter),
        ("formula", _) => dialect::name_of_formula(request),
        _ => dialect::own_name(request, name),
    });
    let mut scene = scene?;
    if options.notes {
        figure::notes::write(&mut scene, notes, &spec.canvas.theme, &fonts);
        check_pixels(&scene, resources.limits)?;
    }
    Ok(Drawn {
        spec,
        scene,
        lacks_letters: !fonts.missing().is_empty(),
    })
}

/// What the reader of a request gets besides the request itself.
///
/// # Errors
/// The language is not known.
fn sources<'a>(request: &'a Request, resources: &'a Resources<'a>) -> Result<Sources<'a>> {
    let options = &request.options;
    Ok(Sources {
        limits: resources.limits,
        library: resources.library,
        scale: options.scale.unwrap_or(1.0),
        lang: options.lang.as_deref().unwrap_or(""),
        locale: match &options.lang {
            Some(lang) => *Locale::read("lang", lang)?,
            None => Locale::DEFAULT,
        },
    })
}

/// Explains how the table of a request is read: what each column was taken for, why, and which chart follows.
///
/// # Errors
/// Anything that is wrong with the request, and a request without a table.
pub fn explain(request: &Request, resources: &Resources, notes: &mut Notes) -> Result<String> {
    request.check()?;
    dialect::native::explain(&request.query, &sources(request, resources)?, notes)
}

/// Size and format of the picture of an error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// Device pixels per CSS pixel.
    pub scale: f32,
    /// The requested format. Where it is not a format of pictures, the error becomes a PNG.
    pub format: Format,
    /// True when the picture shows the notes at its foot.
    pub notes: bool,
}

impl Frame {
    /// The frame that a request asks for. The scale is limited, so that an error has at most four million pixels.
    pub fn of(request: &Request, extension: Option<Format>) -> Frame {
        let (width, height) = request.size.unwrap_or(Canvas::DEFAULT_SIZE);
        let max_scale = (4_000_000.0 / (width * height)).sqrt();
        Frame {
            width,
            height,
            scale: (request.options.scale.unwrap_or(1.0) as f32).min(max_scale),
            format: request.format(extension),
            notes: request.options.notes,
        }
    }
}

/// The `Content-Type` and the body of the answer to a wrong request. It cannot fail: if no picture can be made, the
/// body is the message as text.
pub fn error_body(error: &Error, form: ErrorForm, frame: Frame) -> (&'static str, Vec<u8>) {
    match form {
        ErrorForm::Image => error_picture(error, frame)
            .unwrap_or_else(|_| error_body(error, ErrorForm::Text, frame)),
        ErrorForm::Html => (
            Format::Html.media_type(),
            crate::page::error::html(error).into_bytes(),
        ),
        ErrorForm::Json => (
            "application/problem+json",
            crate::page::error::problem_json(error).into_bytes(),
        ),
        ErrorForm::Text => (
            "text/plain; charset=utf-8",
            format!("{error}\n").into_bytes(),
        ),
    }
}

/// The error as a picture.
fn error_picture(error: &Error, frame: Frame) -> Result<(&'static str, Vec<u8>)> {
    let format = if frame.format.is_picture() {
        frame.format
    } else {
        Format::Png
    };
    let fonts = Fonts::embedded();
    let mut scene = error_picture::draw(error, frame.width, frame.height, frame.scale, &fonts);
    if frame.notes {
        figure::notes::write(&mut scene, &error.notes, &Theme::light(), &fonts);
    }
    let body = format::encode(&scene, format, &Options::default())?;
    Ok((format.media_type(), body))
}
