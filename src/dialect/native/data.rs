//! `x`, `y`, `kind` and `label`: the columns of a query in, its series out, each with positions and values of equal length.

mod formulas;
mod lists;
mod positions;
mod told;
mod unasked_bars;
mod values;

use self::formulas::add_formulas;
use self::lists::{Lists, kind_of};
use self::positions::{Placed, align, without_absent};
use self::told::{
    drop_numeric_hue, note_flat_bars, note_further_kinds, note_unplaced, note_unsorted_bars,
    note_upright_lines,
};
use self::values::{check_count, read_values};
use super::channels::Channels;
use super::chart_data::{ChartData, InputSeries, Positions};
use super::columns::Columns;
use super::guide_titles::GuideTitles;
use super::kind::{BoundsUse, Kind, LineUse};
use super::names::Named;
use super::parameters::PARAMETERS;
use super::table_plan::PlannedChart;
use super::{
    bars, channels, flows, formula_curves, labels, listed_dates, missing_values, rewrite,
    split_series,
};
use crate::dialect::Sources;
use crate::dialect::parameter::Arguments;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::limits::Limits;
use crate::query::{Pair, Query};
use crate::scale::CalendarUnit;
use crate::spec::{Channel, Direction, StepPlace};
use crate::stat::Numbers;
use crate::table::Values;

/// The further columns that candlesticks have beside their values.
const PRICES: &[Channel] = &[Channel::Open, Channel::High, Channel::Low, Channel::Close];

/// Reads the series of a query. `written` is the query as its author wrote it, `query` what is read of it.
///
/// # Errors
/// There are no values or too many, or a parameter of the data has a wrong value.
pub(super) fn read(
    written: &Query,
    query: &Query,
    arguments: &Arguments<'_>,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<ChartData> {
    let mut kinds = kinds(arguments)?;
    let listed = listed_dates::read(arguments, &kinds, notes);
    let query = &rewrite::rewritten(query, &listed.rewrites);
    let divided = with_hue_for_pivot(query, &kinds);
    let query = divided.as_ref().unwrap_or(query);
    let (named, label) = labels::as_positions(query, &kinds, notes).unzip();
    let query = named.as_ref().unwrap_or(query);
    let arguments = &Arguments::new(query, PARAMETERS);
    let columns = Columns::read(query, arguments, &kinds, sources, notes)?;
    let planned = planned_kind(columns.chart()).filter(|_| arguments.last("kind").is_none());
    kinds = planned.map_or(kinds, |kind| vec![kind]);
    let query = columns.named_lists(query);
    let query = with_own_columns(&query, arguments, &kinds, &columns);
    let arguments = &Arguments::new(&query, PARAMETERS);
    let is_transposed = is_transposed(arguments, &kinds, &columns);
    if is_transposed {
        kinds = vec![Kind::BARH];
    }
    let parameters = if is_transposed {
        ["x", "y"]
    } else {
        ["y", "x"]
    };
    columns.refuse_colors(arguments)?;
    if kinds.first().is_some_and(|kind| kind.is_matrix()) {
        columns.refuse_names_of_rows(written)?;
    }
    let (ys, xs) = read_values(arguments, parameters, &kinds, &columns, sources, notes)?;
    if ys.is_empty() && !formula_curves::has_formulas(arguments) {
        return Err(missing_values::error(written, &kinds, &columns));
    }
    if let Some(error) = columns.no_row() {
        let parameter = error.parameter.as_deref().unwrap_or("where");
        notes.add(Note::new(NoteKind::LeftOut, parameter, &error.message));
    }
    let (column_names, ys): (Vec<String>, Vec<Numbers>) = ys.into_iter().unzip();
    if unasked_bars::are_chosen(arguments, &columns, (&xs, &column_names), notes) {
        kinds = vec![Kind::BAR];
    }
    let bounded = columns
        .has_bounds()
        .then(|| with_bounds(&query, &kinds, &column_names, &columns));
    let own_arguments = bounded
        .as_ref()
        .map(|query| Arguments::new(query, PARAMETERS));
    let arguments = own_arguments.as_ref().unwrap_or(arguments);
    let lists = Lists {
        kinds: (0..ys.len()).map(|index| kind_of(&kinds, index)).collect(),
        column_names,
        ys,
        xs,
    };
    let has_positions = !lists.xs.is_empty();
    let mut hues = split_series::Hues::read(arguments, &columns)?;
    if lists.ys.len() == 1 {
        match (&lists.xs[..], kind_of(&kinds, 0)) {
            ([x], kind) if kind.groups_by_numbers() => hues.name_groups(x),
            ([], kind) if kind.takes_observations => hues.name_groups_of_observations(),
            _ => {}
        }
    }
    let is_split_by_hue = hues.are_names() && lists.ys.len() == 1;
    let (x, limits) = (parameters[1], sources.limits);
    let placed = positions::read(
        arguments,
        x,
        &columns,
        &lists,
        is_split_by_hue,
        limits,
        notes,
    )?;
    let (channels, are_instants) = read_channels(arguments, &kinds, &columns, &lists, notes)?;
    let are_dates = || {
        let mut names = lists.column_names.iter();
        names.len() > 0 && names.all(|name| columns.holds_dates(name))
    };
    let has_time_values = are_instants || are_dates();
    note_unplaced(arguments, x, &columns, &placed, &lists.ys, notes);
    let mut series = build_series(arguments, &columns, lists, &placed, channels, notes);
    let Placed {
        positions, unit, ..
    } = placed;
    formula_curves::note_lost_plus(arguments, notes);
    let matrix_names = add_formulas(arguments, &kinds, &positions, &mut series)?;
    labels::name_points(arguments, &columns, &mut series, notes)?;
    labels::note_count(arguments, &series, notes);
    let mut nodes = Vec::new();
    if let [flows] = &mut series[..]
        && flows.kind.has_flows
    {
        nodes = flows::read(arguments, &columns, flows, notes)?;
    }
    let calendar = match positions {
        Positions::Instants if columns.is_clock() || listed.is_clock => CalendarUnit::TimeOfDay,
        Positions::Instants => unit,
        Positions::Numbers | Positions::Names(_) => CalendarUnit::Date,
    };
    let mut data = ChartData {
        series,
        positions,
        calendar,
        has_time_values,
        has_time_hues: hues.are_instants(),
        nodes,
        matrix_names,
        zone: columns.zone(arguments),
        x_name: columns.x_name(arguments, parameters[1], has_positions),
        rows_name: columns.rows_name().to_owned(),
        verdicts: columns.verdicts().to_vec(),
        series_names: columns.series_names().to_vec(),
        series_per_column: columns.series_per_column(),
        units: columns.units(),
        guide_titles: guide_titles(arguments, &columns),
        is_unspecified: columns.is_unspecified(arguments),
        rewrites: listed
            .rewrites
            .into_iter()
            .chain(columns.rewrites().to_vec())
            .chain(label)
            .collect(),
    };
    if arguments.last("hue").is_none() {
        split_series::by_plan(columns.colors(), &mut data);
    }
    split_series::by_hue(hues, &mut data, notes);
    drop_numeric_hue(arguments, &mut data.series, notes);
    split_series::by_position(&mut data);
    note_further_kinds(arguments, &kinds, &data.series, notes);
    note_unsorted_bars(arguments, &data, notes);
    if columns.is_file() {
        note_flat_bars(&data.series, notes);
        note_upright_lines(arguments, &data, notes);
    }
    check_kinds(&data.series, sources.limits)?;
    Ok(data)
}

/// The further columns of each series, and whether they have dates.
///
/// # Errors
/// A parameter has no numbers, or names an unknown column.
fn read_channels(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    columns: &Columns<'_>,
    lists: &Lists,
    notes: &mut Notes,
) -> Result<(Vec<Channels>, bool)> {
    let (mut channels, are_instants) =
        channels::read(arguments, kinds, lists.ys.len(), columns, notes)?;
    if kinds.iter().any(|kind| kind.has_prices()) {
        // the prices of candlesticks, each series its own or all the same, are no band around a line
        let all = channels.iter_mut().zip(&lists.kinds);
        for (channels, _) in all.filter(|(_, kind)| !kind.has_prices()) {
            channels.retain(|channel, _| !PRICES.contains(channel));
        }
    } else {
        let owner = columns.band_owner();
        channels::give_band_to_one(arguments, &mut channels, &lists.ys, owner, notes);
    }
    Ok((channels, are_instants))
}

/// The series of lists that are placed, each with its further columns.
fn build_series(
    arguments: &Arguments<'_>,
    columns: &Columns<'_>,
    lists: Lists,
    placed: &Placed,
    channels: Vec<Channels>,
    notes: &mut Notes,
) -> Vec<InputSeries> {
    let Lists {
        kinds,
        column_names,
        ys,
        ..
    } = lists;
    let mut names = labels::names(arguments, ys.len());
    if names.is_empty() {
        let own = column_names.iter().cloned();
        names = own.map(|name| columns.name_of_series(name)).collect();
    }
    let mut series = Vec::with_capacity(ys.len());
    for ((index, y), channels) in ys.into_iter().enumerate().zip(channels) {
        let kind = kind_of(&kinds, index);
        let (mut x, mut y) = align(placed.of_series(index).cloned(), y, notes);
        let is_joined = kind.is_line && placed.positions != Positions::Names(Vec::new());
        if let Some(column) = column_names.get(index)
            && is_joined
            && channels.is_empty()
        {
            (x, y) = without_absent(x, y, columns.absent(column));
        }
        let point_names = match &placed.positions {
            Positions::Names(names) => x
                .iter()
                .map(|index| names.get(*index as usize).cloned().unwrap_or_default())
                .collect(),
            Positions::Numbers | Positions::Instants => Vec::new(),
        };
        series.push(InputSeries {
            kind,
            name: names.get(index).cloned().unwrap_or_default(),
            column: columns.value_name(&column_names, index),
            channels: channels::broadcast(arguments, channels, y.len(), notes),
            x,
            y,
            names: point_names,
            point_labels: Vec::new(),
            is_curve: false,
            matrix: 0,
        });
    }
    series
}

/// The query with `hue` in place of `pivot`, where its kinds show how observations are spread: each name has its own, and no cell of
/// several. `None` where it stays as it is, because rows are combined before.
fn with_hue_for_pivot(query: &Query, kinds: &[Kind]) -> Option<Query> {
    let arguments = Arguments::new(query, PARAMETERS);
    let combining = ["groupby", "resample", "agg", "hue"];
    let is_open = combining.iter().all(|name| arguments.last(name).is_none());
    let pivot = arguments.last("pivot").filter(|pivot| {
        let spread = kinds.iter().all(|kind| kind.takes_observations);
        is_open && spread && !pivot.value.eq_ignore_ascii_case("off")
    })?;
    let mut query = query.clone();
    let mut pairs = query.pairs.iter_mut();
    let pair = pairs.find(|pair| pair.name == pivot.name && *pair.value == *pivot.value)?;
    "hue".clone_into(&mut pair.name);
    Some(query)
}

/// The kind of chart that the plan of a table chooses; `None` where it leaves the default.
fn planned_kind(chart: &PlannedChart) -> Option<Kind> {
    Some(match chart {
        PlannedChart::Default => return None,
        PlannedChart::Points(_) => Kind::SCATTER,
        PlannedChart::Counts => Kind::BAR,
        PlannedChart::Boxes => Kind::BOX,
        PlannedChart::Gantt | PlannedChart::Spans(..) => Kind::GANTT,
        PlannedChart::Candlestick => Kind::CANDLESTICK,
        PlannedChart::Histogram => Kind::HIST,
        PlannedChart::Heatmap => Kind::HEATMAP,
        PlannedChart::Contour => Kind::CONTOURF,
        PlannedChart::Treemap => Kind::TREEMAP,
        PlannedChart::Sankey => Kind::SANKEY,
    })
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

/// The query with the columns that the kind finds in the table by itself because they bear the names of its parameters, such as
/// the open, high, low and close of candlesticks. A column that the query names stays as it is; without values of the kind
/// nothing is found.
fn with_own_columns(
    query: &Query,
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    columns: &Columns<'_>,
) -> Query {
    let mut query = query.clone();
    if let Some(span) = kinds.first().and_then(|kind| kind.own_span) {
        let given = |name: &str| arguments.last(name).is_some();
        let found = columns.span(span, &given).into_iter();
        query.pairs.extend(found.map(|(name, column)| Pair {
            name: name.to_owned(),
            value: column.into(),
            blanks_are_plus: false,
        }));
    }
    if kinds.first().is_some_and(|kind| kind.has_flows) {
        let ends = ["source", "target"].into_iter();
        let open = ends.filter(|name| query.pairs.iter().all(|pair| pair.name != *name));
        let found: Vec<Pair> = open
            .filter_map(|name| {
                Some(Pair {
                    name: name.to_owned(),
                    value: columns.named_like(name)?.into(),
                    blanks_are_plus: false,
                })
            })
            .collect();
        query.pairs.extend(found);
    }
    let Some((kind, value)) = kinds
        .first()
        .and_then(|kind| Some((kind, kind.value_parameter?)))
    else {
        return query;
    };
    let has_values = arguments.last("y").is_some();
    // y may be a list of many numbers, of which only the first count
    let are_fewer = || {
        let lists = arguments.every("y").into_iter();
        let mut names = lists.flat_map(|list| list.parts());
        names.nth(kinds.len().saturating_sub(1)).is_none()
    };
    let is_shared = kinds.iter().any(|other| other != kind) && are_fewer();
    let gives_values = has_values && !is_shared;
    let mut found = Vec::new();
    for name in kind.own_columns {
        // y gives the values instead, unless they are those of a further kind
        let is_given = arguments.last(name).is_some() || *name == value && gives_values;
        let column = columns.named_like(name).filter(|_| !is_given);
        found.extend(column.map(|column| Pair {
            name: (*name).to_owned(),
            value: column.into(),
            blanks_are_plus: false,
        }));
    }
    let is_value = |pair: &Pair| pair.name == value;
    if has_values || arguments.last(value).is_some() || found.iter().any(is_value) {
        query.pairs.extend(found);
    }
    query
}

/// The query with the columns of bounds around the values of its series, as far as a table has them.
fn with_bounds(query: &Query, kinds: &[Kind], names: &[String], columns: &Columns<'_>) -> Query {
    let mut query = query.clone();
    let first = kinds.first().copied();
    let errors = if first == Some(Kind::BARH) {
        "xerr"
    } else {
        "yerr"
    };
    let found = match first.map_or(BoundsUse::Never, |kind| kind.bounds) {
        BoundsUse::Errors => columns.distances(errors, names),
        BoundsUse::Band | BoundsUse::Never | BoundsUse::LeftOut => columns.bounds(names),
    };
    query
        .pairs
        .extend(found.into_iter().map(|(name, value)| Pair {
            name: name.to_owned(),
            value: value.into(),
            blanks_are_plus: false,
        }));
    query
}

/// The titles of guides: the names of the columns that give hues and sizes.
fn guide_titles(arguments: &Arguments<'_>, columns: &Columns<'_>) -> GuideTitles {
    let name = |parameter: &str| {
        let argument = arguments.last(parameter).filter(|_| columns.is_file());
        let name = argument.and_then(|argument| columns.column_name(argument));
        name.unwrap_or_default()
    };
    let size = name("size");
    GuideTitles {
        hue: name("hue"),
        size: if size.is_empty() { name("s") } else { size },
        values: columns.value_name(&[], 0),
        count: String::new(),
        other: String::new(),
        weights: name("weights"),
    }
}

/// The kinds in the order of the series; at least one.
///
/// # Errors
/// A kind is unknown.
pub(super) fn kinds(arguments: &Arguments<'_>) -> Result<Vec<Kind>> {
    let arguments_of_kind = arguments.every("kind");
    let parts = arguments_of_kind
        .iter()
        .flat_map(|argument| argument.parts())
        .filter(|part| !part.value.is_empty());
    let is_horizontal = arguments.last("orientation").is_some()
        && bars::direction(arguments).ok().flatten() == Some(Direction::Horizontal);
    // a place of steps turns lines into steps, as matplotlib's drawstyle does, unless another kind has steps of its own
    let step = arguments.last("step");
    let is_stepped = step.is_some_and(|argument| StepPlace::find(argument.value).is_some());
    let mut kinds = parts
        .map(|part| Kind::parse(part.name, part.value))
        .collect::<Result<Vec<Kind>>>()?;
    if kinds.is_empty() {
        kinds.push(Kind::LINE);
    }
    let are_lines = kinds
        .iter()
        .all(|kind| kind.line_use != LineUse::Always || *kind == Kind::LINE);
    for kind in &mut kinds {
        if is_horizontal && *kind == Kind::BAR {
            *kind = Kind::BARH;
        } else if is_stepped && are_lines && *kind == Kind::LINE {
            *kind = Kind::STEP;
        }
    }
    Ok(kinds)
}

/// True when bars have names as `y` and numbers as `x`, which in seaborn makes them horizontal.
fn is_transposed(arguments: &Arguments<'_>, kinds: &[Kind], columns: &Columns<'_>) -> bool {
    let (&[kind], [x], [y]) = (kinds, &arguments.every("x")[..], &arguments.every("y")[..]) else {
        return false;
    };
    kind.is_bar()
        && matches!(columns.values(*x), Ok(Values::Numbers(_)))
        && matches!(columns.values(*y), Ok(Values::Names(_)))
}
