//! Escapes text for XML and HTML.

/// Appends `text`, escaped for use between tags and in attributes with double quotes. Tabs and line breaks become
/// spaces, and characters that XML 1.0 does not allow become U+FFFD.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}')
            }
            _ => out.push(c),
        }
    }
}

/// The escaped text as a new string.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_nothing_that_markup_would_read() {
        for (text, wanted) in [
            ("", ""),
            ("a<b> & \"c\" 'd'", "a&lt;b&gt; &amp; &quot;c&quot; 'd'"),
            ("two\nlines", "two lines"),
            ("\u{0}\u{1b}[31m\u{85}", "\u{fffd}\u{fffd}[31m\u{fffd}"),
            ("−5 °C \u{1f600}", "−5 °C \u{1f600}"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }
}
