//! Metadata that several formats contain.

/// The name of the program that made the file.
pub(super) const SOFTWARE: &str = "plotcgi";

/// The text without control characters, which some formats do not allow in metadata.
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
