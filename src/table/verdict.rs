//! What each column of a table is: the table comes in, one verdict for each column goes out, decided from all of its
//! values, its name and its neighbours. Nothing else in the program guesses what a column is.

mod alias;
mod alone;
mod bounds;
mod constant;
mod errors;
mod facts;
mod kind;
mod matrix;
mod parts;
mod references;
mod siblings;
mod tokens;
mod total;

use super::{Origin, Table};
use alone::{Surroundings, alone};
use facts::Facts;

pub use bounds::{Band, bands};
pub use errors::push_error_ends;
pub use facts::{codes, count_distinct, determines, is_searched};
pub use kind::{ColumnKind, Reason, Verdict};
pub use matrix::is_matrix;

/// The verdicts on the columns of a table, in their order.
pub fn judge(table: &Table) -> Vec<Verdict> {
    let is_searched = is_searched(table);
    let facts = table
        .columns
        .iter()
        .map(|column| Facts::of(column, is_searched));
    let facts: Vec<Facts> = facts.collect();
    let surroundings = Surroundings::of(table, &facts);
    let mut verdicts: Vec<Verdict> = table
        .columns
        .iter()
        .zip(&facts)
        .enumerate()
        .map(|(at, (column, facts))| alone(at, column, facts, surroundings))
        .collect();
    mark_padded(table, &mut verdicts);
    tokens::mark_tokens(table, &facts, &mut verdicts);
    parts::mark_clock_numbers(table, &facts, &mut verdicts);
    references::mark_references(table, &mut verdicts);
    siblings::mark_siblings(table, &facts, &mut verdicts);
    constant::mark_constant_dates(table, &facts, &mut verdicts);
    let bands = bounds::mark_bounds(table, &mut verdicts);
    errors::mark_errors(table, &mut verdicts, &bands);
    alias::mark_aliases(table, &facts, &mut verdicts);
    parts::mark_date_parts(table, &facts, &mut verdicts);
    parts::mark_other_parts(table, &facts, &mut verdicts);
    parts::mark_elapsed(table, &mut verdicts);
    parts::mark_time_steps(table, &facts, &mut verdicts);
    parts::mark_coordinates(table, &facts, &mut verdicts);
    total::mark_totals(table, &mut verdicts);
    constant::mark_constants(table, &facts, &mut verdicts);
    keep_marks(&mut verdicts);
    keep_a_value(table, &mut verdicts);
    verdicts
}

/// Finds the codes that are written with zeros before them, such as 007, and the telephone numbers with a plus, beside columns that
/// measure something.
fn mark_padded(table: &Table, verdicts: &mut [Verdict]) {
    let is_padded = |column: &super::Column| column.origin == Origin::Padded;
    let measures = |(column, verdict): (&super::Column, &Verdict)| {
        verdict.kind.is_value() && !is_padded(column)
    };
    if !table.columns.iter().zip(&*verdicts).any(measures) {
        return;
    }
    for (column, verdict) in table.columns.iter().zip(verdicts) {
        if is_padded(column) && verdict.kind == ColumnKind::Measure {
            *verdict = Verdict::new(
                ColumnKind::Identifier,
                "numbers that begin with zeros or a plus",
            );
        }
    }
}

/// Makes columns of two codes measures where they are most of what a table has beside dates, or all that it has: then they mark when
/// something was the case.
fn keep_marks(verdicts: &mut [Verdict]) {
    let count = |test: &dyn Fn(&Verdict) -> bool| verdicts.iter().filter(|one| test(one)).count();
    let marks = count(&|one| one.why == Reason::TwoCodes);
    let values = count(&|one| one.kind.is_value());
    let dates = count(&|one| {
        matches!(
            one.kind,
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        )
    });
    let are_most = marks >= 3 && marks > 2 * values && dates > 0;
    if are_most || (marks > 1 && values == 0) {
        let marks = verdicts
            .iter_mut()
            .filter(|one| one.why == Reason::TwoCodes);
        marks
            .for_each(|one| *one = Verdict::new(ColumnKind::Measure, "two codes, as most columns"));
    }
}

/// Makes a column of numbers a measure where no other is one. Numbers of things are values only where there is nothing else, so
/// that the things may be counted.
fn keep_a_value(table: &Table, verdicts: &mut [Verdict]) {
    if verdicts.iter().any(|verdict| verdict.kind.is_value()) {
        return;
    }
    let has_coordinates = verdicts
        .iter()
        .any(|verdict| verdict.kind == ColumnKind::Coordinate);
    let is_other = |verdict: &Verdict| {
        let kind = verdict.kind;
        kind.is_name() || matches!(kind, ColumnKind::Date | ColumnKind::Epoch)
    };
    let has_others = verdicts.iter().any(is_other);
    let recurs = |column: &super::Column| codes(&column.values).1 * 3 <= table.rows();
    let rank = |kind: ColumnKind| match kind {
        ColumnKind::Alias => 1,
        ColumnKind::Identifier => 2,
        ColumnKind::Counter => 3,
        ColumnKind::Year => 5,
        _ if kind.is_date_part() => 4,
        _ => 6,
    };
    let numeric = table
        .columns
        .iter()
        .zip(verdicts.iter_mut())
        .filter(|(column, verdict)| {
            let is_reference = references::is_reference(verdict);
            let is_number =
                verdict.kind == ColumnKind::Identifier && verdict.why != Reason::TwoCodes;
            let counts = verdict.kind == ColumnKind::Counter;
            // years of things that have names are counted
            let is_year = verdict.kind == ColumnKind::Year && recurs(column);
            let is_thing = (is_number || counts || is_year) && has_others;
            column.values.numbers().is_some()
                && verdict.kind != ColumnKind::Empty
                && !is_thing
                && !is_reference
        });
    let least = numeric.min_by_key(|(_, verdict)| rank(verdict.kind));
    if let Some((_, verdict)) = least.filter(|_| !has_coordinates) {
        *verdict = Verdict::new(ColumnKind::Measure, "the only numbers");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::table::{Options, read};

    /// The kinds of the columns of a CSV text whose lines `|` separates.
    fn kinds(text: &str) -> String {
        let text = text.replace('|', "\n");
        let table = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        let verdicts = judge(&table.unwrap().table);
        let words: Vec<&str> = verdicts.iter().map(|verdict| verdict.kind.word()).collect();
        words.join(", ")
    }

    #[test]
    fn columns_are_what_their_values_names_and_neighbours_say() {
        #[rustfmt::skip]
        let table = [
            ("Entity,Code,Year,Share|A,AA,2000,1|A,AA,2001,2|B,BB,2000,3|B,BB,2001,4", "key, alias, year, measure"),
            ("c,year,group,v|A,1,3,1|A,2,3,2|B,1,0,3|B,2,0,4|C,1,3,5|C,2,3,6|D,1,1,7|D,2,1,8", "key, measure, alias, measure"),
            ("station,name,date,v|X,Hill,2026-01-01,1|X,Hill,2026-01-02,2",            "constant, constant, date, measure"),
            ("id,created_at,value|1,1609459200,5|2,1609462800,6|3,1609466400,7",       "counter, epoch, measure"),
            ("year,month,n|2019,11,3|2019,12,4|2020,1,5",                              "year, month, measure"),
            ("year,month,day,n|2019,11,3,1|2019,11,4,2",                               "year, month, day, measure"),
            ("year,month,n|2019,Nov,3|2019,Dec,4|2020,Jan,5",                          "year, month, measure"),
            ("Month,Year,n|3,14,3|4,14,4",                                             "month, year, measure"),
            ("month,n|Jan,3|Feb,4",                                                    "ordered name, measure"),
            ("date,hour,n|2020-01-01,0,3|2020-01-01,1,4",                              "date, hour, measure"),
            ("date,time,n|2020-01-01,00:00,3|2020-01-01,01:00,4",                      "date, clock, measure"),
            ("name,zip,v|A,12345,3|B,23456,4",                                         "name, identifier, measure"),
            ("name,lat,lon,v|A,50,10,3|B,51,11,4",                                     "name, coordinate, coordinate, measure"),
            ("name,a,b,total|A,5,1,6|B,5,2,7",                                         "name, measure, measure, total"),
            ("name,a,b,total|A,5,1,6|B,5,2,9",                                         "name, measure, measure, measure"),
            ("name,share|A,5%|B,6%",                                                   "name, percent"),
            ("name,cost|A,$5|B,$6",                                                    "name, money"),
            ("name,id|A,17|B,12",                                                      "name, identifier"),
            ("id,code|17,4|12,5",                                                      "measure, identifier"),
            ("name,passed|A,1|B,0|C,1|D,0|E,1|F,0|G,1|H,0|I,1|J,0|K,1|L,0",            "name, measure"),
            (",a,b|0,5,6|1,6,7|2,7,8|0,5,5|1,1,2",                                     "counter, measure, measure"),
            ("x,y|1999,3|2000,4|2001,6",                                               "year, measure"),
            ("x,y|1999,3|2005,4|2001,6",                                               "measure, measure"),
            ("rownames,a|35,5|36,7|37,6",                                              "counter, measure"),
            ("rownames,a|1951,5|1952,7|1953,6",                                        "year, measure"),
            ("id,parent,size|1,,|2,1,5|3,1,6|4,2,7",                                   "counter, identifier, measure"),
            ("id,parent,size|a,x,9|b,x,5",                                             "name, constant, measure"),
            ("parent,size|1,3|2,4",                                                    "measure, measure"),
            ("source,target|1,2|1,3|2,4",                                              "identifier, identifier"),
            ("source,target|1.5,2|1,3|2,4",                                            "measure, measure"),
            ("date,record high,record high year|2020-01-01,5,1931|2020-01-02,6,1987",  "date, measure, year"),
            ("date,cars per year|2020-01-01,1931|2020-01-02,1987",                     "date, measure"),
            ("a,b|x,|y,",                                                              "name, empty"),
        ];
        for (text, expected) in table {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn columns_of_marks_are_measures_where_there_is_little_else() {
        let rows = |first: i32| -> String {
            let row = |number: i32| {
                let marks = [number % 2, number / 2 % 2, number / 4 % 2];
                format!(
                    "|{},{},{},{},{number}",
                    number * first,
                    marks[0],
                    marks[1],
                    marks[2]
                )
            };
            (2001..2014).map(row).collect()
        };
        assert_eq!(
            kinds(&format!("year,a,b,c,d{}", rows(1))),
            "year, measure, measure, measure, measure"
        );
        assert_eq!(
            kinds(&format!("id,a,b,c,d{}", rows(10))),
            "identifier, identifier, identifier, identifier, measure"
        );
    }
}
