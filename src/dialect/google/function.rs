//! `chfd`: series whose values are computed by formulas, `<series>,<variable>,<start>,<end>,<step>,<formula>|…`.

use super::encoding::ChartData;
use super::number::{parse_number, steps};
use super::params::Params;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::table::function::Function;

/// The most values of a variable. A picture has not enough pixels to show more.
const MAX_VALUES: usize = 10_000;

/// The most series.
const MAX_SERIES: usize = 200;

/// Computes the series that `chfd` names. They replace those of `chd`.
///
/// # Errors
/// A wrong formula.
pub(super) fn apply(params: &Params<'_>, data: &mut ChartData, notes: &mut Notes) -> Result<()> {
    // If the chart draws all series of `chd`, it also draws the computed ones.
    let draws_all = data.drawn == data.rows.len();
    for set in params.text("chfd").split('|').take(MAX_SERIES) {
        if set.trim().is_empty() {
            continue;
        }
        let Some((series, variables, formula)) = parse_set(set) else {
            let text =
                "expected series,variable,start,end,step,formula; the other parts are ignored";
            notes.add(Note::new(NoteKind::Ignored, "chfd", text));
            continue;
        };
        let names: Vec<&str> = variables.iter().map(|(name, _)| *name).collect();
        let function = Function::read("chfd", &formula, &names)?;
        let columns: Vec<Vec<f64>> = variables
            .iter()
            .map(|(_, numbers)| values(numbers, data))
            .collect();
        let count = columns.iter().map(Vec::len).min().unwrap_or(0);
        let row = (0..count)
            .map(|at| {
                let given: Vec<f64> = columns.iter().map(|column| column[at]).collect();
                function.value(&given)
            })
            .map(|value| if value.is_finite() { value } else { f64::NAN })
            .collect();
        if data.rows.len() <= series {
            data.rows.resize(series + 1, Vec::new());
        }
        data.rows[series] = row;
    }
    if draws_all {
        data.drawn = data.rows.len();
    }
    Ok(())
}

/// A variable: its name, and either start, end and step, or the index of a series whose values it takes.
type Variable<'a> = (&'a str, Vec<f64>);

/// Parses a set: the index of the series, its variables (separated by `;`), and the formula, which may contain commas.
/// `None` for anything else.
fn parse_set(set: &str) -> Option<(usize, Vec<Variable<'_>>, String)> {
    let mut fields = set.split(',').map(str::trim).peekable();
    let series: usize = fields.next()?.parse().ok()?;
    let mut variables = Vec::new();
    let mut name = fields.next()?;
    loop {
        let mut numbers = Vec::new();
        let mut next = None;
        while let Some(field) = fields.peek() {
            let (head, more) = match field.split_once(';') {
                Some((head, more)) => (head, Some(more.trim())),
                None => (*field, None),
            };
            let Some(value) = parse_number(head).filter(|_| numbers.len() < 3) else {
                break;
            };
            numbers.push(value);
            fields.next();
            if more.is_some() {
                next = more;
                break;
            }
        }
        if name.is_empty() || !matches!(numbers.len(), 1 | 3) {
            return None;
        }
        variables.push((name, numbers));
        match next {
            Some(other) => name = other,
            None => break,
        }
    }
    let formula: Vec<&str> = fields.collect();
    (series < MAX_SERIES && !formula.is_empty()).then(|| (series, variables, formula.join(",")))
}

/// The values of a variable; none if its numbers make no sense.
fn values(numbers: &[f64], data: &ChartData) -> Vec<f64> {
    match numbers {
        [start, end, step] => steps(*start, *end, *step, MAX_VALUES - 1),
        [series] if *series >= 0.0 => data.rows.get(*series as usize).cloned().unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn cuts_sets() {
        #[rustfmt::skip]
        let table = [
            ("0,x,0,11,0.1,sin(x)*50+50",    Some((0, vec![("x", vec![0.0, 11.0, 0.1])], "sin(x)*50+50"))),
            ("2,x,0,x*2",                    Some((2, vec![("x", vec![0.0])], "x*2"))),
            ("1,x,0;y,1,min(x,y)",           Some((1, vec![("x", vec![0.0]), ("y", vec![1.0])], "min(x,y)"))),
            ("1,t,0,6.3,0.1;u,2,t+u",        Some((1, vec![("t", vec![0.0, 6.3, 0.1]), ("u", vec![2.0])], "t+u"))),
            ("x,0,1",                        None),
            ("0,x,0,1,x",                    None),
            ("999999999,x,0,1,0.1,x",        None),
            ("",                             None),
        ];
        for (set, expected) in table {
            let expected = expected
                .map(|(series, variables, formula)| (series, variables, formula.to_owned()));
            assert_eq!(parse_set(set), expected, "{set}");
        }
    }
}
