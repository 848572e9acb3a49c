//! Discs as Chart.js draws them: pies, doughnuts and radial gauges with the chart's rectangle in; centre, radius and texts out.
//!
//! Source: the behaviour of Chart.js 2.9.4 (`controller.doughnut`), `chartjs-plugin-doughnutlabel`,
//! `chartjs-plugin-piechart-outlabels` 0.1 and `chartjs-chart-radial-gauge` 1.0.

use super::color;
use super::config::Config;
use super::elements::{Element, Placed};
use super::frame;
use super::kind::Kind;
use super::layout::Area;
use super::series;
use super::shapes::{Letters, Painter, TextBox, hollow};
use crate::color::Rgba;
use crate::error::{Notes, Result};
use crate::spec::mark::Pie;
use crate::spec::{Fill, Series, Stroke};

/// A disc in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DiscPlace {
    /// Its centre in CSS pixels.
    pub(super) center: (f64, f64),
    /// Its radius in CSS pixels.
    pub(super) radius: f64,
}

/// The largest disc of a pie in a rectangle. Of a part of a disc the bounds count.
///
/// # Errors
/// A width that is no number.
pub(super) fn place(config: &Config<'_>, pie: &Pie, area: Area) -> Result<DiscPlace> {
    let mut border: f64 = 0.0;
    for dataset in config.shown() {
        let stroke = series::slice_paints(config, dataset, &mut Notes::default())?.1;
        border = border.max(f64::from(stroke.width));
    }
    let [left, top, right, bottom] = if pie.span >= 359.99 {
        [-1.0, -1.0, 1.0, 1.0]
    } else {
        bounds(pie)
    };
    let (across, down) = ((right - left) / 2.0, (bottom - top) / 2.0);
    let width = (area.width() - border) / across.max(1e-3);
    let height = (area.height() - border) / down.max(1e-3);
    let mut radius = (width.min(height) / 2.0).max(0.0);
    let (x, y) = area.center();
    let center = (
        x - (right + left) / 2.0 * radius,
        y - (bottom + top) / 2.0 * radius,
    );
    if matches!(config.kind, Kind::OutlabeledPie | Kind::OutlabeledDoughnut) {
        let zoom = config.options.get("zoomOutPercentage").number()?;
        let zoom = zoom.filter(|zoom| *zoom != 0.0).unwrap_or(50.0);
        radius *= 1.0 - zoom.clamp(0.0, 95.0) / 100.0;
    }
    Ok(DiscPlace { center, radius })
}

/// The bounds of the slices of a pie of radius 1: left, top, right, bottom.
fn bounds(pie: &Pie) -> [f64; 4] {
    let ends = [pie.start, pie.start + pie.span];
    let mut points = Vec::new();
    for end in ends {
        let (sin, cos) = libm::sincos(end.to_radians());
        points.push((sin, -cos));
        points.push((sin * pie.hole, -cos * pie.hole));
    }
    let first = libm::ceil(ends[0] / 90.0) as i64;
    for quarter in (first..first + 5).map(|quarter| quarter as f64 * 90.0) {
        if quarter <= ends[1] {
            let (sin, cos) = libm::sincos(quarter.to_radians());
            points.push((sin, -cos));
        }
    }
    let fold = |pick: fn(&(f64, f64)) -> f64, by: fn(f64, f64) -> f64, from: f64| {
        points.iter().map(pick).fold(from, by)
    };
    [
        fold(|point| point.0, f64::min, f64::INFINITY),
        fold(|point| point.1, f64::min, f64::INFINITY),
        fold(|point| point.0, f64::max, f64::NEG_INFINITY),
        fold(|point| point.1, f64::max, f64::NEG_INFINITY),
    ]
}

/// The slices of a pie whose rings are these series, the outermost last.
pub(super) fn slices(pie: &Pie, disc: DiscPlace, rings: &[Series]) -> Vec<Placed> {
    let count = rings.len().max(1) as f64;
    let ring = (1.0 - pie.hole) / count;
    let placed = |(index, series): (usize, &Series)| {
        let inner = pie.hole + ring * index as f64;
        let radii = (disc.radius * inner, disc.radius * (inner + ring));
        let total: f64 = series.y.iter().filter(|value| **value > 0.0).sum();
        let mut angle = pie.start;
        let slice = |value: &f64| {
            if !(*value > 0.0 && total > 0.0) {
                return None;
            }
            let from = angle;
            angle += value / total * pie.span;
            Some(Element::Slice {
                center: disc.center,
                radii,
                angles: (from, angle),
            })
        };
        Placed {
            dataset: series.place,
            elements: series.y.iter().map(slice).collect(),
        }
    };
    rings.iter().enumerate().map(placed).collect()
}

/// The texts in the hole, one below another: the labels of the plugin `doughnutlabel`.
///
/// # Errors
/// A function that fails, or a size that is no number.
pub(super) fn middle(config: &Config<'_>, notes: &mut Notes) -> Result<Vec<(String, Letters)>> {
    let labels = config.plugins.get_path(&["doughnutlabel", "labels"]);
    let mut lines: Vec<(String, Letters)> = Vec::new();
    for label in labels.items().unwrap_or_default() {
        let text = label.get("text");
        let text = match text.function() {
            Some(function) => frame::text_of(&function.call_field(&[])?)?,
            None => frame::text_of(&text)?,
        };
        let font = label.get("font");
        font.get("family").mark_read();
        font.get("lineHeight").mark_read();
        let ink = label.get("color");
        let ink = match ink.function().is_some() {
            true => None,
            false => color::color(&ink, notes),
        };
        let letters = Letters {
            size: frame::font_size(&font.get("size"))?.map_or(12.0, f64::from),
            weight: frame::font_weight(&font.get("weight")).unwrap_or(400),
            is_italic: font.get("style").is("italic"),
            color: ink.unwrap_or(frame::TEXT),
        };
        // a line break is no line break there
        let text = text.unwrap_or_default().replace('\n', " ");
        lines.push((text.trim().to_owned(), letters));
    }
    Ok(lines)
}

/// Writes the texts in the hole around a point.
///
/// # Errors
/// A function that fails, or a size that is no number.
pub(super) fn paint_middle(
    painter: &mut Painter,
    config: &Config<'_>,
    (disc, (x, y)): (DiscPlace, (f64, f64)),
    hole: f64,
    notes: &mut Notes,
) -> Result<()> {
    let lines = middle(config, notes)?;
    let width = lines
        .iter()
        .map(|(text, letters)| letters.width(std::slice::from_ref(text)));
    let width = width.fold(0.0, f64::max);
    let height: f64 = lines.iter().map(|(_, letters)| letters.line()).sum();
    let room = 2.0 * disc.radius * hole;
    let scale = match libm::hypot(width, height) {
        diagonal if diagonal > room && diagonal > 0.0 => room / diagonal,
        _ => 1.0,
    };
    let mut top = y - height * scale / 2.0;
    for (text, letters) in &lines {
        let letters = Letters {
            size: letters.size * scale,
            ..*letters
        };
        let at = (x, top + letters.line() / 2.0);
        painter.text(text, at, (0, 0), letters, 0.0);
        top += letters.line();
    }
    Ok(())
}

/// The boxes with these texts around the outermost ring; nothing where they are not asked for.
///
/// # Errors
/// A function that fails, or a size that is no number.
pub(super) fn paint_outlabels(
    painter: &mut Painter,
    config: &Config<'_>,
    (texts, placed): (&[String], &Placed),
    disc: DiscPlace,
    (width, height): (f64, f64),
    notes: &mut Notes,
) -> Result<()> {
    let Some(dataset) = config.datasets.get(placed.dataset) else {
        return Ok(());
    };
    let (common, own) = (
        config.plugins.get("outlabels"),
        dataset.field.get("outlabels"),
    );
    let paints = series::slice_paints(config, dataset, &mut Notes::default())?.0;
    let mut taken: Vec<Area> = Vec::new();
    for (index, element) in placed.elements.iter().enumerate() {
        let Some(Element::Slice { angles, radii, .. }) = element else {
            continue;
        };
        let context = config.context(dataset, index)?;
        let option = |key: &str| {
            let own = own.get(key).given();
            own.unwrap_or_else(|| common.get(key))
                .for_element(index, &context)
        };
        if option("display")?.truth() == Some(false) {
            continue;
        }
        let text = texts.get(index).map_or("", String::as_str);
        let plain = paints.get(index).map_or(frame::TEXT, |paint| paint.color);
        let fill = color::color(&option("backgroundColor")?, notes).unwrap_or(plain);
        let ink = color::color(&option("color")?, notes).unwrap_or(Rgba::WHITE);
        let line = color::color(&option("lineColor")?, notes).unwrap_or(plain);
        let edge = color::color(&option("borderColor")?, notes).unwrap_or(plain);
        let font = option("font")?;
        for key in ["family", "lineHeight", "style"] {
            font.get(key).mark_read();
        }
        let size = frame::font_size(&font.get("size"))?.map_or(12.0, f64::from);
        let size = match font.get("resizable").truth().unwrap_or(true) {
            // a picture of 400 pixels has letters of the size that is asked for
            true => {
                let least = font.get("minSize").number()?.unwrap_or(12.0);
                let most = font.get("maxSize").number()?.unwrap_or(96.0);
                (size * width.min(height) / 400.0).clamp(least, most.max(least))
            }
            false => size,
        };
        let letters = Letters {
            size,
            weight: frame::font_weight(&font.get("weight")).unwrap_or(400),
            is_italic: false,
            color: ink,
        };
        let number = |key: &str, default: f64| -> Result<f64> {
            Ok(option(key)?.number()?.unwrap_or(default).clamp(0.0, 1000.0))
        };
        let padding = match option("padding")?.is_object() {
            true => 4.0,
            false => number("padding", 4.0)?,
        };
        let stretch = number("stretch", 40.0)?;
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let border = number("borderWidth", 0.0)? as f32;
        let text = TextBox {
            // the border is on the edge of the padding
            padding: [padding - f64::from(border); 4],
            fill: Some(Fill::Solid(fill)),
            edge: Stroke::solid(edge, border),
            radius: number("borderRadius", 0.0)?,
            ..TextBox::new(lines, letters)
        };
        let half = (text.size().0 / 2.0, text.size().1 / 2.0);
        let (sin, cos) = libm::sincos(((angles.0 + angles.1) / 2.0).to_radians());
        let rim = (disc.center.0 + sin * radii.1, disc.center.1 - cos * radii.1);
        let mut out = radii.1 + stretch + half.0.min(half.1);
        let area = loop {
            let middle = (
                disc.center.0 + sin * (out + half.0),
                disc.center.1 - cos * out,
            );
            let area = text.area(middle);
            let touches = |other: &Area| {
                area.left < other.right
                    && other.left < area.right
                    && area.top < other.bottom
                    && other.top < area.bottom
            };
            out += 5.0;
            if !taken.iter().any(touches) || out > width + height {
                break area;
            }
        };
        let stroke = Stroke::solid(line, number("lineWidth", 2.0)? as f32);
        painter.path(&[rim, area.center()], false, hollow(), stroke);
        painter.boxed(&text, area.center(), (0.0, 0.0));
        taken.push(area);
    }
    for field in [common, own] {
        for key in ["textAlign", "valuePrecision", "percentPrecision"] {
            field.get(key).mark_read();
        }
    }
    Ok(())
}
