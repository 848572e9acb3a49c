//! Codes of Google's dialect and our own, read by another program: Debian's `zbar-tools`, `librsvg2-bin`, `poppler-utils`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::{Command, Stdio};

use plotcgi::answer::{Answer, Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::error::Error;
use plotcgi::limits::Limits;
use plotcgi::query::Query;

fn ask(text: &str) -> Result<Answer, Error> {
    let limits = Limits::default();
    let query = Query::read(text.as_bytes(), &limits)?;
    answer(&Request::new(query), &Resources::new(&limits))
}

/// What an independent reader (zbar) finds in a picture.
fn decoded(name: &str, picture: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("plotcgi-{}-{name}.png", std::process::id()));
    std::fs::write(&path, picture).unwrap();
    let output = Command::new("zbarimg")
        .args(["-q", "--raw", "-S*.enable=0", "-Sqrcode.enable=1"])
        .arg(&path)
        .stderr(Stdio::null())
        .output()
        .unwrap_or_else(|_| panic!("zbarimg is missing: Debian's zbar-tools has it"));
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}

#[test]
fn codes_say_what_they_were_told_at_every_level_and_size() {
    let long = "https://example.org/".repeat(4);
    #[rustfmt::skip]
    let texts = [
        ("made%20in%20germany",                               "made in germany"),
        ("otpauth%3A%2F%2Ftotp%2Fa%3Fsecret%3DGEZDGNBVGY3TQ", "otpauth://totp/a?secret=GEZDGNBVGY3TQ"),
        ("0123456789",                                        "0123456789"),
        ("HELLO+WORLD",                                       "HELLO WORLD"),
        ("Gr%C3%BC%C3%9Fe+%E4%BD%A0%E5%A5%BD",                "Grüße 你好"),
        (long.as_str(),                                       long.as_str()),
    ];
    for (sent, text) in texts {
        for level in ["L|4", "M|2", "Q|1", "H"] {
            for size in ["177x177", "200x230", "400x300"] {
                let query = format!("cht=qr&chs={size}&chl={sent}&chld={level}");
                let answer = ask(&query).unwrap();
                assert!(answer.private, "{query}");
                assert_eq!(decoded("levels", &answer.body), text, "{query}");
            }
        }
    }
}

#[test]
fn codes_in_other_encodings_and_in_our_own_words() {
    #[rustfmt::skip]
    let table = [
        ("cht=qr&chs=200x200&choe=Shift_JIS&chl=%E3%81%82%E3%81%84",  "あい"),
        ("cht=qr&chs=200x200&choe=ISO-8859-1&chl=caf%C3%A9+cr%C3%A8me", "café crème"),
        ("kind=qr&text=otpauth%3A%2F%2Ftotp%2Fa&ecc=H&margin=2",      "otpauth://totp/a"),
        ("kind=qr&text=abc&scale=2&width=90",                         "abc"),
    ];
    for (query, text) in table {
        let answer = ask(query).unwrap();
        assert!(answer.private, "{query}");
        assert_eq!(decoded("words", &answer.body), text, "{query}");
    }
}

#[test]
fn codes_of_every_length_level_and_encoding_are_read() {
    for level in ["L", "M", "Q", "H"] {
        for length in [1, 20, 150, 700, 1200] {
            let text: String = "Zx9-".chars().cycle().take(length).collect();
            let query = format!("cht=qr&chs=1000x1000&chl={text}&chld={level}|4");
            assert_eq!(
                decoded("lengths", &ask(&query).unwrap().body),
                text,
                "{level} {length}"
            );
        }
        for encoding in ["UTF-8", "Shift_JIS", "ISO-8859-1"] {
            let (sent, text) = match encoding {
                "ISO-8859-1" => ("caf%C3%A9", "café"),
                _ => ("%E6%97%A5%E6%9C%AC%E8%AA%9E", "日本語"),
            };
            let query = format!("cht=qr&chs=300x300&chl={sent}&chld={level}&choe={encoding}");
            assert_eq!(
                decoded("encodings", &ask(&query).unwrap().body),
                text,
                "{query}"
            );
        }
    }
}

#[test]
fn every_real_code_says_what_it_was_told() {
    let mut read = 0;
    let lines = include_str!("corpus.txt").lines();
    for text in lines.filter_map(|line| line.split('\t').next()) {
        let query = Query::read(text.as_bytes(), &Limits::default()).unwrap();
        if query.last("cht") != Some("qr") {
            continue;
        }
        let answer = ask(&format!("{text}&format=png")).unwrap();
        let code = image::load_from_memory(&answer.body).unwrap().into_rgb8();
        // readers want a margin, even where its author wants none
        let (width, height) = code.dimensions();
        let light = code
            .pixels()
            .max_by_key(|pixel| pixel.0.iter().map(|own| u32::from(*own)).sum::<u32>());
        let mut paper = image::RgbImage::from_pixel(width + 80, height + 80, *light.unwrap());
        image::imageops::replace(&mut paper, &code, 40, 40);
        let mut png = std::io::Cursor::new(Vec::new());
        paper.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let said = query.last("chl").unwrap();
        assert_eq!(decoded("real", png.get_ref()), said, "{text}");
        read += 1;
    }
    assert!(read >= 10, "{read}");
}

/// A picture of one page as Debian's programs paint it.
fn painted(program: &str, arguments: &[&str], extension: &str, picture: &[u8]) -> Vec<u8> {
    let name = format!("plotcgi-{}-painted.{extension}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, picture).unwrap();
    let output = Command::new(program).args(arguments).arg(&path).output();
    let output = output.unwrap_or_else(|_| panic!("{program} is missing"));
    std::fs::remove_file(&path).unwrap();
    output.stdout
}

#[test]
fn codes_are_exact_as_drawings_too() {
    let text = "otpauth://totp/a?secret=GEZDGNBVGY3TQ";
    for quiet in ["0", "1", "4", "10"] {
        let query = format!(
            "cht=qr&chs=210x210&chld=Q|{quiet}&chl={}",
            text.replace('?', "%3F").replace('=', "%3D")
        );
        let drawn = |format: &str| ask(&format!("{query}&format={format}")).unwrap();
        let (svg, pdf) = (drawn("svg"), drawn("pdf"));
        assert!(svg.private && pdf.private);
        let by_svg = painted("rsvg-convert", &["-z", "3"], "svg", &svg.body);
        let by_pdf = painted("pdftoppm", &["-png", "-r", "200"], "pdf", &pdf.body);
        for (name, picture) in [("svg", by_svg), ("pdf", by_pdf)] {
            // without a margin of its own a code needs the paper's
            let code = image::load_from_memory(&picture).unwrap().into_rgb8();
            let (width, height) = code.dimensions();
            let white = image::Rgb([255; 3]);
            let mut paper = image::RgbImage::from_pixel(width + 200, height + 200, white);
            image::imageops::replace(&mut paper, &code, 100, 100);
            let mut png = std::io::Cursor::new(Vec::new());
            paper.write_to(&mut png, image::ImageFormat::Png).unwrap();
            assert_eq!(decoded(name, png.get_ref()), text, "{name} {query}");
        }
    }
}
