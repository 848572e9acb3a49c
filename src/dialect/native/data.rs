//! `x`, `y`, `kind` and `label`: columns of the query to series of equal length.

use super::names::Named;
use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::given::{Data, Given, Positions, texts};
use super::kind::{Company, Kind, Placing};
use super::{bars, channels, fields, flows, functions, split};
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Kind as ErrorKind, Note, NoteKind, Notes, Result};
use crate::font;
use crate::query::Query;
use crate::spec::{Channel, Direction, StepPlace};
use crate::stat::Numbers;
use crate::table::{Values, list};

/// Reads the data of a query.
pub(super) fn read(
    query: &Query,
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Data> {
    let mut kinds = kinds(arguments)?;
    let columns = Columns::read(query, arguments, &kinds, sources, notes)?;
    let turned = turned(arguments, &kinds, &columns);
    if turned {
        kinds = vec![Kind::BARH];
    }
    let words = if turned { ["x", "y"] } else { ["y", "x"] };
    let (ys, xs) = named(arguments, words, &kinds, &columns, sources)?;
    let (known, ys): (Vec<String>, Vec<Numbers>) = ys.into_iter().unzip();
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
    let banding = Banding {
        banded: any(Kind::is_banded),
        named: any(Kind::is_named),
        merged: any(|kind| kind.placing == Placing::Spans),
    };
    let mut names = labels(arguments, ys.len());
    if names.is_empty() {
        names = known;
    }
    let positions = positions(&xs, &ys, banding);
    let (further, timed) = channels::read(arguments, &kinds, ys.len(), &columns)?;
    let mut series = Vec::with_capacity(ys.len());
    for ((index, y), channels) in ys.into_iter().enumerate().zip(further) {
        let x = xs
            .get(index)
            .or_else(|| xs.first().filter(|_| xs.len() == 1));
        let (x, y) = matched(x, y, &positions, notes);
        let points = match &positions {
            Positions::Names(names) => x
                .iter()
                .map(|at| names.get(*at as usize).cloned().unwrap_or_default())
                .collect(),
            Positions::Numbers | Positions::Instants => Vec::new(),
        };
        let name = names.get(index).cloned().unwrap_or_default();
        series.push(Given {
            kind: kind_of(index),
            name,
            channels: channels::broadcast(channels, y.len(), notes),
            x,
            y,
            names: points,
            matrix: 0,
        });
    }
    let fields = add_curves(arguments, &kinds, &positions, &mut series)?;
    slice_names(arguments, &mut series);
    let mut nodes = Vec::new();
    if let [flows] = &mut series[..]
        && flows.kind.has_flows
    {
        let (names, from, to) = flows::flows(arguments, &columns, flows.y.len())?;
        flows.channels.insert(Channel::Source, from.into());
        flows.channels.insert(Channel::Target, to.into());
        nodes = names;
    }
    let mut data = Data {
        series,
        positions,
        timed,
        nodes,
        fields,
        along: columns.along(arguments),
        unsaid: columns.is_unsaid(arguments),
    };
    split::by_hue(arguments, &columns, &mut data)?;
    split::by_name(&mut data);
    Ok(data)
}

/// Adds the curves of formulas, over the positions of the other series where there are any, and the rows of the
/// matrices that formulas of x and y make; gives the names of these.
fn add_curves(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    positions: &Positions,
    series: &mut Vec<Given>,
) -> Result<Vec<String>> {
    if !functions::are_given(arguments) {
        return Ok(Vec::new());
    }
    if *positions != Positions::Numbers {
        return Err(Error::of(
            "f",
            "expected numbers as positions; a formula has no names or dates",
        ));
    }
    let alone = series.is_empty();
    let before = series.len();
    let kind_of = |number: usize| {
        let kind = kinds
            .get(before + number)
            .or(kinds.last().filter(|_| alone));
        kind.copied().unwrap_or(Kind::LINE)
    };
    let across = span(series.iter().map(|one| &one.x));
    let fields = fields::read(
        arguments,
        &kind_of,
        across,
        span(series.iter().map(|one| &one.y)),
    )?;
    // a curve over a field is as wide as that
    let field = fields.first().and_then(|field| field.rows.first());
    let across = across.or_else(|| span(field.map(|row| &row.x)));
    let curves = functions::read(arguments, across, &|number| !kind_of(number).is_matrix())?;
    let names = labels(arguments, before + fields.len() + curves.len());
    for (curve, number) in curves {
        series.push(Given {
            kind: kind_of(number),
            name: curve.name,
            x: curve.x.into(),
            y: curve.y.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            matrix: 0,
        });
    }
    for (given, name) in series.iter_mut().zip(&names) {
        given.name.clone_from(name);
    }
    let named = series.len();
    let mut titles = Vec::with_capacity(fields.len());
    for (index, field) in fields.into_iter().enumerate() {
        titles.push(names.get(named + index).cloned().unwrap_or(field.name));
        series.extend(field.rows);
    }
    Ok(titles)
}

/// From the least to the greatest finite value; `None` where there are no two.
fn span<'v>(lists: impl IntoIterator<Item = &'v Numbers>) -> Option<(f64, f64)> {
    let all = lists
        .into_iter()
        .flatten()
        .filter(|value| value.is_finite());
    let ends = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    (ends.0 < ends.1).then_some(ends)
}

/// The kinds in the order of the series.
fn kinds(arguments: &Arguments<'_>) -> Result<Vec<Kind>> {
    let argument = arguments.every("kind");
    let parts = argument
        .iter()
        .flat_map(|argument| argument.parts())
        .filter(|part| !part.value.is_empty());
    let level = arguments.last("orientation").is_some()
        && bars::direction(arguments).ok() == Some(Direction::Horizontal);
    // matplotlib's drawstyle makes lines steps
    let drawn = arguments
        .last("step")
        .filter(|argument| argument.name == "drawstyle");
    let stepped = drawn.is_some_and(|argument| StepPlace::find(argument.value).is_some());
    let kind = |kind: Kind| match kind {
        kind if level && kind == Kind::BAR => Kind::BARH,
        kind if stepped && kind == Kind::LINE => Kind::STEP,
        kind => kind,
    };
    let argument = parts.map(|part| Kind::called(part.name, part.value));
    let kinds: Result<Vec<Kind>> = argument.map(|found| found.map(kind)).collect();
    match kinds?.as_slice() {
        [] => Ok(vec![kind(Kind::LINE)]),
        kinds => Ok(kinds.to_vec()),
    }
}

/// Whether so many columns of a table are drawn as bars where nobody says as what: at names, and not more than can be
/// told apart.
fn are_bars(arguments: &Arguments<'_>, xs: &[Values], count: usize) -> bool {
    let lines = [
        "kind",
        "style",
        "linestyle",
        "linewidth",
        "marker",
        "smooth",
        "step",
        "dashes",
    ];
    let argument = lines.iter().any(|word| arguments.last(word).is_some());
    let [Values::Names(names)] = xs else {
        return false;
    };
    !argument && count <= 4 && names.len() * count <= 60
}

/// Whether bars have names as `y` and numbers as `x`, as seaborn draws level ones.
fn turned(arguments: &Arguments<'_>, kinds: &[Kind], columns: &Columns<'_>) -> bool {
    let (&[kind], [x], [y]) = (kinds, &arguments.every("x")[..], &arguments.every("y")[..]) else {
        return false;
    };
    kind.family == Kind::BAR.name
        && matches!(columns.values(*x), Ok(Values::Numbers(_)))
        && matches!(columns.values(*y), Ok(Values::Names(_)))
}

/// The values of all series with their names, and the positions that were given, nothing at all being an error; by which
/// words they are given.
fn named(
    arguments: &Arguments<'_>,
    [y, x]: [&'static str; 2],
    kinds: &[Kind],
    columns: &Columns<'_>,
    sources: &Sources<'_>,
) -> Result<(Vec<(String, Numbers)>, Vec<Values>)> {
    let mut ys = Vec::new();
    let gone = columns.is_table() && columns.is_reshaped();
    let words = std::iter::once(y).chain(kinds.first().and_then(|kind| kind.values));
    let mut argument = words
        .map(|word| arguments.every(word))
        .find(|argument| !argument.is_empty());
    if let Some(argument) = &mut argument {
        argument.extend(channels::edges(arguments, kinds).1);
    }
    for argument in argument.into_iter().flatten().filter(|_| !gone) {
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
    let observations = kinds.first().is_some_and(|kind| kind.is_observed);
    if ys.is_empty() && observations {
        for argument in xs.by_ref() {
            ys.extend(columns.series(argument)?);
        }
    }
    let given: Vec<Argument<'_>> = xs.collect();
    if ys.is_empty() {
        // of observations the positions are none
        let x = given.first().map(|argument| argument.value);
        ys = columns.every(x.or(observations.then_some("")));
        // slices are of one whole
        if kinds
            .first()
            .is_some_and(|kind| kind.company == Company::Whole)
        {
            ys.truncate(1);
        }
    }
    let mut xs = Vec::with_capacity(given.len().max(1));
    if gone {
        xs.extend(columns.positions());
    } else {
        for argument in given {
            xs.push(columns.values(argument)?);
        }
        if xs.is_empty() && !observations {
            xs.extend(columns.positions());
        }
    }
    if ys.is_empty() && !functions::are_given(arguments) {
        let message = if columns.is_table() {
            "expected a column of numbers in the data, found none"
        } else if arguments.last("text").is_some() {
            "expected values such as y=3,1,4, found none; a code is kind=qr&text=…"
        } else {
            "expected values such as y=3,1,4, found none"
        };
        return Err(Error::of("y", message));
    }
    let points: usize = ys.iter().map(|(_, values)| values.len()).sum();
    if points > sources.limits.points {
        let message = format!(
            "expected at most {} points, found {points}",
            sources.limits.points
        );
        return Err(Error::of("y", message).with_kind(ErrorKind::TooLarge));
    }
    Ok((ys, xs))
}

/// The names of so many series or slices: repeated, or in one value with as many commas as fit.
fn labels(arguments: &Arguments<'_>, count: usize) -> Vec<String> {
    let argument = arguments.every("label");
    if let [one] = argument[..] {
        let texts = one.texts();
        if texts.len() == count {
            return texts.iter().map(|text| font::lines(text)).collect();
        }
    }
    let texts = argument.into_iter().map(Argument::unquoted);
    texts.map(|text| font::lines(&text)).collect()
}

/// What the kinds want of their positions.
#[derive(Clone, Copy)]
struct Banding {
    /// Bands even where they could be numbers.
    banded: bool,
    /// Names even where they could be dates.
    named: bool,
    /// One band a name, however often it comes.
    merged: bool,
}

/// What all positions together are: dates if all are, numbers if all are, else names.
fn positions(xs: &[Values], ys: &[Numbers], banding: Banding) -> Positions {
    let Banding {
        banded,
        named,
        merged,
    } = banding;
    let all = |test: fn(&Values) -> bool| !xs.is_empty() && xs.iter().all(test);
    if !named && all(|values| matches!(values, Values::Instants(_))) {
        return Positions::Instants;
    }
    if !banded && (xs.is_empty() || all(|values| matches!(values, Values::Numbers(_)))) {
        return Positions::Numbers;
    }
    if let [only] = xs
        && banded
        && !merged
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
        texts(values).into_iter().for_each(&mut add);
    }
    let longest = ys.iter().map(|values| values.len()).max().unwrap_or(0);
    if xs.is_empty() {
        (0..longest).for_each(|index| add(index.to_string()));
    }
    Positions::Names(names)
}

/// Positions and values cut to the same length, positions turned into what the axis counts in.
fn matched(
    x: Option<&Values>,
    mut y: Numbers,
    positions: &Positions,
    notes: &mut Notes,
) -> (Numbers, Numbers) {
    let mut x: Numbers = match (x, positions) {
        (None, _) => (0..y.len()).map(|index| index as f64).collect(),
        (
            Some(Values::Numbers(at) | Values::Instants(at)),
            Positions::Numbers | Positions::Instants,
        ) => at.clone(),
        (Some(values), Positions::Names(names)) if texts(values) == *names => {
            (0..names.len()).map(|index| index as f64).collect()
        }
        (Some(values), Positions::Names(names)) => {
            let mut known = BTreeMap::new();
            for (at, name) in names.iter().enumerate() {
                known.entry(name).or_insert(at as f64);
            }
            let place = |name: &String| known.get(name).copied().unwrap_or(f64::NAN);
            texts(values).iter().map(place).collect()
        }
        (Some(Values::Names(names)), Positions::Numbers | Positions::Instants) => {
            vec![f64::NAN; names.len()].into()
        }
    };
    // what has no place has no value that an axis should reach to
    if x.iter().any(|at| at.is_nan()) {
        let placed = y.own().iter_mut().zip(&x);
        placed
            .filter(|(_, at)| at.is_nan())
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
        x.own().truncate(count);
        y.own().truncate(count);
    }
    (x, y)
}

/// `label=` names the slices of a single pie when there are as many labels as slices.
fn slice_names(arguments: &Arguments<'_>, series: &mut [Given]) {
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
