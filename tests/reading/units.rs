//! Units and currencies that stand in columns of their own.

use plotcgi::table::Form;

use crate::find::{expect, find};

#[test]
fn only_the_column_to_which_units_belong_is_parted() {
    #[rustfmt::skip]
    expect(&[
        ("country,currency,gdp,population|Germany,EUR,40,83|France,EUR,30,67|USA,USD,20,330", "", "bar over country: population, gdp EUR, gdp USD",
         ",population,gdp EUR,gdp USD|Germany,83,40,|France,67,30,|USA,330,,20"),
        ("date,price,currency,volume|2026-01-01,5,EUR,100|2026-01-02,6,USD,120|2026-01-03,7,EUR,130", "", "line over date: volume, price EUR, price USD",
         ",volume,price EUR,price USD|2026-01-01,100,5,|2026-01-02,120,,6|2026-01-03,130,7,"),
        ("item,qty,unit,price|Flour,2,kg,3.50|Milk,3,l,1.20|Sugar,1,Kg,1.10", "", "bar over item: price, qty kg, qty l",
         ",price,qty kg,qty l|Flour,3.5,2,|Milk,1.2,,3|Sugar,1.1,1,"),
        ("employee,age,salary,currency|A,30,50,EUR|B,40,60,USD|C,50,55,EUR", "", "bar over employee: age, salary EUR, salary USD",
         ",age,salary EUR,salary USD|A,30,50,|B,40,,60|C,50,55,"),
        // more currencies than panels: the others alone
        ("country,currency,gdp,pop|A,EUR,1,9|B,USD,2,8|C,JPY,3,7|D,GBP,4,6|E,SEK,5,5", "", "bar over country: pop", ",pop|A,9|B,8|C,7|D,6|E,5"),
        ("country,currency,gdp,pop|A,EUR,1,9|B,USD,2,8", "pivot=off", "bar over country: gdp, pop", ",gdp,pop|A,1,9|B,2,8"),
    ]);
}

#[test]
fn a_unit_may_be_written_in_several_ways() {
    #[rustfmt::skip]
    expect(&[
        ("time,v,unit|1,5,mg/l|2,6,mg/L|3,7,mg/l", "", "line over time: v", "time,v|1,5|2,6|3,7"),
        ("time,v,unit|1,5,kWh|2,6,KWH|3,7,kwh", "", "line over time: v", "time,v|1,5|2,6|3,7"),
        ("time,v,unit|1,5,g|2,6,kg|3,7,Kg|4,8,g", "", "line over time: g, kg", "time,g,kg|1,5,|2,,6|3,,7|4,8,"),
        ("name,v,unit|A,5,mW|B,6,MW|C,7,mW", "", "bar over name: mW, MW", ",mW,MW|A,5,|B,,6|C,7,"),
    ]);
}

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
