//! Tells notes above and below a table from its rows: a cell comes in, a verdict goes out.

/// Words with which notes begin, in lower case.
const WORDS: [&str; 33] = [
    "source",
    "sources",
    "note",
    "notes",
    "footnote",
    "footnotes",
    "data source",
    "data from",
    "last updated",
    "copyright",
    "disclaimer",
    "quelle",
    "quellen",
    "anmerkung",
    "anmerkungen",
    "hinweis",
    "stand",
    "fuente",
    "fuentes",
    "nota",
    "notas",
    "fonte",
    "fonti",
    "remarque",
    "remarques",
    "bron",
    "toelichting",
    "kilde",
    "källa",
    "źródło",
    "uwaga",
    "lähde",
    "zdroj",
];

/// True for a text such as `Source: Statistics Office, 2026` or `* provisional`.
pub(super) fn is_note(cell: &str) -> bool {
    let text = cell.trim();
    if text.starts_with(['*', '†', '‡', '¹', '²', '©']) {
        return true;
    }
    if !text.contains([':', '.', ' ']) {
        return WORDS
            .iter()
            .take(2)
            .any(|word| text.eq_ignore_ascii_case(word));
    }
    let lower: String = text.chars().take(20).collect::<String>().to_lowercase();
    WORDS.iter().any(|word| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| rest.trim_start().starts_with([':', '.']))
            || (word.contains(' ') && lower.starts_with(word))
    })
}

/// True for a line of one sign again and again, such as `______`, which parts a table from what stands below it.
pub(super) fn is_rule(cell: &str) -> bool {
    let text = cell.trim();
    let first = text
        .chars()
        .next()
        .filter(|first| "_-=~—–*".contains(*first));
    first.is_some_and(|first| text.chars().count() >= 3 && text.chars().all(|sign| sign == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_by_how_they_begin() {
        for text in [
            "Source: Office",
            "* provisional",
            "Note: x",
            "Quelle : Amt",
            "Notes. All",
            "† estimated",
            "Data from database: WDI",
            "Source",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in [
            "North",
            "Notebooks",
            "Sourcefield 3",
            "Notes of a scandal",
            "12:30",
            "",
            "Standing: 3",
        ] {
            assert!(!is_note(text), "{text}");
        }
        assert!(
            ["___", "----------", " ===== "]
                .iter()
                .all(|text| is_rule(text))
        );
        assert!(["", "--", "_a_", "..."].iter().all(|text| !is_rule(text)));
    }
}
