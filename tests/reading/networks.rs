//! Rows that refer to one another: grids, trees, flows and spans of numbers.

use plotcgi::table::Form;

use super::find::{expect, find};

/// A grid of eleven by twelve points with their heights, row by row.
fn grid(header: &str) -> String {
    let point = |row: usize, column: usize| {
        let (x, y) = (1.5 + column as f64 * 0.5, 40.0 + row as f64);
        format!("{x},{y},{:.3}", (x * y).sin())
    };
    let points = (0..12).flat_map(|row| (0..11).map(move |column| point(row, column)));
    let rows: Vec<String> = points
        .enumerate()
        .map(|(at, point)| match header.starts_with("rownames") {
            true => format!("{},{point}", at + 1),
            false => point,
        })
        .collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

#[test]
fn a_value_for_each_point_of_a_grid_is_areas() {
    for header in ["rownames,eruptions,waiting,density", "a,b,c"] {
        let found = find(&grid(header), Form::Auto, "");
        assert!(
            found.chart.starts_with("chart: contourf over "),
            "{}",
            found.chart
        );
        assert!(
            found.notes.contains("because these are a grid; kind=line"),
            "{}",
            found.notes
        );
        let rows: Vec<&str> = found.data.split('|').collect();
        assert_eq!(rows.len(), 12, "{}", found.data);
        assert_eq!(rows[0].matches(',').count(), 12, "{}", rows[0]);
    }
    // one row less is no grid any more, and what the query says is drawn
    let text = grid("a,b,c");
    let short = text.trim_end().rsplit_once('\n').unwrap().0;
    assert!(!find(short, Form::Auto, "").chart.contains("contourf"));
    assert!(
        find(&text, Form::Auto, "x=a&y=c&kind=scatter")
            .chart
            .contains("scatter")
    );
    // rows and columns with numbers for names
    let head: Vec<String> = (0..12).map(|column| column.to_string()).collect();
    let line = |row: usize| {
        let cells: Vec<String> = (0..12)
            .map(|column| format!("{}.5", (row + 1) * (column + 1) % 17))
            .collect();
        format!("{row},{}", cells.join(","))
    };
    let lines: Vec<String> = (0..11).map(line).collect();
    let found = find(
        &format!(",{}\n{}\n", head.join(","), lines.join("\n")),
        Form::Auto,
        "",
    );
    assert!(
        found.chart.starts_with("chart: contourf"),
        "{}",
        found.chart
    );
}

#[test]
fn a_square_matrix_has_no_title_that_its_file_does_not_have() {
    let found = find(",a,b\na,1,.5\nb,.5,1\n", Form::Auto, "");
    assert_eq!(found.chart, "chart: heatmap over column 1: a, b");
    let found = find("gene,a,b\na,1,.5\nb,.5,1\n", Form::Auto, "");
    assert_eq!(found.chart, "chart: heatmap over gene: a, b");
}

#[test]
fn rows_with_parents_are_a_tree() {
    #[rustfmt::skip]
    expect(&[
        ("id,parent,value|a,,|b,a,3|c,a,5|d,b,7|e,b,2", "", "treemap over id: value", ",value|c,5|d,7|e,2"),
        ("id,name,parent,size|1,all,,|2,left,1,|3,right,1,8|4,up,2,3|5,down,2,6", "", "treemap over name: size", ",size|right,8|up,3|down,6"),
        ("Node;ParentId;Menge|7;0;1|9;7;2|11;7;3|12;9;4", "", "treemap over Node: Menge", ",Menge|11,3|12,4"),
        ("id,parent,value|a,,1|b,a,3|c,a,5|d,b,7|e,b,2", "kind=bar", "bar over id: value", ",value|a,1|b,3|c,5|d,7|e,2"),
        // parents elsewhere are names like any others
        ("id,parent,value|a,x,1|b,y,3|c,x,5|d,y,7", "", "bar over id: value", ",value|a,1|b,3|c,5|d,7"),
    ]);
}

#[test]
fn rows_with_sources_and_targets_are_flows() {
    #[rustfmt::skip]
    expect(&[
        ("source,target,value|A,B,2|A,C,3|B,C,4", "", "sankey over source: value", "source,target,value|A,B,2|A,C,3|B,C,4"),
        ("source,target,value|A,B,2|A,C,3|B,C,4", "kind=sankey", "sankey over source: value", "source,target,value|A,B,2|A,C,3|B,C,4"),
        // a way back is none that a picture of flows could show
        ("source,target,value|A,B,2|B,C,3|C,A,4", "", "bar over source: value", ",value|A,2|B,3|C,4"),
        ("source,target|1,2|1,3|2,4", "", "y: expected", "y: expected a column of numbers in the data, found none; there are source (identifier), target (identifier)"),
    ]);
}

#[test]
fn the_ends_of_spans_are_no_values() {
    #[rustfmt::skip]
    expect(&[
        ("rownames,start,stop,event,age,year|1,0,50,1,17.5,1.5|2,0,6,1,3.5,2.25|3,1,16,0,6.5,3|4,16,39,1,7.5,3", "", "scatter over stop: year", "stop,year|50,1.5|6,2.25|16,3|39,3"),
        ("chrom,start,end,score|chr1,5,9,3|chr1,11,14,6|chr2,2,8,4|chr2,9,10,1", "", "scatter over start: chr1, chr2", "start,chr1,chr2|2,,4|5,3,|9,,1|11,6,"),
        ("name,start,end,score|a,9,5,3|b,11,14,6", "", "bar over name: start, end, score", ",start,end,score|a,9,5,3|b,11,14,6"),
    ]);
}

#[test]
fn numbers_without_names_that_hardly_change_are_areas() {
    let cell =
        |row: i32, column: i32| ((row - 6) * (row - 6) + (column - 5) * (column - 5)).to_string();
    let line = |row: i32| {
        (0..12)
            .map(|column| cell(row, column))
            .collect::<Vec<_>>()
            .join(",")
    };
    let text = (0..14).map(line).collect::<Vec<_>>().join("\n");
    let found = find(&text, Form::Auto, "");
    assert!(
        found.chart.starts_with("chart: contourf"),
        "{}",
        found.chart
    );
    assert!(
        found.notes.contains("kind=line draws lines"),
        "{}",
        found.notes
    );
    // numbers in no order stay series
    let noise = |row: i32| {
        (0..12)
            .map(|column| (row * 37 + column * 53) % 29)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let text = (0..14).map(noise).collect::<Vec<_>>().join("\n");
    let found = find(&text, Form::Auto, "");
    assert!(found.chart.starts_with("chart: line"), "{}", found.chart);
}
