//! Kinds of columns and shapes of files that are told by their neighbours, with the answers that are no charts.

use plotcgi::table::Form;

use super::find::{expect, find};

/// The notes about a table, whose lines `|` separates.
fn notes(text: &str, query: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, query).notes
}

#[test]
fn points_separate_thousands_where_the_file_has_decimal_commas() {
    #[rustfmt::skip]
    expect(&[
        ("Stadt;Einwohner;Fläche|Berlin;3.645.000;891,7|Bonn;330.579;141,1|Ulm;126.329;118,7", "", "bar over Stadt: Einwohner, Fläche",
         ",Einwohner,Fläche|Berlin,3645000,891.7|Bonn,330579,141.1|Ulm,126329,118.7"),
        ("Stadt;Einwohner|Bonn;330.579|Ulm;126.329|Au;850", "", "bar over Stadt: Einwohner", ",Einwohner|Bonn,330579|Ulm,126329|Au,850"),
        ("Datum;Umsatz|01.10.2025;12.345|02.10.2025;9.876", "", "line over Datum: Umsatz", ",Umsatz|2025-10-01,12345|2025-10-02,9876"),
        ("Stadt\tEinwohner\tAnteil|Bonn\t330.579\t1,5|Ulm\t126.329\t0,7", "subplots=off", "bar over Stadt: Einwohner, Anteil", ",Einwohner,Anteil|Bonn,330579,1.5|Ulm,126329,0.7"),
        ("x;n;m|a;12.345;1.5|b;9.876;2.5", "subplots=off", "bar over x: n, m", ",n,m|a,12.345,1.5|b,9.876,2.5"),
        ("x;n|a;12.345|b;9.876", "", "bar over x: n", ",n|a,12.345|b,9.876"),
        ("x;n|a;12.345|b;9.876", "decimal=comma", "bar over x: n", ",n|a,12345|b,9876"),
        ("x,n|a,12.345|b,9.876", "", "bar over x: n", ",n|a,12.345|b,9.876"),
        ("x;n;m|a;1,234;1.5|b;5,678;2.5", "", "bar over x: n, m", ",n,m|a,1234,1.5|b,5678,2.5"),
    ]);
    assert!(notes("x;n|a;12.345|b;9.876", "").contains("decimal=comma"));
    assert_eq!(notes("x,n|a,12.345|b,9.876", ""), "");
}

#[test]
fn things_with_times_of_their_own_are_one_line_each() {
    #[rustfmt::skip]
    expect(&[
        ("entity_id,state,last_changed|a,20.1,2026-01-01T00:00:05Z|b,20.4,2026-01-01T00:03:11Z|a,20.2,2026-01-01T01:00:02Z|b,20.3,2026-01-01T01:09:00Z", "",
         "line over last_changed: a, b", ",a,b|2026-01-01T00:00:05Z,20.1,|2026-01-01T00:03:11Z,,20.4|2026-01-01T01:00:02Z,20.2,|2026-01-01T01:09:00Z,,20.3"),
        ("time,temp,sensor|2026-01-01 00:00,20,a|2026-01-01 00:07,21,b|2026-01-01 01:00,20,a|2026-01-01 01:02,22,b", "",
         "line over time: a, b", ",a,b|2026-01-01T00:00:00Z,20,|2026-01-01T00:07:00Z,,21|2026-01-01T01:00:00Z,20,|2026-01-01T01:02:00Z,,22"),
        // one thing whose states take turns
        ("date,temp,weather|2026-01-01,5,rain|2026-01-02,6,sun|2026-01-03,4,rain|2026-01-04,5,sun", "",
         "line over date: temp", ",temp|2026-01-01,5|2026-01-02,6|2026-01-03,4|2026-01-04,5"),
        // phases one behind the other
        ("phase,date,n|a,2026-01-01,1|a,2026-01-02,2|b,2026-01-05,3|b,2026-01-09,4", "", "line over date: n", ",n|2026-01-01,1|2026-01-02,2|2026-01-05,3|2026-01-09,4"),
        ("day,hour,n|1,0,5|1,1,6|1,2,4|2,0,7|2,1,8|2,2,5", "", "line over hour: 1, 2", "hour,1,2|0,5,7|1,6,8|2,4,5"),
    ]);
}

#[test]
fn numbers_of_things_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("name,postcode|A,12345|B,23456|A,34567|B,45678|A,12345|B,45678", "", "bar over name: count", ",count|A,3|B,3"),
        ("zip,name|12345,A|23456,B", "", "y: expected", "y: expected a column of numbers in the data, found none; there are zip (identifier), name (name)"),
        ("zip,name|12345,A|23456,B", "y=zip", "bar over name: zip", ",zip|A,12345|B,23456"),
        ("MODZCTA,area,n|10001,Chelsea,5|10002,Village,7|10003,Soho,4|10004,Battery,6", "", "bar over area: n", ",n|Chelsea,5|Village,7|Soho,4|Battery,6"),
        ("code nobody knows,area,n|10417,Chelsea,5|10009,Village,7|10733,Soho,4", "", "bar over area: n", ",n|Chelsea,5|Village,7|Soho,4"),
        ("Account,Name,Price|714466,Trantow,30|737550,Fritsch,35|146832,Kiehn,65", "", "bar over Name: Price", ",Price|Trantow,30|Fritsch,35|Kiehn,65"),
        ("id,code|17,4|12,5", "", "line over the numbers of the rows: id", ",id|0,17|1,12"),
        ("city,lat,lon,lat2,lon2,elevation|Rome,41.9,12.5,41.75,12.25,21|Oslo,59.9,10.7,59.75,10.75,23", "", "bar over city: elevation", ",elevation|Rome,21|Oslo,23"),
    ]);
}

#[test]
fn a_file_without_names_of_columns_keeps_its_axis() {
    #[rustfmt::skip]
    expect(&[
        ("1,5|2,7|3,6", "", "line over column 1: column 2", ",column 2|1,5|2,7|3,6"),
        ("0;5|1;7|2;6", "", "line over column 1: column 2", ",column 2|0,5|1,7|2,6"),
        ("1,Ann,5|2,Ben,7|3,Cid,6", "", "bar over column 2: column 3", ",column 3|Ann,5|Ben,7|Cid,6"),
        ("83,234.2,1947|88,259.4,1948|85,258.0,1949", "subplots=off", "line over column 3: column 1, column 2", ",column 1,column 2|1947,83,234.2|1948,88,259.4|1949,85,258"),
        ("Date,n|2020-01-01,3,7|2020-01-02,4,8", "", "line over Date: n, column 3", ",n,column 3|2020-01-01,3,7|2020-01-02,4,8"),
    ]);
}

#[test]
fn years_are_years_by_the_name_of_a_date() {
    #[rustfmt::skip]
    expect(&[
        ("Country,TIME,Value|A,2000,1|A,2005,2|B,2000,3|B,2005,4", "", "line over TIME: A, B", "TIME,A,B|2000,1,3|2005,2,4"),
        ("country,gdp_1990,gdp_1995,gdp_2000|A,1,2,3|B,4,5,6", "", "line over year: A, B", "year,A,B|1990,1,4|1995,2,5|2000,3,6"),
        ("country,gdp_1990,gdp_1995,pop_1990|A,1,2,3|B,4,5,6", "", "bar over country: gdp_1990, gdp_1995, pop_1990", ",gdp_1990,gdp_1995,pop_1990|A,1,2,3|B,4,5,6"),
        ("date,n|14-01-01,1|14-02-01,2|14-03-01,4", "", "line over date: n", ",n|2014-01-01,1|2014-02-01,2|2014-03-01,4"),
    ]);
    let page = r#"[{"page":1},[{"country":{"id":"NO","value":"Norway"},"date":"2021","value":3.9},{"country":{"id":"NO","value":"Norway"},"date":"2020","value":-1.3}]]"#;
    expect(&[(
        page,
        "",
        "line over date: value",
        "date,value|2021,3.9|2020,-1.3",
    )]);
}

#[test]
fn totals_are_not_drawn_beside_their_parts() {
    #[rustfmt::skip]
    expect(&[
        ("name,a,b,total|A,5,1,6|B,5,2,7", "", "bar over name: a, b", ",a,b|A,5,1|B,5,2"),
        ("name,a,b,total|A,5,1,6|B,5,2,7", "y=a,b,total", "bar over name: a, b, total", ",a,b,total|A,5,1,6|B,5,2,7"),
        ("date,open,closed,tickets|2026-01-01,120,230,350|2026-01-02,140,260,400|2026-01-03,130,251,381", "", "line over date: open, closed",
         ",open,closed|2026-01-01,120,230|2026-01-02,140,260|2026-01-03,130,251"),
        // two rows may agree by accident, small numbers more often
        ("date,a,b,c|2026-01-01,120,230,350|2026-01-02,140,260,400", "", "line over date: a, b, c", ",a,b,c|2026-01-01,120,230,350|2026-01-02,140,260,400"),
        ("name,a,b,c|A,1,2,3|B,2,2,4|C,1,1,2", "", "bar over name: a, b, c", ",a,b,c|A,1,2,3|B,2,2,4|C,1,1,2"),
    ]);
    assert!(notes("name,a,b,total|A,5,1,6|B,5,2,7", "").contains("y=a,b,total"));
}

#[test]
fn names_alone_are_counted_and_spans_are_tasks() {
    #[rustfmt::skip]
    expect(&[
        ("fruit|Pear|Apple|Pear", "", "bar over fruit: count", ",count|Pear,2|Apple,1"),
        ("id,fruit,color|1,Pear,green|2,Apple,red|3,Pear,red|4,Pear,green", "groupby=fruit&agg=count", "bar over fruit: count", ",count|Pear,3|Apple,1"),
        ("id,fruit,color|1,Pear,green|2,Apple,red|3,Pear,red|4,Pear,green", "x=color", "bar over color: count", ",count|green,2|red,2"),
        ("site,year,n|u,1931,1|u,1931,3|v,1931,5|u,1932,9", "kind=bar&x=site&y=n&hue=year&agg=mean", "bar over site: 1931, 1932", "site,1931,1932|u,2,9|v,5,"),
        ("site,year,n|u,1931,1|u,1931,3|v,1931,5", "kind=bar&x=site&y=n&agg=max", "bar over site: n", "site,n|u,3|v,5"),
        ("id,fruit|1,Pear|2,Apple|3,Pear", "groupby=fruit&agg=count&y=id", "bar over fruit: id", ",id|Pear,2|Apple,1"),
        ("start,what|2026-01-05,a|2026-01-20,b|2026-02-03,a", "resample=M&agg=count", "line over start: count", ",count|2026-01,2|2026-02,1"),
        ("task,start,end|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01", "kind=gantt", "gantt over task", ",start,end|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01"),
        ("task,start,end|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01", "", "gantt over task", ",start,end|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01"),
        ("Beginn;Ende;Aufgabe|04.01.2027;20.01.2027;Entwurf|18.01.2027;01.02.2027;Test", "kind=gantt", "gantt over Aufgabe", ",start,end|Entwurf,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01"),
        ("task,a,b|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01", "kind=gantt", "gantt over task", ",start,end|Draft,2027-01-04,2027-01-20|Test,2027-01-18,2027-02-01"),
    ]);
}

#[test]
fn many_names_are_points_at_their_places_and_never_joined() {
    let places: String = (0..70)
        .map(|n| format!("|town {n}x,{}.5,{}.25,{}", n % 40, n % 30, n * 100 + 7))
        .collect();
    let text = format!("town,lat,lon,people{places}").replace('|', "\n");
    let found = find(&text, Form::Auto, "");
    assert_eq!(found.chart, "chart: scatter over lon: lat");
    assert!(found.notes.contains("x=town draws bars"), "{}", found.notes);
    let numbered: String = (1..80)
        .map(|n| format!("|unit {n},{}", n * n % 17))
        .collect();
    let found = find(
        &format!("unit,n{numbered}").replace('|', "\n"),
        Form::Auto,
        "",
    );
    assert_eq!(found.chart, "chart: bar over unit: n");
}

#[test]
fn a_file_without_anything_to_draw_is_told_why() {
    #[rustfmt::skip]
    expect(&[
        ("", "", "data: the file is empty", "data: the file is empty"),
        ("a,b", "", "data: the file has no rows", "data: the file has no rows below the names of its columns, a, b"),
        ("name,value|a,1|b,2|c,3|d,soon|e,(late)", "", "y: expected",
         "y: expected a column of numbers in the data, found none; there are name (name), value (name); value: 3 of 5 are numbers, the first other is \"soon\""),
        ("x,n|a,1|b,2", "rolling=5", "rolling: found 5", "rolling: found 5, for which 5 rows are needed; there are 2"),
        ("x,n|a,1|b,2", "diff=3", "diff: found 3", "diff: found 3, for which 4 rows are needed; there are 2"),
    ]);
}

#[test]
fn services_send_points_and_rates() {
    #[rustfmt::skip]
    expect(&[
        (r#"{"prices":[[1609459200000,3],[1609545600000,4],[1609632000000,5]],"volumes":[[1609459200000,2],[1609545600000,1],[1609632000000,6]]}"#, "", "line over time: prices, volumes",
         ",prices,volumes|2021-01-01,3,2|2021-01-02,4,1|2021-01-03,5,6"),
        (r#"{"base":"EUR","rates":{"2024-01-01":{"USD":1.1,"GBP":0.9},"2024-01-02":{"USD":1.2,"GBP":0.8}}}"#, "", "line over index: USD, GBP", ",USD,GBP|2024-01-01,1.1,0.9|2024-01-02,1.2,0.8"),
        (r#"{"results":[{"series":[{"name":"cpu","tags":{"host":"a"},"columns":["time","mean"],"values":[["2024-01-01T00:00:00Z",2],["2024-01-01T00:01:00Z",3]]},{"name":"cpu","tags":{"host":"b"},"columns":["time","mean"],"values":[["2024-01-01T00:00:00Z",4],["2024-01-01T00:01:00Z",5]]}]}]}"#,
         "", "line over time: a, b", ",a,b|2024-01-01T00:00:00Z,2,4|2024-01-01T00:01:00Z,3,5"),
        (r#"{"North":{"A":{"x":1},"B":{"x":3}},"South":{"C":{"x":5}}}"#, "", "bar over index: x", ",x|A,1|B,3|C,5"),
    ]);
}

#[test]
fn names_marked_as_comments_and_rows_of_dates_are_told_apart() {
    #[rustfmt::skip]
    expect(&[
        ("#date;#text;#amount|2026-01-01;a;3|2026-01-02;b;4", "", "line over date: amount", ",amount|2026-01-01,3|2026-01-02,4"),
        ("My bank;|#Client;|J. Doe;|#Date;#Text;#Amount;|2026-01-01;a;3 EUR;;|2026-01-02;b;4 EUR;;", "", "line over Date: Amount", ",Amount|2026-01-01,3|2026-01-02,4"),
        ("#chrom\tstart\tscore|c1\t5\t3|c2\t6\t4", "y=score", "bar over chrom: score", ",score|c1,3|c2,4"),
        ("195,6-Jan-25|191,23-Nov-24|183,13-Nov-24", "", "line over column 2: column 1", ",column 1|2024-11-13,183|2024-11-23,191|2025-01-06,195"),
    ]);
}

#[test]
fn several_currencies_in_a_column_are_told() {
    let found = notes("shop,price|A,$5|B,€6|C,£7", "");
    assert!(
        found.contains("column \"price\": the numbers are in $, €, £, and are drawn as they stand"),
        "{found}"
    );
    assert_eq!(notes("shop,price|A,$5|B,$6|C,7", ""), "");
}
