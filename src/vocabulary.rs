//! Closed vocabularies: an enumeration whose words are declared once, read and listed by the same table.

/// The value of that spelling, blanks round it aside; case matters only where two spellings differ in nothing else.
pub fn spelled<T: Copy>(text: &str, spellings: &[(&str, T)]) -> Option<T> {
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

/// Declares an enumeration with the word (and any further spellings) of each variant.
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

            /// The word that stands for it in a URL and in every message.
            pub fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word ),+
                }
            }

            /// The variant of that word or of one of its other spellings; case matters only where
            /// two words differ in nothing else.
            pub fn find(text: &str) -> Option<$name> {
                $crate::vocabulary::spelled(text, &[
                    $( ($word, $name::$variant) $(, ($alias, $name::$variant))* ),+
                ])
            }

            /// The variant of that word.
            ///
            /// # Errors
            /// An unknown word: all known ones are listed, the nearest is suggested.
            pub fn read(parameter: &str, text: &str) -> $crate::error::Result<$name> {
                $name::find(text).ok_or_else(|| $crate::error::Error::one_of(parameter, Self::WORDS, text))
            }
        }
    };
}
