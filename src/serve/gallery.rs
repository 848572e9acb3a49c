//! The home page of the try-out server: it shows every picture of the gallery.

use crate::page::LOOK;
use crate::page::error::escape;
use crate::page::gallery::pictures;

/// The page. Every picture on it is a request to the path `script`, and has a link to the playground beside it.
pub(super) fn html(script: &str) -> String {
    let mut figures = String::new();
    for picture in pictures() {
        let query = escape(&picture.query);
        figures.push_str(&format!(
            "<figure><a href=\"{script}?{query}\"><img loading=\"lazy\" src=\"{script}?{query}\" alt=\"{name}\"></a>\
             <figcaption>{name} <a href=\"{script}#{query}\">change it</a><code>{query}</code></figcaption></figure>\n",
            name = escape(&picture.name),
        ));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>plotcgi: gallery</title>\n<style>\n{LOOK}{STYLE}</style>\n\
         <header><h1>plotcgi</h1><p>This is a try-out server for this machine only. It draws each picture below \
         by running the program once, as a web server would.</p>\
         <p><a class=\"button\" href=\"{script}\">Open the playground</a></p></header>\n\
         <main>\n{figures}</main>\n</html>\n"
    )
}

const STYLE: &str = "\
header, main { margin: 0 auto; max-width: 84rem; padding: 1.5rem 1rem 0; }
main { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); padding-bottom: 3rem; }
figure { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0; overflow: hidden; }
figure img { background: #fff; display: block; width: 100%; }
figcaption { padding: .6rem .8rem .8rem; }
figcaption code { color: var(--soft); display: block; font-size: .75rem; max-height: 6em; overflow: auto; overflow-wrap: anywhere; }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_every_picture_by_a_request() {
        let page = html("/cgi-bin/plotcgi");
        assert_eq!(page.matches("<img ").count(), pictures().len());
        assert!(page.contains("try-out server"));
        assert!(page.contains("<a class=\"button\" href=\"/cgi-bin/plotcgi\">"));
    }
}
