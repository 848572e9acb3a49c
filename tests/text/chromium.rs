//! Texts in many scripts, drawn by us and by Chromium in the same typefaces: as wide, and to the eye the same.
//!
//! Both pictures side by side lie in `target/tmp/` afterwards.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use image::{GrayImage, RgbImage};
use plotcgi::color::Rgba;
use plotcgi::font::{FontStyle, Fonts, ShapedLine};
use plotcgi::format::{Format, Options, encode};
use plotcgi::scene::{Anchor, Item, Point, Scene, Text};
use plotcgi::store::fonts::HostFonts;

/// A language and a text in it.
#[rustfmt::skip]
const TEXTS: [(&str, &str); 27] = [
    ("",   "Ångström Żółć ế ṩ fi ffl Đặng Ĺe̋"),
    ("ro", "Țară, Știință"),
    ("el", "Ελληνικά ἄνθρωπος ᾧ"),
    ("ru", "Щёлково Їжак Ђурђ"),
    ("ar", "درجة الحرارة 25 في 2024"),
    ("fa", "نمودار ۱۲۳ گچپژ"),
    ("ur", "اردو زبان"),
    ("he", "שלום 123 עולם (2024)"),
    ("he", "בְּרֵאשִׁית"),
    ("hi", "हिन्दी में क्षेत्र श्री १२३"),
    ("bn", "বাংলা ভাষা ক্ষুদ্র"),
    ("ta", "தமிழ் மொழி ஸ்ரீ"),
    ("te", "తెలుగు భాష"),
    ("ml", "മലയാളം ഭാഷ"),
    ("si", "සිංහල භාෂාව ශ්‍රී"),
    ("th", "ภาษาไทย น้ำ ที่นี่ กำลัง"),
    ("lo", "ພາສາລາວ ນ້ຳ"),
    ("km", "ភាសាខ្មែរ ស្ត្រី"),
    ("my", "မြန်မာဘာသာ ကြောင့်"),
    ("zh", "中文图表标题：温度（℃）"),
    ("ja", "日本語のグラフ「気温」ー。"),
    ("ko", "한국어 차트 값"),
    ("ka", "ქართული"),
    ("am", "አማርኛ"),
    ("",   "😀 👩🏽‍🔬 👨‍👩‍👧‍👦 🇩🇪🇯🇵 👍🏿 ❤️ 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
    ("",   "abc שלום 12 def عربي ok 中文 €5 😀"),
    ("",   "→ ≤ ± × ∑ ∞ ✓ ★ ½ ² ₂ № … – — ‰ −5 °C"),
];

const WIDTH: f32 = 480.0;
const LEFT: f32 = 10.0;

/// From baseline to baseline, in parts of the size.
const PITCH: f32 = 2.0;

fn baseline(index: usize, size: f32) -> f32 {
    (size * (PITCH * index as f32 + 1.4)).round()
}

fn lines(size: f32) -> Vec<Rc<ShapedLine>> {
    let style = FontStyle {
        size,
        ..super::style()
    };
    let shape = |(language, text): &(&str, &str)| {
        let fonts = super::fonts(language);
        let line = fonts.line(text, &style);
        assert!(fonts.missing().is_empty(), "{text}: {:?}", fonts.missing());
        line
    };
    TEXTS.iter().map(shape).collect()
}

fn ours(lines: &[Rc<ShapedLine>], size: f32) -> RgbImage {
    let mut scene = Scene::new(WIDTH, size * PITCH * lines.len() as f32 + size);
    let text = |(index, line): (usize, &Rc<ShapedLine>)| {
        Item::Text(Text {
            line: line.clone(),
            at: Point::new(LEFT, baseline(index, size)),
            anchor: Anchor::Start,
            angle: 0.0,
            color: Rgba::BLACK,
            halo: None,
        })
    };
    scene.items = lines.iter().enumerate().map(text).collect();
    let png = encode(&scene, Format::Png, &Options::default()).unwrap();
    image::load_from_memory(&png).unwrap().into_rgb8()
}

/// The same texts as a page that names for each the typefaces that we chose.
fn page(lines: &[Rc<ShapedLine>], languages: &[&str], size: f32) -> String {
    let mut page =
        "<!doctype html><meta charset=utf-8><title></title><style>body{margin:0}".to_owned();
    for (family, file) in [
        ("Inter", "src/font/faces/Inter-Regular.otf"),
        (
            "Liberation Sans",
            "src/font/faces/LiberationSans-Regular.otf",
        ),
        ("DejaVu Sans", "src/font/faces/DejaVuSans.ttf"),
        ("Plotcgi Colors", "tests/text/colors.ttf"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let path = path.display();
        let _ = write!(
            page,
            "@font-face{{font-family:'{family}';src:url('file://{path}')}}"
        );
    }
    let height = size * PITCH * lines.len() as f32 + size;
    let _ = write!(
        page,
        "</style><svg width={WIDTH} height={height} style='display:block;font-size:{size}px'>"
    );
    for (index, (line, language)) in lines.iter().zip(languages).enumerate() {
        let text = &line.text;
        let mut families = super::families(line);
        families.sort_by_key(|family| *family == "Noto Color Emoji");
        let families = families.join("','");
        let y = baseline(index, size);
        let _ = write!(
            page,
            "<text x={LEFT} y={y} lang='{language}' font-family=\"'{families}'\" \
             style='font-variant-numeric:tabular-nums;white-space:pre'>{text}</text>"
        );
    }
    page.push_str(
        "</svg><script>onload=async()=>{await document.fonts.ready;document.title=[...document.querySelectorAll('text')]\
         .map(t=>t.getComputedTextLength()).join(' ')}</script>",
    );
    page
}

fn chromium(page: &Path, arguments: &[String]) -> Vec<u8> {
    let profile = page.with_extension("profile");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args([
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            "--virtual-time-budget=5000",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("chromium");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// Chromium's picture of the page, and its widths of the texts.
fn theirs(page: &Path, width: u32, height: u32) -> (RgbImage, Vec<f32>) {
    let shot = page.with_extension("shot.png");
    let size = format!("--window-size={width},{height}");
    chromium(page, &[size, format!("--screenshot={}", shot.display())]);
    let picture = image::open(&shot).unwrap().into_rgb8();
    let dom = String::from_utf8(chromium(page, &["--dump-dom".to_owned()])).unwrap();
    let (_, after) = dom.split_once("<title>").unwrap();
    let (widths, _) = after.split_once("</title>").unwrap();
    let widths = widths
        .split_whitespace()
        .map(|width| width.parse().unwrap());
    (picture, widths.collect())
}

/// The rows of one text, in grey, in blocks: what is left when the eye does not look at single pixels.
fn blurred(picture: &RgbImage, index: usize, size: f32) -> GrayImage {
    let top = (size * PITCH * index as f32) as u32;
    let row =
        image::imageops::crop_imm(picture, 0, top, WIDTH as u32, (size * PITCH) as u32).to_image();
    image::imageops::blur(&image::DynamicImage::from(row).into_luma8(), size / 8.0)
}

/// How much two pictures differ, as a part of the ink in the second.
fn difference(a: &GrayImage, b: &GrayImage) -> f64 {
    let sum: f64 = a
        .iter()
        .zip(b.iter())
        .map(|(a, b)| f64::from(a.abs_diff(*b)))
        .sum();
    let ink: f64 = b.iter().map(|b| f64::from(255 - b)).sum();
    sum / ink
}

/// Draws the lines with both, leaves the pictures under that name, and says for each line how it differs.
fn compared(name: &str, lines: &[Rc<ShapedLine>], languages: &[&str], size: f32) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let ours = ours(lines, size);
    let file = folder.join(format!("{name}-{size}.html"));
    std::fs::write(&file, page(lines, languages, size)).unwrap();
    let (theirs, widths) = theirs(&file, ours.width(), ours.height());
    assert_eq!(theirs.dimensions(), ours.dimensions());
    let mut both = RgbImage::new(2 * ours.width(), ours.height());
    image::imageops::replace(&mut both, &ours, 0, 0);
    image::imageops::replace(&mut both, &theirs, i64::from(ours.width()), 0);
    both.save(folder.join(format!("{name}-{size}.png")))
        .unwrap();
    assert_eq!(widths.len(), lines.len());
    let mut wrong = Vec::new();
    for (index, (line, width)) in lines.iter().zip(widths).enumerate() {
        let text = &line.text;
        if (line.width - width).abs() > 0.02 * width {
            let ours = line.width;
            wrong.push(format!(
                "{text} at {size} px is {ours} wide, in Chromium {width}"
            ));
        }
        let far = difference(&blurred(&ours, index, size), &blurred(&theirs, index, size));
        if far > 0.2 {
            wrong.push(format!("{text} at {size} px differs by {far:.2}"));
        }
    }
    wrong
}

#[test]
fn every_script_looks_as_in_chromium() {
    let languages = TEXTS.map(|(language, _)| language);
    let wrong = [13.0, 20.0].map(|size| compared("scripts", &lines(size), &languages, size));
    assert!(wrong.concat().is_empty(), "{}", wrong.concat().join("\n"));
}

/// Gradients along lines, between circles and round points, blends, clips and turns (`COLR` version 1).
#[test]
fn painted_letters_look_as_in_chromium() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text");
    let wrong = [16.0, 32.0, 64.0].map(|size| {
        let style = FontStyle {
            families: vec!["Plotcgi Colors".to_owned()],
            size,
            ..super::style()
        };
        let fonts = Fonts::with_source(Rc::new(HostFonts::new(&folder, None)));
        let letters: Vec<char> = ('\u{e000}'..='\u{e00b}').collect();
        let line = |part: &[char]| {
            let line = fonts.line(&part.iter().collect::<String>(), &style);
            assert_eq!(super::families(&line), ["Plotcgi Colors"]);
            line
        };
        let lines: Vec<Rc<ShapedLine>> = letters.chunks(6).map(line).collect();
        compared("painted", &lines, &["", ""], size)
    });
    assert!(wrong.concat().is_empty(), "{}", wrong.concat().join("\n"));
}
