//! Notes about parameters that are unknown, with what to write instead.

use super::advice::{instead_of, plain_name};
use super::alternatives::alternative_to;
use super::kind::Kind;
use super::missing_values::is_known;
use super::names::{Named, legend_in_other_words};
use super::parameters::PARAMETERS;
use crate::dialect::cache_key::may_bind_any_name;
use crate::dialect::parameter::{Form, Parameter};
use crate::dialect::request;
use crate::error::{Note, NoteKind, Notes, excerpt, nearest_within};
use crate::format::Format;
use crate::query::{Pair, Query};
use crate::spec::{LegendPosition, ThemeName};
use crate::table::list;

/// Adds a note for every unknown parameter.
pub fn note_unknown(query: &Query, notes: &mut Notes) {
    if may_bind_any_name(query) {
        return;
    }
    let mut before: Option<&Pair> = None;
    for pair in &query.pairs {
        if !pair.name.is_empty() && !is_known(&pair.name) {
            let advice = advice(pair, before, query).unwrap_or_default();
            notes.add(Note::new(NoteKind::Unknown, &excerpt(&pair.name), advice));
        }
        before = Some(pair);
    }
}

/// What to write instead of an unknown pair; `before` is the pair before it. `None` when nothing is near.
fn advice(pair: &Pair, before: Option<&Pair>, query: &Query) -> Option<String> {
    let plain = plain_name(&pair.name);
    if pair.value.is_empty() {
        let word = || value_of_parameter(plain).map(|said| format!("use {said}"));
        let advice = word().or_else(|| before.and_then(|before| ampersand(pair, before)));
        return advice.or_else(|| near_name(plain));
    }
    grid_of_panels(pair, query)
        .or_else(|| values(plain, pair))
        .or_else(|| instead_of(plain, &pair.value, query))
        .or_else(|| near_name(plain))
}

/// The parameter to which a word belongs that stands alone, such as `bar` or `topleft`.
fn value_of_parameter(word: &str) -> Option<String> {
    let kind = || Kind::find(word).map(|kind| format!("kind={}", kind.name));
    let format = || Format::find(word).map(|format| format!("format={}", format.word()));
    let theme = || ThemeName::find(word).map(|theme| format!("theme={}", theme.word()));
    let place = || {
        let place = LegendPosition::find(word).or_else(|| legend_in_other_words(word));
        place.map(|place| format!("legend={}", place.word()))
    };
    kind().or_else(format).or_else(theme).or_else(place)
}

/// The advice for what follows an `&` in a text, which begins a new parameter.
fn ampersand(pair: &Pair, before: &Pair) -> Option<String> {
    let mut all = PARAMETERS.iter();
    let parameter = all.find(|parameter| parameter.is_spelt(&before.name))?;
    let is_text = matches!(parameter.form, Form::Text)
        || before.value.chars().any(char::is_alphabetic)
            && matches!(parameter.form, Form::Switch(_) | Form::Other(_));
    is_text.then(|| {
        format!(
            "an & in a text is written %26, as in {}={}%26{}",
            before.name,
            excerpt(&before.value),
            excerpt(&pair.name)
        )
    })
}

/// The advice for `nrows` and `ncols` with their numbers.
fn grid_of_panels(pair: &Pair, query: &Query) -> Option<String> {
    const ROWS: [&str; 2] = ["nrows", "rows"];
    const COLUMNS: [&str; 3] = ["ncols", "cols", "ncol"];
    if !["nrows", "cols"].contains(&pair.name.as_str()) {
        return None;
    }
    let count = |names: &[&str]| {
        let value = names.iter().find_map(|name| query.last(name))?;
        value.trim().parse::<u16>().ok()
    };
    let (rows, columns) = (count(&ROWS), count(&COLUMNS));
    // the rows that pandas reads of a file
    if columns.is_none() && query.has("data") && !query.has("subplots") {
        return None;
    }
    let layout = match (rows, columns) {
        (Some(rows), Some(columns)) => format!("{rows},{columns}"),
        (Some(rows), None) => format!("{rows},-1"),
        (None, Some(columns)) => format!("-1,{columns}"),
        (None, None) => return None,
    };
    let legend = match query.has("ncols") || query.has("ncol") {
        true => "; ncols is the number of columns of the legend",
        false => "",
    };
    Some(format!(
        "rows and columns of panels are subplots=1&layout={layout}{legend}"
    ))
}

/// The advice for numbers under a name of values or of nothing. A name of several words is that of something else.
fn values(name: &str, pair: &Pair) -> Option<String> {
    let has_advice = alternative_to(name, "").is_some() || near_name(name).is_some();
    let is_series = name == "series" || !has_advice && !pair.name.contains(['.', '_']);
    (is_series && list::is_numbers(&pair.value)).then(|| {
        let values = excerpt(&pair.value);
        format!("the values of a further series are y={values}")
    })
}

/// The known name of which an unknown one is a slip, with the same first letter and one letter in four wrong at most, or
/// else the beginning, as of `tick_size`.
fn near_name(name: &str) -> Option<String> {
    let spellings = PARAMETERS.iter().flat_map(Parameter::spellings);
    let known = spellings.chain(request::PARAMETERS.iter().map(|parameter| parameter.name));
    let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
    let alike: Vec<&str> = known.filter(|known| first(known) == first(name)).collect();
    let length = name.chars().count();
    let slip = || nearest_within(&alike, name, (length / 4).clamp(1, 2)).filter(|_| length > 2);
    let begins = || alike.iter().find(|known| known.starts_with(name)).copied();
    let near = slip().or_else(|| begins().filter(|_| length > 3))?;
    Some(format!("did you mean \"{near}\"?"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    /// The notes about the unknown parameters of a query.
    fn noted(text: &str) -> Vec<String> {
        let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
        let mut notes = Notes::default();
        note_unknown(&query, &mut notes);
        notes.iter().map(|note| note.text.clone()).collect()
    }

    #[test]
    fn says_what_to_write_or_nothing() {
        #[rustfmt::skip]
        let table = [
            ("y=1,2&widht=3",              "did you mean \"width\"?"),
            ("y=1,2&group_by=region",      "did you mean \"groupby\"?"),
            ("y=1,2&xlabels=a",            "did you mean \"xlabel\"?"),
            ("y=1,2&set_title=a",          "did you mean \"title\"?"),
            ("y=1,2&set_xlim=0,1",         "did you mean \"xlim\"?"),
            ("y=1,2&ax.set_xlim=0,1",      "did you mean \"xlim\"?"),
            ("y=1,2&plt.legend",           "did you mean \"legend\"?"),
            ("y=1,2&topleft",              "use legend=upper left"),
            ("y=1,2&bar",                  "use kind=bar"),
            ("y=1,2&svg",                  "use format=svg"),
            ("y=1,2&dark",                 "use theme=dark"),
            ("y=1,2&title=A&B",            "an & in a text is written %26, as in title=A%26B"),
            ("x=Q&A,b&y=1,2",              "an & in a text is written %26, as in x=Q%26A,b"),
            ("y=1,2&nrows=2&ncols=2",      "rows and columns of panels are subplots=1&layout=2,2; ncols is the number of columns of the legend"),
            ("y=1,2&rows=2&cols=3",        "rows and columns of panels are subplots=1&layout=2,3"),
            ("y=1,2&series=3,4",           "the values of a further series are y=3,4"),
            ("y=1,2&foo=3,4",              "the values of a further series are y=3,4"),
            ("y=1,2&linecolor=red",        "use color=red"),
            ("y=1,2&hover=1",              "a picture has no hover texts; those of format=svg show the values"),
            ("y=1,2&ext=1",                "use format=svg"),
            // nothing is better than something else
            ("y=1,2&_=1733",               ""),
            ("y=1,2&foo=bar",              ""),
            ("y=1,2&my_data=1,2",          ""),
            ("y=1,2&font.stretch=1,2",     ""),
            ("y=1,2&utm_source=mail",      ""),
            ("y=1,2&shaded=1",             ""),
            ("y=1,2&holes=1",              "did you mean \"hole\"?"),
            ("y=1,2&group=region",         "use groupby=region, or hue=region for colours"),
            ("y=1,2&range=0,5",            "use ylim=0,5"),
        ];
        for (text, expected) in table {
            let noted = noted(text);
            assert_eq!(noted.first().map(String::as_str), Some(expected), "{text}");
        }
    }
}
