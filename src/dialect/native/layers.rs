//! The series of a panel in; its layers out, one for the series of each kind.

use super::chart_data::{ChartData, InputSeries};
use super::guide_titles::GuideTitles;
use super::kind::{Kind, KindReader, MarkInput, Sharing};
use super::names::Named;
use super::shared_scales::SharedScales;
use super::style::Styles;
use super::{bars, color_scale, secondary, trend};
use crate::chart::chart;
use crate::dialect::Sources;
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::spec::mark::Labels;
use crate::spec::{BarLabels, Channel, Layer, Mark, Series, Theme, ValueAxis};
use crate::stat::sort::sort_by_number;
use crate::table::describe::columns_of;
use crate::table::list;

/// The layers of a panel: one for each kind, each matrix and each side, and one more for each trend. `indices` are the
/// indices of the series of the panel.
///
/// # Errors
/// Kinds cannot share a plot, or a parameter of a series or of a kind has a wrong value.
pub(super) fn read(
    arguments: &Arguments<'_>,
    data: &ChartData,
    indices: &[usize],
    theme: &Theme,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let titles = GuideTitles {
        count: sources.locale.words().count.to_owned(),
        other: sources.locale.words().other.to_owned(),
        weights: match data.guide_titles.weights.as_str() {
            "" => sources.locale.words().sum_of_weights.to_owned(),
            name => name.to_owned(),
        },
        ..data.guide_titles.clone()
    };
    // several columns have scales of their own, which mean something in their panels alone; lists are parts of one
    let are_columns = |name: &&str| {
        let all = arguments.every(name);
        all.len() > 1 && !all.iter().all(|argument| list::is_numbers(argument.value))
    };
    let is_shared = !["size", "hue"].iter().any(are_columns);
    let of_scales: Vec<&InputSeries> = match is_shared {
        true => data.series.iter().collect(),
        false => indices
            .iter()
            .filter_map(|index| data.series.get(*index))
            .collect(),
    };
    let scales = SharedScales::of(
        of_scales.into_iter().map(|series| &series.channels),
        data.has_time_hues,
    );
    let sides = secondary::sides(arguments, data, notes)?;
    let styles = Styles::new(arguments, theme, &data.series);
    let mut kinds: Vec<Kind> = Vec::new();
    let mut keys: Vec<(Kind, usize)> = Vec::new();
    for series in indices.iter().filter_map(|index| data.series.get(*index)) {
        if !kinds.contains(&series.kind) {
            kinds.push(series.kind);
        }
        if !keys.contains(&series.layer_key()) {
            keys.push(series.layer_key());
        }
    }
    let picture = kinds
        .iter()
        .find(|kind| matches!(kind.read, KindReader::Picture(_)));
    if let (Some(argument), Some(kind)) = (arguments.last("kind"), picture) {
        let message = format!("{} cannot share a picture with other kinds", kind.name);
        return Err(Error::for_parameter(argument.name, message));
    }
    check_sharing(arguments, &kinds, keys.len())?;
    let mut layers = Vec::with_capacity(keys.len());
    let keys = keys
        .into_iter()
        .flat_map(|key| [(key, ValueAxis::First), (key, ValueAxis::Second)]);
    for (key, side) in keys {
        let (kind, matrix) = key;
        let mut series = Vec::new();
        for (index, (input, input_side)) in data.series.iter().zip(&sides).enumerate() {
            if input.layer_key() == key && *input_side == side && indices.contains(&index) {
                series.push(styled_series(input, &styles, index, data)?);
            }
        }
        if series.is_empty() {
            continue;
        }
        let KindReader::Mark(read) = kind.read else {
            continue;
        };
        note_negative(arguments, kind, &series, notes);
        note_zeros(arguments, kind, &series, notes);
        // the holes of a formula are its poles
        if matrix == 0 {
            note_incomplete(arguments, kind, &series, notes);
        }
        note_needed(kind, &series, data, notes);
        color_scale::note_nonpositive(arguments, kind, &series, notes)?;
        let mark = read(&mut MarkInput {
            arguments,
            kind,
            series: &mut series,
            are_instants: data.has_time_values,
            is_formula: matrix > 0,
            curves: places_of_curves(&data.series),
            nodes: &data.nodes,
            titles: &titles,
            scales: &scales,
            theme,
            limits: sources.limits,
            notes,
        })?;
        let trend = if kind.has_trend {
            trend::trend(arguments)?
        } else {
            None
        };
        let texts = point_labels(arguments, data, kind, &series)?;
        let points = trend.is_some().then(|| series.clone());
        let mut all = vec![(mark, series)];
        if let (Some(mark), Some(series)) = (trend, points) {
            all.push((mark, series));
        }
        all.extend(texts);
        for (mark, series) in all {
            layers.push(in_order(Layer::new(mark, series, side), &styles)?);
        }
    }
    Ok(layers)
}

/// A layer whose series are painted in the order of `zorder`.
fn in_order(mut layer: Layer, styles: &Styles<'_>) -> Result<Layer> {
    let mut numbers = Vec::with_capacity(layer.series.len());
    for series in &layer.series {
        numbers.push(styles.zorder(series.place)?);
    }
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    if chart(&layer.mark).has_free_order() && numbers.iter().any(|number| *number != least) {
        let mut numbered: Vec<(f64, Series)> = numbers.into_iter().zip(layer.series).collect();
        sort_by_number(&mut numbered, |(number, _)| *number);
        layer.series = numbered.into_iter().map(|(_, series)| series).collect();
    }
    layer.zorder = least;
    Ok(layer)
}

/// The places of the curves of formulas among all series.
fn places_of_curves(series: &[InputSeries]) -> Vec<usize> {
    let places = series.iter().enumerate();
    places
        .filter(|(_, series)| series.is_curve)
        .map(|(place, _)| place)
        .collect()
}

/// The mark that writes texts at the points of these series, and the series with the texts as their names: the labels of the
/// query, or else the values that `bar_label` asks for. `None` when there is nothing to write.
fn point_labels(
    arguments: &Arguments<'_>,
    data: &ChartData,
    kind: Kind,
    series: &[Series],
) -> Result<Option<(Mark, Vec<Series>)>> {
    if !kind.has_point_labels {
        return Ok(None);
    }
    let texts = |series: &Series| {
        let input = data.series.get(series.place);
        input.map_or(&[][..], |input| input.point_labels.as_slice())
    };
    if series.iter().any(|series| !texts(series).is_empty()) {
        let named = |series: &Series| Series {
            names: texts(series).to_vec(),
            ..series.clone()
        };
        let named = series.iter().map(named).collect();
        return Ok(Some((Mark::Labels(Labels::Names), named)));
    }
    let asked = bars::bar_label(arguments)?;
    let are_written = asked.is_some_and(|(place, _)| place != BarLabels::None);
    Ok(are_written.then(|| (Mark::Labels(Labels::Values), series.to_vec())))
}

/// Adds a note when a kind has nothing for negative values and there are some.
fn note_negative(arguments: &Arguments<'_>, kind: Kind, series: &[Series], notes: &mut Notes) {
    // slices between limits are as large as their values are above the lower one
    let has_limits = kind.has_value_colors && arguments.last("slice_limits").is_some();
    let Some(parts) = kind.positive_parts.filter(|_| !has_limits) else {
        return;
    };
    let values = series.iter().flat_map(|series| &series.y);
    let count = values.filter(|value| **value < 0.0).count();
    if count > 0 {
        let name = arguments.last("y").map_or("y", |argument| argument.name);
        let text = format!(
            "a {} has no {parts} for negative values; values left out: {count}",
            kind.name
        );
        notes.add(Note::new(NoteKind::LeftOut, name, text));
    }
}

/// Adds a note when a kind has no place for values of 0 and their names, and there are some beside others.
fn note_zeros(arguments: &Arguments<'_>, kind: Kind, series: &[Series], notes: &mut Notes) {
    let Some(parts) = kind.positive_parts.filter(|_| kind.has_no_zeros) else {
        return;
    };
    let values = || series.iter().flat_map(|series| &series.y);
    let count = values().filter(|value| **value == 0.0).count();
    if count > 0 && values().any(|value| *value > 0.0) {
        let name = arguments.last("y").map_or("y", |argument| argument.name);
        let text = format!(
            "a {} has no {parts} for 0; values left out with their names: {count}",
            kind.name
        );
        notes.add(Note::new(NoteKind::LeftOut, name, text));
    }
}

/// Adds a note when a kind draws nothing of points that lack a part, and there are some.
fn note_incomplete(arguments: &Arguments<'_>, kind: Kind, series: &[Series], notes: &mut Notes) {
    let Some((part, channels)) = kind.whole_parts else {
        return;
    };
    let word_of_values = kind.value_parameter.unwrap_or("y");
    let lacks = |word: &str, count: usize, notes: &mut Notes| {
        if count > 0 {
            let name = arguments.last(word).map_or(word, |argument| argument.name);
            let text = format!("values are missing, {part} is drawn: {count}");
            notes.add(Note::new(NoteKind::LeftOut, name, text));
        }
    };
    let missing = |values: &[f64]| values.iter().filter(|value| !value.is_finite()).count();
    lacks(
        word_of_values,
        series.iter().map(|series| missing(&series.y)).sum(),
        notes,
    );
    for channel in channels {
        let counts = series
            .iter()
            .map(|series| missing(series.channel(*channel)));
        lacks(channel.word(), counts.sum(), notes);
    }
}

/// Adds a note when further columns are missing without which a kind is none of its kind.
fn note_needed(kind: Kind, series: &[Series], data: &ChartData, notes: &mut Notes) {
    let is_missing = |channel: &&Channel| {
        let mut all = series.iter();
        !all.all(|series| series.channels.contains_key(channel))
    };
    let missing = kind.needed_channels.iter().filter(is_missing);
    let words: Vec<&str> = missing.map(|channel| channel.word()).collect();
    if !words.is_empty() {
        let columns = data.verdicts.iter();
        let there = match data.verdicts.is_empty() {
            true => format!("; write {}=…", words.join("=…&")),
            false => format!(
                "; {}",
                columns_of(columns.map(|(name, one)| (name.as_str(), one.kind)))
            ),
        };
        let text = format!(
            "a {} needs {}, found none{there}",
            kind.name,
            words.join(", ")
        );
        notes.add(Note::new(NoteKind::Assumed, "kind", text));
    }
}

/// A series of the spec: the input with its style.
fn styled_series(
    input: &InputSeries,
    styles: &Styles<'_>,
    index: usize,
    data: &ChartData,
) -> Result<Series> {
    let style = styles.of(index, input)?;
    Ok(Series {
        place: index,
        name: input.title(index, data.series.len()),
        x: input.x.clone(),
        y: input.y.clone(),
        channels: input.channels.clone(),
        names: input.names.clone(),
        labels: Vec::new(),
        style,
    })
}

/// Refuses kinds that cannot share a plot, and several matrices of a kind that fills it.
fn check_sharing(arguments: &Arguments<'_>, kinds: &[Kind], matrices: usize) -> Result<()> {
    let argument = arguments
        .last("kind")
        .map_or("kind", |argument| argument.name);
    let shows_whole = |kind: &Kind| kind.sharing == Sharing::SameKind;
    if kinds.iter().any(shows_whole) && !kinds.iter().all(shows_whole) {
        return Err(Error::for_parameter(
            argument,
            "a pie cannot share a plot with other kinds",
        ));
    }
    if let (Some(alone), [_, _, ..]) = (
        kinds.iter().find(|kind| kind.sharing == Sharing::Alone),
        kinds,
    ) {
        let message = format!(
            "{} cannot share a plot with other kinds; subplots=1 gives each a panel",
            alone.name
        );
        return Err(Error::for_parameter(argument, message));
    }
    if let (Some(alone), true) = (
        kinds.iter().find(|kind| kind.sharing == Sharing::Alone),
        matrices > 1,
    ) {
        let message = format!(
            "{} draws one formula in a plot, found {matrices}; subplots=1 gives each a panel",
            alone.name
        );
        return Err(Error::for_parameter("f", message));
    }
    Ok(())
}
