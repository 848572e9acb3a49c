//! Notes about parameters that are unknown or have no effect, with what to write instead.

use super::alternatives::alternative_to;
use super::kind::Kind;
use super::parameters;
use crate::dialect::parameter::Arguments;
use crate::dialect::request;
use crate::error::{Note, NoteKind, Notes, excerpt, nearest};
use crate::query::Query;

/// Adds a note for every unknown parameter, and for every one that none of the kinds in the picture reads.
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
    note_misplaced(query, &arguments, notes);
}

/// Adds a note for every parameter that belongs to other kinds than those in the picture.
fn note_misplaced(query: &Query, arguments: &Arguments<'_>, notes: &mut Notes) {
    let kinds = arguments.every("kind");
    let parts = kinds.iter().flat_map(|argument| argument.parts());
    let mut drawn: Vec<&str> = parts
        .filter_map(|part| Kind::parse(part.name, part.value).ok())
        .map(|kind| kind.family)
        .collect();
    if drawn.is_empty() {
        // without `kind`, a table becomes lines or bars
        drawn.extend([Kind::LINE.name, Kind::BAR.name]);
    }
    for pair in query.pairs.iter().filter(|pair| !pair.value.is_empty()) {
        let mut meanings = parameters::PARAMETERS
            .iter()
            .filter(|parameter| parameter.is_spelt(&pair.name));
        let mut owners = Vec::new();
        let is_limited = meanings.all(|parameter| {
            owners.extend(parameter.kinds);
            !parameter.kinds.is_empty()
        });
        if !is_limited || owners.is_empty() || owners.iter().any(|kind| drawn.contains(kind)) {
            continue;
        }
        let advice =
            alternative_to(&pair.name).map_or_else(String::new, |advice| format!("; {advice}"));
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
    use crate::limits::Limits;

    /// The families that the manual's line names before its colons: `box, violin: …; area: …`. A clause without them
    /// belongs to the kinds of the clause before; empty where the first clause has none.
    fn documented_kinds(parameter: &Parameter) -> Vec<&'static str> {
        let mut families = Vec::new();
        for clause in parameter.doc.split("; ") {
            let kinds = clause.split_once(": ").map_or("", |(kinds, _)| kinds);
            let kinds: Option<Vec<Kind>> = kinds.split(", ").map(Kind::find).collect();
            match kinds {
                Some(kinds) => families.extend(kinds.iter().map(|kind| kind.family)),
                None if families.is_empty() => return Vec::new(),
                None => {}
            }
        }
        families.dedup();
        families
    }

    /// Parameters of the chapter on kinds that have an effect beyond the kinds that the manual names.
    const OF_MANY_KINDS: [&str; 5] = ["stacked", "low", "hue", "square", "formula"];

    #[test]
    fn the_manual_names_the_kinds_that_read_a_parameter() {
        for parameter in parameters::PARAMETERS {
            let name = parameter.name;
            for kind in parameter.kinds {
                let family = Kind::find(kind).map(|kind| kind.family);
                assert_eq!(family, Some(*kind), "{name}");
            }
            match parameter.chapter {
                Chapter::Kinds if !OF_MANY_KINDS.contains(&name) => {
                    assert!(!parameter.kinds.is_empty(), "{name}");
                    assert_eq!(parameter.kinds, documented_kinds(parameter), "{name}");
                }
                _ => assert!(parameter.kinds.is_empty(), "{name}"),
            }
        }
    }

    #[test]
    fn parameters_of_other_kinds_are_noted() {
        #[rustfmt::skip]
        let table = [
            // a table becomes bars where its query names no kind
            ("y=1&barwidth=0.5",               ""),
            ("kind=barh&y=1&barwidth=0.5",     ""),
            ("kind=pie&y=1&barwidth=0.5",      "only for bar, box, violin, gantt"),
            ("kind=pie&y=1&bands=60:green",    "only for gauge"),
            ("kind=line&y=1&area=europe",      "only for map"),
            ("kind=line&y=1&land=grey",        "only for map"),
            ("kind=line&y=1&target=a",         "only for sankey"),
            // a stored query may bind it
            ("data=a.db&query=q&area=5",       ""),
        ];
        for (text, expected) in table {
            let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
            let mut notes = Notes::default();
            note_unknown(&query, &mut notes);
            let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
            assert_eq!(texts.join("\n"), expected, "{text}");
        }
    }
}
