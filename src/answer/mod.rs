//! The whole way: a request comes in, the bytes of the answer go out, or the error in the form that its reader can use.

pub mod page;

use std::rc::Rc;

use crate::chart;
use crate::dialect::request::ErrorForm;
use crate::dialect::{self, Request, Sources};
use crate::error::{Error, Notes, Result};
use crate::figure::failure;
use crate::font::{Fonts, Source};
use crate::format::{self, Format, Options};
use crate::limits::Limits;
use crate::page::data::{self, Writing};
use crate::scale::Locale;
use crate::scene::Scene;
use crate::spec::Spec;
use crate::table::Library;

/// What an answer depends on besides the request.
#[derive(Clone, Debug)]
pub struct Resources<'a> {
    /// What one request may cost.
    pub limits: &'a Limits,
    /// Tables that the query only names.
    pub library: &'a dyn Library,
    /// The format that the extension of the asked name stands for; `format=` wins over it.
    pub extension: Option<Format>,
    /// Where typefaces beyond the embedded ones come from.
    pub faces: Option<Rc<dyn Source>>,
}

impl<'a> Resources<'a> {
    /// A context with these limits and nothing else: PNG unless the request says otherwise, the embedded typefaces.
    pub fn new(limits: &'a Limits) -> Resources<'a> {
        Resources {
            limits,
            library: &crate::table::Empty,
            extension: None,
            faces: None,
        }
    }
}

/// A finished answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The encoding of the body.
    pub format: Format,
    /// The bytes.
    pub body: Vec<u8>,
    /// What the author should know although the answer is there.
    pub notes: Notes,
    /// No cache may keep it: it contains what only its asker may see, or lacks letters that the server may get.
    pub private: bool,
    /// It shows data that may be different the next time, so that no cache may keep it for long.
    pub changing: bool,
}

/// Draws what the request says.
///
/// # Errors
/// Whatever is wrong with the request, worded for its author.
pub fn answer(request: &Request, resources: &Resources) -> Result<Answer> {
    let format = request.format(resources.extension);
    let mut notes = Notes::default();
    let drawn = scene(request, resources, &mut notes)?;
    let Drawn { spec, scene, .. } = &drawn;
    strictly(request, &notes)?;
    let table = match format {
        Format::Html => Some(data::table(spec, Writing::Readers)),
        Format::Csv | Format::Json => Some(data::table(spec, Writing::Programs)),
        _ => None,
    };
    let options = Options {
        table,
        letters: request.options.letters,
        ..Options::default()
    };
    let body = format::encode(scene, format, &options)?;
    Ok(Answer {
        format,
        body,
        notes,
        private: spec.is_private() || drawn.lacks_letters,
        changing: request.query.has("data"),
    })
}

/// The first note as an error, where the request wants that.
fn strictly(request: &Request, notes: &Notes) -> Result<()> {
    match notes.iter().next().filter(|_| request.options.strict) {
        Some(note) => Err(note.to_error()),
        None => Ok(()),
    }
}

/// A picture that a request describes.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What the request says.
    pub spec: Spec,
    /// The picture.
    pub scene: Scene,
    /// Whether placeholders stand for letters that no typeface has.
    pub lacks_letters: bool,
}

/// The picture that a request describes, with the description itself.
///
/// # Errors
/// Whatever is wrong with the request.
pub fn scene(request: &Request, resources: &Resources, notes: &mut Notes) -> Result<Drawn> {
    request.check()?;
    let options = &request.options;
    let lang = options.lang.as_deref().unwrap_or("");
    let locale = match &options.lang {
        Some(lang) => *Locale::read("lang", lang)?,
        None => Locale::DEFAULT,
    };
    let sources = Sources {
        limits: resources.limits,
        library: resources.library,
        scale: options.scale.unwrap_or(1.0),
        lang,
        locale,
    };
    let mut spec = dialect::read(request, &sources, notes)?;
    if options.alt.is_some() {
        spec.alt.clone_from(&options.alt);
    }
    let fonts = match &resources.faces {
        Some(source) => Fonts::with_source(source.clone()),
        None => Fonts::embedded(),
    };
    let fonts = fonts.in_language(lang);
    let spec = chart::settle(spec, &fonts, notes);
    let scene = chart::draw(&spec, &fonts, notes);
    fonts.report(notes);
    Ok(Drawn {
        spec,
        scene,
        lacks_letters: !fonts.missing().is_empty(),
    })
}

/// How the picture of an error should look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// Device pixels per CSS pixel.
    pub scale: f32,
    /// The asked format; what is no picture becomes a PNG.
    pub format: Format,
}

impl Frame {
    /// The frame that a request asks for; never so large that it would cost much.
    pub fn of(request: &Request, extension: Option<Format>) -> Frame {
        let (width, height) = request.size.unwrap_or((800.0, 480.0));
        let most = (4_000_000.0 / (width * height)).sqrt();
        Frame {
            width,
            height,
            scale: (request.options.scale.unwrap_or(1.0) as f32).min(most),
            format: request.format(extension),
        }
    }
}

/// The body of an error's answer and its `Content-Type`. It cannot fail: where no picture can be made, the message
/// goes out as text.
pub fn error_body(error: &Error, form: ErrorForm, frame: Frame) -> (&'static str, Vec<u8>) {
    match form {
        ErrorForm::Image => {
            picture(error, frame).unwrap_or_else(|_| error_body(error, ErrorForm::Text, frame))
        }
        ErrorForm::Html => (
            Format::Html.media_type(),
            crate::page::error::html(error).into_bytes(),
        ),
        ErrorForm::Json => (
            "application/problem+json",
            crate::page::error::json(error).into_bytes(),
        ),
        ErrorForm::Text => (
            "text/plain; charset=utf-8",
            format!("{error}\n").into_bytes(),
        ),
    }
}

fn picture(error: &Error, frame: Frame) -> Result<(&'static str, Vec<u8>)> {
    let format = if frame.format.is_picture() {
        frame.format
    } else {
        Format::Png
    };
    let scene = failure::draw(
        error,
        frame.width,
        frame.height,
        frame.scale,
        &Fonts::embedded(),
    );
    let body = format::encode(&scene, format, &Options::default())?;
    Ok((format.media_type(), body))
}
