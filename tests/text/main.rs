//! Text in every script: shaped as HarfBuzz's own tool shapes it, with the faces that the host has.
//!
//! These tests need Debian's `libharfbuzz-bin`, `chromium`, `fonts-noto-core`, `fonts-noto-cjk` and
//! `fonts-noto-color-emoji`, and fail without them. `tests/run` installs them and names this file; a plain `cargo test`
//! does not (`test = false` in `Cargo.toml`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chromium;

use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use plotcgi::font::{Colored, FontStyle, Fonts, Run, ShapedLine};
use plotcgi::store::fonts::HostFonts;

pub(crate) fn style() -> FontStyle {
    FontStyle {
        families: Vec::new(),
        size: 16.0,
        weight: 400,
        italic: false,
    }
}

pub(crate) fn fonts(language: &str) -> Fonts {
    let host = HostFonts::new(Path::new(""), None);
    Fonts::with_source(Rc::new(host)).in_language(language)
}

pub(crate) fn families(line: &ShapedLine) -> Vec<&str> {
    line.runs
        .iter()
        .map(|run| run.face.family.as_str())
        .collect()
}

/// A run as `hb-shape` sees it: glyph, cluster, x, y, advance in units of the face; the last are those of the pen.
fn harfbuzz(run: &Run, language: &str) -> Vec<(u32, u32, f32, f32)> {
    let (data, index) = run.face.data().unwrap();
    let path = std::env::temp_dir().join(format!("plotcgi-text-{}.font", std::process::id()));
    std::fs::write(&path, &data).unwrap();
    let output = Command::new("hb-shape")
        .arg(format!("--font-file={}", path.display()))
        .arg(format!("--face-index={index}"))
        .args([
            "--no-glyph-names",
            "--output-format=json",
            "--utf8-clusters",
        ])
        .args(if run.face.is_embedded() {
            &[][..]
        } else {
            &["--features=tnum"]
        })
        .args((!language.is_empty()).then(|| format!("--language={language}")))
        .arg(format!("--text={}", run.text))
        .output()
        .expect("hb-shape of libharfbuzz-bin");
    std::fs::remove_file(&path).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut pen = 0.0;
    let glyphs = text.split('{').skip(1).map(|glyph| {
        let field = |name: &str| -> f32 {
            let (_, after) = glyph.split_once(&format!("\"{name}\":")).unwrap();
            after.split([',', '}']).next().unwrap().parse().unwrap()
        };
        let x = pen + field("dx");
        pen += field("ax");
        (field("g") as u32, field("cl") as u32, x, -field("dy"))
    });
    glyphs.collect()
}

#[test]
fn shapes_as_harfbuzz_does() {
    #[rustfmt::skip]
    let table: &[(&str, &str, &[&str])] = &[
        ("",   "AVATAR – Tokyo, “Ta” fi ffl",   &["Inter"]),
        ("",   "Ĺe̋ á é ô ṩ",                    &["Inter"]),
        ("",   "Ελληνικά Москва",               &["Inter"]),
        ("ar", "السلام عليكم",                  &["DejaVu Sans"]),
        ("he", "שָׁלוֹם",                          &["DejaVu Sans"]),
        ("hi", "हिन्दी में स्वागत है",                &["Noto Sans Devanagari"]),
        ("th", "ภาษาไทย น้ำ ที่นี่",                &["Noto Sans Thai"]),
        ("ta", "தமிழ் மொழி",                     &["Noto Sans Tamil"]),
        ("bn", "বাংলা ভাষা",                       &["Noto Sans Bengali"]),
        ("km", "ភាសាខ្មែរ",                      &["Noto Sans Khmer"]),
        ("my", "မြန်မာဘာသာ",                     &["Noto Sans Myanmar"]),
        ("ka", "ქართული",                       &["DejaVu Sans"]),
        ("am", "አማርኛ",                         &["Noto Sans Ethiopic"]),
        ("ja", "日本語のグラフ",                  &["Noto Sans CJK JP"]),
        ("zh", "图表标题",                        &["Noto Sans CJK SC"]),
        ("zh-Hant", "圖表標題",                   &["Noto Sans CJK TC"]),
        ("ko", "한국어 차트",                      &["Noto Sans CJK KR"]),
        ("",   "😀👩🏽‍🔬🇩🇪",                       &["Noto Color Emoji"]),
    ];
    for &(language, text, expected) in table {
        let fonts = fonts(language);
        let line = fonts.line(text, &style());
        assert_eq!(families(&line), expected, "{text}");
        assert!(fonts.missing().is_empty(), "{text}");
        for run in &line.runs {
            // Scripts of one face are one run for us; the tool takes one script at a time.
            if text.starts_with('Ε') {
                continue;
            }
            let scale = run.size / f32::from(run.face.units_per_em());
            let theirs = harfbuzz(run, language);
            let ours: Vec<_> = run
                .glyphs
                .iter()
                .map(|glyph| (glyph.id, glyph.cluster))
                .collect();
            let them: Vec<_> = theirs.iter().map(|glyph| (glyph.0, glyph.1)).collect();
            assert_eq!(ours, them, "{text}");
            for (our, their) in run.glyphs.iter().zip(&theirs) {
                let near = (our.x - their.2 * scale).abs() < 0.01
                    && (our.y - their.3 * scale).abs() < 0.01;
                assert!(
                    near,
                    "{text}: {our:?} is not at {}, {}",
                    their.2 * scale,
                    their.3 * scale
                );
            }
        }
    }
}

#[test]
fn mixes_faces_and_directions() {
    let fonts = fonts("");
    let line = fonts.line("CO₂ 中文 ok ☺ שלום 12", &style());
    let of = line
        .runs
        .iter()
        .map(|run| format!("{}: {}", run.face.family, run.text));
    let expected = [
        "Inter: CO₂ ",
        "Noto Sans CJK SC: 中文 ",
        "Inter: ok ",
        "DejaVu Sans: ☺ ",
        "Inter: 12",
        "DejaVu Sans: שלום ",
    ];
    assert_eq!(of.collect::<Vec<_>>(), expected);
    let mut x = 0.0;
    for run in &line.runs {
        assert_eq!(run.x, x);
        x += run.width;
    }
    assert_eq!(line.width, x);
    assert!(fonts.missing().is_empty());
}

#[test]
fn draws_emoji_in_colors() {
    let fonts = fonts("");
    let line = fonts.line("😀", &style());
    let face = &line.runs[0].face;
    assert!(face.has_colors());
    match face.colored(line.runs[0].glyphs[0].id, 16.0) {
        Some(Colored::Bitmap {
            png,
            y,
            width,
            height,
            ..
        }) => {
            assert!(png.starts_with(b"\x89PNG"));
            assert!(width > 0.8 && width < 1.5 && height > 0.8 && height < 1.5 && y < -0.5);
        }
        other => panic!("{other:?}"),
    }
    // The text form of a sign stays a letter, the emoji form of it gets its colours.
    assert_eq!(families(&fonts.line("☀", &style())), ["DejaVu Sans"]);
    assert_eq!(
        families(&fonts.line("☀\u{fe0f}", &style())),
        ["Noto Color Emoji"]
    );
}

#[test]
fn takes_families_by_name() {
    let fonts = fonts("");
    let family = |names: &[&str], weight, text| {
        let style = FontStyle {
            families: names.iter().map(|&name| name.to_owned()).collect(),
            weight,
            ..style()
        };
        let line = fonts.line(text, &style);
        let faces = line
            .runs
            .iter()
            .map(|run| format!("{} {}", run.face.family, run.face.weight));
        faces.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(family(&["Noto Serif"], 400, "abc"), "Noto Serif 400");
    assert_eq!(family(&["noto serif"], 700, "abc"), "Noto Serif 700");
    assert_eq!(family(&["Nothing", "serif"], 400, "abc"), "Noto Serif 400");
    assert_eq!(family(&["Nothing"], 400, "abc"), "Inter 400");
    assert_eq!(family(&["Noto Sans Devanagari"], 400, "abc"), "Inter 400");
}

#[test]
fn keeps_an_index() {
    let folder = std::env::temp_dir().join(format!("plotcgi-index-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let text = "हिन्दी";
    let shape = || {
        let host = HostFonts::new(Path::new(""), Some(&folder));
        let start = std::time::Instant::now();
        let line = Fonts::with_source(Rc::new(host)).line(text, &style());
        (
            line.width,
            line.runs[0].face.family.clone(),
            start.elapsed(),
        )
    };
    let (first, second) = (shape(), shape());
    assert_eq!((first.0, &first.1), (second.0, &second.1));
    let kept = std::fs::read_to_string(folder.join("fonts-host.index")).unwrap();
    assert!(kept.contains("Noto Sans Devanagari"));
    assert!(second.2 < first.2, "{:?} {:?}", first.2, second.2);
    // What is no index any more is made anew.
    std::fs::write(folder.join("fonts-host.index"), "nonsense").unwrap();
    assert_eq!(shape().1, first.1);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A new file in a folder of fonts is found at once, and one that has gone is not looked for.
#[test]
fn an_index_follows_its_folders() {
    let room = std::env::temp_dir().join(format!("plotcgi-folders-{}", std::process::id()));
    let (own, kept) = (room.join("own/deeper"), room.join("kept"));
    std::fs::create_dir_all(&own).unwrap();
    let family = || {
        let host = HostFonts::new(&room.join("own"), Some(&kept));
        let named = FontStyle {
            families: vec!["Plotcgi Colors".to_owned()],
            ..style()
        };
        let line = Fonts::with_source(Rc::new(host)).line("\u{e000}", &named);
        line.runs[0].face.family.clone()
    };
    assert_ne!(family(), "Plotcgi Colors");
    let colors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/text/colors.ttf");
    std::fs::copy(colors, own.join("colors.ttf")).unwrap();
    assert_eq!(family(), "Plotcgi Colors");
    assert_eq!(family(), "Plotcgi Colors");
    std::fs::remove_file(own.join("colors.ttf")).unwrap();
    assert_ne!(family(), "Plotcgi Colors");
    std::fs::remove_dir_all(&room).unwrap();
}

/// The files and folders of fonts that the program opens for a chart, with a cache or without.
fn opened(query: &str, cache: &Path) -> Vec<String> {
    let log = std::env::temp_dir().join(format!("plotcgi-strace-{}", std::process::id()));
    let status = Command::new("strace")
        .args(["-f", "-e", "trace=open,openat,stat,statx,readlink", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_plotcgi"))
        .env_clear()
        .env("QUERY_STRING", query)
        .env("PLOTCGI_CACHE_DIR", cache)
        .stdout(std::process::Stdio::null())
        .status()
        .expect("strace");
    assert!(status.success());
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_file(&log).unwrap();
    let about = |line: &&str| line.contains("/fonts");
    text.lines().filter(about).map(str::to_owned).collect()
}

/// A plain chart pays nothing for the fonts of the host; a text that needs them opens their folders, the index, and
/// only the files that it is set in.
#[test]
fn opens_no_font_that_it_does_not_need() {
    let cache = std::env::temp_dir().join(format!("plotcgi-opened-{}", std::process::id()));
    assert_eq!(
        opened("y=3,1,4&title=Café+%E2%82%AC+αβγ+$x^2$", &cache),
        [""; 0]
    );
    let files = |query: &str| {
        let opened = opened(query, &cache);
        let is_file = |line: &&String| {
            [".ttf\"", ".ttc\"", ".otf\""]
                .iter()
                .any(|end| line.contains(end))
        };
        opened.iter().filter(is_file).count()
    };
    let first = files("y=3,1,4&title=中文");
    assert!(first > 100, "only {first} without an index");
    assert_eq!(files("y=3,1,5&title=中文"), 1);
    std::fs::remove_dir_all(&cache).unwrap();
}
