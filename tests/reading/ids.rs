//! Ids, flags, telephone numbers, units of some cells and signs of missing values.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn ids_are_no_axis_beside_names_or_dates() {
    #[rustfmt::skip]
    expect(&[
        ("id,city,n|5bc8fbbc-bde5-4099-8164-d8399f767c45,Oslo,3|6bc8fbbc-bde5-4099-8164-d8399f767c46,Rome,4|7bc8fbbc-bde5-4099-8164-d8399f767c47,Bern,5", "", "bar over city: n", ",n|Oslo,3|Rome,4|Bern,5"),
        ("commit,date,lines|cf13373,2024-01-20,3|24e4400,2024-01-03,4|9c28c9f,2024-01-11,5", "", "line over date: lines", ",lines|2024-01-03,4|2024-01-11,5|2024-01-20,3"),
        ("event;type;n|evt_1NcD7iAj5eB9;pay;3|evt_2McD7iBj5eB9;pay;4|evt_3LcD7iCj5eB9;refund;5", "", "bar over type: n", ",n|pay,7|refund,5"),
        ("order,customer,n|ORD-2024-8721,Ann,3|ORD-2024-1182,Bob,4|ORD-2024-4410,Cid,5", "", "bar over customer: n", ",n|Ann,3|Bob,4|Cid,5"),
        // without another name they are all that there is
        ("hash,n|cf13373a,3|24e4400b,4|9c28c9fc,5", "", "bar over hash: n", ",n|cf13373a,3|24e4400b,4|9c28c9fc,5"),
        ("city,word,n|Oslo,defaced,3|Rome,effaced,4|Bern,acceded,5", "", "bar over city: n", ",n|Oslo,3|Rome,4|Bern,5"),
    ]);
}

#[test]
fn flags_plots_and_telephones_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("city,is_capital,n|Oslo,1,3|Bonn,0,4|Bern,1,5", "", "bar over city: n", ",n|Oslo,3|Bonn,4|Bern,5"),
        ("plot,treatment,yield|101,A,3.5|102,B,4.5|103,C,5.5", "", "bar over treatment: yield", ",yield|A,3.5|B,4.5|C,5.5"),
        ("name,age,contact|Ann,33,+254712345678|Bob,44,+254712345679|Cid,55,+254712345680", "", "bar over name: age", ",age|Ann,33|Bob,44|Cid,55"),
    ]);
}

#[test]
fn a_unit_may_stand_behind_some_numbers() {
    #[rustfmt::skip]
    expect(&[
        ("name,weight|Ann,33g|Bob,41|Cid,12 g|Dan,50", "", "bar over name: weight", ",weight|Ann,33|Bob,41|Cid,12|Dan,50"),
        ("name;weight|Ann;33,5|Bob;12,5 kg|Cid;50", "", "bar over name: weight", ",weight|Ann,33.5|Bob,12.5|Cid,50"),
        ("pack,month,n|5 kg,1,3|10 kg,1,4|5 kg,2,5|10 kg,2,6|5 kg,3,5|10 kg,3,6", "", "line over month: 5 kg, 10 kg", "month,5 kg,10 kg|1,3,4|2,5,6|3,5,6"),
    ]);
}

#[test]
fn a_note_names_all_columns_with_signs_of_missing_values() {
    let rows = |sign: &str| -> String {
        let cell = |day: usize, missing: usize| match day == missing {
            true => sign.to_owned(),
            false => (day % 7).to_string(),
        };
        let row = |day: usize| {
            format!(
                "\n2024-01-{day:02},{},{},{}",
                cell(day, 4),
                cell(day, 9),
                cell(day, 40)
            )
        };
        (1..21).map(row).collect()
    };
    for sign in ["-9999", "999.9", "9999"] {
        let found = find(&format!("date,a,b,c{}", rows(sign)), Form::Auto, "");
        let wanted = format!(
            "{sign} in a, b looks like a sign for a missing value; na={sign} leaves it out everywhere"
        );
        assert!(found.notes.contains(&wanted), "{}", found.notes);
    }
    // a single great number may be one
    let one = rows("9999").replacen("9999", "3", 1);
    let found = find(&format!("date,a,b,c{one}"), Form::Auto, "");
    assert_eq!(found.notes, "");
}

#[test]
fn names_that_are_not_told_apart_are_in_a_note() {
    let text = "region|product|n\nN|a|3\nN|b|4\nN|a|5\nS|b|6\nS|a|3\nS|b|5\nS|a|7\nN|b|4\n";
    for sign in ["|", ";", ","] {
        let found = find(&text.replace('|', sign), Form::Auto, "");
        assert!(
            found
                .notes
                .contains("pivot=product draws a series for each product"),
            "{}",
            found.notes
        );
        let drawn = find(&text.replace('|', sign), Form::Auto, "pivot=product");
        assert!(drawn.chart.contains("a, b"), "{}", drawn.chart);
    }
}

#[test]
fn codes_of_things_are_never_added_up() {
    #[rustfmt::skip]
    expect(&[
        ("icd,sex,cases|101,m,300|101,f,400|250,m,500|250,f,600", "", "bar over sex: cases", ",cases|m,800|f,1000"),
        ("category,hs6,value|a,100115,3|b,100117,4|a,200955,5|b,803310,6|a,847130,7", "", "bar over category: value", ",value|a,5|b,5"),
    ]);
}
