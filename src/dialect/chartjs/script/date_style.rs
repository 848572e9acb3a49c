//! Dates as the readers of a language write them: `Intl.DateTimeFormat` (ECMA-402, 11), with the data of CLDR.

use super::date_text::weekday;
use super::locale::Locale;
use crate::scale::calendar::Civil;

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// As digits.
    Numeric,
    /// As two digits.
    TwoDigits,
    /// As an abbreviation.
    Short,
    /// As its first letter.
    Narrow,
    /// In full.
    Long,
}

/// The options of `toLocaleDateString` and the like. A part that is `None` is not written.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateStyle {
    /// The language.
    pub(super) locale: Locale,
    /// `Short`, `Narrow` or `Long`.
    pub(super) weekday: Option<Width>,
    /// `Numeric` or `TwoDigits`.
    pub(super) year: Option<Width>,
    /// Any.
    pub(super) month: Option<Width>,
    /// `Numeric` or `TwoDigits`.
    pub(super) day: Option<Width>,
    /// `Numeric` or `TwoDigits`.
    pub(super) hour: Option<Width>,
    /// True where it is written, always as two digits where an hour is.
    pub(super) minute: bool,
    /// The same.
    pub(super) second: bool,
    /// Hours from 1 to 12; `None` as the language does.
    pub(super) twelve: Option<bool>,
    /// `full`, `long`, `medium` or `short` instead of the parts of the date.
    pub(super) date_style: Option<&'static str>,
    /// `medium` or `short` instead of the parts of the time.
    pub(super) time_style: Option<&'static str>,
}

impl DateStyle {
    /// Nothing of a date, in a language.
    pub(super) fn nothing(locale: Locale) -> DateStyle {
        DateStyle {
            locale,
            weekday: None,
            year: None,
            month: None,
            day: None,
            hour: None,
            minute: false,
            second: false,
            twelve: None,
            date_style: None,
            time_style: None,
        }
    }

    /// True where a part of the date is to be written.
    pub(super) fn has_date(&self) -> bool {
        let parts = [self.weekday, self.year, self.month, self.day];
        self.date_style.is_some() || parts.iter().any(Option::is_some)
    }

    /// True where a part of the time is to be written.
    pub(super) fn has_time(&self) -> bool {
        self.time_style.is_some() || self.hour.is_some() || self.minute || self.second
    }

    /// A date as text.
    pub(super) fn write(&self, civil: Civil) -> String {
        let mut text = String::new();
        if self.has_date() {
            text.push_str(&self.fill(self.date_pattern(), civil));
        }
        if self.has_time() {
            if !text.is_empty() {
                let is_long = self.month == Some(Width::Long)
                    || matches!(self.date_style, Some("full" | "long"));
                let name = if is_long { "glueMMMM" } else { "glue" };
                text.push_str(self.locale.named_field("time", name).unwrap_or(", "));
            }
            text.push_str(&self.fill(self.time_pattern(), civil));
        }
        text
    }

    fn date_pattern(&self) -> &'static str {
        if let Some(style) = self.date_style {
            let name = format!("d{style}");
            return self.locale.named_field("style", &name).unwrap_or_default();
        }
        let mut key = String::new();
        match self.weekday {
            None => {}
            Some(Width::Long) => key.push('E'),
            Some(_) => key.push('e'),
        }
        if self.year.is_some() {
            key.push('y');
        }
        key.push_str(match self.month {
            None => "",
            Some(Width::Numeric | Width::TwoDigits) => "M",
            Some(Width::Short | Width::Narrow) => "MMM",
            Some(Width::Long) => "MMMM",
        });
        if self.day.is_some() {
            key.push('d');
        }
        self.locale.named_field("date", &key).unwrap_or_default()
    }

    fn time_pattern(&self) -> &'static str {
        let table = |name: &str| self.locale.named_field("time", name);
        if let Some(style) = self.time_style {
            let name = format!("t{style}");
            return self.locale.named_field("style", &name).unwrap_or_default();
        }
        let key = match (self.hour.is_some(), self.minute, self.second) {
            (true, false, false) => "h",
            (true, true, false) => "hm",
            (true, _, true) => "hms",
            (false, true, false) => return "{m}",
            (false, false, _) => return "{s}",
            (false, true, true) => return "{mm}:{ss}",
        };
        let cycle = match self.twelve {
            None => "",
            Some(true) => "12",
            Some(false) => "24",
        };
        table(&format!("{key}{cycle}")).unwrap_or_default()
    }

    /// A pattern with the parts of a date in it.
    fn fill(&self, pattern: &str, civil: Civil) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (part, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(&self.part(part, pattern, civil));
            rest = after;
        }
        text.push_str(rest);
        text
    }

    /// A part of a date. Its letters say how many digits it has, unless the style asks for two.
    fn part(&self, part: &str, pattern: &str, civil: Civil) -> String {
        let count = |value: i64, width: Option<Width>| {
            let two = part.len() == 2 || width == Some(Width::TwoDigits);
            let digits = if two {
                format!("{value:02}")
            } else {
                value.to_string()
            };
            self.locale.digits(&digits)
        };
        let twelve = pattern.contains("{a}");
        match part.get(..1).unwrap_or_default() {
            "y" => {
                let shift: i64 = self.locale.field("year", 0).parse().unwrap_or(0);
                let year = civil.year + shift;
                let two = part.len() == 2 || self.year == Some(Width::TwoDigits);
                let digits = if two {
                    format!("{:02}", year.rem_euclid(100))
                } else {
                    year.to_string()
                };
                self.locale.digits(&digits)
            }
            "M" if part.len() < 3 => count(civil.month, self.month),
            "M" | "L" => self.month_name(part, civil),
            "d" => count(civil.day, self.day),
            "E" | "c" => self.weekday_name(part == "c", civil),
            "h" if twelve => count((civil.hour + 11) % 12 + 1, self.hour),
            "h" => count(civil.hour, self.hour),
            "m" => count(civil.minute, None),
            "s" => count(civil.second, None),
            "a" => {
                let place = usize::from(civil.hour >= 12);
                self.locale.field("a", place).to_owned()
            }
            _ => String::new(),
        }
    }

    /// The name of the month. Some languages have another form where no day stands beside it: `L`.
    fn month_name(&self, part: &str, civil: Civil) -> String {
        let place = usize::try_from(civil.month - 1).unwrap_or(0);
        let name = self.locale.field(part, place);
        if self.month == Some(Width::Narrow) {
            return name.chars().take(1).flat_map(char::to_uppercase).collect();
        }
        name.to_owned()
    }

    /// The name of the day of the week. Some languages have another form where it stands
    /// alone.
    fn weekday_name(&self, is_alone: bool, civil: Civil) -> String {
        let place = usize::try_from(weekday(civil)).unwrap_or(0);
        let is_long = self.date_style.is_some() || self.weekday == Some(Width::Long);
        let table = match (is_long, is_alone) {
            (true, true) => "cccc",
            (true, false) => "EEEE",
            (false, true) => "ccc",
            (false, false) => "EEE",
        };
        let name = self.locale.field(table, place);
        if self.weekday == Some(Width::Narrow) {
            return name.chars().take(1).flat_map(char::to_uppercase).collect();
        }
        name.to_owned()
    }
}
