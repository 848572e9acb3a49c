//! What people save from the programs that they use: answers of forms, marks, reports of computers, statistics, sheets.

use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::table::Form;

use super::find::{expect, files, find};

/// The notes for a table whose lines `|` separates.
fn notes(text: &str, query: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, query).notes
}

/// Twelve answers of a form, in no order of time.
const FORM: &str = "Timestamp,How did you like it?,How often do you come?,Remarks?\
|2026/03/02 9:00:00 AM,4,daily,|2026/03/02 9:37:10 AM,1,weekly,more salt|2026/03/02 11:14:00 AM,4,daily,\
|2026/03/02 11:15:00 AM,5,never,ok|2026/03/03 9:00:00 AM,4,daily,|2026/03/04 9:37:10 AM,1,weekly,more salt\
|2026/03/04 11:14:00 AM,4,daily,|2026/03/05 9:00:00 AM,5,never,ok";

#[test]
fn answers_are_counted() {
    #[rustfmt::skip]
    expect(&[
        (FORM, "", "bar over How did you like it?", ",count|1,2|4,4|5,2"),
        (&FORM.replace("How did you like it?", "Gefallen").replace("?", ""), "", "bar over Gefallen", ",count|1,2|4,4|5,2"),
        ("id;Quel âge ?;Prix [A] ?|1;18-24;oui|2;65+;non|3;18-24;oui|4;25-34;oui|5;18-24;non|6;65+;non", "", "bar over Quel âge ?", ",count|18-24,3|25-34,1|65+,2"),
        // what the author says is not overruled
        (FORM, "x=Timestamp&head=2", "line over Timestamp", ",How did you like it?|2026-03-02T09:00:00Z,4|2026-03-02T09:37:10Z,1"),
        // a sensor with states is no form
        ("Timestamp,mode,t|2026-03-02T10:00Z,on,20.5|2026-03-02T11:00Z,off,21.5|2026-03-02T12:00Z,on,22.5|2026-03-02T13:00Z,off,23.5", "", "line over Timestamp",
         ",t|2026-03-02T10:00:00Z,20.5|2026-03-02T11:00:00Z,21.5|2026-03-02T12:00:00Z,22.5|2026-03-02T13:00:00Z,23.5"),
    ]);
    let told = notes(FORM, "");
    assert!(
        told.contains("groupby=\"How often do you come?\"&agg=count")
            && told.contains("x=Timestamp"),
        "{told}"
    );
}

#[test]
fn tasks_are_not_called_by_what_is_the_same_in_every_row() {
    #[rustfmt::skip]
    expect(&[
        ("from,to,zone,activity|2026-01-01,2026-01-03,Europe/Berlin,walk|2026-01-02,2026-01-05,Europe/Berlin,row", "", "gantt over activity", "activity,start,end|walk,2026-01-01,2026-01-03|row,2026-01-02,2026-01-05"),
    ]);
}

#[test]
fn words_among_durations_are_missing() {
    let text = "Datum,Dauer|2026-01-01,00:41.50|2026-01-02,DNS|2026-01-03,00:40.25|2026-01-04,DSQ|2026-01-05,00:39.00";
    #[rustfmt::skip]
    expect(&[
        (text, "", "line over Datum: Dauer", ",Dauer|2026-01-01,41.5|2026-01-02,|2026-01-03,40.25|2026-01-04,|2026-01-05,39"),
        // other times are none of them
        ("Datum,Dauer,n|2026-01-01,00:41.50,1|2026-01-02,12h,2|2026-01-03,00:40.25,3", "", "line over Datum: n", ",n|2026-01-01,1|2026-01-02,2|2026-01-03,3"),
    ]);
    let told = notes(text, "");
    assert!(
        told.contains(
            "2 of 5 values are words and were left out, the first \"DNS\" in row 2; raw=1"
        ),
        "{told}"
    );
    assert!(!notes(text, "raw=1&x=Datum&y=#2").contains("durations"));
}

#[test]
fn lists_of_one_number_are_numbers() {
    #[rustfmt::skip]
    expect(&[
        ("start,value|2026-01-01,[64]|2026-01-02,[68]|2026-01-03,[73]|2026-01-04,[70]|2026-01-05,[71]|2026-01-06,\"[1,2]\"", "", "line over start: value",
         ",value|2026-01-01,64|2026-01-02,68|2026-01-03,73|2026-01-04,70|2026-01-05,71|2026-01-06,"),
    ]);
}

/// What is said of the picture of a table whose lines `|` separates.
fn described(text: &str, query: &str) -> String {
    let (limits, library) = (
        Limits::default(),
        files(&text.replace('|', "\n"), Form::Auto),
    );
    let resources = Resources {
        library: &library,
        ..Resources::new(&limits)
    };
    let query = Query::read(format!("{query}&format=alt").as_bytes(), &limits).unwrap();
    let answer = answer::answer(&Request::new(query), &resources).unwrap();
    String::from_utf8(answer.body).unwrap()
}

#[test]
fn times_are_those_of_the_clock_of_the_file() {
    let text =
        "at,v|2026-06-01T00:30:00+02:00,1|2026-06-01T06:30:00+02:00,2|2026-06-01T12:30:00+02:00,3";
    let winter = text.replacen("+02:00", "+01:00", 1);
    #[rustfmt::skip]
    let table = [
        (text,                          "",         "from 1 (2026-06-01T00:30:00+02:00) to 3 (2026-06-01T12:30:00+02:00)"),
        (text,                          "tz=UTC",   "from 1 (2026-05-31T22:30:00Z) to 3 (2026-06-01T10:30:00Z)"),
        (text,                          "tz=+01:00", "from 1 (2026-05-31T23:30:00+01:00) to 3 (2026-06-01T11:30:00+01:00)"),
        (&winter,                       "",         "from 1 (2026-05-31T23:30:00Z) to 3 (2026-06-01T10:30:00Z)"),
        (&text.replace("+02:00", "Z"),  "",         "from 1 (2026-06-01T00:30:00Z) to 3 (2026-06-01T12:30:00Z)"),
    ];
    for (text, query, expected) in table {
        let said = described(text, &query.replace('+', "%2B"));
        assert!(said.contains(expected), "{text} {query}: {said}");
    }
    assert!(notes(text, "").contains("at +02:00; tz=UTC draws UTC"));
}

#[test]
fn steps_and_formats_go_by_the_clock_of_the_axis() {
    let text = "when,load|2026-07-01T00:30+02:00,10|2026-07-01T12:30+02:00,22|2026-07-02T00:30+02:00,20|2026-07-02T12:30+02:00,32";
    let utc =
        "when,load|2026-10-24T22:00Z,1|2026-10-25T00:30Z,2|2026-10-25T23:00Z,4|2026-10-26T11:00Z,8";
    let clock = "time,load|08:00,5|09:00,7|10:00,6|11:00,3";
    #[rustfmt::skip]
    expect(&[
        // df.resample('D').sum(), df.resample('MS').sum()
        (text, "resample=D&agg=sum", "line over when: load", ",load|2026-07-01,32|2026-07-02,52"),
        (text, "resample=M&agg=sum", "line over when: load", ",load|2026-07,84"),
        (text, "resample=D&agg=sum&tz=UTC", "line over when: load", ",load|2026-06-30,10|2026-07-01,42|2026-07-02,32"),
        (text, "where=when>=2026-07-02", "line over when: load", ",load|2026-07-02T00:30:00+02:00,20|2026-07-02T12:30:00+02:00,32"),
        (text, "where=when>=2026-07-02T10:30Z", "line over when: load", ",load|2026-07-02T12:30:00+02:00,32"),
        // df.tz_convert('Europe/Berlin').resample('D').sum(), on the day when the clock is set back
        (utc, "resample=D&agg=sum&tz=Europe/Berlin", "line over when: load", ",load|2026-10-25,3|2026-10-26,12"),
        // where one has a time, midnight has one
        (utc, "tz=Europe/Berlin", "line over when: load",
         ",load|2026-10-25T00:00:00+02:00,1|2026-10-25T02:30:00+02:00,2|2026-10-26T00:00:00+01:00,4|2026-10-26T12:00:00+01:00,8"),
        // times of day have no zone
        (clock, "tz=Europe/Berlin", "line over time: load", ",load|08:00,5|09:00,7|10:00,6|11:00,3"),
    ]);
    assert!(notes(clock, "tz=Europe/Berlin").contains("times of day have no zone"));
}

#[test]
fn rows_without_a_position_are_told() {
    let text = "day,v|2026-01-01,1|,2|2026-01-03,3|2026-01-04,3|2026-01-05,3";
    assert!(notes(text, "").contains("without a position are not drawn: 1"));
    assert!(!notes(&text.replace("|,2", ""), "").contains("without a position"));
}

#[test]
fn of_years_quarters_and_months_the_shortest_are_drawn() {
    let ons = "Title,Sales|CDID,AB1|Unit,m|Release date,2026-01-02|Notes,|2015,40|2016,41|2017,42|2015 Q1,10|2015 Q2,11|2015 Q3,9|2015 Q4,10|2015 JAN,3|2015 FEB,4|2015 MAR,5|2015 APR,6";
    #[rustfmt::skip]
    expect(&[
        (ons, "", "line over", ",Sales|2015-01,3|2015-02,4|2015-03,5|2015-04,6"),
        ("date,n|2015,40|2016,41|2017,42|2018,41|2015 Q1,10|2015 Q2,11|2015 Q3,9|2015 Q4,10", "", "line over date", "date,n|2015Q1,10|2015Q2,11|2015Q3,9|2015Q4,10"),
    ]);
    let told = notes(ons, "");
    assert!(
        told.contains("only the months are drawn; raw=1")
            && told.contains("rows 2 to 5 describe the columns and are left out; header=1"),
        "{told}"
    );
}

#[test]
fn a_table_beside_another_is_left_out() {
    let text = "mark a,mark b,,city,region|54,69,,Rome,North|77,83,,Oslo,South|96,97,,Bern,West|32,23,,Cork,East|,,,Bonn,North|,,,Gent,South";
    #[rustfmt::skip]
    expect(&[
        (text, "", "line over the numbers of the rows: mark a, mark b", ",mark a,mark b|0,54,69|1,77,83|2,96,97|3,32,23"),
        // an empty column inside of one table
        ("name,a,,b|x,1,,2|y,3,,4|z,5,,6", "", "bar over name: a, b", ",a,b|x,1,2|y,3,4|z,5,6"),
    ]);
    assert!(notes(text, "").contains("with the columns city, region; it is left out, and raw=1"));
    assert!(!notes(text, "raw=1").contains("beside"));
}

#[test]
fn names_come_before_their_codes() {
    #[rustfmt::skip]
    expect(&[
        ("code,country,year,n|DEU,Germany,2019,1|DEU,Germany,2020,2|FRA,France,2019,3|FRA,France,2020,4", "", "line over year: Germany, France", ",Germany,France|2019,1,3|2020,2,4"),
        ("country,code,year,n|Germany,DEU,2019,1|Germany,DEU,2020,2|France,FRA,2019,3|France,FRA,2020,4", "", "line over year: Germany, France", ",Germany,France|2019,1,3|2020,2,4"),
        ("code,country,year,n|DEU,Germany,2019,1|DEU,Germany,2020,2|FRA,France,2019,3|FRA,France,2020,4", "pivot=code", "line over year: DEU, FRA", ",DEU,FRA|2019,1,3|2020,2,4"),
    ]);
}

#[test]
fn reports_of_computers_are_tables() {
    let vmstat = "procs -----------memory---------- ---swap-- -----io----| r  b   swpd   free   buff  cache   si   so| 2  0      0 800000  55000 160000    1    0| 4  1      5 799100  55020 160300    2    5| 0  0      9 798200  55040 160600    3    7";
    let sar = "Linux 6.1.0 (web1) \t03/02/2026 \t_x86_64_\t(4 CPU)||12:00:01 AM     CPU     %user     %idle|12:10:01 AM     all     12.11     84.26|12:20:01 AM     all     10.72     86.07|01:00:01 PM     all     19.49     74.66|Average:        all     14.10     81.66";
    #[rustfmt::skip]
    expect(&[
        (vmstat, "y=free", "line over", ",free|0,800000|1,799100|2,798200"),
        (sar, "", "line over 12:00:01 AM: %user, %idle", ",%user,%idle|00:10:01,12.11,84.26|00:20:01,10.72,86.07|13:00:01,19.49,74.66"),
    ]);
}

#[test]
fn rows_that_are_there_twice_are_drawn_once() {
    let text = "at,v|2026-01-01T00:00Z,1|2026-01-01T01:00Z,2|2026-01-01T01:00Z,2|2026-01-01T02:00Z,3|2026-01-01T03:00Z,4|2026-01-01T04:00Z,3";
    #[rustfmt::skip]
    expect(&[
        (text, "", "line over at: v", ",v|2026-01-01T00:00:00Z,1|2026-01-01T01:00:00Z,2|2026-01-01T02:00:00Z,3|2026-01-01T03:00:00Z,4|2026-01-01T04:00:00Z,3"),
        // another value is no copy
        (&text.replacen(",2|2026-01-01T02", ",5|2026-01-01T02", 1), "", "scatter over at: v",
         ",v|2026-01-01T00:00:00Z,1|2026-01-01T01:00:00Z,2|2026-01-01T01:00:00Z,5|2026-01-01T02:00:00Z,3|2026-01-01T03:00:00Z,4|2026-01-01T04:00:00Z,3"),
    ]);
}

#[test]
fn a_first_row_of_totals_is_left_out() {
    let text = "video,views,share|Total,60,40%|a,10,3%|b,20,5%|c,30,6%";
    #[rustfmt::skip]
    expect(&[
        (text, "", "bar over video: views", ",views,share|a,10,3|b,20,5|c,30,6"),
        (text, "raw=1", "bar over video: views", ",views,share|Total,60,40|a,10,3|b,20,5|c,30,6"),
        // no sum
        (&text.replace("Total,60", "Total,61"), "", "bar over video: views", ",views,share|Total,61,40|a,10,3|b,20,5|c,30,6"),
    ]);
}

#[test]
fn names_above_units_may_be_numbers() {
    #[rustfmt::skip]
    expect(&[
        ("x-axis,1,2|second,Volt,Volt|-1.5,3,0.5|-0.5,4,0.75|0.5,5,0.5", "", "line over x-axis: 1, 2", "x-axis,1,2|-1.5,3,0.5|-0.5,4,0.75|0.5,5,0.5"),
    ]);
}

#[test]
fn lines_of_which_only_the_sign_is_a_comments_are_told() {
    let told = notes("a,b|1,2|#3,4|5,6", "");
    assert!(
        told.contains("lines that begin with # are taken for comments: 1, the first \"#3\"; raw=1"),
        "{told}"
    );
    assert_eq!(notes("# made by hand|a,b|1,2|3,4", ""), "");
}

#[test]
fn bars_without_height_are_told() {
    let told = notes("name,n|a,0|b,0|c,0", "");
    assert!(
        told.contains("all values are 0, so that no bar has a height"),
        "{told}"
    );
    assert!(!notes("name,n|a,0|b,1|c,0", "").contains("all values are 0"));
}

#[test]
fn years_and_days_are_known_by_their_names_in_more_languages() {
    #[rustfmt::skip]
    expect(&[
        ("provincia,anio,poblacion|CABA,2010,3028481|CABA,2011,3033639|SALTA,2010,1231815|SALTA,2011,1248876", "", "line over anio: CABA, SALTA",
         ",CABA,SALTA|2010,3028481,1231815|2011,3033639,1248876"),
        ("godina;vrijednost|2019;1,5|2020;1,7|2021;1,6", "", "line over godina: vrijednost", ",vrijednost|2019,1.5|2020,1.7|2021,1.6"),
        ("year,month,date_of_month,day_of_week,births|1994,1,1,6,8096|1994,1,2,7,7772|1994,1,3,1,10142", "", "line over year month date_of_month: births",
         ",births|1994-01-01,8096|1994-01-02,7772|1994-01-03,10142"),
        ("yr mo dy hr mn hPa|2022 08 01 00 00 1010.5|2022 08 01 00 10 1010.7|2022 08 01 00 20 1010.2", "", "line over yr mo dy hr mn: hPa",
         "yr mo dy hr mn,hPa|2022-08-01T00:00:00Z,1010.5|2022-08-01T00:10:00Z,1010.7|2022-08-01T00:20:00Z,1010.2"),
    ]);
}

#[test]
fn a_line_that_names_no_separator_is_left_out() {
    #[rustfmt::skip]
    expect(&[
        ("sep=|x,y|1,2|2,4|3,5",      "", "line over x: y", ",y|1,2|2,4|3,5"),
        ("sep=\r|x,y\r|1,2\r|2,4\r", "", "line over x: y", ",y|1,2|2,4"),
        ("sep=;|x;y|1;2,5|2;4",       "", "line over x: y", ",y|1,2.5|2,4"),
    ]);
    // nothing but line ends
    for text in [
        "sep=||",
        "sep=|||||",
        "sep=\r|\r|",
        "sep=\r\r",
        "sep=\"|\"|1",
    ] {
        let (sender, receiver) = std::sync::mpsc::channel();
        let table = text.replace('|', "\n");
        std::thread::spawn(move || sender.send(find(&table, Form::Auto, "").notes));
        let waited = receiver.recv_timeout(std::time::Duration::from_secs(20));
        assert!(
            !matches!(waited, Err(std::sync::mpsc::RecvTimeoutError::Timeout)),
            "{text:?}"
        );
    }
}
