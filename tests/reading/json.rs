//! JSON as services write it: which of its lists has the rows.

use super::find::expect;

#[test]
fn a_list_that_describes_columns_is_no_table() {
    #[rustfmt::skip]
    expect(&[
        (r#"{"fields":[{"name":"NAME","type":"string","length":50},{"name":"CASES","type":"integer","length":4},{"name":"D","type":"integer","length":4}],"features":[{"attributes":{"NAME":"Bern","CASES":50,"D":3}},{"attributes":{"NAME":"Rome","CASES":70,"D":5}}]}"#, "",
         "bar over NAME: CASES, D", ",CASES,D|Bern,50,3|Rome,70,5"),
        (r#"{"columns":[{"itemOID":"a","name":"DTC","dataType":"string","length":8},{"itemOID":"b","name":"RES","dataType":"float","length":8}],"rows":[["2026-01-01",70.5],["2026-01-02",71.5]]}"#, "",
         "line over DTC: RES", ",RES|2026-01-01,70.5|2026-01-02,71.5"),
        (r#"{"meta":[{"name":"d","type":"Date"},{"name":"n","type":"UInt64"}],"data":[{"d":"2026-01-01","n":3},{"d":"2026-01-02","n":5}],"rows":2}"#, "",
         "line over d: n", ",n|2026-01-01,3|2026-01-02,5"),
        // without types they are things
        (r#"{"columns":[{"name":"A","size":4},{"name":"B","size":6},{"name":"C","size":5}],"others":[{"size":4}]}"#, "",
         "bar over name: size", ",size|A,4|B,6|C,5"),
    ]);
}
