//! Texts in which a sign before a separator makes it a part of the text: a backslash in `chm`, an `@` in `chem`.

/// Splits a text at separators without the sign before them.
pub(super) fn split(text: &str, separator: char, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_escaped = false;
    for letter in text.chars() {
        match parts.last_mut() {
            Some(part) if letter != separator || is_escaped => part.push(letter),
            _ => parts.push(String::new()),
        }
        is_escaped = letter == sign && !is_escaped;
    }
    parts
}

/// Removes the signs before escaped characters; `\n` begins a new line.
pub(super) fn unescape(text: &str, sign: char) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        out.extend(match (letter == sign, letter) {
            (false, letter) => Some(letter),
            (true, _) => letters.next().map(|next| match (sign, next) {
                ('\\', 'n') => '\n',
                (_, next) => next,
            }),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_texts_are_escaped() {
        #[rustfmt::skip]
        let table: [(&str, char, char, &[&str]); 5] = [
            ("a|b",         '|', '\\', &["a", "b"]),
            (r"ta\|b,1|c",  '|', '\\', &[r"ta\|b,1", "c"]),
            (r"t1\,5,0000", ',', '\\', &[r"t1\,5", "0000"]),
            ("",            ',', '\\', &[""]),
            ("a,b@,c,@@",   ',', '@',  &["a", "b@,c", "@@"]),
        ];
        for (text, at, sign, expected) in table {
            assert_eq!(split(text, at, sign), expected, "{text}");
        }
        assert_eq!(unescape(r"1\,5 \| \\ a\nb", '\\'), "1,5 | \\ a\nb");
        assert_eq!(unescape("b@,c@@@;", '@'), "b,c@;");
    }
}
