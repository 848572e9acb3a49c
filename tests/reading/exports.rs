//! Files as programs export them: codes beside measures, empty rows, more columns than a picture has room for.

use plotcgi::answer::{self, Resources};
use plotcgi::dialect::Request;
use plotcgi::limits::Limits;
use plotcgi::query::Query;
use plotcgi::table::Form;

use super::find::{expect, files, find};

/// The picture of a table whose lines `|` separates.
fn picture(text: &str, query: &str) -> Vec<u8> {
    let limits = Limits::default();
    let library = files(&text.replace('|', "\n"), Form::Auto);
    let resources = Resources {
        library: &library,
        ..Resources::new(&limits)
    };
    let request = Request::new(Query::read(query.as_bytes(), &limits).unwrap());
    answer::answer(&request, &resources).unwrap().body
}

/// What is found for a table whose lines `|` separates.
fn found(text: &str) -> super::find::Found {
    find(&text.replace('|', "\n"), Form::Auto, "")
}

/// So many rows, each made from its number.
fn rows(count: usize, row: &dyn Fn(usize) -> String) -> String {
    (0..count).map(|at| format!("|{}", row(at))).collect()
}

#[test]
fn empty_rows_are_none() {
    #[rustfmt::skip]
    expect(&[
        ("Depth (m),Temp,Hole|,,|5,1.5,A|9,2.5,A",          "", "line over Depth (m): Temp",  ",Temp|5,1.5|9,2.5"),
        ("city;people;area|Oslo;7;4|Rome;28;12|;;|;;|; ;",  "", "bar over city: people, area", ",people,area|Oslo,7,4|Rome,28,12"),
        ("day,v|2026-01-01,1|2026-01-02,2|,|Source: Office,", "", "line over day: v",           ",v|2026-01-01,1|2026-01-02,2"),
        // a value that is missing is still one
        ("a,b|1,|3,4",                                      "", "line over a: b",              "a,b|1,|3,4"),
    ]);
}

#[test]
fn codes_are_no_measures() {
    #[rustfmt::skip]
    expect(&[
        ("region,dep,people|Ain,01,643|Aisne,02,531|Allier,03,337|Var,83,1076",      "", "bar over region: people", ",people|Ain,643|Aisne,531|Allier,337|Var,1076"),
        (r#"[{"name":"Aruba","ccn3":"533","area":180},{"name":"Algeria","ccn3":"012","area":2381741}]"#, "", "bar over name: area", ",area|Aruba,180|Algeria,2381741"),
        ("codice_regione;regione;casi|13;Abruzzo;5|17;Basilicata;3",                 "", "bar over regione: casi", ",casi|Abruzzo,5|Basilicata,3"),
        ("Date,Amount,Variable symbol|2026-01-01,5,71|2026-01-02,6,93",              "", "line over Date: Amount", ",Amount|2026-01-01,5|2026-01-02,6"),
        ("Date,Team,Goals,Round|2026-01-01,A,5,1|2026-01-02,B,6,1|2026-01-09,C,2,2", "", "line over Date: Goals", ",Goals|2026-01-01,5|2026-01-02,6|2026-01-09,2"),
        ("Buchungstag;Betrag;Auftraggeberkonto;Bankleitzahl Auftraggeberkonto|02.03.2018;-17,22;538917600;20040000", "", "line over Buchungstag: Betrag", ",Betrag|2018-03-02,-17.22"),
        // numbers that are all there is, votes of a round, and measures without zeros before them
        ("no|007|012|010",                                                           "", "line over the numbers of the rows: no", ",no|0,7|1,12|2,10"),
        ("party,first round|A,50|B,30",                                              "", "bar over party: first round", ",first round|A,50|B,30"),
        ("city,a,b|X,0,1.5|Y,10,2.5",                                                "", "bar over city: a, b", ",a,b|X,0,1.5|Y,10,2.5"),
        ("city,people,dep|X,5,01|Y,6,02",                                            "y=dep", "bar over city: dep", ",dep|X,1|Y,2"),
    ]);
    // the number of a town that changed once
    let town = |year: usize| match year {
        0..=20 => 131,
        _ => 293,
    };
    let years = rows(22, &|year| {
        let row = |name: &str, number: usize, people: usize| {
            format!("{};{number};{name};{}", 2000 + year, people + year % 3)
        };
        [
            row("Aesch", 241, 900),
            row("Bauma", 171, 4000),
            row("Zell", town(year), 5000),
            row("Uster", 198, 9000),
        ]
        .join("|")
    });
    assert_eq!(
        found(&format!("JAHR;BFS;GEMEINDE;EINWOHNER{years}")).chart,
        "chart: line over JAHR: Aesch, Bauma, Zell, Uster"
    );
}

#[test]
fn values_of_many_magnitudes_share_few_panels() {
    let six = "d,a,b,c,e,f,g|2020-01-01,0.1,9,700,60000,4000000,300000000|2020-01-02,0.2,8,600,50000,5000000,200000000";
    assert!(picture(six, "") != picture(six, "subplots=off"));
    // nothing but zeros needs no panel of its own
    let zeros = "d,failures,requests,lost|2020-01-01,0,700,0|2020-01-02,0,600,0|2020-01-03,0,650,0";
    assert!(picture(zeros, "") == picture(zeros, "subplots=off"));
}

#[test]
fn an_index_without_a_name_is_no_axis_where_rows_were_taken_out() {
    let body = rows(30, &|at| {
        format!("{},{},{}", at + at / 20, 19 + at, at * at % 7)
    });
    assert_eq!(
        found(&format!(",age,deaths{body}")).chart,
        "chart: line over age: deaths"
    );
}

#[test]
fn times_of_one_day_without_a_year_are_times_of_day() {
    #[rustfmt::skip]
    expect(&[
        ("time,cpu|16-06 11:06:42,5|16-06 11:06:47,7|16-06 11:06:52,6", "", "line over time: cpu", ",cpu|11:06:42,5|11:06:47,7|11:06:52,6"),
        ("room,n|Hall 3 10:30,5|Hall 4 10:30,7|Hall 5 10:30,6",         "", "bar over room: n",    ",n|Hall 3 10:30,5|Hall 4 10:30,7|Hall 5 10:30,6"),
    ]);
    let told = found("time,cpu|16-06 11:06:42,5|16-06 11:06:47,7|16-06 11:06:52,6").notes;
    assert!(told.contains("all times are of 16-06"), "{told}");
}

#[test]
fn a_latitude_alone_is_no_measure() {
    #[rustfmt::skip]
    expect(&[
        ("city,latitude,people|Oslo,59.9,7|Rome,41.9,28", "", "bar over city: people", ",people|Oslo,7|Rome,28"),
        ("latitude,temp|-60,1.5|0,26|60,3.5",             "", "line over latitude: temp", "latitude,temp|-60,1.5|0,26|60,3.5"),
        ("host,lat,rate|a,5,7|b,6,8",                     "", "bar over host: lat, rate", ",lat,rate|a,5,7|b,6,8"),
    ]);
}

#[test]
fn numbers_that_count_the_dates_are_no_measures() {
    let months = rows(14, &|at| {
        format!(
            "{}-{:02}-01,{},{at}",
            2020 + at / 12,
            at % 12 + 1,
            at * at % 7
        )
    });
    let found = found(&format!("date,temp,t{months}"));
    assert_eq!(found.chart, "chart: line over date: temp");
    assert!(
        found
            .notes
            .contains("t (counter) not drawn as values; y=t draws them"),
        "{}",
        found.notes
    );
    let alone = find(
        &format!(
            "date,n{}",
            rows(14, &|at| format!("2020-01-{:02},{at}", at + 1))
        )
        .replace('|', "\n"),
        Form::Auto,
        "",
    );
    assert_eq!(alone.chart, "chart: line over date: n");
}

#[test]
fn a_single_row_of_named_values_is_compared() {
    #[rustfmt::skip]
    expect(&[
        ("Rent,Food,Gifts|50,405,532",      "", "bar over column: value", ",value|Rent,50|Food,405|Gifts,532"),
        ("Rent;Food;Gifts|50,5;405;532",    "", "bar over column: value", ",value|Rent,50.5|Food,405|Gifts,532"),
        ("Rent,Food,Gifts|50,405,532",      "transpose=off", "line over the numbers of the rows: Rent, Food, Gifts", ",Rent,Food,Gifts|0,50,405,532"),
        ("Rent,Food,Gifts|50,405,532",      "y=Food", "line over the numbers of the rows: Food", ",Food|0,405"),
        ("town,Rent,Food|Bonn,50,405",      "", "bar over town: Rent, Food", ",Rent,Food|Bonn,50,405"),
        ("Rent,Food,Gifts|50,405,532|7,8,9", "", "line over the numbers of the rows", ",Rent,Food,Gifts|0,50,405,532|1,7,8,9"),
    ]);
}

#[test]
fn months_with_short_years_are_dates_of_a_header() {
    #[rustfmt::skip]
    expect(&[
        ("Type,Sep 14,Dec 14,Mar 15|Food,1,2,5|Rent,3,4,6", "", "line over date: Food, Rent", ",Food,Rent|2014-09-01,1,3|2014-12-01,2,4|2015-03-01,5,6"),
        (",Type,Sep 14,Dec 14,Mar 15|Q,Food,,2,5|Q,Rent,3,4,6|A,Food,7,8,9|A,Rent,1,1,1", "", "line over date: Q, Food, Q, Rent, A, Food, A, Rent",
         ",\"Q, Food\",\"Q, Rent\",\"A, Food\",\"A, Rent\"|2014-09-01,,3,7,1|2014-12-01,2,4,8,1|2015-03-01,5,6,9,1"),
        // days of one year
        ("Type,Sep 14,Sep 15,Sep 16|Food,1,2,5|Rent,3,4,6", "", "bar over Type: Sep 14, Sep 15, Sep 16", ",Sep 14,Sep 15,Sep 16|Food,1,2,5|Rent,3,4,6"),
    ]);
}

#[test]
fn more_series_than_a_legend_holds_show_the_first_column() {
    let sites = ["X", "Y"];
    let methods = ["a", "b", "c", "d"];
    let columns: Vec<String> = (0..8).map(|at| format!("m{at}")).collect();
    let values: Vec<String> = (0..8).map(|at| format!("{}.5", at + 1)).collect();
    let body: String = sites
        .iter()
        .flat_map(|site| methods.iter().map(move |method| (site, method)))
        .map(|(site, method)| format!("|{site},{method},{}", values.join(",")))
        .collect();
    let many = found(&format!("Site,Method,{}{body}", columns.join(",")));
    assert_eq!(many.chart, "chart: bar over Site: a, b, c, d");
    assert!(many.notes.contains("only m0 is drawn"), "{}", many.notes);
    // series that take turns in time
    let body = rows(60, &|at| {
        format!(
            "{},2026-01-{:02} {:02}:00,{}",
            ["hall", "roof", "yard"][at % 3],
            at / 2 + 1,
            at % 2 * 7 + at % 5,
            (0..9)
                .map(|column| (at * 7 % 11 + column).to_string())
                .collect::<Vec<_>>()
                .join(",")
        )
    });
    let columns: Vec<String> = (0..9).map(|at| format!("m{at}")).collect();
    let many = found(&format!("sensor,Date,{}{body}", columns.join(",")));
    assert_eq!(many.chart, "chart: line over Date: hall, roof, yard");
    assert!(many.notes.contains("only m0 is drawn"), "{}", many.notes);
}

#[test]
fn copies_and_totals_of_a_group_are_not_drawn_beside_the_values() {
    #[rustfmt::skip]
    expect(&[
        ("town,diesel,tooltip|A,1.5,1.5|B,1.6,1.6|C,1.7,1.7|D,1.8,1.8|E,1.9,1.9", "", "bar over town: diesel", ",diesel|A,1.5|B,1.6|C,1.7|D,1.8|E,1.9"),
        ("town,diesel,tooltip|A,1.5,1.5|B,1.6,1.6",                               "", "bar over town: diesel, tooltip", ",diesel,tooltip|A,1.5,1.5|B,1.6,1.6"),
        (r#"[{"name":"A","medals":{"gold":1,"total":9,"silver":3,"bronze":5},"people":7},{"name":"B","medals":{"gold":2,"total":7,"silver":1,"bronze":4},"people":3}]"#, "",
         "bar over name: medals.gold, medals.silver, medals.bronze, people", ",medals.gold,medals.silver,medals.bronze,people|A,1,3,5,7|B,2,1,4,3"),
    ]);
}

#[test]
fn days_on_which_persons_were_asked_are_no_axis() {
    let body = rows(60, &|at| {
        format!(
            "{},{},{},{},{}",
            20 + at * 17 % 50,
            ["services", "admin", "student"][at % 3],
            at * at * 37 % 5000,
            1 + at * 7 % 28,
            ["oct", "may", "apr"][at * 2 % 3]
        )
    });
    let chart = found(&format!("age,job,balance,day,month{body}")).chart;
    assert!(chart.starts_with("chart: scatter over age: "), "{chart}");
}

#[test]
fn post_codes_are_no_order_of_the_rows() {
    let code = |at: usize| 10_001 + at * 3 + at / 9 * 91;
    let slow = |at: usize| 500.0 + 400.0 * (at as f64 / 7.0).sin();
    let two = rows(120, &|at| {
        format!("{},{:.1},{:.1}", code(at), slow(at), slow(at + 9) * 30.0)
    });
    assert_eq!(
        found(&format!("zip,positive,total{two}")).chart,
        "chart: scatter over positive: total"
    );
    let one = rows(120, &|at| format!("{},{:.1}", code(at), slow(at)));
    assert_eq!(
        found(&format!("zip,income{one}")).chart,
        "chart: hist over the numbers of the rows: income"
    );
}

#[test]
fn a_list_in_which_a_name_comes_twice_is_no_sample() {
    let body = rows(40, &|at| {
        let name = if at == 17 || at == 31 {
            "Other taxes".to_owned()
        } else {
            format!(
                "Item {}",
                char::from(b'A' + (at % 26) as u8)
                    .to_string()
                    .repeat(at / 26 + 2)
            )
        };
        format!(
            "{name},{},{},{},{}",
            at * 7 % 31,
            at * 5 % 23,
            at * 3 % 19,
            at * 11 % 37
        )
    });
    let chart = found(&format!("item,Norland,Sudland,Westland,Ostland{body}")).chart;
    assert_eq!(
        chart,
        "chart: bar over item: Norland, Sudland, Westland, Ostland"
    );
}

#[test]
fn what_is_counted_is_not_said_to_be_drawn_otherwise() {
    let found = found("team,place,result|A,X,win|B,Y,win|A,Y,loss|B,X,win|A,Z,loss|B,Z,win");
    assert!(!found.notes.contains("drawn over"), "{}", found.notes);
    assert!(found.notes.contains("are counted"), "{}", found.notes);
}

#[test]
fn a_file_is_read_as_what_it_is_and_not_as_what_it_is_called() {
    let read = |text: &str, form: Form| find(text, form, "").data;
    assert_eq!(
        read("town\tpeople\nOslo\t7\nRome\t28\n", Form::Json),
        "town,people|Oslo,7|Rome,28"
    );
    assert_eq!(
        read("town,people\nOslo,7\nRome,28\n", Form::Tsv),
        "town,people|Oslo,7|Rome,28"
    );
    assert!(
        find("true\nfalse\n", Form::Json, "")
            .data
            .contains("expected")
    );
}

#[test]
fn rows_of_pandas_with_several_indices_are_a_header() {
    #[rustfmt::skip]
    expect(&[
        ("Price,Close|Ticker,AAA|Date,|2026-01-01,5|2026-01-02,6|2026-01-05,7", "", "line over Date: Close", ",Close|2026-01-01,5|2026-01-02,6|2026-01-05,7"),
        (",,sales,costs|region,month,,|N,Jan,5,1|N,Feb,6,2|S,Jan,7,3|S,Feb,8,4", "y=sales&groupby=region", "bar over region: sales", ",sales|N,11|S,15"),
    ]);
}

#[test]
fn frames_around_cells_are_left_out() {
    for text in [
        "+------+---+\n| name | n |\n+------+---+\n| Rome | 5 |\n| Oslo | 7 |\n+------+---+\n2 rows in set\n",
        " name | n \n------+---\n Rome | 5\n Oslo | 7\n(2 rows)\n",
        "# Cities\n\n| name | n |\n|:-----|--:|\n| Rome | 5 |\n| Oslo | 7 |\n",
    ] {
        let found = find(text, Form::Auto, "");
        assert_eq!(found.data, "name,n|Rome,5|Oslo,7", "{text}");
        assert!(
            found
                .notes
                .contains("the texts around the table are left out: 1"),
            "{}",
            found.notes
        );
    }
}
