//! What files say of themselves.

/// What files say they were made with.
pub(super) const SOFTWARE: &str = "plotcgi";

/// The text without control characters, for fields in files that end at them.
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
