//! The tables of the manual: the declared parameters in, Markdown out, so that manual and program cannot differ.

use std::fmt::Write as _;

use super::native::drawing::{self, Element};
use super::native::parameters::PARAMETERS;
use super::parameter::{Chapter, Parameter};
use super::request;

/// The page `docs/parameters.md`.
pub fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\nEvery parameter of the query string with its other spellings, its values and its default. The tables are made \
         from those that the program reads.\n\
         Repeat `y` for more series. A parameter of style takes one value for each series: separate the values with commas, or repeat the \
         parameter.\n\
         What a template writes for a variable without a value, `None`, `null` or `undefined`, is not given, as an empty value is not, \
         except where nothing is a value: `marker=None`, `legend=None`. In quotes it is a word: `title=\"None\"`.\n",
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
            "\n## {}\n\n| parameter | value | default | meaning |\n|---|---|---|---|\n",
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
    write_drawings(&mut page);
    page
}

/// Adds the chapter on `ground` and `draw`: the coordinate systems of `ground` and the elements of `draw`, field by field.
fn write_drawings(page: &mut String) {
    page.push_str(
        "\n## Drawings\n\nWith `kind=drawing` (or `board`) you draw shapes at coordinates of your own. `ground=` chooses the coordinate system, and each `draw=` adds \
         one shape; later shapes cover earlier ones. The value is the name of the system or shape, then its fields as `name:value`, separated \
         by `;` (write `\\;` for a semicolon in a text).\n\n\
         * A point is two numbers with a comma. On `bars` a third number chooses the bar within its group. A point that is `nan` interrupts \
         a line.\n\
         * Items of a list are separated by spaces, the ticks of an axis by `|`.\n\
         * `colors`, `sizes`, `fills`, `radii` and `lengths` may have fewer items than there are marks: the items are then used again from the first.\n\
         * The position of a tick is a fraction of its side, from 0 to 1; on `bars`, `#2` is the middle of the third group, on `data` the value 2.\n\
         * `swatch` and `sample` are entries of the `key` (the legend) before them; a `key` without any lists the series.\n\
         * With `fixed:on` the margins leave exactly the plot: titles (`at`), the key (`margins`) and axes (`offset`) have places in CSS pixels of the picture, and lie under shapes and marks.\n\
         * `grid` draws the lines of an `axis` in these colours in turn, `zero` that at 0; with `between:on` lines and ticks are between the names. Texts that have a `gap` may have an `angle`.\n\n    \
         kind=drawing&ground=plane&draw=line;at:0,0 1,0.5;color:red&draw=text;text:here;at:1,0.5\n\n\
         On charts with axes, `draw=` adds shapes at values of their axes, above the lines; those before `draw=marks` lie under them. On names, x \
         is their number from 0.\n\n    \
         y=3,1,4,2&draw=span;level:off;from:0.6;to:1;fill:%23f2f2f2&draw=marks&draw=text;text:peak;at:2,4;anchor:0,-1\n\n\
         With `ground=` they have no title, legend, axes and grid but those that `draw=` gives, in pixels, colours and places of your \
         own, and `margins` are the only free space; with `ground=bars` bars have its thickness and gaps in pixels, and those without room are cut off; \
         with `ground=round` a pie has its radius in pixels and its tilt, and labels without room beside it are cut off; with \
         `ground=polar` a radar chart has its spokes, and with `open:on` its lines do not return to their first point:\n\n    \
         y=3,1,4,2&ylim=0,5&ground=data;margins:9,9,9,9&draw=title;text:Rain&draw=axis;side:left;ticks:%230 none|%235 much;line:black\n\n\
         | coordinate system | coordinates |\n|---|---|\n\
         | `data` | values of the axes of the chart |\n\
         | `plane` | x and y from 0 (left, bottom) to 1 |\n\
         | `bars` | the number of a group from 0, and the position along its bars from 0 to 1 |\n\
         | `polar` | the number of a spoke from 0 at twelve o'clock, and the distance from the centre, from 0 to 1 (rim) |\n\
         | `round` | degrees clockwise from twelve o'clock, and the distance from the centre, from 0 to 1 (rim) |\n\
         | `square` | x and y from -1 to 1 in the largest square |\n\
         | `fan` | x from -1 to 1 and y from 0 to 1 in the largest half disc |\n\
         | `map` | degrees east and north |\n\n\
         | coordinate system or shape | fields with their defaults |\n|---|---|\n",
    );
    for name in drawing::COORDINATE_SYSTEMS {
        if let Some(mut drawing) = drawing::empty_drawing(name) {
            write_element(page, &drawing::coordinates(&mut drawing));
        }
    }
    for name in drawing::ELEMENTS {
        if let Some(mut drawing) = drawing::empty_drawing("plane") {
            // swatch and sample are entries of a key
            drawing::add(&mut drawing, "key");
            if let Some(element) = drawing::add(&mut drawing, name) {
                write_element(page, &element);
            }
        }
    }
}

/// Adds a row of the table of drawings: an element, and its fields with their defaults.
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
