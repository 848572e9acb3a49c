//! Relations between two requests: what is written otherwise and means the same gives the same picture, and what one parameter
//! changes is seen in the shapes of the picture.

use super::ask;

#[test]
fn chart_types_in_capitals_are_the_same() {
    let types = [
        "lc",
        "l",
        "ls",
        "lfi",
        "lxy",
        "bvs",
        "bv",
        "bhs",
        "bh",
        "bvg",
        "bhg",
        "bvo",
        "bho",
        "p",
        "p3",
        "pc",
        "pd",
        "pa",
        "v",
        "s",
        "bb",
        "r",
        "rs",
        "gom",
        "map",
        "t",
        "qr",
        "tx",
        "lc:nda",
        "lxy:nda",
        "map:fixed=10,10,60,60",
    ];
    // data by which the look depends on the type, once in each of its two variants
    let charts = [
        "chd=t:10,20,30|5,6,7|1,2,3&chxt=x,y&chxl=0:|u|v|w&chco=ff0000,00ff00",
        "chd=t:10,20,30&chl=a|b|c&chld=FRDE&chf=b0,lg,0,ff0000,0,0000ff,1",
        "chd=a:12,30,24&chl=a|b|c&chxt=x,y&chxr=0,0,40|1,0,60",
    ];
    for chart in charts {
        for kind in types {
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
