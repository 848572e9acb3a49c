//! A picture as it is stored: an SVG file in, one element a line out.

/// Elements that hold others and no text, so that white space between what they hold means nothing (SVG 1.1, 10.15).
const CONTAINERS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "pattern",
];

/// The file with one element a line: a line ends where a container begins or ends and after each element that a
/// container holds. Nothing is broken inside of other elements, such as texts and titles.
///
/// A served file's identifiers begin with a hash of all of it, so that a change anywhere would change every line that
/// has one. That hash is replaced by zeros and stands in the last line.
pub(crate) fn lines(svg: &str) -> String {
    let (mut out, mut inside) = (String::with_capacity(svg.len() * 2), 0_usize);
    for (index, piece) in svg.split('<').enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        // `>` is `&gt;` in attributes, as in texts.
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split([' ', '/']).next();
        let is_container = name.is_some_and(|name| CONTAINERS.contains(&name));
        if inside == 0 && index > 1 {
            out.push('\n');
        }
        if !is_container {
            match (tag.starts_with('/'), tag.ends_with('/')) {
                (true, _) => inside -= 1,
                (false, true) => {}
                (false, false) => inside += 1,
            }
        }
        out.push('<');
        out.push_str(piece);
    }
    match hash(&out) {
        Some(hash) => {
            let hash = hash.to_owned();
            out = out.replace(&hash, "p00000000");
            out + "<!-- " + &hash + " -->\n"
        }
        None => out,
    }
}

/// What the identifiers of a picture begin with: `p` and eight hexadecimal digits.
fn hash(svg: &str) -> Option<&str> {
    let (_, after) = svg.split_once(" aria-labelledby=\"")?;
    after.get(..9)
}

/// Where two files differ first, as a line of each.
pub(crate) fn difference(known: &str, drawn: &str) -> String {
    let (mut known, mut drawn) = (known.lines(), drawn.lines());
    for number in 1.. {
        match (known.next(), drawn.next()) {
            (None, None) => break,
            (known, drawn) if known != drawn => {
                let (known, drawn) = (known.unwrap_or_default(), drawn.unwrap_or_default());
                return format!("line {number}\n  - {known}\n  + {drawn}");
            }
            _ => {}
        }
    }
    "the ends of lines".to_owned()
}

#[test]
fn only_containers_are_broken() {
    let table = [
        ("<svg><rect/></svg>\n", "<svg>\n<rect/>\n</svg>\n"),
        (
            "<svg><title>A &gt; B</title><g class=\"a/b\"><path d=\"M0\"/><text x=\"1\">a <tspan>b</tspan> c</text></g></svg>\n",
            "<svg>\n<title>A &gt; B</title>\n<g class=\"a/b\">\n<path d=\"M0\"/>\n\
             <text x=\"1\">a <tspan>b</tspan> c</text>\n</g>\n</svg>\n",
        ),
        (
            "<svg><style>.a{fill:red}</style><use x=\"1\"><title>3</title></use><g></g></svg>\n",
            "<svg>\n<style>.a{fill:red}</style>\n<use x=\"1\"><title>3</title></use>\n<g>\n</g>\n</svg>\n",
        ),
        (
            "<svg aria-labelledby=\"p74842b06t\"><title id=\"p74842b06t\">T</title></svg>\n",
            "<svg aria-labelledby=\"p00000000t\">\n<title id=\"p00000000t\">T</title>\n</svg>\n<!-- p74842b06 -->\n",
        ),
    ];
    for (served, stored) in table {
        assert_eq!(lines(served), stored);
    }
}

#[test]
fn a_difference_is_shown_by_its_line() {
    assert_eq!(difference("a\nb\nc\n", "a\nd\nc\n"), "line 2\n  - b\n  + d");
    assert_eq!(difference("a\n", "a\nb\n"), "line 2\n  - \n  + b");
}
