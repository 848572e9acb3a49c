//! The data of a chart as drawn, as a table whose rows are made one by one.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::rc::Rc;

/// The data of a chart as drawn, for readers who cannot see the picture and for programs.
#[derive(Clone, Debug, Default)]
pub struct Table<'d> {
    /// The headings of the columns.
    pub columns: Vec<String>,
    /// The rows. Each has as many cells as there are columns, and its first cell names it.
    pub rows: Rows<'d>,
    /// The number of leading columns that contain names. JSON has a number in them as a text.
    pub names: usize,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'d> {
    /// No value.
    Missing,
    /// A finite number, which is written in its shortest form, without an exponent.
    Number(f64),
    /// A text, which may be empty. It stays a text even if it looks like a number.
    Text(Cow<'d, str>),
}

impl<'d> Cell<'d> {
    /// The cell of a text; missing when it is empty.
    pub fn text(text: impl Into<Cow<'d, str>>) -> Cell<'d> {
        let text = text.into();
        match text.is_empty() {
            true => Cell::Missing,
            false => Cell::Text(text),
        }
    }
}

/// Appends a finite number in its shortest form, without an exponent.
pub(super) fn write_number(out: &mut String, value: f64) {
    // Whole numbers are most of what charts count, and their digits are found in a tenth of the time of a fraction's.
    let whole = value as i32;
    let is_whole = f64::from(whole) == value && (whole != 0 || value.is_sign_positive());
    // A string takes whatever is written.
    let _ = match is_whole {
        true => write!(out, "{whole}"),
        false => write!(out, "{value}"),
    };
}

/// Takes a row, and returns false when it wants no more.
pub type TakeRow<'r> = dyn FnMut(&[Cell<'_>]) -> bool + 'r;

/// Rows of cells. They are made when they are asked for, so that millions of them need no memory.
#[derive(Clone)]
pub struct Rows<'d>(Rc<dyn Fn(&mut TakeRow<'_>) + 'd>);

impl<'d> Rows<'d> {
    /// Rows that a function makes: it calls its argument with each of them until that returns false.
    pub fn new(make: impl Fn(&mut TakeRow<'_>) + 'd) -> Rows<'d> {
        Rows(Rc::new(make))
    }

    /// These rows.
    pub fn of(rows: Vec<Vec<Cell<'d>>>) -> Rows<'d> {
        Rows::new(move |take| {
            // Whether all rows were taken is not of interest.
            let _ = rows.iter().all(|row| take(row));
        })
    }

    /// Calls `take` with each row, from the top, until it returns false.
    pub fn each(&self, mut take: impl FnMut(&[Cell<'_>]) -> bool) {
        (self.0)(&mut take);
    }
}

impl Default for Rows<'_> {
    fn default() -> Self {
        Rows::new(|_| {})
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rows")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_when_nobody_wants_more() {
        let rows = Rows::of(
            [1.0, 2.0, 3.0]
                .map(|value| vec![Cell::Number(value)])
                .into(),
        );
        let mut taken = String::new();
        rows.each(|row| {
            taken.push_str(&format!("{row:?}"));
            row != [Cell::Number(2.0)]
        });
        assert_eq!(taken, "[Number(1.0)][Number(2.0)]");
        Rows::default().each(|_| unreachable!());
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_does() {
        let some = [
            0.0,
            -0.0,
            1.0,
            -7.0,
            0.1,
            -2.5,
            1e21,
            1e-7,
            123456789012.0,
            f64::MAX,
            5e-324,
        ];
        for value in some {
            for value in [
                value,
                -value,
                value + 1.0,
                value * 1e9,
                f64::from(i32::MIN) + value,
            ] {
                let mut text = String::from("=");
                write_number(&mut text, value);
                assert_eq!(text, format!("={value}"));
            }
        }
    }
}
