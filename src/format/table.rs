//! The data of a chart as drawn, as a table of texts whose rows are made one by one.

use std::fmt;
use std::rc::Rc;

/// The data of a chart as drawn, for readers who cannot see the picture and for programs.
#[derive(Clone, Debug, Default)]
pub struct Table<'d> {
    /// The headings of the columns.
    pub columns: Vec<String>,
    /// The rows. Each has as many cells as there are columns, and its first cell names it.
    pub rows: Rows<'d>,
    /// The number of leading columns that contain names. A cell in them is a text even if it looks like a number.
    pub names: usize,
}

/// Takes a row, and returns false when it wants no more.
pub type TakeRow<'r> = dyn FnMut(&[String]) -> bool + 'r;

/// Rows of texts. They are made when they are asked for, so that millions of them need no memory.
#[derive(Clone)]
pub struct Rows<'d>(Rc<dyn Fn(&mut TakeRow<'_>) + 'd>);

impl<'d> Rows<'d> {
    /// Rows that a function makes: it calls its argument with each of them until that returns false.
    pub fn new(make: impl Fn(&mut TakeRow<'_>) + 'd) -> Rows<'d> {
        Rows(Rc::new(make))
    }

    /// These rows.
    pub fn of(rows: Vec<Vec<String>>) -> Rows<'d> {
        Rows::new(move |take| {
            // Whether all rows were taken is not of interest.
            let _ = rows.iter().all(|row| take(row));
        })
    }

    /// Calls `take` with each row, from the top, until it returns false.
    pub fn each(&self, mut take: impl FnMut(&[String]) -> bool) {
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
        let rows = Rows::of(["a", "b", "c"].map(|cell| vec![cell.to_owned()]).into());
        let mut taken = Vec::new();
        rows.each(|row| {
            taken.extend(row.to_vec());
            taken.len() < 2
        });
        assert_eq!(taken, ["a", "b"]);
        Rows::default().each(|_| unreachable!());
    }
}
