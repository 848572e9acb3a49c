//! The words that pictures have of themselves, in the languages that have them.

use super::Locale;

/// The words in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In place of marks where there are no data.
    pub no_data: &'static str,
    /// In place of marks where no value is above 0.
    pub no_positive: &'static str,
    /// For the axis at the right, in names of the legend.
    pub right: &'static str,
}

/// The words by the code of their language.
#[rustfmt::skip]
const WORDS: [(&str, Words); 15] = [
    ("cs", Words { no_data: "Žádná data",    no_positive: "Žádné kladné hodnoty",       right: "vpravo" }),
    ("da", Words { no_data: "Ingen data",    no_positive: "Ingen positive værdier",     right: "højre" }),
    ("de", Words { no_data: "Keine Daten",   no_positive: "Keine positiven Werte",      right: "rechts" }),
    ("en", Words { no_data: "No data",       no_positive: "No positive values",         right: "right" }),
    ("es", Words { no_data: "Sin datos",     no_positive: "Sin valores positivos",      right: "derecha" }),
    ("fi", Words { no_data: "Ei tietoja",    no_positive: "Ei positiivisia arvoja",     right: "oikea" }),
    ("fr", Words { no_data: "Aucune donnée", no_positive: "Aucune valeur positive",     right: "droite" }),
    ("it", Words { no_data: "Nessun dato",   no_positive: "Nessun valore positivo",     right: "destra" }),
    ("nb", Words { no_data: "Ingen data",    no_positive: "Ingen positive verdier",     right: "høyre" }),
    ("nl", Words { no_data: "Geen gegevens", no_positive: "Geen positieve waarden",     right: "rechts" }),
    ("pl", Words { no_data: "Brak danych",   no_positive: "Brak wartości dodatnich",    right: "prawa" }),
    ("pt", Words { no_data: "Sem dados",     no_positive: "Sem valores positivos",      right: "direita" }),
    ("ru", Words { no_data: "Нет данных",    no_positive: "Нет положительных значений", right: "справа" }),
    ("sv", Words { no_data: "Inga data",     no_positive: "Inga positiva värden",       right: "höger" }),
    ("tr", Words { no_data: "Veri yok",      no_positive: "Pozitif değer yok",          right: "sağ" }),
];

/// The words in English, for all other languages.
const ENGLISH: Words = WORDS[3].1;

impl Locale {
    /// The words in this language, or in English.
    pub fn words(&self) -> Words {
        let known = WORDS.iter().find(|(code, _)| *code == self.language());
        known.map_or(ENGLISH, |(_, words)| *words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_have_english_words() {
        #[rustfmt::skip]
        let table = [
            ("",      "No data"),
            ("ja",    "No data"),
            ("de-at", "Keine Daten"),
            ("pt-br", "Sem dados"),
        ];
        for (code, expected) in table {
            let locale = Locale::find(code).copied().unwrap_or(Locale::DEFAULT);
            assert_eq!(locale.words().no_data, expected, "{code}");
        }
    }
}
