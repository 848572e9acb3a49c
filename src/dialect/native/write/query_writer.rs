//! Parameters one after another: names with values, numbers or lists in, a [`Query`] out.

use crate::query::Query;
use crate::table::list;

/// Collects parameters in their order.
#[derive(Default)]
pub struct QueryWriter(pub Query);

impl QueryWriter {
    /// Adds a parameter.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(name, value);
    }

    /// Adds a parameter whose value is a list of numbers; NaN is missing.
    pub fn add_numbers(&mut self, name: &str, numbers: &[f64]) {
        let text = |number: &f64| match number.is_nan() {
            true => "nan".to_owned(),
            false => number.to_string(),
        };
        self.add_list(name, numbers.iter().map(text));
    }

    /// Adds a parameter whose value is a list.
    pub fn add_list(&mut self, name: &str, parts: impl IntoIterator<Item = String>) {
        let parts: Vec<String> = parts.into_iter().collect();
        self.add(name, parts.join(","));
    }
}

/// Texts as a list, each in quotes where it needs them.
pub fn list_of(texts: &[String]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| list::quoted(text)).collect();
    quoted.join(",")
}

/// The values, or a single one if all are equal.
pub fn collapse_equal<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    if values.windows(2).all(|two| two[0] == two[1]) {
        values.truncate(1);
    }
    values
}

/// True when names are the numbers of their positions, which need not be said.
pub(super) fn are_counted(names: &[String]) -> bool {
    let is_number = |(index, name): (usize, &String)| *name == index.to_string();
    names.iter().enumerate().all(is_number)
}
