//! Units and currencies that stand in columns of their own.

use plotcgi::table::Form;

use crate::find::{expect, find};

#[test]
fn numbers_of_several_units_have_no_axis_in_common() {
    #[rustfmt::skip]
    expect(&[
        // a unit of soldiers or of machines is none of numbers
        ("host,unit,cpu,mem|A,web,4,83|B,db,20,330|C,mail,50,125", "", "bar over host: cpu, mem", ",cpu,mem|A,4,83|B,20,330|C,50,125"),
        ("Benchmark,Mean,Unit|A,500,ns|B,0.4,s|C,300,ns", "", "bar over Benchmark: ns, s", ",ns,s|A,500,|B,,0.4|C,300,"),
        ("Projekt;Betrag;Währung|A;500;EUR|B;400,5;USD|C;300;EUR", "", "bar over Projekt: EUR, USD", ",EUR,USD|A,500,|B,,400.5|C,300,"),
        ("S1\t2023-09-15 16:55\tGLN\tmmol/L\t2.45|S1\t2023-09-15 16:56\tLDH\tU/L\t88|S2\t2023-09-15 16:57\tGLN\tmmol/L\t3.45|S2\t2023-09-15 16:58\tLDH\tU/L\t334", "",
         "line over column 2: mmol/L, U/L", ",mmol/L,U/L|2023-09-15T16:55:00Z,2.45,|2023-09-15T16:56:00Z,,88|2023-09-15T16:57:00Z,3.45,|2023-09-15T16:58:00Z,,334"),
        // more units than panels: the most frequent
        ("what,price,ccy|a,1,EUR|b,2,USD|c,3,GBP|d,4,CHF|e,5,SEK|f,6,EUR", "", "bar over what: price", ",price|a,1|f,6"),
        ("Timestamp,Balance,Currency,Transfer Total,Transfer Total Currency|2017-09-29,3,BTC,10,GBP|2017-10-04,6,BTC,11,GBP|2017-10-04,1.5,ETH,100,GBP|2017-11-01,7,BTC,9,GBP|2017-11-01,1.8,ETH,30,GBP", "",
         "line over Timestamp: BTC, ETH", ",BTC,ETH|2017-09-29,3,|2017-10-04,6,1.5|2017-11-01,7,1.8"),
        // one unit, and texts that are none, part nothing
        ("a,n,Unit|x,1,kg|y,2,kg|z,3,kg", "", "bar over a: n", ",n|x,1|y,2|z,3"),
        ("a,n,Business Unit|x,1,Sales|y,2,IT|z,3,Sales", "", "bar over a: n", ",n|x,1|y,2|z,3"),
        ("a,n,size|x,1,S|y,2,M|z,3,L", "", "bar over a: n", ",n|x,1|y,2|z,3"),
        // the author's word counts
        ("Benchmark,Mean,Unit|A,500,ns|B,0.4,s|C,300,ns", "pivot=off", "bar over Benchmark: Mean", ",Mean|A,500|B,0.4|C,300"),
        ("Benchmark,Mean,Unit|A,500,ns|B,0.4,s|C,300,ns", "y=Mean", "bar over Benchmark: Mean", ",Mean|A,500|B,0.4|C,300"),
    ]);
    let level = "Sample,Conc,Units,Tube conc,Units\nS1,8,ng/uL,80,ng/mL\nS2,9,ng/uL,81,ng/mL\n";
    let found = find(level, Form::Auto, "");
    assert!(
        found.notes.contains("subplots=off draws them in one"),
        "{}",
        found.notes
    );
    assert_eq!(found.alt.matches("Bar chart").count(), 2, "{}", found.alt);
    let found = find(level, Form::Auto, "subplots=off");
    assert_eq!(found.alt.matches("Bar chart").count(), 1, "{}", found.alt);
}
