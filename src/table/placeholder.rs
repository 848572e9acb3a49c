//! The names of columns that have none in their file.

/// What the program calls such a column, before its number.
const OURS: &str = "column ";

/// What pandas calls it, before its number.
const OF_PANDAS: &str = "Unnamed: ";

/// The name of the column with this index, from 0, where its file gives none: `column 1`.
pub fn placeholder(at: usize) -> String {
    format!("{OURS}{}", at + 1)
}

/// True for the name that this program or pandas gave to a column without one: `column 3`, `Unnamed: 0`.
pub fn is_placeholder(name: &str) -> bool {
    let number = name
        .strip_prefix(OURS)
        .or_else(|| name.strip_prefix(OF_PANDAS));
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nobody_gave_are_known_again() {
        assert!(is_placeholder(&placeholder(0)) && is_placeholder(&placeholder(41)));
        assert!(is_placeholder("Unnamed: 0"));
        for name in [
            "column",
            "column ",
            "column a",
            "column 1b",
            "columns 1",
            "Unnamed",
            "",
        ] {
            assert!(!is_placeholder(name), "{name}");
        }
    }
}
