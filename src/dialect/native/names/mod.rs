//! The names of the enumerations of a spec in the native dialect.
//!
//! A spec knows no dialect, so its enumerations have no names of their own. This file declares and finds names, and has one
//! file for each subject that all charts share. The names that belong to one kind stand in the file of that kind. The
//! reader, the error messages and the manual read the same table.

/// Declares the name and any aliases of each value of an enumeration. The compiler reports a value without a name.
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
use crate::vocabulary::find_spelling;

pub(super) use legend::in_other_words as legend_in_other_words;
pub(super) use names;
pub(super) use theme::in_other_words as theme_in_other_words;

/// An enumeration whose values have names in the native dialect.
pub(super) trait Named: Copy + 'static {
    /// The name of every value, in the order of the manual.
    const WORDS: &'static [&'static str];

    /// Every name and alias with its value.
    const SPELLINGS: &'static [(&'static str, Self)];

    /// The name of the value in a URL and in messages.
    fn word(self) -> &'static str;

    /// The value with that name or alias; `None` when there is none. Case matters only where two names differ in nothing
    /// else, such as `d` and `D`.
    fn find(text: &str) -> Option<Self> {
        find_spelling(text, Self::SPELLINGS)
    }

    /// The value with that name or alias.
    ///
    /// # Errors
    /// The name is unknown. The message lists the known ones and suggests the nearest.
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
        // matplotlib's name for no line may be a blank
        assert_eq!(Dash::find(" "), Some(Dash::None));
    }

    #[test]
    fn unknown_words_are_answered_by_the_known_ones() {
        assert_eq!(Dash::read("ls", "Dotted"), Ok(Dash::Dotted));
        let known = ["solid", "dashed", "dotted", "dashdot", "none"];
        let error = Error::one_of("ls", &known, "doted");
        assert_eq!(Dash::read("ls", "doted"), Err(error));
    }
}
