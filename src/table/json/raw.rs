//! A JSON value as its text: the parts of a large value without a copy of it in memory.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::syntax_error;
use crate::error::Result;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A text.
    Text,
    /// `[…]`.
    List,
    /// `{…}`.
    Map,
}

/// The text of a value.
///
/// # Guarantees
/// It is one JSON value without white space around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raw<'t>(&'t str);

impl<'t> Raw<'t> {
    /// The value that a text is.
    ///
    /// # Errors
    /// A text that is not JSON, with line and column of the fault.
    pub fn read(parameter: &str, text: &'t str) -> Result<Raw<'t>> {
        let value: serde_json::Result<&RawValue> = serde_json::from_str(text);
        value.map(|value| Raw(value.get())).map_err(|error| {
            // This says more of what is wrong than the search for the end of a value.
            let said = serde_json::from_str::<Skipped>(text).err();
            syntax_error(parameter, &said.unwrap_or(error))
        })
    }

    /// The text as it was written.
    pub fn text(self) -> &'t str {
        self.0
    }

    /// What the value is.
    pub fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Map,
            Some(b'[') => Kind::List,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            _ => Kind::Number,
        }
    }

    /// The characters of a text, without quotes and escapes; `None` for any other value.
    pub fn unescaped(self) -> Option<String> {
        serde_json::from_str(self.0).ok()
    }

    /// A number in its shortest form with a decimal point; any other value as it was written.
    pub fn shortest(self) -> Cow<'t, str> {
        let is_short = self.0.len() < 16 && self.0.bytes().all(|byte| byte.is_ascii_digit());
        match self.0.parse::<f64>() {
            Ok(number) if !is_short => number.to_string().into(),
            _ => self.0.into(),
        }
    }

    /// Calls `each` with every pair of an object, also where a key occurs twice, and with none for any other value.
    pub fn each_pair(self, each: impl FnMut(String, Raw<'t>)) {
        let mut reader = serde_json::Deserializer::from_str(self.0);
        // A value that was read once is JSON.
        let _ = reader.deserialize_any(Parts(Some(each), None::<fn(Raw<'t>)>));
    }

    /// Calls `each` with every item of a list, and with none for any other value.
    pub fn each_item(self, each: impl FnMut(Raw<'t>)) {
        let mut reader = serde_json::Deserializer::from_str(self.0);
        let _ = reader.deserialize_any(Parts(None::<fn(String, Raw<'t>)>, Some(each)));
    }
}

/// A value that is read part by part and forgotten.
struct Skipped;

impl<'t> Deserialize<'t> for Skipped {
    fn deserialize<D: Deserializer<'t>>(reader: D) -> std::result::Result<Skipped, D::Error> {
        reader.deserialize_any(Skipped)
    }
}

impl<'t> Visitor<'t> for Skipped {
    type Value = Skipped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_str<E>(self, _: &str) -> std::result::Result<Skipped, E> {
        Ok(Skipped)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> std::result::Result<Skipped, A::Error> {
        while list.next_element::<Skipped>()?.is_some() {}
        Ok(Skipped)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> std::result::Result<Skipped, A::Error> {
        while map.next_entry::<Skipped, Skipped>()?.is_some() {}
        Ok(Skipped)
    }
}

/// Hands the parts of an object and those of a list to a function.
struct Parts<P, I>(Option<P>, Option<I>);

impl<'t, P: FnMut(String, Raw<'t>), I: FnMut(Raw<'t>)> Visitor<'t> for Parts<P, I> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> std::result::Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, &'t RawValue>()? {
            if let Some(each) = &mut self.0 {
                each(name, Raw(value.get()));
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(value) = list.next_element::<&'t RawValue>()? {
            if let Some(each) = &mut self.1 {
                each(Raw(value.get()));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn takes_values_apart() {
        let raw = |text| Raw::read("data", text).unwrap();
        let mut pairs = Vec::new();
        raw(" {\"a\": [1, 2], \"b\\n\":null,\"a\":\"x\"} ")
            .each_pair(|name, value| pairs.push((name, value.kind(), value.text())));
        let expected = [
            ("a", Kind::List, "[1, 2]"),
            ("b\n", Kind::Null, "null"),
            ("a", Kind::Text, "\"x\""),
        ];
        assert_eq!(
            pairs,
            expected.map(|(name, kind, text)| (name.to_owned(), kind, text))
        );
        let mut items = Vec::new();
        raw("[1.50, -2e1 ,{},true]").each_item(|item| items.push((item.kind(), item.shortest())));
        let expected = [
            (Kind::Number, "1.5"),
            (Kind::Number, "-20"),
            (Kind::Map, "{}"),
            (Kind::Bool, "true"),
        ];
        assert_eq!(items, expected.map(|(kind, text)| (kind, text.into())));
        raw("[1]").each_pair(|_, _| unreachable!());
        raw("{\"a\":1}").each_item(|_| unreachable!());
        raw("7").each_item(|_| unreachable!());
        assert_eq!(raw("\"a\\\"b\"").unescaped().unwrap(), "a\"b");
        assert_eq!(raw("7").unescaped(), None);
        assert!(Raw::read("data", "[1,]").is_err());
    }
}
