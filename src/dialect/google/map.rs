//! `map t`: countries and states in the colours of their values.

use super::color::Colors;
use super::data::read;
use super::encoding::{Sharing, number, scaling};
use super::marker::{Chart, shapes};
use super::params::Params;
use super::points::Row;
use super::spec::{Parts, build};
use super::{canvas, text};
use crate::atlas::{self, Region};
use crate::color::{Colormap, Rgba};
use crate::dialect::single::single;
use crate::error::{Note, NoteKind, Notes, Result, excerpt};
use crate::spec::board::{At, CoordinateSystem, Regions, Shape, Symbol};
use crate::spec::{ColorScale, Fill, Map, MapArea, Mark, Spec, View};

/// Colours of regions without a value, and of the least to the largest, without `chco`.
const USUAL: [u32; 5] = [0xf5f5f5, 0xedf0d4, 0x6c9642, 0x365e24, 0x13390a];

/// Colour of borders.
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

/// Reads a map; `option` is what stands behind `map:`.
pub(super) fn chart(
    params: &Params<'_>,
    old: bool,
    option: &str,
    notes: &mut Notes,
) -> Result<Spec> {
    let size = canvas::size(params, notes)?;
    let area = area(params, notes).filter(|_| old);
    let regions = regions(params, area == Some(MapArea::Usa), old, notes);
    let view = match (area, option.split_once('=')) {
        (Some(area), _) => area.view(),
        (None, Some(("fixed", ends))) => fixed(ends).unwrap_or(MapArea::World.view()),
        _ if old => MapArea::World.view(),
        _ => fitted(&regions),
    };
    let colors: Vec<Rgba> = listed(params);
    let land = colors.first().copied().unwrap_or(Rgba::hex(USUAL[0]));
    let places = regions.last().map_or(0, |(_, place)| place + 1);
    let (values, color_scale) = values(params, &colors, places, notes)?;
    let map = Map {
        view,
        regions: regions.iter().map(|(region, _)| *region).collect(),
        color_scale,
        land,
        border: BORDER,
    };
    let values: Vec<f64> = regions
        .iter()
        .map(|(_, place)| values.get(*place).copied().unwrap_or(f64::NAN))
        .collect();
    let flags = flags(params, &regions, &values, notes);
    let plain = ["chtt", "chdl"]
        .iter()
        .all(|name| params.get(name).is_none());
    if plain && flags.is_empty() {
        return alone(params, size, option, map, values);
    }
    composed(params, size, &map, &values, &colors, flags, notes)
}

/// The part of the world that `chtm` names.
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

/// The colours of `chco` in their order, whatever stands between them.
fn listed(params: &Params<'_>) -> Vec<Rgba> {
    let colors = Colors::read(params.text("chco"));
    colors.0.into_iter().flatten().collect()
}

/// The regions of `chld` with their places in the list; the old maps run their codes of two letters together.
fn regions(params: &Params<'_>, states: bool, old: bool, notes: &mut Notes) -> Vec<(usize, usize)> {
    let text = params.text("chld");
    let codes: Vec<String> = if old {
        let letters: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
        letters
            .chunks(2)
            .map(|code| code.iter().collect())
            .collect()
    } else {
        text.split(['|', ',']).map(str::to_owned).collect()
    };
    let mut found = Vec::new();
    for (place, code) in codes.iter().take(1000).enumerate() {
        let own = if states {
            format!("US-{}", code.trim())
        } else {
            code.clone()
        };
        match atlas::find(&own) {
            Some(region) => found.push((region, place)),
            None if code.trim().is_empty() => {}
            None => {
                let text = format!("no shape for \"{}\"; it is left out", excerpt(code));
                notes.add(Note::new(NoteKind::Missing, "chld", text));
            }
        }
    }
    found
}

/// South, west, north and east in degrees.
fn fixed(ends: &str) -> Option<View> {
    let ends: Vec<f64> = ends.split(',').filter_map(number).collect();
    match ends[..] {
        [south, west, north, east] => Some(View::bounds([south, west, north, east])),
        _ => None,
    }
}

/// What shows all regions; the world without any.
fn fitted(regions: &[(usize, usize)]) -> View {
    let found = regions.iter().filter_map(|at| atlas::regions().get(at.0));
    let bounds: Vec<[f32; 4]> = found.filter_map(Region::bounds).collect();
    View::around(&bounds).unwrap_or(MapArea::World.view())
}

/// The value of each place of `chld` and how values become colours. Without data each place has its own colour.
fn values(
    params: &Params<'_>,
    colors: &[Rgba],
    places: usize,
    notes: &mut Notes,
) -> Result<(Vec<f64>, ColorScale)> {
    let color_scale = |colors: &[Rgba], low: f64, high: f64| ColorScale {
        map: Some(Colormap::even(colors)),
        domain: [Some(low), Some(high)],
        center: None,
        log: false,
        bar: false,
        title: String::new(),
        format: None,
    };
    let own = colors.get(1..).unwrap_or(&[]);
    if params.get("chd").is_none() {
        // one more colour than places: the first is that of the land
        let colors: Vec<Rgba> = match own {
            [] => vec![Rgba::hex(USUAL[2])],
            _ => own.to_vec(),
        };
        let last = colors.len() - 1;
        let values = (0..places.max(1)).map(|at| at.min(last) as f64).collect();
        return Ok((values, color_scale(&colors, 0.0, last.max(1) as f64)));
    }
    let data = read(params, notes)?;
    let scale = scaling(params, &data, Sharing::All);
    let row = data.rows.first().map_or(&[][..], Vec::as_slice);
    let reach = scale.of(0);
    let part = |value: &f64| match reach.part(*value) {
        part if part.is_nan() => f64::NAN,
        _ => value.min(reach.high),
    };
    let usual: Vec<Rgba> = USUAL.iter().skip(1).copied().map(Rgba::hex).collect();
    let colors = if own.is_empty() { &usual[..] } else { own };
    Ok((
        row.iter().map(part).collect(),
        color_scale(colors, reach.low, reach.high),
    ))
}

/// A map and nothing else.
fn alone(
    params: &Params<'_>,
    size: (f64, f64),
    option: &str,
    map: Map,
    values: Vec<f64>,
) -> Result<Spec> {
    let mut canvas = super::spec::canvas(params, size)?;
    let [left, right, top, bottom] = padding(params, option);
    canvas.margins = [top, right, bottom, left].map(Some);
    let names: Vec<String> = map.regions.iter().map(|at| code(*at)).collect();
    let mut spec = single(Mark::Map(map), Rgba::BLACK, canvas, params.sources);
    for series in spec.panels.iter_mut().flat_map(|panel| &mut panel.layers) {
        for one in &mut series.series {
            one.x = (0..names.len()).map(|at| at as f64).collect();
            one.names.clone_from(&names);
            one.y = values.clone().into();
        }
    }
    Ok(spec)
}

/// The code of a region.
fn code(index: usize) -> String {
    let region = atlas::regions().get(index);
    region.map(|region| region.code.clone()).unwrap_or_default()
}

/// Room of `chma`, else of `map:auto=left,right,top,bottom`.
fn padding(params: &Params<'_>, option: &str) -> [f32; 4] {
    let own = match option.split_once('=') {
        Some(("auto", lengths)) => lengths,
        _ => "",
    };
    let lengths: Vec<Option<f64>> = own.split(',').map(number).collect();
    let given = text::margins(params).0;
    [0, 1, 2, 3].map(|at| {
        let own = lengths.get(at).copied().flatten();
        let own = own.map_or(0.0, |length| length.clamp(0.0, 1000.0) as f32);
        given.get(at).copied().flatten().unwrap_or(own).max(0.0)
    })
}

/// A map with a title, a key or flags.
fn composed(
    params: &Params<'_>,
    size: (f64, f64),
    map: &Map,
    values: &[f64],
    colors: &[Rgba],
    flags: Vec<Shape>,
    notes: &mut Notes,
) -> Result<Spec> {
    let resolved = map.color_scale.over([]);
    let valued = |index: &usize| map.regions.contains(index);
    let states = map.view == View::Usa;
    let land = (0..atlas::regions().len())
        .filter(|index| atlas::regions()[*index].is_part() == states)
        .filter(|index| !valued(index))
        .map(|index| (index, map.land));
    let own = map.regions.iter().enumerate().map(|(at, region)| {
        let value = values.get(at).copied().filter(|value| !value.is_nan());
        (
            *region,
            value.map_or(map.land, |value| resolved.color(value)),
        )
    });
    let mut shapes: Vec<Shape> = Vec::new();
    for (region, color) in land.chain(own) {
        match shapes.last_mut() {
            Some(Shape::Regions { regions, fill, .. }) if *fill == color => regions.0.push(region),
            _ => shapes.push(Shape::Regions {
                regions: Regions(vec![region]),
                fill: color,
                border: map.border,
            }),
        }
    }
    shapes.extend(flags);
    let symbol = |color: &Rgba| Symbol::Square(Fill::Solid(*color));
    let parts = Parts {
        ground: CoordinateSystem::Map(map.view),
        edges: Vec::new(),
        grid: None,
        shapes,
        symbols: colors.iter().skip(1).map(symbol).collect(),
        padding: 0.0,
        words: format!("Map with {} regions in colour.", map.regions.len()),
    };
    build(params, size, parts, notes)
}

/// `chm`: what stands in the middle of regions, by their places in `chld`.
fn flags(
    params: &Params<'_>,
    regions: &[(usize, usize)],
    values: &[f64],
    notes: &mut Notes,
) -> Vec<Shape> {
    let places = regions.last().map_or(0, |(_, place)| place + 1);
    let mut row = Row {
        at: vec![At::new(f64::NAN, f64::NAN); places],
        values: vec![f64::NAN; places],
        xs: vec![f64::NAN; places],
        sizes: Vec::new(),
    };
    for ((region, place), value) in regions.iter().zip(values) {
        let center = atlas::regions().get(*region).and_then(Region::center);
        if let (Some((east, north)), Some(at)) = (center, row.at.get_mut(*place)) {
            *at = At::new(f64::from(east), f64::from(north));
        }
        if let Some(own) = row.values.get_mut(*place) {
            *own = *value;
        }
    }
    let chart = Chart {
        rows: &[row],
        base: 0.0,
        bars: false,
        level: false,
        polar: false,
        smooth: false,
        totals: &Row::default(),
    };
    let found = shapes(params, &chart, notes);
    found.into_iter().map(|(_, shape)| shape).collect()
}
