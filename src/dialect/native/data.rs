//! `x`, `y`, `kind` and `label`: the columns of a query in, its series out, each with positions and values of equal length.

use std::collections::{BTreeMap, BTreeSet};

use super::chart_data::{ChartData, InputSeries, Positions, texts, unequal_lengths};
use super::columns::{Columns, LINE_PARAMETERS};
use super::guide_titles::GuideTitles;
use super::kind::{self, BoundsUse, Kind, LineUse, PositionRule, Sharing};
use super::names::Named;
use super::parameters::PARAMETERS;
use super::table_plan::PlannedChart;
use super::{
    bars, channels, flows, formula_curves, formula_matrices, instants, labels, listed_dates,
    missing_values, rewrite, split_series,
};
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::query::{Pair, Query};
use crate::scale::instant::InstantFormat;
use crate::scale::{CalendarUnit, Format};
use crate::spec::{Channel, Direction, StepPlace};
use crate::stat::Numbers;
use crate::table::{Values, list};

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
    let lists = listed_dates::read(arguments, &kinds, notes);
    let query = &rewrite::rewritten(query, &lists.rewrites);
    let divided = with_hue_for_pivot(query, &kinds);
    let query = divided.as_ref().unwrap_or(query);
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
    let has_positions = !xs.is_empty();
    if columns.is_table() && *columns.chart() == PlannedChart::Default {
        let are_years = !columns.has_plain_names() && are_years(&column_names);
        let bars = are_bars(arguments, &xs, ys.len(), columns.has_plain_names())
            .filter(|names| !are_years || *names < MIN_SEASON);
        if let Some(names) =
            bars.filter(|names| names * ys.len() > MAX_BARS || ys.len() > MAX_BARS_OF_NAME)
        {
            let text = format!(
                "drawn as bars, because a line between {names} names would mean nothing; kind=line draws lines"
            );
            notes.add(Note::new(NoteKind::Assumed, "data", text));
        }
        if bars.is_some() {
            kinds = vec![Kind::BAR];
        }
    }
    let bounded = columns
        .has_bounds()
        .then(|| with_bounds(&query, &kinds, &column_names, &columns));
    let own_arguments = bounded
        .as_ref()
        .map(|query| Arguments::new(query, PARAMETERS));
    let arguments = own_arguments.as_ref().unwrap_or(arguments);
    let kind_of = |index: usize| {
        kinds
            .get(index)
            .or(kinds.last())
            .copied()
            .unwrap_or(Kind::LINE)
    };
    let mut hues = split_series::Hues::read(arguments, &columns)?;
    if ys.len() == 1 {
        match (&xs[..], kind_of(0)) {
            ([x], kind) if kind.groups_by_numbers() => hues.name_groups(x),
            ([], kind) if kind.takes_observations => hues.name_groups_of_observations(),
            _ => {}
        }
    }
    let is_split_by_hue = hues.are_names() && ys.len() == 1;
    let of_series: Vec<Kind> = (0..ys.len()).map(kind_of).collect();
    let needs = position_needs(arguments, &of_series, has_positions, is_split_by_hue);
    let mut names = labels::names(arguments, ys.len());
    if names.is_empty() {
        let own = column_names.iter().cloned();
        names = own.map(|name| columns.name_of_series(name)).collect();
    }
    check_names(&xs, &ys, needs, sources.limits)?;
    if of_series.iter().any(|kind| kind.needs_dates) {
        check_dates(arguments, parameters[1], &xs)?;
    }
    if of_series.iter().any(|kind| kind.has_angles) {
        check_angles(arguments, &xs)?;
    }
    let unit = columns.calendar(arguments);
    let positions = common_positions(&xs, &ys, needs, unit);
    let placed: Vec<Numbers> = xs.iter().map(|x| place(x, &positions, unit)).collect();
    let positions = match columns.is_clock() {
        true => without_day(positions),
        false => positions,
    };
    note_positions(arguments, parameters[1], &columns, &positions, needs, notes);
    note_further_positions(arguments, parameters[1], &xs, ys.len(), notes);
    let (mut channels, are_instants) =
        channels::read(arguments, &kinds, ys.len(), &columns, notes)?;
    let are_dates = || column_names.iter().all(|name| columns.holds_dates(name));
    let has_time_values = are_instants || (!column_names.is_empty() && are_dates());
    for (index, channels) in channels.iter_mut().enumerate() {
        // the prices of candlesticks are no band around a line
        let has_prices = kinds.iter().any(|kind| kind.has_prices());
        if has_prices && !kind_of(index).has_prices() {
            channels.retain(|channel, _| !PRICES.contains(channel));
        }
    }
    // prices have edges of their own, each series its own or all the same
    if !kinds.iter().any(|kind| kind.has_prices()) {
        let owner = columns.band_owner();
        channels::give_band_to_one(arguments, &mut channels, &ys, owner, notes);
    }
    let mut series = Vec::with_capacity(ys.len());
    let absent: Vec<Vec<bool>> = column_names
        .iter()
        .map(|name| columns.absent(name).to_vec())
        .collect();
    for ((index, y), channels) in ys.into_iter().enumerate().zip(channels) {
        let x = placed
            .get(index)
            .or_else(|| placed.first().filter(|_| placed.len() == 1));
        let (x, y) = align(x.cloned(), y, notes);
        let is_joined = kind_of(index).is_line && positions != Positions::Names(Vec::new());
        let absent = absent
            .get(index)
            .filter(|_| is_joined && channels.is_empty());
        let (x, y) = match absent {
            Some(absent) => without_absent(x, y, absent),
            None => (x, y),
        };
        let point_names = match &positions {
            Positions::Names(names) => x
                .iter()
                .map(|index| names.get(*index as usize).cloned().unwrap_or_default())
                .collect(),
            Positions::Numbers | Positions::Instants => Vec::new(),
        };
        let name = names.get(index).cloned().unwrap_or_default();
        let column = columns.value_name(&column_names, index);
        series.push(InputSeries {
            kind: kind_of(index),
            name,
            column,
            channels: channels::broadcast(arguments, channels, y.len(), notes),
            x,
            y,
            names: point_names,
            point_labels: Vec::new(),
            is_curve: false,
            matrix: 0,
        });
    }
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
        Positions::Instants if columns.is_clock() || lists.is_clock => CalendarUnit::TimeOfDay,
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
        offset: columns.offset(arguments),
        x_name: columns.x_name(arguments, parameters[1], has_positions),
        rows_name: columns.rows_name().to_owned(),
        verdicts: columns.verdicts().to_vec(),
        series_names: columns.series_names().to_vec(),
        series_per_column: columns.series_per_column(),
        guide_titles: guide_titles(arguments, &columns),
        is_unspecified: columns.is_unspecified(arguments),
        rewrites: lists
            .rewrites
            .into_iter()
            .chain(columns.rewrites().to_vec())
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

/// What series of these kinds need of their positions, where they have some.
fn position_needs(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    has_positions: bool,
    is_split_by_hue: bool,
) -> PositionNeeds {
    let any = |test: fn(Kind) -> bool| kinds.iter().any(|kind| test(*kind));
    let has_scale = |axis: &str, word: &str| {
        let scale = arguments.last(axis);
        scale.is_some_and(|scale| scale.value.trim().eq_ignore_ascii_case(word))
    };
    // what stands over names in groups has one band for each name
    let groups = any(|kind| kind.is_split_by_name) && has_positions;
    let is_category = has_scale("xscale", "category");
    // bars stand at their numbers where the query says so, as they stand at dates
    let axis = match kinds.first() == Some(&Kind::BARH) {
        true => "yscale",
        false => "xscale",
    };
    let is_linear = has_scale(axis, "linear") && !any(|kind| !kind.is_bar());
    PositionNeeds {
        bands: any(Kind::is_banded) && !is_linear || groups || is_category,
        names: any(Kind::is_named) || groups || is_category,
        merged_names: any(|kind| kind.position_rule == PositionRule::MergedNames)
            || any(|kind| kind.is_bar()) && bars::are_stacked(arguments),
        groups: groups || is_split_by_hue && has_positions,
    }
}

/// Adds a note where lines that `hue` divides go up and down at one date or name, because rows of a file have it in common.
fn note_upright_lines(arguments: &Arguments<'_>, data: &ChartData, notes: &mut Notes) {
    let Some(hue) = arguments.last("hue") else {
        return;
    };
    if data.positions == Positions::Numbers || data.series.len() < 2 {
        return;
    }
    let lines = data.series.iter().filter(|series| series.kind.is_line);
    let repeated = |series: &InputSeries| {
        let mut positions = series.x.to_vec();
        positions.retain(|position| position.is_finite());
        positions.sort_by(f64::total_cmp);
        positions
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .count()
    };
    let count: usize = lines.map(repeated).sum();
    if count > 0 {
        let text = format!(
            "rows with the same position and name stay apart: {count}; agg=sum or agg=mean makes one of them"
        );
        notes.add(Note::new(NoteKind::Advice, hue.name, text));
    }
}

/// Positions that are times of day, as names without the day on which the program has them.
fn without_day(positions: Positions) -> Positions {
    let Positions::Names(mut names) = positions else {
        return positions;
    };
    for name in names.iter_mut().filter(|name| !name.is_empty()) {
        // midnight is written as the day alone
        let time = name.split_once(' ').map_or("00:00", |(_, time)| time);
        *name = time.to_owned();
    }
    Positions::Names(names)
}

/// Adds a note about `sort` where it chooses no rows and all are bars over dates, which stand in the order of time.
fn note_unsorted_bars(arguments: &Arguments<'_>, data: &ChartData, notes: &mut Notes) {
    let given = |name: &str| arguments.last(name).is_some();
    let sort = arguments
        .last("sort")
        .filter(|sort| sort.flag().is_err() && !given("head") && !given("tail"));
    let is_position = |sort: Argument<'_>| Some(sort.value) == data.x_name.as_deref();
    let mut series = data.series.iter();
    if let Some(sort) = sort
        && data.positions == Positions::Instants
        && series.all(|series| series.kind.is_bar())
        && !is_position(sort)
    {
        let text = "bars over dates stand in the order of time; ignored";
        notes.add(Note::new(NoteKind::Ignored, sort.name, text));
    }
}

/// Adds a note where no bar of a file has a height, because all of its values are zero.
fn note_flat_bars(series: &[InputSeries], notes: &mut Notes) {
    let is_bar = |series: &InputSeries| series.kind.is_bar();
    let known = || {
        let values = series.iter().flat_map(|series| &series.y);
        values.filter(|value| value.is_finite())
    };
    if series.iter().all(is_bar) && known().all(|value| *value == 0.0) && known().count() > 0 {
        let text = "all values are 0, so that no bar has a height; y= names other columns";
        notes.add(Note::new(NoteKind::Advice, "data", text));
    }
}

/// Adds a note about kinds for which there is no series.
fn note_further_kinds(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    series: &[InputSeries],
    notes: &mut Notes,
) {
    let is_drawn = |kind: &Kind| series.iter().any(|series| series.kind == *kind);
    let mut left: Vec<&str> = Vec::new();
    let kinds = kinds.iter().filter(|_| !series.is_empty());
    for kind in kinds.filter(|kind| !is_drawn(kind)) {
        if !left.contains(&kind.name) {
            left.push(kind.name);
        }
    }
    if let (Some(_), Some(first)) = (arguments.last("kind"), left.first()) {
        let text = format!(
            "no series is left for {}; each kind takes one of y, so that y= once more draws {first}",
            left.join(", ")
        );
        // no note repeats how `kind` is spelt, so that caches know it by one name
        notes.add(Note::new(NoteKind::LeftOut, "kind", text));
    }
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

/// The ends of a range in code for NumPy, `np.linspace(0,10,100)` or `np.arange(0,10,0.1)`, as they are written there.
fn range_of_code(text: &str) -> Option<(&str, &str)> {
    let call = text.trim().strip_prefix("np.").unwrap_or(text.trim());
    let inner = ["linspace(", "arange("]
        .iter()
        .find_map(|function| call.strip_prefix(function))?;
    let mut ends = inner.trim_end_matches(')').split(',').map(str::trim);
    Some((ends.next()?, ends.next()?))
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
        let x = arguments.last("x");
        if let Some((x, (from, to))) = x.and_then(|x| Some((x, range_of_code(x.value)?))) {
            let message = format!(
                "found \"{}\"; a formula is drawn over xlim={},{}",
                excerpt(x.value),
                excerpt(from),
                excerpt(to)
            );
            return Err(Error::for_parameter(x.name, message));
        }
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
    let full_turn = kind::full_turn(arguments)?;
    // over angles a formula of x goes once around
    let x_domain = x_domain.or_else(|| kind_of(0).has_angles.then_some((0.0, full_turn)));
    let curves = formula_curves::read(arguments, x_domain, &|number| !kind_of(number).is_matrix())?;
    let names = labels::names(arguments, before + matrices.len() + curves.len());
    for (curve, number) in curves {
        let kind = kind_of(number);
        let curve = match curve.is_plane && kind.has_angles {
            true => curve.around_center(full_turn),
            false => curve,
        };
        series.push(InputSeries {
            kind,
            name: curve.name,
            column: String::new(),
            x: curve.x.into(),
            y: curve.y.into(),
            channels: BTreeMap::new(),
            names: Vec::new(),
            point_labels: Vec::new(),
            is_curve: true,
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

/// More bars than this are hard to tell apart, so names with an order of their own get lines.
const MAX_BARS: usize = 60;

/// With more columns than this, names with an order of their own get lines.
const MAX_BARS_OF_NAME: usize = 4;

/// Of as many names with an order of their own or more, lines of several years are clearer than bars.
const MIN_SEASON: usize = 7;

/// True for the names of two columns or more that are all years.
fn are_years(names: &[String]) -> bool {
    let is_year = |name: &String| name.len() == 4 && name.parse::<u16>().is_ok();
    names.len() > 1 && names.iter().all(is_year)
}

/// The number of names when `count` columns of a table become bars although the query names no kind: their positions are
/// names, which are plain or whose bars are few enough to be told apart, and no parameter of lines is given.
fn are_bars(
    arguments: &Arguments<'_>,
    xs: &[Values],
    count: usize,
    has_plain_names: bool,
) -> Option<usize> {
    let is_given = |name: &&str| arguments.last(name).is_some();
    let are_lines = is_given(&"kind") || LINE_PARAMETERS.iter().any(is_given);
    let [Values::Names(names)] = xs else {
        return None;
    };
    let are_few = count <= MAX_BARS_OF_NAME && names.len() * count <= MAX_BARS;
    (!are_lines && (has_plain_names || are_few)).then_some(names.len())
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

/// The values of all series with their names, and the positions of the query. `y` and `x` are the parameters that give
/// them.
///
/// # Errors
/// There are too many values, or a parameter names an unknown column.
fn read_values(
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
        for argument in x_arguments {
            xs.push(columns.values(argument)?);
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

/// Checks that the positions of a kind that shows days are dates.
///
/// # Errors
/// A list of positions has no dates, or an item that is none.
fn check_dates(arguments: &Arguments<'_>, x: &str, xs: &[Values]) -> Result<()> {
    let name = arguments.last(x).map_or(x, |argument| argument.name);
    let what = "dates such as 2026-01-31";
    if xs.is_empty() {
        let message = format!("expected {what}, found none");
        return Err(Error::for_parameter(name, message));
    }
    let Some(other) = xs.iter().find(|x| !matches!(x, Values::Instants(_))) else {
        return Ok(());
    };
    let texts = texts(other, CalendarUnit::Date);
    let slip = list::misfit(&texts.join(","), None).map(|slip| slip.item);
    let first = || texts.iter().find(|text| !text.is_empty()).cloned();
    let found = slip.or_else(first).unwrap_or_default();
    Err(Error::expected(name, what, &found))
}

/// Checks that the positions of a kind that goes around are numbers.
///
/// # Errors
/// They are names or dates.
fn check_angles(arguments: &Arguments<'_>, xs: &[Values]) -> Result<()> {
    let Some(other) = xs.iter().find(|x| x.numbers().is_none()) else {
        return Ok(());
    };
    let texts = texts(other, CalendarUnit::Date);
    let found = texts.iter().find(|text| !text.is_empty());
    let name = arguments.last("x").map_or("x", |argument| argument.name);
    let what = "angles; names and dates stand around kind=radar and kind=rose";
    Err(Error::expected(
        name,
        what,
        found.map_or("", String::as_str),
    ))
}

/// Makes instants of positions that are numbers where `xformat` writes dates: `xformat=%Y` says that they are years. `x` is the
/// parameter that gives positions, which level bars have along the vertical axis.
fn date_numbers(arguments: &Arguments<'_>, x: &str, kinds: &[Kind], xs: &mut [Values]) {
    let is_horizontal = x == "y" || kinds.first() == Some(&Kind::BARH);
    let parameter = if is_horizontal { "yformat" } else { "xformat" };
    // the axis reports a format that cannot be read
    let format = arguments.last(parameter).map(|argument| argument.value);
    let format = format.and_then(|format| Format::read(parameter, format).ok());
    let Some(format) = format.filter(|_| xs.iter().all(|x| x.numbers().is_some())) else {
        return;
    };
    let instants: Option<Vec<Numbers>> = xs
        .iter()
        .map(|x| instants::of_numbers(x.numbers().unwrap_or_default(), &format))
        .collect();
    for (x, instants) in xs.iter_mut().zip(instants.into_iter().flatten()) {
        *x = Values::Instants(instants);
    }
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

/// Removes numbers of `hue` from the series of kinds that do not colour their points by them, and adds a note.
fn drop_numeric_hue(arguments: &Arguments<'_>, series: &mut [InputSeries], notes: &mut Notes) {
    for series in series {
        let is_dropped =
            !series.kind.has_point_hue && series.channels.remove(&Channel::Hue).is_some();
        if let (true, Some(argument)) = (is_dropped, arguments.last("hue")) {
            let text = format!(
                "numbers colour the marks of {} alone, names divide every series; ignored",
                Kind::names(|kind| kind.has_point_hue).join(", ")
            );
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
    }
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
fn common_positions(
    xs: &[Values],
    ys: &[Numbers],
    needs: PositionNeeds,
    unit: CalendarUnit,
) -> Positions {
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
        return Positions::Names(texts(only, unit));
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
                texts(&Values::Numbers(sorted.into()), unit)
                    .into_iter()
                    .for_each(&mut add);
            }
            _ => texts(values, unit).into_iter().for_each(&mut add),
        }
    }
    let longest = ys.iter().map(|values| values.len()).max().unwrap_or(0);
    if xs.is_empty() {
        (0..longest).for_each(|index| add(index.to_string()));
    }
    Positions::Names(names)
}

/// Adds notes about lists of positions that became names although most of their items are dates or numbers, and about a
/// format of dates that no item has.
fn note_positions(
    arguments: &Arguments<'_>,
    x: &str,
    columns: &Columns<'_>,
    positions: &Positions,
    needs: PositionNeeds,
    notes: &mut Notes,
) {
    if columns.is_table() {
        return;
    }
    let lists = arguments.every(x);
    if let Some((argument, format)) = columns.date_format(arguments)
        && *format != InstantFormat::Iso
        && lists.iter().all(|x| list::has_other_dates(x.value, format))
    {
        let text = format!(
            "no date in x is written like this, which is how the data write them; labels of dates are xformat={}",
            excerpt(argument.value)
        );
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        return;
    }
    if needs.names || !matches!(positions, Positions::Names(_)) {
        return;
    }
    let format = columns.date_format(arguments).map(|(_, format)| format);
    for argument in lists {
        let slip = list::misfit(argument.value, format);
        // bars stand side by side, so that names are as good as numbers
        if let Some(slip) = slip.filter(|slip| slip.what == "date" || !needs.bands) {
            let (item, position, what) = (excerpt(&slip.item), slip.position, slip.what);
            let text =
                format!("item {position}, \"{item}\", is no {what}, so the positions are names");
            notes.add(Note::new(NoteKind::Assumed, argument.name, text));
        }
    }
}

/// Adds a note about lists of positions for which there are no values.
fn note_further_positions(
    arguments: &Arguments<'_>,
    x: &str,
    xs: &[Values],
    count: usize,
    notes: &mut Notes,
) {
    if let (Some(argument), true) = (arguments.last(x), xs.len() > count.max(1)) {
        let text = format!(
            "{} lists of positions for {count} series; the last are left out",
            xs.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
    }
}

/// The positions as numbers: milliseconds UTC for dates, indices for names, NaN for a missing one.
fn place(x: &Values, positions: &Positions, unit: CalendarUnit) -> Numbers {
    match (x, positions) {
        (Values::Numbers(x) | Values::Instants(x), Positions::Numbers | Positions::Instants) => {
            x.clone()
        }
        (values, Positions::Names(names)) => {
            let texts = texts(values, unit);
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
        notes.add(unequal_lengths(y.len(), x.len()));
        let first = |values: Numbers| values.iter().copied().take(count).collect();
        (x, y) = (first(x), first(y));
    }
    (x, y)
}

/// The points of a series without the positions at which a pivot found no row for it, so that a line over times of its own
/// is whole. In a series whose steps are even, a position stays where a step is missing, and the line has a gap there.
fn without_absent(x: Numbers, y: Numbers, absent: &[bool]) -> (Numbers, Numbers) {
    let is_absent = |row: usize| absent.get(row).copied().unwrap_or(false);
    if !(0..x.len()).any(is_absent) {
        return (x, y);
    }
    let own: Vec<f64> = (0..x.len())
        .filter(|row| !is_absent(*row))
        .filter_map(|row| x.get(row).copied())
        .collect();
    let mut steps: Vec<f64> = own.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    // months have 28 to 31 days
    let even = steps
        .iter()
        .filter(|step| (*step / usual - 1.0).abs() < 0.12)
        .count();
    let is_even = steps.len() > 2 && even * 5 >= steps.len() * 4;
    // how many positions with a row have come: the last of them lies before, the next one behind
    let (mut passed, mut kept) = (0, Vec::with_capacity(x.len()));
    for row in 0..x.len() {
        let is_kept = if is_absent(row) {
            let before = own.get(usize::wrapping_sub(passed, 1));
            let gap = own
                .get(passed)
                .zip(before)
                .map(|(next, before)| next - before);
            is_even && gap.is_some_and(|gap| gap > usual * 1.5)
        } else {
            passed += 1;
            true
        };
        if is_kept {
            kept.push(row);
        }
    }
    let pick = |values: &Numbers| {
        kept.iter()
            .filter_map(|row| values.get(*row).copied())
            .collect()
    };
    (pick(&x), pick(&y))
}
