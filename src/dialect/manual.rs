//! The tables of the manual: the declared parameters in, Markdown out, so that manual and program cannot differ.

use std::fmt::Write as _;

use super::native::board::{self, Element};
use super::native::parameters::PARAMETERS;
use super::parameter::{Chapter, Parameter};
use super::request;

/// The page `docs/parameters.md`.
pub fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\nEvery word of the query string, its form, its default. The table is made from the one the program reads.\n\
         Series are given by repeating `y`; words of style take one value for each series, with commas or repeated.\n",
    );
    for chapter in Chapter::ALL {
        let parameters = || {
            PARAMETERS
                .iter()
                .filter(|parameter| parameter.chapter == *chapter)
        };
        let about_request = *chapter == Chapter::Request;
        if parameters().next().is_none() && !about_request {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\n| word | value | default | meaning |\n|---|---|---|---|\n",
            chapter.word()
        );
        parameters().for_each(|parameter| write_row(&mut page, parameter));
        if about_request {
            for parameter in request::PARAMETERS {
                let _ = writeln!(
                    page,
                    "| `{}` | {} | {} | {} |",
                    parameter.name,
                    cell(parameter.values),
                    cell(parameter.default),
                    cell(parameter.doc)
                );
            }
        }
    }
    write_boards(&mut page);
    page
}

/// Adds the chapter on `kind=board`: the coordinate systems of `ground` and the elements of `draw`, field by field.
fn write_boards(page: &mut String) {
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
    for name in board::COORDINATE_SYSTEMS {
        if let Some(mut drawing) = board::empty_drawing(name) {
            write_element(page, &board::coordinates(&mut drawing));
        }
    }
    for name in board::ELEMENTS {
        if let Some(mut drawing) = board::empty_drawing("plane") {
            // swatch and sample are entries of a key
            board::add(&mut drawing, "key");
            if let Some(element) = board::add(&mut drawing, name) {
                write_element(page, &element);
            }
        }
    }
}

/// Adds a row of the table of boards: an element, and its fields with their defaults.
fn write_element(page: &mut String, element: &Element<'_>) {
    let field = |(name, default): &(&str, &str)| match *default {
        "" => format!("`{name}`"),
        default => format!("`{name}` {}", cell(default)),
    };
    let fields: Vec<String> = element.fields().iter().map(field).collect();
    let _ = writeln!(page, "| `{}` | {} |", element.name(), fields.join(", "));
}

/// Adds a row of the table of a chapter.
fn write_row(page: &mut String, parameter: &Parameter) {
    let names: Vec<String> = parameter
        .spellings()
        .map(|name| format!("`{name}`"))
        .collect();
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} |",
        names.join(", "),
        cell(&parameter.form.describe()),
        cell(parameter.default),
        cell(parameter.doc)
    );
}

/// A text escaped for a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}
