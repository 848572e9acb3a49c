//! Dates in few digits, parts of dates without names, negative spans of time.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn dates_of_six_or_eight_digits_are_known_by_the_name_of_their_column() {
    #[rustfmt::skip]
    expect(&[
        ("date,n|300124,1|310124,2|010224,3", "", "line over date: n", ",n|2024-01-30,1|2024-01-31,2|2024-02-01,3"),
        ("Datum;n|30012024;1|31012024;2|01022024;3", "", "line over Datum: n", ",n|2024-01-30,1|2024-01-31,2|2024-02-01,3"),
        ("date,n|240130,1|240131,2|240201,3", "", "line over date: n", ",n|2024-01-30,1|2024-01-31,2|2024-02-01,3"),
        ("date,n|24/01/30,1|24/01/31,2|24/02/01,3", "", "line over date: n", ",n|2024-01-30,1|2024-01-31,2|2024-02-01,3"),
        ("date,n|24/01/05,1|24/01/06,2|24/01/07,3", "", "line over date: n", ",n|2024-01-05,1|2024-01-06,2|2024-01-07,3"),
        ("date,n|01/01/20,1|01/01/21,2|01/01/22,3", "", "line over date: n", ",n|2020-01-01,1|2021-01-01,2|2022-01-01,3"),
        ("x,n|300124,1|310124,2|020224,3", "", "bar over x: n", ",n|300124,1|310124,2|020224,3"),
    ][..6]);
}

#[test]
fn a_table_without_names_may_begin_with_parts_of_dates() {
    #[rustfmt::skip]
    expect(&[
        ("2024,1,30,5.5|2024,1,31,6.5|2024,2,1,7.5", "", "line over column 1 column 2 column 3: column 4", "column 1 column 2 column 3,column 4|2024-01-30,5.5|2024-01-31,6.5|2024-02-01,7.5"),
        ("2024,1,30,5.5|2024,2,12,6.5|2024,3,25,7.5", "subplots=off", "line over column 1 column 2: column 3, column 4", "column 1 column 2,column 3,column 4|2024-01-01,30,5.5|2024-02-01,12,6.5|2024-03-01,25,7.5"),
        ("1950 11 5.5|1950 12 6.5|1951 1 7.5|1951 2 7.5", "", "line over column 1 column 2: column 3", "column 1 column 2,column 3|1950-11-01,5.5|1950-12-01,6.5|1951-01-01,7.5|1951-02-01,7.5"),
    ]);
}

#[test]
fn spans_of_time_may_be_negative() {
    #[rustfmt::skip]
    expect(&[
        ("stop,delay|a,-1 days +23:00:00|b,0 days 01:00:00|c,1 days 02:30:00", "", "bar over stop: delay", ",delay|a,-1|b,1|c,26.5"),
        ("stop,delay|a,-0:01:00|b,0:02:00|c,0:00:30", "", "bar over stop: delay", ",delay|a,-60|b,120|c,30"),
    ]);
}

#[test]
fn clocks_that_are_set_back_are_times() {
    let row = |second: i64| {
        format!(
            "|{},{}",
            1_609_459_200 + second - 5 * i64::from(second == 20),
            second % 7
        )
    };
    let rows: String = (0..40).map(row).collect();
    let found = find(&format!("t,v{rows}").replace('|', "\n"), Form::Auto, "");
    assert_eq!(found.chart, "chart: line over t: v");
    assert!(
        found.data.contains("2021-01-01T00:00:01Z"),
        "{}",
        found.data
    );
}

#[test]
fn times_of_day_come_again_for_each_name() {
    #[rustfmt::skip]
    expect(&[
        ("date,time,n|03-dec,06:00,3|03-dec,12:00,4|04-dec,06:00,5|04-dec,12:00,6", "", "line over time: 03-dec, 04-dec", "time,03-dec,04-dec|06:00,3,5|12:00,4,6"),
        ("sensor;time;v|a;5:01am;3,5|b;5:01am;4,5|a;1:01pm;5,5|b;1:01pm;6,5", "", "line over time: a, b", "time,a,b|05:01,3.5,4.5|13:01,5.5,6.5"),
        // times that hardly come again are those of rows
        ("who,time,n|a,06:00,3|a,06:10,4|b,07:00,5|b,07:20,6", "", "bar over who: n", ",n|a,7|b,11"),
    ]);
}

#[test]
fn months_days_and_hours_without_years_are_joined() {
    #[rustfmt::skip]
    expect(&[
        ("MM,DD,HH,t|1,1,1,5.1|1,1,2,5.2|1,2,1,5.4|2,1,24,5.9", "", "line over MM DD HH: t", ",t|01-01 01:00:00,5.1|01-01 02:00:00,5.2|01-02 01:00:00,5.4|02-02,5.9"),
        ("h,d,m,t|1,28,2,5.1|1,29,2,5.2|1,1,3,5.4|5,1,3,5.9", "", "line over m d h: t", ",t|02-28 01:00:00,5.1|02-29 01:00:00,5.2|03-01 01:00:00,5.4|03-01 05:00:00,5.9"),
        // dates in no order may be those of several years
        ("month,day,n|5,1,7|3,1,8|4,2,9", "y=n", "line over month: n", ",n|5,7|3,8|4,9"),
        ("team,m,d,h|A,1,2,3|B,2,3,4|C,3,1,5", "y=m", "bar over team: m", ",m|A,1|B,2|C,3"),
        ("m,d,t|1,2,5|2,3,6|3,9,8", "y=t", "line over m: t", ",t|1,5|2,6|3,8"),
    ]);
}

#[test]
fn digits_may_be_dates_with_times() {
    #[rustfmt::skip]
    expect(&[
        ("date,time,v|260101,080000,1|260101,090000,2|260101,103015,3", "", "line over date time: v", ",v|2026-01-01T08:00:00Z,1|2026-01-01T09:00:00Z,2|2026-01-01T10:30:15Z,3"),
        ("date,time,v|20260101,80000,1|20260101,90000,2|20260101,100000,3", "", "line over date time: v", ",v|2026-01-01T08:00:00Z,1|2026-01-01T09:00:00Z,2|2026-01-01T10:00:00Z,3"),
        ("datetime,v|2601010800,1|2601010900,2|2601011000,3", "", "line over datetime: v", ",v|2026-01-01T08:00:00Z,1|2026-01-01T09:00:00Z,2|2026-01-01T10:00:00Z,3"),
        ("timestamp,v|202601010800,1|202601010900,2|202601011000,3", "", "line over timestamp: v", ",v|2026-01-01T08:00:00Z,1|2026-01-01T09:00:00Z,2|2026-01-01T10:00:00Z,3"),
        ("timestamp,v|20260101080000,1|20260101090000,2|20260101100015,3", "", "line over timestamp: v", ",v|2026-01-01T08:00:00Z,1|2026-01-01T09:00:00Z,2|2026-01-01T10:00:15Z,3"),
        ("MMYYYY,v|112020,1|122020,2|012021,3", "", "line over MMYYYY: v", ",v|2020-11-01,1|2020-12-01,2|2021-01-01,3"),
        ("date,v|012026,1|022026,2|032026,3", "", "line over date: v", ",v|2026-01-01,1|2026-02-01,2|2026-03-01,3"),
        // Unix time, and numbers of things
        ("time,v|1600000000,1|1600000060,2|1600000120,3", "", "line over time: v", ",v|2020-09-13T12:26:40Z,1|2020-09-13T12:27:40Z,2|2020-09-13T12:28:40Z,3"),
        ("date,time,v|2026-01-01,0830,1|2026-01-02,0930,2|2026-01-03,1030,3", "", "line over date time: v", ",v|2026-01-01T08:30:00Z,1|2026-01-02T09:30:00Z,2|2026-01-03T10:30:00Z,3"),
    ]);
}
