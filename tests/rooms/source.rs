//! What a source file says about others: the text of one file goes in, its items, imports and paths come out.
//!
//! It is a scan of tokens, not a parser. It knows nested braces in `use`, `self`, `super`, `crate` and `$crate`,
//! modules within a file and items that a macro declares. What stands behind `#[cfg(test)]` does not count.

use std::collections::{BTreeMap, BTreeSet};

/// A path as a file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// How many modules of its own file stand around it.
    pub(super) within: usize,
    /// Its names, `crate`, `self` and `super` among them; the last is `*` where everything is meant.
    pub(super) names: Vec<String>,
}

/// One leaf of a `use`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// What is imported.
    pub(super) path: Written,
    /// The name under which the file knows it.
    pub(super) name: String,
    /// True for `pub use` in any visibility.
    pub(super) exported: bool,
}

/// What one file says.
#[derive(Default)]
pub(super) struct Source {
    /// The items that it declares outside of functions and implementations.
    pub(super) items: BTreeSet<String>,
    /// The macros that it declares for the whole crate.
    pub(super) macros: BTreeSet<String>,
    /// Every leaf of every `use`.
    pub(super) imports: Vec<Import>,
    /// Every path of two names or more that stands in the code.
    pub(super) paths: Vec<Written>,
    /// Single names that stand for an item in the code.
    pub(super) mentions: BTreeSet<String>,
    /// The methods that are called.
    pub(super) methods: BTreeSet<String>,
    /// True where `unsafe` stands in the code.
    pub(super) is_unsafe: bool,
}

/// What a brace opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Module,
    Macro,
    Other,
}

impl Source {
    /// Reads the text of a file.
    pub(super) fn read(text: &str) -> Source {
        let tokens = without_tests(tokens(text));
        let mut source = Source::default();
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let token = tokens[at].as_str();
            let before = at.checked_sub(1).map_or("", |last| tokens[last].as_str());
            let after = tokens.get(at + 1).map_or("", String::as_str);
            let is_outside = groups.iter().all(|group| *group != Group::Other);
            let within = groups.iter().filter(|g| **g == Group::Module).count();
            match token {
                "{" => groups.push(opened(&tokens[..at])),
                "}" => drop(groups.pop()),
                "unsafe" => source.is_unsafe = true,
                "use" if after != "<" => {
                    at = source.import(&tokens, at, within);
                    continue;
                }
                "macro_rules" => {
                    let name = tokens[at + 2].clone();
                    if tokens[..at].ends_with(&["#", "[", "macro_export", "]"].map(str::to_owned)) {
                        source.macros.insert(name);
                    } else {
                        source.items.insert(name);
                    }
                }
                "struct" | "enum" | "union" | "trait" | "type" | "fn" | "const" | "static"
                    if is_outside && before != "*" =>
                {
                    let skipped = usize::from(after == "mut");
                    let name = &tokens[at + 1 + skipped];
                    if is_name(name) && name != "fn" && name != "unsafe" {
                        source.items.insert(name.clone());
                    }
                }
                "mod" if tokens.get(at + 2).is_some_and(|token| token == "{") => {
                    source.items.insert(after.to_owned());
                }
                _ if before == "." && after == "(" && is_name(token) => {
                    source.methods.insert(token.to_owned());
                }
                _ if is_name(token) && before != "::" && before != "." => {
                    let end = path_end(&tokens, at);
                    let names: Vec<String> = tokens[at..end].iter().step_by(2).cloned().collect();
                    if names.len() > 1 {
                        source.paths.push(Written { within, names });
                    } else if stands_for_item(token, before, after) {
                        source.mentions.insert(token.to_owned());
                    }
                    at = end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        source
    }

    /// Takes the `use` that stands at a token; gives the token behind it.
    fn import(&mut self, tokens: &[String], at: usize, within: usize) -> usize {
        let before = &tokens[..at];
        let exported = before.ends_with(&["pub".to_owned()])
            || before.last().is_some_and(|token| token == ")")
                && before.iter().rev().take(6).any(|token| token == "pub");
        let mut leaves = BTreeMap::new();
        let end = tree(tokens, at + 1, &[], &mut leaves);
        for (name, names) in leaves {
            let path = Written { within, names };
            self.imports.push(Import {
                path,
                name,
                exported,
            });
        }
        end
    }
}

/// Collects the leaves of a tree of `use`, each under the name that it gets; gives the token behind it.
fn tree(
    tokens: &[String],
    mut at: usize,
    stem: &[String],
    leaves: &mut BTreeMap<String, Vec<String>>,
) -> usize {
    let mut names = stem.to_vec();
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = tree(tokens, at, &names, leaves);
                    at += usize::from(tokens[at] == ",");
                }
                return at + 1;
            }
            "," | ";" | "}" => break,
            "as" => {
                let name = tokens[at + 1].clone();
                leaves.insert(name, without_self(names));
                return at + 2;
            }
            name => {
                names.push(name.to_owned());
                at += 1;
            }
        }
    }
    let names = without_self(names);
    if let Some(last) = names.last() {
        let name = match last.as_str() {
            "*" => names.join("::"),
            last => last.to_owned(),
        };
        leaves.insert(name, names);
    }
    at
}

/// `a::{self}` is `a`.
fn without_self(mut names: Vec<String>) -> Vec<String> {
    if names.len() > 1 && names.last().is_some_and(|last| last == "self") {
        names.pop();
    }
    names
}

/// What the brace behind these tokens opens.
fn opened(before: &[String]) -> Group {
    let from_end = |back: usize| before.iter().rev().nth(back).map_or("", String::as_str);
    match (from_end(1), from_end(0)) {
        ("mod", _) => Group::Module,
        (_, "!") => Group::Macro,
        _ => Group::Other,
    }
}

/// The end of the path that begins at a token.
fn path_end(tokens: &[String], mut at: usize) -> usize {
    let is = |at: usize, wanted: fn(&str) -> bool| tokens.get(at).is_some_and(|t| wanted(t));
    while is(at + 1, |token| token == "::") && is(at + 2, is_name) {
        at += 2;
    }
    at + 1
}

/// Whether a single name stands for an item: types and constants anywhere, functions where they are called.
fn stands_for_item(name: &str, before: &str, after: &str) -> bool {
    if name.starts_with(char::is_uppercase) {
        after != ":" || before == ":"
    } else {
        after == "(" && before != "fn"
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$')
}

/// The tokens without the items that stand behind `#[cfg(test)]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].iter().take(mark.len()).eq(mark.iter()) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        loop {
            match tokens.get(at).map(String::as_str) {
                Some("{") => depth += 1,
                Some("}") => depth -= 1,
                Some(_) => {}
                None => return kept,
            }
            let is_end = matches!(tokens[at].as_str(), "}" | ";");
            at += 1;
            if is_end && depth == 0 {
                break;
            }
        }
    }
    kept
}

/// Names, `::` and single signs; a string is `""`; comments, characters and lifetimes are left out.
fn tokens(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        at += match rest {
            ['/', '/', ..] => length(rest, |c| c != '\n'),
            ['/', '*', ..] => comment(rest),
            ['"', ..] => {
                tokens.push("\"\"".to_owned());
                string(rest)
            }
            ['\'', '\\', _, rest @ ..] => 4 + length(rest, |c| c != '\''),
            ['\'', _, '\'', ..] => 3,
            ['\'', rest @ ..] => 1 + length(rest, is_word),
            [':', ':', ..] => {
                tokens.push("::".to_owned());
                2
            }
            ['$', 'c', 'r', 'a', 't', 'e', ..] => {
                tokens.push("$crate".to_owned());
                6
            }
            [first, ..] if is_word(*first) => {
                let long = length(rest, is_word);
                let word: String = rest[..long].iter().collect();
                let raw = length(&rest[long..], |c| c == '#');
                let is_string = rest.get(long + raw) == Some(&'"');
                match word.as_str() {
                    "r" | "br" | "cr" if is_string => {
                        tokens.push("\"\"".to_owned());
                        long + raw_string(&rest[long..], raw)
                    }
                    "b" | "c" if rest.get(long) == Some(&'"') => long,
                    _ => {
                        tokens.push(word);
                        long
                    }
                }
            }
            [sign, ..] => {
                if !sign.is_whitespace() {
                    tokens.push(sign.to_string());
                }
                1
            }
            [] => 1,
        };
    }
    tokens
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn length(letters: &[char], is_in: impl Fn(char) -> bool) -> usize {
    let end = letters.iter().position(|letter| !is_in(*letter));
    end.unwrap_or(letters.len())
}

/// The length of a comment of several lines, which may hold others.
fn comment(letters: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < letters.len() {
        at += match letters[at..] {
            ['/', '*', ..] => {
                depth += 1;
                2
            }
            ['*', '/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a string, quotes included.
fn string(letters: &[char]) -> usize {
    let mut at = 1;
    while at < letters.len() && letters[at] != '"' {
        at += 1 + usize::from(letters[at] == '\\');
    }
    at + 1
}

/// The length of a raw string from its signs on.
fn raw_string(letters: &[char], signs: usize) -> usize {
    let mut end = vec!['"'];
    end.resize(signs + 1, '#');
    let start = signs + 1;
    let body = &letters[start..];
    let found = body.windows(end.len()).position(|window| window == end);
    start + found.map_or(body.len(), |at| at + end.len())
}
