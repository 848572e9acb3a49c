//! Encodes the data of a chart as drawn, as CSV or JSON.

use std::borrow::Cow;

use super::table::{Cell, Table, write_number};

/// The table as CSV (RFC 4180): a header, CR LF after each line, quotes where they are needed. A text that a
/// spreadsheet would run as a formula gets an apostrophe before it. Ends early once it has more than `most` bytes.
pub fn csv(table: &Table<'_>, most: usize) -> String {
    let mut text = String::new();
    for (column, name) in table.columns.iter().enumerate() {
        text.push_str(if column == 0 { "" } else { "," });
        text.push_str(&csv_text(name));
    }
    text.push_str(if table.columns.is_empty() { "" } else { "\r\n" });
    table.rows.each(|row| {
        for (column, cell) in row.iter().enumerate() {
            text.push_str(if column == 0 { "" } else { "," });
            match cell {
                Cell::Missing => {}
                Cell::Number(value) => write_number(&mut text, *value),
                Cell::Text(cell) => text.push_str(&csv_text(cell)),
            }
        }
        text.push_str(if row.is_empty() { "" } else { "\r\n" });
        text.len() <= most
    });
    text
}

/// A text as a cell of CSV.
fn csv_text(cell: &str) -> Cow<'_, str> {
    let formula =
        cell.starts_with(['=', '+', '@', '-', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = if formula {
        format!("'{cell}").into()
    } else {
        Cow::from(cell)
    };
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\"")).into()
    } else {
        cell
    }
}

/// The table as a JSON list with an object for each row, one a line. Missing values are `null`. Columns with equal
/// names get a number. Ends early once it has more than `most` bytes.
pub fn json(table: &Table<'_>, most: usize) -> String {
    let names: Vec<String> = distinct(&table.columns)
        .iter()
        .map(|name| json_string(name))
        .collect();
    let mut text = String::from("[");
    let mut is_first = true;
    table.rows.each(|row| {
        text.push_str(if std::mem::take(&mut is_first) {
            "\n{"
        } else {
            ",\n{"
        });
        for (column, (name, cell)) in names.iter().zip(row).enumerate() {
            text.push_str(if column == 0 { "" } else { "," });
            text.push_str(name);
            text.push(':');
            match cell {
                Cell::Missing => text.push_str("null"),
                Cell::Number(value) if column >= table.names => write_number(&mut text, *value),
                Cell::Number(value) => {
                    text.push('"');
                    write_number(&mut text, *value);
                    text.push('"');
                }
                Cell::Text(cell) => text.push_str(&json_string(cell)),
            }
        }
        text.push('}');
        text.len() <= most
    });
    text.push_str("\n]\n");
    text
}

/// The names of the columns, made distinct and not empty.
fn distinct(names: &[String]) -> Vec<String> {
    let names = names.iter().enumerate();
    let named = names.map(|(at, name)| match (name.as_str(), at) {
        ("", 0) => "x".to_owned(),
        ("", _) => format!("y{at}"),
        (name, _) => name.to_owned(),
    });
    crate::table::csv::distinct(named.collect())
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::table::Rows;
    use super::*;

    const ALL: usize = usize::MAX;

    /// A table whose cells are numbers where they read as some.
    fn table<'t>(columns: &[&str], rows: &[&[&'t str]], names: usize) -> Table<'t> {
        let cell = |cell: &&'t str| cell.parse().map_or(Cell::text(*cell), Cell::Number);
        Table {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: Rows::of(
                rows.iter()
                    .map(|row| row.iter().map(cell).collect())
                    .collect(),
            ),
            names,
        }
    }

    #[test]
    fn writes_what_a_spreadsheet_reads() {
        let table = table(
            &["", "a,b"],
            &[&["x \"y\"", "-1.5"], &["=1+1", ""], &["-", "2"]],
            1,
        );
        assert_eq!(
            csv(&table, ALL),
            ",\"a,b\"\r\n\"x \"\"y\"\"\",-1.5\r\n'=1+1,\r\n'-,2\r\n"
        );
        assert_eq!(csv(&Table::default(), ALL), "");
        assert_eq!(csv(&table, 10), ",\"a,b\"\r\n\"x \"\"y\"\"\",-1.5\r\n");
    }

    #[test]
    fn writes_what_a_script_reads() {
        let named = table(
            &["", "a", "a"],
            &[&["2026", "1", ""], &["\u{e9}\"", "-2.5", "3"]],
            1,
        );
        assert_eq!(
            json(&named, ALL),
            "[\n{\"x\":\"2026\",\"a\":1,\"a.1\":null},\n{\"x\":\"\u{e9}\\\"\",\"a\":-2.5,\"a.1\":3}\n]\n"
        );
        assert_eq!(
            json(&table(&["t", "y"], &[&["7", "8"]], 0), ALL),
            "[\n{\"t\":7,\"y\":8}\n]\n"
        );
        assert_eq!(json(&Table::default(), ALL), "[\n]\n");
    }
}
