//! Every format of a hand-made scene, decoded by other programs: Debian's `python3-pil`, `poppler-utils`, `librsvg2-bin`.
//!
//! These tests fail without them. `tests/run` installs them and names this file; a plain `cargo test` does not
//! (`test = false` in `Cargo.toml`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write as _;
use std::process::{Command, Stdio};

mod scene;

use plotcgi::format::{Format, Options, encode, svg::Letters};
use scene::{BITMAPS, bytes, probes, scene};

/// Reads a picture from the standard input with Pillow and writes its size and the colours at the places named.
const PILLOW: &str = "
import io, sys
from PIL import Image
picture = Image.open(io.BytesIO(sys.stdin.buffer.read())).convert('RGBA')
print(*picture.size)
for place in sys.argv[1:]:
    print(*picture.getpixel(tuple(map(int, place.split(',')))))
";

fn piped(program: &str, arguments: &[String], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {}", output.status);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert_eq!(complaints, "", "{program}");
    output.stdout
}

fn looked_at(file: &[u8], scale: f32, tolerance: u8, what: &str) {
    let probes = probes(scale, tolerance);
    let mut arguments = vec!["-c".to_owned(), PILLOW.to_owned()];
    arguments.extend(probes.iter().map(|(x, y, ..)| format!("{x},{y}")));
    let said = String::from_utf8(piped("/usr/bin/python3", &arguments, file)).unwrap();
    let mut lines = said.lines();
    let size = format!("{} {}", 120.0 * scale, 80.0 * scale);
    assert_eq!(lines.next(), Some(size.as_str()), "{what}");
    for (line, (x, y, wanted, tolerance)) in lines.zip(probes) {
        let found: Vec<u8> = line.split(' ').map(|part| part.parse().unwrap()).collect();
        let near = [wanted.r, wanted.g, wanted.b, wanted.a]
            .iter()
            .zip(&found)
            .all(|(a, b)| a.abs_diff(*b) <= tolerance);
        assert!(near, "{what}: {x}, {y}: {found:?}, not {wanted:?}");
    }
}

#[test]
fn pillow_reads_every_bitmap() {
    for (format, tolerance) in BITMAPS {
        for scale in [1.0, 2.0] {
            looked_at(
                &bytes(&scene(scale), format),
                scale,
                tolerance,
                format.word(),
            );
        }
    }
}

#[test]
fn poppler_reads_the_pdf() {
    let file = bytes(&scene(1.0), Format::Pdf);
    let said = |program: &str, arguments: &[&str]| {
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        piped(program, &arguments, &file)
    };
    let text = String::from_utf8(said("pdftotext", &["-", "-"])).unwrap();
    assert_eq!(text.trim(), "Mon & <Tue>");
    let info = String::from_utf8(said("pdfinfo", &["-"])).unwrap();
    assert!(
        info.contains("Title:           Visits – “so far”"),
        "{info}"
    );
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("90 x 60 pts"), "{info}");
    let structure = String::from_utf8(said("pdfinfo", &["-struct-text", "-"])).unwrap();
    assert!(
        structure.contains("Figure") && structure.contains("Mon & <Tue>"),
        "{structure}"
    );
    let path = std::env::temp_dir().join(format!("plotcgi-{}.pdf", std::process::id()));
    std::fs::write(&path, &file).unwrap();
    let name = path.to_string_lossy().into_owned();
    piped("qpdf", &["--check".to_owned(), name.clone()], b"");
    let objects = piped("qpdf", &["--qdf".to_owned(), name, "-".to_owned()], b"");
    let objects = String::from_utf8_lossy(&objects).into_owned();
    std::fs::remove_file(&path).unwrap();
    for said in ["/Lang (en)", "/Marked true", "/Alt (A bar & a dot.)"] {
        assert!(objects.contains(said), "{said}");
    }
    // 192 dots an inch are two device pixels to a CSS pixel.
    let picture = said("pdftoppm", &["-png", "-r", "192", "-"]);
    looked_at(&picture, 2.0, 2, "pdf");
}

#[test]
fn librsvg_draws_the_svg() {
    for scale in [1.0, 2.0] {
        for letters in [Letters::Text, Letters::Paths] {
            let options = Options {
                letters,
                ..Options::default()
            };
            let svg = encode(&scene(1.0), Format::Svg, &options).unwrap();
            let arguments = ["--format=png".to_owned(), format!("--zoom={scale}")];
            let png = piped("rsvg-convert", &arguments, &svg);
            looked_at(&png, scale, 1, "svg");
        }
    }
}
