//! The look of a dataset: its options by element in, a series of the [`Spec`](crate::spec::Spec) out.

use super::color::{self, Paint};
use super::config::Config;
use super::dataset::Dataset;
use super::defaults;
use super::frame;
use super::script::{Field, Value};
use super::version::Version;
use crate::color::Rgba;
use crate::error::{NoteKind, Notes, Result};
use crate::spec::{Fill, Marker, MarkerShape, Series, SeriesStyle, Stroke};

/// A series without points and with plain colours.
pub(super) fn plain(place: usize, name: String, background: Rgba, border: Rgba) -> Series {
    Series {
        place,
        name,
        x: Default::default(),
        y: Default::default(),
        channels: Default::default(),
        names: Vec::new(),
        labels: Vec::new(),
        style: SeriesStyle {
            color: background,
            colors: Vec::new(),
            stroke: Stroke::solid(border, 0.0),
            fill: Some(Fill::Solid(background)),
            fills: Vec::new(),
            hatches: Vec::new(),
            edge: Stroke::solid(border, 0.0),
            edge_colors: Vec::new(),
            errors: Default::default(),
            marker: None,
        },
    }
}

/// The paint of each element of a dataset, and the one that stands for all.
pub(super) struct Paints {
    /// That of the dataset: its only one, or that of its first element.
    pub(super) whole: Paint,
    /// That of each element; empty where all have the same.
    pub(super) each: Vec<Paint>,
}

impl Paints {
    /// Reads an option that may be one paint, a list, or a function. `default` is the colour of an element without one.
    ///
    /// # Errors
    /// A function that fails.
    pub(super) fn read(
        config: &Config<'_>,
        dataset: &Dataset<'_>,
        option: &Field<'_>,
        default: impl Fn(usize) -> Rgba,
        notes: &mut Notes,
    ) -> Result<Paints> {
        let varies = option.is_array() || option.function().is_some();
        if !varies {
            let whole = color::paint(option, config.size, notes)?;
            return Ok(Paints {
                whole: whole.unwrap_or_else(|| Paint::plain(default(0))),
                each: Vec::new(),
            });
        }
        let mut each = Vec::with_capacity(dataset.data.len());
        for index in 0..dataset.data.len() {
            let context = config.context(dataset, index)?;
            let own = option.for_element(index, &context)?;
            let paint = color::paint(&own, config.size, notes)?;
            each.push(paint.unwrap_or_else(|| Paint::plain(default(index))));
        }
        let first = each.first().cloned();
        Ok(Paints {
            whole: first.unwrap_or_else(|| Paint::plain(default(0))),
            each,
        })
    }

    /// Gives a series its fills.
    pub(super) fn fill(self, style: &mut SeriesStyle) {
        style.color = self.whole.color;
        if self.each.is_empty() {
            style.fill = Some(self.whole.fill);
            return;
        }
        style.fill = None;
        fill_elements(&self.each, style);
    }

    /// Notes that what has one colour only, such as a line, does not show the gradient that an option asks for.
    pub(super) fn note_one_color(&self, option: &Field<'_>, notes: &mut Notes) {
        if self.each.iter().any(Paint::is_gradient) || self.whole.is_gradient() {
            let text = "a gradient fills areas; here its first colour is taken";
            option.note(NoteKind::Changed, text, notes);
        }
    }
}

/// Gives each element of a series its colour, its gradient and its hatch.
pub(super) fn fill_elements(paints: &[Paint], style: &mut SeriesStyle) {
    style.colors = paints.iter().map(|paint| paint.color).collect();
    if paints.iter().any(|paint| paint.hatch.is_some()) {
        style.hatches = paints.iter().map(|paint| paint.hatch).collect();
    }
    if paints.iter().any(Paint::is_gradient) {
        let gradient = |paint: &Paint| paint.is_gradient().then(|| paint.fill.clone());
        style.fills = paints.iter().map(gradient).collect();
    }
}

/// A number for each element of a dataset; a single one where all have the same.
///
/// # Errors
/// A function that fails, or something that is no number.
pub(super) fn numbers(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    option: &Field<'_>,
    default: f64,
) -> Result<Vec<f64>> {
    if !option.is_array() && option.function().is_none() {
        return Ok(vec![option.number()?.unwrap_or(default)]);
    }
    let mut all = Vec::with_capacity(dataset.data.len());
    for index in 0..dataset.data.len() {
        let context = config.context(dataset, index)?;
        let own = option.for_element(index, &context)?;
        all.push(own.number()?.unwrap_or(default));
    }
    Ok(all)
}

/// A stroke: `borderColor`, `borderWidth`, `borderDash` of a dataset with a sort of element; the colour of its first element stands
/// for all.
///
/// # Errors
/// A width or a dash that is no number.
pub(super) fn stroke(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    element: &str,
    default: (Rgba, f64),
    notes: &mut Notes,
) -> Result<Stroke> {
    outline(config, dataset, element, default, notes).map(|(stroke, _)| stroke)
}

/// The same stroke, and its colour for each element; none where all have the same.
///
/// # Errors
/// As [`stroke`].
pub(super) fn outline(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    element: &str,
    (color, width): (Rgba, f64),
    notes: &mut Notes,
) -> Result<(Stroke, Vec<Rgba>)> {
    let option = config.element_option(dataset, "borderColor", (element, "borderColor"));
    let own = Paints::read(config, dataset, &option, |_| color, notes)?;
    own.note_one_color(&option, notes);
    let widths = config.element_option(dataset, "borderWidth", (element, "borderWidth"));
    let width = if widths.is_object() {
        let sides = widths.entries().unwrap_or_default();
        let sides = sides
            .iter()
            .filter_map(|(_, side)| side.number().ok().flatten());
        sides.fold(0.0, f64::max)
    } else {
        let all = numbers(config, dataset, &widths, width)?;
        all.first().copied().unwrap_or(width)
    };
    let dash = config.element_option(dataset, "borderDash", (element, "borderDash"));
    let stroke = Stroke {
        color: own.whole.color,
        width: width.clamp(0.0, 500.0) as f32,
        dash: frame::dash(&dash)?,
    };
    Ok((stroke, own.each.iter().map(|paint| paint.color).collect()))
}

/// The points of a dataset.
pub(super) struct Points {
    /// The marker; `None` where none has a size.
    pub(super) marker: Option<Marker>,
    /// The diameter of each marker in CSS pixels; empty where all have the same.
    pub(super) sizes: Vec<f64>,
    /// The colour of each marker; empty where all have the same.
    pub(super) colors: Vec<Rgba>,
    /// The shape of each marker; empty where all have the same.
    pub(super) shapes: Vec<MarkerShape>,
}

/// Reads the points of a dataset: `pointRadius`, `pointStyle`, `pointBackgroundColor`, `pointBorderColor`,
/// `pointBorderWidth`. `background` and `border` are the colours of the dataset, as far as it has its own.
///
/// # Errors
/// A radius that is no number, or a function that fails.
pub(super) fn points(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    default_radius: f64,
    notes: &mut Notes,
) -> Result<Points> {
    let colors = defaults::of_dataset(config, dataset);
    let own = |key: &str, fallback: Rgba, notes: &mut Notes| {
        color::color(&dataset.field.get(key), notes).unwrap_or(fallback)
    };
    // QuickChart gives points of version 2 the colours of its palette, whatever the line has
    let plain = |key: &str| {
        let field = dataset.field.get(key);
        field.is_given()
            && !field.is_array()
            && field.function().is_none()
            && field.made_by().is_none()
    };
    let (background, border) = match config.version {
        Version::V2 => (colors.background, colors.border),
        Version::V3 | Version::V4 => (
            if plain("backgroundColor") {
                own("backgroundColor", colors.background, notes)
            } else {
                colors.background
            },
            if plain("borderColor") {
                own("borderColor", colors.border, notes)
            } else {
                colors.border
            },
        ),
    };
    let radii = radii(config, dataset, default_radius)?;
    let mut paints = |key: &str, element: &str, default: Rgba| -> Result<Paints> {
        let option = option(config, dataset, &[key], element);
        let paints = Paints::read(config, dataset, &option, |_| default, notes)?;
        paints.note_one_color(&option, notes);
        Ok(paints)
    };
    let fills = paints("pointBackgroundColor", "backgroundColor", background)?;
    let edges = paints("pointBorderColor", "borderColor", border)?;
    let width = option(config, dataset, &["pointBorderWidth"], "borderWidth");
    let width = numbers(config, dataset, &width, 1.0)?
        .first()
        .copied()
        .unwrap_or(1.0);
    let style = option(config, dataset, &["pointStyle"], "pointStyle");
    let largest = radii.iter().copied().fold(0.0, f64::max);
    let mut shapes = Vec::new();
    if style.is_array() || style.function().is_some() {
        for index in 0..dataset.data.len() {
            let own = style.for_element(index, &config.context(dataset, index)?)?;
            shapes.push(shape(&own));
        }
    }
    let is_list = !shapes.is_empty();
    let (shape, factor) = shapes.first().copied().unwrap_or_else(|| shape(&style));
    let is_hidden = factor == 0.0 && !is_list;
    let marker = (largest > 0.0 && !is_hidden).then(|| Marker {
        shape,
        size: (largest * if is_list { 2.0 } else { factor }).clamp(0.0, 2000.0) as f32,
        // a shape of lines has the colour of its border
        fill: Some(match shape.is_line() {
            true => edges.whole.color,
            false => fills.whole.color,
        }),
        edge: Stroke::solid(edges.whole.color, width.clamp(0.0, 100.0) as f32),
    });
    let varies = radii.len() > 1 && radii.iter().any(|radius| *radius != largest);
    Ok(Points {
        marker,
        sizes: match (is_list, varies) {
            (true, _) => {
                let sizes = shapes.iter().enumerate();
                let radius = |index: usize| radii.get(index).unwrap_or(&largest);
                let size = |(index, (_, factor)): (usize, &(_, f64))| radius(index) * factor;
                sizes.map(size).collect()
            }
            (false, true) => radii.iter().map(|radius| radius * factor).collect(),
            (false, false) => Vec::new(),
        },
        colors: fills.each.iter().map(|paint| paint.color).collect(),
        shapes: shapes.into_iter().map(|(shape, _)| shape).collect(),
    })
}

/// The shape of the points of a dataset, or of those that the legend is told to show.
pub(super) fn shape_in_legend(config: &Config<'_>, dataset: &Dataset<'_>) -> MarkerShape {
    let labels = config.title_and_legend().get_path(&["legend", "labels"]);
    let common = labels.get("pointStyle").given();
    let common = common.filter(|_| config.version.is_new());
    shape(&common.unwrap_or_else(|| option(config, dataset, &["pointStyle"], "pointStyle"))).0
}

/// The radius of each point of a dataset in CSS pixels; a single one where all have the same.
///
/// # Errors
/// A radius that is no number, or a function that fails.
pub(super) fn radii(config: &Config<'_>, dataset: &Dataset<'_>, default: f64) -> Result<Vec<f64>> {
    let radii = option(config, dataset, &["pointRadius", "radius"], "radius");
    numbers(config, dataset, &radii, default)
}

/// The paint of each slice of a dataset, the line around all of them, and the colour of that line for each, none where all have the
/// same.
///
/// # Errors
/// A function that fails, or a width that is no number.
pub(super) fn slice_paints(
    config: &Config<'_>,
    dataset: &Dataset<'_>,
    notes: &mut Notes,
) -> Result<(Vec<Paint>, Stroke, Vec<Rgba>)> {
    let fills = config.element_option(dataset, "backgroundColor", ("arc", "backgroundColor"));
    let is_given = fills.is_given();
    let default = |at: usize| defaults::of_slice(config, dataset, at);
    let fills = Paints::read(config, dataset, &fills, default, notes)?;
    let count = dataset.data.len();
    let paints = match (fills.each.is_empty(), is_given) {
        (false, _) => fills.each,
        (true, true) => vec![fills.whole; count],
        (true, false) => (0..count).map(|at| Paint::plain(default(at))).collect(),
    };
    let (edge, edge_colors) = outline(config, dataset, "arc", (Rgba::WHITE, 2.0), notes)?;
    Ok((paints, edge, edge_colors))
}

/// An option of points: the dataset's by any of its names, or that of all points.
fn option<'a>(
    config: &Config<'a>,
    dataset: &Dataset<'a>,
    keys: &[&str],
    element: &str,
) -> Field<'a> {
    let own = keys.iter().find_map(|key| dataset.field.get(key).given());
    own.unwrap_or_else(|| config.options.get_path(&["elements", "point", element]))
}

/// The shape of a point style, and its diameter as a multiple of the radius; 0 for points that are not drawn.
fn shape(style: &Field<'_>) -> (MarkerShape, f64) {
    if style.value() == &Value::Bool(false) {
        return (MarkerShape::Circle, 0.0);
    }
    match style.text().ok().flatten().as_deref() {
        Some("cross") => (MarkerShape::Plus, 2.0),
        Some("crossRot") => (MarkerShape::Cross, std::f64::consts::SQRT_2),
        Some("dash" | "line") => (MarkerShape::HorizontalLine, 2.0),
        Some("rect" | "rectRounded") => (MarkerShape::Square, std::f64::consts::SQRT_2),
        Some("rectRot") => (MarkerShape::Diamond, 2.0),
        Some("star") => (MarkerShape::Asterisk, 2.0),
        Some("triangle") => (MarkerShape::TriangleUp, 2.0),
        _ => (MarkerShape::Circle, 2.0),
    }
}
