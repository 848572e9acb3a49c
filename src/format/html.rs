//! Encodes a scene as an HTML page: the picture as a data URI, its alternative text, and its data as a table. The page
//! loads nothing from other hosts.

use std::fmt::Write as _;

use super::escape::{escape, escaped};
use super::table::{Cell, Table, write_number};
use crate::scene::Scene;

/// The Content-Security-Policy: only the picture and the style in the page itself may be used.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}
figure{margin:0}
img{max-width:100%;height:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:1rem 0}
th,td{padding:.2rem .8rem .2rem 0;text-align:left;border-bottom:1px solid #8884}
td{text-align:right}
";

/// Encodes the page. `source` is the data URI of the picture; `table` is its data, or `None` for a page without a
/// table.
pub fn encode(scene: &Scene, source: &str, table: Option<&Table<'_>>) -> String {
    let title = match scene.title.trim() {
        "" => "Chart",
        title => title,
    };
    let lang = match scene.lang.as_str() {
        "" => String::new(),
        lang => format!(" lang=\"{}\"", escaped(lang)),
    };
    let mut page = format!(
        "<!doctype html>\n<html{lang}>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         <main>\n<figure>\n<img src=\"{source}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\">\n",
        title = escaped(title),
        width = scene.width.round(),
        height = scene.height.round(),
        alt = escaped(alternative_text(scene)),
    );
    if let Some(table) = table.filter(|table| !table.columns.is_empty()) {
        let _ = write!(
            page,
            "<figcaption>\n<details>\n<summary>Data</summary>\n{}",
            table_html(table)
        );
        page.push_str("</details>\n</figcaption>\n");
    }
    page.push_str("</figure>\n</main>\n</html>\n");
    page
}

/// The alternative text of the picture: the description, or else the title.
fn alternative_text(scene: &Scene) -> &str {
    match (scene.description.as_str(), scene.title.as_str()) {
        ("", "") => "Chart",
        ("", title) => title,
        (description, _) => description,
    }
}

/// The table as HTML.
fn table_html(table: &Table<'_>) -> String {
    let mut out = String::from("<table>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}", escaped(column));
    }
    out.push_str("</thead>\n<tbody>\n");
    table.rows.each(|row| {
        out.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            let open = if index == 0 {
                "<th scope=\"row\">"
            } else {
                "<td>"
            };
            out.push_str(open);
            match cell {
                Cell::Missing => {}
                Cell::Number(value) => write_number(&mut out, *value),
                Cell::Text(text) => escape(&mut out, text),
            }
        }
        out.push('\n');
        true
    });
    out.push_str("</tbody>\n</table>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::table::Rows;
    use super::*;

    #[test]
    fn says_everything_in_words_too() {
        let scene = Scene {
            title: "Visits <2027>".to_owned(),
            description: "A \"bar\" chart.".to_owned(),
            lang: "en".to_owned(),
            ..Scene::new(80.0, 48.0)
        };
        let table = Table {
            columns: vec!["Day".to_owned(), "Visits".to_owned()],
            rows: Rows::of(vec![vec![Cell::text("Mon"), Cell::text("3 & 1")]]),
            names: 1,
        };
        let page = encode(&scene, "data:image/png;base64,AAAA", Some(&table));
        for wanted in [
            "<html lang=\"en\">",
            "<title>Visits &lt;2027&gt;</title>",
            "<img src=\"data:image/png;base64,AAAA\" width=\"80\" height=\"48\" alt=\"A &quot;bar&quot; chart.\">",
            "<th scope=\"col\">Day<th scope=\"col\">Visits",
            "<tr><th scope=\"row\">Mon<td>3 &amp; 1",
        ] {
            assert!(page.contains(wanted), "{wanted}\n{page}");
        }
        assert!(!encode(&scene, "", None).contains("<table>"));
    }
}
