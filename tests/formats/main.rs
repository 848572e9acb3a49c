//! Every format of a hand-made scene, decoded by the `image` crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scene;

use plotcgi::color::Rgba;
use plotcgi::format::table::{Cell, Rows, Table};
use plotcgi::format::{Format, Options, encode, svg::Letters};
use plotcgi::scene::{Item, Paint, Point, Rect, Scene};
use scene::{BITMAPS, bytes, probes, scene};

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
            rows: Rows::of(vec![vec![Cell::text("Mon"), Cell::Number(3.0)]]),
            names: 1,
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

#[test]
fn pdf_is_the_same_page_without_a_clock() {
    let file = bytes(&scene(1.0), Format::Pdf);
    assert!(file.starts_with(b"%PDF-1."));
    let has = |word: &[u8]| file.windows(word.len()).any(|part| part == word);
    assert!(has(b"/StructTreeRoot"));
    assert!(!has(b"CreationDate"));
    // a chart without a title has a name and a language all the same
    let plain = bytes(&Scene::new(40.0, 30.0), Format::Pdf);
    let has = |word: &[u8]| plain.windows(word.len()).any(|part| part == word);
    assert!(has(b"/Lang (en)") && has(b"/Title (Chart)"));
}
