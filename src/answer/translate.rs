//! A request of another dialect in, the same chart in our own words out, with a note where the pictures differ.

use super::{Resources, scene};
use crate::dialect::{self, Request};
use crate::error::{Note, NoteKind, Notes, Result};
use crate::format::{self, Format, Options};
use crate::query::Query;

/// Translates a request, draws both pictures, and adds a note when they are not equal.
///
/// # Errors
/// Anything that is wrong with the request, and a chart for which our own words do not suffice.
pub fn translate(request: &Request, resources: &Resources, notes: &mut Notes) -> Result<Query> {
    let query = dialect::translate(request, resources.limits, notes)?;
    let first = picture(request, resources)?;
    if picture(&Request::new(query.clone()), resources).is_ok_and(|second| second == first) {
        return Ok(query);
    }
    let text = "our own words cannot say all of this chart; a part of the picture or of its description differs";
    notes.add(Note::new(NoteKind::Changed, "translate", text));
    Ok(query)
}

/// The picture of a request, as SVG.
fn picture(request: &Request, resources: &Resources) -> Result<Vec<u8>> {
    let drawn = scene(request, resources, &mut Notes::default())?;
    format::encode(&drawn.scene, Format::Svg, &Options::default())
}
