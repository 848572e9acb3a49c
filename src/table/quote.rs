//! Parts of a list in quotes: a text in, what stands in its quotes out.

/// A part in single or double quotes at the beginning of a text, with its quotes: what begins with one and ends with
/// the same, twice where it is meant, and has a sign or nothing behind it. Any other quote is a letter.
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

/// What stands between the quotes of a part that is one quotation.
pub fn inside(part: &str) -> Option<&str> {
    let whole = quotation(part).filter(|quoted| quoted.len() == part.len())?;
    whole.get(1..whole.len() - 1)
}
