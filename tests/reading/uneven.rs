//! Cells that have no place in a table: each is drawn all the same, or a note says where it stood and what became of it.

use plotcgi::table::Form;

use super::find::{expect, find};

/// The notes about a table, whose lines `|` separates.
fn notes(text: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, "").notes
}

#[test]
fn rows_that_are_too_long_or_too_short_are_told_of() {
    #[rustfmt::skip]
    let table = [
        ("a,b|x,1|y,2,lost|z,3,more|w,4|v,5|u,6", "data: 2 rows have more than 2 cells, the first is row 2; what is beyond, such as \"lost\", is left out"),
        ("a;b|x;1|y;2;lost|w;4|v;5|u;6",          "data: 1 row has more than 2 cells, the first is row 2; what is beyond, such as \"lost\", is left out"),
        ("a\tb\tc|x\t1\t2|y\t2|z\t3\t4|w\t4\t5",  "data: 1 row has fewer than 3 cells, the first is row 2 with 2; the others are missing"),
        ("a,b,c|x,1,2|y,,|z,3,4",                 ""),
        ("a,b|x,1,|y,2,|z,3,",                    ""),
        ("a,b,|x,1|y,2|z,3",                      ""),
        ("a,b|x,1|y|z,3",                         ""),
    ];
    for (text, expected) in table {
        assert_eq!(notes(text), expected, "{text}");
    }
}

#[test]
fn a_quote_that_is_never_closed_loses_no_row() {
    #[rustfmt::skip]
    expect(&[
        ("name,v|a,1|\"b,2|c,3|d,4",     "", "bar over name: v", ",v|a,1|b,2|c,3|d,4"),
        ("name;v|a;1|b;2|c;\"3|d;4",     "", "bar over name: v", ",v|a,1|b,2|c,3|d,4"),
        ("\"name,v|a,1|b,2",             "", "bar over name: v", ",v|a,1|b,2"),
        ("name,v|\"a, A\",1|b,\"2|c,3",  "", "bar over name: v", ",v|\"a, A\",1|b,2|c,3"),
        ("name,v|a,1|\"b\",2",           "", "bar over name: v", ",v|a,1|b,2"),
    ]);
    assert_eq!(
        notes("name,v|a,1|\"b,2|c,3"),
        "data: a quote in row 2 is never closed; it and the rows below are read without it"
    );
    assert_eq!(
        notes("\"name,v|a,1|b,2"),
        "data: a quote in the header is never closed; it and the rows below are read without it"
    );
    assert_eq!(notes("name,v|a,1|\"b\",2"), "");
}

#[test]
fn columns_of_one_name_are_told_of() {
    #[rustfmt::skip]
    expect(&[
        ("x,v,v|a,1,2|b,2,3",                               "", "bar over x: v, v.1", ",v,v.1|a,1,2|b,2,3"),
        ("[{\"a\":\"x\",\"v\":1,\"v\":2},{\"a\":\"y\",\"v\":3}]", "", "bar over a: v",      ",v|x,1|y,3"),
    ]);
    assert_eq!(
        notes("x,v,v|a,1,2|b,2,3"),
        "data: several columns are called \"v\"; the last of them is \"v.1\""
    );
    assert_eq!(notes("x,v,|a,1,2|b,2,3"), "");
    let twice = "[{\"a\":\"x\",\"v\":1,\"v\":2},{\"a\":\"y\",\"v\":3}]";
    assert_eq!(
        find(twice, Form::Json, "").notes,
        "data: row 1 has the key \"v\" more than once; the first value counts"
    );
}
