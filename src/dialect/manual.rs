//! The manual's tables: the declared words come in, Markdown goes out, so that manual and program cannot differ.

use std::fmt::Write as _;

use super::native::board::{self, Part};
use super::native::parameters::PARAMETERS;
use super::parameter::{Chapter, Parameter};
use super::request;

/// The page of all parameters.
pub fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\nEvery parameter of the query string with its other spellings, its values and its default. The tables are made \
         from those that the program reads.\n\
         Repeat `y` for more series. A parameter of style takes one value for each series: separate the values with commas, or repeat the \
         parameter.\n",
    );
    for chapter in Chapter::ALL {
        let words = || PARAMETERS.iter().filter(|word| word.chapter == *chapter);
        let about_request = *chapter == Chapter::Request;
        if words().next().is_none() && !about_request {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\n| parameter | value | default | meaning |\n|---|---|---|---|\n",
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
        "\n## Boards\n\nWith `kind=board` you draw shapes at coordinates of your own. `ground=` chooses the coordinate system, and each `draw=` adds \
         one shape; later shapes cover earlier ones. The value is the name of the system or shape, then its fields as `name:value`, separated \
         by `;` (write `\\;` for a semicolon in a text).\n\n\
         * A point is two numbers with a comma. On `bars` a third number chooses the bar within its group. A point that is `nan` interrupts \
         a line.\n\
         * Items of a list are separated by spaces, the ticks of an axis by `|`.\n\
         * `colors`, `sizes`, `fills`, `radii` and `lengths` may have fewer items than there are marks: the items are then used again from the first.\n\
         * The position of a tick is a fraction of its side, from 0 to 1; on `bars`, `#2` is the middle of the third group.\n\
         * `swatch` and `sample` are entries of the `key` (the legend) before them.\n\n    \
         kind=board&ground=plane&draw=line;at:0,0 1,0.5;color:red&draw=text;text:here;at:1,0.5\n\n\
         | coordinate system | coordinates |\n|---|---|\n\
         | `plane` | x and y from 0 (left, bottom) to 1 |\n\
         | `bars` | the number of a group from 0, and the position along its bars from 0 to 1 |\n\
         | `polar` | the number of a spoke from 0 at twelve o'clock, and the distance from the centre, from 0 to 1 (rim) |\n\
         | `round` | degrees clockwise from twelve o'clock, and the distance from the centre, from 0 to 1 (rim) |\n\
         | `square` | x and y from -1 to 1 in the largest square |\n\
         | `fan` | x from -1 to 1 and y from 0 to 1 in the largest half disc |\n\
         | `map` | degrees east and north |\n\n\
         | coordinate system or shape | fields with their defaults |\n|---|---|\n",
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
