//! Files as ordinary people upload them: weather, matches, web statistics, sales.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn signs_of_missing_values_are_left_out() {
    #[rustfmt::skip]
    expect(&[
        ("DATE,TMAX,SNOW|20120101,128,0|20120102,106,-9999|20120103,117,-9999|20120104,122,12", "", "line over DATE: TMAX, SNOW", ",TMAX,SNOW|2012-01-01,128,0|2012-01-02,106,|2012-01-03,117,|2012-01-04,122,12"),
        ("DATE;TMK;RSK|2020-01-01;9.0;0.0|2020-01-02;-999;1.5|2020-01-03;5.6;0.0|2020-01-04;4.6;-999", "", "line over DATE: TMK, RSK", ",TMK,RSK|2020-01-01,9,0|2020-01-02,,1.5|2020-01-03,5.6,0|2020-01-04,4.6,"),
        ("DATE,TMAX,SNOW|20120101,128,0|20120102,106,-9999|20120103,117,-9999|20120104,122,12", "na=off", "line over DATE: TMAX, SNOW", ",TMAX,SNOW|2012-01-01,128,0|2012-01-02,106,-9999|2012-01-03,117,-9999|2012-01-04,122,12"),
        // once it may be a value, and among others it is one
        ("day,v|2020-01-01,5|2020-01-02,-999|2020-01-03,6|2020-01-04,7", "", "line over day: v", ",v|2020-01-01,5|2020-01-02,-999|2020-01-03,6|2020-01-04,7"),
        ("Datum;Zweck;Betrag|01.01.2023;Miete;-999,00|02.01.2023;Lidl;-23,50|01.02.2023;Miete;-999,00|02.02.2023;Lidl;-28,00", "x=Datum&pivot=off", "line over Datum: Betrag", ",Betrag|2023-01-01,-999|2023-01-02,-23.5|2023-02-01,-999|2023-02-02,-28"),
        ("coin,change|A,-99|B,-99|C,3|D,5|E,-2|F,8", "", "bar over coin: change", ",change|A,-99|B,-99|C,3|D,5|E,-2|F,8"),
        ("day,v|2020-01-01,-99|2020-01-02,-99|2020-01-03,60|2020-01-04,-40", "", "line over day: v", ",v|2020-01-01,-99|2020-01-02,-99|2020-01-03,60|2020-01-04,-40"),
    ]);
    let note = find(
        &"DATE,TMAX,SNOW|20120101,128,0|20120102,106,-9999|20120103,117,-9999|20120104,122,12"
            .replace('|', "\n"),
        Form::Auto,
        "",
    )
    .notes;
    assert!(
        note.contains("-9999 in SNOW stands for a missing value and is left out; na=off draws it"),
        "{note}"
    );
}

#[test]
fn what_is_called_like_a_part_of_a_date_may_be_an_amount() {
    #[rustfmt::skip]
    expect(&[
        ("Date,Min,Max|2024-07-01,14,26|2024-07-02,15,27|2024-07-03,16,29", "", "line over Date: Min, Max", ",Min,Max|2024-07-01,14,26|2024-07-02,15,27|2024-07-03,16,29"),
        ("Date,Day,Night|2024-01-01,12,4|2024-01-02,14,5|2024-01-03,9,2", "", "line over Date: Day, Night", ",Day,Night|2024-01-01,12,4|2024-01-02,14,5|2024-01-03,9,2"),
        ("Date,AB,HR|2024-04-01,4,1|2024-04-02,3,0|2024-04-03,5,2", "", "line over Date: AB, HR", ",AB,HR|2024-04-01,4,1|2024-04-02,3,0|2024-04-03,5,2"),
        ("Date,MIN,PTS|2024-01-02,35,28|2024-01-04,33,24|2024-01-06,31,15", "", "line over Date: MIN, PTS", ",MIN,PTS|2024-01-02,35,28|2024-01-04,33,24|2024-01-06,31,15"),
        // these are parts
        ("Date,HR,MIN,v|2024-04-01,4,0,5|2024-04-01,4,30,6|2024-04-01,5,0,7", "", "line over Date HR MIN: v", "Date HR MIN,v|2024-04-01T04:00:00Z,5|2024-04-01T04:30:00Z,6|2024-04-01T05:00:00Z,7"),
        ("Date,HR,v|2024-04-01,4,5|2024-04-01,5,6|2024-04-02,4,7|2024-04-02,5,8", "", "line over Date HR: v", "Date HR,v|2024-04-01T04:00:00Z,5|2024-04-01T05:00:00Z,6|2024-04-02T04:00:00Z,7|2024-04-02T05:00:00Z,8"),
        ("Year,Month,Day,v|2024,1,5,3|2024,1,9,4|2024,2,3,5", "", "line over Year Month Day: v", "Year Month Day,v|2024-01-05,3|2024-01-09,4|2024-02-03,5"),
    ]);
}

#[test]
fn few_of_what_is_counted_are_values() {
    #[rustfmt::skip]
    expect(&[
        ("date,errors,requests|2024-04-01,0,200|2024-04-02,1,300|2024-04-03,0,221|2024-04-04,0,100|2024-04-05,1,110|2024-04-06,0,120|2024-04-07,0,130|2024-04-08,0,140|2024-04-09,1,150|2024-04-10,0,160|2024-04-11,0,170|2024-04-12,0,180", "y=errors,requests", "line over date: errors, requests", ",0,180"),
        ("date,errors,requests|2024-04-01,0,200|2024-04-02,1,300|2024-04-03,0,221|2024-04-04,0,100|2024-04-05,1,110|2024-04-06,0,120|2024-04-07,0,130|2024-04-08,0,140|2024-04-09,1,150|2024-04-10,0,160|2024-04-11,0,170|2024-04-12,0,180", "", "line over date: errors, requests", ",0,180"),
        ("date,holiday,requests|2024-04-01,0,200|2024-04-02,1,300|2024-04-03,0,221|2024-04-04,0,100|2024-04-05,1,110|2024-04-06,0,120|2024-04-07,0,130|2024-04-08,0,140|2024-04-09,1,150|2024-04-10,0,160|2024-04-11,0,170|2024-04-12,0,180", "", "line over date: requests", ",180"),
    ]);
}

#[test]
fn flags_that_end_as_plurals_are_flags_beside_others() {
    let row = |number: usize| {
        format!(
            "\nanimal {number},{},{},{},{}",
            number % 2,
            (number / 2) % 2,
            (number / 3) % 2,
            number % 5
        )
    };
    let rows: String = (0..12).map(row).collect();
    let found = find(
        &format!("animal,hair,feathers,milk,legs{rows}"),
        Form::Auto,
        "",
    );
    assert!(
        found.chart.ends_with("bar over animal: legs"),
        "{}",
        found.chart
    );
}

#[test]
fn numbers_of_persons_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("id;Klient;Kwota;Pracownik;Czas|1;509;3.37;3;2017-08-22 12:53|2;585;2.81;2;2017-08-22 14:26|3;55;1.15;2;2017-08-22 15:43|4;509;2.20;1;2017-08-23 09:12|5;585;2.20;3;2017-08-23 10:12|6;55;2.20;1;2017-08-23 11:12", "y=Kwota", "line over Czas: Kwota", ",2.2"),
        ("id;Klient;Kwota;Pracownik;Czas|1;509;3.37;3;2017-08-22 12:53|2;585;2.81;2;2017-08-22 14:26|3;55;1.15;2;2017-08-22 15:43|4;509;2.20;1;2017-08-23 09:12|5;585;2.20;3;2017-08-23 10:12|6;55;2.20;1;2017-08-23 11:12", "", "line over Czas: Kwota", ",2.2"),
        // numbers of their own are counts
        ("date,client,server|2023-01-01,125,32|2023-01-02,131,33|2023-01-03,128,31", "", "line over date: client, server", ",31"),
        ("Filiale;Mitarbeiter;Umsatz|Nord;12;12000|Süd;8;8000|Ost;15;9000|West;7;7000", "", "bar over Filiale: Mitarbeiter, Umsatz", ",7000"),
        ("number,day,month,year,km|1,14,10,2020,5.03|2,15,10,2020,5.02|3,18,10,2020,14.1", "", "line over year month day: km", "year month day,km|2020-10-14,5.03|2020-10-15,5.02|2020-10-18,14.1"),
        // many of them are counted
        ("day,customers,sales|2024-01-01,12,40.5|2024-01-02,14,50.5|2024-01-03,9,20.5", "", "line over day: customers, sales", ",customers,sales|2024-01-01,12,40.5|2024-01-02,14,50.5|2024-01-03,9,20.5"),
    ]);
}

#[test]
fn totals_in_per_cent_are_no_place() {
    #[rustfmt::skip]
    expect(&[
        ("film,gross|Heat,3|Alien,4|Total,7|Total Recall,9|Jaws,5", "", "bar over film: gross", ",gross|Heat,3|Alien,4|Total Recall,9|Jaws,5"),
        ("Bureau,Inscrits,Liste 1,Liste 2|BV1,715,78,168|BV2,808,84,221|TOTAL,1523,162,389|Total en %,,29.4,70.6", "", "bar over Bureau: Inscrits, Liste 1, Liste 2", ",Inscrits,Liste 1,Liste 2|BV1,715,78,168|BV2,808,84,221"),
    ]);
}

#[test]
fn times_of_javascript_keep_their_clock() {
    #[rustfmt::skip]
    expect(&[
        ("time,kWh|Wed Aug 09 2017 00:00:00 GMT+0200 (W. Europe Daylight Time),1|Wed Aug 09 2017 06:00:00 GMT+0200 (W. Europe Daylight Time),2|Wed Aug 09 2017 12:00:00 GMT+0200 (W. Europe Daylight Time),3", "", "line over time: kWh", ",3"),
    ]);
    let note = find(&"time,kWh|Wed Aug 09 2017 00:00:00 GMT+0200 (W. Europe Daylight Time),1|Wed Aug 09 2017 06:00:00 GMT+0200 (W. Europe Daylight Time),2|Wed Aug 09 2017 12:00:00 GMT+0200 (W. Europe Daylight Time),3".replace('|', "\n"), Form::Auto, "").notes;
    assert!(
        note.contains("the times are those of the file, at +02:00"),
        "{note}"
    );
}

#[test]
fn durations_below_and_above_an_hour_are_numbers() {
    #[rustfmt::skip]
    expect(&[
        ("date,Temps,km|2014-06-01,20:46,2.94|2014-06-03,47:08,6.88|2014-06-05,1:02:57,12.52", "y=Temps", "line over date: Temps", ",Temps|2014-06-01,20.766666666666666|2014-06-03,47.13333333333333|2014-06-05,62.95"),
        // a day goes on so, too
        ("Uhrzeit,v|9:30,1|10:15:30,2|11:45,3", "", "line over Uhrzeit: v", "Uhrzeit,v|09:30,1|10:15:30,2|11:45,3"),
    ]);
}

#[test]
fn rows_of_words_part_no_tables() {
    #[rustfmt::skip]
    expect(&[
        ("Name,Alter|A,3|B,4|Name,k.A.|C,5|D,6", "", "bar over Name: Alter", ",Alter|A,3|B,4|Name,|C,5|D,6"),
        ("item,currency,price,tax|A,EUR,100,19|B,JPY,12000,1200|C,EUR,80,15|D,JPY,9000,900", "", "bar over item: price EUR, price JPY, tax EUR, tax JPY", ",900"),
        ("ingredient,amount,unit,kcal|Flour,500,g,800|Milk,2,l,6|Sugar,300,g,900", "", "bar over ingredient: kcal, amount g, amount l", ",kcal,amount g,amount l|Flour,800,500,|Milk,6,,2|Sugar,900,300,"),
        ("MESS_DATUM;TT|2023010500;1|2023010501;2|2023010502;4|2023010503;3", "", "line over MESS_DATUM: TT", ",TT|2023-01-05T00:00:00Z,1|2023-01-05T01:00:00Z,2|2023-01-05T02:00:00Z,4|2023-01-05T03:00:00Z,3"),
        ("month,day,hour,t|12,31,22,3|12,31,23,4|12,31,24,5", "", "line over month day hour: t", ",t|12-31 22:00:00,3|12-31 23:00:00,4|01-01,5"),
    ]);
}

#[test]
fn what_repeats_is_added_up_unless_it_counts_people() {
    #[rustfmt::skip]
    expect(&[
        ("ip,bytes|a,44464097|b,21246633|b,21246633|c,53992312", "", "bar over ip: bytes", ",bytes|a,44464097|b,42493266|c,53992312"),
        ("Land,Einwohner|Belgien,11372100|Denmark,5769601|Denmark,5769601|France,67118601", "", "bar over Land: Einwohner", ",Einwohner|Belgien,11372100|Denmark,5769601|France,67118601"),
    ]);
}

#[test]
fn years_in_heads_are_an_axis_only_where_they_are_years_of_one_thing() {
    #[rustfmt::skip]
    expect(&[
        ("week,Temp 2020,Temp 2021,Temp 2022,Normal|1,20,61,29,12|2,85,88,41,14|3,4,58,17,67", "", "line over week: Temp 2020, Temp 2021, Temp 2022, Normal", ",67"),
        ("City,Men 2020,Men 2021,Men 2022,Women 2020,Women 2021,Women 2022|Oslo,8,12,11,47,22,86|Rome,40,33,78,28,78,5", "", "bar over City: Men 2020, Men 2021, Men 2022, Women 2020, Women 2021, Women 2022", ",5"),
        ("Sample,Room 2011,Room 2012,Room 2013,Mean|A,5,4,9,1|B,7,6,13,2|C,9,8,17,3", "", "bar over Sample: Room 2011, Room 2012, Room 2013, Mean", ",3"),
        ("date,Time (s),Time (ms)|2024-01-01,1,1200|2024-01-02,3,4100|2024-01-03,2,2500", "", "line over date: Time (s), Time (ms)", ",2500"),
    ]);
}

#[test]
fn letters_are_no_units_and_one_unit_is_written_in_several_ways() {
    let panels = |head: &str| {
        let text =
            format!("date,{head}\n2024-01-01,10,12,14\n2024-01-02,11,13,15\n2024-01-03,12,14,16\n");
        find(&text, Form::Auto, "")
            .alt
            .matches("Line chart")
            .count()
    };
    for (head, wanted) in [
        ("Wins (W),Losses (L),Draws (D)", 1),
        ("Revenue (in EUR),Cost (EUR),Tax (€)", 1),
        ("NO2 (µg/m3),O3 (ug/m³),SO2 (µg/m³)", 1),
        ("Rain days,Wind days,Frost days", 1),
        ("wind_cost,rain_cost,temp_cost", 1),
        ("Speed (km/h),Cost (EUR),Size (MB)", 3),
        ("temperature,rain,wind", 3),
        ("temperature_2m (°C),daylight_duration (s),Height (m)", 3),
    ] {
        assert_eq!(panels(head), wanted, "{head}");
    }
}
