//! The manual's tables: the declared words come in, Markdown goes out, so that manual and program cannot differ.

use std::fmt::Write as _;

use super::native::board::{self, Part};
use super::native::parameters::PARAMETERS;
use super::parameter::{Chapter, Parameter};
use super::request;

/// The page of all parameters.
pub fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\nEvery word of the query string, its form, its default. The table is made from the one the program reads.\n\
         Series are given by repeating `y`; words of style take one value for each series, with commas or repeated.\n",
    );
    for chapter in Chapter::ALL {
        let words = || PARAMETERS.iter().filter(|word| word.chapter == *chapter);
        let about_request = *chapter == Chapter::Request;
        if words().next().is_none() && !about_request {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\n| word | value | default | meaning |\n|---|---|---|---|\n",
            chapter.word()
        );
        words().for_each(|word| row(&mut page, word));
        if about_request {
            for word in request::PARAMETERS {
                let _ = writeln!(
                    page,
                    "| `{}` | {} | {} | {} |",
                    word.name,
                    cell(word.values),
                    cell(word.default),
                    cell(word.doc)
                );
            }
        }
    }
    boards(&mut page);
    page
}

/// What `ground` and `draw` say, field by field.
fn boards(page: &mut String) {
    page.push_str(
        "\n## Boards\n\n`kind=board` puts shapes where they are told. `ground=` says how places become pixels, each `draw=` adds a thing, \
         in paint order: its word, then `name:value` for each field, with `;` between them, `\\;` where a text has one. \
         A place is two numbers with a comma; on bars a third one counts those of a group; a place that is `nan` breaks a line. Lists have \
         blanks, the ticks of an axis `|`; colours, sizes and fills of many go round. Ticks stand at parts of their side from 0 to 1, \
         `#2` at the third group of bars. `swatch` and `sample` are entries of the `key` before them.\n\n    \
         kind=board&ground=plane&draw=line;at:0,0 1,0.5;color:red&draw=text;text:here;at:1,0.5\n\n\
         | ground | places |\n|---|---|\n\
         | `plane` | both from 0 (left, bottom) to 1 |\n\
         | `bars` | the number of a group, and from 0 to 1 along its bars |\n\
         | `polar` | the number of a spoke from twelve o'clock, and from 0 (middle) to 1 (rim) |\n\
         | `round` | degrees clockwise from twelve o'clock, and from 0 (middle) to 1 (rim) |\n\
         | `square` | both from -1 to 1 in the largest square |\n\
         | `fan` | from -1 to 1 and from 0 to 1 in the largest half disc |\n\
         | `map` | degrees east and north |\n\n\
         | word | fields with what they usually are |\n|---|---|\n",
    );
    for word in board::GROUNDS {
        let mut board = board::on(word);
        part(page, board.as_mut().map(board::ground));
    }
    for word in board::WORDS {
        let mut board = board::on("plane");
        if let Some(board) = &mut board {
            board::add(board, "key");
            part(page, board::add(board, word));
        }
    }
}

/// One row of the table of boards.
fn part(page: &mut String, part: Option<Part<'_>>) {
    let Some(part) = part else { return };
    let field = |(name, usual): &(&str, &str)| match *usual {
        "" => format!("`{name}`"),
        usual => format!("`{name}` {}", cell(usual)),
    };
    let fields: Vec<String> = part.fields().iter().map(field).collect();
    let _ = writeln!(page, "| `{}` | {} |", part.word(), fields.join(", "));
}

/// One row of a table.
fn row(page: &mut String, word: &Parameter) {
    let names: Vec<String> = word.spellings().map(|name| format!("`{name}`")).collect();
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} |",
        names.join(", "),
        cell(&word.form.describe()),
        cell(word.default),
        cell(word.doc)
    );
}

/// A text that stands in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}
