//! Puts the gallery's queries into the executable: `tests/gallery/<kind>/<case>.query` in, a table of names and
//! texts out, so that the try-out server can show them where there is nothing but the executable.
//!
//! And a number for the program's own source: the same source gives the same number on every machine, another one
//! another, so that caches learn when a new build may draw differently.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    for watched in ["tests/gallery", "src", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rustc-env=PLOTCGI_BUILD={:016x}", build(&home)?);
    gallery(&home.join("tests/gallery"))
}

/// The number of the source: 64 bits of FNV-1a over names and contents in order.
fn build(home: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    collect(&home.join("src"), &mut files, |_| true)?;
    files.sort();
    files.push(home.join("Cargo.lock"));
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    for file in files.iter().filter(|file| file.exists()) {
        let name = file.strip_prefix(home).unwrap_or(file).to_string_lossy();
        let name = name.replace('\\', "/");
        for byte in name.bytes().chain(fs::read(file)?) {
            number = (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(number)
}

fn gallery(root: &Path) -> io::Result<()> {
    let mut found = Vec::new();
    if root.is_dir() {
        let query = |path: &Path| {
            path.extension()
                .is_some_and(|extension| extension == "query")
        };
        collect(root, &mut found, query)?;
    }
    // pictures of files need the files, which are not in the executable
    found.retain(|path| fs::read_to_string(path).is_ok_and(|text| !text.contains("data=")));
    found.sort();
    let mut table = String::from("&[\n");
    for path in found {
        let name = path.strip_prefix(root).unwrap_or(&path).with_extension("");
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

fn collect(
    directory: &Path,
    into: &mut Vec<PathBuf>,
    wanted: impl Fn(&Path) -> bool + Copy,
) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into, wanted)?;
        } else if wanted(&path) {
            into.push(path);
        }
    }
    Ok(())
}
