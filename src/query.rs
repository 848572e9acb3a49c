//! `a=b&c=d`: what comes in is the raw text of a query or a form, what goes out its decoded pairs in order.

/// One name and its value, both percent-decoded; invalid UTF-8 is replaced by U+FFFD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name as its author spelt it.
    pub name: String,
    /// The value; empty when there was no `=`.
    pub value: String,
}

/// All pairs of a request, in order, duplicates kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The pairs.
    pub pairs: Vec<Pair>,
}

impl Query {
    /// The last value of a name, if there is one and it is not empty.
    pub fn last(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .rev()
            .find(|pair| pair.name == name && !pair.value.is_empty())
            .map(|pair| pair.value.as_str())
    }

    /// Every value of a name, empty ones too, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |pair| pair.name == name)
            .map(|pair| pair.value.as_str())
    }

    /// Whether the name occurs at all.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|pair| pair.name == name)
    }
}
