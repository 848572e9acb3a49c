//! Encodes the data of a chart as drawn, as CSV or JSON.

use std::borrow::Cow;

use super::table::Table;

/// The table as CSV (RFC 4180): a header, CR LF after each line, quotes where they are needed. A text that a
/// spreadsheet would run as a formula gets an apostrophe before it. Ends early once it has more than `most` bytes.
pub fn csv(table: &Table<'_>, most: usize) -> String {
    let mut text = String::new();
    let mut write = |line: &[String]| {
        for (column, cell) in line.iter().enumerate() {
            text.push_str(if column == 0 { "" } else { "," });
            text.push_str(&csv_cell(cell));
        }
        text.push_str(if line.is_empty() { "" } else { "\r\n" });
        text.len() <= most
    };
    write(&table.columns);
    table.rows.each(write);
    text
}

/// A cell of CSV.
fn csv_cell(cell: &str) -> Cow<'_, str> {
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
            text.push_str(&json_value(cell, column >= table.names));
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

/// A cell as JSON: `null` when empty, a number if `number` allows it, otherwise a text.
fn json_value(cell: &str, number: bool) -> Cow<'_, str> {
    let plain = cell.parse::<f64>().is_ok_and(f64::is_finite) && !cell.starts_with('+');
    match cell {
        "" => "null".into(),
        _ if number && plain => cell.into(),
        _ => json_string(cell).into(),
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::table::Rows;
    use super::*;

    const ALL: usize = usize::MAX;

    fn table(columns: &[&str], rows: &[&[&str]], names: usize) -> Table<'static> {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        Table {
            columns: texts(columns),
            rows: Rows::of(rows.iter().map(|row| texts(row)).collect()),
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
