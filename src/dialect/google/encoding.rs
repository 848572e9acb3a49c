//! `chd` in its four encodings and `chds`: texts to rows of values and to the parts of the axis where they lie.

use super::params::Params;
use crate::error::{Note, NoteKind, Notes};

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// Numbers, from 0 to 100 unless `chds` says otherwise.
    Text,
    /// One character each, 0 to 61.
    Simple,
    /// Two characters each, 0 to 4095.
    Extended,
    /// Numbers of any size on a scale that fits them.
    Awesome,
}

/// What `chd` says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Data {
    /// How it was written.
    pub coding: Coding,
    /// The values of each series; NaN is missing.
    pub rows: Vec<Vec<f64>>,
    /// How many series the chart itself draws; the others are for markers.
    pub shown: usize,
}

/// The encoding, the number of series shown, the rows.
pub(super) fn parse(text: &str, notes: &mut Notes) -> Option<Data> {
    let numbers = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "-.,_".contains(c));
    let (head, body) = match text.split_once(':') {
        Some((head, body)) => (head.trim(), body),
        // the letter is sometimes forgotten
        None if numbers(text) => ("t", text),
        None => return None,
    };
    let letter = head.chars().next()?;
    let coding = match letter.to_ascii_lowercase() {
        't' => Coding::Text,
        's' => Coding::Simple,
        'e' => Coding::Extended,
        'a' => Coding::Awesome,
        _ => return None,
    };
    let count = head.get(letter.len_utf8()..).unwrap_or("");
    let rows = match coding {
        Coding::Text | Coding::Awesome => rows(body, notes),
        // series in these encodings are separated by commas; some write bars
        Coding::Simple => body.split([',', '|']).map(simple).collect(),
        Coding::Extended => body.split([',', '|']).map(extended).collect(),
    };
    let shown = if count.is_empty() {
        rows.len()
    } else {
        count.parse().ok()?
    };
    let shown = shown.min(rows.len());
    Some(Data {
        coding,
        rows,
        shown,
    })
}

/// Rows of numbers; a separator at the end says nothing.
fn rows(body: &str, notes: &mut Notes) -> Vec<Vec<f64>> {
    let body = body.trim_end_matches('|');
    body.split('|')
        .map(|row| {
            let row = row.strip_suffix(',').unwrap_or(row);
            if row.trim().is_empty() {
                return Vec::new();
            }
            row.split(',').map(|text| value(text, notes)).collect()
        })
        .collect()
}

fn value(text: &str, notes: &mut Notes) -> f64 {
    let text = text.trim();
    if text.is_empty() || text == "_" {
        return f64::NAN;
    }
    number(text).unwrap_or_else(|| {
        let found = crate::error::excerpt(text);
        let text = format!("\"{found}\" is not a number and counts as missing");
        notes.add(Note::new(NoteKind::LeftOut, "chd", text));
        f64::NAN
    })
}

/// A finite number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite() && value.abs() < 1e300)
}

/// The number that a text begins with, whatever follows.
pub(super) fn leading(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c)))
        .unwrap_or(text.len());
    let head = text.get(..end)?;
    number(head).or_else(|| number(head.trim_end_matches(['e', 'E', '+', '-'])))
}

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

fn simple(text: &str) -> Vec<f64> {
    let one = |letter: char| {
        digit(letter)
            .filter(|value| *value < 62.0)
            .unwrap_or(f64::NAN)
    };
    text.trim().chars().map(one).collect()
}

fn extended(text: &str) -> Vec<f64> {
    let letters: Vec<char> = text.trim().chars().collect();
    letters
        .chunks_exact(2)
        .map(|pair| match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => 64.0 * high + low,
            _ => f64::NAN,
        })
        .collect()
}

/// Which value lies at the low and which at the high end of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    /// At 0.
    pub low: f64,
    /// At 1.
    pub high: f64,
}

impl Reach {
    /// A reach; one without extent is made one unit long.
    pub(super) fn new(low: f64, high: f64) -> Reach {
        let high = if low == high || !(high - low).is_finite() {
            low + 1.0
        } else {
            high
        };
        Reach { low, high }
    }

    /// Where a value lies; what is below is missing, what is above is cut off.
    pub(super) fn part(&self, value: f64) -> f64 {
        let part = self.open(value);
        if (-1e-9..).contains(&part) {
            part.clamp(0.0, 1.0)
        } else {
            f64::NAN
        }
    }

    /// Where a value lies, even outside.
    pub(super) fn open(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Where zero lies, from 0 to 1.
    pub(super) fn zero(&self) -> f64 {
        self.open(0.0).clamp(0.0, 1.0)
    }
}

/// How `chds` scales the rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaling {
    /// One for each row.
    pub reaches: Vec<Reach>,
    /// Whether the scale comes from the data, so that axes show it.
    pub automatic: bool,
    /// Whether `chds` named its ends.
    pub given: bool,
    /// What the values of the short encodings stand for.
    pub shows: Vec<Reach>,
}

impl Scaling {
    /// The scale of a row.
    pub(super) fn of(&self, row: usize) -> Reach {
        let last = self.reaches.last().copied();
        self.reaches.get(row).copied().or(last).unwrap_or(Reach {
            low: 0.0,
            high: 100.0,
        })
    }

    /// What a value is written as.
    pub(super) fn shown(&self, row: usize, value: f64) -> f64 {
        match self.shows.get(row).or(self.shows.last()) {
            Some(shows) => shows.low + self.of(row).open(value) * (shows.high - shows.low),
            None => value,
        }
    }
}

/// Which rows share a scale when it comes from the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharing {
    /// All.
    All,
    /// All, and they add up.
    Sum,
    /// Those with even numbers, and those with odd ones.
    Pairs,
}

/// Reads `chds`.
pub(super) fn scaling(params: &Params<'_>, data: &Data, sharing: Sharing) -> Scaling {
    let text = params.text("chds");
    let sane = params.flag("sane");
    let pairs = pairs(text);
    let too_large = || data.rows.iter().flatten().any(|value| *value > 100.0);
    let automatic = match data.coding {
        Coding::Awesome => pairs.is_empty(),
        Coding::Text => {
            text.starts_with('a')
                || (sane && pairs.is_empty() && too_large())
                || (params.fits_data() && pairs.is_empty())
        }
        Coding::Simple | Coding::Extended => false,
    };
    let whole = match data.coding {
        Coding::Simple => Some(61.0),
        Coding::Extended => Some(4095.0),
        Coding::Text | Coding::Awesome => None,
    };
    let spread = |index: usize| pairs.get(index).or(pairs.last()).copied();
    let rows = 0..data.rows.len().max(1);
    let reaches = rows
        .clone()
        .map(|index| match (whole, automatic) {
            (Some(most), _) => Reach::new(0.0, most),
            (None, true) => fitted(data, sharing, index),
            (None, false) => spread(index).unwrap_or(Reach::new(0.0, 100.0)),
        })
        .collect();
    let shows = match whole {
        Some(_) => rows.filter_map(spread).collect(),
        None => Vec::new(),
    };
    Scaling {
        reaches,
        automatic,
        given: !pairs.is_empty(),
        shows,
    }
}

/// The pairs of `chds`; a part that is no number is 0, respectively 100.
fn pairs(text: &str) -> Vec<Reach> {
    if text.is_empty() || text.starts_with('a') {
        return Vec::new();
    }
    let parts: Vec<&str> = text.split([',', '|']).collect();
    parts
        .chunks_exact(2)
        .map(|pair| {
            Reach::new(
                leading(pair[0]).unwrap_or(0.0),
                leading(pair[1]).unwrap_or(100.0),
            )
        })
        .collect()
}

/// From the least value, or zero when none is negative, to the greatest.
fn fitted(data: &Data, sharing: Sharing, index: usize) -> Reach {
    let shown = data.rows.iter().take(data.shown.max(1));
    let (mut low, mut high) = (0.0_f64, f64::NEG_INFINITY);
    let mut add = |value: f64| {
        if value.is_finite() {
            low = low.min(value);
            high = high.max(value);
        }
    };
    match sharing {
        Sharing::All => shown.flatten().copied().for_each(add),
        Sharing::Pairs => shown
            .enumerate()
            .filter(|(row, _)| row % 2 == index % 2)
            // in even steps, which are no values
            .filter(|(row, values)| row % 2 == 1 || **values != [-1.0])
            .flat_map(|(_, row)| row)
            .copied()
            .for_each(add),
        Sharing::Sum => {
            let rows: Vec<&Vec<f64>> = shown.collect();
            let most = rows.iter().map(|row| row.len()).max().unwrap_or(0);
            for at in 0..most {
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
    Reach::new(low, if high.is_finite() { high } else { low + 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_steps_are_no_values() {
        let reach = |text: &str, index: usize| {
            let data = parse(text, &mut Notes::default());
            data.map(|data| fitted(&data, Sharing::Pairs, index))
        };
        assert_eq!(reach("t:-1|10,20|-1|5,40", 0), Some(Reach::new(0.0, 100.0)));
        assert_eq!(reach("t:-1|10,20|3,7|5,40", 0), Some(Reach::new(0.0, 7.0)));
        assert_eq!(reach("t:-1|10,20|-1|5,40", 1), Some(Reach::new(0.0, 40.0)));
    }

    fn shown(text: &str) -> String {
        let Some(data) = parse(text, &mut Notes::default()) else {
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
        format!("{} {}", data.shown, rows.join(" | "))
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
            assert_eq!(shown(text), expected, "{text}");
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
            let part = Reach::new(low, high).part(value);
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
            let found: Vec<(f64, f64)> =
                pairs(text).iter().map(|one| (one.low, one.high)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
