//! Words that people guess: what of a query is not understood comes out as notes that say what to write instead.

use super::instead::instead_of;
use super::kind::Kind;
use super::parameters;
use crate::dialect::parameter::Arguments;
use crate::dialect::request;
use crate::error::{Note, NoteKind, Notes, excerpt, nearest};
use crate::query::Query;

/// Notes every parameter that is no word of ours, and every one that means nothing for the kinds that are drawn.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    let arguments = Arguments::new(query, parameters::PARAMETERS);
    let ours: Vec<&str> = parameters::PARAMETERS
        .iter()
        .map(|word| word.name)
        .chain(request::PARAMETERS.iter().map(|word| word.name))
        .collect();
    // Other names are the values that a stored query of a database binds.
    let binding = query.has("query") && query.has("data");
    for pair in arguments
        .unknown(&[parameters::PARAMETERS])
        .into_iter()
        .filter(|_| !binding)
    {
        if pair.name.is_empty() || ours.contains(&pair.name.as_str()) {
            continue;
        }
        let plain = pair.name.trim_start_matches("set_");
        let near = || nearest(&ours, plain).map(|word| format!("did you mean \"{word}\"?"));
        let advice = instead_of(&pair.name).map(str::to_owned).or_else(near);
        let advice = advice.unwrap_or_default();
        notes.add(Note::new(NoteKind::Unknown, &excerpt(&pair.name), advice));
    }
    note_misplaced(query, &arguments, notes);
}

/// Notes words of kinds that are not drawn.
fn note_misplaced(query: &Query, arguments: &Arguments<'_>, notes: &mut Notes) {
    let argument = arguments.every("kind");
    let parts = argument.iter().flat_map(|argument| argument.parts());
    let mut drawn: Vec<&str> = parts
        .filter_map(|part| Kind::called(part.name, part.value).ok())
        .map(|kind| kind.family)
        .collect();
    if drawn.is_empty() {
        // tables choose
        drawn.extend([Kind::LINE.name, Kind::BAR.name]);
    }
    for pair in query.pairs.iter().filter(|pair| !pair.value.is_empty()) {
        let mut meant = parameters::PARAMETERS
            .iter()
            .filter(|word| word.is_spelt(&pair.name));
        let mut owners = Vec::new();
        let limited = meant.all(|word| {
            owners.extend(word.kinds);
            !word.kinds.is_empty()
        });
        if !limited || owners.is_empty() || owners.iter().any(|kind| drawn.contains(kind)) {
            continue;
        }
        let advice =
            instead_of(&pair.name).map_or_else(String::new, |advice| format!("; {advice}"));
        let names = owners.join(", ");
        let text = format!("only for {names}{advice}");
        notes.add(Note::new(NoteKind::Misplaced, &pair.name, text));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dialect::parameter::{Chapter, Parameter};

    /// The families that the manual's line names before each colon: `box, violin: …; area: …`; empty where a part
    /// of it names none.
    fn told(word: &Parameter) -> Vec<&'static str> {
        let mut told = Vec::new();
        for clause in word.doc.split("; ") {
            let kinds = clause.split_once(": ").map_or("", |(kinds, _)| kinds);
            for kind in kinds.split(", ") {
                match Kind::find(kind) {
                    Some(kind) => told.push(kind.family),
                    None => return Vec::new(),
                }
            }
        }
        told.dedup();
        told
    }

    #[test]
    fn the_manual_names_the_kinds_that_take_a_word() {
        for word in parameters::PARAMETERS {
            for kind in word.kinds {
                let family = Kind::find(kind).map(|kind| kind.family);
                assert_eq!(family, Some(*kind), "{}", word.name);
            }
            match word.chapter {
                Chapter::Kinds => assert_eq!(word.kinds, told(word), "{}", word.name),
                _ => assert!(word.kinds.is_empty(), "{}", word.name),
            }
        }
    }
}
