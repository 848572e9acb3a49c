//! The names of countries: a text in one of the usual spellings comes in, two letters of ISO 3166-1 go out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A country a line: its two and its three letters, its name, and other names of it with semicolons.
static NAMES: &str = include_str!("names.tsv");

/// What a country is called.
pub(super) struct CountryNames {
    /// The two letters of ISO 3166-1.
    pub code: &'static str,
    /// The name in English that is written.
    pub name: &'static str,
    /// Everything that finds it: three letters, its name, other names.
    known: Vec<&'static str>,
}

/// All countries, by their codes.
pub(super) fn countries() -> impl Iterator<Item = CountryNames> {
    NAMES.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (code, letters, name) = (cells.next()?, cells.next()?, cells.next()?);
        let others = cells.next().into_iter().flat_map(|all| all.split(';'));
        Some(CountryNames {
            code,
            name,
            known: [letters, name].into_iter().chain(others).collect(),
        })
    })
}

/// The two letters of the country with this name or these three letters; `None` for no country. Case, accents, the order of
/// words and words such as `the` make no difference: `Congo, Dem. Rep.` is the `Democratic Republic of the Congo`.
pub(super) fn code_of(text: &str) -> Option<&'static str> {
    static CODES: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let all = countries().flat_map(|country| {
            let known = country.known.into_iter();
            known.map(move |name| (key(name), country.code))
        });
        all.collect()
    });
    codes.get(&key(text)).copied()
}

/// The words of a name that tell it from others, in alphabetical order.
fn key(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(unaccented)
        .collect();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    // `AND` alone is Andorra
    let is_alone = words.len() == 1;
    let mut words: Vec<&str> = words
        .into_iter()
        .filter(|word| is_alone || !matches!(*word, "the" | "of" | "and"))
        .map(|word| match word {
            "rep" => "republic",
            "dem" => "democratic",
            "is" => "islands",
            "st" => "saint",
            other => other,
        })
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// A letter without its accent.
fn unaccented(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_in_the_usual_spellings_are_found() {
        #[rustfmt::skip]
        let table = [
            ("Congo, Dem. Rep.",                  Some("CD")),
            ("Democratic Republic of the Congo",  Some("CD")),
            ("Congo, Rep.",                       Some("CG")),
            ("Congo",                             Some("CG")),
            ("Korea, Rep.",                       Some("KR")),
            ("korea, south",                      Some("KR")),
            ("Korea, Dem. People's Rep.",         Some("KP")),
            ("Iran (Islamic Republic of)",        Some("IR")),
            ("Bahamas, The",                      Some("BS")),
            ("Cote d'Ivoire",                     Some("CI")),
            ("CÔTE D’IVOIRE",                     Some("CI")),
            ("Turkiye",                           Some("TR")),
            ("Bosnia & Herzegovina",              Some("BA")),
            ("u.s.a.",                            Some("US")),
            ("DEU",                               Some("DE")),
            ("Taiwan*",                           Some("TW")),
            ("AND",                               Some("AD")),
            ("Euro area",                         None),
            ("",                                  None),
        ];
        for (text, code) in table {
            assert_eq!(code_of(text), code, "{text}");
        }
    }

    #[test]
    fn no_name_is_that_of_two_countries() {
        let mut seen = BTreeSet::new();
        for country in countries() {
            let keys: BTreeSet<String> = country.known.iter().map(|name| key(name)).collect();
            for key in keys {
                assert!(seen.insert(key.clone()), "{}: {key}", country.code);
            }
        }
    }
}
