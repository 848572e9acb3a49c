//! Files as people have them: each text of a table, drawn without a word about its columns, gives the data and the chart
//! that a careful person would expect from the file alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod below;
mod choices;
mod clocks;
mod columns;
mod days;
mod errors;
mod everyday;
mod exports;
mod find;
mod heads;
mod ids;
mod json;
mod kinds;
mod networks;
mod offices;
mod orders;
mod preambles;
mod programs;
mod samples;
mod shapes;
mod statements;
mod uneven;
mod units;
mod verdicts;

use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::error::Notes;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::table::Form;

use find::{expect, files, find};

#[test]
fn keys_before_the_date_make_series() {
    #[rustfmt::skip]
    expect(&[
        ("Entity,Code,Year,Share|Norland,NOR,2000,70.5|Norland,NOR,2001,71.5|Sudland,SUD,2000,3.5|Sudland,SUD,2001,4", "",
         "line over Year: Norland, Sudland", "Year,Norland,Sudland|2000,70.5,3.5|2001,71.5,4"),
        ("Entity,Code,Year,Share|Norland,NOR,2000,70.5|Norland,NOR,2001,71.5|Sudland,SUD,2000,3.5|Sudland,SUD,2001,4", "x=Year",
         "line over Year: Norland, Sudland", "Year,Norland,Sudland|2000,70.5,3.5|2001,71.5,4"),
        ("Entity,Code,Year,Share|Norland,NOR,2000,70.5|Norland,NOR,2001,71.5", "",
         "line over Year: Share", "Year,Share|2000,70.5|2001,71.5"),
        ("symbol,date,price|AAA,2020-01-01,10|AAA,2020-02-01,12|BBB,2020-01-01,20|BBB,2020-02-01,22", "",
         "line over date: AAA, BBB", ",AAA,BBB|2020-01-01,10,20|2020-02-01,12,22"),
        ("symbol;date;price|AAA;01.01.2020;10,5|AAA;01.02.2020;12|BBB;01.01.2020;20|BBB;01.02.2020;22", "",
         "line over date: AAA, BBB", ",AAA,BBB|2020-01-01,10.5,20|2020-02-01,12,22"),
        ("STATION,NAME,DATE,PRCP,TMAX|XX01,\"HILL, XX\",2026-01-01,0,10|XX01,\"HILL, XX\",2026-01-02,1,11", "",
         "line over DATE: PRCP, TMAX", ",PRCP,TMAX|2026-01-01,0,10|2026-01-02,1,11"),
        ("entity_id,state,last_changed|a,1,2026-01-01T00:00Z|b,5,2026-01-01T00:00Z|a,2,2026-01-02T00:00Z|b,6,2026-01-02T00:00Z", "",
         "line over last_changed: a, b", ",a,b|2026-01-01,1,5|2026-01-02,2,6"),
        ("country,sex,year,n|A,f,2000,1|A,m,2000,2|B,f,2000,3|B,m,2000,4|A,f,2001,5|A,m,2001,6|B,f,2001,7|B,m,2001,8", "",
         "line over year: A, f, A, m, B, f, B, m", "year,\"A, f\",\"A, m\",\"B, f\",\"B, m\"|2000,1,2,3,4|2001,5,6,7,8"),
        ("Entity,Year,a,b|N,2000,1,2|N,2001,3,4|S,2000,5,6|S,2001,7,8", "",
         "line over Year: a N, a S, b N, b S", "Year,a N,a S,b N,b S|2000,1,5,2,6|2001,3,7,4,8"),
        ("city,year,people|Rome,1953,5|Oslo,1940,6|Bern,1991,7", "", "bar over city: people", ",people|Rome,5|Oslo,6|Bern,7"),
        // what the author says is not overruled
        ("symbol,date,price|AAA,2020-01-01,10|BBB,2020-01-01,20", "x=symbol", "bar over symbol: price", ",price|AAA,10|BBB,20"),
        ("symbol,date,price|AAA,2020-01-01,10|AAA,2020-02-01,12|BBB,2020-01-01,20|BBB,2020-02-01,22", "pivot=off&kind=line",
         "line over date: price", ",price|2020-01-01,10|2020-01-01,20|2020-02-01,12|2020-02-01,22"),
        ("symbol,date,price|AAA,2020-01-01,10|AAA,2020-02-01,12|BBB,2020-01-01,20|BBB,2020-02-01,22", "where=symbol=AAA",
         "line over date: price", ",price|2020-01-01,10|2020-02-01,12"),
    ]);
}

#[test]
fn numbers_that_tell_things_apart_make_series() {
    #[rustfmt::skip]
    expect(&[
        ("station,date,t|11,2020-01-01,1|12,2020-01-01,2|11,2020-01-02,3|12,2020-01-02,4|11,2020-01-03,5|12,2020-01-03,6", "",
         "line over date: 11, 12", ",11,12|2020-01-01,1,2|2020-01-02,3,4|2020-01-03,5,6"),
        ("date,sensor_id,t,h|2020-01-01,7,1,9|2020-01-01,8,2,8|2020-01-02,7,3,7|2020-01-02,8,4,6|2020-01-03,7,5,5|2020-01-03,8,6,4", "y=t",
         "line over date: 7, 8", ",7,8|2020-01-01,1,2|2020-01-02,3,4|2020-01-03,5,6"),
        // one thing after the other, each with its own time, and what is the same in all rows of a thing
        ("rownames,weight,Time,Chick,Diet|1,42,0,1,1|2,51,2,1,1|3,59,4,1,1|4,40,0,2,1|5,49,2,2,1|6,58,4,2,1|7,43,0,3,2|8,39,2,3,2|9,55,4,3,2", "",
         "line over Time: 1, 2, 3", "Time,1,2,3|0,42,40,43|2,51,49,39|4,59,58,55"),
        ("Tree,age,size|1,118,30|1,484,58|1,664,87|2,118,33|2,484,69|2,664,111", "", "line over age: 1, 2", "age,1,2|118,30,33|484,58,69|664,87,111"),
        // a measure whose numbers come again tells nothing apart
        ("date,a,b|2020-01-01,1,3|2020-01-01,2,4|2020-01-02,5,6|2020-01-02,7,8", "", "scatter over date: a, b", ",a,b|2020-01-01,1,3|2020-01-01,2,4|2020-01-02,5,6|2020-01-02,7,8"),
    ]);
}

#[test]
fn amounts_of_one_day_are_added_up() {
    #[rustfmt::skip]
    expect(&[
        ("Datum;Zweck;Betrag|01.10.2025;Miete;-850,00|01.10.2025;Lohn;2.000,00|02.10.2025;Brot;-4,50", "", "line over Datum: Betrag", ",Betrag|2025-10-01,1150|2025-10-02,-4.5"),
        ("Datum;Zweck;Betrag|01.10.2025;Miete;-850,00|01.10.2025;Lohn;2.000,00|02.10.2025;Brot;-4,50", "groupby=off", "line over Datum: Betrag",
         ",Betrag|2025-10-01,-850|2025-10-01,2000|2025-10-02,-4.5"),
    ]);
}

#[test]
fn months_and_fiscal_years_are_times() {
    #[rustfmt::skip]
    expect(&[
        ("Year,Jan,Feb,Mar|2019,1,2,5|2020,3,4,6", "", "line over date: value", ",value|2019-01-01,1|2019-02-01,2|2019-03-01,5|2020-01-01,3|2020-02-01,4|2020-03-01,6"),
        ("Region,Jan,Feb,Mar|North,1,2,5|South,3,4,6", "", "bar over month: North, South", ",North,South|Jan,1,3|Feb,2,4|Mar,5,6"),
        ("Region,Jan,Feb,Mar|North,1,2,5|South,3,4,6", "transpose=off", "bar over Region: Jan, Feb, Mar", ",Jan,Feb,Mar|North,1,2,5|South,3,4,6"),
        ("station,year,jan,feb,mar|A,2019,1,2,5|A,2020,3,4,6|B,2019,7,8,9|B,2020,5,4,3", "", "line over date: A, B",
         ",A,B|2019-01-01,1,7|2019-02-01,2,8|2019-03-01,5,9|2020-01-01,3,5|2020-02-01,4,4|2020-03-01,6,3"),
        ("season,n|2001-02,3|2002-03,5|2003-04,4", "", "line over season: n", ",n|2001-01-01,3|2002-01-01,5|2003-01-01,4"),
        ("Financial Year,n|1951-52,3|1952-53,5|1953-54,4", "", "line over Financial Year: n", ",n|1951-01-01,3|1952-01-01,5|1953-01-01,4"),
        ("season,n|2001-02,3|2001-03,5|2001-04,4", "", "line over season: n", "season,n|2001-02,3|2001-03,5|2001-04,4"),
        ("d,n|31.12.99,3|01.01.00,5|02.01.00,4", "", "line over d: n", ",n|1999-12-31,3|2000-01-01,5|2000-01-02,4"),
    ]);
}

#[test]
fn dates_are_joined_from_their_parts() {
    #[rustfmt::skip]
    expect(&[
        ("Datum;Uhrzeit;Wert (kWh);Status|01.01.2025;00:00;0,051;W|01.01.2025;01:00;0,052;W|02.01.2025;00:00;0,053;W", "",
         "line over Datum Uhrzeit: Wert (kWh)", ",Wert (kWh)|2025-01-01T00:00:00Z,0.051|2025-01-01T01:00:00Z,0.052|2025-01-02T00:00:00Z,0.053"),
        ("date,time,v|2020-01-01,11:30 PM,1|2020-01-02,1:00 am,2", "", "line over date time: v", ",v|2020-01-01T23:30:00Z,1|2020-01-02T01:00:00Z,2"),
        ("Year,Month,Passengers|2019,11,112|2019,12,118|2020,1,132", "", "line over Year Month: Passengers", ",Passengers|2019-11-01,112|2019-12-01,118|2020-01-01,132"),
        ("Year,Month,Passengers|2019,11,112|2019,12,118|2020,1,132", "x=Year,Month", "line over Year,Month: Passengers", ",Passengers|2019-11-01,112|2019-12-01,118|2020-01-01,132"),
        ("year,month,passengers|1949,Jan,112|1949,Feb,118|1950,Jan,132", "", "line over year month: passengers", ",passengers|1949-01-01,112|1949-02-01,118|1950-01-01,132"),
        ("año;mes;n|2019;noviembre;1|2019;diciembre;2|2020;enero;3", "", "line over año mes: n", ",n|2019-11-01,1|2019-12-01,2|2020-01-01,3"),
        ("year,month,day,births|2000,1,30,9083|2000,1,31,8006|2000,2,1,11363", "", "line over year month day: births", ",births|2000-01-30,9083|2000-01-31,8006|2000-02-01,11363"),
        ("station,year,month,t|A,2000,1,3|A,2000,2,4|B,2000,1,5|B,2000,2,6", "", "line over year month: A, B", ",A,B|2000-01-01,3,5|2000-02-01,4,6"),
        ("a,b,n|2019,11,112|2019,12,118|2020,1,132", "x=a,b", "line over a,b: n", ",n|2019-11-01,112|2019-12-01,118|2020-01-01,132"),
        ("name,n|a,1|b,2", "x=name,n", "x: expected columns", "x: expected columns that make dates together, such as Year,Month, found \"name,n\""),
    ]);
}

#[test]
fn dates_are_read_however_they_are_written() {
    #[rustfmt::skip]
    expect(&[
        ("time,temp|6/13/2021 11:00:00 AM,20|6/13/2021 12:30:00 PM,22|6/14/2021 12:05:00 AM,18", "", "line over time: temp",
         ",temp|2021-06-13T11:00:00Z,20|2021-06-13T12:30:00Z,22|2021-06-14T00:05:00Z,18"),
        ("time,temp|2021-06-13 06:44 pm,20|2021-06-14 03:55 am,23", "", "line over time: temp", ",temp|2021-06-13T18:44:00Z,20|2021-06-14T03:55:00Z,23"),
        ("month,n|202011,3|202012,4|202101,5", "", "line over month: n", ",n|2020-11-01,3|2020-12-01,4|2021-01-01,5"),
        ("week,n|202052,3|202053,5|202101,6", "", "line over week: n", ",n|2020-12-21,3|2020-12-28,5|2021-01-04,6"),
        ("week,n|202052,3|202053,5|202101,6", "dateformat=%25G%25V", "line over week: n", ",n|2020-12-21,3|2020-12-28,5|2021-01-04,6"),
        ("w,n|2024-W05,3|2024-W06,5", "", "line over w: n", "w,n|2024-W05,3|2024-W06,5"),
        ("[{\"date\":\"Fri, 01 Jan 2021 00:00:00 GMT\",\"n\":3},{\"date\":\"Mon, 04 Jan 2021 00:00:00 GMT\",\"n\":6}]", "", "line over date: n", ",n|2021-01-01,3|2021-01-04,6"),
        ("date,price|Jan 1 2020,10|Feb 1 2020,12|Apr 1 2020,15", "", "line over date: price", ",price|2020-01-01,10|2020-02-01,12|2020-04-01,15"),
        ("Datum;n|1. Januar 2021;1|3. März 2021;2", "", "line over Datum: n", ",n|2021-01-01,1|2021-03-03,2"),
        ("d,n|1970 Q1,1|1970 Q2,2", "", "line over d: n", "d,n|1970Q1,1|1970Q2,2"),
        ("quarter,n|Q42010,1|Q12011,2", "", "line over quarter: n", "quarter,n|2010Q4,1|2011Q1,2"),
        ("id,n|Q42010,1|Q52011,2", "", "bar over id: n", ",n|Q42010,1|Q52011,2"),
        ("year,n|1931,1|1931.083,2|1931.167,3", "", "line over year: n", "year,n|1931-01,1|1931-02,2|1931-03,3"),
        ("date;n|1871,01;1|1871,02;2|1871,1;3", "", "line over date: n", "date,n|1871-01,1|1871-02,2|1871-10,3"),
        ("Entity,Year,People,Others|World,1820,1046492510,1|World,1850,1149545400,2|World,1870,1250000040,3", "y=People", "line over Year: People",
         "Year,People|1820,1046492510|1850,1149545400|1870,1250000040"),
        ("name,birthday,elected,n|A,1950-01-01,1990-02-03,1|B,1960-01-01,1992-02-03,2|C,1955-01-01,1994-02-03,3", "x=elected", "line over elected: n",
         ",n|1990-02-03,1|1992-02-03,2|1994-02-03,3"),
        ("born,elected,n|1950-01-01,1990-02-03,1|1960-01-01,1992-02-03,2", "", "line over elected: n", ",n|1990-02-03,1|1992-02-03,2"),
        ("d,high,record high year|2020-01-01,5,1931|2020-01-02,6,1987", "", "line over d: high", ",high|2020-01-01,5|2020-01-02,6"),
        ("year,a,b|2000,1,2|2001,3,4|2002,5,6|2003,7,8|2004,9,10|2004,9,11|2005,9,12", "", "line over year: a, b", "year,a,b|2000,1,2|2001,3,4|2002,5,6|2003,7,8|2004,9,10|2004,9,11|2005,9,12"),
        ("time,temp|11:00,20|12:30,22|13:10,23", "", "line over time: temp", ",temp|11:00,20|12:30,22|13:10,23"),
        ("id,created_at,value|1,1609459200,5|2,1609462800,6|3,1609466400,7", "", "line over created_at: value", ",value|2021-01-01T00:00:00Z,5|2021-01-01T01:00:00Z,6|2021-01-01T02:00:00Z,7"),
        ("[[1609459200000,3],[1609462800000,4],[1609466400000,6]]", "", "line over column 1: column 2", ",column 2|2021-01-01T00:00:00Z,3|2021-01-01T01:00:00Z,4|2021-01-01T02:00:00Z,6"),
        ("d,n|2021-03-01,3|2021-01-01,1|2021-02-01,2", "", "line over d: n", ",n|2021-01-01,1|2021-02-01,2|2021-03-01,3"),
        ("d,n|11/1/2020,1|12/1/2020,2|1/1/2021,3", "", "line over d: n", ",n|2020-11-01,1|2020-12-01,2|2021-01-01,3"),
        ("d,n|1/2/2020,1|2/3/2020,2", "", "bar over d: n", ",n|1/2/2020,1|2/3/2020,2"),
    ]);
}

#[test]
fn the_header_is_found() {
    #[rustfmt::skip]
    expect(&[
        ("time,temperature,pressure|s,degC,hPa|0,20.0,1013|1,20.1,1012|2,20.2,1011", "subplots=off", "line over time: temperature, pressure",
         "time,temperature,pressure|0,20,1013|1,20.1,1012|2,20.2,1011"),
        (",2024,,2025,|Region,Plan,Actual,Plan,Actual|R0,10,12,8,9|R1,11,13,9,10|R2,12,14,10,11", "", "bar over Region: 2024 Plan, 2024 Actual, 2025 Plan, 2025 Actual",
         ",2024 Plan,2024 Actual,2025 Plan,2025 Actual|R0,10,12,8,9|R1,11,13,9,10|R2,12,14,10,11"),
        (",Sales,Sales,Costs,Costs|Month,North,South,North,South|2025-01,10,12,8,9|2025-02,11,13,9,10", "", "line over Month: Sales North, Sales South, Costs North, Costs South",
         "Month,Sales North,Sales South,Costs North,Costs South|2025-01,10,12,8,9|2025-02,11,13,9,10"),
        ("Price,Close,High|Ticker,AAA,AAA|Date,,|2025-01-02,1,2|2025-01-03,2,3", "", "line over Date: Close, High", ",Close,High|2025-01-02,1,2|2025-01-03,2,3"),
        ("Media,Affiliates,Direct|Visit,9806,13104,6505|Signup,3065,6096,3011", "", "bar over column 1: Media, Affiliates, Direct", ",Media,Affiliates,Direct|Visit,9806,13104,6505|Signup,3065,6096,3011"),
        ("State,County,n|Iowa,Wright,1,|Iowa,Sac,2,|Ohio,Erie,3,", "", "bar over County: n", ",n|Wright,1|Sac,2|Erie,3"),
        (",Date,Close,Stock|0,2026-01-01,10,A|1,2026-01-02,11,A|0,2026-01-01,15,B|1,2026-01-02,16,B", "", "line over Date: A, B", ",A,B|2026-01-01,10,15|2026-01-02,11,16"),
        ("Country Name,Country Code,1990,1991,1992|Freedonia,FRE,100,101,102|Sylvania,SYL,200,201,202", "", "line over year: Freedonia, Sylvania",
         "year,Freedonia,Sylvania|1990,100,200|1991,101,201|1992,102,202"),
        ("Country Name,Country Code,1990,1991,1992|Freedonia,FRE,100,101,102|Sylvania,SYL,200,201,202", "transpose=off", "bar over Country Name: 1990, 1991, 1992",
         ",1990,1991,1992|Freedonia,100,101,102|Sylvania,200,201,202"),
        ("Province/State,Country/Region,Lat,Long,1/22/20,1/23/20,1/24/20|,Freedonia,33.9,67.7,0,1,4|,Sylvania,41.1,20.1,0,0,2|North,Ruritania,28.0,1.6,1,2,3", "",
         "line over date: Freedonia, Sylvania, Ruritania", ",Freedonia,Sylvania,Ruritania|2020-01-22,0,0,1|2020-01-23,1,0,2|2020-01-24,4,2,3"),
        ("city,a,b|Rome,1,2|Oslo,3,4", "transpose=1", "bar over column: Rome, Oslo", ",Rome,Oslo|a,1,3|b,2,4"),
        ("Source: Office, 2026|city,n|Rome,1|Oslo,3", "", "bar over city: n", ",n|Rome,1|Oslo,3"),
    ]);
}

#[test]
fn footers_and_totals_are_no_rows() {
    #[rustfmt::skip]
    expect(&[
        ("Region,Revenue|North,100|South,101|East,102|Total,303||\"Source: Statistics Office, 2026\"", "", "bar over Region: Revenue", ",Revenue|North,100|South,101|East,102"),
        ("Region,Revenue|North,100|South,101|* provisional", "", "bar over Region: Revenue", ",Revenue|North,100|South,101"),
        ("Region,Revenue|North,100|South,101|Total,500", "", "bar over Region: Revenue", ",Revenue|North,100|South,101|Total,500"),
        ("Region,Revenue,Costs|North,100,1|South,101,2|Total,201,3", "", "bar over Region: Revenue, Costs", ",Revenue,Costs|North,100,1|South,101,2"),
        ("date,n|2020-01-01,1|2020-01-02,2|Note: all figures are provisional", "", "line over date: n", ",n|2020-01-01,1|2020-01-02,2"),
        ("Region,Revenue|North,100|South,", "", "bar over Region: Revenue", ",Revenue|North,100|South,"),
        ("Region;Umsatz|Nord;1,5|Süd;2,5|Quelle: Amt; 2026", "", "bar over Region: Umsatz", ",Umsatz|Nord,1.5|Süd,2.5"),
    ]);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    #[rustfmt::skip]
    expect(&[
        ("Datum;Umsatz|01.10.2025;1.234,56-|03.10.2025;2.000,00|05.10.2025;850,00-", "", "line over Datum: Umsatz", ",Umsatz|2025-10-01,-1234.56|2025-10-03,2000|2025-10-05,-850"),
        ("x,n|a,1.2k|b,3M|c,1bn", "", "bar over x: n", ",n|a,1200|b,3000000|c,1000000000"),
        ("x,n|a,<5|b,7|c,12", "", "bar over x: n", ",n|a,|b,7|c,12"),
        ("x,n|a,..|b,7|c,n/a|d,-", "", "bar over x: n", ",n|a,|b,7|c,|d,"),
        ("x,n|a,1/4|b,2/4", "", "y: expected", "y: expected a column of numbers in the data, found none; there are x (name), n (name)"),
        ("x,n|a,46;51;56|b,1;2;3", "", "y: expected", "y: expected a column of numbers in the data, found none; there are x (name), n (name)"),
        ("entity_id,state,last_changed|a,on,2026-01-01T00:00Z|b,off,2026-01-01T00:05Z|a,off,2026-01-01T01:00Z", "", "y: expected",
         "y: expected a column of numbers in the data, found none; there are entity_id (key), state (key), last_changed (date); counts are groupby=entity_id&agg=count"),
        ("[{\"x\":1,\"y\":NaN},{\"x\":2,\"y\":3},{\"x\":3,\"y\":4}]", "", "line over x: y", "x,y|1,|2,3|3,4"),
    ]);
}

#[test]
fn names_are_bars_and_keep_their_order() {
    #[rustfmt::skip]
    expect(&[
        ("name,s1,s2,s3,s4,s5|Car,6,1,11,7,2|Bus,9,4,3,10,5|Walk,1,7,6,2,8", "", "bar over name: s1, s2, s3, s4, s5", ",s1,s2,s3,s4,s5|Car,6,1,11,7,2|Bus,9,4,3,10,5|Walk,1,7,6,2,8"),
        ("month,region,n|Jan,N,1|Jan,S,2|Feb,N,3|Feb,S,4|Mar,N,5|Mar,S,6", "", "bar over month: N, S", ",N,S|Jan,1,2|Feb,3,4|Mar,5,6"),
        ("month,region,n|Jan,N,1|Jan,S,2|Feb,N,3|Feb,S,4|Mar,N,5|Mar,S,6", "groupby=month", "bar over month: n", ",n|Jan,3|Feb,7|Mar,11"),
        ("size,region,n|L,N,1|S,N,2|M,N,3|L,S,4|S,S,5|M,S,6", "", "bar over size: N, S", ",N,S|S,2,5|M,3,6|L,1,4"),
        ("fruit,n|Pear,3|Apple,1|Pear,4", "", "bar over fruit: n", ",n|Pear,7|Apple,1"),
        ("fruit,n|Pear,3|Apple,1|Pear,4", "groupby=off", "bar over fruit: n", ",n|Pear,3|Apple,1|Pear,4"),
        ("date,product,n|2026-01-01,,1|2026-01-01,B,2|2026-01-02,,3|2026-01-02,B,4", "", "line over date: B, (blank)", ",B,(blank)|2026-01-01,2,1|2026-01-02,4,3"),
        ("date,product,n|2026-01-01,,1|2026-01-01,B,2|2026-01-02,,3|2026-01-02,B,4", "groupby=product&kind=pie", "pie over product: n", ",n|B,6|(blank),4"),
        ("name,zip,v|A,12345,3|B,23456,4", "", "bar over name: v", ",v|A,3|B,4"),
        ("name,zip,v|A,12345,3|B,23456,4", "y=zip", "bar over name: zip", ",zip|A,12345|B,23456"),
        ("id,name,v|17,A,3|12,B,4", "", "bar over name: v", ",v|A,3|B,4"),
    ]);
}

#[test]
fn series_over_times_of_their_own_are_whole_lines() {
    let text = "entity,value,time\nk,20,2026-01-01T00:00Z\nc,11,2026-01-01T00:05Z\nk,21,2026-01-01T01:00Z\n\
        c,12,2026-01-01T01:05Z\nk,22,2026-01-01T02:00Z\nc,13,2026-01-01T02:05Z\n";
    for query in ["", "x=time", "x=time&pivot=entity"] {
        let limits = Limits::default();
        let library = files(text, Form::Auto);
        let resources = Resources {
            library: &library,
            ..Resources::new(&limits)
        };
        let query = Query::read(query.as_bytes(), &limits).unwrap();
        let drawn = answer::scene(&Request::new(query), &resources, &mut Notes::default()).unwrap();
        let series = &drawn.spec.panels[0].layers[0].series;
        let values: Vec<&[f64]> = series.iter().map(|series| &*series.y).collect();
        assert_eq!(values, [[20.0, 21.0, 22.0], [11.0, 12.0, 13.0]]);
    }
}

#[test]
fn each_verdict_that_changes_a_chart_is_a_note_with_the_way_back() {
    #[rustfmt::skip]
    let cases = [
        ("Entity,Year,n|A,2000,1|A,2001,2|B,2000,3|B,2001,4", ["x=Entity", "pivot=off"]),
        ("Year,Month,n|2019,11,112|2019,12,118", ["x=Year,Month", "x=Year"]),
        ("name,zip,v|A,12345,3|B,23456,4", ["y=zip", "zip (identifier)"]),
        ("c,1990,1991,1992|F,100,101,102|S,200,201,202", ["transpose=1", "transpose=off"]),
        ("fruit,n|Pear,3|Apple,1|Pear,4", ["agg=mean", "groupby=off"]),
        ("name,s1,s2,s3,s4,s5|Car,6,1,11,7,2|Bus,9,4,3,10,5", ["bars", "kind=line"]),
        ("t,n|2020-01-01,1|2020-01-01,2|2020-01-02,3|2020-01-02,5", ["points", "kind=line"]),
    ];
    for (text, words) in cases {
        let found = find(&text.replace('|', "\n"), Form::Auto, "");
        for word in words {
            assert!(
                found.notes.contains(word),
                "{text}: {word} is not in {}",
                found.notes
            );
        }
    }
    // plain files have no notes
    for text in [
        "date,n|2020-01-01,1|2020-01-02,2",
        "name,n|A,1|B,2",
        "x,y|1,2|2,3",
        "year,n|2020,1|2021,2",
        "month,a,b|Jan,1,2|Feb,3,4",
    ] {
        assert_eq!(
            find(&text.replace('|', "\n"), Form::Auto, "").notes,
            "",
            "{text}"
        );
    }
}
