//! Every format of a hand-made scene, decoded: by the `image` crate here, and by other programs where they are installed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use plotcgi::color::Rgba;
use plotcgi::font::{Fonts, Style};
use plotcgi::format::{Format, Options, encode, html::Table, svg::Letters};
use plotcgi::scene::backend::{Canvas, Open};
use plotcgi::scene::{Anchor, Item, Paint, Point, Rect, Role, Scene, Stroke, Text, shape};

const BLUE: Rgba = Rgba::hex(0x4269d0);
const RED: Rgba = Rgba::hex(0xff725c);
const GREEN: Rgba = Rgba::hex(0x3ca951);

/// Places in CSS pixels, and the colours that must be there at every scale.
const PROBES: [(f32, f32, Rgba); 7] = [
    (2.5, 2.5, Rgba::WHITE),
    (20.5, 20.5, BLUE),
    (46.5, 26.5, BLUE),
    (54.5, 34.5, Rgba::WHITE),
    (60.5, 50.25, RED),
    (60.5, 47.5, Rgba::WHITE),
    (90.5, 20.5, GREEN),
];

fn scene(scale: f32) -> Scene {
    let canvas = Canvas::new(120.0, 80.0);
    canvas.group(
        Open::new(Role::Mark).class("series-1").title("Mon: 3"),
        || {
            canvas.push(Item::Rect {
                rect: Rect::new(10.0, 10.0, 40.0, 20.0),
                radius: [3.0, 3.0, 0.0, 0.0],
                fill: Some(BLUE.into()),
                stroke: None,
            });
            canvas.push(Item::Markers {
                segments: shape::circle(Point::default(), 8.0).into(),
                at: vec![Point::new(90.0, 20.0)],
                fill: Some(GREEN.into()),
                stroke: None,
            });
        },
    );
    canvas.push(Item::Rule {
        from: Point::new(10.0, 50.5),
        to: Point::new(110.0, 50.5),
        stroke: Stroke::solid(RED, 2.0),
    });
    let style = Style {
        families: Vec::new(),
        size: 12.0,
        weight: 400,
        italic: false,
    };
    canvas.push(Item::Text(Text {
        line: Fonts::embedded().line("Mon & <Tue>", &style),
        at: Point::new(60.0, 70.0),
        anchor: Anchor::Middle,
        angle: 0.0,
        color: Rgba::BLACK,
        halo: None,
    }));
    Scene {
        scale,
        items: canvas.take(),
        title: "Visits – “so far”".to_owned(),
        description: "A bar & a dot.".to_owned(),
        lang: "en".to_owned(),
        ..Scene::new(120.0, 80.0)
    }
}

/// The same with more colours than a palette holds.
fn colourful(scale: f32) -> Scene {
    let mut scene = scene(scale);
    let stops = vec![(0.0, Rgba::hex(0x0000ff)), (1.0, Rgba::hex(0xff8000))];
    scene.items.push(Item::Rect {
        rect: Rect::new(0.0, 75.0, 120.0, 5.0),
        radius: [0.0; 4],
        fill: Some(Paint::Linear {
            from: Point::new(0.0, 0.0),
            to: Point::new(120.0, 0.0),
            stops,
        }),
        stroke: None,
    });
    scene
}

fn bytes(scene: &Scene, format: Format) -> Vec<u8> {
    encode(scene, format, &Options::default()).unwrap()
}

/// Which pixels to look at, their colours, and how far they may be off.
fn probes(scale: f32, tolerance: u8) -> Vec<(u32, u32, Rgba, u8)> {
    PROBES
        .iter()
        .map(|(x, y, color)| ((x * scale) as u32, (y * scale) as u32, *color, tolerance))
        .collect()
}

/// The formats made of pixels, and how far a colour may be off in them.
const BITMAPS: [(Format, u8); 6] = [
    (Format::Png, 0),
    (Format::Jpeg, 16),
    (Format::Webp, 0),
    (Format::Gif, 0),
    (Format::Bmp, 0),
    (Format::Tiff, 0),
];

#[test]
fn bitmaps_decode_with_size_and_colours() {
    for (format, tolerance) in BITMAPS {
        for scale in [1.0, 1.5, 2.0] {
            for scene in [scene(scale), colourful(scale)] {
                let gif_of_many = format == Format::Gif && scene.items.len() > 3;
                let tolerance = if gif_of_many { 16 } else { tolerance };
                let file = bytes(&scene, format);
                let picture = image::load_from_memory(&file).unwrap().into_rgba8();
                let size = ((120.0 * scale) as u32, (80.0 * scale) as u32);
                assert_eq!(picture.dimensions(), size, "{format:?}");
                for (x, y, wanted, tolerance) in probes(scale, tolerance) {
                    let found = picture.get_pixel(x, y).0;
                    let near = [wanted.r, wanted.g, wanted.b, wanted.a]
                        .iter()
                        .zip(found)
                        .all(|(a, b)| a.abs_diff(b) <= tolerance);
                    assert!(
                        near,
                        "{format:?} at scale {scale}: {x}, {y}: {found:?}, not {wanted:?}"
                    );
                }
                let dark = |x: u32| {
                    (60..72).any(|y| picture.get_pixel(x, (y as f32 * scale) as u32).0[1] < 90)
                };
                let letters = (20..size.0 - 20).filter(|x| dark(*x)).count();
                assert!(
                    letters > 10,
                    "{format:?} at scale {scale}: only {letters} columns of letters"
                );
            }
        }
    }
}

#[test]
fn the_same_scene_is_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            bytes(&scene(1.5), *format),
            bytes(&scene(1.5), *format),
            "{format:?}"
        );
    }
}

#[test]
fn transparent_grounds_stay_so_where_the_format_can() {
    for (format, _) in BITMAPS {
        let clear = Scene {
            background: None,
            ..scene(1.0)
        };
        let picture = image::load_from_memory(&bytes(&clear, format))
            .unwrap()
            .into_rgba8();
        let alpha = picture.get_pixel(2, 2).0[3];
        let opaque = matches!(format, Format::Jpeg | Format::Bmp);
        assert_eq!(alpha, if opaque { 255 } else { 0 }, "{format:?}");
        if opaque {
            assert!(
                picture.get_pixel(2, 2).0[0] > 250,
                "{format:?}: not on white"
            );
        }
    }
}

#[test]
fn png_says_its_size_and_its_title() {
    let file = bytes(&scene(2.0), Format::Png);
    let reader = png::Decoder::new(std::io::Cursor::new(file))
        .read_info()
        .unwrap();
    let info = reader.info();
    let dims = info.pixel_dims.unwrap();
    assert_eq!((dims.xppu, dims.yppu), (7559, 7559));
    assert_eq!(info.color_type, png::ColorType::Indexed);
    let texts: Vec<(&str, &str)> = info
        .uncompressed_latin1_text
        .iter()
        .map(|chunk| (chunk.keyword.as_str(), chunk.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [("Description", "A bar & a dot."), ("Software", "plotcgi")]
    );
    let title = &info.utf8_text[0];
    assert_eq!(
        (title.keyword.as_str(), title.get_text().unwrap().as_str()),
        ("Title", "Visits – “so far”")
    );
}

#[test]
fn svg_says_what_it_shows() {
    let text = String::from_utf8(bytes(&scene(1.0), Format::Svg)).unwrap();
    for wanted in [
        "width=\"120\" height=\"80\" viewBox=\"0 0 120 80\" role=\"img\"",
        " lang=\"en\"",
        "Visits – “so far”</title>",
        "A bar &amp; a dot.</desc>",
        "<g class=\"mark series-1\"><title>Mon: 3</title>",
        "shape-rendering=\"crispEdges\"",
        "M10 50.5h100",
        ">Mon &amp; &lt;Tue&gt;</text>",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains('\0'));
    let outlines = Options {
        letters: Letters::Paths,
        ..Options::default()
    };
    let outlined = String::from_utf8(encode(&scene(1.0), Format::Svg, &outlines).unwrap()).unwrap();
    assert!(!outlined.contains("<text"));
}

#[test]
fn identifiers_of_different_pictures_differ() {
    let id = |scene: &Scene| {
        let text = String::from_utf8(bytes(scene, Format::Svg)).unwrap();
        text.split("<title id=\"").nth(1).unwrap()[..9].to_owned()
    };
    assert_ne!(id(&scene(1.0)), id(&colourful(1.0)));
}

#[test]
fn pages_and_data_uris_carry_the_png() {
    let uri = String::from_utf8(bytes(&scene(1.0), Format::DataUri)).unwrap();
    let png = base64::Engine::decode(
        &base64::engine::general_purpose::STANDARD,
        uri.strip_prefix("data:image/png;base64,").unwrap(),
    )
    .unwrap();
    assert_eq!(png, bytes(&scene(1.0), Format::Png));
    let options = Options {
        table: Some(Table {
            columns: vec!["Day".to_owned(), "Visits".to_owned()],
            rows: vec![vec!["Mon".to_owned(), "3".to_owned()]],
            named: true,
        }),
        ..Options::default()
    };
    let page = String::from_utf8(encode(&scene(1.0), Format::Html, &options).unwrap()).unwrap();
    assert!(page.contains(&uri));
    assert!(page.contains("<tr><th scope=\"row\">Mon<td>3"));
}

#[test]
fn sides_beyond_the_limit_are_refused() {
    for (width, scale) in [(40_000.0, 1.0), (f32::NAN, 1.0), (100.0, 1e9), (100.0, 0.0)] {
        let scene = Scene {
            scale,
            ..Scene::new(width, 1.0)
        };
        assert_eq!(
            encode(&scene, Format::Png, &Options::default())
                .unwrap_err()
                .status(),
            413
        );
    }
}

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
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {}", output.status);
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
#[ignore = "needs python3-pil; tests/run installs it and runs this"]
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
fn pdf_is_the_same_page_without_a_clock() {
    let file = bytes(&scene(1.0), Format::Pdf);
    assert!(file.starts_with(b"%PDF-1."));
    let has = |word: &[u8]| file.windows(word.len()).any(|part| part == word);
    assert!(has(b"/StructTreeRoot"));
    assert!(!has(b"CreationDate"));
}

#[test]
#[ignore = "needs poppler-utils and python3-pil; tests/run installs them and runs this"]
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
    // 192 dots an inch are two device pixels to a CSS pixel.
    let picture = said("pdftoppm", &["-png", "-r", "192", "-"]);
    looked_at(&picture, 2.0, 2, "pdf");
}

#[test]
#[ignore = "needs librsvg2-bin and python3-pil; tests/run installs them and runs this"]
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
