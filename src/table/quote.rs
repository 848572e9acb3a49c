//! Recognizes quoted parts of a list.

/// The part in single or double quotes at the beginning of a text, with its quotes. A doubled quote inside stands for
/// one. After the part there has to be a separator or the end; otherwise the quote is an ordinary character, and the
/// result is `None`.
pub(super) fn quotation(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut end = 1;
    loop {
        end += text.get(end..)?.find(quote)? + 1;
        let after = text.get(end..)?;
        if !after.starts_with(quote) {
            let ends = after.trim_start();
            let ends = ends.is_empty() || ends.starts_with([',', '|', ';']);
            return text.get(..end).filter(|_| ends);
        }
        end += 1;
    }
}

/// The text between the quotes of a part that is quoted as a whole; `None` for any other part.
pub fn inside(part: &str) -> Option<&str> {
    let whole = quotation(part).filter(|quoted| quoted.len() == part.len())?;
    whole.get(1..whole.len() - 1)
}
