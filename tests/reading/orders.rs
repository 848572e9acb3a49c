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
