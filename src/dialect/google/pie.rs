//! The chart types `p`, `p3`, `pc`, `pd` and `pa`: pies from above and from the side, rings, doughnuts, polar areas.

use super::color::{Colors, FillArea, find_fill, first_color, interpolate};
use super::data::{Below, note_outside, read_data};
use super::encoding::{ChartData, DataEncoding, ScaleSharing, ValueRange, parse_scaling};
use super::number::parse_number;
use super::parameters::ChartType;
use super::params::Params;
use super::series::{
    counted, flat_style, legend_names, linear_axis, name_of, new_series, position_names,
};
use super::spec::{ChartParts, Marks, build_spec};
use super::{canvas, text};
use crate::color::Rgba;
use crate::error::{Note, NoteKind, Notes, Result};
use crate::spec::drawing::{CoordinateSystem, DrawingSymbol};
use crate::spec::mark::{Pie, Rose};
use crate::spec::{Axis, AxisScale, Compass, Fill, Mark, PieLabels, Series, SeriesStyle, Spec};

/// Reads a chart of this kind.
pub(super) fn chart(params: &Params<'_>, kind: ChartType, notes: &mut Notes) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let data = read_data(params, notes)?;
    let rings = Rings::new(params, kind, &data, notes);
    let labels = rings.labels(params, kind, notes);
    let fills = SliceFills::new(params);
    let symbols = rings.rows.iter().enumerate().flat_map(|(ring, values)| {
        let fills = &fills;
        (0..values.len()).map(move |at| DrawingSymbol::square(fills.fill(ring, at, values.len())))
    });
    let disc = CoordinateSystem::Round {
        tilt: if kind == ChartType::TiltedPie {
            0.5
        } else {
            1.0
        },
        radius: (!labels.is_empty()).then(|| radius(kind, size)),
    };
    let text = "Pie chart without values.".to_owned();
    let parts = ChartParts {
        symbols: symbols.collect(),
        padding: [4.0; 2],
        marks: rings.marks(params, kind, &labels, &fills),
        ..ChartParts::drawn(disc, Vec::new(), text)
    };
    build_spec(params, size, parts)
}

/// The radius of a disc with labels, in CSS pixels: it follows from the smaller of width and height.
fn radius(kind: ChartType, (width, height): (f64, f64)) -> f32 {
    let part = if kind == ChartType::TiltedPie {
        0.6
    } else {
        0.4
    };
    (height * part).min(width * 0.3).round().max(1.0) as f32
}

/// The values of each ring, from the inside.
struct Rings {
    /// The values; NaN is missing.
    rows: Vec<Vec<f64>>,
    /// The ends of the scale outside of which slices do not grow; `None` when slices are as large as their values.
    limits: Option<[f64; 2]>,
}

impl Rings {
    /// The rings of the rows with data, of which a chart without rings has one.
    fn new(params: &Params<'_>, kind: ChartType, data: &ChartData, notes: &mut Notes) -> Rings {
        let scale = parse_scaling(params, data, ScaleSharing::All);
        let is_whole =
            data.encoding == DataEncoding::Awesome || scale.automatic || params.flag("sane");
        let rows = data.rows.iter().enumerate();
        let most = match kind {
            ChartType::Rings | ChartType::Doughnut => usize::MAX,
            _ => 1,
        };
        let given = rows.filter(|(_, row)| !row.is_empty()).take(most);
        let given: Vec<(usize, &Vec<f64>)> = given.collect();
        let first = given.first().map_or(0, |(row, _)| *row);
        let axis = scale.shown(first);
        let value = |row: usize, value: f64| match is_whole {
            true => value,
            false => scale.value_on(row, value, axis),
        };
        let values = given.iter().map(|(row, values)| {
            let values = values.iter().map(|one| value(*row, *one));
            values.collect::<Vec<f64>>()
        });
        let rows: Vec<Vec<f64>> = values.collect();
        let has_limits = axis.low != 0.0 || rows.iter().flatten().any(|value| *value > axis.high);
        let limits = (has_limits && !is_whole).then_some([axis.low, axis.high]);
        if !is_whole {
            let all = given.iter().flat_map(|(row, values)| {
                let values = values.iter();
                values.map(move |value| (*row, *value))
            });
            note_outside(all, &scale, Below::LeftOut, notes);
        } else if rows.iter().flatten().any(|value| *value < 0.0) {
            let count = rows.iter().flatten().filter(|value| **value < 0.0).count();
            let text = format!("values below 0 have no slice; left out: {count}");
            notes.add(Note::new(NoteKind::LeftOut, "chd", text));
        }
        Rings { rows, limits }
    }

    /// The number of slices of the ring that has most.
    fn longest(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The labels of `chl` for the slices of the outermost ring, and where another ring has more slices, for these; empty
    /// without any. They run through the rings in their order.
    fn labels(&self, params: &Params<'_>, kind: ChartType, notes: &mut Notes) -> Vec<String> {
        let (mut labels, mut covered): (Vec<String>, usize) = (Vec::new(), 0);
        let mut texts = params.text("chl").split('|');
        for ring in &self.rows {
            let texts = texts.by_ref().take(ring.len());
            for (at, name) in texts.enumerate() {
                let name = name.trim().replace("\\n", "\n");
                match labels.get_mut(at) {
                    Some(label) => {
                        covered += usize::from(!label.is_empty() && *label != name);
                        *label = name;
                    }
                    None => labels.push(name),
                }
            }
        }
        if labels.iter().all(String::is_empty) || !text::shows_point_labels(params) {
            return Vec::new();
        }
        if covered > 0 {
            let text = format!("inner rings have no room for labels; left out: {covered}");
            notes.add(Note::new(NoteKind::LeftOut, "chl", text));
        }
        labels.resize(self.longest(), String::new());
        let are_rings = self.rows.len() > 1 && kind != ChartType::PolarArea;
        if are_rings && position_names(&labels).is_none() {
            let text = "two slices have the same label, which rings cannot have; left out";
            notes.add(Note::new(NoteKind::LeftOut, "chl", text));
            return Vec::new();
        }
        labels
    }

    /// The pie of the rings, or the sectors of equal angles: they have the names of their labels, or those in the legend.
    fn marks(
        &self,
        params: &Params<'_>,
        kind: ChartType,
        labels: &[String],
        fills: &SliceFills<'_>,
    ) -> Option<Marks> {
        let count = self.longest();
        let legend = legend_names(params);
        let is_named = labels.is_empty() && self.rows.len() == 1 && legend.len() == count;
        let names: Vec<String> = match labels {
            [] if is_named => legend.into_iter().map(str::to_owned).collect(),
            [] => (0..count).map(|at| at.to_string()).collect(),
            labels => labels.to_vec(),
        };
        let series = |(place, values): (usize, &Vec<f64>)| {
            let all = (0..values.len()).map(|at| fills.fill(place, at, values.len()));
            let all: Vec<Fill> = all.collect();
            let colors: Vec<Rgba> = all.iter().map(first_color).collect();
            let is_plain = |fill: &Fill| matches!(fill, Fill::Solid(_));
            let style = SeriesStyle {
                fills: match all.iter().all(is_plain) {
                    true => Vec::new(),
                    false => all
                        .into_iter()
                        .map(|fill| Some(fill).filter(|fill| !is_plain(fill)))
                        .collect(),
                },
                colors: colors.clone(),
                ..flat_style(colors.first().copied().unwrap_or(Rgba::BLACK))
            };
            let mut values = values.clone();
            values.resize(count, f64::NAN);
            let name = name_of("", place, self.rows.len(), count);
            Series {
                names: names.clone(),
                ..new_series(place, name, (counted(count), values), style)
            }
        };
        let series: Vec<Series> = self.rows.iter().enumerate().map(series).collect();
        let has_values = self.rows.iter().flatten().any(|value| value.is_finite());
        let start = start_angle(params, kind);
        if kind == ChartType::PolarArea {
            let largest = self.rows.iter().flatten().copied().fold(0.0, f64::max);
            let high = self.limits.map_or(largest, |limits| largest.min(limits[1]));
            let mut radius = linear_axis(ValueRange { low: 0.0, high }, [largest].into_iter());
            radius.domain = radius.domain.map(|end| end.filter(|_| high > 0.0));
            let rose = Rose {
                compass: Compass {
                    zero: (start + 180.0 / count.max(1) as f64).rem_euclid(360.0),
                    clockwise: true,
                },
                has_names: !labels.is_empty(),
                ..Rose::default()
            };
            let axes = (Axis::new(AxisScale::Linear), radius);
            return has_values.then(|| Marks::new(Mark::Rose(rose), series, axes));
        }
        let mark = Pie {
            hole: if kind == ChartType::Doughnut {
                0.55
            } else {
                0.0
            },
            start,
            labels: match labels.is_empty() {
                true => PieLabels::None,
                false => PieLabels::Name,
            },
            middle: match kind {
                ChartType::Doughnut => params.text("chli").replace("\\n", "\n"),
                _ => String::new(),
            },
            limits: self.limits,
            ..Pie::default()
        };
        has_values.then(|| Marks::without_axes(Mark::Pie(mark), series))
    }
}

/// The angle at which the first slice begins, in degrees clockwise from twelve o'clock. It is three o'clock (for
/// doughnuts and polar areas twelve o'clock), or three o'clock turned by `chp` radians.
fn start_angle(params: &Params<'_>, kind: ChartType) -> f64 {
    let turn = params
        .get("chp")
        .and_then(|text| parse_number(text.split(',').next()?));
    match (turn, kind) {
        // in steps that other ways of counting degrees keep
        (Some(turn), _) if turn.abs() < 1e6 => {
            90.0 + (turn.to_degrees() % 360.0 * 1024.0).round() / 1024.0
        }
        (_, ChartType::PolarArea | ChartType::Doughnut) => 0.0,
        _ => 90.0,
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
            fills: params.fills(),
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
        let rings = !listed && self.params.chart == Some(ChartType::Rings);
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
            [only] => interpolate(&[only, only.lighter(0.8)], at, count),
            _ => interpolate(&scale, at, count),
        }
    }
}
