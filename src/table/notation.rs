//! The decimal sign of a column: its cells come in, whether a comma or a point stands before their decimals goes out.

use super::unit::{split_multiplier, split_unit, split_word};

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// The decimal sign, `.` or `,`; the other one separates thousands.
    pub decimal: u8,
}

impl Default for Notation {
    fn default() -> Notation {
        Notation { decimal: b'.' }
    }
}

/// What cells show of their decimal sign: how many of them show what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// A decimal comma: `1,5`, `1.234,5`, `1.234.567`.
    pub commas: usize,
    /// A decimal point: `1.5`, `1,234.5`, `1,234,567`.
    pub points: usize,
    /// A comma that may also separate thousands: `1,234`.
    pub open_commas: usize,
    /// A point that may also separate thousands: `1.234`.
    pub open_points: usize,
    /// One of these with one or two digits before it.
    pub low_points: usize,
    /// A whole number from 1 to 999 without a sign.
    pub short: usize,
    /// One of these from 100 on.
    pub hundreds: usize,
    /// A greater one.
    pub long: usize,
    /// How many numbers that may be thousands are greater, and how many smaller, than the one before.
    pub steps: (usize, usize),
    /// The last of these numbers, read as thousands.
    last: Option<u32>,
    /// A date with points, as countries write it that have decimal commas: `31.12.2026`.
    pub dotted_dates: usize,
}

/// What else is known of the decimal sign than the cells of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// True when semicolons separate the cells, which they mostly do where the comma is the decimal sign.
    pub has_semicolons: bool,
    /// The decimal sign that other columns show.
    pub neighbours: Option<u8>,
}

/// So many numbers with a point before three digits, beside smaller ones without a point of which some have hundreds, are thousands:
/// decimals that are written to their last digit would end in a zero now and then, and be of the size of the whole ones.
const MANY_POINTS: usize = 4;

impl Evidence {
    /// What these cells show.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Evidence {
        let mut evidence = Evidence::default();
        cells.for_each(|cell| evidence.add(cell));
        evidence
    }

    /// Counts what one more cell shows.
    pub fn add(&mut self, cell: &str) {
        if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let text = split_multiplier(split_unit(cell).0, true).0;
        let text = split_word(text).map_or(text, |(number, _)| number);
        let Some(shown) = shown_by(text) else {
            return;
        };
        if matches!(shown, Shown::OpenPoint | Shown::Short | Shown::Hundreds) {
            self.step(text);
        }
        let count = match shown {
            Shown::Comma => &mut self.commas,
            Shown::Point => &mut self.points,
            Shown::OpenComma => &mut self.open_commas,
            Shown::OpenPoint => {
                let digits = text.trim_start_matches(['+', '-', '−']).find('.');
                self.low_points += usize::from(digits.is_some_and(|count| count < 3));
                &mut self.open_points
            }
            Shown::Short => &mut self.short,
            Shown::Hundreds => {
                self.hundreds += 1;
                &mut self.short
            }
            Shown::Long => &mut self.long,
            Shown::DottedDate => &mut self.dotted_dates,
        };
        *count += 1;
    }

    /// Compares a number, read as thousands, with the one before.
    fn step(&mut self, text: &str) {
        let digits = text.bytes().filter(u8::is_ascii_digit);
        let number = digits.fold(0_u32, |all, digit| {
            all.saturating_mul(10)
                .saturating_add(u32::from(digit - b'0'))
        });
        if let Some(last) = self.last.replace(number) {
            self.steps.0 += usize::from(number > last);
            self.steps.1 += usize::from(number < last);
        }
    }

    /// What these cells and others show together.
    pub fn and(self, other: Evidence) -> Evidence {
        Evidence {
            commas: self.commas + other.commas,
            points: self.points + other.points,
            open_commas: self.open_commas + other.open_commas,
            open_points: self.open_points + other.open_points,
            low_points: self.low_points + other.low_points,
            short: self.short + other.short,
            hundreds: self.hundreds + other.hundreds,
            long: self.long + other.long,
            steps: (self.steps.0 + other.steps.0, self.steps.1 + other.steps.1),
            last: other.last,
            dotted_dates: self.dotted_dates + other.dotted_dates,
        }
    }

    /// The decimal sign that these cells, those of all columns, show to each of the columns; `None` where they show none, or
    /// both.
    pub fn shared(self, has_semicolons: bool) -> Option<u8> {
        match (self.commas > 0, self.points > 0) {
            (true, false) => Some(b','),
            (false, true) => Some(b'.'),
            (true, true) => None,
            (false, false) => (has_semicolons && self.dotted_dates > 0).then_some(b','),
        }
    }

    /// True when they show decimal commas and no decimal points.
    pub fn has_commas(self) -> bool {
        self.commas > 0 && self.points == 0
    }

    /// The notation of a column whose cells show this. One sign before exactly three digits may also separate thousands: then
    /// the other columns decide, and without them a comma is the decimal sign between semicolons, and a point is one unless
    /// whole numbers have it only from a thousand on.
    pub fn notation(self, surroundings: Surroundings) -> Notation {
        let default = if surroundings.has_semicolons {
            b','
        } else {
            b'.'
        };
        let decimal = match self.commas.cmp(&self.points) {
            std::cmp::Ordering::Greater => b',',
            std::cmp::Ordering::Equal if self.commas == 0 && self.open_commas > 0 => {
                surroundings.neighbours.unwrap_or(default)
            }
            std::cmp::Ordering::Equal if self.commas == 0 && self.open_points > 0 => {
                let by_itself = self.groups_thousands()
                    && (surroundings.has_semicolons || self.shows_thousands());
                let own = if by_itself { b',' } else { b'.' };
                surroundings.neighbours.unwrap_or(own)
            }
            _ => b'.',
        };
        Notation { decimal }
    }

    /// True when points may separate thousands and nothing tells whether they do.
    pub fn is_open(self, surroundings: Surroundings) -> bool {
        let has_no_sign = self.commas + self.points + self.open_commas == 0;
        let is_unclear = match surroundings.has_semicolons {
            true => self.open_points > 0 && !self.groups_thousands(),
            false => {
                let is_many = self.open_points >= MANY_POINTS && self.hundreds > 0;
                is_many && self.groups_thousands() && !self.shows_thousands()
            }
        };
        has_no_sign && surroundings.neighbours.is_none() && is_unclear
    }

    /// True when points are taken for separators of thousands although nothing but the numbers themselves says so.
    pub fn is_guess(self, surroundings: Surroundings) -> bool {
        let is_alone = !surroundings.has_semicolons && surroundings.neighbours.is_none();
        let has_no_sign = self.commas + self.points + self.open_commas == 0;
        is_alone && has_no_sign && self.shows_thousands() && self.groups_thousands()
    }

    /// True when there are many points before three digits, most of them behind one or two, and several numbers without a point have
    /// hundreds, as decimals those would be far below these; or a single one has, and the numbers are sorted as thousands.
    fn shows_thousands(self) -> bool {
        let is_sorted = self.steps.0 == 0 || self.steps.1 == 0;
        self.open_points >= MANY_POINTS
            && (self.hundreds > 1 || (self.hundreds > 0 && is_sorted))
            && self.low_points * 2 >= self.open_points
    }

    /// True when numbers below a thousand have no point, and all others have one.
    fn groups_thousands(self) -> bool {
        self.short > 0 && self.long == 0
    }
}

/// What one cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Comma,
    Point,
    OpenComma,
    OpenPoint,
    Short,
    Hundreds,
    Long,
    DottedDate,
}

/// What a number without its unit shows; `None` for a text that is no number.
fn shown_by(text: &str) -> Option<Shown> {
    // behind the digits accountants write a minus
    let text = text.trim_end_matches(['-', '−', ' ']);
    let numeric = |c: char| c.is_ascii_digit() || "+-−.,'’_ \u{a0}\u{202f}\u{2009}eE".contains(c);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || !text.chars().all(numeric) {
        return None;
    }
    let count = |sign: u8| text.bytes().filter(|byte| *byte == sign).count();
    match (count(b','), count(b'.')) {
        (0, 0) => whole(text),
        (0, 1) if groups(text, '.') => Some(Shown::OpenPoint),
        (0, 1) => Some(Shown::Point),
        (1, 0) if groups(text, ',') => Some(Shown::OpenComma),
        (1, 0) => Some(Shown::Comma),
        (0, 2) if is_dotted_date(text) => Some(Shown::DottedDate),
        (0, _) => groups(text, '.').then_some(Shown::Comma),
        (_, 0) => groups(text, ',').then_some(Shown::Point),
        _ if text.rfind(',') > text.rfind('.') => Some(Shown::Comma),
        _ => Some(Shown::Point),
    }
}

/// What a whole number shows.
fn whole(text: &str) -> Option<Shown> {
    let digits = text.trim_start_matches(['+', '-', '−']);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        _ if !is_plain || digits.starts_with('0') => None,
        3 => Some(Shown::Hundreds),
        1..=2 => Some(Shown::Short),
        _ => Some(Shown::Long),
    }
}

/// True when a sign may separate the thousands of a number: three digits stand behind each, in India also two, and one to three
/// before the first.
fn groups(text: &str, sign: char) -> bool {
    let text = text.trim_start_matches(['+', '-', '−']);
    let mut parts = text.split(sign);
    let before = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_whole = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = |(at, part): (usize, &&str)| {
        is_whole(part) && (part.len() == 3 || (part.len() == 2 && at + 1 < rest.len()))
    };
    (1..=3).contains(&before.len())
        && is_whole(before)
        && before != "0"
        && rest.iter().enumerate().all(fits)
}

/// True for a date such as `31.12.2026` or `31.12.26`.
fn is_dotted_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let number = |at: usize, most: usize| {
        let part = parts.get(at).filter(|part| part.len() <= 2);
        part.and_then(|part| part.parse::<usize>().ok())
            .is_some_and(|number| (1..=most).contains(&number))
    };
    let year = parts.get(2).is_some_and(|year| {
        matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit())
    });
    number(0, 31) && number(1, 12) && year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_show_their_decimal_sign() {
        #[rustfmt::skip]
        let table: [(&[&str], bool, Option<u8>, u8); 17] = [
            (&["1.5", "2"],          false, None,       b'.'),
            (&["1,5", "2"],          false, None,       b','),
            (&["1,234", "5,678"],    false, None,       b'.'),
            (&["1,234", "5,678"],    true,  None,       b','),
            (&["1,234", "5,678"],    true,  Some(b'.'), b'.'),
            (&["1,234", "5.5"],      true,  None,       b'.'),
            (&["1.234,5", "1.234"],  false, None,       b','),
            (&["1.234.567"],         false, None,       b','),
            (&["12.345", "1,5"],     false, None,       b','),
            (&["12.345", "9.876"],   true,  None,       b'.'),
            (&["12.345", "9.876"],   true,  Some(b','), b','),
            (&["12.345", "850"],     true,  None,       b','),
            (&["12.345", "850"],     false, None,       b'.'),
            (&["12.345", "8500"],    true,  None,       b'.'),
            (&["12.345", "0"],       true,  None,       b'.'),
            (&["0.345", "850"],      true,  None,       b'.'),
            (&["a, b", "x"],         false, None,       b'.'),
        ];
        for (cells, has_semicolons, neighbours, expected) in table {
            let surroundings = Surroundings {
                has_semicolons,
                neighbours,
            };
            let found = Evidence::of(cells.iter().copied()).notation(surroundings);
            assert_eq!(found.decimal, expected, "{cells:?}");
        }
    }

    #[test]
    fn columns_show_one_another_their_decimal_sign() {
        #[rustfmt::skip]
        let table: [(&[&str], Option<u8>); 5] = [
            (&["1,5", "12.345"],      Some(b',')),
            (&["1.5", "12.345"],      Some(b'.')),
            (&["1.5", "1,5"],         None),
            (&["31.12.2026", "1.234"], Some(b',')),
            (&["10.0.0.1", "1.234"],  None),
        ];
        for (cells, expected) in table {
            let shown = Evidence::of(cells.iter().copied());
            assert_eq!(shown.shared(true), expected, "{cells:?}");
        }
    }
}
