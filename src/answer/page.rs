//! A page that asks for pictures in, the page with all of them in it out.

use super::{Frame, Resources, scene, strictly};
use crate::dialect::Request;
use crate::error::{Error, Notes, Result};
use crate::figure::failure;
use crate::font::Fonts;
use crate::format::{self, Format, Options, datauri};
use crate::page::inset::{Form, Inset};
use crate::page::template::{Template, Wanted};

/// A picture for a page.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture and what the page says of it.
    pub inset: Inset,
    /// What the author should know although the picture is there.
    pub notes: Notes,
    /// It contains what only its asker may see.
    pub private: bool,
    /// It shows data that may be different the next time.
    pub changing: bool,
}

/// A page with its pictures.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The bytes, in the encoding of the template.
    pub body: Vec<u8>,
    /// Why pictures could not be drawn.
    pub failures: Vec<Failure>,
    /// What the author should know although the pictures are there, each with its line.
    pub notes: Notes,
    /// A picture contains what only its asker may see.
    pub private: bool,
    /// A picture shows data that may be different the next time.
    pub changing: bool,
}

/// A picture that could not be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The line of the page that asks for it, from 1.
    pub line: usize,
    /// Why.
    pub error: Error,
}

/// Sets every picture into the page, whose requests these are; `draw` draws the one with that number. A picture that
/// fails shows why.
pub fn page(
    template: &Template,
    requests: &[Result<Request>],
    mut draw: impl FnMut(&Wanted, &Request, usize) -> Result<Picture>,
) -> Page {
    let mut page = Page::default();
    let mut insets = Vec::new();
    for (place, (wanted, request)) in template.pictures().iter().zip(requests).enumerate() {
        let line = template.line(wanted);
        let form = wanted.form();
        let known = form.and_then(|_| request.as_ref().map_err(Error::clone));
        let drawn = known.and_then(|request| draw(wanted, request, place));
        insets.push(match drawn {
            Ok(picture) => {
                let notes = picture.notes.iter();
                notes.for_each(|note| page.notes.add(note.clone().at_line(line)));
                page.private |= picture.private;
                page.changing |= picture.changing;
                picture.inset
            }
            Err(error) => {
                let inset = refusal(&error, wanted, request.as_ref().ok(), place);
                page.failures.push(Failure { line, error });
                inset
            }
        });
    }
    page.body = template.filled(&insets);
    page
}

/// Draws a picture for the place of that number.
///
/// # Errors
/// Whatever is wrong with the request, and a format that no tag can show.
pub fn picture(
    wanted: &Wanted,
    request: &Request,
    place: usize,
    resources: &Resources,
) -> Result<Picture> {
    let form = wanted.form()?;
    request.check()?;
    let format = shown(request, wanted.extension());
    if !format.is_picture() {
        let what = "a format of pictures, such as png or svg";
        return Err(Error::expected("format", what, format.word()));
    }
    let mut notes = Notes::default();
    let drawn = scene(request, resources, &mut notes)?;
    let scene = drawn.scene;
    strictly(request, &notes)?;
    let options = Options {
        place: Some(place),
        letters: request.options.letters,
        ..Options::default()
    };
    let body = format::encode(&scene, format, &options)?;
    Ok(Picture {
        inset: Inset {
            form,
            body: said(form, format, body),
            width: scene.width,
            height: scene.height,
            alt: scene.description,
            failed: false,
        },
        notes,
        private: drawn.spec.is_private() || drawn.lacks_letters,
        changing: request.query.has("data"),
    })
}

/// The picture of an error, as large as the one that was asked for.
fn refusal(error: &Error, wanted: &Wanted, request: Option<&Request>, place: usize) -> Inset {
    let form = wanted.form().unwrap_or(Form::Uri);
    let unknown = Request::default();
    let frame = Frame::of(request.unwrap_or(&unknown), wanted.extension());
    let format = if frame.format.is_picture() {
        frame.format
    } else {
        Format::Png
    };
    let fonts = Fonts::embedded();
    let scene = failure::draw(error, frame.width, frame.height, frame.scale, &fonts);
    let options = Options {
        place: Some(place),
        ..Options::default()
    };
    let body = format::encode(&scene, format, &options).unwrap_or_default();
    Inset {
        form,
        body: said(form, format, body),
        width: frame.width,
        height: frame.height,
        alt: error.to_string(),
        failed: true,
    }
}

/// The format that the page gets: a data URI is what it gets of a PNG anyway.
fn shown(request: &Request, extension: Option<Format>) -> Format {
    match request.format(extension) {
        Format::DataUri => Format::Png,
        format => format,
    }
}

/// The picture as the form wants it.
fn said(form: Form, format: Format, body: Vec<u8>) -> String {
    match form {
        Form::Uri => datauri::encode(format.media_type(), &body),
        Form::Svg => String::from_utf8(body).unwrap_or_default(),
    }
}
