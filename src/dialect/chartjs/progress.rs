//! Charts of one value: progress bars and gauges.

use super::color::{self, Paint};
use super::config::Config;
use super::dataset::Dataset;
use super::framed_gauge::{self, Dial};
use super::layers::{self, Place};
use super::plane::Plane;
use super::shapes::Letters;
use super::{defaults, frame, framed, framed_disc, series, title_and_legend};
use crate::color::Rgba;
use crate::dialect::Sources;
use crate::error::{Notes, Result};
use crate::spec::mark::{Bar, Gauge, Pie};
use crate::spec::{
    BarLabels, Canvas, Fill, Layer, Mark, Panel, PieLabels, Spec, Stroke, ValueAxis,
};

/// Reads a progress bar: the first dataset is how much is filled of the second, which is the track; 100 without one.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn chart(
    config: &Config<'_>,
    mut canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let mut plane = Plane::new(config, notes)?;
    // QuickChart gives it an axis that begins at zero, whatever the author says of scales
    plane
        .values
        .iter_mut()
        .for_each(|axis| axis.begins_at_zero = true);
    let mut layers = layers::read(&plane, Place::InFront, notes)?;
    let mut most: f64 = 100.0;
    if let Some(layer) = layers.first_mut() {
        let has_track = layer.series.len() > 1;
        if let Some(value) = layer.series.first_mut() {
            let sign = if has_track { "" } else { "%" };
            if value.labels.iter().all(String::is_empty) {
                value.labels = value
                    .y
                    .iter()
                    .map(|number| format!("{number}{sign}"))
                    .collect();
            }
            value.style.edge = Stroke::solid(Rgba::hex(0x4e78a7), 0.0);
        }
        if !has_track && let Some(value) = layer.series.first() {
            let mut track = value.clone();
            track.place = value.place + 1;
            track.y = value.y.iter().map(|_| 100.0).collect();
            layer.series.push(track);
        }
        if let Some(track) = layer.series.get_mut(1) {
            track.labels = vec![String::new(); track.y.len()];
            if config
                .datasets
                .get(1)
                .is_none_or(|dataset| !dataset.field.get("backgroundColor").is_given())
            {
                track.style.colors = Vec::new();
                track.style.color = Rgba::WHITE;
                track.style.fill = Some(Fill::Solid(Rgba::WHITE));
            }
            track.style.edge = Stroke::solid(Rgba::hex(0x4e78a7), 1.0);
            let finite = track.y.iter().copied().filter(|value| value.is_finite());
            most = finite.fold(f64::NEG_INFINITY, f64::max);
        }
        // the track is behind
        layer.series.reverse();
        if let Mark::Bar(bar) = &mut layer.mark {
            *bar = Bar {
                labels: BarLabels::Inside,
                width: Some(0.9),
                ..bar.clone()
            };
        }
    }
    let finite = config.shown().flat_map(|dataset| dataset.values());
    let finite = finite.filter(|value| value.is_finite());
    plane.range = Some((0.0, finite.fold(most, f64::max)));
    let mut panel = plane.panel(layers, &canvas, notes)?;
    (panel.x.visible, panel.y.visible) = (false, false);
    if !config.look.is_ours() {
        return framed::chart(&plane, canvas, panel, sources, notes);
    }
    panel.x.domain = [Some(0.0), Some(if most > 0.0 { most } else { 100.0 })];
    canvas.theme.grid_on = false;
    framed::chart(&plane, canvas, panel, sources, notes)
}

/// The first number of a list option; `None` where it is none.
fn domain(config: &Config<'_>) -> Result<(f64, f64)> {
    let domain = config.options.get("domain");
    let low = domain.at(0).number()?.unwrap_or(0.0);
    let high = domain.at(1).number()?.unwrap_or(100.0);
    Ok((low, if high > low { high } else { low + 1.0 }))
}

/// Reads a radial gauge: a ring that is filled from twelve o'clock, with the value in its middle.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn radial_gauge(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let (low, high) = domain(config)?;
    let first = config.shown().next();
    let value = first
        .and_then(|dataset| dataset.data.first())
        .map_or(f64::NAN, |datum| datum.y);
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    let default = Rgba::rgb(98, 121, 175);
    let paint = match first {
        Some(dataset) => {
            let option = dataset.field.get("backgroundColor");
            let option = if option.is_array() {
                option.at(0)
            } else {
                option
            };
            color::paint(&option, config.size, notes)?
        }
        None => None,
    };
    let paint = paint.unwrap_or_else(|| Paint::plain(default));
    let fill = paint.color;
    let track = color::color(&config.options.get("trackColor"), notes);
    let track = track.unwrap_or(Rgba::rgb(204, 221, 238));
    let mut ring = series::plain(0, String::new(), fill, fill);
    let share = if share.is_finite() { share } else { 0.0 };
    (ring.x, ring.y) = (vec![0.0, 1.0].into(), vec![share, 1.0 - share].into());
    ring.style.colors = vec![fill, track];
    ring.style.fill = None;
    if paint.is_gradient() {
        ring.style.fills = vec![Some(paint.fill), None];
    }
    ring.style.edge = Stroke::solid(track, 0.01);
    ring.names = vec![String::new(); 2];
    let center = config.options.get("centerPercentage").number()?;
    let text = config.options.get_path(&["centerArea", "text"]);
    let text = match text.function() {
        Some(function) => {
            let number = super::script::Value::Number(value);
            frame::text_of(&function.call_field(&[number])?)?
        }
        None => frame::text_of(&text)?,
    };
    let is_shown = config
        .options
        .get_path(&["centerArea", "displayText"])
        .truth()
        != Some(false);
    let below = config.options.get_path(&["centerArea", "subText"]);
    let below = frame::text_of(&below)?.filter(|text| is_shown && !text.is_empty());
    let mut pie = Pie {
        hole: center.map_or(0.8, |percent| (percent / 100.0).clamp(0.0, 0.99)),
        labels: PieLabels::None,
        middle: match (is_shown, text) {
            (false, _) => String::new(),
            (true, Some(text)) => text,
            (true, None) if value.is_finite() => format!("{value}"),
            (true, None) => String::new(),
        },
        ..Pie::default()
    };
    if let Some(text) = below.as_ref().filter(|_| config.look.is_ours()) {
        pie.middle += &format!("\n{text}");
    }
    let panel = Panel::new(vec![Layer::new(
        Mark::Pie(pie.clone()),
        vec![ring],
        ValueAxis::First,
    )]);
    if !config.look.is_ours() {
        let letters = center_letters(config, notes)?;
        return framed_disc::radial_gauge(
            config,
            canvas,
            (pie, panel),
            (letters, below),
            sources,
            notes,
        );
    }
    title_and_legend::figure(config, canvas, panel, sources, notes)
}

/// The letters of the text in the middle of a radial gauge, where their size is given.
fn center_letters(config: &Config<'_>, notes: &mut Notes) -> Result<Option<Letters>> {
    let area = config.options.get("centerArea");
    for key in [
        "fontFamily",
        "padding",
        "backgroundColor",
        "backgroundImage",
    ] {
        area.get(key).mark_read();
    }
    let ink = color::color(&area.get("fontColor"), notes);
    let size = frame::font_size(&area.get("fontSize"))?;
    Ok(size.map(|size| Letters {
        size: f64::from(size),
        weight: frame::font_weight(&area.get("fontStyle")).unwrap_or(400),
        is_italic: false,
        color: ink.unwrap_or(frame::TEXT),
    }))
}

/// Reads a gauge: a half ring of bands, whose data are their upper ends, with a value.
///
/// # Errors
/// An option that cannot be drawn, by its path.
pub(super) fn gauge(
    config: &Config<'_>,
    canvas: Canvas,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<Spec> {
    let dataset = config.shown().next().ok_or_else(|| config.no_dataset())?;
    let value = dataset.field.get("value").number()?.unwrap_or(f64::NAN);
    let low = dataset.field.get("minValue").number()?.unwrap_or(0.0);
    let mut ends = dataset.values();
    ends.retain(|end| end.is_finite());
    ends.sort_by(f64::total_cmp);
    let paints = band_paints(config, dataset, notes)?;
    let own = |at: usize| {
        let paint = paints.get(at).cloned();
        paint.unwrap_or_else(|| Paint::plain(defaults::grey()))
    };
    let bands = ends.iter().enumerate();
    let dial = Dial {
        low,
        bands: bands.map(|(at, end)| (*end, own(at))).collect(),
        value,
    };
    let bands = dial.bands.iter();
    let bands = bands
        .map(|(end, paint)| (*end, Some(paint.color)))
        .collect();
    let mut series = series::plain(dataset.index, String::new(), Rgba::BLACK, Rgba::BLACK);
    (series.x, series.y) = (vec![0.0].into(), vec![value].into());
    series.style.fill = None;
    let gauge = Gauge {
        low: Some(low),
        high: ends.last().copied().filter(|high| *high > low),
        bands,
    };
    let mut panel = Panel::new(vec![Layer::new(
        Mark::Gauge(gauge),
        vec![series],
        ValueAxis::First,
    )]);
    if !config.look.is_ours() {
        return framed_gauge::gauge(config, canvas, (dial, panel), sources, notes);
    }
    let formatter = config.options.get_path(&["valueLabel", "formatter"]);
    if let Some(function) = formatter.function() {
        // what it makes of the value is written below it
        let number = super::script::Value::Number(value);
        let text = frame::text_of(&function.call_field(&[number])?)?.unwrap_or_default();
        if let Some(series) = panel
            .layers
            .first_mut()
            .and_then(|layer| layer.series.first_mut())
        {
            series.name = text;
        }
    }
    title_and_legend::figure(config, canvas, panel, sources, notes)
}

/// The paints of the bands of a gauge.
fn band_paints(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    notes: &mut Notes,
) -> Result<Vec<Paint>> {
    let option = dataset.field.get("backgroundColor");
    let paints = series::Paints::read(config, dataset, &option, |_| defaults::grey(), notes)?;
    if config.look.is_ours() {
        paints.note_one_color(&option, notes);
    }
    Ok(match paints.each.is_empty() {
        true => vec![paints.whole; dataset.data.len()],
        false => paints.each,
    })
}
