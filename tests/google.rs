//! Google Image Charts' dialect from outside: what a URL asks for against what is drawn.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "reading/noise.rs"]
mod noise;
#[path = "google/numbers.rs"]
mod numbers;
#[path = "google/relations.rs"]
mod relations;

use plotcgi::answer::{Answer, Resources, answer};
use plotcgi::dialect::Request;
use plotcgi::error::{Error, Notes};
use plotcgi::limits::Limits;
use plotcgi::query::Query;

fn ask(text: &str) -> Result<Answer, Error> {
    let limits = Limits::default();
    let query = Query::read(text.as_bytes(), &limits)?;
    answer(&Request::new(query), &Resources::new(&limits))
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
        ("cht=qr&chs=99x99&choe=Shift_JIS&chl=%F0%9F%98%80".to_owned(), 400, "chl: expected characters that Shift_JIS contains, found others; UTF-8 contains all"),
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
         "kind=map&width=300&height=200&padding=7,6,8,5&area=FR,DE&x=FR,DE&y=nan,nan&land=%23cccccc\
          &color=%23ff0000,%230000ff&colorbar=off&edgecolor=%23999999"),
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
    let mut notes = Notes::default();
    let query = plotcgi::dialect::translate(&Request::new(query), &limits, &mut notes)?;
    Ok((query.encode(), notes.sentences()))
}

#[test]
fn charts_are_said_in_our_own_words() {
    #[rustfmt::skip]
    let table = [
        ("cht=bvs&chs=200x100&chd=t:25,50|25,25&chxt=y&chxl=0:|a|b&chdl=A|B&chtt=T&chco=ff0000,00ff00",
         "kind=bar&y=25,50&y=25,25&label=A&label=B&stacked=on&color=#ff0000,#00ff00&rounded=0&ylim=0,100\
          &font=Arial&ground=bars;groups:2;thickness:23;gap:4;group_gap:4;margins:6,0,6,0&draw=title;text:T;size:13.5\
          &draw=key;color:#666666&draw=swatch;name:A;fill:#ff0000&draw=swatch;name:B;fill:#00ff00\
          &draw=axis;side:left;ticks:0 a|1 b;line:#000000;tick:#000000&draw=axis;line:#000000&width=200&height=100"),
        ("cht=bhg&chs=200x100&chd=t:25,50,-1|5,2,1&chxt=y&chxl=0:|c|b|a&chco=ff0000|00ff00|0000ff,333333&chbh=9,2,5&chds=-50,50",
         "kind=barh&x=a,b,c&y=25,50,-1&y=5,2,1&color=#ff0000,#00ff00,#0000ff&color=#333333&rounded=0&xlim=-50,50\
          &font=Arial&ground=bars;level:on;groups:3;beside:2;thickness:9;gap:2;group_gap:5;margins:0,6,0,6\
          &draw=axis;side:left;ticks:#2 c|#1 b|#0 a;line:#000000;tick:#000000&draw=axis;line:#000000&width=200&height=100"),
        ("cht=bvs&chs=200x100&chd=t:25,50&chf=b0,lg,90,ff0000,0,0000ff,1",
         "kind=bar&y=25,50&color=#ff0000&gradient=gradient(-90,#ff0000,0,#0000ff,1)&rounded=0&ylim=0,100\
          &ground=bars;groups:2;thickness:23;gap:4;group_gap:4;margins:6,0,6,0&draw=axis;line:#000000\
          &draw=axis;side:left;line:#000000&width=200&height=100"),
        ("cht=bhg&chs=200x100&chd=t:25,50|5,150&chp=0.5,0&chbr=6&chco=ff0000,00ff00",
         "kind=barh&y=25,50&y=5,150&color=#ff0000,#00ff00&baseline=50&baseline=0&rounded=6&xlim=0,100&clamp=end\
          &ground=bars;level:on;groups:2;beside:2;gap:0.17391305;group_gap:0.3478261;relative:on;margins:0,6,0,6\
          &draw=axis;line:#000000&draw=axis;side:left;line:#000000&width=200&height=100"),
        ("cht=bvg&chs=200x100&chd=t:25,50|500,150&chds=0,100,0,1000",
         "kind=bar&y=25,50&y=500,150&color=#ffcc33&rounded=0&secondary_y=1&ylim=0,100&y2lim=0,1000\
          &ground=bars;groups:2;beside:2;thickness:23;gap:4;group_gap:8;margins:6,0,6,0\
          &draw=axis;line:#000000&draw=axis;side:left;line:#000000&width=200&height=100"),
        ("cht=pa&chs=300x200&chd=a:1,4&chl=a|b&chf=ps0-1,lg,0,ff0000,0,0000ff,1",
         "kind=rose&labels=a,b&y=1,4&color=#4267c8,#ff0000&gradient=off,gradient(0,#ff0000,0,#0000ff,1)&theta_zero=90&ylim=0,4\
          &theme=google&ground=round;radius:80;margins:4,4,4,4&width=300&height=200"),
        ("cht=lc:nda&chs=200x100&chd=s:A9&chf=bg,s,eeeeee&format=svg&alt=Up",
         "kind=line&y=0,61&color=#ff9900&linewidth=2&marker=none&xlim=0,1&ylim=0,61&ground=data;margins:6,6,6,6\
          &width=200&height=100&background=#eeeeee&format=svg&alt=Up"),
        ("cht=lc&chs=300x200&chd=t:10,40,-1|5,80,20&chxt=x,y&chxl=0:|Jan|Feb|Mar&chdl=North|South&chco=ff0000,0000ff\
          &chxr=1,0,50,25&chls=3|1,4,2&chm=o,00ff00,0,1,9&chtt=Rain",
         "kind=line&x=Jan,Feb,Mar&y=10,40,nan&y=5,80,20&label=North&label=South&color=#ff0000,#0000ff&linewidth=3,1\
          &dashes=&dashes=4,2&marker=none&ylim=0,100&margins=0&font=Arial&ground=data;margins:6,6,6,6&draw=title;text:Rain;size:13.5\
          &draw=key;color:#666666&draw=sample;name:North;color:#ff0000;width:3&draw=sample;name:South;color:#0000ff;dash:4,2\
          &draw=axis;ticks:#0 Jan|#1 Feb|#2 Mar;line:#000000\
          &draw=axis;side:left;ticks:#0 0|#50 25|#100 50;line:#000000;tick:#000000;thinned:on\
          &draw=markers;at:1,40;sizes:9;colors:#00ff00&width=300&height=200"),
        ("cht=lxy&chs=200x100&chd=t:0,20,50|10,20,5|-1|1,2&chds=0,50,0,20",
         "kind=line&x=0,20,50&x=0,50&y=10,20,5&y=1,2&color=#ff9900&linewidth=2&marker=none&xlim=0,50&ylim=0,20\
          &ground=data;margins:6,6,6,6&draw=axis;line:#000000&draw=axis;side:left;line:#000000&width=200&height=100"),
        ("cht=p3&chs=250x100&chd=t:60,40&chl=Hello|World&chco=ff0000,0000ff&chtt=T",
         "kind=pie&labels=Hello,World&y=60,40&color=#ff0000,#0000ff&startangle=0&pie_labels=name&theme=google\
          &ground=round;tilt:0.5;radius:60;margins:4,4,4,4&draw=title;text:T;size:13.5&width=250&height=100"),
        ("cht=pd&chs=300x200&chd=t:1,2&chli=two\\nlines&chl=a, b|c&chlps=color,123456|font.size,20",
         "kind=donut&labels=\"a, b\",c&y=1,2&color=#4267c8,#e4af16&hole=0.55&pie_labels=name&text=two\\nlines\
          &theme=google&fontsize=20&tick_color=#123456&ground=round;radius:80;margins:4,4,4,4&width=300&height=200"),
        ("cht=s&chs=200x100&chd=t:10,20|5,6|100,50&chco=ff0000|0000ff&chtt=T",
         "kind=scatter&x=10,20&y=5,6&color=#ff0000,#0000ff&size=100,50&size_pixels=0.1&markersize=10&markeredgewidth=0&xlim=0,100&ylim=0,100\
          &font=Arial&ground=data;margins:6,6,6,6&draw=title;text:T;size:13.5&draw=axis;line:#000000&draw=axis;side:left;line:#000000\
          &width=200&height=100"),
        ("cht=bb&chs=200x100&chd=t:40,60,10,_|50,30,10,_&chdl=A|B",
         "kind=scatter&x=40&x=50&y=60&y=30&label=A&label=B&color=#4267c899,#e4af1699&size=10&size=10&size_pixels=2&markersize=10&markeredgewidth=0&xlim=0,100\
          &ylim=0,100&font=Arial&ground=data;margins:6,6,6,6&draw=key;color:#666666&draw=swatch;name:A;fill:#4267c8&draw=swatch;name:B;fill:#e4af16\
          &draw=axis;line:#000000&draw=axis;side:left;line:#000000&width=200&height=100"),
        ("cht=rs&chs=200x200&chd=t:10,20,30,10&chxt=x&chxl=0:|N|E|S&chm=h,0000ff,0,0.5,1|V,00aa00,0,1,2",
         "kind=radar&x=N,E,S&y=10,20,30&color=#ff9900&linewidth=2&fill=off&marker=none&smooth=on&ylim=0,100\
          &font=Arial&ground=polar;spokes:3;margins:6,6,6,6&draw=axis;ticks:0 N|0.333333333 E|0.666666667 S;line:#000000\
          &draw=sector;outer:0.5;fill:#00000000;edge:#0000ff;width:1&draw=rule;level:off;at:1,0;to:1,1;color:#00aa00;width:2\
          &width=200&height=200"),
        ("cht=r&chs=200x200&chd=t:10,20,30&chls=3,5,5",
         "kind=radar&y=10,20,30&color=#ff9900&linewidth=3&dashes=5,5&fill=off&marker=none&ylim=0,100\
          &ground=polar;spokes:4;open:on;margins:6,6,6,6&width=200&height=200"),
        ("cht=map:fixed=-50,150,10,-150&chs=300x200&chld=NZ|FJ&chtt=T",
         "kind=map&x=NZ,FJ&y=nan,nan&color=#6c9642&area=-50,150,10,210&land=#f5f5f5&edgecolor=#999999&colorbar=off\
          &font=Arial&ground=map;area:-50,150,10,210&draw=title;text:T;size:13.5&width=300&height=200"),
        ("cht=qr&chs=99x90&chl=a b&chld=H|2&choe=Latin&icqrb=00000000&scale=2",
         "kind=qr&text=a b&ecc=H&margin=2&width=99&height=90&transparent=on&scale=2"),
    ];
    for (google, native) in table {
        let (found, _) = translated(google).unwrap();
        let found = plotcgi::query::decode(found.as_bytes());
        assert_eq!(found, native, "{google}");
    }
    for refused in ["cht=gv&chl=digraph{a->b}", "y=1,2", "cht=lin"] {
        assert_eq!(translated(refused).unwrap_err().status(), 400, "{refused}");
    }
}

#[test]
fn charts_have_data_names_and_descriptions() {
    #[rustfmt::skip]
    let table = [
        ("cht=lc&chd=t:10,40,-1|5,80,20&chxt=x&chxl=0:|Jan|Feb|Mar&chdl=North|", ",North,y2\nJan,10,5\nFeb,40,80\nMar,,20\n"),
        ("cht=lc&chd=t:1,2,3&chxt=x&chxl=0:|2001|2002|2003",                     ",y1\n2001,1\n2002,2\n2003,3\n"),
        ("cht=lc&chd=t:1,2,3&chxt=x&chxl=0:|2001|2003",                          ",y1\n0,1\n1,2\n2,3\n"),
        ("cht=ls&chd=s:A9&chds=0,100",                                           ",y1\n0,0\n1,100\n"),
        ("cht=lc&chd=t:10,150",                                                  ",y1\n0,10\n1,150\n"),
        ("cht=lc&chd=t:10,150,-1,30&chds=20,100",                                ",y1\n0,10\n1,150\n2,\n3,30\n"),
        ("cht=lc&chd=t:10,20|900,50&chds=0,100,0,1000",                          ",y1,y2\n0,10,900\n1,20,50\n"),
        ("cht=bvg&chd=t:10,20|900,50&chds=0,100,0,1000",                         ",y1,y2\n0,10,900\n1,20,50\n"),
        ("cht=bvs&chd=t:10,20&chf=b0,lg,90,ff0000,0,0000ff,1&chbr=5",            ",y1\n0,10\n1,20\n"),
        ("cht=pa&chd=t:10,150&chl=a|b",                                          ",y1\na,10\nb,150\n"),
        ("cht=s&chd=t:10,20|5,6|150,_",                                          ",y1,size\n10,5,150\n20,6,\n"),
        ("cht=map&chld=FR|IT&chco=cccccc|ff0000|0000ff",                         ",y1\nFR,\nIT,\n"),
        ("cht=map&chld=FR|IT&chd=t:5,150",                                       ",y1\nFR,5\nIT,150\n"),
        ("cht=ls&chd=t:5,150",                                                   ",y1\n0,5\n1,150\n"),
        ("cht=r&chd=t:1,2,150,1&chxt=x&chxl=0:|a|b|c",                           ",y1\na,1\nb,2\nc,150\n"),
        ("cht=bvs&chd=t:10,40,-1|5,80&chxt=x&chxl=0:|Jan|Feb|Mar&chdl=A|B",      ",A,B\nJan,10,5\nFeb,40,80\nMar,,\n"),
        ("cht=bhs&chd=t:10,40&chxt=y&chxl=0:|2002|2001&chds=0,50",               ",y1\n2001,10\n2002,40\n"),
        ("cht=bvg&chd=t1:10,40|5,8",                                             ",y1\n0,10\n1,40\n"),
        ("cht=s&chd=t:10,20|5,6",                                                ",y1\n10,5\n20,6\n"),
        ("cht=bb&chd=t:40,60,10,_,1,2,3|50,30,10,_&chdl=A|B",                    ",A,A size,B,B size\n1,2,3,,\n40,60,10,,\n50,,,30,10\n"),
        ("cht=r&chd=t:1,2,3,1|4,5,6&chxt=x&chxl=0:|a|b|c&chdl=A|B",              ",A,B\na,1,4\nb,2,5\nc,3,6\n"),
        ("cht=r&chd=t:1,2,3,4",                                                  ",y1\n0,1\n1,2\n2,3\n3,4\n"),
        ("cht=map&chld=FR|IT&chd=t:5,7&chtt=T",                                  ",y1\nFR,5\nIT,7\n"),
        ("cht=p3&chd=t:60,40&chl=Hello|World",                                   ",y1\nHello,60\nWorld,40\n"),
        ("cht=p&chd=s:A9a&chdl=A|B|C",                                           ",y1\nA,0\nB,61\nC,26\n"),
        ("cht=pc&chd=t:60,40|1,2,150&chl=a|b|c|d|e",                             ",y1,y2\nc,60,1\nd,40,2\ne,,150\n"),
        ("cht=p&chd=t:60,-40&chds=-50,100",                                      ",y1\n0,60\n1,-40\n"),
        ("cht=lxy&chd=t:0,50|10,20||3,4",                                        ",y1,y2\n0,10,3\n50,20,\n100,,4\n"),
    ];
    for (query, csv) in table {
        let answer = ask(&format!("{query}&chs=200x100&format=csv")).unwrap();
        let found = String::from_utf8(answer.body).unwrap();
        assert_eq!(found.replace("\r\n", "\n"), csv, "{query}");
    }
    let (picture, notes) = svg("cht=lc&chs=200x100&chd=t:10,150|5,80&chdl=A|B&chtt=Rain|daily");
    for part in [
        "<title id=",
        ">Rain daily</title>",
        "Rain daily. Line chart of A and B with values from 5 (B) to 150 (A).",
        "<title>A</title>",
        "<title>B</title>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    assert_eq!(
        notes,
        [
            "chd: 1 value beyond the scale of 0 to 100 ends there; chds=a fits the scale to the values"
        ]
    );
}

#[test]
fn pies_keep_their_radius_and_name_their_slices() {
    let (picture, _) = svg("cht=p3&chs=250x100&chd=t:60,40&chl=Hello|World");
    for part in [
        "Pie chart with 2 slices, from 40 (World, 40%) to 60 (Hello, 60%).",
        "<title>Hello 60 (60%)</title>",
        ">Hello</text>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    // whatever is written beside it, the disc of a picture 100 high begins 40 from its middle
    for labels in ["a|b", "a long name|another long name"] {
        let (picture, notes) = svg(&format!(
            "cht=p&chs=300x100&chd=t:1,1&chl={labels}&chco=123456"
        ));
        let slice = picture.split("fill=\"#123456\"").next().unwrap();
        let path = &slice[slice.rfind(" d=\"").unwrap()..];
        assert!(
            path.contains("190 50") || path.contains("190,50"),
            "{labels}: {path}"
        );
        assert!(notes.is_empty(), "{labels}: {notes:?}");
    }
    let (picture, notes) = svg("cht=p&chs=100x100&chd=t:1,1&chl=a long name|another long name");
    assert!(picture.contains("…</text>"), "{picture}");
    assert!(
        notes[0].contains("cut short for lack of room: anot…, a lon…"),
        "{notes:?}"
    );
    // the gaps between slices are the ground on which they lie
    let (picture, _) = svg("cht=p&chs=100x100&chd=t:1,1&chf=bg,s,123456");
    assert!(picture.contains("stroke=\"#123456\""), "{picture}");
}

#[test]
fn letters_can_be_read_on_a_dark_ground() {
    let chart = "cht=p&chs=300x200&chd=t:1,1&chl=a|b&chdl=c|d&chtt=T";
    for (ground, is_grey) in [("ffffff", true), ("000000", false), ("203040", false)] {
        let (picture, _) = svg(&format!("{chart}&chf=bg,s,{ground}"));
        let texts = picture.split("<text").skip(1);
        for text in texts.map(|text| text.split('>').next().unwrap()) {
            let grey = text.contains("#676767") || text.contains("\"#666\"");
            assert_eq!(grey, is_grey, "{ground}: {text}");
        }
    }
}

#[test]
fn bars_have_titles_and_keep_their_pixels() {
    let (picture, _) = svg("cht=bvs&chs=200x100&chd=t:10,40|5,80&chxt=x&chxl=0:|Jan|Feb&chdl=A|B");
    for part in [
        "<title>A</title>",
        "<title>Jan: 10</title>",
        "<title>Feb: 80</title>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    #[rustfmt::skip]
    let table = [
        // the left edge and the width of each bar: 1 of the axis, half of the gap between groups, then 23 and 4
        ("cht=bvs&chd=t:50,50",       vec![(3.0, 23.0), (30.0, 23.0)]),
        ("cht=bvg&chd=t:50|50",       vec![(5.0, 23.0), (32.0, 23.0)]),
        ("cht=bvg&chd=t:50,-1|-1,50", vec![(5.0, 23.0), (90.0, 23.0)]),
        ("cht=bvg&chd=t:50|50&chbh=9,0,2", vec![(2.0, 9.0), (11.0, 9.0)]),
    ];
    for (query, expected) in table {
        let (picture, _) = svg(&format!("{query}&chs=200x100&chco=123456"));
        let attribute = |bar: &str, name: &str| -> f64 {
            let from = bar.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
            bar[from..].split('"').next().unwrap().parse().unwrap()
        };
        let bars = picture
            .split("<rect")
            .skip(1)
            .filter(|bar| bar.split('>').next().unwrap().contains("#123456"));
        let found: Vec<(f64, f64)> = bars
            .map(|bar| (attribute(bar, "x"), attribute(bar, "width")))
            .collect();
        assert_eq!(found, expected, "{query}\n{picture}");
    }
}

/// The limits of the axis of values in our own words.
fn value_limits(query: &str) -> String {
    let (native, _) = translated(&format!("{query}&chs=300x180")).unwrap();
    let mut pairs = native.split('&').map(|pair| pair.split_once('=').unwrap());
    let limits = pairs.find(|(name, _)| ["xlim", "ylim"].contains(name));
    limits.unwrap().1.to_owned()
}

#[test]
fn scales_are_those_of_their_service() {
    #[rustfmt::skip]
    let table = [
        ("cht=bvs&chd=t:12,30,24&chxt=x,y&chxr=1,0,60",          "0,100"),
        ("cht=bvs&chd=a:12,30,24&chxt=x,y&chxr=1,0,60",          "0,60"),
        ("cht=bhs&chd=a1:12,30,24&chxt=x,y&chxr=0,0,60",         "0,60"),
        ("cht=bvs&chd=a:12,30,24&chds=0,90",                     "0,90"),
        ("cht=bvs&chd=a:12,30,24",                               "0,30"),
        ("cht=bvs&chd=t1:5,9,7|110,160,140&chds=a&chm=D,ff0000,1,0,3", "0,160"),
        ("cht=bvs&chd=t2:5,9,7|1,2,3|1,1,160&chds=a",            "0,160"),
    ];
    for (query, limits) in table {
        assert_eq!(value_limits(query), limits, "{query}");
    }
}

#[test]
fn ticks_stand_at_vertical_axes() {
    #[rustfmt::skip]
    let table = [
        ("chxt=x",                   0),
        ("chxt=t",                   0),
        ("chxt=y",                   1),
        ("chxt=r",                   1),
        ("chxt=x&chxtc=0,5",         1),
        ("chxt=x&chxs=0,000000,10,0,lt", 1),
        ("chxt=y&chxs=0,000000,10,0,l",  0),
    ];
    for (words, count) in table {
        let query = format!("cht=lc&chs=200x100&chd=t:1,2&{words}");
        let (native, _) = translated(&query).unwrap();
        let native = plotcgi::query::decode(native.as_bytes());
        assert_eq!(native.matches("tick:").count(), count, "{words}: {native}");
    }
}

#[test]
fn texts_and_titles_stay_inside_the_picture() {
    let attribute = |text: &str, name: &str| -> f64 {
        let from = text.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        text[from..].split('"').next().unwrap().parse().unwrap()
    };
    let marked = "cht=lc&chs=220x130&chd=t:10,100,40&chm=tPeak,cc0000,0,1,14";
    let (picture, _) = svg(marked);
    let text = picture.split("<text").nth(1).unwrap();
    assert!(attribute(text, "y") > 11.0, "{text}");
    let title = "A very long title that does not fit into the picture";
    for (width, size) in [(200, 7.9..9.5), (900, 13.4..13.6)] {
        let (picture, _) = svg(&format!("cht=lc&chs={width}x120&chd=t:1,2,3&chtt={title}"));
        let text = picture.split("<text").nth(1).unwrap();
        assert!(size.contains(&attribute(text, "font-size")), "{text}");
        assert!(text.contains(&format!(">{title}<")), "{text}");
    }
}

#[test]
fn formulas_have_the_height_that_is_asked_for() {
    let formula = r"\frac{a}{b}";
    let size = |query: &str| {
        let answer = ask(&format!("cht=tx&chl={formula}{query}")).unwrap();
        let picture = image::load_from_memory(&answer.body).unwrap();
        (picture.width(), picture.height())
    };
    let (small, large) = (size("&chs=30"), size("&chs=90"));
    assert_eq!((small.1, large.1), (30, 90));
    assert!(large.0 > 2 * small.0 && small.0 < 40, "{small:?} {large:?}");
    assert_eq!(size("&chs=70x50"), (70, 50));
}

#[test]
fn labels_are_those_of_their_service() {
    #[rustfmt::skip]
    let table = [
        // image-charts: chl labels the axis where chxl does not, fewer labels than bars stay one a bar
        ("cht=bvs&chd=a:12,30,24&chxt=x,y&chl=a|b|c",              "ticks:#0 a|#1 b|#2 c"),
        ("cht=bhs&chd=a:12,30,24&chxt=x,y&chl=a|b|c",              "ticks:#2 c|#1 b|#0 a"),
        ("cht=bvs&chd=a:12,30,24&chxt=x&chxl=0:|A|B|C&chl=a|b|c",  "draw=text;text:a;at:0,0.4;anchor:0,1;shift:0,3;inside:on;color:#ffffff"),
        ("cht=bvs&chd=a:12,30,24,20&chxt=x&chxl=0:|a|b",           "ticks:#0 a|#1 b;"),
        ("cht=bvs&chd=t:12,30,24,20&chxt=x&chxl=0:|a|b",           "ticks:#0 a|#3 b;"),
        ("cht=bvs&chd=a:12,30&chm=N,000000,0,-1,11",               "draw=text;text:12;at:0,0.2;inside:on"),
        ("cht=bvs&chd=t:12,30&chm=N,000000,0,-1,11",               "draw=text;text:12;at:0,0.12;anchor:0,-1;shift:0,-2;inside:on"),
        ("cht=bvs&chd=a:10,10|20,10&chm=N,000000,1,0,11",          "draw=text;text:20;at:0,0.666666667;inside:on"),
        ("cht=bvs&chd=a:10,-10&chxt=x&chxl=0:|A|B&chl=a|b",        "draw=text;text:b;at:1,0;anchor:0,-1;shift:0,-3"),
        // labels do not shrink dials
        ("cht=gom&chd=t:20&chl=Quite slow&chdl=lap",               "ground=fan;radius:68;"),
    ];
    for (query, part) in table {
        let (native, _) = translated(&format!("{query}&chs=200x120")).unwrap();
        let native = plotcgi::query::decode(native.as_bytes());
        assert!(native.contains(part), "{query}: {part}\n{native}");
    }
}

#[test]
fn bars_that_just_fit_are_not_cut() {
    #[rustfmt::skip]
    let table = [
        ("cht=bhs&chs=200x125&chd=t:60,30,80,45",                         "height=\"23\"", 4),
        // eleven bars and their gaps are as wide as the picture
        ("cht=bvs&chs=300x200&chd=t:9,8,7,6,5,4,3,2,1,2,3",               "width=\"23\"",  11),
        ("cht=bvs&chs=200x125&chd=t:9,8,7,6,5&chxt=x,y,r,x",              "width=\"23\"",  5),
        ("cht=bhs&chs=150x150&chd=t:9,8,7,6&chtt=T&chxt=x,y",             "height=\"23\"", 4),
        // 18 pixels for each bar, 21 for the title
        ("cht=bhg&chs=300x129&chd=t:9,8,7,6,5,4&chbh=10&chxt=y&chtt=T",   "height=\"10\"", 6),
        ("cht=bvs&chs=20x85&chd=t:60&chbh=20,0,0",                        "width=\"19\"",  1),
    ];
    for (query, length, count) in table {
        let (picture, _) = svg(&format!("{query}&chco=123456"));
        let bars = picture.split("<rect").filter(|bar| bar.contains("#123456"));
        let whole: Vec<bool> = bars.map(|bar| bar.contains(length)).collect();
        assert_eq!(whole, vec![true; count], "{query}\n{picture}");
    }
}

#[test]
fn every_real_request_is_the_same_in_our_own_words() {
    let mut same = 0;
    for query in corpus() {
        let Ok(asked) = ask(&format!("{query}&format=svg")) else {
            continue;
        };
        let (native, notes) = translated(query).unwrap();
        noise::none_in(&native);
        let drawn = ask(&format!("{native}&format=svg"));
        let drawn = drawn.unwrap_or_else(|error| panic!("{query}\n{native}\n{error}"));
        assert!(drawn.body == asked.body, "{query}\n{native}");
        // notes of the drawing name the parameters of our own words, so that only their texts without advice are the same
        let texts = |notes: Vec<String>| -> Vec<String> {
            let advice = ["; chs=", "; width=", "; height=", "; legend=", "; hole="];
            let notes = notes.iter().map(|note| {
                let text = note.split_once(": ").unwrap_or(("", note)).1;
                let ends = advice.iter().filter_map(|start| text.find(start));
                text[..ends.min().unwrap_or(text.len())].to_owned()
            });
            notes.collect()
        };
        let (notes, drawn) = (texts(notes), texts(drawn.notes.sentences()));
        let more: Vec<String> = drawn
            .into_iter()
            .filter(|note| !notes.contains(note))
            .collect();
        let said = [notes, more].concat();
        assert_eq!(said, texts(asked.notes.sentences()), "{query}");
        same += 1;
    }
    assert!(same >= 245, "{same}");
}

/// True for numbers that print alike.
fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

#[test]
fn tables_have_the_numbers_of_their_requests() {
    let mut checked = 0;
    for query in corpus() {
        let parameters = numbers::parameters(query);
        let Some(kind) = parameters
            .get("cht")
            .map(|kind| kind.split(':').next().unwrap())
        else {
            continue;
        };
        let Some((rows, drawn)) = numbers::rows(&parameters) else {
            continue;
        };
        let has_marks = [
            "lc", "ls", "lxy", "s", "r", "rs", "p", "p3", "pc", "pd", "pa", "t", "map",
        ];
        if !(has_marks.contains(&kind) || kind.starts_with('b')) || parameters.contains_key("chfd")
        {
            continue;
        }
        let csv = ask(&format!("{query}&format=csv")).unwrap().body;
        let cells = numbers::cells(&String::from_utf8(csv).unwrap());
        let cells_in_column = cells.len();
        let cells = cells
            .iter()
            .flatten()
            .filter_map(|cell| cell.parse::<f64>().ok());
        let mut found: Vec<f64> = cells.collect();
        // the series whose numbers are values, not positions
        let rows = rows.into_iter().enumerate();
        let rows = rows.filter(|(row, _)| match kind {
            "lxy" | "s" => *row > 0 && (kind == "s" || row % 2 == 1),
            "p" | "p3" | "pa" | "t" | "map" => *row == 0,
            kind if kind.starts_with('b') || kind == "r" || kind == "rs" => *row < drawn,
            _ => true,
        });
        let rows: Vec<Vec<Option<f64>>> = rows.map(|(_, row)| row).collect();
        let rows = rows.iter().map(|row| match (kind, row.as_slice()) {
            // the last value of a radar closes its line
            ("r" | "rs", [first, rest @ .., last]) if first == last => [&[*first], rest].concat(),
            // what has no partner is left out
            ("s" | "lxy" | "t" | "map", row) => row[..row.len().min(cells_in_column)].to_vec(),
            ("bb", row) => row.chunks(4).flat_map(|four| four[1..3].to_vec()).collect(),
            (_, row) => row.to_vec(),
        });
        let given: Vec<f64> = rows.flatten().flatten().collect();
        for number in &given {
            let at = found.iter().position(|one| is_near(*one, *number));
            let at = at.unwrap_or_else(|| panic!("{query}: {number} in {found:?}"));
            found.swap_remove(at);
        }
        let is_closing =
            |number: &f64| kind.starts_with('r') && given.iter().any(|one| is_near(*one, *number));
        assert!(found.iter().all(is_closing), "{query}: {found:?}");
        checked += 1;
    }
    assert!(checked >= 185, "{checked}");
}

/// A hash of bytes (FNV-1a, 64 bits).
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// What `translate` printed for the requests of the sample when it knew no marks, with hashes of the pictures.
#[test]
fn old_drawings_keep_their_bytes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/google/boards.txt");
    let boards = std::fs::read_to_string(path).unwrap();
    let mut written = String::new();
    for line in boards.lines() {
        let (expected, query) = line.split_once('\t').unwrap();
        let found = format!("{:016x}", hash(svg(query).0.as_bytes()));
        written.push_str(&format!("{found}\t{query}\n"));
        if std::env::var_os("UPDATE").is_none() {
            assert_eq!(found, expected, "{query}");
        }
    }
    if written != boards {
        std::fs::write(path, written).unwrap();
    }
}

#[test]
fn cut_texts_are_told_by_the_words_of_their_author() {
    let long = "A+very+long+name+that+has+no+room+anywhere";
    #[rustfmt::skip]
    let table = [
        (format!("cht=lc&chs=150x100&chd=t:1,2&chtt={long}+at+all+and+none+beside+it"), "chtt: cut short"),
        (format!("cht=lc&chs=150x100&chd=t:1,2&chdl={long}|b"),     "chdl: cut short"),
        (format!("cht=p&chs=150x100&chd=t:1,2&chl={long}|b"),       "chl: cut short"),
        (format!("c={{type:'line',data:{{labels:['a','b'],datasets:[{{label:'x',data:[1,2]}}]}},options:{{title:{{display:true,text:'{long}{long}{long}{long}'}}}}}}&width=200&height=150"), "options.title.text: cut short"),
        ("cht=p&chs=70x60&chd=t:1,2,3,4,5&chl=Alpha|Beta|Gamma|Delta|Eps".to_owned(), "chl: 5 of 5 names of slices are left out"),
        ("cht=pd&chs=80x60&chd=t:1,2&chli=Very+long+text".to_owned(), "chli: it does not fit"),
        ("cht=p&chs=150x100&chd=t:0,0".to_owned(),                  "chd: this kind needs at least one positive value"),
    ];
    for (query, start) in table {
        let (_, notes) = svg(&query);
        assert!(
            notes.iter().any(|note| note.starts_with(start)),
            "{query}: {notes:?}"
        );
    }
}

#[test]
fn unlabelled_slices_have_no_names() {
    let (picture, _) = svg("cht=p&chs=200x100&chd=t:1,2,3");
    for part in [
        "Pie chart with 3 slices, from 1 (17%) to 3 (50%).",
        "<title>1 (17%)</title>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
}

/// The picture of a request as SVG, and its notes.
fn svg(query: &str) -> (String, Vec<String>) {
    let answer =
        ask(&format!("{query}&format=svg")).unwrap_or_else(|error| panic!("{query}: {error}"));
    let notes = answer.notes.sentences();
    (String::from_utf8(answer.body).unwrap(), notes)
}

#[test]
fn icons_say_their_words_in_their_colours() {
    #[rustfmt::skip]
    let table: [(&str, &[&str]); 17] = [
        ("d_map_pin_letter&chld=A|123456|abcdef",                            &["#123456", "#abcdef", ">A<"]),
        ("d_map_pin_letter_withshadow&chld=B|123456|000000",                 &["#123456", ">B<"]),
        ("d_map_pin_icon&chld=home|123456",                                  &["#123456"]),
        ("d_map_pin_icon&chld=airport|123456",                               &["#123456", ">✈<"]),
        ("d_map_xpin_letter&chld=pin_star|C|123456|abcdef|654321",           &["#123456", "#654321", ">C<"]),
        ("d_map_spin&chld=1.5|30|123456|12|b|one|two",                       &["#123456", ">one<", ">two<"]),
        ("d_bubble_text_small&chld=bb|Hi|123456|abcdef",                     &["#123456", "#abcdef", ">Hi<"]),
        ("d_bubble_texts_big&chld=bbT|123456|abcdef|one|two",                &["#123456", "#abcdef", ">one<", ">two<"]),
        ("d_bubble_icon_text_small_withshadow&chld=ski|bbtr|Hi|123456|abcdef", &["#123456", ">❄<", ">Hi<"]),
        ("d_bubble_icon_texts_big&chld=petrol|bb|123456|abcdef|Gas|5",       &["#123456", ">Gas<", ">5<"]),
        ("d_simple_text_icon_left&chld=Park|14|123456|parking|24|abcdef|fff", &["#123456", "#abcdef", ">Park<", ">P<"]),
        ("d_fnote&chld=sticky_y|2|123456|h|one|two",                         &["#123456", ">one<", ">two<"]),
        ("d_fnote_title&chld=pinned_c|1|123456|l|Title|line",                &["#123456", ">Title<", ">line<"]),
        ("d_weather&chld=thought|cloudy-thunder|Town|20",                    &[">⚡<", ">Town<", ">20<"]),
        ("d_text_outline&chld=123456|16|h|abcdef|b|Text",                    &["#123456", "#abcdef", ">Text<"]),
        ("d_text_outline&chld=123456|16|l|abcdef|_|one|two",                 &["#123456", ">one<", ">two<"]),
        ("d_bubble_text_small&chld=",                                        &["<svg"]),
    ];
    for (query, wanted) in table {
        let (picture, notes) = svg(&format!("chst={query}"));
        for part in wanted {
            assert!(picture.contains(part), "{query}: {part}\n{picture}");
        }
        assert!(notes.is_empty(), "{query}: {notes:?}");
    }
    let (_, notes) = svg("chst=d_map_pin_icon&chld=teapot");
    assert_eq!(
        notes,
        ["chld: there is no icon \"teapot\"; a dot is drawn instead"]
    );
    let wider = |query: &str| {
        let answer = ask(query).unwrap();
        image::load_from_memory(&answer.body).unwrap().width()
    };
    assert_eq!(wider("chst=d_map_pin_letter&chld=A"), 21);
    assert!(wider("chst=d_map_pin_letter_withshadow&chld=A") > 35);
    assert!(wider("chst=d_map_pin_shadow") > 35);
    assert!(
        wider("chst=d_bubble_text_small&chld=bb|a long text")
            > wider("chst=d_bubble_text_small&chld=bb|a")
    );
    assert_eq!(
        ask("chst=d_map").unwrap_err().parameter.as_deref(),
        Some("chst")
    );
}

#[test]
fn icons_stand_at_their_points() {
    let chart =
        "cht=lc&chs=200x100&chd=t:0,50,100&chem=y;s=map_pin_letter;d=A,123456,000000;ds=0;dp=1";
    let (one, notes) = svg(chart);
    assert!(one.contains("#123456") && one.contains(">A<") && notes.is_empty());
    let (all, _) = svg(&chart.replace("dp=1", "dp=-1"));
    assert_eq!(all.matches(">A<").count(), 3);
    let (moved, _) = svg(&format!("{chart};of=5,7"));
    assert_ne!(one, moved);
    let (placed, _) =
        svg("cht=bvs&chs=200x100&chd=t:50&chem=y;s=bubble_text_small;d=bb,a@,b;po=0.5,0.5");
    assert!(placed.contains(">a,b<"));
    let (_, notes) = svg("cht=lc&chs=200x100&chd=t:0,50&chem=y;s=teapot;dp=0");
    assert_eq!(notes, ["chem: there is no icon \"teapot\"; it is left out"]);
}

#[test]
fn what_is_known_but_not_drawn_is_a_note() {
    #[rustfmt::skip]
    let table = [
        ("chan=1200,easeOutBack",           "chan: pictures are not animated; the last frame is drawn"),
        ("icac=me",                         "icac: accounts are not checked"),
        ("ichm=abc",                        "ichm: signatures are not checked"),
        ("chf=bg,img,https%3A//x/y.png",    "chf: pictures on other hosts are not fetched"),
        ("chf=zz,s,000000",                 "chf: \"zz,s,000000\" is not understood and ignored"),
        ("chlps=rotation,45",               "chlps: \"rotation\" has no effect here"),
        ("chxt=x&chxs=0,000000,10,0,lt,,,,min10max45", "chxs: labels are not rotated"),
        ("chma=-5,0,0,0",                   "chma: margins below 0 count as 0"),
        ("iclocale=xx",                     "iclocale: the language \"xx\" is not supported"),
        ("chof=.validate",                  "chof: there is no format \"validate\"; a PNG is drawn"),
        ("nonsense=1.png",                  "nonsense: not known and ignored"),
        ("chf=b0,lg,0,ff0000,0,0000ff,1",   "chf: \"b0\" fills bars; lines are filled by chm=B"),
        ("chm=Z,000000,0,0,5",              "chm: expected a marker such as o, s, x, D, B, N or t, found \"Z\"; left out"),
        ("chm=o,000000,3,0,5",              "chm: the data have 1 series; \"o,000000,3,0,5\" needs more and is left out"),
        ("chco=zzz,ff0000",                 "chco: expected colours such as FF0000, found \"zzz\"; left out"),
        ("chds=0,x",                        "chds: expected numbers such as 0,100, or a, found \"x\"; 100 is taken"),
        ("chds=0,50,20",                    "chds: expected pairs such as 0,100, found \"0,50,20\"; the last number is ignored"),
        ("chxt=x&chxr=0,5",                 "chxr: expected axis,start,end such as 0,0,100, found \"0,5\"; what cannot be read is ignored"),
        ("chxt=x&chxr=x,0,5",               "chxr: expected axis,start,end such as 0,0,100, found \"x,0,5\"; what cannot be read is ignored"),
        ("chxt=x&chxs=0,zzz",               "chxs: expected axis,colour,size such as 0,676767,11.5, found \"0,zzz\"; what cannot be read is ignored"),
        ("chls=a",                          "chls: expected width,dash,gap such as 3,6,2, found \"a\"; what cannot be read is ignored"),
        ("chxr=0,0,50",                     "chxr: chxt has no axis 0: \"0,0,50\"; ignored"),
        ("chxt=x&chxs=0,000000|1,ff0000",   "chxs: chxt has no axis 1: \"1,ff0000\"; ignored"),
        ("chxt=x&chxl=1:|a|b",              "chxl: chxt has no axis 1; its labels are ignored"),
        ("chxt=q,x",                        "chxt: \"q\" is no axis; x, y, r and t are"),
        ("chl=North|South",                 "chl: labels of slices, dials and codes; ignored; chm=t writes at points, chxl along axes"),
    ];
    for (words, note) in table {
        let (_, notes) = svg(&format!("cht=lc&chs=200x100&chd=t:1,2&{words}"));
        assert_eq!(notes, [note], "{words}");
    }
}

#[test]
fn what_is_drawn_elsewhere_is_a_note() {
    let fit = "chds=a fits the scale to the values";
    #[rustfmt::skip]
    let table = [
        ("cht=gom&chd=t:150",           format!("chd: 1 value beyond the scale of 0 to 100 ends there; {fit}")),
        ("cht=gom&chd=t:5,9&chds=10,50",format!("chd: 2 values below the scale of 10 to 50 are drawn at its beginning; {fit}")),
        ("cht=v&chd=t:150,20,30",       format!("chd: 1 value beyond the scale of 0 to 100 ends there; {fit}")),
        ("cht=v&chd=t:50,50,50,9,9,9,5","chd: the area that all three share follows from those of the pairs; ignored".to_owned()),
        ("cht=bvs&chd=t:10,20|1,2&chds=0,100,0,5", "chds: series with a scale of their own: 1; data and descriptions have them in units of the first".to_owned()),
        ("cht=bhg&chd=t:10|1|2&chds=0,100,0,5",    "chds: series with a scale of their own: 2; data and descriptions have them in units of the first".to_owned()),
        ("cht=p&chd=t:1,2&chxt=x,y",    "chxt: this kind of chart has no axes; ignored".to_owned()),
    ];
    for (query, note) in table {
        let (_, notes) = svg(&format!("{query}&chs=200x100"));
        assert_eq!(notes, [note], "{query}");
    }
}

#[test]
fn words_of_image_charts_have_their_effect() {
    #[rustfmt::skip]
    let table = [
        ("cht=bvs&chd=a:1200.5&chbr=5&chm=N**,000000,0,-1,10&iclocale=de",    ">1200,5<"),
        ("cht=bvs&chd=t:50&chm=N*cEUR1s*,000000,0,-1,10&chds=0,5000&lang=fr", "€50<"),
        ("cht=lc&chd=t:1,2&chxt=y&chxr=0,0,2,0.5&iclocale=de",                ">0,5<"),
        ("cht=pd&chd=t:1,2&chli=two%5Cnlines",                                ">lines<"),
        ("cht=p&chd=t:1,2&chl=a|b&chlps=color,123456|font.size,20",           "#123456"),
        ("cht=lc&chd=t:1,2&chtt=T&chts=123456,15,l,serif,bold-italic",        "#123456"),
        ("cht=lc&chd=t:1,2&chg=20,20,2,2,abcdef",                             "#abcdef"),
        ("cht=lc&chd=t:1,2&chg=20,20,2,2,0,0,abcdef",                         "#abcdef"),
        ("cht=p&chd=t:1,2&chf=ps0-1,lg,45,123456,0,ffffff,1",                 "#123456"),
        ("cht=qr&chl=x&icqrf=123456&icqrb=abcdef",                            "#123456"),
        ("cht=lc&chd=t:1,2&chco=123456zz",                                    "#123456"),
        ("cht=lc&chd=a:1,2&chl=North|South",                                  ">North<"),
    ];
    for (query, wanted) in table {
        let (picture, _) = svg(&format!("{query}&chs=200x150"));
        assert!(picture.contains(wanted), "{query}: {wanted}\n{picture}");
    }
    let config = ask("cht=lc&chs=60x40&chd=t:1,2&format=chartjs-config").unwrap();
    assert!(config.body.starts_with(b"\x89PNG"));
    let note = "format: there is no format \"chartjs-config\"; a PNG is drawn";
    assert_eq!(config.notes.sentences(), [note]);
    let sharp = ask("cht=lc&chs=60x40&chd=t:1,2&icretina=1").unwrap();
    let sharp = image::load_from_memory(&sharp.body).unwrap();
    assert_eq!((sharp.width(), sharp.height()), (120, 80));
}

#[test]
fn words_of_the_request_work_in_this_dialect() {
    let chart = "cht=lc&chs=60x40&chd=t:1,2";
    for (format, start) in [
        ("svg", &b"<svg"[..]),
        ("pdf", b"%PDF"),
        ("webp", b"RIFF"),
        ("gif", b"GIF8"),
    ] {
        let answer = ask(&format!("{chart}&format={format}")).unwrap();
        assert!(answer.body.starts_with(start), "{format}");
    }
    let twice = ask(&format!("{chart}&scale=2")).unwrap();
    assert_eq!(image::load_from_memory(&twice.body).unwrap().width(), 120);
    for wrong in [
        "scale=x",
        "lang=d%C3%A9",
        "status=5",
        "maxage=x",
        "errors=x",
    ] {
        let error = ask(&format!("{chart}&{wrong}")).unwrap_err();
        assert_eq!(error.parameter.as_deref(), wrong.split('=').next());
    }
}

#[test]
fn a_place_on_the_plot_is_one_on_every_ground() {
    for kind in ["lc", "bvs", "bhg", "r"] {
        let query = format!("cht={kind}&chs=300x200&chd=t:10,20,30,10&chm=@tX,123456,0,0.5:0.5,12");
        let (picture, _) = svg(&query);
        let at = picture.find("#123456").unwrap();
        let text = &picture[picture[..at].rfind("<text").unwrap()..];
        let number = |name: &str| -> f64 {
            let from = text.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
            text[from..].split('"').next().unwrap().parse().unwrap()
        };
        assert!(
            (number("x") - 150.0).abs() < 12.0,
            "{kind}: {}",
            number("x")
        );
        assert!(
            (number("y") - 100.0).abs() < 14.0,
            "{kind}: {}",
            number("y")
        );
    }
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
    let notes = answer.notes.sentences();
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

/// Asks for damaged copies of requests and for how many of them our side fails; `PLOTCGI_DAMAGED` asks for more.
fn damage(requests: &[String], pieces: &[&str], usual: usize) {
    let more = std::env::var("PLOTCGI_DAMAGED").ok();
    let count = more.and_then(|text| text.parse().ok()).unwrap_or(usual);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..count {
        let request = &requests[dice.roll(requests.len())];
        let mut text: Vec<char> = request.chars().take(1500).collect();
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

#[test]
fn damaged_requests_never_fail_on_our_side() {
    #[rustfmt::skip]
    let pieces = [
        "", ",", "|", ":", "-1", "_", "1e308", "-", "999999999", "%", "&", "=", "x", "\u{1F600}", "0",
        "&chds=a", "&chbh=a", "&chm=B,,0,,",
    ];
    let corpus: Vec<String> = corpus().into_iter().map(str::to_owned).collect();
    damage(&corpus, &pieces, 400);
}

#[test]
fn damaged_drawings_never_fail_on_our_side() {
    #[rustfmt::skip]
    let pieces = [
        "", ",", ";", ":", "-1", "+", "1e308", "99999", "nan", "%23", "&draw=", "=", "x", "\u{1F600}", "0", "1e-9",
        ";size:0", ";size:5000", ";width:5000", ";dash:0.1,0.1", ";radii:-5", "&width=9", "&ground=fan", "&ground=polar",
    ];
    let drawings = corpus().into_iter();
    let drawings = drawings.filter_map(|query| Some(translated(query).ok()?.0));
    damage(&drawings.collect::<Vec<String>>(), &pieces, 400);
}

#[test]
fn annotations_stand_where_their_values_are_in_a_drawing() {
    for ground in ["ground=data", "ground=bars;groups:2;thickness:20"] {
        let (picture, _) = svg(&format!(
            "kind=bar&y=1,2&ylim=0,2&hlines=1&{ground}&draw=axis&width=200&height=101"
        ));
        let plot = svg(&format!(
            "kind=bar&y=1,2&ylim=0,2&{ground}&draw=axis&width=200&height=101"
        ))
        .0;
        assert!(
            !plot.contains("annotation") && picture.contains("annotation"),
            "{ground}\n{picture}"
        );
    }
}

#[test]
fn names_of_several_lines_have_room_in_a_legend() {
    let query = "kind=bar&y=1,2&width=200&height=120&ground=bars;groups:2&draw=key;side:bottom\
                 &draw=swatch;name:A%0AB%0AC;fill:red&draw=swatch;name:A+name+that+begins+a+row;fill:blue";
    let (picture, _) = svg(query);
    let heights = picture.split("<text ").skip(1).map(|text| {
        let y = text.split(" y=\"").nth(1).unwrap().split('"').next();
        y.unwrap().parse::<f64>().unwrap()
    });
    let heights: Vec<f64> = heights.collect();
    let grow = heights.windows(2).all(|pair| pair[1] - pair[0] > 10.0);
    assert!(
        heights.len() == 4 && grow && heights[3] < 120.0,
        "{picture}"
    );
}
