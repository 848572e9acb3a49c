//! Heads of several rows, rows above tables, and years with marks.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn offices_of_statistics_write_periods_beside_flags() {
    #[rustfmt::skip]
    expect(&[
        ("Data extracted on 05/03/2024,,,,,,|Dataset:,HICP,,,,,|,,,,,,|Time frequency,,Monthly,,,,|Unit of measure,,Index,,,,|TIME,2023-10,,2023-11,,2023-12,|GEO (Labels),,,,,,|\
          Belgium,120.1,,121.2,p,122.3,p|Bulgaria,118.2,b,118.9,,119.9,|Czechia,130.3,,131.0,,:,c|Denmark,115.1,,115.3,,115.2,", "",
         "line over date: Belgium, Bulgaria, Czechia, Denmark", "date,Belgium,Bulgaria,Czechia,Denmark|2023-10-01,120.1,118.2,130.3,115.1|2023-11-01,121.2,118.9,131,115.3|2023-12-01,122.3,119.9,,115.2"),
        ("Time frequency: Annual|Unit: Index|TIME;2021;;2022;;2023;|GEO (Labels);;;;;;|Belgium;120,1;;121,2;p;122,3;p|Bulgaria;118,2;b;118,9;;119,9;", "",
         "line over year: Belgium, Bulgaria", "year,Belgium,Bulgaria|2021,120.1,118.2|2022,121.2,118.9|2023,122.3,119.9"),
        ("Freq,Annual,,|Unit,Index,,|TIME,2021,2022,2023|Belgium,1,2,3|Bulgaria,2,3,4|Czechia,3,4,5", "",
         "line over year: Belgium, Bulgaria, Czechia", "year,Belgium,Bulgaria,Czechia|2021,1,2,3|2022,2,3,4|2023,3,4,5"),
        // a table of years is no head above another one
        ("Year,2021,2022,2023|Belgium,1,2,3|Bulgaria,2,3,4", "", "line over year: Belgium, Bulgaria", "year,Belgium,Bulgaria|2021,1,2|2022,2,3|2023,3,4"),
    ]);
}

#[test]
fn spans_of_time_begin_with_their_dates() {
    #[rustfmt::skip]
    expect(&[
        ("MTU (CET/CEST),Load [MW]|01.01.2024 00:00 - 01.01.2024 01:00,51|01.01.2024 01:00 - 01.01.2024 02:00,52|01.01.2024 02:00 - 01.01.2024 03:00,n/e|01.01.2024 03:00 - 01.01.2024 04:00,50|01.01.2024 04:00 - 01.01.2024 05:00,49", "",
         "line over MTU (CET/CEST): Load [MW]", ",Load [MW]|2024-01-01T00:00:00Z,51|2024-01-01T01:00:00Z,52|2024-01-01T02:00:00Z,|2024-01-01T03:00:00Z,50|2024-01-01T04:00:00Z,49"),
        ("Time (UTC);Load|01/01/2024 00:00:00 - 01/01/2024 01:00:00;51|01/01/2024 01:00:00 - 01/01/2024 02:00:00;52", "",
         "line over Time (UTC): Load", ",Load|2024-01-01T00:00:00Z,51|2024-01-01T01:00:00Z,52"),
        ("week,n|01.01.2024 - 07.01.2024,51|08.01.2024 - 14.01.2024,52|15.01.2024 - 21.01.2024,50", "", "line over week: n", ",n|2024-01-01,51|2024-01-08,52|2024-01-15,50"),
    ]);
}

#[test]
fn exports_of_questions_have_three_rows_of_names() {
    let text = "StartDate,Q1,Q2|Start Date,How old are you?,Which color?|\
        \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"|\
        2024-01-05 10:00:00,34,Red|2024-01-05 11:00:00,45,Blue|2024-01-06 09:00:00,53,Red";
    expect(&[(
        text,
        "",
        "line over Start Date: How old are you?",
        "Start Date,How old are you?|2024-01-05T10:00:00Z,34|2024-01-05T11:00:00Z,45|2024-01-06T09:00:00Z,53",
    )]);
}

#[test]
fn years_may_have_marks() {
    #[rustfmt::skip]
    expect(&[
        ("c,2018,2019p,2020*,2021e,2022 (prov.)|A,1,2,3,4,5|B,2,3,4,5,6", "", "line over year: A, B", "year,A,B|2018,1,2|2019,2,3|2020,3,4|2021,4,5|2022,5,6"),
        ("c;2020;2021;2022 (prov.)|A;1;2;3|B;2;3;4", "", "line over year: A, B", "year,A,B|2020,1,2|2021,2,3|2022,3,4"),
        ("c,2022,2023 r,2024 forecast|A,1,2,3|B,2,3,4", "", "line over year: A, B", "year,A,B|2022,1,2|2023,2,3|2024,3,4"),
        ("c,2022,2023/1),FY2024E|A,1,2,3|B,2,3,4", "", "line over year: A, B", "year,A,B|2022,1,2|2023,2,3|2024,3,4"),
        ("c,2022,2023,2023 forecast|A,1,2,3|B,2,3,4", "", "bar over c: 2022, 2023, 2023 forecast", ",2022,2023,2023 forecast|A,1,2,3|B,2,3,4"),
    ]);
}

#[test]
fn groups_may_stand_above_years_and_above_the_first_column() {
    #[rustfmt::skip]
    expect(&[
        ("City,Population,,Area|,2010,2020,km²|Oslo,51,52,53|Rome,62,63,64", "", "bar over City: Population 2010, Population 2020, Area km²", ",Population 2010,Population 2020,Area km²|Oslo,51,52,53|Rome,62,63,64"),
        (",2023,,2024,|Region,Plan,Actual,Plan,Actual|,kEUR,kEUR,kEUR,kEUR|North,51,52,53,54|South,62,63,64,65", "", "bar over Region: 2023 Plan, 2023 Actual, 2024 Plan, 2024 Actual",
         ",2023 Plan,2023 Actual,2024 Plan,2024 Actual|North,51,52,53,54|South,62,63,64,65"),
        ("Region;2023;;;2024;;|;Q1;Q2;Q3;Q1;Q2;Q3|North;1;2;3;4;5;6|South;2;3;4;5;6;7", "", "line over date: North, South", "date,North,South|2023-01-01,1,2|2023-04-01,2,3|2023-07-01,3,4|2024-01-01,4,5|2024-04-01,5,6|2024-07-01,6,7"),
        ("2023,,2024,|Jan,Feb,Jan,Feb|1,2,3,4|2,3,4,5", "x=2023 Jan", "line over 2023 Jan: 2023 Feb, 2024 Jan, 2024 Feb", "2023 Jan,2023 Feb,2024 Jan,2024 Feb|1,2,3,4|2,3,4,5"),
    ]);
}

#[test]
fn a_table_below_another_ends_it_whatever_its_length() {
    for rows in [20, 6000] {
        let row = |number: usize| format!("{number},{}\n", number % 7 + 1);
        let first: String = (0..rows).map(row).collect();
        let second: String = (0..10).map(row).collect();
        for part in ["\n", "\nTable 2\n", "\n\n"] {
            let found = find(&format!("x,n\n{first}{part}y,m\n{second}"), Form::Auto, "");
            let returns = format!("x,n\n{first}{part}y,m\n{second}").replace('\n', "\r\n");
            assert_eq!(find(&returns, Form::Auto, "").data, found.data);
            let note = "another table follows below the first, with the columns y, m";
            assert!(
                found.notes.contains(note),
                "{rows} {part:?}: {}",
                found.notes
            );
            assert_eq!(found.data.matches('|').count(), rows, "{rows} {part:?}");
        }
    }
    // a text among numbers is no head, and rows behind it stay
    let row = |number: usize| format!("{number},{}\n", number % 7 + 1);
    let text: String = (0..6000).map(row).collect();
    let found = find(
        &format!("x,n\n{text}\nbreak,none\nbreak,over\n{text}"),
        Form::Auto,
        "",
    );
    assert_eq!(found.data.matches('|').count(), 12_002);
}

#[test]
fn rows_of_a_table_below_another_are_not_too_long() {
    let found = find(
        "Region,n\na,1\nb,2\nc,3\n\nProduct,m,k\nu,1,2\nv,2,3\n",
        Form::Auto,
        "",
    );
    assert!(
        !found.notes.contains("more than 2 cells"),
        "{}",
        found.notes
    );
}

#[test]
fn another_head_ends_a_table_without_a_blank_line() {
    #[rustfmt::skip]
    expect(&[
        // the facts of a run in one row give way to its readings
        ("Lane,Reads,Clusters,Share,CV|1,965976448,740819904,95.6,0.1|Index,Sample,Project,Primer,% Read|1,D17,default,AAAC,7.1|2,D16,default,AACG,9.42|3,D18,default,AACT,8.4|4,D19,default,AAGT,7.4", "", "bar over Sample: % Read", ",% Read|D17,7.1|D16,9.42|D18,8.4|D19,7.4"),
        ("Day;Rain;Wind|2024-01-01;3;5|2024-01-02;4;6|2024-01-03;5;5|Month;Mean;Gust|2024-01;4;9|2024-02;3;8", "", "line over Day: Rain, Wind", ",Rain,Wind|2024-01-01,3,5|2024-01-02,4,6|2024-01-03,5,5"),
        ("Athlete,Run 1,Run 2,Run 3|Anna,5,6,7|Bob,DNF,DNS,DSQ|Cid,7,8,6|Dan,9,4,5|Eve,8,4,5", "", "bar over Athlete: Run 1, Run 2, Run 3", ",Run 1,Run 2,Run 3|Anna,5,6,7|Bob,,,|Cid,7,8,6|Dan,9,4,5|Eve,8,4,5"),
        // a row without values among others is none
        ("day,a,b,c|2024-01-01,3,5,1|2024-01-02,off,closed,x|2024-01-03,5,5,2|2024-01-04,5,5,2|2024-01-05,6,5,3|2024-01-06,7,4,2", "", "line over day: a, b, c", ",a,b,c|2024-01-01,3,5,1|2024-01-02,,,|2024-01-03,5,5,2|2024-01-04,5,5,2|2024-01-05,6,5,3|2024-01-06,7,4,2"),
    ]);
}

#[test]
fn remarks_above_the_names_are_no_groups() {
    #[rustfmt::skip]
    expect(&[
        ("Last refreshed on:,,,27 Dec 2020,|First Name,Status,Subject,Score,Hours|Jason,Teacher,PE,7,12|Alicia,Teacher,Music,8,10|Ada,Admin,Dean,5,40", "", "bar over First Name: Score, Hours", ",Score,Hours|Jason,7,12|Alicia,8,10|Ada,5,40"),
        ("Register;;Updated in spring;The register is based on reports;|Name;City;Zip;Max power;Mean power|Ahven;Kausala;47400;24;20|Aitta;Pori;28101;20,8;15,4|Ala;Koski;50101;4,6;4,5", "", "bar over Name: Max power, Mean power", ",Max power,Mean power|Ahven,24,20|Aitta,20.8,15.4|Ala,4.6,4.5"),
        // groups are
        (",Number of persons in each age group,,Rate,|Region,Men,Women,Boys,Girls|North,3,4,5,6|South,5,6,7,8|East,7,8,9,9", "", "bar over Region", ",Number of persons in each age group Men,Number of persons in each age group Women,Rate Boys,Rate Girls|North,3,4,5,6|South,5,6,7,8|East,7,8,9,9"),
    ]);
}
