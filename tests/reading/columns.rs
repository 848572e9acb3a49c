//! What a column is where its name or its numbers mislead: the only values, energies, names like ids, rows with an error.

use plotcgi::table::Form;

use super::find::{expect, find};

#[test]
fn the_only_numbers_are_drawn() {
    #[rustfmt::skip]
    expect(&[
        ("date,NO|2026-01-01,5|2026-01-02,6|2026-01-03,7", "", "line over date: NO", ",NO|2026-01-01,5|2026-01-02,6|2026-01-03,7"),
        ("date,NO,NO2|2026-01-01,5,3|2026-01-02,6,2|2026-01-03,7,5", "", "line over date: NO, NO2", ",NO,NO2|2026-01-01,5,3|2026-01-02,6,2|2026-01-03,7,5"),
        ("year,SE,NO,DK|2019,5,3,9|2020,9,4,8|2021,7,5,7", "", "line over year: SE, NO, DK", "year,SE,NO,DK|2019,5,3,9|2020,9,4,8|2021,7,5,7"),
        ("NAME,NO,QTY|a,5,1|b,6,3|c,7,2", "", "bar over NAME: QTY", ",QTY|a,1|b,3|c,2"),
        ("date,rank|2026-01-01,40|2026-02-01,38|2026-03-01,27", "", "line over date: rank", ",rank|2026-01-01,40|2026-02-01,38|2026-03-01,27"),
        ("name,Anna,Cid|Age,31,52|Height,170,175", "", "bar over name: Anna, Cid", ",Anna,Cid|Age,31,52|Height,170,175"),
        ("volt,I|2.01,5|2.02,6|2.03,7|2.1,8", "", "line over volt: I", "volt,I|2.01,5|2.02,6|2.03,7|2.1,8"),
        // registers and counters of rows are still none
        ("name,zip|A,12345|B,21234", "", "y: expected", "y: expected a column of numbers in the data, found none; there are name (name), zip (identifier)"),
        ("no,date|1,2026-01-01|2,2026-01-02|3,2026-01-03", "", "y: expected", "y: expected a column of numbers in the data, found none; there are no (counter), date (date)"),
    ]);
}

#[test]
fn energies_with_decimals_are_the_axis() {
    #[rustfmt::skip]
    expect(&[
        ("energy,I|6389.9,5|6389.9,6|6390.0,7|6391,8|6392,8|6394,9", "", "scatter over energy: I", "energy,I|6389.9,5|6389.9,6|6390,7|6391,8|6392,8|6394,9"),
        ("energy,Io|6389.8,5|6389.9,6|6390.0,7|6391,8|6392,8|6394,9", "", "line over energy: Io", "energy,Io|6389.8,5|6389.9,6|6390,7|6391,8|6392,8|6394,9"),
    ]);
}

#[test]
fn errors_fall_over_what_is_refined() {
    #[rustfmt::skip]
    expect(&[
        ("h,error|0.1,0.01|0.05,0.0025|0.025,0.0006", "", "line over h: error", "h,error|0.1,0.01|0.05,0.0025|0.025,0.0006"),
        ("tolerance,L2 error,max error|0.1,0.01,0.05|0.03,0.0025,0.04|0.01,0.0006,0.03", "", "line over tolerance: L2 error, max error",
         "tolerance,L2 error,max error|0.1,0.01,0.05|0.03,0.0025,0.04|0.01,0.0006,0.03"),
        // what is left, and what is done
        ("left,done|10,0|9,1|8,2", "", "line over the numbers of the rows: left, done", ",left,done|0,10,0|1,9,1|2,8,2"),
    ]);
    let notes = find(
        "time,a,a_std,b,b_std\n1,10,1,20,2\n2,11,1.5,21,2\n3,12,0.7,22,3\n",
        Form::Auto,
        "",
    )
    .notes;
    assert!(
        notes.contains("a_std is drawn as the error of a, b_std of b; y="),
        "{notes}"
    );
}

#[test]
fn numbers_name_rows_that_have_no_other_names() {
    #[rustfmt::skip]
    expect(&[
        ("Python version,time|3.9,50|3.10,40|3.11,30", "", "bar over Python version: time", ",time|3.9,50|3.10,40|3.11,30"),
        ("District,turnout|3,50|1,60|2,55", "", "bar over District: turnout", ",turnout|3,50|1,60|2,55"),
        ("account,Jan,Feb|1001,5,6|1002,7,8", "", "bar over account: Jan, Feb", ",Jan,Feb|1001,5,6|1002,7,8"),
        ("District,turnout|1,50|2,60|3,55", "", "line over District: turnout", "District,turnout|1,50|2,60|3,55"),
        // each version and replicate is a series
        ("app,version,ms|A,1,50|A,2,40|B,1,70|B,2,60", "", "bar over app: 1, 2", ",1,2|A,50,40|B,70,60"),
        ("group,replicate,v|A,1,5|A,2,6|B,1,7|B,2,9", "", "bar over group: 1, 2", ",1,2|A,5,6|B,7,9"),
        ("app,version,ms|A,1,50|A,2,40|B,1,70|B,2,60", "pivot=off", "bar over app: ms", ",ms|A,50|A,40|B,70|B,60"),
        // and so is each account with a balance
        ("date,account,balance|2026-01-01,A,100|2026-01-02,B,50|2026-01-03,A,70|2026-01-04,B,70|2026-01-05,A,80", "", "line over date: A, B",
         ",A,B|2026-01-01,100,|2026-01-02,,50|2026-01-03,70,|2026-01-04,,70|2026-01-05,80,"),
    ]);
}
