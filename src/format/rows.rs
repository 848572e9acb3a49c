//! Encodes the data of a chart as drawn, as CSV or JSON.

use super::html::Table;

/// The table as CSV (RFC 4180): a header, CR LF after each line, quotes where they are needed. A text that a
/// spreadsheet would run as a formula gets an apostrophe before it.
pub fn csv(table: &Table) -> String {
    let mut text = String::new();
    let lines = std::iter::once(&table.columns).chain(&table.rows);
    for line in lines.filter(|line| !line.is_empty()) {
        let cells: Vec<String> = line.iter().map(|cell| csv_cell(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell of CSV.
fn csv_cell(cell: &str) -> String {
    let formula =
        cell.starts_with(['=', '+', '@', '-', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// The table as a JSON list with an object for each row, one a line. Missing values are `null`. Columns with equal
/// names get a number.
pub fn json(table: &Table) -> String {
    let names = distinct(&table.columns);
    let mut text = String::from("[");
    for (at, row) in table.rows.iter().enumerate() {
        text.push_str(if at == 0 { "\n{" } else { ",\n{" });
        for (column, (name, cell)) in names.iter().zip(row).enumerate() {
            let number = column >= table.names;
            let comma = if column == 0 { "" } else { "," };
            text.push_str(&format!(
                "{comma}{}:{}",
                json_string(name),
                json_value(cell, number)
            ));
        }
        text.push('}');
    }
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
fn json_value(cell: &str, number: bool) -> String {
    let plain = cell.parse::<f64>().is_ok_and(f64::is_finite) && !cell.starts_with('+');
    match cell {
        "" => "null".to_owned(),
        _ if number && plain => cell.to_owned(),
        _ => json_string(cell),
    }
}

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[&str], rows: &[&[&str]], names: usize) -> Table {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        Table {
            columns: texts(columns),
            rows: rows.iter().map(|row| texts(row)).collect(),
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
            csv(&table),
            ",\"a,b\"\r\n\"x \"\"y\"\"\",-1.5\r\n'=1+1,\r\n'-,2\r\n"
        );
        assert_eq!(csv(&Table::default()), "");
    }

    #[test]
    fn writes_what_a_script_reads() {
        let named = table(
            &["", "a", "a"],
            &[&["2026", "1", ""], &["\u{e9}\"", "-2.5", "3"]],
            1,
        );
        assert_eq!(
            json(&named),
            "[\n{\"x\":\"2026\",\"a\":1,\"a.1\":null},\n{\"x\":\"\u{e9}\\\"\",\"a\":-2.5,\"a.1\":3}\n]\n"
        );
        assert_eq!(
            json(&table(&["t", "y"], &[&["7", "8"]], 0)),
            "[\n{\"t\":7,\"y\":8}\n]\n"
        );
        assert_eq!(json(&Table::default()), "[\n]\n");
    }
}
