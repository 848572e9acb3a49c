//! Times, durations and dates of digits: which of them a column has, and in which order its dates have their parts.

use plotcgi::table::Form;

use crate::find::{expect, find};

#[test]
fn times_behind_the_end_of_a_day_are_durations() {
    let minutes = |count: usize| -> String {
        let row = |minute: usize| format!("{:02}:{:02}:00,{minute}\n", minute / 60, minute % 60);
        (1..=count).map(row).collect()
    };
    let long = find(&format!("clock,power\n{}", minutes(3599)), Form::Auto, "");
    assert_eq!(long.data.split('|').count(), 3600);
    assert!(long.alt.contains("power with 3599 values"), "{}", long.alt);
    assert!(long.notes.contains("durations in hours"), "{}", long.notes);
    #[rustfmt::skip]
    expect(&[
        ("Lap time,n|24:30,1|31:15,2|59:30,3", "", "line over Lap time: n", ",n|24.5,1|31.25,2|59.5,3"),
        ("Elapsed,n|0:10:00,1|0:20:00,2|0:40:00,3", "", "line over Elapsed: n", ",n|10,1|20,2|40,3"),
        ("Flight hours,Pilot time,n|x,24:30,1|y,31:15,2|z,59:30,3", "", "bar over Flight hours: Pilot time, n", ",Pilot time,n|x,24.5,1|y,31.25,2|z,59.5,3"),
        // the results of games are no times
        ("result,n|31:28,1|27:25,2|30:29,3", "", "bar over result: n", ",n|31:28,1|27:25,2|30:29,3"),
        // the unit of the head, and times just after midnight
        ("Elapsed time [s],n|00:01:00,1|01:00:00,2|26:00:00,3", "", "line over Elapsed time [s]: n", ",n|60,1|3600,2|93600,3"),
        ("date,time,temp|2026-01-01,0:05:00,5|2026-01-02,0:05:10,6|2026-01-03,0:05:04,7", "", "line over date time: temp",
         ",temp|2026-01-01T00:05:00Z,5|2026-01-02T00:05:10Z,6|2026-01-03T00:05:04Z,7"),
        ("time,n|00:00,1|12:00,2|24:00,3", "", "line over time: n", ",n|00:00,1|12:00,2|24:00,3"),
        ("time,n|11:00,1|23:30,2|23:59,3", "", "line over time: n", ",n|11:00,1|23:30,2|23:59,3"),
    ]);
}

#[test]
fn a_name_or_a_neighbour_tells_durations_from_times_of_day() {
    #[rustfmt::skip]
    expect(&[
        ("run,time [s]|1,01:30|2,02:10|3,01:50", "", "line over run: time [s]", "run,time [s]|1,90|2,130|3,110"),
        ("date,duration [h]|2026-01-01,7:30|2026-01-02,8:15|2026-01-03,7:45", "", "line over date: duration [h]", ",duration [h]|2026-01-01,7.5|2026-01-02,8.25|2026-01-03,7.75"),
        ("date,pace (min/km)|2026-01-01,5:15|2026-01-02,4:45|2026-01-03,5:00", "", "line over date: pace (min/km)", ",pace (min/km)|2026-01-01,5.25|2026-01-02,4.75|2026-01-03,5"),
        ("date,time (min)|2026-01-01,12:30|2026-01-02,11:15", "", "line over date: time (min)", ",time (min)|2026-01-01,12.5|2026-01-02,11.25"),
        ("Time (s),v|00:01:00,1|00:02:00,5|00:03:00,6", "", "line over Time (s): v", "Time (s),v|60,1|120,5|180,6"),
        ("song,length|A,3:45|B,4:10|C,2:59", "", "bar over song: length", ",length|A,225|B,250|C,179"),
        ("mm:ss.hh,v|00:01:00,1|12:02:25,2|30:03:00,3", "", "line over mm:ss.hh: v", "mm:ss.hh,v|0.016666666666666666,1|12.0375,2|30.05,3"),
        ("date,sleep|2026-01-01,7h30|2026-01-02,6h45|2026-01-03,8h00", "", "line over date: sleep", ",sleep|2026-01-01,7.5|2026-01-02,6.75|2026-01-03,8"),
        ("song,length|A,1h 30m|B,45m|C,2h 5m", "", "bar over song: length", ",length|A,90|B,45|C,125"),
        // these may be times of day, and intervals are names
        ("time (h),temp|08:00,5|09:00,6|10:30,7", "", "line over time (h): temp", ",temp|08:00,5|09:00,6|10:30,7"),
        ("Elapsed,v|00:01,5|00:02,6|00:05,8", "", "line over Elapsed: v", ",v|00:01,5|00:02,6|00:05,8"),
        ("interval,n|1m,5|5m,6|1h,7|1d,8", "", "bar over interval: n", ",n|1m,5|5m,6|1h,7|1d,8"),
    ]);
    let notes = find("song,length\nA,3:45\nB,4:10\n", Form::Auto, "").notes;
    assert!(notes.contains("read as minutes and seconds"), "{notes}");
}

#[test]
fn times_behind_midnight_are_of_the_next_day() {
    #[rustfmt::skip]
    expect(&[
        ("date,time,temp|2026-01-01,23:15:00,5|2026-01-01,24:15:00,6|2026-01-02,00:20:00,7", "", "line over date time: temp",
         ",temp|2026-01-01T23:15:00Z,5|2026-01-02T00:15:00Z,6|2026-01-02T00:20:00Z,7"),
        ("station,departure,load|A,23:15:00,5|B,24:15:00,6|C,24:40:00,7", "", "bar over station: load", ",load|A,5|B,6|C,7"),
        // one run a day, and most of these are too late for a clock
        ("date,time,n|2026-01-01,23:15:00,5|2026-02-01,24:15:00,6|2026-03-01,22:30:00,7", "", "line over date: time, n",
         ",time,n|2026-01-01,23.25,5|2026-02-01,24.25,6|2026-03-01,22.5,7"),
        ("date,time,temp|2026-01-01,25:15:00,5|2026-01-02,26:15:00,6|2026-01-03,29:20:00,7", "", "line over date: time, temp",
         ",time,temp|2026-01-01,25.25,5|2026-01-02,26.25,6|2026-01-03,29.333333333333332,7"),
    ]);
}

#[test]
fn the_day_comes_first_where_files_are_written_so() {
    #[rustfmt::skip]
    expect(&[
        ("DATUM;WAARDE|01-01-1990;628,1|02-01-1990;602,2|03-01-1990;572,1|04-01-1990;550,4", "", "line over DATUM: WAARDE",
         ",WAARDE|1990-01-01,628.1|1990-01-02,602.2|1990-01-03,572.1|1990-01-04,550.4"),
        ("d;n|01/01/2020;6|02/01/2020;7|03/01/2020;8", "", "line over d: n", ",n|2020-01-01,6|2020-01-02,7|2020-01-03,8"),
        ("fecha,n|01/01/2020,6|02/01/2020,7|03/01/2020,8", "", "line over fecha: n", ",n|2020-01-01,6|2020-01-02,7|2020-01-03,8"),
        ("d,n|01-01-2020,6|02-01-2020,7|03-01-2020,8", "", "line over d: n", ",n|2020-01-01,6|2020-01-02,7|2020-01-03,8"),
        ("d\tn|01/02/2020\t6,5|05/03/2020\t7|03/06/2020\t8", "", "line over d: n", ",n|2020-02-01,6.5|2020-03-05,7|2020-06-03,8"),
        // the dates themselves, those of a neighbour and clear steps say more
        ("d;n|01/31/2020;6|02/01/2020;7|03/01/2020;8", "", "line over d: n", ",n|2020-01-31,6|2020-02-01,7|2020-03-01,8"),
        ("d;e;n|01/02/2020;01/31/2020;6|02/02/2020;02/28/2020;7", "x=d", "line over d: n", ",n|2020-01-02,6|2020-02-02,7"),
        ("d;n|11/1/2020;1|12/1/2020;2|1/1/2021;3", "", "line over d: n", ",n|2020-11-01,1|2020-12-01,2|2021-01-01,3"),
        // the author's word counts
        ("d;n|01/01/2020;6|02/01/2020;7|03/01/2020;8", "dateformat=%25m/%25d/%25Y", "line over d: n", ",n|2020-01-01,6|2020-02-01,7|2020-03-01,8"),
        // without such signs months one after the other are likelier
        ("d,n|01/01/2020,6|02/01/2020,7|03/01/2020,8", "", "line over d: n", ",n|2020-01-01,6|2020-02-01,7|2020-03-01,8"),
    ]);
}

#[test]
fn dates_with_one_sign_between_all_parts_are_read() {
    #[rustfmt::skip]
    expect(&[
        ("timestamp;T|2019-12-03-09-01-24;20.9|2019-12-03-09-02-24;25.6", "", "line over timestamp: T", ",T|2019-12-03T09:01:24Z,20.9|2019-12-03T09:02:24Z,25.6"),
        ("t,T|2019_12_03_09_01,20.9|2019_12_03_09_02,25.6", "", "line over t: T", ",T|2019-12-03T09:01:00Z,20.9|2019-12-03T09:02:00Z,25.6"),
        ("date,f|2024:05:01 10:22:33,1|2024:05:02 10:23:00,2", "", "line over date: f", ",f|2024-05-01T10:22:33Z,1|2024-05-02T10:23:00Z,2"),
        ("date,f|2012:03:01,1|2012:03:02,2", "", "line over date: f", ",f|2012-03-01,1|2012-03-02,2"),
        ("t;n|28.06.2013 00:00:30:989;1|28.06.2013 00:00:31:010;2", "", "line over t: n", ",n|2013-06-28T00:00:30.989Z,1|2013-06-28T00:00:31.010Z,2"),
        ("id,n|2019-12-43-09-01-24,3|2019-12-43-09-02-24,4", "", "bar over id: n", ",n|2019-12-43-09-01-24,3|2019-12-43-09-02-24,4"),
    ]);
    let notes = find("date,n\n2024.13.45 x,1\n2024.14.45 y,2\n", Form::Auto, "").notes;
    assert!(
        notes.contains(
            "column \"date\" is called as dates are, but \"2024.13.45 x\" is not read as one"
        ),
        "{notes}"
    );
}
