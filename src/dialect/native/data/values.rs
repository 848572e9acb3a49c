//! The values of a query: the arguments of `y` and of what stands for it come in, lists of numbers go out.

use super::positions::date_numbers;
use crate::dialect::Sources;
use crate::dialect::native::channels;
use crate::dialect::native::columns::Columns;
use crate::dialect::native::kind::{Kind, Sharing};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result, excerpt};
use crate::stat::Numbers;
use crate::table::{Values, list};

/// The values of all series with their names, and the positions of the query. `y` and `x` are the parameters that give
/// them.
///
/// # Errors
/// There are too many values, or a parameter names an unknown column.
pub(super) fn read_values(
    arguments: &Arguments<'_>,
    [y, x]: [&'static str; 2],
    kinds: &[Kind],
    columns: &Columns<'_>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<(Vec<(String, Numbers)>, Vec<Values>)> {
    let mut ys = Vec::new();
    let has_new_columns = columns.is_table() && columns.is_reshaped();
    let mut given = given_values(arguments, y, kinds, notes);
    if !given.is_empty() {
        given.extend(channels::edges(arguments, kinds).1);
    }
    for argument in given.into_iter().filter(|_| !has_new_columns) {
        if argument.name == "end" {
            ys.push((String::new(), channels::instants(columns, argument)?.0));
            continue;
        }
        let rows = list::rows(argument.value);
        let is_matrix = kinds.first().is_some_and(|kind| kind.is_matrix());
        if !columns.is_table() && !is_matrix {
            note_decimal_commas(argument, &rows, notes);
        }
        for value in rows {
            ys.extend(columns.series(Argument { value, ..argument })?);
        }
    }
    let mut xs = arguments
        .every(x)
        .into_iter()
        .filter(|argument| !argument.value.is_empty());
    let takes_observations = kinds.first().is_some_and(|kind| kind.takes_observations);
    if ys.is_empty() && takes_observations {
        for argument in xs.by_ref() {
            ys.extend(columns.series(argument)?);
        }
    }
    let x_arguments: Vec<Argument<'_>> = xs.collect();
    if ys.is_empty() {
        // observations have no positions, so no column is left out for them
        let x = x_arguments.first().map(|argument| argument.value);
        ys = columns.every(x.or(takes_observations.then_some("")));
        // slices show the parts of one whole
        if kinds
            .first()
            .is_some_and(|kind| kind.sharing == Sharing::SameKind)
        {
            note_further_columns(&ys, has_new_columns, notes);
            ys.truncate(1);
        }
    }
    if ys.len() > 1
        && kinds.iter().all(|kind| kind.has_prices())
        && arguments.every("open").len() < 2
    {
        let left_out = ys.split_off(1);
        let names: Vec<String> = left_out.iter().map(|(name, _)| excerpt(name)).collect();
        let text = format!(
            "prices have one close; left out: {}; kind=candlestick,line draws it as a line",
            names.join(", ")
        );
        notes.add(Note::new(NoteKind::LeftOut, y, text));
    }
    let has_no_positions = |kind: &Kind| kind.takes_observations && !kind.is_split_by_name;
    if let Some(argument) = x_arguments.first()
        && kinds.iter().all(has_no_positions)
        && arguments.last(y).is_some()
        && arguments.last("agg").is_none()
    {
        let text = "how the values of y are spread has no positions; ignored";
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
    }
    let mut xs = Vec::with_capacity(x_arguments.len().max(1));
    if has_new_columns {
        xs.extend(columns.positions());
    } else {
        let are_names = are_names(arguments, &x_arguments, kinds, columns);
        for argument in x_arguments {
            let values = columns.values(argument)?;
            xs.push(match are_names {
                true => as_written(argument, values),
                false => values,
            });
        }
        if xs.is_empty() && !takes_observations {
            xs.extend(columns.positions());
        }
    }
    date_numbers(arguments, x, kinds, &mut xs);
    let points: usize = ys.iter().map(|(_, values)| values.len()).sum();
    check_count("points", points, sources.limits.points)?;
    check_count("series", ys.len(), sources.limits.series_count)?;
    Ok((ys, xs))
}

/// True when the only list of positions is drawn as names.
fn are_names(
    arguments: &Arguments<'_>,
    xs: &[Argument<'_>],
    kinds: &[Kind],
    columns: &Columns<'_>,
) -> bool {
    let scale = arguments
        .last("xscale")
        .map(|scale| scale.value.trim().to_ascii_lowercase());
    let may_be = |kind: &Kind| kind.is_named() || kind.is_banded() && scale.is_none();
    let is_category = scale.as_deref() == Some("category");
    !columns.is_table()
        && xs.len() == 1
        && arguments.last("dateformat").is_none()
        && arguments.last("trend").is_none()
        && (is_category || !kinds.is_empty() && kinds.iter().all(may_be))
}

/// Numbers of a list that its author writes in another way than the program would, such as `007`, `1.10` and `5%`, as names. Numbers
/// with an exponent are measured, and no names.
fn as_written(argument: Argument<'_>, values: Values) -> Values {
    let Values::Numbers(numbers) = &values else {
        return values;
    };
    let texts = argument.texts();
    let is_own = |(text, number): (&String, &f64)| {
        let is_plain = text
            .chars()
            .all(|c| c.is_ascii_digit() || ".-%".contains(c));
        is_plain && number.is_finite() && *text != number.to_string()
    };
    let is_any = texts.len() == numbers.len() && texts.iter().zip(numbers).any(is_own);
    let name = |(text, number): (&String, &f64)| match number.is_nan() {
        true => "".into(),
        false => text.as_str().into(),
    };
    match is_any {
        true => Values::Names(texts.iter().zip(numbers).map(name).collect()),
        false => values,
    }
}

/// Checks how many points or series the values of a query make.
///
/// # Errors
/// 413 for more than `most`.
pub(super) fn check_count(what: &str, count: usize, most: usize) -> Result<()> {
    if count <= most {
        return Ok(());
    }
    let message = format!("expected at most {most} {what}, found {count}");
    Err(Error::for_parameter("y", message).with_kind(ErrorKind::TooLarge))
}

/// The arguments that give values: those of `y`, and of the parameter that gives the values of the first kind instead, such as
/// the close of candlesticks. Where that replaces `y`, it gives the values of the first kind, and `y` those of further kinds; without
/// any, `y` is ignored, with a note.
fn given_values<'a>(
    arguments: &Arguments<'a>,
    y: &str,
    kinds: &[Kind],
    notes: &mut Notes,
) -> Vec<Argument<'a>> {
    let values = arguments.every(y);
    let Some(kind) = kinds.first() else {
        return values;
    };
    let own = kind.value_parameter.map(|name| arguments.every(name));
    let own = own.unwrap_or_default();
    let (Some(first), Some(value)) = (own.first(), values.first()) else {
        return if values.is_empty() { own } else { values };
    };
    if !kind.value_replaces_y {
        return values;
    }
    if kinds.iter().any(|other| other != kind) {
        return own.into_iter().chain(values).collect();
    }
    let text = format!("{} has the values; ignored", first.name);
    notes.add(Note::new(NoteKind::Ignored, value.name, text));
    own
}

/// Adds a note about rows of two whole numbers each, such as `1,5;2,5`, which may be numbers with decimal commas.
fn note_decimal_commas(argument: Argument<'_>, rows: &[&str], notes: &mut Notes) {
    let is_whole = |part: &str| {
        let digits = part.trim().trim_start_matches(['-', '+']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let may_be_one = |row: &&str| {
        let pair = row.split_once(',');
        pair.is_some_and(|(one, other)| is_whole(one) && is_whole(other))
    };
    if rows.len() > 1 && !argument.value.contains('[') && rows.iter().all(may_be_one) {
        let text = format!(
            "read as {} series; numbers with decimals are written with a point, such as {}",
            rows.len(),
            excerpt(&rows.join(";").replace(',', ".").replace(';', ","))
        );
        notes.add(Note::new(NoteKind::Assumed, argument.name, text));
    }
}

/// Adds a note about the columns of numbers of a table beside the first one, which alone becomes slices. Where a pivot made them, they are
/// `new`, and no `y` names them.
fn note_further_columns(columns: &[(String, Numbers)], are_new: bool, notes: &mut Notes) {
    if let [(drawn, _), left_out @ ..] = columns
        && !left_out.is_empty()
    {
        let names: Vec<&str> = left_out.iter().map(|(name, _)| name.as_str()).collect();
        let other = match (are_new, names.first()) {
            (false, Some(other)) => format!("; y={} draws another", excerpt(other)),
            _ => String::new(),
        };
        let text = format!(
            "slices show one column, {}; left out: {}{other}",
            excerpt(drawn),
            excerpt(&names.join(", "))
        );
        notes.add(Note::new(NoteKind::LeftOut, "data", text));
    }
}
