//! Box plots and violins: a list of observations at each position.

use super::config::Config;
use super::dataset::{self, Dataset};
use super::kind::Kind;
use super::plane::Plane;
use super::range;
use super::script::Field;
use super::series::{self, Paints};
use super::{defaults, framed};
use crate::dialect::Sources;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::drawing::billionth;
use crate::spec::mark::{BoxPlot, DensityNorm, Inner, Violin};
use crate::spec::{Canvas, Direction, Layer, Mark, Spec, ValueAxis};
use crate::stat::density::{Bandwidth, BandwidthRule};
use crate::stat::quantile::Whiskers;

/// Reads a box plot or a violin plot.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut plane = Plane::new(config, notes)?;
    let (mut all, mut are_summaries) = (Vec::new(), false);
    let mut values = Vec::new();
    for dataset in config.shown() {
        let colors = defaults::of_dataset(config, dataset);
        let fills = dataset.field.get("backgroundColor");
        let fills = Paints::read(config, dataset, &fills, |_| colors.background, notes)?;
        let edge = series::stroke(config, dataset, "boxplot", (colors.border, 1.0), notes)?;
        let mut series = series::plain(
            dataset.index,
            config.series_name(dataset),
            fills.whole.color,
            edge.color,
        );
        series.style.color = edge.color;
        series.style.fill = Some(fills.whole.fill);
        series.style.edge = edge;
        let (x, y, is_summary) = observations(dataset, notes)?;
        are_summaries |= is_summary;
        values.extend(y.iter().copied());
        (series.x, series.y) = (x.into(), y.into());
        all.push(series);
    }
    let direction = match plane.is_horizontal {
        true => Direction::Horizontal,
        false => Direction::Vertical,
    };
    let whiskers = match are_summaries {
        true => Whiskers::Percentiles(0.0, 100.0),
        false => Whiskers::Iqr(1.5),
    };
    // alone they are as wide as bars, side by side they leave the gaps that bars do
    let category = plane.bar_share("categoryPercentage", 0.8)?;
    let width = match (config.look.is_ours(), all.len()) {
        (true, _) => BoxPlot::default().width,
        (false, 1) => billionth(category * plane.bar_share("barPercentage", 0.9)?),
        (false, _) => category,
    };
    let mark = match config.kind {
        Kind::Violin | Kind::HorizontalViolin if !config.look.is_ours() => Mark::Violin(Violin {
            direction,
            width,
            bandwidth: Bandwidth::Rule(BandwidthRule::NormalReference),
            inner: Inner::Median,
            norm: DensityNorm::Width,
        }),
        Kind::Violin | Kind::HorizontalViolin => Mark::Violin(Violin {
            direction,
            width,
            ..Violin::default()
        }),
        _ => Mark::BoxPlot(BoxPlot {
            direction,
            whiskers,
            width,
            ..BoxPlot::default()
        }),
    };
    plane.range = range::range(&values);
    if all.is_empty() {
        return Err(config.no_dataset());
    }
    let layers = vec![Layer::new(mark, all, ValueAxis::First)];
    let panel = plane.panel(layers, &canvas, notes)?;
    framed::chart(&plane, canvas, panel, sources, notes)
}

/// Position and value of every observation of a dataset; true when they are summaries: least, quartiles and greatest.
fn observations(dataset: &Dataset<'_>, notes: &mut Notes) -> Result<(Vec<f64>, Vec<f64>, bool)> {
    let (mut x, mut y, mut is_summary) = (Vec::new(), Vec::new(), false);
    for (index, datum) in dataset.data.iter().enumerate() {
        let field = &datum.field;
        let values = match field.items() {
            Some(items) => items.iter().map(dataset::number).collect(),
            None if field.is_object() => {
                is_summary = true;
                summary(field, notes)?
            }
            None => vec![datum.y],
        };
        x.extend(values.iter().map(|_| index as f64));
        y.extend(values);
    }
    Ok((x, y, is_summary))
}

/// The five numbers of a box. As observations they have themselves for quartiles.
fn summary(field: &Field<'_>, notes: &mut Notes) -> Result<Vec<f64>> {
    let mut values = Vec::new();
    for key in ["min", "q1", "median", "q3", "max"] {
        values.push(field.get(key).number()?.unwrap_or(f64::NAN));
    }
    let outliers = field.get("outliers");
    if outliers.items().is_some_and(|items| !items.is_empty()) {
        outliers.note(
            NoteKind::LeftOut,
            "outliers beside a summary are not drawn",
            notes,
        );
    }
    Ok(values)
}
