//! `Date` and its methods (ECMA-262, 21.4). The clock is that of UTC, and there is no present.

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::date_style::{DateStyle, Width};
use crate::dialect::chartjs::script::date_text::{
    civil, clip, date_string, fields, full_year, instant, iso_string, parse, time_string,
    utc_string, weekday, with_fields,
};
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::heap::Class;
use crate::dialect::chartjs::script::machine::Machine;
use crate::dialect::chartjs::script::value::{ObjectId, Value};

/// The parts of a date that a method may have in its name, each with its place for [`with_fields`].
const PARTS: &[(&str, usize)] = &[
    ("FullYear", 0),
    ("Month", 1),
    ("Date", 2),
    ("Hours", 3),
    ("Minutes", 4),
    ("Seconds", 5),
    ("Milliseconds", 6),
];

/// Methods that write a date.
const TEXTS: &[&str] = &[
    "toString",
    "toDateString",
    "toTimeString",
    "toISOString",
    "toJSON",
    "toUTCString",
    "toGMTString",
    "toLocaleString",
    "toLocaleDateString",
    "toLocaleTimeString",
];

/// True for a method of dates.
pub(super) fn has_method(name: &str) -> bool {
    let others = [
        "getTime",
        "valueOf",
        "getDay",
        "getUTCDay",
        "getTimezoneOffset",
        "setTime",
    ];
    TEXTS.contains(&name) || others.contains(&name) || part(name).is_some()
}

/// The part of a date in the name of a method, and whether the method sets it.
fn part(name: &str) -> Option<(usize, bool)> {
    let sets = name.starts_with("set");
    let rest = name
        .strip_prefix("get")
        .or_else(|| name.strip_prefix("set"))?;
    let rest = rest.strip_prefix("UTC").unwrap_or(rest);
    let (_, place) = PARTS.iter().find(|(part, _)| *part == rest)?;
    Some((*place, sets))
}

impl Machine {
    /// A date as `String(date)` writes it.
    pub(in crate::dialect::chartjs::script) fn date_text(&self, time: f64) -> String {
        match civil(time) {
            Some(civil) => format!("{} {}", date_string(civil), time_string(civil)),
            None => "Invalid Date".to_owned(),
        }
    }

    /// `new Date(…)`.
    pub(super) fn new_date(&mut self, arguments: &[Value], at: u32) -> Outcome {
        let time = match arguments {
            [] => {
                let what = "a date without arguments (a picture does not change with the clock)";
                return Err(Fault::unsupported(at, what));
            }
            [one] => self.instant_of(one, at)?,
            _ => self.instant_of_parts(arguments, at)?,
        };
        self.object(Class::Date(time), [], at)
    }

    /// `Date.UTC(…)` and `Date.parse(text)`.
    pub(super) fn date_function(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        Ok(Value::Number(match name {
            "Date.UTC" => self.instant_of_parts(arguments, at)?,
            "Date.parse" => {
                let text = self.text_of(argument(arguments, 0), at)?;
                self.meter.step(text.len() as u64 / 16, at)?;
                parse(&text)
            }
            _ => return Err(Fault::unsupported(at, "Date(…) without \"new\"")),
        }))
    }

    /// The instant of the only argument of `new Date`.
    fn instant_of(&mut self, value: &Value, at: u32) -> Result<f64, Fault> {
        let value = self.comparable_of(value, at)?;
        match &value {
            Value::Text(text) => {
                self.meter.step(text.len() as u64 / 16, at)?;
                Ok(parse(text))
            }
            other => Ok(clip(self.number_of(other, at)?)),
        }
    }

    /// The instant of year, month from 0, day and so on.
    fn instant_of_parts(&mut self, arguments: &[Value], at: u32) -> Result<f64, Fault> {
        let mut fields = [f64::NAN, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        for (field, argument) in fields.iter_mut().zip(arguments) {
            *field = self.number_of(argument, at)?;
        }
        let [year, ..] = &mut fields;
        *year = full_year(*year);
        Ok(instant(fields))
    }

    /// Calls a method of a date.
    pub(super) fn date_method(
        &mut self,
        id: ObjectId,
        time: f64,
        name: &str,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        self.meter.step(16, at)?;
        if TEXTS.contains(&name) {
            return self.date_as_text(time, name, arguments, at);
        }
        if let Some((place, sets)) = part(name) {
            return match sets {
                true => self.set_date(id, time, place, arguments, at),
                false => Ok(Value::Number(field(time, place))),
            };
        }
        Ok(Value::Number(match name {
            "getDay" | "getUTCDay" => civil(time).map_or(f64::NAN, |civil| weekday(civil) as f64),
            "getTimezoneOffset" => time * 0.0,
            "setTime" => {
                let time = clip(self.number_of(argument(arguments, 0), at)?);
                self.store_date(id, time);
                time
            }
            _ => time,
        }))
    }

    fn store_date(&mut self, id: ObjectId, time: f64) {
        if let Some(object) = self.heap.get_mut(id) {
            object.class = Class::Date(time);
        }
    }

    fn set_date(
        &mut self,
        id: ObjectId,
        time: f64,
        place: usize,
        arguments: &[Value],
        at: u32,
    ) -> Outcome {
        let mut values = Vec::new();
        for argument in arguments.iter().take(7) {
            values.push(self.number_of(argument, at)?);
        }
        if values.is_empty() {
            values.push(f64::NAN);
        }
        let time = with_fields(time, place, &values);
        self.store_date(id, time);
        Ok(Value::Number(time))
    }

    fn date_as_text(&mut self, time: f64, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let Some(civil) = civil(time) else {
            return match name {
                "toJSON" => Ok(Value::Null),
                "toISOString" => Err(Fault::runtime(at, "toISOString: the date is invalid")),
                _ => self.text("Invalid Date", at),
            };
        };
        let text = match name {
            "toISOString" | "toJSON" => iso_string(civil),
            "toUTCString" | "toGMTString" => utc_string(civil),
            "toDateString" => date_string(civil),
            "toTimeString" => time_string(civil),
            "toString" => format!("{} {}", date_string(civil), time_string(civil)),
            _ => {
                let (locales, options) = (argument(arguments, 0), argument(arguments, 1));
                self.date_style(name, locales, options, at)?.write(civil)
            }
        };
        self.text(&text, at)
    }

    /// The style of a language and options, with what the method writes where none is asked for.
    fn date_style(
        &mut self,
        name: &str,
        locales: &Value,
        options: &Value,
        at: u32,
    ) -> Result<DateStyle, Fault> {
        self.meter.step(128, at)?;
        let mut style = DateStyle::nothing(self.locale(locales, at)?);
        if options.is_given() {
            self.date_options(&mut style, options, at)?;
        }
        let (wants_date, wants_time) = match name {
            "toLocaleDateString" => (!style.has_date(), false),
            "toLocaleTimeString" => (false, !style.has_time()),
            _ => {
                let is_empty = !style.has_date() && !style.has_time();
                (is_empty, is_empty)
            }
        };
        if wants_date {
            style.year = Some(Width::Numeric);
            style.month = Some(Width::Numeric);
            style.day = Some(Width::Numeric);
        }
        if wants_time {
            style.hour = Some(Width::Numeric);
            style.minute = true;
            style.second = true;
        }
        Ok(style)
    }

    fn date_options(
        &mut self,
        style: &mut DateStyle,
        options: &Value,
        at: u32,
    ) -> Result<(), Fault> {
        let digits = ["numeric", "2-digit"];
        let names = ["short", "long", "narrow"];
        let months = ["numeric", "2-digit", "short", "long", "narrow"];
        style.weekday = self.width(options, "weekday", &names, at)?;
        style.year = self.width(options, "year", &digits, at)?;
        style.month = self.width(options, "month", &months, at)?;
        style.day = self.width(options, "day", &digits, at)?;
        style.hour = self.width(options, "hour", &digits, at)?;
        style.minute = self.width(options, "minute", &digits, at)?.is_some();
        style.second = self.width(options, "second", &digits, at)?.is_some();
        let styles = ["full", "long", "medium", "short"];
        style.date_style = self.option_word(options, "dateStyle", &styles, at)?;
        style.time_style = self.option_word(options, "timeStyle", &styles, at)?;
        if let Some(word @ ("full" | "long")) = style.time_style {
            return Err(Fault::unsupported(at, &format!("timeStyle: '{word}'")));
        }
        style.twelve = match self.member(options, "hour12", at)? {
            Value::Undefined => None,
            value => Some(value.is_truthy()),
        };
        match self.option_word(options, "hourCycle", &["h11", "h12", "h23", "h24"], at)? {
            Some("h12") => style.twelve = style.twelve.or(Some(true)),
            Some("h23") => style.twelve = style.twelve.or(Some(false)),
            Some(word) => return Err(Fault::unsupported(at, &format!("hourCycle: '{word}'"))),
            None => {}
        }
        self.only_utc(options, at)
    }

    /// Refuses what would write another time or more of it than there is.
    fn only_utc(&mut self, options: &Value, at: u32) -> Result<(), Fault> {
        let zone = self.member(options, "timeZone", at)?;
        if zone != Value::Undefined {
            let zone = self.text_of(&zone, at)?;
            if !["UTC", "GMT", "ETC/UTC"].contains(&zone.to_uppercase().as_str()) {
                return Err(Fault::unsupported(at, &format!("timeZone: '{zone}'")));
            }
        }
        for name in ["era", "timeZoneName", "fractionalSecondDigits", "dayPeriod"] {
            if self.member(options, name, at)? != Value::Undefined {
                return Err(Fault::unsupported(
                    at,
                    &format!("the option \"{name}\" of a date"),
                ));
            }
        }
        Ok(())
    }

    fn width(
        &mut self,
        options: &Value,
        name: &str,
        words: &[&'static str],
        at: u32,
    ) -> Result<Option<Width>, Fault> {
        let word = self.option_word(options, name, words, at)?;
        Ok(word.map(|word| match word {
            "2-digit" => Width::TwoDigits,
            "short" => Width::Short,
            "long" => Width::Long,
            "narrow" => Width::Narrow,
            _ => Width::Numeric,
        }))
    }
}

/// A part of a date; NaN where it is invalid.
fn field(time: f64, place: usize) -> f64 {
    let fields = fields(time).unwrap_or([f64::NAN; 7]);
    fields.get(place).copied().unwrap_or(f64::NAN)
}
