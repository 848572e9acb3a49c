//! Names: what our own words call the values of the plain enumerations of a chart.
//!
//! Here is how names are declared and found, and one file for each subject that all charts share. The names that belong
//! to one kind of chart stand in the file of that kind. The reader, the error texts and the manual read the same table.

/// Declares the word (and any further spellings) of each value of an enumeration; the compiler names one that has none.
macro_rules! names {
    (
        $name:ident {
            $( $variant:ident = $word:literal $(| $alias:literal)* ),+ $(,)?
        }
    ) => {
        impl $crate::dialect::native::names::Named for $name {
            const WORDS: &'static [&'static str] = &[$( $word ),+];

            const SPELLINGS: &'static [(&'static str, $name)] = &[
                $( ($word, $name::$variant) $(, ($alias, $name::$variant))* ),+
            ];

            fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word ),+
                }
            }
        }
    };
}

mod channel;
mod legend;
mod style;
mod theme;

use crate::error::{Error, Result};
use crate::vocabulary::spelled;

pub(super) use names;

/// A value of an enumeration that our own words have names for.
pub(super) trait Named: Copy + 'static {
    /// The word of every value, in the order of the manual.
    const WORDS: &'static [&'static str];

    /// Every spelling with its value.
    const SPELLINGS: &'static [(&'static str, Self)];

    /// The word that stands for it in a URL and in every message.
    fn word(self) -> &'static str;

    /// The value of that word or of one of its other spellings; case matters only where two words differ in nothing
    /// else.
    fn find(text: &str) -> Option<Self> {
        spelled(text, Self::SPELLINGS)
    }

    /// The value of that word.
    ///
    /// # Errors
    /// An unknown word: all known ones are listed, the nearest is suggested.
    fn read(parameter: &str, text: &str) -> Result<Self> {
        Self::find(text).ok_or_else(|| Error::one_of(parameter, Self::WORDS, text))
    }
}

#[cfg(test)]
mod tests {
    use super::Named;
    use crate::error::Error;
    use crate::spec::{Dash, MarkerShape};

    #[test]
    fn every_spelling_is_found_in_any_case_that_no_other_word_has() {
        #[rustfmt::skip]
        let table = [
            ("d",       Some(MarkerShape::ThinDiamond)),
            ("D",       Some(MarkerShape::Diamond)),
            ("Diamond", Some(MarkerShape::Diamond)),
            (" o ",     Some(MarkerShape::Circle)),
            ("O",       Some(MarkerShape::Circle)),
            ("",        None),
            ("blob",    None),
        ];
        for (text, shape) in table {
            assert_eq!(MarkerShape::find(text), shape, "{text}");
        }
        // a blank is matplotlib's word for no line
        assert_eq!(Dash::find(" "), Some(Dash::None));
    }

    #[test]
    fn unknown_words_are_answered_by_the_known_ones() {
        assert_eq!(Dash::read("ls", "Dotted"), Ok(Dash::Dotted));
        let words = ["solid", "dashed", "dotted", "dashdot", "none"];
        let error = Error::one_of("ls", &words, "doted");
        assert_eq!(Dash::read("ls", "doted"), Err(error));
    }
}
