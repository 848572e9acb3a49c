//! Where a name stands among the names of an axis or of slices: a name as an author writes it comes in, its places go out.

use std::collections::BTreeMap;

use crate::scale::instant;

/// Names by their texts, for looking up many of them.
pub(super) struct NameIndex<'a> {
    names: &'a [String],
    /// The places of each text, in ascending order.
    by_text: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> NameIndex<'a> {
    /// An index of these names.
    pub(super) fn new(names: &'a [String]) -> NameIndex<'a> {
        let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            by_text.entry(name).or_default().push(place);
        }
        NameIndex { names, by_text }
    }

    /// The places of a name, in ascending order: where [`first_place`] finds it, and where the same text stands again. Empty when
    /// it stands nowhere.
    pub(super) fn places(&self, text: &str) -> &[usize] {
        let found = self.by_text.get(text).or_else(|| {
            let first = self.names.get(first_place(self.names, text)?)?;
            self.by_text.get(first.as_str())
        });
        found.map_or(&[], Vec::as_slice)
    }
}

/// The first place of a name: where it stands as it is written, else where it stands in other case, else where the same date
/// stands in another form, such as `2026-02` for `2026-02-01`.
pub(super) fn first_place(names: &[String], text: &str) -> Option<usize> {
    let same = |text: &str| names.iter().position(|name| name == text);
    same(text)
        .or_else(|| {
            names
                .iter()
                .position(|name| name.eq_ignore_ascii_case(text))
        })
        .or_else(|| forms_of_date(text).iter().find_map(|form| same(form)))
}

/// The other forms in which a date of ISO 8601 may be written, longer and shorter; empty for what is no date.
fn forms_of_date(text: &str) -> Vec<String> {
    let text = text.trim();
    let Some(date) = instant::iso(text) else {
        return Vec::new();
    };
    let shorter = [10, 7, 4]
        .iter()
        .filter_map(|length| text.get(..*length).map(str::to_owned));
    let longer = ["-01", "-01-01"].iter().map(|rest| format!("{text}{rest}"));
    // a year alone is no date, because it is also a number
    let instant_of = |form: &String| match form.len() {
        4 => instant::iso(&format!("{form}-01-01")),
        _ => instant::iso(form),
    };
    let all = shorter.chain(longer);
    all.filter(|form| instant_of(form) == Some(date) && form != text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_as_people_write_them() {
        #[rustfmt::skip]
        let table: &[(&[&str], &str, &[usize])] = &[
            (&["a", "b", "a"],             "a",                   &[0, 2]),
            (&["Tea", "tea"],              "tea",                 &[1]),
            (&["Tea", "Coffee"],           "TEA",                 &[0]),
            (&["2026-01", "2026-02"],      "2026-02-01",          &[1]),
            (&["2026-01", "2026-02"],      "2026-02-02",          &[]),
            (&["2025", "2026"],            "2026-01-01",          &[1]),
            (&["2025", "2026"],            "2026-01",             &[1]),
            (&["2026-01-01"],              "2026-01",             &[0]),
            (&["2026-01-01"],              "2026-01-01T00:00",    &[0]),
            (&["2026-01-01"],              "2026-01-01T12:00",    &[]),
            (&["a"],                       "",                    &[]),
            (&[],                          "a",                   &[]),
        ];
        for (names, text, expected) in table {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(
                NameIndex::new(&names).places(text),
                *expected,
                "{text} in {names:?}"
            );
            assert_eq!(first_place(&names, text), expected.first().copied());
        }
    }
}
