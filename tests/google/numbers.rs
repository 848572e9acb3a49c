//! The numbers of a request of Google's, decoded by code of its own: what the data formats have to hold.

use std::collections::BTreeMap;

/// The parameters of a query; of several values the last that is not blank counts.
pub(crate) fn parameters(query: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value);
        if !value.trim().is_empty() {
            found.insert(name.to_owned(), value.trim().to_owned());
        }
    }
    found
}

/// A text without percent signs and pluses.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let pair = others
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &others[2..];
                continue;
            }
            (b'+', _) => bytes.push(b' '),
            (other, _) => bytes.push(*other),
        }
        rest = others;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The numbers that the author of a query gives each series, in his own scale; `None` is missing. How many series there are to
/// draw is the second value.
pub(crate) fn rows(
    parameters: &BTreeMap<String, String>,
) -> Option<(Vec<Vec<Option<f64>>>, usize)> {
    let text = parameters.get("chd")?;
    let (head, body) = text.split_once(':')?;
    let scales: Vec<Option<f64>> = match parameters.get("chds") {
        Some(text) => text.split(',').map(|end| end.parse().ok()).collect(),
        None => Vec::new(),
    };
    let scale = |row: usize| {
        let pairs = scales.len() / 2;
        let at = row.min(pairs.checked_sub(1)?);
        Some((scales[2 * at]?, scales[2 * at + 1]?))
    };
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
    let digit = |letter: char| DIGITS.find(letter).map(|at| at as f64);
    let letters = |text: &str, width: usize| -> Vec<Option<f64>> {
        let all: Vec<char> = text.chars().collect();
        let number = |digits: &[char]| {
            let parts: Option<Vec<f64>> = digits.iter().map(|one| digit(*one)).collect();
            parts.map(|parts| parts.iter().fold(0.0, |sum, part| sum * 64.0 + part))
        };
        all.chunks_exact(width).map(number).collect()
    };
    let is_free = parameters.get("chds").is_some_and(|text| text == "a");
    let rows: Vec<Vec<Option<f64>>> = match head.chars().next()? {
        kind @ ('s' | 'e') => {
            let (width, most) = if kind == 's' { (1, 61.0) } else { (2, 4095.0) };
            let series = body.split([',', '|']).enumerate();
            let series = series.map(|(row, text)| {
                let values = letters(text.trim(), width).into_iter();
                let values = values.map(|value| {
                    let value = value.filter(|value| *value <= most)?;
                    Some(match scale(row) {
                        Some((low, high)) => low + value / most * (high - low),
                        None => value,
                    })
                });
                values.collect()
            });
            series.collect()
        }
        kind => {
            let series = body.trim_end_matches('|').split('|').enumerate();
            let series = series.map(|(row, text)| {
                let text = text.strip_suffix(',').unwrap_or(text);
                let has_negative =
                    kind == 'a' || is_free || scale(row).is_some_and(|(low, _)| low < 0.0);
                let values = text.split(',').filter(|_| !text.is_empty());
                let values = values.map(|one| one.trim().parse::<f64>().ok());
                values
                    .map(|value| value.filter(|value| *value >= 0.0 || has_negative))
                    .collect()
            });
            series.collect()
        }
    };
    let drawn = head[1..].parse().unwrap_or(rows.len()).min(rows.len());
    Some((rows, drawn))
}

/// The cells of a CSV text, without its first line and its first column.
pub(crate) fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut is_quoted = false;
    for letter in csv.chars() {
        let line = lines.last_mut().unwrap();
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(String::new()),
            '\n' if !is_quoted => lines.push(vec![String::new()]),
            '\r' => {}
            other => line.last_mut().unwrap().push(other),
        }
    }
    let lines = lines.into_iter().skip(1).filter(|line| line.len() > 1);
    lines.map(|line| line[1..].to_vec()).collect()
}
