//! What weather services, offices, banks and programs write: times without a sign, codes, wide headers, counters, totals, blocks, signs.

use plotcgi::table::Form;

use super::find::{expect, find};

/// The notes for a table whose lines `|` separates.
fn notes(text: &str, query: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, query).notes
}

/// What is said of the picture of a table whose lines `|` separates.
fn described(text: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, "").alt
}

/// Rows of a table, `|` before each.
fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).map(|at| format!("|{}", row(at))).collect()
}

#[test]
fn times_without_a_sign_are_joined_with_the_day() {
    #[rustfmt::skip]
    expect(&[
        ("Data;Hora UTC;t|2024-01-01;0000;1|2024-01-01;0130;2|2024-01-02;1300;3", "", "line over Data Hora UTC: t",
         ",t|2024-01-01T00:00:00Z,1|2024-01-01T01:30:00Z,2|2024-01-02T13:00:00Z,3"),
        ("Data;Hora;t|2024-01-01;0000 UTC;1|2024-01-01;0300 UTC;2|2024-01-01;2400 UTC;3", "", "line over Data Hora: t",
         ",t|2024-01-01T00:00:00Z,1|2024-01-01T03:00:00Z,2|2024-01-02T00:00:00Z,3"),
        // a date with a time of its own needs none, and what is no time is a measure
        ("date,response time,v|2024-01-01T10:00Z,100,1|2024-01-01T11:00Z,230,2|2024-01-01T12:00Z,120,3", "", "line over date: response time, v",
         ",response time,v|2024-01-01T10:00:00Z,100,1|2024-01-01T11:00:00Z,230,2|2024-01-01T12:00:00Z,120,3"),
        ("date,race time,v|2024-01-01,170,1|2024-01-02,230,2|2024-01-03,120,3", "", "line over date: race time, v", ",race time,v|2024-01-01,170,1|2024-01-02,230,2|2024-01-03,120,3"),
    ]);
}

#[test]
fn parts_of_dates_are_known_in_unusual_forms() {
    let months = format!(
        "year,month,day,n{}",
        rows(24, |at| format!(
            "{},{},1,{}",
            2020 + at / 12,
            at % 12,
            at * at % 7
        ))
    );
    let found = find(&months.replace('|', "\n"), Form::Auto, "");
    assert!(
        found
            .chart
            .starts_with("chart: line over year month day: n"),
        "{}",
        found.chart
    );
    assert!(
        found.data.contains("|2020-01-01,0|2020-02-01,1|") && found.data.ends_with("|2021-12-01,4"),
        "{}",
        found.data
    );
    #[rustfmt::skip]
    expect(&[
        ("Year,DoY,Hour,t|2020,1,0.5,3|2020,1,1,4|2020,60,1.5,6", "", "line over Year DoY Hour: t",
         ",t|2020-01-01T00:30:00Z,3|2020-01-01T01:00:00Z,4|2020-02-29T01:30:00Z,6"),
        ("year,month,date,n|2020,2,28,3|2020,2,29,5|2020,3,1,4", "", "line over year month date: n", ",n|2020-02-28,3|2020-02-29,5|2020-03-01,4"),
    ]);
}

#[test]
fn lists_of_events_are_counted() {
    let day = |at: usize| format!("2024-{:02}-{:02}", 1 + at * 7 % 12, 1 + at * 5 % 28);
    let events = format!(
        "Date,Event,City{}",
        rows(60, |at| format!(
            "{},{},{}",
            day(at),
            ["fire", "flood"][at % 2],
            ["Rom", "Bern", "Kiel"][at % 3]
        ))
    );
    let found = find(&events.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: bar over Date: count"),
        "{}",
        found.chart
    );
    assert!(
        found.data.starts_with("Date,count|2024-01,5|2024-02,5|"),
        "{}",
        found.data
    );
    assert!(
        found.notes.contains("the rows of each month are counted")
            && found.notes.contains("resample=M&agg=count"),
        "{}",
        found.notes
    );
    let days = format!(
        "when,what{}",
        rows(40, |at| format!(
            "2024-01-{:02} {:02}:00,msg",
            1 + at / 4,
            at % 24
        ))
    );
    let found = find(&days.replace('|', "\n"), Form::Auto, "");
    assert!(
        found
            .data
            .starts_with("when,count|2024-01-01,4|2024-01-02,4|"),
        "{}",
        found.data
    );
    // what the author says is not overruled, and a few dates are no list of events
    #[rustfmt::skip]
    expect(&[
        (&events, "groupby=Event&agg=count", "bar over Event: count", ",count|fire,30|flood,30"),
        ("Date,Name|2024-01-01,New Year|2024-05-01,Labour Day|2024-12-25,Christmas", "", "y: expected a column of numbers",
         "y: expected a column of numbers in the data, found none; there are Date (date), Name (name)"),
    ]);
}

#[test]
fn codes_beside_names_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("Branch,Description,Firms,People|10,Food,3,5|11,Drinks,4,6|13,Cloth,5,9|16,Wood,6,4|20,Paint,7,8", "", "bar over Description: Firms, People",
         ",Firms,People|Food,3,5|Drinks,4,6|Cloth,5,9|Wood,6,4|Paint,7,8"),
        ("Part;Label;Amount|11;Rent;5|11;Rent;6|12;Staff;7|12;Staff;9|65;Other;4|66;Fees;3|70;Sales;8", "", "bar over Label: Amount",
         ",Amount|Rent,11|Staff,16|Other,4|Fees,3|Sales,8"),
        ("Compte;Libellé;Solde|401;A;5|512;B;6|606;C;7|101;D;8", "", "bar over Libellé: Solde", ",Solde|A,5|B,6|C,7|D,8"),
        // what is sorted by what it measures, or counts something, is a value
        ("count,name,size|10,a,3|11,b,4|13,c,5|16,d,6|20,e,7", "", "bar over name: count, size", ",count,size|a,10,3|b,11,4|c,13,5|d,16,6|e,20,7"),
        ("km,name|10,a|11,b|13,c|16,d|20,e", "", "bar over name: km", ",km|a,10|b,11|c,13|d,16|e,20"),
    ]);
}

#[test]
fn headers_that_count_weeks_or_hours_are_the_axis() {
    let hours: Vec<String> = (1..=24).map(|hour| format!("H{hour:02}")).collect();
    let values = |day: usize| {
        (1..=24)
            .map(|hour| (day * 100 + hour).to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let text = format!(
        "Date,{}|2024-01-01,{}|2024-01-02,{}",
        hours.join(","),
        values(1),
        values(2)
    );
    let found = find(&text.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: line over date: value"),
        "{}",
        found.chart
    );
    assert!(
        found
            .data
            .starts_with("date,value|2024-01-01T00:00:00Z,101|2024-01-01T01:00:00Z,102|")
            && found.data.ends_with("|2024-01-02T23:00:00Z,224"),
        "{}",
        found.data
    );
    #[rustfmt::skip]
    expect(&[
        ("country,week_1,week_2,week_3|N,1,2,5|S,3,4,6", "", "line over week: N, S", "week,N,S|1,1,3|2,2,4|3,5,6"),
        ("country,2018,2019*,2020p|N,1,2,5|S,3,4,6", "", "line over year: N, S", "year,N,S|2018,1,3|2019,2,4|2020,5,6"),
        ("country,2017,2018,2019*|N,1,2,5|S,3,4,6", "", "line over year: N, S", "year,N,S|2017,1,3|2018,2,4|2019,5,6"),
        // questions and columns that skip a number are none
        ("who,item 1,item 2,item 3|N,1,2,5|S,3,4,6", "", "bar over who: item 1, item 2, item 3", ",item 1,item 2,item 3|N,1,2,5|S,3,4,6"),
    ]);
}

#[test]
fn numbers_that_begin_anew_are_positions_or_counters() {
    let age = format!(
        "Sex,Day,M,P50{}",
        rows(12, |at| format!(
            "{},{},{},{}",
            ["boys", "girls"][at / 6],
            at % 6,
            30 + at,
            31 + at
        ))
    );
    let found = find(&age.replace('|', "\n"), Form::Auto, "");
    assert!(
        found
            .chart
            .starts_with("chart: line over Day: M boys, M girls, P50 boys, P50 girls"),
        "{}",
        found.chart
    );
    assert!(
        found
            .data
            .starts_with("Day,M boys,M girls,P50 boys,P50 girls|0,30,36,31,37|1,31,37,32,38|"),
        "{}",
        found.data
    );
    let shows = format!(
        "series,episode,airdate,viewers{}",
        rows(20, |at| {
            format!(
                "{},{},{}-08-{:02},{}",
                1 + at / 10,
                1 + at % 10,
                2011 + at / 10,
                1 + at % 10 * 3,
                20 + at * 7 % 5
            )
        })
    );
    let found = find(&shows.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: line over airdate: viewers"),
        "{}",
        found.chart
    );
}

#[test]
fn of_many_series_the_largest_are_drawn() {
    let many = format!(
        "town,year,n{}",
        rows(50 * 3, |at| format!(
            "t{},{},{}",
            at % 50,
            2000 + at / 50,
            at % 50 + at / 50
        ))
    );
    let found = find(&many.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.data.starts_with("year,t38,t39,") && found.data.contains("t49|2000,38,39,"),
        "{}",
        found.data
    );
    assert!(
        found.notes.contains(
            "of 50 series, those 12 of town with the largest sums are drawn; kind=line draws all"
        ),
        "{}",
        found.notes
    );
    let all = find(&many.replace('|', "\n"), Form::Auto, "kind=line");
    assert!(all.data.starts_with("year,t0,t1,t2,"), "{}", all.data);
    let wide = format!(
        "town,2000,2001,2002{}",
        rows(50, |at| format!("t{at},{at},{},{}", at + 1, 100 - at))
    );
    let found = find(&wide.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.data.starts_with("year,t38,t39,") && found.data.contains(",t49|2000,38,39,"),
        "{}",
        found.data
    );
    // columns of one kind share a panel, however much they differ
    assert!(!found.notes.contains("panel"), "{}", found.notes);
}

#[test]
fn totals_between_the_rows_are_left_out() {
    #[rustfmt::skip]
    expect(&[
        ("Land,n,m|A,3,30|B,4,40|Total North,7,70|C,5,50|D,6,60|E,7,70|Total South,18,180|World,25,250", "", "bar over Land: n, m",
         ",n,m|A,3,30|B,4,40|C,5,50|D,6,60|E,7,70"),
        ("comune,casi,morti|A,30,3|B,40,4|C,52,1|TOTAL NO ESTADO,122,8", "", "bar over comune: casi, morti", ",casi,morti|A,30,3|B,40,4|C,52,1"),
        ("Jahr;Geschlecht;n|2020;m;10|2020;w;12|2020;Insgesamt;22|2021;m;11|2021;w;14|2021;Insgesamt;25", "", "line over Jahr: m, w", "Jahr,m,w|2020,10,12|2021,11,14"),
        // a total that is none is drawn
        ("Land,n|A,3|B,4|Total North,9|C,5|D,6", "", "bar over Land: n", ",n|A,3|B,4|Total North,9|C,5|D,6"),
        ("Jahr;Geschlecht;n|2020;m;10|2020;w;12|2020;Insgesamt;23|2021;m;11|2021;w;14|2021;Insgesamt;25", "", "line over Jahr: m, w, Insgesamt",
         "Jahr,m,w,Insgesamt|2020,10,12,23|2021,11,14,25"),
    ]);
    let told = notes(
        "Land,n,m|A,3,30|B,4,40|Total North,7,70|C,5,50|D,6,60|Total South,11,110",
        "",
    );
    assert!(
        told.contains("the totals in rows 3, 6 are left out; raw=1 draws them"),
        "{told}"
    );
}

#[test]
fn blocks_of_numbers_are_series() {
    #[rustfmt::skip]
    expect(&[
        ("# x y|0 1|1 2|2 4|||0 3|1 5|2 8", "", "line over x: 1, 2", "x,1,2|0,1,3|1,2,5|2,4,8"),
        ("x,y|0,1|1,2|2,4||0,3|1,5|2,8||0,4|1,6|2,9", "", "line over x: 1, 2, 3", "x,1,2,3|0,1,3,4|1,2,5,6|2,4,8,9"),
        ("x,y|0,1|1,2|2,4||0,3|1,5|2,8", "raw=1", "line over the numbers of the rows: x, y", ",x,y|0,0,1|1,1,2|2,2,4|3,0,3|4,1,5|5,2,8"),
        // blank lines in one series
        ("x,y|0,1|1,2|2,4||3,3|4,5|5,8", "", "line over x: y", ",y|0,1|1,2|2,4|3,3|4,5|5,8"),
    ]);
}

#[test]
fn amounts_take_their_sign_from_a_column() {
    #[rustfmt::skip]
    expect(&[
        ("Datum;Betrag;S/H|01.01.2024;5,50;S|02.01.2024;9,00;H|03.01.2024;1,25;S", "", "line over Datum: Betrag", ",Betrag|2024-01-01,-5.5|2024-01-02,9|2024-01-03,-1.25"),
        ("Datum,Af Bij,Bedrag (EUR)|2024-01-01,Af,5|2024-01-02,Bij,9", "", "line over Datum: Bedrag (EUR)", ",Bedrag (EUR)|2024-01-01,-5|2024-01-02,9"),
        ("date,type,amount|2024-01-01,Expense,5|2024-01-02,Income,9", "raw=1", "line over date: amount", ",amount|2024-01-01,5|2024-01-02,9"),
        // signed amounts, other words and other numbers stay
        ("date,type,amount|2024-01-01,Debit,-5|2024-01-02,Credit,9", "", "line over date: amount", ",amount|2024-01-01,-5|2024-01-02,9"),
        ("date,size,amount|2024-01-01,S,5|2024-01-02,H,9", "", "line over date: amount", ",amount|2024-01-01,5|2024-01-02,9"),
        ("date,type,grams|2024-01-01,Debit,5|2024-01-02,Credit,9", "", "line over date: grams", ",grams|2024-01-01,5|2024-01-02,9"),
    ]);
    let told = notes("Datum;Betrag;S/H|01.01.2024;5,50;S|02.01.2024;9,00;H", "");
    assert!(
        told.contains("the amounts of Betrag are negative where S/H is S; raw=1"),
        "{told}"
    );
}

#[test]
fn durations_may_begin_with_days() {
    #[rustfmt::skip]
    expect(&[
        ("run,duration|a,0 days 00:30:15|b,0 days 00:31:30|c,1 days 00:00:00", "", "bar over run: duration", ",duration|a,0.5041666666666667|b,0.525|c,24"),
        ("driver,lap,time|V,1,0 days 00:01:20.500000|V,2,0 days 00:01:21.250000|V,3,0 days 00:01:19.000000", "", "line over lap: time", ",time|1,80.5|2,81.25|3,79"),
    ]);
}

#[test]
fn a_table_may_lie_below_remarks() {
    #[rustfmt::skip]
    expect(&[
        (",,All values in tonnes,,|,,Note: one,,|,,,Cite as: A. Body,|,,Emissions,,|,,,Cite as: B. Body,|,Year,coal,oil,gas|1,1959,2,1,5|2,1960,3,2,6|3,1961,4,4,6", "",
         "line over Year: coal, oil, gas", "Year,coal,oil,gas|1959,2,1,5|1960,3,2,6|1961,4,4,6"),
        ("Frequency,,Annual,,,,|Unit,,Rate,,,,|Class,,All items,,,,|,,,,,,|TIME,,2001,,2002,,2003|GEO (Labels),,,,,,|Norland,,1.5,b,2.5,,3.5|Sudland,,2.5,,4.5,,5.5|Westland,,3.5,,4.5,p,6.5", "",
         "line over year: Norland, Sudland, Westland", "year,Norland,Sudland,Westland|2001,1.5,2.5,3.5|2002,2.5,4.5,4.5|2003,3.5,5.5,6.5"),
        ("Lots of people,,,|cannot resist,,,some notes|at,the,top,|or,,,cells|Name,Job,Age,Born|Ann,actor,60,1947-01-08|Bob,author,70,1956-10-21|Cid,actor,90,1926-10-18|Dan,author,61,1955-05-17", "y=Age&x=Name",
         "bar over Name: Age", "Name,Age|Ann,60|Bob,70|Cid,90|Dan,61"),
    ]);
}

#[test]
fn points_separate_thousands_where_smaller_numbers_have_none() {
    #[rustfmt::skip]
    expect(&[
        ("land,n|A,5.796|B,1.748|C,1.675|D,1.575|E,937", "", "bar over land: n", ",n|A,5796|B,1748|C,1675|D,1575|E,937"),
        // one number without a point, in no order
        ("a,density|x,1.796|y,998|z,1.204|w,2.500|v,7.874", "", "bar over a: density", ",density|x,1.796|y,998|z,1.204|w,2.5|v,7.874"),
        ("date,price|2026-01-01,1.796|2026-01-02,100|2026-01-03,1.801|2026-01-04,1.805|2026-01-05,1.810", "", "line over date: price",
         ",price|2026-01-01,1.796|2026-01-02,100|2026-01-03,1.801|2026-01-04,1.805|2026-01-05,1.81"),
        ("land,n|A,5.796|B,1.748|C,1.675|D,1.575|E,937", "decimal=point", "bar over land: n", ",n|A,5.796|B,1.748|C,1.675|D,1.575|E,937"),
        ("land,n|A,5.796|B,1.748|C,1.675|D,1.575|E,9.5", "", "bar over land: n", ",n|A,5.796|B,1.748|C,1.675|D,1.575|E,9.5"),
        ("land,n,k|A,5.796,0.5|B,1.748,1.5|C,1.675,2.5|D,1.575,3.5|E,937,1.5", "y=n", "bar over land: n", ",n|A,5.796|B,1.748|C,1.675|D,1.575|E,937"),
    ]);
    let told = notes("land,n|A,5.796|B,1.748|C,1.675|D,1.575|E,937", "");
    assert!(
        told.contains("read as separators of thousands; decimal=point"),
        "{told}"
    );
}

#[test]
fn what_goes_along_an_axis_may_fall() {
    let text = format!(
        "Freq/Hz,Z{}",
        rows(12, |at| format!("{},{}", 4096 >> at, at * at % 7))
    );
    let found = find(&text.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: line over Freq/Hz: Z"),
        "{}",
        found.chart
    );
}

#[test]
fn the_finer_of_two_dates_is_the_axis() {
    let text = format!(
        "Saison,Woche,n{}",
        rows(40, |at| format!(
            "{}/{:02},{}-W{:02},{}",
            2010 + at / 20,
            11 + at / 20,
            2010 + at / 20,
            10 + at % 20,
            at * at % 9
        ))
    );
    let found = find(&text.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: line over Woche: n"),
        "{}",
        found.chart
    );
}

#[test]
fn counts_and_codes_are_told_by_their_names() {
    #[rustfmt::skip]
    expect(&[
        ("date,day_cum_abs_num|2020-03-04,2|2020-03-05,4|2020-03-06,6", "", "line over date: day_cum_abs_num", ",day_cum_abs_num|2020-03-04,2|2020-03-05,4|2020-03-06,6"),
        ("vacina,contagem|A,3|B,4|A,5|A,6|A,7|B,8", "", "bar over vacina: contagem", ",contagem|A,21|B,12"),
        ("[[1012518000000,5],[1012690800000,7],[1012863600000,4],[1012950000000,6]]", "", "line over", ",column 2|2002-01-31T23:00:00Z,5|2002-02-02T23:00:00Z,7|2002-02-04T23:00:00Z,4|2002-02-05T23:00:00Z,6"),
    ]);
}

#[test]
fn prices_have_a_panel_beside_counts() {
    let text = format!(
        "date,price,trades{}",
        rows(12, |at| format!(
            "2024-01-{:02},{},{}",
            at + 1,
            98 + at % 5,
            500 + at * 731 % 1500
        ))
    );
    let told = described(&text);
    assert!(
        told.contains("Line chart of price with 12 values")
            && told.contains("Line chart of trades with"),
        "{told}"
    );
    // what is of one kind shares a panel
    let told = described(&text.replace("price", "sales"));
    assert!(told.contains("Line chart of sales and trades"), "{told}");
}

#[test]
fn parts_of_other_dates_and_elapsed_times_are_no_values() {
    let text = format!(
        "TimeStamp,Experiment time,Temp{}",
        rows(15, |at| format!(
            "13:40:{:02},{},{}",
            10 + at,
            6.5 + at as f64,
            at * at % 7
        ))
    );
    let found = find(&text.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: line over TimeStamp: Temp"),
        "{}",
        found.chart
    );
    #[rustfmt::skip]
    expect(&[
        ("created,amount,exp_month,exp_year|2021-01-03,5,12,2022|2021-01-04,6,1,2023|2021-01-05,7,11,2022", "", "line over created: amount",
         ",amount|2021-01-03,5|2021-01-04,6|2021-01-05,7"),
        ("date,rain per day|2021-01-03,5|2021-01-04,6|2021-01-05,7", "", "line over date: rain per day", ",rain per day|2021-01-03,5|2021-01-04,6|2021-01-05,7"),
        ("Datum,Bedrag,Transactiereferentie|2021-01-03,5.5,18753493.6094|2021-01-04,6.5,18753499.1|2021-01-05,7.5,18753501.2", "", "line over Datum: Bedrag",
         ",Bedrag|2021-01-03,5.5|2021-01-04,6.5|2021-01-05,7.5"),
        ("time,v|2018-04-27 12:01:00 a. m.,5|2018-04-27 1:30:00 p. m.,6", "", "line over time: v", ",v|2018-04-27T00:01:00Z,5|2018-04-27T13:30:00Z,6"),
        ("YEAR,mag|-450,7.5|746,7.25|1201,6.5|2019,5.5", "", "line over YEAR: mag", ",mag|-450,7.5|746,7.25|1201,6.5|2019,5.5"),
    ]);
}

#[test]
fn persons_with_dates_are_counted() {
    let text = format!(
        "id,state,edad,fecha{}",
        rows(40, |at| format!(
            "{at},S{},{},2020-03-{:02}",
            at % 3,
            20 + at * 7 % 50,
            1 + at % 10
        ))
    );
    let found = find(&text.replace('|', "\n"), Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: bar over fecha: count")
            && found.data.starts_with("fecha,count|2020-03-01,4|"),
        "{} {}",
        found.chart,
        found.data
    );
}

#[test]
fn several_quantities_are_not_added_up() {
    let text = "technology,parameter,unit,value|A,cost,EUR,900|A,life,years,25|B,cost,EUR,700|B,life,years,30|C,cost,EUR,800|A,cost,EUR,50|B,rate,%,4";
    #[rustfmt::skip]
    expect(&[
        (text, "", "bar over technology: value", ",value|A,950|B,700|C,800"),
        (text, "where=unit=years", "bar over technology: value", ",value|A,25|B,30"),
    ]);
    let told = notes(text, "");
    assert!(
        told.contains("only the rows with parameter = cost are drawn"),
        "{told}"
    );
}

#[test]
fn what_only_looks_so_stays_as_it_is() {
    #[rustfmt::skip]
    expect(&[
        // decimals beside a whole number are no thousands, nor are numbers of JSON
        ("parcel,weight|a,1.250|b,2.500|c,12.750|d,3.125|e,2|f,15", "", "bar over parcel: weight", ",weight|a,1.25|b,2.5|c,12.75|d,3.125|e,2|f,15"),
        ("rate,day|1.085,a|1.091,b|1.102,c|1,d|1.087,e", "x=day&y=rate", "bar over day: rate", ",rate|a,1.085|b,1.091|c,1.102|d,1|e,1.087"),
        (r#"[{"a":"x","v":5.796},{"a":"y","v":937},{"a":"z","v":12.345},{"a":"w","v":1.001},{"a":"q","v":2.125}]"#, "", "bar over a: v", ",v|x,5.796|y,937|z,12.345|w,1.001|q,2.125"),
        ("land,n|a,5.796|b,1.748|c,1.675|d,1.575|e,937|f,735", "", "bar over land: n", ",n|a,5796|b,1748|c,1675|d,1575|e,937|f,735"),
        // income and expense of each month are two series, and cards are no signs
        ("month,type,amount|2024-01,income,50|2024-01,expense,60|2024-02,income,70|2024-02,expense,40|2024-03,income,55|2024-03,expense,45", "", "line over month: income, expense", ",income,expense|2024-01,50,60|2024-02,70,40|2024-03,55,45"),
        ("country,type,value|DE,debit,500|DE,credit,700|FR,debit,300|FR,credit,400", "", "bar over country: debit, credit", ",debit,credit|DE,500,700|FR,300,400"),
        // numbers that begin anew may be measured
        ("date,goals|2026-01-01,0|2026-01-02,1|2026-01-03,2|2026-01-04,3|2026-01-05,0|2026-01-06,1|2026-01-07,2|2026-01-08,3|2026-01-09,0|2026-01-10,1|2026-01-11,2|2026-01-12,3", "head=2", "line over date: goals", ",goals|2026-01-01,0|2026-01-02,1"),
        // a total that is none in a later year stays
        ("year,region,people|2018,North,3|2018,South,4|2018,Total,7|2019,North,3|2019,South,5|2019,Total,33", "", "line over year: North, South, Total", ",North,South,Total|2018,3,4,7|2019,3,5,33"),
        // blocks have the numbers that their columns had
        ("1 2|2 3|3 4|||1 5|2 6|3 7", "x=%231&y=%232&head=2", "line over column 1: column 2", ",column 2|1,2|2,3"),
        // points of other programs that are pairs
        (r#"{"series":[{"data":[["Tokyo",37.3],["Delhi",31.2]]}]}"#, "", "bar over x: value", "x,value|Tokyo,37.3|Delhi,31.2"),
    ]);
}
