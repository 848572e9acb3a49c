//! What weather services, offices, banks and programs write: times without a sign, codes, wide headers, counters, totals, blocks, signs.

use plotcgi::table::Form;

use super::find::{expect, find};

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
            .starts_with("date,value|2024-01-01,101|2024-01-01T01:00:00Z,102|")
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
