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
