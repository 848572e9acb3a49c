//! `subplots`, `layout`, `sharex`, `sharey`, `titles`: one panel with all series, or a panel for each.

use crate::dialect::word::{Reader, Said};
use crate::error::{Error, Result};
use crate::font;
use crate::spec::{Canvas, Label, LabelAlign, Layer, Mark, Panel, Theme};

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

/// Leaves the panel as it is, or splits it: `order` has the number of each series as the query gives them, in the
/// order of the layers.
pub(super) fn read(
    reader: &Reader<'_>,
    panel: Panel,
    order: &[usize],
    canvas: &Canvas,
) -> Result<Panels> {
    let wanted = reader.flag("subplots")?.unwrap_or(false);
    let mut panels = if wanted {
        split(panel, order)
    } else {
        vec![panel]
    };
    let columns = columns(reader, &panels, canvas)?;
    title(reader, &mut panels, &canvas.theme, wanted);
    let axes = |panel: &Panel| panel.layers.iter().any(|layer| !layer.mark.is_free());
    let shared = panels.len() > 1 && panels.iter().all(axes);
    let flag = |word: &str, default: bool| -> Result<bool> {
        match reader.last(word) {
            None => Ok(default),
            Some(said) if ["all", "row", "col"].contains(&said.value.trim()) => Ok(true),
            Some(said) => said.flag(),
        }
    };
    Ok(Panels {
        columns,
        share_x: flag("sharex", true)? && shared,
        share_y: flag("sharey", false)? && shared,
        panels,
    })
}

/// A panel for each series, in the order of the query.
fn split(panel: Panel, order: &[usize]) -> Vec<Panel> {
    let mut series: Vec<(usize, Layer)> = Vec::new();
    let mut numbers = order.iter();
    for layer in &panel.layers {
        for one in &layer.series {
            let number = numbers.next().copied().unwrap_or(series.len());
            let layer = Layer {
                series: vec![one.clone()],
                ..layer.clone()
            };
            series.push((number, layer));
        }
    }
    series.sort_by_key(|(number, _)| *number);
    series
        .into_iter()
        .map(|(_, layer)| Panel {
            layers: vec![layer],
            ..panel.clone()
        })
        .collect()
}

/// Panels a row: as the author says, else so that panels are a little wider than high.
fn columns(reader: &Reader<'_>, panels: &[Panel], canvas: &Canvas) -> Result<usize> {
    let count = panels.len();
    let Some(said) = reader.last("layout") else {
        let free = panels
            .iter()
            .flat_map(|panel| &panel.layers)
            .all(|layer| layer.mark.is_free());
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
    let (rows, columns) = layout(said)?;
    let columns = columns.unwrap_or_else(|| count.div_ceil(rows.unwrap_or(1)));
    let rows = rows.unwrap_or_else(|| count.div_ceil(columns));
    if rows * columns < count {
        return Err(Error::expected(
            said.name,
            &format!("rows and columns with a comma that hold {count} panels"),
            said.value,
        ));
    }
    Ok(columns)
}

/// Rows and columns, one of which may be -1 (as many as needed).
fn layout(said: Said<'_>) -> Result<(Option<usize>, Option<usize>)> {
    let wrong = || {
        Error::expected(
            said.name,
            "rows and columns with a comma such as 2,2 (-1 for as many as needed)",
            said.value,
        )
    };
    let side = |part: &Said<'_>| match part.value.parse::<i64>() {
        Ok(-1) => Ok(None),
        Ok(count) if (1..=1000).contains(&count) => Ok(Some(count as usize)),
        _ => Err(wrong()),
    };
    let parts: Vec<Said<'_>> = said.parts().collect();
    match &parts[..] {
        [rows, columns] => match (side(rows)?, side(columns)?) {
            (None, None) => Err(wrong()),
            sides => Ok(sides),
        },
        _ => Err(wrong()),
    }
}

/// Gives each panel its title: the author's, else the name of its series.
fn title(reader: &Reader<'_>, panels: &mut [Panel], theme: &Theme, split: bool) {
    let every = reader.every("titles");
    let said: Vec<&str> = match every[..] {
        [one] => one.value.split(',').map(str::trim).collect(),
        _ => every.iter().map(|said| said.value.trim()).collect(),
    };
    if !split && said.is_empty() {
        return;
    }
    for (index, panel) in panels.iter_mut().enumerate() {
        let name = panel
            .layers
            .iter()
            .flat_map(|layer| &layer.series)
            .next()
            .map(|one| one.name.clone());
        let text = match said.get(index) {
            Some(text) => (*text).to_owned(),
            None => name.filter(|_| split).unwrap_or_default(),
        };
        panel.title = (!text.is_empty()).then(|| Label {
            text,
            font: font::Style {
                families: theme.families.clone(),
                size: theme.subtitle_size,
                weight: 600,
                italic: false,
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
            let count: usize = panel.layers.iter().map(|layer| layer.series.len()).sum();
            let slices = panel
                .layers
                .iter()
                .any(|layer| matches!(layer.mark, Mark::Pie { .. }));
            panel.title.is_some() && count == 1 && !slices
        })
}
