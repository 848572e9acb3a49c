//! How a language writes numbers and dates: signs, grouping, names of months and days.
//!
//! The table is the GNU C library's, by way of `pure-rust-locales`; only the fields named here reach the executable.

use crate::error::{Error, Result};

/// The conventions of one language (in one country).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// What it is asked for by: `de`, `de-ch`.
    pub name: &'static str,
    /// Between the units and the tenths.
    pub decimal: &'static str,
    /// Between groups of digits; never empty.
    pub group: &'static str,
    /// Whether groups above the thousands have two digits, as in India.
    pub pairs: bool,
    /// January to December, standing alone.
    pub months: &'static [&'static str],
    /// The same, abbreviated.
    pub months_short: &'static [&'static str],
    /// Sunday to Saturday.
    pub days: &'static [&'static str],
    /// The same, abbreviated.
    pub days_short: &'static [&'static str],
    /// Before and after noon; empty where a language counts to 24.
    pub am_pm: &'static [&'static str],
    /// The usual date in figures, in the words of `strftime`.
    pub date: &'static str,
}

/// A thin space that does not break: what parts thousands by ISO 80000-1.
pub const THIN_SPACE: &str = "\u{202f}";

use pure_rust_locales as glibc;

impl Locale {
    /// English names, a decimal point, thousands parted by a thin space: right for most readers.
    pub const DEFAULT: Locale = Locale {
        name: "",
        group: THIN_SPACE,
        date: "%Y-%m-%d",
        ..ENGLISH
    };

    /// The conventions of a language by its code: `de`, `de-CH`, `pt_BR`; an unknown country falls back to the language.
    pub fn find(text: &str) -> Option<&'static Locale> {
        let code = text.trim().to_ascii_lowercase().replace('_', "-");
        let code = code.split('.').next().unwrap_or_default();
        let named = |name: &str| LOCALES.iter().find(|locale| locale.name == name);
        let language = code.split('-').next().unwrap_or_default();
        let twin = TWINS.iter().find(|(twin, _)| *twin == language);
        named(code)
            .or_else(|| named(language))
            .or_else(|| named(twin?.1))
    }

    /// As [`Locale::find`], for a parameter.
    ///
    /// # Errors
    /// A language that is not in the table.
    pub fn read(parameter: &str, text: &str) -> Result<&'static Locale> {
        Locale::find(text)
            .ok_or_else(|| Error::expected(parameter, "a language such as de, fr or pt-br", text))
    }

    /// Whether a percent or currency sign stands after the number, parted by a space (CLDR's patterns).
    pub fn spaced_sign(&self) -> bool {
        const CLOSE: [&str; 8] = ["nl", "it", "pt", "pl", "tr", "id", "el", "vi"];
        let language = self.name.split('-').next().unwrap_or_default();
        self.decimal == "," && !CLOSE.contains(&language)
    }

    /// What stands after a number of hundredths.
    pub fn percent(&self) -> &'static str {
        if self.spaced_sign() { "\u{a0}%" } else { "%" }
    }

    /// What powers of ten are called behind figures, `M` or ` Mrd.`, with their exponents: of a million, a thousand and a
    /// million of them, or of ten thousand and so on in China, Japan and Korea. None where a language counts otherwise.
    pub fn large(&self) -> impl Iterator<Item = (i32, String)> {
        let name = if self.name.is_empty() {
            "en"
        } else {
            self.name
        };
        let language = name.split('-').next().unwrap_or_default();
        let of = |wanted: &str| LARGE.iter().find(|(code, ..)| *code == wanted);
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

    /// Whether a year stands before its month.
    pub fn year_first(&self) -> bool {
        self.date.starts_with("%Y") && !self.name.is_empty()
    }

    /// What follows the figures of a year: 年 in Japanese and Chinese, 년 in Korean, else nothing.
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

/// What stands between figures and a short word for a large number where it is not nothing: a blank that breaks no line.
const APART: &str = "\u{a0}";

/// Languages, what stands between figures and their short words for large numbers, and these words in rising order,
/// those of the compact format of CLDR 47; empty where there is none.
const LARGE: &[(&str, &str, [&str; 3])] = &[
    ("ar", APART, ["مليون", "مليار", "ترليون"]),
    ("bg", APART, ["млн.", "млрд.", "трлн."]),
    ("ca", APART, ["M", "", "B"]),
    ("cs", APART, ["mil.", "mld.", "bil."]),
    ("da", APART, ["mio.", "mia.", "bio."]),
    ("de", APART, ["Mio.", "Mrd.", "Bio."]),
    ("el", APART, ["εκ.", "δισ.", "τρισ."]),
    ("en", "", ["M", "B", "T"]),
    ("en-in", "", ["", "", ""]),
    ("es", APART, ["M", "", "B"]),
    ("et", APART, ["mln", "mld", "trln"]),
    ("eu", APART, ["M", "", "B"]),
    ("fa", APART, ["میلیون", "میلیارد", "تریلیون"]),
    ("fi", APART, ["milj.", "mrd.", "bilj."]),
    ("fr", APART, ["M", "Md", "Bn"]),
    ("fr-ca", APART, ["M", "G", "T"]),
    ("ga", "", ["M", "B", "T"]),
    ("gl", APART, ["M", "", "B"]),
    ("he", "", ["M", "B", "T"]),
    ("hr", APART, ["mil.", "mlr.", "bil."]),
    ("hu", APART, ["M", "Mrd", "B"]),
    ("id", APART, ["jt", "M", "T"]),
    ("is", APART, ["m.", "ma.", "bn"]),
    ("it", APART, ["Mln", "Mld", "Bln"]),
    ("ja", "", ["万", "億", "兆"]),
    ("ko", "", ["만", "억", "조"]),
    ("lt", APART, ["mln.", "mlrd.", "trln."]),
    ("lv", APART, ["milj.", "mljrd.", "trilj."]),
    ("ms", "", ["J", "B", "T"]),
    ("nb", APART, ["mill.", "mrd.", "bill."]),
    ("nl", APART, ["mln.", "mld.", "bln."]),
    ("nn", APART, ["mill.", "mrd.", "bill."]),
    ("pl", APART, ["mln", "mld", "bln"]),
    ("pt", APART, ["mi", "bi", "tri"]),
    ("ro", APART, ["mil.", "mld.", "tril."]),
    ("ru", APART, ["млн", "млрд", "трлн"]),
    ("sk", APART, ["mil.", "mld.", "bil."]),
    ("sl", APART, ["mio.", "mrd.", "bil."]),
    ("sr", APART, ["мил.", "млрд.", "бил."]),
    ("sv", APART, ["mn", "md", "bn"]),
    ("th", "", ["M", "B", "T"]),
    ("tr", APART, ["Mn", "Mr", "Tn"]),
    ("uk", APART, ["млн", "млрд", "трлн"]),
    ("vi", APART, ["Tr", "T", "NT"]),
    ("zh", "", ["万", "亿", "万亿"]),
    ("zh-tw", "", ["萬", "億", "兆"]),
];

/// Codes that mean another entry of the table.
const TWINS: [(&str, &str); 3] = [("no", "nb"), ("iw", "he"), ("in", "id")];

const fn or(first: &'static str, second: &'static str) -> &'static str {
    if first.is_empty() { second } else { first }
}

macro_rules! locale {
    ($name:literal, $module:ident) => {
        Locale {
            name: $name,
            decimal: glibc::$module::LC_NUMERIC::DECIMAL_POINT,
            group: or(glibc::$module::LC_NUMERIC::THOUSANDS_SEP, THIN_SPACE),
            pairs: matches!(glibc::$module::LC_NUMERIC::GROUPING, [3, 2, ..]),
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

const ENGLISH: Locale = locale!("en", en_US);

macro_rules! locales {
    ($($name:literal $module:ident),+ $(,)?) => {
        /// Every language that is known, by code.
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
                .large()
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
        for (at, (code, ..)) in LARGE.iter().enumerate() {
            assert_eq!(Locale::find(code).unwrap().name, *code);
            assert!(
                LARGE[..at].iter().all(|(other, ..)| other != code),
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
