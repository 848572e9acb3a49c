//! What can go wrong and who has to mend it: the author of the URL, the site's owner, or us.

use std::fmt;

/// Who has to act, and the HTTP status that says so (RFC 9110, section 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 400: a parameter is wrong; the author of the URL mends it.
    Parameter,
    /// 404: no such data; also for everything that may not be read.
    NotFound,
    /// 405: a method that is not answered.
    Method,
    /// 413: more data, points or pixels than the limits allow.
    TooLarge,
    /// 414: a query string longer than the limits allow.
    UriTooLong,
    /// 415: a body of a type that is not understood.
    MediaType,
    /// 500: the configuration or a database is wrong; the site's owner mends it.
    Configuration,
    /// 500: our own fault.
    Internal,
    /// 503: too busy or too slow just now.
    Unavailable,
}

impl Kind {
    /// The HTTP status code.
    pub fn status(self) -> u16 {
        match self {
            Kind::Parameter => 400,
            Kind::NotFound => 404,
            Kind::Method => 405,
            Kind::TooLarge => 413,
            Kind::UriTooLong => 414,
            Kind::MediaType => 415,
            Kind::Configuration | Kind::Internal => 500,
            Kind::Unavailable => 503,
        }
    }

    /// The status in words, as RFC 9110 has it.
    pub fn reason(self) -> &'static str {
        match self {
            Kind::Parameter => "Bad Request",
            Kind::NotFound => "Not Found",
            Kind::Method => "Method Not Allowed",
            Kind::TooLarge => "Content Too Large",
            Kind::UriTooLong => "URI Too Long",
            Kind::MediaType => "Unsupported Media Type",
            Kind::Configuration | Kind::Internal => "Internal Server Error",
            Kind::Unavailable => "Service Unavailable",
        }
    }
}

/// A failure, worded for whoever asked; where only the site's owner can mend it, with the reason for him beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Who has to act.
    pub kind: Kind,
    /// The parameter as its author spelt it, where one is to blame.
    pub parameter: Option<String>,
    /// What was expected and what was found; no full stop, no newline.
    pub message: String,
    /// What only the site's owner may read, in full: paths, settings, what the system or a database says. It goes to
    /// the server's log and to the command line, never to a visitor. `None` where the message says it all.
    pub log: Option<String>,
}

/// What every stage returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A failure with no parameter to blame.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error {
            kind,
            parameter: None,
            message: message.into(),
            log: None,
        }
    }

    /// A failure of one parameter in free words: `<parameter>: <message>`.
    pub fn of(parameter: &str, message: impl Into<String>) -> Error {
        Error {
            kind: Kind::Parameter,
            parameter: Some(parameter.to_owned()),
            message: message.into(),
            log: None,
        }
    }

    /// `<parameter>: expected <what>, found "<found>"`.
    pub fn expected(parameter: &str, what: &str, found: &str) -> Error {
        Error::of(
            parameter,
            format!("expected {what}, found \"{}\"", excerpt(found)),
        )
    }

    /// `expected one of …, found "…"`; where a word is near, `found "…"; did you mean "…"? (one of …)`, so that a long list
    /// does not hide the suggestion.
    pub fn one_of(parameter: &str, words: &[&str], found: &str) -> Error {
        let list = words.join(", ");
        let short = excerpt(found);
        let message = match nearest(words, found) {
            Some(word) => format!("found \"{short}\"; did you mean \"{word}\"? (one of {list})"),
            None => format!("expected one of {list}, found \"{short}\""),
        };
        Error::of(parameter, message)
    }

    /// The same failure with another status.
    pub fn with_kind(mut self, kind: Kind) -> Error {
        self.kind = kind;
        self
    }

    /// The same failure with the reason for the site's owner.
    pub fn with_log(mut self, reason: impl Into<String>) -> Error {
        self.log = Some(reason.into());
        self
    }

    /// The same failure with more about it for the site's owner, where he has to know of it.
    pub fn with_more_log(mut self, more: impl fmt::Display) -> Error {
        self.log = self.log.map(|reason| format!("{reason}; {more}"));
        self
    }

    /// What the site's owner reads: the reason in full, else what everybody may read.
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

/// The word nearest to `found`, if one is near enough to be what was meant
/// (Damerau and Levenshtein's distance, at most a third of the length and never more than 3; a single letter is near nothing),
/// else the first that begins with it.
pub fn nearest<'a>(words: &[&'a str], found: &str) -> Option<&'a str> {
    let found = found.to_lowercase();
    let length = found.chars().count();
    if !(2..=40).contains(&length) {
        return None;
    }
    let allowed = ((length + 1) / 3).min(3);
    words
        .iter()
        .map(|word| {
            (
                strsim::damerau_levenshtein(&word.to_lowercase(), &found),
                *word,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
        .or_else(|| {
            let mut words = words.iter();
            let begins = |word: &&&str| word.to_lowercase().starts_with(&found);
            words.find(begins).copied()
        })
}

/// At most 60 characters of `text`, control characters replaced, so that an error stays readable.
pub fn excerpt(text: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    if text.chars().count() <= 60 {
        return text.chars().map(clean).collect();
    }
    text.chars().take(59).map(clean).chain(['…']).collect()
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// No parameter is called so; the text says what to write instead, if anything.
    Unknown,
    /// The parameter means nothing for what is drawn; the text says for what it means something.
    Misplaced,
    /// A part of the value means nothing; the text is that part.
    NotUnderstood,
    /// It is understood and yet has no effect.
    Ignored,
    /// Some data or marks are not drawn.
    LeftOut,
    /// It is drawn, but not as the author has it.
    Changed,
    /// It is not given, or not as expected, and something else is taken for it.
    Assumed,
    /// The server or the program lacks something: a typeface, a letter, a shape.
    Missing,
    /// It is drawn as given, and another way would be better or clearer.
    Advice,
    /// A picture of a page could not be drawn.
    Failed,
}

impl NoteKind {
    /// Every kind.
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

    /// The kind as one word, for who stores notes.
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

/// One thing that the author should know although the chart was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The line of the page that asks for the picture, from 1; `None` where the answer is one picture.
    pub line: Option<usize>,
    /// The parameter as its author spelt it, an [`excerpt`] of it where it is no known one; empty where the note is about
    /// none.
    pub parameter: String,
    /// What it is about.
    pub kind: NoteKind,
    /// What there is to say besides the kind; no full stop.
    pub text: String,
}

impl Note {
    /// A note about a parameter.
    pub fn new(kind: NoteKind, parameter: &str, text: impl Into<String>) -> Note {
        Note {
            line: None,
            parameter: parameter.to_owned(),
            kind,
            text: text.into(),
        }
    }

    /// The same note about another parameter: who reads a file does not know what names it.
    pub fn about(mut self, parameter: &str) -> Note {
        self.parameter = parameter.to_owned();
        self
    }

    /// The same note about the picture in a line of a page.
    pub fn at_line(mut self, line: usize) -> Note {
        self.line = Some(line);
        self
    }

    /// The note as an error, for who wants nothing ignored.
    pub fn to_error(&self) -> Error {
        let parameter = if self.parameter.is_empty() {
            "strict"
        } else {
            &self.parameter
        };
        Error::of(parameter, self.message(false))
    }

    /// What is said of the parameter; where nothing is ignored, without the words that it was.
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

/// The sentence that its author reads: `<parameter>: <message>`.
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

/// What the author should know although the chart was drawn: ignored options, unknown parameters,
/// dropped points, missing glyphs. Each note once, in the order of their discovery.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// Adds a note unless it is there already; past 50 notes nothing is added.
    pub fn add(&mut self, note: Note) {
        if self.0.len() < 50 && !self.0.contains(&note) {
            self.0.push(note);
        }
    }

    /// All notes, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.0.iter()
    }

    /// All notes as their author reads them.
    pub fn sentences(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
