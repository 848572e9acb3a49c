//! `x`, `y`, `kind` and `label`: the columns of a query in, its series out, each with positions and values of equal length.

use std::collections::{BTreeMap, BTreeSet};

use super::chart_data::{ChartData, InputSeries, Positions, texts};
use super::columns::Columns;
use super::kind::{Kind, PositionRule, Sharing};
use super::names::Named;
use super::{bars, channels, flows, formula_curves, formula_matrices, split_series};
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};
use crate::font;
use crate::limits::Limits;
use crate::query::Query;
use crate::spec::{Channel, Direction, StepPlace};
use crate::stat::Numbers;
use crate::table::{Values, list};

/// Reads the series of a query.
///
/// # Errors
/// There are no values or too many, or a parameter of the data has a wrong value.
pub(super) fn read(
    query: &Query,
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<ChartData> {
    let mut kinds = kinds(arguments)?;
    let columns = Columns::read(query, arguments, &kinds, sources, notes)?;
    let is_transposed = is_transposed(arguments, &kinds, &columns);
    if is_transposed {
        kinds = vec![Kind::BARH];
    }
    let parameters = if is_transposed {
        ["x", "y"]
    } else {
        ["y", "x"]
    };
    let (ys, xs) = read_values(arguments, parameters, &kinds, &columns, sources)?;
    let (column_names, ys): (Vec<String>, Vec<Numbers>) = ys.into_iter().unzip();
    if columns.is_table() && are_bars(arguments, &xs, ys.len()) {
        kinds = vec![Kind::BAR];
    }
    let kind_of = |index: usize| {
        kinds
            .get(index)
            .or(kinds.last())
            .copied()
            .unwrap_or(Kind::LINE)
    };
    let any = |test: fn(Kind) -> bool| (0..ys.len()).any(|index| test(kind_of(index)));
    let hues = split_series::Hues::read(arguments, &columns)?;
    // what stands over names in groups has one band for each name
    let groups = any(|kind| kind.is_split_by_name) && !xs.is_empty();
    let is_split_by_hue = hues.are_names() && ys.len() == 1;
    let needs = PositionNeeds {
        bands: any(Kind::is_banded) || groups,
        names: any(Kind::is_named) || groups,
        merged_names: any(|kind| kind.position_rule == PositionRule::MergedNames),
        groups: groups || is_split_by_hue && !xs.is_empty(),
    };
    let mut names = labels(arguments, ys.len());
    if names.is_empty() {
        names = column_names;
    }
    check_names(&xs, &ys, needs, sources.limits)?;
    let positions = common_positions(&xs, &ys, needs);
    let placed: Vec<Numbers> = xs.iter().map(|x| place(x, &positions)).collect();
    let (channels, has_time_values) = channels::read(arguments, &kinds, ys.len(), &columns, notes)?;
    let mut series = Vec::with_capacity(ys.len());
    for ((index, y), channels) in ys.into_iter().enumerate().zip(channels) {
        let x = placed
            .get(index)
            .or_else(|| placed.first().filter(|_| placed.len() == 1));
        let (x, y) = align(x.cloned(), y, notes);
        let point_names = match &positions {
            Positions::Names(names) => x
                .iter()
                .map(|index| names.get(*index as usize).cloned().unwrap_or_default())
                .collect(),
            Positions::Numbers | Positions::Instants => Vec::new(),
        };
        let name = names.get(index).cloned().unwrap_or_default();
        series.push(InputSeries {
            kind: kind_of(index),
            name,
            channels: channels::broadcast(channels, y.len(), notes),
            x,
            y,
            names: point_names,
            matrix: 0,
        });
    }
    let matrix_names = add_formulas(arguments, &kinds, &positions, &mut series)?;
    name_points(arguments, &mut series);
    let mut nodes = Vec::new();
    if let [flows] = &mut series[..]
        && flows.kind.has_flows
    {
        let (names, from, to) = flows::flows(arguments, &columns, flows.y.len())?;
        flows.channels.insert(Channel::Source, from.into());
        flows.channels.insert(Channel::Target, to.into());
        nodes = names;
    }
    let mut data = ChartData {
        series,
        positions,
        has_time_values,
        nodes,
        matrix_names,
        x_name: columns.x_name(arguments),
        is_unspecified: columns.is_unspecified(arguments),
    };
    split_series::by_hue(hues, &mut data, notes);
    split_series::by_position(&mut data);
    check_kinds(&data.series, sources.limits)?;
    Ok(data)
}

/// Checks that no kind has more points or series than it can show.
///
/// # Errors
/// 413 for more than the kind's `max_points` or `max_series`, or than `limits.series_count`.
fn check_kinds(series: &[InputSeries], limits: &Limits) -> Result<()> {
    let mut counts: Vec<(Kind, usize, usize)> = Vec::new();
    for one in series {
        let at = counts.iter().position(|(kind, ..)| *kind == one.kind);
        let at = at.unwrap_or_else(|| {
            counts.push((one.kind, 0, 0));
            counts.len() - 1
        });
        if let Some((_, points, number)) = counts.get_mut(at) {
            *points += one.y.len();
            *number += 1;
        }
    }
    for (kind, points, number) in counts {
        let what = |what: &str| format!("{what} of kind={}", kind.name);
        check_count(&what("points"), points, kind.max_points)?;
        check_count(
            &what("series"),
            number,
            kind.max_series.min(limits.series_count),
        )?;
    }
    Ok(())
}

/// Adds the curves of formulas and the rows of the matrices that formulas of x and y make, over the domain of the other
/// series where there are any. Returns the names of the matrices.
///
/// # Errors
/// A formula cannot be read, or the positions are not numbers.
fn add_formulas(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    positions: &Positions,
    series: &mut Vec<InputSeries>,
) -> Result<Vec<String>> {
    if !formula_curves::has_formulas(arguments) {
        return Ok(Vec::new());
    }
    if *positions != Positions::Numbers {
        return Err(Error::for_parameter(
            "f",
            "expected numbers as positions; a formula has no names or dates",
        ));
    }
    let before = series.len();
    let kind_of = |number: usize| {
        let kind = kinds
            .get(before + number)
            .or(kinds.last().filter(|_| before == 0));
        kind.copied().unwrap_or(Kind::LINE)
    };
    let x_domain = extent(series.iter().map(|series| &series.x));
    let y_domain = extent(series.iter().map(|series| &series.y));
    let matrices = formula_matrices::read(arguments, &kind_of, x_domain, y_domain)?;
    // a curve in front of a matrix is as wide as the matrix
    let row = matrices.first().and_then(|matrix| matrix.rows.first());
    let x_domain = x_domain.or_else(|| extent(row.map(|row| &row.x)));
    let curves = formula_curves::read(arguments, x_domain, &|number| !kind_of(number).is_matrix())?;
    let names = labels(arguments, before + matrices.len() + curves.len());
    for (curve, number) in curves {
        series.push(InputSeries {
            kind: kind_of(number),
            name: curve.name,
            x: curve.x.into(),
            y: curve.y.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            matrix: 0,
        });
    }
    for (series, name) in series.iter_mut().zip(&names) {
        series.name.clone_from(name);
    }
    // labels name the series first, then the matrices
    let labelled = series.len();
    let mut titles = Vec::with_capacity(matrices.len());
    for (index, matrix) in matrices.into_iter().enumerate() {
        let label = names.get(labelled + index).cloned();
        titles.push(label.unwrap_or(matrix.name));
        series.extend(matrix.rows);
    }
    Ok(titles)
}

/// The least and the greatest finite value of all lists; `None` when there are no two different ones.
fn extent<'v>(lists: impl IntoIterator<Item = &'v Numbers>) -> Option<(f64, f64)> {
    let all = lists
        .into_iter()
        .flatten()
        .filter(|value| value.is_finite());
    let (least, greatest) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    (least < greatest).then_some((least, greatest))
}

/// The kinds in the order of the series; at least one.
///
/// # Errors
/// A kind is unknown.
fn kinds(arguments: &Arguments<'_>) -> Result<Vec<Kind>> {
    let arguments_of_kind = arguments.every("kind");
    let parts = arguments_of_kind
        .iter()
        .flat_map(|argument| argument.parts())
        .filter(|part| !part.value.is_empty());
    let is_horizontal = arguments.last("orientation").is_some()
        && bars::direction(arguments).ok().flatten() == Some(Direction::Horizontal);
    // matplotlib's drawstyle turns lines into steps
    let drawstyle = arguments
        .last("step")
        .filter(|argument| argument.name == "drawstyle");
    let is_stepped = drawstyle.is_some_and(|argument| StepPlace::find(argument.value).is_some());
    let kind = |kind: Kind| match kind {
        kind if is_horizontal && kind == Kind::BAR => Kind::BARH,
        kind if is_stepped && kind == Kind::LINE => Kind::STEP,
        kind => kind,
    };
    let parsed = parts.map(|part| Kind::parse(part.name, part.value));
    let kinds: Result<Vec<Kind>> = parsed.map(|found| found.map(kind)).collect();
    match kinds?.as_slice() {
        [] => Ok(vec![kind(Kind::LINE)]),
        kinds => Ok(kinds.to_vec()),
    }
}

/// True when `count` columns of a table become bars although the query names no kind: their positions are names, the bars
/// are few enough to be told apart, and no parameter of lines is given.
fn are_bars(arguments: &Arguments<'_>, xs: &[Values], count: usize) -> bool {
    let line_parameters = [
        "kind",
        "style",
        "linestyle",
        "linewidth",
        "marker",
        "smooth",
        "step",
        "dashes",
    ];
    let are_lines = line_parameters
        .iter()
        .any(|name| arguments.last(name).is_some());
    let [Values::Names(names)] = xs else {
        return false;
    };
    !are_lines && count <= 4 && names.len() * count <= 60
}

/// True when bars have names as `y` and numbers as `x`, which in seaborn makes them horizontal.
fn is_transposed(arguments: &Arguments<'_>, kinds: &[Kind], columns: &Columns<'_>) -> bool {
    let (&[kind], [x], [y]) = (kinds, &arguments.every("x")[..], &arguments.every("y")[..]) else {
        return false;
    };
    kind.family == Kind::BAR.name
        && matches!(columns.values(*x), Ok(Values::Numbers(_)))
        && matches!(columns.values(*y), Ok(Values::Names(_)))
}

/// The values of all series with their names, and the positions of the query. `y` and `x` are the parameters that give
/// them.
///
/// # Errors
/// There are no values or too many, or a parameter names an unknown column.
fn read_values(
    arguments: &Arguments<'_>,
    [y, x]: [&'static str; 2],
    kinds: &[Kind],
    columns: &Columns<'_>,
    sources: &Sources<'_>,
) -> Result<(Vec<(String, Numbers)>, Vec<Values>)> {
    let mut ys = Vec::new();
    let has_new_columns = columns.is_table() && columns.is_reshaped();
    let names = std::iter::once(y).chain(kinds.first().and_then(|kind| kind.value_parameter));
    let mut given = names
        .map(|name| arguments.every(name))
        .find(|arguments| !arguments.is_empty());
    if let Some(given) = &mut given {
        given.extend(channels::edges(arguments, kinds).1);
    }
    for argument in given.into_iter().flatten().filter(|_| !has_new_columns) {
        if argument.name == "end" {
            ys.push((String::new(), channels::instants(columns, argument)?.0));
            continue;
        }
        for value in list::rows(argument.value) {
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
            ys.truncate(1);
        }
    }
    let mut xs = Vec::with_capacity(x_arguments.len().max(1));
    if has_new_columns {
        xs.extend(columns.positions());
    } else {
        for argument in x_arguments {
            xs.push(columns.values(argument)?);
        }
        if xs.is_empty() && !takes_observations {
            xs.extend(columns.positions());
        }
    }
    if ys.is_empty() && !formula_curves::has_formulas(arguments) {
        let message = if columns.is_table() {
            "expected a column of numbers in the data, found none"
        } else if arguments.last("text").is_some() {
            "expected values such as y=3,1,4, found none; a code is kind=qr&text=…"
        } else {
            "expected values such as y=3,1,4, found none"
        };
        return Err(Error::for_parameter("y", message));
    }
    let points: usize = ys.iter().map(|(_, values)| values.len()).sum();
    check_count("points", points, sources.limits.points)?;
    check_count("series", ys.len(), sources.limits.series_count)?;
    Ok((ys, xs))
}

/// Checks how many points or series the values of a query make.
///
/// # Errors
/// 413 for more than `most`.
fn check_count(what: &str, count: usize, most: usize) -> Result<()> {
    if count <= most {
        return Ok(());
    }
    let message = format!("expected at most {most} {what}, found {count}");
    Err(Error::for_parameter("y", message).with_kind(ErrorKind::TooLarge))
}

/// Checks how many names the positions of a chart make whose kinds need names or bands.
///
/// # Errors
/// 413 for more than `limits.names`, of all series together.
fn check_names(xs: &[Values], ys: &[Numbers], needs: PositionNeeds, limits: &Limits) -> Result<()> {
    let is_named = |values: &Values| match values {
        Values::Names(_) => true,
        Values::Instants(_) => needs.names,
        Values::Numbers(_) => needs.names || needs.bands,
    };
    if xs.iter().any(is_named) || xs.is_empty() && needs.bands {
        let points = ys.iter().map(|values| values.len()).sum();
        let names: usize = xs.iter().map(Values::len).sum();
        let parameter = if names > points { "x" } else { "y" };
        return list::check_names(parameter, names.max(points), limits);
    }
    Ok(())
}

/// The names from `label`, which is repeated, or is one list if that has exactly `count` items.
fn labels(arguments: &Arguments<'_>, count: usize) -> Vec<String> {
    let labels = arguments.every("label");
    if let [one] = labels[..] {
        let texts = one.texts();
        if texts.len() == count {
            return texts.iter().map(|text| font::lines(text)).collect();
        }
    }
    let texts = labels.into_iter().map(Argument::unquoted);
    texts.map(|text| font::lines(&text)).collect()
}

/// What the kinds of a picture need of their common positions.
#[derive(Clone, Copy)]
struct PositionNeeds {
    /// A kind needs bands, even if the positions are numbers.
    bands: bool,
    /// A kind needs names, even if the positions are dates.
    names: bool,
    /// A kind needs one band for equal names.
    merged_names: bool,
    /// Several series stand at one position, which has one band; numbers are bands in ascending order.
    groups: bool,
}

/// The common type of all positions: dates if all are dates, numbers if all are numbers, else names. Without positions the
/// numbers from 0 are those of the values.
fn common_positions(xs: &[Values], ys: &[Numbers], needs: PositionNeeds) -> Positions {
    let all = |test: fn(&Values) -> bool| !xs.is_empty() && xs.iter().all(test);
    if !needs.names && all(|values| matches!(values, Values::Instants(_))) {
        return Positions::Instants;
    }
    if !needs.bands && (xs.is_empty() || all(|values| matches!(values, Values::Numbers(_)))) {
        return Positions::Numbers;
    }
    if let [only] = xs
        && needs.bands
        && !needs.merged_names
        && !needs.groups
    {
        return Positions::Names(texts(only));
    }
    let mut seen = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if seen.insert(name.clone()) {
            names.push(name);
        }
    };
    for values in xs {
        match values {
            Values::Numbers(numbers) if needs.groups => {
                let mut sorted: Vec<f64> =
                    numbers.iter().copied().filter(|x| !x.is_nan()).collect();
                sorted.sort_by(f64::total_cmp);
                texts(&Values::Numbers(sorted.into()))
                    .into_iter()
                    .for_each(&mut add);
            }
            _ => texts(values).into_iter().for_each(&mut add),
        }
    }
    let longest = ys.iter().map(|values| values.len()).max().unwrap_or(0);
    if xs.is_empty() {
        (0..longest).for_each(|index| add(index.to_string()));
    }
    Positions::Names(names)
}

/// The positions as numbers: milliseconds UTC for dates, indices for names, NaN for a missing one.
fn place(x: &Values, positions: &Positions) -> Numbers {
    match (x, positions) {
        (Values::Numbers(x) | Values::Instants(x), Positions::Numbers | Positions::Instants) => {
            x.clone()
        }
        (values, Positions::Names(names)) => {
            let texts = texts(values);
            if texts == *names {
                return (0..names.len()).map(|index| index as f64).collect();
            }
            let mut indices = BTreeMap::new();
            for (index, name) in names.iter().enumerate() {
                indices.entry(name).or_insert(index as f64);
            }
            let index = |name: &String| indices.get(name).copied().unwrap_or(f64::NAN);
            texts.iter().map(index).collect()
        }
        (Values::Names(names), Positions::Numbers | Positions::Instants) => {
            vec![f64::NAN; names.len()].into()
        }
    }
}

/// The positions and the values of a series at the same length, the shorter one; a note says when something is left out.
/// Without positions they are the numbers from 0. Where a position is missing, so is the value.
fn align(x: Option<Numbers>, mut y: Numbers, notes: &mut Notes) -> (Numbers, Numbers) {
    let mut x = x.unwrap_or_else(|| (0..y.len()).map(|index| index as f64).collect());
    // a value without a position must not widen the domain of the axis
    if x.iter().any(|x| x.is_nan()) {
        let pairs = y.own().iter_mut().zip(&x);
        pairs
            .filter(|(_, x)| x.is_nan())
            .for_each(|(value, _)| *value = f64::NAN);
    }
    if x.len() != y.len() {
        let count = x.len().min(y.len());
        let text = format!(
            "{} values for {} positions; the first {count} of each are drawn",
            y.len(),
            x.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, "y", text));
        let first = |values: Numbers| values.iter().copied().take(count).collect();
        (x, y) = (first(x), first(y));
    }
    (x, y)
}

/// Gives the labels to the points of a single series, such as the slices of a pie, when there are as many labels as points
/// and no positions.
fn name_points(arguments: &Arguments<'_>, series: &mut [InputSeries]) {
    let [only] = series else { return };
    if !only.kind.has_named_points || arguments.last("x").is_some() {
        return;
    }
    let labels = labels(arguments, only.y.len());
    if labels.len() == only.y.len() && !labels.is_empty() {
        only.names = labels;
        only.name = String::new();
    }
}
