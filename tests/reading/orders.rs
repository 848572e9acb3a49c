//! The order of day, month and year in dates that may mean two days.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn dates_that_are_the_same_in_any_order_show_nothing_of_others() {
    #[rustfmt::skip]
    expect(&[
        ("Datum,Start,Ende,v|06-06-1966,06-06-1966,12-06-1967,2|06-06-1966,12-06-1967,07-03-1968,9|06-06-1966,07-03-1968,15-07-1974,3", "x=Start",
         "line over Start: v", ",v|1966-06-06,2|1967-06-12,9|1968-03-07,3"),
        ("Date,Close|1/2/2026,1.5|1/5/2026,2.5|1/6/2026,3.5|1/7/2026,3.7|1/8/2026,3|1/9/2026,4", "", "line over Date: Close",
         ",Close|2026-01-02,1.5|2026-01-05,2.5|2026-01-06,3.5|2026-01-07,3.7|2026-01-08,3|2026-01-09,4"),
    ]);
    let text =
        "date,shipped,v\n5/5/2026,6/5/2026,159\n6/6/2026,7/6/2026,130\n7/7/2026,8/7/2026,130\n";
    let notes = find(text, Form::Auto, "").notes;
    assert!(notes.contains("may mean two days"), "{notes}");
    assert!(!notes.contains("most even"), "{notes}");
}

#[test]
fn dates_of_six_digits_begin_with_the_year_where_they_rise_so() {
    #[rustfmt::skip]
    expect(&[
        ("date,v|230101,1|230201,2|230301,3|230401,4", "", "line over date: v", ",v|2023-01-01,1|2023-02-01,2|2023-03-01,3|2023-04-01,4"),
        ("YYMMDD,v|230115,1|230215,2|230315,3", "", "line over YYMMDD: v", ",v|2023-01-15,1|2023-02-15,2|2023-03-15,3"),
        ("Buchungsdatum,Betrag|010126,5|080126,-7|150126,9", "", "line over Buchungsdatum: Betrag", ",Betrag|2026-01-01,5|2026-01-08,-7|2026-01-15,9"),
        ("date,v|200101,1|210101,2|220101,3|230101,4", "", "line over date: v", ",v|2020-01-01,1|2021-01-01,2|2022-01-01,3|2023-01-01,4"),
        ("date (ddmmyy),v|010203,1|020304,2|030405,3", "", "line over date (ddmmyy): v", ",v|2003-02-01,1|2004-03-02,2|2005-04-03,3"),
        ("date,v|230101,1|230201,2|230301,3", "dateformat=%25d%25m%25y", "line over date: v", ",v|2001-01-23,1|2001-02-23,2|2001-03-23,3"),
    ]);
    let told = |text: &str| find(text, Form::Auto, "").notes;
    let notes = told("date,v\n230101,1\n230201,2\n230301,3\n");
    assert!(notes.contains("dateformat=%d%m%y"), "{notes}");
    let notes = told("date,v\n01022023,1\n01032023,2\n01042023,3\n");
    assert!(notes.contains("dateformat=%d%m%Y"), "{notes}");
    for name in ["mandate", "update_id"] {
        let found = find(
            &format!("{name},v\n101010,1\n111011,2\n121012,3\n"),
            Form::Auto,
            "",
        );
        assert!(!found.data.contains("-10-"), "{}", found.data);
    }
}
