//! The lists of a query as a table: a query whose lists steps transform comes in; a table with a column for each list, and the query
//! that names these columns, go out. From there on both are read like a file and its query.

use crate::dialect::native::chart_data::{missing_points, unequal_lengths};
use crate::dialect::native::color_or_hue::is_hue;
use crate::dialect::native::kind::Kind;
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes, Result};
use crate::limits::Limits;
use crate::query::{Pair, Query};
use crate::scale::instant::InstantFormat;
use crate::table::{Column, Table, Values, list};

/// The parameters whose lists are numbers.
const NUMBERS: [&str; 13] = [
    "y", "size", "s", "low", "high", "open", "close", "u", "v", "weights", "goal", "yerr", "xerr",
];

/// The parameters whose lists may be numbers, dates or names.
const ANY: [&str; 6] = ["x", "hue", "start", "end", "source", "target"];

/// The parameters of which a single number holds for all points and is changed together with the values of these.
const BOUNDS: [&str; 5] = ["low", "high", "goal", "yerr", "xerr"];

/// The lists of a query as a table.
pub(super) struct ListTable {
    /// A column for each list, as long as the longest series.
    pub table: Table,
    /// The query with the names of these columns in place of its lists.
    pub query: Query,
}

/// A list of a query.
struct List {
    /// The main name of its parameter.
    parameter: &'static str,
    /// The index of its pair in the query.
    pair: usize,
    column: Column,
}

/// The table of the lists of a query; `None` when it has none. Labels of points are no column where rows `are_combined`, because no
/// row has them then.
///
/// # Errors
/// An item of a list is not what its parameter takes; more items than the limits allow.
pub(super) fn read(
    query: &Query,
    kinds: &[Kind],
    date_format: Option<&InstantFormat>,
    limits: &Limits,
    are_combined: bool,
    notes: &mut Notes,
) -> Result<Option<ListTable>> {
    let has_flows = kinds.iter().any(|kind| kind.has_flows);
    let is_turned = |arguments: &Arguments<'_>| {
        let are_bars = kinds.iter().all(|kind| kind.is_bar());
        let x = arguments
            .last("x")
            .map(|x| list::numbers(x.name, x.value, limits));
        are_bars && arguments.every("y").len() == 1 && x.is_some_and(|x| x.is_ok())
    };
    let arguments = Arguments::new(query, PARAMETERS);
    let is_turned = is_turned(&arguments);
    let mut lists = Vec::new();
    for (pair, Pair { name, value, .. }) in query.pairs.iter().enumerate() {
        let argument = Argument { name, value };
        let spelt = |main: &&str| {
            let mut known = PARAMETERS.iter().filter(|known| known.name == *main);
            known.any(|known| known.is_spelt(name))
        };
        let found = NUMBERS.iter().chain(&ANY).copied().find(|main| spelt(main));
        let is_text = name != "source" && found == Some("source");
        let is_flow = matches!(found, Some("source" | "target"));
        let Some(parameter) = found.filter(|_| {
            !value.trim().is_empty() && is_hue(&argument) && !is_text && (has_flows || !is_flow)
        }) else {
            continue;
        };
        for value in parts(parameter, value) {
            let has_numbers = NUMBERS.contains(&parameter);
            let column = match list::numbers(name, value, limits) {
                Err(error) if has_numbers && !(parameter == "y" && is_turned) => return Err(error),
                Ok(numbers) if has_numbers => {
                    Column::new(String::new(), Values::Numbers(numbers.into()))
                }
                _ => list::column(name, value, date_format, limits)?,
            };
            lists.push(List {
                parameter,
                pair,
                column,
            });
        }
    }
    if lists.is_empty() {
        return Ok(None);
    }
    let rows = fit(query, kinds, &mut lists, notes);
    let points = labels_of_points(&arguments, kinds, &lists, rows).filter(|_| !are_combined);
    name(&arguments, &mut lists, points.is_some());
    Ok(Some(with_names(query, lists, points)))
}

/// The lists that one value holds: the rows of a matrix, or the lower and the upper errors.
fn parts<'v>(parameter: &str, value: &'v str) -> Vec<&'v str> {
    match parameter {
        "y" => list::rows(value),
        "yerr" | "xerr" => match (value.split_once(';'), &list::rows(value)[..]) {
            (Some((below, above)), _) => vec![below, above],
            (None, [below, above]) => vec![below, above],
            (None, _) => vec![value],
        },
        _ => vec![value],
    }
}

/// Brings all lists to the length of the longest series and returns it. A series is as long as the shorter one of its values and
/// its positions; one number for all points becomes one for each. Notes tell of what has no partner.
fn fit(query: &Query, kinds: &[Kind], lists: &mut Vec<List>, notes: &mut Notes) -> usize {
    let lengths = |lists: &[List], parameter: &str| -> Vec<usize> {
        let all = lists.iter().filter(|list| list.parameter == parameter);
        all.map(|list| list.column.values.len()).collect()
    };
    let xs = lengths(lists, "x");
    let ys = lengths(lists, "y");
    let takes_observations = kinds.first().is_some_and(|kind| kind.takes_observations);
    let length_of_x = |series: usize| match xs[..] {
        [] => None,
        [only] => Some(only),
        _ => xs.get(series).copied(),
    };
    let shorter = |series: usize, values: usize| match length_of_x(series) {
        Some(positions) if !takes_observations => values.min(positions),
        _ => values,
    };
    let others = || {
        let others = lists.iter().filter(|list| list.parameter != "x");
        others.map(|list| list.column.values.len()).max()
    };
    let series = ys.iter().enumerate();
    let longest = series.map(|(series, values)| shorter(series, *values));
    let longest = longest.max().or_else(|| Some(shorter(0, others()?)));
    let rows = longest.or(xs.iter().copied().max()).unwrap_or(0);
    for (series, values) in ys.iter().enumerate() {
        if let Some(positions) = length_of_x(series)
            && positions != *values
            && !takes_observations
        {
            notes.add(unequal_lengths(*values, positions));
        }
    }
    if let (true, false, Some(positions)) = (ys.is_empty(), takes_observations, length_of_x(0))
        && let Some(values) = others().filter(|values| *values != positions)
    {
        notes.add(unequal_lengths(values, positions));
    }
    let mut series = 0;
    lists.retain(|list| {
        let count = list.column.values.len();
        count != 1
            || rows == 1
            || ["x", "y"].contains(&list.parameter)
            || BOUNDS.contains(&list.parameter)
    });
    for list in lists {
        let values = &mut list.column.values;
        let count = values.len();
        let keep = if list.parameter == "y" {
            series += 1;
            shorter(series - 1, count)
        } else {
            count
        };
        let is_one_for_all = count == 1 && BOUNDS.contains(&list.parameter);
        if count != rows && !is_one_for_all && !["x", "y"].contains(&list.parameter) {
            let name = query.pairs.get(list.pair).map_or("", |pair| &pair.name);
            notes.add(Note::new(
                NoteKind::LeftOut,
                name,
                missing_points(count, rows),
            ));
        }
        let row = |row: usize| match is_one_for_all {
            true => 0,
            false if row < keep => row,
            false => usize::MAX,
        };
        *values = values.pick(&(0..rows).map(row).collect::<Vec<_>>());
    }
    rows
}

/// The labels of the points of a single series, which move with these, as a column without a name, and the index of their pair; `None` when there
/// are none, or not one for each point.
fn labels_of_points(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    lists: &[List],
    rows: usize,
) -> Option<Column> {
    let may_be_named = |kind: &Kind| kind.has_named_points || kind.has_point_labels;
    let series = lists.iter().filter(|list| list.parameter == "y").count();
    let [labels] = arguments.every("label")[..] else {
        return None;
    };
    let texts = labels.texts();
    let are_of_points = series == 1 && rows > 1 && texts.len() == rows;
    let names = || Values::Names(texts.iter().map(|text| text.as_str().into()).collect());
    (are_of_points && kinds.first().is_some_and(may_be_named))
        .then(|| Column::new(String::new(), names()))
}

/// Names the columns: `x`, `y` or the label of the series, and all others by their parameters, with numbers where these come again.
fn name(arguments: &Arguments<'_>, lists: &mut [List], has_point_labels: bool) {
    let labels: Vec<String> = match has_point_labels {
        true => Vec::new(),
        false => {
            let every = arguments.every("label").into_iter();
            every
                .flat_map(Argument::parts)
                .map(Argument::unquoted)
                .collect()
        }
    };
    let is_plain = |label: &&String| !label.is_empty() && !label.contains([',', ';', '"', '\'']);
    let parameters: Vec<&str> = lists.iter().map(|list| list.parameter).collect();
    let mut taken: Vec<String> = vec!["x".to_owned()];
    for (index, list) in lists.iter_mut().enumerate() {
        let parameter = list.parameter;
        let same = || parameters.iter().filter(|other| **other == parameter);
        let number = parameters
            .iter()
            .take(index)
            .filter(|other| **other == parameter)
            .count()
            + 1;
        let own = match (parameter, same().count(), number) {
            ("x", _, 1) => {
                "x".clone_into(&mut list.column.name);
                continue;
            }
            ("x", ..) => format!("x{number}"),
            (_, 1, _) => parameter.to_owned(),
            _ => format!("{parameter}{number}"),
        };
        let label = labels
            .get(number - 1)
            .filter(|_| parameter == "y")
            .filter(is_plain);
        let mut name = label.unwrap_or(&own).clone();
        if taken.contains(&name.to_lowercase()) {
            name = own;
        }
        while taken.contains(&name.to_lowercase()) {
            name.push('_');
        }
        taken.push(name.to_lowercase());
        list.column.name = name;
    }
}

/// The table of these lists and the query that names its columns.
fn with_names(query: &Query, lists: Vec<List>, points: Option<Column>) -> ListTable {
    let mut pairs = Vec::with_capacity(query.pairs.len());
    for (at, pair) in query.pairs.iter().enumerate() {
        let own: Vec<&List> = lists.iter().filter(|list| list.pair == at).collect();
        let names: Vec<&str> = own.iter().map(|list| list.column.name.as_str()).collect();
        let named = |value: &str| Pair {
            value: value.into(),
            ..pair.clone()
        };
        match own.first().map(|list| list.parameter) {
            None => pairs.push(pair.clone()),
            Some("y") => pairs.extend(names.iter().map(|name| named(name))),
            Some(_) => pairs.push(named(&names.join(";"))),
        }
    }
    let mut columns: Vec<Column> = lists.into_iter().map(|list| list.column).collect();
    if let Some(column) = points {
        let mut name = "label".to_owned();
        while columns
            .iter()
            .any(|column| column.name.eq_ignore_ascii_case(&name))
        {
            name.push('_');
        }
        let labels = PARAMETERS.iter().find(|known| known.name == "label");
        let is_label = |pair: &&mut Pair| labels.is_some_and(|known| known.is_spelt(&pair.name));
        for pair in pairs.iter_mut().filter(is_label) {
            pair.value = name.as_str().into();
        }
        columns.push(Column { name, ..column });
    }
    ListTable {
        table: Table { columns },
        query: Query { pairs },
    }
}
