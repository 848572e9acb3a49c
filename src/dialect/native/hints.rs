//! Notes about parameters that are unknown, with what to write instead.

use super::alternatives::alternative_to;
use super::parameters;
use crate::dialect::parameter::Arguments;
use crate::dialect::request;
use crate::error::{Note, NoteKind, Notes, excerpt, nearest};
use crate::query::Query;

/// Adds a note for every unknown parameter.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    let arguments = Arguments::new(query, parameters::PARAMETERS);
    let known: Vec<&str> = parameters::PARAMETERS
        .iter()
        .map(|parameter| parameter.name)
        .chain(request::PARAMETERS.iter().map(|parameter| parameter.name))
        .collect();
    // any name may be a value that the stored query of a database binds
    if query.has("query") && query.has("data") {
        return;
    }
    for pair in arguments.unknown(&[parameters::PARAMETERS]) {
        if pair.name.is_empty() || known.contains(&pair.name.as_str()) {
            continue;
        }
        // matplotlib's setters have the names of their properties
        let plain = pair.name.trim_start_matches("set_");
        let near = || nearest(&known, plain).map(|name| format!("did you mean \"{name}\"?"));
        let advice = alternative_to(&pair.name).map(str::to_owned).or_else(near);
        let advice = advice.unwrap_or_default();
        notes.add(Note::new(NoteKind::Unknown, &excerpt(&pair.name), advice));
    }
}
