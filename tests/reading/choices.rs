//! Everyday files: which column is the axis, which one is drawn where only one fits, and which series share a panel.

use plotcgi::table::Form;

use super::find::{expect, find};

/// What is found in a table, whose lines `|` separates.
fn found(text: &str) -> super::find::Found {
    find(&text.replace('|', "\n"), Form::Auto, "")
}

#[test]
fn numbers_that_were_set_are_the_axis_in_any_order_of_rows() {
    #[rustfmt::skip]
    expect(&[
        ("Algorithm,Size,Time|Merge,100,5|Quick,100,3|Merge,1000,50|Quick,1000,30|Merge,10000,600|Quick,10000,380", "",
         "line over Size: Merge, Quick", "Size,Merge,Quick|100,5,3|1000,50,30|10000,600,380"),
        ("Threads;Sprache;Zeit|1;Rust;9|1;Go;11|4;Rust;3|4;Go;4|2;Rust;5|2;Go;6", "",
         "line over Threads: Rust, Go", "Threads,Rust,Go|1,9,11|2,5,6|4,3,4"),
        ("Algorithm,Input,N,Time|A,up,1,5|B,up,1,3|A,down,1,6|B,down,1,4|A,up,2,7|B,up,2,8|A,down,2,9|B,down,2,10", "",
         "line over N: A, up, B, up, A, down, B, down", "N,\"A, up\",\"B, up\",\"A, down\",\"B, down\"|1,5,3,6,4|2,7,8,9,10"),
        // no grid
        ("Shop,Items,Paid|A,3,5|B,2,4|A,1,2|B,5,9|A,2,3|B,4,6", "", "bar over Shop: Items, Paid", "Shop,Items,Paid|A,2,3.3333333333333335|B,3.6666666666666665,6.333333333333333"),
    ]);
}

#[test]
fn rows_that_are_surely_there_twice_are_drawn_once() {
    #[rustfmt::skip]
    expect(&[
        ("Land,Einwohner|Belgien,11372100|Denmark,5769600|Denmark,5769600|France,67118600", "", "bar over Land: Einwohner",
         ",Einwohner|Belgien,11372100|Denmark,5769600|France,67118600"),
        ("Posten,Betrag|Miete,1234567|Miete,1234567|Auto,9999999", "", "bar over Posten: Betrag", ",Betrag|Miete,2469134|Auto,9999999"),
        ("Obst,Stück|Apfel,12|Apfel,12|Birne,7", "", "bar over Obst: Stück", ",Stück|Apfel,24|Birne,7"),
    ]);
}

#[test]
fn prices_in_one_currency_stand_for_local_ones() {
    let text = "date,currency,name,local_price,dollar_price|2001-01-01,ARS,A,2.5,2.5|2001-01-01,GBP,B,1.9,3|2002-01-01,ARS,A,28,3.2|2002-01-01,GBP,B,2,3.1";
    let found = found(text);
    assert_eq!(found.chart, "chart: line over date: ARS, GBP");
    assert!(
        found.notes.contains("y=local_price draws it"),
        "{}",
        found.notes
    );
    assert!(
        found.data.contains("2.5,3|") && found.data.contains("3.2,3.1"),
        "{}",
        found.data
    );
}

#[test]
fn votes_are_added_up_for_each_candidate() {
    let places: String = (1..=4)
        .map(|at| {
            let (all, one, two) = (1000 + at * 7, 400 + at, 300 - at);
            format!("|{at},{all},F,LE PEN,{two}|{at},{all},M,MACRON,{one}")
        })
        .collect();
    let found = found(&format!("circonscription,inscrits,sexe,nom,voix{places}"));
    assert_eq!(found.chart, "chart: bar over nom: voix");
    assert!(
        found.data.contains("LE PEN,1190") && found.data.contains("MACRON,1610"),
        "{}",
        found.data
    );
    let parties: String = (1..=6).map(|at| format!(",P{at}")).collect();
    let places: String = (0..150)
        .map(|at| format!("|Ort {at},{},{at},1,2,3,4,5", at + 15))
        .collect();
    let found = self::found(&format!("Gemeinde,Stimmen{parties}{places}"));
    assert!(
        found.data.contains("P1,11175|P2,150|P3,300"),
        "{}",
        found.data
    );
}

#[test]
fn years_beside_words_are_the_axis() {
    #[rustfmt::skip]
    expect(&[
        ("ville,Taux (2014),Taux (2015),Taux (2016),France (2014),France (2015),France (2016)|A,29,24,25,10,11,12|B,20,19,18,10,11,12", "",
         "line over year: A, B", "year,A,B|2014,29,20|2015,24,19|2016,25,18"),
        ("Country,2022 Population,2020 Population,2015 Population,Area|A,41,38,33,652|B,28,27,26,287", "",
         "line over year: A, B", "year,A,B|2022,41,28|2020,38,27|2015,33,26"),
    ]);
}

#[test]
fn units_have_panels_of_their_own_and_like_columns_share_one() {
    let notes = found("time,t (°C),rain (mm)|2014-04-01,5.6,0.5|2014-04-02,6.5,1.8").notes;
    assert!(notes.contains("panels of their own"), "{notes}");
    let notes = found("place,CI (95%),n (99%)|A,5.6,0.5|B,6.5,1.8").notes;
    assert!(!notes.contains("panels of their own"), "{notes}");
}

#[test]
fn a_single_year_is_not_counted() {
    let text = "id,year,slam,player|a-1,2016,w,A|a-2,2016,w,B|a-3,2016,w,C";
    assert!(
        found(text).chart.contains("expected"),
        "{}",
        found(text).chart
    );
}
