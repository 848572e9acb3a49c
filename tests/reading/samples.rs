//! Tables whose rows are things and no moments: numbers in no order, names by the hundred, and codes that only look like values.

use plotcgi::table::Form;

use super::find::find;

/// A number from 0 to 1 that seems to follow from nothing, for a row and a column (Weyl's sequence).
fn scattered(row: usize, column: usize) -> f64 {
    let steps = (row + 1) as f64 * [0.618_033_988, 0.414_213_562, 0.732_050_808][column % 3];
    (steps + column as f64 * 0.37).fract()
}

/// The chart of a table with this header and rows.
fn chart(header: &str, rows: usize, row: impl Fn(usize) -> String) -> (String, String) {
    let rows: Vec<String> = (0..rows).map(row).collect();
    let found = find(&format!("{header}\n{}\n", rows.join("\n")), Form::Auto, "");
    (found.chart, found.notes)
}

#[test]
fn a_sample_is_points_even_if_it_is_sorted_by_one_column() {
    let row = |at: usize| {
        let (a, b, c) = (scattered(at, 0), scattered(at, 1), scattered(at, 2));
        let flag = u8::from(a > 0.5);
        // persons, sorted by their income
        format!(
            "{at},{flag},{:.0},{:.1},{},{:.2}",
            20.0 + b * 50.0,
            c * 9.0,
            at * at,
            a * 900.0
        )
    };
    let (found, notes) = chart("rownames,married,age,school,income,rent", 60, row);
    assert_eq!(found, "chart: scatter over age: rent");
    assert!(
        notes.contains("because the rows have no positions"),
        "{notes}"
    );
    // numbers that follow one another are lines, whatever their sizes
    let smooth = |at: usize| {
        let t = at as f64 / 9.0;
        format!(
            "{at},{:.2},{:.2},{:.2},{:.2},{:.2}",
            t.sin(),
            90.0 * t.cos(),
            t,
            t * t,
            -7.0 * t
        )
    };
    let (found, _) = chart("rownames,a,b,c,d,e", 60, smooth);
    assert_eq!(
        found,
        "chart: line over the numbers of the rows: a, b, c, d, e"
    );
}

#[test]
fn one_measure_beside_codes_is_a_histogram() {
    let row = |at: usize| {
        let flag = |column| u8::from(scattered(at, column) > 0.4);
        format!(
            "{at},{:.3},{},{}",
            scattered(at, 0) * 30.0,
            flag(1),
            flag(2)
        )
    };
    let (found, notes) = chart("rownames,permeability,mark_001,mark_002", 120, row);
    assert_eq!(
        found,
        "chart: hist over the numbers of the rows: permeability"
    );
    assert!(notes.contains("drawn as a histogram"), "{notes}");
}

#[test]
fn hundreds_of_names_are_no_axis_where_there_are_two_measures() {
    let row = |at: usize| {
        let sex = ["f", "m"][at % 2];
        format!(
            "{at},{},\"Name {at}, X\",{sex},{:.0},{:.2}",
            1 + at % 3,
            scattered(at, 0) * 70.0,
            scattered(at, 1) * 99.0
        )
    };
    let header = "PassengerId,Pclass,Name,Sex,Age,Fare";
    let (found, notes) = chart(header, 300, row);
    assert_eq!(found, "chart: scatter over Age: f, m");
    assert!(
        notes.contains("too many names of Name for an axis; x=Name draws bars"),
        "{notes}"
    );
    let (found, _) = chart(header, 50, row);
    assert_eq!(found, "chart: bar over Name: Pclass, Age, Fare");
    // of three coordinates the first two are the picture
    let word = |at: usize| {
        format!(
            "w{at}x,{:.3},{:.3},{:.3}",
            scattered(at, 0),
            scattered(at, 1),
            scattered(at, 2)
        )
    };
    let (found, _) = chart(",x,y,z", 300, word);
    assert_eq!(found, "chart: scatter over x: y");
}

#[test]
fn bars_of_many_names_show_one_column() {
    let row = |at: usize| {
        let values: Vec<String> = (0..9)
            .map(|column| format!("{:.2}", scattered(at, column)))
            .collect();
        format!("film {at}x,{}", values.join(","))
    };
    let (found, notes) = chart("film,a,b,c,d,e,f,g,h,i", 120, row);
    assert_eq!(found, "chart: bar over film: a");
    assert!(
        notes.contains("only a is drawn, because 120 names of 9 columns are too many bars; y=b"),
        "{notes}"
    );
    let (found, _) = chart("film,a,b,c,d,e,f,g,h,i", 40, row);
    assert_eq!(found, "chart: bar over film: a, b, c, d, e, f, g, h, i");
}

#[test]
fn ids_and_rounds_are_told_by_their_names() {
    let row = |at: usize| {
        let first = u8::from(scattered(at, 0) > 0.5);
        format!(
            "team {at}x,{},{first},{:.3}",
            700 + at * 7 % 50,
            scattered(at, 1)
        )
    };
    let (found, _) = chart("team,TEAMID,round1,round2", 30, row);
    assert_eq!(found, "chart: bar over team: round1, round2");
}
