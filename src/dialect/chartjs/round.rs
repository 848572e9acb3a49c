//! Charts on a disc: pies, doughnuts, radars and polar areas.

use super::axis::AxisOptions;
use super::config::Config;
use super::data_labels::{self, DataLabels};
use super::dataset::Dataset;
use super::fills::{self, Target};
use super::kind::Kind;
use super::layout::Area;
use super::range;
use super::script::Field;
use super::version::Version;
use super::{
    color, defaults, disc_frame, frame, framed_disc, radial_frame, series, title_and_legend,
};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::mark::{NamePlace, Pie, Radar, Rose};
use crate::spec::{
    Axis, Canvas, Compass, Fill, Layer, Mark, Panel, PieLabels, Series, Spec, ValueAxis,
};

/// Reads a pie or a doughnut. The first dataset is the outermost ring.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn pie(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let (mut all, mut has_labels) = (Vec::new(), false);
    for dataset in config.shown() {
        let mut series = slices(config, dataset, notes)?;
        if let Some(DataLabels { texts, .. }) = data_labels::of_marks(config, dataset, notes)? {
            series.labels = texts;
            has_labels = true;
        }
        all.push(series);
    }
    all.reverse();
    let around = outlabels(config, all.last())?;
    if let (Some(texts), Some(outermost), true) = (&around, all.last_mut(), config.look.is_ours()) {
        outermost.labels.clone_from(texts);
    }
    if has_labels {
        for series in all.iter_mut().filter(|series| series.labels.is_empty()) {
            series.labels = vec![String::new(); series.y.len()];
        }
    }
    if all.is_empty() {
        all.push(series::plain(
            0,
            String::new(),
            Rgba::TRANSPARENT,
            Rgba::TRANSPARENT,
        ));
    }
    let (start, is_part) = turn(config)?;
    let pie = Pie {
        hole: hole(config)?,
        start,
        labels: match config.look.is_ours() && (has_labels || around.is_some()) {
            true => PieLabels::NameValue,
            false => PieLabels::None,
        },
        names: NamePlace::Legend,
        inside: config
            .look
            .is_ours()
            .then_some(has_labels && around.is_none()),
        middle: match config.look.is_ours() {
            true => {
                let lines = disc_frame::middle(config, notes)?.into_iter();
                let lines: Vec<String> = lines.map(|(text, _)| text).collect();
                lines.join("\n")
            }
            false => String::new(),
        },
        span: is_part,
        ..Pie::default()
    };
    let panel = Panel::new(vec![Layer::new(
        Mark::Pie(pie.clone()),
        all,
        ValueAxis::First,
    )]);
    if !config.look.is_ours() {
        return framed_disc::pie(config, canvas, (pie, panel), around, sources, notes);
    }
    title_and_legend::figure(config, canvas, panel, sources, notes)
}

/// The slices of a dataset, with a colour each.
fn slices(config: &Config<'_>, dataset: &Dataset<'_>, notes: &mut Notes) -> Result<Series> {
    let (paints, edge, edge_colors) = series::slice_paints(config, dataset, notes)?;
    let default = defaults::of_slice(config, dataset, 0);
    let mut series = series::plain(dataset.index, String::new(), default, Rgba::WHITE);
    let count = dataset.data.len();
    let style = &mut series.style;
    (style.edge, style.edge_colors) = (edge, edge_colors);
    series::fill_elements(&paints, style);
    series.style.fill = None;
    series.x = (0..count).map(|at| at as f64).collect();
    // a pie of negative values shows their sizes
    let values = dataset.values();
    let negative = values.iter().filter(|value| **value < 0.0).count();
    if negative > 0 {
        let text = format!(
            "negative values are drawn by their size, which csv and json have, too: {negative}"
        );
        let data = dataset.field.get("data");
        data.note(NoteKind::Changed, &text, notes);
    }
    series.y = values.iter().map(|value| value.abs()).collect();
    series.names = names(config, count);
    Ok(series)
}

/// The names of so many elements.
fn names(config: &Config<'_>, count: usize) -> Vec<String> {
    let mut names = config.labels.clone();
    names.resize(count, String::new());
    names
}

/// The radius of the hole as a part of the outer radius.
fn hole(config: &Config<'_>) -> Result<f64> {
    let is_ring = matches!(config.kind, Kind::Doughnut | Kind::OutlabeledDoughnut);
    let default = if is_ring { 0.5 } else { 0.0 };
    let share = match config.version {
        Version::V2 => config.options.get("cutoutPercentage").number()?,
        Version::V3 | Version::V4 => {
            let text = config.options.get("cutout").text()?;
            let percent = text
                .as_deref()
                .and_then(|text| text.trim().strip_suffix('%'));
            percent.and_then(|text| text.trim().parse().ok())
        }
    };
    Ok(share.map_or(default, |percent| (percent / 100.0).clamp(0.0, 0.99)))
}

/// The angle at which the first slice begins, and the angle over which all slices run, in degrees clockwise from twelve
/// o'clock: version 2 writes radians from three o'clock.
fn turn(config: &Config<'_>) -> Result<(f64, f64)> {
    let (rotation, circumference) = (
        config.options.get("rotation").number()?,
        config.options.get("circumference").number()?,
    );
    Ok(match config.version {
        Version::V2 => (
            rotation.map_or(0.0, |angle| angle.to_degrees() + 90.0),
            circumference.map_or(360.0, |angle| angle.to_degrees().clamp(0.0, 360.0)),
        ),
        Version::V3 | Version::V4 => (
            rotation.unwrap_or(0.0),
            circumference.unwrap_or(360.0).clamp(0.0, 360.0),
        ),
    })
}

/// The texts around the outermost ring; `None` where there are none.
fn outlabels(config: &Config<'_>, outermost: Option<&Series>) -> Result<Option<Vec<String>>> {
    let options = config.plugins.get("outlabels");
    let is_own_kind = matches!(config.kind, Kind::OutlabeledPie | Kind::OutlabeledDoughnut);
    let is_wanted =
        options.truth().unwrap_or(false) && options.get("display").truth() != Some(false);
    let Some(series) = outermost.filter(|_| is_own_kind || is_wanted) else {
        return Ok(None);
    };
    let Some(dataset) = config.datasets.get(series.place) else {
        return Ok(None);
    };
    let own = dataset.field.get_path(&["outlabels", "text"]).given();
    let text = own.unwrap_or_else(|| options.get("text"));
    let mut texts = Vec::with_capacity(series.y.len());
    for index in 0..series.y.len() {
        let own = text.for_element(index, &config.context(dataset, index)?)?;
        let own = frame::text_of(&own)?;
        let template = own.as_deref().unwrap_or("%l %p");
        let text = data_labels::outlabel(template, &series.names, &series.y, index);
        texts.push(text);
    }
    Ok(Some(texts))
}

/// The radial axis of a chart: `options.scale` in version 2, `options.scales.r` since version 3.
fn radial<'a>(config: &Config<'a>) -> Field<'a> {
    match config.version {
        Version::V2 => config.options.get("scale"),
        Version::V3 | Version::V4 => config.options.get_path(&["scales", "r"]),
    }
}

/// The radial axis of a chart in a rectangle, which begins at zero where the author or the kind says so.
fn radial_axis(
    config: &Config<'_>,
    area: Area,
    begins_at_zero: bool,
    notes: &mut Notes,
) -> Result<Axis> {
    let values = config.shown().flat_map(|dataset| dataset.values());
    let data = range::range(&values.collect::<Vec<f64>>());
    let options = radial(config);
    let room = radial_frame::tick_room(&options, area, config.version)?;
    AxisOptions::radial(config, options, begins_at_zero).radial_axis(config, data, room, notes)
}

/// Finishes a radial chart.
fn finish(
    config: &Config<'_>,
    canvas: Canvas,
    mut panel: Panel,
    (spokes, begins_at_zero): (usize, bool),
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let axis = |area: Area, notes: &mut Notes| radial_axis(config, area, begins_at_zero, notes);
    if !config.look.is_ours() {
        let parts = framed_disc::Radial {
            options: radial(config),
            axis: &axis,
            spokes,
        };
        return framed_disc::radial(config, canvas, panel, parts, sources, notes);
    }
    let whole = Area {
        left: 0.0,
        top: 0.0,
        right: f64::from(canvas.width),
        bottom: f64::from(canvas.height),
    };
    panel.y = axis(whole, notes)?;
    title_and_legend::figure(config, canvas, panel, sources, notes)
}

/// Reads a radar chart.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn radar(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let count = config.place_count();
    let mut all = Vec::new();
    for dataset in config.shown() {
        let colors = defaults::of_dataset(config, dataset);
        let stroke = series::stroke(config, dataset, "line", (colors.border, 3.0), notes)?;
        let fill = config.element_option(dataset, "backgroundColor", ("line", "backgroundColor"));
        let fill = color::paint(&fill, config.size, notes)?
            .map_or(Fill::Solid(colors.background), |paint| paint.fill);
        let fills = config.element_option(dataset, "fill", ("line", "fill"));
        let between = matches!(fills::target(config, dataset), Some(Target::Dataset(_)));
        if between && config.look.is_ours() {
            let text = "it is drawn as the area around the centre";
            fills.note(NoteKind::Changed, text, notes);
        }
        // the area between two lines is a shape under the marks
        let is_filled = fills.truth().unwrap_or(true) && (config.look.is_ours() || !between);
        let mut series = series::plain(
            dataset.index,
            config.series_name(dataset),
            stroke.color,
            stroke.color,
        );
        series.style.stroke = stroke;
        series.style.fill = Some(if is_filled {
            fill
        } else {
            Fill::Solid(Rgba::TRANSPARENT)
        });
        let points = series::points(config, dataset, 3.0, notes)?;
        series.style.marker = points.marker;
        series.x = (0..count).map(|at| at as f64).collect();
        let mut values = dataset.values();
        values.resize(count, f64::NAN);
        series.y = values.into();
        series.names = names(config, count);
        all.push(series);
    }
    // the first dataset is painted last
    all.reverse();
    if all.is_empty() {
        all.push(series::plain(
            0,
            String::new(),
            Rgba::TRANSPARENT,
            Rgba::TRANSPARENT,
        ));
    }
    let panel = Panel::new(vec![Layer::new(
        Mark::Radar(Radar {
            filled: true,
            ..Radar::default()
        }),
        all,
        ValueAxis::First,
    )]);
    finish(config, canvas, panel, (count, false), sources, notes)
}

/// Reads a polar area chart.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn polar_area(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut all = Vec::new();
    for dataset in config.shown() {
        all.push(slices(config, dataset, notes)?);
    }
    if all.is_empty() {
        all.push(series::plain(
            0,
            String::new(),
            Rgba::TRANSPARENT,
            Rgba::TRANSPARENT,
        ));
    }
    let count = all.first().map_or(0, |series| series.y.len());
    let start = radial(config).get("startAngle").number()?.unwrap_or(0.0);
    let mark = Rose {
        lists_sectors: true,
        compass: Compass {
            // the first sector begins where the first spoke is
            zero: start + 180.0 / count.max(1) as f64,
            clockwise: true,
        },
        ..Rose::default()
    };
    let panel = Panel::new(vec![Layer::new(Mark::Rose(mark), all, ValueAxis::First)]);
    finish(config, canvas, panel, (count, true), sources, notes)
}
