//! What stands above and below a table: titles, preambles, legends, rules and other tables are none of its rows.

use plotcgi::table::Form;

use super::find::{expect, find};

/// The notes for a table whose lines `|` separates.
fn notes(text: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, "").notes
}

#[test]
fn a_line_that_begins_with_a_number_sign_is_a_row_where_most_do() {
    #[rustfmt::skip]
    expect(&[
        ("Name,Total,City|#1001,10,Rom|#1002,12,Oslo|#1003,15,Bern", "", "bar over Name: Total", ",Total|#1001,10|#1002,12|#1003,15"),
        ("Order;Sum;City|#a1;1,5;Rom|#a2;2,5;Oslo|#a3;3;Bern",       "", "bar over Order: Sum",  ",Sum|#a1,1.5|#a2,2.5|#a3,3"),
        ("colour\tn|#ff0000\t3|#00ff00\t4|blue\t5",                  "", "bar over colour: n",   ",n|#ff0000,3|#00ff00,4|blue,5"),
        // comments stay comments
        ("# made by hand|day,n|#2026-01-01,9|2026-01-02,3|2026-01-03,4", "", "line over day: n",  ",n|2026-01-02,3|2026-01-03,4"),
        ("day,n|# one, two|# three, four|2026-01-02,3|2026-01-03,4",     "", "line over day: n",  ",n|2026-01-02,3|2026-01-03,4"),
        ("# day,n|2026-01-02,3|2026-01-03,4",                            "", "line over day: n",  ",n|2026-01-02,3|2026-01-03,4"),
        ("a,b|1,2|#3,4|5,6",                                             "", "line over a: b",    ",b|1,2|5,6"),
    ]);
}

#[test]
fn a_rule_ends_a_table() {
    #[rustfmt::skip]
    expect(&[
        (";m;w|1980;5;6|1981;7;8|1982;6;4|__________;;",                                   "", "line over", ",m,w|1980,5,6|1981,7,8|1982,6,4"),
        (";m;w|1980;5;6|1981;7;8|1982;6;4|__________;;|Ohne andere.;;|(c) Amt;2022;|Stand: 2022;;", "", "line over", ",m,w|1980,5,6|1981,7,8|1982,6,4"),
        ("y,a|2000,1|2001,2|2002,3|-----,|all of them,",                                   "", "line over y: a", ",a|2000,1|2001,2|2002,3"),
        // what has values below a rule belongs to the table
        ("name,a,b|x,1,2|-----,,|y,3,4",                                                   "", "bar over name: a, b", ",a,b|x,1,2|'-----,,|y,3,4"),
    ]);
}

#[test]
fn titles_and_preambles_stand_above_a_table() {
    #[rustfmt::skip]
    expect(&[
        ("Table 1;;;|Deaths: Norland; Months; Sex;|Office of deaths;;;|;;m;f|1950;Januar;2;3|1950;Februar;4;5|1951;Januar;6;7", "",
         "line over", ",m,f|1950-01-01,2,3|1950-02-01,4,5|1951-01-01,6,7"),
        ("Solar data,,,|Where:,Denver,,|Elev (m):,1828,,|Module:,Standard,,|,,,|Month,Day,AC,DC|1,1,5,6|1,2,7,8|1,3,6,7|1,4,6,7|1,5,6,7|1,6,6,7", "y=AC",
         "line over Month Day: AC", ",AC|01-01,5|01-02,7|01-03,6|01-04,6|01-05,6|01-06,6"),
        ("Dataset:,Part time [x],,||Frequency,,Annual,|Sex,,Total,||TIME,Norland,Sudland,Westland|2019,4,5,6|2020,5,6,7||Special value,,,|:,not available,,", "",
         "line over TIME: Norland, Sudland, Westland", "TIME,Norland,Sudland,Westland|2019,4,5,6|2020,5,6,7"),
        ("Data from:,x,,|Frequency,,Monthly,|GEO,Norland,Sudland,Westland|TIME,,,|2024-06,4,5,6|2024-07,5,6,7", "",
         "line over TIME: Norland, Sudland, Westland", "TIME,Norland,Sudland,Westland|2024-06,4,5,6|2024-07,5,6,7"),
        // two rows of names are no preamble
        (",2024,,2025,|Region,Plan,Actual,Plan,Actual|N,1,2,3,4|S,2,3,4,5", "y=\"2024 Plan\"", "bar over Region", ",2024 Plan|N,1|S,2"),
    ]);
}

#[test]
fn another_table_below_is_left_out() {
    #[rustfmt::skip]
    expect(&[
        ("Channel,Users,Visits|Organic,12,15|Direct,8,9|Social,3,4||Day,Users|2026-02-01,300|2026-02-02,410|2026-02-03,390", "",
         "bar over Channel: Users, Visits", ",Users,Visits|Organic,12,15|Direct,8,9|Social,3,4"),
        ("Rank,Land,n|1,A,9|2,B,8|3,C,7||Ages 80+,,|Rank,Land,n|1,B,5|2,A,4", "y=n", "bar over Land: n", ",n|A,9|B,8|C,7"),
        ("Id,Tz,Hours|1,X/Y,8.5|Id,Tz,Hours|2,X/Y,7.2|Id,Tz,Hours|3,X/Y,6.9", "", "line", ",Hours|0,8.5|1,7.2|2,6.9"),
        // a first table of one row gives way
        ("\"## Vehicle\"|Name,Unit,Make,Year|Z3,1,BMW,1997|\"## Log\"|Day,Odo,Fuel,Price|2024-01-10,20247,44.1,63.5|2024-02-10,20747,41.3,60", "",
         "line over Day: Odo, Fuel, Price", ",Odo,Fuel,Price|2024-01-10,20247,44.1,63.5|2024-02-10,20747,41.3,60"),
        // blank lines and headings inside of one table part nothing
        ("city,n,m|Rome,1,2||Oslo,3,4||Bern,5,6", "", "bar over city: n, m", ",n,m|Rome,1,2|Oslo,3,4|Bern,5,6"),
        ("city,n,m|Rome,1,2||unknown,none,|Bern,5,6", "", "bar over city: n, m", ",n,m|Rome,1,2|unknown,,|Bern,5,6"),
    ]);
    let two = notes(
        "Channel,Users,Visits|Organic,12,15|Direct,8,9||Day,Users|2026-02-01,300|2026-02-02,410",
    );
    assert!(
        two.contains(
            "another table follows below the first, with the columns Day, Users; it is left out"
        ),
        "{two}"
    );
    let again = notes("Id,Tz,Hours|1,X/Y,8.5|Id,Tz,Hours|2,X/Y,7.2");
    assert!(
        again.contains("1 row repeats the names of the columns and is left out"),
        "{again}"
    );
}

#[test]
fn a_legend_behind_a_blank_line_is_none_of_the_rows() {
    #[rustfmt::skip]
    expect(&[
        ("time,P,T|2016-01-01,0,3|2016-01-02,5,4||P: power (W)|T: temperature (C)||Made by (c) Union, 2001", "",
         "line over time: P, T", ",P,T|2016-01-01,0,3|2016-01-02,5,4"),
        ("time,P,T|2016-01-01,0,3|2016-01-02,5,4|Totals,5,7", "", "line over time: P, T", ",P,T|2016-01-01,0,3|2016-01-02,5,4"),
        ("Month,Day,P|1,1,3|1,2,4|1,3,6|Totals,,13", "y=P", "line over Month Day: P", ",P|01-01,3|01-02,4|01-03,6"),
        // names without values may follow a blank line
        ("city,n,m|Rome,1,2|Oslo,3,4||Bern,,", "", "bar over city: n, m", ",n,m|Rome,1,2|Oslo,3,4|Bern,,"),
    ]);
}

#[test]
fn names_of_columns_in_other_words_are_no_row() {
    #[rustfmt::skip]
    expect(&[
        ("GEO_ID,NAME,B01|Geography,Area name,Estimate Total|05US01,North County,58|05US03,South County,23|05US05,West County,24", "",
         "bar over NAME: B01", ",B01|North County,58|South County,23|West County,24"),
        ("name,1: Beam?,1.0,2: Load?,3.0|Paul,5,1,12.5,3|Pia,4,0,12.5,3|Petra,5,1,11,0", "y=3.0", "bar over name: 3.0", ",3.0|Paul,3|Pia,3|Petra,0"),
        ("Day;Time;Temp;Wet|20.03.26;00:00;err;err|20.03.26;00:10;err;err|20.03.26;00:20;1,5;40,5|20.03.26;00:30;2,5;41,5|20.03.26;00:40;3,5;42,5|20.03.26;00:50;3,5;42,5|20.03.26;01:00;3,5;42,5|20.03.26;01:10;3,5;42,5|20.03.26;01:20;3,5;42,5|20.03.26;01:30;3,5;42,5", "",
         "line over Day Time: Temp, Wet", ",Temp,Wet|2026-03-20T00:00:00Z,,|2026-03-20T00:10:00Z,,|2026-03-20T00:20:00Z,1.5,40.5|2026-03-20T00:30:00Z,2.5,41.5|2026-03-20T00:40:00Z,3.5,42.5|2026-03-20T00:50:00Z,3.5,42.5|2026-03-20T01:00:00Z,3.5,42.5|2026-03-20T01:10:00Z,3.5,42.5|2026-03-20T01:20:00Z,3.5,42.5|2026-03-20T01:30:00Z,3.5,42.5"),
        // a first row with a number in it is still a row of values
        ("Oslo,2020,3|Rome,2021,4|Bern,2022,5|Wien,2023,6", "", "line over column 2", ",column 3|2020,3|2021,4|2022,5|2023,6"),
    ]);
}

#[test]
fn a_line_of_text_below_numbers_is_no_row() {
    #[rustfmt::skip]
    expect(&[
        ("nm\tcounts|178.65\t0|178.87\t1.5|179.1\t2.5|179.3\t3|>>>>>End Spectral Data<<<<<", "", "line over nm: counts", ",counts|178.65,0|178.87,1.5|179.1,2.5|179.3,3"),
        ("day;n|2020-01-01;1,5|2020-01-02;2|2020-01-03;3|Ende", "", "line over day: n", ",n|2020-01-01,1.5|2020-01-02,2|2020-01-03,3"),
        ("x,a,b|1,2,3|2,3,4|3,4,5|[EOF]", "", "line over x: a, b", ",a,b|1,2,3|2,3,4|3,4,5"),
        // a name without values is one of the names above it
        ("city,n|Rome,1|Oslo,3|Bern,4|Paris", "", "bar over city: n", ",n|Rome,1|Oslo,3|Bern,4|Paris,"),
    ]);
}

#[test]
fn a_second_head_without_a_blank_line_begins_another_table() {
    #[rustfmt::skip]
    expect(&[
        // it begins as the first one does
        ("name,count|A,5|B,6|name,price|A,100|B,200", "", "bar over name: count", ",count|A,5|B,6"),
        ("name;count|A;5|B;6|Total;11|name;price|A;100|B;200", "", "bar over name: count", ",count|A,5|B,6"),
        ("date,temp|2026-01-01,5|2026-01-02,6|date,rain|2026-01-01,30|2026-01-02,12", "", "line over date: temp", ",temp|2026-01-01,5|2026-01-02,6"),
        ("Region,Q1,Q2|North,5,6|South,7,8|Region,Q3,Q4|North,9,10|South,11,12", "", "bar over Region: Q1, Q2", ",Q1,Q2|North,5,6|South,7,8"),
        // it has the name of a column of numbers, or ends the dates of the first column
        ("Sample,Conc|S1,5|S2,6|Standard,Conc|K1,1|K2,2", "", "bar over Sample: Conc", ",Conc|S1,5|S2,6"),
        ("month,sales|Jan,5|Feb,6|Mar,7|product,units|Tea,50|Nut,60", "", "bar over month: sales", ",sales|Jan,5|Feb,6|Mar,7"),
        // rows of words
        ("Athlete,Run 1,Run 2|Anna,5,6|Cid,7,8|Dan,9,4|Bob,DNF,DNS|Fay,7,7", "", "bar over Athlete: Run 1, Run 2", ",Run 1,Run 2|Anna,5,6|Cid,7,8|Dan,9,4|Bob,,|Fay,7,7"),
        ("date,temp|2026-01-01,5|2026-01-02,6|date,temp|2026-01-03,7", "", "line over date: temp", ",temp|2026-01-01,5|2026-01-02,6|2026-01-03,7"),
        ("name,count|A,5|B,6| Name , Count |C,7", "", "bar over name: count", ",count|A,5|B,6|C,7"),
        ("vote,yes,no|A,5,6|B,yes,maybe|C,6,7|D,4,5|E,6,6|F,7,7", "", "bar over vote: yes, no", ",yes,no|A,5,6|B,,|C,6,7|D,4,5|E,6,6|F,7,7"),
        ("name,score|Anna,5|name,7|Bob,8", "", "bar over name: score", ",score|Anna,5|name,7|Bob,8"),
    ]);
    // a table that is too long to be searched
    let rows: String = (0..5000)
        .map(|row| format!("{row}|{}|", row % 7))
        .collect::<String>();
    let rows = rows.split('|').collect::<Vec<_>>();
    let rows: Vec<String> = rows.chunks(2).map(|pair| pair.join(",")).collect();
    let long = notes(&format!("x,y|{}x,z|1,100|2,200", rows.join("|")));
    assert!(
        long.contains("with the columns x, z; it is left out"),
        "{long}"
    );
}
