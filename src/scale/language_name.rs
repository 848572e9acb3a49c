//! Names of languages, for advice: `german` comes in, `de` goes out.

/// Codes of languages with their names in English and in the language itself, in lower case.
const NAMES: [(&str, &str, &str); 32] = [
    ("ar", "arabic", "العربية"),
    ("bg", "bulgarian", "български"),
    ("ca", "catalan", "català"),
    ("cs", "czech", "čeština"),
    ("da", "danish", "dansk"),
    ("de", "german", "deutsch"),
    ("el", "greek", "ελληνικά"),
    ("en", "english", "english"),
    ("es", "spanish", "español"),
    ("et", "estonian", "eesti"),
    ("fi", "finnish", "suomi"),
    ("fr", "french", "français"),
    ("he", "hebrew", "עברית"),
    ("hi", "hindi", "हिन्दी"),
    ("hr", "croatian", "hrvatski"),
    ("hu", "hungarian", "magyar"),
    ("id", "indonesian", "bahasa indonesia"),
    ("it", "italian", "italiano"),
    ("ja", "japanese", "日本語"),
    ("ko", "korean", "한국어"),
    ("nb", "norwegian", "norsk"),
    ("nl", "dutch", "nederlands"),
    ("pl", "polish", "polski"),
    ("pt", "portuguese", "português"),
    ("ro", "romanian", "română"),
    ("ru", "russian", "русский"),
    ("sk", "slovak", "slovenčina"),
    ("sl", "slovenian", "slovenščina"),
    ("sv", "swedish", "svenska"),
    ("tr", "turkish", "türkçe"),
    ("uk", "ukrainian", "українська"),
    ("zh", "chinese", "中文"),
];

/// The code of the language with this name, in English or in the language itself; `None` for any other text.
pub(super) fn code(text: &str) -> Option<&'static str> {
    let name = text.trim().to_lowercase();
    let found = NAMES
        .iter()
        .find(|(_, english, own)| [*english, *own].contains(&name.as_str()));
    found.map(|(code, ..)| *code)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Locale;
    use super::*;

    #[test]
    fn every_language_that_is_suggested_is_known() {
        for (language, english, own) in NAMES {
            assert_eq!(code(english), Some(language));
            assert_eq!(code(&own.to_uppercase()), Some(language));
            assert!(Locale::find(language).is_some(), "{language}");
        }
        assert_eq!(code("klingon"), None);
        let error = Locale::read("lang", "German").unwrap_err();
        assert_eq!(
            error.to_string(),
            "lang: found \"German\"; did you mean \"de\"? (a language such as de, fr or pt-br)"
        );
    }
}
