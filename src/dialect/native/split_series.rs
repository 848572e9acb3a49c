//! Splits a single series into several: by the names of `hue`, or for boxes and violins by the names of its positions.

use crate::stat::sort::sort_by_number;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::chart_data::{ChartData, InputSeries, Positions, texts};
use super::color_or_hue::is_hue;
use super::columns::{Columns, MAX_GROUPS};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Note, NoteKind, Notes, Result, quantity};
use crate::scale::CalendarUnit;
use crate::spec::{Channel, Layer};
use crate::stat::Numbers;
use crate::table::transform::BLANK;
use crate::table::{Values, list};

/// The values of each `hue`, with the argument that gives them; `None` for an empty argument, whose series has none.
pub(super) struct Hues<'a> {
    every: Vec<Option<(Argument<'a>, Values)>>,
    /// True when the names are numbers, so that their order is that of the numbers.
    are_named_numbers: bool,
    /// True when they are columns of a file.
    are_columns: bool,
}

impl<'a> Hues<'a> {
    /// Reads `hue=`.
    ///
    /// # Errors
    /// A value names an unknown column.
    pub(super) fn read(arguments: &Arguments<'a>, columns: &Columns<'_>) -> Result<Hues<'a>> {
        let mut every = arguments.every("hue");
        every.retain(is_hue);
        let values = |argument: Argument<'a>| match argument.value.trim() {
            "" => Ok(None),
            _ => Ok(Some((argument, columns.values(argument)?))),
        };
        Ok(Hues {
            every: every.into_iter().map(values).collect::<Result<_>>()?,
            are_named_numbers: false,
            are_columns: columns.is_file(),
        })
    }

    /// Makes names of the numbers of the only hue where they tell apart what stands at one position: a position occurs more
    /// than once, and there are at most [`MAX_GROUPS`] numbers. `x` has the positions. As in seaborn, years divide bars, lines and
    /// boxes into groups; elsewhere numbers are shades of a colour scale.
    pub(super) fn name_groups(&mut self, x: &Values) {
        let [Some((_, Values::Numbers(_) | Values::Instants(_)))] = &self.every[..] else {
            return;
        };
        let places = texts(x, CalendarUnit::Date);
        let distinct: BTreeSet<&String> = places.iter().collect();
        if distinct.len() < places.len() {
            self.name_numbers(MAX_GROUPS);
        }
    }

    /// The same where observations have no positions: each number comes twice or more, as a rule.
    pub(super) fn name_groups_of_observations(&mut self) {
        if let [Some((_, values))] = &self.every[..] {
            self.name_numbers(MAX_GROUPS.min(values.len() / 2));
        }
    }

    /// Makes names of the numbers of the only hue where there are at most so many different ones.
    fn name_numbers(&mut self, most: usize) {
        let [Some((_, values))] = &mut self.every[..] else {
            return;
        };
        let (Values::Numbers(numbers) | Values::Instants(numbers)) = &*values else {
            return;
        };
        let known = numbers.iter().filter(|number| number.is_finite());
        let mut sorted: Vec<u64> = known.map(|number| (number + 0.0).to_bits()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        if sorted.len() <= most {
            let names = texts(values, CalendarUnit::Date);
            let names = names.into_iter().map(Rc::from).collect();
            *values = Values::Names(names);
            self.are_named_numbers = true;
        }
    }

    /// True when all of them are dates.
    pub(super) fn are_instants(&self) -> bool {
        let mut given = self.every.iter().flatten();
        given.all(|(_, values)| matches!(values, Values::Instants(_)))
    }

    /// True when the first of them are names, which divide a single series.
    pub(super) fn are_names(&self) -> bool {
        let first = self.every.iter().flatten().next();
        first.is_some_and(|(_, values)| matches!(values, Values::Names(_)))
    }
}

/// The names of the groups of a column, of which a missing one has a name too.
fn names_of_groups(values: &Values) -> Vec<String> {
    let mut names = texts(values, CalendarUnit::Date);
    for name in names.iter_mut().filter(|name| name.is_empty()) {
        BLANK.clone_into(name);
    }
    names
}

/// Splits a single series by the names of a column that colours points, where the query names no hue.
pub(super) fn by_plan(colors: Option<Values>, data: &mut ChartData) {
    if let (Some(values), [only]) = (colors, &data.series[..]) {
        data.series = split(only, &names_of_groups(&values));
    }
}

/// Gives the series their hues. Numbers become a channel of each series; names split a single series into one for each name.
pub(super) fn by_hue(hues: Hues<'_>, data: &mut ChartData, notes: &mut Notes) {
    let count_of_hues = hues.every.len();
    for (index, hue) in hues.every.into_iter().enumerate() {
        let Some((argument, values)) = hue else {
            continue;
        };
        let count = match &values {
            Values::Numbers(numbers) | Values::Instants(numbers) => numbers.len(),
            Values::Names(names) => names.len(),
        };
        let mut note = |kind: NoteKind, text: String| {
            notes.add(Note::new(kind, argument.name, text));
        };
        let mut compare = |points: usize, left_out: &str| {
            if count != points {
                let (values, points) = (quantity(count, "value"), quantity(points, "point"));
                let text = format!("{values} for {points}; {left_out}");
                note(NoteKind::LeftOut, text);
            }
        };
        let mut numbers = match (values, &data.series[..]) {
            (Values::Numbers(numbers) | Values::Instants(numbers), _) => numbers,
            (names @ Values::Names(_), [only]) => {
                compare(only.y.len(), "what has no partner is left out");
                data.series = split(only, &names_of_groups(&names));
                if hues.are_named_numbers {
                    let number = |series: &InputSeries| series.name.parse().unwrap_or(f64::NAN);
                    sort_by_number(&mut data.series, number);
                }
                return;
            }
            (Values::Names(_), _) => {
                let advice = match hues.are_columns {
                    true => format!("; pivot={} divides them", list::quoted(argument.value)),
                    false => String::new(),
                };
                let text =
                    format!("names divide a single series, and here are several; ignored{advice}");
                note(NoteKind::Ignored, text);
                continue;
            }
        };
        match data.series.get_mut(index) {
            Some(series) => {
                compare(series.y.len(), "the others have no colour of their own");
                numbers.own().resize(series.y.len(), f64::NAN);
                let is_shown = series.kind.has_point_hue;
                series.channels.insert(Channel::Hue, numbers);
                if is_shown && count_of_hues == 1 && data.series.len() > 1 {
                    let text = "colours the first series alone; hue= once more, in the order of the series, colours others";
                    note(NoteKind::Assumed, text.to_owned());
                }
            }
            None => note(NoteKind::Ignored, "there is no further series".to_owned()),
        }
    }
}

/// Prepares the series of boxes and violins. A single series is split into one for each name of its positions. Several series
/// over names stand side by side at them. Several series without names stay as they are, and their own names become the
/// positions.
pub(super) fn by_position(data: &mut ChartData) {
    let is_split = |series: &InputSeries| series.kind.is_split_by_name;
    if !data.series.iter().any(is_split) {
        return;
    }
    if let (Positions::Names(_), [only]) = (&data.positions, &data.series[..]) {
        data.series = split(only, &only.names.clone());
        // in the order of their positions, which for numbers is not that of their appearance
        let position = |series: &InputSeries| series.x.first().copied().unwrap_or(f64::NAN);
        sort_by_number(&mut data.series, position);
    } else if matches!(data.positions, Positions::Names(_)) && !are_named_by_positions(data) {
        return;
    }
    for (index, series) in data.series.iter_mut().enumerate() {
        series.x = vec![index as f64; series.y.len()].into();
        series.names.clear();
    }
    let count = data.series.len();
    let titles = data.series.iter().enumerate();
    let titles = titles.map(|(index, series)| series.title(index, count));
    data.positions = Positions::Names(titles.collect());
}

/// True when each series has values at a single position only, which has its name.
fn are_named_by_positions(data: &ChartData) -> bool {
    let stands_at_its_name = |series: &InputSeries| {
        let named = series.names.iter().zip(&series.y);
        named
            .filter(|(_, value)| value.is_finite())
            .all(|(name, _)| *name == series.name)
    };
    data.series.iter().all(stands_at_its_name)
}

/// The positions of a panel with some of the series. If the positions are the names of the series, a panel has only those of
/// its own, and its series are moved to them.
pub(super) fn positions_of_panel(
    data: &ChartData,
    indices: &[usize],
    layers: &mut [Layer],
) -> Positions {
    let series = || indices.iter().filter_map(|index| data.series.get(*index));
    let are_own = |series: &InputSeries| series.kind.is_split_by_name && series.names.is_empty();
    let Positions::Names(names) = &data.positions else {
        return data.positions.clone();
    };
    if indices.len() == data.series.len() || !series().all(are_own) {
        return data.positions.clone();
    }
    for series in layers.iter_mut().flat_map(|layer| &mut layer.series) {
        let own = indices.iter().position(|index| *index == series.place);
        if let Some(own) = own {
            series.x = vec![own as f64; series.y.len()].into();
        }
    }
    let names = indices
        .iter()
        .filter_map(|index| names.get(*index).cloned());
    Positions::Names(names.collect())
}

/// One series for each key, in the order of the first appearance of the keys. `keys` has a key for each point; points
/// without one are left out.
fn split(series: &InputSeries, keys: &[String]) -> Vec<InputSeries> {
    let mut order: Vec<&String> = Vec::new();
    let mut rows: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (row, key) in keys.iter().enumerate().take(series.y.len()) {
        let rows_of_key = rows.entry(key).or_default();
        if rows_of_key.is_empty() {
            order.push(key);
        }
        rows_of_key.push(row);
    }
    let pick = |values: &[f64], rows: &[usize]| -> Numbers {
        rows.iter()
            .filter_map(|row| values.get(*row).copied())
            .collect()
    };
    let part = |key: &String| {
        let rows = rows.get(key).map_or(&[][..], Vec::as_slice);
        let channels = series.channels.iter();
        InputSeries {
            matrix: 0,
            is_curve: false,
            kind: series.kind,
            name: key.clone(),
            column: series.column.clone(),
            x: pick(&series.x, rows),
            y: pick(&series.y, rows),
            channels: channels
                .map(|(channel, values)| (*channel, pick(values, rows)))
                .collect(),
            names: texts_at(&series.names, rows),
            point_labels: texts_at(&series.point_labels, rows),
        }
    };
    order.into_iter().map(part).collect()
}

/// The texts of some rows; fewer where the list is shorter.
fn texts_at(texts: &[String], rows: &[usize]) -> Vec<String> {
    let text = |row: &usize| texts.get(*row).cloned();
    rows.iter().filter_map(text).collect()
}
