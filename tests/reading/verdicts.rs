//! What columns are: units behind numbers, numbers of things, dates that are the same everywhere, years under other names.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn a_date_that_is_the_same_in_all_rows_is_no_axis() {
    #[rustfmt::skip]
    expect(&[
        ("UPDATED,geo,PERIOD,v|2026-03-18,DE,2026-01,3|2026-03-18,DE,2026-02,4|2026-03-18,FR,2026-01,5|2026-03-18,FR,2026-02,6", "",
         "line over PERIOD: DE, FR", "PERIOD,DE,FR|2026-01,3,5|2026-02,4,6"),
        ("place,year,v,modified|DE,2018,3,2024-08-02T05:00Z|DE,2019,4,2024-08-02T05:00Z|FR,2018,5,2024-08-02T05:00Z|FR,2019,6,2024-08-02T05:00Z", "",
         "line over year: DE, FR", "year,DE,FR|2018,3,5|2019,4,6"),
        // the only date is the axis, as before
        ("day,v|2026-03-18,3|2026-03-18,4", "", "", ",v|2026-03-18,3|2026-03-18,4"),
    ]);
}

#[test]
fn one_unit_behind_all_numbers_is_a_unit() {
    #[rustfmt::skip]
    expect(&[
        ("Zeit;Druck;Wind|2026-03-20 10:00;960,3hPa;2,5m/s|2026-03-20 11:00;961,3hPa;3,5m/s|2026-03-20 12:00;962,3hPa;0,5m/s", "",
         "line over Zeit: Druck, Wind", ",Druck,Wind|2026-03-20T10:00:00Z,960.3,2.5|2026-03-20T11:00:00Z,961.3,3.5|2026-03-20T12:00:00Z,962.3,0.5"),
        ("t, used [MiB], draw [W]|2026-03-20, 8010 MiB, 210.50 W|2026-03-21, 8011 MiB, 211.50 W|2026-03-22, 8012 MiB, 213.50 W", "",
         "line over t: used [MiB], draw [W]", ",used [MiB],draw [W]|2026-03-20,8010,210.5|2026-03-21,8011,211.5|2026-03-22,8012,213.5"),
        ("day,speed|2026-01-01,12 km/h|2026-01-02,14 km/h|2026-01-03,9 km/h", "", "line over day: speed", ",speed|2026-01-01,12|2026-01-02,14|2026-01-03,9"),
        ("day,v|2026-01-01,err|2026-01-02,14.5°C|2026-01-03,9°C|2026-01-04,8°C|2026-01-05,7°C", "", "line over day: v", ",v|2026-01-01,|2026-01-02,14.5|2026-01-03,9|2026-01-04,8|2026-01-05,7"),
        // names with a number before them stay names
        ("class,n|5b,3|6b,4|7b,5",                         "", "bar over class: n", ",n|5b,3|6b,4|7b,5"),
        ("grade,n|1st,3|2nd,4|3rd,5",                      "", "bar over grade: n", ",n|1st,3|2nd,4|3rd,5"),
        ("hour,n|1 am,3|2 am,4|3 am,5",                    "", "line over hour: n", ",n|01:00,3|02:00,4|03:00,5"),
        ("day,n|1 Jan,3|2 Jan,4|3 Jan,5",                  "", "bar over day: n",   ",n|1 Jan,3|2 Jan,4|3 Jan,5"),
        ("pack,month,n|5 kg,1,3|10 kg,1,4|5 kg,2,5|10 kg,2,6|5 kg,3,5|10 kg,3,6", "", "line over month: 5 kg, 10 kg", "month,5 kg,10 kg|1,3,4|2,5,6|3,5,6"),
    ]);
    let notes = find(
        "t,p\n2026-03-20,960.3hPa\n2026-03-21,961.3hPa\n2026-03-22,962hPa\n",
        Form::Auto,
        "",
    )
    .notes;
    assert!(notes.contains("column \"p\": numbers in hPa"), "{notes}");
}

#[test]
fn numbers_of_things_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("Mitgliedsnr.;Name;Abteilung;Beitrag|1001;Müller;Turnen;84|1002;Weiß;Fußball;120|1003;Jäger;Turnen;84", "", "bar over Name: Beitrag", ",Beitrag|Müller,84|Weiß,120|Jäger,84"),
        ("Belegnr.;Text;Netto|1001;Miete;50,00|1002;Porto;5,00|1003;Strom;80,00", "", "bar over Text: Netto", ",Netto|Miete,50|Porto,5|Strom,80"),
        ("Name;Telefon;Punkte|Anna;5422538842;3|Jo;5383560631;4|Eva;5511828568;5", "", "bar over Name: Punkte", ",Punkte|Anna,3|Jo,4|Eva,5"),
        ("dep;colour|1;|2;red|3;|4;red|5;|6;red", "", "bar over colour", ",count|red,3|(blank),3"),
        // the sum of each thing is money, not its number
        ("Nr.;Abteilung;Beitrag|1001;A;180|1002;B;84|1003;B;84|1004;C;120|1005;D;121|1006;D;121|1007;D;121|1008;A;180|1009;C;120", "", "bar over Abteilung: Beitrag", ",Beitrag|A,360|B,168|C,240|D,363"),
    ]);
}

#[test]
fn years_and_months_have_many_names() {
    #[rustfmt::skip]
    expect(&[
        (";;m;f|1950;Januar;40505;40331|1950;Februar;45505;40331|1951;Januar;47505;42331|1951;Februar;47505;46331", "",
         "line over", ",m,f|1950-01-01,40505,40331|1950-02-01,45505,40331|1951-01-01,47505,42331|1951-02-01,47505,46331"),
        ("Country,2003-2005,Value|DE,2003,5|DE,2004,6|DE,2005,7|FR,2003,6|FR,2004,5|FR,2005,8", "",
         "line over 2003-2005: DE, FR", "2003-2005,DE,FR|2003,5,6|2004,6,5|2005,7,8"),
        ("年,1月,2月,3月|2019,1,2,3|2020,4,5,6", "", "line over date", ",value|2019-01-01,1|2019-02-01,2|2019-03-01,3|2020-01-01,4|2020-02-01,5|2020-03-01,6"),
        ("年,１月,２月,３月|2019年,1,2,3|2020年,4,5,6|2021年,7,8,9", "", "line over date", ",value|2019-01-01,1|2019-02-01,2|2019-03-01,3|2020-01-01,4|2020-02-01,5|2020-03-01,6|2021-01-01,7|2021-02-01,8|2021-03-01,9"),
        ("Jahr,Von,Bis,Male|2020,0,0,0|2020,1,14,15|2020,15,19,105", "y=Male", "line over Von: Male", "Von,Male|0,0|1,15|15,105"),
        ("month,sun,rise|1,3.5,1900-01-01 06:29:00|2,6.5,1900-01-01 07:29:00|3,2.5,1900-01-01 08:29:00", "", "line over month: sun", "month,sun|1,3.5|2,6.5|3,2.5"),
    ]);
}

#[test]
fn a_time_that_comes_twice_makes_no_series() {
    let rows = |count: usize| -> String {
        let row = |at: usize| {
            let mode = if (at / 4).is_multiple_of(2) {
                "heat"
            } else {
                "off"
            };
            format!("\n2026-03-01 10:{:02},{},{mode}", at.min(43), 20 + at % 7)
        };
        (0..count).map(row).collect()
    };
    let found = find(&format!("time,temp,mode{}", rows(45)), Form::Auto, "");
    assert!(
        found.chart.contains("line over time: temp"),
        "{} {}",
        found.chart,
        found.notes
    );
}

#[test]
fn durations_are_numbers() {
    #[rustfmt::skip]
    expect(&[
        ("day,Video title,Average view duration,Views|2025-03-15,a,0:00:21,100|2025-03-16,b,0:00:22,200|2025-03-18,c,0:00:23,300", "y=Views",
         "line over day: Views", ",Views|2025-03-15,100|2025-03-16,200|2025-03-18,300"),
        ("Name;Tarih;Zeit|Ali;15.06.2025;00:45.99|Ali;16.06.2025;00:46.50|Ali;17.06.2025;00:47.25", "",
         "line over Tarih: Zeit", ",Zeit|2025-06-15,45.99|2025-06-16,46.5|2025-06-17,47.25"),
        ("Start,Duration|2021-06-24 21:00:00,00:30:00|2021-06-25 21:00:00,01:30:00", "", "line over Start: Duration", ",Duration|2021-06-24T21:00:00Z,30|2021-06-25T21:00:00Z,90"),
        // times of day stay what they are
        ("date,time,n|2026-01-01,06:30:00,1|2026-01-02,07:30:00,2", "", "line over date time: n", ",n|2026-01-01T06:30:00Z,1|2026-01-02T07:30:00Z,2"),
    ]);
}

#[test]
fn dates_have_more_notations() {
    #[rustfmt::skip]
    expect(&[
        ("time,P|20130101:0010,0|20130101:0110,12|20130101:0210,40", "", "line over time: P", ",P|2013-01-01T00:10:00Z,0|2013-01-01T01:10:00Z,12|2013-01-01T02:10:00Z,40"),
        ("period;G|2020-01-01T00:00:00.0/2020-02-01T00:00:00.0;50|2020-02-01T00:00:00.0/2020-03-01T00:00:00.0;90", "", "line over period: G", ",G|2020-01-01,50|2020-02-01,90"),
        ("Tarih,B|03.03.2026 (Şub),1.2|03.02.2026 (Oca),1.5", "", "line over Tarih: B", ",B|2026-02-03,1.5|2026-03-03,1.2"),
        ("id,n|20130101:99,3|20130102:98,4", "", "bar over id: n", ",n|20130101:99,3|20130102:98,4"),
    ]);
}

#[test]
fn a_number_far_below_all_others_may_be_missing() {
    let table = "day,t\n2026-01-01,5.6\n2026-01-02,-999\n2026-01-03,5.1\n";
    let notes = find(table, Form::Auto, "").notes;
    assert!(
        notes.contains("-999 in t looks like a sign for a missing value; na=-999"),
        "{notes}"
    );
    assert!(!find(table, Form::Auto, "na=-999").notes.contains("missing"));
    let wide = "day,t\n2026-01-01,600\n2026-01-02,-999\n2026-01-03,-700\n";
    assert!(!find(wide, Form::Auto, "").notes.contains("missing"));
}

#[test]
fn tables_inside_of_json_are_found() {
    #[rustfmt::skip]
    expect(&[
        (r#"{"version":"2.0","class":"dataset","id":["geo","time"],"size":[2,2],"dimension":{"geo":{"category":{"index":{"DE":0,"FR":1},"label":{"DE":"Germany","FR":"France"}}},"time":{"category":{"index":["2022","2023"]}}},"value":[3,4,7,8]}"#, "",
         "line over time: Germany, France", "time,Germany,France|2022,3,7|2023,4,8"),
        (r#"{"dataset":{"dimension":{"id":["geo","time"],"size":[2,2],"geo":{"category":{"index":{"FR":1,"DE":0}}},"time":{"category":{"index":{"2022":0,"2023":1}}}},"value":{"0":3,"3":8,"1":4}}}"#, "",
         "line over time: DE, FR", "time,DE,FR|2022,3,|2023,4,8"),
        (r#"{"chart":{"result":[{"meta":{"currency":"USD","price":101.2},"timestamp":[1772323200,1772409600],"indicators":{"quote":[{"close":[100.5,101.5],"volume":[10,20]}]}}],"error":null}}"#, "",
         "line over timestamp: close, volume", ",close,volume|2026-03-01,100.5,10|2026-03-02,101.5,20"),
        (r#"{"data":{"homes":[{"info":{"today":[{"total":0.5,"startsAt":"2026-03-02T00:00Z"},{"total":0.75,"startsAt":"2026-03-02T01:00Z"}],"tomorrow":[]}}]}}"#, "",
         "line over startsAt: total", ",total|2026-03-02T00:00:00Z,0.5|2026-03-02T01:00:00Z,0.75"),
        (r#"{"results":{"A":{"frames":[{"schema":{"fields":[{"name":"Time"},{"name":"cpu"}]},"data":{"values":[[1775001600000,1775001660000],[0.5,0.25]]}}]}}}"#, "",
         "line over Time: cpu", ",cpu|2026-04-01T00:00:00Z,0.5|2026-04-01T00:01:00Z,0.25"),
        (r#"{"outputs":{"months":[{"m":1},{"m":2}],"hourly":[{"time":"2026-01-01","T":3},{"time":"2026-01-02","T":4},{"time":"2026-01-03","T":5}]}}"#, "",
         "line over time: T", ",T|2026-01-01,3|2026-01-02,4|2026-01-03,5"),
    ]);
    let inside = r#"[{"name":"A","n":10,"parts":[{"p":1}]},{"name":"B","n":12,"parts":[{"p":2}]}]"#;
    let notes = find(inside, Form::Json, "").notes;
    assert!(
        notes.contains("\"parts\" is a list inside of each row and is left out"),
        "{notes}"
    );
}

#[test]
fn what_is_measured_stands_for_nothing() {
    #[rustfmt::skip]
    expect(&[
        ("Date,FT,hgoal,vgoal,tier|2023-07-28,2-0,2,0,1|2023-07-29,2-2,2,2,1|2023-07-30,1-1,1,1,1|2023-07-31,2-0,2,0,1|2023-08-01,2-2,2,2,1|2023-08-02,1-1,1,1,1|2023-08-03,0-1,0,1,1|2023-08-04,0-1,0,1,1", "",
         "line over Date: hgoal, vgoal", ",hgoal,vgoal|2023-07-28,2,0|2023-07-29,2,2|2023-07-30,1,1|2023-07-31,2,0|2023-08-01,2,2|2023-08-02,1,1|2023-08-03,0,1|2023-08-04,0,1"),
        // where nothing else is measured, a number of things says more than one that never changes
        ("date,shop,staff,n|2023-01-01,A,3,1|2023-01-01,B,4,1|2023-01-01,C,5,1|2023-01-01,D,9,1|2023-01-02,A,3,1|2023-01-02,B,4,1|2023-01-02,C,5,1|2023-01-02,D,9,1", "",
         "line over date: A, B, C, D", ",A,B,C,D|2023-01-01,3,4,5,9|2023-01-02,3,4,5,9"),
    ]);
}

#[test]
fn settings_and_percentiles_of_others_are_no_bounds() {
    #[rustfmt::skip]
    expect(&[
        ("Sample,Average size,Minimum size,Maximum size|A,18.5,6,30|B,19.2,6,30|C,17.2,6,30|D,17.9,6,30", "",
         "bar over Sample: Average size", ",Average size|A,18.5|B,19.2|C,17.2|D,17.9"),
        ("sample,ratio,depth,p10,p90|A,0.48,71,0.38,0.58|B,0.47,69,0.37,0.58|C,0.48,75,0.38,0.58", "subplots=off",
         "bar over sample: ratio, depth, p10, p90", ",ratio,depth,p10,p90|A,0.48,71,0.38,0.58|B,0.47,69,0.37,0.58|C,0.48,75,0.38,0.58"),
        ("date,p50,other,p10,p90|2020-01-01,5,70,4,6|2020-01-02,6,60,5,9", "y=p50", "line over date: p50", ",p50|2020-01-01,5|2020-01-02,6"),
    ]);
}

#[test]
fn names_say_what_they_say_as_a_whole() {
    #[rustfmt::skip]
    expect(&[
        ("land,gw,count_null_latitude,count_null_longitude|A,1,0,0|B,2,0,0|C,3,0,0|D,4,0,0", "", "bar over land: gw", ",gw|A,1|B,2|C,3|D,4"),
        ("date,cases,hospitalized_iso|2022-07-12,122,33|2022-07-19,121,25|2022-07-26,110,27", "", "line over date: cases, hospitalized_iso",
         ",cases,hospitalized_iso|2022-07-12,122,33|2022-07-19,121,25|2022-07-26,110,27"),
        ("land,country_iso,gw|A,4,1|B,8,2|C,12,3", "", "bar over land: gw", ",gw|A,1|B,2|C,3"),
        ("timestamp,pulse,position_lat,position_long|2017-06-11T07:34:09,61,456099128,-1463077077|2017-06-11T07:34:10,62,456099059,-1463077109", "",
         "line over timestamp: pulse", ",pulse|2017-06-11T07:34:09Z,61|2017-06-11T07:34:10Z,62"),
        ("Name,Capacity (MW),Commissioning Date|Husavik,2,2000|Bjolf,7,2008|Ellidaa,3,1921", "", "bar over Name: Capacity (MW)", ",Capacity (MW)|Husavik,2|Bjolf,7|Ellidaa,3"),
        ("07/19/2014 10:44:15 AM\t1405791855000\t165|07/19/2014 10:39:15 AM\t1405791555000\t170|07/19/2014 03:39:15 AM\t1405766355000\t176", "",
         "line over column 1: column 3", ",column 3|2014-07-19T03:39:15Z,176|2014-07-19T10:39:15Z,170|2014-07-19T10:44:15Z,165"),
    ]);
    let table = "day,t\n2026-01-01,1\n2026-01-02,-2150000000\n2026-01-03,0\n";
    let notes = find(table, Form::Auto, "").notes;
    assert!(notes.contains("na=-2150000000"), "{notes}");
    let genes = find("gene,expr\ngene7,8\ngene2,21\n", Form::Auto, "");
    assert_eq!(genes.chart, "chart: bar over gene: expr");
}

#[test]
fn the_time_at_which_rows_were_written_is_no_axis_beside_year_and_month() {
    #[rustfmt::skip]
    expect(&[
        ("jahr,monat,station,sonne,aktualisiert|2023,1,A,40,2024-05-08T21:41:23|2023,1,B,50,2024-05-08T21:41:23|2023,2,A,80,2024-05-08T21:41:22|2023,2,B,90,2024-05-08T21:41:22", "",
         "line over jahr monat: A, B", ",A,B|2023-01-01,40,50|2023-02-01,80,90"),
        ("year;month;v;last_update|2023;1;40;2024-05-08|2023;2;50;2024-05-09|2023;3;80;2024-05-10", "", "line over year month: v", ",v|2023-01-01,40|2023-02-01,50|2023-03-01,80"),
    ]);
}
