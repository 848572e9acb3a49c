//! Relations between two requests: what is written otherwise and means the same gives the same picture, and what one parameter
//! changes is seen in the shapes of the picture.

use super::{ask, svg};

#[test]
fn chart_types_in_capitals_are_the_same() {
    let types = "lc l ls lfi lxy bvs bv bhs bh bvg bhg bvo bho p p3 pc pd pa v s bb r rs gom map t qr tx \
                 lc:nda lxy:nda map:fixed=10,10,60,60";
    // data by which the look depends on the type, once in each of its two variants
    let charts = [
        "chd=t:10,20,30|5,6,7|1,2,3&chxt=x,y&chxl=0:|u|v|w&chco=ff0000,00ff00",
        "chd=t:10,20,30&chl=a|b|c&chld=FRDE&chf=b0,lg,0,ff0000,0,0000ff,1",
        "chd=a:12,30,24&chl=a|b|c&chxt=x,y&chxr=0,0,40|1,0,60",
    ];
    for chart in charts {
        for kind in types.split(' ') {
            let drawn = |kind: &str| {
                let answer = ask(&format!("cht={kind}&chs=200x120&{chart}&format=svg"));
                answer
                    .map(|answer| (answer.notes.sentences(), answer.body))
                    .map_err(|error| error.to_string())
            };
            assert!(
                drawn(kind) == drawn(&kind.to_ascii_uppercase()),
                "{kind} {chart}"
            );
        }
    }
}

/// The lengths of the bars of a picture along the axis of values.
fn bars(query: &str, side: &str) -> Vec<f64> {
    let (picture, _) = svg(query);
    let marks = picture.split("<title>").skip(1);
    let length = |mark: &str| {
        let text = mark.split(&format!(" {side}=\"")).nth(1).unwrap();
        text.split('"').next().unwrap().parse::<f64>().unwrap()
    };
    marks.map(length).collect()
}

#[test]
fn the_axis_of_values_has_one_range_however_it_is_named() {
    // with the axes of bars from 0 to 60, a bar of 30 is half as long as one of 60
    #[rustfmt::skip]
    let table = [
        ("bvs", "height", "chxt=x,y&chxr=1,0,60"),
        ("bvs", "height", "chxt=x,1&chxr=1,0,60"),
        ("bvs", "height", "chxt=0,y&chxr=0,0,9|1,0,60"),
        ("bvs", "height", "chxt=q,y&chxr=0,0,60"),
        ("bvs", "height", "chxt=x,r&chxr=1,0,60"),
        ("bvg", "height", "chxt=r,y&chxr=1,0,60"),
        ("bhs", "width",  "chxt=y,x&chxr=1,0,60"),
        ("bhs", "width",  "chxt=0,1&chxr=0,0,60"),
        ("BHG", "width",  "chxt=t&chxr=0,0,60"),
    ];
    for (kind, side, axes) in table {
        let lengths = |values: &str| {
            bars(
                &format!("cht={kind}&chs=300x180&chd=a:{values}&chtt=T&{axes}"),
                side,
            )
        };
        let (small, large) = (lengths("15,30"), lengths("15,60"));
        assert_eq!((small.len(), large.len()), (2, 2), "{kind} {axes}");
        assert!(
            (small[0] - large[0]).abs() < 0.1 && (small[1] * 2.0 - large[1]).abs() < 0.1,
            "{kind} {axes}: {small:?} {large:?}"
        );
    }
}

/// Every colour of a picture by these attributes, with its opacity, in their order.
fn paints(picture: &str, attributes: &[&str]) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    for tag in picture.split('<').skip(1) {
        let value = |name: &str| {
            let text = tag.split(&format!(" {name}=\"")).nth(1)?;
            text.split('"').next()
        };
        for name in attributes {
            let color = value(name).filter(|color| color.starts_with('#'));
            let opacity = value(&format!("{}-opacity", name.trim_end_matches("-color")));
            let opacity = opacity.map_or(1.0, |text| text.parse().unwrap());
            found.extend(color.map(|color| (color.to_owned(), opacity)));
        }
    }
    found
}

#[test]
fn the_opacity_of_a_picture_is_that_of_all_its_colours() {
    let all: &[&str] = &["fill", "stroke", "stop-color"];
    // the rims of slices and the lines to their labels have colours of the theme
    let of_slices: &[&str] = &["fill", "stop-color"];
    #[rustfmt::skip]
    let table = [
        (all,       "cht=bvs&chd=t:50,60&chxt=x,y&chtt=T&chdl=A&chf=b0,lg,0,ff0000,0,0000ff80,1"),
        (all,       "cht=bhg&chd=t:50,60|20,30&chco=ff0000|00ff00,0000ff&chm=N,123456,0,-1,9&chf=b1,ls,0,ff0000,0.2,0000ff,0.2"),
        (all,       "cht=lc&chd=t:50,60,20&chls=3&chg=20,20&chm=B,abcdef,0,0,0|o,ff0000,0,-1,8&chf=bg,s,eeeeee|c,s,dddddd"),
        (all,       "cht=s&chd=t:50,60|20,30|100,50&chco=ff0000|0000ff"),
        (all,       "cht=bb&chd=t:50,60,9"),
        (all,       "cht=r&chd=t:50,60,20,50&chxt=x&chxl=0:|a|b|c"),
        (of_slices, "cht=p&chd=t:50,60&chl=a|b&chf=ps0-0,lg,45,ff0000,0,0000ff,1"),
        (of_slices, "cht=pa&chd=t:50,60&chf=ps0-1,ls,0,ff0000,0.2,0000ff,0.2"),
    ];
    for (attributes, query) in table {
        let drawn = |query: &str| paints(&svg(&format!("{query}&chs=220x130")).0, attributes);
        let faded = match query.contains("chf=") {
            true => query.replace("chf=", "chf=a,s,00000080|"),
            false => format!("{query}&chf=a,s,00000080"),
        };
        let (full, faded) = (drawn(query), drawn(&faded));
        assert!(full.len() > 2, "{query}");
        assert_eq!(full.len(), faded.len(), "{query}");
        for (one, other) in full.iter().zip(&faded) {
            let expected = one.1 * 128.0 / 255.0;
            assert!(
                one.0 == other.0 && (expected - other.1).abs() < 0.005,
                "{query}: {one:?} {other:?}"
            );
        }
    }
}

#[test]
fn a_short_query_has_no_legend_of_any_length() {
    let names: Vec<String> = (0..3).map(|at| format!("n{at}")).collect();
    let order = vec!["0"; 3000].join(",");
    let chart = format!(
        "cht=lc&chs=300x200&chd=t:1,2|3,4|5,6&chdl={}",
        names.join("|")
    );
    let (picture, _) = svg(&format!("{chart}&chdlp=r|{order}"));
    let count = picture.matches(">n0</text>").count();
    assert!((1..=500).contains(&count), "{count}");
    // an order comes before the limit: the last of many names is the first of them backwards
    let many: Vec<String> = (0..600).map(|at| format!("n{at}")).collect();
    let (picture, _) = svg(&format!(
        "cht=lc&chs=300x200&chd=t:1,2&chdlp=r|r&chdl={}",
        many.join("|")
    ));
    assert!(picture.contains(">n599</text>") && !picture.contains(">n0</text>"));
}

#[test]
fn advice_is_in_the_words_of_the_request() {
    let names: Vec<String> = (0..40).map(|at| format!("name+{at}")).collect();
    let names = names.join("|");
    let values = vec!["50"; 40].join(",");
    #[rustfmt::skip]
    let table = [
        "cht=pd&chs=80x60&chd=t:1,2&chli=Very+long+text".to_owned(),
        format!("cht=p&chs=300x150&chd=t:{values}&chl={names}"),
        format!("cht=bvs&chs=300x150&chd=t:{values}&chdl={names}&chdlp=b"),
        format!("cht=r&chs=200x150&chd=t:{values}&chxt=x&chxl=0:|{names}"),
    ];
    for query in table {
        let (_, notes) = svg(&query);
        for note in &notes {
            let words = ["hole=", "width=", "height=", "legend=", "kind="];
            assert!(
                !words.iter().any(|word| note.contains(word)),
                "{query}: {note}"
            );
        }
    }
}

#[test]
fn points_in_colours_of_their_own_are_as_opaque_as_asked() {
    for style in [
        "color=red,blue&alpha=0.5",
        "color=%23ff000080,%230000ff80",
        "color=red&alpha=0.5",
    ] {
        let (picture, _) = svg(&format!("kind=scatter&x=1,2&y=1,2&{style}"));
        let points = &picture[picture.find("<g class=\"mark").unwrap()..];
        let points = &points[..points.find("<g class=\"axis").unwrap_or(points.len())];
        let paints = paints(points, &["fill"]);
        let faded: Vec<f64> = paints.iter().map(|paint| paint.1).collect();
        assert!(
            !faded.is_empty() && faded.iter().all(|alpha| (alpha - 0.5).abs() < 0.01),
            "{style}: {paints:?}"
        );
    }
}

/// The texts of a picture.
fn texts(query: &str) -> Vec<String> {
    let (picture, _) = svg(query);
    let texts = picture.split("<text").skip(1);
    let inside = texts.filter_map(|text| text.split_once('>')?.1.split('<').next());
    inside.map(str::to_owned).collect()
}

#[test]
fn labels_that_are_empty_hide_those_of_the_axis() {
    let line = "cht=lc&chs=300x200&chd=t:1,50&chxt=x,y";
    assert_eq!(texts(&format!("{line}&chxl=0:||1:||")), [""; 0]);
    assert_eq!(texts(&format!("{line}&chxl=0:|||1:|||")), [""; 0]);
    // the labels of the other axis stay
    assert_eq!(
        texts(&format!("{line}&chxl=0:||")),
        ["0", "20", "40", "60", "80", "100"]
    );
}

#[test]
fn the_older_name_of_the_dial_draws_it() {
    let dial = "chs=300x150&chd=t:10&chl=Slow&chxt=y&chxl=0:|bad|good";
    assert_eq!(
        svg(&format!("cht=gm&{dial}")).0,
        svg(&format!("cht=gom&{dial}")).0
    );
}

#[test]
fn labels_of_slices_have_all_their_lines() {
    for kind in ["p", "p3", "pd"] {
        let labels = r"chl=Unsupported\n(28%25)|Supported\n(72%25)";
        let query = format!("cht={kind}&chs=700x250&chd=t:28,72&{labels}");
        let mut found = texts(&query);
        found.sort_unstable();
        assert_eq!(
            found,
            ["(28%)", "(72%)", "Supported", "Unsupported"],
            "{kind}"
        );
        assert_eq!(svg(&query).1, [""; 0], "{kind}");
    }
}

#[test]
fn flags_stand_in_their_regions_on_both_sides_of_the_date_line() {
    #[rustfmt::skip]
    let table = [
        ("map",                      "JP|NZ|US-UT", ["Japan", "New Zealand", "Utah"]),
        ("map",                      "US-UT|JP|NZ", ["Utah", "Japan", "New Zealand"]),
        ("map",                      "FR|IT|US-UT", ["France", "Italy", "Utah"]),
        ("map:fixed=-60,-20,80,-35", "US-UT|JP|NZ", ["Utah", "Japan", "New Zealand"]),
        ("map:fixed=-60,100,80,60",  "FR|US-UT|JP", ["France", "Utah", "Japan"]),
    ];
    for (kind, codes, names) in table {
        for (at, name) in names.iter().enumerate() {
            let query =
                format!("cht={kind}&chs=440x220&chld={codes}&chd=t:1,2,3&chm=o,ff0000,0,{at},4");
            let (picture, _) = svg(&query);
            // the outline of a region begins near its middle, as seen from the other side of the earth
            let (_, region) = picture.split_once(&format!("<title>{name}")).unwrap();
            let (_, path) = region.split_once(" d=\"M").unwrap();
            let begin: f64 = path.split(' ').next().unwrap().parse().unwrap();
            let (_, marker) = picture.split_once("class=\"annotation marker\"").unwrap();
            let (_, place) = marker.split_once(" x=\"").unwrap();
            let flag: f64 = place.split('"').next().unwrap().parse().unwrap();
            assert!((flag - begin).abs() < 40.0, "{query}: {begin} {flag}");
        }
    }
}

#[test]
fn colours_of_a_map_go_by_the_list_also_where_it_has_no_shape() {
    // the last region has no shape, and its entry in the legend its own colour
    let map = "cht=map&chs=400x200&chld=CN|IT|JP-20&chco=B3BCC0|5781AE|FF0000|FFBE38&chdl=a|b|c";
    let (picture, notes) = svg(map);
    assert_eq!(notes.len(), 1, "{notes:?}");
    let colors = ["#5781ae", "#f00", "#ffbe38"].map(|ink| picture.matches(ink).count());
    assert_eq!(colors, [2, 2, 1], "{picture}");
}

#[test]
fn labels_below_a_dial_run_from_its_left_to_its_right() {
    let dial =
        "cht=gom&chs=250x125&chd=t:70&chl=Hello&chxt=x,y&chxl=0:|Slow|Medium|Faster|1:|0|50|100";
    let (picture, _) = svg(dial);
    let x = |word: &str| -> f64 {
        let texts = picture.split("<text").skip(1);
        let text = texts.filter(|text| text.contains(&format!(">{word}<")));
        let x = text.map(|text| {
            text.split_once(" x=\"")
                .unwrap()
                .1
                .split_once('"')
                .unwrap()
                .0
        });
        x.last().unwrap().parse().unwrap()
    };
    let places = ["Slow", "Medium", "Faster"].map(x);
    assert!(
        places[1] - places[0] > 50.0 && places[2] - places[1] > 50.0,
        "{places:?}"
    );
    assert!(
        (places[0] + places[2] - 2.0 * places[1]).abs() < 20.0,
        "{places:?}"
    );
}

#[test]
fn formulas_may_have_the_brackets_of_tex_around_them() {
    let formula = |text: &str| svg(&format!("cht=tx&chl={text}"));
    let plain = formula(r"x_1%2By");
    assert_eq!(plain.1, [""; 0]);
    for text in [
        r"\[x_1%2By\]",
        r"\(x_1%2By\)",
        r"$x_1%2By$",
        r"\[ x_1%2By \]",
    ] {
        assert_eq!(formula(text), plain, "{text}");
    }
}

#[test]
fn pins_of_maps_fill_their_picture() {
    let (picture, notes) = svg("cht=mm&chs=42x68&chco=FFFFFF,008CFF,000000");
    assert_eq!(notes, [""; 0]);
    assert!(picture.contains("#008cff"), "{picture}");
    let (twice, _) = svg("chst=d_map_spin&chld=2|0|008cff");
    let outline = |picture: &str| {
        let (_, path) = picture.split_once(" d=\"").unwrap();
        path.split('"').next().unwrap().len()
    };
    assert_eq!(outline(&picture), outline(&twice));
}
