//! Dates in a list of a query that are not written by ISO 8601: the list comes in, and goes out as a file with such a column would be read.

use super::column::Builder;
use super::dates::{finish, instants};
use super::options::Options;
use super::values::{Column, Origin, Values};
use super::{list, number};
use crate::scale::date_text::{self, DayOrder};
use crate::scale::instant;

/// What a list is in which all items are dates or times of day.
#[derive(Debug)]
pub enum ListedDates {
    /// Dates, in the order of the list; NaN is missing.
    Dates(Column),
    /// Times of day in milliseconds; NaN is missing.
    Times(Vec<f64>),
    /// Dates such as `1/2/2026`, which may begin with the day or with the month.
    Unclear,
}

impl ListedDates {
    /// Reads a list of two items or more. `None` for numbers, for names, for dates of ISO 8601, which every list is searched for, and where an
    /// item is something else.
    pub fn read(text: &str) -> Option<ListedDates> {
        let is_present = |item: &str| !number::is_missing(item);
        let first = list::each_item(text).find(|item| is_present(item))?;
        let has_digit = |item: &str| item.bytes().any(|byte| byte.is_ascii_digit());
        let are_whole = first.len() == 8 && first.bytes().all(|byte| byte.is_ascii_digit());
        // a shortcut for long lists of numbers
        if !has_digit(&first) || (number::is_number(&first) && !are_whole) {
            return None;
        }
        // most lists of names are told by their first one: behind a month there are two digits of a year, and to know the months of all
        // languages takes time
        let digits = first.bytes().filter(u8::is_ascii_digit).count();
        if digits < 2 && first.starts_with(char::is_alphabetic) {
            return None;
        }
        let in_order = |order| date_text::read(&first, Some(order)).is_some();
        let is_date = in_order(DayOrder::DayFirst) || in_order(DayOrder::MonthFirst);
        if !are_whole && !is_date && date_text::clock(&first).is_none() {
            return None;
        }
        let items = list::items(text);
        let present = || items.iter().filter(|item| is_present(item));
        let are_iso = present().all(|item| instant::iso(item).is_some());
        if present().count() < 2 || are_iso || !present().all(|item| has_digit(item)) {
            return None;
        }
        let time = |item: &str| date_text::clock(item).map(|time| time as f64);
        if present().all(|item| item.contains(':') && time(item).is_some()) {
            let times = items.iter().map(|item| time(item).unwrap_or(f64::NAN));
            return Some(ListedDates::Times(times.collect()));
        }
        let options = Options::default();
        let reading = instants(&options);
        // what stands for a column with a name is a list whose items are all as long as dates
        let mut builder = Builder::new("date".to_owned(), None);
        for item in &items {
            builder.push(item.as_bytes(), &reading);
        }
        let column = finish(vec![builder], &reading).table.columns.pop()?;
        match &column.values {
            Values::Instants(dates) => {
                let known = dates.iter().filter(|date| date.is_finite()).count();
                let is_dated = matches!(
                    column.origin,
                    Origin::Text | Origin::MonthFirst | Origin::DayFirst | Origin::Digits
                );
                (is_dated && known == present().count()).then_some(ListedDates::Dates(column))
            }
            Values::Names(_) => {
                let may_be = |item: &str| date_text::read(item, Some(DayOrder::DayFirst)).is_some();
                let all = present().all(|item| may_be(item));
                all.then_some(ListedDates::Unclear)
            }
            Values::Numbers(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_files_are() {
        #[rustfmt::skip]
        let table = [
            ("13.01.2024,14.01.2024",            "2024-01-13 2024-01-14"),
            ("1/13/2020,1/14/2020",              "2020-01-13 2020-01-14"),
            ("Jan 2024,Feb 2024,,May 2024",      "2024-01 2024-02 _ 2024-05"),
            ("20240101,20240102",                "2024-01-01 2024-01-02"),
            ("\"Jan 5, 2024\",\"Jan 6, 2024\"",  "2024-01-05 2024-01-06"),
            ("10:00,11:30,14:00",                "times 36000000 41400000 50400000"),
            ("1/2/2024,2/3/2024",                "unclear"),
            ("2024-01-13,2024-01-14",            "none"),
            ("13.01.2024",                       "none"),
            ("13.01.2024,tomorrow",              "none"),
            ("20240101,20249999",                "none"),
            ("2019,2020,2021",                   "none"),
            ("12000000,13000000",                "none"),
            ("1,2,3",                            "none"),
            ("Jan,Feb,Mar",                      "none"),
            ("2019/20,2020/21",                  "none"),
            ("3:1,4:2",                          "none"),
            ("Room 1,Room 2",                    "none"),
            ("",                                 "none"),
        ];
        for (text, expected) in table {
            let shown = match ListedDates::read(text) {
                None => "none".to_owned(),
                Some(ListedDates::Unclear) => "unclear".to_owned(),
                Some(ListedDates::Times(times)) => {
                    let texts: Vec<String> = times.iter().map(f64::to_string).collect();
                    format!("times {}", texts.join(" "))
                }
                Some(ListedDates::Dates(column)) => {
                    let Values::Instants(dates) = &column.values else {
                        continue;
                    };
                    let text = |date: &f64| match date.is_finite() {
                        true => instant::to_text(*date as i64, column.calendar),
                        false => "_".to_owned(),
                    };
                    dates.iter().map(text).collect::<Vec<_>>().join(" ")
                }
            };
            assert_eq!(shown, expected, "{text}");
        }
    }
}
