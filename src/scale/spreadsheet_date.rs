//! The date formats of spreadsheets, such as `dd.mm.yyyy`, as patterns of strftime.

/// The fields by their letters, longer ones first. `mm` is the month, except after hours.
const FIELDS: [(&str, &str); 15] = [
    ("yyyy", "%Y"),
    ("yy", "%y"),
    ("mmmm", "%B"),
    ("mmm", "%b"),
    ("mm", "%m"),
    ("m", "%m"),
    ("dddd", "%A"),
    ("ddd", "%a"),
    ("dd", "%d"),
    ("d", "%d"),
    ("hh", "%H"),
    ("h", "%H"),
    ("ss", "%S"),
    ("nn", "%M"),
    ("jjjj", "%Y"),
];

/// The pattern that means the same as a date format of a spreadsheet; `None` when the text is no such format.
pub(super) fn pattern(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let (mut rest, mut pattern, mut fields) = (lower.as_str(), String::new(), 0);
    while let Some(first) = rest.chars().next() {
        let field = FIELDS.iter().find(|(letters, _)| rest.starts_with(letters));
        match field {
            Some(("mm" | "m", _)) if pattern.ends_with("%H:") => {
                pattern.push_str("%M");
                rest = rest.trim_start_matches('m');
                fields += 1;
            }
            Some((letters, strftime)) => {
                pattern.push_str(strftime);
                rest = rest.get(letters.len()..)?;
                fields += 1;
            }
            None if ".-/ :,".contains(first) => {
                pattern.push(first);
                rest = rest.get(first.len_utf8()..)?;
            }
            None => return None,
        }
    }
    (fields > 0).then_some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_letters_of_spreadsheets() {
        let table = [
            ("dd.mm.yyyy", Some("%d.%m.%Y")),
            ("YYYY-MM-DD", Some("%Y-%m-%d")),
            ("yyyy-mm-dd hh:mm:ss", Some("%Y-%m-%d %H:%M:%S")),
            ("MMM yy", Some("%b %y")),
            ("d/m/yy", Some("%d/%m/%y")),
            ("hello", None),
            ("", None),
            ("%d.%m.%Y", None),
        ];
        for (text, expected) in table {
            assert_eq!(pattern(text).as_deref(), expected, "{text}");
        }
    }
}
