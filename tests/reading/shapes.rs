//! Columns that say together what is drawn: bounds around values, tasks, matrices, and numbers that never change.

use plotcgi::table::Form;

use super::find::{expect, find};

/// The notes about a table, whose lines `|` separates.
fn notes(text: &str, query: &str) -> String {
    find(&text.replace('|', "\n"), Form::Auto, query).notes
}

#[test]
fn bounds_beside_a_value_are_a_band_around_it() {
    #[rustfmt::skip]
    expect(&[
        ("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8",                  "", "line over d: mean", ",mean,low,high|2020-01-01,5,4,6|2020-01-02,6,5,8"),
        ("d;Mittel;untere Grenze;obere Grenze|01.01.2020;5,5;4;6|02.01.2020;6;5;8", "", "line over d: Mittel", ",Mittel,low,high|2020-01-01,5.5,4,6|2020-01-02,6,5,8"),
        ("ds\tyhat_upper\tyhat_lower\tyhat|2020-01-01\t6\t4\t5|2020-01-02\t8\t5\t6", "", "line over ds: yhat", ",yhat,low,high|2020-01-01,5,4,6|2020-01-02,6,5,8"),
        ("ds,y,yhat,yhat_lower,yhat_upper|2020-01-01,5,5,4,6|2020-01-02,,6,5,8",  "", "line over ds: y, yhat", ",y,yhat,yhat low,yhat high|2020-01-01,5,5,4,6|2020-01-02,,6,5,8"),
        ("x,value,ci_low,ci_high|1,5,4,6|2,6,5,8|3,5,3,6",                        "", "line over x: value", ",value,low,high|1,5,4,6|2,6,5,8|3,5,3,6"),
        ("d,Min,Mean,Max|2020-01-01,4,5,6|2020-01-02,5,6,8",                      "", "line over d: Mean", ",Mean,low,high|2020-01-01,5,4,6|2020-01-02,6,5,8"),
        // one band for each group, and errors over names
        ("d,g,mean,lower,upper|2020-01-01,A,5,4,6|2020-01-02,A,6,5,8|2020-01-01,B,7,6,9|2020-01-02,B,8,7,9", "", "line over d: A, B",
         ",A,A low,A high,B,B low,B high|2020-01-01,5,4,6,7,6,9|2020-01-02,6,5,8,8,7,9"),
        ("n,mean,lower,upper|a,5,4,6|b,6,5,8",                                    "", "bar over n: mean", ",mean,yerr low,yerr high|a,5,1,1|b,6,1,2"),
        ("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8",                  "kind=bar", "bar over d: mean", ",mean,yerr low,yerr high|2020-01-01,5,1,1|2020-01-02,6,1,2"),
        // what the query says, and values that do not lie between the others
        ("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8",                  "y=mean,lower,upper", "line over d: mean, lower, upper", ",mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8"),
        ("d,mean,lower,upper|2020-01-01,9,4,6|2020-01-02,6,5,8",                  "", "line over d: mean, lower, upper", ",mean,lower,upper|2020-01-01,9,4,6|2020-01-02,6,5,8"),
    ]);
    let told = notes("d,mean,lower,upper|2020-01-01,5,4,6|2020-01-02,6,5,8", "");
    assert_eq!(
        told,
        "data: lower and upper are drawn as bounds around mean; y=mean,lower,upper draws all as values"
    );
}

#[test]
fn starts_with_ends_or_durations_are_tasks() {
    #[rustfmt::skip]
    expect(&[
        ("Task,Start,Duration|Draft,2026-01-05,10|Test,2026-01-10,4",       "", "gantt over Task", ",start,end|Draft,2026-01-05,2026-01-15|Test,2026-01-10,2026-01-14"),
        ("Duration (h);Beginn;Aufgabe|12;05.01.2026;a|24;06.01.2026;b",     "", "gantt over Aufgabe", ",start,end|a,2026-01-05,2026-01-05T12:00:00Z|b,2026-01-06,2026-01-07T00:00:00Z"),
        ("Task,Start,End|Draft,0,10|Test,5,14",                             "", "gantt over Task", ",start,end|Draft,0,10|Test,5,14"),
        ("Task,Start,Days|Draft,0,10|Test,5,14",                            "", "gantt over Task", ",start,end|Draft,0,10|Test,5,19"),
        ("Task,Start,End,Progress|A,2026-01-05,2026-01-09,10|B,2026-01-10,2026-01-12,4", "", "gantt over Task", ",start,end|A,2026-01-05,2026-01-09|B,2026-01-10,2026-01-12"),
        ("king,start,end|A,1565,1603|B,1603,1625",                          "", "gantt over king", ",start,end|A,1565,1603|B,1603,1625"),
        ("city,from,to|A,30,10|B,5,14",                                     "", "bar over city: from, to", ",from,to|A,30,10|B,5,14"),
        ("Task,Start,End|Draft,0,10|Test,5,14",                             "kind=bar", "bar over Task: Start, End", ",Start,End|Draft,0,10|Test,5,14"),
    ]);
    assert!(
        notes("Task,Start,End|Draft,0,10|Test,5,14", "").contains("kind=bar draws the numbers")
    );
}

#[test]
fn square_matrices_are_heatmaps() {
    #[rustfmt::skip]
    expect(&[
        (",a,b,c|a,1,0.5,0.25|b,0.5,1,-0.5|c,0.25,-0.5,1",  "", "heatmap over", ",a,b,c|a,1,0.5,0.25|b,0.5,1,-0.5|c,0.25,-0.5,1"),
        ("km;Bonn;Ulm|Bonn;0;420|Ulm;420;0",                "", "heatmap over", ",Bonn,Ulm|Bonn,0,420|Ulm,420,0"),
        (",a,b|b,1,0.5|a,0.5,1",                            "kind=bar", "bar over column 1: a, b", ",a,b|b,1,0.5|a,0.5,1"),
        (",a,b|x,1,0.5|y,0.5,1",                            "", "bar over column 1: a, b", ",a,b|x,1,0.5|y,0.5,1"),
    ]);
    assert!(notes(",a,b|a,1,0.5|b,0.5,1", "").contains("kind=bar draws bars"));
}

#[test]
fn numbers_that_never_change_are_not_drawn_beside_others() {
    #[rustfmt::skip]
    expect(&[
        ("d,v,station|2020-01-01,5,4|2020-01-02,6,4|2020-01-03,6,4|2020-01-04,7,4", "", "line over d: v", ",v|2020-01-01,5|2020-01-02,6|2020-01-03,6|2020-01-04,7"),
        ("d,v,target|2020-01-01,5,4|2020-01-02,6,4|2020-01-03,6,4|2020-01-04,7,4",  "", "line over d: v, target", ",v,target|2020-01-01,5,4|2020-01-02,6,4|2020-01-03,6,4|2020-01-04,7,4"),
        ("d,v|2020-01-01,4|2020-01-02,4|2020-01-03,4|2020-01-04,4",                 "", "line over d: v", ",v|2020-01-01,4|2020-01-02,4|2020-01-03,4|2020-01-04,4"),
        ("d,v,w|2020-01-01,5,4|2020-01-02,6,4",                                     "", "line over d: v, w", ",v,w|2020-01-01,5,4|2020-01-02,6,4"),
    ]);
    assert_eq!(
        notes(
            "d,v,station|2020-01-01,5,4|2020-01-02,6,4|2020-01-03,6,4|2020-01-04,7,4",
            ""
        ),
        "data: station (constant) not drawn as values; y=station draws them"
    );
}

#[test]
fn what_is_counted_is_called_so_in_the_language_of_the_page() {
    #[rustfmt::skip]
    expect(&[
        ("fruit|Pear|Apple|Pear", "lang=de",                                    "bar over fruit: Anzahl", "fruit,Anzahl|Pear,2|Apple,1"),
        ("fruit|Pear|Apple|Pear", "lang=de&groupby=fruit&agg=count&sort=count", "bar over fruit: Anzahl", "fruit,Anzahl|Apple,1|Pear,2"),
        ("fruit|Pear|Apple|Pear", "lang=en",                                    "bar over fruit: count",  "fruit,count|Pear,2|Apple,1"),
        ("fruit|Pear|Apple|Pear", "lang=hu",                                    "bar over fruit: Darab",  "fruit,Darab|Pear,2|Apple,1"),
        ("fruit|Pear|Apple|Pear", "lang=ja",                                    "bar over fruit: count",  "fruit,count|Pear,2|Apple,1"),
    ]);
}

#[test]
fn the_four_prices_of_dates_are_candlesticks() {
    #[rustfmt::skip]
    expect(&[
        ("date,open,high,low,close,volume|2020-01-01,5,6,4,5,90|2020-01-02,6,8,5,7,80", "", "candlestick over date", ",open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,7"),
        ("Date;Open;High;Low;Close|01.02.2020;5;6;4;5|02.02.2020;6;8;5;7",              "", "candlestick over Date", ",open,high,low,close|2020-02-01,5,6,4,5|2020-02-02,6,8,5,7"),
        ("date,open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,9",              "", "line over date: open, high, low, close", ",open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,9"),
        ("date,open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,7",              "kind=line", "line over date: open, high, low, close", ",open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,7"),
        ("date,open,high,low,close|2020-01-01,5,6,4,5|2020-01-02,6,8,5,7",              "y=close", "line over date: close", ",close|2020-01-01,5|2020-01-02,7"),
    ]);
}

#[test]
fn numbers_of_things_and_of_time_are_no_values_and_no_positions() {
    let rows = |count: usize, row: &dyn Fn(usize) -> String| -> String {
        (0..count).map(|at| format!("|{}", row(at))).collect()
    };
    let found = |text: String, query: &str| find(&text.replace('|', "\n"), Form::Auto, query).chart;
    let noise = |at: usize| at * at * 7 % 101;
    let patients = rows(60, &|at| {
        format!(
            "{},{},{}",
            1000 + at + at / 30 * 90_000,
            noise(at),
            noise(at + 3) * 20
        )
    });
    assert_eq!(
        found(
            format!(
                "patient,age,dose,score{}",
                rows(60, &|at| format!(
                    "{},{},{},{}",
                    1000 + at + at / 30 * 90_000,
                    noise(at),
                    noise(at + 3) * 20,
                    noise(at + 5) * 300
                ))
            ),
            ""
        ),
        "chart: scatter over age: score"
    );
    assert_eq!(
        found(format!("code,a,b{patients}"), ""),
        "chart: scatter over a: b"
    );
    let persons = rows(40, &|at| {
        format!("{},{},{}", 1 + at / 4, noise(at), noise(at + 3) * 20)
    });
    assert_eq!(
        found(format!("person,a,b{persons}"), ""),
        "chart: scatter over a: b"
    );
    assert_eq!(
        found(
            "date,week,n|2020-01-01,1,5|2020-01-08,2,7|2020-01-15,3,6".to_owned(),
            ""
        ),
        "chart: line over date: n"
    );
    assert_eq!(
        found(
            "year,level,decade|1879,5,1870|1880,7,1880|1889,6,1880|1890,6,1890".to_owned(),
            ""
        ),
        "chart: line over year: level"
    );
    assert_eq!(
        found(
            "date,t|2020-01-01,1|2020-01-08,2|2020-01-15,3".to_owned(),
            ""
        ),
        "chart: line over date: t"
    );
    assert_eq!(
        found("place,smoke_yes,smoke_no|A,1,2|B,3,4".to_owned(), ""),
        "chart: bar over place: smoke_yes, smoke_no"
    );
    assert_eq!(
        found("country,politycode,n|A,91,2|B,92,4".to_owned(), ""),
        "chart: bar over country: n"
    );
    let days = rows(6, &|at| {
        format!("{},{},{}", noise(at), 5 + at / 3, 29 + at % 3)
    });
    assert_eq!(
        found(format!("ozone,month,day{days}"), ""),
        "chart: line over the numbers of the rows: ozone"
    );
}

#[test]
fn rows_in_no_order_are_points_counts_or_a_histogram() {
    let rows = |count: usize, row: &dyn Fn(usize) -> String| -> String {
        (0..count).map(|at| format!("|{}", row(at))).collect()
    };
    let found = |text: String, query: &str| find(&text.replace('|', "\n"), Form::Auto, query);
    let noise = |at: usize| at * at * 7 % 101;
    let born = rows(40, &|at| {
        format!(
            "p{at},{}-0{}-1{},{}",
            1900 + noise(at),
            1 + at % 9,
            at % 7,
            150 + at % 30
        )
    });
    let chart = found(format!("name,born,height{born}"), "x=born");
    assert_eq!(chart.chart, "chart: scatter over born: height");
    let people = rows(300, &|at| {
        format!(
            "{},{}-0{}-1{},{}",
            at % 7,
            1900 + noise(at),
            1 + at % 9,
            at % 7,
            150 + at % 30
        )
    });
    let chart = found(format!("group,born,height{people}"), "");
    assert!(
        chart.chart.starts_with("chart: scatter over born"),
        "{}",
        chart.chart
    );
    let films = rows(30, &|at| format!("film {at},{}", 1990 + at % 5));
    let chart = found(format!("title,year{films}"), "");
    assert_eq!(chart.chart, "chart: line over year: count");
    assert_eq!(chart.data, "year,count|1990,6|1991,6|1992,6|1993,6|1994,6");
    let sample = rows(120, &|at| format!("{}", noise(at)));
    let chart = found(format!("v{sample}"), "");
    assert_eq!(chart.chart, "chart: hist over the numbers of the rows: v");
    assert!(chart.notes.contains("kind=line"), "{}", chart.notes);
    let walk = rows(120, &|at| format!("{}", at * at));
    assert_eq!(
        found(format!("v{walk}"), "").chart,
        "chart: line over the numbers of the rows: v"
    );
    let routes = rows(60, &|at| format!("from {},to {},{at}", at % 6, at * 7 % 31));
    let chart = found(format!("origin,destination,n{routes}"), "");
    assert_eq!(chart.chart, "chart: bar over origin: n");
    assert!(
        chart.data.starts_with("origin,n|from 0,270|"),
        "{}",
        chart.data
    );
}

#[test]
fn quotes_after_spaces_and_around_all_names_are_no_part_of_them() {
    #[rustfmt::skip]
    expect(&[
        ("name, medal, n|\"A, B\", \"GOLD\", 5|\"C\",  \"SILVER\", 6", "x=name&groupby=off", "bar over name: n", ",n|\"A, B\",5|C,6"),
        ("'a'\t'b'|x\t1|y\t2",                                         "", "bar over a: b", ",b|x,1|y,2"),
    ]);
}
