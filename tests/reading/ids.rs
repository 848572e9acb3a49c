//! Ids, flags, telephone numbers, units of some cells and signs of missing values.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn ids_are_no_axis_beside_names_or_dates() {
    #[rustfmt::skip]
    expect(&[
        ("id,city,n|5bc8fbbc-bde5-4099-8164-d8399f767c45,Oslo,3|6bc8fbbc-bde5-4099-8164-d8399f767c46,Rome,4|7bc8fbbc-bde5-4099-8164-d8399f767c47,Bern,5", "", "bar over city: n", ",n|Oslo,3|Rome,4|Bern,5"),
        ("commit,date,lines|cf13373,2024-01-20,3|24e4400,2024-01-03,4|9c28c9f,2024-01-11,5", "", "line over date: lines", ",lines|2024-01-03,4|2024-01-11,5|2024-01-20,3"),
        ("event;type;n|evt_1NcD7iAj5eB9;pay;3|evt_2McD7iBj5eB9;pay;4|evt_3LcD7iCj5eB9;refund;5", "", "bar over event: n", ",n|evt_1NcD7iAj5eB9,3|evt_2McD7iBj5eB9,4|evt_3LcD7iCj5eB9,5"),
        ("commit,author,ms|9f8e7d6c5b4a3021,Ann,5|1f8e7d6c5b4b3021,Bob,7|2f8e7d6c5b4c3021,Ann,9", "", "bar over commit: ms", ",ms|9f8e7d6c5b4a3021,5|1f8e7d6c5b4b3021,7|2f8e7d6c5b4c3021,9"),
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
        ("name,has_car,has_dog|A,1,0|B,0,1|C,1,1", "", "bar over name: has_car, has_dog", ",has_car,has_dog|A,1,0|B,0,1|C,1,1"),
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
        let wanted = match sign {
            // no values are so far below others
            "-9999" => "-9999 in a, b stands for a missing value and is left out; na=off draws it"
                .to_owned(),
            _ => format!(
                "{sign} in a, b looks like a sign for a missing value; na={sign} leaves it out everywhere"
            ),
        };
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

#[test]
fn numbers_of_registers_places_and_accounts_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("DATE,REF #,AMOUNT|2015-11-17,35166597,3445.07|2015-12-03,48233019,9.01|2015-12-09,18233019,12.5", "", "line over DATE: AMOUNT", ",AMOUNT|2015-11-17,3445.07|2015-12-03,9.01|2015-12-09,12.5"),
        ("gid,town,MW|2,Cabo,2.3|6,Toqui,1.4|9,Lebu,3.5", "", "bar over town: MW", ",MW|Cabo,2.3|Toqui,1.4|Lebu,3.5"),
        ("Auftragskonto;Buchungstag;Betrag|1000594757;2018-02-22;-36,99|1000594757;2018-02-23;1236,99|1000594757;2018-02-26;5,00", "", "line over Buchungstag: Betrag", ",Betrag|2018-02-22,-36.99|2018-02-23,1236.99|2018-02-26,5"),
        ("Driver,No,Points|Vettel,5,25|Hamilton,44,18|Alonso,14,15", "", "bar over Driver: Points", ",Points|Vettel,25|Hamilton,18|Alonso,15"),
        ("well no,treatment,yield|3,A,3.5|1,B,4.5|7,C,5.5", "", "bar over treatment: yield", ",yield|A,3.5|B,4.5|C,5.5"),
        (",Ingredient,Quantity|1,flour,3|2,sugar,2.8|3,salt,1|7,oil,4|8,milk,5", "", "bar over Ingredient: Quantity", ",Quantity|flour,3|sugar,2.8|salt,1|oil,4|milk,5"),
        ("poll,Very well,Well,Badly|a,5,6,7|b,6,5,4|c,7,5,3", "", "bar over poll: Very well, Well, Badly", ",Very well,Well,Badly|a,5,6,7|b,6,5,4|c,7,5,3"),
        ("version,downloads|1.0,500|1.1,600|1.2,700|2.0,900", "", "bar over version: downloads", ",downloads|1.0,500|1.1,600|1.2,700|2.0,900"),
        // numbers without a name that rise evenly are positions, nitric oxide is measured
        ("date,NO,NO2|2024-01-01,12,30|2024-01-02,14,33|2024-01-03,11,31", "", "line over date: NO, NO2", ",NO,NO2|2024-01-01,12,30|2024-01-02,14,33|2024-01-03,11,31"),
        // dates without a name are no parts of one
        ("28.06.2013;interest;01.07.2013;0,58;EUR|29.06.2013;tax;01.07.2013;-0,15;EUR|30.06.2013;fee;02.07.2013;-0,11;EUR", "", "line over column 1: column 4", ",column 4|2013-06-28,0.58|2013-06-29,-0.15|2013-06-30,-0.11"),
    ]);
}
