//! Tables with frames and rules of signs, as Markdown and the programs of databases write them: a text comes in, its rows go out, with
//! `|` between their cells.

use crate::error::{Note, NoteKind, excerpt};
use crate::table::text::decode;

/// The rows of a table in a frame, and the note about the lines around it. `None` where no rule parts the names from the rows,
/// `|---|---|` or `----+----`, and not all lines stand between two `|`.
pub(super) fn unframed(text: &[u8]) -> Option<(Vec<u8>, Option<Note>)> {
    let has_sign = text.contains(&b'|') || text.windows(3).any(|sign| sign == "│".as_bytes());
    if !has_sign {
        return None;
    }
    let text = decode(text).replace(['│', '║', '┃'], "|");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_framed = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let first_rule = lines.iter().position(|line| segments(line) > 1);
    let width = match first_rule {
        Some(at) => lines.get(at).map_or(0, |line| segments(line)),
        None => 0,
    };
    let is_row = |line: &str| is_framed(line) || (width > 1 && cells(line).len() == width);
    let is_part = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|line| segments(line) > 0 || is_row(line))
    };
    let (first, end) = match first_rule {
        Some(rule) => {
            let first = (0..rule).rev().take_while(is_part).last().unwrap_or(rule);
            let end = (rule..lines.len()).take_while(is_part).last()? + 1;
            (first, end)
        }
        None => {
            let mut filled = lines.iter().filter(|line| !line.is_empty());
            filled
                .all(|line| is_framed(line))
                .then_some((0, lines.len()))?
        }
    };
    let part = lines.get(first..end)?;
    let rows = part
        .iter()
        .filter(|line| is_row(line) && segments(line) == 0);
    let rows: Vec<String> = rows.map(|line| joined(&cells(line))).collect();
    let around = lines.iter().enumerate();
    let around = around.filter(|(at, line)| !(first..end).contains(at) && !line.is_empty());
    let around: Vec<&str> = around.map(|(_, line)| *line).collect();
    let note = around.first().map(|line| {
        let text = format!(
            "the texts around the table are left out: {}, the first \"{}\"; raw=1 reads them as rows",
            around.len(),
            excerpt(line)
        );
        Note::new(NoteKind::LeftOut, "", text)
    });
    (rows.len() > 1).then(|| (rows.join("\n").into_bytes(), note))
}

/// The number of parts of a rule, such as `+-----+-----+`, `|:---|---:|` and `-----+-----`; 0 for other lines.
fn segments(line: &str) -> usize {
    let is_corner = |c: char| "+|┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╞╡╪╤╧╟╢╫╭╮╰╯".contains(c);
    let parts = line.trim_matches(is_corner).split(is_corner);
    let is_dash = |c: char| "-=─═━".contains(c);
    let is_line = |part: &str| {
        part.chars().all(|c| is_dash(c) || c == ':' || c == ' ')
            && part.chars().filter(|c| is_dash(*c)).count() > 1
    };
    let is_ruled = line.contains(is_corner) && parts.clone().all(is_line);
    if is_ruled { parts.count() } else { 0 }
}

/// The cells of a row, without the frame around them.
fn cells(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for sign in inner.chars() {
        match cells.last_mut() {
            Some(_) if sign == '|' && !is_escaped => cells.push(String::new()),
            Some(cell) => cell.push(sign),
            None => {}
        }
        is_escaped = sign == '\\';
    }
    cells
}

/// A row of a table with `|` between its cells. Bold and code of Markdown lose their signs.
fn joined(cells: &[String]) -> String {
    let plain = |cell: &String| {
        let cell = cell.trim().replace("\\|", "|");
        let inner = ["**", "`"].iter().find_map(|sign| {
            let inner = cell.strip_prefix(sign)?.strip_suffix(sign)?;
            (!inner.contains(sign)).then(|| inner.to_owned())
        });
        let cell = inner.unwrap_or(cell);
        match cell.contains(['|', '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    };
    cells.iter().map(plain).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let found = unframed(text.replace('/', "\n").as_bytes());
        found.map_or_else(
            || "none".to_owned(),
            |(rows, note)| {
                let rows = String::from_utf8_lossy(&rows).replace('\n', "/");
                format!("{rows}{}", if note.is_some() { " …" } else { "" })
            },
        )
    }

    #[test]
    fn frames_and_rules_are_no_cells() {
        #[rustfmt::skip]
        let table = [
            ("+---+---+/| n | c |/+---+---+/| A | 5 |/| B | 7 |/+---+---+/2 rows in set", "n|c/A|5/B|7 …"),
            (" n | c /----+----/ A | 5/ B | 7/(2 rows)",      "n|c/A|5/B|7 …"),
            ("# Title//| n | c |/|:--|--:|/| **A** | 5 |/| B |  |//Text", "n|c/A|5/B| …"),
            ("n | c/--- | ---/A | 5",                         "n|c/A|5"),
            ("┌───┬───┐/│ n │ c │/├───┼───┤/│ A │ 5 │/└───┴───┘", "n|c/A|5"),
            ("| n | c |/| A | 5 |",                           "n|c/A|5"),
            ("| n |/|---|/| A |",                             "n/A"),
            ("| n | c |/|---|---|/| a\\|b | 5 |",             "n|c/\"a|b\"|5"),
            ("n|c/A|5/-|-",                                   "none"),
            ("n,c/A,5/---,---",                               "none"),
            ("a|b/|5/3|",                                     "none"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
