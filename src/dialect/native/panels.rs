//! `subplots`, `layout`, `sharex`, `sharey`, `titles`: one panel with all series, or a panel for each or for groups.

use super::given::Data;
use super::kind::Kind;
use crate::chart::chart;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::font;
use crate::spec::{AxisScale, Canvas, Label, LabelAlign, Panel, Theme};

/// The panels and how they stand.
pub(super) struct Panels {
    /// In reading order.
    pub panels: Vec<Panel>,
    /// How many a row.
    pub columns: usize,
    /// Whether they have one x domain.
    pub share_x: bool,
    /// Whether they have one y domain.
    pub share_y: bool,
}

/// The series of one panel.
pub(super) struct Group {
    /// Their numbers.
    pub series: Vec<usize>,
    /// What they are called together; empty for nothing.
    pub title: String,
}

/// Which series share a panel: all of them, or by `subplots` those that are named together and each other one alone,
/// the rows of a matrix always together.
///
/// # Errors
/// A name that no series has.
pub(super) fn groups(arguments: &Arguments<'_>, data: &Data) -> Result<Vec<Group>> {
    let every = arguments.every("subplots");
    let flag = match every[..] {
        [] => Some(false),
        [one] => one.flag().ok(),
        _ => None,
    };
    if flag == Some(false) {
        let sizes = (every.is_empty() && data.unsaid)
            .then(|| by_size(data))
            .flatten();
        return Ok(sizes.unwrap_or_else(|| {
            vec![Group {
                series: (0..data.series.len()).collect(),
                title: String::new(),
            }]
        }));
    }
    let mut units = units(data);
    let mut groups = Vec::with_capacity(units.len());
    for argument in every.iter().filter(|_| flag.is_none()) {
        let mut group = Group {
            series: Vec::new(),
            title: String::new(),
        };
        for part in argument.parts().filter(|part| !part.value.is_empty()) {
            let at = find(part, &units, data)?;
            let unit = units.remove(at);
            group.series.extend(unit.series);
            if !unit.title.is_empty() {
                let comma = if group.title.is_empty() { "" } else { ", " };
                group.title = format!("{}{comma}{}", group.title, unit.title);
            }
        }
        if !group.series.is_empty() {
            groups.push(group);
        }
    }
    groups.extend(units);
    Ok(groups)
}

/// The columns of a table, of which nothing is said, in panels of values of one size: beside the largest others would be
/// lines at zero. `None` where all are, or there would be more panels than a picture has room for.
fn by_size(data: &Data) -> Option<Vec<Group>> {
    /// So much larger values leave nothing to be seen of others.
    const FAR: f64 = 25.0;
    const PANELS: usize = 5;
    let mut sizes: Vec<(f64, f64)> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, one) in data.series.iter().enumerate() {
        let finite = one.y.iter().filter(|value| value.is_finite());
        let size = finite.fold(0.0_f64, |most, value| most.max(value.abs()));
        let near = |(least, most): &(f64, f64)| most.max(size) < least.min(size) * FAR;
        match sizes.iter().position(near) {
            Some(at) => {
                sizes[at] = (sizes[at].0.min(size), sizes[at].1.max(size));
                groups[at].series.push(index);
            }
            None => {
                sizes.push((size, size));
                groups.push(Group {
                    series: vec![index],
                    title: one.title(index, data.series.len()),
                });
            }
        }
    }
    // a legend names those that share a panel
    if groups.len() < data.series.len() {
        groups.iter_mut().for_each(|group| group.title.clear());
    }
    (2..=PANELS).contains(&groups.len()).then_some(groups)
}

/// What is not divided: a series, or all rows of a matrix.
fn units(data: &Data) -> Vec<Group> {
    let mut units: Vec<Group> = Vec::new();
    let mut matrices: Vec<((Kind, usize), usize)> = Vec::new();
    for (index, given) in data.series.iter().enumerate() {
        let known = matrices.iter().find(|(part, _)| *part == given.part());
        if let Some(unit) = known.and_then(|(_, at)| units.get_mut(*at)) {
            unit.series.push(index);
            continue;
        }
        let formula = given.matrix.checked_sub(1);
        let title = match formula.and_then(|at| data.fields.get(at)) {
            Some(formula) => formula.clone(),
            None if given.kind.is_matrix() => String::new(),
            None => given.title(index, data.series.len()),
        };
        if given.kind.is_matrix() {
            matrices.push((given.part(), units.len()));
        }
        units.push(Group {
            series: vec![index],
            title,
        });
    }
    units
}

/// Which of the units left has that name, or the name that a nameless series gets.
fn find(argument: Argument<'_>, units: &[Group], data: &Data) -> Result<usize> {
    let is_called = |unit: &Group| {
        let own = |index: &usize| {
            data.series
                .get(*index)
                .is_some_and(|one| one.name == argument.value)
        };
        unit.title == argument.value || unit.series.iter().any(own)
    };
    let number = argument
        .value
        .strip_prefix('y')
        .and_then(|number| number.parse().ok());
    let numbered = |unit: &Group| {
        number.is_some_and(|number: usize| unit.series.iter().any(|index| index + 1 == number))
    };
    units
        .iter()
        .position(is_called)
        .or_else(|| units.iter().position(numbered))
        .ok_or_else(|| {
            let names: Vec<&str> = units.iter().map(|unit| unit.title.as_str()).collect();
            Error::expected(
                argument.name,
                &format!(
                    "on, off or names of series, each once, of {} (rows and columns are layout=1,2)",
                    names.join(", ")
                ),
                argument.value,
            )
        })
}

/// The panels as they stand.
pub(super) fn read(
    arguments: &Arguments<'_>,
    mut panels: Vec<Panel>,
    groups: &[Group],
    canvas: &Canvas,
) -> Result<Panels> {
    let columns = columns(arguments, &panels, canvas)?;
    let argument = arguments.last("subplots");
    let split = groups.len() > 1 || argument.is_some_and(|argument| argument.flag() != Ok(false));
    title(arguments, &mut panels, groups, &canvas.theme, split);
    let axes = |panel: &Panel| {
        panel
            .layers
            .iter()
            .any(|layer| chart(&layer.mark).coords().has_axes())
    };
    let alike = panels
        .windows(2)
        .all(|pair| alike(&pair[0].x.scale, &pair[1].x.scale));
    let shared = panels.len() > 1 && panels.iter().all(axes);
    let flag = |word: &str, default: bool| -> Result<bool> {
        match arguments.last(word) {
            None => Ok(default),
            Some(argument) if ["all", "row", "col"].contains(&argument.value.trim()) => Ok(true),
            Some(argument) => argument.flag(),
        }
    };
    Ok(Panels {
        columns,
        share_x: flag("sharex", alike)? && shared,
        share_y: flag("sharey", false)? && shared,
        panels,
    })
}

/// Whether two axes count in the same, so that one domain serves both.
fn alike(one: &AxisScale, other: &AxisScale) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Panels a row: as the author says, else so that panels are a little wider than high.
fn columns(arguments: &Arguments<'_>, panels: &[Panel], canvas: &Canvas) -> Result<usize> {
    let count = panels.len();
    let Some(argument) = arguments.last("layout") else {
        let free = panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .all(|layer| !chart(&layer.mark).coords().has_axes());
        // round things want squares, the rest wide panels
        let wide = if free { 1.0 } else { 2.6 };
        let score = |columns: &usize| {
            let rows = count.div_ceil(*columns);
            let (width, height) = (canvas.width / *columns as f32, canvas.height / rows as f32);
            let ratio = width / height / wide;
            let empty = (columns * rows - count) as f32 / count.max(1) as f32;
            ratio.max(1.0 / ratio) + empty
        };
        return Ok((1..=count.max(1))
            .min_by(|a, b| score(a).total_cmp(&score(b)))
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

/// Rows and columns, one of which may be -1 (as many as needed).
fn layout(argument: Argument<'_>) -> Result<(Option<usize>, Option<usize>)> {
    let wrong = || {
        Error::expected(
            argument.name,
            "rows and columns with a comma such as 2,2 (-1 for as many as needed)",
            argument.value,
        )
    };
    let side = |part: &Argument<'_>| match part.value.parse::<i64>() {
        Ok(-1) => Ok(None),
        Ok(count) if (1..=1000).contains(&count) => Ok(Some(count as usize)),
        _ => Err(wrong()),
    };
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    match &parts[..] {
        [rows, columns] => match (side(rows)?, side(columns)?) {
            (None, None) => Err(wrong()),
            sides => Ok(sides),
        },
        _ => Err(wrong()),
    }
}

/// Gives each panel its title: the author's, else what its series are called.
fn title(
    arguments: &Arguments<'_>,
    panels: &mut [Panel],
    groups: &[Group],
    theme: &Theme,
    split: bool,
) {
    let every = arguments.every("titles");
    let argument: Vec<String> = match every[..] {
        [one] => one.texts(),
        _ => every.into_iter().map(Argument::unquoted).collect(),
    };
    if !split && argument.is_empty() {
        return;
    }
    for (index, panel) in panels.iter_mut().enumerate() {
        let name = groups.get(index).map(|group| group.title.clone());
        let text = match argument.get(index) {
            Some(text) => font::lines(text),
            None => name.filter(|_| split).unwrap_or_default(),
        };
        panel.title = (!text.is_empty()).then(|| Label {
            text,
            font: font::Style {
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

/// Whether every panel is named by its title, so that no legend is needed.
pub(super) fn named_by_titles(panels: &[Panel]) -> bool {
    panels.len() > 1
        && panels.iter().all(|panel| {
            let counted = panel.layers.iter().filter(|layer| {
                let kind = chart(&layer.mark);
                !kind.is_derived() && !kind.has_rows()
            });
            let count: usize = counted.map(|layer| layer.series.len()).sum();
            let slices = panel
                .layers
                .iter()
                .any(|layer| chart(&layer.mark).is_sliced());
            panel.title.is_some() && count <= 1 && !slices
        })
}
