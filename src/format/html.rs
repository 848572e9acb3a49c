//! A page: the picture as a data URI, its alternative text and its data as a table, with no request to any other host.

use std::fmt::Write as _;

use super::escape::escaped;
use crate::scene::Scene;

/// The data as drawn, for those who cannot see the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, as many cells in each as there are columns; the first cell names the row.
    pub rows: Vec<Vec<String>>,
    /// How many of the first columns hold names, so that no cell there is a number although it may look like one.
    pub names: usize,
}

/// Nothing but the picture and the style in the page itself may be loaded or run.
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

/// The page. `source` is the data URI of the picture, `table` its data.
pub fn encode(scene: &Scene, source: &str, table: Option<&Table>) -> String {
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
        alt = escaped(alternative(scene)),
    );
    if let Some(table) = table.filter(|table| !table.columns.is_empty()) {
        let _ = write!(
            page,
            "<figcaption>\n<details>\n<summary>Data</summary>\n{}",
            rows(table)
        );
        page.push_str("</details>\n</figcaption>\n");
    }
    page.push_str("</figure>\n</main>\n</html>\n");
    page
}

/// The words that stand for the picture.
fn alternative(scene: &Scene) -> &str {
    match (scene.description.as_str(), scene.title.as_str()) {
        ("", "") => "Chart",
        ("", title) => title,
        (description, _) => description,
    }
}

fn rows(table: &Table) -> String {
    let mut out = String::from("<table>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}", escaped(column));
    }
    out.push_str("</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            let open = if index == 0 {
                "<th scope=\"row\">"
            } else {
                "<td>"
            };
            let _ = write!(out, "{open}{}", escaped(cell));
        }
        out.push('\n');
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

#[cfg(test)]
mod tests {
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
            rows: vec![vec!["Mon".to_owned(), "3 & 1".to_owned()]],
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
