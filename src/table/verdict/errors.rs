//! Errors beside a value, such as `margin of error` or `std`: a table comes in, the columns that belong together go out, and so do
//! the ends of the values with their errors.

use super::bounds::{Band, is_middle};
use super::kind::{ColumnKind, Reason, Verdict};
use crate::error::excerpt;
use crate::stat::Numbers;
use crate::table::{Column, Table, Values, heading};

/// The fewest rows that show that numbers are errors.
const MIN_ROWS: usize = 2;

/// In a table with more columns of numbers than this, no errors are looked for.
const MAX_COLUMNS: usize = 200;

/// Names of the numbers of observations, which have no errors.
const COUNTS: [&str; 6] = ["n", "count", "nobs", "obs", "df", "reps"];

/// How surely a name means an error.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Strength {
    /// It means nothing else, such as `margin of error`.
    Sure,
    /// It means something else in other tables, such as `SE`, also the code of Sweden, or `+/-`, also a difference of goals.
    Short,
    /// It means something else in many tables, such as `error`, also what is counted: only beside a mean or an estimate it is one.
    Weak,
}

/// What a name says of the error that its column holds.
struct ErrorName {
    /// The words of the name that say what has the error.
    of: Vec<String>,
    /// How much the name alone says.
    strength: Strength,
}

/// Tells the errors of values from values: by their names, where no number is negative and none is greater than all values.
pub(super) fn mark_errors(table: &Table, verdicts: &mut [Verdict], bands: &[Band]) {
    let is_value = |at: &usize| {
        let kind = verdicts.get(*at).map(|verdict| verdict.kind);
        kind.is_some_and(|kind| {
            kind.is_value() && !matches!(kind, ColumnKind::Total | ColumnKind::Bound)
        })
    };
    let numeric: Vec<usize> = (0..table.columns.len()).filter(is_value).collect();
    let name = |at: usize| table.columns.get(at).map_or("", |column| &column.name);
    // the two streams of a program, of which one is no error of the other
    let is_log = (0..table.columns.len()).any(|at| name(at).eq_ignore_ascii_case("stdout"));
    if numeric.len() < 2 || numeric.len() > MAX_COLUMNS || is_log {
        return;
    }
    let is_error = |at: &usize| error_name(name(*at)).is_some();
    let counts = |at: &usize| {
        let words = heading::words(name(*at));
        matches!(words.as_slice(), [word] if COUNTS.contains(&word.as_str()))
    };
    let values: Vec<usize> = numeric
        .iter()
        .copied()
        .filter(|at| !is_error(at) && !counts(at) && !bands.iter().any(|band| band.value == *at))
        .collect();
    let mut used: Vec<usize> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in numeric.iter().copied().filter(is_error) {
        let free = values.iter().copied().filter(|value| !used.contains(value));
        let free: Vec<usize> = free.collect();
        let value = value_of(at, &free, values.len(), &name);
        let value = value.filter(|value| {
            let units = [at, *value].map(|at| verdicts.get(at).map(|one| one.kind));
            let is_share = units.map(|kind| kind == Some(ColumnKind::Percent));
            is_share[0] == is_share[1] && are_errors(table, at, *value)
        });
        if let Some(value) = value {
            used.push(value);
            found.push((at, value));
        }
    }
    // a value needs an axis, or its error is the value
    let counted = numeric.iter().filter(|at| counts(at)).count();
    if found.len() * 2 + counted >= table.columns.len() {
        return;
    }
    for (at, value) in found {
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict::new(
                ColumnKind::Bound,
                Reason::ErrorOf(value, excerpt(name(value))),
            );
        }
    }
}

/// The column among the `free` ones of `all` values whose error the column at this index holds by its name; `None` for none.
fn value_of<'n>(
    at: usize,
    free: &[usize],
    all: usize,
    name: &dyn Fn(usize) -> &'n str,
) -> Option<usize> {
    let error = error_name(name(at))?;
    if is_census_pair(name(at)) {
        let of = name(at).strip_suffix('M')?;
        let mut all = free.iter().copied();
        return all.find(|value| name(*value).strip_suffix('E') == Some(of));
    }
    if !error.of.is_empty() {
        let mut same = free.iter().copied();
        return same.find(|value| are_words_of(&error.of, name(*value)));
    }
    let is_middle = |value: &usize| {
        let words = heading::words(name(*value));
        words.iter().any(|word| is_middle(word))
    };
    let nearest = || free.iter().copied().rfind(|value| *value < at);
    let middle = free
        .iter()
        .copied()
        .rfind(|value| *value < at && is_middle(value));
    let before = middle.or_else(nearest)?;
    let is_middle = is_middle(&before);
    let is_code =
        |name: &str| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_alone = all == 1 && !is_code(name(before));
    let is_beside = before + 1 == at;
    match error.strength {
        Strength::Weak => is_middle,
        Strength::Short => is_middle || is_alone,
        Strength::Sure => is_beside || is_middle || is_alone,
    }
    .then_some(before)
}

/// True when the name of a value has these words, apart from those that say that it is a mean.
fn are_words_of(of: &[String], value: &str) -> bool {
    let own = heading::words(value);
    let own = own
        .iter()
        .filter(|word| !is_middle(word) || of.contains(word));
    own.eq(of.iter())
}

/// True for the names that the American census gives to margins of error, `B01001_001M` beside `B01001_001E`.
fn is_census_pair(name: &str) -> bool {
    let Some((table, line)) = name.split_once('_') else {
        return false;
    };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    digits(table) >= 5 && line.len() == 4 && digits(line) == 3 && line.ends_with('M')
}

/// What a name says of an error; `None` for a name that says none.
fn error_name(name: &str) -> Option<ErrorName> {
    /// Words that mean an error wherever they stand.
    const WORDS: [&str; 21] = [
        "stderror",
        "stdev",
        "stddev",
        "stdv",
        "yerr",
        "uncertainty",
        "unc",
        "standardabweichung",
        "standardfehler",
        "stdabw",
        "messunsicherheit",
        "unsicherheit",
        "incertitude",
        "incertidumbre",
        "incertezza",
        "onzekerheid",
        "osäkerhet",
        "standaardfout",
        "standaarddeviatie",
        "sigma",
        "ci95",
    ];
    /// Several words in a row that mean an error.
    const PHRASES: [&[&str]; 15] = [
        &["margin", "of", "error"],
        &["margins", "of", "error"],
        &["standard", "error"],
        &["standard", "deviation"],
        &["std", "err"],
        &["std", "error"],
        &["std", "dev"],
        &["std", "deviation"],
        &["st", "dev"],
        &["s", "e", "m"],
        &["écart", "type"],
        &["ecart", "type"],
        &["desviación", "estándar"],
        &["desvio", "padrão"],
        &["deviazione", "standard"],
    ];
    const SHORT: [&str; 7] = ["sd", "se", "std", "err", "σ", "moe", "stderr"];
    const WEAK: [&str; 3] = ["error", "fehler", "sem"];
    if is_census_pair(name) {
        return Some(ErrorName {
            of: Vec::new(),
            strength: Strength::Sure,
        });
    }
    let words = heading::words(name);
    let is_sign = ["±", "+-", "+/-", "σ"]
        .iter()
        .any(|sign| name.contains(sign));
    if is_sign && !words.iter().any(|word| WORDS.contains(&word.as_str())) {
        let is_no_sign = |word: &String| word != "σ";
        let of: Vec<String> = words.into_iter().filter(is_no_sign).collect();
        return Some(ErrorName {
            of,
            strength: Strength::Short,
        });
    }
    let without = |from: usize, count: usize| -> Vec<String> {
        let others = words.iter().enumerate();
        let others = others.filter(|(at, _)| !(from..from + count).contains(at));
        let others = others.map(|(_, word)| word.clone());
        others.filter(|word| !is_filler(word)).collect()
    };
    for phrase in PHRASES {
        let is_there = |pair: &[String]| pair.iter().map(String::as_str).eq(phrase.iter().copied());
        if let Some(at) = words.windows(phrase.len()).position(is_there) {
            let of = without(at, phrase.len());
            return Some(ErrorName {
                of,
                strength: Strength::Sure,
            });
        }
    }
    if let Some(at) = words.iter().position(|word| WORDS.contains(&word.as_str())) {
        let of = without(at, 1);
        return Some(ErrorName {
            of,
            strength: Strength::Sure,
        });
    }
    let last = words.len().checked_sub(1)?;
    let strength = |at: usize| -> Option<Strength> {
        let word = words.get(at)?.as_str();
        // hours in German
        let is_hours = name.contains("Std");
        match word {
            _ if WEAK.contains(&word) || (word == "std" && is_hours) => Some(Strength::Weak),
            _ if SHORT.contains(&word) => Some(Strength::Short),
            _ => None,
        }
    };
    let found = [last, 0].into_iter();
    let (at, strength) = found.filter_map(|at| Some((at, strength(at)?))).next()?;
    let of = without(at, 1);
    Some(ErrorName { of, strength })
}

/// True for a word that says nothing of the value to which an error belongs: `of`, `95`, `mean`.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 7] = ["of", "the", "ci", "in", "for", "pct", "percent"];
    FILLERS.contains(&word) || is_middle(word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// True when the numbers of a column may be the errors of another one: there are some, none is negative, and none is greater than the
/// greatest value.
fn are_errors(table: &Table, error: usize, value: usize) -> bool {
    let numbers = |at: usize| {
        let column = table.columns.get(at);
        column
            .and_then(|column| column.values.numbers())
            .unwrap_or_default()
    };
    let greatest = |numbers: &[f64]| {
        let finite = numbers.iter().filter(|number| number.is_finite());
        finite.fold(0.0, |most: f64, number| most.max(number.abs()))
    };
    let (errors, values) = (numbers(error), numbers(value));
    let pairs = errors.iter().zip(values);
    let both = pairs.filter(|(error, value)| error.is_finite() && value.is_finite());
    both.count() >= MIN_ROWS
        && errors.iter().all(|error| error.is_nan() || *error >= 0.0)
        && greatest(errors) > 0.0
        && greatest(errors) <= greatest(values)
}

/// Adds the ends of the values that have errors to a table, behind its other columns, each with a verdict. Returns their names.
pub fn push_error_ends(table: &mut Table, verdicts: &mut Vec<Verdict>) -> Vec<String> {
    let errors: Vec<(usize, usize)> = verdicts
        .iter()
        .enumerate()
        .filter_map(|(at, verdict)| Some((at, verdict.error_of()?)))
        .collect();
    let mut names = Vec::new();
    for (error, value) in errors {
        for (sign, is_high) in [("-", false), ("+", true)] {
            let Some((column, name)) = error_end(table, value, error, sign) else {
                continue;
            };
            let why = Reason::EndOf { value, is_high };
            verdicts.push(Verdict::new(ColumnKind::Bound, why));
            table.columns.push(column);
            names.push(name);
        }
    }
    names
}

/// The values of one column less or plus those of another, with the name of the new column; `None` where they have no numbers.
fn error_end(table: &Table, value: usize, error: usize, sign: &str) -> Option<(Column, String)> {
    let (value, error) = (table.columns.get(value)?, table.columns.get(error)?);
    let factor = if sign == "-" { -1.0 } else { 1.0 };
    let pairs = value.values.numbers()?.iter().zip(error.values.numbers()?);
    let ends: Numbers = pairs.map(|(value, error)| value + factor * error).collect();
    let name = format!("{} {sign} {}", value.name, error.name);
    let column = Column {
        unit: value.unit.clone(),
        ..Column::new(name.clone(), Values::Numbers(ends))
    };
    Some((column, name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::limits::Limits;
    use crate::table::verdict::judge;
    use crate::table::{Options, read};

    /// The errors of a CSV text, whose lines `|` separates, each with its value, by the names of their columns.
    fn found(text: &str) -> String {
        let text = text.replace('|', "\n");
        let reading = read(
            &mut text.as_bytes(),
            &Options::default(),
            &Limits::default(),
        );
        let table = reading.unwrap().table;
        let name = |at: usize| table.columns[at].name.as_str();
        let verdicts = judge(&table);
        let shown = verdicts.iter().enumerate().filter_map(|(at, verdict)| {
            let value = verdict.error_of()?;
            Some(format!("{}±{}", name(value), name(at)))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn errors_are_told_by_names_and_values() {
        #[rustfmt::skip]
        let table = [
            ("x,value,+-|a,5,1|b,6,2",                                     "value±+-"),
            ("x,value,moe|a,5,1|b,6,2",                                    "value±moe"),
            ("x,Estimate,Margin of Error|a,5,1|b,6,2",                     "Estimate±Margin of Error"),
            ("x,mean,sd,n|a,5,1,3|b,6,2,4",                                "mean±sd"),
            ("x,mean,n,se|a,5,13,1|b,6,14,2",                              "mean±se"),
            ("x,a,a_err,b,b_err|u,5,1,7,2|v,6,2,8,1",                      "a±a_err b±b_err"),
            ("x,a,b,std_a,std_b|u,5,7,1,2|v,6,8,2,1",                      "a±std_a b±std_b"),
            ("x,temp_mean,temp_std|u,5,1|v,6,2",                           "temp_mean±temp_std"),
            ("x,Estimate!!Male,Margin of Error!!Male|u,5,1|v,6,2",         "Estimate!!Male±Margin of Error!!Male"),
            ("x,B01001_001E,B01001_001M|u,5,1|v,6,2",                      "B01001_001E±B01001_001M"),
            ("x,NO,SE|u,5,1|v,6,2",                                        ""),
            ("x,loss,accuracy,error|u,5,6,1|v,6,4,2",                      ""),
            ("x,requests,error|u,5,1|v,6,2",                               ""),
            ("x,Lohn,Std.|u,50,1|v,60,2",                                  ""),
            ("x,value,error|u,5,1|v,6,2",                                  "value±error"),
            ("x,count,SEM|u,5,1|v,6,2",                                    ""),
            ("x,dk,se|u,5,1|v,6,2",                                        ""),
            ("x,value,std|u,5,-1|v,6,2",                                   ""),
            ("x,value,std|u,5,10|v,6,20",                                  ""),
            ("x,mean,std,min,max|u,5,1,3,9|v,6,2,2,9",                     ""),
        ];
        for (text, expected) in table {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
