//! Google Image Charts' dialect from outside: what a URL asks for against what is drawn.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::{Command, Stdio};

use plotcgi::answer::{Answer, Context, answer};
use plotcgi::error::{Error, Notes};
use plotcgi::limits::Limits;
use plotcgi::query::Query;

fn ask(text: &str) -> Result<Answer, Error> {
    let limits = Limits::default();
    let query = Query::read(text.as_bytes(), &limits)?;
    answer(&query, &Context::new(&limits))
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

#[test]
fn codes_have_only_two_colours_and_whole_pixels() {
    let answer = ask("cht=qr&chs=150x170&chl=x&chld=L|4").unwrap();
    let picture = image::load_from_memory(&answer.body).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (150, 170));
    assert!(
        picture
            .pixels()
            .all(|pixel| matches!(pixel.0, [0, 0, 0] | [255, 255, 255]))
    );
    // 21 modules and 8 of margin in 150 pixels: 5 each, 105 in all, from 22 on; 32 down
    let dark: Vec<(u32, u32)> = picture
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0 == [0, 0, 0])
        .map(|(x, y, _)| (x, y))
        .collect();
    assert_eq!(dark.iter().map(|at| at.0).min(), Some(22));
    assert_eq!(dark.iter().map(|at| at.0).max(), Some(22 + 105 - 1));
    assert_eq!(dark.iter().map(|at| at.1).min(), Some(32));
}

#[test]
fn errors_of_codes_do_not_repeat_their_text() {
    let secret = "s3cret".repeat(600);
    #[rustfmt::skip]
    let table = [
        (format!("cht=qr&chs=300x300&chl={secret}"),        413, "chl: expected at most 2953 bytes at level L, found more"),
        ("cht=qr&chs=20x20&chl=s3cret".to_owned(),          400, "chs: expected at least 29×29 for a code of 29×29 modules, found 20×20"),
        ("cht=qr&chs=200x200&chl=".to_owned(),              400, "chl: expected the text of the code, found nothing"),
        ("cht=qr&chs=abc&chl=s3cret".to_owned(),            400, "chs: expected width and height such as 300x200, found \"abc\""),
        ("cht=qr&chs=99x99&choe=Shift_JIS&chl=%F0%9F%98%80".to_owned(), 400, "chl: expected letters that Shift_JIS has, found others; UTF-8 has all"),
    ];
    for (query, status, message) in table {
        let error = ask(&query).unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (status, message)
        );
    }
}

#[test]
fn maps_are_the_same_in_our_own_words() {
    #[rustfmt::skip]
    let table = [
        ("cht=t&chs=440x220&chtm=usa&chld=NYCA&chd=t:20,80&chco=f5f5f5,edf0d4,13390a&chf=bg,s,EAF7FE",
         "kind=map&width=440&height=220&padding=0&area=usa&x=US-NY,US-CA&y=20,80&land=%23f5f5f5&cmap=%23edf0d4,%2313390a\
          &vmin=0&vmax=100&colorbar=off&edgecolor=%23999999&background=%23EAF7FE"),
        ("cht=t&chs=300x200&chtm=africa&chld=DZEG|MG&chd=s:A9_",
         "kind=map&width=300&height=200&padding=0&area=africa&x=DZ,EG,MG&y=0,61,nan&land=%23f5f5f5\
          &cmap=%23edf0d4,%236c9642,%23365e24,%2313390a&vmin=0&vmax=61&colorbar=off&edgecolor=%23999999"),
        ("cht=map&chs=300x200&chld=FR|DE&chco=cccccc|ff0000|0000ff&chma=5,6,7,8",
         "kind=map&width=300&height=200&padding=7,6,8,5&area=FR,DE&x=FR,DE&y=0,1&land=%23cccccc\
          &cmap=%23ff0000,%230000ff&vmin=0&vmax=1&colorbar=off&edgecolor=%23999999"),
    ];
    for (google, native) in table {
        let drawn = |text: &str| ask(&format!("{text}&format=svg")).unwrap().body;
        assert!(drawn(google) == drawn(native), "{google}");
    }
}

/// A chart in Google's words in our own.
fn translated(text: &str) -> Result<(String, Vec<String>), Error> {
    let limits = Limits::default();
    let query = Query::read(text.as_bytes(), &limits)?;
    let sources = plotcgi::dialect::Sources {
        limits: &limits,
        library: &plotcgi::table::Empty,
        scale: 1.0,
        lang: "",
        locale: plotcgi::scale::Locale::DEFAULT,
    };
    let mut notes = Notes::default();
    let query = plotcgi::dialect::google::translate(&query, &sources, &mut notes)?;
    Ok((query.encode(), notes.iter().map(str::to_owned).collect()))
}

#[test]
fn charts_are_said_in_our_own_words() {
    #[rustfmt::skip]
    let table = [
        ("cht=bvs&chs=200x100&chd=t:10,50|5,5&chxt=x,y&chxl=0:|a|b&chdl=A|B&chtt=T&chco=ff0000,00ff00",
         "kind=bar&x=a,b&y=10,50&y=5,5&stacked=on&ylim=0,100&color=#ff0000,#00ff00&label=A&label=B&legend=outside\
          &grid=off&width=200&height=100&title=T&title_align=center"),
        ("cht=lc&chs=200x100&chd=s:A9&chxt=y&chxr=0,10,20&format=svg",
         "kind=line&x=0,100&y=10,20&xlim=0,100&xticks=none&ylim=10,20&color=#ff9900&marker=none&grid=off&width=200&height=100\
          &format=svg"),
        ("cht=bhs&chs=200x100&chd=t:5,10&chds=0,20&chxt=x,y&chxl=1:|low|high&chco=000000",
         "kind=barh&x=high,low&y=25,50&xlim=0,100&color=#000000&grid=off&width=200&height=100"),
        ("cht=p&chs=200x100&chd=t:30,70&chl=a|b&chco=ff0000,0000ff&chp=0",
         "kind=pie&x=a,b&y=30,70&color=#ff0000,#0000ff&startangle=0&pie_labels=name&width=200&height=100"),
        ("cht=gom&chs=200x100&chd=t:70&chl=Load",
         "kind=gauge&y=70&x=Load&ylim=0,100&width=200&height=100"),
    ];
    for (google, native) in table {
        let (found, _) = translated(google).unwrap();
        assert_eq!(found.replace("%23", "#"), native, "{google}");
    }
    let (_, notes) = translated("cht=lc&chs=9x9&chd=t:1,2&chm=o,0,0,-1,5&chls=3").unwrap();
    assert_eq!(
        notes,
        [
            "chm: not said in our own words",
            "chls: not said in our own words"
        ]
    );
    for refused in ["cht=v&chd=t:1,2,3", "chst=d_map_pin_letter&chld=A", "y=1,2"] {
        assert_eq!(translated(refused).unwrap_err().status(), 400, "{refused}");
    }
}

#[test]
fn what_is_translated_is_drawn_and_codes_and_maps_are_the_same() {
    let (mut said, mut same) = (0, 0);
    for query in corpus() {
        let Ok((native, _)) = translated(query) else {
            continue;
        };
        let drawn = |text: &str| {
            let answer = ask(&format!("{text}&format=svg"));
            answer
                .unwrap_or_else(|error| panic!("{text}: {error}"))
                .body
        };
        let body = drawn(&native);
        said += 1;
        if ["kind=qr", "kind=map"]
            .iter()
            .any(|kind| native.starts_with(kind))
        {
            assert!(body == drawn(query), "{query}\n{native}");
            same += 1;
        }
    }
    assert!(said >= 225 && same >= 18, "{said} {same}");
}

#[test]
fn formulas_give_series() {
    let svg =
        |text: &str| String::from_utf8(ask(&format!("{text}&format=svg")).unwrap().body).unwrap();
    let by_formula = svg("cht=lc&chs=200x100&chd=t:-1&chfd=0,x,0,4,1,x*20%2B10");
    assert_eq!(by_formula, svg("cht=lc&chs=200x100&chd=t:10,30,50,70,90"));
    let by_series = svg("cht=lc&chs=200x100&chd=t:10,20,30&chfd=1,v,0,v*2");
    assert_eq!(by_series, svg("cht=lc&chs=200x100&chd=t:10,20,30|20,40,60"));
    let error = ask("cht=lc&chs=200x100&chd=t:1&chfd=0,x,0,4,1,x*").unwrap_err();
    assert_eq!(
        (error.status(), error.parameter.as_deref()),
        (400, Some("chfd"))
    );
}

#[test]
fn maps_forgive_and_say_what_they_leave_out() {
    let answer = ask("cht=map&chs=300x200&chld=CA-BC|FR|&chco=,|&chtm=nowhere&format=svg").unwrap();
    let notes: Vec<&str> = answer.notes.iter().collect();
    assert!(
        notes[0].starts_with("chtm: expected one of world, africa,"),
        "{notes:?}"
    );
    assert_eq!(notes[1], "chld: no shape for \"CA-BC\"; it is left out");
    let labelled =
        ask("cht=map&chs=300x200&chld=FR|IT&chm=fRoma,000000,0,1,10&chtt=Trips&format=svg")
            .unwrap();
    let svg = String::from_utf8(labelled.body).unwrap();
    assert!(svg.contains(">Roma</text>") && svg.contains(">Trips</text>"));
    assert!(svg.contains("<title>Italy</title>") && svg.contains("<title>Spain</title>"));
}

/// The requests of the sample.
fn corpus() -> Vec<&'static str> {
    let lines = include_str!("google/corpus.txt").lines();
    lines.filter_map(|line| line.split('\t').next()).collect()
}

#[test]
fn every_real_request_is_drawn_or_refused_by_its_type() {
    let mut drawn = 0;
    for query in corpus() {
        match ask(&format!("{query}&format=svg")) {
            Ok(_) => drawn += 1,
            Err(error) => {
                assert_eq!(
                    (error.status(), error.parameter.as_deref()),
                    (400, Some("cht")),
                    "{query}: {error}"
                );
                assert!(query.contains("cht=gv"), "{query}: {error}");
            }
        }
    }
    assert!(drawn >= 245, "{drawn}");
}

/// A small generator of numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

#[test]
fn damaged_requests_never_fail_on_our_side() {
    let corpus = corpus();
    let pieces = [
        "",
        ",",
        "|",
        ":",
        "-1",
        "_",
        "1e308",
        "-",
        "999999999",
        "%",
        "&",
        "=",
        "x",
        "\u{1F600}",
        "0",
        "&chds=a",
        "&chbh=a",
        "&chm=B,,0,,",
    ];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..400 {
        let mut text: Vec<char> = corpus[dice.roll(corpus.len())].chars().take(1500).collect();
        for _ in 0..=dice.roll(4) {
            let from = dice.roll(text.len());
            let to = (from + dice.roll(6)).min(text.len());
            let piece = pieces[dice.roll(pieces.len())];
            text.splice(from..to, piece.chars());
        }
        let query: String = text.into_iter().chain("&format=svg".chars()).collect();
        if let Err(error) = ask(&query) {
            assert!(error.status() < 500, "{query}: {error}");
        }
    }
}
