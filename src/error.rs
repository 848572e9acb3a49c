//! Errors and notes. An error says what went wrong and who can repair it: the author of the URL, the site's owner, or
//! the developers of this program. A note tells the author something although the chart was drawn.

use std::fmt;

/// The class of an error: who can repair it, and the HTTP status of the reply (RFC 9110, section 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400: a parameter is wrong. The author of the URL can repair it.
    Parameter,
    /// 404: there are no such data, or they may not be read. Visitors cannot tell which.
    NotFound,
    /// 405: the program does not answer this HTTP method.
    Method,
    /// 413: the request has more data, points or pixels than the limits allow.
    TooLarge,
    /// 414: the query string is longer than the limits allow.
    UriTooLong,
    /// 415: the body has a media type that the program does not read.
    MediaType,
    /// 500: the configuration or a database is wrong. The site's owner can repair it.
    Configuration,
    /// 500: the program has a bug.
    Internal,
    /// 503: the server is too busy or too slow just now; a later request may succeed.
    Unavailable,
}

impl ErrorKind {
    /// The HTTP status code.
    pub fn status(self) -> u16 {
        match self {
            ErrorKind::Parameter => 400,
            ErrorKind::NotFound => 404,
            ErrorKind::Method => 405,
            ErrorKind::TooLarge => 413,
            ErrorKind::UriTooLong => 414,
            ErrorKind::MediaType => 415,
            ErrorKind::Configuration | ErrorKind::Internal => 500,
            ErrorKind::Unavailable => 503,
        }
    }

    /// The reason phrase of the status in RFC 9110.
    pub fn reason(self) -> &'static str {
        match self {
            ErrorKind::Parameter => "Bad Request",
            ErrorKind::NotFound => "Not Found",
            ErrorKind::Method => "Method Not Allowed",
            ErrorKind::TooLarge => "Content Too Large",
            ErrorKind::UriTooLong => "URI Too Long",
            ErrorKind::MediaType => "Unsupported Media Type",
            ErrorKind::Configuration | ErrorKind::Internal => "Internal Server Error",
            ErrorKind::Unavailable => "Service Unavailable",
        }
    }
}

/// An error, worded for the visitor. Where only the site's owner can repair it, the reason for the owner stands beside
/// it in [`log`](Error::log).
///
/// The usual form of a message is `<parameter>: expected <what>, found "<value>"`; where there is advice, it is
/// `<parameter>: found "<value>"; <advice> (one of …)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Its class, which decides the HTTP status.
    pub kind: ErrorKind,
    /// The parameter that is wrong, as its author spelt it; `None` when no single parameter is.
    pub parameter: Option<String>,
    /// What was expected and what was found, without a full stop and without a line break.
    pub message: String,
    /// The reason in full, for the site's owner alone: paths, settings, messages of the system or of a database. It
    /// goes to the server's log and to the command line, never to a visitor. `None` when the message is the whole
    /// reason.
    pub log: Option<String>,
    /// The word that the author probably meant; `None` when there is no near one.
    pub suggestion: Option<Box<Suggestion>>,
    /// What was noted about the request before the error arose, for a page that has room for it.
    pub notes: Notes,
}

/// A word of a request, and the one that its author probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word as it stands in the request.
    pub found: String,
    /// The word to write instead.
    pub better: String,
}

/// The result of every stage.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error that is about no single parameter.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error {
            kind,
            parameter: None,
            message: message.into(),
            log: None,
            suggestion: None,
            notes: Notes::default(),
        }
    }

    /// An error about one parameter, with a message in free words: `<parameter>: <message>`.
    pub fn for_parameter(parameter: &str, message: impl Into<String>) -> Error {
        Error {
            kind: ErrorKind::Parameter,
            parameter: Some(parameter.to_owned()),
            message: message.into(),
            log: None,
            suggestion: None,
            notes: Notes::default(),
        }
    }

    /// The error `<parameter>: expected <what>, found "<found>"`.
    pub fn expected(parameter: &str, what: &str, found: &str) -> Error {
        Error::for_parameter(
            parameter,
            format!("expected {what}, found \"{}\"", excerpt(found)),
        )
    }

    /// `expected one of …, found "…"`; where a word is near, `found "…"; did you mean "…"? (one of …)`, so that a long list
    /// does not hide the suggestion.
    pub fn one_of(parameter: &str, words: &[&str], found: &str) -> Error {
        let list = words.join(", ");
        if let Some(word) = nearest(words, found) {
            return Error::nearly(parameter, found, word, &format!("one of {list}"));
        }
        Error::for_parameter(
            parameter,
            format!("expected one of {list}, found \"{}\"", excerpt(found)),
        )
    }

    /// `found "…"; did you mean "<near>"? (<others>)`: the suggestion comes before what else there is.
    pub fn nearly(parameter: &str, found: &str, near: &str, others: &str) -> Error {
        let message = format!(
            "found \"{}\"; did you mean \"{near}\"? ({others})",
            excerpt(found)
        );
        Error::for_parameter(parameter, message).suggesting(found, near)
    }

    /// The error about a name that is none of these columns; `there` says what columns there are.
    pub fn unknown_column(parameter: &str, name: &str, names: &[&str], there: &str) -> Error {
        match nearest(names, name) {
            Some(near) => Error::nearly(parameter, name, near, there),
            None => {
                let found = excerpt(name);
                let message = format!("expected a column of the data, found \"{found}\"; {there}");
                Error::for_parameter(parameter, message)
            }
        }
    }

    /// The same error with the word that its author probably meant by `found`.
    pub fn suggesting(mut self, found: &str, better: &str) -> Error {
        self.suggestion = Some(Box::new(Suggestion {
            found: found.to_owned(),
            better: better.to_owned(),
        }));
        self
    }

    /// `expected <what>, found "<found>"`, and `; did you mean "…"?` where a word is near.
    pub fn expected_near(parameter: &str, what: &str, found: &str, words: &[&str]) -> Error {
        let mut error = Error::expected(parameter, what, found);
        let Some(near) = nearest(words, found) else {
            return error;
        };
        error
            .message
            .push_str(&format!("; did you mean \"{near}\"?"));
        error.suggesting(found, near)
    }

    /// `found "…"; <advice> (one of …)`: what to write instead comes before the list, which may be long.
    pub fn one_of_with(parameter: &str, words: &[&str], found: &str, advice: &str) -> Error {
        let list = words.join(", ");
        let found = excerpt(found);
        Error::for_parameter(
            parameter,
            format!("found \"{found}\"; {advice} (one of {list})"),
        )
    }

    /// The same error with another class, and so with another status.
    pub fn with_kind(mut self, kind: ErrorKind) -> Error {
        self.kind = kind;
        self
    }

    /// The same error with what was noted before it arose.
    pub fn with_notes(mut self, notes: Notes) -> Error {
        self.notes = notes;
        self
    }

    /// The same error with the reason for the site's owner.
    pub fn with_log(mut self, reason: impl Into<String>) -> Error {
        self.log = Some(reason.into());
        self
    }

    /// The same error with `more` at the end of the reason for the site's owner. An error without such a reason stays
    /// as it is.
    pub fn with_more_log(mut self, more: impl fmt::Display) -> Error {
        self.log = self.log.map(|reason| format!("{reason}; {more}"));
        self
    }

    /// What the site's owner reads: the reason in full, or else the message that everybody reads.
    pub fn for_owner(&self) -> String {
        self.log.clone().unwrap_or_else(|| self.to_string())
    }

    /// The HTTP status code.
    pub fn status(&self) -> u16 {
        self.kind.status()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.parameter {
            Some(parameter) => write!(f, "{}: {}", excerpt(parameter), self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}

/// The word that the author probably meant by `found`: the nearest one, or else the first that begins with `found`.
///
/// The distance is that of Damerau and Levenshtein. It may be a third of the length (rounded) and never more than 3.
/// Returns `None` when no word is near, for a single letter, and for a text of more than 40 characters.
pub fn nearest<'a>(words: &[&'a str], found: &str) -> Option<&'a str> {
    let length = found.chars().count();
    let begins = || {
        let found = found.to_lowercase();
        let mut words = words.iter();
        words.find(|word| word.to_lowercase().starts_with(&found))
    };
    let near = nearest_within(words, found, ((length + 1) / 3).min(3));
    near.or_else(|| begins().filter(|_| is_word(length)).copied())
}

/// The nearest word to `found`, at a distance of at most `allowed`; `None` when none is so near, and for a single letter
/// or a text of more than 40 characters.
pub fn nearest_within<'a>(words: &[&'a str], found: &str, allowed: usize) -> Option<&'a str> {
    let found = found.to_lowercase();
    if !is_word(found.chars().count()) {
        return None;
    }
    let distance = |word: &&'a str| strsim::damerau_levenshtein(&word.to_lowercase(), &found);
    let words = words.iter().map(|word| (distance(word), *word));
    let near = words.filter(|(distance, _)| *distance <= allowed);
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// True for the length of a word that may be misspelt, in characters: a single letter is near every short word, and the
/// distance of a long text takes quadratic time.
fn is_word(length: usize) -> bool {
    (2..=40).contains(&length)
}

/// A number with its noun, whose plural has an `s`: `1 value`, `2 values`.
pub fn quantity(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// The first 60 characters of `text`, with `…` for the rest. Control characters become U+FFFD, so that a message stays
/// one readable line.
pub fn excerpt(text: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    if text.chars().count() <= 60 {
        return text.chars().map(clean).collect();
    }
    text.chars().take(59).map(clean).chain(['…']).collect()
}

/// The class of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// No parameter has this name. The text says what to write instead, or is empty.
    Unknown,
    /// The parameter has no meaning for this chart. The text names the charts for which it has one.
    Misplaced,
    /// A part of the value is not understood. The text is that part.
    NotUnderstood,
    /// The parameter is understood but has no effect here.
    Ignored,
    /// Some data or marks are not drawn.
    LeftOut,
    /// Something is drawn otherwise than the author wrote it.
    Changed,
    /// A value is missing or not as expected, and another one is assumed.
    Assumed,
    /// The server or the program lacks a typeface, a letter or a shape.
    Missing,
    /// The chart is drawn as given, but another way would be clearer.
    Advice,
    /// One picture of a page could not be drawn.
    Failed,
}

impl NoteKind {
    /// Every class, in the order of declaration.
    pub const ALL: &[NoteKind] = &[
        NoteKind::Unknown,
        NoteKind::Misplaced,
        NoteKind::NotUnderstood,
        NoteKind::Ignored,
        NoteKind::LeftOut,
        NoteKind::Changed,
        NoteKind::Assumed,
        NoteKind::Missing,
        NoteKind::Advice,
        NoteKind::Failed,
    ];

    /// The class as one word, under which the cache stores it.
    pub fn word(self) -> &'static str {
        match self {
            NoteKind::Unknown => "unknown",
            NoteKind::Misplaced => "misplaced",
            NoteKind::NotUnderstood => "not-understood",
            NoteKind::Ignored => "ignored",
            NoteKind::LeftOut => "left-out",
            NoteKind::Changed => "changed",
            NoteKind::Assumed => "assumed",
            NoteKind::Missing => "missing",
            NoteKind::Advice => "advice",
            NoteKind::Failed => "failed",
        }
    }
}

/// One sentence that the author should read although the chart was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The line of the page that asks for the picture, counted from 1; `None` when the answer is a single picture.
    pub line: Option<usize>,
    /// The parameter as its author spelt it, or an [`excerpt`] of an unknown one; empty when the note is about none.
    pub parameter: String,
    /// Its class.
    pub kind: NoteKind,
    /// The text besides what the class says, without a full stop.
    pub text: String,
    /// What would help, as long as it is not yet said in the words of the request at the end of the text.
    pub advice: Option<Advice>,
}

/// What would help: ways of which each suffices, and what they do.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The ways: parameters in our own words with their values.
    pub ways: Vec<Vec<(&'static str, String)>>,
    /// What each does, such as `shows all`.
    pub effect: &'static str,
}

impl Advice {
    /// The only way is a parameter with this value.
    pub fn new(parameter: &'static str, value: &str, effect: &'static str) -> Advice {
        Advice {
            ways: vec![vec![(parameter, value.to_owned())]],
            effect,
        }
    }
}

impl Note {
    /// A note about a parameter.
    pub fn new(kind: NoteKind, parameter: &str, text: impl Into<String>) -> Note {
        Note {
            line: None,
            parameter: parameter.to_owned(),
            kind,
            text: text.into(),
            advice: None,
        }
    }

    /// The same note with advice, if there is any.
    pub fn advising(mut self, advice: impl Into<Option<Advice>>) -> Note {
        self.advice = advice.into();
        self
    }

    /// The same note about another parameter. (Code that reads a file does not know which parameter names the file.)
    pub fn about(mut self, parameter: &str) -> Note {
        self.parameter = parameter.to_owned();
        self
    }

    /// The same note about the picture in this line of a page, counted from 1.
    pub fn at_line(mut self, line: usize) -> Note {
        self.line = Some(line);
        self
    }

    /// The note as an error, for requests with `strict=1`, in which nothing may be ignored.
    pub fn to_error(&self) -> Error {
        let parameter = if self.parameter.is_empty() {
            "strict"
        } else {
            &self.parameter
        };
        Error::for_parameter(parameter, self.message(false))
    }

    /// The message about the parameter. It contains the words "and ignored" only if `was_ignored`.
    fn message(&self, was_ignored: bool) -> String {
        let text = &self.text;
        let ignored = if was_ignored { " and ignored" } else { "" };
        match self.kind {
            NoteKind::Unknown if text.is_empty() => format!("not known{ignored}"),
            NoteKind::Unknown => format!("not known{ignored}; {text}"),
            NoteKind::NotUnderstood => format!("\"{text}\" is not understood{ignored}"),
            NoteKind::Misplaced if was_ignored => format!("ignored, {text}"),
            NoteKind::Misplaced
            | NoteKind::Ignored
            | NoteKind::LeftOut
            | NoteKind::Changed
            | NoteKind::Assumed
            | NoteKind::Missing
            | NoteKind::Advice
            | NoteKind::Failed => text.clone(),
        }
    }
}

/// Writes the sentence that the author reads: `<parameter>: <message>`.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.parameter.is_empty() {
            write!(f, "{}: ", self.parameter)?;
        }
        f.write_str(&self.message(true))
    }
}

/// Nobody reads more notes than this.
const MAX_NOTES: usize = 50;

/// The notes of one answer: ignored options, unknown parameters, dropped points, missing glyphs. Each note is there
/// once, in the order in which the program found it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// Adds a note unless it is there already. There are at most 50 of them, of which the last says that there are more.
    pub fn add(&mut self, note: Note) {
        let room = MAX_NOTES.saturating_sub(self.0.len());
        if room == 0 || self.0.contains(&note) {
            return;
        }
        let more = || Note::new(NoteKind::LeftOut, "", "there are more notes than these");
        self.0.push(if room > 1 { note } else { more() });
    }

    /// Adds notes of the drawing, whose parameters have other names in the words of the author.
    pub fn extend(&mut self, notes: Notes, name: impl Fn(&str) -> String) {
        for note in notes.0 {
            let name = name(&note.parameter);
            self.add(note.about(&name));
        }
    }

    /// The same notes with their advice at the end of their texts. `way` says parameters and their values in the words of the
    /// request; `None` where it has none for them.
    pub fn say_advice(mut self, way: impl Fn(&[(&str, String)]) -> Option<String>) -> Notes {
        for note in &mut self.0 {
            let Some(Advice { ways, effect }) = note.advice.take() else {
                continue;
            };
            let ways: Vec<String> = ways.iter().filter_map(|one| way(one)).collect();
            if !ways.is_empty() {
                note.text += &format!("; {} {effect}", ways.join(" or "));
            }
        }
        self
    }

    /// All notes, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.0.iter()
    }

    /// All notes as sentences for their author.
    pub fn sentences(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// True when there is no note.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_many_notes_says_that_there_are_more() {
        let mut notes = Notes::default();
        for number in 0..MAX_NOTES {
            notes.add(Note::new(NoteKind::Unknown, &number.to_string(), ""));
        }
        notes.add(Note::new(NoteKind::Unknown, "never", ""));
        let texts: Vec<String> = notes.0.iter().map(Note::to_string).collect();
        assert_eq!(texts.len(), MAX_NOTES);
        assert_eq!(texts[MAX_NOTES - 2], "48: not known and ignored");
        assert_eq!(texts[MAX_NOTES - 1], "there are more notes than these");
    }

    #[test]
    fn says_what_was_expected_and_found() {
        let error = Error::one_of("kind", &["line", "bar"], "lin");
        assert_eq!(
            error.to_string(),
            "kind: found \"lin\"; did you mean \"line\"? (one of line, bar)"
        );
        assert_eq!(
            Error::one_of("kind", &["line", "bar"], "pie").to_string(),
            "kind: expected one of line, bar, found \"pie\""
        );
        assert_eq!(
            Error::expected("dpi", "a number", "x\ny").to_string(),
            "dpi: expected a number, found \"x\u{fffd}y\""
        );
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest(&["line", "bar"], "lnie"), Some("line"));
        assert_eq!(nearest(&["line", "bar"], "pie chart"), None);
        assert_eq!(nearest(&["line"], ""), None);
    }

    #[test]
    fn a_note_is_a_sentence_and_an_error_where_nothing_is_ignored() {
        use NoteKind::{Failed, Ignored, LeftOut, Misplaced, NotUnderstood, Unknown};
        let note = Note::new;
        #[rustfmt::skip]
        let table = [
            (note(Unknown, "foo", ""),                  "foo: not known and ignored",             "foo: not known"),
            (note(Unknown, "foo", "use y=1"),           "foo: not known and ignored; use y=1",    "foo: not known; use y=1"),
            (note(Unknown, "a: b", ""),                 "a: b: not known and ignored",            "a: b: not known"),
            (note(Misplaced, "bins", "only for hist"),  "bins: ignored, only for hist",           "bins: only for hist"),
            (note(NotUnderstood, "chm", "a: b"),        "chm: \"a: b\" is not understood and ignored", "chm: \"a: b\" is not understood"),
            (note(Ignored, "na", "ignored without data"), "na: ignored without data",             "na: ignored without data"),
            (note(LeftOut, "", "a row is left out"),    "a row is left out",                      "strict: a row is left out"),
            (note(LeftOut, "", "a row").about("data"),  "data: a row",                            "data: a row"),
            (note(Failed, "y", "no").at_line(3),        "line 3: y: no",                          "y: no"),
        ];
        for (note, sentence, error) in table {
            assert_eq!(note.to_string(), sentence);
            assert_eq!(note.to_error().to_string(), error);
        }
    }
}
