//! The limits of one request, each with its reason, and the table type of all settings. A site's owner may change a
//! limit; the author of a URL may not.

use crate::error::nearest;
use crate::vocabulary::on_or_off;

/// The values that a setting may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Domain {
    /// A whole number from the least to the greatest, both included.
    Whole(u64, u64),
    /// A number from the least to the greatest, both included; never NaN.
    Number(f64, f64),
    /// `true` or `false`, or as text another spelling of these (`on`, `yes`, `1`; `off`, `no`, `0`).
    Switch,
    /// Any text.
    Text,
    /// One of these words.
    Words(&'static [&'static str]),
    /// An address with `http` or `https` and without a query, or nothing.
    Address,
    /// Web origins (RFC 6454) separated by blanks or commas, or `*`; the list may be empty.
    Origins,
}

impl Domain {
    /// The allowed values in words, such as `a whole number from 1 to 10`.
    pub fn describe(&self) -> String {
        match self {
            Domain::Whole(least, greatest) => format!("a whole number from {least} to {greatest}"),
            Domain::Number(least, greatest) => format!("a number from {least} to {greatest}"),
            Domain::Switch => "true or false (in a variable also on or off)".to_owned(),
            Domain::Text => "a text".to_owned(),
            Domain::Words(words) => format!("one of {}", words.join(", ")),
            Domain::Address => "an address such as https://example.org/plotcgi".to_owned(),
            Domain::Origins => "origins such as https://example.org, or *".to_owned(),
        }
    }
}

/// A type that the field of a setting can have.
pub trait SettingValue: Sized {
    /// Reads a text; `None` when it is no value of the domain.
    fn read(text: &str, domain: &Domain) -> Option<Self>;
}

impl SettingValue for u64 {
    fn read(text: &str, domain: &Domain) -> Option<u64> {
        let value = text.replace('_', "").parse().ok()?;
        matches!(domain, Domain::Whole(least, greatest) if (*least..=*greatest).contains(&value))
            .then_some(value)
    }
}

impl SettingValue for usize {
    fn read(text: &str, domain: &Domain) -> Option<usize> {
        u64::read(text, domain).and_then(|value| usize::try_from(value).ok())
    }
}

impl SettingValue for f64 {
    fn read(text: &str, domain: &Domain) -> Option<f64> {
        let value = text.parse().ok()?;
        matches!(domain, Domain::Number(least, greatest) if (*least..=*greatest).contains(&value))
            .then_some(value)
    }
}

impl SettingValue for bool {
    fn read(text: &str, _: &Domain) -> Option<bool> {
        on_or_off(text)
    }
}

impl SettingValue for String {
    fn read(text: &str, domain: &Domain) -> Option<String> {
        let fits = match domain {
            Domain::Words(words) => words.contains(&text),
            Domain::Address => text.is_empty() || is_address(text),
            Domain::Origins => origins(text).all(is_origin),
            _ => true,
        };
        fits.then(|| text.to_owned())
    }
}

/// The origins in a list that blanks or commas separate.
pub fn origins(list: &str) -> impl Iterator<Item = &str> {
    list.split([' ', ',']).filter(|origin| !origin.is_empty())
}

/// True for what a browser can send as `Origin`: a scheme, a host, perhaps a port, and no path. Also true for `*`.
fn is_origin(text: &str) -> bool {
    let host = text.split_once("://").map(|(_, host)| host);
    text == "*" || host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#']))
}

/// True for an address without a query, in which nothing has to be escaped.
fn is_address(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:[]%".contains(&byte);
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_plain))
}

/// One setting in the table of a structure of settings.
#[derive(Debug)]
pub struct Setting<T> {
    /// The key in `plotcgi.toml`. In capitals after `PLOTCGI_` it is the name of the environment variable.
    pub key: &'static str,
    /// What it is and why it has its default, in one or more lines.
    pub reason: &'static str,
    /// The values that it may have.
    pub domain: Domain,
    /// Reads a text into the field. Returns `false`, and changes nothing, when the text is no value of the domain.
    pub set: fn(&mut T, &str) -> bool,
    /// The value of the field as `plotcgi.toml` writes it.
    pub get: fn(&T) -> String,
}

/// The key that an unknown key probably means, for the suggestion in an error; `None` when none is near.
pub fn nearest_key<T>(table: &[Setting<T>], found: &str) -> Option<&'static str> {
    let keys: Vec<&'static str> = table.iter().map(|setting| setting.key).collect();
    nearest(&keys, found)
}

/// Declares a structure of settings. Each field is written once, with its reason, type, default and domain.
///
/// The type gets `Default` and `TABLE`. The configuration file and the environment variables are read by that table,
/// and the manual is written from it.
#[macro_export]
macro_rules! settings {
    (
        $(#[$outer:meta])*
        pub struct $name:ident {
            $( $(#[doc = $reason:literal])+ $field:ident: $type:ty = $default:expr, $domain:expr; )+
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[doc = $reason])+ pub $field: $type, )+
        }

        impl $name {
            /// Every setting, in the order of its declaration.
            pub const TABLE: &'static [$crate::limits::Setting<$name>] = &[
                $( $crate::limits::Setting {
                    key: stringify!($field),
                    reason: concat!($($reason, "\n"),+),
                    domain: $domain,
                    set: |settings, text| match <$type as $crate::limits::SettingValue>::read(text, &$domain) {
                        Some(value) => {
                            settings.$field = value;
                            true
                        }
                        None => false,
                    },
                    get: |settings| format!("{:?}", settings.$field),
                }, )+
            ];
        }

        impl Default for $name {
            fn default() -> $name {
                $name { $( $field: $default.into(), )+ }
            }
        }
    };
}

settings! {
    /// What one request may cost.
    pub struct Limits {
        /// Device pixels of a picture, after scaling. A picture of 4000×4000 has 16 million and takes up to 160 MB while it is drawn and encoded.
        pixels: u64 = 16_000_000u64, Domain::Whole(1, 1_000_000_000);
        /// Data points of all series together. 10 million numbers take 80 MB of memory; a CSV file of 100 MB has about 5 million.
        points: usize = 10_000_000usize, Domain::Whole(1, 1_000_000_000);
        /// Points with names, such as bars and slices, of all series together. A quarter of a million names take about 50 MB of memory.
        names: usize = 250_000usize, Domain::Whole(1, 1_000_000_000);
        /// Series of a chart, or rows of a matrix.
        series_count: usize = 5_000usize, Domain::Whole(1, 1_000_000);
        /// Bytes of a data file after decompression. 256 MiB are read in about two seconds.
        data_bytes: u64 = 268_435_456u64, Domain::Whole(0, 100_000_000_000);
        /// Cells of a data file: rows times columns. 20 million numbers take 160 MB of memory.
        cells: usize = 20_000_000usize, Domain::Whole(1, 1_000_000_000);
        /// `name=value` pairs in a query or form. The default is more than any person or program writes.
        pairs: usize = 2_000usize, Domain::Whole(1, 1_000_000);
        /// Bytes of a query string. Linux allows 128 KiB for one environment variable.
        query_bytes: usize = 131_072usize, Domain::Whole(1, 1_000_000_000);
        /// Bytes of a request's body, counted while it is read.
        body_bytes: u64 = 16_777_216u64, Domain::Whole(0, 10_000_000_000);
        /// Bytes of an HTML page into which charts are inserted.
        page_bytes: u64 = 4_194_304u64, Domain::Whole(0, 10_000_000_000);
        /// Characters of one text in the picture. Longer texts cannot be read anyway.
        text_length: usize = 2_000usize, Domain::Whole(1, 1_000_000);
        /// Bytes of memory of the whole process. A plain chart takes 10 million, a picture of 4000×4000 up to 160 million.
        memory: u64 = 256_000_000u64, Domain::Whole(32_000_000, 1_000_000_000_000);
        /// Bytes of the shapes of a picture before they are encoded. A bar with its title takes about 600, a corner of a line 28, a point 8.
        shape_bytes: usize = 80_000_000usize, Domain::Whole(1_000_000, 1_000_000_000_000);
        /// Bytes of a response. A bitmap of 16 million pixels has 64 million; an SVG with a million points has as many.
        reply_bytes: usize = 67_108_864usize, Domain::Whole(1_000, 100_000_000_000);
        /// Seconds from the start of the program to its response. Servers wait 60 seconds or longer, people less.
        seconds: f64 = 10.0, Domain::Number(0.001, 3600.0);
        /// Seconds for which the response is sent to a server that takes it slowly; then the program ends.
        send_seconds: f64 = 120.0, Domain::Number(0.001, 86_400.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_domain() {
        for setting in Limits::TABLE {
            let mut limits = Limits::default();
            let text = (setting.get)(&limits);
            assert!((setting.set)(&mut limits, &text), "{}", setting.key);
            assert_eq!(limits, Limits::default(), "{}", setting.key);
            assert!(setting.reason.len() > 20, "{}", setting.key);
        }
    }

    #[test]
    fn takes_only_what_lies_in_the_domain() {
        let whole = Domain::Whole(1, 10);
        #[rustfmt::skip]
        let table = [
            ("1",   Some(1)),
            ("1_0", Some(10)),
            ("11",  None),
            ("0",   None),
            ("-1",  None),
            ("1.5", None),
            ("",    None),
            ("ten", None),
        ];
        for (text, expected) in table {
            assert_eq!(u64::read(text, &whole), expected, "{text}");
        }
        for text in ["nan", "inf", "-1", "1e308", ""] {
            assert_eq!(f64::read(text, &Domain::Number(0.0, 10.0)), None, "{text}");
        }
        #[rustfmt::skip]
        let table = [
            ("",                                    true),
            ("*",                                   true),
            ("https://a.example, http://b:8080",    true),
            ("https://a.example/",                  false),
            ("a.example",                           false),
            ("https://",                            false),
            ("https://a.example *.b.example",       false),
        ];
        for (text, expected) in table {
            let read = String::read(text, &Domain::Origins);
            assert_eq!(read.is_some(), expected, "{text}");
        }
    }
}
