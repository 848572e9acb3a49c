//! `chd` in its four encodings, and `chds`: the values of a chart and their positions on the axes.

use super::number::{parse_leading_number, parse_number};
use super::params::Params;
use crate::error::{Note, NoteKind, Notes};

/// An encoding of `chd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataEncoding {
    /// `t:`, numbers; the axis is from 0 to 100 without `chds`.
    Text,
    /// `s:`, one character for each value from 0 to 61.
    Simple,
    /// `e:`, two characters for each value from 0 to 4095.
    Extended,
    /// `a:`: numbers of any size. The axis fits the data.
    Awesome,
}

/// The data of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChartData {
    /// The encoding.
    pub encoding: DataEncoding,
    /// The values of each series; NaN for a missing value.
    pub rows: Vec<Vec<f64>>,
    /// The number of series that the chart draws. Markers may use the others.
    pub drawn: usize,
}

/// Parses `chd`; `None` for an unknown encoding.
pub(super) fn parse_data(text: &str, notes: &mut Notes) -> Option<ChartData> {
    let numbers = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "-.,_".contains(c));
    let (head, body) = match text.split_once(':') {
        Some((head, body)) => (head.trim(), body),
        // Some requests leave the encoding out.
        None if numbers(text) => ("t", text),
        None => return None,
    };
    let letter = head.chars().next()?;
    let encoding = match letter.to_ascii_lowercase() {
        't' => DataEncoding::Text,
        's' => DataEncoding::Simple,
        'e' => DataEncoding::Extended,
        'a' => DataEncoding::Awesome,
        _ => return None,
    };
    let count = head.get(letter.len_utf8()..).unwrap_or("");
    let rows = match encoding {
        DataEncoding::Text | DataEncoding::Awesome => parse_rows(body, notes),
        // In these encodings commas separate series. Some requests have bars instead.
        DataEncoding::Simple => body.split([',', '|']).map(parse_simple).collect(),
        DataEncoding::Extended => body.split([',', '|']).map(parse_extended).collect(),
    };
    let drawn = if count.is_empty() {
        rows.len()
    } else {
        count.parse().ok()?
    };
    let drawn = drawn.min(rows.len());
    Some(ChartData {
        encoding,
        rows,
        drawn,
    })
}

/// Parses rows of numbers. A separator at the end does not count.
fn parse_rows(body: &str, notes: &mut Notes) -> Vec<Vec<f64>> {
    let body = body.trim_end_matches('|');
    body.split('|')
        .map(|row| {
            let row = row.strip_suffix(',').unwrap_or(row);
            if row.trim().is_empty() {
                return Vec::new();
            }
            row.split(',')
                .map(|text| parse_value(text, notes))
                .collect()
        })
        .collect()
}

/// Parses a value; NaN for an empty text, `_`, and with a note for anything that is not a number.
fn parse_value(text: &str, notes: &mut Notes) -> f64 {
    let text = text.trim();
    if text.is_empty() || text == "_" {
        return f64::NAN;
    }
    parse_number(text).unwrap_or_else(|| {
        let found = crate::error::excerpt(text);
        let text = format!("\"{found}\" is not a number and counts as missing");
        notes.add(Note::new(NoteKind::LeftOut, "chd", text));
        f64::NAN
    })
}

/// The value of a character of the encodings `s:` and `e:`, from 0 to 63.
fn digit(letter: char) -> Option<f64> {
    let from = |first: char, offset: u32| f64::from(u32::from(letter) - u32::from(first) + offset);
    match letter {
        'A'..='Z' => Some(from('A', 0)),
        'a'..='z' => Some(from('a', 26)),
        '0'..='9' => Some(from('0', 52)),
        '-' => Some(62.0),
        '.' => Some(63.0),
        _ => None,
    }
}

/// Parses a series in the encoding `s:`. Characters without a value are missing values.
fn parse_simple(text: &str) -> Vec<f64> {
    let one = |letter: char| {
        digit(letter)
            .filter(|value| *value < 62.0)
            .unwrap_or(f64::NAN)
    };
    text.trim().chars().map(one).collect()
}

/// Parses a series in the encoding `e:`. Pairs without a value are missing values.
fn parse_extended(text: &str) -> Vec<f64> {
    let letters: Vec<char> = text.trim().chars().collect();
    letters
        .chunks_exact(2)
        .map(|pair| match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => 64.0 * high + low,
            _ => f64::NAN,
        })
        .collect()
}

/// The range of values of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ValueRange {
    /// The value at the beginning of the axis, position 0.
    pub low: f64,
    /// The value at the end of the axis, position 1. It may be less than `low`.
    pub high: f64,
}

impl ValueRange {
    /// The range where nothing gives another.
    pub(super) const DEFAULT: ValueRange = ValueRange {
        low: 0.0,
        high: 100.0,
    };

    /// A range. If both ends are equal, it is made one unit long.
    pub(super) fn new(low: f64, high: f64) -> ValueRange {
        let high = if low == high || !(high - low).is_finite() {
            low + 1.0
        } else {
            high
        };
        ValueRange { low, high }
    }

    /// The position of a value on the axis, from 0 to 1. A value before the axis is missing (NaN), one beyond it is cut
    /// to 1.
    pub(super) fn position_within(&self, value: f64) -> f64 {
        let position = self.position(value);
        if (-1e-9..).contains(&position) {
            position.clamp(0.0, 1.0)
        } else {
            f64::NAN
        }
    }

    /// The position of a value on the axis: from 0 to 1, or beyond for a value outside of the range.
    pub(super) fn position(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// The value at a position; both ends are exact.
    pub(super) fn at(&self, position: f64) -> f64 {
        match position == 1.0 {
            true => self.high,
            false => self.low + position * (self.high - self.low),
        }
    }

    /// The value of a point when `count` points are spread evenly from end to end; the first end for a single point.
    pub(super) fn spread(&self, index: usize, count: usize) -> f64 {
        let steps = count.saturating_sub(1).max(1) as f64;
        self.low + (self.high - self.low) * index as f64 / steps
    }

    /// The position of zero, cut to 0 and 1.
    pub(super) fn position_of_zero(&self) -> f64 {
        self.position(0.0).clamp(0.0, 1.0)
    }
}

/// How the rows are scaled.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaling {
    /// The range of the axis for each row.
    pub ranges: Vec<ValueRange>,
    /// True when the ranges come from the data. Then axes show them.
    pub automatic: bool,
    /// True when `chds` gives the ranges.
    pub is_explicit: bool,
    /// The numbers that the values of `s:` and `e:` stand for, from `chds`; empty for the other encodings.
    pub displayed_ranges: Vec<ValueRange>,
}

impl Scaling {
    /// The range of a row.
    pub(super) fn of(&self, row: usize) -> ValueRange {
        let last = self.ranges.last().copied();
        self.ranges
            .get(row)
            .copied()
            .or(last)
            .unwrap_or(ValueRange::DEFAULT)
    }

    /// The range of a row in the numbers that labels show.
    pub(super) fn shown(&self, row: usize) -> ValueRange {
        let last = self.displayed_ranges.last();
        let shown = self.displayed_ranges.get(row).or(last).copied();
        shown.unwrap_or(self.of(row))
    }

    /// A value of a row on an axis between these ends, in the numbers that labels show. A row with another range is scaled to
    /// them.
    pub(super) fn value_on(&self, row: usize, value: f64, axis: ValueRange) -> f64 {
        if self.shown(row) == axis {
            return self.displayed(row, value);
        }
        axis.at(self.of(row).position(value))
    }

    /// The number that labels show for a value.
    pub(super) fn displayed(&self, row: usize, value: f64) -> f64 {
        match self
            .displayed_ranges
            .get(row)
            .or(self.displayed_ranges.last())
        {
            Some(range) => range.at(self.of(row).position(value)),
            None => value,
        }
    }
}

/// Which rows share a range when it comes from the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScaleSharing {
    /// All rows.
    All,
    /// All rows, and their values are stacked.
    Sum,
    /// The rows with even indices share one range (x), those with odd indices another (y).
    Pairs,
}

/// The scaling by `chds` or by the data.
pub(super) fn parse_scaling(
    params: &Params<'_>,
    data: &ChartData,
    sharing: ScaleSharing,
) -> Scaling {
    let text = params.text("chds");
    let sane = params.flag("sane");
    let pairs = parse_pairs(text);
    let too_large = || data.rows.iter().flatten().any(|value| *value > 100.0);
    let automatic = match data.encoding {
        DataEncoding::Awesome => pairs.is_empty(),
        DataEncoding::Text => {
            text.starts_with('a')
                || (sane && pairs.is_empty() && too_large())
                || (params.fits_data() && pairs.is_empty())
        }
        DataEncoding::Simple | DataEncoding::Extended => false,
    };
    // The highest value of the short encodings, whose axes do not depend on the data.
    let highest = match data.encoding {
        DataEncoding::Simple => Some(61.0),
        DataEncoding::Extended => Some(4095.0),
        DataEncoding::Text | DataEncoding::Awesome => None,
    };
    // In image-charts' encoding the range of the axis is that of the data.
    let is_awesome = data.encoding == DataEncoding::Awesome && sharing != ScaleSharing::Pairs;
    let given = params.range_of_values().filter(|_| is_awesome);
    let given = given.map(|(low, high)| ValueRange::new(low, high));
    // The last pair counts for all further rows.
    let pair = |index: usize| pairs.get(index).or(pairs.last()).copied();
    let rows = 0..data.rows.len().max(1);
    let ranges = rows
        .clone()
        .map(|index| match (highest, automatic) {
            (Some(highest), _) => ValueRange::new(0.0, highest),
            (None, true) => given.unwrap_or_else(|| range_of_data(data, sharing, index)),
            (None, false) => pair(index).unwrap_or(ValueRange::DEFAULT),
        })
        .collect();
    let displayed_ranges = match highest {
        Some(_) => rows.filter_map(pair).collect(),
        None => Vec::new(),
    };
    Scaling {
        ranges,
        automatic,
        is_explicit: !pairs.is_empty(),
        displayed_ranges,
    }
}

/// The pairs of `chds`. Where a text is not a number, the low end is 0 and the high end 100.
fn parse_pairs(text: &str) -> Vec<ValueRange> {
    if text.is_empty() || text.starts_with('a') {
        return Vec::new();
    }
    let parts: Vec<&str> = text.split([',', '|']).collect();
    parts
        .chunks_exact(2)
        .map(|pair| {
            ValueRange::new(
                parse_leading_number(pair[0]).unwrap_or(0.0),
                parse_leading_number(pair[1]).unwrap_or(100.0),
            )
        })
        .collect()
}

/// The range of the data for a row: from the least value, or 0 if none is negative, to the greatest. Rows that are not drawn
/// count as well, because markers show them.
fn range_of_data(data: &ChartData, sharing: ScaleSharing, index: usize) -> ValueRange {
    let all = data.rows.iter();
    let (mut low, mut high) = (0.0_f64, f64::NEG_INFINITY);
    let mut add = |value: f64| {
        if value.is_finite() {
            low = low.min(value);
            high = high.max(value);
        }
    };
    match sharing {
        ScaleSharing::All => all.flatten().copied().for_each(add),
        ScaleSharing::Pairs => all
            .enumerate()
            .filter(|(row, _)| row % 2 == index % 2)
            // `-1` alone in a row of x means even steps, not a value.
            .filter(|(row, values)| row % 2 == 1 || **values != [-1.0])
            .flat_map(|(_, row)| row)
            .copied()
            .for_each(add),
        ScaleSharing::Sum => {
            let (rows, hidden) = data.rows.split_at(data.drawn.min(data.rows.len()));
            hidden.iter().flatten().copied().for_each(&mut add);
            let longest = rows.iter().map(Vec::len).max().unwrap_or(0);
            for at in 0..longest {
                let values = || {
                    rows.iter()
                        .filter_map(|row| row.get(at))
                        .filter(|value| value.is_finite())
                };
                add(values().filter(|value| **value > 0.0).sum());
                add(values().filter(|value| **value < 0.0).sum());
            }
        }
    }
    ValueRange::new(low, if high.is_finite() { high } else { low + 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_steps_are_no_values() {
        let range = |text: &str, index: usize| {
            let data = parse_data(text, &mut Notes::default());
            data.map(|data| range_of_data(&data, ScaleSharing::Pairs, index))
        };
        assert_eq!(
            range("t:-1|10,20|-1|5,40", 0),
            Some(ValueRange::new(0.0, 100.0))
        );
        assert_eq!(
            range("t:-1|10,20|3,7|5,40", 0),
            Some(ValueRange::new(0.0, 7.0))
        );
        assert_eq!(
            range("t:-1|10,20|-1|5,40", 1),
            Some(ValueRange::new(0.0, 40.0))
        );
    }

    fn summary(text: &str) -> String {
        let Some(data) = parse_data(text, &mut Notes::default()) else {
            return "no".to_owned();
        };
        let row = |row: &Vec<f64>| {
            let values: Vec<String> = row
                .iter()
                .map(|value| {
                    if value.is_nan() {
                        "_".to_owned()
                    } else {
                        value.to_string()
                    }
                })
                .collect();
            values.join(" ")
        };
        let rows: Vec<String> = data.rows.iter().map(row).collect();
        format!("{} {}", data.drawn, rows.join(" | "))
    }

    #[test]
    fn reads_every_encoding() {
        #[rustfmt::skip]
        let table = [
            ("t:10,20,30",               "1 10 20 30"),
            ("t:1,_,,-1|2.5,1e2,.10,-.5","2 1 _ _ -1 | 2.5 100 0.1 -0.5"),
            ("t:1,2,",                   "1 1 2"),
            ("t:1,2|",                   "1 1 2"),
            ("t:|51,63",                 "2  | 51 63"),
            ("t1:1,2|3,4",               "1 1 2 | 3 4"),
            ("t0:-1,5",                  "0 -1 5"),
            ("t9:1",                     "1 1"),
            ("s:ABYZab z01289",          "1 0 1 24 25 26 27 _ 51 52 53 54 60 61"),
            ("s:A_9,z(",                 "2 0 _ 61 | 51 _"),
            ("s2:AB,CD,EF",              "2 0 1 | 2 3 | 4 5"),
            ("e:BaPoqM2s,-A__RMD6",      "2 90 1000 2700 3500 | 3968 _ 1100 250"),
            ("e:AA..A",                  "1 0 4095"),
            ("a:30010,-30000,_",         "1 30010 -30000 _"),
            ("1,2,3",                    "1 1 2 3"),
            ("t:x,nan,inf,1e999",        "1 _ _ _ _"),
            ("q:1",                      "no"),
            ("hello",                    "no"),
        ];
        for (text, expected) in table {
            assert_eq!(summary(text), expected, "{text}");
        }
    }

    #[test]
    fn places_values_by_their_scale() {
        #[rustfmt::skip]
        let table = [
            ((0.0, 100.0),   50.0,   Some(0.5)),
            ((0.0, 100.0),   120.0,  Some(1.0)),
            ((0.0, 100.0),   -1.0,   None),
            ((-80.0, 140.0), 0.0,    Some(80.0 / 220.0)),
            ((-80.0, 140.0), -80.0,  Some(0.0)),
            ((5.0, 5.0),     5.0,    Some(0.0)),
        ];
        for ((low, high), value, expected) in table {
            let part = ValueRange::new(low, high).position_within(value);
            assert_eq!(Some(part).filter(|part| part.is_finite()), expected);
        }
    }

    #[test]
    fn forgives_what_is_wrong_in_scales() {
        #[rustfmt::skip]
        let table = [
            ("",              vec![]),
            ("a",             vec![]),
            ("0,160",         vec![(0.0, 160.0)]),
            (",140",          vec![(0.0, 140.0)]),
            (",140undefined", vec![(0.0, 140.0)]),
            ("1,8,0,11500",   vec![(1.0, 8.0), (0.0, 11500.0)]),
            ("5",             vec![]),
        ];
        for (text, expected) in table {
            let found: Vec<(f64, f64)> = parse_pairs(text)
                .iter()
                .map(|one| (one.low, one.high))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
