//! What a person sees who opens the program's address without a query: a page with examples to start from.

use super::error::escape;

/// Queries to start from, with what they show.
const EXAMPLES: &[(&str, &str)] = &[
    ("One line", "y=3,1,4,1,5,9,2,6"),
    (
        "Bars with names",
        "kind=bar&x=Mon,Tue,Wed&y=3,1,4&title=Visits",
    ),
    (
        "Two series",
        "y=1,3,2,5&label=this+year&y=2,2,3,4&label=last+year",
    ),
];

/// The page; its links are relative to the program's own address.
pub fn html() -> String {
    let mut list = String::new();
    for (name, query) in EXAMPLES {
        let href = escape(query);
        list.push_str(&format!(
            "<li>{name}: <a href=\"?{href}\"><code>?{href}</code></a></li>\n"
        ));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>plotcgi</title>\n<style>\n{STYLE}</style>\n\
         <h1>plotcgi</h1>\n<p>This program draws the chart that its address describes. Add a query:</p>\n\
         <ul>\n{list}</ul>\n</html>\n"
    )
}

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 8vh auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
code { overflow-wrap: anywhere; }
";

#[cfg(test)]
mod tests {
    #[test]
    fn shows_examples_as_links() {
        assert!(
            super::html()
                .contains("<a href=\"?kind=bar&amp;x=Mon,Tue,Wed&amp;y=3,1,4&amp;title=Visits\">")
        );
    }
}
