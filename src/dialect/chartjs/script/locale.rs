//! How languages write numbers and dates: a language tag in, the tables of `locales.tsv` out, which
//! `tests/chartjs/locales.mjs` writes from the data of CLDR in Node.

use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// Every language with its tables, a line each, which `build.rs` has packed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/locales.z"));

/// The same unpacked.
fn tables() -> &'static str {
    static TABLES: OnceLock<String> = OnceLock::new();
    TABLES.get_or_init(|| {
        let bytes = decompress_to_vec_zlib(PACKED).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    })
}

/// The languages by their names, each with its lines.
fn locales() -> &'static [(&'static str, &'static str)] {
    static LOCALES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    LOCALES.get_or_init(|| {
        let mut all = Vec::new();
        let mut rest = tables();
        while let Some((name, _)) = rest.split_once('\t') {
            let is_own = |line: &&str| {
                line.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with('\t'))
            };
            let lines = rest.split_inclusive('\n').take_while(is_own);
            let (own, after) = rest.split_at(lines.map(str::len).sum());
            all.push((name, own));
            rest = after;
        }
        all
    })
}

/// A language of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Locale {
    /// Its lines.
    lines: &'static str,
}

impl Locale {
    /// The language of the USA, in which everything is written that asks for none.
    pub(super) fn english() -> Locale {
        Locale::named("en").unwrap_or(Locale { lines: "" })
    }

    /// The language of a tag (BCP 47): that of the country, else the language, else English; `None` where it is no tag.
    pub(super) fn find(tag: &str) -> Option<Locale> {
        if tag.len() > 64 {
            return None;
        }
        let parts: Vec<String> = tag.split('-').map(str::to_ascii_lowercase).collect();
        let is_part = |part: &String| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let language = parts.first()?;
        let is_language = (2..=8).contains(&language.len()) && language.len() != 4;
        if !is_language || !parts.iter().all(is_part) {
            return None;
        }
        let language = match language.as_str() {
            "no" => "nb",
            "iw" => "he",
            "in" => "id",
            other => other,
        };
        let is_traditional =
            language == "zh" && parts.iter().any(|part| part == "hant" || part == "hk");
        let country = parts.iter().skip(1).find(|part| part.len() == 2);
        let country = country.and_then(|country| Locale::named(&format!("{language}-{country}")));
        let traditional = is_traditional.then(|| Locale::named("zh-tw")).flatten();
        let found = country.or(traditional).or_else(|| Locale::named(language));
        Some(found.unwrap_or_else(Locale::english))
    }

    /// The language of a name in the tables.
    fn named(name: &str) -> Option<Locale> {
        let mut locales = locales().iter();
        locales
            .find(|(known, _)| *known == name)
            .map(|(_, lines)| Locale { lines })
    }

    /// The fields of a table; none where there is no such table.
    fn fields(self, table: &str) -> impl Iterator<Item = &'static str> {
        let line = self.lines.lines().find_map(|line| {
            let (_, rest) = line.split_once('\t')?;
            let (name, fields) = rest.split_once('\t')?;
            (name == table).then_some(fields)
        });
        line.unwrap_or_default().split('\t')
    }

    /// A field of a table by its place; empty where there is none.
    pub(super) fn field(self, table: &str, place: usize) -> &'static str {
        self.fields(table).nth(place).unwrap_or_default()
    }

    /// A field of a table by the name before its `=`.
    pub(super) fn named_field(self, table: &str, name: &str) -> Option<&'static str> {
        self.fields(table)
            .find_map(|field| field.strip_prefix(name)?.strip_prefix('='))
    }

    /// The name that the tables give it.
    #[cfg(test)]
    fn name(self) -> &'static str {
        self.lines.split('\t').next().unwrap_or_default()
    }

    /// Digits in those of the language.
    pub(super) fn digits(self, text: &str) -> String {
        let zero = self.field("number", 5).chars().next().unwrap_or('0');
        if zero == '0' {
            return text.to_owned();
        }
        let digit = |c: char| {
            let value = c.to_digit(10)?;
            char::from_u32(u32::from(zero) + value)
        };
        text.chars().map(|c| digit(c).unwrap_or(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_language() {
        #[rustfmt::skip]
        let table = [
            ("en-US", "en"), ("EN", "en"), ("de-AT", "de-at"), ("de-LU", "de"), ("no", "nb"), ("zh-Hant-TW", "zh-tw"),
            ("zh-HK", "zh-tw"), ("pt-BR", "pt"), ("xx", "en"), ("en-u-nu-latn", "en"),
        ];
        for (tag, expected) in table {
            assert_eq!(Locale::find(tag).map(Locale::name), Some(expected), "{tag}");
        }
        for tag in ["", "x", "d e", "de--at", "de_DE", "toolonglanguage"] {
            assert_eq!(Locale::find(tag), None, "{tag}");
        }
    }

    #[test]
    fn tables_are_complete() {
        for line in tables().lines() {
            let (name, rest) = line.split_once('\t').unwrap_or_default();
            let locale = Locale::named(name);
            let table = rest.split('\t').next().unwrap_or_default();
            assert_eq!(
                locale.map(|locale| locale.lines.lines().count()),
                Some(18),
                "{line}"
            );
            let count = locale.map_or(0, |locale| locale.fields(table).count());
            let expected = match table {
                "number" => 12,
                "short" | "long" | "MMMM" | "MMM" | "LLLL" | "LLL" => 12,
                "EEEE" | "EEE" | "cccc" | "ccc" => 7,
                "date" => 47,
                "unit" => 35,
                _ => count,
            };
            assert_eq!(count, expected, "{name} {table}");
        }
        assert_eq!(Locale::english().field("number", 1), ",");
        assert_eq!(
            Locale::find("ar-EG").map(|ar| ar.digits("12")),
            Some("12".to_owned())
        );
        assert_eq!(Locale::find("bn").map(Locale::name), Some("en"));
    }
}
