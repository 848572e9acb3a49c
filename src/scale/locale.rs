//! The conventions of a language for numbers and dates: separators, grouping, names of months and days.
//!
//! The table is that of the GNU C library, by way of `pure-rust-locales`; only the fields named here reach the
//! executable.

use super::language_name;
use crate::error::{Error, Result};

/// The conventions of one language, or of one language in one country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The code by which users ask for it: `de`, `de-ch`; empty for the default.
    pub name: &'static str,
    /// The decimal separator.
    pub decimal: &'static str,
    /// The separator between groups of digits; never empty.
    pub group: &'static str,
    /// True when groups above the thousands have two digits, as in India.
    pub pairs: bool,
    /// The names of January to December, in the form for a month without a day.
    pub months: &'static [&'static str],
    /// The same names, abbreviated.
    pub months_short: &'static [&'static str],
    /// The names of Sunday to Saturday.
    pub days: &'static [&'static str],
    /// The same names, abbreviated.
    pub days_short: &'static [&'static str],
    /// The words for before and after noon; empty where a language counts hours to 24.
    pub am_pm: &'static [&'static str],
    /// The customary date in digits, as a pattern of `strftime`.
    pub date: &'static str,
}

/// A thin space at which no line breaks: the separator of thousands in ISO 80000-1.
pub const THIN_SPACE: &str = "\u{202f}";

use pure_rust_locales as glibc;

impl Locale {
    /// The conventions when no language is asked for: English names, a decimal point, a thin space between thousands,
    /// dates by ISO 8601.
    pub const DEFAULT: Locale = Locale {
        name: "",
        group: THIN_SPACE,
        date: "%Y-%m-%d",
        ..ENGLISH
    };

    /// The code of the language, without its region: `pt` of `pt-BR`; empty when no language is asked for.
    pub fn language(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// The conventions of a language by its code: `de`, `de-CH`, `pt_BR`. An unknown country falls back to the
    /// language; an unknown language gives `None`.
    pub fn find(text: &str) -> Option<&'static Locale> {
        let code = text.trim().to_ascii_lowercase().replace('_', "-");
        let code = code.split('.').next().unwrap_or_default();
        let named = |name: &str| LOCALES.iter().find(|locale| locale.name == name);
        let language = code.split('-').next().unwrap_or_default();
        let alias = ALIASES.iter().find(|(alias, _)| *alias == language);
        named(code)
            .or_else(|| named(language))
            .or_else(|| named(alias?.1))
    }

    /// Like [`Locale::find`], for the value of a parameter.
    ///
    /// # Errors
    /// The language is not in the table.
    pub fn read(parameter: &str, text: &str) -> Result<&'static Locale> {
        let what = "a language such as de, fr or pt-br";
        Locale::find(text).ok_or_else(|| match language_name::code(text) {
            Some(code) => Error::nearly(parameter, text, code, what),
            None => Error::expected(parameter, what, text),
        })
    }

    /// True when a space stands between a number and its percent or currency sign (patterns of CLDR).
    pub fn spaced_sign(&self) -> bool {
        const CLOSE: [&str; 8] = ["nl", "it", "pt", "pl", "tr", "id", "el", "vi"];
        let language = self.language();
        self.decimal == "," && !CLOSE.contains(&language)
    }

    /// The percent sign, with the space before it where the language has one.
    pub fn percent(&self) -> &'static str {
        if self.spaced_sign() { "\u{a0}%" } else { "%" }
    }

    /// The short words for large numbers, such as `M` or ` Mrd.`, each with its exponent of ten, in rising order:
    /// 10⁶, 10⁹ and 10¹², or 10⁴, 10⁸ and 10¹² in Chinese, Japanese and Korean. Empty for a language whose words are
    /// not known or that counts otherwise.
    pub fn large_number_words(&self) -> impl Iterator<Item = (i32, String)> {
        let name = if self.name.is_empty() {
            "en"
        } else {
            self.name
        };
        let language = name.split('-').next().unwrap_or_default();
        let of = |wanted: &str| LARGE_NUMBER_WORDS.iter().find(|(code, ..)| *code == wanted);
        let (_, gap, words) = of(name)
            .or_else(|| of(language))
            .copied()
            .unwrap_or_default();
        let (first, step) = match language {
            "ja" | "ko" | "zh" => (4, 4),
            _ => (6, 3),
        };
        let all = (0..).map(move |place| first + step * place).zip(words);
        all.filter(|(_, word)| !word.is_empty())
            .map(move |(exponent, word)| (exponent, format!("{gap}{word}")))
    }

    /// True when the language writes the year before the month.
    pub fn year_first(&self) -> bool {
        self.date.starts_with("%Y") && !self.name.is_empty()
    }

    /// The character after the digits of a year: 年 in Japanese and Chinese, 년 in Korean, else nothing.
    pub fn year_sign(&self) -> &'static str {
        let sign = self
            .date
            .strip_prefix("%Y")
            .and_then(|rest| rest.split(['%', ' ']).next());
        sign.filter(|sign| sign.starts_with(char::is_alphabetic))
            .unwrap_or_default()
    }
}

impl Default for Locale {
    fn default() -> Locale {
        Locale::DEFAULT
    }
}

/// A space at which no line breaks, between digits and the short word for a large number.
const SPACE: &str = "\u{a0}";

/// For each language what stands between digits and its short words for large numbers, and these words in rising order.
/// An empty word means that the language has none. Source: the compact format of CLDR 47.
const LARGE_NUMBER_WORDS: &[(&str, &str, [&str; 3])] = &[
    ("ar", SPACE, ["مليون", "مليار", "ترليون"]),
    ("bg", SPACE, ["млн.", "млрд.", "трлн."]),
    ("ca", SPACE, ["M", "", "B"]),
    ("cs", SPACE, ["mil.", "mld.", "bil."]),
    ("da", SPACE, ["mio.", "mia.", "bio."]),
    ("de", SPACE, ["Mio.", "Mrd.", "Bio."]),
    ("el", SPACE, ["εκ.", "δισ.", "τρισ."]),
    ("en", "", ["M", "B", "T"]),
    ("en-in", "", ["", "", ""]),
    ("es", SPACE, ["M", "", "B"]),
    ("et", SPACE, ["mln", "mld", "trln"]),
    ("eu", SPACE, ["M", "", "B"]),
    ("fa", SPACE, ["میلیون", "میلیارد", "تریلیون"]),
    ("fi", SPACE, ["milj.", "mrd.", "bilj."]),
    ("fr", SPACE, ["M", "Md", "Bn"]),
    ("fr-ca", SPACE, ["M", "G", "T"]),
    ("ga", "", ["M", "B", "T"]),
    ("gl", SPACE, ["M", "", "B"]),
    ("he", "", ["M", "B", "T"]),
    ("hr", SPACE, ["mil.", "mlr.", "bil."]),
    ("hu", SPACE, ["M", "Mrd", "B"]),
    ("id", SPACE, ["jt", "M", "T"]),
    ("is", SPACE, ["m.", "ma.", "bn"]),
    ("it", SPACE, ["Mln", "Mld", "Bln"]),
    ("ja", "", ["万", "億", "兆"]),
    ("ko", "", ["만", "억", "조"]),
    ("lt", SPACE, ["mln.", "mlrd.", "trln."]),
    ("lv", SPACE, ["milj.", "mljrd.", "trilj."]),
    ("ms", "", ["J", "B", "T"]),
    ("nb", SPACE, ["mill.", "mrd.", "bill."]),
    ("nl", SPACE, ["mln.", "mld.", "bln."]),
    ("nn", SPACE, ["mill.", "mrd.", "bill."]),
    ("pl", SPACE, ["mln", "mld", "bln"]),
    ("pt", SPACE, ["mi", "bi", "tri"]),
    ("ro", SPACE, ["mil.", "mld.", "tril."]),
    ("ru", SPACE, ["млн", "млрд", "трлн"]),
    ("sk", SPACE, ["mil.", "mld.", "bil."]),
    ("sl", SPACE, ["mio.", "mrd.", "bil."]),
    ("sr", SPACE, ["мил.", "млрд.", "бил."]),
    ("sv", SPACE, ["mn", "md", "bn"]),
    ("th", "", ["M", "B", "T"]),
    ("tr", SPACE, ["Mn", "Mr", "Tn"]),
    ("uk", SPACE, ["млн", "млрд", "трлн"]),
    ("vi", SPACE, ["Tr", "T", "NT"]),
    ("zh", "", ["万", "亿", "万亿"]),
    ("zh-tw", "", ["萬", "億", "兆"]),
];

/// Other codes for languages of the table, such as those that ISO 639 has withdrawn.
const ALIASES: [(&str, &str); 3] = [("no", "nb"), ("iw", "he"), ("in", "id")];

/// The first text unless it is empty, else the second.
const fn first_nonempty(first: &'static str, second: &'static str) -> &'static str {
    if first.is_empty() { second } else { first }
}

/// The locale of a code from the module of `pure-rust-locales` for a language and country.
macro_rules! locale {
    ($name:literal, $module:ident) => {
        Locale {
            name: $name,
            decimal: glibc::$module::LC_NUMERIC::DECIMAL_POINT,
            group: first_nonempty(glibc::$module::LC_NUMERIC::THOUSANDS_SEP, THIN_SPACE),
            pairs: matches!(glibc::$module::LC_NUMERIC::GROUPING, [3, 2, ..]),
            // Languages such as Russian inflect a month after a day; ALT_MON has the form without one.
            months: match glibc::$module::LC_TIME::ALT_MON {
                Some(months) => months,
                None => glibc::$module::LC_TIME::MON,
            },
            months_short: match glibc::$module::LC_TIME::AB_ALT_MON {
                Some(months) => months,
                None => glibc::$module::LC_TIME::ABMON,
            },
            days: glibc::$module::LC_TIME::DAY,
            days_short: glibc::$module::LC_TIME::ABDAY,
            am_pm: glibc::$module::LC_TIME::AM_PM,
            date: glibc::$module::LC_TIME::D_FMT,
        }
    };
}

/// The conventions of the USA, on which the default rests.
const ENGLISH: Locale = locale!("en", en_US);

macro_rules! locales {
    ($($name:literal $module:ident),+ $(,)?) => {
        /// Every known language. A language without a country stands before its countries.
        pub static LOCALES: &[Locale] = &[$(locale!($name, $module)),+];
    };
}

locales! {
    "en" en_US, "en-gb" en_GB, "en-in" en_IN, "en-ca" en_CA, "en-za" en_ZA,
    "ar" ar_EG, "bg" bg_BG, "bn" bn_BD, "ca" ca_ES, "cs" cs_CZ, "da" da_DK, "de" de_DE, "de-at" de_AT,
    "de-ch" de_CH, "el" el_GR, "es" es_ES, "es-mx" es_MX, "es-us" es_US, "et" et_EE, "eu" eu_ES, "fa" fa_IR,
    "fi" fi_FI, "fr" fr_FR, "fr-ca" fr_CA, "fr-ch" fr_CH, "ga" ga_IE, "gl" gl_ES, "he" he_IL, "hi" hi_IN,
    "hr" hr_HR, "hu" hu_HU, "id" id_ID, "is" is_IS, "it" it_IT, "it-ch" it_CH, "ja" ja_JP,
    "ko" ko_KR, "lt" lt_LT, "lv" lv_LV, "ms" ms_MY, "nb" nb_NO, "nl" nl_NL, "nn" nn_NO, "pl" pl_PL,
    "pt" pt_PT, "pt-br" pt_BR, "ro" ro_RO, "ru" ru_RU, "sk" sk_SK, "sl" sl_SI, "sr" sr_RS, "sv" sv_SE,
    "ta" ta_IN, "th" th_TH, "tr" tr_TR, "uk" uk_UA, "ur" ur_PK, "vi" vi_VN, "zh" zh_CN, "zh-tw" zh_TW,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn finds_languages() {
        #[rustfmt::skip]
        let table = [
            ("de",          "de",    ",", ".",          "März"),
            ("de-CH",       "de-ch", ".", "’",          "März"),
            ("de_LU.UTF-8", "de",    ",", ".",          "März"),
            ("FR",          "fr",    ",", "\u{202f}",   "mars"),
            ("no",          "nb",    ",", "\u{202f}",   "mars"),
            ("pl",          "pl",    ",", "\u{202f}",   "marzec"),
            ("en-us",       "en",    ".", ",",          "March"),
            ("pt",          "pt",    ",", "\u{202f}",   "março"),
            ("ar-SA",       "ar",    ".", ",",          "مارس"),
            ("th",          "th",    ".", ",",          "มีนาคม"),
        ];
        for (text, name, decimal, group, march) in table {
            let locale = Locale::find(text).unwrap();
            assert_eq!(
                (locale.name, locale.decimal, locale.group),
                (name, decimal, group)
            );
            assert_eq!(locale.months[2], march);
        }
        assert!(Locale::find("xx").is_none() && Locale::find("").is_none());
        assert!(Locale::find("en-in").unwrap().pairs);
    }

    #[test]
    fn knows_large_numbers() {
        #[rustfmt::skip]
        let table = [
            ("de-at", "6\u{a0}Mio. 9\u{a0}Mrd. 12\u{a0}Bio."),
            ("en-gb", "6M 9B 12T"),
            ("es",    "6\u{a0}M 12\u{a0}B"),
            ("ja",    "4万 8億 12兆"),
            ("zh-tw", "4萬 8億 12兆"),
            ("en-in", ""),
            ("hi",    ""),
        ];
        let show = |locale: &Locale| {
            let words = locale
                .large_number_words()
                .map(|(exponent, word)| format!("{exponent}{word}"));
            words.collect::<Vec<_>>().join(" ")
        };
        for (name, expected) in table {
            assert_eq!(show(Locale::find(name).unwrap()), expected, "{name}");
        }
        assert_eq!(show(&Locale::DEFAULT), "6M 9B 12T");
    }

    #[test]
    fn large_numbers_are_those_of_known_languages_each_once() {
        for (at, (code, ..)) in LARGE_NUMBER_WORDS.iter().enumerate() {
            assert_eq!(Locale::find(code).unwrap().name, *code);
            assert!(
                LARGE_NUMBER_WORDS[..at]
                    .iter()
                    .all(|(other, ..)| other != code),
                "{code}"
            );
        }
    }

    #[test]
    fn has_complete_tables() {
        for locale in LOCALES {
            assert_eq!(
                (locale.months.len(), locale.months_short.len()),
                (12, 12),
                "{}",
                locale.name
            );
            assert_eq!(
                (locale.days.len(), locale.days_short.len()),
                (7, 7),
                "{}",
                locale.name
            );
            assert!(
                !locale.decimal.is_empty() && !locale.group.is_empty(),
                "{}",
                locale.name
            );
            assert!(locale.decimal != locale.group, "{}", locale.name);
        }
        assert_eq!(Locale::find("ja").unwrap().year_sign(), "年");
        assert_eq!(Locale::find("de").unwrap().year_sign(), "");
        assert!(Locale::find("hu").unwrap().year_first());
    }
}
