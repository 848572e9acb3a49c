//! Methods of strings (ECMA-262, 22.1.3).

use std::rc::Rc;

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::digits::{is_blank, trim};
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::Class;
use crate::dialect::chartjs::script::machine::{Machine, compare_texts};
use crate::dialect::chartjs::script::units::{Units, byte_at, count_before, relative};
use crate::dialect::chartjs::script::value::Value;

/// The methods of strings.
pub(super) const METHODS: &[&str] = &[
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "localeCompare",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "slice",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLocaleLowerCase",
    "toLocaleString",
    "toLocaleUpperCase",
    "toLowerCase",
    "toString",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
    "valueOf",
];

impl Machine {
    /// Calls a method of a string.
    pub(super) fn string_method(
        &mut self,
        text: &Rc<str>,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        self.meter.step(1 + text.len() as u64 / 16, at)?;
        match name {
            "at" | "charAt" | "charCodeAt" | "codePointAt" => {
                self.character_method(text, name, arguments, at)
            }
            "slice" | "substr" | "substring" => self.part_of(text, name, arguments, at),
            "includes" | "startsWith" | "endsWith" | "indexOf" | "lastIndexOf" => {
                self.search(text, name, arguments, at)
            }
            "padStart" | "padEnd" => self.pad(text, name == "padStart", arguments, at),
            "repeat" => self.repeat(text, arguments, at),
            "replace" | "replaceAll" => self.replace(text, name == "replaceAll", arguments, at),
            "split" => self.split(text, arguments, at),
            "concat" => self.concat_text(text, arguments, at),
            "localeCompare" => {
                let other = self.text_of(argument(arguments, 0), at)?;
                self.meter.step((text.len() + other.len()) as u64 / 4, at)?;
                Ok(Value::Number(compare_words(text, &other)))
            }
            "toLowerCase" | "toLocaleLowerCase" => self.text(&text.to_lowercase(), at),
            "toUpperCase" | "toLocaleUpperCase" => self.text(&text.to_uppercase(), at),
            "trim" => self.text(trim(text), at),
            "trimStart" => self.text(text.trim_start_matches(is_blank), at),
            "trimEnd" => self.text(text.trim_end_matches(is_blank), at),
            _ => Ok(Value::Text(Rc::clone(text))),
        }
    }

    /// `charAt` and its like.
    fn character_method(
        &mut self,
        text: &str,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        let units = Units::new(text);
        let place = self.integer_of(argument(arguments, 0), at)?;
        let place = if name == "at" && place < 0.0 {
            place + units.len() as f64
        } else {
            place
        };
        let is_inside = place >= 0.0 && place < units.len() as f64;
        if !is_inside {
            return match name {
                "charAt" => self.text("", at),
                "charCodeAt" => Ok(Value::Number(f64::NAN)),
                _ => Ok(Value::Undefined),
            };
        }
        let place = place as usize;
        match name {
            "charCodeAt" => Ok(Value::Number(units.unit(place).map_or(f64::NAN, f64::from))),
            "codePointAt" => {
                let code = text
                    .get(byte_at(text, place)..)
                    .and_then(|rest| rest.chars().next());
                Ok(Value::Number(
                    code.map_or(f64::NAN, |c| f64::from(u32::from(c))),
                ))
            }
            _ => self.text(&units.slice(place, place + 1), at),
        }
    }

    /// `slice`, `substring`, `substr`.
    fn part_of(&mut self, text: &str, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let units = Units::new(text);
        let length = units.len();
        let first = self.integer_of(argument(arguments, 0), at)?;
        let second = match argument(arguments, 1) {
            Value::Undefined => f64::INFINITY,
            value => self.integer_of(value, at)?,
        };
        let (from, to) = match name {
            "slice" => (relative(first, length), relative(second, length)),
            "substr" => {
                let from = relative(first, length);
                (from, relative((from as f64 + second).max(0.0), length))
            }
            _ => {
                let (a, b) = (
                    relative(first.max(0.0), length),
                    relative(second.max(0.0), length),
                );
                (a.min(b), a.max(b))
            }
        };
        self.text(&units.slice(from, to), at)
    }

    /// `includes`, `indexOf` and the like.
    fn search(&mut self, text: &str, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let needle = self.text_of(argument(arguments, 0), at)?;
        let length = Units::new(text).len();
        let place = match argument(arguments, 1) {
            Value::Undefined if matches!(name, "endsWith" | "lastIndexOf") => f64::INFINITY,
            value => self.integer_of(value, at)?,
        };
        let byte = byte_at(text, relative(place.max(0.0), length));
        let (before, after) = text.split_at_checked(byte).unwrap_or((text, ""));
        let found = |byte: Option<usize>| {
            let place = byte.map_or(-1.0, |byte| count_before(text, byte) as f64);
            Value::Number(place)
        };
        Ok(match name {
            "includes" => Value::Bool(after.contains(&*needle)),
            "startsWith" => Value::Bool(after.starts_with(&*needle)),
            "endsWith" => Value::Bool(before.ends_with(&*needle)),
            "indexOf" => found(after.find(&*needle).map(|place| byte + place)),
            _ => {
                let end = (byte + needle.len()).min(text.len());
                found(text.get(..end).and_then(|text| text.rfind(&*needle)))
            }
        })
    }

    fn pad(&mut self, text: &str, is_start: bool, arguments: &[Value], at: u32) -> Outcome {
        let width = self.integer_of(argument(arguments, 0), at)?;
        let filler = match argument(arguments, 1) {
            Value::Undefined => Rc::from(" "),
            value => self.text_of(value, at)?,
        };
        let length = Units::new(text).len();
        if filler.is_empty() || width <= length as f64 {
            return self.text(text, at);
        }
        // A unit takes up to three bytes.
        let missing = width - length as f64;
        self.meter.string_length(width.min(1e9) as usize, at)?;
        let count = Units::new(&filler).len().max(1);
        let whole = filler.repeat(missing as usize / count + 1);
        let padding = Units::new(&whole).slice(0, missing as usize);
        let text = if is_start {
            padding + text
        } else {
            [text, &padding].concat()
        };
        self.text(&text, at)
    }

    fn repeat(&mut self, text: &str, arguments: &[Value], at: u32) -> Outcome {
        let count = self.integer_of(argument(arguments, 0), at)?;
        if count < 0.0 || count.is_infinite() {
            let message = "repeat: expected a number from 0 on";
            return Err(Fault::runtime(at, message));
        }
        let bytes = count * text.len() as f64;
        self.meter.string_length(bytes.min(1e9) as usize, at)?;
        let count = if text.is_empty() { 0 } else { count as usize };
        self.text(&text.repeat(count), at)
    }

    fn concat_text(&mut self, text: &str, arguments: &[Value], at: u32) -> Outcome {
        let mut whole = text.to_owned();
        for argument in arguments {
            whole.push_str(&self.text_of(argument, at)?);
            self.meter.string_length(whole.len(), at)?;
        }
        self.text(&whole, at)
    }

    fn split(&mut self, text: &str, arguments: &[Value], at: u32) -> Outcome {
        let most = match argument(arguments, 1) {
            Value::Undefined => usize::MAX,
            value => self.integer_of(value, at)?.max(0.0) as usize,
        };
        let separator = match argument(arguments, 0) {
            Value::Undefined => return self.array([Value::text(text)].into_iter().take(most), at),
            value => self.text_of(value, at)?,
        };
        let mut parts = Vec::new();
        if separator.is_empty() {
            let units = Units::new(text);
            for place in 0..units.len().min(most) {
                self.meter.elements(place + 1, at)?;
                parts.push(self.text(&units.slice(place, place + 1), at)?);
            }
        } else {
            for part in text.split(&*separator).take(most) {
                self.meter.elements(parts.len() + 1, at)?;
                parts.push(self.text(part, at)?);
            }
        }
        self.array(parts, at)
    }

    /// `replace` and `replaceAll` with a text or the pattern that groups digits, and a text or a function for it.
    fn replace(&mut self, text: &str, all: bool, arguments: &[Value], at: u32) -> Outcome {
        let (what, with) = (argument(arguments, 0), argument(arguments, 1));
        let is_pattern = |value: &Value| match value {
            Value::Object(id) => {
                let object = self.heap.get(*id);
                object.is_some_and(|object| matches!(object.class, Class::Thousands))
            }
            _ => false,
        };
        let places: Vec<(usize, usize)> = if is_pattern(what) {
            let places = thousands(text).into_iter();
            places.map(|place| (place, place)).collect()
        } else {
            let what = self.text_of(what, at)?;
            let most = if all { usize::MAX } else { 1 };
            let found = text.match_indices(&*what).take(most);
            found
                .map(|(place, found)| (place, place + found.len()))
                .collect()
        };
        let mut whole = String::new();
        let (mut end, mut unit) = (0, 0);
        for (from, to) in places {
            self.meter.step(1, at)?;
            let between = text.get(end..from).unwrap_or_default();
            let found = text.get(from..to).unwrap_or_default();
            whole.push_str(between);
            unit += count_before(between, between.len());
            whole.push_str(&self.replacement(with, found, unit, at)?);
            self.meter.string_length(whole.len(), at)?;
            unit += count_before(found, found.len());
            end = to;
        }
        whole.push_str(text.get(end..).unwrap_or_default());
        self.text(&whole, at)
    }

    /// What stands for a part of a text that is replaced, which begins at a code unit.
    fn replacement(
        &mut self,
        with: &Value,
        found: &str,
        unit: usize,
        at: u32,
    ) -> Result<String, Fault> {
        if !matches!(with, Value::Function(_)) {
            let with = self.text_of(with, at)?;
            let marked = with.replace("$$", "\0").replace("$&", found);
            return Ok(marked.replace('\0', "$"));
        }
        let place = Value::Number(unit as f64);
        let arguments = vec![self.text(found, at)?, place];
        let value = self.call(with, Value::Undefined, arguments, at)?;
        Ok(self.text_of(&value, at)?.to_string())
    }
}

/// The places of a text before which a group of three digits begins: what `/\B(?=(\d{3})+(?!\d))/g` finds.
fn thousands(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut places = Vec::new();
    let mut digits = 0;
    for (place, byte) in bytes.iter().enumerate().rev() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        let before = place.checked_sub(1).and_then(|before| bytes.get(before));
        if digits > 0 && digits % 3 == 0 && before.is_some_and(|byte| is_word(*byte)) {
            places.push(place);
        }
    }
    places.reverse();
    places
}

/// The order of two words as a dictionary has them, letters before capitals: -1, 0 or 1. ECMA-402 leaves it open; this
/// is near what ICU does for Latin letters.
pub(super) fn compare_words(left: &str, right: &str) -> f64 {
    let (low_left, low_right) = (left.to_lowercase(), right.to_lowercase());
    let order = compare_texts(&low_left, &low_right).then_with(|| compare_texts(right, left));
    f64::from(order as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_digits_are_found() {
        #[rustfmt::skip]
        let table: [(&str, &[usize]); 7] = [
            ("1234567",  &[1, 4]),
            ("123",      &[]),
            ("-123456",  &[4]),
            ("a1234",    &[2]),
            ("1234.5678", &[1, 6]),
            ("a123",     &[1]),
            ("",         &[]),
        ];
        for (text, expected) in table {
            assert_eq!(thousands(text), expected, "{text}");
        }
    }
}
