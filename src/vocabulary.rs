//! Closed vocabularies: enumerations whose variants have words in URLs. Each word is declared once, and reading,
//! listing and error messages use that declaration.

/// The value whose spelling is `text`; `None` when there is none. Blanks around the text do not count. Case counts only
/// when two spellings differ in nothing else (as the markers `x` and `X`).
pub fn find_spelling<T: Copy>(text: &str, spellings: &[(&str, T)]) -> Option<T> {
    // A blank is itself a spelling in some vocabularies, so a text of blanks alone is not trimmed.
    let text = if text.trim().is_empty() {
        text
    } else {
        text.trim()
    };
    let exact = spellings.iter().find(|(known, _)| text == *known);
    let near = || {
        spellings
            .iter()
            .find(|(known, _)| text.eq_ignore_ascii_case(known))
    };
    exact.or_else(near).map(|(_, value)| *value)
}

/// The meaning of a word for on or off, with any case and blanks around it; `None` for any other.
pub fn on_or_off(text: &str) -> Option<bool> {
    const WORDS: [(&str, bool); 11] = [
        ("1", true),
        ("on", true),
        ("true", true),
        ("yes", true),
        ("y", true),
        ("0", false),
        ("off", false),
        ("false", false),
        ("no", false),
        ("n", false),
        ("none", false),
    ];
    find_spelling(text, &WORDS)
}

/// Declares an enumeration with the word, and any further spellings, of each variant.
///
/// The type gets `ALL` (every variant in order), `WORDS` (the first spelling of each), `word()`, and
/// `read(parameter, text)`, which fails with [`Error::one_of`](crate::error::Error::one_of).
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[$outer:meta])*
        $visibility:vis enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $word:literal $(| $alias:literal)* ),+ $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visibility enum $name {
            $( $(#[$inner])* $variant ),+
        }

        impl $name {
            /// Every variant, in the order of its declaration.
            pub const ALL: &'static [$name] = &[$( $name::$variant ),+];

            /// The word of every variant, in the same order.
            pub const WORDS: &'static [&'static str] = &[$( $word ),+];

            /// The word for the variant in a URL and in every message.
            pub fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word ),+
                }
            }

            /// The variant with that word or with that further spelling; `None` when there is none.
            pub fn find(text: &str) -> Option<$name> {
                $crate::vocabulary::find_spelling(text, &[
                    $( ($word, $name::$variant) $(, ($alias, $name::$variant))* ),+
                ])
            }

            /// The variant with that word or with that further spelling.
            ///
            /// # Errors
            /// The word is unknown. The message lists all known words and suggests the nearest.
            pub fn read(parameter: &str, text: &str) -> $crate::error::Result<$name> {
                $name::find(text).ok_or_else(|| $crate::error::Error::one_of(parameter, Self::WORDS, text))
            }
        }
    };
}
