//! `subplots`, `layout`, `sharex`, `sharey`, `titles`: the panels of a picture and the series in each.

use super::alike;
use super::chart_data::{ChartData, InputSeries};
use super::kind::Kind;
use crate::chart::{Coords, chart};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::font;
use crate::spec::{AxisScale, Canvas, Label, LabelAlign, Panel, Theme};
use crate::stat::extent::extent;
use crate::table::verdict::ColumnKind;
use crate::table::{heading, unit};

/// The panels of a picture and their arrangement.
pub(super) struct PanelGrid {
    /// In reading order.
    pub panels: Vec<Panel>,
    /// The number of panels in a row.
    pub columns: usize,
    /// True when all panels have the same x domain.
    pub share_x: bool,
    /// True when all panels have the same y domain.
    pub share_y: bool,
}

/// The series of one panel.
pub(super) struct PanelGroup {
    /// The indices of the series.
    pub series: Vec<usize>,
    /// The default title of the panel; empty for none.
    pub title: String,
}

/// Divides the series among panels. By default all share one panel. With `subplots` each series has its own, except those
/// that the parameter names together. The rows of a matrix always share a panel.
///
/// # Errors
/// `subplots` has a name that no series has, or has it twice.
pub(super) fn groups(arguments: &Arguments<'_>, data: &ChartData) -> Result<Vec<PanelGroup>> {
    let every = arguments.every("subplots");
    let flag = match every[..] {
        [] => Some(false),
        [one] => one.flag().ok(),
        _ => None,
    };
    if flag == Some(false) {
        let by_magnitude = (every.is_empty() && data.is_unspecified)
            .then(|| group_by_magnitude(data))
            .flatten();
        return Ok(by_magnitude.unwrap_or_else(|| {
            vec![PanelGroup {
                series: (0..data.series.len()).collect(),
                title: String::new(),
            }]
        }));
    }
    let mut units = whole_units(data);
    let mut groups = Vec::with_capacity(units.len());
    for argument in every.iter().filter(|_| flag.is_none()) {
        let mut group = PanelGroup {
            series: Vec::new(),
            title: String::new(),
        };
        for part in argument.parts().filter(|part| !part.value.is_empty()) {
            let index = find_unit(part, argument.value, &units, data)?;
            let unit = units.remove(index);
            group.series.extend(unit.series);
            if !unit.title.is_empty() {
                let separator = if group.title.is_empty() { "" } else { ", " };
                group.title = format!("{}{separator}{}", group.title, unit.title);
            }
        }
        if !group.series.is_empty() {
            groups.push(group);
        }
    }
    groups.extend(units);
    Ok(groups)
}

/// Divides the columns of a table among panels with values of similar magnitude, because small values would look like zero
/// beside large ones. Where these are more panels than a picture has room for, values of more magnitudes share one. `None` when one
/// panel is enough.
fn group_by_magnitude(data: &ChartData) -> Option<Vec<PanelGroup>> {
    /// The largest magnitude of a panel is less than so many times its smallest, the first that gives few panels.
    const MAX_RATIOS: [f64; 5] = [25.0, 250.0, 2.5e3, 2.5e4, 2.5e5];
    /// More panels are too small to be read.
    const MAX_PANELS: usize = 5;
    const MAX_PANELS_OF_UNITS: usize = 9;
    let traits = traits_of(data);
    let groups = |most: usize| {
        let groups = MAX_RATIOS
            .into_iter()
            .map(|ratio| groups_within(data, &traits, ratio));
        groups.into_iter().find(|groups| groups.len() <= most)
    };
    // more units than that have smaller panels rather than a common axis
    let groups = groups(MAX_PANELS).or_else(|| groups(MAX_PANELS_OF_UNITS))?;
    let are_alike = || alike::are_countries(data) || alike::are_parts(data);
    (groups.len() > 1 && !are_alike()).then_some(groups)
}

/// What decides beside which others a series may be drawn.
struct Traits<'d> {
    /// The largest magnitude of its values, or of those that share its axis in any case.
    magnitude: f64,
    /// Its least and its greatest value; `None` without any.
    extent: Option<(f64, f64)>,
    unit: Option<&'d str>,
    /// True where its name ends in the unit, as that of a part of a column does.
    is_split: bool,
    /// True for prices and per cent.
    is_price: bool,
    is_line: bool,
    /// True for percentages by the name or the cells of the column.
    is_percent: bool,
    /// True for whole numbers.
    is_whole: bool,
    /// What an instrument measured, by the name of the column.
    sort: Option<usize>,
}

/// The traits of all series, in their order.
fn traits_of(data: &ChartData) -> Vec<Traits<'_>> {
    let magnitude_of = |series: &InputSeries| {
        let finite = series.y.iter().filter(|value| value.is_finite());
        finite.fold(0.0_f64, |most, value| most.max(value.abs()))
    };
    // the series of one column of values share an axis, however much they differ
    let block = match data.units.parts.is_empty() {
        true => data.series_per_column.max(1),
        false => 1,
    };
    let is_percent = |series: &InputSeries| {
        let mut verdicts = data.verdicts.iter();
        let verdict = verdicts.find(|(name, _)| *name == series.column);
        let is_percent = verdict.is_some_and(|(_, verdict)| verdict.kind == ColumnKind::Percent);
        is_percent || series.column.contains('%')
    };
    let mut traits = Vec::with_capacity(data.series.len());
    for block in data.series.chunks(block) {
        let magnitude = block.iter().map(magnitude_of).fold(0.0, f64::max);
        traits.extend(block.iter().map(|series| {
            Traits {
                magnitude,
                extent: extent(&series.y),
                unit: data.units.of(series),
                is_split: data
                    .units
                    .of(series)
                    .is_some_and(|unit| series.name.ends_with(unit)),
                is_price: heading::names_price(&series.name)
                    || heading::names_percent(&series.name),
                is_line: series.kind.is_line,
                is_percent: is_percent(series),
                is_whole: series
                    .y
                    .iter()
                    .all(|value| value.is_nan() || value.fract() == 0.0),
                sort: heading::sort_of_measurement(&series.column),
            }
        }));
    }
    // what one instrument measures has one unit
    let mut firsts = alike::numbered(data);
    for (at, own) in traits
        .iter()
        .enumerate()
        .filter(|(_, own)| own.sort.is_some())
    {
        let first = traits.iter().position(|one| one.sort == own.sort);
        if let (Some(to), Some(first)) = (firsts.get_mut(at), first) {
            *to = first;
        }
    }
    for (at, first) in firsts.iter().enumerate() {
        let own = traits.get(at).map_or(0.0, |own| own.magnitude);
        if let Some(first) = traits.get_mut(*first) {
            first.magnitude = first.magnitude.max(own);
        }
    }
    for (at, first) in firsts.iter().enumerate() {
        let magnitude = traits.get(*first).map_or(0.0, |first| first.magnitude);
        if let Some(own) = traits.get_mut(at) {
            own.magnitude = magnitude;
        }
    }
    traits
}

/// The groups of columns whose magnitudes differ by less than this ratio.
fn groups_within(data: &ChartData, traits: &[Traits<'_>], max_ratio: f64) -> Vec<PanelGroup> {
    // the smallest and the largest magnitude of each group
    let mut ranges: Vec<(f64, f64)> = Vec::new();
    let mut groups: Vec<PanelGroup> = Vec::new();
    for (index, (series, own)) in data.series.iter().zip(traits).enumerate() {
        let magnitude = own.magnitude;
        // nothing but zeros may be seen beside anything
        let small = if magnitude > 0.0 {
            magnitude
        } else {
            f64::INFINITY
        };
        let is_similar =
            |(least, most): &(f64, f64)| most.max(magnitude) < least.min(small) * max_ratio;
        let fits = |(range, group): (&(f64, f64), &PanelGroup)| {
            let mut others = group.series.iter().filter_map(|other| traits.get(*other));
            is_similar(range) && !others.any(|other| are_apart(other, own))
        };
        match ranges.iter().zip(&groups).position(fits) {
            Some(group) => {
                let (least, most) = ranges[group];
                ranges[group] = (least.min(small), most.max(magnitude));
                groups[group].series.push(index);
            }
            None => {
                ranges.push((small, magnitude));
                groups.push(PanelGroup {
                    series: vec![index],
                    title: titled(data, series, index),
                });
            }
        }
    }
    // the legend names the series where several share a panel
    if groups.len() < data.series.len() {
        groups.iter_mut().for_each(|group| group.title.clear());
    }
    groups
}

/// The title of the panel of a series, with the unit that a column beside its values names.
fn titled(data: &ChartData, series: &InputSeries, index: usize) -> String {
    let title = series.title(index, data.series.len());
    let is_told = |unit: &str| title.ends_with(unit) || unit::of_head(&title).is_some();
    let unit = data.units.of(series).filter(|unit| !is_told(unit));
    match unit {
        Some(unit) => format!("{title} ({unit})"),
        None => title,
    }
}

/// True for lines of prices or per cent beside other numbers, of which one would be flat beside the other: they have no value in common,
/// and one of them changes by a small part of what both fill together.
fn are_apart(one: &Traits<'_>, other: &Traits<'_>) -> bool {
    const FLAT: f64 = 0.05;
    // `price USD` of a column of several currencies has no axis in common with any other
    let have_units = one.unit.is_some() && other.unit.is_some();
    if one.unit != other.unit && (have_units || one.is_split || other.is_split) {
        return true;
    }
    let is_count_beside = |measure: &Traits<'_>, count: &Traits<'_>| {
        let has_unit = measure.is_percent || measure.unit.is_some();
        has_unit && !count.is_percent && count.is_whole && count.unit.is_none()
    };
    if is_count_beside(one, other) || is_count_beside(other, one) {
        return true;
    }
    let have_one_unit = have_units && one.unit == other.unit;
    if let (Some(one), Some(other)) = (one.sort, other.sort)
        && one != other
        && !have_one_unit
    {
        return true;
    }
    if one.is_price == other.is_price || !(one.is_line && other.is_line) {
        return false;
    }
    let (Some(a), Some(b)) = (one.extent, other.extent) else {
        return false;
    };
    let all = a.1.max(b.1) - a.0.min(b.0);
    let is_flat = |(low, high): (f64, f64)| high > low && high - low < all * FLAT;
    (a.1 < b.0 || b.1 < a.0) && (is_flat(a) || is_flat(b))
}

/// The groups that are never divided: a single series, or all rows of a matrix.
fn whole_units(data: &ChartData) -> Vec<PanelGroup> {
    let mut units: Vec<PanelGroup> = Vec::new();
    let mut matrices: Vec<((Kind, usize), usize)> = Vec::new();
    for (index, series) in data.series.iter().enumerate() {
        let known = matrices.iter().find(|(key, _)| *key == series.layer_key());
        if let Some(unit) = known.and_then(|(_, index)| units.get_mut(*index)) {
            unit.series.push(index);
            continue;
        }
        let formula = series.matrix.checked_sub(1);
        let title = match formula.and_then(|index| data.matrix_names.get(index)) {
            Some(formula) => formula.clone(),
            None if series.kind.is_matrix() => String::new(),
            None => series.title(index, data.series.len()),
        };
        if series.kind.is_matrix() {
            matrices.push((series.layer_key(), units.len()));
        }
        units.push(PanelGroup {
            series: vec![index],
            title,
        });
    }
    units
}

/// The index of the unit that a part of `subplots` names: by its title, by the name of a series, or by the name `y1`,
/// `y2` … of a series without one. `whole` is the value to which the part belongs.
///
/// # Errors
/// No unit has that name.
fn find_unit(
    argument: Argument<'_>,
    whole: &str,
    units: &[PanelGroup],
    data: &ChartData,
) -> Result<usize> {
    let has_name = |unit: &PanelGroup| {
        let is_series_name = |index: &usize| {
            data.series
                .get(*index)
                .is_some_and(|series| series.name == argument.value)
        };
        unit.title == argument.value || unit.series.iter().any(is_series_name)
    };
    let number = argument
        .value
        .strip_prefix('y')
        .and_then(|number| number.parse().ok());
    let has_number = |unit: &PanelGroup| {
        number.is_some_and(|number: usize| unit.series.iter().any(|index| index + 1 == number))
    };
    units
        .iter()
        .position(has_name)
        .or_else(|| units.iter().position(has_number))
        .ok_or_else(|| {
            let names = units.iter().map(|unit| unit.title.as_str());
            let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
            let of = if names.is_empty() { "" } else { ", of " };
            let grid = grid_of(whole);
            let what = format!(
                "on, off or names of series, each once{of}{} (rows and columns are layout={})",
                names.join(", "),
                grid.as_deref().unwrap_or("1,2")
            );
            let found = if grid.is_some() {
                whole
            } else {
                argument.value
            };
            Error::expected(argument.name, &what, found)
        })
}

/// Rows and columns as `layout` writes them, in a value such as `2,2`, `2x2` or matplotlib's `211`; `None` in any other.
fn grid_of(value: &str) -> Option<String> {
    let is_of_grid = |c: char| c.is_ascii_digit() || "(), x×".contains(c);
    if !value.chars().all(is_of_grid) {
        return None;
    }
    let parts: Vec<&str> = value.split(|c: char| !c.is_ascii_digit()).collect();
    let numbers: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match numbers[..] {
        [rows, columns, ..] => Some(format!("{rows},{columns}")),
        [only] if only.len() == 3 => Some(format!("{},{}", only.get(..1)?, only.get(1..2)?)),
        _ => None,
    }
}

/// Arranges the panels, and gives them titles.
///
/// # Errors
/// `layout`, `sharex` or `sharey` has a wrong value, or `layout` has too few places.
pub(super) fn read(
    arguments: &Arguments<'_>,
    mut panels: Vec<Panel>,
    groups: &[PanelGroup],
    canvas: &Canvas,
    notes: &mut Notes,
) -> Result<PanelGrid> {
    let columns = columns(arguments, &panels, canvas)?;
    let argument = arguments.last("subplots");
    let is_split =
        groups.len() > 1 || argument.is_some_and(|argument| argument.flag() != Ok(false));
    set_titles(
        arguments,
        &mut panels,
        groups,
        &canvas.theme,
        is_split,
        notes,
    );
    let has_axes = |panel: &Panel| {
        panel
            .layers
            .iter()
            .any(|layer| chart(&layer.mark).coords().has_axes())
    };
    let can_share_x = panels
        .windows(2)
        .all(|pair| can_share(&pair[0].x.scale, &pair[1].x.scale));
    let can_share_y = panels
        .windows(2)
        .all(|pair| can_share(&pair[0].y.scale, &pair[1].y.scale));
    let has_shared = panels.len() > 1 && panels.iter().all(has_axes);
    // panels share the axis of positions, and each has the values of its own series
    let are_flipped = panels.iter().flat_map(|panel| &panel.layers).any(|layer| {
        let kind = chart(&layer.mark);
        kind.coords() == Coords::Flipped
    });
    let mut share = |name: &str, default: bool, can_share: bool| -> Result<bool> {
        let Some(argument) = arguments.last(name) else {
            return Ok(default && can_share && has_shared);
        };
        let is_shared = is_shared(argument, has_shared && can_share, notes)?;
        if is_shared && has_shared && !can_share {
            let text = "the panels have different names or scales along this axis; ignored";
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
        if is_shared && !has_shared && panels.len() > 1 {
            let text =
                "each of these panels has a scale of its own; ignored; ylim= gives all the same";
            notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        }
        Ok(is_shared && can_share && has_shared)
    };
    Ok(PanelGrid {
        columns,
        share_x: share("sharex", !are_flipped, can_share_x)?,
        share_y: share("sharey", are_flipped, can_share_y)?,
        panels,
    })
}

/// Whether all panels share an axis. matplotlib's `row` and `col` share it too, with a note where it is `shared`.
///
/// # Errors
/// The value is neither a flag nor a word of matplotlib.
fn is_shared(argument: Argument<'_>, shared: bool, notes: &mut Notes) -> Result<bool> {
    let word = argument.value.trim();
    match word {
        "all" => Ok(true),
        "row" | "col" => {
            if shared {
                let text = format!("all panels share the axis, not those of a {word} only");
                notes.add(Note::new(NoteKind::Changed, argument.name, text));
            }
            Ok(true)
        }
        _ => argument.flag(),
    }
}

/// True when one axis may serve two panels: the scales have the same type, and the same names.
fn can_share(one: &AxisScale, other: &AxisScale) -> bool {
    match (one, other) {
        (AxisScale::Category { names: one }, AxisScale::Category { names: other }) => one == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// The number of panels in a row, from `layout`; by default the number with the best shape of panels.
///
/// # Errors
/// `layout` has a wrong value, or too few places for the panels.
fn columns(arguments: &Arguments<'_>, panels: &[Panel], canvas: &Canvas) -> Result<usize> {
    let count = panels.len();
    let Some(argument) = arguments.last("layout") else {
        let are_without_axes = panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .all(|layer| !chart(&layer.mark).coords().has_axes());
        // pies and the like are round and fit into squares; charts with axes are easier to read in wide panels
        let wanted_ratio = if are_without_axes { 1.0 } else { 2.6 };
        let badness = |columns: &usize| {
            let rows = count.div_ceil(*columns);
            let (width, height) = (canvas.width / *columns as f32, canvas.height / rows as f32);
            let ratio = width / height / wanted_ratio;
            let empty_share = (columns * rows - count) as f32 / count.max(1) as f32;
            ratio.max(1.0 / ratio) + empty_share
        };
        return Ok((1..=count.max(1))
            .min_by(|a, b| badness(a).total_cmp(&badness(b)))
            .unwrap_or(1));
    };
    let (rows, columns) = layout(argument)?;
    let columns = columns.unwrap_or_else(|| count.div_ceil(rows.unwrap_or(1)));
    let rows = rows.unwrap_or_else(|| count.div_ceil(columns));
    if rows * columns < count {
        return Err(Error::expected(
            argument.name,
            &format!("rows and columns with a comma that hold {count} panels"),
            argument.value,
        ));
    }
    Ok(columns)
}

/// Rows and columns of `layout`; `None` for -1, which means as many as needed and may stand for one of them.
fn layout(argument: Argument<'_>) -> Result<(Option<usize>, Option<usize>)> {
    let wrong = || {
        Error::expected(
            argument.name,
            "rows and columns with a comma such as 2,2 (-1 for as many as needed)",
            argument.value,
        )
    };
    let count = |part: &Argument<'_>| match part.value.parse::<i64>() {
        Ok(-1) => Ok(None),
        Ok(count) if (1..=1000).contains(&count) => Ok(Some(count as usize)),
        _ => Err(wrong()),
    };
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    match &parts[..] {
        [rows, columns] => match (count(rows)?, count(columns)?) {
            (None, None) => Err(wrong()),
            counts => Ok(counts),
        },
        _ => Err(wrong()),
    }
}

/// Gives each panel the title from `titles`, or in a picture with several panels the title of its group.
fn set_titles(
    arguments: &Arguments<'_>,
    panels: &mut [Panel],
    groups: &[PanelGroup],
    theme: &Theme,
    is_split: bool,
    notes: &mut Notes,
) {
    let every = arguments.every("titles");
    let last = every.last().copied();
    let titles: Vec<String> = match every[..] {
        [one] => one.texts(),
        _ => every.into_iter().map(Argument::unquoted).collect(),
    };
    if let Some(argument) = last.filter(|_| titles.len() > panels.len()) {
        let text = format!(
            "{} titles for {} panels; the last are left out",
            titles.len(),
            panels.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
    }
    if !is_split && titles.is_empty() {
        return;
    }
    for (index, panel) in panels.iter_mut().enumerate() {
        let name = groups.get(index).map(|group| group.title.clone());
        let text = match titles.get(index) {
            Some(text) => font::lines(text),
            None => name.filter(|_| is_split).unwrap_or_default(),
        };
        panel.title = (!text.is_empty()).then(|| Label {
            text,
            font: font::FontStyle {
                size: theme.subtitle_size,
                weight: 600,
                ..theme.label_style()
            },
            color: theme.text,
            align: if theme.title_centered {
                LabelAlign::Center
            } else {
                LabelAlign::Left
            },
        });
    }
}

/// True when the title of every panel names its only series, so that no legend is needed.
pub(super) fn named_by_titles(panels: &[Panel]) -> bool {
    panels.len() > 1
        && panels.iter().all(|panel| {
            let own_layers = panel.layers.iter().filter(|layer| {
                let kind = chart(&layer.mark);
                !kind.is_derived() && !kind.has_rows()
            });
            let count: usize = own_layers.map(|layer| layer.series.len()).sum();
            let has_slices = panel
                .layers
                .iter()
                .any(|layer| chart(&layer.mark).has_slices());
            panel.title.is_some() && count <= 1 && !has_slices
        })
}
