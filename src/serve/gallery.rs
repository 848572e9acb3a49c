//! The page of the try-out server: every picture of the gallery, drawn on request.

use miniz_oxide::inflate::decompress_to_vec_zlib;

use crate::page::error::escape;

/// Name and query of every picture under `tests/gallery`, each ended by a zero byte, packed when the executable is built.
const PICTURES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gallery.z"));

/// The page; every picture on it is a request to `script`.
pub(super) fn html(script: &str) -> String {
    let pictures = decompress_to_vec_zlib(PICTURES).unwrap_or_default();
    let pictures = String::from_utf8(pictures).unwrap_or_default();
    let mut words = pictures.split_terminator('\0');
    let mut figures = String::new();
    while let (Some(name), Some(text)) = (words.next(), words.next()) {
        let query = joined(text);
        let link = escape(&format!("{script}?{query}"));
        figures.push_str(&format!(
            "<figure><a href=\"{link}\"><img loading=\"lazy\" src=\"{link}\" alt=\"{name}\"></a>\
             <figcaption>{name}<br><code>{query}</code></figcaption></figure>\n",
            name = escape(name),
            query = escape(&query),
        ));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>plotcgi: gallery</title>\n<style>\n{STYLE}</style>\n\
         <h1>plotcgi</h1>\n<p>This is a try-out server for this machine only. Each picture below is a request that it answers \
         by running the program once, as a web server would: <a href=\"{script}\"><code>{script}</code></a>.</p>\n\
         <main>\n{figures}</main>\n</html>\n"
    )
}

/// The query in a gallery file: its lines joined, comments left out.
fn joined(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect::<Vec<_>>()
        .join("&")
}

const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
main { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
figure { margin: 0; }
img { max-width: 100%; background: #fff; border: 1px solid #8884; }
figcaption { font-size: 12px; overflow-wrap: anywhere; }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_every_picture_by_a_request() {
        let page = html("/cgi-bin/plotcgi");
        assert!(page.matches("<img ").count() > 100);
        assert!(page.contains("<figcaption>line/plain<br>"));
        assert!(page.contains("try-out server"));
    }

    #[test]
    fn joins_lines() {
        assert_eq!(joined("# why\nkind=bar\n\ny=1,2\n"), "kind=bar&y=1,2");
    }
}
