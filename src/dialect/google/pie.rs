//! The chart types `p`, `p3`, `pc`, `pd` and `pa`: pies from above and from the side, rings, doughnuts, polar areas.

use super::color::{Colors, FillArea, fills, find_fill, first_color};
use super::data::read_data;
use super::encoding::{ChartData, DataEncoding, ScaleSharing, parse_number, parse_scaling};
use super::params::Params;
use super::series::{
    counted, flat_style, legend_names, name_of, new_series, note_beyond, position_names,
};
use super::spec::{ChartParts, Marks, build_spec};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, Frame, Shape};
use crate::spec::mark::Pie;
use crate::spec::{Fill, Mark, PieLabels, Series, SeriesStyle, Spec, Stroke};

/// A chart type of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieKind {
    /// A pie seen from above.
    Flat,
    /// A pie seen from the side.
    Tilted,
    /// Concentric rings, one for each series.
    Rings,
    /// A pie with a hole.
    Doughnut,
    /// Slices with equal angles; the area stands for the value.
    Polar,
}

/// Reads a chart of this kind.
pub(super) fn chart(params: &Params<'_>, kind: PieKind, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let rings = rings(params, kind, &data, notes);
    let fills = SliceFills::new(params);
    let start = start_angle(params, kind);
    let slices: Vec<Slice> = rings
        .iter()
        .enumerate()
        .flat_map(|(ring, values)| slices(kind, (ring, rings.len()), values, start))
        .collect();
    let fill = |slice: &Slice| fills.fill(slice.ring, slice.at, slice.count);
    let labels = labels(params, kind, &rings, notes);
    let marks = match kind {
        PieKind::Polar => None,
        _ => marks(params, kind, &rings, start, &labels, &|slice| fill(slice)),
    };
    let mut shapes = Vec::new();
    let is_shape = |slice: &Slice, fill: &Fill| {
        slice.outer > 0.0 && (marks.is_none() || !matches!(fill, Fill::Solid(_)))
    };
    let mut order: Vec<&Slice> = slices
        .iter()
        .filter(|slice| slice.to > slice.from)
        .collect();
    if kind == PieKind::Tilted {
        // from the back to the front
        order.sort_by(|a, b| a.nearness().total_cmp(&b.nearness()));
    }
    for slice in order {
        let fill = fill(slice);
        // a mark has a colour; other fills lie over it
        if is_shape(slice, &fill) {
            let name = labels.get(slice.at).cloned().unwrap_or_default();
            shapes.push(slice.shape(fill, name, kind != PieKind::Tilted));
        }
    }
    if marks.is_none() {
        let labelled = slices.iter().zip(&labels);
        let labelled = labelled.filter(|(slice, name)| slice.to > slice.from && !name.is_empty());
        shapes.extend(labelled.map(|(slice, name)| label(params, name, slice.middle())));
    }
    let parts = ChartParts {
        coords: CoordinateSystem::Round {
            tilt: if kind == PieKind::Tilted { 0.5 } else { 1.0 },
            radius: (marks.is_some() && !labels.is_empty()).then(|| radius(kind, size)),
        },
        edges: Vec::new(),
        grid: None,
        symbols: slices
            .iter()
            .map(|slice| DrawingSymbol::Square(fill(slice)))
            .collect(),
        shapes,
        padding: 4.0,
        description: format!("Pie chart with {} slices.", slices.len()),
        marks,
    };
    build_spec(params, size, parts)
}

/// The radius of a disc with labels, in CSS pixels: it follows from the smaller of width and height.
fn radius(kind: PieKind, (width, height): (f64, f64)) -> f32 {
    let part = if kind == PieKind::Tilted { 0.6 } else { 0.4 };
    (height * part).min(width * 0.3).round().max(1.0) as f32
}

/// One slice.
struct Slice {
    /// The number of its ring, from the inside.
    ring: usize,
    /// Its number in the ring.
    at: usize,
    /// The number of slices of the ring.
    count: usize,
    /// The angle at which it begins, in degrees clockwise from twelve o'clock.
    from: f64,
    /// The angle at which it ends; the same for a slice that is not drawn.
    to: f64,
    /// The inner radius as a part of the whole.
    inner: f64,
    /// The outer radius as a part of the whole.
    outer: f64,
}

impl Slice {
    /// The angle half way between its sides.
    fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }

    /// How near to the viewer its middle is: from -1 at the back to 1 at the front.
    fn nearness(&self) -> f64 {
        -libm::cos(self.middle().to_radians())
    }

    /// The shape with this fill.
    fn shape(&self, fill: Fill, name: String, has_gaps: bool) -> Shape {
        Shape::Sector {
            from: self.from,
            to: self.to,
            inner: self.inner,
            outer: self.outer,
            fill,
            edge: Stroke::solid(Rgba::WHITE, f32::from(has_gaps && self.count > 1)),
            name,
        }
    }
}

/// The slices of a ring of a number of rings, from this angle on.
fn slices(kind: PieKind, (ring, rings): (usize, usize), values: &[f64], start: f64) -> Vec<Slice> {
    let (inner, outer) = radii(kind, ring, rings);
    let known = || values.iter().copied().filter(|value| *value > 0.0);
    let (total, largest): (f64, f64) = (known().sum(), known().fold(0.0, f64::max));
    let mut from = start;
    let slice = |(at, value): (usize, &f64)| {
        let value = value.max(0.0);
        let turn = match kind {
            PieKind::Polar => 360.0 / values.len() as f64,
            _ if total > 0.0 => value / total * 360.0,
            _ => 0.0,
        };
        let outer = match kind {
            PieKind::Polar => (value / largest.max(f64::MIN_POSITIVE)).sqrt(),
            _ => outer,
        };
        let slice = Slice {
            ring,
            at,
            count: values.len(),
            from,
            to: from + turn,
            inner,
            outer,
        };
        from += turn;
        slice
    };
    values.iter().enumerate().map(slice).collect()
}

/// The sizes of the slices of each ring, from the inside, in the units of the data: what is beyond the scale has its length, and
/// what is missing or below it is NaN.
fn rings(params: &Params<'_>, kind: PieKind, data: &ChartData, notes: &mut Notes) -> Vec<Vec<f64>> {
    let scale = parse_scaling(params, data, ScaleSharing::All);
    let is_whole = data.encoding == DataEncoding::Awesome || scale.automatic || params.flag("sane");
    let rows = data.rows.iter().enumerate();
    let most = match kind {
        PieKind::Rings | PieKind::Doughnut => usize::MAX,
        PieKind::Flat | PieKind::Tilted | PieKind::Polar => 1,
    };
    let rows: Vec<(usize, &Vec<f64>)> =
        rows.filter(|(_, row)| !row.is_empty()).take(most).collect();
    if !is_whole {
        note_beyond(data, &scale, notes);
    }
    let size = |row: usize, value: f64| {
        let (range, shown) = (scale.of(row), scale.shown(row));
        match range.position(value) {
            _ if is_whole => value,
            part if part > 1.0 => shown.high - shown.low,
            _ => scale.displayed(row, value) - shown.low,
        }
    };
    let rows = rows.into_iter().map(|(index, row)| {
        let sizes = row.iter().map(|value| size(index, *value));
        sizes.collect::<Vec<f64>>()
    });
    let mut rows: Vec<Vec<f64>> = rows.collect();
    let below = rows.iter_mut().flatten().filter(|size| **size < 0.0);
    let count = below.map(|size| *size = f64::NAN).count();
    if count > 0 {
        let text = format!("values below the scale have no slice; left out: {count}");
        notes.add(Note::new(NoteKind::LeftOut, "chd", text));
    }
    rows
}

/// The labels of `chl` for the slices of the outermost ring, and where another ring has more slices, for these; empty without
/// any. They run through the rings in their order.
fn labels(
    params: &Params<'_>,
    kind: PieKind,
    rings: &[Vec<f64>],
    notes: &mut Notes,
) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut texts = params.text("chl").split('|');
    for ring in rings {
        let texts = texts.by_ref().take(ring.len());
        for (at, name) in texts.enumerate() {
            let name = name.trim().replace("\\n", "\n");
            match labels.get_mut(at) {
                Some(label) => *label = name,
                None => labels.push(name),
            }
        }
    }
    if labels.iter().all(String::is_empty) || !text::shows_point_labels(params) {
        return Vec::new();
    }
    labels.resize(longest(rings), String::new());
    if kind != PieKind::Polar && rings.len() > 1 && position_names(&labels).is_none() {
        let text = "two slices have the same label, which rings cannot have; left out";
        notes.add(Note::new(NoteKind::LeftOut, "chl", text));
        return Vec::new();
    }
    labels
}

/// The number of slices of the ring that has most.
fn longest(rings: &[Vec<f64>]) -> usize {
    rings.iter().map(Vec::len).max().unwrap_or(0)
}

/// The pie of the rings: its slices have the names of their labels, or those in the legend.
fn marks(
    params: &Params<'_>,
    kind: PieKind,
    rings: &[Vec<f64>],
    start: f64,
    labels: &[String],
    fill: &dyn Fn(&Slice) -> Fill,
) -> Option<Marks> {
    let count = longest(rings);
    let legend = legend_names(params);
    let is_named = labels.is_empty() && rings.len() == 1 && legend.len() == count;
    let names: Vec<String> = match labels {
        [] if is_named => legend.into_iter().map(str::to_owned).collect(),
        [] => (0..count).map(|at| at.to_string()).collect(),
        labels => labels.to_vec(),
    };
    let series = |(place, values): (usize, &Vec<f64>)| {
        let slices = slices(kind, (place, rings.len()), values, start);
        let colors = slices.iter().map(|slice| first_color(&fill(slice)));
        let colors: Vec<Rgba> = colors.collect();
        let style = SeriesStyle {
            colors: colors.clone(),
            ..flat_style(colors.first().copied().unwrap_or(Rgba::BLACK))
        };
        let mut values = values.clone();
        values.resize(count, f64::NAN);
        let name = name_of("", place, rings.len(), count);
        Series {
            names: names.clone(),
            ..new_series(place, name, (counted(count), values), style)
        }
    };
    let mark = Pie {
        hole: radii(kind, 0, 1).0,
        start,
        labels: match labels.is_empty() {
            true => PieLabels::None,
            false => PieLabels::Name,
        },
        middle: match kind {
            PieKind::Doughnut => params.text("chli").replace("\\n", "\n"),
            _ => String::new(),
        },
        ..Pie::default()
    };
    let series = rings.iter().enumerate().map(series).collect();
    let has_values = rings.iter().flatten().any(|size| *size > 0.0);
    has_values.then(|| Marks::without_axes(Mark::Pie(mark), series))
}

/// The inner and outer radius of a ring, as parts of the whole radius.
fn radii(kind: PieKind, ring: usize, rings: usize) -> (f64, f64) {
    let part = |at: usize| at as f64 / rings.max(1) as f64;
    match kind {
        PieKind::Rings => (part(ring), part(ring + 1)),
        PieKind::Doughnut => (0.55 + 0.45 * part(ring), 0.55 + 0.45 * part(ring + 1)),
        PieKind::Flat | PieKind::Tilted | PieKind::Polar => (0.0, 1.0),
    }
}

/// The angle at which the first slice begins, in degrees clockwise from twelve o'clock. It is three o'clock (for
/// doughnuts and polar areas twelve o'clock), or three o'clock turned by `chp` radians.
fn start_angle(params: &Params<'_>, kind: PieKind) -> f64 {
    let turn = params
        .get("chp")
        .and_then(|text| parse_number(text.split(',').next()?));
    match (turn, kind) {
        // in steps that other ways of counting degrees keep
        (Some(turn), _) if turn.abs() < 1e6 => {
            90.0 + (turn.to_degrees() % 360.0 * 1024.0).round() / 1024.0
        }
        (_, PieKind::Polar | PieKind::Doughnut) => 0.0,
        _ => 90.0,
    }
}

/// The label beside a slice whose middle is at an angle in degrees.
fn label(params: &Params<'_>, name: &str, angle: f64) -> Shape {
    let (sin, cos) = (libm::sin(angle.to_radians()), libm::cos(angle.to_radians()));
    let side = |part: f64| match part {
        part if part > 0.15 => 1,
        part if part < -0.15 => -1,
        _ => 0,
    };
    Shape::Text {
        label: text::point_label(name, params),
        at: At::new(angle, 1.0),
        anchor: (-side(sin), -side(cos)),
        shift: (7.0 * sin as f32, -5.0 * cos as f32),
        frame: Frame::None,
        halo: None,
        inside: false,
    }
}

/// The fills of the slices.
struct SliceFills<'a> {
    params: &'a Params<'a>,
    colors: Colors,
    fills: Vec<(FillArea, Fill)>,
}

impl<'a> SliceFills<'a> {
    fn new(params: &'a Params<'a>) -> SliceFills<'a> {
        SliceFills {
            params,
            colors: Colors::read(params.text("chco")),
            fills: fills(params),
        }
    }

    /// The fill of slice `at` of a ring with `count` slices.
    fn fill(&self, ring: usize, at: usize, count: usize) -> Fill {
        if let Some(fill) = find_fill(&self.fills, FillArea::Slice(ring, at)) {
            return fill.clone();
        }
        if let Some(Fill::Gradient { stops, .. }) = find_fill(&self.fills, FillArea::Series(ring)) {
            let colors: Vec<Rgba> = stops.iter().map(|stop| stop.1).collect();
            return Fill::Solid(interpolate(&colors, at, count));
        }
        if let Some(fill) = find_fill(&self.fills, FillArea::Series(ring)) {
            return fill.clone();
        }
        Fill::Solid(self.color(ring, at, count))
    }

    /// The colour of a slice by `chco`: a list for each ring, else a scale from the first colour to the last.
    fn color(&self, ring: usize, at: usize, count: usize) -> Rgba {
        let listed = self.colors.0.iter().any(|colors| colors.len() > 1);
        let rings = !listed && self.params.text("cht").starts_with("pc");
        if listed {
            return self.colors.of_point(ring, at).unwrap_or(Rgba::BLACK);
        }
        let scale: Vec<Rgba> = if rings {
            self.colors.of_series(ring).to_vec()
        } else {
            self.colors.0.iter().flatten().copied().collect()
        };
        match scale[..] {
            [] if self.params.is_image_charts() => {
                crate::color::Palette::named(crate::color::PaletteName::Default).at(at)
            }
            [] => interpolate(&[Rgba::hex(0xff9900), Rgba::hex(0xffebcc)], at, count),
            [only] => interpolate(
                &[
                    only,
                    only.mix(
                        Rgba {
                            a: only.a,
                            ..Rgba::WHITE
                        },
                        0.8,
                    ),
                ],
                at,
                count,
            ),
            _ => interpolate(&scale, at, count),
        }
    }
}

/// The colour of item `at` of `count` on a scale of colours: the first item has the first colour, the last item the
/// last.
pub(super) fn interpolate(scale: &[Rgba], at: usize, count: usize) -> Rgba {
    let last = scale.len().saturating_sub(1);
    let part = at as f64 / count.saturating_sub(1).max(1) as f64 * last as f64;
    let index = (part as usize).min(last);
    let color = |index: usize| scale.get(index.min(last)).copied().unwrap_or(Rgba::BLACK);
    let (a, b) = (color(index), color(index + 1));
    let t = part - index as f64;
    let mixed = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * t).round() as u8;
    Rgba {
        r: mixed(a.r, b.r),
        g: mixed(a.g, b.g),
        b: mixed(a.b, b.b),
        a: mixed(a.a, b.a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_run_from_the_first_to_the_last() {
        let (red, blue) = (Rgba::rgb(255, 0, 0), Rgba::rgb(0, 0, 255));
        #[rustfmt::skip]
        let table = [
            (0, 3, red),
            (1, 3, Rgba::rgb(128, 0, 128)),
            (2, 3, blue),
            (0, 1, red),
        ];
        for (at, count, expected) in table {
            assert_eq!(
                interpolate(&[red, blue], at, count),
                expected,
                "{at} of {count}"
            );
        }
    }
}
