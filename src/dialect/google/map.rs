//! The chart types `map` and `t`: maps with countries and states in the colours of their values.

use super::color::Colors;
use super::data::read_scaled;
use super::encoding::{ScaleSharing, ValueRange};
use super::marker::{MarkerContext, marker_shapes};
use super::number::parse_number;
use super::parameters::ChartType;
use super::params::Params;
use super::points::SeriesPoints;
use super::series::{counted, flat_style, new_series};
use super::spec::{ChartParts, Marks, build_spec};
use super::{canvas, text};
use crate::atlas::{self, Region};
use crate::color::{Colormap, Rgba};
use crate::dialect::single::single;
use crate::error::{Note, NoteKind, Notes, Result, excerpt};
use crate::spec::drawing::{At, CoordinateSystem, DrawingSymbol, Shape};
use crate::spec::mark::Blank;
use crate::spec::{ColorScale, Fill, Map, MapArea, MapView, Mark, Series, SeriesStyle, Spec};

/// The colours without `chco`: that of regions without a value, then those of the least to the largest value.
const DEFAULT_COLORS: [u32; 5] = [0xf5f5f5, 0xedf0d4, 0x6c9642, 0x365e24, 0x13390a];

/// The colour of borders.
const BORDER: Rgba = Rgba::hex(0x999999);

/// The parts of the world that `chtm` names.
const AREAS: [(&str, MapArea); 9] = [
    ("world", MapArea::World),
    ("africa", MapArea::Africa),
    ("asia", MapArea::Asia),
    ("europe", MapArea::Europe),
    ("middle_east", MapArea::MiddleEast),
    ("north_america", MapArea::NorthAmerica),
    ("south_america", MapArea::SouthAmerica),
    ("oceania", MapArea::Oceania),
    ("usa", MapArea::Usa),
];

/// Reads a map.
///
/// # Errors
/// As [`read_data`](super::data::read_data), and a size that cannot be read.
pub(super) fn chart(params: &Params<'_>, notes: &mut Notes) -> Result<Spec> {
    let old = params.chart == Some(ChartType::PlainMap);
    let size = canvas::size(params, notes)?;
    let area = area(params, notes).filter(|_| old);
    let (regions, positions) = regions(params, area == Some(MapArea::Usa), old, notes);
    let view = match (area, option(params, "fixed")) {
        (Some(area), _) => area.view(),
        (None, Some(ends)) => parse_bounds(ends).unwrap_or(MapArea::World.view()),
        _ if old => MapArea::World.view(),
        _ => view_of_regions(&regions),
    };
    let colors: Vec<Rgba> = flat_colors(params);
    let land = colors
        .first()
        .copied()
        .unwrap_or(Rgba::hex(DEFAULT_COLORS[0]));
    let Colored {
        values,
        inks,
        color_scale,
    } = Colored::new(params, &colors, positions, notes)?;
    let resolved = color_scale.over([]);
    let is_below = |value: f64| color_scale.domain[0].is_some_and(|low| value < low);
    let symbol = |value: f64| match value.is_nan() || is_below(value) {
        true => land,
        false => resolved.color(value),
    };
    let symbols: Vec<Rgba> = match inks.is_empty() {
        true => values.iter().map(|value| symbol(*value)).collect(),
        false => inks.clone(),
    };
    // the colour of values below the scale is none of it
    let inks = match values.iter().any(|value| is_below(*value)) {
        true => symbols.clone(),
        false => inks,
    };
    let map = Map {
        view,
        regions: regions.iter().map(|(region, _)| Some(*region)).collect(),
        color_scale,
        land,
        border: BORDER,
    };
    let at = regions.iter().map(|(_, position)| *position);
    let value = |position: usize| values.get(position).copied().unwrap_or(f64::NAN);
    let values: Vec<f64> = at.clone().map(value).collect();
    let inks: Vec<Rgba> = at.filter_map(|at| inks.get(at).copied()).collect();
    let flags = flags(params, (&regions, positions), &values, notes);
    let is_plain = ["chtt", "chdl"]
        .iter()
        .all(|name| params.get(name).is_none());
    let marks = marks(map, values, inks);
    if is_plain && flags.is_empty() {
        let mut canvas = super::spec::canvas(params, size)?;
        let [left, right, top, bottom] = padding(params);
        canvas.margins = [top, right, bottom, left].map(Some);
        let mut spec = single(Mark::Blank(Blank), Rgba::BLACK, canvas, params.sources);
        if let Some(panel) = spec.panels.first_mut() {
            panel.layers = marks.layers;
        }
        return Ok(spec);
    }
    let symbol = |color: Rgba| DrawingSymbol::square(Fill::Solid(color));
    let parts = ChartParts {
        symbols: symbols.into_iter().map(symbol).collect(),
        marks: Some(marks),
        ..ChartParts::drawn(CoordinateSystem::Map(view), flags, String::new())
    };
    build_spec(params, size, parts)
}

/// The part of the world that `chtm` names; `None` without one.
fn area(params: &Params<'_>, notes: &mut Notes) -> Option<MapArea> {
    let name = params.get("chtm")?;
    let found = AREAS
        .iter()
        .find(|(known, _)| name.trim().eq_ignore_ascii_case(known))
        .map(|(_, area)| *area);
    if found.is_none() {
        let names = AREAS.map(|(name, _)| name).join(", ");
        let text = format!(
            "expected one of {names}, found \"{}\"; the world is drawn",
            excerpt(name)
        );
        notes.add(Note::new(NoteKind::Assumed, "chtm", text));
    }
    found
}

/// The colours of `chco` in their order, whatever separates them.
fn flat_colors(params: &Params<'_>) -> Vec<Rgba> {
    let colors = Colors::read(params.text("chco"));
    colors.0.into_iter().flatten().collect()
}

/// The regions of `chld` (indices in the atlas) with their positions in the list, and how many positions it has. The old
/// maps have codes of two letters without separators. `states` is true when the codes are those of the United States.
fn regions(
    params: &Params<'_>,
    states: bool,
    old: bool,
    notes: &mut Notes,
) -> (Vec<(usize, usize)>, usize) {
    let text = params.text("chld");
    let mut codes: Vec<String> = if old {
        let letters: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
        letters
            .chunks(2)
            .map(|code| code.iter().collect())
            .collect()
    } else {
        text.split(['|', ',']).map(str::to_owned).collect()
    };
    codes.truncate(1000);
    let mut found = Vec::new();
    for (position, code) in codes.iter().enumerate() {
        let full = if states {
            format!("US-{}", code.trim())
        } else {
            code.clone()
        };
        match atlas::find(&full) {
            Some(region) => found.push((region, position)),
            None if code.trim().is_empty() => {}
            None => {
                let text = format!("no shape for \"{}\"; it is left out", excerpt(code));
                notes.add(Note::new(NoteKind::Missing, "chld", text));
            }
        }
    }
    let is_empty = codes.iter().all(|code| code.trim().is_empty());
    (found, if is_empty { 0 } else { codes.len() })
}

/// The value of the option of this name after `map:`; `None` for another option.
fn option<'a>(params: &Params<'a>, name: &str) -> Option<&'a str> {
    let (known, value) = params.option.split_once('=')?;
    known.eq_ignore_ascii_case(name).then_some(value)
}

/// Parses a view: south, west, north and east in degrees.
fn parse_bounds(ends: &str) -> Option<MapView> {
    let ends: Vec<f64> = ends.split(',').filter_map(parse_number).collect();
    match ends[..] {
        [south, west, north, east] => Some(MapView::bounds([south, west, north, east])),
        _ => None,
    }
}

/// The view that shows all regions; the world if there are none.
fn view_of_regions(regions: &[(usize, usize)]) -> MapView {
    let found = regions.iter().filter_map(|at| atlas::regions().get(at.0));
    let bounds: Vec<[f32; 4]> = found.flat_map(Region::bounds).collect();
    MapView::around(&bounds).unwrap_or(MapArea::World.view())
}

/// What colours the positions of `chld`: their values, or without data colours of their own.
struct Colored {
    /// The value of each position; NaN for a missing one, and for all without data.
    values: Vec<f64>,
    /// The colour of each position without data; empty with data.
    inks: Vec<Rgba>,
    /// How values become colours.
    color_scale: ColorScale,
}

impl Colored {
    /// The values and colours of so many positions. The first of the `colors` is that of regions without a value.
    fn new(
        params: &Params<'_>,
        colors: &[Rgba],
        positions: usize,
        notes: &mut Notes,
    ) -> Result<Colored> {
        let default = DEFAULT_COLORS.map(Rgba::hex);
        let given = colors.get(1..).filter(|given| !given.is_empty());
        if params.get("chd").is_none() {
            let inks = given.unwrap_or(&default[2..3]);
            let last = inks.len() - 1;
            let ink = |at: usize| inks.get(at.min(last)).copied();
            return Ok(Colored {
                values: Vec::new(),
                inks: (0..positions).filter_map(ink).collect(),
                color_scale: ColorScale::default(),
            });
        }
        let (data, scale) = read_scaled(params, ScaleSharing::All, |_, _| true, notes)?;
        let row = data.rows.first().map_or(&[][..], Vec::as_slice);
        if row.len() > positions {
            let count = row.len() - positions;
            let text = format!("values without a region in chld; left out: {count}");
            notes.add(Note::new(NoteKind::LeftOut, "chd", text));
        }
        let ValueRange { low, high } = scale.shown(0);
        Ok(Colored {
            values: row.iter().map(|value| scale.displayed(0, *value)).collect(),
            inks: Vec::new(),
            color_scale: ColorScale {
                map: Some(Colormap::even(given.unwrap_or(&default[1..]))),
                domain: [Some(low), Some(high)],
                bar: false,
                ..ColorScale::default()
            },
        })
    }
}

/// The regions with their values, or their colours.
fn marks(map: Map, values: Vec<f64>, colors: Vec<Rgba>) -> Marks {
    let names: Vec<String> = map.regions.iter().flatten().map(|at| code(*at)).collect();
    let columns = (counted(names.len()), values);
    let style = SeriesStyle {
        colors,
        ..flat_style(Rgba::BLACK)
    };
    let series = Series {
        names,
        ..new_series(0, String::new(), columns, style)
    };
    Marks::without_axes(Mark::Map(map), vec![series])
}

/// The code of a region.
fn code(index: usize) -> String {
    let region = atlas::regions().get(index);
    region.map(|region| region.code.clone()).unwrap_or_default()
}

/// The margins left, right, top and bottom in CSS pixels, from `chma`, else from `map:auto=left,right,top,bottom`.
fn padding(params: &Params<'_>) -> [f32; 4] {
    let of_option = option(params, "auto").unwrap_or("");
    let lengths: Vec<Option<f64>> = of_option.split(',').map(parse_number).collect();
    let given = text::margins(params).0;
    [0, 1, 2, 3].map(|at| {
        let length = lengths.get(at).copied().flatten();
        let length = length.map_or(0.0, |length| length.clamp(0.0, 1000.0) as f32);
        given.get(at).copied().flatten().unwrap_or(length).max(0.0)
    })
}

/// The markers of `chm`, which stand in the middle of regions. The index of a point is the position of its region in
/// `chld`.
fn flags(
    params: &Params<'_>,
    (regions, positions): (&[(usize, usize)], usize),
    values: &[f64],
    notes: &mut Notes,
) -> Vec<Shape> {
    let mut row = SeriesPoints {
        at: vec![At::new(f64::NAN, f64::NAN); positions],
        values: vec![f64::NAN; positions],
        xs: vec![f64::NAN; positions],
        ..SeriesPoints::default()
    };
    for ((region, position), value) in regions.iter().zip(values) {
        let center = atlas::regions().get(*region).and_then(Region::center);
        if let (Some((east, north)), Some(at)) = (center, row.at.get_mut(*position)) {
            *at = At::new(f64::from(east), f64::from(north));
        }
        if let Some(slot) = row.values.get_mut(*position) {
            *slot = *value;
        }
    }
    let context = MarkerContext {
        floor: 0.0,
        rows: &[row],
        base: 0.0,
        totals: &SeriesPoints::default(),
    };
    let found = marker_shapes(params, &context, notes);
    found.into_iter().map(|(_, shape)| shape).collect()
}
