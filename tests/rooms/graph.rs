//! Who imports whom: what the files say goes in, the imports between them and the circles come out.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Import, Source, Written};

/// The names that a file takes from another: (importing file, defining file) to names.
pub(super) type Edges = BTreeMap<(String, String), BTreeSet<String>>;

/// Every file of a crate by the path of its module; that of the root is empty.
pub(super) struct Graph {
    modules: BTreeMap<Vec<String>, (String, Source)>,
}

/// Where a path leads.
enum Target {
    /// An item of the file of a module.
    Item(Vec<String>, String),
    /// A module as such.
    Module,
    /// Another crate: the whole path.
    Outside(Vec<String>),
}

impl Graph {
    /// The crate of these files: each with its path below `src` and its text.
    pub(super) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Graph {
        let module = |(file, text): (&str, &str)| {
            let source = Source::read(text);
            (module_of(file), (file.to_owned(), source))
        };
        Graph {
            modules: files.into_iter().map(module).collect(),
        }
    }

    /// Every file with what it says.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.modules
            .values()
            .map(|(file, source)| (file.as_str(), source))
    }

    /// The imports between files. To hand on what a file below defines is none.
    pub(super) fn imports(&self) -> Edges {
        let mut edges = Edges::new();
        for (module, (file, source)) in &self.modules {
            for (path, import) in written(source) {
                let Target::Item(other, name) = self.target(module, path) else {
                    continue;
                };
                let handed_on = import.is_some_and(|import| {
                    import.exported
                        && other.starts_with(module)
                        && !source.mentions.contains(&import.name)
                });
                let target = &self.modules[&other].0;
                if target != file && !handed_on {
                    let tie = edges.entry((file.clone(), target.clone())).or_default();
                    tie.insert(name);
                }
            }
        }
        edges
    }

    /// The paths of other crates that each file names.
    pub(super) fn outside(&self) -> BTreeMap<String, BTreeSet<Vec<String>>> {
        let mut outside: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        for (module, (file, source)) in &self.modules {
            for (path, _) in written(source) {
                if let Target::Outside(path) = self.target(module, path) {
                    outside.entry(file.clone()).or_default().insert(path);
                }
            }
        }
        outside
    }

    /// Where a path leads that stands in the file of a module.
    fn target(&self, module: &[String], path: &Written) -> Target {
        let mut base = module.to_vec();
        let mut within = path.within;
        let mut names = path.names.as_slice();
        while let Some((first, rest)) = names.split_first() {
            match first.as_str() {
                "crate" | "$crate" => base.clear(),
                "plotcgi" if module == ["main"] => base.clear(),
                "self" => {}
                "super" if within > 0 => within -= 1,
                "super" => drop(base.pop()),
                _ => break,
            }
            names = rest;
        }
        self.follow(base, names, names.len() < path.names.len())
    }

    /// Where names lead from a module; the first may be a crate's if they are not relative to the module.
    fn follow(&self, mut at: Vec<String>, names: &[String], mut is_relative: bool) -> Target {
        for (index, name) in names.iter().enumerate() {
            let source = &self.modules[&at].1;
            let rest = &names[index + 1..];
            let below = [at.as_slice(), std::slice::from_ref(name)].concat();
            let is_module = self.modules.contains_key(&below);
            let import = source.imports.iter().find(|import| {
                import.name == *name && (is_module || import.path.names[0] != *name)
            });
            let is_item = source.items.contains(name) || import.is_some();
            if is_module && !(rest.is_empty() && is_item) {
                at = below;
                is_relative = true;
                continue;
            }
            if source.items.contains(name) {
                return Target::Item(at, name.clone());
            }
            if let Some(import) = import {
                let mut path = import.path.clone();
                path.names.extend_from_slice(rest);
                return self.target(&at, &path);
            }
            return match self.defining(name).filter(|_| at.is_empty()) {
                Some(module) => Target::Item(module, name.clone()),
                None if is_relative => Target::Item(at, name.clone()),
                None => Target::Outside(names.to_vec()),
            };
        }
        Target::Module
    }

    /// The module whose file declares a macro for the whole crate.
    fn defining(&self, name: &str) -> Option<Vec<String>> {
        let declares = |source: &Source| source.macros.contains(name);
        let mut modules = self.modules.iter();
        modules
            .find(|(_, (_, source))| declares(source))
            .map(|(module, _)| module.clone())
    }
}

/// Every path of a file, with the import whose it is.
fn written(source: &Source) -> impl Iterator<Item = (&Written, Option<&Import>)> {
    let imports = source
        .imports
        .iter()
        .map(|import| (&import.path, Some(import)));
    imports.chain(source.paths.iter().map(|path| (path, None)))
}

/// The module whose file lies at a path below `src`.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    match stem {
        "lib" => Vec::new(),
        _ => stem.split('/').map(str::to_owned).collect(),
    }
}

/// The imports that lie on a circle, one group for each set of files that reach one another.
pub(super) fn circles(edges: &Edges) -> Vec<Edges> {
    let mut targets: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in edges.keys() {
        targets.entry(from).or_default().push(to);
    }
    let files = targets.keys();
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        files.map(|file| (*file, reach(file, &targets))).collect();
    let is_circle = |from: &str, to: &str| reached.get(to).is_some_and(|r| r.contains(from));
    let mut circles: BTreeMap<BTreeSet<&str>, Edges> = BTreeMap::new();
    for ((from, to), names) in edges {
        if is_circle(from, to) {
            let ring = reached[from.as_str()].iter().copied();
            let ring = ring.filter(|file| is_circle(from, file)).collect();
            let circle = circles.entry(ring).or_default();
            circle.insert((from.clone(), to.clone()), names.clone());
        }
    }
    circles.into_values().collect()
}

/// The files that a file imports, and those that they import, to the last.
fn reach<'a>(from: &'a str, targets: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for target in targets.get(file).into_iter().flatten() {
            if reached.insert(*target) {
                open.push(target);
            }
        }
    }
    reached
}
