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
    /// For a number of things.
    pub count: &'static str,
    /// For the density of things.
    pub density: &'static str,
    /// For a share of things.
    pub proportion: &'static str,
    /// For the sum of the weights of things.
    pub sum_of_weights: &'static str,
    /// For all small things together.
    pub other: &'static str,
}

/// The words by the code of their language, in the order of the fields.
#[rustfmt::skip]
const WORDS: [(&str, [&str; 8]); 21] = [
    ("ar", ["لا توجد بيانات", "لا توجد قيم موجبة", "يمين", "العدد", "الكثافة", "النسبة", "مجموع الأوزان", "أخرى"]),
    ("cs", ["Žádná data", "Žádné kladné hodnoty", "vpravo", "Počet", "Hustota", "Podíl", "Součet vah", "ostatní"]),
    ("da", ["Ingen data", "Ingen positive værdier", "højre", "Antal", "Tæthed", "Andel", "Sum af vægte", "andet"]),
    ("de", ["Keine Daten", "Keine positiven Werte", "rechts", "Anzahl", "Dichte", "Anteil", "Summe der Gewichte", "Sonstige"]),
    ("el", ["Χωρίς δεδομένα", "Χωρίς θετικές τιμές", "δεξιά", "Πλήθος", "Πυκνότητα", "Αναλογία", "Άθροισμα βαρών", "άλλα"]),
    ("en", ["No data", "No positive values", "right", "Count", "Density", "Proportion", "Sum of weights", "other"]),
    ("es", ["Sin datos", "Sin valores positivos", "derecha", "Recuento", "Densidad", "Proporción", "Suma de pesos", "otros"]),
    ("fi", ["Ei tietoja", "Ei positiivisia arvoja", "oikea", "Lukumäärä", "Tiheys", "Osuus", "Painojen summa", "muut"]),
    ("fr", ["Aucune donnée", "Aucune valeur positive", "droite", "Nombre", "Densité", "Proportion", "Somme des poids", "autres"]),
    ("he", ["אין נתונים", "אין ערכים חיוביים", "ימין", "מספר", "צפיפות", "יחס", "סכום המשקלים", "אחר"]),
    ("hu", ["Nincs adat", "Nincs pozitív érték", "jobb", "Darab", "Sűrűség", "Arány", "Súlyok összege", "egyéb"]),
    ("it", ["Nessun dato", "Nessun valore positivo", "destra", "Conteggio", "Densità", "Proporzione", "Somma dei pesi", "altri"]),
    ("nb", ["Ingen data", "Ingen positive verdier", "høyre", "Antall", "Tetthet", "Andel", "Sum av vekter", "annet"]),
    ("nl", ["Geen gegevens", "Geen positieve waarden", "rechts", "Aantal", "Dichtheid", "Aandeel", "Som van gewichten", "overig"]),
    ("pl", ["Brak danych", "Brak wartości dodatnich", "prawa", "Liczba", "Gęstość", "Udział", "Suma wag", "inne"]),
    ("pt", ["Sem dados", "Sem valores positivos", "direita", "Contagem", "Densidade", "Proporção", "Soma dos pesos", "outros"]),
    ("ro", ["Nu există date", "Nu există valori pozitive", "dreapta", "Număr", "Densitate", "Proporție", "Suma ponderilor", "altele"]),
    ("ru", ["Нет данных", "Нет положительных значений", "справа", "Количество", "Плотность", "Доля", "Сумма весов", "прочее"]),
    ("sv", ["Inga data", "Inga positiva värden", "höger", "Antal", "Täthet", "Andel", "Summa av vikter", "övrigt"]),
    ("tr", ["Veri yok", "Pozitif değer yok", "sağ", "Sayı", "Yoğunluk", "Oran", "Ağırlıkların toplamı", "diğer"]),
    ("uk", ["Немає даних", "Немає додатних значень", "праворуч", "Кількість", "Густина", "Частка", "Сума ваг", "інше"]),
];

impl Locale {
    /// The words in this language, or in English.
    pub fn words(&self) -> Words {
        let of = |code: &str| WORDS.iter().find(|(language, _)| *language == code);
        let known = of(self.language()).or_else(|| of("en"));
        let words = known.map_or([""; 8], |(_, words)| *words);
        let [
            no_data,
            no_positive,
            right,
            count,
            density,
            proportion,
            sum_of_weights,
            other,
        ] = words;
        Words {
            no_data,
            no_positive,
            right,
            count,
            density,
            proportion,
            sum_of_weights,
            other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_have_english_words() {
        #[rustfmt::skip]
        let table = [
            ("",      "No data",       "Count"),
            ("ja",    "No data",       "Count"),
            ("de-at", "Keine Daten",   "Anzahl"),
            ("pt-br", "Sem dados",     "Contagem"),
            ("hu",    "Nincs adat",    "Darab"),
        ];
        for (code, no_data, count) in table {
            let words = Locale::find(code)
                .copied()
                .unwrap_or(Locale::DEFAULT)
                .words();
            assert_eq!((words.no_data, words.count), (no_data, count), "{code}");
        }
    }

    #[test]
    fn no_word_is_missing() {
        for (code, words) in WORDS {
            assert!(words.iter().all(|word| !word.is_empty()), "{code}");
        }
    }
}
