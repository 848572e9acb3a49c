//! What a table has, in words for messages: a table or a column comes in, a clause goes out.

use super::number::is_number;
use super::verdict::{ColumnKind, judge};
use super::{Column, Table, Values};
use crate::error::{Error, excerpt};

/// More columns or values than this are only counted.
const MAX_ITEMS: usize = 10;

/// Of a table with more columns than this, only so many are judged for a message.
const MAX_JUDGED: usize = 100;

/// Tables with more rows than this are not searched for a reason why they have no numbers.
const MAX_ROWS: usize = 10_000;

impl Table {
    /// The column with this name, or `#2` for the second column. A name is compared first exactly, then without regard
    /// to case, then without its quotes.
    ///
    /// # Errors
    /// An unknown column. The error suggests the nearest, and says what columns there are.
    pub fn column(&self, parameter: &str, name: &str) -> Result<&Column, Error> {
        self.position(name)
            .and_then(|at| self.columns.get(at))
            .ok_or_else(|| self.unknown_column(parameter, name))
    }

    /// The error about an unknown column.
    fn unknown_column(&self, parameter: &str, name: &str) -> Error {
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        Error::unknown_column(parameter, name, &names, &self.describe())
    }

    /// The columns with what they were taken for: `there are date (date), region (key)`.
    pub fn describe(&self) -> String {
        let kinds = self.kinds_for_messages();
        let columns = self.columns.iter().zip(kinds);
        columns_of(columns.map(|(column, kind)| (column.name.as_str(), kind)))
    }

    /// What each column was taken for. Columns that no message lists are measures: a wide table takes long to be judged as a whole.
    fn kinds_for_messages(&self) -> impl Iterator<Item = ColumnKind> {
        let verdicts = match self.columns.get(..MAX_JUDGED) {
            Some(first) => judge(&Table {
                columns: first.to_vec(),
            }),
            None => judge(self),
        };
        let kinds = verdicts.into_iter().map(|verdict| verdict.kind);
        kinds.chain(std::iter::repeat(ColumnKind::Measure))
    }

    /// The columns of numbers among them; empty when there are none.
    pub fn describe_numbers(&self) -> String {
        let columns = self.columns.iter().zip(self.kinds_for_messages());
        let numbers: Vec<(&str, ColumnKind)> = columns
            .filter(|(column, _)| column.values.numbers().is_some())
            .map(|(column, kind)| (column.name.as_str(), kind))
            .collect();
        match numbers.is_empty() {
            true => String::new(),
            false => columns_of(numbers.into_iter()),
        }
    }
}

/// Columns with what they were taken for: `there are date (date), region (key), and 3 more`.
pub fn columns_of<'a>(columns: impl Iterator<Item = (&'a str, ColumnKind)>) -> String {
    let described: Vec<String> = columns
        .map(|(name, kind)| format!("{} ({})", excerpt(name), kind.word()))
        .collect();
    match described.is_empty() {
        true => "there are no columns".to_owned(),
        false => format!("there are {}", list(&described)),
    }
}

/// The values of a column: `there are North, South`, or the range of its numbers or dates.
pub fn values_of(column: &Column) -> String {
    let name = excerpt(&column.name);
    let (Values::Numbers(values) | Values::Instants(values)) = &column.values else {
        let names = different(column);
        return match names.is_empty() {
            true => format!("{name} has no values"),
            false => format!("there are {}", list(&names)),
        };
    };
    let known = || (0..values.len()).filter(|row| !column.values.is_missing(*row));
    let by_value = |a: &usize, b: &usize| {
        let value = |row: &usize| values.get(*row).copied().unwrap_or(f64::NAN);
        value(a).total_cmp(&value(b))
    };
    match (known().min_by(by_value), known().max_by(by_value)) {
        (Some(least), Some(greatest)) => format!(
            "{name} goes from {} to {}",
            column.values.name(least),
            column.values.name(greatest)
        ),
        _ => format!("{name} has no values"),
    }
}

/// The clause about the first column that mostly looks like numbers, for a table without a column of numbers; `None` for others,
/// and for long ones, which are not searched.
pub fn mixed_column(table: &Table) -> Option<String> {
    let has_numbers = table
        .columns
        .iter()
        .any(|column| column.values.numbers().is_some());
    if has_numbers || table.rows() > MAX_ROWS {
        return None;
    }
    table.columns.iter().find_map(mostly_numbers)
}

/// A clause about a column of names of which at least half are numbers: `value: 3 of 5 are numbers, the first other is "x"`; `None`
/// for any other column.
fn mostly_numbers(column: &Column) -> Option<String> {
    let Values::Names(names) = &column.values else {
        return None;
    };
    let known = || names.iter().filter(|name| !name.is_empty());
    // the first ones tell of most columns that they are none
    let first_ones = known().take(8).filter(|name| is_number(name)).count();
    if first_ones == 0 {
        return None;
    }
    let numbers = known().filter(|name| is_number(name)).count();
    let first = known().find(|name| !is_number(name))?;
    let all = known().count();
    (numbers * 2 >= all).then(|| {
        let (name, first) = (excerpt(&column.name), excerpt(first));
        format!("{name}: {numbers} of {all} are numbers, the first other is \"{first}\"")
    })
}

/// The different names of a column in the order of their appearance, each as an excerpt.
pub fn different(column: &Column) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let all = (0..column.values.len()).map(|row| column.values.name(row));
    all.filter(|name| !name.is_empty() && seen.insert(std::rc::Rc::clone(name)))
        .map(|name| excerpt(&name))
        .collect()
}

/// The first items with commas between them, and how many there are besides.
pub fn list(items: &[String]) -> String {
    let shown: Vec<&str> = items.iter().take(MAX_ITEMS).map(String::as_str).collect();
    match items.len().saturating_sub(MAX_ITEMS) {
        0 => shown.join(", "),
        more => format!("{}, and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::{Options, read};

    fn table(text: &str) -> Table {
        let text = text.replace('|', "\n");
        let reading = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        reading.unwrap().table
    }

    #[test]
    fn says_what_there_is() {
        let sales = table("day,region,n|2026-01-05,North,3|2026-01-06,South,|2026-01-07,North,7");
        assert_eq!(
            sales.describe(),
            "there are day (date), region (key), n (measure)"
        );
        assert_eq!(sales.describe_numbers(), "there are n (measure)");
        let values: Vec<String> = sales.columns.iter().map(values_of).collect();
        #[rustfmt::skip]
        assert_eq!(values, [
            "day goes from 2026-01-05 to 2026-01-07",
            "there are North, South",
            "n goes from 3 to 7",
        ]);
        assert_eq!(Table::default().describe(), "there are no columns");
        let many: Vec<String> = (0..12).map(|index| index.to_string()).collect();
        assert_eq!(list(&many), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, and 2 more");
    }

    #[test]
    fn a_column_of_numbers_with_other_cells_is_described() {
        let mixed = table("name,value|a,1|b,2|c,3|d,soon|e,(late)");
        let clauses: Vec<Option<String>> = mixed.columns.iter().map(mostly_numbers).collect();
        let expected = "value: 3 of 5 are numbers, the first other is \"soon\"";
        assert_eq!(clauses, [None, Some(expected.to_owned())]);
    }

    #[test]
    fn an_unknown_column_is_answered_with_those_that_there_are() {
        let sales = table("region,units|North,3|South,4");
        #[rustfmt::skip]
        let cases = [
            ("unit", "y: found \"unit\"; did you mean \"units\"? (there are region (name), units (measure))"),
            ("sum",  "y: expected a column of the data, found \"sum\"; there are region (name), units (measure)"),
        ];
        for (name, expected) in cases {
            assert_eq!(sales.column("y", name).unwrap_err().to_string(), expected);
        }
        assert!(sales.column("y", "UNITS").is_ok());
    }
}
