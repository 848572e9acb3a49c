//! The manual's tables: the declared words come in, Markdown goes out, so that manual and program cannot differ.

use std::fmt::Write as _;

use super::native::words::WORDS;
use super::request;
use super::word::{Chapter, Word};

/// The page of all parameters.
pub fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\nEvery word of the query string, its form, its default. The table is made from the one the program reads.\n\
         Series are given by repeating `y`; words of style take one value for each series, with commas or repeated.\n",
    );
    for chapter in Chapter::ALL {
        let words = || WORDS.iter().filter(|word| word.chapter == *chapter);
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
            for word in request::WORDS {
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
    page
}

/// One row of a table.
fn row(page: &mut String, word: &Word) {
    let also: Vec<String> = word.also.iter().map(|name| format!("`{name}`")).collect();
    let name = if also.is_empty() {
        format!("`{}`", word.name)
    } else {
        format!("`{}`, {}", word.name, also.join(", "))
    };
    let _ = writeln!(
        page,
        "| {name} | {} | {} | {} |",
        cell(&word.form.describe()),
        cell(word.default),
        cell(word.doc)
    );
}

/// A text that stands in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}
