//! Draws all pictures that a page asks for and sets them into it.

use super::{Frame, Resources, check_strict, scene};
use crate::dialect::Request;
use crate::error::{Error, Notes, Result};
use crate::figure::error_picture;
use crate::font::Fonts;
use crate::format::{self, Format, Options, datauri};
use crate::page::inset::{Inset, InsetForm};
use crate::page::template::{PictureTag, Template};

/// A picture for a page.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture as it is set into the page.
    pub inset: Inset,
    /// Notes for the author of the page.
    pub notes: Notes,
    /// True when it contains data that only this client may see.
    pub private: bool,
    /// True when its data may be different the next time.
    pub changing: bool,
}

/// A page with its pictures.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The page, in the encoding of the template.
    pub body: Vec<u8>,
    /// The pictures that could not be drawn.
    pub failures: Vec<Failure>,
    /// Notes for the author of the page, each with the line of its picture.
    pub notes: Notes,
    /// True when a picture contains data that only this client may see.
    pub private: bool,
    /// True when the data of a picture may be different the next time.
    pub changing: bool,
}

/// A picture that could not be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The line of its tag in the page, from 1.
    pub line: usize,
    /// The reason.
    pub error: Error,
}

/// Sets every picture into a page. `requests` are those of the template, in their order; `draw` draws a picture and
/// gets its index in the page. A picture that cannot be drawn is replaced by one that shows the error.
pub fn page(
    template: &Template,
    requests: &[Result<Request>],
    mut draw: impl FnMut(&PictureTag, &Request, usize) -> Result<Picture>,
) -> Page {
    let mut page = Page::default();
    let mut insets = Vec::new();
    for (index, (tag, request)) in template.pictures().iter().zip(requests).enumerate() {
        let line = template.line(tag);
        let form = tag.form();
        // A wrong attribute of the tag is treated like a wrong request.
        let known = form.and_then(|_| request.as_ref().map_err(Error::clone));
        let drawn = known.and_then(|request| draw(tag, request, index));
        insets.push(match drawn {
            Ok(picture) => {
                let notes = picture.notes.iter();
                notes.for_each(|note| page.notes.add(note.clone().at_line(line)));
                page.private |= picture.private;
                page.changing |= picture.changing;
                picture.inset
            }
            Err(error) => {
                let inset = error_inset(&error, tag, request.as_ref().ok(), index);
                page.failures.push(Failure { line, error });
                inset
            }
        });
    }
    page.body = template.fill(&insets);
    page
}

/// Draws the picture of a tag; `index` is its index in the page.
///
/// # Errors
/// Anything that is wrong with the request, and a format that a page cannot show.
pub fn picture(
    tag: &PictureTag,
    request: &Request,
    index: usize,
    resources: &Resources,
) -> Result<Picture> {
    let form = tag.form()?;
    request.check()?;
    let format = page_format(request, tag.extension());
    if !format.is_picture() {
        let what = "a format of pictures, such as png or svg";
        return Err(Error::expected("format", what, format.word()));
    }
    let mut notes = Notes::default();
    let drawn = scene(request, resources, &mut notes)?;
    let scene = drawn.scene;
    check_strict(request, &notes)?;
    let options = Options {
        place: Some(index),
        letters: request.options.letters,
        most_bytes: Some(resources.limits.reply_bytes),
        ..Options::default()
    };
    resources.admit_encoding(&scene, format)?;
    let body = format::encode(&scene, format, &options)?;
    Ok(Picture {
        inset: Inset {
            form,
            body: inset_body(form, format, body),
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

/// The picture of an error, of the same size as the one that was asked for.
fn error_inset(error: &Error, tag: &PictureTag, request: Option<&Request>, index: usize) -> Inset {
    let form = tag.form().unwrap_or(InsetForm::Uri);
    // A request that cannot be read has no size; the default one applies.
    let unknown = Request::default();
    let frame = Frame::of(request.unwrap_or(&unknown), tag.extension());
    let format = if frame.format.is_picture() {
        frame.format
    } else {
        Format::Png
    };
    let fonts = Fonts::embedded();
    let scene = error_picture::draw(error, frame.width, frame.height, frame.scale, &fonts);
    let options = Options {
        place: Some(index),
        ..Options::default()
    };
    let body = format::encode(&scene, format, &options).unwrap_or_default();
    Inset {
        form,
        body: inset_body(form, format, body),
        width: frame.width,
        height: frame.height,
        alt: error.to_string(),
        failed: true,
    }
}

/// The format of a picture in a page. `datauri` means PNG, because pages get data URIs anyway.
fn page_format(request: &Request, extension: Option<Format>) -> Format {
    match request.format(extension) {
        Format::DataUri => Format::Png,
        format => format,
    }
}

/// The picture as a `data:` URI or as an element.
fn inset_body(form: InsetForm, format: Format, body: Vec<u8>) -> String {
    match form {
        InsetForm::Uri => datauri::encode(format.media_type(), &body),
        InsetForm::Svg => String::from_utf8(body).unwrap_or_default(),
    }
}
