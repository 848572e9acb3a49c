//! Errors beside values, which are drawn around these.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn errors_stand_around_their_values() {
    #[rustfmt::skip]
    expect(&[
        ("x,value,+-|a,52,3|b,61,4|c,55,2", "", "bar over x: value", "x,value,yerr|a,52,3|b,61,4|c,55,2"),
        ("x;Wert;Standardabweichung|a;52,5;3,1|b;61,5;4,2", "", "bar over x: Wert", "x,Wert,yerr|a,52.5,3.1|b,61.5,4.2"),
        ("Geography,Estimate,Margin of Error|a,5200,±310|b,6100,±420|c,5500,±200", "", "bar over Geography: Estimate", "Geography,Estimate,yerr|a,5200,310|b,6100,420|c,5500,200"),
        ("Geography,Estimate,Margin of Error|a,5200,+/-310|b,6100,+/-420|c,5500,+/-200", "", "bar over Geography: Estimate", "Geography,Estimate,yerr|a,5200,310|b,6100,420|c,5500,200"),
        ("date,mean,std|2024-01-01,52,3|2024-01-02,61,4|2024-01-03,55,2", "", "line over date: mean", "date,mean,low,high|2024-01-01,52,49,55|2024-01-02,61,57,65|2024-01-03,55,53,57"),
        ("x,a,a_err,b,b_err|u,52,3,70,4|v,61,4,72,5", "", "bar over x: a, b", "x,a,a yerr,b,b yerr|u,52,3,70,4|v,61,4,72,5"),
        ("x,value|u,52 ± 3|v,61 ± 4|w,55 ± 2", "", "bar over x: value", "x,value,yerr|u,52,3|v,61,4|w,55,2"),
        ("x;value|u;52,5+-3,5|v;61,5+-4", "", "bar over x: value", "x,value,yerr|u,52.5,3.5|v,61.5,4"),
        ("x,NO,SE|u,52,3|v,61,4", "", "bar over x: NO, SE", "x,NO,SE|u,52,3|v,61,4"),
        ("x,value,std|u,52,3|v,61,4", "y=value,std", "bar over x: value, std", "x,value,std|u,52,3|v,61,4"),
    ]);
}

#[test]
fn a_note_tells_of_errors_and_of_the_way_back() {
    let notes = |text: &str, query: &str| find(&text.replace('|', "\n"), Form::Auto, query).notes;
    let text = "x,value,moe|a,52,3|b,61,4";
    let drawn = "moe is drawn as the error of value; y=value,moe draws all as values";
    assert!(notes(text, "").contains(drawn), "{}", notes(text, ""));
    let left = notes(text, "kind=area");
    assert!(left.contains("kind=line draws it"), "{left}");
    let pie = find(&text.replace('|', "\n"), Form::Auto, "kind=pie");
    assert_eq!(pie.data, ",value|a,52|b,61");
}
