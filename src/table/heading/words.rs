//! The words of a name, and whether it has or is some of a list.

/// The words of a name in lower case: `createdAt`, `created_at` and `Created at (UTC)` begin with `created` and `at`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.chars().take(200) {
        let starts = c.is_uppercase() && was_lower;
        if (!c.is_alphanumeric() || starts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// True when one of the words of a name is in a list.
pub(super) fn has(name: &str, list: &[&str]) -> bool {
    words(name).iter().any(|word| list.contains(&word.as_str()))
}

/// True when a name has the words of a list and no others, apart from what stands in brackets.
pub(super) fn is(name: &str, list: &[&str]) -> bool {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    let words = words(name);
    !words.is_empty() && words.iter().all(|word| list.contains(&word.as_str()))
}
