//! Puts the gallery's queries into the executable: `tests/gallery/<kind>/<case>.query` in, a table of names and
//! texts out, so that the try-out server can show them where there is nothing but the executable.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=tests/gallery");
    let root =
        Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("tests/gallery");
    let mut found = Vec::new();
    if root.is_dir() {
        collect(&root, &mut found)?;
    }
    found.sort();
    let mut table = String::from("&[\n");
    for path in found {
        let name = path.strip_prefix(&root).unwrap_or(&path).with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(
            table,
            "    ({name:?}, include_str!({:?})),",
            path.to_string_lossy()
        );
    }
    table.push_str("]\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("gallery.rs");
    fs::write(target, table)
}

fn collect(directory: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "query")
        {
            into.push(path);
        }
    }
    Ok(())
}
