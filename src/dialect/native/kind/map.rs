//! `kind=map`: countries or states in the colours of their values.

use std::collections::BTreeSet;

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{DRAWING, only};
use crate::atlas;
use crate::color::Rgba;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::names::{Named, names};
use crate::dialect::parameter::Argument;
use crate::error::{Error, Note, NoteKind, Result};
use crate::spec::{ColorScale, Map, MapArea, MapView, Mark};

names! {
    MapArea {
        World = "world",
        Africa = "africa",
        Asia = "asia",
        Europe = "europe",
        MiddleEast = "middle_east",
        NorthAmerica = "north_america",
        SouthAmerica = "south_america",
        Oceania = "oceania",
        Usa = "usa",
    }
}

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    has_color_scale: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    reads: &[DRAWING, only(&["area", "land", "edgecolor", "grid_color"])],
    ..KindDefinition::new("map", &["choropleth"], read)
};

/// The mark of a map of the regions that the positions name.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, theme) = (input.arguments, input.theme);
    let names = input.series.iter().flat_map(|series| &series.names);
    let regions: Vec<usize> = names.map(|name| region("x", name)).collect::<Result<_>>()?;
    leave_out_second_values(input, &regions);
    let color = |name: &str, default: Rgba| match arguments.last(name) {
        Some(argument) => Rgba::read(argument.name, argument.value, &theme.palette),
        None => Ok(default),
    };
    let view = match arguments.last("area") {
        Some(argument) => view(argument)?,
        None => default_view(&regions),
    };
    Ok(Mark::Map(Map {
        view,
        color_scale: color_scale(arguments, theme, ColorScale::default())?,
        land: color("land", theme.grid)?,
        border: color("edgecolor", theme.background)?,
        regions,
    }))
}

/// Leaves out the values of regions that have one already, in this series or in one before it, because a region has one colour:
/// they count as missing. A note says how many. `regions` are those of all points of all series.
fn leave_out_second_values(input: &mut MarkInput<'_>, regions: &[usize]) {
    let mut colored = BTreeSet::new();
    let (mut regions, mut count) = (regions.iter(), 0);
    for series in input.series.iter_mut() {
        let second: Vec<usize> = series
            .y
            .iter()
            .zip(regions.by_ref())
            .enumerate()
            .filter(|(_, (value, region))| value.is_finite() && !colored.insert(**region))
            .map(|(index, _)| index)
            .collect();
        count += second.len();
        for index in second {
            if let Some(value) = series.y.own().get_mut(index) {
                *value = f64::NAN;
            }
        }
    }
    if count > 0 {
        let name = input
            .arguments
            .last("y")
            .map_or("y", |argument| argument.name);
        let text = format!(
            "a region has one colour, that of its first value; further values left out: {count}; subplots=1 draws a map for each series"
        );
        let note = Note::new(NoteKind::LeftOut, name, text);
        input.notes.add(note);
    }
}

/// The index of a region in the atlas, by its code or its English name.
///
/// # Errors
/// An unknown region, under the name of the parameter.
fn region(parameter: &str, name: &str) -> Result<usize> {
    atlas::find(name).ok_or_else(|| {
        let names: Vec<&str> = atlas::regions()
            .iter()
            .map(|region| region.name.as_str())
            .collect();
        let what = "codes or English names of countries or states such as FR, Brazil, US-CA";
        // a code is too short for a suggestion
        match name.chars().count() > 3 {
            true => Error::expected_near(parameter, what, name, &names),
            false => Error::expected(parameter, what, name),
        }
    })
}

/// The USA when all regions are its states, else the world.
fn default_view(regions: &[usize]) -> MapView {
    let is_state = |index: &usize| {
        let region = atlas::regions().get(*index);
        region.is_some_and(atlas::Region::is_part)
    };
    if !regions.is_empty() && regions.iter().all(is_state) {
        MapView::Usa
    } else {
        MapArea::World.view()
    }
}

/// The visible part of the earth: a name, four bounds in degrees, or the smallest part that shows some regions.
fn view(argument: Argument<'_>) -> Result<MapView> {
    if let Some(area) = MapArea::find(argument.value) {
        return Ok(area.view());
    }
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    let degrees: Vec<f64> = parts.iter().filter_map(|part| part.number().ok()).collect();
    if let [south, west, north, east] = degrees[..] {
        return Ok(MapView::bounds([south, west, north, east]));
    }
    let regions: Vec<usize> = parts
        .iter()
        .filter_map(|part| atlas::find(part.value))
        .collect();
    let around = MapView::around(&bounds(&regions));
    match around.filter(|_| regions.len() == parts.len()) {
        Some(view) => Ok(view),
        None => {
            let names = MapArea::WORDS.join(", ");
            let what = format!(
                "one of {names}, or south,west,north,east in degrees, or countries such as FR,DE"
            );
            Err(Error::expected(argument.name, &what, argument.value))
        }
    }
}

/// The bounds of regions in degrees.
fn bounds(regions: &[usize]) -> Vec<[f32; 4]> {
    let found = regions
        .iter()
        .filter_map(|index| atlas::regions().get(*index));
    found.flat_map(atlas::Region::bounds).collect()
}
